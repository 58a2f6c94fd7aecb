"""The bills that coins buy: growth, gross and net demand, its effect on yields, the compiled copies, bad input."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.coin_demand import bill_yield_effect, coin_path, compound_growth, long_yield_effect, stablecoin_demand
from debtloop.funding import supply_effect

# 0.3 trillion dollars of coins become 3; of the reserves of the largest issuer 77.23% are bills and what stands for them.
NEW, BILLS = 2.7, 0.7723


# Published numbers


def test_tenfold_is_58_5_percent_a_year_in_five_years_and_77_8_in_four():
    assert round(100 * compound_growth(0.3, 3, 5), 1) == 58.5
    assert round(100 * compound_growth(0.3, 3, 4), 1) == 77.8


def test_from_309_8_billion_in_december_2025_three_trillion_by_2030_is_57_percent_a_year_and_a_banks_cases_are_43_and_66():
    """DefiLlama's count of 15 December 2025; Citi, September 2025: 1.9 and 4.0 trillion."""
    years = 5 + 16 / 365
    assert [round(100 * compound_growth(309.83, end, years)) for end in (3000, 1900, 4000)] == [57, 43, 66]


def test_in_2025_they_grew_by_51_percent():
    assert round(100 * compound_growth(205.24, 309.83, 1)) == 51


def test_tenfold_buys_2_08_trillion_of_bills_gross_and_1_04_or_0_42_net():
    demand = [stablecoin_demand(NEW, BILLS, displaced) for displaced in (0, 0.5, 0.8)]
    assert [abs(one["net"] - wanted) < 0.006 for one, wanted in zip(demand, (2.08, 1.04, 0.42))] == [True] * 3
    assert demand[0]["gross"] == demand[2]["gross"] == pytest.approx(2.08521)
    assert demand[1]["displaced"] == pytest.approx(1.042605)


def test_long_yields_fall_by_44_22_and_9_basis_points_only_if_the_treasury_sells_bills_in_place_of_notes():
    effects = [1e4 * long_yield_effect(net, 1, 0.70, 0.0030) for net in (2.08, 1.04, 0.42)]
    assert [round(effect) for effect in effects] == [-44, -22, -9]
    assert long_yield_effect(2.08, 0, 0.70, 0.0030) == 0
    assert long_yield_effect(2.08, 0.25, 0.70, 0.0030) == pytest.approx(effects[0] / 4e4)


def test_the_measured_effect_of_a_small_inflow_scaled_to_tenfold_is_absurd():
    """3.5 billion dollars take 2 to 2.5 basis points: 2,700 billion would take 15 to 19 points off a yield of 3.6."""
    effects = [bill_yield_effect(2700, 3.5, fall, 2, 0.0014) for fall in (0.0002, 0.00025)]
    assert [round(1e4 * effect["linear"]) for effect in effects] == [-1543, -1929]
    assert [1e4 * effect["capped"] for effect in effects] == pytest.approx([-14, -14])


# Identities


AMOUNTS = st.floats(1e-3, 1e6)
PARTS = st.floats(0, 1)


@given(st.floats(0.1, 1e3), st.floats(0.1, 1e3), st.integers(1, 60))
def test_what_grows_at_the_rate_that_was_found_ends_where_it_should(start, end, years):
    rate = compound_growth(start, end, years)
    assert math.isclose(start * (1 + rate) ** years, end, rel_tol=1e-9)
    if rate <= 2:
        path = coin_path(start, rate, years)
        assert len(path) == years + 1 and path[0] == start and math.isclose(path[-1], end, rel_tol=1e-9)


@given(AMOUNTS, st.floats(-1, 2), st.integers(1, 30))
def test_a_path_grows_by_the_same_rate_each_year(start, growth, years):
    path = coin_path(start, growth, years)
    assert all(math.isclose(b, a * (1 + growth), abs_tol=1e-12) for a, b in zip(path, path[1:]))
    assert coin_path(start, growth, 0) == [start]


@given(st.floats(-1e6, 1e6), PARTS, PARTS)
def test_net_demand_is_never_more_than_gross_and_both_are_never_more_than_the_coins(growth, share, displaced):
    demand = stablecoin_demand(growth, share, displaced)
    assert abs(demand["net"]) <= abs(demand["gross"]) <= abs(growth)
    assert math.isclose(demand["net"] + demand["displaced"], demand["gross"], abs_tol=1e-9)


@given(st.floats(-1e3, 1e3), PARTS, st.floats(0, 2), st.floats(0, 0.01))
def test_the_long_yield_moves_as_if_so_many_notes_had_not_been_sold(net, shifted, weight, kappa):
    effect = long_yield_effect(net, shifted, weight, kappa)
    assert math.isclose(effect, supply_effect(-net * shifted, weight, kappa), abs_tol=1e-15)
    assert effect * net <= 0


@given(st.floats(0, 1e6), st.floats(0.1, 100), st.floats(0, 0.01), st.floats(0, 10), st.floats(0, 0.1))
def test_an_inflow_never_takes_more_than_the_room_and_an_outflow_works_so_many_times_as_strongly(x, u, f, m, room):
    into, out = bill_yield_effect(x, u, f, m, room), bill_yield_effect(-x, u, f, m, room)
    assert -room <= into["capped"] <= 0 <= out["capped"] and into["linear"] <= into["capped"]
    assert math.isclose(out["linear"], -m * into["linear"], abs_tol=1e-12) and out["linear"] == out["capped"]
    assert into["capped"] in (into["linear"], -room)


def test_a_small_inflow_is_left_as_it_was_measured():
    effect = bill_yield_effect(7, 3.5, 0.0002, 3, 0.0014)
    assert effect["linear"] == effect["capped"] == -0.0004
    assert bill_yield_effect(-7, 3.5, 0.0002, 3, 0.0014)["capped"] == pytest.approx(0.0012)
    assert bill_yield_effect(0.5, 1, 0.0002, 3, 0.0014)["linear"] == -0.0001  # half a billion is no outflow


def test_growth_is_found_for_a_shrinking_amount_within_a_day_and_at_the_ends_of_the_range():
    assert compound_growth(2, 1, 1) == -0.5
    assert round(compound_growth(100, 101, 1 / 365), 2) == 36.78
    assert compound_growth(1, 1e6, 1) == pytest.approx(999_999) and compound_growth(1e6, 1, 1) == pytest.approx(-0.999999)
    assert compound_growth(5, 5, 0.001) == 0
    assert compound_growth(1, 100, 0.5) == pytest.approx(9999)
    assert compound_growth(1, 1000, 0.5) == pytest.approx(999_999)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(12)
    u = rng.uniform
    cases = {
        compound_growth: [[u(1, 100), u(1, 1000), u(1, 30)] for _ in range(50)],
        stablecoin_demand: [[u(-9, 9), u(0, 1), u(0, 1)] for _ in range(50)],
        long_yield_effect: [[u(-9, 9), u(0, 1), u(0, 2), u(0, 0.01)] for _ in range(50)],
        bill_yield_effect: [[u(-99, 99), u(1, 9), u(0, 0.01), u(0, 3), u(0, 0.01)] for _ in range(50)],
        coin_path: [[u(1, 100), u(-0.5, 1), rng.randint(0, 20)] for _ in range(50)],
    }
    assert_same(cases, rel=1e-11)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (compound_growth, (0, 1, 1), "start must be a number from 1e-100 to 1e+15; got 0"),
        (compound_growth, (1, 0, 1), "end must be a number from 1e-100 to 1e+15; got 0"),
        (compound_growth, (1, 1, 0), "years must be a number greater than 0 and at most 100; got 0"),
        (compound_growth, (1, 1, 101), "years must be a number greater than 0 and at most 100; got 101"),
        (compound_growth, (1, 2e6, 1), "end must be from 1e-06 to 1e+06 times start; got 2000000"),
        (compound_growth, (2e6, 1, 1), "end must be from 1e-06 to 1e+06 times start; got 1"),
        (compound_growth, (1, 10, 0.1), "years must be so many that the rate is at most 1e+06 a year; got 0.1"),
        (compound_growth, (10, 1, 0.1), "years must be so many that the rate is at most 1e+06 a year; got 0.1"),
        (coin_path, (-1, 0.5, 5), "start must be a number from 0 to 1e+15; got -1"),
        (coin_path, (1, 58.5, 5), "growth must be a decimal from -1 to 2 (4.14% is 0.0414); got 58.5"),
        (coin_path, (1, -1.5, 5), "growth must be a decimal from -1 to 2 (4.14% is 0.0414); got -1.5"),
        (coin_path, (1, 0.5, 1.5), "years must be a whole number from 0 to 100; got 1.5"),
        (coin_path, (1, 0.5, 101), "years must be a whole number from 0 to 100; got 101"),
        (stablecoin_demand, (2e15, 0.5, 0.5), "growth must be a number from -1e+15 to 1e+15; got 2e+15"),
        (stablecoin_demand, (1, 77, 0.5), "bill_share must be a number from 0 to 1; got 77"),
        (stablecoin_demand, (1, 0.5, -0.1), "displaced must be a number from 0 to 1; got -0.1"),
        (stablecoin_demand, (1, 0.5, 1.1), "displaced must be a number from 0 to 1; got 1.1"),
        (long_yield_effect, (2e15, 1, 0.7, 0.003), "net must be a number from -1e+15 to 1e+15; got 2e+15"),
        (long_yield_effect, (1, 2, 0.7, 0.003), "shifted must be a number from 0 to 1; got 2"),
        (long_yield_effect, (1, 1, -1, 0.003), "ten_year_equivalent must be a number from 0 to 10; got -1"),
        (long_yield_effect, (1, 1, 0.7, -1), "kappa must be a number from 0 to 1000000; got -1"),
        (bill_yield_effect, (2e15, 1, 0, 1, 0), "flow must be a number from -1e+15 to 1e+15; got 2e+15"),
        (bill_yield_effect, (1, 0, 0, 1, 0), "unit_flow must be a number from 1e-09 to 1e+15; got 0"),
        (bill_yield_effect, (1, 1, 2.5, 1, 0), "unit_fall must be a decimal from 0 to 1 (4.14% is 0.0414); got 2.5"),
        (bill_yield_effect, (1, 1, 0, 101, 0), "outflow_factor must be a number from 0 to 100; got 101"),
        (bill_yield_effect, (1, 1, 0, 1, -0.1), "room must be a decimal from 0 to 1 (4.14% is 0.0414); got -0.1"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
