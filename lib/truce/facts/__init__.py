"""The outside numbers, each written once, in the file of its subject, with where it comes from.

A file is a list of documents. What a document says of itself (``publisher``, ``document``, ``address``,
``grade``, ``note``, a common ``unit``) holds for all numbers under its ``facts``; where one of them differs,
it says so itself. A value is written as its publisher writes it; ``as_of`` is the date or period that it describes.

>>> fact("article-000-price")
90
>>> facts()["us-10y-average-2025-12"].published
'4.14%'
>>> fact("us-10y-average-2025-12")
0.0414
"""

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from truce.tables import Row, UnknownId, by_id, check, load, paths

#: How good a source is. ``article`` marks a number that an article states: quoted, not vouched for.
GRADES = {
    "primary": "read at the publisher",
    "press": "reported in the press",
    "secondary": "read in a copy made by others",
    "unverified": "nobody could confirm it",
    "article": "stated by the article itself",
}


@dataclass(frozen=True)
class Fact:
    """One outside number.

    ``published`` is the number as its publisher writes it (``"4.14%"``); ``value`` is what the models
    take: the same number, a percentage as a decimal (``0.0414``). A number quoted from an article
    has the grade ``article``, the article's number and its ``words``, and no publisher of its own.
    """

    id: str
    published: str | int | float
    unit: str
    grade: str
    as_of: str = ""
    publisher: str = ""
    document: str = ""
    address: str | None = None
    note: str = ""
    article: str = ""
    words: str = ""

    @property
    def value(self):
        if isinstance(self.published, str):
            return float(Decimal(self.published.removesuffix("%")) / 100)
        return self.published


COMMON = {"id": str, "value": str | int | float, "unit": str, "grade": GRADES}
#: What a number from outside must state, and what one that an article states.
OUTSIDE = COMMON | {"as_of": str, "publisher": str, "document": str, "address": str | None}
QUOTED = COMMON | {"article": tuple(path[-7:-4] for path in paths("claims/article_*.yml")), "words": str}
#: What may be stated once for all numbers of a document.
SHARED = {**OUTSIDE, **QUOTED, "note": str}
del SHARED["id"], SHARED["value"]


@functools.cache
def facts():
    """All facts, by id."""
    return by_id(_fact, (row for path in paths("facts/*.yml") for row in _rows(path)))


def _rows(path):
    """The rows of a file, each with what its document states for all."""
    for document in load(path, [Row]):
        check(document, {"facts": [Row]}, SHARED)
        common = {key: value for key, value in document.items() if key != "facts"}
        yield from (row.under(common) for row in document["facts"])


def _fact(row):
    check(row, QUOTED if row.get("grade") == "article" else OUTSIDE, {"note": str})
    value = row["value"]
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?%", value, re.ASCII):
        raise ValueError(f"value must be a number, or one with a percent sign such as 4.18%; got {value!r}")
    return Fact(published=value, **{key: row[key] for key in row if key != "value"})


def fact(id):
    """The value of one fact, as the models take it.

    Raises:
        UnknownId: no such fact; the message offers the nearest ids.
    """
    return source(id).value


def source(id):
    """One fact as a whole, a :class:`Fact`: its value, and who published it, where and as of when.

    Raises:
        UnknownId: no such fact; the message offers the nearest ids.
    """
    if id not in facts():
        raise UnknownId("fact", id, facts())
    return facts()[id]
