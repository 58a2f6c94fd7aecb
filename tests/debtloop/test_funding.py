"""Bills or bonds: the mix, what supply does to yields, both pillars at once, the compiled copies, bad input."""

import itertools
import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.funding import buyback_effect, funding_mix, joint_shock, price_of_risk, shock_by_year, supply_effect
from debtloop.maturities import geometric_share
from debtloop.refinancing import tenor_ladder
from debtloop.risk import dv01

# The short rate of the course: persistence, yearly surprise; the premium of the example.
RHO, SIGMA, PREMIUM = 0.87, 0.013, 0.006
KAPPA = 0.0030  # a trillion of ten-year equivalents: 30 basis points, Bank of America


# The mix


@pytest.mark.parametrize(
    ("years", "points"), [(1, 2.64), (5, 1.83), (7, 1.56), (10, 1.24), (20, 0.66), (30, 0.40)]
)
def test_the_longer_the_bonds_of_a_ladder_the_less_its_cost_varies(years, points):
    mix = funding_mix(0, years, RHO, SIGMA, PREMIUM)
    assert round(100 * mix["sd"], 2) == points
    assert mix["sd"] == mix["bonds_sd"]


def test_bills_alone_vary_as_the_short_rate_does():
    mix = funding_mix(1, 7, RHO, SIGMA, PREMIUM)
    assert round(100 * mix["sd"], 2) == 2.64 and mix["cost"] == 0
    assert math.isclose(mix["sd"], SIGMA / math.sqrt(1 - RHO**2)) and mix["bills_sd"] == mix["sd"]


def test_seven_percent_of_the_debt_moved_to_bills_saves_13_billion_a_year_and_adds_17_of_risk():
    before, after = (funding_mix(share, 7, RHO, SIGMA, PREMIUM) for share in (0.15, 0.22))
    saved, added = before["cost"] - after["cost"], after["sd"] - before["sd"]
    assert round(1e4 * saved, 1) == 4.2 and round(30_000 * saved) == 13
    assert round(100 * added, 2) == 0.06 and round(30_000 * added) == 17


def test_with_a_negative_premium_bonds_are_cheaper_and_safer():
    bills, bonds = (funding_mix(share, 10, RHO, SIGMA, -0.005) for share in (1, 0))
    assert bonds["cost"] < bills["cost"] and bonds["sd"] < bills["sd"]


@pytest.mark.parametrize(("share", "price"), [(0.15, 0.48), (0.20, 0.43), (0.30, 0.36)])
def test_a_share_of_bills_says_what_a_treasury_must_fear(share, price):
    assert round(price_of_risk(share, 7, RHO, SIGMA, PREMIUM) / 100, 2) == price


@given(st.floats(0.05, 0.95), st.integers(2, 30), st.floats(0.3, 0.95), st.floats(0.001, 0.05))
def test_at_the_price_of_risk_no_other_share_of_bills_is_better(share, years, rho, sigma):
    gamma = price_of_risk(share, years, rho, sigma, PREMIUM)

    def disliked(a):
        mix = funding_mix(a, years, rho, sigma, PREMIUM)
        return mix["cost"] + 0.5 * gamma * mix["sd"] ** 2

    best = disliked(share)
    assert all(disliked(other) >= best - 1e-15 for other in (share - 0.04, share - 0.001, share + 0.001, share + 0.04))


def test_without_a_premium_risk_has_no_price_and_more_bills_than_none_have_no_reason():
    assert price_of_risk(0.2, 7, RHO, SIGMA, 0) == 0
    sds = [funding_mix(share, 7, RHO, SIGMA, 0)["sd"] for share in (0, 0.1, 0.2)]
    assert sds == sorted(sds)


def by_definition(share, years, rho, sigma):
    """The standard deviation of the cost from the covariances of bills and of bonds sold in each of the last years."""
    variance = sigma**2 / (1 - rho**2)
    expected = statistics.fmean(rho**k for k in range(years))
    parts = [(share, 0)] + [((1 - share) * expected / years, k) for k in range(years)]
    total = math.fsum(a * b * variance * rho ** abs(i - j) for (a, i), (b, j) in itertools.product(parts, parts))
    return math.sqrt(total)


@given(st.floats(0, 1), st.integers(1, 25), st.floats(0, 0.99), st.floats(0.0001, 0.1), st.floats(-0.02, 0.03))
def test_the_mix_is_what_its_definition_says(share, years, rho, sigma, premium):
    mix = funding_mix(share, years, rho, sigma, premium)
    assert math.isclose(mix["sd"], by_definition(share, years, rho, sigma), rel_tol=1e-9)
    assert math.isclose(mix["bonds_sd"], by_definition(0, years, rho, sigma), rel_tol=1e-9)
    assert math.isclose(mix["cost"], (1 - share) * premium)
    assert math.isclose(mix["loading"], (1 - rho**years) / (years * (1 - rho)), rel_tol=1e-9)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 30), st.floats(0, 0.99))
def test_variance_is_convex_in_the_share_of_bills(one, two, years, rho):
    ends = [funding_mix(share, years, rho, SIGMA, 0)["sd"] ** 2 for share in (one, two)]
    middle = funding_mix(0.5 * (one + two), years, rho, SIGMA, 0)["sd"] ** 2
    assert middle <= 0.5 * sum(ends) + 1e-15


# Supply


def test_buybacks_for_bills_take_a_basis_point_off_the_ten_year_yield():
    """8 billion dollars more a quarter, of bonds that count for 1.3 to 1.6 times as much as a ten-year."""
    low, high = (-1e4 * buyback_effect(4 * 0.008, ratio, 0, KAPPA) for ratio in (1.3, 1.6))
    assert round(low, 2) == 1.25 and round(high, 2) == 1.54
    assert buyback_effect(0.032, 1.3, 1.3, KAPPA) == 0  # paid for with debt of the same duration
    assert buyback_effect(0.032, 0.2, 1.3, KAPPA) > 0


def test_a_long_bond_counts_for_more_than_its_face_in_ten_year_equivalents():
    ratios = [dv01(0.045, 0.045, years) / dv01(0.0414, 0.0414, 10) for years in (5, 12.5, 20, 30)]
    assert ratios == sorted(ratios) and 0.5 < ratios[0] < 0.6 and 1.1 < ratios[1] < 1.2 and 1.5 < ratios[2] < 1.7


def test_seven_percent_of_the_debt_moved_to_bills_would_be_44_basis_points_as_a_surprise():
    assert round(1e4 * supply_effect(-0.07 * 30, 0.70, KAPPA)) == -44
    assert buyback_effect(2.1, 0.70, 0, KAPPA) == supply_effect(-2.1, 0.70, KAPPA)


@given(st.floats(-100, 100), st.floats(0, 3), st.floats(-1, 1), st.floats(-5, 5))
def test_supply_counts_in_proportion_and_with_its_sign(amount, ratio, kappa, factor):
    once = supply_effect(amount, ratio, kappa)
    assert supply_effect(-amount, ratio, kappa) == -once
    assert math.isclose(supply_effect(factor * amount, ratio, kappa), factor * once, rel_tol=1e-9, abs_tol=1e-12)


@given(st.floats(0, 10), st.floats(0, 3), st.floats(0, 3))
def test_what_is_bought_and_what_is_sold_for_it_cancel(face, bought, issued):
    one = buyback_effect(face, bought, issued, KAPPA)
    two = supply_effect(-face, bought, KAPPA) + supply_effect(face, issued, KAPPA)
    assert math.isclose(one, two, abs_tol=1e-15) and buyback_effect(face, issued, bought, KAPPA) == -one


# Both pillars


def test_three_points_of_policy_cost_192_billion_on_bills_and_156_in_the_first_year_and_long_yields_rise_at_once():
    shock = joint_shock(0.03, 2, 0.005, 0, 10, 6400, 0.19, 3000)
    assert round(shock["bills_annualised"]) == 192 and round(shock["bills_cash"]) == 156
    assert round(1e4 * shock["yield_rise"]) == 110  # 60 of policy, 50 of premium
    assert round(shock["bonds_annualised"], 6) == 33 and round(shock["bonds_cash"], 6) == 16.5
    assert round(shock["annualised"]) == 225 and round(shock["cash"]) == 172


def test_expected_inflation_lifts_the_long_end_and_policy_the_short():
    inflation = [joint_shock(0, 2, 0, 0.01, years, 0, 0, 0)["yield_rise"] for years in (1, 2, 4, 10, 30)]
    assert [round(1e4 * rise, 1) for rise in inflation] == [0, 0, 50, 80, 93.3]
    policy = [joint_shock(0.0025, 2, 0, 0, years, 0, 0, 0)["yield_rise"] for years in (2, 10, 40)]
    assert [round(1e4 * rise, 2) for rise in policy] == [25, 5, 1.25]
    assert math.isclose(joint_shock(0, 1, 0.007, 0, 30, 0, 0, 0)["yield_rise"], 0.007)


SHOCKS = st.floats(-0.02, 0.05)


@given(SHOCKS, SHOCKS, SHOCKS, st.floats(1, 10), st.floats(1, 40), st.floats(0, 1))
def test_a_joint_shock_is_the_sum_of_its_parts(policy, premium, inflation, years, bond_years, wait):
    def shock(p, q, i):
        return joint_shock(p, years, q, i, bond_years, 6.4, wait, 3)

    both, parts = shock(policy, premium, inflation), [shock(policy, 0, 0), shock(0, premium, 0), shock(0, 0, inflation)]
    for key in both:
        assert math.isclose(both[key], sum(part[key] for part in parts), abs_tol=1e-12), key
    assert math.isclose(both["cash"], both["bills_cash"] + both["bonds_cash"], abs_tol=1e-12)
    # The same ladder as in the chapter on rolling over.
    ladder = tenor_ladder(6.4, wait, 3, [1], policy, both["yield_rise"])
    assert math.isclose(ladder["cash"][0], both["cash"], abs_tol=1e-12)
    assert math.isclose(ladder["annualised"][0], both["annualised"], abs_tol=1e-12)


# Year by year


@given(SHOCKS, st.integers(1, 12), SHOCKS, st.floats(1, 40), st.floats(0, 1), st.floats(0, 1))
def test_the_first_year_of_a_shock_is_that_of_both_pillars(policy, years, premium, term, wait, due):
    path = shock_by_year(policy, years, premium, term, 6.4, wait, 23.4, due, 1)
    once = joint_shock(policy, years, premium, 0, term, 6.4, wait, due * 23.4)
    assert math.isclose(path["bills"][0], once["bills_cash"], abs_tol=1e-12)
    assert math.isclose(path["bonds"][0], once["bonds_cash"], abs_tol=1e-12)
    assert math.isclose(path["yield_rise"][0], once["yield_rise"], abs_tol=1e-12)
    assert math.isclose(path["average_rise"][0], due * once["yield_rise"], abs_tol=1e-12)


def test_bills_forget_a_jump_that_notes_carry_on():
    """Three points for two years: bills turn in a fifth of a year, and an eighth of the notes is sold each year."""
    path = shock_by_year(0.03, 2, 0, 7, 6600, 0.19, 23400, 0.13, 6)
    assert [round(x, 1) for x in path["bills"]] == [160.4, 198.0, 37.6, 0, 0, 0]
    assert [round(1e4 * x, 1) for x in path["yield_rise"]] == [85.7, 42.9, 0, 0, 0, 0]
    # By hand: 0.13 x 85.7; 0.87 of that and 0.13 x 42.9; then 0.87 of it every year.
    assert [round(1e4 * x, 2) for x in path["average_rise"]] == [11.14, 15.27, 13.28, 11.55, 10.05, 8.75]
    assert math.isclose(path["bonds"][1], 23400 * (path["average_rise"][0] + path["average_rise"][1]) / 2)


@given(SHOCKS, st.integers(1, 8), st.floats(0, 1), st.floats(0, 1), st.integers(1, 12))
def test_bills_pay_for_a_jump_as_long_as_it_lasts_and_no_longer(policy, years, wait, due, count):
    path = shock_by_year(policy, years, 0, 7, 1.0, wait, 0, due, count)
    if count > years:
        assert math.isclose(sum(path["bills"]), policy * years, abs_tol=1e-12)
    assert all(abs(paid) <= abs(policy) + 1e-15 for paid in path["bills"]) and path["bonds"] == [0] * count


@given(st.floats(0.001, 0.02), st.floats(0.01, 1), st.integers(1, 60))
def test_a_premium_that_stays_reaches_all_notes_in_the_end_as_on_a_ladder(premium, due, count):
    path = shock_by_year(0, 1, premium, 7, 0, 0, 1.0, due, count)
    assert math.isclose(path["average_rise"][-1], premium * geometric_share(due, count), rel_tol=1e-9)
    assert path["bonds"] == sorted(path["bonds"]) and path["bonds"][-1] <= premium * (1 + 1e-12)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(7)
    u = rng.uniform
    mixes = [[u(0, 1), rng.randint(1, 30), u(0, 0.95), u(0.001, 0.05), u(-0.01, 0.02)] for _ in range(100)]
    cases = {
        funding_mix: mixes,
        price_of_risk: [[u(0.1, 0.9), *case[1:]] for case in mixes if case[1] > 1],
        supply_effect: [[u(-5, 5), u(0, 3), u(-1, 1)] for _ in range(50)],
        buyback_effect: [[u(0, 5), u(0, 3), u(0, 3), u(-1, 1)] for _ in range(50)],
        joint_shock: [
            [u(0, 0.03), u(1, 5), u(0, 0.01), u(0, 0.01), u(1, 30), u(0, 10), u(0, 1), u(0, 10)] for _ in range(50)
        ],
        shock_by_year: [
            [u(-0.03, 0.05), rng.randint(1, 9), u(0, 0.01), u(1, 30), u(0, 9), u(0, 1), u(0, 9), u(0, 1), rng.randint(1, 12)]
            for _ in range(50)
        ],
    }
    assert_same(cases, rel=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (funding_mix, (22, 7, RHO, SIGMA, 0), "bill_share must be a number from 0 to 1; got 22"),
        (funding_mix, (0.2, 7.5, RHO, SIGMA, 0), "bond_years must be a whole number from 1 to 100; got 7.5"),
        (funding_mix, (0.2, 101, RHO, SIGMA, 0), "bond_years must be a whole number from 1 to 100; got 101"),
        (funding_mix, (0.2, 7, 1, SIGMA, 0), "rho must be a number from 0 to 0.999; got 1"),
        (funding_mix, (0.2, 7, RHO, 1.3, 0), "sigma must be a decimal from 0 to 1 (4.14% is 0.0414); got 1.3"),
        (funding_mix, (0.2, 7, RHO, -0.1, 0), "sigma must be a decimal from 0 to 1 (4.14% is 0.0414); got -0.1"),
        (funding_mix, (0.2, 7, RHO, SIGMA, 60), "premium must be a decimal from -1 to 2 (4.14% is 0.0414); got 60"),
        (price_of_risk, (1.1, 7, RHO, SIGMA, 0), "bill_share must be a number from 0 to 1; got 1.1"),
        (price_of_risk, (0.2, 0, RHO, SIGMA, 0), "bond_years must be a whole number from 1 to 100; got 0"),
        (price_of_risk, (0.2, 7, -0.1, SIGMA, 0), "rho must be a number from 0 to 0.999; got -0.1"),
        (price_of_risk, (0.2, 7, RHO, 2, 0), "sigma must be a decimal from 0 to 1 (4.14% is 0.0414); got 2"),
        (price_of_risk, (0.2, 7, RHO, SIGMA, 3), "premium must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (price_of_risk, (0.2, 7, RHO, 0, 0.01), "sigma must be at least 1e-09, as without risk it has no price; got 0"),
        (
            price_of_risk, (0.2, 1, RHO, SIGMA, 0.01),
            "bill_share must be so large that more bills add to the risk; got 0.2",
        ),
        (supply_effect, (2e15, 0.7, 1), "amount must be a number from -1e+15 to 1e+15; got 2e+15"),
        (supply_effect, (1, -0.1, 1), "ten_year_equivalent must be a number from 0 to 10; got -0.1"),
        (supply_effect, (1, 11, 1), "ten_year_equivalent must be a number from 0 to 10; got 11"),
        (supply_effect, (1, 1, 2e6), "kappa must be a number from -1000000 to 1000000; got 2000000"),
        (buyback_effect, (-1, 1, 0, 1), "face must be a number from 0 to 1e+15; got -1"),
        (buyback_effect, (1, 11, 0, 1), "ratio_bought must be a number from 0 to 10; got 11"),
        (buyback_effect, (1, 1, -1, 1), "ratio_issued must be a number from 0 to 10; got -1"),
        (buyback_effect, (1, 1, 0, "1"), "kappa must be a number from -1000000 to 1000000; got '1'"),
        (joint_shock, (3, 2, 0, 0, 10, 1, 0, 1), "policy must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (joint_shock, (0, 0.5, 0, 0, 10, 1, 0, 1), "policy_years must be a number from 1 to 100; got 0.5"),
        (joint_shock, (0, 2, 3, 0, 10, 1, 0, 1), "premium must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (joint_shock, (0, 2, 0, 3, 10, 1, 0, 1), "inflation must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (joint_shock, (0, 2, 0, 0, 0, 1, 0, 1), "bond_years must be a number from 1 to 100; got 0"),
        (joint_shock, (0, 2, 0, 0, 10, -1, 0, 1), "bills must be a number from 0 to 1e+15; got -1"),
        (joint_shock, (0, 2, 0, 0, 10, 1, 2, 1), "bills_wait must be a number from 0 to 1; got 2"),
        (joint_shock, (0, 2, 0, 0, 10, 1, 0, -1), "bonds_due must be a number from 0 to 1e+15; got -1"),
        (shock_by_year, (3, 2, 0, 7, 1, 0, 1, 0, 1), "policy must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (shock_by_year, (0, 0, 0, 7, 1, 0, 1, 0, 1), "policy_years must be a whole number from 1 to 100; got 0"),
        (shock_by_year, (0, 2.5, 0, 7, 1, 0, 1, 0, 1), "policy_years must be a whole number from 1 to 100; got 2.5"),
        (shock_by_year, (0, 2, 3, 7, 1, 0, 1, 0, 1), "premium must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (shock_by_year, (0, 2, 0, 0.5, 1, 0, 1, 0, 1), "bond_years must be a number from 1 to 100; got 0.5"),
        (shock_by_year, (0, 2, 0, 7, -1, 0, 1, 0, 1), "bills must be a number from 0 to 1e+15; got -1"),
        (shock_by_year, (0, 2, 0, 7, 1, 1.1, 1, 0, 1), "bills_wait must be a number from 0 to 1; got 1.1"),
        (shock_by_year, (0, 2, 0, 7, 1, 0, -1, 0, 1), "bonds must be a number from 0 to 1e+15; got -1"),
        (shock_by_year, (0, 2, 0, 7, 1, 0, 1, 1.1, 1), "due_share must be a number from 0 to 1; got 1.1"),
        (shock_by_year, (0, 2, 0, 7, 1, 0, 1, 0, 101), "years must be a whole number from 1 to 100; got 101"),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
