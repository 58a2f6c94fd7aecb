"""The checks: one function for each claim that can be computed.

A check is named like its claim (``japan-yield-14-4`` is :func:`japan_yield_14_4`). It takes numbers
from :mod:`truce.facts`, calls the models, and returns the numbers that the verdict's text shows
and the verdict's word. No number is typed here; the rule that turns numbers into the word is in
the docstring and in the last lines of the function.

>>> check = japan_yield_14_4()
>>> check.word, round(check.numbers["y10"], 4)
('holds-if', 0.0425)
"""

import math
from dataclasses import dataclass

from debtloop.bonds import bond_cash_flows, bond_price, yield_to_maturity
from debtloop.curve import zero_yield_from_path
from debtloop.dated_bonds import clean_bond_price, simple_yield
from debtloop.evidence import implied_ratio, unit_check
from truce.facts import fact, facts
from debtloop.risk import breakeven_yield_rise, modified_duration

#: The words a verdict may have.
VERDICTS = ("holds", "holds-if", "overstated", "inconsistent", "false", "unverifiable", "opinion")

#: Years to maturity that the verdicts show: a choice among those the US Treasury sells.
YEARS = (1, 2, 3, 5, 10, 30)

#: Article 000 pays "all principal and interest after one year": one coupon a year.
ANNUAL = 1

#: A basis point is a hundredth of a percentage point.
BASIS_POINT = 1e-4


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

    A bond with less than a year left has paid by then too. Holds if bonds of every maturity shown have paid everything after one year, holds on a
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
    it does for some, false if for none. The yield of one year with half-yearly coupons, as Treasuries
    pay, is shown beside it.
    """
    face, coupon, price = _example()
    yields = {n: _example_yield(price, n) for n in YEARS}
    agrees = [round(yields[n], 3) == fact("article-000-yield") for n in YEARS]
    word = "holds" if all(agrees) else "holds-if" if any(agrees) else "false"
    return Check(word, {
        **{f"y{n}": yields[n] for n in YEARS}, "ancestor": fact("techflow-24988-years-left"),
        "y1_half": yield_to_maturity(face, coupon, price, 1, frequency=2),
        "price": price, "coupon": coupon, "ten_year_price": bond_price(face, coupon, yields[1], 10, ANNUAL),
    })  # fmt: skip


@_check
def japan_3pct_regime():
    """Can new bonds be sold at 3% while yields stay at 3%?

    An identity again. Holds if a new bond with that coupon is worth its face value, to the cent, for every maturity
    shown; false if not.
    """
    face, coupon = fact("article-000-face"), fact("article-000-coupon")
    prices = [bond_price(face, coupon, coupon, n, ANNUAL) for n in YEARS]
    word = "holds" if all(round(price, 2) == face for price in prices) else "false"
    return Check(word, {"coupon": coupon, "price": min(prices), "shortest": YEARS[0], "longest": YEARS[-1]})


@_check
def japan_new_issue_14_4():
    """Must new bonds offer 14.4% to attract buyers, "when the yield jumps to 14.4%"?

    A new bond must pay about what the old bonds of its maturity yield, and all the article has shown of those is
    a price of 90. Holds if that price means the article's rate for every maturity shown; holds on a condition
    if for some: then new debt must be of these, or yields must have reached the rate without the help of that
    price; false if for none.
    """
    face, coupon, price = _example()
    stated = fact("article-000-yield")
    needed = {n: _example_yield(price, n) for n in YEARS}
    agrees = [round(needed[n], 3) == stated for n in YEARS]
    word = "holds" if all(agrees) else "holds-if" if any(agrees) else "false"
    return Check(word, {
        **{f"y{n}": needed[n] for n in YEARS}, "price": price, "coupon": coupon, "stated": stated,
        "ten_year_price": bond_price(face, coupon, stated, 10, ANNUAL),
    })  # fmt: skip


@_check
def japan_13bn_issue():
    """Does the debt of $13 billion fit the sum that the next line computes from it?

    A premise ("imagine") cannot contradict itself, so it is read together with the next line. Holds if the
    extra interest on this debt rounds to the article's sum, as printed, or with a zero lost or added (as when
    億 is written for "billion"); inconsistent if none of these does.
    """
    issue = fact("article-000-issue")
    low, high, gap = fact("article-000-coupon"), fact("article-000-yield"), fact("article-000-gap")
    extra = unit_check(issue, "十億", "億") * (high - low)
    word = "holds" if gap in (round(extra, 1), round(extra / 10, 1), round(extra * 10, 1)) else "inconsistent"
    return Check(word, {
        "billions": unit_check(issue, "十億", "billion"), "low": low, "high": high, "gap": gap,
        "extra": extra, "extra_billions": unit_check(extra, "億", "billion"),
        "tenth": extra / 10, "tenfold": extra * 10,
        "fits": implied_ratio(unit_check(gap, "億", "billion"), high - low),
        "fits_tenfold": implied_ratio(gap, high - low),
    })  # fmt: skip


@_check
def japan_11_4_gap():
    """Which debt would make the gap 11.4億 dollars?

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


# ---- Chapter 2: how far does a price move? ----

#: Years to maturity of a benchmark note and of Japan's longest bond.
TEN, THIRTY, FORTY = 10, 30, 40


@_check
def truce_april_week():
    """Was the week to 11 April 2025 the biggest weekly rise since 2001?

    We hold no whole series of weeks, so the ranking of the weeks between is Reuters'. Ours is the test of both
    ends. Holds if the rise, by the constant maturities' closes, is above that of one fast week in between, in
    2022, and below the week of November 2001; false if not.
    """
    start, end = fact("us-10y-2025-04-04"), fact("us-10y-2025-04-11")
    rise = _bp(end - start)
    rise_2001 = _bp(fact("us-10y-2001-11-16") - fact("us-10y-2001-11-09"))
    rise_2022 = fact("us-10y-week-2022-04-08")
    duration = modified_duration(start, start, TEN)
    word = "holds" if rise_2022 < rise < rise_2001 else "false"
    return Check(word, {
        "start": start, "end": end, "rise": rise, "rise_2001": rise_2001, "rise_2022": rise_2022,
        "reuters": fact("us-10y-week-2025-04-reuters"), "high": fact("us-10y-week-2025-04-high"),
        "high_yield": fact("us-10y-week-2025-04-high-yield"),
        "loss": -_par_change(start, end, TEN), "rule": duration * (end - start),
        "date_2001": facts()["us-10y-2001-11-16"].as_of, "date_2022": facts()["us-10y-week-2022-04-08"].as_of,
    })  # fmt: skip


@_check
def truce_6bp():
    """Did the ten-year yield jump by more than 6 basis points on 5 November 2025, in response to two pieces of news?

    Holds if the closes rose by more than that and the day's other figures did not beat their forecasts. Holds on
    a condition if the closes did but a figure beat its forecast as well, so that the cause is shared. False if
    the closes rose by less.
    """
    before, that_day, after = (fact(f"us-10y-2025-11-{day}") for day in ("04", "05", "06"))
    rise, article = _bp(that_day - before), fact("article-001-rise")
    stated = before + article * BASIS_POINT
    jobs, jobs_forecast = fact("adp-jobs-2025-10"), fact("adp-jobs-2025-10-forecast")
    index, index_forecast = fact("ism-services-2025-10"), fact("ism-services-2025-10-forecast")
    better = jobs > jobs_forecast or index > index_forecast
    word = "false" if rise <= article else "holds-if" if better else "holds"
    return Check(word, {
        "article": article, "before": before, "that_day": that_day, "after": after, "rise": rise,
        "loss": -_par_change(before, stated, TEN), "duration": modified_duration(before, before, TEN),
        "jobs": jobs, "jobs_forecast": jobs_forecast,
        "index": index, "index_forecast": index_forecast,
    })  # fmt: skip


@_check
def jgb_overnight_pump():
    """Did the yields of Japan's bonds soar overnight on 22 December 2025?

    Tested on the ten-year, for which there are daily closes; what the "pump" draws from the world is another
    claim's. The yardstick is the rise of the year, which led to the high. Holds if more than half of it came in
    the two sessions from the Bank of Japan's decision on; overstated if less did, but the last session was a
    rise; false if it was none. The share of the month's rise is shown beside it.
    """
    month_start, year_start = fact("jgb-10y-2025-12-01"), fact("jgb-10y-2024-12-30")
    before_decision, day_before = fact("jgb-10y-2025-12-18"), fact("jgb-10y-2025-12-19")
    last = fact("jgb-10y-2025-12-22")
    night, two = _bp(last - day_before), _bp(last - before_decision)
    month, year = _bp(last - month_start), _bp(last - year_start)
    thirty, forty = fact("article-003-30y"), fact("article-003-40y")
    thirty_before, forty_before = fact("jgb-30y-2025-12-04-high"), fact("jgb-40y-2025-05-high")
    word = "false" if night <= 0 else "holds" if two > year / 2 else "overstated"
    return Check(word, {
        "night": night, "two": two, "month": month, "year": year, "of_month": two / month, "of_year": two / year,
        "loss": -_par_change(day_before, last, TEN), "two_loss": -_par_change(before_decision, last, TEN),
        "thirty": thirty, "thirty_before": thirty_before, "thirty_above": _bp(thirty - thirty_before),
        "forty": forty, "forty_before": forty_before, "forty_above": _bp(forty - forty_before),
    })  # fmt: skip


@_check
def jgb_37_riskfree():
    """Can a long Japanese bond offer 3.7% or more, almost without risk?

    False if not even the forty-year paid the article's rate. Holds if one percentage point more takes less off the
    price than a year's income. Holds on a condition if it takes more: then only a holder to the end, in yen, can
    count on what was promised. What followed is shown, and does not count: a buyer could not know it.
    """
    y, later, stated = fact("article-003-40y"), fact("jgb-40y-2026-01-20"), fact("article-003-long")
    funding = fact("boj-rate-2025-12")
    break_even = breakeven_yield_rise(y, y, FORTY, 1)
    on_credit = breakeven_yield_rise(y, y, FORTY, 1, funding_rate=funding)
    happened = later - y
    total = sum(row["cash_flow"] for row in bond_cash_flows(100, y, FORTY))
    loss_point = -_par_change(y, y + 1 / 100, FORTY)
    word = "false" if y < stated else "holds" if loss_point < y else "holds-if"
    return Check(word, {
        "y": y, "thirty": fact("article-003-30y"), "funding": funding, "break_even": _bp(break_even),
        "on_credit": _bp(on_credit), "half_year": _bp(breakeven_yield_rise(y, y, FORTY, 1 / 2)),
        "happened": _bp(happened), "later": later, "loss": -_par_change(y, later, FORTY),
        "duration": modified_duration(y, y, FORTY), "loss_point": loss_point,
        "total": total, "date": facts()["jgb-40y-2026-01-20"].as_of,
    })  # fmt: skip


@_check
def jgb_old_40y_price():
    """Are long Japanese bonds better value for a new buyer now that their yield is higher?

    Value is measured by the cushion: the rise of the yield that eats a year's income. False if the cushion is not
    larger than that of the bond sold in 2016. If it is, the claim holds if riskier assets do not promise as much more
    as well, a condition: the article gives nothing to compare with. What followed is shown, and does not count: a
    buyer could not know it.
    """
    coupon, sold_at = fact("jgb-40y-2016-coupon"), fact("jgb-40y-2016-05-price")
    left = fact("jgb-40y-2016-years-left")
    thirty, forty, later = fact("article-003-30y"), fact("article-003-40y"), fact("jgb-40y-2026-01-20")
    spring = fact("jgb-40y-2026-04-30")
    then, now = (breakeven_yield_rise(rate, rate, FORTY, 1) for rate in (coupon, forty))
    word = "false" if now <= then else "holds-if"
    return Check(word, {
        "coupon": coupon, "sold_at": sold_at, "left": left, "thirty": thirty, "forty": forty,
        "price": clean_bond_price(100, coupon, thirty, left), "later": later, "happened": _bp(later - forty),
        "loss": -_par_change(forty, later, FORTY), "spring": spring, "spring_above": _bp(spring - forty),
        "issued": facts()["jgb-40y-2016-05-price"].as_of, "date": facts()["jgb-40y-2026-01-20"].as_of,
        "spring_date": facts()["jgb-40y-2026-04-30"].as_of,
        "cushion_then": _bp(then), "cushion_now": _bp(now),
    })  # fmt: skip


@_check
def japan_trillions_consequence():
    """Is a price fall in the Treasury market worth trillions?

    Trillions are two at least. Holds on a condition if the article's own fall of 10 dollars in 100 is that much over
    the debt that is traded, but a fall by a hundredth over all the debt that it names is not; holds if even that is;
    false if neither.
    """
    fall = 1 - fact("article-000-price") / fact("article-000-face")
    market = unit_check(fact("article-000-debt"), "兆 (Taiwan)", "trillion")
    small = market / 100
    traded, trillions = fact("us-marketable-debt-2025-09"), 2
    word = "holds" if small >= trillions else "holds-if" if fall * traded >= trillions else "false"
    return Check(word, {"fall": fall, "market": market, "loss": fall * market, "small": small, "traded": traded,
                        "loss_traded": fall * traded, "threshold": trillions / traded})  # fmt: skip


@_check
def japan_10pct_not_theory():
    """Has a Treasury lost 10% of its price in real life?

    One case is enough for "no theory", and it needs a long bond. Holds on a condition if the ten-year note of
    August 2022 lost about that, to the percent, by the middle of October, but a two-year note did not at the same rise
    of its yield; holds if a two-year note did too; false if neither did.
    """
    face, coupon = fact("article-000-face"), fact("note-2032-08-coupon")
    price, y = fact("note-2032-08-price"), fact("note-2032-08-yield")
    fall = 1 - fact("article-000-price") / face
    lost, short = 1 - price / face, -_par_change(coupon, y, 2)
    word = "false" if round(lost, 2) < fall else "holds" if round(short, 2) >= fall else "holds-if"
    return Check(word, {"coupon": coupon, "price": price, "y": y, "lost": lost, "short": short,
                        "rise": _points(y - coupon),
                        "date": facts()["note-2032-08-price"].as_of})  # fmt: skip


@_check
def japan_surge_often():
    """Does a surge of supply often bring such a fall, of 10%?

    Two episodes are looked at, one in which supply was a named cause and one in which yields rose fastest: July to
    October 2023, and the week of April 2025. "Often" holds if both cost a ten-year bond the article's 10%; false if
    prices rose in one; else unverifiable: two cases are no count, and longer bonds did fall as far.
    """
    fall = 1 - fact("article-000-price") / fact("article-000-face")
    slow = -_par_change(fact("us-10y-2023-07-31"), fact("us-10y-2023-10-31"), TEN)
    fast = -_par_change(fact("us-10y-2025-04-04"), fact("us-10y-2025-04-11"), TEN)
    slow_thirty = -_par_change(fact("us-10y-2023-07-31"), fact("us-10y-2023-10-31"), THIRTY)
    word = "false" if min(slow, fast) < 0 else "holds" if min(slow, fast) >= fall else "unverifiable"
    return Check(word, {
        "fall": fall, "slow": slow, "slow_thirty": slow_thirty, "fast": fast, "start": facts()["us-10y-2023-07-31"].as_of,
        "end": facts()["us-10y-2023-10-31"].as_of, "week": facts()["us-10y-2025-04-11"].as_of,
    })  # fmt: skip


@_check
def jgb_30y_40y_records():
    """Were 3.45% and 3.715% records on 22 December 2025?

    False if one of them is below an earlier, confirmed record. Else it holds if Reuters' print of that day reaches the
    thirty-year's number, and on a condition, that the day is another, if only a report of that week's Wednesday
    has both numbers. Unverifiable if that has not.
    """
    thirty, forty = fact("article-003-30y"), fact("article-003-40y")
    thirty_before, forty_before = fact("jgb-30y-2025-12-04-high"), fact("jgb-40y-2025-05-high")
    thirty_found, forty_found = fact("jgb-30y-2025-12-24-high"), fact("jgb-40y-2025-12-24-high")
    thirty_print, forty_after = fact("jgb-30y-2025-12-22-high"), fact("jgb-40y-2025-12-30")
    above = thirty > thirty_before and forty > forty_before
    found = thirty_found >= thirty and forty_found >= forty
    word = "false" if not above else "unverifiable" if not found else "holds" if thirty_print >= thirty else "holds-if"
    return Check(word, {"thirty": thirty, "forty": forty, "thirty_before": thirty_before,
                        "forty_before": forty_before, "thirty_print": thirty_print,
                        "thirty_short": _bp(thirty - thirty_print), "after": forty_after,
                        "thirty_found": thirty_found, "forty_found": forty_found,
                        "wednesday": facts()["jgb-30y-2025-12-24-high"].as_of, "stated_day": facts()["jgb-30y-2025-12-22-high"].as_of,
                        "date": facts()["jgb-40y-2025-12-30"].as_of})  # fmt: skip


@_check
def jgb_10y_2070():
    """Did the ten-year yield touch 2.070% on 22 December 2025?

    Holds if the number lies between the close before and the day's high; false if not.
    """
    printed, before, high = fact("article-003-10y"), fact("jgb-10y-2025-12-19"), fact("jgb-10y-2025-12-22-high")
    word = "holds" if before < printed <= high else "false"
    return Check(word, {"printed": printed, "before": before, "high": high, "close": fact("jgb-10y-2025-12-22")})


@_check
def jgb_frenzied_selling():
    """Were Japan's bonds dumped in a frenzy?

    The yardstick of a frenzy is the week of April 2025 in Treasuries. Holds if the ten-year bond's price fell at
    least as far from 1 to 22 December, which is longer than a week; overstated if it fell by less; false if it did
    not fall. The bids at two auctions are shown beside it.
    """
    first, last = fact("jgb-10y-2025-12-01"), fact("jgb-10y-2025-12-22")
    loss = -_par_change(first, last, TEN)
    yardstick = -_par_change(fact("us-10y-2025-04-04"), fact("us-10y-2025-04-11"), TEN)
    forty, after = fact("article-003-40y"), fact("jgb-40y-2025-12-30")
    word = "false" if loss <= 0 else "holds" if loss >= yardstick else "overstated"
    return Check(word, {
        "loss": loss, "yardstick": yardstick, "week": facts()["us-10y-2025-04-11"].as_of, "forty": forty,
        "start": facts()["jgb-10y-2025-12-01"].as_of, "end": facts()["jgb-10y-2025-12-22"].as_of,
        "cover": fact("jgb-30y-2025-12-04-cover"), "cover_forty": fact("jgb-auction-40y-2025-11-cover"),
        "auction": facts()["jgb-30y-2025-12-04-cover"].as_of,
        "after": after, "date": facts()["jgb-40y-2025-12-30"].as_of,
    })  # fmt: skip


# ---- Chapter 3: what is in a yield? ----

#: Months of a year.
MONTHS = 12


def overnight_rate(rate):
    """An overnight rate, quoted as simple interest with 360 days to the year, compounded continuously.

    >>> round(overnight_rate(0.0533), 5)
    0.05404
    """
    return 365 * math.log1p(rate / 360)



@_check
def truce_term_premium_def():
    """Is the term premium the extra yield for holding the ten-year?

    The sentence does not say over what. Taken as it is meant, over the average short rate expected for the ten
    years, it holds if the New York Fed's ten-year zero yield less that average is the published premium, to the
    last digit, at the ends of two years; holds on a condition if at one of them, false if at neither. (That is how
    the columns are made, so it can fail only if the data are wrong.) The distance from the Federal Reserve's rate
    of the day (the effective rate, compounded continuously) is shown beside it.
    """
    before, after = ends = "2023-12", "2024-12"
    fitted = {end: fact(f"acm-10y-fitted-{end}") for end in ends}
    expected = {end: fact(f"acm-10y-expectations-{end}") for end in ends}
    premium = {end: fact(f"acm-10y-premium-{end}") for end in ends}
    today = overnight_rate(fact(f"effr-{before}"))
    # The columns are rounded to the last digit, so a sum may be off by one of it.
    agrees = [abs(_bp(fitted[end] - expected[end] - premium[end])) < 1 / 10 + 1 / 100 for end in ends]
    word = "holds" if all(agrees) else "holds-if" if any(agrees) else "false"
    return Check(word, {
        "fitted": fitted[after], "expected": expected[after], "premium": _points(premium[after]),
        "fitted_before": fitted[before], "premium_before": _points(premium[before]), "today_before": today,
        "over_today": -_points(fitted[before] - today),
        "end": facts()[f"acm-10y-fitted-{after}"].as_of, "end_before": facts()[f"acm-10y-fitted-{before}"].as_of,
    })  # fmt: skip


@_check
def truce_fed_too_easy():
    """Can an over-easy central bank raise the ten-year yield?

    A cut that nobody had expected, as large as all of 2024's and believed for two years of ten, lowers the
    average expected short rate. Holds if the ten-year yield rises even when nothing else changes; holds on a
    condition if premium and later short rates must add something to bring it about, and no more than the premium
    did add in 2024 by each of two models; overstated if it must be more. Whether an easy central bank brings
    inflation back is not tested.
    """
    before, after = "2023-12", "2024-12"
    cut = fact(f"fed-funds-upper-{before}") - fact(f"fed-funds-upper-{after}")
    years = 2
    unchanged = [0.0] * 10
    path = [-cut] * years + unchanged[years:]
    change = zero_yield_from_path(path, 0) - zero_yield_from_path(unchanged, 0)
    needed = -change
    observed = fact(f"acm-10y-premium-{after}") - fact(f"acm-10y-premium-{before}")
    second = fact(f"kw-10y-premium-{after}") - fact(f"kw-10y-premium-{before}")
    word = "holds" if change > 0 else "holds-if" if needed <= min(observed, second) else "overstated"
    return Check(word, {
        "cut": _points(cut), "years": years, "needed_bp": _bp(needed),
        "needed_later": _points(needed * 10 / (10 - years)), "later_years": 10 - years,
        "premium_bp": _bp(observed), "second_bp": _bp(second), "cut_bp": _bp(cut),
        "priced_bp": fact("cuts-priced-2023-12"), "priced_on": facts()["cuts-priced-2023-12"].as_of,
        "start": facts()[f"acm-10y-premium-{before}"].as_of, "end": facts()[f"acm-10y-premium-{after}"].as_of,
    })  # fmt: skip


@_check
def truce_term_premium_rising():
    """Did the term premium start to rise again in the weeks before the report of 29 December 2025?

    From 26 November to the report's day, by two models. Holds if the published number rose by both, unverifiable
    if by one of them only, false if by neither. How far a model's number can be off is another question: the
    sentence is about the number.
    """
    days = {"october": "2025-10-22", "november": "2025-11-26", "top": "2025-12-12", "last": "2025-12-29"}
    first = {name: _points(fact(f"acm-10y-premium-{day}")) for name, day in days.items()}
    second = {name: _points(fact(f"kw-10y-premium-{day}")) for name, day in days.items()}
    rose = [model["last"] > model["november"] for model in (first, second)]
    word = "holds" if all(rose) else "unverifiable" if any(rose) else "false"
    return Check(word, {
        **first, **{f"{name}_second": value for name, value in second.items()},
        **{f"{name}_day": facts()[f"acm-10y-premium-{day}"].as_of for name, day in days.items()},
        "august": _points(fact("acm-10y-premium-2025-08")), "august_end": facts()["acm-10y-premium-2025-08"].as_of,
    })  # fmt: skip


@_check
def truce_tariff_inflation():
    """Can the tariffs' pressure on prices bring the bond market's trouble back?

    The step in prices is what the tariffs take in more than before, passed on in full, as a share of consumption.
    Expected as one year's higher rate, it is a tenth of a ten-year average. The yardstick of trouble is the week
    of April 2025. Holds if the step alone moves the ten-year yield as far as that week did; holds on a condition
    if it moves it by less, so that expectations of the later years or the premium must do the rest; false if the
    tariffs take in no more than before.
    """
    now = fact("customs-2025-09") * MONTHS
    before = fact("customs-fiscal-2025") - fact("customs-fiscal-2025-increase")
    step = (now - before) / fact("consumption-2024-09")
    effect = _bp(zero_yield_from_path([step] + [0.0] * (TEN - 1), 0))
    week = _bp(fact("us-10y-2025-04-11") - fact("us-10y-2025-04-04"))
    word = "false" if step <= 0 else "holds" if effect >= week else "holds-if"
    return Check(word, {
        "now": now, "before": before, "step": step, "effect_bp": effect, "week_bp": week, "rest_bp": week - effect,
        "month": facts()["customs-2025-09"].as_of, "week_end": facts()["us-10y-2025-04-11"].as_of,
    })  # fmt: skip


@_check
def japan_14_4_compensation():
    """Does a jump in yields show that the market demands more for holding US debt?

    If compensation means the whole yield, this is what a yield is. If it means the premium, it is tested on two
    years in which the ten-year zero yield rose, 2022 and 2024: holds if the premium makes up more than half of
    both rises, holds on a condition (that the rise comes from the premium) if of one of them, false if of neither.
    """
    years = {"2022": ("2021-12", "2022-12"), "2024": ("2023-12", "2024-12")}
    numbers, mostly = {}, []
    for year, (before, after) in years.items():
        rise = fact(f"acm-10y-fitted-{after}") - fact(f"acm-10y-fitted-{before}")
        premium = fact(f"acm-10y-premium-{after}") - fact(f"acm-10y-premium-{before}")
        second = fact(f"kw-10y-premium-{after}") - fact(f"kw-10y-premium-{before}")
        mostly.append(premium > rise / 2)
        numbers |= {f"rise_{year}": _points(rise), f"premium_{year}": _points(premium),
                    f"second_{year}": _points(second)}  # fmt: skip
    word = "holds" if all(mostly) else "holds-if" if any(mostly) else "false"
    return Check(word, {**numbers, "first": "2022", "second": "2024"})


def _example():
    """Article 000's bond: face value, coupon rate, price after the sale."""
    return fact("article-000-face"), fact("article-000-coupon"), fact("article-000-price")


def _example_yield(price, years):
    """The yield of article 000's bond at a price, with so many years left."""
    return yield_to_maturity(fact("article-000-face"), fact("article-000-coupon"), price, years, ANNUAL)


def _par_change(before, after, years):
    """The share by which a bond at par, coupons half-yearly, changes its price when its yield does, at once."""
    return bond_price(100, before, after, years) / 100 - 1


def _points(difference):
    """A difference of two rates in percentage points."""
    return difference * 100


def _bp(difference):
    """A difference of two rates in basis points."""
    return _points(difference) * 100
