"""A deck of slides of each chapter, made from its built page: live figures, the predictions and votes first.

The decks lie beside the book, in _build/html/slides, and use its style sheets and scripts; reveal.js comes from the package
pyreveal, which ships it as its makers built it. `deck.py` cuts a page into slides, `clock.py` adds what the instructor's
sheet says to them. A deck opens from a folder and asks no other host for anything.
"""

import html
import re
import shutil
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import links
from bs4 import BeautifulSoup
from clock import Sheet
from deck import Deck, counted

HERE = Path(__file__).resolve().parent
HTML = HERE.parents[1] / "_build" / "html"
#: What a deck needs of reveal.js: its files and their places in the package.
REVEAL = {"reveal.js": "dist/reveal.js", "reveal.css": "dist/reveal.css", "notes.js": "dist/plugin/notes.js", "LICENSE.txt": "LICENSE"}
LOADS = {"src": "*", "href": "link", "data": "object", "poster": "video", "srcset": "*"}
SLIDE = """<section{id} data-timing="{seconds}" class="ft-slide ft-{kind}">
{heading}<div class="ft-fit">
{parts}
</div>
<aside class="notes">{notes}</aside>
</section>"""
#: A deck remembers nothing, once it knows whether its reader likes it dark: each lesson votes and guesses for the first time.
FORGETFUL = """{ const kept = new Map(); Object.defineProperty(window, "localStorage", { configurable: true, value: {
  getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text), removeItem: (name) => kept.delete(name),
} }); }"""
KEYS = (
    '<p class="ft-keys"><kbd>→</kbd> goes on · <kbd>S</kbd> speaker’s view · <kbd>D</kbd> dark or light · <kbd>F</kbd> whole screen · '
    "<kbd>O</kbd> all slides · <kbd>Ctrl+P</kbd> print · <kbd>?</kbd> all keys</p>"
)
DECK = """<!DOCTYPE html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: slides</title>
<script>{early}</script>
<script>{forgetful}</script>
{sheets}
<link rel="stylesheet" href="deck/reveal.css">
<link rel="stylesheet" href="deck/slides.css">
<link rel="icon" href="../_static/favicon.svg">
<noscript><link rel="stylesheet" href="deck/plain.css"></noscript>
</head>
<body>
<main><div class="reveal"><div class="slides">
{slides}
</div>
<p class="ft-foot"><a href="{chapter}" target="_blank">{title}</a></p>
</div></main>
<script defer src="deck/reveal.js"></script>
<script defer src="deck/notes.js"></script>
{scripts}
<script defer src="deck/slides.js"></script>
</body>
</html>
"""


def main(arguments, browser):
    """Make the decks of the chapters named, as paths of their notebooks; return how many have a fault."""
    folder = HTML / "slides"
    assets(folder / "deck")
    faulty = 0
    for name in arguments:
        stem, start = Path(name).stem, time.monotonic()
        file = folder / f"{stem}.html"
        deck, minutes, look = made(stem)
        file.write_text(page(deck, stem, look), encoding="utf-8", newline="\n")
        faults = check(file)
        for address, below in ((f"notebooks/{stem}.html", ".."), (f"book/teaching/{stem[:2]}.html", "../..")):
            links.offer(HTML / address, "slides", "slides", f"{below}/slides/{stem}.html")
        figures = len(re.findall("data-ft-explorable=", file.read_text(encoding="utf-8")))
        size = file.stat().st_size / 1000
        print(
            f"{file.name}: {len(deck.slides)} slides, {counted(figures, 'live figure')}, {minutes} minutes, "
            f"{size:.0f} kB, {time.monotonic() - start:.1f} s",
            flush=True,
        )
        for fault in faults:
            print(f"  {fault}")
        faulty += bool(faults)
    print(f"\nOpen a deck, and press S for the speaker's view, ? for the keys:\n  {(folder / f'{stem}.html').as_uri()}")
    return faulty


def assets(folder):
    """The scripts and style sheets that all decks share."""
    folder.mkdir(parents=True, exist_ok=True)
    source = Path(find_spec("pyreveal").submodule_search_locations[0], "revealjs")
    for name, place in REVEAL.items():
        shutil.copyfile(source / place, folder / name)
    for name in ("slides.css", "slides.js", "plain.css"):
        shutil.copyfile(HERE / name, folder / name)


def made(stem):
    """The deck of a chapter, with its notes, and the minutes of its lesson."""
    path = HTML / "notebooks" / f"{stem}.html"
    chapter = read(path)
    look = head_and_scripts(chapter, path)
    deck = Deck(chapter, f"../notebooks/{stem}.html")
    sheet = Sheet(read(HTML / "book" / "teaching" / f"{stem[:2]}.html"))
    sheet.add_to(deck.slides)
    return deck, sheet.minutes, look


def read(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def head_and_scripts(chapter, path):
    """What makes a page look and move: its choice of colours, its style sheets, its own scripts. The theme's need its frame."""
    scripts = []
    for script in chapter.select("script[src]"):
        with (path.parent / script["src"].split("?")[0]).open(encoding="utf-8") as file:
            if "scripts/pydata-sphinx-theme.js" not in file.readline():
                scripts.append(script)
    return {
        "early": next(script.string for script in chapter.head("script") if "data-cfasync" in script.attrs),
        "sheets": "".join(map(str, chapter.head.select("link[rel=stylesheet]"))),
        "figures": [script for script in scripts if "defer" not in script.attrs],
        "scripts": "\n".join(str(script) for script in scripts if "defer" in script.attrs),
    }


# ---- A deck as a page ----


def page(deck, stem, look):
    """The deck's HTML."""
    slides = BeautifulSoup("\n".join(map(stack_html, stacked(deck.slides))), "html.parser")
    leads(slides, stem)
    # As in the book: the script behind the first figure makes it at once, and the others when all is there.
    slides.select_one("[data-ft-explorable]").insert_after(*look["figures"])
    return DECK.format(title=html.escape(deck.title), chapter=deck.chapter, slides=slides, forgetful=FORGETFUL, **look)


def stacked(slides):
    """The slides one after the other, and those of a stack together."""
    groups, last = [], ""
    for slide in slides:
        if slide.stack and slide.stack == last:
            groups[-1].append(slide)
        else:
            groups.append([slide])
        last = slide.stack
    return groups


def stack_html(group):
    if len(group) == 1:
        return one(group[0])
    return "<section>\n" + "\n".join(map(one, group)) + "\n</section>"


def one(slide):
    below = f' <span class="ft-below">{html.escape(slide.below)}</span>' if slide.below else ""
    heading = "" if slide.kind == "title" else f"<h2>{html.escape(slide.heading)}{below}</h2>\n"
    parts = "\n".join(map(str, slide.parts))
    if slide.kind == "title":
        parts = f"<h1>{html.escape(slide.heading)}</h1>\n{parts}\n{KEYS}"
    return SLIDE.format(
        id=f' id="{slide.id}"' if slide.id else "", seconds=slide.seconds, kind=slide.kind, heading=heading,
        parts=parts, notes="\n".join(map(str, slide.notes)),
    )  # fmt: skip


def leads(deck, stem):
    """Let every link lead somewhere: to a slide, or out of the deck into a window of its own."""
    here = {element["id"] for element in deck.find_all(id=True)}
    for link in deck.find_all("a", href=True):
        address = link["href"]
        if address.startswith("#"):
            if address.lstrip("#/") in here and not link.find_parent("aside"):
                continue
            address = f"../notebooks/{stem}.html{address.replace('#/', '#')}"
        elif not re.match(r"\w+:|\.\./", address):
            address = f"../notebooks/{address}"
        elif link.find_parent("aside"):
            address = re.sub(r"^\.\./\.\./", "../", address)
        link["href"], link["target"] = address, "_blank"


# ---- Is it whole? ----


def check(file):
    """What is wrong with a deck: an address on another host that loads by itself, or a link that leads nowhere."""
    deck = read(file)
    faults = []
    for element in deck.find_all(True):
        for name, tag in LOADS.items():
            if tag in ("*", element.name) and re.match(r"\s*(https?:)?//", element.get(name, "")):
                faults.append(f"loads from another host: {element[name]}")
    for element in deck.find_all(["a", "link", "script", "img"]):
        address = element.get("href") or element.get("src") or ""
        if address and not re.match(r"(https?|mailto|data):", address) and (missing := nowhere(file, address)):
            faults.append(f"leads nowhere: {address} ({missing})")
    ids = [element["id"] for element in deck.find_all(id=True)]
    faults += [f"has an id twice: {id}" for id in sorted({id for id in ids if ids.count(id) > 1})]
    if not deck.select(".ft-slide"):
        faults.append("has no slides")
    return faults


def nowhere(file, address):
    """What is missing at a link's end: the file, or the place in it; or nothing."""
    parts = urlsplit(urljoin(file.as_uri(), address))
    path, anchor = Path(unquote(parts.path)), unquote(parts.fragment).lstrip("/")
    if not path.is_file():
        return "no such file"
    return f"no place {anchor}" if anchor and path.suffix == ".html" and anchor not in places(path, path.stat().st_mtime) else ""


@cache
def places(path, changed):
    """The ids of a page, with those that a figure takes when it comes to life."""
    text = path.read_text(encoding="utf-8")
    figures = {f"explore-{id}" for id in re.findall(r'data-ft-explorable="([\w-]+)"', text)}
    return set(re.findall(r'\bid="([^"]+)"', text)) | figures
