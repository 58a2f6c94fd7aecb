"""The numbers of the questions of chapter 2: how far does a price move?"""

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.bonds import bond_price
from debtloop.risk import modified_duration


def ch02_which_falls_most():
    """Three bonds at par, one rise of yields."""
    y, rise, short, middle, long = 0.04, 0.005, 2, 10, 30
    fall = {years: 100 - bond_price(100, y, y + rise, years, 1) for years in (short, middle, long)}
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
    duration, rise = modified_duration(y, y, years, 1), rise_bp / 1e4
    return {
        "y": y, "years": years, "rise_bp": rise_bp, "points": rise_bp / 100, "rule": 100 * duration * rise,
        "truth": 100 - bond_price(100, y, y + rise, years, 1), "duration": duration,
    }  # fmt: skip


def ch02_income_cushion():
    """A year's income over a duration is about the rise that eats it."""
    y, duration = 0.045, 15
    return {
        "y_pct": 100 * y, "duration": duration, "answer": 1e4 * y / duration, "income_bp": 1e4 * y,
        "points": 100 * y / duration,
    }  # fmt: skip


def ch02_who_must_sell():
    """One bond, two owners."""
    y, years, price = 0.04, 30, 100
    after = bond_price(100, y, y + 0.01, years, 1)
    return {"y": y, "years": years, "price": price, "after": after, "lost": price - after}


def ch02_bill_and_bond():
    """A discount rate beside a bond's yield."""
    rate, days = 0.05, 182
    price = bill_price(rate, days)
    return {
        "rate": rate, "days": days, "price": price, "gain": 100 - price,
        "investment": bill_investment_rate(price, days),
    }  # fmt: skip
