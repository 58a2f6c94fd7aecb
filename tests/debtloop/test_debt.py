"""Debt: measures that add up, the budget office's path, Japan's path, identities, the compiled copies, bad input."""

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.debt import debt_measures, debt_path, debt_step, effective_rate, stabilising_primary_balance


# Congressional Budget Office, The Budget and Economic Outlook: 2025 to 2035, January 2025, www.cbo.gov/publication/60870,
# billion dollars, as tabulated in https://docs.google.com/spreadsheets/d/1Li2CqdwvAOSpjpG_lnMoFiY-qsaB05YW/edit. Revenues,
# net interest and debt are also, unrounded, in the office's own https://github.com/US-CBO/eval-projections.
YEARS = range(2024, 2036)
REVENUES = [4918, 5163, 5580, 5935, 6108, 6290, 6549, 6834, 7106, 7405, 7708, 8031]
OUTLAYS = [6751, 7028, 7293, 7622, 8018, 8228, 8690, 9067, 9477, 10042, 10306, 10563]
INTEREST = [881, 952, 1010, 1075, 1164, 1247, 1328, 1417, 1514, 1605, 1694, 1783]
DEFICIT = [1833, 1865, 1713, 1687, 1910, 1938, 2141, 2233, 2371, 2637, 2598, 2532]
OTHER_FINANCING = [39, 67, 66, 55, 42, 26, 11, 9, -24, -27, -32]  # from 2025
DEBT = [28199, 30103, 31883, 33636, 35601, 37581, 39748, 41992, 44372, 46985, 49556, 52056]
GDP = [28823, 30135, 31340, 32537, 33763, 35045, 36392, 37790, 39250, 40765, 42328, 43933]
UNROUNDED_DEBT = [
    30102.749, 31882.633, 33636.105, 35600.64, 37580.5, 39747.651, 41992.385, 44371.755, 46985.029, 49555.504,
    52055.866,
]  # fmt: skip

# Japan: ordinary bonds of September 2025, their interest in the request for fiscal 2026, and the economy, trillion yen.
BONDS, BOND_INTEREST, ECONOMY = 1088.2168, 13.0435, 635.1
LAM = 12 / 113
RATIO, RATE = BONDS / ECONOMY, BOND_INTEREST / BONDS


# The budget office's path


@pytest.mark.parametrize("t", range(1, len(YEARS)), ids=YEARS[1:])
def test_the_budget_offices_debt_is_the_debt_before_and_the_deficit_and_other_means_of_financing(t):
    before, rate, growth = DEBT[t - 1] / GDP[t - 1], INTEREST[t] / DEBT[t - 1], GDP[t] / GDP[t - 1] - 1
    flow = OTHER_FINANCING[t - 1] / GDP[t]
    primary = (REVENUES[t] - (OUTLAYS[t] - INTEREST[t])) / GDP[t]
    ratio = debt_step(before, rate, growth, primary, flow)
    # Each printed number is rounded to a billion; with the printed deficit nothing is left.
    assert abs(ratio - DEBT[t] / GDP[t]) * GDP[t] < 1.5
    primary = (INTEREST[t] - DEFICIT[t]) / GDP[t]
    ratio = debt_step(before, rate, growth, primary, flow)
    assert abs(ratio - DEBT[t] / GDP[t]) < 1e-12
    assert round(UNROUNDED_DEBT[t - 1]) in (DEBT[t] - 1, DEBT[t], DEBT[t] + 1)
    assert abs(UNROUNDED_DEBT[t - 1] - DEBT[t]) <= 0.501


def test_the_budget_offices_ratio_rises_by_twenty_points_in_eleven_years_while_the_snowball_still_melts_debt():
    assert [round(100 * DEBT[t] / GDP[t], 1) for t in (0, -1)] == [97.8, 118.5]
    snowball = [
        stabilising_primary_balance(DEBT[t - 1] / GDP[t - 1], INTEREST[t] / DEBT[t - 1], GDP[t] / GDP[t - 1] - 1)
        for t in (1, -1)
    ]
    assert [round(100 * x, 1) for x in snowball] == [-1.1, -0.2]
    assert round(100 * snowball[1], 2) == -0.22
    assert [round(100 * (DEFICIT[t] - INTEREST[t]) / GDP[t], 1) for t in (1, -1)] == [3.0, 1.7]


# Japan's path


def test_japans_bonds_are_171_percent_of_its_economy_at_an_interest_rate_of_1_2_percent():
    assert round(100 * RATIO) == 171
    assert round(100 * effective_rate(BOND_INTEREST, BONDS, "ordinary bonds", "ordinary bonds"), 2) == 1.20


@pytest.mark.parametrize(("balance", "ten", "thirty"), [(-0.015, 166.8, 177.9), (-0.022, 173.5, 197.2)])
def test_japans_ratio_falls_for_a_decade_only_or_not_at_all(balance, ten, thirty):
    ratios = debt_path(RATIO, RATE, 0.026, 0.03, balance, LAM, 30)["debt_ratio"]
    assert [round(100 * ratios[10], 1), round(100 * ratios[30], 1)] == [ten, thirty]
    assert (ratios[10] < ratios[0]) == (balance > -0.02)


def test_the_state_that_takes_back_a_part_of_each_rise_ends_with_less_debt_and_only_above_the_reference():
    free = debt_path(RATIO, RATE, 0.0307, 0.01, -0.015, LAM, 10, 0.02)["debt_ratio"]
    tamed = debt_path(RATIO, RATE, 0.0307, 0.01, -0.015, LAM, 10, 0.02, 0, 0.03)["debt_ratio"]
    # By hand, the first two years: nothing to take back at the start, then 3% of the first year's rise.
    assert tamed[1] == free[1]
    assert math.isclose(tamed[2], free[2] - 0.03 * (free[1] - RATIO), rel_tol=1e-12)
    assert tamed[10] < free[10]
    # Below the reference it lets go: at half of it the balance is worse by 3% of the other half.
    below = debt_path(1, RATE, 0.02, 0.03, 0, LAM, 1, 0, 0, 0.03, 2)["debt_ratio"][1]
    assert math.isclose(below, debt_path(1, RATE, 0.02, 0.03, -0.03, LAM, 1)["debt_ratio"][1], rel_tol=1e-12)


def test_the_wildest_path_that_is_taken_is_still_a_number():
    assert math.isfinite(debt_path(20, 2, 2, -0.5, -1, 1, 100, 0.2, 1, 0, 1e-4)["debt_ratio"][-1])


def test_the_ratio_of_reference_is_where_new_debt_costs_what_is_said():
    path = debt_path(1.5, 0.02, 0.03, 0.02, 0, 0.1, 3, 0.02, 0, 0, 1)
    assert math.isclose(path["new_yield"][0], 0.03 + 0.02 * math.log(1.5), rel_tol=1e-12)
    lowest = debt_path(1.5, 0.02, 0.03, 0.02, 0, 0.1, 3, 0.02, 0, 0, 1e-4)
    assert math.isclose(lowest["new_yield"][0], 0.03 + 0.02 * math.log(1.5e4), rel_tol=1e-12)
    assert debt_path(1.5, 0.02, 0.03, 0.02, 0, 0.1, 3, 0.02, 0, 0, 1.5) == debt_path(1.5, 0.02, 0.03, 0.02, 0, 0.1, 3, 0.02)


@pytest.mark.parametrize(("growth", "on", "off"), [(0.03, 162.9, 163.2), (0.02, 179.3, 179.1), (0.01, 197.5, 196.8)])
def test_growth_decides_and_a_yield_that_reacts_to_the_debt_adds_less_than_a_point(growth, on, off):
    paths = [debt_path(RATIO, RATE, 0.0207, growth, -0.015, LAM, 10, phi)["debt_ratio"][10] for phi in (0.02, 0)]
    assert [round(100 * ratio, 1) for ratio in paths] == [on, off]


def test_a_point_more_on_japans_yields_takes_decades_to_move_the_ratio():
    with_loop, without = (debt_path(RATIO, RATE, 0.0307, 0.02, -0.015, LAM, 20, phi) for phi in (0.02, 0))
    assert [round(100 * with_loop["debt_ratio"][t]) for t in (0, 5, 10, 20)] == [171, 176, 187, 219]
    assert [round(100 * without["debt_ratio"][t]) for t in (0, 5, 10, 20)] == [171, 176, 187, 216]
    assert round(100 * with_loop["new_yield"][-1], 1) == 3.5


def test_a_primary_deficit_of_three_percent_of_the_economy_holds_japans_ratio_at_three_percent_growth():
    assert round(100 * stabilising_primary_balance(RATIO, RATE, 0.03), 1) == -3.0


def test_to_reprice_after_the_growth_gives_another_ratio_so_the_order_is_part_of_the_model():
    d, r = RATIO, RATE
    for _ in range(10):
        d = d * (1 + r) / 1.03 + 0.015
        r = (1 - LAM) * r + LAM * 0.026
    ours = debt_path(RATIO, RATE, 0.026, 0.03, -0.015, LAM, 10)["debt_ratio"][10]
    assert 1 < 100 * (ours - d) < 2


# Identities


RATIOS = st.floats(0.1, 3)
RATES = st.floats(-0.02, 0.1)
GROWTHS = st.floats(-0.03, 0.1)
BALANCES = st.floats(-0.05, 0.02)
LAMS = st.floats(0.05, 1)
PHIS = st.floats(0, 0.05)


@given(RATIOS, RATES, GROWTHS, LAMS, PHIS)
def test_with_the_stabilising_balance_a_ratio_stays_what_it_is(d, r, g, lam, phi):
    balance = stabilising_primary_balance(d, r, g)
    assert math.isclose(debt_step(d, r, g, balance), d, rel_tol=1e-12)
    path = debt_path(d, r, r, g, balance, lam, 10, phi)
    assert all(math.isclose(ratio, d, rel_tol=1e-10) for ratio in path["debt_ratio"])
    assert all(math.isclose(rate, r, rel_tol=1e-10, abs_tol=1e-12) for rate in path["interest_rate"])


@given(RATIOS, RATES, RATES, GROWTHS, BALANCES, st.floats(-0.01, 0.01))
def test_with_all_debt_repriced_and_no_reaction_it_is_the_textbooks_formula(d, r, y, g, balance, flow):
    assume(d > 0.5)
    growth = (1 + y) / (1 + g)
    ratios = debt_path(d, r, y, g, balance, 1, 8, 0, flow)["debt_ratio"]
    for t, ratio in enumerate(ratios):
        paid = sum(growth**k for k in range(t))
        assert math.isclose(ratio, d * growth**t - (balance - flow) * paid, rel_tol=1e-9)


@given(RATIOS, RATES, RATES, GROWTHS, BALANCES, LAMS, PHIS)
def test_a_path_takes_its_steps_in_the_order_that_it_states(d, r, y0, g, balance, lam, phi):
    assume(d > 0.5)
    path = debt_path(d, r, y0, g, balance, lam, 5, phi)
    for t in range(5):
        before = path["debt_ratio"][t]
        y = y0 + phi * math.log(before / d)
        rate = (1 - lam) * path["interest_rate"][t] + lam * y
        assert math.isclose(path["new_yield"][t], y, abs_tol=1e-14)
        assert math.isclose(path["interest_rate"][t + 1], rate, abs_tol=1e-14)
        assert math.isclose(path["debt_ratio"][t + 1], debt_step(before, rate, g, balance), rel_tol=1e-14)
    assert [len(path[key]) for key in ("debt_ratio", "interest_rate", "new_yield")] == [6, 6, 5]


@given(RATIOS, RATES, RATES, GROWTHS, BALANCES, LAMS, PHIS)
def test_a_ratio_is_higher_with_higher_rates_lower_growth_or_a_worse_balance(d, r, y0, g, balance, lam, phi):
    assume(d > 0.5)

    def end(r=r, y0=y0, g=g, balance=balance):
        return debt_path(d, r, y0, g, balance, lam, 6, phi)["debt_ratio"][-1]

    here = end()
    assert end(r=r + 0.01) > here or lam > 0.999
    assert end(y0=y0 + 0.01) > here and end(g=g - 0.01) > here and end(balance=balance - 0.01) > here


def test_a_yield_that_reacts_moves_two_basis_points_for_a_point_of_debt_at_a_hundred_percent():
    path = debt_path(1, 0.03, 0.04, 0, -0.01 + 0.0302, 0.02, 2, 0.02)
    rise = path["debt_ratio"][1] - 1
    assert math.isclose(path["new_yield"][1] - 0.04, 0.02 * math.log(1 + rise))
    assert debt_path(1, 0.03, 0.04, 0, 0, 0.1, 2)["new_yield"] == [0.04, 0.04]


# Measures


def test_the_perimeters_of_japans_central_debt_add_up():
    """Trillion yen, March 2025: all 1,323.7 with 93.9 of financing bills; the rest is bonds and borrowings."""
    found = debt_measures([1323.7155, 93.8996, 1229.8159], [-1, 0, 0], 0.00005)
    assert abs(found["gaps"][0]) < 1e-9


def test_a_tree_of_measures_sums_from_its_leaves():
    #      gross        public  inside  marketable  other
    tree = [38.4, 30.8, 7.6, 30.2, 0.55]
    found = debt_measures(tree, [-1, 0, 0, 1, 1], 0.1)
    assert [round(x, 2) for x in found["sums"]] == [38.35, 30.75, 7.6, 30.2, 0.55]
    assert [round(x, 2) for x in found["gaps"]] == [0.05, 0.05, 0, 0, 0]


def test_what_a_state_owns_is_a_part_with_a_minus_sign():
    found = debt_measures([107, 230, -123], [-1, 0, 0], 0)
    assert found["sums"][0] == 107 and found["sums"][0] < found["sums"][1]


def test_measures_that_do_not_add_up_are_refused():
    # 33 trillion is gross, 30 is held by the public: the one is not a part of the other and a rest of 7.6.
    with pytest.raises(ValueError, match=r"amounts must add up: the parts of 33 at index 0 make 37.6"):
        debt_measures([33, 30, 7.6], [-1, 0, 0], 0.1)
    assert debt_measures([37.7, 30, 7.6], [-1, 0, 0], 0.1)["sums"][0] == 37.6
    with pytest.raises(ValueError, match="amounts must add up"):
        debt_measures([37.71, 30, 7.6], [-1, 0, 0], 0.1)


@given(st.lists(st.floats(0.001, 1e6), min_size=2, max_size=12), st.randoms())
def test_every_tree_whose_measures_are_the_sums_of_their_parts_is_taken_as_it_is(leaves, rng):
    parents = [-1] + [rng.randrange(k) for k in range(1, len(leaves))]
    amounts = list(leaves)
    for i in reversed(range(len(amounts))):
        parts = [amounts[j] for j in range(len(amounts)) if parents[j] == i]
        amounts[i] = sum(parts) if parts else amounts[i]
    found = debt_measures(amounts, parents, 0)
    assert all(math.isclose(a, b, rel_tol=1e-12) for a, b in zip(found["sums"], amounts))
    i = rng.randrange(len(amounts))
    if i in parents:
        amounts[i] *= 1.01
        with pytest.raises(ValueError, match="amounts must add up"):
            debt_measures(amounts, parents, 0)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(5)
    u = rng.uniform
    cases = {
        debt_step: [[u(0.1, 3), u(-0.02, 0.1), u(-0.03, 0.1), u(-0.05, 0.02), u(-0.01, 0.01)] for _ in range(100)],
        stabilising_primary_balance: [[u(0.1, 3), u(-0.02, 0.1), u(-0.03, 0.1)] for _ in range(100)],
        debt_path: [
            [u(1, 3), u(0, 0.1), u(0, 0.1), u(-0.03, 0.06), u(-0.05, 0.01), u(0.05, 1), years, u(0, 0.05), u(0, 0.01)]
            for years in range(1, 101, 2)
        ] + [
            [u(1, 3), u(0, 0.1), u(0, 0.1), u(-0.03, 0.06), u(-0.05, 0.01), u(0.05, 1), 20, u(0, 0.05), 0, u(0, 0.1), u(0.5, 2)]
            for _ in range(40)
        ],
        debt_measures: [[[38.4, 30.8, 7.6, 30.2, 0.6], [-1, 0, 0, 1, 1], u(0.1, 1)] for _ in range(10)],
        effective_rate: [[u(0, 20), u(100, 1000), "bonds", "bonds"] for _ in range(20)],
    }
    assert_same(cases, rel=1e-10)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (debt_step, (171, 0.01, 0.03, 0), "debt_ratio must be a number from 0.0001 to 20; got 171"),
        (debt_step, (1, 1.2, 3, 0), "growth must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 3"),
        (debt_step, (1, -0.6, 0, 0), "interest_rate must be a decimal from -0.5 to 2 (4.14% is 0.0414); got -0.6"),
        (debt_step, (1, 0, 0, -1.5), "primary_balance must be a decimal from -1 to 1 (4.14% is 0.0414); got -1.5"),
        (debt_step, (1, 0, 0, 0, 39), "stock_flow must be a decimal from -1 to 1 (4.14% is 0.0414); got 39"),
        (stabilising_primary_balance, (0, 0, 0), "debt_ratio must be a number from 0.0001 to 20; got 0"),
        (
            stabilising_primary_balance, (1, 3, 0),
            "interest_rate must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 3",
        ),
        (
            stabilising_primary_balance, (1, 0, -0.6),
            "growth must be a decimal from -0.5 to 2 (4.14% is 0.0414); got -0.6",
        ),
        (debt_path, (171, 0, 0, 0, 0, 0.1, 10), "debt_ratio must be a number from 0.0001 to 20; got 171"),
        (debt_path, (1, 3, 0, 0, 0, 0.1, 10), "interest_rate must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 3"),
        (debt_path, (1, 0, 0, 3, 0, 0.1, 10), "growth must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 3"),
        (debt_path, (1, 0, 0, 0, 0, 0, 10), "lam must be a decimal above 0 and at most 1 (4.14% is 0.0414); got 0"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 10.5), "years must be a whole number from 1 to 100; got 10.5"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 101), "years must be a whole number from 1 to 100; got 101"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 10, 2), "phi must be a number from 0 to 0.2; got 2"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 10, 0, 0, 2), "rho must be a number from 0 to 0.5; got 2"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 10, 0, 0, -0.1), "rho must be a number from 0 to 0.5; got -0.1"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 10, 0, 0, 0, 171), "reference must be a number from 0 to 20; got 171"),
        (debt_path, (1, 0, 0, 0, 0, 0.1, 10, 0, 0, 0, -1), "reference must be a number from 0 to 20; got -1"),
        (debt_path, (1, 0, 3, 0, 0, 0.1, 10), "new_yield must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 3"),
        (debt_path, (1, 0, 0, 0, -1.5, 0.1, 10), "primary_balance must be a decimal from -1 to 1 (4.14% is 0.0414); got -1.5"),
        (debt_path, (1, 0, 0, 0, 1.5, 0.1, 10), "primary_balance must be a decimal from -1 to 1 (4.14% is 0.0414); got 1.5"),
        (
            debt_path, (1, 0, 0, 0, 0, 0.1, 10, 0, -1.5),
            "stock_flow must be a decimal from -1 to 1 (4.14% is 0.0414); got -1.5",
        ),
        (
            debt_path, (1, 0, 0, 0, 0, 0.1, 10, 0, 1.5),
            "stock_flow must be a decimal from -1 to 1 (4.14% is 0.0414); got 1.5",
        ),
        (debt_path, (1, 0, 0, 0, 1, 1, 1), "primary_balance must leave a debt in each of the years; got 1"),
        (debt_path, (0.2, 0, 0, 0, 0.05, 0.1, 10), "primary_balance must leave a debt in each of the years; got 0.05"),
        (effective_rate, (2e15, 1, "a", "a"), "interest must be a number from -1e+15 to 1e+15; got 2e+15"),
        (debt_measures, ([2e15], [-1], 0), "amounts must hold numbers from -1e+15 to 1e+15; got 2e+15 at index 0"),
        (
            debt_measures, ([1, 1], [-1, 1], 0),
            "parents must be places that stand before their parts, or -1; got 1 at index 1",
        ),
        (effective_rate, (1, 0, "a", "a"), "debt must be a number from 1e-09 to 1e+15; got 0"),
        (
            effective_rate, (13, 1333, "ordinary bonds", "all debt"),
            "debt_perimeter must be that of the interest, ordinary bonds; got all debt",
        ),
        (effective_rate, (13, 1333, 1, "all debt"), "interest_perimeter must be words; got 1"),
        (effective_rate, (13, 1333, "all debt", 7), "debt_perimeter must be words; got 7"),
        (debt_measures, ([1, 1], [-1], 0), "parents must have one entry for each of the 2 amounts; got 1"),
        (
            debt_measures, ([1, 1], [1, -1], 0),
            "parents must be places that stand before their parts, or -1; got 1 at index 0",
        ),
        (
            debt_measures, ([1, 1], [-1, 0.5], 0),
            "parents must be places that stand before their parts, or -1; got 0.5 at index 1",
        ),
        (debt_measures, ([1, 1], [-1, 2], 0), "parents must hold numbers from -1 to 1; got 2 at index 1"),
        (debt_measures, ([1, 1], [-1, 0], -1), "rounding must be a number from 0 to 1e+15; got -1"),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
