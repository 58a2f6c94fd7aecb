"""The plank: a bond's payments as weights on a time line, and the point at which they balance, its duration."""

from debtloop.bonds import bond_price
from debtloop.risk import macaulay_duration
from truce.figures import BLUE, INK, ORANGE, SELDOM
from truce.live import Explorable, Key, Prediction, Slider


def compute(years, coupon_pct, yield_pct):
    coupon = coupon_pct / 100
    y = yield_pct / 100
    rows = []
    for year in range(1, years + 1):
        paid = coupon_pct
        if year == years:
            paid = paid + 100
        rows.append({"year": year, "paid": paid, "worth": paid * (1 + y) ** (-1 * year)})
    price = bond_price(100, coupon, y, years, 1)
    after = bond_price(100, coupon, y + 0.01, years, 1)
    balance = macaulay_duration(coupon, y, years, 1)
    return {
        "rows": rows,
        "plank": [{"left": 0, "right": years}],
        "chosen": [{"balance": balance}],
        "price": price,
        "after": after,
        "balance": balance,
        "lost_pct": 100 * (1 - after / price),
    }


def chart():
    import altair as alt

    x = alt.X("year:Q", title="years from now", scale=alt.Scale(domain=[0, 41], nice=False), axis=alt.Axis(grid=False))
    # In whole steps, as an axis that moved with every year would draw everything anew; with room below for the rest.
    scale = alt.Scale(zero=True, nice=SELDOM, range=[{"expr": "height - 22"}, 0])
    y = alt.Y("worth:Q", title="worth today, $", scale=scale, axis=alt.Axis(tickCount=4))
    weights = alt.Chart(alt.NamedData("rows")).mark_bar(color=BLUE, width=5).encode(x=x, y=y)
    plank = alt.Chart(alt.NamedData("plank")).mark_rule(color=INK, strokeWidth=4).encode(x="left:Q", x2="right:Q", y=alt.datum(0))
    # The rest stands below the plank and touches it with its tip.
    chosen = alt.Chart(alt.NamedData("chosen")).encode(x="balance:Q", y=alt.datum(0))
    rest = chosen.mark_point(color=ORANGE, filled=True, shape="triangle-up", size=260, opacity=1, yOffset=11)
    return weights + plank + rest


#: The answer's reason.
WHY = "Its owner is one dollar short in each of forty years, and the price makes up for all of them at once."


EXPLORABLE = Explorable(
    title="The plank",
    question="Where do a bond's payments balance?",
    controls=(
        Slider("years", "Years left", 1, 40, 1, 40, "years", whole=True, one="year"),
        Slider("coupon_pct", "Coupon", 0, 10, 0.25, 3.5, "$ a year for 100 of face value"),
        Slider("yield_pct", "Yield", 0, 10, 0.1, 3.5, "% a year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "With {years_label} left, a coupon of {coupon_pct:.2f} and a yield of {yield_pct:.2f}%, the bond costs {price:.2f}, and "
        "its plank balances at {balance:.1f} years. One point more of yield takes {lost_pct:.1f}% off the price."
    ),
    key=(Key("bar", BLUE, "a payment"), Key("point", ORANGE, "balances at {balance:.1f} years")),
    table="rows",
    columns={"year": ("Year", "d"), "paid": ("Paid, $", ".2f"), "worth": ("Worth today, $", ".2f")},
    prediction=Prediction(
        question="You pay 100 dollars for a bond that pays 3.50 a year for forty years, and the 100 at the end. "
        "Tomorrow new ones pay 4.50: one dollar a year more. What is yours worth then?",
        answer="after",
        low=0,
        high=200,
        unit="dollars",
        tolerance=3,
        too_low="You said {guess}. It is {answer:.2f}: you were {off:.0f} too low. " + WHY,
        close="You said {guess}. It is {answer:.2f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.2f}: you were {off:.0f} too high. " + WHY,
    ),
)
