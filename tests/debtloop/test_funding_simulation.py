"""Random paths of the funding mix: they agree with the closed form, can be repeated, and can be stopped."""

import math
import statistics

import numpy as np
import pytest

from debtloop import funding_simulation
from debtloop.funding import funding_mix
from debtloop.funding_simulation import simulate_funding_mix

RHO, SIGMA, PREMIUM = 0.87, 0.013, 0.006


@pytest.mark.parametrize(("share", "years"), [(0.22, 7), (0, 10)])
def test_a_hundred_thousand_paths_of_thirty_years_agree_with_the_closed_form(share, years):
    exact = funding_mix(share, years, RHO, SIGMA, PREMIUM)
    drawn = simulate_funding_mix(share, years, RHO, SIGMA, PREMIUM, progress=False)
    assert drawn["paths"] == 100_000
    assert abs(drawn["cost"] - exact["cost"]) < 3 * drawn["cost_error"] and drawn["cost_error"] < 5e-5
    assert abs(drawn["sd"] - exact["sd"]) < 3 * drawn["sd_error"] and drawn["sd_error"] < 5e-5
    # So few that a hundredth of the standard deviation would be seen.
    assert 3 * drawn["sd_error"] < 0.01 * exact["sd"]


def test_the_standard_errors_are_as_large_as_the_answers_differ_from_seed_to_seed():
    runs = [simulate_funding_mix(0.3, 3, 0.6, 0.02, 0.05, 400, 5, seed, False) for seed in range(200)]
    for key in ("cost", "sd"):
        values = [run[key] for run in runs]
        mean = math.fsum(values) / len(values)
        spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
        stated = math.fsum(run[f"{key}_error"] for run in runs) / len(runs)
        assert 0.85 < spread / stated < 1.15, key


def test_the_answer_is_mean_and_spread_of_the_paths_that_are_drawn():
    """Five paths of thirty years, by the textbook: the sample's standard deviation over the root of its size."""
    costs = funding_simulation._costs(np.random.default_rng(1), 5, 30, 0.22, 7, RHO, SIGMA, PREMIUM)
    found = simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 5, progress=False)
    mean, means = costs.mean(), costs.mean(axis=1)
    assert math.isclose(found["cost"], mean) and math.isclose(found["sd"], costs.std())
    assert math.isclose(found["cost_error"], statistics.stdev(means) / math.sqrt(5))
    moved = (costs**2).mean(axis=1) - 2 * mean * means  # by how much each path moves the variance
    assert math.isclose(found["sd_error"], statistics.stdev(moved) / math.sqrt(5) / (2 * found["sd"]))


def test_a_seed_gives_the_same_paths_and_another_seed_others():
    one, again, other = (
        simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 500, 10, seed, progress=False) for seed in (3, 3, 4)
    )
    assert one == again and one != other


def test_the_paths_may_be_drawn_in_few_large_steps_or_in_many_small(monkeypatch, capsys):
    monkeypatch.setattr(funding_simulation, "CHUNK", 17 * 300)
    small = simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 1000, 10, progress=False)
    assert small["paths"] == 1000
    assert abs(small["cost"] - 0.78 * PREMIUM) < 4 * small["cost_error"]
    monkeypatch.setattr(funding_simulation, "CHUNK", 1)  # less than a path
    assert simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 3, 10)["paths"] == 3
    said = [step.split("] ")[1] for step in capsys.readouterr().err.split("\r")[1:]]
    assert said == ["1 of 3 paths", "2 of 3 paths", "3 of 3 paths\n"]


def test_a_bar_grows_on_standard_error_and_ends_its_line(monkeypatch, capsys):
    monkeypatch.setattr(funding_simulation, "CHUNK", 17 * 250)
    simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 1000, 10)
    printed = capsys.readouterr()
    bars = printed.err.split("\r")
    assert printed.out == "" and len(bars) == 5 and printed.err.endswith("\n")
    assert bars[1] == f"[{'█' * 7}{'·' * 23}] 250 of 1,000 paths"
    assert bars[4] == f"[{'█' * 30}] 1,000 of 1,000 paths\n"
    simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 1000, 10, progress=False)
    assert capsys.readouterr().err == ""


def test_who_stops_it_gets_the_answer_of_the_paths_drawn_by_then(monkeypatch):
    whole = funding_simulation._costs
    drawn = []

    def stopped(*arguments):
        if len(drawn) == 3:
            raise KeyboardInterrupt
        drawn.append(1)
        return whole(*arguments)

    monkeypatch.setattr(funding_simulation, "CHUNK", 17 * 100)
    monkeypatch.setattr(funding_simulation, "_costs", stopped)
    found = until_stopped()
    assert found["paths"] == 300 and found["sd"] > 0


def test_two_paths_are_enough_for_an_answer(monkeypatch):
    whole = funding_simulation._costs
    monkeypatch.setattr(funding_simulation, "CHUNK", 17 * 2)
    calls = iter([whole])
    monkeypatch.setattr(funding_simulation, "_costs", lambda *arguments: next(calls, interrupt)(*arguments))
    assert until_stopped()["paths"] == 2


def interrupt(*arguments):
    raise KeyboardInterrupt


def until_stopped():
    """The answer; no interrupt leaves here, which would end the whole run of the tests."""
    try:
        return simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 1000, 10, progress=False)
    except KeyboardInterrupt:
        pytest.fail("it was stopped without an answer")


def test_who_stops_it_before_the_first_paths_are_complete_gets_no_answer(monkeypatch):
    monkeypatch.setattr(funding_simulation, "_costs", interrupt)
    with pytest.raises(KeyboardInterrupt):
        simulate_funding_mix(0.22, 7, RHO, SIGMA, PREMIUM, 1000, 10, progress=False)


def test_without_surprises_the_cost_is_the_premium_of_the_bonds():
    found = simulate_funding_mix(0.25, 7, RHO, 0, 0.01, 10, 5, progress=False)
    assert math.isclose(found["cost"], 0.0075) and found["sd"] < 1e-9 and found["cost_error"] < 1e-9
    bills = simulate_funding_mix(1, 7, RHO, 0, 0.01, 10, 5, progress=False)
    assert bills == {"cost": 0, "sd": 0, "cost_error": 0, "sd_error": 0, "paths": 10}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"bill_share": 2}, "bill_share must be a number from 0 to 1; got 2"),
        ({"bond_years": 0}, "bond_years must be a whole number from 1 to 100; got 0"),
        ({"rho": 1}, "rho must be a number from 0 to 0.999; got 1"),
        ({"sigma": 1.3}, "sigma must be a decimal from 0 to 1 (4.14% is 0.0414); got 1.3"),
        ({"premium": 60}, "premium must be a decimal from -1 to 2 (4.14% is 0.0414); got 60"),
        ({"paths": 1}, "paths must be a whole number from 2 to 100000000; got 1"),
        ({"years": 1001}, "years must be a whole number from 1 to 1000; got 1001"),
        ({"seed": -1}, "seed must be a whole number from 0 to 9.00719925474e+15; got -1"),
        ({"progress": "no"}, "progress must be True or False; got 'no'"),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(arguments, says):
    good = {"bill_share": 0.2, "bond_years": 7, "rho": RHO, "sigma": SIGMA, "premium": PREMIUM, "paths": 10}
    with pytest.raises(ValueError) as error:
        simulate_funding_mix(**{**good, **arguments})
    assert str(error.value) == says
