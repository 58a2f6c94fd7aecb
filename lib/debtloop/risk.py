r"""How a bond's price moves with its yield, and what its owner earns over a horizon.

A bond is given here by its coupon rate and the years left, which need not be whole: payments are counted back
from maturity, and the broken period is compounded, as in :func:`debtloop.broken_periods.clean_bond_price`. For
dates and other conventions see :func:`debtloop.dated_bonds.bond_risk`. Rates are decimals: a basis point is
0.0001.
"""

from collections.abc import Callable

from debtloop.bonds import MAX_COUPON, MAX_YEARS
from debtloop.broken_periods import MIN_YEARS, split_years
from debtloop.grid import discounted_moments, full_price_on_grid, require_yield, yield_on_grid
from debtloop.validate import (
    MAX_RATE,
    MIN_RATE,
    highest_yield,
    require_face,
    require_frequency,
    require_number,
    require_positive,
    require_rate,
    require_rate_above,
    show,
)


def price_and_timing(
    coupon_rate: float, yield_to_maturity: float, years_to_maturity: float, frequency: float = 2
) -> tuple[float, float, float]:
    """Full price per 100 of face, with the mean and the mean square of the time to the payments.

    The means are in coupon periods, weighted by the present values. The other functions build on them.

    >>> price, mean, square = price_and_timing(0, 0.05, 3, frequency=1)
    >>> round(price, 2), round(mean, 9), round(square, 9)
    (86.38, 3.0, 9.0)
    """
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    periods, fraction = split_years(years_to_maturity, frequency)
    frequency = require_frequency(frequency)
    y = require_yield("yield_to_maturity", yield_to_maturity, periods, fraction, False, frequency)
    coupon = 100 * coupon_rate / frequency
    price = full_price_on_grid(
        "yield_to_maturity", y, 100.0, coupon, coupon, 0, periods, fraction, False, frequency
    )
    value, first, second = discounted_moments(100.0, coupon, coupon, 0, periods, 1 + y / frequency)
    mean = first / value
    return price, mean + fraction, second / value + 2 * fraction * mean + fraction * fraction


def _annual_growth(yield_to_maturity, frequency):
    """``frequency`` times the growth of a period, of arguments that were checked before."""
    return float(frequency) + float(yield_to_maturity)


def macaulay_duration(
    coupon_rate: float, yield_to_maturity: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""Average time to a bond's payments, weighted by their present values.

    .. math:: D = \frac{\sum_k t_k \, C_k (1 + y/f)^{-f t_k}}{\sum_k C_k (1 + y/f)^{-f t_k}}

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency`` and at most 2.
        years_to_maturity: years left, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The duration in years.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: Frederick Macaulay (1938), Some Theoretical Problems Suggested by the Movements of Interest Rates.

    >>> round(macaulay_duration(0.08, 0.10, 5, frequency=1), 9)
    4.281412086
    """
    periods = price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)[1]
    return periods / require_frequency(frequency)


def modified_duration(
    coupon_rate: float, yield_to_maturity: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""Percentage by which a bond's price falls for each percentage point of yield, for a small rise.

    .. math:: D^* = -\frac{1}{P} \frac{dP}{dy} = \frac{D}{1 + y/f}

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency`` and at most 2.
        years_to_maturity: years left, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The modified duration in years, of the full price.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The forty-year Japanese bond, at par:

    >>> round(modified_duration(0.03715, 0.03715, 40), 1)
    20.7
    """
    periods = price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)[1]
    return periods / _annual_growth(yield_to_maturity, frequency)


def convexity(
    coupon_rate: float, yield_to_maturity: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""How much the duration rule understates a bond's price, per squared change of the yield.

    .. math:: C = \frac{1}{P} \frac{d^2 P}{dy^2}
                = \frac{\sum_k n_k (n_k + 1) \, C_k (1 + y/f)^{-n_k}}{P f^2 (1 + y/f)^2}, \qquad n_k = f t_k

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency`` and at most 2.
        years_to_maturity: years left, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The convexity in years squared, of the full price. (Some screens divide it by 100.)

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(convexity(0.08, 0.10, 5, frequency=1), 8)
    20.09731536
    """
    timing = price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    growth = _annual_growth(yield_to_maturity, frequency)
    return (timing[2] + timing[1]) / (growth * growth)


def dv01(
    coupon_rate: float,
    yield_to_maturity: float,
    years_to_maturity: float,
    frequency: float = 2,
    face_value: float = 100,
) -> float:
    r"""Money that a bond loses for a rise of its yield by one basis point.

    .. math:: \text{DV01} = 0.0001 \, D^* P

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
        yield_to_maturity: annual decimal yield compounded ``frequency`` times a year, above ``-frequency``
            and at most 2.
        years_to_maturity: years left, up to 100.
        frequency: coupons a year: 1, 2, 4 or 12.
        face_value: the principal, in money.

    Returns:
        The loss in the unit of ``face_value``: the slope of the full price, not the step of a basis point.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A million dollars of a ten-year note at par:

    >>> round(dv01(0.041, 0.041, 10, face_value=1e6))
    814
    """
    face_value = require_face(face_value)
    timing = price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return 1e-4 * timing[1] / _annual_growth(yield_to_maturity, frequency) * timing[0] * (face_value / 100)


def effective_duration(
    price_at: Callable[[float], float], yield_to_maturity: float, bump: float = 1e-4
) -> float:
    r"""Duration by trying it out, for a price that any function gives.

    .. math:: D_e = \frac{P(y - b) - P(y + b)}{2 b P(y)}

    Args:
        price_at: a function from an annual decimal yield to a price in money.
        yield_to_maturity: :math:`y`, the yield from which it is moved, a decimal from -1 to 2.
        bump: :math:`b`, the move up and down, as a decimal, greater than 0 and at most 0.1.

    Returns:
        The duration in years.

    Raises:
        ValueError: an argument is outside its range, or ``price_at`` gives no price above 0; the message names it.

    >>> from debtloop.bonds import bond_price
    >>> round(effective_duration(lambda y: bond_price(100, 0.03715, y, 40), 0.03715), 1)
    20.7
    """
    if not callable(price_at):
        raise ValueError(f"price_at must be a function from a yield to a price; got {show(price_at)}")
    y = require_rate("yield_to_maturity", yield_to_maturity, MIN_RATE, MAX_RATE)
    bump = require_rate_above("bump", bump, 0, 0.1)
    low, middle, high = (require_positive("price_at", price_at(at), 1e300) for at in (y - bump, y, y + bump))
    return (low - high) / (2 * bump * middle)


def price_change_estimate(
    modified_duration: float, yield_change: float, convexity: float = 0
) -> float:
    r"""The rule of thumb: the share by which a price changes for a change of its yield.

    .. math:: \frac{\Delta P}{P} \approx -D^* \, \Delta y + \tfrac12 \, C \, (\Delta y)^2

    Args:
        modified_duration: :math:`D^*`, in years, 0 to 1e6.
        yield_change: :math:`\Delta y`, as a decimal, -2 to 2.
        convexity: :math:`C`, in years squared, 0 to 1e12; 0 for the straight line.

    Returns:
        The relative change of the price as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Six basis points on a ten-year note at 4.1%:

    >>> f"{price_change_estimate(modified_duration(0.041, 0.041, 10), 0.0006):.2%}"
    '-0.49%'
    """
    modified_duration = require_number("modified_duration", modified_duration, 0, 1e6)
    yield_change = require_rate("yield_change", yield_change, -MAX_RATE, MAX_RATE)
    convexity = require_number("convexity", convexity, 0, 1e12)
    return -modified_duration * yield_change + 0.5 * convexity * yield_change * yield_change


def holding_period_return(
    coupon_rate: float,
    yield_start: float,
    yield_change: float,
    years_to_maturity: float,
    horizon_years: float,
    frequency: float = 2,
) -> float:
    r"""What the owner of a bond earns from now to a horizon if its yield changes.

    .. math:: R = \frac{P(y + \Delta y, T - h) + 100\,c\,h - P(y, T)}{P(y, T) + A}

    with :math:`P` the clean price. The bond ages: at the horizon it has :math:`T - h` years left, and is
    priced at the yield it started from plus the change, so the curve counts as flat. Coupons are not
    reinvested: the income is :math:`100\,c\,h`, the coupons paid and the change in accrued interest. The
    money put in is the full price, with the accrued interest :math:`A`, which is 0 on a coupon date.

    Args:
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 1.
        yield_start: :math:`y`, annual decimal yield at the start, compounded ``frequency`` times a year.
        yield_change: :math:`\Delta y`, what is added to it by the horizon, as a decimal.
        years_to_maturity: :math:`T`, years left at the start, up to 100.
        horizon_years: :math:`h`, years held, above 0 and at most ``years_to_maturity``.
        frequency: coupons a year: 1, 2, 4 or 12.

    Returns:
        The return over the horizon as a decimal, not annualised.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A rise by one percentage point within a year, on a forty-year bond, after the year's income:

    >>> round(holding_period_return(0.03715, 0.03715, 0.01, 40, 1), 3)
    -0.14
    """
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    years = require_number("years_to_maturity", years_to_maturity, MIN_YEARS, MAX_YEARS)
    horizon = require_positive("horizon_years", horizon_years, years)
    frequency = require_frequency(frequency)
    yield_start = require_rate_above("yield_start", yield_start, -frequency, highest_yield(years))
    left = years - horizon
    lowest, highest = -frequency - yield_start, highest_yield(left) - yield_start
    yield_change = require_rate_above("yield_change", yield_change, lowest, highest)
    paid, start = _full_and_clean("yield_start", coupon_rate, yield_start, years, frequency)
    end = 100.0
    if left >= MIN_YEARS:
        end = _full_and_clean("yield_change", coupon_rate, yield_start + yield_change, left, frequency)[1]
    return (end + 100 * coupon_rate * horizon - start) / paid


def _full_and_clean(name, coupon_rate, yield_to_maturity, years, frequency):
    """The two prices per 100 of face, of arguments that were checked; ``name`` is the one to blame."""
    periods, fraction = split_years(years, frequency)
    coupon = 100 * coupon_rate / frequency
    full = full_price_on_grid(
        name, yield_to_maturity, 100.0, coupon, coupon, 0, periods, fraction, False, frequency
    )
    return full, full - coupon * (1 - fraction)


def breakeven_yield_rise(
    coupon_rate: float,
    yield_start: float,
    years_to_maturity: float,
    horizon_years: float,
    frequency: float = 2,
    funding_rate: float = 0,
) -> float:
    r"""The rise of a bond's yield that eats its income, so that the owner ends a horizon with nothing.

    It is the :math:`\Delta y` at which :func:`holding_period_return` equals the cost of the money,
    the funding rate times :math:`h`, simple interest on the full price. As there, the bond ages along a flat
    curve and coupons are not reinvested.

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
        yield_start: annual decimal yield at the start, compounded ``frequency`` times a year.
        years_to_maturity: years left at the start, up to 100.
        horizon_years: :math:`h`, years held, above 0; a bond that is repaid by then has no break-even.
        frequency: coupons a year: 1, 2, 4 or 12.
        funding_rate: annual decimal rate at which the money is borrowed, -1 to 2; 0 for one's own.

    Returns:
        The rise as a decimal (0.0018 is 18 basis points); below 0 if the funding costs more than is earned.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A forty-year bond's income of a year, and of three months, paid for at 0.75%, in basis points:

    >>> round(1e4 * breakeven_yield_rise(0.03715, 0.03715, 40, 1), 1)
    18.6
    >>> round(1e4 * breakeven_yield_rise(0.03715, 0.03715, 40, 0.25, funding_rate=0.0075), 1)
    3.6
    """
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    years = require_number("years_to_maturity", years_to_maturity, 2 * MIN_YEARS, MAX_YEARS)
    horizon = require_number("horizon_years", horizon_years, MIN_YEARS, years - MIN_YEARS)
    frequency = require_frequency(frequency)
    yield_start = require_rate_above("yield_start", yield_start, -frequency, highest_yield(years))
    funding_rate = require_rate("funding_rate", funding_rate, MIN_RATE, MAX_RATE)
    paid, start = _full_and_clean("yield_start", coupon_rate, yield_start, years, frequency)
    end = start + paid * funding_rate * horizon - 100 * coupon_rate * horizon
    if end <= 0:
        raise ValueError(
            f"horizon_years must be so short that the coupons do not exceed the price; got {show(horizon)}"
        )
    periods, fraction = split_years(years - horizon, frequency)
    coupon = 100 * coupon_rate / frequency
    full = end + coupon * (1 - fraction)
    there = yield_on_grid(
        "horizon_years", full, 100.0, coupon, coupon, 0, periods, fraction, False, frequency
    )
    return there - yield_start
