"""Who holds a debt, what a seller loses in its own money, how reserves are spread, the compiled copies, bad input."""

import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.holders import holder_breakdown, reserve_mix, revalued_weights, seller_own_loss

CHANGE = st.floats(-0.9, 3)


def test_a_tenth_off_the_price_and_a_tenth_off_the_dollar_cost_japan_36_trillion_yen():
    own = seller_own_loss(1.2, -0.10, 156.92, -0.10)
    assert [round(own[name], 1) for name in ("before", "after", "loss")] == [188.3, 152.5, 35.8]
    assert own["share"] == pytest.approx(0.19)


@given(st.floats(0, 1e6), CHANGE, st.floats(0.01, 1e4), CHANGE)
def test_the_loss_is_what_the_two_prices_leave_and_their_order_does_not_matter(holding, price, fx, change):
    own, other = seller_own_loss(holding, price, fx, change), seller_own_loss(holding, change, fx, price)
    assert math.isclose(own["after"], holding * (1 + price) * fx * (1 + change), rel_tol=1e-9, abs_tol=1e-9)
    assert math.isclose(own["share"], other["share"], rel_tol=1e-9, abs_tol=1e-12)
    assert math.isclose(own["before"] - own["after"], own["loss"], rel_tol=1e-9, abs_tol=1e-6)


def test_a_stronger_dollar_can_pay_for_a_lower_price():
    assert seller_own_loss(100, -0.2, 150, 0.25)["loss"] == pytest.approx(0)
    assert seller_own_loss(100, 0, 150, 0.1)["share"] == pytest.approx(-0.1)


# Holders


def test_the_holders_of_treasuries_and_the_rest():
    parts = holder_breakdown(28027.6, [9249, 3830.9, 2960.9, 1572.3])
    assert [round(share, 3) for share in parts["shares"]] == [0.330, 0.137, 0.106, 0.056]
    assert round(parts["rest"], 1) == 10414.5 and round(parts["rest_share"], 3) == 0.372


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9), st.floats(0.001, 100))
def test_all_shares_make_a_whole(amounts, rest):
    parts = holder_breakdown(sum(amounts) + rest, amounts)
    assert math.isclose(sum(parts["shares"]) + parts["rest_share"], 1, rel_tol=1e-9)
    assert all(0 <= share <= 1 for share in [*parts["shares"], parts["rest_share"]])


def test_holders_who_have_all_leave_nothing():
    assert holder_breakdown(0.3, [0.1, 0.2])["rest"] == 0


# Reserves


def test_nine_tenths_of_the_fall_of_the_dollars_share_in_2025_are_its_price():
    """57.79% became 56.32% in a quarter, and 57.67% at unchanged rates, says the Monetary Fund."""
    traded = 0.1 * (57.79 - 57.67)
    assert traded / (0.1 * (57.79 - 56.32)) == pytest.approx(0.08, abs=0.005)
    rise = 0.5767 * (1 - 0.5632) / (0.5632 * (1 - 0.5767)) - 1  # of all other currencies against the dollar
    assert 100 * rise == pytest.approx(5.66, abs=0.01)
    assert 100 * revalued_weights([0.5767, 0.4233], [0, rise])[0] == pytest.approx(56.32, abs=0.01)


WEIGHTS = st.lists(st.floats(0.01, 1), min_size=2, max_size=6).map(lambda w: [x / sum(w) for x in w])


@given(WEIGHTS, st.floats(-0.5, 1))
def test_who_does_not_trade_keeps_the_shares_when_all_prices_move_alike(weights, change):
    assert revalued_weights(weights, [change] * len(weights)) == pytest.approx(weights)


def test_weights_that_rounding_keeps_from_a_whole_make_one():
    mix = reserve_mix(1, [0.6, 0.4000005], [0.5, 0.5], 1, [0.1, 0], [0])
    assert mix["sd_before"] == pytest.approx(0.06 / 1.0000005, rel=1e-12)


@given(WEIGHTS, st.floats(0.01, 1))
def test_what_becomes_dearer_takes_a_larger_share(weights, rise):
    after = revalued_weights(weights, [rise] + [0] * (len(weights) - 1))
    assert after[0] > weights[0] and sum(after) == pytest.approx(1)
    assert all(new < old for new, old in zip(after[1:], weights[1:]))


@given(WEIGHTS, st.randoms(use_true_random=False), st.integers(1, 200), st.floats(0, 1e6))
def test_what_is_bought_is_what_is_sold(weights, rng, months, reserves):
    target = rng.sample(weights, len(weights))
    pairs = len(weights) * (len(weights) - 1) // 2
    mix = reserve_mix(reserves, weights, target, months, [0.1] * len(weights), [0] * pairs)
    assert math.isclose(sum(mix["flows"]), 0, abs_tol=1e-9 * (1 + reserves))
    bought = sum(flow for flow in mix["flows"] if flow > 0)
    assert math.isclose(mix["turnover"], bought, rel_tol=1e-9, abs_tol=1e-9 * (1 + reserves))
    end = [reserves * w + months * flow for w, flow in zip(weights, mix["flows"])]
    assert end == pytest.approx([reserves * t for t in target], abs=1e-6 * (1 + reserves))


def test_china_sold_four_billion_a_month_for_twelve_years():
    mix = reserve_mix(1316.7, [1, 0], [683.5 / 1316.7, 1 - 683.5 / 1316.7], 145, [0, 0], [0])
    assert mix["turnover"] == pytest.approx(4.37, abs=0.01)


def test_a_mix_is_calmer_than_its_parts_unless_they_move_together():
    def spread(r):
        return reserve_mix(1, [0.5, 0.5], [1, 0], 1, [0.1, 0.1], [r])

    assert [round(spread(r)["sd_before"], 6) for r in (0, 1, -1)] == [round(0.1 / math.sqrt(2), 6), 0.1, 0]
    assert all(spread(r)["sd_after"] == pytest.approx(0.1) for r in (0, 1, -1))


def test_the_deviation_of_three_parts_is_that_of_simulated_returns():
    rng = random.Random(4)
    weights, sds, r = [0.5, 0.3, 0.2], [0.04, 0.09, 0.15], 0.6  # the first two move together, the third alone
    years = []
    for _ in range(40_000):
        one, two, three = (rng.gauss(0, 1) for _ in range(3))
        returns = [sds[0] * one, sds[1] * (r * one + math.sqrt(1 - r * r) * two), sds[2] * three]
        years.append(sum(w * x for w, x in zip(weights, returns)))
    mix = reserve_mix(1, weights, weights, 1, sds, [r, 0, 0])
    assert mix["sd_before"] == pytest.approx(statistics.pstdev(years), rel=0.02)
    swapped = reserve_mix(1, [0.2, 0.3, 0.5], weights, 1, [0.15, 0.09, 0.04], [0, 0, r])
    assert swapped["sd_before"] == pytest.approx(mix["sd_before"])
    assert reserve_mix(1, [0.5, 0.2, 0.3], weights, 1, [0.04, 0.15, 0.09], [0, r, 0])["sd_before"] == pytest.approx(mix["sd_before"])


def test_two_parts_that_cancel_leave_no_deviation_and_no_rounding_is_taken_for_an_error():
    """Here the sum of the variance's terms is -7e-18, and the part that comes last is none."""
    weights, sds = [0.48, 0.52, 0.0], [0.3, 0.276923076923, 0.1]
    assert reserve_mix(1, weights, weights, 1, sds, [-1, 0, 0])["sd_before"] == 0


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(10)
    u = rng.uniform

    def shares(count):
        parts = [u(0.1, 1) for _ in range(count)]
        return [part / sum(parts) for part in parts]

    def mix():
        n = rng.randint(2, 4)
        pairs = n * (n - 1) // 2
        return [u(0, 99), shares(n), shares(n), rng.randint(1, 60), [u(0, 1) for _ in range(n)], [u(0, 1) for _ in range(pairs)]]

    cases = {
        seller_own_loss: [[u(0, 9), u(-1, 1), u(0.1, 200), u(-1, 1)] for _ in range(40)],
        holder_breakdown: [[u(30, 99), [u(0, 9) for _ in range(3)]] for _ in range(40)],
        revalued_weights: [[shares(3), [u(-0.5, 1) for _ in range(3)]] for _ in range(40)],
        reserve_mix: [mix() for _ in range(40)],
    }
    assert_same(cases, rel=1e-9)


# Bad input

MIX = (1, [0.5, 0.5], [0.4, 0.6], 6, [0.1, 0.1], [0])


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (seller_own_loss, (-1, 0, 1, 0), "holding must be a number from 0 to 1e+15; got -1"),
        (seller_own_loss, (1, -1.1, 1, 0), "price_change must be a number from -1 to 100; got -1.1"),
        (seller_own_loss, (1, 0, 0, 0), "fx must be a number greater than 0 and at most 1e+15; got 0"),
        (seller_own_loss, (1, 0, 1, 101), "fx_change must be a number from -1 to 100; got 101"),
        (holder_breakdown, (0, [0]), "total must be a number greater than 0 and at most 1e+15; got 0"),
        (holder_breakdown, (1, [-1]), "amounts must hold numbers from 0 to 1e+15; got -1 at index 0"),
        (holder_breakdown, (10, [6, 5]), "amounts must add up to the total at most, 10; got 11"),
        (revalued_weights, ([0.5, 0.6], [0, 0]), "weights must add up to 1; got 1.1"),
        (revalued_weights, ([0.5, -0.5], [0, 0]), "weights must hold numbers from 0 to 1; got -0.5 at index 1"),
        (revalued_weights, ([0.5, 0.5], [0]), "changes must be as many as weights, 2; got 1"),
        (revalued_weights, ([0.5, 0.5], [0, -2]), "changes must hold numbers from -1 to 100; got -2 at index 1"),
        (revalued_weights, ([0.5, 0.5], [-1, -1]), "changes must leave something of any value; got 0 of 1"),
        (reserve_mix, (-1, *MIX[1:]), "reserves must be a number from 0 to 1e+15; got -1"),
        (reserve_mix, (1, [0.5, 0.4], *MIX[2:]), "weights must add up to 1; got 0.9"),
        (reserve_mix, (1, [0.5, 0.5], [0.5, 0.4], *MIX[3:]), "target must add up to 1; got 0.9"),
        (reserve_mix, (1, [0.5, 0.5], [1], *MIX[3:]), "target must be as many as weights, 2; got 1"),
        (reserve_mix, (*MIX[:3], 0, *MIX[4:]), "months must be a whole number from 1 to 1200; got 0"),
        (reserve_mix, (*MIX[:4], [0.1, 11], [0]), "deviations must hold numbers from 0 to 10; got 11 at index 1"),
        (reserve_mix, (*MIX[:4], [0.1], [0]), "deviations must be as many as weights, 2; got 1"),
        (reserve_mix, (*MIX[:5], [2]), "correlations must hold numbers from -1 to 1; got 2 at index 0"),
        (reserve_mix, (*MIX[:5], [0, 0]), "correlations must be one for each pair, 1; got 2"),
        (
            reserve_mix, (1, [0.4, 0.3, 0.3], [0.4, 0.3, 0.3], 1, [1, 1, 1], [-1, -1, -1]),
            "correlations must be such that no mix has a variance below 0; got -0.32",
        ),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
