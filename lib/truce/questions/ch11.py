"""The numbers of the questions of chapter 11: the pump."""

from debtloop.equities import interest_cover
from debtloop.hedging import hedged_yield
from truce.facts import fact, source


def ch11_what_is_left():
    """A bond that is half hedged."""
    treasury, dollars, yen = 4.5, 4.0, 1.0
    whole, left = (100 * hedged_yield(treasury / 100, yen / 100, dollars / 100, 0, h) for h in (1, 0.5))
    return {
        "treasury": treasury, "dollars": dollars, "yen": yen, "gap": dollars - yen, "half": (dollars - yen) / 2, "left": left, "whole": whole,
        "long": treasury - dollars / 2,
    }  # fmt: skip


def ch11_opposite_flows():
    """A rise of a yield, by any cause."""
    return {"rise": 30}


def ch11_cover():
    """A firm of whose debt half is sold anew."""
    cover, rate, new = 3.0, 4.0, 6.0
    now, whole = (interest_cover(cover, rate / 100, (new - rate) / 100, share) for share in (0.5, 1))
    return {"cover": cover, "rate": rate, "new": new, "average": (rate + new) / 2, "now": now, "all": whole, "fallen": cover * (1 - 0.25)}


def ch11_flip():
    """What a hedged Treasury paid more than a bond at home, before and after the hedge became dear."""
    before = hedged_yield(float(fact("us-10y-bloomberg-2022-05-02")), 0, float(fact("hedge-cost-2022-05-02")), 0, 1)
    return {
        "day": source("hedge-cost-2022-05-02").as_of, "before": 100 * (before - float(fact("jgb-10y-2022-05-02"))),
        "later": f"{source('hedged-us-10y-2024-11-12').observed_on:%B %Y}",
        "after": 100 * (float(fact("jgb-10y-2024-11-12")) - float(fact("hedged-us-10y-2024-11-12"))),
    }  # fmt: skip


def ch11_open():
    """A Treasury without a hedge, and how far the yen has moved in a year."""
    treasury, home = (100 * float(fact(f"{bond}-10y-2025-12-22")) for bond in ("us", "jgb"))
    return {"treasury": treasury, "home": home, "gap": treasury - home, "moved": fact("usd-jpy-2025-12-22") / fact("usd-jpy-2025-03-31") - 1}


def ch11_crash_day():
    """5 August 2024."""
    fall = 1e4 * (fact("jgb-10y-2024-08-02") - fact("jgb-10y-2024-08-05"))
    return {"day": source("jgb-10y-2024-08-05").as_of, "crash": -fact("nikkei-day-2024-08-05"), "fall": fall}
