"""The numbers of the questions of chapter 8: the big seller."""

from debtloop.cascade import cascade_multiplier, cascade_rounds, seller_cascade
from debtloop.holders import revalued_weights
from debtloop.impact import price_impact


def ch08_last_month():
    """A sale in equal parts: what lasts, and what a month presses."""
    sale, months, lasting, passing = 400, 4, 3, 8
    path = price_impact(sale / 100, months, lasting, passing, 1, months)
    return {
        "sale": sale, "months": months, "lasting": lasting, "passing": passing, "part": sale / months,
        "stays": path["left"],
        "hurry": path["peak"] - path["left"], "worst": path["peak"], "at_once": (lasting + passing) * sale / 100,
        "all_divided": (lasting + passing) * sale / 100 / months,
    }  # fmt: skip


def ch08_each_forces():
    """A fall that forces further sales."""
    first, gain = 2, 0.6
    rounds = cascade_rounds(first, gain, 3)
    return {
        "first": first, "gain": gain, "rest": 1 - gain, "cents": 100 * gain, "whole": first * cascade_multiplier(gain),
        "times": cascade_multiplier(gain),
        "second": rounds[1], "third": rounds[2], "one_round": sum(rounds[:2]),
    }  # fmt: skip


def ch08_what_patience_saves():
    """The same sale in a month and in a year."""
    fast, slow = (price_impact(5, months, 4, 12, 1, 12) for months in (1, 12))
    return {
        "sale": 500, "fast": fast["peak"], "slow": slow["peak"], "stays": fast["left"],
        "hurry": fast["peak"] - fast["left"],
    }  # fmt: skip


def ch08_buyers_of_the_dip():
    """Buyers who take a part of each sale."""
    gain, taken = 1.6, 0.5
    left = gain * (1 - taken)
    return {"gain": gain, "taken": taken, "left": left, "times": cascade_multiplier(left)}


def ch08_share_of_the_dollar():
    """Reserves that nobody trades, when the dollar falls."""
    share, fall = 0.60, 0.10
    after = revalued_weights([share, 1 - share], [0, 1 / (1 - fall) - 1])[0]
    return {"share": share, "fall": fall, "after": after, "points": 100 * (share - after)}


def ch08_row_of_holders():
    """Holders in a row, one of whom bears much more than the one before."""
    row = seller_cascade(4, [2, 2, 2, 2], [3, 6, 9, 10], 1)
    return {"first": 4, "each": 2, "one": 3, "two": 6, "three": 9, "four": 10, "sold": row["total"], "all": 12}
