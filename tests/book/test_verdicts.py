"""What the ledger's page adds up, and what it tells machines: as many as there are, and links to those that are counted."""

import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from verdicts import add_reviews, site_of

from truce.claims import articles, claims, forms, parts, spoken
from truce.claims.register import TIERS
from truce.claims.review import claim_reviews

LEDGER = "book/ledger.html"
GROUPS = {"article": list(articles()), "form": list(forms()), "tier": list(TIERS)}


@pytest.fixture(scope="module")
def page(built_book):
    return BeautifulSoup((built_book / LEDGER).read_text("utf8"), "html.parser")


@pytest.mark.parametrize("key", GROUPS)
def test_the_bars_and_the_numbers_below_them_count_every_claim_once(page, key):
    rows = page.select(f".ft-verdicts tr[data-{key}]")
    wanted = Counter((getattr(entry, key), spoken(entry.shown_verdict)) for entry in claims().values())
    assert [row[f"data-{key}"] for row in rows] == [value for value in GROUPS[key] if any(value == group for group, _ in wanted)]
    found = {}
    for row in rows:
        numbers = [item.get_text().rpartition(" ") for item in row.select("li")]
        found |= {(row[f"data-{key}"], word): int(count) for word, _, count in numbers}
        widths = [int(part["style"].partition(":")[2]) for part in row.select(".ft-verdict-bar span")]
        assert widths == [int(count) for *_, count in numbers]
        assert row.th.span.get_text().split()[0] == str(sum(widths))
    assert found == wanted


def test_a_number_leads_to_the_claims_that_it_counts(page, new_page, book_url):
    links = page.select(".ft-verdicts a")
    for link in links:
        query = {key: value for key, [value] in parse_qs(urlsplit(link["href"]).query).items()}
        chosen = [e for e in claims().values() if e.shown_verdict == query["verdict"] and all(getattr(e, k) == v for k, v in query.items() if k != "verdict")]
        assert len(query) == 2 and len(chosen) == int(link.get_text().split()[-1]), link["href"]
    assert len(links) > 30
    shown = new_page(book_url + LEDGER)
    shown.get_by_text("The verdicts, added up").click()
    shown.locator("[data-article='003'] a", has_text="overstated").click()
    shown.wait_for_url(lambda url: url.endswith("?article=003&verdict=overstated"))
    wanted = sum(entry.article == "003" and entry.shown_verdict == "overstated" for entry in claims().values())
    assert shown.locator(".ft-ledger tbody tr:visible").count() == wanted and shown.errors == []


def test_split_sentences_are_counted_beside_the_bars(page):
    fold = page.find(id="verdicts-added-up").get_text()
    assert f"Of the {len(claims())} claims, {sum(map(len, parts().values()))} are parts of {len(parts())} such sentences." in fold


def test_the_ledgers_page_and_no_other_carries_the_reviews_of_its_rows(built_book, page):
    [data] = page.select('script[type="application/ld+json"]')
    assert data.find_parent("head")
    reviews = json.loads(data.string)
    assert reviews == claim_reviews(lambda name: name)
    rows = {row["id"] for row in page.select(".ft-ledger tbody tr")}
    assert {urlsplit(review["url"]).fragment for review in reviews} <= rows
    for review in reviews:
        assert urlsplit(review["url"]).path == Path(LEDGER).name
        assert (built_book / "book" / review["author"]["url"]).is_file()
    others = [path for path in built_book.rglob("*.html") if path != built_book / LEDGER]
    assert [path.name for path in others if "ClaimReview\"" in path.read_text("utf8")] == []


@pytest.mark.parametrize(
    ("own", "base", "start"),
    [("https://example.org/course/", "", "https://example.org/course/book/ledger.html#"), ("", "https://example.org", "https://example.org/book/ledger.html#"), ("", "", "ledger.html#")],
)
def test_where_the_book_has_an_address_those_of_its_reviews_are_whole(own, base, start):
    config = SimpleNamespace(ogp_site_url=own, html_baseurl=base)
    assert site_of(config) == (own or base).rstrip("/")
    context = {"metatags": "<meta>"}
    app = SimpleNamespace(env=SimpleNamespace(ft_ledger="book/ledger"), config=config)
    add_reviews(app, "book/glossary", "page.html", context, None)
    assert context == {"metatags": "<meta>"}
    add_reviews(app, "book/ledger", "page.html", context, None)
    data = context["metatags"].removeprefix("<meta>").removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")
    assert all(review["url"].startswith(start) for review in json.loads(data))


def test_the_page_says_which_words_have_a_number_and_what_an_address_is_made_of(page):
    said = " ".join(page.find(id="what-the-words-mean").get_text().split())
    assert "false is 1, overstated is 3, holds if is 4, holds is 5" in said
    assert "inconsistent, unverifiable and opinion stand on no scale" in said and "baseurl" in said
