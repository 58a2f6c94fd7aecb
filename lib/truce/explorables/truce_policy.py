"""The truce: the largest policy that never meets the range in which a government gives in."""

from debtloop.vigilantes import best_policy, policy_payoff
from truce.figures import BLUE, INK, ORANGE, at_least
from truce.live import Explorable, Key, Slider

#: One unit of policy lifts the fair yield by so many points; what the first is worth, and how much less the next: all invented.
UNIT = 0.3
BENEFIT = 1
STRAIN = 0.2
#: Where the range of the retreat begins, in percent.
LOW = 4.3
#: The largest policy in the picture.
MOST = 4


def compute(cost, today, width):
    high = LOW + width
    rows = []
    for step in range(0, 10 * MOST + 1):
        x = step / 10
        value = policy_payoff(x, today / 100, LOW / 100, high / 100, UNIT / 100, BENEFIT, STRAIN, cost)
        rows.append({"policy": x, "worth": value})
    found = best_policy(today / 100, LOW / 100, high / 100, UNIT / 100, BENEFIT, STRAIN, cost)
    x = found["policy"]
    worth = policy_payoff(x, today / 100, LOW / 100, high / 100, UNIT / 100, BENEFIT, STRAIN, cost)
    return {
        "rows": rows,
        "chosen": [{"policy": x, "worth": worth, "none": 0}],
        "edge": [{"truce": found["truce"]}],
        "policy": x,
        "truce": found["truce"],
        "needed": found["truce_cost"],
        "yield_pct": 100 * found["yield"],
        "chance": 100 * found["retreat"],
        "lifted": 100 * found["yield"] - today,
        "case": 0 if found["retreat"] <= 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("policy:Q", title="size of the policy", scale=alt.Scale(domain=[0, MOST], nice=False))
    y = alt.Y("worth:Q", title="worth to the government", scale=at_least(-1, 1))
    edge = alt.Chart(alt.NamedData("edge")).mark_rule(color=INK, strokeDash=[4, 4]).encode(x="truce:Q")
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    none = chosen.mark_rule(color=INK).encode(y="none:Q")
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return none + edge + line + point


EXPLORABLE = Explorable(
    title="The truce",
    question="How much does a government announce that knows its market?",
    controls=(
        Slider("cost", "A retreat costs it", 0, 2, 0.05, 1.2, "times what the first unit is worth"),
        Slider("today", "Yield before the policy", 3.4, 4.3, 0.05, 4, "%"),
        Slider("width", "The range of the retreat is", 0.1, 1, 0.05, 0.4, f"points wide, from {LOW}% on"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "It announces {policy:.2f}, the largest policy that never meets the range. The yield rises by {lifted:.2f} points to "
        "{yield_pct:.2f}%, and nothing more happens. This is a truce as long as a retreat costs {needed:.2f} or more.",
        "It announces {policy:.2f} where the truce would be {truce:.2f}. The yield rises by {lifted:.2f} points to {yield_pct:.2f}%, and "
        "with a chance of {chance:.0f}% all is taken back. For a truce a retreat must cost {needed:.2f}.",
    ),
    key=(
        Key("line", BLUE, "what each size is worth"),
        Key("dash", INK, "meets the range: {truce:.2f}"),
        Key("point", ORANGE, "announced: {policy:.2f}"),
    ),
    table="rows",
    columns={"policy": ("Size of the policy", ".1f"), "worth": ("Worth to the government", ".2f")},
)
