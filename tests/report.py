"""The whole book in one report: how it builds, what its tests say, what its pages weigh, how fast its figures answer.

``make report`` makes all of it, which takes half an hour and more; ``make report ARGS="pages budgets"`` only these parts.
What runs shows its progress as it goes; the report comes at the end, and Ctrl-C ends it early with what is known by then.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from shutil import rmtree
from xml.etree import ElementTree

import budgets
import mutants

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "_build"
#: The tests that measure, by the part of the report that they serve: their file, and how their names begin.
MEASURE = {
    "pages": ("tests/book/test_every_page.py", "test_a_page_fits_every_window"),
    "parity": ("tests/truce/test_explorables.py", "test_the_page_computes_what_python_computes"),
    "ticks": ("tests/benchmarks/bench_explorables.py", "test_every_explorable"),
}
#: The score that is asked for of all models.
CAUGHT = 0.90
WRONG = "NOT AS IT SHOULD BE"


def run(*command, **environment):
    """Run a command whose words go to the terminal beside the report: its exit code and how many seconds it took."""
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, stdout=sys.stderr)
    return done.returncode, time.monotonic() - start


class Report:
    """What was measured so far; each part is a method that gives its lines."""

    def __init__(self, folder):
        self.folder, self.wrong, self.whole, self.html = Path(folder), [], None, {}

    def must(self, fine, line):
        """A line of the report; what is not fine makes the command fail."""
        if not fine:
            self.wrong.append(line)
        return line if fine else f"{line}   {WRONG}"

    def cases(self, part):
        """The tests that measure for a part: from the whole run if there was one, else from a run of their own."""
        file, name = MEASURE[part]
        found = self.whole if self.whole is not None and part != "ticks" else self.pytest(part, file, "-k", name)
        return [case for case in found if case["name"].startswith(name)]

    def pytest(self, part, *arguments):
        path = self.folder / f"{part}.xml"
        alone = ("-n", "0") if part == "ticks" else ("-n", "logical")
        report = {"BENCH_REPORT": str(self.folder / "ticks.md")}  # the one that is kept has all its parts
        run(sys.executable, "-m", "pytest", "-q", *alone, f"--junitxml={path}", "-o", "junit_family=xunit1", *arguments, **self.html, **report)
        return read(path.read_text("utf8"))

    # ---- The parts, in their order ----

    def build(self):
        """from nothing, twice: without compiled Python modules, and with them"""
        fresh = {"PYTHONPYCACHEPREFIX": str(self.folder / "pycache")}
        for name in ("cold", "warm"):
            rmtree(BUILD, ignore_errors=True)
            code, seconds = run(sys.executable, "make.py", "_book", **fresh)
            yield self.must(code == 0, f"{name}: {seconds:.0f} s, any warning an error")
        self.html = {"BOOK_HTML": str(BUILD / "html")} if code == 0 else {}

    def tests(self):
        """all tests, notebooks and browsers included"""
        start = time.monotonic()
        self.whole = self.pytest("tests")
        count = {outcome: [case for case in self.whole if case["outcome"] == outcome] for outcome in ("passed", "failed", "skipped")}
        numbers = ", ".join(f"{len(cases)} {outcome}" for outcome, cases in count.items())
        yield self.must(self.whole and not count["failed"], f"{numbers}, in {time.monotonic() - start:.0f} s")
        yield from (f"{outcome}: {case['file']}.{case['name']}" for outcome in ("failed", "skipped") for case in count[outcome])

    def pages(self):
        """weight of every page, what axe finds, requests to other hosts"""
        found = {case["name"].partition("[")[2].rstrip("]"): case["measured"] for case in self.cases("pages")}
        lost = [name for name, measured in found.items() if not {"weight", "limit", "axe", "foreign"} <= measured.keys()]
        known = {name: {key: int(value) for key, value in found[name].items()} for name in found if name not in lost}
        yield self.must(found and not lost, f"{len(known)} pages measured{''.join(f', not {name}' for name in lost)}")
        for words, key in (("findings of axe, light and dark, wide and narrow", "axe"), ("requests to other hosts", "foreign")):
            total = sum(page[key] for page in known.values())
            yield self.must(total == 0, f"{words}: {total}")
        heaviest = sorted(known, key=lambda name: known[name]["weight"] / known[name]["limit"], reverse=True)
        shown = [name for name in heaviest if name.startswith("notebooks/") or name in heaviest[:10]]
        for name in shown:
            weight, limit = known[name]["weight"] / 1000, known[name]["limit"] / 1000
            yield self.must(weight <= limit, f"{name:<56}{weight:>5.0f} of {limit:.0f} kB, compressed")
        yield f"{len(known) - len(shown)} more pages, each lighter for its limit than the ten heaviest"

    def parity(self):
        """the compiled models beside Python, in hundreds of states each"""
        found = {case["name"].partition("[")[2].rstrip("]"): case["measured"].get("worst_difference") for case in self.cases("parity")}
        lost = [name for name, worst in found.items() if worst is None]
        worst = max((float(worst) for worst in found.values() if worst is not None), default=float("nan"))
        yield self.must(found and not lost, f"{len(found)} explorables compared{''.join(f', not {name}' for name in lost)}")
        yield self.must(worst <= 1e-12, f"worst difference {worst:.1e}")

    def ticks(self):
        """the work of a tick of each figure, on the page of its chapter"""
        [case] = self.cases("ticks") or [{"measured": {}}]
        times = {name: tuple(map(float, value.split())) for name, value in case["measured"].items()}
        yield self.must(times and case["outcome"] == "passed", f"{len(times)} explorables, processor time of a tick in ms: median, 95th percentile")
        for name, (median, high) in sorted(times.items(), key=lambda item: -item[1][1]):
            yield f"{name:<56}{median:>5.1f} {high:>5.1f}"
        if times:
            yield f"{'the middle one of them':<56}{statistics.median(median for median, _ in times.values()):>5.1f}"

    def mutants(self):
        """bugs planted in the models: what the last run of `make mutants` wrote"""
        path = ROOT / "tests" / "mutants.md"
        yield f"read in tests/mutants.md of {changed_on(path)}, not run now: `make mutants` does that"
        scores = mutant_scores(path.read_text("utf8"))
        tried, caught = map(sum, zip(*scores.values())) if scores else (0, 0)
        low = [name for name, (n, good) in scores.items() if good < CAUGHT * n]
        yield self.must(tried and not low, f"{len(scores)} modules, {tried} mutants, {caught} caught; below {CAUGHT:.0%}: {', '.join(low) or 'none'}")
        models = {file.stem for file in (ROOT / "lib" / "debtloop").glob("[!_]*.py")}
        lacking, never = sorted(set(mutants.MODULES) - set(scores)), sorted(models - set(mutants.MODULES))
        yield self.must(not lacking, f"not in that file: {', '.join(lacking) or 'none'}")
        yield f"modules that tests/mutants.py does not name: {', '.join(never)}"

    def budgets(self):
        """what each chapter asks of its reader, and what it may ask"""
        for path in budgets.NOTEBOOKS:
            said = budgets.report(path)
            yield self.must("no reason given" not in said, said)


PARTS = ("build", "tests", "pages", "parity", "ticks", "mutants", "budgets")


def read(xml):
    """The tests of a junit file: file, name, outcome, and what each measured."""
    outcomes = {"failure": "failed", "error": "failed", "skipped": "skipped"}
    return [
        {
            "file": case.get("classname"),
            "name": case.get("name"),
            "outcome": next((outcomes[child.tag] for child in case if child.tag in outcomes), "passed"),
            "measured": {item.get("name"): item.get("value") for item in case.iter("property")},
        }
        for case in ElementTree.fromstring(xml).iter("testcase")
    ]


def mutant_scores(text):
    """Mutants and how many of them were caught, by module, from the report of ``make mutants``."""
    rows = (line.strip("| ").split(" | ") for line in text.partition("## Survivors")[0].splitlines() if line.startswith("| "))
    return {row[0]: (int(row[1]), int(row[2])) for row in rows if len(row) == 4 and row[1].isdecimal()}


def changed_on(path):
    """The day on which a file was last committed, or, outside of a repository, written."""
    try:
        said = subprocess.run(["git", "log", "-1", "--format=%cs", "--", str(path)], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        said = None
    return (said and said.stdout.strip()) or date.fromtimestamp(path.stat().st_mtime).isoformat()


def main(*names):
    if unknown := [name for name in names if name not in PARTS]:
        sys.exit(f"There is no part {', '.join(unknown)}; there are {', '.join(PARTS)}.")
    wanted, text, left = [part for part in PARTS if not names or part in names], [], []
    with tempfile.TemporaryDirectory() as folder:
        report = Report(folder)
        for part in wanted:
            words = getattr(Report, part).__doc__
            print(f"\n== {part}: {words}", file=sys.stderr, flush=True)
            lines = []
            try:
                for line in getattr(report, part)():
                    lines.append(line)
                    print(line, file=sys.stderr, flush=True)
            except KeyboardInterrupt:
                left = wanted[wanted.index(part) :]
            text += ["", f"## {part}: {words}", "", *lines]
            if left:
                break
    print("\n".join([f"# The book on {date.today()}", *text]))
    if left:
        print(f"\nStopped in {left[0]}; not measured: {', '.join(left)}.")
    print(f"\n{len(report.wrong)} not as it should be." if report.wrong else "\nAll as it should be.")
    return 1 if report.wrong or left else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
