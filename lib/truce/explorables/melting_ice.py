"""Melting ice: year by year old debt falls due and takes on the new yield; the rest keeps its old coupon."""

from debtloop.maturities import with_first_year
from debtloop.refinancing import refinancing_ladder_from_profile
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Prediction, Slider
from truce.parameters import parameter, us_due

#: Trillions of dollars that are traded, as an article counts them; and what falls due in each year.
DEBT = fact("article-001-market")
DUE = us_due()
#: Of the debt that is traded, what falls due within a year; and what of the first year's cost is paid within it.
FIRST = fact("us-debt-maturing-share-2025-09")
CASH = parameter("cash-share-first-year")


def compute(years, due_pct, rise, cash_share):
    due = with_first_year(DUE, due_pct / 100)
    ladder = refinancing_ladder_from_profile(DEBT, due, rise / 100, [0 for _ in range(10)], cash_share)
    rows = []
    old = 100.0
    for year in range(0, years + 1):
        if year > 0:
            old = old - 100 * due[year - 1]
        left = max(old, 0)
        rows.append({
            "year": year,
            "old": left,
            "new": 100 - left,
            "whole": 100,
            "cash": ladder["cash"][year - 1] if year > 0 else 0,
            "annualised": ladder["annualised"][year - 1] if year > 0 else 0,
        })  # fmt: skip
    last = rows[years]
    return {
        "rows": rows,
        "chosen": [{"half": 50}],
        "old": last["old"],
        "new": last["new"],
        "cash": last["cash"],
        "annualised": last["annualised"],
        "everything": DEBT * rise / 100,
    }


def chart():
    import altair as alt

    x = alt.X("year:O", title="years since the rise", scale=alt.Scale(domain=list(range(11))), axis=alt.Axis(labelAngle=0))
    y = alt.Y("old:Q", title="of $100 of debt", scale=alt.Scale(domain=[0, 100], nice=False))
    base = alt.Chart(alt.NamedData("rows"))
    ice = base.mark_bar(color=BLUE).encode(x=x, y=y)
    melted = base.mark_bar(color=ORANGE).encode(x=x, y=y, y2="whole:Q")
    half = alt.Chart(alt.NamedData("chosen")).mark_rule(color=INK, strokeDash=[4, 4]).encode(y="half:Q")
    return ice + melted + half


#: The answer's reason.
WHY = "The other {old:.0f} keep the coupon that they were sold with, until they fall due."

EXPLORABLE = Explorable(
    title="Melting ice",
    question="All yields rise tonight, and stay. How fast does old debt feel it?",
    controls=(
        Slider("years", "Years since the rise", 0, 10, 1, 1, "years", whole=True, one="year"),
        Slider("due_pct", "Due within a year", 1, 100, 1, round(100 * FIRST), f"% of the debt (published: {parameter('us-first-year-share').range})"),
        Slider("rise", "All yields rise by", 0, 12, 0.1, 1, "percentage points"),
        Slider("cash_share", "Paid within the first year", 0.5, 0.9, 0.01, CASH.value, f"of its cost a year (from the table: {CASH.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "After {years_label}, {new:.0f} of 100 dollars pay the new yield and {old:.0f} the old coupon. On "
        f"{DEBT} trillion dollars that is "
        "{annualised:.2f} trillion more a year; {cash:.2f} were paid in the last twelve months. On all of it at once it "
        "would be {everything:.2f}."
    ),
    key=(
        Key("bar", ORANGE, "new yield: {new:.0f}"),
        Key("bar", BLUE, "old coupon: {old:.0f}"),
        Key("dash", INK, "half"),
    ),
    open=("years", "due_pct"),
    table="rows",
    columns={
        "year": ("Years", "d"),
        "new": ("New yield, of $100", ".1f"),
        "annualised": ("More interest a year, tn $", ".2f"),
        "cash": ("Paid in the year, tn $", ".2f"),
    },
    prediction=Prediction(
        question="Tonight the yields of all American debt rise by one percentage point, and they stay there. Think of 100 "
        "dollars of that debt. For how many of them does the state pay the new yield a year from now?",
        answer="new",
        low=0,
        high=100,
        unit="dollars",
        tolerance=4,
        too_low="You said {guess}. It is {answer:.0f}: more than you thought, because much of the debt is short. " + WHY,
        close="You said {guess}. It is {answer:.0f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.0f}: a yield is a price for new debt. " + WHY,
    ),
)
