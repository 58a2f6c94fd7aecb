"""Shares and firms that owe, when rates rise: Gordon by adding up, a holder wiped out, cover year by year, bad input."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.equities import cover_by_year, equity_rate_sensitivity, interest_cover
from debtloop.maturities import geometric_share


@pytest.mark.parametrize(("r", "g", "fall"), [(0.07, 0.03, -0.20), (0.08, 0.05, -0.25)])
def test_a_point_more_takes_a_fifth_or_a_quarter_off_a_share_and_three_times_that_off_who_has_borrowed(r, g, fall):
    assert math.isclose(equity_rate_sensitivity(r, g, 0.01, 1)["price_change"], fall, rel_tol=1e-9)
    assert math.isclose(equity_rate_sensitivity(r, g, 0.01, 1)["own_change"], fall, rel_tol=1e-9)
    levered = equity_rate_sensitivity(r, g, 0.01, 3)
    assert math.isclose(levered["own_change"], 3 * fall, rel_tol=1e-9) and levered["wiped_out"] == 0
    assert math.isclose(levered["price_change"], fall, rel_tol=1e-9)


def test_who_has_borrowed_four_fifths_is_wiped_out_by_a_fifth_and_loses_no_more():
    assert equity_rate_sensitivity(0.07, 0.03, 0.01, 4.99)["wiped_out"] == 0
    for leverage in (5.01, 50):
        found = equity_rate_sensitivity(0.07, 0.03, 0.01, leverage)
        assert found["own_change"] == -1 and found["wiped_out"] == 1
    just = equity_rate_sensitivity(0.25, 0, 0.25, 2)  # half, twice
    assert just["own_change"] == -1 and just["wiped_out"] == 1


@given(st.floats(0.02, 0.2), st.floats(-0.05, 0.1), st.floats(-0.05, 0.1))
def test_gordon_is_what_a_very_long_row_of_dividends_adds_up_to(r, g, change):
    assume(r - g > 0.02 and r + change - g > 0.02)

    def worth(rate, years=4000):
        each = (1 + g) / (1 + rate)  # a dividend of 1 next year
        return math.fsum(each**t for t in range(years)) / (1 + rate)

    found = equity_rate_sensitivity(r, g, change, 1)
    assert math.isclose(found["multiple"], worth(r), rel_tol=1e-9)
    assert math.isclose(1 + found["price_change"], worth(r + change) / worth(r), rel_tol=1e-9)


@given(st.floats(0.02, 0.2), st.floats(0.001, 0.05), st.floats(1, 100))
def test_a_rise_hurts_the_more_the_more_is_borrowed_and_never_more_than_all(gap, change, leverage):
    found = equity_rate_sensitivity(0.01 + gap, 0.01, change, leverage)
    assert -1 <= found["own_change"] <= found["price_change"] < 0
    assert (found["own_change"] == -1) == (found["wiped_out"] == 1)
    assert found["own_change"] <= equity_rate_sensitivity(0.01 + gap, 0.01, change, 1)["own_change"]


def test_the_cover_falls_from_2_to_1_67_only_as_the_debt_is_repriced():
    assert round(interest_cover(2.0, 0.05, 0.01, 1), 2) == 1.67
    assert interest_cover(2.0, 0.05, 0.01, 0) == 2.0
    ladder = [interest_cover(2.0, 0.05, 0.01, geometric_share(1 / 9, t)) for t in range(60)]
    assert ladder == sorted(ladder, reverse=True) and round(ladder[1], 2) == 1.96 and ladder[-1] - 5 / 3 < 1e-3


@given(st.floats(0, 50), st.floats(0.005, 0.2), st.floats(-0.004, 0.1), st.floats(0.01, 1), st.integers(1, 30))
def test_the_cover_year_by_year_is_the_ladder_of_the_fourth_chapter(cover, rate, change, lam, years):
    path = cover_by_year(cover, rate, [change] * years, lam)
    for t, now in enumerate(path, 1):
        assert math.isclose(now, interest_cover(cover, rate, change, geometric_share(lam, t)), rel_tol=1e-9)


def test_a_jump_that_goes_away_leaves_long_debt_for_years_and_short_debt_at_once():
    short, long = (cover_by_year(2.0, 0.05, [0.01, 0.01, 0, 0], lam) for lam in (1, 0.125))
    assert [round(c, 3) for c in short] == [1.667, 1.667, 2.0, 2.0]
    assert all(1.9 < c < 2 for c in long) and long[1] < long[2] < long[3]


def test_earnings_that_just_pay_the_interest_stop_doing_so():
    assert interest_cover(1.2, 0.05, 0.02, 1) < 1 < interest_cover(1.2, 0.05, 0.02, 0.4)
    assert interest_cover(0, 0.05, 0.02, 1) == 0


def test_the_page_computes_what_python_does():
    assert_same({
        equity_rate_sensitivity: [(0.07, 0.03, 0.01, 3), (0.07, 0.03, 0.01, 9), (0.08, 0.05, -0.01, 1)],
        interest_cover: [(2, 0.05, 0.01, 0.4), (1, 0.03, -0.01, 1)],
        cover_by_year: [(2, 0.05, [0.01, 0.02, -0.01], 0.3), (2, 0.05, [0.01], 1)],
    }, rel=1e-13)  # fmt: skip


SHARE = {"required_return": 0.07, "growth": 0.03, "rate_change": 0.01, "leverage": 1}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"required_return": 7}, "required_return must be a decimal from -1 to 2 .*; got 7"),
        ({"required_return": -1.5}, "required_return must be a decimal from -1 to 2 .*; got -1.5"),
        ({"growth": 3}, "growth must be a decimal from -1 to 2 .*; got 3"),
        ({"growth": -1.5}, "growth must be a decimal from -1 to 2 .*; got -1.5"),
        ({"rate_change": -3}, "rate_change must be a decimal from -1 to 2 .*; got -3"),
        ({"rate_change": 3}, "rate_change must be a decimal from -1 to 2 .*; got 3"),
        ({"leverage": 0.9}, "leverage must be a number from 1 to 100; got 0.9"),
        ({"leverage": 101}, "leverage must be a number from 1 to 100; got 101"),
        ({"growth": 0.07}, "required_return must be above growth, 0.07; got 0.07"),
        ({"growth": 0.08}, "required_return must be above growth, 0.08; got 0.07"),
        ({"rate_change": -0.04}, "rate_change must leave the required return above growth, 0.03; got -0.04"),
        ({"rate_change": -0.05}, "rate_change must leave the required return above growth, 0.03; got -0.05"),
    ],
)
def test_a_bad_argument_of_a_share_is_named(changed, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        equity_rate_sensitivity(**{**SHARE, **changed})


def test_a_return_may_come_as_near_to_growth_as_a_billionth():
    assert equity_rate_sensitivity(1e-9, 0, 0, 1)["price_change"] == 0


def test_an_interest_of_a_billionth_of_the_old_one_is_none_and_what_is_just_above_is_one():
    # All of these are multiples of 2^-30, so that no sum is rounded.
    old, step = 1e9 / 2**30, 2**-30
    for calls in (lambda new: interest_cover(2, old, new - old, 1), lambda new: cover_by_year(2, old, [new - old], 1)[0]):
        assert calls(2 * step) == 1e9
        with pytest.raises(ValueError, match="must leave an interest above 0"):
            calls(step)


def test_so_it_is_with_a_small_interest():
    assert math.isclose(interest_cover(2, 1e-3, 5e-7 - 1e-3, 1), 4000)
    assert math.isclose(cover_by_year(2, 1e-3, [5e-7 - 1e-3], 1)[0], 4000)


def test_the_widest_shares_are_taken():
    assert equity_rate_sensitivity(2, -1, 2, 100)["own_change"] == -1
    assert equity_rate_sensitivity(2, 0.5, -1, 1)["price_change"] == pytest.approx(2)
    assert equity_rate_sensitivity(0.5, -1, -1, 1)["multiple"] == pytest.approx(1 / 1.5)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"cover": -1}, "cover must be a number from 0 to 1000000; got -1"),
        ({"cover": 2e6}, "cover must be a number from 0 to 1000000; got 2000000"),
        ({"debt_rate": 0}, "debt_rate must be a decimal above 0 and at most 2 .*; got 0"),
        ({"debt_rate": 5}, "debt_rate must be a decimal above 0 and at most 2 .*; got 5"),
        ({"rate_change": 3}, "rate_change must be a decimal from -1 to 2 .*; got 3"),
        ({"rate_change": -2}, "rate_change must be a decimal from -1 to 2 .*; got -2"),
        ({"share_repriced": -0.1}, "share_repriced must be a number from 0 to 1; got -0.1"),
        ({"share_repriced": 1.1}, "share_repriced must be a number from 0 to 1; got 1.1"),
        ({"rate_change": -0.1, "share_repriced": 0.5}, "rate_change must leave an interest above 0; got -0.1 on 0.5 of the debt"),
        ({"rate_change": -0.06}, "rate_change must leave an interest above 0; got -0.06 on 1 of the debt"),
    ],
)
def test_a_bad_argument_of_a_cover_is_named(changed, message):
    good = {"cover": 2, "debt_rate": 0.05, "rate_change": 0.01, "share_repriced": 1}
    with pytest.raises(ValueError, match=f"^{message}$"):
        interest_cover(**{**good, **changed})
    assert interest_cover(1e6, 2, 2, 1) == 5e5 and interest_cover(2, 2, -1, 1) == 4


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"cover": -1}, "cover must be a number from 0 to 1000000; got -1"),
        ({"cover": 2e6}, "cover must be a number from 0 to 1000000; got 2000000"),
        ({"debt_rate": 0}, "debt_rate must be a decimal above 0 and at most 2 .*; got 0"),
        ({"debt_rate": 2.1}, "debt_rate must be a decimal above 0 and at most 2 .*; got 2.1"),
        ({"rate_changes": [0.01, 3]}, "rate_changes must hold decimals from -1 to 2 .* got 3 at index 1"),
        ({"rate_changes": []}, "rate_changes must hold at least one rate; got none"),
        ({"lam": 0}, "lam must be .*; got 0"),
        ({"lam": 1.1}, "lam must be .*; got 1.1"),
        ({"rate_changes": [0, -0.2], "lam": 0.5}, "rate_changes must leave an interest above 0; got -0.2 in year 2"),
        ({"rate_changes": [-0.05], "lam": 1}, "rate_changes must leave an interest above 0; got -0.05 in year 1"),
    ],
)
def test_a_bad_argument_of_a_path_is_named(changed, message):
    good = {"cover": 2, "debt_rate": 0.05, "rate_changes": [0.01, 0.02], "lam": 0.2}
    with pytest.raises(ValueError, match=f"^{message}$"):
        cover_by_year(**{**good, **changed})
    assert cover_by_year(1e6, 2, [0], 1) == [1e6]
