"""The checks of chapter 6: bills or bonds?"""

from debtloop.funding import buyback_effect, joint_shock, supply_effect
from debtloop.refinancing import tenor_ladder
from truce.claims.checks import Check, check
from truce.claims.checks.measures import TEN, basis_points, points
from truce.facts import fact, source
from truce.facts.dates import readable
from truce.parameters import parameter

#: Operations of a year, if there is one a quarter.
QUARTERS = 4
#: How far rates jump: a round number, a little more than half of the rise from 2021 to 2023.
THREE_POINTS = 0.03
#: A rise of the term premium beside it.
HALF_A_POINT = 0.005
#: Expected inflation below this is moderate: a point above the central bank's goal of 2%.
MODERATE = 0.03
#: The days on which expected inflation is read: the first of 2022, that of its highest, and the last.
EXPECTED = {"before": "01-03", "top": "04-21", "after": "12-30"}
#: Shares of bills beside today's: a round one near it, and one that a bank expects for later years.
NEAR, MORE = 0.22, 0.30
#: A billion dollars in trillions, and the other way round.
THOUSAND = 1000
#: The refundings that are compared: two years, and the months that both have.
REFUNDING_YEARS, REFUNDING_MONTHS = (2024, 2025), {"05": "may", "08": "august", "11": "november"}
#: A tenth and a half of the yardstick.
TENTH, HALF = 0.1, 0.5


@check
def truce_buyback_expansion():
    """Were the buybacks of long-term debt enlarged on 30 July 2025?

    Holds if the ceiling for old bonds, the only one that takes long debt, was raised; false if it was not. The ceiling
    for cash management, which takes debt that falls due soon, is shown beside it.
    """
    before, after = fact("treasury-buyback-cap-2025-05"), fact("treasury-buyback-cap-2025-07")
    return Check("holds" if after > before else "false", {
        "before": before, "after": after, "cash_before": fact("treasury-buyback-cash-cap-2025-05"),
        "cash_after": fact("treasury-buyback-cash-cap-2025-07"), "day": source("treasury-buyback-cap-2025-07").as_of,
    })  # fmt: skip


@check
def truce_buyback_buckets():
    """Does the enlargement concentrate on debt of ten to thirty years?

    Holds if the shortest span that was enlarged begins where the article begins, or later, and has more operations than
    before; overstated if it begins earlier; false if nothing became more.
    """
    named, shortest = fact("article-001-buyback-shortest"), fact("treasury-buyback-shortest-bucket-2025-07")
    before, after = fact("treasury-buyback-operations-2025-05"), fact("treasury-buyback-operations-2025-07")
    word = "false" if after <= before else "holds" if shortest >= named else "overstated"
    each = fact("treasury-buyback-bucket-cap-2025-07")
    return Check(word, {"before": before, "after": after, "shortest": shortest, "each": each, "both": 2 * each})


@check
def truce_buyback_disguised():
    """Does the enlarged buyback keep long yields from rising?

    A year of what was added, paid for with bills, which is the reading that favours the claim. Holds if that takes off
    the ten-year yield at least what the article itself calls a jump, by a bank's rule; overstated if less; false if
    nothing. The same with the top of our range, which is scaled to today's market, and paid for with debt as long, is shown beside
    it; so are a study's effect on the bonds bought, not scaled, and the ceiling of the two spans with the longest bonds, which rose with
    the number of operations.
    """
    added = fact("treasury-buyback-cap-2025-07") - fact("treasury-buyback-cap-2025-05")
    face, kappa = QUARTERS * added / THOUSAND, fact("bofa-bp-per-trillion") / (100 * 100)
    ratio, impact = parameter("buyback-equivalent"), parameter("impact-lasting")
    effect, low, high = (-basis_points(buyback_effect(face, r, 0, kappa)) for r in (ratio.value, ratio.low, ratio.high))
    most = -basis_points(buyback_effect(face, ratio.high, 0, impact.high / (100 * 100)))
    yardstick, longest = fact("article-001-rise"), 2 * fact("treasury-buyback-bucket-cap-2025-07")
    fewer, more = (fact(f"treasury-buyback-operations-2025-{month}") for month in ("05", "07"))
    word = "holds" if effect >= yardstick else "overstated" if effect > 0 else "false"
    return Check(word, {
        "added": added, "year": QUARTERS * added, "effect": effect, "low": low, "high": high, "most": most,
        "yardstick": yardstick, "equivalents": QUARTERS * added * ratio.value, "ratio_low": ratio.low, "ratio_high": ratio.high,
        "same": abs(basis_points(buyback_effect(face, ratio.value, ratio.value, kappa))), "rule": fact("bofa-bp-per-trillion"),
        "of_market": face / fact("us-marketable-debt-2025-09"), "longest": longest, "longest_before": longest * fewer / more,
        "study": fact("connolly-struby-bp-2024") * QUARTERS * added / 10,
    })  # fmt: skip


@check
def truce_bills_tilt():
    """Does the Treasury finance itself more with bills than with longer debt?

    By what was borrowed on top, as finance is a flow. Holds if more than half of it was bills both in the summer quarter of
    2025 and in the year to its end; holds on a condition if only in the quarter; false if in neither. Of the whole debt
    bills are a fifth, which no reading of the sentence can mean.
    """
    ends = {"year": "2024-09", "quarter": "2025-06"}
    bills = {name: fact("us-bills-2025-09") - fact(f"us-bills-{end}") for name, end in ends.items()}
    rest = {name: fact("us-notes-bonds-2025-09") - fact(f"us-notes-bonds-{end}") for name, end in ends.items()}
    of_new = {name: bills[name] / (bills[name] + rest[name]) for name in ends}
    word = "false" if of_new["quarter"] <= 1 / 2 else "holds" if of_new["year"] > 1 / 2 else "holds-if"
    return Check(word, {
        **of_new, **{f"{name}_bills": part for name, part in bills.items()}, **{f"{name}_rest": part for name, part in rest.items()},
        "before": fact("us-bill-share-2024-09"), "june": fact("us-bill-share-2025-06"), "now": fact("us-bill-share-2025-09"),
        "november": fact("us-bills-2025-11"), "low": fact("tbac-bill-share-low"), "high": fact("tbac-bill-share-high"),
        "start": source("us-bills-2025-06").as_of, "end": source("us-bills-2025-09").as_of,
    })  # fmt: skip


@check
def truce_bills_avoid_supply():
    """Does less long debt keep yields lower?

    Two published estimates, by other people and for other purposes, in basis points for a trillion of ten-year
    equivalents. Holds if both lower the yield and neither is more than twice the other; overstated if one is more than
    twice the other; false if one does not lower it. Longer debt is counted with what an average dollar of it weighs.
    """
    rule, paper = fact("bofa-bp-per-trillion"), fact("miran-roubini-effect-2024-07")
    face, weight = fact("miran-roubini-bills-2024-07") / THOUSAND, parameter("us-notes-equivalent").value
    found = paper / (face * weight)
    small, large = sorted((rule, found))
    word = "false" if small <= 0 else "holds" if large <= 2 * small else "overstated"
    effect = basis_points(supply_effect(face, weight, rule / (100 * 100)))
    return Check(word, {
        "rule": rule, "paper": paper, "paper_low": fact("miran-roubini-effect-low-2024-07"),
        "paper_high": fact("miran-roubini-effect-high-2024-07"), "face": THOUSAND * face, "found": found, "weight": weight,
        "by_rule": effect,
    })  # fmt: skip


@check
def truce_coupon_supply_falls():
    """Will private investors be offered less debt of more than a year, with a deficit as large?

    The settlements of three months of 2025, each against the same month of the year before. Holds if less was left for new
    money each time: the sizes are to stay, so the fall would have begun. Unverifiable if not: these days are no year, and the
    sentence is about the next year, for which no number was found. What the buybacks may take in 2025 and in the year after is
    shown beside it.
    """
    days = [f"{year}-{month}" for year in REFUNDING_YEARS for month in REFUNDING_MONTHS]
    net = {day: fact(f"treasury-refunding-{day}") - fact(f"treasury-refunding-maturing-{day}") for day in days}
    pairs = {REFUNDING_MONTHS[month]: [net[f"{year}-{month}"] for year in REFUNDING_YEARS] for month in REFUNDING_MONTHS}
    small, large = fact("treasury-buyback-cap-2025-05"), fact("treasury-buyback-cap-2025-07")
    last = source("treasury-refunding-2025-11").observed_on
    return Check("holds" if all(after < before for before, after in pairs.values()) else "unverifiable", {
        "sold": fact("treasury-refunding-2025-11"), "year": f"{last:%Y}",
        **{f"{name}_before": before for name, (before, _) in pairs.items()},
        **{f"{name}_after": after for name, (_, after) in pairs.items()},
        "bought": 2 * small + 2 * large, "bought_next": QUARTERS * large,
    })  # fmt: skip


@check
def truce_two_pillars():
    """Does the calm rest on only two supports?

    Holds if no third one is found; overstated if the Federal Reserve bought bills, as then the two are supports, so that the
    rule holds mostly, and not the only ones.
    """
    bought = fact("fed-bill-purchases-2025-12")
    word = "overstated" if bought > 0 else "holds"
    return Check(word, {"bought": bought, "rate": fact("fed-funds-upper-2025-12"),
                        "from_day": source("fed-bill-purchases-2025-12").as_of})  # fmt: skip


@check
def truce_pillars_collapse():
    """Can a rebound of inflation and a hawkish central bank bring both supports down?

    A hedged sentence: it holds if it happened. The case is 2022. The first support, moderate expectations of inflation, is
    read from ten-year bonds with and without a link to prices: it was struck if they counted on 3% a year or more at the worst, a
    point above the central bank's goal, and fell if they still did at the year's end. A nominal yield would not do, as it rises
    with real yields too. The second fell if the rate on bills rose by at least one point, which makes short debt dear, and their share was below
    that of the end of 2021 both one year and two years later; it was struck if the rate rose so. Holds if both fell; overstated
    if one was struck; an opinion if neither. What three points more would cost on today's bills is shown beside it.
    """
    bill = points(fact("us-bill-3m-average-2023-12") - fact("us-bill-3m-average-2021-12"))
    ten = points(fact("us-10y-average-2022-10") - fact("us-10y-average-2022-01"))
    expected = {name: fact(f"us-10y-breakeven-2022-{day}") for name, day in EXPECTED.items()}
    shares = []
    for end in ("2021-12", "2022-12", "2023-12"):
        short, long = fact(f"us-bills-{end}"), fact(f"us-notes-bonds-{end}")
        shares.append(short / (short + long))
    before, year_later, after = shares
    dear = bill >= 1
    struck = [expected["top"] >= MODERATE, dear]
    fell = [expected["after"] >= MODERATE, dear and max(year_later, after) < before]
    word = "holds" if all(fell) else "overstated" if any(struck + fell) else "opinion"
    bills = fact("us-bills-2025-09")
    shock = joint_shock(THREE_POINTS, 2, HALF_A_POINT, 0, TEN, bills, parameter("us-bills-wait").value, 0)
    return Check(word, {
        "cpi": fact("us-cpi-2022-06"), "cpi_month": source("us-cpi-2022-06").as_of, "bill_rise": bill, "ten_rise": ten,
        **{f"expected_{name}": rate for name, rate in expected.items()},
        "expected_day": readable(source("us-10y-breakeven-2022-04-21").observed_on),
        "bills": bills / THOUSAND, "shock": points(THREE_POINTS), "annual": shock["bills_annualised"], "cash": shock["bills_cash"],
        "of_receipts": shock["bills_annualised"] / (THOUSAND * fact("us-receipts-fy2025")),
        "premium": points(HALF_A_POINT), "rise": basis_points(shock["yield_rise"]), "years": 2,
        "wait": parameter("us-bills-wait").value, "before": before, "year_later": year_later, "after": after,
        "before_day": source("us-bills-2021-12").as_of, "high": fact("tbac-bill-share-high"),
    })  # fmt: skip


@check
def truce_rollover_cost():
    """Would short debt be rolled over at a very high cost if rates jumped?

    Three points more on all that falls due within a year, bills and old notes, at the end of that year. The yardstick is
    the net interest of the fiscal year. Holds if the cost is half of it or more; overstated if a tenth or more; false if
    less. What the bills cost alone, what is paid within the first year, and the same with other shares of bills are shown beside it.
    """
    debt, interest = THOUSAND * fact("article-001-market"), fact("us-net-interest-fy2025")
    shares = {"low": fact("tbac-bill-share-low"), "now": fact("us-bill-share-2025-09"), "near": NEAR, "more": MORE}
    due, wait = parameter("us-notes-due-share"), parameter("us-bills-wait").value
    numbers = {}
    for name, share in shares.items():
        year = tenor_ladder(share * debt, wait, (1 - share) * debt, [due.value], THREE_POINTS, THREE_POINTS)
        numbers |= {f"{name}_share": share, f"{name}_annual": year["annualised"][0], f"{name}_cash": year["cash"][0]}
    bills, part = THREE_POINTS * shares["now"] * debt, numbers["now_annual"] / interest
    word = "holds" if part >= HALF else "overstated" if part >= TENTH else "false"
    return Check(word, {
        **numbers, "part": part, "interest": interest, "tilt": numbers["now_annual"] - numbers["low_annual"],
        "bills_annual": bills, "bills_part": bills / interest, "debt": debt / THOUSAND,
        "due": due.value, "due_high": due.high, "shock": points(THREE_POINTS),
    })  # fmt: skip


@check
def truce_miran():
    """Did Stephen Miran attack this way of financing?

    Holds if his paper counts longer debt that was replaced by bills, and an effect of it; false if it counts neither.
    """
    face, effect = fact("miran-roubini-bills-2024-07"), fact("miran-roubini-effect-2024-07")
    return Check("holds" if face > 0 and effect > 0 else "false", {
        "face": face, "effect": effect, "month": readable(source("miran-roubini-bills-2024-07").observed_on.split("/")[-1]),
    })  # fmt: skip
