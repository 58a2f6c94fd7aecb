r"""Price, accrued interest and yield of a bond on any day, under the convention of its market.

A :class:`~debtloop.bond_terms.Bond` has dates, and its functions take a settlement date and a convention of
:mod:`debtloop.conventions`. Where only the years left are known, see :mod:`debtloop.broken_periods`.

The full price is what a buyer pays; the clean price, which is quoted, is that less the accrued interest.
Rates are decimals. A yield is compounded as often as the bond pays, unless its convention says otherwise.
"""

import datetime
import math

from debtloop.bond_terms import Bond
from debtloop.broken_periods import price_from_simple_yield, simple_yield
from debtloop.conventions import (
    US_STREET,
    US_TREASURY,
    YieldConvention,
    actual_days,
    add_months,
    coupon_schedule,
    days_without_leap_days,
    require_date,
)
from debtloop.grid import discounted_moments, full_price_on_grid, require_yield, yield_on_grid
from debtloop.validate import MAX_MONEY, MIN_PRICE, highest_yield, require_number, require_rate_above, show


def bond_payments(
    bond: Bond, settlement: datetime.date | None = None
) -> list[dict[str, datetime.date | float]]:
    """What a bond still pays after a day.

    Args:
        bond: a :class:`~debtloop.bond_terms.Bond`.
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
    _require(bond)
    settlement = bond._settlement(bond.dated_date if settlement is None else settlement)
    dates = coupon_schedule(
        bond.dated_date, bond.maturity, bond.frequency, bond.first_coupon, bond.end_of_month
    )
    return [
        {
            "date": date,
            "coupon": bond.first_payment if date == bond.first_coupon_date else bond.coupon,
            "principal": bond.face_value if date == bond.maturity else 0.0,
        }
        for date in dates
        if date > settlement
    ]


def accrued_interest(bond: Bond, settlement: datetime.date) -> float:
    """Interest earned since the last coupon, or since the dated date: the buyer pays it to the seller.

    Args:
        bond: a :class:`~debtloop.bond_terms.Bond`.
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
    _require(bond)
    settlement = bond._settlement(settlement)
    _, _, next_payment, _, periods, _ = bond._grid(settlement)
    start = bond.dated_date if settlement < bond.first_coupon_date else bond._cycle_date(periods + 1)
    earned = bond.face_value * bond.coupon_rate * bond._interest_years(start, settlement)
    return min(earned, next_payment)  # a 365th a day is more than the coupon after 183 days


def full_price(
    bond: Bond, yield_to_maturity: float, settlement: datetime.date, convention: YieldConvention = US_STREET
) -> float:
    r"""What a buyer pays for a bond at a yield: the clean price and the accrued interest.

    .. math:: P + A = \frac{1}{s(w)} \sum_k \frac{C_k}{(1 + y/f)^{k}}, \qquad
              s(w) = 1 + w \frac{y}{f} \quad \text{or} \quad \Bigl(1 + \frac{y}{f}\Bigr)^{w}

    with :math:`k` whole periods from the next coupon date to the payment :math:`C_k`, and the broken period
    :math:`w` up to that date, which earns simple or compound interest as the convention says. Under the
    Japanese simple yield the clean price is that of :func:`debtloop.broken_periods.price_from_simple_yield`.

    Args:
        bond: a :class:`~debtloop.bond_terms.Bond`.
        yield_to_maturity: :math:`y`, the annual decimal yield of the convention's kind, above minus the
            times a year that it is compounded, and at most 2 (more in the last three months).
        settlement: the day on which bond and money change hands; at least the dated date, before maturity.
        convention: a :class:`~debtloop.conventions.YieldConvention`.

    Returns:
        The full price, in the unit of the face value.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section II, for simple interest in the first period.
    """
    _require(bond, convention)
    settlement = bond._settlement(settlement)
    if convention.simple_to_maturity:
        years = years_in_japan(settlement, bond.maturity)
        y = require_rate_above("yield_to_maturity", yield_to_maturity, -1 / years, highest_yield(years))
        price = price_from_simple_yield(bond.face_value, bond.coupon_rate, y, years)
        return price + accrued_interest(bond, settlement)
    grid = bond._grid(settlement)
    simple = _is_simple(convention, grid)
    y = _as_the_bond_pays(bond, grid, yield_to_maturity, convention)
    return full_price_on_grid("yield_to_maturity", y, *grid, simple, bond.frequency)


def clean_price(
    bond: Bond, yield_to_maturity: float, settlement: datetime.date, convention: YieldConvention = US_STREET
) -> float:
    """The quoted price of a bond at a yield: :func:`full_price` less :func:`accrued_interest`.

    >>> from debtloop.conventions import US_TREASURY
    >>> day = datetime.date
    >>> bond = Bond(0.095, day(1995, 11, 15), day(1985, 11, 15))
    >>> round(clean_price(bond, 0.0954, day(1985, 11, 29), US_TREASURY), 6)
    99.730918
    """
    return full_price(bond, yield_to_maturity, settlement, convention) - accrued_interest(bond, settlement)


def auction_price(bond: Bond, yield_to_maturity: float, settlement: datetime.date) -> float:
    r"""The clean price that the US Treasury announces: it rounds what a buyer pays and the accrued interest in it.

    .. math:: P = \operatorname{round}(P + A, 6) - \operatorname{round}(A, 6)

    To round :func:`clean_price` instead misses some reopened securities by 0.000001.

    Args:
        bond: a :class:`~debtloop.bond_terms.Bond`, with a face value of 100.
        yield_to_maturity: the high yield of the auction, as :func:`full_price` takes it under
            :data:`~debtloop.conventions.US_TREASURY`.
        settlement: the day of issue.

    Returns:
        The price per 100 of face value, with six decimals.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section II.

    >>> day = datetime.date
    >>> auction_price(Bond(0.0225, day(2027, 8, 15), day(2017, 8, 15)), 0.0218, day(2017, 9, 15))
    100.6195
    """
    _require(bond)
    if bond.face_value != 100:
        raise ValueError(f"bond must have a face value of 100; got {bond.face_value:.12g}")
    paid = round(full_price(bond, yield_to_maturity, settlement, US_TREASURY), 6)
    return round(paid - round(accrued_interest(bond, settlement), 6), 6)


def yield_from_clean_price(
    bond: Bond, price: float, settlement: datetime.date, convention: YieldConvention = US_STREET
) -> float:
    """Yield of a bond at a clean price: the inverse of :func:`clean_price`.

    Args:
        bond: a :class:`~debtloop.bond_terms.Bond`.
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
    >>> round(yield_from_clean_price(bond, 99.3, day(2012, 2, 10), JAPANESE_SIMPLE), 7)
    0.0068627
    >>> round(yield_from_clean_price(bond, 99.3, day(2012, 2, 10), JAPANESE_COMPOUND), 7)
    0.0068409
    """
    _require(bond, convention)
    settlement = bond._settlement(settlement)
    price = require_number("price", price, MIN_PRICE, MAX_MONEY)
    if convention.simple_to_maturity:
        years = years_in_japan(settlement, bond.maturity)
        return simple_yield(bond.face_value, bond.coupon_rate, price, years)
    grid = bond._grid(settlement)
    paid = price + accrued_interest(bond, settlement)
    y = yield_on_grid("price", paid, *grid, _is_simple(convention, grid), bond.frequency)
    return y if convention.compounding is None else _compounded(y, bond.frequency, convention.compounding)


def bond_risk(
    bond: Bond, yield_to_maturity: float, settlement: datetime.date, convention: YieldConvention = US_STREET
) -> dict[str, float]:
    r"""Duration, convexity and DV01 of a bond, of its full price under a compound convention.

    Args:
        bond: a :class:`~debtloop.bond_terms.Bond`.
        yield_to_maturity: annual decimal yield of the convention's kind, as :func:`full_price` takes it.
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
    grid = bond._grid(bond._settlement(settlement))
    fraction, frequency = grid[5], bond.frequency
    y = _as_the_bond_pays(bond, grid, yield_to_maturity, convention)
    growth = 1 + y / frequency
    value, first_moment, second_moment = discounted_moments(*grid[:5], growth)
    mean, square = first_moment / value, second_moment / value
    if _is_simple(convention, grid):
        # The product of the value at the next coupon date and of 1 / (1 + w y / f).
        stub = fraction / (1 + fraction * y / frequency)
        whole = mean / growth if mean > 0 else 0.0
        modified = whole + stub
        bend = ((square + mean) / growth**2 if mean > 0 else 0.0) + 2 * stub * whole + 2 * stub**2
    else:
        modified = (mean + fraction) / growth
        bend = (square + 2 * fraction * mean + fraction**2 + mean + fraction) / growth**2
    modified, bend = modified / frequency, bend / frequency**2
    if convention.compounding is not None:
        modified, bend = _per_rise_compounded(modified, bend, y, frequency, convention.compounding)
    return {
        "macaulay_duration": (mean + fraction) / frequency,
        "modified_duration": modified,
        "convexity": bend,
        "dv01": modified * price * 1e-4,
    }


def _compounded(y, times, other_times):
    """A yield compounded some times a year as one compounded other times a year."""
    return other_times * math.expm1(times / other_times * math.log1p(y / times))


def _per_rise_compounded(modified, bend, y, times, other_times):
    """Duration and convexity per rise of the yield when that is compounded other times a year: the chain rule."""
    growth = 1 + y / times
    slope = growth ** (1 - times / other_times)  # of y in the other yield
    curvature = (1 / times - 1 / other_times) * slope**2 / growth
    return modified * slope, bend * slope**2 - modified * curvature


def years_in_japan(settlement: datetime.date, maturity: datetime.date) -> float:
    """Years to maturity as Japan counts them: 365 days each, without 29 February if it is a year or more.

    >>> round(years_in_japan(datetime.date(2012, 2, 10), datetime.date(2015, 12, 20)), 8)
    3.85753425
    """
    maturity = require_date("maturity", maturity)
    settlement = require_date("settlement", settlement, high=maturity)
    long = add_months(settlement, 12) <= maturity
    return (days_without_leap_days if long else actual_days)(settlement, maturity) / 365


def _as_the_bond_pays(bond, grid, yield_to_maturity, convention):
    """A yield as a float, and compounded as often as the bond pays."""
    if convention.compounding is None:
        simple = _is_simple(convention, grid)
        return require_yield("yield_to_maturity", yield_to_maturity, *grid[4:], simple, bond.frequency)
    highest = highest_yield((grid[4] + grid[5]) / bond.frequency)
    y = require_rate_above("yield_to_maturity", yield_to_maturity, -convention.compounding, highest)
    return _compounded(y, convention.compounding, bond.frequency)


def _is_simple(convention, grid):
    return convention.simple_first_period or (convention.simple_last_period and grid[4] == 0)


def _require(bond, convention=US_STREET):
    if not isinstance(bond, Bond):
        raise ValueError(f"bond must be a Bond; got {show(bond)}")
    if not isinstance(convention, YieldConvention):
        raise ValueError(f"convention must be a YieldConvention of debtloop.conventions; got {show(convention)}")
