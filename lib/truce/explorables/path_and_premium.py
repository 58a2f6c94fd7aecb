"""What is in a ten-year rate: the average of the short rates expected for ten years, and a premium on top of it."""

from debtloop.curve import zero_yield_from_path
from truce.live import Explorable, Key, Slider
from truce.figures import BLUE, GREEN, ORANGE, PURPLE, SELDOM


def compute(later_pct, premium_pct, now_pct, years):
    path = []
    rows = []
    total = 0.0
    for k in range(1, 11):
        rate_pct = later_pct if k > years else now_pct
        total = total + rate_pct
        path.append(rate_pct / 100)
        rows.append({"years": k, "start": k - 1, "short_pct": rate_pct, "average_pct": total / k})
    ten_pct = 100 * zero_yield_from_path(path, premium_pct / 100)
    average_pct = total / 10
    return {
        "rows": rows,
        "chosen": [{"start": 0, "years": 10, "average_pct": average_pct, "ten_pct": ten_pct}],
        "average_pct": average_pct,
        "ten_pct": ten_pct,
        "size": abs(premium_pct),
        "slope": abs(ten_pct - now_pct),
        "case": 0 if premium_pct >= 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("start:Q", title="year", scale=alt.Scale(domain=[0, 10], nice=False))
    # The lines lie far from zero, and the gap between them is what is to be seen: the axis begins near them.
    height = alt.Scale(zero=False, nice=SELDOM, domain=alt.DomainUnionWith(unionWith=[2.5, 5]))

    def across(rows, field, colour, width):
        """A level line from the start of a year to an end."""
        line = alt.Chart(alt.NamedData(rows)).mark_rule(color=colour, strokeWidth=width)
        return line.encode(x=x, x2="years:Q", y=alt.Y(f"{field}:Q", title="% a year", scale=height))

    gap = across("chosen", "average_pct", PURPLE, 1).mark_rect(color=PURPLE, opacity=0.45).encode(y2="ten_pct:Q")
    # Thick below, thin above: lines that lie on each other are all seen.
    average = across("chosen", "average_pct", BLUE, 7)
    ten = across("chosen", "ten_pct", ORANGE, 4)
    return gap + average + ten + across("rows", "short_pct", GREEN, 2)


EXPLORABLE = Explorable(
    title="Expectations and premium",
    question="Which part of a ten-year rate is a forecast, and which part is the premium?",
    controls=(
        Slider("later_pct", "Short rate expected later", 0, 8, 0.05, 4, "%"),
        Slider("premium_pct", "Premium in the ten-year rate", -1.5, 4, 0.01, 0.5, "percentage points"),
        Slider("now_pct", "Short rate at first", 0, 8, 0.05, 3, "%"),
        Slider("years", "The first rate lasts", 1, 10, 1, 2, "years", whole=True, one="year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Over ten years the short rate is expected to average {average_pct:.2f}%. With a premium of {size:.2f} points "
        "the ten-year rate is {ten_pct:.2f}%. Its distance from the first short rate, {slope:.2f} points, is another number.",
        "Over ten years the short rate is expected to average {average_pct:.2f}%. The premium is below zero by "
        "{size:.2f} points, so the ten-year rate is {ten_pct:.2f}%: its buyers accept less than they expect from a row "
        "of short loans.",
    ),
    key=(
        Key("line", ORANGE, "ten-year rate {ten_pct:.2f}%"),
        Key("bar", PURPLE, "premium {premium_pct:+.2f}"),
        Key("line", BLUE, "average {average_pct:.2f}%"),
        Key("line", GREEN, "short rates"),
    ),
    open=("later_pct", "premium_pct"),
    table="rows",
    columns={
        "years": ("Year", "d"),
        "short_pct": ("Expected short rate, %", ".2f"),
        "average_pct": ("Average up to this year, %", ".2f"),
    },
)
