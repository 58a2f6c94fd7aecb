"""An easy central bank: a surprise cut lowers the short end; what it does to ten years depends on what else moves."""

from debtloop.curve import zero_yields_from_path
from truce.live import Explorable, Key, Prediction, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least

#: A size to start from: the points by which the Federal Reserve cut its rate in 2024 (which was expected, and more).
CUT = round(100 * (fact("fed-funds-upper-2023-12") - fact("fed-funds-upper-2024-12")), 2)


def compute(cut, years, later, premium):
    path = []
    forward_premiums = []
    for k in range(1, 11):
        path.append((later if k > years else -1 * cut) / 100)
        # Premiums in the forward rates grow by the same step every year; their average is the premium.
        forward_premiums.append(premium / 100 * k / 5.5)
    changes = zero_yields_from_path(path, forward_premiums)
    rows = []
    for k in range(1, 11):
        rows.append({"years": k, "change_bp": 10000 * changes[k - 1]})
    one_bp = 10000 * changes[0]
    ten_bp = 10000 * changes[9]
    return {
        "rows": rows,
        "chosen": [{"years": 10, "change_bp": ten_bp, "none": 0}],
        "short_bp": abs(one_bp),
        "ten_bp": abs(ten_bp),
        "fall_bp": -1 * ten_bp,
        "one_change_bp": one_bp,
        "ten_change_bp": ten_bp,
        "path_bp": 10 * (later * (10 - years) - cut * years),
        "premium_bp": 100 * premium,
        "case": 2 if abs(one_bp) < 0.05 or abs(ten_bp) < 0.05 or one_bp > 0 else 1 if ten_bp > 0 else 0,
    }


def chart():
    import altair as alt

    x = alt.X("years:Q", title="maturity, years", scale=alt.Scale(domain=[0, 10], nice=False))
    y = alt.Y("change_bp:Q", title="change of zero yield, bp", scale=at_least(-10, 0))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5, point={"color": BLUE, "size": 22})
    chosen = alt.Chart(alt.NamedData("chosen"))
    none = chosen.mark_rule(color=INK).encode(y="none:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return line.encode(x=x, y=y) + none + point


EXPLORABLE = Explorable(
    title="An easy central bank",
    question="The central bank cuts, and nobody had expected it. When does the ten-year yield rise all the same?",
    controls=(
        Slider("cut", "Cut that nobody had expected", 0, 3, 0.05, CUT, "percentage points"),
        Slider("years", "Expected to last", 1, 10, 1, 2, "years", whole=True, one="year"),
        Slider("later", "Short rates after that, higher by", -1, 2, 0.05, 0, "percentage points"),
        Slider("premium", "Ten-year premium, higher by", -1, 2, 0.05, 0, "percentage points"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "The one-year zero yield falls by {short_bp:.0f} basis points, the ten-year by {ten_bp:.0f}: "
        "{path_bp:.0f} from the expected short rates and {premium_bp:.0f} from the premium.",
        "The one-year zero yield falls by {short_bp:.0f} basis points, and the ten-year rises by {ten_bp:.0f}: "
        "{path_bp:.0f} from the expected short rates and {premium_bp:.0f} from the premium.",
        "The one-year zero yield changes by {one_change_bp:.0f} basis points and the ten-year by {ten_change_bp:.0f}: "
        "{path_bp:.0f} from the expected short rates and {premium_bp:.0f} from the premium.",
    ),
    key=(Key("point", ORANGE, "ten years {ten_change_bp:+.0f} bp"), Key("line", BLUE, "other maturities")),
    open=("cut", "premium"),
    table="rows",
    columns={"years": ("Maturity, years", "d"), "change_bp": ("Change of the zero yield, basis points", ".1f")},
    prediction=Prediction(
        question="The central bank cuts its rate by 1 percentage point, and nobody had expected it. The market believes "
        "that the cut will last two years and then be taken back. Nothing else changes. By how many basis points does "
        "the ten-year zero yield fall?",
        answer="fall_bp",
        low=0,
        high=150,
        unit="basis points",
        tolerance=3,
        too_low="You said {guess}. It is {answer:.0f}: two years of ten count, so a fifth of the cut arrives.",
        close="You said {guess}. It is {answer:.0f}: well judged. Two years of ten count.",
        too_high="You said {guess}. It is {answer:.0f}: the yield is an average over ten years, "
        "and the cut changes two of them.",
    ),
)
