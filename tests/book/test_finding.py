"""The search: what counts as a word, in the index and in a question, and which page comes first."""

import json
import re
from pathlib import Path

import pytest
from finding import Search, words
from py_mini_racer import MiniRacer

from truce.claims import claims

RULES = Search.js_splitter_code.partition("// The line below a result")[0]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Yields of 14.4%, not 3%.", ["Yields", "of", "14.4", "not", "№3"]),
        ("$1,200,000.50 or 1,2", ["1200000.50", "or", "№1", "№2"]),
        ("the 10-year bond_price", ["the", "№10", "year", "bond_price"]),
        ("達到14.4%,而非3%", ["達", "到", "達到", "14.4", "而", "非", "而非", "№3"]),
        ("殖利率", ["殖", "利", "率", "殖利", "利率"]),
        ("", []),
    ],
)
def test_a_number_is_one_word_and_chinese_is_found_by_characters_and_pairs(text, found):
    assert words(text) == found


@pytest.fixture(scope="module")
def question():
    """What the page makes of a question."""
    script = MiniRacer()
    script.eval(RULES)
    return lambda text: json.loads(script.eval(f"JSON.stringify(splitQuery({json.dumps(text)}))"))


def test_a_question_is_cut_as_the_index_is_but_for_single_characters_of_a_longer_word(question):
    assert question("殖利率") == ["殖利", "利率"] and question("債") == ["債"]
    for entry in claims().values():
        for text in (entry.english, entry.quote):
            asked, indexed = set(question(text)), set(words(text))
            assert asked <= indexed and all(re.fullmatch("[\u3400-\u9fff]", word) for word in indexed - asked), text


SCORES = [
    ("notebooks/01_one_price_many_yields", "", 2), ("book/article_000", "", 15), ("book/library", "", 100),
]  # fmt: skip


def test_chapters_come_first_and_the_library_last_but_a_page_of_that_name_before_all():
    script = MiniRacer()
    script.eval(RULES)
    score = lambda page, anchor, fit: script.eval(f"Scorer.score({json.dumps([page, 'title', anchor, None, fit, ''])})")
    scores = [score(*row) for row in SCORES]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == len(SCORES)
    assert score("book/glossary", "", 16) > scores[0] > score("book/glossary", "#yield", 16)


#: What is asked, and what must be the first result or among the results.
ASKED = [
    ("14.4", "1. One price, many yields"), ("14.4%", "1. One price, many yields"), ("殖利率", "Glossary"),
    ("收益率", "Glossary"), ("term premium", "3. What is in a yield?"), ("263%", "The storm and the coin"),
]  # fmt: skip


@pytest.mark.parametrize("protocol", ["http", "file"])
def test_the_search_finds_numbers_and_chinese_and_ranks_chapters_first(new_page, built_book, book_url, protocol):
    start = book_url if protocol == "http" else built_book.as_uri() + "/"
    page = new_page()
    for asked, expected in ASKED:
        page.goto(f"{start}search.html?q={asked.replace('%', '%25')}")
        page.get_by_text(re.compile("found [1-9]")).wait_for()
        results = page.locator("#search-results li > a")
        titles, places = results.all_inner_texts(), results.evaluate_all("links => links.map((link) => link.pathname)")
        assert expected in titles, (asked, titles)
        ranks = [0 if re.search(r"/\d\d_", place) else 2 if place.endswith("library.html") else 1 for place in places]
        exact = titles[0].lower() == asked
        assert ranks[exact:] == sorted(ranks[exact:]), (asked, titles)
        if expected[0].isdigit():
            assert titles[0] == expected
    assert (page.errors, page.foreign) == ([], [])


def test_the_line_below_a_result_is_from_its_text(new_page, book_url):
    page = new_page(book_url + "search.html?q=14.4")
    line = page.locator("#search-results li p.context").first
    line.wait_for()
    assert "14.4" in line.inner_text() and "Contents" not in line.inner_text()


def test_no_other_page_loads_the_index(built_book, page_names):
    for name in page_names:
        if name != "search.html":
            html = (built_book / name).read_text("utf8")
            assert not re.search(r"searchindex\.js|language_data|searchtools", re.sub(r"<pre>.*?</pre>", "", html, flags=re.S)), name
    bundles = [path.read_text("utf8") for path in Path(built_book, "_static/bundles").glob("*.js")]
    assert sum("splitQuery" in text and "searchtools.js" not in text.partition("*/")[0] for text in bundles) == 0
