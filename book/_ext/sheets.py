"""Worksheets in the built book: a page with one loads the script and the style that bring it to life."""

from docutils import nodes

from truce.page import SHEET

#: What stands on a page that has brought the common scripts already.
ALIVE = ("data-ft-explorable=", "data-ft-quiz=", "data-ft-card=")


def add_assets(app, pagename, templatename, context, doctree):
    if doctree and any("data-ft-sheet=" in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.add_css_file("sheet.css", priority=900)
        common = any(mark in context["body"] for mark in ALIVE)
        for name in (*(SHEET[-1:] if common else SHEET), "start_sheets.js"):
            app.add_js_file(name, loading_method="defer", priority=700)


def setup(app):
    app.connect("html-page-context", add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
