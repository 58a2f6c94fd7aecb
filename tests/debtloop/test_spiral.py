"""The hill and its edge: the paper's number, simulation, bisection, identities, the compiled copies, bad input."""

import math
import random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.debt import debt_path
from debtloop.spiral import deficit_hump, edge, is_stable, sustainable_deficit, yield_at

# Japan: ordinary bonds over the economy, the yield of 22 December 2025; chapter 7.
JAPAN, YIELD, PHI = 1088.2168 / 635.1, 0.0207, 0.02


# Published, and by hand


def test_the_largest_permanent_deficit_of_the_united_states_of_2019_is_about_two_percent_at_about_110():
    """Mian, Straub and Sufi (2025): "just over 2%" of GDP at 110%, at a gap of two points between growth and the yield.

    Held to ±0.2 points and ±10 points of debt; the paper counts in continuous time and with a convenience yield.
    """
    for phi in (0.0183, 0.019):
        top = deficit_hump(0.02, 0.04, phi, 1)
        assert abs(100 * top["deficit"] - 2) <= 0.2 and abs(100 * top["debt_ratio"] - 110) <= 10


def test_a_reaction_of_a_fiftieth_is_two_basis_points_for_each_point_of_debt_at_a_hundred_percent():
    assert 1e4 * (yield_at(1.01, 0.03, 0.02, 1) - 0.03) == pytest.approx(2, abs=0.02)
    # At 171% a point of debt is a smaller part of it: 2 / 1.71.
    assert 1e4 * (yield_at(1.72, 0.03, 0.02, 1.71) - 0.03) == pytest.approx(1.17, abs=0.01)


def test_japans_edge_lies_close_above_its_debt_with_a_deficit_of_one_and_a_half_and_nowhere_with_one_of_2_2():
    near = edge(YIELD, 0.03, -0.015, PHI, JAPAN)
    assert round(100 * near["edge"]) == 176 and JAPAN < near["edge"]
    assert round(100 * near["stable"]) == 41
    assert edge(YIELD, 0.03, -0.022, PHI, JAPAN) == {"stable": 0.0, "edge": 0.0}
    top = deficit_hump(YIELD, 0.03, PHI, JAPAN)
    # By hand: 171.3 x e^((0.93 - 2) / 2) = 171.3 x 0.5857; 0.02 x 1.003 / 1.03.
    assert round(100 * top["debt_ratio"]) == 100 and round(100 * top["deficit"], 2) == 1.95


def test_a_loss_of_confidence_brings_the_edge_to_the_debt():
    assert edge(YIELD, 0.03, -0.015, 0.02, JAPAN)["edge"] > edge(YIELD, 0.03, -0.015, 0.10, JAPAN)["edge"] > JAPAN


def test_a_state_that_reacts_has_an_edge_where_one_that_does_not_has_none():
    assert edge(YIELD, 0.03, -0.022, PHI, JAPAN, 0.03)["edge"] > 2 * JAPAN
    # At the American numbers of 4.1% and 3.8% the loop needs a reaction of (0.02 + 0.003) / 1.038.
    needed = (0.02 + 0.041 - 0.038) / 1.038
    assert not is_stable(0.041, 0.038, 0.02, needed - 1e-9) and is_stable(0.041, 0.038, 0.02, needed + 1e-9)
    assert round(needed, 3) == 0.022


# Against simulation


def draws(count, seed):
    """Random places where the ratio stands still: growth, rate, reactions, repriced share, ratio, and the balance."""
    rng = np.random.default_rng(seed)
    g, r = rng.uniform(-0.01, 0.07, count), rng.uniform(-0.01, 0.07, count)
    phi, rho = rng.uniform(0, 0.06, count), rng.uniform(0, 0.06, count) * (rng.random(count) < 0.5)
    lam, d = rng.uniform(0.05, 1, count), rng.uniform(0.3, 2.5, count)
    return g, r, phi, rho, lam, d, d * (r - g) / (1 + g)


def test_the_rule_of_stability_agrees_with_a_push_in_12000_random_states():
    """A push of a millionth of the debt has shrunk or grown: no mismatch outside 0.15 points around the border."""
    g, r, phi, rho, lam, d0, balance = draws(12_000, 7)
    margin = g - r + rho * (1 + g) - phi
    d, rate = d0 * (1 + 1e-6), r.copy()
    for _ in range(8000):
        y = r + phi * np.log(d / d0)
        rate = (1 - lam) * rate + lam * y
        d = d * (1 + rate) / (1 + g) - (balance + rho * (d - d0))
        d = np.clip(d, d0 * 0.9, d0 * 1.1)  # far off it has run away, or down the hill
    grown = np.abs(d / d0 - 1) > 1e-6
    clear = np.abs(margin) > 0.0015
    said = np.array([is_stable(*map(float, state)) for state in zip(r, g, phi, rho)])
    assert clear.sum() >= 10_000
    assert ((said == ~grown) | ~clear).all()
    assert 0.2 < said.mean() < 0.8


def test_the_border_of_stability_found_by_halving_is_the_rule_to_a_millionth():
    """By the eigenvalues of the map's matrix, worked out by differences: the repriced share does not move the border."""
    rng = random.Random(3)
    for _ in range(60):
        g, r, rho = rng.uniform(0.02, 0.07), rng.uniform(-0.01, 0.02), rng.choice([0, 0.02])
        lam, d0 = rng.uniform(0.05, 1), rng.uniform(0.3, 2.5)
        low, high = 0.0, 0.2
        while high - low > 1e-8:
            phi = (low + high) / 2
            low, high = (phi, high) if abs(eigenvalue(d0, r, g, phi, rho, lam)) < 1 else (low, phi)
        assert abs(low - (g - r + rho * (1 + g))) < 1e-6


def eigenvalue(d0, r, g, phi, rho, lam):
    """The larger eigenvalue, in size, of one year's step around a ratio that stands still."""
    balance = d0 * (r - g) / (1 + g)

    def step(d, rate):
        path = debt_path(d, rate, r, g, balance, lam, 1, phi, 0, rho, d0)
        return np.array([path["debt_ratio"][1], path["interest_rate"][1]])

    size = 1e-6
    columns = [(step(d0 + size, r) - step(d0 - size, r)) / (2 * size), (step(d0, r + size) - step(d0, r - size)) / (2 * size)]
    return max(np.abs(np.linalg.eigvals(np.array(columns).T)))


def runs_away(start, y0, g, balance, lam, phi, reference):
    """Whether a debt that already pays its yield has grown after many years; a path is broken off where it is clear."""
    d, rate = start, y0 + phi * math.log(start / reference)
    for _ in range(3000):
        path = debt_path(d, rate, y0, g, balance, lam, 1, phi, 0, 0, reference)
        d, rate = path["debt_ratio"][1], path["interest_rate"][1]
        if not 0.01 * reference < d < 15:
            break
    return d > start


def test_the_edge_found_by_halving_many_starts_is_the_edge_to_a_millionth():
    for phi, balance in ((0.02, -0.015), (0.04, -0.01), (0.02, 0.0)):
        said = edge(YIELD, 0.03, balance, phi, JAPAN)["edge"]
        low, high = said * 0.9, said * 1.1
        while high - low > 1e-7:
            middle = (low + high) / 2
            low, high = (low, middle) if runs_away(middle, YIELD, 0.03, balance, 1, phi, JAPAN) else (middle, high)
        assert abs(low - said) < 1e-6


def test_exactly_those_run_away_that_start_above_the_edge_whatever_their_average_life():
    """Debt that pays its yield already; no mismatch outside two points of debt around the edge."""
    rng = random.Random(11)
    counts = {True: 0, False: 0}
    while sum(counts.values()) < 400:
        y0, g, phi = rng.uniform(0, 0.05), rng.uniform(0.01, 0.07), rng.uniform(0.01, 0.05)
        balance, lam, reference, start = rng.uniform(-0.03, 0), rng.uniform(0.05, 1), rng.uniform(0.5, 2), rng.uniform(0.2, 3)
        found = edge(y0, g, balance, phi, reference)
        if abs(start - found["edge"]) < 0.02 or found["edge"] > 10 or abs(start - found["stable"]) < 0.001:
            continue
        away = runs_away_from(start, y0, g, balance, lam, phi, reference, found["edge"])
        assert away == (start > found["edge"]), (start, found)
        counts[away] += 1
    assert min(counts.values()) > 50


def runs_away_from(start, y0, g, balance, lam, phi, reference, limit):
    """Whether such a debt is at last far above the edge and growing, or comes to rest or melts below it."""
    d, rate = start, y0 + phi * math.log(start / reference)
    for _ in range(4000):
        path = debt_path(d, rate, y0, g, balance, lam, 1, phi, 0, 0, reference)
        d, rate = path["debt_ratio"][1], path["interest_rate"][1]
        if d > 15:
            return True
        if d < 0.01 * reference:
            return False
    return d > limit and limit > 0


# Identities

YIELDS, GROWTHS, REACTIONS = st.floats(0, 0.06), st.floats(0, 0.08), st.floats(0.005, 0.1)
RATIOS, BALANCES, RHOS = st.floats(0.3, 2.5), st.floats(-0.04, 0.01), st.floats(0, 0.05)


@given(YIELDS, GROWTHS, REACTIONS, RATIOS, BALANCES, RHOS)
def test_at_both_crossings_the_balance_holds_the_ratio_and_only_the_left_one_is_stable(y0, g, phi, usual, balance, rho):
    found = edge(y0, g, balance, phi, usual, rho)
    for name in ("stable", "edge"):
        d = found[name]
        if 1e-4 < d < 20:
            rounding = 1e-9 + 1e-12 * d
            assert abs(sustainable_deficit(d, y0, g, phi, usual, rho) + balance) < rounding
            rate = yield_at(d, y0, phi, usual)
            if rate < -0.5:  # at the hill's left foot the formula may ask for a rate that no path takes
                continue
            path = debt_path(d, rate, y0, g, balance, 0.3, 3, phi, 0, rho, usual)
            assert path["debt_ratio"][-1] == pytest.approx(d, rel=1e-6)
            far = abs(g - rate + rho * (1 + g) - phi) > 1e-6
            assert is_stable(rate, g, phi, rho) == (name == "stable") or not far
    if found["edge"] > 0:
        top = deficit_hump(y0, g, phi, usual, rho)["debt_ratio"]
        assert found["stable"] <= top * (1 + 1e-9) and found["edge"] >= top * (1 - 1e-9)


@given(YIELDS, GROWTHS, REACTIONS, RATIOS, RHOS)
def test_no_ratio_holds_a_larger_deficit_than_the_top(y0, g, phi, usual, rho):
    top = deficit_hump(y0, g, phi, usual, rho)
    assume(1e-3 < top["debt_ratio"] < 19)
    at_top = sustainable_deficit(top["debt_ratio"], y0, g, phi, usual, rho)
    assert at_top == pytest.approx(top["deficit"], abs=1e-9)
    for part in (0.5, 0.9, 0.999, 1.001, 1.05):
        assert sustainable_deficit(part * top["debt_ratio"], y0, g, phi, usual, rho) <= at_top + 1e-12
    assert edge(y0, g, -at_top - 1e-6, phi, usual, rho) == {"stable": 0.0, "edge": 0.0}


@given(YIELDS, GROWTHS, REACTIONS, RATIOS, st.floats(-0.03, -0.001))
def test_growth_and_thrift_push_the_edge_away(y0, g, phi, usual, balance):
    here = edge(y0, g, balance, phi, usual)["edge"]
    assert edge(y0, g + 0.005, balance, phi, usual)["edge"] >= here
    assert edge(y0, g, balance + 0.001, phi, usual)["edge"] >= here
    assert edge(y0 + 0.005, g, balance, phi, usual)["edge"] <= here


def test_a_state_with_a_surplus_pays_its_debt_back_unless_it_is_above_the_edge():
    found = edge(0.03, 0.02, 0.01, 0.02, 1)
    assert found["stable"] == 0 and found["edge"] > 1
    # With neither surplus nor deficit the edge is where the yield is growth: e^((0.04 - 0.03) / 0.02).
    assert edge(0.03, 0.04, 0, 0.02, 1)["edge"] == pytest.approx(math.exp(0.5), rel=1e-12)


def test_a_state_that_does_not_react_is_the_usual_one():
    assert is_stable(0.005, 0.03, 0.02) and not is_stable(0.02, 0.03, 0.02)
    assert sustainable_deficit(1.71, YIELD, 0.03, PHI, 1.71) == sustainable_deficit(1.71, YIELD, 0.03, PHI, 1.71, 0)
    assert 100 * sustainable_deficit(1.71, YIELD, 0.03, PHI, 1.71) == pytest.approx(171 * 0.93 / 103, abs=1e-9)


def test_growth_that_exceeds_the_yield_by_just_the_reaction_is_not_enough():
    assert not is_stable(0.375, 0.5, 0.125)  # numbers that a computer holds to the last digit


def test_a_deficit_as_large_as_the_top_has_one_crossing_which_is_the_top():
    top = deficit_hump(YIELD, 0.03, PHI, JAPAN)
    found = edge(YIELD, 0.03, -top["deficit"], PHI, JAPAN)
    assert found["stable"] == pytest.approx(top["debt_ratio"], rel=1e-6)
    assert found["edge"] == pytest.approx(top["debt_ratio"], rel=1e-6)


@pytest.mark.parametrize("balance", [0.02, 0.2, 0.9])
def test_the_larger_the_surplus_the_farther_the_edge(balance):
    found = edge(0.03, 0.02, balance, 0.02, 1)
    d = found["edge"]
    y = 0.03 + 0.02 * math.log(d)
    assert d * (0.02 - y) / 1.02 == pytest.approx(-balance, rel=1e-9) and found["stable"] == 0


# In the page


def test_the_page_computes_the_same():
    u = random.Random(8).uniform
    cases = {
        yield_at: [[u(0.1, 3), u(0, 0.1), u(0, 0.1), u(0.5, 2)] for _ in range(50)],
        sustainable_deficit: [[u(0.1, 3), u(0, 0.1), u(0, 0.1), u(0, 0.1), u(0.5, 2), u(0, 0.1)] for _ in range(50)],
        is_stable: [[u(0, 0.1), u(0, 0.1), u(0, 0.1), u(0, 0.1)] for _ in range(50)],
        deficit_hump: [[u(0, 0.06), u(0, 0.06), u(0.01, 0.1), u(0.5, 2), u(0, 0.05)] for _ in range(50)],
        edge: [[u(0, 0.06), u(0, 0.06), u(-0.03, 0.01), u(0.01, 0.1), u(0.5, 2), u(0, 0.05)] for _ in range(100)],
    }
    assert_same(cases, rel=1e-9)


# Bad input

RATE = "must be a decimal from -0.5 to 2 (4.14% is 0.0414)"


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (yield_at, (171, 0, 0, 1), "debt_ratio must be a number from 0.0001 to 20; got 171"),
        (yield_at, (1, 3, 0, 1), f"new_yield {RATE}; got 3"),
        (yield_at, (1, 0, 2, 1), "phi must be a number from 0 to 0.2; got 2"),
        (yield_at, (1, 0, -0.1, 1), "phi must be a number from 0 to 0.2; got -0.1"),
        (yield_at, (1, 0, 0, 0), "reference must be a number from 0.0001 to 20; got 0"),
        (sustainable_deficit, (0, 0, 0, 0, 1), "debt_ratio must be a number from 0.0001 to 20; got 0"),
        (sustainable_deficit, (1, 0, 3, 0, 1), f"growth {RATE}; got 3"),
        (sustainable_deficit, (1, 0, 0, 0, 1, 1), "rho must be a number from 0 to 0.5; got 1"),
        (sustainable_deficit, (1, 0, 0, 0, 171), "reference must be a number from 0.0001 to 20; got 171"),
        (is_stable, (3, 0, 0), f"interest_rate {RATE}; got 3"),
        (is_stable, (0, 3, 0), f"growth {RATE}; got 3"),
        (is_stable, (0, 0, 1), "phi must be a number from 0 to 0.2; got 1"),
        (is_stable, (0, 0, 0, 1), "rho must be a number from 0 to 0.5; got 1"),
        (deficit_hump, (3, 0, 0.02, 1), f"new_yield {RATE}; got 3"),
        (deficit_hump, (0, 3, 0.02, 1), f"growth {RATE}; got 3"),
        (deficit_hump, (0, 0, 0, 1), "phi must be a number from 0.001 to 0.2; got 0"),
        (deficit_hump, (0, 0, 0.3, 1), "phi must be a number from 0.001 to 0.2; got 0.3"),
        (deficit_hump, (0, 0, 0.02, 0), "reference must be a number from 0.0001 to 20; got 0"),
        (deficit_hump, (0, 0, 0.02, 1, -1), "rho must be a number from 0 to 0.5; got -1"),
        (deficit_hump, (0, 2, 0.001, 1), "phi must be large enough for a hill with a top within reach; got 0.001"),
        (deficit_hump, (2, 0, 0.001, 1), "phi must be large enough for a hill with a top within reach; got 0.001"),
        (edge, (0, 0, -1.5, 0.02, 1), "primary_balance must be a decimal from -1 to 1 (4.14% is 0.0414); got -1.5"),
        (edge, (0, 0, 1.5, 0.02, 1), "primary_balance must be a decimal from -1 to 1 (4.14% is 0.0414); got 1.5"),
        (edge, (3, 0, 0, 0.02, 1), f"new_yield {RATE}; got 3"),
        (edge, (0, 0, 0, 0, 1), "phi must be a number from 0.001 to 0.2; got 0"),
    ],
)
def test_a_bad_argument_is_named(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says


def test_the_hills_top_may_be_as_far_off_as_the_limit():
    # A reaction of 0.001 and a gap of 0.101: the power is exactly 100.
    assert deficit_hump(0, 0.1009, 0.001, 1)["debt_ratio"] == pytest.approx(math.exp(99.9), rel=1e-9)
    assert deficit_hump(0, 0.7890625, 0.0078125, 1)["debt_ratio"] == math.exp(100)  # to the last digit
    with pytest.raises(ValueError, match="phi must be large enough"):
        deficit_hump(0, 0.1012, 0.001, 1)
