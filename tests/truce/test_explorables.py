"""Every explorable: the compiled model equals the Python one, its words hold everywhere, its parts fit."""

import json
import math
import random
import re
from contextlib import contextmanager
from html import escape
from importlib.resources import files
from pathlib import Path

import pytest
import vl_convert
from py_mini_racer import MiniRacer

import truce.explorables
from test_charts import picture, scene, scenes
from truce.live import Choice, all_ids, explore, load, still
from truce.live.script import VEGA, script, vega_bundle

RUNTIME = files("truce").joinpath("page", "runtime.js")
LOOP = files("truce").joinpath("page", "loop.js")
STATES = 300


@pytest.fixture(scope="module", params=all_ids())
def explorable(request):
    return load(request.param)


@contextmanager
def page_of(explorable):
    """Run a state as the page does: compiled model and the page's formatter, in V8."""
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8") + LOOP.read_text(encoding="utf-8"))
        page.eval(script(explorable.id))
        page.eval(
            """
            function run(id, state) {
              const { explorables } = globalThis.truce;
              const model = explorables[id];
              const values = model.controls.map((control) => state[control.name]);
              const labels = {};
              model.controls.forEach((c) => {
                const value = state[c.name];
                if (c.options) labels[c.name + "_label"] = c.options.find((o) => o[0] === value)[1];
                if (c.one) labels[c.name + "_label"] = value === 1 ? "one " + c.one : value + " " + c.unit;
              });
              const numbers = { ...state, ...labels, ...model.compute(...values) };
              return JSON.stringify([numbers, globalThis.truce.told(model, numbers)]);
            }
            """
        )
        yield lambda state: json.loads(page.eval(f"run({json.dumps(explorable.id)}, {json.dumps(state)})"))


@pytest.fixture(scope="module")
def in_the_page(explorable):
    with page_of(explorable) as run:
        yield run


def grid(control):
    """All values that the control's steps reach."""
    if isinstance(control, Choice):
        return list(control.options)
    count = round((control.high - control.low) / control.step)
    values = [control.low + k * control.step for k in range(count + 1)]
    return [round(v) for v in values] if control.whole else values


def states(explorable):
    """The start, every control at both ends, and seeded random states (on the grid and, where typed, off it)."""
    yield explorable.state()
    for control in explorable.controls:
        for end in (min(grid(control)), max(grid(control))):
            yield explorable.state(**{control.name: end})
    rng = random.Random(explorable.id)
    for n in range(STATES):
        values = {}
        for c in explorable.controls:
            off_grid = n % 2 and not isinstance(c, Choice) and not c.whole
            values[c.name] = rng.uniform(c.low, c.high) if off_grid else rng.choice(grid(c))
        yield explorable.state(**values)


def difference(a, b):
    """The largest |a - b| / max(1, |a|, |b|) over two results of the same shape."""
    if isinstance(a, dict):
        assert a.keys() == b.keys()
        return max(difference(a[k], b[k]) for k in a)
    if isinstance(a, list):
        assert len(a) == len(b)
        return max(map(difference, a, b), default=0)
    if isinstance(a, str):
        assert a == b
        return 0
    return abs(a - b) / max(1, abs(a), abs(b))


def finite(value):
    """Whether all numbers inside are."""
    if isinstance(value, (dict, list)):
        return all(map(finite, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) or math.isfinite(value)


def test_the_page_computes_what_python_computes_and_says_the_same_and_all_is_finite(explorable, in_the_page, record_property):
    worst = 0
    for state in states(explorable):
        numbers = explorable.run(state)
        assert finite(dict(numbers)), state
        theirs, said = in_the_page(state)
        worst = max(worst, difference(dict(numbers), theirs))
        assert said == explorable.say(numbers)
    record_property("worst_difference", worst)
    print(f"\n{explorable.id}: {STATES}+ states, worst difference {worst:.1e}")
    assert worst <= 1e-12


def test_an_explorable_starts_inside_its_limits_on_a_step_and_says_units(explorable):
    for control in explorable.controls:
        assert any(math.isclose(control.start, value) for value in grid(control)), control.name
        assert control.label
        assert isinstance(control, Choice) or control.unit, f"{control.name} has no unit"
    assert explorable.question.endswith("?")
    assert set(explorable.columns) <= set(explorable.run(explorable.state())[explorable.table][0])


def test_a_prediction_has_an_answer_inside_its_limits_and_three_different_replies(explorable):
    ask = explorable.prediction
    if ask is None:
        return
    numbers = explorable.run(explorable.state(**ask.at))
    answer = numbers[ask.answer]
    assert ask.low < answer - ask.tolerance < answer + ask.tolerance < ask.high
    replies = {ask.feedback(guess, numbers) for guess in (ask.low, answer, ask.high)}
    assert len(replies) == 3


def test_the_figure_without_scripts_holds_chart_and_sentence(explorable):
    shown = explore(explorable.id)
    html = shown._repr_mimebundle_()["text/html"]
    assert "<svg" in html and f'data-ft-explorable="{explorable.id}"' in html
    assert escape(explorable.say(shown.numbers)) in html


def test_the_same_figure_has_the_same_bytes(explorable):
    first, second = (explore(explorable.id)._repr_mimebundle_()["text/html"] for _ in range(2))
    assert first == second


def test_axes_that_stay_still_end_where_vegas_own_would(explorable, monkeypatch):
    ours = scenes(explorable.id)[: 2 * len(explorable.controls) + 4]
    with monkeypatch.context() as patch:
        patch.setattr(still, "steady", lambda made: None)
        plain = still.vega.__wrapped__(explorable.id)
        patch.setattr(still, "vega", lambda id: plain)
        for state, root in ours:
            assert scene(picture(explorable, state)) == root, state


def test_the_pages_get_the_small_vega():
    # Another vl-convert brings other versions: look up the packages in it and name them in book/_ext/explorables.py.
    assert vl_convert.get_vega_version() == VEGA
    assert len(vega_bundle()) < 450_000


def test_bad_starts_get_an_error_that_names_control_and_range(explorable):
    with pytest.raises(ValueError, match="has no control 'nonsense'; it has"):
        explore(explorable.id, nonsense=1)
    for control in explorable.controls:
        for bad in (math.nan, math.inf, -1e9, "text", None):
            with pytest.raises(ValueError, match=f"^{control.name} must be .*; got "):
                explore(explorable.id, **{control.name: bad})


def test_an_unknown_explorable_is_named_with_those_there_are():
    with pytest.raises(ValueError, match="there is no explorable 'prize'; there are .*price-yield"):
        explore("prize")


def test_a_model_written_in_a_cell_takes_the_place_of_the_librarys_and_stays_a_still_in_the_book():
    def simple_yield(price, coupon_pct, years, frequency):
        y = (coupon_pct + (100 - price) / years) / price * 100
        rows = [{"years": n, "yield_pct": (coupon_pct + (100 - price) / n) / price * 100} for n in range(1, 41)]
        chosen = [{"years": years, "yield_pct": y, "coupon_pct": coupon_pct}]
        return {"rows": rows, "chosen": chosen, "yield_pct": y, "one_year_pct": rows[0]["yield_pct"],
                "received": 100 + coupon_pct * years, "profit": 100 + coupon_pct * years - price, "loss": 0,
                "case": 1}  # fmt: skip

    shown = explore("price-yield", compute=simple_yield, years=10)
    assert "yields 4.44%" in repr(shown)  # (3 + 1) / 90
    assert "data-ft-explorable" not in shown._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("model", "error", "says"),
    [
        (lambda *values: 5, TypeError, "compute must return a dict of numbers and rows; got int"),
        (lambda *values: {"yield_pct": 1}, ValueError, "compute must return case, chosen, loss, one_year_pct, profit, received, rows; got yield_pct"),
        (7, TypeError, "compute must be a function: write its name alone, without brackets; got 7"),
    ],
)
def test_a_cells_model_that_does_not_fit_is_told_what_is_missing(model, error, says):
    with pytest.raises(error, match=says):
        explore("price-yield", compute=model)


def test_the_explorable_of_chapter_1_prints_the_published_yields():
    for years, percent in ((1, "14.44"), (2, "8.66"), (3, "6.80"), (5, "5.33"), (10, "4.25"), (30, "3.55")):
        assert f"{percent}%" in repr(explore("price-yield", years=years))


def test_the_example_in_contributing_is_a_whole_explorable(tmp_path, monkeypatch):
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    (tmp_path / "doubling_time.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(truce.explorables, "__path__", [*truce.explorables.__path__, str(tmp_path)])
    assert "doubling-time" in all_ids()
    example = load("doubling-time")
    with page_of(example) as in_page:
        for state in states(example):
            theirs, said = in_page(state)
            numbers = example.run(state)
            assert difference(dict(numbers), theirs) <= 1e-12
            assert said == example.say(numbers)
    assert "23.4 years" in repr(explore("doubling-time"))  # ln 2 / ln 1.03, the rule of 70
