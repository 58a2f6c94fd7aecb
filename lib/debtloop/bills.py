r"""Treasury bills: the quoted discount rate, the price, and the investment rate to compare with a bond.

A bill pays 100 at maturity and nothing before. Its discount rate is a share of the 100 repaid, of a year of
360 days: it understates what a buyer earns. The investment rate (coupon equivalent, bond equivalent) is a
share of the price, of a year of 365 or 366 days, so that it can stand beside the yield of a bond.

Prices are per 100 of face value. Rates are decimals; ``days`` are those from issue or settlement to maturity.
"""

import datetime
import math

from debtloop.conventions import add_months, require_date
from debtloop.validate import MAX_RATE, require_number, require_rate, require_whole

#: Longest time to maturity that the functions accept: bills are sold for up to 52 weeks.
MAX_DAYS = 366
#: Prices that the functions accept, per 100 of face value: 0.98 was meant for one unit, not for 100.
MIN_PRICE, MAX_PRICE = 1, 200
#: Lowest discount rate that the functions accept; the highest is 2, or what takes the price to its lowest.
MIN_DISCOUNT = -0.5


def bill_price(discount_rate: float, days: int) -> float:
    r"""Price of a bill at a discount rate.

    .. math:: P = 100 \left(1 - \frac{d \, r}{360}\right)

    Args:
        discount_rate: :math:`d`, an annual decimal share of the face value, -0.5 to 2 and at most what leaves a
            price of 1.
        days: :math:`r`, whole days to maturity, 1 to 366.

    Returns:
        The price per 100 of face value. The Treasury rounds it to six decimals.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section VI.A.

    >>> round(bill_price(0.0761, 90), 6)
    98.0975
    """
    days = require_whole("days", days, 1, MAX_DAYS)
    highest = min(MAX_RATE, (100 - MIN_PRICE) / 100 * 360 / days)
    discount_rate = require_rate("discount_rate", discount_rate, MIN_DISCOUNT, highest)
    return 100 * (1 - discount_rate * days / 360)


def bill_discount_rate(price: float, days: int) -> float:
    r"""Discount rate of a bill at a price: the inverse of :func:`bill_price`.

    .. math:: d = \frac{100 - P}{100} \cdot \frac{360}{r}

    Args:
        price: :math:`P`, per 100 of face value, 1 to 200.
        days: :math:`r`, whole days to maturity, 1 to 366.

    Returns:
        The annual discount rate as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section VI.

    >>> round(bill_discount_rate(98.0975, 90), 6)
    0.0761
    """
    price = require_number("price", price, MIN_PRICE, MAX_PRICE)
    days = require_whole("days", days, 1, MAX_DAYS)
    return (100 - price) / 100 * 360 / days


def bill_investment_rate(price: float, days: int, year_days: int = 365) -> float:
    r"""Investment rate of a bill: the yield that a bond would have to offer.

    Up to half a year it is simple interest:

    .. math:: i = \frac{100 - P}{P} \cdot \frac{y}{r}

    A bond would pay a coupon after half a year, which earns interest too. So beyond that the rate solves

    .. math:: \Bigl(1 + \frac{i}{2}\Bigr) \Bigl(1 + \Bigl(\frac{r}{y} - \frac12\Bigr) i\Bigr) = \frac{100}{P}

    At exactly half a year both say the same.

    Args:
        price: :math:`P`, per 100 of face value, 1 to 200.
        days: :math:`r`, whole days to maturity, 1 to 366.
        year_days: :math:`y`, 365 or 366; :func:`bill_year_days` says which.

    Returns:
        The annual investment rate as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: 31 CFR Part 356, Appendix B, section VI.

    >>> round(bill_investment_rate(92.265, 364), 9)
    0.082373244
    """
    price = require_number("price", price, MIN_PRICE, MAX_PRICE)
    days = require_whole("days", days, 1, MAX_DAYS)
    year_days = require_whole("year_days", year_days, 365, 366)
    gain = (100 - price) / price
    share = days / year_days
    if share <= 0.5:
        return gain / share
    # a i^2 + b i = gain with b the share; in this form nothing cancels when a is close to 0.
    a = share / 2 - 0.25
    return 2 * gain / (share + math.sqrt(share * share + 4 * a * gain))


def bill_money_market_yield(price: float, days: int) -> float:
    r"""Yield of a bill as simple interest in a year of 360 days, as bank deposits and repos are quoted.

    .. math:: i = \frac{100 - P}{P} \cdot \frac{360}{r}

    Args:
        price: :math:`P`, per 100 of face value, 1 to 200.
        days: :math:`r`, whole days to maturity, 1 to 366.

    Returns:
        The annual yield as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: the spreadsheet function TBILLYIELD.

    >>> round(bill_money_market_yield(98.45, 62), 6)
    0.091417
    """
    price = require_number("price", price, MIN_PRICE, MAX_PRICE)
    days = require_whole("days", days, 1, MAX_DAYS)
    return (100 - price) / price * 360 / days


def bill_year_days(issue_date: datetime.date) -> int:
    """Days of the year after a bill's issue: 366 if a 29 February is in it.

    Args:
        issue_date: the :class:`datetime.date` of issue.

    Returns:
        365 or 366, the ``year_days`` of :func:`bill_investment_rate`.

    Raises:
        ValueError: ``issue_date`` is not a date.

    Source: 31 CFR Part 356, Appendix B, section VI.

    >>> from datetime import date
    >>> bill_year_days(date(2023, 2, 28)), bill_year_days(date(2023, 3, 2))
    (365, 366)
    """
    issue_date = require_date("issue_date", issue_date)
    return (add_months(issue_date, 12) - issue_date).days
