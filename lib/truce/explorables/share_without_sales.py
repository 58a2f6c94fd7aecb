"""A share of reserves falls, and nobody has sold: currencies move, and what holders did is the rest."""

from debtloop.holders import revalued_weights
from debtloop.implied import share_move
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: Dollars in the world's reserves, in percent: before, after, and after at the exchange rates of before.
BEFORE = 100 * fact("cofer-dollar-2025-q1")
AFTER = 100 * fact("cofer-dollar-2025-q2")
CONSTANT = 100 * fact("cofer-dollar-constant-2025-q2")


def compute(rise, sold_pct):
    kept = BEFORE * (1 - sold_pct / 100)
    after = 100 * revalued_weights([kept / 100, 1 - kept / 100], [0, rise / 100])[0]
    moved = share_move(BEFORE / 100, after / 100, kept / 100)
    change = 100 * moved["change"]
    prices = 100 * moved["prices"]
    rows = [
        {"part": 0, "from": BEFORE, "to": kept},
        {"part": 1, "from": kept, "to": after},
    ]
    return {
        "rows": rows,
        "known": [{"share": AFTER}],
        "kept": kept,
        "after": after,
        "fall": -change,
        "by_prices": -prices,
        "by_holders": BEFORE - kept,
        "part": 100 * prices / change if change < -1e-9 else 0.0,
        "gap": after - AFTER,
        "case": 0 if -change < 0.005 else 1 if sold_pct < 0.05 else 2,
    }


def chart():
    import altair as alt

    names = ["sales", "rates"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Part=f"{names}[datum.part]")
    y = alt.Y("Part:N", title=None, scale=alt.Scale(domain=names))
    scale = alt.Scale(zero=False, domain=[49, 58.5], nice=False)
    x = alt.X("from:Q", title="dollars in reserves, % of all", scale=scale)
    bars = base.mark_bar(height={"band": 0.5}).encode(
        y=y, x=x, x2="to:Q", color=alt.Color("part:N", scale=alt.Scale(domain=[0, 1], range=[ORANGE, BLUE]), legend=None)
    )
    line = alt.Chart(alt.NamedData("known")).mark_rule(color=INK, strokeDash=[4, 4])
    return bars + line.encode(x=alt.X("share:Q", title="dollars in reserves, % of all", scale=scale))


EXPLORABLE = Explorable(
    title="A share without sales",
    question="The dollar's share of reserves fell. Who sold?",
    controls=(
        Slider("rise", "Other currencies gain", 0, 12, 0.1, 0, "% against the dollar"),
        Slider("sold_pct", "Dollars sold for them", 0, 10, 0.1, 2.5, "% of the dollars held"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        f"Nothing has moved: the dollar's share stays at {BEFORE:.2f}%.",
        f"From {BEFORE:.2f}% the share falls by {{fall:.2f}} points to {{after:.2f}}%, and nobody has sold a dollar. The Fund counted {AFTER:.2f}%.",
        f"From {BEFORE:.2f}% the share falls by {{fall:.2f}} points to {{after:.2f}}%: {{by_holders:.2f}} by sales, {{by_prices:.2f}} by exchange rates. "
        f"The Fund counted {AFTER:.2f}%.",
    ),
    key=(Key("bar", ORANGE, "by sales"), Key("bar", BLUE, "by exchange rates"), Key("dash", INK, f"counted, {AFTER:.2f}%")),
    table="rows",
    columns={"part": ("What moves it", ("sales", "exchange rates")), "from": ("From, %", ".2f"), "to": ("To, %", ".2f")},
)  # fmt: skip
