"""The checks of chapter 12 (dollars on a chain), held against numbers worked out by hand."""

import pytest

from truce.claims.checks import check_for


def test_truce_crypto_demand_is_105_billion_of_new_coins_and_a_law_that_will_bind(numbers):
    # By hand: 309.83 - 205.24.
    numbers("truce-crypto-demand", grown=104.59, part=0.772, days=93, months=18, older=97.6, year=2025)


def test_truce_crypto_surprise_was_named_half_a_year_before(numbers):
    numbers("truce-crypto-surprise", named=2)


def test_truce_stablecoin_buyers_hold_37_billion_more_and_half_a_percent_of_the_market(numbers):
    # By hand: 135 - 97.6; 135 of 29,700; of 6,396.6; of 181.22.
    numbers("truce-stablecoin-buyers", more=37.4, of_market=0.0045, of_bills=0.0211, of_reserves=0.745)


def test_truce_stablecoin_300bn_is_309_by_a_count_of_the_week(numbers):
    numbers("truce-stablecoin-300bn", said=300, counted=309.3)


def test_truce_stablecoin_tenfold_is_three_trillion(numbers):
    numbers("truce-stablecoin-tenfold", said=3, today=300, times=10)


def test_truce_tenfold_growth_takes_58_5_percent_a_year_or_77_8(numbers):
    # By hand: the fifth and the fourth root of ten; 309.83 / 205.24; the fifth roots of 1,900 and 4,000 over 309.83.
    numbers("truce-tenfold-growth", five=0.585, four=0.778, last=0.51, base_growth=0.437, bull_growth=0.668, then=3)


def test_truce_stablecoin_bills_are_2_08_trillion_or_1_04_or_0_42(numbers):
    # By hand: 2.7 x 0.7723 = 2.085, a half and a fifth of it; of 6.3966; 300 x 0.7723 of 6,396.6; five times 1.775.
    numbers("truce-stablecoin-bills", gross=2.085, middle=1.043, low=0.417, gross_share=0.326, middle_share=0.163, low_share=0.065,
            now=0.036, deficits=8.9, of_deficits=0.117, turn=0.939)  # fmt: skip


def test_truce_crypto_pillar_takes_1_7_basis_points_off_the_long_yield_and_44_22_or_9_if_tenfold(numbers):
    # By hand: 104.59 x 0.7723 = 80.8 billion, times 0.70 and 30 a trillion, or 0.8 and 83; all 309.83 the same; 2,700 / 3.5 times 2 and 2.5 basis points.
    numbers("truce-crypto-pillar", grown=104.59, most=1.7, top=5.4, stock=5.0, stock_top=15.9, long=43.8, long_middle=21.9, long_low=8.8, linear_low=15.4, linear=19.3,
            room=14, capped=14)  # fmt: skip


def test_jgb_double_squeeze_is_one_because_a_sale_leaves_the_supply_and_the_week_took_less_than_a_billion(numbers):
    numbers("jgb-double-squeeze", inside=0.0, outside=-0.1, fell=0.84, week=-0.0027)


def test_jgb_flight_to_stable_is_a_fall_of_the_other_coins_by_a_fifth(numbers):
    # By hand: 0.9852 x (90.01 / 9.99) / (91.86 / 8.14) - 1; 8.14 x 0.9852 of that and 91.86.
    numbers("jgb-flight-to-stable", others=-0.213, alone=0.0803)


def test_jgb_usdt_usdc_reserves_are_three_quarters_and_seven_eighths_treasuries(numbers):
    numbers("jgb-usdt-usdc-reserves", usdt=0.745, usdc=0.88)


def test_jgb_collateral_tested_loses_a_quarter_and_three_quarters_of_a_percent(numbers):
    # By hand: 0.01 / 4 and 0.03 / 4 of a bill that pays 3.64% simply; of 135 billion, beside 6.77.
    numbers("jgb-collateral-tested", one=-0.0025, three=-0.0074, one_loss=0.33, three_loss=1.0, one_part=0.05, three_part=0.15,
            one_left=6.44, three_left=5.77)  # fmt: skip
    found = check_for("jgb-collateral-tested")().numbers
    assert abs(100 * found["one"] + 0.247) < 0.001 and abs(100 * found["three"] + 0.737) < 0.001


def test_jgb_trust_questioned_by_a_cushion_that_a_fall_of_29_7_percent_eats_and_a_queue_of_a_third(numbers):
    # By hand: 6.77 of 22.8; (36.7 - 40 f) / (40 - 40 f) = 0.877; 139.96 of 174.45; 34.49 of 41.26.
    numbers("jgb-trust-questioned", fall=-0.297, share=0.33, floor=0.9175, at_once=0.80, fetch=0.84, rest=41.3)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("truce-crypto-demand", {"stablecoins-2025-12-15": 205.24}, "overstated"),
        ("truce-crypto-demand", {"genius-act-maturity-2025": 0}, "overstated"),
        ("truce-crypto-demand", {"stablecoins-2025-12-15": 205.24, "genius-act-maturity-2025": 0}, "false"),
        ("truce-crypto-surprise", {"bessent-stablecoins-2025-06": 0}, "holds"),
        ("truce-stablecoin-buyers", {"tether-treasuries-2024-06": 135}, "false"),
        ("truce-stablecoin-buyers", {"tether-treasuries-2024-06": 134.9}, "holds"),
        ("truce-stablecoin-300bn", {"stablecoins-2025-12-20": 349}, "holds"),
        ("truce-stablecoin-300bn", {"stablecoins-2025-12-20": 351}, "false"),
        ("truce-stablecoin-300bn", {"stablecoins-2025-12-20": 249}, "false"),
        ("truce-stablecoin-tenfold", {"bessent-stablecoins-2025-11": 2}, "false"),
        ("truce-tenfold-growth", {"citi-stablecoins-bull-2025-09": 2.9}, "overstated"),
        ("truce-tenfold-growth", {"citi-stablecoins-bull-2025-09": 3.0}, "holds"),
        ("truce-tenfold-growth", {"citi-stablecoins-bull-2025-09": 2.9, "citi-stablecoins-base-2025-09": 3.1}, "holds"),
        ("truce-stablecoin-bills", {"us-bills-2025-09": 4170}, "holds"),  # a fifth of 2,085 is 417
        ("truce-stablecoin-bills", {"us-bills-2025-09": 4171}, "overstated"),
        ("truce-stablecoin-bills", {"us-bills-2025-09": 20852}, "overstated"),
        ("truce-stablecoin-bills", {"us-bills-2025-09": 20853}, "false"),
        ("truce-crypto-pillar", {"stablecoins-2025-01-01": 193}, "overstated"),  # 116.83 at 83 and 0.8: 5.991 basis points
        ("truce-crypto-pillar", {"stablecoins-2025-01-01": 192}, "holds"),
        ("truce-crypto-pillar", {"bis1270-fall-low-2025": 0, "bis1270-fall-high-2025": 0}, "false"),
        ("jgb-double-squeeze", {"stablecoins-week-2025-12-20": "-0.99%"}, "overstated"),
        ("jgb-double-squeeze", {"stablecoins-week-2025-12-20": "-1.00%"}, "holds"),
        ("jgb-double-squeeze", {"stablecoins-week-2025-12-20": "0.00%"}, "false"),
        ("jgb-flight-to-stable", {"stablecoins-change-2025-11": "0.01%"}, "holds"),
        ("jgb-flight-to-stable", {"stablecoins-share-2025-11": "8.14%"}, "false"),
        ("jgb-usdt-usdc-reserves", {"usdc-treasuries-2025-04": "49%"}, "overstated"),
        ("jgb-usdt-usdc-reserves", {"tether-treasuries-2025-09": 90.6}, "overstated"),  # 49.99%
        ("jgb-usdt-usdc-reserves", {"tether-treasuries-2025-09": 90.62}, "holds"),
        ("jgb-usdt-usdc-reserves", {"usdc-treasuries-2025-04": "24%"}, "false"),
        ("jgb-collateral-tested", {"tether-excess-2025-09": 0.99}, "holds"),
        ("jgb-collateral-tested", {"tether-excess-2025-09": 1.00}, "overstated"),
        ("jgb-trust-questioned", {"sp-usdt-buffer-2025-11": "5.6%"}, "overstated"),
        ("jgb-trust-questioned", {"usdc-low-2023-03": 1}, "overstated"),
        ("jgb-trust-questioned", {"sp-usdt-buffer-2025-11": "5.6%", "usdc-low-2023-03": 1}, "false"),
    ],
)
def test_a_word_of_the_twelfth_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
