r"""Price, accrued interest and yield of a bond on any day, under the convention of its market.

Two ways to say when a bond matures. A :class:`Bond` has dates, and its functions take a settlement date and a
convention of :mod:`debtloop.conventions`. Where only the years left are known, such as 30.24,
:func:`debtloop.broken_periods.clean_bond_price` and its inverse compound in the broken period too (the
street convention) and agree with :mod:`debtloop.bonds` on coupon dates.

The full price is what a buyer pays; the clean price, which is quoted, is that less the accrued interest.
Rates are decimals. A yield is compounded as often as the bond pays, unless its convention says otherwise.
"""

import datetime
from dataclasses import dataclass

from debtloop.bonds import MAX_COUPON, MAX_MONEY, MAX_YEARS
from debtloop.broken_periods import (  # those by years left are offered here too
    clean_bond_price,
    discounted_moments,
    full_price_on_grid,
    price_from_simple_yield,
    simple_yield,
    split_years,
    yield_from_clean_price,
    yield_on_grid,
)
from debtloop.conventions import (
    ACTUAL_ACTUAL_ICMA,
    US_STREET,
    DayCount,
    YieldConvention,
    actual_days,
    add_months,
    coupon_cycle_date,
    coupon_periods_after,
    coupon_schedule,
    days_without_leap_days,
    require_date,
)
from debtloop.validate import require_number, require_positive


@dataclass(frozen=True)
class Bond:
    """A bond with fixed coupons, as its prospectus describes it.

    A reopening is the same bond, settled later: the buyer pays the interest accrued since the dated date.

    Attributes:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        maturity: the day of the last coupon and the principal.
        dated_date: the day from which interest is earned, at most 100 years earlier.
        first_coupon: the day of the first coupon; needed if it is not the first date of the cycle, but long.
        frequency: coupons a year: 1, 2, 4 or 12.
        face_value: the principal, in money.
        day_count: how interest accrues, see :mod:`debtloop.conventions`.
        end_of_month: if maturity is the last day of its month, all coupons are paid on last days.

    Raises:
        ValueError: an attribute is outside its range; the message names it.
    """

    coupon_rate: float
    maturity: datetime.date
    dated_date: datetime.date
    first_coupon: datetime.date | None = None
    frequency: int = 2
    face_value: float = 100
    day_count: DayCount = ACTUAL_ACTUAL_ICMA
    end_of_month: bool = True

    def __post_init__(self):
        require_number("coupon_rate", self.coupon_rate, 0, MAX_COUPON)
        require_positive("face_value", self.face_value, MAX_MONEY)
        if not isinstance(self.day_count, DayCount):
            raise ValueError(f"day_count must be a DayCount of debtloop.conventions; got {self.day_count!r}")
        schedule = coupon_schedule(
            self.dated_date, self.maturity, self.frequency, self.first_coupon, self.end_of_month
        )
        require_date("dated_date", self.dated_date, low=add_months(self.maturity, -12 * MAX_YEARS))
        object.__setattr__(self, "first_coupon", schedule[0])

    @property
    def coupon(self):
        """A regular coupon, in money."""
        return self.face_value * self.coupon_rate / self.frequency

    @property
    def first_payment(self):
        """The first coupon, in money: more or less than a regular one where its period is long or short."""
        start = self._cycle_date(self._periods_after(self.first_coupon) + 1)
        if start == self.dated_date:
            return self.coupon
        return self.face_value * self.coupon_rate * self._interest_years(self.dated_date, self.first_coupon)

    def _cycle_date(self, periods_before):
        return coupon_cycle_date(self.maturity, periods_before, self.frequency, self.end_of_month)

    def _periods_after(self, date):
        return coupon_periods_after(date, self.maturity, self.frequency, self.end_of_month)

    def _interest_years(self, start, end):
        """How many years' coupon is earned from one date to another."""
        if self.day_count.year_days is not None:
            return self.day_count.days(start, end) / self.day_count.year_days
        periods = 0.0
        k = self._periods_after(start)
        while self._cycle_date(k) < end:
            first, last = self._cycle_date(k), self._cycle_date(k - 1)
            periods += actual_days(max(first, start), min(last, end)) / actual_days(first, last)
            k -= 1
        return periods / self.frequency

    def _grid(self, settlement):
        """What is left at settlement, as the functions on a grid take it, from face value to fraction."""
        require_date("settlement", settlement, self.dated_date, self.maturity - datetime.timedelta(1))
        periods = self._periods_after(settlement) - 1
        previous, following = self._cycle_date(periods + 1), self._cycle_date(periods)
        if self.day_count.year_days == 360:  # all periods are equally long
            fraction = 1 - self.day_count.days(previous, settlement) * self.frequency / 360
        else:
            fraction = actual_days(settlement, following) / actual_days(previous, following)
        if settlement >= self.first_coupon:
            return self.face_value, self.coupon, self.coupon, 0, periods, fraction
        waiting = periods - self._periods_after(self.first_coupon)
        return self.face_value, self.coupon, self.first_payment, waiting, periods, fraction


def bond_payments(bond, settlement=None):
    """What a bond still pays after a day.

    Args:
        bond: a :class:`Bond`.
        settlement: a day from the dated date to the day before maturity; ``None`` for the dated date.

    Returns:
        A list of dicts with the keys ``date``, ``coupon`` and ``principal``, in money.

    A note of five years and two and a half months, with a long first coupon:

    >>> day = datetime.date
    >>> note = Bond(0.085, day(1995, 5, 15), day(1990, 3, 1), first_coupon=day(1990, 11, 15))
    >>> for row in bond_payments(note)[:2]:
    ...     print(row["date"], round(row["coupon"], 4), row["principal"])
    1990-11-15 6.011 0.0
    1991-05-15 4.25 0.0
    """
    settlement = bond.dated_date if settlement is None else settlement
    require_date("settlement", settlement, bond.dated_date, bond.maturity - datetime.timedelta(1))
    dates = coupon_schedule(
        bond.dated_date, bond.maturity, bond.frequency, bond.first_coupon, bond.end_of_month
    )
    return [
        {
            "date": date,
            "coupon": bond.first_payment if date == bond.first_coupon else bond.coupon,
            "principal": 1.0 * bond.face_value if date == bond.maturity else 0.0,
        }
        for date in dates
        if date > settlement
    ]


def accrued_interest(bond, settlement):
    """Interest earned since the last coupon, or since the dated date: the buyer pays it to the seller.

    Args:
        bond: a :class:`Bond`.
        settlement: the day on which bond and money change hands; at least the dated date, before maturity.

    Returns:
        The accrued interest, in the unit of the face value: 0 on a coupon date, at most the next coupon.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section I, for actual/actual.

    >>> day = datetime.date
    >>> bond = Bond(0.095, day(1995, 11, 15), day(1985, 11, 15))
    >>> round(accrued_interest(bond, day(1985, 11, 29)), 6)
    0.367403
    """
    _, _, next_payment, _, periods, _ = bond._grid(settlement)
    start = bond.dated_date if settlement < bond.first_coupon else bond._cycle_date(periods + 1)
    earned = bond.face_value * bond.coupon_rate * bond._interest_years(start, settlement)
    return min(earned, next_payment)  # a 365th a day is more than the coupon after 183 days


def full_price(bond, yield_to_maturity, settlement, convention=US_STREET):
    r"""What a buyer pays for a bond at a yield: the clean price and the accrued interest.

    .. math:: P + A = \frac{1}{s(w)} \sum_k \frac{C_k}{(1 + y/f)^{k}}, \qquad
              s(w) = 1 + w \frac{y}{f} \quad \text{or} \quad \Bigl(1 + \frac{y}{f}\Bigr)^{w}

    with :math:`k` whole periods from the next coupon date to the payment :math:`C_k`, and the broken period
    :math:`w` up to that date, which earns simple or compound interest as the convention says. Under the
    Japanese simple yield the clean price is that of :func:`debtloop.broken_periods.price_from_simple_yield`.

    Args:
        bond: a :class:`Bond`.
        yield_to_maturity: :math:`y`, the annual decimal yield of the convention's kind, above ``-frequency``.
        settlement: the day on which bond and money change hands; at least the dated date, before maturity.
        convention: a :class:`~debtloop.conventions.YieldConvention`.

    Returns:
        The full price, in the unit of the face value.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section II, for simple interest in the first period.
    """
    _require(bond, convention)
    if convention.simple_to_maturity:
        years = years_in_japan(settlement, bond.maturity)
        price = price_from_simple_yield(bond.face_value, bond.coupon_rate, yield_to_maturity, years)
        return price + accrued_interest(bond, settlement)
    grid = bond._grid(settlement)
    return full_price_on_grid(yield_to_maturity, *grid, _is_simple(convention, grid), bond.frequency)


def clean_price(bond, yield_to_maturity, settlement, convention=US_STREET):
    """The quoted price of a bond at a yield: :func:`full_price` less :func:`accrued_interest`.

    >>> from debtloop.conventions import US_TREASURY
    >>> day = datetime.date
    >>> bond = Bond(0.095, day(1995, 11, 15), day(1985, 11, 15))
    >>> round(clean_price(bond, 0.0954, day(1985, 11, 29), US_TREASURY), 6)
    99.730918
    """
    return full_price(bond, yield_to_maturity, settlement, convention) - accrued_interest(bond, settlement)


def yield_from_price(bond, price, settlement, convention=US_STREET):
    """Yield of a bond at a clean price: the inverse of :func:`clean_price`.

    Args:
        bond: a :class:`Bond`.
        price: the clean price, in the unit of the face value; above 0.
        settlement: the day on which bond and money change hands; at least the dated date, before maturity.
        convention: a :class:`~debtloop.conventions.YieldConvention`; it says of which kind the yield is.

    Returns:
        The annual yield as a decimal.

    Raises:
        ValueError: an argument is outside its range, or the yield is beyond any number; the message says so.

    A Japanese bond at 99.30, in the convention of its dealers and in that of the rest of the world:

    >>> from debtloop.conventions import ACTUAL_365_FIXED, JAPANESE_COMPOUND, JAPANESE_SIMPLE
    >>> day = datetime.date
    >>> bond = Bond(0.005, day(2015, 12, 20), day(2010, 12, 20), day_count=ACTUAL_365_FIXED)
    >>> round(yield_from_price(bond, 99.3, day(2012, 2, 10), JAPANESE_SIMPLE), 7)
    0.0068627
    >>> round(yield_from_price(bond, 99.3, day(2012, 2, 10), JAPANESE_COMPOUND), 7)
    0.0068409
    """
    _require(bond, convention)
    require_positive("price", price, MAX_MONEY)
    if convention.simple_to_maturity:
        bond._grid(settlement)  # checks the date
        years = years_in_japan(settlement, bond.maturity)
        return simple_yield(bond.face_value, bond.coupon_rate, price, years)
    grid = bond._grid(settlement)
    paid = price + accrued_interest(bond, settlement)
    return yield_on_grid(paid, *grid, _is_simple(convention, grid), bond.frequency)


def bond_risk(bond, yield_to_maturity, settlement, convention=US_STREET):
    r"""Duration, convexity and DV01 of a bond, of its full price under a compound convention.

    Args:
        bond: a :class:`Bond`.
        yield_to_maturity: annual decimal yield, above ``-frequency``.
        settlement: the day on which bond and money change hands; at least the dated date, before maturity.
        convention: a :class:`~debtloop.conventions.YieldConvention` that discounts each payment, as the
            Japanese simple yield does not.

    Returns:
        A dict: ``macaulay_duration``, the average time to the payments weighted by their values, in years;
        ``modified_duration``, :math:`-P'/P`, in years; ``convexity``, :math:`P''/P`, in years squared; and
        ``dv01``, the fall of the price for a basis point, in money.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> day = datetime.date
    >>> bond = Bond(0.08, day(2048, 1, 1), day(2018, 1, 1))
    >>> round(bond_risk(bond, 0.09, day(2018, 7, 1))["macaulay_duration"], 7)
    10.9191453
    """
    _require(bond, convention)
    if convention.simple_to_maturity:
        raise ValueError(f"convention must discount each payment; got {convention.name}")
    price = full_price(bond, yield_to_maturity, settlement, convention)
    grid = bond._grid(settlement)
    fraction, frequency = grid[5], bond.frequency
    growth = 1 + yield_to_maturity / frequency
    value, first_moment, second_moment = discounted_moments(*grid[:5], growth)
    mean, square = first_moment / value, second_moment / value
    if _is_simple(convention, grid):
        # The product of the value at the next coupon date and of 1 / (1 + w y / f).
        stub = fraction / (1 + fraction * yield_to_maturity / frequency)
        whole = mean / growth if mean > 0 else 0.0
        modified = whole + stub
        bend = ((square + mean) / growth**2 if mean > 0 else 0.0) + 2 * stub * whole + 2 * stub**2
    else:
        modified = (mean + fraction) / growth
        bend = (square + 2 * fraction * mean + fraction**2 + mean + fraction) / growth**2
    modified /= frequency
    return {
        "macaulay_duration": (mean + fraction) / frequency,
        "modified_duration": modified,
        "convexity": bend / frequency**2,
        "dv01": modified * price * 1e-4,
    }


def years_in_japan(settlement, maturity):
    """Years to maturity as Japan counts them: 365 days each, without 29 February if it is a year or more.

    >>> round(years_in_japan(datetime.date(2012, 2, 10), datetime.date(2015, 12, 20)), 8)
    3.85753425
    """
    long = add_months(settlement, 12) <= maturity
    return (days_without_leap_days if long else actual_days)(settlement, maturity) / 365


def _is_simple(convention, grid):
    return convention.simple_first_period or (convention.simple_last_period and grid[4] == 0)


def _require(bond, convention):
    if not isinstance(bond, Bond):
        raise ValueError(f"bond must be a Bond; got {bond!r}")
    if not isinstance(convention, YieldConvention):
        raise ValueError(f"convention must be a YieldConvention of debtloop.conventions; got {convention!r}")
