"""A loop of five stations with the longest words that may stand in one."""

from truce.figures import BLUE
from truce.live import Arrow, Explorable, Loop, Slider


def compute(step):
    rows = [{"step": 0, "size": 1234.56}]
    for number in range(1, step + 1):
        rows.append({"step": number, "size": 1234.56 + number})
    return {"rows": rows, "size": rows[step]["size"], "case": step % 2}


def chart():
    import altair as alt

    x = alt.X("step:Q", title="steps", scale=alt.Scale(domain=[0, 10], nice=False))
    y = alt.Y("size:Q", title="size", scale=alt.Scale(zero=True))
    return alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE).encode(x=x, y=y)


def arrow(station):
    """An arrow with much to say, from a station."""
    says = "The shock of {size:,.2f} points goes on to the next of all these stations."
    return Arrow(station, "−{size:,.2f} points", says, value="{size:,.2f}% of GDP")


EXPLORABLE = Explorable(
    title="Long words",
    question="Do they fit?",
    controls=(Slider("step", "Steps", 0, 10, 1, 0, "steps", whole=True, one="step"),),
    compute=compute,
    chart=chart,
    loop=Loop(step="step", start="Five stations with long names stand around.", arrows=tuple(map(arrow, (
        "announcement", "mmmmmmmmmmmm", "the interest rate", "wwwwwwww wwwwwwwwwww", "retreat of sellers",
    )))),
    sentence=(
        "At an even number of steps the size is {size:,.2f} points.",
        "At an odd number of steps the size is {size:,.2f} points.",
    ),
    table="rows",
    columns={"step": ("Step", "d"), "size": ("Size", ",.2f")},
)  # fmt: skip
