"""A word of the glossary opens where it stands: by mouse, touch and keyboard, from a server and from a file."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from bs4 import BeautifulSoup
from terms import definitions
from test_every_page import ALL, AXE

CHAPTER = "notebooks/01_one_price_many_yields.html"
WORD = ".bd-article a[href$='glossary.html#face-value']"
BOX = ".ft-term-box"
TERMS = re.findall(r"^### (.+)$", (Path(__file__).parents[2] / "book" / "glossary.md").read_text("utf8"), re.M)


def test_a_definition_is_what_stands_below_the_heading():
    html = '<section id="par"><h3>Par<a class="headerlink" href="#par">#</a></h3>\n<p>See <a href="#price">x</a>.</p></section>'
    assert definitions(html) == {"par": ["Par", '<p>See <a href="#price">x</a>.</p>']}


def test_the_script_holds_every_term_of_the_glossary_and_only_the_first_tap_loads_it(built_book, new_page, book_url):
    script = (built_book / "_static" / "glossary.js").read_text("utf8")
    held = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert {name for name, _ in held.values()} == set(TERMS)
    page = new_page(book_url + CHAPTER)
    loaded = lambda: [address for address in page.requested if "glossary" in address]
    assert loaded() == []
    page.locator(WORD).first.click()
    page.locator(BOX).wait_for()
    assert len(loaded()) == 1


def test_only_a_page_with_such_a_link_has_the_script(built_book, page_names):
    for name in page_names:
        html = (built_book / name).read_text("utf8")
        page = BeautifulSoup(html, "html.parser")
        bundles = [built_book / "_static/bundles" / Path(s["src"].partition("?")[0]).name for s in page.select('script[src*="bundles/"]')]
        held = any("terms.js" in path.read_text("utf8").partition("*/")[0] for path in bundles)
        assert held == bool(page.select('a[href*="glossary.html#"]')), name


@pytest.mark.parametrize("protocol", ["http", "file"])
def test_by_keyboard_a_word_opens_and_escape_gives_the_focus_back(new_page, built_book, book_url, protocol):
    start = book_url if protocol == "http" else built_book.as_uri() + "/"
    page = new_page(start + CHAPTER)
    word = page.locator(WORD).first
    word.focus()
    assert word.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    box = page.locator(BOX)
    box.wait_for()
    assert "bond repays at its end" in box.inner_text()
    assert word.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.className") == "ft-term-box"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "In the glossary"
    page.keyboard.press("Escape")
    box.wait_for(state="detached")
    assert word.evaluate("word => word === document.activeElement")
    assert word.get_attribute("aria-expanded") == "false"
    assert page.url == start + CHAPTER
    page.keyboard.press("Enter")
    page.get_by_role("link", name="In the glossary").click()
    page.wait_for_url("**/glossary.html#face-value")
    assert (page.errors, page.foreign) == ([], [])


def test_a_tap_beside_it_closes_it_and_a_word_inside_it_opens_in_turn(new_page, book_url):
    page = new_page(book_url + CHAPTER, width=390)
    page.locator(WORD).first.click()
    box = page.locator(BOX)
    box.wait_for()
    inner = "<p>See <a href='glossary.html#coupon'>coupon</a></p>"
    box.evaluate(f"(box) => box.insertAdjacentHTML('beforeend', `{inner}`)")
    box.get_by_role("link", name="coupon", exact=True).click()
    page.locator(f"{BOX} {BOX}").wait_for()
    page.keyboard.press("Escape")
    page.locator(f"{BOX} {BOX}").wait_for(state="detached")
    assert box.count() == 1
    page.mouse.click(380, 5)
    box.wait_for(state="detached")
    assert page.url == book_url + CHAPTER


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_words_box_is_whole_on_the_screen(new_page, book_url, width):
    page = new_page(book_url + CHAPTER, width=width, height=700)
    page.add_style_tag(content="* { content-visibility: visible !important }")
    words = page.locator(".bd-article a[href*='glossary.html#']:visible")
    assert words.count() > 3
    for word in words.all()[:8]:
        word.scroll_into_view_if_needed()
        word.focus()
        page.keyboard.press("Enter")
        page.locator(BOX).wait_for()
        place = page.locator(BOX).bounding_box()
        assert 0 <= place["x"] and place["x"] + place["width"] <= width, word.inner_text()
        assert 0 <= place["y"] and place["y"] + min(place["height"], 100) <= 700, word.inner_text()
        page.keyboard.press("Escape")
        page.locator(BOX).wait_for(state="detached")


@pytest.mark.parametrize("width, dark", [(390, False), (1280, True)])
def test_an_open_box_is_accessible(new_page, book_url, width, dark):
    page = new_page(book_url + CHAPTER, width=width, dark=dark, reduced_motion="reduce")
    page.locator(WORD).first.click()
    page.locator(BOX).wait_for()
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, [BOX, ALL]) == []
    assert [found for found in page.evaluate(AXE, [None, {"runOnly": ["region", "aria-allowed-attr"]}])] == []


def test_without_scripts_and_with_a_key_held_the_link_leads_to_the_glossary(new_page, book_url):
    page = new_page(book_url + CHAPTER, java_script_enabled=False)
    page.locator(WORD).first.click()
    page.wait_for_url("**/glossary.html#face-value")
    page = new_page(book_url + CHAPTER)
    with page.context.expect_page() as opened:
        page.locator(WORD).first.click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("glossary.html#face-value")
    assert page.locator(BOX).count() == 0
