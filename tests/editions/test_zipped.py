"""The zip: one folder, the same bytes each time, and a book that works where somebody has unpacked it."""

import zipfile

import pytest
import zipped
from edition import edition


@pytest.fixture
def tiny(tmp_path):
    """A folder like a built book's."""
    built = tmp_path / "html"
    for name, text in {
        "book/intro.html": "<h1>Hello</h1>",
        "_static/a.css": "h1 {}",
        ".buildinfo": "x",
        "print/the-book.pdf": "%PDF-",
    }.items():
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text(text)
    return built


def test_everything_lies_in_one_folder_named_after_the_edition_with_a_page_to_start_from(tiny, tmp_path):
    count = zipped.pack(tmp_path / "a.zip", tiny)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        names = packed.namelist()
        start = packed.read(f"{zipped.name()}/{zipped.START}").decode()
        days = {entry.date_time for entry in packed.infolist()}
    assert {name.partition("/")[0] for name in names} == {f"the-fragile-truce-{edition().number}"} and len(
        names
    ) == count == 6
    assert not any(".buildinfo" in name for name in names)
    assert (
        'href="pages/book/intro.html"' in start
        and 'href="pages/print/the-book.pdf"' in start
        and edition().words in start
    )
    assert days == {(edition().day.year, edition().day.month, edition().day.day, 0, 0, 0)}  # and not the clock's


def test_the_same_book_gives_the_same_bytes_whenever_and_in_whatever_order_its_files_were_written(tiny, tmp_path):
    zipped.pack(tmp_path / "a.zip", tiny)
    text = (tiny / "_static" / "a.css").read_text()
    (tiny / "_static" / "a.css").unlink()
    (tiny / "_static" / "a.css").write_text(text)
    zipped.pack(tmp_path / "b.zip", tiny)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    (tiny / "_static" / "a.css").write_text("h1 { }")
    zipped.pack(tmp_path / "c.zip", tiny)
    assert (tmp_path / "a.zip").read_bytes() != (tmp_path / "c.zip").read_bytes()


def test_an_argument_that_it_does_not_know_is_refused(capsys):
    assert zipped.main(["02"], None) == 2
    assert "takes no argument; got 02" in capsys.readouterr().err


def test_unpacked_it_opens_from_the_folder_and_its_search_finds(built_book, new_page, tmp_path):
    zipped.pack(tmp_path / "book.zip", built_book)
    assert (tmp_path / "book.zip").stat().st_size < 25e6
    with zipfile.ZipFile(tmp_path / "book.zip") as packed:
        packed.extractall(tmp_path)
    page = new_page((tmp_path / zipped.name() / zipped.START).as_uri())
    page.get_by_role("link", name="Open the book").click()
    page.wait_for_selector("figure.ft-explorable input[type=range]")
    assert page.url.endswith("/pages/book/intro.html")
    page.goto((tmp_path / zipped.name() / "pages" / "search.html").as_uri() + "?q=duration")
    page.wait_for_selector("#search-results ul.search li a")
    page.locator("#search-results ul.search li a").first.click()
    page.wait_for_selector("article h1")
    assert page.url.startswith("file:") and "/pages/" in page.url
    page.goto((tmp_path / zipped.name() / zipped.START).as_uri())
    page.get_by_role("link", name="How to cite it").click()
    assert edition().words in page.locator(".ft-cite pre").first.inner_text()
    assert page.errors == [] and page.foreign == []
