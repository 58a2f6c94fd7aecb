r"""A large seller: what a sale does to yields while it lasts and afterwards, and what it costs the one who sells.

A sale moves a yield in two ways. The market must hold more risk from now on: that part *lasts*, and it counts in
*ten-year equivalents*, the amount of ten-year bonds that loses as much for a basis point. And dealers must find buyers
in a hurry: that part is *temporary*, it counts in the face value that is sold in the month, and it is gone when the
selling ends. Both are linear, as in the model of Almgren and Chriss (2001) for the best pace of a large order.

How large the two are, studies do not agree: what lasts by a factor of two or three each way, what passes by more. So
a number from here belongs between the two that the ends of the range give.
"""

import math

from debtloop.validate import MAX_MONEY, require_number, require_positive, require_whole

#: Shortest sale of any length, and longest sale and path, in months.
SHORTEST, MAX_MONTHS = 0.01, 1200
#: The smallest cost of a month of waiting for which there is a best pace, as a share of the value.
CHEAPEST = 1e-9
#: Largest effect of one unit of money on a yield, as a decimal.
MAX_EFFECT = 1e6
#: Largest ratio of ten-year equivalents to face value, and longest duration, in years.
MAX_RATIO, MAX_DURATION = 10, 100
#: Longest half-life of what lasts, in months.
MAX_HALF_LIFE = 1e6


def price_impact(
    amount: float,
    months: float,
    kappa: float,
    eta: float,
    ratio: float,
    horizon: float,
    half_life: float | None = None,
) -> dict[str, list[float] | float]:
    r"""Month by month, how far a sale in equal parts moves the yield.

    With :math:`Q` sold in :math:`T` months, at the end of month :math:`m`

    .. math:: \Delta y_m = \kappa \, w \, Q \, \frac{\min(m, T)}{T}
              + \begin{cases} \eta \, Q / T & m \le T \\ 0 & m > T \end{cases}

    so that the last month of the sale is the worst: :math:`\kappa w Q + \eta Q / T`. Patience makes the second part
    smaller and never the first. With a half-life :math:`h`, what was left by an earlier month is multiplied by
    :math:`2^{-1/h}` every month, as new savings take it up.

    Args:
        amount: :math:`Q`, face value sold in all, in money; below 0 for a purchase; -1e15 to 1e15.
        months: :math:`T`, in how many months, a whole number, 1 to 1200.
        kappa: :math:`\kappa`, lasting change of the yield, as a decimal, for each unit of ten-year equivalents in the
            unit of ``amount``, 0 to 1e6.
        eta: :math:`\eta`, temporary change, for each unit of face value sold within the month, 0 to 1e6.
        ratio: :math:`w`, ten-year equivalents of one unit of face value, 0 to 10.
        horizon: how many months the path has, a whole number, 1 to 1200.
        half_life: :math:`h`, months in which half of what lasts is taken up; ``None`` if none of it ever is.

    Returns:
        A dict of lists, a number for each month: ``sold`` so far, in the unit of ``amount``; ``lasting``,
        ``temporary`` and their sum ``total``, decimals. And two numbers of the last month of the sale, whether the
        path reaches it or not: ``peak``, its ``total``, and ``left``, its ``lasting``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    1.2 trillion dollars of bonds of six years, at 3 basis points for 100 billion of ten-year equivalents and 8.1 for
    100 billion sold in a month, within 1, 3, 12 and 60 months:

    >>> [round(1e4 * price_impact(12, t, 3e-4, 8.1e-4, 0.65, 1)["peak"], 1) for t in (1, 3, 12, 60)]
    [120.6, 55.8, 31.5, 25.0]
    """
    amount = require_number("amount", amount, -MAX_MONEY, MAX_MONEY)
    months = require_whole("months", months, 1, MAX_MONTHS)
    kappa = require_number("kappa", kappa, 0, MAX_EFFECT)
    eta = require_number("eta", eta, 0, MAX_EFFECT)
    ratio = require_number("ratio", ratio, 0, MAX_RATIO)
    horizon = require_whole("horizon", horizon, 1, MAX_MONTHS)
    kept = 1.0
    if half_life is not None:
        kept = math.exp(-math.log(2) / require_positive("half_life", half_life, MAX_HALF_LIFE))
    part = amount / months
    sold, lasting, temporary, total = [], [], [], []
    standing = 0.0
    left = 0.0
    for month in range(1, max(months, horizon) + 1):
        selling = month <= months
        standing = kept * standing + (kappa * ratio * part if selling else 0.0)
        pressing = eta * part if selling else 0.0
        if month == months:
            left = standing
        if month <= horizon:
            sold.append(part * min(month, months))
            lasting.append(standing)
            temporary.append(pressing)
            total.append(standing + pressing)
    return {
        "sold": sold,
        "lasting": lasting,
        "temporary": temporary,
        "total": total,
        "peak": left + eta * part,
        "left": left,
    }


def average_sale_loss(
    amount: float, months: float, kappa: float, eta: float, ratio: float, duration: float, waiting: float = 0
) -> dict[str, float]:
    r"""What an average unit that is sold loses, by the seller's own sale and by the wait for its turn.

    .. math:: \text{loss} = D \left( \tfrac12 \kappa \, w \, Q + \eta \, \frac{Q}{T} \right) + c \, \frac{T}{2}

    The first half of the sale is through before the second half has moved the price, so the average unit meets half of
    what lasts; the hurry it meets in full; and it waits for half of the time. Without a cost of waiting slower is
    always cheaper, and no pace is the best one.

    Args:
        amount: :math:`Q`, as in :func:`price_impact`, 0 to 1e15.
        months: :math:`T`, how long the sale takes, 0.01 to 1200.
        kappa, eta, ratio: as in :func:`price_impact`.
        duration: :math:`D`, modified duration of what is sold, in years, 0 to 100.
        waiting: :math:`c`, what a month of waiting costs, such as the risk of another fall, as a share of the value,
            0 to 1.

    Returns:
        A dict of shares of the value, decimals: ``lasting``, ``temporary``, ``waiting``, and ``total``, their sum.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    1.2 trillion within one month and within a year, in percent of what is sold:

    >>> [round(100 * average_sale_loss(12, t, 3e-4, 8.1e-4, 0.65, 5.4)["total"], 1) for t in (1, 12)]
    [5.9, 1.1]
    """
    amount = require_number("amount", amount, 0, MAX_MONEY)
    months = require_number("months", months, SHORTEST, MAX_MONTHS)
    kappa = require_number("kappa", kappa, 0, MAX_EFFECT)
    eta = require_number("eta", eta, 0, MAX_EFFECT)
    ratio = require_number("ratio", ratio, 0, MAX_RATIO)
    duration = require_number("duration", duration, 0, MAX_DURATION)
    waiting = require_number("waiting", waiting, 0, 1)
    lasting = 0.5 * duration * kappa * ratio * amount
    temporary = duration * eta * amount / months
    waited = 0.5 * waiting * months
    return {"lasting": lasting, "temporary": temporary, "waiting": waited, "total": lasting + temporary + waited}


def best_sale_months(amount: float, eta: float, duration: float, waiting: float) -> float:
    r"""How long a sale should take: where one month more saves as much hurry as it costs in waiting.

    .. math:: T^* = \sqrt{\frac{2 \, D \, \eta \, Q}{c}}

    What lasts is not in it: no pace can change it.

    Args:
        amount, eta, duration, waiting: as in :func:`average_sale_loss`; here ``waiting`` is 1e-9 to 1.

    Returns:
        Months, a decimal number, 0 where nothing presses.

    Raises:
        ValueError: an argument is outside its range; the message names it. Without a cost of waiting there is no best
            pace.

    >>> round(best_sale_months(12, 8.1e-4, 5.4, 0.005), 1)
    4.6
    """
    amount = require_number("amount", amount, 0, MAX_MONEY)
    eta = require_number("eta", eta, 0, MAX_EFFECT)
    duration = require_number("duration", duration, 0, MAX_DURATION)
    waiting = require_number("waiting", waiting, CHEAPEST, 1)
    return math.sqrt(2 * duration * eta * amount / waiting)
