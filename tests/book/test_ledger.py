"""The ledger and the cards in the built book: links that lead somewhere, filters, a hostile address."""

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from truce.claims.checks import check_for
from truce.claims import claim, claims, filled, forms, meanings, parts, spoken

ROOT = Path(__file__).resolve().parents[2]
LEDGER = "book/ledger.html"
HIDE = "Hide verdicts I have not voted on"
WALKED = [entry for entry in claims().values() if entry.walked]


@pytest.fixture(scope="module")
def ledger_source(built_book):
    return (built_book / LEDGER).read_text(encoding="utf-8")


def rows_shown(page):
    return page.locator(".ft-ledger tbody tr:visible").count()


# ---- What is written in the pages ----


def test_the_ledger_has_a_row_for_every_claim_and_no_verdict_before_its_time(ledger_source):
    rows = dict(re.findall(r'<tr id="([\w-]+)"[^>]*data-verdict="([^"]*)"', ledger_source))
    assert rows == {id: entry.shown_verdict for id, entry in claims().items()}


def test_a_row_that_holds_if_says_under_which_condition(ledger_source):
    rows = dict(re.findall(r'<tr id="([\w-]+)".*?data-label="Verdict">(.*?)</td>', ledger_source, re.DOTALL))
    for entry in claims().values():
        said = re.findall('<span class="ft-ledger-if">(.*?)</span>', rows[entry.id])
        assert list(map(html.unescape, said)) == list(filter(None, filled(entry, "condition"))), entry.id


def test_the_counts_of_the_ledger_add_up(ledger_source):
    for caption in ("By verdict", "By chapter"):
        table = re.search(f"<caption>{caption}</caption>.*?</table>", ledger_source, re.DOTALL)[0]
        counts = re.findall(r"</th><td>(\d+)</td>", table)
        assert sum(map(int, counts)) == len(claims()), caption


def test_every_link_of_a_card_leads_to_a_place_in_the_book(built_book):
    """From each page with a card to itself, the check's code, its test and the ledger, all as relative addresses."""
    followed = 0
    for page in built_book.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "data-ft-ref" not in text, page
        for card in re.findall(r'<article class="ft-claim.*?</article>', text, re.DOTALL):
            for address in re.findall(r'href="((?!https:)[^"]*)"', card):
                path, _, anchor = address.partition("#")
                text = (page.parent / path if path else page).read_text(encoding="utf-8")
                assert f'id="{anchor}"' in text, (page.name, address)
                followed += 1
    assert followed > 3


def test_a_card_carries_no_style_of_its_own_into_the_book(built_book):
    for page in built_book.rglob("*.html"):
        assert "The claim card: the same in the book" not in page.read_text(encoding="utf-8"), page


def test_no_page_has_two_cards_with_one_anchor(built_book):
    for page in built_book.rglob("*.html"):
        anchors = re.findall(r'id="((?:claim|verdict)-[\w-]+)"', page.read_text(encoding="utf-8"))
        assert len(anchors) == len(set(anchors)), page


def test_every_core_claim_of_a_written_chapter_has_its_card_there(built_book):
    for page in built_book.glob("notebooks/[0-9][0-9]_*.html"):
        text = page.read_text(encoding="utf-8")
        wanted = [e.id for e in claims().values() if e.chapter == int(page.name[:2]) and e.tier == "core"]
        assert [id for id in wanted if f'id="claim-{id}"' not in text] == [], page.name


def test_a_row_links_to_the_card_in_its_chapter(built_book, ledger_source):
    row = r'<tr id="([\w-]+)"[^>]*>\n[^\n]*<a href="([^"#]+)#(verdict-[\w-]+)"'
    links = re.findall(row, ledger_source)
    assert links
    for id, address, anchor in links:
        assert anchor == f"verdict-{id}"
        assert f'id="{anchor}"' in (built_book / Path(LEDGER).parent / address).read_text(encoding="utf-8")


def test_every_file_of_checks_and_of_their_tests_has_its_page(built_book):
    pages = {path.stem for path in (built_book / "code").glob("*.html")}
    for folder in ("lib/truce/claims/checks", "tests/truce/checks"):
        assert {path.stem for path in (ROOT / folder).glob("[!_]*.py")} <= pages
    for entry in WALKED:
        if check_for(entry.id):
            name, chapter = entry.id.replace("-", "_"), f"ch{entry.chapter:02}"
            assert f'id="{name}"' in (built_book / f"code/{chapter}.html").read_text(encoding="utf-8")
            assert f'id="test_{name}_' in (built_book / f"code/test_{chapter}.html").read_text(encoding="utf-8")


def test_a_card_in_jupyterlab_links_to_files_that_have_its_check_and_its_test():
    followed = 0
    for entry in WALKED:
        name = entry.id.replace("-", "_")
        for path, kind in re.findall(r'href="\.\./([^"]*\.py)" data-ft-ref="(check|test):', claim(entry.id).html()):
            start = {"check": f"\ndef {name}(", "test": f"\ndef test_{name}_"}[kind]
            assert start in (ROOT / path).read_text(encoding="utf-8")
            followed += 1
    assert followed == 2 * sum(bool(check_for(entry.id)) for entry in WALKED) > 0


def test_a_row_whose_chapter_takes_a_vote_says_so_and_no_other_does(built_book, ledger_source):
    pages = "".join(path.read_text(encoding="utf-8") for path in built_book.glob("notebooks/*.html"))
    asked = set(re.findall(r'data-ft-claim="([\w-]+)" data-ft-card="closed"', pages))
    assert set(re.findall(r'<tr id="([\w-]+)"[^>]* data-ballot>', ledger_source)) == asked and len(asked) >= 15


# ---- What a reader does in a browser ----


def test_filters_narrow_the_table_say_so_and_stand_in_the_address(book_url, new_page):
    page = new_page(book_url + LEDGER)
    page.get_by_label(HIDE).uncheck()
    assert rows_shown(page) == len(claims())
    page.get_by_label("Chapter").select_option("1")
    expected = sum(entry.chapter == 1 for entry in claims().values())
    assert rows_shown(page) == expected
    expect(page.get_by_role("status")).to_have_text(f"{expected} of {len(claims())} claims shown")
    page.get_by_role("combobox", name="Verdict").select_option("false")
    page.get_by_label("Words").fill("103")
    assert rows_shown(page) == 1 and page.locator("#japan-profit-103").is_visible()
    page.wait_for_url(lambda url: url.endswith("?verdict=false&chapter=1&words=103"))
    page.reload()
    assert rows_shown(page) == 1
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!location.search")
    assert rows_shown(page) == len(claims())
    assert page.errors == [] and page.foreign == []


def test_a_search_finds_chinese_and_english(book_url, new_page):
    page = new_page(book_url + LEDGER)
    for words in ("利潤", "THE PROFIT JUMPS", "japan-profit"):
        page.get_by_label("Words").fill(words)
        assert page.locator("#japan-profit-103").is_visible() and rows_shown(page) < 5


@pytest.mark.parametrize(
    "query",
    ["?article=<script>alert(1)</script>", "?form=%00", "?chapter=99", "?verdict=__proto__", "?words=%"],
)
def test_a_hostile_address_changes_nothing(query, book_url, new_page):
    page = new_page(book_url + LEDGER + query)
    assert page.errors == []
    if "words=" not in query:
        assert rows_shown(page) == len(claims())


def test_a_hostile_search_is_only_text(book_url, new_page):
    page = new_page(book_url + LEDGER + "?words=<img src=x onerror=alert(1)>" + "a" * 500)
    assert rows_shown(page) == 0 and page.errors == []
    assert len(page.get_by_label("Words").input_value()) <= 80


def test_a_link_to_a_row_reaches_it_whatever_the_filters_say(book_url, new_page):
    page = new_page(book_url + LEDGER + "?chapter=2#japan-profit-103")
    assert page.locator("#japan-profit-103").is_visible()


def test_the_id_of_a_claim_that_was_split_leads_to_its_first_part(ledger_source, book_url, new_page):
    for id, ids in parts().items():
        assert ledger_source.count(f'id="{id}"') == 1
        page = new_page(book_url + LEDGER + f"?chapter=1#{id}")
        assert page.locator(f"#{ids[0]}").is_visible() and page.locator(f"#{ids[0]} #{id}").count() == 1


def test_the_ledger_states_the_rule_and_the_words_of_each_form(ledger_source):
    table = re.search('<table class="ft-forms">.*?</table>', ledger_source, re.DOTALL)[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>.*?data-label="Rule">(.*?)</td>.*?data-label="Words">(.*?)</td>', table)
    assert re.findall(r'<li><strong[^>]*>([\w ]+)</strong> (.*?)</li>', ledger_source) == [
        (spoken(word), html.escape(means)) for word, means in meanings().items()
    ]
    assert [row[0] for row in rows] == list(forms())
    for form, rule, words in rows:
        assert html.unescape(rule) == forms()[form].rule
        assert re.findall(r"<strong[^>]*>([\w ]+)<", words) == [spoken(word) for word in forms()[form].words]


@pytest.mark.parametrize(("width", "height"), [(390, 664), (1280, 900)])
def test_the_filters_stand_on_the_first_screen_and_the_rules_are_a_tap_away(width, height, book_url, new_page):
    page = new_page(book_url + LEDGER, width=width, height=height)
    for control in page.locator(".ft-ledger-filters :is(select, input, button):visible").all():
        box = control.bounding_box()
        assert box["y"] + box["height"] <= height
    for name, inside in (("What the words mean", ".ft-verdict-words"), ("The rules of the verdicts", ".ft-forms"), ("Counts", ".ft-counts")):
        assert not page.locator(inside).is_visible()
        page.get_by_text(name, exact=True).click()
        assert page.locator(inside).is_visible()


def test_a_link_to_what_the_words_mean_finds_them_unfolded(book_url, new_page):
    for scripts in (True, False):
        page = new_page(book_url + LEDGER + "#what-the-words-mean", java_script_enabled=scripts)
        assert page.locator(".ft-verdict-words").is_visible()


def test_the_ledger_works_from_a_file(built_book, new_page):
    page = new_page((built_book / LEDGER).as_uri())
    page.get_by_label("Article").select_option("003")
    assert rows_shown(page) == sum(entry.article == "003" for entry in claims().values())
    assert page.errors == [] and page.foreign == []


def test_without_javascript_the_ledger_is_a_plain_table(book_url, new_page):
    page = new_page(book_url + LEDGER, java_script_enabled=False)
    assert rows_shown(page) == len(claims())
    assert not page.locator(".ft-ledger-filters").is_visible()


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_the_ledger_fits_the_screen(width, book_url, new_page):
    page = new_page(book_url + LEDGER, width=width)
    table = page.locator(".ft-ledger").bounding_box()
    assert table["x"] >= 0 and table["x"] + table["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# ---- Vote first ----

WAITING = "() => [...document.querySelectorAll('.ft-ledger tr[data-ballot]')].filter((row) => !row.querySelector('.ft-badge').checkVisibility()).map((row) => row.id)"


def cell(page, id):
    """The verdict's cell of a row, as it is seen and as it is heard."""
    box = page.locator(f"#{id} td").last
    return " ".join((box.inner_text() + " " + box.aria_snapshot()).split())


def test_before_a_vote_the_ledger_keeps_a_verdict_back_and_leads_to_the_vote(book_url, new_page):
    page = new_page(book_url + LEDGER)
    asked = page.locator(".ft-ledger tr[data-ballot]").evaluate_all("all => all.map((row) => row.id)")
    assert page.get_by_label(HIDE).is_checked() and page.evaluate(WAITING) == asked
    for id in asked:
        entry, said = claims()[id], cell(page, id)
        assert f"vote in chapter {entry.chapter}" in said
        assert not any(word and word in said for word in (spoken(entry.shown_verdict), *filled(entry, "condition", "because")))
        assert page.locator(f"#{id} a[href*='#verdict-']").count() == 0  # such a link would open the card
    page.get_by_role("combobox", name="Verdict").select_option("false")
    shown = [entry.id for entry in claims().values() if entry.shown_verdict == "false" and entry.id not in asked]
    assert page.locator(".ft-ledger tbody tr:visible").evaluate_all("all => all.map((row) => row.id)") == shown
    expect(page.get_by_role("status")).to_have_text(f"{len(shown)} of {len(claims())} claims shown; {len(asked)} wait for your vote")
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!location.search")
    assert page.get_by_label(HIDE).is_checked() and page.evaluate(WAITING) == asked
    page.locator(f"#{asked[0]}").get_by_role("link", name="vote in chapter").click()
    card = page.locator(f"#claim-{asked[0]}")
    page.wait_for_url(lambda url: url.endswith(f"#claim-{asked[0]}"))
    assert not card.locator("[data-ft-verdict]").is_visible()
    card.get_by_role("button", name="Skip and open").click()
    page.go_back()
    page.wait_for_function(f"({WAITING})().length === {len(asked) - 1}")
    assert page.evaluate(WAITING) == asked[1:] and spoken(claims()[asked[0]].shown_verdict) in cell(page, asked[0])
    assert page.locator(f"#{asked[0]} a[href$='#verdict-{asked[0]}']").count() == 1
    assert page.errors == [] and page.foreign == []


def test_who_wants_to_see_all_verdicts_says_so_once(book_url, new_page):
    page = new_page(book_url + LEDGER)
    page.get_by_label(HIDE).uncheck()
    assert page.evaluate(WAITING) == []
    page.reload()
    page.get_by_label("Words").fill("103")
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!location.search")
    assert not page.get_by_label(HIDE).is_checked() and page.evaluate(WAITING) == []
    page.get_by_label(HIDE).check()
    page.get_by_label("Chapter").select_option("1")
    page.reload()
    assert page.get_by_label(HIDE).is_checked() and page.evaluate(WAITING)


def test_a_link_to_a_row_or_to_a_choice_of_rows_shows_what_it_speaks_of(book_url, new_page):
    for link in ("#japan-profit-103", "?verdict=false&chapter=1"):
        page = new_page(book_url + LEDGER + link)
        assert not page.get_by_label(HIDE).is_checked() and page.locator("#japan-profit-103 .ft-badge").is_visible()
    page.get_by_label(HIDE).check()
    page.goto(book_url + LEDGER + "#japan-profit-103")
    page.reload()
    assert page.get_by_label(HIDE).is_checked() and "japan-profit-103" not in page.evaluate(WAITING) != []


def test_a_browser_that_remembers_nothing_covers_and_uncovers(book_url, new_page):
    page = new_page()
    page.add_init_script("Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no'); }")
    page.goto(book_url + LEDGER)
    assert page.evaluate(WAITING)
    page.get_by_label(HIDE).uncheck()
    assert page.evaluate(WAITING) == [] and page.errors == []
