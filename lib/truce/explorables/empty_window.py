"""A run on a window, day by day: what it pays, when it is empty, and how many coins have no stock behind them."""

from debtloop.coin_window import window_run
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: Stock over coins of one real window, in percent: its first version in 2024, and a post of 2025 with the largest count of coins.
THEN = 100 * fact("usdd-usdt-reserve-2024-08") / fact("usdd-supply-2024-08")
NOW = 100 * fact("usdd-psm-tron-2025-12") / (fact("usdd-supply-2025-12-post") / 1000000)
COINS = 100
DAYS = 10


def compute(day, stock, asked, rest, cents):
    run = window_run(COINS, stock, asked, DAYS, cents / 100, rest / 100)
    # What is to come, so that each slider bends the picture before the first step.
    ahead = []
    for t in range(DAYS + 1):
        ahead.append({"day": t, "price": 100 * run["price"][t]})
    rows = []
    sent_home = 0.0
    for t in range(day + 1):
        left = run["stock"][t]
        supply = run["supply"][t]
        sent_home = sent_home + run["unpaid"][t]
        rows.append({"day": t, "stock": min(left, supply), "supply": supply, "bare": max(supply - left, 0), "price": 100 * run["price"][t]})
    last = rows[day]
    return {
        "rows": rows,
        "ahead": ahead,
        "left": run["stock"][day],
        "paid": COINS - last["supply"],
        "bare": last["bare"],
        "price": last["price"],
        "home": sent_home,
        "case": 1 if run["stock"][day] <= 0 else 0,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    ticks = alt.Axis(values=list(range(0, DAYS + 1, 2)), grid=False, format="d")
    x = alt.X("day:Q", title="day", scale=alt.Scale(domain=[-0.6, DAYS + 0.6], nice=False), axis=ticks)
    scale = alt.Scale(domain=[0, 104], nice=False)
    title = "coins; cents"
    stock = base.mark_bar(color=BLUE, width=12).encode(x=x, y=alt.Y("stock:Q", title=title, scale=scale))
    bare = base.mark_bar(color=GREEN, width=12).encode(x=x, y=alt.Y("stock:Q", title=title, scale=scale), y2="supply:Q")
    price = base.mark_line(color=ORANGE, strokeWidth=2.5, point={"color": ORANGE, "size": 40, "opacity": 1})
    ahead = alt.Chart(alt.NamedData("ahead")).mark_line(color=INK, strokeDash=[4, 4])
    ahead = ahead.encode(x=x, y=alt.Y("price:Q", title=title, scale=scale))
    return stock + bare + ahead + price.encode(x=x, y=alt.Y("price:Q", title=title, scale=scale))


EXPLORABLE = Explorable(
    title="A window runs empty",
    question="Each day some come to the window. When is it empty, and what is a coin worth then?",
    controls=(
        Slider("day", "Step to day", 0, DAYS, 1, 0, "days", whole=True, one="day"),
        Slider("stock", "Stock of the window at first", 0, 100, 1, 6, f"% of all coins (counted: {THEN:.1f}, {NOW:.1f})"),
        Slider("asked", "Handed in each day", 0, 20, 1, 2, "% of all coins"),
        Slider("rest", "Without the window a coin fetches", 0, 100, 1, 60, "cents"),
        Slider("cents", "The coin that the window pays costs", 60, 100, 1, 100, "cents"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "After {day_label} the window has paid {paid:.0f} of 100 coins and has {left:.0f} left. A coin costs {price:.0f} cents. There are {bare:.0f} coins "
        "without stock behind them.",
        "After {day_label} the window has paid {paid:.0f} of 100 coins and is empty; coins were sent home {home:.0f} times. A coin costs {price:.0f} cents. There are "
        "{bare:.0f} coins without stock behind them.",
    ),
    key=(
        Key("bar", BLUE, "coins with stock"),
        Key("bar", GREEN, "coins without"),
        Key("line", ORANGE, "price: {price:.0f} cents"),
        Key("dash", INK, "to come"),
    ),
    table="rows",
    columns={
        "day": ("Day", "d"),
        "stock": ("With stock, coins", ".0f"),
        "bare": ("Without, coins", ".0f"),
        "price": ("Price, cents", ".0f"),
    },
)  # fmt: skip
