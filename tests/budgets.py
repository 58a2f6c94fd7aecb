"""What a chapter may ask of its reader, and what it asks: `python tests/budgets.py 02` prints both.

The main line is all that stands before "Exercises". Words are those that a reader sees without opening a fold: text, what cells
print, the closed cards, a figure's question and sentence. A chapter may break a budget for a reason that its first cell
states: `<!-- over budget: brackets, because … -->`.
"""

import re
import sys
from pathlib import Path

import nbformat

from truce import claims as register
from truce.text import fill

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("[0-9][0-9]_*.ipynb"))

#: The most of each. Minutes: words / 150, two a figure, one an equation, half a one a vote, rounded to the nearest five.
MOST = {
    "words": 3000, "core cards": 5, "card words": 60, "card numbers": 6, "condition words": 12,
    "equations before the first free figure": 0, "new terms": 6, "mean sentence": 18, "longest sentence": 35,
    "brackets": 25, "printed line": 37, "minutes off": 0,
}  # fmt: skip


def main_line(notebook):
    """The cells before the exercises."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.search(r"^## Exercises", cell.source, re.M):
            yield nbformat.v4.new_markdown_cell(re.split(r"^## Exercises", cell.source, maxsplit=1, flags=re.M)[0])
            return
        yield cell


def plain(markdown):
    """Markdown as a reader sees it: no formulas, code, addresses, comments and signs."""
    text = re.sub(r"<!--.*?-->|\$\$.*?\$\$(?: \(eq-[\w-]+\))?|^```.*?^```", " ", markdown, flags=re.S | re.M)
    text = re.sub(r"(?<!\\)\$[^$\n]+?(?<!\\)\$", "x", text)
    text = re.sub(r"\{eq\}`[^`]*`", "the equation", text)
    text = re.sub(r"\]\([^)]*\)|<[^>]*>", "", text)
    return re.sub(r"[*`\[]|^#+ .*$|^\|.*$", "", text, flags=re.M)


def sentences(text):
    """One sentence a line is the rule of these files, and a list's points are sentences of their own."""
    for line in text.splitlines():
        line = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", line).strip()
        yield from (part for part in re.split(r"(?<=[.?!:])\s+(?=[A-Z“\"])", line) if len(part.split()) > 2)


def seen(output):
    """The text of an output without folds, pictures, styles and what only a screen reader hears."""
    data = output.get("data", {})
    if "text/html" not in data:
        return output.get("text", "") or data.get("text/markdown", "") or data.get("text/plain", "")
    text = re.sub(r"<(svg|style|template)\b.*?</\1>", " ", data["text/html"], flags=re.S)
    innermost = re.compile(r"<details\b[^>]*>\s*(?:<summary\b[^>]*>((?:(?!</summary>).)*)</summary>)?(?:(?!<details\b).)*?</details>", re.S)
    while innermost.search(text):
        text = innermost.sub(r" \1 ", text)  # of a fold its bar is seen
    return re.sub(r"<[^>]*>", " ", text)


def measure(notebook):
    """Every budget's measure, by its name; and the minutes that the chapter states and those that its parts take."""
    cells = list(main_line(notebook))
    prose = [plain(cell.source) for cell in cells if cell.cell_type == "markdown"]
    code = [cell for cell in cells if cell.cell_type == "code"]
    text = "\n".join(prose)
    told = [len(s.split()) for s in sentences(text)]
    words = sum(len(part.split()) for part in [text, *(seen(o) for cell in code for o in cell.outputs)])
    figures = sum(bool(re.search(r"\b(?:explore|still)\(", cell.source)) for cell in code)
    sources = [cell.source for cell in cells if cell.cell_type == "markdown"]
    equations = sum(source.count("$$") // 2 for source in sources)
    judged = re.findall(r'"([\w-]+)"', "".join(re.findall(r"\bjudge\((.*?)\)", "\n".join(c.source for c in code), re.S)))
    votes = len(judged) + 1
    exact = words / 150 + 2 * figures + equations + 0.5 * votes
    stated = re.search(r"(\d+) minutes", sources[0])
    free = next((i for i, c in enumerate(cells) if c.cell_type == "code" and re.search(r"\bexplore\((?!.*predict)", c.source)), len(cells))
    cards = [register.claims()[id] for id in judged]
    said = [fill(card.because, card.numbers) for card in cards]
    lines = [line for cell in code for output in cell.outputs for line in output.get("text", "").splitlines()]
    return {
        "words": words,
        "core cards": len(judged),
        "card words": max((len(because.split()) for because in said), default=0),
        "card numbers": max((len(re.findall(r"\d[\d,.]*", because)) for because in said), default=0),
        "condition words": max((len(card.condition.split()) for card in cards), default=0),
        "equations before the first free figure": sum(s.source.count("$$") // 2 for s in cells[:free] if s.cell_type == "markdown"),
        "new terms": len(set(re.findall(r"\[\*\*[^\]]*\*\*\]\([^)]*glossary", "\n".join(sources)))),
        "mean sentence": round(sum(told) / max(len(told), 1), 1),
        "longest sentence": max(told, default=0),
        "brackets": text.count("("),
        "printed line": max(map(len, lines), default=0),
        "minutes off": abs(5 * round(exact / 5) - int(stated[1])) if stated else 999,
    }, exact


def excused(notebook):
    """The budgets that the first cell says it breaks, with its reason."""
    return dict(re.findall(r"<!-- over budget: ([a-z ]+), because (.+?) -->", notebook.cells[0].source))


def report(path):
    notebook = nbformat.read(path, as_version=4)
    found, exact = measure(notebook)
    rows = [f"{path.stem}: about {exact:.0f} minutes"]
    for name, value in found.items():
        over = "" if value <= MOST[name] else f"  over: {excused(notebook).get(name, 'no reason given')}"
        rows.append(f"  {name:<40}{value:>7g} of {MOST[name]:>4}{over}")
    return "\n".join(rows)


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    print("\n".join(report(path) for path in NOTEBOOKS if path.name.startswith(wanted)))
