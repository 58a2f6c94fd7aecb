"""The pages a reader meets first: they agree with the register and type no number."""

import json
import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from front import method_numbers

import make
from truce.claims import NOT_WALKED, argument, articles, chapters, claim, claims, course, six_questions, spoken
from truce.facts import facts
from truce.text import fill, signed

ROOT = Path(__file__).resolve().parents[2]
FRONT = [
    "intro", "for_students", "for_instructors", "for_self_learners", "contents",
    "article_000", "article_001", "article_003", "glossary", "corrections", "bibliography", "systems", "workbench",
    "how_we_check", "cite",
]  # fmt: skip
METHOD = six_questions()
CHAPTERS = [chapter for part in course()["parts"] for chapter in part["chapters"]]
WRITTEN = sorted(int(path.name[:2]) for path in ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))


@pytest.fixture(scope="module")
def soup(built_book):
    """A built page of the front, parsed."""
    return lambda name: BeautifulSoup((built_book / "book" / f"{name}.html").read_text("utf8"), "html.parser")


def claim_of(element):
    """The claim whose row in the ledger the element's first link leads to."""
    return element.a["href"].partition("#")[2]


# ---- The data ----


@pytest.mark.parametrize("number", articles())
def test_an_argument_goes_through_claims_of_its_own_article_and_turns_back_only_to_an_earlier_step(number):
    steps = argument(number)
    assert len({step["claim"] for step in steps}) == len(steps) > 5
    for place, step in enumerate(steps, start=1):
        assert claims()[step["claim"]].article == number
        assert re.fullmatch(r"[A-Z][^\d]*\.", step["says"]), step["says"]
        assert 0 < step.get("back", 1) <= place


def test_the_course_has_fourteen_chapters_in_five_parts_and_each_hangs_on_a_claim_of_its_own():
    assert len(course()["parts"]) == 5
    assert [(chapter["number"], chapter["title"]) for chapter in CHAPTERS] == list(chapters().items())
    for chapter in CHAPTERS:
        entry = claims()[chapter["claim"]]
        assert (entry.chapter, entry.tier) == (chapter["number"], "core")


def test_the_example_of_the_six_questions_types_no_number_and_its_claim_is_walked():
    assert len(METHOD["steps"]) == 6
    assert claims()[METHOD["claim"]].walked
    for step in METHOD["steps"]:
        assert not re.search(r"\d", re.sub(r"\{[^}]*\}", "", step["example"]))
    said = " ".join(fill(step["example"], method_numbers()) for step in METHOD["steps"])
    assert all(words in said for words in ("14.4%", "$90", "3.47%", "3.50%", "December 2025"))


def test_the_sidebar_names_a_written_part_as_the_contents_do():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf8"))
    chapters_only = [part for part in toc["parts"] if part["chapters"][0]["file"].startswith("notebooks/")]
    captions = [part["caption"] for part in chapters_only]
    titles = [part["title"] for part in course()["parts"]]
    assert [caption.partition(". ")[2] for caption in captions] == titles[: len(captions)]


# ---- The text ----

#: What may hold a digit: code, addresses, quoted titles, dates, a chapter's number, names of laws and licences.
NAMES = r"[Cc]hapter \d+|31 CFR Part 356|H\.15|WCAG 2\.2|CC BY 4\.0|BSD-3-Clause|USDD 2\.0"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
EXEMPT = re.compile(
    rf"```.*?```|`[^`]*`|\]\([^)]*\)|\"[^\"]*\"|(?:\d\d? to )?(?:\d\d? )?(?:{MONTHS}) 20\d\d|"
    rf"\b\d\d? (?:{MONTHS})\b|\bthe year 20\d\d\b|^\d\. |{NAMES}",
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize("name", FRONT)
def test_a_page_of_the_front_types_no_number(name):
    text = (ROOT / "book" / f"{name}.md").read_text("utf8").partition(HISTORY)[0]
    assert re.findall(r".*\d.*", EXEMPT.sub("", text)) == []


#: Below this heading stand numbers that were wrong, which no code can print any more.
HISTORY = "## Corrections so far"


def test_what_the_corrections_call_right_is_what_the_book_shows_now():
    shown = " ".join(claim(id).text() for id, entry in claims().items() if entry.walked)
    shown += " ".join(str(entry.published) for entry in facts().values())
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(notebook.read_text("utf8"))["cells"]:
            for output in cell.get("outputs", ()):
                shown += " " + "".join(output.get("text", "")) + "".join(output.get("data", {}).get("text/plain", ""))
    known = set(re.findall(r"\d+(?:\.\d+)?", shown))
    history = (ROOT / "book" / "corrections.md").read_text("utf8").partition(HISTORY)[2]
    history = re.sub(r"\*\*Wrong:\*\*.*?(?=\*\*Right:\*\*)", "", history, flags=re.DOTALL)
    assert "**Right:**" in history
    right = re.findall(r"\d+(?:\.\d+)?", EXEMPT.sub("", re.sub(r"\b[Cc]hapters? \d+", "", history)))
    assert len(right) > 30 and [number for number in right if number not in known] == []


def test_every_term_of_the_glossary_is_given_in_chinese():
    terms = re.split(r"^### ", (ROOT / "book" / "glossary.md").read_text("utf8"), flags=re.MULTILINE)[1:]
    assert len(terms) > 30
    for term in terms:
        name, chinese, blank, *sentences = term.split("\n")
        assert chinese.startswith("{zh}`") and not blank and sentences, name


def test_the_instructors_example_runs_and_shows_the_articles_model():
    text = (ROOT / "book" / "for_instructors.md").read_text("utf8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    names = {}
    exec(code, names)
    shown = names["explore"]("price-yield", compute=names["mine"], years=10)
    assert "with 10 years left yields 14.44% a year" in repr(shown)
    assert len({row["yield_pct"] for row in shown.numbers["rows"]}) == 1


def test_the_instructors_commands_are_those_of_the_project_and_name_what_is_there():
    text = (ROOT / "book" / "for_instructors.md").read_text("utf8")
    commands = re.findall(r"\bmake ([a-z]+)(?: ARGS=(\w+))?", text)
    assert {name for name, _ in commands} == {"answers", "book", "handout", "lab", "lite", "pdf", "slides", "zip"} <= {command.__name__ for command in make.COMMANDS}
    [chapter] = [what for name, what in commands if name == "handout"]
    assert len(make.lessons(make.named([chapter]))) == 1


# ---- The pages ----


def test_the_hubs_page_names_every_notebook_once():
    text = (ROOT / "book" / "hub.md").read_text(encoding="utf-8")
    assert re.findall(r"^\S+\.ipynb$", text, re.M) == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_the_glossary_begins_with_a_link_to_each_term_by_the_alphabet(soup):
    page = soup("glossary")
    links = page.select(".ft-terms a")
    assert [link.get_text() for link in links] == sorted((link.get_text() for link in links), key=str.lower)
    headings = {heading.parent["id"]: heading.find(string=True) for heading in page.select("section > h3")}
    assert {link["href"].removeprefix("#"): link.get_text() for link in links} == headings
    assert len(links) == len(headings)


def test_the_state_of_the_course_is_counted(soup):
    walked = sum(entry.walked for entry in claims().values())
    for name in ("intro", "contents"):
        said = soup(name).select_one(".ft-state").get_text()
        counts = [len(WRITTEN), len(chapters()), walked, len(claims())]
        assert [int(n) for n in re.findall(r"\d+", said)] == counts


def test_the_contents_call_a_chapter_ready_when_it_is_written_and_then_link_to_it(soup):
    rows = soup("contents").select(".ft-chapters li[value]")
    assert [int(row["value"]) for row in rows] == list(chapters())
    for row in rows:
        written = int(row["value"]) in WRITTEN
        assert bool(row.select_one(".ft-state-ready")) == bool(row.select_one("strong > a")) == written


@pytest.mark.parametrize("number, article", articles().items())
def test_an_article_has_one_name_on_its_page_in_the_menu_and_in_the_ledger(soup, number, article):
    assert soup(f"article_{number}").select_one("article h1").find(string=True) == article.name
    assert soup("intro").select_one(f'nav a[href="article_{number}.html"]').get_text(strip=True) == article.name
    filters = soup("ledger").select('select[name="article"] option')
    assert {option["value"]: option.get_text() for option in filters}[number] == article.name
    assert f'Article {number}' not in soup("bibliography").get_text()


@pytest.mark.parametrize("number", articles())
def test_an_articles_page_draws_its_argument_and_lists_its_core_claims(soup, number):
    page = soup(f"article_{number}")
    steps = page.select(".ft-step")
    assert [claim_of(step) for step in steps] == [step["claim"] for step in argument(number)]
    for step in steps:
        assert step.select_one(".ft-badge").get_text() == spoken(claims()[claim_of(step)].shown_verdict)
    assert len(page.select(".ft-loop")) == sum("back" in step for step in argument(number))
    core = [entry for entry in claims().values() if (entry.article, entry.tier) == (number, "core")]
    listed = {claim_of(row): row.select_one(".ft-badge") for row in page.select(".ft-core li")}
    assert set(listed) == {entry.id for entry in core}
    assert {id for id, badge in listed.items() if badge} == {entry.id for entry in core if entry.walked}
    assert NOT_WALKED not in [badge.get_text() for badge in listed.values() if badge]


def test_the_sources_show_every_outside_number(soup):
    page = soup("bibliography")
    folds = page.select("details.ft-subject")
    assert len(folds) > 10 and not any(fold.has_attr("open") for fold in folds)
    assert len({fold.dl["id"] for fold in folds}) == len(folds)
    said = " ".join(part.get_text() for part in page.select(".ft-sources"))
    for fact in facts().values():
        assert (fact.words if fact.grade == "article" else f"{signed(str(fact.published))}, {fact.unit}") in said, fact.id


def test_the_first_screenful_holds_a_figure_that_moves(new_page, book_url):
    for width, height in ((1280, 800), (390, 844)):
        page = new_page(book_url + "book/intro.html", width=width, height=height)
        figure = page.locator("[data-ft-ready]").first
        figure.wait_for()
        assert figure.bounding_box()["y"] < height / 2
        years = figure.get_by_role("slider", name="Years left")
        if width > height:
            box = years.bounding_box()
            assert box["y"] + box["height"] < height
        years.fill("10")
        figure.get_by_text("yields 4.25% a year").wait_for()
        assert page.errors == []


def test_start_and_next_lead_from_the_first_page_to_the_first_chapter(new_page, book_url):
    """The page's own link stands within two screens of a phone; the one to the next page is at its end."""
    first = next((ROOT / "notebooks").glob("01_*.ipynb")).stem
    page = new_page(book_url + "book/intro.html", width=390, height=844)
    page.locator("[data-ft-ready]").first.wait_for()
    for link in (page.locator(".ft-start a"), page.locator("a.right-next")):
        assert link.evaluate("link => link.href") == f"{book_url}notebooks/{first}.html"
    box = page.locator(".ft-start a").bounding_box()
    assert box["y"] + box["height"] <= 2 * 844


def test_what_a_student_must_know_fits_one_screen_of_a_phone(new_page, book_url):
    page = new_page(book_url + "book/for_students.html", width=390, height=844)
    box = page.locator(".bd-article").bounding_box()
    assert box["y"] + box["height"] <= 844


def test_every_user_finds_a_page_from_the_first_one(soup):
    links = {link["href"] for link in soup("intro").select("article a[href]")}
    assert {f"for_{user}.html" for user in ("students", "instructors", "self_learners")} <= links


def test_a_step_that_turns_back_leads_to_the_step_it_names(new_page, book_url):
    page = new_page(book_url + "book/article_003.html", width=390)
    link = page.locator(".ft-step-back a").first
    link.click()
    number = link.inner_text().removeprefix("step ")
    assert page.evaluate("document.querySelector(':target').id") == f"step-003-{number}"


def test_an_open_page_goes_on_working_when_the_network_is_gone(new_page, book_url):
    page = new_page(book_url + "notebooks/01_one_price_many_yields.html")
    figure = page.locator("[data-ft-explorable='proceeds-profit'][data-ft-ready]").first
    figure.wait_for()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    for heading in page.locator(".bd-article > section > section > h2").all():
        heading.scroll_into_view_if_needed()  # what is laid out only now finds all that it needs
    figure.get_by_role("slider", name="Years left").fill("20")
    figure.get_by_text("over 20 years").wait_for()
    question = page.locator("form.ft-quiz").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    assert question.get_by_role("status").inner_text()
    assert page.errors == []
