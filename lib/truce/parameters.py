"""What several chapters assume, each in one place, with the range in which an honest reader may move it.

A parameter is a published number (``fact``) or a value of our own (``value`` and ``unit``), and it says where
value and range come from. Explorables and checks read it by name; ``called`` lists the names that it has there,
so that a test can see that none of them types it.

>>> impact = parameter("impact-lasting")
>>> impact.value, impact.low, impact.high
(30, 14, 83)
>>> impact.range
'14 to 83'
"""

import functools
from dataclasses import dataclass

from debtloop.maturities import yearly_profile
from truce.facts import facts
from truce.tables import Row, UnknownId, by_id, check, load


@dataclass(frozen=True)
class Parameter:
    """A shared assumption. ``low`` and ``high`` are ``None`` where a published number needs no range."""

    id: str
    value: float | list
    unit: str
    source: str
    called: tuple
    chapters: tuple
    low: float | None = None
    high: float | None = None

    @property
    def range(self):
        """The honest range in words, for a slider's label."""
        return f"{self.low:g} to {self.high:g}"


NUMBER = int | float
ALL = {"id": str, "source": str, "called": [str], "chapters": [tuple(range(1, 15))]}


@functools.cache
def parameters():
    """All shared parameters, by id."""
    return by_id(_parameter, load("parameters.yml", [Row]))


def _parameter(row):
    own = {"fact": facts()} if "fact" in row else {"value": NUMBER | list, "unit": str}
    check(row, ALL | own, {"low": NUMBER, "high": NUMBER})
    published = facts()[row["fact"]] if "fact" in row else None
    value, unit = (published.value, published.unit) if published else (row["value"], row["unit"])
    if ("low" in row) != ("high" in row):
        raise ValueError("low and high must both be given, or neither")
    if "low" in row and not row["low"] <= value <= row["high"]:
        raise ValueError(f"value must lie from low to high, {row['low']} to {row['high']}; got {value}")
    return Parameter(
        row["id"], value, unit, row["source"], tuple(row["called"]), tuple(row["chapters"]), row.get("low"), row.get("high")
    )


def parameter(id):
    """One shared parameter.

    Raises:
        UnknownId: no such parameter; the message offers the nearest ids.
    """
    if id not in parameters():
        raise UnknownId("parameter", id, parameters())
    return parameters()[id]


#: The years in which the brackets of the American maturity profile end.
PROFILE_ENDS = (1, 2, 5, 10, 20, 30)


@functools.cache
def us_due():
    """The American maturity profile year by year, held against the published average life.

    >>> due = us_due()
    >>> len(due), round(due[0], 3), round(sum(due[:5]), 3)
    (30, 0.348, 0.681)
    """
    shares = [share / 100 for share in parameter("us-maturity-profile").value]
    return yearly_profile(shares, PROFILE_ENDS, facts()["us-average-maturity-2025-06"].value / 12)
