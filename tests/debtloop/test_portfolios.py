"""Who holds what after a shock: every trade has two sides, brute force finds the same prices, the compiled copies, bad input."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.portfolios import clearing_premiums, portfolio_rebalancing

#: Bonds of Japan, bonds of the United States, shares; ten units of each.
SUPPLIES = [10, 10, 10]
COVARIANCE = [[0.010, 0.006, -0.004], [0.006, 0.012, 0.002], [-0.004, 0.002, 0.040]]
NOTHING = [0, 0, 0]


def after(issued=NOTHING, shift=NOTHING, home=0.2, abroad=0.1):
    return portfolio_rebalancing(SUPPLIES, COVARIANCE, home, abroad, issued, shift)


AMOUNTS = st.lists(st.floats(-5, 5), min_size=3, max_size=3)
GAMMAS = st.floats(0.01, 5)


@given(AMOUNTS, AMOUNTS, GAMMAS, GAMMAS)
def test_money_and_assets_change_hands_and_none_is_lost(issued, shift, home, abroad):
    found = after(issued, shift, home, abroad)
    for i in range(3):
        assert math.isclose(found["home_flow"][i] + found["abroad_flow"][i], issued[i], abs_tol=1e-9)
        assert math.isclose(found["home"][i] + found["abroad"][i], SUPPLIES[i] + issued[i], abs_tol=1e-9)
    assert math.isclose(math.fsum(found["cash"]), 0, abs_tol=1e-9)
    for place, flow in enumerate(("home_flow", "abroad_flow")):
        paid = math.fsum(p * x for p, x in zip(found["price"], found[flow], strict=True))
        assert math.isclose(found["cash"][place], -paid, abs_tol=1e-9)
    assert math.isclose(found["cash"][2], math.fsum(p * x for p, x in zip(found["price"], issued, strict=True)), abs_tol=1e-9)


@given(AMOUNTS, AMOUNTS, GAMMAS, GAMMAS)
def test_both_groups_want_just_what_they_hold_at_the_new_prices(issued, shift, home, abroad):
    """Demand from its own definition: the inverse of the covariance times the premiums, over the aversion."""
    found = after(issued, shift, home, abroad)
    wanted = np.linalg.solve(np.array(COVARIANCE), np.array(found["premium"]))
    assert np.allclose(found["home"], wanted / home + np.array(shift), rtol=1e-8, atol=1e-8)
    assert np.allclose(found["abroad"], wanted / abroad, rtol=1e-8, atol=1e-8)


@given(AMOUNTS, st.floats(0.05, 2), st.integers(0, 2))
def test_nobody_is_better_off_with_a_little_more_or_less(shift, home, asset):
    """Brute force: what the holder abroad likes, expectation less half the aversion times the variance, is highest where it is."""
    found = after(NOTHING, shift, home, 0.1)

    def liked(held):
        earned = sum(m * x for m, x in zip(found["premium"], held, strict=True))
        risk = sum(COVARIANCE[i][j] * held[i] * held[j] for i, j in itertools.product(range(3), repeat=2))
        return earned - 0.5 * 0.1 * risk

    best = liked(found["abroad"])
    for step in (-0.5, -0.01, 0.01, 0.5):
        assert liked([x + step * (i == asset) for i, x in enumerate(found["abroad"])]) <= best + 1e-12


@given(st.integers(0, 2), st.integers(0, 2), GAMMAS)
def test_a_little_more_of_an_asset_moves_each_premium_by_its_covariance(asset, other, gamma):
    step = 1e-3
    more = [s + step * (i == asset) for i, s in enumerate(SUPPLIES)]
    now, then = (clearing_premiums(s, COVARIANCE, gamma) for s in (SUPPLIES, more))
    assert abs((then[other] - now[other]) / step - gamma * COVARIANCE[other][asset]) < 1e-9


@given(st.floats(0.01, 5), GAMMAS, GAMMAS)
def test_a_shock_of_supply_and_one_of_demand_give_one_yield_and_opposite_flows(size, home, abroad):
    sold = after(issued=[size, 0, 0], home=home, abroad=abroad)
    unloved = after(shift=[-size, 0, 0], home=home, abroad=abroad)
    assert sold["premium"] == pytest.approx(unloved["premium"], rel=1e-12)
    assert sold["home_flow"][0] > 0 > unloved["home_flow"][0]
    assert sold["cash"][0] < 0 and unloved["cash"][0] * unloved["price"][0] > 0
    # Neither sends a single bond of the other country, or a share, from one hand to the other.
    for found in (sold, unloved):
        assert found["home_flow"][1:] == [0, 0] and found["abroad_flow"][1:] == [0, 0]


def test_by_hand_one_unit_of_ten_sold_to_two_holders_of_whom_one_dislikes_risk_twice_as_much():
    found = after(issued=[1, 0, 0])
    gamma = 1 / 15  # 1 / (5 + 10)
    assert found["premium_change"] == pytest.approx([0.010 * gamma, 0.006 * gamma, -0.004 * gamma])
    assert found["home_flow"] == pytest.approx([1 / 3, 0, 0]) and found["abroad_flow"] == pytest.approx([2 / 3, 0, 0])
    assert found["home"] == pytest.approx([11 / 3, 10 / 3, 10 / 3]) and found["abroad"][0] == pytest.approx(22 / 3)
    price = 1 - 0.010 / 15
    assert found["price"][0] == pytest.approx(price) and found["price"][2] > 1
    assert found["cash"] == pytest.approx([-price / 3, -2 * price / 3, price])


def test_money_that_comes_home_lowers_the_yield_that_it_is_said_to_raise():
    """Holders at home want two units of their own bonds more, and two of the foreign ones less."""
    found = after(shift=[2, -2, 0])
    assert found["premium_change"][0] < 0 < found["premium_change"][1]
    assert found["home_flow"][0] == pytest.approx(4 / 3) and found["abroad_flow"][0] == pytest.approx(-4 / 3)
    assert found["cash"][2] == 0 and found["cash"][0] == pytest.approx(-found["cash"][1])


def test_shares_that_fall_with_bonds_get_dearer_to_hold_and_the_others_cheaper():
    rows = [[0.01, 0.004], [0.004, 0.04]]
    assert portfolio_rebalancing([10, 10], rows, 0.2, 0.2, [1, 0], [0, 0])["premium_change"][1] > 0
    rows = [[0.01, -0.004], [-0.004, 0.04]]
    assert portfolio_rebalancing([10, 10], rows, 0.2, 0.2, [1, 0], [0, 0])["premium_change"][1] < 0


@given(AMOUNTS, st.floats(0.1, 3))
def test_premiums_are_in_proportion_to_fear_and_to_what_there_is(held, factor):
    once = clearing_premiums(held, COVARIANCE, 0.2)
    assert clearing_premiums(held, COVARIANCE, 0.2 * factor) == pytest.approx([factor * m for m in once], abs=1e-12)
    assert clearing_premiums([factor * x for x in held], COVARIANCE, 0.2) == pytest.approx([factor * m for m in once], abs=1e-12)


def test_nothing_happens_where_nothing_does():
    found = after()
    assert found["premium_change"] == [0, 0, 0] and found["price"] == [1, 1, 1] and found["cash"] == [0, 0, 0]
    assert found["premium"] == pytest.approx(clearing_premiums(SUPPLIES, COVARIANCE, 1 / 15))


def test_the_page_computes_what_python_does():
    assert_same({
        clearing_premiums: [(SUPPLIES, COVARIANCE, 0.2), ([1], [[0.02]], 3)],
        portfolio_rebalancing: [
            (SUPPLIES, COVARIANCE, 0.2, 0.1, [1, 0, -2], [0, -1, 0.5]), ([5], [[0.01]], 1, 1, [0], [0]),
        ],
    }, rel=1e-13)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"supplies": [2e9, 1]}, "supplies must hold numbers from -1000000000 to 1000000000; got 2000000000 at index 0"),
        ({"supplies": [-2e9, 1]}, "supplies must hold numbers from .*; got -2000000000 at index 0"),
        ({"covariance": 1}, "covariance must be a list of numbers; got 1"),
        ({"covariance": [[2e6, 0], [0, 1]]}, "covariance must hold numbers from -1000000 to 1000000; got 2000000 at index 0"),
        ({"covariance": [[1, -2e6], [0, 1]]}, "covariance must hold numbers from .*; got -2000000 at index 1"),
        ({"covariance": [[1, 0]]}, "covariance must have a row for each of the 2 supplies; got 1"),
        ({"covariance": [[1, 0], [0]]}, "covariance must have 2 numbers in each row; got 1 in row 1"),
        ({"covariance": [[1, 0], [0, -1]]}, "covariance must have no variance below 0; got -1 in row 1"),
        ({"covariance": [[1, 0.5], [0.4, 1]]}, "covariance must be symmetric; got 0.4 and 0.5"),
        ({"covariance": [[1, 0.5], [-0.5, 1]]}, "covariance must be symmetric; got -0.5 and 0.5"),
        ({"covariance": [[1, 2.1], [2.1, 4]]}, "covariance must be at most the root of both variances; got 2.1 in row 1"),
        ({"covariance": [[1, -2.1], [-2.1, 4]]}, "covariance must be at most the root of both variances; got -2.1 in row 1"),
        ({"gamma": 0}, "gamma must be a number greater than 0 and at most 1000000000; got 0"),
        ({"gamma": 2e9}, "gamma must be a number greater than 0 and at most 1000000000; got 2000000000"),
    ],
)
def test_a_bad_argument_of_the_premiums_is_named(changed, message):
    good = {"supplies": [1, 2], "covariance": [[1, 0], [0, 1]], "gamma": 1}
    with pytest.raises(ValueError, match=f"^{message}$"):
        clearing_premiums(**{**good, **changed})


def test_the_widest_premiums_are_taken():
    assert clearing_premiums([1e9], [[1e6]], 1e9) == [1e24] and clearing_premiums([-1e9], [[0]], 1) == [0]
    assert clearing_premiums([1, 1], [[1, 2], [2, 4]], 1) == [3, 6] and clearing_premiums([1, 1], [[1, -2], [-2, 4]], 1) == [-1, 2]
    assert clearing_premiums([1, 1], [[1e6, -1e6], [-1e6, 1e6]], 1) == [0, 0]
    rows = [[1, 0.3], [0.1 + 0.2, 1]]  # the same number but for its last digit
    assert clearing_premiums([1, 1], rows, 1) == pytest.approx([1.3, 1.3])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"supplies": [-1, 2]}, "supplies must hold numbers from 0 to 1000000000; got -1 at index 0"),
        ({"supplies": [2e9, 2]}, "supplies must hold numbers from 0 to 1000000000; got 2000000000 at index 0"),
        ({"covariance": [[1, 0]]}, "covariance must have a row for each of the 2 supplies; got 1"),
        ({"home_gamma": 0}, "home_gamma must be a number greater than 0 and at most 1000000000; got 0"),
        ({"home_gamma": 2e9}, "home_gamma must be a number greater than 0 .*; got 2000000000"),
        ({"abroad_gamma": -1}, "abroad_gamma must be a number greater than 0 and at most 1000000000; got -1"),
        ({"abroad_gamma": 2e9}, "abroad_gamma must be a number greater than 0 .*; got 2000000000"),
        ({"issued": [2e9, 0]}, "issued must hold numbers from -1000000000 to 1000000000; got 2000000000 at index 0"),
        ({"issued": [-2e9, 0]}, "issued must hold numbers from .*; got -2000000000 at index 0"),
        ({"issued": [1]}, "issued must hold 2 numbers, one for each asset; got 1"),
        ({"home_shift": [0, 2e9]}, "home_shift must hold numbers from -1000000000 to 1000000000; got 2000000000 at index 1"),
        ({"home_shift": [0, -2e9]}, "home_shift must hold numbers from .*; got -2000000000 at index 1"),
        ({"home_shift": [0, 0, 0]}, "home_shift must hold 2 numbers, one for each asset; got 3"),
    ],
)
def test_a_bad_argument_of_a_shock_is_named(changed, message):
    good = {
        "supplies": [1, 2], "covariance": [[1, 0], [0, 1]], "home_gamma": 1, "abroad_gamma": 1, "issued": [0, 0], "home_shift": [0, 0],
    }  # fmt: skip
    with pytest.raises(ValueError, match=f"^{message}$"):
        portfolio_rebalancing(**{**good, **changed})
    assert portfolio_rebalancing(**{**good, "supplies": [0, 1e9], "home_gamma": 1e9, "abroad_gamma": 1e9})["price"] == [1, 1]
    wide = portfolio_rebalancing(**{**good, "covariance": [[0, 0], [0, 0]], "issued": [-1e9, 1e9], "home_shift": [-1e9, 1e9]})
    assert wide["home_flow"] == [-1e9, 1e9] and wide["abroad_flow"] == [0, 0]
