"""The laboratory's steps for a state: each against sums by hand, and against the model that it is made of."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from argument_ranges import assert_taken_to_the_ends
from page_copies import assert_same

from debtloop.bonds import bond_price
from debtloop.debt import debt_path
from debtloop.scenario_steps import (
    AHEAD,
    MOST,
    budget_step,
    cascade_step,
    central_bank_step,
    curve_step,
    debt_step_ahead,
    price_step,
    retreat_step,
)
from debtloop.vigilantes import vigilante_yield

BP = 1e-4
small = st.floats(-0.05, 0.05)


# The curve


def test_a_path_counts_for_the_part_of_the_bonds_life_that_it_lasts():
    """Three points for two of ten years are six tenths; two points of inflation for the other eight are sixteen."""
    first = curve_step(0.03, 2, 0.001, 0.02, 0, 1, 3e-4, 8e-4, 0.65, 10)
    assert first["path"] == pytest.approx(0.006) and first["inflation"] == pytest.approx(0.016)
    assert first["premium"] == 0.001 and first["stays"] == first["hurry"] == 0
    assert first["change"] == pytest.approx(0.023)


def test_a_path_as_long_as_the_bond_counts_whole_and_leaves_no_room_for_what_comes_after():
    first = curve_step(0.01, 12, 0, 0.02, 0, 1, 0, 0, 1, 10)
    assert first["path"] == pytest.approx(0.01) and first["inflation"] == 0


def test_a_sale_in_four_months_stays_whole_and_presses_by_a_quarter():
    first = curve_step(0, 2, 0, 0, 8, 4, 3e-4, 8e-4, 0.5, 10)
    assert first["stays"] == pytest.approx(12 * BP) and first["hurry"] == pytest.approx(16 * BP)
    assert first["change"] == pytest.approx(28 * BP)


def test_a_sale_may_move_a_yield_by_one_and_so_may_a_purchase():
    assert curve_step(0, 2, 0, 0, 1, 1, 1, 0, 1, 10)["change"] == 1
    assert central_bank_step(0, 1, 1, 1)["change"] == -1


# The two loops


@pytest.mark.parametrize(
    ("gain", "times", "cut", "endless"),
    [(0, 1, 0, 0), (0.5, 2, 0, 0), (0.75, 4, 0, 0), (0.8, 5, 0, 0), (0.85, 5, 1, 0), (0.9, 5, 1, 0), (0.95, 5, 1, 0), (1, 5, 1, 1), (3, 5, 1, 1)],
)
def test_forced_sales_multiply_a_rise_and_are_cut_off_where_it_is_five_times_as_large(gain, times, cut, endless):
    fallen = cascade_step(0.002, gain)
    assert fallen["multiplier"] == pytest.approx(times) and fallen["change"] == pytest.approx(0.002 * times)
    assert fallen["forced"] == pytest.approx(0.002 * (times - 1))
    assert (fallen["cut"], fallen["endless"]) == (cut, endless)


@pytest.mark.parametrize("change", [0, -0.001, -0.5])
def test_nobody_is_forced_by_rising_prices(change):
    assert cascade_step(change, 2) == {"multiplier": 1, "forced": 0, "change": change, "cut": 0, "endless": 0}


@given(st.floats(1e-6, 1), st.floats(0, 3), st.floats(0, 3))
def test_more_is_forced_by_a_larger_gain_and_never_less(change, one, other):
    low, high = sorted((one, other))
    assert cascade_step(change, low)["change"] <= cascade_step(change, high)["change"] * (1 + 1e-12)
    assert cascade_step(change, low)["change"] >= change


@given(st.floats(1e-6, 1), st.floats(0, 0.79))
def test_the_whole_is_the_resting_place_of_the_loop(change, gain):
    """It is what the first move and the forced part of the whole make together."""
    whole = cascade_step(change, gain)["change"]
    assert whole == pytest.approx(change + gain * whole, rel=1e-9)


def test_a_retreat_takes_back_only_the_policys_part():
    found = retreat_step(0.03, 0.017, 0.003, 0.004)
    assert found["retreat"] == pytest.approx(14 / 21) and found["taken"] == pytest.approx(-0.017 * 14 / 21)
    assert found["change"] == pytest.approx(0.03 - 0.017 * 14 / 21)


@pytest.mark.parametrize(("rise", "width"), [(0.003, 0.004), (0.0, 0.004), (0.5, 0)])
def test_no_retreat_below_the_range_or_where_nobody_gives_in(rise, width):
    assert retreat_step(0.01, rise, 0.003, width) == {"retreat": 0, "taken": 0, "change": 0.01}


def test_the_smallest_range_is_a_millionth_and_a_thousandth_of_it():
    assert retreat_step(0.1, 1e-5, 0, 1e-6)["retreat"] == pytest.approx(1e-5 / (1e-5 + 1.001e-6), rel=1e-6)


@given(st.floats(0, 0.3), st.floats(0, 0.05), st.floats(1e-4, 0.05))
def test_the_price_is_right_for_the_retreat_that_it_brings_about(rise, room, width):
    """The solution is that of the game: the yield that is left makes just the chance that it allows for."""
    found = retreat_step(rise, rise, room, width)
    game = vigilante_yield(0.04, rise, 0.04 + room, 0.04 + room + width)
    assert found["change"] == pytest.approx(game["yield"] - 0.04, abs=1e-12)
    if found["retreat"] > 0:
        assert (found["change"] - room) / width == pytest.approx(found["retreat"], abs=1e-9)
    assert 0 <= found["change"] <= rise


# The central bank, the prices


def test_a_central_bank_takes_off_what_a_sale_of_as_much_leaves():
    sale = curve_step(0, 2, 0, 0, 7, 1, 3e-4, 8e-4, 0.65, 10)
    bank = central_bank_step(sale["stays"], 7, 3e-4, 0.65)
    assert bank["offset"] == pytest.approx(-sale["stays"]) and bank["change"] == pytest.approx(0, abs=1e-15)


def test_three_prices_answer_to_three_changes():
    found = price_step(0.04, 10, 0.036, 0.02, 0.01, -0.01)
    assert found["bill"] == pytest.approx(1.009 / 1.014 - 1)
    assert found["bond"] == pytest.approx(bond_price(100, 0.04, 0.05, 10) / 100 - 1)
    assert found["long"] == pytest.approx(bond_price(100, 0.04, 0.03, 30) / 100 - 1)


def test_a_bond_at_a_yield_beyond_all_prices_is_priced_at_two_hundred_percent():
    assert price_step(0.04, 10, 0.04, 0, 6, 6)["bond"] == pytest.approx(bond_price(100, 0.04, 2, 10) / 100 - 1)


# The budget


def test_a_year_of_higher_rates_costs_bills_at_once_and_notes_as_they_fall_due():
    """100 of bills wait a quarter of a year; of 400 of notes a tenth falls due, evenly."""
    year = budget_step(0.02, 0.01, 100, 0.25, 400, 0.1, 10, 90)
    assert year["cash"] == pytest.approx(0.75 * 2 + 0.5 * 0.4) and year["annualised"] == pytest.approx(2.4)
    assert year["share"] == pytest.approx(12.4 / 102.4) and year["share_change"] == pytest.approx(12.4 / 102.4 - 0.1)


def test_interest_does_not_fall_below_nothing():
    year = budget_step(-0.2, -1, 100, 0, 100, 1, 10, 90)
    assert year["annualised"] == pytest.approx(-120) and year["share"] == 0 and year["share_change"] == pytest.approx(-0.1)


def test_the_rate_on_all_debt_is_held_at_two():
    year = budget_step(0, 0, 50, 0.25, 50, 0.1, 300, 100)
    assert year["share"] == pytest.approx(200 / 300) and year["share_change"] == pytest.approx(200 / 300 - 300 / 400)


def test_the_debt_ahead_is_that_of_its_path_with_and_without_the_move():
    ahead = debt_step_ahead(0.01, 0.04, 1.2, 0.03, 0.035, -0.02, 0.2, 0.02)
    with_it, without = (debt_path(1.2, 0.03, y, 0.035, -0.02, 0.2, AHEAD, 0.02)["debt_ratio"][-1] for y in (0.05, 0.04))
    assert ahead["ratio"] == pytest.approx(with_it) and ahead["without"] == pytest.approx(without)
    assert ahead["added"] == pytest.approx(with_it - without) and ahead["added"] > 0


def test_a_yield_is_not_asked_for_below_minus_a_half():
    assert debt_step_ahead(-1, 0.04, 1, 0.03, 0.03, -0.05, 0.2, 0)["ratio"] == pytest.approx(
        debt_path(1, 0.03, -0.5, 0.03, -0.05, 0.2, AHEAD)["debt_ratio"][-1]
    )


# Nothing moves nothing


def test_where_nothing_moves_each_step_gives_nothing():
    assert set(curve_step(0, 2, 0, 0, 0, 1, 3e-4, 8e-4, 0.65, 10).values()) == {0}
    assert cascade_step(0, 0.5)["change"] == central_bank_step(0, 0, 3e-4, 0.65)["change"] == retreat_step(0, 0, 0.003, 0.004)["change"] == 0
    assert all(abs(change) < 1e-12 for change in price_step(0.04, 10, 0.04, 0, 0, 0).values())
    year = budget_step(0, 0, 64, 0.19, 236, 0.13, 9.7, 60.4)
    assert year["cash"] == year["annualised"] == 0 and year["share_change"] == pytest.approx(0, abs=1e-15)
    assert debt_step_ahead(0, 0.04, 1, 0.03, 0.038, -0.027, 0.17, 0.02)["added"] == 0


# In the page, and bad input


def test_the_page_computes_the_same():
    rng = random.Random(12)
    u = rng.uniform
    cases = {
        curve_step: [
            [u(-0.1, 0.1), u(1, 20), u(-0.05, 0.05), u(-0.05, 0.05), u(0, 30), rng.randint(1, 60), u(0, 1e-3), u(0, 1e-3), u(0, 1), u(1, 30)]
            for _ in range(40)
        ],
        cascade_step: [[u(-0.1, 0.1), u(0, 1.5)] for _ in range(60)],
        central_bank_step: [[u(-0.1, 0.1), u(0, 30), u(0, 1e-3), u(0, 1)] for _ in range(30)],
        retreat_step: [[u(-0.1, 0.1), u(0, 0.1), u(0, 0.01), rng.choice([0, u(1e-4, 0.01)])] for _ in range(60)],
        price_step: [[u(0, 0.1), rng.randint(1, 30), u(0, 0.1), u(-0.05, 0.05), u(-0.05, 0.5), u(-0.05, 3)] for _ in range(40)],
        budget_step: [[u(-0.1, 0.1), u(-0.1, 0.5), u(0, 9), u(0, 1), u(1, 30), u(0, 1), u(1, 9), u(1, 9)] for _ in range(40)],
        debt_step_ahead: [[u(-0.05, 0.3), u(0, 0.1), u(0.5, 2), u(0, 0.1), u(0, 0.1), u(-0.1, 0), u(0.05, 1), u(0, 0.1)] for _ in range(40)],
    }
    assert_same(cases, rel=1e-9)


CURVE = (0, 2, 0, 0, 0, 1, 3e-4, 8e-4, 0.65, 10)
BUDGET = (0, 0, 64, 0.19, 236, 0.13, 9.7, 60.4)
DEBT = (0, 0.04, 1, 0.03, 0.038, -0.027, 0.17, 0.02)
PRICES = (0.04, 10, 0.04, 0, 0, 0)


def changed(good, place, value):
    return tuple(value if k == place else number for k, number in enumerate(good))


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        *[(curve_step, changed(CURVE, k, bad), says) for k, bad, says in (
            (0, 0.21, r"policy must be a decimal from -0.2 to 0.2 .*got 0.21"), (0, -0.21, "policy must"),
            (1, 0.5, "policy_years must be a number from 1 to 100; got 0.5"), (2, 0.21, "premium must"), (2, -0.21, "premium must"),
            (3, 0.21, "inflation must"), (4, -1, "sold must be a number from 0 to 1e"), (5, 1.5, "months must be a whole number from 1 to 1200"),
            (6, -1, "kappa must be a number from 0 to 1; got -1"), (7, 1.1, "eta must be a number from 0 to 1; got 1.1"),
            (8, 11, "ratio must be a number from 0 to 10; got 11"), (9, 0.5, "years must be a number from 1 to 100; got 0.5"),
        )],
        (curve_step, (0, 2, 0, 0, 3000, 1, 3e-4, 8e-4, 0.65, 10), "sold must move the yield by 1 at most, with this kappa and eta; got 3000"),
        (cascade_step, (1.1, 0.5), "change must be a decimal from -1 to 1 .*got 1.1"),
        (cascade_step, (0.1, -0.1), "gain must be a number from 0 to 10; got -0.1"),
        (central_bank_step, (5.1, 1, 3e-4, 0.65), "change must be a decimal from -5 to 5"),
        (central_bank_step, (0, -1, 3e-4, 0.65), "purchases must be a number from 0 to"),
        (central_bank_step, (0, 1, 2, 0.65), "kappa must be a number from 0 to 1; got 2"),
        (central_bank_step, (0, 1, 0.5, 11), "ratio must be a number from 0 to 10; got 11"),
        (central_bank_step, (0, 10, 0.5, 0.65), "purchases must move the yield by 1 at most, with this kappa; got 10"),
        (retreat_step, (6.1, 0, 0, 0), "change must be a decimal from -6 to 6"),
        (retreat_step, (0, 1.1, 0, 0), "rise must be a decimal from 0 to 1"),
        (retreat_step, (0, 0, 0.6, 0), "room must be a decimal from 0 to 0.5"),
        (retreat_step, (0, 0, 0, 0.6), "width must be a decimal from 0 to 0.5"),
        (retreat_step, (0, 0, 0, 1e-7), "width must be 0, or at least 1e-06; got 1e-07"),
        *[(price_step, changed(PRICES, k, bad), says) for k, bad, says in (
            (0, 1.1, "bond_yield must be a decimal from 0 to 1"), (1, 1.5, "years must be a whole number from 1 to 100; got 1.5"),
            (2, -0.1, "bill_rate must be a decimal from 0 to 1"), (3, 0.3, "bill_change must be a decimal from -0.2 to 0.2"),
            (4, -1.1, "bond_change must be a decimal from -1 to 6"), (5, 6.1, "long_change must be a decimal from -1 to 6"),
        )],
        *[(budget_step, changed(BUDGET, k, bad), says) for k, bad, says in (
            (0, 0.3, "bill_change must be a decimal from -0.2 to 0.2"), (1, 1.1, "bond_change must be a decimal from -1 to 1"),
            (2, -1, "bills must be a number from 0"), (3, 1.1, "bills_wait must be a number from 0 to 1; got 1.1"), (4, 0, "notes must be"),
            (5, 1.1, "notes_due must be a number from 0 to 1; got 1.1"), (6, 0, "interest must be a number from 1e-09"),
            (7, 0, "other_outlays must be a number from 1e-09"),
        )],
        *[(debt_step_ahead, changed(DEBT, k, bad), says) for k, bad, says in (
            (0, 1.1, "bond_change must be a decimal from -1 to 1"), (1, -0.1, "new_yield must be a decimal from 0 to 0.2"),
            (2, 6, "debt_ratio must be a number from 0.1 to 5; got 6"), (3, 0.3, "average_rate must be a decimal from 0 to 0.2"),
            (4, 0.4, "growth must be a decimal from -0.1 to 0.3"), (5, -0.3, "primary_balance must be a decimal from -0.2 to 0.2"),
            (6, 0, "repriced must be a decimal above 0 and at most 1"), (7, 0.3, "phi must be a number from 0 to 0.2; got 0.3"),
        )],
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        function(*arguments)


#: The lowest and the highest value of each argument.
RANGES = {
    curve_step: {
        "policy": (-0.2, 0.2), "policy_years": (1, 100), "premium": (-0.2, 0.2), "inflation": (-0.2, 0.2), "sold": (0, 1e15),
        "months": (1, 1200), "kappa": (0, 1), "eta": (0, 1), "ratio": (0, 10), "years": (1, 100),
    },
    cascade_step: {"change": (-1, 1), "gain": (0, 10)},
    central_bank_step: {"change": (-5, 5), "purchases": (0, 1e15), "kappa": (0, 1), "ratio": (0, 10)},
    retreat_step: {"change": (-6, 6), "rise": (0, 1), "room": (0, 0.5), "width": (0, 0.5)},
    price_step: {
        "bond_yield": (0, 1), "years": (1, 100), "bill_rate": (0, 1), "bill_change": (-0.2, 0.2), "bond_change": (-1, 6),
        "long_change": (-1, 6),
    },
    budget_step: {
        "bill_change": (-0.2, 0.2), "bond_change": (-1, 1), "bills": (0, 1e15), "bills_wait": (0, 1), "notes": (5e-324, 1e15),
        "notes_due": (0, 1), "interest": (1e-9, 1e15), "other_outlays": (1e-9, 1e15),
    },
    debt_step_ahead: {
        "bond_change": (-1, 1), "new_yield": (0, 0.2), "debt_ratio": (0.1, 5), "average_rate": (0, 0.2), "growth": (-0.1, 0.3),
        "primary_balance": (-0.2, 0.2), "repriced": (5e-324, 1), "phi": (0, 0.2),
    },
}  # fmt: skip
STILL = {
    curve_step: CURVE, cascade_step: (0, 0), central_bank_step: (0, 0, 0, 0), retreat_step: (0, 0, 0, 0), price_step: PRICES,
    budget_step: BUDGET, debt_step_ahead: DEBT,
}  # fmt: skip


@pytest.mark.parametrize("function", RANGES)
def test_each_argument_is_taken_up_to_both_ends_of_its_range_and_not_beyond(function):
    assert_taken_to_the_ends(function, STILL[function], RANGES[function])


def test_the_loop_is_followed_as_far_as_it_says():
    assert MOST == 5 and math.isclose(cascade_step(1, 10)["change"], MOST)
