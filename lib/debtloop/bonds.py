r"""Price, yield and cash flows of a bond with whole periods left.

Rates are decimals (``0.03`` is 3%). A yield is compounded ``frequency`` times a year, as the
bond pays its coupons. Prices and face values are money in one unit, usually dollars per 100 of face.

The two directions, :func:`bond_price` and :func:`yield_to_maturity`, take their arguments in
the same order and default to half-yearly coupons, as US Treasuries and Japanese government bonds pay.
"""

import math

from debtloop.validate import (
    MAX_MONEY,
    MIN_PRICE,
    highest_yield,
    require_face,
    require_frequency,
    require_number,
    require_positive,
    require_rate,
    require_rate_above,
    show,
)

#: Longest maturity the functions accept, in years.
MAX_YEARS = 100
#: Largest annual coupon rate the functions accept: no bond pays its face value every year.
MAX_COUPON = 1


def coupon_periods(years_to_maturity: float, frequency: float = 2) -> int:
    """Number of coupon periods left: ``years_to_maturity * frequency``, which must be whole.

    >>> coupon_periods(10)
    20
    """
    return _whole_periods(years_to_maturity, require_frequency(frequency))


def _whole_periods(years_to_maturity, frequency):
    years = require_positive("years_to_maturity", years_to_maturity, MAX_YEARS)
    periods = years * frequency
    nearest = math.floor(periods + 0.5)
    if abs(periods - nearest) > 1e-9 or nearest < 1:
        raise ValueError(
            f"years_to_maturity must be a whole number of periods of 1/{frequency:.12g} year; got {show(years)}"
        )
    return nearest


def bond_price(
    face_value: float, coupon_rate: float, yield_to_maturity: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""Price of a bond at a given yield.

    .. math:: P = \sum_{k=1}^{n} \frac{F c / f}{(1 + y/f)^k} + \frac{F}{(1 + y/f)^n}, \qquad n = f T

    It is computed backwards from the last payment: one period before a payment, a bond is
    worth what it is worth right after it, plus the coupon, discounted by one period.

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 1.
        yield_to_maturity: :math:`y`, annual decimal yield compounded ``frequency`` times a year;
            above ``-frequency``, so that one period's discount factor is positive, and at most 2 (at most
            :math:`0.5/T` in the last three months).
        years_to_maturity: :math:`T`, years left, a whole number of periods, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The price, in the unit of ``face_value``, right after a coupon (no accrued interest).

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section II, for a whole number of periods.

    >>> round(bond_price(100, 0.03, 0.0414, 10), 2)
    90.74
    """
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    frequency = require_frequency(frequency)
    periods = _whole_periods(years_to_maturity, frequency)
    yield_to_maturity = require_rate_above(
        "yield_to_maturity", yield_to_maturity, -frequency, highest_yield(periods / frequency)
    )
    coupon = face_value * coupon_rate / frequency
    growth = 1 + yield_to_maturity / frequency
    price = face_value
    for _ in range(periods):
        price = (price + coupon) / growth
    if not 1e-300 <= price <= 1e300:
        raise ValueError(
            f"yield_to_maturity gives a price beyond 1e300 or below 1e-300; got {show(yield_to_maturity)}"
        )
    return price


def _bracket(face_value, coupon, price, periods):
    """The two ends of :func:`yield_to_maturity`, of the log of a period's growth."""
    payments = face_value + periods * coupon
    average_time = (periods * face_value + coupon * periods * (periods + 1) / 2) / payments
    log_ratio = math.log(payments / price)
    return log_ratio / average_time, log_ratio if log_ratio > 0 else log_ratio / periods


def yield_to_maturity(
    face_value: float, coupon_rate: float, price: float, years_to_maturity: float, frequency: float = 2
) -> float:
    r"""Yield at which a bond's discounted payments add up to its price.

    It solves :math:`P(y) = \text{price}` for the :math:`P` of :func:`bond_price`. With
    :math:`x = \ln(1 + y/f)`, the log of the price is a falling, convex function of :math:`x`,
    so there is exactly one root. The undiscounted payments :math:`S = F + n F c / f` bracket it:

    .. math:: \frac{\ln(S/\text{price})}{\bar k} \le x \le
              \frac{\ln(S/\text{price})}{k^*}, \qquad k^* = 1 \text{ if price} < S \text{ else } n

    where :math:`\bar k` is the average payment time in periods, weighted by the payments: the
    tangent at zero yield bounds it from below, paying all at :math:`k^*` from above. Newton's
    method on :math:`\ln P(x)` starts at the lower end and climbs; a step outside the bracket is
    replaced by halving it.

    Args:
        face_value: :math:`F`, the principal repaid at maturity, in money.
        coupon_rate: :math:`c`, the annual coupon as a decimal share of the face value, 0 to 1.
        price: what the bond costs right after a coupon, in the unit of ``face_value``; above 0.
        years_to_maturity: :math:`T`, years left, a whole number of periods, up to 100.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        The annual yield as a decimal, compounded ``frequency`` times a year; below zero where
        the price is above the sum of all payments.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: the inverse of 31 CFR Part 356, Appendix B, section II; the bracket is Jensen's inequality.

    The price of $90 gives 14.44% with one year left, and 4.25% with ten:

    >>> round(yield_to_maturity(100, 0.03, 90, 1, frequency=1), 4)
    0.1444
    >>> round(yield_to_maturity(100, 0.03, 90, 10, frequency=1), 4)
    0.0425
    """
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    frequency = require_frequency(frequency)
    periods = _whole_periods(years_to_maturity, frequency)
    coupon = face_value * coupon_rate / frequency
    # At a 1e-306th of the payments the yield would be beyond the largest number.
    lowest = max(MIN_PRICE, 1e-306 * (face_value + periods * coupon))
    price = require_number("price", price, lowest, MAX_MONEY)
    low, high = _bracket(face_value, coupon, price, periods)
    step = 0.0  # the compiler asks for a value on every path
    log_growth = low
    for _ in range(200):
        # The price and its slope in log_growth, from the last payment backwards.
        discount = math.exp(-log_growth)
        value = face_value
        slope = 0.0
        for _ in range(periods):
            value = (value + coupon) * discount
            slope = slope * discount - value
        gap = math.log(value / price)
        if gap > 0:
            low = log_growth
        else:
            high = log_growth
        step = gap * value / slope
        nearer = log_growth - step
        if not low <= nearer <= high:
            nearer = 0.5 * (low + high)
        if abs(nearer - log_growth) <= 1e-16 + 1e-15 * abs(nearer):
            break
        log_growth = nearer
    # An end of the bracket stops the search too: it is the answer only if Newton's step leads nowhere else.
    if abs(step) > 1e-9 * (1 + abs(log_growth)):
        raise ValueError(f"price has its yield outside the bracket that was searched; got {show(price)}")
    return frequency * math.expm1(log_growth)


def bond_cash_flows(
    face_value: float,
    coupon_rate: float,
    years_to_maturity: float,
    frequency: float = 2,
    purchase_price: float | None = None,
) -> list[dict[str, float]]:
    """The payments of a bond, one row a date, first the purchase if ``purchase_price`` is given.

    Args:
        face_value: principal repaid at maturity, in money.
        coupon_rate: annual coupon as a decimal share of the face value, 0 to 1.
        years_to_maturity: years left, a whole number of periods, up to 100.
        frequency: coupons a year: 1, 2, 4 or 12.
        purchase_price: what the buyer pays today, in the unit of ``face_value``; above 0.

    Returns:
        A list of dicts with the keys ``years`` (from today), ``coupon``, ``principal`` and
        ``cash_flow`` (positive is received, negative is paid), in money.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> for row in bond_cash_flows(100, 0.03, 1, frequency=1, purchase_price=90):
    ...     print(row)
    {'years': 0.0, 'coupon': 0.0, 'principal': 0.0, 'cash_flow': -90.0}
    {'years': 1.0, 'coupon': 3.0, 'principal': 100.0, 'cash_flow': 103.0}
    """
    face_value = require_face(face_value)
    coupon_rate = require_rate("coupon_rate", coupon_rate, 0, MAX_COUPON)
    frequency = require_frequency(frequency)
    periods = _whole_periods(years_to_maturity, frequency)
    coupon = face_value * coupon_rate / frequency
    rows = []
    if purchase_price is not None:
        purchase_price = require_positive("purchase_price", purchase_price, MAX_MONEY)
        rows.append({"years": 0.0, "coupon": 0.0, "principal": 0.0, "cash_flow": -purchase_price})
    for k in range(1, periods + 1):
        principal = face_value if k == periods else 0.0
        rows.append({"years": k / frequency, "coupon": coupon, "principal": principal, "cash_flow": coupon + principal})
    return rows
