"""A large sale: what lasts and what passes, what it costs the seller, the compiled copies, bad input."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.funding import supply_effect
from debtloop.impact import average_sale_loss, best_sale_months, price_impact
from debtloop.risk import dv01, modified_duration

# In units of 100 billion dollars: 3 basis points that last, 8.1 that pass; the holding, and what a dollar of it weighs.
KAPPA, ETA, SALE, RATIO = 3e-4, 8.1e-4, 12, 0.65
# The Federal Reserve's study of 2012, on face value: 20 basis points in a market of 8.1 trillion, 30 trillion today.
FED = 20e-4 * 8.1 / 30
MONTHS = (1, 3, 12, 60)


def basis_points(numbers):
    return [round(1e4 * number, 1) for number in numbers]


@pytest.mark.parametrize(
    ("kappa", "ratio", "expected"), [(KAPPA, RATIO, [120.6, 55.8, 31.5, 25.0]), (FED, 1, [162.0, 97.2, 72.9, 66.4])]
)
def test_a_trillion_and_a_fifth_sold_in_one_three_twelve_and_sixty_months(kappa, ratio, expected):
    """The published readings: 121, 56, 32 and 25 by the bank's rule, 162, 97, 73 and 66 by the study."""
    assert basis_points(price_impact(SALE, t, kappa, ETA, ratio, 1)["peak"] for t in MONTHS) == expected


def test_patience_pays_the_temporary_part_and_never_the_lasting_one():
    ends = [price_impact(SALE, t, KAPPA, ETA, RATIO, 120) for t in MONTHS]
    assert basis_points(end["left"] for end in ends) == [23.4] * 4
    assert basis_points(end["lasting"][-1] for end in ends) == [23.4] * 4
    assert basis_points(end["peak"] - end["left"] for end in ends) == [97.2, 32.4, 8.1, 1.6]


def test_a_sale_month_by_month_by_hand():
    """300 in three months, 10 lasting and 2 temporary for each 100: 12, 22, 32, and 30 when it is over."""
    path = price_impact(300, 3, 10 / 100, 2 / 100, 1, 5)
    assert path["sold"] == [100, 200, 300, 300, 300]
    assert path["total"] == pytest.approx([12, 22, 32, 30, 30])
    assert path["temporary"] == pytest.approx([2, 2, 2, 0, 0])
    assert (path["peak"], path["left"]) == (pytest.approx(32), pytest.approx(30))


def test_half_of_what_lasts_is_gone_after_a_half_life():
    path = price_impact(100, 1, 0.08, 0.01, 1, 13, 6)
    assert path["lasting"][0] == pytest.approx(8) and path["lasting"][6] == pytest.approx(4)
    assert path["lasting"][12] == pytest.approx(2) and path["peak"] == pytest.approx(9)
    # Two months of 50: the first has faded for one month when the second is sold.
    slow = price_impact(100, 2, 0.08, 0, 1, 2, 1)
    assert slow["lasting"] == pytest.approx([4, 2 + 4])


def test_a_purchase_is_a_sale_with_the_other_sign():
    sale, purchase = (price_impact(amount, 4, KAPPA, ETA, RATIO, 8, 5) for amount in (SALE, -SALE))
    assert [-x for x in purchase["total"]] == sale["total"] and purchase["peak"] == -sale["peak"]


def test_what_lasts_is_what_supply_does_in_the_chapter_on_bills_and_bonds():
    assert price_impact(SALE, 7, KAPPA, ETA, RATIO, 7)["left"] == pytest.approx(supply_effect(SALE, RATIO, KAPPA))


def test_a_dollar_of_the_six_year_bonds_weighs_two_thirds_of_a_ten_year():
    assert dv01(0.034, 0.037, 6) / dv01(0.0414, 0.0414, 10) == pytest.approx(RATIO, abs=0.015)


POSITIVE = st.floats(0, 100)


@given(POSITIVE, st.integers(1, 80), POSITIVE, POSITIVE, st.floats(0, 3), st.integers(1, 90))
def test_the_path_is_what_its_formula_says(amount, months, kappa, eta, ratio, horizon):
    path = price_impact(amount, months, kappa, eta, ratio, horizon)
    for m in range(1, horizon + 1):
        lasting = kappa * ratio * amount * min(m, months) / months
        temporary = eta * amount / months if m <= months else 0
        assert math.isclose(path["lasting"][m - 1], lasting, rel_tol=1e-9, abs_tol=1e-12)
        assert math.isclose(path["temporary"][m - 1], temporary, rel_tol=1e-9, abs_tol=1e-12)
        assert math.isclose(path["total"][m - 1], lasting + temporary, rel_tol=1e-9, abs_tol=1e-12)
    assert all(len(path[name]) == horizon for name in ("sold", "lasting", "temporary", "total"))
    if horizon >= months:
        assert path["peak"] == path["total"][months - 1] and path["left"] == path["lasting"][months - 1]


@given(st.floats(0.1, 100), st.integers(1, 60), st.integers(1, 60), st.floats(1e-6, 100), st.floats(0.1, 9))
def test_slower_is_never_dearer_and_leaves_as_much(amount, months, more, kappa, eta):
    fast, slow = (price_impact(amount, t, kappa, eta, 0.7, 1) for t in (months, months + more))
    assert slow["peak"] < fast["peak"] and math.isclose(slow["left"], fast["left"], rel_tol=1e-9)


@given(st.floats(0.1, 100), st.integers(1, 40), st.floats(0.5, 60))
def test_what_fades_never_exceeds_what_stays_and_in_the_end_is_gone(amount, months, half_life):
    fading = price_impact(amount, months, 1, 1, 1, 1200, half_life)
    staying = price_impact(amount, months, 1, 1, 1, 1200)
    assert all(0 <= f <= s * (1 + 1e-9) for f, s in zip(fading["lasting"], staying["lasting"], strict=True))
    assert fading["lasting"][-1] < 1e-4 * amount
    for month in range(months, 1199):  # once nothing is sold
        assert math.isclose(fading["lasting"][month + 1], fading["lasting"][month] * 2 ** (-1 / half_life), rel_tol=1e-9)


# What it costs the seller


@pytest.mark.parametrize(
    ("kappa", "ratio", "expected"), [(KAPPA, RATIO, [5.85, 2.37, 1.06, 0.72]), (FED, 1, [6.96, 3.48, 2.18, 1.83])]
)
def test_the_average_loss_on_what_is_sold(kappa, ratio, expected):
    """Percent, of bonds of six years with a coupon of 3.4%; by hand, the first: 5.373 x (23.4 / 2 + 97.2) basis points."""
    duration = modified_duration(0.034, 0.037, 6)
    losses = [average_sale_loss(SALE, t, kappa, ETA, ratio, duration)["total"] for t in MONTHS]
    assert [round(100 * loss, 2) for loss in losses] == expected


@given(POSITIVE, st.integers(1, 60), st.floats(0, 0.1), st.floats(0, 0.1), st.floats(0, 20))
def test_the_average_unit_meets_the_path_in_the_middle_of_its_month(amount, months, kappa, eta, duration):
    """The mean over the months of what has lasted until the middle of each, and of the hurry in it."""
    path = price_impact(amount, months, kappa, eta, 0.65, months)
    before = [0.0, *path["lasting"][:-1]]
    middle = [(a + b) / 2 + t for a, b, t in zip(before, path["lasting"], path["temporary"], strict=True)]
    loss = average_sale_loss(amount, months, kappa, eta, 0.65, duration)
    assert math.isclose(loss["total"], duration * sum(middle) / months, rel_tol=1e-9, abs_tol=1e-12)
    assert loss["waiting"] == 0


def test_the_cost_of_waiting_is_half_the_time():
    loss = average_sale_loss(10, 8, 0.002, 0.004, 0.5, 5, 0.01)
    assert loss == {"lasting": 0.025, "temporary": 0.025, "waiting": 0.04, "total": 0.09}


@given(st.floats(0.1, 100), st.floats(1e-5, 0.01), st.floats(0.1, 20), st.floats(1e-4, 0.05), st.floats(0, 0.01))
def test_no_pace_is_cheaper_than_the_best_one_whatever_lasts(amount, eta, duration, waiting, kappa):
    best = best_sale_months(amount, eta, duration, waiting)
    if not 0.5 < best < 500:
        return

    def cost(months):
        return average_sale_loss(amount, months, kappa, eta, 0.65, duration, waiting)["total"]

    assert all(cost(best * factor) >= cost(best) * (1 - 1e-12) for factor in (0.5, 0.9, 0.99, 1.01, 1.1, 2))
    there = average_sale_loss(amount, best, kappa, eta, 0.65, duration, waiting)
    assert math.isclose(there["temporary"], there["waiting"], rel_tol=1e-9)


def test_dearer_waiting_makes_a_sale_faster_and_a_larger_sale_takes_longer():
    base = best_sale_months(12, ETA, 5.4, 0.005)
    assert best_sale_months(12, ETA, 5.4, 0.02) == pytest.approx(base / 2)
    assert best_sale_months(48, ETA, 5.4, 0.005) == pytest.approx(2 * base)
    assert best_sale_months(0, ETA, 5.4, 0.005) == 0


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(8)
    u = rng.uniform
    paths = [[u(-9, 9), rng.randint(1, 40), u(0, 1), u(0, 1), u(0, 3), rng.randint(1, 50)] for _ in range(60)]
    losses = [[u(0, 9), u(0.1, 60), u(0, 1), u(0, 1), u(0, 3), u(0, 20), u(0, 1)] for _ in range(60)]
    cases = {
        price_impact: [*paths, *([*path, u(0.5, 60)] for path in paths)],
        average_sale_loss: losses,
        best_sale_months: [[u(0, 9), u(0, 1), u(0, 20), u(0.001, 1)] for _ in range(60)],
    }
    assert_same(cases, rel=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (price_impact, (2e15, 1, 0, 0, 1, 1), "amount must be a number from -1e+15 to 1e+15; got 2e+15"),
        (price_impact, (1, 0, 0, 0, 1, 1), "months must be a whole number from 1 to 1200; got 0"),
        (price_impact, (1, 2.5, 0, 0, 1, 1), "months must be a whole number from 1 to 1200; got 2.5"),
        (price_impact, (1, 1201, 0, 0, 1, 1), "months must be a whole number from 1 to 1200; got 1201"),
        (price_impact, (1, 1, -1, 0, 1, 1), "kappa must be a number from 0 to 1000000; got -1"),
        (price_impact, (1, 1, 0, 2e6, 1, 1), "eta must be a number from 0 to 1000000; got 2000000"),
        (price_impact, (1, 1, 0, 0, 11, 1), "ratio must be a number from 0 to 10; got 11"),
        (price_impact, (1, 1, 0, 0, 1, 0), "horizon must be a whole number from 1 to 1200; got 0"),
        (price_impact, (1, 1, 0, 0, 1, 1, 0), "half_life must be a number greater than 0 and at most 1000000; got 0"),
        (average_sale_loss, (-1, 1, 0, 0, 1, 5), "amount must be a number from 0 to 1e+15; got -1"),
        (average_sale_loss, (1, 0, 0, 0, 1, 5), "months must be a number from 0.01 to 1200; got 0"),
        (average_sale_loss, (1, 1, -1, 0, 1, 5), "kappa must be a number from 0 to 1000000; got -1"),
        (average_sale_loss, (1, 1, 0, -1, 1, 5), "eta must be a number from 0 to 1000000; got -1"),
        (average_sale_loss, (1, 1, 0, 0, -1, 5), "ratio must be a number from 0 to 10; got -1"),
        (average_sale_loss, (1, 1, 0, 0, 1, 101), "duration must be a number from 0 to 100; got 101"),
        (average_sale_loss, (1, 1, 0, 0, 1, 5, 2), "waiting must be a number from 0 to 1; got 2"),
        (best_sale_months, (-1, 1, 5, 0.1), "amount must be a number from 0 to 1e+15; got -1"),
        (best_sale_months, (1, -1, 5, 0.1), "eta must be a number from 0 to 1000000; got -1"),
        (best_sale_months, (1, 1, -5, 0.1), "duration must be a number from 0 to 100; got -5"),
        (best_sale_months, (1, 1, 5, 0), "waiting must be a number from 1e-09 to 1; got 0"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
