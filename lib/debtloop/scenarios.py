r"""A scenario as a whole chain: a shock, the ground it falls on, and the state after each step.

    shock → curve → cascade → central bank → retreat → prices → budget, debt → abroad, shares → reserves, window,
    collateral → havens

The steps are those of :mod:`debtloop.scenario_steps` and :mod:`debtloop.scenario_spillovers`. No step looks back, so that a state can be
traced to what made it, and each shock moves only what lies behind it.
"""

from collections.abc import Iterable

from debtloop.scenario_spillovers import abroad_step, collateral_step, haven_step, reserve_step, window_step
from debtloop.scenario_steps import (
    LONG,
    budget_step,
    cascade_step,
    central_bank_step,
    curve_step,
    debt_step_ahead,
    price_step,
    retreat_step,
)
from debtloop.validate import require_numbers, show

#: The places of a shock, and what each holds. Twelve shocks, of which the first has a size and a length; rates and changes
#: of prices are decimals, money is in the unit of the ground.
SHOCK = (
    "policy", "policy_years", "premium", "inflation", "sold", "months", "gain", "purchases", "currency", "shares", "crypto",
    "redeemed", "backing",
)  # fmt: skip
POLICY, POLICY_YEARS, PREMIUM, INFLATION, SOLD, MONTHS, GAIN = 0, 1, 2, 3, 4, 5, 6
PURCHASES, CURRENCY, SHARES, CRYPTO, REDEEMED, BACKING = 7, 8, 9, 10, 11, 12
#: The lowest shock in each place.
LOWEST = (-0.1, 1, -0.05, -0.05, 0, 1, 0, 0, -0.9, -0.99, -1, 0, -1)
#: The highest.
HIGHEST = (0.1, 100, 0.1, 0.1, 1e9, 1200, 10, 1e9, 1, 2, 10, 1, 0)
#: No shock: a length of two years and of a month, as none of either would be nothing.
CALM = (0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)

#: The places of a ground: the bond in question and its market, the government's patience, the loops' strength, the
#: budget, the money of two countries, shares, and a coin with its window and its vault.
GROUND = (
    "bond_yield", "bond_years", "smaller", "room", "width", "kappa", "eta", "ratio", "phi", "bills", "bills_wait",
    "notes", "notes_due", "interest", "other_outlays", "debt_ratio", "average_rate", "growth", "primary_balance",
    "repriced", "treasury_yield", "home_yield", "dollar_rate", "home_rate", "beta", "required_return",
    "dividend_growth", "bill_rate", "cash", "risky", "rest", "coins", "haircut", "stock", "line", "slippage",
)  # fmt: skip
BOND_YIELD, BOND_YEARS, SMALLER, ROOM, WIDTH, KAPPA, ETA, RATIO, PHI, BILLS, BILLS_WAIT = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
NOTES, NOTES_DUE, INTEREST, OTHER, DEBT_RATIO, AVERAGE_RATE, GROWTH, BALANCE, REPRICED = 11, 12, 13, 14, 15, 16, 17, 18, 19
TREASURY_YIELD, HOME_YIELD, DOLLAR_RATE, HOME_RATE, BETA, RETURN, DIVIDENDS, BILL_RATE = 20, 21, 22, 23, 24, 25, 26, 27
CASH, RISKY, REST, COINS, HAIRCUT, STOCK, LINE, SLIPPAGE = 28, 29, 30, 31, 32, 33, 34, 35
#: Largest move of a yield that the budget's steps are asked about.
LIMIT = 0.5


def scenario(shocks: Iterable[float], ground: Iterable[float]) -> dict[str, dict[str, float] | list[dict[str, float]]]:
    """The state after each step of the chain.

    A sale and a purchase move a smaller market as many times further as it is ``smaller``; all else of the ground is read as
    the steps' arguments say. The part of a rise that a retreat takes back is the premium's, with what it forced others to sell.
    From the budget on, yields that moved by more than half are counted as having moved by half: beyond it nobody lends.

    Args:
        shocks: thirteen numbers, as :data:`SHOCK` names them, from :data:`LOWEST` to :data:`HIGHEST`.
        ground: thirty-six numbers, as :data:`GROUND` names them.

    Returns:
        A dict with the dict of each step: ``curve``, ``cascade``, ``central_bank``, ``retreat``, ``prices``, ``budget``,
        ``debt``, ``abroad``, ``reserves``, ``window``, ``collateral``; and ``havens``, a list.

    Raises:
        ValueError: a number is outside its range, there are too many or too few, or a step refuses what it gets; the message
            names it.

    With nothing to move anything nothing moves:

    >>> ground = [0.04, 10, 1, 0.003, 0.004, 3e-4, 8.1e-4, 0.65, 0.02, 64, 0.19, 236, 0.13, 9.7, 60.4, 1, 0.034, 0.038]
    >>> ground += [-0.027, 0.17, 0.0416, 0.0207, 0.0375, 0.0075, 0.36, 0.07, 0.03, 0.036, 140, 22.8, 18.4, 174.4]
    >>> state = scenario(CALM, ground + [0.2, 0.1, 1.5, 0.13])
    >>> state["retreat"]["change"], state["budget"]["annualised"], state["havens"][1]["dollars"]
    (0.0, 0.0, 0.0)
    """
    s = _row("shocks", shocks, len(LOWEST))
    g = _row("ground", ground, COUNT)
    for k in range(len(LOWEST)):
        if s[k] < LOWEST[k] or s[k] > HIGHEST[k]:
            raise ValueError(f"shocks must be from {LOWEST[k]:.12g} to {HIGHEST[k]:.12g} at index {k:.12g}; got {show(s[k])}")
    kappa = g[KAPPA] * g[SMALLER]
    curve = curve_step(
        s[POLICY], s[POLICY_YEARS], s[PREMIUM], s[INFLATION], s[SOLD], s[MONTHS], kappa, g[ETA] * g[SMALLER], g[RATIO],
        g[BOND_YEARS],
    )  # fmt: skip
    cascade = cascade_step(curve["change"], s[GAIN])
    bank = central_bank_step(cascade["change"], s[PURCHASES], kappa, g[RATIO])
    own = max(s[PREMIUM] * cascade["multiplier"], 0.0)
    retreat = retreat_step(bank["change"], own, g[ROOM], g[WIDTH])
    change = retreat["change"]
    # A bond of thirty years has another path, and all else alike.
    path = curve["path"] + curve["inflation"]
    long = curve_step(s[POLICY], s[POLICY_YEARS], 0.0, s[INFLATION], 0.0, 1.0, 0.0, 0.0, 0.0, LONG)["change"] - path
    prices = price_step(
        g[BOND_YIELD], g[BOND_YEARS], g[BILL_RATE], s[POLICY], change, change + long * cascade["multiplier"]
    )
    asked = min(max(change, -LIMIT), LIMIT)
    state = _beyond(s, g, asked, curve["inflation"] * cascade["multiplier"], prices)
    return {
        "curve": curve,
        "cascade": cascade,
        "central_bank": bank,
        "retreat": retreat,
        "prices": prices,
        "budget": budget_step(
            s[POLICY], asked, g[BILLS], g[BILLS_WAIT], g[NOTES], g[NOTES_DUE], g[INTEREST], g[OTHER]
        ),
        "debt": debt_step_ahead(
            asked, g[TREASURY_YIELD], g[DEBT_RATIO], g[AVERAGE_RATE], g[GROWTH], g[BALANCE], g[REPRICED], g[PHI]
        ),
        "abroad": state["abroad"],
        "reserves": state["reserves"],
        "window": state["window"],
        "collateral": state["collateral"],
        "havens": state["havens"],
    }


#: How many numbers a ground has; a text is not counted in the page.
COUNT = 36


def _row(name, values, count):
    """So many numbers."""
    numbers = require_numbers(name, values, -1e15, 1e15)
    if len(numbers) != count:
        raise ValueError(f"{name} must hold {count:.12g} numbers; got {show(len(numbers))}")
    return numbers


def _beyond(s, g, change, inflation, prices):
    """The steps beyond the state."""
    abroad = abroad_step(
        change, s[POLICY], min(max(inflation, -0.2), 0.2), s[SHARES], g[TREASURY_YIELD], g[HOME_YIELD], g[DOLLAR_RATE],
        g[HOME_RATE], g[BETA], g[RETURN], g[DIVIDENDS],
    )  # fmt: skip
    reserves = reserve_step(
        s[POLICY], s[CRYPTO], s[REDEEMED], g[CASH], g[RISKY], g[REST], g[COINS], g[HAIRCUT], g[BILL_RATE]
    )
    return {
        "abroad": abroad,
        "reserves": reserves,
        "window": window_step(s[BACKING], s[REDEEMED], g[STOCK], 1.0),
        "collateral": collateral_step(s[CRYPTO], g[LINE], g[SLIPPAGE], s[GAIN]),
        "havens": haven_step(
            prices["bill"], prices["bond"], prices["long"], abroad["shares"], s[CRYPTO], reserves["price"] - 1, s[CURRENCY]
        ),
    }
