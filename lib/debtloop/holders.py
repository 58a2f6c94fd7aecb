r"""Who holds a debt, what a sale costs its holder in money of its own, and how a central bank's reserves are spread.

A share of reserves moves for two reasons: somebody trades, or a currency changes its price. :func:`revalued_weights` is
what the second alone does, so that the first can be told from it.
"""

import math
from collections.abc import Iterable

from debtloop.validate import MAX_MONEY, require_number, require_numbers, require_positive, require_whole, show

#: Largest rise of a price, as a decimal: a hundredfold.
MAX_CHANGE = 100
#: Largest standard deviation of a year's return.
MAX_DEVIATION = 10
#: Longest time over which reserves are moved, in months.
MAX_MONTHS = 1200
#: How far weights may be from a whole, as published shares are rounded.
ROUNDING = 1e-6


def seller_own_loss(holding: float, price_change: float, fx: float, fx_change: float) -> dict[str, float]:
    r"""What a holder loses in its own money, when the bonds fall and the currency that they are in falls too.

    .. math:: \text{loss} = 1 - (1 + p)(1 + x)

    Args:
        holding: what is held, in the foreign currency, 0 to 1e15.
        price_change: :math:`p`, change of the bonds' price, as a decimal, -1 to 100.
        fx: own money for one unit of the foreign currency, more than 0, at most 1e15.
        fx_change: :math:`x`, change of that rate, as a decimal, -1 to 100.

    Returns:
        A dict: ``before``, ``after`` and ``loss``, in own money; ``share``, the loss as a share of ``before``. A gain
        is below 0.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    1.2 trillion dollars of bonds, which fall by a tenth while the dollar does, in trillion yen:

    >>> own = seller_own_loss(1.2, -0.10, 156.92, -0.10)
    >>> round(own["before"], 1), round(own["after"], 1), round(own["loss"], 1), round(own["share"], 2)
    (188.3, 152.5, 35.8, 0.19)
    """
    holding = require_number("holding", holding, 0, MAX_MONEY)
    price_change = require_number("price_change", price_change, -1, MAX_CHANGE)
    fx = require_positive("fx", fx, MAX_MONEY)
    fx_change = require_number("fx_change", fx_change, -1, MAX_CHANGE)
    before = holding * fx
    share = 1 - (1 + price_change) * (1 + fx_change)
    return {"before": before, "after": before * (1 - share), "loss": before * share, "share": share}


def holder_breakdown(total: float, amounts: Iterable[float]) -> dict[str, float | list[float]]:
    r"""The shares of a debt's holders, and of the rest that is not named.

    Args:
        total: the whole debt, in money, more than 0, at most 1e15.
        amounts: what each named holder has, in the same unit and valued in the same way, each 0 to 1e15.

    Returns:
        A dict: ``shares``, one for each amount; ``rest``, what is left, in money, and ``rest_share``. All shares add
        up to 1.

    Raises:
        ValueError: an argument is outside its range, or the holders have more than there is, as happens when market
            values are held against face values; the message names it.

    >>> holder_breakdown(200, [50, 20])
    {'shares': [0.25, 0.1], 'rest': 130.0, 'rest_share': 0.65}
    """
    total = require_positive("total", total, MAX_MONEY)
    amounts = require_numbers("amounts", amounts, 0, MAX_MONEY)
    named = sum(amounts)
    if named > total * (1 + ROUNDING):
        raise ValueError(f"amounts must add up to the total at most, {show(total)}; got {show(named)}")
    rest = max(total - named, 0.0)
    return {"shares": [amount / total for amount in amounts], "rest": rest, "rest_share": rest / total}


def revalued_weights(weights: Iterable[float], changes: Iterable[float]) -> list[float]:
    r"""What shares become when prices change and nobody trades.

    .. math:: w_i' = \frac{w_i (1 + c_i)}{\sum_j w_j (1 + c_j)}

    Args:
        weights: :math:`w_i`, shares that add up to 1, each 0 to 1.
        changes: :math:`c_i`, change of each price, as a decimal, -1 to 100, as many as weights.

    Returns:
        The new shares, which add up to 1.

    Raises:
        ValueError: an argument is outside its range, or nothing is left of any value; the message names it.

    Reserves of 60% dollars, after the dollar has lost a tenth against all the rest:

    >>> [round(w, 3) for w in revalued_weights([0.6, 0.4], [0, 1 / 0.9 - 1])]
    [0.574, 0.426]
    """
    weights = _weights("weights", weights)
    changes = require_numbers("changes", changes, -1, MAX_CHANGE)
    _as_many("changes", changes, weights)
    values = [w * (1 + c) for w, c in zip(weights, changes)]
    whole = sum(values)
    if whole <= 0:
        raise ValueError(f"changes must leave something of any value; got {show(whole)} of 1")
    return [value / whole for value in values]


def reserve_mix(
    reserves: float,
    weights: Iterable[float],
    target: Iterable[float],
    months: float,
    deviations: Iterable[float],
    correlations: Iterable[float],
) -> dict[str, float | list[float]]:
    r"""What a central bank buys and sells a month to spread its reserves otherwise, and how far they then stray.

    .. math:: \text{flow}_i = R \, \frac{t_i - w_i}{T}, \qquad
              \sigma^2 = \sum_i w_i^2 s_i^2 + 2 \sum_{i < j} r_{ij} \, w_i w_j s_i s_j

    Args:
        reserves: :math:`R`, in money, 0 to 1e15.
        weights: :math:`w_i`, shares today, two or more, which add up to 1.
        target: :math:`t_i`, shares to be reached, as many, which add up to 1.
        months: :math:`T`, in how many months, a whole number, 1 to 1200.
        deviations: :math:`s_i`, standard deviation of the yearly return of each part, as a decimal, 0 to 10.
        correlations: :math:`r_{ij}` of each pair, -1 to 1, in the order 1 and 2, 1 and 3, …, 2 and 3, …

    Returns:
        A dict: ``flows``, what is bought of each part in a month, below 0 where it is sold; they add up to 0.
        ``turnover``, what is sold of all parts in a month; ``sd_before`` and ``sd_after``, decimals a year.

    Raises:
        ValueError: an argument is outside its range, there are not as many as must be, or the correlations would give
            a mix a variance below 0; the message names it.

    A thousand billion, 60% in one part; five points are moved within ten months:

    >>> mix = reserve_mix(1000, [0.6, 0.4], [0.55, 0.45], 10, [0.05, 0.05], [0])
    >>> [round(flow, 9) for flow in mix["flows"]], round(mix["turnover"], 9)
    ([-5.0, 5.0], 5.0)
    """
    reserves = require_number("reserves", reserves, 0, MAX_MONEY)
    weights = _weights("weights", weights)
    target = _weights("target", target)
    _as_many("target", target, weights)
    months = require_whole("months", months, 1, MAX_MONTHS)
    deviations = require_numbers("deviations", deviations, 0, MAX_DEVIATION)
    _as_many("deviations", deviations, weights)
    correlations = require_numbers("correlations", correlations, -1, 1)
    pairs = len(weights) * (len(weights) - 1) // 2
    if len(correlations) != pairs:
        raise ValueError(f"correlations must be one for each pair, {show(pairs)}; got {show(len(correlations))}")
    flows = [reserves * (t - w) / months for w, t in zip(weights, target)]
    return {
        "flows": flows,
        "turnover": sum(max(-flow, 0.0) for flow in flows),
        "sd_before": _deviation(weights, deviations, correlations),
        "sd_after": _deviation(target, deviations, correlations),
    }


def _weights(name, weights):
    """Shares from 0 to 1 that make a whole; published ones are rounded, so they are divided by their sum."""
    weights = require_numbers(name, weights, 0, 1)
    whole = sum(weights)
    if abs(whole - 1) > ROUNDING:
        raise ValueError(f"{name} must add up to 1; got {show(whole)}")
    return [w / whole for w in weights]


def _as_many(name, values, weights):
    if len(values) != len(weights):
        raise ValueError(f"{name} must be as many as weights, {show(len(weights))}; got {show(len(values))}")


def _deviation(weights, deviations, correlations):
    """The standard deviation of a mix, of arguments that were checked."""
    variance = 0.0
    size = 0.0
    pair = 0
    for i in range(len(weights)):
        own = weights[i] * deviations[i]
        variance += own * own
        size += own * own
        for j in range(i + 1, len(weights)):
            variance += 2 * correlations[pair] * own * weights[j] * deviations[j]
            pair += 1
    if variance < -1e-9 * size:
        raise ValueError(f"correlations must be such that no mix has a variance below 0; got {show(variance)}")
    return math.sqrt(max(variance, 0.0))
