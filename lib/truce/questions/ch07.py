"""The numbers of the questions of chapter 7: the spiral."""

import math

from debtloop.auctions import auction_demand, implied_spread
from debtloop.debt import debt_path
from debtloop.spiral import is_stable
from truce.parameters import parameter


def ch07_once_round():
    """A push goes once round the loop, in round numbers."""
    before, push, effect, due = 100, 10, 2, 10
    after = before + push
    asked = push * effect
    on_all = asked / due
    return {
        "before": before, "after": after, "effect": effect, "due": due, "asked": asked, "on_all": on_all,
        "answer": after * on_all / 10_000, "at_once": after * asked / 10_000, "push_only": push * on_all / 10_000,
    }  # fmt: skip


def ch07_which_side():
    """Where the line of the deficit meets the hill, and a debt between the two."""
    return {"stable": 60, "edge": 150, "debt": 140}


def ch07_apart():
    """A sale of bonds: its tail and its cover."""
    cover, lowest, tail = 4, 98.50, 0.10
    width = implied_spread(tail, cover)
    return {
        "cover": cover, "lowest": lowest, "average": lowest + tail, "tail": auction_demand(cover, width, 98)["tail"],
        "answer": width, "whole": 2 * width, "divided": tail / cover,
    }  # fmt: skip


def ch07_average_life():
    """A push of the yield, and what is repriced in ten years of a short and of a long debt."""
    short, long = 2, 10
    ends = {
        life: debt_path(1, 0.02, 0.03, 0, 0, 1 / life, 10)["interest_rate"][-1] for life in (short, long)
    }  # fmt: skip
    return {"short": short, "long": long, "short_rate": ends[short], "long_rate": ends[long]}


def ch07_from_which_growth():
    """The growth at which a ratio that stands still is just stable: the yield and its reaction."""
    yield_pct, effect = 2.4, 1.5
    assert is_stable(yield_pct / 100, (yield_pct + effect) / 100 + 1e-9, effect / 100)
    return {
        "yield_pct": yield_pct, "effect": effect, "reaction": effect, "answer": yield_pct + effect, "less": yield_pct - effect,
    }  # fmt: skip


def ch07_confidence():
    """What five times the reaction does to a yield, for the same push of the debt."""
    usual, strong = parameter("phi").value, 5 * parameter("phi").value
    before, after = 170, 180
    return {
        "before": before, "after": after, "usual_bp": 1e4 * usual * math.log(after / before),
        "strong_bp": 1e4 * strong * math.log(after / before),
    }  # fmt: skip
