r"""A loan of coins against collateral that is worth more: when it breaks, and what a sale that has to wait leaves.

A coin is lent to somebody who puts down collateral worth more, :math:`CR` times the loan. If that falls to a line
:math:`L`, it is sold, and the coin is paid back with the proceeds. The ratio that counts is not the one printed: it is the
one at which the sale starts, less what the sale costs, against the fall while it waits.

If the collateral is the project's own coin, its sale presses its own price: the loop of :mod:`debtloop.cascade`.

Left out: what an owner puts in to save a loan, and what the coin's borrowers pay for it when they must pay back. In March
2020 the second lifted DAI above a dollar while loans of millions had no collateral left.
"""

import math

from debtloop.cascade import cascade_rounds
from debtloop.validate import MAX_MONEY, MAX_RATE, require_number, require_rate

#: Largest ratio of collateral to coins.
MAX_RATIO = 1000
#: Largest rise of a price, as a decimal, and the largest gain of a loop.
MAX_RISE, MAX_GAIN = 100, 10
#: Longest time over which money loses its worth, in years.
MAX_YEARS = 1000


def collateral_buffer(ratio: float, volatile: float, change: float) -> dict[str, float]:
    r"""What covers a coin after a part of its collateral has changed its price.

    .. math:: c = CR \, (1 + v \, x)

    Args:
        ratio: :math:`CR`, collateral over coins, 0 to 1000; 1.2 is 120%.
        volatile: :math:`v`, the part of the collateral whose price moves, 0 to 1.
        change: :math:`x`, of that price, as a decimal, -1 to 100.

    Returns:
        A dict: ``coverage``, the ratio afterwards; ``cushion``, what it is above 1, and ``hole``, what it is below; each a
        part of the coins.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> after = collateral_buffer(1.2, 0.5, -0.5)
    >>> round(after["coverage"], 9), round(after["hole"], 9)
    (0.9, 0.1)
    """
    ratio = require_number("ratio", ratio, 0, MAX_RATIO)
    volatile = require_number("volatile", volatile, 0, 1)
    change = require_number("change", change, -1, MAX_RISE)
    coverage = ratio * (1 + volatile * change)
    return {"coverage": coverage, "cushion": max(coverage - 1, 0), "hole": max(1 - coverage, 0)}


def collateral_break(ratio: float, volatile: float = 1) -> float:
    r"""The change of price at which collateral covers its coins just so.

    .. math:: x^* = -\frac{CR - 1}{CR \; v}

    Args:
        ratio: :math:`CR`, collateral over coins, 0 to 1000.
        volatile: :math:`v`, the part of the collateral whose price moves, 0 to 1.

    Returns:
        A decimal, 0 to -1; 0 if it does not cover them as it is, -1 also where even the whole loss leaves enough.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    105, 120, 150 and 200%, all of it volatile; and 120% of which three fifths are, in percent:

    >>> [round(100 * collateral_break(ratio), 1) for ratio in (1.05, 1.2, 1.5, 2)]
    [-4.8, -16.7, -33.3, -50.0]
    >>> round(100 * collateral_break(1.2, 0.6), 1)
    -27.8
    """
    ratio = require_number("ratio", ratio, 0, MAX_RATIO)
    volatile = require_number("volatile", volatile, 0, 1)
    if ratio <= 1:
        return 0.0
    return -1.0 if ratio - 1 >= ratio * volatile else -(ratio - 1) / (ratio * volatile)


def safe_fall(line: float, slippage: float) -> float:
    r"""How far collateral may fall while its sale waits, so that the sale still pays for the loan.

    .. math:: f = 1 - \frac{1}{L \, (1 - s)}

    Args:
        line: :math:`L`, collateral over loan at which the sale starts, 0 to 1000.
        slippage: :math:`s`, what the sale costs, as a part of the price, 0 to 1.

    Returns:
        A fall as a decimal, 0 or more and below 1; 0 if the sale falls short even without one.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A line of 150% and one of 120%, with sales that cost nothing, 5 and 13%, in percent:

    >>> [[round(100 * safe_fall(line, s), 1) for s in (0, 0.05, 0.13)] for line in (1.5, 1.2)]
    [[33.3, 29.8, 23.4], [16.7, 12.3, 4.2]]
    """
    line = require_number("line", line, 0, MAX_RATIO)
    slippage = require_number("slippage", slippage, 0, 1)
    kept = line * (1 - slippage)
    return 1 - 1 / kept if kept > 1 else 0.0


def liquidation(debt: float, line: float, fall: float, slippage: float, penalty: float = 0) -> dict[str, float]:
    r"""The sale of collateral that waits: who gets what of the proceeds.

    .. math:: \text{proceeds} = L \, D \, (1 - f) (1 - s)

    First the loan is paid back, then the penalty, and the owner gets the rest.

    Args:
        debt: :math:`D`, coins lent, in money, 0 or more.
        line: :math:`L`, collateral over loan at which the sale starts, 0 to 1000.
        fall: :math:`f`, of the price while the sale waits, as a decimal, 0 to 1.
        slippage: :math:`s`, what the sale costs, as a part of the price, 0 to 1.
        penalty: what the owner pays for being sold, as a part of the loan, 0 to 1.

    Returns:
        A dict of money: ``proceeds``; ``repaid``, of the loan; ``penalty``; ``owner``, what is left; ``shortfall``, what is
        missing for the coins; and ``lost``, what fall and sale took.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A loan of 100 at a line of 150%, a fall of 40% while it waits, and a sale at 10% less:

    >>> sale = liquidation(100, 1.5, 0.4, 0.1)
    >>> round(sale["proceeds"], 9), round(sale["shortfall"], 9), sale["owner"]
    (81.0, 19.0, 0.0)
    """
    debt = require_number("debt", debt, 0, MAX_MONEY)
    line = require_number("line", line, 0, MAX_RATIO)
    fall = require_number("fall", fall, 0, 1)
    slippage = require_number("slippage", slippage, 0, 1)
    penalty = require_number("penalty", penalty, 0, 1)
    put_down = line * debt
    proceeds = put_down * (1 - fall) * (1 - slippage)
    repaid = min(debt, proceeds)
    fined = min(penalty * debt, proceeds - repaid)
    return {
        "proceeds": proceeds,
        "repaid": repaid,
        "penalty": fined,
        "owner": proceeds - repaid - fined,
        "shortfall": debt - repaid,
        "lost": put_down - proceeds,
    }


def own_coin_path(first_fall: float, gain: float, rounds: float) -> list[float]:
    r"""How far collateral has fallen, round after round, if each fall forces sales of it that make it fall again.

    .. math:: F_k = \min\bigl(1, f \, (1 + b + \dots + b^k)\bigr)

    The gain :math:`b` is sales for each unit of fall, times what a unit sold does to the price:
    :func:`debtloop.cascade.cascade_gain`.

    Args:
        first_fall: :math:`f`, from outside, as a decimal, 0 to 1.
        gain: :math:`b`, 0 to 10; from 1 on nothing stops it.
        rounds: how many rounds follow, a whole number, 0 to 1000.

    Returns:
        The fall after the first one and after each round, decimals, at most 1.

    Raises:
        ValueError: an argument is outside its range, or the rounds become too large to count; the message names it.

    >>> [round(fall, 4) for fall in own_coin_path(0.1, 0.5, 3)]
    [0.1, 0.15, 0.175, 0.1875]
    """
    first_fall = require_number("first_fall", first_fall, 0, 1)
    path = []
    total = 0.0
    for fall in cascade_rounds(first_fall, gain, rounds):
        total = min(1.0, total + fall)
        path.append(total)
    return path


def own_coin_break(ratio: float, volatile: float, gain: float) -> float:
    r"""The first change of price that breaks a coin whose volatile collateral falls with its own forced sales.

    .. math:: x^*_b = (1 - b) \, x^*, \qquad 0 \le b < 1

    Args:
        ratio, volatile: as in :func:`collateral_break`.
        gain: :math:`b`, 0 to 10.

    Returns:
        A decimal, 0 to -1; from a gain of 1 on it is 0, as then any fall does. Where even the whole loss leaves enough it
        is -1 whatever the gain.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(own_coin_break(1.5, 1, 0.5), 4), own_coin_break(1.5, 1, 1)
    (-0.1667, 0.0)
    """
    change = collateral_break(ratio, volatile)
    gain = require_number("gain", gain, 0, MAX_GAIN)
    if change <= -1:
        return -1.0
    return change * (1 - gain) if gain < 1 else 0.0


def allocate_reserve(
    reserve: float, lent: float, rate: float, locked: float, loss: float = 0
) -> dict[str, float]:
    r"""A reserve of which a part is lent out: what it earns, and what is there when somebody asks.

    .. math:: \text{income} = R \, a \, r, \qquad \text{available} = R \, (1 - a \, b), \qquad \text{worth} = R \, (1 - a \, \ell)

    Args:
        reserve: :math:`R`, in money, 0 or more.
        lent: :math:`a`, the part lent out, 0 to 1.
        rate: :math:`r`, interest on what is lent, as a decimal a year, 0 to 2.
        locked: :math:`b`, the part of what is lent that cannot be called back at once, 0 to 1.
        loss: :math:`\ell`, the part of what is lent that is lost, 0 to 1; what is locked is lost first.

    Returns:
        A dict of money: ``income`` of a year, ``at_home``, what was never lent, ``available`` at once, ``worth``, and
        ``points``, the income over the reserve.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A half lent, a quarter of it locked; and seven tenths:

    >>> [round(allocate_reserve(100, lent, 0.05, 0.25)["available"], 1) for lent in (0.5, 0.7)]
    [87.5, 82.5]
    """
    reserve = require_number("reserve", reserve, 0, MAX_MONEY)
    lent = require_number("lent", lent, 0, 1)
    rate = require_rate("rate", rate, 0, MAX_RATE)
    locked = require_number("locked", locked, 0, 1)
    loss = require_number("loss", loss, 0, 1)
    return {
        "income": reserve * lent * rate,
        "points": lent * rate,
        "at_home": reserve * (1 - lent),
        "available": reserve * (1 - lent * max(locked, loss)),
        "worth": reserve * (1 - lent * loss),
    }


def real_value(nominal: float, inflation: float, years: float) -> float:
    r"""What a fixed amount of money buys later, in today's prices.

    .. math:: v = \frac{N}{(1 + \pi)^t}

    Args:
        nominal: :math:`N`, in money, 0 or more.
        inflation: :math:`\pi`, a year, as a decimal, -0.5 to 2.
        years: :math:`t`, 0 to 1000.

    Returns:
        Money of today.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A coin that is worth a dollar all the time, after five years at 3 and 2.7%:

    >>> [round(100 * (real_value(1, rate, 5) - 1), 1) for rate in (0.03, 0.027)]
    [-13.7, -12.5]
    """
    nominal = require_number("nominal", nominal, 0, MAX_MONEY)
    inflation = require_rate("inflation", inflation, -0.5, MAX_RATE)
    years = require_number("years", years, 0, MAX_YEARS)
    return nominal * math.exp(-years * math.log1p(inflation))
