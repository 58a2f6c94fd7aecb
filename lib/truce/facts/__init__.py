"""The outside numbers, each written once, in the file of its subject, with where it comes from.

A file is a list of documents. What a document says of itself (``publisher``, ``document``, ``address``,
``grade``, ``note``, a common ``unit``) holds for all numbers under its ``facts``; where one of them differs,
it says so itself. Of each number it is told

``value``: as its publisher writes it
``unit``: of what, for how long, counted in what
``basis``: for a rate, how it is counted, one of :data:`BASES`
``observed_on``: the day, month, year or period that it describes, see :mod:`truce.facts.dates`
``as_of``: words around that date, where it needs some, with {} for the date: ``issued {}``
``published_on``: the day on which it first came out, where that is long after what it describes: a table of holders,
    an average, an account of a quarter. Nobody knew it before, so no verdict on an older text may rest on it.
``series_read_to``: for the last observation of a month, the day up to which its series was read
``not_found``: what could not be found, where it was looked for, when, and until when that answer is good

>>> fact("article-000-price")
90
>>> facts()["us-10y-average-2025-12"].published
'4.14%'
>>> fact("us-10y-average-2025-12")
0.0414
>>> fact("us-10y-average-2025-12").basis, source("us-10y-average-2025-12").as_of
('constant maturity', 'December 2025')
"""

import datetime
import functools
import re
from dataclasses import dataclass, field
from decimal import Decimal

from truce.facts.dates import month_end, readable
from truce.facts.yields import BASES, YIELDS, BasisError, Yield
from truce.languages import word
from truce.tables import Row, UnknownId, by_id, check, load, paths

__all__ = ["BASES", "BasisError", "Fact", "Yield", "fact", "facts", "source"]

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
    take: the same number, a percentage as a decimal (``0.0414``), a yield as a :class:`Yield`. A number quoted
    from an article has the grade ``article``, the article's number and its ``words``, and no publisher of its own.
    """

    id: str
    published: str | int | float
    unit: str
    grade: str
    observed_on: datetime.date | str | int = ""
    publisher: str = ""
    document: str = ""
    address: str | None = None
    note: str = ""
    article: str = ""
    words: str = ""
    basis: str = ""
    around: str = "{}"
    published_on: datetime.date | None = None
    series_read_to: datetime.date | None = None
    not_found: dict = field(default_factory=dict)

    @property
    def value(self):
        if not isinstance(self.published, str):
            return self.published
        number = float(Decimal(self.published.removesuffix("%")) / 100)
        return Yield(number, self.basis, self.id) if self.basis in YIELDS else number

    @property
    def known_on(self):
        """The day, month, year or end of a period as from which this number could be known, as it is written."""
        return max(str(self.observed_on).split("/")[-1], str(self.published_on or ""))

    @functools.cached_property
    def as_of(self):
        """The date in words: "22 December 2025, the day's high", "end of August 2026"."""
        if self.series_read_to:
            return word(self.around).replace("{}", month_end(self.observed_on, self.series_read_to))
        return word(self.around).replace("{}", readable(self.observed_on)) if self.observed_on else ""


COMMON = {"id": str, "value": str | int | float, "unit": str, "grade": GRADES}
#: What a number from outside must state, and what one that an article states.
OUTSIDE = COMMON | {"observed_on": datetime.date | str | int, "publisher": str, "document": str, "address": str | None}
QUOTED = COMMON | {"article": tuple(path[-7:-4] for path in paths("claims/article_*.yml")), "words": str}
#: What either may state.
MORE = {"note": str, "basis": BASES}
#: What only a number from outside may state.
DATED = MORE | {"as_of": str, "published_on": datetime.date, "series_read_to": datetime.date, "not_found": Row}
#: What may be stated once for all numbers of a document.
SHARED = {**OUTSIDE, **QUOTED, **DATED}
del SHARED["id"], SHARED["value"]
#: An answer that something cannot be found; it is asked again when its time is over.
NOT_FOUND = {"what": str, "where": str, "searched_on": datetime.date, "until": datetime.date}


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
    quoted = row.get("grade") == "article"
    check(row, QUOTED if quoted else OUTSIDE, MORE if quoted else DATED)
    if "not_found" in row:
        check(row["not_found"], NOT_FOUND)
    entry = Fact(
        published=row["value"], around=row.get("as_of", "{}"),
        **{key: row[key] for key in row if key not in ("value", "as_of")},
    )  # fmt: skip
    for fault in filter(None, (_value_fault(entry), _date_fault(entry))):
        raise ValueError(fault)
    return entry


def _value_fault(entry):
    """What is wrong with a value and its basis, or ``None``."""
    if not isinstance(entry.published, str):
        return f"{entry.basis} is the basis of a rate, and {entry.published} has no percent sign" if entry.basis else None
    if not re.fullmatch(r"-?\d+(\.\d+)?%", entry.published, re.ASCII):
        return f"value must be a number, or one with a percent sign such as 4.18%; got {entry.published!r}"
    if entry.unit.startswith("a year") and not entry.basis:
        return f"a rate a year must state its basis: one of {', '.join(BASES)}"
    return None


def _date_fault(entry):
    """What is wrong with a date and the words around it, or ``None``."""
    if entry.around.count("{}") != 1 or MONTHS.search(entry.around):
        return f"as_of must have {{}} where the date stands, and no other date; got {entry.around!r}"
    if entry.series_read_to and not isinstance(entry.observed_on, datetime.date):
        return f"observed_on must be the day of the month's last observation; got {entry.observed_on}"
    if entry.published_on and entry.known_on != str(entry.published_on):
        return f"published_on must come after what the number describes, {entry.observed_on}; got {entry.published_on}"
    entry.as_of  # refuses what is no date, and a month that its series does not reach the end of
    return None


MONTHS = re.compile("January|February|March|April|May |June|July|August|September|October|November|December")


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
