"""A Treasury for an insurer in Japan: what a hedge leaves of its yield, and what the yen does to the part that is open."""

from debtloop.hedging import currency_break_even, hedged_yield
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Explorable, Key, Prediction, Slider

#: 22 December 2025, in percent: two ten-year yields and two policy rates.
TREASURY = round(100 * float(fact("us-10y-2025-12-22")), 2)
HOME = round(100 * float(fact("jgb-10y-2025-12-22")), 2)
DOLLARS = round(100 * float(fact("fed-funds-upper-2025-12")), 2)
YEN = round(100 * float(fact("boj-rate-2025-12")), 2)
#: What nine large insurers had hedged in March 2025, in percent.
INSURERS = round(100 * fact("insurers-hedge-ratio-2025-03"), 1)
#: How far the yen moves on the axis, in percent, either way.
WIDE = 10


def compute(hedge_pct, yen_pct, dollar_rate, yen_rate, basis_pct, treasury_pct, home_pct):
    h = hedge_pct / 100
    fixed = hedged_yield(treasury_pct / 100, yen_rate / 100, dollar_rate / 100, basis_pct / 100, h)
    rows = []
    for yen in range(-WIDE, WIDE + 1):
        rows.append({"yen": yen, "left": 100 * fixed - (1 - h) * yen, "home": home_pct})
    left = 100 * fixed - (1 - h) * yen_pct
    gap = left - home_pct
    even = 0.0
    if hedge_pct < 100:
        even = -100 * currency_break_even(
            home_pct / 100, treasury_pct / 100, yen_rate / 100, dollar_rate / 100, basis_pct / 100, h
        )
    side = 0 if gap > 0.005 else 1 if gap < -0.005 else 2
    return {
        "rows": rows,
        "dot": [{"yen": yen_pct, "left": left}],
        "zero": [{"none": 0}],
        "left": left,
        "gap": gap,
        "size": abs(gap),
        "cost": h * (dollar_rate - yen_rate) - h * basis_pct,
        "even": even,
        "case": side + (3 if hedge_pct < 100 else 0),
    }


def chart():
    import altair as alt

    x = alt.X("yen:Q", title="yen gets stronger, % a year", scale=alt.Scale(domain=[-WIDE, WIDE], nice=False))
    y = alt.Y("left:Q", title="earned in yen, % a year", scale=at_least(-6, 14))
    rows = alt.Chart(alt.NamedData("rows"))
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK, opacity=0.5).encode(y=alt.Y("none:Q", scale=at_least(-6, 14)))
    home = rows.mark_line(color=BLUE, strokeDash=[6, 4], strokeWidth=2).encode(x=x, y=alt.Y("home:Q", scale=at_least(-6, 14)))
    line = rows.mark_line(color=ORANGE, strokeWidth=2.5).encode(x=x, y=y)
    dot = alt.Chart(alt.NamedData("dot")).mark_point(color=ORANGE, filled=True, size=130, opacity=1).encode(x=x, y=y)
    return zero + home + line + dot


#: What is left, for every sentence.
LEFT = "Of {treasury_pct:.2f}% the hedge takes {cost:.2f} points, and with the yen's move {left:.2f}% is earned in yen"
EVEN = " Both would earn the same if the yen got stronger by {even:+.2f}% a year."
#: The answer's reason.
WHY = (
    f"A hedge sells the dollars forward. That costs the gap of the two short rates, {DOLLARS:.2f} less {YEN:.2f}. A ten-year bond at home "
    f"paid {HOME:.2f}% on that day."
)

EXPLORABLE = Explorable(
    title="A Treasury for an insurer in Japan",
    question="What does a Treasury earn in yen, with a hedge and without?",
    controls=(
        Slider("hedge_pct", "Of the dollars hedged", 0, 100, 1, 100, f"% (nine insurers: {INSURERS:g})", whole=True),
        Slider("yen_pct", "The yen gets stronger by", -WIDE, WIDE, 0.1, 0, "% a year"),
        Slider("dollar_rate", "Short rate in dollars", 0, 6, 0.05, DOLLARS, "% a year"),
        Slider("yen_rate", "Short rate in yen", 0, 4, 0.05, YEN, "% a year"),
        Slider("basis_pct", "The hedge pays on top", -1, 0.5, 0.01, 0, "points (below 0: it costs more)"),
        Slider("treasury_pct", "Ten-year Treasury", 0, 6, 0.01, TREASURY, "% a year"),
        Slider("home_pct", "Ten-year bond at home", 0, 6, 0.01, HOME, "% a year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        LEFT + ": {size:.2f} points more than at home.",
        LEFT + ": {size:.2f} points less than at home.",
        LEFT + ", as at home.",
        LEFT + ": {size:.2f} points more than at home." + EVEN,
        LEFT + ": {size:.2f} points less than at home." + EVEN,
        LEFT + ", as at home." + EVEN,
    ),
    key=(
        Key("line", ORANGE, "a Treasury, {hedge_pct:d}% hedged"),
        Key("dash", BLUE, "a bond at home {home_pct:.2f}%"),
    ),
    table="rows",
    columns={
        "yen": ("Yen gets stronger, % a year", "d"),
        "left": ("Treasury, earned in yen, %", ".2f"),
        "home": ("Bond at home, %", ".2f"),
    },
    prediction=Prediction(
        question=f"On 22 December 2025 a ten-year Treasury paid {TREASURY:.2f}%. An insurer in Japan buys it, and hedges: whatever the dollar "
        "does, it cannot lose on it. What is left of the yield, in yen?",
        answer="left",
        low=-5,
        high=6,
        unit="% a year",
        tolerance=0.15,
        too_low="You said {guess}. It is {answer:.2f}: you were {off:.2f} too low. " + WHY,
        close="You said {guess}. It is {answer:.2f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.2f}: you were {off:.2f} too high. " + WHY,
    ),
)
