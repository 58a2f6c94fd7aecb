r"""Price, yield and risk of millions of bonds at once, with NumPy.

The functions have the names, arguments, defaults and allowed ranges of their twins in :mod:`debtloop.bonds`
and :mod:`debtloop.risk`, which explain what they compute, one bond at a time. Here each argument may be an
array (or a list, a view, a column of a data frame), and the arguments broadcast: a row of yields and a column
of maturities give a table of prices. The result is a new array of the broadcast shape; numbers give a number.

An impossible element (a price of zero, a missing value, a word) never harms its neighbours. The caller
chooses what becomes of it:

``errors="raise"``
    The default: a ``ValueError`` that says what the scalar function says of the first impossible
    element, and its index in the broadcast shape.
``errors="mask"``
    No error for an element, but two arrays, ``(values, valid)``: the values are NaN where an element is
    impossible, and nowhere else, and ``valid`` is false there.

This is the one module in which a formula exists a second time, because a million sums over payments take
their closed form; tests hold each function equal to its twin. The scalar functions do without NumPy.
"""

import math

import numpy as np

from debtloop import bonds, risk
from debtloop.validate import is_number

#: Bonds worked on at a time: the intermediate results of so many stay in the processor's cache.
CHUNK = 12288


def bond_price(face_value, coupon_rate, yield_to_maturity, years_to_maturity, frequency=2, *, errors="raise"):
    r"""Prices of bonds at given yields.

    .. math:: P = F \left(\frac{c}{f} \cdot \frac{1 - (1 + b)^{-n}}{b} + (1 + b)^{-n}\right),
              \qquad b = \frac{y}{f}, \quad n = f T

    Args:
        face_value: :math:`F`, the principal, in money; a number or an array, like all arguments.
        coupon_rate: :math:`c`, annual, a decimal share of the face value, 0 to 10.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency``.
        years_to_maturity: :math:`T`, in years, a whole number of periods, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Prices in the unit of ``face_value``, of the broadcast shape; with ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: the sum in 31 CFR Part 356, Appendix B, section II, as a geometric series.

    >>> bond_price(100, 0.03, [0.02, 0.03, 0.0414], [[5], [10]]).round(2)
    array([[104.74, 100.  ,  94.9 ],
           [109.02, 100.  ,  90.74]])
    """
    return _each(
        _price, bonds.bond_price, errors, face_value=face_value, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def yield_to_maturity(face_value, coupon_rate, price, years_to_maturity, frequency=2, *, errors="raise"):
    r"""Yields at which bonds' discounted payments add up to their prices.

    In :math:`x = \ln(1 + y/f)` the log of the price is nearly a straight line: its slope is minus the
    average payment time, its curvature the variance of the payment times. Both at zero yield give the first
    guess; Halley's method, which uses both, then triples the number of correct digits at each step. What it
    cannot settle is solved by :func:`debtloop.bonds.yield_to_maturity`, inside a bracket.

    Args:
        face_value: the principal, in money; a number or an array, like all arguments.
        coupon_rate: annual, a decimal share of the face value, 0 to 10.
        price: what the bond costs right after a coupon, in the unit of ``face_value``; above 0.
        years_to_maturity: in years, a whole number of periods, up to 100.
        frequency: coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Annual decimal yields, compounded ``frequency`` times a year, of the broadcast shape; with
        ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: the inverse of 31 CFR Part 356, Appendix B, section II.

    >>> yield_to_maturity(100, 0.03, 90, [1, 2, 10], frequency=1).round(4)
    array([0.1444, 0.0866, 0.0425])

    >>> values, valid = yield_to_maturity(100, 0.03, [90, -90, None], 1, frequency=1, errors="mask")
    >>> values.round(4), valid
    (array([0.1444,    nan,    nan]), array([ True, False, False]))
    """
    return _each(
        _yield, bonds.yield_to_maturity, errors, face_value=face_value, coupon_rate=coupon_rate,
        price=price, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def macaulay_duration(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2, *, errors="raise"):
    r"""Average times to payment, weighted by what the payments are worth today.

    .. math:: D = \frac{1}{P} \sum_k t_k \frac{C_k}{(1 + y/f)^{f t_k}}

    with :math:`C_k` paid in :math:`t_k` years.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 10; a number or an array, like all.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency``.
        years_to_maturity: years left, up to 100; broken periods are compounded too.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Durations in years, of the broadcast shape; with ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: Frederick Macaulay (1938), Some Theoretical Problems Suggested by the Movements of Interest Rates.

    >>> macaulay_duration([0, 0.03], 0.03, 10).round(3)
    array([10.   ,  8.713])
    """
    return _each(
        _macaulay, risk.macaulay_duration, errors, broken_periods=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def modified_duration(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2, *, errors="raise"):
    r"""Shares of their price that bonds lose when yields rise, per rise: :math:`-\frac{1}{P} \frac{dP}{dy}`.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 10; a number or an array, like all.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency``.
        years_to_maturity: years left, up to 100; broken periods are compounded too.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Durations in years, of the broadcast shape; with ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: Macaulay's duration over the growth of one period, :math:`1 + y/f`.

    >>> modified_duration([0, 0.03], 0.03, 10).round(3)
    array([9.852, 8.584])
    """
    return _each(
        _modified, risk.modified_duration, errors, broken_periods=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def convexity(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2, *, errors="raise"):
    r"""Curvatures of prices, relative to the prices: :math:`\frac{1}{P} \frac{d^2 P}{dy^2}`.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 10; a number or an array, like all.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency``.
        years_to_maturity: years left, up to 100; broken periods are compounded too.
        frequency: coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Convexities in years squared, of the broadcast shape; with ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: the second term of Taylor's series for the price.

    >>> convexity([0, 0.03], 0.03, 10).round(2)
    array([101.92,  84.62])
    """
    return _each(
        _convexity, risk.convexity, errors, broken_periods=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def dv01(coupon_rate, yield_to_maturity, years_to_maturity, frequency=2, face_value=100, *, errors="raise"):
    r"""Money lost for a rise in yields of one basis point: 0.0001 times modified duration times full price.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 10; a number or an array, like all.
        yield_to_maturity: annual decimal, compounded ``frequency`` times a year, above ``-frequency``.
        years_to_maturity: years left, up to 100; broken periods are compounded too.
        frequency: coupons a year: 1, 2, 4 or 12.
        face_value: the principal, in money.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Money in the unit of ``face_value``, of the broadcast shape; with ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: the first term of Taylor's series for the price.

    >>> dv01(0.03, 0.03, [2, 10, 30], face_value=1e6).round(2)
    array([ 192.72,  858.43, 1969.01])
    """
    return _each(
        _dv01, risk.dv01, errors, broken_periods=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
        face_value=face_value,
    )  # fmt: skip


# One pass over all bonds


def _each(kernel, scalar, errors, broken_periods=False, **bond):
    """Run ``kernel`` over the bonds, chunk by chunk, and ``scalar`` on those for which it answers NaN."""
    if errors not in ("raise", "mask"):
        raise ValueError(f"errors must be 'raise' or 'mask'; got {errors!r}")
    given = {name: _as_array(values) for name, values in bond.items()}
    shape = np.broadcast_shapes(*(array.shape for array in given.values()))
    # nditer broadcasts, cuts the chunks and makes the result, whatever the layout in memory.
    chunks = np.nditer(
        [*map(_as_floats, given.values()), None],
        flags=["buffered", "external_loop", "zerosize_ok"],
        order="C",
        buffersize=CHUNK,
    )
    start = 0
    with chunks, np.errstate(all="ignore"):
        for *operands, values in chunks:
            # What is the same for a whole chunk is worked on once.
            chunk = {name: a[:1] if a.strides == (0,) else a for name, a in zip(given, operands, strict=True)}
            possible = _possible(broken_periods, **chunk)
            if not possible.all():
                chunk["coupon_rate"] = np.where(possible, chunk["coupon_rate"], math.nan)
            values[...] = kernel(**chunk)

            unknown = np.isnan(values)
            if errors == "mask":
                unknown &= possible
            for i in np.flatnonzero(unknown):
                try:
                    one = {name: np.broadcast_to(a, shape).item(start + i) for name, a in given.items()}
                    values[i] = scalar(**one)
                except (ValueError, ArithmeticError) as error:
                    if errors == "raise":
                        index = ", ".join(str(k) for k in np.unravel_index(start + i, shape))
                        raise ValueError(f"{error} at index {index}" if index else str(error)) from None
            start += values.size
        result = chunks.operands[-1][()]
    return result if errors == "raise" else (result, ~np.isnan(result))


def _as_array(values):
    """An array of numbers, else of objects as they were given: NumPy would make 0.03 beside a word a word."""
    array = np.asarray(values)
    return array if array.dtype.kind in "iuf" else np.asarray(values, dtype=object)


def _as_floats(array):
    """The same in floats: NaN for what is not a number, or a whole number too large for a float."""
    if array.dtype != object:
        return np.asarray(array, dtype=np.float64)
    floats = [float(v) if is_number(v) and abs(v) < 1e308 else math.nan for v in array.flat]
    return np.array(floats).reshape(array.shape)


def _possible(
    broken_periods, coupon_rate, years_to_maturity, frequency,
    yield_to_maturity=None, price=None, face_value=None,
):  # fmt: skip
    """Which bonds have all arguments in range (their price may still be out of floating point's reach)."""
    possible = (frequency == 1) | (frequency == 2) | (frequency == 4) | (frequency == 12)
    possible = possible & (coupon_rate >= 0) & (coupon_rate <= bonds.MAX_COUPON)
    possible = possible & (years_to_maturity <= bonds.MAX_YEARS)
    if broken_periods:
        possible = possible & (years_to_maturity >= 1e-6)
    else:
        left = years_to_maturity * frequency
        periods = np.rint(left)
        possible = possible & (periods >= 1) & (abs(left - periods) <= 1e-9)
    if yield_to_maturity is not None:
        possible = possible & (yield_to_maturity > -frequency) & (yield_to_maturity <= 1e305)
    for money in (price, face_value):
        if money is not None:
            possible = possible & (money > 0) & (money <= bonds.MAX_MONEY)
    return possible


# The kernels: they answer NaN for what they leave to the scalar function


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


def _price(face_value, coupon_rate, yield_to_maturity, years_to_maturity, frequency):
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


def _macaulay(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    _, mean, _ = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return mean / frequency


def _modified(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    _, mean, _ = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return mean / (frequency + yield_to_maturity)


def _convexity(coupon_rate, yield_to_maturity, years_to_maturity, frequency):
    _, mean, square = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    growth = frequency + yield_to_maturity
    return (square + mean) / growth / growth


def _dv01(coupon_rate, yield_to_maturity, years_to_maturity, frequency, face_value):
    price, mean, _ = _timing(coupon_rate, yield_to_maturity, years_to_maturity, frequency)
    return 1e-4 * mean / (frequency + yield_to_maturity) * price * face_value


def _yield(face_value, coupon_rate, price, years_to_maturity, frequency):
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
