"""The outside numbers, each written once in ``data/facts.yml`` with where it comes from.

>>> fact("article-000-price")
90
>>> facts()["us-10y-average-2025-12"].published
'4.14%'
>>> fact("us-10y-average-2025-12")
0.0414
"""

import difflib
import functools
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType

import yaml

#: How good a source is. ``article`` marks a number that an article states: quoted, not vouched for.
GRADES = {
    "primary": "read at the publisher",
    "press": "reported in the press",
    "secondary": "read in a copy made by others",
    "unverified": "nobody could confirm it",
    "article": "stated by the article itself",
}


class UnknownId(KeyError):
    """An id that is not in a table; the message offers the nearest ones."""

    def __init__(self, kind, id, known):
        near = difflib.get_close_matches(str(id), known, n=3, cutoff=0.4)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"no {kind} with the id {id!r}{hint}")

    def __str__(self):
        return self.args[0]  # KeyError would print the message in quotes


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


def load(name):
    """A YAML file of the package's data."""
    text = files("debtloop").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # the same in C: half a second less


def by_id(rows):
    """A read-only table of objects by their ids; an id that occurs twice raises ``ValueError``."""
    table = {}
    for row in rows:
        if row.id in table:
            raise ValueError(f"the id {row.id} occurs twice")
        table[row.id] = row
    return MappingProxyType(table)


@functools.cache
def facts():
    """All facts, by id."""
    rows = load("facts.yml")
    return by_id(Fact(published=row.pop("value"), **row) for row in rows)


def fact(id):
    """The value of one fact, as the models take it.

    Raises:
        UnknownId: no such fact; the message offers the nearest ids.
    """
    if id not in facts():
        raise UnknownId("fact", id, facts())
    return facts()[id].value
