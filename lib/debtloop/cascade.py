r"""Sellers who follow: a sale lowers the price, the lower price makes others sell, and their sale lowers it again.

Two forms of one loop. Counted holder by holder, each has a fall that it bears, sells once when it is reached, and is
gone: the end is the *least fixed point*, the smallest total at which nobody else is forced. Counted in the small, each
unit sold forces :math:`b` further units, and the total is a geometric series: :math:`1/(1-b)` times the first sale, as
long as :math:`b < 1`.

Buyers of the dip stand against it: the more a fall makes them buy, the less each sale moves the price. The leveraged
holder is the one of Greenwood, Landier and Thesmar (2015).
"""

from collections.abc import Iterable

from debtloop.validate import MAX_MONEY, require_number, require_numbers, require_whole, show

#: Largest effect of one unit of sales on the price, and the most that one unit of fall makes others buy or sell.
MAX_IMPACT = 1e9
#: Largest ratio of assets to own money.
MAX_LEVERAGE = 1000
#: Most rounds of a path, and the largest gain it is followed for.
MAX_ROUNDS, MAX_GAIN = 1000, 10


def effective_impact(impact: float, dip: float) -> float:
    r"""How far the price falls for one unit sold, once buyers of the dip have bought.

    They buy ``dip`` for each unit of fall, so the fall is :math:`f = \lambda (S - d f)`:

    .. math:: \Lambda = \frac{\lambda}{1 + \lambda \, d}

    Args:
        impact: :math:`\lambda`, fall of the price for each unit sold when nobody buys, 0 to 1e9.
        dip: :math:`d`, units bought for each unit of fall, 0 to 1e9.

    Returns:
        :math:`\Lambda`, in the unit of ``impact``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> effective_impact(1, 0.25)
    0.8
    """
    impact = require_number("impact", impact, 0, MAX_IMPACT)
    dip = require_number("dip", dip, 0, MAX_IMPACT)
    return impact / (1 + impact * dip)


def seller_cascade(
    initial: float, sizes: Iterable[float], tolerances: Iterable[float], impact: float, dip: float = 0
) -> dict[str, float | list[float]]:
    r"""Who sells in the end, when each holder sells once, as soon as the price has fallen as far as it bears.

    Price first, then sellers, round after round, until nobody follows. The total is the least :math:`S` with

    .. math:: S = S_0 + \sum_i s_i \, [\Lambda S \ge \tau_i]

    and it is reached in at most one round for each holder.

    Args:
        initial: :math:`S_0`, what the first seller sells, 0 to 1e15.
        sizes: :math:`s_i`, what each holder has, each 0 to 1e15, in the unit of ``initial``.
        tolerances: :math:`\tau_i`, the fall of the price at which each holder sells, each 0 to 1e15.
        impact, dip: as in :func:`effective_impact`.

    Returns:
        A dict: ``total`` sold and ``fall`` of the price at the end; lists ``sold`` and ``falls``, the same after the
        first sale and after each round; ``rounds``, in which round each holder sold, 0 if never.

    Raises:
        ValueError: an argument is outside its range, or there are not as many tolerances as sizes; the message names
            it.

    Four holders of 3, after a first sale of 5, and the same with buyers of the dip:

    >>> seller_cascade(5, [3, 3, 3, 3], [4.5, 7, 10, 13], 1)["sold"]
    [5.0, 8.0, 11.0, 14.0, 17.0]
    >>> seller_cascade(5, [3, 3, 3, 3], [4.5, 7, 10, 13], 1, 0.2)["sold"]
    [5.0]
    """
    initial = require_number("initial", initial, 0, MAX_MONEY)
    sizes = require_numbers("sizes", sizes, 0, MAX_MONEY)
    tolerances = require_numbers("tolerances", tolerances, 0, MAX_MONEY)
    if len(sizes) != len(tolerances):
        raise ValueError(f"tolerances must be as many as sizes, {show(len(sizes))}; got {show(len(tolerances))}")
    slope = effective_impact(impact, dip)
    rounds = [0 for _ in sizes]
    total = initial
    sold, falls = [total], [slope * total]
    more = True
    while more:
        more = False
        fall = slope * total
        for i in range(len(sizes)):
            if rounds[i] == 0 and fall >= tolerances[i]:
                rounds[i] = len(sold)
                total = total + sizes[i]
                more = True
        if more:
            sold.append(total)
            falls.append(slope * total)
    return {"total": total, "fall": slope * total, "sold": sold, "falls": falls, "rounds": rounds}


def cascade_gain(impact: float, sales_per_fall: float, dip: float = 0) -> float:
    r"""How many further units each unit sold forces others to sell.

    .. math:: b = \Lambda \times \text{sales for each unit of fall}

    Args:
        impact, dip: as in :func:`effective_impact`.
        sales_per_fall: units that others are forced to sell for each unit of fall, 0 to 1e9.

    Returns:
        :math:`b`. Below 1 the loop dies out; from 1 on it feeds itself until the holders have nothing left.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> cascade_gain(0.5, 2), cascade_gain(0.5, 2, 2)
    (1.0, 0.5)
    """
    slope = effective_impact(impact, dip)
    return slope * require_number("sales_per_fall", sales_per_fall, 0, MAX_IMPACT)


def leveraged_sales(assets: float, leverage: float) -> float:
    r"""What a holder on borrowed money must sell for each unit of fall, to owe no larger part than before.

    A fall by the share :math:`f` takes :math:`A f` from its own money :math:`A / L`. To hold :math:`L` times the rest
    it sells :math:`(L - 1) A f`.

    Args:
        assets: :math:`A`, what it holds, 0 to 1e15.
        leverage: :math:`L`, assets over own money, 1 to 1000; 1 owes nothing.

    Returns:
        :math:`(L - 1) A`, in the unit of ``assets``, for a fall by the whole value; a hundredth of it for one percent.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    100 billion held with four times the own money: a fall of 1% forces a sale of 3 billion.

    >>> leveraged_sales(100, 4) / 100
    3.0
    """
    assets = require_number("assets", assets, 0, MAX_MONEY)
    leverage = require_number("leverage", leverage, 1, MAX_LEVERAGE)
    return (leverage - 1) * assets


def cascade_multiplier(gain: float) -> float:
    r"""The whole fall over the first one, where each unit sold forces :math:`b` further ones.

    .. math:: 1 + b + b^2 + \dots = \frac{1}{1 - b}, \qquad 0 \le b < 1

    Args:
        gain: :math:`b`, as from :func:`cascade_gain`, 0 and more, less than 1.

    Returns:
        The multiplier, 1 or more.

    Raises:
        ValueError: the gain is not from 0 to below 1. From 1 on the series has no sum: only that holders run out of
            bonds, or buyers come, ends it; :func:`seller_cascade` counts the first.

    >>> [round(cascade_multiplier(b), 2) for b in (0.3, 0.5, 0.8)]
    [1.43, 2.0, 5.0]
    """
    gain = require_number("gain", gain, 0, MAX_GAIN)
    if gain >= 1:
        raise ValueError(f"gain must be less than 1, as from there on nothing ends the series; got {show(gain)}")
    return 1 / (1 - gain)


def cascade_rounds(initial: float, gain: float, rounds: float) -> list[float]:
    r"""What is sold in each round, where each unit sold forces :math:`b` further ones in the next.

    .. math:: S_k = b^k \, S_0, \qquad k = 0, 1, \dots

    Args:
        initial: :math:`S_0`, the first sale, 0 to 1e15.
        gain: :math:`b`, as from :func:`cascade_gain`, 0 to 10; here it may be 1 or more.
        rounds: how many rounds follow the first sale, a whole number, 0 to 1000.

    Returns:
        The first sale, and the sales of each round.

    Raises:
        ValueError: an argument is outside its range, or the sales become too large to count; the message names it.

    >>> cascade_rounds(100, 0.5, 3)
    [100.0, 50.0, 25.0, 12.5]
    """
    sale = require_number("initial", initial, 0, MAX_MONEY)
    gain = require_number("gain", gain, 0, MAX_GAIN)
    rounds = require_whole("rounds", rounds, 0, MAX_ROUNDS)
    sales = [sale]
    for _ in range(rounds):
        sale = gain * sale
        if sale > 1e300:
            raise ValueError(f"rounds must be so few that sales stay below 1e300; got {show(rounds)}")
        sales.append(sale)
    return sales
