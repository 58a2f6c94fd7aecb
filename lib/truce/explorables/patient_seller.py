"""A patient seller: what a sale does to the yield at its worst, from the mild to the dear end of our range; what stays."""

from debtloop.impact import price_impact
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, SELDOM, at_least
from truce.live import Explorable, Key, Prediction, Slider
from truce.parameters import parameter

LASTING = parameter("impact-lasting")
PASSING = parameter("impact-temporary")
RATIO = parameter("holding-equivalent").value
#: The Federal Reserve's study, on face value, in basis points a trillion: made smaller as the market has grown.
STUDY = 10 * fact("ifdp1041-rise-lasting-2012") * fact("us-marketable-debt-2010-06") / fact("article-001-market")
#: What four readings say, in basis points a trillion: what lasts, what a dollar weighs, what a month's sale adds.
STAYS = [LASTING.low, LASTING.value, STUDY, LASTING.high]
WEIGHS = [RATIO, RATIO, 1, RATIO]
PASSES = [10 * PASSING.low, 10 * PASSING.value, 10 * PASSING.value, 10 * PASSING.high]
#: The whole holding, in billions, as the article counts it.
HOLDING = 1000 * fact("article-000-holding")


def compute(months, sale):
    rows = []
    for i in range(4):
        path = price_impact(sale / 1000, months, STAYS[i], PASSES[i], WEIGHS[i], 1, None)
        rows.append({"reading": i, "stays": path["left"], "passes": path["peak"] - path["left"], "total": path["peak"]})
    return {
        "rows": rows,
        "band": [{"low": rows[0]["total"], "high": rows[3]["total"]}],
        "low": rows[0]["total"],
        "high": rows[3]["total"],
        "rule": rows[1]["total"],
        "rule_stays": rows[1]["stays"],
        "rule_passes": rows[1]["passes"],
        "study": rows[2]["total"],
        "study_stays": rows[2]["stays"],
    }


def chart():
    import altair as alt

    names = ["mild end", "bank's rule", "Fed study", "dear end"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(What=f"{names}[datum.reading]")
    band = alt.Chart(alt.NamedData("band"))
    y = alt.Y("What:N", title=None, scale=alt.Scale(domain=names))
    title = "ten-year yield higher by, basis points"
    width = at_least(0, 30, SELDOM)
    span = band.mark_rect(color=INK, opacity=0.15).encode(x=alt.X("low:Q", title=title, scale=width), x2="high:Q")
    stays = base.mark_bar(color=BLUE, height={"band": 0.55}).encode(y=y, x=alt.X("stays:Q", title=title, scale=width))
    passes = base.mark_bar(color=ORANGE, height={"band": 0.55}).encode(
        y=y, x=alt.X("stays:Q", title=title, scale=width), x2="total:Q"
    )
    text = base.mark_text(color=INK, align="right", dx=56).encode(
        y=y, x=alt.value("width"), text=alt.Text("total:Q", format=",.1f")
    )
    return (span + stays + passes + text).properties(padding={"left": 84, "right": 62, "top": 6})


#: What a reader is told of one month before the question of five years.
FAST = compute(1, HOLDING)
#: The answer's reason.
WHY = (
    "{rule_stays:.1f} of them stay whatever the pace, and only {rule_passes:.1f} are hurry. Our range is {low:.0f} "
    "to {high:.0f}: patience "
    "melts the hurry, and never what stays."
)

EXPLORABLE = Explorable(
    title="A patient seller",
    question="A big holder sells. How much does it help to go slowly?",
    controls=(
        Slider("months", "Sold within", 1, 60, 1, 1, "months", whole=True, one="month"),
        Slider("sale", "Sold in all", 50, HOLDING, 50, HOLDING, "bn $ of Treasuries"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Sold within {months_label}, ${sale:,.0f} bn lift the ten-year yield by {low:.0f} to {high:.0f} basis points "
        "at the worst, by the ends of our "
        "range. By the bank's rule it is {rule:.1f}: {rule_stays:.1f} stay, {rule_passes:.1f} pass. By the Fed study "
        "it is {study:.1f}, and "
        "{study_stays:.1f} stay."
    ),
    key=(
        Key("bar", BLUE, "stays"),
        Key("bar", ORANGE, "passes when the selling ends"),
        Key("bar", INK, "{low:.0f} to {high:.0f}: nobody knows better"),
    ),
    table="rows",
    columns={
        "reading": (
            "Reading", ("mild end of our range", "a bank's rule", "a Fed study", "dear end of our range"),
        ),
        "stays": ("Stays, basis points", ".1f"),
        "passes": ("Passes, basis points", ".1f"),
        "total": ("At the worst, basis points", ",.1f"),
    },
    prediction=Prediction(
        question=f"Japan sells all its {HOLDING / 1000:.1f} trillion dollars of Treasuries. "
        "Within one month that would lift the ten-year yield by "
        f"{FAST['low']:.0f} to {FAST['high']:.0f} basis points: studies do not agree. A middle reading says "
        f"{FAST['rule']:.0f}. Now Japan takes "
        "five years instead, in equal parts. How much higher is the yield when the last bond is sold, by the middle "
        "reading?",
        answer="rule",
        low=0,
        high=1000,
        unit="basis points",
        tolerance=4,
        at={"months": 60},
        too_low="You said {guess}. It is {answer:.1f}: more than you thought. " + WHY,
        close="You said {guess}. It is {answer:.1f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.1f}: less than you thought. " + WHY,
    ),
)
