"""A buyback has two ends: the bonds that leave the market, and the debt that is sold to pay for them."""

from debtloop.funding import buyback_effect
from truce.figures import BLUE, INK, SELDOM, at_least
from truce.live import Explorable, Slider
from truce.parameters import parameter

IMPACT = parameter("impact-lasting")
BOUGHT = parameter("buyback-equivalent")
#: What studies say that a trillion of ten-year equivalents may do, in basis points.
LOW = IMPACT.low
HIGH = IMPACT.high


def compute(face, ratio_issued, ratio_bought, bp_per_trillion):
    bought = face * ratio_bought
    sold = face * ratio_issued
    effect = 10000 * buyback_effect(face / 1000, ratio_bought, ratio_issued, bp_per_trillion / 10000)
    low = 10000 * buyback_effect(face / 1000, ratio_bought, ratio_issued, LOW / 10000)
    high = 10000 * buyback_effect(face / 1000, ratio_bought, ratio_issued, HIGH / 10000)
    return {
        "rows": [{"what": 0, "bn": bought}, {"what": 1, "bn": sold}, {"what": 2, "bn": bought - sold}],
        "bought": bought,
        "sold": sold,
        "net": bought - sold,
        "size": abs(bought - sold),
        "effect": effect,
        "effect_bp": abs(effect),
        "low_bp": abs(low),
        "high_bp": abs(high),
        "case": 2 if abs(effect) < 0.005 else 0 if effect < 0 else 1,
    }


def chart():
    import altair as alt

    names = ["bought", "sold", "taken out"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(What=f"{names}[datum.what]")
    y = alt.Y("What:N", title=None, scale=alt.Scale(domain=names))
    x = alt.X("bn:Q", title="bn $ of ten-year bonds", scale=at_least(0, 100, SELDOM))
    bars = base.mark_bar(color=BLUE, height={"band": 0.6}).encode(y=y, x=x)
    # At a bar's end the number would run out of the picture.
    text = base.mark_text(color=INK, align="right", dx=62).encode(
        y=y, x=alt.value("width"), text=alt.Text("bn:Q", format=",.1f")
    )
    return (bars + text).properties(padding={"left": 84, "right": 68, "top": 6})


#: What is bought and sold, for every sentence.
TWO_ENDS = (
    "Bonds of ${face:,.0f} bn are bought, which weigh as much as ${bought:,.1f} bn of ten-year bonds, and paid for with debt that weighs "
    "${sold:,.1f} bn. "
)

EXPLORABLE = Explorable(
    title="Two ends of a buyback",
    question="The Treasury buys long bonds back. What does that do to the ten-year yield?",
    controls=(
        Slider("face", "Bought in a year", 0, 2400, 4, 32, "bn $ of face value"),
        Slider("ratio_issued", "Paid for with debt that weighs", 0, 1.6, 0.05, 0, "ten-year bonds a dollar (0: bills)"),
        Slider("ratio_bought", "What is bought weighs", 0, 1.8, 0.05, BOUGHT.value, f"ten-year bonds a dollar (honest: {BOUGHT.range})"),
        Slider("bp_per_trillion", "A trillion taken out moves it by", 0, 90, 1, IMPACT.value, f"basis points (studies: {IMPACT.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        TWO_ENDS + "The market is left with less, and the ten-year yield falls by {effect_bp:.1f} basis points. Across the honest range it "
        "is {low_bp:.1f} to {high_bp:.1f}.",
        TWO_ENDS + "The market is left with more, and the ten-year yield rises by {effect_bp:.1f} basis points. Across the honest range it "
        "is {low_bp:.1f} to {high_bp:.1f}.",
        TWO_ENDS + "The ten-year yield does not move.",
    ),
    table="rows",
    columns={"what": ("Ten-year bonds", ("bought", "sold to pay for it", "taken out of the market")), "bn": ("Billion $", ",.1f")},
)
