"""The checks of chapter 10: vigilantes and the truce."""

import math
from statistics import NormalDist

from debtloop.vigilantes import best_policy
from truce.claims.checks import Check, check
from truce.claims.checks.measures import basis_points, points
from truce.claims.checks.windows import DAYS, april, day, year
from truce.facts import fact, source
from truce.facts.dates import month_name
from truce.parameters import parameter

#: The game of the figure "The truce": today's yield, where the retreat begins and is sure, what a unit of policy lifts the yield
#: by and is worth, by how much the next is worth less, and what a retreat costs. All invented.
TRUCE = (0.04, 0.043, 0.047, 0.003, 1, 0.2, 1.2)
#: A rise of yields: about what the week to 11 April 2025 brought.
HALF_A_POINT = 0.005
#: A billion dollars in trillions.
THOUSAND = 1000
#: Trading days of a year; months from July to December.
YEAR, FIVE_MONTHS = 252, 5
#: Days of April 2025 whose closes are quoted beside the pause.
QUOTED = (4, 8, 11)
#: Trading days from 9 to 18 March 2020.
SESSIONS = 7
#: "Dozens" are at least two.
DOZENS = 24
#: The lines of a yardstick.
HALF, FIFTH = 0.5, 0.2
#: Usual moves that chance passes in one direction once in twenty times, and once in five.
RARE, UNCOMMON = NormalDist().inv_cdf(0.95), NormalDist().inv_cdf(0.8)
#: A single event is clear beyond so many usual moves.
CLEAR = 3
#: Days of a month, on average.
MONTH = 365.25 / 12


# ---- The game ----


@check
def truce_bond_power():
    """Can the bond market hold a government in check?

    By refinancing: half a point more on all that falls due within a year, and the model of this chapter. Holds if that costs
    something and no central bank ever bought in such a moment; holds on a condition if one did, as it can take the
    other side; false if a rise of yields costs nothing.
    """
    due = fact("us-debt-maturing-share-2025-09")
    annual = THOUSAND * fact("article-001-market") * due * HALF_A_POINT
    bought = fact("boe-gilt-purchases-2022-10")
    word = "false" if annual <= 0 else "holds-if" if bought > 0 else "holds"
    found = best_policy(*TRUCE)
    return Check(word, {
        "annual": annual, "share": annual / THOUSAND / fact("us-outlays-fy2025"), "due": due,
        "june": fact("us-debt-maturing-share-2025-06"),
        "cash": annual * parameter("cash-share-first-year").value, "bought": bought, "policy": found["policy"], "free": found["free"],
        "needed": found["truce_cost"], "period": source("boe-gilt-purchases-2022-10").as_of,
        "june_month": source("us-debt-maturing-share-2025-06").as_of,
    })  # fmt: skip


@check
def truce_forced_concession():
    """Did the bond market make the administration put the tariffs off?

    Holds if the ten-year yield had risen by more than three times its usual move of two days when the pause came, from close
    to close as that move is measured, and the President named the bond market, which a report carries; overstated if it had
    risen by less; false if no pause came.
    """
    low, high = fact("us-10y-2025-04-07-low"), fact("us-10y-2025-04-09-high")
    rise, pause = basis_points(fact("us-10y-2025-04-08") - fact("us-10y-2025-04-04")), fact("tariff-pause-2025-04")
    usual = rise / (parameter("sigma-yield-day").value * math.sqrt(2))
    word = "false" if pause <= 0 else "holds" if usual > CLEAR else "overstated"
    after = basis_points(fact("us-10y-2025-04-11") - fact("us-10y-2025-04-09"))
    return Check(word, {
        "low": low, "high": high, "rise": rise, "usual": usual, "pause": pause, "after": after, "close_4": fact("us-10y-2025-04-04"),
        "close_8": fact("us-10y-2025-04-08"), "close_9": fact("us-10y-2025-04-09"), "close_11": fact("us-10y-2025-04-11"),
        **{f"day_{n}": day(f"us-10y-2025-04-{n:02}") for n in QUOTED}, "low_day": day("us-10y-2025-04-07-low"),
        "high_day": day("us-10y-2025-04-09-high"),
    })  # fmt: skip


@check
def truce_vigilantes_def():
    """Do bond vigilantes push yields up by selling, and so press a government?

    Holds if a published estimate lets sales lift the yield; false if it does not. A sale of one percent of the market
    within a month is shown, by the estimate of the Federal Reserve's study, made smaller for today's market.
    """
    sold = THOUSAND * fact("article-001-market") / 100
    shrunk = fact("us-marketable-debt-2010-06") / fact("us-marketable-debt-2025-09")
    short = (fact("ifdp1041-rise-low-2012") + fact("ifdp1041-rise-high-2012")) / 2
    at_once, lasting = (sold / 100 * shrunk * bp for bp in (short, fact("ifdp1041-rise-lasting-2012")))
    word = "holds" if at_once > 0 else "false"
    return Check(word, {"sold": sold, "at_once": at_once, "lasting": lasting, "part": 1 / 100,
                        "year": year("us-marketable-debt-2010-06")})  # fmt: skip


@check
def truce_decisive():
    """Once the bond market is out of control, is its limit on policy decisive?

    Holds if nothing of the policy was left after the pause; overstated if a part stayed; false if no tariff was put off,
    which would show as a baseline of nothing and no other rate.
    """
    baseline, china = fact("tariff-baseline-2025-04"), fact("tariff-china-2025-04-10")
    annual = THOUSAND * fact("article-001-market") * fact("us-debt-maturing-share-2025-09") * HALF_A_POINT
    return Check("overstated" if max(baseline, china) > 0 else "holds", {
        "baseline": baseline, "china": china, "china_later": fact("tariff-china-2025-05"),
        "china_days": fact("tariff-china-days-2025-05"), "annual": annual, "month": f"April {year('tariff-baseline-2025-04')}",
    })  # fmt: skip


# ---- Signs ----


@check
def truce_triple_selloff():
    """Were the dollar and American shares sold together with Treasuries?

    In three windows of April 2025, each move beyond its noise. Holds if yields rose and both fell in all three; holds on
    a condition if in the one from the announcement to the end of the next week; false if not even there.
    """
    windows = {"before": ("02", "08"), "whole": ("02", "11"), "week": ("04", "11")}
    found = {name: april(*window) for name, window in windows.items()}
    sold = {name: one["regime"] == "flight from the country" for name, one in found.items()}
    word = "holds" if all(sold.values()) else "holds-if" if sold["whole"] else "false"
    thursday, wednesday = april("09", "10"), april("08", "09")
    return Check(word, {
        **{f"{name}_{what}": one[what] for name, one in found.items() for what in one if what != "signs"},
        "thursday_shares_size": thursday["shares_size"], "thursday_dollar_size": thursday["dollar_size"],
        "wednesday_shares": wednesday["shares"],
    })  # fmt: skip


@check
def japan_yield_signals_distrust():
    """Does a rise of yields show that investors lack confidence?

    Holds if the rise of 2022 had no stronger currency beside it, beyond its noise; holds on a condition if it had, and a rise
    beside which currency and shares fell, that of April 2025, is known too; false if not even that. A day of good news is
    shown beside it.
    """
    shown = april("02", "11")
    rise = points(fact("us-10y-2022-12-30") - fact("us-10y-2021-12-31"))
    dollar = points(fact("usd-wsj-2022"))
    stronger = rise > 0 and dollar > parameter("sigma-dollar-day").value * math.sqrt(YEAR)
    moved = basis_points(fact("us-10y-2025-11-05") - fact("us-10y-2025-11-04"))
    word = "holds" if not stronger else "holds-if" if shown["regime"] == "flight from the country" else "false"
    return Check(word, {
        "april_yield": shown["yield"], "april_dollar_size": shown["dollar_size"], "april_shares_size": shown["shares_size"], "rise": rise,
        "dollar": dollar,
        "from": shown["from"], "to": shown["to"], "year": year("usd-wsj-2022"), "month": f"April {year('us-10y-2025-04-02')}",
        "good_day": day("us-10y-2025-11-05"), "day": moved, "jobs": fact("adp-jobs-2025-10"), "expected": fact("adp-jobs-2025-10-forecast"),
        "day_shares": points(fact("sp500-2025-11-05") / fact("sp500-2025-11-04") - 1),
    })  # fmt: skip


@check
def truce_em_signs():
    """Did the dollar fall in April while Treasury yields soared?

    The yardstick is the usual move of as many days, in the record week and from the announcement on. Holds if both moves are
    rarer than one in twenty in both windows; overstated if they are rarer than one in five; false if not. The week's first
    two days, shares and one large holder are shown beside it.
    """
    windows = {"early": ("04", "08"), "week": ("04", "11"), "whole": ("02", "11")}
    found = {name: april(*window) for name, window in windows.items()}
    usual = {}
    for name, (first, last) in windows.items():
        root = math.sqrt(DAYS.index(last) - DAYS.index(first))
        usual[f"{name}_yield_usual"] = 100 * found[name]["yield"] / (parameter("sigma-yield-day").value * root)
        usual[f"{name}_dollar_usual"] = -found[name]["dollar"] / (parameter("sigma-dollar-day").value * root)
    least = min(size for name, size in usual.items() if not name.startswith("early"))
    word = "holds" if least > RARE else "overstated" if least > UNCOMMON else "false"
    return Check(word, {
        **{f"{name}_{what}": one[what] for name, one in found.items() for what in one if what != "signs"}, **usual, "line": RARE,
        "before": fact("tic-japan-2025-03"), "after": fact("tic-japan-2025-04"),
    })  # fmt: skip


@check
def truce_em_only():
    """Do only emerging markets show a falling currency with soaring yields?

    A universal sentence falls with one case of its own kind. False if Britain's yield rose and the pound fell on one day, each
    by more than three usual days of the American series; holds if they did not.
    """
    gilt, pound = fact("gilt-5y-day-2022-09-23"), -points(fact("gbp-usd-day-2022-09-23"))
    gilt_usual, pound_usual = gilt / parameter("sigma-yield-day").value, pound / parameter("sigma-dollar-day").value
    return Check("false" if min(gilt_usual, pound_usual) > CLEAR else "holds", {
        "gilt": gilt, "pound": pound, "gilt_usual": gilt_usual, "pound_usual": pound_usual,
        "day": source("gilt-5y-day-2022-09-23").as_of, "year": year("gilt-5y-day-2022-09-23"), "noise_year": year("us-10y-2025-04-02"),
    })  # fmt: skip


@check
def truce_ai_bubble():
    """May a bursting bubble of shares bring the bond market's trouble back?

    A hedged sentence that names no size: it holds if it happened once. Holds if yields rose when the bubble of technology
    shares burst in 2000, or beyond their noise in the sudden fall of shares of March 2020, in which the forced sales came from
    the fall itself; an opinion if in neither. Falls of shares beside which prices or tariffs drove the yield do not count.
    """
    falls = {"2000": ("us-10y-2000-03-24", "us-10y-2002-10-09"), "2008": ("us-10y-average-2008-06", "us-10y-average-2008-12"),
             "2011": ("us-10y-average-2011-07", "us-10y-average-2011-09"), "2020": ("us-10y-2020-03-09", "us-10y-2020-03-18"),
             "2022": ("us-10y-2022-01-03", "us-10y-2022-10-12"), "2025": ("us-10y-2025-04-02", "us-10y-2025-04-11")}  # fmt: skip
    moves = {f"move_{name}": points(fact(after) - fact(before)) for name, (before, after) in falls.items()}
    shares = points(fact("sp500-2022-10-12") / fact("sp500-2022-01-03") - 1)
    crash = points(fact("sp500-2020-03-18") / fact("sp500-2020-03-09") - 1)
    noise = parameter("sigma-yield-day").value / 100 * math.sqrt(SESSIONS)
    once = moves["move_2000"] > 0 or (crash < 0 and moves["move_2020"] > noise)
    days = (source("us-10y-2020-03-18").observed_on - source("us-10y-2020-03-09").observed_on).days
    return Check("holds" if once else "opinion", {
        "shares_2020": -crash, "days_2020": days, "bought": fact("fed-purchases-2020-07"),
        **moves, **{f"size_{name}": abs(moves[f"move_{name}"]) for name in falls}, "shares_2022": -shares,
        **{f"year_{name}": year(before) for name, (before, _) in falls.items()}, "end": year("us-10y-2002-10-09"),
        "from": day("us-10y-2025-04-02"), "to": day("us-10y-2025-04-11"),
    })  # fmt: skip


# ---- Events ----


@check
def japan_next_downgrade_panic():
    """May another downgrade scare markets worldwide?

    A hedged sentence: it holds if it happened. Holds if American shares fell by more than three usual days on the first day
    after the cut of 2011, and London's fell too; overstated if only the one or by less; an opinion if American ones rose.
    What the yield did after each of the three cuts is shown beside it.
    """
    shares = points(fact("sp500-2011-08-08") / fact("sp500-2011-08-05") - 1)
    usual = -shares / parameter("sigma-shares-day").value
    london = -points(fact("ftse-day-2011-08-08"))
    word = "holds" if usual > CLEAR and london > 0 else "overstated" if usual > 0 else "opinion"
    month = parameter("sigma-yield-month").value
    cuts = {"sp": ("2011-07", "2011-09", 2), "fitch": ("2023-07", "2023-10", 3), "moodys": ("2025-04", "2025-06", 2)}
    moves = {}
    for name, (before, after, months) in cuts.items():
        move = basis_points(fact(f"us-10y-average-{after}") - fact(f"us-10y-average-{before}"))
        moves |= {name: move, f"{name}_size": abs(move) / 100, f"{name}_usual": move / (month * math.sqrt(months))}
    return Check(word, {
        **moves, "shares": -shares, "usual": usual, "london": london, "noise_year": year("us-10y-2025-04-02"),
        "day": basis_points(fact("us-10y-2011-08-05") - fact("us-10y-2011-08-08")),
        "august": fact("us-10y-average-2011-08"), "may": fact("us-10y-average-2025-05"), "before": fact("us-10y-average-2011-07"),
        "after": fact("us-10y-average-2011-09"), "cut": year("us-rating-sp-2011-08"), "fitch_year": year("us-rating-fitch-2023-08"),
        "moodys_year": year("us-rating-moodys-2025-05"),
        "notches": fact("us-rating-sp-2011-08") + fact("us-rating-fitch-2023-08") + fact("us-rating-moodys-2025-05"),
    })  # fmt: skip


@check
def japan_while_it_holds():
    """Does confidence in American debt last as long as Japan holds its bonds?

    Holds if no window of a month in which Japan's holdings did not fall has the signs of a flight from the country; false
    if there is one, the days from 2 to 11 April 2025.
    """
    before, after = fact("tic-japan-2025-03"), fact("tic-japan-2025-04")
    whole, week = april("02", "11"), april("04", "11")
    held = after >= before
    word = "false" if held and whole["regime"] == "flight from the country" else "holds"
    sold = fact("japan-bonds-sold-2025-04-04") + fact("japan-bonds-sold-2025-04-11")
    return Check(word, {
        "before": before, "after": after, "more": after - before, "yield": whole["yield"], "dollar": whole["dollar"],
        "shares": whole["shares"], "week": week["yield"], "reuters": fact("us-10y-week-2025-04-reuters"), "sold": sold,
        "part": sold / before, "month": f"April {year('tic-japan-2025-04')}", "from": whole["from"], "to": whole["to"],
    })  # fmt: skip


@check
def truce_yields_fell():
    """Have Treasury yields come down since the summer?

    Holds if the average of December 2025 is below that of July; false if it is not. How large the fall is beside a usual move
    of five months is shown too.
    """
    july, october, december = (fact(f"us-10y-average-2025-{month}") for month in ("07", "10", "12"))
    fall = basis_points(july - december)
    usual = fall / (parameter("sigma-yield-month").value * math.sqrt(FIVE_MONTHS))
    return Check("holds" if fall > 0 else "false", {
        "july": july, "october": october, "december": december, "fall": fall, "usual": usual, "rebound": basis_points(december - october),
        "close": fact("us-10y-2025-12-22"), "day": day("us-10y-2025-12-22"),
    })  # fmt: skip


@check
def truce_punishment():
    """Did bond investors punish the government for mismanaging its finances?

    By what rose in the week to 11 April 2025. Holds if all of the rise was term premium, so that nothing else is left to
    explain it; overstated if more than half was, as the premium also pays for other fears and for forced sales; false if less.
    """
    rise = basis_points(fact("us-10y-2025-04-11") - fact("us-10y-2025-04-04"))
    premium = basis_points(fact("acm-10y-premium-2025-04-11") - fact("acm-10y-premium-2025-04-04"))
    inflation = basis_points(fact("us-10y-breakeven-2025-04-11") - fact("us-10y-breakeven-2025-04-04"))
    part = premium / rise
    return Check("holds" if part >= 1 else "overstated" if part > HALF else "false", {
        "rise": rise, "premium": premium, "inflation": inflation, "part": part,
    })  # fmt: skip


@check
def truce_vol_four_year_low():
    """Is the gauge of the bond market's swings at its lowest in four years?

    Holds if it stood lower at the end of 2025 than a year before, and a report calls it the lowest for as long; false if it
    stood no lower.
    """
    before, now = fact("move-2024-12"), fact("move-2025-12-26")
    return Check("holds" if now < before else "false", {
        "before": before, "now": now, "years": fact("article-001-vol-years"), "day": source("move-2025-12-26").as_of,
    })  # fmt: skip


# ---- Ratings, tariffs, dates ----


@check
def japan_still_aaa():
    """Does the United States still have its AAA?

    Holds if at least one of the three large agencies gives its highest mark; false if none does.
    """
    notches = [fact(id) for id in ("us-rating-sp-2011-08", "us-rating-fitch-2023-08", "us-rating-moodys-2025-05")]
    return Check("holds" if min(notches) <= 0 else "false", {
        "agencies": len(notches), "last": source("us-rating-moodys-2025-05").as_of, "lost": day("us-rating-moodys-2025-05"),
        "fitch": source("us-rating-fitch-2023-08").as_of,
    })  # fmt: skip


@check
def japan_sp_2011():
    """Did S&P cut the United States to AA+ in 2011?

    Holds if the cut was of one notch and in the year that the article names; false if not.
    """
    day = source("us-rating-sp-2011-08").observed_on
    right = fact("us-rating-sp-2011-08") == 1 and day.year == fact("article-000-sp-year")
    return Check("holds" if right else "false", {"day": source("us-rating-sp-2011-08").as_of, "notches": fact("us-rating-sp-2011-08")})


@check
def truce_dozens_tariffs():
    """Were huge tariffs announced on dozens of countries?

    The yardstick is the average tariff of the country's own history. Holds if at least two dozen countries got a rate of
    their own, and the average is at least twice the baseline that all others pay; overstated if one of the two; false if neither.
    """
    countries, baseline = fact("tariff-countries-2025-04"), fact("tariff-baseline-2025-04")
    average = fact("tariff-average-2025-04")
    right = [countries >= DOZENS, average >= 2 * baseline]
    word = "holds" if all(right) else "overstated" if any(right) else "false"
    return Check(word, {"countries": countries, "baseline": baseline, "average": average})


@check
def truce_final_rates_lower():
    """Are the final tariffs far below those first proposed?

    The yardstick is the average tariff on imports. Holds if it fell by half or more to November 2025, the last
    estimate found from before the article; overstated if by a fifth or more; false if by less. Single countries went either way.
    """
    first, last = fact("tariff-average-2025-04"), fact("tariff-average-2025-11")
    fall = 1 - last / first
    names = ("japan", "eu", "vietnam", "switzerland", "brazil", "india")
    pairs = {name: (fact(f"tariff-{name}-2025-04"), fact(f"tariff-{name}-2025-08")) for name in names}
    pairs["switzerland"] = (pairs["switzerland"][0], fact("tariff-switzerland-2025-11"))
    lower = sum(after < before for before, after in pairs.values())
    word = "holds" if fall >= HALF else "overstated" if fall >= FIFTH else "false"
    return Check(word, {
        "first": first, "last": last, "fall": fall, "lower": lower, "of": len(names), "swiss_august": fact("tariff-switzerland-2025-08"),
        "september": fact("tariff-average-2025-09"),
        **{f"{name}_{when}": rate for name, pair in pairs.items() for when, rate in zip(("first", "last"), pair)},
    })  # fmt: skip


@check
def truce_sequence():
    """Did the administration start its measures after the jump of November?

    By dates. The text dates one measure, the larger buybacks, and puts "then at once" before it. Inconsistent if the month that it gives
    is older than the jump of 5 November 2025; holds if it is not. False if no measure came after the jump: neither the buybacks, by the
    Treasury's own day, nor the speech. Bills are not dated in the text and are shown only.
    """
    jump = source("us-10y-2025-11-05").observed_on
    buyback, speech = (source(id).observed_on for id in ("treasury-buyback-cap-2025-07", "bessent-stablecoins-2025-11"))
    days = (jump - buyback).days
    bills = fact("us-bills-2025-09") - fact("us-bills-2025-06")
    older = fact("article-001-buyback-month") < jump.month
    word = "false" if max(buyback, speech) <= jump else "inconsistent" if older else "holds"
    return Check(word, {
        "month": month_name(fact("article-001-buyback-month")), "buyback_day": source("treasury-buyback-cap-2025-07").as_of,
        "jump_day": source("us-10y-2025-11-05").as_of, "speech_day": source("bessent-stablecoins-2025-11").as_of,
        "months": int(days / MONTH), "days": days, "bills": bills, "grown_day": source("us-bills-2025-09").as_of, "speech": fact("bessent-stablecoins-2025-11"), "yield": fact("us-10y-2025-11-05"),
        "cap": fact("treasury-buyback-cap-2025-07"),
    })  # fmt: skip
