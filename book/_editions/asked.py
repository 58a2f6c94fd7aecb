"""All that the book asks and a file of answers may answer: questions, votes, predictions, each with what is right."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from asking import parts
from handed_in import is_number

from truce.claims import claims, meanings, spoken
from truce.live import load
from truce.questions import questions

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


@dataclass(frozen=True)
class Asked:
    """One question of the book: kind and id, the chapter, the words that a student reads; ``about`` is its declaration."""

    kind: str
    id: str
    chapter: int
    words: str
    about: object

    def translated(self, tried):
        """A try in our language."""
        return tried

    def known(self, answer):
        """Whether a student can have given this answer; ``None`` is a skip."""
        return answer is None or self.option(answer) is not None

    def right(self, answer):
        """Whether it is right; ``None`` for a skip and where the book has no verdict yet."""
        return None if answer is None or (self.kind == "vote" and not self.about.walked) else self.option(answer)[1]

    def label(self, answer):
        """The answer as a reader knows it: its option, a verdict's word, a number."""
        return "skipped" if answer is None else self.option(answer)[0]


class Quizzed(Asked):
    def translated(self, tried):
        """A try in our language: where a student read another one, the place of an option tells it."""
        known = self.about.kind == "choice" and tried.option in range(len(self.about.answers))
        return replace(tried, answer=self.about.answers[tried.option].text) if known else tried

    def option(self, answer):
        """The label of what was answered and whether it is right; ``None`` for what nobody could have answered."""
        if self.about.kind == "choice":
            return next(((one.text, one.right) for one in self.about.answers if same(one.text, answer)), None)
        fits = is_number(answer) and self.about.low <= answer <= self.about.high
        return (f"{answer:.12g}", self.answer_to(answer).right) if fits else None

    def answer_to(self, answer):
        """The register's answer, whose feedback the student has read."""
        fits = (lambda one: same(one.text, answer)) if self.about.kind == "choice" else (lambda one: one.holds(answer))
        return next(filter(fits, self.about.answers))


class Voted(Asked):
    def option(self, answer):
        return (spoken(answer), answer == self.about.verdict) if answer in meanings() else None


@dataclass(frozen=True)
class Predicted(Asked):
    """``truth`` is what the figure shows in the state in which the chapter asks."""

    truth: float

    def option(self, answer):
        fits = is_number(answer) and self.about.low <= answer <= self.about.high
        return (f"{answer:.12g}", abs(answer - self.truth) <= self.about.tolerance) if fits else None


def same(one, other):
    """Whether two texts are the same to a reader."""
    return isinstance(other, str) and one.split() == other.split()


def key_of(kind, id, state):
    """What tells one question from all others: a figure may be asked about in several states."""
    return kind, id, tuple(sorted((name, float(value)) for name, value in state.items()))


@cache
def everything():
    """All :class:`Asked` of the book by :func:`key_of`, sorted by chapter: predictions, questions, votes."""
    found = {}
    for chapter, id, state in predictions():
        explorable = load(id)
        prediction = explorable.prediction
        truth = explorable.compute(*state.values())[prediction.answer]
        one = Predicted("prediction", id, chapter, prediction.question, prediction, truth)
        found[key_of("prediction", id, state)] = one
    for id, question in questions().items():
        words = " ".join(filter(None, (question.given, question.ask)))
        found[key_of("question", id, {})] = Quizzed("question", id, int(id[2:4]), words, question)
    for id, claim in claims().items():
        found[key_of("vote", id, {})] = Voted("vote", id, claim.chapter, claim.english, claim)
    return dict(sorted(found.items(), key=lambda item: (item[1].chapter, item[0][0])))


def predictions():
    """Each prediction that a chapter asks for: the chapter, the figure, its state."""
    for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and "predict" in source:
                for part in parts(source):
                    if part.calls == "explore":
                        options = {name: value for name, value in part.options.items() if name != "predict"}
                        explorable = load(part.ids[0])
                        yield int(path.name[:2]), part.ids[0], explorable.state(**{**explorable.prediction.at, **options})
