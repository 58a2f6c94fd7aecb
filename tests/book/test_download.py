"""What a page hands out to be saved: a notebook that runs without the project, from the web and from a folder."""

import subprocess
import sys
from pathlib import Path

import download
import nbformat
import pytest

import make

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
#: Runs a notebook's code cells where the project is not installed, and stops at the first error.
RUN = """
import sys
sys.path[:] = [path for path in sys.path if path not in {project!r}]
import importlib.util
assert not importlib.util.find_spec("truce") and not importlib.util.find_spec("debtloop")
import nbformat
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in nbformat.read({notebook!r}, 4).cells:
    if cell.cell_type == "code":
        shell.run_cell(cell.source).raise_error()
import truce
print(truce.__file__)
"""


@pytest.fixture(params=CHAPTERS)
def copy(request, built_book):
    return built_book / "_sources" / "notebooks" / f"{request.param}.ipynb"


def test_a_downloaded_notebook_runs_in_a_fresh_folder_without_the_project(built_book, tmp_path):
    name = f"{CHAPTERS[0]}.ipynb"
    (tmp_path / name).write_bytes((built_book / "_sources" / "notebooks" / name).read_bytes())
    script = RUN.format(project=[str(ROOT / "lib"), str(ROOT), ""], notebook=name)
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    assert str(ROOT) not in run.stdout.splitlines()[-1]


def test_a_downloaded_notebook_says_first_what_it_needs_and_links_to_nothing_it_has_not(copy):
    notebook = nbformat.read(copy, 4)
    nbformat.validate(notebook)
    words, bring, *rest = notebook.cells
    assert words.cell_type == "markdown" and "needs" not in words.source.splitlines()[0]
    for package in ("altair", "matplotlib", "PyYAML", "vl-convert-python"):
        assert f"`{package}`" in words.source and f"{package}==" in bring.source
    stored = nbformat.read(ROOT / "notebooks" / copy.name, 4)
    assert [cell.id for cell in rest] == [cell.id for cell in stored.cells]
    assert "](../" not in "".join(cell.source for cell in rest)
    assert 'href="../' not in "".join(str(cell.get("outputs", "")) for cell in rest)
    assert "](../" in "".join(cell.source for cell in stored.cells)  # the stored one keeps its links


def test_a_downloaded_notebook_asks_for_the_python_that_the_project_asks_for():
    assert download.OLDEST == make.OLDEST


def test_a_python_that_is_too_old_is_told_so(copy):
    bring = nbformat.read(copy, 4).cells[1].source.replace(f"< {make.OLDEST}", "< (99, 0)")
    with pytest.raises(RuntimeError, match=r"needs Python 3\.11 or newer"):
        exec(bring, {})


@pytest.mark.parametrize("protocol", ["http", "file"])
@pytest.mark.parametrize("page", [f"notebooks/{CHAPTERS[0]}.html", "book/glossary.html"])
def test_the_download_button_saves_the_source_of_the_page(new_page, built_book, book_url, protocol, page):
    here = new_page((book_url if protocol == "http" else built_book.as_uri() + "/") + page)
    here.get_by_role("button", name="Download this page").click()
    button = here.locator(".btn-download-source-button")
    assert button.get_attribute("download") is not None  # a server that calls it text would have it shown
    with here.expect_download() as saved:
        button.click()
    suffix = ".ipynb" if page.startswith("notebooks") else ".md"
    assert saved.value.suggested_filename == Path(page).stem + suffix
    source = built_book / "_sources" / Path(page).with_suffix(suffix)
    assert Path(saved.value.path()).read_text("utf8") == source.read_text("utf8")
    assert here.errors == []
