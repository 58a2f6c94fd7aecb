r"""What stands behind a coin worth a dollar: its reserves at market prices, and whether they can pay everybody at once.

A reserve can fail in two ways. Its assets can be worth less than the coins, at the prices of a quiet day. Or they are
worth enough, but selling them in a hurry costs a discount, and who comes last finds nothing. The second is a run in
the sense of Diamond and Dybvig, "Bank Runs, Deposit Insurance, and Liquidity", Journal of Political Economy, 1983:
everybody is right to stay while the others stay, and right to leave once the others leave.

Left out: redemptions that are closed at night or limited by rule, an owner who puts money in, and the fees of an exit.
"""

from collections.abc import Iterable

from debtloop.validate import MAX_MONEY, MAX_RATE, require_number, require_numbers, require_rate, show

#: Longest life of a bill, in years.
MAX_BILL = 1
#: Largest rise of a price, as a decimal.
MAX_RISE = 100


def bill_price_change(rate: float, rise: float, years: float) -> float:
    r"""By how much a bill changes its price when its rate does, at once.

    .. math:: \frac{\Delta P}{P} = \frac{1 + y T}{1 + (y + \Delta y) T} - 1

    Args:
        rate: :math:`y`, simple interest a year, as a decimal, 0 to 2.
        rise: :math:`\Delta y`, as a decimal, -1 to 2.
        years: :math:`T`, until it is paid, 0 to 1.

    Returns:
        The change as a decimal, below 0 for a rise.

    Raises:
        ValueError: an argument is outside its range, or the new rate is below -100%; the message names it.

    Three months at 4%, one point more and three points more, in percent:

    >>> [round(100 * bill_price_change(0.04, rise, 0.25), 3) for rise in (0.01, 0.03)]
    [-0.247, -0.737]
    """
    rate = require_rate("rate", rate, 0, MAX_RATE)
    rise = require_rate("rise", rise, -1, MAX_RATE)
    years = require_number("years", years, 0, MAX_BILL)
    if rate + rise < -0.5:
        raise ValueError(f"rise must leave a rate of at least -0.5; got {show(rise)}")
    return (1 + rate * years) / (1 + (rate + rise) * years) - 1


def reserve_mark_to_market(assets: Iterable[float], changes: Iterable[float], liabilities: float) -> dict[str, float]:
    r"""What a reserve is worth after its assets have changed their prices, and what is left above the coins.

    .. math:: V = \sum_i A_i (1 + p_i), \qquad \text{cushion} = V - L, \qquad v = V / L

    Args:
        assets: :math:`A_i`, at the old prices, in money, 0 or more each.
        changes: :math:`p_i`, the change of the price of each, as a decimal, -1 to 100.
        liabilities: :math:`L`, the coins, at a dollar each, in the same unit, above 0.

    Returns:
        A dict with ``value``, ``cushion`` (below 0: a hole) and ``change``, in the unit of ``assets``; and
        ``per_coin``, what stands behind a coin.

    Raises:
        ValueError: an argument is outside its range, or the lists differ in length; the message names it.

    Bills, gold and bitcoin, loans; the second falls by three tenths:

    >>> after = reserve_mark_to_market([140, 22.8, 18.4], [0, -0.3, 0], 174.4)
    >>> round(after["cushion"], 2), round(after["per_coin"], 4)
    (-0.04, 0.9998)
    """
    assets = require_numbers("assets", assets, 0, MAX_MONEY)
    changes = require_numbers("changes", changes, -1, MAX_RISE)
    liabilities = require_number("liabilities", liabilities, 1e-9, MAX_MONEY)
    if len(changes) != len(assets):
        raise ValueError(f"changes must hold a number for each of the {len(assets)} assets; got {show(len(changes))}")
    change = sum([amount * part for amount, part in zip(assets, changes)])
    value = sum(assets) + change
    return {"value": value, "change": change, "cushion": value - liabilities, "per_coin": value / liabilities}


def cushion_fall(at_risk: float, cushion: float) -> float:
    r"""The fall of some assets that eats a cushion.

    .. math:: p = -\frac{\text{cushion}}{A}

    Args:
        at_risk: :math:`A`, what these assets are worth, in money, above 0.
        cushion: what the reserve is worth above the coins, in the same unit, 0 or more and at most ``at_risk``.

    Returns:
        The change of their price as a decimal, 0 to -1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Gold and bitcoin of 22.8 billion dollars, and a cushion of 6.77:

    >>> round(cushion_fall(22.8, 6.77), 3)
    -0.297
    """
    at_risk = require_number("at_risk", at_risk, 1e-9, MAX_MONEY)
    cushion = require_number("cushion", cushion, 0, MAX_MONEY)
    if cushion > at_risk:
        raise ValueError(f"cushion must be at most at_risk, {show(at_risk)}: more no fall can eat; got {show(cushion)}")
    return -cushion / at_risk


def must_fetch(cash: float, rest: float, liabilities: float) -> float:
    r"""What each dollar of the other assets must fetch so that every coin is paid.

    .. math:: m = \frac{\max(L - C, 0)}{R}

    Args:
        cash: :math:`C`, what can be paid out at once, in money, 0 or more.
        rest: :math:`R`, the other assets at their prices, in the same unit, above 0.
        liabilities: :math:`L`, the coins, at a dollar each, 0 or more.

    Returns:
        A part of the price, 0 or more; above 1 the reserve is short even on a quiet day.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    140 billion dollars of bills and the like, 41.3 of the rest, 174.4 of coins:

    >>> round(must_fetch(140, 41.3, 174.4), 3)
    0.833
    """
    cash = require_number("cash", cash, 0, MAX_MONEY)
    rest = require_number("rest", rest, 1e-9, MAX_MONEY)
    liabilities = require_number("liabilities", liabilities, 0, MAX_MONEY)
    return max(liabilities - cash, 0) / rest


def reserve_run(
    assets: Iterable[float], haircuts: Iterable[float], liabilities: float, asked: float
) -> dict[str, float | list[float]]:
    r"""A run: so many coins come back at once, and the issuer pays a dollar each while it can.

    It sells its assets in the order given, each at its price less a haircut, and no more than it needs:

    .. math:: \text{paid} = \min\Bigl(x, \sum_i A_i (1 - h_i)\Bigr)

    No run can break it, and so nobody has a reason to start one, if and only if

    .. math:: \sum_i A_i (1 - h_i) \ge L

    If that fails while :math:`\sum_i A_i \ge L`, both are possible: all stay and are right, or all run and are right.

    Args:
        assets: :math:`A_i`, at their prices, in the order in which they are sold, in money, 0 or more each.
        haircuts: :math:`h_i`, what a sale in a hurry costs, as a part of the price, 0 to 1.
        liabilities: :math:`L`, the coins, at a dollar each, in the same unit, above 0.
        asked: :math:`x`, coins that come back, 0 to ``liabilities``.

    Returns:
        A dict: ``paid`` and ``unpaid`` of what was asked; ``lost``, what the haircuts cost; ``sold``, of each asset,
        at its price; ``left``, the assets that remain at their prices; ``coins_left``; ``per_coin``, what stands
        behind each coin that did not come back or was not paid, 1 if there is none; ``at_sale``, all assets sold in a
        hurry; and ``state``: 0 if no run can break it, 1 if both are possible, 2 if it cannot pay all even in time.

    Raises:
        ValueError: an argument is outside its range, or the lists differ in length; the message names it.

    The first 60 of 100 coins are paid; behind each of the others stand 85 cents:

    >>> run = reserve_run([50, 50], [0, 0.375], 100, 60)
    >>> run["paid"], run["lost"], round(run["per_coin"], 2), run["state"]
    (60.0, 6.0, 0.85, 1)
    """
    assets = require_numbers("assets", assets, 0, MAX_MONEY)
    haircuts = require_numbers("haircuts", haircuts, 0, 1)
    liabilities = require_number("liabilities", liabilities, 1e-9, MAX_MONEY)
    if len(haircuts) != len(assets):
        raise ValueError(f"haircuts must hold a number for each of the {len(assets)} assets; got {show(len(haircuts))}")
    asked = require_number("asked", asked, 0, MAX_MONEY)
    if asked > liabilities:
        raise ValueError(f"asked must be at most liabilities, {show(liabilities)}; got {show(asked)}")
    missing = asked
    sold = []
    lost = 0.0
    for amount, haircut in zip(assets, haircuts):
        fetched = min(missing, amount * (1 - haircut))
        # An asset that fetches nothing is kept.
        part = min(amount, fetched / (1 - haircut)) if fetched > 0 else 0.0
        sold.append(part)
        lost = lost + max(part - fetched, 0.0)
        missing = missing - fetched
    at_sale = sum([amount * (1 - haircut) for amount, haircut in zip(assets, haircuts)])
    book = sum(assets)
    left = sum([amount - part for amount, part in zip(assets, sold)])
    paid = asked - missing
    coins = liabilities - paid
    return {
        "paid": paid,
        "unpaid": missing,
        "lost": lost,
        "sold": sold,
        "left": left,
        "coins_left": coins,
        "per_coin": left / coins if coins > 1e-12 * liabilities else 1.0,
        "at_sale": at_sale,
        "state": 0 if at_sale >= liabilities else 1 if book >= liabilities else 2,
    }


def price_behind_queue(value: float, share: float) -> float:
    r"""What a coin is worth to somebody who comes after others that are paid a dollar each.

    .. math:: p = \frac{v - f}{1 - f}

    Args:
        value: :math:`v`, what stands behind a coin before anybody comes, 0 to 1.
        share: :math:`f`, of all coins, paid first, 0 to 1 and at most ``value``; below 1.

    Returns:
        The price, 0 to 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    3.3 of 40 billion dollars are lost, and a third of the holders is paid first:

    >>> round(price_behind_queue(0.9175, 0.33), 3)
    0.877
    """
    value = require_number("value", value, 0, 1)
    share = require_number("share", share, 0, 1 - 1e-9)
    if share > value:
        raise ValueError(f"share must be at most value, {show(value)}: there is no more to pay with; got {show(share)}")
    return (value - share) / (1 - share)


def run_share(value: float, price: float) -> float:
    r"""The part of the coins that a price expects to be paid first, a dollar each: :func:`price_behind_queue` solved.

    .. math:: f = \frac{v - p}{1 - p}

    Args:
        value: :math:`v`, what stands behind a coin before anybody comes, 0 to 1.
        price: :math:`p`, what it trades at, 0 to ``value``; below 1.

    Returns:
        The share, 0 to 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    USDC in March 2023, if the deposit at Silicon Valley Bank was lost whole:

    >>> round(run_share(1 - 3.3 / 40, 0.877), 2)
    0.33
    """
    value = require_number("value", value, 0, 1)
    price = require_number("price", price, 0, 1 - 1e-9)
    if price > value:
        raise ValueError(f"price must be at most value, {show(value)}: nobody in a queue pays more; got {show(price)}")
    return (value - price) / (1 - price)
