"""Chinese words in the text of a page are marked as Chinese: for the right font, and read aloud rightly."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from truce.languages import ENGLISH, LANGUAGE
from truce.text import HAN, script_of


#: Where no language is marked: code, formulas, and HTML that is its own.
AS_IT_IS = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment)


class MarkChinese(SphinxPostTransform):
    """Wrap runs of Chinese characters outside code."""

    default_priority = 900

    def run(self, **kwargs):
        for element in list(self.document.findall(nodes.Element)):
            if not isinstance(element, AS_IT_IS):
                element.children = [part for child in element.children for part in split(child, element)]


def split(child, parent):
    """A text as plain parts and marked ones; any other node as it is."""
    if not isinstance(child, nodes.Text) or not HAN.search(child):
        return [child]
    parts, end = [], 0
    for run in HAN.finditer(child):
        parts.append(nodes.Text(child[end : run.start()]))
        # The HTML writer turns a class "language-x" into the attribute lang="x".
        parts.append(nodes.inline("", run[0], classes=[f"language-{script_of(run[0])}"]))
        end = run.end()
    parts.append(nodes.Text(child[end:]))
    for part in parts:
        part.parent = parent
    return parts


def setup(app):
    if LANGUAGE == ENGLISH:  # the page itself says that it is Chinese
        app.add_post_transform(MarkChinese)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
