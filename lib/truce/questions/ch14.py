"""The numbers of the questions of chapter 14: the number detective."""

from debtloop.evidence import date_arithmetic, implied_ratio
from debtloop.implied import due_within, implied_range, mixed_rate_error


def ch14_implied_economy():
    """A debt and its ratio, and an economy that somebody counts."""
    debt, ratio, counted = 840, 1.2, 600
    size = implied_ratio(debt, ratio)
    return {"debt": debt, "ratio": ratio, "counted": counted, "size": size, "product": debt * ratio, "own": debt / counted, "gap": size - counted}


def ch14_last_date():
    """An average remaining life, taken for the last date."""
    life = 6
    due = due_within(life, life)
    return {"life": life, "steady": due["steady"], "over": 100 * (due["misread"] / due["steady"] - 1), "old": 100 * (1 - due["steady"]),
            "half": 100 * (due["misread"] / due["even"] - 1)}  # fmt: skip


def ch14_lost_words():
    """A report and what became of it."""
    amount = 20
    return {"amount": amount, "lost": 3}


def ch14_which_rates():
    """Which rates of exchange fit two rounded numbers."""
    yen, usd = 270, 1.8
    rate = implied_range(yen, 1, usd, 0.1)
    return {"yen": yen, "usd": usd, "low": rate["low"], "middle": rate["middle"], "high": rate["high"], "wide": usd + 0.1, "narrow": usd - 0.1,
            "too_low": yen / (usd + 0.1), "too_high": yen / (usd - 0.1)}  # fmt: skip


def ch14_streak():
    """Months in a row, both ends counted."""
    first, last = "2021-03", "2023-08"
    months = date_arithmetic(first, last)
    return {"months": months, "between": date_arithmetic(first, last, inclusive=False), "years": months // 12, "rest": months % 12,
            "start": 2021, "end": 2023}  # fmt: skip


def ch14_two_debts():
    """A rate of one debt, multiplied by another."""
    interest, bonds, everything = 12, 800, 1000
    error = mixed_rate_error(bonds, everything)
    return {"interest": interest, "bonds": bonds, "everything": everything, "rate": interest / bonds, "said": interest / bonds * everything,
            "off": 100 * error, "reverse": -100 * mixed_rate_error(everything, bonds), "own": interest / everything}  # fmt: skip
