r"""Three rates of one curve, and the way from each to the others: discount factors, zero, forward and par rates.

Units, compounding and lists are those of :mod:`debtloop.curve`, which is built on this.
"""

import math
from collections.abc import Iterable

from debtloop.validate import (
    MAX_RATE,
    MIN_RATE,
    as_float,
    as_list,
    require_frequency,
    require_number,
    require_rate,
    require_rates,
    show,
)

#: Longest maturity the functions accept, in years.
MAX_YEARS = 100
#: Discount factors accepted by the functions: what 100 years at -100% or 700% a year come to, and some more.
MIN_FACTOR = 1e-300
MAX_FACTOR = 1e300


def _require_discount_factors(discount_factors):
    factors = []
    for given in as_list("discount_factors", discount_factors):
        factor = as_float(given)
        if not MIN_FACTOR <= factor <= MAX_FACTOR:
            raise ValueError(
                f"discount_factors must hold numbers from {MIN_FACTOR:.12g} to {MAX_FACTOR:.12g};"
                f" got {show(given)} at index {len(factors):.12g}"
            )
        factors.append(factor)
    if len(factors) == 0:
        raise ValueError("discount_factors must hold at least one number; got none")
    return factors


# One rate


def continuous_rate(rate: float, frequency: float) -> float:
    r"""The continuously compounded rate that grows money as ``rate`` does.

    .. math:: c = f \ln(1 + r / f)

    Args:
        rate: :math:`r`, decimal a year, compounded ``frequency`` times a year; above ``-frequency``.
        frequency: :math:`f`, 1, 2, 4 or 12 times a year.

    Returns:
        The same growth as a decimal a year, compounded continuously.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(continuous_rate(0.04, 2), 6)
    0.039605
    """
    frequency = require_frequency(frequency)
    rate = require_rate("rate", rate, MIN_RATE, MAX_RATE)
    if rate <= -frequency:
        raise ValueError(f"rate must be above {-frequency:.12g}; got {show(rate)}")
    return frequency * math.log1p(rate / frequency)


def compounded_rate(continuous: float, frequency: float) -> float:
    r"""The inverse of :func:`continuous_rate`: :math:`r = f (e^{c / f} - 1)`.

    Args:
        continuous: :math:`c`, decimal a year, compounded continuously.
        frequency: :math:`f`, 1, 2, 4 or 12 times a year.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(compounded_rate(0.039605, 2), 6)
    0.04
    """
    frequency = require_frequency(frequency)
    continuous = require_rate("continuous", continuous, MIN_RATE, MAX_RATE)
    return frequency * math.expm1(continuous / frequency)


def discount_factor(zero_yield: float, years: float) -> float:
    r"""What one unit of money, paid in ``years``, is worth today: :math:`P = e^{-z t}`.

    Args:
        zero_yield: :math:`z`, decimal a year, compounded continuously.
        years: :math:`t`, from 0 to 100.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(discount_factor(0.04, 10), 6)
    0.67032
    """
    zero_yield = require_rate("zero_yield", zero_yield, MIN_RATE, MAX_RATE)
    years = require_number("years", years, 0, MAX_YEARS)
    return math.exp(-zero_yield * years)


def forward_rate(
    near_zero_yield: float, near_years: float, far_zero_yield: float, far_years: float
) -> float:
    r"""The rate, fixed today, for lending from one date to a later one.

    Lending to the far date must earn what lending to the near date and onwards earns:

    .. math:: f = \frac{z_2 t_2 - z_1 t_1}{t_2 - t_1}

    Args:
        near_zero_yield: :math:`z_1`, zero yield to the near date, decimal, compounded continuously.
        near_years: :math:`t_1`, from 0 to 100; at 0 its yield does not matter.
        far_zero_yield: :math:`z_2`, zero yield to the far date.
        far_years: :math:`t_2`, above ``near_years``, up to 100.

    Returns:
        The forward rate, decimal a year, compounded continuously.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(forward_rate(0.03, 1, 0.04, 2), 6)
    0.05
    """
    near_zero_yield = require_rate("near_zero_yield", near_zero_yield, MIN_RATE, MAX_RATE)
    near_years = require_number("near_years", near_years, 0, MAX_YEARS)
    far_zero_yield = require_rate("far_zero_yield", far_zero_yield, MIN_RATE, MAX_RATE)
    far_years = require_number("far_years", far_years, 0, MAX_YEARS)
    if far_years <= near_years:
        raise ValueError(f"far_years must be above near_years, {near_years:.12g}; got {show(far_years)}")
    return (far_zero_yield * far_years - near_zero_yield * near_years) / (far_years - near_years)


# A whole curve, one entry a period


def discount_factors_from_zero_yields(
    zero_yields: Iterable[float], frequency: float = 2
) -> list[float]:
    r"""Discount factors :math:`P_k = e^{-z_k k / f}` of the zero yields of 1, 2, … periods.

    Args:
        zero_yields: list, decimals a year, compounded continuously.
        frequency: periods a year: 1, 2, 4 or 12.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(p, 6) for p in discount_factors_from_zero_yields([0.03, 0.04], 1)]
    [0.970446, 0.923116]
    """
    frequency = require_frequency(frequency)
    zero_yields = require_rates("zero_yields", zero_yields)
    return [math.exp(-zero_yields[k] * (k + 1) / frequency) for k in range(len(zero_yields))]


def zero_yields_from_discount_factors(
    discount_factors: Iterable[float], frequency: float = 2
) -> list[float]:
    r"""The inverse of :func:`discount_factors_from_zero_yields`: :math:`z_k = -f \ln(P_k) / k`.

    Args:
        discount_factors: list, each above 0; above 1 where the yield is negative.
        frequency: periods a year: 1, 2, 4 or 12.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(z, 6) for z in zero_yields_from_discount_factors([0.970446, 0.923116], 1)]
    [0.03, 0.04]
    """
    frequency = require_frequency(frequency)
    discount_factors = _require_discount_factors(discount_factors)
    return [-math.log(discount_factors[k]) * frequency / (k + 1) for k in range(len(discount_factors))]


def forward_rates_from_discount_factors(
    discount_factors: Iterable[float], frequency: float = 2
) -> list[float]:
    r"""One-period forward rates :math:`f_k = f \ln(P_{k-1} / P_k)`, with :math:`P_0 = 1`.

    Args:
        discount_factors: list, each above 0.
        frequency: periods a year: 1, 2, 4 or 12.

    Returns:
        A list of decimals a year, compounded continuously. The first is the one-period zero yield.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(f, 5) for f in forward_rates_from_discount_factors([0.970446, 0.923116], 1)]
    [0.03, 0.05]
    """
    frequency = require_frequency(frequency)
    discount_factors = _require_discount_factors(discount_factors)
    logs = [0.0]
    for factor in discount_factors:
        logs.append(math.log(factor))
    return [frequency * (logs[k] - logs[k + 1]) for k in range(len(discount_factors))]


def discount_factors_from_forward_rates(
    forward_rates: Iterable[float], frequency: float = 2
) -> list[float]:
    r"""The inverse of :func:`forward_rates_from_discount_factors`: each factor is one forward further.

    Args:
        forward_rates: list of one-period rates, decimals a year, compounded continuously.
        frequency: periods a year: 1, 2, 4 or 12.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(p, 6) for p in discount_factors_from_forward_rates([0.03, 0.05], 1)]
    [0.970446, 0.923116]
    """
    frequency = require_frequency(frequency)
    forward_rates = require_rates("forward_rates", forward_rates)
    factors = []
    total = 0.0
    for forward in forward_rates:
        total += forward / frequency
        factors.append(math.exp(-total))
    return factors


def par_yields_from_discount_factors(
    discount_factors: Iterable[float], frequency: float = 2
) -> list[float]:
    r"""Par yields: the coupon at which a bond of 1, 2, … periods costs exactly its face value.

    .. math:: c_n = f\, \frac{1 - P_n}{\sum_{k=1}^{n} P_k}

    Args:
        discount_factors: list :math:`P_1, P_2, …`, each above 0.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Returns:
        A list of decimals a year, compounded ``frequency`` times a year.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(c, 6) for c in par_yields_from_discount_factors([0.970446, 0.923116], 1)]
    [0.030454, 0.040603]
    """
    frequency = require_frequency(frequency)
    discount_factors = _require_discount_factors(discount_factors)
    annuity = 0.0
    pars = []
    for factor in discount_factors:
        annuity += factor
        pars.append(frequency * (1 - factor) / annuity)
    return pars


def discount_factors_from_par_yields(
    par_yields: Iterable[float], frequency: float = 2
) -> list[float]:
    r"""Bootstrap: the discount factors in which every par bond costs its face value.

    The last payment of the bond of :math:`n` periods is the only one not yet priced by shorter bonds:

    .. math:: P_n = \frac{1 - \frac{c_n}{f} \sum_{k<n} P_k}{1 + c_n / f}

    Args:
        par_yields: list, decimals a year, compounded ``frequency`` times a year; above ``-frequency``.
        frequency: :math:`f`, coupons a year: 1, 2, 4 or 12.

    Raises:
        ValueError: an argument is outside its range, or the par yields rise so steeply that no positive
            discount factor fits; the message names the argument.

    >>> [round(p, 5) for p in discount_factors_from_par_yields([0.030455, 0.040603], 1)]
    [0.97045, 0.92312]
    """
    frequency = require_frequency(frequency)
    par_yields = require_rates("par_yields", par_yields)
    factors = []
    annuity = 0.0
    for par in par_yields:
        if par <= -frequency:
            raise ValueError(f"par_yields must be above {-frequency:.12g}; got {show(par)}")
        factor = (1 - par / frequency * annuity) / (1 + par / frequency)
        if not MIN_FACTOR <= factor <= MAX_FACTOR:
            raise ValueError(f"par_yields leave no positive discount factor at {show(par)}")
        factors.append(factor)
        annuity += factor
    return factors
