"""Price against yield: one falls as the other rises, and they meet at 100 where yield equals coupon."""

from debtloop.bonds import bond_price
from truce.live import Explorable, Key, Prediction, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE


def compute(yield_pct, coupon_pct, years):
    rows = []
    for step in range(0, 61):
        y = -1 + step / 4
        rows.append({"yield_pct": y, "price": bond_price(100, coupon_pct / 100, y / 100, years)})
    price = bond_price(100, coupon_pct / 100, yield_pct / 100, years)
    return {
        "rows": rows,
        "chosen": [{"yield_pct": yield_pct, "price": price, "par": 100}],
        "price": price,
        "gap_pct": abs(yield_pct - coupon_pct),
        "case": 2 if abs(yield_pct - coupon_pct) < 1e-9 else 0 if yield_pct > coupon_pct else 1,  # 1e-9: a slider's steps add up
    }


def chart():
    import altair as alt

    x = alt.X("yield_pct:Q", title="market yield, % a year", scale=alt.Scale(domain=[-1, 14], nice=False))
    y = alt.Y("price:Q", title="price, $ per $100 of face value", scale=alt.Scale(zero=True))
    curve = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    par = chosen.mark_rule(color=INK, strokeDash=[4, 4]).encode(y="par:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return curve + par + point


#: The answer's reason.
WHY = "It pays {gap_pct:.2f} points a year less than the market asks, for {years_label}, and the lower price makes up for that."

EXPLORABLE = Explorable(
    title="Price and yield",
    question="When is a 3% bond worth its face value, and when is it not?",
    controls=(
        Slider("yield_pct", "Market yield", -1, 14, 0.01, 100 * fact("us-10y-average-2025-12"), "% a year"),
        Slider("coupon_pct", "Coupon", 0, 12, 0.25, 100 * fact("article-000-coupon"), "% a year, half of it every half-year"),
        Slider("years", "Years left", 1, 40, 1, 10, "years", whole=True, one="year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "At a market yield of {yield_pct:.2f}% a {coupon_pct:.2f}% bond with {years_label} left, coupons half-yearly, "
        "costs ${price:.2f}. "
        "It pays {gap_pct:.2f} points a year less than the market asks, so it is sold below its face value.",
        "At a market yield of {yield_pct:.2f}% a {coupon_pct:.2f}% bond with {years_label} left, coupons half-yearly, "
        "costs ${price:.2f}. "
        "It pays {gap_pct:.2f} points a year more than the market asks, so buyers pay more than its face value.",
        "At a market yield of {yield_pct:.2f}%, exactly its coupon, the bond costs ${price:.2f}: its face value, "
        "with {years_label} left or with any other number.",
    ),
    key=(Key("point", ORANGE, "price ${price:.2f}"), Key("dash", INK, "face value")),
    open=("yield_pct", "years"),
    table="rows",
    columns={"yield_pct": ("Market yield, % a year", ".2f"), "price": ("Price, $", ".2f")},
    prediction=Prediction(
        question="The market yield is 4.14%. What does a 3% bond with ten years left cost, coupons half-yearly, per $100 of face value?",
        answer="price",
        low=50,
        high=150,
        unit="$",
        tolerance=1,
        too_low="You said ${guess}. It costs ${answer:.2f}: you were ${off:.2f} too low. " + WHY,
        close="You said ${guess}. It costs ${answer:.2f}: well judged. " + WHY,
        too_high="You said ${guess}. It costs ${answer:.2f}: you were ${off:.2f} too high. " + WHY,
    ),
)
