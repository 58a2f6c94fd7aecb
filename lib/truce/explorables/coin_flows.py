"""A flight into stablecoins: who holds them afterwards, whether there are more of them, and what becomes of their share."""

from debtloop.coin_ledger import BUYER, SELLER, STABLECOINS, coin_share, crypto_flow_ledger, opening_balances, redeem, stablecoin_supply, swap
from truce.facts import fact
from truce.figures import BLUE, ORANGE, at_least
from truce.live import Explorable, Key, Slider

#: Stablecoins of the article's week, in billion dollars, and their share of all coins before November 2025.
SUPPLY = fact("stablecoins-2025-12-20")
SHARE = fact("stablecoins-share-2025-10")
OTHERS = SUPPLY * (1 - SHARE) / SHARE
#: How much of the reserves is bills and the like.
BILLS = fact("tether-cash-equivalents-2025-09")


def compute(sold, redeemed_pct, fall):
    start = opening_balances(BILLS * SUPPLY, (1 - BILLS) * SUPPLY, 0, 0, OTHERS, 0, SUPPLY)
    after = crypto_flow_ledger(start, swap(sold))
    out = sold * redeemed_pct / 100
    end = crypto_flow_ledger(after, redeem(SELLER, out, BILLS))
    supply = stablecoin_supply(end)
    sellers = end[SELLER][STABLECOINS]
    buyers = end[BUYER][STABLECOINS]
    share = 100 * coin_share(SHARE, supply / SUPPLY - 1, -fall / 100)
    rows = [
        {"when": 0, "buyers": SUPPLY, "end": SUPPLY, "sellers": 0, "sum": SUPPLY},
        {"when": 1, "buyers": buyers, "end": buyers + sellers, "sellers": sellers, "sum": supply},
    ]
    return {
        "rows": rows,
        "supply": supply,
        "sellers": sellers,
        "out": out,
        "bills_sold": BILLS * out,
        "before": 100 * SHARE,
        "share": share,
        "moved": share - 100 * SHARE,
        "case": 0 if out < 0.05 else 1,
    }


def chart():
    import altair as alt

    names = ["before", "after"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(When=f"{names}[datum.when]")
    y = alt.Y("When:N", title=None, scale=alt.Scale(domain=names))
    scale = at_least(0, 320)
    title = "stablecoins, bn $"
    buyers = base.mark_bar(color=BLUE, height={"band": 0.5}).encode(y=y, x=alt.X("buyers:Q", title=title, scale=scale))
    sellers = base.mark_bar(color=ORANGE, height={"band": 0.5}).encode(
        y=y, x=alt.X("buyers:Q", title=title, scale=scale), x2="end:Q"
    )
    return (buyers + sellers).properties(padding={"left": 60, "right": 12, "top": 6})


SOLD = "Frightened holders sell other coins for ${sold:.0f} bn of stablecoins. "
SHARES = "Other coins are worth {fall:.1f}% less, and the share of stablecoins goes from {before:.2f}% to {share:.2f}%."

EXPLORABLE = Explorable(
    title="A flight into stablecoins",
    question="Everybody flees into stablecoins. How many more are there?",
    controls=(
        Slider("sold", "Other coins sold for stablecoins", 0, 150, 1, 30, "bn $"),
        Slider("redeemed_pct", "Of these, handed in for dollars", 0, 100, 1, 0, "%"),
        Slider("fall", "Other coins lose", 0, 60, 0.1, 20, "% of their value"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        SOLD + "They hold ${sellers:.1f} bn now, and the buyers as much less. There are ${supply:.1f} bn of stablecoins, as before. " + SHARES,
        SOLD + "They hand in ${out:.1f} bn for dollars, for which the issuer sells ${bills_sold:.1f} bn of bills and the like. There are "
        "${supply:.1f} bn of stablecoins left. " + SHARES,
    ),
    key=(Key("bar", BLUE, "held by others"), Key("bar", ORANGE, "held by the sellers"),),
    table="rows",
    columns={
        "when": ("Stablecoins", ("before", "after")),
        "buyers": ("Held by others, bn $", ".1f"),
        "sellers": ("Held by the sellers, bn $", ".1f"),
        "sum": ("In all, bn $", ".1f"),
    },
)  # fmt: skip
