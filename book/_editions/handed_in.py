"""Files of answers as students hand them in: read one by one, whatever they hold, and each fault named.

``lib/truce/page/handin.js`` makes them. A file is JSON in UTF-8::

    {"format": "fragile-truce-answers", "version": 1, "edition": "0.1.0",
     "saved_on": "2026-12-01T09:30:00.000Z", "name": "Ada",          the name may be empty
     "answers": [
       {"kind": "question", "id": "ch01-years-left",                 or "vote", "prediction"
        "language": "en", "asked": "Two bonds …",                    as the student read it
        "chapters": [1, 2],                                          where it was answered
        "state": {"years": 10},                                      of the figure; predictions only
        "first": {"answer": "…", "option": 0, "right": false},       null before a card is opened
        "last": {"answer": "…", "option": 2, "right": true}}]}

An ``answer`` is an option's text (``option`` is its place), a number, a verdict's word, or null where it was skipped. ``right``
is what the page said; for a prediction whether it was close. A file is a stranger's: nothing in it is believed that the book can know itself.
"""

import datetime
import json
import math
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

FORMAT, VERSION = "fragile-truce-answers", 1
#: Bytes. All answers of the book take a tenth of it.
LARGEST = 1_000_000
KINDS = ("question", "vote", "prediction")
#: What systems leave in folders.
LITTER = re.compile(r"\.|__MACOSX$|(?:thumbs\.db|desktop\.ini)$", re.I)
#: Signs that turn the direction of what stands around them.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Unread(Exception):
    """Why nothing of a file can be used."""


@dataclass(frozen=True)
class Try:
    """An answer, and whether the file calls it right."""

    answer: str | float | None
    right: bool | None
    option: int | None = None


@dataclass(frozen=True)
class Entry:
    """What a student said to one question: ``first`` is ``None`` where nothing was final yet."""

    kind: str
    id: str
    asked: str
    state: dict
    first: Try | None
    last: Try
    language: str = "en"


@dataclass
class HandIn:
    """A file that could be read. ``faults`` say what of it could not, and what else a teacher should know."""

    path: str
    name: str
    edition: str
    saved_on: datetime.datetime
    entries: list
    faults: list = field(default_factory=list)


def clean(text, longest=80):
    """Text of a stranger for a terminal, a table or a page: one line, no control characters, no halves of characters."""
    text = unicodedata.normalize("NFC", TURNING.sub("", str(text)))
    instead = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd"}
    line = " ".join("".join(instead.get(unicodedata.category(sign), sign) for sign in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def read_folder(folder):
    """The hand-ins in a folder and in the folders in it, and the faults of all other files, by their names.

    Args:
        folder: a folder; links in it are not followed.
    """
    found, faults = [], {}
    for path in files_in(folder):
        shown = clean(path.relative_to(folder), 120)
        try:
            found.append(read(path, shown))
        except Unread as why:
            faults.setdefault(shown, []).append(str(why))
    return found, faults


def files_in(folder):
    """All that lies in a folder and is no folder, in the order of names; a link to a folder is one of them."""
    for place, folders, files in os.walk(folder):
        linked = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not LITTER.match(name) and name not in linked)
        yield from (Path(place, name) for name in sorted(files + linked) if not LITTER.match(name))


def read(path, shown):
    """One file as a :class:`HandIn`, or :class:`Unread`."""
    data = parsed(content(path))
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        worksheet = isinstance(data, dict) and "worksheet" in data
        own = "is a worksheet, which is loaded into its own page"
        raise Unread(own if worksheet else "is not a file of this book's answers")
    if data.get("version") != VERSION:
        theirs = clean(data.get("version"), 20)
        raise Unread(f"has version {theirs} of the format, and this program reads version {VERSION}")
    if not isinstance(data.get("answers"), list):
        raise Unread("is damaged: it has no list of answers")
    entries, bad = [], 0
    for row in data["answers"]:
        entry = entry_of(row)
        bad += entry is None
        entries += [entry] if entry else []
    name, edition = text_of(data.get("name")), text_of(data.get("edition"), 20)
    made = HandIn(shown, name, edition, moment(data.get("saved_on")), entries)
    if bad:
        made.faults.append(f"{counted(bad)} of another form than ours: left out")
    if not data["answers"]:
        made.faults.append("has no answers in it")
    return made


def counted(number):
    return f"{number} answer{'' if number == 1 else 's'}"


def content(path):
    """What stands in a file, as text."""
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise Unread("is a link to another place: not followed")
        if not stat.S_ISREG(status.st_mode):
            raise Unread("is no ordinary file")  # a pipe would be waited for
        if path.suffix.lower() == ".zip":
            raise Unread("is packed: unpack it, then run this again")
        if status.st_size > LARGEST:
            size, most = status.st_size / 1e6, LARGEST / 1e6
            raise Unread(f"is too large: {size:.1f} MB, and a file of answers has less than {most:.0f}")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unread("is damaged, or no text in UTF-8") from None
    except OSError as error:
        raise Unread(f"cannot be opened: {error.strerror}") from None


def parsed(text):
    """JSON, or :class:`Unread`. NaN and infinity are no JSON, and digits without end no number."""

    def refuse(word):
        raise Unread(f"is damaged: {word} is no number")

    if not text.strip():
        raise Unread("is empty")
    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise Unread(f"is damaged: no JSON from line {error.lineno}, sign {error.colno} on") from None
    except RecursionError:
        raise Unread("is damaged: lists within lists without end") from None
    except ValueError:
        raise Unread("is damaged: a number of thousands of digits") from None


def entry_of(row):
    """One answer of a file, or ``None`` where it has another form."""
    if not isinstance(row, dict) or row.get("kind") not in KINDS:
        return None
    id, asked, state = row.get("id"), row.get("asked"), row.get("state", {})
    if not (isinstance(id, str) and isinstance(asked, str)):
        return None
    if not (isinstance(state, dict) and all(map(is_number, state.values()))):
        return None
    first, last = try_of(row.get("first")), try_of(row.get("last"))
    if last is None or row.get("first") is not None and first is None:
        return None
    language = row.get("language", "en")
    return Entry(row["kind"], id, asked, state, first, last, language if isinstance(language, str) else "en")


def try_of(said):
    """One try, or ``None``."""
    if not isinstance(said, dict) or "answer" not in said:
        return None
    answer, right, option = said["answer"], said.get("right"), said.get("option")
    if not (answer is None or isinstance(answer, str) or is_number(answer)) or right not in (True, False, None):
        return None
    return Try(answer, right, option if type(option) is int else None)


def is_number(thing):
    """A number to reckon with: 1e999 is read as infinity, and a whole number may be too large for any fraction."""
    if isinstance(thing, bool) or not isinstance(thing, int | float):
        return False
    try:
        return math.isfinite(float(thing))
    except OverflowError:
        return False


def text_of(said, longest=80):
    return clean(said, longest) if isinstance(said, str) else ""


def moment(said):
    """When a file was saved; one that does not say so comes before all others."""
    try:
        when = datetime.datetime.fromisoformat(said)
    except (TypeError, ValueError):
        return datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return when if when.tzinfo else when.replace(tzinfo=datetime.UTC)
