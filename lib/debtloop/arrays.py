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

Here, and in ``array_kernels`` behind it, a formula exists a second time, because a million sums over payments take
their closed form; tests hold each function equal to its twin. The scalar functions do without NumPy.
"""

import math

import numpy as np

from debtloop import bonds, risk
from debtloop.array_kernels import (
    convexity_kernel,
    dv01_kernel,
    macaulay_kernel,
    modified_kernel,
    price_kernel,
    yield_kernel,
)
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
        price_kernel, bonds.bond_price, errors, face_value=face_value, coupon_rate=coupon_rate,
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
        yield_kernel, bonds.yield_to_maturity, errors, face_value=face_value, coupon_rate=coupon_rate,
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
        macaulay_kernel, risk.macaulay_duration, errors, broken_periods=True, coupon_rate=coupon_rate,
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
        modified_kernel, risk.modified_duration, errors, broken_periods=True, coupon_rate=coupon_rate,
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
        convexity_kernel, risk.convexity, errors, broken_periods=True, coupon_rate=coupon_rate,
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
        dv01_kernel, risk.dv01, errors, broken_periods=True, coupon_rate=coupon_rate,
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
