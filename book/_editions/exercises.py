"""A chapter's exercises on a sheet of their own: with room to write, or with their solutions; both with their points."""

import nbformat
from asking import parts
from key import exercise_points, sheet_part, worth

#: Lines to write on, of each exercise.
LINES = 9


def sheet(path, notebook, solved):
    """The sheet's cells: each exercise as the chapter has it, below it room or, where ``solved``, the chapter's solution."""
    given, count = sheet_part(path, "Key"), 0
    found = [] if solved else [markdown("Name ________________________ &emsp; Date ____________")]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("**Exercise"):
            found.append(markdown(cell.source))
        elif cell.cell_type == "code" and any(map(solves, parts(cell.source))):
            count += 1
            points = worth(exercise_points(count, given))
            found += solution(cell, points) if solved else [markdown(f"*{points}*", lines=LINES)]
    return found


def solves(part):
    """Whether a part of a cell is an exercise's solution; that of a figure's tasks is none."""
    return part.calls == "solution" and not part.options.get("tasks")


def solution(cell, points):
    """What the chapter shows as the solution, behind its points."""
    shown = [output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]
    return [markdown(f"*{points}*"), nbformat.v4.new_raw_cell("\n".join(shown))]


def markdown(source, **metadata):
    return nbformat.v4.new_markdown_cell(source, metadata=metadata)
