"""Who sells next: a sale, the price, the fear, and the sale that it forces; below one it dies out, above it does not."""

from debtloop.cascade import cascade_gain, cascade_rounds
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

GAIN = parameter("cascade-gain")
#: The first sale, in billions; and by how many percent it lowers the price, where nobody buys.
FIRST = 100
FALL = 1.0
STATIONS = 3


def compute(step, cascade_gain_pct, dip_share):
    b = cascade_gain_pct / 100
    # Who takes a share of each sale buys so much for each percent of fall.
    left = 1 - dip_share / 100
    dip = FIRST / FALL * (1 - left) / left
    each = FALL / FIRST
    gain = cascade_gain(each, b / each, dip)
    done = step // STATIONS
    sales = cascade_rounds(FIRST, gain, 6)
    rows = []
    sold = 0.0
    for k in range(done + 1):
        sold = sold + sales[k]
        rows.append({"round": k, "sale": sales[k], "sold": sold})
    return {
        "rows": rows,
        "zero": [{"none": 0}],
        "gain": gain,
        "sale": sales[done],
        "sold": sold,
        "fall": each * left * sold,
        "end": FIRST / (1 - gain) if gain < 0.995 else 0,
        "times": 1 / (1 - gain) if gain < 0.995 else 0,
        "case": 0 if gain < 0.995 else 1,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    x = alt.X("round:Q", title="round", scale=alt.Scale(domain=[-0.6, 6.6], nice=False), axis=alt.Axis(values=list(range(7)), grid=False))
    height = at_least(0, 250)
    title = "bn $"
    bars = base.mark_bar(color=ORANGE, width=14).encode(x=x, y=alt.Y("sale:Q", title=title, scale=height))
    line = base.mark_line(color=BLUE, strokeWidth=2.5, point={"color": BLUE, "size": 30}).encode(
        x=x, y=alt.Y("sold:Q", title=title, scale=height)
    )
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(y="none:Q")
    return bars + zero + line
