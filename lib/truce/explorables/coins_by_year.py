"""Coins that grow tenfold, year by year: which bills they buy, and what that does to the long yield."""

from debtloop.coin_demand import coin_path, compound_growth, long_yield_effect, stablecoin_demand
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

#: The article's market of today, in billion dollars, and its end: the close of 2030.
TODAY = fact("article-001-stablecoins") / 10
YEARS = 5
BILLS = fact("us-bills-2025-09")
SHARE = fact("tether-cash-equivalents-2025-09")
MOVED = parameter("stablecoin-displaced")
IMPACT = parameter("impact-lasting")
LOW = IMPACT.low
HIGH = IMPACT.high
WEIGHT = parameter("us-notes-equivalent").value
RULE = IMPACT.value


def compute(year, displaced, shifted, times):
    rate = compound_growth(TODAY, times * TODAY, YEARS)
    path = coin_path(TODAY, rate, year)
    rows = []
    for t in range(1, year + 1):
        part = stablecoin_demand(path[t] - TODAY, SHARE, displaced / 100)
        rows.append({"year": t, "net": part["net"], "gross": part["gross"], "displaced": part["displaced"], "coins": path[t]})
    last = rows[year - 1]
    net = last["net"] / 1000
    s = shifted / 100
    effect = 10000 * long_yield_effect(net, s, WEIGHT, RULE / 10000)
    low = 10000 * long_yield_effect(net, s, WEIGHT, LOW / 10000)
    high = 10000 * long_yield_effect(net, s, WEIGHT, HIGH / 10000)
    return {
        "rows": rows,
        "tenth": [{"line": BILLS / 10}],
        "rate": 100 * rate,
        "coins": last["coins"],
        "gross": last["gross"],
        "net": last["net"],
        "of_bills": 100 * last["net"] / BILLS,
        "effect": effect,
        "falls": -effect,
        "low_bp": -low,
        "high_bp": -high,
        "calendar": 2025 + year,
        "case": 1 if abs(effect) >= 0.05 else 0,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    ticks = alt.Axis(values=list(range(1, YEARS + 1)), grid=False, format="d")
    x = alt.X("year:Q", title="year", scale=alt.Scale(domain=[0.4, YEARS + 0.6], nice=False), axis=ticks)
    scale = at_least(0, 2200)  # as far as the fifth year reaches, so that it stands still
    title = "bills bought since today, bn $"
    net = base.mark_bar(color=BLUE, width=26).encode(x=x, y=alt.Y("net:Q", title=title, scale=scale))
    rest = base.mark_bar(color=GREEN, width=26).encode(x=x, y=alt.Y("net:Q", title=title, scale=scale), y2="gross:Q")
    line = alt.Chart(alt.NamedData("tenth")).mark_rule(color=INK, strokeDash=[4, 4])
    return net + rest + line.encode(y=alt.Y("line:Q", title=title, scale=scale))


BOUGHT = (
    "By the end of {calendar:d} coins are ${coins:,.0f} bn, at {rate:.1f}% a year. Issuers have bought ${gross:,.0f} bn of bills and the like, "
    "and ${net:,.0f} bn of it came on top: {of_bills:.1f}% of today's bills. "
)

EXPLORABLE = Explorable(
    title="Coins by year",
    question="Coins grow tenfold. Which bills do they buy?",
    controls=(
        Slider("year", "Step to year", 1, YEARS, 1, 1, "years", whole=True, one="year"),
        Slider("displaced", "Dollars that held bills before", 0, 100, 5, MOVED.value, f"% (honest: {MOVED.range})"),
        Slider("shifted", "Notes replaced by bills", 0, 100, 5, 0, "% of what came on top"),
        Slider("times", "At the end, coins are", 1, 14, 0.5, fact("article-001-tenfold"), "times today's"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        BOUGHT + "The ten-year yield does not move, as the state sells as many notes as before.",
        BOUGHT + "As the state sells fewer notes, the ten-year yield falls by {falls:.1f} basis points; across the honest range it is {low_bp:.1f} "
        "to {high_bp:.1f}.",
    ),
    key=(
        Key("bar", BLUE, "on top"),
        Key("bar", GREEN, "held by others before"),
        Key("dash", INK, "a tenth of all bills"),
    ),
    table="rows",
    columns={
        "year": ("Year", "d"),
        "coins": ("Coins, bn $", ",.0f"),
        "gross": ("Bills bought, bn $", ",.0f"),
        "net": ("Of these on top, bn $", ",.0f"),
    },
)  # fmt: skip
