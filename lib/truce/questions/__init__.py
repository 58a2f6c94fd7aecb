"""Questions with feedback that explains: ``quiz("ch01-years-left")`` in a notebook's cell.

A chapter's questions are written once, in ``ch01.yml``, with numbers from the functions of ``ch01.py``
beside it. A function is named like its question (``ch01-years-left`` is ``ch01_years_left``): its first lines
are the exercise's data, typed there and nowhere else, the rest is computed. All texts are templates, so a
change of the data changes all of them.

``given`` is the situation, where it takes more than the ``question`` to tell. A ``choice`` has ``options``,
one of them ``right``; the ``feedback`` of each says why it is right or which thought leads astray. A
``number`` of ``unit``, from ``low`` to ``high``, is right within ``tolerance`` of ``answer``; ``right`` is its
feedback, ``mistakes`` are numbers that a typical error gives, and ``otherwise`` answers every other number.
Feedback to a wrong answer explains the error; it may leave the answer itself to the next try.

It is HTML whose explanations are folded away where nothing runs; in the built page and in JupyterLab
the same script takes the explanations out of that HTML, one at a time.
"""

import functools
import html
from dataclasses import dataclass
from importlib import import_module

from truce.languages import translated, word
from truce.tables import Row, UnknownId, by_id, check, load, misfit, paths
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
        return word(RIGHT if self.right else WRONG)

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
    return list(questions())


@functools.cache
def questions():
    """All questions, by id, with their numbers, in the order of the chapters."""
    return by_id(_filled, (row for path in paths("questions/ch[0-9][0-9].yml") for row in load(path, [Row])))


COMMON = {"id": str, "question": str, "kind": ("choice", "number")}
CHOICE = COMMON | {"options": [Row]}
NUMBER = COMMON | {
    "unit": str, "low": int | float, "high": int | float, "answer": str, "tolerance": int | float,
    "right": str, "mistakes": [Row], "otherwise": str,
}  # fmt: skip


def _checked(row):
    """A row with all that its kind needs and nothing else."""
    check(row, NUMBER if row.get("kind") == "number" else CHOICE, {"given": str})
    for option in row.get("options", ()):
        check(option, {"text": str, "feedback": str}, {"right": bool})
    for mistake in row.get("mistakes", ()):
        check(mistake, {"value": str, "feedback": str})
    return row


def numbers_of(row):
    """What the function of a question computes; it stands in the Python file beside the question's."""
    file = row.place.partition(".yml")[0]
    function = getattr(import_module(file.replace("/", ".")), row["id"].replace("-", "_"), None)
    if function is None:
        raise misfit(row, f"{file}.py has no function of this name")
    return function()


def _filled(row):
    """A row of the data file as a :class:`Question`."""
    numbers = numbers_of(_checked(row))
    row = translated("questions", row["id"], row)

    def say(template):
        return fill(template, numbers)

    given, ask = say(row.get("given", "")), say(row["question"])
    if row["kind"] == "choice":
        answers = [Answer(say(o["text"]), o.get("right", False), say(o["feedback"])) for o in row["options"]]
        return Question(row["id"], "choice", given, ask, tuple(answers))

    def near(value, right, feedback):
        shown = say(value)
        amount = f"{shown}%" if row["unit"] == "%" else word("{number} {unit}", number=shown, unit=row["unit"])
        # Rounded, or 4.25 + 0.05 would leave out the 4.3 that the tolerance means to take in.
        low, high = (round(float(shown.replace("\u2212", "-")) + side * row["tolerance"], 9) for side in (-1, 1))
        return Answer(amount, right, say(feedback), low, high)

    answers = [near(row["answer"], True, row["right"])]
    answers += [near(mistake["value"], False, mistake["feedback"]) for mistake in row["mistakes"]]
    answers.append(Answer(word("Any other number"), False, say(row["otherwise"])))
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
        f"<details><summary>{word('Answer and explanations')}</summary>\n<ul>\n{rows}</ul></details>\n"
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
        f'<label>{word("Your answer")} <input type="text" inputmode="decimal" size="8" data-ft-low="{question.low}"'
        f' data-ft-high="{question.high}" data-ft-unit="{unit}"> <span>{unit}</span></label>'
    )


def _fold(answer):
    data = "" if answer.low is None else f' data-ft-low="{answer.low}" data-ft-high="{answer.high}"'
    return f"<li{data}><b>{_html(answer.text)}</b><br>{answer.html()}</li>\n"


def _html(text):
    return marked(text, "zh-Hant")
