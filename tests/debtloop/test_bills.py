"""Treasury bills: published auctions and examples, identities, the compiled copies, bad input."""

import datetime
import json
import math
import random
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from truce.compiler import compile_function
from py_mini_racer import MiniRacer

from debtloop.bills import (
    bill_discount_rate,
    bill_investment_rate,
    bill_money_market_yield,
    bill_price,
    bill_year_days,
)
from debtloop.bonds import bond_price

RUNTIME = files("truce").joinpath("page", "runtime.js")
DAYS = st.integers(1, 366)
YEARS = st.sampled_from([365, 366])

# Auction results of the US Treasury: days, discount rate in per cent, price, investment rate in per cent,
# days of the year.
AUCTIONS = [
    (91, 0.920, 99.767444, 0.935, 365),
    (183, 1.050, 99.466250, 1.070, 365),
    (364, 2.290, 97.684556, 2.363, 365),
    (364, 1.780, 98.200222, 1.829, 365),
    (42, 5.290, 99.382833, 5.412, 366),
    (182, 5.270, 97.335722, 5.504, 366),
]


# Published numbers


@pytest.mark.parametrize(("days", "discount_pct", "price", "investment_pct", "year_days"), AUCTIONS)
def test_auctioned_bills_have_the_price_and_rates_that_the_treasury_announced(
    days, discount_pct, price, investment_pct, year_days
):
    assert round(bill_price(discount_pct / 100, days), 6) == price
    assert round(100 * bill_discount_rate(price, days), 3) == discount_pct
    assert round(100 * bill_investment_rate(price, days, year_days), 3) == investment_pct


def test_a_bill_has_the_price_that_the_us_regulation_prints():
    # 31 CFR Part 356, Appendix B, VI.A
    assert round(bill_price(0.0761, 90), 6) == 98.097500


def test_a_bill_of_twenty_days_has_the_investment_rate_that_the_us_regulation_prints():
    # 31 CFR Part 356, Appendix B, VI.D.1. It prints 0.080756, as its first step rounds the gain to 0.004425.
    rate = bill_investment_rate(99.559444, 20)
    assert round(100 * rate, 3) == 8.076
    assert round(round(rate * 20 / 365, 6) * 365 / 20, 6) == 0.080756


def test_a_bill_of_a_year_has_the_investment_rate_that_the_us_regulation_prints():
    # 31 CFR Part 356, Appendix B, VI.D.2
    assert round(bill_investment_rate(92.265, 364), 9) == 0.082373244


def test_spreadsheets_give_the_same_bond_equivalent_and_yield():
    # The documented examples of TBILLEQ and TBILLYIELD, 31 March to 1 June 2008.
    assert round(bill_investment_rate(bill_price(0.0914, 62), 62), 6) == 0.094151
    assert round(bill_money_market_yield(98.45, 62), 6) == 0.091417


@pytest.mark.parametrize(
    ("issue", "days"),
    [
        (datetime.date(2019, 2, 28), 365),
        (datetime.date(2019, 3, 1), 366),
        (datetime.date(2024, 2, 28), 366),
        (datetime.date(2024, 2, 29), 365),
        (datetime.date(2024, 3, 1), 365),
        (datetime.date(2025, 6, 1), 365),
    ],
)
def test_the_year_after_an_issue_has_366_days_if_a_29_february_is_still_to_come(issue, days):
    assert bill_year_days(issue) == days


# Identities


@given(st.floats(-0.5, 0.9), DAYS)
def test_discount_rate_undoes_price(rate, days):
    assert math.isclose(bill_discount_rate(bill_price(rate, days), days), rate, rel_tol=1e-11, abs_tol=1e-11)


@given(st.floats(1, 200), DAYS, YEARS)
def test_a_bond_at_the_investment_rate_costs_what_the_bill_costs(price, days, year_days):
    rate = bill_investment_rate(price, days, year_days)
    share = days / year_days
    growth = 1 + share * rate if share <= 0.5 else (1 + rate / 2) * (1 + (share - 0.5) * rate)
    assert math.isclose(growth * price, 100, rel_tol=1e-11)


@given(st.floats(1, 99.999), DAYS)
def test_the_discount_rate_is_the_lowest_of_the_three(price, days):
    money_market = bill_money_market_yield(price, days)
    assert bill_discount_rate(price, days) < money_market
    assert days / 365 > 0.5 or money_market < bill_investment_rate(price, days)


def test_both_ends_of_the_discount_rates_have_a_price_and_all_prices_a_rate():
    assert bill_price(-0.5, 360) == 150
    assert bill_discount_rate(200, 360) == -1
    for days in (1, 178, 179, 180, 366):
        assert bill_price(min(2, 0.99 * 360 / days), days) >= 1


def test_at_half_a_year_the_two_formulas_meet():
    assert math.isclose(bill_investment_rate(98, 183, 366), 2 * 2 / 98, rel_tol=1e-15)
    assert math.isclose(bill_investment_rate(98, 183, 365), 365 / 183 * 2 / 98, rel_tol=1e-4)


def test_a_bill_of_a_whole_year_is_a_bond_without_coupons():
    rate = bill_investment_rate(96, 365)
    assert math.isclose(bond_price(100, 0, rate, 1), 96, rel_tol=1e-14)


# In the page


@pytest.mark.parametrize(
    ("function", "ranges"),
    [
        (bill_price, [(-0.5, 0.9), (1, 366)]),
        (bill_discount_rate, [(1, 200), (1, 366)]),
        (bill_investment_rate, [(1, 200), (1, 366), (365, 366)]),
        (bill_money_market_yield, [(1, 200), (1, 366)]),
    ],
)
def test_the_page_computes_the_same(function, ranges):
    rng = random.Random(6)
    cases = [[rng.uniform(*ranges[0]), *(rng.randint(*r) for r in ranges[1:])] for _ in range(300)]
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(function)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(cases)}.map((args) => f(...args)))"))
    for case, number in zip(cases, there, strict=True):
        assert math.isclose(number, function(*case), rel_tol=1e-12, abs_tol=1e-12)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (bill_price, (2, 182), "discount_rate must be a decimal from -0.5 to 1.95824175824 (4.14% is 0.0414); got 2"),
        (bill_price, (4, 90), "discount_rate must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 4"),
        (bill_price, (-0.51, 90), "discount_rate must be a decimal from -0.5 to 2 (4.14% is 0.0414); got -0.51"),
        (bill_price, ("5%", 180), "discount_rate must be a decimal from -0.5 to 1.98 (4.14% is 0.0414); got '5%'"),
        (bill_price, (0.05, 0), "days must be a whole number from 1 to 366; got 0"),
        (bill_price, (0.05, 90.5), "days must be a whole number from 1 to 366; got 90.5"),
        (bill_discount_rate, (0, 90), "price must be a number from 1 to 200; got 0"),
        (bill_discount_rate, (99, 367), "days must be a whole number from 1 to 366; got 367"),
        (
            bill_investment_rate,
            (math.nan, 90),
            "price must be a number from 1 to 200; got nan",
        ),
        (bill_investment_rate, (99, -1), "days must be a whole number from 1 to 366; got -1"),
        (bill_investment_rate, (99, 90, 360), "year_days must be a whole number from 365 to 366; got 360"),
        (
            bill_money_market_yield,
            (201, 90),
            "price must be a number from 1 to 200; got 201",
        ),
        (bill_money_market_yield, (99, True), "days must be a whole number from 1 to 366; got True"),
        (bill_discount_rate, (0.98, 90), "price must be a number from 1 to 200; got 0.98"),
        (bill_investment_rate, (3e-311, 90), "price must be a number from 1 to 200; got 3e-311"),
        (
            bill_year_days, ("2025",),
            "issue_date must be a date from 1583-01-01 to 9998-12-31, without a time of day or a time zone; got '2025'",
        ),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
