"""Who sells at a warning: loses if the government gives in, gains if it does not, and on average neither."""

from debtloop.vigilantes import seller_result, vigilante_yield
from truce.figures import BLUE, GREEN, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: The yield before the announcement, in percent: that of early April 2025, rounded.
TODAY = 4.0


def compute(rise, low, high):
    rows = []
    for tenth in range(0, 41):
        found = vigilante_yield(TODAY / 100, tenth / 1000, low / 100, high / 100)
        rows.append({
            "rise": tenth / 10, "yield": 100 * found["yield"], "without": TODAY + tenth / 10, "chance": 100 * found["retreat"],
        })  # fmt: skip
    found = vigilante_yield(TODAY / 100, rise / 100, low / 100, high / 100)
    result = seller_result(TODAY / 100, rise / 100, low / 100, high / 100)
    y = 100 * found["yield"]
    return {
        "rows": rows,
        "ends": [{"end": TODAY}, {"end": high}],
        "chosen": [{"rise": rise, "yield": y}],
        "yield_pct": y,
        "full": TODAY + rise,
        "chance": 100 * found["retreat"],
        "stays": 100 - 100 * found["retreat"],
        "loss": -100 * result["if_retreat"],
        "gain": 100 * result["if_carried_out"],
        "case": 0 if found["retreat"] > 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("rise:Q", title="what the policy is worth, points", scale=alt.Scale(domain=[0, 4], nice=False))
    # The line without a retreat leaves the picture at its top: what matters lies between the two dashes.
    scale = alt.Scale(domain=[3.8, 5.6], nice=False)
    y = alt.Y("yield:Q", title="ten-year yield, %", scale=scale)
    ends = alt.Chart(alt.NamedData("ends")).mark_rule(color=INK, strokeDash=[4, 4]).encode(y=alt.Y("end:Q", scale=scale))
    rows = alt.Chart(alt.NamedData("rows"))
    line = rows.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    free = rows.transform_filter("datum.without < 5.61").mark_line(color=GREEN).encode(x=x, y=alt.Y("without:Q", scale=scale))
    chosen = alt.Chart(alt.NamedData("chosen"))
    chosen = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return ends + free + line + chosen


EXPLORABLE = Explorable(
    title="Sold too low",
    question="You sell when the warning sounds. What have you gained?",
    controls=(
        Slider("rise", "The policy, if carried out, is worth", 0, 4, 0.1, 1, "points of yield"),
        Slider("low", "A retreat is possible from a yield of", 4, 4.6, 0.05, 4.3, "% (assumed)"),
        Slider("high", "A retreat is sure at a yield of", 4.65, 5.5, 0.05, 4.7, "%, at the latest (assumed)"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "The yield goes to {yield_pct:.2f}%, and the government gives in with a chance of {chance:.0f}%. Who sold there loses {loss:.2f} "
        "points of yield if it does, and gains {gain:.2f} with the other {stays:.0f}%: on average nothing.",
        "The yield goes to {yield_pct:.2f}%, where no government of this kind gives in. Who sold there has sold at what the bond is "
        "worth: nothing lost, nothing gained.",
    ),
    key=(
        Key("line", BLUE, "the market's yield"),
        Key("line", GREEN, "if nobody ever gave in"),
        Key("point", ORANGE, "this policy: {yield_pct:.2f}%"),
        Key("dash", INK, f"before {TODAY:.0f}%, latest retreat {{high:.2f}}%"),
    ),
    open=("rise", "high"),
    table="rows",
    columns={
        "rise": ("Policy worth, points", ".1f"),
        "yield": ("Yield, %", ".2f"),
        "chance": ("Chance of the retreat, %", ".0f"),
        "without": ("Without any retreat, %", ".1f"),
    },
)
