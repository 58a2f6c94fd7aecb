"""Everything this project does from the command line: `python make.py` lists the commands.

It needs Python and nothing else. Each command first sees to the virtual environment .venv: it is
made when it is missing or half-made, and made anew when the requirements have changed.
"""

import sys

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit(
        "This project needs Python %d.%d or newer, and %s is Python %d.%d. If you have a newer one, name it:\n"
        "  make book PYTHON=python3.13      (without make: python3.13 make.py book; on Windows: py make.py book)"
        % (OLDEST + (sys.executable,) + sys.version_info[:2])
    )

import hashlib
import importlib
import os
import re
import shutil
import subprocess
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "_build"
NOTEBOOKS = ROOT / "notebooks"
HANDOUT = ROOT / "handout"  # git ignores it, as it does _build
REQUIREMENTS = ROOT / "requirements.txt"
TEST_REQUIREMENTS = ROOT / "tests" / "requirements.txt"

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
#: Written last, so a set-up that was interrupted does not count as one.
STAMP = VENV / "made-from.txt"

#: Compiled modules are kept in .venv, even where none may lie beside their sources: two thousand of them would
#: else be compiled by each of the many processes of a test run.
DROPPED = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in DROPPED},
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
    "VIRTUAL_ENV": str(VENV),
    "JUPYTER_PREFER_ENV_PATH": "1",  # a reader's own "python3" kernel must not run our notebooks
    "PYTHONPYCACHEPREFIX": str(VENV / "pycache"),
    "PYTHONUTF8": "1",  # the pages are partly Chinese, and Windows would read them as something else
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else each kernel greets with a debugger's warning
}


#: Lab would ask other hosts for news and a newer Lab, and the reader whether it may; and its server would keep
#: a kernel's short answers back.
LAB_SETTINGS = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    f"--LabApp.app_settings_dir={ROOT / 'book' / '_lab'}",
    "--ServerApp.kernel_websocket_connection_class=truce.lab_connection.PromptConnection",
)


# Running things ------------------------------------------------------------------------------------


class Failed(Exception):
    """A step did not work; the message says which one and what it printed."""


def step(label, *command):
    """Run a command quietly: its label, then how long it took; what it printed only if it fails."""
    live = sys.stdout.isatty()
    start = time.monotonic()
    print(f"{label} ...", end="", flush=True)
    with tempfile.TemporaryFile() as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, **streams)
        try:
            while process.poll() is None:
                try:
                    process.wait(timeout=1)
                except subprocess.TimeoutExpired:
                    if live:
                        print(f"\r{label} ... {time.monotonic() - start:.0f} s", end="", flush=True)
        except KeyboardInterrupt:
            stop(process)
            raise
        again = f"\r{label} ..." if live else ""
        print(f"{again} {time.monotonic() - start:.1f} s", flush=True)
        if process.returncode:
            log.seek(0)
            raise Failed(f"{why(plain(log.read().decode(errors='replace')))}\n\nFailed: {label} (above is why).")


def why(said, end=60, most=8):
    """The end of a log, and behind it once more its first errors, which a long log buries."""
    lines = said.strip().splitlines()
    errors = re.findall(r"^\S.*?(?:ERROR|WARNING|[Ee]rror):\s+[^\s=].*", said, flags=re.MULTILINE)
    buried = [] if lines[-1:] == errors[-1:] else ["", *dict.fromkeys(errors[:most])]
    return "\n".join(lines[-end:] + buried)


def plain(text):
    """Text without the codes that colour it in a terminal."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def stop(process):
    """End a command after Ctrl-C, which usually reached it as well."""
    try:
        process.wait(timeout=3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def hand_over(*command):
    """Run a command that talks to the user itself (Ctrl-C too) and return its exit code."""
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT)
    while True:
        try:
            code = process.wait()
            return code if code >= 0 else 128 - code
        except KeyboardInterrupt:
            continue


# Setting up ----------------------------------------------------------------------------------------


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def set_up(tests=False):
    """Make .venv hold what the book needs and, with ``tests``, what the tests need as well."""
    # A copied folder needs its own .venv, because an environment remembers where it is.
    key = digest(str(ROOT), "%d.%d" % sys.version_info[:2], REQUIREMENTS.read_text())
    layers = {"book": f"book {key}", "test": f"test {digest(key, TEST_REQUIREMENTS.read_text())}"}
    wanted = [layers["book"], layers["test"]] if tests else [layers["book"]]
    present = STAMP.read_text().splitlines() if STAMP.exists() and PYTHON.exists() else []
    if set(wanted) <= set(present) <= set(layers.values()):
        return
    if layers["book"] not in present or not set(present) <= set(layers.values()):
        # From the Python underneath, since .venv itself may be the one that runs this.
        base = getattr(sys, "_base_executable", sys.executable)
        step(f"Making .venv with Python {sys.version.split()[0]}", base, "-m", "venv", "--clear", str(VENV))
    STAMP.unlink(missing_ok=True)
    install(REQUIREMENTS, *([TEST_REQUIREMENTS] if tests else []))
    STAMP.write_text("\n".join(wanted) + "\n")


def install(*files):
    """Install requirements with uv, which takes seconds; with pip where uv cannot do it."""
    lines = "".join(file.read_text() for file in files)
    uv = re.search(r"^uv==\S+", lines, re.MULTILINE).group()
    arguments = [part for file in files for part in ("-r", str(file))]
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install")
    try:
        step("Installing uv, which installs the rest", *pip, uv)
        uv_install = (str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON))
        step("Installing the packages", *uv_install, *arguments)
    except Failed as failure:
        # For one, uv does not read pip's settings, where a school or a firm may name its own index.
        print(f"uv could not: {str(failure).splitlines()[0]}")
        step("Installing the packages with pip, which takes a minute or two", *pip, *arguments)


def browser():
    """A browser of this machine that page tests can drive and that prints, as a path; or ``None``."""
    names = "chromium chromium-browser google-chrome google-chrome-stable microsoft-edge msedge chrome".split()
    programs = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places = [
        *(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Microsoft Edge")),
        *(f"{folder}/Google/Chrome/Application/chrome.exe" for folder in programs if folder),
        *(f"{folder}/Microsoft/Edge/Application/msedge.exe" for folder in programs if folder),
    ]
    return next(filter(None, map(shutil.which, names)), None) or next(filter(os.path.exists, places), None)


def fetched_browser():
    """The newest browser that `make test` has fetched, where the machine has none of its own; or ``None``."""
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    home, local = Path.home(), os.environ.get("LOCALAPPDATA")
    caches = [own, home / ".cache" / "ms-playwright", home / "Library" / "Caches" / "ms-playwright", local and f"{local}/ms-playwright"]
    names = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
    found = [path for cache in filter(None, caches) for name in names for path in Path(cache).glob(f"chromium-*/{name}")]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def clear(folder):
    """Remove a folder; what stays in it would be taken for made by this command."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Failed(f"Cannot remove {folder}: {error}. Close what uses it, or remove it by hand.") from None


def set_up_tests():
    set_up(tests=True)
    if not browser():
        try:
            fetch = (str(PYTHON), "-m", "playwright", "install", "chromium")
            step("Fetching a browser for the page tests", *fetch)
        except Failed:
            print("No browser could be had: the page tests say what they make of that.")


#: One process for each core: tests/conftest.py says which does what.
WORKERS = ("-n", "logical")


# The commands --------------------------------------------------------------------------------------


def book():
    """build the book into _build/html and name the page to open"""
    set_up()
    # From nothing each time: pages that are gone, and warnings that were given once, must not hide.
    clear(BUILD)
    step("Building the book", str(PYTHON), __file__, "_book")
    write_ledger()
    page = BUILD / "html" / "index.html"
    print(f"\nThe book is ready. Open this page:\n  {page}\n  {page.as_uri()}")


def _book():
    """The part of ``book`` that runs inside .venv."""
    from jupyter_book.cli.main import main

    try:
        main(["build", ".", "-W", "-n", "--keep-going", "-q"])
    except Exception as error:
        # Jupyter Book says "look above for the cause"; a hundred lines of its own stand between.
        traceback.print_exc()
        while error.__cause__:
            error = error.__cause__
        return f"{type(error).__name__}: {error}" if str(error) else repr(error)


def test(*arguments):
    """run all tests, the notebooks and browsers included (further arguments go to pytest)"""
    set_up_tests()
    # Starting the workers takes longer than a file or two of tests.
    named = any((ROOT / argument.partition("::")[0]).exists() for argument in arguments)
    return hand_over(str(PYTHON), "-m", "pytest", *([] if named else WORKERS), *arguments)


def check(chapter="", *arguments):
    """run the tests that concern one chapter: make check ARGS=04 (further arguments go to pytest)"""
    set_up_tests()
    if not chapter.isdecimal():
        raise Failed(f"Which chapter? For instance: make check ARGS=04; got {chapter or 'nothing'}.")
    return hand_over(str(PYTHON), "-m", "pytest", *WORKERS, "--chapter", chapter, *arguments)


def bench(*arguments):
    """measure how fast the page and JupyterLab answer (further arguments go to pytest)"""
    set_up_tests()
    return hand_over(str(PYTHON), "-m", "pytest", "tests/benchmarks", "-s", *arguments)


def report(*parts):
    """the whole book in one report: build, tests, pages, parity, ticks, mutants, budgets (names pick parts)"""
    set_up_tests()
    return hand_over(str(PYTHON), "tests/report.py", *parts)


def mutants(*arguments):
    """plant bugs in the models one by one and count those that a test catches (a name picks modules: bonds)"""
    set_up_tests()
    return hand_over(str(PYTHON), "tests/mutants.py", *arguments)


def lab(*arguments):
    """open the notebooks in JupyterLab (further arguments go to it)"""
    set_up()
    # The folder above stays in reach, so that links from the notebooks to pages work.
    folders = (f"--ServerApp.root_dir={ROOT}", f"--FileContentsManager.preferred_dir={NOTEBOOKS}")
    write_ledger()
    return hand_over(str(PYTHON), "-m", "jupyterlab", *folders, *LAB_SETTINGS, *arguments)


def write_ledger():
    """The ledger for JupyterLab, which can neither fill in the ledger's page nor show a built one with its styles."""
    step("Writing the ledger that the notebooks' cards link to", str(PYTHON), __file__, "_ledger")


def _ledger():
    """The part of it that runs inside .venv: a heading for each claim, where the link on its card leads."""
    from truce.claims import Card, chapters, claims
    from truce.text import Said

    parts = ["# The claim ledger"]
    for id, entry in claims().items():
        home = f"Chapter {entry.chapter}, {chapters()[entry.chapter]}; {entry.tier}"
        parts += [f"## {id}", home, *Card(entry).text().splitlines()]
    BUILD.mkdir(exist_ok=True)
    text = Said("\n\n".join(parts) + "\n")._repr_markdown_()
    (BUILD / "ledger.md").write_text(text, encoding="utf-8", newline="\n")


def outputs(*names):
    """run all notebooks, or those named, from the top and store what they print"""
    paths = named(names)
    set_up()
    return hand_over(str(PYTHON), __file__, "_outputs", *map(str, paths))


def named(names):
    """The notebooks that are meant: a file, how its name begins, or all."""
    paths = []
    for name in names or [""]:
        found = [Path(name).resolve()] if name.endswith(".ipynb") else sorted(NOTEBOOKS.glob(f"{name}*.ipynb"))
        if not found or not found[0].exists():
            raise Failed(f"No notebook is called {name}: give a file, or how its name begins, such as 01.")
        paths += found
    return paths


def handout(*names):
    """write a student's copy without answers, a key and the exercises, for print: make handout ARGS=02"""
    return edition("handout", *lessons(named(names)))


def slides(*names):
    """make a deck of slides of each chapter, or of those named, beside the built book"""
    return edition("slides", *lessons(named(names)), of_the_book=True)


def answers(*folders):
    """read the answers that students handed in as files into a table: make answers ARGS=folder"""
    # Without quotation marks a name with spaces comes in pieces; and what runs it works in the project's folder.
    return edition("answers", *([Path(" ".join(folders)).expanduser().resolve()] if folders else []))


def pdf(*arguments):
    """print the whole book as one PDF, and one with solutions for instructors (or ARGS=student, ARGS=instructor)"""
    return edition("pdf", *arguments, of_the_book=True)


def epub(*arguments):
    """write the book as an EPUB"""
    return edition("epub", *arguments, of_the_book=True)


def lite(*arguments):
    """build a JupyterLab that runs in the browser, beside the built book"""
    return edition("lite", *arguments, of_the_book=True)


def chinese(*arguments):
    """build the Chinese pages, in simplified and traditional characters, beside the built book"""
    return edition("chinese_pages", *arguments, of_the_book=not arguments)


def zip(*arguments):
    """pack the built book, with what was made beside it, into one file that opens by double click"""
    return edition("zipped", *arguments, of_the_book=True)


def edition(name, *arguments, of_the_book=False):
    """Make one of the editions in book/_editions; some are made from the built book and lie in its folder."""
    if of_the_book and not (BUILD / "html" / "index.html").exists():
        book()
    set_up()
    return hand_over(str(PYTHON), __file__, "_edition", name, *map(str, arguments))


def lessons(paths):
    """Those notebooks that are chapters: the laboratory's has no exercises to hand out, and no lesson."""
    found = [path for path in paths if path.name[:2].isdigit()]
    if not found:
        raise Failed("Only a chapter has a handout and slides: its name begins with its number, such as 01.")
    return found


def _edition(name, *arguments):
    """The part of ``edition`` that runs inside .venv."""
    sys.path[:0] = [str(ROOT / "book" / folder) for folder in ("_editions", "_ext")]
    return importlib.import_module(name).main(arguments, browser() or fetched_browser())


def _outputs(*paths):
    """The part of ``outputs`` that runs inside .venv."""
    import nbformat

    failures, beside = 0, []
    for path in map(Path, paths):
        print(f"{path.name} ...", end="", flush=True)
        start, before = time.monotonic(), path.read_text(encoding="utf-8")
        notebook = nbformat.reads(before, as_version=4)
        error = execute(notebook, path.parent)
        seconds = f"{time.monotonic() - start:.1f} s"
        if error:
            failures += 1
            print(f" {seconds}, failed and left as it was\n{path.name}, {error}")
            continue
        after = nbformat.writes(tidy(notebook)) + "\n"
        path.write_text(after, encoding="utf-8", newline="\n")
        print(f" {seconds}, {'unchanged' if after == before else 'changed'}", flush=True)
        beside += redrawn(path.stem, nbformat.reads(before, as_version=4), notebook)
    if beside:
        BUILD.mkdir(exist_ok=True)
        (BUILD / "pictures.html").write_text('<meta charset="utf-8">\n' + "".join(beside), encoding="utf-8")
        print(f"Old and new pictures side by side: {(BUILD / 'pictures.html').as_uri()}")
    return 1 if failures else 0


def redrawn(name, before, after):
    """Name the pictures that have changed, and return each as HTML, the old one beside the new one."""
    old, new = pictures(before), pictures(after)
    rows = []
    for place in sorted(old.keys() | new.keys()):
        pair = old.get(place, "none"), new.get(place, "none")
        if pair[0] != pair[1]:
            title = f"{name}, cell {place[0]}, picture {place[1]}"
            print(f"  {title}: {'drawn anew' if 'none' not in pair else 'new' if pair[0] == 'none' else 'gone'}")
            cells = "".join(f'<td width="50%">{picture}</td>' for picture in pair)
            rows.append(f"<h2>{title}: before and after</h2>\n<table><tr>{cells}</tr></table>\n")
    return rows


def pictures(notebook):
    """The SVG pictures in a notebook's outputs, by the cell's id and their place in it."""
    found = {}
    for cell in notebook.cells:
        html = "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", []))
        for place, svg in enumerate(re.findall(r"<svg\b.*?</svg>", html, flags=re.DOTALL), start=1):
            found[cell.get("id"), place] = svg
    return found


def execute(notebook, folder):
    """Run a notebook's cells in order; return what went wrong and in which cell, or None."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, DeadKernelError

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},  # where it runs
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # else the kernel warns of its local connection
    )
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            try:
                client.execute_cell(cell, index)
            except (CellControlSignal, DeadKernelError) as error:
                return f"cell {index + 1} ({cell.get('id', 'no id')}):\n{plain(str(error))}"
    return None


def tidy(notebook):
    """Drop what a reader of the book or of a diff has no use for: widget state, versions, foldings."""
    # The numbers of the cells stay: nbval does not compare the output of a cell without one.
    view = "application/vnd.jupyter.widget-view+json"  # without its kernel Lab shows it as an error
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    for cell in notebook.cells:
        for key in ("collapsed", "execution", "ExecuteTime", "scrolled"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(view, None)
            output.get("metadata", {}).pop(view, None)
    return notebook


def lock(*arguments):
    """pin anew what pyproject.toml asks for (--upgrade takes the newest versions)"""
    set_up()
    uv = [str(PYTHON), "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", "book", *arguments]
    uv += ["--universal", "--python-version", "%d.%d" % OLDEST, "--no-header", "--no-annotate", "--output-file"]
    with tempfile.TemporaryDirectory() as folder:
        # One resolution for both files. It starts from their present pins, which uv then keeps.
        both, part = Path(folder, "both.txt"), Path(folder, "book.txt")
        pins = re.findall(r"^[a-z].*", REQUIREMENTS.read_text() + TEST_REQUIREMENTS.read_text(), re.MULTILINE)
        both.write_text("\n".join(pins))
        step("Choosing versions for the book and the tests", *uv, str(both), "--extra", "test")
        step("Picking out those of the book", *uv, str(part), "--constraint", str(both))
        book_pins = part.read_text()
        test_pins = "".join(line for line in both.open() if line not in book_pins.splitlines(keepends=True))
    made = "# Made by `make lock` (`python make.py lock`) from pyproject.toml: change that file, not this one.\n"
    REQUIREMENTS.write_text(
        "# The book and JupyterLab, pinned for Python 3.11 to 3.14 on Linux, macOS and Windows.\n"
        f"{made}# By hand: pip install -r requirements.txt\n-e .\n{book_pins}",
        newline="\n",
    )
    TEST_REQUIREMENTS.write_text(
        "# What only the tests need, on top of ../requirements.txt and chosen together with it.\n"
        f"{made}# By hand: pip install -r requirements.txt -r tests/requirements.txt\n{test_pins}",
        newline="\n",
    )


def clean():
    """remove all that these commands made, .venv and _build included"""
    made = [VENV, BUILD, ROOT / "build", ROOT / ".pytest_cache", ROOT / ".hypothesis", *ROOT.glob("lib/*.egg-info"), HANDOUT]
    made += [path for name in ("__pycache__", ".ipynb_checkpoints") for path in ROOT.rglob(name)]
    for path in made:
        clear(path)
    print("Clean: the next command sets everything up again.")


COMMANDS = (
    book, test, check, lab, outputs, handout, answers, slides, pdf, epub, lite, chinese, zip,
    bench, mutants, report, lock, clean,
)  # fmt: skip


def main(name="", *arguments):
    commands = {command.__name__: command for command in COMMANDS}
    inner = {"_book": _book, "_edition": _edition, "_ledger": _ledger, "_outputs": _outputs}
    if name in inner:
        return inner[name](*arguments)
    if name not in commands:
        print("Usage: make COMMAND, or python make.py COMMAND (on Windows: py make.py COMMAND)\n")
        print("\n".join(f"  {command:<8} {function.__doc__}" for command, function in commands.items()))
        return 2 if name not in ("", "help", "-h", "--help") else 0
    if arguments and name in ("book", "clean"):
        raise Failed(f"{name} takes no further arguments.")
    return commands[name](*arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except Failed as failure:
        sys.exit(f"\n{failure}")
    except KeyboardInterrupt:
        print("\nStopped. Run the same command to start again.")
        sys.exit(130)
