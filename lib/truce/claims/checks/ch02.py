"""The checks of chapter 2: how far does a price move?"""

from debtloop.bonds import bond_cash_flows
from debtloop.broken_periods import clean_bond_price
from debtloop.evidence import unit_check
from debtloop.risk import breakeven_yield_rise, modified_duration
from truce.claims.checks import Check, check
from truce.claims.checks.measures import BASIS_POINT, TEN, basis_points, par_change, points, rounds_to
from truce.facts import fact, source

#: Years to maturity of the longest bonds of the United States and of Japan.
THIRTY, FORTY = 30, 40


@check
def truce_april_week():
    """Was the week to 11 April 2025 the biggest weekly rise since 2001?

    We hold no whole series of weeks, so the ranking of the weeks between is Reuters'. Ours is the test of both
    ends. Holds if the rise, by the constant maturities' closes, is above that of one fast week in between, in
    2022, and below the week of November 2001; false if not.
    """
    start, end = fact("us-10y-2025-04-04"), fact("us-10y-2025-04-11")
    rise = basis_points(end - start)
    rise_2001 = basis_points(fact("us-10y-2001-11-16") - fact("us-10y-2001-11-09"))
    rise_2022 = fact("us-10y-week-2022-04-08")
    duration = modified_duration(start, start, TEN)
    word = "holds" if rise_2022 < rise < rise_2001 else "false"
    return Check(word, {
        "start": start, "end": end, "rise": rise, "rise_2001": rise_2001, "rise_2022": rise_2022,
        "reuters": fact("us-10y-week-2025-04-reuters"), "high": fact("us-10y-week-2025-04-high"),
        "high_yield": fact("us-10y-week-2025-04-high-yield"),
        "loss": -par_change(start, end, TEN), "rule": duration * (end - start),
        "date_2001": source("us-10y-2001-11-16").as_of, "date_2022": source("us-10y-week-2022-04-08").as_of,
    })  # fmt: skip


@check
def truce_6bp():
    """Did the ten-year yield rise by more than 6 basis points on 5 November 2025?

    Holds if the closes rose by more than that; false if by less.
    """
    before, that_day, after = (fact(f"us-10y-2025-11-{day}") for day in ("04", "05", "06"))
    rise, article = basis_points(that_day - before), fact("article-001-rise")
    stated = before + article * BASIS_POINT
    return Check("holds" if rise > article else "false", {
        "article": article, "before": before, "that_day": that_day, "after": after, "rise": rise,
        "loss": -par_change(before, stated, TEN), "duration": modified_duration(before, before, TEN),
    })  # fmt: skip


@check
def truce_6bp_cause():
    """Did two pieces of news bring about the rise of 5 November 2025?

    Both are named among its causes. Holds if the day's other figures did not beat their forecasts; overstated if one
    did, so that there were more causes than the article's two.
    """
    jobs, jobs_forecast = fact("adp-jobs-2025-10"), fact("adp-jobs-2025-10-forecast")
    index, index_forecast = fact("ism-services-2025-10"), fact("ism-services-2025-10-forecast")
    better = jobs > jobs_forecast or index > index_forecast
    return Check("overstated" if better else "holds", {
        "jobs": jobs, "jobs_forecast": jobs_forecast, "index": index, "index_forecast": index_forecast,
    })  # fmt: skip


@check
def jgb_overnight_pump():
    """Did the yields of Japan's bonds soar overnight on 22 December 2025?

    Tested on the ten-year, the thirty-year and the forty-year, by the ministry's closes; what the "pump" draws from
    the world is another claim's. The yardstick is the rise of the year, which led to the high. Holds if for one of them
    more than half of it came in the two sessions from the Bank of Japan's decision on; overstated if less did for all,
    but the last session was a rise for one; false if for none. The share of the month's rise is shown beside it.
    """
    closes = {
        years: [fact(f"jgb-{years}y-{day}") for day in ("2024-12-30", "2025-12-01", "2025-12-18", "2025-12-19", "2025-12-22")]
        for years in (TEN, THIRTY, FORTY)
    }  # fmt: skip
    year, month, two, night = (
        {years: basis_points(days[-1] - days[k]) for years, days in closes.items()} for k in (0, 1, 2, 3)
    )
    soared = any(two[years] > year[years] / 2 for years in closes)
    word = "holds" if soared else "overstated" if max(night.values()) > 0 else "false"
    return Check(word, {
        **{f"night_{n}": night[n] for n in closes}, **{f"two_{n}": two[n] for n in closes},
        **{f"year_{n}": year[n] for n in closes}, **{f"month_{n}": month[n] for n in closes},
        **{f"of_year_{n}": two[n] / year[n] for n in closes}, "of_month": two[TEN] / month[TEN],
        "two_loss": -par_change(closes[TEN][2], closes[TEN][-1], TEN), "end": source("jgb-10y-2025-12-22").as_of,
    })  # fmt: skip


@check
def jgb_37_riskfree():
    """Can a long Japanese bond offer 3.7% or more, almost without risk?

    By compound yield, which is what a buyer earns who holds the bond. False if not even the forty-year paid the
    article's rate. Holds if one percentage point more takes less off the price than a year's income. Holds on a
    condition if it takes more: then only a holder to the end, in yen, can count on what was promised. What followed is
    shown, and does not count: a buyer could not know it.
    """
    y, later, stated = fact("jgb-40y-2025-12-22"), fact("jgb-40y-2026-01-20"), fact("article-003-long")
    funding = fact("boj-rate-2025-12")
    break_even = breakeven_yield_rise(y, y, FORTY, 1)
    on_credit = breakeven_yield_rise(y, y, FORTY, 1, funding_rate=funding)
    total = sum(row["cash_flow"] for row in bond_cash_flows(100, y, FORTY))
    loss_point = -par_change(y, y + 1 / 100, FORTY)
    word = "false" if y < stated else "holds" if loss_point < y else "holds-if"
    return Check(word, {
        "y": y, "stated": stated, "quoted": fact("article-003-40y"), "thirty": fact("jgb-30y-2025-12-22"),
        "funding": funding, "break_even": basis_points(break_even),
        "on_credit": basis_points(on_credit), "half_year": basis_points(breakeven_yield_rise(y, y, FORTY, 1 / 2)),
        "happened": basis_points(later - y), "later": later, "loss": -par_change(y, later, FORTY),
        "duration": modified_duration(y, y, FORTY), "loss_point": loss_point,
        "total": total, "day": source("jgb-40y-2025-12-22").as_of, "date": source("jgb-40y-2026-01-20").as_of,
    })  # fmt: skip


@check
def jgb_old_40y_price():
    """Are long Japanese bonds better value for a new buyer now that their yield is higher?

    Value is measured by the cushion: the rise of the yield that eats a year's income. Holds if the cushion is larger
    than that of the bond sold in 2016, on a condition: the sentence compares with riskier assets, and what those promise is
    neither in the article nor tested, as are the yen's rate and inflation; false if it is not larger. What followed is shown, and
    does not count: a buyer could not know it.
    """
    coupon, sold_at = fact("jgb-40y-2016-coupon"), fact("jgb-40y-2016-05-price")
    left = fact("jgb-40y-2016-years-left")
    thirty, forty, later = fact("jgb-30y-2025-12-22"), fact("jgb-40y-2025-12-22"), fact("jgb-40y-2026-01-20")
    spring, summer = fact("jgb-40y-2026-04-30"), fact("jgb-40y-2026-08-end")
    then, now = (breakeven_yield_rise(rate, rate, FORTY, 1) for rate in (coupon, forty))
    word = "false" if now <= then else "holds-if"
    return Check(word, {
        "coupon": coupon, "sold_at": sold_at, "left": left, "thirty": thirty, "forty": forty,
        "price": clean_bond_price(100, coupon, thirty, left), "later": later, "happened": basis_points(later - forty),
        "loss": -par_change(forty, later, FORTY), "spring": spring, "spring_above": basis_points(spring - forty),
        "summer": summer, "summer_above": basis_points(summer - forty), "summer_loss": -par_change(forty, summer, FORTY),
        "issued": source("jgb-40y-2016-05-price").as_of, "date": source("jgb-40y-2026-01-20").as_of,
        "spring_date": source("jgb-40y-2026-04-30").as_of, "summer_date": source("jgb-40y-2026-08-end").as_of,
        "cushion_then": basis_points(then), "cushion_now": basis_points(now),
    })  # fmt: skip


@check
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


@check
def japan_10pct_not_theory():
    """Has a Treasury lost 10% of its price in real life?

    One case is enough for "no theory", and it needs a long bond. Holds on a condition if the ten-year note of
    August 2022 lost about that, to the percent, by the middle of October, but a two-year note did not at the same rise
    of its yield; holds if a two-year note did too; false if neither did. How little time it can take is shown by March
    2020, on a thirty-year bond at par.
    """
    face, coupon = fact("article-000-face"), fact("note-2032-08-coupon")
    price, y = fact("note-2032-08-price"), fact("note-2032-08-yield")
    calm, panic = fact("us-30y-2020-03-09"), fact("us-30y-2020-03-18")
    fall = 1 - fact("article-000-price") / face
    lost, short = 1 - price / face, -par_change(coupon, y, 2)
    word = "false" if round(lost, 2) < fall else "holds" if round(short, 2) >= fall else "holds-if"
    return Check(word, {
        "coupon": coupon, "price": price, "y": y, "lost": lost, "short": short, "rise": points(y - coupon),
        "date": source("note-2032-08-price").as_of, "calm": calm, "panic": panic,
        "panic_loss": -par_change(calm, panic, THIRTY), "sold": fact("tic-foreign-net-sales-2020-03"),
        "calm_day": source("us-30y-2020-03-09").as_of, "panic_day": source("us-30y-2020-03-18").as_of,
    })  # fmt: skip


@check
def japan_surge_often():
    """Does a surge of supply often bring such a fall, of 10%?

    Three episodes are looked at: one in which supply was a named cause, July to October 2023; the week of April 2025,
    in which yields rose fastest; and March 2020, in which foreigners sold most. "Often" holds if all cost a ten-year
    bond the article's 10%; false if prices rose in one; else unverifiable: three cases are no count, and longer bonds
    did fall as far.
    """
    fall = 1 - fact("article-000-price") / fact("article-000-face")
    days = {"slow": ("2023-07-31", "2023-10-31"), "fast": ("2025-04-04", "2025-04-11"), "panic": ("2020-03-09", "2020-03-18")}
    loss = {
        name: -par_change(fact(f"us-10y-{start}"), fact(f"us-10y-{end}"), TEN) for name, (start, end) in days.items()
    }
    slow_thirty = -par_change(fact("us-10y-2023-07-31"), fact("us-10y-2023-10-31"), THIRTY)
    panic_thirty = -par_change(fact("us-30y-2020-03-09"), fact("us-30y-2020-03-18"), THIRTY)
    word = "false" if min(loss.values()) < 0 else "holds" if min(loss.values()) >= fall else "unverifiable"
    return Check(word, {
        **loss, "fall": fall, "slow_thirty": slow_thirty, "panic_thirty": panic_thirty,
        "sold": fact("tic-foreign-net-sales-2020-03"), "month": source("tic-foreign-net-sales-2020-03").as_of,
        "start": source("us-10y-2023-07-31").as_of, "end": source("us-10y-2023-10-31").as_of,
        "week": source("us-10y-2025-04-11").as_of, "panic_day": source("us-10y-2020-03-18").as_of,
    })  # fmt: skip


@check
def jgb_records_day():
    """Did the two yields jump to 3.45% and 3.715% on 22 December 2025?

    Holds if the prints of that day are both the article's, to its decimals. Of the forty-year no print is held, so it is
    unverifiable, and false if Reuters' print of the thirty-year is another number. A report of another day of that week
    has both.
    """
    thirty, forty = fact("article-003-30y"), fact("article-003-40y")
    thirty_print = fact("jgb-30y-2025-12-22-high")
    thirty_found, forty_found = fact("jgb-30y-2025-12-24-high"), fact("jgb-40y-2025-12-24-high")
    return Check("unverifiable" if rounds_to(thirty_print, thirty, 2) else "false", {
        "thirty_found": thirty_found, "forty_found": forty_found, "thirty_print": thirty_print,
        "thirty_short": basis_points(thirty - thirty_print),
        "wednesday": source("jgb-30y-2025-12-24-high").as_of, "stated_day": source("jgb-30y-2025-12-22-high").as_of,
    })  # fmt: skip


@check
def jgb_30y_record():
    """Was 3.45% a record of the thirty-year?

    Holds if it is above the earlier peak that was called a record, by the simple yield that the press quotes; false if
    not. The ministry's compound close is shown beside it.
    """
    thirty, before = fact("article-003-30y"), fact("jgb-30y-2025-12-04-high")
    return Check("holds" if thirty > before else "false", {
        "thirty": thirty, "thirty_before": before, "thirty_close": fact("jgb-30y-2025-12-22"),
        "close_day": source("jgb-30y-2025-12-22").as_of,
    })  # fmt: skip


@check
def jgb_40y_record():
    """Was 3.715% a record of the forty-year?

    Holds if it is above the earlier peak that was called a record, by the simple yield that the press quotes; false if
    not. The ministry's compound closes are shown beside it.
    """
    forty, before = fact("article-003-40y"), fact("jgb-40y-2025-11-20-high")
    return Check("holds" if forty > before else "false", {
        "forty": forty, "forty_before": before, "forty_short": basis_points(before - forty),
        "forty_peak": fact("jgb-40y-2025-11-20"), "forty_close": fact("jgb-40y-2025-12-22"),
        "peak_day": source("jgb-40y-2025-11-20").as_of, "close_day": source("jgb-40y-2025-12-22").as_of,
    })  # fmt: skip


@check
def jgb_10y_2070():
    """Did the ten-year yield touch 2.070% on 22 December 2025?

    Holds if the number lies between the highest of the session before and the day's, all as the press quotes them, by
    simple yield; false if not.
    """
    printed, before, high = fact("article-003-10y"), fact("jgb-10y-2025-12-19-high"), fact("jgb-10y-2025-12-22-high")
    word = "holds" if before < printed <= high else "false"
    return Check(word, {
        "printed": printed, "before": before, "high": high,
        "close_before": fact("jgb-10y-2025-12-19"), "close": fact("jgb-10y-2025-12-22"),
    })  # fmt: skip


@check
def jgb_frenzied_selling():
    """Were Japan's bonds dumped in a frenzy?

    The yardstick of a frenzy is the week of April 2025 in Treasuries. Holds if the price of a bond at par, of ten, thirty
    or forty years, fell at least as far from 1 to 22 December, which is longer than a week; overstated if each fell by less;
    false if none fell. The bids at two auctions are shown beside it.
    """
    loss = {
        years: -par_change(fact(f"jgb-{years}y-2025-12-01"), fact(f"jgb-{years}y-2025-12-22"), years)
        for years in (TEN, THIRTY, FORTY)
    }
    yardstick = -par_change(fact("us-10y-2025-04-04"), fact("us-10y-2025-04-11"), TEN)
    most = max(loss.values())
    word = "false" if most <= 0 else "holds" if most >= yardstick else "overstated"
    return Check(word, {
        **{f"loss_{years}": part for years, part in loss.items()}, "gain_40": -loss[FORTY],
        "yardstick": yardstick, "week": source("us-10y-2025-04-11").as_of,
        "start": source("jgb-10y-2025-12-01").as_of, "end": source("jgb-10y-2025-12-22").as_of,
        "forty": fact("jgb-40y-2025-12-22"), "after": fact("jgb-40y-2025-12-30"), "date": source("jgb-40y-2025-12-30").as_of,
        "cover": fact("jgb-30y-2025-12-04-cover"), "cover_forty": fact("jgb-auction-40y-2025-11-cover"),
        "auction": source("jgb-30y-2025-12-04-cover").as_of,
    })  # fmt: skip
