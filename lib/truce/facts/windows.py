"""Two series of Tokyo day by day, between two dates: Japan's ten-year yield and the Nikkei, and how they moved together.

>>> found = together("2025-12-01", "2025-12-22")
>>> round(found["r"], 2), found["n"]
(0.77, 15)
"""

import math
from statistics import correlation

from truce.facts import fact, facts


def days_between(first, last):
    """The trading days from one to another, as texts such as ``2025-12-22``, of which both closes are known."""
    found = {id.removeprefix("nikkei-") for id in facts() if id.startswith("nikkei-2")}
    return sorted(day for day in found if first <= day <= last and f"jgb-10y-{day}" in facts())


def yields_and_shares(first, last):
    """Changes from each close to the next: of the yield in basis points, of the Nikkei as logarithms."""
    days = days_between(first, last)
    yields, shares = [fact(f"jgb-10y-{day}") for day in days], [fact(f"nikkei-{day}") for day in days]
    return (
        [10_000 * (after - before) for before, after in zip(yields, yields[1:])],
        [math.log(after / before) for before, after in zip(shares, shares[1:])],
    )


def together(first, last):
    """The correlation ``r`` of the two, its ``t``, how many changes ``n``, how many ``rises`` of the yield, on how many of them ``both`` rose."""
    yields, shares = yields_and_shares(first, last)
    r, n = correlation(yields, shares), len(yields)
    rises = [share for move, share in zip(yields, shares) if move > 0]
    both = sum(share > 0 for share in rises)
    return {"r": r, "t": r * math.sqrt((n - 2) / (1 - r * r)), "n": n, "rises": len(rises), "both": both}


def yen_moves(first, last):
    """Changes of the yen in Tokyo, in percent, upwards where it gets stronger, as logarithms."""
    closes = [fact(f"usd-jpy-tokyo-{day}") for day in days_between(first, last)]
    return [100 * math.log(before / after) for before, after in zip(closes, closes[1:])]
