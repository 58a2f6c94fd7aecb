"""A haven from what, and for whom: seven assets in one storm, counted in the money of their holder."""

from debtloop.havens import haven_table
from truce.facts import fact
from truce.figures import BLUE, INK, at_least
from truce.live import Choice, Explorable, Key, Slider

#: Yields of the article's day, as decimals: a bill of three months, the ten-year Treasury, Japan's forty-year bond.
BILL = float(fact("us-bill-3m-2025-12-22"))
NOTE = float(fact("us-10y-2025-12-22"))
FORTY = float(fact("article-003-40y"))
#: Money, coupon, yield, years, and how often each moves with gold, other coins, shares and a backing coin.
ASSETS = [
    [0, 0, BILL, 0.25, 0, 0, 0, 0],
    [0, NOTE, NOTE, 10, 0, 0, 0, 0],
    [1, FORTY, FORTY, 40, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 1],
    [1, 0, 0, 0, 0, 0, 0, 0],
]


def compute(holder, dollar_rates, yen_rates, coins, backing, gold, yen):
    scenario = [dollar_rates / 100, yen_rates / 100, -gold / 100, -coins / 100, 0, -backing / 100, yen / 100]
    table = haven_table(ASSETS, [scenario], holder)
    rows = []
    lost = 0
    worst = 0.0
    for k in range(len(ASSETS)):
        change = 100 * table[k][0]
        rows.append({"asset": k, "change": change})
        lost = lost + (1 if change < -0.05 else 0)
        worst = min(worst, change)
    return {
        "rows": rows,
        "zero": [{"none": 0}],
        "bill": rows[0]["change"],
        "note": rows[1]["change"],
        "forty": rows[2]["change"],
        "gold_change": rows[3]["change"],
        "bitcoin": rows[4]["change"],
        "coin": rows[5]["change"],
        "cash": rows[6]["change"],
        "lost": lost,
        "worst": worst,
    }


def chart():
    import altair as alt

    names = ["bill", "ten-year", "Japan 40", "gold", "bitcoin", "coin", "yen cash"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Asset=f"{names}[datum.asset]")
    y = alt.Y("Asset:N", title=None, scale=alt.Scale(domain=names))
    scale = at_least(-60, 30)
    bars = base.mark_bar(color=BLUE, height={"band": 0.6}).encode(y=y, x=alt.X("change:Q", title="change, %", scale=scale))
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(x=alt.X("none:Q", scale=scale))
    return (bars + zero).properties(padding={"left": 72, "right": 14, "top": 6})


EXPLORABLE = Explorable(
    title="Whose haven?",
    question="One storm, seven assets. Which is a haven, and for whom?",
    controls=(
        Choice("holder", "The holder counts in", {0: "dollars", 1: "yen"}, 0),
        Slider("dollar_rates", "American rates rise by", 0, 5, 0.5, 3, "points"),
        Slider("yen_rates", "Japan's rates rise by", 0, 4, 0.5, 0, "points"),
        Slider("coins", "Bitcoin falls by", 0, 80, 1, 0, "%"),
        Slider("backing", "The coin behind the window falls by", 0, 20, 0.1, 0, "%"),
        Slider("gold", "Gold falls by", 0, 40, 1, 0, "%"),
        Slider("yen", "A dollar costs more yen by", -20, 20, 1, 0, "%"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "In {holder_label}: bill {bill:+.1f}%, ten-year Treasury {note:+.1f}%, Japan's forty-year bond {forty:+.1f}%, gold {gold_change:+.1f}%, bitcoin "
        "{bitcoin:+.1f}%, a coin with a window {coin:+.1f}%, yen in cash {cash:+.1f}%. Of the seven, {lost:d} lose; the worst changes by {worst:+.1f}%."
    ),
    key=(Key("bar", BLUE, "change in {holder_label}"),),
    table="rows",
    columns={
        "asset": ("Asset", ("bill, three months", "Treasury, ten years", "Japan, forty years", "gold", "bitcoin", "coin with a window", "yen in cash")),
        "change": ("Change, %", "+.1f"),
    },
)  # fmt: skip
