"""All facts and claims as one document for programs, described by the schema in ``open_data.yml``.

Nothing is in it that the book does not print: the quotations are the register's short ones, the templates are filled.
A key without a value is left out.
"""

import datetime
from numbers import Real

from truce.claims import articles, chapters, claims, filled, forms, meanings, reports
from truce.facts import BASES, GRADES, facts
from truce.tables import Row, load
from truce.text import fill

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def schema():
    """The JSON Schema of :func:`open_data`."""
    return load("open_data.yml", Row)


def open_data(edition, date, author, address=None):
    """The document.

    Args:
        edition, date: the number of the edition, and its day.
        author: whom to name.
        address: where the book is published, or ``None``.
    """
    return {
        "title": "The Fragile Truce",
        "edition": edition,
        "date": str(date),
        "licence": LICENCE,
        "author": author,
        "address": address,
        "articles": {id: _article(entry) for id, entry in articles().items()},
        "chapters": {str(number): title for number, title in chapters().items()},
        "verdicts": dict(meanings()),
        "forms": {name: form.rule for name, form in forms().items()},
        "bases": dict(BASES),
        "grades": dict(GRADES),
        "claims": [_claim(entry) for entry in claims().values()],
        "facts": [_fact(entry) for entry in facts().values()],
        "reports": [_report(entry) for entry in reports().values()],
    }


def _article(entry):
    return {name: getattr(entry, name) for name in ("name", "title", "title_english", "published", "language")}


def _claim(entry):
    names = ("id", "article", "chapter", "tier", "form", "quote", "english")
    told = {id.replace("-", "_"): facts()[id].value for id in entry.told if id in facts()} | entry.numbers
    because, condition = filled(entry, "because", "condition")
    later = [{"date": str(event["observed_on"]), "says": fill(event["says"], told)} for event in entry.later]
    more = {
        "context": entry.context, "because": because, "condition": condition, "yardstick": fill(entry.yardstick, told),
        "best_case": fill(entry.best_case, told), "fine_print": fill(entry.fine_print, told), "later": later,
        "searched": _searched(entry.searched), "split_from": entry.was,
    }  # fmt: skip
    return {
        **{name: getattr(entry, name) for name in names},
        "verdict": entry.verdict if entry.walked else None,
        **{name: value for name, value in more.items() if value},
        "numbers": {name: _number(value) for name, value in entry.numbers.items() if isinstance(value, (Real, str))},
        "facts": list(entry.sources),
        "decided_by_facts": list(entry.carried_by),
    }


def _number(value):
    """A number as JSON has it: a yield without its basis, and of NumPy's none."""
    if isinstance(value, (bool, int, str)):
        return value
    return float(value)


def _fact(entry):
    names = (
        "basis",
        "observed_on",
        "as_of",
        "published_on",
        "publisher",
        "document",
        "address",
        "note",
        "article",
        "words",
    )
    more = {name: _told(getattr(entry, name)) for name in names} | {"not_found": _searched(entry.not_found)}
    return {
        "id": entry.id,
        "published": entry.published,
        "value": _number(entry.value),
        "unit": entry.unit,
        "grade": entry.grade,
        **{name: value for name, value in more.items() if value},
    }


def _told(value):
    """A day, a month, a year or words, as text."""
    return str(value) if isinstance(value, (datetime.date, int)) else value


def _searched(asked):
    """What was looked for in vain; nothing where nothing was."""
    return {"what": asked["what"], "where": asked["where"], "date": str(asked["searched_on"])} if asked else None


def _report(entry):
    names = ("id", "publisher", "document", "address", "grade", "observed_on", "words")
    return {name: _told(getattr(entry, name)) for name in names}
