r"""The steps of a scenario beyond the state: what a move of yields does to a hedge, to shares, to coins, and to what is called a haven.

The second half of the chain of :mod:`debtloop.scenario_steps`. Again each step takes what the steps before it found.
"""

from debtloop.coin_reserves import bill_price_change, price_behind_queue, reserve_mark_to_market, reserve_run
from debtloop.coin_window import peg_window
from debtloop.collateral import liquidation, own_coin_path, safe_fall
from debtloop.equities import equity_rate_sensitivity
from debtloop.hedging import hedged_yield
from debtloop.spillover import spillover
from debtloop.validate import MAX_MONEY, require_number, require_positive, require_rate, show

#: Largest change of a yield that the steps here take, as a decimal.
MAX_CHANGE = 1
#: Life of a bill in the reserves, in years.
BILL = 0.25
#: Rounds for which a loop of a coin's own collateral is followed.
ROUNDS = 12


def abroad_step(
    bond_change: float, policy: float, inflation: float, shares: float, treasury_yield: float, home_yield: float,
    dollar_rate: float, home_rate: float, beta: float, required_return: float, growth: float,
) -> dict[str, float]:  # fmt: skip
    r"""What reaches an insurer in Japan and an owner of shares.

    .. math:: \text{pick-up} = y_f + \Delta y - (r_f + p - r_d) - (y_d + \beta \, \Delta y), \qquad
              1 + \frac{\Delta P}{P} = \frac{r - g}{r - g + \Delta y - \pi} \, (1 + s)

    The hedge is whole and without a basis, as in :func:`debtloop.hedging.hedged_yield`; Japan's yield follows as in
    :func:`debtloop.spillover.spillover`; shares are those of :func:`debtloop.equities.equity_rate_sensitivity`, where the
    part of the rise that is expected inflation lifts the dividends as well. Where what is left of the return would not
    exceed the growth by a thousandth, it is held there.

    Args:
        bond_change: :math:`\Delta y`, as a decimal, -1 to 1.
        policy: :math:`p`, rise of the dollar's short rate, -0.2 to 0.2.
        inflation: :math:`\pi`, the part of the change of the yield that is expected inflation, -0.2 to 0.2.
        shares: :math:`s`, change of shares for reasons of their own, as a decimal, -1 to 10.
        treasury_yield: :math:`y_f`, before, -1 to 1.
        home_yield: :math:`y_d`, before, -1 to 1.
        dollar_rate: :math:`r_f`, short rate in dollars before, -0.5 to 1.
        home_rate: :math:`r_d`, short rate at home, -0.5 to 1.
        beta: :math:`\beta`, points of the yield at home for a point abroad, -1 to 1.
        required_return: :math:`r`, of shares before, 0 to 1.
        growth: :math:`g`, of dividends, -0.5 to 1, below ``required_return`` by a thousandth or more.

    Returns:
        A dict of decimals: ``pick_up`` and ``pick_up_change``; ``home_change``, of the yield at home; ``shares``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A point more at both ends, with nothing moving at home:

    >>> there = abroad_step(0.01, 0.01, 0, 0, 0.0416, 0.0207, 0.0375, 0.0075, 0, 0.07, 0.03)
    >>> round(100 * there["pick_up"], 2), round(there["pick_up_change"], 6), round(there["shares"], 3)
    (-0.91, 0.0, -0.2)
    """
    change = require_rate("bond_change", bond_change, -MAX_CHANGE, MAX_CHANGE)
    policy = require_rate("policy", policy, -0.2, 0.2)
    inflation = require_rate("inflation", inflation, -0.2, 0.2)
    own = require_rate("shares", shares, -1, 10)
    foreign = require_rate("treasury_yield", treasury_yield, -1, 1)
    home = require_rate("home_yield", home_yield, -1, 1)
    dollars = require_rate("dollar_rate", dollar_rate, -0.5, 1)
    yen = require_rate("home_rate", home_rate, -0.5, 1)
    beta = require_number("beta", beta, -1, 1)
    asked = require_rate("required_return", required_return, 0, 1)
    g = require_rate("growth", growth, -0.5, 1)
    if asked - g < 0.001:
        raise ValueError(f"growth must be below required_return by 0.001 or more; got {show(g)}")
    at_home = spillover(change, beta)
    before = hedged_yield(foreign, yen, dollars, 0.0, 1.0) - home
    after = hedged_yield(foreign + change, yen, dollars + policy, 0.0, 1.0) - (home + at_home)
    real = max(change - inflation, g + 0.001 - asked)
    priced = equity_rate_sensitivity(asked, g, real, 1.0)["price_change"]
    return {
        "pick_up": after,
        "pick_up_change": after - before,
        "home_change": at_home,
        "shares": (1 + priced) * (1 + own) - 1,
    }


def reserve_step(
    bill_change: float, risky_change: float, redeemed: float, cash: float, risky: float, rest: float, coins: float,
    haircut: float, bill_rate: float,
) -> dict[str, float]:  # fmt: skip
    r"""What stands behind a coin after bills and risky assets have new prices, and what those get who want their dollars.

    .. math:: v = \frac{C (1 + p) + X (1 + x) + R}{L}, \qquad P = 1 \text{ if } v \ge 1 \text{, else }
              \frac{v - \min(f, v)}{1 - \min(f, v)}

    It is :func:`debtloop.coin_reserves.reserve_mark_to_market`, :func:`debtloop.coin_reserves.reserve_run`, and for who comes
    after the others :func:`debtloop.coin_reserves.price_behind_queue`. A sale in a hurry lowers what is paid; the price
    takes the assets at theirs, as if what is left could wait.

    Args:
        bill_change: of the rate on bills, as a decimal, -0.2 to 0.2.
        risky_change: :math:`x`, of what is risky in the reserves, -1 to 10.
        redeemed: :math:`f`, the part of the coins that comes back at once, 0 to 1.
        cash: :math:`C`, bills and the like, in money, 0 or more.
        risky: :math:`X`, what is risky, 0 or more.
        rest: :math:`R`, other assets, 0 or more.
        coins: :math:`L`, at a dollar each, above 0.
        haircut: what a sale of all but cash costs in a hurry, 0 to 1.
        bill_rate: of bills before, simple interest, 0 to 1.

    Returns:
        A dict: ``value`` behind a coin, ``cushion`` in money, ``paid`` and ``unpaid`` in money, ``state`` as in
        :func:`debtloop.coin_reserves.reserve_run`, and the ``price`` of a coin that stays.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A deposit of 3.3 of 40 billion dollars is lost, and a third of the holders is paid first:

    >>> coin = reserve_step(0, -1, 0.33, 36.7, 3.3, 0, 40, 0, 0.04)
    >>> round(coin["value"], 4), round(coin["price"], 3)
    (0.9175, 0.877)
    """
    bills = require_rate("bill_change", bill_change, -0.2, 0.2)
    moved = require_rate("risky_change", risky_change, -1, 10)
    share = require_number("redeemed", redeemed, 0, 1)
    cash = require_number("cash", cash, 0, MAX_MONEY)
    risky = require_number("risky", risky, 0, MAX_MONEY)
    rest = require_number("rest", rest, 0, MAX_MONEY)
    coins = require_positive("coins", coins, MAX_MONEY)
    cut = require_number("haircut", haircut, 0, 1)
    rate = require_rate("bill_rate", bill_rate, 0, 1)
    fallen = bill_price_change(rate, bills, BILL)
    assets = [cash * (1 + fallen), min(risky * (1 + moved), MAX_MONEY), rest]
    owed = max(coins, 1e-9)
    worth = reserve_mark_to_market(assets, [0.0, 0.0, 0.0], owed)
    run = reserve_run(assets, [0.0, cut, cut], owed, share * owed)
    value = worth["per_coin"]
    price = 1.0
    # Nearer to 1 the difference is rounding, which the last in a queue would see a billion times as large.
    if value < 1 - 1e-12:
        price = price_behind_queue(value, min(share, value, 1 - 1e-9))
    return {
        "value": value,
        "cushion": worth["cushion"],
        "paid": run["paid"],
        "unpaid": run["unpaid"],
        "state": run["state"],
        "price": price,
    }


def window_step(backing: float, redeemed: float, stock: float, other: float) -> dict[str, float]:
    r"""A coin beside a window, whose backing coin loses: :func:`debtloop.coin_window.peg_window`, both ways open, no fee.

    .. math:: P = 1 + b \;\text{ at the window}, \qquad \bar P = W (1 + b) + (1 - W) \, u \;\text{ on average}

    Args:
        backing: :math:`b`, change of the backing coin's price, as a decimal, -1 to 0.
        redeemed: the part of the coins that is handed in, 0 to 1.
        stock: :math:`W`, the part of the coins that the window can pay, 0 to 1.
        other: :math:`u`, what the rest of the backing is worth for a coin, 0 to 1.

    Returns:
        A dict: ``price``; ``average``, the look-through; ``left``, of the stock, a part of the coins; ``unpaid``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    DAI on 11 March 2023: the window says 0.877, the average 0.936:

    >>> coin = window_step(-0.123, 0, 0.52, 1)
    >>> round(coin["price"], 3), round(coin["average"], 3)
    (0.877, 0.936)
    """
    backing = require_rate("backing", backing, -1, 0)
    asked = require_number("redeemed", redeemed, 0, 1)
    stock = require_number("stock", stock, 0, 1)
    other = require_number("other", other, 0, 1)
    average = stock * (1 + backing) + (1 - stock) * other
    after = peg_window(stock, asked, 1 + backing, average)
    return {"price": after["price"], "average": average, "left": after["stock"], "unpaid": after["unpaid"]}


def collateral_step(crypto: float, line: float, slippage: float, gain: float) -> dict[str, float]:
    r"""Collateral that falls while its sale waits, and collateral that is the issuer's own coin.

    .. math:: \text{shortfall} = \max\bigl(0, \, 1 - L (1 - f)(1 - s)\bigr), \qquad F = \min\bigl(1, f (1 + b + b^2 + \dots)\bigr)

    By :func:`debtloop.collateral.liquidation` and :func:`debtloop.collateral.own_coin_path`, with :math:`f` the fall of the
    other coins.

    Args:
        crypto: change of the other coins' prices, as a decimal, -1 to 10; only a fall matters.
        line: :math:`L`, collateral over loan at which the sale starts, 1 to 100.
        slippage: :math:`s`, what the sale costs, 0 to 1.
        gain: :math:`b`, of the loop of the own coin, 0 to 10.

    Returns:
        A dict: ``safe``, the fall that a sale at the line bears; ``shortfall``, missing for each coin lent; ``own``, how far
        the own coin has fallen after twelve rounds; ``gone``, the fall with which nothing was left of it, the first one counted
        as 1, or 0 if it never was.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A fall by a half, a line of 150% and a sale at 13% less:

    >>> vault = collateral_step(-0.5, 1.5, 0.13, 0.5)
    >>> [round(vault[key], 3) for key in ("safe", "shortfall", "own")]
    [0.234, 0.348, 1.0]
    """
    moved = require_rate("crypto", crypto, -1, 10)
    line = require_number("line", line, 1, 100)
    fall = max(-moved, 0.0)
    path = own_coin_path(fall, gain, ROUNDS)
    gone = 0
    for k in range(len(path)):
        if gone == 0 and path[k] >= 1:
            gone = k + 1
    return {
        "safe": safe_fall(line, slippage),
        "shortfall": liquidation(1.0, line, fall, slippage)["shortfall"],
        "own": path[ROUNDS],
        "gone": gone,
    }


def haven_step(
    bill: float, bond: float, long: float, shares: float, crypto: float, coin: float, currency: float
) -> list[dict[str, float]]:
    r"""What was gained or lost by each haven, in dollars and in the money of a holder elsewhere.

    .. math:: c' = (1 + c)(1 + X) - 1

    Args:
        bill, bond, long, shares, crypto: changes of the prices found before, decimals, -1 to 100.
        coin: change of a stablecoin's price, -1 to 100.
        currency: :math:`X`, change of the dollar in the holder's money, -0.9 to 10.

    Returns:
        A list of dicts, one for each: ``what`` (0 bill, 1 bond, 2 long bond, 3 shares, 4 other coins, 5 stablecoin), and the
        decimals ``dollars`` and ``elsewhere``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(row["elsewhere"], 3) for row in haven_step(0, -0.1, -0.2, 0, 0, 0, 0.1)]
    [0.1, -0.01, -0.12, 0.1, 0.1, 0.1]
    """
    changes = [
        require_rate("bill", bill, -1, 100),
        require_rate("bond", bond, -1, 100),
        require_rate("long", long, -1, 100),
        require_rate("shares", shares, -1, 100),
        require_rate("crypto", crypto, -1, 100),
        require_rate("coin", coin, -1, 100),
    ]
    exchange = require_rate("currency", currency, -0.9, 10)
    rows = []
    for k in range(len(changes)):
        rows.append({"what": k, "dollars": changes[k], "elsewhere": (1 + changes[k]) * (1 + exchange) - 1})
    return rows
