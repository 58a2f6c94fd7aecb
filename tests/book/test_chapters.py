"""Every chapter: its anatomy, its exercises, and no number in its prose that nothing printed."""

import re
from pathlib import Path

import nbformat
import pytest

import make

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PAGES = sorted((Path(__file__).parents[2] / "book").glob("*.md"))
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: Headings of a chapter, in their order; between them there may be others.
ANATOMY = ["Predict", "Move it", "Meet the data", "The claims", "What would change our mind", "Exercises",
           "Check yourself", "In one breath"]  # fmt: skip


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def prose(notebook):
    """The Markdown of a notebook without formulas, code, links' addresses and the numbering of lists."""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        text = re.sub(r"\$\$.*?\$\$(?: \(eq-[\w-]+\))?|(?<!\\)\$[^$]+?(?<!\\)\$", "", cell.source, flags=re.S)
        text = re.sub(r"`[^`\n]+`|\]\([^)]*\)", "", text)
        yield re.sub(r"^\d+\. ", "", text, flags=re.M)


def printed(notebook):
    """Every number that the notebook's code shows: printed, on a card, in a figure's words or in a question."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            text = output.get("text", "") + data.get("text/plain", "") + data.get("text/markdown", "")
            html = re.sub(r"<(svg|style)\b.*?</\1>|<[^>]*>", " ", data.get("text/html", ""), flags=re.S)
            for number in NUMBER.findall(text + " " + html):
                yield float(number.replace(",", ""))


def test_every_number_in_the_prose_was_printed_by_code_on_the_page(notebook):
    known = set(printed(notebook))
    # Not results: which exercise or chapter is meant, the minutes it takes, a calendar year, the data of an exercise.
    excused = re.compile(
        r"exercises? \d(?: and \d)?|chapters? \d+|Exercise \d|\d+(?: to \d+)? (?:minutes|in class)"
        r"|\b(?:19|20)\d\d\b|Part \d+"
    )
    for text in prose(notebook):
        given = text.lstrip().startswith("**Exercise")
        for number in NUMBER.findall(excused.sub("", text)):
            value = float(number.replace(",", ""))
            assert given or value in known, f"no code on the page printed {number}:\n{text}"


def test_a_chapter_has_all_its_parts_in_order(notebook):
    headings = re.findall(r"^#{1,3} (.+)$", "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"), re.M)
    places = [headings.index(part) for part in ANATOMY]
    assert places == sorted(places)
    text = "\n".join(prose(notebook))
    for phrase in ("You will be able to", "You need", "Time:", "What happened next", "Further reading", "Model card"):
        assert phrase in text


def test_a_chapter_starts_with_its_claim_and_no_verdict_and_explores_before_it_judges(notebook):
    code = [c.source for c in notebook.cells if c.cell_type == "code"]
    first = next(i for i, c in enumerate(code) if "claim(" in c)
    assert "verdict=False" in code[first]
    judged = next(i for i, c in enumerate(code) if "claim(" in c and "verdict=False" not in c)
    explored = [i for i, c in enumerate(code) if "explore(" in c]
    assert len({re.search(r'explore\("([\w-]+)"', code[i])[1] for i in explored}) >= 3
    assert explored[0] < judged


def test_every_exercise_has_one_folded_solution_that_ran(notebook):
    exercises = [i for i, c in enumerate(notebook.cells) if c.source.startswith("**Exercise")]
    assert 4 <= len(exercises) <= 6
    for number, i in enumerate(exercises, 1):
        assert notebook.cells[i].source.startswith(f"**Exercise {number}")
        solution = notebook.cells[i + 1]
        assert {"solution", "hide-input"} == set(solution.metadata.tags)
        assert "with solution():" in solution.source
        assert "<details" in solution.outputs[0].data["text/html"]
        assert solution.metadata.jupyter == {"source_hidden": True}
    assert sum("solution" in c.metadata.get("tags", []) for c in notebook.cells) == len(exercises)


def test_money_in_prose_is_written_in_words(notebook):
    """A Jupyter without MyST takes two dollar signs of a paragraph, escaped or not, for a formula between them."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert r"\$" not in cell.source, cell.source
            assert not re.search(r"(?<!\$)\$\d[\d,.]*(?:[\s;:)]|$)", cell.source), cell.source


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_paragraph_of_a_page_has_no_two_dollar_signs_that_could_pair(page):
    for paragraph in re.split(r"\n\s*\n", re.sub(r"```.*?```", "", page.read_text("utf8"), flags=re.S)):
        assert r"\$" not in paragraph or paragraph.count("$") == 1, paragraph


def test_a_notebook_is_stored_as_make_outputs_stores_it(notebook):
    """Other programs write their own kernel and foldings into it, and then it runs on no other machine."""
    stored = nbformat.writes(notebook)
    assert stored == nbformat.writes(make.tidy(notebook)), "saved by another program: run `make outputs`"


def test_code_fits_the_column_it_is_read_in(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code" and "remove-input" not in cell.metadata.get("tags", []):
            for line in cell.source.splitlines():
                assert len(line) <= (78 if "solution" in cell.metadata.get("tags", []) else 74), line


def test_prose_has_one_sentence_a_line(notebook):
    for text in prose(notebook):
        for line in text.splitlines():
            if not line.startswith(("|", "#", "**", ":", "`")):
                assert not re.search(r"[a-z]{2}[.?!] [A-Z]", line), line


def test_every_cell_was_run_once_from_the_top_and_carries_no_widget(notebook):
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))
    for cell in code:
        for output in cell.outputs:
            assert output.output_type != "error"
            assert not any("widget" in kind for kind in output.get("data", {}))
    assert "widgets" not in notebook.metadata
