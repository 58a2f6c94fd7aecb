"""Vigilantes: closed forms against a root finder, a grid and drawn governments, the compiled copies, bad input."""

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.vigilantes import answer_to_belief, belief_path, best_policy, policy_payoff, seller_result, vigilante_yield

GAME = (0.04, 0.043, 0.047)  # today's yield, and the range in which the government may retreat


def root_of(today, rise, low, high):
    """Where the price that allows for a retreat meets the retreat that it makes likely, by bisection."""
    bottom, top = today, today + rise
    for _ in range(200):
        middle = 0.5 * (bottom + top)
        chance = min(max((middle - low) / (high - low), 0), 1)
        bottom, top = (middle, top) if middle < today + (1 - chance) * rise else (bottom, middle)
    return 0.5 * (bottom + top)


# The market


@pytest.mark.parametrize(
    ("rise", "settles", "chance"), [(0.5, 4.389, 0.22), (1, 4.500, 0.50), (2, 4.583, 0.71), (4, 4.636, 0.84)]
)
def test_a_larger_policy_lifts_the_yield_towards_the_top_of_the_range_and_never_to_it(rise, settles, chance):
    found = vigilante_yield(0.04, rise / 100, 0.043, 0.047)
    assert round(100 * found["yield"], 3) == settles and round(found["retreat"], 2) == chance


def test_by_hand_with_a_room_of_three_tenths_and_a_width_of_four():
    """S = 1 point: (1 - 0.3) / (1 + 0.4) is a half, and half a point is added."""
    assert vigilante_yield(0.04, 0.01, 0.043, 0.047) == pytest.approx({"yield": 0.045, "retreat": 0.5}, abs=1e-12)


def test_a_policy_that_never_meets_the_range_costs_what_it_is_worth():
    assert vigilante_yield(0.04, 0.002, 0.043, 0.047) == {"yield": 0.042, "retreat": 0}
    assert vigilante_yield(0.04, 0, 0.04, 0.047) == {"yield": 0.04, "retreat": 0}


def games():
    """Today's yield, a policy and a range, in the sizes of the world and far beyond them."""
    return st.tuples(st.floats(-0.01, 0.2), st.floats(0, 1.5), st.floats(0, 0.1), st.floats(1e-4, 0.1)).map(
        lambda game: (game[0], game[1], game[0] + game[2], game[0] + game[2] + game[3])
    )


@given(games())
def test_the_closed_form_is_what_a_root_finder_finds(game):
    assert math.isclose(vigilante_yield(*game)["yield"], root_of(*game), abs_tol=1e-12)


@given(games())
def test_the_yield_lies_between_todays_and_the_top_and_a_belief_that_is_right_stays(game):
    today, rise, low, high = game
    found = vigilante_yield(*game)
    assert today <= found["yield"] <= max(today, high) + 1e-15 and 0 <= found["retreat"] < 1
    again = answer_to_belief(*game, found["retreat"])
    assert math.isclose(again["yield"], found["yield"], abs_tol=1e-12)
    assert math.isclose(again["retreat"], found["retreat"], abs_tol=1e-9)


@given(games(), st.floats(0, 0.4))
def test_a_larger_policy_makes_a_retreat_more_likely_and_the_yield_no_lower(game, more):
    today, rise, low, high = game
    small, large = vigilante_yield(*game), vigilante_yield(today, rise + more, low, high)
    assert large["retreat"] >= small["retreat"] and large["yield"] >= small["yield"] - 1e-15


@given(games())
def test_who_sells_at_a_warning_gains_nothing_on_average_and_loses_if_it_works(game):
    today, rise, _, _ = game
    result, found = seller_result(*game), vigilante_yield(*game)
    assert abs(result["expected"]) < 1e-15
    assert result["if_retreat"] <= 0 <= result["if_carried_out"] + 1e-15
    assert math.isclose(result["if_carried_out"] - result["if_retreat"], rise, abs_tol=1e-15)
    assert result["if_retreat"] == today - found["yield"]


def test_the_seller_who_is_heeded_has_lost_half_a_point():
    result = seller_result(0.04, 0.01, 0.043, 0.047)
    assert result == pytest.approx({"if_retreat": -0.005, "if_carried_out": 0.005, "expected": 0}, abs=1e-12)


def test_drawn_governments_retreat_as_often_as_the_price_allows_for():
    rng = random.Random(10)
    found = vigilante_yield(0.04, 0.02, 0.043, 0.047)
    ends = [0.04 if found["yield"] >= rng.uniform(0.043, 0.047) else 0.06 for _ in range(40_000)]
    # Three standard errors: 0.02 x sqrt(0.71 x 0.29 / 40,000) is 0.000045.
    assert abs(sum(ends) / len(ends) - found["yield"]) < 3 * 0.000045


# What the market believes


def test_a_warning_that_is_believed_is_not_given():
    assert answer_to_belief(0.04, 0.02, 0.043, 0.047, 1) == {"yield": 0.04, "retreat": 0}


def test_a_market_that_does_not_believe_in_a_retreat_is_sure_to_bring_it_about():
    assert answer_to_belief(0.04, 0.02, 0.043, 0.047, 0) == {"yield": 0.06, "retreat": 1}


@given(games(), st.floats(0, 1), st.floats(0, 1))
def test_who_believes_more_asks_for_less_and_gets_less(game, one, other):
    little, much = (answer_to_belief(*game, belief) for belief in sorted((one, other)))
    assert little["yield"] >= much["yield"] and little["retreat"] >= much["retreat"]


@given(games(), st.floats(0, 1))
def test_no_belief_but_one_is_borne_out(game, belief):
    found, answer = vigilante_yield(*game), answer_to_belief(*game, belief)
    if belief > found["retreat"] + 1e-9:
        assert answer["retreat"] < belief
    if belief < found["retreat"] - 1e-9:
        assert answer["retreat"] > belief


def test_a_market_that_corrects_half_its_error_comes_to_rest_and_one_that_corrects_all_of_it_swings():
    rest = vigilante_yield(0.04, 0.01, 0.043, 0.047)
    calm = belief_path(0.04, 0.01, 0.043, 0.047, 1, 0.3, 60)
    assert math.isclose(calm[-1]["belief"], rest["retreat"], abs_tol=1e-6)
    assert math.isclose(calm[-1]["yield"], rest["yield"], abs_tol=1e-8)
    wild = belief_path(0.04, 0.01, 0.043, 0.047, 1, 1, 60)
    assert [entry["retreat"] for entry in wild[-4:]] == [0, 1, 0, 1]


def test_the_distance_to_the_resting_place_shrinks_by_one_factor_a_round():
    """1 - 0.3 (1 + 1 / 0.4) = -0.05: near the resting place a twentieth is left, on the other side."""
    path = belief_path(0.04, 0.01, 0.043, 0.047, 0.55, 0.3, 4)
    assert [entry["belief"] - 0.5 for entry in path] == pytest.approx([0.05, -0.0025, 0.000125, -0.00000625])


@given(games(), st.floats(0, 1), st.floats(0, 1))
def test_a_path_is_its_answers_one_after_the_other(game, belief, learning):
    path = belief_path(*game, belief, learning, 6)
    assert len(path) == 6 and path[0]["belief"] == belief
    for now, then in zip(path, path[1:]):
        assert answer_to_belief(*game, now["belief"]) == {"yield": now["yield"], "retreat": now["retreat"]}
        assert math.isclose(then["belief"], now["belief"] + learning * (now["retreat"] - now["belief"]), abs_tol=1e-15)
        assert 0 <= then["belief"] <= 1


# The government


def test_where_a_retreat_is_dear_the_policy_stops_where_the_range_begins_and_nothing_is_ever_seen():
    for cost in (1, 2, 100):
        found = best_policy(*GAME, 0.003, 1, 0.2, cost)
        assert found["policy"] == found["truce"] == 1 and found["retreat"] == 0
        assert math.isclose(found["yield"], 0.043, abs_tol=1e-15)


def test_where_a_retreat_is_free_announcements_are_bold_and_often_taken_back():
    found = best_policy(*GAME, 0.003, 1, 0.2, 0)
    assert round(found["policy"], 2) == 2.55 and round(found["retreat"], 2) == 0.40
    assert found["free"] == 5


def test_a_retreat_must_cost_29_thirtieths_for_the_truce():
    """(0.4 (1 - 0.2) - 0.1 x 0.3) / 0.3 by hand, in percentage points."""
    cost = best_policy(*GAME, 0.003, 1, 0.2, 0)["truce_cost"]
    assert math.isclose(cost, 0.29 / 0.3)
    assert best_policy(*GAME, 0.003, 1, 0.2, cost + 1e-9)["policy"] == 1
    assert best_policy(*GAME, 0.003, 1, 0.2, cost - 1e-3)["policy"] > 1.001


def test_a_government_that_wants_little_never_meets_the_market():
    found = best_policy(*GAME, 0.003, 0.1, 0.2, 0)
    assert found["policy"] == found["free"] == 0.5 and found["retreat"] == 0 and found["truce_cost"] < 0
    assert math.isclose(found["yield"], 0.0415)


def test_a_yield_at_the_range_leaves_no_room_for_any_policy():
    found = best_policy(0.043, 0.043, 0.047, 0.003, 1, 0.2, 2)
    assert found["policy"] == found["truce"] == 0 and found["yield"] == 0.043


TASTES = st.tuples(st.floats(0.0005, 0.02), st.floats(0, 5), st.floats(0.05, 5), st.floats(0, 8))


@given(st.floats(0, 0.02), st.floats(0.0005, 0.02), TASTES)
def test_no_other_policy_of_a_fine_grid_is_better(room, width, tastes):
    s, b, c, k = tastes
    assume(b / c * s < 1.5)
    range_of = (0.03, 0.03 + room, 0.03 + room + width)
    found = best_policy(*range_of, s, b, c, k)
    own = policy_payoff(found["policy"], *range_of, s, b, c, k)
    grid = [1.3 * max(b / c, 0.01) * i / 400 for i in range(401)]
    assert own >= max(policy_payoff(x, *range_of, s, b, c, k) for x in grid) - 1e-9
    market = vigilante_yield(range_of[0], found["policy"] * s, *range_of[1:])
    assert market == pytest.approx({"yield": found["yield"], "retreat": found["retreat"]}, abs=1e-9)


def test_the_best_policy_is_within_a_thousandth_of_the_best_of_a_grid():
    for cost in (0, 0.3, 0.6, 0.9, 1, 2):
        grid = max((policy_payoff(i / 1000, *GAME, 0.003, 1, 0.2, cost), i / 1000) for i in range(6001))
        assert math.isclose(best_policy(*GAME, 0.003, 1, 0.2, cost)["policy"], grid[1], abs_tol=1e-3)


@given(st.floats(0, 3), st.floats(0, 3))
def test_a_dearer_retreat_makes_no_government_bolder(one, other):
    cheap, dear = (best_policy(*GAME, 0.003, 1, 0.2, cost) for cost in sorted((one, other)))
    assert cheap["policy"] >= dear["policy"] and cheap["retreat"] >= dear["retreat"]


def test_a_payoff_is_the_benefit_less_what_a_retreat_costs_by_hand():
    # x = 10/3 lifts the fair yield by a point: a half of (10/3 - 10/9) less a half of 0.8.
    assert math.isclose(policy_payoff(10 / 3, *GAME, 0.003, 1, 0.2, 0.8), 0.5 * (10 / 3 - 10 / 9) - 0.4)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(9)
    u = rng.uniform

    def game():
        today = u(-0.01, 0.1)
        low = today + u(0, 0.02)
        return [today, u(0, 0.05), low, low + u(1e-3, 0.02)]

    def range_of():
        today, _, low, high = game()
        return [today, low, high]

    cases = {
        vigilante_yield: [game() for _ in range(50)],
        seller_result: [game() for _ in range(50)],
        answer_to_belief: [[*game(), rng.random()] for _ in range(50)],
        policy_payoff: [[u(0, 3), *range_of(), u(0.001, 0.01), u(0, 2), u(0.1, 1), u(0, 2)] for _ in range(50)],
        best_policy: [[*range_of(), u(0.001, 0.01), u(0, 2), u(0.1, 1), u(0, 2)] for _ in range(50)],
    }
    assert_same(cases, rel=1e-11)


def test_the_page_computes_the_same_path():
    assert_same({last_belief: [[b / 10, 0.3, n] for b in range(11) for n in (1, 5, 20)]}, rel=1e-11)


def last_belief(belief, learning, rounds):
    return belief_path(0.04, 0.01, 0.043, 0.047, belief, learning, rounds)[rounds - 1]


# Bad input


POLICY = (1, *GAME, 0.003, 1, 0.2, 1)
BEST = POLICY[1:]


def other(arguments, place, value):
    return (*arguments[:place], value, *arguments[place + 1 :])


RATE = "must be a decimal from {} to 2 (4.14% is 0.0414); got {}"


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (vigilante_yield, (4, 0.01, 0.043, 0.047), "today " + RATE.format(-1, 4)),
        (vigilante_yield, (-2, 0.01, 0.043, 0.047), "today " + RATE.format(-1, -2)),
        (vigilante_yield, (0.04, 3, 0.043, 0.047), "rise " + RATE.format(0, 3)),
        (vigilante_yield, (0.04, -0.01, 0.043, 0.047), "rise " + RATE.format(0, -0.01)),
        (vigilante_yield, (0.04, 0.01, 4.3, 0.047), "low " + RATE.format(-1, 4.3)),
        (vigilante_yield, (0.04, 0.01, 0.043, 4.7), "high " + RATE.format(-1, 4.7)),
        (vigilante_yield, (0.04, 0.01, 0.039, 0.047), "low must be at least today's yield, 0.04; got 0.039"),
        (vigilante_yield, (0.04, 0.01, 0.043, 0.043), "high must be at least 1e-06 above low, 0.043; got 0.043"),
        (seller_result, (0.04, 3, 0.043, 0.047), "rise " + RATE.format(0, 3)),
        (seller_result, (0.04, -0.1, 0.043, 0.047), "rise " + RATE.format(0, -0.1)),
        (seller_result, (4, 0.01, 0.043, 0.047), "today " + RATE.format(-1, 4)),
        (seller_result, (0.04, 0.01, 0.039, 0.047), "low must be at least today's yield, 0.04; got 0.039"),
        (answer_to_belief, (0.04, 3, 0.043, 0.047, 0.5), "rise " + RATE.format(0, 3)),
        (answer_to_belief, (0.04, 0.01, 0.043, 0.047, 50), "belief must be a number from 0 to 1; got 50"),
        (answer_to_belief, (0.04, 0.01, 0.043, 0.047, -0.1), "belief must be a number from 0 to 1; got -0.1"),
        (belief_path, (0.04, 0.01, 0.043, 0.047, 1.1, 0.5, 3), "belief must be a number from 0 to 1; got 1.1"),
        (belief_path, (0.04, 0.01, 0.043, 0.047, 0.5, 1.5, 3), "learning must be a number from 0 to 1; got 1.5"),
        (belief_path, (0.04, 0.01, 0.043, 0.047, 0.5, -1, 3), "learning must be a number from 0 to 1; got -1"),
        (belief_path, (0.04, 0.01, 0.043, 0.047, 0.5, 0.5, 0), "rounds must be a whole number from 1 to 1000; got 0"),
        (belief_path, (0.04, 0.01, 0.043, 0.047, 0.5, 0.5, 1001), "rounds must be a whole number from 1 to 1000; got 1001"),
        (policy_payoff, other(POLICY, 0, -1), "units must be a number from 0 to 1000000; got -1"),
        (policy_payoff, other(POLICY, 0, 2e6), "units must be a number from 0 to 1000000; got 2000000"),
        (policy_payoff, other(POLICY, 0, 1000), "units must lift the fair yield by 2 at most, so be 666.666666667 at most; got 1000"),
        (policy_payoff, other(POLICY, 4, 0.3e-9), "rise_per_unit " + RATE.format("1e-09", "3e-10")),
        (best_policy, other(BEST, 3, 3), "rise_per_unit " + RATE.format("1e-09", 3)),
        (best_policy, other(BEST, 4, -1), "benefit must be a number from 0 to 1000000; got -1"),
        (best_policy, other(BEST, 4, 2e6), "benefit must be a number from 0 to 1000000; got 2000000"),
        (best_policy, other(BEST, 4, 200), "benefit must be 133.333333333 at most, with this strain and rise; got 200"),
        (best_policy, other(BEST, 5, 0), "strain must be a number from 1e-09 to 1000000; got 0"),
        (best_policy, other(BEST, 5, 2e6), "strain must be a number from 1e-09 to 1000000; got 2000000"),
        (best_policy, other(BEST, 6, -1), "retreat_cost must be a number from 0 to 1000000; got -1"),
        (best_policy, other(BEST, 6, 2e6), "retreat_cost must be a number from 0 to 1000000; got 2000000"),
        (best_policy, other(BEST, 1, 0.039), "low must be at least today's yield, 0.04; got 0.039"),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says


def test_the_limits_themselves_are_allowed():
    assert vigilante_yield(0, 2, 0, 1e-6)["retreat"] < 1
    assert vigilante_yield(0, 0, 0, 2) == {"yield": 0, "retreat": 0}
    assert policy_payoff(2 / 0.003, *GAME, 0.003, 1, 0.2, 0) < 0
    assert best_policy(0, 0, 1, 0.003, 100, 0.2, 0)["free"] == 500
