"""Questions with feedback that explains: ``quiz("ch01-years-left")`` in a notebook's cell.

A question is written once, in ``questions.yml``, with numbers from :mod:`truce.questions.numbers`.
It is HTML whose explanations are folded away where nothing runs; in the built page and in JupyterLab
the same script takes the explanations out of that HTML, one at a time.
"""

import functools
import html
from dataclasses import dataclass

from truce.questions import numbers as quiz_numbers
from truce.tables import UnknownId, by_id, load
from truce.text import fill, marked

RIGHT, WRONG = "Right.", "Not quite."


@dataclass(frozen=True)
class Answer:
    """An option of a choice; or the numbers from ``low`` to ``high`` (without these, all other numbers)."""

    text: str
    right: bool
    feedback: str
    low: float | None = None
    high: float | None = None

    @property
    def word(self):
        """Right or wrong as a word, so that no colour is needed to tell."""
        return RIGHT if self.right else WRONG

    def holds(self, number):
        """Whether this is the answer that ``number`` gives."""
        return self.low is None or self.low <= number <= self.high

    def html(self):
        """What the reader is told."""
        kind = "right" if self.right else "wrong"
        said = f"<strong>{self.word}</strong> {_html(self.feedback)}"
        return f'<span class="ft-quiz-feedback ft-quiz-{kind}">{said}</span>'


@dataclass(frozen=True)
class Question:
    """A question, its numbers filled in. ``kind``: ``choice``, or ``number`` from ``low`` to ``high``."""

    id: str
    kind: str
    given: str
    ask: str
    answers: tuple
    unit: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Quiz:
    """What :func:`quiz` returns: a live part in JupyterLab, HTML elsewhere."""

    questions: tuple

    def __repr__(self):
        lines = []
        for number, question in self._numbered():
            lines.append(" ".join(filter(None, (number, question.given, question.ask))))
            lines += [f"   ( ) {answer.text}" for answer in question.answers if question.kind == "choice"]
            lines += [f"   ____ {question.unit}"] if question.kind == "number" else []
        return "\n".join(lines)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": repr(self), "text/html": self.html()}
        try:
            from truce.widget import Part, with_view
        except ImportError:  # no widgets here: the HTML still shows
            return bundle
        return with_view(bundle, lambda: Part(kind="quiz", html=self.html()))

    def html(self):
        """Each question as a form of its own: so Enter and Reset concern it alone, as browsers do it."""
        return STYLE + "".join(_form(number, question) for number, question in self._numbered())

    def _numbered(self):
        """The questions, each behind its number where there are several."""
        many = len(self.questions) > 1
        return [(f"{n}." if many else "", question) for n, question in enumerate(self.questions, start=1)]


def quiz(*ids):
    """Show questions: live in JupyterLab, brought to life by the page's script in the book.

    Args:
        *ids: one or more questions, such as ``"ch01-years-left"``; :func:`all_ids` lists them.

    Raises:
        UnknownId: no such question; the message offers the nearest ids.
        ValueError: no id, or one id twice.

    >>> quiz("ch01-implied-debt")  # doctest: +ELLIPSIS
    Another invented sentence: “On its new debt ...
       ____ billion dollars
    """
    if not ids or len(set(ids)) < len(ids):
        raise ValueError(f"quiz takes one or more ids, each once; got {', '.join(map(str, ids)) or 'none'}")
    for id in ids:
        if id not in questions():
            raise UnknownId("question", id, questions())
    return Quiz(tuple(questions()[id] for id in ids))


def all_ids():
    """Ids of all questions, in the order of the chapters."""
    return [row["id"] for row in load("questions/questions.yml")]


@functools.cache
def questions():
    """All questions, by id, with their numbers."""
    return by_id(_filled(row) for row in load("questions/questions.yml"))


def _filled(row):
    """A row of the data file as a :class:`Question`."""
    numbers = getattr(quiz_numbers, row["id"].replace("-", "_"))()

    def say(template):
        return fill(template, numbers)

    given, ask = say(row.get("given", "")), say(row["question"])
    if row["kind"] == "choice":
        answers = [Answer(say(o["text"]), o.get("right", False), say(o["feedback"])) for o in row["options"]]
        return Question(row["id"], "choice", given, ask, tuple(answers))

    def near(value, right, feedback):
        shown = say(value)
        amount = f"{shown}%" if row["unit"] == "%" else f"{shown} {row['unit']}"
        # Rounded, or 4.25 + 0.05 would leave out the 4.3 that the tolerance means to take in.
        low, high = (round(float(shown.replace("\u2212", "-")) + side * row["tolerance"], 9) for side in (-1, 1))
        return Answer(amount, right, say(feedback), low, high)

    answers = [near(row["answer"], True, row["right"])]
    answers += [near(mistake["value"], False, mistake["feedback"]) for mistake in row["mistakes"]]
    answers.append(Answer("Any other number", False, say(row["otherwise"])))
    return Question(row["id"], "number", given, ask, tuple(answers), row["unit"], row["low"], row["high"])


# ---- HTML. A notebook has no style sheet of the book: a few rules of no weight make it stand alone. ----

STYLE = """<style>
:where(.ft-quiz) {max-width: 46rem; margin: 1em 0}
:where(.ft-quiz fieldset) {min-width: 0; border: 1px solid var(--jp-border-color1, #8c959f)}
:where(.ft-quiz legend) {padding: 0 .3em}
:where(.ft-quiz label) {display: flex; gap: .5em; margin: .35em 0}
:where(.ft-quiz li) {margin: .4em 0}
</style>"""

def _legend(number, question):
    return " ".join(filter(None, (number, _html(question.given), f"<b>{_html(question.ask)}</b>")))


def _form(number, question):
    body = _options(question) if question.kind == "choice" else _field(question)
    rows = "".join(_fold(answer) for answer in question.answers)
    # A form of the method "dialog" outside a dialog goes nowhere: without scripts Enter must not reload.
    # The second class: JupyterLab would set what stands between two dollar signs as a formula.
    return (
        f'<form class="ft-quiz mathjax_ignore" data-ft-quiz="{question.id}"'
        f' method="dialog" autocomplete="off">\n'
        f"<fieldset><legend>{_legend(number, question)}</legend>\n{body}\n"
        f"<details><summary>Answer and explanations</summary>\n<ul>\n{rows}</ul></details>\n"
        "</fieldset></form>"
    )


def _options(question):
    return "\n".join(
        f'<div><label><input type="radio" name="{question.id}" value="{n}">'
        f" <span>{_html(answer.text)}</span></label></div>"
        for n, answer in enumerate(question.answers)
    )


def _field(question):
    unit = html.escape(question.unit)
    return (
        f'<label>Your answer <input type="text" inputmode="decimal" size="8" data-ft-low="{question.low}"'
        f' data-ft-high="{question.high}" data-ft-unit="{unit}"> <span>{unit}</span></label>'
    )


def _fold(answer):
    data = "" if answer.low is None else f' data-ft-low="{answer.low}" data-ft-high="{answer.high}"'
    return f"<li{data}><b>{_html(answer.text)}</b><br>{answer.html()}</li>\n"


def _html(text):
    return marked(text, "zh-Hant")
