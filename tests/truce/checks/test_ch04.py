"""The checks of chapter 4 (rolling over), held against numbers worked out by hand."""

import pytest

from truce.claims import claims
from truce.claims.checks import check_for
from truce.facts import fact


def test_japan_times_33tn_is_1_13_trillion_a_year_after_a_year_and_not_3_8(numbers):
    # By hand: 0.114 * 33; 0.33 * 30 * 0.114 = 1.1286, and 70% of that; five years: 0.33 + 0.67 * 0.333 / 0.652 = 0.672.
    numbers("japan-times-33tn", debt=33, spread=11.4, everything=3.762, cash=0.790, annualised=1.1286, fifth=2.30,
            tenth=2.77, of_receipts=0.719)  # fmt: skip


def test_japan_cannot_absorb_needs_seven_points_for_a_tenth_of_outlays(numbers):
    # By hand: 0.33 * 29.7 = 9.801; 14.4 - 3.406; 0.701 / 9.801; 4.25 - 3.
    numbers("japan-cannot-absorb", due=9.801, large=10.994, cost=1.0775, of_outlays=0.154, threshold=7.15, fifth=3.51, fifth_share=0.672, small=1.25,
            small_cost=0.122, small_of_outlays=0.017)  # fmt: skip


def test_japan_rollover_is_nearly_twice_what_the_state_takes_in(numbers):
    numbers("japan-rollover", due=9.801, receipts=5.235, times=1.87, counted=9.2, years=6)


def test_truce_30tn_is_what_is_traded_and_two_larger_measures_stand_beside_it(numbers):
    numbers("truce-30tn", stated=30, traded=29.7, public=30.28, gross=38.4)


def test_jgb_3238_unprecedented_is_two_trillion_above_the_largest_before(numbers):
    numbers("jgb-3238-unprecedented", request=32.3865, largest=30.2362, above=2.1503, budget=28.2179)


def test_jgb_3238_allocated_is_the_request_cut_after_its_second_digit(numbers):
    numbers("jgb-3238-allocated", stated=32.38, request=32.3865, billions=32386.5)


def test_jgb_service_as_appetite_is_repayment_and_interest_and_new_bonds_fell(numbers):
    # By hand: 19.3104 / 32.3865; the parts and 0.0326 of costs are the whole; 32.3865 - 28.2179.
    numbers("jgb-service-as-appetite", share=0.596, interest_share=0.403, rise=4.1686, rising=2.5205, before=42.1, after=40.3, extra=11.7)


def test_jgb_total_debt_is_the_stock_of_march(numbers):
    numbers("jgb-total-debt", stock=1323.7155, newest=1333.59, more=9.88, rise=26.55, bills=93.9, rest=1229.8)


def test_jgb_highest_among_major_is_nearly_a_hundred_points_above_italy(numbers):
    numbers("jgb-highest-among-major", japan=2.296, italy=1.368, america=1.25, net=1.256)


def test_jgb_1pp_trillions_takes_three_years_for_the_ministry_and_none_for_the_state(numbers):
    # By hand: the public's 49% of 0.5 * 0.106 * 1,088.2 at a point are 0.28, and the deposits' point is 5.07.
    numbers("jgb-1pp-trillions", first=0.8, second=2.0, third=3.2, last=8.7, years=3, ours_first=0.68, ours_last=8.14, at_once=10.88,
            share=0.51, state=5.361)  # fmt: skip


def test_jgb_252tn_was_said_and_a_sixth_of_it_is_the_higher_rate(numbers):
    # By hand: 0.6 of what a point costs in the first year, 0.68.
    numbers("jgb-252tn", stated=2.52, rise=2.5205, part=0.41, rest=2.11)


def test_jgb_new_debt_for_old_is_more_for_old_debt_and_less_new_money(numbers):
    # By hand: 136.2231 / 28.6471.
    numbers("jgb-new-debt-for-old", refunding=136.2231, more=0.7077, point=1.362, before=42.1, after=40.3, times=4.755, debt=1323.7155,
            debt_later=1333.5914)  # fmt: skip


def test_the_plans_of_two_years_agree_on_the_bonds_for_old_debt():
    before = fact("japan-refunding-bonds-2026") - fact("japan-refunding-bonds-2026-change")
    assert fact("japan-refunding-bonds-2025") == pytest.approx(before, abs=0.05)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("japan-times-33tn", {"us-debt-maturing-share-2025-09": "54%"}, "overstated"),  # 0.54 * 30 = 16.2 of 33
        ("japan-times-33tn", {"us-debt-maturing-share-2025-09": "56%"}, "holds"),
        ("japan-cannot-absorb", {"us-outlays-fy2025": 1.2}, "holds"),  # a tenth is 0.120, and the small rise costs 0.122
        ("japan-cannot-absorb", {"us-outlays-fy2025": 1.3}, "holds-if"),
        ("japan-cannot-absorb", {"us-outlays-fy2025": 10.8}, "overstated"),
        ("japan-rollover", {"us-maturing-2025": 5.2}, "overstated"),
        ("japan-rollover", {"us-receipts-fy2025": 9.5}, "overstated"),
        ("truce-30tn", {"us-marketable-debt-2025-09": 29.4}, "false"),
        ("truce-30tn", {"us-marketable-debt-2025-09": 30.4}, "holds"),
        ("jgb-3238-unprecedented", {"japan-debt-service-2022-request": 32.4}, "false"),
        ("jgb-3238-unprecedented", {"japan-debt-service-2025-budget": 32400}, "false"),
        ("jgb-3238-allocated", {"japan-debt-service-2026-request": 32375.1}, "holds"),  # rounded
        ("jgb-3238-allocated", {"japan-debt-service-2026-request": 32389.9}, "holds"),  # cut, as the article's is
        ("jgb-3238-allocated", {"japan-debt-service-2026-request": 32374.9}, "false"),
        ("jgb-3238-allocated", {"japan-debt-service-2026-request": 32390.1}, "false"),
        ("jgb-service-as-appetite", {"japan-redemption-2026-request": 19.03}, "inconsistent"),  # 32.0735 of 32.3865
        ("jgb-service-as-appetite", {"japan-redemption-2026-request": 19.01}, "overstated"),  # 32.0535: costs of a hundredth
        ("jgb-service-as-appetite", {"japan-redemption-2026-request": 19.01, "japan-new-bonds-2025-total": 42.2}, "holds"),
        ("jgb-total-debt", {"japan-central-debt-2025-03": 1323.71}, "false"),
        ("jgb-total-debt", {"japan-central-debt-2025-03": 1323.729}, "holds"),  # cut
        ("jgb-total-debt", {"japan-central-debt-2025-03": 1323.731}, "false"),
        ("jgb-highest-among-major", {"imf-italy-debt-2025-10": "230%"}, "false"),
        ("jgb-1pp-trillions", {"mof-plus-point-2025": 3.0}, "holds"),
        ("jgb-1pp-trillions", {"mof-plus-point-2025": 2.9}, "holds-if"),
        ("jgb-1pp-trillions", {f"mof-plus-point-{year}": 2.9 for year in range(2026, 2034)}, "overstated"),
        ("jgb-252tn", {"japan-interest-rise-2026-request": 2529.9}, "holds"),  # cut
        ("jgb-252tn", {"japan-interest-rise-2026-request": 2530.1}, "false"),
        ("jgb-252tn", {"japan-interest-rise-2026-request": 2514.9}, "false"),
        ("jgb-new-debt-for-old", {"japan-refunding-bonds-2025-change": 0.1}, "holds"),
        ("jgb-new-debt-for-old", {"japan-refunding-bonds-2025-change": -0.1}, "false"),
    ],
)
def test_a_word_of_the_fourth_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word


def test_a_point_costs_trillions_from_the_year_in_which_the_table_first_says_so(word_if):
    assert word_if("jgb-1pp-trillions", {"mof-plus-point-2027": 2.9}) == "holds-if"


def test_the_draft_budget_came_later_and_decides_nothing_about_the_request(word_if):
    assert word_if("jgb-3238-allocated", {"japan-debt-service-2026-request": 31275.8}) == "false"
    for id in ("jgb-3238-allocated", "jgb-3238-unprecedented"):
        assert "japan-debt-service-2026-draft" not in claims()[id].sources


def test_after_a_year_of_the_articles_yields_interest_runs_above_that_of_the_year_before_and_less_has_been_paid():
    found = check_for("japan-times-33tn")().numbers
    assert 1000 * found["annualised"] > fact("us-net-interest-fy2025") > 1000 * found["cash"]  # 1,128.6, 970.66 and 790 billion


def test_the_rise_that_costs_a_tenth_of_outlays_in_five_years_is_what_the_ladder_makes_of_it():
    found = check_for("japan-cannot-absorb")().numbers
    assert found["fifth"] / 100 * found["fifth_share"] * 29.7 == pytest.approx(found["outlays"] / 10, rel=1e-3)
