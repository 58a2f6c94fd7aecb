"""A chapter as the lab in the browser gets it: a copy whose every cell runs there, and whose first one says what it is.

A cell that does not run there becomes text, with its code and the picture or the words that it had in the book.
"""

import re
from html import unescape

import nbformat
from download import plain_links

FIRST = """\
**This is your copy of the chapter, and it runs in this browser.** Change what you like; in the menu *Run*, *Run All Cells* starts it. \
The first cell takes some seconds, because Python itself has to start.
What you change stays in this browser alone, until its data are deleted: *File*, *Download* keeps it. \
To begin again, delete the file in the list at the left and load the page anew."""
SET_ASIDE = "*The cell that stands here in the book does not run in a browser: {because}.*{shows}\n\n```python\n{code}\n```"
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def because(failure):
    """Why a cell does not run there, in words."""
    return f"it needs {failure['needs']}, which is not there" if failure["needs"] else "it needs what such a cell would have made"


def aside(cell, failure, folder):
    """A cell that does not run, as text: why, its code, and what it shows in the book; a picture is a file in the folder."""
    html = "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell.outputs)
    words = "".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
    new = nbformat.v4.new_markdown_cell(id=cell.id)
    picture, shows = SVG.search(html), ""
    if picture:
        label = re.search(r'aria-label="([^"]*)"', html)
        svg = picture[0] if "xmlns=" in picture[0][:300] else picture[0].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        (folder / f"{cell.id}.svg").write_text(svg, encoding="utf-8")
        shows = f"\n\n![{unescape(label[1]) if label else ''}]({folder.name}/{cell.id}.svg)"
    elif words:
        shows = f"\n\n```text\n{words.strip()}\n```"
    new.source = SET_ASIDE.format(because=because(failure), shows=shows, code=cell.source)
    return new


def copy(notebook, failed, folder):
    """Turn a chapter's notebook into the lab's; ``failed`` has the cells that do not run, by id; pictures go to the folder."""
    notebook.cells = [aside(cell, failed[cell.id], folder) if cell.id in failed else cell for cell in notebook.cells]
    for cell in notebook.cells:
        if cell.cell_type == "code":  # it has not run here yet
            cell.execution_count = None
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = None
    plain_links(notebook)
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(FIRST, id="your-copy"))
    notebook.metadata.kernelspec = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
    return notebook


def row(notebook, failed):
    """What the lab's first page says of a chapter: its title, how many cells run, and what stands aside, why."""
    title = next(line[2:] for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("# "))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    reasons = {}
    for failure in failed.values():
        reasons[because(failure)] = reasons.get(because(failure), 0) + 1
    shown = [str(output.get("data", {}).get("text/html", "")) for cell in code if cell.id not in failed for output in cell.outputs]
    figures = sum(html.count('<figure class="ft-explorable') for html in shown)
    return {"title": title, "cells": len(code), "run": len(code) - len(failed), "aside": reasons, "figures": figures}
