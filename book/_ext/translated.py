"""The pages of a translation: links to pages that have none lead to the English ones, and the scripts' words are known.

Loaded by the edition in another language alone, see book/_editions/chinese.py.
"""

import json
import posixpath
import re

from beside import in_english
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from truce.languages import LANGUAGE, catalogue

class ToEnglish(SphinxPostTransform):
    """A link to a page that is not translated leads to the English one."""

    default_priority = 8  # before MyST looks for it

    def run(self, **kwargs):
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node["reftype"] != "myst" or node.get("refdomain") == "doc":
                continue
            path, _, anchor = node["reftarget"].partition("#")
            here = node.get("refdoc", self.env.docname)
            page = posixpath.splitext(posixpath.normpath(posixpath.join(posixpath.dirname(here), path)))[0]
            if page not in self.config.ft_elsewhere:
                continue
            address = in_english(self.app, here, page) + (f"#{anchor}" if anchor else "")
            link = nodes.reference("", "", internal=True, refuri=address, hreflang="en")
            link += node.children
            node.replace_self(link)


def add_words(app, pagename, templatename, context, doctree):
    """The words of the page's scripts, before any of them."""
    from translation import of_scripts

    held = catalogue("words", LANGUAGE)
    words = {said: held[said] for said in of_scripts() if held.get(said)}
    script = json.dumps(words, ensure_ascii=False).replace("</", r"<\/")
    context["metatags"] = context.get("metatags", "") + f"<script>globalThis.ftWords = {script};</script>\n"


def link_chapters(app, doctree, docname):
    """A stage of a chain names a notebook; here it may be one that is not translated."""
    for node in doctree.findall(nodes.raw):
        if "data-ft-chapter" in node.astext():
            node.children = [nodes.Text(re.sub(r'href="(\d\d_[^"]*)\.ipynb"', r'href="../../notebooks/\1.html"', node.astext()))]


def setup(app):
    app.add_config_value("ft_elsewhere", [], "env")
    app.add_config_value("ft_figures", None, "env", list)
    app.add_css_file("reference.css")  # which reference.py brings to the English book
    app.add_post_transform(ToEnglish)
    app.connect("html-page-context", add_words)
    app.connect("doctree-resolved", link_chapters)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
