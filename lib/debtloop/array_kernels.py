r"""The closed forms behind :mod:`debtloop.arrays`: bonds of one shape, all arguments in range.

They answer NaN for what they leave to the scalar function.
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
    # At a yield of zero the closed forms are 0/0: take one that gives the same prices to the last digit.
    b = yield_to_maturity / frequency
    b = np.where(b == 0, 1e-300, b)
    return np.log1p(b), b


def price_kernel(face_value, coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    x, b = _growth(yield_to_maturity, frequency)
    coupons, principal = _discounted(x, b, coupon_rate / frequency, np.rint(years_to_maturity * frequency))
    return _within_reach(face_value * _within_reach(coupons + principal))


def _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    """Full price of one unit of face, mean and mean square of the payments' times in periods."""
    left = years_to_maturity * frequency
    periods = np.rint(left)
    whole = abs(left - periods) <= 1e-9
    periods = np.where(whole, periods, np.ceil(left))
    gone = np.where(whole, 0, periods - left)  # of the current period

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


def yield_kernel(face_value, coupon_rate, price, years_to_maturity, frequency):
    price = _within_reach(price / face_value)
    periods = np.rint(years_to_maturity * frequency)
    terms = np.broadcast_arrays(coupon_rate / frequency, price, periods)
    periods = terms[-1]

    # A guess and a first step in single precision take half the time and leave an error of about a millionth,
    # except next to zero, where digits cancel, and where numbers grow too large.
    rough = [a.astype(np.float32) for a in terms]
    x = _guess(*rough)
    x += _halley_step(x, *rough)[0]
    x = x.astype(np.float64)
    size = periods * abs(x)
    again = np.flatnonzero(~((size > 0.01) & (size < 60)))
    guess = _guess(*(a[again] for a in terms))
    x[again] = guess
    # A step cubes the error: one more settles nearly all bonds. Next to zero it would divide by zero, and the
    # guess is already right to the last digit.
    step, error = _halley_step(x, *terms)
    x += step
    zero = periods[again] * abs(guess) < 1e-5
    x[again[zero]], error[again[zero]] = guess[zero], 0
    # The others go on, but for those that are NaN.
    todo = np.flatnonzero(error >= 5e-5)
    for _ in range(20):
        if not todo.size:
            break
        step, error = _halley_step(x[todo], *(a[todo] for a in terms))
        x[todo] += step
        todo = todo[error >= 5e-5]
    x[todo] = math.nan
    return frequency * np.expm1(x)


def _guess(coupon, price, periods):
    """Log of a period's growth, from the mean and the variance of the payments' times at zero yield."""
    all_coupons = periods * coupon
    total = 1 + all_coupons
    weight = all_coupons + coupon
    mean = periods * (1 + 0.5 * weight) / total
    square = periods * (periods + weight * (2 * periods + 1) / 6) / total
    tangent = np.log(total / price) / mean
    bend = 0.5 * tangent * (square / mean - mean)
    x = tangent / np.maximum(1 - bend, 0.2)
    # Far from zero: the yield is above coupon over price if a bond costs less than its face, else below it.
    far = np.flatnonzero(abs(bend) > 0.3)
    current = np.log1p(coupon[far] / price[far])
    x[far] = np.where(price[far] < 1, np.maximum(x[far], current), np.minimum(x[far], current))
    return x


def _halley_step(x, coupon, price, periods):
    """Halley's step from ``x`` to the root of log(value / price); the error before it, times ``periods``."""
    b = np.expm1(x)
    coupons, principal = _discounted(x, b, coupon, periods)
    first, second = _moments(coupons, principal, b, coupon, periods)
    value = coupons + principal
    gap = np.log(value / price)
    newton = gap * value / first
    # 1 + (gap - newton * second / first) / 2 is the correction, kept from blowing up far from the root.
    second /= first
    second *= newton
    gap -= second
    gap *= 0.5
    gap += 1
    return newton / np.maximum(gap, 0.3), abs(newton) * periods
