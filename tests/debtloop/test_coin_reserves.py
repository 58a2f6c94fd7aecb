"""The reserves behind a coin: at market prices, in a run, and what a price says of a queue; copies; bad input."""

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.coin_reserves import (
    bill_price_change,
    cushion_fall,
    must_fetch,
    price_behind_queue,
    reserve_mark_to_market,
    reserve_run,
    run_share,
)

# Tether, 30 September 2025, billion dollars, by its own attestation: 181.22 of reserves, 6.77 above the tokens, 77.23% of
# them cash and what stands for it, 12.9 of gold, 9.9 of bitcoin.
RESERVES, CUSHION, SAFE, GOLD, BITCOIN = 181.22, 6.77, 0.7723, 12.9, 9.9
TOKENS = RESERVES - CUSHION
# USDC, 10 March 2023: 3.3 of 40 billion dollars lay at Silicon Valley Bank; the coin fell to 0.877 on the day after.
USDC, AT_THE_BANK, LOW = 40, 3.3, 0.877


# Published numbers


def test_three_months_bills_lose_a_quarter_of_a_percent_for_a_point_and_three_quarters_for_three():
    for rise, change in ((0.01, -0.247), (0.03, -0.737)):
        assert abs(100 * bill_price_change(0.04, rise, 0.25) - change) < 0.001
        # The bill of 22 December 2025 with 91 days left, by the Treasury's own convention.
        rate = bill_investment_rate(bill_price(0.0356, 91), 91)
        assert abs(100 * bill_price_change(rate, rise, 91 / 365) - change) < 0.002


def test_tether_can_pay_80_percent_at_once_and_the_other_41_billion_must_fetch_84_cents_a_dollar():
    cash, rest = SAFE * RESERVES, (1 - SAFE) * RESERVES
    assert round(cash / TOKENS, 2) == 0.80 and round(rest, 1) == 41.3
    assert round(must_fetch(cash, rest, TOKENS), 2) == 0.84
    run = reserve_run([cash, rest], [0, 1 - must_fetch(cash, rest, TOKENS)], TOKENS, TOKENS)
    assert run["unpaid"] < 1e-9 and run["paid"] == pytest.approx(TOKENS) and run["left"] < 1e-9


def test_the_cushion_is_gone_when_gold_and_bitcoin_have_fallen_by_29_7_percent_and_bills_cost_a_billion():
    fall = cushion_fall(GOLD + BITCOIN, CUSHION)
    assert round(fall, 3) == -0.297
    rest = RESERVES - GOLD - BITCOIN
    after = reserve_mark_to_market([rest, GOLD, BITCOIN], [0, fall, fall], TOKENS)
    assert abs(after["cushion"]) < 1e-9 and after["per_coin"] == pytest.approx(1)
    # Three points on 135 billion of Treasuries, if all were bills of three months: about a billion of the 6.77.
    loss = 135 * bill_price_change(0.04, 0.03, 0.25)
    assert round(loss, 2) == -1.0 and round(-loss / CUSHION, 2) == 0.15


def test_no_loss_explains_the_price_of_usdc_in_march_2023_but_a_queue_of_a_third_does():
    floor = (USDC - AT_THE_BANK) / USDC
    assert floor == pytest.approx(0.9175) and LOW < floor
    share = run_share(floor, LOW)
    assert round(share, 2) == 0.33
    assert (USDC - AT_THE_BANK - USDC * share) / (USDC * (1 - share)) == pytest.approx(LOW)
    run = reserve_run([USDC - AT_THE_BANK, AT_THE_BANK], [0, 1], USDC, share * USDC)
    assert run["paid"] == pytest.approx(share * USDC) and run["per_coin"] > LOW  # the deposit stands at its price
    assert (run["left"] - AT_THE_BANK) / run["coins_left"] == pytest.approx(LOW)


def test_usdt_in_may_2022_paid_13_percent_in_eleven_days_out_of_its_safe_part():
    """84.15 billion on 12 May, 73.35 on 23 May. Of 82.4 billion in March 39.2 were Treasury bills alone."""
    asked = 84.15 - 73.35
    run = reserve_run([39.2, 82.4 - 39.2], [0, 0.5], 82.2, asked)
    assert round(asked / 84.15, 2) == 0.13 and run["paid"] == asked and run["lost"] == 0


# By hand


def test_the_first_are_paid_in_full_and_the_last_bear_the_haircut():
    run = reserve_run([50, 50], [0, 0.375], 100, 60)
    assert run["sold"] == [50, 16] and run["lost"] == 6 and run["left"] == 34 and run["coins_left"] == 40
    assert run["per_coin"] == 0.85 and run["at_sale"] == 81.25 and run["state"] == 1
    all_of_them = reserve_run([50, 50], [0, 0.375], 100, 100)
    assert all_of_them["paid"] == 81.25 and all_of_them["unpaid"] == 18.75 and all_of_them["per_coin"] == 0
    assert all_of_them["sold"] == [50, 50] and all_of_them["lost"] == 18.75


def test_what_is_sold_first_matters():
    first = reserve_run([50, 50], [0.375, 0], 100, 31.25)
    assert first["lost"] == 18.75 and first["sold"] == [50, 0] and first["left"] == 50
    second = reserve_run([50, 50], [0, 0.375], 100, 31.25)
    assert second["lost"] == 0 and second["sold"] == [31.25, 0]


def test_the_three_states_meet_at_the_value_in_a_hurry_and_at_the_value_of_a_quiet_day():
    assert reserve_run([100, 8], [0, 1], 100, 0)["state"] == 0
    assert reserve_run([100, 8], [0.01, 1], 100, 0)["state"] == 1
    assert reserve_run([60, 40], [0, 0.5], 100, 0)["state"] == 1
    assert reserve_run([60, 39.9], [0, 0], 100, 0)["state"] == 2


def test_an_asset_that_nobody_buys_is_kept_and_a_reserve_that_is_used_up_leaves_nothing():
    run = reserve_run([40, 10], [0, 1], 50, 50)
    assert run["sold"] == [40, 0] and run["lost"] == 0 and run["left"] == 10 and run["unpaid"] == 10
    assert run["per_coin"] == 1  # ten coins, ten at a price that nobody pays
    assert reserve_run([40, 10], [0, 0], 50, 50)["per_coin"] == 1  # there is no coin left
    assert reserve_run([40, 20], [0, 0], 50, 50)["per_coin"] == 1
    assert reserve_run([2e6], [0], 1e6, 1e6 - 5e-7)["per_coin"] == 1  # a coin's millionth, which is rounding
    assert reserve_run([0], [0], 50, 50) == {
        "paid": 0, "unpaid": 50, "lost": 0, "sold": [0], "left": 0, "coins_left": 50, "per_coin": 0, "at_sale": 0, "state": 2,
    }  # fmt: skip


def test_a_quiet_day():
    run = reserve_run([60, 45], [0, 0.5], 100, 0)
    assert run["paid"] == run["unpaid"] == run["lost"] == 0 and run["sold"] == [0, 0] and run["per_coin"] == 1.05


def test_a_mark_to_market_is_a_sum():
    after = reserve_mark_to_market([100, 50, 10], [-0.01, 0.2, -1], 140)
    assert after["change"] == pytest.approx(-1 + 10 - 10) and after["value"] == pytest.approx(159)
    assert after["cushion"] == pytest.approx(19) and after["per_coin"] == pytest.approx(159 / 140)


def test_a_bill_that_is_paid_today_loses_nothing_and_one_of_a_year_what_a_division_says():
    assert bill_price_change(0.05, 0.01, 0) == 0 and bill_price_change(0.05, 0, 0.5) == 0
    assert bill_price_change(0.05, 0.05, 1) == pytest.approx(1.05 / 1.10 - 1)
    assert bill_price_change(0.05, -0.05, 1) == pytest.approx(0.05)
    assert bill_price_change(0.5, -1, 1) == pytest.approx(2)


def test_what_the_rest_must_fetch_is_nothing_where_cash_is_enough():
    assert must_fetch(100, 5, 100) == 0 and must_fetch(120, 5, 100) == 0
    assert must_fetch(80, 40, 100) == 0.5 and must_fetch(80, 10, 100) == 2


def test_a_cushion_can_be_as_large_as_what_stands_at_risk():
    assert cushion_fall(5, 5) == -1 and cushion_fall(5, 0) == 0


def test_the_ends_of_a_queue():
    assert price_behind_queue(0.9, 0) == 0.9 and price_behind_queue(0.9, 0.9) == 0 and price_behind_queue(1, 0.5) == 1
    assert run_share(0.9, 0.9) == 0 and run_share(0.9, 0) == 0.9 and run_share(1, 0.5) == 1


# Conservation and order


PARTS = st.floats(0, 1)
HOLDINGS = st.lists(st.tuples(st.floats(0, 1e4), PARTS), min_size=1, max_size=6)


@given(HOLDINGS, st.floats(1, 1e4), PARTS)
def test_a_run_pays_no_more_than_it_has_and_no_more_than_it_is_asked(holdings, liabilities, share):
    assets, haircuts = map(list, zip(*holdings))
    run = reserve_run(assets, haircuts, liabilities, share * liabilities)
    assert 0 <= run["paid"] <= min(share * liabilities, run["at_sale"]) + 1e-9 * (1 + run["at_sale"])
    assert math.isclose(run["paid"] + run["unpaid"], share * liabilities, abs_tol=1e-9)
    # What was sold is what was paid and what was lost; what was not sold is left.
    assert math.isclose(sum(run["sold"]), run["paid"] + run["lost"], rel_tol=1e-6, abs_tol=1e-6)
    assert math.isclose(sum(run["sold"]) + run["left"], sum(assets), rel_tol=1e-9, abs_tol=1e-6)
    assert all(0 <= sold <= amount * (1 + 1e-12) for sold, amount in zip(run["sold"], assets))
    assert run["lost"] >= 0 and math.isclose(run["coins_left"] + run["paid"], liabilities)


@given(HOLDINGS, st.floats(1, 1e4))
def test_a_coin_is_proof_against_a_run_just_when_all_its_assets_sold_in_a_hurry_pay_all(holdings, liabilities):
    assets, haircuts = map(list, zip(*holdings))
    everybody = reserve_run(assets, haircuts, liabilities, liabilities)
    proof = sum(a * (1 - h) for a, h in zip(assets, haircuts)) >= liabilities
    assert (everybody["state"] == 0) == proof
    assert (everybody["unpaid"] <= 1e-9 * liabilities) == proof or abs(everybody["at_sale"] - liabilities) < 1e-6


@given(HOLDINGS, st.floats(1, 10), PARTS, PARTS)
def test_what_stands_behind_a_coin_never_rises_in_a_run_at_a_dollar_with_a_loss(holdings, times, few, more):
    assets, haircuts = map(list, zip(*holdings))
    liabilities = max(times * sum(assets), 1)
    few, more = sorted((few, more))
    before, after = (reserve_run(assets, haircuts, liabilities, part * liabilities) for part in (few, more))
    assume(after["coins_left"] > 1e-6 * liabilities)
    assert after["per_coin"] <= before["per_coin"] + 1e-9
    assert before["paid"] <= after["paid"] + 1e-9 and before["lost"] <= after["lost"] + 1e-9


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4)), min_size=1, max_size=4), st.integers(1, 90), PARTS)
def test_a_run_is_what_selling_cent_by_cent_gives(holdings, liabilities, share):
    """Brute force: haircuts of quarters, so that a cent sold brings a whole number of quarter cents."""
    asked = math.floor(share * liabilities * 400)
    run = reserve_run([a for a, _ in holdings], [q / 4 for _, q in holdings], liabilities, asked / 400)
    paid = lost = 0
    for amount, quarters in holdings:
        cents = amount * 100
        while cents > 0 and quarters < 4 and paid < asked:
            cents -= 1
            paid += 4 - quarters
            lost += quarters
    assert abs(run["paid"] - min(paid, asked) / 400) < 0.011 and abs(run["lost"] - lost / 400) < 0.041


@given(st.floats(0.01, 1), PARTS)
def test_a_price_and_the_queue_before_it_give_each_other_back(value, part):
    share = part * min(value, 0.99)
    price = price_behind_queue(value, share)
    assert 0 <= price <= value
    if price <= 0.999:
        assert math.isclose(run_share(value, price), share, abs_tol=1e-9)
    later = price_behind_queue(value, share + (min(value, 0.999) - share) / 2)
    assert later <= price + 1e-12  # the longer the queue, the less is left


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(-1, 1)), min_size=1, max_size=6), st.floats(1, 1e4))
def test_a_reserve_at_new_prices_is_the_old_one_and_the_change(holdings, liabilities):
    assets, changes = map(list, zip(*holdings))
    after = reserve_mark_to_market(assets, changes, liabilities)
    assert math.isclose(after["value"], sum(a * (1 + c) for a, c in holdings), rel_tol=1e-9, abs_tol=1e-6)
    assert math.isclose(after["value"] - after["change"], sum(assets), rel_tol=1e-9, abs_tol=1e-6)
    assert math.isclose(after["cushion"], (after["per_coin"] - 1) * liabilities, rel_tol=1e-6, abs_tol=1e-6)


@given(st.floats(0, 0.2), st.floats(0, 0.2), st.floats(0.01, 1))
def test_a_bill_loses_less_than_its_life_times_the_rise_and_a_longer_one_more(rate, rise, years):
    change = bill_price_change(rate, rise, years)
    assert -rise * years <= change + 1e-12 and change <= 0
    assert bill_price_change(rate, rise, years / 2) >= change - 1e-12


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(12)
    u = rng.uniform
    rows = [[u(0, 50) for _ in range(3)] for _ in range(50)]
    parts = [[u(0, 1) for _ in range(3)] for _ in range(50)]
    cases = {
        bill_price_change: [[u(0, 0.1), u(-0.1, 0.1), u(0, 1)] for _ in range(50)],
        reserve_mark_to_market: [[a, p, u(1, 99)] for a, p in zip(rows, parts)],
        cushion_fall: [[u(5, 9), u(0, 5)] for _ in range(50)],
        must_fetch: [[u(0, 9), u(1, 9), u(0, 20)] for _ in range(50)],
        reserve_run: [[a, p, 90, u(0, 90)] for a, p in zip(rows, parts)] + [[[40, 10], [0, 1], 50, 50]],
        price_behind_queue: [[u(0.5, 1), u(0, 0.5)] for _ in range(50)],
        run_share: [[u(0.5, 1), u(0, 0.5)] for _ in range(50)],
    }
    assert_same(cases, rel=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (bill_price_change, (3.6, 0, 0.25), "rate must be a decimal from 0 to 2 (4.14% is 0.0414); got 3.6"),
        (bill_price_change, (-0.1, 0, 0.25), "rate must be a decimal from 0 to 2 (4.14% is 0.0414); got -0.1"),
        (bill_price_change, (0.04, 3, 0.25), "rise must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (bill_price_change, (0.9, -1.1, 0.25), "rise must be a decimal from -1 to 2 (4.14% is 0.0414); got -1.1"),
        (bill_price_change, (0.04, -0.6, 0.25), "rise must leave a rate of at least -0.5; got -0.6"),
        (bill_price_change, (0.04, 0, 1.5), "years must be a number from 0 to 1; got 1.5"),
        (bill_price_change, (0.04, 0, -0.5), "years must be a number from 0 to 1; got -0.5"),
        (reserve_mark_to_market, ([], [], 1), "assets must hold at least one number; got none"),
        (reserve_mark_to_market, ([-1], [0], 1), "assets must hold numbers from 0 to 1e+15; got -1 at index 0"),
        (reserve_mark_to_market, ([1], [-2], 1), "changes must hold numbers from -1 to 100; got -2 at index 0"),
        (reserve_mark_to_market, ([1], [101], 1), "changes must hold numbers from -1 to 100; got 101 at index 0"),
        (reserve_mark_to_market, ([1], [0, 0], 1), "changes must hold a number for each of the 1 assets; got 2"),
        (reserve_mark_to_market, ([1, 1], [0], 1), "changes must hold a number for each of the 2 assets; got 1"),
        (reserve_mark_to_market, ([1], [0], 0), "liabilities must be a number from 1e-09 to 1e+15; got 0"),
        (cushion_fall, (0, 0), "at_risk must be a number from 1e-09 to 1e+15; got 0"),
        (cushion_fall, (1, -1), "cushion must be a number from 0 to 1e+15; got -1"),
        (cushion_fall, (1, 2), "cushion must be at most at_risk, 1: more no fall can eat; got 2"),
        (must_fetch, (-1, 1, 1), "cash must be a number from 0 to 1e+15; got -1"),
        (must_fetch, (1, 0, 1), "rest must be a number from 1e-09 to 1e+15; got 0"),
        (must_fetch, (1, 1, -1), "liabilities must be a number from 0 to 1e+15; got -1"),
        (reserve_run, ([], [], 1, 0), "assets must hold at least one number; got none"),
        (reserve_run, ([-1], [0], 1, 0), "assets must hold numbers from 0 to 1e+15; got -1 at index 0"),
        (reserve_run, ([1], [2], 1, 0), "haircuts must hold numbers from 0 to 1; got 2 at index 0"),
        (reserve_run, ([1], [-0.1], 1, 0), "haircuts must hold numbers from 0 to 1; got -0.1 at index 0"),
        (reserve_run, ([1], [0, 0], 1, 0), "haircuts must hold a number for each of the 1 assets; got 2"),
        (reserve_run, ([1, 1], [0], 1, 0), "haircuts must hold a number for each of the 2 assets; got 1"),
        (reserve_run, ([1], [0], 0, 0), "liabilities must be a number from 1e-09 to 1e+15; got 0"),
        (reserve_run, ([1], [0], 1, -1), "asked must be a number from 0 to 1e+15; got -1"),
        (reserve_run, ([1], [0], 1, 2), "asked must be at most liabilities, 1; got 2"),
        (price_behind_queue, (1.5, 0), "value must be a number from 0 to 1; got 1.5"),
        (price_behind_queue, (-0.5, 0), "value must be a number from 0 to 1; got -0.5"),
        (price_behind_queue, (1, 1), "share must be a number from 0 to 0.999999999; got 1"),
        (price_behind_queue, (1, -0.1), "share must be a number from 0 to 0.999999999; got -0.1"),
        (price_behind_queue, (0.9, 0.95), "share must be at most value, 0.9: there is no more to pay with; got 0.95"),
        (run_share, (1.5, 0), "value must be a number from 0 to 1; got 1.5"),
        (run_share, (-0.5, 0), "value must be a number from 0 to 1; got -0.5"),
        (run_share, (1, 1), "price must be a number from 0 to 0.999999999; got 1"),
        (run_share, (1, -0.1), "price must be a number from 0 to 0.999999999; got -0.1"),
        (run_share, (0.9, 0.95), "price must be at most value, 0.9: nobody in a queue pays more; got 0.95"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
