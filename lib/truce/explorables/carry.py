"""The carry of a central bank: what its bonds earn, less what the reserves cost that paid for them."""

from debtloop.central_bank import carry
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider
from truce.parameters import parameter

#: Trillion yen of bonds, and what they paid in a year, as a percentage of them.
BONDS = parameter("boj-bonds").value
BOND_RATE = round(100 * 2 * fact("boj-bond-income-2025-09") / 1000 / BONDS, 2)
#: What the reserves earn, in percent, from the day after the decision.
POLICY = round(100 * fact("boj-rate-2025-12"), 2)
HELD = parameter("boj-deposits")


def compute(policy_rate, bond_rate, boj_deposits):
    rows = []
    for step in range(0, 31):
        year = carry(BONDS, bond_rate / 100, boj_deposits, step / 1000)
        rows.append({"policy": step / 10, "carry": year["carry"]})
    now = carry(BONDS, bond_rate / 100, boj_deposits, policy_rate / 100)
    return {
        "rows": rows,
        "chosen": [{"policy": policy_rate, "carry": now["carry"], "none": 0}],
        "income": now["income"],
        "paid": now["paid"],
        "carry": now["carry"],
        "size": abs(now["carry"]),
        "break_even": 100 * now["break_even"],
        "case": 2 if abs(now["carry"]) < 0.05 else 0 if now["carry"] > 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("policy:Q", title="policy rate, %", scale=alt.Scale(domain=[0, 3], nice=False))
    y = alt.Y("carry:Q", title="carry, tn yen a year", scale=at_least(-5, 3))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    none = chosen.mark_rule(color=INK).encode(y="none:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return none + line + point


#: Both sides, for every sentence.
SIDES = (
    "At {bond_rate:.2f}% the bonds earn {income:.1f} tn yen a year, and at {policy_rate:.2f}% the reserves cost {paid:.1f}. "
)
#: Where it turns.
TURNS = "The two are equal at a policy rate of {break_even:.2f}%."

EXPLORABLE = Explorable(
    title="The carry of a central bank",
    question="What does Japan's central bank earn on its bonds when its own rate rises?",
    controls=(
        Slider("policy_rate", "Policy rate", 0, 3, 0.05, POLICY, "% a year"),
        Slider("bond_rate", "The bonds pay", 0, 3, 0.01, BOND_RATE, "% a year"),
        Slider("boj_deposits", "Reserves at the central bank", 450, 550, 1, HELD.value, f"trillion yen ({HELD.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        SIDES + "It earns {size:.1f} on balance. " + TURNS,
        SIDES + "It loses {size:.1f} on balance. " + TURNS,
        SIDES + "It earns and loses next to nothing. " + TURNS,
    ),
    key=(Key("point", ORANGE, "policy rate {policy_rate:.2f}%"), Key("line", BLUE, "at other policy rates")),
    table="rows",
    columns={"policy": ("Policy rate, %", ".1f"), "carry": ("Carry, tn yen", "+.1f")},
)
