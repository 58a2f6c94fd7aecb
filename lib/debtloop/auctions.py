r"""What an auction of bonds says about those who bid: the cover, the tail, and how far apart their valuations are.

Bids for :math:`c` times what is on offer come in, and the highest are taken; everybody pays what he bid. So the auction
takes the dearest :math:`1 / c` of the valuations. Japan's **tail** is the average accepted price less the lowest. With
valuations spread evenly over :math:`\mu \pm h`,

.. math:: \text{tail} = h / c, \qquad \text{so} \qquad h = \text{tail} \times \text{cover}

In the cover :math:`c` the mean :math:`\mu` does not occur: a sale may draw many bids at a price that has never been so
low.

Who pays what he bids, bids less than what the bond is worth to him. The more bidders there are the less he dares to, so
the spread of the bids is a lower bound for that of the valuations. The forty-year bond is sold at one price for all, and
an American tail is the distance to a yield quoted before the sale; neither is the tail meant here.
"""

import math

from debtloop.validate import MAX_MONEY, as_float, is_text, require_number, show

#: Most bids for each bond on offer.
MAX_COVER = 1000


def _require_cover(cover, shape):
    """The cover as a float; the endless ends of a logistic spread need more bids than bonds."""
    if not is_text(shape) or (shape != "even" and shape != "logistic"):
        raise ValueError(f"shape must be even or logistic; got {show(shape)}")
    number = require_number("cover", cover, 1, MAX_COVER)
    if shape == "logistic" and number < 1 + 1e-9:
        raise ValueError(f"cover must be above 1 where valuations have no lowest; got {show(cover)}")
    return number


def tail_for_spread(cover: float, shape: str = "even") -> float:
    r"""The tail of an auction whose valuations have a spread of 1.

    .. math:: \frac{1}{c} \quad \text{(even)}, \qquad c \ln \frac{c}{c - 1} \quad \text{(logistic, a scale of 1)}

    Args:
        cover: :math:`c`, bids for each bond on offer, 1 to 1000; above 1 for a logistic spread.
        shape: ``"even"``, or ``"logistic"`` for valuations of which a few lie far out.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> tail_for_spread(4.0), round(tail_for_spread(4.0, "logistic"), 4)
    (0.25, 1.1507)
    """
    c = _require_cover(cover, shape)
    # log1p, as 1 / c is small where there are many bids
    return -1 * c * math.log1p(-1 / c) if shape == "logistic" else 1 / c


def auction_demand(cover: float, spread: float, mean: float, shape: str = "even") -> dict[str, float]:
    r"""The prices at which an auction clears that takes the highest bids.

    .. math::
        \text{lowest} = \mu + h \left(1 - \frac{2}{c}\right), \qquad \text{average} = \mu + h \left(1 - \frac{1}{c}\right)

    and for a logistic spread of scale :math:`s`

    .. math:: \text{lowest} = \mu + s \ln (c - 1), \qquad \text{average} = \text{lowest} + s \, c \ln \frac{c}{c - 1}

    Args:
        cover: :math:`c`, bids for each bond on offer, 1 to 1000; above 1 for a logistic spread.
        spread: :math:`h`, half the width of an even spread, or :math:`s`, the scale of a logistic one, in units of the
            price, 0 to 1e15.
        mean: :math:`\mu`, the mean of all bids, in the same unit, -1e15 to 1e15.
        shape: as in :func:`tail_for_spread`.

    Returns:
        A dict with ``lowest`` and ``average``, the accepted prices, and ``tail``, the average less the lowest.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Four bids for each bond, spread over a yen around 100:

    >>> auction_demand(4, 0.5, 100)
    {'lowest': 100.25, 'average': 100.375, 'tail': 0.125}
    """
    tail = tail_for_spread(cover, shape)
    c = as_float(cover)
    width = require_number("spread", spread, 0, MAX_MONEY)
    middle = require_number("mean", mean, -MAX_MONEY, MAX_MONEY)
    lowest = middle + width * (math.log(c - 1) if shape == "logistic" else 1 - 2 / c)
    return {"lowest": lowest, "average": lowest + width * tail, "tail": width * tail}


def implied_spread(tail: float, cover: float, shape: str = "even") -> float:
    r"""How far apart the bids of an auction were: the inverse of :func:`tail_for_spread`.

    .. math:: h = \text{tail} \times \text{cover}

    Args:
        tail: the average accepted price less the lowest, in any unit, 0 to 1e15.
        cover: bids for each bond on offer, 1 to 1000; above 1 for a logistic spread.
        shape: as in :func:`tail_for_spread`.

    Returns:
        Half the width of an even spread, or the scale of a logistic one, in the unit of the tail.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Japan's twenty-year bonds in 2025, in yen for each 100 of face value; in May, and in December:

    >>> round(implied_spread(1.14, 2.5), 2), round(implied_spread(0.03, 4.1), 2)
    (2.85, 0.12)
    """
    return require_number("tail", tail, 0, MAX_MONEY) / tail_for_spread(cover, shape)


def implied_bids(lowest: float, average: float, cover: float, shape: str = "even") -> dict[str, float]:
    r"""The bids behind a published result: the inverse of :func:`auction_demand`.

    Args:
        lowest: lowest accepted price, -1e15 to 1e15.
        average: average accepted price, in the same unit, not below the lowest.
        cover: bids for each bond on offer, 1 to 1000; above 1 for a logistic spread.
        shape: as in :func:`tail_for_spread`.

    Returns:
        A dict with ``spread`` and ``mean``, as :func:`auction_demand` takes them.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> bids = implied_bids(97.25, 97.28, 4.1)
    >>> round(bids["spread"], 3), round(bids["mean"], 3)
    (0.123, 97.187)
    """
    low = require_number("lowest", lowest, -MAX_MONEY, MAX_MONEY)
    mid = require_number("average", average, -MAX_MONEY, MAX_MONEY)
    if mid < low:
        raise ValueError(f"average must be at least the lowest price, {show(low)}; got {show(average)}")
    width = implied_spread(mid - low, cover, shape)
    return {"spread": width, "mean": low - auction_demand(cover, width, 0, shape)["lowest"]}
