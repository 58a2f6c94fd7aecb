"""The payments on the grid of coupon dates: the ends of what can be computed, and how little work a yield is.

Prices and yields themselves are tested through :mod:`debtloop.broken_periods` and :mod:`debtloop.dated_bonds`.
"""

import datetime
import itertools
import math

import pytest

from debtloop import grid
from debtloop.bond_terms import Bond
from debtloop.broken_periods import yield_from_clean_price
from debtloop.conventions import ICMA, US_TREASURY, YieldConvention
from debtloop.dated_bonds import clean_price, full_price
from debtloop.dated_bonds import yield_from_clean_price as yield_from_price
from debtloop.grid import bracket, full_price_on_grid, yield_on_grid

day = datetime.date
BEYOND = "^y gives a price beyond 1e300 or below 1e-300; got"


# Prices


@pytest.mark.parametrize("price", [1e-300, 1e300])
def test_the_lowest_and_the_highest_price_are_prices(price):
    assert full_price_on_grid("y", 0.0, price, 0, 0, 0, 0, 0.5, False, 2) == price
    for beyond in (math.nextafter(price, 0), math.nextafter(price, math.inf)):
        if not 1e-300 <= beyond <= 1e300:
            with pytest.raises(ValueError, match=BEYOND):
                full_price_on_grid("y", 0.0, beyond, 0, 0, 0, 0, 0.5, False, 2)


def test_where_simple_interest_eats_the_last_payment_there_is_no_price():
    # Half a period at -200% a period.
    with pytest.raises(ValueError, match=f"{BEYOND} -4$"):
        full_price_on_grid("y", -4.0, 100, 3, 3, 0, 0, 0.5, True, 2)
    assert full_price_on_grid("y", -3.0, 100, 3, 3, 0, 0, 0.5, True, 2) == 103 / 0.25


def test_where_the_growth_of_a_period_is_nothing_there_is_no_price():
    for fraction, simple in ((0.5, False), (0.5, True), (0.0, False)):
        with pytest.raises(ValueError, match=BEYOND):
            full_price_on_grid("y", -2.0, 100, 3, 3, 0, 5, fraction, simple, 2)


def test_down_to_the_lowest_yield_a_bond_has_a_price_or_an_error_that_names_it():
    # Rounding takes some discount factors to 0, and monthly yields next to -1200% are no annual ones any more.
    monthly = YieldConvention("monthly yield", "nobody", compounding=12)
    annual = Bond(0.05, day(2035, 8, 15), day(2025, 8, 15), frequency=1)
    with pytest.raises(ValueError, match="^yield_to_maturity gives a price beyond 1e300"):
        full_price(annual, math.nextafter(-12, 0), day(2030, 1, 1), monthly)
    bond = Bond(0.05, day(2035, 8, 15), day(2025, 8, 15))
    for days in range(1, 181):
        lowest = math.nextafter(-2 / (days / 181), 0)
        settlement = bond.maturity - datetime.timedelta(days)
        try:
            assert full_price(bond, lowest, settlement) > 1e16
        except ValueError as error:
            assert str(error).startswith("yield_to_maturity ")


# The bracket


def test_both_ends_of_the_bracket_meet_where_the_yield_is_in_closed_form():
    # A single payment at compound interest; and under simple interest a whole period, which compounds nothing,
    # on either side of zero the nearest power to it.
    for log_ratio in (-0.3, 0.0, 0.7):
        assert bracket(log_ratio, 5.0, 5, 5, 0.25, False) == (log_ratio / 5.25, log_ratio / 5.25)
    assert bracket(0.7, 5.0, 5, 5, 1, True) == (0.7 / 6, 0.7 / 6)
    low, high = bracket(-0.3, 5.0, 5, 5, 1e-9, True)
    assert math.isclose(low, high, rel_tol=1e-9)


@pytest.mark.parametrize("simple", [False, True])
@pytest.mark.parametrize("ratio", [0.2, 0.9, 1.0, 1.1, 5.0, 1e6])
def test_the_yield_lies_in_the_bracket(ratio, simple):
    for waiting, periods, fraction in ((0, 1, 0.5), (0, 20, 0.1), (0, 20, 1), (2, 9, 0.7)):
        terms = 100.0, 3.0, 4.0, waiting, periods
        value, first_moment, _ = grid.discounted_moments(*terms, 1)
        low, high = bracket(math.log(ratio), first_moment / value, waiting, periods, fraction, simple)
        x = math.log1p(yield_on_grid("price", value / ratio, *terms, fraction, simple, 1))
        assert low <= x + 1e-15 and x - 1e-15 <= high


def test_the_bracket_stops_at_700_where_growth_is_no_number_any_more():
    for simple in (False, True):
        assert bracket(1e6, 5.0, 2, 9, 0.5, simple) == (700, 700)
        assert bracket(-1e6, 5.0, 2, 9, 0.5, simple) == (-700, -700)


# Yields


def counted(monkeypatch):
    calls = []
    moments = grid.discounted_moments
    monkeypatch.setattr(grid, "discounted_moments", lambda *terms: calls.append(terms) or moments(*terms))
    return calls


@pytest.mark.parametrize("convention", [US_TREASURY, ICMA])
def test_an_ordinary_yield_takes_a_few_steps_because_the_correct_digits_double(monkeypatch, convention):
    # Rounding may turn the last digit of another one to and fro until the steps are used up.
    calls = counted(monkeypatch)
    settlements = (day(2026, 1, 2), day(2034, 12, 1), day(2035, 2, 14))
    for coupon, y, settlement in itertools.product((0, 0.05, 0.1), (-0.01, 0.04, 0.3, 1), settlements):
        bond = Bond(coupon, day(2035, 8, 15), day(2025, 8, 15))
        price = clean_price(bond, y, settlement, convention)
        calls.clear()
        assert math.isclose(yield_from_price(bond, price, settlement, convention), y, rel_tol=1e-12)
        assert len(calls) <= 8, (coupon, y, settlement, len(calls))


def test_a_growth_of_e_to_the_699_is_the_first_that_is_no_yield():
    # A single payment after one whole period.
    y = yield_on_grid("y", 1.0, math.exp(698.5), 0, 0, 0, 0, 1, False, 1)
    assert math.isclose(y, math.exp(698.5), rel_tol=1e-12)
    assert math.log(math.exp(699)) == 699
    for log_growth in (699, 699.5, 705):
        with pytest.raises(ValueError, match="^y gives a yield that no number can hold; got a full price of 1$"):
            yield_on_grid("y", 1.0, math.exp(log_growth), 0, 0, 0, 0, 1, False, 1)


def test_where_the_ratio_of_payments_to_price_is_no_number_the_error_names_the_price():
    with pytest.raises(ValueError, match="^price gives a yield that no number can hold; got a full price of 1e-300$"):
        yield_from_clean_price(1e15, 0, 1e-300, 50)
    # Where it is one, so is the yield: 300 powers of ten in 100 periods.
    assert math.isclose(yield_from_clean_price(1, 0, 1e-300, 50), 2 * (1000 - 1), rel_tol=1e-12)
