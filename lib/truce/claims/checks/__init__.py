"""The checks: one function for each claim that can be computed, in the file of its chapter.

A check is named like its claim (``japan-yield-14-4`` is ``japan_yield_14_4``). It takes numbers
from :mod:`truce.facts`, calls the models, and returns the numbers that the verdict's text shows
and the verdict's word. No number is typed there; the rule that turns numbers into the word is in
the docstring and in the last lines of the function.

>>> outcome = check_for("japan-yield-14-4")()
>>> outcome.word, round(outcome.numbers["y10"], 4)
('holds-if', 0.0425)
"""

import functools
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

#: The words a verdict may have.
VERDICTS = ("holds", "holds-if", "overstated", "inconsistent", "false", "unverifiable", "opinion")


@dataclass(frozen=True)
class Check:
    """The outcome of a check: the verdict's word and the numbers its text shows, by name."""

    word: str
    numbers: dict

    def __post_init__(self):
        if self.word not in VERDICTS:
            raise ValueError(f"word must be one of {', '.join(VERDICTS)}; got {self.word!r}")


_registered = {}


def check(function):
    """Register a check under its claim's id."""
    id = function.__name__.replace("_", "-")
    other = _registered.setdefault(id, function)
    if other.__module__ != function.__module__:
        raise ValueError(f"the check {function.__name__} stands in {other.__module__} and in {function.__module__}")
    _registered[id] = function  # a module that is loaded anew brings its checks anew
    return function


@functools.cache
def all_checks():
    """All checks, by their claims' ids: those of every file ``ch01.py``, ``ch02.py`` … in this folder."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return _registered


def check_for(claim_id):
    """The check of a claim, or ``None`` where there is none yet."""
    return all_checks().get(claim_id)
