"""What a notebook shows alive: the page's own scripts in JupyterLab and its kin, through anywidget.

A part (a figure, questions) comes with the HTML that it also is without scripts. The scripts themselves, some
600 kB with Vega, go to the browser once for each kernel.
"""

import functools
import hashlib
import json

import anywidget
import traitlets
from ipywidgets import widget_serialization

from truce.edition import edition
from truce.live.script import vega_bundle
from truce.page import FIGURE, QUIZ, SHEET, STYLES, VOTE, read


class Scripts(anywidget.AnyWidget):
    """The page's scripts and styles, for all parts of a kernel; it shows nothing itself."""

    _esm = "export default {}"
    _css = read(*STYLES, "lab.css")
    version = traitlets.Unicode().tag(sync=True)
    page = traitlets.Unicode().tag(sync=True)
    vega = traitlets.Unicode().tag(sync=True)


@functools.cache
def _texts():
    page = read(*dict.fromkeys(FIGURE + QUIZ + VOTE + SHEET)) + f"globalThis.truce.edition = {json.dumps(edition())};\n"
    vega = vega_bundle() + 'dispatchEvent(new Event("ft-vega"));\n'
    return {"page": page, "vega": vega, "version": hashlib.sha256(page.encode()).hexdigest()[:12]}


_sent = []


def scripts():
    """The kernel's :class:`Scripts`, made anew when somebody has closed all widgets."""
    if not _sent or _sent[0].comm is None:
        _sent[:] = [Scripts(**_texts())]
    return _sent[0]


class Part(anywidget.AnyWidget):
    """One live part of a notebook's output.

    ``kind`` says which: ``figure``, with the ``name`` and ``script`` of an explorable and, for a model that stays in
    the kernel, its ``first`` numbers; ``quiz``; ``vote``; or ``sheet``. ``html`` is what shows until the scripts are there.
    """

    _esm = read("lab.js")
    kind = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    script = traitlets.Unicode().tag(sync=True)
    first = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    scripts = traitlets.Instance(Scripts).tag(sync=True, **widget_serialization)

    def __init__(self, **values):
        super().__init__(scripts=scripts(), **values)


def with_view(bundle, make):
    """A cell's output with its live part beside the text and the HTML; without, where no widgets are installed."""
    view = "application/vnd.jupyter.widget-view+json"
    live = make()._repr_mimebundle_() or {}
    # ipywidgets returns the data alone or with metadata.
    data = live[0] if isinstance(live, tuple) else live
    return {**bundle, view: data[view]} if view in data else bundle
