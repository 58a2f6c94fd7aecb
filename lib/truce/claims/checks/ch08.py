"""The checks of chapter 8: the big seller."""

from debtloop.bonds import bond_price
from debtloop.cascade import cascade_multiplier
from debtloop.holders import seller_own_loss
from debtloop.impact import average_sale_loss
from debtloop.risk import modified_duration
from truce.claims.checks import Check, check
from truce.claims.checks.measures import TEN, basis_points
from truce.claims.checks.sales import at_worst, bank_rule, ends, fed_study, left_over
from truce.facts import fact, source
from truce.facts.dates import readable

#: Billions in a trillion, and millions in a billion.
THOUSAND = 1000
#: Months of a slow sale: five years, as in the chapter's first figure; and a year.
SLOW, YEAR = 60, 12
#: From November 2013 to October 2025, the last month whose table was out when the article was written.
CHINA_MONTHS = 143
#: The average note in Japan's hands is assumed: years left, coupon, yield.
HELD_YEARS, HELD_COUPON, HELD_YIELD = 6, 0.034, 0.037
#: A tenth; and a twentieth, which is half of it.
TENTH, TWENTIETH = 0.10, 0.05
#: A fiftieth: how far the world's largest share market must fall in a day to have been shaken.
FIFTIETH = 0.02
#: A half, and a quarter.
HALF, QUARTER = 1 / 2, 1 / 4


@check
def japan_holds_1_2tn():
    """Does Japan hold 1.2 trillion dollars of Treasuries?

    Holds if the last month published before the article rounds to what it says; false if not.
    """
    stated, october = fact("article-000-holding"), fact("tic-japan-2025-10")
    reserve = fact("japan-reserves-securities-2024-12")
    return Check("holds" if round(october / THOUSAND, 1) == stated else "false", {
        "stated": stated, "october": october, "reserve": reserve, "outside": october - reserve,
        "october_day": source("tic-japan-2025-10").as_of,
        "october_out": readable(source("tic-japan-2025-10").published_on),
        "reserve_day": source("japan-reserves-securities-2024-12").as_of,
    })  # fmt: skip


@check
def japan_one_country_tremor():
    """Can one country's decision shake the main markets?

    A hedged sentence: it holds if it happened under like circumstances. The case is Japan's own, the rise of its
    central bank's rate in 2024. Holds if within a week Japan's shares lost a tenth in a day and America's, the
    largest market, a fiftieth that day; overstated if only one of them did; an opinion if neither. Britain's bonds
    after a fiscal decision, and the American tariffs, which are no like case, are shown beside it.
    """
    japan, america = -fact("nikkei-day-2024-08-05"), -fact("sp500-day-2024-08-05")
    shaken = [japan >= TENTH, america >= FIFTIETH]
    return Check("holds" if all(shaken) else "overstated" if any(shaken) else "opinion", {
        "japan": japan, "america": america, "day": source("nikkei-day-2024-08-05").as_of,
        "tariffs": 1 - fact("sp500-2025-04-04") / fact("sp500-2025-04-02"),
        "gilts": basis_points(fact("uk-30y-2022-09-27") - fact("uk-30y-2022-09-22")),
        "share": fact("article-000-holding") / fact("us-marketable-debt-2025-09"),
        "largest_fund": fact("gpif-treasury-share-2023-03"), "fund_day": source("gpif-treasury-share-2023-03").as_of,
    })  # fmt: skip


@check
def japan_largest_creditor():
    """Is Japan one of America's largest creditors?

    Holds if nobody, or one other country, had more in the last month before the article; false if more had.
    """
    japan, *others = (fact(f"tic-{country}-2025-10") for country in ("japan", "uk", "china"))
    word = "holds" if sum(other > japan for other in others) < 2 else "false"
    return Check(word, {"japan": japan, "uk": others[0], "china": others[1], "day": source("tic-japan-2025-10").as_of})


@check
def japan_reserve_base():
    """Are Treasuries the foundation of Japan's reserves?

    How many of the reserves' securities are Treasuries is not published. Holds if securities are more than half of
    the reserves at both dates; false if at neither; unverifiable if they disagree.
    """
    days = ("2023-10", "2024-12")
    shares = [fact(f"japan-reserves-securities-{day}") / fact(f"japan-reserves-{day}") for day in days]
    more = [share > HALF for share in shares]
    return Check("holds" if all(more) else "unverifiable" if any(more) else "false", {
        "before": shares[0], "share": shares[1], "securities": fact("japan-reserves-securities-2024-12"),
        "reserves": fact("japan-reserves-2024-12"), "day": source("japan-reserves-2024-12").as_of,
    })  # fmt: skip


@check
def japan_forced_hand():
    """Can pressure make Japan sell?

    A hedged sentence: it holds if it happened. Holds if Japan sold dollars for yen and the foreign securities of
    its reserves fell when that was settled; overstated if it took the dollars from elsewhere; an opinion if it sold
    none.
    """
    first, second = fact("japan-intervention-2022"), fact("japan-intervention-2024")
    fall = fact("japan-securities-fall-2024-05")
    word = "opinion" if first + second <= 0 else "holds" if fall > 0 else "overstated"
    press = at_worst(fall / THOUSAND, 1, bank_rule())
    return Check(word, {
        "yen_first": first, "yen_second": second, "dollars_first": fact("japan-intervention-2022-dollars"),
        "fall": fall,
        "part": fall / fact("tic-japan-2025-10"), "press": press,
        "month": source("japan-securities-fall-2024-05").as_of,
    })  # fmt: skip


@check
def japan_rational_national():
    """Would selling look rational for one country?

    A judgement, so it is an opinion, and it holds if nothing; its size is computed: what the article's own fall of
    the price and a dollar a tenth weaker cost the holders in yen, and what their own sale costs them.
    """
    price = fact("article-000-price") / fact("article-000-face") - 1
    own = seller_own_loss(fact("article-000-holding"), price, fact("usd-jpy-2025-12-22"), -TENTH)
    duration = modified_duration(HELD_COUPON, HELD_YIELD, HELD_YEARS)
    kappa, eta, ratio = bank_rule()
    sale = fact("article-000-holding")
    fast, slow = (average_sale_loss(sale, months, kappa, eta, ratio, duration)["total"] for months in (1, SLOW))
    return Check("opinion", {
        "loss": own["loss"], "share": own["share"], "before": own["before"], "after": own["after"],
        "of_gdp": own["loss"] / fact("japan-gdp-2025-q2"), "fast": fast, "slow": slow, "price": -price, "dollar": TENTH,
    })  # fmt: skip


@check
def japan_supply_floods():
    """Would 1.2 trillion dollars change supply drastically?

    The yardstick is the largest change of supply on record, what the Treasury borrowed in one quarter of 2020.
    Holds if the sale is half of it or more; overstated if a quarter or more; false if less. The Federal Reserve's
    purchases of those months, which took a part of that supply away again, are shown beside it.
    """
    sale, borrowed = fact("article-000-holding"), fact("treasury-borrowing-2020-q2")
    part = sale / borrowed
    return Check("holds" if part >= HALF else "overstated" if part >= QUARTER else "false", {
        "sale": sale, "part": part, "borrowed": borrowed, "bought": fact("fed-purchases-2020-07"),
        "share": sale / fact("us-marketable-debt-2025-09"),
        "of_deficit": sale / fact("us-deficit-fy2025"), "days": THOUSAND * sale / fact("treasuries-turnover-2025-q3"),
        "usual": fact("kcfed-flow"), "times": THOUSAND * sale / fact("kcfed-flow"),
    })  # fmt: skip


@check
def japan_price_falls_fast():
    """Would the price fall quickly?

    The yardstick is the ten-year yield's rise in seven sessions of March 2020. Holds if the sale, within one month,
    makes it rise as far by the bank's rule and by the Federal Reserve's study; overstated if only by one of them;
    false if by neither. The ends of our range, which joins several sources, and a sale within a year are shown beside
    it.
    """
    sale, spike = fact("article-000-holding"), basis_points(fact("us-10y-2020-03-18") - fact("us-10y-2020-03-09"))
    readings = [bank_rule(), fed_study()]
    rule, study = (at_worst(sale, 1, reading) for reading in readings)
    low, high = (at_worst(sale, 1, end) for end in ends())
    as_far = [rule >= spike, study >= spike]
    now = fact("us-10y-2025-12-22")
    stretched = {
        name: fact(f"kcfed-yield-{name}") * THOUSAND * sale / fact("kcfed-flow") for name in ("low", "average", "high")
    }
    return Check("holds" if all(as_far) else "overstated" if any(as_far) else "false", {
        "rule": rule, "study": study, "spike": spike, "low": low, "high": high,
        "year": at_worst(sale, YEAR, readings[0]),
        "study_year": at_worst(sale, YEAR, readings[1]),
        "price": 1 - bond_price(100, now, now + rule / basis_points(1), TEN) / 100,
        "kc_low": stretched["low"], "kc": stretched["average"], "kc_high": stretched["high"],
        "times": THOUSAND * sale / fact("kcfed-flow"),
    })  # fmt: skip


@check
def japan_reserve_panic():
    """Do large holders diversify in a hurry when the price falls?

    Holds if, between March and October 2025, across the fall of April, both Japan and China gave up a tenth or
    more; overstated if somebody sold in a hurry once, but not both of them then; false if nobody did.
    """
    japan, china = (fact(f"tic-{name}-2025-10") / fact(f"tic-{name}-2025-03") - 1 for name in ("japan", "china"))
    march, week = fact("fed-custody-fall-2020-03"), fact("fed-custody-fall-2023-03")
    both = max(japan, china) <= -TENTH
    word = "holds" if both else "overstated" if max(march, week) > 0 or min(japan, china) <= -TENTH else "false"
    return Check(word, {
        "march": march, "week": week, "japan": fact("tic-japan-2025-10") - fact("tic-japan-2025-03"),
        "japan_part": japan,
        "china": fact("tic-china-2025-03") - fact("tic-china-2025-10"), "china_part": -china,
        "before": fact("tic-china-2013-11"), "after": fact("tic-china-2025-10"),
        "wide_low": fact("china-us-assets-adjusted-low"), "wide_high": fact("china-us-assets-adjusted-high"),
    })  # fmt: skip


@check
def japan_diversify_accelerates():
    """Does diversification speed the fall up?

    Holds if, after the fall of April 2025, both large foreign holders had less in October, so that a
    fall alone brings out sales; holds on a condition if only where holders had to sell, as in Britain in 2022, a
    part of a fall is measured that sales forced by it had caused; overstated if there is no such part. The sales
    that each percent of fall must bring out for the loop to feed itself are shown beside it.
    """
    japan, china = (fact(f"tic-{name}-2025-10") - fact(f"tic-{name}-2025-03") for name in ("japan", "china"))
    gain = fact("gilt-forced-share-2022")
    word = "holds" if max(japan, china) < 0 else "holds-if" if gain > 0 else "overstated"
    # One percent off the average note, over what a trillion does to its yield: what lasts, and with a month's hurry.
    rise = 1 / (100 * modified_duration(HELD_COUPON, HELD_YIELD, HELD_YEARS))
    lasting = [THOUSAND * rise / (kappa * ratio) for kappa, _, ratio in (bank_rule(), fed_study())]
    month = [THOUSAND * rise / (kappa * ratio + eta) for kappa, eta, ratio in (bank_rule(), fed_study())]
    return Check(word, {
        "gain": gain, "multiplier": cascade_multiplier(gain), "discount": fact("gilt-forced-discount-2022"),
        "needed": lasting[0], "needed_study": lasting[1], "needed_month": month[0], "needed_month_study": month[1],
        "japan": japan, "china": -china,
    })  # fmt: skip


@check
def japan_reserve_currency():
    """Is the dollar the reserve currency on the assumption that the debt is safe?

    What others assume is a judgement, so it is an opinion, and holds if nothing; what can be counted is shown
    beside it.
    """
    agencies = [fact(f"us-rating-{name}") for name in ("sp-2011-08", "fitch-2023-08", "moodys-2025-05")]
    return Check("opinion", {
        "agencies": sum(notches > 0 for notches in agencies), "held": fact("tic-foreign-total-2025-10"),
        "held_day": source("tic-foreign-total-2025-10").as_of, "dollars": fact("cofer-dollar-2025-q2"),
        "dollars_day": source("cofer-dollar-2025-q2").as_of,
    })  # fmt: skip


@check
def japan_followers():
    """May other creditors follow, and hold fewer Treasuries over the years?

    A hedged sentence: it holds if it happened. Holds if China has a tenth less than twelve years before, and if
    there was a year in which both large holders shrank; overstated if only one of the two is so; an opinion if
    neither.
    """
    before, after = fact("tic-china-2013-11"), fact("tic-china-2025-10")
    japan, china = fact("tic-japan-change-2022"), fact("tic-china-change-2022")
    seen = [after <= (1 - TENTH) * before, max(japan, china) < 0]
    return Check("holds" if all(seen) else "overstated" if any(seen) else "opinion", {
        "before": before, "after": after, "part": 1 - after / before, "japan": -japan, "china": -china,
        "japan_before": fact("tic-japan-2013-11"), "japan_after": fact("tic-japan-2025-10"),
        "uk_before": fact("tic-uk-2013-11"), "uk_after": fact("tic-uk-2025-10"),
    })  # fmt: skip


@check
def japan_feedback_loop():
    """Does each sale push yields up and make more central banks anxious?

    Every sale pushes, by every study, other things being equal; what a yield did meanwhile says nothing about it. So
    the counter-example is looked for in the second half, when China's holding shrank in 2025. Holds if Japan's, the
    largest, shrank too; overstated if it grew; false if a sale does not push at all.
    """
    sold = fact("tic-china-2025-03") - fact("tic-china-2025-10")
    more = fact("tic-japan-2025-10") - fact("tic-japan-2025-03")
    push, study = (left_over(sold / THOUSAND, reading) for reading in (bank_rule(), fed_study()))
    word = "false" if push <= 0 else "holds" if more < 0 else "overstated"
    return Check(word, {
        "sold": sold, "push": push, "push_study": study, "japan": more,
        "before": fact("us-10y-average-2025-04"), "after": fact("us-10y-average-2025-10"),
    })  # fmt: skip


@check
def japan_coordination_needed():
    """Must several parties act together to avoid this?

    Advice is an opinion, and holds if nothing; what a slow sale does without anybody's help is computed.
    """
    fast, slow = (at_worst(fact("article-000-holding"), months, bank_rule()) for months in (1, SLOW))
    return Check("opinion", {"fast": fast, "slow": slow, "years": SLOW / YEAR})


@check
def japan_disaster_for_all():
    """Would a sale by Japan alone be an economic disaster?

    A sentence about all such sales. Holds if the sale, within one month and by the bank's rule, moves the yield
    further than the rise of 2022, which was borne; overstated if less far, as a larger rise is then a
    counter-example of another kind of cause; false if even the dearest end of our range is below that rise.
    """
    sale = fact("article-000-holding")
    rule, study = (at_worst(sale, 1, reading) for reading in (bank_rule(), fed_study()))
    _, high = (at_worst(sale, 1, end) for end in ends())
    rise = basis_points(fact("us-10y-average-2022-10") - fact("us-10y-average-2022-01"))
    word = "holds" if rule > rise else "overstated" if high > rise else "false"
    return Check(word, {
        "rule": rule, "study": study, "rise": rise, "high": high, "slow": at_worst(sale, SLOW, bank_rule()),
        "shares": 1 - fact("sp500-2022-10-12") / fact("sp500-2022-01-03"),
        "kc": fact("kcfed-yield-average") * THOUSAND * sale / fact("kcfed-flow"),
    })  # fmt: skip


@check
def japan_orderly_vs_panic():
    """Is an orderly exit very different from panic selling?

    The same sale within five years and within one month. Holds if the slow one moves the yield by less than half as
    much, by the bank's rule and by the Federal Reserve's study; overstated if only by one; false if by neither.
    """
    sale, readings = fact("article-000-holding"), [bank_rule(), fed_study()]
    pairs = [[at_worst(sale, months, reading) for months in (1, SLOW)] for reading in readings]
    calmer = [slow < HALF * fast for fast, slow in pairs]
    low, high = (at_worst(sale, SLOW, end) for end in ends())
    return Check("holds" if all(calmer) else "overstated" if any(calmer) else "false", {
        "fast": pairs[0][0], "slow": pairs[0][1], "study_fast": pairs[1][0], "study_slow": pairs[1][1],
        "times": pairs[0][0] / pairs[0][1], "left": left_over(sale, readings[0]),
        "study_left": left_over(sale, readings[1]),
        "low": low, "high": high, "years": SLOW / YEAR,
    })  # fmt: skip


@check
def japan_natural_diversification():
    """Does diversification that comes by itself bring fewer shocks?

    China's holding from 2013 to 2025 is the case, by its average month and by its quickest one that is known. Holds if
    both move the yield by less than one basis point, by the bank's rule and by the Federal Reserve's study; holds on a
    condition if only the average month does; overstated if that does so only by one of them; false if by neither.
    """
    sold, quick = fact("tic-china-2013-11") - fact("tic-china-2025-10"), fact("tic-china-fall-2016-11")
    month, readings = sold / CHINA_MONTHS, (bank_rule(), fed_study())
    press, quick_press = ([at_worst(bn / THOUSAND, 1, reading) for reading in readings] for bn in (month, quick))
    mild = [bp < 1 for bp in press]
    whole = "holds" if max(quick_press) < 1 else "holds-if"
    word = "false" if not any(mild) else "overstated" if not all(mild) else whole
    return Check(word, {
        "sold": sold, "month": month, "press": press[0], "press_study": press[1], "months": CHINA_MONTHS,
        "quick": quick, "quick_press": quick_press[0], "quick_study": quick_press[1],
        "quick_month": source("tic-china-fall-2016-11").as_of,
        "left": left_over(sold / THOUSAND, bank_rule()), "left_study": left_over(sold / THOUSAND, fed_study()),
    })  # fmt: skip


@check
def japan_stabiliser_and_risk():
    """Is Japan's holding a stabilising force and a risk?

    A judgement, so it is an opinion, and holds if nothing; the size of what is judged is shown.
    """
    sale = fact("article-000-holding")
    return Check("opinion", {"share": sale / fact("us-marketable-debt-2025-09"), "left": left_over(sale, bank_rule())})


@check
def japan_any_liquidation():
    """Does the balance collapse whenever a large creditor sells on a large scale?

    Holds if no large creditor is known to have sold a fifth or more of its holding without a collapse; overstated
    if one has, and the quick sales of March 2020 still needed the central bank, so that the rule holds for hurry;
    false if they did not.
    """
    before, after = fact("tic-china-2013-11"), fact("tic-china-2025-10")
    sold, bought = before - after, fact("fed-purchases-2020-07")
    word = "holds" if sold < 2 * TENTH * before else "overstated" if bought > 0 else "false"
    return Check(word, {
        "sold": sold, "part": sold / before, "record": fact("tic-foreign-net-sales-2020-03"), "bought": bought,
        "yield_before": fact("us-10y-average-2013-11"), "yield_after": fact("us-10y-average-2025-10"),
        "long_before": fact("us-30y-2020-03-09"), "long_after": fact("us-30y-2020-03-18"),
        "wide_low": fact("china-us-assets-adjusted-low"), "wide_high": fact("china-us-assets-adjusted-high"),
    })  # fmt: skip
