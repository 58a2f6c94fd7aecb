"""A foreign bond with and without a hedge: published yields, one hedge for many bonds, arbitrage, the compiled copies, bad input."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.hedging import currency_break_even, hedge_by_year, hedged_yield

RATES = st.floats(-0.02, 0.15)
BASES = st.floats(-0.02, 0.02)
#: A ten-year Treasury and its home in December 2025: dollars at 3.75%, yen at 0.75%.
DECEMBER = {"foreign_yield": 0.0416, "home_rate": 0.0075, "foreign_rate": 0.0375, "basis": 0}


def test_a_treasury_at_4_16_percent_leaves_an_insurer_from_japan_1_16():
    assert round(100 * hedged_yield(**DECEMBER, hedge_ratio=1), 10) == 1.16
    assert hedged_yield(**DECEMBER, hedge_ratio=0) == 0.0416
    assert round(100 * hedged_yield(**DECEMBER, hedge_ratio=0.444), 3) == 2.828


#: MNI's table of January 2026: yield and hedged yield of ten-year bonds, in percent, for an investor from Japan.
EURO = {"Germany": (2.8860, 1.4949), "France": (3.5540, 2.1634), "Italy": (3.5250, 2.1332), "Spain": (3.2780, 1.8876)}


def test_mnis_treasury_keeps_1_20_of_4_28_percent():
    cost = 0.0308  # its own: 4.2826 less 1.2007, as newspapers round
    assert abs(1e4 * (hedged_yield(0.0428, 0, cost, 0, 1) - 0.012007)) < 1
    assert round(100 * hedged_yield(0.0428, 0, cost, 0, 1), 2) == 1.20


def test_one_hedge_explains_four_bonds_of_one_currency_within_a_fifth_of_a_basis_point():
    """Nothing is fitted for three of them: the cost is taken from Germany's bond alone."""
    plain, hedged = EURO["Germany"]
    for country, (own, published) in EURO.items():
        assert abs(100 * (100 * hedged_yield(own / 100, 0, (plain - hedged) / 100, 0, 1) - published)) < 0.2, country


def test_the_gap_of_the_policy_rates_misses_mnis_hedge_by_eight_basis_points_and_a_basis_closes_it():
    miss = 1e4 * (hedged_yield(0.042826, 0.0075, 0.0375, 0, 1) - 0.012007)
    assert round(miss) == 8
    assert abs(1e4 * (hedged_yield(0.042826, 0.0075, 0.0375, -0.0008, 1) - 0.012007)) < 0.5


def test_in_2021_and_2022_the_hedge_was_cheap_and_in_2024_it_took_everything():
    assert round(100 * hedged_yield(0.0168, 0, 0.0029, 0, 1), 2) == 1.39  # MNI, spring 2021
    assert round(100 * hedged_yield(0.0295, 0, 0.0155, 0, 1), 2) == 1.40  # Bloomberg, May 2022
    assert round(100 * hedged_yield(0.0443, 0, 0.0456, 0, 1), 2) == -0.13  # Bloomberg, November 2024


@given(RATES, RATES, RATES, BASES, st.floats(0, 1))
def test_a_bill_that_is_wholly_hedged_earns_what_a_bill_at_home_does_but_for_the_basis(home, foreign, y, basis, h):
    assert math.isclose(hedged_yield(foreign, home, foreign, basis, 1), home + basis, abs_tol=1e-12)
    assert hedged_yield(y, home, foreign, basis, 0) == y
    between = (1 - h) * y + h * hedged_yield(y, home, foreign, basis, 1)
    assert math.isclose(hedged_yield(y, home, foreign, basis, h), between, abs_tol=1e-12)


@given(RATES, RATES, RATES, RATES, BASES, st.floats(0, 0.95))
def test_at_the_break_even_both_bonds_earn_the_same(home_yield, y, home, foreign, basis, h):
    move = currency_break_even(home_yield, y, home, foreign, basis, h)
    assert math.isclose(hedged_yield(y, home, foreign, basis, h) + (1 - h) * move, home_yield, abs_tol=1e-12)


def test_without_a_hedge_the_yen_may_get_2_09_percent_stronger_a_year():
    assert round(100 * currency_break_even(0.0207, **DECEMBER, hedge_ratio=0), 10) == -2.09
    exact = 1.0207 / 1.0416 - 1  # multiplied in place of added
    assert round(100 * exact, 2) == -2.01
    # Half hedged, the yield is 2.66: what is open may lose 0.59 for each half.
    assert round(100 * currency_break_even(0.0207, **DECEMBER, hedge_ratio=0.5), 10) == -1.18


def test_a_wholly_hedged_bond_has_no_break_even():
    with pytest.raises(ValueError, match="hedge_ratio must be a number from 0 to 0.999; got 1"):
        currency_break_even(0.0207, **DECEMBER, hedge_ratio=1)


@given(RATES, st.lists(st.tuples(RATES, RATES), min_size=1, max_size=12), BASES, st.floats(0, 1.5), st.floats(-0.2, 0.2))
def test_years_of_a_renewed_hedge_are_single_years_one_after_the_other(y, gaps, basis, h, move):
    path = hedge_by_year(y, [d for d, _ in gaps], [f for _, f in gaps], basis, h, move)
    value = 1.0
    for (home, foreign), earned, reached in zip(gaps, path["earned"], path["value"], strict=True):
        assert math.isclose(earned, hedged_yield(y, home, foreign, basis, h) + (1 - h) * move, abs_tol=1e-12)
        value *= 1 + earned
        assert math.isclose(reached, value, rel_tol=1e-12)


def test_a_hedge_that_gets_dearer_eats_a_bond_that_was_bought_as_a_bargain():
    """From May 2022: 2.95% for ten years, and a hedge at 1.55, then 5 percent."""
    path = hedge_by_year(0.0295, [0, 0, 0], [0.0155, 0.05, 0.055], 0, 1, 0)
    assert [round(100 * earned, 2) for earned in path["earned"]] == [1.40, -2.05, -2.55]
    assert round(path["value"][-1], 6) == round(1.014 * 0.9795 * 0.9745, 6)


def test_the_page_computes_what_python_does():
    assert_same({
        hedged_yield: [(0.0416, 0.0075, 0.0375, -0.0008, h) for h in (0, 0.444, 1, 1.5)],
        currency_break_even: [(0.0207, 0.0416, 0.0075, 0.0375, 0, h) for h in (0, 0.5, 0.999)],
        hedge_by_year: [(0.04, [0.01, 0.02], [0.04, 0.03], 0.001, 0.5, -0.02), (0.04, [0.01], [0.04], 0, 1.5, 0.5)],
    }, rel=1e-14)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"foreign_yield": 4.16}, r"foreign_yield must be a decimal from -1 to 2 \(4.14% is 0.0414\); got 4.16"),
        ({"home_rate": 2.5}, "home_rate must be a decimal from -1 to 2 .*; got 2.5"),
        ({"foreign_rate": -1.5}, "foreign_rate must be a decimal from -1 to 2 .*; got -1.5"),
        ({"basis": 0.2}, "basis must be a decimal from -0.1 to 0.1 .*; got 0.2"),
        ({"basis": -0.2}, "basis must be a decimal from -0.1 to 0.1 .*; got -0.2"),
        ({"hedge_ratio": -0.1}, "hedge_ratio must be a number from 0 to 1.5; got -0.1"),
        ({"hedge_ratio": 1.6}, "hedge_ratio must be a number from 0 to 1.5; got 1.6"),
    ],
)
def test_a_bad_argument_of_a_hedge_is_named(changed, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        hedged_yield(**{**DECEMBER, "hedge_ratio": 1, **changed})


@pytest.mark.parametrize("ends", [(-1, -1), (2, 2)])
def test_the_widest_rates_are_taken(ends):
    assert hedged_yield(ends[0], ends[1], ends[1], 0.1, 1.5) == pytest.approx(ends[0] + 0.15)
    assert hedged_yield(ends[0], ends[1], ends[1], -0.1, 1) == pytest.approx(ends[0] - 0.1)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"home_yield": 2.07}, r"home_yield must be a decimal from -1 to 2 .*; got 2.07"),
        ({"hedge_ratio": -0.01}, "hedge_ratio must be a number from 0 to 0.999; got -0.01"),
        ({"basis": 1}, "basis must be a decimal from -0.1 to 0.1 .*; got 1"),
    ],
)
def test_a_bad_argument_of_a_break_even_is_named(changed, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        currency_break_even(**{"home_yield": 0.02, **DECEMBER, "hedge_ratio": 0, **changed})
    assert currency_break_even(-1, -1, 0, 0, 0, 0.999) == 0 == currency_break_even(2, 2, 0, 0, 0, 0)


PATH = {"foreign_yield": 0.04, "home_rates": [0.01, 0.02], "foreign_rates": [0.04, 0.03], "basis": 0, "hedge_ratio": 1,
        "currency_move": 0}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"foreign_yield": 4}, "foreign_yield must be a decimal .*"),
        ({"home_rates": [0.01, 3]}, "home_rates must hold decimals from -1 to 2 .* got 3 at index 1"),
        ({"foreign_rates": [0.01, 3]}, "foreign_rates must hold decimals from -1 to 2 .* got 3 at index 1"),
        ({"foreign_rates": [0.04]}, "foreign_rates must hold as many rates as home_rates, 2; got 1"),
        ({"basis": 0.11}, "basis must be a decimal .*"),
        ({"hedge_ratio": 2}, "hedge_ratio must be a number from 0 to 1.5; got 2"),
        ({"hedge_ratio": -1}, "hedge_ratio must be a number from 0 to 1.5; got -1"),
        ({"currency_move": 3}, "currency_move must be a decimal from -1 to 2 .*; got 3"),
        ({"currency_move": -1.1}, "currency_move must be a decimal from -1 to 2 .*; got -1.1"),
        ({"currency_move": -1, "hedge_ratio": 0, "foreign_yield": 0},
         "currency_move must leave something of the bond; year 1 would earn -1"),
        ({"currency_move": -1, "hedge_ratio": 0.5, "foreign_rates": [0.01, 2]},
         "currency_move must leave something of the bond; year 2 would earn -1.45"),
    ],
)  # fmt: skip
def test_a_bad_argument_of_a_path_is_named(changed, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        hedge_by_year(**{**PATH, **changed})


def test_the_widest_moves_and_hedges_are_taken():
    assert hedge_by_year(**{**PATH, "hedge_ratio": 0, "currency_move": 2})["earned"] == [2.04, 2.04]
    assert hedge_by_year(**{**PATH, "hedge_ratio": 0, "currency_move": -1})["value"] == pytest.approx([0.04, 0.0016])
    assert hedge_by_year(**{**PATH, "hedge_ratio": 1.5})["earned"] == pytest.approx([-0.005, 0.025])
