"""Simple and compound: two yields of one price, as Japan's dealers and the rest of the world quote them."""

from debtloop.broken_periods import simple_yield, yield_from_clean_price
from truce.live import Explorable, Key, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE


def compute(price, coupon_pct, years):
    coupon = coupon_pct / 100
    rows = []
    for at in range(20, 141, 2):
        rows.append({
            "price": at,
            "simple_pct": 100 * simple_yield(100, coupon, at, years),
            "compound_pct": 100 * yield_from_clean_price(100, coupon, at, years),
        })
    simple_pct = 100 * simple_yield(100, coupon, price, years)
    compound_pct = 100 * yield_from_clean_price(100, coupon, price, years)
    return {
        "rows": rows,
        "chosen": [{"price": price, "simple_pct": simple_pct, "compound_pct": compound_pct}],
        "simple_pct": simple_pct,
        "compound_pct": compound_pct,
        "gap": abs(simple_pct - compound_pct),
        "case": 0 if price < 100 else 1 if price > 100 else 2,
    }


def chart():
    import altair as alt

    x = alt.X("price:Q", title="price per 100 of face value", scale=alt.Scale(domain=[20, 140], nice=False))
    y = alt.Y("compound_pct:Q", title="yield, % a year", scale=alt.Scale(zero=True))
    rows = alt.Chart(alt.NamedData("rows"))
    compound = rows.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    simple = rows.mark_line(color=ORANGE, strokeWidth=2.5, strokeDash=[6, 4]).encode(x=x, y="simple_pct:Q")
    chosen = alt.Chart(alt.NamedData("chosen"))
    points = chosen.mark_point(color=BLUE, filled=True, size=120, opacity=1).encode(x=x, y=y) + chosen.mark_point(
        color=ORANGE, filled=True, size=120, opacity=1
    ).encode(x=x, y="simple_pct:Q")
    zero = chosen.mark_rule(color=INK).encode(y=alt.datum(0))
    return zero + compound + simple + points


EXPLORABLE = Explorable(
    title="Simple and compound",
    question="One price, two yields: how far apart are they?",
    controls=(
        Slider("price", "Price (clean)", 20, 140, 0.5, 44, "per 100 of face value"),
        Slider("coupon_pct", "Coupon", 0, 6, 0.1, 100 * fact("jgb-40y-2016-coupon"), "% a year, half of it every half-year"),
        Slider("years", "Years left", 1, 40, 0.01, fact("jgb-40y-2016-years-left"), "years"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "At {price:.2f}, with {years:.2f} years left, a {coupon_pct:.2f}% bond yields {compound_pct:.2f}% compound (half-yearly) "
        "and {simple_pct:.2f}% simple. Below par the simple yield is higher, here by {gap:.2f} points: it counts the gain "
        "at the end as if an equal part came every year.",
        "At {price:.2f}, with {years:.2f} years left, a {coupon_pct:.2f}% bond yields {compound_pct:.2f}% compound (half-yearly) "
        "and {simple_pct:.2f}% simple, {gap:.2f} points apart. Above par there is a loss at the end, and the simple yield "
        "spreads it evenly.",
        "At par both are the coupon: {compound_pct:.2f}% compound (half-yearly) and {simple_pct:.2f}% simple, "
        "{gap:.2f} points apart.",
    ),
    key=(Key("line", BLUE, "compound {compound_pct:.2f}%"), Key("dash", ORANGE, "simple {simple_pct:.2f}%")),
    open=("price", "years"),
    table="rows",
    columns={"price": ("Price", "d"), "compound_pct": ("Compound yield, % a year", ".2f"),
             "simple_pct": ("Simple yield, % a year", ".2f")},
)
