"""The numbers of the questions: one function for each question of ``questions.yml``.

A function is named like its question (``ch01-years-left`` is :func:`ch01_years_left`). Its first lines
are the exercise's data, typed here and nowhere else; the rest is computed. Question, options and
feedback are templates, so that a change of the data changes all of them.
"""

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.bonds import bond_cash_flows, bond_price, yield_to_maturity
from truce.claims.checks import ANNUAL, japan_11_4_gap, japan_new_issue_14_4
from debtloop.curve import (
    announcement_effect,
    forward_rate,
    term_premium_decomposition,
    zero_yield_from_path,
)
from debtloop.evidence import implied_ratio, unit_check
from truce.facts import fact, facts
from debtloop.risk import modified_duration

# ---- Chapter 1: one price, many yields ----


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
    check = japan_new_issue_14_4().numbers
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


# ---- Chapter 2: how far does a price move? ----


def ch02_which_falls_most():
    """Three bonds at par, one rise of yields."""
    y, rise, short, middle, long = 0.04, 0.005, 2, 10, 30
    fall = {years: 100 - bond_price(100, y, y + rise, years) for years in (short, middle, long)}
    return {
        "y": y, "rise_bp": round(1e4 * rise), "short": short, "middle": middle, "long": long,
        "fall_short": fall[short], "fall_middle": fall[middle], "fall_long": fall[long],
    }  # fmt: skip


def ch02_rule_of_thumb():
    """The duration rule for a rise of some basis points."""
    duration, rise_bp = 7, 25
    answer = duration * rise_bp / 100
    return {
        "duration": duration, "rise_bp": rise_bp, "rise_points": rise_bp / 100, "answer": answer,
        "as_points": duration * rise_bp, "tenth": answer / 10, "divided": rise_bp / duration,
    }  # fmt: skip


def ch02_rule_too_dark():
    """What the rule leaves out for a large rise."""
    y, years, rise_bp = 0.05, 30, 200
    duration, rise = modified_duration(y, y, years), rise_bp / 1e4
    return {
        "y": y, "years": years, "rise_bp": rise_bp, "points": rise_bp / 100, "rule": 100 * duration * rise,
        "truth": 100 - bond_price(100, y, y + rise, years), "duration": duration,
    }  # fmt: skip


def ch02_income_cushion():
    """A year's income over a duration is about the rise that eats it."""
    y, duration = 0.045, 15
    return {
        "y_pct": 100 * y, "duration": duration, "answer": 1e4 * y / duration, "income_bp": 1e4 * y,
        "points": 100 * y / duration,
    }  # fmt: skip


def ch02_bill_and_bond():
    """A discount rate beside a bond's yield."""
    rate, days = 0.05, 182
    price = bill_price(rate, days)
    return {
        "rate": rate, "days": days, "price": price, "gain": 100 - price,
        "investment": bill_investment_rate(price, days),
    }  # fmt: skip


# ---- Chapter 3: what is in a yield? ----


def ch03_forward():
    """The forward rate between one year and two."""
    z_near, z_far = 0.025, 0.04
    return {
        "z_near": z_near, "z_far": z_far, "near_pct": 100 * z_near, "far_pct": 100 * z_far,
        "forward_pct": 100 * forward_rate(z_near, 1, z_far, 2),
        "middle_pct": 100 * (z_near + z_far) / 2, "step_pct": 100 * (z_far - z_near),
    }  # fmt: skip


def ch03_premium_left():
    """A zero yield, a path of expected short rates, and what is left."""
    early, late, early_years, late_years, zero = 0.03, 0.04, 4, 6, 0.043
    average, premium = term_premium_decomposition(zero, [early] * early_years + [late] * late_years)
    return {
        "early": early, "late": late, "early_years": early_years, "late_years": late_years, "zero": zero,
        "average": average, "premium_points": 100 * premium, "over_today": 100 * (zero - early),
        "over_late": 100 * (zero - late), "over_plain": 100 * (zero - (early + late) / 2),
    }  # fmt: skip


def ch03_par_slip():
    """The premium of a zero yield, subtracted from a par yield."""
    par, premium = fact("us-10y-2008-12-31"), fact("acm-10y-premium-2008-12")
    expected = fact("acm-10y-expectations-2008-12")
    return {
        "par": par, "premium_points": 100 * premium, "slip": par - premium, "expected": expected,
        "fitted": fact("acm-10y-fitted-2008-12"), "slip_bp": 10_000 * abs(par - premium - expected),
        "year": facts()["us-10y-2008-12-31"].as_of.split()[-1],
    }  # fmt: skip


def ch03_cut_and_rise():
    """A cut, and a ten-year yield that rises all the same."""
    cut, years, rise = 0.50, 4, 15
    fall = -10_000 * zero_yield_from_path([-cut / 100] * years + [0.0] * (10 - years), 0)
    return {"cut": cut, "years": years, "rise": rise, "fall": fall, "needed": fall + rise}


def ch03_surprise():
    """Fewer new bonds than expected."""
    expected, announced, unit = 0.7, 0.4, 30
    return {
        "expected": expected, "announced": announced, "unit": unit, "surprise": expected - announced,
        "move": -10_000 * announcement_effect(expected, announced, 1, unit / 10_000),
        "as_supply": unit * announced,
    }  # fmt: skip
