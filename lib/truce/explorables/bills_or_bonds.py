"""Bills or bonds: what a mix of the two costs in an average year, and how far a year strays from it."""

from debtloop.funding import funding_mix
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Explorable, Key, Prediction, Slider
from truce.parameters import parameter

#: The debt of *The truce*, in billion dollars.
DEBT = 1000 * fact("article-001-market")
#: A share of bills to compare with, in percent: the lower end of the range that the Treasury's advisers gave.
BEFORE = round(100 * fact("tbac-bill-share-low"))
RHO = parameter("short-rate-rho")
SIGMA = parameter("short-rate-sigma")
PREMIUM = parameter("funding-premium")


def compute(share, premium, bond_years, rho, sigma_pct):
    rows = []
    for step in range(0, 21):
        mix = funding_mix(step / 20, bond_years, rho, sigma_pct / 100, premium / 100)
        rows.append({"share": 5 * step, "cost": 100 * mix["cost"], "sd": 100 * mix["sd"]})
    now = funding_mix(share / 100, bond_years, rho, sigma_pct / 100, premium / 100)
    old = funding_mix(BEFORE / 100, bond_years, rho, sigma_pct / 100, premium / 100)
    saved = DEBT * (old["cost"] - now["cost"])
    swing = DEBT * (now["sd"] - old["sd"])
    case = 4
    if abs(saved) >= 0.05 and abs(swing) >= 0.05:
        case = (0 if saved > 0 else 1) if share > BEFORE else (2 if saved < 0 else 3)
    return {
        "rows": rows,
        "chosen": [{"share": share, "cost": 100 * now["cost"], "sd": 100 * now["sd"], "none": 0}],
        "before": [{"share": BEFORE, "cost": 100 * old["cost"], "sd": 100 * old["sd"]}],
        "cost": 100 * now["cost"],
        "cost_bn": DEBT * now["cost"],
        "sd": 100 * now["sd"],
        "sd_bn": DEBT * now["sd"],
        "saved_bn": saved,
        "swing_bn": swing,
        "saved_size": abs(saved),
        "swing_size": abs(swing),
        "moved": DEBT / 1000 * abs(share - BEFORE) / 100,
        "case": case,
    }


def chart():
    import altair as alt

    # The swing is never near zero, and a small step of the mix is to be seen: its axis begins near it.
    width = alt.Scale(zero=False, domain=alt.DomainUnionWith(unionWith=[1.4, 2.8]))
    x = alt.X("sd:Q", title="usual swing of a year's cost, points", scale=width)
    y = alt.Y("cost:Q", title="average cost above bills, points", scale=at_least(0, 0.6))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y, order="share:Q")
    chosen = alt.Chart(alt.NamedData("chosen"))
    none = chosen.mark_rule(color=INK).encode(y="none:Q")
    before = alt.Chart(alt.NamedData("before")).mark_point(color=GREEN, filled=True, size=70, opacity=1).encode(x=x, y=y)
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    return none + line + before + point


#: What the mix is, for every sentence.
MIX = (
    "With {share:.0f}% of bills the debt costs {cost:.2f} points a year above bills alone, on average, and a year usually strays by "
    "{sd:.2f} points from its own average. "
)
#: The answer's reason.
WHY = (
    "{moved:.1f} trillion change sides, and notes cost about {premium:.1f} points a year more. The risk is the other side: a year's "
    "interest now usually strays {swing_bn:.1f} billion further."
)

EXPLORABLE = Explorable(
    title="Bills or bonds",
    question="What does a state save with short debt, and what does it risk?",
    controls=(
        Slider("share", "Share of bills", 0, 100, 1, 22, "% of the debt", whole=True),
        Slider("premium", "Notes cost more by", -1, 2, 0.1, PREMIUM.value, f"points a year (one model: {PREMIUM.range})"),
        Slider("bond_years", "Notes run for", 1, 30, 1, 7, "years", whole=True, one="year"),
        Slider("rho", "Of a rise, still there a year later", 0.75, 0.95, 0.01, RHO.value, f"as a share (honest: {RHO.range})"),
        Slider("sigma_pct", "Surprise of a year", 1, 2, 0.1, SIGMA.value, f"points (honest: {SIGMA.range})"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        MIX + f"Against {BEFORE}% it saves ${{saved_size:.1f}} bn in an average year, and adds ${{swing_size:.1f}} bn to the usual swing.",
        MIX + f"Against {BEFORE}% it costs ${{saved_size:.1f}} bn more in an average year, and still adds ${{swing_size:.1f}} bn to the "
        "usual swing: here notes are cheaper and safer.",
        MIX + f"Against {BEFORE}% it costs ${{saved_size:.1f}} bn more in an average year, and takes ${{swing_size:.1f}} bn off the usual swing.",
        MIX + f"Against {BEFORE}% it saves ${{saved_size:.1f}} bn in an average year, and takes ${{swing_size:.1f}} bn off the usual swing: "
        "here notes are cheaper and safer.",
        MIX + f"Against {BEFORE}% the average year changes by ${{saved_size:.1f}} bn and the usual swing by ${{swing_size:.1f}} bn.",
    ),
    key=(
        Key("point", ORANGE, "{share:.0f}% of bills"),
        Key("point", GREEN, f"{BEFORE}% of bills"),
        Key("line", BLUE, "from no bills to nothing but bills"),
    ),
    table="rows",
    columns={
        "share": ("Share of bills, %", "d"),
        "cost": ("Average cost above bills, points", ".2f"),
        "sd": ("Usual swing, points", ".2f"),
    },
    prediction=Prediction(
        question=f"A state owes {DEBT / 1000:.0f} trillion dollars, {BEFORE}% of it in bills, which it repays and sells again within months. The "
        "rest is notes of seven years. It now moves another 7% of its debt from notes to bills. How much interest does it save in an "
        "average year?",
        answer="saved_bn",
        low=-1000,
        high=1000,
        unit="billion dollars",
        tolerance=2,
        too_low="You said {guess}. It is {answer:.1f}: " + WHY,
        close="You said {guess}. It is {answer:.1f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.1f}: " + WHY,
    ),
)
