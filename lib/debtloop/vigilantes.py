r"""Bond vigilantes: a market that warns a government, and a government that listens to the warning.

A *corrective-action game*, after Bond, Goldstein and Prescott (2010). Players: a government, and many holders of its
bonds, each too small to move a price. Information: the yield :math:`T` at which the government gives a policy up is
known to it alone; the holders take it for uniform between :math:`\ell` and :math:`h`. Timing: (1) the government
announces a policy that would lift the fair yield by :math:`S`; (2) the holders set the yield; (3) the government sees
it, and retreats if it has reached :math:`T`; the yield then returns to where it was. Solution: rational expectations. The price
allows for the retreat that it brings about itself, so nobody gains on average by selling or by waiting.

Holders who are sure of a retreat ask for no higher yield, and then there is no retreat. So this is no attack on a
currency, where those who attack gain if the others do (Morris and Shin 1998), and there is one resting place, not two.
"""

import math

from debtloop.validate import MAX_RATE, MIN_RATE, require_number, require_rate, require_whole, show

#: Narrowest range of the yields at which a government may retreat, as a decimal.
MIN_WIDTH = 1e-6
#: Largest policy, benefit and cost, in units of one's own, and most rounds of a market that learns.
MAX_UNITS, MAX_ROUNDS = 1e6, 1000


def _checked(today, low, high):
    """Today's yield, how far it is below the range, and how wide the range is, of arguments that are checked here."""
    today = require_rate("today", today, MIN_RATE, MAX_RATE)
    low = require_rate("low", low, MIN_RATE, MAX_RATE)
    high = require_rate("high", high, MIN_RATE, MAX_RATE)
    if low < today:
        raise ValueError(f"low must be at least today's yield, {show(today)}; got {show(low)}")
    if high - low < MIN_WIDTH:
        raise ValueError(f"high must be at least 1e-06 above low, {show(low)}; got {show(high)}")
    return today, low - today, high - low


def vigilante_yield(today: float, rise: float, low: float, high: float) -> dict[str, float]:
    r"""The yield that holders set when a policy is announced, and how likely it makes the retreat.

    With the room :math:`a = \ell - y_0` and the width :math:`w = h - \ell`,

    .. math:: y = y_0 + (1 - \pi) S, \quad \pi = P(T \le y)
              \qquad\Rightarrow\qquad \pi = \frac{S - a}{S + w} \;\text{ for } S > a, \text{ else } 0

    The first line has one solution, as its left side rises in :math:`y` and its right side falls.

    Args:
        today: :math:`y_0`, yield without the policy, as a decimal, -1 to 2.
        rise: :math:`S`, by how much the policy lifts the fair yield if it is carried out, 0 to 2.
        low: :math:`\ell`, lowest yield at which the government may retreat, from ``today`` on.
        high: :math:`h`, highest one, above ``low`` by 1e-6 or more.

    Returns:
        A dict of decimals: ``yield`` and ``retreat``, the chance of it.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    4%, a range from 4.3 to 4.7%, and a policy worth a whole point:

    >>> found = vigilante_yield(0.04, 0.01, 0.043, 0.047)
    >>> round(100 * found["yield"], 3), round(found["retreat"], 3)
    (4.5, 0.5)
    """
    today, room, width = _checked(today, low, high)
    rise = require_rate("rise", rise, 0, MAX_RATE)
    retreat = (rise - room) / (rise + width) if rise > room else 0.0
    return {"yield": today + (1 - retreat) * rise, "retreat": retreat}


def answer_to_belief(today: float, rise: float, low: float, high: float, belief: float) -> dict[str, float]:
    r"""The yield of a market that believes in a retreat with a given chance, and the chance that this yield makes.

    .. math:: y = y_0 + (1 - b) S, \qquad \pi(y) = \frac{y - \ell}{h - \ell} \;\text{ cut off at 0 and 1}

    The two agree at :func:`vigilante_yield` and nowhere else.

    Args:
        today, rise, low, high: as in :func:`vigilante_yield`.
        belief: :math:`b`, 0 to 1.

    Returns:
        A dict of decimals: ``yield`` and ``retreat``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Who is sure of the retreat asks for nothing more, and then there is no retreat:

    >>> answer_to_belief(0.04, 0.01, 0.043, 0.047, 1)
    {'yield': 0.04, 'retreat': 0.0}
    """
    today, room, width = _checked(today, low, high)
    rise = require_rate("rise", rise, 0, MAX_RATE)
    belief = require_number("belief", belief, 0, 1)
    added = (1 - belief) * rise
    return {"yield": today + added, "retreat": min(max((added - room) / width, 0.0), 1.0)}


def belief_path(
    today: float, rise: float, low: float, high: float, belief: float, learning: float, rounds: float
) -> list[dict[str, float]]:
    r"""A market that corrects its belief round after round by what its own yield makes likely.

    .. math:: b_{t+1} = b_t + \lambda \left( \pi(y(b_t)) - b_t \right)

    Near the resting place a round multiplies the distance by :math:`1 - \lambda (1 + S / w)`: the market comes to rest
    if :math:`\lambda (1 + S / w) < 2`, and swings for ever if it learns faster.

    Args:
        today, rise, low, high, belief: as in :func:`answer_to_belief`; ``belief`` is the first one.
        learning: :math:`\lambda`, part of the error that is corrected in a round, 0 to 1.
        rounds: how many, a whole number, 1 to 1000.

    Returns:
        A list of ``rounds`` dicts of decimals: ``belief``, the ``yield`` that it makes, and the ``retreat`` that this
        makes likely.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> path = belief_path(0.04, 0.01, 0.043, 0.047, 1, 0.5, 2)
    >>> [(round(r["belief"], 2), round(100 * r["yield"], 2), round(r["retreat"], 2)) for r in path]
    [(1.0, 4.0, 0.0), (0.5, 4.5, 0.5)]
    """
    belief = require_number("belief", belief, 0, 1)
    learning = require_number("learning", learning, 0, 1)
    rounds = require_whole("rounds", rounds, 1, MAX_ROUNDS)
    path = []
    for _ in range(rounds):
        answer = answer_to_belief(today, rise, low, high, belief)
        path.append({"belief": belief, "yield": answer["yield"], "retreat": answer["retreat"]})
        belief = min(max(belief + learning * (answer["retreat"] - belief), 0.0), 1.0)
    return path


def seller_result(today: float, rise: float, low: float, high: float) -> dict[str, float]:
    r"""What somebody has gained who sold at the yield that a warning makes: in yield, for each of the two ends.

    .. math:: \text{retreat: } y_0 - y \le 0, \qquad \text{carried out: } y_0 + S - y \ge 0, \qquad
              \pi (y_0 - y) + (1 - \pi)(y_0 + S - y) = 0

    Args:
        today, rise, low, high: as in :func:`vigilante_yield`.

    Returns:
        A dict of decimals: ``if_retreat`` and ``if_carried_out``, how far the yield moves after the sale, upwards a
        gain; ``expected``, the mean of the two with their chances, which is 0.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> result = seller_result(0.04, 0.01, 0.043, 0.047)
    >>> [round(1e4 * result[key], 6) for key in ("if_retreat", "if_carried_out")]
    [-50.0, 50.0]
    """
    today = require_rate("today", today, MIN_RATE, MAX_RATE)
    rise = require_rate("rise", rise, 0, MAX_RATE)
    found = vigilante_yield(today, rise, low, high)
    lost = today - found["yield"]
    gained = today + rise - found["yield"]
    return {
        "if_retreat": lost,
        "if_carried_out": gained,
        "expected": found["retreat"] * lost + (1 - found["retreat"]) * gained,
    }


# The government


def policy_payoff(
    units: float, today: float, low: float, high: float, rise_per_unit: float, benefit: float, strain: float,
    retreat_cost: float,
) -> float:  # fmt: skip
    r"""What a government expects of announcing a policy of a size, if the market answers as in :func:`vigilante_yield`.

    .. math:: U(x) = (1 - \pi(s x)) \left( b x - \tfrac12 c x^2 \right) - \pi(s x) \, k

    Args:
        units: :math:`x`, size of the policy, 0 to 1e6.
        today, low, high: as in :func:`vigilante_yield`.
        rise_per_unit: :math:`s`, what a unit of it lifts the fair yield by, as a decimal, 1e-9 to 2.
        benefit: :math:`b`, what the first unit is worth to the government, 0 to 1e6.
        strain: :math:`c`, by how much the next unit is worth less, 1e-9 to 1e6.
        retreat_cost: :math:`k`, what a retreat costs it, in the unit of the benefit, 0 to 1e6.

    Returns:
        The expected payoff, in the unit of the benefit.

    Raises:
        ValueError: an argument is outside its range, or ``units`` times ``rise_per_unit`` above 2; the message
            names it.

    >>> round(policy_payoff(1, 0.04, 0.043, 0.047, 0.003, 1, 0.2, 1), 6)
    0.9
    """
    units = require_number("units", units, 0, MAX_UNITS)
    s, b, c, k = _tastes(rise_per_unit, benefit, strain, retreat_cost)
    if units * s > MAX_RATE:
        raise ValueError(
            f"units must lift the fair yield by 2 at most, so be {show(MAX_RATE / s)} at most; got {show(units)}"
        )
    retreat = vigilante_yield(today, units * s, low, high)["retreat"]
    return (1 - retreat) * (b * units - 0.5 * c * units * units) - retreat * k


def _tastes(rise_per_unit, benefit, strain, retreat_cost):
    """What a unit of policy does and what it is worth, checked."""
    return (
        require_rate("rise_per_unit", rise_per_unit, 1e-9, MAX_RATE),
        require_number("benefit", benefit, 0, MAX_UNITS),
        require_number("strain", strain, 1e-9, MAX_UNITS),
        require_number("retreat_cost", retreat_cost, 0, MAX_UNITS),
    )


def best_policy(
    today: float, low: float, high: float, rise_per_unit: float, benefit: float, strain: float, retreat_cost: float
) -> dict[str, float]:
    r"""The policy that a government announces that knows how the market will answer.

    Three policies can be best. Free of any market it would choose :math:`b / c`. The largest policy that never meets
    the range is :math:`a / s`, where :math:`a` is the room below it: the *truce*. Beyond that, with :math:`w` the width
    of the range, the payoff of :func:`policy_payoff` is highest where

    .. math:: \tfrac12 c s x^2 + c w x - (b w - k s) = 0

    It is at the truce as soon as a retreat costs :math:`k^* = \left( w (b - c\,a/s) - \tfrac12 c\,a^2/s \right) / s`.

    Args:
        today, low, high, rise_per_unit, benefit, strain, retreat_cost: as in :func:`policy_payoff`.

    Returns:
        A dict: ``policy``, ``yield`` and ``retreat`` (decimals); ``free``, the policy without a market; ``truce``, the
        largest that never meets the range; ``truce_cost``, the cost of a retreat from which on the government stops
        there, below 0 where it stops short of it anyway.

    Raises:
        ValueError: an argument is outside its range, or ``benefit`` so large that the free policy lifts the fair
            yield by more than 2; the message names it.

    >>> found = best_policy(0.04, 0.043, 0.047, 0.003, 1, 0.2, 1)
    >>> found["policy"], round(100 * found["yield"], 6), found["retreat"]
    (1.0, 4.3, 0.0)
    >>> bold = best_policy(0.04, 0.043, 0.047, 0.003, 1, 0.2, 0)
    >>> round(bold["policy"], 2), round(bold["retreat"], 2)
    (2.55, 0.4)
    """
    today, room, width = _checked(today, low, high)
    s, b, c, k = _tastes(rise_per_unit, benefit, strain, retreat_cost)
    free = b / c
    if free * s > MAX_RATE:
        raise ValueError(f"benefit must be {show(MAX_RATE * c / s)} at most, with this strain and rise; got {show(b)}")
    truce = round(room / s, 12)
    truce_cost = (width * (b - c * truce) - 0.5 * c * s * truce * truce) / s
    policy = free
    if free > truce:
        policy = truce
        if k < truce_cost:
            policy = (math.sqrt(c * c * width * width + 2 * c * s * (b * width - k * s)) - c * width) / (c * s)
    rise = 0.0 if policy <= truce else policy * s
    retreat = vigilante_yield(today, rise, low, high)["retreat"]
    return {
        "policy": policy,
        "yield": today + (1 - retreat) * policy * s,
        "retreat": retreat,
        "free": free,
        "truce": truce,
        "truce_cost": truce_cost,
    }
