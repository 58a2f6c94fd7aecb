"""The table of havens: each cell from a scenario and the price of what is held, in the holder's money; copies; bad input."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import RUNTIME
from py_mini_racer import MiniRacer

from debtloop.bonds import bond_price
from debtloop.coin_reserves import bill_price_change
from debtloop.havens import ASSET, DOLLARS, MONEYS, SCENARIO, YEN, haven_table
from truce.compiler import compile_function

BILL = [0, 0, 0.04, 0.25, 0, 0, 0, 0]
NOTE = [0, 0.0416, 0.0416, 10, 0, 0, 0, 0]
FORTY = [1, 0.03715, 0.03715, 40, 0, 0, 0, 0]
GOLD = [0, 0, 0, 0, 1, 0, 0, 0]
BITCOIN = [0, 0, 0, 0, 0, 1, 0, 0]
COIN = [0, 0, 0, 0, 0, 0, 0, 1]
QUIET = [0, 0, 0, 0, 0, 0, 0]


def cell(asset, scenario, currency=DOLLARS):
    return haven_table([asset], [scenario], currency)[0][0]


def test_three_points_more_take_0_74_percent_from_a_bill_21_2_from_a_note_and_41_5_from_the_forty_year_bond():
    up = [0.03, 0.03, 0, 0, 0, 0, 0]
    for asset, lost in ((BILL, -0.74), (NOTE, -21.2), (FORTY, -41.5)):
        assert abs(100 * cell(asset, up) - lost) < 0.05


def test_no_asset_is_safe_in_every_scenario():
    scenarios = [
        [0.03, 0.03, 0, 0, 0, 0, 0], [0, 0, -0.3, 0, 0, 0, 0], [0, 0, 0, -0.5, 0, 0, 0], [0, 0, 0, 0, 0, -0.12, 0],
        [0, 0, 0, 0, 0, 0, -0.1],
    ]  # fmt: skip
    for row in haven_table([BILL, NOTE, FORTY, GOLD, BITCOIN, COIN], scenarios, YEN):
        assert min(row) < 0


def test_the_names_of_the_columns_are_as_many_as_the_numbers():
    assert len(ASSET) == len(NOTE) and len(SCENARIO) == len(QUIET) and MONEYS[YEN] == "yen" and MONEYS[DOLLARS] == "dollars"


def test_each_number_of_a_scenario_moves_what_it_should():
    shares = [0, 0, 0, 0, 0, 0, 1, 0]
    yen_cash = [1, 0, 0, 0, 0, 0, 0, 0]
    for place, asset in ((2, GOLD), (3, BITCOIN), (4, shares), (5, COIN)):
        scenario = [0, 0, 0, 0, 0, 0, 0]
        scenario[place] = -0.25
        assert cell(asset, scenario) == -0.25
        assert all(cell(other, scenario) == 0 for other in (BILL, NOTE, FORTY, GOLD, BITCOIN, COIN, shares) if other != asset)
    assert cell(NOTE, [0, 0.03, 0, 0, 0, 0, 0]) == 0 and cell(FORTY, [0.03, 0, 0, 0, 0, 0, 0]) == 0
    assert cell(NOTE, [0, 0, 0, 0, 0, 0, -0.5]) == 0 and cell(NOTE, [0, 0, 0, 0, 0, 0, -0.5], YEN) == -0.5
    assert cell(yen_cash, [0, 0, 0, 0, 0, 0, -0.5]) == 1 and cell(yen_cash, [0, 0, 0, 0, 0, 0, -0.5], YEN) == 0


def test_an_asset_may_move_with_several_prices_and_never_loses_more_than_itself():
    both = [0, 0, 0, 0, 0.5, 2, 0, 0]
    assert cell(both, [0, 0, -0.5, 0.25, 0, 0, 0]) == 0.25
    assert cell(both, [0, 0, 0, -0.75, 0, 0, 0]) == -1


def test_a_bill_is_priced_as_a_bill_and_a_bond_as_a_bond():
    up = [0.02, 0.01, 0, 0, 0, 0, 0]
    assert cell([0, 0, 0.05, 1, 0, 0, 0, 0], up) == bill_price_change(0.05, 0.02, 1)
    assert cell([0, 0.02, 0.05, 1, 0, 0, 0, 0], up) == bond_price(100, 0.02, 0.07, 1, 2) / bond_price(100, 0.02, 0.05, 1, 2) - 1
    assert cell([1, 0, 0.05, 2, 0, 0, 0, 0], up) == bond_price(100, 0, 0.06, 2, 2) / bond_price(100, 0, 0.05, 2, 2) - 1


@given(
    st.sampled_from([BILL, NOTE, FORTY, GOLD, BITCOIN, COIN]), st.lists(st.floats(-0.4, 0.4), min_size=4, max_size=4),
    st.floats(-0.02, 0.1), st.floats(-0.02, 0.1), st.floats(-0.5, 1),
)  # fmt: skip
def test_two_holders_see_one_asset_apart_by_the_exchange_rate_alone(asset, prices, dollar_rise, yen_rise, exchange):
    scenario = [dollar_rise, yen_rise, *prices, exchange]
    dollars, yen = cell(asset, scenario, DOLLARS), cell(asset, scenario, YEN)
    assert (1 + dollars) * (1 + exchange) == pytest.approx(1 + yen, abs=1e-9)
    assert dollars >= -1 and yen >= -1


def test_a_quiet_day_moves_nothing_and_a_table_has_a_row_for_each_asset():
    table = haven_table([BILL, NOTE, FORTY], [QUIET, QUIET], YEN)
    assert table == [[0, 0]] * 3


def test_the_page_computes_the_same():
    u = random.Random(13).uniform
    scenarios = [[u(-0.01, 0.05), u(-0.01, 0.05), u(-0.5, 0.5), u(-0.9, 1), u(-0.5, 0.5), u(-0.2, 0.2), u(-0.3, 0.3)] for _ in range(9)]
    arguments = [[[BILL, NOTE, FORTY, GOLD, BITCOIN, COIN], scenarios, money] for money in (DOLLARS, YEN)]
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(haven_table)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(arguments)}.map((args) => f(...args)))"))
    for case, rows in zip(arguments, there, strict=True):
        for here, row in zip(haven_table(*case), rows, strict=True):
            assert row == pytest.approx(here, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([], [QUIET], 0), "assets must hold at least one row; got none"),
        (([NOTE], [], 0), "scenarios must hold at least one row; got none"),
        ((3, [QUIET], 0), "assets must be a list of numbers; got 3"),
        (([NOTE[:7]], [QUIET], 0), "assets must hold rows of 8 numbers; got 7"),
        (([NOTE], [NOTE], 0), "scenarios must hold rows of 7 numbers; got 8"),
        (([[0, 0, 0, 101, 0, 0, 0, 0]], [QUIET], 0), "assets must hold numbers from -1 to 100; got 101 at index 3"),
        (([NOTE], [[-2, 0, 0, 0, 0, 0, 0]], 0), "scenarios must hold numbers from -1 to 100; got -2 at index 0"),
        (([[2, 0, 0, 0, 0, 0, 0, 0]], [QUIET], 0), "assets must be in money 0 or 1; got 2"),
        (([[0.5, 0, 0, 0, 0, 0, 0, 0]], [QUIET], 0), "assets must be in money 0 or 1; got 0.5"),
        (([NOTE], [[0, 0, 0, 0, 0, 0, -0.99]], 0), "scenarios must leave a dollar worth some yen; got a change of -0.99"),
        (([NOTE], [QUIET], 2), "currency must be a whole number from 0 to 1; got 2"),
        (([NOTE], [QUIET], -1), "currency must be a whole number from 0 to 1; got -1"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(arguments, says):
    with pytest.raises(ValueError) as error:
        haven_table(*arguments)
    assert str(error.value) == says
