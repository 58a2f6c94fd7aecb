"""Interest as a share of the budget, year by year: the budget office's forecast, and with higher new yields."""

from debtloop.budget import yield_rise_for_share
from debtloop.maturities import yearly_profile
from debtloop.refinancing import refinancing_ladder_from_profile
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Choice, Explorable, Key, Prediction, Slider
from truce.parameters import parameter

#: The last fiscal year before the yields are moved, and the one that the article names.
BEFORE = 2025
NAMED = 2030
DEBT = [fact(f"cbo-debt-{year}") for year in range(BEFORE, NAMED + 1)]
NET_NEW = [after - before for before, after in zip(DEBT, DEBT[1:])]
INTEREST = [fact(f"cbo-net-interest-{year}") for year in range(BEFORE, NAMED + 1)]
OUTLAYS = [fact(f"cbo-outlays-{year}") for year in range(BEFORE, NAMED + 1)]
#: What falls due of the debt in each year, by the published profile.
PROFILE = [share / 100 for share in parameter("us-maturity-profile").value]
DUE = yearly_profile(PROFILE, [1, 2, 5, 10, 20, 30], fact("us-average-maturity-2025-06") / 12)
CASH_SHARE = parameter("cash-share-first-year").value
FIRST = parameter("us-first-year-share")
#: What the additional debt would cost without the rise: the forecast's average rate stands in for its yields.
BORROWED_AT = float(fact("cbo-average-rate-2030"))
FIFTH = fact("article-000-interest-share")


def compute(rise, year, first_year_share, borrowed):
    first = first_year_share / 100
    due = [first]
    for k in range(1, 5):
        due.append(DUE[k] * (1 - first) / (1 - DUE[0]))
    # Without the interest on it the additional interest is in proportion to the rise.
    unit = refinancing_ladder_from_profile(DEBT[0], due, 0.01, NET_NEW, CASH_SHARE)["cash"]
    other = OUTLAYS[5] - INTEREST[5]
    if borrowed == 1:
        more = refinancing_ladder_from_profile(DEBT[0], due, rise / 100, NET_NEW, CASH_SHARE, BORROWED_AT)["cash"]
        found = yield_rise_for_share(FIFTH, DEBT[0], NET_NEW, due, INTEREST[5], other, CASH_SHARE, BORROWED_AT)
        needed = 100 * found["rise"]
    else:
        more = [rise * part for part in unit]
        needed = (FIFTH / (1 - FIFTH) * other - INTEREST[5]) / unit[4]
    rows = [{"year": BEFORE, "base": 100 * INTEREST[0] / OUTLAYS[0], "share": 100 * INTEREST[0] / OUTLAYS[0]}]
    for k in range(1, year - BEFORE + 1):
        base = 100 * INTEREST[k] / OUTLAYS[k]
        share = 100 * (INTEREST[k] + more[k - 1]) / (OUTLAYS[k] + more[k - 1])
        rows.append({"year": BEFORE + k, "base": base, "share": share})
    last = rows[len(rows) - 1]
    return {
        "rows": rows,
        "line": [{"fifth": 100 * FIFTH}],
        "share": last["share"],
        "base": last["base"],
        "more_bn": more[year - BEFORE - 1],
        "needed": needed,
        "case": 0 if rise < 0.05 else 1,
    }


def chart():
    import altair as alt

    axis = alt.Axis(format="d", values=list(range(BEFORE, NAMED + 1)))
    x = alt.X("year:Q", title="fiscal year", scale=alt.Scale(domain=[BEFORE - 0.6, NAMED + 0.6], nice=False), axis=axis)
    scale = at_least(0, 25)
    bars = alt.Chart(alt.NamedData("rows"))
    y = alt.Y("base:Q", title="interest, % of outlays", scale=scale)
    base = bars.mark_bar(color=BLUE, width=24).encode(x=x, y=y)
    more = bars.mark_bar(color=ORANGE, width=24).encode(x=x, y=alt.Y("share:Q", scale=scale), y2="base:Q")
    dash = alt.Chart(alt.NamedData("line")).mark_rule(color=INK, strokeDash=[4, 4])
    fifth = dash.encode(y=alt.Y("fifth:Q", scale=scale))
    return base + more + fifth


#: The answer's reason.
WHY = f"By {NAMED} three dollars in four of the debt pay a new yield, and the interest on top is borrowed as well."
NEEDED = f"For a fifth in {NAMED} all new yields must be {{needed:.1f}} points above the forecast."

EXPLORABLE = Explorable(
    title="Interest in the budget",
    question="When does interest take a fifth of the budget?",
    controls=(
        Slider("rise", "New yields, above the forecast by", 0, 11, 0.1, 1.6, "percentage points"),
        Slider("year", "Step to fiscal year", BEFORE + 1, NAMED, 1, NAMED, "(year by year)", whole=True),
        Slider("first_year_share", "Debt that falls due in the first year", 30, 36, 0.1, FIRST.value,
               f"% (honest range {FIRST.range})"),
        Choice("borrowed", "The additional interest is", {1: "borrowed", 0: "paid by taxes"}, 1),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        f"With the yields of the forecast interest is {{base:.1f}}% of outlays in fiscal {{year:d}}. {NEEDED}",
        "New yields are {rise:.1f} points above the forecast, in every year. Interest is {share:.1f}% of outlays in "
        f"fiscal {{year:d}}, in place of {{base:.1f}}%: {{more_bn:,.0f}} billion dollars more. {NEEDED}",
    ),
    key=(
        Key("bar", BLUE, "forecast {base:.1f}%"),
        Key("bar", ORANGE, "with the rise {share:.1f}%"),
        Key("dash", INK, "a fifth"),
    ),
    open=("rise", "year"),
    table="rows",
    columns={
        "year": ("Fiscal year", "d"),
        "base": ("Interest in the forecast, % of outlays", ".1f"),
        "share": ("With the rise, % of outlays", ".1f"),
    },
    prediction=Prediction(
        question=f"The United States spends {100 * INTEREST[5] / OUTLAYS[5]:.1f}% of its budget on interest in {NAMED}, says "
        f"the forecast. By how many points must all new yields be above that forecast, from {BEFORE + 1} on, for interest "
        "to take 20%?",
        answer="needed",
        low=0,
        high=15,
        unit="percentage points",
        tolerance=0.3,
        too_low="You said {guess}. It is {answer:.1f}: you were {off:.1f} too low. " + WHY,
        close="You said {guess}. It is {answer:.1f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.1f}: you were {off:.1f} too high. " + WHY,
    ),
)  # fmt: skip
