"""The student's copy of a chapter holds no answer, runs, and asks all that the chapter asks; the key holds every answer."""

import ast
import base64
import html
import io
import json
import os
import re
import subprocess
import sys
import tarfile
from functools import cache
from pathlib import Path

import exercises
import handout
import key
import nbformat
import paper
import pytest
from asking import parts
from conftest import NO_BROWSER
from test_download import RUN

import make
from truce.claims import claims, filled, meanings
from truce.live import load
from truce.questions import questions

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))


class Chapter:
    """A chapter's notebook, the student's copy of it, and the key."""

    def __init__(self, path):
        self.path, self.stem = path, path.stem
        self.notebook = nbformat.read(path, as_version=4)
        self.parts = [part for cell in self.notebook.cells if cell.cell_type == "code" for part in parts(cell.source)]
        self.student = handout.student(self.notebook)
        self.to_run = handout.to_run(self.student)
        self.paper = handout.on_paper("title", self.student.cells)
        self.key = handout.on_paper("key", key.cells(path, self.notebook))
        sheets = (exercises.sheet(path, self.notebook, solved) for solved in (False, True))
        self.exercises, self.solved = (handout.on_paper("exercises", cells) for cells in sheets)

    def ids(self, *calls):
        return list(dict.fromkeys(id for part in self.parts if part.calls in calls for id in part.ids))

    def claims(self):
        return [claims()[id] for id in self.ids("claim", "judge", "others")]

    def shown_by(self, function):
        """The HTML that the chapter's cells store for a call of a function."""
        for cell in self.notebook.cells:
            if cell.cell_type == "code" and any(part.calls == function for part in parts(cell.source)):
                yield from (output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {}))

    def solutions(self):
        for markup in self.shown_by("solution"):
            yield from re.findall(r"<li>(.*?)</li>", markup, re.S)
            for listing in re.findall(r"<pre>(.*?)</pre>", markup, re.S):
                yield from (line for line in listing.splitlines() if len(line) > 12)

    def answers(self):
        """Every text that answers something, by what it answers; as a reader sees it."""
        for claim in self.claims():
            names = ("because", "brief") if claim.id in self.ids("others") else ("because",)
            yield from ((claim.id, said) for said in filled(claim, *names) if said)
            yield from ((claim.id, piece) for piece in pieces(claim.fine_print))
        for id in self.ids("quiz"):
            yield from ((id, answer.feedback) for answer in questions()[id].answers)
        yield from (("a solution", plain(step)) for step in self.solutions())
        for id in self.ids("explore"):
            asks = load(id).prediction
            yield from ((id, piece) for template in (asks.too_low, asks.close, asks.too_high) for piece in pieces(template))


def pieces(template):
    """A template's longer texts between its numbers."""
    return [piece.strip() for piece in re.split(r"\{[^{}]*\}", template) if len(piece.strip()) > 30]


def plain(markup):
    """HTML or Markdown as a reader sees it, in one line."""
    bare = html.unescape(re.sub(r"<(style|svg)\b.*?</\1>|<[^>]*>", "", markup, flags=re.S))
    return " ".join(re.sub(r"\\([\\`*_\[\]|])", r"\1", bare).split())


@cache
def chapter_of(path):
    return Chapter(path)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def chapter(request):
    return chapter_of(request.param)


def found_in(chapter, text):
    """The answers that a text holds."""
    text = plain(text)
    return [(of, said) for of, said in chapter.answers() if plain(said) in text]


def test_no_answer_stands_in_the_students_notebook_nor_on_the_students_paper(chapter):
    # Decoded: in the file a quotation mark has a backslash. All texts of it, sources, outputs and metadata.
    notebook = "\n".join(strings(json.loads(nbformat.writes(chapter.to_run))))
    assert found_in(chapter, notebook) == []
    assert found_in(chapter, chapter.paper) == []  # paper is printed from this page and from nothing else
    for page in (notebook, chapter.paper):
        assert not re.search(r"data-ft-(verdict|claim|word|quiz)|ft-solution|Verdict: ", page)


def strings(part):
    """All texts of a JSON file."""
    if isinstance(part, str):
        yield part
    for inside in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from strings(inside)


def test_the_key_holds_every_answer_so_the_search_can_find_one(chapter):
    answers = [answer for answer in chapter.answers() if answer[0] not in chapter.ids("explore")]
    assert len(answers) > 30
    assert set(answers) <= set(found_in(chapter, chapter.key))


def test_the_sheets_have_each_exercise_once_with_room_or_with_its_solution_and_the_points_of_the_key(chapter):
    asked = [cell.source for cell in chapter.notebook.cells if cell.source.startswith("**Exercise")]
    solved = [plain(said) for of, said in chapter.answers() if of == "a solution"]
    assert found_in(chapter, chapter.exercises) == [] and len(asked) >= 5
    in_tasks = [plain(step) for step in tasks(chapter)]
    assert [said for said in solved if said not in in_tasks and said not in plain(chapter.solved)] == []
    points = [re.findall(r"<em>(\d+) points?</em>", page) for page in (chapter.exercises, chapter.solved)]
    assert points[0] == points[1] and len(points[0]) == len(asked) == chapter.solved.count("<strong>Exercise")
    assert f"exercises {sum(map(int, points[0]))}" in plain(chapter.key)
    assert chapter.exercises.count('class="line"') == exercises.LINES * len(asked) and "Name ____" in chapter.exercises


def test_an_exercise_has_the_points_of_its_row_in_the_sheet(monkeypatch):
    monkeypatch.setattr(exercises, "sheet_part", lambda path, heading: "| Exercise 2 | 17 basis points | 5 |")
    chapter = chapter_of(NOTEBOOKS[0])
    said = "".join(cell.source for cell in exercises.sheet(chapter.path, chapter.notebook, solved=False))
    assert re.findall(r"\*(\d+) points\*", said)[:3] == ["3", "5", "3"]


def tasks(chapter):
    """The steps of the tasks at figures, which are no exercises."""
    for cell in chapter.notebook.cells:
        if cell.cell_type == "code" and any(part.options.get("tasks") for part in parts(cell.source)):
            shown = "".join(output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {}))
            yield from re.findall(r"<li>(.*?)</li>", shown, re.S)
            yield from (line for listing in re.findall(r"<pre>(.*?)</pre>", shown, re.S) for line in listing.splitlines())


def test_a_prediction_is_asked_and_its_answer_left_blank_until_the_student_plays(chapter):
    for part in chapter.parts:
        if part.calls == "explore":
            asked = handout.Asked(part)
            section = plain(re.search(r"<h2>Predict</h2>(.*?)<h2>", chapter.paper, re.S)[1])
            assert plain(asked.shown.explorable.prediction.question) in plain(chapter.paper)
            assert asked.answers and asked.blanked(section) == section


def test_what_the_notebook_brings_along_knows_no_verdict_no_feedback_and_no_prediction(chapter):
    packed = re.search(r'packed="""\n(.*?)\n"""', chapter.to_run.cells[1].source, re.S)[1]
    with tarfile.open(fileobj=io.BytesIO(base64.b64decode(packed)), mode="r:xz") as files:
        texts = {entry.name: files.extractfile(entry).read().decode() for entry in files if not entry.name.endswith(".csv")}
    everything = plain("\n".join(texts.values()))
    said = [claim.because for claim in chapter.claims()] + [claim.fine_print for claim in chapter.claims()]
    for id in chapter.ids("explore"):
        said += [load(id).prediction.close, load(id).prediction.too_low]
    assert [piece for text in said for piece in pieces(text) if plain(piece) in everything] == []
    assert not any("checks/ch" in name or "questions/ch" in name for name in texts)
    for name, source in texts.items():
        if name.startswith("truce/explorables/"):
            assert "Prediction(" not in source and ast.parse(source)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_students_notebook_runs_without_the_project(path, tmp_path):
    (tmp_path / "student.ipynb").write_text(nbformat.writes(chapter_of(path).to_run), "utf8")
    homes = [path for path in sys.path if Path(path, "truce").is_dir()]  # the project, wherever it is installed from
    script = RUN.format(project=[str(ROOT / "lib"), str(ROOT), "", *homes], notebook="student.ipynb")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    assert str(ROOT) not in run.stdout.splitlines()[-1]


def test_the_students_notebook_stores_nothing_and_asks_all_that_the_chapter_asks(chapter):
    nbformat.validate(chapter.to_run)
    code = [cell for cell in chapter.to_run.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    for cell in code[1:]:
        assert not list(parts(cell.source)) and not re.search(r"\b(claim|judge|others|quiz|solution)\b\(", cell.source)
    words = plain("\n".join(cell.source for cell in chapter.to_run.cells if cell.cell_type == "markdown"))
    for claim in chapter.claims():
        assert plain(claim.english) in words
    for id in chapter.ids("quiz"):
        question = questions()[id]
        assert plain(question.ask) in words
        assert question.kind == "number" or all(plain(answer.text) in words for answer in question.answers)
    voted = sum(len(part.ids) for part in chapter.parts if part.calls in ("claim", "judge"))
    assert words.count("☐ holds if") == voted * len([word for word in meanings() if word == "holds-if"])
    tasks = [bool(part.options.get("tasks")) for part in chapter.parts if part.calls == "solution"]
    assert (words.count("What you found:"), words.count("Your solution:")) == (tasks.count(True), tasks.count(False))


def test_the_points_of_the_key_add_up(chapter):
    said = plain(chapter.key)
    total = int(re.search(r"(\d+) points:", said)[1])
    single = [int(points) for points in re.findall(r"(?:\(|^|\s)(\d+) points?(?:\)|\s)(?!:)", said.split("points:", 1)[1])]
    assert total == sum(single)
    assert len(single) == len(chapter.ids("quiz", "judge", "others")) + sum(
        part.calls == "solution" and not part.options.get("tasks") or part.calls == "claim" and part.options.get("verdict", True) for part in chapter.parts
    )


def test_paper_draws_every_mark_that_the_line_above_a_chart_names(chapter):
    marks = set(re.findall(r'class="ft-mark (ft-mark-\w+)"', chapter.paper))
    assert marks and [mark for mark in marks if f".{mark} {{" not in paper.STYLE.read_text("utf8")] == []


def test_nothing_on_paper_comes_from_another_host(chapter):
    for page in (chapter.paper, chapter.key, chapter.exercises, chapter.solved):
        assert not re.search(r'href="(?!#|https?:|mailto:)', page)
        assert not re.search(r'<(?:link|script|img|iframe)\b|\bsrc="(?!data:)|url\(["\']?http', page)
        assert "\\tag" not in page and "{admonition}" not in page and "<code>\\" not in page


def test_without_a_browser_the_sheets_are_pages_and_that_is_said(tmp_path, capsys):
    assert handout.write(NOTEBOOKS[:1], tmp_path, None) == 1
    stem = NOTEBOOKS[0].stem
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{stem}_{name}" for name in ("exercises.html", "key.html", "solutions.html", "student.html", "student.ipynb")
    ]
    assert "no Chromium, Chrome or Edge was found" in capsys.readouterr().out.splitlines()[-1]


def test_a_browser_prints_numbered_a4_pages(tmp_path):
    browser = make.browser() or make.fetched_browser()
    if not browser:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
    sheet = paper.printed(paper.page("A title", [nbformat.v4.new_markdown_cell("text\n\n" * 200)]), tmp_path / "sheet", browser)
    assert sheet.name == "sheet.pdf" and not (tmp_path / "sheet.html").exists()
    content = sheet.read_bytes().decode("latin-1")
    boxes = re.findall(r"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", content)
    assert len(boxes) > 2
    for width, height in boxes:
        assert abs(float(width) - 595) < 2 and abs(float(height) - 842) < 2


def test_a_browser_that_fails_leaves_the_page(tmp_path):
    page = paper.printed("<p>page", tmp_path / "sheet", tmp_path / "no such program")
    assert page.name == "sheet.html" and page.read_text("utf8") == "<p>page"


def test_a_cell_keeps_all_but_what_knows_an_answer():
    source = 'from truce import claim, fact, quiz\n\nx = 1  # kept\nclaim(\n    "a",\n    verdict=False,\n)\nquiz("b")\ny = 2'
    assert [(part.calls, part.ids, part.options) for part in parts(source)] == [
        ("claim", ("a",), {"verdict": False}),
        ("quiz", ("b",), {}),
    ]
    assert handout.remaining(source) == "from truce import fact\n\nx = 1  # kept\ny = 2"
