"""An announcement: what was expected is in the yield already, so only the believed surprise moves it."""

from debtloop.curve import announcement_effect
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter
from truce.figures import BLUE, INK, ORANGE, at_least

#: What a trillion dollars of ten-year equivalents does to the yield, and what studies say it may do.
IMPACT = parameter("impact-lasting")


def compute(expected, announced, credibility_pct, bp_per_trillion):
    rows = []
    for step in range(0, 31):
        amount = step / 10
        change = announcement_effect(expected, amount, credibility_pct / 100, bp_per_trillion / 10000)
        rows.append({"announced": amount, "change_bp": 10000 * change})
    change_bp = 10000 * announcement_effect(expected, announced, credibility_pct / 100, bp_per_trillion / 10000)
    surprise = announced - expected
    return {
        "rows": rows,
        "chosen": [{"announced": announced, "change_bp": change_bp, "expected": expected, "none": 0}],
        "change_bp": change_bp,
        "size_bp": abs(change_bp),
        "surprise": abs(surprise),
        "left_bp": abs(bp_per_trillion * surprise - change_bp),
        "case": 2 if abs(change_bp) < 0.05 else 0 if change_bp > 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("announced:Q", title="announced, tn $", scale=alt.Scale(domain=[0, 3], nice=False))
    y = alt.Y("change_bp:Q", title="change of the yield, bp", scale=at_least(-10, 10))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    none = chosen.mark_rule(color=INK).encode(y="none:Q")
    expected = chosen.mark_rule(color=INK, strokeDash=[4, 4]).encode(x="expected:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return line + none + expected + point


EXPLORABLE = Explorable(
    title="Only the surprise",
    question="The Treasury announces how many bonds it will sell. When does the yield not move?",
    controls=(
        Slider("expected", "The market expected", 0, 3, 0.05, 1, "tn $ of ten-year equivalents"),
        Slider("announced", "Announced", 0, 3, 0.05, 1.2, "tn $ of ten-year equivalents"),
        Slider("credibility_pct", "Share that is believed", 0, 100, 5, 100, "%"),
        Slider("bp_per_trillion", "Effect of a surprise", 0, 90, 1, IMPACT.value, f"basis points a trillion (studies: {IMPACT.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "${announced:.2f} tn announced, ${expected:.2f} tn expected: ${surprise:.2f} tn more. Believed to "
        "{credibility_pct:.0f}%, that lifts the yield by {size_bp:.1f} basis points today, before the Treasury has issued one bond more. "
        "If it all happens, {left_bp:.1f} are left for later.",
        "${announced:.2f} tn announced, ${expected:.2f} tn expected: ${surprise:.2f} tn less. Believed to "
        "{credibility_pct:.0f}%, that lowers the yield by {size_bp:.1f} basis points today, though bonds will be added. "
        "If it all happens, {left_bp:.1f} are left for later.",
        "${announced:.2f} tn announced, ${expected:.2f} tn expected, believed to {credibility_pct:.0f}%: "
        "the yield does not move. If all of it happens, it moves by {left_bp:.1f} basis points later.",
    ),
    key=(
        Key("point", ORANGE, "announced: {change_bp:+.1f} bp"),
        Key("dash", INK, "expected"),
        Key("line", BLUE, "other amounts"),
    ),
    open=("announced", "credibility_pct"),
    table="rows",
    columns={"announced": ("Announced, tn $", ".1f"), "change_bp": ("Change of the yield, basis points", ".1f")},
)
