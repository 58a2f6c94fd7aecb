"""The checks of chapter 2 (how far does a price move), held against numbers worked out by hand."""

import pytest


def test_truce_april_week_rose_by_47_basis_points_between_57_in_2001_and_34_in_2022(numbers):
    # By hand: 4.48 - 4.01; 4.91 - 4.34.
    numbers("truce-april-week", rise=47.0, rise_2001=57.0, rise_2022=33.9, loss=0.0376, rule=0.0384)


def test_truce_6bp_costs_a_ten_year_bond_half_a_percent_and_was_mostly_gone_a_day_later(numbers):
    numbers("truce-6bp", article=6, rise=7.0, loss=0.0049, duration=8.14)


def test_truce_6bp_cause_was_shared_with_two_reports_that_beat_their_forecasts(numbers):
    numbers("truce-6bp-cause", jobs=42, jobs_forecast=28, index=52.4, index_forecast=50.8)


def test_jgb_overnight_pump_was_10_of_the_years_96_basis_points_in_two_sessions_and_less_for_longer_bonds(numbers):
    # By hand: 2.073 less 2.021, 1.972, 1.881, 1.111; 3.374 less 3.362, 3.330, 2.252; 3.562 less 3.561, 3.536, 3.592, 2.556.
    numbers("jgb-overnight-pump", night_10=5.2, two_10=10.1, month_10=19.2, year_10=96.2, of_month=0.53, of_year_10=0.10,
            two_loss=0.0091, night_30=1.2, two_30=4.4, year_30=112.2, night_40=0.1, two_40=2.6, month_40=-3.0,
            year_40=100.6)  # fmt: skip


def test_jgb_37_riskfree_loses_18_percent_for_a_point_and_earns_3_56_a_year(numbers):
    # By hand: 390.1 - 356.2.
    numbers("jgb-37-riskfree", y=0.03562, thirty=0.03374, break_even=17.4, half_year=8.5, on_credit=13.7, happened=33.9,
            loss=0.0684, duration=21.2, loss_point=0.183, total=242.5)  # fmt: skip


def test_jgb_old_40y_price_of_44_gives_a_new_buyer_a_cushion_of_17_basis_points_instead_of_1(numbers):
    # By hand: 390.1, 374.3 and 409.4, each less 356.2.
    numbers("jgb-old-40y-price", price=43.9, cushion_then=1.1, cushion_now=17.4, happened=33.9, loss=0.0684,
            spring_above=18.1, summer_above=53.2, summer_loss=0.1043)  # fmt: skip


def test_japan_trillions_consequence_needs_7_percent_of_what_is_traded(numbers):
    # By hand: 10% of 29.7; 2 / 29.7.
    numbers("japan-trillions-consequence", fall=0.1, market=33.0, loss=3.3, small=0.33, loss_traded=2.97, threshold=0.067)


def test_japan_10pct_not_theory_happened_to_the_ten_year_of_2022_and_in_seven_sessions_to_thirty_years(numbers):
    numbers("japan-10pct-not-theory", lost=0.101, short=0.024, rise=1.255, panic_loss=0.181)


def test_japan_surge_often_reached_ten_percent_with_thirty_years_and_not_with_ten(numbers):
    numbers("japan-surge-often", slow=0.071, slow_thirty=0.143, fast=0.038, panic=0.060, panic_thirty=0.181, sold=299.3)


def test_jgb_records_day_fits_the_thirty_year_to_the_printed_digit_and_no_more_is_known(numbers):
    # By hand: 345 - 344.5.
    numbers("jgb-records-day", thirty_found=0.0345, forty_found=0.03715, thirty_print=0.03445, thirty_short=0.5)


def test_jgb_30y_record_stands_above_early_december(numbers):
    numbers("jgb-30y-record", thirty=0.0345, thirty_before=0.03445, thirty_close=0.03374)


def test_jgb_40y_record_is_three_basis_points_below_november(numbers):
    # By hand: 374.5 - 371.5.
    numbers("jgb-40y-record", forty=0.03715, forty_before=0.03745, forty_short=3.0, forty_peak=0.03601, forty_close=0.03562)


def test_jgb_10y_2070_lies_between_the_high_before_and_the_days_high(numbers):
    numbers("jgb-10y-2070", before=0.0202, printed=0.0207, high=0.021, close=0.02073)


def test_jgb_frenzied_selling_cost_less_in_three_weeks_than_half_of_what_a_week_of_april_did(numbers):
    numbers("jgb-frenzied-selling", loss_10=0.017, loss_30=0.006, gain_40=0.006, yardstick=0.038, cover=4.04, cover_forty=2.59)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("truce-april-week", {"us-10y-week-2022-04-08": 48}, "false"),
        ("jgb-overnight-pump", {"jgb-10y-2025-12-18": 0.0159}, "holds"),  # 48.3 of 96.2
        ("jgb-overnight-pump", {"jgb-10y-2025-12-18": 0.0160}, "overstated"),  # 47.3
        ("jgb-overnight-pump", {"jgb-10y-2025-12-19": 0.0208}, "overstated"),
        ("jgb-overnight-pump", {"jgb-10y-2025-12-19": 0.0208, "jgb-30y-2025-12-19": 0.0338, "jgb-40y-2025-12-19": 0.0357}, "false"),
        ("jgb-37-riskfree", {"jgb-40y-2025-12-22": 0.13}, "holds"),  # a point takes 7% then
        ("jgb-37-riskfree", {"jgb-40y-2025-12-22": 0.0371}, "holds-if"),
        ("jgb-old-40y-price", {"jgb-40y-2016-coupon": 0.04}, "false"),
        ("japan-trillions-consequence", {"article-000-debt": 200}, "holds"),
        ("japan-trillions-consequence", {"us-marketable-debt-2025-09": 19}, "false"),
        ("japan-surge-often", {"us-10y-2025-04-11": 0.03}, "false"),
        ("truce-6bp", {"us-10y-2025-11-05": "4.16%"}, "false"),  # 6 is not more than 6
        ("truce-6bp-cause", {"adp-jobs-2025-10": 28, "ism-services-2025-10": 50.8}, "holds"),
        ("jgb-40y-record", {"jgb-40y-2025-11-20-high": "3.71%"}, "holds"),
        ("jgb-30y-record", {"jgb-30y-2025-12-04-high": "3.455%"}, "false"),
        ("jgb-records-day", {"jgb-30y-2025-12-22-high": "3.454%"}, "unverifiable"),
        ("jgb-records-day", {"jgb-30y-2025-12-22-high": "3.444%"}, "false"),
        ("jgb-frenzied-selling", {"jgb-10y-2025-12-01": 0.0164}, "holds"),
        ("jgb-frenzied-selling", {"jgb-10y-2025-12-01": 0.0208, "jgb-30y-2025-12-01": 0.0338}, "false"),
    ],
)
def test_a_word_of_the_second_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
