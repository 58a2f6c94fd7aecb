"""Two pockets: what a rise costs a finance ministry, and what it costs the state that counts its central bank in."""

from debtloop.refinancing import consolidated_ladder, refinancing_ladder
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

#: Trillion yen: ordinary bonds, those of the central bank among them, and the ministry's own new debt of a year.
DEBT = parameter("japan-ordinary-bonds").value / 1000
SHARE = parameter("boj-bonds").value / DEBT
NEW = (fact("mof-stock-2033") - fact("mof-stock-2024")) / 9
DEPOSITS = parameter("boj-deposits")
REPRICED = parameter("japan-repriced-share")


def compute(years, policy, rise, repriced_share, boj_deposits):
    new = [NEW for _ in range(10)]
    ministry = refinancing_ladder(DEBT, repriced_share, rise / 100, new)
    state = consolidated_ladder(DEBT, repriced_share, rise / 100, new, SHARE, boj_deposits, policy / 100)
    alone = []
    whole = []
    table = []
    for year in range(1, years + 1):
        paid = [ministry["cash"][year - 1], state["cash"][year - 1]]
        alone.append({"year": year, "pocket": 0, "paid": paid[0]})
        whole.append({"year": year, "pocket": 1, "paid": paid[1]})
        table.append({"year": year, "ministry": paid[0], "state": paid[1]})
    return {
        "table": table,
        "alone": alone,
        "whole": whole,
        "chosen": [{"everything": DEBT * rise / 100}],
        "ministry": table[years - 1]["ministry"],
        "state": table[years - 1]["state"],
        "everything": DEBT * rise / 100,
    }


def chart():
    import altair as alt

    x = alt.X("year:O", title="year", scale=alt.Scale(domain=list(range(1, 11))), axis=alt.Axis(labelAngle=0))
    pocket = alt.XOffset("pocket:O", scale=alt.Scale(domain=[0, 1]))
    y = alt.Y("paid:Q", title="more interest in the year, tn yen", scale=at_least(0, 3))
    alone = alt.Chart(alt.NamedData("alone")).mark_bar(color=BLUE).encode(x=x, xOffset=pocket, y=y)
    whole = alt.Chart(alt.NamedData("whole")).mark_bar(color=ORANGE).encode(x=x, xOffset=pocket, y=y)
    all_of_it = alt.Chart(alt.NamedData("chosen")).mark_rule(color=INK, strokeDash=[4, 4])
    return alone + whole + all_of_it.encode(y=alt.Y("everything:Q", scale=at_least(0, 3)))


EXPLORABLE = Explorable(
    title="Two pockets",
    question="Japan's central bank holds half of the bonds. Does the state pay sooner if it is counted in?",
    controls=(
        Slider("years", "Years since the rise", 1, 10, 1, 1, "years", whole=True),
        Slider("policy", "Policy rate rises by", 0, 3, 0.25, 1, "percentage points"),
        Slider("rise", "Bond yields rise by", 0, 3, 0.25, 1, "percentage points"),
        Slider("repriced_share", "Repriced in a year", 0.08, 0.2, 0.001, REPRICED.value, f"of the bonds ({REPRICED.range})"),
        Slider("boj_deposits", "Deposits at the central bank", 0, 550, 1, DEPOSITS.value, f"trillion yen ({DEPOSITS.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "In year {years:d}, with bond yields {rise:+.2f} and the policy rate {policy:+.2f} points, the ministry pays "
        "{ministry:.1f} trillion yen more, and the state with its central bank {state:.1f}. On all bonds at once the rise "
        "would cost {everything:.1f}."
    ),
    key=(
        Key("bar", BLUE, "ministry {ministry:.1f}"),
        Key("bar", ORANGE, "with its central bank {state:.1f}"),
        Key("dash", INK, "all bonds at once"),
    ),
    open=("years", "policy"),
    table="table",
    columns={
        "year": ("Year", "d"),
        "ministry": ("Ministry, tn yen", ".2f"),
        "state": ("With the central bank, tn yen", ".2f"),
    },
)
