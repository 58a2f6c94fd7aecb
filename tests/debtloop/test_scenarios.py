"""The whole chain: nothing moves nothing, a shock moves only what lies behind it, and each state is that of its step."""

import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from page_copies import RUNTIME
from debtloop.scenario_spillovers import abroad_step, collateral_step, reserve_step, window_step
from debtloop.scenario_steps import (
    budget_step,
    cascade_step,
    central_bank_step,
    curve_step,
    debt_step_ahead,
    price_step,
    retreat_step,
)
from debtloop.scenarios import CALM, COUNT, GROUND, HIGHEST, LOWEST, SHOCK, scenario
from truce.compiler import compile_function

TODAY = [
    0.04, 10, 1, 0.003, 0.004, 3e-4, 8.1e-4, 0.65, 0.02, 64, 0.19, 236, 0.13, 9.7, 60.4, 1, 0.034, 0.038, -0.027, 0.17,
    0.0416, 0.0207, 0.0375, 0.0075, 0.36, 0.07, 0.03, 0.036, 140, 22.8, 18.4, 174.4, 0.2, 0.5, 1.5, 0.13,
]  # fmt: skip
#: The steps of the chain, in their order.
STEPS = (
    "curve", "cascade", "central_bank", "retreat", "prices", "budget", "debt", "abroad", "reserves", "window", "collateral", "havens",
)  # fmt: skip
#: What each shock moves when it comes alone; a gain and a length move nothing by themselves.
MOVES = {
    "policy": {"curve", "cascade", "central_bank", "retreat", "prices", "budget", "debt", "abroad", "reserves", "havens"},
    "premium": {"curve", "cascade", "central_bank", "retreat", "prices", "budget", "debt", "abroad", "havens"},
    "inflation": {"curve", "cascade", "central_bank", "retreat", "prices", "budget", "debt", "abroad", "havens"},
    "sold": {"curve", "cascade", "central_bank", "retreat", "prices", "budget", "debt", "abroad", "havens"},
    "purchases": {"central_bank", "retreat", "prices", "budget", "debt", "abroad", "havens"},
    "currency": {"havens"},
    "shares": {"abroad", "havens"},
    "crypto": {"reserves", "collateral", "havens"},
    "redeemed": {"reserves", "window"},
    "backing": {"window"},
    "gain": set(),
    "months": set(),
    "policy_years": set(),
}
SIZES = {
    "policy": 0.01, "premium": 0.01, "inflation": 0.01, "sold": 3, "purchases": 3, "currency": -0.1, "shares": -0.2, "crypto": -0.5,
    "redeemed": 0.3, "backing": -0.1, "gain": 0.5, "months": 12, "policy_years": 5,
}  # fmt: skip
#: Shocks from here to there are tried at random.
LOW = (-0.02, 1, -0.01, -0.01, 0, 1, 0, 0, -0.3, -0.5, -1, 0, -0.3)
HIGH = (0.05, 10, 0.03, 0.03, 30, 60, 1.5, 30, 0.3, 0.2, 1, 1, 0)


def shock(**changes):
    row = list(CALM)
    for name, size in changes.items():
        row[SHOCK.index(name)] = size
    return row


def ground(**changes):
    row = list(TODAY)
    for name, size in changes.items():
        row[GROUND.index(name)] = size
    return row


def flat(value, path=""):
    """All numbers in a state, by their place."""
    if isinstance(value, dict):
        return {k: v for name, part in value.items() for k, v in flat(part, f"{path}.{name}").items()}
    if isinstance(value, list):
        return {k: v for n, part in enumerate(value) for k, v in flat(part, f"{path}.{n}").items()}
    return {path: value}


def test_the_names_of_the_places_are_as_many_as_the_places():
    assert len(SHOCK) == len(CALM) == len(LOWEST) == len(HIGHEST) == 13
    assert len(GROUND) == COUNT == len(TODAY) and len(set(GROUND)) == COUNT and len(set(SHOCK)) == 13


def test_without_a_shock_nothing_moves_anywhere():
    state = scenario(CALM, TODAY)
    assert tuple(state) == STEPS
    levels = {".cascade.multiplier", ".budget.share", ".debt.ratio", ".debt.without", ".abroad.pick_up", ".reserves.value", ".reserves.cushion",
              ".reserves.price", ".reserves.state", ".window.price", ".window.average", ".window.left", ".collateral.safe"}  # fmt: skip
    found = flat(state)
    assert levels <= set(found)
    changes = {name: size for name, size in found.items() if name not in levels and not name.endswith(".what")}
    assert len(changes) > 30 and {name: size for name, size in changes.items() if abs(size) > 1e-12} == {}
    assert (found[".cascade.multiplier"], found[".reserves.price"], found[".window.price"], found[".window.average"]) == (1, 1, 1, 1)


@pytest.mark.parametrize("name", SHOCK)
def test_a_shock_alone_moves_what_lies_behind_it_and_nothing_else(name):
    calm, state = scenario(CALM, TODAY), scenario(shock(**{name: SIZES[name]}), TODAY)
    assert {step for step in STEPS if state[step] != calm[step]} == MOVES[name]


def test_every_step_is_moved_by_some_shock():
    assert set().union(*MOVES.values()) == set(STEPS) and set(MOVES) == set(SHOCK)


@given(st.lists(st.floats(0, 1), min_size=13, max_size=13))
@settings(max_examples=60)
def test_each_state_is_that_of_its_step_given_those_before(parts):
    """Five steps in a row, called by hand one after the other."""
    s = [a + part * (b - a) for part, a, b in zip(parts, LOW, HIGH)]
    s[5] = round(s[5])
    where = ground(smaller=2, bond_years=20)
    state = scenario(s, where)
    curve = curve_step(*s[:6], 6e-4, 16.2e-4, 0.65, 20)
    cascade = cascade_step(curve["change"], s[6])
    bank = central_bank_step(cascade["change"], s[7], 6e-4, 0.65)
    retreat = retreat_step(bank["change"], max(s[2] * cascade["multiplier"], 0), 0.003, 0.004)
    assert state["curve"] == curve and state["cascade"] == cascade and state["central_bank"] == bank and state["retreat"] == retreat
    thirty = curve_step(*s[:2], 0, s[3], 0, 1, 0, 0, 0, 30)["change"] - curve["path"] - curve["inflation"]
    long = retreat["change"] + thirty * cascade["multiplier"]
    assert state["prices"] == pytest.approx(price_step(0.04, 20, 0.036, s[0], retreat["change"], long))


@given(st.lists(st.floats(0, 1), min_size=13, max_size=13))
@settings(max_examples=60)
def test_each_state_beyond_the_prices_is_that_of_its_step_too(parts):
    """The other steps, each with the numbers of the ground that are its own."""
    s = [a + part * (b - a) for part, a, b in zip(parts, LOW, HIGH)]
    s[5] = round(s[5])
    g = dict(zip(GROUND, TODAY, strict=True))
    state = scenario(s, TODAY)
    change, times = min(max(state["retreat"]["change"], -0.5), 0.5), state["cascade"]["multiplier"]
    budget = budget_step(s[0], change, *(g[name] for name in ("bills", "bills_wait", "notes", "notes_due", "interest", "other_outlays")))
    names = ("treasury_yield", "debt_ratio", "average_rate", "growth", "primary_balance", "repriced", "phi")
    debt = debt_step_ahead(change, *(g[name] for name in names))
    names = ("treasury_yield", "home_yield", "dollar_rate", "home_rate", "beta", "required_return", "dividend_growth")
    inflation = min(max(state["curve"]["inflation"] * times, -0.2), 0.2)
    abroad = abroad_step(change, s[0], inflation, s[9], *(g[name] for name in names))
    names = ("cash", "risky", "rest", "coins", "haircut", "bill_rate")
    reserves = reserve_step(s[0], s[10], s[11], *(g[name] for name in names))
    assert state["budget"] == budget and state["debt"] == debt and state["abroad"] == abroad and state["reserves"] == reserves
    assert state["window"] == window_step(s[12], s[11], g["stock"], 1)
    assert state["collateral"] == collateral_step(s[10], g["line"], g["slippage"], s[6])


def test_only_the_premiums_part_can_be_taken_back():
    """Half a point of premium and the sales it forced, a point in all; the sale's own part stays."""
    state = scenario(shock(premium=0.005, sold=3, gain=0.5), TODAY)
    assert state["retreat"] == retreat_step(state["central_bank"]["change"], 0.01, 0.003, 0.004)
    assert scenario(shock(sold=3, gain=0.5), TODAY)["retreat"]["retreat"] == 0


def test_a_market_half_as_large_moves_twice_as_far_by_sales_and_by_purchases():
    one, two = (scenario(shock(sold=4, purchases=2), ground(smaller=times)) for times in (1, 2))
    assert two["curve"]["change"] == pytest.approx(2 * one["curve"]["change"])
    assert two["central_bank"]["offset"] == pytest.approx(2 * one["central_bank"]["offset"])


def test_a_sale_and_a_purchase_of_as_much_leave_only_the_hurry():
    state = scenario(shock(sold=5, purchases=5, months=10), TODAY)
    assert state["central_bank"]["change"] == pytest.approx(state["curve"]["hurry"])


def test_a_move_by_more_than_a_half_reaches_the_budget_as_a_half():
    state = scenario(shock(premium=0.1, sold=90, gain=2), ground(width=0))
    assert state["retreat"]["change"] > 0.5
    assert state["abroad"]["home_change"] == pytest.approx(0.36 * 0.5)


@pytest.mark.parametrize("changes", [{"inflation": 0.1}, {"inflation": -0.05, "premium": 0.1}])
def test_expected_inflation_beyond_a_fifth_reaches_shares_as_a_fifth(changes):
    state = scenario(shock(**changes, policy_years=1, gain=1), ground(width=0))
    expected = state["curve"]["inflation"] * state["cascade"]["multiplier"]
    assert abs(expected) > 0.2
    change, rest = state["retreat"]["change"], TODAY[GROUND.index("treasury_yield") :][:7]
    held = max(min(expected, 0.2), -0.2)
    assert state["abroad"] == abroad_step(max(min(change, 0.5), -0.5), 0, held, 0, *rest)


def test_the_havens_are_what_the_steps_before_found():
    state = scenario(shock(policy=0.01, premium=0.01, shares=-0.1, crypto=-0.6, redeemed=0.5, currency=-0.2), TODAY)
    gains = [row["dollars"] for row in state["havens"]]
    assert gains[:3] == [state["prices"][name] for name in ("bill", "bond", "long")]
    assert gains[3:] == [state["abroad"]["shares"], -0.6, state["reserves"]["price"] - 1]
    assert [row["elsewhere"] for row in state["havens"]] == pytest.approx([0.8 * (1 + gain) - 1 for gain in gains])
    assert state["budget"]["annualised"] == pytest.approx(0.64 + 236 * 0.13 * state["retreat"]["change"])


def test_inflation_that_is_expected_does_not_weigh_on_shares():
    with_it, without = (scenario(shock(**{name: 0.01}), ground(width=0))["abroad"]["shares"] for name in ("inflation", "premium"))
    assert with_it == pytest.approx(0, abs=1e-12) and without == pytest.approx(-0.2)


@pytest.mark.parametrize(
    ("row", "where", "says"),
    [
        ([0] * 12, TODAY, "shocks must hold 13 numbers; got 12"),
        (CALM, TODAY[:-1], "ground must hold 36 numbers; got 35"),
        (shock(policy=0.2), TODAY, "shocks must be from -0.1 to 0.1 at index 0; got 0.2"),
        (shock(backing=0.1), TODAY, "shocks must be from -1 to 0 at index 12; got 0.1"),
        (shock(months=0), TODAY, "shocks must be from 1 to 1200 at index 5; got 0"),
        (["x", *CALM[1:]], TODAY, "shocks must hold numbers from -1e.15 to 1e.15; got 'x' at index 0"),
        (CALM, ["x", *TODAY[1:]], "ground must hold numbers from -1e.15 to 1e.15; got 'x' at index 0"),
        *((CALM, [math.nextafter(size, 2 * size), *TODAY[1:]], "ground must hold numbers from -1e.15 to 1e.15; got") for size in (-1e15, 1e15)),
        *((CALM, [size, *TODAY[1:]], "bond_yield must be a decimal from 0 to 1") for size in (-1e15, 1e15)),
        (CALM, ground(bond_yield=2), "bond_yield must be a decimal from 0 to 1"),
    ],
)
def test_bad_rows_are_named(row, where, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        scenario(row, where)


def test_the_page_computes_the_same():
    rng = random.Random(14)
    cases = []
    for _ in range(60):
        s = [rng.uniform(a, b) for a, b in zip(LOW, HIGH)]
        s[5] = round(s[5])
        cases.append(s)
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(scenario)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(cases)}.map((s) => f(s, {json.dumps(TODAY)})))"))
    for case, answer in zip(cases, there, strict=True):
        assert flat(answer) == pytest.approx(flat(scenario(case, TODAY)), rel=1e-9, abs=1e-12)
