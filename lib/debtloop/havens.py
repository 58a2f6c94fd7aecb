r"""What becomes of an asset in a scenario, counted in the money of its holder.

A haven is a haven from something, and for somebody. An asset is a row of numbers: the money in which it is counted, what it
pays if it is a bond or a bill, and how much of it moves with gold, with other coins, with shares and with the price of a
backing coin. A scenario is a row too: what rates, prices and the exchange rate do. Every cell of the table follows from the
two; bonds from their price, :func:`debtloop.bonds.bond_price`, and bills from theirs.

All changes are at once: no interest is earned, and no price comes back.
"""

from collections.abc import Iterable

from debtloop.bonds import bond_price
from debtloop.coin_reserves import bill_price_change
from debtloop.validate import as_list, require_numbers, require_whole, show

#: The moneys of assets and holders.
MONEYS = ("dollars", "yen")
DOLLARS, YEN = 0, 1
#: The columns of an asset.
ASSET = ("money", "coupon rate", "yield", "years", "gold", "other coins", "shares", "backing coin")
#: The columns of a scenario: rises of rates, changes of prices, and of the yen that a dollar costs; all as decimals.
SCENARIO = ("dollar rates", "yen rates", "gold", "other coins", "shares", "backing coin", "yen for a dollar")
#: Largest entry, which is years, and the longest life of a bill.
MAX_ENTRY, BILL = 100, 1


def _rows(name, rows, columns):
    """Rows of so many numbers each, checked."""
    found = []
    for row in as_list(name, rows):
        numbers = require_numbers(name, row, -1, MAX_ENTRY)
        if len(numbers) != columns:
            raise ValueError(f"{name} must hold rows of {columns:.12g} numbers; got {show(len(numbers))}")
        found.append(numbers)
    if len(found) == 0:
        raise ValueError(f"{name} must hold at least one row; got none")
    return found


def _paper_change(asset, rise):
    """The change of a bond's or a bill's price; of what is neither, 0. Coupons come twice a year."""
    coupon, rate, years = asset[1], asset[2], asset[3]
    if years == 0:
        return 0.0
    if years <= BILL and coupon == 0:
        return bill_price_change(rate, rise, years)
    return bond_price(100, coupon, rate + rise, years) / bond_price(100, coupon, rate, years) - 1


def _change(asset, scenario, currency):
    """One cell of the table."""
    paper = _paper_change(asset, scenario[YEN if asset[0] == YEN else DOLLARS])
    moved = asset[4] * scenario[2] + asset[5] * scenario[3] + asset[6] * scenario[4] + asset[7] * scenario[5]
    value = (1 + paper) * max(1 + moved, 0.0)
    exchange = 1 + scenario[6]
    if asset[0] == DOLLARS and currency == YEN:
        value = value * exchange
    if asset[0] == YEN and currency == DOLLARS:
        value = value / exchange
    return value - 1


def haven_table(
    assets: Iterable[Iterable[float]], scenarios: Iterable[Iterable[float]], currency: float
) -> list[list[float]]:
    r"""What each asset gains or loses in each scenario, in the holder's money.

    .. math:: 1 + c = \frac{P(y + \Delta y)}{P(y)} \Bigl(1 + \sum_j \beta_j \, m_j\Bigr) \, X

    with :math:`X` the change of the exchange rate, if asset and holder count in different moneys, else 1.

    Args:
        assets: rows of eight numbers, as :data:`ASSET` names them. Money is 0 for dollars and 1 for yen; years are 0 for
            what is no bond; a bill has no coupon and at most a year, and its yield is simple; the last four say how many
            times the asset moves with each price.
        scenarios: rows of seven numbers, as :data:`SCENARIO` names them. The last is above -1: with -0.1 a dollar costs a
            tenth fewer yen.
        currency: the holder's money, 0 for dollars and 1 for yen.

    Returns:
        A row for each asset with a decimal for each scenario.

    Raises:
        ValueError: an argument is outside its range, a row has more or fewer numbers, or a bond's own numbers are not possible;
            the message names it.

    A three-months bill, a ten-year Treasury and Japan's forty-year bond, if rates rise by three points everywhere; in dollars:

    >>> assets = [[0, 0, 0.04, 0.25, 0, 0, 0, 0], [0, 0.0416, 0.0416, 10, 0, 0, 0, 0], [1, 0.03715, 0.03715, 40, 0, 0, 0, 0]]
    >>> [round(100 * row[0], 1) for row in haven_table(assets, [[0.03, 0.03, 0, 0, 0, 0, 0]], 0)]
    [-0.7, -21.2, -41.5]
    """
    rows = _rows("assets", assets, 8)
    columns = _rows("scenarios", scenarios, 7)
    currency = require_whole("currency", currency, DOLLARS, YEN)
    for asset in rows:
        if asset[0] != DOLLARS and asset[0] != YEN:
            raise ValueError(f"assets must be in money 0 or 1; got {show(asset[0])}")
    for scenario in columns:
        if scenario[6] <= -0.99:
            raise ValueError(f"scenarios must leave a dollar worth some yen; got a change of {show(scenario[6])}")
    return [[_change(asset, scenario, currency) for scenario in columns] for asset in rows]
