"""The register: the three articles, how each argues, and its claims; the chapters; the six questions.

In ``article_000.yml`` stand, beside the article's own data:

``argument``: its main steps, in its own order.
    claim: the claim that the step stands on     says: how it follows from the one before
    back: number of an earlier step that this one feeds again
``claims``:
    quote: a verbatim part of the article, in full for core claims, a whole phrase for the others
    english: what the sentence says, in our words, not a translation character by character
    context: what the sentence speaks of, where it stands alone on a card; in our words
    form: which sort of sentence it is; ``forms.yml`` has the rule of each and the verdicts that it allows
    tier: core (the course computes it), support (it is mentioned), rhetoric (tone, named in a line)
    verdict: the word that the register expects, shown to readers only where ``because`` gives the reason
    because, condition, brief, fine_print: templates without a digit of their own; their fields are the check's
    numbers. ``because`` is the short reason, ``fine_print`` the rest of it, ``brief`` the ten words of a compact table;
    the condition says when a claim holds that "holds-if"
    decided_by: the key of the one of the six questions that decided
    show: where the reader can see it: ``explorable``, one of the chapter's page, and values of its controls
    sources: the facts that the check reads, or will read when its chapter is written
    carried_by: those facts, or reports, without which the verdict would be another
    yardstick: what a vague size is measured with
    searched: ``what`` was not found, ``where``, ``searched_on`` which day, and ``until`` when that is an answer
    best_case: the strongest real case for the article; a template, whose fields may be facts (with ``_`` for ``-``)
    later: what happened after the article, which decides no verdict: ``observed_on`` which day, what it ``says``, ``sources``
    was: the id of a claim that was split, and of which this is a part
``reports.yml``: documents whose words, and not a number, carry a verdict; the words as they stand there
"""

import datetime
import functools
from dataclasses import dataclass
from itertools import count

from truce.claims.checks import VERDICTS, check_for
from truce.claims.rules import fits_form, forms, meanings
from truce.facts import GRADES, NOT_FOUND, facts
from truce.facts.dates import readable
from truce.languages import ENGLISH, LANGUAGE, translated, word
from truce.live.declaration import load as load_explorable
from truce.tables import Row, by_id, check, load, misfit, paths
from truce.text import field_names

#: Shown in place of a verdict until a chapter has walked through the claim.
NOT_WALKED = "not walked yet"

TIERS = ("core", "support", "rhetoric")


@dataclass(frozen=True)
class Article:
    """One of the three source articles, called by its ``name``. ``language`` is the tag of its script, such as ``zh-Hant``."""

    id: str
    name: str
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
    form: str
    tier: str
    chapter: int
    verdict: str
    because: str = ""
    condition: str = ""
    brief: str = ""
    fine_print: str = ""
    decided_by: str = ""
    show: dict | None = None
    sources: tuple = ()
    carried_by: tuple = ()
    yardstick: str = ""
    searched: dict | None = None
    best_case: str = ""
    later: tuple = ()
    was: str = ""
    context: str = ""

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
        numbers = check().numbers if check else {}
        # A name that a model gives to what it found.
        return numbers if LANGUAGE == ENGLISH else {name: word(value) if isinstance(value, str) else value for name, value in numbers.items()}

    @property
    def shown(self):
        """The explorable in which the claim can be seen and the values of its controls, or ``None``."""
        return shown_state(**self.show) if self.show else None

    @property
    def told(self):
        """The facts and reports that the best case and the later events name."""
        templates = [self.best_case, *(event["says"] for event in self.later)]
        fields = {id.replace("-", "_"): id for id in facts()}
        named = [fields[name] for text in templates for name in field_names(text) if name in fields]
        return tuple(dict.fromkeys(named + [id for event in self.later for id in event["sources"]]))


@dataclass(frozen=True)
class Report:
    """A document whose words carry a verdict."""

    id: str
    publisher: str
    document: str
    address: str
    grade: str
    observed_on: datetime.date
    words: str

    @property
    def as_of(self):
        """The date in words."""
        return readable(self.observed_on)


@functools.cache
def reports():
    """All reports, by id."""
    form = {name: str for name in ("id", "publisher", "document", "address", "words")}
    rows = load("claims/reports.yml", [Row])
    for row in rows:
        check(row, {**form, "grade": GRADES, "observed_on": datetime.date})
    return by_id(lambda row: Report(**row), rows)


@functools.cache
def articles():
    """The three articles, by number."""
    own = {"name": str, "title_english": str, "published": str, "language": ("zh-Hant", "zh-Hans")}
    found = {}
    for id, file in _files().items():
        check(file, {**own, "argument": [Row], "claims": [Row]}, {"title": str})
        said = {name: word(file[name]) for name in ("name", "title_english", "published")}
        found[id] = Article(id, **{name: file[name] for name in (*own, "title") if name in file} | said)
    return found


@functools.cache
def _files():
    """The articles' files, by the number in their names."""
    return {path[-7:-4]: load(path, Row) for path in paths("claims/article_*.yml")}


@functools.cache
def claims():
    """All claims, by id, in the order of the articles."""
    many = ("sources", "carried_by", "later")
    table = by_id(lambda row: Claim(**row | {key: tuple(row.get(key, ())) for key in many}), _claim_rows())
    for row in (row for file in _files().values() for row in file["claims"]):
        if row.get("was") in table:
            raise misfit(row, f"was may not be {row['was']!r}, which is still a claim")
    return table


def parts():
    """The ids of claims that were split, each with the ids of its parts."""
    split = {}
    for entry in claims().values():
        if entry.was:
            split.setdefault(entry.was, []).append(entry.id)
    return split


def _claim_rows():
    """The rows of all claims, checked; which article it is, the name of the file says."""
    known = {**facts(), **reports()}
    required = {
        "id": str, "quote": str, "english": str, "form": forms(), "tier": TIERS, "chapter": chapters(), "verdict": VERDICTS,
    }  # fmt: skip
    optional = {
        "because": str, "condition": str, "sources": [facts()], "carried_by": [known], "yardstick": str, "searched": Row,
        "best_case": str, "later": [Row], "was": str, "context": str, "brief": str, "fine_print": str, "decided_by": question_keys(),
        "show": Row,
    }  # fmt: skip
    for article in articles():
        for row in _files()[article]["claims"]:
            check(row, required, optional)
            fits_form(row)
            if "searched" in row:
                check(row["searched"], NOT_FOUND)
            if "show" in row:
                try:
                    shown_state(**row["show"])
                except ValueError as error:
                    raise misfit(row, f"show: {error}") from None
            for event in row.get("later", ()):
                check(event, {"observed_on": datetime.date, "says": str, "sources": [known]})
            yield in_language(row).under({"article": article})


def in_language(row, language=LANGUAGE):
    """A claim's row in a language; a reader of Chinese needs no other words than a core claim's own."""
    if language == ENGLISH:
        return row
    found = translated("claims", row["id"], row, language)
    own = row["tier"] == "core" and found["english"] == row["english"]
    if own:
        found["english"] = row["quote"]
    return found


def shown_state(explorable=None, **values):
    """An explorable and the values of all its controls; those that are not named are at their start."""
    found = load_explorable(explorable)
    return found, found.state(**values)


def argument(article):
    """The steps of an article's line of argument, each through a claim of its own."""
    own = tuple(id for id, entry in claims().items() if entry.article == article)
    steps = _files()[article]["argument"]
    for place, step in enumerate(steps, start=1):
        check(step, {"claim": own, "says": str}, {"back": range(1, place + 1)})
    return [step | {"says": word(step["says"])} for step in steps]


@functools.cache
def six_questions():
    """The six questions: ``claim``, the example, and ``steps``, each with what it asks and means and with an answer."""
    method = _method()
    check(method, {"claim": claims(), "steps": [Row]})
    return method


@functools.cache
def _method():
    """The file of the six questions. Whether its claim exists, is seen when there are claims."""
    method = load("claims/six_questions.yml", Row)
    check(method, {"claim": str, "steps": [Row]})
    for step in method["steps"]:
        check(step, {name: str for name in ("key", "chip", "ask", "means", "example")})
        step |= {name: word(step[name]) for name in ("chip", "ask", "means", "example")}
    return method


def question_keys():
    """The six questions by their keys, which claims name in ``decided_by``.

    >>> question_keys()["condition"]["ask"]
    'Under which condition?'
    """
    return {step["key"]: step for step in _method()["steps"]}


@functools.cache
def chapters():
    """The chapters' titles, by number."""
    return {chapter["number"]: word(chapter["title"]) for part in _course()["parts"] for chapter in part["chapters"]}


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
    meanings()
    course()
