"""The glossary against the models: a definition with a number says what the functions compute."""

import re
from pathlib import Path

import pytest

from debtloop.bills import bill_discount_rate, bill_investment_rate
from debtloop.bonds import bond_price, yield_to_maturity
from debtloop.broken_periods import simple_yield
from debtloop.evidence import unit_size
from debtloop.risk import breakeven_yield_rise, holding_period_return, modified_duration
from truce.claims.checks.measures import BASIS_POINT, points

TEXT = (Path(__file__).parents[2] / "book" / "glossary.md").read_text(encoding="utf-8")
TERMS = {part.split("\n", 1)[0]: " ".join(part.split("\n", 1)[1].split()) for part in TEXT.split("### ")[1:]}
COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "hundred": 100, "thousand": 1000}
ORDINALS = {"third": 3, "sixth": 6, "eighth": 8, "ninth": 9, "twelfth": 12, "hundredth": 100}
#: The unit that a term of the chapter on money means, as the models name it.
UNITS = {"Million": "million", "Yi": "億", "Billion": "billion", "Trillion": "trillion", "Zhao": "兆 (Taiwan)", "Wanyi": "万亿"}


def said(term, pattern):
    """The number words that a definition says, as numbers."""
    match = re.search(pattern, TERMS[term], re.IGNORECASE)
    assert match, f"{term} no longer says {pattern}: its number is not checked"
    return [COUNTED.get(word.lower()) or ORDINALS[word.lower()] for word in match.groups()]


@pytest.mark.parametrize("term", UNITS)
def test_a_unit_of_money_is_the_power_of_ten_that_the_models_use(term):
    [power] = said(term, r"Ten to the (\w+)")
    assert unit_size(UNITS[term]) == 10**power


def test_the_units_are_as_many_times_each_other_as_the_glossary_says():
    [hundred] = said("Yi", r"a (hundred) million")
    assert unit_size("億") == hundred * unit_size("million")
    [times] = said("Yi", r"a billion, which is (ten) times as much")
    assert unit_size("billion") == times * unit_size("億")
    ten, thousand = said("Wanyi", r"(ten) (thousand) times")
    assert unit_size("万亿") == ten * thousand * unit_size("億")
    [power] = said("Zhao", r"mainland it can mean ten to the (\w+)")
    assert unit_size("兆 (mainland)") == 10**power


def test_points_and_basis_points_are_the_parts_of_each_other_that_the_glossary_says():
    [parts] = said("Basis point", r"A (hundredth) of a percentage point")
    assert points(BASIS_POINT) == pytest.approx(1 / parts)
    before, after, rise, part = said("Percentage point", r"From (\w+) percent to (\w+) is a rise of (\w+) percentage point, and of a (\w+)")
    assert points(after / 100 - before / 100) == pytest.approx(rise)
    assert after / before - 1 == pytest.approx(1 / part)


def test_two_percent_each_half_year_is_called_four_and_earns_a_little_more():
    half, called = said("Nominal yearly rate", r"(\w+) percent each half-year is thus called (\w+) percent a year")
    paid = 100 * (1 + half / 100) ** 2  # what a hundred becomes, with interest on interest
    assert yield_to_maturity(paid, 0, 100, 1, 2) == pytest.approx(called / 100)
    assert paid / 100 - 1 > called / 100
    assert "more" in TERMS["Nominal yearly rate"]
    assert "a little lower when it is compounded every half-year" in TERMS["Compounding"]


def test_a_bills_year_is_as_many_days_short_as_the_glossary_says():
    [short] = said("Discount rate of a bill", r"a year that is counted (\w+) days short")
    year = 365 - short
    assert bill_discount_rate(99, 90) == pytest.approx((100 - 99) / 100 * year / 90)
    assert bill_investment_rate(99, 90) == pytest.approx((100 - 99) / 99 * 365 / 90)


def test_a_bond_at_par_yields_its_coupon_whatever_its_maturity():
    assert "yields its coupon rate, whatever its maturity" in TERMS["Par"]
    assert all(bond_price(100, 0.03, 0.03, years) == pytest.approx(100) for years in (1, 10, 40))
    assert "opposite directions" in TERMS["Yield"] and bond_price(100, 0.03, 0.04, 10) < bond_price(100, 0.03, 0.03, 10)


def test_a_modified_duration_is_a_percentage_for_one_point_and_convexity_softens_a_rise():
    [point] = said("Modified duration", r"price falls for a rise of its yield by (\w+) percentage point")
    step = 1e-6
    slope = -(bond_price(100, 0.03, 0.03 + step, 10) / 100 - 1) / step * point / 100
    assert modified_duration(0.03, 0.03, 10) == pytest.approx(100 * slope, rel=1e-4)
    assert "falls less for a rise of the yield, and rises more for a fall" in TERMS["Convexity"]
    down, up = (bond_price(100, 0.03, y, 10) - 100 for y in (0.04, 0.02))
    line = modified_duration(0.03, 0.03, 10)
    assert -down < line < up


def test_what_a_break_even_rise_eats_is_the_income():
    assert "at which the loss of the price eats the income" in TERMS["Break-even rise"]
    rise = breakeven_yield_rise(0.03, 0.03, 10, 1)
    assert holding_period_return(0.03, 0.03, rise, 10, 1) == pytest.approx(0, abs=1e-9)


def test_a_simple_yield_is_the_coupon_plus_an_equal_yearly_share_over_the_price():
    assert "The coupon plus an equal yearly share of the gain to par, divided by the price" in TERMS["Simple yield"]
    assert simple_yield(100, 0.03, 90, 10) == pytest.approx((3 + 10 / 10) / 90)
