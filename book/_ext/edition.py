"""Which edition of the book this is: its number and date in every footer, and how to cite it, a chapter, a figure.

Both stand in ``pyproject.toml`` and nowhere else: the version of the project, and the day of its edition under
``[tool.edition]``. It is not the day of the build, so that whoever builds the same sources has the same pages.

``{cite} book``, ``{cite} chapters``, ``{cite} figures`` and ``{cite} bibtex`` print lines to copy.
"""

import html
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docutils import nodes
from front import Front, chapter_pages
from sphinx.errors import ExtensionError
from truce.claims import chapters
from truce.facts.dates import readable
from truce.languages import word
from truce.live import all_ids, load

ROOT = Path(__file__).resolve().parents[2]
AUTHOR, TITLE = "The Fragile Truce contributors", "The Fragile Truce: bond math and debt loops behind the headlines"
CITE, WORKBENCH = "book/cite", "book/workbench"


@dataclass(frozen=True)
class Edition:
    """An edition: its number as ``"1.2.0"``, and its day."""

    number: str
    day: date

    @property
    def date(self):
        """The day in words: 1 December 2026."""
        return readable(self.day)

    @property
    def words(self):
        return word("Edition {number}, {date}", number=self.number, date=self.date)


def read(pyproject):
    """The edition that a ``pyproject.toml`` names.

    Raises:
        ExtensionError: it names no day, or something that is none.
    """
    told = tomllib.loads(Path(pyproject).read_text("utf8"))
    day = told.get("tool", {}).get("edition", {}).get("date")
    if not isinstance(day, date):
        raise ExtensionError(f"pyproject.toml: [tool.edition] must have a date such as 2026-12-01; got {day!r}")
    return Edition(told["project"]["version"], day)


@cache
def edition():
    """The edition that these sources are."""
    return read(ROOT / "pyproject.toml")


def site_of(config):
    """The address of the whole book without a slash at its end, or nothing."""
    return (config.html_baseurl or config.ogp_site_url or "").rstrip("/")


# ---- How to cite ----


def cited(part, site, page):
    """A line that cites a part of the book, or all of it (``part`` is empty); ``page`` is where it stands."""
    stop = "" if part.endswith(("?", "!", ".")) else "."
    inside = f"{part}{stop} In: " if part else ""
    where = f" {site}/{page}" if site else ""
    return f"{AUTHOR} ({edition().day.year}). {inside}{TITLE}. {edition().words}.{where}"


def bibtex(site):
    """The book as an entry for BibTeX."""
    fields = {
        "title": f"{{{TITLE}}}", "author": f"{{{{{AUTHOR}}}}}", "year": f"{{{edition().day.year}}}",
        "edition": f"{{{edition().number}}}", "note": f"{{{edition().words}. Text, data and figures: CC BY 4.0}}",
    }  # fmt: skip
    if site:
        fields["url"] = f"{{{site}/}}"
    rows = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@book{{fragile-truce,\n{rows}}}"


class Cite(Front):
    """Lines to copy. A line is a listing, so that each has a button that copies it."""

    required_arguments = 1

    def body(self):
        kinds = {"book": self.book, "chapters": self.chapters, "figures": self.figures, "bibtex": self.bibtex}
        if self.arguments[0] not in kinds:
            raise self.error(f"cite what? One of {', '.join(kinds)}; got {self.arguments[0]!r}")
        return "".join(listing(*pair) for pair in kinds[self.arguments[0]]())

    def book(self):
        yield "", cited("", site_of(self.config), "")

    def bibtex(self):
        yield "", bibtex(site_of(self.config))

    def chapters(self):
        for number, page in sorted(chapter_pages(self.env).items()):
            uri = self.env.app.builder.get_target_uri(page)
            yield (
                f"{number}. {chapters()[number]}",
                cited(f"Chapter {number}, {chapters()[number]}", site_of(self.config), uri),
            )

    def figures(self):
        for id in all_ids():
            uri = f"{self.env.app.builder.get_target_uri(WORKBENCH)}#{nodes.make_id(f'all-{id}')}"
            yield load(id).title, cited(f"{load(id).title}, interactive figure “{id}”", site_of(self.config), uri)


def listing(name, line):
    head = f'<p class="ft-cite-name">{html.escape(name)}</p>\n' if name else ""
    return f'{head}<div class="highlight ft-cite"><pre>{html.escape(line)}</pre></div>\n'


# ---- In every footer ----


def add_footer(app, pagename, templatename, context, doctree):
    said = f"{html.escape(edition().words)}{word('.')}"
    if CITE in app.env.found_docs:  # a build of a few pages may be without it
        said += f' <a href="{context["pathto"](CITE)}">How to cite it</a>.'
    said = f'<p class="ft-edition">{said}</p>'
    context["theme_extra_footer"] = context.get("theme_extra_footer", "") + said


def setup(app):
    app.add_directive("cite", Cite)
    app.add_css_file("cite.css")
    app.connect("html-page-context", add_footer, priority=900)  # after the theme has put its options there
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
