"""The figure without a kernel: what the page shows first, on paper, and where scripts do not run."""

import hashlib
import json
import re
from functools import lru_cache
from html import escape

from truce import text
from truce.live import ready
from truce.live.chain import chain_html
from truce.live.declaration import load
from truce.live.loop import ring_html
from truce.figures import VEGA_CONFIG
from truce.languages import word

WIDTH, HEIGHT = 640, 320  # of the whole picture; the page's script gives it its own
#: Room around the plot for the words of the axes. It is fixed, so that nothing moves when a number grows longer, and
#: each chart may ask for its own.
PADDING = {"left": 47, "right": 14, "top": 26, "bottom": 44}
CLIP = re.compile(r"\bclip\d+\b")
ROW = "ft_row"  # figure.js numbers the rows by this name too
ONE_TO_ONE = {"formula", "filter", "stack"}  # transforms that keep a row a row
NUMERIC = {"linear", "log", "pow", "sqrt"}  # scales
LONG_DECIMAL = re.compile(r"-?\d+\.\d{4,}")


@lru_cache
def vega(explorable_id):
    """The chart's Vega specification in the project's look, with empty data: the page's script and
    :func:`chart_svg` draw from this one."""
    import vl_convert

    explorable = load(explorable_id)
    chart = explorable.chart_spec()
    padding = PADDING | chart.get("padding", {})
    spec = {
        **chart,
        "config": VEGA_CONFIG,  # Altair brings a look of its own, which ours replaces
        "padding": padding,
        "width": WIDTH - padding["left"] - padding["right"],
        "height": HEIGHT - padding["top"] - padding["bottom"],
        "autosize": {"type": "none"},
        "datasets": {name: [] for name in explorable.datasets()},
    }
    made = vl_convert.vegalite_to_vega(spec)
    keyed(made["marks"], {data["name"]: data for data in made["data"]})
    steady(made)
    fit(made)
    return made


def fit(made):
    """Make the axes fit for a phone.

    A level axis has as many numbers as its width allows. The title of an upright one stands above it: beside it, a low
    chart has no room for it.
    """
    for axis in made["axes"]:
        if axis["orient"] == "bottom":
            if "values" not in axis:  # one that names its numbers keeps as many of them as there is room for
                axis["tickCount"] = {"signal": "max(3, ceil(width / 80))"}
        elif "title" in axis:
            axis |= {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleBaseline": "alphabetic"}
            axis |= {"titleX": 2 - made["padding"]["left"], "titleY": -13}


def keyed(marks, data):
    """Give marks the number of their row as their key: a tick moves a point, it does not make a new one."""
    for mark in marks:
        keyed(mark.get("marks", []), data)
        name = mark.get("from", {}).get("data")
        chain = []
        while name in data:
            chain += [step["type"] for step in data[name].get("transform", [])]
            mark["key"] = ROW
            name = data[name].get("source")
        if not ONE_TO_ONE.issuperset(chain):
            mark.pop("key", None)


def steady(made):
    """Let the ends of an axis be numbers: while they stay, a tick leaves the axis with its grid and words alone.

    Vega's own domain is a new list at each tick, for which it draws the whole axis anew; and where the data go on, an end
    that is round only behind that list would be a new one too.
    """
    signals = made.setdefault("signals", [])
    for scale in made["scales"]:
        domain = scale["domain"]
        if scale["type"] not in NUMERIC or not isinstance(domain, dict):
            continue
        name, zero = scale["name"], ["0"] if scale.get("zero") else []
        parts = domain.get("fields") or [domain["field"]]
        found = [f"{name}_extent_{n}" for n in range(len(parts))]
        signals += [{"name": n, "update": f"extent({values(part, domain)})"} for n, part in zip(found, parts, strict=True)]
        for end, (pick, none) in enumerate({"min": "MAX_VALUE", "max": "-MAX_VALUE"}.items()):
            ends = [f"isValid({extent}[{end}]) ? {extent}[{end}] : {none}" for extent in found]
            signals.append({"name": f"{name}_{pick}", "update": f"{pick}({', '.join(ends + zero)})"})
        ends = [f"{name}_min", f"{name}_max"]
        if scale["type"] == "linear" and scale.get("nice"):
            signals += round_ends(name, 10 if scale["nice"] is True else scale["nice"])
            ends = [f"{name}_low", f"{name}_high"]
        scale["domain"] = [{"signal": end} for end in ends]


def round_ends(name, count):
    """Signals of the ends of an axis, moved out to the next of some ``count`` round steps, as d3's ``nice`` does.

    The scale does it once more, and need not then: to ends that are round already it does nothing.
    """
    span, small = f"({name}_max - {name}_min) / {count}", f"round(1 / {name}_step)"
    power = f"pow(10, floor(log({span}) / LN10))"
    yield {"name": f"{name}_power", "update": f"{name}_max > {name}_min ? {power} : 0"}
    times = f"{span} / {name}_power"  # sqrt(50), sqrt(10), sqrt(2): nearer to the next step, on a ruler of logarithms
    step = f"{times} >= sqrt(50) ? 10 : {times} >= sqrt(10) ? 5 : {times} >= sqrt(2) ? 2 : 1"
    yield {"name": f"{name}_step", "update": f"{name}_power ? {name}_power * ({step}) : 0"}
    for end, way, raw in (("low", "floor", f"{name}_min"), ("high", "ceil", f"{name}_max")):
        # Below one by whole numbers of steps a unit, as 3 * 0.2 is not 0.6.
        moved = f"{name}_step < 1 ? {way}({raw} * {small}) / {small} : {way}({raw} / {name}_step) * {name}_step"
        yield {"name": f"{name}_{end}", "update": f"{name}_step ? ({moved}) : {raw}"}


def values(part, domain):
    """A part of a domain as a Vega expression: a field of a data set, or numbers that stand there."""
    if isinstance(part, list):
        return json.dumps(part)
    if isinstance(part, str):
        part = {"data": domain["data"], "field": part}
    return f"pluck(data('{part['data']}'), '{part['field']}')"


def numbered(rows):
    """The rows of a data set with the numbers that :func:`keyed` asks for."""
    return [{**row, ROW: number} for number, row in enumerate(rows)]


def chart_svg(explorable, numbers):
    """The chart as SVG text; none where the package came with ready figures and nothing that draws is installed."""
    try:
        import vl_convert

        spec = vega(explorable.id)
    except ImportError:
        if ready.there():
            return ""
        raise
    data = [{**d, "values": numbered(numbers[d["name"]])} if d["name"] in numbers else d for d in spec["data"]]
    svg = vl_convert.vega_to_svg({**spec, "data": data}).replace("<svg ", '<svg role="presentation" ', 1)
    # A thousandth of a pixel is plenty, and the last digits of a double differ between machines.
    svg = LONG_DECIMAL.sub(lambda match: f"{float(match[0]):.3f}", svg)
    # Clip paths are numbered by a counter of the process: name them after the picture instead.
    found = list(dict.fromkeys(CLIP.findall(svg)))
    bare = CLIP.sub(lambda match: f"clip-{found.index(match[0])}", svg)
    mark = hashlib.sha1(bare.encode(), usedforsecurity=False).hexdigest()[:8]
    return CLIP.sub(lambda match: f"clip-{mark}-{found.index(match[0])}", svg)


@lru_cache
def _style():
    # In a notebook the book's style sheet is not there; these few rules make the figure stand alone.
    return (
        "<style>.ft-explorable{margin:1em 0;max-width:46rem}.ft-explorable svg{max-width:100%;height:auto}"
        ".ft-explorable figcaption{text-align:left}.ft-title,.ft-question{display:block}.ft-question{font-weight:600}"
        ".ft-key>span{margin-right:1.2em}.ft-mark{display:inline-block;width:1.3em;margin-right:.4em;vertical-align:middle}"
        ".ft-mark-line{border-top:3px solid}.ft-mark-dash{border-top:3px dashed}.ft-mark-bar{height:.7em;background:currentColor}"
        ".ft-mark-point{width:.7em;height:.7em;border-radius:50%;background:currentColor}</style>"
    )


def figure_html(shown):
    """The explorable as a figure; ``data-ft-explorable`` tells the page's script to bring it to life.

    JupyterLab would set what stands between two dollar signs as a formula: ``mathjax_ignore``. A cell with a model
    of its own stays a still: the page has only the library's models. Before a prediction the figure is folded, so
    that nothing gives the answer away where no script runs.
    """
    explorable = shown.explorable
    data = f' data-ft-state="{escape(json.dumps(shown.state))}"'
    if shown.compute is None:
        data += f' data-ft-explorable="{explorable.id}"'
    stage = stage_html(shown)
    if shown.predict:
        data += " data-ft-predict"
        asked = f'<p class="ft-asked">{word("Predict first.")} {text.marked(explorable.prediction.question)}</p>'
        fold = f'<details class="ft-fold"><summary>{word("Show without guessing")}</summary>{stage}</details>'
        stage = asked + fold
    caption = (
        f'<figcaption><span class="ft-title">{escape(explorable.title)}</span> '
        f'<span class="ft-question">{escape(explorable.question)}</span></figcaption>'
    )
    looped = " ft-looped" if explorable.loop else ""
    return f'{_style()}<figure class="ft-explorable{looped} mathjax_ignore"{data}>{caption}{stage}</figure>'


def stage_html(shown):
    """Picture and sentence. Without the picture, which an untrusted notebook drops, its words have no size."""
    explorable = shown.explorable
    said = explorable.say(shown.numbers)
    picture = chart_svg(explorable, shown.numbers)
    if shown.predict:  # the same picture may stand again further down: no id twice on a page
        picture = picture.replace("clip-", "clip-asked-")
    label = escape(f"{word('Chart. {title}.', title=explorable.title)} {said}")
    loop = ring_html(explorable.loop, shown.numbers) if explorable.loop else ""
    chain = chain_html(explorable.chain, shown.numbers) if explorable.chain else ""
    return (
        f'<div class="ft-stage"><div class="ft-view">{key_html(shown)}'
        f'<div class="ft-chart" role="img" aria-label="{label}" style="font-size:0">'
        f'{picture}</div><p class="ft-sentence">{text.marked(said)}</p>{loop}</div>{chain}</div>'
    )


def key_html(shown):
    """The line that says what the marks are: for the eye, as the sentence says it for the ear."""
    entries = "".join(
        f'<span><i class="ft-mark ft-mark-{entry.mark}" style="color:{entry.colour}"></i>'
        f"<span>{escape(text.fill(entry.words, shown.numbers))}</span></span> "
        for entry in shown.explorable.key
    )
    return f'<p class="ft-key" aria-hidden="true">{entries}</p>' if entries else ""
