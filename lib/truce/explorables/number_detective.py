"""Which principal fits the gap? A printed amount, two readings of its unit, and the rate that links them."""

from debtloop.evidence import implied_ratio, unit_check
from truce.live import Choice, Explorable, Key, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE

#: What the article prints: the number before 億, and the two rates in percent.
PRINTED = fact("article-000-gap")
COUPON_PCT = 100 * fact("article-000-coupon")
YIELD_PCT = 100 * fact("article-000-yield")


def compute(principal_bn, rate_pct, reading):
    printed_bn = unit_check(PRINTED, "億", "billion") if reading == 1 else PRINTED
    points = rate_pct - COUPON_PCT
    rows = []
    for step in range(0, 41):
        principal = 10 ** (step / 16)
        rows.append({"principal_bn": principal, "extra_bn": principal * points / 100})
    extra_bn = principal_bn * points / 100
    needed_bn = implied_ratio(printed_bn, points / 100)
    off = extra_bn / printed_bn - 1
    return {
        "rows": rows,
        "chosen": [{"principal_bn": principal_bn, "extra_bn": extra_bn, "printed_bn": printed_bn}],
        "extra_bn": extra_bn,
        "extra_yi": unit_check(extra_bn, "billion", "億"),
        "printed_bn": printed_bn,
        "points": points,
        "needed_bn": needed_bn,
        "case": 0 if abs(off) < 0.02 else 1,
    }


def chart():
    import altair as alt

    tens = alt.Axis(values=[0.001, 0.01, 0.1, 1, 10, 100])
    x = alt.X("principal_bn:Q", title="new debt, bn $ (log scale)", axis=alt.Axis(values=[1, 2, 5, 10, 20, 50, 100, 200]), scale=alt.Scale(type="log", domain=[1, 320], nice=False))
    y = alt.Y("extra_bn:Q", title="extra interest a year, bn $ (log scale)", axis=tens,
              scale=alt.Scale(type="log", domain=[0.001, 100], clamp=False))  # fmt: skip
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5, clip=True).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    printed = chosen.mark_rule(color=INK, strokeDash=[4, 4]).encode(y="printed_bn:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return line + printed + point


EXPLORABLE = Explorable(
    title="The number detective",
    question="How much new debt makes the extra interest that the article prints?",
    controls=(
        Slider("principal_bn", "New debt", 1, 200, 0.1, fact("article-000-issue"), "bn $"),
        Slider("rate_pct", "New interest rate", 3.5, 20, 0.1, YIELD_PCT, "% a year, instead of 3%"),
        Choice("reading", "The printed unit means", {1: "a hundred million, as printed", 2: "a billion, mistranslated"}, 1),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "On ${principal_bn:.1f} bn, {points:.1f} points more cost ${extra_bn:.2f} bn a year, or {extra_yi:.1f}億: "
        "that fits the printed gap of ${printed_bn:.2f} bn.",
        "On ${principal_bn:.1f} bn, {points:.1f} points more cost ${extra_bn:.2f} bn a year, or {extra_yi:.1f}億. "
        "The printed gap of ${printed_bn:.2f} bn would need ${needed_bn:.1f} bn of new debt.",
    ),
    key=(Key("point", ORANGE, "extra interest ${extra_bn:.2f} bn"), Key("dash", INK, "printed, ${printed_bn:.2f} bn")),
    open=("principal_bn", "reading"),
    table="rows",
    columns={"principal_bn": ("New debt, bn $", ".1f"), "extra_bn": ("Extra interest a year, bn $", ".3f")},
)
