"""The numbers of the questions of chapter 6: bills or bonds?"""

from debtloop.funding import shock_by_year
from debtloop.refinancing import tenor_ladder
from truce.facts import fact, source
from truce.parameters import parameter


def ch06_premium_saved():
    """A premium that is saved on what changes sides."""
    debt, before, after, premium = 20, 0.10, 0.25, 0.4
    points = 1000 * debt * premium / 100
    return {
        "debt": debt, "before": before, "after": after, "premium": premium, "moved": after - before,
        "moved_tn": (after - before) * debt, "saved": (after - before) * points, "whole": points, "all_bills": after * points,
        "hundred": 100 * (after - before) * points,
    }  # fmt: skip


def ch06_two_ends():
    """A buyback that is paid for with bonds as long."""
    return {"face": 40}


def ch06_first_year():
    """Bills that turn during the first year."""
    bills, wait, shock = 1000, 0.25, 2
    year = tenor_ladder(bills, wait, 0, [1], shock / 100, 0)
    cash, annual = year["cash"][0], year["annualised"][0]
    return {
        "bills": bills, "wait": wait, "shock": shock, "cash": cash, "annual": annual, "rest": 1 - wait, "waiting": annual - cash,
        "half": annual / 2,
    }  # fmt: skip


def ch06_insurance():
    """What the safety costs."""
    return {"premium": parameter("funding-premium").value}


def ch06_negative_premium():
    """A premium below zero, and the bills of two years later."""
    premium = 100 * fact("acm-10y-premium-2021-12")
    return {
        "year": str(source("acm-10y-premium-2021-12").observed_on.year), "premium": premium, "size": -premium,
        "bill": int(100 * fact("us-bill-3m-average-2023-12")),
    }  # fmt: skip


def ch06_after_jump():
    """Three points for two years, on a thousand dollars of bills and of notes."""
    wait, due = parameter("us-bills-wait").value, parameter("us-notes-due-share").value
    path = shock_by_year(0.03, 2, 0, 7, 1000, wait, 1000, due, 5)
    return {"bills_two": sum(path["bills"][:2]), "notes_five": path["bonds"][4]}
