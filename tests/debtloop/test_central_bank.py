"""A central bank's purchases: the matrix after any operations, the carry, the life of what a state owes, bad input."""

import itertools
import json
import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import RUNTIME, assert_same
from py_mini_racer import MiniRacer

from debtloop.central_bank import (
    ABROAD,
    ACCOUNT,
    BANKS,
    BONDS,
    CENTRAL_BANK,
    DEPOSITS,
    INSTRUMENTS,
    LOANS,
    NON_BANKS,
    RESERVES,
    SECTORS,
    TREASURY,
    carry,
    central_bank_balance_sheet,
    opening_sheet,
    purchase_effect,
    sector_net_worth,
    state_average_life,
    state_owes,
)
from debtloop.refinancing import consolidated_ladder
from truce.compiler import compile_function

ANY = ("banks", "non-banks", "abroad")
#: Every operation with each of its counterparties.
WAYS = [
    *itertools.product(("qe", "qt", "issue"), ANY), ("transfer", "non-banks"), ("tax", "non-banks"),
    ("repo", "abroad"), ("swap", "abroad"), ("repay", "abroad"),
]  # fmt: skip
GIFTS = ("transfer", "tax")
#: Trillions: bonds of the central bank, banks, non-banks and abroad; reserves, deposits, the Treasury's account.
START = opening_sheet(4, 2, 15, 9, 3, 18, 1)


def after(*operations, sheet=START):
    """The sheet after operations in their order."""
    for operation, amount, counterparty in operations:
        sheet = central_bank_balance_sheet(sheet, operation, amount, counterparty)
    return sheet


def changed(sheet, start=START):
    """What has changed, by the names of rows and columns."""
    return {
        (SECTORS[row], INSTRUMENTS[column]): round(sheet[row][column] - start[row][column], 12)
        for row in range(5) for column in range(5) if abs(sheet[row][column] - start[row][column]) > 1e-12
    }  # fmt: skip


# The matrix


def test_the_places_are_those_of_the_names():
    assert [SECTORS[place] for place in (TREASURY, CENTRAL_BANK, BANKS, NON_BANKS, ABROAD)] == list(SECTORS)
    assert [INSTRUMENTS[place] for place in (BONDS, RESERVES, DEPOSITS, ACCOUNT, LOANS)] == list(INSTRUMENTS)
    assert SECTORS == ("treasury", "central bank", "banks", "non-banks", "abroad")
    assert INSTRUMENTS == ("bonds", "reserves", "deposits", "account", "loans")


def test_what_one_owns_another_owes_from_the_start():
    assert START == [
        [-30, 0, 0, 1, 0], [4, -3, 0, -1, 0], [2, 3, -18, 0, 0], [15, 0, 18, 0, 0], [9, 0, 0, 0, 0],
    ]  # fmt: skip
    assert sector_net_worth(START) == [-29, 0, -13, 33, 9]


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (("qe", "banks"), {("central bank", "bonds"): 1, ("banks", "bonds"): -1, ("banks", "reserves"): 1, ("central bank", "reserves"): -1}),
        (("qe", "non-banks"), {("central bank", "bonds"): 1, ("non-banks", "bonds"): -1, ("banks", "reserves"): 1,
                               ("central bank", "reserves"): -1, ("non-banks", "deposits"): 1, ("banks", "deposits"): -1}),
        (("qe", "abroad"), {("central bank", "bonds"): 1, ("abroad", "bonds"): -1, ("abroad", "reserves"): 1, ("central bank", "reserves"): -1}),
        (("qt", "non-banks"), {("central bank", "bonds"): -1, ("non-banks", "bonds"): 1, ("banks", "reserves"): -1,
                               ("central bank", "reserves"): 1, ("non-banks", "deposits"): -1, ("banks", "deposits"): 1}),
        (("issue", "banks"), {("treasury", "bonds"): -1, ("banks", "bonds"): 1, ("treasury", "account"): 1, ("central bank", "account"): -1,
                              ("banks", "reserves"): -1, ("central bank", "reserves"): 1}),
        (("issue", "non-banks"), {("treasury", "bonds"): -1, ("non-banks", "bonds"): 1, ("treasury", "account"): 1,
                                  ("central bank", "account"): -1, ("banks", "reserves"): -1, ("central bank", "reserves"): 1,
                                  ("non-banks", "deposits"): -1, ("banks", "deposits"): 1}),
        (("transfer", "non-banks"), {("treasury", "account"): -1, ("central bank", "account"): 1, ("banks", "reserves"): 1,
                                     ("central bank", "reserves"): -1, ("non-banks", "deposits"): 1, ("banks", "deposits"): -1}),
        (("tax", "non-banks"), {("treasury", "account"): 1, ("central bank", "account"): -1, ("banks", "reserves"): -1,
                                ("central bank", "reserves"): 1, ("non-banks", "deposits"): -1, ("banks", "deposits"): 1}),
        (("repo", "abroad"), {("central bank", "loans"): 1, ("abroad", "loans"): -1, ("abroad", "reserves"): 1, ("central bank", "reserves"): -1}),
        (("swap", "abroad"), {("central bank", "loans"): 1, ("abroad", "loans"): -1, ("abroad", "reserves"): 1, ("central bank", "reserves"): -1}),
    ],
    ids=str,
)  # fmt: skip
def test_each_operation_changes_the_cells_that_a_bookkeeper_would(way, expected):
    assert changed(after((way[0], 1, way[1]))) == expected


def test_a_purchase_from_a_bank_leaves_deposits_alone_and_one_from_a_pension_fund_adds_its_price():
    banks, fund = (after(("qe", 1.2, who)) for who in ("banks", "non-banks"))
    assert banks[NON_BANKS] == START[NON_BANKS]
    assert math.isclose(fund[NON_BANKS][DEPOSITS], 19.2) and math.isclose(fund[NON_BANKS][BONDS], 13.8)


def test_a_cheque_paid_with_bonds_sold_to_the_public_adds_bonds_and_bought_by_the_central_bank_adds_deposits():
    """2020: the state sells bonds, sends cheques, and the central bank buys the bonds."""
    cheque = after(("issue", 1, "non-banks"), ("transfer", 1, "non-banks"))
    assert changed(cheque) == {("treasury", "bonds"): -1, ("non-banks", "bonds"): 1}
    bought = after(("qe", 1, "non-banks"), sheet=cheque)
    assert bought[NON_BANKS][DEPOSITS] - START[NON_BANKS][DEPOSITS] == 1 and bought[NON_BANKS][BONDS] == START[NON_BANKS][BONDS]
    assert sector_net_worth(bought)[NON_BANKS] - sector_net_worth(START)[NON_BANKS] == 1


@pytest.mark.parametrize(("there", "back", "who"), [
    *(("qe", "qt", who) for who in ANY), ("repo", "repay", "abroad"), ("swap", "repay", "abroad"), ("transfer", "tax", "non-banks"),
])  # fmt: skip
def test_an_operation_and_its_opposite_leave_nothing_behind(there, back, who):
    assert after((there, 0.75, who), (back, 0.75, who)) == START


def test_a_sheet_that_was_passed_is_not_changed():
    before = [list(row) for row in START]
    after(("qe", 1, "banks"))
    assert before == START


def a_walk(seed, steps=40):
    """A sheet, and then an operation that somebody can pay for, again and again: sheet before, what was done, sheet after."""
    rng = random.Random(seed)
    sheet = opening_sheet(*[rng.uniform(0, 10) for _ in range(4)], rng.uniform(0, 5), rng.uniform(0, 20), rng.uniform(0, 2))
    for _ in range(steps):
        operation, who = rng.choice(WAYS)
        amount = rng.choice([0, rng.uniform(0, 1), rng.uniform(0, 5)])
        try:
            next_sheet = central_bank_balance_sheet(sheet, operation, amount, who)
        except ValueError as error:
            assert str(error).startswith("amount must be at most what the payer has, ")
            continue
        yield sheet, (operation, amount, who), next_sheet
        sheet = next_sheet


@given(st.integers(0, 10**9))
def test_after_any_operations_every_column_adds_up_to_zero_and_only_a_gift_moves_net_worth(seed):
    for before, (operation, amount, _), sheet in a_walk(seed):
        for column in range(5):
            assert abs(sum(row[column] for row in sheet)) < 1e-12 * 1000
        moved = [b - a for a, b in zip(sector_net_worth(before), sector_net_worth(sheet))]
        gift = amount if operation == "transfer" else -amount if operation == "tax" else 0
        assert moved == pytest.approx([-gift, 0, 0, gift, 0], abs=1e-11)


@given(st.integers(0, 10**9))
def test_deposits_move_only_where_a_non_bank_trades_or_is_given_or_taxed(seed):
    for before, (_, amount, who), sheet in a_walk(seed):
        moved = abs(sheet[NON_BANKS][DEPOSITS] - before[NON_BANKS][DEPOSITS])
        assert moved == pytest.approx(amount if who == "non-banks" else 0, abs=1e-11)


@given(st.integers(0, 10**9))
def test_a_purchase_swaps_what_the_state_owes_and_a_cheque_adds_to_it(seed):
    for before, (operation, amount, _), sheet in a_walk(seed):
        old, new = state_owes(before), state_owes(sheet)
        added = new["net"] - old["net"]
        if operation in ("qe", "qt"):
            bought = amount if operation == "qe" else -amount
            assert [new[name] - old[name] for name in ("bonds", "money")] == pytest.approx([-bought, bought], abs=1e-11)
        gift = {"transfer": amount, "tax": -amount}.get(operation, 0)
        # New bonds fill the Treasury's account, which is owed by nobody else: they add what the transfer then leaves.
        assert added == pytest.approx(gift if operation != "issue" else 0, abs=1e-11)


@given(st.integers(0, 10**9))
def test_nobody_is_left_with_less_than_nothing(seed):
    debtor = {BONDS: TREASURY, RESERVES: CENTRAL_BANK, DEPOSITS: BANKS, ACCOUNT: CENTRAL_BANK}
    for _, _, sheet in a_walk(seed):
        assert all(sheet[row][c] >= -1e-8 for c, owes in debtor.items() for row in range(5) if row != owes)
        assert sheet[CENTRAL_BANK][LOANS] >= -1e-8


# The carry, the life, the yield


def test_the_bank_of_japans_bonds_pay_for_its_deposits_up_to_a_policy_rate_of_0_47_percent():
    """Its bonds paid 1,182 billion yen in half a year, its deposits cost 1,268.3."""
    rate = 2 * 1182 / 555_050.9
    year = carry(555.0509, rate, 507, 0.0075)
    assert round(100 * rate, 2) == 0.43 and round(100 * year["break_even"], 2) == 0.47
    assert round(year["carry"], 1) == -1.4 and round(carry(555.0509, rate, 507, 0.01)["carry"], 1) == -2.7


@given(st.floats(0, 1e4), st.floats(-0.01, 0.1), st.floats(0.1, 1e4), st.floats(-0.01, 0.1))
def test_at_the_break_even_rate_nothing_is_earned_and_a_point_more_costs_a_percent_of_the_deposits(b, c, d, i):
    year = carry(b, c, d, i)
    assert math.isclose(year["income"] - year["paid"], year["carry"], abs_tol=1e-9)
    assert year["income"] == pytest.approx(c * b) and year["paid"] == pytest.approx(i * d)
    if -1 <= year["break_even"] <= 2:
        assert abs(carry(b, c, d, year["break_even"])["carry"]) <= 1e-9 * max(1, b, d)
    assert carry(b, c, d, i + 0.01)["carry"] == pytest.approx(year["carry"] - 0.01 * d, abs=1e-8)


def test_counted_with_its_central_bank_japans_debt_is_half_as_long():
    assert round(state_average_life(1088.2168, 113 / 12, 555.0509, 507), 1) == 4.8
    assert round(state_average_life(1088.2168, 113 / 12, 555.0509, 555.0509), 1) == 4.6


@given(st.floats(1, 1e4), st.floats(0, 40), st.floats(0, 0.99), st.floats(0, 1))
def test_without_a_central_bank_the_life_is_that_of_the_bonds_and_overnight_money_only_shortens_it(b, life, h, d):
    assert state_average_life(b, life, 0, 0) == pytest.approx(life)
    assert state_average_life(b, life, h * b, d * h * b) <= life + 1e-9
    assert state_average_life(b, life, h * b, 0) == pytest.approx(life)
    # All that is owed, weighted by its wait: the overnight money waits for nothing.
    owed = [((1 - h) * b, life), (d * h * b, 0)]
    assert state_average_life(b, life, h * b, d * h * b) == pytest.approx(sum(a * w for a, w in owed) / sum(a for a, _ in owed))


def test_the_swap_of_maturities_is_what_the_consolidated_ladder_prices():
    """A point on everything: deposits feel it in the first year, and bonds as they fall due."""
    before, later = (consolidated_ladder(1088.2, 12 / 113, 0.01, [0], h, h * 1088.2, 0.01)["cash"][0] for h in (0, 0.5))
    assert later - before == pytest.approx(0.01 * 0.5 * 1088.2 * (1 - (1 - (1 - 12 / 113) ** 0.5)), rel=1e-9)


@pytest.mark.parametrize(("ratio", "kappa", "bp"), [(0.65, 0.0030, 23), (1, 0.0030, 36), (0.65, 0.0014, 11), (0.65, 0.0083, 65)])
def test_a_purchase_of_1_2_trillion_is_undone_by_23_basis_points_of_expected_inflation(ratio, kappa, bp):
    effect = purchase_effect(1.2, ratio, kappa, 0)
    assert round(1e4 * effect["break_even"]) == bp and round(1e4 * effect["change"]) == -bp
    assert purchase_effect(1.2, ratio, kappa, effect["break_even"])["change"] == pytest.approx(0, abs=1e-15)


@given(st.floats(0, 10), st.floats(0, 2), st.floats(0, 0.01), st.floats(-0.02, 0.05))
def test_the_two_parts_of_a_purchase_add_up(q, ratio, kappa, pi):
    effect = purchase_effect(q, ratio, kappa, pi)
    assert effect["supply"] + effect["inflation"] == pytest.approx(effect["change"])
    assert effect["supply"] == pytest.approx(-kappa * ratio * q) and effect["inflation"] == pi
    assert (effect["change"] > 0) == (pi > effect["break_even"])


# The page, and bad input


def test_the_copies_in_the_page_compute_the_same():
    walks = [list(a_walk(seed, 12)) for seed in range(6)]
    done = [[before, *way] for walk in walks for before, way, _ in walk]
    sheets = [[sheet] for walk in walks for _, _, sheet in walk]
    rng = random.Random(9)
    cases = {
        sector_net_worth: sheets,
        state_owes: sheets,
        carry: [[rng.uniform(0, 600), rng.uniform(0, 0.05), rng.uniform(1, 600), rng.uniform(0, 0.05)] for _ in range(20)],
        state_average_life: [[1000, rng.uniform(0, 20), 500, rng.uniform(0, 500)] for _ in range(20)],
        purchase_effect: [[rng.uniform(0, 3), rng.uniform(0, 2), 0.003, rng.uniform(-0.01, 0.01)] for _ in range(20)],
    }
    assert_same(cases, 1e-12)
    assert_same_sheets(opening_sheet, [[1, 2, 3, 4, 5, 6, 7], [0.1, 0.2, 0, 0, 0, 1.5, 0.3]])
    assert_same_sheets(central_bank_balance_sheet, done)


def assert_same_sheets(function, arguments):
    """The same for what returns a sheet, cell by cell."""
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(function)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(arguments)}.map((args) => f(...args)))"))
    assert len(there) == len(arguments) > 0
    for case, answer in zip(arguments, there, strict=True):
        assert np.array(answer) == pytest.approx(np.array(function(*case)), rel=1e-12, abs=1e-12)


UNEVEN = [[1, 0, 0, 0, 0], *[[0, 0, 0, 0, 0]] * 4]


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (opening_sheet, (-1, 1, 1, 1, 1, 1, 1), "central_bank must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, -1, 1, 1, 1, 1, 1), "banks must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, 1, -1, 1, 1, 1, 1), "non_banks must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, 1, 1, -1, 1, 1, 1), "abroad must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, 1, 1, 1, -1, 1, 1), "reserves must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, 1, 1, 1, 1, -1, 1), "deposits must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, 1, 1, 1, 1, 1, -1), "account must be a number from 0 to 1e+15; got -1"),
        (opening_sheet, (1, 1, 1, 2e15, 1, 1, 1), "abroad must be a number from 0 to 1e+15; got 2e+15"),
        (central_bank_balance_sheet, (START[:4], "qe", 1, "banks"), "state must hold 5 rows; got 4"),
        (central_bank_balance_sheet, (START[:4] + [[1]], "qe", 1, "banks"),
         "state must hold rows of 5 numbers; got 1"),
        (central_bank_balance_sheet, (START[:4] + [[2e15, 0, 0, 0, 0]], "qe", 1, "banks"),
         "state must hold numbers from -1e+15 to 1e+15; got 2e+15 at index 0"),
        (central_bank_balance_sheet, (UNEVEN, "qe", 0, "banks"), "state must add up to zero in what somebody owes; got 1 in column 0"),
        (central_bank_balance_sheet, (START, "qe", -1, "banks"), "amount must be a number from 0 to 1e+15; got -1"),
        (central_bank_balance_sheet, (START, "print", 1, "banks"),
         "operation must be qe, qt, issue, transfer, tax, repo, swap or repay; got 'print'"),
        (central_bank_balance_sheet, (START, 1, 1, "banks"), "operation must be a word such as qe; got 1"),
        (central_bank_balance_sheet, (START, "qe", 1, 2), "counterparty must be a word such as banks; got 2"),
        (central_bank_balance_sheet, (START, "qe", 1, "treasury"), "counterparty must be banks, non-banks or abroad; got 'treasury'"),
        (central_bank_balance_sheet, (START, "transfer", 1, "banks"), "counterparty must be non-banks for transfer and tax; got 'banks'"),
        (central_bank_balance_sheet, (START, "tax", 1, "abroad"), "counterparty must be non-banks for transfer and tax; got 'abroad'"),
        (central_bank_balance_sheet, (START, "repo", 1, "banks"), "counterparty must be abroad for repo, swap and repay; got 'banks'"),
        (central_bank_balance_sheet, (START, "swap", 1, "banks"), "counterparty must be abroad for repo, swap and repay; got 'banks'"),
        (central_bank_balance_sheet, (START, "repay", 1, "non-banks"), "counterparty must be abroad for repo, swap and repay; got 'non-banks'"),
        (central_bank_balance_sheet, (START, "qe", 2.5, "banks"), "amount must be at most what the payer has, 2; got 2.5"),
        (central_bank_balance_sheet, (START, "qt", 4.5, "non-banks"), "amount must be at most what the payer has, 3; got 4.5"),
        (central_bank_balance_sheet, (START, "qt", 1, "abroad"), "amount must be at most what the payer has, 0; got 1"),
        (central_bank_balance_sheet, (START, "issue", 4, "banks"), "amount must be at most what the payer has, 3; got 4"),
        (central_bank_balance_sheet, (START, "transfer", 1.5, "non-banks"), "amount must be at most what the payer has, 1; got 1.5"),
        (central_bank_balance_sheet, (START, "repo", 10, "abroad"), "amount must be at most what the payer has, 9; got 10"),
        (central_bank_balance_sheet, (START, "repay", 1, "abroad"), "amount must be at most what the payer has, 0; got 1"),
        (central_bank_balance_sheet, (after(("repo", 6, "abroad")), "repo", 4, "abroad"),
         "amount must be at most what the payer has, 3; got 4"),
        (sector_net_worth, (UNEVEN,), "state must add up to zero in what somebody owes; got 1 in column 0"),
        (sector_net_worth, (7,), "state must be a list of numbers; got 7"),
        (state_owes, ([[0] * 5] * 6,), "state must hold 5 rows; got 6"),
        (carry, (-1, 0.01, 1, 0.01), "bonds must be a number from 0 to 1e+15; got -1"),
        (carry, (1, 4.3, 1, 0.01), "bond_rate must be a decimal from -1 to 2 (4.14% is 0.0414); got 4.3"),
        (carry, (1, 0.01, 0, 0.01), "reserves must be a number from 1e-09 to 1e+15; got 0"),
        (carry, (1, 0.01, 1, 5), "policy_rate must be a decimal from -1 to 2 (4.14% is 0.0414); got 5"),
        (state_average_life, (0, 9, 0, 0), "bonds must be a number greater than 0 and at most 1e+15; got 0"),
        (state_average_life, (1, 101, 0, 0), "average_life must be a number from 0 to 100; got 101"),
        (state_average_life, (1, 9, 2, 0), "held must be a number from 0 to 1; got 2"),
        (state_average_life, (1, 9, 0.5, 0.6), "overnight must be a number from 0 to 0.5; got 0.6"),
        (state_average_life, (1, 9, 1, 0), "overnight must be above 0 where the central bank holds all bonds; got 0"),
        (purchase_effect, (-1, 1, 1, 0), "amount must be a number from 0 to 1e+15; got -1"),
        (purchase_effect, (1, 11, 1, 0), "ten_year_equivalent must be a number from 0 to 10; got 11"),
        (purchase_effect, (1, 1, 2e6, 0), "kappa must be a number from -1000000 to 1000000; got 2000000"),
        (purchase_effect, (1, 1, 1, 3), "expected_inflation must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
