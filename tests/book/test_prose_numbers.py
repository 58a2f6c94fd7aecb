"""Every number in a chapter's prose is the one that the cell named for it printed."""

import nbformat
import pytest
import yaml
from prose_numbers import NOTEBOOKS, PLACES, printed, told, value

TABLE = yaml.safe_load(PLACES.read_text("utf8"))
#: Those whose prose tells numbers: the laboratory's, which is no chapter, leaves them to its cells.
TELLING = [path for path in NOTEBOOKS if TABLE[path.stem]]
ANEW = "run `python tests/book/prose_numbers.py` and read what it changed"


def complaints(notebook, table):
    """What differs between the prose, what its cells printed and the table."""
    cells = {cell.id: cell for cell in notebook.cells}
    for cell in notebook.cells:
        bound = [entry.split() for entry in table.get(cell.id, [])]
        if cell.cell_type == "markdown" and told(cell) != [number for number, _ in bound]:
            yield f"cell {cell.id} tells {told(cell)}, expected {[number for number, _ in bound]}: {ANEW}"
        for number, place in bound:
            if place not in cells or value(number) not in printed(cells[place]):
                yield f"cell {cell.id}: the cell {place} does not print {number}: {ANEW}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_in_the_prose_was_printed_by_the_cell_named_for_it(path):
    assert list(complaints(nbformat.read(path, as_version=4), TABLE[path.stem])) == []


@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.stem)
def test_a_number_exchanged_for_another_printed_one_is_seen(path):
    notebook = nbformat.read(path, as_version=4)
    first, second = [cell for cell in notebook.cells if cell.cell_type == "markdown" and told(cell)][1:3]
    here, there = told(first)[0], next(n for n in told(second) if value(n) != value(told(first)[0]))
    first.source = first.source.replace(here, there, 1)
    assert any(f"cell {first.id} tells" in complaint for complaint in complaints(notebook, TABLE[path.stem]))


@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.stem)
def test_a_cell_that_prints_something_else_now_is_seen(path):
    notebook = nbformat.read(path, as_version=4)
    place = next(iter(TABLE[path.stem].values()))[0].split()[1]
    next(cell for cell in notebook.cells if cell.id == place).outputs = []
    assert any(f"the cell {place} does not print" in complaint for complaint in complaints(notebook, TABLE[path.stem]))


def test_every_chapter_tells_numbers():
    assert {path.stem for path in NOTEBOOKS} - {path.stem for path in TELLING} <= {"laboratory"}
