"""The outside numbers, each written once in ``facts.yml`` with where it comes from.

>>> fact("article-000-price")
90
>>> facts()["us-10y-average-2025-12"].published
'4.14%'
>>> fact("us-10y-average-2025-12")
0.0414
"""

import functools
from dataclasses import dataclass
from decimal import Decimal

from truce.tables import UnknownId, by_id, load

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


@functools.cache
def facts():
    """All facts, by id."""
    rows = load("facts/facts.yml")
    return by_id(Fact(published=row.pop("value"), **row) for row in rows)


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
