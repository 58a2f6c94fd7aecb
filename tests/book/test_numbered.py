"""A chapter's number wherever its title stands, and what a shared link to it says."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from numbered import number_of, shared

from truce.claims import articles, chapters, claims, course

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {number_of(path.stem): path.stem for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))}
CLAIMS = {chapter["number"]: claims()[chapter["claim"]] for part in course()["parts"] for chapter in part["chapters"]}


@pytest.fixture(scope="module")
def soup(built_book):
    return lambda name: BeautifulSoup((built_book / f"{name}.html").read_text("utf8"), "html.parser")


def test_the_number_of_a_chapter_is_that_of_its_file_and_other_pages_have_none():
    assert number_of("notebooks/02_how_far_does_a_price_move") == 2
    assert number_of("13_the_coin") == 13
    assert [number_of(page) for page in ("book/intro", "book/article_000", "book/teaching/02")] == [None] * 3


def straight(text):
    """A title as it was typed: a page sets its apostrophes round."""
    return text.replace("’", "'")


@pytest.mark.parametrize("number", WRITTEN)
def test_heading_window_menu_and_neighbours_say_the_number_and_the_title(soup, number):
    title = f"{number}. {chapters()[number]}"
    page = soup(f"notebooks/{WRITTEN[number]}")
    heading = page.select_one("article h1")
    assert straight(heading.get_text()).startswith(title)
    assert heading.parent["id"] == re.sub(r"\W+", "-", chapters()[number].lower()).strip("-")  # as without a number
    assert straight(page.title.get_text()).startswith(title)
    assert straight(page.select_one('meta[property="og:title"]')["content"]) == title
    menu = soup("book/intro").select_one(f'.bd-sidebar-primary a[href="../notebooks/{WRITTEN[number]}.html"]')
    assert straight(menu.get_text(strip=True)) == title
    earlier = [other for other in WRITTEN if other < number]
    before = f"notebooks/{WRITTEN[max(earlier)]}" if earlier else "book/intro"
    assert straight(soup(before).select_one("a.right-next .prev-next-title").get_text()) == title


@pytest.mark.parametrize("number", chapters())
def test_a_shared_link_begins_with_the_claim_and_says_whose_it_is(number):
    said = shared(number)
    assert said.startswith(f"“{CLAIMS[number].english.partition(' (')[0].rstrip('.')}")
    assert articles()[CLAIMS[number].article].name in said
    assert len(said) < 330 and "goes on" not in said


@pytest.mark.parametrize("number", WRITTEN)
def test_a_chapters_page_carries_it(soup, number):
    page = soup(f"notebooks/{WRITTEN[number]}")
    for name in ('property="og:description"', 'name="description"'):
        assert [tag["content"] for tag in page.select(f"meta[{name}]")] == [shared(number)]
