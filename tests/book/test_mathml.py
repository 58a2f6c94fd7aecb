"""Equations that bring their own number, and symbols in the colours of the figures, in a book of one page."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mathml import COLOURS, to_mathml
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from test_pages import colours, contrast

from truce import figures
from truce.page import read

SHEET = (Path(__file__).resolve().parents[2] / "book" / "_assets" / "book.css").read_text("utf8")
CHAPTER = r"""# How far?

$$ P = C \tag{2.1} $$ (eq-first)

$$
y = x \\ z = x \tag{2.2}
$$ (eq-second)

$$ a = b \tag{2.3} $$

$$ c = d $$ (eq-old)

See {eq}`eq-first`, {eq}`eq-second` and {eq}`eq-old`.
"""


def built(folder, text):
    """The page made of a chapter's text, and what the build complained about."""
    (folder / "notebooks").mkdir()
    (folder / "index.md").write_text("# A book\n\n```{toctree}\nnotebooks/02_how_far\n```\n\n{eq}`eq-second`\n")
    (folder / "notebooks" / "02_how_far.md").write_text(text)
    warnings = folder / "warnings.txt"
    settings = {
        "extensions": ["myst_nb", "mathml"], "nb_execution_mode": "off", "myst_enable_extensions": ["dollarmath"],
        "html_math_renderer": "mathml",
    }  # fmt: skip
    # A second book in one process would be told that every directive of the first is taken.
    with warnings.open("w") as stream, docutils_namespace():
        app = Sphinx(folder, None, folder / "out", folder / "trees", "html", settings, status=None, warning=stream)
        app.build()
    pages = (folder / "out" / f"{name}.html" for name in ("notebooks/02_how_far", "index"))
    return *(BeautifulSoup(page.read_text("utf8"), "html.parser") for page in pages), warnings.read_text()


def test_a_tag_is_the_number_of_its_equation_and_of_what_refers_to_it(tmp_path):
    page, other, warnings = built(tmp_path, CHAPTER)
    assert warnings == ""
    numbers = [number.get_text().rstrip("#¶") for number in page.select(".eqno")]
    assert numbers[:3] == ["(2.1)", "(2.2)", "(2.3)"] and re.fullmatch(r"\(\d+\)", numbers[3])
    assert "tag" not in "".join(math.get_text() for math in page.select("math"))
    links = {link["href"]: link.get_text() for link in page.select("p a.reference[href^='#equation']")}
    assert links == {"#equation-eq-first": "(2.1)", "#equation-eq-second": "(2.2)", "#equation-eq-old": numbers[3]}
    assert all(page.find(id=target[1:]) for target in links)
    assert other.select_one("p a.reference")["href"] == "notebooks/02_how_far.html#equation-eq-second"


@pytest.mark.parametrize("tag", [r"\tag{3.1}", r"\tag{1}", r"\tag{2.1} \tag{2.4}", r"\tag{2.1} $$ (eq-one)" + "\n\n$$ x \\tag{2.1}"])
def test_a_tag_of_another_chapter_or_one_that_stands_twice_is_reported(tmp_path, tag):
    *_, warnings = built(tmp_path, f"# How far?\n\n$$ x {tag} $$ (eq-second)\n")
    assert "should be 2.1, 2.2" in warnings


def test_a_symbol_in_a_charts_colour_gets_the_pages_class_and_no_colour_of_its_own():
    names = ("BLUE", "ORANGE", "GREEN", "PURPLE", "OCHRE", "ROSE")
    assert list(COLOURS) == [figures.plain(getattr(figures, name)) for name in names]
    for colour, name in COLOURS.items():
        shown = to_mathml(rf"\textcolor{{{colour}}}{{P}}^2 = \frac{{\textcolor{{{colour}}}{{C + 1}}}}{{2}}", "block")
        assert shown.count(f'<mstyle class="{name}">') == 2 and "mathcolor" not in shown and colour not in shown
    with pytest.raises(ValueError, match="#ff0000 is no colour"):
        to_mathml(r"\textcolor{#ff0000}{P}", "block")


@pytest.mark.parametrize(("mode", "least"), [("light", 4.5), ("dark", 7)])
def test_a_coloured_symbol_is_readable_as_text_in_light_and_dark(mode, least):
    """Paper is light: test_every_page sees to that."""
    own = "".join(re.findall(rf'^html\[data-theme="{mode}"\] \{{(.*?)^\}}', SHEET, re.S | re.M))
    shared = colours(mode)
    words = {name: value for name, value in shared.items() if name.endswith("-words")}
    words |= dict(re.findall(r"--ft-([\w-]+): (#[0-9a-f]{6});", own))
    for name in COLOURS.values():
        colour = re.search(rf"^\.{name} {{ color: var\(--ft-([\w-]+)\); }}", SHEET, re.M)[1]
        assert all(contrast(words[colour], ground) >= least for ground in (shared["paper"], shared["panel"])), (name, words[colour])


def test_a_browser_shows_the_colour_of_the_page(new_page):
    page = new_page()
    for mode in ("light", "dark"):
        math = to_mathml(r"\textcolor{#0f7d68}{y}", "block")
        page.set_content(f"<html data-theme='{mode}'><style>{read('colours.css')}{SHEET}</style>{math}")
        seen = page.locator("mi").evaluate("symbol => getComputedStyle(symbol).color")
        own = re.search(rf'data-theme="{mode}"\] {{[^}}]*--ft-c3-words: #(\w+)', SHEET)[1]
        assert seen == f"rgb({', '.join(str(int(own[i : i + 2], 16)) for i in (0, 2, 4))})"
