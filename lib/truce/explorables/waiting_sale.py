"""Collateral that is sold late: what the sale brings, how far the price may fall while it waits, and where coins go short."""

from debtloop.collateral import liquidation, safe_fall
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

SLIP = parameter("sale-slippage")
LEAST = SLIP.low
MOST = SLIP.high
LOAN = 100
FALLS = 70


def compute(line, fall, slippage):
    s = slippage / 100
    rows = []
    for step in range(0, FALLS + 1, 2):
        rows.append({"fall": step, "proceeds": liquidation(LOAN, line / 100, step / 100, s)["proceeds"]})
    sale = liquidation(LOAN, line / 100, fall / 100, s)
    return {
        "rows": rows,
        "now": [{"fall": fall, "proceeds": sale["proceeds"]}],
        "loan": [{"owed": LOAN}],
        "proceeds": sale["proceeds"],
        "owner": sale["owner"],
        "short": sale["shortfall"],
        "safe": 100 * safe_fall(line / 100, s),
        "safe_low": 100 * safe_fall(line / 100, MOST / 100),
        "safe_high": 100 * safe_fall(line / 100, LEAST / 100),
        "case": 1 if sale["shortfall"] > 0.0001 else 0,
    }


def chart():
    import altair as alt

    x = alt.X("fall:Q", title="fall while it waits, %", scale=alt.Scale(domain=[0, FALLS], nice=False))
    scale = at_least(0, 200)
    title = "brings"
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5)
    line = line.encode(x=x, y=alt.Y("proceeds:Q", title=title, scale=scale))
    loan = alt.Chart(alt.NamedData("loan")).mark_rule(color=INK, strokeDash=[4, 4])
    now = alt.Chart(alt.NamedData("now")).mark_point(color=ORANGE, filled=True, size=120, opacity=1)
    return loan.encode(y=alt.Y("owed:Q", title=title, scale=scale)) + line + now.encode(x=x, y=alt.Y("proceeds:Q", title=title, scale=scale))


SAFE = "Up to a fall of {safe:.1f}% it pays the coins; across the honest range of the cost, {safe_low:.1f} to {safe_high:.1f}%."

EXPLORABLE = Explorable(
    title="A sale that waits",
    question="Collateral is sold, but late. Does it still pay for the coins?",
    controls=(
        Slider("line", "The sale starts at", 100, 200, 1, 150, "% of the coins lent"),
        Slider("fall", "While it waits the price falls by", 0, FALLS, 1, 10, "%"),
        Slider("slippage", "The sale costs", 0, 40, 1, SLIP.value, f"% of the price (honest: {SLIP.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "For 100 coins the sale brings {proceeds:.1f}: all are paid, and {owner:.1f} go back to the owner. " + SAFE,
        "For 100 coins the sale brings {proceeds:.1f}: {short:.1f} coins have nothing behind them. " + SAFE,
    ),
    key=(
        Key("line", BLUE, "the sale brings"),
        Key("dash", INK, "100 coins lent"),
        Key("point", ORANGE, "now {proceeds:.1f}"),
    ),
    table="rows",
    columns={"fall": ("Fall while it waits, %", "d"), "proceeds": ("The sale brings, of 100 lent", ".1f")},
)  # fmt: skip
