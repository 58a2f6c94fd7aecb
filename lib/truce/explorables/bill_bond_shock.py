"""Bills against bonds: what one rise of all yields does to a bill of a few months and to a long bond."""

from debtloop.bills import bill_price
from debtloop.bonds import bond_price
from truce.live import Explorable, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, SELDOM, at_least


def compute(rise_bp, days, yield_pct):
    y = yield_pct / 100
    rise = rise_bp / 10000
    rows = []
    bill = 100 * (bill_price(y + rise, days) / bill_price(y, days) - 1)
    rows.append({"what": 0, "loss_pct": bill})
    number = 1
    for years in (2, 5, 10, 30, 40):
        rows.append({"what": number, "loss_pct": bond_price(100, y, y + rise, years) - 100})
        number = number + 1
    return {
        "rows": rows,
        "bill_pct": bill,
        "ten_pct": rows[3]["loss_pct"],
        "forty_pct": rows[5]["loss_pct"],
        "bill_price": bill_price(y, days),
        "case": 0 if rise_bp > 0 else 1 if rise_bp < 0 else 2,
    }


def chart():
    import altair as alt

    names = ["bill", "2 years", "5 years", "10 years", "30 years", "40 years"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(What=f"{names}[datum.what]")
    y = alt.Y("What:N", title=None, scale=alt.Scale(domain=names))
    x = alt.X("loss_pct:Q", title="change of the price at once, %", scale=at_least(-1, 1, SELDOM))
    bars = base.mark_bar(color=BLUE, height={"band": 0.6}).encode(y=y, x=x)
    # At a bar's end the number would run out of the picture, or over the names on the left.
    text = base.mark_text(color=INK, align="right", dx=56).encode(
        y=y, x=alt.value("width"), text=alt.Text("loss_pct:Q", format=".2f")
    )
    return (bars + text).properties(padding={"left": 77, "right": 62, "top": 6})


EXPLORABLE = Explorable(
    title="A bill and a long bond",
    question="All yields move by the same amount. Who loses what?",
    controls=(
        Slider("rise_bp", "All yields move by", -300, 500, 1, 100, "basis points", whole=True),
        Slider("days", "Days left on the bill", 7, 364, 7, 91, "days", whole=True),
        Slider("yield_pct", "Yield, coupon and discount rate before", 3, 8, 0.01, 100 * fact("us-10y-2025-12-end"), "% a year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "All rates rise by {rise_bp:d} basis points from {yield_pct:.2f}%. The bill with {days:d} days left changes by "
        "{bill_pct:.2f}%, the ten-year bond by {ten_pct:.2f}%, the forty-year by {forty_pct:.2f}%.",
        "All rates change by {rise_bp:d} basis points from {yield_pct:.2f}%. The bill with {days:d} days left gains "
        "{bill_pct:.2f}%, the ten-year bond {ten_pct:.2f}%, the forty-year {forty_pct:.2f}%.",
        "Nothing moves: the bill with {days:d} days left costs {bill_price:.2f} at a discount rate of {yield_pct:.2f}%, and "
        "the bonds cost their face value.",
    ),
    table="rows",
    columns={"what": ("What", ("bill", "bond, 2 years", "bond, 5 years", "bond, 10 years", "bond, 30 years", "bond, 40 years")),
             "loss_pct": ("Change of the price, %", ".2f")},
)
