"""The windows of April 2025 that several checks look through, and the days that their facts describe."""

from debtloop.episodes import REGIMES, regime_signs
from truce.claims.checks.measures import points
from truce.facts import fact, source
from truce.facts.dates import day_and_month
from truce.parameters import parameter

#: The trading days around the tariffs.
DAYS = ("02", "03", "04", "07", "08", "09", "10", "11")


def day(id):
    """The day that a fact describes, without its year."""
    return day_and_month(source(id).observed_on)


def year(id):
    """The year of the day or month that a fact describes."""
    return str(source(id).observed_on)[:4]


def april(first, last):
    """What one close of April 2025 and another say: moves in percentage points and percent, and their regime."""
    yield_move = points(fact(f"us-10y-2025-04-{last}") - fact(f"us-10y-2025-04-{first}"))
    dollar = points(fact(f"broad-dollar-2025-04-{last}") / fact(f"broad-dollar-2025-04-{first}") - 1)
    shares = points(fact(f"sp500-2025-04-{last}") / fact(f"sp500-2025-04-{first}") - 1)
    signs = signs_of(yield_move, dollar, shares, DAYS.index(last) - DAYS.index(first))
    return {
        "yield": yield_move, "dollar": dollar, "shares": shares, "dollar_size": abs(dollar), "shares_size": abs(shares), "signs": signs,
        "regime": REGIMES[signs["regime"]], "from": day(f"us-10y-2025-04-{first}"), "to": day(f"us-10y-2025-04-{last}"),
    }  # fmt: skip


def signs_of(yield_move, dollar, shares, days):
    """The signs of three moves, in percentage points and percent, beyond the noise of so many days."""
    noise = parameter("sigma-yield-day").value / 100, parameter("sigma-dollar-day").value, parameter("sigma-shares-day").value
    return regime_signs(yield_move, dollar, shares, *noise, days)
