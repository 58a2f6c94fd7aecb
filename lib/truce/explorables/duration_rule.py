"""The duration rule and the truth: how far a price moves when the yield does, and how wrong the rule is."""

from debtloop.bonds import bond_price
from truce.live import Explorable, Key, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from debtloop.risk import convexity, modified_duration, price_change_estimate


def compute(change_bp, years, coupon_pct):
    coupon = coupon_pct / 100
    duration = modified_duration(coupon, coupon, years)
    bend = convexity(coupon, coupon, years)
    rows = []
    for step in range(-15, 16):
        bp = 20 * step
        true_pct = bond_price(100, coupon, coupon + bp / 10000, years) - 100
        rule_pct = 100 * price_change_estimate(duration, bp / 10000)
        rows.append({"change_bp": bp, "true_pct": true_pct, "rule_pct": rule_pct})
    change_pct = bond_price(100, coupon, coupon + change_bp / 10000, years) - 100
    rule_pct = 100 * price_change_estimate(duration, change_bp / 10000)
    bent_pct = 100 * price_change_estimate(duration, change_bp / 10000, bend)
    return {
        "rows": rows,
        "chosen": [{"change_bp": change_bp, "true_pct": change_pct}],
        "duration": duration,
        "change_pct": change_pct,
        "rule_pct": rule_pct,
        "bent_pct": bent_pct,
        "error": abs(change_pct - rule_pct),
        "case": 0 if change_bp > 0 else 1 if change_bp < 0 else 2,
    }


def chart():
    import altair as alt

    x = alt.X("change_bp:Q", title="change of the yield, basis points", scale=alt.Scale(domain=[-300, 300], nice=False))
    y = alt.Y("true_pct:Q", title="change of the price, %", scale=alt.Scale(zero=True))
    rows = alt.Chart(alt.NamedData("rows"))
    truth = rows.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    rule = rows.mark_line(color=INK, strokeDash=[4, 4]).encode(x=x, y="rule_pct:Q")
    point = alt.Chart(alt.NamedData("chosen")).mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return truth + rule + point


EXPLORABLE = Explorable(
    title="The rule and the truth",
    question="How far does the price move, and how wrong is the rule of thumb?",
    controls=(
        Slider("change_bp", "Yield moves by", -300, 300, 1, 100, "basis points", whole=True),
        Slider("years", "Years left", 1, 40, 1, 40, "years", whole=True, one="year"),
        Slider("coupon_pct", "Coupon, and yield before", 0.5, 10, 0.05, 100 * fact("us-10y-2025-11-04"),
               "% a year, half of it every half-year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "If its yield rises by {change_bp:d} basis points, a bond at par with {years_label} left loses: its price changes by "
        "{change_pct:.2f}%. The duration rule says {rule_pct:.2f}% (modified duration {duration:.2f}), off by {error:.2f} points; "
        "with convexity {bent_pct:.2f}%.",
        "If its yield changes by {change_bp:d} basis points, a bond at par with {years_label} left gains: its price changes by "
        "{change_pct:+.2f}%. The duration rule says {rule_pct:+.2f}% (modified duration {duration:.2f}), off by {error:.2f} points; "
        "with convexity {bent_pct:+.2f}%.",
        "The yield stays where it is, and so does the price. The modified duration of this bond with {years_label} left is "
        "{duration:.2f}: the percentage it loses for a rise by one percentage point, if the rule were exact.",
    ),
    key=(
        Key("point", ORANGE, "{change_pct:+.2f}%"),
        Key("line", BLUE, "the truth"),
        Key("dash", INK, "the rule, {rule_pct:+.2f}%"),
    ),
    table="rows",
    columns={"change_bp": ("Change of the yield, basis points", "d"), "true_pct": ("Change of the price, %", ".2f"),
             "rule_pct": ("By the duration rule, %", ".2f")},
)
