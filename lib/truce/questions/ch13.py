"""The numbers of the questions of chapter 13: the coin and the haven."""

from debtloop.cascade import cascade_multiplier
from debtloop.coin_window import look_through, peg_window
from debtloop.collateral import collateral_break, own_coin_break, safe_fall


def ch13_window():
    """A coin that is three tenths another one."""
    share, cents = 30, 80
    average = 100 * look_through([share / 100, 1 - share / 100], [cents / 100, 1])
    return {"share": share, "cents": cents, "average": average, "loss": 100 - average, "dollar": 100,
            "price": 100 * peg_window(1, 0, cents / 100, average / 100)["price"]}  # fmt: skip


def ch13_waits():
    """A sale at a line, with a cost and a wait."""
    line, slip = 130, 10
    return {"line": line, "slip": slip, "kept": line * (1 - slip / 100), "safe": 100 * safe_fall(line / 100, slip / 100),
            "free": 100 * safe_fall(line / 100, 0), "buffer": line - 100, "less": line - 100 - slip, "coins": 100}  # fmt: skip


def ch13_for_whom():
    """A dollar that costs fewer yen."""
    return {"yen": 10}


def ch13_break():
    """Collateral of five quarters."""
    ratio = 125
    fall = -100 * collateral_break(ratio / 100)
    return {"ratio": ratio, "fall": fall, "buffer": ratio - 100, "inverse": 100 - fall, "coins": 100}


def ch13_own_coin():
    """A loop that makes a fall two and a half times as large."""
    ratio, gain = 200, 0.6
    return {"ratio": ratio, "gain": gain, "plain": -100 * collateral_break(ratio / 100), "first": -100 * own_coin_break(ratio / 100, 1, gain),
            "times": cascade_multiplier(gain)}  # fmt: skip


def ch13_look_through():
    """A box in a box."""
    part, inside = 40, 75
    return {"part": part, "inside": inside, "product": 100 * look_through([part / 100, 1 - part / 100], [inside / 100, 0]), "sum": part + inside}
