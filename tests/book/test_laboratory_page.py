"""The laboratory's page: its chain follows the sliders, leads to the chapters, and opens each episode of its table."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from laboratory import opens

from truce.episodes import episodes
from truce.live import load
from truce.text import fill

PAGE = "book/laboratory.html"
FIGURE = "#explore-laboratory"


@pytest.fixture(scope="module")
def soup(built_book):
    return BeautifulSoup((built_book / PAGE).read_text("utf8"), "html.parser")


def test_each_stage_leads_to_a_page_of_the_book_and_a_written_chapters_to_its_own(soup, built_book):
    links = soup.select(".ft-chain a")
    assert len(links) == len(load("laboratory").chain)
    for link in links:
        path = (built_book / "book" / link["href"]).resolve()
        assert path.is_file(), link["href"]
        number = int(link["data-ft-chapter"])
        written = sorted(built_book.glob(f"notebooks/{number:02d}_*.html"))
        assert path.name == (written[0].name if written else "contents.html")


def test_the_stages_lead_from_the_notebooks_page_too(built_book):
    page = BeautifulSoup((built_book / "notebooks" / "laboratory.html").read_text("utf8"), "html.parser")
    for link in page.select(".ft-chain a"):
        assert (built_book / "notebooks" / link["href"]).resolve().is_file(), link["href"]


def test_the_table_has_every_episode_with_what_python_says_of_it(soup):
    rows = soup.select(".ft-episodes tbody tr")
    for row, episode in zip(rows, episodes().values(), strict=True):
        cells = [cell.get_text() for cell in row.select("td")]
        assert cells == [episode.gives, episode.published, episode.error, episode.result]
        assert row.select_one("th a").get_text() == episode.name and episode.reason in row.get_text()


def test_the_contents_lead_to_the_laboratory(built_book):
    page = BeautifulSoup((built_book / "book" / "contents.html").read_text("utf8"), "html.parser")
    link = next(a for a in page.select("article a") if a.get_text() == "The scenario laboratory")
    assert link["href"] == "laboratory.html"


def test_the_chain_follows_a_slider(new_page, book_url):
    page = new_page(book_url + PAGE)
    figure = page.locator(FIGURE)
    figure.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    explorable = load("laboratory")
    numbers = explorable.run(explorable.state(premium=0.51))
    for n, stage in enumerate(explorable.chain):
        figure.locator(".ft-chain .ft-says").nth(n).get_by_text(fill(stage.says, numbers), exact=True).wait_for()
    assert (page.errors, page.foreign) == ([], [])


@pytest.mark.parametrize("id", episodes())
def test_an_episode_is_opened_by_its_link(new_page, book_url, id):
    page = new_page(book_url + PAGE + opens(episodes()[id].state))
    explorable = load("laboratory")
    numbers = explorable.run(explorable.state(**episodes()[id].state))
    page.locator(FIGURE).locator(".ft-sentence").get_by_text(explorable.say(numbers), exact=True).wait_for()
    for n, stage in enumerate(explorable.chain):
        assert page.locator(".ft-chain .ft-says").nth(n).inner_text() == fill(stage.says, numbers)
    assert page.errors == []


def test_a_tap_on_an_episodes_name_sets_the_figure_and_on_a_number_opens_the_chapter(new_page, book_url):
    page = new_page(book_url + PAGE, width=390, height=664)
    page.locator(".ft-presets a").nth(3).click()
    page.locator(f"{FIGURE} .ft-sentence").get_by_text(re.compile(r"rises by 2\.1 basis points")).wait_for()
    says = page.locator(".ft-chain .ft-says").first
    address = urljoin(page.url, says.evaluate("says => says.closest('a').href"))
    says.click()
    page.wait_for_url(lambda url: urlsplit(url).path == urlsplit(address).path)
    assert "03_what_is_in_a_yield" in page.url
    assert page.errors == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_as_wide_as_the_window(new_page, book_url, width):
    page = new_page(book_url + PAGE, width=width, height=664)
    page.locator(f"{FIGURE}[data-ft-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
