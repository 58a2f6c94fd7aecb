"""The checks of chapter 1: one price, many yields."""

from debtloop.bonds import bond_cash_flows, bond_price, yield_to_maturity
from debtloop.evidence import implied_ratio, unit_check
from truce.claims.checks import Check, check
from truce.claims.checks.measures import points
from truce.facts import fact, source

#: Years to maturity that the verdicts show: a choice among those the US Treasury sells.
YEARS = (1, 2, 3, 5, 10, 30)

#: Article 000 pays "all principal and interest after one year": one coupon a year.
ANNUAL = 1


def article_bond():
    """Article 000's bond: face value, coupon rate, price after the sale."""
    return fact("article-000-face"), fact("article-000-coupon"), fact("article-000-price")


def article_bond_yield(price, years):
    """The yield of article 000's bond at a price, with so many years left."""
    return yield_to_maturity(fact("article-000-face"), fact("article-000-coupon"), price, years, ANNUAL)


@check
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
        "month": source("us-10y-average-2025-12").as_of, "article_price": fact("article-000-price"),
    })  # fmt: skip


@check
def japan_price_90():
    """Can the price fall from 100 to 90?

    A hedged sentence ("may"), so one case is enough: March 2020, when foreigners sold more than in any month before.
    Holds if the rise of the thirty-year yield in those days takes a bond sold at face value down to 90; overstated if
    not. Beside it stands how far yields must rise for other maturities, and 2022, when they did without such sales.
    """
    face, coupon, price = article_bond()
    rise = {n: article_bond_yield(price, n) - coupon for n in YEARS}
    observed = fact("us-10y-average-2022-10") - fact("us-10y-average-2021-12")
    # The shortest bond, in whole years, that the observed rise takes down to the price.
    shortest = next((n for n in range(1, YEARS[-1] + 1) if article_bond_yield(price, n) - coupon <= observed), None)
    calm, rush = fact("us-30y-2020-03-09"), fact("us-30y-2020-03-18")
    flood = bond_price(face, calm, rush, YEARS[-1])
    return Check("holds" if flood <= price else "overstated", {
        **{f"rise_{n}": points(rise[n]) for n in YEARS},
        "sold": fact("tic-foreign-net-sales-2020-03"), "month": source("tic-foreign-net-sales-2020-03").as_of, "flood": flood, "calm": calm, "rush": rush,
        "face": face, "price": price, "observed": points(observed), "shortest": shortest,
        "start": source("us-10y-average-2021-12").as_of, "end": source("us-10y-average-2022-10").as_of,
    })  # fmt: skip


@check
def japan_inverse_relation():
    """Do price and yield move in opposite directions?

    An identity of discounting: the check can only fail if the model is wrong. Holds if, for every maturity shown, each step up in the yield from 0% to the article's 14.4%
    lowers the price; false if one step does not.
    """
    face, coupon, _ = article_bond()
    top = fact("article-000-yield")
    steps = range(101)
    prices = {n: [bond_price(face, coupon, top * k / steps[-1], n, ANNUAL) for k in steps] for n in YEARS}
    falls = [after < before for n in YEARS for before, after in zip(prices[n], prices[n][1:])]
    return Check("holds" if all(falls) else "false", {
        **{f"price_{n}": prices[n][-1] for n in YEARS}, "coupon": coupon, "face": face, "top": top,
    })  # fmt: skip


@check
def japan_principal_in_one_year():
    """Does the buyer get "all principal and interest after one year"?

    A bond with less than a year left has paid by then too. Holds if bonds of every maturity shown have paid everything after one year, holds on a
    condition if some have, false if none has.
    """
    face, coupon, _ = article_bond()
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


@check
def japan_profit_103():
    """Is 103 the buyer's profit?

    Holds if what the buyer is paid less what the bond cost is the article's number, false if not.
    """
    face, coupon, price = article_bond()
    rows = bond_cash_flows(face, coupon, 1, ANNUAL, purchase_price=price)
    proceeds = sum(row["cash_flow"] for row in rows if row["cash_flow"] > 0)
    profit = sum(row["cash_flow"] for row in rows)
    word = "holds" if round(profit) == fact("article-000-profit") else "false"
    return Check(word, {
        "face": face, "price": price, "proceeds": proceeds, "profit": profit,
        "profit_at_face": proceeds - face, "yield_1": profit / price,
    })  # fmt: skip


@check
def japan_yield_14_4():
    """Is the yield 14.4% when the price is 90?

    Holds if the yield rounds to the article's for every maturity shown, holds on a condition if
    it does for some, false if for none. The yield of one year with half-yearly coupons, as Treasuries
    pay, is shown beside it.
    """
    face, coupon, price = article_bond()
    yields = {n: article_bond_yield(price, n) for n in YEARS}
    agrees = [round(yields[n], 3) == fact("article-000-yield") for n in YEARS]
    word = "holds" if all(agrees) else "holds-if" if any(agrees) else "false"
    return Check(word, {
        **{f"y{n}": yields[n] for n in YEARS}, "ancestor": fact("techflow-24988-years-left"),
        "y1_half": yield_to_maturity(face, coupon, price, 1, frequency=2),
        "price": price, "coupon": coupon, "ten_year_price": bond_price(face, coupon, yields[1], 10, ANNUAL),
    })  # fmt: skip


@check
def japan_3pct_regime():
    """Can new bonds be sold at 3% while yields stay at 3%?

    An identity again. Holds if a new bond with that coupon is worth its face value, to the cent, for every maturity
    shown; false if not.
    """
    face, coupon = fact("article-000-face"), fact("article-000-coupon")
    prices = [bond_price(face, coupon, coupon, n, ANNUAL) for n in YEARS]
    word = "holds" if all(round(price, 2) == face for price in prices) else "false"
    return Check(word, {"coupon": coupon, "price": min(prices), "shortest": YEARS[0], "longest": YEARS[-1]})


@check
def japan_new_issue_14_4():
    """Must new bonds offer 14.4% to attract buyers, "when the yield jumps to 14.4%"?

    Judged under its own condition, as the sentence about 3% is, and an identity like it. Holds if a new bond with that
    coupon is worth its face value, to the cent, for every maturity shown; false if not. What an old ten-year bond with
    the article's coupon then costs is shown beside it.
    """
    face, coupon, stated = fact("article-000-face"), fact("article-000-coupon"), fact("article-000-yield")
    prices = [bond_price(face, stated, stated, n, ANNUAL) for n in YEARS]
    word = "holds" if all(round(price, 2) == face for price in prices) else "false"
    return Check(word, {
        "stated": stated, "price": min(prices), "coupon": coupon, "shortest": YEARS[0], "longest": YEARS[-1],
        "ten_year_price": bond_price(face, coupon, stated, 10, ANNUAL),
    })  # fmt: skip


@check
def japan_14_4_spreads():
    """Does the yield of all debt jump to 14.4% because one bond costs 90?

    One case that stands for all: the step that brings in the condition of the sentence about new bonds. Holds if a price
    of 90 means the article's rate for every maturity shown; false if not for one, for that is the article's own bond
    with more years left.
    """
    face, coupon, price = article_bond()
    stated = fact("article-000-yield")
    yields = {n: article_bond_yield(price, n) for n in YEARS}
    word = "holds" if all(round(y, 3) == stated for y in yields.values()) else "false"
    return Check(word, {
        **{f"y{n}": y for n, y in yields.items()}, "price": price, "coupon": coupon, "stated": stated,
        "ten_year_price": bond_price(face, coupon, stated, 10, ANNUAL),
    })  # fmt: skip


@check
def japan_13bn_issue():
    """Does the debt of $13 billion fit the sum that the next line computes from it?

    A premise ("imagine") cannot contradict itself, so it is read together with the next line. Holds if the
    extra interest on this debt rounds to the article's sum, as printed, or with a zero lost or added (as when
    億, a hundred million, is written for "billion"); inconsistent if none of these does.
    """
    issue = fact("article-000-issue")
    low, high, gap = fact("article-000-coupon"), fact("article-000-yield"), fact("article-000-gap")
    extra = unit_check(issue, "十億", "億") * (high - low)
    word = "holds" if gap in (round(extra, 1), round(extra / 10, 1), round(extra * 10, 1)) else "inconsistent"
    return Check(word, {
        "billions": unit_check(issue, "十億", "billion"), "low": low, "high": high, "gap": gap,
        "gap_billions": unit_check(gap, "億", "billion"), "extra": extra, "extra_billions": unit_check(extra, "億", "billion"),
        "tenth": extra / 10, "tenfold": extra * 10,
        "fits": implied_ratio(unit_check(gap, "億", "billion"), high - low),
        "fits_tenfold": implied_ratio(gap, high - low),
    })  # fmt: skip


@check
def japan_11_4_gap():
    """Which debt would make the gap 1.14 billion dollars (11.4億)?

    The other half of the pair. The gap divided by the difference in rates is the debt it was computed from.
    Holds if that is the debt the article prints one line above; inconsistent if it is not, even with 億 read
    as billion.
    """
    issue = unit_check(fact("article-000-issue"), "十億", "billion")
    low, high, gap = fact("article-000-coupon"), fact("article-000-yield"), fact("article-000-gap")
    as_printed = implied_ratio(unit_check(gap, "億", "billion"), high - low)
    as_billions = implied_ratio(gap, high - low)
    word = "holds" if issue in (round(as_printed), round(as_billions)) else "inconsistent"
    return Check(word, {
        "gap": gap, "gap_billions": unit_check(gap, "億", "billion"), "spread": points(high - low),
        "as_printed": as_printed, "as_billions": as_billions, "issue": issue,
    })  # fmt: skip


@check
def jgb_market_surge():
    """Was there a historic surge in Japan's government bond market?

    Of yields, as the article's first lines say. The yardstick is theirs, the highest ten-year yield in 26 years. Holds if
    the yield rose over the year and the press of that day counts at least as many years back to such a yield; overstated if
    it counts fewer; false if the yield did not rise. A ten-year bond, bought at face value at the first yield and priced at the
    second with ten years left both times, shows what the surge did to prices.
    """
    first, last = fact("jgb-10y-2024-12-30"), fact("jgb-10y-2025-12-22")
    count_from = source("jgb-10y-highest-since-2025-12-22").observed_on.year
    stated, counted = fact("article-003-years"), count_from - fact("jgb-10y-highest-since-2025-12-22")
    word = "false" if last <= first else "holds" if counted >= stated else "overstated"
    return Check(word, {
        "first": first, "last": last, "loss": 1 - bond_price(100, first, last, years_to_maturity=10) / 100,
        "stated": stated, "counted": counted,
        "start": source("jgb-10y-2024-12-30").as_of, "end": source("jgb-10y-2025-12-22").as_of,
    })  # fmt: skip
