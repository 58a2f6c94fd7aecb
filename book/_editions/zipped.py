"""The built book as one file to hand on: a zip with one folder in it, and in that a page that a double click opens.

What was made beside the book goes with it: slides, paper, Chinese pages and a lab lie in the built book's own
folder. The same built book gives the same file, byte for byte: names are sorted, and every entry has the edition's day.
"""

import html
import sys
import zipfile
from pathlib import Path

from edition import CITE, edition

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "_build" / "html"
START = "START-HERE.html"
#: What only a server or the next build needs.
LEFT_OUT = {".buildinfo", ".nojekyll", "objects.inv"}
#: Files that the start page names too, with what it calls them.
NAMED = {".pdf": "on paper", ".epub": "for an e-book reader"}

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The Fragile Truce: start here</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 38rem; margin: 3rem auto; padding: 0 1rem; font: 1.1rem/1.5 system-ui, sans-serif; }}
.start {{ display: inline-block; padding: .6em 1em; border: 2px solid; border-radius: .4em; font-weight: 600; }}
</style></head>
<body><main>
<h1>The Fragile Truce</h1>
<p>{words}.</p>
<p><a class="start" href="pages/{first}">Open the book</a></p>
<p>It needs no network and no installation, and it keeps your answers in this browser.
If your computer has shown you the inside of a zip file, unpack it first:
in a zip, pages find neither each other nor their pictures.</p>
{more}
<p><a href="pages/{cite}">How to cite it</a>. Text: CC BY 4.0. Code: BSD-3-Clause. Both licences are in this folder.</p>
</main></body></html>
"""


def name():
    """The folder's name, and the file's without its ending."""
    return f"the-fragile-truce-{edition().number}"


def contents(built):
    """Every file of the zip as a pair: its name in the folder, and where it is, or its bytes."""
    yield START, start_page(built).encode()
    yield "LICENSE.txt", ROOT / "LICENSE"
    yield "LICENSE-text.txt", ROOT / "book" / "LICENSE.txt"
    for path in sorted(built.rglob("*")):
        inside = path.relative_to(built).as_posix()
        if path.is_file() and inside not in LEFT_OUT:
            yield f"pages/{inside}", path


def start_page(built):
    """The page that a double click opens, with links to the paper that was made."""
    papers = sorted(path for path in built.glob("*/*") if path.suffix in NAMED)
    rows = "".join(
        f'<li><a href="pages/{html.escape(path.relative_to(built).as_posix())}">{html.escape(path.name)}</a>, '
        f"the book {NAMED[path.suffix]}</li>\n"
        for path in papers
    )
    more = f"<p>With it came:</p>\n<ul>\n{rows}</ul>" if rows else ""
    return PAGE.format(words=edition().words, first="book/intro.html", cite=f"{CITE}.html", more=more)


def pack(target, built):
    """Write the zip; return how many files are in it."""
    day, count = edition().day, 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for inside, source in contents(built):
            entry = zipfile.ZipInfo(f"{name()}/{inside}", (day.year, day.month, day.day, 0, 0, 0))
            # As if written on Unix, wherever it is: readable by everyone.
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(entry, source if isinstance(source, bytes) else source.read_bytes())
            count += 1
    return count


def main(arguments, browser):
    if arguments:
        print(f"zip packs what is built and takes no argument; got {' '.join(arguments)}", file=sys.stderr)
        return 2
    target = BUILT.parent / f"{name()}.zip"
    count = pack(target, BUILT)
    print(f"{target}\n{count} files, {target.stat().st_size / 1e6:.1f} MB. Unpack it and open {START}.")
    return 0
