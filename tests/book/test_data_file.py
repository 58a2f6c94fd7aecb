"""The file of facts and claims in the built book, and the page that describes it."""

import json

from bs4 import BeautifulSoup
from data_file import DATA, SCHEMA, written
from edition import AUTHOR, edition

from truce.claims import claims
from truce.facts import facts
from truce.open_data import open_data, schema


def test_the_file_is_that_of_this_edition_and_its_schema_lies_beside_it(built_book):
    text = (built_book / DATA).read_text("utf8")
    assert text == written(open_data(edition().number, edition().day, AUTHOR))
    assert json.loads((built_book / SCHEMA).read_text("utf8")) == json.loads(written(schema()))
    assert len(text.encode()) < 1_200_000


def test_the_page_links_the_file_and_describes_each_of_its_fields(built_book):
    page = BeautifulSoup((built_book / "book" / "cite.html").read_text("utf8"), "html.parser")
    for name in (DATA, SCHEMA):
        assert page.select_one(f'article a[href="../{name}"]')
    said = " ".join(page.article.get_text().split())
    assert f"{len(claims())} claims, {len(facts())} facts" in said
    for part in ("claims", "facts", "reports"):
        fields = [item.code.get_text() for item in page.select(f"#fields-of-{part} .ft-fields li")]
        assert fields == list(schema()["properties"][part]["items"]["properties"])
