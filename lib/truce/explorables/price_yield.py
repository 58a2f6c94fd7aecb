"""One price, many yields: what a price says about the yield depends on the years left."""

from debtloop.bonds import yield_to_maturity
from truce.live import Choice, Explorable, Key, Prediction, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, SELDOM


def compute(price, coupon_pct, years, frequency):
    rows = []
    for left in range(1, 41):
        y = yield_to_maturity(100, coupon_pct / 100, price, left, frequency)
        rows.append({"years": left, "yield_pct": 100 * y})
    y = yield_to_maturity(100, coupon_pct / 100, price, years, frequency)
    one_year = yield_to_maturity(100, coupon_pct / 100, price, 1, frequency)
    income = coupon_pct * years
    return {
        "rows": rows,
        "chosen": [{"years": years, "yield_pct": 100 * y, "coupon_pct": coupon_pct}],
        "yield_pct": 100 * y,
        "one_year_pct": 100 * one_year,
        "received": 100 + income,
        "profit": 100 + income - price,
        "loss": price - 100 - income,
        "case": 2 if price > 100 + income else 0 if years == 1 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("years:Q", title="years left", scale=alt.Scale(domain=[0, 40], nice=False))
    y = alt.Y("yield_pct:Q", title="yield to maturity, % a year", scale=alt.Scale(zero=True, nice=SELDOM))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    coupon = chosen.mark_rule(color=INK, strokeDash=[4, 4]).encode(y="coupon_pct:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return line + coupon + point


#: The answer's reason.
WHY = "The coupon comes every year, the gain over the price only once, at the end."

EXPLORABLE = Explorable(
    title="One price, many yields",
    question="The price is the same. What does the yield depend on?",
    controls=(
        Slider("price", "Price", 70, 130, 0.5, fact("article-000-price"), "$ per $100 of face value"),
        Slider("coupon_pct", "Coupon", 0, 12, 0.25, 100 * fact("article-000-coupon"), "% a year"),
        Slider("years", "Years left", 1, 40, 1, 1, "years", whole=True, one="year"),
        Choice("frequency", "Coupons are paid", {1: "once a year", 2: "twice a year"}, 1),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Bought at ${price:.2f}, a {coupon_pct:.2f}% bond with one year left pays ${received:.2f}: "
        "a profit of ${profit:.2f}, and a yield of {yield_pct:.2f}% (compounded {frequency_label}).",
        "Bought at ${price:.2f}, a {coupon_pct:.2f}% bond with {years_label} left yields {yield_pct:.2f}% a year "
        "(compounded {frequency_label}). It pays ${received:.2f} in all, a profit of ${profit:.2f}, for which the buyer "
        "waits {years_label}. With one year left the same price would mean {one_year_pct:.2f}%.",
        "Bought at ${price:.2f}, a {coupon_pct:.2f}% bond with {years_label} left pays only ${received:.2f} in all: "
        "a loss of ${loss:.2f}, and a yield of {yield_pct:.2f}% a year (compounded {frequency_label}).",
    ),
    key=(Key("point", ORANGE, "yield {yield_pct:.2f}%"), Key("dash", INK, "coupon {coupon_pct:.2f}%")),
    open=("price", "years"),
    table="rows",
    columns={"years": ("Years left", "d"), "yield_pct": ("Yield, % a year", ".2f")},
    prediction=Prediction(
        question="A 3% bond, coupon paid once a year, costs $90 and has ten years left. What does it yield, in % a year?",
        answer="yield_pct",
        low=0,
        high=30,
        unit="% a year",
        tolerance=0.25,
        too_low="You said {guess}%. It is {answer:.2f}%: you were {off:.2f} points too low. " + WHY,
        close="You said {guess}%. It is {answer:.2f}%: well judged. " + WHY,
        too_high="You said {guess}%. It is {answer:.2f}%: you were {off:.2f} points too high. " + WHY,
        at={"years": 10},
    ),
)
