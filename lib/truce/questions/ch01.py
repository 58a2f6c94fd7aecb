"""The numbers of the questions of chapter 1: one price, many yields."""

from debtloop.bonds import bond_cash_flows, bond_price, yield_to_maturity
from debtloop.evidence import implied_ratio, unit_check
from truce.claims.checks.ch01 import ANNUAL, japan_11_4_gap, japan_14_4_spreads
from truce.facts import fact


def ch01_years_left():
    """One price and one coupon, with one year left and with many."""
    face, coupon, price, years = 100, 0.04, 95, 20
    return {
        "face": face, "coupon": coupon, "price": price, "years": years, "gain": face - price,
        "coupon_money": face * coupon, "coupons": years * face * coupon,
        "y_short": yield_to_maturity(face, coupon, price, 1, ANNUAL),
        "y_long": yield_to_maturity(face, coupon, price, years, ANNUAL),
    }  # fmt: skip


def ch01_worth_par():
    """A bond that pays less than the market asks for."""
    face, coupon, market, years = 100, 0.025, 0.04, 8
    return {
        "face": face, "coupon": coupon, "market": market, "years": years,
        "worth": bond_price(face, coupon, market, years),
        "one_year_off": face * (1 - (market - coupon)),
        "exchanged": bond_price(face, market, coupon, years),
    }  # fmt: skip


def ch01_news_profit():
    """What the buyer of a one-year bond receives, and what is profit."""
    face, coupon, price = 100, 0.05, 92
    rows = bond_cash_flows(face, coupon, 1, ANNUAL, purchase_price=price)
    return {
        "face": face, "coupon": coupon, "price": price, "coupon_money": face * coupon,
        "proceeds": rows[-1]["cash_flow"], "profit": sum(row["cash_flow"] for row in rows),
        "y": yield_to_maturity(face, coupon, price, 1, ANNUAL),
        "y_if_profit": rows[-1]["cash_flow"] / price,
    }  # fmt: skip


def ch01_new_issue():
    """What a new ten-year bond must pay beside the article's old bonds."""
    years = 10
    check = japan_14_4_spreads().numbers
    face, coupon, price = fact("article-000-face"), check["coupon"], check["price"]
    gain = face - price
    even = face * coupon + gain / years
    return {
        "face": face, "coupon": coupon, "coupon_pct": 100 * coupon, "price": price, "years": years,
        "gain": gain, "answer_pct": 100 * check[f"y{years}"], "one_year_pct": 100 * check["y1"],
        "coupon_money": face * coupon, "coupon_over_price_pct": 100 * face * coupon / price,
        "even": even, "even_over_face_pct": 100 * even / face, "even_over_price_pct": 100 * even / price,
    }  # fmt: skip


def ch01_implied_debt():
    """The debt that an extra cost and a difference of rates imply together."""
    gap, old, new = 2, 0.02, 0.06
    billions = unit_check(gap, "億", "billion")
    article = japan_11_4_gap().numbers
    return {
        "gap": gap, "old": old, "new": new, "billions": billions, "spread": 100 * (new - old),
        "debt": implied_ratio(billions, new - old),
        "as_billion": implied_ratio(gap, new - old), "upside_down": implied_ratio(10 * gap, new - old),
        "over_new": implied_ratio(billions, new), "over_old": implied_ratio(billions, old),
        "article_gap": article["gap"], "article_spread": article["spread"],
        "article_debt": article["as_printed"], "article_issue": article["issue"],
    }  # fmt: skip


def ch01_at_par():
    """A bond that costs its face value."""
    face, coupon = 100, 0.03
    return {"face": face, "coupon": coupon, "coupon_money": face * coupon, "total": face * (1 + coupon)}


def ch01_two_payments():
    """Two payments, each discounted by its own years."""
    coupon, last, y = 5, 105, 0.10
    growth = 1 + y
    near, far = coupon / growth, last / growth**2
    return {
        "coupon": coupon, "last": last, "y": y, "growth": growth, "near": near, "far": far, "worth": near + far,
        "added": coupon + last, "once": (coupon + last) / growth, "both_far": (coupon + last) / growth**2,
        "coupon_whole": coupon + far, "simple": near + last / (1 + 2 * y), "simple_growth": 1 + 2 * y,
    }  # fmt: skip


def ch01_keeps():
    """What a rise of the market's yield changes for an owner who keeps the bond."""
    coupon, before, after = 0.03, 0.05, 0.06
    return {
        "coupon": coupon, "before": before, "after": after,
        "bought": bond_price(100, coupon, before, 2, ANNUAL), "now": bond_price(100, coupon, after, 2, ANNUAL),
    }  # fmt: skip
