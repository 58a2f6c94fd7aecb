"""The grounds of the laboratory: for each market that an episode struck, the numbers that :mod:`debtloop.scenarios` asks for.

What a ground does not name is that of the United States on 22 December 2025, also where the market in question is another: the
budget, the insurer in Japan, the shares and the coins are always those of that day, so that two episodes can be laid side by side.

>>> len(GROUNDS) == len(NAMES)
True
"""

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.scenarios import (
    BOND_YEARS,
    BOND_YIELD,
    CASH,
    COINS,
    COUNT,
    GROUND,
    HAIRCUT,
    REST,
    RISKY,
    SMALLER,
)
from truce.explorables.warning_loop import HIGH, LOW, TODAY
from truce.facts import fact
from truce.parameters import parameter

#: Unit of money of sales: a trillion dollars; of budgets and coins a billion.
THOUSAND = 1000
#: The range above today's yield in which a government gives in, as decimals: that of the chapter on vigilantes.
ROOM, WIDTH = round((LOW - TODAY) / 100, 9), round((HIGH - LOW) / 100, 9)
#: Required return of shares and growth of their dividends, as in the chapter on the pump.
RETURN, DIVIDENDS = 0.07, 0.03
#: What a sale in a hurry costs, of a reserve's other assets: assumed, as in the chapter on coins. Collateral that waits is sold
#: in a hurry by definition, so that its cost is the upper end of the shared range.
HAIRCUT_PART = 0.20
SLIPPAGE = parameter("sale-slippage").high / 100

NAMES = {
    0: "United States, December 2025",
    1: "British gilts, September 2022",
    2: "Treasuries, March 2020",
    3: "Treasuries, April 2025",
    4: "Japan, October 1998",
    5: "Treasuries, February 1994",
    6: "USDC and DAI, March 2023",
}


def _today():
    """The ground of 22 December 2025."""
    debt = THOUSAND * fact("article-001-market")
    bills = fact("us-bill-share-2025-09") * debt
    interest = fact("us-net-interest-fy2025")
    gdp = fact("cbo-gdp-2025")
    primary = (THOUSAND * fact("us-deficit-fy2025") - interest) / gdp
    reserves = fact("tether-assets-2025-09")
    cash = fact("tether-cash-equivalents-2025-09") * reserves
    risky = fact("tether-gold-2025-09") + fact("tether-bitcoin-2025-09")
    bill = bill_investment_rate(bill_price(fact("us-bill-3m-2025-12-22"), 91), 91)
    numbers = {
        "bond_yield": fact("us-10y-2025-12-22"), "bond_years": 10, "smaller": 1, "room": ROOM, "width": 0,
        "kappa": parameter("impact-lasting").value / 1e4, "eta": 10 * parameter("impact-temporary").value / 1e4,
        "ratio": parameter("holding-equivalent").value, "phi": parameter("phi").value,
        "bills": bills, "bills_wait": parameter("us-bills-wait").value, "notes": debt - bills,
        "notes_due": parameter("us-notes-due-share").value,
        "interest": interest, "other_outlays": THOUSAND * fact("us-outlays-fy2025") - interest,
        "debt_ratio": fact("cbo-debt-2025") / gdp, "average_rate": parameter("us-effective-rate").value,
        "growth": (fact("cbo-gdp-2035") / gdp) ** 0.1 - 1, "primary_balance": -primary,
        "repriced": 12 / fact("us-average-maturity-2025-06"),
        "treasury_yield": fact("us-10y-2025-12-22"), "home_yield": fact("jgb-10y-2025-12-22"),
        "dollar_rate": fact("fed-funds-upper-2025-12"), "home_rate": fact("boj-rate-2025-12"),
        "beta": parameter("spillover-us-japan").value, "required_return": RETURN, "dividend_growth": DIVIDENDS,
        "bill_rate": bill, "cash": cash, "risky": risky, "rest": reserves - cash - risky,
        "coins": reserves - fact("tether-excess-2025-09"), "haircut": HAIRCUT_PART, "stock": fact("dai-usdc-share-2023-03"),
        "line": fact("maker-line-2020-03"), "slippage": SLIPPAGE,
    }  # fmt: skip
    assert tuple(numbers) == GROUND and len(numbers) == COUNT
    return [round(float(value), 12) for value in numbers.values()]


def _with(changes):
    """The ground of today with other numbers in some places."""
    ground = _today()
    for place, value in changes.items():
        ground[place] = round(float(value), 12)
    return ground


#: A ground for each name, in its place.
GROUNDS = [
    _today(),
    _with({BOND_YIELD: fact("uk-30y-2022-09-22"), BOND_YEARS: 30}),
    _with({
        BOND_YIELD: fact("us-10y-2020-03-09"),
        SMALLER: THOUSAND * fact("article-001-market") / fact("us-marketable-debt-2020-03"),
    }),
    _with({BOND_YIELD: fact("us-10y-2025-04-04")}),
    _with({BOND_YIELD: fact("jgb-10y-1998-10-02")}),
    _with({BOND_YIELD: fact("us-10y-1994-02-03")}),
    _with({
        CASH: fact("usdc-reserves-2023-03") - fact("usdc-svb-2023-03"), RISKY: fact("usdc-svb-2023-03"), REST: 0,
        COINS: fact("usdc-reserves-2023-03"), HAIRCUT: 0,
    }),
]  # fmt: skip
