"""A jump of rates, year by year: bills feel it at once and forget it, notes learn it slowly and keep it."""

from debtloop.funding import shock_by_year
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

#: The debt of *The truce*, in billion dollars.
DEBT = 1000 * fact("article-001-market")
#: A share of bills to compare with, in percent: the lower end of the range that the Treasury's advisers gave.
BEFORE = round(100 * fact("tbac-bill-share-low"))
WAIT = parameter("us-bills-wait").value
DUE = parameter("us-notes-due-share").value
#: Years for which the notes run.
TERM = 7


def compute(years, share, policy, policy_years, premium):
    a = share / 100
    now = shock_by_year(policy / 100, policy_years, premium / 100, TERM, a * DEBT, WAIT, (1 - a) * DEBT, DUE, years)
    b = BEFORE / 100
    other = shock_by_year(policy / 100, policy_years, premium / 100, TERM, b * DEBT, WAIT, (1 - b) * DEBT, DUE, years)
    rows = []
    whole = 0.0
    whole_other = 0.0
    for t in range(years):
        bills = now["bills"][t]
        notes = now["bonds"][t]
        # The bars of a year stand on each other, unless one of them is below zero.
        start = bills if bills * notes > 0 else 0.0
        before = other["bills"][t] + other["bonds"][t]
        rows.append({
            "year": t + 1, "bills": bills, "notes": notes, "start": start, "end": start + notes, "sum": bills + notes,
            "before": before,
        })  # fmt: skip
        whole = whole + bills + notes
        whole_other = whole_other + before
    last = rows[years - 1]
    total = last["sum"]
    return {
        "rows": rows,
        "zero": [{"none": 0}],
        "total": total,
        "size": abs(total),
        "bills": last["bills"],
        "notes": last["notes"],
        "before": last["before"],
        "whole": whole,
        "whole_other": whole_other,
        "rise": 100 * now["yield_rise"][years - 1],
        "case": 2 if abs(total) < 0.5 else 0 if total > 0 else 1,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    ticks = alt.Axis(values=list(range(1, 11)), grid=False)
    x = alt.X("year:Q", title="year", scale=alt.Scale(domain=[0.3, 10.7], nice=False), axis=ticks)
    height = at_least(0, 600)
    title = "interest on top, bn $"
    bills = base.mark_bar(color=ORANGE, width=11).encode(x=x, y=alt.Y("bills:Q", title=title, scale=height))
    notes = base.mark_bar(color=BLUE, width=11).encode(x=x, y=alt.Y("start:Q", title=title, scale=height), y2="end:Q")
    # Beside its bar, where it covers nothing.
    before = base.mark_point(color=GREEN, filled=True, size=45, opacity=1, xOffset=11)
    before = before.encode(x=x, y=alt.Y("before:Q", title=title, scale=height))
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(y="none:Q")
    return (bills + notes + zero + before).properties(padding={"left": 59})


#: Its parts, for every sentence.
PARTS = (
    "${bills:,.0f} bn on bills and ${notes:,.0f} bn on notes. With "
    f"{BEFORE}% of bills it would be ${{before:,.0f}} bn. New notes pay {{rise:+.2f}} points. Up to then it is ${{whole:,.0f}} bn in all, "
    f"and with {BEFORE}% ${{whole_other:,.0f}} bn."
)

EXPLORABLE = Explorable(
    title="A jump of rates, year by year",
    question="Rates jump tonight. What does it cost the state, year after year?",
    controls=(
        Slider("years", "Years gone by", 1, 10, 1, 1, "years", whole=True, one="year"),
        Slider("share", "Share of bills", 0, 100, 0.1, 22, "% of the debt"),
        Slider("policy", "Short rate jumps by", -3, 5, 0.5, 3, "points"),
        Slider("policy_years", "It stays there for", 1, 10, 1, 10, "years from tonight", whole=True),
        Slider("premium", "Notes cost more by another", -1, 2, 0.1, 0, "points"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "In year {years:d} the state pays ${size:,.0f} bn more: " + PARTS,
        "In year {years:d} the state pays ${size:,.0f} bn less: " + PARTS,
        "In year {years:d} the state pays what it would have paid: " + PARTS,
    ),
    key=(
        Key("bar", ORANGE, "bills"),
        Key("bar", BLUE, "notes"),
        Key("point", GREEN, f"a state with {BEFORE}% of bills"),
    ),
    table="rows",
    columns={
        "year": ("Year", "d"),
        "bills": ("On bills, bn $", ",.0f"),
        "notes": ("On notes, bn $", ",.0f"),
        "sum": ("Together, bn $", ",.0f"),
        "before": (f"With {BEFORE}% of bills, bn $", ",.0f"),
    },
)
