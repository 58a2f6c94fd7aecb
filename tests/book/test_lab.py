"""A real JupyterLab with a real kernel: the chapter's explorables are live there, by mouse and by key."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


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
         "--IdentityProvider.token=", f"--ServerApp.root_dir={home / 'notebooks'}", "--LabApp.news_url=None",
         "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly"],
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


def open_and_run(page, address, notebook):
    """Open a notebook, run every cell, wait until the last one has its number."""
    page.goto(f"{address}/lab/tree/{notebook}?reset")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
    page.click('.lm-MenuBar-itemLabel:text-is("Run")')
    page.click('.lm-Menu-itemLabel:text-is("Run All Cells")')
    cells = json.loads((NOTEBOOKS / notebook).read_text(encoding="utf-8"))["cells"]
    page.wait_for_function(
        "/\\d/.test([...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].at(-1)?.textContent)", timeout=120_000
    )
    return cells


def changed(page, stage, part, before):
    """Wait until a part of an explorable reads differently."""
    page.wait_for_function("([s, part, old]) => s.querySelector(part).innerText.trim() !== old.trim()",
                           arg=[stage.element_handle(), part, before])  # fmt: skip


@pytest.mark.parametrize("notebook", sorted(p.name for p in NOTEBOOKS.glob("*.ipynb")))
def test_in_jupyterlab_every_explorable_of_a_notebook_is_live(lab, new_page, notebook):
    page = new_page(width=1280, height=1600)
    cells = open_and_run(page, lab.address, notebook)
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    shown = [s for s in sources if "explore(" in s.splitlines()[-1]]
    asked = [s for s in shown if "predict=True" in s]
    assert shown
    for n in reversed(range(len(asked))):  # a button that was pressed is gone
        page.get_by_role("button", name="Show without guessing").nth(n).click()
    stages = page.locator(".jp-OutputArea-output .ft-stage")
    stages.nth(len(shown) - 1).wait_for()
    assert stages.count() == len(shown)
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0

    for stage in stages.all():
        said = stage.locator(".ft-sentence p")
        before = said.inner_text()
        handle = stage.locator(".noUi-handle").first
        handle.focus()
        at_end = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
        page.keyboard.press("ArrowLeft" if at_end else "ArrowRight")
        changed(page, stage, ".ft-sentence", before)
        stage.get_by_role("button", name="Reset").click()
        page.wait_for_function("([s, old]) => s.querySelector('.ft-sentence p').innerText === old",
                               arg=[stage.element_handle(), before])  # fmt: skip


def test_in_jupyterlab_a_drag_redraws_chart_and_sentence_and_a_prediction_is_answered(lab, new_page):
    page = new_page(width=1280, height=1600)
    open_and_run(page, lab.address, "01_one_price_many_yields.ipynb")
    guess = page.locator(".jp-OutputArea-output .ft-guess input").first
    guess.wait_for()
    guess.fill("100")
    guess.press("Enter")
    page.get_by_role("button", name="Commit").first.click()
    page.get_by_text("You said $100.00. It costs $90.74: you were $9.26 too high.").wait_for()

    stage = page.locator(".jp-OutputArea-output .ft-stage").first
    drawn, said = stage.locator(".ft-chart svg").inner_html(), stage.locator(".ft-sentence p").inner_text()
    handle = stage.locator(".noUi-handle").first
    handle.scroll_into_view_if_needed()
    at = handle.bounding_box()
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + at["height"] / 2, steps=4)
    page.mouse.up()
    changed(page, stage, ".ft-sentence", said)
    assert stage.locator(".ft-chart svg").inner_html() != drawn
