"""Interest in the budget, held against the models and against what its words say."""

import pytest

from debtloop.budget import yield_rise_for_share
from debtloop.refinancing import refinancing_ladder_from_profile
from truce.explorables import interest_share
from truce.live import load
from truce.parameters import parameter


@pytest.fixture
def figure():
    return load("interest-share")


def run(figure, **state):
    return figure.run(figure.state(**state))


def test_the_forecast_alone_is_the_budget_offices_share_in_every_year(figure):
    # 952 of 7028, 1010 of 7293, 1075 of 7622, 1164 of 8018, 1247 of 8228, 1328 of 8689.
    rows = run(figure, rise=0)["rows"]
    assert [row["year"] for row in rows] == [2025, 2026, 2027, 2028, 2029, 2030]
    assert [round(row["share"], 1) for row in rows] == [13.5, 13.8, 14.1, 14.5, 15.2, 15.3]
    assert all(row["share"] == row["base"] for row in rows)


@pytest.mark.parametrize("state", [{}, {"first_year_share": 31}, {"borrowed": 0}, {"borrowed": 0, "first_year_share": 33}])
def test_with_the_rise_that_it_names_the_last_bar_ends_at_a_fifth(figure, state):
    needed = run(figure, **state)["needed"]
    assert run(figure, **state, rise=needed)["share"] == pytest.approx(20, abs=1e-6)
    assert run(figure, **state, rise=needed - 0.1)["share"] < 19.8


def test_it_asks_the_model_with_the_published_profile(figure):
    other = 8689 - 1328
    answer = yield_rise_for_share(0.2, 30103, interest_share.NET_NEW, interest_share.DUE, 1328, other, 0.70, 0.035)
    assert run(figure)["needed"] == pytest.approx(100 * answer["rise"], abs=1e-6)


def test_stepping_back_shows_fewer_years_and_changes_none_of_them(figure):
    rows = run(figure, year=2030)["rows"]
    for year in range(2026, 2031):
        assert run(figure, year=year)["rows"] == rows[: year - 2024]


def test_taxes_make_the_rise_larger_and_a_slower_debt_does_too(figure):
    usual, slow, taxes = (run(figure, **state)["needed"] for state in ({}, {"first_year_share": 31}, {"borrowed": 0}))
    assert usual < slow < taxes
    shared = parameter("us-first-year-share")
    assert [round(run(figure, first_year_share=end)["needed"], 2) for end in (shared.low, shared.high)] == [1.62, 1.58]


def test_three_dollars_in_four_pay_a_new_yield_at_the_end_as_the_answer_says(figure):
    debt, new = interest_share.DEBT[0], sum(interest_share.NET_NEW)
    at_the_end = (debt * sum(interest_share.DUE[:5]) + new) / (debt + new)
    assert at_the_end == pytest.approx(0.758, abs=5e-4)
    # The same from the ladder: a year's interest at the end, for a rise of one hundredth that taxes pay for.
    ladder = refinancing_ladder_from_profile(debt, interest_share.DUE, 0.01, interest_share.NET_NEW, 0.70)
    assert ladder["annualised"][-1] / 0.01 / (debt + new) == pytest.approx(at_the_end)
    assert "three dollars in four" in interest_share.WHY


def test_the_question_asks_for_points_of_yield_and_a_guess_of_five_is_told_how_far_off_it_is(figure):
    ask = figure.prediction
    said = ask.feedback(5, run(figure, **ask.at))
    assert "15.3% of its budget" in ask.question and "It is 1.6: you were 3.4 too high" in said
