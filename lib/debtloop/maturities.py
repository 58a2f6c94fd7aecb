r"""When a debt falls due: the same share every year, or what a published maturity profile says.

Where only the average remaining life is published, a debt is *geometric*: the same share falls due every year, and the
average remaining life is the same at every date. Where a profile is published, it says what falls due and when.
Inside a year debt falls due evenly.
"""

import math
from collections.abc import Iterable

from debtloop.validate import require_number, require_numbers, require_positive, require_rate_above, show

#: Longest maturity, in years.
MAX_LADDER = 100
#: Largest share by which a profile's average life may differ from the published one.
LIFE_TOLERANCE = 0.1
#: How far a profile's printed shares may be from a sum of 1.
ROUNDING = 0.005


def geometric_share(lam: float, years: float) -> float:
    r"""Share of today's debt that has been repriced after some years, where the same share falls due every year.

    .. math:: A_t = 1 - (1 - \lambda)^t

    Its average remaining life, counted to the end of the year in which each bond falls due, is :math:`1/\lambda` years,
    and stays so: the bonds that remain have aged by a year, and the new ones make up for it.

    Args:
        lam: :math:`\lambda`, the share that falls due within a year, above 0 and at most 1.
        years: :math:`t`, 0 to 100; half-years too.

    Returns:
        The share, 0 to 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    With an average life of nine years a third of the debt still has its old coupon after nine:

    >>> round(geometric_share(1 / 9, 1), 2), round(geometric_share(1 / 9, 9), 2)
    (0.11, 0.65)
    """
    lam = require_lam(lam)
    years = require_number("years", years, 0, MAX_LADDER)
    return 1 - (1 - lam) ** years


def yearly_profile(shares: Iterable[float], ends: Iterable[float], average_life: float) -> list[float]:
    r"""Share of a debt that falls due in each year, from a published maturity profile.

    Inside each of the profile's brackets debt falls due evenly. The average life that follows,

    .. math:: \bar T = \sum_k \text{share}_k \, \frac{\text{end}_{k-1} + \text{end}_k}{2},

    must agree with the published one to a tenth: otherwise the brackets have been misread, or a part is missing.

    Args:
        shares: list of decimals, the share of the debt in each bracket; with the rounding of print they add up to 1.
        ends: list of the same length: the year in which each bracket ends, ascending whole numbers, 1 to 100.
        average_life: the published average remaining life, in years, above 0 and at most 100.

    Returns:
        A list of decimals that add up to 1, one for each year up to the last end.

    Raises:
        ValueError: an argument is outside its range, the shares do not add up to 1, the ends do not ascend, or the
            profile contradicts ``average_life``; the message names it.

    Marketable debt of the United States, September 2026, whose average life was 71 months:

    >>> due = yearly_profile([0.348, 0.110, 0.223, 0.133, 0.094, 0.092], [1, 2, 5, 10, 20, 30], 70.7 / 12)
    >>> len(due), round(sum(due[:5]), 3)
    (30, 0.681)

    "All of it falls due within nine years" is not what an average life of nine years means:

    >>> yearly_profile([1], [9], 9)
    Traceback (most recent call last):
        ...
    ValueError: average_life must be within 10% of the profile's own, 4.5 years; got 9
    """
    shares, ends = _require_profile(shares, ends)
    average_life = require_positive("average_life", average_life, MAX_LADDER)
    total = sum(shares)
    own = 0.0
    begin = 0
    for k in range(len(shares)):
        own += shares[k] / total * 0.5 * (begin + ends[k])
        begin = ends[k]
    if abs(own - average_life) > LIFE_TOLERANCE * average_life:
        raise ValueError(
            f"average_life must be within {100 * LIFE_TOLERANCE:.12g}% of the profile's own, {own:.3g} years;"
            f" got {show(average_life)}"
        )
    due = []
    begin = 0
    for k in range(len(shares)):
        width = ends[k] - begin
        for _ in range(width):
            due.append(shares[k] / total / width)
        begin = ends[k]
    return due


def _require_profile(shares, ends):
    """The shares as floats and the ends as whole numbers, ascending; the shares add up to 1 but for rounding."""
    shares = require_numbers("shares", shares, 0, 1)
    total = sum(shares)
    if abs(total - 1) > ROUNDING:
        raise ValueError(f"shares must add up to 1, as a part without a maturity has none; got {total:.6g}")
    ends = require_numbers("ends", ends, 1, MAX_LADDER)
    if len(ends) != len(shares):
        raise ValueError(f"ends must have one entry for each of the {show(len(shares))} shares; got {show(len(ends))}")
    years = []
    begin = 0
    for end in ends:
        if end != math.floor(end) or end <= begin:
            raise ValueError(f"ends must be whole numbers that ascend; got {show(end)} at index {show(len(years))}")
        begin = math.floor(end)
        years.append(begin)
    return shares, years


def require_lam(lam: float) -> float:
    """The share that falls due within a year, as a float."""
    return require_rate_above("lam", lam, 0, 1)


def require_due(name: str, due: Iterable[float]) -> list[float]:
    """The shares that fall due, as floats; they may add up to 1 and no more."""
    shares = require_numbers(name, due, 0, 1)
    if sum(shares) > 1 + 1e-9:
        raise ValueError(f"{name} must add up to at most 1; got {sum(shares):.6g}")
    return shares
