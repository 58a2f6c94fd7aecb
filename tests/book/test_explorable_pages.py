"""The built page in a real browser: controls, link, table, prediction, paper, no script, from http and from a file."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from truce.live import all_ids, explore, load
from test_pages import contrast

CHAPTER = "notebooks/01_one_price_many_yields.html"
WORKBENCH = "book/workbench.html"


@pytest.fixture(params=["http", "file"])
def address(request, built_book, book_url):
    """Address of a page of the book, once from a server and once from the folder."""
    return lambda page: f"{book_url}{page}" if request.param == "http" else (built_book / page).as_uri()


@pytest.fixture(scope="module")
def window(lasting_page):
    """One for many visits, none of which leaves anything behind."""
    return lasting_page()


def figure(page, id="price-yield", n=0):
    found = page.locator(f'[data-ft-explorable="{id}"]').nth(n)
    found.scroll_into_view_if_needed()
    drawn(page)  # what was far from the window is laid out now, and has no text to be seen before
    return found


def unfold(box):
    box.get_by_text("More controls").click()


def opened(page, url):
    page.goto(url)
    count = page.locator("[data-ft-explorable]").count()
    page.wait_for_function("(n) => document.querySelectorAll('[data-ft-ready]').length === n", arg=count)
    return page


def drawn(page):
    """Let the browser paint what the last event asked for."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def sentence(box):
    return box.locator(".ft-sentence").text_content()


def test_a_page_prints_the_published_yields(address, new_page):
    page = opened(new_page(), address(CHAPTER))
    box = figure(page)
    years = box.get_by_role("slider", name="Years left")
    for left, percent in ((1, "14.44"), (2, "8.66"), (3, "6.80"), (5, "5.33"), (10, "4.25"), (30, "3.55")):
        years.fill(str(left))
        page.wait_for_function("([p, said]) => p.textContent.includes(said)",
                               arg=[box.locator(".ft-sentence").element_handle(), f"{percent}%"])  # fmt: skip


def test_of_several_changes_in_one_frame_the_first_shows_at_once_and_none_is_lost(book_url, new_page):
    page = opened(new_page(), f"{book_url}/{CHAPTER}")
    box = figure(page)
    at_once = box.evaluate(
        """(box) => {
             const slider = [...box.querySelectorAll("input[type=range]")].find((each) => each.max === "40");
             const said = [2, 1, 10].map((years) => {
               slider.value = years;
               slider.dispatchEvent(new Event("input", { bubbles: true }));
               return box.querySelector(".ft-sentence").textContent;
             });
             return said.map((text) => ["8.66%", "4.25%", "14.44%"].filter((each) => text.includes(each))[0]);
           }"""
    )
    drawn(page)
    assert at_once == ["8.66%"] * 3 and "4.25%" in sentence(box)


def test_keys_drag_typing_reset_and_the_chart_follow_one_state(address, new_page):
    page = opened(new_page(), address(CHAPTER))
    box = figure(page)
    start = sentence(box)
    price = box.get_by_role("slider", name="Price")
    typed = box.get_by_role("textbox", name="Price")
    curve = box.locator("path[stroke*='--ft-c1'][fill=none], path[stroke*='--ft-c1']:not([fill])").first

    path = curve.get_attribute("d")
    price.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([p, old]) => p.textContent !== old", arg=[box.locator(".ft-sentence").element_handle(), start])
    assert typed.input_value() == "90.5"
    assert sentence(box).startswith("Bought at $90.50")
    page.wait_for_function("([c, old]) => c.getAttribute('d') !== old", arg=[curve.element_handle(), path])
    assert price.get_attribute("aria-valuetext") == "90.5 $ per $100 of face value"

    at = price.bounding_box()
    middle = at["y"] + at["height"] / 2
    page.mouse.move(at["x"] + at["width"] * 0.345, middle)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] * 0.75, middle, steps=6)
    page.mouse.up()
    assert float(typed.input_value()) > 110
    drawn(page)
    assert f"${float(typed.input_value()):.2f}" in sentence(box)

    typed.fill("97.31")
    drawn(page)
    assert sentence(box).startswith("Bought at $97.31")

    unfold(box)
    box.get_by_role("combobox", name="Coupons are paid").select_option("2")
    drawn(page)
    box.get_by_role("button", name="Reset").click()
    drawn(page)
    assert sentence(box) == start
    assert curve.get_attribute("d") == path
    assert typed.input_value() == "90"


def test_a_finger_moves_the_slider(built_book, book_url, new_page):
    page = opened(new_page(width=390, height=844, has_touch=True), f"{book_url}{CHAPTER}")
    box = figure(page)
    slider = box.get_by_role("slider", name="Years left")
    slider.scroll_into_view_if_needed()
    at = slider.bounding_box()
    page.touchscreen.tap(at["x"] + at["width"] * 0.5, at["y"] + at["height"] / 2)
    drawn(page)
    assert 15 <= float(slider.input_value()) <= 26
    assert f"with {slider.input_value()} years left" in sentence(box)


def test_a_screen_reader_hears_the_sentence_once_the_slider_rests(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    box = figure(page)
    status = box.locator(".ft-stage > [role=status]")
    assert status.text_content() == ""
    box.get_by_role("slider", name="Years left").fill("10")
    page.wait_for_function("(p) => p.textContent.includes('4.25%')", arg=status.element_handle())
    chart = box.locator("[role=img]")
    assert chart.get_attribute("aria-label") == "Chart. One price, many yields."
    assert "4.25%" in page.locator(f"#{chart.get_attribute('aria-describedby')}").text_content()


def test_a_link_restores_the_state_it_was_made_in(address, new_page):
    page = opened(new_page(), address(CHAPTER))
    box = figure(page)
    box.get_by_role("slider", name="Years left").fill("30")
    box.get_by_role("textbox", name="Price").fill("88.25")
    unfold(box)
    box.get_by_role("combobox").first.select_option("2")
    drawn(page)
    before = sentence(box)
    box.get_by_role("link", name="Link to this view").click()
    page.wait_for_url(lambda url: "price-yield.years=30" in url)
    again = opened(new_page(), page.url)
    assert sentence(figure(again)) == before
    assert figure(again).get_by_role("textbox", name="Price").input_value() == "88.25"


@pytest.mark.parametrize(
    ("control", "raw", "says"),
    [
        ("price", "0", "Price must be a number from 70 to 130; got “0”."),
        ("price", "-5", "Price must be a number from 70 to 130; got “-5”."),
        ("price", "ninety", "Price must be a number from 70 to 130; got “ninety”."),
        ("price", "9 0", "Price must be a number from 70 to 130; got “9 0”."),
        ("price", "NaN", "Price must be a number from 70 to 130; got “NaN”."),
        ("price", "Infinity", "Price must be a number from 70 to 130; got “Infinity”."),
        ("price", "<img src=x onerror=alert(1)>", "Price must be a number from 70 to 130; got “<img src=x onerror=alert(1)>”."),
        ("price", "", "Price must be a number from 70 to 130; got “”."),
        ("years", "0", "Years left must be a whole number from 1 to 40; got “0”."),
        ("years", "-1", "Years left must be a whole number from 1 to 40; got “-1”."),
        ("years", "1000000", "Years left must be a whole number from 1 to 40; got “1000000”."),
        ("years", "2.5", "Years left must be a whole number from 1 to 40; got “2.5”."),
        ("coupon_pct", "-1", "Coupon must be a number from 0 to 12; got “-1”."),
        ("frequency", "5", "Coupons are paid: must be 1 (once a year) or 2 (twice a year); got “5”."),
    ],
)
def test_a_hostile_link_gets_a_sentence_beside_the_control_and_the_page_stays_usable(book_url, window, control, raw, says):
    page = opened(window, f"{book_url}{CHAPTER}?price-yield.{control}={quote(raw)}")
    box = figure(page)
    error = box.locator(f"#price-yield-{control}-error")
    assert error.text_content() == says
    assert error.is_visible()
    if control != "frequency":  # what came is still there to be mended
        assert box.locator(f".ft-control:has(#price-yield-{control}) .ft-number").input_value() == raw
    assert sentence(box) == explore("price-yield").__repr__().split(": ", 1)[1]
    box.get_by_role("slider", name="Years left").fill("10")
    drawn(page)
    assert "4.25%" in sentence(box)


def test_typing_nonsense_keeps_the_last_figure_and_says_what_is_allowed(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    box = figure(page)
    unfold(box)
    typed = box.get_by_role("textbox", name="Coupon")
    before = sentence(box)
    typed.fill("a l")
    assert not box.locator("#price-yield-coupon_pct-error").is_visible()  # nobody is told off while typing
    typed.fill("a lot")
    box.locator("#price-yield-coupon_pct-error").wait_for()
    assert box.locator("#price-yield-coupon_pct-error").text_content() == "Coupon must be a number from 0 to 12; got “a lot”."
    assert typed.get_attribute("aria-invalid") == "true"
    assert sentence(box) == before
    typed.fill("4")
    drawn(page)
    assert not box.locator("#price-yield-coupon_pct-error").is_visible()
    assert "4.00% bond" in sentence(box)


def test_the_table_and_the_csv_hold_what_the_chart_draws(address, new_page):
    page = opened(new_page(), address(CHAPTER))
    box = figure(page)
    box.get_by_text("Data as a table").click()
    box.locator(".ft-table tbody tr").nth(39).wait_for(state="attached")
    cells = box.locator(".ft-table tbody tr").nth(9).locator("td").all_inner_texts()
    assert cells == ["10", "4.25"]
    with page.expect_download() as download:
        box.get_by_role("link", name="Save as CSV").click()
    assert download.value.suggested_filename == "price-yield.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    numbers = load("price-yield").run(load("price-yield").state())
    assert rows[0] == ["Years left", "Yield, % a year"]
    assert len(rows) == 41
    for row, expected in zip(rows[1:], numbers["rows"], strict=True):
        assert float(row[0]) == expected["years"]
        assert abs(float(row[1]) - expected["yield_pct"]) < 1e-10


def test_a_prediction_comes_first_is_answered_and_survives_a_reload(address, new_page):
    page = opened(new_page(), address(CHAPTER))
    box = page.locator("[data-ft-predict]").first
    chart = box.locator(".ft-chart")
    assert not chart.is_visible()
    field = box.get_by_role("textbox", name=re.compile("Predict first"))
    field.fill("a lot")
    box.get_by_role("button", name="Commit").click()
    assert "Your prediction must be a number from 50 to 150; got “a lot”." in box.text_content()
    assert not chart.is_visible()
    field.fill("100")
    box.get_by_role("button", name="Commit").click()
    said = "You said $100. It costs $90.74: you were $9.26 too high. It pays 1.14 points a year less than the market asks"
    assert said in box.text_content()
    assert chart.is_visible()

    page.reload()
    page.wait_for_selector("[data-ft-predict][data-ft-ready]", state="attached")
    assert said in box.text_content()
    assert chart.is_visible()
    assert chart.locator("svg").bounding_box()["width"] > 400
    box.get_by_role("button", name="Ask me again").click()
    assert not chart.is_visible()
    assert field.input_value() == ""


def test_without_scripts_the_figure_and_its_sentence_are_there_and_before_a_prediction_folded(address, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(address(CHAPTER))
    for box in page.locator(".ft-explorable").all():
        if box.get_attribute("data-ft-predict") is not None:
            assert not box.locator("svg").is_visible() and "Predict first." in box.text_content()
            box.get_by_text("Show without guessing").click()
        assert box.locator("svg").is_visible()
        assert len(box.locator(".ft-sentence").text_content()) > 40


def test_on_paper_there_is_the_figure_without_controls_and_a_prediction_without_its_answer(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    page.emulate_media(media="print")
    for box in page.locator(".ft-explorable").all():
        asked = box.get_attribute("data-ft-predict") is not None
        assert box.locator("svg").is_visible() != asked
        assert box.locator(".ft-sentence").is_visible() != asked
        assert not box.locator(".ft-controls").is_visible()


def test_on_a_phone_the_text_of_the_chart_keeps_its_size(book_url, new_page):
    page = opened(new_page(width=390, height=844), f"{book_url}{CHAPTER}")
    box = figure(page)
    assert box.locator("svg").bounding_box()["width"] <= 390
    height = box.locator("svg text").first.evaluate("(t) => t.getBoundingClientRect().height")
    assert height >= 12


def test_a_tick_that_leaves_an_axis_draws_none_of_its_numbers_anew(book_url, new_page):
    page = opened(new_page(), f"{book_url}{WORKBENCH}")
    box = figure(page, "bond-price")
    slider = box.get_by_role("slider", name="Market yield")
    slider.press("ArrowRight")
    drawn(page)
    page.evaluate(
        """(chart) => {
             window.touched = [];
             const note = (changes) => changes.forEach(({ target }) => window.touched.push(target.parentNode.getAttribute("class")));
             new MutationObserver(note).observe(chart, { subtree: true, attributes: true, childList: true });
           }""",
        box.locator(".ft-chart").element_handle(),
    )
    slider.press("ArrowRight")
    drawn(page)
    touched = page.evaluate("window.touched")
    assert any("mark-symbol" in name for name in touched if name)
    assert not [name for name in touched if name and "axis-label" in name]


def test_a_tick_lays_out_nothing_around_its_figure(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    box = figure(page, "bond-price", 1)
    assert not box.evaluate("(box) => box.closest('.text_html')")  # whose style would search it for tables
    slider = box.get_by_role("slider", name="Market yield")
    slider.press("ArrowRight")
    drawn(page)
    page.evaluate("(p) => { window.text = p.firstChild; }", box.locator(".ft-sentence").element_handle())
    client, events, complete = page.context.new_cdp_session(page), [], []
    client.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    client.on("Tracing.tracingComplete", lambda _: complete.append(True))
    client.send("Tracing.start", {"categories": "devtools.timeline", "transferMode": "ReportEvents"})
    slider.press("ArrowRight")
    drawn(page)
    client.send("Tracing.end")
    while not complete:
        page.wait_for_timeout(20)
    assert page.evaluate("window.text.isConnected")
    layouts = [event["args"] for event in events if event["name"] == "Layout" and "endData" in event["args"]]
    assert layouts
    assert not [root for args in layouts for root in args["endData"]["layoutRoots"] if root["nodeName"] == "#document"]


def test_a_figure_in_use_is_as_tall_as_what_is_in_it(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    box = figure(page)
    box.get_by_role("slider", name="Price").press("ArrowRight")
    drawn(page)
    assert box.evaluate("(box) => getComputedStyle(box).contain") == "strict"
    heights = [box.bounding_box()["height"]]

    def fits():
        drawn(page)
        now, needed = box.evaluate(
            """(box) => {
                 const height = () => box.getBoundingClientRect().height;
                 const twin = box.cloneNode(true);
                 Object.assign(twin.style, { height: "", contain: "" });
                 const now = height();
                 box.after(twin);
                 const needed = twin.getBoundingClientRect().height;
                 twin.remove();
                 return [now, needed];
               }"""
        )
        heights.append(now)
        return now == pytest.approx(needed, abs=0.1)

    box.get_by_role("textbox", name="Price").fill("nonsense")
    box.locator(".ft-error:visible").wait_for()
    assert fits() and heights[-1] > heights[-2]  # a line beside the control
    box.get_by_text("Data as a table").click()
    assert fits() and heights[-1] > heights[-2]
    page.set_viewport_size({"width": 390, "height": 844})
    assert fits() and heights[-1] > heights[-2]
    box.get_by_role("button", name="Reset").click()
    box.get_by_text("Data as a table").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert fits() and heights[-1] == pytest.approx(heights[0], abs=0.1)
    page.emulate_media(media="print")
    assert fits()
    assert box.evaluate("(box) => getComputedStyle(box).contain") == "none"


def test_a_longer_sentence_makes_room_once_and_the_slider_never_moves_up(book_url, new_page):
    page = opened(new_page(width=390, height=844), f"{book_url}{WORKBENCH}")
    box = figure(page, "duration-rule")
    slider = box.get_by_role("slider", name="Yield moves by")
    tops, lines = [], set()
    for step in (*range(-300, 301, 50), *range(300, -301, -50)):
        slider.fill(str(step))
        drawn(page)
        tops.append(slider.bounding_box()["y"] - box.bounding_box()["y"])
        lines.add(box.locator(".ft-sentence").evaluate(
            "(p) => { const range = document.createRange(); range.selectNodeContents(p); return range.getBoundingClientRect().height; }"
        ))  # fmt: skip
    assert len(lines) > 1  # the sentence does need more room at some steps than at others
    assert tops == sorted(tops)
    page.set_viewport_size({"width": 1280, "height": 844})
    drawn(page)
    kept, needed = box.locator(".ft-sentence").evaluate(
        """(p) => {
             const kept = parseFloat(p.style.minHeight);
             p.style.minHeight = "";
             return [kept, p.getBoundingClientRect().height];
           }"""
    )
    assert kept == needed  # on a wide page it takes less


@pytest.mark.parametrize("dark", [False, True])
def test_the_words_of_every_chart_can_be_read(book_url, new_page, dark):
    page = opened(new_page(dark=dark), f"{book_url}{WORKBENCH}")
    words = page.evaluate(
        """() => [...document.querySelectorAll("[data-ft-explorable] svg text")].map((text) => [
             text.textContent,
             getComputedStyle(text).fill,
             getComputedStyle(text.closest("[data-ft-explorable]")).backgroundColor,
           ])"""
    )
    assert len(words) > 100
    for text, *shown in words:
        fill, ground = ("#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)) for colour in shown)
        assert contrast(fill, ground) >= 4.5, (text, fill, ground)


@pytest.fixture(scope="module")
def workbench(book_url, lasting_page):
    """All explorables, opened once."""
    return opened(lasting_page(), f"{book_url}{WORKBENCH}")


@pytest.mark.parametrize("id", all_ids())
def test_each_explorable_answers_its_first_slider_in_the_page(workbench, id):
    page = workbench
    box = figure(page, id)
    before = sentence(box)
    slider = box.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("ArrowLeft" if slider.input_value() == slider.get_attribute("max") else "ArrowRight")
    page.wait_for_function("([p, old]) => p.textContent !== old", arg=[box.locator(".ft-sentence").element_handle(), before])



def test_a_guess_that_nobody_could_have_made_is_forgotten_and_every_figure_lives(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    place = page.evaluate(
        """() => {
             const state = JSON.parse(document.querySelector("[data-ft-predict]").dataset.ftState);
             return `fragile-truce.prediction.bond-price.${Object.values(state).join("_")}`;
           }"""
    )
    for stored in ('"90"', '"x"', "[90]", "{}", "1e999", "-5", "true", "not json"):
        page.evaluate("([place, guess]) => localStorage.setItem(place, guess)", [place, stored])
        opened(page, f"{book_url}{CHAPTER}")
        assert page.locator("[data-ft-predict]").first.get_by_role("button", name="Commit").is_visible(), stored
        assert page.errors == [], stored


def test_a_figure_that_fails_leaves_the_others_alive(book_url, new_page):
    page = new_page()
    page.add_init_script(
        """JSON.parse = ((parse) => (text) => {
             if (!window.failed && text.startsWith('{"')) { window.failed = true; throw new Error("planted"); }
             return parse(text);
           })(JSON.parse);"""
    )
    page.goto(f"{book_url}{CHAPTER}")
    count = page.locator("[data-ft-explorable]").count()
    page.wait_for_function("(n) => document.querySelectorAll('[data-ft-ready]').length === n", arg=count - 1)
    assert any("planted" in error for error in page.errors)


def test_who_comes_back_to_a_page_finds_controls_chart_and_sentence_of_one_state(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    box = figure(page)
    box.get_by_role("slider", name="Price").fill("130")
    drawn(page)
    page.goto(f"{book_url}book/ledger.html")
    page.go_back()
    page.wait_for_selector("[data-ft-explorable='price-yield'][data-ft-ready]", state="attached")
    box = figure(page)
    price = box.get_by_role("slider", name="Price").input_value()
    assert box.get_by_role("textbox", name="Price").input_value() == price
    assert f"${float(price):.2f}" in sentence(box)
    box.get_by_role("slider", name="Price").evaluate("(slider) => { slider.value = 75; }")  # as some browsers restore it
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert box.get_by_role("slider", name="Price").input_value() == price


def test_who_would_not_guess_keeps_the_focus_in_the_figure(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}")
    box = page.locator("[data-ft-predict]").first
    box.get_by_role("button", name="Show without guessing").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Ask me again"


def test_a_link_to_a_state_shows_it_although_a_prediction_waits(book_url, new_page):
    page = opened(new_page(), f"{book_url}{CHAPTER}?bond-price.years=30#explore-bond-price")
    box = page.locator("[data-ft-predict]").first
    assert box.locator(".ft-chart").is_visible()
    assert box.get_by_role("textbox", name="Years left, years").input_value() == "30"
    page = opened(page, f"{book_url}{CHAPTER}")
    assert not page.locator("[data-ft-predict] .ft-chart").first.is_visible()  # the question still waits


def test_a_finger_that_scrolls_over_a_slider_does_not_move_it(book_url, new_page):
    page = opened(new_page(width=390, height=844, has_touch=True), f"{book_url}{CHAPTER}")
    box = figure(page)
    slider = box.get_by_role("slider", name="Years left")
    slider.evaluate("(s) => s.scrollIntoView({ block: 'center' })")
    client = page.context.new_cdp_session(page)

    def drag(dx, dy):
        """One finger on the track, away from the thumb; where the page stood before."""
        at = slider.bounding_box()
        x, y = at["x"] + at["width"] * 0.7, at["y"] + at["height"] / 2
        scrolled = page.evaluate("scrollY")
        touch = lambda kind, *points: client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})
        touch("touchStart", {"x": x, "y": y})
        for n in range(1, 9):
            touch("touchMove", {"x": x + dx * n / 8, "y": y + dy * n / 8})
        page.wait_for_timeout(150)  # a finger that rests flings nothing: else the next touch may only stop the page
        touch("touchMove", {"x": x + dx, "y": y + dy})
        touch("touchEnd")
        return scrolled

    at_rest = """(before) => new Promise((done) => {
      const now = scrollY;
      requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY === now && Math.abs(now - before) > 50)));
    })"""
    for dx, dy in ((0, -160), (0, 160), (12, -160), (-25, 150)):
        before = drag(dx, dy)
        page.wait_for_function(at_rest, arg=before)
        assert slider.input_value() == "1", (dx, dy)
    drag(60, 4)
    page.wait_for_function("(s) => s.value > 20", arg=slider.element_handle())


def test_no_style_sheet_looks_through_whole_parts_of_a_page_at_each_step_of_a_slider():
    """A rule such as `section:has(.x)` is looked up again at every change inside; one that asks for children is not."""
    root = Path(__file__).resolve().parents[2]
    for sheet in [*root.glob("book/_assets/*.css"), *root.glob("lib/truce/page/*.css")]:
        assert not re.findall(r":has\((?!\s*>)[^)]*\)", sheet.read_text("utf8")), sheet.name
