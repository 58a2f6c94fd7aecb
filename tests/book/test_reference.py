"""What a reader looks up: systems, model cards, figures by question, Chinese words, readings. Every link is opened."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from reference import cards_of, chinese_words, readings_of

from truce.claims import claims
from truce.facts import facts
from truce.live import all_ids, load
from truce.systems import systems

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = {path.stem: path.read_text("utf8") for path in sorted(ROOT.glob("notebooks/*.ipynb"))}


@pytest.fixture(scope="module")
def soup(built_book):
    pages = {}

    def read(name):
        if name not in pages:
            pages[name] = BeautifulSoup((built_book / name).read_text("utf8"), "html.parser")
        return pages[name]

    return read


@pytest.fixture(scope="module")
def opened(built_book, soup):
    """Follows a link of a page: the element that it leads to, the other page's heading where it names none."""

    def follow(page, link):
        path, _, anchor = unquote(link["href"]).partition("#")
        if path:
            page = (built_book / page).parent.joinpath(path).resolve().relative_to(built_book).as_posix()
        assert (built_book / page).is_file(), link["href"]
        found = soup(page).find(id=anchor) if anchor else soup(page).h1
        assert found is not None, link["href"]
        return found

    return follow


def text(element):
    """What a reader sees, with plain quotation marks and without the signs that copy a link."""
    said = element.get_text().replace("#", "").translate(str.maketrans("‘’“”", "''\"\""))
    return " ".join(said.split())


# ---- Systems ----


def test_every_link_of_the_table_of_systems_leads_to_the_model_the_chapter_and_the_figure_that_it_names(soup, opened):
    page = "book/systems.html"
    rows = soup(page).select(".ft-systems tbody")
    assert [row["id"] for row in rows] == [f"system-{system.number}" for system in systems()]
    for row, system in zip(rows, systems(), strict=True):
        cells = {cell["data-label"]: cell for cell in row.select("td")}
        assert system.system in text(row.th)
        models = [opened(page, link) for link in cells["Models"].select("a")]
        assert [found["id"] for found in models] == [f"debtloop.{name}" for name in system.models]
        for found, name in zip(models, system.models):
            assert found.name == "dt" and found.select_one(".descname").get_text() == name.partition(".")[2]
        for link in cells["Chapters"].select("a"):
            assert text(opened(page, link)) == text(link)
        figures = [opened(page, link) for link in cells["Figures"].select("a")]
        assert [found.select_one("[data-ft-explorable]")["data-ft-explorable"] for found in figures] == list(system.explorables)
        named = re.sub(r"\s", "", cells["Held by"].get_text())
        assert all(f"{name}in{path}" in named for path, name in system.tested_by)


def test_a_system_that_is_to_come_is_marked_and_every_other_has_its_models_its_chapter_and_its_tests(soup):
    for row, system in zip(soup("book/systems.html").select(".ft-systems tbody"), systems(), strict=True):
        cells = {cell["data-label"]: cell for cell in row.select("td")}
        assert row.has_attr("data-coming") == (not system.works) == ("to come" in cells["Models"].get_text())
        if system.works:
            assert cells["Models"].a and cells["Chapters"].a and cells["Held by"].code


# ---- Model cards ----


def test_every_model_card_stands_in_the_list_in_its_own_words(soup, opened):
    page = "book/systems.html"
    section = soup(page).find(id="model-cards")
    lines = {text(line.a): line for line in section.select("li")}
    cards = [card for notebook in NOTEBOOKS.values() for card in cards_of(notebook)]
    assert len(lines) == len(cards) > 10
    for _, title, against in cards:
        line = lines[title[0].upper() + title[1:]]
        place = text(opened(page, line.a))
        assert f"Model card: {title}" in place
        assert against and re.sub(r"[*_]", "", against).lower() in text(line).lower()
        assert re.sub(r"[*_]", "", against) in place


def test_every_chapter_has_a_model_card():
    assert [name for name, notebook in NOTEBOOKS.items() if re.match(r"\d\d_", name) and not list(cards_of(notebook))] == []


# ---- Figures, words, readings ----


def test_every_figure_stands_once_in_the_list_of_questions_and_its_link_leads_to_it(soup, opened):
    links = soup("book/workbench.html").select("#by-question a[href^='#']")
    shown = [opened("book/workbench.html", link).select_one("[data-ft-explorable]")["data-ft-explorable"] for link in links]
    assert sorted(shown) == all_ids()
    assert [text(link) for link in links] == [" ".join(load(id).question.split()) for id in shown]


def test_every_chinese_word_of_the_glossary_leads_to_its_term_and_to_the_sentences_that_have_it(soup, opened):
    rows = soup("book/glossary.html").select("#by-chinese li")
    source = (ROOT / "book" / "glossary.md").read_text("utf8")
    assert len(rows) == len(list(chinese_words(source))) == len(re.findall(r"\{zh\}`", source)) > 100
    sentences = [text(row.th) for row in soup("book/ledger.html").select(".ft-ledger tbody tr")]
    used = 0
    for row in rows:
        for link in row.select(".ft-used a"):
            path, _, word = unquote(link["href"]).partition("?words=")
            assert path == "ledger.html" and word in text(row.a).split(" / ")
            assert int(text(link).split()[0]) == sum(word in sentence for sentence in sentences)
            used += 1
        if row.select_one(".ft-used"):
            row.select_one(".ft-used").extract()
        words, term = text(row.a), text(row).removeprefix(text(row.a)).strip()
        section = opened("book/glossary.html", row.a)
        assert text(section.h3) == term and words in text(section)
        assert [span["lang"] for span in row.select("span")] == ["zh-Hant", "zh-Hans"][: len(row.select("span"))]
    assert used > 20


def test_a_glossary_entry_gives_all_its_words_to_the_index():
    source = "## A\n\n### Maturity\n{zh}`到期日`\n\nThe **years left** ({zh}`剩餘期限|剩余期限`).\n\n### Yield\n{zh}`收益率`, {zh}`殖利率`\n\nIt.\n"
    assert list(chinese_words(source)) == [
        (("到期日",), "Maturity"), (("剩餘期限", "剩余期限"), "Maturity"), (("收益率",), "Yield"), (("殖利率",), "Yield"),
    ]  # fmt: skip


def test_the_sources_repeat_what_each_chapter_recommends_and_why(soup):
    section = soup("book/bibliography.html").find(id="what-the-chapters-recommend-and-what-it-shows")
    said = text(section)
    for name, notebook in NOTEBOOKS.items():
        readings = readings_of(notebook)
        assert readings or not re.match(r"\d\d_", name), name
        for line in readings:
            plain = re.sub(r"\]\([^)]*\)|[\[*]", "", line.removeprefix("- "))
            assert plain.split(", ")[0] in said
            assert " ".join(plain.rpartition(": ")[2].split()) in said, line
    assert len(section.select("li")) == sum(len(readings_of(notebook)) for notebook in NOTEBOOKS.values())


def test_a_document_names_the_sentences_that_it_decides(soup):
    page = soup("book/bibliography.html")
    decided = {link["href"].partition("#")[2] for part in page.select(".ft-sources p") if text(part).startswith("Decides:") for link in part.select("a")}
    assert decided == {entry.id for entry in claims().values() if any(id in facts() for id in entry.carried_by)}
