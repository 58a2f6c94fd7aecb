"""The budget: debt service, shares, the yield at which interest is a fifth, the compiled copies, bad input."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.budget import average_rates, budget_split, fiscal_share, rate_for_share, yield_rise_for_share
from debtloop.refinancing import refinancing_ladder_from_profile


# Congressional Budget Office, January 2025, www.cbo.gov/publication/60870, as tabulated in
# https://docs.google.com/spreadsheets/d/1Li2CqdwvAOSpjpG_lnMoFiY-qsaB05YW/edit, billion dollars. 2025 to 2030:
DEBT = [30103, 31883, 33636, 35601, 37581, 39748]
NET_NEW = [after - before for before, after in zip(DEBT, DEBT[1:])]
INTEREST = [1010, 1075, 1164, 1247, 1328]
OTHER_2030 = 8690 - 1328
REVENUES_2030 = 6549
# Marketable debt by the year in which it falls due, the first five years: see test_refinancing.py.
DUE = [0.3476, 0.1105, 0.0742, 0.0742, 0.0742]


# Published numbers


def test_japans_debt_service_is_more_redemption_than_interest():
    """Billion yen, fiscal 2026: the request of August 2025, in Kyodo and Jiji; the draft of 26 December."""
    request = budget_split(19310.4, 13043.5, 32.6, 29584.0, 135758.6)
    assert round(request["service"], 1) == 32386.5
    shares = [request[key] for key in ("redemption_share", "interest_share", "costs_share")]
    assert [round(100 * share, 1) for share in shares] == [59.6, 40.3, 0.1]
    assert round(31275.8 - 13037.1, 1) == 18238.7
    draft = budget_split(18238.7, 13037.1, 0, 29584.0, 135758.6)
    assert round(draft["service"], 1) == 31275.8


def test_japan_sells_five_bonds_for_old_debt_for_each_that_is_new_money():
    draft = budget_split(18238.7, 13037.1, 0, 29584.0, 135758.6)
    assert round(draft["gross_issue"], 1) == 165342.6 and round(135758.6 / 29584.0, 1) == 4.6
    assert round(draft["net_new"], 1) == 11345.3  # what the sixtieth a year repays is borrowed again
    assert round(draft["due"], 1) == 153997.3


def test_a_ministrys_own_table_splits_in_the_same_way():
    """Fiscal 2024, https://www.mof.go.jp/policy/budget/topics/outlook/sy2024b.htm: 148.44 due, 131.5 of it refunded."""
    split = budget_split(16.91 + 0.03, 9.83, 0, 35.4, 131.5)
    assert math.isclose(split["due"], 148.44)


@pytest.mark.parametrize(
    ("interest", "outlays", "revenues", "of_outlays", "of_revenues"),
    [(1328, 8690, 6549, 15.3, 20.3), (1783, 10563, 8031, 16.9, 22.2)],
)
def test_the_budget_office_expects_a_sixth_of_outlays_for_interest(
    interest, outlays, revenues, of_outlays, of_revenues
):
    share = fiscal_share(1000, 1000, interest / 1000, outlays - interest, revenues)
    assert math.isclose(share["interest"], interest)
    assert round(100 * share["of_outlays"], 1) == of_outlays and round(100 * share["of_revenues"], 1) == of_revenues


def test_the_budget_offices_average_rate_is_on_the_debt_of_the_year_before():
    rates = average_rates(1328, 37581, 39748)
    assert round(100 * rates["on_debt_before"], 2) == 3.53
    assert round(100 * rates["on_average_debt"], 2) == 3.43
    share = fiscal_share(37581, 39748, rates["on_average_debt"], OTHER_2030, REVENUES_2030)
    assert round(share["interest"], 9) == 1328


def test_an_average_rate_of_4_8_percent_makes_interest_a_fifth_of_outlays_if_the_debt_is_as_projected():
    rate = rate_for_share(0.20, 37581, 39748, OTHER_2030)
    assert round(100 * rate, 2) == 4.76 and round(100 * rate, 1) == 4.8
    assert math.isclose(fiscal_share(37581, 39748, rate, OTHER_2030, REVENUES_2030)["of_outlays"], 0.20)


def test_once_the_debt_follows_4_6_percent_is_enough_and_new_yields_are_16_tenths_of_a_point_higher():
    found = yield_rise_for_share(0.20, DEBT[0], NET_NEW, DUE, 1328, OTHER_2030, 0.70, 0.035)
    assert round(100 * found["average_rate"], 1) == 4.6
    assert round(100 * found["rise"], 1) == 1.6
    assert round(found["more_interest"], 1) == 512.5  # 1,840.5 of 9,202.5 in the place of 1,328 of 8,690
    assert 1600 < found["more_debt"] < 1700


def test_the_rise_is_two_tenths_larger_on_a_debt_of_six_years_of_which_the_same_share_falls_due_each_year():
    """The same question with the average life alone, 71 months. How fast debt is repriced decides what it takes."""
    lam = 12 / 70.7
    same = [lam * (1 - lam) ** t for t in range(5)]
    found = yield_rise_for_share(0.20, DEBT[0], NET_NEW, same, 1328, OTHER_2030, 0.5, 0.035)
    assert round(100 * found["average_rate"], 1) == 4.6
    assert round(100 * found["rise"], 1) == 1.8
    # Where the additional debt pays for the shock only, and not for the yield that it would have had anyway: 1.9.
    found = yield_rise_for_share(0.20, DEBT[0], NET_NEW, same, 1328, OTHER_2030, 0.5, 0)
    assert round(100 * found["rise"], 1) == 1.9


# Identities


AMOUNTS = st.floats(0.001, 1e6)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_both_ends_of_each_flow_of_a_budget_meet(redemption, interest, costs, new, refunding):
    split = budget_split(redemption, interest, costs, new, refunding)
    assert math.isclose(sum(split[f"{part}_share"] for part in ("redemption", "interest", "costs")), 1)
    assert math.isclose(split["interest_share"] * split["service"], interest)
    assert math.isclose(split["costs_share"] * split["service"], costs)
    # What is sold and not needed for what falls due makes the debt grow.
    assert math.isclose(split["gross_issue"] - split["due"], split["net_new"], abs_tol=1e-6)
    assert math.isclose(split["gross_issue"], new + refunding)


@given(AMOUNTS, AMOUNTS, st.floats(0, 1), AMOUNTS, AMOUNTS)
def test_a_share_lies_between_0_and_1_rises_with_the_rate_and_gives_the_rate_back(before, after, rate, other, revenues):
    share = fiscal_share(before, after, rate, other, revenues)
    higher = fiscal_share(before, after, rate + 0.01, other, revenues)
    assert 0 <= share["of_outlays"] < higher["of_outlays"] <= 1 and share["of_revenues"] < higher["of_revenues"]
    assert math.isclose(average_rates(share["interest"], before, after)["on_average_debt"], rate, abs_tol=1e-12)
    if share["of_outlays"] <= 0.99:
        again = rate_for_share(share["of_outlays"], before, after, other)
        assert math.isclose(again, rate, rel_tol=1e-9, abs_tol=1e-12)


@given(st.floats(0.16, 0.5), st.floats(0, 1), st.floats(0, 0.06))
def test_with_the_rise_that_it_finds_the_ladder_gives_the_share(share, first, at):
    found = yield_rise_for_share(share, DEBT[0], NET_NEW, DUE, 1328, OTHER_2030, first, at)
    ladder = refinancing_ladder_from_profile(DEBT[0], DUE, found["rise"], NET_NEW, first, at)
    interest = 1328 + ladder["cash"][-1]
    assert math.isclose(interest / (interest + OTHER_2030), share, rel_tol=1e-9)
    assert math.isclose(found["more_interest"], ladder["cash"][-1])
    assert math.isclose(found["more_debt"], sum(ladder["cash"]))
    before, after = DEBT[4] + sum(ladder["cash"][:4]), DEBT[5] + sum(ladder["cash"])
    assert math.isclose(found["average_rate"], average_rates(interest, before, after)["on_average_debt"])


def test_the_rise_is_the_same_in_dollars_and_in_quadrillions():
    one = yield_rise_for_share(0.20, DEBT[0], NET_NEW, DUE, 1328, OTHER_2030, 0.70, 0.035)
    small = [new / 1e6 for new in NET_NEW]
    other = yield_rise_for_share(0.20, DEBT[0] / 1e6, small, DUE, 1328 / 1e6, OTHER_2030 / 1e6, 0.70, 0.035)
    assert math.isclose(one["rise"], other["rise"]) and math.isclose(one["average_rate"], other["average_rate"])


def test_the_forecasts_own_share_needs_no_rise():
    own = 1328 / 8690
    found = yield_rise_for_share(own + 1e-15, DEBT[0], NET_NEW, DUE, 1328, OTHER_2030, 0.70, 0.035)
    assert found["rise"] < 1e-12


@pytest.mark.parametrize(("new", "due"), [([100.0], [0.9]), (NET_NEW, [0.3]), ([0, 0], [0.1, 0.8])])
def test_a_share_is_within_reach_up_to_a_rise_of_half_the_debt_and_not_beyond(new, due):
    most = refinancing_ladder_from_profile(DEBT[0], due, 0.5, new, 0.9, 0.05)["cash"][-1]
    share = (1328 + most) / (1328 + most + 1e6)
    found = yield_rise_for_share(share * (1 - 1e-7), DEBT[0], new, due, 1328, 1e6, 0.9, 0.05)
    assert 0.4999 < found["rise"] < 0.5
    with pytest.raises(ValueError, match="share must be within reach of a rise of 0.5"):
        yield_rise_for_share(share * (1 + 1e-7), DEBT[0], new, due, 1328, 1e6, 0.9, 0.05)


def test_the_forecasts_own_half_needs_no_rise_and_a_debt_that_is_repaid_has_no_rate():
    assert yield_rise_for_share(0.5, 100, [10], [0.5], 1000, 1000, 0.5, 0.03)["rise"] < 1e-15
    with pytest.raises(ValueError, match="^net_new must leave a debt; got -30 in all$"):
        yield_rise_for_share(0, 30, [-30, 0], [1], 0, 1, 0.5, 0.03)


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(6)
    u = rng.uniform
    cases = {
        budget_split: [[u(0, 20), u(0, 20), u(0, 1), u(0, 40), u(0, 200)] for _ in range(50)],
        average_rates: [[u(0, 20), u(1, 100), u(1, 100)] for _ in range(50)],
        fiscal_share: [[u(1, 100), u(1, 100), u(0, 0.1), u(1, 10), u(1, 10)] for _ in range(50)],
        rate_for_share: [[u(0, 0.9), u(1, 100), u(1, 100), u(1, 10)] for _ in range(50)],
        yield_rise_for_share: [
            [u(0.16, 0.5), DEBT[0], NET_NEW, DUE, 1328, OTHER_2030, rng.random(), u(0, 0.06)] for _ in range(20)
        ],
    }
    assert_same(cases, rel=1e-11)


# Bad input


RISE = (0.20, 30103, NET_NEW, DUE, 1328, 7362, 0.70, 0.035)


def with_other(place, value):
    return (*RISE[:place], value, *RISE[place + 1 :])


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (budget_split, (-1, 0, 0, 0, 0), "redemption must be a number from 0 to 1e+15; got -1"),
        (budget_split, (0, -1, 0, 0, 0), "interest must be a number from 0 to 1e+15; got -1"),
        (budget_split, (0, 1, -1, 0, 0), "costs must be a number from 0 to 1e+15; got -1"),
        (budget_split, (0, 1, 0, -1, 0), "new_bonds must be a number from 0 to 1e+15; got -1"),
        (budget_split, (0, 1, 0, 0, -1), "refunding_bonds must be a number from 0 to 1e+15; got -1"),
        (budget_split, (0, 0, 0, 1, 1), "redemption, interest and costs must not all be 0; got 0"),
        (average_rates, (2e15, 1, 1), "interest must be a number from -1e+15 to 1e+15; got 2e+15"),
        (average_rates, (1, 0, 1), "debt_before must be a number from 1e-09 to 1e+15; got 0"),
        (average_rates, (1, 1, 0), "debt_after must be a number from 1e-09 to 1e+15; got 0"),
        (fiscal_share, (0, 1, 0.03, 1, 1), "debt_before must be a number greater than 0 and at most 1e+15; got 0"),
        (fiscal_share, (1, 0, 0.03, 1, 1), "debt_after must be a number greater than 0 and at most 1e+15; got 0"),
        (fiscal_share, (1, 1, 3.4, 1, 1), "average_rate must be a decimal from 0 to 2 (4.14% is 0.0414); got 3.4"),
        (fiscal_share, (1, 1, 0.03, 0, 1), "other_outlays must be a number from 1e-09 to 1e+15; got 0"),
        (fiscal_share, (1, 1, 0.03, 1, 0), "revenues must be a number from 1e-09 to 1e+15; got 0"),
        (rate_for_share, (20, 1, 1, 1), "share must be a number from 0 to 0.99; got 20"),
        (rate_for_share, (0.2, 0, 1, 1), "debt_before must be a number from 1e-09 to 1e+15; got 0"),
        (rate_for_share, (0.2, 1, 0, 1), "debt_after must be a number from 1e-09 to 1e+15; got 0"),
        (rate_for_share, (0.2, 1, 1, -1), "other_outlays must be a number from 0 to 1e+15; got -1"),
        (yield_rise_for_share, with_other(0, 0.1), "share must be at least the forecast's own, 0.152819; got 0.1"),
        (yield_rise_for_share, with_other(0, 0.99), "share must be within reach of a rise of 0.5; got 0.99"),
        (yield_rise_for_share, with_other(1, 0), "debt must be a number from 1e-09 to 1e+15; got 0"),
        (yield_rise_for_share, with_other(0, 1), "share must be a number from 0 to 0.99; got 1"),
        (rate_for_share, (1, 1, 1, 1), "share must be a number from 0 to 0.99; got 1"),
        (yield_rise_for_share, with_other(0, 20), "share must be a number from 0 to 0.99; got 20"),
        (yield_rise_for_share, with_other(2, []), "net_new must hold at least one number; got none"),
        (
            yield_rise_for_share, with_other(2, [2e15]),
            "net_new must hold numbers from -1e+15 to 1e+15; got 2e+15 at index 0",
        ),
        (yield_rise_for_share, with_other(3, [1.5]), "due must hold numbers from 0 to 1; got 1.5 at index 0"),
        (yield_rise_for_share, with_other(3, [0.9, 0.9]), "due must add up to at most 1; got 1.8"),
        (yield_rise_for_share, with_other(4, -1), "interest must be a number from 0 to 1e+15; got -1"),
        (
            yield_rise_for_share, with_other(5, 0),
            "other_outlays must be a number greater than 0 and at most 1e+15; got 0",
        ),
        (yield_rise_for_share, with_other(6, 2), "cash_share_first_year must be a number from 0 to 1; got 2"),
        (
            yield_rise_for_share, with_other(7, 3.5),
            "borrowed_at must be a decimal from -0.5 to 0.5 (4.14% is 0.0414); got 3.5",
        ),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says
