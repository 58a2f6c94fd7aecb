"""Whether the chapters do run in the browser: `make lite ARGS=check` opens each in the lab and runs all of its cells.

It prints what it takes and what fails. Chromium may reach this machine alone, so that nothing can come from elsewhere.
"""

import functools
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

FLAGS = ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--disable-background-networking"]
#: Seconds for a page to show a notebook, for a chapter's cells, for its figures.
SHOWN, RUN, LIVE = 60, 300, 60

NOTEBOOK = "globalThis.jupyterapp?.shell.currentWidget?.content"
#: The cells as they are now: how many have code, have run, have failed.
CELLS = f"""() => {{
  const cells = [...({NOTEBOOK}?.widgets ?? [])].map((cell) => cell.model).filter((model) => model.type === "code");
  const failed = cells.flatMap((model) => {{
    const outputs = model.sharedModel.getOutputs();
    const wrong = outputs.filter((output) => output.output_type === "error" || output.name === "stderr");
    return wrong.map((output) => `${{model.sharedModel.id}}: ${{output.evalue ?? output.text}}`);
  }});
  return {{ code: cells.length, run: cells.filter((model) => model.executionCount && model.executionState !== "running").length, failed }};
}}"""
#: The kernel's state: a cell that is run before it starts would ask for one.
KERNEL = "() => globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"
CLEAR_AND_RUN = """async () => {
  const { commands } = globalThis.jupyterapp;
  await commands.execute("notebook:clear-all-cell-outputs");
  commands.execute("notebook:run-all-cells");
}"""
#: Move the first slider of the first figure one step, and take the time until its picture has changed and is painted.
TICK = """async () => {
  const figure = document.querySelector(".ft-lab figure[data-ft-ready]");
  const slider = figure.querySelector("input[type=range]");
  const times = [];
  for (let n = 0; n < 10; n += 1) {
    const changed = new Promise((there) => {
      new MutationObserver((_, me) => { me.disconnect(); there(); }).observe(figure, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const start = performance.now();
    if (n % 2) slider.stepDown(); else slider.stepUp();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await changed;
    await new Promise(requestAnimationFrame);
    await new Promise((there) => setTimeout(there));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[5];
}"""


class Counting(SimpleHTTPRequestHandler):
    """A server's answers, with how many bytes it has sent."""

    sent = 0

    def log_message(self, *words):
        pass

    def copyfile(self, source, output):
        content = source.read()
        Counting.sent += len(content)
        output.write(content)


def until(page, script, fits, seconds):
    """What a script says once it fits, or at last."""
    end = time.monotonic() + seconds
    while not fits(said := page.evaluate(script)) and time.monotonic() < end:
        page.wait_for_timeout(100)
    return said


def visit(browser, address, name, live):
    """Open a chapter in a browser that has never seen the lab, run its cells, and say what happened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    foreign, page = [], context.new_page()
    context.on("request", lambda request: request.url.startswith(("http", "ws")) and "//127.0.0.1" not in request.url and foreign.append(request.url))
    begun, before = time.monotonic(), Counting.sent
    page.goto(f"{address}lite/lab/index.html?path={name}.ipynb")
    until(page, CELLS, lambda cells: cells["code"], SHOWN)
    shown = time.monotonic() - begun
    until(page, KERNEL, lambda state: state == "idle", SHOWN)
    page.evaluate(CLEAR_AND_RUN)
    until(page, CELLS, lambda cells: cells["run"], RUN)
    first = time.monotonic() - begun
    cells = until(page, CELLS, lambda cells: cells["run"] == cells["code"] or any("Error" in said for said in cells["failed"]), RUN)
    ran = time.monotonic() - begun
    alive = until(page, "() => document.querySelectorAll('.ft-lab figure[data-ft-ready]').length", lambda count: count >= live, LIVE)
    ready = time.monotonic() - begun
    tick = page.evaluate(TICK) if alive else None
    megabytes = (Counting.sent - before) / 1e6
    context.close()
    return {**cells, "shown": shown, "first": first, "ran": ran, "ready": ready, "alive": alive, "live": live, "tick": tick,
            "foreign": foreign, "megabytes": megabytes}  # fmt: skip


def line(name, seen):
    """A chapter's line of the report."""
    tick = f"{seen['tick']:.0f} ms a tick" if seen["tick"] else "no tick"
    return (
        f"  {name}: {seen['run']} of {seen['code']} cells ran, {seen['alive']} of {seen['live']} figures alive, "
        f"shown {seen['shown']:.0f} s, first cell {seen['first']:.0f} s, all {seen['ran']:.0f} s, figures {seen['ready']:.0f} s, "
        f"{tick}, {seen['megabytes']:.0f} MB, {len(seen['foreign'])} foreign requests"
    )


def well(seen):
    return seen["run"] == seen["code"] > 0 and not seen["failed"] and seen["alive"] >= seen["live"] and not seen["foreign"]


def check(site, rows, program):
    """Visit the lab's chapters one after the other; the exit code says whether all ran."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Counting, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fine = True
    with sync_playwright() as manager:
        browser = manager.chromium.launch(args=FLAGS, executable_path=program)
        for name, row in rows.items():
            seen = visit(browser, f"http://127.0.0.1:{server.server_port}/", name, row["figures"])
            print(line(name, seen), flush=True)
            for said in [*seen["failed"], *seen["foreign"]]:
                print(f"    {said.strip()[-300:]}")
            fine = fine and well(seen)
        browser.close()
    server.shutdown()
    return 0 if fine else 1
