"""Every chapter: its anatomy, its exercises, and no number in its prose that nothing printed."""

import re
from pathlib import Path

import nbformat
import pytest
from asking import parts

import make
from truce.claims import chapters, claims
from truce.questions import all_ids

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9][0-9]_*.ipynb"))
#: The chapters, and the notebooks that are none, such as the laboratory's: what holds for whatever is run and read.
EVERY = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PAGES = sorted((Path(__file__).parents[2] / "book").glob("*.md"))
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: Headings of a chapter, in their order; a second idea stands between the first and the data.
ANATOMY = [
    "Predict", "Play", "Name it", "Meet the data", "Judge", "What would change our mind", "What happened next",
    "In one breath", "Exercises", "Check yourself", "Deeper",
]  # fmt: skip
#: Kinds of exercises that every chapter has; there may be others beside them.
KINDS = ("by hand", "find the mistake", "a number from outside", "this week's news")
KICKER = re.compile(rf"^Chapter (\d+) of {len(chapters())} · (\d+) minutes, (\d+) more if you like\.$", re.M)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=EVERY, ids=lambda path: path.stem)
def every(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture
def number(path):
    return int(path.stem[:2])


def asked(notebook, section=None):
    """What the cells of a notebook, or of one section, show with an answer in it: claims, questions, solutions."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = (re.findall(r"^## (.+)$", cell.source, re.M) or [heading])[-1]
        elif section in (None, heading):
            yield from parts(cell.source)


def headings(notebook):
    """The sections of a chapter."""
    return re.findall(r"^## (.+)$", "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown"), re.M)


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


def test_every_number_in_the_prose_was_printed_by_code_on_the_page(every):
    known = set(printed(every))
    # Not results: which exercise or chapter is meant, the minutes it takes, a calendar year, the data of an exercise.
    excused = re.compile(
        r"exercises? \d(?: and \d)?|chapters? \d+|Chapter \d+ of \d+|Exercise \d|\d+(?: to \d+)? (?:minutes|more if)|equations? \d+\.\d+"
        r"|\b(?:19|20)\d\d\b|Part \d+"
    )
    for text in prose(every):
        given = text.lstrip().startswith("**Exercise")
        for number in NUMBER.findall(excused.sub("", text)):
            value = float(number.replace(",", ""))
            assert given or value in known, f"no code on the page printed {number}:\n{text}"


def test_a_chapter_has_all_its_parts_in_order(notebook):
    places = [headings(notebook).index(part) for part in ANATOMY]
    assert places == sorted(places)
    assert places[0] == 0 and places[-1] == len(headings(notebook)) - 1
    text = "\n".join(prose(notebook))
    breath, deeper = (text.split(f"## {heading}\n")[1].split("\n## ")[0] for heading in ("In one breath", "Deeper"))
    assert len(re.findall(r"^- ", breath.partition("**Terms")[0], re.M)) == 5
    assert re.search(r"\*\*Terms[.:]\*\*", breath)
    assert len(re.findall(r"^- ", breath.partition("**Further reading**")[2], re.M)) == 3
    assert re.search(r"^### .*model", deeper, re.M | re.I)
    assert re.search(r"strongest argument against", deeper) and re.search(r"best case for", text, re.I)


def test_a_chapter_begins_with_its_title_its_kicker_and_its_claim(notebook, number):
    first, claim, *_ = notebook.cells
    title, kicker = re.sub(r"<!--.*?-->", "", first.source, flags=re.S).split("\n\n")[:2]
    assert title.strip() == f"# {chapters()[number]}"
    assert (found := KICKER.fullmatch(kicker.strip())) and int(found[1]) == number
    [opening] = parts(claim.source)
    assert opening.calls == "claim" and opening.options == {"verdict": False}


def test_a_reader_bets_plays_answers_and_only_then_judges(notebook):
    ideas = headings(notebook)[ANATOMY.index("Name it") : headings(notebook).index("Meet the data")]
    assert [part.calls for part in asked(notebook, "Predict")] == ["explore"]
    play = "".join(section_code(notebook, "Play"))
    assert re.search(r"\bexplore\(", play) and "predict" not in play
    for idea in ideas:
        assert [len(part.ids) for part in asked(notebook, idea) if part.calls == "quiz"] == [1], idea
    shown = [part for part in asked(notebook) if part.calls in ("claim", "judge", "others")]
    assert shown[1].calls == "judge" and shown[0].ids[0] in shown[1].ids and len(shown[1].ids) <= 5
    assert list(asked(notebook, "Judge"))[0] == shown[1]


def section_code(notebook, section):
    """The code of a section's cells."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = (re.findall(r"^## (.+)$", cell.source, re.M) or [heading])[-1]
        elif heading == section:
            yield cell.source


def test_every_claim_of_a_chapter_is_walked_through_in_it_once(notebook, number):
    own = {id for id, entry in claims().items() if entry.chapter == number}
    shown = [id for part in asked(notebook) if part.calls in ("claim", "judge", "others") for id in part.ids]
    assert len(shown) == len(set(shown)) + 1  # the opening claim comes again, to be judged
    assert own <= set(shown)
    assert [id for id in shown if not claims()[id].walked] == []


def test_every_exercise_has_one_folded_solution_in_steps_that_ran(notebook):
    exercises = [i for i, c in enumerate(notebook.cells) if c.source.startswith("**Exercise")]
    assert 4 <= len(exercises) <= 6
    for number, i in enumerate(exercises, 1):
        assert notebook.cells[i].source.startswith(f"**Exercise {number}, ")
        solution = notebook.cells[i + 1]
        assert {"solution", "hide-input"} == set(solution.metadata.tags)
        assert "with solution() as step:" in solution.source and "print(" not in solution.source
        shown = solution.outputs[0].data["text/html"]
        assert "<details" in shown and "<ol>" in shown and "<pre>" not in shown
        assert solution.metadata.jupyter == {"source_hidden": True}
    assert sum(part.calls == "solution" and not part.options.get("tasks") for part in asked(notebook)) == len(exercises)
    kinds = [re.match(r"\*\*Exercise \d, (?:from )?(.+?)\.\*\*", notebook.cells[i].source)[1] for i in exercises]
    assert set(KINDS) <= set(kinds)


def test_a_reader_checks_himself_with_a_question_of_an_earlier_chapter_too(notebook, number):
    [check] = asked(notebook, "Check yourself")
    assert check.calls == "quiz" and 3 <= len(check.ids) <= 5
    earlier = [id for id in check.ids if int(id[2:4]) < number]
    assert len(earlier) == (number > 1)
    ids = [id for part in asked(notebook) if part.calls == "quiz" for id in part.ids]
    assert len(ids) == len(set(ids))
    assert {id for id in all_ids() if int(id[2:4]) == number} <= set(ids) | later_asks(number)


def later_asks(number):
    """Questions that later chapters ask."""
    notebooks = (nbformat.read(path, as_version=4) for path in NOTEBOOKS if int(path.stem[:2]) > number)
    return {id for notebook in notebooks for part in asked(notebook) if part.calls == "quiz" for id in part.ids}


def test_equations_carry_the_number_of_their_chapter_in_every_host(notebook, number):
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    tags = [re.findall(r"\\tag\{(.*?)\}", formula) for formula in re.findall(r"\$\$(.*?)\$\$", text, re.S)]
    assert tags == [[f"{number}.{place}"] for place in range(1, len(tags) + 1)]


# ---- The instructor's sheet ----

SHEET = ["By the clock", "The one", "Three questions to ask", "Wrong answers to expect", "What to skip", "Worksheet", "Key"]


@pytest.fixture
def sheet(path):
    return (Path(__file__).parents[2] / "book" / "teaching" / f"{path.stem[:2]}.md").read_text("utf8")


def test_a_sheet_has_a_plan_by_the_clock_a_drawing_questions_wrong_answers_a_worksheet_and_a_key(sheet):
    found = re.findall(r"^## (.+)$", sheet, re.M)
    assert [heading for heading, wanted in zip(found, SHEET, strict=True) if not heading.startswith(wanted)] == []
    part = dict(zip(SHEET, re.split(r"^## .+$", sheet, flags=re.M)[1:], strict=True))
    assert "75 minutes" in sheet and "```" in part["The one"]
    assert len(re.findall(r"^\d\. ", part["Three questions to ask"], re.M)) == 3
    assert len(re.findall(r"^\| [“\"]", part["Wrong answers to expect"], re.M)) >= 4
    assert minutes(part["By the clock"]) == 75
    asks, answers = (set(re.findall(r"^(?:\| )?(\d+)(?:\.| \|)", part[name], re.M)) for name in ("Worksheet", "Key"))
    assert asks == answers and len(asks) >= 3
    assert points(part["Key"]) == 20


def minutes(plan):
    """Where a plan ends: a row has its start and its length, or both ends."""
    ends = [int(h) * 60 + int(m) + int(n) for h, m, n in re.findall(r"^\| (\d):(\d\d) \| (\d+) \|", plan, re.M)]
    ends += [int(end) for end in re.findall(r"^\| \d+[-–](\d+) \|", plan, re.M)]
    return max(ends)


def points(key):
    """The sum of a key's points: the last cell of each row, or what begins each answer."""
    rows = re.findall(r"^\| *\d+ \|.*\| *(\d+) *\|$", key, re.M)
    return sum(map(int, rows or re.findall(r"^\d+\. \*\*(\d+) points?\.\*\*", key, re.M)))


def test_a_sheet_says_no_number_that_its_chapter_does_not_print(sheet, notebook):
    """Small whole numbers count minutes, points, years; what a student miscalculates stands in quotation marks."""
    known = set(printed(notebook)) | {float(number.replace(",", "")) for text in prose(notebook) for number in NUMBER.findall(text)}
    text = re.sub(r"```.*?```|^## By the clock.*?(?=^## )|“[^”]*”|\"[^\"]*\"|`[^`]*`|\]\([^)]*\)", "", sheet, flags=re.S | re.M)
    for number in NUMBER.findall(text):
        value = float(number.replace(",", ""))
        assert value in known or (value == int(value) and value <= 100), f"the chapter does not print {number}"


def test_money_in_prose_is_written_in_words(every):
    """A Jupyter without MyST takes two dollar signs of a paragraph, escaped or not, for a formula between them."""
    for cell in every.cells:
        if cell.cell_type == "markdown":
            assert r"\$" not in cell.source, cell.source
            assert not re.search(r"(?<!\$)\$\d[\d,.]*(?:[\s;:)]|$)", cell.source), cell.source


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_paragraph_of_a_page_has_no_two_dollar_signs_that_could_pair(page):
    for paragraph in re.split(r"\n\s*\n", re.sub(r"```.*?```", "", page.read_text("utf8"), flags=re.S)):
        assert r"\$" not in paragraph or paragraph.count("$") == 1, paragraph


def test_a_notebook_is_stored_as_make_outputs_stores_it(every):
    """Other programs write their own kernel and foldings into it, and then it runs on no other machine."""
    stored = nbformat.writes(every)
    assert stored == nbformat.writes(make.tidy(every)), "saved by another program: run `make outputs`"


def test_code_fits_the_column_it_is_read_in(every):
    for cell in every.cells:
        if cell.cell_type == "code" and "remove-input" not in cell.metadata.get("tags", []):
            for line in cell.source.splitlines():
                assert len(line) <= (78 if "solution" in cell.metadata.get("tags", []) else 74), line


def test_prose_has_one_sentence_a_line(every):
    for text in prose(every):
        for line in text.splitlines():
            if not line.startswith(("|", "#", "**", ":", "`")):
                assert not re.search(r"[a-z]{2}[.?!] [A-Z]", line), line


def test_every_cell_was_run_once_from_the_top_and_carries_no_widget(every):
    code = [c for c in every.cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))
    for cell in code:
        for output in cell.outputs:
            assert output.output_type != "error"
            assert not any("widget" in kind for kind in output.get("data", {}))
    assert "widgets" not in every.metadata
