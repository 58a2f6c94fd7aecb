"""One week of April 2025, and every window of it: which way yields, dollar and shares went, beyond their noise."""

import math

from debtloop.episodes import REGIMES, regime_signs
from truce.facts import fact
from truce.figures import BLUE, INK, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

#: Trading days of April 2025 from the announcement to the end of the next week.
DAYS = [2, 3, 4, 7, 8, 9, 10, 11]
YIELD = [100 * float(fact(f"us-10y-2025-04-{day:02}")) for day in DAYS]
DOLLAR = [fact(f"broad-dollar-2025-04-{day:02}") for day in DAYS]
SHARES = [fact(f"sp500-2025-04-{day:02}") for day in DAYS]
#: What each usually moves in a day: points, and percent.
SIGMA = parameter("sigma-yield-day")
YIELD_DAY = SIGMA.value / 100
DOLLAR_DAY = parameter("sigma-dollar-day").value
SHARES_DAY = parameter("sigma-shares-day").value


def place(day):
    """The last trading day up to a day of April, by its place in the list."""
    found = 0
    for i in range(len(DAYS)):
        if DAYS[i] <= day:
            found = i
    return found


def compute(first, last, noise):
    a = place(first)
    b = place(last)
    n = b - a
    y = YIELD[b] - YIELD[a]
    d = 100 * (DOLLAR[b] / DOLLAR[a] - 1)
    s = 100 * (SHARES[b] / SHARES[a] - 1)
    root = math.sqrt(max(n, 1))
    sigmas = [YIELD_DAY * root, DOLLAR_DAY * root, SHARES_DAY * root]
    case = 9
    if n > 0:
        case = regime_signs(y, d, s, noise * YIELD_DAY, noise * DOLLAR_DAY, noise * SHARES_DAY, n)["regime"]
    return {
        "rows": [
            {"what": 0, "move": y, "usual": y / sigmas[0]},
            {"what": 1, "move": d, "usual": d / sigmas[1]},
            {"what": 2, "move": s, "usual": s / sigmas[2]},
        ],
        "zone": [{"edge": -noise}, {"edge": noise}],
        "from_day": DAYS[a],
        "to_day": DAYS[b],
        "n": n,
        "yield_move": y,
        "dollar_move": d,
        "share_move": s,
        "case": case,
    }


def chart():
    import altair as alt

    names = ["yield", "dollar", "shares"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(What=f"{names}[datum.what]")
    y = alt.Y("What:N", title=None, scale=alt.Scale(domain=names))
    x = alt.X("usual:Q", title="times its usual move", scale=at_least(-10, 10))
    bars = base.mark_bar(color=BLUE, height={"band": 0.6}).encode(y=y, x=x)
    zone = alt.Chart(alt.NamedData("zone")).mark_rule(color=INK, strokeDash=[4, 4]).encode(x="edge:Q")
    return (bars + zone).properties(padding={"left": 62, "right": 16, "top": 6})


#: The three moves, for every sentence.
MOVES = (
    "From the close of {from_day:d} April 2025 to that of {to_day:d} April (trading days: {n:d}): yield {yield_move:+.2f} points, dollar "
    "{dollar_move:+.1f}%, shares {share_move:+.1f}%. "
)
#: What the signs are called, in the order of ``REGIMES``.
READINGS = (
    "One of the three, or more, is within its noise: no regime.",
    "All three up: growth.",
    "Yield and dollar up, shares down: tightening.",
    "Yield and shares up, dollar down: reflation.",
    "Yield up, dollar and shares down: a flight from the country.",
    "Yield down, dollar and shares up: money comes in.",
    "Yield and shares down, the dollar not: a flight to safety.",
    "Yield and dollar down, shares up: easing.",
    "All three down: fear at home.",
)
assert len(READINGS) == len(REGIMES)

EXPLORABLE = Explorable(
    title="One week, many windows",
    question="Where do you cut, and what kind of week was it then?",
    controls=(
        Slider("first", "From the close of", 2, 10, 1, 2, "April 2025", whole=True),
        Slider("last", "To the close of", 3, 11, 1, 3, "April", whole=True),
        Slider("noise", "A move counts beyond", 0.5, 3, 0.25, 1,
               f"usual moves (the yield's in a day: {SIGMA.value} basis points, honest {SIGMA.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        *(MOVES + words for words in READINGS),
        "No trading day lies between the two closes ({from_day:d} and {to_day:d} April; 5 and 6 were a weekend): choose a later last day.",
    ),
    key=(
        Key("bar", BLUE, "the move, in usual moves"),
        Key("dash", INK, "noise: up to {noise:.2f}"),
    ),
    table="rows",
    columns={
        "what": ("What", ("yield, points", "dollar, %", "shares, %")),
        "move": ("Move", "+.2f"),
        "usual": ("In usual moves", "+.1f"),
    },
)
