"""What holds for the built book, whatever it is about; what each page shows a browser is in test_every_page."""

import itertools
import re
import unicodedata
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from mathml import to_mathml

from truce.page import read

ASSETS = Path(__file__).resolve().parents[2] / "book" / "_assets"
#: Attributes and relations by which a page loads something without being asked.
LOADS = {"src", "srcset", "poster", "data"}
LOADING_LINKS = {
    "stylesheet", "icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch",
}  # fmt: skip
FOREIGN = re.compile(r"^\s*(https?:)?//")


@pytest.fixture(scope="module")
def pages(built_book, page_names):
    """Every page's name and parsed source."""
    return {name: BeautifulSoup((built_book / name).read_text("utf8"), "html.parser") for name in page_names}


# ---- The files ----


def test_nothing_that_loads_by_itself_comes_from_another_host(built_book, pages):
    found = []
    for name, page in pages.items():
        for element in page.find_all(True):
            values = [value for key, value in element.attrs.items() if key in LOADS]
            if element.name == "link" and LOADING_LINKS.intersection(element.get("rel", [])):
                values.append(element["href"])
            found += [(name, value) for value in values if FOREIGN.search(value)]
    for sheet in built_book.rglob("*.css"):
        addresses = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", sheet.read_text("utf8"))
        found += [(sheet.name, address) for address in addresses if FOREIGN.search(address)]
    for script in built_book.rglob("*.js"):
        networks = r"https?://[\w.]*(?:cdn|unpkg|jsdelivr|googleapis|gstatic|mathjax|cloudflare)[\w./-]*"
        found += [(script.name, address) for address in re.findall(networks, script.read_text("utf8"))]
    assert found == []


def test_every_internal_link_and_anchor_leads_somewhere(built_book, pages):
    anchors = {name: {e.get("id") for e in page.find_all(id=True)} for name, page in pages.items()}
    for name, page in pages.items():  # start_figures.js gives each figure its id
        anchors[name] |= {f"explore-{figure['data-ft-explorable']}" for figure in page.select("[data-ft-explorable]")}
    broken = []
    for name, page in pages.items():
        for link in page.find_all("a", href=True):
            target = urlsplit(urljoin(f"http://book.invalid/{name}", link["href"]))
            if target.netloc != "book.invalid":
                continue
            path, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
            if not (built_book / path).is_file() or anchor and anchor not in anchors.get(path, {anchor}):
                broken.append((name, link["href"]))
    assert broken == []


def test_an_id_stands_once_on_a_page(pages):
    for name, page in pages.items():
        ids = [element["id"] for element in page.find_all(id=True)]
        assert sorted(ids) == sorted(set(ids)), name


def test_every_image_says_what_it_shows(pages):
    images = [(name, image) for name, page in pages.items() for image in page("img")]
    assert [(name, image["src"]) for name, image in images if "alt" not in image.attrs] == []


def test_every_chinese_word_says_that_it_is_chinese(pages):
    """So that it is read aloud in the right language and set in the right font. Code may do without."""
    exempt = {"pre", "code", "script", "style", "math"}
    unmarked = []
    for name, page in pages.items():
        for text in page.body.find_all(string=re.compile(r"[\u3400-\u9fff]")):
            around = list(text.parents)
            language = next((e["lang"] for e in around if "lang" in e.attrs), "")
            if not language.startswith("zh-Han") and not exempt.intersection(e.name for e in around):
                unmarked.append((name, text.strip()[:20]))
    assert unmarked == []


def test_every_icon_that_a_page_names_is_in_the_slimmed_font(built_book, pages):
    css = "".join(path.read_text("utf8") for path in (built_book / "_static/bundles").glob("*.css"))
    font = TTFont(built_book / "_static/vendor/fontawesome/webfonts/fa-solid-900.ttf").getBestCmap()
    families = {"fa-solid", "fa-lg"}
    marked = [element for page in pages.values() for element in page.select("[class*=fa-]")]
    icons = {name for element in marked for name in element["class"] if name.startswith("fa-")}
    assert icons - families
    for icon in icons - families:
        sign = re.search(rf'\.{icon}:before[^{{}}]*\{{content:"(.)"', css)
        assert sign and ord(sign[1]) in font, icon


# ---- Formulas ----


def shown_as(element):
    """The characters a browser shows: it slants a single letter unless told not to."""
    text = element.get_text() if not element.find(True) else ""
    if element.name == "mi" and len(text) == 1 and element.get("mathvariant") != "normal":
        slanted = {c: chr(0x1D434 + i) for i, c in enumerate(ascii_uppercase)}
        slanted |= {c: chr(0x1D44E + i) for i, c in enumerate(ascii_lowercase)} | {"h": "\u210e"}
        slanted |= {chr(0x3B1 + i): chr(0x1D6FC + i) for i in range(25)}
        slanted |= {"ϵ": "\U0001d716", "ϕ": "\U0001d719"}
        return slanted.get(text, text)
    return text


def test_the_font_for_formulas_has_every_character_in_them(pages):
    """If one lacks: book/_assets/fonts/stix-two-math.txt lists them and says how to make the font anew."""
    font = TTFont(ASSETS / "fonts" / "stix-two-math.woff2").getBestCmap()
    lacking = set()
    for name, page in pages.items():
        for element in page.select("math *"):
            if element.name != "mtext":  # words are set in the font of the text around them
                lacking |= {(name, c) for c in shown_as(element) if not c.isspace() and ord(c) not in font}
    assert lacking == set()


def test_the_font_still_stretches_brackets_and_is_small():
    path = ASSETS / "fonts" / "stix-two-math.woff2"
    variants = TTFont(path)["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
    assert {"parenleft", "bracketright", "braceleft", "bar"} <= set(variants)
    assert path.stat().st_size <= 80_000


@pytest.mark.parametrize(
    "latex, complaint",
    [
        (r"\fraq{1}{2}", r"unknown command \\fraq"),
        (r"\frac{1}{2", "braces"),
        (r"\frac{1}", "lacks an argument"),
        (r"x^", "MissingSuperScript"),
        (r"\left( x", "Missing"),
        (r"a & b", "outside an aligned"),
        (r"\begin{gathered} a \end{gathered}", "unknown environment gathered"),
        (r"\boldsymbol{\beta}", "mathvariant"),
        (r"a \tag{1}", "no place"),
        (r"\text{if $x$}", "no place"),
    ],
)
def test_a_formula_that_cannot_be_shown_is_refused(latex, complaint):
    with pytest.raises(ValueError, match=complaint):
        to_mathml(latex, "block")


def test_an_aligned_formula_becomes_a_table_and_capital_greek_stands_upright():
    assert to_mathml(r"\begin{aligned} a &= b \\ &= c \end{aligned}", "block").count("<mtr>") == 2
    assert '<mi mathvariant="normal">Δ</mi>' in to_mathml(r"\Delta y", "inline")


# ---- Colours ----

CSS = read("colours.css")
VERDICTS = {"holds", "holds-if", "overstated", "inconsistent", "false", "unverifiable", "opinion"}
CHART = ["c1", "c2", "c3", "c4", "c5", "c6"]


def colours(mode):
    both = re.search(r"^:root \{(.*?)^\}", CSS, re.S | re.M)[1]
    own = re.search(rf'^html\[data-theme="{mode}"\], [^\n]* \{{(.*?)^\}}', CSS, re.S | re.M)[1]
    return dict(re.findall(r"--ft-([\w-]+): (#[0-9a-f]{6});", both + own))


def linear(colour):
    """Red, green and blue of #rrggbb as amounts of light."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one, other):
    """WCAG 2.2: relative luminance, lighter over darker."""
    weights = (0.2126, 0.7152, 0.0722)
    dark, light = sorted(sum(w * p for w, p in zip(weights, linear(colour))) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_words_and_charts_stand_out_from_page_and_panel(mode, ground):
    colour = colours(mode)
    for name in VERDICTS | {"ink", "muted", "accent", "accent-hover", "c1-words", "c2-words"}:
        assert contrast(colour[name], colour[ground]) >= 4.5, name
    for name in CHART:
        assert contrast(colour[name], colour[ground]) >= 3, name


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


# Machado, Oliveira and Fernandes (2009), severity 1: what a reader without one kind of cone sees of light.
CONES = {
    "all three": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.mark.parametrize("cones", CONES)
def test_chart_colours_differ_for_colour_blind_readers_too(cones):
    def lab(colour):
        seen = [min(1, max(0, sum(w * p for w, p in zip(row, linear(colour))))) for row in CONES[cones]]
        xyz = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))  # white: 1, 1, 1
        x, y, z = (sum(w * p for w, p in zip(row, seen)) for row in xyz)
        x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
        return 116 * y - 16, 500 * (x - y), 200 * (y - z)

    for one, other in itertools.combinations(CHART, 2):
        a, b = lab(colours("light")[one]), lab(colours("light")[other])
        assert sum((p - q) ** 2 for p, q in zip(a, b)) ** 0.5 >= 14, (one, other)


# ---- In a browser ----


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("protocol", ["http", "file"])
def test_the_search_finds_a_word(new_page, built_book, book_url, protocol):
    start = book_url if protocol == "http" else built_book.as_uri() + "/"
    page = new_page(start + "search.html?q=yield")
    page.locator("#search-results li a").first.wait_for()
    page.get_by_text(re.compile("found [1-9]")).wait_for()
    page.locator("#search-results li a").first.click()
    page.locator("article h1").wait_for()
    assert (page.errors, page.foreign) == ([], [])


def test_the_first_tab_offers_to_skip_to_the_text(new_page, book_url, page_names):
    page = new_page(book_url + page_names[-1])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("#main-content"))  # Enter is answered later


def test_the_colours_follow_the_system_until_the_reader_chooses(new_page, book_url, page_names):
    page = new_page(book_url + page_names[0], dark=True)
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{theme} === 'light'")
    page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate(theme) == "dark"
    page.goto(book_url + page_names[-1])
    assert page.evaluate(theme) == "dark"


def test_a_wide_formula_scrolls_by_keyboard(new_page, book_url, pages):
    name = next((name for name, page in pages.items() if name.startswith("notebooks/") and page.select("div.math")), None)
    if name is None:
        pytest.fail("no page with a displayed formula: the chapters have some")
    page = new_page(book_url + name, width=390)
    page.add_style_tag(content=".ft-scroll > math { min-width: 900px }")
    box = page.locator("div.math > .ft-scroll").first
    box.scroll_into_view_if_needed()  # what is far below the window has no size yet
    page.wait_for_function("box => box.tabIndex === 0", arg=box.element_handle())
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
    assert overflow(page) <= 0
