"""The numbers of the questions of chapter 12: dollars on a chain."""

from debtloop.coin_demand import compound_growth, long_yield_effect, stablecoin_demand
from debtloop.coin_ledger import other_coins_change
from debtloop.coin_reserves import bill_price_change, must_fetch, reserve_run, run_share
from truce.parameters import parameter


def ch12_must_fetch():
    """What the other assets of a small coin must bring."""
    tokens, cash, rest = 100, 70, 36
    fetch = 100 * must_fetch(cash, rest, tokens)
    return {"tokens": tokens, "cash": cash, "rest": rest, "fetch": fetch, "missing": tokens - cash, "all": cash + rest,
            "value": 100 * tokens / (cash + rest), "percent": cash, "short": tokens - rest}  # fmt: skip


def ch12_no_exit():
    """A share of stablecoins that rises from a twelfth to a tenth with a supply that stays."""
    before, after = 0.08, 0.10
    return {"before": before, "after": after, "lost": -other_coins_change(before, after, 0)}


def ch12_long_yield():
    """What a trillion of coins does to the ten-year yield if the state changes nothing."""
    coins, share = 1.0, 0.8
    demand = stablecoin_demand(coins, share, 0.5)
    weight, rule = parameter("us-notes-equivalent").value, parameter("impact-lasting").value
    effect = -1e4 * long_yield_effect(demand["net"], 1, weight, rule / 1e4)
    return {"coins": coins, "share": share, "gross": demand["gross"], "net": demand["net"], "effect": effect,
            "weight": weight, "rule": rule, "whole": -1e4 * long_yield_effect(demand["gross"], 1, weight, rule / 1e4)}  # fmt: skip


def ch12_bills_lose():
    """A jump of two points on bills of three months."""
    rise, held = 2, 200
    loss = -held * bill_price_change(0.04, rise / 100, 0.25)
    return {"rise": rise, "held": held, "loss": loss, "year": held * rise / 100, "ten_years": 8 * held * rise / 100, "days": 3}


def ch12_queue():
    """A price below what a loss explains."""
    lost, price = 5, 0.90
    share = run_share(1 - lost / 100, price)
    return {"lost": lost, "price": price, "value": 1 - lost / 100, "share": share, "percent": 100 * share, "gap": 100 * (0.95 - price),
            "fall": 100 * (1 - price)}  # fmt: skip


def ch12_proof():
    """A reserve that is large enough on a quiet day and not in a hurry."""
    tokens, cash, rest, cut = 100, 80, 25, 0.24
    run = reserve_run([cash, rest], [0, cut], tokens, tokens)
    return {"tokens": tokens, "cash": cash, "rest": rest, "cut": cut, "all": cash + rest, "hurry": run["at_sale"], "short": run["unpaid"],
            "best": 1 - must_fetch(cash, rest, tokens)}  # fmt: skip


def ch12_growth():
    """A growth by the same amount each year is not one by the same rate."""
    times = 20
    rate = compound_growth(1, times, 5)
    return {"five": rate, "times": times, "simple": (times - 1) / 5, "square": round(1 + rate, 3) ** 5, "part": times / 5,
            "far": (times / 5) ** 5}  # fmt: skip
