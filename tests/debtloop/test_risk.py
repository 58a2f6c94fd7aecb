"""Duration, convexity and returns: published numbers, identities, QuantLib, the compiled copies."""

import json
import math
import random
from importlib.resources import files
from pathlib import Path

import pytest
import QuantLib as ql
from hypothesis import assume, given
from hypothesis import strategies as st
from truce.compiler import compile_function
from py_mini_racer import MiniRacer

from debtloop.bonds import bond_price
from debtloop.broken_periods import clean_bond_price
from debtloop.risk import (
    breakeven_yield_rise,
    convexity,
    dv01,
    effective_duration,
    holding_period_return,
    macaulay_duration,
    modified_duration,
    price_and_timing,
    price_change_estimate,
)

RUNTIME = files("truce").joinpath("page", "runtime.js")
STEPS = [(1, ql.Annual), (2, ql.Semiannual), (4, ql.Quarterly), (12, ql.Monthly)]
COUPONS = st.floats(0, 0.2)
YIELDS = st.floats(-0.03, 1)
YEARS = st.one_of(st.integers(1, 200).map(lambda n: n / 2), st.floats(0.01, 100))
FREQUENCIES = st.sampled_from([1, 2, 4, 12])


# Published and hand-checked numbers


def test_a_textbook_bond_has_the_durations_and_convexity_that_its_lecture_notes_print():
    # Masaryk University lecture notes: 8% annual coupon, 5 years, at 10%.
    assert round(macaulay_duration(0.08, 0.10, 5, 1), 9) == 4.281412086
    assert round(modified_duration(0.08, 0.10, 5, 1), 9) == 3.892192805
    assert round(convexity(0.08, 0.10, 5, 1), 8) == 20.09731536


@pytest.mark.parametrize(("years", "digits", "published"), [(29.5, 7, 10.9191453), (8, 6, 5.993775)])
def test_spreadsheets_give_the_same_duration(years, digits, published):
    # The documented examples of DURATION: an 8% bond at 9%, settled on a coupon date.
    assert round(macaulay_duration(0.08, 0.09, years), digits) == published


def test_a_bond_without_coupons_has_a_duration_of_its_maturity():
    assert math.isclose(macaulay_duration(0, 0.05, 7.3), 7.3, rel_tol=1e-14)
    # n (n + 1) / (1 + y)^2 by hand, with n = 7
    assert math.isclose(convexity(0, 0.05, 7, 1), 56 / 1.05**2, rel_tol=1e-14)


def test_six_basis_points_on_a_ten_year_note_are_half_a_percent():
    duration = modified_duration(0.041, 0.041, 10)
    assert round(duration, 2) == 8.14
    assert round(100 * price_change_estimate(duration, 0.0006), 2) == -0.49
    assert round(bond_price(100, 0.041, 0.0416, 10) - 100, 2) == -0.49


def test_a_basis_point_on_a_million_of_a_ten_year_note_is_814_dollars():
    assert round(dv01(0.041, 0.041, 10, face_value=1e6)) == 814
    assert math.isclose(dv01(0.041, 0.041, 10, face_value=1e6), 1e4 * dv01(0.041, 0.041, 10), rel_tol=1e-14)


def test_forty_nine_basis_points_on_a_ten_year_note_are_almost_four_percent():
    assert round(bond_price(100, 0.0401, 0.0450, 10) - 100, 1) == -3.9
    assert round(holding_period_return(0.0401, 0.0401, 0.0049, 10, 1 / 365), 3) == -0.039
    bend = convexity(0.0401, 0.0401, 10)
    assert round(100 * price_change_estimate(modified_duration(0.0401, 0.0401, 10), 0.0049, bend), 1) == -3.9


def test_a_forty_year_japanese_bond_has_a_duration_of_twenty_years():
    assert round(modified_duration(0.03715, 0.03715, 40), 1) == 20.7
    assert round(100 - bond_price(100, 0.03715, 0.03815, 40), 1) == 2.0
    assert round(100 - bond_price(100, 0.03715, 0.04715, 40), 1) == 17.9


def test_the_straight_line_overstates_a_loss_of_300_basis_points_and_convexity_repairs_most_of_it():
    duration, bend = modified_duration(0.041, 0.041, 10), convexity(0.041, 0.041, 10)
    for rise, line, curve, exact in ((0.01, -8.1, -7.7, -7.8), (0.03, -24.4, -20.9, -21.2)):
        assert round(100 * price_change_estimate(duration, rise), 1) == line
        assert round(100 * price_change_estimate(duration, rise, bend), 1) == curve
        assert round(bond_price(100, 0.041, 0.041 + rise, 10) - 100, 1) == exact


@pytest.mark.parametrize(
    ("horizon", "funding", "basis_points"),
    [(1, 0, 18.6), (0.5, 0, 9.1), (0.25, 0, 4.5), (1, 0.0075, 14.8), (0.25, 0.0075, 3.6)],
)
def test_a_small_rise_eats_the_income_of_a_forty_year_bond(horizon, funding, basis_points):
    rise = breakeven_yield_rise(0.03715, 0.03715, 40, horizon, funding_rate=funding)
    assert round(1e4 * rise, 1) == basis_points
    if not funding:  # one's own money costs nothing
        assert breakeven_yield_rise(0.03715, 0.03715, 40, horizon) == rise
    # The bond's ageing on a flat curve is in it, interest on the coupon of the half-year is not.
    if horizon == 1 and not funding:
        assert round(clean_bond_price(100, 0.03715, 0.03715 + rise, 39) + 3.715, 9) == 100
        assert round(1e4 * (rise - breakeven_without_ageing()), 1) == 0.2


def breakeven_without_ageing():
    """The same rise if the bond stayed forty years long."""
    low, high = 0.0, 0.01
    for _ in range(60):
        middle = (low + high) / 2
        if bond_price(100, 0.03715, 0.03715 + middle, 40) + 3.715 > 100:
            low = middle
        else:
            high = middle
    return low


def test_a_coupon_that_repays_almost_the_whole_price_leaves_a_breakeven_and_the_whole_price_does_not():
    rise = breakeven_yield_rise(1, 1, 10, 0.995)  # 99.50 of 100 are back: at the end it may cost 0.50
    growth = 1 + (1 + rise) / 2  # 18.01 half-years are left
    paid = math.fsum([*(50 / growth ** (k + 0.01) for k in range(19)), 100 / growth**18.01])
    assert math.isclose(paid - 0.99 * 50, 0.5, rel_tol=1e-9)
    with pytest.raises(ValueError, match="horizon_years must be so short .*; got 1$"):
        breakeven_yield_rise(1, 1, 10, 1)


def test_a_holding_to_maturity_earns_the_coupons_and_the_pull_to_par_whatever_yields_do():
    price = bond_price(100, 0.03, 0.05, 5)
    for change in (-0.02, 0, 0.03):
        earned = holding_period_return(0.03, 0.05, change, 5, 5)
        assert math.isclose(earned, (100 + 15 - price) / price, rel_tol=1e-12)


# Other libraries


def test_durations_and_convexity_agree_with_quantlib():
    rng = random.Random(11)
    today = ql.Date(15, 2, 2026)
    for _ in range(500):
        coupon, y, years = rng.uniform(0, 0.2), rng.uniform(-0.03, 1), rng.randint(1, 50)
        frequency, step = rng.choice(STEPS)
        schedule = ql.Schedule(
            today, today + ql.Period(years, ql.Years), ql.Period(step), ql.NullCalendar(),
            ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False,
        )  # fmt: skip
        count = ql.ActualActual(ql.ActualActual.ISMA, schedule)
        bond = ql.FixedRateBond(0, 100.0, schedule, [coupon], count)
        how = count, ql.Compounded, step
        ours = coupon, y, years, frequency
        macaulay = ql.BondFunctions.duration(bond, y, *how, ql.Duration.Macaulay, today)
        assert math.isclose(macaulay_duration(*ours), macaulay, abs_tol=1e-8)
        modified = ql.BondFunctions.duration(bond, y, *how, ql.Duration.Modified, today)
        assert math.isclose(modified_duration(*ours), modified, abs_tol=1e-8)
        assert math.isclose(convexity(*ours), ql.BondFunctions.convexity(bond, y, *how, today), rel_tol=1e-9)


# Identities


@given(COUPONS, st.floats(-0.02, 0.5), YEARS, FREQUENCIES)
def test_duration_and_convexity_are_the_differences_of_the_full_price(coupon, y, years, frequency):
    h = 1e-4 if years > 20 else 1e-3

    def price(k):
        return price_and_timing(coupon, y + k * h, years, frequency)[0]

    here = price(0)
    slope = (8 * (price(-1) - price(1)) - (price(-2) - price(2))) / (12 * h) / here
    duration = modified_duration(coupon, y, years, frequency)
    assert math.isclose(duration, slope, rel_tol=1e-7, abs_tol=1e-9)
    bend = (16 * (price(-1) + price(1)) - (price(-2) + price(2)) - 30 * here) / (12 * h * h) / here
    assert math.isclose(convexity(coupon, y, years, frequency), bend, rel_tol=1e-3, abs_tol=1e-4)
    assert math.isclose(dv01(coupon, y, years, frequency), duration * here / 1e4, rel_tol=1e-12)


@given(COUPONS, YIELDS, YEARS, FREQUENCIES)
def test_full_price_is_clean_price_and_the_interest_since_the_last_coupon(coupon, y, years, frequency):
    periods = years * frequency
    since = math.ceil(periods - 1e-9) - periods
    clean = clean_bond_price(100, coupon, y, years, frequency)
    full = price_and_timing(coupon, y, years, frequency)[0]
    assert math.isclose(full, clean + 100 * coupon / frequency * since, rel_tol=1e-9, abs_tol=1e-7)


@given(COUPONS, YIELDS, YEARS, FREQUENCIES)
def test_duration_is_positive_and_at_most_the_maturity(coupon, y, years, frequency):
    duration = macaulay_duration(coupon, y, years, frequency)
    assert 0 < duration <= years * (1 + 1e-12)
    # The mean of squares is at least the square of the mean.
    assert convexity(coupon, y, years, frequency) >= (duration / (1 + y / frequency)) ** 2 * (1 - 1e-12)


@given(COUPONS, st.floats(0, 0.3), YEARS, st.floats(-0.02, 0.05))
def test_the_straight_line_never_says_more_than_the_price(coupon, y, years, change):
    here = price_and_timing(coupon, y, years)[0]
    there = price_and_timing(coupon, y + change, years)[0]
    line = price_change_estimate(modified_duration(coupon, y, years), change)
    assert line <= there / here - 1 + 1e-12


@given(COUPONS, st.floats(-0.02, 0.3), st.floats(1, 60))
def test_effective_duration_of_a_plain_bond_is_its_modified_duration(coupon, y, years):
    tried = effective_duration(lambda at: price_and_timing(coupon, at, years)[0], y, 1e-5)
    assert math.isclose(tried, modified_duration(coupon, y, years), rel_tol=1e-5)


@given(
    COUPONS, st.floats(-0.02, 0.3), st.floats(0.6, 60), st.floats(0.01, 1), st.floats(-0.01, 0.1), FREQUENCIES
)
def test_at_the_breakeven_rise_the_return_is_the_funding(coupon, y, years, share, funding, frequency):
    horizon = share * min(years - 0.5, 5)
    assume(horizon > 0.001)
    price = price_and_timing(coupon, y, years, frequency)[0]
    clean = clean_bond_price(100, coupon, y, years, frequency)
    assume(clean + (price * funding - 100 * coupon) * horizon > 1)
    rise = breakeven_yield_rise(coupon, y, years, horizon, frequency, funding)
    assume(y + rise <= 2)  # a yield beyond has no price here
    earned = holding_period_return(coupon, y, rise, years, horizon, frequency)
    assert math.isclose(earned, funding * horizon, abs_tol=1e-10)


@given(st.floats(0, 0.2), st.integers(2, 80), st.integers(1, 20))
def test_a_par_bond_whose_yield_stays_earns_its_coupons(coupon, half_years, held):
    assume(held <= half_years)
    earned = holding_period_return(coupon, coupon, 0, half_years / 2, held / 2)
    assert math.isclose(earned, coupon * held / 2, abs_tol=1e-12)


# In the page


@pytest.mark.parametrize(
    ("function", "more"),
    [
        (macaulay_duration, []),
        (modified_duration, []),
        (convexity, []),
        (dv01, []),
        (holding_period_return, [(-0.01, 0.05), (0.1, 2)]),
        (breakeven_yield_rise, [(0.1, 2)]),
    ],
)
def test_the_page_computes_the_same(function, more):
    rng = random.Random(12)
    cases = []
    for _ in range(300):
        case = [rng.uniform(0, 0.2), rng.uniform(-0.02, 0.3)]
        years = rng.choice([rng.randint(5, 80) / 2, rng.uniform(2.5, 60)])
        ranges = [rng.uniform(*ends) for ends in more]
        # A change of yield comes before the years, a horizon after them.
        case += [*ranges[:-1], years, *ranges[-1:], rng.choice([1, 2, 4, 12])]
        cases.append(case)
    assert_the_page_agrees(function, cases)


def test_the_page_computes_the_same_rule_of_thumb():
    rng = random.Random(13)
    cases = [[rng.uniform(0, 40), rng.uniform(-0.05, 0.05), rng.uniform(0, 900)] for _ in range(300)]
    assert_the_page_agrees(price_change_estimate, cases)


def assert_the_page_agrees(function, cases):
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(function)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(cases)}.map((args) => f(...args)))"))
    for case, number in zip(cases, there, strict=True):
        assert math.isclose(number, function(*case), rel_tol=1e-12, abs_tol=1e-12)


# Bad input


@pytest.mark.parametrize("function", [macaulay_duration, modified_duration, convexity, dv01])
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((-0.01, 0.03, 10), "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got -0.01"),
        ((0.03, -2, 10), "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got -2"),
        ((0.03, "3%", 10), "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got '3%'"),
        ((0.03, 0.03, 0), "years_to_maturity must be a number from 1e-06 to 100; got 0"),
        ((0.03, 0.03, 10, 3), "frequency must be 1, 2, 4 or 12 times a year; got 3"),
    ],
)
def test_bad_bonds_get_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (dv01, (0.03, 0.03, 10, 2, 0), "face_value must be a number from 1e-100 to 1e+15; got 0"),
        (
            effective_duration, (lambda y: 100, 0.03, 0),
            "bump must be a decimal above 0 and at most 0.1 (4.14% is 0.0414); got 0",
        ),
        (effective_duration, (lambda y: 0, 0.03), "price_at must be a number greater than 0 and at most 1e+300; got 0"),
        (effective_duration, (lambda y: -5, 0.03), "price_at must be a number greater than 0 and at most 1e+300; got -5"),
        (price_change_estimate, (-1, 0.01), "modified_duration must be a number from 0 to 1000000; got -1"),
        (
            price_change_estimate, (8, math.nan),
            "yield_change must be a decimal from -2 to 2 (4.14% is 0.0414); got nan",
        ),
        (price_change_estimate, (8, 0.01, 1e12 + 1), "convexity must be a number from 0 to 1e+12; got 1e+12"),
        (price_change_estimate, (8, 0.01, -1), "convexity must be a number from 0 to 1e+12; got -1"),
        (
            holding_period_return, (0.03, 0.03, -2.03, 10, 1),
            "yield_change must be a decimal above -2.03 and at most 1.97 (4.14% is 0.0414); got -2.03",
        ),
        (
            holding_period_return, (0.03, 0.03, -2.1, 10, 1),
            "yield_change must be a decimal above -2.03 and at most 1.97 (4.14% is 0.0414); got -2.1",
        ),
        (
            holding_period_return, (0.03, 0.03, 0.01, 10, 11),
            "horizon_years must be a number greater than 0 and at most 10; got 11",
        ),
        (
            breakeven_yield_rise, (0.03, 0.03, 10, 10),
            "horizon_years must be a number from 1e-06 to 9.999999; got 10",
        ),
        (
            breakeven_yield_rise, (0.03, 0.03, 10, 1, 2, 11),
            "funding_rate must be a decimal from -1 to 2 (4.14% is 0.0414); got 11",
        ),
        (
            breakeven_yield_rise, (1, 2, 30, 20),
            "horizon_years must be so short that the coupons do not exceed the price; got 20",
        ),
        (
            holding_period_return, (0.03, 0.03, 0.01, "ten", 1),
            "years_to_maturity must be a number from 1e-06 to 100; got 'ten'",
        ),
        (holding_period_return, (1.5, 0.03, 0.01, 10, 1), "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got 1.5"),
        (
            holding_period_return, (0.03, 2.5, 0.01, 10, 1),
            "yield_start must be a decimal above -2 and at most 2 (4.14% is 0.0414); got 2.5",
        ),
        (breakeven_yield_rise, (1.5, 0.03, 10, 1), "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got 1.5"),
        (breakeven_yield_rise, (0.03, 0.03, 101, 1), "years_to_maturity must be a number from 2e-06 to 100; got 101"),
        (
            breakeven_yield_rise, (0.03, 2.5, 10, 1),
            "yield_start must be a decimal above -2 and at most 2 (4.14% is 0.0414); got 2.5",
        ),
        (
            breakeven_yield_rise, (0, 0.1, 1, 0.999999),
            "horizon_years gives a yield that no number can hold; got a full price of 90.7029478458",
        ),
        (effective_duration, (100, 0.03), "price_at must be a function from a yield to a price; got 100"),
        (
            effective_duration, (lambda y: 100, 3),
            "yield_to_maturity must be a decimal from -1 to 2 (4.14% is 0.0414); got 3",
        ),
        # A last period is discounted with compound interest: -2 leaves nothing of its growth.
        (
            macaulay_duration, (0.03, -2, 0.25),
            "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got -2",
        ),
        # A yield that is allowed, and a price that no number holds.
        (
            holding_period_return, (0.03, -1.9999999, 0, 100, 1),
            "yield_start gives a price beyond 1e300 or below 1e-300; got -1.9999999",
        ),
        (
            holding_period_return, (0.03, 0, -1.9999999, 100, 1),
            "yield_change gives a price beyond 1e300 or below 1e-300; got -1.9999999",
        ),
        (
            breakeven_yield_rise, (0.03, -1.9999999, 100, 1),
            "yield_start gives a price beyond 1e300 or below 1e-300; got -1.9999999",
        ),
    ],
)  # fmt: skip
def test_bad_horizons_get_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
