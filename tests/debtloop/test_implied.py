"""What printed numbers imply: published cases, brute force, identities, the compiled copies, bad input."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.implied import due_within, implied_range, mixed_rate_error, share_move, source_check
from debtloop.maturities import geometric_share
from debtloop.refinancing import refinancing_ladder, refinancing_ladder_from_profile

# Published numbers

#: The ministry's own table: what one point more costs Japan in fiscal 2025 to 2033, in trillion yen.
MINISTRY = (0.8, 2.0, 3.2, 4.3, 5.3, 6.3, 7.0, 7.9, 8.7)


def test_a_debt_of_1323_72_trillion_yen_called_8_6_trillion_dollars_was_converted_at_153_0_to_154_8():
    rate = implied_range(1323.72, 0.01, 8.6, 0.1)
    assert [round(rate[name], 1) for name in ("low", "middle", "high")] == [153.0, 153.9, 154.8]


def test_263_percent_and_1323_72_trillion_imply_an_economy_of_502_to_504_trillion():
    size = implied_range(1323.72, 0.01, 2.63, 0.01)
    assert [round(size[name]) for name in ("low", "middle", "high")] == [502, 503, 504]


def test_92_percent_of_the_fall_of_the_dollars_share_were_exchange_rates():
    """The Fund's second quarter of 2025: 57.79 to 56.32%, and 57.67% at the rates of the first."""
    moved = share_move(0.5779, 0.5632, 0.5767)
    assert round(100 * moved["change"], 2) == -1.47
    assert round(moved["prices"] / moved["change"], 2) == 0.92


def test_an_average_life_of_nine_years_taken_for_the_last_date_costs_35_percent_too_much_in_the_ninth_year():
    """With the ministry's own stock and new debt; the steady reading stays within five percent after the first year."""
    new = [(1244.68 - 1097.12) / 9] * 9
    misread = refinancing_ladder_from_profile(1097.12, [1 / 9] * 9, 0.01, new, 0.5)["cash"]
    steady = refinancing_ladder(1097.12, 1 / 9, 0.01, new)["cash"]
    assert round(100 * (misread[8] / MINISTRY[8] - 1)) == 35
    assert all(abs(found / said - 1) < 0.05 for found, said in list(zip(steady, MINISTRY))[1:])


def test_a_rate_of_all_central_debt_is_no_rate_of_the_bonds():
    """Interest of 13.04 trillion: 1.20% of the bonds, 0.98% of all central debt; crossed, the bill is 23% off."""
    assert round(1304.35 / 1088.2168, 2) == 1.20 and round(1304.35 / 1333.5914, 2) == 0.98
    assert round(mixed_rate_error(1088.2168, 1333.5914), 2) == 0.23
    assert round(mixed_rate_error(1333.5914, 1088.2168), 2) == -0.18


def test_one_of_the_biggest_jumps_became_the_biggest():
    found = source_check("Yields spiked more than 6 basis points – one of the biggest jumps in recent months.",
                         "Yields spiked more than 6 basis points, the biggest jump in recent months.")  # fmt: skip
    assert found["softeners_lost"] == ["one of"]
    assert found["numbers_lost"] == found["numbers_new"] == []
    assert found["dropped"] == ["one", "of", "jumps"] and found["added"] == ["jump"]


def test_doubts_about_a_source_of_revenue_became_doubts_about_repayment():
    found = source_check("doubts about a major source of revenue to service the $30 trillion pile",
                         "doubts about repaying the $30 trillion pile")  # fmt: skip
    assert found["dropped"] == ["a", "major", "source", "of", "revenue", "to", "service"]
    assert found["added"] == ["repaying"] and "30" in found["kept"]


def test_chinese_is_read_sign_by_sign_in_both_scripts():
    assert source_check("创下最大涨幅之一", "创下最大涨幅")["softeners_lost"] == ["之一"]
    assert source_check("約3,000億", "3000億")["softeners_lost"] == ["約"]
    assert source_check("約3,000億", "3,001億")["numbers_new"] == ["3001"]


def test_about_softens_a_number_and_nothing_else():
    assert source_check("doubts about repayment", "repayment")["softeners_lost"] == []
    assert source_check("It rose by about 6 points, and up to $30 trillion. About", "It rose by 6 points.")["softeners_lost"] == ["about", "up to"]
    assert source_check("逾6个基点", "6个基点")["softeners_lost"] == ["逾"] and source_check("近日", "日")["softeners_lost"] == []


def test_a_word_with_an_accent_an_apostrophe_or_a_hyphen_is_one_word():
    assert source_check("Japan's ten-year café, 2.07%", "x")["dropped"] == ["japan's", "ten-year", "café", "2.07%"]


# Brute force


@given(st.integers(1, 500), st.integers(1, 500))
def test_every_pair_that_rounds_to_the_printed_numbers_lies_in_the_range(n, d):
    found = implied_range(n, 1, d, 1)
    for a, b in itertools.product((-0.5, -0.3, 0, 0.2, 0.5), repeat=2):
        assert found["low"] * (1 - 1e-12) <= (n + a) / (d + b) <= found["high"] * (1 + 1e-12)
    assert found["low"] == pytest.approx((n - 0.5) / (d + 0.5)) and found["high"] == pytest.approx((n + 0.5) / (d - 0.5))


@given(st.integers(2, 20), st.integers(0, 60))
def test_an_even_row_of_bonds_counted_one_by_one(half, quarters):
    """400 bonds, one after the other, the last at twice the average."""
    t = quarters / 4
    ends = [2 * half * (k + 0.5) / 400 for k in range(400)]
    assert abs(sum(ends) / 400 - half) < 1e-9
    assert abs(due_within(half, t)["even"] - sum(end <= t for end in ends) / 400) <= 1 / 400


def common(one, other):
    """The longest row that both contain in its order, found by trying all rows of the first."""
    for size in range(len(one), -1, -1):
        for chosen in itertools.combinations(one, size):
            rest = iter(other)
            if all(any(piece == found for found in rest) for piece in chosen):
                return size


ROWS = ["".join(row) for size in range(1, 5) for row in itertools.product("ab", repeat=size)]


def test_of_all_rows_of_up_to_four_words_of_two_kinds_the_longest_common_one_is_kept():
    for one, other in itertools.product(ROWS, repeat=2):
        found = source_check(" ".join(one), " ".join(other))
        assert len(found["kept"]) == common(one, other), (one, other)


def test_two_words_in_common_are_kept_rather_than_one_that_comes_first():
    assert source_check("risk yield debt debt", "debt debt risk")["kept"] == ["debt", "debt"]


def test_of_two_common_rows_of_the_same_length_the_one_is_kept_that_comes_first_in_what_was_retold():
    assert source_check("a b", "b a") == {
        "kept": ["b"], "dropped": ["a"], "added": ["a"], "softeners_lost": [], "numbers_lost": [], "numbers_new": [],
    }  # fmt: skip


WORDS = st.lists(st.sampled_from(["debt", "yield", "6", "may", "the"]), min_size=1, max_size=7)


@given(WORDS, WORDS)
def test_no_longer_row_of_words_is_common_to_both(one, other):
    found = source_check(" ".join(one), " ".join(other))
    assert len(found["kept"]) == common(one, other)
    assert sorted(found["kept"] + found["dropped"]) == sorted(one)
    assert sorted(found["kept"] + found["added"]) == sorted(other)


# Identities


@given(WORDS)
def test_a_sentence_that_is_copied_loses_and_wins_nothing(words):
    found = source_check(" ".join(words), " ".join(words).upper())
    assert found["kept"] == words
    assert [found[name] for name in ("dropped", "added", "softeners_lost", "numbers_lost", "numbers_new")] == [[]] * 5


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_prices_and_holders_make_the_whole_change_of_a_share(before, after, middle):
    moved = share_move(before, after, middle)
    assert moved["prices"] + moved["holders"] == pytest.approx(moved["change"], abs=1e-15)
    assert share_move(before, before, before) == {"change": 0, "prices": 0, "holders": 0}


@given(st.floats(1, 50), st.floats(0, 99))
def test_what_is_due_grows_with_the_years_and_the_last_date_is_never_less_than_the_even_row(life, years):
    now, later = due_within(life, years), due_within(life, years + 1)
    assert all(0 <= now[name] <= later[name] <= 1 for name in now)
    assert now["even"] <= now["misread"] == min(years / life, 1)
    assert now["steady"] == geometric_share(1 / life, years)
    assert due_within(life, life)["misread"] == pytest.approx(1) and due_within(life, life)["even"] == pytest.approx(0.5)


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_a_rate_crossed_there_and_back_is_no_error(one, other):
    assert (1 + mixed_rate_error(one, other)) * (1 + mixed_rate_error(other, one)) == pytest.approx(1)
    assert mixed_rate_error(one, one) == 0


@given(st.floats(0.1, 1e6), st.floats(0.1, 1e6), st.floats(0, 1.9), st.floats(0, 1.9))
def test_numbers_that_are_not_rounded_imply_one_ratio_and_rounding_widens_it(n, d, a, b):
    exact, wide = implied_range(n, 0, d, 0), implied_range(n, a * n, d, b * d)
    assert exact["low"] == exact["middle"] == exact["high"] == n / d
    assert wide["low"] <= exact["middle"] <= wide["high"]


# The page's copy


def test_the_page_computes_the_same():
    assert_same({
        implied_range: [(1323.72, 0.01, 8.6, 0.1), (0, 0, 1e-3, 0), (5, 10, 2, 3.9)],
        share_move: [(0.5779, 0.5632, 0.5767), (0, 1, 0.5)],
        due_within: [(9, 9), (1, 0), (9.417, 3.5), (50, 100)],
        mixed_rate_error: [(1088.2, 1333.6), (5, 0)],
    }, rel=1e-13)  # fmt: skip


# Bad input


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: implied_range(-1, 0, 1, 0), "numerator must be a number from 0 to 1e.15; got -1"),
        (lambda: implied_range(1, 2.1, 1, 0), "numerator_step must be a number from 0 to 2; got 2.1"),
        (lambda: implied_range(1, 0, 0, 0), "denominator must be a number from 1e-100 to 1e.15; got 0"),
        (lambda: implied_range(1, 0, 2, 4), "denominator_step must be a number from 0 to 3.98; got 4"),
        (lambda: share_move(57.79, 0.5, 0.5), "before must be a number from 0 to 1; got 57.79"),
        (lambda: share_move(0.5, -0.1, 0.5), "after must be"),
        (lambda: share_move(0.5, 1.1, 0.5), "after must be a number from 0 to 1; got 1.1"),
        (lambda: share_move(0.5, 0.5, 2), "at_old_prices must be"),
        (lambda: due_within(0.9, 1), "average_life must be a number from 1 to 50; got 0.9"),
        (lambda: due_within(9, 101), "years must be a number from 0 to 100; got 101"),
        (lambda: mixed_rate_error(0, 1), "own_debt must be a number greater than 0"),
        (lambda: mixed_rate_error(1, -1), "other_debt must be a number from 0"),
        (lambda: mixed_rate_error(1, 1000001), "other_debt must be at most a million times own_debt; got 1000001"),
        (lambda: source_check("", "a"), "original must be a text of 1 to 5000 characters; got 0 characters"),
        (lambda: source_check("a", "  "), "retold must be a text of 1 to 5000 characters; got 2 characters"),
        (lambda: source_check("a" * 5001, "a"), "got 5001 characters"),
        (lambda: source_check("a", None), "retold must be a text of 1 to 5000 characters; got None"),
        (lambda: source_check(["a"], "a"), r"original must be a text of 1 to 5000 characters; got \['a'\]"),
    ],
)
def test_a_bad_argument_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_text_and_a_step_of_the_largest_size_are_read():
    assert source_check("a" * 5000, "b")["added"] == ["b"]
    assert math.isclose(implied_range(1, 2, 2, 3.98)["high"], 200)
    assert implied_range(1, 2, 2, 3.98)["low"] == 0
    assert mixed_rate_error(1, 1e6) == 999999
