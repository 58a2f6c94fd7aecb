"""Units, ratios and dates: what a careful reader checks before any model.

Number words are not the same size everywhere. 億 (亿) is 10^8 wherever Chinese characters are
used, a billion is 10^9 and therefore 十億, ten 億. 兆 is 10^12 in Japan and Taiwan; on the
mainland, where 10^12 is written 万亿, it can mean 10^6 as in megahertz. So 兆 needs a place.
"""

import datetime

from debtloop.conventions import require_date
from debtloop.validate import is_text, require_flag, require_number, show

#: Largest amount the functions accept, in any unit.
MAX_AMOUNT = 1e30


def unit_size(unit: str) -> float:
    """How many ones a number word stands for.

    Args:
        unit: ``"one"``, ``"thousand"``, ``"million"``, ``"billion"``, ``"trillion"`` (short scale), a Chinese
            or Japanese number word in either script, from ``"万"`` to ``"万亿"``, or 兆 with its place:
            ``"兆 (Japan)"``, ``"兆 (Taiwan)"``, ``"兆 (mainland)"``.

    Returns:
        The size as a number.

    Raises:
        ValueError: the word is unknown, or is 兆 without a place.

    >>> unit_size("億") / unit_size("billion")
    0.1
    """
    names = [
        "one", "thousand", "million", "billion", "trillion",
        "萬", "万", "百萬", "百万", "千萬", "千万", "億", "亿", "十億", "十亿",
        "百億", "百亿", "千億", "千亿", "萬億", "万亿", "兆 (Japan)", "兆 (Taiwan)", "兆 (mainland)",
    ]  # fmt: skip
    sizes = [
        1, 1e3, 1e6, 1e9, 1e12,
        1e4, 1e4, 1e6, 1e6, 1e7, 1e7, 1e8, 1e8, 1e9, 1e9,
        1e10, 1e10, 1e11, 1e11, 1e12, 1e12, 1e12, 1e12, 1e6,
    ]  # fmt: skip
    for k in range(len(names)):
        if is_text(unit) and names[k] == unit:
            return sizes[k]
    if is_text(unit) and unit == "兆":
        raise ValueError("unit 兆 needs a place: 兆 (Japan), 兆 (Taiwan) or 兆 (mainland)")
    raise ValueError(f"unit must be a number word such as billion, 億, 万亿 or 兆 (Japan); got {show(unit)}")


def unit_check(value: float, from_unit: str, to_unit: str) -> float:
    r"""The same amount in another number word.

    .. math:: \text{value} \times \frac{\text{size of from\_unit}}{\text{size of to\_unit}}

    Args:
        value: the number in front of ``from_unit``, -1e30 to 1e30.
        from_unit: a number word, see :func:`unit_size`.
        to_unit: a number word, see :func:`unit_size`.

    Returns:
        The number to write in front of ``to_unit``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    11.4 億 and 11.4 billion look alike and differ by a factor of ten:

    >>> unit_check(11.4, "billion", "億")
    114.0
    """
    value = require_number("value", value, -MAX_AMOUNT, MAX_AMOUNT)
    from_size = unit_size(from_unit)
    to_size = unit_size(to_unit)
    # By the larger over the smaller, which is a whole number: a factor such as 0.1 is none.
    return value * (from_size / to_size) if from_size >= to_size else value / (to_size / from_size)


def implied_ratio(numerator: float, denominator: float) -> float:
    """The number that two published numbers imply together: an exchange rate, a GDP, a principal.

    Args:
        numerator: -1e30 to 1e30.
        denominator: -1e30 to 1e30, not 0.

    Returns:
        ``numerator / denominator``, in the unit of the one over the unit of the other.

    Raises:
        ValueError: an argument is outside its range, or the ratio is beyond 1e300.

    A debt of 1,323.72tn yen said to be $8.6tn was converted at this many yen per dollar:

    >>> round(implied_ratio(1323.72, 8.6), 1)
    153.9
    """
    numerator = require_number("numerator", numerator, -MAX_AMOUNT, MAX_AMOUNT)
    denominator = require_number("denominator", denominator, -MAX_AMOUNT, MAX_AMOUNT)
    if denominator == 0 or abs(denominator) < abs(numerator) / 1e300:
        raise ValueError(f"denominator must not be 0 or too small for the numerator; got {show(denominator)}")
    return numerator / denominator


def date_arithmetic(
    start: str | datetime.date, end: str | datetime.date, unit: str = "months", inclusive: bool = True
) -> float:
    """How long it is from one date to another: months, years or days.

    ``"months"`` counts calendar months, with both the first and the last if ``inclusive``: a streak
    "for 44 months" counts this way. ``"years"`` is elapsed time: whole years and the part of
    the next one that has passed. ``"days"`` counts days; ``inclusive`` adds the last day to both.

    Args:
        start: a date or ``"YYYY-MM-DD"``, or ``"YYYY-MM"`` where months are counted.
        end: the same, not before ``start``.
        unit: ``"months"``, ``"years"`` or ``"days"``.
        inclusive: whether the last month or day counts too.

    Returns:
        Whole months or days, or years as a number with a fraction.

    Raises:
        ValueError: an argument is not a date or unit, or the dates are in the wrong order.

    Inflation above target from April 2022 to November 2025:

    >>> date_arithmetic("2022-04", "2025-11")
    44
    >>> round(date_arithmetic("1999-02-28", "2025-12-22", "years", inclusive=False), 1)
    26.8
    """
    if not is_text(unit) or unit not in ("months", "years", "days"):
        raise ValueError(f"unit must be months, years or days; got {unit!r}")
    inclusive = require_flag("inclusive", inclusive)
    first = _date("start", start, month_is_enough=unit == "months")
    last = _date("end", end, month_is_enough=unit == "months")
    if last < first:
        raise ValueError(f"end must not be before start {start}; got {end}")
    extra = 1 if inclusive else 0
    if unit == "months":
        return (last.year - first.year) * 12 + last.month - first.month + extra
    if unit == "days":
        return (last - first).days + extra
    last += datetime.timedelta(days=extra)
    years = last.year - first.year
    if _anniversary(first, years) > last:
        years -= 1
    since = _anniversary(first, years)
    return years + (last - since).days / (_anniversary(first, years + 1) - since).days


def _date(name, value, month_is_enough):
    """A date from one or from ``YYYY-MM-DD``; ``YYYY-MM`` is its first day where only months count."""
    if not is_text(value):
        return require_date(name, value)
    full = f"{value}-01" if month_is_enough and value.count("-") == 1 else value
    try:
        date = datetime.date.fromisoformat(full)
    except ValueError:
        form = "YYYY-MM or YYYY-MM-DD" if month_is_enough else "YYYY-MM-DD"
        raise ValueError(f"{name} must be a date written {form}; got {value!r}") from None
    return require_date(name, date)


def _anniversary(date, years):
    """The same day some years on; 29 February becomes 28 in a year without one."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)
