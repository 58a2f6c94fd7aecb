"""A coin beside a window: what stands behind it on average, and the price that the window makes of it."""

from debtloop.coin_window import look_through, peg_window
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, PURPLE
from truce.live import Choice, Explorable, Key, Prediction, Slider

#: 11 March 2023: USDC, its part in what stood behind DAI, and DAI itself; cents and percent.
USDC = 100 * fact("usdc-low-2023-03")
PART = 100 * fact("dai-usdc-share-2023-03")
DAI = 100 * fact("dai-low-2023-03")
#: Prices of the chart, in cents.
LOW = 60
HIGH = 102


def price_at(cents, share, ways):
    # The window has stock in its first and third state, and makes new coins in its first and second.
    average = look_through([share / 100, 1 - share / 100], [cents / 100, 1])
    stock = 1 if ways == 3 or ways == 2 else 0
    minting = 1 if ways == 3 or ways == 1 else 0
    return [100 * average, 100 * peg_window(stock, 0, cents / 100, average, 0, minting)["price"]]


def compute(cents, ways, share):
    rows = []
    for step in range(LOW, HIGH + 1, 2):
        pair = price_at(step, share, ways)
        rows.append({"cents": step, "average": pair[0], "price": pair[1]})
    now = price_at(cents, share, ways)
    off = now[1] - now[0]
    return {
        "rows": rows,
        "now": [{"cents": cents, "price": now[1]}],
        "seen": [{"cents": USDC, "price": DAI}],
        "average": now[0],
        "price": now[1],
        "off": off,
        "case": 2 if abs(off) < 0.005 else 0 if off < 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("cents:Q", title="the other coin, cents", scale=alt.Scale(domain=[LOW, HIGH], nice=False))
    # Prices lie far from zero, and their difference is what is to be seen.
    scale = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[60, 104]))
    title = "the coin, cents"
    base = alt.Chart(alt.NamedData("rows"))
    average = base.mark_line(color=INK, strokeDash=[4, 4]).encode(x=x, y=alt.Y("average:Q", title=title, scale=scale))
    price = base.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=alt.Y("price:Q", title=title, scale=scale))
    seen = alt.Chart(alt.NamedData("seen")).mark_point(color=PURPLE, size=170, strokeWidth=2.5, opacity=1)
    seen = seen.encode(x=x, y=alt.Y("price:Q", title=title, scale=scale))
    now = alt.Chart(alt.NamedData("now")).mark_point(color=ORANGE, filled=True, size=90, opacity=1)
    return average + price + seen + now.encode(x=x, y=alt.Y("price:Q", title=title, scale=scale))


EXPLORABLE = Explorable(
    title="A coin and its window",
    question="A window swaps two coins one for one. What is yours worth?",
    controls=(
        Slider("cents", "The other coin costs", LOW, HIGH, 0.1, USDC, "cents"),
        Choice("ways", "The window", {3: "pays out and makes new coins", 2: "only pays out", 1: "only makes new coins", 0: "is closed"}, 3),
        Slider("share", "It stands behind", 0, 100, 1, PART, f"% of your coins (DAI: {PART:.0f}), dollars behind the rest"),
    ),
    compute=compute,
    chart=chart,
    open=("cents", "ways"),
    sentence=(
        "The window {ways_label}. On average {average:.1f} cents stand behind your coin, but it is worth {price:.1f}: as long as it costs more, "
        "somebody makes one of the other coin and sells it.",
        "The window {ways_label}. On average {average:.1f} cents stand behind your coin, but it is worth {price:.1f}: for less nobody sells it, as "
        "the window pays the other coin for it.",
        "The window {ways_label}. Your coin is worth the {average:.1f} cents that stand behind it on average.",
    ),
    key=(
        Key("line", BLUE, "with this window"),
        Key("dash", INK, "average behind it"),
        Key("point", ORANGE, "now {price:.1f}"),
        Key("point", PURPLE, f"DAI, 11 March 2023: {DAI:.0f}"),
    ),
    table="rows",
    columns={
        "cents": ("The other coin, cents", "d"),
        "average": ("Behind yours, cents", ".1f"),
        "price": ("Yours, cents", ".1f"),
    },
    prediction=Prediction(
        question=f"It is Saturday, 11 March 2023. Behind each dollar of a coin named DAI stand {PART:.0f} cents in another coin, USDC, and the "
        f"other {100 - PART:.0f} cents we take as dollars. A window swaps DAI and USDC one for one, both ways. USDC, which should be a dollar, has "
        f"lost {100 - USDC:.1f} cents. What is one DAI worth?",
        answer="price",
        low=0,
        high=120,
        unit="cents",
        tolerance=0.5,
        too_low="You said {guess}. It is {answer:.1f}: the window pays a USDC for it, and that is worth {answer:.1f}.",
        close="You said {guess}. It is {answer:.1f}: well judged, as the average says {average:.1f}. But at that price anyone makes a DAI of a USDC, "
        "and sells it.",
        too_high="You said {guess}. It is {answer:.1f}. The average of what stands behind it is {average:.1f}, but at that price anyone makes a DAI "
        "of a USDC, and sells it.",
    ),
)  # fmt: skip
