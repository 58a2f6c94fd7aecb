"""The laboratory in the built book: its table of episodes, and where the stages of a chain lead to.

``{episodes}`` prints the table that :mod:`truce.episodes` computes, or its names alone. The name of an episode is a link that opens its state in the
page's figure, as *Link to this view* does; on a phone each row stands as a block.
"""

import html
import re
from urllib.parse import urlencode

from docutils import nodes
from docutils.parsers.rst import directives
from numbered import number_of
from sphinx.util.docutils import SphinxDirective

from truce.episodes import episodes, numbers
from truce.live import load

#: A stage of a chain names the notebook of its chapter; its page has another address on each page.
STAGE = re.compile(r'href="[\w.]+" data-ft-chapter="(\d+)"')
HEADS = ("Episode", "The chain gives", "Published", "Error", "Result")
FIGURE = "laboratory"


def opens(state):
    """The address, on the page of the figure, that sets all of its controls."""
    state = load(FIGURE).state(**state)
    query = urlencode({f"{FIGURE}.{name}": f"{value:.12g}" for name, value in state.items()})
    return f"?{query}#explore-{FIGURE}"


class Episodes(SphinxDirective):
    """``{episodes}``: what the chain gives, beside what was published; with ``:names:`` only the links that open one."""

    option_spec = {"names": directives.flag}

    def run(self):
        if "names" in self.options:
            calm = f'<li><a href="{html.escape(opens(numbers()[0]))}">No shock at all</a></li>'
            names = calm + "".join(f"<li>{link(episode)}</li>" for episode in episodes().values())
            return [nodes.raw("", f'<ul class="ft-presets" role="list">{names}</ul>', format="html")]
        head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in HEADS)
        body = "".join(map(row, episodes().values()))
        table = (
            f'<table class="ft-episodes" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
            f'<tbody role="rowgroup">{body}</tbody></table>'
        )
        return [nodes.raw("", table, format="html")]


def link(episode):
    """The name of an episode, which opens it."""
    return f'<a href="{html.escape(opens(episode.state))}">{html.escape(episode.name)}</a>'


def row(episode):
    """A row: the episode as a link, then the other columns, each with its name for a narrow window."""
    cells = (episode.gives, episode.published, episode.error, episode.result)
    others = "".join(
        f'<td role="cell" data-head="{head}">{html.escape(cell)}</td>' for head, cell in zip(HEADS[1:], cells, strict=True)
    )
    reason = f'<span class="ft-reason">{html.escape(episode.reason)}</span>'
    return f'<tr role="row"><th role="rowheader" scope="row">{link(episode)}{reason}</th>{others}</tr>'


def lead(app, pagename, templatename, context, doctree):
    """The stages' addresses; a chapter that is not written yet is announced in the contents."""
    if "data-ft-chapter" not in context.get("body", ""):
        return
    pages = {number: page for page in app.env.found_docs if (number := number_of(page)) is not None}

    def point(found):
        page = pages.get(int(found[1]), "book/contents")
        return f'href="{context["pathto"](page)}" data-ft-chapter="{found[1]}"'

    context["body"] = STAGE.sub(point, context["body"])


def setup(app):
    app.add_css_file("laboratory.css")
    app.add_directive("episodes", Episodes)
    app.connect("html-page-context", lead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
