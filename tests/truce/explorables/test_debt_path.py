"""The path of the debt and the snowball, held against the models and against each other."""

import pytest

from debtloop import debt
from truce.live import load


def run(id, **state):
    figure = load(id)
    return figure.run(figure.state(**state))


def test_japans_start_is_the_ordinary_bonds_at_their_own_rate_and_never_all_central_debt():
    numbers = run("debt-path")
    assert (numbers["debt_pct"], numbers["rate_pct"], numbers["yield_pct"]) == (171.3, 1.2, 2.6)
    assert round(numbers["ratio"], 1) == 173.5
    assert run("snowball")["debt_pct"] == 171


@pytest.mark.parametrize(("balance", "years", "ratio"), [(-1.5, 10, 166.8), (-1.5, 30, 177.8), (-2.2, 10, 173.5), (-2.2, 30, 197.2)])
def test_the_path_is_the_models(balance, years, ratio):
    numbers = run("debt-path", balance_pct=balance, years=years)
    path = debt.debt_path(1.713, 0.012, 0.026, 0.03, balance / 100, 12 / 113, years)["debt_ratio"]
    assert [row["ratio"] for row in numbers["rows"]] == pytest.approx([100 * d for d in path])
    assert round(numbers["ratio"], 1) == ratio


def test_the_ratio_is_lowest_after_three_years_and_back_in_the_seventh():
    ratios = [row["ratio"] for row in run("debt-path", years=30)["rows"]]
    assert min(ratios) == ratios[3]
    assert ratios[6] < ratios[0] < ratios[7]


def test_the_band_is_the_honest_range_of_the_balance_and_holds_the_line_inside_it():
    for state in ({}, {"growth_pct": 1}, {"years": 30, "yield_pct": 3.6}):
        for row in run("debt-path", **state)["rows"]:
            assert row["best"] <= row["ratio"] <= row["worst"]
    ends = [run("debt-path", balance_pct=balance)["ratio"] for balance in (-3, 0)]
    assert ends == pytest.approx([run("debt-path")[name] for name in ("worst", "best")])


@pytest.mark.parametrize("state", [(3, -2.2, 1.2, 171), (-4, 4, 15, 260), (10, -6, 0, 30), (4.6, -2.7, 3.4, 98)])
def test_the_bars_of_the_snowball_add_up_to_the_change_and_the_first_two_to_the_snowball(state):
    growth, balance, rate, today = state
    numbers = run("snowball", growth_pct=growth, balance_pct=balance, rate_pct=rate, debt_pct=today)
    bars = numbers["rows"]
    for before, after in zip(bars, bars[1:3]):
        assert after["from"] == before["to"]
    assert bars[1]["to"] == pytest.approx(numbers["snow"]) and bars[2]["to"] == pytest.approx(numbers["change"])
    assert bars[3]["to"] == numbers["change"]
    after = debt.debt_step(today / 100, rate / 100, growth / 100, balance / 100)
    assert numbers["change"] == pytest.approx(100 * after - today)


def test_at_the_balance_that_it_names_the_ratio_stands_still():
    hold = run("snowball", debt_pct=105, growth_pct=5, rate_pct=2)["hold"]
    assert hold == pytest.approx(-3)
    assert run("snowball", debt_pct=105, growth_pct=5, rate_pct=2, balance_pct=hold)["change"] == pytest.approx(0, abs=1e-9)


def test_the_snowball_turns_where_growth_passes_the_rate_whatever_the_debt():
    for today in (30, 171, 260):
        below, at, above = (run("snowball", growth_pct=g, rate_pct=1.2, debt_pct=today)["snow"] for g in (1.1, 1.2, 1.3))
        assert below > 0 > above and at == pytest.approx(0, abs=1e-12)
