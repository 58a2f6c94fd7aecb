"""The register: the three articles, how each argues, and its claims; the chapters; the six questions.

In ``article_000.yml`` stand, beside the article's own data:

``argument``: its main steps, in its own order.
    claim: the claim that the step stands on     says: how it follows from the one before
    back: number of an earlier step that this one feeds again
``claims``:
    quote: a verbatim part of the article, in full for core claims, a short anchor for the others
    english: what the sentence says, in our words, not a translation character by character
    tier: core (the course computes it), support (it is mentioned), rhetoric (tone, named in a line)
    verdict: the word that the register expects, shown to readers only where ``because`` gives the reason
    because, condition: templates without a digit of their own; their fields are the check's numbers;
    the condition says when a claim holds that "holds-if"
    sources: the facts that the check reads, or will read when its chapter is written
"""

import functools
from dataclasses import dataclass
from itertools import count

from truce.claims.checks import VERDICTS, check_for
from truce.facts import facts
from truce.tables import Row, by_id, check, load, paths

#: Shown in place of a verdict until a chapter has walked through the claim.
NOT_WALKED = "not walked yet"

KINDS = ("fact", "arithmetic", "mechanism", "forecast", "opinion", "promotion")
TIERS = ("core", "support", "rhetoric")


@dataclass(frozen=True)
class Article:
    """One of the three source articles. ``language`` is the tag of its script, such as ``zh-Hant``."""

    id: str
    title_english: str
    published: str
    language: str
    title: str = ""


@dataclass(frozen=True)
class Claim:
    """One sentence of an article. ``verdict`` is the expected word: show :attr:`shown_verdict`."""

    id: str
    article: str
    quote: str
    english: str
    kind: str
    tier: str
    chapter: int
    verdict: str
    because: str = ""
    condition: str = ""
    sources: tuple = ()

    @property
    def walked(self):
        """Whether a check or a reasoned text has earned this claim its verdict."""
        return bool(self.because)

    @property
    def shown_verdict(self):
        """The verdict's word, or "not walked yet"."""
        return self.verdict if self.walked else NOT_WALKED

    @property
    def numbers(self):
        """The numbers that the claim's check computes."""
        check = check_for(self.id)
        return check().numbers if check else {}


@functools.cache
def articles():
    """The three articles, by number."""
    own = {"title_english": str, "published": str, "language": ("zh-Hant", "zh-Hans")}
    found = {}
    for id, file in _files().items():
        check(file, {**own, "argument": [Row], "claims": [Row]}, {"title": str})
        found[id] = Article(id, **{name: file[name] for name in (*own, "title") if name in file})
    return found


@functools.cache
def _files():
    """The articles' files, by the number in their names."""
    return {path[-7:-4]: load(path, Row) for path in paths("claims/article_*.yml")}


@functools.cache
def claims():
    """All claims, by id, in the order of the articles."""
    return by_id(lambda row: Claim(**{**row, "sources": tuple(row.get("sources", ()))}), _claim_rows())


def _claim_rows():
    """The rows of all claims, checked; which article it is, the name of the file says."""
    required = {
        "id": str, "quote": str, "english": str, "kind": KINDS, "tier": TIERS, "chapter": chapters(), "verdict": VERDICTS,
    }  # fmt: skip
    for article in articles():
        for row in _files()[article]["claims"]:
            check(row, required, {"because": str, "condition": str, "sources": [facts()]})
            yield row.under({"article": article})


def argument(article):
    """The steps of an article's line of argument, each through a claim of its own."""
    own = tuple(id for id, entry in claims().items() if entry.article == article)
    steps = _files()[article]["argument"]
    for place, step in enumerate(steps, start=1):
        check(step, {"claim": own, "says": str}, {"back": range(1, place + 1)})
    return steps


@functools.cache
def six_questions():
    """The six questions: ``claim``, the example, and ``steps``, each with what it asks and means and with an answer."""
    method = load("claims/six_questions.yml", Row)
    check(method, {"claim": claims(), "steps": [Row]})
    for step in method["steps"]:
        check(step, {"ask": str, "means": str, "example": str})
    return method


@functools.cache
def chapters():
    """The chapters' titles, by number."""
    return {chapter["number"]: chapter["title"] for part in _course()["parts"] for chapter in part["chapters"]}


@functools.cache
def course():
    """The course: ``parts``, in each its ``chapters`` (number, title, about, claim), and the ``laboratory``."""
    data = _course()
    for part in data["parts"]:
        for chapter in part["chapters"]:
            check(chapter, {"number": int, "title": str, "about": str, "claim": claims()})
    return data


def _course():
    """The file of chapters, each with its number. Whether their claims exist, is seen when there are claims."""
    data, numbers = load("chapters.yml", Row), count(1)
    check(data, {"parts": [Row], "laboratory": str})
    for part in data["parts"]:
        check(part, {"title": str, "chapters": [Row]})
        for chapter in part["chapters"]:
            check(chapter, {"title": str, "about": str, "claim": str})
            chapter["number"] = next(numbers)
    return data


def read_all():
    """Read the register whole, and the facts with it: whatever is wrong in them raises a ``TableError``."""
    for article in articles():
        argument(article)
    six_questions()
    course()
