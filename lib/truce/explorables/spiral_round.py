"""Once round the spiral: a debt that stood still is pushed, and the push goes from debt to yield, rate, interest and debt."""

from debtloop.debt import debt_path
from debtloop.spiral import sustainable_deficit, yield_at
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from truce.live import Arrow, Explorable, Key, Loop, Slider
from truce.parameters import parameter

PHI = parameter("phi")
#: Japan's ordinary bonds over its economy, in percent.
DEBT = round(fact("jgb-ordinary-2025-09") / 1000 / fact("japan-gdp-2025-q2") * 100, 1)
#: What all of that debt is taken to pay here, in percent: the ten-year yield of the article's day.
YIELD = round(100 * float(fact("jgb-10y-2025-12-22")), 2)
SHARE = 12 / fact("jgb-average-maturity-2023")
#: The picture's frame, in percent; how many years of the way are drawn in it.
LEFT, RIGHT, LOW, HIGH = 140, 260, 1, 4
YEARS = 100


def compute(step, growth_pct, shock, phi):
    d = DEBT / 100
    y = YIELD / 100
    g = growth_pct / 100
    deficit = sustainable_deficit(d, y, g, 0, d)
    path = debt_path(d + shock / 100, y, y, g, -1 * deficit, SHARE, YEARS, phi, 0, 0, d)
    debts = path["debt_ratio"]
    rates = path["interest_rate"]
    yields = path["new_yield"]
    # How often the push has gone along each arrow: from debt to yield first.
    first = (step + 3) // 4
    second = (step + 2) // 4
    third = (step + 1) // 4
    rounds = step // 4
    still = d * y / (1 + g)
    interest = debts[third - 1] * rates[third] / (1 + g) if third > 0 else debts[0] * y / (1 + g)
    # On the push itself, at the yield of before; and on all debt, from the dearer rate: that part alone is the loop's.
    owed = debts[third - 1] if third > 0 else debts[0]
    on_push = (owed - d) * y / (1 + g)
    left = 100 * (debts[rounds] - d)
    before = 100 * (debts[rounds - 1] - d) if rounds > 0 else shock
    lines = []
    for n in range(41):
        ratio = LEFT + 3 * n
        asked = 100 * yield_at(ratio / 100, y, phi, d)
        holds = growth_pct - 100 * deficit * (1 + g) / (ratio / 100)
        if asked >= LOW and asked <= HIGH:
            lines.append({"ratio": ratio, "rate": asked, "kind": 0})
        if holds >= LOW and holds <= HIGH:
            lines.append({"ratio": ratio, "rate": holds, "kind": 1})
    way = []
    inside = True
    for year in range(YEARS + 1):
        if 100 * debts[year] < LEFT or 100 * debts[year] > RIGHT or 100 * rates[year] < LOW or 100 * rates[year] > HIGH:
            inside = False
        if inside:
            way.append({"year": year, "ratio": 100 * debts[year], "rate": 100 * rates[year], "left": 100 * (debts[year] - d)})
    return {
        "lines": lines,
        "way": way,
        "now": [{"ratio": 100 * debts[rounds], "rate": 100 * rates[second]}],
        "debt": 100 * debts[rounds],
        "asked": 100 * yields[first - 1] if first > 0 else YIELD,
        "rate": 100 * rates[second],
        "interest": 100 * interest,
        "dy": 10000 * (yields[first - 1] - y) if first > 0 else 0,
        "dr": 10000 * (rates[second] - y),
        "di": 100 * (interest - still),
        "di_push": 100 * on_push,
        "di_rate": 100 * (interest - still - on_push),
        "left": left,
        "years": rounds,
        "gap": growth_pct - YIELD,
        "react": 100 * phi,
        "margin": growth_pct - YIELD - 100 * phi,
        "step_case": 0 if left <= before else 1,
        "case": 0 if growth_pct - YIELD > 100 * phi else 1,
    }


def chart():
    import altair as alt

    # What is to be seen is the way around the place where the debt stood still: both axes begin near it.
    x = alt.X("ratio:Q", title="debt, % of GDP", scale=alt.Scale(domain=[LEFT, RIGHT], nice=False))
    y = alt.Y("rate:Q", title="interest rate on it, %", scale=alt.Scale(domain=[LOW, HIGH], nice=False))
    lines = alt.Chart(alt.NamedData("lines"))
    asked = lines.transform_filter("datum.kind == 0").mark_line(color=BLUE, strokeWidth=2).encode(x=x, y=y)
    still = lines.transform_filter("datum.kind == 1").mark_line(color=INK, strokeWidth=2, strokeDash=[5, 4]).encode(x=x, y=y)
    way = alt.Chart(alt.NamedData("way")).mark_line(color=ORANGE, strokeWidth=2.5).encode(x=x, y=y, order="year:Q")
    now = alt.Chart(alt.NamedData("now")).mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return asked + still + way + now


EXPLORABLE = Explorable(
    title="Once round the spiral",
    question="What becomes of a push to the debt?",
    controls=(
        Slider("step", "Steps round the loop", 0, 40, 1, 0, "steps", whole=True, one="step"),
        Slider("growth_pct", "Growth of the economy, with inflation", 0, 6, 0.1, 100 * fact("mof-assumed-growth-2027"), "% a year"),
        Slider("shock", "The push", 1, 40, 1, 10, "points of GDP", whole=True),
        Slider("phi", "Reaction of the yield, φ", 0, 0.1, 0.01, PHI.value, f"(honest range {PHI.range})"),
    ),
    compute=compute,
    chart=chart,
    loop=Loop(
        step="step",
        start=f"A debt that stood still at {DEBT}% of GDP is pushed up by {{shock:d}} points.",
        arrows=(
            Arrow("debt", "{dy:+.1f} bp", "Lenders ask more of a larger debt: {dy:.1f} basis points.", value="{debt:.1f}%"),
            Arrow("new yield", "{dr:+.1f} bp", "A tenth of the debt is sold anew; all of it now costs {dr:.1f} basis points more.", value="{asked:.2f}%"),
            Arrow(
                "rate", "{di_push:+.2f} {di_rate:+.2f}",
                "So the year's interest is {di:.2f} points of GDP more than before the push: {di_push:.2f} for the push itself, and "
                "{di_rate:.2f} from the dearer rate.",
                value="{rate:.2f}%",
            ),
            Arrow(
                "interest", "{left:+.2f} points",
                ("It is borrowed, but growth takes off more: of the push {left:.2f} points are left.",
                 "It is borrowed, and growth takes off less: {left:.2f} points are left, more than a year before."),
                value="{interest:.2f}%",
            ),
        ),
    ),
    sentence=(
        "Growth is {gap:.1f} points above the yield, more than the reaction of {react:.0f}: in the end the push dies out.",
        "Growth less the yield, {gap:.1f} points, is below the reaction of {react:.0f}: in the end the push grows.",
    ),
    key=(
        Key("line", BLUE, "yield asked"),
        Key("dash", INK, "debt stands still"),
        Key("line", ORANGE, "the way, 100 years"),
        Key("point", ORANGE, "year {years:d}"),
    ),
    open=("step", "growth_pct"),
    table="way",
    columns={
        "year": ("Year", "d"), "ratio": ("Debt, % of GDP", ".1f"), "rate": ("Interest rate on it, %", ".2f"),
        "left": ("Of the push, points", "+.2f"),
    },
)  # fmt: skip
