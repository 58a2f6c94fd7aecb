"""Collateral: where it breaks, what a sale that waits leaves, its own coin, lent reserves, money's worth; copies; bad input."""

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.cascade import seller_cascade
from debtloop.collateral import (
    allocate_reserve,
    collateral_break,
    collateral_buffer,
    liquidation,
    own_coin_break,
    own_coin_path,
    real_value,
    safe_fall,
)


# Published numbers


def test_105_120_150_and_200_percent_break_at_falls_of_4_8_16_7_33_3_and_50_percent():
    for ratio, change in ((1.05, -4.8), (1.2, -16.7), (1.5, -33.3), (2, -50)):
        assert abs(100 * collateral_break(ratio) - change) < 0.05


def test_of_120_percent_three_fifths_volatile_it_takes_27_8_percent_and_of_23_points_87():
    assert abs(100 * collateral_break(1.2, 0.6) + 27.8) < 0.05
    assert abs(100 * collateral_break(1.2, 23 / 120) + 87) < 0.05


def test_a_sale_that_waits_at_150_percent_bears_33_3_29_8_or_23_4_and_at_120_16_7_12_3_or_4_2():
    for line, falls in ((1.5, (33.3, 29.8, 23.4)), (1.2, (16.7, 12.3, 4.2))):
        for slippage, fall in zip((0, 0.05, 0.13), falls):
            assert abs(100 * safe_fall(line, slippage) - fall) < 0.05


def test_a_half_lent_with_a_quarter_locked_leaves_87_5_percent_and_seven_tenths_82_5():
    assert allocate_reserve(100, 0.5, 0, 0.25)["available"] == pytest.approx(87.5)
    assert allocate_reserve(100, 350.05 / 500, 0, 0.25)["available"] == pytest.approx(82.5, abs=0.05)


def test_a_coin_at_a_dollar_for_five_years_buys_13_7_percent_less_at_three_percent_and_12_5_at_2_7():
    assert abs(100 * (real_value(1, 0.03, 5) - 1) + 13.7) < 0.05
    assert abs(100 * (real_value(1, 0.027, 5) - 1) + 12.5) < 0.05


def test_when_ether_halves_in_a_day_a_sale_at_150_percent_falls_short_if_it_waits_for_more_than_a_quarter():
    for waited, short in ((0.23, False), (0.24, True), (0.5, True)):
        assert (liquidation(100, 1.5, waited, 0.13)["shortfall"] > 0) == short


# By hand


def test_what_covers_a_coin():
    assert collateral_buffer(1.5, 1, -0.5) == {"coverage": 0.75, "cushion": 0, "hole": 0.25}
    assert collateral_buffer(2, 0.5, -0.5) == {"coverage": 1.5, "cushion": 0.5, "hole": 0}
    assert collateral_buffer(2, 0.5, 1)["coverage"] == 3 and collateral_buffer(0, 1, 0)["hole"] == 1


def test_collateral_that_covers_nothing_is_broken_and_one_that_is_stable_cannot_break():
    assert collateral_break(1) == 0 and collateral_break(0.9) == 0 and collateral_break(0.9, 0) == 0 and collateral_break(1, 0) == 0
    assert collateral_break(2, 0) == -1 and collateral_break(2, 0.5) == -1 and collateral_break(2, 0.4) == -1
    assert collateral_break(2, 0.51) == pytest.approx(-1 / 1.02)


def test_who_gets_what_of_a_sale():
    assert liquidation(100, 1.5, 0, 0, 0.125) == {
        "proceeds": 150, "repaid": 100, "penalty": 12.5, "owner": 37.5, "shortfall": 0, "lost": 0,
    }  # fmt: skip
    assert liquidation(100, 1.5, 0.25, 0, 0.25) == {
        "proceeds": 112.5, "repaid": 100, "penalty": 12.5, "owner": 0, "shortfall": 0, "lost": 37.5,
    }  # fmt: skip
    assert liquidation(100, 1.5, 0.5, 0.5, 0.125) == {
        "proceeds": 37.5, "repaid": 37.5, "penalty": 0, "owner": 0, "shortfall": 62.5, "lost": 112.5,
    }  # fmt: skip
    assert liquidation(100, 1.5, 0, 0)["owner"] == 50  # who names no penalty pays none
    assert liquidation(100, 2, 1, 0)["shortfall"] == 100 and liquidation(100, 2, 0, 1)["lost"] == 200


def test_a_sale_below_the_loan_bears_no_fall():
    assert safe_fall(1, 0) == 0 and safe_fall(1.1, 0.1) == 0 and safe_fall(2, 1) == 0 and safe_fall(2, 0) == 0.5


def test_a_coin_that_falls_with_its_own_sales():
    assert own_coin_path(0.25, 0, 3) == [0.25] * 4
    assert own_coin_path(0.125, 0.5, 2) == [0.125, 0.1875, 0.21875]
    assert own_coin_path(0.25, 1, 5) == [0.25, 0.5, 0.75, 1, 1, 1] and own_coin_path(0, 2, 3) == [0] * 4
    assert own_coin_path(0.125, 2, 2) == [0.125, 0.375, 0.875]
    assert own_coin_break(2, 1, 0) == -0.5 and own_coin_break(2, 1, 0.5) == -0.25 and own_coin_break(2, 1, 0.75) == -0.125
    assert own_coin_break(2, 1, 1) == 0 and own_coin_break(2, 1, 1.5) == 0 and own_coin_break(2, 1, 3) == 0 and own_coin_break(2, 0.5, 3) == -1


def test_what_is_locked_is_lost_first():
    assert allocate_reserve(200, 0.5, 0.125, 0.25, 0.125) == {
        "income": 12.5, "points": 0.0625, "at_home": 100, "available": 175, "worth": 187.5,
    }  # fmt: skip
    assert allocate_reserve(200, 0.5, 0, 0.25, 0.5)["available"] == 150 and allocate_reserve(200, 0.5, 0, 0.25, 0.5)["worth"] == 150
    assert allocate_reserve(200, 0, 0.1, 1, 1) == {"income": 0, "points": 0, "at_home": 200, "available": 200, "worth": 200}


def test_money_is_worth_what_it_was_where_prices_stand_still():
    assert real_value(5, 0, 10) == 5 and real_value(5, 0.5, 0) == 5
    assert real_value(4, 1, 2) == pytest.approx(1) and real_value(4, -0.5, 1) == pytest.approx(8)


# Identities


RATIO = st.floats(1.001, 20)
PART = st.floats(0, 1)


@given(RATIO, st.floats(0.01, 1))
def test_at_its_break_collateral_covers_its_coins_just_so(ratio, volatile):
    change = collateral_break(ratio, volatile)
    assert -1 <= change <= 0
    after = collateral_buffer(ratio, volatile, change)
    assert math.isclose(after["coverage"], 1, rel_tol=1e-9) if change > -1 else after["coverage"] >= 1 - 1e-9
    assert after["cushion"] - after["hole"] == pytest.approx(after["coverage"] - 1)
    # More collateral bears more, and more of it that moves bears less.
    assert collateral_break(ratio + 0.1, volatile) <= change
    assert collateral_break(ratio, volatile * 0.9) <= change


@given(st.floats(0, 1e6), st.floats(0, 5), PART, PART, PART)
def test_what_a_sale_brings_is_what_is_paid_out(debt, line, fall, slippage, penalty):
    sale = liquidation(debt, line, fall, slippage, penalty)
    scale = 1 + debt * (1 + line)
    assert math.isclose(sale["repaid"] + sale["penalty"] + sale["owner"], sale["proceeds"], abs_tol=1e-9 * scale)
    assert math.isclose(sale["repaid"] + sale["shortfall"], debt, abs_tol=1e-9 * scale)
    assert math.isclose(sale["proceeds"] + sale["lost"], line * debt, abs_tol=1e-9 * scale)
    assert all(part >= -1e-9 * scale for part in sale.values())
    assert sale["owner"] < 1e-9 * scale or sale["shortfall"] < 1e-9 * scale  # nobody gets a rest while a coin is short


@given(st.floats(0.5, 5), PART, PART)
def test_a_sale_falls_short_just_when_the_price_falls_by_more_than_is_safe(line, slippage, fall):
    safe = safe_fall(line, slippage)
    short = liquidation(1, line, fall, slippage)["shortfall"]
    assume(abs(fall - safe) > 1e-6)
    assert (short > 1e-12) == (fall > safe or line * (1 - slippage) < 1) or line * (1 - slippage) == pytest.approx(1)
    assert safe_fall(line + 0.1, slippage) >= safe and safe_fall(line, min(1, slippage + 0.1)) <= safe


@given(st.floats(0.001, 0.3), st.floats(0, 0.9), st.integers(0, 30))
def test_the_own_coin_falls_as_holders_who_sell_round_after_round_make_it_fall(first, gain, rounds):
    """Against the cascade of chapter 8, holder by holder: the next one sells at the fall which the one before has made."""
    sizes = [first * gain**k for k in range(1, rounds + 1)] or [0]
    tolerances = [first * sum(gain**j for j in range(k)) * (1 - 1e-12) for k in range(1, rounds + 1)] or [1]
    total = seller_cascade(first, sizes, tolerances, 1)["total"]
    path = own_coin_path(first, gain, rounds)
    assert path[-1] == pytest.approx(min(1, total)) and path == sorted(path)


@given(RATIO, st.floats(0.01, 1), st.floats(0, 0.95))
def test_the_first_fall_that_breaks_an_own_coin_ends_where_one_from_outside_breaks_it(ratio, volatile, gain):
    first = own_coin_break(ratio, volatile, gain)
    end = own_coin_path(-first, gain, 600)[-1]
    assert end == pytest.approx(-collateral_break(ratio, volatile), rel=1e-6) or first == -1
    assert own_coin_break(ratio, volatile, min(0.99, gain + 0.1)) >= first


@given(st.floats(0, 1e6), PART, st.floats(0, 0.5), PART, PART)
def test_each_point_of_yield_costs_availability(reserve, lent, rate, locked, loss):
    found = allocate_reserve(reserve, lent, rate, locked, loss)
    assert 0 <= found["available"] <= found["worth"] + 1e-9 * reserve <= reserve * (1 + 1e-8)
    assert found["at_home"] <= found["available"] + 1e-9 * reserve
    assert found["income"] == pytest.approx(found["points"] * reserve)
    more = allocate_reserve(reserve, min(1, lent + 0.1), rate, locked, loss)
    assert more["available"] <= found["available"] + 1e-9 * reserve and more["income"] >= found["income"]


@given(st.floats(0.1, 1e6), st.floats(-0.3, 1), st.integers(0, 40))
def test_money_loses_its_worth_year_by_year(nominal, inflation, years):
    value = nominal
    for _ in range(years):
        value /= 1 + inflation
    assert real_value(nominal, inflation, years) == pytest.approx(value, rel=1e-9)


# In the page


def test_the_page_computes_the_same():
    u = random.Random(13).uniform
    cases = {
        collateral_buffer: [[u(0, 3), u(0, 1), u(-1, 1)] for _ in range(50)],
        collateral_break: [[u(0.5, 3), u(0, 1)] for _ in range(50)] + [[0.9, 0.5], [2, 0.1]],
        safe_fall: [[u(0.5, 3), u(0, 1)] for _ in range(50)],
        liquidation: [[u(0, 99), u(0.5, 3), u(0, 1), u(0, 1), u(0, 1)] for _ in range(50)],
        own_coin_path: [[u(0, 0.5), u(0, 1.5), n] for n in range(20)],
        own_coin_break: [[u(0.5, 3), u(0, 1), u(0, 1.5)] for _ in range(50)],
        allocate_reserve: [[u(0, 99), u(0, 1), u(0, 0.3), u(0, 1), u(0, 1)] for _ in range(50)],
        real_value: [[u(0, 99), u(-0.2, 0.5), u(0, 40)] for _ in range(50)],
    }
    assert_same(cases, rel=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (collateral_buffer, (-1, 1, 0), "ratio must be a number from 0 to 1000; got -1"),
        (collateral_buffer, (120000, 1, 0), "ratio must be a number from 0 to 1000; got 120000"),
        (collateral_buffer, (1, 1.5, 0), "volatile must be a number from 0 to 1; got 1.5"),
        (collateral_buffer, (1, -0.5, 0), "volatile must be a number from 0 to 1; got -0.5"),
        (collateral_buffer, (1, 1, -1.5), "change must be a number from -1 to 100; got -1.5"),
        (collateral_buffer, (1, 1, 101), "change must be a number from -1 to 100; got 101"),
        (collateral_break, (-1, 1), "ratio must be a number from 0 to 1000; got -1"),
        (collateral_break, (1001, 1), "ratio must be a number from 0 to 1000; got 1001"),
        (collateral_break, (1.2, 1.5), "volatile must be a number from 0 to 1; got 1.5"),
        (collateral_break, (1.2, -0.5), "volatile must be a number from 0 to 1; got -0.5"),
        (safe_fall, (-1, 0), "line must be a number from 0 to 1000; got -1"),
        (safe_fall, (1001, 0), "line must be a number from 0 to 1000; got 1001"),
        (safe_fall, (1, 1.5), "slippage must be a number from 0 to 1; got 1.5"),
        (safe_fall, (1, -0.5), "slippage must be a number from 0 to 1; got -0.5"),
        (liquidation, (-1, 1, 0, 0), "debt must be a number from 0 to 1e+15; got -1"),
        (liquidation, (1, -1, 0, 0), "line must be a number from 0 to 1000; got -1"),
        (liquidation, (1, 1001, 0, 0), "line must be a number from 0 to 1000; got 1001"),
        (liquidation, (1, 1, 1.5, 0), "fall must be a number from 0 to 1; got 1.5"),
        (liquidation, (1, 1, -0.5, 0), "fall must be a number from 0 to 1; got -0.5"),
        (liquidation, (1, 1, 0, 1.5), "slippage must be a number from 0 to 1; got 1.5"),
        (liquidation, (1, 1, 0, -0.5), "slippage must be a number from 0 to 1; got -0.5"),
        (liquidation, (1, 1, 0, 0, 1.5), "penalty must be a number from 0 to 1; got 1.5"),
        (liquidation, (1, 1, 0, 0, -0.5), "penalty must be a number from 0 to 1; got -0.5"),
        (own_coin_path, (1.5, 1, 1), "first_fall must be a number from 0 to 1; got 1.5"),
        (own_coin_path, (-0.5, 1, 1), "first_fall must be a number from 0 to 1; got -0.5"),
        (own_coin_path, (0.5, 11, 1), "gain must be a number from 0 to 10; got 11"),
        (own_coin_path, (0.5, 1, 1.5), "rounds must be a whole number from 0 to 1000; got 1.5"),
        (own_coin_break, (-1, 1, 0), "ratio must be a number from 0 to 1000; got -1"),
        (own_coin_break, (1.2, 2, 0), "volatile must be a number from 0 to 1; got 2"),
        (own_coin_break, (1.2, 1, 11), "gain must be a number from 0 to 10; got 11"),
        (own_coin_break, (1.2, 1, -1), "gain must be a number from 0 to 10; got -1"),
        (allocate_reserve, (-1, 0, 0, 0), "reserve must be a number from 0 to 1e+15; got -1"),
        (allocate_reserve, (1, 1.5, 0, 0), "lent must be a number from 0 to 1; got 1.5"),
        (allocate_reserve, (1, -0.5, 0, 0), "lent must be a number from 0 to 1; got -0.5"),
        (allocate_reserve, (1, 1, 5, 0), "rate must be a decimal from 0 to 2 (4.14% is 0.0414); got 5"),
        (allocate_reserve, (1, 1, -0.5, 0), "rate must be a decimal from 0 to 2 (4.14% is 0.0414); got -0.5"),
        (allocate_reserve, (1, 1, 0, 1.5), "locked must be a number from 0 to 1; got 1.5"),
        (allocate_reserve, (1, 1, 0, -0.5), "locked must be a number from 0 to 1; got -0.5"),
        (allocate_reserve, (1, 1, 0, 0, 1.5), "loss must be a number from 0 to 1; got 1.5"),
        (allocate_reserve, (1, 1, 0, 0, -0.5), "loss must be a number from 0 to 1; got -0.5"),
        (real_value, (-1, 0, 1), "nominal must be a number from 0 to 1e+15; got -1"),
        (real_value, (1, 3, 1), "inflation must be a decimal from -0.5 to 2 (4.14% is 0.0414); got 3"),
        (real_value, (1, -0.6, 1), "inflation must be a decimal from -0.5 to 2 (4.14% is 0.0414); got -0.6"),
        (real_value, (1, 0, -1), "years must be a number from 0 to 1000; got -1"),
        (real_value, (1, 0, 1001), "years must be a number from 0 to 1000; got 1001"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
