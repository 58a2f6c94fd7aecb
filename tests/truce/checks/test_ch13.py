"""The checks of chapter 13 (the coin and the haven), held against numbers worked out by hand."""

import pytest

from truce.claims.checks import check_for


def test_jgb_over_100_collateral_is_97_percent_without_its_own_coin_and_122_with_it(numbers):
    # By hand: 25 of 122 is the own coin; 0.22 of 0.25; 0.22 of 1.22; 1 - 1 / 1.2 and 1 - 1 / (1.2 x 0.87).
    numbers("jgb-over-100-collateral", without=0.97, whole=1.22, own=0.205, break_fall=0.88, whole_break=0.18, gone=0.03,
            waits=0.167, waits_high=0.042)  # fmt: skip


def test_jgb_psm_rigid_has_stock_for_one_coin_in_six_and_takes_over_the_price_of_the_other_coin(numbers):
    # By hand: 50 + 45 + 35 of 789.67; 18.9 of 744.25; 0.52 x 0.877 + 0.48.
    numbers("jgb-psm-rigid", part=0.165, then=0.025, average=0.936, window=0.877, window_off=0.3, average_off=5.6, minted=1.2, redeemed=2.7)


def test_jgb_no_single_sovereign_is_two_to_three_fifths_treasuries_by_look_through(numbers):
    # By hand: 135 of 181.22; 350.05 of 620 and 97 of 122 of that.
    numbers("jgb-no-single-sovereign", usdt=0.745, lent=0.565, part=0.795, low=0.421, high=0.592)


def test_jgb_no_monetary_policy_is_a_promise_in_dollars_that_buy_an_eighth_less_after_five_years(numbers):
    numbers("jgb-no-monetary-policy", lost=0.125, cpi=0.027, bill=0.0356, usdt=0.745, inflow=3.5)


def test_jgb_smart_allocator_has_lent_out_more_than_half_of_what_stands_behind_the_coins(numbers):
    # By hand: 350.05 of 620; a quarter of that is locked.
    numbers("jgb-smart-allocator", part=0.565, available=0.859, home=0.435, later=0.7)


def test_jgb_usdd_dark_horse_is_a_quarter_of_a_percent_of_all_stablecoins(numbers):
    # By hand: 0.789668 of 309.294; 1,088,216.8 billion yen at 157.25, over 0.789668: 8,764, rounded.
    numbers("jgb-usdd-dark-horse", share=0.0026, bonds=6920, times=9000, first=498, dip=425, low=744, high=790)


def test_jgb_solid_defence_broke_four_times_in_its_first_version_and_bitcoin_lost_three_tenths_in_the_autumn_of_its_second(numbers):
    # By hand: 88,218 over 126,210.5; 1.28 of 2.28.
    numbers("jgb-solid-defence", times=4, lowest=0.925, line=98, storm=0.301, alone=0.561)


def test_jgb_value_anchor_has_two_older_ones(numbers):
    numbers("jgb-value-anchor", bitusd=2014, dai=2017, launch=2025, lost=0.125)


def test_jgb_verifiable_stability_has_two_counts_25_points_apart(numbers):
    numbers("jgb-verifiable-stability", apart=25.0, removed=12000)


def test_jgb_new_choice_grew_by_counts_that_may_not_be_comparable(numbers):
    numbers("jgb-new-choice", first=498, last=790, share=0.0026)


def test_jgb_tech_haven_has_no_fall_of_its_second_version(numbers):
    numbers("jgb-tech-haven", times=4, lowest=0.925, launch=2025)


def test_jgb_bonds_gold_still_shows_what_each_loses_if_rates_jump_by_three_points(numbers):
    numbers("jgb-bonds-gold-still", bill_lost=0.0074, forty_lost=0.415)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("jgb-over-100-collateral", {"usdd-cover-2025-10": "101%"}, "holds"),
        ("jgb-over-100-collateral", {"usdd-cover-2025-10": "100%"}, "holds-if"),
        ("jgb-over-100-collateral", {"usdd-cover-2025-12-post": "100%"}, "false"),
        ("jgb-over-100-collateral", {"usdd-vault-minimum-low": "100%"}, "false"),
        ("jgb-over-100-collateral", {"usdd-cover-2025-10": "130%"}, "holds"),
        ("jgb-psm-rigid", {"usdd-psm-tron-2025-12": 0}, "holds-if"),
        ("jgb-psm-rigid", {"usdd-psm-tron-2025-12": 0, "usdd-psm-ethereum-2025-12": 0, "usdd-psm-bsc-2025-12": 0}, "false"),
        ("jgb-psm-rigid", {"usdd-psm-tron-2025-12": 709}, "holds-if"),
        ("jgb-psm-rigid", {"usdd-psm-tron-2025-12": 710}, "holds"),
        ("jgb-no-single-sovereign", {"usdd-allocated-2025-06": 83}, "overstated"),  # 0.134 x 0.745 is 0.0997
        ("jgb-no-single-sovereign", {"usdd-allocated-2025-06": 84}, "inconsistent"),
        ("jgb-no-single-sovereign", {"tether-treasuries-2025-09": 0}, "holds"),
        ("jgb-no-single-sovereign", {"article-003-redemption": 0}, "overstated"),
        ("jgb-no-monetary-policy", {"article-003-redemption": 0}, "false"),
        ("jgb-no-monetary-policy", {"article-003-redemption": 0, "tether-treasuries-2025-09": 91}, "false"),  # 0.502
        ("jgb-no-monetary-policy", {"article-003-redemption": 0, "tether-treasuries-2025-09": 90}, "holds"),
        ("jgb-smart-allocator", {"usdd-allocated-2025-06": 310}, "holds"),
        ("jgb-smart-allocator", {"usdd-allocated-2025-06": 311}, "overstated"),
        ("jgb-smart-allocator", {"usdd-allocated-2025-06": 0}, "false"),
        ("jgb-usdd-dark-horse", {"usdd-supply-2025-12-post": 30930 * 10**6}, "holds"),
        ("jgb-usdd-dark-horse", {"usdd-supply-2025-12-post": 30929 * 10**6}, "overstated"),
        ("jgb-usdd-dark-horse", {"usdd-supply-2025-12-post": 497000000, "usdd-supply-2025-12-other": 400}, "false"),
        ("jgb-value-anchor", {"bitusd-year": 2025, "dai-year": 2025}, "holds"),
        ("jgb-value-anchor", {"bitusd-year": 2025}, "false"),
        ("jgb-verifiable-stability", {"usdd-cover-2025-12-post": "106%"}, "holds"),
        ("jgb-verifiable-stability", {"usdd-cover-2025-12-post": "107%"}, "overstated"),
        ("jgb-verifiable-stability", {"usdd-cover-2025-10": "0%"}, "false"),
        ("jgb-new-choice", {"usdd-supply-2025-12-post": 3093 * 10**6}, "holds"),
        ("jgb-new-choice", {"usdd-supply-2025-12-post": 3092 * 10**6}, "overstated"),
        ("jgb-new-choice", {"usdd-supply-2025-12-post": 497989131}, "false"),
    ],
)
def test_a_word_of_the_thirteenth_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word


def test_a_fall_of_the_second_version_would_decide_whether_it_is_a_haven_and_a_defence(monkeypatch):
    import datetime
    from dataclasses import replace

    from truce import facts

    table = facts.facts()
    for low, word in ((0.979, "false"), (0.995, "holds")):
        later = replace(table["usdd-low-2023-03"], published=low, observed_on=datetime.date(2025, 10, 10))
        monkeypatch.setattr(facts, "facts", lambda later=later: {**table, "usdd-low-2023-03": later})
        assert check_for("jgb-tech-haven")().word == check_for("jgb-solid-defence")().word == word
        assert check_for("jgb-solid-defence")().numbers["times"] == 3


def test_a_fall_of_less_than_two_cents_is_not_counted(word_if):
    assert word_if("jgb-solid-defence", {"usdd-low-2022-11": 0.98}) == "unverifiable"
    assert check_for("jgb-solid-defence")().numbers["times"] == 3
