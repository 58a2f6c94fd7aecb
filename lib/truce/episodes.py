"""What the laboratory's chain makes of ten episodes, beside what was published, and how far off it is.

Each episode is a state of the laboratory, so that a reader can open it and move on from there. What the chain gives is read off
the state; what was published are facts. A rule, with the error that it admits, turns the two into a result, of which one is that
the chain does not explain what happened: where a sale was small and the move large, a model that explained it would be wrong.
Where nothing that could have come out would have spoken against the chain, the result says so.

>>> episodes()["april-2025"].result
'sale too small'
"""

import functools
from dataclasses import dataclass

from debtloop.bonds import yield_to_maturity
from debtloop.coin_reserves import run_share
from debtloop.scenarios import CALM, GROUND, SHOCK, scenario
from truce.facts import fact
from truce.grounds import GROUNDS
from truce.live import load
from truce.parameters import parameter
from truce.text import fill

BP = 1e4
#: The results an episode may have: what the rule admits, and what is left to say where there is nothing to test.
RESULTS = (
    "within the error", "by construction", "sale too small", "passes", "could not fail", "no test", "in kind only", "price only",
    "on a condition", "outside the error",
)  # fmt: skip
#: Part of the published move below which the chain is said not to explain it.
EXPLAINS_NOTHING = 0.25
#: A shock of several times the size, with which it is seen whether a test could have failed.
TIMES = 3


@dataclass(frozen=True)
class Episode:
    """An episode: its state in the laboratory, what comes out, what was published, the error admitted, and the result."""

    id: str
    name: str
    state: dict
    gives: str
    published: str
    error: str
    result: str
    reason: str


def numbers(**state):
    """What the laboratory makes of a state; nothing moves but what is named."""
    laboratory = load("laboratory")
    calm = {"premium": 0, "sold": 0, "months": 1, "cascade_gain": 0, **state}
    return calm, laboratory.run(laboratory.state(**calm))


def off(model, seen):
    """How far a model is from what was seen, as a part of it, in words."""
    return fill("{off:+.0%}", {"off": model / seen - 1})


def within(model, seen, tolerance, good="within the error"):
    """The result where a model may miss by a part of what was seen, above and below."""
    return good if 1 / (1 + tolerance) <= model / seen <= 1 + tolerance else "outside the error"


def sold_at(end, sold, ground):
    """What a sale within a month does to the yield, in basis points, at the "low" or "high" end of the strengths' ranges."""
    row, shock = list(GROUNDS[ground]), list(CALM)
    row[GROUND.index("kappa")] = getattr(parameter("impact-lasting"), end) / BP
    row[GROUND.index("eta")] = 10 * getattr(parameter("impact-temporary"), end) / BP  # it is for a tenth of the unit here
    shock[SHOCK.index("sold")] = sold / 1000
    return BP * scenario(shock, row)["curve"]["change"]


def gilts():
    """The news took a tenth off the thirty-year bond; forced sales, at a gain of a half, as much again."""
    start, end = float(fact("uk-30y-2022-09-22")), float(fact("uk-30y-2022-09-27"))
    news = yield_to_maturity(100, start, 100 * (1 - fact("gilt-forced-discount-2022")), 30) - start
    gain = float(fact("gilt-forced-share-2022"))
    state, out = numbers(premium=round(100 * news, 2), cascade_gain=gain, ground=1)
    seen = BP * (end - start)
    tolerance = 0.15
    return Episode(
        "uk-2022", "British gilts, September 2022", state,
        fill("{change:+.0f} bp, thirty years {bond:+.1f}%", out), fill("{seen:+.0f} bp in three sessions", {"seen": seen}),
        f"{off(out['change'], seen)}; admitted ±{tolerance:.0%}", within(out["change"], seen, tolerance, "by construction"),
        "The gain of a half is measured on this crisis, so it is a check of the arithmetic.",
    )  # fmt: skip


def dash():
    """Foreigners sold 300 billion dollars in a month, in a market smaller than today's."""
    sold = round(fact("tic-foreign-net-sales-2020-03"))
    state, out = numbers(sold=sold, ground=2)
    seen = BP * float(fact("us-10y-2020-03-18") - fact("us-10y-2020-03-09"))
    return Episode(
        "march-2020", "Treasuries, March 2020", state,
        fill("{change:+.0f} bp", out), fill("{seen:+.0f} bp, 9 to 18 March", {"seen": seen}),
        fill("{off}; admitted a factor of 1.3; the strengths' ranges give {low:.0f} to {high:.0f} bp", {
            "off": off(out["change"], seen), "low": sold_at("low", sold, 2), "high": sold_at("high", sold, 2),
        }), within(out["change"], seen, 0.3),
        "The middle of a wide range, a move from trough to peak and a whole month's sale. Other sellers, and what the central bank "
        "bought, are left out.",
    )  # fmt: skip


def tariffs():
    """Japan's private holders sold 21 billion dollars in the two weeks around the tariffs."""
    sold = round(fact("japan-bonds-sold-2025-04-04") + fact("japan-bonds-sold-2025-04-11"))
    state, out = numbers(sold=sold, ground=3)
    seen = BP * float(fact("us-10y-2025-04-11") - fact("us-10y-2025-04-04"))
    premium = BP * float(fact("acm-10y-premium-2025-04-11") - fact("acm-10y-premium-2025-04-04"))
    part = out["change"] / seen
    return Episode(
        "april-2025", "Treasuries, April 2025", state,
        fill("{change:+.0f} bp", out), fill("{seen:+.0f} bp, of which premium {premium:+.0f}", {"seen": seen, "premium": premium}),
        fill("explains {part:.0%}; at the highest strength {most:.0%}", {"part": part, "most": sold_at("high", sold, 3) / seen}),
        "sale too small" if part < EXPLAINS_NOTHING else "outside the error",
        fill("At the usual strength the sale does not explain the move, at the highest a part of it. Within that week "
             "only {late:.1f} billion dollars were sold.", {"late": fact("japan-bonds-sold-2025-04-11")}),
    )  # fmt: skip


def china():
    """China's holding fell by 629 billion dollars in twelve years."""
    sold = round(fact("tic-china-2013-11") - fact("tic-china-2025-10"))
    months = 143
    state, out = numbers(sold=sold, months=months)
    month = numbers(sold=sold / months)[1]
    return Episode(
        "china-2013", "China, 2013 to 2025", state,
        fill("{month:+.1f} bp in an average month, {stays:+.0f} in all", {"month": month["change"], "stays": out["stays"]}),
        "nothing that anybody saw", "none to state", "no test" if 0 < month["change"] < 1 else "outside the error",
        "Less than a basis point a month is lost in the noise of a day. And holdings fall with prices too, and where they are kept "
        "elsewhere: here all of it counts as sold.",
    )  # fmt: skip


def trust_fund():
    """Japan, the winter of 1998: on 22 December it was announced who would no longer buy; half of the rise came before."""
    start, end = float(fact("jgb-10y-1998-10-02")), float(fact("jgb-10y-1999-02-05"))
    rise = round(100 * (end - start), 2)
    state, out = numbers(premium=rise, ground=4)
    return Episode(
        "japan-1998", "Japan, 1998 and 1999", state,
        fill("{change:+.0f} bp take {bond:+.1f}% off ten years", out),
        fill("{start:.2%} to {end:.2%}, of which {before:.2f} points before the announcement", {
            "start": start, "end": end, "before": 100 * (float(fact("jgb-10y-1998-12-21")) - start),
        }),
        "none: the rise is put in", "price only" if abs(out["change"] - BP * (end - start)) < 0.5 else "outside the error",
        "The chain has no step that turns an announcement into a rise; it only prices it.",
    )  # fmt: skip


def neighbours():
    """USDC had a deposit at a bank that failed; DAI had a window for USDC."""
    price, floor = fact("usdc-low-2023-03"), 1 - fact("usdc-svb-2023-03") / fact("usdc-reserves-2023-03")
    first = run_share(floor, price)
    state, out = numbers(crypto=-100, redeemed=round(100 * first), backing=round(100 * (price - 1), 1), ground=6)
    seen = fact("dai-low-2023-03")
    cents = 100 * (out["window"] - seen)
    words = {"value": out["value"], "coin": out["coin"], "window": out["window"], "first": first}
    return Episode(
        "dai-2023", "USDC and DAI, March 2023", state,
        fill("behind USDC {value:.4f}, in a queue of {first:.0%} {coin:.3f}; DAI {window:.3f}", words),
        fill("USDC {price:.3f}, DAI {seen:.2f}", {"price": price, "seen": seen}),
        fill("DAI {cents:+.1f} cents; admitted 0.5", {"cents": cents}), "within the error" if abs(cents) <= 0.5 else "outside the error",
        "The queue is solved from USDC's price; DAI's price is not. Here the risky part of the reserves is the deposit.",
    )  # fmt: skip


def paid():
    """Thirteen in a hundred USDT came back within twelve days."""
    redeemed = round(100 * (1 - fact("usdt-2022-05-after") / fact("usdt-2022-05-high")))
    state, out = numbers(redeemed=redeemed)
    more = numbers(redeemed=TIMES * redeemed)[1]
    low = fact("usdt-low-2022-05")
    return Episode(
        "usdt-2022", "USDT, May 2022", state,
        fill("all of {redeemed:.0f}% paid, {unpaid:.1f} bn unpaid, price {coin:.2f}", {**out, "redeemed": redeemed}),
        fill("paid at a dollar; on exchanges {low:.2f} for a day", {"low": low}), "pass or fail",
        ("could not fail" if more["unpaid"] == 0 else "passes") if out["unpaid"] == 0 and out["coin"] == 1 else "outside the error",
        fill("Even {more:d}% would have been paid, so this tests little. The issuer's reserves of that year are not published asset by "
             "asset, so today's stand for them; the day's low is not in the chain.", {"more": TIMES * redeemed}),
    )  # fmt: skip


def spiral():
    """A coin redeemable in its issuer's own coin, whose sale pressed its own price more than it brought."""
    state, out = numbers(crypto=-10, cascade_gain=1.3)
    return Episode(
        "terra-2022", "TerraUSD, May 2022", state,
        fill("own coin falls {own:.0f}%, gone after {gone:d} falls", out),
        fill("{price:.3f} $; {lost:.0f} bn $ in {days:.0f} days", {
            "price": fact("terrausd-2022-05"), "lost": fact("terra-loss-2022-05"), "days": fact("terra-days-2022-05"),
        }),
        "none to state", "in kind only" if out["own"] == 100 and 1 < out["gone"] <= 7 else "outside the error",
        "A gain above one has no resting place; how far above, and the first fall, are invented, and the days are not in the model. "
        "By Liu, Makarov and Schoar a run of depositors came first; the chain begins with a fall of the own coin.",
    )  # fmt: skip


def auctions():
    """Ether fell by half in a day while auctions stood still."""
    state, out = numbers(crypto=round(-100 * fact("ether-fall-2020-03")))
    safe = load("laboratory").run(load("laboratory").state(**{**state, "crypto": -20}))
    right = out["shortfall"] > 0 and safe["shortfall"] == 0
    return Episode(
        "maker-2020", "Maker, March 2020", state,
        fill("short by {shortfall:.2f} for each coin at the line; none short up to a fall of {safe:.1f}%", out),
        fill("{missing:.2f} million DAI short", {"missing": fact("maker-shortfall-2020-03")}),
        "none to state", "in kind only" if right else "outside the error",
        "It takes the whole day's fall within one wait, and the highest cost of a sale. One account blames auctions without bids, "
        "and not the fall. How many loans stood at the line is not known, so the chain says whether, and not how much.",
    )  # fmt: skip


def hikes():
    """The Federal Reserve had raised its rate by one and three quarters when the yield was highest; more followed within days."""
    rise = 100 * float(fact("fed-funds-target-1994-08") - fact("fed-funds-target-1992-09"))
    more = 100 * float(fact("fed-funds-target-1994-11") - fact("fed-funds-target-1994-08"))
    state, out = numbers(policy=round(rise, 2), policy_years=10, ground=5)
    short = numbers(policy=round(rise, 2), policy_years=2, ground=5)[1]["change"]
    seen = BP * float(fact("us-10y-1994-11-07") - fact("us-10y-1994-02-03"))
    good = within(out["change"], seen, 0.15, "on a condition")
    words = {"short": short, "long": out["change"], "bond": out["bond"]}
    return Episode(
        "us-1994", "Treasuries, 1994", state,
        fill("{long:+.0f} bp if it stays for ten years ({bond:+.1f}%), {short:+.0f} if for two", words),
        fill("{seen:+.0f} bp, February to November", {"seen": seen}), f"{off(out['change'], seen)} for ten years; admitted ±15%", good,
        fill("Even a rise that lasts is too small. Another {more:.2f} points came on 15 November; with them it would fit, if the market "
             "had seen them coming.", {"more": more}),
    )  # fmt: skip


@functools.cache
def episodes():
    """The ten episodes, by id, in the order of their table."""
    made = (gilts, dash, tariffs, china, trust_fund, neighbours, paid, spiral, auctions, hikes)
    return {episode.id: episode for episode in (make() for make in made)}


def rows():
    """The table's rows: what a reader compares."""
    return [
        {"episode": e.name, "the chain gives": e.gives, "published": e.published, "error": e.error, "result": e.result}
        for e in episodes().values()
    ]
