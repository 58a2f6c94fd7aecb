"""Curves: published numbers, identities over the whole domain, QuantLib, the page's language, bad input."""

import inspect
import json
import math
import random
import re
from importlib.resources import files
from pathlib import Path

import pytest
import QuantLib as ql
from hypothesis import assume, example, given
from hypothesis import strategies as st
from truce.compiler import compile_function
from py_mini_racer import MiniRacer

from debtloop import curve as curve_module
from debtloop import rates
from debtloop.bonds import bond_price, yield_to_maturity
from debtloop.curve import (
    SvenssonCurve,
    announcement_effect,
    compounded_rate,
    continuous_rate,
    discount_factor,
    discount_factors_from_forward_rates,
    discount_factors_from_par_yields,
    discount_factors_from_zero_yields,
    forward_rate,
    forward_rates_from_discount_factors,
    par_yields_from_discount_factors,
    svensson_forward_rate,
    svensson_zero_yield,
    term_premium_decomposition,
    zero_yield_from_path,
    zero_yields_from_discount_factors,
    zero_yields_from_path,
)

FREQUENCIES = st.sampled_from([1, 2, 4, 12])
RATES = st.floats(-0.05, 0.30)
CURVES = st.lists(RATES, min_size=1, max_size=60)
BETAS = st.floats(-0.3, 0.3)
TAUS = st.floats(0.05, 40)
YEARS = st.floats(0.01, 100)


# Numbers of the world


@pytest.mark.parametrize(
    ("fitted", "expected", "premium"),
    # Ten-year zero-coupon Treasury at the ends of 1990, 2014, 2020 and 2024, percent: New York Fed,
    # Treasury Term Premia (ACMY10, ACMRNY10, ACMTP10).
    [(8.229, 5.471, 2.758), (2.241, 2.182, 0.059), (0.924, 1.692, -0.768), (4.586, 4.093, 0.493)],
)
def test_the_new_york_feds_three_columns_add_up_to_its_own_zero_yield(fitted, expected, premium):
    expectations, rest = term_premium_decomposition(fitted / 100, [expected / 100] * 120)
    assert round(100 * expectations, 3) == expected
    assert rest * 100 == pytest.approx(premium, abs=0.0015)  # each column is rounded by itself


def test_an_easy_fed_that_loses_half_a_point_of_trust_raises_the_ten_year():
    # 100 basis points less for two years are 20 over ten; 50 more of inflation compensation outweigh them.
    before = zero_yield_from_path([0.04] * 10, 0.005)
    cut = [0.03] * 2 + [0.04] * 8
    assert 1e4 * (zero_yield_from_path(cut, 0.005) - before) == pytest.approx(-20)
    assert 1e4 * (zero_yield_from_path(cut, 0.010) - before) == pytest.approx(30)
    premiums = [0.010] * 10
    curve = zero_yields_from_path(cut, premiums)
    assert curve[0] < before - 0.004  # the short end falls
    assert curve[9] == pytest.approx(before + 0.003)  # and the long end rises


def test_one_quarter_point_for_a_year_is_two_and_a_half_basis_points_in_ten_years():
    change = zero_yield_from_path([0.0375] + [0.04] * 9, 0) - zero_yield_from_path([0.04] * 10, 0)
    assert 1e4 * change == pytest.approx(-2.5)


def test_a_zero_yield_and_a_par_yield_of_one_curve_are_not_the_same_number():
    # So a premium that was found in zero yields must not be taken off the par yield of the news.
    curve = SvenssonCurve(0.0273, 0.0112, -2.2e-7, 1.1, 0.0797, 14.5)
    assert 1e4 * (curve.par_yield(10) - curve.zero_yield(10)) < -2
    assert 1e4 * (curve.forward_rate(10) - curve.zero_yield(10)) > 50


# Announcements


def test_only_the_surprise_moves_a_yield():
    # At 30 basis points a trillion of ten-year bonds (a bank's rule of thumb), 0.2 trillion more is 6.
    assert 1e4 * announcement_effect(0.8, 1.0, 1, 0.0030) == pytest.approx(6)
    assert announcement_effect(1.0, 1.0, 1, 0.0030) == 0
    assert announcement_effect(1.0, 0.8, 1, 0.0030) < 0


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 1), st.floats(-0.01, 0.01))
def test_word_and_deed_together_move_a_yield_by_the_whole_surprise(
    expected, announced, credibility, per_unit
):
    word = announcement_effect(expected, announced, credibility, per_unit)
    believed = expected + credibility * (announced - expected)
    deed = announcement_effect(believed, announced, 1, per_unit)
    assert word + deed == pytest.approx((announced - expected) * per_unit, abs=1e-15)
    assert abs(word) <= abs((announced - expected) * per_unit)


# Identities


@given(st.floats(-0.6, 2), FREQUENCIES)
def test_compounding_goes_there_and_back(rate, frequency):
    continuous = continuous_rate(rate, frequency)
    assert compounded_rate(continuous, frequency) == pytest.approx(rate, rel=1e-14)
    assert continuous <= rate + 1e-16


@given(CURVES, FREQUENCIES)
@example([0.0], 1)
@example([0.0] * 60, 12)
def test_zero_and_forward_rates_and_discount_factors_are_one_curve(forwards, frequency):
    factors = discount_factors_from_forward_rates(forwards, frequency)
    assert forward_rates_from_discount_factors(factors, frequency) == pytest.approx(forwards, abs=1e-12)
    zeros = zero_yields_from_discount_factors(factors, frequency)
    assert discount_factors_from_zero_yields(zeros, frequency) == pytest.approx(factors, rel=1e-13)
    for n in range(1, len(zeros) + 1):
        assert zeros[n - 1] == pytest.approx(sum(forwards[:n]) / n, abs=1e-13)
        near = zeros[n - 2] if n > 1 else 0
        one = forward_rate(near, (n - 1) / frequency, zeros[n - 1], n / frequency)
        assert forwards[n - 1] == pytest.approx(one, abs=1e-11)
        assert factors[n - 1] == pytest.approx(discount_factor(zeros[n - 1], n / frequency), rel=1e-13)


@given(st.lists(st.floats(-0.02, 0.15), min_size=1, max_size=60), FREQUENCIES)
def test_the_bootstrap_undoes_par_yields(zeros, frequency):
    factors = discount_factors_from_zero_yields(zeros, frequency)
    pars = par_yields_from_discount_factors(factors, frequency)
    assume(all(-1 <= par <= 10 for par in pars))
    assert discount_factors_from_par_yields(pars, frequency) == pytest.approx(factors, rel=1e-9)


@given(st.floats(-0.02, 0.2), st.integers(1, 60), FREQUENCIES)
def test_on_a_flat_curve_zero_forward_and_par_yield_agree_once_compounded_alike(rate, periods, frequency):
    zeros = [continuous_rate(rate, frequency)] * periods
    factors = discount_factors_from_zero_yields(zeros, frequency)
    assert par_yields_from_discount_factors(factors, frequency) == pytest.approx([rate] * periods, abs=1e-12)
    assert forward_rates_from_discount_factors(factors, frequency) == pytest.approx(zeros, abs=1e-12)


@given(st.floats(0.0001, 0.01), st.floats(0.0, 0.1))
def test_on_a_rising_curve_forwards_lie_above_zeros_and_zeros_above_pars(step, start):
    zeros = [start + step * k for k in range(20)]
    factors = discount_factors_from_zero_yields(zeros, 1)
    forwards = forward_rates_from_discount_factors(factors, 1)
    pars = [continuous_rate(par, 1) for par in par_yields_from_discount_factors(factors, 1)]
    assert all(f > z > p for f, z, p in zip(forwards[1:], zeros[1:], pars[1:], strict=True))


def test_the_shortest_par_bond_pays_once():
    curve = SvenssonCurve(0.045, -0.01, 0.005, 2, 0.01, 9)
    for frequency in (1, 2, 4, 12):
        par = curve.par_yield(1 / frequency, frequency)
        assert (1 + par / frequency) * curve.discount_factor(1 / frequency) == pytest.approx(1, rel=1e-15)
    assert curve.par_yield(5) == curve.par_yield(5, 2) != curve.par_yield(5, 1)


def test_a_par_bond_of_the_curve_yields_its_coupon():
    curve = SvenssonCurve(0.045, -0.01, 0.005, 2, 0.01, 9)
    for years in (1, 5, 10, 30):
        coupon = curve.par_yield(years)
        assert yield_to_maturity(100, coupon, 100, years) == pytest.approx(coupon, abs=1e-14)
        value = sum(100 * coupon / 2 * curve.discount_factor(k / 2) for k in range(1, 2 * years + 1))
        assert value + 100 * curve.discount_factor(years) == pytest.approx(100, abs=1e-11)
    assert bond_price(100, curve.par_yield(10), curve.par_yield(10), 10) == pytest.approx(100)


@pytest.mark.parametrize("years", [0.5, 2, 7, 30])
def test_the_forward_rate_of_a_curve_is_the_fall_of_its_log_discount_factor(years):
    curve = SvenssonCurve(0.0273, 0.0112, -0.01, 1.1, 0.0797, 14.5)
    near, far = curve.discount_factor(years - 1e-4), curve.discount_factor(years + 1e-4)
    assert curve.forward_rate(years) == pytest.approx(math.log(near / far) / 2e-4, abs=1e-9)


@given(BETAS, BETAS, BETAS, TAUS, BETAS, TAUS)
def test_the_svensson_curve_starts_at_the_sum_of_two_betas_and_ends_at_the_first(b0, b1, b2, tau1, b3, tau2):
    assert svensson_zero_yield(b0, b1, b2, tau1, 0, b3, tau2) == pytest.approx(b0 + b1, abs=1e-15)
    assert svensson_forward_rate(b0, b1, b2, tau1, 0, b3, tau2) == pytest.approx(b0 + b1, abs=1e-15)
    for tiny in (1e-300, 1e-15, 1e-9):
        assert svensson_zero_yield(b0, b1, b2, tau1, tiny, b3, tau2) == pytest.approx(b0 + b1, abs=1e-7)
    assert svensson_forward_rate(b0, b1, b2, 0.5, 100, b3, 0.5) == pytest.approx(b0, abs=1e-15)


@given(BETAS, BETAS, BETAS, TAUS, BETAS, TAUS, YEARS)
def test_the_svensson_zero_yield_is_the_average_of_its_forward_rates(b0, b1, b2, tau1, b3, tau2, years):
    # Gauss–Legendre on short pieces near the start, where a small tau bends the curve.
    nodes = [(-math.sqrt(0.6), 5 / 9), (0, 8 / 9), (math.sqrt(0.6), 5 / 9)]
    total, pieces = 0.0, 400
    for k in range(pieces):
        low, high = years * (k / pieces) ** 3, years * ((k + 1) / pieces) ** 3
        for place, weight in nodes:
            t = (low + high + place * (high - low)) / 2
            total += weight * (high - low) / 2 * svensson_forward_rate(b0, b1, b2, tau1, t, b3, tau2)
    assert svensson_zero_yield(b0, b1, b2, tau1, years, b3, tau2) == pytest.approx(total / years, abs=1e-8)


def test_without_its_second_hump_svenssons_curve_is_nelson_and_siegels():
    plain = svensson_zero_yield(0.04, -0.01, 0.02, 1.5, 7)
    assert plain == svensson_zero_yield(0.04, -0.01, 0.02, 1.5, 7, 0, 3)
    # A second hump whose place is not given is like a first one at a year.
    for function in (svensson_zero_yield, svensson_forward_rate):
        assert function(0, 0, 0, 3, 7, beta3=1) == function(0, 0, 1, 1, 7)
    # By hand: x = 7/1.5, loading (1 - e^-x)/x.
    loading = (1 - math.exp(-7 / 1.5)) / (7 / 1.5)
    assert plain == pytest.approx(0.04 - 0.01 * loading + 0.02 * (loading - math.exp(-7 / 1.5)), abs=1e-16)


def test_at_one_tau_a_slope_of_one_has_a_loading_of_one_minus_one_over_e():
    assert svensson_zero_yield(0, 1, 0, 3, 3) == pytest.approx(1 - 1 / math.e, rel=1e-15)
    assert svensson_forward_rate(0, 1, 0, 3, 3) == pytest.approx(1 / math.e, rel=1e-15)
    assert svensson_forward_rate(0, 0, 1, 3, 3) == pytest.approx(1 / math.e, rel=1e-15)


def test_the_curve_is_in_the_unit_of_its_betas():
    percent = svensson_zero_yield(2.73, 1.12, -0.00002, 1.1, 10, 7.97, 14.5)
    assert percent == pytest.approx(100 * svensson_zero_yield(0.0273, 0.0112, -2e-7, 1.1, 10, 0.0797, 14.5))


@given(RATES, CURVES)
def test_expectations_and_premium_add_up_to_the_zero_yield(zero_yield, path):
    expectations, premium = term_premium_decomposition(zero_yield, path)
    assert min(path) - 1e-15 <= expectations <= max(path) + 1e-15
    assert expectations + premium == pytest.approx(zero_yield, abs=1e-15)
    assert zero_yield_from_path(path, premium) == pytest.approx(zero_yield, abs=1e-15)


@given(st.lists(st.tuples(RATES, st.floats(-0.02, 0.05)), min_size=1, max_size=60), FREQUENCIES)
def test_a_curve_from_a_path_has_the_path_and_the_premia_as_its_forwards(pairs, frequency):
    path, premiums = [list(column) for column in zip(*pairs, strict=True)]
    zeros = zero_yields_from_path(path, premiums)
    forwards = forward_rates_from_discount_factors(
        discount_factors_from_zero_yields(zeros, frequency), frequency
    )
    assert forwards == pytest.approx([r + p for r, p in pairs], abs=1e-11)
    _, premium = term_premium_decomposition(zeros[-1], path)
    assert premium == pytest.approx(sum(premiums) / len(premiums), abs=1e-14)


def test_a_decomposition_cannot_be_asked_of_a_par_yield_by_name():
    with pytest.raises(TypeError):
        term_premium_decomposition(par_yield=0.0458, expected_short_path=[0.04])


# QuantLib


def quantlib_dates(count):
    start = ql.Date(15, 1, 2020)
    return [start + ql.Period(6 * k, ql.Months) for k in range(count + 1)]


def test_discounting_agrees_with_quantlib():
    draws = random.Random(7)
    for _ in range(200):
        count = draws.randint(1, 60)
        zeros = [draws.uniform(-0.02, 0.15) for _ in range(count)]
        factors = discount_factors_from_zero_yields(zeros)
        dates, days = quantlib_dates(count), ql.SimpleDayCounter()
        theirs = ql.DiscountCurve(dates, [1.0, *factors], days)
        forwards = forward_rates_from_discount_factors(factors)
        par = par_yields_from_discount_factors(factors)[-1]
        for k in range(1, count + 1):
            zero = theirs.zeroRate(dates[k], days, ql.Continuous).rate()
            assert zero == pytest.approx(zeros[k - 1], abs=1e-13)
            forward = theirs.forwardRate(dates[k - 1], dates[k], days, ql.Continuous).rate()
            assert forward == pytest.approx(forwards[k - 1], abs=1e-12)
        ql.Settings.instance().evaluationDate = dates[0]
        schedule = ql.Schedule(
            dates[0], dates[-1], ql.Period(ql.Semiannual), ql.NullCalendar(),
            ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False,
        )  # fmt: skip
        bond = ql.FixedRateBond(0, 100.0, schedule, [par], days)
        bond.setPricingEngine(ql.DiscountingBondEngine(ql.YieldTermStructureHandle(theirs)))
        assert bond.NPV() == pytest.approx(100, abs=1e-10)


def test_the_bootstrap_agrees_with_quantlib():
    draws = random.Random(8)
    for _ in range(20):
        count = draws.randint(2, 40)
        pars = [0.03 + 0.0005 * k + draws.uniform(-0.0003, 0.0003) for k in range(count)]
        dates, days = quantlib_dates(count), ql.SimpleDayCounter()
        ql.Settings.instance().evaluationDate = dates[0]
        helpers = []
        for end, par in zip(dates[1:], pars, strict=True):
            schedule = ql.Schedule(
                dates[0], end, ql.Period(ql.Semiannual), ql.NullCalendar(),
                ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False,
            )  # fmt: skip
            price = ql.QuoteHandle(ql.SimpleQuote(100.0))
            helpers.append(ql.FixedRateBondHelper(price, 0, 100.0, schedule, [par], days))
        theirs = ql.PiecewiseLogLinearDiscount(dates[0], helpers, days)
        ours = discount_factors_from_par_yields(pars)
        assert [theirs.discount(day) for day in dates[1:]] == pytest.approx(ours, abs=1e-10)


def test_the_svensson_curve_agrees_with_quantlib():
    draws = random.Random(9)
    dates, days = quantlib_dates(60), ql.SimpleDayCounter()
    ql.Settings.instance().evaluationDate = dates[0]
    for _ in range(20):
        betas = [draws.uniform(0, 0.08), *(draws.uniform(-0.05, 0.05) for _ in range(3))]
        tau1, tau2 = draws.uniform(0.3, 5), draws.uniform(5, 20)
        ours = SvenssonCurve(*betas[:3], tau1, betas[3], tau2)
        theirs = ql.FittedBondDiscountCurve(
            dates[0], ql.SvenssonFitting(), ql.Array([*betas, 1 / tau1, 1 / tau2]), dates[-1], days
        )
        for k in (1, 2, 10, 20, 60):
            assert ours.discount_factor(k / 2) == pytest.approx(theirs.discount(dates[k]), abs=1e-14)


# The page's language

CASES = {
    "continuous_rate": [0.04, 2],
    "compounded_rate": [0.04, 2],
    "discount_factor": [0.04, 10],
    "forward_rate": [0.03, 1, 0.04, 2],
    "discount_factors_from_zero_yields": [[0.03, 0.04, -0.01], 2],
    "zero_yields_from_discount_factors": [[0.98, 0.95, 1.01], 2],
    "forward_rates_from_discount_factors": [[0.98, 0.95, 1.01], 4],
    "discount_factors_from_forward_rates": [[0.03, 0.04, -0.01], 1],
    "par_yields_from_discount_factors": [[0.98, 0.95, 1.01], 2],
    "discount_factors_from_par_yields": [[0.03, 0.04, 0.035], 2],
    "svensson_zero_yield": [0.0273, 0.0112, -0.01, 1.1, 10, 0.0797, 14.5],
    "svensson_forward_rate": [0.0273, 0.0112, -0.01, 1.1, 10, 0.0797, 14.5],
    "term_premium_decomposition": [0.045, [0.03, 0.04]],
    "zero_yield_from_path": [[0.03, 0.04], 0.005],
    "zero_yields_from_path": [[0.03, 0.04], [0.0, 0.01]],
    "announcement_effect": [0.8, 1.0, 0.5, 0.003],
}


def public_functions():
    homes = {curve_module.__name__, rates.__name__}  # what rates has, curve offers too
    found = inspect.getmembers(curve_module, inspect.isfunction) + inspect.getmembers(rates, inspect.isfunction)
    return {name for name, f in found if f.__module__ in homes and not name.startswith(("_", "require_"))}


def test_every_function_of_curves_means_the_same_in_the_page():
    assert set(CASES) == public_functions()
    runtime = files("truce").joinpath("page", "runtime.js")
    with MiniRacer() as page:
        page.eval(runtime.read_text(encoding="utf-8"))
        for name, arguments in CASES.items():
            function = getattr(curve_module, name)
            call = f"{compile_function(function)}(truce.runtime)(...{json.dumps(arguments)})"
            there = json.loads(page.eval(f"JSON.stringify({call})"))
            here = json.loads(json.dumps(function(*arguments)))
            assert there == pytest.approx(here, rel=1e-12, abs=1e-12), name


# Bad input

NAN = math.nan
#: The range of an argument is the same in every function that has it.
RANGES = {
    **dict.fromkeys(["rate", "continuous", "zero_yield", "near_zero_yield", "far_zero_yield"], (-1, 2)),
    **dict.fromkeys(["zero_yields", "forward_rates", "par_yields", "forward_premiums"], (-1, 2)),
    **dict.fromkeys(["expected_short_path", "term_premium"], (-1, 2)),
    **dict.fromkeys(["years", "near_years", "far_years"], (0, 100)),
    **dict.fromkeys(["beta0", "beta1", "beta2", "beta3", "yield_per_unit"], (-1e6, 1e6)),
    **dict.fromkeys(["expected", "announced"], (-1e15, 1e15)),
    "credibility": (0, 1),
}
#: Above 0, and within these, far outside of which digits get lost.
POSITIVE = {"tau1": (1e-9, 1e6), "tau2": (1e-9, 1e6), "discount_factors": (1e-300, 1e300)}


def error_of(name, argument, value):
    """What a function says when one of its arguments, or the last number of it, is replaced."""
    function = getattr(curve_module, name)
    good = inspect.signature(function).bind(*CASES[name]).arguments
    is_list = isinstance(good[argument], list)
    try:
        function(**{**good, argument: [*good[argument][:-1], value] if is_list else value})
    except ValueError as error:
        return str(error)
    return ""


def functions_with(argument):
    return [name for name in CASES if argument in inspect.signature(getattr(curve_module, name)).parameters]


@pytest.mark.parametrize("argument", RANGES)
def test_both_ends_of_a_range_are_in_it_and_whatever_is_beyond_is_named(argument):
    low, high = RANGES[argument]
    for name in functions_with(argument):
        for value in (math.nextafter(low, -math.inf), math.nextafter(high, math.inf), low - 0.5, high + 0.5, NAN):
            limits = f"{low:.12g} to {high:.12g}{' (4.14% is 0.0414)' if high == 2 else ''}; got {value:.12g}"
            kinds = ("must be a number from", "must be a decimal from", "must hold decimals from")
            said = error_of(name, argument, value).removesuffix(" at index 1").removesuffix(" at index 2")
            assert said in [f"{argument} {kind} {limits}" for kind in kinds]
        for value in (low, high):  # far_years has a second rule, that it is after near_years
            assert " from " not in error_of(name, argument, value)
        assert re.search(r"; got '4%'( at index [12])?$", error_of(name, argument, "4%"))


@pytest.mark.parametrize("argument", POSITIVE)
def test_what_must_be_positive_may_be_next_to_nothing(argument):
    low, high = POSITIVE[argument]
    for name in functions_with(argument):
        for value in (0, -0.5, math.nextafter(low, 0), 2 * high, math.nextafter(high, math.inf), NAN):
            says = rf"{argument} must (be a number|hold numbers) from {low:.12g} to {high:.12g}; got {value:.12g}( at .*)?"
            assert re.fullmatch(says.replace("+", "[+]"), error_of(name, argument, value))
        for value in (low, 0.5, high):
            assert error_of(name, argument, value) == ""


@pytest.mark.parametrize(
    ("frequency", "shown"), [(0, "0"), (3, "3"), (2.5, "2.5"), (13, "13"), ("2", "'2'"), (True, "True")]
)
def test_other_frequencies_than_four_are_refused_everywhere(frequency, shown):
    for name in functions_with("frequency"):
        says = f"frequency must be 1, 2, 4 or 12 times a year; got {shown}"
        assert error_of(name, "frequency", frequency) == says


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (continuous_rate, (-1, 1), "rate must be above -1; got -1"),
        (forward_rate, (0.03, 2, 0.04, 2), "far_years must be above near_years, 2; got 2"),
        (forward_rate, (0.03, 5, 0.04, 2), "far_years must be above near_years, 5; got 2"),
        (discount_factors_from_zero_yields, ([],), "zero_yields must hold at least one rate; got none"),
        (zero_yields_from_discount_factors, ([],), "discount_factors must hold at least one number; got none"),
        (zero_yields_from_discount_factors, (0.9,), "discount_factors must be a list of numbers; got 0.9"),
        (forward_rates_from_discount_factors, ([],), "discount_factors must hold at least one number; got none"),
        (discount_factors_from_forward_rates, ([],), "forward_rates must hold at least one rate; got none"),
        (par_yields_from_discount_factors, ([],), "discount_factors must hold at least one number; got none"),
        (discount_factors_from_par_yields, ([0.02, 1.5], 1), "par_yields leave no positive discount factor at 1.5"),
        (discount_factors_from_par_yields, ([0, 1], 1), "par_yields leave no positive discount factor at 1"),
        # Each factor is 10^16 times the one before: the twentieth is beyond the largest number.
        (
            discount_factors_from_par_yields, ([2**-53 - 1] * 20, 1),
            "par_yields leave no positive discount factor at -1",
        ),
        (discount_factors_from_par_yields, ([-1], 1), "par_yields must be above -1; got -1"),
        (
            SvenssonCurve, (0.04, 0, 0, -1),
            "tau1 must be a number from 1e-09 to 1000000; got -1",
        ),
        (
            SvenssonCurve, (0.04, 0, 0, 1, 0, -999.99),
            "tau2 must be a number from 1e-09 to 1000000; got -999.99",
        ),
        (SvenssonCurve, (0.04, 0, 0, 1, NAN), "beta3 must be a number from -1000000 to 1000000; got nan"),
        (
            SvenssonCurve(0.04, 0, 0, 1).par_yield, (5.75,),
            "years must be a whole number of periods of 1/2 year; got 5.75",
        ),
        (
            SvenssonCurve(0.04, 0, 0, 1).par_yield, (1e-10, 12),
            "years must be a whole number of periods of 1/12 year; got 1e-10",
        ),
        (
            SvenssonCurve(0.04, 0, 0, 1).par_yield, (0,),
            "years must be a whole number of periods of 1/2 year; got 0",
        ),
        (SvenssonCurve(0.04, 0, 0, 1).par_yield, (101,), "years must be a number from 0 to 100; got 101"),
        (SvenssonCurve, (3, -2, 0, 1), "beta0 must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (SvenssonCurve, (1.5, 1, 0, 1), "beta0 + beta1 must be a decimal from -1 to 2 (4.14% is 0.0414); got 2.5"),
        (
            SvenssonCurve(0.04, 0, 0, 1).par_yield, (10, 3),
            "frequency must be 1, 2, 4 or 12 times a year; got 3",
        ),
        (term_premium_decomposition, (0.045, []), "expected_short_path must hold at least one rate; got none"),
        (zero_yield_from_path, ([], 0.01), "expected_short_path must hold at least one rate; got none"),
        (zero_yields_from_path, ([0.04], []), "forward_premiums must hold at least one rate; got none"),
        (
            zero_yields_from_path, ([0.04, 0.04], [0.01]),
            "forward_premiums must have one entry for each of the 2 rates; got 1",
        ),
    ],
)  # fmt: skip
def test_an_argument_outside_its_range_is_named(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says


def test_a_curve_keeps_its_parameters_as_floats_and_its_yield_at_once_may_lie_far_below_the_one_far_out():
    given = {"beta0": 1, "beta1": -1.5, "beta2": 2, "tau1": 3, "beta3": 4, "tau2": 5}
    kept = vars(SvenssonCurve(**given))
    assert kept == given and {type(value) for value in kept.values()} == {float}
