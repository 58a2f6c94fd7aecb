"""The checks of chapter 14: the number detective."""

import datetime
import math

from debtloop.conventions import add_months
from debtloop.evidence import date_arithmetic, implied_ratio, unit_check
from debtloop.implied import implied_range
from truce.claims.checks import Check, check
from truce.claims.checks.measures import basis_points, rounded_or_cut, rounds_to
from truce.facts import fact, source
from truce.facts.dates import readable

#: One unit of the last digit that the article prints: of its debt in yen, of the same in dollars, and of its ratio.
YEN_DIGIT, USD_DIGIT, RATIO_DIGIT = 0.01, 0.1, 0.01
#: The month of the article's year 1999, and its last day; the sentence names the month in words.
FEBRUARY = "02-28"
#: Half of the last digit of a rise that is printed with one decimal.
HALF_DIGIT = 0.0005
#: A line of the yardsticks.
TENTH = 0.1
THOUSAND = 1000


def trillions(amount):
    """An amount that the article writes in 万亿."""
    return unit_check(amount, "万亿", "trillion")


@check
def jgb_263pct():
    """Is Japan's government debt 263% of its GDP?

    Holds if one of the Fund's two forecasts for the article's year rounds to it; false if neither does. What the article's
    own debt in yen and this ratio imply together, and of which year the ratio is, is shown beside it.
    """
    said, debt = fact("article-003-ratio"), trillions(fact("article-003-debt"))
    october, april = fact("imf-japan-debt-2025-10"), fact("imf-japan-debt-2025-04")
    gdp, fiscal = fact("japan-gdp-2025-q2"), fact("japan-gdp-2024-fiscal")
    implied = implied_range(debt, YEN_DIGIT, said, RATIO_DIGIT)
    then = fact("imf-japan-debt-2022")
    word = "holds" if any(rounds_to(ratio, said, 0) for ratio in (october, april)) else "false"
    return Check(word, {
        "said": said, "debt": debt, "october": october, "april": april, "gdp": gdp, "fiscal": fiscal, "implied": implied["middle"],
        "low": implied["low"], "high": implied["high"], "own": implied_ratio(debt, gdp), "own_fiscal": implied_ratio(debt, fiscal),
        "then": then, "before": then + fact("imf-japan-debt-change-2022") / 100, "edition": readable(source("imf-japan-debt-2022").observed_on), "all": october * gdp,
        "copied": fact("wikipedia-japan-debt-2023-03"),
    })  # fmt: skip


@check
def jgb_world_highest():
    """Has Japan the highest government debt in the world, by its share of GDP?

    Holds if it is above the next country in the Fund's latest edition before the article; false if not. The edition before,
    which had another country first, is shown beside it.
    """
    japan, next_one = fact("imf-japan-debt-2025-10"), fact("imf-sudan-debt-2025-10")
    return Check("holds" if japan > next_one else "false", {
        "japan": japan, "sudan": next_one, "japan_april": fact("imf-japan-debt-2025-04"), "sudan_april": fact("imf-sudan-debt-2025-04"),
        "day": readable(source("imf-japan-debt-2025-10").observed_on),
        "day_april": readable(source("imf-japan-debt-2025-04").observed_on),
    })  # fmt: skip


@check
def jgb_44_months():
    """Was inflation above the target for 44 months in a row?

    A printed rise is a range, as wide as its last digit. Holds if the count is the article's and the range of the month at the
    edge lies above the target; false if it lies at or below it, or the count is another; unverifiable if the target lies in it.
    Beside it stand the months since that one.
    """
    said, counted, target = fact("article-003-months"), fact("japan-core-cpi-months-2025-11"), fact("article-003-target")
    edge, last = source("japan-core-cpi-2024-01").observed_on, source("japan-core-cpi-months-2025-11").observed_on
    start = add_months(datetime.date.fromisoformat(f"{last}-01"), 1 - int(counted))
    first = start.strftime("%Y-%m")
    at = fact("japan-core-cpi-2024-01")
    low, high = at - HALF_DIGIT, at + HALF_DIGIT
    wrong = not said == date_arithmetic(first, last) == counted or high <= target
    word = "false" if wrong else "holds" if low > target else "unverifiable"
    return Check(word, {
        "said": said, "counted": counted, "target": target, "at": at, "from_rate": low, "to_rate": high, "edge": readable(edge),
        "first": readable(first), "last": readable(last), "since": date_arithmetic(edge, last, inclusive=False),
        "before": date_arithmetic(first, edge, inclusive=False), "now": fact("japan-core-cpi-2025-11"),
    })  # fmt: skip


@check
def jgb_usd_8_6tn():
    """Are 1,323.72 trillion yen about 8.6 trillion dollars?

    Holds if the debt at a rate of the article's day, or of the debt's own day, is the article's number, rounded or cut to
    its one decimal; false if at neither. The rate that the two numbers imply, and a day that had one like it, are shown
    beside it.
    """
    debt, said = trillions(fact("article-003-debt")), trillions(fact("article-003-usd"))
    high, low, march = fact("usd-jpy-2025-12-22-high"), fact("usd-jpy-2025-12-22-low"), fact("usd-jpy-2025-03-31")
    implied = implied_range(debt, YEN_DIGIT, said, USD_DIGIT)
    dollars = {"least": debt / high, "most": debt / low, "march": debt / march}
    word = "holds" if any(rounded_or_cut(amount, said, 1) for amount in dollars.values()) else "false"
    return Check(word, {
        "debt": debt, "said": said, "implied": implied["middle"], "from_rate": implied["low"], "to_rate": implied["high"],
        "high": high, "low": low, "then": march, **dollars, "off": said / dollars["most"] - 1,
        "day": source("usd-jpy-2025-12-22-high").as_of, "then_day": source("usd-jpy-2025-03-31").as_of,
        "fits": fact("usd-jpy-tokyo-2025-12-05"), "fits_day": source("usd-jpy-tokyo-2025-12-05").as_of,
        "fitting": debt / fact("usd-jpy-tokyo-2025-12-05"),
    })  # fmt: skip


@check
def jgb_26_years():
    """Was the yield the highest in 26 years, since February 1999?

    Holds if the yield of the article was reached on its day, the press of that day names the same month, and the whole
    years since then are the article's; false if the years are others, or the yield was not reached.
    """
    start = f"{fact('article-003-since'):.0f}-{FEBRUARY}"
    day = source("jgb-10y-2025-12-22-high").observed_on
    years = date_arithmetic(start, day, "years", inclusive=False)
    high, said, printed = fact("jgb-10y-2025-12-22-high"), fact("article-003-years"), fact("article-003-10y")
    word = "holds" if math.floor(years) == said and high >= printed else "false"
    return Check(word, {
        "years": years, "said": said, "printed": printed, "high": high, "since": fact("article-003-since"),
        "friday": fact("jgb-10y-2025-12-19-high"), "next": said + 1 - years, "close": fact("jgb-10y-2025-12-22"),
    })  # fmt: skip


@check
def truce_biggest_in_months():
    """Was the rise of 5 November 2025 the biggest in recent months?

    By the closes of the ten-year constant maturity. Holds if it was larger than that of 29 October; false if that one, a
    week before, was larger.
    """
    rise = basis_points(fact("us-10y-2025-11-05") - fact("us-10y-2025-11-04"))
    other = basis_points(fact("us-10y-2025-10-29") - fact("us-10y-2025-10-28"))
    day, other_day = source("us-10y-2025-11-05"), source("us-10y-2025-10-29")
    return Check("holds" if round(rise - other, 3) > 0 else "false", {
        "said": fact("article-001-rise"), "rise": rise, "other": other, "day": day.as_of, "other_day": other_day.as_of,
        "days": (day.observed_on - other_day.observed_on).days,
    })  # fmt: skip


@check
def truce_repayment_doubt():
    """Did the market doubt that the United States can repay its bonds?

    The report that the article retells has doubts about one source of revenue, the tariffs. The claim holds if the other
    receipts do not cover the interest, as then repayment hangs on the tariffs; it is overstated if they do and the tariffs
    are a tenth of all receipts or more, and false if they are less.
    """
    customs, receipts, interest = fact("us-customs-net-fy2025"), THOUSAND * fact("us-receipts-fy2025"), fact("us-net-interest-fy2025")
    share, left = customs / receipts, (receipts - customs) / interest
    month = fact("us-customs-2025-09") / fact("us-receipts-2025-09")
    word = "holds" if left < 1 else "overstated" if max(share, month) >= TENTH else "false"
    return Check(word, {
        "customs": customs, "receipts": receipts / THOUSAND, "share": share, "month": month, "interest": interest, "left": left,
        "rise": fact("article-001-rise"), "market": fact("article-001-market"), "chance": fact("article-001-rise") / 100,
        "year": source("us-customs-net-fy2025").as_of,
    })  # fmt: skip


@check
def truce_reuters_interviews():
    """Did executives of more than ten banks and asset managers speak to Reuters?

    It holds if the report counts so many firms, and the report counts persons. The claim is false if these are fewer than
    the article's firms, as nobody comes from two; else it is unverifiable, as several may come from one.
    """
    said, persons = fact("article-001-interviewed"), fact("reuters-executives-2025-12")
    return Check("false" if persons < said else "unverifiable", {"said": said, "persons": persons})


@check
def japan_not_just_theory():
    """Is a sale by Japan more than a theoretical assumption?

    Holds if Japan's holdings fell by a tenth or more in the seven months after March 2025; overstated if foreign bonds were
    sold in some weeks, but the holdings did not fall so far; false if nothing was sold. How they moved in another window is
    shown beside it.
    """
    before, after = fact("tic-japan-2025-03"), fact("tic-japan-2025-10")
    weeks = [fact("japan-bonds-sold-2025-04-04"), fact("japan-bonds-sold-2025-04-11")]
    change = after - before
    word = "holds" if change <= -TENTH * before else "overstated" if sum(weeks) > 0 else "false"
    return Check(word, {
        "before": before, "after": after, "change": change, "sold": sum(weeks), "start": source("tic-japan-2025-03").as_of,
        "end": source("tic-japan-2025-10").as_of, "part": sum(weeks) / before, "fell": -fact("tic-japan-change-2022"),
        "year": source("tic-japan-change-2022").as_of,
    })  # fmt: skip
