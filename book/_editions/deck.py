"""Slides from a built chapter: which of its parts share one, which stand alone, and what moves into the speaker's notes.

A slide is 1280 units wide and 720 high, whatever the window. What a part will take of it is an estimate from its words
and rows; what is still too tall for it, slides.js makes a little smaller. Long paragraphs are shown by their first
sentences, and stand in full in the notes. The heights below are in units.
"""

import copy
import html
import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString

#: What a slide has room for, below its heading.
ROOM = 560
LINE, LETTERS = 38, 76  # of running text: a line's height, and the letters it holds
ROW, ROW_LETTERS = 37, 62  # of a table, of a list
#: A paragraph up to so many letters is shown whole, a longer one up to the last sentence that ends before.
SHOWN = 240
#: So few words are shown larger.
FEW = 190
#: What may stand above a figure: a line or two. A prediction leaves room for more, which gives way to its answer.
ABOVE_A_FIGURE, ABOVE_A_PREDICTION = 90, 300
#: Below these headings stands what a lesson does not go through: a stack that one passes by.
STACKS = ("exercises", "check-yourself", "deeper")
#: What a part of a page is, by its class.
KINDS = {
    "ft-explorable": "figure", "ft-quiz": "quiz", "ft-votes": "votes", "ft-still": "still", "ft-small": "table",
    "ft-solution": "solution", "ft-worksheet": "sheet", "math": "formula", "admonition": "note", "highlight": "printed",
}  # fmt: skip
SENTENCE = re.compile(r"[.?!…][”’\"')\]]*\s+")


@dataclass
class Slide:
    """One slide. ``heading`` is that of the section, ``below`` that within it; ``notes`` are the speaker's."""

    heading: str
    below: str = ""
    id: str = ""
    kind: str = "words"
    parts: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    height: int = 0
    seconds: int = 0
    stack: str = ""  # the id of the section whose stack it is in
    ids: set = field(default_factory=set)  # of the sections that begin on it

    @property
    def figure(self):
        """The title of the figure on it, or nothing."""
        return next((part.select_one(".ft-title").get_text() for part in self.parts if kind(part) == "figure"), "")


def kind(part):
    """What a part of a page is, for its slide."""
    classes = part.get("class", [])
    if known := next((KINDS[name] for name in classes if name in KINDS), ""):
        return known
    if any(name.startswith("highlight-") for name in classes) or part.name == "pre":
        return "printed"
    return "list" if part.name in ("ul", "ol") else "text"


def parts(section):
    """The parts of a section in their order: a heading within it, or what stands on slides. Code is left in the notebook."""
    for child in section.find_all(True, recursive=False):
        if child.name == "section":
            yield child
        elif "cell" in child.get("class", []):
            for output in child.select("div.cell_output > div.output"):
                yield from (inner for inner in output.find_all(True, recursive=False) if inner.name not in ("style", "script"))
        elif child.name not in ("h1", "h2", "h3", "style", "script"):
            yield child


def height(part):
    """About how high a part is on its slide."""
    letters, what = len(part.get_text(" ", strip=True)), kind(part)
    if what == "text":
        return LINE * (1 + letters // LETTERS) + 14
    if what == "list":
        return sum(ROW * (1 + len(item.get_text()) // LETTERS) + 6 for item in part.find_all("li")) + 14
    if what == "table":
        rows = part.find_all("tr")
        return ROW * len(rows) + (44 if part.caption else 0) + 26
    if what == "formula":
        return 70 + 34 * len(part.find_all("mtr")) + 16 * len(part.find_all("mfrac"))
    if what == "printed":
        return 27 * part.get_text().count("\n") + 30
    return {"still": 400, "solution": 56, "note": 60 + 30 * (letters // LETTERS)}.get(what, ROOM)


def shortened(paragraph):
    """The paragraph cut behind a sentence, if it is long, and whether it was cut."""
    if paragraph.name != "p" or len(paragraph.get_text()) <= SHOWN:
        return paragraph, False
    short = copy.copy(paragraph)
    seen, kept = 0, None
    for child in list(short.children):
        text = child if isinstance(child, NavigableString) else child.get_text()
        if isinstance(child, NavigableString):
            for end in SENTENCE.finditer(text):
                if kept is None or seen + end.end() <= SHOWN:
                    kept = child, end.end()
        seen += len(text)
        if seen > SHOWN and kept:
            break
    if kept is None or len(paragraph.get_text()) - seen_up_to(short, *kept) < 40:
        return paragraph, False  # one sentence, or hardly more than what is shown
    last, end = kept
    for later in list(last.next_siblings):
        later.extract()
    last.replace_with(NavigableString(str(last)[:end].rstrip()))
    return short, True


def seen_up_to(paragraph, last, end):
    before = 0
    for child in paragraph.children:
        if child is last:
            return before + end
        before += len(child if isinstance(child, NavigableString) else child.get_text())
    return before


class Deck:
    """The slides of one chapter, from its parsed page. ``chapter`` is the page's address as seen from the deck."""

    def __init__(self, page, chapter):
        self.chapter = chapter
        self.slides = []
        self.top = page.select_one("article.bd-article > section")
        self.title = heading(self.top)
        self.words = self.top.select_one(".ft-words")
        self.opening()
        for section in self.top.find_all("section", recursive=False):
            (self.stack if section["id"] in STACKS else self.section)(section)

    # ---- Slides ----

    def new(self, heading, **given):
        self.slides.append(Slide(heading, **given))
        return self.slides[-1]

    def opening(self):
        """The title, then the sentence that the class votes on."""
        slide = self.new(self.title, kind="title")
        for part in parts(self.top):
            if part.name == "section":
                continue
            if kind(part) == "votes":
                words = [copy.copy(each) for each in slide.parts[1:]]
                vote = self.new("Your verdict?", kind="vote", parts=[*words, part])
                del slide.parts[1:]
                vote.ids.add("top")
            else:
                self.slides[-1].parts.append(part)

    def section(self, section, stack="", title="", below=""):
        """The slides of a section, and of those within it, whose heading is ``below``."""
        title = title or heading(section)
        begins = len(self.slides)
        group = Slide(title, below, stack=stack)
        listed = list(parts(section))
        if section["id"] == "in-one-breath":
            listed = listed[:1]  # the lines; terms and further reading are in the chapter
        while listed:
            part = listed.pop(0)
            if part.name == "section":
                self.close(group)
                self.section(part, stack, title, heading(part))
                group = Slide(title, below, stack=stack)
            else:
                group = self.place(part, listed, group)
        self.close(group)
        if len(self.slides) > begins:
            slide = self.slides[begins]
            slide.id = slide.id or section["id"]
            slide.ids.add(section["id"])

    def close(self, group):
        """Take the slide, if something stands on it; return an empty one that goes on."""
        if group.parts:
            if group.kind == "words" and group.height < FEW:
                group.kind = "few"
            self.slides.append(group)
        return Slide(group.heading, group.below, stack=group.stack)

    def place(self, part, listed, group):
        """Put a part on the slide at hand, or on one of its own; return the slide at hand."""
        what = kind(part)
        if what == "figure":
            return self.figure(part, listed, group)
        if what == "votes":
            return self.judge(part, group)
        if what == "quiz":
            group = self.close(group)
            return self.close(Slide(group.heading, group.below, kind="question", parts=[part], stack=group.stack))
        if what == "sheet":
            part = self.elsewhere("The worksheet is in the chapter, where it is filled in, kept and printed.", section_id(part))
        short, cut = shortened(part)
        if group.parts and group.height + height(short) > ROOM:
            group = self.turn(group)
        group.parts.append(short)
        group.height += height(short)
        if cut:
            group.notes += [parsed("<p><strong>In full</strong></p>").p, bare(part)]
        if what == "solution":
            group.notes.append(opened(part))
        return group

    def turn(self, group):
        """Begin another slide; a line that announces what comes next goes along."""
        last = group.parts[-1]
        if len(group.parts) > 1 or not last.get_text().rstrip().endswith(":"):
            announces = last.get_text().rstrip().endswith(":") and kind(last) == "text"
            lead = [group.parts.pop()] if announces else []
            group = self.close(group)
            group.parts, group.height = lead, sum(map(height, lead))
        return group

    def figure(self, part, listed, group):
        """A figure, with a line or two above it and its tasks beside it, wherever they stand on the page."""
        asks = part.has_attr("data-ft-predict")
        beside = []
        if not asks and group.parts and group.parts[-1].name == "ol":
            beside.append(group.parts.pop())
            group.height -= height(beside[0])
        if group.height > (ABOVE_A_PREDICTION if asks else ABOVE_A_FIGURE):
            group = self.close(group)
        for lead in group.parts:
            lead["class"] = [*lead.get("class", []), "ft-lead"]
        group.kind = "prediction" if asks else "figure"
        group.parts.append(part)
        while not asks and listed and kind(listed[0]) in ("list", "solution") and height(listed[0]) < 300:
            beside.append(listed.pop(0))
        if beside:
            box = element("div", {"class": "ft-tasks"})
            for each in beside:
                box.append(each)
                if kind(each) == "solution":
                    group.notes.append(opened(each))
            part.select_one(".ft-stage").append(box)
        return self.close(group)

    def judge(self, votes, group):
        """Each claim on a slide of its own, in a short form; the chapter's other sentences are only counted."""
        if others := votes.select(".ft-others > li"):
            said = self.elsewhere(f"The chapter judges {len(others)} more sentences, a line each.", section_id(votes))
            if group.parts and kind(group.parts[-1]) == "text" and len(group.parts[-1].get_text()) < LETTERS:
                group.parts.pop()  # it announces them
            group.parts.append(said)
            group.height += height(said)
            rows = "".join(f"<li>{row.select_one('.ft-other-says').decode_contents()}</li>" for row in others)
            group.notes.append(parsed(f"<div><p>They are:</p><ul>{rows}</ul></div>").div)
            return self.close(group)
        if group.height > ABOVE_A_FIGURE:
            group = self.close(group)
        six = votes.select_one(".ft-six")
        for article in votes.find_all("article"):
            box = element("div", {"class": "ft-votes", "data-ft-vote": ""})
            if six:
                box["data-ft-judge"] = ""
                box.append(copy.copy(six))
            box.append(copy.copy(self.words))
            box.append(article)
            group.kind = "card"
            group.parts.append(box)
            group.notes += self.shorten(article)
            group = self.close(group)
        return group

    def shorten(self, article):
        """Take from a claim what a slide has no room for; return it, with the verdict, for the speaker."""
        notes = []
        verdict = article.select_one(".ft-claim-verdict")
        if verdict:
            notes.append(verdict)
            notes += article.select(".ft-claim-because, .ft-claim-decided")
        for fold in article.select(".ft-claim-fold"):
            if fold.summary.get_text().startswith("Fine print"):
                notes += fold.find_all("p", recursive=False)
        notes = [bare(note) for note in notes]
        for link in article.select(".ft-claim-here"):
            link["href"] = f"{self.chapter}#claim-{article['data-ft-claim']}"
            link.string = "in full"
        for gone in article.select(".ft-claim-fold, .ft-claim-links"):
            gone.extract()
        return notes

    def stack(self, section):
        """A cover that one passes by, and below it the exercises, the questions, or what goes deeper."""
        id, title = section["id"], heading(section)
        cover = self.new(title, id=id, kind="cover", stack=id, ids={id})
        if id == "deeper":
            self.deeper(section, cover)
        elif id == "exercises":
            self.exercises(section, title)
        else:
            self.section(section, id)
        below = [slide for slide in self.slides if slide.stack == id and slide is not cover]
        if id != "deeper":
            what = {"exercises": "exercise", "check-yourself": "question"}[id]
            cover.parts.append(parsed(f"<p>{counted(len(below), what)} below: press ↓. Press → to pass by.</p>").p)
            names = [f"<li>{name}</li>" for slide in below if (name := slide.parts[0].strong) and id == "exercises"]
            cover.parts += parsed(f"<ul class='ft-short'>{''.join(names)}</ul>" if names else "").contents
            for slide in below:
                slide.id = ""  # the cover has it

    def exercises(self, section, title):
        """An exercise a slide, its solution folded."""
        slide = None
        for part in parts(section):
            if kind(part) == "text" and re.match(r"Exercise \d", part.get_text()):
                slide = Slide(title, kind="exercise", stack="exercises")
                self.slides.append(slide)
            if slide is None:
                continue
            slide.parts.append(part)
            if kind(part) == "solution":
                slide.notes.append(opened(part))

    def deeper(self, section, cover):
        """Those parts that have a figure or a question; the others are links into the chapter."""
        rows = []
        for inner in section.find_all("section", recursive=False):
            live = inner.select("[data-ft-explorable], .ft-quiz")
            where = f"#/{inner['id']}" if live else f"{self.chapter}#{inner['id']}"
            rows.append(f'<li><a href="{where}">{html.escape(heading(inner))}</a>{"" if live else " (in the chapter)"}</li>')
            if live:
                self.section(inner, "deeper", cover.heading, heading(inner))
        below = "press ↓. Press → to pass by" if len(self.slides) > self.slides.index(cover) + 1 else "in the chapter"
        cover.parts += parsed(f"<p>For those who want more: {below}.</p><ul class='ft-short'>{''.join(rows)}</ul>").contents

    def elsewhere(self, words, id):
        return parsed(f'<p>{words} <a href="{self.chapter}#{id}">Open it there.</a></p>').p


# ---- Elements ----


def heading(section):
    """The words of a section's heading, without the sign that links to it."""
    found = copy.copy(section.find(["h1", "h2", "h3"]))
    for link in found.select(".headerlink"):
        link.extract()
    return found.get_text().strip()


def section_id(part):
    return part.find_parent("section")["id"]


def counted(count, what):
    return f"{count} {what}{'' if count == 1 else 's'}"


def parsed(markup):
    return BeautifulSoup(markup, "html.parser")


def element(name, attributes):
    return parsed("").new_tag(name, attrs=attributes)


def bare(part):
    """A copy without ids, for the notes."""
    made = copy.copy(part)
    for element in [made, *made.find_all(id=True)]:
        element.attrs.pop("id", None)
    return made


def opened(solution):
    """A copy of what a fold holds."""
    box = element("div", {})
    for child in solution.find_all(True, recursive=False):
        if child.name != "summary":
            box.append(bare(child))
    return box
