r"""How far one yield moves with another: a straight line through monthly changes, and how unsure its slope is.

A slope says how two yields moved together in the months that were looked at. It does not say which moved the other, and
other months have another slope.
"""

import math
from collections.abc import Iterable

from debtloop.validate import MAX_MONEY, MAX_RATE, MIN_RATE, require_number, require_numbers, require_rate, show

#: Largest slope that the functions accept.
MAX_BETA = 1000


def spillover(change: float, beta: float) -> float:
    r"""The move of one yield that goes with a move of another.

    .. math:: \Delta y_b = \beta \, \Delta y_a

    Args:
        change: :math:`\Delta y_a`, as a decimal, -1 to 2.
        beta: :math:`\beta`, points for a point, -1000 to 1000.

    Returns:
        :math:`\Delta y_b`, a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(1e4 * spillover(0.0100, 0.37))
    37
    """
    change = require_rate("change", change, MIN_RATE, MAX_RATE)
    return require_number("beta", beta, -MAX_BETA, MAX_BETA) * change


def beta_of(xs: Iterable[float], ys: Iterable[float]) -> dict[str, float]:
    r"""The slope of a straight line through pairs of numbers, by least squares, with its standard error.

    .. math:: \beta = \frac{\sum (x - \bar x)(y - \bar y)}{\sum (x - \bar x)^2}, \qquad
              s_\beta = \sqrt{\frac{\sum (y - a - \beta x)^2}{(n - 2) \sum (x - \bar x)^2}}

    In about two samples of three the slope that one would find with endless data lies within one standard error of
    :math:`\beta`, if the pairs are independent and scatter alike.

    Args:
        xs: list of three numbers or more, -1e15 to 1e15, not all alike.
        ys: list of as many numbers.

    Returns:
        A dict with ``beta``, ``intercept`` :math:`a`, ``error`` :math:`s_\beta`, ``correlation`` and the number of
        pairs, ``count``. The correlation is 0 where the ys are all alike.

    Raises:
        ValueError: an argument is outside its range, or the xs are all alike; the message names it.

    >>> line = beta_of([1, 2, 3, 4], [2, 4, 5, 9])
    >>> round(line["beta"], 2), round(line["error"], 2), line["count"]
    (2.2, 0.42, 4)
    """
    xs = require_numbers("xs", xs, -MAX_MONEY, MAX_MONEY)
    ys = require_numbers("ys", ys, -MAX_MONEY, MAX_MONEY)
    n = len(xs)
    if n < 3:
        raise ValueError(f"xs must hold at least 3 numbers; got {show(n)}")
    if len(ys) != n:
        raise ValueError(f"ys must hold as many numbers as xs, {show(n)}; got {show(len(ys))}")
    mean_x = sum(xs) / n
    mean_y = sum(ys) / n
    dx = [x - mean_x for x in xs]
    dy = [y - mean_y for y in ys]
    xx = sum([d * d for d in dx])
    yy = sum([d * d for d in dy])
    xy = sum([a * b for a, b in zip(dx, dy)])
    if xx <= 1e-24 * max([x * x for x in xs]):
        raise ValueError(f"xs must not be all alike; got {show(xs[0])} in every place")
    beta = xy / xx
    rest = sum([d * d for d in [b - beta * a for a, b in zip(dx, dy)]])
    flat = yy <= 1e-24 * max([y * y for y in ys])
    return {
        "beta": beta,
        "intercept": mean_y - beta * mean_x,
        "error": math.sqrt(rest / (n - 2) / xx),
        "correlation": 0.0 if flat else xy / math.sqrt(xx * yy),
        "count": n,
    }
