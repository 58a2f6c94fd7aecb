"""Announcement, yield, retreat, and the next announcement: a warning that weakens what it warns of, step by step."""

from debtloop.vigilantes import belief_path, vigilante_yield
from truce.figures import BLUE, INK, ORANGE
from truce.live import Arrow, Explorable, Key, Loop, Slider

#: The yield before the announcement, in percent, and the range of the retreat: early April 2025, rounded, and invented.
TODAY = 4.0
LOW = 4.3
HIGH = 4.7
#: Stations of the loop, and rounds that fit into the picture.
STATIONS = 3
ROUNDS = 6


def compute(step, learning_pct, belief_pct, rise):
    path = belief_path(TODAY / 100, rise / 100, LOW / 100, HIGH / 100, belief_pct / 100, learning_pct / 100, ROUNDS + 1)
    rest = vigilante_yield(TODAY / 100, rise / 100, LOW / 100, HIGH / 100)
    belief = belief_pct
    moved = 0.0
    chance = 0.0
    yield_pct = TODAY
    learned = 0.0
    rows = [{"step": 0, "yield": TODAY}]
    for s in range(1, step + 1):
        now = path[(s - 1) // STATIONS]
        if s % STATIONS == 1:
            moved = 100 * now["yield"] - yield_pct
            yield_pct = 100 * now["yield"]
        elif s % STATIONS == 2:
            chance = 100 * now["retreat"]
        else:
            after = 100 * path[s // STATIONS]["belief"]
            learned = after - belief
            belief = after
        rows.append({"step": s, "yield": yield_pct})
    off = 100 * rest["yield"] - yield_pct
    return {
        "rows": rows,
        "chosen": [{"step": step, "yield": yield_pct}],
        "rest": [{"yield": 100 * rest["yield"]}],
        "moved": moved,
        "yield_pct": yield_pct,
        "chance": chance,
        "belief": belief,
        "carried": 100 - belief,
        "learned": learned,
        "rest_yield": 100 * rest["yield"],
        "rest_chance": 100 * rest["retreat"],
        "off": off,
        "size": abs(off),
        "step_case": 2 if abs(learned) < 0.05 else 0 if learned > 0 else 1,
        "case": 2 if abs(off) < 0.005 else 0 if off > 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("step:Q", title="steps", scale=alt.Scale(domain=[0, STATIONS * ROUNDS], nice=False))
    height = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[3.9, 5.1]))
    y = alt.Y("yield:Q", title="ten-year yield, %", scale=height)
    rest = alt.Chart(alt.NamedData("rest")).mark_rule(color=INK, strokeDash=[4, 4]).encode(y=y)
    line = alt.Chart(alt.NamedData("rows"))
    line = line.mark_line(color=BLUE, strokeWidth=2.5, interpolate="step-after").encode(x=x, y=y)
    point = alt.Chart(alt.NamedData("chosen"))
    point = point.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return rest + line + point


LOOP = Loop(
    step="step",
    start="A policy worth {rise:.1f} points is announced. The market believes to {belief_pct:.0f}% that it will be taken back.",
    arrows=(
        Arrow(
            "announcement", "{moved:+.2f} points",
            "The market prices what it believes will be carried out: the yield moves by {moved:+.2f} points.",
            value="{carried:.0f}% believed",
        ),
        Arrow(
            "yield", "{chance:.0f}% likely",
            "The government sees the yield: a retreat has become {chance:.0f}% likely.", value="{yield_pct:.2f}%",
        ),
        Arrow(
            "retreat", "belief {belief:.0f}%",
            (
                "That is more than the market believed. It corrects a part of its error, and believes in a retreat to {belief:.0f}%.",
                "That is less than the market believed. It corrects a part of its error, and believes in a retreat to {belief:.0f}%.",
                "That is what the market believed: nothing is left to correct.",
            ),
            value="{chance:.0f}% likely",
        ),
    ),
)  # fmt: skip

EXPLORABLE = Explorable(
    title="Round the warning",
    question="Announcement, yield, retreat, announcement: where does it come to rest?",
    controls=(
        Slider("step", "Steps", 0, STATIONS * ROUNDS, 1, 0, "steps", whole=True, one="step"),
        Slider("learning_pct", "Of its error the market corrects in a round", 0, 100, 5, 40, "%"),
        Slider("belief_pct", "At first it believes in a retreat to", 0, 100, 1, 100, "% at first"),
        Slider("rise", "The policy, if carried out, is worth", 0.1, 4, 0.1, 1, "points of yield"),
    ),
    compute=compute,
    chart=chart,
    loop=LOOP,
    sentence=(
        "After {step_label} the yield stands at {yield_pct:.2f}%, {size:.2f} points below the resting place of {rest_yield:.2f}%.",
        "After {step_label} the yield stands at {yield_pct:.2f}%, {size:.2f} points above the resting place of {rest_yield:.2f}%.",
        "After {step_label} the yield stands at {yield_pct:.2f}%: it rests.",
    ),
    key=(
        Key("line", BLUE, "yield: {yield_pct:.2f}%"),
        Key("point", ORANGE, "now"),
        Key("dash", INK, "resting place: {rest_yield:.2f}%"),
    ),
    table="rows",
    columns={"step": ("Step", "d"), "yield": ("Yield, %", ".2f")},
)
