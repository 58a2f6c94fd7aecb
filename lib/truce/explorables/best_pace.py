"""The best pace of a sale: hurry costs, waiting costs, and between the two there is a cheapest speed."""

from debtloop.impact import average_sale_loss, best_sale_months
from debtloop.risk import modified_duration
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

LASTING = parameter("impact-lasting").value
PASSING = parameter("impact-temporary")
RATIO = parameter("holding-equivalent").value
#: Bonds of six years with a coupon of 3.4%, as an average note has.
DURATION = modified_duration(0.034, 0.037, 6)
HOLDING = 1000 * fact("article-000-holding")


def compute(months, waiting_pct, sale, impact_temporary):
    amount = sale / 1000
    eta = impact_temporary / 1000
    waiting = waiting_pct / 100
    rows = []
    for t in range(1, 25):
        loss = average_sale_loss(amount, t, LASTING / 10000, eta, RATIO, DURATION, waiting)
        rows.append({
            "months": t, "hurry": 100 * loss["temporary"], "wait": 100 * loss["waiting"], "total": 100 * loss["total"],
        })  # fmt: skip
    now = average_sale_loss(amount, months, LASTING / 10000, eta, RATIO, DURATION, waiting)
    best = best_sale_months(amount, eta, DURATION, waiting)
    return {
        "rows": rows,
        "chosen": [{"months": months, "total": 100 * now["total"]}],
        "lasting": 100 * now["lasting"],
        "hurry": 100 * now["temporary"],
        "wait": 100 * now["waiting"],
        "total": 100 * now["total"],
        "best": best,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    x = alt.X("months:Q", title="sold within, months", scale=alt.Scale(domain=[0, 25], nice=False))
    height = at_least(0, 2)
    title = "loss, % of what is sold"
    hurry = base.mark_line(color=ORANGE, strokeWidth=2.5).encode(x=x, y=alt.Y("hurry:Q", title=title, scale=height))
    wait = base.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=alt.Y("wait:Q", title=title, scale=height))
    total = base.mark_line(color=INK, strokeWidth=2.5).encode(x=x, y=alt.Y("total:Q", title=title, scale=height))
    dot = alt.Chart(alt.NamedData("chosen")).mark_point(color=GREEN, filled=True, size=110, opacity=1)
    return hurry + wait + total + dot.encode(x=x, y=alt.Y("total:Q", title=title, scale=height))


EXPLORABLE = Explorable(
    title="The best pace",
    question="If waiting costs something, how fast should one sell?",
    controls=(
        Slider("months", "Sold within", 1, 24, 1, 12, "months", whole=True, one="month"),
        Slider("waiting_pct", "A month of waiting costs", 0.1, 2, 0.1, 0.5, "% of what is not yet sold"),
        Slider("sale", "Sold in all", 50, HOLDING, 50, HOLDING, "bn $ of Treasuries"),
        Slider("impact_temporary", "What a month's sale adds", 4, 70, 0.1, PASSING.value,
               f"basis points for each 100 bn $ (studies: {PASSING.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Sold within {months_label}, an average dollar loses {total:.2f}%: {hurry:.2f} by hurry, {wait:.2f} by "
        "waiting, and {lasting:.2f} by what "
        "stays, which no pace changes. The cheapest pace is {best:.1f} months."
    ),
    key=(
        Key("line", ORANGE, "hurry"),
        Key("line", BLUE, "waiting"),
        Key("line", INK, "both, and what stays"),
        Key("point", GREEN, "{total:.2f}%"),
    ),
    table="rows",
    columns={
        "months": ("Months", "d"),
        "hurry": ("Hurry, %", ".2f"),
        "wait": ("Waiting, %", ".2f"),
        "total": ("All, %", ".2f"),
    },
)  # fmt: skip
