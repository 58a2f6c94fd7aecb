"""An easy central bank: a surprise cut lowers the short end; what it does to ten years depends on what else moves."""

from debtloop.curve import zero_yields_from_path
from truce.live import Explorable, Key, Prediction, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least

#: A size to start from: the points by which the Federal Reserve cut its rate in 2024 (which was expected, and more).
CUT = round(100 * (fact("fed-funds-upper-2023-12") - fact("fed-funds-upper-2024-12")), 2)
#: The ten-year rate before the cut, for the prediction; the changes do not depend on it.
BEFORE = 4


def compute(years, premium, cut, later):
    path = []
    forward_premiums = []
    for k in range(1, 11):
        path.append((later if k > years else -1 * cut) / 100)
        # Premiums in the forward rates grow by the same step every year; their average is the premium.
        forward_premiums.append(premium / 100 * k / 5.5)
    changes = zero_yields_from_path(path, forward_premiums)
    rows = []
    for k in range(1, 11):
        rows.append({"years": k, "change": 100 * changes[k - 1]})
    one = 100 * changes[0]
    ten = 100 * changes[9]
    return {
        "rows": rows,
        "chosen": [{"years": 10, "change": ten, "none": 0}],
        "one": abs(one),
        "ten": abs(ten),
        "one_change": one,
        "ten_change": ten,
        "ten_pct": BEFORE + ten,
        "path": (later * (10 - years) - cut * years) / 10,
        "case": 2 if abs(one) < 0.0051 or abs(ten) < 0.0051 or one > 0 else 1 if ten > 0 else 0,
    }


def chart():
    import altair as alt

    x = alt.X("years:Q", title="years that the loan runs", scale=alt.Scale(domain=[0, 10], nice=False))
    y = alt.Y("change:Q", title="change of the rate, points", scale=at_least(-0.5, 0))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5, point={"color": BLUE, "size": 22})
    chosen = alt.Chart(alt.NamedData("chosen"))
    none = chosen.mark_rule(color=INK).encode(y="none:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return line.encode(x=x, y=y) + none + point


PARTS = "{path:+.2f} from the expected short rates and {premium:+.2f} from the premium."

EXPLORABLE = Explorable(
    title="An easy central bank",
    question="The central bank cuts, and nobody had expected it. When does the ten-year rate rise all the same?",
    controls=(
        Slider("years", "The cut is expected to last", 1, 10, 1, 2, "years", whole=True, one="year"),
        Slider("premium", "Ten-year premium, higher by", -1, 2, 0.05, 0, "percentage points"),
        Slider("cut", "Cut that nobody had expected", 0, 3, 0.05, CUT, "percentage points"),
        Slider("later", "Short rates after the cut, higher by", -1, 2, 0.05, 0, "percentage points"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        f"The one-year rate falls by {{one:.2f}} points and the ten-year rate by {{ten:.2f}}: {PARTS}",
        f"The one-year rate falls by {{one:.2f}} points, and the ten-year rate rises by {{ten:.2f}}: {PARTS}",
        f"The one-year rate changes by {{one_change:+.2f}} and the ten-year rate by {{ten_change:+.2f}} points: {PARTS}",
    ),
    key=(Key("point", ORANGE, "ten-year rate {ten_change:+.2f}"), Key("line", BLUE, "rates for fewer years")),
    open=("years", "premium"),
    table="rows",
    columns={"years": ("Years", "d"), "change": ("Change of the rate, percentage points", "+.2f")},
    prediction=Prediction(
        question=f"You can borrow for ten years at {BEFORE}%. Then the central bank cuts its rate by one percentage point, "
        "and nobody had expected it. Everybody believes that the cut will last two years and then be taken back. "
        "Nothing else changes. What is the ten-year rate now?",
        answer="ten_pct",
        low=0,
        high=8,
        unit="%",
        tolerance=0.03,
        too_low="You said {guess}%. It is {answer:.2f}%: only two of the ten years become cheaper, "
        "so a fifth of the cut arrives.",
        close="You said {guess}%. It is {answer:.2f}%: well judged. Two of the ten years become cheaper, "
        "so a fifth of the cut arrives.",
        too_high="You said {guess}%. It is {answer:.2f}%: two of the ten years become cheaper, "
        "so a fifth of the cut arrives.",
    ),
)
