"""The figure without a kernel: what the page shows first, on paper, and where scripts do not run."""

import hashlib
import json
import re
from functools import lru_cache
from html import escape

from debtloop import text
from debtloop.figures import VEGA_CONFIG

WIDTH, HEIGHT = 640, 270
CLIP = re.compile(r"\bclip\d+\b")
LONG_DECIMAL = re.compile(r"-?\d+\.\d{4,}")


def vega_lite(explorable, numbers, width=WIDTH):
    """The chart's Vega-Lite specification in the project's look, with its data."""
    spec = explorable.spec(numbers)
    # Altair brings a look of its own, which ours replaces.
    spec["config"] = VEGA_CONFIG
    spec.setdefault("height", HEIGHT)
    spec["width"] = width
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec


def chart_svg(explorable, numbers, width=WIDTH):
    """The chart as SVG text."""
    import vl_convert

    svg = vl_convert.vegalite_to_svg(vega_lite(explorable, numbers, width))
    # A thousandth of a pixel is plenty, and the last digits of a double differ between machines.
    svg = LONG_DECIMAL.sub(lambda match: f"{float(match[0]):.3f}", svg)
    # Clip paths are numbered by a counter of the process: name them after the picture instead.
    found = list(dict.fromkeys(CLIP.findall(svg)))
    bare = CLIP.sub(lambda match: f"clip-{found.index(match[0])}", svg)
    mark = hashlib.sha1(bare.encode(), usedforsecurity=False).hexdigest()[:8]
    return CLIP.sub(lambda match: f"clip-{mark}-{found.index(match[0])}", svg)


def vega(explorable, numbers):
    """The chart's Vega specification with empty data, for the page's script."""
    import vl_convert

    spec = vl_convert.vegalite_to_vega(vega_lite(explorable, numbers))
    for data in spec["data"]:
        if "values" in data:
            data["values"] = []
    return spec


@lru_cache
def _style():
    # In a notebook the book's style sheet is not there; these few rules make the figure stand alone.
    return (
        "<style>.ft-explorable{margin:1em 0;max-width:46rem}.ft-explorable svg{max-width:100%;height:auto}"
        ".ft-explorable .ft-question{font-weight:600;text-align:left}</style>"
    )


def table_html(explorable, numbers):
    """The data behind the chart as an HTML table."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title, _ in explorable.columns.values())
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell(row[name], spec)}</td>" for name, (_, spec) in explorable.columns.items()) + "</tr>"
        for row in numbers[explorable.table]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cell(value, spec):
    """One number of the table as text."""
    if not isinstance(spec, str):
        return escape(spec[value])
    return escape(text.fill("{v:" + spec + "}", {"v": value}))


def figure_html(shown):
    """The explorable as a figure; ``data-ft-explorable`` tells the page's script to bring it to life.

    JupyterLab would set what stands between two dollar signs as a formula: ``mathjax_ignore``.
    A cell with a model of its own stays a still: the page has only the library's models.
    """
    explorable, numbers = shown.explorable, shown.numbers
    data = ""
    if shown.compute is None:
        data = f' data-ft-explorable="{explorable.id}" data-ft-state="{escape(json.dumps(shown.state))}"'
        if shown.predict:
            data += " data-ft-predict"
    said = explorable.say(numbers)
    label = escape(f"Chart. {explorable.title}.")
    return (
        f'{_style()}<figure class="ft-explorable mathjax_ignore"{data}>'
        f'<figcaption class="ft-question">{escape(explorable.question)}</figcaption>'
        f'<div class="ft-stage"><div class="ft-chart" role="img" aria-label="{label} {escape(said)}">'
        f"{chart_svg(explorable, numbers)}</div>"
        f'<p class="ft-sentence">{text.marked(said)}</p></div></figure>'
    )
