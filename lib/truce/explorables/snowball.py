"""The snowball: what interest adds to a debt ratio in a year, what growth takes off, what the primary deficit does."""

from debtloop.debt import debt_step, stabilising_primary_balance
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, PURPLE, SELDOM, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter
from truce.text import signed

BALANCE = parameter("japan-primary-balance")
RANGE = signed(f"{100 * BALANCE.low:g} to {100 * BALANCE.high:g}")
RATE = parameter("japan-effective-rate")
#: Japan's ordinary bonds over its economy, in percent: one perimeter, that of the rate.
DEBT = round(fact("jgb-ordinary-2025-09") / 1000 / fact("japan-gdp-2025-q2") * 100)


def compute(growth_pct, balance_pct, rate_pct, debt_pct):
    d = debt_pct / 100
    r = rate_pct / 100
    g = growth_pct / 100
    hold = 100 * stabilising_primary_balance(d, r, g)
    interest = debt_pct * r / (1 + g)
    growth = -1 * debt_pct * g / (1 + g)
    deficit = -1 * balance_pct
    change = 100 * debt_step(d, r, g, balance_pct / 100) - debt_pct
    rows = [
        {"bar": 0, "from": 0, "to": interest, "amount": interest},
        {"bar": 1, "from": interest, "to": interest + growth, "amount": growth},
        {"bar": 2, "from": interest + growth, "to": interest + growth + deficit, "amount": deficit},
        {"bar": 3, "from": 0, "to": change, "amount": change},
    ]
    for row in rows:
        # What rounds to zero has no sign.
        row["amount"] = round(row["amount"], 1) + 0.0
    return {
        "rows": rows,
        "none": [{"at": 0}],
        "snow": hold,
        "size": abs(hold),
        "hold": hold,
        "change": change,
        "case": 0 if hold < -0.0499 else 1 if hold > 0.0499 else 2,
    }


def chart():
    import altair as alt

    names = ["interest", "growth", "primary deficit", "all together"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Bar=f"{names}[datum.bar]")
    y = alt.Y("Bar:N", title=None, scale=alt.Scale(domain=names))
    scale = at_least(-10, 10, SELDOM)
    bars = base.mark_bar(height={"band": 0.6}).encode(
        y=y,
        x=alt.X("from:Q", title="points of GDP in a year", scale=scale),
        x2="to:Q",
        color=alt.Color("Bar:N", scale=alt.Scale(domain=names, range=[ORANGE, GREEN, PURPLE, BLUE]), legend=None),
    )
    amounts = base.mark_text(color=INK, align="right", dx=56).encode(
        y=y, x=alt.value("width"), text=alt.Text("amount:Q", format="+.1f")
    )
    zero = alt.Chart(alt.NamedData("none")).mark_rule(color=INK).encode(x=alt.X("at:Q", scale=scale))
    return (bars + amounts + zero).properties(padding={"left": 118, "right": 62, "top": 6})


REST = (
    "With a primary balance of {balance_pct:.1f}% of GDP the ratio moves by {change:+.1f} points in a year; at "
    "{hold:.1f}% it would stand still."
)

EXPLORABLE = Explorable(
    title="The snowball",
    question="Does the debt grow faster than the economy?",
    controls=(
        Slider("growth_pct", "Growth of the economy, with inflation", -4, 10, 0.1, 3, "% a year"),
        Slider("balance_pct", "Balance before interest", -6, 4, 0.1, round(100 * BALANCE.value, 1),
               f"% of GDP (Japan, honest range {RANGE})"),
        Slider("rate_pct", "Interest on the debt", 0, 15, 0.1, 100 * RATE.value, "% a year"),
        Slider("debt_pct", "Debt today", 30, 260, 1, DEBT, "% of GDP", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        f"Growth takes more than interest adds: the snowball melts by {{size:.1f}} points of GDP. {REST}",
        f"Interest adds more than growth takes: the snowball grows by {{size:.1f}} points of GDP. {REST}",
        f"Interest adds as much as growth takes: the snowball stands still. {REST}",
    ),
    key=(
        Key("bar", ORANGE, "interest"),
        Key("bar", GREEN, "growth"),
        Key("bar", PURPLE, "deficit"),
        Key("bar", BLUE, "together {change:+.1f}"),
    ),
    open=("growth_pct", "balance_pct"),
    table="rows",
    columns={
        "bar": ("What", ("interest", "growth", "primary deficit", "all together")),
        "amount": ("Points of GDP in a year", "+.1f"),
    },
)  # fmt: skip
