r"""The payments that are left of any bond, on the grid of its coupon dates: what prices and yields are made of.

:mod:`debtloop.broken_periods` lays a bond on the grid by the years left, :mod:`debtloop.dated_bonds` by its dates.
They check what they are given; the functions here compute with floats, and ``name`` is the argument to blame.
"""

import math

from debtloop.validate import highest_yield, require_rate_above, show

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
        Three sums: :math:`\sum C_k v^k`, :math:`\sum k C_k v^k` and :math:`\sum k^2 C_k v^k`, where :math:`v` is
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
    return value, first_moment, second_moment


def require_yield(name, yield_to_maturity, periods, fraction, simple, frequency):
    """A yield as a float; raise ``ValueError`` unless it leaves every discount factor above 0."""
    # A single payment that earns simple interest has no whole period, whose growth must stay positive.
    lowest = -frequency / fraction if simple and periods == 0 and fraction > 0 else -frequency
    highest = highest_yield((periods + fraction) / frequency)
    return require_rate_above(name, yield_to_maturity, lowest, highest)


def full_price_on_grid(
    name, yield_to_maturity, face_value, coupon, first_payment, waiting, periods, fraction, simple, frequency
):
    """Full price at a yield; ``simple`` is for simple interest in the broken period."""
    growth = 1 + yield_to_maturity / frequency
    stub = 1 + fraction * yield_to_maturity / frequency if simple else growth**fraction
    # At the lowest yields rounding leaves one of them at 0, by which nothing can be discounted.
    price = 0.0
    if stub > 0 and (growth > 0 or periods == 0):
        moments = discounted_moments(face_value, coupon, first_payment, waiting, periods, growth)
        price = moments[0] / stub
    if not 1e-300 <= price <= 1e300:
        raise ValueError(f"{name} gives a price beyond 1e300 or below 1e-300; got {show(yield_to_maturity)}")
    return price


def bracket(log_ratio, average_wait, waiting, periods, fraction, simple):
    r"""Two ends between which the log of a period's growth lies, as in :func:`debtloop.bonds.yield_to_maturity`.

    With :math:`L` the log of all payments over the price and :math:`\bar t` their average time in periods,
    compound interest gives :math:`L/\bar t \le x`, and :math:`x \le L/t` with the time of the first coupon if
    :math:`L > 0`, else of the last. Simple interest in the broken period discounts more than compound interest
    there; but less than a whole period would if :math:`x > 0`, and less than none would if :math:`x < 0`. This
    moves the lower end. Beyond 700, where the growth factor is no number any more, both ends stop.
    """
    if simple:
        low = min(log_ratio / (average_wait + 1), log_ratio / average_wait)
    else:
        low = log_ratio / (average_wait + fraction)
    high = max(log_ratio / (waiting + fraction), log_ratio / (periods + fraction))
    return max(-700, min(low, 700)), max(-700, min(high, 700))


def yield_on_grid(
    name, full_price, face_value, coupon, first_payment, waiting, periods, fraction, simple, frequency
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
                    f"{name} must leave more than 0 after the coupon due at once, {first_payment:.12g};"
                    f" got a full price of {full_price:.12g}"
                )
            full_price -= first_payment
            first_payment = coupon
            waiting = 1
        waiting -= 1
        periods -= 1
        fraction = 1

    value, first_moment, _ = discounted_moments(face_value, coupon, first_payment, waiting, periods, 1)
    if periods == 0 and simple:
        return frequency * (value / full_price - 1) / fraction
    log_ratio = math.log(value / full_price)
    low, high = bracket(log_ratio, first_moment / value, waiting, periods, fraction, simple)
    log_growth = low
    step = 0.0  # the compiler asks for a value on every path
    for _ in range(200):
        growth = math.exp(log_growth)
        value, first_moment, _ = discounted_moments(face_value, coupon, first_payment, waiting, periods, growth)
        if value <= 0:  # so high a yield that nothing is left
            break
        stub = (1 - fraction) + fraction * growth
        gap = math.log(value / full_price) - (math.log(stub) if simple else fraction * log_growth)
        slope = -first_moment / value - (fraction * growth / stub if simple else fraction)
        if gap > 0:
            low = log_growth
        else:
            high = log_growth
        step = gap / slope
        nearer = log_growth - step
        if not low <= nearer <= high:
            nearer = 0.5 * (low + high)
        if abs(nearer - log_growth) <= 1e-16 + 1e-15 * abs(nearer):
            break
        log_growth = nearer
    answer = frequency * math.expm1(log_growth)
    if not -frequency < answer or log_growth >= 699:
        raise ValueError(
            f"{name} gives a yield that no number can hold; got a full price of {full_price:.12g}"
        )
    # An end of the bracket stops the search too: it is the answer only if Newton's step leads nowhere else.
    if abs(step) > 1e-9 * (1 + abs(log_growth)):
        raise ValueError(f"{name} has its yield outside the bracket that was searched; got a full price of {full_price:.12g}")
    return answer
