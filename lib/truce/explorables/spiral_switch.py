"""The switch: the path of a debt ratio with the loop on and off, where on means that more debt makes new debt dearer."""

from debtloop.debt import debt_path
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Prediction, Slider
from truce.parameters import parameter
from truce.text import signed

PHI = parameter("phi")
LOW = PHI.low
HIGH = PHI.high
BALANCE = parameter("japan-primary-balance")
#: The middle of the honest range of Japan's primary balance, in percent of its economy.
MIDDLE = 50 * (BALANCE.low + BALANCE.high)
RANGE = signed(f"{100 * BALANCE.low:g} to {100 * BALANCE.high:g}")
#: Japan's ordinary bonds over its economy, in percent: one perimeter, that of the rate.
DEBT = round(fact("jgb-ordinary-2025-09") / 1000 / fact("japan-gdp-2025-q2") * 100, 1)
RATE = 100 * parameter("japan-effective-rate").value
#: The ten-year yield on the article's day, in percent.
YIELD = round(100 * float(fact("jgb-10y-2025-12-22")), 2)
#: Months.
LIFE = fact("jgb-average-maturity-2023")


def compute(years, growth_pct, phi, balance_pct, yield_pct, rate_pct, debt_pct, months):
    d = debt_pct / 100
    r = rate_pct / 100
    y = yield_pct / 100
    g = growth_pct / 100
    b = balance_pct / 100
    on = debt_path(d, r, y, g, b, 12 / months, years, phi)
    off = debt_path(d, r, y, g, b, 12 / months, years)
    weak = debt_path(d, r, y, g, b, 12 / months, years, LOW)["debt_ratio"][years]
    strong = debt_path(d, r, y, g, b, 12 / months, years, HIGH)["debt_ratio"][years]
    rows = []
    for year in range(years + 1):
        with_it = 100 * on["debt_ratio"][year]
        without = 100 * off["debt_ratio"][year]
        rows.append({
            "year": year,
            "on": with_it,
            "off": without,
            # Of the two as they are printed, so that whoever subtracts them finds it.
            "gap": round(with_it, 1) - round(without, 1),
            "new_pct": 100 * on["new_yield"][year - 1] if year > 0 else yield_pct,
        })  # fmt: skip
    last = rows[years]
    gap = last["gap"]
    return {
        "rows": rows,
        "today": [{"ratio": debt_pct}],
        "now": [{"year": years, "ratio": last["on"]}],
        "on": last["on"],
        "off": last["off"],
        "gap": gap,
        "size": abs(gap),
        "moved": last["on"] - debt_pct,
        "new_pct": last["new_pct"],
        "weak": 100 * (weak - off["debt_ratio"][years]),
        "strong": 100 * (strong - off["debt_ratio"][years]),
        "case": 0 if gap > 0.0499 else 1 if gap < -0.0499 else 2,
    }


def chart():
    import altair as alt

    x = alt.X("year:Q", title="years from today", scale=alt.Scale(domain=[0, 30], nice=False))
    # Ratios lie far from zero, and what is to be seen is how they part: the axis begins near them, and
    # stands still while thirty years go by.
    scale = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[150, 300]))
    rows = alt.Chart(alt.NamedData("rows"))
    on = rows.mark_line(color=ORANGE, strokeWidth=2.5).encode(
        x=x, y=alt.Y("on:Q", title="debt, % of GDP", scale=scale)
    )
    off = rows.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=alt.Y("off:Q", scale=scale))
    dash = alt.Chart(alt.NamedData("today")).mark_rule(color=INK, strokeDash=[4, 4])
    now = alt.Chart(alt.NamedData("now")).mark_point(color=ORANGE, filled=True, size=60, opacity=1)
    now = now.encode(x=x, y=alt.Y("ratio:Q", scale=scale))
    return dash.encode(y=alt.Y("ratio:Q", scale=scale)) + on + off + now


WAY = "After {years_label} the debt is {on:.1f}% of GDP with the loop and {off:.1f}% without it: the loop "
REST = f" points; across the honest range, {PHI.range}, it makes {{weak:+.1f}} to {{strong:+.1f}}."
#: The answer's reason.
WHY = (
    "Ten years on it is {off:.1f}% without the loop and {on:.1f}% with it. The loop has to go through the yield of new debt and "
    "through old debt that falls due, and both are slow."
)

EXPLORABLE = Explorable(
    title="Switch the loop off",
    question="How much of the rise does the loop make?",
    controls=(
        Slider("years", "Step to year", 1, 30, 1, 10, "years", whole=True, one="year"),
        Slider("growth_pct", "Growth of the economy, with inflation", 0, 4, 0.1, 1, "% a year"),
        Slider("phi", "Reaction of the yield, φ", 0, 0.05, 0.01, PHI.value, f"(honest range {PHI.range})"),
        Slider("balance_pct", "Balance before interest", -4, 0, 0.1, MIDDLE, f"% of GDP (Japan, honest range {RANGE})"),
        Slider("yield_pct", "Yield of new debt today", 0.5, 4, 0.01, YIELD, "% a year"),
        Slider("rate_pct", "Interest on the debt today", 0, 5, 0.1, RATE, "% a year"),
        Slider("debt_pct", "Debt today", 100, 230, 0.1, DEBT, "% of GDP"),
        Slider("months", "Average life of the debt", 12, 180, 1, LIFE, "months", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        WAY + "adds {size:.1f}" + REST,
        WAY + "takes off {size:.1f}" + REST,
        WAY + "makes {size:.1f}" + REST,
    ),
    key=(
        Key("line", ORANGE, "loop on: {on:.1f}%"),
        Key("line", BLUE, "loop off: {off:.1f}%"),
        Key("dash", INK, "today {debt_pct:.1f}%"),
    ),
    open=("years", "growth_pct"),
    table="rows",
    columns={
        "year": ("Year", "d"),
        "on": ("Debt, loop on, % of GDP", ".1f"),
        "off": ("Debt, loop off, % of GDP", ".1f"),
        "gap": ("The loop's part, points", "+.1f"),
        "new_pct": ("Yield of new debt, loop on, %", ".2f"),
    },
    prediction=Prediction(
        question="Let Japan's economy grow by only 1% a year. Then its debt goes from 171% of GDP to 197% in ten years, by 26 points. More "
        "debt makes new debt dearer, and dearer debt makes more debt. Switch that loop off, so that the yield stays what it is. How many of "
        "these 26 are gone?",
        answer="gap",
        low=-26,
        high=26,
        unit="points",
        tolerance=0.5,
        too_low="You said {guess}. It is {answer:.1f}. " + WHY,
        close="You said {guess}. It is {answer:.1f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.1f}. " + WHY,
    ),
)  # fmt: skip
