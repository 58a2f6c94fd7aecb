r"""The closed forms behind :mod:`debtloop.arrays`: bonds of one shape, all arguments in range.

They answer NaN for what they leave to a more careful kernel or to the scalar function.
"""

import math

import numpy as np


def _within_reach(values):
    """NaN for values so near the ends of floating point that digits get lost."""
    if 1e-280 < values.min() <= values.max() < 1e280:
        return values
    return np.where((values > 1e-280) & (values < 1e280), values, math.nan)


def _discounted(x, b, coupon, periods):
    """What the coupons and the principal are worth, of one unit of face, at a growth of 1 + b = exp(x)."""
    to_go = -periods * x
    principal = np.exp(to_go)
    coupons = np.expm1(to_go) * -coupon
    return coupons / b, principal


def _moments(coupons, principal, b, coupon, periods):
    """Sums of the discounted payments times their times, and times the squares of their times.

    They are minus the slope and the curvature, in x, of the value. Most of the work for a yield is here
    and in the step, so both reuse their arrays. All arguments have one shape.
    """
    growth = 1 + b
    growing = growth * coupons
    last = periods * principal
    second = last * (b - coupon)
    first = (second + growing) / b
    # second = (periods * second - growing - 2 * growth * (last - first)) / b
    second *= periods
    second -= growing
    last -= first
    last *= growth
    last *= 2
    second -= last
    second /= b
    return first, second


def _growth(yield_to_maturity, frequency):
    """Growth of one period, its logarithm x and the growth less one, b."""
    # At a yield of zero the closed forms are 0/0, and next to it a coupon times the yield is lost: take a yield that
    # gives the same prices to the last digit.
    b = yield_to_maturity / frequency
    b = np.where(abs(b) < 1e-100, 1e-100, b)
    return np.log1p(b), b


def price_kernel(face_value, coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    x, b = _growth(yield_to_maturity, frequency)
    coupons, principal = _discounted(x, b, coupon_rate / frequency, np.rint(years_to_maturity * frequency))
    return _within_reach(face_value * _within_reach(coupons + principal))


def clean_price_kernel(face_value, coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    x, b = _growth(yield_to_maturity, frequency)
    coupon = coupon_rate / frequency
    periods, gone = _periods_left(years_to_maturity, frequency)
    coupons, principal = _discounted(x, b, coupon, periods)
    full_price = _within_reach(coupons + principal) * np.exp(gone * x)
    return face_value * (_within_reach(full_price) - coupon * gone)


def _periods_left(years_to_maturity, frequency):
    """Coupon dates left, and the part of the current period that is gone."""
    left = years_to_maturity * frequency
    periods = np.rint(left)
    whole = abs(left - periods) <= 1e-9
    periods = np.where(whole, periods, np.ceil(left))
    return periods, np.where(whole, 0, periods - left)


def _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    """Full price of one unit of face, mean and mean square of the payments' times in periods."""
    periods, gone = _periods_left(years_to_maturity, frequency)
    x, b = _growth(yield_to_maturity, frequency)
    x, b, coupon, periods = np.broadcast_arrays(x, b, coupon_rate / frequency, periods)
    coupons, principal = _discounted(x, b, coupon, periods)
    value = _within_reach(coupons + principal)
    first, second = _moments(coupons, principal, b, coupon, periods)
    # Around zero yield the closed forms lose digits.
    near = np.flatnonzero(abs(periods * x) < 0.5)
    n = periods[near]
    mean, variance = _annuity_times(x[near], n)
    first[near] = coupons[near] * mean + n * principal[near]
    second[near] = coupons[near] * (variance + mean * mean) + n * n * principal[near]

    mean = first / value
    return value * np.exp(gone * x), mean - gone, second / value - gone * (2 * mean - gone)


#: Bernoulli's numbers over factorials: B_2/2!, B_4/4! and so on.
_BERNOULLI = (1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000, 1 / 74724249600)


def _annuity_times(x, n):
    r"""Mean and variance of the times 1 to n with weights :math:`e^{-kx}`, for small :math:`nx`.

    The mean is :math:`1 + \beta(x) - n \beta(nx)` and the variance is minus its derivative, where
    :math:`\beta(x) = 1/(e^x - 1) - 1/x = -1/2 + B_2 x/2! + B_4 x^3/4! + \dots` with Bernoulli's numbers.
    """
    mean, variance = 0.5 * (n + 1), np.zeros_like(x)
    of_one, of_all = 1.0, n * n  # with z = nx: x^2k and n^2 z^2k
    for k, factor in enumerate(_BERNOULLI):
        mean -= factor * x * (of_all - of_one)
        variance += factor * (2 * k + 1) * (of_all - of_one)
        of_one, of_all = of_one * x * x, of_all * (n * x) * (n * x)
    return mean, variance


def macaulay_kernel(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    _, mean, _ = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return mean / frequency


def modified_kernel(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    _, mean, _ = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return mean / (frequency + yield_to_maturity)


def convexity_kernel(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    _, mean, square = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    growth = frequency + yield_to_maturity
    return (square + mean) / growth / growth


def dv01_kernel(coupon_rate, yield_to_maturity, years_to_maturity, frequency, face_value):
    price, mean, _ = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return 1e-4 * mean / (frequency + yield_to_maturity) * price * face_value


# Yields


def yield_kernel(face_value, coupon_rate, price, years_to_maturity, frequency):
    price = _within_reach(price / face_value)
    bond = np.broadcast_arrays(coupon_rate / frequency, price, np.rint(years_to_maturity * frequency))
    return frequency * _period_yields(*bond)


def careful_yield_kernel(face_value, coupon_rate, price, years_to_maturity, frequency):
    price = _within_reach(price / face_value)
    periods = np.rint(years_to_maturity * frequency)
    return frequency * np.expm1(_careful_log_growth(coupon_rate / frequency, price, periods))


def _broken(face_value, coupon_rate, price, years_to_maturity, frequency):
    """Coupon, full price, periods, those of them that are gone: of bonds with a face value of 1."""
    coupon = coupon_rate / frequency
    periods, gone = _periods_left(years_to_maturity, frequency)
    full_price = _within_reach(price / face_value + coupon * gone)
    return np.broadcast_arrays(coupon, full_price, periods, gone)


def clean_yield_kernel(face_value, coupon_rate, price, years_to_maturity, frequency):
    return frequency * _period_yields(*_broken(face_value, coupon_rate, price, years_to_maturity, frequency))


def careful_clean_yield_kernel(face_value, coupon_rate, price, years_to_maturity, frequency):
    bond = _broken(face_value, coupon_rate, price, years_to_maturity, frequency)
    return frequency * np.expm1(_careful_log_growth(*bond))


#: Error of a log growth, times the periods, after which a step leads to the last digit there is: in single precision,
#: in double with the curvature found in single precision, and with its own.
NEAR, NEAR_FROM_ROUGH, NEAR_IN_DOUBLE = 0.03, 3e-6, 5e-5


def _period_yields(coupon, price, periods, gone=None):
    """Yields a period of bonds with a face value of 1; all arguments of one shape. NaN where care is needed.

    Single precision takes a fraction of the time and leaves an error of about a millionth. A step cubes the error,
    so one in double settles nearly all bonds; the curvature that it needs is known by then.
    """
    bond = coupon, price, periods, gone
    rough = [a if a is None else a.astype(np.float32) for a in bond]
    x, curvature = _rough_log_growth(*rough)
    size = abs(x)
    plain = size < 0.7
    size *= rough[2]
    plain &= size > 0.001  # nearer to zero digits cancel
    plain &= size < 60  # further away numbers grow too large

    b = _expm1(x).astype(np.float64)
    growth = b + 1
    newton = _newton_step(np.log(growth), b, *bond)  # 1 + b is exact, so log is as good as log1p
    step = newton / (1 - newton * curvature)
    # growth * (exp(step) - 1), by its first two terms
    rise = 0.5 * step
    rise += 1
    rise *= step
    rise *= growth
    b += rise

    newton *= periods
    plain &= abs(newton) < NEAR_FROM_ROUGH
    b[~plain] = math.nan
    return b


def _rough_log_growth(coupon, price, periods, gone):
    """Logs of a period's growth to about six digits, and the price's curvature there, in single precision."""
    bond = coupon, price, periods, gone
    x, curvature = _guess(*bond)
    step, error, bend = _halley_step(x, _expm1(x), *bond)
    # Close to zero the guess is better than a step, in which digits cancel.
    todo = np.flatnonzero(error > NEAR)
    moved = abs(x) * periods > 0.03
    np.copyto(curvature, bend, where=moved)
    step *= moved
    x += step
    for _ in range(4):
        if not todo.size:
            break
        start = x[todo]
        step, error, curvature[todo] = _halley_step(start, _expm1(start), *_pick(todo, bond))
        x[todo] = start + step
        todo = todo[error > NEAR]
    return x, curvature


def _careful_log_growth(coupon, price, periods, gone=None):
    """Logs of a period's growth where digits cancel, numbers grow large or the way is long: in double."""
    bond = coupon, price, periods, gone
    x, _ = _guess(*bond)
    # Next to zero a step would divide by zero, and the guess is already right to the last digit.
    todo = np.flatnonzero(~(periods * abs(x) < 1e-5))
    for _ in range(20):
        if not todo.size:
            break
        start = x[todo]
        change = np.expm1(-periods[todo] * start)
        step, error, _ = _halley_step(start, np.expm1(start), *_pick(todo, bond), change)
        x[todo] = start + step
        todo = todo[~(error < NEAR_IN_DOUBLE)]
    x[todo] = math.nan
    return x


def _pick(places, bond):
    return [a if a is None else a[places] for a in bond]


def _expm1(x):
    """``exp(x) - 1`` for ``x`` up to 0.7 in size, to single precision, where NumPy's own takes four times as long.

    By Bernoulli's numbers, as x over 1 - x/2 + B_2 x^2/2! + B_4 x^4/4! + ...
    """
    square = x * x
    ratio = square * _BERNOULLI[2]
    ratio += _BERNOULLI[1]
    ratio *= square
    ratio += _BERNOULLI[0]
    ratio *= square
    ratio -= 0.5 * x
    ratio += 1
    return x / ratio


def _guess(coupon, price, periods, gone):
    """Log of a period's growth from the mean and the variance of the payments' times at zero yield; the curvature."""
    all_coupons = periods * coupon
    total = 1 + all_coupons
    weight = all_coupons + coupon
    mean = periods * (1 + 0.5 * weight) / total
    square = periods * (periods + weight * (2 * periods + 1) / 6) / total
    curvature = 0.5 * (square - mean * mean)
    if gone is not None:
        mean -= gone
    curvature /= mean
    tangent = np.log(total / price) / mean
    bend = curvature * tangent
    x = tangent / np.maximum(1 - bend, 0.2)
    # Far from zero: the yield is above coupon over price if a bond costs less than its face, else below it.
    far = np.flatnonzero(abs(bend) > 0.3)
    current = np.log1p(coupon[far] / price[far])
    x[far] = np.where(price[far] < 1, np.maximum(x[far], current), np.minimum(x[far], current))
    return x, curvature


def _gap(x, value, price, gone):
    """Log of value over price; the value grows for the part of a period that is gone."""
    gap = np.log(value / price)
    if gone is not None:
        gap += gone * x
    return gap


def _value(x, b, coupon, periods, change):
    """What coupons and principal are worth; ``change`` is that of the principal, where it is known to more digits."""
    principal = periods * x
    np.exp(np.negative(principal, out=principal), out=principal)
    coupons = 1 - principal if change is None else -change
    coupons *= coupon
    coupons /= b
    return coupons, principal


def _newton_step(x, b, coupon, price, periods, gone):
    """Newton's step from ``x``, where ``b`` is ``exp(x) - 1``, to the root of the :func:`_gap`."""
    coupons, principal = _value(x, b, coupon, periods, None)
    value = coupons + principal
    newton = _gap(x, value, price, gone)
    # The mean time of payments
    coupons *= b + 1
    principal *= periods
    principal *= b - coupon
    coupons += principal
    coupons /= b
    coupons /= value
    if gone is not None:
        coupons -= gone
    newton /= coupons
    return newton


def _halley_step(x, b, coupon, price, periods, gone, change=None):
    """Halley's step, the error before it times ``periods``, and the curvature: half of variance over mean time."""
    coupons, principal = _value(x, b, coupon, periods, change)
    mean, curvature = _moments(coupons, principal, b, coupon, periods)
    coupons += principal
    newton = _gap(x, coupons, price, gone)
    mean /= coupons
    curvature /= coupons
    curvature -= mean * mean
    if gone is not None:
        mean -= gone
    curvature /= mean
    curvature *= 0.5
    newton /= mean
    slowed = 1 - curvature * newton
    np.maximum(slowed, 0.3, out=slowed)  # kept from blowing up far from the root
    step = newton / slowed
    newton *= periods
    return step, abs(newton), curvature
