"""Every number in a chapter's prose, with the cell that printed it: `python tests/book/prose_numbers.py` writes them anew.

prose_numbers.yml holds them in their order. So a number that is exchanged for another one, which is printed too, differs from
the file, and one whose cell prints something else now has lost its place. Write anew, and read what has changed.
"""

import re
from pathlib import Path

import nbformat
import yaml

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PLACES = Path(__file__).with_name("prose_numbers.yml")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: Not results: which exercise, chapter or question is meant, the minutes it takes, a calendar year, a day.
EXCUSED = re.compile(
    r"[Ee]xercises? \d(?: and \d)?|[Cc]hapters? \d+(?: of \d+)?|\d+(?: to \d+)? (?:minutes|in class|more if you like)"
    r"|\b(?:19|20)\d\d\b|Part \d+"
)


def prose(cell):
    """A Markdown cell without formulas, code, links' addresses and the numbering of lists."""
    text = re.sub(r"\$\$.*?\$\$(?: \(eq-[\w-]+\))?|(?<!\\)\$[^$]+?(?<!\\)\$", "", cell.source, flags=re.S)
    text = re.sub(r"<!--.*?-->|`[^`\n]+`|\]\([^)]*\)", "", text, flags=re.S)
    return re.sub(r"^\d+\. ", "", text, flags=re.M)


def told(cell):
    """The numbers of a Markdown cell that code must have printed; what an exercise gives is its own."""
    if cell.source.lstrip().startswith("**Exercise"):
        return []
    return [number.rstrip(",") for number in NUMBER.findall(EXCUSED.sub("", prose(cell)))]


def printed(cell):
    """The numbers that a code cell shows: printed, on a card, in a figure's words or in a question."""
    found = set()
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        text = output.get("text", "") + data.get("text/plain", "") + data.get("text/markdown", "")
        html = re.sub(r"<(svg|style)\b.*?</\1>|<[^>]*>", " ", data.get("text/html", ""), flags=re.S)
        found.update(value(number) for number in NUMBER.findall(f"{text} {html}"))
    return found


def value(number):
    return float(number.replace(",", ""))


def nearest(place, number, shown):
    """The cell nearest to a prose cell that printed a number, the one before it if both are as near; or none."""
    places = [i for i, numbers in shown.items() if value(number) in numbers]
    return min(places, key=lambda i: (abs(i - place), i), default=None)


def places(notebook):
    """For each Markdown cell that tells numbers: "number cell" for each, or "number nowhere"."""
    cells = notebook.cells
    shown = {i: printed(cell) for i, cell in enumerate(cells) if cell.cell_type == "code"}
    found = {}
    for i, cell in enumerate(cells):
        if cell.cell_type == "markdown" and (numbers := told(cell)):
            at = [nearest(i, number, shown) for number in numbers]
            found[cell.id] = [f"{n} {'nowhere' if k is None else cells[k].id}" for n, k in zip(numbers, at, strict=True)]
    return found


if __name__ == "__main__":
    table = {path.stem: places(nbformat.read(path, as_version=4)) for path in NOTEBOOKS}
    head = "# Which cell printed each number of the chapters' prose. Made by prose_numbers.py: read what has changed.\n"
    PLACES.write_text(head + yaml.safe_dump(table, sort_keys=False, width=120), "utf8")
    lost = [f"{path}, cell {id}: {entry}" for path, cells in table.items() for id, all in cells.items() for entry in all if entry.endswith("nowhere")]
    print("\n".join(lost) or f"{sum(len(all) for cells in table.values() for all in cells.values())} numbers, each with its cell")
