"""Questions: their data, their words in a terminal and in JupyterLab, and the page's script in a browser."""

import inspect
import io
import json
import re
from importlib import import_module
from importlib.resources import files

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from contents import PAGES
from jsonschema import validate
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from truce.page import QUIZ, read
from truce.questions import _filled, all_ids, numbers_of, questions, quiz
from truce.tables import ROOT, Row, UnknownId, load, paths
from truce.text import field_names

FILES = paths("questions/*.yml")
ROWS = [row for path in FILES for row in load(path, [Row])]
CHAPTERS = [name for name in PAGES if re.match(r"notebooks/\d\d_", name)]
CHOICES = [row["id"] for row in ROWS if row["kind"] == "choice"]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": ["cat.color"]}

TEXT = {"type": "string", "minLength": 1}


def record(required, **properties):
    closed = {"required": required.split(), "additionalProperties": False}
    return {"type": "object", "properties": properties, **closed}


QUESTION = {"id": {"type": "string", "pattern": "^ch[0-9]{2}(-[a-z]+)+$"}, "given": TEXT, "question": TEXT}
OPTION = record("text feedback", text=TEXT, right={"const": True}, feedback=TEXT)
MISTAKE = record("value feedback", value=TEXT, feedback=TEXT)
CHOICE = record("id kind question options", **QUESTION, kind={"const": "choice"},
                options={"type": "array", "items": OPTION, "minItems": 3})  # fmt: skip
NUMBER = record("id kind question unit low high answer tolerance right mistakes otherwise", **QUESTION,
                kind={"const": "number"}, unit=TEXT, low={"type": "number"}, high={"type": "number"},
                answer=TEXT, tolerance={"type": "number", "exclusiveMinimum": 0}, right=TEXT, otherwise=TEXT,
                mistakes={"type": "array", "items": MISTAKE, "minItems": 1})  # fmt: skip


def texts(value, key=""):
    """Every template of a row, wherever it stands."""
    if isinstance(value, dict):
        return [text for key, part in value.items() for text in texts(part, key)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part, key)]
    return [value] if isinstance(value, str) and key not in ("id", "kind") else []


# ---- The data ----


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_question_has_what_its_kind_needs_and_nothing_else(row):
    validate(row, CHOICE if row["kind"] == "choice" else NUMBER)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_no_number_of_a_question_is_typed_into_its_words(row):
    for template in texts(row):
        assert not re.search(r"\d", re.sub(r"\{[^{}]*\}", "", template)), template


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_number_that_is_computed_for_a_question_is_shown_in_it(row):
    shown = {name for template in texts(row) for name in field_names(template)}
    assert set(numbers_of(row)) == shown


@pytest.mark.parametrize("path", FILES)
def test_every_function_of_numbers_has_its_question_in_the_file_beside_it(path):
    module = import_module(f"truce.{path.removesuffix('.yml').replace('/', '.')}")
    functions = inspect.getmembers(module, inspect.isfunction)
    own = [name for name, function in functions if function.__module__ == module.__name__]
    ids = [row["id"] for row in load(path, [Row])]
    assert sorted(name.replace("_", "-") for name in own) == sorted(ids)
    assert all(id.startswith(f"{path[-8:-4]}-") for id in ids)


def test_every_file_of_numbers_has_its_questions():
    numbers = {path.stem for path in ROOT.glob("questions/*.py")} - {"__init__"}
    assert {f"questions/{name}.yml" for name in numbers} == set(FILES)


@pytest.mark.parametrize("id", all_ids())
def test_one_answer_is_right_and_every_answer_has_an_explanation_of_its_own(id):
    answers = questions()[id].answers
    assert sum(answer.right for answer in answers) == 1
    explained = [answer.feedback for answer in answers]
    assert all(len(words.split()) >= 8 for words in explained)
    assert len(set(explained)) == len({answer.text for answer in answers}) == len(answers)


@pytest.mark.parametrize("id", sorted(set(all_ids()) - set(CHOICES)))
def test_no_number_is_both_right_and_a_known_mistake_and_all_can_be_typed(id):
    question = questions()[id]
    ranges = sorted((a.low, a.high) for a in question.answers[:-1])
    assert all(before[1] < after[0] for before, after in zip(ranges, ranges[1:]))
    assert question.low <= ranges[0][0] and ranges[-1][1] <= question.high
    assert question.answers[-1].low is None


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("ch01-years-left", "Earned within one year, that lifts the yield to 9.47%"),  # 104 / 95 - 1
        ("ch01-years-left", "earned over 20 years, it lifts the yield only to 4.38%"),
        ("ch01-worth-par", "at $89.82"),  # 1.25 a16 + 100 / 1.02**16, at 2% per half-year: a16 = 13.5777
        ("ch01-at-par", "Each year brings $3 on $100"),
        ("ch01-two-payments", "Together they are 91.32 dollars"),  # 5 / 1.1 + 105 / 1.21 = 4.545 + 86.777
        ("ch01-keeps", "gives $94.50 for the same payments"),  # (103 / 1.06 + 3) / 1.06
        ("ch01-news-profit", "the price, $13, and that divided by $92 is the yield of 14.1%"),
        ("ch01-new-issue", "at $90 that is 4.25%. The 14.44% belongs to"),
        ("ch01-implied-debt", "the extra cost is $0.2 billion"),
        ("ch01-implied-debt", "by 11.4 points gives $10 billion; the article prints 13, which does not fit"),
        ("ch02-which-falls-most", "It falls by 8.14%"),  # 0.5 a30, at 4.5% a year: a30 = 16.289
        ("ch02-rule-of-thumb", "7 times that is 1.75%"),
        ("ch02-rule-too-dark", "it is. Over 2 percentage points"),
        ("ch02-income-cushion", "So about 30 eat it"),  # 450 / 15
        ("ch02-bill-and-bond", "It costs 97.47 and gains 2.53"),  # 5 x 182 / 360
        ("ch03-forward", "Twice 4.0 less 2.5 is 5.5"),
        ("ch03-premium-left", "The expected average is 3.60%"),  # (4 * 3 + 6 * 4) / 10
        ("ch03-par-slip", "the slip was 65 basis points"),  # 2.25 - 1.494 = 0.756, not 1.405
        ("ch03-cut-and-rise", "something else must have added 0.35"),  # half a point for 4 years of 10, and 0.15
        ("ch03-surprise", "so the rate falls by 0.09 points"),  # 0.3 of 0.30
        ("ch03-cut-arrives", "that is 0.30 points"),  # 0.60 for 5 years of 10
        ("ch03-thermometer", "disagree even about the sign"),  # -0.553 and +0.2801
        ("ch03-headline", "rose by 2.18 points. The second model gives the premium 0.34"),  # 4.406 - 2.229; 0.2801 + 0.0588
        ("ch03-other-model", "leaves 3.899%"),  # 4.586 - 0.687
        ("ch04-first-year", "200 billion are sold anew. Each pays 2 percentage points more, but on average only for half of the year: 2.0"),
        ("ch04-two-pockets", "Had the policy rate risen too, the state would pay 5.5."),  # 0.5 of 1% of 100, and 1% of 500
        ("ch04-average-life", "66% is gone and 34% is not"),  # (7 / 8) ** 8
        ("ch04-left-after", "leaves 51.2%"),  # 0.8 * 0.8 * 0.8
        ("ch04-headline", "The rest of the 100 comes later"),  # 5,000 * 2%; a fifth of it is 20, and half of that 10
        ("ch05-a-share-of-what", "So it is 100, of 1,100 billion in all: 9.09%"),  # 80 + 20
        ("ch05-melting", "150% of GDP feels it: \u22124.3 points"),  # 150 x 3 / 105
        ("ch05-two-states", "takes 1.9 points off, and the primary deficit adds 4: the ratio rises by 2.1"),  # 200 / 104
        ("ch05-one-perimeter", "171% of GDP at 1.20%"),  # 1088.2 / 635.1; 13.04 / 1088.2
        ("ch05-for-ever", "a rate of 1.2% becomes 2.1% in ten years"),  # 2.6 - 1.4 x 0.8938^10 = 2.6 - 1.4 x 0.3255
        ("ch07-once-round", "On a debt of 110% of GDP that is 0.022 points"),  # 10 x 2 bp, a tenth of it, on 110
        ("ch07-which-side", "Between the two the hill lies above the line"),
        ("ch07-apart", "which is 0.10. Times 4 bids that is 0.40 yen"),
        ("ch07-average-life", "It has years to grow or to save"),
        ("ch07-from-which-growth", "2.4 and 1.5 are 3.9%"),
        ("ch07-confidence", "The reaction is a habit of lenders"),
        ("ch06-premium-saved", "which is 3 trillion. At 0.4 points that is 12 billion"),
        ("ch06-two-ends", "those that came weigh the same"),
        ("ch06-first-year", "would be 20 a year, and 75% of that is 15.0"),
        ("ch06-insurance", "earns the 0.6 points a year"),
        ("ch06-negative-premium", "cheaper by 0.64 points and safer. Two years later bills paid more than 5 percent"),
        ("ch11-what-is-left", "Half of it costs 1.50, and 4.5 less 1.50 is 3.00"),
        ("ch11-opposite-flows", "they bought in the first report and sold in the second"),
        ("ch11-cover", "so 3.0 times 4.0 over 5.0: 2.40. Once all of it is sold anew it will be 2.00"),
        ("ch11-flip", "The gap had risen faster"),
        ("ch11-open", "the dollar moved by 5%. So the 2.10 points"),  # 156.92 / 149.14; 4.17 - 2.073
        ("ch11-crash-day", "It fell by 19 basis points"),  # 0.974 - 0.781
        ("ch06-after-jump", "it pays 1.08 dollars more in the fifth year"),  # basis points of all notes: 11.14, 15.27, 13.28, 11.55, 10.05
        ("ch08-last-month", "12 stay, as all 400 billion are sold by then. The last month adds 100 billion of hurry, 8 basis points"),
        ("ch08-each-forces", "2, then 1.2, then 0.72, and so on. One less 0.6 is 0.4, and the sum is 2 / 0.4 = 5, 2.5 times"),
        ("ch08-what-patience-saves", "20 of the 80 stay whatever the seller does. Only the other 60"),
        ("ch08-buyers-of-the-dip", "1.6 becomes 0.8"),
        ("ch08-share-of-the-dollar", "Not a bond was sold"),
        ("ch08-row-of-holders", "after the second it is 8, and the third bears 9"),
        ("ch09-from-whom", "Only the pension funds are paid with deposits, 300 billion"),
        ("ch09-cheque", "now hold 150 in bonds and 250 on deposit"),
        ("ch09-carry", "earn 4.0 billion. Divided by reserves of 320 billion that is 1.25%"),
        ("ch09-richer", "Each side gave what it got"),
        ("ch09-undone", "lower it by 60, and the inflation raises it by 20. On balance the yield falls by 40"),
        ("ch09-give-or-take", "Twice the error is 0.42"),  # 2 x 0.2104
        ("ch10-chance", "1.0 over 2.5. The yield stops at 3.90%"),  # (1.5 - 0.5) / (1.5 + 1.0) = 0.4; 3.0 + 0.6 x 1.5
        ("ch10-winner", "at a yield 0.6 points too high"),
        ("ch10-noise", "4 times 1.2% is 4.8%"),
        ("ch10-room", "0.6 over 0.2 is 3"),
        ("ch10-quiet", "is never warned"),
        ("ch10-two-signs", "Forced sales, tariffs, a budget or a rumour"),
        ("ch12-must-fetch", "30 / 36 is 83.3 cents a dollar"),
        ("ch12-no-exit", "must be worth 22% less"),  # 90 / 10 is 9, and 92 / 8 was 11.5
        ("ch12-long-yield", "holds as many notes as before"),
        ("ch12-bills-lose", "That is 0.99 billion"),  # 200 x (1.01 / 1.015 - 1)
        ("ch12-queue", "5 of 10 is 50%"),
        ("ch12-proof", "Sold in a hurry, all brings 99, which is 1 too little"),  # 80 + 19
        ("ch12-growth", "give 20.0"),
        ("ch13-window", "It stops at 80"),
        ("ch13-waits", "it may fall by 14.5%"),  # 1 - 100 / 117
        ("ch13-for-whom", "none from a fall of the dollar"),
        ("ch13-break", "25 of 125, or 20%"),
        ("ch13-own-coin", "At 20% that is 50%"),  # 1 / 0.4 is 2.5
        ("ch13-look-through", "75% of 40% is 30%"),
        ("ch14-implied-economy", "840 divided by 1.2 is 700"),
        ("ch14-last-date", "After 6 years 67% pay the new rate. All of it is 50% more"),  # 1 - (5/6)**6
        ("ch14-lost-words", "3 softening words"),
        ("ch14-which-rates", "lies half a digit on each side"),
        ("ch14-streak", "2 years and 6 months"),
        ("ch14-two-debts", "says 15 billion in place of 12"),
    ],
)
def test_the_right_answers_hold_by_hand(id, says):
    (right,) = [answer for answer in questions()[id].answers if answer.right]
    assert says in right.feedback


# ---- In a notebook's cell ----


def test_an_unknown_question_is_refused_with_its_neighbours():
    with pytest.raises(UnknownId, match="no question .* 'ch01-year-left'; did you mean ch01-years-left"):
        quiz("ch01-year-left")


@pytest.mark.parametrize("ids", [(), ("ch01-years-left", "ch01-years-left")])
def test_a_quiz_of_nothing_or_with_a_question_twice_is_refused(ids):
    with pytest.raises(ValueError, match="one or more ids, each once"):
        quiz(*ids)


def test_a_terminal_shows_questions_and_options_and_not_the_answers():
    said = repr(quiz(*all_ids()))
    for n, question in enumerate(map(questions().get, all_ids()), start=1):
        assert f"{n}. {question.given} {question.ask}" in said
        assert not any(answer.feedback in said for answer in question.answers)
    assert "( ) The bond with one year left." in said
    assert "1." not in repr(quiz("ch01-worth-par"))


def test_the_cell_offers_html_and_a_live_part_and_its_html_is_always_the_same():
    bundle, again = (quiz(*all_ids())._repr_mimebundle_() for _ in range(2))
    assert set(bundle) == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert bundle["text/html"] == again["text/html"]
    # Without this class JupyterLab sets "$100, and each costs $" as a formula.
    assert bundle["text/html"].count('<form class="ft-quiz mathjax_ignore"') == len(all_ids())


# ---- In a Markdown page ----


def build(folder, text):
    (folder / "index.md").write_text(f"# Questions\n\n{text}\n\n```{{toctree}}\nother\n```\n")
    (folder / "other.md").write_text("# Other\n")
    config = {"extensions": ["myst_nb", "quiz"], "nb_execution_mode": "off", "html_static_path": [str(files("truce").joinpath("page"))]}
    out = folder / "html"
    with io.StringIO() as log, docutils_namespace():
        Sphinx(folder, None, out, out, "html", confoverrides=config, status=None, warning=log).build()
        return log.getvalue(), [(out / name).read_text("utf8") for name in ("index.html", "other.html")]


def test_a_markdown_page_shows_questions_and_only_it_loads_their_script(tmp_path):
    log, (page, other) = build(tmp_path, "```{quiz} ch01-years-left ch01-worth-par\nch01-implied-debt\n```")
    assert log == ""
    shown = [form["data-ft-quiz"] for form in BeautifulSoup(page, "html.parser").select("form.ft-quiz")]
    assert shown == ["ch01-years-left", "ch01-worth-par", "ch01-implied-debt"]
    assert "quiz.js" in page and "quiz.css" in page
    assert "quiz.js" not in other and "quiz.css" not in other


def test_an_unknown_question_in_a_markdown_page_is_a_warning_with_its_line(tmp_path):
    log, _ = build(tmp_path, "```{quiz} ch01-year-left\n```")
    assert re.search(r"index\.md:3: .*did you mean ch01-years-left", log)


# ---- In the built book ----


@pytest.fixture(scope="module")
def where(built_book):
    """The page on which each question stands."""
    found = {}
    for path in sorted(built_book.rglob("*.html")):
        for id in re.findall(r'data-ft-quiz="([\w-]+)"', path.read_text("utf8")):
            found.setdefault(id, path.relative_to(built_book).as_posix())
    return found


def form(page, id):
    return page.locator(f'form[data-ft-quiz="{id}"]')


def said(page, id):
    return form(page, id).get_by_role("status").text_content()


def check(page, id):
    form(page, id).get_by_role("button", name="Check").click()


def words(answer):
    return f"{answer.word} {answer.feedback}"


def test_every_question_stands_in_the_book(where):
    assert set(where) == set(all_ids())
    assert set(where.values()) == set(CHAPTERS)


#: Clicks each option, and Check after it: its words, what is said before and after.
CLICKED = """(form) => {
  const button = [...form.querySelectorAll("button")].find((b) => b.textContent === "Check");
  const said = () => form.querySelector("[role=status]").textContent;
  return [...form.querySelectorAll("input[type=radio]")].reverse().map((option) => {
    option.click();
    const before = said();
    button.click();
    return [option.closest("label").textContent.trim(), before, said()];
  }).reverse();
}"""
#: Chapters in turn from a server and from the folder: what differs between the two differs for no single question.
WAYS = [(name, ("http", "file")[n % 2]) for n, name in enumerate(CHAPTERS)]


@pytest.mark.parametrize(("name", "protocol"), WAYS)
def test_every_option_gets_its_explanation_by_mouse(where, book_url, built_book, new_page, name, protocol):
    here = [id for id in CHOICES if where[id] == name]
    assert here
    page = new_page((book_url if protocol == "http" else built_book.as_uri() + "/") + name)
    for id in here:
        assert form(page, id).locator("details").count() == 0
        check(page, id)
        assert said(page, id) == "Choose an answer first."
        answers = questions()[id].answers
        form(page, id).get_by_role("radio", name=answers[0].text, exact=True).check()
        assert said(page, id) == ""
        check(page, id)
        assert said(page, id) == words(answers[0])
        assert form(page, id).evaluate(CLICKED) == [[answer.text, "", words(answer)] for answer in answers]
    assert page.errors == page.foreign == []


def test_an_answer_below_zero_is_shown_with_a_minus_sign_and_its_limits_are_numbers(monkeypatch):
    monkeypatch.setattr("truce.questions.ch01.ch01_below_zero", lambda: {"change": -0.5}, raising=False)
    mistake = Row(value="{change:+.1f}", feedback="No.")
    row = Row(id="ch01-below-zero", kind="number", question="By how much?", unit="%", low=-10, high=10,
              answer="{change:.2f}", tolerance=0.1, right="By {change:.2f}.", mistakes=[mistake], otherwise="No.")  # fmt: skip
    row.place = "truce/questions/ch01.yml, line 1"
    right = _filled(row).answers[0]
    assert (right.text, right.feedback) == ("\u22120.50%", "By \u22120.50.")
    assert (right.low, right.high) == (-0.6, -0.4)


def test_a_typed_number_gets_its_own_explanation(where, book_url, new_page):
    id = "ch01-new-issue"
    page = new_page(book_url + where[id])
    field = form(page, id).get_by_role("textbox", name="Your answer")
    for typed, begins in {
        "4.25": "Right. A bond bought", "4,2 %": "Right. A bond bought", "4.3": "Right. A bond bought",
        "14.4": "Not quite. That is the one-year yield", "3": "Not quite. That is the old coupon",
        "3.33": "Not quite. That is the coupon of $3", "4": "Not quite. That spreads", "4.44": "Not quite. A good estimate",
        "7": "Not quite. A bond bought at its face value yields its coupon rate, so look",
        "": "Your answer must be a number from 0 to 30; got “”.",
        "31": "Your answer must be a number from 0 to 30; got “31”.",
        "a lot": "Your answer must be a number from 0 to 30; got “a lot”.",
    }.items():  # fmt: skip
        field.fill(typed)
        field.press("Enter")
        assert said(page, id).startswith(begins), typed
        assert field.get_attribute("aria-invalid") == str(begins.startswith("Your answer")).lower()


def test_keys_alone_choose_check_and_try_again_and_the_focus_stays(where, book_url, new_page):
    id = "ch01-years-left"
    answers = questions()[id].answers
    page = new_page(book_url + where[id])
    form(page, id).get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert said(page, id) == words(answers[0])
    page.keyboard.press("ArrowDown")
    assert said(page, id) == ""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert said(page, id) == words(answers[1])
    assert page.evaluate("document.activeElement.textContent") == "Check"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert said(page, id) == ""
    assert form(page, id).locator("input:checked").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Reset"


def test_answers_survive_a_reload_and_a_reset_forgets_them(where, book_url, new_page):
    choice, number = "ch01-years-left", "ch01-implied-debt"
    page = new_page(book_url + where[choice])
    form(page, choice).get_by_role("radio").nth(2).check()
    form(page, number).get_by_role("textbox").fill("50")
    check(page, choice)
    check(page, number)
    before = said(page, choice), said(page, number)
    page.reload()
    assert (said(page, choice), said(page, number)) == before
    assert form(page, choice).get_by_role("radio").nth(2).is_checked()
    assert form(page, number).get_by_role("textbox").input_value() == "50"
    form(page, choice).get_by_role("button", name="Reset").click()
    page.reload()
    assert (said(page, choice), said(page, number)) == ("", before[1])
    assert form(page, choice).locator("input:checked").count() == 0


def test_what_a_stranger_stored_is_ignored(where, book_url, new_page):
    choice, number = "ch01-years-left", "ch01-new-issue"
    page = new_page(book_url + where[choice])
    for stored in ("99", "-1", "__proto__", "", "[0]", "<img src=x onerror=alert(1)>", "x" * 10_000):
        for id in (choice, number):
            page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"fragile-truce.quiz.{id}", stored])
        page.reload()
        assert said(page, choice) == said(page, number) == "", stored
        assert form(page, choice).locator("input:checked").count() == 0
        assert form(page, number).get_by_role("textbox").input_value() == ""
    assert page.errors == []


def test_without_storage_the_questions_still_answer(book_url, new_page):
    id = "ch01-worth-par"
    page = new_page()
    refuse = "() => { throw new Error('no storage') }"
    page.add_init_script(f"Storage.prototype.getItem = Storage.prototype.setItem = {refuse}")
    # Only the questions' script: the theme's own does need storage.
    html = f'<!doctype html>{quiz(id).html()}<script>{read(*QUIZ, "start_questions.js")}</script>'
    reply = {"body": html, "content_type": "text/html; charset=utf-8"}
    page.route("**/alone.html", lambda route: route.fulfill(**reply))
    page.goto(book_url + "alone.html")
    form(page, id).get_by_role("radio").first.check()
    check(page, id)
    assert said(page, id).startswith("Right.")


def test_without_scripts_every_explanation_is_folded_under_its_question(where, book_url, new_page):
    page = new_page(java_script_enabled=False)
    for name in sorted(set(where.values())):
        page.goto(book_url + name)
        for id in (id for id in where if where[id] == name):
            fold = form(page, id).locator("details")
            assert form(page, id).get_by_role("button").count() == 0
            fold.locator("summary").click()
            shown = fold.inner_text()
            for answer in questions()[id].answers:
                assert words(answer) in shown


def test_without_scripts_enter_sends_nothing_and_leaves_the_page_as_it_is(where, book_url, new_page):
    page = new_page(book_url + where["ch01-new-issue"], java_script_enabled=False)
    before = page.url
    field = form(page, "ch01-new-issue").get_by_role("textbox")
    field.fill("4")
    field.press("Enter")
    page.wait_for_timeout(100)
    assert (field.input_value(), page.url) == ("4", before)


def test_on_paper_there_are_the_questions_and_no_answers(where, book_url, new_page):
    id = "ch01-years-left"
    for scripts in (True, False):
        page = new_page(java_script_enabled=scripts)
        page.goto(book_url + where[id])
        if scripts:
            form(page, id).get_by_role("radio").first.check()
            check(page, id)
        page.emulate_media(media="print")
        printed = form(page, id).inner_text()
        assert questions()[id].ask in printed
        assert not re.search("Right|Not quite|Check|Reset|explanations", printed)


def test_questions_and_explanations_pass_axe_and_fit(where, book_url, new_page):
    page = new_page(book_url + where["ch01-years-left"], reduced_motion="reduce")
    here = [form.get_attribute("data-ft-quiz") for form in page.locator("form.ft-quiz").all()]
    for n, id in enumerate(here):
        if id in CHOICES:
            form(page, id).get_by_role("radio").nth(n % 3).check()
        else:
            form(page, id).get_by_role("textbox").fill("5" if n % 2 else "none")
        check(page, id)
    page.add_style_tag(content="* { content-visibility: visible !important }")  # axe cannot measure what is not laid out
    # The rest of the page, which other tests look at, would cost axe most of its time.
    page.evaluate("document.querySelectorAll('.bd-article > section > *').forEach((part) => part.querySelector('form.ft-quiz') || part.remove())")
    for width, scheme, options in ((390, "light", AXE), (1280, "light", AXE), (390, "dark", COLOURS), (1280, "dark", COLOURS)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"document.documentElement.dataset.theme === '{scheme}'")
        page.evaluate("scrollTo(0, 0)")  # out from under the header that stays
        found = Axe().run(page, context="form.ft-quiz", options=options).response["violations"]
        assert json.dumps(found) == "[]", (width, scheme)
        boxes = page.locator("form.ft-quiz :is(legend, label, [role=status])").evaluate_all(
            "all => all.map((part) => part.getBoundingClientRect()).map(({ left, right }) => [left, right])")
        assert len(boxes) > 4 * len(here)
        assert [box for box in boxes if box[0] < 0 or box[1] > width] == []
