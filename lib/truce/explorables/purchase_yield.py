"""What a purchase does to the ten-year yield on balance: fewer bonds to hold, and more inflation to expect."""

from debtloop.central_bank import purchase_effect
from debtloop.risk import dv01
from truce.facts import fact
from truce.figures import BLUE, INK, at_least
from truce.live import Explorable, Slider
from truce.parameters import parameter

IMPACT = parameter("impact-lasting")
#: What studies say that a trillion of ten-year notes may do, in basis points.
LOW = IMPACT.low
HIGH = IMPACT.high
#: What a dollar of the average Treasury weighs in ten-year notes, by its life and its interest, and the sum of *Japan sells*.
TEN_YEAR = fact("us-10y-2025-12-22")
YEARS = fact("us-average-maturity-2025-06") / 12
WEIGHT = round(dv01(fact("us-average-rate-fy2025"), TEN_YEAR, YEARS) / dv01(TEN_YEAR, TEN_YEAR, 10), 2)
AMOUNT = fact("article-000-holding")


def compute(inflation_bp, amount, weight, bp_per_trillion):
    kappa = bp_per_trillion / 10000
    effect = purchase_effect(amount, weight, kappa, inflation_bp / 10000)
    change = 10000 * effect["change"]
    low = 10000 * purchase_effect(amount, weight, LOW / 10000, 0)["break_even"]
    high = 10000 * purchase_effect(amount, weight, HIGH / 10000, 0)["break_even"]
    return {
        "rows": [
            {"what": 0, "bp": 10000 * effect["supply"]},
            {"what": 1, "bp": inflation_bp},
            {"what": 2, "bp": change},
        ],
        "supply_bp": -10000 * effect["supply"],
        "change": change,
        "change_bp": abs(change),
        "break_even": 10000 * effect["break_even"],
        "low_bp": low,
        "high_bp": high,
        "case": 2 if abs(change) < 0.5 else 0 if change < 0 else 1,
    }


def chart():
    import altair as alt

    names = ["fewer bonds", "inflation", "on balance"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(What=f"{names}[datum.what]")
    y = alt.Y("What:N", title=None, scale=alt.Scale(domain=names))
    x = alt.X("bp:Q", title="ten-year yield, basis points", scale=at_least(-50, 50))
    bars = base.mark_bar(color=BLUE, height={"band": 0.6}).encode(y=y, x=x)
    zero = base.mark_rule(color=INK).encode(x=alt.datum(0, scale=at_least(-50, 50)))
    return (bars + zero).properties(padding={"left": 90, "right": 14, "top": 6})


#: Both parts, for every sentence.
PARTS = (
    "Bonds of ${amount:.1f} tn leave the market, which takes {supply_bp:.0f} basis points off the yield, and people expect {inflation_bp:+.0f} "
    "basis points of inflation a year on top. "
)
#: Where it turns.
TURNS = "A rise of {break_even:.0f} would undo the purchase; across the honest range {low_bp:.0f} to {high_bp:.0f}."

EXPLORABLE = Explorable(
    title="Does a purchase defeat itself?",
    question="A central bank buys bonds to hold yields down. When does the yield rise all the same?",
    controls=(
        Slider("inflation_bp", "More inflation is expected", -50, 150, 1, 0, "basis points a year, for ten years"),
        Slider("amount", "Bought", 0, 3, 0.1, AMOUNT, "trillion dollars"),
        Slider("weight", "A dollar of it weighs", 0, 1.5, 0.01, WEIGHT, "ten-year notes"),
        Slider("bp_per_trillion", "A trillion taken out moves it by", 0, 90, 1, IMPACT.value, f"basis points (studies: {IMPACT.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        PARTS + "On balance the yield falls by {change_bp:.0f}. " + TURNS,
        PARTS + "On balance the yield rises by {change_bp:.0f}. " + TURNS,
        PARTS + "On balance the yield does not move. " + TURNS,
    ),
    table="rows",
    columns={"what": ("Part", ("fewer bonds to hold", "more inflation expected", "on balance")), "bp": ("Basis points", "+.0f")},
)
