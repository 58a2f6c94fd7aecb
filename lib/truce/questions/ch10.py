"""The numbers of the questions of chapter 10: vigilantes and the truce."""

import math

from debtloop.vigilantes import vigilante_yield


def ch10_chance():
    """A retreat that the market allows for."""
    today, rise, low, high = 3.0, 1.5, 3.5, 4.5
    found = vigilante_yield(today / 100, rise / 100, low / 100, high / 100)
    room, width = low - today, high - low
    return {
        "today": today, "rise": rise, "low": low, "high": high, "room": room, "width": width, "over": rise - room, "whole": rise + width,
        "chance": 100 * found["retreat"], "settles": 100 * found["yield"], "sure": 100.0, "inside": 100 * (rise - room) / rise,
        "without": 100 * rise / (rise + width),
    }  # fmt: skip


def ch10_winner():
    """A saver who sold at a warning that worked."""
    today, sold, full = 4.0, 4.6, 6.0
    return {"today": today, "sold": sold, "full": full, "loss": sold - today, "spared": full - sold}


def ch10_noise():
    """What sixteen days usually bring."""
    daily, days = 1.2, 16
    root = math.sqrt(days)
    return {"daily": daily, "days": days, "move": 5.0, "root": root, "noise": daily * root, "straight": daily * days}


def ch10_room():
    """The largest policy below the range."""
    today, low, unit = 3.2, 3.8, 0.2
    room = low - today
    return {"today": today, "low": low, "unit": unit, "room": room, "units": room / unit, "upside": unit / room, "whole": low / unit}


def ch10_quiet():
    """A calm."""
    return {"months": 12}


def ch10_two_signs():
    """A short window."""
    return {"days": 5}
