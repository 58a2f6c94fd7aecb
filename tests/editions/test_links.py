"""Links from a page to its editions: one line, each kind once, and an error where there is no place."""

import links
import pytest

PAGE = '<article>Text</article>\n<footer class="prev-next-footer d-print-none"></footer>'


def test_links_stand_in_one_line_and_are_replaced(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    links.offer(page, "slides", "slides", "../slides/01.html")
    links.offer(page, "pdf", "PDF & print", "../book.pdf")
    links.offer(page, "slides", "slides", "../slides/one.html")
    text = page.read_text(encoding="utf-8")
    assert text.count('class="ft-editions"') == 1 and text.count("data-ft-edition") == 2
    assert "01.html" not in text and 'href="../slides/one.html"' in text and "PDF &amp; print" in text
    assert text.index("ft-editions") < text.index("prev-next-footer")


def test_a_page_without_a_place_for_links_is_named(tmp_path):
    page = tmp_path / "bare.html"
    page.write_text("<p>Text</p>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bare\.html has no place for a link to its slides"):
        links.offer(page, "slides", "slides", "x")
