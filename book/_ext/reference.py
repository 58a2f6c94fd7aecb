"""Sphinx: what a reader looks up. All of it is read from the tables, the notebooks and the pages that say it first.

``{systems}`` the systems of the articles with their models, chapters, figures and tests, ``{model-cards}`` the chapters'
model cards, ``{further-reading}`` what the chapters recommend, ``{figures-by-question}`` the explorables by what they
answer, ``{chinese-index}`` a glossary's terms by their Chinese words.
"""

import html
import json
import re
from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from front import LABORATORY as LABORATORY_PAGE
from front import SCRIPTS, Front, chapter_pages, things
from sphinx.util.docutils import SphinxDirective

from truce.claims import chapters, claims
from truce.live import all_ids, load
from truce.systems import LABORATORY, systems

#: A model card in a chapter: the heading above it, its title, its strongest counter-argument.
CARD = re.compile(
    r"^### (?P<heading>[^\n]+)\n\s*```\{admonition\} Model card: (?P<title>[^\n]+)\n(?P<body>.*?)^```", re.DOTALL | re.MULTILINE
)
AGAINST = re.compile(r"\*\*The strongest argument against it:\*\* (?P<said>.*?[.?!])(?=\s|$)", re.DOTALL)
LIBRARY, WORKBENCH, LEDGER = "book/library", "book/workbench", "book/ledger"


def pages_of_chapters(env):
    """The written chapters' pages by number, the laboratory's behind them."""
    return dict(sorted(chapter_pages(env).items())) | {LABORATORY[1]: LABORATORY_PAGE}


def name_of(chapter):
    return LABORATORY[0] if chapter == LABORATORY[1] else f"{chapter}. {chapters()[chapter]}"


class Reference(Front):
    """HTML with links to other pages."""

    def link(self, page, anchor, text):
        """A link to a place of a page; where there is no such page yet, the text alone."""
        if page is None:
            return text
        uri = self.env.app.builder.get_relative_uri(self.env.docname, page)
        return f'<a href="{uri}{f"#{anchor}" if anchor else ""}">{text}</a>'

    def chapter_link(self, chapter):
        return self.link(pages_of_chapters(self.env).get(chapter), "", html.escape(name_of(chapter)))

    def figure_link(self, id, text):
        return self.link(WORKBENCH, nodes.make_id(f"all-{id}"), html.escape(text))


def breakable(name):
    """A name of code that may go on in the next line behind a dot, a slash or an underscore."""
    broken = re.sub(r"([._/]+)", r"\1<wbr>", html.escape(name))
    return f"<code>{broken}</code>"


# ---- Systems ----


class Systems(Reference):
    """The table of all systems."""

    def body(self):
        titles = ("System", "Models", "Chapters", "Figures")
        head = "".join(f'<th scope="col">{title}</th>' for title in titles)
        works = sum(system.works for system in systems())
        coming = f"; {works} of them work, the others come with their chapters" if works < len(systems()) else ", and all of them work"
        return (
            f'<p class="ft-state">{things(len(systems()), "system")}{coming}.</p>\n'
            f'<table class="ft-systems">\n<thead><tr>{head}</tr></thead>\n{"".join(map(self.rows, systems()))}</table>\n'
        )

    def rows(self, system):
        """Two rows: what there is, and below it, as wide as they are, the tests that hold it."""
        models = [self.link(LIBRARY, f"debtloop.{name}", breakable(name)) for name in system.models]
        figures = [self.figure_link(id, load(id).title) for id in system.explorables]
        tests = [f"{breakable(name)} <span>in {breakable(path)}</span>" for path, name in system.tested_by]
        none = "none of its own: computed in the text" if system.works else "to come"
        cells = {"Models": models, "Chapters": map(self.chapter_link, system.chapters), "Figures": figures}
        return (
            f'<tbody id="system-{system.number}"{"" if system.works else " data-coming"}>\n'
            f'<tr><th scope="rowgroup" rowspan="2"><span>{system.number}</span> {html.escape(system.system)}</th>'
            + "".join(f'<td data-label="{label}">{listed(items) or none}</td>' for label, items in cells.items())
            + f'</tr>\n<tr><td colspan="3" data-label="Held by">{listed(tests) or none}</td></tr>\n</tbody>\n'
        )


def listed(items):
    rows = "".join(f"<li>{item}</li>" for item in items)
    return rows and f"<ul>{rows}</ul>"


# ---- Model cards ----


def cards_of(text):
    """The model cards in the source of a notebook: heading, title, and in one sentence the best argument against the model."""
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            for card in CARD.finditer("".join(cell["source"])):
                against = AGAINST.search(card["body"])
                yield card["heading"], card["title"], against and " ".join(against["said"].split())


class ModelCards(SphinxDirective):
    """A line for each model card: what it is about, where it stands, and what speaks most against the model."""

    def run(self):
        self.env.note_reread()
        lines = []
        for number, page in pages_of_chapters(self.env).items():
            path = Path(self.env.doc2path(page))
            for heading, title, against in cards_of(path.read_text("utf8")) if path.suffix == ".ipynb" else ():
                where = f"../{page}{path.suffix}#{nodes.make_id(heading)}"
                said = f"against it: {against[0].lower()}{against[1:]}" if against else ""
                lines.append(f"- [{title[0].upper()}{title[1:]}]({where}) ({name_of(number)}); {said}")
        return self.parse_text_to_nodes("\n".join(lines))


# ---- What to read ----


class FurtherReading(SphinxDirective):
    """What the chapters recommend to read, each with the words that say what it shows."""

    def run(self):
        self.env.note_reread()
        lines = []
        for number, page in pages_of_chapters(self.env).items():
            path = Path(self.env.doc2path(page))
            if found := readings_of(path.read_text("utf8")) if path.suffix == ".ipynb" else []:
                lines += [f"[{name_of(number)}](../{page}{path.suffix})", "", *found, ""]
        return self.parse_text_to_nodes("\n".join(lines))


def readings_of(text):
    """The list below a notebook's words "Further reading", as lines of Markdown."""
    for cell in json.loads(text)["cells"]:
        if found := re.search(r"^\*\*Further reading\*\*\n\n((?:- .+\n?)+)", "".join(cell["source"]), flags=re.MULTILINE):
            return found[1].splitlines()
    return []


# ---- Explorables ----


class FiguresByQuestion(Reference):
    """The questions that the figures answer, by chapter; each leads to its figure on this page."""

    def body(self):
        pages, left = pages_of_chapters(self.env), all_ids()
        parts = []
        for number, page in pages.items():
            shown = list(dict.fromkeys(id for id in explored(self.env, page) if id in left))
            left = [id for id in left if id not in shown]
            parts.append(self.part(self.chapter_link(number), shown))
        parts.append(self.part("In no chapter yet", left))
        return fold_of("What each figure answers", "by-question", "".join(parts), unfolded=True)

    def part(self, title, ids):
        rows = "".join(f"<li>{self.figure_link(id, load(id).question)}</li>\n" for id in ids)
        return f'<p class="ft-part">{title}</p>\n<ul>\n{rows}</ul>\n' if ids else ""


def explored(env, page):
    """The figures of a chapter's notebook, or of the laboratory's page, in their order."""
    return re.findall(r'explore(?:\(\s*\\?"|\} )([a-z0-9-]+)', Path(env.doc2path(page)).read_text("utf8"))


def fold_of(title, id, inside, unfolded=False):
    return f'<details class="ft-about"{" open" * unfolded}><summary>{title}</summary>\n<div id="{id}">\n{inside}</div></details>\n'


# ---- The glossary ----


class ChineseIndex(Reference):
    """The Chinese words of this page's terms in the order of their radicals: the term, and the claims that have the word."""

    def body(self):
        text = Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8")
        rows = "".join(
            f'<li><a href="#{nodes.make_id(term)}">{shown(words)}</a> {html.escape(term)}{self.used(words)}</li>\n'
            for words, term in sorted(chinese_words(text))
        )
        said = "<p>Where a sentence of the articles in the register has the word, the number leads to it in the ledger.</p>\n"
        return fold_of("By their Chinese words", "by-chinese", f'{said}<ul class="ft-chinese">\n{rows}</ul>\n')

    def used(self, words):
        """How many claims have the word, in each script that it is in; as the ledger finds them."""
        counts = {word: sum(word in f"{entry.quote} {entry.english}" for entry in claims().values()) for word in words}
        links = [f'<a href="{self.ledger}?words={quote(word)}">{things(count, "claim")}</a>' for word, count in counts.items() if count]
        return f' <span class="ft-used">in {" and ".join(links)}</span>' if links else ""

    @property
    def ledger(self):
        return self.env.app.builder.get_relative_uri(self.env.docname, LEDGER)


def chinese_words(text):
    """The words in both scripts and the English term of each entry, from a glossary's source."""
    for entry in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        term, said = entry.split("\n", 1)
        for words in dict.fromkeys(re.findall(r"\{zh\}`([^`]+)`", said)):
            yield tuple(words.split("|")), term


def shown(words):
    return " / ".join(f'<span lang="{language}">{html.escape(word)}</span>' for language, word in zip(SCRIPTS, words))


def setup(app):
    app.add_directive("systems", Systems)
    app.add_directive("model-cards", ModelCards)
    app.add_directive("further-reading", FurtherReading)
    app.add_directive("figures-by-question", FiguresByQuestion)
    app.add_directive("chinese-index", ChineseIndex)
    app.add_css_file("reference.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
