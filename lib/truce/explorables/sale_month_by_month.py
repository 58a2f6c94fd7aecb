"""A sale month by month: what it leaves builds up, what presses is gone when it ends."""

from debtloop.impact import price_impact
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Choice, Explorable, Key, Slider
from truce.parameters import parameter

LASTING = parameter("impact-lasting")
PASSING = parameter("impact-temporary")
RATIO = parameter("holding-equivalent")
#: The ends of the honest range of what lasts, in basis points a trillion.
LOW = LASTING.low
HIGH = LASTING.high
#: Trillions of dollars, as the article counts them.
SALE = fact("article-000-holding")


def compute(gone, months, half_life, bp_per_trillion, impact_temporary, holding_ratio):
    fades = half_life if half_life > 0 else None
    path = price_impact(SALE, months, bp_per_trillion, 10 * impact_temporary, holding_ratio, gone, fades)
    low = price_impact(SALE, months, LOW, 10 * impact_temporary, holding_ratio, gone, fades)
    high = price_impact(SALE, months, HIGH, 10 * impact_temporary, holding_ratio, gone, fades)
    rows = []
    for m in range(gone):
        rows.append({
            "month": m + 1, "lasting": path["lasting"][m], "temporary": path["temporary"][m], "total": path["total"][m],
            "sold": 1000 * path["sold"][m], "low": low["total"][m], "high": high["total"][m],
        })  # fmt: skip
    last = rows[gone - 1]
    return {
        "rows": rows,
        "zero": [{"none": 0}],
        "sold": last["sold"],
        "lasting": last["lasting"],
        "temporary": last["temporary"],
        "total": last["total"],
        "low": last["low"],
        "high": last["high"],
        "peak": path["peak"],
        "case": 0 if gone <= months else 1,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    ticks = alt.Axis(values=[12, 24, 36, 48, 60, 72], grid=False)
    x = alt.X("month:Q", title="month", scale=alt.Scale(domain=[0, 73], nice=False), axis=ticks)
    height = at_least(0, 60)
    title = "yield higher by, bp"
    stays = base.mark_bar(color=BLUE, width=3).encode(x=x, y=alt.Y("lasting:Q", title=title, scale=height))
    passes = base.mark_bar(color=ORANGE, width=3)
    passes = passes.encode(x=x, y=alt.Y("lasting:Q", title=title, scale=height), y2="total:Q")
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(y="none:Q")
    return stays + passes + zero


#: What it is across the range, for every sentence.
RANGE = f"Across the honest range of what a trillion leaves behind, {LASTING.range}, it is {{low:.0f}} to {{high:.0f}}."

EXPLORABLE = Explorable(
    title="A sale, month by month",
    question="What does a sale do while it lasts, and when it is over?",
    controls=(
        Slider("gone", "Months gone by", 1, 72, 1, 6, "months", whole=True, one="month"),
        Slider("months", "Sold within", 1, 60, 1, 12, "months, in equal parts", whole=True),
        Choice("half_life", "New savings take up",
               {0: "nothing of it", 12: "half within a year", 60: "half within five years"}, 0),
        Slider("bp_per_trillion", "What stays of a trillion", 10, 90, 1, LASTING.value,
               f"basis points (studies: {LASTING.range})"),
        Slider("impact_temporary", "What a month's sale adds", 4, 70, 0.1, PASSING.value,
               f"basis points for each 100 bn $ (studies: {PASSING.range})"),
        Slider("holding_ratio", "A dollar of it weighs", 0.4, 1, 0.01, RATIO.value,
               f"ten-year bonds (honest: {RATIO.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "After {gone_label} ${sold:,.0f} bn are sold. The yield is {total:.1f} basis points higher: {lasting:.1f} of "
        "them stay, {temporary:.1f} "
        "are this month's hurry. " + RANGE,
        "Month {gone:d}: the sale is over since month {months:d}, when the yield stood {peak:.1f} basis points higher. "
        "The hurry is gone, and "
        "{total:.1f} are left. " + RANGE,
    ),
    key=(Key("bar", BLUE, "stays: {lasting:.1f}"), Key("bar", ORANGE, "passes: {temporary:.1f}")),
    table="rows",
    columns={
        "month": ("Month", "d"),
        "sold": ("Sold so far, bn $", ",.0f"),
        "lasting": ("Stays, basis points", ".1f"),
        "temporary": ("Passes, basis points", ".1f"),
        "low": ("Both, at the low end", ".1f"),
        "high": ("Both, at the high end", ".1f"),
    },
)  # fmt: skip
