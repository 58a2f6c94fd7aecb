"""The checks of chapter 11: the pump."""

from debtloop.equities import equity_rate_sensitivity, interest_cover
from debtloop.hedging import currency_break_even, hedged_yield
from debtloop.portfolios import portfolio_rebalancing
from truce.claims.checks import Check, check
from truce.claims.checks.measures import basis_points, points
from truce.facts import fact, source
from truce.facts.dates import month_name
from truce.parameters import parameter

#: A share as in textbooks, and one that pays little now and grows fast; a point more; assets for each unit of one's own.
STEADY, GROWING, POINT, BORROWED = (0.07, 0.03), (0.08, 0.05), 0.01, 3
#: A firm that earns its interest twice, on debt at five percent.
COVER, DEBT_RATE = 2.0, 0.05
#: Two markets that move together, ten units of each, and one unit that changes hands.
PAIR, SUPPLIES = [[0.010, 0.006], [0.006, 0.010]], [10, 10]
#: The last days of the years 2020 to 2024 on which each series was read: Treasuries, Japan's bonds, the Nikkei, the S&P 500.
YEAR_ENDS = (
    ("2020-12-31", "2020-12-30", "2020-12-30", "2020-12-31"), ("2021-12-31", "2021-12-30", "2021-12-30", "2021-12-31"),
    ("2022-12-30", "2022-12-30", "2022-12-30", "2022-12-30"), ("2023-12-29", "2023-12-29", "2023-12-29", "2023-12-29"),
    ("2024-12-end", "2024-12-30", "2024-12-30", "2024-12-31"),
)  # fmt: skip
#: Billions in a trillion; and what rounding leaves of a sum of nothing.
THOUSAND, NOTHING = 1000, 1e-9


def change(before, after):
    """The change of an index, as a decimal."""
    return after / before - 1


def the_day():
    """What markets did on 22 December 2025."""
    return {
        "rise": basis_points(fact("jgb-10y-2025-12-22") - fact("jgb-10y-2025-12-19")),
        "nikkei": change(fact("nikkei-2025-12-19"), fact("nikkei-2025-12-22")), "shares": fact("sp500-day-2025-12-22"),
        "fear": fact("vix-day-2025-12-22"), "fear_size": -fact("vix-day-2025-12-22"),
        "day": source("jgb-10y-2025-12-22").as_of,
    }  # fmt: skip


def calendar_year(before, end):
    """What yields (in basis points) and shares did between two ends of years, each given as the four days of ``YEAR_ENDS``."""
    us, japan, nikkei, shares = zip(before, end)
    us, japan = [fact(f"us-10y-{day}") for day in us], [fact(f"jgb-10y-{day}") for day in japan]
    return {
        "year": end[1][:4], "us": basis_points(us[1] - us[0]), "japan": basis_points(japan[1] - japan[0]),
        "nikkei": change(*(fact(f"nikkei-{day}") for day in nikkei)), "shares": change(*(fact(f"sp500-{day}") for day in shares)),
    }  # fmt: skip


def listed(words):
    """Words with commas, and an "and" before the last."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def said(id):
    """The day or month of a fact, in words."""
    return source(id).as_of


def hedged_treasury(hedge_ratio=1.0):
    """What is left of the ten-year Treasury of 22 December 2025, hedged into yen at the two policy rates."""
    return hedged_yield(
        float(fact("us-10y-2025-12-22")), float(fact("boj-rate-2025-12")), float(fact("fed-funds-upper-2025-12")), 0, hedge_ratio
    )


def open_break_even():
    """How far the dollar may fall in a year before the bond at home would have been better than an unhedged Treasury."""
    return currency_break_even(
        float(fact("jgb-10y-2025-12-22")), float(fact("us-10y-2025-12-22")), float(fact("boj-rate-2025-12")),
        float(fact("fed-funds-upper-2025-12")), 0, 0,
    )  # fmt: skip


@check
def japan_safe_stable_returns():
    """Do Treasuries give Japan safe and stable returns?

    Holds if the worst year of the index in dollars took no more than a year's interest; holds on a condition if it took more,
    as the interest itself is paid. How little the yen may move before a bond at home is better stands beside it.
    """
    worst, y = fact("us-treasury-index-2022"), float(fact("us-10y-2025-12-22"))
    holding = fact("tic-japan-2025-10") * fact("usd-jpy-2025-12-22") / THOUSAND
    return Check("holds-if" if -worst > y else "holds", {
        "worst": -worst, "year": str(source("us-treasury-index-2022").observed_on), "y": y, "hedged": hedged_treasury(),
        "home": float(fact("jgb-10y-2025-12-22")), "fall": -open_break_even(), "holding": holding, "percent": holding / 100,
        "rate_day": said("usd-jpy-2025-12-22"), "of_gdp": holding / 100 / fact("japan-gdp-2025-q2"),
    })  # fmt: skip


@check
def jgb_drains_every_corner():
    """Does Japan's yield suck liquidity out of every risky corner of the world?

    Universal: one market of risk that rose on the article's own day is a counter-example. False if the Nikkei or the S&P 500
    rose on it; overstated if both fell and fear did not grow; holds if both fell and it grew. Beside it, what the
    model says of the cash of all together when one unit of bonds changes hands: nothing is lost.
    """
    found = the_day()
    rose = found["nikkei"] > 0 or found["shares"] > 0
    word = "false" if rose else "overstated" if found["fear"] <= 0 else "holds"
    moved = portfolio_rebalancing(SUPPLIES, PAIR, 1, 1, [0, 0], [1, -1])
    return Check(word, {
        **found, "bitcoin_size": -fact("bitcoin-day-2025-12-22"), "gold": fact("gold-2025-12-22"),
        "cash": abs(sum(moved["cash"])), "two_year": fact("jgb-2y-2025-12-01-high"), "bitcoin_before": fact("bitcoin-day-2025-12-01"),
        "closed": fact("crypto-liquidations-2025-12-01"), "bad_day": said("bitcoin-day-2025-12-01"),
    })  # fmt: skip


@check
def jgb_not_isolated():
    """Does Japan's bond earthquake reach beyond Japan?

    Two ways out are looked at: the reason to bring money home, a hedged Treasury that pays less than a bond at home, and the
    money itself, Japan's Treasuries from March to October 2025. Holds if both point home; holds on a condition if only
    one does; false if none.
    """
    hedged, home = hedged_treasury(), float(fact("jgb-10y-2025-12-22"))
    before, after = fact("tic-japan-2025-03"), fact("tic-japan-2025-10")
    ways = [hedged < home, after < before]
    word = "holds" if all(ways) else "holds-if" if any(ways) else "false"
    return Check(word, {
        "y": float(fact("us-10y-2025-12-22")), "hedged": hedged, "home": home, "gap": points(home - hedged),
        "before": before, "after": after, "more": after - before, "bund": fact("bund-10y-2025-12"),
        "cost": points(float(fact("fed-funds-upper-2025-12")) - float(fact("boj-rate-2025-12"))), "bill": float(fact("us-bill-3m-2025-12-22")),
        "home_before": float(fact("jgb-10y-2025-03-31")), "home_after": float(fact("jgb-10y-2025-10-31")),
        "from_day": said("tic-japan-2025-03"), "to_day": said("tic-japan-2025-10"),
        "ratio": fact("insurers-hedge-ratio-2025-03"),
        "spring": month_name(source("tic-japan-2025-03").observed_on.month), "autumn": month_name(source("tic-japan-2025-10").observed_on.month),
    })  # fmt: skip


@check
def jgb_all_risk_assets():
    """Do all risky assets tremble?

    Universal, and of the article's own day: false if fear, as the volatility index counts it, fell on it and shares rose;
    overstated if only one of the two; holds if neither. What bitcoin had lost since its record is shown beside it.
    """
    found = the_day()
    calm = [found["fear"] < 0, found["nikkei"] > 0]
    word = "false" if all(calm) else "overstated" if any(calm) else "holds"
    return Check(word, {
        **found, "level": fact("vix-2025-12-22"), "crash": fact("vix-2024-08-05"), "crash_day": said("vix-2024-08-05"),
        "base": said("nikkei-2024-12-30"), "year": change(fact("nikkei-2024-12-30"), fact("nikkei-2025-12-22")),
        "bitcoin": -change(fact("bitcoin-2025-10-high"), fact("bitcoin-2025-12-22")), "top": source("bitcoin-2025-10-high").as_of,
    })  # fmt: skip


@check
def jgb_history_clear():
    """Does capital leave risk when American and Japanese yields rise?

    Universal: a year in which both ten-year yields rose and shares of both countries did too is a counter-example of the
    article's own kind. Of the years from 2021 to 2024 in which both yields rose: holds if there is no counter-example; overstated if more
    than half are none, as the rule then holds mostly; else false. The last of these years, the time from then to the article's day, the
    year of emerging markets, and 5 August 2024 stand beside it.
    """
    years = [year for year in map(calendar_year, YEAR_ENDS, YEAR_ENDS[1:]) if min(year["us"], year["japan"]) > 0]
    against = [year for year in years if min(year["nikkei"], year["shares"]) > 0]
    fell = [year for year in years if max(year["nikkei"], year["shares"]) < 0]
    word = "holds" if not against else "overstated" if len(against) < len(years) / 2 else "false"
    bad = min(years or [calendar_year(*YEAR_ENDS[-2:])], key=lambda year: year["shares"])
    return Check(word, {
        **calendar_year(*YEAR_ENDS[-2:]), "both": len(years), "fell": len(fell), "years": listed([year["year"] for year in years]),
        "bad_year": bad["year"], "bad_shares": -bad["shares"], "bad_nikkei": -bad["nikkei"],
        "later": change(fact("nikkei-2024-12-30"), fact("nikkei-2025-12-22")),
        "later_yield": basis_points(fact("jgb-10y-2025-12-22") - fact("jgb-10y-2024-12-30")), "emerging": fact("msci-em-2025-09"),
        "crash": -fact("nikkei-day-2024-08-05"), "crash_yield": basis_points(fact("jgb-10y-2024-08-02") - fact("jgb-10y-2024-08-05")),
        "bitcoin": fact("bitcoin-day-2025-12-01"), "crash_day": said("jgb-10y-2024-08-05"),
        "bitcoin_day": said("bitcoin-day-2025-12-01"), "base": said("jgb-10y-2024-12-30"), "now": said("jgb-10y-2025-12-22"),
        "emerging_to": said("msci-em-2025-09"),
    })  # fmt: skip


@check
def jgb_liquidity_blood():
    """Is the market's liquidity drained?

    Overstated if some liquidity does go, the deposits at Japan's central bank having shrunk in the year before, and not by
    the article's way, as a purchase of bonds leaves all cash together unchanged; false if none goes; holds if the purchase
    itself takes cash away.
    """
    assets, fall, left = fact("boj-assets-change-2025-09"), fact("boj-deposits-fall-2025-09"), fact("boj-deposits-2025-09")
    moved = portfolio_rebalancing(SUPPLIES, PAIR, 1, 1, [0, 0], [1, -1])
    lost = -sum(moved["cash"])
    word = "holds" if lost > NOTHING else "overstated" if fall > 0 else "false"
    return Check(word, {
        "assets": -assets, "fall": fall, "part": fall / (fall + left), "left": left, "before": fact("boj-purchases-2024"),
        "after": fact("boj-purchases-2026-03"), "carry": fact("bis-yen-carry-2024-08"), "lost": abs(lost),
        "day": said("boj-assets-change-2025-09"), "before_month": said("boj-purchases-2024"), "after_months": said("boj-purchases-2026-03"),
        "carry_month": said("bis-yen-carry-2024-08"),
    })  # fmt: skip


def three_days():
    """Three days of yields that were in the news: the American shares' change on each, and what else fell."""
    return {
        "first": change(fact("sp500-2024-08-02"), fact("sp500-2024-08-05")),
        "second": change(fact("sp500-2025-11-28"), fact("sp500-2025-12-01")),
        "third": fact("sp500-day-2025-12-22"), "nikkei_first": -fact("nikkei-day-2024-08-05"),
        "nikkei_second": -change(fact("nikkei-2025-11-28"), fact("nikkei-2025-12-01")),
        "nikkei_third": change(fact("nikkei-2025-12-19"), fact("nikkei-2025-12-22")), "bitcoin": fact("bitcoin-day-2025-12-01"),
        "first_day": said("sp500-2024-08-05"), "second_day": said("sp500-2025-12-01"),
        "third_day": said("sp500-day-2025-12-22"),
        "fear": fact("vix-2024-08-05"), "calm": fact("vix-2025-12-22"),
    }  # fmt: skip


@check
def jgb_effect_will_grow():
    """Does Japan's turmoil weigh more and more on appetite for risk?

    Three days up to the article: 5 August 2024, 1 and 22 December 2025. Holds if American shares fell further each time;
    overstated if they fell on one of them and the falls did not grow; false if they fell on none. The forty-year yield, which did
    grow, is shown beside them.
    """
    found = three_days()
    falls = [-found[name] for name in ("first", "second", "third")]
    word = "holds" if 0 < falls[0] < falls[1] < falls[2] else "overstated" if max(falls) > 0 else "false"
    return Check(word, {**found, "forty": float(fact("jgb-40y-2025-12-22")), "first_fall": falls[0], "second_fall": falls[1]})


@check
def jgb_must_transmit():
    """Must turmoil in Japan spread abroad?

    "Must" is universal. Of three days of turmoil, holds if American shares fell on all; overstated if on most of them,
    so that the rule holds mostly; false if on one or none. The day on which they rose is no clean counter-example, as the
    Treasury's yield did rise a little: it is shown beside them, with the two numbers that make a way abroad likely.
    """
    found = three_days()
    fell = sum(found[name] < 0 for name in ("first", "second", "third"))
    word = {3: "holds", 2: "overstated"}.get(fell, "false")
    hedged = hedged_treasury()
    return Check(word, {
        **found, "fell": fell, "days": 3, "hedged": hedged, "home": float(fact("jgb-10y-2025-12-22")),
        "us_move": basis_points(fact("us-10y-2025-12-22") - fact("us-10y-2025-12-19")), "first_fall": -found["first"],
        "second_fall": -found["second"], "japan_move": basis_points(fact("jgb-10y-2025-12-22") - fact("jgb-10y-2025-12-19")),
        "before": fact("tic-japan-2025-03"), "after": fact("tic-japan-2025-10"),
        "bund": fact("bund-10y-2025-12"), "from_day": said("tic-japan-2025-03"), "to_day": said("tic-japan-2025-10"),
    })  # fmt: skip


def price_falls():
    """What a point more takes off two shares, without and with borrowed money, and off a firm's interest cover."""
    steady, growing = (-equity_rate_sensitivity(r, g, POINT, 1)["price_change"] for r, g in (STEADY, GROWING))
    own = -equity_rate_sensitivity(*STEADY, POINT, BORROWED)["own_change"]
    covers = [interest_cover(COVER, DEBT_RATE, POINT, share) for share in (1, parameter("japan-repriced-share").value)]
    return {
        "steady": steady, "growing": growing, "own": own, "times": BORROWED, "cover": COVER, "short": covers[0], "long": covers[1],
        "wiped": 1 / steady, "point": points(POINT),
    }  # fmt: skip


@check
def jgb_leverage_weakest():
    """Are assets with much debt and little cash flow the most fragile when rates rise?

    Holds if each of the two makes the loss of a point larger by the model: borrowed money, and cash that lies far ahead in place
    of now; holds on a condition if only one; false if none.
    """
    found = price_falls()
    worse = [found["own"] > found["steady"], found["growing"] > found["steady"]]
    return Check("holds" if all(worse) else "holds-if" if any(worse) else "false", found)


@check
def jgb_reduce_leverage():
    """Is a saver more resilient with less leverage?

    Holds if the same rise of rates takes less of one's own money without borrowed money than with it; false if not.
    """
    found = price_falls()
    return Check("holds" if found["steady"] < found["own"] else "false", found)


@check
def jgb_largest_creditor():
    """Is Japan the world's largest creditor country?

    A record: holds if Japan's net external assets were the largest at the last count before the article, else false.
    """
    japan, germany, china = (fact(f"net-external-assets-{name}-2024") / THOUSAND for name in ("japan", "germany", "china"))
    return Check("holds" if japan > max(germany, china) else "false", {
        "japan": japan, "germany": germany, "china": china, "short": germany - japan,
        "day": source("net-external-assets-japan-2024").as_of,
    })  # fmt: skip
