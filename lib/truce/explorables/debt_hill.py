"""The hill: which primary deficit each debt ratio can hold for ever, and the edge beyond which it holds none."""

from debtloop.spiral import deficit_hump, edge, sustainable_deficit
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, PURPLE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

PHI = parameter("phi")
BALANCE = parameter("japan-primary-balance")
#: The middle of the honest range of Japan's primary deficit, in percent of its economy.
MIDDLE = -50 * (BALANCE.low + BALANCE.high)
RANGE = f"{-100 * BALANCE.high + 0:g} to {-100 * BALANCE.low:g}"
#: Japan's ordinary bonds over its economy, in percent: new debt costs its yield there.
DEBT = round(fact("jgb-ordinary-2025-09") / 1000 / fact("japan-gdp-2025-q2") * 100, 1)
YIELD = round(100 * float(fact("jgb-10y-2025-12-22")), 2)
#: How far the picture reaches, in percent of the economy; below how many points the hill leaves it.
FAR = 320
DEEP = -3


def compute(deficit_pct, start_pct, phi, growth_pct, yield_pct):
    y = yield_pct / 100
    g = growth_pct / 100
    usual = DEBT / 100
    top = deficit_hump(y, g, phi, usual)
    found = edge(y, g, deficit_pct / -100, phi, usual)
    rows = []
    for step in range(1, 65):
        holds = 100 * sustainable_deficit(step / 20, y, g, phi, usual)
        if holds > DEEP:
            rows.append({"ratio": 5 * step, "holds": holds, "above": holds - deficit_pct})
    stable = 100 * found["stable"]
    cliff = 100 * found["edge"]
    points = [{"ratio": start_pct, "deficit": deficit_pct, "kind": 2}]
    if found["stable"] > 0.05 and stable <= FAR:
        points.append({"ratio": stable, "deficit": deficit_pct, "kind": 0})
    if found["edge"] > 0 and cliff <= FAR:
        points.append({"ratio": cliff, "deficit": deficit_pct, "kind": 1})
    room = cliff - start_pct
    case = 0
    if found["edge"] > 0:
        case = 2 if room < 0 else 3 if found["stable"] < 0.0005 else 4 if start_pct < stable else 1
    return {
        "rows": rows,
        "line": [{"deficit": deficit_pct}],
        "points": points,
        "none": [{"at": 0}],
        "top": 100 * top["deficit"],
        "at": 100 * top["debt_ratio"],
        "stable": stable,
        "edge": cliff,
        "room": room,
        "ahead": stable - start_pct,
        "beyond": abs(room),
        "over": deficit_pct - 100 * top["deficit"],
        "case": case,
    }


def chart():
    import altair as alt

    x = alt.X("ratio:Q", title="debt, % of GDP", scale=alt.Scale(domain=[0, FAR], nice=False))
    scale = at_least(-1, 4)
    y = alt.Y("holds:Q", title="primary deficit, % of GDP", scale=scale)
    zero = alt.Chart(alt.NamedData("none")).mark_rule(color=INK).encode(y=alt.Y("at:Q", scale=scale))
    hill = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    line = alt.Chart(alt.NamedData("line")).mark_rule(color=PURPLE, strokeDash=[5, 4], strokeWidth=2)
    points = alt.Chart(alt.NamedData("points")).mark_point(filled=True, size=120, opacity=1).encode(
        x=x, y=alt.Y("deficit:Q", scale=scale),
        color=alt.Color("kind:O", scale=alt.Scale(domain=[0, 1, 2], range=[GREEN, ORANGE, INK]), legend=None),
    )  # fmt: skip
    return zero + hill + line.encode(y=alt.Y("deficit:Q", scale=scale)) + points


TOP = "The hill's top is a deficit of {top:.2f}% of GDP, at a debt of {at:.0f}%. "

EXPLORABLE = Explorable(
    title="The hill and its edge",
    question="Where does a debt stop, and from where on does nothing stop it?",
    controls=(
        Slider("deficit_pct", "Primary deficit", -1, 4, 0.1, MIDDLE, f"% of GDP (Japan, honest range {RANGE})"),
        Slider("start_pct", "Debt at the start", 20, 300, 0.1, DEBT, "% of GDP"),
        Slider("phi", "Reaction of the yield, φ", 0.01, 0.1, 0.01, PHI.value, f"(honest range {PHI.range})"),
        Slider("growth_pct", "Growth of the economy, with inflation", 0, 5, 0.1, 100 * fact("mof-assumed-growth-2027"), "% a year"),
        Slider("yield_pct", f"Yield of new debt at a debt of {DEBT}%", 0, 5, 0.01, YIELD, "% a year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        TOP + "This deficit is {over:.2f} points above it: nothing stops the debt.",
        TOP + "A debt of {start_pct:.1f}% is {beyond:,.1f} points below the edge at {edge:,.1f}%, and falls from year to year.",
        TOP + "A debt of {start_pct:.1f}% is {beyond:,.1f} points beyond the edge at {edge:,.1f}%, and runs away.",
        TOP + "A debt of {start_pct:.1f}% is {beyond:,.1f} points below the edge at {edge:,.1f}%, and is paid back in the end.",
        TOP + "A debt of {start_pct:.1f}% lies to the left of both crossings, at {stable:,.1f}% and {edge:,.1f}%, and rises.",
    ),
    key=(
        Key("line", BLUE, "deficit that holds a debt"),
        Key("dash", PURPLE, "deficit {deficit_pct:.1f}%"),
        Key("point", GREEN, "attracts"),
        Key("point", ORANGE, "the edge"),
        Key("point", INK, "start {start_pct:.1f}%"),
    ),
    table="rows",
    columns={
        "ratio": ("Debt, % of GDP", "d"),
        "holds": ("Deficit that it can hold, % of GDP", "+.2f"),
        "above": ("Less the chosen deficit, points", "+.2f"),
    },
)
