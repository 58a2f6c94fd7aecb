"""The price of a coin in a run: what those who wait get if others are paid a dollar each before them."""

from debtloop.coin_reserves import price_behind_queue, run_share
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: USDC in March 2023: the part of its reserves that lay at the bank, in percent, and its lowest price.
LOST = round(100 * fact("usdc-svb-2023-03") / fact("usdc-reserves-2023-03"), 2)
LOW = fact("usdc-low-2023-03")


def compute(first_pct, lost_pct):
    value = 1 - lost_pct / 100
    rows = []
    for step in range(0, 36):
        rows.append({"first": 2 * step, "price": price_behind_queue(value, 2 * step / 100)})
    price = price_behind_queue(value, first_pct / 100)
    case = 0 if value > LOW else 1
    # With a loss so large no queue is needed for the price that was seen.
    fits = 100 * run_share(value, LOW) if value > LOW else 0.0
    return {
        "rows": rows,
        "now": [{"first": first_pct, "price": price, "low": LOW}],
        "price": price,
        "loss": 100 * (1 - price),
        "value": value,
        "fits": fits,
        "case": case,
    }


def chart():
    import altair as alt

    x = alt.X("first:Q", title="% of all coins paid first", scale=alt.Scale(domain=[0, 70], nice=False))
    # Prices lie far from zero on most days, and their difference is what is to be seen.
    scale = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[0.6, 1]))
    y = alt.Y("price:Q", title="what one coin is worth, $", scale=scale)
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    now = alt.Chart(alt.NamedData("now"))
    low = now.mark_rule(color=INK, strokeDash=[4, 4]).encode(y=alt.Y("low:Q", title="what one coin is worth, $", scale=scale))
    point = now.mark_point(color=ORANGE, filled=True, size=120, opacity=1).encode(x=x, y=y)
    return low + line + point


SAID = (
    "With {lost_pct:.2f}% of the reserves lost, a coin is worth ${value:.4f} if nobody is paid before the others. If {first_pct:.0f}% are paid a "
    "dollar each first, it is ${price:.3f} for the rest. "
)

EXPLORABLE = Explorable(
    title="The price of waiting",
    question="Others are paid a dollar each before you. What is your coin worth?",
    controls=(
        Slider("first_pct", "Paid first, a dollar each", 0, 70, 1, 10, "% of all coins"),
        Slider("lost_pct", "Lost of the reserves", 1, 25, 0.25, LOST, f"% (of USDC, at the bank: {LOST})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        SAID + f"The price of ${LOW}, at which USDC traded, would fit a queue of {{fits:.1f}}%.",
        SAID + f"So large a loss alone explains the price of ${LOW}, at which USDC traded: no queue is needed.",
    ),
    key=(
        Key("line", BLUE, "worth to those who wait"),
        Key("point", ORANGE, "now ${price:.3f}"),
        Key("dash", INK, f"USDC, ${LOW}"),
    ),
    table="rows",
    columns={"first": ("Paid first, %", "d"), "price": ("Worth to the others, $", ".3f")},
)
