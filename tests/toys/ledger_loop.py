"""A loop of four stations, the debt's, with its counter in the fold and nothing said but the step."""

import math

from truce.figures import BLUE
from truce.live import Arrow, Explorable, Loop, Slider


def compute(growth_pct, phi, step):
    debt = 172
    demanded = 2.6
    rate = 1.2
    interest = 0
    moved = {"dy": 0, "dr": 0, "more": 1}
    rows = [{"step": 0, "debt": debt, "rate_pct": rate}]
    for number in range(1, step + 1):
        if number % 4 == 1:
            asked = 2.6 + phi * math.log(debt / 171)
            moved["dy"] = asked - demanded
            demanded = asked
        elif number % 4 == 2:
            moved["dr"] = 0.106 * (demanded - rate)
            rate = rate + moved["dr"]
        elif number % 4 == 3:
            interest = debt * rate / 100
        else:
            moved["more"] = (debt + interest) / (1 + growth_pct / 100) - debt
            debt = debt + moved["more"]
        rows.append({"step": number, "debt": debt, "rate_pct": rate})
    return {"rows": rows, "debt": debt, "demanded": demanded, "rate": rate, "interest": interest,
            "dy": moved["dy"], "dr": moved["dr"], "more": moved["more"]}  # fmt: skip


def chart():
    import altair as alt

    x = alt.X("debt:Q", title="debt, % of GDP", scale=alt.Scale(zero=False))
    y = alt.Y("rate_pct:Q", title="interest rate, %", scale=alt.Scale(zero=False))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, point={"color": BLUE})
    return line.encode(x=x, y=y, order="step:Q")


EXPLORABLE = Explorable(
    title="The debt's loop",
    question="What does a point more of debt set going?",
    controls=(
        Slider("growth_pct", "Growth", -2, 6, 0.1, 1, "% a year"),
        Slider("phi", "Answer of the yield", 0, 4, 0.1, 2, "points"),
        Slider("step", "Steps", 0, 12, 1, 2, "steps", whole=True, one="step"),
    ),
    compute=compute,
    chart=chart,
    loop=Loop(
        step="step",
        start="The debt is one point higher than it was.",
        arrows=(
            Arrow("debt", "{dy:+.3f} points", "The market asks {dy:.3f} points more.", value="{debt:.1f}% of GDP"),
            Arrow("yield", "{dr:+.2f} points", "A tenth of the debt takes on the new yield: {dr:+.2f} points.",
                  value="{demanded:.2f}%"),
            Arrow("interest rate", "{interest:.2f}% of GDP", "The interest of the year is {interest:.2f}% of GDP.",
                  value="{rate:.2f}%"),
            Arrow("interest", "{more:+.2f} points", "Interest and growth move the debt by {more:+.2f} points.",
                  value="{interest:.2f}%"),
        ),
    ),
    sentence="",
    table="rows",
    columns={"step": ("Step", "d"), "debt": ("Debt, % of GDP", ".1f"), "rate_pct": ("Interest rate, %", ".2f")},
)  # fmt: skip
