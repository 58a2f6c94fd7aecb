r"""A window at which a coin is exchanged one for one with another: what it pays, when it is empty, and what price it makes.

The window holds a stock of a *backing coin*. Whoever hands in a coin gets a backing coin out of the stock; whoever brings a
backing coin gets a new coin, and the stock grows. Both ways are an arbitrage, and each is a wall:

* as long as there is stock, nobody sells the coin for less than the backing coin that the window pays for it;
* as long as new coins are made, nobody pays more for a coin than the backing coin that makes one.

So with both ways open the coin is worth what the backing coin is, whatever else stands behind it. Makers of the coin DAI
called theirs a peg stability module. Lyons and Viswanath-Natraj (Journal of International Money and Finance, 2023) found
that wider access to issuing and redeeming halved how far another coin strayed from its peg.

Left out: limits for a day, a ceiling for new coins, and traders without the means to use a price that they see.
"""

from collections.abc import Iterable

from debtloop.validate import MAX_MONEY, require_number, require_numbers, require_whole, show

#: Largest fee of the window, as a part of what is exchanged.
MAX_FEE = 0.5
#: Largest price of a coin.
MAX_PRICE = 100
#: Longest run, in days.
MAX_DAYS = 1000


def look_through(weights: Iterable[float], values: Iterable[float]) -> float:
    r"""What stands behind a coin on average: the parts of its backing, each times what it is worth or what it holds.

    .. math:: \bar v = \sum_i w_i \, v_i, \qquad \sum_i w_i = 1

    With prices for :math:`v` it is the price that would follow if every holder had a claim on the whole backing. With the part
    of each that is, say, Treasuries, it is the part of the whole that is.

    Args:
        weights: :math:`w_i`, the part of each in the backing, 0 to 1 each; they add up to 1.
        values: :math:`v_i`, of each part, a price or a share, 0 to 100.

    Returns:
        The average, in the unit of ``values``.

    Raises:
        ValueError: an argument is outside its range, the lists differ in length, or the weights do not add up to 1; the
            message names it.

    DAI on 11 March 2023, 52% of it backed by USDC at 0.877 dollars:

    >>> round(look_through([0.52, 0.48], [0.877, 1]), 3)
    0.936
    """
    weights = require_numbers("weights", weights, 0, 1)
    values = require_numbers("values", values, 0, MAX_PRICE)
    if len(values) != len(weights):
        raise ValueError(f"values must hold a number for each of the {len(weights)} weights; got {show(len(values))}")
    total = sum(weights)
    if abs(total - 1) > 1e-9:
        raise ValueError(f"weights must add up to 1; got {show(total)}")
    return sum([w * v for w, v in zip(weights, values)])


def window_swap(supply: float, stock: float, asked: float, fee: float = 0) -> dict[str, float]:
    r"""An exchange at the window: coins for backing coins out of the stock, or backing coins for new coins.

    Coins handed in, :math:`x > 0`, are paid while there is stock, and destroyed. Backing coins brought in, :math:`x < 0`, make
    new coins. With a fee :math:`\varphi` the window keeps a part of what it exchanges:

    .. math:: \text{paid} = \min\Bigl(x, \frac{W}{1 - \varphi}\Bigr), \qquad
              N' - W' = (N - W) - \varphi \, |\text{exchanged}|

    Without a fee the coins that have no stock behind them, :math:`N - W`, stay as many as they were. The window empties; they
    do not go away.

    Args:
        supply: :math:`N`, all coins, in pieces, 0 or more.
        stock: :math:`W`, backing coins in the window, 0 or more.
        asked: :math:`x`, coins handed in, at most ``supply``; below 0 backing coins that are brought.
        fee: :math:`\varphi`, as a part, 0 to 0.5.

    Returns:
        A dict: ``supply`` and ``stock`` afterwards; ``coins`` and ``backing``, what the public has more of each, below 0 what
        it gave; and ``unpaid``, coins that were handed in and given back.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A window with 20 for 100 coins, at which 30 are handed in:

    >>> window_swap(100, 20, 30)
    {'supply': 80.0, 'stock': 0.0, 'coins': -20.0, 'backing': 20.0, 'unpaid': 10.0}
    """
    supply = require_number("supply", supply, 0, MAX_MONEY)
    stock = require_number("stock", stock, 0, MAX_MONEY)
    asked = require_number("asked", asked, -MAX_MONEY, MAX_MONEY)
    fee = require_number("fee", fee, 0, MAX_FEE)
    if asked > supply:
        raise ValueError(f"asked must be at most supply, {show(supply)}; got {show(asked)}")
    if asked < 0:
        made = -asked * (1 - fee)
        return {"supply": supply + made, "stock": stock - asked, "coins": made, "backing": asked, "unpaid": 0.0}
    paid = min(asked, stock / (1 - fee))
    out = min(stock, paid * (1 - fee))
    return {"supply": supply - paid, "stock": stock - out, "coins": -paid, "backing": out, "unpaid": asked - paid}


def peg_window(
    stock: float, asked: float, backing_price: float, rest: float, fee: float = 0, minting: float = 1
) -> dict[str, float]:
    r"""The price of a coin beside a window, after so many coins were handed in.

    .. math:: \underbrace{p_b \, (1 - \varphi)}_{\text{while there is stock}} \le P \le
              \underbrace{\frac{p_b}{1 - \varphi}}_{\text{while new coins are made}}

    Within these walls the price is what the coin is worth without the window, ``rest``; outside, the wall. Without stock and
    without new coins there is no wall.

    Args:
        stock: :math:`W`, backing coins in the window, in pieces, 0 or more.
        asked: coins handed in, in pieces, 0 or more.
        backing_price: :math:`p_b`, of a backing coin, in money, 0 to 100.
        rest: what a coin would be worth if there were no window, in money, 0 to 100.
        fee: :math:`\varphi`, as a part, 0 to 0.5.
        minting: 1 if new coins are made for backing coins, 0 if not.

    Returns:
        A dict: ``paid`` and ``unpaid`` of what was handed in; ``stock`` that is left; the walls ``low``, 0 if there is no stock
        left, and ``high``, 100 if no new coins are made; and ``price``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    DAI on 11 March 2023, whose backing was worth 0.936 on average; and the same with the way in closed:

    >>> peg_window(100, 0, 0.877, 0.936)["price"], peg_window(100, 0, 0.877, 0.936, 0, 0)["price"]
    (0.877, 0.936)

    A backing coin at a dollar, while there is stock and when there is none:

    >>> peg_window(20, 10, 1, 0.6)["price"], peg_window(20, 30, 1, 0.6)["price"]
    (1.0, 0.6)
    """
    asked = require_number("asked", asked, 0, MAX_MONEY)
    backing_price = require_number("backing_price", backing_price, 0, MAX_PRICE)
    rest = require_number("rest", rest, 0, MAX_PRICE)
    fee = require_number("fee", fee, 0, MAX_FEE)
    minting = require_whole("minting", minting, 0, 1)
    after = window_swap(MAX_MONEY, stock, asked, fee)
    low = backing_price * (1 - fee) if after["stock"] > 0 else 0.0
    high = min(backing_price / (1 - fee), MAX_PRICE) if minting == 1 else float(MAX_PRICE)
    price = min(max(rest, low), high)
    return {"paid": -after["coins"], "unpaid": after["unpaid"], "stock": after["stock"], "low": low, "high": high, "price": price}


def rest_price(other: float, discount: float, coins: float) -> float:
    r"""What a coin is worth by the other assets alone, sold in a hurry and shared by the coins that they stand for.

    .. math:: r = \min\Bigl(1, \frac{R \, (1 - h)}{C}\Bigr)

    More than a dollar it is not: who owes a coin pays no more than the dollar that it stands for.

    Args:
        other: :math:`R`, the other assets at their prices, in money, 0 or more.
        discount: :math:`h`, what a sale in a hurry costs, as a part of the price, 0 to 1.
        coins: :math:`C`, coins that they stand for, in pieces, above 0.

    Returns:
        The price, 0 to 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> rest_price(120, 0.4, 90)
    0.8
    """
    other = require_number("other", other, 0, MAX_MONEY)
    discount = require_number("discount", discount, 0, 1)
    coins = require_number("coins", coins, 1e-9, MAX_MONEY)
    return min(1.0, other * (1 - discount) / coins)


def window_run(
    supply: float, stock: float, asked: float, days: float, backing_price: float, rest: float
) -> dict[str, list[float]]:
    """Day after day the same number of coins is handed in at a window without a fee, and nobody brings a new one.

    Args:
        supply: all coins, in pieces, 0 or more.
        stock: backing coins in the window, 0 or more.
        asked: coins handed in each day, 0 or more; on the last day what there is.
        days: how many days, a whole number, 0 to 1000.
        backing_price: of a backing coin, in money, 0 to 100.
        rest: what a coin is worth once the window is empty, in money, 0 to 100.

    Returns:
        A dict of lists, each of the start and every day: ``supply``, ``stock``, ``paid`` and ``unpaid`` of the day, and
        ``price`` at its end.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> run = window_run(100, 20, 15, 3, 1, 0.6)
    >>> run["stock"], run["unpaid"], run["price"]
    ([20.0, 5.0, 0.0, 0.0], [0.0, 0.0, 10.0, 15.0], [1.0, 1.0, 0.6, 0.6])
    """
    coins = require_number("supply", supply, 0, MAX_MONEY)
    asked = require_number("asked", asked, 0, MAX_MONEY)
    days = require_whole("days", days, 0, MAX_DAYS)
    left = peg_window(stock, 0, backing_price, rest)
    path = {"supply": [coins], "stock": [left["stock"]], "paid": [0.0], "unpaid": [0.0], "price": [left["price"]]}
    for _ in range(days):
        left = peg_window(left["stock"], min(asked, coins), backing_price, rest)
        coins = coins - left["paid"]
        path["supply"].append(coins)
        path["stock"].append(left["stock"])
        path["paid"].append(left["paid"])
        path["unpaid"].append(left["unpaid"])
        path["price"].append(left["price"])
    return path
