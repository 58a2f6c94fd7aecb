"""The built pages as leaves of a book on paper or in a reader: no script, no fold, no control, every link alive.

A leaf is the text of one page of ``_build/html``, in the order of the book's menu, so paper shows what the page shows
and nothing is built twice. (Sphinx's own single page gives the sections of all chapters the same names, ``exercises``
fourteen times, and knows no addresses inside the cards: more than a third of its links were dead.)
"""

import json
import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from asking import BOX, Part
from bs4 import BeautifulSoup, NavigableString
from handout import BLANK, Asked

from truce.live import load

BELOW = r'(?=<p class="ft-editions"|<footer class="prev-next|\Z)'
TEXT = re.compile(r'<article class="bd-article">(.*?)</article>\s*' + BELOW, re.S)
MENU = re.compile(r'<nav class="bd-links bd-docs-nav".*?</nav>', re.S)
SVG = re.compile(r"<svg\b.*?</svg>", re.S)
#: What only works with a script, or stands on each page of the site and once in the book.
GONE = (
    "script, style, link, meta, button, dialog, template, details.hide, [hidden], .headerlink, .ft-claim-here,"
    ".copybtn, .viewcode-link, .ft-vote-again, .ft-words, .ft-six, .ft-ledger-filters, .ft-controls, .ft-actions,"
    ".ft-steps, .ft-data, .ft-quiz-status, .ft-worksheet-status, .ft-term-box, .ft-back, .ft-visually-hidden"
)
#: What tells how an exercise or a question comes out.
SOLVED = "details.ft-solution, .ft-quiz details"
#: Folds that need no word above what was in them.
WORDLESS = {"ft-verdict-fold", "ft-fold"}
#: Words that only a fold's bar says.
BAR = re.compile(r"^(?:Show|Hide) the\s+")
#: Pages for who teaches.
TEACHING = re.compile(r"book/(?:for_instructors|teaching/)")
#: What pages are made from.
SOURCES = {".ipynb", ".md", ".py", ".yml", ".css", ".js"}


class Damaged(Exception):
    """The built book is not as expected; the message says where."""


@dataclass
class Leaf:
    """A page: its name in the site without ``.html``, its title, its part, how deep it stands in the menu."""

    name: str
    title: str
    part: str
    depth: int = 1
    text: BeautifulSoup = None
    pictures: list = field(default_factory=list)

    @property
    def id(self):
        return self.name.replace("/", "-")

    def picture(self, match):
        """Set a picture aside while the text is worked on: it is most of a page, and its names keep their capitals."""
        self.pictures.append(match[0])
        return f'<ft-picture data-at="{len(self.pictures) - 1}"></ft-picture>'

    def parsed(self, html):
        return BeautifulSoup(SVG.sub(self.picture, html), "html.parser")

    def html(self, tag=None):
        """The text, or a part of it, with its pictures back in their places."""
        whole = str(self.text if tag is None else tag)
        return re.sub(r'<ft-picture data-at="(\d+)"></ft-picture>', lambda match: self.pictures[int(match[1])], whole)


def menu(folder, root="book/intro"):
    """The book's pages in their order, as leaves without a text."""
    page = (folder / f"{root}.html").read_text(encoding="utf-8")
    found = MENU.search(page)
    if not found:
        raise Damaged(f"{folder / root}.html has no menu of the book's pages")
    leaves, part = [Leaf(root, heading(page), "", 0)], ""
    for tag in BeautifulSoup(found[0], "html.parser").find_all(["p", "a"]):
        if tag.name == "p" and "caption" in tag.get("class", ()):
            part = tag.get_text(" ", strip=True)
        elif tag.name == "a" and tag.get("href", "#") != "#":
            name = posixpath.normpath(posixpath.join(posixpath.dirname(root), tag["href"].removesuffix(".html")))
            depth = len(tag.find_parents("ul"))
            leaves.append(Leaf(name, " ".join(tag.get_text().split()), part, depth))
    return leaves


def heading(page):
    """A page's title."""
    return BeautifulSoup(re.search(r"<h1>(.*?)(?:<a\b|</h1>)", page, re.S)[1], "html.parser").get_text()


def read(folder, teacher=False, site=""):
    """All leaves with their texts, for students or for who teaches; ``site``: where the book is published, or empty."""
    leaves = [leaf for leaf in menu(folder) if teacher or not TEACHING.match(leaf.name)]
    for leaf in leaves:
        page = (folder / f"{leaf.name}.html").read_text(encoding="utf-8")
        found = TEXT.search(page)
        if not found:
            raise Damaged(f"{folder / leaf.name}.html has no text")
        leaf.text = leaf.parsed(found[1])
        settle(leaf, teacher)
    connect(leaves, site)
    return leaves


def newer(built, root):
    """A source that was changed after the book was built, if there is one: what is made from the pages lacks it."""
    made = (built / "book" / "intro.html").stat().st_mtime
    found = sorted(path for folder in ("notebooks", "book", "lib") for path in (root / folder).rglob("*.*"))
    sources = (path for path in found if path.suffix in SOURCES and "_editions" not in path.parts)
    return next((path for path in sources if path.stat().st_mtime > made), None)


# ---- One leaf ----


def settle(leaf, teacher):
    """Turn a page's text into a leaf's."""
    text = leaf.text
    for tag in text.select(GONE if teacher else f"{GONE}, {SOLVED}"):
        tag.decompose()
    name_figures(leaf)
    if not teacher:
        blank_predictions(leaf)
    for fold in text.select("details"):
        unfold(fold)
    for form in text.select("form"):
        on_paper(text, form)
    for link in text.select(".ft-claim-links, .ft-claim-fold > p:last-child"):
        without_lone_links(link)
    for cell in text.select("div.cell"):
        if not cell.get_text(strip=True) and not cell.find("ft-picture"):
            cell.decompose()
    for tag in text.find_all(True):
        for name in [name for name in tag.attrs if name.startswith("data-ft") and name != "data-ft-explorable"]:
            del tag[name]


def name_figures(leaf):
    """The names that the page's script gives its figures, so that links find them."""
    seen = Counter()
    for figure in leaf.text.select("[data-ft-explorable]:not([id])"):
        id = figure["data-ft-explorable"]
        seen[id] += 1
        figure["id"] = f"explore-{id}" if seen[id] == 1 else f"explore-{id}-{seen[id]}"
        starts = {control.name: control.start for control in load(id).controls}
        changed = {name: value for name, value in state_of(figure).items() if value != starts.get(name)}
        figure["data-query"] = "&".join(f"{id}.{name}={value}" for name, value in changed.items())


def state_of(figure):
    return json.loads(figure.get("data-ft-state", "{}"))


def blank_predictions(leaf):
    """A figure that asks for a prediction first tells no answer, nor does the text around it, as in the handout."""
    asked = [(figure["data-ft-explorable"], state_of(figure)) for figure in leaf.text.select("[data-ft-predict]")]
    for id, state in asked:
        prediction = Asked(Part("explore", (id,), {**state, "predict": True}, 0, 0))
        for figure in leaf.text.select(f'[data-ft-explorable="{id}"]'):
            if state_of(figure) == state:
                figure.replace_with(leaf.parsed(prediction.figure(leaf.html(figure))))
        for section in leaf.text.select("section#predict"):
            for words in section.find_all(string=True):
                if not words.find_parent("figure") and prediction.blanked(words) != words:
                    words.replace_with(NavigableString(prediction.blanked(words)))
    for words in leaf.text.select("[data-ft-explorable] > .ft-asked"):
        unit = load(words.parent["data-ft-explorable"]).prediction.unit
        words.append(leaf.parsed(f' <span class="ft-blank">Your answer: {BLANK} {unit}</span>'))


def unfold(fold):
    """Lay open what was folded; the word on the bar stays where it says what follows."""
    kinds = set(fold.get("class", ()))
    bar = fold.find("summary", recursive=False)
    fold.name = "div"
    fold.attrs.pop("open", None)
    if bar is None:
        return
    said = BAR.sub("", bar.get_text(" ", strip=True))
    if "ft-other" in kinds:
        bar.name = "p"
        bar["class"] = "ft-other-row"
    elif kinds & WORDLESS or not (kinds or fold.find_parent(class_="ft-quiz")):
        bar.decompose()
    else:
        bar.name = "p"
        bar["class"] = "ft-label"
        if bar.find(True) is None or bar.get_text(strip=True) != said:
            bar.string = said[:1].upper() + said[1:]


def on_paper(text, form):
    """A form's boxes to tick and lines to write on."""
    form.name = "div"
    form.attrs = {name: value for name, value in form.attrs.items() if name in ("class", "id")}
    for tag in form.find_all(["fieldset", "legend", "label", "input", "textarea", "select"]):
        if tag.name == "fieldset":
            tag.name = "div"
        elif tag.name == "legend":
            tag.name, tag["class"] = "p", "ft-legend"
        elif tag.name == "label":
            # A line that stands for itself, with blocks in it where it has lines to write on.
            tag.name, tag["class"] = "div", " ".join(["ft-line", *tag.get("class", ())])
        elif tag.name == "textarea":
            lines = text.new_tag("div", attrs={"class": "ft-room"})
            for _ in range(int(tag.get("rows", 2))):
                lines.append(text.new_tag("div", attrs={"class": "line"}))
            tag.replace_with(lines)
        else:
            tag.replace_with(f"{BOX} " if tag.get("type") in ("radio", "checkbox") else BLANK)


def without_lone_links(line):
    """Of a line of links keep those that lead to a page of the book; the others are files of the project."""
    links = line.find_all("a")
    gone = all(re.match(r"(?:\.\./)*(?:code|_modules)/", link.get("href", "")) for link in links)
    said = "".join(words for words in line.find_all(string=True) if not words.find_parent("a"))
    if links and gone and not said.replace("·", "").strip():
        line.decompose()


# ---- Between leaves ----


def connect(leaves, site):
    """Point every link to a leaf's name and place, ``#leaf`` or ``#leaf--place``.

    What lies outside the book gets a whole address where the book has one, and else no link. Every name in a leaf gets
    the leaf's before it: the fourteen chapters share those of their sections.
    """
    places = {leaf.name: {tag["id"] for tag in leaf.text.find_all(id=True)} for leaf in leaves}
    ids = {leaf.name: leaf.id for leaf in leaves}
    for leaf in leaves:
        for link in leaf.text.find_all("a", href=True):
            point(link, leaf, places, ids, site)
        for tag in leaf.text.find_all(id=True):
            tag["id"] = f"{leaf.id}--{tag['id']}"
        # Names inside pictures are pointed to by the picture alone.
        leaf.pictures = [own_names(svg, f"{leaf.id}-{at}") for at, svg in enumerate(leaf.pictures)]


def own_names(svg, prefix):
    if " id=" not in svg:
        return svg
    svg = re.sub(r' id="([^"]*)"', rf' id="{prefix}-\1"', svg)
    svg = re.sub(r"url\(#", f"url(#{prefix}-", svg)
    return re.sub(r'(href=")#', rf"\1#{prefix}-", svg)


def point(link, leaf, places, ids, site):
    """Give one link its address."""
    address = urlsplit(link["href"])
    for name in ("target", "download", "title", "rel"):
        link.attrs.pop(name, None)
    if address.scheme in ("http", "https", "mailto"):
        return
    page = f"{leaf.name}.html"
    if address.path:
        page = posixpath.normpath(posixpath.join(posixpath.dirname(page), address.path))
    name = page.removesuffix(".html")
    if name in places and not address.query:
        if address.fragment and address.fragment not in places[name]:
            raise Damaged(f"{leaf.name}.html links to #{address.fragment} in {name}.html, which has no such place")
        link["href"] = f"#{ids[name]}--{address.fragment}" if address.fragment else f"#{ids[name]}"
    elif site and not address.scheme:
        link["href"] = site + urlunsplit(("", "", page, address.query, address.fragment))
    else:
        link.name, link.attrs = "span", {name: link[name] for name in ("class", "id") if name in link.attrs}
