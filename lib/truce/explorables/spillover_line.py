"""How far Japan's yield moved with the American one, and how unsure that is: a line through monthly changes."""

from debtloop.spillover import beta_of
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: Ends of months after December 2024, in both countries; 30 December is Japan's last day of a year.
MONTHS = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11"]
LATER = ["2026-01", "2026-02", "2026-03"]
AMERICA = [
    float(fact("us-10y-2024-12-end")), *(float(fact(f"us-10y-{month}-end")) for month in MONTHS), float(fact("us-10y-2025-12-end")),
    *(float(fact(f"us-10y-{month}-end")) for month in LATER), float(fact("us-10y-2026-04-end")),
]  # fmt: skip
JAPAN = [
    float(fact("jgb-10y-2024-12-30")), *(float(fact(f"jgb-10y-{month}-end")) for month in MONTHS), float(fact("jgb-10y-2025-12-30")),
    *(float(fact(f"jgb-10y-{month}-end")) for month in LATER), float(fact("jgb-10y-2026-04-end")),
]  # fmt: skip
#: Changes from month to month, in points.
US = [round(100 * (after - before), 6) for before, after in zip(AMERICA, AMERICA[1:])]
JP = [round(100 * (after - before), 6) for before, after in zip(JAPAN, JAPAN[1:])]


def compute(last, first):
    xs = [US[k] for k in range(first - 1, last)]
    ys = [JP[k] for k in range(first - 1, last)]
    line = beta_of(xs, ys)
    ends = [-0.4, 0.4]
    return {
        "rows": [{"month": first + k, "america": xs[k], "japan": ys[k]} for k in range(len(xs))],
        "line": [{"america": x, "japan": line["intercept"] + line["beta"] * x} for x in ends],
        "axes": [{"none": 0}],
        "months": line["count"],
        "beta": line["beta"],
        "error": line["error"],
        "size": abs(line["beta"]),
        "case": 0 if abs(line["beta"]) < 2 * line["error"] else 1,
    }


def chart():
    import altair as alt

    x = alt.X("america:Q", title="US ten-year, change in points", scale=alt.Scale(domain=[-0.4, 0.4], nice=False))
    y = alt.Y("japan:Q", title="Japan's ten-year, change in points", scale=alt.Scale(domain=[-0.4, 0.4], nice=False))
    axes = alt.Chart(alt.NamedData("axes"))
    across = axes.mark_rule(color=INK, strokeDash=[2, 3]).encode(y="none:Q")
    upwards = axes.mark_rule(color=INK, strokeDash=[2, 3]).encode(x="none:Q")
    dots = alt.Chart(alt.NamedData("rows")).mark_point(color=BLUE, filled=True, size=60, opacity=1).encode(x=x, y=y)
    line = alt.Chart(alt.NamedData("line")).mark_line(color=ORANGE, strokeWidth=2.5).encode(x=x, y=y)
    return across + upwards + line + dots


#: The line, for every sentence.
LINE = (
    "In {months:d} months, from month {first:d} to month {last:d} after December 2024, a point more in America went with {beta:+.2f} in Japan, "
    "give or take {error:.2f}. "
)

EXPLORABLE = Explorable(
    title="A beta is not a constant",
    question="American yields rise by a point. How far do Japan's move?",
    controls=(
        Slider("last", "Last month that is looked at", 6, 16, 1, 12, "(12 is December 2025)", whole=True),
        Slider("first", "First month that is looked at", 1, 3, 1, 1, "(1 is January 2025)", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        LINE + "That is less than twice its error: it may as well be nothing.",
        LINE + "That is more than twice its error.",
    ),
    key=(Key("point", BLUE, "a month"), Key("line", ORANGE, "line of best fit, {beta:+.2f}")),
    table="rows",
    columns={"month": ("Month", "d"), "america": ("US, points", "+.2f"), "japan": ("Japan, points", "+.2f")},
)
