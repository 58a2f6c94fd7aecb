"""An auction of bonds: bids from the dearest to the cheapest, those that are taken, and what the tail says about them."""

from debtloop.auctions import auction_demand
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider

#: The sale of twenty-year bonds of May 2025: bids for each bond, and the tail in yen for each 100 of face value.
COVER = fact("jgb-auction-20y-2025-05-cover")
#: Half the width of those bids, by the identity of the figure.
SPREAD = round(fact("jgb-auction-20y-2025-05-tail") * COVER, 2)


def compute(cover, spread, mean):
    sale = auction_demand(cover, spread, mean)
    rows = []
    for step in range(0, 41):
        at = cover * step / 40
        price = mean + spread * (1 - 2 * step / 40)
        rows.append({"bids": at, "price": price})
    return {
        "rows": rows,
        "taken": [
            {"bids": 0, "price": mean + spread, "low": sale["lowest"]},
            {"bids": 1, "price": sale["lowest"], "low": sale["lowest"]},
        ],
        "offer": [{"bids": 1}],
        "results": [
            {"bids": 1, "price": sale["lowest"], "kind": 0},
            {"bids": 0.5, "price": sale["average"], "kind": 1},
        ],
        "lowest": sale["lowest"],
        "average": sale["average"],
        "tail": sale["tail"],
        "worst": mean - spread,
        "best": mean + spread,
    }  # fmt: skip


def chart():
    import altair as alt

    x = alt.X("bids:Q", title="bids for each bond, dearest first", scale=at_least(0, 6))
    # Prices lie far from zero, and what is to be seen is how they differ: the axis begins near them.
    scale = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[94, 101]))
    y = alt.Y("price:Q", title="price, yen for 100 of face value", scale=scale)
    taken = alt.Chart(alt.NamedData("taken")).mark_area(color=GREEN, opacity=0.3).encode(x=x, y=y, y2="low:Q")
    offer = alt.Chart(alt.NamedData("offer")).mark_rule(color=INK, strokeDash=[4, 4]).encode(x=x)
    bids = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    results = alt.Chart(alt.NamedData("results")).mark_point(filled=True, size=110, opacity=1).encode(
        x=x, y=y, color=alt.Color("kind:O", scale=alt.Scale(domain=[0, 1], range=[ORANGE, GREEN]), legend=None)
    )  # fmt: skip
    return taken + offer + bids + results


EXPLORABLE = Explorable(
    title="Bids, cover and tail",
    question="What do two published numbers say about those who bid?",
    controls=(
        Slider("cover", "Bids", 1, 6, 0.1, COVER, "for each bond on offer"),
        Slider("spread", "Bids are spread by", 0.05, 4, 0.01, SPREAD, "yen up and down from the middle"),
        Slider("mean", "Middle of all bids", 90, 105, 0.1, 97.5, "yen for 100 of face value"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "{cover:.1f} bids for each bond, from {worst:.2f} to {best:.2f} yen: the dearest are taken, down to {lowest:.2f}. Those taken "
        "pay {average:.2f} on average. The tail, the average less the lowest, is {tail:.2f} yen."
    ),
    key=(
        Key("line", BLUE, "bids"),
        Key("bar", GREEN, "taken"),
        Key("point", ORANGE, "lowest {lowest:.2f}"),
        Key("point", GREEN, "average {average:.2f}"),
        Key("dash", INK, "on offer"),
    ),
    table="rows",
    columns={"bids": ("Bids so far, for each bond on offer", ".2f"), "price": ("Price of the bid, yen", ".2f")},
)
