"""Collateral that is the project's own coin: a fall forces sales, and the sales make the same coin fall again."""

from debtloop.collateral import collateral_buffer, own_coin_break, own_coin_path
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Arrow, Explorable, Key, Loop, Slider
from truce.parameters import parameter

GAIN = parameter("cascade-gain")
#: Price, sale, collateral; and how often the shock may go round.
STATIONS = 3
ROUNDS = 6


def compute(step, cascade_gain, first_fall, ratio):
    path = own_coin_path(first_fall / 100, cascade_gain, ROUNDS)
    falls = [100 * path[0]]
    for k in range(1, ROUNDS + 1):
        falls.append(100 * (path[k] - path[k - 1]))
    ahead = []
    for k in range(ROUNDS + 1):
        cover = 100 * collateral_buffer(ratio / 100, 1, -path[k])["coverage"]
        ahead.append({"round": k, "cover": cover, "fallen": 100 * path[k]})
    done = step // STATIONS
    breaks = abs(100 * own_coin_break(ratio / 100, 1, cascade_gain))
    return {
        "rows": [ahead[k] for k in range(done + 1)],
        "ahead": ahead,
        "line": [{"coins": 100}],
        "cover": ahead[done]["cover"],
        "fallen": ahead[done]["fallen"],
        "level": 100 - ahead[done]["fallen"],
        "last_fall": falls[(step - 1) // STATIONS] if step > 0 else 0.0,
        "sells": falls[(step + 1) // STATIONS] if step > 1 else 0.0,
        "next_fall": falls[done] if done > 0 else 0.0,
        "end": min(first_fall / (1 - cascade_gain), 100) if cascade_gain < 0.9999 else 100 if first_fall > 0 else 0,
        "breaks": breaks,
        "whole": abs(100 * own_coin_break(ratio / 100, 1, 0)),
        "room": breaks - first_fall,
        "case": 0 if first_fall <= breaks + 1e-9 else 1,
    }


def chart():
    import altair as alt

    ticks = alt.Axis(values=list(range(ROUNDS + 1)), grid=False)
    x = alt.X("round:Q", title="times round", scale=alt.Scale(domain=[-0.6, ROUNDS + 0.6], nice=False), axis=ticks)
    scale = at_least(0, 200)
    title = "behind 100 coins"
    bars = alt.Chart(alt.NamedData("rows")).mark_bar(color=ORANGE, width=14).encode(x=x, y=alt.Y("cover:Q", title=title, scale=scale))
    ahead = alt.Chart(alt.NamedData("ahead")).mark_line(color=BLUE, strokeDash=[4, 4], point={"color": BLUE, "size": 25})
    line = alt.Chart(alt.NamedData("line")).mark_rule(color=INK).encode(y=alt.Y("coins:Q", title=title, scale=scale))
    return bars + line + ahead.encode(x=x, y=alt.Y("cover:Q", title=title, scale=scale))


LOOP = Loop(
    step="step",
    start="The coin that is the collateral falls by {first_fall:.0f}%, for a reason from outside.",
    arrows=(
        Arrow(
            "price", "−{last_fall:.1f} points",
            "The price is lower by {last_fall:.1f} points of what it was at first: loans are under their line.", value="{level:.0f}%",
        ),
        Arrow(
            "must sell", "−{sells:.1f} to come", "Their collateral is sold into the market of the same coin, worth {sells:.1f} points of its price.",
            value="{sells:.1f} points",
        ),
        Arrow(
            "sale", "−{next_fall:.1f} points", "The sale takes another {next_fall:.1f} points off the price.", value="{cover:.0f} for 100",
        ),
    ),
)  # fmt: skip

EXPLORABLE = Explorable(
    title="Its own coin behind it",
    question="The collateral is the project's own coin. Which first fall is too much?",
    controls=(
        Slider("step", "Steps", 0, STATIONS * ROUNDS, 1, 0, "steps", whole=True, one="step"),
        Slider("cascade_gain", "Each point of fall forces sales worth", 0, 1.5, 0.05, GAIN.value, f"points more (honest: {GAIN.range})"),
        Slider("first_fall", "The first fall", 0, 60, 1, 15, "%"),
        Slider("ratio", "Collateral, all of it the own coin", 100, 250, 5, 150, "% of the coins"),
    ),
    compute=compute,
    chart=chart,
    loop=LOOP,
    open=("cascade_gain", "first_fall"),
    sentence=(
        "So far the collateral has fallen by {fallen:.1f}%, and {cover:.1f} stand behind 100 coins. It dies out at a fall of {end:.1f}%, and the coins stay "
        "covered.",
        "So far the collateral has fallen by {fallen:.1f}%, and {cover:.1f} stand behind 100 coins. In the end they are not covered: it bears a first "
        "fall of up to {breaks:.1f}%, without the loop {whole:.1f}%.",
    ),
    key=(
        Key("bar", ORANGE, "behind 100 coins: {cover:.0f}"),
        Key("dash", BLUE, "to come"),
        Key("line", INK, "100 coins"),
    ),
    table="rows",
    columns={"round": ("Times round", "d"), "fallen": ("Collateral has fallen, %", ".1f"), "cover": ("Behind 100 coins", ".1f")},
)  # fmt: skip
