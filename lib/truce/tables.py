"""The course's tables: YAML files beside the code that reads them, looked up by id.

Whatever is wrong with a table, the message names its file and its line and, where there is one, the id.
"""

import datetime
import difflib
import math
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import get_args

import yaml

#: The folder that the names of tables start from.
ROOT = Path(__file__).parent


class UnknownId(KeyError):
    """An id that is not in a table; the message offers the nearest ones, or those that have replaced it."""

    def __init__(self, kind, id, known, now=None):
        said = f", which was split into {' and '.join(now)}" if now else nearest(id, known)
        super().__init__(f"no {kind} with the id {id!r}{said}")

    def __str__(self):
        return self.args[0]  # KeyError would print the message in quotes


class TableError(ValueError):
    """Something wrong in a table; the message names the place."""


class Row(dict):
    """A mapping of a YAML file, which remembers where it stands: ``place`` is the file and the line."""

    place = ""

    def under(self, common):
        """This row with what holds for all rows beside it, and which its own values go before."""
        row = Row(common | self)
        row.place = self.place
        return row


def nearest(word, known):
    """The end of a message about an unknown word: those it may have meant."""
    near = difflib.get_close_matches(str(word), known, n=3, cutoff=0.4)
    return f"; did you mean {' or '.join(near)}?" if near else ""


# ---- Reading ----


def paths(pattern):
    """The files of a table, such as ``"facts/*.yml"``, by name."""
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern))


def load(path, form):
    """A YAML file of this package, such as ``"chapters.yml"``: a mapping (``Row``) or rows (``[Row]``)."""
    text = (ROOT / path).read_bytes()
    try:
        loader = _Loader(text)
        loader.path = path
        data = loader.get_single_data()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise TableError(f"truce/{path}{line}: {getattr(error, 'problem', None) or error}") from None
    if fault := _fault(data, form):
        raise TableError(f"truce/{path} {fault}")
    return data


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # the same in C: half a second less
    """A loader that makes every mapping a :class:`Row`."""

    def row(self, node):
        row = Row(self.construct_mapping(node, deep=True))
        row.place = f"truce/{self.path}, line {node.start_mark.line + 1}"
        if len(row) < len(node.value):  # YAML itself keeps the last of two and says nothing
            keys = [key.value for key, _ in node.value]
            raise misfit(row, f"the key {next(key for key in keys if keys.count(key) > 1)} stands there twice")
        return row


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.row)


# ---- Checking ----


def misfit(row, said):
    """A :class:`TableError` about a row."""
    return TableError(": ".join(filter(None, (row.place, str(row.get("id", "")), said))))


def check(row, required, optional=MappingProxyType({})):
    """Refuse a row in which a key is missing or misspelt or has a value that it may not have.

    Args:
        row: a :class:`Row`.
        required, optional: for each key the type of its value (``str | None``); or the words that it may
            be, such as a dict by them; or one of these in a list, ``[str]``, for a list that is not empty.

    >>> check(Row(id="us-2y", unti="a year"), {"id": str, "unit": str})
    Traceback (most recent call last):
    truce.tables.TableError: us-2y: the key unti is not known; did you mean unit?
    """
    known = {**required, **optional}
    for key in row:
        if key not in known:
            raise misfit(row, f"the key {key} is not known{nearest(key, known)}")
    for key, form in known.items():
        if key in row:
            if fault := _fault(row[key], form):
                raise misfit(row, f"{key} {fault}")
        elif key in required:
            raise misfit(row, f"{key} is missing")
    return row


NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", Row: "a mapping",
         NoneType: "null", datetime.date: "a date such as 2025-12-22"}  # fmt: skip


def _fault(value, form):
    """What is wrong with a value, or ``None``."""
    if isinstance(form, list):
        if not isinstance(value, list) or not value:
            return f"must be a list with something in it; got {value!r}"
        return next(filter(None, (_fault(item, form[0]) for item in value)), None)
    if isinstance(form, (type, UnionType)):
        kinds = get_args(form) or (form,)
        # Without quotes YAML reads "no" as false and .nan as a number.
        fits = isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
        if fits and value != "" and not (isinstance(value, float) and not math.isfinite(value)):
            return None
        return f"must be {' or '.join(NAMES[kind] for kind in kinds)}; got {value!r}"
    if isinstance(value, (str, int)) and not isinstance(value, bool) and value in form:
        return None
    words = list(form)
    hint = nearest(value, map(str, words)) if len(words) > 20 else f": one of {', '.join(map(str, words))}"
    return f"may not be {value!r}{hint}"


def by_id(make, rows):
    """A read-only table of what ``make`` makes of each row, by id; an id that occurs twice is refused."""
    table, places = {}, {}
    for row in rows:
        try:
            entry = make(row)
        except TableError:
            raise
        except ValueError as error:
            raise misfit(row, str(error)) from error
        if entry.id in table:
            raise misfit(row, f"this id stands already in {places[entry.id]}")
        table[entry.id], places[entry.id] = entry, row.place
    return MappingProxyType(table)
