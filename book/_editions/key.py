"""The key to a chapter: the answer to each prediction, claim, question and exercise, with its points.

Points: a question 1; a claim 2, one for a word that a reason supports and one for the reason; an exercise 3, or what the chapter's
instructor's sheet says. A prediction has none: nobody is graded for a guess.
"""

import re
from pathlib import Path

import nbformat
from asking import BOX, md, parts

from truce.claims import claims, filled
from truce.claims.cards import verdict_text
from truce.live import explore
from truce.questions import questions

TEACHING = Path(__file__).resolve().parents[1] / "teaching"
POINTS = {"quiz": 1, "claim": 2, "exercise": 3}


def cells(path, notebook):
    """The key's cells, in the order of the chapter."""
    given = sheet_part(path, "Key")
    found, points = [], {"quiz": [], "claim": [], "exercise": []}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found += [markdown(f"## {heading}") for heading in re.findall(r"^## (.+)$", cell.source, re.M)]
            found += [markdown(cell.source)] if cell.source.startswith("**Exercise") else []
            continue
        for part in parts(cell.source):
            found += answers(part, cell, points, given)
    counted = ", ".join(f"{name}s {sum(each)}" for name, each in points.items() if each)
    total = sum(map(sum, points.values()))
    first = markdown(f"**{total} points**: {counted}.\n\nA reason counts where it says what decides: another word than ours, "
                     "well supported, has full points.")  # fmt: skip
    filled = [first, *without_empty(found)]
    return filled + ([markdown(f"## Worksheet\n\n{given}")] if given else [])


def markdown(source):
    return nbformat.v4.new_markdown_cell(source)


def without_empty(found):
    """The cells without headings under which nothing stands."""
    heads = [cell.source.startswith("## ") for cell in found] + [True]
    return [cell for cell, head, next_head in zip(found, heads, heads[1:]) if not (head and next_head)]


def sheet_part(path, heading):
    """What stands under a heading of the chapter's instructor's sheet; nothing where there is no sheet."""
    sheet = TEACHING / f"{path.stem[:2]}.md"
    text = sheet.read_text("utf8") if sheet.exists() else ""
    found = re.search(rf"^## {heading}.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return found[1].strip() if found else ""


def worksheet(path):
    """The worksheet of the sheet, for the last page of the student's paper."""
    given = sheet_part(path, "Worksheet")
    return [markdown(f"## Worksheet\n\n{given}")] if given else []


def exercise_points(number, given):
    """The points of an exercise: the last cell of its row in the sheet's key, where it has one."""
    row = re.search(rf"^\|\s*Exercise {number}\b.*\|\s*(\d+)\s*\|\s*$", given, re.M)
    return int(row[1]) if row else POINTS["exercise"]


def answers(part, cell, points, given):
    """The key's cells for one part of a chapter."""
    if part.calls == "claim" and not part.options.get("verdict", True):
        return []  # it comes again, to be judged
    if part.calls in ("claim", "judge", "others"):
        points["claim"] += [POINTS["claim"]] * len(part.ids)
        return [markdown(verdict(id, part.calls == "others")) for id in part.ids]
    if part.calls == "quiz":
        points["quiz"] += [POINTS["quiz"]] * len(part.ids)
        return [markdown(explained(id)) for id in part.ids]
    if part.calls == "explore":
        return [markdown(predicted(part))]
    shown = [output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]
    if part.options.get("tasks"):
        return [markdown("**The tasks at the figure**"), nbformat.v4.new_raw_cell("\n".join(shown))]
    points["exercise"].append(exercise_points(len(points["exercise"]) + 1, given))
    return [markdown(f"*{worth(points['exercise'][-1])}*"), nbformat.v4.new_raw_cell("\n".join(shown))]


def worth(count):
    return f"{count} point{'s' if count > 1 else ''}"


def verdict(id, row=False):
    """A claim's sentence, its verdict, the reason and what stands below that, without the sources; for a row its ten words."""
    claim = claims()[id]
    said, *below = (line for line in verdict_text(claim) if not line.startswith(("Sources:", "Facts gathered", "Show me:")))
    brief = [f"In ten words: {text}" for text in filled(claim, "brief") if text and row]
    lines = [f"**{md(claim.english)}** *({worth(POINTS['claim'])})*", f"**{md(said)}**", *map(md, brief + below)]
    return "\n\n".join(lines)


def explained(id):
    """A question with the feedback to each of its answers."""
    question = questions()[id]
    rows = (f"- {'☑' if answer.right else BOX} **{md(answer.text)}** {md(answer.feedback)}" for answer in question.answers)
    return "\n".join([f"{md(question.given)} **{md(question.ask)}** *({worth(POINTS['quiz'])})*", "", *rows])


def predicted(part):
    """What a reader is told who predicts just the right number."""
    state = {name: value for name, value in part.options.items() if name != "predict"}
    shown = explore(part.ids[0], predict=True, **state)
    asks = shown.explorable.prediction
    right = shown.numbers[asks.answer]
    told = re.sub(r"^You said .*?(?=It )", "", asks.feedback(right, shown.numbers)).replace(": well judged", "")
    return f"**{md(asks.question)}**\n\n{md(told)} {md(shown.explorable.say(shown.numbers))}"
