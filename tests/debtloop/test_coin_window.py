"""The window of a coin: what it pays, when it is empty, the price it makes; nothing appears from nowhere; copies; bad input."""

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.coin_reserves import run_share
from debtloop.coin_window import look_through, peg_window, rest_price, window_run, window_swap

# 11 March 2023: USDC at 0.877 dollars, 52% of what stood behind DAI, the rest taken as dollars; DAI itself at 0.88.
USDC, SHARE, DAI = 0.877, 0.52, 0.88
AVERAGE = SHARE * USDC + (1 - SHARE) * 1


# Published numbers


def test_the_window_gives_dai_the_price_of_usdc_within_half_a_cent_where_the_average_is_off_by_more_than_five():
    average = look_through([SHARE, 1 - SHARE], [USDC, 1])
    assert average == pytest.approx(0.93604)
    price = peg_window(1e9, 0, USDC, average)["price"]
    assert price == USDC and abs(price - DAI) < 0.005
    assert 0.055 < average - DAI < 0.057  # 0.936 less 0.88 is 5.6 cents; against the backing coin's own 0.877 it is 5.9
    # What a queue would have to be for USDC itself: chapter 12.
    assert round(run_share(1 - 3.3 / 40, USDC), 2) == 0.33


def test_a_stock_of_18_9_million_for_744_25_million_coins_is_empty_after_one_coin_in_forty():
    stock, supply = 18.9, 744.25
    assert round(stock / supply, 3) == 0.025
    after = window_swap(supply, stock, 0.05 * supply)
    assert after["stock"] == 0 and round(after["unpaid"] / supply, 3) == 0.025
    assert after["supply"] == pytest.approx(supply - stock)


def test_what_stands_behind_a_coin_on_average_is_a_third_to_three_quarters_treasuries():
    assert round(look_through([0.4, 0.6], [0.745, 0]), 3) == 0.298
    assert round(look_through([0.97, 0.03], [0.745, 0]), 3) == 0.723


# By hand


def test_a_window_pays_until_its_stock_is_gone():
    assert window_swap(100, 20, 15) == {"supply": 85, "stock": 5, "coins": -15, "backing": 15, "unpaid": 0}
    assert window_swap(100, 20, 20) == {"supply": 80, "stock": 0, "coins": -20, "backing": 20, "unpaid": 0}
    assert window_swap(100, 20, 30) == {"supply": 80, "stock": 0, "coins": -20, "backing": 20, "unpaid": 10}
    assert window_swap(100, 0, 30) == {"supply": 100, "stock": 0, "coins": 0, "backing": 0, "unpaid": 30}


def test_a_window_makes_new_coins_of_backing_coins():
    assert window_swap(100, 20, -30) == {"supply": 130, "stock": 50, "coins": 30, "backing": -30, "unpaid": 0}
    assert window_swap(0, 0, -30, 0.5) == {"supply": 15, "stock": 30, "coins": 15, "backing": -30, "unpaid": 0}


def test_a_fee_stays_in_the_window():
    after = window_swap(100, 20, 8, 0.25)
    assert after == {"supply": 92, "stock": 14, "coins": -8, "backing": 6, "unpaid": 0}
    assert window_swap(100, 6, 16, 0.25) == {"supply": 92, "stock": 0, "coins": -8, "backing": 6, "unpaid": 8}


def test_the_two_walls_of_a_price():
    # Worth more than the backing coin: the way in presses it down. Worth less: the way out lifts it.
    assert peg_window(50, 0, 0.8, 0.9)["price"] == 0.8 and peg_window(50, 0, 0.8, 0.7)["price"] == 0.8
    assert peg_window(50, 0, 0.8, 0.9, 0, 0)["price"] == 0.9 and peg_window(50, 0, 0.8, 0.7, 0, 0)["price"] == 0.8
    # Without stock only the way in is a wall; without either there is none.
    assert peg_window(0, 0, 0.8, 0.9)["price"] == 0.8 and peg_window(0, 0, 0.8, 0.7)["price"] == 0.7
    assert peg_window(0, 0, 0.8, 0.9, 0, 0)["price"] == 0.9
    assert peg_window(50, 50, 0.8, 0.7)["price"] == 0.7 and peg_window(50, 49, 0.8, 0.7)["price"] == 0.8


def test_what_the_window_says_of_itself():
    assert peg_window(50, 20, 0.8, 0.7, 0.5) == {
        "paid": 20, "unpaid": 0, "stock": 40, "low": 0.4, "high": 1.6, "price": 0.7,
    }  # fmt: skip
    assert peg_window(50, 60, 0.8, 0.7, 0, 0) == {
        "paid": 50, "unpaid": 10, "stock": 0, "low": 0, "high": 100, "price": 0.7,
    }  # fmt: skip
    assert peg_window(0, 0, 100, 100, 0.5)["high"] == 100 and peg_window(1, 0, 100, 0, 0.5)["low"] == 50
    assert peg_window(1, 0, 1, 0.5, 0.01)["price"] == 0.99 and peg_window(1, 0, 0.99, 2, 0.01)["price"] == 1


def test_the_others_bring_what_they_bring_and_no_more_than_a_dollar():
    assert rest_price(80, 0.25, 100) == 0.6 and rest_price(150, 0.2, 100) == 1 and rest_price(0, 0, 5) == 0
    assert rest_price(100, 1, 5) == 0 and rest_price(100, 0, 100) == 1


def test_a_run_day_by_day():
    run = window_run(100, 50, 30, 4, 1, 0.4)
    assert run == {
        "supply": [100, 70, 50, 50, 50], "stock": [50, 20, 0, 0, 0], "paid": [0, 30, 20, 0, 0], "unpaid": [0, 0, 10, 30, 30],
        "price": [1, 1, 0.4, 0.4, 0.4],
    }  # fmt: skip
    assert window_run(100, 500, 70, 2, 1, 0.4)["supply"] == [100, 30, 0]
    assert window_run(100, 50, 30, 0, 0.9, 1)["price"] == [0.9]


# Conservation and order


AMOUNT = st.floats(0, 1e6)
FEE = st.floats(0, 0.5)


@given(AMOUNT, AMOUNT, st.floats(-1e6, 1e6), FEE)
def test_nothing_appears_and_nothing_is_lost_at_the_window(supply, stock, asked, fee):
    assume(asked <= supply)
    after = window_swap(supply, stock, asked, fee)
    scale = 1 + supply + stock + abs(asked)
    # Backing coins: what the public gains the window loses. Coins: those that exist are those that the public holds.
    assert math.isclose(after["stock"] + after["backing"], stock, abs_tol=1e-12 * scale)
    assert math.isclose(after["supply"] - after["coins"], supply, abs_tol=1e-12 * scale)
    if asked >= 0:
        assert math.isclose(-after["coins"] + after["unpaid"], asked, abs_tol=1e-12 * scale)
        assert 0 <= after["backing"] <= stock and after["unpaid"] >= 0 and after["stock"] >= 0
    # Coins without stock behind them become no more, and without a fee no fewer.
    before, bare = supply - stock, after["supply"] - after["stock"]
    exchanged = -after["coins"] if asked >= 0 else -asked
    assert math.isclose(before - bare, fee * exchanged, abs_tol=1e-9 * scale)


@given(st.floats(1, 1e6), st.floats(0, 1), st.lists(st.floats(-1, 1), min_size=1, max_size=8))
def test_whatever_goes_through_the_window_the_coins_without_stock_stay(supply, part, wishes):
    stock = part * supply
    state = {"supply": supply, "stock": stock}
    backing = 0.0
    for wish in wishes:
        state = window_swap(state["supply"], state["stock"], wish * state["supply"])
        backing += state["backing"]
    assert math.isclose(state["supply"] - state["stock"], supply - stock, abs_tol=1e-6 * supply)
    assert math.isclose(state["stock"] + backing, stock, abs_tol=1e-6 * supply)


@given(AMOUNT, AMOUNT, st.floats(0, 2), st.floats(0, 2), FEE, st.integers(0, 1))
def test_the_price_is_within_its_walls_and_where_there_is_none_what_the_rest_is_worth(stock, asked, backing, rest, fee, minting):
    window = peg_window(stock, asked, backing, rest, fee, minting)
    left = window["stock"] > 0
    assert window["price"] <= window["high"] and (not left or window["price"] >= backing * (1 - fee))
    if minting:
        assert window["price"] * (1 - fee) <= backing + 1e-12
    if not minting and not left:
        assert window["price"] == rest
    if minting and left and fee == 0:
        assert window["price"] == backing
    higher = peg_window(stock, asked, backing, rest + 0.1, fee, minting)
    assert higher["price"] >= window["price"]
    assert math.isclose(window["paid"] + window["unpaid"], asked, rel_tol=1e-6, abs_tol=1e-6)


@given(st.integers(0, 40), st.integers(10, 120), st.integers(10, 120), st.integers(0, 10), st.integers(0, 1))
def test_traders_who_take_each_gain_end_at_the_price_of_the_window(stock, backing, rest, fee, minting):
    """Brute force, in cents: whoever sees a gain of a cent takes it, and the price moves by a cent against them."""
    fee = fee / 100
    price, sold = rest, 0
    while True:
        if minting and price * (1 - fee) > backing + 1e-9:
            price -= 1  # brings a backing coin, sells the new coin
        elif stock - sold > 0 and backing * (1 - fee) >= price + 1 - 1e-9:
            price += 1  # buys a coin, hands it in; the stock is taken as large beside the market
        else:
            break
    found = 100 * peg_window(stock, 0, backing / 100, rest / 100, fee, minting)["price"]
    assert abs(found - price) < 1 + 1e-6


@given(st.floats(1, 1e4), st.floats(0, 1), st.floats(0, 1), st.integers(0, 20), st.floats(0, 1))
def test_a_run_pays_what_the_stock_was_and_the_price_falls_once(supply, part, speed, days, rest):
    stock = part * supply
    run = window_run(supply, stock, speed * supply, days, 1, rest)
    assert math.isclose(sum(run["paid"]) + run["stock"][-1], stock, abs_tol=1e-6 * supply)
    assert math.isclose(run["supply"][-1] + sum(run["paid"]), supply, abs_tol=1e-6 * supply)
    assert all(p in (1, rest) for p in run["price"]) and run["price"] == sorted(run["price"], reverse=True)
    assert all(len(path) == days + 1 for path in run.values())


@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 2)), min_size=1, max_size=6))
def test_an_average_lies_between_the_worst_and_the_best(parts):
    total = sum(w for w, _ in parts)
    average = look_through([w / total for w, _ in parts], [v for _, v in parts])
    values = [v for _, v in parts]
    assert min(values) - 1e-9 <= average <= max(values) + 1e-9


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(13)
    u = rng.uniform
    shares = [[a, 0.9 - a, 0.1] for a in (u(0, 0.9) for _ in range(20))]
    cases = {
        look_through: [[w, [u(0, 1) for _ in w]] for w in shares],
        window_swap: [[100, u(0, 50), u(-90, 90), u(0, 0.1)] for _ in range(50)] + [[100, 20, 30, 0]],
        peg_window: [[u(0, 50), u(0, 90), u(0.5, 1), u(0.5, 1), u(0, 0.1), rng.randint(0, 1)] for _ in range(50)],
        rest_price: [[u(0, 99), u(0, 1), u(1, 99)] for _ in range(50)],
        window_run: [[100, u(0, 50), u(0, 20), rng.randint(0, 9), u(0.8, 1), u(0, 1)] for _ in range(30)],
    }
    assert_same(cases, rel=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (look_through, ([], []), "weights must hold at least one number; got none"),
        (look_through, ([1.5], [1]), "weights must hold numbers from 0 to 1; got 1.5 at index 0"),
        (look_through, ([-0.5, 1], [1, 1]), "weights must hold numbers from 0 to 1; got -0.5 at index 0"),
        (look_through, ([1], [-1]), "values must hold numbers from 0 to 100; got -1 at index 0"),
        (look_through, ([1], [101]), "values must hold numbers from 0 to 100; got 101 at index 0"),
        (look_through, ([1], [1, 1]), "values must hold a number for each of the 1 weights; got 2"),
        (look_through, ([0.5, 0.4], [1, 1]), "weights must add up to 1; got 0.9"),
        (look_through, ([0.5, 0.6], [1, 1]), "weights must add up to 1; got 1.1"),
        (window_swap, (-1, 1, 0), "supply must be a number from 0 to 1e+15; got -1"),
        (window_swap, (1, -1, 0), "stock must be a number from 0 to 1e+15; got -1"),
        (window_swap, (1, 1, -2e15), "asked must be a number from -1e+15 to 1e+15; got -2e+15"),
        (window_swap, (1, 1, 2), "asked must be at most supply, 1; got 2"),
        (window_swap, (1, 1, 1, 0.6), "fee must be a number from 0 to 0.5; got 0.6"),
        (window_swap, (1, 1, 1, -0.1), "fee must be a number from 0 to 0.5; got -0.1"),
        (peg_window, (-1, 0, 1, 1), "stock must be a number from 0 to 1e+15; got -1"),
        (peg_window, (1, -1, 1, 1), "asked must be a number from 0 to 1e+15; got -1"),
        (peg_window, (1, 0, -1, 1), "backing_price must be a number from 0 to 100; got -1"),
        (peg_window, (1, 0, 101, 1), "backing_price must be a number from 0 to 100; got 101"),
        (peg_window, (1, 0, 1, -1), "rest must be a number from 0 to 100; got -1"),
        (peg_window, (1, 0, 1, 101), "rest must be a number from 0 to 100; got 101"),
        (peg_window, (1, 0, 1, 1, 0.6), "fee must be a number from 0 to 0.5; got 0.6"),
        (peg_window, (1, 0, 1, 1, -0.1), "fee must be a number from 0 to 0.5; got -0.1"),
        (peg_window, (1, 0, 1, 1, 0, 2), "minting must be a whole number from 0 to 1; got 2"),
        (rest_price, (-1, 0, 1), "other must be a number from 0 to 1e+15; got -1"),
        (rest_price, (1, 1.5, 1), "discount must be a number from 0 to 1; got 1.5"),
        (rest_price, (1, -0.5, 1), "discount must be a number from 0 to 1; got -0.5"),
        (rest_price, (1, 0, 0), "coins must be a number from 1e-09 to 1e+15; got 0"),
        (window_run, (-1, 1, 1, 1, 1, 1), "supply must be a number from 0 to 1e+15; got -1"),
        (window_run, (1, -1, 1, 1, 1, 1), "stock must be a number from 0 to 1e+15; got -1"),
        (window_run, (1, 1, -1, 1, 1, 1), "asked must be a number from 0 to 1e+15; got -1"),
        (window_run, (1, 1, 1, 1.5, 1, 1), "days must be a whole number from 0 to 1000; got 1.5"),
        (window_run, (1, 1, 1, 1001, 1, 1), "days must be a whole number from 0 to 1000; got 1001"),
        (window_run, (1, 1, 1, -1, 1, 1), "days must be a whole number from 0 to 1000; got -1"),
        (window_run, (1, 1, 1, 1, 101, 1), "backing_price must be a number from 0 to 100; got 101"),
        (window_run, (1, 1, 1, 1, 1, 101), "rest must be a number from 0 to 100; got 101"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
