"""Two firms that owe, year by year: one on short loans, one with long bonds, when rates rise."""

from debtloop.equities import cover_by_year
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider

#: Years that are drawn.
MOST = 10


def compute(years, rise, stays, cover, debt_rate, life):
    changes = []
    for year in range(MOST):
        changes.append(rise / 100 if year < stays else 0.0)
    short = cover_by_year(cover, debt_rate / 100, changes, 1)
    long = cover_by_year(cover, debt_rate / 100, changes, 1 / life)
    rows = [{"year": 0, "short": cover, "long": cover}]
    for year in range(years):
        rows.append({"year": year + 1, "short": short[year], "long": long[year]})
    last = rows[years]
    below = 0 if last["short"] >= 1 and last["long"] >= 1 else 1 if last["long"] >= 1 else 2 if last["short"] >= 1 else 3
    return {
        "rows": rows,
        "line": [{"one": 1}],
        "short": last["short"],
        "long": last["long"],
        "case": below,
    }


def chart():
    import altair as alt

    x = alt.X("year:Q", title="years", scale=alt.Scale(domain=[0, MOST], nice=False), axis=alt.Axis(values=list(range(MOST + 1))))
    scale = at_least(0, 2.5)
    rows = alt.Chart(alt.NamedData("rows"))
    title = "earnings over interest"
    long = rows.mark_line(color=BLUE, strokeWidth=2.5, point={"color": BLUE, "size": 45}).encode(x=x, y=alt.Y("long:Q", title=title, scale=scale))
    short = rows.mark_line(color=ORANGE, strokeWidth=2.5, point={"color": ORANGE, "size": 45}).encode(
        x=x, y=alt.Y("short:Q", title=title, scale=scale)
    )
    one = alt.Chart(alt.NamedData("line")).mark_rule(color=INK, strokeDash=[4, 4]).encode(y=alt.Y("one:Q", scale=scale))
    return one + long + short


BOTH = "After {years_label} the firm on short loans earns its interest {short:.2f} times, and the one with long bonds {long:.2f} times"

EXPLORABLE = Explorable(
    title="Two firms that owe, year by year",
    question="Rates rise tonight. When does a firm feel it?",
    controls=(
        Slider("years", "Step to year", 1, MOST, 1, 1, "years", whole=True, one="year"),
        Slider("rise", "Rates rise by", -2, 5, 0.1, 1, "points"),
        Slider("stays", "They stay there for", 1, MOST, 1, MOST, "years from tonight", whole=True),
        Slider("cover", "Before, it earns its interest", 1, 4, 0.1, 2, "times"),
        Slider("debt_rate", "Before, its debt costs", 3, 10, 0.1, 5, "% a year"),
        Slider("life", "Its long bonds run on for", 2, 15, 1, 9, "years on average", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        BOTH + ".",
        BOTH + ". The first can no longer pay it out of what it earns.",
        BOTH + ". The second can no longer pay it out of what it earns.",
        BOTH + ". Neither can pay it out of what it earns any longer.",
    ),
    key=(
        Key("line", ORANGE, "short loans {short:.2f} times"),
        Key("line", BLUE, "long bonds {long:.2f} times"),
        Key("dash", INK, "earnings just pay the interest"),
    ),
    table="rows",
    columns={
        "year": ("Year", "d"),
        "short": ("On short loans, times", ".2f"),
        "long": ("With long bonds, times", ".2f"),
    },
)
