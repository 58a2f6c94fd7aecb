"""The laboratory's steps beyond the state, against sums by hand."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from argument_ranges import assert_taken_to_the_ends
from page_copies import assert_same

from debtloop.scenario_spillovers import ROUNDS, abroad_step, collateral_step, haven_step, reserve_step, window_step

ABROAD = (0, 0, 0, 0, 0.0416, 0.0207, 0.0375, 0.0075, 0.36, 0.07, 0.03)
RESERVES = (0, 0, 0, 140, 22.8, 18.4, 174.4, 0.2, 0.036)


def changed(good, place, value):
    return tuple(value if k == place else number for k, number in enumerate(good))


def test_a_point_more_abroad_is_less_the_hedge_and_what_follows_at_home():
    """4.16 and a point, less the hedge of 3 and a half, less 2.07 and 0.36."""
    there = abroad_step(0.01, 0.005, 0, 0, 0.0416, 0.0207, 0.0375, 0.0075, 0.36, 0.07, 0.03)
    assert there["home_change"] == pytest.approx(0.0036)
    assert there["pick_up"] == pytest.approx(0.0516 - 0.035 - 0.0243) and there["pick_up_change"] == pytest.approx(0.0014)
    assert there["shares"] == pytest.approx(4 / 5 - 1)


def test_expected_inflation_lifts_dividends_too_and_own_reasons_multiply():
    assert abroad_step(0.01, 0, 0.01, -0.1, *ABROAD[4:])["shares"] == pytest.approx(-0.1)
    assert abroad_step(0.01, 0, 0, -0.5, *ABROAD[4:])["shares"] == pytest.approx(0.8 * 0.5 - 1)


def test_growth_may_come_as_near_to_the_return_as_a_thousandth():
    there = abroad_step(0, 0, 0, 0, *ABROAD[4:9], 0.001, 0)
    assert there["shares"] == 0


def test_a_return_that_would_sink_to_the_growth_is_held_a_thousandth_above_it():
    assert abroad_step(-0.5, 0, 0, 0, *ABROAD[4:])["shares"] == pytest.approx(0.04 / 0.001 - 1)


def test_without_a_move_nothing_moves_abroad():
    there = abroad_step(*ABROAD)
    assert there["pick_up"] == pytest.approx(0.0416 - 0.03 - 0.0207)
    assert there["pick_up_change"] == there["home_change"] == there["shares"] == 0


def test_reserves_lose_on_bills_and_on_what_is_risky():
    coin = reserve_step(0.01, -0.5, 0, *RESERVES[3:])
    bills = 140 * 1.009 / 1.0115
    assert coin["value"] == pytest.approx((bills + 11.4 + 18.4) / 174.4) and coin["cushion"] == pytest.approx(bills + 29.8 - 174.4)
    assert coin["state"] == 2 and coin["price"] == pytest.approx(coin["value"])


def test_who_comes_behind_a_queue_gets_what_is_left():
    """0.9 stand behind a coin; a quarter is paid a dollar each; the others share 0.65 by 0.75."""
    coin = reserve_step(0, -1, 0.25, 90, 10, 0, 100, 0, 0.04)
    assert coin["value"] == pytest.approx(0.9) and coin["price"] == pytest.approx(0.65 / 0.75)
    assert coin["paid"] == 25 and coin["unpaid"] == 0


def test_a_run_that_the_haircuts_break_leaves_some_unpaid_though_the_value_was_there():
    """The price is that of assets that can wait for their prices: haircuts are in what is paid."""
    coin = reserve_step(0, 0, 1, 50, 0, 50, 100, 0.5, 0.04)
    assert coin["value"] == 1 and coin["unpaid"] == pytest.approx(25) and coin["state"] == 1 and coin["price"] == 1


def test_a_value_that_only_rounding_keeps_from_a_dollar_is_a_dollar():
    """0.7 and 0.2 and 0.1 miss 1 by 1e-16, which the last of a billion coins would lose alone."""
    coin = reserve_step(0, 0, 1, 0.7, 0.2, 0.1, 1, 0, 0.04)
    assert coin["value"] == 1 - 2**-53 and coin["price"] == 1
    assert reserve_step(0, 0, 1, 0.7, 0.2, 0.1 - 1e-11, 1, 0, 0.04)["price"] == pytest.approx(0.99, abs=1e-5)


def test_coins_may_be_less_than_one_and_have_no_cash():
    coin = reserve_step(0, 0, 0.5, 0, 0.25, 0.25, 0.5, 0, 0.04)
    assert coin["value"] == coin["price"] == 1 and coin["paid"] == 0.25


@given(st.floats(0, 1), st.floats(-1, 0))
def test_a_run_pays_no_more_than_was_asked_and_all_of_it_is_paid_or_not(share, fall):
    coin = reserve_step(0, fall, share, *RESERVES[3:])
    assert coin["paid"] + coin["unpaid"] == pytest.approx(share * 174.4)
    assert 0 <= coin["price"] <= 1


def test_dai_at_the_window_is_what_its_neighbour_is_and_on_average_more():
    coin = window_step(-0.2, 0.1, 0.5, 0.9)
    assert coin["price"] == pytest.approx(0.8) and coin["average"] == pytest.approx(0.85)
    assert coin["left"] == pytest.approx(0.4) and coin["unpaid"] == 0


def test_an_empty_window_supports_nothing():
    """Half of the coins can be paid; the others are worth what the rest of the backing is, on average no more than a dollar."""
    coin = window_step(0, 0.8, 0.5, 0.6)
    assert coin["left"] == 0 and coin["unpaid"] == pytest.approx(0.3) and coin["price"] == pytest.approx(0.8)


def test_collateral_that_waits_is_short_beyond_its_safe_fall():
    vault = collateral_step(-0.4, 1.5, 0.1, 0)
    assert vault["safe"] == pytest.approx(1 - 1 / 1.35) and vault["shortfall"] == pytest.approx(1 - 1.5 * 0.6 * 0.9)
    assert vault["own"] == pytest.approx(0.4) and vault["gone"] == 0


@given(st.floats(-1, 1), st.floats(1, 3), st.floats(0, 0.5))
def test_a_shortfall_begins_where_the_safe_fall_ends(move, line, slippage):
    vault = collateral_step(move, line, slippage, 0)
    if abs(-move - vault["safe"]) > 1e-9:
        assert (vault["shortfall"] > 1e-12) == (max(-move, 0) > vault["safe"] or line * (1 - slippage) < 1)


def test_an_own_coin_with_a_gain_above_one_is_gone_in_a_few_falls_and_below_it_comes_to_rest():
    """0.1, 0.3, 0.7 and then more than there is; and a tenth with a gain of a half, which ends at two tenths."""
    assert collateral_step(-0.1, 1.5, 0.13, 2)["gone"] == 4 and collateral_step(-0.1, 1.5, 0.13, 2)["own"] == 1
    assert collateral_step(-1, 1.5, 0.13, 0)["gone"] == 1
    calm = collateral_step(-0.1, 1.5, 0.13, 0.5)
    assert calm["gone"] == 0 and calm["own"] == pytest.approx(0.2, abs=1e-4) and ROUNDS == 12


def test_a_rise_of_other_coins_breaks_nothing():
    assert collateral_step(0.5, 1.5, 0.1, 2) == {"safe": pytest.approx(1 - 1 / 1.35), "shortfall": 0, "own": 0, "gone": 0}


def test_a_haven_in_dollars_is_another_one_elsewhere():
    rows = haven_step(0, -0.1, -0.2, 0.1, -0.5, -0.02, -0.1)
    assert [row["dollars"] for row in rows] == [0, -0.1, -0.2, 0.1, -0.5, -0.02]
    assert [row["elsewhere"] for row in rows] == pytest.approx([-0.1, -0.19, -0.28, -0.01, -0.55, -0.118])
    assert [row["what"] for row in rows] == list(range(6))


def test_the_page_computes_the_same():
    rng = random.Random(13)
    u = rng.uniform
    cases = {
        abroad_step: [
            [u(-0.05, 0.3), u(-0.02, 0.05), u(-0.02, 0.02), u(-0.9, 1), u(0, 0.06), u(0, 0.03), u(0, 0.05), u(0, 0.02), u(0, 1), 0.07, 0.03]
            for _ in range(40)
        ],
        reserve_step: [
            [u(-0.02, 0.05), u(-1, 1), u(0, 1), u(50, 150), u(0, 50), u(0, 50), u(100, 200), u(0, 1), u(0, 0.1)] for _ in range(60)
        ],
        window_step: [[u(-1, 0), u(0, 1), u(0, 1), u(0, 1)] for _ in range(40)],
        collateral_step: [[u(-1, 1), u(1, 3), u(0, 1), u(0, 2)] for _ in range(40)],
    }
    assert_same(cases, rel=1e-9)


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        *[(abroad_step, changed(ABROAD, k, bad), says) for k, bad, says in (
            (0, 1.1, "bond_change must be a decimal from -1 to 1"), (1, 0.3, "policy must"), (2, -0.3, "inflation must"),
            (3, -1.1, "shares must be a decimal from -1 to 10"), (4, 1.1, "treasury_yield must"), (5, 1.1, "home_yield must"),
            (6, -0.6, "dollar_rate must be a decimal from -0.5 to 1"), (7, 1.1, "home_rate must"), (8, 1.1, "beta must be a number from -1 to 1"),
            (9, 1.1, "required_return must"), (10, -0.6, "growth must be a decimal from -0.5 to 1"),
            (10, 0.0695, "growth must be below required_return by 0.001 or more; got 0.0695"),
        )],
        *[(reserve_step, changed(RESERVES, k, bad), says) for k, bad, says in (
            (0, 0.3, "bill_change must"), (1, -1.1, "risky_change must be a decimal from -1 to 10"), (2, 1.1, "redeemed must be a number from 0 to 1"),
            (3, -1, "cash must"), (4, -1, "risky must"), (5, -1, "rest must"), (6, 0, "coins must"), (7, 1.1, "haircut must be a number from 0 to 1"),
            (8, -0.1, "bill_rate must be a decimal from 0 to 1"),
        )],
        (window_step, (0.1, 0, 0.5, 1), "backing must be a decimal from -1 to 0"),
        (window_step, (0, 1.1, 0.5, 1), "redeemed must be a number from 0 to 1"),
        (window_step, (0, 0, 1.5, 1), "stock must be a number from 0 to 1"),
        (window_step, (0, 0, 0.5, 1.5), "other must be a number from 0 to 1"),
        (collateral_step, (-1.1, 1.5, 0.1, 0), "crypto must be a decimal from -1 to 10"),
        (collateral_step, (0, 0.5, 0.1, 0), "line must be a number from 1 to 100"),
        (collateral_step, (0, 1.5, 1.1, 0), "slippage must be a number from 0 to 1"),
        (collateral_step, (0, 1.5, 0.1, 11), "gain must be a number from 0 to 10"),
        *[(haven_step, changed((0,) * 7, k, bad), f"{name} must") for k, (name, bad) in enumerate(
            [("bill", -1.1), ("bond", -1.1), ("long", -1.1), ("shares", -1.1), ("crypto", -1.1), ("coin", -1.1), ("currency", -0.95)]
        )],
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        function(*arguments)


#: The lowest and the highest value of each argument.
RANGES = {
    abroad_step: {
        "bond_change": (-1, 1), "policy": (-0.2, 0.2), "inflation": (-0.2, 0.2), "shares": (-1, 10), "treasury_yield": (-1, 1),
        "home_yield": (-1, 1), "dollar_rate": (-0.5, 1), "home_rate": (-0.5, 1), "beta": (-1, 1), "required_return": (0, 1),
        "growth": (-0.5, 1),
    },
    reserve_step: {
        "bill_change": (-0.2, 0.2), "risky_change": (-1, 10), "redeemed": (0, 1), "cash": (0, 1e15), "risky": (0, 1e15),
        "rest": (0, 1e15), "coins": (5e-324, 1e15), "haircut": (0, 1), "bill_rate": (0, 1),
    },
    window_step: {"backing": (-1, 0), "redeemed": (0, 1), "stock": (0, 1), "other": (0, 1)},
    collateral_step: {"crypto": (-1, 10), "line": (1, 100), "slippage": (0, 1), "gain": (0, 10)},
    haven_step: {
        "bill": (-1, 100), "bond": (-1, 100), "long": (-1, 100), "shares": (-1, 100), "crypto": (-1, 100), "coin": (-1, 100),
        "currency": (-0.9, 10),
    },
}  # fmt: skip
STILL = {abroad_step: ABROAD, reserve_step: RESERVES, window_step: (0, 0, 0, 0), collateral_step: (0, 1, 0, 0), haven_step: (0,) * 7}


@pytest.mark.parametrize("function", RANGES)
def test_each_argument_is_taken_up_to_both_ends_of_its_range_and_not_beyond(function):
    assert_taken_to_the_ends(function, STILL[function], RANGES[function])
