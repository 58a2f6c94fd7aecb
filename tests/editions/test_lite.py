"""The wheel brings its figures ready to run; the lab in the browser gets chapters whose every cell runs there."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import lite
import lite_copies
import lite_packages
import nbformat
import packing
import pytest

from truce.live import all_ids, explore, load, ready
from truce.live.script import made, made_vega

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = ROOT / "notebooks" / "01_one_price_many_yields.ipynb"
#: What ipywidgets and anywidget need themselves, and the course's one requirement.
BARE = "anywidget,comm,debtloop,ipywidgets,psygnal,traitlets,truce,typing_extensions,yaml"
#: Shows every explorable with these modules alone, and says how; `lite_cells.Only` refuses all others.
EVERY = """
import json, sys
sys.path[:0] = sys.argv[1:3]
from lite_cells import Only
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.instance()
sys.meta_path.insert(0, Only(sys.argv[3].split(",")))
import truce
from truce.live import all_ids, explore
from truce.live.script import script
view, said = "application/vnd.jupyter.widget-view+json", {}
for id in all_ids():
    bundle = explore(id)._repr_mimebundle_()
    said[id] = [view in bundle, script(id) == open(f"truce/compiled/{id}.js", encoding="utf-8").read(), "<svg" in bundle["text/html"]]
print(json.dumps([truce.__file__, said, [name for name in ("altair", "vl_convert", "pscript") if name in sys.modules]]))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """What a wheel is packed from, and beside it a figure that an earlier wheel was made of."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "requirements.txt", "README.md", "LICENSE", "book/_editions/packing.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "lib", folder / "lib", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    ready.write(folder / "build" / "lib" / "truce" / "compiled", {"gone.js": "", "price-yield.js": "old"})
    return folder


@pytest.fixture(scope="module")
def wheel(source):
    # As a front end does, but without the network.
    call = "import sys; sys.path.insert(0, 'book/_editions'); import packing; print(packing.build_wheel('out'))"
    run = subprocess.run([sys.executable, "-c", call], cwd=source, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return source / "out" / run.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


# The wheel -----------------------------------------------------------------------------------------


def test_a_wheel_brings_each_figure_as_its_sources_make_it_now(unpacked):
    folder = unpacked / "truce" / "compiled"
    assert {path.name for path in folder.iterdir()} == {*(f"{id}.js" for id in all_ids()), ready.VEGA, ready.DATASETS}
    for id in all_ids():
        assert (folder / f"{id}.js").read_text(encoding="utf-8") == made(id), id
    assert (folder / ready.VEGA).read_text(encoding="utf-8") == made_vega()
    assert json.loads((folder / ready.DATASETS).read_text(encoding="utf-8")) == {id: load(id).datasets() for id in all_ids()}


def test_a_wheel_says_whose_vega_is(unpacked):
    licence = next(unpacked.glob("debtloop-*.dist-info/licenses/LICENSE")).read_text(encoding="utf-8")
    assert "into the wheel" in licence and "University of Washington Interactive Data Lab" in licence


def test_the_project_itself_keeps_no_ready_figure_that_could_grow_old():
    assert not ready.there() and ready.read("price-yield.js") is None and ready.datasets("price-yield") is None
    tracked = subprocess.run(["git", "ls-files", "lib/truce/compiled", "build"], cwd=ROOT, capture_output=True, text=True)
    assert tracked.stdout == ""


def test_packing_asks_for_the_versions_that_the_book_is_built_with():
    asked = packing.pinned(packing.MAKERS)
    assert [line.partition("==")[0] for line in asked] == sorted(packing.MAKERS)
    assert set(asked) <= set((ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines())
    assert set(asked) <= set(packing.get_requires_for_build_wheel())
    assert not set(asked) & set(packing.get_requires_for_build_editable())


def test_every_figure_lives_with_the_widgets_own_needs_alone(unpacked):
    run = [sys.executable, "-c", EVERY, str(unpacked), str(ROOT / "book" / "_editions"), BARE]
    done = subprocess.run(run, cwd=unpacked, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]
    code, said, loaded = json.loads(done.stdout.splitlines()[-1])
    assert Path(code).is_relative_to(unpacked) and loaded == []
    assert said == {id: [True, True, False] for id in all_ids()}


def test_without_ready_figures_a_missing_maker_is_an_error_and_no_empty_picture(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ImportError, match="vl_convert"):
        explore("proceeds-profit").html()


# The chapters --------------------------------------------------------------------------------------


#: The second cell fails, and has made by then what the third needs.
TOY = {"well": "x = 1", "picture": "y = x + 1\nimport matplotlib", "after": "print(y)", "end": "print(x)"}


@pytest.fixture(scope="module")
def both(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    toy = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id=id) for id, source in TOY.items()])
    nbformat.write(toy, folder / "toy.ipynb")
    return lite.failures(wheel, {"bare": {"imports": BARE.split(",")}}, [CHAPTER, folder / "toy.ipynb"], folder)


@pytest.fixture(scope="module")
def failed(both):
    return both[CHAPTER.stem]


def test_a_cell_stands_aside_when_it_needs_what_one_aside_makes_before_it_fails(both):
    assert {id: failure["needs"] for id, failure in both["toy"].items()} == {"picture": "matplotlib", "after": ""}


def test_a_cell_that_fails_for_another_reason_is_a_fault_and_no_cell_aside(monkeypatch, tmp_path):
    said = {"code": str(ROOT / "x.py"), "failed": {"a/b.ipynb": {"sum": {"needs": "", "error": "ZeroDivisionError: division by zero"}}}}
    monkeypatch.setattr(lite, "run", lambda *command, **options: json.dumps(said))
    with zipfile.ZipFile(tmp_path / "empty.whl", "w"):
        pass
    with pytest.raises(lite.Failed, match=r"b\.ipynb, cell sum: ZeroDivisionError"):
        lite.failures(tmp_path / "empty.whl", {}, [], ROOT)


def test_of_chapter_1_only_the_still_picture_does_not_run_in_a_browser(failed):
    assert failed == {"rise-to-90": {"needs": "matplotlib", "error": "ModuleNotFoundError: No module named 'matplotlib'"}}


def test_in_the_labs_copy_a_cell_that_cannot_run_is_text_with_its_picture(failed, tmp_path):
    rows = lite.copies({CHAPTER.stem: failed}, [CHAPTER], tmp_path)
    copy, stored = nbformat.read(tmp_path / CHAPTER.name, 4), nbformat.read(CHAPTER, 4)
    nbformat.validate(copy)
    assert copy.cells[0].source == lite_copies.FIRST
    assert [cell.id for cell in copy.cells[1:]] == [cell.id for cell in stored.cells]
    aside = next(cell for cell in copy.cells if cell.id == "rise-to-90")
    assert aside.cell_type == "markdown" and "it needs matplotlib" in aside.source and "axes(" in aside.source
    assert "](pictures/rise-to-90.svg)" in aside.source
    assert (tmp_path / "pictures" / "rise-to-90.svg").read_text(encoding="utf-8").startswith("<svg ")
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    assert rows[CHAPTER.stem]["run"] == len(code) == rows[CHAPTER.stem]["cells"] - 1
    assert not any(cell.execution_count for cell in code) and "](../" not in str(copy)
    raw = json.loads((tmp_path / CHAPTER.name).read_text(encoding="utf-8"))
    assert all(isinstance(cell["source"], str) for cell in raw["cells"])  # a list's lines would stand with commas between


def test_a_cell_that_needs_what_a_cell_aside_would_have_made_says_so_and_keeps_its_words():
    cell = nbformat.v4.new_code_cell("print(x)", outputs=[nbformat.v4.new_output("stream", text="1 < 2\n")])
    text = lite_copies.aside(cell, {"needs": "", "error": "NameError: name 'x' is not defined"}, None).source
    assert "what such a cell would have made" in text and "```text\n1 < 2\n```" in text and "print(x)" in text


def test_the_first_page_says_of_each_chapter_what_runs_and_the_chapters_page_leads_to_it(failed, tmp_path, monkeypatch):
    rows = {CHAPTER.stem: lite_copies.row(nbformat.read(CHAPTER, 4), failed)}
    page = lite.start_page(rows, 54)
    assert f'<li id="{CHAPTER.stem}"><a href="lab/index.html?path={CHAPTER.name}">' in page
    assert f"{rows[CHAPTER.stem]['run']} of its {rows[CHAPTER.stem]['cells']} cells run; as text: 1 because it needs matplotlib" in page
    assert ">1. One price, many yields</a>" in page
    assert "python -m http.server" in page and "up to 54 MB" in page and "{" not in page.partition("<body>")[2].partition("<script>")[0]
    built = tmp_path / "notebooks" / f"{CHAPTER.stem}.html"
    built.parent.mkdir()
    built.write_text('<footer class="prev-next-footer"></footer>', encoding="utf-8")
    monkeypatch.setattr(lite, "SITE", tmp_path)
    lite.offered(rows)
    assert f'href="../lite/start.html#{CHAPTER.stem}">{lite.LABEL}</a>' in built.read_text(encoding="utf-8")


# The browser's Python ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def provided(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pyodide")
    info = {"python": "3.14.2", "platform": "emscripten_5_0_3"}
    return folder, lite_packages.provide(folder, info, [wheel], roots=("debtloop", "anywidget"))


def test_the_browsers_python_gets_all_that_is_asked_for_and_nothing_compiled(provided):
    folder, packages = provided
    assert json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"] == packages
    assert {"debtloop", "pyyaml", "anywidget", "ipywidgets", "psygnal", "ipython"} <= set(packages)
    assert not {"psutil", "pexpect", "colorama", "altair", "vl-convert-python", "pscript"} & set(packages)
    for package in packages.values():
        content = (folder / package["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == package["sha256"] and set(package["depends"]) <= set(packages)
        names = zipfile.ZipFile(folder / package["file_name"]).namelist()
        assert not [name for name in names if name.endswith((".so", ".pyd", ".pyc")) or name.startswith("..")]
    assert packages["debtloop"]["imports"] == ["debtloop", "truce"] and packages["pyyaml"]["imports"] == ["_yaml", "yaml"]


def test_a_packed_package_runs_as_plain_python(provided):
    folder, packages = provided
    paths = [str(folder / packages[name]["file_name"]) for name in ("pyyaml", "psygnal", "typing-extensions")]
    code = "import sys; sys.path[:0] = sys.argv[1:]; import yaml, psygnal; print(yaml.__with_libyaml__, yaml.safe_load('a: 1'), psygnal.Signal)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, *paths], capture_output=True, text=True)
    assert done.stdout.startswith("False {'a': 1} <class 'psygnal"), done.stderr


def test_without_npm_the_command_says_what_it_needs_and_takes_no_other_file(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(lite, "TOOLS", tmp_path)
    monkeypatch.setattr(lite.shutil, "which", lambda name: None)
    assert lite.main([], None) == 1
    assert f"pyodide-{lite.PYODIDE}.tgz" in capsys.readouterr().err
    other = tmp_path / "other.tgz"
    other.write_bytes(b"")
    assert lite.main([str(other)], None) == 1
    assert f"is not Pyodide {lite.PYODIDE}" in capsys.readouterr().err
    assert lite.main(["everything"], None) == 2
