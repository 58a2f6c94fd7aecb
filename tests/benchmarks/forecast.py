"""What one more chapter, explorable or page costs, and how long tests and book will take when the course is whole.

    make test ARGS="--junitxml=_build/tests.xml"
    .venv/bin/python tests/benchmarks/forecast.py _build/tests.xml

Tests: the seconds of each are counted to the chapter, explorable or page that is its parameter; the rest is fixed.
Book: it is built in a temporary copy, and once more with copies of a chapter and of an explorable in it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "book")]

from contents import PAGES

from truce.live import all_ids

#: The course when it is whole. A chapter has a page, a sheet and two pages of code, and brings a module or two of the library.
WHOLE = {"chapter": 14, "explorable": 40, "page": 95}
#: Tests that go through all of a kind by themselves, by a part of their name.
LOOPS = {
    "workbench": "explorable", "at_most_two_controls": "explorable", "nothing_jumps": "explorable", "every_chart": "explorable",
    "of_the_later_chapters": "chapter", "every_explanation_is_folded": "chapter", "every_claim": "chapter",
    "every_internal_link": "page", "comes_from_another_host": "page", "has_the_script": "page", "the_search_finds": "page",
}  # fmt: skip
#: Two processes share the work, and neither waits for long.
WORKERS = 2
COPIES = 3


def present():
    chapters = sorted(path.stem for path in ROOT.glob("notebooks/*.ipynb"))
    others = [name for name in PAGES if not name.startswith("notebooks/")]
    return {"chapter": chapters, "explorable": all_ids(), "page": others}


def kind_of(case, names):
    """What a test case is about: its file is a notebook, or its parameter names a page, a chapter, an explorable."""
    where = case.get("classname", "")
    parameter = case.get("name", "").partition("[")[2]
    for part, kind in LOOPS.items():
        if part in case.get("name", ""):
            return kind
    for chapter in names["chapter"]:
        if chapter in where or chapter in parameter or f"test_ch{chapter[:2]}" in where or f"ch{chapter[:2]}-" in parameter:
            return "chapter"
    for kind in ("page", "explorable"):
        if any(re.search(rf"(^|[-\[]){re.escape(name)}($|[-\]])", parameter) for name in names[kind]):
            return kind
    return "fixed"


def tests(path):
    """Seconds of a whole run by what they are spent on, for one process."""
    names, spent = present(), dict.fromkeys(["fixed", *WHOLE], 0.0)
    for case in ElementTree.parse(path).iter("testcase"):
        spent[kind_of(case, names)] += float(case.get("time"))
    each = {kind: spent[kind] / len(names[kind]) for kind in WHOLE}
    print("\n".join(f"tests, {kind}: {spent[kind]:.0f} s, {each[kind]:.1f} s for one of {len(names[kind])}" for kind in WHOLE))
    total = spent["fixed"] + sum(each[kind] * count for kind, count in WHOLE.items())
    print(f"tests, fixed: {spent['fixed']:.0f} s; forecast {total / WORKERS / 60:.1f} minutes in {WORKERS} processes")


def build(folder):
    """How long a cold build takes there; copies have labels twice, so its warnings do not matter."""
    shutil.rmtree(folder / "_build", ignore_errors=True)
    start = time.monotonic()
    code = f"import sys; sys.path.insert(0, {str(folder / 'lib')!r}); from jupyter_book.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "build", ".", "-q"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the copy of the book does not build:\n{done.stderr[-2000:]}")
    return time.monotonic() - start


def book():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "copy")
        skipped = shutil.ignore_patterns(".*", "_build", "__pycache__")
        shutil.copytree(ROOT, folder, ignore=skipped)
        base = build(folder)
        chapter, toc = sorted(folder.glob("notebooks/*.ipynb"))[-1], folder / "_toc.yml"
        entry = f"      - file: notebooks/{chapter.stem}\n"
        for n in range(COPIES):
            shutil.copy(chapter, chapter.with_stem(f"copy_{n}"))
            toc.write_text(toc.read_text("utf8").replace(entry, f"      - file: notebooks/copy_{n}\n{entry}"), "utf8")
        with_chapters = build(folder)
        models = folder / "lib" / "truce" / "explorables"
        for n in range(COPIES):
            shutil.copy(models / "price_yield.py", models / f"copy_{n}.py")
        with_explorables = build(folder)
    each = {"chapter": (with_chapters - base) / COPIES, "explorable": (with_explorables - with_chapters) / COPIES}
    names = present()
    total = base + sum(each[kind] * (WHOLE[kind] - len(names[kind])) for kind in each)
    print(f"book: {base:.1f} s, {each['chapter']:.1f} s a chapter, {each['explorable']:.1f} s an explorable; forecast {total:.0f} s")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tests(sys.argv[1])
    book()
