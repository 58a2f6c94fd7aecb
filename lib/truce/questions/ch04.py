"""The numbers of the questions of chapter 4: rolling over."""

from debtloop.maturities import geometric_share
from debtloop.refinancing import consolidated_ladder, refinancing_ladder, refinancing_ladder_from_profile
from truce.claims.checks.ch04 import japan_times_33tn


def ch04_first_year():
    """What a rise costs within its first year, and what at the end of it."""
    debt, due, rise = 800, 0.25, 0.02
    ladder = refinancing_ladder_from_profile(debt, [due], rise, [0])
    return {
        "debt": debt, "due": due, "rise": 100 * rise, "amount": due * debt,
        "paid": ladder["cash"][0], "annualised": ladder["annualised"][0], "everything": debt * rise,
        "half_of_all": debt * rise / 2,
    }  # fmt: skip


def ch04_two_pockets():
    """Long yields rise, the policy rate does not: who pays less?"""
    debt, share, deposits, due, rise = 1000, 0.5, 500, 0.1, 0.01
    year = 2  # of the ladder
    new = [0] * year
    ministry = refinancing_ladder(debt, due, rise, new)["annualised"]
    long_only = consolidated_ladder(debt, due, rise, new, share, deposits, 0)["annualised"]
    both = consolidated_ladder(debt, due, rise, new, share, deposits, rise)["annualised"]
    return {
        "debt": debt, "share": share, "deposits": deposits, "due": due, "rise": 100 * rise, "ministry": ministry[0],
        "state": long_only[0], "both": both[0],
    }  # fmt: skip


def ch04_average_life():
    """An average life is not a last day."""
    years = 8
    left = 1 - geometric_share(1 / years, years)
    return {"years": years, "share": 1 / years, "left": left, "gone": 1 - left}


def ch04_left_after():
    """How much old debt is left after some years, where the same share falls due every year."""
    life, years = 5, 3
    kept = 1 - 1 / life
    return {
        "life": life, "years": years, "share": 1 / life, "kept": kept, "left_pct": 100 * kept**years,
        "straight_pct": 100 * (1 - years / life), "gone_pct": 100 * geometric_share(1 / life, years),
        "one_pct": 100 * kept,
    }  # fmt: skip


def ch04_headline():
    """A headline that multiplies a rise by a whole debt."""
    debt, rise, due = 5000, 0.02, 0.2
    article = japan_times_33tn().numbers
    return {
        "debt": debt, "rise": 100 * rise, "due": due, "everything": debt * rise, "at_end": debt * due * rise,
        "paid": debt * due * rise / 2, "share": article["share"],
    }  # fmt: skip
