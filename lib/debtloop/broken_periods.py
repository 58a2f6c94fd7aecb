r"""A bond between two coupon dates of which only the years left are known, such as 30.24.

:func:`clean_bond_price` and :func:`yield_from_clean_price` compound in the broken period too, and agree with
:mod:`debtloop.bonds` on coupon dates. Where the dates are known, see :mod:`debtloop.dated_bonds`. Rates are decimals.
"""

import math

from debtloop.bonds import MAX_COUPON, MAX_YEARS
from debtloop.grid import full_price_on_grid, require_yield, yield_on_grid
from debtloop.validate import (
    MAX_MONEY,
    MIN_PRICE,
    highest_yield,
    require_face,
    require_frequency,
    require_number,
    require_rate,
    require_rate_above,
)


#: Shortest time to maturity that the functions accept, in years: half a minute.
MIN_YEARS = 1e-6


def split_years(years_to_maturity: float, frequency: float = 2) -> tuple[int, float]:
    """Coupon periods left: whole ones after the next coupon, and the part of a period before it.

    Returns:
        The whole periods, and the fraction, above 0 and at most 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> split_years(10), split_years(0.25)
    ((19, 1.0), (0, 0.5))
    """
    frequency = require_frequency(frequency)
    left = require_number("years_to_maturity", years_to_maturity, MIN_YEARS, MAX_YEARS) * frequency
    nearest = math.floor(left + 0.5)
    if abs(left - nearest) <= 1e-9 and nearest >= 1:
        return nearest - 1, 1.0
    return math.floor(left), left - math.floor(left)


def clean_bond_price(
    face_value: float, coupon_rate: float, yield_to_maturity: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""Clean price of a bond at a yield, for any number of years left, compounding in the broken period.

    .. math:: P = \frac{1}{(1 + y/f)^{w}} \left( \sum_{k=0}^{n} \frac{F c / f}{(1 + y/f)^k} +
              \frac{F}{(1 + y/f)^n} \right) - (1 - w) \frac{F c}{f}, \qquad n + w = f T, \quad 0 < w \le 1

    The last term is the accrued interest. Where :math:`w` is 1 this is :func:`debtloop.bonds.bond_price`.

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year; above
            ``-frequency`` and at most 2.
        years_to_maturity: :math:`T`, years left, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The clean price, in the unit of ``face_value``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: the street convention on years instead of dates, compound to the end as in
    :data:`debtloop.conventions.ICMA`.

    The old 0.4% forty-year Japanese bond, with 30.24 years left, at a compound yield of 3.45%:

    >>> round(clean_bond_price(100, 0.004, 0.0345, 30.24), 1)
    43.0
    """
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    periods, fraction = split_years(years_to_maturity, frequency)
    frequency = require_frequency(frequency)
    coupon = face_value * coupon_rate / frequency
    yield_to_maturity = require_yield(
        "yield_to_maturity", yield_to_maturity, periods, fraction, False, frequency
    )
    price = full_price_on_grid(
        "yield_to_maturity", yield_to_maturity, face_value, coupon, coupon, 0, periods, fraction, False, frequency
    )
    return price - coupon * (1 - fraction)


def yield_from_clean_price(
    face_value: float, coupon_rate: float, price: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""Compound yield at a clean price, for any number of years left.

    It is the inverse of :func:`clean_bond_price`.

    Args:
        face_value: the principal repaid at maturity, in money.
        coupon_rate: the annual coupon as a decimal share of the face value, 0 to 1.
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
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    price = require_number("price", price, MIN_PRICE, MAX_MONEY)
    periods, fraction = split_years(years_to_maturity, frequency)
    frequency = require_frequency(frequency)
    coupon = face_value * coupon_rate / frequency
    paid = price + coupon * (1 - fraction)
    return yield_on_grid(
        "price", paid, face_value, coupon, coupon, 0, periods, fraction, False, frequency
    )


def simple_yield(
    face_value: float, coupon_rate: float, price: float, years_to_maturity: float
) -> float:
    r"""Japanese simple yield: the annual coupon and an equal part of the gain in each year, over the price.

    .. math:: y = \frac{F c + (F - P)/T}{P}

    Nothing is compounded, so it is above the compound yield of a bond below par, and far above it where
    the gain is large and far away.

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 1.
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
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    price = require_number("price", price, MIN_PRICE, MAX_MONEY)
    years_to_maturity = require_number("years_to_maturity", years_to_maturity, MIN_YEARS, MAX_YEARS)
    return (face_value * coupon_rate + (face_value - price) / years_to_maturity) / price


def price_from_simple_yield(
    face_value: float, coupon_rate: float, simple_yield: float, years_to_maturity: float
) -> float:
    r"""Clean price at a Japanese simple yield: the inverse of :func:`simple_yield`.

    .. math:: P = F \, \frac{1 + c T}{1 + y T}

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 1.
        simple_yield: :math:`y`, the simple annual yield as a decimal, above :math:`-1/T` and at most 2.
        years_to_maturity: :math:`T`, years left, up to 100.

    Returns:
        The clean price, in the unit of ``face_value``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(price_from_simple_yield(100, 0.004, 0.053, 30.24), 1)
    43.1
    """
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    years_to_maturity = require_number("years_to_maturity", years_to_maturity, MIN_YEARS, MAX_YEARS)
    simple_yield = require_rate_above(
        "simple_yield", simple_yield, -1 / years_to_maturity, highest_yield(years_to_maturity)
    )
    return face_value * (1 + coupon_rate * years_to_maturity) / (1 + simple_yield * years_to_maturity)
