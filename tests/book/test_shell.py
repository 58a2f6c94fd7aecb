"""The shell of every page: focus, storage, scripts that fail alone, boxes that nothing cuts off, words that stay whole."""

import io
import re
from types import SimpleNamespace

import pytest
from bundle import alone, finish
from PIL import Image, ImageChops
from test_every_page import ALL_LAID_OUT

CHAPTER = "notebooks/01_one_price_many_yields.html"
LEDGER = "book/ledger.html"


def opened(new_page, address, **options):
    page = new_page(address, **options)
    page.add_style_tag(content=ALL_LAID_OUT)
    return page


# ---- Focus ----

#: What takes the focus: its kind, which is where it is and what classes it has, and whether it has a ring.
LOOK = """(e) => {
  const region = e.closest("dialog, header, nav, aside, .bd-sidebar-primary, footer, form, figure, article, main");
  const style = getComputedStyle(e);
  return {
    kind: [region?.tagName, region?.className, e.tagName, e.type, e.className, e.parentNode.className].join(" | "),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""
#: Gives the focus to everything that Tab stops at; the first of each kind is marked with its number.
RINGS = f"""() => {{
  const look = {LOOK}, kinds = new Map(), faint = [];
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {{
    if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({{ visibilityProperty: true }})) continue;
    e.focus({{ preventScroll: true }});
    if (document.activeElement !== e) continue;
    const {{ kind, ring }} = look(e);
    if (!ring) faint.push(kind);
    if (!kinds.has(kind)) {{
      e.dataset.ftKind = kinds.size;
      kinds.set(kind, e);
    }}
  }}
  return {{ kinds: [...kinds.keys()], faint }};
}}"""
#: Notes whatever gets the focus by itself.
NOTE = f"""() => {{
  const look = {LOOK}, seen = new Set();
  window.walked = {{ stops: 0, faint: [], ended: false }};
  addEventListener("focusin", ({{ target }}) => {{
    walked.ended ||= seen.has(target);
    seen.add(target);
    walked.stops = seen.size;
    const {{ kind, ring }} = look(target);
    if (!ring) walked.faint.push(kind);
  }});
}}"""
#: Where it is on the screen, with room for the ring, once the page has brought it there and rests.
PLACE = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const inside = ({ top, bottom, left, right }) => bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  let box = document.activeElement.getBoundingClientRect();
  for (let n = 0, before; n < 300 && !(before && before.top === box.top && inside(box)); n++) {
    before = box;
    await frame();
    box = document.activeElement.getBoundingClientRect();
  }
  const [left, top] = [Math.max(0, box.left - 6), Math.max(0, box.top - 6)];
  const [right, bottom] = [Math.min(innerWidth, box.right + 6), Math.min(innerHeight, box.bottom + 6)];
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}"""


def changed_pixels(page):
    """How many pixels around the focused element differ when it loses the focus."""
    place = page.evaluate(PLACE)
    with_focus = page.screenshot(clip=place)
    page.evaluate("document.activeElement.blur()")  # the next Tab goes on from here
    without = page.screenshot(clip=place)
    pair = [Image.open(io.BytesIO(shot)).convert("L") for shot in (with_focus, without)]
    return sum(ImageChops.difference(*pair).histogram()[40:])


@pytest.mark.parametrize("width, dark", [(1280, False), (1280, True), (390, False), (390, True)])
def test_whatever_has_the_focus_shows_it(new_page, book_url, width, dark):
    """Each element has a ring, and the first of each kind changes on the screen."""
    faint, kinds = [], set()
    for name in (CHAPTER, "search.html", *(() if dark else (LEDGER, "book/for_instructors.html"))):
        page = opened(new_page, book_url + name, width=width, dark=dark, reduced_motion="reduce")
        page.keyboard.press("Tab")  # from now on the browser takes the reader for one who uses keys
        found = page.evaluate(RINGS)
        faint += [(name, kind, "no ring") for kind in found["faint"]]
        for n, kind in enumerate(found["kinds"]):
            if kind not in kinds:
                page.evaluate("(n) => document.querySelector(`[data-ft-kind='${n}']`).focus()", n)
                if (changed := changed_pixels(page)) < 40:
                    faint.append((name, kind, changed))
        kinds.update(found["kinds"])
    assert len(kinds) > 20
    assert faint == []


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_leads_through_a_whole_page_and_is_seen_at_each_stop(new_page, book_url, width):
    page = opened(new_page, book_url + CHAPTER, width=width, reduced_motion="reduce")
    page.evaluate(NOTE)
    for _ in range(700):
        page.keyboard.press("Tab")
        if page.evaluate("walked.ended || document.activeElement === document.body"):
            break
    walked = page.evaluate("walked")
    assert 60 < walked["stops"] < 700 and walked["faint"] == []


# ---- Storage that is refused, full, or holds junk ----

REFUSED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("no", "SecurityError"); } });"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
JUNK = """for (const store of [localStorage, sessionStorage])
  for (const key of ["mode", "theme", "sidebar-scroll-top", "pst_banner_pref", "sphinx_highlight_terms"])
    store.setItem(key, "{<junk>");"""
FRAME = '<!doctype html><iframe sandbox="allow-scripts" style="width:390px;height:800px;border:0" src="{}"></iframe>'


@pytest.fixture(params=["refused", "full", "junk", "framed"])
def visit(request, new_page, book_url):
    """Opens a page of the book, as wide as a phone, where storage does not work; the page or the frame."""

    def go(name):
        page = new_page(width=390, height=800)
        if request.param == "framed":
            reply = {"body": FRAME.format(book_url + name), "content_type": "text/html"}
            page.route("**/frame.html", lambda route: route.fulfill(**reply))
            page.goto(book_url + "frame.html")
            frame = page.frames[1]
            frame.wait_for_url(book_url + name)
            return page, frame
        page.add_init_script({"refused": REFUSED, "full": FULL, "junk": JUNK}[request.param])
        page.goto(book_url + name)
        return page, page

    return go


def errors(page):
    """But for the font for formulas: a frame apart may not load it from a plain server, and has the system's instead."""
    return [error for error in page.errors if "stix-two-math" not in error]


def test_without_storage_questions_menu_and_colours_work(visit):
    page, here = visit(CHAPTER)
    question = here.locator("form.ft-quiz").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    question.locator("[role=status]:not(:empty)").wait_for()

    theme = "document.documentElement.dataset.theme"
    assert here.evaluate(theme) == "light"
    here.locator(".theme-switch-button:visible").first.click()
    assert here.evaluate(theme) == "dark"
    assert here.locator("button.copybtn").count() > 0

    assert not here.get_by_role("link", name="The claim ledger").is_visible()
    here.locator("button.primary-toggle").click()
    here.get_by_role("link", name="The claim ledger").click()
    here.wait_for_url("**/ledger.html")
    assert errors(page) == []


def test_without_storage_a_prediction_is_answered(visit):
    page, here = visit(CHAPTER)
    figure = here.locator("[data-ft-predict]").first
    figure.get_by_role("textbox").first.fill("100")
    figure.get_by_role("button", name="Commit").click()
    figure.get_by_text("You said").wait_for()
    assert errors(page) == []


def test_without_storage_the_ledger_is_filtered_and_the_search_finds(visit):
    page, here = visit(LEDGER)
    here.get_by_label("Chapter").select_option("1")
    shown = here.get_by_role("status").text_content()
    assert re.fullmatch(r"(\d+) of (\d+) claims shown", shown)
    assert here.locator(".ft-ledger tbody tr:visible").count() == int(shown.split()[0])

    here.locator("button.search-button:visible").first.click()
    here.locator("input[type=search]:visible").last.fill("yield")
    page.keyboard.press("Enter")
    here.wait_for_url("**/search.html?q=yield")
    here.locator("#search-results li a").first.wait_for()
    assert errors(page) == []


def test_a_value_that_cannot_be_stored_is_kept_as_long_as_the_page_lives(new_page, book_url):
    for how in (REFUSED, FULL):
        page = new_page()
        page.add_init_script(how)
        page.goto(book_url + LEDGER)
        assert page.evaluate(
            """() => {
              localStorage.clear();
              localStorage.setItem("a", 1);
              const before = [localStorage.getItem("a"), localStorage.length, localStorage.key(0)];
              localStorage.removeItem("a");
              return [...before, localStorage.getItem("a"), localStorage.length, sessionStorage.getItem("b"), localStorage.lasts];
            }"""
        ) == ["1", 1, "a", None, 0, None, False]


def test_a_value_that_can_be_stored_outlives_the_page(new_page, book_url):
    page = new_page(book_url + LEDGER)
    page.evaluate("localStorage.setItem('a', 'b')")
    page.reload()
    assert page.evaluate("[localStorage.getItem('a'), localStorage.length > 0, localStorage.lasts]") == ["b", True, True]


# ---- Scripts ----


def test_a_script_that_fails_is_reported_and_stops_no_other(new_page):
    scripts = [
        '"use strict";\nconst first = 1;\nlet second = 2;\nfunction third() { return 3; }',
        "throw new Error('the one that fails');",
        "document.title = `${first} ${second} ${third()}`;",
    ]
    page = new_page()
    page.set_content(f"<script>{''.join(map(alone, scripts))}</script>")
    page.wait_for_function("document.title === '1 2 3'")
    assert [error for error in page.errors if "the one that fails" in error] == page.errors != []


def test_our_scripts_are_not_in_one_file_with_the_themes(built_book):
    made = [path.read_text("utf8").partition("*/")[0] for path in (built_book / "_static" / "bundles").glob("*.js")]
    mixed = [names for names in made if "pydata-sphinx-theme.js" in names and re.search(r" (shell|quiz|ledger)\.js", names)]
    assert len(made) > 3 and mixed == []


# ---- Where room is short ----


@pytest.mark.parametrize("name", [CHAPTER, LEDGER])
def test_with_text_twice_as_large_a_phone_still_shows_the_whole_header(new_page, book_url, name):
    page = new_page(book_url + name, width=390)
    page.add_style_tag(content="html { font-size: 212.5% !important }")
    header = page.locator(".bd-header-article").bounding_box()
    for button in page.locator(".bd-header-article :is(button, a):visible").all():
        box = button.bounding_box()
        inside = box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert inside and box["y"] + box["height"] <= header["y"] + header["height"] + 1, button.evaluate("e => e.outerHTML.slice(0, 200)")


def test_the_search_above_the_contents_is_in_sight_where_the_name_of_the_page_is_so_too(new_page, book_url):
    page = new_page()
    for name in (LEDGER, CHAPTER, LEDGER):
        page.goto(book_url + name)
        place = page.locator(".bd-sidebar-primary li.active > a").bounding_box()["y"]
        moved = page.locator(".bd-sidebar-primary").evaluate("side => side.scrollTop")
        assert 0 < place < 900
        # The ledger's name stands below the chapters', too far down for both to be in sight.
        assert moved == 0 or (name == LEDGER and place + moved > 850)


# ---- Paper ----


def test_on_paper_no_fold_prints_as_an_empty_bar_and_an_open_one_prints_what_it_holds(new_page, book_url):
    page = opened(new_page, book_url + CHAPTER)
    solution = page.locator("details.ft-solution").first
    solution.locator("summary").click()
    page.emulate_media(media="print")
    rows = ".ft-others details"  # a row of a table prints as a row, open or not
    assert page.locator(f"summary:visible:not({rows} > summary)").count() == 0
    folds = page.locator(f"details:visible:not({rows})")
    assert folds.count() == page.locator(f"details[open]:visible:not({rows})").count() >= 1
    assert len(solution.inner_text()) > 40


def test_on_paper_a_prediction_that_was_not_made_keeps_its_answer(new_page, book_url):
    page = opened(new_page, book_url + CHAPTER)
    asked = page.locator("[data-ft-predict]").first
    page.emulate_media(media="print")
    assert asked.get_by_text("Predict first").is_visible()
    assert not asked.locator(".ft-chart").is_visible() and not asked.locator(".ft-sentence").is_visible()
    page.emulate_media(media="screen")
    asked.get_by_role("button", name="Show without guessing").click()
    page.emulate_media(media="print")
    assert asked.locator(".ft-chart").is_visible()


def test_a_page_that_is_not_written_again_gets_the_scripts_of_now(tmp_path):
    """Three builds, each with a changed script; the page is written in the first one only."""
    static = tmp_path / "_static"
    static.mkdir()
    (static / "documentation_options.js").write_text("")
    page = tmp_path / "page.html"
    page.write_text('<script defer src="_static/one.js"></script><script defer src="_static/two.js"></script>')
    app = SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path, confdir=tmp_path,
                          config=SimpleNamespace(html_static_path=[]))  # fmt: skip
    addresses = set()
    for build in ("first", "second", "third"):
        (static / "one.js").write_text(f"say('{build}')")
        (static / "two.js").write_text("")
        finish(app, None)
        address = re.search(r'src="_static/(bundles/\w+\.js)\?v=\w+"', page.read_text())
        assert f"say('{build}')" in (static / address[1]).read_text()
        addresses.add(address[0])
    assert len(addresses) == 3  # a browser that kept the old one asks anew
    assert len(list((static / "bundles").iterdir())) == 1
