r"""A bond between two coupon dates: its payments on the grid of coupon dates, and its price by the years left.

The functions on a grid serve dated bonds too (:mod:`debtloop.dated_bonds`). Where only the years left are
known, such as 30.24, :func:`clean_bond_price` and :func:`yield_from_clean_price` compound in the broken period
(the street convention) and agree with :mod:`debtloop.bonds` on coupon dates. Rates are decimals.
"""

import math

from debtloop.bonds import MAX_COUPON, MAX_MONEY, MAX_YEARS
from debtloop.validate import is_number, require_number, require_positive, show

# ---- Payments on a grid of coupon dates -----------------------------------------------------------------
# What is left of any bond: a broken period, `fraction` of a whole one, up to the next coupon date; `periods`
# whole ones after it; the first payment `waiting` periods after that date (more than 0 only before a long
# first coupon), then a coupon a period, and the face value with the last.


def discounted_moments(face_value, coupon, first_payment, waiting, periods, growth):
    r"""Value of the payments left at the next coupon date, and their timing.

    Args:
        face_value: the principal, paid with the last coupon, in money.
        coupon: a regular coupon, in money.
        first_payment: the first coupon, in money.
        waiting: whole periods from the next coupon date to the first coupon.
        periods: whole periods from the next coupon date to maturity.
        growth: :math:`1 + y/f`, by which money grows in a period.

    Returns:
        A list: :math:`\sum C_k v^k`, :math:`\sum k C_k v^k` and :math:`\sum k^2 C_k v^k`, where :math:`v` is
        ``1 / growth``.
    """
    value = face_value
    first_moment = 0.0
    second_moment = 0.0
    # Backwards from maturity. A payment one period further away, at k + 1, has the square k^2 + 2k + 1.
    for k in range(periods, 0, -1):
        value += coupon if k > waiting else (first_payment if k == waiting else 0)
        second_moment = (second_moment + 2 * first_moment + value) / growth
        first_moment = (first_moment + value) / growth
        value = value / growth
    if waiting == 0:
        value += first_payment
    return [value, first_moment, second_moment]


def full_price_on_grid(
    yield_to_maturity, face_value, coupon, first_payment, waiting, periods, fraction, simple, frequency
):
    """Full price at a yield; ``simple`` is for simple interest in the broken period."""
    # A single payment that earns simple interest has no whole period, whose growth must stay positive.
    lowest = -frequency / fraction if simple and periods == 0 and fraction > 0 else -frequency
    if not is_number(yield_to_maturity) or not lowest < yield_to_maturity <= 1e305:
        raise ValueError(
            f"yield_to_maturity must be a finite number above {lowest:.12g}; got {show(yield_to_maturity)}"
        )
    growth = 1 + yield_to_maturity / frequency
    moments = discounted_moments(face_value, coupon, first_payment, waiting, periods, growth)
    price = moments[0] / (1 + fraction * yield_to_maturity / frequency if simple else growth**fraction)
    if not 0 < price <= 1e300:
        raise ValueError(
            "yield_to_maturity gives a price beyond 1e300 or below the smallest number;"
            f" got {show(yield_to_maturity)}"
        )
    return price


def bracket(log_ratio, average_wait, waiting, periods, fraction, simple):
    r"""Two ends between which the log of a period's growth lies, as in :func:`debtloop.bonds.yield_to_maturity`.

    With :math:`L` the log of all payments over the price and :math:`\bar t` their average time in periods,
    compound interest gives :math:`L/\bar t \le x`, and :math:`x \le L/t` with the time of the first coupon if
    :math:`L > 0`, else of the last. Simple interest in the broken period discounts more than compound interest
    there; but less than a whole period would if :math:`x > 0`, and less than none would if :math:`x < 0`. This
    moves the lower end.
    """
    if simple:
        low = log_ratio / (average_wait + 1) if log_ratio > 0 else log_ratio / average_wait
    else:
        low = log_ratio / (average_wait + fraction)
    high = log_ratio / (waiting + fraction) if log_ratio > 0 else log_ratio / (periods + fraction)
    # Beyond 700 the growth factor is no number any more.
    low = max(-700, min(low, 700))
    high = max(-700, min(high, 700))
    return [low, high]


def yield_on_grid(
    full_price, face_value, coupon, first_payment, waiting, periods, fraction, simple, frequency
):
    r"""Yield at which the payments left are worth a full price: the inverse of :func:`full_price_on_grid`.

    Newton's method on the log of the price in :math:`x = \ln(1 + y/f)`, inside a :func:`bracket`.
    """
    if fraction == 0:
        # Only under 30/360, on a 30th before a 31st: a payment due at once is not discounted.
        if periods == 0:
            raise ValueError("settlement leaves no time in which a yield could be earned")
        if waiting == 0:
            if full_price <= first_payment:
                raise ValueError(
                    f"price must leave more than 0 after the coupon due at once, {first_payment:.12g};"
                    f" got a full price of {full_price:.12g}"
                )
            full_price -= first_payment
            first_payment = coupon
            waiting = 1
        waiting -= 1
        periods -= 1
        fraction = 1

    moments = discounted_moments(face_value, coupon, first_payment, waiting, periods, 1)
    if periods == 0 and simple:
        return frequency * (moments[0] / full_price - 1) / fraction
    log_ratio = math.log(moments[0] / full_price)
    low, high = bracket(log_ratio, moments[1] / moments[0], waiting, periods, fraction, simple)
    log_growth = low
    for _ in range(200):
        growth = math.exp(log_growth)
        moments = discounted_moments(face_value, coupon, first_payment, waiting, periods, growth)
        if moments[0] <= 0:  # so high a yield that nothing is left
            high = log_growth
            log_growth = 0.5 * (low + high)
            continue
        stub = (1 - fraction) + fraction * growth
        gap = math.log(moments[0] / full_price) - (math.log(stub) if simple else fraction * log_growth)
        slope = -moments[1] / moments[0] - (fraction * growth / stub if simple else fraction)
        if gap > 0:
            low = log_growth
        else:
            high = log_growth
        nearer = log_growth - gap / slope
        if not low <= nearer <= high:
            nearer = 0.5 * (low + high)
        if abs(nearer - log_growth) <= 1e-16 + 1e-15 * abs(nearer):
            break
        log_growth = nearer
    answer = frequency * math.expm1(log_growth)
    if not -frequency < answer or log_growth >= 699:
        raise ValueError(
            f"price gives a yield that no number can hold; got a full price of {full_price:.12g}"
        )
    return answer


# ---- Years left ---------------------------------------------------------------------------------------


def split_years(years_to_maturity, frequency=2):
    """Coupon periods left: whole ones after the next coupon, and the part of a period before it.

    Returns:
        A list: the whole periods, and the fraction, above 0 and at most 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> split_years(10), split_years(0.25)
    ([19, 1], [0, 0.5])
    """
    if not is_number(frequency) or (frequency != 1 and frequency != 2 and frequency != 4 and frequency != 12):
        raise ValueError(f"frequency must be 1, 2, 4 or 12 coupons a year; got {show(frequency)}")
    require_number("years_to_maturity", years_to_maturity, 1e-6, MAX_YEARS)
    left = years_to_maturity * frequency
    nearest = math.floor(left + 0.5)
    if abs(left - nearest) <= 1e-9 and nearest >= 1:
        return [nearest - 1, 1]
    return [math.floor(left), left - math.floor(left)]


def clean_bond_price(face_value, coupon_rate, yield_to_maturity, years_to_maturity, frequency=2):
    r"""Clean price of a bond at a yield, for any number of years left, compounding in the broken period.

    .. math:: P = \frac{1}{(1 + y/f)^{w}} \left( \sum_{k=0}^{n} \frac{F c / f}{(1 + y/f)^k} +
              \frac{F}{(1 + y/f)^n} \right) - (1 - w) \frac{F c}{f}, \qquad n + w = f T, \quad 0 < w \le 1

    The last term is the accrued interest. Where :math:`w` is 1 this is :func:`debtloop.bonds.bond_price`.

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 10.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency``.
        years_to_maturity: :math:`T`, years left, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The clean price, in the unit of ``face_value``. It may be below 0 for an enormous yield.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: the street convention on years instead of dates, compound to the end as in
    :data:`debtloop.conventions.ICMA`.

    The old 0.4% forty-year Japanese bond, with 30.24 years left, at a compound yield of 3.45%:

    >>> round(clean_bond_price(100, 0.004, 0.0345, 30.24), 1)
    43.0
    """
    require_positive("face_value", face_value, MAX_MONEY)
    require_number("coupon_rate", coupon_rate, 0, MAX_COUPON)
    periods, fraction = split_years(years_to_maturity, frequency)
    coupon = face_value * coupon_rate / frequency
    price = full_price_on_grid(
        yield_to_maturity, face_value, coupon, coupon, 0, periods, fraction, False, frequency
    )
    return price - coupon * (1 - fraction)


def yield_from_clean_price(face_value, coupon_rate, price, years_to_maturity, frequency=2):
    r"""Compound yield at a clean price, for any number of years left.

    It is the inverse of :func:`clean_bond_price`.

    Args:
        face_value: the principal repaid at maturity, in money.
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 10.
        price: the clean price, in the unit of ``face_value``; above 0.
        years_to_maturity: years left, up to 100.
        frequency: coupons a year: 1, 2, 4 or 12.

    Returns:
        The annual yield as a decimal, compounded ``frequency`` times a year.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(yield_from_clean_price(100, 0.004, 43, 30.24), 4)
    0.0345
    """
    require_positive("face_value", face_value, MAX_MONEY)
    require_number("coupon_rate", coupon_rate, 0, MAX_COUPON)
    require_positive("price", price, MAX_MONEY)
    periods, fraction = split_years(years_to_maturity, frequency)
    coupon = face_value * coupon_rate / frequency
    return yield_on_grid(
        price + coupon * (1 - fraction), face_value, coupon, coupon, 0, periods, fraction, False, frequency
    )


def simple_yield(face_value, coupon_rate, price, years_to_maturity):
    r"""Japanese simple yield: the annual coupon and an equal part of the gain in each year, over the price.

    .. math:: y = \frac{F c + (F - P)/T}{P}

    Nothing is compounded, so it is above the compound yield of a bond below par, and far above it where
    the gain is large and far away.

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 10.
        price: :math:`P`, the clean price, in the unit of ``face_value``; above 0.
        years_to_maturity: :math:`T`, years left, up to 100.

    Returns:
        The simple annual yield as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: the practice of dealers in Japanese government bonds.

    >>> round(simple_yield(100, 0.004, 43, 30.24), 3), round(yield_from_clean_price(100, 0.004, 43, 30.24), 4)
    (0.053, 0.0345)
    """
    require_positive("face_value", face_value, MAX_MONEY)
    require_number("coupon_rate", coupon_rate, 0, MAX_COUPON)
    require_positive("price", price, MAX_MONEY)
    require_number("years_to_maturity", years_to_maturity, 1e-6, MAX_YEARS)
    return (face_value * coupon_rate + (face_value - price) / years_to_maturity) / price


def price_from_simple_yield(face_value, coupon_rate, simple_yield, years_to_maturity):
    r"""Clean price at a Japanese simple yield: the inverse of :func:`simple_yield`.

    .. math:: P = F \, \frac{1 + c T}{1 + y T}

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 10.
        simple_yield: :math:`y`, the simple annual yield as a decimal, above :math:`-1/T`.
        years_to_maturity: :math:`T`, years left, up to 100.

    Returns:
        The clean price, in the unit of ``face_value``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(price_from_simple_yield(100, 0.004, 0.053, 30.24), 1)
    43.1
    """
    require_positive("face_value", face_value, MAX_MONEY)
    require_number("coupon_rate", coupon_rate, 0, MAX_COUPON)
    require_number("years_to_maturity", years_to_maturity, 1e-6, MAX_YEARS)
    if not is_number(simple_yield) or not -1 / years_to_maturity < simple_yield <= 1e300:
        raise ValueError(
            f"simple_yield must be a finite number above {-1 / years_to_maturity:.12g};"
            f" got {show(simple_yield)}"
        )
    return face_value * (1 + coupon_rate * years_to_maturity) / (1 + simple_yield * years_to_maturity)
