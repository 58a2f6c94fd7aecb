"""Sellers who follow: holder by holder and as a series, buyers of the dip, the compiled copies, bad input."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.bonds import bond_price, yield_to_maturity
from debtloop.cascade import (
    cascade_gain,
    cascade_multiplier,
    cascade_rounds,
    effective_impact,
    leveraged_sales,
    seller_cascade,
)

THREES = [3, 3, 3, 3]


@pytest.mark.parametrize(
    ("tolerances", "dip", "total"),
    [
        ([6, 7, 8, 9], 0, 5),  # nobody is forced
        ([4, 4, 4, 4], 0, 17),  # all at once
        ([4.5, 7, 10, 13], 0, 17),  # one after the other
        ([4.5, 7, 10, 13], 0.2, 5),  # buyers of the dip stop it before the first
        ([4.5, 8.5, 10, 13], 0, 8),  # a gap in the row stops it
        ([5, 8, 11, 14], 0, 17),  # a fall that is just reached forces
    ],
)
def test_a_sale_of_five_before_four_holders_of_three(tolerances, dip, total):
    assert seller_cascade(5, THREES, tolerances, 1, dip)["total"] == total


def test_a_row_of_holders_falls_round_by_round():
    row = seller_cascade(5, THREES, [13, 4.5, 10, 7], 1)
    assert row == {"total": 17, "fall": 17, "sold": [5, 8, 11, 14, 17], "falls": [5, 8, 11, 14, 17], "rounds": [4, 1, 3, 2]}
    assert seller_cascade(5, THREES, [4, 4, 4, 20], 0.9)["rounds"] == [1, 1, 1, 0]


HOLDERS = st.lists(st.tuples(st.floats(0, 10), st.floats(0, 40)), min_size=1, max_size=7)
PLUS = st.floats(0, 10)


def least_fixed_point(initial, sizes, tolerances, slope):
    """By brute force over all sets of holders: the smallest total at which the set is just those who are forced."""
    totals = []
    for chosen in itertools.product((False, True), repeat=len(sizes)):
        total = initial + math.fsum(size for size, sells in zip(sizes, chosen) if sells)
        if all(sells == (slope * total >= bears) for sells, bears in zip(chosen, tolerances)):
            totals.append(total)
    return min(totals)


@given(PLUS, HOLDERS, st.integers(0, 4), st.integers(0, 3))
def test_the_cascade_ends_at_the_least_fixed_point(initial, holders, impact, dip):
    """In sixteenths, so that adding up in another order gives the same number."""
    initial = round(16 * initial) / 16
    sizes, tolerances = ([round(16 * x) / 16 for x in part] for part in zip(*holders))
    end = seller_cascade(initial, sizes, tolerances, impact / 2, dip / 2)
    assert end["total"] == least_fixed_point(initial, sizes, tolerances, effective_impact(impact / 2, dip / 2))
    assert len(end["sold"]) <= len(sizes) + 1 and end["sold"][-1] == end["total"] and end["falls"][-1] == end["fall"]
    assert end["sold"] == sorted(end["sold"])
    assert end["total"] == pytest.approx(initial + sum(s for s, r in zip(sizes, end["rounds"]) if r), rel=1e-12)


@given(PLUS, HOLDERS, st.floats(0, 3), st.floats(0, 3), st.floats(0, 3), st.integers(0, 6))
def test_more_of_what_presses_never_sells_less_and_more_of_what_holds_never_more(initial, holders, impact, dip, more, which):
    sizes, tolerances = ([*part] for part in zip(*holders))
    which %= len(sizes)

    def total(initial=initial, sizes=sizes, tolerances=tolerances, impact=impact, dip=dip):
        end = seller_cascade(initial, sizes, tolerances, impact, dip)
        return end["total"] * (1 + 1e-12), end["fall"] * (1 + 1e-12)

    def raised(values):
        return [x + more * (i == which) for i, x in enumerate(values)]

    base = seller_cascade(initial, sizes, tolerances, impact, dip)
    for changed in (total(initial=initial + more), total(sizes=raised(sizes)), total(impact=impact + more)):
        assert changed[0] >= base["total"] and changed[1] >= base["fall"]
    for changed in (total(tolerances=raised(tolerances)), total(dip=dip + more)):
        assert changed[0] <= base["total"] * (1 + 2e-12) and changed[1] <= base["fall"] * (1 + 2e-12)


def test_it_does_not_matter_in_which_order_the_holders_stand():
    rng = random.Random(3)
    holders = [(rng.uniform(0, 5), rng.uniform(0, 30)) for _ in range(8)]
    totals = set()
    for _ in range(20):
        rng.shuffle(holders)
        totals.add(round(seller_cascade(6, *zip(*holders), 1)["total"], 9))
    assert len(totals) == 1


# As a series


@pytest.mark.parametrize(("gain", "multiplier"), [(0, 1), (0.3, 1.43), (0.5, 2), (0.8, 5), (0.99, 100)])
def test_the_multiplier(gain, multiplier):
    assert round(cascade_multiplier(gain), 2) == multiplier


@given(st.floats(0, 0.9), PLUS)
def test_the_rounds_add_up_to_the_multiplier(gain, initial):
    assert math.isclose(sum(cascade_rounds(initial, gain, 500)), initial * cascade_multiplier(gain), rel_tol=1e-9, abs_tol=1e-12)


def test_from_one_on_every_round_is_as_large_as_the_last_or_larger():
    assert cascade_rounds(2, 1, 4) == [2] * 5
    assert cascade_rounds(2, 1.5, 3) == [2, 3, 4.5, 6.75] and cascade_rounds(2, 1.5, 0) == [2]


@given(st.floats(0.01, 5), st.floats(0, 5), st.floats(0, 5))
def test_buyers_of_the_dip_make_every_gain_smaller(impact, sales, dip):
    calm = cascade_gain(impact, sales, dip)
    assert calm <= cascade_gain(impact, sales) and math.isclose(calm, impact * sales / (1 + impact * dip), rel_tol=1e-9)


@given(st.floats(0.01, 5), st.floats(0, 5), st.floats(0, 100))
def test_the_fall_with_buyers_of_the_dip_is_what_they_leave(impact, dip, sold):
    fall = effective_impact(impact, dip) * sold
    assert math.isclose(fall, impact * (sold - dip * fall), rel_tol=1e-9, abs_tol=1e-9)


def test_many_small_holders_with_evenly_spread_tolerances_are_the_series():
    """A holder at each small step of the fall: each unit of fall forces 0.6 units, so the total is 2.5 times the first."""
    step = 0.01
    end = seller_cascade(5, [0.6 * step] * 2000, [step * i for i in range(1, 2001)], 1)
    assert end["total"] == pytest.approx(5 * cascade_multiplier(cascade_gain(1, 0.6)), rel=0.005)


@given(st.floats(1, 30), st.floats(1, 100), st.floats(0.0001, 0.03))
def test_a_holder_on_borrowed_money_sells_to_its_leverage_again(leverage, assets, fall):
    own = assets / leverage - fall * assets
    if own <= 0:
        return
    after = assets * (1 - fall) - leveraged_sales(assets, leverage) * fall
    assert math.isclose(after, leverage * own, rel_tol=1e-6, abs_tol=1e-9)


def test_who_owes_nothing_is_never_forced():
    assert leveraged_sales(50, 1) == 0


def test_british_gilts_of_2022_with_a_gain_of_a_half_fall_as_far_as_they_did_within_15_percent():
    """The news took a tenth off the price, forced sales another: 60 points become 131, against 120 in three sessions.

    The gain comes from the same crisis, so this is a check of the arithmetic and no forecast.
    """
    start, end = 0.0377, 0.0497
    news = yield_to_maturity(100, start, 90, 30) - start
    whole = yield_to_maturity(100, start, 100 - 10 * cascade_multiplier(0.5), 30) - start
    assert 1e4 * news == pytest.approx(60, abs=1) and 1e4 * whole == pytest.approx(131, abs=1)
    assert whole / (end - start) == pytest.approx(1, abs=0.15)
    assert bond_price(100, start, end, 30) == pytest.approx(81, abs=0.5)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(9)
    u = rng.uniform

    def row():
        count = rng.randint(1, 8)
        return [u(0, 9), [u(0, 5) for _ in range(count)], [u(0, 30) for _ in range(count)], u(0, 2), u(0, 1)]

    cases = {
        seller_cascade: [row() for _ in range(80)],
        effective_impact: [[u(0, 5), u(0, 5)] for _ in range(30)],
        cascade_gain: [[u(0, 5), u(0, 5), u(0, 5)] for _ in range(30)],
        leveraged_sales: [[u(0, 100), u(1, 30)] for _ in range(30)],
        cascade_multiplier: [[u(0, 0.99)] for _ in range(30)],
        cascade_rounds: [[u(0, 9), u(0, 2), rng.randint(0, 20)] for _ in range(30)],
    }
    assert_same(cases, rel=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (effective_impact, (-1, 0), "impact must be a number from 0 to 1000000000; got -1"),
        (effective_impact, (1, -1), "dip must be a number from 0 to 1000000000; got -1"),
        (seller_cascade, (-1, [1], [1], 1), "initial must be a number from 0 to 1e+15; got -1"),
        (seller_cascade, (1, [-1], [1], 1), "sizes must hold numbers from 0 to 1e+15; got -1 at index 0"),
        (seller_cascade, (1, [1], [-1], 1), "tolerances must hold numbers from 0 to 1e+15; got -1 at index 0"),
        (seller_cascade, (1, [1, 2], [1], 1), "tolerances must be as many as sizes, 2; got 1"),
        (seller_cascade, (1, [1], [1], -1), "impact must be a number from 0 to 1000000000; got -1"),
        (seller_cascade, (1, [1], [1], 1, -1), "dip must be a number from 0 to 1000000000; got -1"),
        (cascade_gain, (-1, 1), "impact must be a number from 0 to 1000000000; got -1"),
        (cascade_gain, (1, -1), "sales_per_fall must be a number from 0 to 1000000000; got -1"),
        (cascade_gain, (1, 1, -1), "dip must be a number from 0 to 1000000000; got -1"),
        (leveraged_sales, (-1, 2), "assets must be a number from 0 to 1e+15; got -1"),
        (leveraged_sales, (1, 0.5), "leverage must be a number from 1 to 1000; got 0.5"),
        (cascade_multiplier, (-0.1,), "gain must be a number from 0 to 10; got -0.1"),
        (cascade_multiplier, (1,), "gain must be less than 1, as from there on nothing ends the series; got 1"),
        (cascade_multiplier, (1.5,), "gain must be less than 1, as from there on nothing ends the series; got 1.5"),
        (cascade_rounds, (-1, 0.5, 3), "initial must be a number from 0 to 1e+15; got -1"),
        (cascade_rounds, (1, 11, 3), "gain must be a number from 0 to 10; got 11"),
        (cascade_rounds, (1, 0.5, 1.5), "rounds must be a whole number from 0 to 1000; got 1.5"),
        (cascade_rounds, (1, 0.5, 1001), "rounds must be a whole number from 0 to 1000; got 1001"),
        (cascade_rounds, (1, 10, 301), "rounds must be so few that sales stay below 1e300; got 301"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
