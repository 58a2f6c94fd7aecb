"""Answers as a file to hand in: the first try and the last of each, of one chapter or of all; kept, saved and forgotten here."""

import json

import pytest
import scratch
from axe_playwright_python.base import AXE_SCRIPT
from test_every_page import ALL, AXE

import answers
import handed_in
import truce.edition
from truce.claims import claims, spoken
from truce.questions import questions

FIRST, SECOND = list(scratch.JUDGED)[:2]
QUESTION = questions()["ch01-years-left"]
RIGHT, WRONG = (next(answer.text for answer in QUESTION.answers if answer.right == right) for right in (True, False))


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve):
    """The scratch page as two chapters, and as a page that is none."""
    folder = tmp_path_factory.mktemp("scratch")
    for name in ("01_one", "02_two", "page"):
        (folder / f"{name}.html").write_text(scratch.page(), encoding="utf-8")
    return serve(folder)


def fold(page):
    return page.locator(".ft-hand-in")


def shown(page, text):
    """The fold says it; it counts once it has opened."""
    fold(page).get_by_text(text).wait_for()


def answer(page, text):
    form = page.locator("form[data-ft-quiz]")
    form.get_by_role("radio", name=text).check()
    form.get_by_role("button", name="Check").click()


def predict(page, guess):
    field = page.get_by_role("textbox", name="Predict first")
    field.fill(guess)
    field.press("Enter")


def vote(page, id, word, press=("Open with this vote",)):
    card = page.locator(f"[data-ft-judge] [data-ft-claim={id}]")
    for name in (word, *press):
        card.get_by_role("button", name=name, exact=True).click()


def saved(page):
    """Press Save; the file's name and what it holds."""
    with page.expect_download() as started:
        fold(page).get_by_role("button", name="Save the file").click()
    return started.value.suggested_filename, json.loads(started.value.path().read_text("utf8"))


def read_by_the_teacher(file, folder):
    """What `make answers` makes of a file, and what it has to say of it."""
    folder.mkdir()
    (folder / "file.json").write_text(json.dumps({**file, "edition": truce.edition.edition()}), "utf8")
    hand_ins, faults = handed_in.read_folder(folder)
    return {(said.asked.kind, said.asked.id): said for said in answers.table(hand_ins, faults)}, faults


def by_kind(file):
    return {(entry["kind"], entry["id"]): entry for entry in file["answers"]}


def test_a_file_has_the_first_try_and_the_last_of_a_chapter_or_of_all_and_the_teacher_reads_it(server, new_page, tmp_path):
    page = new_page(server + "01_one.html")
    answer(page, WRONG)
    page.locator("form[data-ft-quiz]").get_by_role("button", name="Reset").click()
    answer(page, RIGHT)
    predict(page, "95")
    vote(page, FIRST, "overstated")
    page.locator(f"[data-ft-judge] [data-ft-claim={FIRST}]").get_by_role("button", name="Change my vote").click()
    vote(page, FIRST, "holds if", ())
    vote(page, SECOND, "false", ())
    fold(page).locator("summary").click()
    shown(page, "This chapter: 4 answers")
    fold(page).get_by_role("textbox").fill("  Ada Łoś 文 ")
    name, file = saved(page)
    assert name.startswith("answers-01-ada-łoś-文-20") and name.endswith(".json")
    assert (file["format"], file["version"], file["name"]) == ("fragile-truce-answers", 1, "Ada Łoś 文")
    found = by_kind(file)
    asked = found["question", QUESTION.id]
    assert asked["asked"] == f"{QUESTION.given} {QUESTION.ask}".strip() and asked["chapters"] == [1]
    options = [one.text for one in QUESTION.answers]
    assert (asked["first"], asked["last"]) == tuple(
        {"answer": text, "option": options.index(text), "right": right} for text, right in ((WRONG, False), (RIGHT, True))
    )
    guess = found["prediction", "bond-price"]
    assert guess["first"] == guess["last"] == {"answer": 95, "right": False} and guess["state"]["years"]
    opened, closed = found["vote", FIRST], found["vote", SECOND]
    assert (opened["first"], opened["last"]) == ({"answer": "overstated", "right": False}, {"answer": "holds-if", "right": True})
    assert (closed["first"], closed["last"]) == (None, {"answer": "false", "right": None})  # no word of a verdict that is closed
    rows, faults = read_by_the_teacher(file, tmp_path / "class")
    assert faults == {} and rows.keys() == found.keys()
    for key, said in rows.items():
        first = found[key]["first"]
        assert (said.who, said.right_first) == ("Ada Łoś 文", first and first["right"])
    page.goto(server + "02_two.html")
    answer(page, WRONG)
    fold(page).locator("summary").click()
    assert by_kind(saved(page)[1]).keys() == {("question", QUESTION.id)}
    fold(page).get_by_role("radio", name="All on this device: 4 answers, from chapters 1, 2").check()
    name, file = saved(page)
    assert name.startswith("answers-all-20") and by_kind(file)["question", QUESTION.id]["first"]["answer"] == WRONG
    assert len(file["answers"]) == 4 and page.errors == []


def test_all_is_forgotten_and_can_be_taken_back_and_what_a_stranger_stored_is_no_answer(server, new_page):
    page = new_page(server + "page.html")  # no chapter: all answers is the only choice
    fold(page).locator("summary").click()
    fold(page).get_by_role("button", name="Save the file").click()
    assert fold(page).get_by_role("status").inner_text().startswith("Nothing to save yet")
    for stored in ("[", "null", '{"kind": "vote"}', '{"kind":"question","id":"other","asked":"","language":"","chapters":[],"first":null,"last":{"answer":1}}'):
        page.evaluate("(text) => localStorage.setItem('fragile-truce.said.question.x', text)", stored)
        page.reload()
        fold(page).locator("summary").click()
        shown(page, "All on this device: 0 answers")
    answer(page, WRONG)
    shown(page, "All on this device: 1 answer")
    fold(page).get_by_role("button", name="Forget all").click()
    shown(page, "All on this device: 0 answers")
    assert page.evaluate("Object.keys(localStorage).filter((name) => /quiz|said.question.ch/.test(name))") == []
    fold(page).get_by_role("button", name="Take that back").click()
    page.reload()
    assert page.get_by_role("radio", name=WRONG).is_checked()


def test_on_a_phone_by_keys_and_without_a_storage_the_file_is_made_and_the_reader_is_told(server, new_page):
    page = new_page(width=390)
    page.add_init_script("Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no'); }")
    page.goto(server + "01_one.html")
    answer(page, RIGHT)
    fold(page).locator("summary").focus()
    page.keyboard.press("Enter")
    shown(page, "This browser keeps nothing")
    page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert json.loads(started.value.path().read_text("utf8"))["answers"][0]["last"]["answer"] == RIGHT
    assert fold(page).get_by_role("status").inner_text().startswith("Saved: answers-01-ada-")
    page.evaluate(AXE_SCRIPT)
    rules = {**ALL, "rules": {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}}
    assert page.evaluate(AXE, [".ft-hand-in", rules]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390 and page.errors == []


def test_in_the_book_it_stands_behind_the_last_questions_and_names_the_edition(book_url, new_page):
    page = new_page(book_url + "notebooks/02_how_far_does_a_price_move.html", height=700)
    summary = page.locator("#check-yourself > .ft-hand-in summary")
    summary.click()
    answer_first = page.locator("#check-yourself form[data-ft-quiz]").first
    answer_first.get_by_role("radio").first.check()
    answer_first.get_by_role("button", name="Check").click()
    _, file = saved(page)
    assert file["edition"] == truce.edition.edition() != "" and file["answers"][0]["chapters"] == [2]
    assert page.locator(".ft-hand-in").count() == 1 and (page.errors, page.foreign) == ([], [])


#: Press Save, and read what a reader would find where downloads go.
SAVED = """async () => {
  const make = URL.createObjectURL, made = new Promise((done) => { URL.createObjectURL = (blob) => (done(blob), make.call(URL, blob)); });
  const fold = document.querySelector(".ft-hand-in");
  fold.open = true;
  fold.querySelector("input[type=text]").value = "Ada";
  fold.addEventListener("click", ({ target }) => target.matches("a[download]") && (globalThis.called = target.download), true);
  [...fold.querySelectorAll("button")].find((button) => button.textContent === "Save the file").click();
  return [globalThis.called, JSON.parse(await (await made).text())];
}"""
ANSWERED = """async (text) => {
  const form = document.querySelector("form[data-ft-quiz]");
  [...form.querySelectorAll("label")].find((label) => label.textContent.includes(text)).click();
  [...form.querySelectorAll("button")].find((button) => button.textContent === "Check").click();
}"""


def test_in_firefox_the_file_to_hand_in_is_saved_with_its_name(server, firefox, tmp_path):
    firefox.open(server + "01_one.html")
    firefox.run(ANSWERED, WRONG)
    name, file = firefox.run(SAVED)
    firefox.run("() => localStorage.clear()")
    assert name.startswith("answers-01-ada-20") and name.endswith(".json")
    rows, faults = read_by_the_teacher(file, tmp_path / "class")
    assert faults == {} and [(said.asked.id, said.right_first) for said in rows.values()] == [(QUESTION.id, False)]
    assert (firefox.errors, firefox.foreign) == ([], [])
