"""A run on a coin: what its reserves fetch in a hurry, and how many of its holders that pays."""

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.coin_reserves import bill_price_change, must_fetch, reserve_run
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, PURPLE, at_least
from truce.live import Explorable, Key, Prediction, Slider

#: The largest issuer's reserves of September 2025 by its own attestation, in billion dollars.
ALL = fact("tether-assets-2025-09")
TOKENS = ALL - fact("tether-excess-2025-09")
CASH = fact("tether-cash-equivalents-2025-09") * ALL
SWINGS = fact("tether-gold-2025-09") + fact("tether-bitcoin-2025-09")
REST = ALL - CASH - SWINGS
#: A three-months bill of the article's day: its days, its life in years, and its rate as simple interest.
DAYS = 91
LIFE = 0.25
RATE = bill_investment_rate(bill_price(fact("us-bill-3m-2025-12-22"), DAYS), DAYS)


def compute(asked_pct, discount, fall, rise):
    cash = CASH * (1 + bill_price_change(RATE, rise / 100, LIFE))
    swings = SWINGS * (1 - fall / 100)
    asked = TOKENS * asked_pct / 100
    d = discount / 100
    run = reserve_run([cash, swings, REST], [0, d, d], TOKENS, asked)
    fetched = cash + (swings + REST) * (1 - d)
    cents = 100 * must_fetch(cash, swings + REST, TOKENS)
    quiet = cash + swings + REST
    case = 3
    if quiet >= TOKENS - 1e-9:
        case = 0 if fetched >= TOKENS - 1e-9 else 1 if run["unpaid"] < 0.05 else 2
    return {
        "rows": [
            {"day": 0, "cash": cash, "to_swings": cash + swings, "to_rest": quiet, "swings": swings, "rest": REST, "sum": quiet},
            {"day": 1, "cash": cash, "to_swings": cash + swings * (1 - d), "to_rest": fetched, "swings": swings * (1 - d),
             "rest": REST * (1 - d), "sum": fetched},
        ],
        "lines": [{"asked": asked, "tokens": TOKENS}],
        "asked_bn": asked,
        "paid": run["paid"],
        "unpaid": run["unpaid"],
        "tokens": TOKENS,
        "fetched": fetched,
        "quiet": quiet,
        "cushion": quiet - TOKENS,
        "hole": max(TOKENS - quiet, 0),
        "short": max(TOKENS - fetched, 0),
        "cents": cents,
        "at_once": 100 * min(cash / TOKENS, 1),
        "cash_bn": cash,
        "rest_bn": swings + REST,
        "missing": TOKENS - cash,
        "per_coin": run["per_coin"],
        "bills_lost": CASH - cash,
        "case": case,
    }  # fmt: skip


def chart():
    import altair as alt

    names = ["quiet day", "in a hurry"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(Day=f"{names}[datum.day]")
    y = alt.Y("Day:N", title=None, scale=alt.Scale(domain=names))
    scale = at_least(0, 190)
    title = "bn $"
    bar = {"height": {"band": 0.5}}
    cash = base.mark_bar(color=BLUE, **bar).encode(y=y, x=alt.X("cash:Q", title=title, scale=scale))
    swings = base.mark_bar(color=ORANGE, **bar).encode(y=y, x=alt.X("cash:Q", title=title, scale=scale), x2="to_swings:Q")
    rest = base.mark_bar(color=GREEN, **bar).encode(y=y, x=alt.X("to_swings:Q", title=title, scale=scale), x2="to_rest:Q")
    lines = alt.Chart(alt.NamedData("lines"))
    tokens = lines.mark_rule(color=INK, strokeWidth=2).encode(x=alt.X("tokens:Q", scale=scale))
    asked = lines.mark_rule(color=PURPLE, strokeWidth=2, strokeDash=[4, 4]).encode(x=alt.X("asked:Q", scale=scale))
    return (cash + swings + rest + tokens + asked).properties(padding={"left": 84, "right": 12, "top": 6})


#: What the other assets have to bring, for every sentence.
FETCH = (
    "Cash and the like pay {at_once:.1f}% of all coins; the other ${rest_bn:.1f} bn must fetch {cents:.1f} cents a dollar. Bills have lost "
    "${bills_lost:.2f} bn."
)

EXPLORABLE = Explorable(
    title="A run on a coin",
    question="Holders want their dollars. How many does the issuer have?",
    controls=(
        Slider("asked_pct", "Coins that come back at once", 0, 100, 1, 100, "% of all"),
        Slider("discount", "A sale in a hurry costs", 0, 80, 1, 20, "% of the price of all but cash"),
        Slider("fall", "Gold and bitcoin have fallen by", 0, 80, 0.1, 0, "%"),
        Slider("rise", "Rates on bills have risen by", 0, 5, 0.5, 0, "points"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Even if all come, all are paid: sold in a hurry the reserves bring ${fetched:.1f} bn for ${tokens:.1f} bn of coins. No run can "
        f"break this coin. {FETCH}",
        "Those who come are paid ${paid:.1f} bn, a dollar each. If all came, ${short:.1f} bn would be missing: both a quiet day and a run are "
        f"possible. Behind each coin that stays are ${{per_coin:.3f}}. {FETCH}",
        "Holders ask for ${asked_bn:.1f} bn. The issuer pays ${paid:.1f} bn, a dollar each, and then has nothing: coins of ${unpaid:.1f} bn "
        f"are not paid. {FETCH}",
        "The reserves are worth ${hole:.2f} bn less than the coins, even on a quiet day: who comes first is paid, and somebody must lose. "
        f"{FETCH}",
    ),
    key=(
        Key("bar", BLUE, "cash and the like"),
        Key("bar", ORANGE, "gold, bitcoin"),
        Key("bar", GREEN, "loans, other"),
        Key("line", INK, "all coins"),
        Key("dash", PURPLE, "come back"),
    ),
    table="rows",
    columns={
        "day": ("Reserves", ("on a quiet day", "sold in a hurry")),
        "cash": ("Cash and the like, bn $", ".1f"),
        "swings": ("Gold and bitcoin, bn $", ".1f"),
        "rest": ("Loans and other, bn $", ".1f"),
        "sum": ("Together, bn $", ".1f"),
    },
    prediction=Prediction(
        question=f"A coin owes its holders {TOKENS:.1f} billion dollars. Of its reserves, {CASH:.1f} billion are bills and the like, as good as "
        f"cash. The other {ALL - CASH:.1f} billion are gold, bitcoin, loans and more. All holders want their dollars today. How much must "
        "each dollar of these others fetch, so that everybody is paid?",
        answer="cents",
        low=0,
        high=200,
        unit="cents",
        tolerance=3,
        too_low="You said {guess}. It is {answer:.1f}: cash pays {at_once:.0f}% of the coins, and the other {rest_bn:.1f} billion have to bring the "
        "{missing:.1f} billion that are left.",
        close="You said {guess}. It is {answer:.1f}: well judged. Cash pays {at_once:.0f}% of the coins, and the other {rest_bn:.1f} billion have to "
        "bring the {missing:.1f} billion that are left.",
        too_high="You said {guess}. It is {answer:.1f}: cash pays {at_once:.0f}% of the coins already, and the other {rest_bn:.1f} billion have to "
        "bring only the {missing:.1f} billion that are left.",
    ),
)  # fmt: skip
