"""The words of every chart, on a phone and on a wide page: none is cut, none lies on another or on what is drawn.

Places are read from the picture's scene. How wide a word is depends on the reader's font; here it is that of DejaVu Sans, which is
wider than what most systems have.
"""

import itertools
import math
from functools import lru_cache
from pathlib import Path

import matplotlib
import pytest
from PIL import ImageFont
from test_charts import PHONE, ends, picture, scene, scenes

from truce import figures
from truce.live import all_ids, load, still

#: Width and height of the picture: in a figure in the smallest window that is held to be a phone, and on a wide page.
SIZES = {"small phone": (278, 200), "wide": (640, 320)}
#: Words that stand nearer to each other than this seem to be one.
APART = 2.0
#: Where a text's baseline is, below the place that it is set at, in its size: Vega's own numbers.
BASELINES = {"top": 0.79, "middle": 0.30, "bottom": -0.21, "alphabetic": 0.0}
ABOVE, BELOW = 0.75, 0.21  # how far letters reach above and below it
FONT = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
#: All colours that stand for something; the ink of axes and zero lines is not among them.
COLOURS = [figures.BLUE, figures.ORANGE, figures.GREEN, figures.PURPLE, figures.OCHRE, figures.ROSE]
#: Lines that belong to an axis and not to what it measures.
FRAME = {"axis-grid", "axis-tick", "axis-domain"}


def ends_of(explorable):
    """The start and each control's ends."""
    yield explorable.state()
    for control in explorable.controls:
        for value in ends(control):
            yield explorable.state(**{control.name: value})


@lru_cache
def font(size):
    return ImageFont.truetype(str(FONT), size)


def box(item, x, y):
    """Left, top, right and bottom of a text that is set at a place."""
    size = item.get("fontSize", 11)
    width = font(size).getlength(item["text"])
    left = x + item.get("dx", 0) - {"left": 0, "center": width / 2, "right": width}[item.get("align", "left")]
    base = y + item.get("dy", 0) + BASELINES[item.get("baseline", "alphabetic")] * size
    assert not item.get("angle"), "a text that is not level cannot be measured here"
    return (left, base - ABOVE * size, left + width, base + BELOW * size)


def drawn(mark, x=0, y=0):
    """All that a mark draws, as ("text", words, box), ("line", ends, half its width) or ("dot", place, radius)."""
    items = [item for item in mark.get("items", ()) if item.get("opacity", 1) and item.get("x") is not None or mark["marktype"] == "group"]
    kind = mark["marktype"]
    if kind == "group":
        for item in items:
            for part in item.get("items", ()):
                yield from drawn(part, x + item.get("x", 0), y + item.get("y", 0))
    elif kind == "text":
        yield from (("text", item["text"], box(item, x + item["x"], y + item["y"])) for item in items if item.get("text"))
    elif mark.get("role") in FRAME:
        return
    elif kind in ("line", "area"):
        for one, other in itertools.pairwise(items):
            for name in ("y", "y2"):
                if name in one:
                    line = (x + one["x"], y + one[name], x + other["x"], y + other[name])
                    yield "line", line, one.get("strokeWidth", 0) / 2
    elif kind == "rule":
        for item in items:
            line = (x + item["x"], y + item["y"], x + item.get("x2", item["x"]), y + item.get("y2", item["y"]))
            yield "line", line, item.get("strokeWidth", 1) / 2
    elif kind == "symbol":
        yield from (("dot", (x + item["x"], y + item["y"]), math.sqrt(item["size"] / math.pi)) for item in items)
    elif kind == "rect":
        for item in items:  # a bar hides a word wherever it lies: its middle, as thick as it is
            middle = y + item["y"] + item["height"] / 2
            yield "line", (x + item["x"], middle, x + item["x"] + item["width"], middle), item["height"] / 2
    else:
        raise AssertionError(f"a mark of the kind {kind} is not measured yet")


def crosses(line, half, box):
    """Whether a line of some width passes through a box: what of it lies between the box's sides, one after the other."""
    x, y, x2, y2 = line
    start, end = 0.0, 1.0
    for at, step, low, high in ((x, x2 - x, box[0], box[2]), (y, y2 - y, box[1] - half, box[3] + half)):
        if step == 0:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / step, (high - at) / step))
        start, end = max(start, first), min(end, last)
    return start < end


def covers(dot, radius, box):
    """Whether a dot reaches into a box."""
    x, y = dot
    return math.hypot(x - min(max(x, box[0]), box[2]), y - min(max(y, box[1]), box[3])) < radius


def faults(spec, root=None):
    """What is wrong with the words of a picture, whose scene may be known."""
    found = list(drawn(root or scene(spec)))
    texts = [(words, place) for kind, words, place in found if kind == "text"]
    room = spec["padding"]
    left, top, right, bottom = -room["left"], -room["top"], spec["width"] + room["right"], spec["height"] + room["bottom"]
    for words, place in texts:
        if place[0] < left or place[1] < top or place[2] > right or place[3] > bottom:
            yield f"{words!r} is cut: {place}"
        for kind, where, size in found:
            if kind == "line" and crosses(where, size, place) or kind == "dot" and covers(where, size, place):
                yield f"{words!r} lies on a {kind}: {place}, {where}"
    for (one, a), (other, b) in itertools.combinations(texts, 2):
        if a[0] < b[2] + APART and b[0] < a[2] + APART and a[1] < b[3] and b[1] < a[3]:
            yield f"{one!r} and {other!r} touch: {a}, {b}"


@pytest.mark.parametrize("id", all_ids())
def test_no_word_of_a_chart_is_cut_or_lies_on_anything(id):
    """On a phone in every state; where there is less or more room, at the ends."""
    explorable = load(id)
    for state, root in scenes(id):
        assert list(faults(picture(explorable, state), root)) == [], state
    for name, size in SIZES.items():
        for state in ends_of(explorable):
            assert list(faults(picture(explorable, state, size))) == [], (name, state)


@pytest.mark.parametrize(
    ("x", "y", "says"),
    [
        ("width / 2", "scale('y', 3)", "lies on a line"),  # the coupon's
        ("scale('x', 1) - 20", "scale('y', 14.4) + 5", "lies on a dot"),
        ("width / 2", "height + 18", "touch"),  # a number of the axis
        ("width - 10", "10", "is cut"),
        ("-60", "10", "is cut"),
    ],
)
def test_a_word_in_the_way_is_seen(x, y, says):
    text = {"x": {"signal": x}, "y": {"signal": y}, "text": {"value": "planted"}, "fontSize": {"value": 13}}
    planted = {"type": "text", "encode": {"update": text}}
    explorable = load("price-yield")
    found = list(faults(picture(explorable, explorable.state(), PHONE, [planted])))
    assert found and all("'planted'" in fault for fault in found)
    assert any(says in fault for fault in found)


@pytest.mark.parametrize("id", all_ids())
def test_the_words_above_a_chart_name_its_colours_and_no_other(id):
    """The axis says what the curve or the bars in blue are; whatever has another colour is named."""
    explorable, shown = load(id), set()
    for state in ends_of(explorable):
        svg = still.chart_svg(explorable, explorable.run(state))
        shown |= {colour for colour in COLOURS if colour in svg}
    named = {entry.colour for entry in explorable.key if entry.colour in COLOURS}
    assert shown - {figures.BLUE} <= named <= shown
    assert {entry.mark for entry in explorable.key} <= {"line", "dash", "point", "bar"}
