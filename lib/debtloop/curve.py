r"""Yield curves: discount factors, zero, forward and par rates, and what is inside a zero yield.

Three rates describe one curve, and they are not the same number: the **zero** yield of a single
payment, the **forward** rate between two dates, the **par** yield of a bond that costs its face value.
Every argument here says in its name which of them it wants, so a sum that mixes them has to be
written on purpose.

Rates are decimals a year. Zero and forward rates, and paths of the short rate, are compounded
continuously, so that they add and average: a zero yield *is* the average of the forward rates up to its
maturity. Par yields are compounded ``frequency`` times a year, as the bond pays its coupons. A list of
rates or discount factors has one entry a period of ``1 / frequency`` years; the first entry is one
period away.
"""

import dataclasses
import math
from collections.abc import Iterable

from debtloop.rates import (  # all are offered here too
    MAX_YEARS,
    compounded_rate,
    continuous_rate,
    discount_factor,
    discount_factors_from_forward_rates,
    discount_factors_from_par_yields,
    discount_factors_from_zero_yields,
    forward_rate,
    forward_rates_from_discount_factors,
    par_yields_from_discount_factors,
    zero_yields_from_discount_factors,
)
from debtloop.validate import (
    MAX_RATE,
    MIN_RATE,
    require_frequency,
    require_number,
    require_rate,
    require_rates,
    show,
)

# Nelson, Siegel and Svensson


def _slope_loading(scaled):
    """``(1 - exp(-x)) / x``, which is 1 at ``x = 0``."""
    return 1.0 if scaled == 0 else -math.expm1(-scaled) / scaled


def _require_svensson(beta0, beta1, beta2, tau1, years, beta3, tau2):
    """The same, as floats."""
    return (
        require_number("beta0", beta0, -1e6, 1e6),
        require_number("beta1", beta1, -1e6, 1e6),
        require_number("beta2", beta2, -1e6, 1e6),
        require_number("tau1", tau1, 1e-9, 1e6),
        require_number("years", years, 0, MAX_YEARS),
        require_number("beta3", beta3, -1e6, 1e6),
        require_number("tau2", tau2, 1e-9, 1e6),
    )


def svensson_zero_yield(
    beta0: float,
    beta1: float,
    beta2: float,
    tau1: float,
    years: float,
    beta3: float = 0.0,
    tau2: float = 1.0,
) -> float:
    r"""Zero yield of the Nelson–Siegel–Svensson curve, as the Federal Reserve writes it.

    .. math:: z(t) = \beta_0 + \beta_1 \frac{1 - e^{-t/\tau_1}}{t/\tau_1}
              + \beta_2 \left(\frac{1 - e^{-t/\tau_1}}{t/\tau_1} - e^{-t/\tau_1}\right)
              + \beta_3 \left(\frac{1 - e^{-t/\tau_2}}{t/\tau_2} - e^{-t/\tau_2}\right)

    At :math:`t = 0` it is :math:`\beta_0 + \beta_1`, far out it is :math:`\beta_0`.

    Args:
        beta0, beta1, beta2: level, slope and hump, decimals. (The Fed's file is in percent, and then
            so is the result.)
        tau1: years at which the hump of the forward rate peaks, from 1e-9 to 1e6, like ``tau2``.
        years: :math:`t`, maturity, from 0 to 100.
        beta3, tau2: Svensson's second hump; without them the curve is Nelson and Siegel's, as the Fed's
            is before 1980.

    Returns:
        The zero yield in the unit of the betas, a year, compounded continuously.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: Gürkaynak, Sack and Wright (2007), "The U.S. Treasury yield curve: 1961 to the present",
    Journal of Monetary Economics 54; the Fed's file feds200628.csv (BETA0 … TAU2).

    >>> round(svensson_zero_yield(0.045, -0.01, 0.005, 2, 10), 6)
    0.043973
    """
    beta0, beta1, beta2, tau1, years, beta3, tau2 = _require_svensson(
        beta0, beta1, beta2, tau1, years, beta3, tau2
    )
    first = _slope_loading(years / tau1)
    second = _slope_loading(years / tau2)
    return (
        beta0
        + beta1 * first
        + beta2 * (first - math.exp(-years / tau1))
        + beta3 * (second - math.exp(-years / tau2))
    )


def svensson_forward_rate(
    beta0: float,
    beta1: float,
    beta2: float,
    tau1: float,
    years: float,
    beta3: float = 0.0,
    tau2: float = 1.0,
) -> float:
    r"""Instantaneous forward rate of the same curve, the slope of :math:`t\, z(t)`.

    .. math:: f(t) = \beta_0 + \beta_1 e^{-t/\tau_1} + \beta_2 \frac{t}{\tau_1} e^{-t/\tau_1}
              + \beta_3 \frac{t}{\tau_2} e^{-t/\tau_2}

    Arguments, unit, errors and source are those of :func:`svensson_zero_yield`.

    >>> round(svensson_forward_rate(0.045, -0.01, 0.005, 2, 10), 6)
    0.045101
    """
    beta0, beta1, beta2, tau1, years, beta3, tau2 = _require_svensson(
        beta0, beta1, beta2, tau1, years, beta3, tau2
    )
    return (
        beta0
        + (beta1 + beta2 * years / tau1) * math.exp(-years / tau1)
        + beta3 * years / tau2 * math.exp(-years / tau2)
    )


@dataclasses.dataclass(frozen=True)
class SvenssonCurve:
    """One day's curve, from parameters as decimals and years.

    >>> curve = SvenssonCurve(beta0=0.045, beta1=-0.01, beta2=0.005, tau1=2)
    >>> round(curve.zero_yield(10), 6), round(curve.forward_rate(10), 6), round(curve.par_yield(10), 6)
    (0.043973, 0.045101, 0.044236)
    """

    beta0: float
    beta1: float
    beta2: float
    tau1: float
    beta3: float = 0.0
    tau2: float = 1.0

    def __post_init__(self) -> None:
        beta0, beta1, beta2, tau1, _, beta3, tau2 = _require_svensson(
            self.beta0, self.beta1, self.beta2, self.tau1, 0, self.beta3, self.tau2
        )
        # The zero yields far out and at once. The humps may be large, where one undoes the other.
        require_rate("beta0", beta0, MIN_RATE, MAX_RATE)
        require_rate("beta0 + beta1", beta0 + beta1, MIN_RATE, MAX_RATE)
        fields = {"beta0": beta0, "beta1": beta1, "beta2": beta2, "tau1": tau1, "beta3": beta3, "tau2": tau2}
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def zero_yield(self, years: float) -> float:
        """Zero yield at ``years``, compounded continuously: :func:`svensson_zero_yield`."""
        return svensson_zero_yield(
            self.beta0, self.beta1, self.beta2, self.tau1, years, self.beta3, self.tau2
        )

    def forward_rate(self, years: float) -> float:
        """Instantaneous forward rate at ``years``: :func:`svensson_forward_rate`."""
        return svensson_forward_rate(
            self.beta0, self.beta1, self.beta2, self.tau1, years, self.beta3, self.tau2
        )

    def discount_factor(self, years: float) -> float:
        """Value today of one unit paid in ``years``."""
        return discount_factor(self.zero_yield(years), years)

    def par_yield(self, years: float, frequency: float = 2) -> float:
        """Par yield of a bond with ``years * frequency`` coupons, a whole number of them."""
        frequency = require_frequency(frequency)
        years = require_number("years", years, 0, MAX_YEARS)
        periods = round(years * frequency)
        if periods < 1 or abs(periods - years * frequency) > 1e-9:
            raise ValueError(
                f"years must be a whole number of periods of 1/{frequency:.12g} year; got {show(years)}"
            )
        factors = [self.discount_factor(k / frequency) for k in range(1, periods + 1)]
        return par_yields_from_discount_factors(factors, frequency)[-1]


# What is in a zero yield


def term_premium_decomposition(
    zero_yield: float, expected_short_path: Iterable[float]
) -> tuple[float, float]:
    r"""Split a zero yield into expected short rates and the term premium.

    .. math:: z = \underbrace{\frac{1}{n} \sum_{k=1}^{n} \mathrm{E}[r_k]}_{\text{expectations}}
              + \text{premium}

    The premium is what is left: the extra yield over rolling short bills. All three are
    continuously compounded and belong to one zero-coupon maturity. A par yield (as in the news) or a
    forward rate in the place of ``zero_yield`` makes the difference meaningless.

    Args:
        zero_yield: :math:`z`, decimal a year, compounded continuously.
        expected_short_path: list of expected short rates :math:`\mathrm{E}[r_k]`, decimals, compounded
            continuously, one for each of the equal periods from today to maturity.

    Returns:
        ``(expectations, term_premium)``, decimals that add up to ``zero_yield``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: Adrian, Crump and Moench (2013), Journal of Financial Economics 110, section 2.

    >>> expectations, premium = term_premium_decomposition(0.045, [0.03, 0.04, 0.05, 0.04])
    >>> round(expectations, 6), round(premium, 6)
    (0.04, 0.005)
    """
    zero_yield = require_rate("zero_yield", zero_yield, MIN_RATE, MAX_RATE)
    expected_short_path = require_rates("expected_short_path", expected_short_path)
    expectations = sum(expected_short_path) / len(expected_short_path)
    return expectations, zero_yield - expectations


def zero_yield_from_path(expected_short_path: Iterable[float], term_premium: float) -> float:
    """The inverse of :func:`term_premium_decomposition`: average expected short rate plus premium.

    Args:
        expected_short_path: list of expected short rates, decimals, compounded continuously, one for
            each of the equal periods from today to maturity.
        term_premium: of the zero yield at that maturity, decimal.

    Returns:
        The zero yield, decimal a year, compounded continuously.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A cut of one point for two years out of ten takes 20 basis points off; half a point more premium
    outweighs it:

    >>> before = zero_yield_from_path([0.04] * 10, 0.005)
    >>> after = zero_yield_from_path([0.03] * 2 + [0.04] * 8, 0.010)
    >>> round(10_000 * (after - before), 6)
    30.0
    """
    expected_short_path = require_rates("expected_short_path", expected_short_path)
    term_premium = require_rate("term_premium", term_premium, MIN_RATE, MAX_RATE)
    return sum(expected_short_path) / len(expected_short_path) + term_premium


def zero_yields_from_path(
    expected_short_path: Iterable[float], forward_premiums: Iterable[float]
) -> list[float]:
    r"""The whole zero curve that a path of short rates and a premium for each period imply.

    Each forward rate is an expected short rate plus its own premium, and each zero yield is the average
    of the forwards up to its maturity:

    .. math:: z_n = \frac{1}{n} \sum_{k=1}^{n} \left(\mathrm{E}[r_k] + \text{premium}_k\right)

    Args:
        expected_short_path: list of expected short rates of periods 1, 2, …, decimals, compounded
            continuously.
        forward_premiums: list of the same length, decimals: the premium *in the forward rate* of each
            period, not in a yield.

    Returns:
        A list of zero yields of 1, 2, … periods, decimals a year, compounded continuously.

    Raises:
        ValueError: an argument is outside its range, or the lists differ in length; the message names it.

    >>> [round(z, 6) for z in zero_yields_from_path([0.03, 0.04], [0.0, 0.01])]
    [0.03, 0.04]
    """
    expected_short_path = require_rates("expected_short_path", expected_short_path)
    forward_premiums = require_rates("forward_premiums", forward_premiums)
    if len(forward_premiums) != len(expected_short_path):
        raise ValueError(
            f"forward_premiums must have one entry for each of the {show(len(expected_short_path))} rates; "
            f"got {show(len(forward_premiums))}"
        )
    yields = []
    total = 0.0
    for k in range(len(expected_short_path)):
        total += expected_short_path[k] + forward_premiums[k]
        yields.append(total / (k + 1))
    return yields


def announcement_effect(
    expected: float, announced: float, credibility: float, yield_per_unit: float
) -> float:
    r"""How far a yield moves when something is announced: only the believed surprise moves it.

    .. math:: \Delta y = \text{credibility} \times (\text{announced} - \text{expected}) \times
              \text{yield per unit}

    What was expected is in the price already; what is not believed stays out of it. No bond need be
    sold. When the announced thing later happens, only what had been disbelieved is still news.

    Args:
        expected: what the market expected, in any unit: trillions of ten-year equivalents to be issued, or
            a policy rate as a decimal.
        announced: what is announced, in the same unit.
        credibility: share of the surprise that is believed, 0 to 1.
        yield_per_unit: change of the yield, decimal, for each unit of believed surprise.

    Returns:
        The change of the yield, decimal (0.0006 is 6 basis points).

    Raises:
        ValueError: an argument is outside its range; the message names it.

    At 30 basis points a trillion dollars of ten-year equivalents, 0.2 trillion more than expected is 6
    basis points; as much as expected is nothing:

    >>> round(announcement_effect(1.0, 1.2, 1, 0.0030), 8)
    0.0006
    >>> announcement_effect(1.2, 1.2, 1, 0.0030)
    0.0
    """
    expected = require_number("expected", expected, -1e15, 1e15)
    announced = require_number("announced", announced, -1e15, 1e15)
    credibility = require_number("credibility", credibility, 0, 1)
    yield_per_unit = require_number("yield_per_unit", yield_per_unit, -1e6, 1e6)
    return credibility * (announced - expected) * yield_per_unit
