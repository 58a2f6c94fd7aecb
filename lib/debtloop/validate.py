"""Clear errors for bad input: every message names the argument, its value and the allowed range.

The models call these first, in Python and (compiled) in the page, so a reader who types an
impossible number gets the same sentence in both. Each function returns what it has checked, in
double precision, and a model computes with that: a whole number of 32 bits, which data frames
hold, would overflow, and one of single precision would keep seven digits.
"""

import math
import sys
from collections.abc import Iterable, Mapping, Set
from numbers import Real

#: Highest rate and yield that the functions accept, as a decimal: 200% a year. What is larger was meant in percent.
MAX_RATE = 2
#: Smallest face value and largest amount of money that the functions accept, in any unit.
MIN_FACE, MAX_MONEY = 1e-100, 1e15
#: Lowest price that the functions accept: below it a float loses digits.
MIN_PRICE = 1e-300
#: Lowest rate of a curve or a loan, as a decimal: -100% a year.
MIN_RATE = -1


def is_number(value: object) -> bool:
    """Whether ``value`` is a real number (``True`` and ``False`` are not)."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    return getattr(getattr(value, "dtype", None), "kind", "") != "m"  # NumPy counts its spans of time as whole numbers


def is_text(value: object) -> bool:
    """Whether ``value`` is a text."""
    return isinstance(value, str)


def as_float(value: object) -> float:
    """``value`` in double precision, whatever its type; NaN, which is in no range, if it is no number or too large."""
    if type(value) is float:
        return value
    try:
        return float(value) if is_number(value) else math.nan
    except OverflowError:
        return math.nan


def show(value: object) -> str:
    """``value`` as text for an error message: numbers with up to 12 significant digits."""
    if not is_number(value):
        return repr(value)
    number = as_float(value)
    # A number that is not itself is NaN; what only became NaN was too large.
    return "a number beyond 1e308" if math.isnan(number) and value == value else f"{number:.12g}"


def require_face(value: float) -> float:
    """A face value as a float: an amount of money of any unit, and so large that no digit gets lost on the way."""
    return require_number("face_value", value, MIN_FACE, MAX_MONEY)


def require_number(name: str, value: float, low: float, high: float) -> float:
    """``value`` as a float; raise ``ValueError`` unless ``low <= value <= high``."""
    number = as_float(value)
    if not low <= number <= high:
        raise ValueError(f"{name} must be a number from {low:.12g} to {high:.12g}; got {show(value)}")
    return number


def require_positive(name: str, value: float, high: float) -> float:
    """``value`` as a float; raise ``ValueError`` unless ``0 < value <= high``."""
    number = as_float(value)
    if not 0 < number <= high:
        raise ValueError(f"{name} must be a number greater than 0 and at most {high:.12g}; got {show(value)}")
    return number


def require_whole(name: str, value: float, low: int, high: int) -> int:
    """``value`` as an int; raise ``ValueError`` unless it is a whole number from ``low`` to ``high``."""
    number = as_float(value)
    if not low <= number <= high or number != math.floor(number):
        raise ValueError(f"{name} must be a whole number from {low:.12g} to {high:.12g}; got {show(value)}")
    return math.floor(number)


def require_rate(name: str, value: float, low: float, high: float) -> float:
    """``value`` as a float; raise ``ValueError`` unless ``low <= value <= high``. Percent is a likely slip."""
    number = as_float(value)
    if not low <= number <= high:
        raise ValueError(
            f"{name} must be a decimal from {low:.12g} to {high:.12g} (4.14% is 0.0414); got {show(value)}"
        )
    return number


def require_rate_above(name: str, value: float, low: float, high: float) -> float:
    """``value`` as a float; raise ``ValueError`` unless ``low < value <= high``. Percent is a likely slip."""
    number = as_float(value)
    if not low < number <= high:
        raise ValueError(
            f"{name} must be a decimal above {low:.12g} and at most {high:.12g} (4.14% is 0.0414); got {show(value)}"
        )
    return number


def highest_yield(years: float) -> float:
    """The highest yield that the functions accept: 200%, and above it what halves a price in the years left."""
    return 0.5 / years if 1e-6 < years < 0.5 / MAX_RATE else (MAX_RATE if years > 1e-6 else 5e5)


def require_frequency(value: float) -> int:
    """``value`` as an int; raise ``ValueError`` unless it is 1, 2, 4 or 12, the times a year."""
    number = as_float(value)
    if number != 1 and number != 2 and number != 4 and number != 12:
        raise ValueError(f"frequency must be 1, 2, 4 or 12 times a year; got {show(value)}")
    return math.floor(number)


def as_list(name: str, values: Iterable[float]) -> list:
    """What a list, tuple, array, column of a data frame or iterator holds, by place and never by label.

    Raises:
        ValueError: it is nothing of the kind: a text, a table, or something without an order such as a set.
    """
    without_order = isinstance(values, (str, bytes, bytearray, Mapping, Set))
    if without_order or not isinstance(values, Iterable) or getattr(values, "ndim", 1) != 1:
        raise ValueError(f"{name} must be a list of numbers; got {show(values)}")
    return list(values)


def require_rates(name: str, rates: Iterable[float]) -> list[float]:
    """A list of floats; raise ``ValueError`` unless there is one and all are from -1 to 2."""
    numbers = []
    for rate in as_list(name, rates):
        number = as_float(rate)
        if not MIN_RATE <= number <= MAX_RATE:
            raise ValueError(
                f"{name} must hold decimals from {MIN_RATE:.12g} to {MAX_RATE:.12g} (4.14% is 0.0414);"
                f" got {show(rate)} at index {len(numbers):.12g}"
            )
        numbers.append(number)
    if len(numbers) == 0:
        raise ValueError(f"{name} must hold at least one rate; got none")
    return numbers


def require_numbers(name: str, values: Iterable[float], low: float, high: float) -> list[float]:
    """A list of floats; raise ``ValueError`` unless there is one and all are from ``low`` to ``high``."""
    numbers = []
    for value in as_list(name, values):
        number = as_float(value)
        if not low <= number <= high:
            raise ValueError(
                f"{name} must hold numbers from {low:.12g} to {high:.12g}; got {show(value)} at index {len(numbers):.12g}"
            )
        numbers.append(number)
    if len(numbers) == 0:
        raise ValueError(f"{name} must hold at least one number; got none")
    return numbers


def require_sheet(name: str, sheet: Iterable[Iterable[float]], rows: int, debtors: Iterable[int]) -> list[list[float]]:
    """Balances as lists of floats of their own, a row for each holder and a column for each of ``debtors``.

    Raises:
        ValueError: there are more or fewer of them; or a column whose debtor, a row, is 0 or more does not add up to zero.
    """
    balances = []
    for row in as_list(name, sheet):
        numbers = require_numbers(name, row, -MAX_MONEY, MAX_MONEY)
        if len(numbers) != len(debtors):
            raise ValueError(f"{name} must hold rows of {len(debtors):.12g} numbers; got {show(len(numbers))}")
        balances.append(numbers)
    if len(balances) != rows:
        raise ValueError(f"{name} must hold {rows:.12g} rows; got {show(len(balances))}")
    for column in range(len(debtors)):
        gap = sum([row[column] for row in balances])
        if debtors[column] >= 0 and abs(gap) > 1e-9 * max([abs(row[column]) for row in balances]):
            raise ValueError(f"{name} must add up to zero in what somebody owes; got {show(gap)} in column {show(column)}")
    return balances


def require_flag(name: str, value: bool) -> bool:
    """``value`` as a bool; raise ``ValueError`` for anything else, which Python would take for true or false."""
    numpy = sys.modules.get("numpy")  # who passes one of its booleans has imported it
    if not isinstance(value, (bool, numpy.bool_ if numpy else bool)):
        raise ValueError(f"{name} must be True or False; got {show(value)}")
    return bool(value)
