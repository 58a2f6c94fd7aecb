r"""Who holds which coins, dollars and bills: a ledger with two sides, in which nothing appears from nowhere.

A sheet is a matrix. A row is a holder (:data:`HOLDERS`), a column an instrument (:data:`INSTRUMENTS`), and a cell is
what the holder owns of it less what it owes. A stablecoin, a dollar in a bank and a bill are promises: somebody owes
what others own, so these columns add up to zero. Other coins are promises of nobody, and their column adds up to what
there is.

A flow hands an amount of one instrument from one holder to another. It takes on one side what it adds on the other, so
all of a flow sums to zero, and with it every list of flows. Whoever owes an instrument makes a new piece by handing it
out, and destroys one by taking it back: that alone changes the supply of stablecoins.
"""

from collections.abc import Iterable

from debtloop.validate import MAX_MONEY, as_list, require_number, require_sheet, require_whole, show

#: The rows of a sheet, in their order.
HOLDERS = ("treasury", "banks", "issuer", "seller", "buyer")
#: Its columns.
INSTRUMENTS = ("bills", "dollars", "stablecoins", "other coins")
#: Places of the rows and columns. The seller and the buyer are two traders.
TREASURY, BANKS, ISSUER, SELLER, BUYER = 0, 1, 2, 3, 4
BILLS, DOLLARS, STABLECOINS, COINS = 0, 1, 2, 3
#: For each column the row of the holder that owes it; other coins are owed by nobody.
_DEBTOR = [TREASURY, BANKS, ISSUER, -1]
_ROWS, _COLUMNS = len(HOLDERS), len(INSTRUMENTS)


def opening_balances(
    issuer_bills: float,
    issuer_dollars: float,
    bank_bills: float,
    seller_dollars: float,
    seller_coins: float,
    buyer_dollars: float,
    buyer_stablecoins: float,
) -> list[list[float]]:
    """A sheet to begin with; what is owned is given, and what is owed follows.

    Args:
        issuer_bills, issuer_dollars: the issuer's reserves, in money, 0 or more.
        bank_bills: bills that the banks hold, in the same unit, 0 or more.
        seller_dollars, seller_coins: what one trader holds of dollars and of other coins, 0 or more.
        buyer_dollars, buyer_stablecoins: what the other holds of dollars and of stablecoins, 0 or more.

    Returns:
        A list of five rows with four numbers each.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> sheet = opening_balances(70, 10, 30, 0, 50, 40, 80)
    >>> sheet[ISSUER], sheet[BUYER]
    ([70.0, 10.0, -80.0, 0.0], [0.0, 40.0, 80.0, 0.0])
    """
    issuer_bills = require_number("issuer_bills", issuer_bills, 0, MAX_MONEY)
    issuer_dollars = require_number("issuer_dollars", issuer_dollars, 0, MAX_MONEY)
    bank_bills = require_number("bank_bills", bank_bills, 0, MAX_MONEY)
    seller_dollars = require_number("seller_dollars", seller_dollars, 0, MAX_MONEY)
    seller_coins = require_number("seller_coins", seller_coins, 0, MAX_MONEY)
    buyer_dollars = require_number("buyer_dollars", buyer_dollars, 0, MAX_MONEY)
    stablecoins = require_number("buyer_stablecoins", buyer_stablecoins, 0, MAX_MONEY)
    return [
        [-(issuer_bills + bank_bills), 0.0, 0.0, 0.0],
        [bank_bills, -(issuer_dollars + seller_dollars + buyer_dollars), 0.0, 0.0],
        [issuer_bills, issuer_dollars, -stablecoins, 0.0],
        [0.0, seller_dollars, 0.0, seller_coins],
        [0.0, buyer_dollars, stablecoins, 0.0],
    ]


def swap(amount: float) -> list[list[float]]:
    """The flows of a sale: the seller's other coins against the buyer's stablecoins, at the market price.

    Args:
        amount: in money, 0 or more.

    Returns:
        A list of flows, each ``[giver, taker, instrument, amount]``, for :func:`crypto_flow_ledger`.

    Raises:
        ValueError: the amount is outside its range; the message names it.

    >>> swap(5)
    [[3, 4, 3, 5.0], [4, 3, 2, 5.0]]
    """
    amount = require_number("amount", amount, 0, MAX_MONEY)
    return [[SELLER, BUYER, COINS, amount], [BUYER, SELLER, STABLECOINS, amount]]


def mint(holder: float, amount: float, bill_share: float) -> list[list[float]]:
    """The flows of new stablecoins: dollars go to the issuer, coins come back, and the issuer buys bills of the banks.

    Args:
        holder: row of the trader who brings the dollars, 3 or 4.
        amount: in money, 0 or more.
        bill_share: the part of it that goes into bills, 0 to 1.

    Returns:
        A list of flows, as in :func:`swap`.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> mint(BUYER, 10, 0.75)
    [[4, 2, 1, 10.0], [2, 4, 2, 10.0], [2, 1, 1, 7.5], [1, 2, 0, 7.5]]
    """
    holder = require_whole("holder", holder, SELLER, BUYER)
    amount = require_number("amount", amount, 0, MAX_MONEY)
    bills = amount * require_number("bill_share", bill_share, 0, 1)
    return [
        [holder, ISSUER, DOLLARS, amount],
        [ISSUER, holder, STABLECOINS, amount],
        [ISSUER, BANKS, DOLLARS, bills],
        [BANKS, ISSUER, BILLS, bills],
    ]


def redeem(holder: float, amount: float, bill_share: float) -> list[list[float]]:
    """The flows of a redemption: :func:`mint` backwards. The issuer sells bills first, and then pays.

    Args:
        holder, amount, bill_share: as in :func:`mint`.

    Returns:
        A list of flows, as in :func:`swap`.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> redeem(SELLER, 10, 0.75)
    [[2, 1, 0, 7.5], [1, 2, 1, 7.5], [3, 2, 2, 10.0], [2, 3, 1, 10.0]]
    """
    flows = mint(holder, amount, bill_share)
    return [[flows[k][1], flows[k][0], flows[k][2], flows[k][3]] for k in range(len(flows) - 1, -1, -1)]


def crypto_flow_ledger(balances: Iterable[Iterable[float]], flows: Iterable[Iterable[float]]) -> list[list[float]]:
    r"""The sheet after some flows, one after the other.

    .. math:: B'_{g,i} = B_{g,i} - x, \qquad B'_{t,i} = B_{t,i} + x

    for a flow of :math:`x` of the instrument :math:`i` from the giver :math:`g` to the taker :math:`t`, so that
    :math:`\sum_h B'_{h,i} = \sum_h B_{h,i}`.

    Args:
        balances: a sheet, as :func:`opening_balances` makes it.
        flows: a list of ``[giver, taker, instrument, amount]``: rows 0 to 4, column 0 to 3, money of 0 or more.

    Returns:
        A new sheet.

    Raises:
        ValueError: an argument is outside its range, a column of promises does not add up to zero, or somebody would
            hand out more than they have; the message names it.

    A sale leaves the supply of stablecoins what it was, and a purchase from the issuer adds to it:

    >>> sheet = opening_balances(70, 10, 30, 0, 50, 40, 80)
    >>> stablecoin_supply(crypto_flow_ledger(sheet, swap(25)))
    80.0
    >>> stablecoin_supply(crypto_flow_ledger(sheet, mint(BUYER, 25, 0.75)))
    105.0
    """
    sheet = require_sheet("balances", balances, _ROWS, _DEBTOR)
    for flow in as_list("flows", flows):
        numbers = as_list("flows", flow)
        if len(numbers) != 4:
            raise ValueError(
                f"flows must hold lists of giver, taker, instrument and amount; got {show(len(numbers))} numbers"
            )
        giver = require_whole("flows", numbers[0], 0, _ROWS - 1)
        taker = require_whole("flows", numbers[1], 0, _ROWS - 1)
        column = require_whole("flows", numbers[2], 0, _COLUMNS - 1)
        amount = require_number("flows", numbers[3], 0, MAX_MONEY)
        has = sheet[giver][column]
        if giver != _DEBTOR[column] and amount > has + 1e-9 * abs(has):
            raise ValueError(f"flows must take at most what the giver has, {show(max(has, 0))}; got {show(amount)}")
        sheet[giver][column] = sheet[giver][column] - amount
        sheet[taker][column] = sheet[taker][column] + amount
    return sheet


def stablecoin_supply(balances: Iterable[Iterable[float]]) -> float:
    """The stablecoins that there are: what their issuer owes.

    Args:
        balances: a sheet, as in :func:`crypto_flow_ledger`.

    Returns:
        The amount, in the unit of the sheet.

    Raises:
        ValueError: the sheet is none; the message says why.

    >>> stablecoin_supply(opening_balances(70, 10, 30, 0, 50, 40, 80))
    80.0
    """
    return -require_sheet("balances", balances, _ROWS, _DEBTOR)[ISSUER][STABLECOINS] + 0.0


# What a share says


def coin_share(share: float, supply_change: float, others_change: float) -> float:
    r"""The share of stablecoins in all coins after both have changed.

    .. math:: s' = \frac{s (1 + g)}{s (1 + g) + (1 - s)(1 + c)}

    Args:
        share: :math:`s`, before, 0 to 1.
        supply_change: :math:`g`, of the stablecoins, as a decimal, -1 to 100.
        others_change: :math:`c`, of the value of all other coins, as a decimal, -1 to 100.

    Returns:
        The share, 0 to 1.

    Raises:
        ValueError: an argument is outside its range, or nothing is left; the message names it.

    >>> round(coin_share(0.0814, 0, -0.20), 4)
    0.0997
    """
    share = require_number("share", share, 0, 1)
    stable = share * (1 + require_number("supply_change", supply_change, -1, 100))
    others = (1 - share) * (1 + require_number("others_change", others_change, -1, 100))
    if stable + others < 1e-12:
        raise ValueError(f"others_change must leave something of the coins; got {show(others_change)}")
    return stable / (stable + others)


def other_coins_change(share_before: float, share_after: float, supply_change: float) -> float:
    r"""How far all other coins moved, if the share and the supply of stablecoins are known: :func:`coin_share` solved.

    .. math:: c = (1 + g) \, \frac{(1 - s') / s'}{(1 - s) / s} - 1

    Args:
        share_before: :math:`s`, above 0 and below 1 by a millionth at least.
        share_after: :math:`s'`, likewise.
        supply_change: :math:`g`, of the stablecoins, as a decimal, -1 to 100.

    Returns:
        The change of the value of the other coins as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The share rose from 8.14% to 9.99% while the supply fell by 1.48%:

    >>> round(other_coins_change(0.0814, 0.0999, -0.0148), 3)
    -0.213
    """
    before = require_number("share_before", share_before, 1e-6, 1 - 1e-6)
    after = require_number("share_after", share_after, 1e-6, 1 - 1e-6)
    growth = 1 + require_number("supply_change", supply_change, -1, 100)
    return growth * ((1 - after) / after) / ((1 - before) / before) - 1
