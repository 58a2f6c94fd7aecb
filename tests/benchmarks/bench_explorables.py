"""How fast does a slider answer? The built page beside JupyterLab, by the same method, in one run.

A tick is one press of an arrow key on a focused slider. Its latency is the time from the key event, as
the browser stamps it, to the end of the frame in which the picture has changed, read by the same
script in the page and in JupyterLab. The work of a tick is the processor time of the main thread's tasks, from
the browser's own trace; beside it stands how long they took on the clock, which also counts the time in which
the machine ran something else. Machines differ: a bare page of the same parts, in the same run, says what they
cost at least.
Nothing here fails on a slow day: the report says what was measured.

Run it with ``make bench``; it writes ``tests/benchmarks/report.md``.
"""

import os
import platform
import re
import statistics
from itertools import pairwise
from pathlib import Path

import pytest

from test_lab import OUTPUT, lab, scratch  # noqa: F401  lab is the fixture

from truce.live import all_ids

REPORT = Path(os.environ.get("BENCH_REPORT") or Path(__file__).with_name("report.md"))
NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
TICKS = 120
PAGE = "notebooks/01_one_price_many_yields.html"

# From a key event to the end of the frame in which the watched picture has changed. A change that is made
# while a frame is being prepared is painted in that frame, another in the next one.
WATCH = """
(root) => {
  window.ticks = [];
  let start = 0, frames = 0, waiting = false, preparing = false;
  window.still = () => waiting && frames > 10; // a key after which the picture has been right all along
  const after = (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(0);
  };
  const frame = () => {
    preparing = true;
    frames += 1;
    after(() => { preparing = false; });
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener("keydown", (event) => { start = event.timeStamp; frames = 0; waiting = true; }, true);
  new MutationObserver(() => {
    if (!waiting) return;
    waiting = false;
    const changed = preparing ? frames : frames + 1;
    const painted = () => window.ticks.push([performance.now() - start, changed]);
    if (preparing) after(painted);
    else requestAnimationFrame(() => after(painted));
  }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
}
"""

INTERACT = """\
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import interact, FloatSlider
from debtloop.bonds import yield_to_maturity

def draw(price):
    left = range(1, 41)
    fig, ax = plt.subplots()
    ax.plot(left, [100 * yield_to_maturity(100, 0.03, price, n, 1) for n in left])
    plt.show()

interact(draw, price=FloatSlider(value=90, min=70, max=130, step=0.5));
"""


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def press(page, slider, ticks, pause, may_stay=False):
    """Arrow keys one at a time, each after the last has been drawn; latencies in ms, frames to the change.

    Where the picture ``may_stay`` as it is, as at the end of a row, a key that changes nothing does not count.
    """
    slider.focus()
    page.evaluate("window.ticks = []")
    for n in range(ticks):
        before = page.evaluate("window.ticks.length")
        page.keyboard.press("ArrowRight" if n < ticks / 2 else "ArrowLeft")
        drawn = "(before) => window.ticks.length > before" + (" || window.still()" if may_stay else "")
        page.wait_for_function(drawn, arg=before, timeout=10_000, polling=pause)
    got = page.evaluate("window.ticks")
    assert got, "no key changed the picture"
    return [t for t, _ in got], [f for _, f in got]


def row(name, *columns):
    """A row of the report: median and 95th percentile of each column of numbers."""
    return f"| {name} | " + " | ".join(f"{statistics.median(c):.1f} | {percentile(c, 0.95):.1f}" for c in columns) + " |"


def marks_of(browser, url, throttle):
    """Milliseconds from navigation until the first explorable answers, and until its chart is live; medians of nine.

    In a plain context: the fixture ``new_page`` looks at every request, which takes its time.
    """
    times = []
    for _ in range(9):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        client = page.context.new_cdp_session(page)
        client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
        page.goto(url)
        page.wait_for_selector("[data-ft-ready]", state="attached")
        times.append(page.evaluate("""["ft-answers", "ft-ready"].map((name) =>
            performance.getEntriesByType("mark").find((mark) => mark.name.startsWith(name)).startTime)"""))
        page.context.close()
    return [statistics.median(column) for column in zip(*times, strict=True)]


@pytest.fixture
def bare_page(built_book):
    """The same figure, style sheet and scripts with nothing else: what these parts cost on this machine."""
    html = (built_book / PAGE).read_text(encoding="utf-8")
    figures = re.findall(r'<figure class="ft-explorable.*?</figure>', html, flags=re.DOTALL)
    figure = next(figure for figure in figures if "data-ft-predict" not in figure)
    parts = re.findall(r'<link rel="stylesheet"[^>]*>|<script (?:data-ft-now|async)[^>]*></script>', html)
    path = (built_book / PAGE).with_name("bare.html")
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    path.write_text(f"{head}{parts[0]}</head><body>{figure}{''.join(parts[1:])}</body></html>", encoding="utf-8")
    yield PAGE.replace(Path(PAGE).name, path.name)
    path.unlink()


def works(page, selector, ticks=TICKS):
    """Milliseconds of the main thread's tasks for each of many ticks: processor time, and time on the clock."""
    page.wait_for_selector(f"{selector}[data-ft-ready]")
    page.wait_for_timeout(1500)
    box = page.locator(selector).first
    box.scroll_into_view_if_needed()
    client, events, complete = page.context.new_cdp_session(page), [], []
    client.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    client.on("Tracing.tracingComplete", lambda _: complete.append(True))
    client.send("Tracing.start", {"categories": "toplevel,blink.user_timing", "transferMode": "ReportEvents"})
    box.evaluate(
        """async (box, ticks) => {
             const slider = box.querySelector("input[type=range]");
             for (let n = 0; n <= ticks; n++) {
               performance.mark("ft-tick");
               await new Promise((done) => setTimeout(done)); // the mark's own task does not count, the change's does
               slider.valueAsNumber += slider.valueAsNumber < slider.max - slider.step ? +slider.step : -20 * slider.step;
               slider.dispatchEvent(new Event("input", { bubbles: true }));
               await new Promise((done) => setTimeout(done, 33));
             }
           }""",
        ticks + 20,
    )
    client.send("Tracing.end")
    while not complete:
        page.wait_for_timeout(50)
    marks = [e for e in events if e["name"] == "ft-tick"]
    thread = (marks[0]["pid"], marks[0]["tid"])
    tasks = [e for e in events if (e["pid"], e["tid"]) == thread and e["name"] == "ThreadControllerImpl::RunTask"]
    starts = sorted(mark["ts"] for mark in marks)[20:]  # without the first, which warm up
    ticks = [[task for task in tasks if start <= task["ts"] < end and "dur" in task] for start, end in pairwise(starts)]
    return [[sum(task[kind] for task in tick) / 1000 for tick in ticks] for kind in ("tdur", "dur")]


def middle_of_three(page, selector, ticks=TICKS):
    """The run with the middle 95th percentile: a machine that others use is slow for seconds at a time."""
    return sorted((works(page, selector, ticks) for _ in range(3)), key=lambda run: percentile(run[0], 0.95))[1]


@pytest.fixture(scope="module")
def report():
    rows = []
    yield rows
    head = f"# How fast the explorables answer\n\nPython {platform.python_version()}, {platform.system()}. Medians of {TICKS} ticks. `make bench` writes this file.\n\n"
    text = head + "\n".join(rows) + "\n"
    REPORT.write_text(text, encoding="utf-8")
    print("\n" + text)


def test_the_page(report, book_url, bare_page, new_page):
    report.append("| a tick in the page: processor time, time on the clock, ms | median | p95 | median | p95 |")
    report.append("| --- | --- | --- | --- | --- |")
    live = "[data-ft-explorable]:not([data-ft-predict])"
    for name, address in (("chapter 1", PAGE), ("a bare page of the same parts", bare_page)):
        page = new_page(f"{book_url}{address}")
        report.append(row(name, *middle_of_three(page, live)))
        page.context.close()
    report.append("")


def homes():
    """For each explorable the page on which a reader meets it free to move: its chapter's, or the one that shows all."""
    found = {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for id, rest in re.findall(r'explore\(\s*\\"([a-z0-9-]+)\\"([^)]*)', path.read_text(encoding="utf-8")):
            if "predict" not in rest and "compute" not in rest:
                found.setdefault(id, f"notebooks/{path.stem}.html")
    return {id: found.get(id, "book/workbench.html") for id in all_ids()}


def test_every_explorable(report, book_url, new_page, record_property):
    """Each of them on its chapter's page: the work of a tick (the middle of three runs), and when its change is painted."""
    report.append("| a tick of each: processor time, ms; key to painted, ms; frames | median | p95 | median | p95 | median | p95 |")
    report.append("| --- | --- | --- | --- | --- | --- | --- |")
    for id, home in homes().items():
        page = new_page(f"{book_url}{home}")
        free = f"[data-ft-explorable='{id}']:not([data-ft-predict])"
        box = page.locator(f"{free}[data-ft-ready]").first
        box.wait_for(state="attached")
        box.scroll_into_view_if_needed()
        work, _ = middle_of_three(page, free, 60)
        record_property(id, f"{statistics.median(work):.2f} {percentile(work, 0.95):.2f}")
        box.get_by_role("button", name="Reset").click()
        page.evaluate(f"({WATCH})(document.querySelector(\"{free} .ft-chart\"))")
        slider = box.get_by_role("slider").first
        # From the middle, so that every key moves it, the way and back.
        slider.evaluate("(s) => { s.value = (+s.min + +s.max) / 2; s.dispatchEvent(new Event('input', { bubbles: true })); }")
        latency, frames = press(page, slider, min(40, 2 * (steps(slider) // 2 - 1)), 5, may_stay=True)
        report.append(row(id, work, latency, frames))
        page.context.close()
    report.append("")


def steps(slider):
    return int(slider.evaluate("(s) => (s.max - s.min) / s.step"))


def test_ready(report, built_book, bare_page, book_url, browser):
    report.append("| ready after navigation, ms | a slider answers | its chart is live | both at 4x CPU throttle |")
    report.append("| --- | --- | --- | --- |")
    for name, page in (("the chapter", PAGE), ("a bare page of the same parts", bare_page)):
        for way, url in (("http", f"{book_url}{page}"), ("file", (built_book / page).as_uri())):
            fast, slow = marks_of(browser, url, 1), marks_of(browser, url, 4)
            report.append(f"| {name}, {way} | {fast[0]:.0f} | {fast[1]:.0f} | {slow[0]:.0f}, {slow[1]:.0f} |")
    report.append("")


MINE = """\
from truce import explore
from truce.explorables.price_yield import compute

def mine(price, coupon_pct, years, frequency):
    return compute(price, coupon_pct, years, frequency)

explore("price-yield", compute=mine)
"""
IN_LAB = {
    "explore": ('from truce import explore\nexplore("price-yield")', ".ft-chart", "input[type=range]"),
    "explore with a model in the kernel": (MINE, ".ft-chart", "input[type=range]"),
    "interact with matplotlib": (INTERACT, ".widget-output", ".widget-slider .noUi-handle"),
}


def test_jupyterlab_beside_interact_with_matplotlib(report, lab, new_page):  # noqa: F811
    medians = {}
    report.append("| key to painted in JupyterLab, ms | median | p95 |\n| --- | --- | --- |")
    for name, (source, picture, handle) in IN_LAB.items():
        page = new_page(width=1280, height=1200)
        scratch(lab, page, f"bench_{len(medians)}", source)
        slider = page.locator(f"{OUTPUT} {handle}").first
        slider.wait_for(timeout=60_000)
        page.wait_for_timeout(3000)
        page.evaluate(f"({WATCH})(document.querySelector('{OUTPUT} {picture}'))")
        press(page, slider, 10, 5)
        latency, _ = press(page, slider, 60, 5)
        medians[name] = statistics.median(latency)
        report.append(row(name, latency))
        page.context.close()
    own, kernel, interact = medians.values()
    report.append(f"\ninteract takes {interact / own:.1f} times as long as explore, and {interact / kernel:.2f} times as long as explore with a model in the kernel.\n")
