"""The forms of a sentence: one rule and some verdicts for each, from ``forms.yml``, and whether a claim fits its own.

>>> forms()["definition"].words
('holds', 'false')
"""

import functools
from dataclasses import dataclass

from truce.claims.checks import VERDICTS
from truce.tables import Row, check, load, misfit

#: The most words that the condition of a "holds-if" may have.
CONDITION_WORDS = 12


@dataclass(frozen=True)
class Form:
    """A form of a sentence: what it looks like, the rule that judges it, and the verdicts that it may get."""

    form: str
    like: str
    rule: str
    words: tuple


@functools.cache
def forms():
    """All forms, by name, in the order in which a claim is tried against them."""
    table = load("claims/forms.yml", [Row])
    for row in table:
        check(row, {"form": str, "like": str, "rule": str, "words": [VERDICTS]})
    return {row["form"]: Form(**{**row, "words": tuple(row["words"])}) for row in table}


def fits_form(row):
    """Refuse a claim's row whose verdict its form does not allow, or that lacks what its form or its verdict asks for."""
    form, word, walked = row["form"], row["verdict"], "because" in row
    if word not in forms()[form].words:
        raise misfit(row, f"verdict may not be {word!r}: the form {form} allows {', '.join(forms()[form].words)}")
    if ("condition" in row) != (walked and word == "holds-if"):
        raise misfit(row, "a condition belongs to a claim that is walked through and holds-if, and to no other")
    if len(row.get("condition", "").split()) > CONDITION_WORDS:
        raise misfit(row, f"condition must be {CONDITION_WORDS} words at most; got {len(row['condition'].split())}")
    if walked and word == "unverifiable" and "searched" not in row:
        raise misfit(row, "searched is missing: an unverifiable claim says what was searched, where and when")
    if walked and form == "vague size" and word != "unverifiable" and "yardstick" not in row:
        raise misfit(row, "yardstick is missing: a vague size names what it is measured with")
    return row

