r"""Price, yield and risk of millions of bonds at once, with NumPy.

The functions have the names, arguments, defaults and allowed ranges of their twins in :mod:`debtloop.bonds`,
:mod:`debtloop.broken_periods` and :mod:`debtloop.risk`, which explain what they compute, one bond at a time. Here
each argument may be an array (or a list, a view, a masked array, a column of a data frame), and the arguments
broadcast: a row of yields and a column of maturities give a table of prices. The result is a new NumPy array of the
broadcast shape; numbers give a number.

Whatever the numbers come as (whole numbers, single precision, objects), they are worked on in double. A column of
a data frame is read by place, in the order of its rows: its index plays no part, and the result has none.

An impossible element (a price of zero, NaN or another missing value, a masked element, a word) never harms its
neighbours. The caller chooses what becomes of it:

``errors="raise"``
    The default: a ``ValueError`` that says what the scalar function says of the first impossible
    element, and its index in the broadcast shape.
``errors="mask"``
    No error for an element, but two arrays, ``(values, valid)``: the values are NaN where an element is
    impossible, and nowhere else, and ``valid`` is false there.

Here, and in ``array_kernels`` behind it, a formula exists a second time, because a million sums over payments take
their closed form; tests hold each function equal to its twin. The scalar functions do without NumPy.
"""

import numpy as np
from numpy.typing import ArrayLike

from debtloop import bonds, broken_periods, risk
from debtloop.array_kernels import (
    careful_clean_yield_kernel,
    careful_yield_kernel,
    clean_price_kernel,
    clean_yield_kernel,
    convexity_kernel,
    dv01_kernel,
    macaulay_kernel,
    modified_kernel,
    price_kernel,
    yield_kernel,
)
from debtloop.array_pass import each

#: An array of the broadcast shape, or a number for numbers; under the mask such a pair.
Values = np.ndarray | np.float64 | tuple[np.ndarray | np.float64, np.ndarray | np.bool]


def bond_price(
    face_value: ArrayLike, coupon_rate: ArrayLike, yield_to_maturity: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Prices of bonds at given yields.

    .. math:: P = F \left(\frac{c}{f} \cdot \frac{1 - (1 + b)^{-n}}{b} + (1 + b)^{-n}\right),
              \qquad b = \frac{y}{f}, \quad n = f T

    Args:
        face_value: :math:`F`, the principal, in money; a number or an array, like all arguments.
        coupon_rate: :math:`c`, annual, a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency`` and at most 2.
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
    return each(
        [price_kernel], bonds.bond_price, errors, face_value=face_value, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def yield_to_maturity(
    face_value: ArrayLike, coupon_rate: ArrayLike, price: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Yields at which bonds' discounted payments add up to their prices.

    In :math:`x = \ln(1 + y/f)` the log of the price is nearly a straight line: its slope is minus the
    average payment time, its curvature the variance of the payment times. Both at zero yield give the first
    guess; Halley's method, which uses both, then triples the number of correct digits at each step. What it
    cannot settle is solved by :func:`debtloop.bonds.yield_to_maturity`, inside a bracket.

    Args:
        face_value: the principal, in money; a number or an array, like all arguments.
        coupon_rate: annual, a decimal share of the face value, 0 to 1.
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
    return each(
        [yield_kernel, careful_yield_kernel], bonds.yield_to_maturity, errors, face_value=face_value,
        coupon_rate=coupon_rate, price=price, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def clean_bond_price(
    face_value: ArrayLike, coupon_rate: ArrayLike, yield_to_maturity: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Clean prices of bonds at given yields, for any years left, compounding in the broken period.

    .. math:: P = F \left( (1 + b)^{g} \left(\frac{c}{f} \cdot \frac{1 - (1 + b)^{-n}}{b} + (1 + b)^{-n}\right)
              - g \frac{c}{f} \right), \qquad b = \frac{y}{f}, \quad n - g = f T, \quad 0 \le g < 1

    :math:`n` is the number of coupons left and :math:`g` the part of the current period that is gone; the last term is
    the accrued interest. On a coupon date :math:`g` is 0 and this is :func:`bond_price`.

    Args:
        face_value: :math:`F`, the principal, in money; a number or an array, like all arguments.
        coupon_rate: :math:`c`, annual, a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency`` and at most 2.
        years_to_maturity: :math:`T`, years left, from a millionth to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Clean prices in the unit of ``face_value``, of the broadcast shape; with ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: the street convention on years instead of dates, as in :func:`debtloop.broken_periods.clean_bond_price`.

    >>> clean_bond_price(100, 0.004, 0.0345, [30, 30.24, 30.5]).round(2)
    array([43.28, 43.02, 42.74])
    """
    return each(
        [clean_price_kernel], broken_periods.clean_bond_price, errors, broken=True, face_value=face_value,
        coupon_rate=coupon_rate, yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity,
        frequency=frequency,
    )  # fmt: skip


def yield_from_clean_price(
    face_value: ArrayLike, coupon_rate: ArrayLike, price: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Yields at which bonds have their clean prices, for any years left: the inverse of :func:`clean_bond_price`.

    The method is that of :func:`yield_to_maturity`. Just before the last coupon a price says little about a yield: a
    rounding error of the full price, a share of :math:`10^{-16}`, becomes :math:`10^{-16}/T` of yield.

    Args:
        face_value: the principal, in money; a number or an array, like all arguments.
        coupon_rate: annual, a decimal share of the face value, 0 to 1.
        price: the clean price, in the unit of ``face_value``; above 0.
        years_to_maturity: :math:`T`, years left, from a millionth to 100.
        frequency: coupons a year: 1, 2, 4 or 12.
        errors: ``"raise"`` or ``"mask"``, see the module.

    Returns:
        Annual decimal yields, compounded ``frequency`` times a year, of the broadcast shape; with
        ``errors="mask"`` also the mask.

    Raises:
        ValueError: an element is outside its range, or the shapes do not fit each other.

    Source: the inverse of the street convention, as in :func:`debtloop.broken_periods.yield_from_clean_price`.

    >>> yield_from_clean_price(100, 0.004, 43, [30, 30.24, 30.5]).round(4)
    array([0.0347, 0.0345, 0.0343])
    """
    return each(
        [clean_yield_kernel, careful_clean_yield_kernel], broken_periods.yield_from_clean_price, errors, broken=True,
        face_value=face_value, coupon_rate=coupon_rate, price=price, years_to_maturity=years_to_maturity,
        frequency=frequency,
    )  # fmt: skip


def macaulay_duration(
    coupon_rate: ArrayLike, yield_to_maturity: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Average times to payment, weighted by what the payments are worth today.

    .. math:: D = \frac{1}{P} \sum_k t_k \frac{C_k}{(1 + y/f)^{f t_k}}

    with :math:`C_k` paid in :math:`t_k` years.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 1; a number or an array, like all.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency`` and at most 2.
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
    return each(
        [macaulay_kernel], risk.macaulay_duration, errors, broken=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def modified_duration(
    coupon_rate: ArrayLike, yield_to_maturity: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Shares of their price that bonds lose when yields rise, per rise: :math:`-\frac{1}{P} \frac{dP}{dy}`.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 1; a number or an array, like all.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency`` and at most 2.
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
    return each(
        [modified_kernel], risk.modified_duration, errors, broken=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def convexity(
    coupon_rate: ArrayLike, yield_to_maturity: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Curvatures of prices, relative to the prices: :math:`\frac{1}{P} \frac{d^2 P}{dy^2}`.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 1; a number or an array, like all.
        yield_to_maturity: :math:`y`, annual decimal, compounded ``frequency`` times a year, above
            ``-frequency`` and at most 2.
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
    return each(
        [convexity_kernel], risk.convexity, errors, broken=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
    )  # fmt: skip


def dv01(
    coupon_rate: ArrayLike, yield_to_maturity: ArrayLike, years_to_maturity: ArrayLike,
    frequency: ArrayLike = 2, face_value: ArrayLike = 100, *, errors: str = "raise",
) -> Values:  # fmt: skip
    r"""Money lost for a rise in yields of one basis point: 0.0001 times modified duration times full price.

    Args:
        coupon_rate: annual, a decimal share of the face value, 0 to 1; a number or an array, like all.
        yield_to_maturity: annual decimal, compounded ``frequency`` times a year, above ``-frequency``
            and at most 2.
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
    return each(
        [dv01_kernel], risk.dv01, errors, broken=True, coupon_rate=coupon_rate,
        yield_to_maturity=yield_to_maturity, years_to_maturity=years_to_maturity, frequency=frequency,
        face_value=face_value,
    )  # fmt: skip
