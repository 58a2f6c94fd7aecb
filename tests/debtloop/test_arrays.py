"""Bonds by the million: equal to the scalar functions, exact digits, shapes, and what a bad element does."""

import math
import random
import re
import subprocess
import sys
import warnings
from decimal import Decimal, localcontext

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debtloop import array_kernels, array_pass, arrays, bonds, broken_periods, risk

FREQUENCIES = (1, 2, 4, 12)
#: Arguments of each function, in order.
RISK = ["coupon_rate", "yield_to_maturity", "years_to_maturity", "frequency"]
TWINS = {
    "bond_price": (bonds.bond_price, ["face_value", *RISK]),
    "yield_to_maturity": (
        bonds.yield_to_maturity, ["face_value", "coupon_rate", "price", "years_to_maturity", "frequency"],
    ),
    "clean_bond_price": (broken_periods.clean_bond_price, ["face_value", *RISK]),
    "yield_from_clean_price": (
        broken_periods.yield_from_clean_price,
        ["face_value", "coupon_rate", "price", "years_to_maturity", "frequency"],
    ),
    "macaulay_duration": (risk.macaulay_duration, RISK),
    "modified_duration": (risk.modified_duration, RISK),
    "convexity": (risk.convexity, RISK),
    "dv01": (risk.dv01, [*RISK, "face_value"]),
}  # fmt: skip
every_function = pytest.mark.parametrize("name", TWINS)


@pytest.fixture(autouse=True)
def no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def sample(size, seed, largest_coupon=0.2, periods=100, highest=1.0):
    """Random bonds, a part of each at zero coupon, at zero yield, next to it, and with a broken period."""
    rng = np.random.default_rng(seed)
    frequency = rng.choice(FREQUENCIES, size)
    tiny = 10.0 ** rng.uniform(-18, -3, size)
    bond = {
        "face_value": 10.0 ** rng.uniform(-2, 9, size),
        "coupon_rate": np.choose(
            rng.integers(0, 8, size), [0 * tiny, tiny, *[rng.uniform(0, largest_coupon, size)] * 6]
        ),
        "yield_to_maturity": np.choose(
            rng.integers(0, 8, size), [0 * tiny, tiny, -tiny, *[rng.uniform(-0.03, highest, size)] * 5]
        ),
        "years_to_maturity": np.minimum(rng.integers(1, periods + 1, size), 100 * frequency) / frequency,
        "frequency": frequency,
    }
    bond["price"] = arrays.bond_price(*(bond[name] for name in TWINS["bond_price"][1]))
    return bond


def broken(bond):
    """The same bonds after a part of the current period."""
    gone = np.random.default_rng(0).uniform(0, 1, bond["frequency"].size) / bond["frequency"]
    return {**bond, "years_to_maturity": bond["years_to_maturity"] - gone}


def scalars(scalar, columns):
    return np.array([scalar(*row) for row in zip(*(column.tolist() for column in columns), strict=True)])


def assert_equal(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-14)


# Equal to the scalar functions


@every_function
def test_each_function_equals_its_scalar_twin_on_20000_bonds(name):
    scalar, arguments = TWINS[name]
    bond = sample(20_000, seed=1)
    columns = [bond[argument] for argument in arguments]
    assert_equal(getattr(arrays, name)(*columns), scalars(scalar, columns))


@every_function
def test_so_it_does_with_coupons_of_100_percent_yields_of_200_percent_and_1200_months(name):
    scalar, arguments = TWINS[name]
    bond = sample(1000, seed=2, largest_coupon=1, periods=1200, highest=2)
    columns = [bond[argument] for argument in arguments]
    ours, valid = getattr(arrays, name)(*columns, errors="mask")
    assert valid.all()
    np.testing.assert_allclose(ours, scalars(scalar, columns), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", ["macaulay_duration", "modified_duration", "convexity", "dv01"])
def test_so_it_does_between_coupons(name):
    scalar, arguments = TWINS[name]
    bond = broken(sample(3000, seed=3))
    columns = [bond[argument] for argument in arguments]
    theirs = scalars(scalar, columns)
    np.testing.assert_allclose(getattr(arrays, name)(*columns), theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", ["macaulay_duration", "modified_duration", "convexity", "dv01"])
@pytest.mark.parametrize("beyond", [-4e-11, 4e-11])
def test_years_a_rounding_error_from_a_coupon_date_are_on_it(name, beyond):
    scalar, function = TWINS[name][0], getattr(arrays, name)
    years = np.array([0.5, 1, 10, 50])
    values = function(0.03, 0.04, years + beyond)
    assert_equal(values, [scalar(0.03, 0.04, t + beyond) for t in years.tolist()])
    assert_equal(values, function(0.03, 0.04, years))


@pytest.mark.parametrize("price", [1e-285, 1e-30, 1e-9, 1, 1e15])
@pytest.mark.parametrize("face", [1e-25, 100, 1e15])
@pytest.mark.parametrize("coupon", [0, 1e-300, 0.03, 1])
@pytest.mark.parametrize("years", [0.5, 100])
def test_at_the_ends_of_the_world_the_yield_is_the_scalar_one(price, face, coupon, years):
    assert_equal(
        arrays.yield_to_maturity(face, coupon, price, years),
        bonds.yield_to_maturity(face, coupon, price, years),
    )


@given(
    st.lists(
        st.tuples(
            st.one_of(st.floats(0, 0.2), st.floats(0, 2), st.floats()),
            st.one_of(st.floats(-0.03, 1), st.floats(-2, 10), st.floats()),
            st.one_of(st.integers(1, 200).map(lambda n: n / 2), st.floats(0, 100), st.floats()),
            st.sampled_from([1, 2, 4, 12, 2, 2, 0, 3, math.nan]),
            # Below, a coupon of such a face value would have lost its digits.
            st.one_of(st.floats(1, 1e9), st.floats(min_value=1e-250), st.sampled_from([0, -1, math.nan])),
        ),
        max_size=4,
    )
)
@example([(0.0, 0.0, 0.5, 2, 100.0), (0.0, -2.0, 0.5, 2, 100.0), (1.0, 2.0, 100.0, 2, 1e15), (0.03, 2.1, 100.0, 2, 100.0), (0.0, 5.9, 1 / 12, 12, 100.0)])
@example([(0.0, -1.9999, 100.0, 2, 100.0), (0.0, 9.9, 100.0, 12, 1e-300), (0.03, 5e-324, 1e-6, 2, 1e-250)])
def test_possible_or_not_an_element_fares_as_it_does_alone(rows):
    columns = dict(zip([*RISK, "face_value"], np.array(rows, dtype=float).reshape(-1, 5).T, strict=True))
    columns["price"] = columns["face_value"]
    for name, (scalar, arguments) in TWINS.items():
        ours, valid = getattr(arrays, name)(*(columns[argument] for argument in arguments), errors="mask")
        for i, value in enumerate(ours.tolist()):
            try:
                theirs = scalar(*(columns[argument][i].item() for argument in arguments))
            except (ValueError, ArithmeticError):
                assert not valid[i] and math.isnan(value), (name, i, value)
            else:
                # A full price has sixteen digits, and just before the last payment a yield has few of them.
                least = 4e-16 / columns["years_to_maturity"][i] if name == "yield_from_clean_price" else 0
                close = math.isclose(value, theirs, rel_tol=1e-11, abs_tol=1e-12 + least)
                assert valid[i] and close, (name, i, value, theirs)


@pytest.mark.parametrize(
    ("name", "tolerance"), [("clean_bond_price", {"rtol": 1e-12}), ("yield_from_clean_price", {"rtol": 0, "atol": 1e-12})]
)
def test_a_clean_price_and_its_yield_equal_their_twins_after_any_part_of_a_period(name, tolerance):
    scalar, arguments = TWINS[name]
    bond = sample(20_000, seed=10, highest=0.5)
    left = np.random.default_rng(11).uniform(0.01, 1, 20_000)
    bond["years_to_maturity"] = bond["years_to_maturity"] - (1 - left) / bond["frequency"]
    bond["price"] = arrays.clean_bond_price(*(bond[argument] for argument in TWINS["clean_bond_price"][1]))
    assert (bond["price"] > 0).all()
    columns = [bond[argument] for argument in arguments]
    np.testing.assert_allclose(getattr(arrays, name)(*columns), scalars(scalar, columns), **tolerance)


def test_on_a_coupon_date_a_clean_price_is_the_price():
    bond = sample(5000, seed=12)
    columns = [bond[argument] for argument in TWINS["bond_price"][1]]
    assert_equal(arrays.clean_bond_price(*columns), bond["price"])
    columns = [bond[argument] for argument in TWINS["yield_to_maturity"][1]]
    assert_equal(arrays.yield_from_clean_price(*columns), arrays.yield_to_maturity(*columns))


def test_200000_clean_yields_come_back_from_their_prices_without_a_scalar_call(monkeypatch):
    monkeypatch.setattr(broken_periods, "yield_from_clean_price", None)
    rng = np.random.default_rng(13)
    coupon, y, years = rng.uniform(0, 0.2, 200_000), rng.uniform(-0.03, 1, 200_000), rng.uniform(0.02, 40, 200_000)
    coupon[:1000], y[500:1500] = 0, 0
    again = arrays.yield_from_clean_price(100, coupon, arrays.clean_bond_price(100, coupon, y, years), years)
    assert np.abs(again - y).max() < 1e-12


# The digits themselves


def test_yields_have_12_true_decimals():
    # Newton's method with 60 digits, on the sum of the payments: no formula of ours.
    rng = random.Random(4)
    rows = [
        (rng.choice([0, rng.uniform(0, 0.2)]), rng.choice([0, rng.uniform(-0.03, 1)]), rng.randint(1, 100))
        for _ in range(150)
    ]
    coupon, guess, periods = map(np.array, zip(*rows, strict=True))
    price = arrays.bond_price(100, coupon, guess, periods / 2)
    ours = arrays.yield_to_maturity(100, coupon, price, periods / 2)
    with localcontext() as context:
        context.prec = 60
        for i in range(len(rows)):
            growth = 1 + Decimal(float(ours[i])) / 2
            for _ in range(3):
                value, slope = Decimal(100), Decimal(0)
                for _ in range(periods[i]):
                    slope = (slope - (value + 50 * Decimal(float(coupon[i]))) / growth) / growth
                    value = (value + 50 * Decimal(float(coupon[i]))) / growth
                growth -= (value - Decimal(float(price[i]))) / slope
            assert abs(2 * (growth - 1) - Decimal(float(ours[i]))) < Decimal("1e-12")


def test_200000_yields_on_the_wide_domain_come_back_from_their_prices_without_a_scalar_call(monkeypatch):
    monkeypatch.setattr(bonds, "yield_to_maturity", None)
    rng = np.random.default_rng(5)
    coupon, y = rng.uniform(0, 0.2, 200_000), rng.uniform(-0.03, 1, 200_000)
    years = rng.integers(1, 101, 200_000) / 2
    coupon[:1000], y[500:1500] = 0, 0
    again = arrays.yield_to_maturity(100, coupon, arrays.bond_price(100, coupon, y, years), years)
    assert np.abs(again - y).max() < 1e-12


@every_function
def test_zero_coupons_and_yields_next_to_zero_cost_no_scalar_call(name, monkeypatch):
    arguments = TWINS[name][1]
    bond = sample(1000, seed=8)
    for module in (bonds, broken_periods, risk):
        monkeypatch.setattr(module, name, None, raising=False)
    assert np.isfinite(getattr(arrays, name)(*(bond[argument] for argument in arguments))).all()


def test_a_three_percent_bond_at_90_yields_14_44_percent_only_with_one_year_left():
    years = [1, 2, 3, 5, 10, 30]
    percent = 100 * arrays.yield_to_maturity(100, 0.03, 90, years, frequency=1)
    assert percent.round(2).tolist() == [14.44, 8.66, 6.80, 5.33, 4.25, 3.55]


# How little work a yield is


def test_the_first_guess_is_right_to_the_third_order_and_a_step_says_how_far_off_it_was():
    # In the logarithm of the whole growth to maturity.
    rng = np.random.default_rng(9)
    coupon, periods = rng.uniform(0, 0.1, 1000), rng.integers(1, 101, 1000).astype(float)
    for size in (0.1, -0.1, 0.01, -0.01):
        x = size / periods
        price = sum(array_kernels._discounted(x, np.expm1(x), coupon, periods))
        guess = array_kernels._guess(coupon, price, periods, None)[0]
        assert np.abs(periods * (guess - x)).max() < 0.0125 * abs(size) ** 3
        step, error, _ = array_kernels._halley_step(guess, np.expm1(guess), coupon, price, periods, None)
        assert np.abs(periods * (guess + step - x)).max() < 1e-11
        assert (np.abs(error - periods * abs(guess - x)) < 2e-11).all()


def test_the_short_series_for_exp_less_one_is_as_good_as_single_precision():
    """So good at 0.7 as well, where every term of it counts."""
    x = np.linspace(-0.7, 0.7, 10_000, dtype=np.float32)
    exact = np.expm1(x.astype(np.float64))
    assert np.abs(array_kernels._expm1(x) / exact - 1).max() < 4 * np.finfo(np.float32).eps


def test_with_large_coupons_the_first_guess_is_above_the_current_yield_only_below_par():
    price = np.array([0.2, 0.5, 0.9, 1.1, 1.5, 1.9, 3])
    guess = array_kernels._guess(np.full(7, 0.1), price, np.full(7, 200.0), None)[0]
    current = np.log1p(0.1 / price)
    assert (guess[:3] >= current[:3]).all() and (guess[3:] < current[3:]).all()


@pytest.mark.parametrize(
    ("highest_coupon", "yields", "longest", "shares", "odd"),
    [(0.1, (-0.01, 0.15), 30, [1, 0.31], 0.003), (0.2, (-0.03, 1), 100, [1, 0.91, 0.1, 0.02], 0.14)],
)
@pytest.mark.parametrize("gone", [0, 0.25])
def test_seven_of_ten_ordinary_yields_take_two_steps_and_only_the_last_is_in_double(
    monkeypatch, highest_coupon, yields, longest, shares, odd, gone
):
    steps, careful = [], []

    def counted(name, sizes):
        function = getattr(array_kernels, name)

        def count(x, *terms):
            sizes.append((x.size, x.dtype))
            return function(x, *terms)

        monkeypatch.setattr(array_kernels, name, count)

    counted("_halley_step", steps)
    counted("_newton_step", steps)
    counted("_careful_log_growth", careful)
    rng = np.random.default_rng(7)
    size = 10_000
    coupon, y = rng.uniform(0, highest_coupon, size), rng.uniform(*yields, size)
    years = rng.integers(1, 2 * longest + 1, size) / 2 - gone
    price, function = arrays.clean_bond_price(100, coupon, y, years), arrays.yield_from_clean_price
    if not gone:
        function = arrays.yield_to_maturity
    assert np.abs(function(100, coupon, price, years) - y).max() < 3e-14
    last = [kind for _, kind in steps].index(np.float64)
    assert steps[last][0] == size
    assert last <= len(shares)
    assert all(n <= share * size for (n, _), share in zip(steps[:last], shares, strict=False)), steps
    assert sum(n for n, _ in careful) <= odd * size


def test_a_kernel_works_once_on_what_is_the_same_for_all_and_gets_whole_columns_as_they_lie_in_memory():
    seen = []

    def kernel(**bond):
        seen.append(bond)
        return bond["coupon_rate"] + 0 * bond["years_to_maturity"]

    coupon = np.linspace(0, 1, array_pass.CHUNK)
    bond = {"coupon_rate": coupon, "years_to_maturity": 10, "frequency": 2}
    # 25 kinds of years leave no quick answer to whether all bonds are possible, but they are.
    for years in (10, np.resize(np.arange(1, 26) / 2, coupon.size), np.resize([10, 10 + 1e-10], coupon.size)):
        values = array_pass.each([kernel], None, "raise", **{**bond, "years_to_maturity": years})
        assert values.tolist() == coupon.tolist()
        assert np.shares_memory(seen[-1]["coupon_rate"], coupon)
        assert [seen[-1][name].size for name in bond] == [coupon.size, np.size(years), 1]


@every_function
def test_bonds_at_the_ends_of_the_ranges_are_found_possible_without_a_look_at_each(name):
    ends = {
        "coupon_rate": [0, 1], "years_to_maturity": [0.5, 100], "frequency": [2, 2], "face_value": [1e-100, 1e15],
        "price": [1e-300, 1e15], "yield_to_maturity": [np.nextafter(-2, 0), 2],
    }  # fmt: skip
    columns = {argument: np.array(ends[argument], dtype=float) for argument in TWINS[name][1]}
    assert array_pass._possible(False, **columns) is np.True_
    assert array_pass._possible(True, **columns) is np.True_


# A bad element


def test_an_error_says_what_the_scalar_function_says_and_where():
    with pytest.raises(ValueError) as error:
        arrays.yield_to_maturity(100, [[0.03], [-1]], [90, 0, -5], 10)
    assert str(error.value) == "price must be a number from 1e-300 to 1e+15; got 0 at index 0, 1"
    with pytest.raises(ValueError) as error:
        arrays.yield_to_maturity(100, 0.03, 0, 10)
    assert str(error.value) == "price must be a number from 1e-300 to 1e+15; got 0"


def test_the_first_bad_element_is_the_first_by_index_whatever_the_layout_in_memory():
    price = np.asfortranarray([[90, 80, -7], [-5, 60, 50]])
    with pytest.raises(ValueError, match="got -7 at index 0, 2"):
        arrays.yield_to_maturity(100, np.full((2, 3), 0.03, order="F"), price, 10)
    values, valid = arrays.yield_to_maturity(100, 0.03, price, 10, errors="mask")
    assert valid.tolist() == [[True, True, False], [False, True, True]] and values.flags.c_contiguous


BAD = [
    ({"face_value": 0}, "face_value must be a number from 1e-100 to 1e+15; got 0"),
    ({"coupon_rate": 10.5}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got 10.5"),
    ({"coupon_rate": -1e-9}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got -1e-09"),
    ({"coupon_rate": math.nan}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got nan"),
    ({"coupon_rate": "3%"}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got '3%'"),
    ({"coupon_rate": None}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got None"),
    ({"yield_to_maturity": -2}, "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got -2"),
    ({"yield_to_maturity": math.inf}, "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got inf"),
    ({"yield_to_maturity": -1.9999, "years_to_maturity": 100}, "yield_to_maturity gives a price beyond"),
    ({"years_to_maturity": 0}, "years_to_maturity must be a number "),
    ({"years_to_maturity": 100.5}, "years_to_maturity must be a number "),
    ({"frequency": 3}, "frequency must be 1, 2, 4 or 12 times a year; got 3"),
    ({"price": 10**400}, ""),  # too large for a float
    ({"price": 1e16}, "price must be a number from 1e-300 to 1e+15; got 1e+16"),
]


@pytest.mark.parametrize(
    ("name", "changed", "says"),
    [
        (name, changed, says)
        for name, (_, arguments) in TWINS.items()
        for changed, says in BAD
        if changed.keys() <= set(arguments)
    ],
)
def test_a_bad_element_far_back_is_found_and_harms_no_neighbour(name, changed, says):
    function, arguments = getattr(arrays, name), TWINS[name][1]
    size, place = 2 * array_pass.CHUNK + 20, 2 * array_pass.CHUNK + 7
    good = {
        "face_value": 100, "coupon_rate": 0.03, "yield_to_maturity": 0.04, "price": 90,
        "years_to_maturity": 10, "frequency": 2,
    }  # fmt: skip
    bond = dict(good)
    for argument, value in changed.items():
        bond[argument] = np.full(size, good[argument], dtype=object)
        bond[argument][place] = value
    with pytest.raises(ValueError) as error:
        function(*(bond[argument] for argument in arguments))
    assert str(error.value).startswith(says) and str(error.value).endswith(f" at index {place}")
    values, valid = function(*(bond[argument] for argument in arguments), errors="mask")
    assert np.flatnonzero(~valid).tolist() == [place] and math.isnan(values[place])
    assert (np.delete(values, place) == function(*(good[argument] for argument in arguments))).all()


def test_an_impossible_element_under_the_mask_costs_no_scalar_call(monkeypatch):
    monkeypatch.setattr(bonds, "yield_to_maturity", None)
    values, valid = arrays.yield_to_maturity(100, 0.03, [90, math.nan, -5], [10, 10, 10.3], errors="mask")
    assert valid.tolist() == [True, False, False]


@every_function
def test_the_largest_coupon_and_the_longest_life_are_still_possible(name):
    bond = {"face_value": 1e15, "coupon_rate": 1, "yield_to_maturity": 0.03, "price": 1e15}
    bond |= {"years_to_maturity": 100, "frequency": 1}
    values, valid = getattr(arrays, name)(*(bond[argument] for argument in TWINS[name][1]), errors="mask")
    assert valid and np.isfinite(values)


@pytest.mark.parametrize("beyond", [1 - 1e-9, 1 + 1e-9, 2.9])
@pytest.mark.parametrize("years", [0.001, 1 / 12])
@pytest.mark.parametrize("name", ["clean_bond_price", "modified_duration"])
def test_in_the_last_months_a_yield_goes_up_to_what_halves_the_price_as_it_does_alone(name, years, beyond):
    bond = {"face_value": 100, "coupon_rate": 0.03, "years_to_maturity": years, "frequency": 12}
    bond["yield_to_maturity"] = 0.5 / years * beyond
    scalar, arguments = TWINS[name]
    values, valid = getattr(arrays, name)(*(bond[argument] for argument in arguments), errors="mask")
    assert valid == (beyond < 1)
    if valid:
        assert math.isclose(values, scalar(*(bond[argument] for argument in arguments)), rel_tol=1e-12)
    else:
        with pytest.raises(ValueError, match="yield_to_maturity must be a decimal above -12 and at most"):
            scalar(*(bond[argument] for argument in arguments))


def test_only_whole_periods_have_a_price_and_a_yield():
    for function in (arrays.bond_price, arrays.yield_to_maturity):
        with pytest.raises(ValueError, match="whole number of periods of 1/2 year; got 0.7 at index 1"):
            function(100, 0.03, 0.04, [0.5, 0.7])


def test_a_word_beside_a_number_leaves_the_number_a_number():
    values, valid = arrays.bond_price(100, ["3%", 0.03, True], 0.03, 10, errors="mask")
    assert valid.tolist() == [False, True, False]
    assert math.isclose(values[1], 100)
    table = arrays.bond_price(100, [[None, 0.03], [0.04, "3%"]], 0.03, 10, errors="mask")
    assert table[1].tolist() == [[False, True], [True, False]]


def test_missing_values_in_a_data_frame_stay_missing():
    price = pd.array([90, None, 110], dtype="Float64")
    frame = pd.DataFrame({"price": price, "coupon": [0.03, 0.03, np.nan]})
    values, valid = arrays.yield_to_maturity(100, frame["coupon"], frame["price"], 10, errors="mask")
    assert type(values) is np.ndarray
    assert valid.tolist() == [True, False, False]
    assert np.isnan(values).tolist() == [False, True, True]


@every_function
def test_an_unknown_way_with_errors_is_refused(name):
    arguments = TWINS[name][1]
    with pytest.raises(ValueError, match="errors must be 'raise' or 'mask'; got 'ignore'"):
        getattr(arrays, name)(*[1] * len(arguments), errors="ignore")


# Shapes and kinds of arrays


@every_function
def test_all_arguments_broadcast_and_the_defaults_are_the_scalar_ones(name):
    scalar, arguments = TWINS[name]
    function = getattr(arrays, name)
    bond = {
        "face_value": 1000, "coupon_rate": np.array([0, 0.03, 0.2]),
        "yield_to_maturity": np.array([[-0.01], [0.05]]), "price": np.array([[900], [1500]]),
        "years_to_maturity": np.array([1, 10, 50]).reshape(3, 1, 1),
        "frequency": np.array([1, 2, 4, 12]).reshape(4, 1, 1, 1),
    }  # fmt: skip
    table = function(*(bond[argument] for argument in arguments))
    assert table.shape == (4, 3, 2, 3) and table.flags.writeable and table.flags.c_contiguous
    full = np.broadcast_arrays(*(bond[argument] for argument in arguments))
    assert_equal(table.ravel(), scalars(scalar, [column.ravel() for column in full]))
    without = [bond[argument] for argument in arguments if argument != "frequency"]
    if name != "dv01":
        assert (function(*without) == table[1]).all()
    else:
        assert (function(*without[:3]) == function(*without[:3], 2, 100)).all()


@every_function
def test_numbers_give_a_number(name):
    good = {"face_value": 100, "price": 90, "coupon_rate": 0, "yield_to_maturity": 0, "years_to_maturity": 10}
    bond = [{**good, "frequency": 2}[argument] for argument in TWINS[name][1]]
    value = getattr(arrays, name)(*bond)
    assert isinstance(value, float)
    assert_equal(value, TWINS[name][0](*bond))
    value, valid = getattr(arrays, name)(*bond, errors="mask")
    assert isinstance(value, float) and valid.shape == () and valid
    assert getattr(arrays, name)(*map(np.array, bond)) == value


@every_function
@pytest.mark.parametrize("shape", [(0,), (3, 0)])
def test_no_bonds_give_no_values(name, shape):
    bond = [np.empty(shape), *[1] * (len(TWINS[name][1]) - 1)]
    assert getattr(arrays, name)(*bond).shape == shape
    values, valid = getattr(arrays, name)(*bond, errors="mask")
    assert values.shape == valid.shape == shape and valid.dtype == bool


@pytest.mark.parametrize(
    "layout",
    [
        lambda a: a.tolist(),
        lambda a: np.repeat(a, 3)[::3],
        lambda a: np.asfortranarray(a.reshape(8, -1)),
        lambda a: a.reshape(8, -1).T,
        lambda a: a[::-1],
        lambda a: a.astype(">f8"),
        lambda a: pd.Series(a),
        lambda a: a.astype(object),
    ],
)
def test_the_layout_in_memory_changes_no_digit(layout):
    bond = sample(40_000, seed=6)
    columns = [bond["face_value"], bond["coupon_rate"], bond["price"], bond["years_to_maturity"]]
    plain, valid = arrays.yield_to_maturity(*columns, errors="mask")
    for column in columns:
        column.flags.writeable = False
    laid = [layout(column) for column in columns]
    again, valid_again = arrays.yield_to_maturity(*laid, errors="mask")
    assert (valid_again == layout(valid)).all()
    np.testing.assert_allclose(again, np.asarray(layout(plain), dtype=float), rtol=1e-14, atol=1e-16)


def test_whole_numbers_and_single_precision_are_taken_at_their_value():
    whole = arrays.bond_price(np.array([100]), np.array([1], dtype=np.int8), np.uint8(1), [10], np.int64(2))
    assert math.isclose(whole[0], bonds.bond_price(100, 1, 1, 10))
    single = np.float32(0.03)
    theirs = bonds.bond_price(100, float(single), 0.03, 10)
    assert math.isclose(arrays.bond_price(100, single, 0.03, 10), theirs)


COLUMN = [1, 2, 5, 40]
KINDS = {
    **{kind: lambda kind=kind: np.array(COLUMN, dtype=kind) for kind in ("i1", "u1", "i4", ">i4", "u8", "f2", "f4", "g")},
    "a list": lambda: COLUMN,
    "a tuple": lambda: tuple(COLUMN),
    "objects": lambda: np.array([1, np.int32(2), np.float32(5), 40.0], dtype=object),
    "a column of pandas": lambda: pd.Series(COLUMN, index=[3, 2, 1, 0]),
    "one of its nullable kinds": lambda: pd.Series(COLUMN, dtype="Int32"),
    "an index": lambda: pd.Index(COLUMN),
    "a masked array without a mask": lambda: np.ma.array(COLUMN),
    "a masked array that masks nothing": lambda: np.ma.array(COLUMN, mask=[False] * 4),
    "a memory view": lambda: memoryview(np.array(COLUMN)),
}


@every_function
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_column_gives_what_double_precision_gives_by_place(name, kind):
    good = {"face_value": 100, "price": 90, "yield_to_maturity": 0.04, "coupon_rate": 0.03, "frequency": 2}
    function, arguments = getattr(arrays, name), TWINS[name][1]
    values = function(*({**good, "years_to_maturity": KINDS[kind]()}[argument] for argument in arguments))
    theirs = function(*({**good, "years_to_maturity": np.array(COLUMN, dtype=float)}[argument] for argument in arguments))
    assert type(values) is np.ndarray and values.dtype == np.float64
    assert values.tolist() == theirs.tolist()


@pytest.mark.parametrize("kind", ["i4", "i8", "u4", "f4", "f8", object])
def test_a_face_value_of_a_hundred_million_in_any_kind_yields_4_3_percent(kind):
    face, price = np.array([100_000_000], dtype=kind), np.array([95_000_000], dtype=kind)
    for function in (arrays.yield_to_maturity, arrays.yield_from_clean_price):
        assert round(function(face, 0.04, price, np.array([30], dtype=kind))[0], 5) == 0.04298


def test_the_scalar_function_gets_plain_numbers_so_that_it_computes_in_double(monkeypatch):
    kinds, price = [], 1e-290  # so small that only the scalar function answers
    monkeypatch.setattr(bonds, "yield_to_maturity", lambda **bond: kinds.extend(map(type, bond.values())) or 0.0)
    for kind in (np.float32, np.int32, object):
        objects = np.array([np.float32(100), np.int16(1)], dtype=object)
        years = np.array([10, 10], dtype=kind)
        arrays.yield_to_maturity(objects[0], objects[1:], price, years, np.int8(2))
    assert kinds and set(kinds) <= {int, float}


@pytest.mark.parametrize("y", [5e-324, -5e-324, 1e-310, 1e-290, 1e-101, -1e-99])
def test_a_yield_too_small_to_be_seen_loses_no_coupon(y):
    assert math.isclose(arrays.bond_price(1, 0.125, y, 1, 1), 1.125)
    assert math.isclose(arrays.clean_bond_price(1, 0.125, y, 0.5, 1), 1.0625)
    assert math.isclose(arrays.macaulay_duration(0.125, y, 2, 1), (0.125 + 2 * 1.125) / 1.25)


def test_a_masked_element_is_missing():
    price = np.ma.array([90, 80, 110], mask=[False, True, False])
    with pytest.raises(ValueError, match=r"^price must be a number from 1e-300 .* at index 1$"):
        arrays.yield_to_maturity(100, 0.03, price, 10)
    values, valid = arrays.yield_from_clean_price(100, 0.03, price, 10, errors="mask")
    assert type(values) is np.ndarray and valid.tolist() == [True, False, True]


def test_a_masked_array_becomes_objects_only_where_it_masks_something():
    prices = np.ma.array([90, 80], mask=[False, False])
    assert array_pass.as_array("price", prices).dtype.kind == "i"
    prices[1] = np.ma.masked
    assert array_pass.as_array("price", prices).tolist() == [90, None]
    assert array_pass.as_array("price", np.ma.array(["a", "b"], mask=[True, False])).tolist() == [None, "b"]


@every_function
def test_a_masked_element_is_missing_even_where_zero_would_be_possible(name):
    scalar, arguments = TWINS[name]
    good = {"face_value": 100, "price": 90, "coupon_rate": 0.03, "yield_to_maturity": 0.04, "years_to_maturity": 10}
    for argument in arguments:
        bond = {**good, "frequency": 2}
        column = np.ma.array([bond[argument]] * 3, mask=[False, True, False])
        given = [column if a == argument else bond[a] for a in arguments]
        values, valid = getattr(arrays, name)(*given, errors="mask")
        assert valid.tolist() == [True, False, True], argument
        with pytest.raises(ValueError, match=f"^{argument} must be .*; got None.* at index 1$"):
            getattr(arrays, name)(*given)


@every_function
@pytest.mark.parametrize("kind", ["timedelta64[ns]", "datetime64[ns]"])
def test_dates_and_spans_of_time_are_no_numbers(name, kind):
    arguments = TWINS[name][1]
    for argument in arguments:
        bond = {a: np.ones(2) / 2 for a in arguments} | {argument: np.ones(2, dtype=kind)}
        with pytest.raises(ValueError, match=f"^{argument} must be a number or a rectangle of numbers; got {re.escape(kind)}"):
            getattr(arrays, name)(*bond.values())


@every_function
def test_lists_of_different_lengths_are_refused_by_their_name(name):
    arguments = TWINS[name][1]
    for place, argument in enumerate(arguments):
        bond = [1] * len(arguments)
        for ragged in ([[1], [1, 2]], [[1, "x"], [None]], [np.ones(2), np.ones(3)]):
            bond[place] = ragged
            with pytest.raises(ValueError, match=f"^{argument} must be a number or a rectangle of numbers"):
                getattr(arrays, name)(*bond)


@every_function
def test_shapes_that_do_not_fit_are_refused_by_the_names_of_two_that_differ(name):
    arguments = TWINS[name][1]
    bond = [1, *([np.ones(2)] * (len(arguments) - 2)), np.ones((4, 3))]
    message = rf"^{arguments[1]} of shape \(2,\) and {arguments[-1]} of shape \(4, 3\) do not broadcast$"
    with pytest.raises(ValueError, match=message):
        getattr(arrays, name)(*bond)


@every_function
@pytest.mark.parametrize("strange", ["3%", None, 1j, True, {0.03}, {"a": 0.03}, np.datetime64("2026-01-01"), b"3"])
def test_what_is_no_number_is_refused_by_the_name_of_its_argument(name, strange):
    arguments = TWINS[name][1]
    good = {"face_value": 100, "price": 90, "coupon_rate": 0.03, "yield_to_maturity": 0.04, "years_to_maturity": 10}
    for argument in arguments:
        bond = {**good, "frequency": 2, argument: strange}
        with pytest.raises(ValueError, match=f"^{argument} must be "):
            getattr(arrays, name)(*(bond[a] for a in arguments))


def test_the_scalar_models_do_without_numpy():
    models = "import sys, debtloop, debtloop.bonds, debtloop.risk; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", models]).returncode == 0
