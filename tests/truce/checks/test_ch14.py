"""The checks of chapter 14 (the number detective), held against numbers worked out by hand."""

import pytest

from truce.claims.checks import check_for


def test_jgb_263pct_and_the_yen_of_the_same_text_imply_an_economy_of_503_trillion(numbers):
    # By hand: 1,323.72 / 2.63, with half a digit on each side; over 635.1 and 615.9; 262.5 and 0.6 points; 2.296 x 635.1.
    numbers("jgb-263pct", implied=503.3, low=502.4, high=504.3, own=2.08, own_fiscal=2.15, before=2.631, all=1458.2)


def test_jgb_world_highest_is_eight_points_before_sudan(numbers):
    numbers("jgb-world-highest", japan=2.296, sudan=2.215, japan_april=2.349, sudan_april=2.52)


def test_jgb_44_months_are_22_since_the_one_that_is_printed_at_the_target(numbers):
    # By hand: nine months of 2022, two years, eleven months; February 2024 to November 2025.
    numbers("jgb-44-months", counted=44, since=22, before=21, from_rate=0.0195, to_rate=0.0205)
    assert check_for("jgb-44-months")().numbers["first"] == "April 2022"


def test_jgb_usd_8_6tn_implies_153_9_yen_and_is_8_4_on_the_day(numbers):
    # By hand: 1,323.72 over 8.6, 8.65 less half a digit and 8.55 more; over 157.75, 157.25, 149.14 and 154.63.
    numbers("jgb-usd-8-6tn", implied=153.9, from_rate=153.0, to_rate=154.8, least=8.39, most=8.42, march=8.88, fitting=8.56, off=0.022)


def test_jgb_26_years_are_26_8(numbers):
    # By hand: from 28 February 1999 to the same day of 2025, and 297 of 365 days.
    numbers("jgb-26-years", years=26.81, next=0.19)


def test_truce_biggest_in_months_was_seven_points_after_nine_a_week_before(numbers):
    numbers("truce-biggest-in-months", rise=7, other=9, days=7)


def test_truce_repayment_doubt_is_about_3_7_percent_of_receipts_and_the_rest_covers_interest_five_times(numbers):
    # By hand: 195 / 5,235; 29.7 / 544; (5,235 - 195) / 970.66; six hundredths of a percent.
    numbers("truce-repayment-doubt", share=0.037, month=0.055, left=5.19, chance=0.06)


def test_truce_reuters_interviews_counts_persons(numbers):
    numbers("truce-reuters-interviews", persons=12, said=10)


def test_japan_not_just_theory_sold_21_billion_and_held_69_more(numbers):
    # By hand: 17.5 + 3.6, of 1,130.8; 1,200.0 - 1,130.8.
    numbers("japan-not-just-theory", sold=21.1, change=69.2, part=0.019, fell=224.5)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("jgb-263pct", {"imf-japan-debt-2025-10": "263.4%"}, "holds"),
        ("jgb-263pct", {"imf-japan-debt-2025-10": "263.5%"}, "false"),
        ("jgb-263pct", {"imf-japan-debt-2025-04": "262.5%"}, "holds"),
        ("jgb-263pct", {"imf-japan-debt-2025-04": "262.4%"}, "false"),
        ("jgb-world-highest", {"imf-sudan-debt-2025-10": "229.5%"}, "holds"),
        ("jgb-world-highest", {"imf-sudan-debt-2025-10": "229.6%"}, "false"),
        ("jgb-44-months", {"japan-core-cpi-2024-01": "2.1%"}, "holds"),
        ("jgb-44-months", {"japan-core-cpi-2024-01": "2.04%"}, "unverifiable"),
        ("jgb-44-months", {"japan-core-cpi-2024-01": "1.96%"}, "unverifiable"),
        ("jgb-44-months", {"japan-core-cpi-2024-01": "1.9%"}, "false"),
        ("jgb-44-months", {"japan-core-cpi-2024-01": "2.1%", "japan-core-cpi-months-2025-11": 43}, "false"),
        ("jgb-usd-8-6tn", {"usd-jpy-2025-12-22-low": 154.82}, "holds"),
        ("jgb-usd-8-6tn", {"usd-jpy-2025-12-22-low": 154.83}, "false"),
        ("jgb-usd-8-6tn", {"usd-jpy-2025-03-31": 152.2}, "holds"),  # 8.697, cut
        ("jgb-usd-8-6tn", {"usd-jpy-2025-03-31": 152.1}, "false"),  # 8.703
        ("jgb-26-years", {"jgb-10y-2025-12-22-high": "2.06%"}, "false"),
        ("jgb-26-years", {"jgb-10y-2025-12-22-high": "2.07%"}, "holds"),
        ("jgb-26-years", {"article-003-years": 27}, "false"),
        ("jgb-26-years", {"article-003-since": 1998, "article-003-years": 27}, "holds"),
        ("truce-biggest-in-months", {"us-10y-2025-10-29": "4.05%"}, "holds"),
        ("truce-biggest-in-months", {"us-10y-2025-10-29": "4.06%"}, "false"),  # as large is not larger
        ("truce-repayment-doubt", {"us-net-interest-fy2025": 5040}, "false"),
        ("truce-repayment-doubt", {"us-net-interest-fy2025": 5041}, "holds"),
        ("truce-repayment-doubt", {"us-customs-net-fy2025": 523.5}, "overstated"),
        ("truce-repayment-doubt", {"us-customs-net-fy2025": 523.4}, "false"),
        ("truce-repayment-doubt", {"us-customs-2025-09": 54.5}, "overstated"),
        ("truce-reuters-interviews", {"reuters-executives-2025-12": 9}, "false"),
        ("truce-reuters-interviews", {"reuters-executives-2025-12": 10}, "unverifiable"),
        ("japan-not-just-theory", {"tic-japan-2025-10": 1017.7}, "holds"),
        ("japan-not-just-theory", {"tic-japan-2025-10": 1017.8}, "overstated"),
        ("japan-not-just-theory", {"japan-bonds-sold-2025-04-04": 0, "japan-bonds-sold-2025-04-11": 0}, "false"),
    ],
)
def test_a_word_of_the_last_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
