r"""How a bond's price moves with its yield, and what its owner earns over a horizon.

A bond is given here by its coupon rate and the years left, which need not be whole: payments are counted back
from maturity, and the broken period is compounded, as in :func:`debtloop.broken_periods.clean_bond_price`. For
dates and other conventions see :func:`debtloop.dated_bonds.bond_risk`. Rates are decimals: a basis point is
0.0001.
"""

from debtloop.bonds import MAX_COUPON, MAX_MONEY
from debtloop.broken_periods import (
    clean_bond_price,
    discounted_moments,
    full_price_on_grid,
    split_years,
    yield_from_clean_price,
)
from debtloop.validate import is_number, require_number, require_positive, show


def price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2):
    """Full price per 100 of face, with the mean and the mean square of the time to the payments.

    The means are in coupon periods, weighted by the present values. The other functions build on them.

    >>> price, mean, square = price_and_timing(0, 0.05, 3, frequency=1)
    >>> round(price, 2), round(mean, 9), round(square, 9)
    (86.38, 3.0, 9.0)
    """
    require_number("coupon_rate", coupon_rate, 0, MAX_COUPON)
    periods, fraction = split_years(years_to_maturity, frequency)
    coupon = 100 * coupon_rate / frequency
    price = full_price_on_grid(yield_to_maturity, 100, coupon, coupon, 0, periods, fraction, False, frequency)
    growth = 1 + yield_to_maturity / frequency
    moments = discounted_moments(100, coupon, coupon, 0, periods, growth)
    mean = moments[1] / moments[0]
    square = moments[2] / moments[0]
    return [price, mean + fraction, square + 2 * fraction * mean + fraction * fraction]


def macaulay_duration(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2):
    r"""Average time to a bond's payments, weighted by their present values.

    .. math:: D = \frac{\sum_k t_k \, C_k (1 + y/f)^{-f t_k}}{\sum_k C_k (1 + y/f)^{-f t_k}}

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency``.
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
    return price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)[1] / frequency


def modified_duration(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2):
    r"""Percentage by which a bond's price falls for each percentage point of yield, for a small rise.

    .. math:: D^* = -\frac{1}{P} \frac{dP}{dy} = \frac{D}{1 + y/f}

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency``.
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
    return periods / (frequency + yield_to_maturity)


def convexity(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2):
    r"""How much the duration rule understates a bond's price, per squared change of the yield.

    .. math:: C = \frac{1}{P} \frac{d^2 P}{dy^2}
                = \frac{\sum_k n_k (n_k + 1) \, C_k (1 + y/f)^{-n_k}}{P f^2 (1 + y/f)^2}, \qquad n_k = f t_k

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency``.
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
    growth = frequency + yield_to_maturity
    return (timing[2] + timing[1]) / (growth * growth)


def dv01(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2, face_value=100):
    r"""Money that a bond loses for a rise of its yield by one basis point.

    .. math:: \text{DV01} = 0.0001 \, D^* P

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        yield_to_maturity: annual decimal yield compounded ``frequency`` times a year, above ``-frequency``.
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
    require_positive("face_value", face_value, MAX_MONEY)
    timing = price_and_timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return 1e-4 * timing[1] / (frequency + yield_to_maturity) * timing[0] * (face_value / 100)


def effective_duration(price_at, yield_to_maturity, bump=1e-4):
    r"""Duration by trying it out, for a price that any function gives.

    .. math:: D_e = \frac{P(y - b) - P(y + b)}{2 b P(y)}

    Args:
        price_at: a function from an annual decimal yield to a price in money.
        yield_to_maturity: :math:`y`, the yield from which it is moved.
        bump: :math:`b`, the move up and down, as a decimal, greater than 0 and at most 1.

    Returns:
        The duration in years.

    Raises:
        ValueError: ``bump`` or a price is outside its range; the message names it.

    >>> from debtloop.bonds import bond_price
    >>> round(effective_duration(lambda y: bond_price(100, 0.03715, y, 40), 0.03715), 1)
    20.7
    """
    require_positive("bump", bump, 1)
    price = price_at(yield_to_maturity)
    if not is_number(price) or not price > 0:
        raise ValueError(f"price_at must give a price greater than 0; got {show(price)}")
    return (price_at(yield_to_maturity - bump) - price_at(yield_to_maturity + bump)) / (2 * bump * price)


def price_change_estimate(modified_duration, yield_change, convexity=0):
    r"""The rule of thumb: the share by which a price changes for a change of its yield.

    .. math:: \frac{\Delta P}{P} \approx -D^* \, \Delta y + \tfrac12 \, C \, (\Delta y)^2

    Args:
        modified_duration: :math:`D^*`, in years, 0 to 1e6.
        yield_change: :math:`\Delta y`, as a decimal, -1e6 to 1e6.
        convexity: :math:`C`, in years squared, 0 to 1e12; 0 for the straight line.

    Returns:
        The relative change of the price as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Six basis points on a ten-year note at 4.1%:

    >>> f"{price_change_estimate(modified_duration(0.041, 0.041, 10), 0.0006):.2%}"
    '-0.49%'
    """
    require_number("modified_duration", modified_duration, 0, 1e6)
    require_number("yield_change", yield_change, -1e6, 1e6)
    require_number("convexity", convexity, 0, 1e12)
    return -modified_duration * yield_change + 0.5 * convexity * yield_change * yield_change


def holding_period_return(
    coupon_rate, yield_start, yield_change, years_to_maturity, horizon_years, frequency=2
):
    r"""What the owner of a bond earns from now to a horizon if its yield changes.

    .. math:: R = \frac{P(y + \Delta y, T - h) + 100\,c\,h - P(y, T)}{P(y, T) + A}

    with :math:`P` the clean price. The bond ages: at the horizon it has :math:`T - h` years left, and is
    priced at the yield it started from plus the change, so the curve counts as flat. Coupons are not
    reinvested: the income is :math:`100\,c\,h`, the coupons paid and the change in accrued interest. The
    money put in is the full price, with the accrued interest :math:`A`, which is 0 on a coupon date.

    Args:
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 10.
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
    start = clean_bond_price(100, coupon_rate, yield_start, years_to_maturity, frequency)
    paid = price_and_timing(coupon_rate, yield_start, years_to_maturity, frequency)[0]
    require_positive("horizon_years", horizon_years, years_to_maturity)
    lowest = -frequency - yield_start
    if not is_number(yield_change) or not lowest < yield_change <= 1e6:
        raise ValueError(f"yield_change must be a number above {lowest:.12g}; got {show(yield_change)}")
    yield_end = yield_start + yield_change
    left = years_to_maturity - horizon_years
    end = clean_bond_price(100, coupon_rate, yield_end, left, frequency) if left >= 1e-6 else 100
    return (end + 100 * coupon_rate * horizon_years - start) / paid


def breakeven_yield_rise(
    coupon_rate, yield_start, years_to_maturity, horizon_years, frequency=2, funding_rate=0
):
    r"""The rise of a bond's yield that eats its income, so that the owner ends a horizon with nothing.

    It is the :math:`\Delta y` at which :func:`holding_period_return` equals the cost of the money,
    the funding rate times :math:`h`, simple interest on the full price. As there, the bond ages along a flat
    curve and coupons are not reinvested.

    Args:
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        yield_start: annual decimal yield at the start, compounded ``frequency`` times a year.
        years_to_maturity: years left at the start, up to 100.
        horizon_years: :math:`h`, years held, above 0; a bond that is repaid by then has no break-even.
        frequency: coupons a year: 1, 2, 4 or 12.
        funding_rate: annual decimal rate at which the money is borrowed, -1 to 10; 0 for one's own.

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
    require_number("funding_rate", funding_rate, -1, 10)
    start = clean_bond_price(100, coupon_rate, yield_start, years_to_maturity, frequency)
    paid = price_and_timing(coupon_rate, yield_start, years_to_maturity, frequency)[0]
    require_number("horizon_years", horizon_years, 1e-6, years_to_maturity - 1e-6)
    end = start + paid * funding_rate * horizon_years - 100 * coupon_rate * horizon_years
    if end <= 0:
        raise ValueError(
            "horizon_years must be so short that the coupons do not exceed the price;"
            f" got {show(horizon_years)}"
        )
    left = years_to_maturity - horizon_years
    return yield_from_clean_price(100, coupon_rate, end, left, frequency) - yield_start
