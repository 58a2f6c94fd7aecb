"""The checks of chapter 12: dollars on a chain."""

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.coin_demand import bill_yield_effect, compound_growth, long_yield_effect, stablecoin_demand
from debtloop.coin_ledger import (
    SELLER,
    coin_share,
    crypto_flow_ledger,
    opening_balances,
    other_coins_change,
    redeem,
    stablecoin_supply,
    swap,
)
from debtloop.coin_reserves import bill_price_change, cushion_fall, must_fetch, reserve_mark_to_market, run_share
from truce.claims.checks import Check, check
from truce.claims.checks.measures import basis_points, points
from truce.facts import fact, source
from truce.parameters import parameter

#: A billion dollars in trillions; the article's number is in units of a tenth of a billion.
THOUSAND, YI = 1000, 0.1
#: Years from the end of 2025 to the end of the decade, if its last year is 2030, and if it is 2029.
FIVE, FOUR = 5, 4
#: Bills of three months, in days and in years.
DAYS, QUARTER = 91, 0.25
#: How far rates jump: a round number for a bad day, and one for a bad year.
ONE_POINT, THREE_POINTS = 0.01, 0.03
#: Lines of the yardsticks.
HALF, FOURTH, TENTH, FIFTIETH, HUNDREDTH = 0.5, 0.25, 0.1, 0.02, 0.01
#: "About" is read to the digit that is printed: hundreds of billions.
DIGIT = 100


def tenfold():
    """Today's stablecoins of the article and ten times as many, in billion dollars."""
    today = YI * fact("article-001-stablecoins")
    return today, fact("article-001-tenfold") * today


def bill_rate():
    """The rate of a three-months bill on the article's day, as simple interest."""
    return bill_investment_rate(bill_price(fact("us-bill-3m-2025-12-22"), DAYS), DAYS)


@check
def truce_crypto_demand():
    """Has the administration's openness created new demand for Treasuries?

    Holds if there were more coins at the end of its first year than at the start, which are new buyers of what stands behind
    them, and the law that it signed will hold the issuers to short Treasuries or cash; overstated if only one of the two;
    false if neither. How much of the growth is owed to the openness is not measured: the demand of the largest issuer in the
    year before is shown beside it.
    """
    days, months = fact("genius-act-maturity-2025"), fact("genius-act-months-2025")
    grown = fact("stablecoins-2025-12-15") - fact("stablecoins-2025-01-01")
    signs = [grown > 0, days > 0]
    return Check("holds" if all(signs) else "overstated" if any(signs) else "false", {
        "days": days, "months": months, "grown": grown, "part": fact("tether-cash-equivalents-2025-09"),
        "older": fact("tether-treasuries-2024-06"), "day": source("tether-treasuries-2024-06").as_of,
        "signed": source("genius-act-months-2025").as_of, "year": source("stablecoins-2025-12-15").observed_on.year,
    })  # fmt: skip


@check
def truce_crypto_surprise():
    """Was the new demand unexpected?

    Holds if nobody in office had named a size for the coins before the article; false if the Secretary had, as then it was
    expected and wanted. There is nothing between: the sentence names no size.
    """
    named = fact("bessent-stablecoins-2025-06")
    return Check("false" if named > 0 else "holds", {"named": named, "day": source("bessent-stablecoins-2025-06").as_of})


@check
def truce_stablecoin_buyers():
    """Have issuers of stablecoins become additional buyers?

    By the largest of them. Holds if it held more than before, so that it has bought on balance; false if as much or less.
    What that is of all Treasuries, and of bills if all of it were bills, is shown beside it.
    """
    before, after = fact("tether-treasuries-2024-06"), fact("tether-treasuries-2025-09")
    word = "holds" if after > before else "false"
    return Check(word, {
        "before": before, "after": after, "more": after - before, "start": source("tether-treasuries-2024-06").as_of,
        "end": source("tether-treasuries-2025-09").as_of, "of_market": after / THOUSAND / fact("us-marketable-debt-2025-09"),
        "of_bills": after / fact("us-bills-2025-09"), "of_reserves": after / fact("tether-reserves-2025-09"),
    })  # fmt: skip


@check
def truce_stablecoin_300bn():
    """Are stablecoins worth about 300 billion dollars?

    The article writes a round number with "about". Holds if a count of the same days rounds to it, in hundreds of
    billions; false if it rounds to another.
    """
    said, counted = YI * fact("article-001-stablecoins"), fact("stablecoins-2025-12-20")
    word = "holds" if round(counted / DIGIT) == round(said / DIGIT) else "false"
    return Check(word, {"said": said, "counted": counted, "day": source("stablecoins-2025-12-20").as_of})


@check
def truce_stablecoin_tenfold():
    """Did the Secretary say that they could grow tenfold by the end of the decade?

    Holds if the report of his speech has the product of the article's two numbers; false if it has another.
    """
    today, then = tenfold()
    said = fact("bessent-stablecoins-2025-11")
    word = "holds" if round(said) == round(then / THOUSAND) else "false"
    return Check(word, {"said": said, "today": today, "times": fact("article-001-tenfold"),
                        "day": source("bessent-stablecoins-2025-11").as_of})  # fmt: skip


@check
def truce_tenfold_growth():
    """May stablecoins grow tenfold by the end of the decade?

    Holds if a forecast that somebody signed reaches so far; overstated if the highest one found does not. The rates that it
    takes, that of the last year, and lower forecasts are shown beside it.
    """
    today, then = tenfold()
    base, bull = (fact(f"citi-stablecoins-{case}-2025-09") for case in ("base", "bull"))
    begin, end = fact("stablecoins-2025-01-01"), fact("stablecoins-2025-12-15")
    word = "holds" if max(base, bull) >= then / THOUSAND else "overstated"
    return Check(word, {
        "today": today, "then": then / THOUSAND, "five": compound_growth(today, then, FIVE),
        "four": compound_growth(today, then, FOUR), "last": compound_growth(begin, end, 1), "begin": begin, "end": end,
        "base": base, "bull": bull, "base_growth": compound_growth(end, THOUSAND * base, FIVE),
        "bull_growth": compound_growth(end, THOUSAND * bull, FIVE),
        "year": source("stablecoins-2025-12-15").observed_on.year + FIVE, "bear": fact("citi-stablecoins-bear-2025-09"),
        "low": fact("jpmorgan-stablecoins-low-2025-12"), "high": fact("jpmorgan-stablecoins-high-2025-12"),
        "begin_day": source("stablecoins-2025-01-01").as_of, "end_day": source("stablecoins-2025-12-15").as_of,
    })  # fmt: skip


@check
def truce_stablecoin_bills():
    """Will tenfold growth markedly raise the demand for bills?

    What new coins buy on top, as a share of today's bills. A tenth is marked, a fiftieth can be seen. How many of the
    dollars would have bought bills anyway is not known. Holds if it is a tenth even where most of them would have;
    overstated if a fiftieth there; false if less.
    """
    today, then = tenfold()
    bills, share, moved = fact("us-bills-2025-09"), fact("tether-cash-equivalents-2025-09"), parameter("stablecoin-displaced")
    net = {name: stablecoin_demand(then - today, share, part / 100)["net"]
           for name, part in (("gross", moved.low), ("middle", moved.value), ("low", moved.high))}  # fmt: skip
    word = "holds" if net["low"] >= TENTH * bills else "overstated" if net["low"] >= FIFTIETH * bills else "false"
    deficits = FIVE * fact("us-deficit-fy2025")
    return Check(word, {
        **{name: amount / THOUSAND for name, amount in net.items()}, **{f"{name}_share": n / bills for name, n in net.items()},
        "new": (then - today) / THOUSAND, "part": share, "bills": bills / THOUSAND, "high_moved": moved.high / 100, "moved": moved.value / 100,
        "deficits": deficits, "of_deficits": net["middle"] / THOUSAND / deficits, "now": share * today / bills,
        "turn": 1 - FIFTIETH * bills / net["gross"], "fiscal": source("us-deficit-fy2025").as_of,
    })  # fmt: skip


@check
def truce_crypto_pillar():
    """Has the crypto economy become a support of the Treasury market?

    The coins of the whole of 2025, if all their bills were bought on top and all of these replaced notes, which is the
    reading that favours the claim, at the far end of the ranges of the rule and of a note's weight. Holds if that takes off
    the ten-year yield what the article itself calls a jump; overstated if less, but something was measured on bills; false
    if nothing was. The same at the middle of the ranges, and for all coins that there are, is shown beside it. What tenfold growth would do on both
    ends, with the cap at what the central bank pays, is shown beside it.
    """
    kappa, weight = fact("bofa-bp-per-trillion") / (100 * 100), parameter("us-notes-equivalent").value
    far, heavy = parameter("impact-lasting").high / (100 * 100), parameter("us-notes-equivalent").high
    share, moved = fact("tether-cash-equivalents-2025-09"), parameter("stablecoin-displaced")
    whole = fact("stablecoins-2025-12-15")
    grown = whole - fact("stablecoins-2025-01-01")
    most, stock = (-basis_points(long_yield_effect(stablecoin_demand(coins, share, 0)["net"] / THOUSAND, 1, weight, kappa))
                   for coins in (grown, whole))  # fmt: skip
    top, stock_top = (-basis_points(long_yield_effect(stablecoin_demand(coins, share, 0)["net"] / THOUSAND, 1, heavy, far))
                      for coins in (grown, whole))  # fmt: skip
    low, high = fact("bis1270-fall-low-2025"), fact("bis1270-fall-high-2025")
    yardstick = fact("article-001-rise")
    word = "holds" if top >= yardstick else "overstated" if high > 0 else "false"
    today, then = tenfold()
    room = bill_rate() - fact("fed-funds-lower-2025-12")
    front = [bill_yield_effect(then - today, fact("bis1270-inflow-2025"), fall / (100 * 100), 1, room) for fall in (low, high)]
    long = {name: -basis_points(long_yield_effect(stablecoin_demand(then - today, share, part / 100)["net"] / THOUSAND, 1, weight, kappa))
            for name, part in (("long", moved.low), ("long_middle", moved.value), ("long_low", moved.high))}  # fmt: skip
    return Check(word, {
        "grown": grown, "most": most, "top": top, "stock": stock, "stock_top": stock_top, "far": parameter("impact-lasting").high, "heavy": heavy,
         "yardstick": yardstick, "inflow": fact("bis1270-inflow-2025"), "fall_low": low,
        "fall_high": high, "out_low": fact("bis1270-outflow-low-2025"), "out_high": fact("bis1270-outflow-high-2025"),
        "linear_low": -points(front[0]["linear"]), "linear": -points(front[1]["linear"]), "room": basis_points(room),
        "capped": -basis_points(front[1]["capped"]), "rule": fact("bofa-bp-per-trillion"), **long,
    })  # fmt: skip


@check
def jgb_double_squeeze():
    """Is crypto's liquidity squeezed twice, from outside and from inside?

    From outside dollars leave when coins are redeemed. The squeeze from inside is a sale of other coins for stablecoins; in
    the ledger it hands both on. Holds if such a sale lowers the supply of stablecoins, or if the supply fell by a
    hundredth or more in the article's week; overstated if only redemption lowers it and it fell by less; false if it rose.
    """
    supply, week = fact("stablecoins-2025-12-20"), fact("stablecoins-week-2025-12-20")
    sheet = opening_balances(supply, 0, 0, 0, supply, 0, supply)
    sold = crypto_flow_ledger(sheet, swap(TENTH * supply))
    redeemed = crypto_flow_ledger(sold, redeem(SELLER, TENTH * supply, 1))
    inside = stablecoin_supply(sold) - supply
    word = "holds" if inside < 0 or week <= -HUNDREDTH else "overstated" if week < 0 else "false"
    return Check(word, {
        "supply": supply, "week": week, "fell": -week * supply / (1 + week), "inside": abs(inside),
        "outside": stablecoin_supply(redeemed) / supply - 1, "sold": TENTH, "day": source("stablecoins-week-2025-12-20").as_of,
    })  # fmt: skip


@check
def jgb_flight_to_stable():
    """Does panic drive investors into stablecoins?

    In November 2025 other coins fell. Holds if there were more stablecoins afterwards, as then investors as a whole had
    moved; holds if one means single sellers, where only their share rose, as every sale has a buyer; false if the share
    fell.
    """
    before, after = fact("stablecoins-share-2025-10"), fact("stablecoins-share-2025-11")
    change = fact("stablecoins-change-2025-11")
    word = "false" if after <= before else "holds" if change > 0 else "holds-if"
    return Check(word, {
        "before": before, "after": after, "change": change, "others": other_coins_change(before, after, change),
        "shrank": -change, "lost": -other_coins_change(before, after, change),
        "alone": coin_share(before, change, 0), "count": fact("stablecoins-2025-12-15"), "week": fact("stablecoins-week-2025-12-20"),
    })  # fmt: skip


@check
def jgb_usdt_usdc_reserves():
    """Do the reserves of USDT and USDC hold many US Treasuries?

    The yardstick is the share of Treasuries in the reserves, direct and through repurchase agreements and funds. Holds if
    it is a half or more in both; overstated if a quarter or more; false if less.
    """
    usdt, usdc = fact("tether-treasuries-2025-09") / fact("tether-assets-2025-09"), fact("usdc-treasuries-2025-04")
    least = min(usdt, usdc)
    word = "holds" if least >= HALF else "overstated" if least >= FOURTH else "false"
    return Check(word, {"usdt": usdt, "usdc": usdc, "usdt_bn": fact("tether-treasuries-2025-09"),
                        "usdt_day": source("tether-treasuries-2025-09").as_of, "usdc_day": source("usdc-treasuries-2025-04").as_of})  # fmt: skip


@check
def jgb_collateral_tested():
    """When bonds of two states swing together, is the value of this collateral put to the test?

    Judged under its own condition: rates jump, and bills with them, by one point and by three. All Treasuries of the
    largest issuer are taken as bills of three months. Holds if three points eat its cushion; overstated if they cost
    something and leave a cushion; false if they cost nothing. A bond of ten years would lose far more: it is not what
    issuers hold.
    """
    held, cushion = fact("tether-treasuries-2025-09"), fact("tether-excess-2025-09")
    rate = bill_rate()
    one, three = (bill_price_change(rate, rise, QUARTER) for rise in (ONE_POINT, THREE_POINTS))
    after = {name: reserve_mark_to_market([held], [change], held - cushion)["cushion"]
             for name, change in (("one_left", one), ("three_left", three))}  # fmt: skip
    word = "false" if three >= 0 else "holds" if after["three_left"] <= 0 else "overstated"
    return Check(word, {
        "held": held, "cushion": cushion, "days": fact("genius-act-maturity-2025"), "rate": fact("us-bill-3m-2025-12-22"), "one": one, "three": three,
        "one_lost": -one, "three_lost": -three,
        "one_loss": -one * held, "three_loss": -three * held, "one_part": -one * held / cushion,
        "three_part": -three * held / cushion, **after,
    })  # fmt: skip


@check
def jgb_trust_questioned():
    """Are the stability of these coins, and the trust in them, being questioned?

    Holds if a rating agency found in 2025 that an asset which swings is larger than the issuer's cushion, and a coin of
    this kind has traded below a dollar; overstated if only one of the two; false if neither.
    """
    bitcoin, buffer = fact("sp-usdt-bitcoin-2025-11"), fact("sp-usdt-buffer-2025-11")
    low, lost, reserves = fact("usdc-low-2023-03"), fact("usdc-svb-2023-03"), fact("usdc-reserves-2023-03")
    gold, coins, cushion = fact("tether-gold-2025-09"), fact("tether-bitcoin-2025-09"), fact("tether-excess-2025-09")
    signs = [bitcoin > buffer, low < 1]
    word = "holds" if all(signs) else "overstated" if any(signs) else "false"
    assets, cash = fact("tether-assets-2025-09"), fact("tether-cash-equivalents-2025-09")
    floor = 1 - lost / reserves
    return Check(word, {
        "bitcoin": bitcoin, "buffer": buffer, "risky": fact("sp-usdt-risky-2025-09"), "day": source("sp-usdt-bitcoin-2025-11").as_of,
        "fall": cushion_fall(gold + coins, cushion), "fell": -cushion_fall(gold + coins, cushion), "cushion": cushion, "at_once": cash * assets / (assets - cushion),
        "fetch": must_fetch(cash * assets, (1 - cash) * assets, assets - cushion), "rest": (1 - cash) * assets, "low": low,
        "floor": floor, "share": run_share(floor, min(low, floor)), "lost": lost, "reserves": reserves,
    })  # fmt: skip
