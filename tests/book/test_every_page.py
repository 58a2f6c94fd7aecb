"""What a browser finds on every page of the book: each is opened from a server, from a file and without scripts.

One visit serves many checks, so that a page costs little; what fails is named with its page and its check.
"""

import gzip
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from contents import PAGES

#: Whatever axe knows; in the dark, where only colours differ, contrast as strong as the strictest rule asks.
ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {
    "light": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
    "dark": {"runOnly": ["cat.color"]},
}
#: Measuring contrast is most of axe's time, and a book repeats some hundred looks ten thousands of times: axe measures the
#: elements that are marked here, one of all that look alike, in themselves and in whatever is around them. `known` are the
#: looks that were measured before, on this page or another; new ones are returned.
MARK_LOOKS = """(known) => {
  const seen = new Set(known), keys = new Map(), fresh = [];
  const hash = (text) => { // FNV-1a, twice: one number that a thousand looks do not share by chance
    let [a, b] = [2166136261, 3266489917];
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 16777619);
      b = Math.imul(b ^ text.charCodeAt(i), 2246822519);
    }
    return (a >>> 0) * 2097152 + ((b >>> 0) & 2097151);
  };
  const look = (e) => {
    if (!e) return 0;
    if (keys.has(e)) return keys.get(e);
    const s = getComputedStyle(e);
    const own = [look(e.parentElement), e.localName, e.getAttribute("class"), e.getAttribute("style"), s.color, s.fill,
                 s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize, s.fontWeight, s.textDecorationLine,
                 s.textShadow, e.localName === "a" && e.textContent === e.parentElement.textContent].join("|");
    keys.set(e, hash(own));
    return keys.get(e);
  };
  for (const e of document.body.querySelectorAll("*")) {
    const speaks = [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const mark = (speaks || e.placeholder || e.value) && e.checkVisibility({ visibilityProperty: true }) && !seen.has(look(e));
    e.toggleAttribute("data-one-look", Boolean(mark));
    if (mark) {
      seen.add(look(e));
      fresh.push(look(e));
    }
  }
  return fresh;
}"""
#: Each element is one of axe's nodes, and a page of code or formulas has thousands. Of the words of code that look alike the
#: first stays an element and the others become its text; the parts of a formula stay in the first of each kind.
THIN = """() => {
  const seen = new Set();
  for (let depth = 0; depth < 3; depth++) { // signatures have spans in spans
    for (const word of document.querySelectorAll(":is(pre, .sig) span:not([id], :has(*))")) {
      const look = [word, word.parentElement].map((e) => `${e.localName}.${e.className}.${e.getAttribute("style")}`).join();
      if (seen.has(look + depth)) word.replaceWith(word.textContent);
      else seen.add(look + depth);
    }
  }
  document.querySelectorAll("pre, .sig").forEach((listing) => listing.normalize());
  for (const formula of document.querySelectorAll("math")) {
    const kind = formula.parentElement.className + formula.getAttribute("display") + Boolean(formula.querySelector("[style], [mathcolor]"));
    if (seen.has(kind)) formula.replaceChildren(...[...formula.children].slice(0, 1).map((row) => row.cloneNode()));
    else seen.add(kind);
  }
}"""
AXE = """([where, options]) => axe.run(where || document, { ...options, resultTypes: ["violations"] }).then((result) =>
  result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}, ${node.html.slice(0, 100)}: ${node.failureSummary}`)))"""
ONLY_MARKED = """() => axe.configure({ rules: [
  { id: "color-contrast", selector: "[data-one-look]" }, { id: "color-contrast-enhanced", selector: "[data-one-look]" },
  { id: "link-in-text-block", selector: "a[href][data-one-look]" },
] })"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
  : ["the page", ...[...document.querySelectorAll("article *")].filter((e) => e.getBoundingClientRect().right > innerWidth)
     .slice(-3).map((e) => e.outerHTML.slice(0, 120))]"""
#: What sticks out of a box that paints nothing outside itself. Inside a box that scrolls anything may.
CUT_OFF = """() => {
  const found = [];
  for (const box of document.querySelectorAll(".bd-article > section > section, .ft-explorable")) {
    const edge = box.getBoundingClientRect();
    if (!edge.width) continue;
    for (const part of box.querySelectorAll("*:not(svg *, math *, option, script)")) {
      const place = part.getBoundingClientRect();
      if (!place.width || (place.right <= edge.right + 1 && place.left >= edge.left - 1)) continue;
      if (part.closest(".ft-visually-hidden")) continue;
      let around = part.parentElement;
      while (around !== box && getComputedStyle(around).overflowX === "visible") around = around.parentElement;
      if (around === box) found.push(`${part.outerHTML.slice(0, 80)} by ${place.right - edge.right}`);
    }
  }
  return found.slice(0, 3);
}"""
#: Words that a line's end breaks though no hyphen, slash or the like is there.
BROKEN = """() => {
  const found = [];
  const kinds = "h1, h2, h3, dt, th, td, label, button, summary, caption, legend, .ft-badge, .ft-unit, .ft-claim-links a";
  const range = document.createRange();
  const seen = new Set();
  for (const element of document.querySelectorAll(kinds)) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      if (seen.has(text) || text.parentElement.closest(".headerlink, :lang(zh), .sig, script, option")) continue;
      seen.add(text);
      for (const word of text.data.matchAll(/[^\\s\\/\\u2010-\\u2014-]+/g)) {
        if (/[._]\\w/.test(word[0])) continue; // a name in code
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
        if (tops.size > 1) found.push(`${element.tagName} ${word[0]}`);
      }
    }
  }
  return found.slice(0, 5);
}"""
#: Short names that stay on one line as a whole.
WRAPPED = """() => [...document.querySelectorAll(".ft-claim-links a, .ft-badge, .ft-quiz label > span")]
  .filter((e) => e.textContent.length < 25 && !e.closest("label")?.querySelector("[type=radio]"))
  .filter((e) => e.getClientRects().length > 1 || e.getBoundingClientRect().height > 40)
  .map((e) => e.textContent).slice(0, 5)"""
#: What is far below the window, too, has its place.
ALL_LAID_OUT = "* { content-visibility: visible !important }"
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


def accessibility(page, known):
    """Wide and narrow, where other parts show, all rules; in the dark too the colours of looks that are not `known` yet."""
    page.add_style_tag(content=ALL_LAID_OUT)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ONLY_MARKED)
    page.evaluate(THIN)
    for scheme, width in (("light", 390), ("light", 1280), ("dark", 1280), ("dark", 390)):
        settled(page, scheme, width)
        fresh = page.evaluate(MARK_LOOKS, list(known))
        if scheme == "light" or fresh:
            found = page.evaluate(AXE, [None, ALL if scheme == "light" else COLOURS["dark"]])
            yield from (f"axe, {scheme}, {width} wide: {violation}" for violation in found)
            if not found:
                known.update(fresh)


def boxes(page):
    """At any width nothing is cut off by the section it stands in, no word breaks inside, and no short name in two."""
    page.add_style_tag(content=ALL_LAID_OUT)
    for width in (320, 390, 800, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(TOO_WIDE) + [line for what in (CUT_OFF, BROKEN, WRAPPED) for line in page.evaluate(what)]
        yield from (f"{width} wide: {line}" for line in found)


def weight(page, built_book, record):
    """A page weighs at most 300 kB, and 400 more with charts."""
    page.evaluate("document.fonts.ready.then(() => {})")
    paths = {unquote(urlsplit(url).path).lstrip("/") for url in page.requested if url.startswith("http")}
    weights = {path: len(gzip.compress((built_book / path).read_bytes())) for path in paths}
    limit = 700_000 if any(path.endswith("_static/vega.js") for path in paths) else 300_000
    record("weight", sum(weights.values()))
    record("limit", limit)
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


@pytest.fixture(scope="module")
def known():
    """The looks whose colours were measured, on whatever page."""
    return set()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_window_is_accessible_light_and_prints(visit, known, built_book, book_url, name, record_property):
    page = visit(book_url + name)
    alive(page)
    found, axe = list(boxes(page)), list(accessibility(page, known))
    record_property("axe", len(axe))
    checks = found, axe, list(weight(page, built_book, record_property)), list(paper(page, name)), quiet(page)
    record_property("foreign", len(page.foreign))
    report(*checks)


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
    found = "\n".join(accessibility(page, set()))
    for violation in ("color: #bbb", "color: #999", "image-alt"):
        assert violation in found
