r"""The term premium of Adrian, Crump and Moench, by three linear regressions.

A long yield is the average of the short rates investors expect, plus a premium. Nobody observes
either part. The model finds them from a history of yield curves alone: five **factors** sum up
each month's curve, a regression says how the factors move on (what to **expect**), and the returns of
long bonds over short ones say what the market **pays** for the risk that they move otherwise.

With factors :math:`X_t`, shocks :math:`v_t` of variance :math:`\Sigma` and months as periods:

.. math::

    X_{t+1} &= \Phi X_t + v_{t+1} \\
    rx^{(n-1)}_{t+1} &= \beta_n' (\lambda_0 + \lambda_1 X_t)
        - \tfrac12 (\beta_n' \Sigma \beta_n + \sigma^2) + \beta_n' v_{t+1} + e_{t+1} \\
    r_t &= \delta_0 + \delta_1' X_t

and log bond prices are :math:`A_n + B_n' X_t`, with

.. math::

    A_n &= A_{n-1} - B_{n-1}' \lambda_0 + \tfrac12 (B_{n-1}' \Sigma B_{n-1} + \sigma^2) - \delta_0 \\
    B_n' &= B_{n-1}' (\Phi - \lambda_1) - \delta_1', \qquad A_1 = -\delta_0,\ B_1 = -\delta_1

The risk-neutral yield is the same recursion with the prices of risk :math:`\lambda_0, \lambda_1` at zero,
and the premium is the difference.

Source: Adrian, Crump and Moench (2013), "Pricing the term structure with linear regressions", Journal of
Financial Economics 110, 110–138. The model needs NumPy: 780 months of 120 yields
are too many for plain lists.
"""

import dataclasses

import numpy as np
from numpy.typing import ArrayLike

from debtloop.array_pass import as_array, as_floats
from debtloop.validate import require_whole, show

#: Maturities a panel must hold: every month from 1 to 120.
MATURITIES = 120
#: The factors are principal components of the yields of 3 to 120 months.
FIRST_FACTOR_MATURITY = 3
#: Months to maturity, at purchase, of the bonds whose one-month excess returns are explained.
RETURN_MATURITIES = (6, 12, 24, 36, 48, 60, 72, 84, 96, 108, 120)
#: Fewest months of data: below this the persistence of the factors is guesswork.
MIN_MONTHS = 60
#: Largest yield taken for a decimal; above it, the panel is probably in percent.
MAX_YIELD = 0.5


@dataclasses.dataclass(frozen=True, eq=False)
class Decomposition:
    """Yields split in two: arrays of dates × 120 maturities (column 0 is one month), decimals a year,
    compounded continuously."""

    #: Average short rate expected up to maturity (with the small effect of convexity).
    risk_neutral: np.ndarray
    #: The rest: what investors ask for bearing the risk of other rates.
    term_premium: np.ndarray

    @property
    def fitted(self) -> np.ndarray:
        """The model's yields: ``risk_neutral + term_premium``, to the last bit."""
        return self.risk_neutral + self.term_premium


@dataclasses.dataclass(frozen=True, eq=False)
class AcmResult(Decomposition):
    """What :func:`acm` found: the decomposition of its own panel, and the parameters.

    A period is one month, and ``K`` is the number of factors. Log prices at each maturity are
    ``intercepts + slopes @ factors``; the same with ``risk_neutral_`` for the prices without premium.
    """

    #: Root mean square of fitted less given yields, decimal: a few basis points where the model suits
    #: the data. If it is large, a component too small to stand out of the noise has been priced: use fewer.
    fit_error: float
    #: T × K: principal components of the panel, mean 0 and standard deviation 1.
    factors: np.ndarray
    #: K × K: how the factors of one month carry over to the next.
    transition: np.ndarray
    #: K × K: variance of the factors' shocks.
    shock_variance: np.ndarray
    #: K, and K × K: prices of risk, and how they change with the factors.
    lambda0: np.ndarray
    lambda1: np.ndarray
    #: The short rate a month, ``delta0 + delta1 @ factors``.
    delta0: float
    delta1: np.ndarray
    #: Variance of the returns that the factors do not explain.
    return_error_variance: float
    #: 120, and 120 × K.
    intercepts: np.ndarray
    slopes: np.ndarray
    risk_neutral_intercepts: np.ndarray
    risk_neutral_slopes: np.ndarray
    #: 118, and 118 × K: a curve's factors are ``(yields of 3 … 120 months - mean_yields) @ weights``.
    mean_yields: np.ndarray
    weights: np.ndarray

    def decompose(self, yields: ArrayLike) -> Decomposition:
        """Split other curves, such as those of days between month-ends, with the same parameters.

        Args:
            yields: array of any number of dates × 120 maturities, in the form :func:`acm` takes.

        Returns:
            A :class:`Decomposition` with one row a date.

        Raises:
            ValueError: the array is not of that form; the message says why.
        """
        yields = _panel(yields, 1)
        return _decompose(
            (yields[:, FIRST_FACTOR_MATURITY - 1 :] - self.mean_yields) @ self.weights,
            (self.intercepts, self.slopes),
            (self.risk_neutral_intercepts, self.risk_neutral_slopes),
        )


def acm(yields: ArrayLike, factors: int = 5) -> AcmResult:
    r"""Estimate the model on a panel of monthly zero yields, and split every yield in two.

    The steps, with the New York Fed's choices where the paper leaves one:

    1. **Factors.** Principal components of the yields of 3 to 120 months. Each maturity's mean is
       taken off (its variance is left as it is); each component is then scaled to a standard deviation of 1
       and signed so that its average weight is positive. Scale and sign do not matter to the results.
    2. **Expectations.** A VAR(1) by least squares. Its intercept is then set to zero, as the factors have
       mean zero: rates are expected to return to their average of the sample.
    3. **Prices of risk.** One-month excess returns of the bonds in :data:`RETURN_MATURITIES` are regressed on
       a constant, last month's factors and the shocks; then, across bonds, the constants (with
       the convexity term added back) and the slopes are regressed on the exposures to the shocks.

    The one-month yield, regressed on the factors, is the short rate.

    Args:
        yields: array or nested list of T months × 120 maturities (1, 2, …, 120 months): zero yields at
            month-ends in order of time, decimals a year, compounded continuously. At least 60 months.
        factors: number of principal components, 1 to 8. The New York Fed uses 5.

    Returns:
        An :class:`AcmResult`: ``fitted``, ``risk_neutral`` and ``term_premium`` (T × 120, decimals), and
        the parameters.

    Raises:
        ValueError: the panel has another shape, is too short, holds something that is not a finite number,
            looks like percent, or moves in fewer independent ways than there are factors.

    How fast rates return to their average is the weak point of every such estimate: shocks look
    shorter-lived in a sample than they are, so expectations move too little and premia too much. The
    average level is the least certain; changes over a year are known about three times as well.

    The one-month yields steer everything: they are the short rate, and what each return is in excess of. Where a curve
    only extrapolates them, as the Federal Reserve's does before 1982, see :func:`replace_one_month_yields`.

    Source: Adrian, Crump and Moench (2013), section 3; the New York Fed's "Treasury Term Premia"
    (ACMTermPremium.xls) uses this version of it.

    >>> import random
    >>> draws = random.Random(1)
    >>> level, slope, months = 0.04, 0.01, []
    >>> for _ in range(240):
    ...     level += 0.05 * (0.04 - level) + draws.gauss(0, 0.002)
    ...     slope += 0.10 * (0.01 - slope) + draws.gauss(0, 0.002)
    ...     months.append([level - slope * 2.718 ** (-n / 40) for n in range(1, 121)])
    >>> result = acm(months, factors=2)
    >>> result.term_premium.shape
    (240, 120)
    >>> bool((result.fitted == result.risk_neutral + result.term_premium).all())
    True
    """
    factors = require_whole("factors", factors, 1, 8)
    yields = _panel(yields, MIN_MONTHS)
    components, mean_yields, weights = _principal_components(yields[:, FIRST_FACTOR_MATURITY - 1 :], factors)
    constant = np.ones((len(yields), 1))

    # Step 1 of the paper. The shocks keep the mean that the intercept would have taken.
    before, after = components[:-1], components[1:]
    transition = _least_squares(np.hstack([constant[1:], before]), after)[1:].T
    shocks = after - before @ transition.T
    shock_variance = np.atleast_2d(np.cov(shocks.T))

    # Step 2: a bond bought with n months left is sold a month later with n - 1.
    log_prices = -yields * np.arange(1, MATURITIES + 1) / 12
    columns = np.array(RETURN_MATURITIES) - 1
    returns = log_prices[1:, columns - 1] - log_prices[:-1, columns] + log_prices[:-1, :1]
    regressors = np.hstack([constant[1:], before, shocks])
    coefficients = _least_squares(regressors, returns)
    error_variance = float(np.var(returns - regressors @ coefficients))
    means, slopes, exposures = coefficients[0], coefficients[1 : factors + 1], coefficients[factors + 1 :]

    # Step 3, across bonds.
    convexity = np.einsum("kn,kl,ln->n", exposures, shock_variance, exposures) + error_variance
    lambda0 = _least_squares(exposures.T, means + convexity / 2)
    lambda1 = _least_squares(exposures.T, slopes.T)

    short_rate = _least_squares(np.hstack([constant, components]), yields[:, 0] / 12)
    delta0, delta1 = float(short_rate[0]), short_rate[1:]
    model = (delta0, delta1, shock_variance, error_variance)
    priced = _log_price_coefficients(-lambda0, transition - lambda1, *model)
    risk_neutral = _log_price_coefficients(np.zeros(factors), transition, *model)
    split = _decompose(components, priced, risk_neutral)
    return AcmResult(
        risk_neutral=split.risk_neutral,
        term_premium=split.term_premium,
        fit_error=float(np.sqrt(np.mean((split.fitted - yields) ** 2))),
        factors=components,
        transition=transition,
        shock_variance=shock_variance,
        lambda0=lambda0,
        lambda1=lambda1,
        delta0=delta0,
        delta1=delta1,
        return_error_variance=error_variance,
        intercepts=priced[0],
        slopes=priced[1],
        risk_neutral_intercepts=risk_neutral[0],
        risk_neutral_slopes=risk_neutral[1],
        mean_yields=mean_yields,
        weights=weights,
    )


def replace_one_month_yields(yields: ArrayLike, months: int, factors: int = 5) -> np.ndarray:
    r"""A panel whose first one-month yields are those that its longer yields imply.

    A curve that is fitted to bonds with three months or more to run says little about one month. The Federal
    Reserve's before 1982 is such a curve, and its one-month yields of those years spoil the premia of all years: on
    the files of 2026 by up to 173 basis points at one year (in the 1970s), and by 18 on average at ten years from
    2018 to 2025. The New York Fed puts in others, from the federal funds rate. This function needs no second
    source: it takes the short rate of the model itself,

    .. math:: y^{(1)}_t = \delta_0 + \delta_1' X_t,

    where :math:`X_t` are the principal components of the yields of 3 to 120 months, as in :func:`acm`, and finds
    :math:`\delta` by least squares from the later months alone.

    Args:
        yields: array or nested list of T months × 120 maturities, in the form :func:`acm` takes.
        months: how many rows to mend, from the first; at least 60 must stay. For the Federal Reserve's curves
            ``sum(day.year < 1982 for day in dates)``.
        factors: number of principal components, 1 to 8, as for :func:`acm`.

    Returns:
        A new array, T × 120: the same yields, but for the first ``months`` of one month.

    Raises:
        ValueError: the panel is not one that :func:`acm` takes, or a number is outside its range.

    Source: the short-rate regression of Adrian, Crump and Moench (2013), section 3.
    """
    factors = require_whole("factors", factors, 1, 8)
    panel = _panel(yields, MIN_MONTHS).copy()
    months = require_whole("months", months, 0, len(panel) - MIN_MONTHS)
    components, _, _ = _principal_components(panel[:, FIRST_FACTOR_MATURITY - 1 :], factors)
    regressors = np.hstack([np.ones((len(panel), 1)), components])
    panel[:months, 0] = regressors[:months] @ _least_squares(regressors[months:], panel[months:, 0])
    return panel


def _panel(yields, fewest_months):
    """``yields`` as an array of floats, or an error that says what is wrong with them."""
    given = as_array("yields", yields)
    panel = as_floats(given)
    if panel.ndim != 2 or panel.shape[1] != MATURITIES:
        raise ValueError(
            f"yields must have {MATURITIES} columns, the maturities of 1 to {MATURITIES} months; "
            f"got the shape {panel.shape}"
        )
    if len(panel) < fewest_months:
        raise ValueError(f"yields must have at least {fewest_months} rows, one a month; got {len(panel)}")
    impossible = ~np.isfinite(panel)
    if impossible.any():
        row, column = np.argwhere(impossible)[0]
        raise ValueError(
            f"yields must be finite numbers; got {show(given[row, column])} in row {row}, {column + 1} months"
        )
    extreme = np.abs(panel).max()
    if extreme > MAX_YIELD:
        raise ValueError(
            f"yields must be decimals from -{MAX_YIELD} to {MAX_YIELD}, such as 0.04; got {show(extreme)} "
            "in size (percent? divide by 100)"
        )
    return panel


def _principal_components(yields, number):
    """The components (T × K, standard deviation 1), the mean curve and the weights that made them."""
    mean = yields.mean(axis=0)
    centred = yields - mean
    # The 118 × 118 matrix has the same directions as the T × 118 panel, for a fraction of the work.
    sizes, directions = np.linalg.eigh(centred.T @ centred)
    weights = directions[:, ::-1][:, :number]
    if sizes[-number] <= 1e-12 * sizes[-1]:
        raise ValueError(f"yields move in fewer than {number} independent ways; use fewer factors")
    weights = weights * np.where(weights.mean(axis=0) < 0, -1, 1)
    weights = weights / (centred @ weights).std(axis=0, ddof=1)
    return centred @ weights, mean, weights


def _least_squares(regressors, targets):
    return np.linalg.lstsq(regressors, targets, rcond=None)[0]


def _log_price_coefficients(drift, transition, delta0, delta1, shock_variance, error_variance):
    """Intercepts (120) and slopes (120 × K) of log prices, by the recursion in the module's docstring."""
    intercepts = np.empty(MATURITIES)
    slopes = np.empty((MATURITIES, len(delta1)))
    intercepts[0], slopes[0] = -delta0, -delta1
    for n in range(1, MATURITIES):
        slope = slopes[n - 1]
        convexity = (slope @ shock_variance @ slope + error_variance) / 2
        intercepts[n] = intercepts[n - 1] + slope @ drift + convexity - delta0
        slopes[n] = slope @ transition - delta1
    return intercepts, slopes


def _decompose(components, priced, risk_neutral):
    to_yields = -12 / np.arange(1, MATURITIES + 1)
    fitted = (priced[0] + components @ priced[1].T) * to_yields
    expected = (risk_neutral[0] + components @ risk_neutral[1].T) * to_yields
    return Decomposition(risk_neutral=expected, term_premium=fitted - expected)
