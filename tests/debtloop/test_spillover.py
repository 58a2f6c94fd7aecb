"""How far one yield moves with another: the slope, its error, the compiled copies, bad input."""

import math
import random
import statistics

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.spillover import beta_of, spillover

# Ten-year yields at the ends of months, December 2024 to August 2026, percent: Federal Reserve H.15, Ministry of Finance Japan.
US = [4.58, 4.58, 4.24, 4.23, 4.17, 4.41, 4.24, 4.37, 4.23, 4.16, 4.11, 4.02, 4.18, 4.26, 3.97, 4.30, 4.40, 4.45, 4.44, 4.75, 4.75]
JAPAN = [
    1.111, 1.250, 1.378, 1.497, 1.330, 1.518, 1.462, 1.559, 1.613, 1.662, 1.670, 1.812, 2.066, 2.247, 2.132, 2.366, 2.520, 2.657,
    2.690, 2.801, 2.943,
]  # fmt: skip


def changes(levels):
    return [after - before for before, after in zip(levels, levels[1:])]


def test_a_point_more_in_america_went_with_0_36_in_japan_and_the_line_is_unsure():
    line = beta_of(changes(US), changes(JAPAN))
    assert round(line["beta"], 2) == 0.36 and round(line["error"], 2) == 0.12
    assert line["count"] == 20 and round(line["correlation"], 2) == 0.59


def test_with_the_20th_of_august_in_place_of_the_months_end_it_is_0_37():
    """So much does the last of twenty pairs matter."""
    line = beta_of(changes([*US[:-1], 4.69]), changes([*JAPAN[:-1], 2.854]))
    assert round(line["beta"], 2) == 0.37 and round(line["error"], 2) == 0.12 and round(line["correlation"], 2) == 0.60


def test_in_the_year_before_the_article_it_was_less_than_two_errors_from_nothing():
    line = beta_of(changes(US[:13]), changes(JAPAN[:13]))
    assert line["count"] == 12 and abs(line["beta"]) < 2 * line["error"]


@pytest.mark.parametrize(("xs", "ys"), [([1, 2, 3, 4], [2, 4, 5, 9]), ([0, 1, -1, 0.5, 7], [3, 1, 4, 1, 5])])
def test_the_line_is_that_of_another_program(xs, ys):
    line = beta_of(xs, ys)
    other = statistics.linear_regression(xs, ys)
    _, covariance = np.polyfit(xs, ys, 1, cov=True)
    assert (line["beta"], line["intercept"]) == pytest.approx((other.slope, other.intercept))
    assert line["error"] == pytest.approx(math.sqrt(covariance[0][0]))
    assert line["correlation"] == pytest.approx(statistics.correlation(xs, ys))


PAIRS = st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=3, max_size=30)


@given(PAIRS, st.floats(-3, 3), st.floats(0.1, 3))
def test_a_series_on_itself_has_the_slope_one_and_units_scale_it(pairs, shift, scale):
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    assume(max(xs) - min(xs) > 1e-3)
    same = beta_of(xs, xs)
    assert same["beta"] == pytest.approx(1) and same["error"] == pytest.approx(0, abs=1e-6) and same["correlation"] == pytest.approx(1)
    line, moved = beta_of(xs, ys), beta_of(xs, [shift + scale * y for y in ys])
    assert moved["beta"] == pytest.approx(scale * line["beta"], rel=1e-6, abs=1e-9)
    assert moved["error"] == pytest.approx(scale * line["error"], rel=1e-6, abs=1e-6)
    assert moved["intercept"] == pytest.approx(shift + scale * line["intercept"], rel=1e-6, abs=1e-6)
    assert abs(line["correlation"]) <= 1 + 1e-9


def test_the_error_says_how_far_slopes_stray():
    """Ten thousand samples of twenty pairs with a true slope of 0.4: they stray by what the formula says."""
    rng = random.Random(1)
    xs = [rng.gauss(0, 1) for _ in range(20)]
    lines = [beta_of(xs, [0.4 * x + rng.gauss(0, 0.5) for x in xs]) for _ in range(10_000)]
    assert statistics.fmean(line["beta"] for line in lines) == pytest.approx(0.4, abs=0.005)
    stray = statistics.stdev(line["beta"] for line in lines)
    assert math.sqrt(statistics.fmean(line["error"] ** 2 for line in lines)) == pytest.approx(stray, rel=0.03)


def test_where_one_yield_does_not_move_there_is_no_slope_and_no_correlation():
    line = beta_of([1, 2, 4], [5, 5, 5])
    assert (line["beta"], line["intercept"], line["error"], line["correlation"], line["count"]) == (0, 5, 0, 0, 3)


@given(st.floats(-0.5, 0.5), st.floats(-5, 5))
def test_a_move_spills_over_in_proportion(change, beta):
    assert spillover(change, beta) == beta * change


def test_the_copies_in_the_page_compute_the_same():
    rng = random.Random(3)
    pairs = [[[rng.gauss(0, 1) for _ in range(n)], [rng.gauss(0, 1) for _ in range(n)]] for n in (3, 5, 20, 100)]
    assert_same({beta_of: [*pairs, [[1, 2, 3], [4, 4, 4]]], spillover: [[0.01, 0.37], [-0.02, 1.5]]}, 1e-10)


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (spillover, (5, 0.3), "change must be a decimal from -1 to 2 (4.14% is 0.0414); got 5"),
        (spillover, (0.01, 1001), "beta must be a number from -1000 to 1000; got 1001"),
        (beta_of, ([1, 2], [1, 2]), "xs must hold at least 3 numbers; got 2"),
        (beta_of, ([1, 2, 2e15], [1, 2, 3]), "xs must hold numbers from -1e+15 to 1e+15; got 2e+15 at index 2"),
        (beta_of, ([1, 2, 3], [1, -2e15, 3]), "ys must hold numbers from -1e+15 to 1e+15; got -2e+15 at index 1"),
        (beta_of, ([1, 2, 3], [1, 2]), "ys must hold as many numbers as xs, 3; got 2"),
        (beta_of, ([0.1, 0.1, 0.1], [1, 2, 3]), "xs must not be all alike; got 0.1 in every place"),
        (beta_of, ([0, 0, 0], [1, 2, 3]), "xs must not be all alike; got 0 in every place"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
