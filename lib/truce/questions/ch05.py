"""The numbers of the questions of chapter 5: when does debt run away?"""

from debtloop.debt import debt_path, stabilising_primary_balance
from truce.facts import fact
from truce.parameters import parameter


def ch05_a_share_of_what():
    """Half of a debt is repriced."""
    debt, old, other, rise = 2000, 0.04, 1000, 2
    before, more = debt * old, debt / 2 * rise / 100
    after = before + more
    everything = before + 2 * more
    return {
        "debt": debt, "old": old, "other": other, "rise": rise, "before": before, "more": more, "after": after,
        "total": other + after, "answer_pct": 100 * after / (other + after), "over_other_pct": 100 * after / other,
        "all_pct": 100 * everything / (other + everything), "before_pct": 100 * before / (other + before),
    }  # fmt: skip


def ch05_melting():
    """A snowball that melts."""
    debt, rate, growth = 150, 0.02, 0.05
    answer = 100 * stabilising_primary_balance(debt / 100, rate, growth)
    return {
        "debt": debt, "rate": rate, "growth": growth, "gap": round(100 * (growth - rate)), "answer": answer,
        "wrong_sign": -answer, "gap_only": 100 * (rate - growth), "interest": debt * rate,
    }  # fmt: skip


def ch05_two_states():
    """Growth above the rate with a deficit, and below it with a surplus."""
    debt, rate_a, growth_a, deficit_a, rate_b, growth_b, surplus_b = 100, 0.02, 0.04, 4, 0.04, 0.03, 2
    melts = -100 * stabilising_primary_balance(debt / 100, rate_a, growth_a)
    grows = 100 * stabilising_primary_balance(debt / 100, rate_b, growth_b)
    return {
        "debt": debt, "rate_a": rate_a, "growth_a": growth_a, "deficit_a": deficit_a, "rate_b": rate_b,
        "growth_b": growth_b, "surplus_b": surplus_b, "melts_a": melts, "rises_a": deficit_a - melts, "grows_b": grows,
        "falls_b": surplus_b - grows,
    }  # fmt: skip


def ch05_one_perimeter():
    """The interest of one debt, and a larger debt."""
    interest, bonds = fact("japan-interest-2026-request") / 1000, fact("jgb-ordinary-2025-09") / 1000
    wider, economy = fact("japan-central-debt-2025-09") / 1000, fact("japan-gdp-2025-q2")
    return {
        "interest": interest, "bonds": bonds, "wider": wider, "wider_ratio": wider / economy, "ratio": bonds / economy,
        "rate": interest / bonds, "mixed": interest / wider,
    }  # fmt: skip


def ch05_for_ever():
    """How slowly a rate follows the yield of new debt."""
    months, rate = fact("jgb-average-maturity-2023"), parameter("japan-effective-rate").value
    new = fact("japan-assumed-rate-2026-request")
    path = debt_path(1, rate, new, 0, 0, 12 / months, 10)
    return {"months": months, "rate": rate, "new": new, "ten": path["interest_rate"][-1]}
