"""The term-premium estimator on economies whose true premium is known, and on bad input.

The economies are affine: the factors are drawn, the prices of risk are chosen, and yields follow. So the
true premium of every month and maturity is known, which no data of the world can offer.
"""

import dataclasses
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from debtloop.term_premium import acm, replace_one_month_yields

MONTHS = np.arange(1, 121)


@dataclasses.dataclass
class Economy:
    """Factors that follow a VAR(1) without intercept, and what the market asks for their shocks."""

    transition: np.ndarray
    priced_transition: np.ndarray
    shock_variance: np.ndarray
    lambda0: np.ndarray
    delta0: float
    delta1: np.ndarray

    def yields(self, factors, with_premium=True):
        """Zero yields of 1 to 120 months: the price of one unit, discounted month by month."""
        drift = -self.lambda0 if with_premium else 0 * self.lambda0
        transition = self.priced_transition if with_premium else self.transition
        constant, slope = 0.0, np.zeros(len(self.delta1))
        columns = []
        for n in MONTHS:
            constant = constant + slope @ drift + slope @ self.shock_variance @ slope / 2 - self.delta0
            slope = slope @ transition - self.delta1
            columns.append(-12 / n * (constant + factors @ slope))
        return np.column_stack(columns)

    def factors(self, months, seed):
        """A history of the factors; the first fifty years are left out, so it starts anywhere."""
        draws = np.random.default_rng(seed).multivariate_normal(
            np.zeros(len(self.delta1)), self.shock_variance, months + 600
        )
        history = np.zeros_like(draws)
        for t in range(1, len(draws)):
            history[t] = self.transition @ history[t - 1] + draws[t]
        return history[600:]


def economy():
    """Short rates around 4.5%, ten-year yields 1.5 points higher and five factors above the noise."""
    transition = np.diag([0.985, 0.955, 0.90, 0.80, 0.60])
    transition[1, 0], transition[0, 1] = 0.01, -0.01
    spread = np.array([1.8, 1.5, 2.0, 2.0, 1.0]) / 100
    return Economy(
        transition=transition,
        priced_transition=np.diag([0.998, 0.975, 0.94, 0.87, 0.60]),
        shock_variance=np.diag(spread**2 * (1 - np.diag(transition) ** 2)),
        lambda0=np.array([-0.0003, -0.0002, 0, 0, 0]),
        delta0=0.045 / 12,
        delta1=np.ones(5) / 12,
    )


def simulate(months, seed, noise=0.00005):
    """Observed yields, true yields and true premia of an economy."""
    world = economy()
    factors = world.factors(months, seed)
    true = world.yields(factors)
    observed = true + noise * np.random.default_rng(1000 + seed).standard_normal(true.shape)
    return observed, true, true - world.yields(factors, with_premium=False)


def premium_error(months, seed):
    """Root mean square error of the estimated ten-year premium, decimal."""
    observed, _, premium = simulate(months, seed)
    return np.sqrt(np.mean((acm(observed).term_premium - premium)[:, -1] ** 2))


# A known truth


def test_the_premium_is_exact_where_the_sample_is_the_whole_truth():
    # The economy is built from the dynamics that this very sample shows, so nothing is left to chance.
    world = economy()
    factors = world.factors(400, seed=1)
    factors -= factors.mean(axis=0)
    regressors = np.hstack([np.ones((399, 1)), factors[:-1]])
    found = np.linalg.lstsq(regressors, factors[1:], rcond=None)[0][1:].T
    world = dataclasses.replace(
        world, transition=found, shock_variance=np.cov((factors[1:] - factors[:-1] @ found.T).T)
    )
    true = world.yields(factors)
    expected = world.yields(factors, with_premium=False)
    result = acm(true)
    assert np.abs(result.fitted - true).max() < 1e-9
    assert np.abs(result.risk_neutral - expected).max() < 1e-9
    assert np.abs(result.term_premium - (true - expected)).max() < 1e-9
    # Factors are found up to a change of units; their speeds of return are not.
    speeds = np.linalg.eigvals(result.transition - result.lambda1)
    assert np.sort(speeds.real) == pytest.approx([0.60, 0.87, 0.94, 0.975, 0.998], abs=1e-6)
    assert result.return_error_variance < 1e-15


def test_the_error_of_the_premium_shrinks_as_the_sample_grows():
    sizes = (240, 780, 3000, 12000)
    errors = [np.mean([premium_error(months, seed) for seed in range(6)]) for months in sizes]
    assert errors[0] > errors[1] > errors[2] > errors[3]
    assert errors[3] < 0.35 * errors[1]


def test_what_the_market_prices_is_found_long_before_what_it_expects():
    observed, true, premium = simulate(780, seed=2)
    result = acm(observed)
    assert result.fit_error < 0.0002
    assert np.sqrt(np.mean((result.fitted - true) ** 2)) < 0.0002
    assert np.sqrt(np.mean((result.term_premium - premium)[:, -1] ** 2)) > 0.002


def test_without_a_price_of_risk_the_estimated_premium_fades_away():
    world = economy()
    world = dataclasses.replace(world, priced_transition=world.transition, lambda0=np.zeros(5))
    factors = world.factors(12000, seed=3)
    premium = acm(world.yields(factors)).term_premium[:, -1]
    assert np.sqrt(np.mean(premium**2)) < 0.0025


# One-month yields that a curve only guesses

EARLY = 246  # months, as from June 1961 to the end of 1981


def guessed(months, seed):
    """A panel whose early one-month yields wander from the truth by a point, and the panel and the truth behind it."""
    observed, true, _ = simulate(months, seed)
    draws = np.random.default_rng(2000 + seed).standard_normal(EARLY)
    wandering = np.zeros(EARLY)
    for t in range(1, EARLY):
        wandering[t] = 0.9 * wandering[t - 1] + 0.004 * draws[t]
    spoilt = observed.copy()
    spoilt[:EARLY, 0] += wandering - 0.005
    return spoilt, observed, true


@pytest.mark.parametrize("seed", range(4))
def test_one_month_yields_that_are_guessed_early_spoil_the_premia_of_all_years_and_the_longer_yields_mend_them(seed):
    spoilt, observed, true = guessed(780, seed)
    mended = replace_one_month_yields(spoilt, EARLY)
    assert np.abs(mended - true)[:EARLY, 0].max() < 0.0005 < 0.02 < np.abs(spoilt - true)[:EARLY, 0].max()
    right = acm(observed).term_premium
    wrong, healed = (np.abs(acm(panel).term_premium - right)[:, [11, 119]] for panel in (spoilt, mended))
    # From 1982 on no yield was spoilt, but premia of one and ten years are.
    assert wrong[EARLY:].max() > 0.0009
    assert healed.max() < 0.00003


def test_only_the_early_one_month_yields_are_replaced_and_the_panel_given_stays():
    spoilt, _, _ = guessed(400, seed=9)
    before = spoilt.copy()
    mended = replace_one_month_yields(spoilt.tolist(), EARLY)
    same = mended == spoilt
    assert not same[:EARLY, 0].any() and same[EARLY:].all() and same[:, 1:].all()
    replace_one_month_yields(spoilt, EARLY)
    assert np.array_equal(spoilt, before)
    assert np.array_equal(replace_one_month_yields(spoilt, 0), spoilt)


def test_what_an_early_one_month_yield_was_does_not_matter():
    spoilt, observed, _ = guessed(400, seed=9)
    assert np.array_equal(replace_one_month_yields(spoilt, EARLY), replace_one_month_yields(observed, EARLY))


@pytest.mark.parametrize("months", [-1, 41, 2.5, "all", None, True])
def test_a_number_of_months_to_mend_that_cannot_be_meant_is_refused(months):
    with pytest.raises(ValueError, match="months must be a whole number from 0 to 40; got"):
        replace_one_month_yields(PANEL, months)


def test_a_panel_to_mend_is_checked_like_one_to_estimate_from():
    with pytest.raises(ValueError, match="percent\\? divide by 100"):
        replace_one_month_yields(100 * PANEL, 10)
    with pytest.raises(ValueError, match="factors must be a whole number from 1 to 8; got 9"):
        replace_one_month_yields(PANEL, 10, factors=9)


# Identities


@pytest.fixture(scope="module")
def result():
    return acm(simulate(300, seed=4)[0])


def test_fitted_yields_are_risk_neutral_yields_plus_the_premium_to_the_last_bit(result):
    assert np.array_equal(result.fitted, result.risk_neutral + result.term_premium)
    assert result.fitted.shape == result.risk_neutral.shape == result.term_premium.shape == (300, 120)


def test_the_one_month_yield_carries_no_premium(result):
    assert np.array_equal(result.term_premium[:, 0], np.zeros(300))


def test_the_risk_neutral_yield_is_the_average_expected_short_rate_less_convexity(result):
    factors, path, convexity = result.factors.T, [], [0.0]
    for n in range(120):
        path.append(result.delta0 + result.delta1 @ factors)
        factors = result.transition @ factors
        slope = result.risk_neutral_slopes[n]
        variance = slope @ result.shock_variance @ slope + result.return_error_variance
        convexity.append(convexity[-1] + variance / 2)
    for n in (1, 12, 60, 120):
        expected = 12 * (np.mean(path[:n], axis=0) - convexity[n - 1] / n)
        assert np.abs(result.risk_neutral[:, n - 1] - expected).max() < 1e-14


def test_a_curve_is_split_in_the_same_way_alone_or_within_its_panel(result):
    observed, _, _ = simulate(300, seed=4)
    one_day = result.decompose(observed[17:18])
    assert np.abs(one_day.term_premium - result.term_premium[17]).max() < 1e-14
    assert np.abs(one_day.risk_neutral - result.risk_neutral[17]).max() < 1e-14
    assert one_day.fitted.shape == (1, 120)


def test_factors_have_mean_zero_and_unit_spread_and_are_uncorrelated(result):
    assert np.abs(result.factors.mean(axis=0)).max() < 1e-9
    assert np.cov(result.factors.T) == pytest.approx(np.eye(5), abs=1e-6)


def test_fewer_factors_fit_less_well():
    observed, _, _ = simulate(780, seed=5)
    errors = [acm(observed, factors).fit_error for factors in (1, 2, 3, 4, 5)]
    assert errors == sorted(errors, reverse=True)


def test_a_nested_list_is_as_good_as_an_array():
    observed, _, _ = simulate(60, seed=6)
    assert np.array_equal(acm(observed.tolist(), 3).term_premium, acm(observed, 3).term_premium)


def test_the_panel_is_left_as_it_was():
    observed, _, _ = simulate(100, seed=7)
    before = observed.copy()
    acm(observed)
    assert np.array_equal(observed, before)


# Bad input


def changed(panel, row, column, value):
    panel = panel.copy()
    panel[row, column] = value
    return panel


PANEL = simulate(100, seed=8)[0]


@pytest.mark.parametrize(
    ("yields", "message"),
    [
        (PANEL[:, :119], "120 columns.*got the shape \\(100, 119\\)"),
        (PANEL[0], "120 columns.*got the shape \\(120,\\)"),
        (PANEL[:59], "at least 60 rows, one a month; got 59"),
        (changed(PANEL, 7, 3, np.nan), "finite numbers; got nan in row 7, 4 months"),
        (changed(PANEL, 0, 119, np.inf), "finite numbers; got inf in row 0, 120 months"),
        (100 * PANEL, "percent\\? divide by 100"),
        (np.full((100, 120), 0.04), "fewer than 5 independent ways"),
        ([["four"] * 120] * 100, "finite numbers; got 'four' in row 0, 1 months"),
        (PANEL.astype(str), "finite numbers; got '.*' in row 0, 1 months"),
        (PANEL + 0j, "finite numbers; got .*j\\) in row 0, 1 months"),
        (PANEL > 1, "finite numbers; got False in row 0, 1 months"),
        (np.ma.masked_array(PANEL, PANEL == PANEL[7, 3]), "finite numbers; got None in row 7, 4 months"),
        (pd.DataFrame(PANEL).astype("Float64").where(PANEL != PANEL[7, 3]), "finite numbers; got <NA> in row 7, 4 months"),
        (PANEL.astype("datetime64[ns]"), "rectangle of numbers; got datetime64"),
        ([[0.04], [0.04, 0.05]], "rectangle of numbers"),
        (None, "got the shape \\(\\)|rectangle of numbers"),
    ],
)
def test_a_panel_that_cannot_be_meant_is_refused_with_the_reason(yields, message):
    with pytest.raises(ValueError, match=message):
        acm(yields)


@pytest.mark.parametrize("sort", [float, np.int8, np.float32, np.float64, Fraction])
def test_whole_numbers_may_be_of_any_type(sort):
    assert np.array_equal(acm(PANEL, sort(3)).term_premium, acm(PANEL, 3).term_premium)
    mended = replace_one_month_yields(PANEL, sort(20), sort(3))
    assert np.array_equal(mended, replace_one_month_yields(PANEL, 20, 3))


@pytest.mark.parametrize("kind", [np.float32, object, "a list", "a table by other labels"])
def test_a_panel_of_any_kind_is_read_by_place_in_double_precision(kind):
    single = PANEL.astype(np.float32)
    given = {
        "a list": single.tolist(), "a table by other labels": pd.DataFrame(single.astype(float), index=range(100, 0, -1)),
    }  # fmt: skip
    panel = given[kind] if kind in given else single.astype(kind)
    found, expected = acm(panel, 3).fit_error, acm(single.astype(float), 3).fit_error
    assert np.isclose(found, expected, rtol=1e-10, atol=0)  # another layout in memory adds in another order


@pytest.mark.parametrize("factors", [0, 9, 2.5, "five", True, None])
def test_a_number_of_factors_that_cannot_be_meant_is_refused(factors):
    with pytest.raises(ValueError, match="factors must be a whole number from 1 to 8"):
        acm(PANEL, factors)


def test_a_curve_of_another_length_is_refused_when_split(result):
    with pytest.raises(ValueError, match="120 columns"):
        result.decompose(PANEL[:, :60])


def test_the_other_models_do_not_load_numpy():
    check = "import sys, debtloop.curve, debtloop.official_data; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check]).returncode == 0
