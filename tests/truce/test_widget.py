"""Live parts of a notebook: what goes to the browser, what the kernel answers, and in which order answers count."""

import json

import pytest
from py_mini_racer import MiniRacer

from truce import explore
from truce.page import read
from truce.widget import Part, scripts


def test_the_scripts_go_to_the_browser_once_a_kernel_and_each_part_names_them():
    one, other = explore("price-yield").part(), explore("bond-price").part()
    assert one.scripts is other.scripts is scripts()
    state = one.get_state()
    assert state["scripts"] == f"IPY_MODEL_{one.scripts.model_id}"
    assert len(json.dumps(state, default=str)) < 120_000  # the figure, its model and its still, not Vega
    scripts().close()
    assert scripts() is not one.scripts  # somebody closed all widgets: the next part brings them again


def test_the_librarys_model_runs_in_the_browser_and_a_teachers_in_the_kernel():
    assert explore("price-yield").part().first is None
    shown = explore("price-yield", compute=lambda *values: {**_theirs(*values), "yield_pct": 7.0}, years=10)
    assert shown.part().first["yield_pct"] == 7.0
    state = {**shown.state, "price": 95}
    assert shown.answer(number=3, state=state)["numbers"]["price"] == 95


def _theirs(*values):
    from truce.explorables.price_yield import compute

    return compute(*values)


def test_what_goes_wrong_in_a_teachers_model_is_answered_in_words():
    def fails_above_par(price, *rest):
        return _theirs(price, *rest) if price <= 100 else 1 / 0

    shown = explore("price-yield", compute=fails_above_par)
    assert shown.answer(1, {**shown.state, "price": 101}) == {"number": 1, "error": "ZeroDivisionError: division by zero"}
    assert "must be a number from 70 to 130" in shown.answer(2, {**shown.state, "price": 200})["error"]


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_number_that_no_chart_can_show_is_named(bad):
    def compute(*values):
        numbers = _theirs(*values)
        numbers["rows"][3]["yield_pct"] = bad
        return numbers

    with pytest.raises(ValueError, match=rf"compute must return finite numbers; got {bad} for rows\[3\].yield_pct"):
        explore("price-yield", compute=compute)


def test_numpy_numbers_of_a_teacher_reach_the_page_as_plain_ones():
    numpy = pytest.importorskip("numpy")

    def compute(*values):
        return {**_theirs(*values), "yield_pct": numpy.float64(7), "one_year_pct": numpy.int64(3)}

    numbers = explore("price-yield", compute=compute).numbers
    assert [type(numbers[name]) for name in ("yield_pct", "one_year_pct")] == [float, int]


def test_a_prediction_gives_nothing_away_in_a_terminal():
    assert repr(explore("bond-price", predict=True)).startswith("Predict first.")


# ---- The order of answers, with a kernel that answers as slowly as the test wants ----


@pytest.fixture
def ask():
    with MiniRacer() as page:
        page.eval(
            """
            globalThis.setTimeout = () => 0;
            globalThis.clearTimeout = () => {};
            const asked = [], drawn = [];
            let hear;
            const model = { send: (question) => asked.push(question), on: (_, listener) => (hear = listener) };
            """
        )
        page.eval(read("lab.js").replace("export function", "function").replace("export default", "globalThis.lab ="))
        page.eval("const solve = kernel(model, () => {});")

        yield lambda script: json.loads(page.eval(f"{script}; JSON.stringify([asked.map((a) => a.state), drawn])"))


MOVE = "solve(%s, (numbers) => drawn.push(numbers), (text) => drawn.push('! ' + text))"
ANSWER = "hear({{ number: {}, numbers: {} }})"


def test_one_question_is_under_way_and_the_newest_comes_next(ask):
    for price in (96, 97, 98, 99):
        asked, _ = ask(MOVE % price)
    assert asked == [96]
    asked, drawn = ask(ANSWER.format(1, 960))
    assert (asked, drawn) == ([96, 99], [960])
    asked, drawn = ask(ANSWER.format(2, 990))
    assert (asked, drawn) == ([96, 99], [960, 990])


def test_an_old_answer_is_never_drawn_over_a_newer_one(ask):
    ask(MOVE % 96)
    ask(ANSWER.format(1, 960))
    ask(MOVE % 97)
    _, drawn = ask(ANSWER.format(1, 961))  # late, or of a kernel that was started anew
    assert drawn == [960]
    _, drawn = ask(ANSWER.format(2, 970))
    _, drawn = ask(ANSWER.format(1, 962))
    assert drawn == [960, 970]


def test_an_error_is_told_and_the_next_question_is_asked(ask):
    ask(MOVE % 101)
    ask(MOVE % 99)
    asked, drawn = ask("hear({ number: 1, error: 'RuntimeError: no' })")
    assert (asked, drawn) == ([101, 99], ["! RuntimeError: no"])


def test_a_part_is_one_of_those_that_the_page_knows():
    kinds = read("lab.js").split("await {")[1].split("}")[0].replace(" ", "").split(",")
    assert {"figure", "quiz", "vote", "sheet"} == set(kinds)
    assert Part(kind="quiz", html="<form></form>").kind in kinds
