"""Questions in the built book: ``{quiz} ch01-years-left ch01-worth-par`` in a Markdown page.

In a notebook the same questions are the stored output of ``quiz("…")``. The HTML is the same, and
both load the script and the style that bring it to life, on pages with a question only.
"""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from truce.page import QUIZ
from truce.questions import quiz
from truce.tables import ROOT, UnknownId, paths


class QuizDirective(SphinxDirective):
    """``{quiz} id [id …]``: questions in a Markdown page; ids may go on in the lines below."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self):
        ids = " ".join([*self.arguments, *self.content]).split()
        for chapter in {id[:4] for id in ids}:
            for file in paths(f"questions/{chapter}.*"):
                self.env.note_dependency(str(ROOT / file))
        try:
            return [nodes.raw("", quiz(*ids).html(), format="html")]
        except (UnknownId, ValueError) as error:
            raise self.error(str(error)) from error


def add_assets(app, pagename, templatename, context, doctree):
    if doctree and any("data-ft-quiz=" in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.add_css_file("quiz.css", priority=900)
        alive = "data-ft-explorable=" in context["body"]  # then the first figure brought the common scripts along
        for name in (*(QUIZ[-1:] if alive else QUIZ), "start_questions.js"):
            app.add_js_file(name, loading_method="defer")


def setup(app):
    app.add_directive("quiz", QuizDirective)
    app.connect("html-page-context", add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
