"""What a chapter's cell shows beside figures and cards: a small table, and a solution that stays folded.

A phone holds 37 typewriter letters in a line and cuts the rest, so rows of numbers are a table, which wraps.
"""

import contextlib
import io
import re
from html import escape

from truce.languages import word
from truce.text import fill, marked

#: A number with its signs and a short unit stands at the right edge, everything else at the left.
NUMBER = re.compile(r"[-+\u2212]?[$¥]?[\d,.]+(?: ?(?:%|bp|bn|tn|pp))?|[-–—]|")


class Table:
    """What :func:`table` returns: a table in JupyterLab and in the book, aligned text elsewhere."""

    def __init__(self, rows, caption):
        self.rows, self.caption = rows, caption
        self.right = {name: all(NUMBER.fullmatch(row[name]) for row in rows) for name in rows[0]}

    def __repr__(self):
        lines = [list(self.rows[0]), *(list(row.values()) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        sides = [str.rjust if right else str.ljust for right in self.right.values()]
        body = ["  ".join(side(cell, n) for side, cell, n in zip(sides, line, widths, strict=True)).rstrip() for line in lines]
        return "\n".join([self.caption, *body] if self.caption else body)

    def _repr_html_(self):
        caption = f"<caption>{marked(self.caption)}</caption>" if self.caption else ""
        # The corner above the rows' names may have none of its own, and is no heading then.
        head = "".join(f'<th scope="col"{self._side(n)}>{marked(n)}</th>' if n else "<td></td>" for n in self.rows[0])
        body = "".join(f"<tr>{self._line(row)}</tr>\n" for row in self.rows)
        return f'<table class="ft-small mathjax_ignore">{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>'

    def _side(self, name):
        return f' style="text-align:{"right" if self.right[name] else "left"}"'

    def _line(self, row):
        (first, head), *rest = row.items()
        cells = "".join(f"<td{self._side(name)}>{marked(cell)}</td>" for name, cell in rest)
        return f'<th scope="row"{self._side(first)}>{marked(head)}</th>{cells}'


def table(rows, caption=""):
    """Show a few rows of words and numbers as a small table.

    Args:
        rows: dicts with the same keys, which are the columns' titles; the values are texts, numbers already formatted.
        caption: what the table is about, where the text before it does not say so.

    Raises:
        ValueError: no rows, a row with other keys than the first, or a value that is no text.

    >>> table([{"years left": "1", "yield": "14.44%"}, {"years left": "10", "yield": "4.25%"}])
    years left   yield
             1  14.44%
            10   4.25%
    """
    rows = [dict(row) for row in rows]
    if not rows or not rows[0]:
        raise ValueError("rows must have at least one row with one column; got none")
    for number, row in enumerate(rows):
        if list(row) != list(rows[0]):
            raise ValueError(f"rows must all have the columns {list(rows[0])}; row {number} has {list(row)}")
        for name, cell in row.items():
            if not isinstance(cell, str):
                raise ValueError(f"rows must hold texts, such as {{y:.2%}} filled in; row {number}, {name} is {cell!r:.40}")
    return Table(rows, caption)


@contextlib.contextmanager
def solution(tasks=False):
    """Fold a solution behind "Show the solution": its steps, and what the block prints.

    Args:
        tasks: whether it answers the tasks at a figure, which no key counts, and not an exercise.

    ``with solution() as step:`` gives a function that fills a template and adds it as the next step. An error in
    the block is raised as everywhere: a solution that does not run is not shown.
    """
    from IPython.display import HTML, display

    said, steps = io.StringIO(), []

    def step(template, **numbers):
        steps.append(fill(template, numbers))

    with contextlib.redirect_stdout(said):
        yield step
    prose = "".join(f"<li>{marked(text)}</li>\n" for text in steps)
    listing = f"<pre>{escape(said.getvalue())}</pre>" if said.getvalue() else ""
    display(HTML(
        f'<details class="ft-solution mathjax_ignore"><summary>{word("Show the answers") if tasks else word("Show the solution")}</summary>'
        f"{f'<ol>{prose}</ol>' if prose else ''}{listing}</details>"
    ))  # fmt: skip
