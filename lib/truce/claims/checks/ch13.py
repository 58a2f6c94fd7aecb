"""The checks of chapter 13: the coin and the haven."""

from debtloop.coin_window import look_through, peg_window
from debtloop.collateral import allocate_reserve, collateral_break, collateral_buffer, real_value, safe_fall
from debtloop.havens import DOLLARS, haven_table
from truce.claims.checks import Check, check
from truce.claims.checks.measures import points
from truce.facts import fact, source
from truce.parameters import parameter

#: A million and a billion coins; a trillion is a thousand billion.
MILLION, THOUSAND = 1e6, 1000
#: Lines of the yardsticks: a half, a fifth, a tenth, a hundredth.
HALF, FIFTH, TENTH, HUNDREDTH = 0.5, 0.2, 0.1, 0.01
#: How far below a dollar a coin may trade and still count as one.
TWO_CENTS = 0.02
#: Years over which money loses its worth.
FIVE = 5
#: A jump of rates, as a decimal and larger than any day's, and what a saver may hold for a short time and for a long one, in years.
THREE_POINTS, QUARTER, FORTY = 0.03, 0.25, 40


def counts(*supplies):
    """Supplies of the coin in millions, whether counted in pieces or in millions."""
    return [supply / MILLION if supply > MILLION else supply for supply in supplies]


def in_a_storm():
    """Whether the coin's second version kept within two cents of a dollar in a fall of the market, and the lows of its first."""
    launch = source("usdd-yield-2025-02").observed_on
    falls = [source("usdd-low-2022-06"), source("usdd-low-2022-11"), source("usdd-low-2022-12"), source("usdd-low-2023-03")]
    own = [low.value for low in falls if low.observed_on >= launch]
    older = [low.value for low in falls if low.observed_on < launch]
    word = "unverifiable" if not own else "false" if min(own) < 1 - TWO_CENTS else "holds"
    return word, {
        "launch": launch.year, "lowest": min(older, default=1), "times": sum(low < 1 - TWO_CENTS for low in older),
        "day_first": falls[0].as_of, "day_last": falls[-1].as_of,
    }  # fmt: skip


@check
def jgb_over_100_collateral():
    """Does the coin require collateral of more than 100%?

    Holds if what stands behind it without TRX, the coin of its own network, is more than that; holds if TRX counts, where
    it is more only with it; false if it is not even then, or the lowest ratio of a vault that is printed is not above it. What TRX
    could lose by these counts is shown beside it, with the rest taken as dollars.
    """
    least, bound = fact("usdd-vault-minimum-low"), fact("article-003-collateral")
    without, whole = fact("usdd-cover-2025-10"), fact("usdd-cover-2025-12-post")
    own = 1 - without / whole if whole > without else 0
    word = "false" if least <= bound or max(without, whole) <= bound else "holds" if without > bound else "holds-if"
    slip = parameter("sale-slippage")
    return Check(word, {
        "bound": bound, "least": least, "most": fact("usdd-vault-minimum-high"), "without": without, "whole": whole, "own": own,
        "break_fall": -collateral_break(whole, own), "whole_break": -collateral_break(whole),
        "gone": collateral_buffer(whole, own, -1)["hole"],
        "waits": safe_fall(least, 0), "waits_high": safe_fall(least, slip.high / 100), "slip": slip.high / 100,
        "without_day": source("usdd-cover-2025-10").as_of, "whole_day": source("usdd-cover-2025-12-post").as_of,
    })  # fmt: skip


@check
def jgb_psm_rigid():
    """Does the window guarantee exchange one for one with USDT and others?

    Everybody comes, to the windows of all networks that a post names. Holds if the stock that is printed pays all coins;
    holds if there is stock and the other coin is worth a dollar, where it pays some of them; false if there is none. What the
    window did to the price of another coin is shown beside it.
    """
    tron = fact("usdd-psm-tron-2025-12")
    stock = tron + fact("usdd-psm-ethereum-2025-12") + fact("usdd-psm-bsc-2025-12")
    supply = max(counts(fact("usdd-supply-2025-12-post"), fact("usdd-supply-2025-12-other")))
    paid = peg_window(stock, supply, fact("article-003-redemption"), 0)["paid"]
    word = "false" if paid <= 0 else "holds" if paid >= supply else "holds-if"
    low, usdc, share = fact("dai-low-2023-03"), fact("usdc-low-2023-03"), fact("dai-usdc-share-2023-03")
    average = look_through([share, 1 - share], [usdc, 1])
    window = peg_window(1, 0, usdc, average)["price"]
    return Check(word, {
        "stock": stock, "tron": tron, "supply": supply, "part": paid / supply, "redeemed": fact("usdd-psm-redeemed-2025-09"),
        "then_stock": fact("usdd-usdt-reserve-2024-08"), "then": fact("usdd-usdt-reserve-2024-08") / fact("usdd-supply-2024-08"),
        "then_day": source("usdd-supply-2024-08").as_of, "dai_cents": 100 * low, "usdc_cents": 100 * usdc,
        "average_cents": 100 * average, "average": average, "window": window,
        "window_off": 100 * abs(window - low), "average_off": 100 * abs(average - low),
        "minted": fact("dai-supply-2023-03-13") - fact("dai-supply-2023-03-10"),
    })  # fmt: skip


@check
def jgb_no_single_sovereign():
    """Does its stability depend on the credit of no single country?

    By look-through: the part in USDT of what stands behind the coins, times the part of Treasuries in that. Inconsistent if the text itself lets
    the coin be exchanged for one whose reserves it says are American bonds, and these are a tenth or more of what stands behind it;
    overstated if less; holds if none.
    """
    usdt = fact("tether-treasuries-2025-09") / fact("tether-assets-2025-09")
    lent = fact("usdd-allocated-2025-06") / fact("usdd-collateral-2025-08-post")
    counted = fact("usdd-cover-2025-10") / fact("usdd-cover-2025-12-post")
    low, high = (look_through([part, 1 - part], [usdt, 0]) for part in (lent, counted))
    word = "holds" if high <= 0 else "inconsistent" if low >= TENTH and fact("article-003-redemption") > 0 else "overstated"
    return Check(word, {"usdt": usdt, "lent": lent, "part": counted, "low": low, "high": high,
                        "usdt_day": source("tether-treasuries-2025-09").as_of})  # fmt: skip


@check
def jgb_no_monetary_policy():
    """Are such coins not directly affected by the monetary policy of any one country?

    False if the coin promises another one that is worth a dollar, as its unit is then a central bank's money, or if half or
    more of what stands behind that other coin are bills of one state, as they earn what its central bank makes of them.
    Holds if neither. What a dollar loses in five years is shown beside it.
    """
    cpi, usdt = fact("us-cpi-2025-11"), fact("tether-treasuries-2025-09") / fact("tether-assets-2025-09")
    signs = [fact("article-003-redemption") > 0, usdt >= HALF]
    return Check("false" if any(signs) else "holds", {
        "cpi": cpi, "bill": fact("us-bill-3m-2025-12-22"), "usdt": usdt, "lost": 1 - real_value(1, cpi, FIVE), "years": FIVE,
        "effect_low": fact("bis-stablecoin-effect-low"), "effect_high": fact("bis-stablecoin-effect-high"),
        "inflow": fact("bis-stablecoin-inflow"), "day": source("us-cpi-2025-11").as_of,
        "usdt_day": source("tether-treasuries-2025-09").as_of,
    })  # fmt: skip


@check
def jgb_smart_allocator():
    """Does a part of the reserves earn a steady yield in strictly audited protocols?

    The yardstick is what is lent out, over what stood behind the coins by the nearest count. Holds if it is at most a half, so
    that most is there at once; overstated if more; false if none was lent.
    """
    lent, behind = fact("usdd-allocated-2025-06"), fact("usdd-collateral-2025-08-post")
    part = lent / behind
    word = "false" if lent <= 0 else "holds" if part <= HALF else "overstated"
    locked = parameter("lent-locked")
    after = allocate_reserve(1, min(1, part), 0, locked.value / 100)
    return Check(word, {
        "lent": lent, "behind": behind, "coins": fact("usdd-supply-2025-08-post"), "part": part,
        "later": fact("usdd-lent-share-2025-12-post"), "locked": locked.value / 100, "available": after["available"],
        "home": after["at_home"], "lent_day": source("usdd-allocated-2025-06").as_of,
        "behind_day": source("usdd-collateral-2025-08-post").as_of,
    })  # fmt: skip


@check
def jgb_usdd_dark_horse():
    """Is the coin becoming a dark horse among the havens of the world's capital?

    Praise, judged by size: the largest of the counts of December over all stablecoins. Holds if that is a tenth or more;
    overstated if less, and by that count it grew over the two months; false if it shrank. How many times as large Japan's
    bonds are is rounded to thousands, as the supply is.
    """
    first, *others = counts(fact("usdd-supply-2025-10"), fact("usdd-supply-2025-11-post"))
    last = counts(fact("usdd-supply-2025-12-other"), fact("usdd-supply-2025-12-post"))
    everything, bonds = fact("stablecoins-2025-12-20"), fact("jgb-ordinary-2025-09") / fact("usd-jpy-2025-12-22-low")
    share = max(last) / THOUSAND / everything
    word = "holds" if share >= TENTH else "overstated" if max(last) > first else "false"
    return Check(word, {
        "first": first, "dip": min(others), "low": min(last), "high": max(last), "share": share, "all": everything,
        "bonds": bonds, "times": round(bonds * THOUSAND / max(last), -3), "reward": fact("usdd-yield-2025-02"),
        "later_reward": fact("usdd-yield-2025-09"),
        "first_day": source("usdd-supply-2025-10").as_of,
    })  # fmt: skip


@check
def jgb_solid_defence():
    """Has the coin's second version built a solid line of defence for value in turbulent markets?

    Holds if its prices in a fall of the market are known and it traded no more than two cents below a dollar; false if it did;
    unverifiable if none of its prices are known. What its first version did, and bitcoin after the launch, is shown beside it.
    """
    word, found = in_a_storm()
    storm = fact("bitcoin-2025-12-22") / fact("bitcoin-2025-10-high") - 1
    return Check(word, {
        **found, "line": 100 - 100 * TWO_CENTS, "storm": -storm, "removed": fact("usdd-bitcoin-removed-2024-08"),
        "cover": fact("usdd-cover-2024-08"), "alone": -collateral_break(fact("usdd-cover-2024-08")),
    })  # fmt: skip


@check
def jgb_value_anchor():
    """Are such coins an unprecedented, trustworthy anchor of value?

    False if a coin that is backed by more of other coins is older than this one's second version; holds if none is. What an anchor at the
    dollar loses is shown beside it.
    """
    launch = source("usdd-yield-2025-02").observed_on.year
    older = [year for year in (fact("bitusd-year"), fact("dai-year")) if year < launch]
    cpi = fact("us-cpi-2025-11")
    return Check("false" if older else "holds", {
        "bitusd": fact("bitusd-year"), "dai": fact("dai-year"), "launch": launch, "cpi": cpi, "lost": 1 - real_value(1, cpi, FIVE),
    })  # fmt: skip


@check
def jgb_verifiable_stability():
    """Do they offer stable value that can be verified?

    That it can be seen on the chain is granted. Holds if two counts of what covers the coin agree within a tenth; overstated
    if they are apart by more, as then it can be seen and not agreed upon; false if there is no count.
    """
    rater, project = fact("usdd-cover-2025-10"), fact("usdd-cover-2025-12-post")
    word = "false" if min(rater, project) <= 0 else "holds" if abs(project - rater) <= TENTH * rater else "overstated"
    return Check(word, {
        "rater": rater, "project": project, "apart": points(project - rater), "removed": fact("usdd-bitcoin-removed-2024-08"),
        "day": source("usdd-bitcoin-removed-2024-08").as_of,
    })  # fmt: skip


@check
def jgb_new_choice():
    """Is it becoming the new choice of the world's money in turbulent times?

    Praise, judged by size: overstated if it grew and is less than a hundredth of all stablecoins; holds if it grew and is
    more; false if it did not grow.
    """
    first, last = counts(fact("usdd-supply-2025-10"), fact("usdd-supply-2025-12-post"))
    share = last / THOUSAND / fact("stablecoins-2025-12-20")
    word = "false" if last <= first else "overstated" if share < HUNDREDTH else "holds"
    return Check(word, {"first": first, "last": last, "share": share, "reward": fact("usdd-yield-2025-09")})


@check
def jgb_tech_haven():
    """Has it shown the quality of a haven?

    Holds if a fall of the market is known in which its second version kept its dollar; false if one in which that did not.
    All falls at hand are older than it, so that it is unverifiable.
    """
    word, found = in_a_storm()
    return Check(word, {**found, "cover": fact("usdd-cover-2025-10")})


@check
def jgb_bonds_gold_still():
    """Are government bonds and gold still options?

    A judgement, and so an opinion. Beside it, and that holds if rates jump by three points, stands what each
    would lose; that gold follows neither is put in.
    """
    bill, forty = fact("us-bill-3m-2025-12-22"), float(fact("article-003-40y"))
    table = haven_table(
        [[0, 0, bill, QUARTER, 0, 0, 0, 0], [1, forty, forty, FORTY, 0, 0, 0, 0]], [[THREE_POINTS, THREE_POINTS, 0, 0, 0, 0, 0]], DOLLARS
    )
    return Check("opinion", {"bill": bill, "forty": forty, "gold": fact("gold-2025-12-22"), "bill_lost": -table[0][0],
                             "forty_lost": -table[1][0]})  # fmt: skip
