"""How markets count days, lay out coupon dates and turn a yield into a price.

A convention is a small frozen object apart from any bond: under another one, the same bond has another
accrued interest, or another price at the same yield.

Dates are :class:`datetime.date`. A ``datetime``, a ``Timestamp`` of pandas or a ``datetime64`` of NumPy is taken
for its date if it says midnight and no time zone, and refused otherwise.
"""

import calendar
import datetime
import sys
from collections.abc import Callable
from dataclasses import dataclass

from debtloop.validate import (
    as_float,
    is_text,
    require_flag,
    require_frequency,
    require_number,
    require_whole,
    show,
)

#: The dates that the functions accept: from the first whole year of the present calendar.
FIRST_DAY, LAST_DAY = datetime.date(1583, 1, 1), datetime.date(9998, 12, 31)


def require_date(
    name: str, value: datetime.date, low: datetime.date = FIRST_DAY, high: datetime.date = LAST_DAY
) -> datetime.date:
    """``value`` as a plain date; raise ``ValueError`` unless it is one from ``low`` to ``high``, without a time of day."""
    date = value if type(value) is datetime.date else _plain_date(value)
    if date is None or not low <= date <= high:
        raise ValueError(
            f"{name} must be a date from {low} to {high}, without a time of day or a time zone; got {value!r}"
        )
    return date


def _plain_date(value):
    """The date that a date of another type stands for, or ``None`` if it is none or more than a date."""
    numpy = sys.modules.get("numpy")  # who passes one of its dates has imported it
    if numpy and isinstance(value, numpy.datetime64):
        if numpy.datetime_data(value.dtype)[0] in ("Y", "M", "W"):
            return None
        day = value.astype("datetime64[D]")
        return _plain_date(day.item()) if day == value else None
    if isinstance(value, datetime.datetime):
        # Nanoseconds are a Timestamp's; what is not a time (NaT) has no hour.
        parts = (value.hour, value.minute, value.second, value.microsecond, getattr(value, "nanosecond", 0))
        if parts != (0, 0, 0, 0, 0) or value.tzinfo is not None:
            return None
    elif not isinstance(value, datetime.date):
        return None
    return datetime.date(value.year, value.month, value.day)


# ---- Counting days ----


def is_month_end(date: datetime.date) -> bool:
    """Whether the next day is in another month."""
    date = require_date("date", date)
    return date.day == calendar.monthrange(date.year, date.month)[1]


def actual_days(start: datetime.date, end: datetime.date) -> int:
    """Days from one date to another, the first not counted.

    >>> actual_days(datetime.date(2024, 2, 28), datetime.date(2024, 3, 1))
    2
    """
    return (require_date("end", end) - require_date("start", start)).days


def days_without_leap_days(start: datetime.date, end: datetime.date) -> int:
    """Days from one date to another, without any 29 February.

    Japanese dealers count the time to maturity so, where it is a year or more (called NL/365).

    >>> days_without_leap_days(datetime.date(2012, 2, 10), datetime.date(2015, 12, 20)) / 365
    3.8575342465753426
    """

    def number(date):
        day = 28 if (date.month, date.day) == (2, 29) else date.day
        return 365 * date.year + datetime.date(2001, date.month, day).timetuple().tm_yday

    return number(require_date("end", end)) - number(require_date("start", start))


def days_30_360_us(start: datetime.date, end: datetime.date) -> int:
    """Days from one date to another in a year of twelve months of 30 days, as US corporate bonds count them.

    .. math:: 360 (Y_2 - Y_1) + 30 (M_2 - M_1) + (D_2 - D_1)

    with the end-of-month rules, in this order: a start on the last day of February counts as the 30th, and
    then so does an end on the last day of February; an end on the 31st counts as the 30th if the start
    is on the 30th or 31st; a start on the 31st counts as the 30th.

    QuantLib calls this rule ``Thirty360.USA`` and spreadsheets basis 0.

    >>> days_30_360_us(datetime.date(2025, 2, 28), datetime.date(2025, 8, 31))
    180
    >>> days_30_360_us(datetime.date(2025, 8, 31), datetime.date(2026, 2, 28))
    178
    """
    start, end = require_date("start", start), require_date("end", end)
    if not (start.month == 2 and is_month_end(start)):
        return days_30_360_municipal(start, end)
    both = end.month == 2 and is_month_end(end)
    last = 30 if both else min(end.day, 30)
    return 360 * (end.year - start.year) + 30 * (end.month - 2) + last - 30


def days_30_360_municipal(start: datetime.date, end: datetime.date) -> int:
    """Days from one date to another in a year of twelve months of 30 days, as US municipal bonds count them.

    It is :func:`days_30_360_us` without the rule for February: an end on the 31st counts as the 30th if the
    start is on the 30th or 31st; a start on the 31st counts as the 30th.

    QuantLib calls this rule ``Thirty360.BondBasis``.

    Source: MSRB rule G-33.

    >>> start, end = datetime.date(2025, 2, 28), datetime.date(2025, 3, 14)
    >>> days_30_360_municipal(start, end), days_30_360_us(start, end)
    (16, 14)
    """
    start, end = require_date("start", start), require_date("end", end)
    first = min(start.day, 30)
    last = 30 if end.day == 31 and first == 30 else end.day
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
    days: Callable[[datetime.date, datetime.date], float]
    year_days: float | None

    def __post_init__(self) -> None:
        _require_texts(self, "name", "market")
        if not callable(self.days):
            raise ValueError(f"days must be a function of two dates; got {show(self.days)}")
        if self.year_days is not None:
            object.__setattr__(self, "year_days", require_number("year_days", self.year_days, 200, 400))

    def count(self, start: datetime.date, end: datetime.date) -> float:
        """Days from one date to another, as ``days`` counts them."""
        start = require_date("start", start)
        end = require_date("end", end, low=start)
        return require_number("days", self.days(start, end), 0, 400 * 10_000)

    @property
    def has_equal_periods(self) -> bool:
        """Whether all coupon periods are equally long, because a year is twelve months of 30 days."""
        return self.year_days == 360 and self.count(datetime.date(2001, 1, 1), datetime.date(2002, 1, 1)) == 360


def _require_texts(convention, *names):
    for name in names:
        given = getattr(convention, name)
        if not is_text(given):
            raise ValueError(f"{name} must be a text; got {show(given)}")
        object.__setattr__(convention, name, str(given))


#: US Treasury notes and bonds; euro-area and most other government bonds. A coupon period is worth its
#: coupon, however many days it has, and each of its days the same part of it. British gilts too, except in the
#: seven business days before a coupon: see ``ex_dividend_days`` of :class:`debtloop.bond_terms.Bond`.
ACTUAL_ACTUAL_ICMA = DayCount("actual/actual ICMA", "US Treasury and euro-area bonds", actual_days, None)
#: US corporate and agency bonds; not municipal bonds.
THIRTY_360_US = DayCount("30/360 US", "US corporate and agency bonds", days_30_360_us, 360)
#: US municipal bonds (MSRB rule G-33).
THIRTY_360_MUNICIPAL = DayCount("30/360 municipal", "US municipal bonds", days_30_360_municipal, 360)
#: Japanese government bonds: a 365th of the annual coupon a day, but never more than the coupon itself.
ACTUAL_365_FIXED = DayCount("actual/365 fixed", "Japanese government bonds", actual_days, 365)


# ---- Coupon dates ----


def add_months(date: datetime.date, months: int, end_of_month: bool = False) -> datetime.date:
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
    date = require_date("date", date)
    months = require_whole("months", months, -120_000, 120_000)
    year, month = divmod(12 * date.year + date.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"months must lead to a year from 1 to 9999; got {months}")
    last = calendar.monthrange(year, month + 1)[1]
    stays_last = require_flag("end_of_month", end_of_month) and is_month_end(date)
    return datetime.date(year, month + 1, last if stays_last else min(date.day, last))


def coupon_cycle_date(
    maturity: datetime.date, periods_before: int, frequency: float = 2, end_of_month: bool = True
) -> datetime.date:
    """The date that is a number of coupon periods before maturity.

    Args:
        maturity: the date of the last payment.
        periods_before: a whole number from 0 to 100,000, so that the date is in the year 1 or later.
        frequency: coupons a year: 1, 2, 4 or 12.
        end_of_month: the end-of-month rule, see :func:`coupon_schedule`.

    >>> print(coupon_cycle_date(datetime.date(2035, 8, 15), 1))
    2035-02-15
    """
    maturity = require_date("maturity", maturity)
    frequency = require_frequency(frequency)
    periods = require_whole("periods_before", periods_before, 0, 100_000)
    if periods * 12 // frequency >= 12 * (maturity.year - 1):
        raise ValueError(f"periods_before must not lead to before the year 1; got {periods}")
    return add_months(maturity, -(periods * (12 // frequency)), end_of_month)


def coupon_periods_after(
    date: datetime.date, maturity: datetime.date, frequency: float = 2, end_of_month: bool = True
) -> int:
    """How many coupon dates are still to come after a date, maturity included.

    >>> coupon_periods_after(datetime.date(2025, 8, 15), datetime.date(2026, 8, 15))
    2
    >>> coupon_periods_after(datetime.date(2025, 8, 14), datetime.date(2026, 8, 15))
    3
    """
    maturity = require_date("maturity", maturity)
    date = require_date("date", date, high=maturity)
    frequency = require_frequency(frequency)
    periods = (12 * (maturity.year - date.year) + maturity.month - date.month) // (12 // frequency)
    # Whole periods by the months alone: if they lead to a later day, one more coupon is to come.
    if coupon_cycle_date(maturity, periods, frequency, end_of_month) > date:
        periods += 1
    return periods


def coupon_schedule(
    dated_date: datetime.date,
    maturity: datetime.date,
    frequency: float = 2,
    first_coupon: datetime.date | None = None,
    end_of_month: bool = True,
) -> list[datetime.date]:
    """Dates on which a bond pays, counted backwards from maturity.

    The first coupon is regular if the bond is dated one period before it, short if dated later and long if
    dated earlier. Only a long one needs ``first_coupon``: the dates before it are skipped. The last coupon is
    always regular: a bond with an odd one cannot be described.

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
    frequency = require_frequency(frequency)
    maturity = require_date("maturity", maturity, low=FIRST_DAY + datetime.timedelta(1))
    dated_date = require_date("dated_date", dated_date, high=maturity - datetime.timedelta(1))
    count = coupon_periods_after(dated_date, maturity, frequency, end_of_month)
    dates = [coupon_cycle_date(maturity, k, frequency, end_of_month) for k in range(count - 1, -1, -1)]
    if first_coupon is None:
        return dates
    first_coupon = require_date("first_coupon", first_coupon, dates[0], maturity)
    if first_coupon not in dates:
        raise ValueError(
            f"first_coupon must be a whole number of coupon periods before {maturity}, as an odd last coupon"
            f" is not supported; got {first_coupon}"
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
        compounding: times a year that the yield is compounded, 1, 2, 4 or 12; ``None`` for as often as the bond
            pays. Only without simple interest.
    """

    name: str
    market: str
    simple_first_period: bool = False
    simple_last_period: bool = False
    simple_to_maturity: bool = False
    compounding: int | None = None

    def __post_init__(self) -> None:
        _require_texts(self, "name", "market")
        flags = ("simple_first_period", "simple_last_period", "simple_to_maturity")
        for name in flags:
            object.__setattr__(self, name, require_flag(name, getattr(self, name)))
        if self.compounding is None:
            return
        times = as_float(self.compounding)
        if times not in (1, 2, 4, 12) or any(getattr(self, name) for name in flags):
            raise ValueError(
                f"compounding must be 1, 2, 4 or 12, and None with simple interest; got {show(self.compounding)}"
            )
        object.__setattr__(self, "compounding", int(times))


#: The US Treasury, for prices at auction (31 CFR Part 356, Appendix B): simple interest in the first period.
#: Not for what dealers quote afterwards.
US_TREASURY = YieldConvention("US Treasury yield", "US Treasury auctions", simple_first_period=True)
#: Dealers in US Treasuries and in corporate, agency and municipal bonds, and spreadsheets: compound interest in the
#: first period too, but simple interest once a single payment is left. Also called the street convention.
US_STREET = YieldConvention("street yield", "dealers in US bonds", simple_last_period=True)
#: Compound to the last day, as often as the bond pays: euro-area government bonds that pay once a year (German,
#: French, Spanish), and British gilts outside the ex-dividend days. Not for euro-area bonds that pay twice a year,
#: as Italian ones do: they are quoted annually, see :data:`ICMA_ANNUAL`.
ICMA = YieldConvention(
    "ICMA yield, compounded as the bond pays", "euro-area bonds with a coupon a year; British gilts"
)
#: Compound to the last day, once a year however often the bond pays: Italian government bonds and other
#: half-yearly payers whose yields stand beside those of annual payers. The same as :data:`ICMA` for those.
ICMA_ANNUAL = YieldConvention(
    "ICMA yield, compounded annually", "Italian and all other euro-area government bonds", compounding=1
)
#: Japanese government bonds as compared with bonds abroad: compounded half-yearly to the last day.
JAPANESE_COMPOUND = YieldConvention("Japanese compound yield", "Japanese government bonds, compared abroad")
#: Dealers in Japanese bonds: the annual coupon and an equal part of the gain for each year, over the price.
JAPANESE_SIMPLE = YieldConvention(
    "Japanese simple yield", "dealers in Japanese government bonds", simple_to_maturity=True
)
