"""A real JupyterLab with a real kernel: the page's own figures, predictions and questions live there."""

import ast
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import toys

import make
from truce.edition import edition

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FIRST = "01_one_price_many_yields.ipynb"
OUTPUT = ".jp-OutputArea-output"


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab over a copy of the notebooks: its address and that folder."""
    home = tmp_path_factory.mktemp("lab")
    (home / "notebooks").mkdir()
    for path in NOTEBOOKS.glob("*.ipynb"):  # without their outputs: what a test sees was made by its kernel
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, home / "notebooks" / path.name)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")
    env = {**os.environ, **{name: str(home / name.lower()) for name in places}}
    # All cells in the page at once, so that a test can see them without scrolling.
    setting = home / "jupyterlab_settings_dir" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    setting.parent.mkdir(parents=True)
    setting.write_text('{"windowingMode": "none"}')
    log = (home / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1", "--allow-root",
         "--IdentityProvider.token=", f"--ServerApp.root_dir={home / 'notebooks'}", *make.LAB_SETTINGS,
         "--LabApp.extension_manager=readonly"],
        env=env, stdout=log, stderr=log,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            if server.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{address}/api/status", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail("JupyterLab did not answer within a minute:\n" + (home / "lab.log").read_text())
        assert server.poll() is None, (home / "lab.log").read_text()
        yield SimpleNamespace(address=address, folder=home / "notebooks")
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def open_and_run(page, address, notebook, folder=NOTEBOOKS):
    """Open a notebook, run every cell, wait until the last one has its number."""
    page.goto(f"{address}/lab/tree/{notebook}?reset")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
    page.click('.lm-MenuBar-itemLabel:text-is("Run")')
    page.click('.lm-Menu-itemLabel:text-is("Run All Cells")')
    cells = json.loads((folder / notebook).read_text(encoding="utf-8"))["cells"]
    page.wait_for_function(
        "/\\d/.test([...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].at(-1)?.textContent)", timeout=120_000
    )
    return cells


def changed(page, box, part, before):
    """Wait until a part of an explorable reads differently."""
    page.wait_for_function("([s, part, old]) => s.querySelector(part).textContent.trim() !== old.trim()",
                           arg=[box.element_handle(), part, before])  # fmt: skip


def sentence(box):
    return box.locator(".ft-sentence").text_content()


def scratch(lab, page, name, *cells):
    """A notebook of these cells, opened and run; its live figures, once they are."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, lab.folder / f"{name}.ipynb")
    open_and_run(page, lab.address, f"{name}.ipynb", lab.folder)
    return page.locator(f"{OUTPUT} .ft-lab figure[data-ft-ready]")


def live_parts(cells):
    """What the cells of a notebook show alive, each as the call that shows it; a teacher's own model is left to its test."""
    for cell in cells:
        if cell["cell_type"] == "code":
            for statement in ast.parse("".join(cell["source"])).body:
                call = ast.unparse(statement)
                if re.match(r"(explore|quiz|claim|judge|others)\(", call) and "compute=" not in call:
                    yield call


def everything_answers(page, shown, asked):
    """Every figure moves with a key, and every question explains itself; none gives its answer away before."""
    figures = page.locator(f"{OUTPUT} .ft-lab figure[data-ft-ready]")
    page.wait_for_function("([which, n]) => document.querySelectorAll(which).length === n",
                           arg=[f"{OUTPUT} .ft-lab figure[data-ft-ready]", shown])  # fmt: skip
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    assert page.locator(f"{OUTPUT} .ft-stage:visible").count() == shown - asked  # no answer before a guess
    for button in page.get_by_role("button", name="Show without guessing").all()[::-1]:
        button.click()
    for box in figures.all():
        before, slider = sentence(box), box.get_by_role("slider").first
        slider.focus()
        page.keyboard.press("ArrowLeft" if slider.input_value() == slider.get_attribute("max") else "ArrowRight")
        changed(page, box, ".ft-sentence", before)
    for form in page.locator(f"{OUTPUT} .ft-lab form[data-ft-quiz]").all():
        answer(form)
    assert (page.errors, page.foreign) == ([], [])


def answer(form):
    """Answer a question by key, somehow, and see that it explains."""
    given = form.locator("input").first
    given.focus()
    if given.get_attribute("type") == "text":
        given.fill(given.get_attribute("data-ft-low"))
        given.press("Enter")
    else:
        given.press("Space")
        form.get_by_role("button", name="Check").click()
    form.locator(".ft-quiz-feedback:visible").wait_for()


def test_in_jupyterlab_a_whole_chapter_is_live(lab, new_page):
    page = new_page(width=1280, height=1600)
    cells = open_and_run(page, lab.address, FIRST)
    shown = [source for source in sources(cells) if "explore(" in source.splitlines()[-1]]
    everything_answers(page, len(shown), sum("predict=True" in source for source in shown))


def sources(cells):
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_in_jupyterlab_every_figure_and_question_of_the_later_chapters_is_live(lab, new_page):
    """Their parts alone, in one notebook: the notebooks as wholes are run elsewhere, and each takes JupyterLab long to open."""
    calls = []
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if path.name != FIRST:
            calls += live_parts(json.loads(path.read_text("utf8"))["cells"])
    shown = [call for call in calls if call.startswith("explore(")]
    assert len(shown) > 8 and sum(call.startswith("quiz(") for call in calls) > 6
    page = new_page(width=1280, height=1600)
    scratch(lab, page, "parts", "from truce import claim, explore, judge, others, quiz", *calls)
    everything_answers(page, len(shown), sum("predict=True" in call for call in shown))


# ---- One of each, in one notebook ----

MINE = """
from truce import explore
from truce.explorables.price_yield import compute as theirs

def mine(price, coupon_pct, years, frequency):
    {body}
    return theirs(price, coupon_pct, years, frequency)

explore("price-yield", compute=mine)
"""
#: A claim whose deciding question and figure are named, as a chapter's are, and one without.
VOTES = """
from dataclasses import replace
from truce import explore, judge, others, claim
from truce.claims.votes import Judge
five = judge("japan-yield-14-4", "japan-profit-103")
first = replace(five.claims[0], decided_by="condition", show={"explorable": "price-yield", "years": 10})
Judge((first, five.claims[1]))
"""
#: A loop that only tests know, on its way with the page's model and with a teacher's.
LOOP = f"""
import truce.explorables
from truce import explore
truce.explorables.__path__.append({toys.FOLDER!r})
explore("echo")
"""
LOOP_OF_MINE = """
from truce.explorables.echo import compute as echo

def louder(step, gain):
    return {**echo(step, gain), "fall": 7 * step}

explore("echo", compute=louder)
"""
ASKED = 'from truce import explore\nexplore("bond-price", predict=True)'
ONE_OF_EACH = (
    'from truce import explore\nexplore("price-yield")', "1 + 1",
    MINE.format(body="if price > 100: raise RuntimeError(f'no price of {price}')"),
    MINE.format(body="import time; time.sleep(2 if price == 96 else 0)"),
    ASKED, VOTES, 'claim("japan-yield-14-4", verdict=False)', 'others("japan-price-90")', LOOP, LOOP_OF_MINE,
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(lab, lasting_page):
    """A notebook with one of each part, run once: its page and its figures."""
    page = lasting_page(width=1280, height=1600)
    figures = scratch(lab, page, "desk", *ONE_OF_EACH)
    page.wait_for_function("(which) => document.querySelectorAll(which).length === 6", arg=f"{OUTPUT} .ft-lab figure[data-ft-ready]")
    own, failing, slow, asked, loop, loop_of_mine = figures.all()
    yield SimpleNamespace(page=page, own=own, failing=failing, slow=slow, asked=asked, loop=loop, loop_of_mine=loop_of_mine)
    assert (page.errors, page.foreign) == ([], [])


def says(desk, box, begins):
    """Wait until a figure's sentence begins so."""
    desk.page.wait_for_function("([p, said]) => p.textContent.startsWith(said)",
                                arg=[box.locator(".ft-sentence").element_handle(), begins])  # fmt: skip


def test_in_jupyterlab_a_figure_is_the_pages_own(desk):
    page, box = desk.page, desk.own
    start, drawing = sentence(box), box.locator(".ft-chart svg").inner_html()

    slider = box.get_by_role("slider", name="Price")
    slider.scroll_into_view_if_needed()
    at = slider.bounding_box()
    page.mouse.move(at["x"] + at["width"] / 3, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] * 0.75, at["y"] + at["height"] / 2, steps=4)
    page.mouse.up()
    changed(page, box, ".ft-sentence", start)
    assert box.locator(".ft-chart svg").inner_html() != drawing

    typed = box.get_by_role("textbox", name="Price")
    typed.fill("95,5")
    typed.press("Enter")  # which JupyterLab would take for itself
    says(desk, box, "Bought at $95.50")
    typed.fill("ninety")
    typed.press("Tab")
    assert "Price must be a number from 70 to 130; got “ninety”." in box.text_content()

    box.get_by_text("Data as a table").click()
    box.locator(".ft-table tbody tr").nth(39).wait_for(state="attached")
    with page.expect_download() as download:
        box.get_by_role("link", name="Save as CSV").click()
    assert download.value.suggested_filename == "price-yield.csv"
    box.get_by_role("button", name="Reset").click()
    says(desk, box, start)


def test_in_jupyterlab_keys_move_the_slider_and_nothing_else(desk):
    page = desk.page
    cells, chosen = page.locator(".jp-Cell").count(), page.locator(".jp-Cell.jp-mod-selected").count()
    for control in desk.own.locator("input, select, button, summary, a").all():
        if control.is_visible():
            control.focus()
            for key in ("ArrowDown", "ArrowUp", "a", "b", "d", "d", "x", "m", "j", "k"):
                page.keyboard.press(key)
            assert control.evaluate("(c) => c === document.activeElement"), control.evaluate("(c) => c.outerHTML")
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Cell.jp-mod-selected").count() == chosen


def test_in_jupyterlab_a_teachers_model_answers_from_the_kernel_and_its_errors_stand_beside_the_figure(desk):
    box = desk.failing
    typed = box.get_by_role("textbox", name="Price")
    typed.fill("95")
    says(desk, box, "Bought at $95.00")
    drawing = box.locator(".ft-chart svg").inner_html()
    typed.fill("101")
    box.get_by_text("RuntimeError: no price of 101").wait_for()
    assert sentence(box).startswith("Bought at $95.00") and box.locator(".ft-chart svg").inner_html() == drawing
    typed.fill("99")
    says(desk, box, "Bought at $99.00")
    assert not box.get_by_text("RuntimeError").is_visible()


def test_in_jupyterlab_a_slow_kernel_says_so_and_its_last_answer_stands(desk):
    box = desk.slow
    typed = box.get_by_role("textbox", name="Price")
    for price in ("96", "97", "98"):
        typed.fill(price)
    desk.page.locator(".ft-busy").wait_for()
    says(desk, box, "Bought at $98.00")
    desk.page.wait_for_timeout(500)
    assert sentence(box).startswith("Bought at $98.00") and desk.page.locator(".ft-busy").count() == 0


def test_in_jupyterlab_a_shock_goes_round_a_loop_and_back(desk):
    page, cells = desk.page, desk.page.locator(".jp-Cell").count()
    for box, first in ((desk.loop, "−$5.00"), (desk.loop_of_mine, "−$7.00")):
        start, place = sentence(box), box.locator(".ft-round")
        box.get_by_role("button", name="Step on").focus()
        for key in ("a", "d", "d", "x", "Enter"):  # which JupyterLab would take for itself
            page.keyboard.press(key)
        says(desk, box, "The sale takes")
        assert place.inner_text() == "Round 1, step 1 of 3" and box.locator("[data-ft-lit]").inner_text().endswith(first)
        box.get_by_role("button", name="Step back").press("Space")
        says(desk, box, start)
        box.get_by_role("button", name="Once round").click()
        box.get_by_text("Round 1, step 3 of 3").wait_for()
        assert box.get_by_role("button", name="Once round").is_visible() and page.locator(".jp-Cell").count() == cells


SAID = "You said $100. It costs $90.74: you were $9.26 too high."


def guess(desk):
    """Predict, where that was not done yet."""
    field = desk.asked.get_by_role("textbox", name="Predict first")
    if not desk.asked.locator(".ft-chart").is_visible():
        field.fill("$100")
        field.press("Enter")
    desk.asked.get_by_text(SAID).wait_for()


def test_in_jupyterlab_a_prediction_is_answered(desk):
    assert not desk.asked.locator(".ft-chart").is_visible()
    assert SAID not in desk.page.content()
    guess(desk)
    assert desk.asked.locator(".ft-chart").is_visible()


def judge_of(desk):
    judge = desk.page.locator(f"{OUTPUT} .ft-lab [data-ft-judge]")
    judge.locator(".ft-score").wait_for()
    return judge, *judge.locator("article").all()


def vote(desk):
    """Vote on the opening claim and open its card, where that was not done yet."""
    judge, card, _ = judge_of(desk)
    if "Verdict:" not in judge.inner_text():
        opening = desk.page.locator(f"{OUTPUT} .ft-lab [data-ft-card=opening]")
        opening.get_by_role("button", name="overstated").click()
        assert card.locator("[aria-pressed=true]").all_inner_texts() == ["overstated"]
        card.get_by_role("button", name="Open with this vote").focus()
        for key in ("a", "b", "d", "d", "x", "m", "Enter"):  # which JupyterLab would take for itself
            desk.page.keyboard.press(key)
        card.get_by_text("Verdict:").wait_for()
        assert card.locator("[data-ft-verdict]").evaluate("(h) => h === document.activeElement")


def test_in_jupyterlab_a_claim_opens_after_the_vote_and_shows_its_figure(desk):
    page, (judge, card, second) = desk.page, judge_of(desk)
    assert "Verdict:" not in judge.inner_text() and "verdict-" not in card.get_attribute("class")
    cells = page.locator(".jp-Cell").count()
    vote(desk)
    assert page.locator(".jp-Cell").count() == cells and "Verdict:" not in second.inner_text()
    card.get_by_role("button", name="Show me").click()
    page.wait_for_function("(p) => p.textContent.includes('with 10 years left yields 4.25%')", arg=desk.own.locator(".ft-sentence").element_handle())
    assert desk.own.evaluate("(f) => f === document.activeElement")
    page.locator(f"{OUTPUT} .ft-lab .ft-other > summary").click()
    page.locator(f"{OUTPUT} .ft-lab .ft-other article").wait_for()
    judge.get_by_role("button", name="Copy my answers").click()
    judge.locator(".ft-copied:not(:empty)").wait_for()
    sheet = judge.locator("textarea").input_value()
    assert "Mine: overstated. The book's: holds if." in sheet and "Mine: no vote. The book's: not opened." in sheet
    fold = judge.locator(".ft-hand-in")
    fold.locator("summary").click()
    fold.get_by_role("textbox").focus()
    for key in ("A", "d", "d"):  # the last two delete a cell where JupyterLab takes them for itself
        page.keyboard.press(key)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    file = json.loads(download.value.path().read_text("utf8"))
    first = next(answer["first"] for answer in file["answers"] if answer["kind"] == "vote")
    assert (file["name"], file["edition"], first["answer"]) == ("Add", edition(), "overstated")
    assert page.locator(".jp-Cell").count() == cells


def test_in_jupyterlab_what_was_said_is_remembered(lab, desk):
    guess(desk)
    vote(desk)
    page = desk.page.context.new_page()
    again = scratch(lab, page, "again", ASKED, VOTES).first
    again.get_by_text(SAID).wait_for()
    assert again.locator(".ft-chart").is_visible()
    judge = page.locator(f"{OUTPUT} .ft-lab [data-ft-judge]")
    judge.get_by_text("You said: overstated.").wait_for()
    judge.get_by_role("button", name="Show me").click()
    assert "The figure is not live here: run its cell" in judge.get_by_role("alert").inner_text()


# ---- Before a run ----


@pytest.fixture(scope="module")
def fresh(lab, lasting_page):
    """A chapter as it comes: not trusted, so JupyterLab drops its pictures, styles and scripts."""
    (lab.folder / "fresh.ipynb").write_bytes((NOTEBOOKS / FIRST).read_bytes())
    page = lasting_page(width=1280, height=1600)
    page.goto(f"{lab.address}/lab/tree/fresh.ipynb?reset")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
    return page


def test_before_a_run_no_prediction_shows_its_answer_and_no_picture_its_scraps(fresh):
    fresh.get_by_text("Predict first.").first.wait_for()
    seen = fresh.evaluate(
        """() => [...document.querySelectorAll(".jp-OutputArea-output figure")].map((figure) => {
             const scraps = [...figure.querySelectorAll(".ft-chart, div[role=img]")].map((c) => c.getBoundingClientRect().height);
             return [figure.innerText, Math.max(0, ...scraps)];
           })"""
    )
    questions = [text for text, _ in seen if "Predict first." in text]
    assert len(questions) == 1
    for text in questions:
        assert "$90.74" not in text and "Show without guessing" in text
    assert max(height for _, height in seen) < 5


def test_before_a_run_a_claim_to_judge_shows_no_verdict(fresh):
    """Without styles the verdict is folded."""
    box = fresh.locator(f"{OUTPUT} article", has_text="The yield reaches 14.4%").last
    box.wait_for()
    assert "Verdict:" not in box.inner_text()
    box.get_by_text("Your verdict first; then open ours").click()
    box.get_by_text("Verdict:").wait_for()


# ---- A worksheet ----


def test_in_jupyterlab_a_worksheet_is_filled_in_by_keys_kept_saved_loaded_and_printed(lab, new_page):
    page = new_page(width=1280, height=1600)
    cell = 'from truce import worksheet\n\nworksheet("detective")'
    scratch(lab, page, "worksheet", cell)
    form = page.locator(f"{OUTPUT} .ft-lab form[data-ft-sheet]")
    form.get_by_role("button", name="Download").wait_for()
    first = form.locator("textarea").first
    first.focus()
    page.keyboard.type("dd")  # which deletes a cell where JupyterLab takes a key for itself
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    assert first.input_value() == "dd\nx"
    with page.expect_download() as download:
        form.get_by_role("button", name="Download").click()
    text = download.value.path().read_text("utf8")
    assert json.loads(text)["answers"] == {"sentence": "dd\nx"}
    open_and_run(page, lab.address, "worksheet.ipynb", lab.folder)
    form.get_by_role("button", name="Download").wait_for()
    assert first.input_value() == "dd\nx"
    form.get_by_role("button", name="Clear").click()
    with page.expect_file_chooser() as chooser:
        form.get_by_role("button", name="Load", exact=True).click()
    chooser.value.set_files({"name": "mine.json", "mimeType": "application/json", "buffer": text.encode()})
    form.get_by_text("“mine.json” is loaded: 1 answer.").wait_for()
    assert first.input_value() == "dd\nx"
    page.evaluate("globalThis.print = () => {}")
    form.get_by_role("button", name="Print").click()
    page.emulate_media(media="print")
    assert page.locator(".ft-paper-sheet").is_visible() and not page.locator(".jp-LabShell").is_visible()
    assert (page.errors, page.foreign) == ([], [])
