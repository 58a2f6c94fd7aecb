"""Formulas as native MathML: no script and no network, the same over http and from a file.

``latex2mathml`` does the conversion. It is lenient (an unknown command becomes text, a forgotten
argument is left out), so what it returns is checked, and every doubt is a build warning with the
place in the source: under ``-W`` a formula is either right or the build fails.

A displayed formula may bring its own number, ``\\tag{2.1}``: chapter and place. A symbol in a colour of
:mod:`truce.figures`, ``\\textcolor{#3f85e6}{P}``, gets the page's own variant of it, in light and in dark.
"""

import re
import unicodedata
from html import escape
from itertools import pairwise
from xml.etree import ElementTree

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from numbered import number_of
from truce.figures import BLUE, GREEN, OCHRE, ORANGE, PURPLE, ROSE, plain

logger = logging.getLogger(__name__)

ENVIRONMENTS = {"align*", "split", "cases", "array", "matrix", "pmatrix", "bmatrix", "vmatrix", "Vmatrix"}
#: What a page numbers itself (``align``), or latex2mathml does not know (``aligned``).
ALIASES = {"align": "align*", "aligned": "align*"}
#: How many children an element must have; one less, and an argument was forgotten.
CHILDREN = dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2)
CHILDREN |= dict.fromkeys(("msubsup", "munderover"), 3)
ACCENTS = set("^~¯―˙¨→")
FENCES = set(")]}|⌋⌉")
SIGNS = set("+-−±∓")
#: The class that colours a symbol, by the colour that the formula names.
COLOURS = {plain(colour): f"ft-math-c{n}" for n, colour in enumerate((BLUE, ORANGE, GREEN, PURPLE, OCHRE, ROSE), 1)}
TAG = re.compile(r"\s*\\tag\{([^{}]*)\}")


def to_mathml(latex, display):
    r"""The ``<math>`` element of a formula; ValueError says what is wrong with it.

    >>> to_mathml("y", "inline")
    '<math display="inline"><mrow><mi>y</mi></mrow></math>'
    >>> to_mathml(r"\fraq{1}{2}", "inline")
    Traceback (most recent call last):
    ValueError: unknown command \fraq
    """
    latex = re.sub(
        r"\\(begin|end)\{(\w+)\}", lambda m: rf"\{m[1]}{{{ALIASES.get(m[2], m[2])}}}", latex.strip()
    )
    braces = re.sub(r"\\.", "", latex)
    if braces.count("{") != braces.count("}"):
        raise ValueError("the braces { } do not match")
    if command := re.search(r"\\(tag|label|def|newcommand|href)\b|(?<!\\)\$", latex):
        raise ValueError(f"{command[0]} has no place in a formula")
    for environment in re.findall(r"\\begin\{(.*?)\}", latex):
        if environment not in ENVIRONMENTS:
            raise ValueError(f"unknown environment {environment}")
    try:
        # An ampersand is the one character that latex2mathml leaves unescaped.
        math = ElementTree.fromstring(re.sub(r"&(?!#)", "&amp;", convert(latex, xmlns="", display=display)))
    except Exception as error:
        # It raises classes of many names, mostly without a text: the name is the message.
        raise ValueError(f"{type(error).__name__} {error}".strip()) from error

    math.attrib.pop("xmlns", None)
    for element in math.iter():
        if element.tag == "mtext":
            element.text = re.sub(r"\\([%$&#_])", r"\1", element.text or "")
        elif element.text == "&" and r"\&" not in latex:
            raise ValueError("an & outside an aligned environment")
        if command := re.search(r"\\\w*", element.text or ""):
            raise ValueError(f"unknown command {command[0]}")
        if len(element) != CHILDREN.get(element.tag, len(element)):
            raise ValueError(f"a command lacks an argument (<{element.tag}>)")
        if element.get("mathvariant", "normal") != "normal":
            raise ValueError(f"browsers do not know mathvariant={element.get('mathvariant')}")
        if colour := element.attrib.pop("mathcolor", None):
            if colour not in COLOURS:
                raise ValueError(f"{colour} is no colour of truce.figures")
            element.set("class", COLOURS[colour])
        for_browsers(element)
    for row in math.iter():
        for before, sign in pairwise(row):
            if before.tag == sign.tag == "mo" and sign.text in SIGNS and before.text not in FENCES:
                sign.set("form", "prefix")  # "= -1": a sign, not a subtraction
    return ElementTree.tostring(math, encoding="unicode")


def for_browsers(element):
    """Put right, in place, what latex2mathml writes and browsers show differently from TeX."""
    text = element.text or ""
    if element.tag == "mi" and "Α" <= text <= "Ω":
        element.set("mathvariant", "normal")  # browsers slant every single letter
    elif element.tag == "mi" and len(text) == 1 and unicodedata.category(text) in ("Sm", "Ps", "Pe"):
        element.tag = "mo"  # ± and ⌊ are operators: they want their spaces
        element.set("stretchy", "false")
    elif element.tag == "mo" and text in ("/", ""):
        element.attrib |= {"lspace": "0", "rspace": "0"}  # a slash, and the empty side of \left. x \right|
    elif text == "∞":
        element.tag = "mi"  # and infinity is none
    elif element.tag == "mover" and (element[1].text or "") in ACCENTS:
        element.set("accent", "true")
        if element[1].text == "―":
            element[1].text = "‾"  # the one that the font stretches
            element[1].set("stretchy", "true")
    elif element.get("width") == "negativethinmathspace":
        element.set("width", "-0.167em")


def read_tags(app, doctree):
    """Take each ``\\tag`` out of its formula and make it the formula's number, for references too."""
    env, seen = app.env, set()
    chapter = number_of(env.docname)
    for node in doctree.findall(nodes.math_block):
        tags = TAG.findall(node.astext())
        if not tags:
            continue
        tag = tags[0]
        if len(tags) > 1 or tag in seen or not re.fullmatch(rf"{chapter}\.\d+", tag):
            logger.warning("the equation's tag %s should be %s.1, %s.2 …, each once", ", ".join(tags), chapter, chapter, location=node)
        seen.add(tag)
        node.children = [nodes.Text(TAG.sub("", node.astext()))]
        node["number"] = tag
        if node.get("label"):
            env.get_domain("math").equations[node["label"]] = (env.docname, tag)


def convert_node(node, latex, display):
    try:
        return to_mathml(latex, display)
    except ValueError as error:
        logger.warning("formula not understood: %s in %s", error, " ".join(latex.split()), location=node)
        return f"<code>{escape(latex)}</code>"


def visit_math(self, node):
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate nohighlight"))
    self.body.append(convert_node(node, node.astext(), "inline") + "</span>")
    raise nodes.SkipNode


def visit_math_block(self, node):
    latex = node.astext()
    if r"\\" in latex and r"\begin" not in latex:
        latex = rf"\begin{{split}}{latex}\end{{split}}"  # as Sphinx does for MathJax
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    self.body.append(f'<div class="ft-scroll">{convert_node(node, latex, "block")}</div>')
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        if node["ids"]:
            self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.connect("doctree-read", read_tags)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
