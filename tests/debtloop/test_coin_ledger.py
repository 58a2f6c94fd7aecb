"""The ledger of coins: nothing appears from nowhere, a swap leaves the supply; shares; the compiled copies; bad input."""

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import RUNTIME, assert_same
from py_mini_racer import MiniRacer

from debtloop.coin_ledger import (
    BANKS,
    BILLS,
    BUYER,
    COINS,
    DOLLARS,
    ISSUER,
    SELLER,
    STABLECOINS,
    TREASURY,
    coin_share,
    crypto_flow_ledger,
    mint,
    opening_balances,
    other_coins_change,
    redeem,
    stablecoin_supply,
    swap,
)
from truce.compiler import compile_function

# The issuer's 70 of bills and 10 of dollars, the banks' 30 of bills, a seller with coins, a buyer with 40 and 80.
SHEET = opening_balances(70, 10, 30, 5, 50, 40, 80)


def columns(sheet):
    return [sum(column) for column in zip(*sheet)]


def worth(sheet):
    return [sum(row) for row in sheet]


# By hand


def test_a_panic_that_sells_for_stablecoins_hands_them_from_one_trader_to_another_and_makes_none():
    after = crypto_flow_ledger(SHEET, swap(30))
    assert stablecoin_supply(after) == stablecoin_supply(SHEET) == 80
    assert after[SELLER] == [0, 5, 30, 20] and after[BUYER] == [0, 40, 50, 30]
    assert after[ISSUER] == SHEET[ISSUER] and after[BANKS] == SHEET[BANKS] and after[TREASURY] == SHEET[TREASURY]


def test_new_dollars_make_new_coins_and_buy_bills_that_somebody_held_before():
    after = crypto_flow_ledger(SHEET, mint(BUYER, 20, 0.75))
    assert stablecoin_supply(after) == 100
    assert after[BUYER] == [0, 20, 100, 0]
    assert after[ISSUER] == [85, 15, -100, 0]
    # The banks hold 15 bills less, and owe the buyer 20 dollars less and the issuer 5 more.
    assert after[BANKS] == [15, -40, 0, 0]
    assert after[TREASURY] == SHEET[TREASURY]


def test_a_redemption_is_the_same_backwards():
    after = crypto_flow_ledger(SHEET, redeem(BUYER, 20, 0.75))
    assert stablecoin_supply(after) == 60
    assert after[BUYER] == [0, 60, 60, 0] and after[ISSUER] == [55, 5, -60, 0] and after[BANKS] == [45, -70, 0, 0]
    again = crypto_flow_ledger(crypto_flow_ledger(SHEET, mint(SELLER, 5, 0.5)), redeem(SELLER, 5, 0.5))
    assert again == SHEET


def test_who_wants_out_of_crypto_sells_for_stablecoins_and_redeems_them_and_only_the_second_step_takes_anything_out():
    first = crypto_flow_ledger(SHEET, swap(30))
    second = crypto_flow_ledger(first, redeem(SELLER, 30, 0.75))
    assert [stablecoin_supply(sheet) for sheet in (SHEET, first, second)] == [80, 80, 50]
    assert second[SELLER] == [0, 35, 0, 20]
    # The coins did not vanish: the buyer holds them.
    assert columns(second)[COINS] == columns(SHEET)[COINS] == 50


def test_the_share_of_stablecoins_rose_in_november_2025_because_the_other_coins_lost_a_fifth():
    """CoinDesk Data: 8.14% in October, 9.99% on 24 November, the supply 1.48% smaller."""
    fall = other_coins_change(0.0814, 0.0999, -0.0148)
    assert round(100 * fall) == -21 and round(fall, 4) == -0.2134
    assert coin_share(0.0814, -0.0148, fall) == pytest.approx(0.0999)
    assert round(coin_share(0.0814, -0.0148, 0), 4) == 0.0803  # with other coins as they were it would have fallen


# Conservation


AMOUNT = st.floats(0, 1e5)
FLOWS = st.lists(
    st.one_of(
        st.tuples(st.just(swap), AMOUNT),
        st.tuples(st.sampled_from([mint, redeem]), st.sampled_from([SELLER, BUYER]), AMOUNT, st.floats(0, 1)),
    ),
    max_size=6,
)
LARGE = opening_balances(1e7, 1e7, 1e7, 1e7, 1e7, 1e7, 2e7)
LARGE[SELLER][STABLECOINS] += 1e6
LARGE[ISSUER][STABLECOINS] -= 1e6


@given(FLOWS)
def test_all_flows_sum_to_zero_in_every_column_and_nobody_gets_richer(operations):
    sheet = LARGE
    for operation, *arguments in operations:
        sheet = crypto_flow_ledger(sheet, operation(*arguments))
    assert columns(sheet) == pytest.approx(columns(LARGE), abs=1e-5)
    assert worth(sheet) == pytest.approx(worth(LARGE), abs=1e-5)
    assert columns(sheet)[:3] == pytest.approx([0, 0, 0], abs=1e-5)


@given(FLOWS)
def test_a_swap_leaves_the_supply_and_minting_and_redeeming_change_it_by_their_amount(operations):
    sheet = LARGE
    for operation, *arguments in operations:
        after = crypto_flow_ledger(sheet, operation(*arguments))
        change = {swap: 0, mint: 1, redeem: -1}[operation] * arguments[-2 if len(arguments) > 1 else 0]
        assert stablecoin_supply(after) - stablecoin_supply(sheet) == pytest.approx(change, abs=1e-6)
        held = sum(row[STABLECOINS] for place, row in enumerate(after) if place != ISSUER)
        assert held == pytest.approx(stablecoin_supply(after))
        sheet = after


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 3), st.floats(0, 100)), max_size=5)
)
def test_whatever_is_handed_on_leaves_every_column_as_it_was(flows):
    possible = [flow for flow in flows if 1e6 <= LARGE[flow[0]][flow[2]] or flow[0] == flow[2] < 3]
    sheet = crypto_flow_ledger(LARGE, possible)
    assert columns(sheet) == pytest.approx(columns(LARGE), abs=1e-6)
    assert sheet is not LARGE


@given(st.floats(0.001, 0.999), st.floats(-0.9, 5), st.floats(-0.9, 5))
def test_the_change_of_the_others_and_the_share_give_each_other_back(share, supply, others):
    after = coin_share(share, supply, others)
    assert 0 < after < 1
    if 1e-6 <= after <= 1 - 1e-6:
        assert math.isclose(other_coins_change(share, after, supply), others, rel_tol=1e-6, abs_tol=1e-6)


def test_a_share_is_what_a_sum_says():
    assert coin_share(0.1, 1, 0) == pytest.approx(20 / 110) and coin_share(0.1, 0, 1) == pytest.approx(10 / 190)
    assert coin_share(0, 5, 1) == 0 and coin_share(1, -0.5, 0) == 1 and coin_share(0.5, -1, 0) == 0
    assert other_coins_change(0.5, 0.25, 0) == pytest.approx(2) and other_coins_change(0.5, 0.5, 100) == pytest.approx(100)
    assert other_coins_change(0.5, 0.5, -1) == -1
    assert coin_share(0.5, 100, 100) == 0.5


def test_a_sheet_to_begin_with_says_who_owes_what_the_others_own():
    sheet = opening_balances(70, 10, 30, 5, 50, 40, 80)
    assert sheet == SHEET == [[-100, 0, 0, 0], [30, -55, 0, 0], [70, 10, -80, 0], [0, 5, 0, 50], [0, 40, 80, 0]]
    assert (SHEET[ISSUER][BILLS], SHEET[BANKS][DOLLARS]) == (70, -55)


def test_a_sheet_of_many_digits_need_not_add_up_to_the_last():
    sheet = [list(row) for row in LARGE]
    sheet[SELLER][DOLLARS] += 0.02
    assert stablecoin_supply(sheet) == 2.1e7
    sheet[SELLER][DOLLARS] += 0.05
    with pytest.raises(ValueError, match="^balances must add up to zero"):
        stablecoin_supply(sheet)


def test_all_that_somebody_has_can_be_handed_on_and_no_more():
    assert crypto_flow_ledger(SHEET, swap(50))[SELLER] == [0, 5, 50, 0]
    crypto_flow_ledger(SHEET, swap(50 * (1 + 5e-10)))
    with pytest.raises(ValueError, match="^flows must take at most what the giver has, 50; got 50.0000001$"):
        crypto_flow_ledger(SHEET, swap(50.0000001))


def test_who_has_nothing_can_hand_on_nothing_and_an_empty_sheet_has_no_stablecoins():
    empty = [[0] * 4 for _ in range(5)]
    assert crypto_flow_ledger(empty, swap(0)) == empty
    assert math.copysign(1, stablecoin_supply(empty)) == 1


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(12)
    u = rng.uniform
    sheets = [opening_balances(*[u(50, 99) for _ in range(7)]) for _ in range(20)]
    flows = [[*swap(u(0, 40)), *mint(4, u(0, 40), u(0, 1)), *redeem(3, 1e-9, 0.5)] for _ in sheets]
    assert_same({
        stablecoin_supply: [[s] for s in sheets],
        coin_share: [[u(0, 1), u(-0.9, 2), u(-0.9, 2)] for _ in range(50)],
        other_coins_change: [[u(0.01, 0.9), u(0.01, 0.9), u(-0.9, 2)] for _ in range(50)],
    }, rel=1e-11)  # fmt: skip
    assert_same_rows(swap, [[u(0, 9)] for _ in range(5)])
    assert_same_rows(mint, [[rng.choice([3, 4]), u(0, 9), u(0, 1)] for _ in range(5)])
    assert_same_rows(redeem, [[rng.choice([3, 4]), u(0, 9), u(0, 1)] for _ in range(5)])
    assert_same_rows(opening_balances, [[u(0, 9) for _ in range(7)] for _ in range(5)])
    assert_same_rows(crypto_flow_ledger, [[s, f] for s, f in zip(sheets, flows)])


def assert_same_rows(function, arguments):
    """The same for a function that returns a list of rows."""
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(function)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(arguments)}.map((args) => f(...args)))"))
    for case, rows in zip(arguments, there, strict=True):
        for here, row in zip(function(*case), rows, strict=True):
            assert row == pytest.approx(here, rel=1e-11, abs=1e-12), (function.__name__, case)


# Bad input


def with_cell(row, column, value):
    return [[value if (r, c) == (row, column) else cell for c, cell in enumerate(cells)] for r, cells in enumerate(SHEET)]


OPENING = (1, 1, 1, 1, 1, 1, 1)
NAMES = (
    "issuer_bills", "issuer_dollars", "bank_bills", "seller_dollars", "seller_coins", "buyer_dollars", "buyer_stablecoins",
)  # fmt: skip


@pytest.mark.parametrize("place", range(7), ids=NAMES)
def test_a_sheet_cannot_begin_with_less_than_nothing(place):
    arguments = [-1 if n == place else 1 for n in range(7)]
    with pytest.raises(ValueError) as error:
        opening_balances(*arguments)
    assert str(error.value) == f"{NAMES[place]} must be a number from 0 to 1e+15; got -1"
    assert len(opening_balances(*[0 if n == place else 1 for n in range(7)])) == 5


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (swap, (-1,), "amount must be a number from 0 to 1e+15; got -1"),
        (mint, (2, 1, 1), "holder must be a whole number from 3 to 4; got 2"),
        (mint, (5, 1, 1), "holder must be a whole number from 3 to 4; got 5"),
        (mint, (4, -1, 1), "amount must be a number from 0 to 1e+15; got -1"),
        (mint, (4, 1, 1.5), "bill_share must be a number from 0 to 1; got 1.5"),
        (mint, (4, 1, -0.5), "bill_share must be a number from 0 to 1; got -0.5"),
        (redeem, (2, 1, 1), "holder must be a whole number from 3 to 4; got 2"),
        (redeem, (5, 1, 1), "holder must be a whole number from 3 to 4; got 5"),
        (redeem, (4, -1, 1), "amount must be a number from 0 to 1e+15; got -1"),
        (redeem, (4, 1, 1.5), "bill_share must be a number from 0 to 1; got 1.5"),
        (redeem, (4, 1, -0.5), "bill_share must be a number from 0 to 1; got -0.5"),
        (crypto_flow_ledger, (5, []), "balances must be a list of numbers; got 5"),
        (crypto_flow_ledger, (SHEET, 5), "flows must be a list of numbers; got 5"),
        (crypto_flow_ledger, (SHEET, [5]), "flows must be a list of numbers; got 5"),
        (crypto_flow_ledger, (SHEET, [[3, 4, 3]]), "flows must hold lists of giver, taker, instrument and amount; got 3 numbers"),
        (crypto_flow_ledger, (SHEET, [[5, 4, 3, 1]]), "flows must be a whole number from 0 to 4; got 5"),
        (crypto_flow_ledger, (SHEET, [[3, 5, 3, 1]]), "flows must be a whole number from 0 to 4; got 5"),
        (crypto_flow_ledger, (SHEET, [[-1, 4, 3, 1]]), "flows must be a whole number from 0 to 4; got -1"),
        (crypto_flow_ledger, (SHEET, [[3, -1, 3, 1]]), "flows must be a whole number from 0 to 4; got -1"),
        (crypto_flow_ledger, (SHEET, [[3, 4, 4, 1]]), "flows must be a whole number from 0 to 3; got 4"),
        (crypto_flow_ledger, (SHEET, [[3, 4, -1, 1]]), "flows must be a whole number from 0 to 3; got -1"),
        (crypto_flow_ledger, (SHEET, [[3, 4, 3, -1]]), "flows must be a number from 0 to 1e+15; got -1"),
        (crypto_flow_ledger, (SHEET, [[3, 4, 3, 51]]), "flows must take at most what the giver has, 50; got 51"),
        (crypto_flow_ledger, (SHEET, [[4, 3, 3, 1]]), "flows must take at most what the giver has, 0; got 1"),
        (crypto_flow_ledger, (SHEET, [[0, 3, 1, 1]]), "flows must take at most what the giver has, 0; got 1"),
        (stablecoin_supply, (5,), "balances must be a list of numbers; got 5"),
        (stablecoin_supply, ([5, 5, 5, 5, 5],), "balances must be a list of numbers; got 5"),
        (stablecoin_supply, (SHEET[:4],), "balances must hold 5 rows; got 4"),
        (stablecoin_supply, ([*SHEET, SHEET[0]],), "balances must hold 5 rows; got 6"),
        (stablecoin_supply, ([*SHEET[:4], [0, 0, 0]],), "balances must hold rows of 4 numbers; got 3"),
        (stablecoin_supply, (with_cell(4, 0, 3),), "balances must add up to zero in what somebody owes; got 3 in column 0"),
        (stablecoin_supply, (with_cell(4, 1, 43),), "balances must add up to zero in what somebody owes; got 3 in column 1"),
        (stablecoin_supply, (with_cell(2, 2, -83),), "balances must add up to zero in what somebody owes; got -3 in column 2"),
        (stablecoin_supply, (with_cell(0, 0, 2e15),), "balances must hold numbers from -1e+15 to 1e+15; got 2e+15 at index 0"),
        (stablecoin_supply, (with_cell(0, 0, -2e15),), "balances must hold numbers from -1e+15 to 1e+15; got -2e+15 at index 0"),
        (coin_share, (8.14, 0, 0), "share must be a number from 0 to 1; got 8.14"),
        (coin_share, (-0.1, 0, 0), "share must be a number from 0 to 1; got -0.1"),
        (coin_share, (0.1, -2, 0), "supply_change must be a number from -1 to 100; got -2"),
        (coin_share, (0.1, 101, 0), "supply_change must be a number from -1 to 100; got 101"),
        (coin_share, (0.1, 0, -2), "others_change must be a number from -1 to 100; got -2"),
        (coin_share, (0.1, 0, 101), "others_change must be a number from -1 to 100; got 101"),
        (coin_share, (0.1, -1, -1), "others_change must leave something of the coins; got -1"),
        (other_coins_change, (0, 0.5, 0), "share_before must be a number from 1e-06 to 0.999999; got 0"),
        (other_coins_change, (1, 0.5, 0), "share_before must be a number from 1e-06 to 0.999999; got 1"),
        (other_coins_change, (0.5, 0, 0), "share_after must be a number from 1e-06 to 0.999999; got 0"),
        (other_coins_change, (0.5, 1, 0), "share_after must be a number from 1e-06 to 0.999999; got 1"),
        (other_coins_change, (0.5, 0.5, -2), "supply_change must be a number from -1 to 100; got -2"),
        (other_coins_change, (0.5, 0.5, 101), "supply_change must be a number from -1 to 100; got 101"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
