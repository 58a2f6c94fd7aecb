"""The checks of chapter 7 (the spiral), held against numbers worked out by hand."""

import pytest

from debtloop.debt import debt_path
from truce.claims.checks import check_for, ch07


def test_jgb_more_bonds_loop_turns_only_below_29_tenths_of_a_percent_of_growth(numbers):
    # By hand: 1088.2 / 635.1; what 2.9% growth takes off is what interest and 2.2% add, over the ten years.
    numbers("jgb-more-bonds-loop", low=2, high=3, growth=0.03, now=1.713, after=1.698, turn=0.029, slower=0.01,
            slow=2.05, off=2.041, part=0.9, rise=33.6, deficit=0.022, later_turn=0.031, most_deficit=0.0236, asked=0.026, asked_after=1.735,
            asked_turn=0.0313)  # fmt: skip


def test_at_the_growth_that_holds_it_the_ratio_of_ten_years_on_is_todays():
    turn = check_for("jgb-more-bonds-loop")().numbers["turn"]
    path = debt_path(1088.2168 / 635.1, 13.0435 / 1088.2168, 0.02073, turn, -0.022, 12 / 113, 10, 0.02)["debt_ratio"]
    assert path[10] == pytest.approx(path[0], abs=1e-9)


def test_with_the_deficit_that_holds_it_the_ratio_of_ten_years_on_is_todays_and_the_fund_forecast_less():
    most = check_for("jgb-more-bonds-loop")().numbers["most_deficit"]
    path = debt_path(1088.2168 / 635.1, 13.0435 / 1088.2168, 0.02073, 0.03, -most, 12 / 113, 10, 0.02)["debt_ratio"]
    assert path[10] == pytest.approx(path[0], abs=1e-9)
    assert 0.022 < most < 0.024


def test_over_twenty_years_more_growth_is_needed_than_over_ten():
    turn = check_for("jgb-more-bonds-loop")().numbers["later_turn"]
    path = debt_path(1088.2168 / 635.1, 13.0435 / 1088.2168, 0.02073, turn, -0.022, 12 / 113, 20, 0.02)["debt_ratio"]
    assert path[20] == pytest.approx(path[0], abs=1e-9)


def test_jgb_death_spiral_makes_one_of_42_points_in_ten_years_and_44_in_thirty(numbers):
    # By hand: 2.07 + 1 for the yield, 3 - 2 for growth; 213.6 - 212.5, 215.3 - 212.5, 401.8 - 358.0.
    numbers("jgb-death-spiral", growth=0.01, shock=1, rise=42.3, part=1.1, most=2.9, late=44, late_rise=230, edge=0,
            due=0.141, on=2.136)  # fmt: skip


def test_jgb_demand_shrinking_drew_more_bids_than_each_of_ten_earlier_sales(numbers):
    numbers("jgb-demand-shrinking", twenty=4.1, thirty=4.04, before=3.28, sales=10, beaten=1, tail=0.03, tail_may=1.14,
            may=2.5, forty=2.59, forty_july=2.127, bought=5.7, buys=2.9, best_twenty=5, best_thirty=6)  # fmt: skip


def test_jgb_lost_faith_agreed_within_12_sen_after_285_in_may(numbers):
    # By hand: 1.14 x 2.5; 0.03 x 4.1; 2.85 / 0.123.
    numbers("jgb-lost-faith", may=2.85, december=0.123, fold=23.2, twenty=4.1, thirty=4.04, yields=0.03555)


def test_jgb_hike_raises_riskfree_moved_the_ten_year_more_than_the_two_year(numbers):
    # By hand: 110.1 and 112.9, each less 107.3; 202.1 and 207.3, each less 197.2; 356.1 less 353.6.
    numbers("jgb-hike-raises-riskfree", hike=0.25, two=2.8, ten=4.9, two_sessions=5.6, sessions=10.1, forty=2.5, at_most=5.5)


def test_jgb_hike_digs_hole_costs_a_thirtieth_of_the_new_bonds(numbers):
    # By hand: half of 12 / 113 x 1088.2 x 0.25% = 0.144, a little more as the ladder falls due within the year;
    # 2 x 1.2683 / 0.5% = 507.3, of it 0.25% = 1.27; 2.364 / 507.3; 0.75% x 507.3 - 2.364.
    numbers("jgb-hike-digs-hole", deposits=507.3, bank=1.27, new=40.3, share=0.035, even=0.0047, carry=1.44, income=2.364)
    assert check_for("jgb-hike-digs-hole")().numbers["ministry"] == pytest.approx(0.144, abs=0.006)


def test_jgb_collision_sold_more_in_the_extra_budget_and_less_in_the_year(numbers):
    numbers("jgb-collision", extra=11.7, extra_before=6.7, total=40.3, total_before=42.1, draft=29.6, budget=28.6)


def test_jgb_dec19_hike_was_a_quarter_point(numbers):
    numbers("jgb-dec19-hike", before=0.005, after=0.0075)


def test_jgb_takaichi_stimulus_is_larger_than_all_but_three(numbers):
    # By hand: 11,696 / 18,303.4.
    numbers("jgb-takaichi-stimulus", package=21.3, extra=18.3, larger=3, borrowed=0.639, bonds=11.7)


def test_jgb_auction_raises_rate_in_may_and_the_other_way_in_december(numbers):
    # By hand: 3.445 - 3.385.
    numbers("jgb-auction-raises-rate", may=2.5, april=2.96, rise=15, twenty=4.5, thirty=6.0, cover=4.1, before=3.28)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("jgb-more-bonds-loop", {"mof-assumed-growth-2027": "2.8%"}, "holds"),
        ("jgb-more-bonds-loop", {"mof-assumed-growth-2027": "2.95%"}, "holds-if"),
        ("jgb-more-bonds-loop", {"imf-japan-primary-deficit-2025": "-5%"}, "false"),  # a surplus that pays it back
        ("jgb-more-bonds-loop",
         {name: 0 for name in ("cbo-debt-effect-low", "cbo-debt-effect-high", "cbo-debt-effect-2024", "dallas-fed-debt-effect")},
         "false"),
        ("jgb-death-spiral", {"mof-assumed-growth-2027": "1.5%"}, "overstated"),
        ("jgb-death-spiral", {"imf-japan-primary-deficit-2025": "-5%"}, "false"),  # the ratio falls, and so does the yield
        ("jgb-demand-shrinking", {"jgb-auction-20y-2025-12-cover": 2.4}, "holds"),  # fewer bids than in May
        ("jgb-demand-shrinking", {"jgb-auction-20y-2025-12-cover": 2.6}, "overstated"),  # than in five of six
        ("jgb-demand-shrinking", {"jgb-auction-20y-2025-12-cover": 3.1}, "false"),  # than in four of six
        ("jgb-demand-shrinking", {"jgb-auction-30y-2025-12-cover": 2.9}, "holds"),
        ("jgb-lost-faith", {"jgb-auction-20y-2025-12-cover": 0.9, "jgb-auction-20y-2025-12-tail": 3}, "holds"),
        ("jgb-lost-faith", {"jgb-auction-20y-2025-12-cover": 3.2}, "overstated"),
        ("jgb-lost-faith", {"jgb-auction-30y-2025-12-cover": 3.1}, "overstated"),
        ("jgb-hike-raises-riskfree", {"jgb-10y-2025-12-19": "1.97%"}, "overstated"),  # the two-year alone was sold
        ("jgb-hike-raises-riskfree", {"jgb-2y-2025-12-19": "1.07%"}, "overstated"),  # the ten-year alone
        ("jgb-hike-raises-riskfree", {"jgb-10y-2025-12-19": "1.97%", "jgb-2y-2025-12-19": "1.07%"}, "false"),
        ("jgb-hike-raises-riskfree", {"boj-rate-2025-12": "0.5%"}, "false"),  # no rise of the short rate
        ("jgb-hike-digs-hole", {"japan-new-bonds-2025-total": 14}, "holds"),  # a tenth of 14 is 1.40, of 1.41
        ("jgb-hike-digs-hole", {"japan-new-bonds-2025-total": 14.5}, "overstated"),
        ("jgb-hike-digs-hole", {"boj-rate-2025-12": "0.5%"}, "false"),
        ("jgb-collision", {"japan-new-bonds-2025-total": 42.2}, "holds"),
        ("jgb-collision", {"japan-new-bonds-2025-extra": 6600}, "false"),
        ("jgb-dec19-hike", {"boj-rate-2025-12": "0.5%"}, "false"),
        ("jgb-takaichi-stimulus", {"japan-extra-budget-years-above": 4}, "overstated"),
        ("jgb-takaichi-stimulus", {"japan-extra-budget-years-above": 11}, "false"),
        ("jgb-auction-raises-rate", {"jgb-20y-move-2025-05-20": -2}, "false"),  # fewer bids, and a lower yield
        ("jgb-auction-raises-rate", {"jgb-20y-move-2025-05-20": 0}, "false"),
        ("jgb-auction-raises-rate", {"jgb-auction-20y-2025-05-cover": 2.96}, "unverifiable"),  # as many bids as before
        ("jgb-auction-raises-rate", {"jgb-auction-20y-2025-05-cover": 2.95}, "holds"),
    ],
)  # fmt: skip
def test_a_word_of_the_seventh_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word


def test_with_a_reaction_so_strong_that_the_loop_makes_half_of_the_rise_it_would_be_a_spiral(monkeypatch):
    from dataclasses import replace

    phi = ch07.parameter("phi")
    monkeypatch.setattr(ch07, "parameter", lambda id: replace(phi, high=0.2))
    monkeypatch.setattr(ch07, "TEN", 30)
    assert check_for("jgb-death-spiral")().word == "holds"
