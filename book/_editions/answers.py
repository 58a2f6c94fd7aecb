"""A class's answers: the files that students saved in the page, as a table and as a picture of where it went wrong.

`make answers ARGS=folder` writes `folder_answers.csv` and `folder_answers.html` beside the folder, and names what is wrong
with any of its files; the others count all the same. Whether an answer is right, the book's own register says, not the file.
"""

import csv
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import class_page
from asked import everything, key_of, same
from handed_in import Try, clean, counted, read_folder

from truce.edition import edition

COLUMNS = (
    "who", "chapter", "kind", "question", "asked", "answer", "right", "first answer", "right at first try", "file",
)  # fmt: skip
#: So many unknown names are said in full.
NAMED = 3


@dataclass
class Said:
    """What one student said to one question of the book; ``first`` is ``None`` where nothing was final yet."""

    who: str
    asked: object
    first: Try | None
    last: Try
    file: str

    @property
    def right(self):
        return self.asked.right(self.last.answer)

    @property
    def right_first(self):
        return self.asked.right(self.first.answer) if self.first else None


def main(arguments, browser):
    folder, problem = folder_of(arguments)
    if problem:
        print(problem)
        return 1
    hand_ins, faults = read_folder(folder)
    rows = table(hand_ins, faults)
    seen = len(hand_ins) + len(set(faults) - {hand_in.path for hand_in in hand_ins})
    print(f"{seen} file{'' if seen == 1 else 's'}, of which {len(hand_ins)} could be read, with {counted(len(rows))}.")
    for path, said in sorted(faults.items()):
        print("\n".join(f"  {path}: {line}" for line in said))
    if not seen:
        print(f"{folder} has no file in it. Put there what students saved with “Hand in my answers as a file”.")
    if not rows:
        print("There is no answer to count, so no table was written.")
        return 1
    made = [folder.with_name(f"{folder.name}_answers{suffix}") for suffix in (".csv", ".html")]
    try:
        write_table(made[0], rows)
        page = class_page.page(clean(folder.name), rows, faults, seen, edition())
        made[1].write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"{error.filename} cannot be written: {error.strerror}. Is it open in another program?")
        return 1
    print(f"The table:   {made[0]}\nThe picture: {made[1].as_uri()}")
    return 0


def folder_of(arguments):
    """The folder that is meant, and what is wrong with it. Without quotation marks a name with spaces comes in pieces."""
    if not arguments:
        return None, "Which folder? For instance: make answers ARGS=hand-ins"
    folder = Path(" ".join(arguments)).expanduser().resolve()
    if not folder.exists():
        return folder, f"There is no folder {folder}."
    if not folder.is_dir():
        return folder, f"{folder} is a file. Put the files of the class into a folder, and name that."
    if folder == folder.parent:
        return folder, "That is the whole disk. Put the files of the class into a folder, and name that."
    return folder, None


# ---- Who said what ----


def table(hand_ins, faults):
    """All that was said, by person and chapter; ``faults`` gets what is wrong with each file."""
    people = {}
    for hand_in in hand_ins:
        judged(hand_in)
        # Without a name a file is a person of its own, called as the file is.
        key = unicodedata.normalize("NFKC", hand_in.name).casefold() or ("file", hand_in.path)
        people.setdefault(key, []).append(hand_in)
    rows = [said for files in people.values() for one in persons(files) for said in together(one)]
    for hand_in in hand_ins:
        if hand_in.faults:
            faults.setdefault(hand_in.path, []).extend(hand_in.faults)
    return sorted(rows, key=lambda said: (said.who.casefold(), said.asked.chapter))


def judged(hand_in):
    """Keep of a file what answers a question of the book as it stands now; the rest becomes its faults."""
    found, others = {}, {"unknown": [], "reworded": [], "impossible": [], "twice": [], "marked": []}
    for entry in hand_in.entries:
        key = key_of(entry.kind, entry.id, entry.state)
        asked = everything().get(key)
        ours = entry.language.partition("-")[0] == "en"
        if asked and not ours:
            entry = replace(entry, first=entry.first and asked.translated(entry.first), last=asked.translated(entry.last))
        said = [each for each in (entry.first, entry.last) if each]
        if not asked:
            others["unknown"].append(entry.id)
        elif ours and not same(asked.words, entry.asked):
            others["reworded"].append(entry.id)
        elif not all(asked.known(each.answer) for each in said):
            others["impossible"].append(entry.id)
        elif key in found:
            others["twice"].append(entry.id)
        else:
            found[key] = entry
            if any(each.right is not None and each.right is not asked.right(each.answer) for each in said):
                others["marked"].append(entry.id)
    hand_in.entries = found
    hand_in.faults += said_of(hand_in, others)


def said_of(hand_in, others):
    """The faults of a file in words."""
    now = edition()
    if hand_in.edition != now:
        theirs = hand_in.edition or "unknown"
        yield f"comes from edition {theirs} of the book, and this is {now}: what still reads the same counts"
    words = {
        "unknown": "to what this book does not ask",
        "reworded": "to questions that read otherwise in this edition",
        "impossible": "that the question does not have",
        "twice": "to a question that stands there twice: the first counts",
        "marked": "that the file marks otherwise than the book; the book's mark counts",
    }
    for kind, ids in others.items():
        if ids:
            names = ", ".join(clean(id, 40) for id in ids[:NAMED])
            names += f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
            yield f"{counted(len(ids))} {words[kind]}{'' if kind in ('twice', 'marked') else ', left out'}: {names}"
    if not hand_in.name:
        yield "has no name in it: called by its file"


def persons(files):
    """Files of one name by person, each from the earliest to the last: first tries do not change, so where they differ
    there are two people, or one who began anew; neither's answers are lost."""
    found = []
    for hand_in in sorted(files, key=lambda each: (each.saved_on, each.path)):
        own = next((one for one in found if not any(differ(each, hand_in) for each in one)), None)
        if own is None:
            found.append([hand_in])
            if len(found) > 1:
                others = ", ".join(one[0].path for one in found[:-1])
                hand_in.faults.append(
                    f"has the name of {others} and other first tries: counted as another person. Is it the same one? "
                    "Then take one of the files away"
                )
                hand_in.name = f"{hand_in.name} ({hand_in.path})"
        else:
            if any(key in each.entries for each in own for key in hand_in.entries):
                others = ", ".join(each.path for each in own)
                said = f"is {hand_in.name}'s again, after {others}: the first tries are the same, the last one counts"
                hand_in.faults.append(said)
            own.append(hand_in)
    return found


def differ(one, other):
    """Whether two files have different first tries at one question."""
    both = [(one.entries[key].first, other.entries[key].first) for key in one.entries if key in other.entries]
    return any(first and second and first.answer != second.answer for first, second in both)


def together(files):
    """The answers of one person, from the earliest file to the last."""
    who, rows = files[0].name or files[0].path, {}
    for hand_in in files:
        for key, entry in hand_in.entries.items():
            before = rows.get(key)
            rows[key] = Said(who, everything()[key], (before and before.first) or entry.first, entry.last, hand_in.path)
    return rows.values()


# ---- The table ----


def write_table(path, rows):
    """A CSV for any spreadsheet: UTF-8 with the mark by which Excel knows it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        writer.writerows(map(line, rows))


def line(said):
    asked, first = said.asked, said.first
    cells = (
        said.who, asked.chapter, asked.kind, asked.id, asked.words, asked.label(said.last.answer), yes(said.right),
        asked.label(first.answer) if first else "", yes(said.right_first), said.file,
    )  # fmt: skip
    return [harmless(cell) for cell in cells]


def yes(right):
    return "" if right is None else "yes" if right else "no"


def harmless(cell):
    """A cell that no spreadsheet takes for a formula: one that begins like it gets an apostrophe; numbers stay numbers.

    A semicolon would begin a cell where the decimal sign is a comma.
    """
    text = str(cell).replace(";", ",")
    try:
        float(text)
        return text
    except ValueError:
        return f"'{text}" if unicodedata.normalize("NFKC", text.lstrip())[:1] in set("=+-@|") else text
