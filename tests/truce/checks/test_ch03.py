"""The checks of chapter 3 (what is in a yield), held against numbers worked out by hand."""

import pytest


def test_truce_term_premium_def_measures_from_the_expected_average_and_not_from_todays_rate(numbers):
    # By hand: 4.586 = 4.093 + 0.493; 5.33% overnight is 365 ln(1 + 0.0533 / 360) = 5.404%, less 3.905%.
    numbers("truce-term-premium-def", fitted=0.04586, expected=0.04093, premium=0.493, premium_before=-0.318,
            today_before=0.05404, over_today=1.499)  # fmt: skip


def test_truce_fed_too_easy_needs_a_fifth_of_a_point_more_for_a_surprise_of_a_point_less_for_two_years(numbers):
    # By hand: two tenths of a point; 0.493 + 0.318 = 0.811; 0.6872 - 0.0917; 0.20 * 10 / 8.
    numbers("truce-fed-too-easy", cut=1.00, needed=0.20, needed_later=0.25, observed=0.811, second=0.5955,
            priced_bp=150, cut_bp=100.0)  # fmt: skip


def test_truce_term_premium_rising_is_a_rise_of_the_published_number_by_two_models(numbers):
    numbers("truce-term-premium-rising", october=0.49, november=0.56, top=0.78, last=0.72, november_second=0.441,
            last_second=0.549, august=0.775)  # fmt: skip


def test_truce_tariff_inflation_is_a_step_of_1_4_percent_and_a_seventh_of_a_point_over_ten_years(numbers):
    # By hand: 12 * 29.7 = 356.4; 195 - 118 = 77; 279.4 / 20,024; a tenth of that; 4.48 - 4.01.
    numbers("truce-tariff-inflation", now=356.4, before=77, step=0.01395, effect=0.14, week=0.47, rest=0.33,
            observed=0.811, second=0.595)  # fmt: skip


def test_japan_14_4_compensation_was_the_smaller_part_of_the_rise_in_2022_and_more_than_all_of_it_in_2024(numbers):
    numbers("japan-14-4-compensation", rise_2022=2.268, premium_2022=0.091, second_2022=0.339, rise_2024=0.681,
            premium_2024=0.811, second_2024=0.595)  # fmt: skip


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("truce-term-premium-def", {"acm-10y-expectations-2024-12": 0.0395}, "false"),
        ("truce-fed-too-easy", {"kw-10y-premium-2024-12": 0.00292}, "holds"),
        ("truce-fed-too-easy", {"kw-10y-premium-2024-12": 0.00290}, "overstated"),
        ("truce-fed-too-easy", {"acm-10y-premium-2024-12": -0.0012}, "overstated"),
        ("truce-term-premium-rising", {"kw-10y-premium-2025-12-29": 0.0044}, "unverifiable"),
        ("truce-term-premium-rising", {"acm-10y-premium-2025-12-29": 0.0056}, "unverifiable"),
        ("truce-term-premium-rising", {"acm-10y-premium-2025-12-29": 0.0056, "kw-10y-premium-2025-12-29": 0.0044}, "false"),
        ("truce-tariff-inflation", {"kw-10y-premium-2024-12": 0.0001}, "overstated"),  # it rose by less than the 0.33
        ("truce-tariff-inflation", {"customs-2025-09": 7}, "holds"),  # 0.47 without any step; the premium rose by 0.595
        ("japan-14-4-compensation", {"acm-10y-premium-2022-12": 0.0060}, "holds"),
        ("japan-14-4-compensation", {"acm-10y-premium-2024-12": -0.0010}, "holds-if"),
    ],
)
def test_a_word_of_the_third_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
