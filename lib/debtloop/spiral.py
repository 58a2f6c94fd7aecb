r"""Where a debt stops that makes its own interest dearer: the hill of deficits that can be kept, and its edge.

The circle is that of :func:`debtloop.debt.debt_path`: more debt, a higher yield of new debt, a higher rate on all of it,
more interest, more debt. Once all debt pays the yield that belongs to its ratio, a primary deficit holds the ratio if it
is as large as what growth takes off more than interest adds:

.. math:: z(d) = \frac{g - y(d)}{1 + g} \, d + \rho (d - d_{ref}), \qquad y(d) = y_0 + \varphi \ln \frac{d}{d_{ref}}

It is a hill: with little debt there is little to melt, with much debt the yield eats the growth. A deficit below the
top meets it twice. The left crossing attracts, the right one repels; it is the edge.

**Stable** is a crossing if and only if :math:`g - y + \rho (1 + g) > \varphi`. The share :math:`\lambda` of the debt
that is repriced in a year drops out of it: in this model a long average life buys time, and no stability. (Of the map's matrix at the
crossing the determinant is :math:`(1 - \lambda) (\tfrac{1 + r}{1 + g} - \rho)`, and one less its trace plus the
determinant is :math:`\tfrac{\lambda}{1 + g} (g - r - \varphi + \rho (1 + g))`.)

Source: Mian, Straub and Sufi (2025), "A Goldilocks Theory of Fiscal Deficits", American Economic Review 115(12), for
:math:`R < G - \varphi` and the hill, there in continuous time; Bohn (1998), "The Behavior of U.S. Public Debt and
Deficits", Quarterly Journal of Economics 113(3), for the reaction :math:`\rho`.
"""

import math

from debtloop.debt import MAX_PHI, MAX_RATIO, MAX_RHO, MIN_GROWTH, MIN_INTEREST, MIN_RATIO
from debtloop.validate import MAX_RATE, as_float, require_number, require_rate, show

#: Lowest reaction of a yield for which a hill is drawn; with a smaller one it has no top that anybody could see.
MIN_PHI = 1e-3
#: How far off the top of a hill may be: at e to this power times the ratio of reference, or a like part of it.
FAR = 100


def yield_at(debt_ratio: float, new_yield: float, phi: float, reference: float) -> float:
    r"""The yield of new debt at a debt ratio.

    .. math:: y(d) = y_0 + \varphi \ln (d / d_{ref})

    Args:
        debt_ratio: :math:`d`, debt over gross domestic product, as a decimal, 1e-4 to 20.
        new_yield: :math:`y_0`, yield of new debt at the ratio of reference, as a decimal, -0.5 to 2.
        phi: :math:`\varphi`, reaction of the yield to the logarithm of the ratio, 0 to 0.2.
        reference: :math:`d_{ref}`, the ratio at which new debt costs ``new_yield``, as a decimal, 1e-4 to 20.

    Returns:
        The yield as a decimal a year.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Ten points more of debt on 171, and a reaction of 0.02: eleven basis points.

    >>> round(1e4 * (yield_at(1.81, 0.0207, 0.02, 1.71) - 0.0207), 1)
    11.4
    """
    d = require_number("debt_ratio", debt_ratio, MIN_RATIO, MAX_RATIO)
    y0 = require_rate("new_yield", new_yield, MIN_INTEREST, MAX_RATE)
    phi = require_number("phi", phi, 0, MAX_PHI)
    usual = require_number("reference", reference, MIN_RATIO, MAX_RATIO)
    return y0 + phi * math.log(d / usual)


def sustainable_deficit(
    debt_ratio: float, new_yield: float, growth: float, phi: float, reference: float, rho: float = 0
) -> float:
    r"""The primary deficit that holds a debt ratio for ever, once all debt pays the yield that belongs to it.

    .. math:: z(d) = \frac{g - y(d)}{1 + g} \, d + \rho (d - d_{ref})

    Args:
        debt_ratio, new_yield, phi, reference: as in :func:`yield_at`.
        growth: :math:`g`, nominal growth a year, as a decimal, -0.5 to 2.
        rho: :math:`\rho`, by how much the state improves its balance for each unit of debt above the reference, 0 to 0.5.

    Returns:
        The deficit before interest over gross domestic product, at the ratio of reference; below 0 it is a surplus.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(100 * sustainable_deficit(1.71, 0.0207, 0.03, 0.02, 1.71), 2)
    1.54
    """
    y = yield_at(debt_ratio, new_yield, phi, reference)
    d, usual = as_float(debt_ratio), as_float(reference)
    g = require_rate("growth", growth, MIN_GROWTH, MAX_RATE)
    rho = require_number("rho", rho, 0, MAX_RHO)
    return d * (g - y) / (1 + g) + rho * (d - usual)


def is_stable(interest_rate: float, growth: float, phi: float, rho: float = 0) -> bool:
    r"""Whether a ratio that stands still comes back after a small push.

    .. math:: g - r + \rho (1 + g) > \varphi

    Args:
        interest_rate: :math:`r`, the rate on all debt at this ratio, which is the yield of new debt there, as a decimal,
            -0.5 to 2.
        growth, phi, rho: as in :func:`sustainable_deficit`.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Growth must exceed the rate by more than the yield reacts:

    >>> is_stable(0.02, 0.03, 0.02), is_stable(0.005, 0.03, 0.02), is_stable(0.02, 0.03, 0.02, 0.03)
    (False, True, True)
    """
    r = require_rate("interest_rate", interest_rate, MIN_INTEREST, MAX_RATE)
    g = require_rate("growth", growth, MIN_GROWTH, MAX_RATE)
    phi = require_number("phi", phi, 0, MAX_PHI)
    rho = require_number("rho", rho, 0, MAX_RHO)
    return g - r + rho * (1 + g) > phi


def deficit_hump(
    new_yield: float, growth: float, phi: float, reference: float, rho: float = 0
) -> dict[str, float]:
    r"""The top of the hill: the largest primary deficit that any debt ratio can hold, and that ratio.

    .. math::
        d_m = d_{ref} \exp \frac{g - y_0 - \varphi + \rho (1 + g)}{\varphi}, \qquad
        z(d_m) = \frac{\varphi \, d_m}{1 + g} - \rho \, d_{ref}

    Args:
        new_yield, reference: as in :func:`yield_at`.
        growth, rho: as in :func:`sustainable_deficit`.
        phi: :math:`\varphi`, reaction of the yield to the logarithm of the ratio, 0.001 to 0.2.

    Returns:
        A dict with ``debt_ratio`` and ``deficit``, both as decimals of gross domestic product.

    Raises:
        ValueError: an argument is outside its range, or the top lies too far off for a number; the message names it.

    The United States of 2019, with growth two points above the rate at a debt of 100% and a reaction of 0.019, against
    "just over 2%" at 110% in the paper:

    >>> top = deficit_hump(0.02, 0.04, 0.019, 1)
    >>> round(100 * top["debt_ratio"]), round(100 * top["deficit"], 1)
    (105, 1.9)
    """
    y0 = require_rate("new_yield", new_yield, MIN_INTEREST, MAX_RATE)
    g = require_rate("growth", growth, MIN_GROWTH, MAX_RATE)
    phi = require_number("phi", phi, MIN_PHI, MAX_PHI)
    usual = require_number("reference", reference, MIN_RATIO, MAX_RATIO)
    rho = require_number("rho", rho, 0, MAX_RHO)
    power = (g - y0 - phi + rho * (1 + g)) / phi
    if abs(power) > FAR:
        raise ValueError(f"phi must be large enough for a hill with a top within reach; got {show(phi)}")
    top = usual * math.exp(power)
    return {"debt_ratio": top, "deficit": phi * top / (1 + g) - rho * usual}


def edge(
    new_yield: float, growth: float, primary_balance: float, phi: float, reference: float, rho: float = 0
) -> dict[str, float]:
    r"""The two ratios at which a primary balance holds the debt: the one that attracts, and the edge.

    Both are roots of :math:`z(d) = -pb`, found by halving, one on each side of the top of the hill.

    Args:
        new_yield, reference: as in :func:`yield_at`.
        growth, rho: as in :func:`sustainable_deficit`.
        primary_balance: :math:`pb`, the balance before interest at the ratio of reference, over gross domestic product;
            a deficit is below 0; -1 to 1.
        phi: as in :func:`deficit_hump`.

    Returns:
        A dict with ``stable``, the ratio to which a debt below the edge goes, or 0 where it is paid back; and ``edge``,
        above which debt runs away, or 0 where the deficit is larger than the top and nothing stops it.

    Raises:
        ValueError: an argument is outside its range, or the hill lies too far off for a number; the message names it.

    Japan's ordinary bonds, at the yield of December 2025 and 3% growth: with a primary deficit of 1.5% the edge is near,
    with 2.2% there is none.

    >>> round(edge(0.0207, 0.03, -0.015, 0.02, 1.713)["edge"], 2), edge(0.0207, 0.03, -0.022, 0.02, 1.713)["edge"]
    (1.76, 0.0)
    """
    hump = deficit_hump(new_yield, growth, phi, reference, rho)  # which refuses what is outside its range
    y0, g, phi = as_float(new_yield), as_float(growth), as_float(phi)
    usual, rho = as_float(reference), as_float(rho)
    deficit = -1 * require_rate("primary_balance", primary_balance, -1, 1)
    if deficit > hump["deficit"]:
        return {"stable": 0.0, "edge": 0.0}
    # In units of the reference: d = usual * e^x, and z - deficit = usual * (e^x * (slope - bend * x) - level).
    slope = (g - y0) / (1 + g) + rho
    bend = phi / (1 + g)
    level = rho + deficit / usual
    top = math.log(hump["debt_ratio"] / usual)
    reach = 1.0
    while _above(top + reach, slope, bend, level) >= 0:
        reach = 2 * reach
    right = usual * math.exp(_crossing(top, top + reach, slope, bend, level))
    left = 0.0
    if level > 0:
        reach = 1.0
        while _above(top - reach, slope, bend, level) >= 0:
            reach = 2 * reach
        left = usual * math.exp(_crossing(top, top - reach, slope, bend, level))
    return {"stable": left, "edge": right}


def _above(x, slope, bend, level):
    """How far the hill lies above the line of the deficit, over the ratio of reference."""
    return math.exp(x) * (slope - bend * x) - level


def _crossing(inside, outside, slope, bend, level):
    """Where the hill crosses the line, between a place above it and one below it, by halving."""
    for _ in range(80):
        half = (inside + outside) / 2
        if _above(half, slope, bend, level) >= 0:
            inside = half
        else:
            outside = half
    return inside
