"""The checks of chapter 7: the spiral."""

from debtloop.auctions import implied_spread
from debtloop.central_bank import carry
from debtloop.debt import debt_path
from debtloop.refinancing import refinancing_ladder
from debtloop.spiral import edge
from truce.claims.checks import Check, check
from truce.claims.checks.ch05 import MONTHS, THOUSAND, japanese_bonds
from truce.claims.checks.measures import TEN, basis_points, points
from truce.facts import fact
from truce.parameters import parameter

#: Sen, hundredths of a yen.
SEN = 100
#: Longer than ten years, and the longest that a path is followed, in years.
LATER, LONG = 20, 30
#: More growth, and a larger primary deficit, than any that is asked for.
FAST, LARGE = 0.1, 0.1
#: The alarm's side: so much more on yields, and so much less growth.
SHOCK, SLOWER = 0.01, 0.02
#: Steps by which a number is halved.
HALVINGS = 60
#: Months of 2025 before the last sale, of which the result was read in the reports of two newsrooms.
SALES = {"20y": ("05", "07", "08", "09", "10", "11"), "30y": ("05", "06", "07", "11")}
#: A share of a state's new bonds from which on a cost is a hole: a tenth.
HOLE = 0.1
#: The share of sales with fewer bids below which demand shrinks sharply, and below which it shrinks.
SHARPLY, SHRINKS = 0.05, 0.20
#: Extra budgets of other years that were larger: with so many the size is rare, or not so rare.
RARE, LESS_RARE = 3, 10


def ratio_after(years, growth, yields, phi, deficit=None):
    """Japan's ordinary bonds over its economy after some years; with no primary deficit given, the fund's forecast of it."""
    ratio, rate = japanese_bonds()
    lam = MONTHS / fact("jgb-average-maturity-2023")
    deficit = fact("imf-japan-primary-deficit-2025") if deficit is None else deficit
    return debt_path(ratio, rate, yields, growth, -deficit, lam, years, phi)["debt_ratio"][-1]


def growth_that_holds(years, yields, phi, high):
    """The growth at which the ratio after some years is that of today, between none and ``high``."""
    low, today = 0.0, japanese_bonds()[0]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if ratio_after(years, middle, yields, phi) > today else (low, middle)
    return high


def deficit_that_holds(years, growth, yields, phi, high):
    """The primary deficit at which the ratio after some years is that of today, between none and ``high``."""
    low, today = 0.0, japanese_bonds()[0]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if ratio_after(years, growth, yields, phi, middle) > today else (middle, high)
    return high


def earlier_covers(term):
    """Bids for each bond at the sales of 2025 before the last one."""
    return [fact(f"jgb-auction-{term}-2025-{month}-cover") for month in SALES[term]]


@check
def jgb_more_bonds_loop():
    """Is the government forced to issue more bonds, which pushes yields up again?

    The studies say by how much more debt lifts yields; it does so again only if debt outgrows the economy. Holds if the
    ratio of ten years on is above today's at the growth that the ministry assumed before the article and the market's
    yield of that day; holds if only under less growth, down to none; false if no study finds that more debt lifts
    yields, or no growth is too low. What comes out at the ministry's own yield for new bonds, as in chapter 5, is shown.
    """
    growth, yields, phi = fact("mof-assumed-growth-2027"), fact("jgb-10y-2025-12-22"), parameter("phi").value
    found = [fact(f"cbo-debt-effect-{name}") for name in ("low", "high", "2024")] + [fact("dallas-fed-debt-effect")]
    today, ten = japanese_bonds()[0], ratio_after(TEN, growth, yields, phi)
    none = ratio_after(TEN, 0, yields, phi)
    word = "false" if max(found) <= 0 or none <= today else "holds" if ten > today else "holds-if"
    off = ratio_after(TEN, growth - SLOWER, yields, 0)
    slow = ratio_after(TEN, growth - SLOWER, yields, phi)
    asked = fact("japan-assumed-rate-2026-request")
    return Check(word, {
        "low": min(found), "high": max(found), "growth": growth, "now": today, "after": ten,
        "turn": growth_that_holds(TEN, yields, phi, growth), "later_turn": growth_that_holds(LATER, yields, phi, FAST),
        "most_deficit": deficit_that_holds(TEN, growth, yields, phi, LARGE), "slower": growth - SLOWER, "slow": slow, "off": off,
        "part": points(slow - off), "rise": points(slow - today), "deficit": fact("imf-japan-primary-deficit-2025"),
        "asked": asked, "asked_after": ratio_after(TEN, growth, asked, phi), "asked_turn": growth_that_holds(TEN, asked, phi, FAST),
    })  # fmt: skip


@check
def jgb_death_spiral():
    """Is it a downward spiral, a death loop?

    The alarm's side is taken: yields a point higher at once, and growth two points below the ministry's. Holds if the
    loop then makes at least half of the rise of ten years, at the strongest honest reaction; overstated if it makes
    less, but something; false if it makes nothing. Whether there is an edge at all is shown, and so is the longer run.
    """
    shared = parameter("phi")
    growth, yields = fact("mof-assumed-growth-2027") - SLOWER, fact("jgb-10y-2025-12-22") + SHOCK
    today = japanese_bonds()[0]
    off, on, most = (ratio_after(TEN, growth, yields, phi) for phi in (0, shared.value, shared.high))
    late_off, late = (ratio_after(LONG, growth, yields, phi) for phi in (0, shared.value))
    part, rise = most - off, most - today
    deficit = fact("imf-japan-primary-deficit-2025")
    cliff = edge(fact("jgb-10y-2025-12-22"), fact("mof-assumed-growth-2027"), -deficit, shared.value, today)["edge"]
    return Check("false" if part <= 0 else "holds" if 2 * part >= rise else "overstated", {
        "growth": growth, "shock": points(SHOCK), "on": on, "rise": points(on - today), "part": points(on - off),
        "most": points(part), "late": points(late - late_off), "late_rise": points(late - today), "edge": cliff,
        "due": fact("jgb-due-within-year-2023"), "deficit": deficit, "strong": shared.high, "usual": shared.value,
    })  # fmt: skip


@check
def jgb_demand_shrinking():
    """Is demand for new bonds shrinking sharply?

    The yardstick is the bids for each bond at the sales of twenty- and thirty-year bonds since May 2025 that were read
    twice. Holds if the last sale of either drew more bids than at most a twentieth of the earlier ones; overstated if
    more than at most a fifth; false if both drew more.
    """
    last = {term: fact(f"jgb-auction-{term}-2025-12-cover") for term in SALES}
    beaten = min(sum(cover < last[term] for cover in earlier_covers(term)) / len(SALES[term]) for term in SALES)
    return Check("holds" if beaten <= SHARPLY else "overstated" if beaten <= SHRINKS else "false", {
        "twenty": last["20y"], "thirty": last["30y"], "before": fact("jgb-auction-20y-2025-11-cover"),
        "sales": sum(len(months) for months in SALES.values()), "beaten": beaten,
        "tail": fact("jgb-auction-20y-2025-12-tail") / SEN, "tail_may": fact("jgb-auction-20y-2025-05-tail"),
        "best_twenty": fact("jgb-auction-20y-2025-12-best-years"), "best_thirty": fact("jgb-auction-30y-2025-12-best-years"),
        "may": fact("jgb-auction-20y-2025-05-cover"), "forty": fact("jgb-auction-40y-2025-11-cover"),
        "forty_july": fact("jgb-auction-40y-2025-07-cover"), "bought": fact("boj-purchases-2024"),
        "buys": fact("boj-purchases-2026-03"),
    })  # fmt: skip


@check
def jgb_lost_faith():
    """Has the market lost all faith in Japan's fiscal discipline?

    Of "all" one counter-example is enough: bidders who lend for twenty or thirty years. Holds if fewer bid than there
    are bonds at a last sale; overstated if more bid than that, but fewer than at the sale before; false if more bid than
    before at both. How far apart the bids were, in May and in December, is shown.
    """
    pairs = [(fact(f"jgb-auction-{term}-2025-12-cover"), fact(f"jgb-auction-{term}-2025-11-cover")) for term in SALES]
    word = "holds" if min(pairs)[0] < 1 else "false" if all(last > before for last, before in pairs) else "overstated"
    may = implied_spread(fact("jgb-auction-20y-2025-05-tail"), fact("jgb-auction-20y-2025-05-cover"))
    tail = fact("jgb-auction-20y-2025-12-tail") / SEN
    december = tail * pairs[0][0]
    return Check(word, {
        "tail": tail,
        "twenty": pairs[0][0], "thirty": pairs[1][0], "may": may, "december": december, "fold": may / december,
        "yields": fact("jgb-auction-40y-2025-11-yield"), "forty": fact("jgb-auction-40y-2025-11-cover"),
        "forty_before": fact("jgb-auction-40y-2025-09-cover"),
    })  # fmt: skip


@check
def jgb_hike_raises_riskfree():
    """Did tighter money directly raise the risk-free rate and add to the selling?

    By a case, the day of the decision. Holds if the short rate rose and bonds of two and of ten years were sold on that day, so
    that their yields rose; overstated if only one of the two yields rose; false if neither did, or the short rate did not. By how much
    the yields rise for an expected decision no rule says, so the size decides nothing; it is shown.
    """
    hike = fact("boj-rate-2025-12") - fact("boj-rate-2025-12-before")
    (two, two_both), (ten, both) = (
        [basis_points(fact(f"jgb-{life}-2025-12-{n}") - fact(f"jgb-{life}-2025-12-18")) for n in ("19", "22")] for life in ("2y", "10y")
    )
    rose = [two > 0, ten > 0]
    word = "false" if hike <= 0 or not any(rose) else "holds" if all(rose) else "overstated"
    return Check(word, {
        "hike": points(hike), "two": two, "ten": ten, "two_sessions": two_both, "sessions": both,
        "forty": basis_points(fact("jgb-40y-2025-12-19") - fact("jgb-40y-2025-12-18")), "at_most": fact("jgb-10y-rise-2025-12-19"),
    })  # fmt: skip


@check
def jgb_hike_digs_hole():
    """Do higher rates dig an even larger hole in the budget?

    The rise of December, on all rates and for a year, costs the ministry on what it sells anew, and the central bank,
    whose profit is the ministry's, on banks' reserves. Holds if both together are a tenth of the year's new bonds or more,
    those of the extra budget among them; overstated if less; false if nothing.
    """
    before, after = fact("boj-rate-2025-12-before"), fact("boj-rate-2025-12")
    bonds, lam = fact("jgb-ordinary-2025-09") / THOUSAND, MONTHS / fact("jgb-average-maturity-2023")
    # Half a year's interest, doubled, at the rate that was in force: what it was paid on.
    deposits = 2 * fact("boj-reserve-interest-2025-09") / THOUSAND / before
    held = fact("boj-bonds-2025-09")
    account = carry(held, 2 * fact("boj-bond-income-2025-09") / THOUSAND / held, deposits, after)
    ministry = refinancing_ladder(bonds, lam, after - before, [0])["cash"][0]
    bank, new = (after - before) * deposits, fact("japan-new-bonds-2025-total")
    share = (ministry + bank) / new
    return Check("false" if share <= 0 else "holds" if share >= HOLE else "overstated", {
        "hike": points(after - before), "ministry": ministry, "bank": bank, "new": new, "share": share,
        "even": account["break_even"], "carry": -account["carry"],
        "after": after, "deposits": deposits, "income": account["income"], "taxes": fact("japan-tax-revenue-2026-draft"),
    })  # fmt: skip


@check
def jgb_collision():
    """Do a resolve to raise rates and uncontrolled borrowing collide?

    What is sold anew is compared with the year before. Holds if it is more in the extra budget and in the whole year;
    overstated if it is more in the extra budget only; false if in neither.
    """
    extra, extra_before = fact("japan-new-bonds-2025-extra") / THOUSAND, fact("japan-new-bonds-2024-extra")
    total, total_before = fact("japan-new-bonds-2025-total"), fact("japan-new-bonds-2024-total")
    word = "false" if extra <= extra_before else "holds" if total > total_before else "overstated"
    return Check(word, {
        "extra": extra, "extra_before": extra_before, "total": total, "total_before": total_before,
        "draft": fact("japan-new-bonds-2026-draft") / THOUSAND, "budget": fact("japan-new-bonds-2025-budget") / THOUSAND,
    })  # fmt: skip


@check
def jgb_dec19_hike():
    """Did the Bank of Japan decide to raise its rate on 19 December, and hint at more?

    Holds if the rate decided on that day is above the one before it; false if not. The hint is read in its statement.
    """
    before, after = fact("boj-rate-2025-12-before"), fact("boj-rate-2025-12")
    return Check("holds" if after > before else "false", {"before": before, "after": after})


@check
def jgb_takaichi_stimulus():
    """Is the stimulus huge?

    The yardstick is the extra budgets of all years. Holds if those of at most three years were larger; overstated if
    those of at most ten were; false if more.
    """
    larger = fact("japan-extra-budget-years-above")
    return Check("holds" if larger <= RARE else "overstated" if larger <= LESS_RARE else "false", {
        "package": fact("japan-package-2025-11"), "extra": fact("japan-extra-budget-2025") / THOUSAND,
        "bonds": fact("japan-new-bonds-2025-extra") / THOUSAND, "larger": larger,
        "borrowed": fact("japan-new-bonds-2025-extra") / fact("japan-extra-budget-2025"),
    })  # fmt: skip


@check
def jgb_auction_raises_rate():
    """Do weak auctions force the government to pay more?

    A case decides: the sale of twenty-year bonds in May 2025. Holds if fewer bid than at the sale before, and the yield rose
    on the day; false if fewer bid and it did not; unverifiable if no fewer bid, for then the sale was not weak. That yields
    fell after the strong sales of December is shown.
    """
    may, april = fact("jgb-auction-20y-2025-05-cover"), fact("jgb-auction-20y-2025-04-cover")
    rise = fact("jgb-20y-move-2025-05-20")
    moved = fact("jgb-30y-2025-12-04-after") - fact("jgb-30y-2025-12-04-high")
    return Check("unverifiable" if may >= april else "holds" if rise > 0 else "false", {
        "may": may, "april": april, "rise": rise, "twenty": fact("jgb-20y-move-2025-12-11"), "thirty": -basis_points(moved),
        "cover": fact("jgb-auction-20y-2025-12-cover"), "before": fact("jgb-auction-20y-2025-11-cover"),
    })  # fmt: skip
