"""The course in another language: its texts by id, each beside a digest of the English that it translates.

What is written in English stays where it is, and is the text of every id as long as nothing else is asked for. The
variable ``TRUCE_LANGUAGE`` names another language, such as ``zh``, before this package is imported. Its texts stand in a
folder of that name:

``claims_000.yml`` …: the fields of claims; ``figures.yml``: explorables; ``questions.yml``: questions
    ``{id: {field: {of: digest of the English, says: the text}}}``; a field within a field is named with dots:
    ``controls.price.label``, ``options.0.feedback``
``words.yml``: everything else that a reader sees, ``{the English: the text}``
``code.yml``: the texts in the code of a notebook, ``{notebook: {the English: the text}}``

Templates keep their fields, which the same formatter fills, so that every number is the same in all languages.
A text whose English has changed since is not shown: the English is, and a test names it.
"""

import functools
import hashlib
import os
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import yaml

ENGLISH = "en"
#: The language of this process.
LANGUAGE = os.environ.get("TRUCE_LANGUAGE", ENGLISH)
FOLDER = Path(__file__).parent
#: The kinds of texts that are found by an id, and the files that hold them.
KINDS = {"claims": "claims_*.yml", "figures": "figures.yml", "questions": "questions.yml"}
#: Members of a declaration that are texts of a reader; all others are the machine's.
READ = {
    "title", "question", "sentence", "label", "unit", "one", "options", "words", "columns", "too_low", "close", "too_high",
    "start", "says", "value", "station", "name", "equation", "key", "controls", "prediction", "loop", "arrows", "chain",
}  # fmt: skip
PART = re.compile(r"\{(\w+)\}")
#: The fields of a template, and the format of a column, hold no word.
FORMAT = re.compile(r"\{[^{}]*\}|^\+?,?(?:\.\d+[f%g]|d)$")


def digest(english):
    """Eight signs that change with the English text.

    >>> digest("In which unit?")
    '0b85975a'
    """
    return hashlib.sha256(english.encode()).hexdigest()[:8]


@functools.cache
def catalogue(kind, language):
    """The texts of a kind in a language, as the files have them."""
    found = {}
    for path in sorted((FOLDER / language).glob(KINDS.get(kind, f"{kind}.yml"))):
        found |= yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    return found


def text(kind, id, field, english, language=LANGUAGE):
    """The text of an id in a language; the English where there is none, or one of another English."""
    if language == ENGLISH:
        return english
    entry = catalogue(kind, language).get(id, {}).get(field)
    return entry["says"] if entry and entry["says"] and entry["of"] == digest(english) else english


def word(english, language=LANGUAGE, **parts):
    """A word or a sentence of the pages, with ``{name}`` for each of its parts.

    >>> word("Round {round}", round=2)
    'Round 2'
    """
    said = english if language == ENGLISH else catalogue("words", language).get(english) or english
    return PART.sub(lambda part: str(parts[part[1]]), said) if parts else said


def translated(kind, id, tree, language=LANGUAGE, path=""):
    """A row or a part of one with its texts in a language; ``tree`` is built of dicts, lists and texts."""
    if language == ENGLISH:
        return tree
    if isinstance(tree, str):
        return text(kind, id, path, tree, language)
    if isinstance(tree, dict):
        changed = {key: translated(kind, id, part, language, f"{path}.{key}".lstrip(".")) for key, part in tree.items()}
        if not hasattr(tree, "place"):
            return changed
        row = type(tree)(changed)  # a row of a table remembers where it stands
        row.place = tree.place
        return row
    if isinstance(tree, list | tuple):
        return type(tree)(translated(kind, id, part, language, f"{path}.{n}".lstrip(".")) for n, part in enumerate(tree))
    return tree


# ---- Explorables ----


def texts_of(part, path=""):
    """All texts of a declaration that a reader sees, by path."""
    if isinstance(part, str):
        return {path: part} if re.search("[^\\W\\d_]", FORMAT.sub("", part)) else {}
    if is_dataclass(part):
        # A part with a name of its own is called by it, so that its place may change.
        return {
            where: said
            for member in fields(part)
            if member.name in READ and not (member.name == "name" and hasattr(part, "label"))
            for where, said in texts_of(getattr(part, member.name), f"{path}.{member.name}".lstrip(".")).items()
        }
    items = part.items() if hasattr(part, "items") else enumerate(part) if isinstance(part, list | tuple) else ()
    found = {}
    for key, inner in items:
        name = getattr(inner, "name", key) if hasattr(inner, "label") else key
        found |= texts_of(inner, f"{path}.{name}".lstrip("."))
    return found


def translated_figure(explorable, language=LANGUAGE):
    """An explorable with its texts in a language; that of its chart too."""
    if language == ENGLISH:
        return explorable
    return _put(explorable, explorable.id, language, "")


def _put(part, id, language, path):
    if isinstance(part, str):
        return text("figures", id, path, part, language) if part else part
    if is_dataclass(part):
        own = {
            member.name: _put(getattr(part, member.name), id, language, f"{path}.{member.name}".lstrip("."))
            for member in fields(part)
            if member.name in READ and not (member.name == "name" and hasattr(part, "label"))
        }
        return replace(part, **own)
    if hasattr(part, "items"):
        return {key: _put(inner, id, language, f"{path}.{key}".lstrip(".")) for key, inner in part.items()}
    if isinstance(part, list | tuple):
        names = [inner.name if hasattr(inner, "label") else n for n, inner in enumerate(part)]
        return type(part)(_put(inner, id, language, f"{path}.{name}".lstrip(".")) for name, inner in zip(names, part, strict=True))
    return part


#: Members of a chart's specification that a reader sees: titles of axes and words in the plot; and names that are
#: chosen by a number, ``['price', 'coupons'][datum.part]``, with the lists that put them in an order.
DRAWN, CHOSEN, ORDERED = ("title", "text"), "calculate", ("sort", "domain")
NAME = re.compile(r"'([^']*)'(?=[^\[\]]*\]\[datum)")


def chart_texts(spec):
    """The texts of a chart's specification."""
    found = []
    for key, part in spec.items() if isinstance(spec, dict) else enumerate(spec) if isinstance(spec, list) else ():
        if isinstance(part, str):
            found += [part] if key in DRAWN else NAME.findall(part) if key == CHOSEN else []
        else:
            found += chart_texts(part)
    return list(dict.fromkeys(found))


def translated_chart(id, spec, language=LANGUAGE):
    """A chart's specification with its texts in a language."""
    if language == ENGLISH:
        return spec

    def say(english):
        return text("figures", id, f"chart.{english}", english, language)

    def put(part, key=None):
        if isinstance(part, dict):
            return {name: put(inner, name) for name, inner in part.items()}
        if isinstance(part, list):
            return [say(inner) if key in ORDERED and isinstance(inner, str) else put(inner) for inner in part]
        if isinstance(part, str) and key == CHOSEN:
            return NAME.sub(lambda name: f"'{say(name[1])}'", part)
        return say(part) if isinstance(part, str) and key in DRAWN else part

    return put(spec)
