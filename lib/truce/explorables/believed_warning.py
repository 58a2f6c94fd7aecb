"""A belief in a retreat makes a yield, and the yield makes a chance of the retreat: only one belief is borne out."""

from debtloop.vigilantes import answer_to_belief, vigilante_yield
from truce.figures import BLUE, GREEN, INK, ORANGE
from truce.live import Explorable, Key, Prediction, Slider

#: The yield before the announcement, in percent: that of early April 2025, rounded.
TODAY = 4.0


def compute(belief_pct, rise, low, high):
    rows = []
    for b in range(0, 101, 2):
        answer = answer_to_belief(TODAY / 100, rise / 100, low / 100, high / 100, b / 100)
        rows.append({"belief": b, "chance": 100 * answer["retreat"], "yield": 100 * answer["yield"]})
    now = answer_to_belief(TODAY / 100, rise / 100, low / 100, high / 100, belief_pct / 100)
    rest = vigilante_yield(TODAY / 100, rise / 100, low / 100, high / 100)
    chance = 100 * now["retreat"]
    off = chance - belief_pct
    return {
        "rows": rows,
        "same": [{"belief": 0, "chance": 0}, {"belief": 100, "chance": 100}],
        "chosen": [{"belief": belief_pct, "chance": chance}],
        "rest": [{"belief": 100 * rest["retreat"], "chance": 100 * rest["retreat"]}],
        "added": 100 * now["yield"] - TODAY,
        "yield_pct": 100 * now["yield"],
        "chance": chance,
        "off": off,
        "rest_chance": 100 * rest["retreat"],
        "rest_yield": 100 * rest["yield"],
        "case": 2 if abs(off) < 0.5 else 0 if off < 0 else 1,
    }


def chart():
    import altair as alt

    whole = alt.Scale(domain=[0, 100], nice=False)
    x = alt.X("belief:Q", title="what the market believes, %", scale=whole)
    y = alt.Y("chance:Q", title="what it then gets, %", scale=whole)
    same = alt.Chart(alt.NamedData("same")).mark_line(color=INK, strokeDash=[4, 4]).encode(x=x, y=y)
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    rest = alt.Chart(alt.NamedData("rest")).mark_point(color=GREEN, filled=True, size=90, opacity=1).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    chosen = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return same + line + rest + chosen


#: What a belief does, for every sentence.
DOES = (
    "The market believes to {belief_pct:.0f}% that the policy will be taken back, so the yield rises by {added:.2f} points, "
    "to {yield_pct:.2f}%. At that yield the government retreats with a chance of {chance:.0f}%, "
)
REST = " Only a belief of {rest_chance:.0f}% is borne out, and a yield of {rest_yield:.2f}%."
#: The answer's reason.
WHY = (
    "Who is sure that the policy will not come asks no more for lending. So the yield is calm, the government sees no "
    "reason to give in, and the belief is wrong."
)

EXPLORABLE = Explorable(
    title="A warning that is believed",
    question="The market believes that the government will give in. Will it?",
    controls=(
        Slider("belief_pct", "The market believes in a retreat to", 0, 100, 1, 20, "%"),
        Slider("rise", "The policy, if carried out, is worth", 0.1, 4, 0.1, 1, "points of yield"),
        Slider("low", "A retreat is possible from a yield of", 4, 4.6, 0.05, 4.3, "% (assumed)"),
        Slider("high", "A retreat is sure at a yield of", 4.65, 5.5, 0.05, 4.7, "%, at the latest (assumed)"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        DOES + "less often than the market believes: sellers are too few." + REST,
        DOES + "more often than the market believes: sellers are too many." + REST,
        DOES + "just as the market believes: nobody has a reason to trade." + REST,
    ),
    key=(
        Key("line", BLUE, "what a belief brings about"),
        Key("dash", INK, "as believed"),
        Key("point", ORANGE, "this belief: {chance:.0f}%"),
        Key("point", GREEN, "resting place: {rest_chance:.0f}%"),
    ),
    table="rows",
    columns={
        "belief": ("Belief in a retreat, %", "d"),
        "yield": ("Yield, %", ".2f"),
        "chance": ("Chance of the retreat, %", ".0f"),
    },
    prediction=Prediction(
        question="The ten-year yield is 4%. A government announces a policy that would lift it by one point, to 5%. If the yield rises "
        "much, it takes the policy back. Everybody is sure that it will. How far does the yield rise?",
        answer="added",
        low=-1,
        high=2,
        unit="percentage points",
        tolerance=0.05,
        too_low="You said {guess}. It is {answer:.2f}: " + WHY,
        close="You said {guess}. It is {answer:.2f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.2f}: " + WHY,
        at={"belief_pct": 100},
    ),
)
