"""A policy rate and the curve, the currency's pull, a central bank's account: by hand, identities, the copies, bad input."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.curve import zero_yields_from_path
from debtloop.policy import policy_mix


def test_a_quarter_point_for_two_years_is_five_basis_points_at_ten_years_and_one_and_a_quarter_at_forty():
    mix = policy_mix(0.0025, 2, 0, 40)
    assert [round(1e4 * mix["path"][n - 1], 2) for n in (1, 2, 10, 40)] == [25, 25, 5, 1.25]
    assert mix["total"] == mix["path"] and mix["premium"] == [0.0] * 40


def test_a_quarter_point_that_stays_for_ten_years_is_the_whole_quarter_at_ten():
    assert round(1e4 * policy_mix(0.0025, 10, 0, 10)["total"][-1], 9) == 25
    assert round(1e4 * policy_mix(0.0025, 40, 0, 10)["total"][-1], 9) == 25


@pytest.mark.parametrize(
    ("rise", "premium", "pull"),
    [(0.01, 0, 1), (0.01, -0.01, 1), (0, 0.01, -1), (-0.01, 0.01, -1), (0.01, 0.01, 0), (-0.01, -0.01, 0), (0, 0, 0),
     (-0.01, 0, -1), (0, -0.01, 1)],
)  # fmt: skip
def test_a_dearer_path_lifts_the_currency_and_a_dearer_premium_does_not(rise, premium, pull):
    assert policy_mix(rise, 2, premium, 10)["pull"] == pull


@given(st.floats(-0.02, 0.05), st.integers(1, 50), st.floats(-0.02, 0.02), st.integers(1, 50))
def test_the_path_moves_no_yield_by_more_than_the_rate_and_both_parts_make_the_curve(rise, years, premium, longest):
    mix = policy_mix(rise, years, premium, longest)
    assert all(abs(part) <= abs(rise) + 1e-15 for part in mix["path"])
    assert all(part == pytest.approx(premium, abs=1e-12) for part in mix["premium"])
    whole = zero_yields_from_path([rise if n < years else 0 for n in range(longest)], [premium] * longest)
    assert mix["total"] == pytest.approx(whole, abs=1e-12)
    assert len(mix["total"]) == longest


def test_the_page_computes_the_same():
    u = random.Random(4).uniform
    cases = {
        policy_mix: [[u(-0.02, 0.05), years, u(-0.02, 0.02), 41 - years] for years in range(1, 41)],
    }
    assert_same(cases, rel=1e-10)


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (policy_mix, (3, 2, 0, 10), "rise must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (policy_mix, (0, 2.5, 0, 10), "years must be a whole number from 1 to 100; got 2.5"),
        (policy_mix, (0, 101, 0, 10), "years must be a whole number from 1 to 100; got 101"),
        (policy_mix, (0, 2, 3, 10), "premium must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (policy_mix, (0, 2, 0, 0), "longest must be a whole number from 1 to 100; got 0"),
    ],
)
def test_a_bad_argument_is_named(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
