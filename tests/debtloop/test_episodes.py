"""Episodes: eight cells of signs and one of noise, published windows, an event beside the days before, bad input."""

import itertools
import math
import random
import statistics

import pytest
from closes_before_april_2025 import CLOSES
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.episodes import REGIMES, event_study, regime_signs

#: Ten-year constant maturity (percent), broad dollar index and S&P 500, closes of April 2025: Federal Reserve H.15 and
#: H.10, and series SP500 of the St. Louis Fed, each read in two copies.
APRIL = {
    2: (4.20, 126.38, 5670.97), 3: (4.06, 124.73, 5396.52), 4: (4.01, 125.81, 5074.08), 7: (4.15, 126.83, 5062.25),
    8: (4.26, 126.87, 4982.77), 9: (4.34, 126.63, 5456.90), 10: (4.40, 125.09, 5268.05), 11: (4.48, 124.02, 5363.36),
}  # fmt: skip
SIGMAS = (0.054, 0.34, 1.03)


def window(first, last):
    """The regime from one close of April 2025 to another."""
    (y, d, s), (y1, d1, s1) = APRIL[first], APRIL[last]
    days = sum(first < day <= last for day in APRIL)
    return regime_signs(y1 - y, 100 * (d1 / d - 1), 100 * (s1 / s - 1), *SIGMAS, days)


# Signs


def test_three_windows_of_one_week_give_three_readings():
    """From the announcement to before the pause, to the end of the week, and the week of the rise alone."""
    assert window(2, 8) == {"yields": 0, "currency": 0, "shares": -1, "regime": 0}
    assert window(2, 11) == {"yields": 1, "currency": -1, "shares": -1, "regime": 4}
    assert window(4, 11) == {"yields": 1, "currency": -1, "shares": 1, "regime": 3}


def test_two_days_of_the_same_week_look_like_dear_money_and_two_like_a_flight_to_safety():
    assert REGIMES[window(4, 8)["regime"]] == "tightening"
    assert REGIMES[window(2, 4)["regime"]] == "flight to safety"


@pytest.mark.parametrize(
    ("moves", "name"),
    [
        ((1, 1, 1), "growth"), ((1, 1, -1), "tightening"), ((1, -1, 1), "reflation"), ((1, -1, -1), "flight from the country"),
        ((-1, 1, 1), "money comes in"), ((-1, 1, -1), "flight to safety"), ((-1, -1, 1), "easing"), ((-1, -1, -1), "fear at home"),
        ((-1, 0, -1), "flight to safety"), ((-1, 0, 1), "no regime"), ((1, 0, 1), "no regime"), ((1, 0, -1), "no regime"),
        ((0, 1, 1), "no regime"), ((1, 1, 0), "no regime"), ((-1, -1, 0), "no regime"), ((0, -1, -1), "no regime"),
    ],
)  # fmt: skip
def test_each_pattern_of_signs_has_its_name(moves, name):
    found = regime_signs(*(2 * move for move in moves), 1, 1, 1, 1)
    assert REGIMES[found["regime"]] == name
    assert (found["yields"], found["currency"], found["shares"]) == moves


def test_the_eight_cells_are_different_and_every_name_is_reached():
    cells = [regime_signs(*moves, 1, 1, 1, 1)["regime"] for moves in itertools.product((-2, 2), repeat=3)]
    assert sorted(cells) == list(range(1, 9)) and len(REGIMES) == len(set(REGIMES)) == 9


@pytest.mark.parametrize("place", range(3))
def test_a_move_of_one_deviation_is_noise_and_a_little_more_is_none(place):
    moves = [3.0, 3.0, 3.0]
    name = ("yields", "currency", "shares")[place]
    for sign in (1, -1):
        moves[place] = sign * 2.0
        assert regime_signs(*moves, 1, 1, 1, 4)[name] == 0
        moves[place] = sign * 2.0000001
        assert regime_signs(*moves, 1, 1, 1, 4)[name] == sign


def test_each_move_is_held_against_its_own_noise():
    assert regime_signs(0.2, 2, 20, 0.1, 1, 10, 1)["regime"] == 1
    assert regime_signs(0.2, 2, 20, 0.3, 1, 10, 1)["yields"] == 0
    assert regime_signs(0.2, 2, 20, 0.1, 3, 10, 1)["currency"] == 0
    assert regime_signs(0.2, 2, 20, 0.1, 1, 30, 1)["shares"] == 0


MOVES = st.tuples(*[st.floats(-50, 50)] * 3)


@given(MOVES, st.integers(1, 100), st.floats(1, 100))
def test_a_label_stays_if_all_moves_grow(moves, days, factor):
    small = regime_signs(*moves, 1, 2, 3, days)
    large = regime_signs(*(factor * move for move in moves), 1, 2, 3, days)
    if small["regime"] not in (0, 6):
        assert large == small
    for name in ("yields", "currency", "shares"):
        assert small[name] in (0, large[name])


@given(MOVES, st.integers(1, 100))
def test_the_unit_of_a_move_does_not_matter(moves, days):
    bp = regime_signs(*moves, 1, 2, 3, days)
    assert regime_signs(moves[0] * 128, moves[1] / 64, moves[2] * 4, 128, 2 / 64, 12, days) == bp


# An event beside the days before


def test_two_published_changes():
    """Monthly averages of the ten-year yield: July to September 2011, and June to December 2008."""
    assert round(event_study([3.17, 3.00, 3.00, 2.30, 1.98], 2, 2, 2)["change"], 2) == round(1.98 - 3.00, 2)
    crisis = [3.88, 4.10, 4.10, 4.01, 3.89, 3.69, 3.81, 3.53, 2.42]
    assert round(event_study(crisis, 2, 2, 6)["change"], 2) == round(2.42 - 4.10, 2)


def test_the_nine_days_of_april_were_two_usual_moves_of_the_yield_and_the_week_of_the_rise_four():
    """Closes of the ten-year constant maturity: 60 days before 2 April 2025, then to the 11th, and from the 4th."""
    series = CLOSES["yield"] + [APRIL[day][0] for day in APRIL]
    whole = event_study(series, 60, 60, 8)  # from 1 April, the last close before the announcement
    assert round(whole["change"], 2) == 0.31 and round(whole["sigma"], 4) == 0.0543
    assert round(whole["score"], 1) == 2.0  # 0.31 / (0.0543 x 2.83)
    week = event_study(series, 63, 60, 5)
    assert round(week["change"], 2) == 0.47 and round(week["score"], 1) == 3.7  # 0.47 / (0.0568 x 2.24)


def test_noise_is_the_deviation_of_the_changes_before_and_of_nothing_after():
    series = [0, 1, 3, 2, 4, 100, 300]
    study = event_study(series, 4, 4, 2)
    sigma = statistics.stdev([1, 2, -1, 2])
    assert study == pytest.approx({"change": 296, "sigma": sigma, "score": 296 / (sigma * math.sqrt(2))})


def test_only_the_last_changes_before_the_day_count():
    assert event_study([0, 50, 51, 53, 54], 3, 2, 1)["sigma"] == pytest.approx(statistics.stdev([1, 2]))


def uneven(series):
    return [after - before for before, after in itertools.pairwise(series)]


@given(st.lists(st.floats(-100, 100), min_size=12, max_size=12, unique=True), st.integers(1, 3), st.integers(1, 3))
def test_adjoining_windows_add_up(series, first, second):
    assume(statistics.stdev(uneven(series[1:5])) > 1e-6 < statistics.stdev(uneven(series[1 + first : 5 + first])))
    whole = event_study(series, 4, 3, first + second)
    early, late = event_study(series, 4, 3, first), event_study(series, 4 + first, 3, second)
    assert math.isclose(whole["change"], early["change"] + late["change"], abs_tol=1e-9)
    assert whole["sigma"] == early["sigma"]


@given(st.lists(st.integers(-50, 50), min_size=8, max_size=8, unique=True), st.floats(0.1, 10), st.floats(-5, 5))
def test_a_score_has_no_unit_and_no_level(series, factor, level):
    assume(statistics.stdev(uneven(series[:5])) > 0)
    one = event_study(series, 4, 4, 2)
    other = event_study([factor * x + level for x in series], 4, 4, 2)
    assert math.isclose(one["score"], other["score"], rel_tol=1e-6, abs_tol=1e-9)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(11)
    u = rng.uniform
    cases = {
        regime_signs: [[u(-3, 3), u(-3, 3), u(-3, 3), u(0.1, 2), u(0.1, 2), u(0.1, 2), rng.randint(1, 9)] for _ in range(80)],
        event_study: [[[u(-5, 5) for _ in range(12)], rng.randint(3, 8), 3, 3] for _ in range(30)],
    }
    assert_same(cases, rel=1e-11)


# Bad input

SIGNS = (1, 1, 1, 1, 1, 1, 1)


def with_other(place, value):
    return (*SIGNS[:place], value, *SIGNS[place + 1 :])


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (regime_signs, with_other(0, 2e6), "yield_move must be a number from -1000000 to 1000000; got 2000000"),
        (regime_signs, with_other(1, -2e6), "currency_move must be a number from -1000000 to 1000000; got -2000000"),
        (regime_signs, with_other(2, "up"), "share_move must be a number from -1000000 to 1000000; got 'up'"),
        (regime_signs, with_other(3, 0), "yield_sigma must be a number greater than 0 and at most 1000000; got 0"),
        (regime_signs, with_other(4, 0), "currency_sigma must be a number greater than 0 and at most 1000000; got 0"),
        (regime_signs, with_other(5, -1), "share_sigma must be a number greater than 0 and at most 1000000; got -1"),
        (regime_signs, with_other(6, 0), "days must be a whole number from 1 to 100000; got 0"),
        (regime_signs, with_other(6, 100_001), "days must be a whole number from 1 to 100000; got 100001"),
        (event_study, ([1, 2, 4, 5], 2, 1, 1), "before must be a whole number from 2 to 100000; got 1"),
        (event_study, ([1, 2, 4, 5], 2, 100_001, 1), "before must be a whole number from 2 to 100000; got 100001"),
        (event_study, ([1, 2, 4, 5], 2, 2, 0), "after must be a whole number from 1 to 100000; got 0"),
        (event_study, ([1, 2, 4, 5], 2, 2, 100_001), "after must be a whole number from 1 to 100000; got 100001"),
        (event_study, ([1, 2, 4], 2, 2, 1), "series must hold at least 4 numbers; got 3"),
        (event_study, ([1, 2, 4, 5], 1, 2, 1), "day must be a whole number from 2 to 2; got 1"),
        (event_study, ([1, 2, 4, 5], 3, 2, 1), "day must be a whole number from 2 to 2; got 3"),
        (event_study, ([1, 2, 2e6, 5], 2, 2, 1), "series must hold numbers from -1000000 to 1000000; got 2000000 at index 2"),
        (
            event_study, ([1, 2, 3, 5], 2, 2, 1),
            "series must change unevenly before the day, or nothing is unusual; got 0",
        ),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
