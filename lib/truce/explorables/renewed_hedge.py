"""A hedge runs for months and a bond for ten years: what the renewals make of a hedged Treasury, year by year."""

from debtloop.hedging import hedge_by_year
from truce.facts import fact
from truce.figures import BLUE, ORANGE
from truce.live import Explorable, Key, Slider

TREASURY = round(100 * float(fact("us-10y-2025-12-22")), 2)
HOME = round(100 * float(fact("jgb-10y-2025-12-22")), 2)
GAP = round(100 * (float(fact("fed-funds-upper-2025-12")) - float(fact("boj-rate-2025-12"))), 2)
#: Years that the bonds run for.
TERM = 10


def compute(years, step, gap, treasury_pct, home_pct):
    gaps = []
    zeros = []
    for year in range(TERM):
        gaps.append((gap + step * year) / 100)
        zeros.append(0.0)
    path = hedge_by_year(treasury_pct / 100, zeros, gaps, 0, 1, 0)
    rows = [{"year": 0, "hedged": 100, "home": 100, "earned": treasury_pct - gap}]
    home = 100.0
    for year in range(years):
        home = home * (1 + home_pct / 100)
        rows.append({"year": year + 1, "hedged": 100 * path["value"][year], "home": home, "earned": 100 * path["earned"][year]})
    last = rows[years]
    ahead = last["hedged"] - last["home"]
    return {
        "rows": rows,
        "hedged": last["hedged"],
        "home": last["home"],
        "earned": last["earned"],
        "ahead": ahead,
        "size": abs(ahead),
        "case": 2 if abs(ahead) < 0.05 else 0 if ahead > 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("year:Q", title="years", scale=alt.Scale(domain=[0, TERM], nice=False), axis=alt.Axis(values=list(range(TERM + 1))))
    # Both lines begin at 100, and what is to be seen is which lies higher.
    scale = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[95, 125]))
    rows = alt.Chart(alt.NamedData("rows"))
    title = "100 yen have become"
    home = rows.mark_line(color=BLUE, strokeWidth=2.5, point={"color": BLUE, "size": 40}).encode(x=x, y=alt.Y("home:Q", title=title, scale=scale))
    hedged = rows.mark_line(color=ORANGE, strokeWidth=2.5, point={"color": ORANGE, "size": 40}).encode(
        x=x, y=alt.Y("hedged:Q", title=title, scale=scale)
    )
    return home + hedged


BOTH = "In year {years:d} the hedged Treasury earns {earned:.2f}%. After {years_label} 100 yen in it have become {hedged:.1f}, at home {home:.1f}: "

EXPLORABLE = Explorable(
    title="A hedge that has to be renewed",
    question="A hedge is renewed every year. What becomes of a hedged Treasury?",
    controls=(
        Slider("years", "Step to year", 1, TERM, 1, 1, "years", whole=True, one="year"),
        Slider("step", "The hedge's cost changes by", -0.5, 0.5, 0.05, 0, "points a year"),
        Slider("gap", "In the first year it costs", -1, 6, 0.05, GAP, "points"),
        Slider("treasury_pct", "Ten-year Treasury", 0, 6, 0.01, TREASURY, "% a year"),
        Slider("home_pct", "Ten-year bond at home", 0, 6, 0.01, HOME, "% a year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        BOTH + "{size:.1f} yen more abroad.",
        BOTH + "{size:.1f} yen less abroad.",
        BOTH + "the same.",
    ),
    key=(
        Key("line", ORANGE, "hedged Treasury"),
        Key("line", BLUE, "bond at home"),
    ),
    table="rows",
    columns={
        "year": ("Year", "d"),
        "earned": ("Hedged Treasury earns, %", ".2f"),
        "hedged": ("100 yen in it", ".1f"),
        "home": ("100 yen at home", ".1f"),
    },
)
