"""The checks: one function for each claim that can be computed.

A check is named like its claim (``japan-yield-14-4`` is :func:`japan_yield_14_4`). It takes numbers
from :mod:`debtloop.facts`, calls the models, and returns the numbers that the verdict's text shows
and the verdict's word. No number is typed here; the rule that turns numbers into the word is in
the docstring and in the last lines of the function.

>>> check = japan_yield_14_4()
>>> check.word, round(check.numbers["y10"], 4)
('holds-if', 0.0425)
"""

from dataclasses import dataclass

from debtloop.bonds import bond_cash_flows, bond_price, yield_to_maturity
from debtloop.evidence import implied_ratio, unit_check
from debtloop.facts import fact, facts

#: The words a verdict may have.
VERDICTS = ("holds", "holds-if", "overstated", "inconsistent", "false", "unverifiable", "opinion")

#: Years to maturity that the verdicts show: a choice among those the US Treasury sells.
YEARS = (1, 2, 3, 5, 10, 30)

#: Article 000 pays "all principal and interest after one year": one coupon a year.
ANNUAL = 1


@dataclass(frozen=True)
class Check:
    """The outcome of a check: the verdict's word and the numbers its text shows, by name."""

    word: str
    numbers: dict

    def __post_init__(self):
        if self.word not in VERDICTS:
            raise ValueError(f"word must be one of {', '.join(VERDICTS)}; got {self.word!r}")


_CHECKS = {}


def _check(function):
    """Register a check under its claim's id."""
    _CHECKS[function.__name__.replace("_", "-")] = function
    return function


def check_for(claim_id):
    """The check of a claim, or ``None`` where there is none yet."""
    return _CHECKS.get(claim_id)


# ---- Chapter 1: one price, many yields ----


@_check
def japan_par_bond_100():
    """Is a bond with a 3% coupon "normally" worth its face value?

    Holds if it is, to the nearest dollar, at the yields that the two-year and the ten-year Treasury
    really had. Holds on a condition if it is not, but would be at a yield equal to the coupon.
    Otherwise false, which would mean a wrong model.
    """
    face = fact("article-000-face")
    coupon = fact("article-000-coupon")
    market_yield = fact("us-10y-average-2025-12")
    short_yield = fact("us-2y-2025-12-end")
    at_coupon = [bond_price(face, coupon, coupon, years) for years in YEARS]
    at_market = bond_price(face, coupon, market_yield, years_to_maturity=10)
    short_at_market = bond_price(face, coupon, short_yield, years_to_maturity=2)
    if round(at_market) == round(short_at_market) == face:
        word = "holds"
    elif all(round(price) == face for price in at_coupon):
        word = "holds-if"
    else:
        word = "false"
    return Check(word, {
        "coupon": coupon, "at_coupon": max(at_coupon), "market_yield": market_yield, "at_market": at_market,
        "short_yield": short_yield, "short_at_market": short_at_market,
        "month": facts()["us-10y-average-2025-12"].as_of, "article_price": fact("article-000-price"),
    })  # fmt: skip


@_check
def japan_price_90():
    """Can the price fall from 100 to 90?

    The yardstick is a rise in yields that did happen: the ten-year's in 2022, from December to October.
    Holds if a rise of that size takes bonds of every maturity shown down to 90, holds on a condition
    if it does so for some of them, false if for none.
    """
    face, coupon, price = _example()
    rise = {n: _example_yield(price, n) - coupon for n in YEARS}
    observed = fact("us-10y-average-2022-10") - fact("us-10y-average-2021-12")
    enough = [rise[n] <= observed for n in YEARS]
    word = "holds" if all(enough) else "holds-if" if any(enough) else "false"
    # The shortest bond, in whole years, that the observed rise takes down to the price.
    shortest = 1
    while _example_yield(price, shortest) - coupon > observed:
        shortest += 1
    return Check(word, {
        **{f"rise_{n}": _points(rise[n]) for n in YEARS},
        "face": face, "price": price, "observed": _points(observed), "shortest": shortest,
        "start": facts()["us-10y-average-2021-12"].as_of, "end": facts()["us-10y-average-2022-10"].as_of,
    })  # fmt: skip


@_check
def japan_inverse_relation():
    """Do price and yield move in opposite directions?

    An identity of discounting: the check can only fail if the model is wrong. Holds if, for every maturity shown, each step up in the yield from 0% to the article's 14.4%
    lowers the price; false if one step does not.
    """
    face, coupon, _ = _example()
    top = fact("article-000-yield")
    steps = range(101)
    prices = {n: [bond_price(face, coupon, top * k / steps[-1], n, ANNUAL) for k in steps] for n in YEARS}
    falls = [after < before for n in YEARS for before, after in zip(prices[n], prices[n][1:])]
    return Check("holds" if all(falls) else "false", {
        **{f"price_{n}": prices[n][-1] for n in YEARS}, "coupon": coupon, "face": face, "top": top,
    })  # fmt: skip


@_check
def japan_principal_in_one_year():
    """Does the buyer get "all principal and interest after one year"?

    Holds if bonds of every maturity shown have paid everything after one year, holds on a
    condition if some have, false if none has.
    """
    face, coupon, _ = _example()
    total, first_year = {}, {}
    for n in YEARS:
        rows = bond_cash_flows(face, coupon, n, ANNUAL)
        total[n] = sum(row["cash_flow"] for row in rows)
        first_year[n] = sum(row["cash_flow"] for row in rows if row["years"] <= 1)
    paid = [first_year[n] == total[n] for n in YEARS]
    word = "holds" if all(paid) else "holds-if" if any(paid) else "false"
    return Check(word, {
        **{f"total_{n}": total[n] for n in YEARS}, **{f"first_year_{n}": first_year[n] for n in YEARS},
    })  # fmt: skip


@_check
def japan_profit_103():
    """Is 103 the buyer's profit?

    Holds if what the buyer is paid less what the bond cost is the article's number, false if not.
    """
    face, coupon, price = _example()
    rows = bond_cash_flows(face, coupon, 1, ANNUAL, purchase_price=price)
    proceeds = sum(row["cash_flow"] for row in rows if row["cash_flow"] > 0)
    profit = sum(row["cash_flow"] for row in rows)
    word = "holds" if round(profit) == fact("article-000-profit") else "false"
    return Check(word, {
        "face": face, "price": price, "proceeds": proceeds, "profit": profit,
        "profit_at_face": proceeds - face, "yield_1": profit / price,
    })  # fmt: skip


@_check
def japan_yield_14_4():
    """Is the yield 14.4% when the price is 90?

    Holds if the yield rounds to the article's for every maturity shown, holds on a condition if
    it does for some, false if for none.
    """
    face, coupon, price = _example()
    yields = {n: _example_yield(price, n) for n in YEARS}
    agrees = [round(yields[n], 3) == fact("article-000-yield") for n in YEARS]
    word = "holds" if all(agrees) else "holds-if" if any(agrees) else "false"
    return Check(word, {
        **{f"y{n}": yields[n] for n in YEARS},
        "price": price, "coupon": coupon, "ten_year_price": bond_price(face, coupon, yields[1], 10, ANNUAL),
    })  # fmt: skip


@_check
def japan_3pct_regime():
    """Can new bonds be sold at 3% while yields stay at 3%?

    An identity again. Holds if a new bond with that coupon is worth its face value, to the cent, for every maturity
    shown; false if not.
    """
    face, coupon, _ = _example()
    prices = [bond_price(face, coupon, coupon, n, ANNUAL) for n in YEARS]
    word = "holds" if all(round(price, 2) == face for price in prices) else "false"
    return Check(word, {"coupon": coupon, "price": min(prices), "shortest": YEARS[0], "longest": YEARS[-1]})


@_check
def japan_new_issue_14_4():
    """Must new bonds offer 14.4% to attract buyers?

    A new bond must pay what the old bonds of its maturity yield. The sentence is about new bonds in
    general, so one counter-example is enough: holds if every maturity shown needs the article's
    rate, false if one does not. ("Overstated" is for a right direction with a wrong size; here the
    size is right for one maturity and the word "new bonds" is what fails.)
    """
    _, coupon, price = _example()
    needed = {n: _example_yield(price, n) for n in YEARS}
    agrees = [round(needed[n], 3) == fact("article-000-yield") for n in YEARS]
    return Check("holds" if all(agrees) else "false", {
        **{f"y{n}": needed[n] for n in YEARS}, "price": price, "coupon": coupon,
    })  # fmt: skip


@_check
def japan_13bn_issue():
    """Is the debt that the United States has to issue $13 billion?

    A premise ("imagine") cannot contradict itself, but the next line computes with it. Holds if the
    extra interest on this debt, or on a tenth or ten times of it in case a zero was lost, rounds to
    the article's sum; unverifiable if none does, because then the amount cannot be recovered.
    """
    issue = fact("article-000-issue")
    low, high, gap = fact("article-000-coupon"), fact("article-000-yield"), fact("article-000-gap")
    extra = unit_check(issue, "十億", "億") * (high - low)
    word = "holds" if gap in (round(extra, 1), round(extra / 10, 1), round(extra * 10, 1)) else "unverifiable"
    return Check(word, {
        "billions": unit_check(issue, "十億", "billion"), "low": low, "high": high, "gap": gap,
        "extra": extra, "extra_billions": unit_check(extra, "億", "billion"),
        "tenth": extra / 10, "tenfold": extra * 10,
    })  # fmt: skip


@_check
def japan_11_4_gap():
    """Which debt would make the gap 11.4億 dollars?

    The gap divided by the difference in rates is the debt it was computed from. Holds if that is
    the debt the article prints; inconsistent if it is not, even with 億 read as billion.
    """
    issue = unit_check(fact("article-000-issue"), "十億", "billion")
    low, high, gap = fact("article-000-coupon"), fact("article-000-yield"), fact("article-000-gap")
    as_printed = implied_ratio(unit_check(gap, "億", "billion"), high - low)
    as_billions = implied_ratio(gap, high - low)
    word = "holds" if issue in (round(as_printed), round(as_billions)) else "inconsistent"
    return Check(word, {
        "gap": gap, "gap_billions": unit_check(gap, "億", "billion"), "spread": _points(high - low),
        "as_printed": as_printed, "as_billions": as_billions, "issue": issue,
    })  # fmt: skip


@_check
def jgb_market_surge():
    """Did Japan's government bond market "surge"?

    A ten-year bond is bought at face value at the first yield and priced at the second, with ten
    years left both times. Holds if its price rose. Holds on a condition, that yields are meant, if
    its price fell while yields rose, which is what the article describes. False if yields fell too.
    Whether the move was historic is not tested.
    """
    first, last = fact("jgb-10y-2024-12-30"), fact("jgb-10y-2025-12-22")
    before = bond_price(100, first, first, years_to_maturity=10)
    after = bond_price(100, first, last, years_to_maturity=10)
    change = after / before - 1
    word = "holds" if change > 0 else "holds-if" if last > first else "false"
    return Check(word, {
        "first": first, "last": last, "loss": -change,
        "start": facts()["jgb-10y-2024-12-30"].as_of, "end": facts()["jgb-10y-2025-12-22"].as_of,
    })  # fmt: skip


def _example():
    """Article 000's bond: face value, coupon rate, price after the sale."""
    return fact("article-000-face"), fact("article-000-coupon"), fact("article-000-price")


def _example_yield(price, years):
    """The yield of article 000's bond at a price, with so many years left."""
    return yield_to_maturity(fact("article-000-face"), fact("article-000-coupon"), price, years, ANNUAL)


def _points(difference):
    """A difference of two rates in percentage points."""
    return difference * 100
