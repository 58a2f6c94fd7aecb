"""One yield, opposite flows: the state sells more, holders want less, or money comes home. Who has what afterwards?"""

from debtloop.portfolios import portfolio_rebalancing
from debtloop.risk import modified_duration
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Choice, Explorable, Key, Slider
from truce.parameters import parameter

#: A hundredth of a market's ten-year equivalents, in trillions, and what a trillion moves a yield by: the American rule.
IMPACT = parameter("impact-lasting")
HUNDREDTH = 0.01 * fact("article-001-market") * parameter("us-notes-equivalent").value
START = round(HUNDREDTH * IMPACT.value)
LOW = round(HUNDREDTH * IMPACT.low)
HIGH = round(HUNDREDTH * IMPACT.high)
#: By how many percent a ten-year bond falls for a point of yield, at the yields of December 2025.
DURATION = modified_duration(0.02, 0.02, 10)
#: Shares swing so many times as far as ten-year bonds: the Nikkei's daily changes did so, and a little more, in December 2025.
SWING = 5


def compute(shock, size, with_treasuries, with_shares, home_pct, bp_per_hundredth):
    # In hundredths of each market; a unit of bonds moves its own price by this part.
    part = bp_per_hundredth * DURATION / 10000
    shares = with_shares * SWING * part
    # Treasuries and shares move together as far as both move with Japan's bonds.
    rows = [
        [part, with_treasuries * part, shares],
        [with_treasuries * part, part, with_treasuries * shares],
        [shares, with_treasuries * shares, SWING * SWING * part],
    ]
    issued = [size, 0, 0] if shock == 1 else [0, 0, 0]
    shift = [-size, 0, 0] if shock == 2 else [size, -size, 0] if shock == 3 else [0, 0, 0]
    home = home_pct / 100
    found = portfolio_rebalancing([100, 100, 100], rows, 1 / home, 1 / (1 - home), issued, shift)
    change = found["premium_change"]
    cash = found["cash"]
    who = [
        {"who": 0, "japan": found["home_flow"][0], "us": found["home_flow"][1], "cash": cash[0]},
        {"who": 1, "japan": found["abroad_flow"][0], "us": found["abroad_flow"][1], "cash": cash[1]},
        {"who": 2, "japan": -issued[0], "us": 0, "cash": cash[2]},
    ]
    japan_bp = 10000 * change[0] / DURATION
    return {
        "rows": who,
        "zero": [{"none": 0}],
        "japan_bp": japan_bp,
        "japan_size": abs(japan_bp),
        "us_bp": 10000 * change[1] / DURATION,
        "shares_pct": -100 * change[2],
        "home_flow": found["home_flow"][0],
        "home_size": abs(found["home_flow"][0]),
        "abroad_size": abs(found["abroad_flow"][0]),
        "paid": abs(cash[0] if shock == 2 else cash[2]) if shock < 3 else abs(cash[1]),
        "all": abs(cash[0] + cash[1] + cash[2]),
        "low_bp": LOW * japan_bp / bp_per_hundredth,
        "high_bp": HIGH * japan_bp / bp_per_hundredth,
        "case": 3 if size < 0.05 else shock - 1,
    }


def chart():
    import altair as alt

    names = ["in Japan", "abroad", "the state"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Who=f"{names}[datum.who]")
    y = alt.Y("Who:N", title=None, scale=alt.Scale(domain=names))  # without looking through the data at each step
    scale = at_least(-8, 8)
    title = "more of it, hundredths"

    def bars(field, colour, place):
        return base.mark_bar(color=colour, height=8, yOffset=place).encode(y=y, x=alt.X(f"{field}:Q", title=title, scale=scale))

    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(x=alt.X("none:Q", scale=scale))
    drawn = bars("japan", BLUE, -9) + bars("us", ORANGE, 0) + bars("cash", GREEN, 9) + zero
    return drawn.properties(height=200, padding={"left": 70, "right": 8})


RANGE = (
    "Shares change by {shares_pct:+.1f}%. All money together changes by {all:.1f}. By American studies Japan's yield may move by "
    "{low_bp:+.0f} to {high_bp:+.0f} basis points."
)

EXPLORABLE = Explorable(
    title="One yield, opposite flows",
    question="A yield moves. Who bought, who sold, and who has the money?",
    controls=(
        Choice("shock", "What happens", {
            1: "Japan's state sells more bonds", 2: "holders in Japan want fewer", 3: "holders in Japan bring money home",
        }, 1),
        Slider("size", "By so much of the market", 0, 8, 0.1, 5, "hundredths"),
        Slider("with_treasuries", "Treasuries move with Japan's bonds", 0, 0.9, 0.05, 0.5, "(1: in step)"),
        Slider("with_shares", "Shares move with bonds' prices", -0.8, 0.8, 0.05, 0, "(−1: against them)"),
        Slider("home_pct", "Of the risk, holders in Japan can bear", 10, 90, 1, 60, "%", whole=True),
        Slider("bp_per_hundredth", "A hundredth of the market moves its yield by", 1, 20, 1, START,
               f"basis points (studies: {LOW} to {HIGH})", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Japan's state sells more: its yield rises by {japan_size:.0f} basis points, the American one by {us_bp:.0f}, though no Treasury "
        "changes hands. Holders in Japan buy {home_size:.1f}, those abroad {abroad_size:.1f}, and the state has the money, {paid:.1f}. " + RANGE,
        "Holders in Japan want fewer: the yield rises by {japan_size:.0f} basis points, the American one by {us_bp:.0f}, though no Treasury "
        "changes hands. They sell {home_size:.1f} to holders abroad, and have the money, {paid:.1f}. " + RANGE,
        "Money comes home: Japan's yield falls by {japan_size:.0f} basis points, and the American one rises by {us_bp:.0f}. Holders in Japan "
        "buy {home_size:.1f} of their own bonds from those abroad, and sell them as many Treasuries. " + RANGE,
        "Nothing happens: no yield moves, and nobody buys or sells.",
    ),
    key=(
        Key("bar", BLUE, "Japan's bonds"),
        Key("bar", ORANGE, "Treasuries"),
        Key("bar", GREEN, "money"),
    ),
    table="rows",
    columns={
        "who": ("Who has more", ("holders in Japan", "holders abroad", "Japan's state")),
        "japan": ("Japan's bonds", "+.2f"),
        "us": ("Treasuries", "+.2f"),
        "cash": ("Money", "+.2f"),
    },
)  # fmt: skip
