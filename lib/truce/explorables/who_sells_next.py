"""Who sells next: a sale, the price, those who must sell, the sale that it forces; below one it dies out, above it does not."""

from debtloop import cascade
from truce.figures import BLUE, INK, ORANGE, SELDOM, at_least
from truce.live import Arrow, Explorable, Key, Loop, Slider
from truce.parameters import parameter

GAIN = parameter("cascade-gain")
#: The first sale, in billions; and by how many percent each billion lowers the price, where nobody buys.
FIRST = 100
EACH = 0.01
#: Sale, price, who must sell; and how often the shock may go round.
STATIONS = 3
ROUNDS = 6


def compute(step, cascade_gain, dip_share):
    # Who takes a share of each sale buys so much for each percent of fall.
    kept = 1 - dip_share / 100
    gain = cascade.cascade_gain(EACH, cascade_gain / EACH, (1 / kept - 1) / EACH)
    sales = cascade.cascade_rounds(FIRST, gain, ROUNDS + 1)
    ahead = []
    total = 0.0
    for k in range(ROUNDS + 1):
        total = total + sales[k]
        ahead.append({"round": k, "total": total})
    rows = []
    sold = 0.0
    for k in range(step // STATIONS + 1):
        sold = sold + sales[k]
        rows.append({"round": k, "sale": sales[k], "sold": sold})
    fallen = 0.0
    for k in range((step + 2) // STATIONS):
        fallen = fallen + EACH * kept * sales[k]
    ends = gain < 0.9999
    return {
        "rows": rows,
        "ahead": ahead,
        "zero": [{"none": 0}],
        "gain": gain,
        "taken": dip_share,
        "sale": sales[step // STATIONS],
        "forced": sales[(step + 1) // STATIONS] if step > 1 else 0.0,
        "drop": EACH * kept * sales[(step - 1) // STATIONS] if step > 0 else 0.0,
        "fallen": fallen,
        "level": 100 - fallen,
        "sold": sold,
        "end": FIRST / (1 - gain) if ends else 0.0,
        "times": 1 / (1 - gain) if ends else 0.0,
        "step_case": 0 if ends else 1,
        "case": 0 if ends else 1,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    ticks = alt.Axis(values=list(range(ROUNDS + 1)), grid=False)
    x = alt.X("round:Q", title="times round", scale=alt.Scale(domain=[-0.6, 6.6], nice=False), axis=ticks)

    def height(field):
        return alt.Y(f"{field}:Q", title="bn $", scale=at_least(0, 250, SELDOM), axis=alt.Axis(tickCount=3))

    bars = base.mark_bar(color=ORANGE, width=14).encode(x=x, y=height("sale"))
    line = base.mark_line(color=BLUE, strokeWidth=2.5, point={"color": BLUE, "size": 30})
    # What is to come, so that the sliders bend a line before the first step too.
    ahead = alt.Chart(alt.NamedData("ahead")).mark_line(color=INK, strokeDash=[4, 4], opacity=0.7)
    way = ahead.encode(x=x, y=height("total"))
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(y="none:Q")
    return bars + zero + way + line.encode(x=x, y=height("sold"))


LOOP = Loop(
    step="step",
    start=f"Somebody sells ${FIRST} bn of bonds.",
    arrows=(
        Arrow("sale", "−{drop:.2f}%", "The sale takes {drop:.2f}% off the price.", value="${sale:,.0f} bn"),
        Arrow(
            "price", "${forced:,.0f} bn forced",
            "At the lower price holders of ${forced:,.0f} bn must sell.", value="{level:.2f}"
        ),
        Arrow(
            "must sell",
            "${sale:,.0f} bn sold",
            (
                "They sell ${sale:,.0f} bn: less than the sale before.",
                "They sell ${sale:,.0f} bn: no less than the sale before.",
            ),
            value="${forced:,.0f} bn",
        ),
    ),
)

EXPLORABLE = Explorable(
    title="Who sells next",
    question="One sale forces another. Does it stop by itself?",
    controls=(
        Slider("step", "Steps", 0, STATIONS * ROUNDS, 1, 0, "steps", whole=True, one="step"),
        Slider("cascade_gain", "Each dollar sold forces", 0, 1.5, 0.05, GAIN.value,
               f"dollars to follow (honest: {GAIN.range})"),
        Slider("dip_share", "Buyers of the dip take", 0, 80, 5, 0, "% of each sale"),
    ),
    compute=compute,
    chart=chart,
    loop=LOOP,
    open=("cascade_gain", "dip_share"),
    sentence=(
        "So far ${sold:,.0f} bn are sold. It dies out: each dollar forces {gain:.2f} more, and it would end at "
        "${end:,.0f} bn, {times:.2f} times "
        "the first sale.",
        "So far ${sold:,.0f} bn are sold. It does not die out: each dollar forces {gain:.2f} more, and only buyers, or "
        "sellers who have nothing "
        "left, end it.",
    ),
    key=(
        Key("bar", ORANGE, "sold this time: ${sale:,.0f} bn"),
        Key("line", BLUE, "sold so far: ${sold:,.0f} bn"),
        Key("dash", INK, "to come"),
    ),
    table="rows",
    columns={"round": ("Times round", "d"), "sale": ("Sold, bn $", ",.1f"), "sold": ("Sold so far, bn $", ",.1f")},
)
