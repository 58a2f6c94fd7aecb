"""An average remaining life, taken for the last date: what is due year by year, three readings of one number."""

from debtloop.implied import due_within
from truce.facts import fact
from truce.figures import BLUE, GREEN, ORANGE, at_least
from truce.live import Explorable, Key, Slider

#: Japan's bonds: their average remaining life in years, as published in months.
JAPAN = round(fact("jgb-average-maturity-2023") / 12, 1)
LAST = 20


def compute(year, life, new_pct):
    rows = []
    for t in range(0, year + 1):
        due = due_within(life, t)
        new = new_pct * t
        rows.append({"year": t, "misread": 100 * due["misread"] + new, "steady": 100 * due["steady"] + new, "even": 100 * due["even"] + new})
    last = rows[year]
    return {
        "rows": rows,
        "misread": last["misread"],
        "steady": last["steady"],
        "even": last["even"],
        "ahead": last["misread"] - last["steady"],
        "behind": last["steady"] - last["misread"],
        "over": 100 * (last["misread"] / last["steady"] - 1),
        "end": 2 * life,
        "case": 0 if last["misread"] - last["steady"] < 0.5 else 1 if year < life else 2,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    x = alt.X("year:Q", title="years from now", scale=alt.Scale(domain=[0, LAST], nice=False))
    scale = at_least(0, 100)
    title = "at the new rate, % of today's debt"

    def line(name, colour, width):
        return base.mark_line(color=colour, strokeWidth=width).encode(x=x, y=alt.Y(f"{name}:Q", title=title, scale=scale))

    return line("even", GREEN, 2) + line("steady", BLUE, 2.5) + line("misread", ORANGE, 2.5)


START = (
    "The average is {life:.1f} years. After {year_label} a steady debt has {steady:.0f}% at the new rate, an even row, which ends "
    "after {end:.1f} years, {even:.0f}%. "
)

EXPLORABLE = Explorable(
    title="Average and last date",
    question="The average life is nine years. When is the debt due?",
    controls=(
        Slider("year", "Step to year", 1, LAST, 1, 1, "years", whole=True, one="year"),
        Slider("life", "Average remaining life", 2, 15, 0.1, 9, f"years (Japan's bonds: {JAPAN})"),
        Slider("new_pct", "New debt a year", 0, 4, 0.1, 0, "% of today's debt"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        START + "Whoever takes the average for the last date says {misread:.0f}%, which is still about the same.",
        START + "Whoever takes the average for the last date says {misread:.0f}%: the bill of a rise in rates is {over:.0f}% too high.",
        START + "Whoever takes the average for the last date leaves nothing at an old rate and says {misread:.0f}%: {over:.0f}% too high.",
    ),
    key=(
        Key("line", ORANGE, "average as last date {misread:.0f}%"),
        Key("line", BLUE, "steady {steady:.0f}%"),
        Key("line", GREEN, "even row {even:.0f}%"),
    ),
    table="rows",
    columns={
        "year": ("Years from now", "d"),
        "misread": ("Average as last date, %", ".1f"),
        "steady": ("Steady debt, %", ".1f"),
        "even": ("Even row, %", ".1f"),
    },
)  # fmt: skip
