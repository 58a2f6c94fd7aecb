"""The checks of chapter 9 (the central bank's trap), held against numbers worked out by hand."""

import pytest


def test_japan_qe_inflation_needs_larger_gifts(numbers):
    # By hand: 2.460 - 0.476; -0.4 + 1.6 + 3.2 + 2.1 + 1.5 + 1.6 = 9.6, over six; (11,684.9 / 8,192.1) to the power of a sixth;
    # 1.413 + 1.293 + 1.297 + 1.089, and a fourth of it; 3.13 + 2.77, and half of it.
    numbers("japan-qe-inflation", gap=5.092, gap_later=5.9, gap_a_year=1.273, gap_later_a_year=2.95, surplus_1947=4.0, surplus_1948=11.8,
            bought=1.984, average=0.016, highest=0.032, money=0.061, money_2020=0.248, money_2021=0.127,
            cheques=931, peak=0.091, from_banks=0, from_fund=1.2)  # fmt: skip


def test_japan_qe_self_defeating_at_23_basis_points_of_expected_inflation(numbers):
    # By hand: a six-year note at 3.36% loses 0.633 of what a ten-year at par does; 1.2 x 0.633 x 30, x 14 and x 83.
    numbers("japan-qe-self-defeating", weight=0.633, equivalents=0.759, break_even=22.8, low=10.6, high=63.0, before=0.015, after=0.0062)


def test_japan_fed_impossible_was_done_with_a_limit_and_an_end(numbers):
    # By hand: 1.2 / 29.7.
    numbers("japan-fed-impossible", bought=19.3, prices=0.101, sold_for=23.1, limit=65, of_market=0.0404)


def test_japan_fed_beyond_qe_has_lent_against_bonds(numbers):
    numbers("japan-fed-beyond-qe", first=1.4, most=60, standing=5, temporary=9)


def test_japan_global_borrowing_rose_in_germany_and_a_little_in_japan(numbers):
    # By hand: 3.88 - 1.52; 0.454 - 0.089; the slope is that of twelve pairs, as in the tests of the model.
    numbers("japan-global-borrowing", america=2.36, germany=2.753, japan=0.365, beta=0.302, error=0.210, months=12, japan_part=0.155)


def test_jgb_10y_bellwether_explains_a_sixth(numbers):
    # By hand: 2.073 - 1.111; 4.17 - 4.58. A month ahead: eleven pairs, fitted once more with numpy's polyfit.
    numbers("jgb-10y-bellwether", japan=0.962, america=-0.41, fell=0.41, explained=0.171, beta=0.566, ahead=-1.01, ahead_error=0.403,
            ahead_months=11)  # fmt: skip


def test_jgb_shockwave_left_american_shares_higher(numbers):
    numbers("jgb-shockwave", shares=0.0064, vix=14.08)


def test_japan_history_2008_was_a_flight_into_government_debt(numbers):
    # By hand: 4.10 - 2.42; 98.6518 / 86.7621.
    numbers("japan-history-2008", fell=1.68, dollar=0.137)


def test_japan_same_pattern_did_not_hold_in_one_of_the_articles_own_crises(numbers):
    numbers("japan-same-pattern", before=0.041, after=0.0242, summer_before=0.03, summer=0.0153, germany=0.01158, greece=0.4421)


def test_japan_ultimate_safe_asset_was_one_in_two_frights_of_four(numbers):
    # By hand: 86.7739 / 85.7282; 124.1623 / 117.1871; 124.02 / 126.38; 5,363.36 / 5,670.97; 126.1262 / 116.7829; 2,237.40 / 3,386.15;
    # 126.87 / 126.38.
    numbers("japan-ultimate-safe-asset", dollar_2008=0.137, dollar_2011=0.0122, dollar_2020=0.0595, dollar_2025=-0.0187, shares_2025=-0.0542,
            before_2020=0.0054, after_2020=0.0118, sheltered=2, frights=4, eve_2020=0.0156, end_2020=0.0076, whole_dollar_2020=0.080,
            shares_2020=-0.339, first_days_2025=0.0426, first_dollar_2025=0.0039)  # fmt: skip


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("japan-qe-inflation", {"us-cpi-average-2011": "4.0%"}, "holds-if"),
        ("japan-qe-inflation", {"us-cpi-average-2011": "4.1%"}, "holds"),
        ("japan-qe-inflation", {"us-cpi-2022-06": "4.0%"}, "false"),
        ("japan-qe-inflation", {"us-deficit-fy2020": 0, "us-deficit-fy2021": 2.55}, "holds-if"),
        ("japan-qe-inflation", {"us-deficit-fy2020": 0, "us-deficit-fy2021": 2.54}, "overstated"),
        ("japan-qe-self-defeating", {"us-10y-average-2020-07": "1.50%"}, "holds"),
        ("japan-qe-self-defeating", {"bofa-bp-per-trillion": 0}, "false"),
        ("japan-fed-impossible", {"uk-cpi-2022-09": "4.0%"}, "false"),
        ("japan-fed-impossible", {"boe-gilt-purchases-2022-10": 0}, "holds"),
        ("japan-fed-beyond-qe", {"fima-repo-2023-03": 0}, "holds"),
        ("japan-fed-beyond-qe", {"fima-repo-2023-03": 0, "fima-repo-2020-peak": 0}, "opinion"),
        ("japan-global-borrowing", {"bund-10y-rise-2022": -0.1}, "overstated"),
        ("japan-global-borrowing", {"jgb-10y-2022-12-30": "0.089%"}, "overstated"),
        ("japan-global-borrowing", {"bund-10y-rise-2022": 0, "jgb-10y-2022-12-30": "0.08%"}, "false"),
        ("japan-global-borrowing", {"us-10y-2022-12-30": "1.50%"}, "overstated"),
        ("jgb-10y-bellwether", {"us-10y-2025-04-end": "3.00%", "jgb-10y-2025-04-end": "0.500%"}, "holds"),
        ("jgb-10y-bellwether", {"us-10y-2025-12-22": "3.50%", "us-10y-2025-05-end": "3.90%"}, "false"),
        ("jgb-shockwave", {"sp500-day-2025-12-22": "0%"}, "false"),
        ("jgb-shockwave", {"sp500-day-2025-12-22": "-0.9%"}, "overstated"),
        ("jgb-shockwave", {"sp500-day-2025-12-22": "-1.0%"}, "holds"),
        ("japan-history-2008", {"us-10y-average-2008-12": "4.10%"}, "holds"),
        ("japan-same-pattern", {"us-10y-average-2008-12": "4.09%"}, "false"),
        ("japan-same-pattern", {"us-10y-average-2008-12": "4.10%"}, "holds"),
        ("japan-ultimate-safe-asset", {"us-10y-2025-04-11": "4.19%", "us-10y-2020-03-18": "0.53%"}, "holds"),
        ("japan-ultimate-safe-asset", {"us-10y-2020-03-18": "0.53%"}, "holds-if"),
        ("japan-ultimate-safe-asset", {"broad-dollar-2020-03-18": 117.18}, "holds-if"),
        ("japan-ultimate-safe-asset", {"us-10y-2020-03-18": "0.53%", "broad-dollar-2025-04-11": 126.39}, "overstated"),
        ("japan-ultimate-safe-asset", {"us-10y-2020-03-18": "0.53%", "broad-dollar-2011-08-31": 85.7}, "overstated"),
        ("japan-ultimate-safe-asset", {"us-10y-average-2008-12": "4.10%", "us-10y-average-2011-08": "3.00%"}, "false"),
    ],
)  # fmt: skip
def test_a_word_of_the_ninth_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
