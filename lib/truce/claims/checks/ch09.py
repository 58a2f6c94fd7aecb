"""The checks of chapter 9: the central bank's trap."""

from debtloop.central_bank import DEPOSITS, NON_BANKS, central_bank_balance_sheet, opening_sheet, purchase_effect
from debtloop.risk import dv01
from debtloop.spillover import beta_of
from truce.claims.checks import Check, check
from truce.claims.checks.measures import TEN, basis_points, points
from truce.facts import fact, source
from truce.parameters import parameter

#: What the Federal Reserve and the Bank of England aim at, in a year; twice as much is called out of hand here.
TARGET = 0.02
OUT_OF_HAND = 2 * TARGET
#: A billion in trillions, and the other way round.
THOUSAND = 1000
#: Months in a year.
TWELVE = 12
#: The six years in which the Federal Reserve bought after the crisis.
QUIET_YEARS = range(2009, 2015)
#: The fiscal years of the deficits beside them, and those of the second time.
DEFICIT_YEARS, LATER_DEFICIT_YEARS = range(2009, 2013), range(2020, 2022)
#: A fall of shares that is a bad day and no shock.
BAD_DAY = 0.01
#: Half of the ups and downs.
HALF = 0.5
#: The months' ends from December 2024 up to the article's day, and the same days in Japan.
MONTHS = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11"]
#: A sheet on which any purchase here can be made, in trillions: bonds of the central bank, the banks, others and abroad, then
#: reserves, deposits and the Treasury's account. Only changes are read from it.
ROOM = (4, 4, 15, 9, 3, 18, 1)


def six_year_weight():
    """What a dollar of the average Treasury moves, next to a dollar of a ten-year note at par."""
    years, ten = fact("us-average-maturity-2025-06") / TWELVE, fact("us-10y-2025-12-22")
    return dv01(fact("us-average-rate-fy2025"), ten, years) / dv01(ten, ten, TEN)


def deposits_added(amount, counterparty):
    """By how much a purchase adds to the deposits of households and firms."""
    sheet = opening_sheet(*ROOM)
    return central_bank_balance_sheet(sheet, "qe", amount, counterparty)[NON_BANKS][DEPOSITS] - sheet[NON_BANKS][DEPOSITS]


def monthly_changes():
    """Changes of the American and the Japanese ten-year yield from month to month, in points, up to the article's day."""
    america = [fact("us-10y-2024-12-end"), *(fact(f"us-10y-{month}-end") for month in MONTHS), fact("us-10y-2025-12-22")]
    japan = [fact("jgb-10y-2024-12-30"), *(fact(f"jgb-10y-{month}-end") for month in MONTHS), fact("jgb-10y-2025-12-22")]
    return [[points(float(b) - float(a)) for a, b in zip(ys, ys[1:])] for ys in (america, japan)]


@check
def japan_qe_inflation():
    """Do purchases of bonds raise the risk that prices get out of hand?

    Two times when trillions were bought: the six years after 2008, and from 2020 on. Out of hand is more than twice the two
    percent that central banks aim at. Holds if it happened both times, false if not the second time. If only then, it holds on
    a condition where the state's deficits were also larger a year, and else is overstated. The deficits stand for the gifts; what
    the economy could make, with factories closed and a war, is not measured here.
    """
    quiet, peak = [fact(f"us-cpi-average-{year}") for year in QUIET_YEARS], fact("us-cpi-2022-06")
    struck = [max(quiet) > OUT_OF_HAND, peak > OUT_OF_HAND]
    gaps, later = ([fact(f"us-deficit-fy{year}") for year in years] for years in (DEFICIT_YEARS, LATER_DEFICIT_YEARS))
    larger = sum(later) / len(later) > sum(gaps) / len(gaps)
    word = "false" if not struck[1] else "holds" if struck[0] else "holds-if" if larger else "overstated"
    holding = fact("article-000-holding")
    return Check(word, {
        "bought": fact("fed-treasuries-2014-q4") - fact("fed-treasuries-2008-q4"), "average": sum(quiet) / len(quiet), "highest": max(quiet),
        "bought_later": fact("fed-purchases-2020-07"), "cheques": fact("us-cheques-2021-12"), "peak": peak,
        "peak_month": source("us-cpi-2022-06").as_of, "money": (fact("us-m2-2014-12") / fact("us-m2-2008-12")) ** (1 / len(quiet)) - 1,
        "money_2020": fact("us-m2-2020-12") / fact("us-m2-2019-12") - 1, "money_2021": fact("us-m2-2021-12") / fact("us-m2-2020-12") - 1,
        "holding": holding, "from_banks": deposits_added(holding, "banks"), "from_fund": deposits_added(holding, "non-banks"),
        "end": source("us-cpi-average-2014").as_of, "cap": fact("us-bond-cap-1942"), "cpi_1947": fact("us-cpi-average-1947"),
        "gap": sum(gaps), "gap_later": sum(later), "gap_a_year": sum(gaps) / len(gaps), "gap_later_a_year": sum(later) / len(later),
        "surplus_1947": fact("us-surplus-fy1947"), "surplus_1948": fact("us-surplus-fy1948"),
    })  # fmt: skip


@check
def japan_qe_self_defeating():
    """Does buying bonds defeat its own purpose, which is to hold yields down?

    Holds if the ten-year yield rose in the largest purchase, from February to July 2020; false if it fell and no rise of expected
    inflation would undo a purchase; holds on a condition if it fell, and a rise would. How large a rise undoes the purchase of the
    article's sum, a bank's rule says; the range that studies give is shown beside it.
    """
    before, after = fact("us-10y-average-2020-02"), fact("us-10y-average-2020-07")
    amount, weight, impact = fact("article-000-holding"), six_year_weight(), parameter("impact-lasting")
    even, low, high = (
        basis_points(purchase_effect(amount, weight, k / (100 * 100), 0)["break_even"]) for k in (fact("bofa-bp-per-trillion"), impact.low, impact.high)
    )
    word = "holds" if after >= before else "holds-if" if even > 0 else "false"
    return Check(word, {
        "before": before, "after": after, "amount": amount, "weight": weight, "equivalents": amount * weight,
        "rule": fact("bofa-bp-per-trillion"), "break_even": even, "low": low, "high": high, "years": TEN,
        "bought": fact("fed-purchases-2020-07"),
    })  # fmt: skip


@check
def japan_fed_impossible():
    """Is the choice between bonds that fall and prices that rise impossible?

    It is if no central bank ever found a way between. Holds if none did; overstated if one bought while prices were out of hand,
    and sold again what it had bought, as the choice was hard and not impossible; false if it never had to choose at all, prices
    being in hand. Out of hand is more than twice the target of two percent.
    """
    prices, bought = fact("uk-cpi-2022-09"), fact("boe-gilt-purchases-2022-10")
    word = "holds" if bought <= 0 else "overstated" if prices > OUT_OF_HAND else "false"
    return Check(word, {
        "bought": bought, "prices": prices, "sold_for": fact("boe-gilt-proceeds-2023-01"), "limit": fact("boe-gilt-limit-2022-10"),
        "lent": fact("fima-repo-2023-03"), "fed": fact("fed-purchases-2020-07"), "holding": fact("article-000-holding"),
        "of_market": fact("article-000-holding") / fact("us-marketable-debt-2025-09"),
        "before": fact("gilt-30y-2022-09-28-before"), "after": fact("gilt-30y-2022-09-28-after"), "month": source("uk-cpi-2022-09").as_of,
    })  # fmt: skip


@check
def japan_fed_beyond_qe():
    """May the Federal Reserve go beyond purchases?

    A hedged sentence: it holds if it happened at least once. Holds if it has lent to foreign authorities against their bonds,
    which is no purchase; an opinion if it never has.
    """
    first, most = fact("fima-repo-2020-peak"), fact("fima-repo-2023-03")
    return Check("holds" if max(first, most) > 0 else "opinion", {
        "first": first, "most": most, "day": source("fima-repo-2023-03").as_of, "year": source("fima-repo-2020-peak").as_of.split(",")[0],
        "standing": fact("fed-swap-lines-standing"), "temporary": fact("fed-swap-lines-temporary"),
        "swaps": source("fed-swap-lines-temporary").as_of,
    })  # fmt: skip


@check
def japan_global_borrowing():
    """Do borrowing costs rise worldwide when Treasury yields soar?

    In 2022, when they did. Holds if the ten-year yields of Germany and of Japan rose in that year too; overstated if one of them
    did; false if none. How little of it a slope of twelve months shows is beside it.
    """
    america = points(float(fact("us-10y-2022-12-30")) - float(fact("us-10y-2021-12-31")))
    germany = fact("bund-10y-rise-2022")
    japan = points(float(fact("jgb-10y-2022-12-30")) - float(fact("jgb-10y-2021-12-30")))
    rose = [rise > 0 for rise in (germany, japan)]
    line = beta_of(*monthly_changes())
    word = "holds" if all(rose) and america > 0 else "overstated" if any(rose) else "false"
    return Check(word, {
        "america": america, "germany": germany, "japan": japan, "beta": line["beta"], "error": line["error"], "months": line["count"],
        "japan_part": japan / america,
    })  # fmt: skip


@check
def jgb_10y_bellwether():
    """Is Japan's ten-year yield a bellwether of long rates worldwide?

    The article's word is a wind vane: it turns with the wind, and need not turn before it. So the same month is asked, of the ups
    and downs of the American yield, month by month from December 2024 to the article's day. Holds if Japan's explain half of them
    or more; overstated if less, and the two move the same way; false if they move against each other. What Japan's month says
    about America's next is shown, and decides nothing; other countries are not asked.
    """
    america, japan = monthly_changes()
    line, ahead = beta_of(japan, america), beta_of(japan[:-1], america[1:])
    explained = line["correlation"] ** 2
    word = "false" if line["beta"] <= 0 else "holds" if explained >= HALF else "overstated"
    return Check(word, {
        "explained": explained, "months": line["count"], "japan": sum(japan), "america": sum(america), "fell": -sum(america),
        "beta": line["beta"], "error": line["error"], "ahead": ahead["beta"], "ahead_error": ahead["error"], "ahead_months": ahead["count"],
    })  # fmt: skip


@check
def jgb_shockwave():
    """Did the shock sweep the whole world on the day?

    "The whole world" is a universal sentence; one market of its kind that did not shake makes it false, and the largest is asked.
    False if American shares rose that day; overstated if they fell by less than one percent; holds if by more.
    """
    shares = fact("sp500-day-2025-12-22")
    word = "false" if shares >= 0 else "overstated" if shares > -BAD_DAY else "holds"
    return Check(word, {
        "shares": shares, "vix": fact("vix-2025-12-22"), "bonds": fact("us-10y-2025-12-22"),
        "bund": fact("bund-10y-2025-12"), "bund_day": source("bund-10y-2025-12").as_of,
    })  # fmt: skip


@check
def japan_history_2008():
    """Does 2008 show what happens when confidence in government debt disappears?

    Who loses confidence in a debt sells it, and its yield rises. False if the yield of the Treasuries fell from June to December
    2008, which is what those do who seek shelter; holds if it rose.
    """
    before, after = fact("us-10y-average-2008-06"), fact("us-10y-average-2008-12")
    return Check("false" if after < before else "holds", {
        "before": before, "after": after, "fell": points(float(before) - float(after)), "greece": fact("greece-10y-2012-high"),
        "dollar": fact("broad-dollar-2008-12-31") / fact("broad-dollar-2008-06-30") - 1,
        "start": source("us-10y-average-2008-06").as_of, "end": source("us-10y-average-2008-12").as_of,
    })  # fmt: skip


@check
def japan_same_pattern():
    """Did the crises all follow one pattern, with yields that rise?

    A counter-example of the article's own kind is a crisis that it names. False if the yield of the Treasuries fell from June to
    December 2008, in the country where that crisis began; holds if it did not. Of the euro crisis the yields of two countries with
    the same money are shown, and America's, which had no part in it.
    """
    before, after = fact("us-10y-average-2008-06"), fact("us-10y-average-2008-12")
    return Check("false" if after < before else "holds", {
        "before": before, "after": after, "summer_before": fact("us-10y-average-2011-07"), "summer": fact("us-10y-average-2012-07"),
        "germany": fact("bund-10y-2012-06-01-low"), "greece": fact("greece-10y-2012-high"),
        "germany_day": source("bund-10y-2012-06-01-low").as_of.split(",")[0],
    })  # fmt: skip


@check
def japan_ultimate_safe_asset():
    """Do markets treat US debt as the last shelter?

    Four frights: 2008, August 2011, the nine days of March 2020 in which cash was all that anybody wanted, and April 2025. In a
    shelter the yield falls. Holds if it fell in all of them, false if in none. If in some, it holds on a condition where the dollar
    rose in those and fell in the others, and else is overstated: then no state of the dollar says when the shelter holds.
    """
    yields = {
        "2008": (fact("us-10y-average-2008-06"), fact("us-10y-average-2008-12")),
        "2011": (fact("us-10y-average-2011-07"), fact("us-10y-average-2011-08")),
        "2020": (fact("us-10y-2020-03-09"), fact("us-10y-2020-03-18")),
        "2025": (fact("us-10y-2025-04-02"), fact("us-10y-2025-04-11")),
    }
    dollar = {
        "2008": fact("broad-dollar-2008-12-31") / fact("broad-dollar-2008-06-30") - 1,
        "2011": fact("broad-dollar-2011-08-31") / fact("broad-dollar-2011-07-29") - 1,
        "2020": fact("broad-dollar-2020-03-18") / fact("broad-dollar-2020-03-09") - 1,
        "2025": fact("broad-dollar-2025-04-11") / fact("broad-dollar-2025-04-02") - 1,
    }
    sheltered = [after < before for before, after in yields.values()]
    fits = [shelter == (dollar[year] > 0) for shelter, year in zip(sheltered, yields)]
    word = "holds" if all(sheltered) else "false" if not any(sheltered) else "holds-if" if all(fits) else "overstated"
    numbers = {f"{name}_{year}": value for year in yields for name, value in zip(("before", "after"), yields[year])}
    return Check(word, {
        **numbers, **{f"dollar_{year}": change for year, change in dollar.items()},
        "shares_2025": fact("sp500-2025-04-11") / fact("sp500-2025-04-02") - 1, "sheltered": sum(sheltered), "frights": len(sheltered),
        "eve_2020": fact("us-10y-2020-02-19"), "end_2020": fact("us-10y-2020-03-23"),
        "whole_dollar_2020": fact("broad-dollar-2020-03-23") / fact("broad-dollar-2020-02-19") - 1,
        "shares_2020": fact("sp500-2020-03-23") / fact("sp500-2020-02-19") - 1,
        "first_days_2025": fact("us-10y-2025-04-08"), "first_dollar_2025": fact("broad-dollar-2025-04-08") / fact("broad-dollar-2025-04-02") - 1,
    })  # fmt: skip
