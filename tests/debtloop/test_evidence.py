"""Units, implied ratios and dates, against numbers worked out by hand and from the articles."""

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtloop.evidence import date_arithmetic, implied_ratio, unit_check, unit_size

UNITS = ["one", "thousand", "million", "billion", "trillion", "萬", "亿", "十億", "万亿", "兆 (Japan)"]


@pytest.mark.parametrize(
    "value, from_unit, to_unit, expected",
    [
        (1, "億", "million", 100),
        (1, "billion", "十億", 1),
        (11.4, "億", "billion", 1.14),
        (13, "十億", "億", 130),
        (13, "十億", "billion", 13),
        (1, "万亿", "兆 (Japan)", 1),
        (1, "兆 (Taiwan)", "trillion", 1),
        (1, "兆 (mainland)", "million", 1),
        (1323.72, "万亿", "trillion", 1323.72),
        (-3, "萬", "thousand", -30),
        (0, "亿", "one", 0),
    ],
)
def test_number_words_have_the_size_of_their_place(value, from_unit, to_unit, expected):
    assert math.isclose(unit_check(value, from_unit, to_unit), expected, rel_tol=1e-15)


def test_traditional_and_simplified_words_are_of_one_size():
    pairs = ("萬 万", "百萬 百万", "千萬 千万", "億 亿", "十億 十亿", "百億 百亿", "千億 千亿", "萬億 万亿")
    for traditional, simplified in map(str.split, pairs):
        assert unit_size(traditional) == unit_size(simplified)


@given(st.floats(-1e15, 1e15), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_unit_changed_there_and_back_is_the_same_amount(value, one, other):
    there_and_back = unit_check(unit_check(value, one, other), other, one)
    assert math.isclose(there_and_back, value, rel_tol=1e-15, abs_tol=1e-300)


def test_a_bare_兆_is_refused_because_its_size_depends_on_the_place():
    with pytest.raises(ValueError, match="unit 兆 needs a place"):
        unit_check(1, "兆", "billion")


def test_an_unknown_number_word_is_refused_by_name():
    with pytest.raises(ValueError, match="unit must be a number word .* got 'zillion'"):
        unit_check(1, "zillion", "one")


@pytest.mark.parametrize("value", ["13", None, True, math.nan, math.inf, 1e31])
def test_a_bad_amount_is_refused_by_name(value):
    with pytest.raises(ValueError, match="value must be a number from -1e.30 to 1e.30; got"):
        unit_check(value, "billion", "億")
    with pytest.raises(ValueError, match="numerator must be a number"):
        implied_ratio(value, 1)
    with pytest.raises(ValueError, match="denominator must be a number"):
        implied_ratio(1, value)


def test_two_published_debts_imply_an_exchange_rate_a_gdp_and_a_principal():
    assert round(implied_ratio(1323.72, 8.6), 1) == 153.9  # yen per dollar, article 003
    assert round(implied_ratio(1323.72, 2.63)) == 503  # trillion yen of GDP, article 003
    assert round(implied_ratio(1.14, 0.114), 9) == 10  # billion dollars, article 000


@pytest.mark.parametrize("denominator", [0, -0.0, 1e-300])
def test_nothing_is_divided_by_nothing(denominator):
    with pytest.raises(ValueError, match="denominator must not be 0 or too small"):
        implied_ratio(5, denominator)


@pytest.mark.parametrize(
    "start, end, unit, inclusive, expected",
    [
        ("2022-04", "2025-11", "months", True, 44),  # inflation above target, article 003
        ("2022-04", "2025-11", "months", False, 43),
        ("2022-04-30", "2025-11-01", "months", True, 44),
        ("2025-01-01", "2025-01-01", "days", True, 1),
        ("2025-01-01", "2026-01-01", "days", False, 365),
        ("2025-01-01", "2026-01-01", "years", False, 1),
        ("2025-01-01", "2025-12-31", "years", True, 1),
        ("2024-02-29", "2025-02-28", "years", False, 1),
        ("2000-02-29", "2000-02-29", "years", False, 0),
        ("2024-02-29", "2028-02-29", "years", False, 4),
    ],
)
def test_months_days_and_years_are_counted_as_in_a_calendar(start, end, unit, inclusive, expected):
    assert date_arithmetic(start, end, unit, inclusive) == expected


def test_from_february_1999_to_22_december_2025_are_26_8_years():
    assert round(date_arithmetic("1999-02-28", "2025-12-22", "years", inclusive=False), 2) == 26.81


DATES = st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 1, 1))


@given(DATES, DATES)
def test_years_grow_with_the_days(one, other):
    first, last = sorted([one, other])
    days = date_arithmetic(str(first), str(last), "days", inclusive=False)
    years = date_arithmetic(str(first), str(last), "years", inclusive=False)
    # Leap years and missing ones move an anniversary by a few days of the average year's.
    assert abs(years - days / 365.2425) < 0.01


@pytest.mark.parametrize(
    "start, end, unit, message",
    [
        ("2025-13", "2025-12", "months", "start must be a date written YYYY-MM or YYYY-MM-DD; got '2025-13'"),
        ("2025-01-01", "soon", "days", "end must be a date written YYYY-MM-DD; got 'soon'"),
        ("2025-01", "2025-02", "days", "start must be a date written YYYY-MM-DD; got '2025-01'"),
        ("2025-02", "2025-01", "months", "end must not be before start 2025-02; got 2025-01"),
        ("2025-01", "2025-02", "weeks", "unit must be months, years or days; got 'weeks'"),
        (None, "2025-02", "months", "start must be a date"),
    ],
)
def test_a_bad_date_is_refused_by_name(start, end, unit, message):
    with pytest.raises(ValueError, match=message):
        date_arithmetic(start, end, unit)
