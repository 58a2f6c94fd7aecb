"""The worksheet: its words, its form without scripts, and in a browser: kept, downloaded, loaded, printed, and nothing lost."""

import json
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from bs4 import BeautifulSoup
from scratch import HEAD, LOOK

from truce import worksheet
from truce.claims import meanings, six_questions
from truce.page import SHEET, STYLES, read
from truce.sheets import sheets
from truce.tables import TableError, UnknownId

SHEETS = sheets().values()
FIELDS = [field.key for field in worksheet("detective").fields]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STORED = "fragile-truce.sheet.detective"


# ---- The form ----


@pytest.fixture(params=SHEETS, ids=lambda sheet: sheet.id)
def shown(request):
    return request.param, BeautifulSoup(request.param.html(), "html.parser")


def test_a_worksheet_asks_the_six_questions_in_their_words_and_their_order(shown):
    sheet, _ = shown
    assert [(step.key, step.label) for step in sheet.steps] == [(step["key"], step["ask"]) for step in six_questions()["steps"]]


def test_every_field_has_a_label_and_a_name_of_its_own(shown):
    sheet, page = shown
    names = [field["name"] for field in page.select("textarea, select")]
    assert names == [part.key for part in (*sheet.fields, *sheet.rubric)] and len(set(names)) == len(names)
    assert all(field.find_parent("label").get_text(strip=True) for field in page.select("textarea, select, input"))
    assert [word["value"] for word in page.select("input[type=radio]")] == list(meanings())
    assert not page.select("[id]")  # a page may show it twice


def test_the_points_of_a_rubric_are_twenty_and_each_can_be_given(shown):
    sheet, page = shown
    assert sheet.points == 20
    for mark in sheet.rubric:
        choices = [option["value"] for option in page.select(f"select[name={mark.key}] option")]
        assert choices == ["", *map(str, range(mark.most + 1))]


def test_a_notebook_shows_the_form_and_a_terminal_its_lines():
    bundle = worksheet("detective")._repr_mimebundle_()
    assert '<form class="ft-worksheet mathjax_ignore"' in bundle["text/html"]
    assert "Who says it?" in bundle["text/plain"] and "of 4: __" in bundle["text/plain"]


def test_an_unknown_worksheet_is_an_error_that_offers_the_nearest():
    with pytest.raises(UnknownId, match="no worksheet with the id 'detectiv'; did you mean detective"):
        worksheet("detectiv")


@pytest.mark.parametrize(("old", "new", "says"), [
    ("key: found", "key: best", "sheets.yml, line .*: detective: the key best stands there twice"),
    ("key: found", "key: verdict", "the key verdict stands there twice"),
    ("rows: 3}", "row: 3}", "the key row is not known; did you mean rows"),
    ("most: 4}", "most: four}", "most must be a whole number; got 'four'"),
])  # fmt: skip
def test_a_fault_in_the_file_of_worksheets_is_told_with_its_place(plant, old, new, says):
    with pytest.raises(TableError, match=says):
        plant("sheets.yml", old, new)


@pytest.fixture
def plant(tmp_path, monkeypatch):
    """Reads a table with one part exchanged."""
    from truce import tables

    def read_with(path, old, new):
        text = (tables.ROOT / path).read_text("utf8")
        assert old in text
        (tmp_path / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        (tmp_path / "claims").symlink_to(tables.ROOT / "claims")
        monkeypatch.setattr(tables, "ROOT", tmp_path)
        sheets.cache_clear()
        sheets()

    yield read_with
    monkeypatch.undo()
    sheets.cache_clear()


# ---- In a browser, on a page of its own ----


def page_of(theme):
    style = read(*STYLES) + LOOK
    body = f"<main><h1>Your own text</h1>{worksheet('detective').html()}</main><script>{read(*SHEET, 'start_sheets.js')}</script>"
    return f"{HEAD.format(theme=theme, style=style)}<body>{body}</body></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("sheets")
    for theme in ("light", "dark"):
        (found / f"{theme}.html").write_text(page_of(theme), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def server(folder, serve):
    return serve(folder)


@pytest.fixture(params=["http", "file"])
def opened(request, new_page, folder, server):
    """The page, from a server and from its folder; errors are looked for at the end."""
    page = new_page((server if request.param == "http" else f"{folder.as_uri()}/") + "light.html", width=390, height=664)
    yield page
    assert page.errors == page.foreign == []


@pytest.fixture
def served(new_page, server):
    page = new_page(server + "light.html", width=390, height=664)
    yield page
    assert page.errors == page.foreign == []


def fill(page, **answers):
    for key, text in answers.items():
        page.locator(f"textarea[name={key}]").fill(text)


def written(page):
    """All that stands in the form."""
    return page.evaluate("""() => Object.fromEntries([...new FormData(document.querySelector("form.ft-worksheet"))]
        .filter(([, value]) => typeof value === "string" && value !== ""))""")


def said(page):
    return page.locator(".ft-worksheet-status").text_content()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def load(page, text, name="mine.json"):
    """Choose a file through the button, as a reader does."""
    page.evaluate("document.querySelector('.ft-worksheet-status').replaceChildren()")  # what an earlier file left there
    with page.expect_file_chooser() as chooser:
        press(page, "Load")
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": text.encode()})
    page.wait_for_function("document.querySelector('.ft-worksheet-status').textContent !== ''")
    return said(page)


def saved(page):
    """Download: the file's name and text."""
    with page.expect_download() as download:
        press(page, "Download")
    return download.value.suggested_filename, download.value.path().read_text("utf8")


MINE = {"sentence": "日本の債務は「263%」\n<b>\"two\" lines</b>", "who": "A forum, undated.", "reason": "So."}


def test_what_is_written_survives_a_reload(opened):
    fill(opened, **MINE)
    opened.get_by_role("radio", name="holds if").check()
    opened.locator("select[name=points-unit]").select_option("2")
    before = written(opened)
    assert before == {**MINE, "verdict": "holds-if", "points-unit": "2"} | {"sentence": before["sentence"]}
    opened.reload()
    assert written(opened) == before
    assert opened.locator(".ft-worksheet-sum").text_content() == "2 of 20 points so far."


def test_a_file_brings_all_of_it_to_another_device(opened, new_page, server):
    fill(opened, **MINE)
    opened.get_by_role("radio", name="false").check()
    before = written(opened)
    name, text = saved(opened)
    assert re.fullmatch(r"detective-worksheet-\d{4}-\d\d-\d\d\.json", name)
    file = json.loads(text)
    assert file["answers"]["who"] == MINE["who"] and file["asked"]["who"] == "Who says it?" and file["asked"]["verdict"] == "Your verdict"
    other = new_page(server + "light.html")
    assert written(other) == {}
    assert load(other, text, name) == f"“{name}” is loaded: 4 answers."
    assert written(other) == before
    other.reload()
    assert written(other) == before


def test_a_loaded_file_can_be_taken_back(opened):
    fill(opened, **MINE)
    before = written(opened)
    text = json.dumps({"worksheet": "detective", "answers": {"who": "Somebody else.", "verdict": "holds"}})
    assert load(opened, text) == "“mine.json” is loaded: 2 answers. Take that back"
    assert written(opened) == {"who": "Somebody else.", "verdict": "holds"}
    press(opened, "Take that back")
    assert written(opened) == before and said(opened) == "Your answers are back."
    opened.reload()
    assert written(opened) == before


DAMAGED = {
    "cut off": ('{"worksheet": "detective", "answers": {"who": "A', "“mine.json” is damaged, or no worksheet."),
    "empty": ("", "“mine.json” is damaged, or no worksheet."),
    "a picture": ("\x89PNG\r\n", "“mine.json” is damaged, or no worksheet."),
    "a list": ("[1, 2]", "“mine.json” is another kind of file, and not this worksheet."),
    "null": ("null", "“mine.json” is another kind of file, and not this worksheet."),
    "another worksheet": ('{"worksheet": "other", "answers": {}}', "“mine.json” is another kind of file, and not this worksheet."),
    "no answers": ('{"worksheet": "detective"}', "“mine.json” is damaged: it has no answers."),
    "answers in a list": ('{"worksheet": "detective", "answers": ["a"]}', "“mine.json” is damaged: it has no answers."),
    "a number": ('{"worksheet": "detective", "answers": {"who": 5}}', "“mine.json” is damaged: the answer under “Who says it?” cannot be one."),
    "no verdict": ('{"worksheet": "detective", "answers": {"verdict": "perhaps"}}',
                   "“mine.json” is damaged: the answer under “Your verdict” cannot be one."),
    "five of four": ('{"worksheet": "detective", "answers": {"points-of-what": "5"}}',
                     "“mine.json” is damaged: the answer under “Implied number” cannot be one."),
    "a novel": ('{"worksheet": "detective", "answers": {"who": "%s"}}' % (5001 * "a"),
                "“mine.json” is damaged: the answer under “Who says it?” cannot be one."),
    "too large": (400_001 * " ", "“mine.json” is too large for a worksheet."),
}  # fmt: skip


def test_a_damaged_file_is_told_beside_the_button_and_nothing_is_lost(opened):
    fill(opened, **MINE)
    before = written(opened)
    for kind, (text, sentence) in DAMAGED.items():
        assert load(opened, text) == f"{sentence} Your answers are as they were.", kind
        assert written(opened) == before, kind
        button, told = (opened.locator(found).bounding_box() for found in (".ft-worksheet .ft-actions", ".ft-worksheet-status"))
        assert 0 <= told["y"] - button["y"] - button["height"] < 30, kind
    opened.reload()
    assert written(opened) == before


def test_a_file_with_more_in_it_than_we_know_is_read_and_what_looks_like_a_page_stays_text(served):
    text = json.dumps({"worksheet": "detective", "edition": 9, "answers": {"who": "<img src=x onerror=alert(1)>", "toString": "x", "new": "y"}})
    assert load(served, text) == "“mine.json” is loaded: 1 answer."
    assert written(served) == {"who": "<img src=x onerror=alert(1)>"}
    assert served.locator(".ft-worksheet img").count() == 0


def test_the_same_file_can_be_loaded_twice(served):
    text = json.dumps({"worksheet": "detective", "answers": {"who": "A."}})
    load(served, text)
    fill(served, who="B.")
    assert said(served) == ""
    assert load(served, text) == "“mine.json” is loaded: 1 answer. Take that back"
    assert written(served) == {"who": "A."}


def test_clear_forgets_and_can_be_taken_back(opened):
    fill(opened, **MINE)
    before = written(opened)
    press(opened, "Clear")
    assert written(opened) == {} and said(opened) == "The sheet is empty. Take that back"
    assert opened.evaluate(f"localStorage.getItem('{STORED}')") is None
    press(opened, "Take that back")
    assert written(opened) == before
    assert opened.evaluate("document.activeElement.textContent") == "Download"


def test_the_printed_sheet_has_whole_answers_lines_for_the_others_and_nothing_else(opened):
    long = "zebra " * 800
    fill(opened, sentence=long.strip(), who="A forum.")
    opened.get_by_role("radio", name="overstated").check()
    opened.locator("select[name=points-who]").select_option("3")
    opened.evaluate("globalThis.print = () => { globalThis.printed = true }")
    press(opened, "Print")
    assert opened.evaluate("globalThis.printed")
    opened.emulate_media(media="print")
    text = opened.evaluate("document.body.innerText")
    assert text.count("zebra") == 800 and "A forum." in text and "overstated The direction" in text
    assert "Source: an earlier text is named, or where it was looked for: 3 of 3" in text and "Units: each number has its zeros and its unit: ___ of 2" in text
    assert "Your own text" not in text and "Download" not in text and "word for word" in text
    assert opened.locator(".ft-paper-lines").count() == len(FIELDS) - 2
    assert len(opened.pdf()) > 1000
    opened.emulate_media(media="screen")
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.locator(".ft-paper-sheet").count() == 0 and opened.locator("h1").is_visible()
    assert written(opened)["who"] == "A forum."


def test_an_empty_sheet_is_printed_with_all_words_to_mark(served):
    served.evaluate("globalThis.print = () => {}")
    press(served, "Print")
    served.emulate_media(media="print")
    text = served.evaluate("document.body.innerText")
    assert text.count("☐") == len(meanings()) and "of 4" in text


def test_keys_alone_fill_and_keep_a_sheet(served):
    served.locator("textarea").first.focus()
    served.keyboard.type("One.")
    for _ in FIELDS:
        served.keyboard.press("Tab")
    assert served.evaluate("document.activeElement.type") == "radio"
    served.keyboard.press("Space")
    served.keyboard.press("ArrowDown")
    served.keyboard.press("Tab")
    assert served.evaluate("document.activeElement.name") == "points-sentence"
    served.keyboard.press("ArrowDown")
    served.keyboard.press("ArrowDown")
    assert written(served) == {"sentence": "One.", "verdict": list(meanings())[1], "points-sentence": "1"}
    names = []
    for _ in range(20):
        served.keyboard.press("Tab")
        names.append(served.evaluate("document.activeElement.textContent"))
        if names[-1] == "Clear":
            break
    assert names[-4:] == ["Download", "Load", "Print", "Clear"]
    served.keyboard.press("Enter")
    assert written(served) == {}


def test_enter_begins_a_line_and_sends_nothing(served):
    served.locator("textarea").first.focus()
    served.keyboard.type("a")
    served.keyboard.press("Enter")
    served.keyboard.type("b")
    assert written(served)["sentence"].replace("\r", "") == "a\nb" and served.url.endswith("light.html")


def test_what_a_stranger_stored_is_ignored(served):
    for stored in ("[", "[]", "5", '{"who": 3}', '{"verdict": "perhaps"}', '{"__proto__": {"who": "x"}}', "x" * 10_000):
        served.evaluate("([k, v]) => localStorage.setItem(k, v)", [STORED, stored])
        served.reload()
        assert written(served) == {}, stored


def test_a_browser_that_keeps_nothing_says_so_and_still_makes_a_file(new_page, server):
    page = new_page()
    page.add_init_script("Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no storage') }")
    page.goto(server + "light.html")
    fill(page, who="A.")
    assert said(page) == "This browser keeps nothing here. Download the sheet before you leave the page."
    assert json.loads(saved(page)[1])["answers"] == {"who": "A."}
    assert page.errors == []


def test_a_long_answer_makes_its_field_as_high_as_it_is(served):
    area = served.locator("textarea[name=who]")
    before = area.bounding_box()["height"]
    area.fill("line\n" * 30)
    assert area.bounding_box()["height"] > 5 * before
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight + 2")


def test_without_scripts_there_is_a_form_and_no_button_that_does_nothing(new_page, server):
    page = new_page(server + "light.html", java_script_enabled=False)
    assert page.locator("form.ft-worksheet textarea").count() == len(FIELDS)
    assert page.get_by_role("button").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_worksheet_passes_axe_and_fits(new_page, server, theme, width):
    page = new_page(f"{server}{theme}.html", width=width, height=664, dark=theme == "dark")
    fill(page, who="A.")
    press(page, "Clear")
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(document, options).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))", AXE)
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.locator(".ft-worksheet :is(button, select, .ft-worksheet-word)").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(heights) >= 32
