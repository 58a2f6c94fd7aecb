"""The path of a debt ratio, year by year, where each year a part of the debt takes on the yield of new debt."""

from debtloop.debt import debt_path
from truce.facts import fact
from truce.figures import BLUE, INK, PURPLE
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter
from truce.text import signed

BALANCE = parameter("japan-primary-balance")
#: The ends of the honest range, as decimals.
LOW = float(BALANCE.low)
HIGH = float(BALANCE.high)
RANGE = signed(f"{100 * LOW:g} to {100 * HIGH:g}")
#: Japan's ordinary bonds over its economy, in percent: one perimeter, that of the rate.
DEBT = round(fact("jgb-ordinary-2025-09") / 1000 / fact("japan-gdp-2025-q2") * 100, 1)

RATE = 100 * parameter("japan-effective-rate").value
#: Months.
LIFE = fact("jgb-average-maturity-2023")


def compute(years, growth_pct, balance_pct, yield_pct, rate_pct, debt_pct, months):
    d = debt_pct / 100
    r = rate_pct / 100
    y = yield_pct / 100
    g = growth_pct / 100
    share = 12 / months
    path = debt_path(d, r, y, g, balance_pct / 100, share, years)
    worst = debt_path(d, r, y, g, LOW, share, years)["debt_ratio"]
    best = debt_path(d, r, y, g, HIGH, share, years)["debt_ratio"]
    rows = []
    for year in range(years + 1):
        rows.append({
            "year": year,
            "ratio": 100 * path["debt_ratio"][year],
            "rate_pct": 100 * path["interest_rate"][year],
            "best": 100 * best[year],
            "worst": 100 * worst[year],
        })  # fmt: skip
    last = rows[years]
    moved = last["ratio"] - debt_pct
    return {
        "rows": rows,
        "today": [{"ratio": debt_pct}],
        "now": [{"year": years, "ratio": last["ratio"]}],
        "ratio": last["ratio"],
        "end_rate": last["rate_pct"],
        "best": last["best"],
        "worst": last["worst"],
        "moved": moved,
        "size": abs(moved),
        "case": 0 if moved > 0.0499 else 1 if moved < -0.0499 else 2,
    }


def chart():
    import altair as alt

    x = alt.X("year:Q", title="years from today", scale=alt.Scale(domain=[0, 30], nice=False))
    # Ratios lie far from zero, and what is to be seen is how they move: the axis begins near them, and stands still
    # while thirty years go by.
    scale = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[130, 220]))
    rows = alt.Chart(alt.NamedData("rows"))
    band = rows.mark_area(color=PURPLE, opacity=0.25).encode(x=x, y=alt.Y("best:Q", scale=scale), y2="worst:Q")
    line = rows.mark_line(color=BLUE, strokeWidth=2.5).encode(
        x=x, y=alt.Y("ratio:Q", title="debt, % of GDP", scale=scale)
    )
    dash = alt.Chart(alt.NamedData("today")).mark_rule(color=INK, strokeDash=[4, 4])
    today = dash.encode(y=alt.Y("ratio:Q", scale=scale))
    now = alt.Chart(alt.NamedData("now")).mark_point(color=BLUE, filled=True, size=60, opacity=1)
    return band + today + line + now.encode(x=x, y=alt.Y("ratio:Q", scale=scale))


BAND = f"Across the honest range of Japan's primary balance, {RANGE}% of GDP, it is {{worst:.1f}} to {{best:.1f}}%."

EXPLORABLE = Explorable(
    title="The path of the debt",
    question="Where does the debt ratio go, year by year?",
    controls=(
        Slider("years", "Step to year", 1, 30, 1, 10, "years", whole=True, one="year"),
        Slider("growth_pct", "Growth of the economy, with inflation", -2, 6, 0.1, 100 * fact("mof-assumed-growth-2027"),
               "% a year"),
        Slider("balance_pct", "Balance before interest", -5, 1, 0.1, round(100 * BALANCE.value, 1),
               f"% of GDP (Japan, honest range {RANGE})"),
        Slider("yield_pct", "Yield of new debt", 0, 6, 0.1, 100 * fact("japan-assumed-rate-2026-request"), "% a year"),
        Slider("rate_pct", "Interest on the debt today", 0, 6, 0.1, RATE, "% a year"),
        Slider("debt_pct", "Debt today", 100, 230, 0.1, DEBT, "% of GDP"),
        Slider("months", "Average life of the debt", 12, 180, 1, LIFE, "months", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "After {years_label} the debt is {ratio:.1f}% of GDP, {size:.1f} points more than today, and its interest rate "
        f"is {{end_rate:.2f}}%. {BAND}",
        "After {years_label} the debt is {ratio:.1f}% of GDP, {size:.1f} points less than today, and its interest rate "
        f"is {{end_rate:.2f}}%. {BAND}",
        "After {years_label} the debt is {ratio:.1f}% of GDP, as today, and its interest rate is "
        f"{{end_rate:.2f}}%. {BAND}",
    ),
    key=(
        Key("line", BLUE, "debt {ratio:.1f}%"),
        Key("bar", PURPLE, f"balance {RANGE}%"),
        Key("dash", INK, "today {debt_pct:.1f}%"),
    ),
    open=("years", "growth_pct"),
    table="rows",
    columns={
        "year": ("Year", "d"),
        "ratio": ("Debt, % of GDP", ".1f"),
        "rate_pct": ("Interest rate on it, %", ".2f"),
        "worst": (signed(f"At a balance of {100 * LOW:g}%"), ".1f"),
        "best": (f"At a balance of {100 * HIGH:g}%", ".1f"),
    },
)  # fmt: skip
