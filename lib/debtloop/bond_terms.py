"""A bond as its prospectus describes it: the coupons' dates and amounts, and what is left of them on a day.

What it costs and yields is in :mod:`debtloop.dated_bonds`.
"""

import datetime
from dataclasses import dataclass, field

from debtloop.bonds import MAX_COUPON, MAX_YEARS
from debtloop.conventions import (
    ACTUAL_ACTUAL_ICMA,
    DayCount,
    actual_days,
    add_months,
    coupon_cycle_date,
    coupon_periods_after,
    coupon_schedule,
    require_date,
)
from debtloop.validate import require_face, require_flag, require_frequency, require_rate, require_whole


@dataclass(frozen=True)
class Bond:
    """A bond with fixed coupons, as its prospectus describes it.

    A reopening is the same bond, settled later: the buyer pays the interest accrued since the dated date.

    Attributes:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
        maturity: the day of the last coupon and the principal.
        dated_date: the day from which interest is earned, at most 100 years earlier.
        first_coupon: the day of the first coupon; needed if it is not the first date of the cycle, but long.
            It stays as it is given, ``None`` too; :attr:`first_coupon_date` always says the day.
        frequency: coupons a year: 1, 2, 4 or 12.
        face_value: the principal, in money.
        day_count: how interest accrues, see :mod:`debtloop.conventions`.
        end_of_month: if maturity is the last day of its month, all coupons are paid on last days.
        ex_dividend_days: calendar days before a coupon in which it stays with the seller, 0 to 40. Settlement in
            them is refused, as the next coupon would be counted in. British gilts need it: seven business days
            are 9 to 14 calendar days.
        first_coupon_date: the day of the first coupon, given or not.

    The last coupon is regular. Amortising, callable and floating bonds cannot be described.

    Raises:
        ValueError: an attribute is outside its range; the message names it.
    """

    coupon_rate: float
    maturity: datetime.date
    dated_date: datetime.date
    first_coupon: datetime.date | None = field(default=None, compare=False)
    frequency: int = 2
    face_value: float = 100
    day_count: DayCount = ACTUAL_ACTUAL_ICMA
    end_of_month: bool = True
    ex_dividend_days: int = 0
    first_coupon_date: datetime.date = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.day_count, DayCount):
            raise ValueError(f"day_count must be a DayCount of debtloop.conventions; got {self.day_count!r}")
        maturity = require_date("maturity", self.maturity)
        schedule = coupon_schedule(
            self.dated_date, maturity, self.frequency, self.first_coupon, self.end_of_month
        )
        checked = {
            "coupon_rate": require_rate("coupon_rate", self.coupon_rate, 0, MAX_COUPON),
            "maturity": maturity,
            "dated_date": require_date("dated_date", self.dated_date, low=add_months(maturity, -12 * MAX_YEARS)),
            "frequency": require_frequency(self.frequency),
            "face_value": require_face(self.face_value),
            "end_of_month": require_flag("end_of_month", self.end_of_month),
            "ex_dividend_days": require_whole("ex_dividend_days", self.ex_dividend_days, 0, 40),
            "first_coupon_date": schedule[0],
        }
        if self.first_coupon is not None:
            checked["first_coupon"] = schedule[0]
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    @property
    def coupon(self) -> float:
        """A regular coupon, in money."""
        return self.face_value * self.coupon_rate / self.frequency

    @property
    def first_payment(self) -> float:
        """The first coupon, in money: more or less than a regular one where its period is long or short."""
        start = self._cycle_date(self._periods_after(self.first_coupon_date) + 1)
        if start == self.dated_date:
            return self.coupon
        return self.face_value * self.coupon_rate * self._interest_years(self.dated_date, self.first_coupon_date)

    def _cycle_date(self, periods_before):
        return coupon_cycle_date(self.maturity, periods_before, self.frequency, self.end_of_month)

    def _periods_after(self, date):
        return coupon_periods_after(date, self.maturity, self.frequency, self.end_of_month)

    def _interest_years(self, start, end):
        """How many years' coupon is earned from one date to another."""
        if self.day_count.year_days is not None:
            return self.day_count.count(start, end) / self.day_count.year_days
        periods = 0.0
        k = self._periods_after(start)
        while self._cycle_date(k) < end:
            first, last = self._cycle_date(k), self._cycle_date(k - 1)
            periods += actual_days(max(first, start), min(last, end)) / actual_days(first, last)
            k -= 1
        return periods / self.frequency

    def _settlement(self, settlement):
        """The day as a plain date, one on which the library can price the bond."""
        day = require_date("settlement", settlement, self.dated_date, self.maturity - datetime.timedelta(1))
        following = max(self._cycle_date(self._periods_after(day) - 1), self.first_coupon_date)
        if actual_days(day, following) <= self.ex_dividend_days:
            raise ValueError(
                f"settlement must not lie in the {self.ex_dividend_days} days before a coupon, in which the bond"
                f" trades ex dividend; got {day}"
            )
        return day

    def _grid(self, settlement):
        """What is left at settlement, as the functions on a grid take it, from face value to fraction."""
        periods = self._periods_after(settlement) - 1
        previous, following = self._cycle_date(periods + 1), self._cycle_date(periods)
        if self.day_count.has_equal_periods:
            fraction = 1 - self.day_count.count(previous, settlement) * self.frequency / 360
        else:
            fraction = actual_days(settlement, following) / actual_days(previous, following)
        if fraction < 0:
            raise ValueError(
                f"settlement is more than a coupon period after {previous} as {self.day_count.name} counts the days;"
                f" got {settlement}"
            )
        if settlement >= self.first_coupon_date:
            return self.face_value, self.coupon, self.coupon, 0, periods, fraction
        waiting = periods - self._periods_after(self.first_coupon_date)
        return self.face_value, self.coupon, self.first_payment, waiting, periods, fraction
