"""Bonds with whole periods: published numbers, identities, random inputs, other libraries, bad input."""

import math
import random
import warnings

import numpy as np
import numpy_financial
import pytest
import QuantLib as ql
from hypothesis import assume, example, given
from hypothesis import strategies as st

from debtloop import bonds
from debtloop.bonds import bond_cash_flows, bond_price, coupon_periods, yield_to_maturity

FREQUENCIES = st.sampled_from([1, 2, 4, 12])
COUPONS = st.one_of(st.just(0.0), st.floats(0, 0.2), st.floats(0, 1))
PERIODS = st.integers(1, 200)


# Published numbers


@pytest.mark.parametrize(
    ("years", "percent"), [(1, 14.44), (2, 8.66), (3, 6.80), (5, 5.33), (10, 4.25), (30, 3.55)]
)
def test_a_three_percent_bond_at_90_yields_14_44_percent_only_with_one_year_left(years, percent):
    assert round(100 * yield_to_maturity(100, 0.03, 90, years, frequency=1), 2) == percent


@pytest.mark.parametrize(("years", "percent"), [(1, 14.07), (2, 8.55), (3, 6.74), (5, 5.30), (10, 4.24), (30, 3.54)])
def test_half_yearly_coupons_lower_the_yield_of_the_same_price_a_little(years, percent):
    assert round(100 * yield_to_maturity(100, 0.03, 90, years), 2) == percent


def test_a_textbook_bond_has_the_price_its_lecture_notes_print():
    # Masaryk University lecture notes: 8% annual coupon, 5 years, at 10%.
    assert round(bond_price(100, 0.08, 0.10, 5, frequency=1), 8) == 92.41842646


def test_a_thirty_year_bond_has_the_price_that_the_us_regulation_prints():
    # 31 CFR Part 356, Appendix B, II.A: 8.75% bond at 8.84%, a full first half-year, 59 more after it.
    assert round(bond_price(100, 0.0875, 0.0884, 30), 6) == 99.057893


def test_a_three_percent_ten_year_costs_90_74_at_the_december_2025_average_yield():
    assert round(bond_price(100, 0.03, 0.0414, 10), 2) == 90.74


# Identities


@given(COUPONS, PERIODS, FREQUENCIES, st.floats(-0.9, 2))
@example(0.0, 200, 2, 0.0)
@example(0.03, 1, 1, 0.0)
@example(0.03, 200, 2, 1e-12)
@example(0.2, 200, 2, -0.03)
def test_yield_undoes_price(coupon, periods, frequency, y):
    years = periods / frequency
    assume(years <= 100)
    price = bond_price(100, coupon, y, years, frequency)
    assume(price <= 1e15)
    again = yield_to_maturity(100, coupon, price, years, frequency)
    assert math.isclose(again, y, rel_tol=1e-12, abs_tol=1e-12)


@given(
    COUPONS, st.integers(1, 200), st.floats(1e-12, 1e12)
)
def test_price_undoes_yield_for_any_price_above_zero(coupon, periods, price):
    y = yield_to_maturity(100, coupon, price, periods / 2)
    # From the definition: a price of next to nothing is a yield that nobody may ask a price for.
    rows = bond_cash_flows(100, coupon, periods / 2)
    again = math.fsum(row["cash_flow"] * math.exp(-2 * row["years"] * math.log1p(y / 2)) for row in rows)
    # A yield near -200% is one rounding away from an infinite price: compare in the growth factor.
    slack = 1e-12 * max(1, 1 / (1 + y / 2)) * periods
    assert math.isclose(again, price, rel_tol=slack)


@pytest.mark.parametrize("frequency", [1, 2, 4, 12])
def test_with_one_payment_left_the_yield_is_the_gain_over_the_price(frequency):
    for cents in range(5000, 15000, 7):  # the ends of the solver's bracket are one number here, but for rounding
        gain = (100 + 6 / frequency) / (cents / 100) - 1
        y = yield_to_maturity(100, 0.06, cents / 100, 1 / frequency, frequency)
        assert math.isclose(y, frequency * gain, rel_tol=1e-12, abs_tol=1e-14)


@given(st.floats(0, 0.2), PERIODS)
def test_a_bond_at_its_coupon_is_worth_its_face(coupon, periods):
    assert math.isclose(bond_price(100, coupon, coupon, periods / 2), 100, rel_tol=1e-12)


@given(COUPONS, PERIODS, st.floats(-0.5, 1), st.floats(1e-6, 1))
def test_price_falls_when_yield_rises(coupon, periods, y, rise):
    assert bond_price(100, coupon, y + rise, periods / 2) < bond_price(100, coupon, y, periods / 2)


@given(st.floats(0, 0.2), PERIODS, st.floats(-0.03, 1))
def test_price_is_the_sum_of_discounted_cash_flows(coupon, periods, y):
    rows = bond_cash_flows(100, coupon, periods / 2)
    value = math.fsum(row["cash_flow"] / (1 + y / 2) ** (2 * row["years"]) for row in rows)
    assert math.isclose(bond_price(100, coupon, y, periods / 2), value, rel_tol=1e-11)


@given(st.floats(0, 0.2), PERIODS, st.floats(1, 200))
def test_cash_flows_add_up_to_face_and_coupons_less_the_purchase(coupon, periods, paid):
    rows = bond_cash_flows(100, coupon, periods / 2, purchase_price=paid)
    assert len(rows) == periods + 1
    assert math.isclose(
        math.fsum(row["cash_flow"] for row in rows), 100 + 100 * coupon / 2 * periods - paid, rel_tol=1e-12, abs_tol=1e-9
    )
    assert all(row["cash_flow"] == row["coupon"] + row["principal"] for row in rows[1:])


def test_a_purchase_is_the_first_row_and_nothing_is_earned_on_its_day():
    bought, *rest = bond_cash_flows(100, 0.03, 1, purchase_price=90)
    assert bought == {"years": 0, "coupon": 0, "principal": 0, "cash_flow": -90}
    assert rest == bond_cash_flows(100, 0.03, 1) == [
        {"years": 0.5, "coupon": 1.5, "principal": 0, "cash_flow": 1.5},
        {"years": 1, "coupon": 1.5, "principal": 100, "cash_flow": 101.5},
    ]


# Other libraries


def test_yields_agree_with_numpy_financial_where_it_finds_a_root():
    rng = random.Random(1)
    found = 0
    for _ in range(300):
        coupon, price, periods = rng.uniform(0, 0.2), rng.uniform(40, 180), rng.randint(1, 100)
        with warnings.catch_warnings():  # it overflows on the way to some of its roots
            warnings.simplefilter("ignore", RuntimeWarning)
            theirs = 2 * numpy_financial.rate(periods, 50 * coupon, -price, 100, guess=0.02)
        ours = yield_to_maturity(100, coupon, price, periods / 2)
        if not math.isnan(theirs) and theirs > -2:
            found += 1
            assert math.isclose(ours, theirs, abs_tol=1e-6)  # its own default tolerance
    assert found > 150  # of the rest it says NaN


def test_prices_agree_with_quantlib():
    rng = random.Random(2)
    today = ql.Date(15, 2, 2026)
    ql.Settings.instance().evaluationDate = today
    for _ in range(200):
        coupon, y, years = rng.uniform(0, 0.2), rng.uniform(-0.03, 1), rng.randint(1, 50)
        frequency = rng.choice([(1, ql.Annual), (2, ql.Semiannual), (4, ql.Quarterly)])
        schedule = ql.Schedule(
            today, today + ql.Period(years, ql.Years), ql.Period(frequency[1]), ql.NullCalendar(),
            ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False,
        )  # fmt: skip
        count = ql.ActualActual(ql.ActualActual.ISMA, schedule)
        bond = ql.FixedRateBond(0, 100.0, schedule, [coupon], count)
        theirs = ql.BondFunctions.cleanPrice(bond, y, count, ql.Compounded, frequency[1], today)
        assert math.isclose(bond_price(100, coupon, y, years, frequency[0]), theirs, rel_tol=1e-11)


# Bad input


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"price": 0}, "price must be a number from 1e-300 to 1e+15; got 0"),
        ({"price": -5}, "price must be a number from 1e-300 to 1e+15; got -5"),
        ({"price": "ninety"}, "price must be a number from 1e-300 to 1e+15; got 'ninety'"),
        ({"price": math.nan}, "price must be a number from 1e-300 to 1e+15; got nan"),
        ({"price": math.inf}, "price must be a number from 1e-300 to 1e+15; got inf"),
        ({"years_to_maturity": 0}, "years_to_maturity must be a number greater than 0 and at most 100; got 0"),
        ({"years_to_maturity": -1}, "years_to_maturity must be a number greater than 0 and at most 100; got -1"),
        ({"years_to_maturity": 10**6}, "years_to_maturity must be a number greater than 0 and at most 100; got 1000000"),
        ({"years_to_maturity": 1.3}, "years_to_maturity must be a whole number of periods of 1/2 year; got 1.3"),
        ({"coupon_rate": -1}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got -1"),
        ({"coupon_rate": None}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got None"),
        ({"frequency": 5}, "frequency must be 1, 2, 4 or 12 times a year; got 5"),
        ({"frequency": True}, "frequency must be 1, 2, 4 or 12 times a year; got True"),
        ({"face_value": 0}, "face_value must be a number from 1e-100 to 1e+15; got 0"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(changed, says):
    good = {"face_value": 100, "coupon_rate": 0.03, "price": 90, "years_to_maturity": 10, "frequency": 2}
    with pytest.raises(ValueError) as error:
        yield_to_maturity(**{**good, **changed})
    assert str(error.value) == says
    if "price" not in changed:
        good.pop("price")
        for function, more in ((bond_price, {"yield_to_maturity": 0.03}), (bond_cash_flows, {})):
            with pytest.raises(ValueError) as error:
                function(**{**good, **more, **changed})
            assert str(error.value) == says


@pytest.mark.parametrize("y", [-2, -2.5, math.nan, math.inf, "3%", 4.14, 1e305])
def test_a_yield_that_leaves_no_discount_factor_or_was_meant_in_percent_is_refused(y):
    with pytest.raises(ValueError) as error:
        bond_price(100, 0.03, y, 10)
    shown = repr(y) if isinstance(y, str) else f"{y:.12g}"
    assert str(error.value) == (
        f"yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got {shown}"
    )


@pytest.mark.parametrize(
    ("face", "years", "y", "shown"), [(100, 100, -1.9999, "-1.9999"), (1e15, 99.5, -1.9985, "-1.9985")]
)
def test_a_price_out_of_reach_of_floating_point_is_refused_and_not_returned_as_infinity(
    face, years, y, shown
):
    with pytest.raises(ValueError) as error:
        bond_price(face, 0, y, years)
    says = f"yield_to_maturity gives a price beyond 1e300 or below 1e-300; got {shown}"
    assert str(error.value) == says


def test_a_bond_that_is_all_but_worthless_still_has_a_price():
    assert bond_price(100, 0, 2, 100) == pytest.approx(100 / 2**200)
    assert bond_price(1e-100, 0, 2, 0.5) == pytest.approx(5e-101)


def test_in_the_last_three_months_a_yield_may_be_as_high_as_what_halves_the_price():
    assert bond_price(100, 0, 6, 1 / 12, 12) == pytest.approx(100 / 1.5)
    for y, years in ((6.01, 1 / 12), (2.01, 1 / 4)):
        with pytest.raises(ValueError, match="yield_to_maturity must be a decimal above -12 and at most"):
            bond_price(100, 0, y, years, 12)


def test_a_root_outside_the_bracket_is_an_error_and_not_an_end_of_it(monkeypatch):
    def shifted(*given):
        return [end + 0.01 for end in bracket(*given)]

    bracket = bonds._bracket
    monkeypatch.setattr(bonds, "_bracket", shifted)
    with pytest.raises(ValueError, match="price has its yield outside the bracket that was searched; got 95"):
        yield_to_maturity(100, 0.04, 95, 30)


def test_a_face_of_100_million_in_32_bits_has_the_yield_of_any_other_100_million():
    y = yield_to_maturity(np.int32(100_000_000), 0.04, 95e6, 30)
    assert y == yield_to_maturity(100_000_000, 0.04, 95e6, 30)
    assert round(y, 5) == 0.04298  # QuantLib's

def test_a_purchase_must_cost_something():
    with pytest.raises(ValueError) as error:
        bond_cash_flows(100, 0.03, 1, purchase_price=0)
    assert str(error.value) == "purchase_price must be a number greater than 0 and at most 1e+15; got 0"


@pytest.mark.parametrize("price", [1e-300, 1e-9, 1e15])
@pytest.mark.parametrize("coupon", [0, 1e-300, 0.03, 1])
@pytest.mark.parametrize("years", [0.5, 100])
def test_the_solver_answers_at_the_ends_of_the_world(price, coupon, years):
    y = yield_to_maturity(100, coupon, price, years)
    assert y > -2 and math.isfinite(y)


def test_half_a_year_is_a_period_and_a_tenth_of_a_year_is_not():
    assert coupon_periods(0.5) == 1
    assert coupon_periods(1 / 12 * 5, 12) == 5
    for years, frequency in ((0.1, 2), (1e-10, 2), (0.75, 2), (1 / 3, 4)):
        with pytest.raises(ValueError) as error:
            coupon_periods(years, frequency)
        says = f"years_to_maturity must be a whole number of periods of 1/{frequency} year; got {years:.12g}"
        assert str(error.value) == says


def test_a_price_too_small_for_any_yield_is_named_with_its_range():
    assert yield_to_maturity(100, 0, 1e-300, 1, 1) == pytest.approx(1e302)
    with pytest.raises(ValueError, match=r"price must be a number from 1e-300 to .*; got 1e-310"):
        yield_to_maturity(100, 0, 1e-310, 1, 1)
    with pytest.raises(ValueError, match=r"price must be a number from 1e-291 to .*; got 1e-299"):
        yield_to_maturity(1e15, 0, 1e-299, 1, 1)
    with pytest.raises(ValueError, match=r"price must be a number from 1.1e-290 to .*; got 1e-290"):
        yield_to_maturity(1e15, 1, 1e-290, 10, 1)  # the coupons count: all payments are 1.1e16


def test_an_ordinary_yield_takes_at_most_six_steps(monkeypatch):
    calls = []
    exp = math.exp

    def counted(x):
        calls.append(x)
        return exp(x)

    monkeypatch.setattr(math, "exp", counted)
    for years in (0.5, 1, 2, 5, 10, 30):
        for coupon in (0, 0.03, 0.06):
            for price in (70, 90, 100, 110, 130):
                calls.clear()
                yield_to_maturity(100, coupon, price, years)
                assert 1 <= len(calls) <= 6, (years, coupon, price)
