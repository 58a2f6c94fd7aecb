"""The checks of chapter 4: rolling over."""

from debtloop.bonds import yield_to_maturity
from debtloop.budget import budget_split
from debtloop.debt import debt_measures
from debtloop.evidence import implied_ratio, unit_check
from debtloop.maturities import with_first_year
from debtloop.refinancing import consolidated_ladder, refinancing_ladder, refinancing_ladder_from_profile
from truce.claims.checks import Check, check
from truce.claims.checks.measures import TEN, points, rounded_or_cut
from truce.facts import fact, source
from truce.parameters import parameter, us_due

#: Months of a year.
MONTHS = 12
#: The ministry's table of what one point more costs: its fiscal years.
PLUS_A_POINT = range(2025, 2034)
#: The fifth year of a ladder, counted from 0.
FIFTH = 4


def trillions(billions):
    """An amount in trillions that its publisher counts in billions."""
    return unit_check(billions, "billion", "trillion")


def american_ladder(debt, rise):
    """Ten years of more interest, in trillion dollars, on a debt of which a third is due within a year."""
    due = with_first_year(us_due(), fact("us-debt-maturing-share-2025-09"))
    cash_share = parameter("cash-share-first-year").value
    return refinancing_ladder_from_profile(debt, due, rise, [0] * TEN, cash_share)


def japanese_ladder(debt, rise):
    """Nine years of more interest on Japan's bonds in trillion yen, from their average life and the ministry's new debt."""
    lam = MONTHS / fact("jgb-average-maturity-2023")
    new = (fact("mof-stock-2033") - fact("mof-stock-2024")) / len(PLUS_A_POINT)
    return refinancing_ladder(debt, lam, rise, [new] * len(PLUS_A_POINT))["cash"]


@check
def japan_times_33tn():
    """May the difference of two rates be multiplied by the whole debt?

    Read as the difference of the article's two yields, once a year, on all the debt that it names. Beside it stands what
    falls due within a year, on the debt that is traded. Holds if a year after the rise at least half of the
    multiplication is owed a year; overstated if something is, but less. What ten years bring is shown beside it.
    """
    rise = fact("article-000-yield") - fact("article-000-coupon")
    debt = unit_check(fact("article-000-debt"), "兆 (Taiwan)", "trillion")
    ladder = american_ladder(fact("article-001-market"), rise)
    everything, annualised = rise * debt, ladder["annualised"][0]
    word = "holds" if annualised >= everything / 2 else "overstated"
    return Check(word, {
        "debt": debt, "spread": points(rise), "everything": everything, "share": fact("us-debt-maturing-share-2025-09"),
        "cash": ladder["cash"][0], "annualised": annualised, "market": fact("article-001-market"),
        "fifth": ladder["annualised"][FIFTH], "tenth": ladder["annualised"][-1], "stated": fact("article-000-yield"),
        "of_receipts": everything / fact("us-receipts-fy2025"), "gross": fact("us-gross-debt-2025-10"),
        "gross_then": fact("us-gross-debt-2023-09"), "then": source("us-gross-debt-2023-09").as_of,
        "as_printed": fact("article-000-gap"), "due_on": source("us-debt-maturing-share-2025-09").as_of,
    })  # fmt: skip


@check
def japan_cannot_absorb():
    """Can the United States not easily absorb such costs?

    "Easily" ends, by our line, where a tenth of all that the state spends goes. Measured on what falls due within a year,
    at a year's rate. Holds if what the article's price means for a ten-year bond costs as much; holds on a condition, a
    rise as large as our line needs, if only the article's one-year yield does; overstated if neither. After five years
    more has fallen due, so a smaller rise is enough: the ladder says which.
    """
    coupon, price = fact("article-000-coupon"), fact("article-000-price")
    share, traded = fact("us-debt-maturing-share-2025-09"), fact("us-marketable-debt-2025-09")
    due = share * traded
    outlays = fact("us-outlays-fy2025")
    now = float(fact("us-average-rate-marketable-2025-09"))
    large = float(fact("article-000-yield")) - now
    small = yield_to_maturity(fact("article-000-face"), coupon, price, TEN, 1) - coupon
    line = outlays / 10
    every_point = american_ladder(traded, 1)["annualised"]
    word = "holds" if small * due >= line else "holds-if" if large * due >= line else "overstated"
    return Check(word, {
        "due": due, "stated": fact("article-000-yield"), "now": now, "large": points(large), "cost": large * due,
        "of_outlays": large * due / outlays, "small": points(small), "small_cost": small * due,
        "small_of_outlays": small * due / outlays, "threshold": points(line / due), "price": price,
        "fifth": points(line / every_point[FIFTH]), "fifth_share": every_point[FIFTH] / traded, "share": share,
        "outlays": outlays,
    })  # fmt: skip


@check
def japan_rollover():
    """Must the Treasury sell new debt for old all the time?

    Holds if what falls due within a year, by each of two counts, is more than all that the state takes in, so that it
    could not be repaid even if nothing else were paid; overstated if it is less by one of them.
    """
    share, traded = fact("us-debt-maturing-share-2025-09"), fact("us-marketable-debt-2025-09")
    counted, receipts = fact("us-maturing-2025"), fact("us-receipts-fy2025")
    due = share * traded
    word = "holds" if min(due, counted) > receipts else "overstated"
    return Check(word, {
        "share": share, "traded": traded, "due": due, "counted": counted, "receipts": receipts,
        "times": due / receipts, "months": fact("us-average-maturity-2025-06"),
        "years": fact("us-average-maturity-2025-06") / MONTHS, "year": str(source("us-maturing-2025").observed_on),
    })  # fmt: skip


@check
def truce_30tn():
    """Are Treasuries of 30 trillion dollars in circulation?

    In circulation is what is traded. Holds if that, rounded to whole trillions, is the article's number; false if not.
    The two larger measures are shown beside it, each with its own day.
    """
    stated = unit_check(fact("article-001-market"), "万亿", "trillion")
    traded, public = fact("us-marketable-debt-2025-09"), fact("us-debt-held-by-public-2025-09")
    gross = fact("us-gross-debt-2025-12-03")
    return Check("holds" if round(traded) == stated else "false", {
        "stated": stated, "traded": traded, "public": public, "gross": gross,
        "traded_day": source("us-marketable-debt-2025-09").as_of, "gross_day": source("us-gross-debt-2025-12-03").as_of,
    })  # fmt: skip


@check
def jgb_3238_unprecedented():
    """Is the request of fiscal 2026 for debt service a record?

    Holds if it is above the largest request before it and above the budget of the year before; false if not.
    """
    request, largest = trillions(fact("japan-debt-service-2026-request")), fact("japan-debt-service-2022-request")
    budget = trillions(fact("japan-debt-service-2025-budget"))
    return Check("holds" if request > max(largest, budget) else "false", {
        "stated": fact("article-003-service"), "request": request, "largest": largest, "budget": budget,
        "above": request - largest,
    })  # fmt: skip


@check
def jgb_3238_allocated():
    """Did the ministry set aside 32.38 trillion yen for debt service in its budget request?

    Holds if the request has the article's amount, rounded or cut to its digits; false if it has another. The draft budget
    came after the day that the article describes, and decides nothing.
    """
    stated, request = fact("article-003-service"), trillions(fact("japan-debt-service-2026-request"))
    return Check("holds" if rounded_or_cut(request, stated, 2) else "false", {
        "stated": stated, "request": request, "billions": fact("japan-debt-service-2026-request"),
        "asked": source("japan-debt-service-2026-request").as_of,
    })  # fmt: skip


@check
def jgb_service_as_appetite():
    """Does higher debt service show a growing appetite for debt?

    The article's sign is the debt service, which it explains itself as repayment of principal and interest. Inconsistent
    if it is that, all but a hundredth, for neither is borrowing: then its own number, and its rise, shows no appetite.
    Else it holds if the new bonds of the year are more than those of the year before, and is overstated if they are fewer.
    """
    request, interest = trillions(fact("japan-debt-service-2026-request")), trillions(fact("japan-interest-2026-request"))
    redemption, budget = fact("japan-redemption-2026-request"), trillions(fact("japan-debt-service-2025-budget"))
    before, after = fact("japan-new-bonds-2024-total"), fact("japan-new-bonds-2025-total")
    split = budget_split(redemption, interest, max(request - redemption - interest, 0), 0, 0)
    paying = split["redemption_share"] + split["interest_share"]
    word = "inconsistent" if paying > 1 - 1 / 100 else "holds" if after > before else "overstated"
    return Check(word, {
        "service": request, "redemption": redemption, "interest": interest, "share": split["redemption_share"],
        "interest_share": split["interest_share"], "before": before, "after": after,
        "rise": request - budget, "rising": trillions(fact("japan-interest-rise-2026-request")),
        "extra": trillions(fact("japan-new-bonds-2025-extra")), "extra_before": fact("japan-new-bonds-2024-extra"),
    })  # fmt: skip


@check
def jgb_total_debt():
    """Had Japan's government debt reached 1,323.72 trillion yen?

    Holds if the ministry's stock of the end of March 2025 has the article's number, rounded or cut; false if not. The stock that
    was the newest on the article's day is shown beside it.
    """
    stated, stock = fact("article-003-debt"), fact("japan-central-debt-2025-03")
    before, newest = trillions(fact("japan-central-debt-2024-03")), trillions(fact("japan-central-debt-2025-09"))
    bills = fact("japan-financing-bills-2025-03")
    parts = debt_measures([stock, bills, stock - bills], [-1, 0, 0], 0)["sums"]
    return Check("holds" if rounded_or_cut(stock, stated, 2) else "false", {
        "stated": stated, "stock": stock, "day": source("japan-central-debt-2025-03").as_of, "newest": newest,
        "newest_day": source("japan-central-debt-2025-09").as_of, "more": newest - stock, "rise": stock - before,
        "bills": parts[1], "rest": parts[-1],
    })  # fmt: skip


@check
def jgb_highest_among_major():
    """Is Japan the most indebted of the major economies?

    By the gross debt of all levels of government over output, as the International Monetary Fund forecasts it. Holds if
    Japan's is above Italy's and that of the United States, the next among the large ones that we hold; false if not. Two
    net measures of Japan are shown beside it.
    """
    japan, italy, america = (fact(f"imf-{country}-debt-2025-10") for country in ("japan", "italy", "us"))
    return Check("holds" if japan > max(italy, america) else "false", {
        "japan": japan, "italy": italy, "america": america,
        "net": fact("japan-net-debt-imf-2024"), "net_central": fact("japan-net-debt-mof-2025"),
    })  # fmt: skip


@check
def jgb_1pp_trillions():
    """Does one percentage point cost several trillion yen more a year?

    Several are three at least. Read in the ministry's own table. Holds if the first year already costs that; holds on a
    condition, that the rise stays, if a later year of the table does; overstated if none. Our ladder, from the average
    life alone, and the state that counts its central bank are shown beside it.
    """
    paid = [fact(f"mof-plus-point-{year}") for year in PLUS_A_POINT]
    rise, least = fact("article-003-point") / 100, 3
    reached = [place for place, amount in enumerate(paid, start=1) if amount >= least]
    word = "overstated" if not reached else "holds" if reached[0] == 1 else "holds-if"
    debt = trillions(fact("jgb-ordinary-2025-09"))
    ladder = japanese_ladder(fact("mof-stock-2024"), rise)
    share = parameter("boj-bonds").value / debt
    lam = MONTHS / fact("jgb-average-maturity-2023")
    state = consolidated_ladder(debt, lam, rise, [0], share, parameter("boj-deposits").value, rise)["cash"]
    return Check(word, {
        "first": paid[0], "second": paid[1], "third": paid[2], "last": paid[-1], "years": reached[0] if reached else len(paid),
        "ours_first": ladder[0], "ours_last": ladder[-1], "at_once": rise * debt,
        "state": state[0], "share": share,
    })  # fmt: skip


@check
def jgb_252tn():
    """Did the finance ministry say that interest would rise by 2.52 trillion yen?

    It holds if the ministry's rise, from budget to request, has the article's number, rounded or cut; false if not. What
    the higher assumed rate brings about in one year, by our ladder, is shown beside it.
    """
    stated, rise = fact("article-003-interest"), trillions(fact("japan-interest-rise-2026-request"))
    before, after = fact("japan-assumed-rate-2025"), fact("japan-assumed-rate-2026-request")
    part = japanese_ladder(trillions(fact("jgb-ordinary-2025-09")), after - before)[0]
    return Check("holds" if rounded_or_cut(rise, stated, 2) else "false", {
        "stated": stated, "rise": rise, "before": before, "after": after, "part": part, "rest": rise - part,
    })  # fmt: skip


@check
def jgb_new_debt_for_old():
    """Does Japan issue more new debt to repay old debt?

    Holds if the bonds that are sold for old debt are more than the year before, by the plan for the fiscal year in which
    the article was written; false if they are not. The new money of the two years and the debt itself are shown beside it.
    """
    refunding, change = trillions(fact("japan-refunding-bonds-2025")), trillions(fact("japan-refunding-bonds-2025-change"))
    return Check("holds" if change > 0 else "false", {
        "refunding": refunding, "more": change, "point": refunding / 100, "plan_day": source("japan-refunding-bonds-2025").as_of,
        "before": fact("japan-new-bonds-2024-total"), "after": fact("japan-new-bonds-2025-total"),
        "times": implied_ratio(refunding, trillions(fact("japan-new-bonds-2025-budget"))),
        "debt": fact("japan-central-debt-2025-03"), "debt_later": trillions(fact("japan-central-debt-2025-09")),
        "day": source("japan-central-debt-2025-03").as_of, "day_later": source("japan-central-debt-2025-09").as_of,
    })  # fmt: skip
