"""How markets count days, lay out coupon dates and turn a yield into a price.

A convention is a small frozen object apart from any bond: under another one, the same bond has another
accrued interest, or another price at the same yield. Dates are :class:`datetime.date`.
"""

import calendar
import datetime
from collections.abc import Callable
from dataclasses import dataclass

from debtloop.validate import is_number, show


def require_date(name, value, low=datetime.date.min, high=datetime.date.max):
    """Raise ``ValueError`` unless ``value`` is a plain date from ``low`` to ``high``."""
    if type(value) is not datetime.date or not low <= value <= high:
        raise ValueError(f"{name} must be a date from {low} to {high}; got {value!r}")


def require_frequency(frequency):
    """Raise ``ValueError`` unless ``frequency`` is 1, 2, 4 or 12 coupons a year."""
    if not is_number(frequency) or frequency not in (1, 2, 4, 12):
        raise ValueError(f"frequency must be 1, 2, 4 or 12 coupons a year; got {show(frequency)}")


# ---- Counting days ----


def is_month_end(date):
    """Whether the next day is in another month."""
    return date.day == calendar.monthrange(date.year, date.month)[1]


def actual_days(start, end):
    """Days from one date to another, the first not counted.

    >>> actual_days(datetime.date(2024, 2, 28), datetime.date(2024, 3, 1))
    2
    """
    return (end - start).days


def days_without_leap_days(start, end):
    """Days from one date to another, without any 29 February.

    Japanese dealers count the time to maturity so, where it is a year or more (called NL/365).

    >>> days_without_leap_days(datetime.date(2012, 2, 10), datetime.date(2015, 12, 20)) / 365
    3.8575342465753426
    """

    def number(date):
        day = 28 if (date.month, date.day) == (2, 29) else date.day
        return 365 * date.year + datetime.date(2001, date.month, day).timetuple().tm_yday

    return number(end) - number(start)


def days_30_360_us(start, end):
    """Days from one date to another in a year of twelve months of 30 days, as in the United States.

    .. math:: 360 (Y_2 - Y_1) + 30 (M_2 - M_1) + (D_2 - D_1)

    with the end-of-month rules, in this order: a start on the last day of February counts as the 30th, and
    then so does an end on the last day of February; an end on the 31st counts as the 30th if the start
    is on the 30th or 31st; a start on the 31st counts as the 30th.

    QuantLib calls this rule ``Thirty360.USA`` and spreadsheets basis 0. Without the rule for February it is
    the "bond basis", ``Thirty360.BondBasis``, of municipal bonds (MSRB rule G-33).

    >>> days_30_360_us(datetime.date(2025, 2, 28), datetime.date(2025, 8, 31))
    180
    >>> days_30_360_us(datetime.date(2025, 8, 31), datetime.date(2026, 2, 28))
    178
    """
    first, last = start.day, end.day
    if start.month == 2 and is_month_end(start):
        if end.month == 2 and is_month_end(end):
            last = 30
        first = 30
    if last == 31 and first >= 30:
        last = 30
    if first == 31:
        first = 30
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


@dataclass(frozen=True)
class DayCount:
    """How interest grows from day to day between two coupons.

    Attributes:
        name: what traders call it.
        market: who uses it.
        days: a function of two dates, the number of days between them.
        year_days: the length of a year in such days; ``None`` if a coupon period is as long as its days.
    """

    name: str
    market: str
    days: Callable
    year_days: int | None


#: US Treasury notes and bonds; euro-area and most other government bonds. A coupon period is worth its
#: coupon, however many days it has, and each of its days the same part of it.
ACTUAL_ACTUAL_ICMA = DayCount("actual/actual ICMA", "US Treasury and euro-area bonds", actual_days, None)
#: US corporate, agency and municipal bonds.
THIRTY_360_US = DayCount("30/360 US", "US corporate, agency and municipal bonds", days_30_360_us, 360)
#: Japanese government bonds: a 365th of the annual coupon a day, but never more than the coupon itself.
ACTUAL_365_FIXED = DayCount("actual/365 fixed", "Japanese government bonds", actual_days, 365)


# ---- Coupon dates ----


def add_months(date, months, end_of_month=False):
    """The same day some months on or back; the last day of a month that has no such day.

    Args:
        date: a date.
        months: a whole number, below 0 to go back.
        end_of_month: whether the last day of a month stays the last day.

    >>> print(add_months(datetime.date(2011, 10, 31), -6))
    2011-04-30
    >>> print(add_months(datetime.date(2023, 2, 28), -6, end_of_month=True))
    2022-08-31
    """
    year, month = divmod(12 * date.year + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date.replace(year, month + 1, last if end_of_month and is_month_end(date) else min(date.day, last))


def coupon_cycle_date(maturity, periods_before, frequency=2, end_of_month=True):
    """The date that is a number of coupon periods before maturity.

    Args:
        maturity: the date of the last payment.
        periods_before: a whole number, 0 or more.
        frequency: coupons a year: 1, 2, 4 or 12.
        end_of_month: the end-of-month rule, see :func:`coupon_schedule`.

    >>> print(coupon_cycle_date(datetime.date(2035, 8, 15), 1))
    2035-02-15
    """
    return add_months(maturity, -(periods_before * (12 // frequency)), end_of_month)


def coupon_periods_after(date, maturity, frequency=2, end_of_month=True):
    """How many coupon dates are still to come after a date, maturity included.

    >>> coupon_periods_after(datetime.date(2025, 8, 15), datetime.date(2026, 8, 15))
    2
    >>> coupon_periods_after(datetime.date(2025, 8, 14), datetime.date(2026, 8, 15))
    3
    """
    periods = (12 * (maturity.year - date.year) + maturity.month - date.month) // (12 // frequency)
    # Whole periods by the months alone: if they lead to a later day, one more coupon is to come.
    if coupon_cycle_date(maturity, periods, frequency, end_of_month) > date:
        periods += 1
    return periods


def coupon_schedule(dated_date, maturity, frequency=2, first_coupon=None, end_of_month=True):
    """Dates on which a bond pays, counted backwards from maturity.

    The first coupon is regular if the bond is dated one period before it, short if dated later and long if
    dated earlier. Only a long one needs ``first_coupon``: the dates before it are skipped.

    Args:
        dated_date: the day from which interest is earned.
        maturity: the day of the last payment, after ``dated_date``.
        frequency: coupons a year: 1, 2, 4 or 12.
        first_coupon: the first payment, on the cycle; ``None`` for the first date of it.
        end_of_month: if maturity is the last day of its month, all payments are (US Treasuries: yes).

    Returns:
        A list of dates, the last one maturity.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section I.

    >>> for date in coupon_schedule(datetime.date(2021, 2, 28), datetime.date(2023, 2, 28)):
    ...     print(date)
    2021-08-31
    2022-02-28
    2022-08-31
    2023-02-28
    """
    require_frequency(frequency)
    require_date("maturity", maturity)
    require_date("dated_date", dated_date, high=maturity - datetime.timedelta(1))
    count = coupon_periods_after(dated_date, maturity, frequency, end_of_month)
    dates = [coupon_cycle_date(maturity, k, frequency, end_of_month) for k in range(count - 1, -1, -1)]
    if first_coupon is None:
        return dates
    require_date("first_coupon", first_coupon, dates[0], maturity)
    if first_coupon not in dates:
        raise ValueError(
            f"first_coupon must be a whole number of coupon periods before {maturity}; got {first_coupon}"
        )
    return dates[dates.index(first_coupon) :]


# ---- Yields ----


@dataclass(frozen=True)
class YieldConvention:
    """How a market turns a yield into a price.

    Attributes:
        name: the name of the yield.
        market: who quotes it.
        simple_first_period: simple interest in the broken period up to the next coupon date; else compound.
        simple_last_period: simple interest in it if that coupon date is maturity, in any case.
        simple_to_maturity: simple interest all the way, on the clean price; nothing is compounded.
    """

    name: str
    market: str
    simple_first_period: bool = False
    simple_last_period: bool = False
    simple_to_maturity: bool = False


#: The US Treasury, for prices at auction (31 CFR Part 356, Appendix B): simple interest in the first period.
US_TREASURY = YieldConvention("US Treasury yield", "US Treasury auctions", simple_first_period=True)
#: Dealers in US Treasuries and corporate bonds, and spreadsheets: compound interest in the first period too,
#: but simple interest once a single payment is left. Also called the street convention.
US_STREET = YieldConvention("street yield", "dealers in US bonds", simple_last_period=True)
#: The international bond market and euro-area government bonds: compound to the last day.
ICMA = YieldConvention("ICMA yield", "euro-area government bonds and the international market")
#: Japanese government bonds as compared with bonds abroad: compounded half-yearly to the last day.
JAPANESE_COMPOUND = YieldConvention("Japanese compound yield", "Japanese government bonds, compared abroad")
#: Dealers in Japanese bonds: the annual coupon and an equal part of the gain for each year, over the price.
JAPANESE_SIMPLE = YieldConvention(
    "Japanese simple yield", "dealers in Japanese government bonds", simple_to_maturity=True
)
