"""A class that hands in twenty files: eleven in order, four that need a word, five of which some or all cannot be used.

The class is invented, and the same at every run: `write(folder)` writes its files. Each answers as a student could: more often
right late in the list, and where wrong, most take the same wrong option.
"""

import json
import random
from pathlib import Path

from asked import everything

from truce.claims import meanings
from truce.edition import edition

GOOD = ("Ada", "Bo Łoś", "李明", "Zoë", "Chidi", "Dina", "Émile", "Farid", "Grace", "Hiro", "Ines")
HOSTILE = '=HYPERLINK("http://evil.example","<script>alert(1)</script>")\u202e\ud800'
CHAPTERS = (1, 2, 14)


def answer(asked, chance, skill):
    """What a student says: right with a chance of ``skill``, else most often the first wrong option."""
    right = chance.random() < skill
    if asked.kind == "vote":
        return asked.about.verdict if right else chance.choice(list(meanings()))
    if asked.kind == "prediction":
        guess = asked.truth * chance.uniform(0.7, 1.3) + chance.uniform(-1, 1)
        return round(min(max(guess, asked.about.low), asked.about.high), 2)
    options = [one for one in asked.about.answers if one.right == right]
    one = options[0] if chance.random() < 0.6 else chance.choice(options)
    if asked.about.kind == "choice":
        return one.text
    return round((one.low + one.high) / 2, 6) if one.low is not None else asked.about.high


def entry(asked, chance, skill):
    """An answer as the page writes it."""
    first = answer(asked, chance, skill)
    last = first if asked.kind == "prediction" or asked.right(first) else answer(asked, chance, 0.8)
    made = {"kind": asked.kind, "id": asked.id, "asked": asked.words, "chapters": [asked.chapter]}
    made |= {name: {"answer": said, "right": asked.right(said)} for name, said in (("first", first), ("last", last))}
    if asked.kind == "prediction":
        made["state"] = next(dict(key[2]) for key, each in everything().items() if each is asked)
    return made


def entries(chance, skill, chapters=CHAPTERS):
    asked = [each for each in everything().values() if each.chapter in chapters]
    return [entry(each, chance, skill) for each in asked if each.kind != "vote" or chance.random() < 0.3]


def file(name, answers, day=1, **more):
    made = {"format": "fragile-truce-answers", "version": 1, "edition": edition(), "saved_on": f"2026-12-{day:02d}T10:00:00.000Z"}
    return {**made, "name": name, "answers": answers, **more}


def write(folder):
    """Write the class; return the names of the files that must be named, each with a word of what must be said."""
    folder, chance = Path(folder), random.Random(20)
    files = {}
    for place, name in enumerate(GOOD):
        chapters = CHAPTERS if place % 3 else CHAPTERS[:1]
        files[f"student {place + 1:02d}.json"] = file(name, entries(chance, 0.35 + 0.05 * place, chapters))
    files["12 no name.json"] = file("", entries(chance, 0.5, [2]))
    files["13 again.json"] = file("  ADA ", files["student 01.json"]["answers"][:3], day=2)
    files["14 other Zoë.json"] = file("Zoë", entries(chance, 0.1), day=3)
    old = entries(chance, 0.5, [1])
    old[1] = {**old[1], "asked": "What was asked a year ago?"}
    files["15 old.json"] = file("Jo", [*old, {**old[2], "id": "ch01-long-gone"}], edition="0.0.9")
    files["19 hostile.json"] = hostile(chance)
    texts = {name: json.dumps(made) for name, made in files.items()}  # all signs as \u…: half a character is valid JSON
    texts["16 cut off.json"] = texts["student 02.json"][:-200]
    texts["17 not a number.json"] = json.dumps(file("Kim", [{"kind": "prediction", "first": {"answer": float("nan")}}]))
    texts["18 nested.json"] = '{"format": "fragile-truce-answers", "answers": ' + "[" * 300_000
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "20 large.json").open("wb") as large:
        large.truncate(50_000_000)
    return {
        "12 no name.json": "has no name in it", "13 again.json": "is ADA's again", "14 other Zoë.json": "counted as another person",
        "15 old.json": "comes from edition 0.0.9", "16 cut off.json": "is damaged: no JSON from line 1",
        "17 not a number.json": "NaN is no number", "18 nested.json": "lists within lists without end",
        "19 hostile.json": "of another form than ours", "20 large.json": "is too large: 50.0 MB",
    }  # fmt: skip


def hostile(chance):
    """A file that lies, breaks out and overflows wherever a reader could be careless; two of its answers are good."""
    question, other = [made for made in entries(chance, 0, [1]) if made["kind"] == "question"][:2]
    bad = [
        None, [], 7, {"kind": "__proto__"}, {**question, "last": {"answer": [["x"]]}}, {**question, "asked": {"a": 1}},
        {**question, "last": {"answer": True}}, {**question, "first": "x"}, {**question, "kind": "prediction", "state": {"years": 10**400}},
    ]  # fmt: skip
    foreign = [{**question, "id": id} for id in ("../../etc/passwd", "<img src=x onerror=alert(2)>", "constructor", "=1+1", "x" * 5000)]
    lie = {**question, "first": {"answer": question["first"]["answer"], "right": True}}
    impossible = {**other, "last": {"answer": "<b>@SUM(A1)</b>"}}
    return file(HOSTILE, [lie, *bad, *foreign, question, impossible, other], saved_on="+99999-01-01", extra={"a": [[[[]]]]})
