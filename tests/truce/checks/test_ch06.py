"""The checks of chapter 6 (bills or bonds?), held against numbers worked out by hand."""

import pytest


def test_truce_buyback_expansion_raises_both_ceilings(numbers):
    numbers("truce-buyback-expansion", before=30, after=38, cash_before=120, cash_after=150)


def test_truce_buyback_buckets_are_two_with_twice_as_many_operations(numbers):
    numbers("truce-buyback-buckets", before=2, after=4, shortest=10, each=8, both=16)


def test_truce_buyback_disguised_takes_a_basis_point_and_a_half_off_the_ten_year_yield(numbers):
    # By hand: 4 x 8 = 32 billion; times 1.45 is 46.4; times 30 a trillion 1.39; at most 1.6 x 83 x 0.032 = 4.25; 7.8 x 32 / 10.
    numbers("truce-buyback-disguised", added=8, year=32, equivalents=46.4, effect=1.39, low=1.06, high=1.54, most=4.25, same=0.0,
            longest_before=8, longest=16, study=24.96)  # fmt: skip


def test_truce_bills_tilt_is_58_percent_of_a_quarter_and_20_of_a_year(numbers):
    # By hand: 6,396.6 - 5,783.5 = 613.1 beside 440.2; 392.5 beside 1,592.7.
    numbers("truce-bills-tilt", quarter=0.582, year=0.198, quarter_bills=613.1, quarter_rest=440.2, year_bills=392.5,
            year_rest=1592.7)  # fmt: skip


def test_truce_bills_avoid_supply_by_30_and_by_45_basis_points_a_trillion(numbers):
    # By hand: 25 / (0.8 x 0.70) = 44.6; 0.56 x 30 = 16.8.
    numbers("truce-bills-avoid-supply", rule=30, found=44.6, by_rule=16.8)


def test_truce_coupon_supply_falls_in_no_month_of_the_last_year_against_the_same_month_before(numbers):
    # By hand: 125 less 107.8, 111 and 116.4, then less 94.2, 89.8 and 98.2; 30 + 30 + 38 + 38 and 4 x 38.
    numbers("truce-coupon-supply-falls", may_before=17.2, august_before=14, november_before=8.6, may_after=30.8, august_after=35.2,
            november_after=26.8, bought=136, bought_next=152)  # fmt: skip


def test_truce_two_pillars_are_not_the_only_ones(numbers):
    numbers("truce-two-pillars", bought=40)


def test_truce_pillars_collapse_not_for_bills_stood_and_three_points_on_them_cost_192_billion(numbers):
    # By hand: 5.24 - 0.06; 3.98 - 1.76; 3% of 6,396.6, and 81% of that; two tenths of 300 and 50;
    # 3,768 / 22,557.6, 3,696.2 / 23,845 and 5,674.8 / 26,226.5.
    numbers("truce-pillars-collapse", bill_rise=5.18, ten_rise=2.22, annual=191.9, cash=155.4, of_receipts=0.037, rise=110,
            before=0.167, year_later=0.155, after=0.2164, high=0.2,
            expected_before=0.026, expected_top=0.0302, expected_after=0.023)  # fmt: skip


def test_truce_rollover_cost_is_234_289_and_352_billion_a_year_and_159_206_and_260_in_the_first(numbers):
    # By hand, of 30 trillion: 3% of (a + 13% of the rest); bills for 81% of the year and the rest for half of it.
    numbers("truce-rollover-cost", low_annual=234, near_annual=289, more_annual=352, low_cash=159, near_cash=206, more_cash=260,
            now_annual=285, now_cash=203, part=0.29, tilt=51, bills_annual=193.5, bills_part=0.199)  # fmt: skip


def test_truce_miran_counts_800_billion_and_25_basis_points(numbers):
    numbers("truce-miran", face=800, effect=25)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("truce-buyback-expansion", {"treasury-buyback-cap-2025-07": 30}, "false"),
        ("truce-buyback-buckets", {"treasury-buyback-shortest-bucket-2025-07": 7}, "overstated"),
        ("truce-buyback-buckets", {"treasury-buyback-operations-2025-07": 2}, "false"),
        ("truce-buyback-disguised", {"treasury-buyback-cap-2025-07": 64.4}, "overstated"),  # 34.4 a quarter: 5.99
        ("truce-buyback-disguised", {"treasury-buyback-cap-2025-07": 64.6}, "holds"),  # 34.6 a quarter: 6.02
        ("truce-buyback-disguised", {"treasury-buyback-cap-2025-07": 30}, "false"),
        ("truce-bills-tilt", {"us-bills-2025-06": 5957}, "false"),  # 439.6 beside 440.2
        ("truce-bills-tilt", {"us-bills-2025-06": 5956}, "holds-if"),
        ("truce-bills-tilt", {"us-bills-2024-09": 4803}, "holds"),  # 1,593.6 beside 1,592.7
        ("truce-bills-avoid-supply", {"miran-roubini-effect-2024-07": 33}, "holds"),  # 58.9, not twice 30
        ("truce-bills-avoid-supply", {"miran-roubini-effect-2024-07": 34}, "overstated"),
        ("truce-bills-avoid-supply", {"bofa-bp-per-trillion": 90}, "overstated"),
        ("truce-bills-avoid-supply", {"miran-roubini-effect-2024-07": 0}, "false"),
        ("truce-coupon-supply-falls", {f"treasury-refunding-maturing-2025-{n}": 116.5 for n in ("05", "08", "11")}, "holds"),
        ("truce-coupon-supply-falls", {f"treasury-refunding-maturing-2025-{n}": 116.4 for n in ("05", "08", "11")}, "unverifiable"),
        ("truce-coupon-supply-falls", {"treasury-refunding-maturing-2025-11": 116.5}, "unverifiable"),  # one day of three
        ("truce-two-pillars", {"fed-bill-purchases-2025-12": 0}, "holds"),
        # The first support falls where 3% is still expected at the year's end, the second where bills, 16.70% of 24,672.7, are
        # a little less of the debt than before, after one year and after two.
        ("truce-pillars-collapse", {"us-10y-breakeven-2022-12-30": "3.00%", "us-bills-2023-12": 4121}, "holds"),
        ("truce-pillars-collapse", {"us-10y-breakeven-2022-12-30": "2.99%", "us-bills-2023-12": 4121}, "overstated"),
        ("truce-pillars-collapse", {"us-10y-breakeven-2022-12-30": "3.00%", "us-bills-2023-12": 4122}, "overstated"),
        ("truce-pillars-collapse",
         {"us-10y-breakeven-2022-12-30": "3.00%", "us-bills-2023-12": 4121, "us-bills-2022-12": 4041}, "overstated"),
        ("truce-pillars-collapse", {"us-10y-breakeven-2022-12-30": "3.00%", "us-bills-2023-12": 4121,
                                    "us-bill-3m-average-2023-12": "1.05%"}, "overstated"),
        ("truce-pillars-collapse", {"us-10y-average-2022-10": "1.76%"}, "overstated"),  # a nominal yield decides nothing
        ("truce-pillars-collapse", {"us-bill-3m-average-2023-12": "1.05%"}, "overstated"),
        ("truce-pillars-collapse", {"us-10y-breakeven-2022-04-21": "2.99%"}, "overstated"),
        ("truce-pillars-collapse", {"us-bill-3m-average-2023-12": "1.05%", "us-10y-breakeven-2022-04-21": "2.99%"}, "opinion"),
        ("truce-rollover-cost", {"us-net-interest-fy2025": 570}, "holds"),
        ("truce-rollover-cost", {"us-net-interest-fy2025": 571}, "overstated"),
        ("truce-rollover-cost", {"us-net-interest-fy2025": 2854}, "false"),
        ("truce-miran", {"miran-roubini-bills-2024-07": 0}, "false"),
        ("truce-miran", {"miran-roubini-effect-2024-07": 0}, "false"),
    ],
)
def test_a_word_of_the_sixth_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
