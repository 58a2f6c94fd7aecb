"""Auctions: Japan's sales of 2025 in and out, sorted bids, identities, the compiled copies, bad input."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.auctions import auction_demand, implied_bids, implied_spread, tail_for_spread

# Ministry of Finance Japan, twenty-year bonds, results as MINKABU PRESS gives them: lowest and average accepted price of
# 100 yen of face value, bids for each bond. Of May only the cover and the tail were found.
SALES = {"2025-11-19": (98.30, 98.61, 3.28), "2025-12-11": (97.25, 97.28, 4.10)}
TAILS = {"2025-05-20": (1.14, 2.50), "2025-11-19": (0.31, 3.28), "2025-12-11": (0.03, 4.10)}


@pytest.mark.parametrize("day", TAILS)
@pytest.mark.parametrize("shape", ["even", "logistic"])
def test_a_published_sale_goes_in_and_comes_out(day, shape):
    tail, cover = TAILS[day]
    spread = implied_spread(tail, cover, shape)
    assert abs(auction_demand(cover, spread, 100, shape)["tail"] - tail) < 1e-9
    if day in SALES:
        lowest, average, cover = SALES[day]
        bids = implied_bids(lowest, average, cover, shape)
        out = auction_demand(cover, bids["spread"], bids["mean"], shape)
        assert abs(out["lowest"] - lowest) < 1e-9 and abs(out["average"] - average) < 1e-9
        assert abs(bids["spread"] - spread) < 1e-9


def test_disagreement_over_japans_twenty_year_bonds_fell_more_than_twenty_fold_from_may_to_december():
    spreads = [implied_spread(*TAILS[day]) for day in TAILS]
    assert [round(spread, 2) for spread in spreads] == [2.85, 1.02, 0.12]
    assert round(spreads[0] / spreads[2]) == 23
    scales = [implied_spread(*TAILS[day], "logistic") for day in TAILS]
    assert [round(scale, 3) for scale in scales] == [0.893, 0.26, 0.026]
    assert round(scales[0] / scales[2]) == 34
    # Thirty-year bonds, November and December 2025.
    assert [round(implied_spread(*sale), 2) for sale in ((0.27, 3.12), (0.09, 4.04))] == [0.84, 0.36]


@pytest.mark.parametrize("cover", [1.5, 2.5, 4.1, 10])
@pytest.mark.parametrize("shape", ["even", "logistic"])
def test_it_is_what_comes_out_when_bids_are_sorted_and_the_highest_taken(cover, shape):
    """A million bids: the lowest, the average and the tail to 1% of the spread."""
    rng = np.random.default_rng(5)
    bids = rng.logistic(98, 0.6, 1_000_000) if shape == "logistic" else rng.uniform(98 - 0.6, 98 + 0.6, 1_000_000)
    taken = np.sort(bids)[::-1][: round(len(bids) / cover)]
    out = auction_demand(cover, 0.6, 98, shape)
    assert abs(out["lowest"] - taken[-1]) < 0.006 and abs(out["average"] - taken.mean()) < 0.006
    assert out["tail"] == pytest.approx(taken.mean() - taken[-1], rel=0.01)


COVERS = st.floats(1.01, 50)


@given(COVERS, st.floats(0, 10), st.floats(50, 150), st.floats(-20, 20), st.sampled_from(["even", "logistic"]))
def test_a_worse_price_for_all_leaves_cover_and_tail_as_they_are(cover, spread, mean, worse, shape):
    before, after = (auction_demand(cover, spread, at, shape) for at in (mean, mean - worse))
    assert after["tail"] == before["tail"]
    assert after["lowest"] == pytest.approx(before["lowest"] - worse, abs=1e-9)
    assert before["lowest"] <= before["average"]
    assert before["average"] - before["lowest"] == pytest.approx(before["tail"], abs=1e-9)


@given(COVERS, COVERS, st.floats(0.01, 10), st.sampled_from(["even", "logistic"]))
def test_more_bids_give_a_higher_lowest_price_and_a_shorter_tail(one, other, spread, shape):
    few, many = sorted((one, other))
    a, b = (auction_demand(cover, spread, 100, shape) for cover in (few, many))
    assert b["lowest"] >= a["lowest"] - 1e-9 and b["tail"] <= a["tail"] + 1e-9


def test_with_as_many_bids_as_bonds_everybody_is_served():
    assert auction_demand(1, 0.5, 100) == {"lowest": 99.5, "average": 100, "tail": 0.5}


def test_with_very_many_bids_a_logistic_tail_is_its_scale():
    assert tail_for_spread(1000, "logistic") == pytest.approx(1.0005, abs=1e-6)
    assert tail_for_spread(2, "logistic") == pytest.approx(2 * math.log(2), rel=1e-12)


def test_the_page_computes_the_same():
    u = random.Random(6).uniform
    cases = {
        tail_for_spread: [[u(1.1, 20), kind] for kind in ("even", "logistic") for _ in range(20)],
        auction_demand: [[u(1.1, 20), u(0, 3), u(80, 120), kind] for kind in ("even", "logistic") for _ in range(20)],
        implied_spread: [[u(0, 2), u(1.1, 20), kind] for kind in ("even", "logistic") for _ in range(20)],
        implied_bids: [[u(90, 99), u(99, 101), u(1.1, 20), kind] for kind in ("even", "logistic") for _ in range(20)],
    }
    assert_same(cases, rel=1e-10)


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (tail_for_spread, (0.9,), "cover must be a number from 1 to 1000; got 0.9"),
        (tail_for_spread, (1001,), "cover must be a number from 1 to 1000; got 1001"),
        (tail_for_spread, (1, "logistic"), "cover must be above 1 where valuations have no lowest; got 1"),
        (tail_for_spread, (2, "normal"), "shape must be even or logistic; got 'normal'"),
        (auction_demand, (0.9, 1, 100), "cover must be a number from 1 to 1000; got 0.9"),
        (auction_demand, (2, -1, 100), "spread must be a number from 0 to 1e+15; got -1"),
        (auction_demand, (2, 2e15, 100), "spread must be a number from 0 to 1e+15; got 2e+15"),
        (auction_demand, (2, 1, 2e15), "mean must be a number from -1e+15 to 1e+15; got 2e+15"),
        (auction_demand, (2, 1, -2e15), "mean must be a number from -1e+15 to 1e+15; got -2e+15"),
        (auction_demand, (2, 1, 100, 1), "shape must be even or logistic; got 1"),
        (implied_spread, (-0.1, 2), "tail must be a number from 0 to 1e+15; got -0.1"),
        (implied_spread, (0.1, 0), "cover must be a number from 1 to 1000; got 0"),
        (implied_bids, (2e15, 100, 2), "lowest must be a number from -1e+15 to 1e+15; got 2e+15"),
        (implied_bids, (-2e15, 100, 2), "lowest must be a number from -1e+15 to 1e+15; got -2e+15"),
        (implied_bids, (100, 2e15, 2), "average must be a number from -1e+15 to 1e+15; got 2e+15"),
        (implied_bids, (100, 99, 2), "average must be at least the lowest price, 100; got 99"),
        (implied_bids, (99, 100, 0), "cover must be a number from 1 to 1000; got 0"),
    ],
)
def test_a_bad_argument_is_named(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says


def test_a_sale_at_one_price_for_all_has_no_tail_and_no_spread():
    assert implied_bids(99, 99, 2) == {"spread": 0, "mean": 99}
    assert implied_spread(0, 1) == 0
    assert tail_for_spread(1.0001, "logistic") > 9
