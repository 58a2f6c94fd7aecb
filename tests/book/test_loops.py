"""A shock on its way round a loop, in a real browser: buttons, keys, the way back, and what stands where on a phone."""

import nbformat
import paper
import pytest
import scratch
import toys
from test_every_page import ALL, AXE, AXE_SCRIPT, CUT_OFF
from test_explorable_pages import drawn, sentence
from test_figures_in_small_windows import AT_THE_EDGE, SEEN

from truce.live import explore, load

#: All that a reader may see of a figure: what the loop, the sentence and the chart show, and where the slider stands.
#: A grid's lines that came anew stand behind the others.
SHOWN = """(box) => [
  ...["ol.ft-ring", ".ft-round", ".ft-sentence", ".ft-key", ".ft-table"].map((part) => box.querySelector(part)?.outerHTML),
  ...[...box.querySelectorAll(".ft-chart svg :is(path, line, text)")].map((part) => part.outerHTML).sort(),
  box.querySelector("[id$='-step']").value,
]"""
#: Whether the loop is the one of a still figure.
SAME = """(box, html) => {
  const still = new DOMParser().parseFromString(html, "text/html");
  return ["ol.ft-ring", ".ft-round"].every((part) => box.querySelector(part).isEqualNode(still.querySelector(part)));
}"""
#: What stands in the ring and could lie on something else: words, heads and lines of arrows; with what is no box of its own.
LIES_ON_ANOTHER = """(ring) => {
  const range = document.createRange(), edge = ring.getBoundingClientRect(), found = [];
  const place = (part) => { range.selectNodeContents(part); return range.getBoundingClientRect(); };
  const all = (kinds, measure) => [...ring.querySelectorAll(kinds)].map((part) => ({ part, ...measure(part).toJSON() }));
  const words = all(".ft-station > *, .ft-carried > span", place).filter(({ part }) => part.textContent);
  const shapes = all(".ft-station, .ft-arrow > i, .ft-carried", (part) => part.getBoundingClientRect());
  const apart = (a, b) => a.right - 0.5 <= b.left || b.right - 0.5 <= a.left || a.bottom - 0.5 <= b.top || b.bottom - 0.5 <= a.top;
  const look = (one, other) => apart(one, other) || one.part.contains(other.part) || other.part.contains(one.part)
    || found.push(`${one.part.outerHTML} on ${other.part.outerHTML}`);
  const both = [...words, ...shapes];
  both.forEach((one, n) => both.slice(n + 1).forEach((other) => look(one, other)));
  words.forEach(({ part, left, right }) => left < edge.left || right > edge.right ? found.push(`${part.outerHTML} sticks out`) : 0);
  for (const { part } of shapes) {
    if (part.localName !== "i" && part.scrollWidth > part.clientWidth + 1) found.push(`${part.outerHTML} is too narrow`);
  }
  return found;
}"""
SMALLEST = """(box) => Math.min(...[...box.querySelectorAll(".ft-circuit :is(b, span, p, button)")]
  .map((part) => parseFloat(getComputedStyle(part).fontSize)))"""
LINES = """(words) => {
  const range = document.createRange();
  range.selectNodeContents(words);
  return new Set([...range.getClientRects()].map((line) => line.top)).size;
}"""
WAIT = 10_000


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Address of a page of loops, light or dark."""
    folder = tmp_path_factory.mktemp("loops")
    for theme in ("light", "dark"):
        (folder / f"{theme}.html").write_text(scratch.looped(theme), encoding="utf-8")
    return lambda theme="light", query="": (folder / f"{theme}.html").as_uri() + query


@pytest.fixture
def opened(place, new_page):
    """Opens the page; asserts at its end that nothing went wrong on it."""
    pages = []

    def open_page(theme="light", query="", **options):
        page = new_page(place(theme, query), **options)
        pages.append(page)
        if options.get("java_script_enabled", True):
            page.wait_for_function("document.querySelectorAll('[data-ft-ready]').length === 4")
        return page

    yield open_page
    assert [(page.errors, page.foreign) for page in pages] == [([], [])] * len(pages)


def figure(page, id="echo"):
    return page.locator(f"#explore-{id}")


def button(box, name):
    return box.get_by_role("button", name=name, exact=True)


def at(page, box, step):
    """Wait until the loop has come to a step."""
    come = "([slider, step]) => slider.value === step"
    page.wait_for_function(come, arg=[counter(box).element_handle(), str(step)], timeout=WAIT)
    drawn(page)


def counter(box):
    """The slider that counts the steps."""
    return box.locator("input[id$='-step']")


# ---- Forward and back ----


@pytest.mark.parametrize("id", toys.IDS)
def test_every_step_shows_what_the_still_figure_of_that_step_shows(opened, id):
    page = opened()
    box = figure(page, id)
    with toys.known():
        last, start = int(counter(box).get_attribute("max")), load(id).state()["step"]
        stills = [explore(id, step=step) for step in range(last + 1)]
    for step in range(start, last + 1):
        if step > start:
            button(box, "Step on").click()
            at(page, box, step)
        assert box.evaluate(SAME, stills[step].html()), step
        assert sentence(box) == str(stills[step]).split(": ", 1)[1]


@pytest.mark.parametrize("id", toys.IDS)
def test_a_step_back_shows_the_state_before(opened, id):
    page = opened()
    box = figure(page, id)
    box.get_by_text("Data as a table").click()
    counter(box).evaluate("(slider) => { slider.value = 0; slider.dispatchEvent(new Event('input', { bubbles: true })); }")
    drawn(page)
    seen = [box.evaluate(SHOWN)]
    for step in range(1, int(counter(box).get_attribute("max")) + 1):
        button(box, "Step on").press("Enter")
        at(page, box, step)
        seen.append(box.evaluate(SHOWN))
    assert len({str(shown) for shown in seen}) == len(seen)
    for step in reversed(range(len(seen) - 1)):
        button(box, "Step back").press("Space")
        at(page, box, step)
        assert box.evaluate(SHOWN) == seen[step], step


def test_the_slider_the_field_a_link_and_reset_move_the_shock_as_the_buttons_do(opened):
    page = opened()
    box = figure(page)
    there = box.locator(".ft-round")
    counter(box).focus()
    page.keyboard.press("ArrowRight")
    drawn(page)
    assert there.inner_text() == "Round 1, step 1 of 3"
    edge = counter(box).bounding_box()
    page.mouse.move(edge["x"] + 10, edge["y"] + edge["height"] / 2)
    page.mouse.down()
    page.mouse.move(edge["x"] + edge["width"] - 2, edge["y"] + edge["height"] / 2, steps=5)
    page.mouse.up()
    drawn(page)
    assert there.inner_text() == "Round 3, step 3 of 3"
    box.get_by_role("textbox", name="Steps, steps").fill("4")
    drawn(page)
    assert there.inner_text() == "Round 2, step 1 of 3" and box.locator("[aria-current]").inner_text().startswith("price")
    button(box, "Step on").click()
    at(page, box, 5)
    box.get_by_role("link", name="Link to this view").click()
    page.wait_for_url(lambda url: "echo.step=5" in url)
    button(box, "Reset").click()
    at(page, box, 0)
    assert there.inner_text() == "Before the first step"
    again = opened(query="?ledger-loop.step=7")
    box = figure(again, "ledger-loop")
    assert box.locator(".ft-round").inner_text() == "Round 2, step 3 of 4"
    assert not box.locator(".ft-more").evaluate("(fold) => fold.open")  # the ring shows it


def test_at_its_ends_a_button_does_nothing_and_keeps_the_focus(opened):
    page = opened()
    box = figure(page)
    back, on, around = (button(box, name) for name in ("Step back", "Step on", "Once round"))
    assert [part.get_attribute("aria-disabled") for part in (back, on, around)] == ["true", None, None]
    back.press("Enter")
    at(page, box, 0)
    counter(box).fill("8")
    for _ in range(3):
        on.press("Enter")
    at(page, box, 9)
    assert [part.get_attribute("aria-disabled") for part in (back, on, around)] == [None, "true", "true"]
    assert on.evaluate("(part) => part === document.activeElement")
    around.press("Enter")
    page.wait_for_timeout(100)
    assert around.inner_text() == "Once round" and counter(box).input_value() == "9"


def test_who_does_not_see_it_hears_the_sentence_of_the_step(opened):
    page = opened()
    box = figure(page)
    button(box, "Step on").press("Enter")
    status = box.locator(".ft-stage > [role=status]")
    said = "(p) => p.textContent.startsWith('The sale takes $5.00 off the price. After one step')"
    page.wait_for_function(said, arg=status.element_handle())
    ring = box.get_by_role("list", name="The loop: sale, price, fear, and back to sale")
    assert ring.get_by_role("listitem").count() == 3
    assert box.get_by_role("group", name="A shock on its way round").get_by_role("button").count() == 3


# ---- Once round ----


def test_once_round_goes_on_to_the_first_station_step_by_step(opened):
    page = opened()
    box = figure(page)
    page.evaluate("""() => {
      window.seen = [];
      new MutationObserver(() => seen.push(document.querySelector("#explore-echo .ft-round").textContent.trim()))
        .observe(document.querySelector("#explore-echo .ft-round"), { subtree: true, characterData: true, childList: true });
    }""")
    button(box, "Step on").click()
    button(box, "Once round").click()
    assert button(box, "Stop").is_visible()
    button(box, "Once round").wait_for(timeout=WAIT)
    at(page, box, 3)
    page.wait_for_timeout(1500)
    assert page.evaluate("seen") == [f"Round 1, step {n} of 3" for n in (1, 2, 3)]
    assert counter(box).input_value() == "3"


@pytest.mark.parametrize("how", ["the button", "a key", "another control", "another state"])
def test_a_way_round_can_be_stopped(opened, how):
    page = opened()
    box = figure(page)
    button(box, "Once round").press("Enter")
    at(page, box, 1)
    if how == "the button":
        button(box, "Stop").press("Enter")
    elif how == "a key":
        page.keyboard.press("Escape")
    elif how == "another control":
        box.get_by_role("slider", name="What comes back").fill("1")
    else:  # as a claim's "Show me" does
        page.evaluate("[...truce.alive].find((figure) => figure.key === 'echo').see({ step: 8 })")
    step = "8" if how == "another state" else "1"
    page.wait_for_timeout(1500)
    assert counter(box).input_value() == step and button(box, "Once round").is_visible()
    button(box, "Step back").click()  # and all works as before
    at(page, box, int(step) - 1)


def test_for_a_reader_who_wants_nothing_to_move_the_way_round_is_one_change(opened):
    page = opened(reduced_motion="reduce")
    box = figure(page)
    button(box, "Once round").press("Enter")
    drawn(page)
    assert box.locator(".ft-round").inner_text() == "Round 1, step 3 of 3"
    assert button(box, "Once round").is_visible()


# ---- To be seen ----


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("id", toys.IDS)
def test_no_word_of_a_loop_is_cut_or_lies_on_another(opened, id, width):
    page = opened(width=width)
    box = figure(page, id)
    for _ in range(6):
        button(box, "Step on").click()
        drawn(page)
        assert box.locator(".ft-ring").evaluate(LIES_ON_ANOTHER) == []
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box.evaluate(SMALLEST) >= 12
    for words in box.locator(".ft-station b").all():  # a word of twelve usual letters has room
        assert words.inner_text() == "mmmmmmmmmmmm" or words.evaluate(LINES) <= words.inner_text().count(" ") + 1


def test_the_loop_stands_beside_the_chart_where_there_is_room_and_below_it_elsewhere(opened):
    page = opened()
    for width, beside in ((1280, True), (768, True), (600, False), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        drawn(page)
        page.wait_for_timeout(50)
        chart, loop = (figure(page).locator(part).bounding_box() for part in (".ft-chart", ".ft-circuit"))
        assert (loop["x"] >= chart["x"] + chart["width"]) == beside, width
        assert (loop["y"] >= chart["y"] + chart["height"]) != beside, width
        assert figure(page).locator(".ft-chart svg").bounding_box()["width"] == pytest.approx(chart["width"], abs=1)


@pytest.mark.parametrize("id", toys.IDS)
def test_on_a_phone_chart_and_sentence_stay_in_sight_with_the_buttons_and_every_control(place, new_page, id):
    page = new_page(width=390, height=664)
    page.goto(place())
    page.wait_for_selector("[data-ft-ready]")
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<header class=bd-header-article>')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<div style=\"height: 100vh\">')")
    box = figure(page, id)
    box.locator(".ft-more").evaluate_all("(folds) => folds.forEach((fold) => { fold.open = true; })")
    controls = box.evaluate(AT_THE_EDGE.replace('".ft-control"', '".ft-control, .ft-steps"'))
    assert len(controls) == box.locator(".ft-control").count() + 1
    assert [name for name, *seen in controls if not all(seen)] == []


@pytest.mark.parametrize(("width", "height"), [(1280, 600), (768, 600), (664, 320), (320, 454)])
def test_in_any_small_window_the_chart_stays_while_the_last_slider_is_moved(opened, width, height):
    page = opened(width=width, height=height)
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<header class=bd-header-article>')")
    box = figure(page)
    slider = box.get_by_role("slider").last
    slider.evaluate("(slider) => { slider.scrollIntoView({ block: 'end' }); scrollBy(0, 4); }")
    drawn(page)
    assert box.locator(".ft-chart").evaluate(SEEN) == [True, True]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_with_a_loop(opened, theme, width):
    page = opened(theme, width=width)
    page.evaluate(AXE_SCRIPT)
    for id in toys.IDS:
        button(figure(page, id), "Step on").click()
    drawn(page)
    assert page.evaluate(AXE, ["main", ALL]) == []


def test_where_the_shock_is_shows_without_colour_too(opened):
    page = opened(forced_colors="active")
    box = figure(page)
    button(box, "Step on").click()
    drawn(page)
    width = "(line) => Math.max(...['borderTopWidth', 'borderLeftWidth'].map((side) => parseFloat(getComputedStyle(line)[side])))"
    assert [line.evaluate(width) for line in box.locator(".ft-arrow > i").all()] == [4, 2, 2]
    frame = "(part) => [getComputedStyle(part).borderTopStyle, getComputedStyle(part).borderTopWidth]"
    stations = [part.evaluate(frame) for part in box.locator(".ft-station").all()]
    assert stations == [["solid", "1px"], ["double", "4px"], ["solid", "1px"]]
    assert [part.evaluate(frame)[0] for part in box.locator(".ft-carried").all()] == ["solid", "none", "none"]


def test_without_scripts_and_on_paper_the_loop_is_there_and_its_buttons_are_not(opened):
    page = opened(java_script_enabled=False)
    assert page.locator(".ft-ring:visible").count() == 3  # the fourth waits for a guess
    assert page.get_by_role("button").count() == 0
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".ft-ring:visible").count() == 3
    assert page.get_by_role("button", name="Step on").filter(visible=True).count() == 0


def test_on_a_handouts_paper_the_loop_is_drawn_as_a_ring(new_page):
    with toys.known():
        output = nbformat.v4.new_output("display_data", data={"text/html": explore("echo", step=4).html()})
    page = new_page()
    page.set_content(paper.page("Loops", [nbformat.v4.new_code_cell("", outputs=[output], metadata={"tags": ["hide-input"]})]))
    sale, price, fear = (station.bounding_box() for station in page.locator(".ft-station").all())
    assert price["x"] > sale["x"] + sale["width"] and price["y"] == sale["y"] and fear["y"] > sale["y"] + sale["height"]
    width = "(part) => parseFloat(getComputedStyle(part).borderTopWidth)"
    assert [page.locator(part).first.evaluate(width) for part in (".ft-arrow > i", ".ft-station", "[aria-current]")] == [4, 1, 4]
    assert page.locator(".ft-ring").evaluate(LIES_ON_ANOTHER) == []


def test_before_a_prediction_no_loop_gives_the_answer_away(opened):
    page = opened()
    box = figure(page, "echo-2")
    assert not box.locator(".ft-ring").is_visible()
    box.get_by_role("textbox", name="Predict first").fill("20")
    button(box, "Commit").click()
    assert box.locator(".ft-ring").is_visible() and box.locator(".ft-round").inner_text() == "Round 3, step 3 of 3"
