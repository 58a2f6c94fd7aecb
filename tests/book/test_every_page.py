"""What a browser finds on every page of the book: each is opened from a server, from a file and without scripts.

One visit serves many checks, so that a page costs little; what fails is named with its page and its check.
"""

import gzip
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from contents import PAGES

#: Whatever axe knows; the same without colours; colours alone, in the dark with more contrast than the law asks for.
ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SHAPES = {**ALL, "rules": {"color-contrast": {"enabled": False}, "link-in-text-block": {"enabled": False}}}
COLOURS = {
    "light": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
    "dark": {"runOnly": ["cat.color"]},
}
#: Marks one of all the texts that look alike, in themselves and in whatever is around them, and says which mark it is.
#: Measuring contrast is most of axe's time, and a page of code repeats a dozen looks thousands of times.
MARK_LOOKS = """() => {
  const known = new Map(), looks = new Map(), shown = new Set();
  const look = (e) => {
    if (!e) return 0;
    if (known.has(e)) return known.get(e);
    const s = getComputedStyle(e);
    const own = [look(e.parentElement), e.localName, e.getAttribute("class"), e.getAttribute("style"), s.color, s.fill,
                 s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize, s.fontWeight, s.textDecorationLine,
                 s.textShadow, e.localName === "a" && e.textContent === e.parentElement.textContent].join("|");
    if (!looks.has(own)) looks.set(own, looks.size + 1);
    known.set(e, looks.get(own));
    return known.get(e);
  };
  for (const e of document.body.querySelectorAll("*")) {
    const speaks = [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const mark = (speaks || e.placeholder || e.value) && e.checkVisibility({ visibilityProperty: true }) && !shown.has(look(e));
    e.toggleAttribute("data-one-look", Boolean(mark));
    if (mark) shown.add(look(e));
  }
  return "[data-one-look]";
}"""
#: Of the words of code that look alike the first stays an element and the others become its text: each is one of
#: axe's nodes, and a page of code has thousands.
THIN = """() => {
  const seen = new Set();
  for (const word of document.querySelectorAll("pre span:not([id], :has(*))")) {
    const look = [word, word.parentElement].map((e) => `${e.localName}.${e.className}.${e.getAttribute("style")}`).join();
    if (seen.has(look)) word.replaceWith(word.textContent);
    else seen.add(look);
  }
  document.querySelectorAll("pre").forEach((listing) => listing.normalize());
}"""
AXE = """([where, options]) => axe.run(where || document, { ...options, resultTypes: ["violations"] }).then((result) =>
  result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}, ${node.html.slice(0, 100)}: ${node.failureSummary}`)))"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
  : ["the page", ...[...document.querySelectorAll("article *")].filter((e) => e.getBoundingClientRect().right > innerWidth)
     .slice(-3).map((e) => e.outerHTML.slice(0, 120))]"""
NAVIGATION = "nav:visible, .bd-sidebar-primary:visible, .bd-header-article:visible"


def alive(page):
    """Wait until every figure answers."""
    page.wait_for_function(
        """() => document.querySelectorAll("[data-ft-ready]").length === document.querySelectorAll("[data-ft-explorable]").length"""
    )


def settled(page, scheme, width):
    """The page in this light and at this width, painted."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function(f"document.documentElement.dataset.theme === '{scheme}'")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def accessibility(page):
    """Wide and narrow, where other parts show, all rules but colours; in the dark too the colours, look by look."""
    page.add_style_tag(content="* { content-visibility: visible !important }")  # what is far below the window too
    page.evaluate(AXE_SCRIPT)
    page.evaluate(THIN)
    for scheme, width in (("light", 390), ("light", 1280), ("dark", 1280), ("dark", 390)):
        settled(page, scheme, width)
        found = page.evaluate(AXE, [None, SHAPES]) if scheme == "light" else []
        found += page.evaluate(AXE, [page.evaluate(MARK_LOOKS), COLOURS[scheme]])
        yield from (f"axe, {scheme}, {width} wide: {violation}" for violation in found)


def weight(page, built_book):
    """A page weighs at most 300 kB, and 400 more with charts."""
    page.evaluate("document.fonts.ready.then(() => {})")
    paths = {unquote(urlsplit(url).path).lstrip("/") for url in page.requested if url.startswith("http")}
    weights = {path: len(gzip.compress((built_book / path).read_bytes())) for path in paths}
    limit = 700_000 if "_static/vega.js" in paths else 300_000
    if sum(weights.values()) > limit:
        yield f"weight: {sum(weights.values())} bytes, most in {sorted(weights.items(), key=lambda item: -item[1])[:5]}"


def paper(page, name):
    """On paper there is the text, in light colours, and no navigation."""
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    if name != "search.html":
        if page.locator("article h1:visible").count() != 1:
            yield "print: not one heading"
        yield from (f"print: {part[:120]}" for part in page.locator(NAVIGATION).evaluate_all("all => all.map(e => e.outerHTML)"))


def quiet(page):
    """Nothing went wrong and no other host was asked."""
    yield from (f"console: {error}" for error in page.errors)
    yield from (f"asks another host: {address}" for address in page.foreign)


@pytest.fixture(scope="module")
def visit(lasting_page):
    """Opens pages one after the other in one window of each kind: a new window costs more than most pages do."""
    windows = {}

    def go(address, **options):
        if tuple(options) not in windows:
            windows[tuple(options)] = lasting_page(**options)
        page = windows[tuple(options)]
        for record in (page.errors, page.requested, page.foreign):
            record.clear()
        page.set_viewport_size({"width": 390, "height": 800})
        page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        return page

    return go


def report(*checks):
    found = [line for check in checks for line in check]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_light_fits_a_phone_and_prints(visit, built_book, book_url, name):
    page = visit(book_url + name)
    alive(page)
    wide = [f"wider than a phone: {part}" for part in page.evaluate(TOO_WIDE)]
    report(wide, accessibility(page), weight(page, built_book), paper(page, name), quiet(page))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_works_from_a_file(visit, built_book, name):
    page = visit((built_book / name).as_uri())
    alive(page)
    report(quiet(page))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_without_scripts(visit, book_url, name):
    page = visit(book_url + name, java_script_enabled=False)
    assert page.locator("main h1:visible").count() >= 1
    assert page.locator(".pst-js-only:visible").count() == 0


def test_every_page_of_the_book_is_visited(page_names):
    assert PAGES == page_names


PLANTED = """() => {
  document.querySelector("article pre").insertAdjacentHTML("beforeend", '<span class="n" style="color: #bbb">pale</span>');
  document.querySelector("article p").insertAdjacentHTML("beforebegin", '<img src="data:,"><p style="color: #999">grey</p>');
}"""


def test_what_is_wrong_once_among_much_that_looks_alike_is_found(visit, book_url):
    page = visit(f"{book_url}{next(name for name in PAGES if name.startswith('code/'))}")
    page.evaluate(PLANTED)
    found = "\n".join(accessibility(page))
    for violation in ("color: #bbb", "color: #999", "image-alt"):
        assert violation in found
