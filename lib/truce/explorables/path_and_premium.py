"""What is in a zero yield: the average of the short rates expected up to its maturity, plus a premium."""

from debtloop.curve import zero_yields_from_path
from truce.live import Explorable, Key, Slider
from truce.figures import BLUE, GREEN, OCHRE, ORANGE, at_least


def compute(now_pct, later_pct, years, premium_pct):
    path = []
    forward_premiums = []
    for k in range(1, 11):
        # In year k the short rate is, on average, where the straight line stands in the year's middle.
        share = min(1, (k - 0.5) / years)
        path.append((now_pct + (later_pct - now_pct) * share) / 100)
        # Premiums in the forward rates grow by the same step every year; their average is the premium.
        forward_premiums.append(premium_pct / 100 * k / 5.5)
    zeros = zero_yields_from_path(path, forward_premiums)
    rows = []
    gap = []
    total = 0.0
    for k in range(1, 11):
        total = total + path[k - 1]
        rows.append({"years": k, "what": 0, "rate_pct": 100 * path[k - 1]})
        rows.append({"years": k, "what": 1, "rate_pct": 100 * total / k})
        rows.append({"years": k, "what": 2, "rate_pct": 100 * zeros[k - 1]})
        gap.append({"years": k, "average_pct": 100 * total / k, "zero_pct": 100 * zeros[k - 1]})
    average_pct = 10 * total
    slope = 100 * zeros[9] - now_pct
    return {
        "rows": rows,
        "gap": gap,
        "average_pct": average_pct,
        "zero_pct": 100 * zeros[9],
        "size": abs(premium_pct),
        "slope": abs(slope),
        "case": 0 if premium_pct >= 0 else 1,
    }


def chart():
    import altair as alt

    names = ["short rate of the year", "average up to here", "zero yield"]
    what = f"{names}[datum.what]"
    scale = at_least(0, 1)
    premium = alt.Chart(alt.NamedData("gap")).mark_area(color=OCHRE, opacity=0.35)
    lines = (
        alt.Chart(alt.NamedData("rows"))
        .transform_calculate(What=what)
        .mark_line(strokeWidth=2.5, point={"size": 22})
        .encode(
            x=alt.X("years:Q", title="years", scale=alt.Scale(domain=[0, 10], nice=False)),
            y=alt.Y("rate_pct:Q", title="% a year, continuous", scale=scale),
            color=alt.Color("What:N", title=None, sort=names,
                            scale=alt.Scale(domain=names, range=[GREEN, BLUE, ORANGE]), legend=None),
        )
    )  # fmt: skip
    return premium.encode(x="years:Q", y=alt.Y("average_pct:Q", scale=scale), y2="zero_pct:Q") + lines


EXPLORABLE = Explorable(
    title="Expectations and premium",
    question="Which part of a ten-year yield is a forecast of short rates, and which is not?",
    controls=(
        Slider("now_pct", "Short rate today", 0, 8, 0.05, 4.4, "% a year, continuous"),
        Slider("later_pct", "Short rate expected later", 0, 8, 0.05, 4, "% a year, continuous"),
        Slider("years", "It gets there in", 1, 10, 1, 5, "years", whole=True, one="year"),
        Slider("premium_pct", "Premium in the ten-year yield", -1.5, 4, 0.01, 0.49, "percentage points"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Over ten years the short rate is expected to average {average_pct:.2f}%. With a premium of {size:.2f} points "
        "the ten-year zero yield is {zero_pct:.2f}%. Its distance from today's short rate, {slope:.2f} points, "
        "is another number.",
        "Over ten years the short rate is expected to average {average_pct:.2f}%. The premium is below zero by "
        "{size:.2f} points, so the ten-year zero yield is {zero_pct:.2f}%: its buyers accept less than they expect "
        "from a row of short bills.",
    ),
    key=(
        Key("line", GREEN, "short rate"),
        Key("line", BLUE, "average so far"),
        Key("line", ORANGE, "zero yield"),
        Key("bar", OCHRE, "premium"),
    ),
    open=("later_pct", "premium_pct"),
    table="rows",
    columns={
        "years": ("Years", "d"),
        "what": ("What", ("short rate of the year", "average short rate", "zero yield")),
        "rate_pct": ("% a year", ".2f"),
    },
)
