"""Figures where room is short: chart and slider are in sight together, controls stand in one grid, the third and further in a fold."""

import re

import pytest
from test_explorable_pages import CHAPTER, WORKBENCH, drawn, figure, opened, sentence

from truce.live import all_ids, load

#: What a reader sees of a part, as (from, to): what the header, the window's edge and a chart that stays leave of it.
SEEN = """(part) => {
  const box = part.getBoundingClientRect(), middle = box.left + box.width / 2;
  const header = document.querySelector(".bd-header-article").getBoundingClientRect().bottom;
  const at = (y) => y > header && y < innerHeight && part.contains(document.elementFromPoint(middle, y)?.closest(`.${part.classList[0]}`));
  return [at(box.top + 2), at(box.bottom - 2)];
}"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
#: Brings each control to the window's lower edge; what is then seen of it, of the chart and of the sentence.
AT_THE_EDGE = f"""async (box) => {{
  const seen = {SEEN}, painted = {PAINTED}, all = [];
  for (const control of box.querySelectorAll(".ft-control")) {{
    control.scrollIntoView({{ block: "end" }});
    scrollBy(0, 4);
    await painted();
    all.push([control.innerText, seen(control)[1], ...seen(box.querySelector(".ft-chart")), seen(box.querySelector(".ft-sentence"))[0]]);
  }}
  return all;
}}"""
#: Of what has the focus, once the page has brought it there: whether it is of the figure, whether the chart is seen above
#: it and does not cover it.
FOCUSED = f"""async (box) => {{
  const now = document.activeElement, place = () => now.getBoundingClientRect().top;
  for (let still = 0, before, n = 0; still < 4 && n < 200; n++) {{ // a page that scrolls smoothly begins late and ends slowly
    before = place();
    await ({PAINTED})();
    still = place() === before ? still + 1 : 0;
  }}
  const stays = [".ft-view", ".ft-chart", ".ft-sentence"].map((part) => box.querySelector(part).getBoundingClientRect().bottom);
  return [now.closest(".ft-control, .ft-more, .ft-actions, .ft-steps") !== null, ...({SEEN})(box.querySelector(".ft-chart")),
          Math.max(...stays) <= place() + 1 && place() < innerHeight - 1];
}}"""


@pytest.fixture(scope="module")
def phone(book_url, lasting_page):
    """All explorables on a phone whose browser leaves it 664 pixels, opened once."""
    return opened(lasting_page(width=390, height=664), f"{book_url}{WORKBENCH}")


@pytest.mark.parametrize("id", all_ids())
def test_on_a_phone_the_chart_is_in_sight_with_whatever_control_is_used(phone, id):
    box = figure(phone, id)
    if len(load(id).controls) > 2:
        box.locator(".ft-more").evaluate("(fold) => { fold.open = true; }")
    drawn(phone)
    controls = box.evaluate(AT_THE_EDGE)
    assert len(controls) == len(load(id).controls)
    assert [name for name, *seen in controls if not all(seen)] == []
    for key, first in (("Tab", box.locator(".ft-control input").first), ("Shift+Tab", box.get_by_role("button", name="Reset"))):
        first.focus()
        for n in range(4):
            if n:
                phone.keyboard.press(key)
            assert box.evaluate(FOCUSED) == [True, True, True, True], (key, n)


@pytest.mark.parametrize(("width", "height"), [(390, 664), (320, 454), (664, 320), (1280, 600)])
def test_in_any_small_window_the_chart_stays_while_the_last_slider_is_moved(book_url, new_page, width, height):
    page = opened(new_page(width=width, height=height), f"{book_url}{CHAPTER}")
    box = figure(page, "bond-price", 1)  # in a cell's output, which scrolls where it is no figure
    slider = box.get_by_role("slider", name="Years left")
    slider.evaluate("(slider) => { slider.scrollIntoView({ block: 'end' }); scrollBy(0, 4); }")
    slider.press("ArrowRight")
    drawn(page)
    assert box.locator(".ft-chart").evaluate(SEEN) == [True, True]
    assert slider.bounding_box()["y"] + 10 < height


def test_nothing_jumps_when_a_chart_comes_alive(book_url, new_page):
    heights = []
    for scripts in (False, True):
        page = new_page(width=390, height=664, java_script_enabled=scripts)
        if scripts:
            opened(page, f"{book_url}{WORKBENCH}")
        else:
            page.goto(f"{book_url}{WORKBENCH}")
        heights.append([chart.bounding_box()["height"] for chart in page.locator(".ft-chart").all()])
    assert heights[0] == heights[1]


def test_at_most_two_controls_are_open_and_all_stand_in_one_grid(book_url, new_page):
    page = opened(new_page(), f"{book_url}{WORKBENCH}")
    sides = {"number": set(), "slider": set()}
    for id in all_ids():
        box = figure(page, id)
        visible = box.locator(".ft-control:visible")
        assert visible.count() == min(2, len(load(id).controls))
        assert [label.inner_text() for label in visible.locator("label").all()] == [
            control.label for control in load(id).controls if control.name in load(id).in_sight()
        ]
        if visible.count() < len(load(id).controls):
            box.get_by_text("More controls").click()
        assert visible.count() == len(load(id).controls)
        for kind, selector in (("number", ".ft-number"), ("slider", "input[type=range]")):
            for part in box.locator(selector).all():
                place = part.bounding_box()
                sides[kind].add((round(place["x"]), round(place["width"]), round(place["height"])))
        assert box.locator(".ft-title").inner_text() == load(id).title
    assert {kind: len(found) for kind, found in sides.items()} == {"number": 1, "slider": 1}


def test_a_link_that_moves_a_folded_control_opens_the_fold_and_another_does_not(book_url, new_page):
    for query, is_open in (("coupon_pct=5", True), ("frequency=2", True), ("coupon_pct=99", True), ("years=10", False), ("coupon_pct=3", False)):
        page = opened(new_page(), f"{book_url}{CHAPTER}?price-yield.{query}#explore-price-yield")
        assert figure(page).locator(".ft-more").evaluate("(fold) => fold.open") == is_open, query
        page.context.close()


def test_a_link_carries_short_numbers(book_url, new_page):
    page = opened(new_page(), f"{book_url}{WORKBENCH}")
    for link in page.get_by_role("link", name="Link to this view").all():
        assert not re.findall(r"\d\.\d{6,}", link.get_attribute("href"))
    box = figure(page, "duration-rule")
    box.get_by_role("slider", name="Years left").press("ArrowLeft")
    drawn(page)
    box.get_by_role("link", name="Link to this view").click()
    page.wait_for_url(re.compile(r"duration-rule\.coupon_pct=4\.1\b(?!\d)"))
    before = sentence(box)
    again = opened(new_page(), page.url)
    assert sentence(figure(again, "duration-rule")) == before
    assert not figure(again, "duration-rule").locator(".ft-more").evaluate("(fold) => fold.open")


def test_the_answer_to_a_guess_repeats_it_unrounded_and_says_why(book_url, new_page):
    page = opened(new_page(), f"{book_url}notebooks/02_how_far_does_a_price_move.html")
    box = page.locator("[data-ft-predict]").first
    box.get_by_role("textbox", name=re.compile("Predict first")).fill("95.25")
    box.get_by_role("button", name="Commit").click()
    answer = box.locator(".ft-answer").inner_text()
    plank = load("plank")
    assert answer == plank.prediction.feedback(95.25, plank.run(plank.state(**plank.prediction.at)))
    assert answer.startswith("You said 95.25. ") and "81.60" in answer
