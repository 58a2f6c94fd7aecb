"""The built book, a server for it and browsers, for every test that looks at pages; and which tests run, and where."""

import functools
import os
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import budgets
import pytest
from chapter import Chapter
from filelock import FileLock
from firefox import Firefox, program
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"]
NO_BROWSER = "no browser: install Chromium or Chrome, or run `python -m playwright install chromium`"
NO_FIREFOX = "no Firefox: install it (Debian: firefox-esr)"
# Quiet and alone: no updates, no measurements, no connection of the browser's own.
FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_addoption(parser):
    parser.addoption("--chapter", metavar="NN", help="only what concerns this chapter, such as 04")


#: Files whose tests share what is slow to start: a JupyterLab, a Firefox, a page with all figures.
TOGETHER = ("test_lab.py", "test_firefox.py", "test_figures_in_small_windows.py")


#: Files whose tests share what is slow to compute for one explorable or chapter, their parameter.
FOR_EACH = ("test_charts.py", "test_chart_words.py", "test_explorables.py", "test_handout.py")


class Sharing(LoadScopeScheduling):
    """Gives tests to the workers one by one, but together a notebook's cells, which go on from each other, and those that share."""

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        if file.endswith((".ipynb", *TOGETHER)):
            return file
        return test[test.index("[") :] if file.endswith(FOR_EACH) and "[" in test else nodeid


def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False  # what comes first below stays first
    return Sharing(config, log)


def pytest_collection_modifyitems(config, items):
    """Build the book first, and leave out what concerns other chapters."""
    if config.option.chapter:
        chapter = Chapter(config.option.chapter)
        config.hook.pytest_deselected(items=[item for item in items if not chapter.concerns(item)])
        items[:] = filter(chapter.concerns, items)
    # One worker builds the book; the next has in JupyterLab enough to do that needs no book.
    items.sort(key=lambda item: (item.name != "test_the_book_builds_without_a_warning", item.path.name != "test_lab.py"))


def pytest_report_header(config):
    return Chapter(config.option.chapter).words() if config.option.chapter else None


# Pages ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def built_book(tmp_path_factory, worker_id):
    """The folder of HTML pages, built anew; the variable BOOK_HTML names a fresh build to use instead."""
    if "BOOK_HTML" in os.environ:
        return Path(os.environ["BOOK_HTML"]).resolve()
    own = tmp_path_factory.getbasetemp()
    outcome = (own if worker_id == "master" else own.parent) / "book.txt"  # all workers of a run share the folder above
    with FileLock(f"{outcome}.lock"):
        if not outcome.exists():
            outcome.write_text(build_book(), encoding="utf-8")
    complaint = outcome.read_text(encoding="utf-8")
    if complaint:
        pytest.fail(f"the book does not build:\n{complaint}", pytrace=False)
    return ROOT / "_build" / "html"


def build_book():
    """Build the book and return what it complains about."""
    # From nothing: a page that is not read again does not repeat its warnings, and one that is gone must not be found.
    shutil.rmtree(ROOT / "_build", ignore_errors=True)
    build = subprocess.run(
        [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
        + ["build", ".", "-W", "-n", "--keep-going", "-q"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    return (build.stderr or build.stdout or f"exit code {build.returncode}") if build.returncode else ""


@pytest.fixture(scope="session")
def page_names(built_book):
    """Every page, as its path under the built book. index.html only sends the reader on to the first one."""
    pages = (path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html"))
    return sorted(name for name in pages if name != "index.html" and not name.startswith("_static/"))


@pytest.fixture(scope="session")
def serve():
    """Starts a server over a folder and gives its address, ending in a slash."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with ExitStack() as servers:

        def start(folder):
            server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
            servers.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def book_url(built_book, serve):
    """The address of the built book, ending in a slash."""
    return serve(built_book)


@pytest.fixture(scope="session")
def browser():
    """A Chromium. Without one the test is skipped, and counted at the end of the run; in CI it fails."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as manager:
        ways = [{"executable_path": path} for path in filter(None, map(shutil.which, BROWSERS))]
        for way in [*ways, {}, {"channel": "chrome"}, {"channel": "msedge"}]:
            try:
                chromium = manager.chromium.launch(args=FLAGS, **way)
            except Error:
                continue
            yield chromium
            chromium.close()
            return
    (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)


@pytest.fixture(scope="session")
def firefox():
    """A Firefox. Without one the test is skipped, and counted at the end of the run; in CI it fails."""
    if not program():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_FIREFOX)
    window = Firefox()
    yield window
    window.close()


@pytest.fixture
def new_page(browser):
    """Makes pages that are gone after the test; `pages_of` says how."""
    with pages_of(browser) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def lasting_page(browser):
    """Makes pages that serve all tests of a file, which must leave them fit for the next."""
    with pages_of(browser) as open_page:
        yield open_page


@contextmanager
def pages_of(browser):
    """Makes pages, each in a context of its own: `new_page(url, width=390, dark=True)`.

    A page keeps a record: `page.errors` (console and script errors), `page.requested` (every address) and
    `page.foreign` (addresses on other hosts, whose requests are stopped).
    """
    contexts = []

    def open_page(url=None, *, width=1280, height=900, dark=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.errors, page.requested, page.foreign = [], [], []

        def stop(route):
            page.foreign.append(route.request.url)
            route.abort()

        def hear(message):
            if message.type == "error":
                page.errors.append(f"{message.text} {message.location}")

        context.route(lambda address: not is_local(address), stop)
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", hear)
        if url:
            page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def is_local(address):
    return address.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:", "about:"))


def pytest_terminal_summary(terminalreporter, config):
    if config.option.chapter:
        terminalreporter.section("budgets")
        terminalreporter.line(budgets.report(Chapter(config.option.chapter).notebook))
    elif broken := list(budgets.reasons()):
        terminalreporter.section("chapters over a budget, with the reason that they give")
        terminalreporter.line("\n".join(broken))
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for lacking in (NO_BROWSER, NO_FIREFOX):
        count = sum(lacking in reason for reason in reasons)
        if count:
            terminalreporter.section(f"{count} browser checks NOT RUN", sep="!", red=True)
            terminalreporter.line(lacking)
