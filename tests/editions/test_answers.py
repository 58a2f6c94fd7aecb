"""A class's files: each fault is named and no other answer is lost; what is right, the book says; nothing in a file breaks out."""

import csv
import html
import json
import os
import random
import re
import tomllib
from pathlib import Path

import answers
import asked
import class_of_twenty
import pytest
from bs4 import BeautifulSoup
from handed_in import LARGEST, clean

import make
from truce.claims import claims, meanings, spoken
from truce.edition import edition
from truce.questions import questions

GOOD = [f"student {number:02d}.json" for number in range(1, 12)]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The class of twenty, read: what was printed, the table, the page."""
    folder = tmp_path_factory.mktemp("class") / "4b & <i>"
    folder.mkdir()
    wanted = class_of_twenty.write(folder)
    with pytest.MonkeyPatch.context() as patch:
        printed = []
        patch.setattr("builtins.print", lambda *parts: printed.append(" ".join(parts)))
        assert answers.main([str(folder)], None) == 0
    table = folder.with_name(f"{folder.name}_answers.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    page = folder.with_name(f"{folder.name}_answers.html").read_text("utf8")
    return folder, wanted, "\n".join(printed), rows, page


def test_of_twenty_files_each_fault_is_named_and_no_other_file_is_lost(played):
    folder, wanted, printed, rows, page = played
    assert len(list(folder.iterdir())) == 20 and printed.startswith("20 files, of which 16 could be read, with ")
    told = re.findall(r"^  (.+?\.json): (.+)$", printed, re.M)
    assert {name for name, _ in told} == set(wanted)
    for name, word in wanted.items():
        assert any(word in said for path, said in told if path == name), name
        assert html.escape(word) in page
    unread = {"16 cut off.json", "17 not a number.json", "18 nested.json", "20 large.json"}
    assert {row["file"] for row in rows} == {path.name for path in folder.iterdir()} - unread


def test_every_answer_of_a_good_file_is_in_the_table_as_it_was_given(played):
    folder, _, _, rows, page = played
    for name in GOOD[1:]:
        made = json.loads((folder / name).read_text("utf8"))
        own = [row for row in rows if row["file"] == name]
        assert {row["who"] for row in own} == {made["name"]} and len(own) == len(made["answers"])
        by_id = {(row["kind"], row["question"]): row for row in own}
        for entry in made["answers"]:
            row = by_id[entry["kind"], entry["id"]]
            assert row["asked"] == entry["asked"].replace(";", ",") and row["chapter"] == str(entry["chapters"][0])
            said = spoken(entry["first"]["answer"]) if entry["kind"] == "vote" else entry["first"]["answer"]
            assert row["first answer"] == (said if isinstance(said, str) else f"{said:.12g}").replace(";", ",")
            assert (row["right at first try"], row["right"]) == tuple(answers.yes(entry[which]["right"]) for which in ("first", "last"))
    heads = [head.get_text().partition(".")[0] for head in BeautifulSoup(page, "html.parser").select("h2")]
    assert heads == ["Begin with these", "1", "2", "14", "Who handed in"]


def test_a_hostile_file_runs_nothing_reaches_nothing_and_is_no_formula(played):
    _, _, _, rows, page = played
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select("script, img, iframe, link, object, form, [onerror], [onload]") and not re.search(r'\b(?:src|href)="(?!#)', page)
    assert soup.select_one("meta[http-equiv=Content-Security-Policy]")["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "<script" not in page and "\u202e" not in page and "4b &amp; &lt;i&gt;: where" in page
    for row in rows:
        assert not any(cell[:1] in set("=+-@\t\r|") and not re.fullmatch(r"-?[\d.]+", cell) for cell in row.values())
    own = [row for row in rows if row["file"] == "19 hostile.json"]
    assert {row["question"] for row in own} == {"ch01-years-left", "ch01-worth-par"}
    assert {row["who"][:12] for row in own} == {"'=HYPERLINK("}
    assert next(row for row in own if row["question"] == "ch01-years-left")["right at first try"] == "no"  # the file says yes


@pytest.mark.parametrize("cell, made", [
    ("=1+1", "'=1+1"), ("+A1", "'+A1"), ("-A1", "'-A1"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"), ("\uff1d1", "'\uff1d1"),
    ("a;=1", "a,=1"), (-4.5, "-4.5"), ("12", "12"), ("Ada", "Ada"), ("", ""),
])  # fmt: skip
def test_no_cell_begins_like_a_formula_and_numbers_stay_numbers(cell, made):
    assert answers.harmless(cell) == made


def test_text_of_a_stranger_becomes_one_harmless_line():
    assert clean("a\x1b[31m\n\tb\u202ec\ud800") == "a [31m bc\ufffd"
    assert clean("x" * 100) == "x" * 79 + "…" and clean("李明 Łoś") == "李明 Łoś"


# ---- Single files ----


def told(tmp_path, capsys, content, name="one.json", code=None):
    """What is said of one file beside a good one."""
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    entry = class_of_twenty.entries(random.Random(1), 1, [1])[0]
    (folder / "other.json").write_text(json.dumps(class_of_twenty.file("Bo", [entry])), "utf8")
    assert answers.main([str(folder)], None) == (code or 0)
    printed = capsys.readouterr().out
    assert "other.json" not in printed
    return "\n".join(re.findall(rf"^  {re.escape(name)}: (.*)$", printed, re.M))


@pytest.mark.parametrize("content, said", [
    ("", "is empty"),
    ("[1, 2", "is damaged: no JSON from line 1"),
    (b"\xff\xfe{\x00", "is damaged, or no text in UTF-8"),
    ('{"worksheet": "detective", "answers": {}}', "is a worksheet, which is loaded into its own page"),
    ('["fragile-truce-answers"]', "is not a file of this book's answers"),
    ('{"format": "fragile-truce-answers", "version": 2, "answers": []}', "has version 2 of the format"),
    ('{"format": "fragile-truce-answers", "version": 1, "answers": {}}', "is damaged: it has no list of answers"),
    ('{"format": "fragile-truce-answers", "version": ' + "9" * 9999 + "}", "is damaged: a number of thousands of digits"),
    (" " * (LARGEST + 1), "is too large: 1.0 MB"),
    (json.dumps(class_of_twenty.file("Ada", [])), "has no answers in it"),
])  # fmt: skip
def test_a_file_that_is_none_is_called_what_it_is(tmp_path, capsys, content, said):
    assert told(tmp_path, capsys, content).startswith(said)


def test_links_pipes_and_packed_files_are_named_and_not_opened(tmp_path, capsys):
    folder = tmp_path / "class"
    inside = folder / "Moodle" / "Ada_1"
    inside.mkdir(parents=True)
    (tmp_path / "secret.json").write_text(json.dumps(class_of_twenty.file("Secret", [])), "utf8")
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.json")  # who opens it waits for ever
    (folder / "all.zip").write_bytes(b"PK")
    (folder / ".DS_Store").write_bytes(b"x")
    entry = class_of_twenty.entries(random.Random(1), 1, [1])[0]
    (inside / "a.json").write_text("\ufeff" + json.dumps(class_of_twenty.file("Ada", [entry])), "utf8")
    assert answers.main([str(folder)], None) == 0
    said = capsys.readouterr().out
    pipe = ["pipe.json: is no ordinary file"] if hasattr(os, "mkfifo") else []
    assert said.startswith(f"{4 + len(pipe)} files, of which 1 could be read, with 1 answer.")
    for line in ("all.zip: is packed", "link.json: is a link", "up: is a link", *pipe):
        assert f"  {line}" in said


def test_a_missing_an_empty_and_a_useless_folder_are_told_apart(tmp_path, capsys):
    def said(*arguments):
        assert answers.main(arguments, None) == 1
        return capsys.readouterr().out

    assert said() == "Which folder? For instance: make answers ARGS=hand-ins\n"
    assert said(str(tmp_path / "not there")) == f"There is no folder {tmp_path / 'not there'}.\n"
    folder = tmp_path / "an empty one"
    folder.mkdir()
    assert "has no file in it" in said(*str(folder).split(" "))  # make hands a name with spaces over in pieces
    (folder / "a.json").write_text("{", "utf8")
    assert "is damaged" in (out := said(str(folder))) and "no table was written" in out
    assert "is a file" in said(str(folder / "a.json"))
    assert [path.name for path in tmp_path.iterdir()] == ["an empty one"]


def test_the_edition_is_the_version_of_the_project():
    project = tomllib.loads((Path(make.__file__).parent / "pyproject.toml").read_text("utf8"))["project"]
    assert edition() == project["version"]


def test_the_command_takes_the_folder_from_where_it_is_called(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    called = []
    monkeypatch.setattr(make, "edition", lambda *arguments: called.append(arguments))
    make.answers("my", "class")
    make.answers()
    assert called == [("answers", tmp_path / "my class"), ("answers",)]


# ---- What is right ----


def test_the_book_judges_and_not_the_file():
    book = asked.everything()
    for id, question in questions().items():
        one = book["question", id, ()]
        if question.kind == "choice":
            assert [one.right(answer.text) for answer in question.answers] == [answer.right for answer in question.answers]
            assert not one.known(0) and not one.known("another") and one.known(f" {question.answers[0].text}\n")
        else:
            right = question.answers[0]
            assert one.right(right.low) and one.right(right.high) and not one.known(question.high + 1) and not one.known("x")
    for id, claim in claims().items():
        one = book["vote", id, ()]
        marks = {word: one.right(word) for word in meanings()}
        assert marks == {word: (word == claim.verdict if claim.walked else None) for word in meanings()}
        assert one.right(None) is None and not one.known("holds if ") and not one.known(3)


def test_every_chapter_asks_for_a_prediction_that_a_file_can_answer():
    found = [one for one in asked.everything().values() if one.kind == "prediction"]
    assert [one.chapter for one in found] == list(range(1, 15))
    for one in found:
        assert one.right(one.truth) and one.right(one.truth + 2 * one.about.tolerance) is not True


def class_of(*people):
    """Rows of a class: each person a name and a dict of first and last answers to two questions of chapter 1."""
    book = asked.everything()
    rows = []
    for who, said in people:
        for id, (first, last) in said.items():
            rows.append(answers.Said(who, book[id], answers.Try(first, None), answers.Try(last, None), f"{who}.json"))
    return rows


def test_the_picture_counts_right_answers_wrong_options_guesses_and_votes():
    question = questions()["ch01-years-left"]
    right = next(answer.text for answer in question.answers if answer.right)
    wrong, other = [answer.text for answer in question.answers if not answer.right][:2]
    choice, vote = ("question", question.id, ()), ("vote", "japan-profit-103", ())
    guess = next(key for key in asked.everything() if key[:2] == ("prediction", "bond-price"))
    rows = class_of(
        ("A", {choice: (wrong, right), vote: ("false", "false"), guess: (90.7, 90.7)}),
        ("B", {choice: (wrong, wrong), vote: ("holds", "false"), guess: (97, 97)}),
        ("C", {choice: (other, right), vote: ("holds", "holds"), guess: (103, 103)}),
        ("D", {choice: (right, right), vote: (None, None), guess: (None, None)}),
    )
    soup = BeautifulSoup(answers.class_page.page("class", rows, {}, 4, edition()), "html.parser")
    row = soup.select_one("tr#ch01-years-left")
    said = [cell.get_text(" ", strip=True) for cell in row.select("td")]
    assert said[:2] == ["1 of 4", "3 of 4"] and said[2].startswith(f"2 of 4: {wrong}")
    assert [bar["style"] for bar in row.select(".bar i")] == ["width:25%", "width:75%"]
    [votes] = soup.select("table.words tbody tr")
    counts = [re.match(r"\d+", cell.get_text(strip=True))[0] for cell in votes.select("td")]
    assert dict(zip(meanings(), counts)) == {word: {"holds": "2", "false": "1"}.get(word, "0") for word in meanings()}
    assert "1 of 3 with the book, 1 skipped" in votes.get_text(" ", strip=True)
    assert "the book" in votes.select("td")[list(meanings()).index("false")].get_text()
    spread = soup.select_one(".prediction").get_text(" ", strip=True)
    assert "3 predicted, 1 would not. The answer is 90.74 $; 1 came close. The guess in the middle is 97." in spread
    assert "Wrong at the first try: 3 of 4." in soup.select_one("ol").get_text()
    assert [cell.get_text() for cell in soup.select("main > div.scroll")[-1].select("tbody td")] == ["0 of 1"] * 3 + ["1 of 1"]


def test_an_answer_read_in_another_language_is_known_by_its_place(tmp_path):
    question = questions()["ch01-years-left"]
    place = next(place for place, answer in enumerate(question.answers) if answer.right)
    tried = {"answer": "一年期债券", "option": place, "right": True}
    entry = {"kind": "question", "id": question.id, "language": "zh-Hans", "asked": "哪个?", "first": tried, "last": {**tried, "option": 99}}
    (tmp_path / "a.json").write_text(json.dumps(class_of_twenty.file("Li", [entry, {**entry, "last": tried}])), "utf8")
    hand_ins, faults = answers.read_folder(tmp_path)
    [row] = answers.table(hand_ins, faults)
    assert row.right and row.right_first and row.first.answer == question.answers[place].text
    assert "1 answer that the question does not have" in faults["a.json"][0]


def test_files_of_one_person_become_one_and_two_people_of_one_name_stay_two(tmp_path):
    chance = random.Random(3)
    one, two = class_of_twenty.entries(chance, 0.5, [1]), class_of_twenty.entries(chance, 0.5, [2])
    shared = next(entry for entry in one if entry["kind"] == "question" and entry["last"]["right"] and not entry["first"]["right"])
    later = [{**shared, "last": shared["first"]}]
    stranger = [{**shared, "first": shared["last"]}]
    for day, made in enumerate((one, two, later, stranger), start=1):
        (tmp_path / f"{day}.json").write_text(json.dumps(class_of_twenty.file("Ada" if day % 2 else " ada", made, day)), "utf8")
    hand_ins, faults = answers.read_folder(tmp_path)
    rows = answers.table(hand_ins, faults)
    assert {row.who for row in rows} == {"Ada", "ada (4.json)"}
    assert len([row for row in rows if row.who == "Ada"]) == len(one) + len(two)
    assert "2.json" not in faults and "after 1.json, 2.json" in faults["3.json"][0] and "another person" in faults["4.json"][0]
    row = next(row for row in rows if row.who == "Ada" and row.asked.id == shared["id"])
    assert (row.file, row.right_first, row.right) == ("3.json", False, False)
