"""Two numbers of one text imply a third: a debt and its ratio to GDP say how large the economy must be."""

from debtloop.evidence import implied_ratio
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE
from truce.live import Choice, Explorable, Key, Prediction, Slider

#: Trillion yen: the article's debt, the ordinary bonds in it, and all levels of government by the Fund's ratio.
CENTRAL = fact("article-003-debt")
BONDS = fact("jgb-ordinary-2025-09") / 1000
GDP = fact("japan-gdp-2025-q2")
FUND = fact("imf-japan-debt-2025-10")
ALL = FUND * GDP
STATED = 100 * fact("article-003-ratio")


def compute(ratio_pct, whose, gdp):
    debt = CENTRAL if whose == 1 else BONDS if whose == 2 else ALL
    size = implied_ratio(debt, ratio_pct / 100)
    rows = []
    for step in range(0, 13):
        x = 300 + 50 * step
        rows.append({"gdp": x, "debt": ratio_pct / 100 * x})
    needed = ratio_pct / 100 * gdp
    off = size / gdp - 1
    return {
        "rows": rows,
        "printed": [{"debt": debt, "gdp": gdp}],
        "meets": [{"gdp": size, "debt": debt}],
        "counted": [{"gdp": gdp, "debt": needed}],
        "debt": debt,
        "size": size,
        "missing": gdp - size,
        "own": 100 * debt / gdp,
        "needed": needed,
        "off": off,
        "case": 1 if abs(off) < 0.01 else 0 if off < 0 else 2,
    }


def chart():
    import altair as alt

    x = alt.X("gdp:Q", title="size of the economy, tn yen", scale=alt.Scale(domain=[300, 1000], nice=False))
    y = alt.Y("debt:Q", title="debt, tn yen", scale=alt.Scale(domain=[0, 3000], nice=False))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    printed = alt.Chart(alt.NamedData("printed"))
    level = printed.mark_rule(color=INK, strokeDash=[4, 4]).encode(y=y)
    here = printed.mark_rule(color=GREEN).encode(x=x)
    meets = alt.Chart(alt.NamedData("meets")).mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    counted = alt.Chart(alt.NamedData("counted")).mark_point(color=GREEN, filled=True, size=90, opacity=1).encode(x=x, y=y)
    return line + level + here + meets + counted


IMPLIED = "{debt:,.1f} tn yen at {ratio_pct:.1f}% of GDP need an economy of {size:.0f} tn. "
COUNTED = "The statistics count {gdp:.1f} tn: there this debt is {own:.0f}%, and {ratio_pct:.1f}% would be {needed:,.0f} tn."

EXPLORABLE = Explorable(
    title="The implied economy",
    question="How large an economy do a debt and its ratio need?",
    controls=(
        Slider("ratio_pct", "Debt, by the text", 150, 300, 0.1, STATED, "% of GDP"),
        Choice("whose", "Whose debt, in yen", {
            1: f"central, {CENTRAL:,.2f} tn (printed)", 2: f"ordinary bonds, {BONDS:,.1f} tn", 3: f"all levels, {ALL:,.0f} tn (IMF)",
        }, 1),
        Slider("gdp", "Economy, as counted", 580, 680, 0.1, GDP, f"tn yen (honest: {fact('japan-gdp-2024-fiscal')} to {GDP})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        IMPLIED + COUNTED,
        IMPLIED + "The statistics count {gdp:.1f} tn: the two numbers fit.",
        IMPLIED + "That is more than there is. " + COUNTED,
    ),
    key=(
        Key("line", BLUE, "{ratio_pct:.1f}% of GDP"),
        Key("dash", INK, "the debt, {debt:,.1f} tn"),
        Key("point", ORANGE, "implied, {size:.0f} tn"),
        Key("point", GREEN, "counted, {gdp:.1f} tn"),
    ),
    prediction=Prediction(
        question=f"An article says: Japan's debt is {CENTRAL:,.2f} trillion yen, and Japan's debt is {STATED:.0f}% of its GDP. "
        "If both are true, how large is Japan's economy?",
        answer="size", low=0, high=10000, unit="trillion yen of GDP", tolerance=10,
        too_low="You said {guess}; the two numbers imply {answer:.0f}. Divide the debt by the ratio. Japan's statisticians count {gdp:.1f}.",
        close="{guess} it is, near enough: {answer:.0f} trillion. And Japan's statisticians count {gdp:.1f}. One of the two numbers is about something else.",
        too_high="You said {guess}; the two numbers imply {answer:.0f}. Divide the debt by the ratio. Japan's statisticians count {gdp:.1f}.",
    ),
    table="rows",
    columns={"gdp": ("Economy, tn yen", ",d"), "debt": ("Debt at this ratio, tn yen", ",.0f")},
)  # fmt: skip
