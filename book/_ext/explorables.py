"""Explorables in the built book: each is compiled to one script, and a page loads those it shows.

Two ways to show one: a notebook cell that ends in ``explore("price-yield")``, or in a Markdown page
the directive ``{explore} price-yield`` (options ``:predict:`` and ``:start: years=1``).
``{explorables}`` shows all of them, so that a new file appears in the book without another edit.
"""

import json
import re
from functools import partial
from pathlib import Path

import vl_convert
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from debtloop import text
from debtloop.explore import Choice, all_ids, explore, load
from debtloop.explore.still import vega
from modelcompiler import compile_function

#: What the charts use of this Vega, and from which of its packages.
VEGA = "6.2.0"
VEGA_PARTS = {
    "{ View }": "vega-view@6.1.0",
    "{ parse }": "vega-parser@7.1.0",
    "{ extend }": "vega-util@2.1.0",
    "{ transforms }": "vega-dataflow@6.1.0",
    "* as basic": "vega-transforms@5.1.0",
    "* as view": "vega-view-transforms@5.1.0",
    "* as encode": "vega-encode@5.1.0",
}

USED = re.compile(r'data-ft-explorable="([a-z0-9-]+)"')


def script(id):
    """The JavaScript file of one explorable: its declaration, its chart and its compiled model."""
    e = load(id)
    controls = []
    for c in e.controls:
        control = {"name": c.name, "label": c.label}
        if isinstance(c, Choice):
            control["options"] = list(c.options.items())
        else:
            control |= {"low": c.low, "high": c.high, "step": c.step, "unit": c.unit}
            control |= {"whole": c.whole, "one": c.one}
        controls.append(control)
    sentences = [e.sentence] if isinstance(e.sentence, str) else list(e.sentence)
    chinese = "".join(text.HAN.findall("".join(sentences)))
    p = e.prediction
    asked = ("question", "answer", "low", "high", "unit", "tolerance", "too_low", "close", "too_high")
    declaration = {
        "title": e.title,
        "controls": controls,
        "sentences": sentences,
        "script": text.script_of(chinese) if chinese else None,
        "table": e.table,
        "columns": e.columns,
        "prediction": {name: getattr(p, name) for name in asked} if p else None,
        "spec": vega(id),
    }
    return (
        "(globalThis.debtloop.explorables ??= {})"
        f"[{json.dumps(id)}] = Object.assign({json.dumps(declaration, ensure_ascii=False)},\n"
        f"{{compute: ({compile_function(e.compute)})(globalThis.debtloop.runtime)}});\n"
    )


class Explore(SphinxDirective):
    """``{explore} id``: one explorable in a Markdown page."""

    required_arguments = 1
    option_spec = {"predict": directives.flag, "start": directives.unchanged}

    def run(self):
        start = {}
        for part in self.options.get("start", "").split():
            name, _, value = part.partition("=")
            start[name] = float(value) if "." in value else int(value)
        try:
            shown = explore(self.arguments[0], predict="predict" in self.options, **start)
        except ValueError as error:
            raise self.error(str(error)) from error
        return [nodes.raw("", shown._repr_mimebundle_()["text/html"], format="html")]


class Explorables(SphinxDirective):
    """``{explorables}``: all of them, each under its title."""

    def run(self):
        found = []
        for id in all_ids():
            title = load(id).title
            section = nodes.section(ids=[nodes.make_id(f"all-{id}")], names=[nodes.fully_normalize_name(title)])
            section += nodes.title("", title)
            section += nodes.raw("", explore(id)._repr_mimebundle_()["text/html"], format="html")
            found.append(section)
        return found


def vega_bundle():
    """Vega's View and parse without what no chart here uses, such as maps, trees, forces, Vega-Lite.

    That is half of the whole. A vl-convert with another Vega gives all of that Vega.
    """
    version, snippet = vl_convert.get_vega_version(), "globalThis.vega = { View, parse };"
    parts = {"{ View, parse }": f"vega@{version}"}
    if version == VEGA:
        parts = VEGA_PARTS
        snippet += "extend(transforms, basic, view, encode);"
    address = "https://cdn.jsdelivr.net/npm/{}/+esm"  # the name of a module inside vl-convert: nothing is fetched
    imports = [f'import {names} from "{address.format(package)}";' for names, package in parts.items()]
    # It declares one-letter globals: a function of its own keeps them in.
    return f"(function(){{{vl_convert.javascript_bundle(''.join(imports) + snippet)}}})();\n"


def write_scripts(app):
    """Compile every explorable before the pages are written: a model outside the subset fails the build."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", "explorables")
    folder.mkdir(parents=True, exist_ok=True)
    for id in all_ids():
        (folder / f"{id}.js").write_text(script(id), encoding="utf-8")
    vega_js = vega_bundle() + 'dispatchEvent(new Event("ft-vega"));\n'  # which calls explore.js
    Path(app.outdir, "_static", "vega.js").write_text(vega_js, encoding="utf-8")


def add_scripts(app, pagename, templatename, context, doctree):
    """Load on a page only what its explorables need, right behind the first of them.

    Its slider answers before the rest of the page is parsed, and Vega, the large one, holds nothing up.
    """
    used = []
    for raw in doctree.findall(nodes.raw) if doctree else []:
        used += [id for id in USED.findall(raw.astext()) if id not in used]
    if not used:
        return
    app.add_js_file(None, body="document.documentElement.classList.add('ft-js')", priority=100)
    address = partial(context["pathto"], resource=True)
    scripts = "".join(
        f'<script data-ft-now src="{address(f"_static/{name}")}"></script>\n'
        for name in ("runtime.js", *(f"explorables/{id}.js" for id in used), "explore.js")
    )
    scripts += f'<script async src="{address("_static/vega.js")}"></script>\n'
    before, figure, after = re.split(r"(data-ft-explorable.*?</figure>)", context["body"], maxsplit=1, flags=re.DOTALL)
    context["body"] = before + figure + scripts + after


def setup(app):
    app.add_css_file("explore.css")
    app.add_directive("explore", Explore)
    app.add_directive("explorables", Explorables)
    app.connect("builder-inited", write_scripts)
    app.connect("html-page-context", add_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
