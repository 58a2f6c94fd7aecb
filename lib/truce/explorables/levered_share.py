"""A share and whoever owns it with borrowed money, when the return that it has to pay rises."""

from debtloop.equities import equity_rate_sensitivity
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: Most assets for each unit of own money on the axis.
MOST = 10


def compute(leverage, rise, growth, required):
    # What is asked for lies at least a point above growth, before and after.
    r = max(required, growth + 1)
    change = max(rise, growth + 1 - r)
    now = equity_rate_sensitivity(r / 100, growth / 100, change / 100, leverage)
    rows = []
    for step in range(0, 4 * (MOST - 1) + 1):
        assets = 1 + step / 4
        found = equity_rate_sensitivity(r / 100, growth / 100, change / 100, assets)
        rows.append({"assets": assets, "own": 100 * found["own_change"]})
    share = 100 * now["price_change"]
    own = 100 * now["own_change"]
    return {
        "rows": rows,
        "dot": [{"assets": leverage, "own": own}],
        "zero": [{"none": 0}],
        "share": share,
        "own": own,
        "share_size": abs(share),
        "own_size": abs(own),
        "asked": r,
        "moved": change,
        "multiple": now["multiple"],
        "case": 3 if abs(share) < 0.05 else 2 if now["wiped_out"] == 1 else 0 if share < 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("assets:Q", title="assets for each unit of own money", scale=alt.Scale(domain=[1, MOST], nice=False))
    scale = alt.Scale(zero=True, domain=alt.DomainUnionWith(unionWith=[-110, 20]))
    y = alt.Y("own:Q", title="change of own money, %", scale=scale)
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    dot = alt.Chart(alt.NamedData("dot")).mark_point(color=ORANGE, filled=True, size=130, opacity=1).encode(x=x, y=y)
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=INK).encode(y=alt.Y("none:Q", scale=scale))
    return zero + line + dot


ASKED = "A share that grows by {growth:.1f}% a year has to pay {asked:.1f}%, and now {moved:+.1f} points. It costs {multiple:.0f} dividends, and "

EXPLORABLE = Explorable(
    title="A share on borrowed money",
    question="Rates rise. What is left to whoever owns a share with a loan?",
    controls=(
        Slider("leverage", "Assets for each unit of own money", 1, MOST, 0.1, 3, "(1: no loan)"),
        Slider("rise", "The return asked for rises by", -2, 3, 0.1, 1, "points"),
        Slider("growth", "Dividends grow by", 0, 6, 0.1, 3, "% a year, for ever"),
        Slider("required", "The return asked for before", 4, 12, 0.1, 7, "% a year"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        ASKED + "loses {share_size:.0f}%. Whoever owns it with the loan loses {own_size:.0f}% of their own money.",
        ASKED + "gains {share_size:.0f}%. Whoever owns it with the loan gains {own_size:.0f}% of their own money.",
        ASKED + "loses {share_size:.0f}%. Whoever owns it with the loan has nothing left.",
        ASKED + "stays where it is.",
    ),
    key=(
        Key("point", ORANGE, "assets {leverage:.1f} times own money"),
        Key("line", BLUE, "other loans"),
    ),
    table="rows",
    columns={"assets": ("Assets for each unit of own money", ".2f"), "own": ("Change of own money, %", ".1f")},
)
