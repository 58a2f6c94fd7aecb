"""The plank, held against the models of risk and against numbers worked out by hand."""

import pytest

from debtloop import risk
from debtloop.bonds import bond_price
from truce.live import load


@pytest.fixture
def plank():
    return load("plank")


def run(plank, **state):
    return plank.run(plank.state(**state))


def test_the_plank_of_three_payments_balances_where_the_sum_by_hand_says(plank):
    # 5/1.05 = 4.762, 5/1.05^2 = 4.535, 105/1.05^3 = 90.703; (4.762 + 2 x 4.535 + 3 x 90.703) / 100.
    numbers = run(plank, years=3, coupon_pct=5, yield_pct=5)
    assert [round(row["worth"], 3) for row in numbers["rows"]] == [4.762, 4.535, 90.703]
    assert numbers["balance"] == pytest.approx(2.859, abs=5e-4)


@pytest.mark.parametrize("state", [(1, 0, 0), (10, 3.5, 3.5), (40, 10, 0), (40, 0, 10), (27, 2.25, 6.3)])
def test_the_weights_left_and_right_of_the_rest_turn_the_plank_equally(plank, state):
    years, coupon_pct, yield_pct = state
    numbers = run(plank, years=years, coupon_pct=coupon_pct, yield_pct=yield_pct)
    assert sum((row["year"] - numbers["balance"]) * row["worth"] for row in numbers["rows"]) == pytest.approx(0, abs=1e-9)
    assert sum(row["worth"] for row in numbers["rows"]) == pytest.approx(numbers["price"], abs=1e-9)


@pytest.mark.parametrize("years", [1, 3, 10, 40])
def test_the_balance_is_the_duration_and_the_loss_is_near_what_the_rule_says(plank, years):
    numbers = run(plank, years=years)
    y = numbers["yield_pct"] / 100
    assert numbers["balance"] == risk.macaulay_duration(y, y, years, 1)
    assert numbers["lost_pct"] == pytest.approx(100 - bond_price(100, y, y + 0.01, years, 1))
    rule = risk.modified_duration(y, y, years, 1)
    assert 0.85 * rule < numbers["lost_pct"] < rule


def test_a_bond_without_coupons_balances_at_its_end_and_coupons_pull_the_rest_to_the_left(plank):
    places = [run(plank, years=40, coupon_pct=coupon)["balance"] for coupon in (0, 2, 10)]
    assert places[0] == pytest.approx(40)
    assert places[0] > places[1] > places[2]


def test_the_prediction_asks_for_the_price_of_the_old_bond_when_new_ones_pay_one_dollar_more(plank):
    ask = plank.prediction
    numbers = run(plank, **ask.at)
    assert (numbers["years"], numbers["coupon_pct"], numbers["yield_pct"]) == (40, 3.5, 3.5)
    assert numbers[ask.answer] == pytest.approx(bond_price(100, 0.035, 0.045, 40, 1))
    assert "81.60" in ask.feedback(95, numbers)
