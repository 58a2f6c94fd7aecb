"""The laboratory: twelve shocks, alone or together, and the state of every step that they go through."""

from debtloop.scenario_steps import curve_step
from debtloop.scenarios import BOND_YEARS, RATIO, ROOM, SMALLER, WIDTH, scenario
from truce.figures import BLUE, GREEN, ORANGE, SELDOM, at_least
from truce.grounds import GROUNDS, NAMES
from truce.grounds import ROOM as PATIENCE
from truce.grounds import WIDTH as DOUBT
from truce.live import Choice, Explorable, Key, Slider, Stage
from truce.parameters import parameter

GAIN = parameter("cascade-gain")
STAYS = parameter("impact-lasting")
PASSES = parameter("impact-temporary")
#: The ends of the honest ranges of what a trillion leaves, and of what a trillion in a month presses, as decimals.
LEAST, MOST = STAYS.low / 1e4, STAYS.high / 1e4
LIGHTEST, HARDEST = PASSES.low / 1e3, PASSES.high / 1e3
BILLION = 1000
BP = 10000


def compute(
    premium, sold, months, cascade_gain, purchases, retreat, policy, policy_years, inflation, currency, shares, crypto,
    redeemed, backing, ground,
):  # fmt: skip
    g = [number for number in GROUNDS[ground]]
    g[ROOM] = PATIENCE
    g[WIDTH] = DOUBT if retreat == 1 else 0
    state = scenario([
        policy / 100, policy_years, premium / 100, inflation / 100, sold / BILLION, months, cascade_gain, purchases / BILLION,
        currency / 100, shares / 100, crypto / 100, redeemed / 100, backing / 100,
    ], g)  # fmt: skip
    curve = state["curve"]
    parts = [
        curve["path"], curve["inflation"], curve["premium"], curve["stays"] + curve["hurry"], state["cascade"]["forced"],
        state["central_bank"]["offset"], state["retreat"]["taken"],
    ]  # fmt: skip
    rows = []
    at = 0.0
    for k in range(len(parts)):
        rows.append({"part": k, "from": at, "to": at + BP * parts[k], "bp": BP * parts[k]})
        at = at + BP * parts[k]
    rows.append({"part": len(parts), "from": 0, "to": at, "bp": at})
    found = told(state, at)
    found["rows"] = rows
    found["low"] = BP * alone(g, sold, months, LEAST, LIGHTEST)
    found["high"] = BP * alone(g, sold, months, MOST, HARDEST)
    return found


def alone(g, sold, months, stays, passes):
    """What the sale alone does at first, at other strengths than the usual ones."""
    n = g[SMALLER]
    return curve_step(0, 1, 0, 0, sold / BILLION, months, n * stays, n * passes, g[RATIO], g[BOND_YEARS])["change"]


def told(state, change):
    """The numbers that the words take, in percent, points and basis points."""
    curve = state["curve"]
    havens = state["havens"]
    endless = state["cascade"]["endless"]
    return {
        "change": change,
        "size": abs(change),
        "path": BP * curve["path"],
        "prices_bp": BP * curve["inflation"],
        "asked": BP * curve["premium"],
        "stays": BP * curve["stays"],
        "hurry": BP * curve["hurry"],
        "first": BP * curve["change"],
        "times": state["cascade"]["multiplier"],
        "forced": BP * state["cascade"]["forced"],
        "offset": BP * state["central_bank"]["offset"],
        "chance": 100 * state["retreat"]["retreat"],
        "taken": BP * state["retreat"]["taken"],
        "bill": 100 * state["prices"]["bill"],
        "bond": 100 * state["prices"]["bond"],
        "long": 100 * state["prices"]["long"],
        "cash": state["budget"]["cash"],
        "annualised": state["budget"]["annualised"],
        "share": 100 * state["budget"]["share"],
        "ratio": 100 * state["debt"]["ratio"],
        "added": 100 * state["debt"]["added"],
        "pick_up": 100 * state["abroad"]["pick_up"],
        "home": BP * state["abroad"]["home_change"],
        "equity": 100 * state["abroad"]["shares"],
        "value": state["reserves"]["value"],
        "unpaid": state["reserves"]["unpaid"],
        "coin": state["reserves"]["price"],
        "window": state["window"]["price"],
        "average": state["window"]["average"],
        "stock": 100 * state["window"]["left"],
        "safe": 100 * state["collateral"]["safe"],
        "shortfall": state["collateral"]["shortfall"],
        "own": 100 * state["collateral"]["own"],
        "gone": state["collateral"]["gone"],
        "here": 100 * havens[1]["dollars"],
        "there": 100 * havens[1]["elsewhere"],
        "bill_there": 100 * havens[0]["elsewhere"],
        "case": 3 if endless == 1 else 2 if abs(change) < 0.05 else 0 if change > 0 else 1,
    }


def chart():
    import altair as alt

    names = ["path", "inflation", "premium", "sale", "forced sales", "central bank", "retreat", "in all"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Part=f"{names}[datum.part]")
    y = alt.Y("Part:N", title=None, scale=alt.Scale(domain=names))
    x = alt.X("from:Q", title="yield, basis points", scale=at_least(0, 200, SELDOM))
    steps = base.transform_filter("datum.part < 7").mark_bar(height={"band": 0.6})
    steps = steps.encode(y=y, x=x, x2="to:Q", color=alt.condition("datum.bp < 0", alt.value(ORANGE), alt.value(BLUE)))
    whole = base.transform_filter("datum.part == 7").mark_bar(color=GREEN, height={"band": 0.6}).encode(y=y, x=x, x2="to:Q")
    return (steps + whole).properties(padding={"left": 98, "right": 14, "top": 6})


#: What follows, for every sentence.
FOLLOWS = (
    "The bond {bond:+.1f}%, a year's interest {annualised:+.0f} bn $, debt in ten years {added:+.1f} points, shares {equity:+.1f}%; "
    "a coin {coin:.3f} $, one behind a window {window:.3f}."
)

EXPLORABLE = Explorable(
    title="The laboratory",
    question="One shock, or twelve at once: what does each step of the chain make of them?",
    controls=(
        Slider("premium", "Premium rises by", -1, 3, 0.01, 0.5, "points"),
        Slider("sold", "Sold", 0, 3000, 1, 300, "billion dollars of bonds"),
        Slider("months", "within", 1, 150, 1, 3, "months", whole=True, one="month"),
        Slider(
            "cascade_gain", "Each unit sold forces", GAIN.low, 1.5, 0.05, GAIN.value, f"more units; honest range {GAIN.range}"
        ),
        Slider("purchases", "The central bank buys", 0, 3000, 1, 0, "billion dollars of bonds"),
        Choice("retreat", "The government", {0: "stays its course", 1: "may give in, at a yield unknown"}, 0),
        Slider("policy", "The policy rate rises by", -2, 5, 0.05, 0, "points"),
        Slider("policy_years", "and stays there", 1, 10, 1, 2, "years", whole=True, one="year"),
        Slider("inflation", "Expected inflation after that rises by", -1, 3, 0.05, 0, "points"),
        Slider("currency", "The dollar rises by", -50, 50, 0.5, 0, "% in the holder's money"),
        Slider("shares", "Shares, for reasons of their own", -60, 30, 0.5, 0, "%"),
        Slider("crypto", "Other coins, and what is risky in reserves", -100, 100, 0.5, 0, "%"),
        Slider("redeemed", "Coins that come back at once", 0, 100, 0.5, 0, "% of all"),
        Slider("backing", "The backing coin behind a window", -30, 0, 0.1, 0, "%"),
        Choice("ground", "Where", NAMES, 0),
    ),
    open=("premium", "sold"),
    compute=compute,
    chart=chart,
    sentence=(
        "The yield rises by {size:.1f} basis points. " + FOLLOWS,
        "The yield falls by {size:.1f} basis points. " + FOLLOWS,
        "The yield stays where it is. " + FOLLOWS,
        "Forced sales force as many again or more: nothing in the chain ends that, and it is cut off where the first move is five times as large. "
        + FOLLOWS,
    ),
    key=(
        Key("bar", BLUE, "adds"),
        Key("bar", ORANGE, "takes off"),
        Key("bar", GREEN, "in all: {change:+.1f}"),
    ),
    chain=(
        Stage(
            "Curve", 3, "Δy₁ = p·min(m, n)/n + π·(n − m)/n + q",
            "path {path:+.1f}, inflation {prices_bp:+.1f}, premium {asked:+.1f} bp",
        ),
        Stage(
            "Supply", 8, "+ κ·w·Q + η·Q/T",
            "{stays:+.1f} bp stay, {hurry:+.1f} pass (honest range together {low:.0f} to {high:.0f}): {first:+.1f} so far",
        ),
        Stage(
            "Forced sales", 8, "Δy₂ = Δy₁/(1 − b), at most 5·Δy₁",
            "{times:.2f} times the first move, {forced:+.1f} bp",
        ),
        Stage("Central bank", 9, "Δy₃ = Δy₂ − κ·w·B", "{offset:+.1f} bp"),
        Stage(
            "Retreat?", 10, "Δy₄ = Δy₃ − c·S, c = (S − a)/(S + u)",
            "a chance of {chance:.0f}%, {taken:+.1f} bp: {change:+.1f} in all",
        ),
        Stage(
            "Prices", 2, "change = P(y + Δy₄)/P(y) − 1",
            "bill {bill:+.2f}%, bond {bond:+.1f}%, thirty years {long:+.1f}%",
        ),
        Stage(
            "Interest", 4, "Δi = p·bills + Δy₄·notes due",
            "{cash:+.0f} bn $ in the year, {annualised:+.0f} at its end",
        ),
        Stage("Share", 5, "s = i/(i + other outlays)", "{share:.1f}% of outlays"),
        Stage(
            "Debt", 7, "d′ = d·(1 + r)/(1 + g) − pb, y = y₀ + Δy₄ + φ·ln(d/d₀)",
            "{ratio:.1f}% of the economy in ten years, {added:+.1f} points",
        ),
        Stage("Abroad", 9, "Δy in Japan = β·Δy₄", "{home:+.1f} bp"),
        Stage(
            "Hedge and shares", 11, "yₕ = y − (r − r′); share = D/(k − g)",
            "hedged pick-up {pick_up:+.2f}%, shares {equity:+.1f}%",
        ),
        Stage(
            "Reserves and run", 12, "v = Σ A·(1 + x)/L; price = (v − f)/(1 − f)",
            "{value:.3f} $ behind a coin, {unpaid:.1f} bn unpaid, price {coin:.3f}",
        ),
        Stage(
            "Window", 13, "price = that of the backing coin",
            "price {window:.3f}, average {average:.3f}, stock left {stock:.0f}%",
        ),
        Stage(
            "Collateral", 13, "1 − L·(1 − f)·(1 − s); f·(1 + b + b² + …)",
            "bears {safe:.1f}%, short {shortfall:.3f} a coin; own coin falls {own:.0f}%",
        ),
        Stage(
            "Havens", 13, "1 + c′ = (1 + c)(1 + X)",
            "bond {here:+.1f}% in dollars, {there:+.1f}% elsewhere; bill {bill_there:+.1f}%",
        ),
    ),
    table="rows",
    columns={
        "part": ("Part", ("path", "inflation", "premium", "sale", "forced sales", "central bank", "retreat", "in all")),
        "from": ("From, basis points", ".1f"),
        "to": ("to", ".1f"),
        "bp": ("Change", "+.1f"),
    },
)  # fmt: skip
