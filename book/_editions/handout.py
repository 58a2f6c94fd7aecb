"""A chapter for a class: the student's copy, in which no answer stands, and the key, in which all of them do.

`make handout ARGS=02` writes the student's copy as a notebook and on paper, the key on paper (``paper.py`` prints), and the
exercises alone, once with room to write and once with their solutions; `ARGS="02 03"` does so for two chapters, none for all.
Where a chapter's cell knows an answer, the student's copy has the question instead, as text with room to write:
a claim with seven boxes, a quiz with its options, a prediction before its figure, an exercise without its solution.
The figures stay alive, and the code that the notebook brings along knows no verdicts and no explanations either.
"""

import ast
import copy
import re
from pathlib import Path

import exercises
import key
import nbformat
import paper
from asking import ASKING, BOX, md, parts
from download import plain_links, portable

from truce import text

FOLDER = Path(__file__).resolve().parents[2] / "handout"
from truce.claims import articles, meanings, six_questions, spoken
from truce.claims.cards import named
from truce.live import explore, load
from truce.questions import quiz

#: Where the packages keep answers. Their code does without, as long as nobody asks it for one.
ANSWERS = re.compile(r"truce/(claims/(reports|six_questions)\.yml|claims/checks/ch\d+\.py|questions/ch\d+\.(yml|py))")
#: Of these the facts want to know that they exist: which articles there are.
NAMES = re.compile(r"truce/claims/article_\w+\.yml")
BLANK = "________"
#: Lines to write on.
ROOM = {"claim": 2, "number": 1, "prediction": 2, "exercise": 6}


def remaining(source):
    """A code cell without those parts, and without their names among its imports."""
    lines = source.splitlines()
    for statement in reversed(ast.parse(source).body):
        if isinstance(statement, ast.ImportFrom) and statement.module == "truce":
            names = [ast.unparse(alias) for alias in statement.names if alias.name not in ASKING]
            new = [f"from truce import {', '.join(names)}"] if names else []
            lines[statement.lineno - 1 : statement.end_lineno] = new
        for part in parts(source):
            if part.first == statement.lineno:
                lines[part.first - 1 : part.last] = []
    return "\n".join(lines).strip()


# ---- What stands in their place ----


def room(source, kind):
    """A Markdown cell with room below it."""
    cell = nbformat.v4.new_markdown_cell(source)
    if kind in ROOM:
        cell.metadata["lines"] = ROOM[kind]
    return cell


def sentence(claim, who):
    """What a claim says, in English and in its own words, and who says it."""
    article = articles()[claim.article]
    quote = f'<span lang="{article.language}">{md(claim.quote, article.language)}</span>'
    return f"**{md(claim.english, article.language)}**\n\n> {quote}\n>\n> {who}"


def boxes():
    return " &ensp; ".join(f"{BOX}&nbsp;{spoken(word)}" for word in meanings())


def opening(id):
    claim = named(id)
    article = articles()[claim.article]
    return room(f"{sentence(claim, f'*{article.name}*, {article.published}')}\n\nYour verdict, before you read on:\n\n{boxes()}", "")


def ballot(id):
    """A claim to judge."""
    claim = named(id)
    asked = f"Which of the six questions decides? {BLANK}"
    return room(f"{sentence(claim, f'*{articles()[claim.article].name}*')}\n\n{boxes()}\n\n{asked}\n\nYour reason:", "claim")


def questions_and_words():
    """The six questions and what the seven words mean, above the ballots."""
    asked = "\n".join(f"- **{md(step['ask'])}** {md(step['means'])}" for step in six_questions()["steps"])
    words = "\n".join(f"- **{spoken(word)}**: {md(means)}" for word, means in meanings().items())
    return room(f"The six questions:\n\n{asked}\n\nThe words of a verdict:\n\n{words}", "")


def table_of(ids):
    """Claims in rows, with empty cells."""
    rows = "\n".join(f"| {md(claim.english, articles()[claim.article].language)} | | |" for claim in map(named, ids))
    return room(f"| sentence | your verdict | why, in ten words |\n| --- | --- | --- |\n{rows}", "")


def asked(question, number=""):
    """A question of a quiz with its options."""
    head = " ".join(filter(None, (number, md(question.given), f"**{md(question.ask)}**")))
    if question.kind == "number":
        return room(f"{head}\n\nYour answer: {BLANK} {md(question.unit)}", "number")
    options = "<br>\n".join(f"&ensp;{BOX}&nbsp;{md(answer.text)}" for answer in question.answers)
    return room(f"{head}\n\n{options}", "")


def prediction(id):
    """The question that a reader answers before a figure appears."""
    explorable = load(id)
    return room(f"**Predict first.** {md(explorable.prediction.question)}\n\nYour answer: {BLANK} "
                f"{md(explorable.prediction.unit)}\n\nWhy do you think so?", "prediction")  # fmt: skip


def instead(part):
    """The cells that stand for a part."""
    if part.calls == "claim":
        return [ballot(part.ids[0]) if part.options.get("verdict", True) else opening(part.ids[0])]
    if part.calls == "judge":
        return [questions_and_words(), *map(ballot, part.ids)]
    if part.calls == "others":
        return [table_of(part.ids)]
    if part.calls == "quiz":
        many = len(part.ids) > 1
        return [asked(question, f"{n}\\." if many else "") for n, question in enumerate(quiz(*part.ids).questions, start=1)]
    if part.calls == "explore":
        return [prediction(part.ids[0])]
    return [room("What you found:", "number") if part.options.get("tasks") else room("Your solution:", "exercise")]


# ---- The answers of predictions ----


class Asked:
    """A figure whose prediction was asked: its state then, and the answer as the chapter may write it."""

    def __init__(self, part):
        self.id = part.ids[0]
        state = {name: value for name, value in part.options.items() if name != "predict"}
        self.shown = explore(self.id, predict=True, **state)
        explorable, asks = self.shown.explorable, self.shown.explorable.prediction
        said = [asks.too_low, asks.close, asks.too_high]
        said += explorable.sentences() + (explorable.loop.templates() if explorable.loop else [])
        found = re.findall(rf"\{{(?:answer|{asks.answer}):([^}}]+)\}}", " ".join(said))
        self.answers = {text.fill(f"{{a:{spec}}}", {"a": self.shown.numbers[asks.answer]}).rstrip("%") for spec in found}
        #: With the controls that the state changes, to see it without being asked.
        starts = {control.name: control.start for control in explorable.controls}
        self.changed = {name: value for name, value in self.shown.state.items() if value != starts[name]}

    def blanked(self, said):
        """A text with its answers left blank."""
        for answer in sorted(self.answers, key=len, reverse=True):
            said = re.sub(rf"(?<![\d.,]){re.escape(answer)}(?!\d|[.,]\d)", BLANK, said)
        return said

    def figure(self, html):
        """The HTML of a figure in the state that was asked for: no sentence, no label, no answer in the picture."""
        html = re.sub(r'(aria-label="Chart)[^"]*', r"\1", html)
        html = re.sub(r'(<p class="ft-sentence">).*?</p>', rf"\1What does the figure say? {BLANK}{BLANK}</p>", html, flags=re.S)
        return re.sub(r"<text\b.*?</text>|<span>.*?</span>", lambda match: self.blanked(match[0]), html, flags=re.S)

    def free(self):
        """The figure to move, as a cell of its own."""
        words = ", ".join([f'"{self.id}"', *(f"{name}={value!r}" for name, value in self.changed.items())])
        cell = nbformat.v4.new_code_cell(f"explore({words})", metadata={"tags": ["remove-input"]})
        html = explore(self.id, **self.changed).html()
        cell.outputs = [nbformat.v4.new_output("display_data", data={"text/html": self.figure(html)})]
        return cell

    def same_state(self, cell):
        """Whether a cell shows just this figure in just this state."""
        call = re.fullmatch(rf'explore\(\s*"{self.id}"(.*?),?\s*\)', cell.source.strip(), re.S)
        if not call or "compute" in call[1]:
            return False
        named = {word.arg: ast.literal_eval(word.value) for word in ast.parse(f"f({call[1].strip(', ')})").body[0].value.keywords}
        return self.shown.explorable.state(**named) == self.shown.state


# ---- The student's copy ----


def student(notebook):
    """A chapter's notebook without answers. The outputs of ordinary cells stay: paper shows them."""
    notebook = copy.deepcopy(notebook)
    cells, asked_of, section = [], [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            section, cell.source = hidden(cell.source, section, asked_of)
            cells.append(cell)
            continue
        found = list(parts(cell.source))
        cell.source = remaining(cell.source)
        if found:
            cell.outputs = []
            cell.metadata.pop("mystnb", None)
            cell.metadata.pop("jupyter", None)
            cell.metadata["tags"] = [tag for tag in cell.metadata.get("tags", []) if tag != "solution"]
        for asked_before in asked_of:
            if asked_before.same_state(cell):
                for output in cell.outputs:
                    data = output.get("data", {})
                    output["data"] = {"text/html": asked_before.figure(data.get("text/html", ""))}
        cells += [cell] if cell.source else []
        for part in found:
            cells += instead(part)
            if part.calls == "explore":
                asked_of.append(Asked(part))
                cells.append(asked_of[-1].free())
    notebook.cells = without_doubles(cells, asked_of)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    return notebook


def hidden(source, section, asked_of):
    """The Markdown of a cell; in the section that asks for a prediction, its answer is left blank."""
    lines = []
    for line in re.sub(r"<!--.*?-->", "", source, flags=re.S).splitlines():
        if heading := re.match(r"##? (.+)", line):
            section = heading[1]
        elif section == "Predict":
            for asked_before in asked_of:
                line = asked_before.blanked(line)
        lines.append(line)
    return section, "\n".join(lines)


def without_doubles(cells, asked_of):
    """The cells without the free figure behind a prediction where the chapter's own stands next among its figures."""
    figures = [cell for cell in cells if cell.cell_type == "code" and "explore(" in cell.source]
    doubled = [
        first for first, second in zip(figures, figures[1:])
        if any(a.same_state(first) and a.same_state(second) for a in asked_of)
    ]  # fmt: skip
    return [cell for cell in cells if not any(cell is one for one in doubled)]


def to_run(notebook):
    """The student's copy as a notebook to hand out: it brings the course along, without the answers, and nothing is stored."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        elif lines := cell.metadata.pop("lines", 0):
            cell.source += "\n\n*(Double-click here and write.)*" + "\n\n&nbsp;" * lines
    return portable(notebook, kept_for_students)


def kept_for_students(name, content):
    """What of the course's packages a student's notebook brings along: all but verdicts, explanations and predictions."""
    if ANSWERS.fullmatch(name):
        return None
    if NAMES.fullmatch(name):
        return b""
    if name.startswith("truce/explorables/"):
        return without_prediction(content.decode()).encode()
    return content


def without_prediction(source):
    """An explorable's file without its prediction, and without the constants that only this needs."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    words = [word for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords if word.arg == "prediction"]
    for word in words:
        names = {node.id for node in ast.walk(word.value) if isinstance(node, ast.Name)}
        # From the last line up, so that the numbers of lines above still hold.
        cut = [(word.value.lineno, word.value.end_lineno)]
        cut += [
            (node.lineno, node.end_lineno) for node in tree.body
            if isinstance(node, ast.Assign) and {target.id for target in node.targets} & names
            and not used_elsewhere(tree, node, word)
        ]  # fmt: skip
        for first, last in sorted(cut, reverse=True):
            lines[first - 1 : last] = []
    return "".join(lines)


def used_elsewhere(tree, assignment, word):
    """Whether a constant is used by more than a prediction."""
    names = {target.id for target in assignment.targets}
    inside = {id(node) for node in ast.walk(word.value)} | {id(node) for node in ast.walk(assignment)}
    return any(isinstance(node, ast.Name) and node.id in names and id(node) not in inside for node in ast.walk(tree))


# ---- The files ----


def title_of(path, notebook):
    """The chapter's number and title, as the book has them."""
    title = re.search(r"^# (.+)$", notebook.cells[0].source, re.M)[1]
    return f"{int(path.stem[:2])}. {title}"


def main(paths, browser):
    return write(paths, FOLDER, browser)


def on_paper(title, cells):
    """Cells as a page; from paper no link leads into the book."""
    sheet = nbformat.v4.new_notebook(cells=cells)
    plain_links(sheet)
    return paper.page(title, sheet.cells)


def write(paths, folder, browser):
    """Write the five files of each chapter; return 0, or 1 where paper had to stay a page for a browser to print."""
    folder.mkdir(exist_ok=True)
    unprinted = 0
    for path in map(Path, dict.fromkeys(paths)):
        chapter = nbformat.read(path, as_version=4)
        title = title_of(path, chapter)
        copied = student(chapter)
        notebook = folder / f"{path.stem}_student.ipynb"
        notebook.write_text(nbformat.writes(to_run(copied)) + "\n", encoding="utf-8", newline="\n")
        print(notebook)
        sheets = {
            "student": (title, copied.cells + key.worksheet(path)),
            "key": (f"Key to {title}", key.cells(path, chapter)),
            "exercises": (f"Exercises of {title}", exercises.sheet(path, chapter, solved=False)),
            "solutions": (f"Solutions of {title}", exercises.sheet(path, chapter, solved=True)),
        }
        for name, (heading, cells) in sheets.items():
            printed = paper.printed(on_paper(heading, cells), folder / f"{path.stem}_{name}", browser)
            unprinted += printed.suffix != ".pdf"
            print(printed)
    if unprinted:
        print(f"{unprinted} of them are pages: {paper.WHY_NOT}")
    return 1 if unprinted else 0
