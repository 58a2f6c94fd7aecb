"""One number and one day for an edition: in every footer, in a citation, in CITATION.cff; not the day of the build."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from edition import Edition, bibtex, cited, edition, read
from sphinx.errors import ExtensionError

import debtloop
from truce.claims import chapters
from truce.live import all_ids

ROOT = Path(__file__).resolve().parents[2]
CFF = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))


def test_every_page_says_which_edition_it_is_and_leads_to_how_to_cite_it(built_book, page_names):
    for name in page_names:
        html = (built_book / name).read_text("utf8")
        [(words, link)] = re.findall(r'<p class="ft-edition">(.*?)\. <a href="(.*?)">', html)
        assert words == edition().words, name
        assert (built_book / name).parent.joinpath(link.partition("#")[0] or Path(name).name).is_file(), name


def test_the_package_and_the_citation_file_are_of_the_same_edition():
    assert debtloop.__version__ == CFF["version"] == edition().number
    assert CFF["date-released"] == edition().day and CFF["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "license"} <= set(CFF)


def test_the_day_is_the_editions_and_not_todays(tmp_path):
    for text in ('[project]\nversion = "1.2.3"\n[tool.edition]\ndate = 2031-05-04\n', '[project]\nversion = "1.2.3"\n'):
        (tmp_path / "pyproject.toml").write_text(text)
        if "date" in text:
            assert read(tmp_path / "pyproject.toml") == Edition("1.2.3", date(2031, 5, 4))
            assert read(tmp_path / "pyproject.toml").words == "Edition 1.2.3, 4 May 2031"
        else:
            with pytest.raises(ExtensionError, match="must have a date such as 2026-12-01; got None"):
                read(tmp_path / "pyproject.toml")


def test_a_citation_names_author_year_part_edition_and_place():
    line = cited("Chapter 2, How far?", "https://example.org/course", "notebooks/02.html")
    assert line.startswith(
        f"The Fragile Truce contributors ({edition().day.year}). Chapter 2, How far? In: The Fragile Truce: "
    )
    assert edition().words in line and line.endswith(" https://example.org/course/notebooks/02.html")
    assert cited("", "", "").endswith(f"{edition().words}.") and "In: " not in cited("", "", "")
    assert "url = {https://example.org/}" in bibtex("https://example.org") and "url" not in bibtex("")
    assert bibtex("").count("{") == bibtex("").count("}")


def test_the_page_has_a_line_for_the_book_each_chapter_and_each_figure(built_book):
    page = BeautifulSoup((built_book / "book" / "cite.html").read_text("utf8"), "html.parser")
    lines = [line.get_text() for line in page.select(".ft-cite pre")]
    assert len(lines) == 2 + len(chapters()) + len(all_ids())
    assert all(edition().words in line or edition().number in line for line in lines)
    assert all(any(f"“{id}”" in line for line in lines) for id in all_ids())
