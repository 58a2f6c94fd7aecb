"""Explorables in the built book: each is compiled to one script, and a page loads those it shows.

Two ways to show one: a notebook cell that ends in ``explore("price-yield")``, or in a Markdown page
the directive ``{explore} price-yield`` (options ``:predict:`` and ``:start: years=1``).
``{explorables}`` shows all of them, so that a new file appears in the book without another edit.
"""

import re
from functools import partial
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from truce.live import all_ids, explore, load
from truce.live.script import script, vega_bundle
from truce.page import FIGURE

USED = re.compile(r'data-ft-explorable="([a-z0-9-]+)"')


class Explore(SphinxDirective):
    """``{explore} id``: one explorable in a Markdown page."""

    required_arguments = 1
    option_spec = {"predict": directives.flag, "start": directives.unchanged}

    def run(self):
        try:
            start = dict(start_value(part) for part in self.options.get("start", "").split())
            shown = explore(self.arguments[0], predict="predict" in self.options, **start)
        except ValueError as error:
            raise self.error(str(error)) from error
        return [nodes.raw("", shown.html(), format="html")]


def start_value(part):
    """A control's name and number from ``years=1``."""
    name, _, value = part.partition("=")
    try:
        return name, float(value) if "." in value else int(value)
    except ValueError:
        raise ValueError(f":start: takes numbers, such as years=1; got {part!r}") from None


class Explorables(SphinxDirective):
    """``{explorables}``: all of them, each under its title."""

    def run(self):
        found = []
        for id in all_ids():
            title = load(id).title
            section = nodes.section(ids=[nodes.make_id(f"all-{id}")], names=[nodes.fully_normalize_name(title)])
            section += nodes.title("", title)
            section += nodes.raw("", explore(id).html(), format="html")
            found.append(section)
        return found


def write_scripts(app):
    """Compile every explorable before the pages are written: a model outside the subset fails the build."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", "explorables")
    folder.mkdir(parents=True, exist_ok=True)
    own = getattr(app.config, "ft_figures", None)  # a translation has those of its pages alone
    for id in all_ids() if own is None else own:
        (folder / f"{id}.js").write_text(script(id), encoding="utf-8")
    if own == []:
        return
    vega_js = vega_bundle() + 'dispatchEvent(new Event("ft-vega"));\n'  # which calls start_figures.js
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
    address = partial(context["pathto"], resource=True)
    scripts = "".join(
        f'<script data-ft-now src="{address(f"_static/{name}")}"></script>\n'
        for name in (*FIGURE, *(f"explorables/{id}.js" for id in used), "start_figures.js")
    )
    scripts += f'<script async src="{address("_static/vega.js")}"></script>\n'
    before, figure, after = re.split(r"(data-ft-explorable.*?</figure>)", context["body"], maxsplit=1, flags=re.DOTALL)
    context["body"] = before + figure + scripts + after


def setup(app):
    app.add_css_file("colours.css")
    app.add_css_file("explore.css")
    app.add_css_file("loop.css")
    app.add_css_file("chain.css")
    app.add_directive("explore", Explore)
    app.add_directive("explorables", Explorables)
    app.connect("builder-inited", write_scripts)
    app.connect("html-page-context", add_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
