"""The forms of a sentence and the words of a verdict: ``forms.yml``, ``verdicts.yml``, and whether a claim fits its form.

>>> forms()["definition"].words
('holds', 'false')
"""

import functools
from dataclasses import dataclass

from truce.claims.checks import VERDICTS
from truce.languages import word
from truce.tables import Row, check, load, misfit

#: The most words of a short text. A reason is held to them once the rest of it stands in the fine print.
MOST_WORDS = {"condition": 12, "brief": 10, "because": 60}


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
    said = {row["form"]: {name: word(row[name]) for name in ("like", "rule")} for row in table}
    return {form: Form(form, words=tuple(row["words"]), **said[form]) for row in table for form in [row["form"]]}


@functools.cache
def meanings():
    """What each verdict's word means, in the order of :data:`VERDICTS`.

    >>> meanings()["unverifiable"]
    'Nothing that could be found decides it.'
    """
    return {row["word"]: word(row["means"]) for row in _verdicts()}


@functools.cache
def ratings():
    """Where a verdict's word stands on the scale from false to true; the words that stand on none are not in it.

    >>> ratings()["false"], "opinion" in ratings()
    (1, False)
    """
    return {row["word"]: row["rating"] for row in _verdicts() if "rating" in row}


def _verdicts():
    table = load("claims/verdicts.yml", [Row])
    for row in table:
        check(row, {"word": VERDICTS, "means": str}, {"rating": range(1, 6)})
    if tuple(row["word"] for row in table) != VERDICTS:
        raise misfit(table[0], f"the words must be {', '.join(VERDICTS)}; got {', '.join(row['word'] for row in table)}")
    return table


def short_enough(row):
    """Refuse a claim's row whose short texts are long."""
    for name, most in MOST_WORDS.items():
        count = len(row.get(name, "").split())
        if count > most and (name != "because" or "fine_print" in row):
            raise misfit(row, f"{name} must be {most} words at most; got {count}")


def fits_form(row):
    """Refuse a claim's row whose verdict its form does not allow, or that lacks what its form or its verdict asks for."""
    form, word, walked = row["form"], row["verdict"], "because" in row
    if word not in forms()[form].words:
        raise misfit(row, f"verdict may not be {word!r}: the form {form} allows {', '.join(forms()[form].words)}")
    if ("condition" in row) != (walked and word == "holds-if"):
        raise misfit(row, "a condition belongs to a claim that is walked through and holds-if, and to no other")
    if not walked and (missed := [name for name in ("fine_print", "decided_by", "show") if name in row]):
        raise misfit(row, f"{missed[0]} stands beside a reason, and because is missing")
    short_enough(row)
    if walked and word == "unverifiable" and "searched" not in row:
        raise misfit(row, "searched is missing: an unverifiable claim says what was searched, where and when")
    if walked and form == "vague size" and word != "unverifiable" and "yardstick" not in row:
        raise misfit(row, "yardstick is missing: a vague size names what it is measured with")
    return row

