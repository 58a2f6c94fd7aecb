"""Worksheets: ``worksheet("detective")`` in a notebook's cell shows a form that the reader fills in.

Its words stand in ``sheets.yml``; those of a verdict are the register's. Without scripts it
is a form to fill in and to print. In the built page and in JupyterLab ``page/sheet.js`` keeps what the reader writes in the
browser, makes a file of it, takes it back from one and prints it as a sheet. Nothing is sent anywhere.
"""

import functools
import html
from dataclasses import dataclass

from truce.claims.cards import spoken
from truce.claims.rules import meanings
from truce.tables import Row, UnknownId, by_id, check, load, misfit

FIELD = {"key": str, "label": str, "hint": str, "rows": int}
MARK = {"key": str, "label": str, "says": str, "most": int}
FORM = {"id": str, "title": str, "before": [Row], "steps": [Row], "after": [Row], "verdict": str, "rubric": [Row]}


@dataclass(frozen=True)
class Field:
    """Something to write: ``key`` under which it is kept, what stands above it, and how high it is."""

    key: str
    label: str
    hint: str
    rows: int


@dataclass(frozen=True)
class Mark:
    """A line of the rubric: what it ``says`` and how many points at ``most``."""

    key: str
    label: str
    says: str
    most: int


@dataclass(frozen=True)
class Sheet:
    """A worksheet. ``fields`` are in their order; the first ``before`` of them stand above the six questions."""

    id: str
    title: str
    before: tuple
    steps: tuple
    after: tuple
    verdict: str
    rubric: tuple

    @property
    def fields(self):
        """All fields to write in."""
        return (*self.before, *self.steps, *self.after)

    @property
    def points(self):
        """The points that can be had."""
        return sum(mark.most for mark in self.rubric)

    def __repr__(self):
        lines = [self.title, *(f"{field.label} ({field.hint}) ____" for field in self.fields)]
        lines.append(f"{self.verdict}: {', '.join(map(spoken, meanings()))}")
        return "\n".join([*lines, *(f"{mark.label}: {mark.says}, of {mark.most}: __" for mark in self.rubric)])

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": repr(self), "text/html": self.html()}
        try:
            from truce.widget import Part, with_view
        except ImportError:  # no widgets here: the HTML still shows
            return bundle
        return with_view(bundle, lambda: Part(kind="sheet", html=self.html()))

    def html(self):
        """The form. The method "dialog" outside a dialog goes nowhere: without scripts Enter must not reload."""
        parts = [
            *map(_area, self.before),
            "<fieldset><legend>The six questions</legend>", *map(_area, self.steps), "</fieldset>",
            *map(_area, self.after),
            f"<fieldset><legend>{_html(self.verdict)}</legend>", *map(_word, meanings()), "</fieldset>",
            _rubric(self),
        ]  # fmt: skip
        return (
            f'{STYLE}<form class="ft-worksheet mathjax_ignore" data-ft-sheet="{self.id}" method="dialog" autocomplete="off" '
            f'aria-label="{html.escape(self.title)}">\n<p class="ft-worksheet-title">{_html(self.title)}</p>\n'
            + "\n".join(parts) + "\n</form>"
        )  # fmt: skip


def worksheet(id):
    """Show a worksheet: a form, alive in JupyterLab and in the built page, to fill in and to print elsewhere.

    Raises:
        UnknownId: no such worksheet; the message offers the nearest ids.

    >>> worksheet("detective").points
    20
    """
    if id not in sheets():
        raise UnknownId("worksheet", id, sheets())
    return sheets()[id]


@functools.cache
def sheets():
    """All worksheets, by id."""
    return by_id(_sheet, load("sheets.yml", [Row]))


def _sheet(row):
    """A row of the file as a :class:`Sheet`."""
    check(row, FORM)
    for form, name in ((FIELD, "before"), (FIELD, "steps"), (FIELD, "after"), (MARK, "rubric")):
        for part in row[name]:
            check(part, form)
    keys = [part["key"] for name in ("before", "steps", "after", "rubric") for part in row[name]] + ["verdict"]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise misfit(row, f"the key {twice[0]} stands there twice")
    before, steps, after = (tuple(Field(**field) for field in row[name]) for name in ("before", "steps", "after"))
    return Sheet(row["id"], row["title"], before, steps, after, row["verdict"], tuple(Mark(**mark) for mark in row["rubric"]))


# ---- HTML. A notebook has no style sheet of the book: a few rules of no weight make it stand alone. ----

STYLE = """<style>
:where(.ft-worksheet) {max-width: 46rem; margin: 1em 0}
:where(.ft-worksheet label, .ft-worksheet textarea) {display: block; width: 100%; box-sizing: border-box}
:where(.ft-worksheet fieldset) {min-width: 0; border: 1px solid var(--jp-border-color1, #8c959f)}
</style>"""


def _area(field):
    return (
        f'<label><b>{_html(field.label)}</b> <span class="ft-worksheet-hint">{_html(field.hint)}</span>'
        f'<textarea name="{field.key}" rows="{field.rows}"></textarea></label>'
    )


def _word(word):
    return (
        f'<label class="ft-worksheet-word"><input type="radio" name="verdict" value="{word}"> <span><b>{_html(spoken(word))}</b> '
        f"{_html(meanings()[word])}</span></label>"
    )


def _rubric(sheet):
    """The rubric as a list of choices; beside a heading, so that it says what the points are for."""
    rows = "".join(
        f'<label class="ft-worksheet-mark"><span><b>{_html(mark.label)}</b>: {_html(mark.says)}</span> <select name="{mark.key}">'
        f'<option value="">of {mark.most}</option>'
        + "".join(f'<option value="{n}">{n} of {mark.most}</option>' for n in range(mark.most + 1))
        + "</select></label>\n"
        for mark in sheet.rubric
    )
    return f'<fieldset><legend>The rubric, {sheet.points} points</legend>\n{rows}<p class="ft-worksheet-sum" role="status"></p></fieldset>'


def _html(text):
    return html.escape(text)
