"""The shared parameters: each in one place, and typed nowhere else."""

import ast
import itertools
import statistics
from pathlib import Path

import pytest
from closes_before_april_2025 import CLOSES
from ten_year_by_month import months_to

from truce import parameters as table
from truce.facts import fact
from truce.live import all_ids, load
from truce.parameters import parameter, parameters
from truce.tables import Row, TableError, UnknownId

LIB = Path(__file__).resolve().parents[2] / "lib" / "truce"
#: Where a parameter may be used, and must not be typed.
USERS = [*LIB.glob("explorables/*.py"), *LIB.glob("claims/checks/*.py"), *LIB.glob("questions/*.py")]
CALLED = {name: entry.id for entry in parameters().values() for name in entry.called}


def is_number(node):
    """A number written out, with its sign or as a part of another: ``30``, ``-0.022``, ``3 / 100``."""
    if isinstance(node, ast.UnaryOp):
        return is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return is_number(node.left) and is_number(node.right)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def typed(source):
    """The parameters to which a text of Python gives a number of its own: a slider's default, a variable, an argument."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and is_number(node.value):
            found |= {target.id.lower() for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and isinstance(node.targets[0], ast.Tuple):
            pairs = zip(node.targets[0].elts, node.value.elts)
            found |= {target.id.lower() for target, value in pairs if isinstance(target, ast.Name) and is_number(value)}
        if isinstance(node, ast.Call):
            found |= {keyword.arg for keyword in node.keywords if is_number(keyword.value)}
            if getattr(node.func, "id", "") == "Slider" and len(node.args) > 5 and is_number(node.args[5]):
                found.add(node.args[0].value)
    return found & set(CALLED)


@pytest.mark.parametrize("path", USERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_explorable_check_or_question_types_a_shared_parameter(path):
    assert typed(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    "source",
    ['Slider("bp_per_trillion", "Effect", 0, 90, 1, 30, "bp")', "PHI = 0.02", "loop(debt, phi=0.02)", "kappa = 3 / 100",
     "rate, cascade_gain = 0.05, 0.5", "primary_balance = -0.022"],
)  # fmt: skip
def test_a_typed_parameter_is_seen(source):
    assert typed(source)


def test_a_parameter_that_is_read_by_name_is_not_taken_for_a_typed_one():
    assert not typed('phi = parameter("phi").value\nSlider("bp_per_trillion", "Effect", 0, 90, 1, IMPACT.value, "bp")')


def test_no_two_parameters_are_called_alike():
    assert len(CALLED) == sum(len(entry.called) for entry in parameters().values())


def test_a_slider_that_moves_a_parameter_reaches_its_honest_range_and_says_it():
    moved = [control for id in all_ids() for control in load(id).controls if control.name in CALLED]
    assert moved
    for control in moved:
        shared = parameter(CALLED[control.name])
        assert control.low <= shared.low and shared.high <= control.high, control.name
        assert shared.range in control.unit and control.start == shared.value, control.name


def test_the_shares_of_the_maturity_profile_make_a_whole():
    assert sum(parameter("us-maturity-profile").value) == pytest.approx(100)
    assert parameter("us-maturity-profile").value[0] == parameter("us-first-year-share").value


def test_values_of_our_own_follow_from_the_facts_that_their_sources_name():
    assert parameter("japan-effective-rate").value == pytest.approx(
        fact("japan-interest-2026-request") / fact("jgb-ordinary-2025-09"), abs=5e-5
    )
    assert parameter("japan-repriced-share").value == pytest.approx(12 / fact("jgb-average-maturity-2023"), abs=5e-4)
    assert parameter("boj-deposits").value == pytest.approx(2 * fact("boj-reserve-interest-2025-09") / 0.005 / 1000, abs=0.5)
    assert parameter("japan-primary-balance").value == -fact("imf-japan-primary-deficit-2025")


def test_the_noise_of_a_day_is_that_of_the_sixty_days_before_the_tariffs():
    for name, id in (("yield", "sigma-yield-day"), ("dollar", "sigma-dollar-day"), ("shares", "sigma-shares-day")):
        assert len(CLOSES[name]) == 61
        steps = [100 * (b - a) if name == "yield" else 100 * (b / a - 1) for a, b in itertools.pairwise(CLOSES[name])]
        entry = parameter(id)
        assert statistics.stdev(steps) == pytest.approx(entry.value, abs=0.05 if name == "yield" else 0.005)
        # Twenty days, the shortest span, lies within the range.
        assert entry.low - 0.05 <= statistics.stdev(steps[-20:]) <= entry.high + 0.05


def month_noise(year, month, changes):
    """The usual swing of a month's change of the ten-year yield, in basis points, over so many changes up to that month."""
    return statistics.stdev(100 * (b - a) for a, b in itertools.pairwise(months_to(year, month, changes)))


def test_the_noise_of_a_month_is_the_middle_one_of_the_five_years_before_three_episodes():
    entry, episodes = parameter("sigma-yield-month"), ((2008, 6), (2011, 7), (2025, 4))
    five_years = [month_noise(*episode, 60) for episode in episodes]
    assert entry.value == round(statistics.median(five_years))
    assert f"({', '.join(f'{noise:.0f}' for noise in five_years)})" in entry.source
    spans = [month_noise(*episode, changes) for episode in episodes for changes in range(24, 121, 12)]
    assert (entry.low, entry.high) == (round(min(spans)), round(max(spans)))


def test_the_averages_behind_the_noise_of_a_month_are_those_of_the_facts():
    for year, month in ((2008, 6), (2008, 12), (2011, 7), (2011, 9), (2022, 10), (2023, 7), (2025, 4)):
        assert months_to(year, month, 1)[-1] == pytest.approx(100 * fact(f"us-10y-average-{year}-{month:02}"))


def test_an_unknown_parameter_is_an_error_that_offers_the_nearest():
    with pytest.raises(UnknownId, match="no parameter with the id 'impact-lastin'; did you mean impact-lasting"):
        parameter("impact-lastin")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"high": 0.01}, "phi: value must lie from low to high, 0.01 to 0.01; got 0.02"),
        ({"fact": "bofa-bp"}, "phi: the key value is not known"),
        ({"chapters": [15]}, "phi: chapters may not be 15"),
    ],
)
def test_a_fault_in_a_parameter_is_told(changed, says):
    row = Row({"id": "phi", "value": 0.02, "unit": "of yield", "low": 0.01, "high": 0.04, "source": "a paper",
               "called": ["phi"], "chapters": [5]} | changed)  # fmt: skip
    with pytest.raises((TableError, ValueError), match=says.partition(": ")[2]):
        table._parameter(row)
