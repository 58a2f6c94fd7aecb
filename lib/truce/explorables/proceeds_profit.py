"""Proceeds, profit, return: what the buyer of a bond receives, gains, and gains per dollar and year."""

from debtloop.bonds import bond_cash_flows, yield_to_maturity
from truce.live import Explorable, Key, Slider
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, ROSE


def compute(price, coupon_pct, years):
    coupons = 0.0
    for flow in bond_cash_flows(100, coupon_pct / 100, years, 1):
        coupons = coupons + flow["coupon"]
    proceeds = 100 + coupons
    profit = proceeds - price
    lost = profit < -1e-9  # a sum of coupons is not exact
    return {
        "rows": [
            {"bar": 0, "part": 0, "from": 0, "to": price, "amount": price},
            {"bar": 1, "part": 1, "from": 0, "to": 100, "amount": 100},
            {"bar": 1, "part": 2, "from": 100, "to": proceeds, "amount": coupons},
            {"bar": 3 if lost else 2, "part": 4 if lost else 3, "from": price, "to": proceeds, "amount": abs(profit)},
        ],
        "proceeds": proceeds,
        "coupons": coupons,
        "profit": profit,
        "loss": -1 * profit,
        "total_pct": 100 * profit / price,
        "yield_pct": 100 * yield_to_maturity(100, coupon_pct / 100, price, years, 1),
        "case": 2 if lost else 0 if years == 1 else 1,
    }


def chart():
    import altair as alt

    bars = ["you pay", "you receive", "you gain", "you lose"]
    names = ["price", "face value", "coupons", "profit", "loss"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Bar=f"{bars}[datum.bar]", Part=f"{names}[datum.part]")
    y = alt.Y("Bar:N", title=None, sort=bars)
    rects = base.mark_bar(height={"band": 0.6}).encode(
        y=y,
        x=alt.X("from:Q", title="dollars per $100 of face value"),
        x2="to:Q",
        color=alt.Color("Part:N", title=None, sort=names,
                        scale=alt.Scale(domain=names, range=[INK, BLUE, GREEN, ORANGE, ROSE]), legend=None),
    )  # fmt: skip
    # How long a bar is: of the bar in two parts, where its second part ends.
    whole = base.transform_filter("datum.part != 1").transform_calculate(Whole="datum.part == 2 ? datum.to : datum.amount")
    amounts = whole.mark_text(color=INK, align="right", dx=60).encode(
        y=y, x=alt.value("width"), text=alt.Text("Whole:Q", format=".2f")
    )
    return (rects + amounts).properties(padding={"left": 99, "right": 66, "top": 6})


EXPLORABLE = Explorable(
    title="Proceeds, profit, return",
    question="Which of these numbers is the profit?",
    controls=(
        Slider("price", "Price", 70, 130, 0.5, fact("article-000-price"), "$ per $100 of face value"),
        Slider("coupon_pct", "Coupon", 0, 12, 0.25, 100 * fact("article-000-coupon"), "% a year, paid once a year"),
        Slider("years", "Years left", 1, 40, 1, 1, "years", whole=True, one="year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "You pay ${price:.2f} and after one year receive ${proceeds:.2f}. The ${proceeds:.2f} are proceeds; "
        "the profit is ${profit:.2f}, which is {total_pct:.2f}% of the price.",
        "You pay ${price:.2f} and receive ${proceeds:.2f} over {years_label}: ${coupons:.2f} in coupons and the face "
        "value. The profit is ${profit:.2f}, or {total_pct:.2f}% of the price in all: {yield_pct:.2f}% a year.",
        "You pay ${price:.2f} and receive only ${proceeds:.2f} over {years_label}: a loss of ${loss:.2f}, "
        "or {yield_pct:.2f}% a year.",
    ),
    key=(Key("bar", BLUE, "face value"), Key("bar", GREEN, "coupons"), Key("bar", ORANGE, "profit"), Key("bar", ROSE, "loss")),
    open=("price", "years"),
    table="rows",
    columns={"part": ("What", ("price paid", "face value received", "coupons received", "profit", "loss")),
             "amount": ("Amount, $", ".2f")},  # fmt: skip
)
