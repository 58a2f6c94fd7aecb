"""A book with an address and a repository: a small one is built from a copy of the configuration and looked at."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from edition import edition
from numbered import shared
from published import issues_of, repository_options, settle, sitemap
from sphinx.errors import ExtensionError

ROOT = Path(__file__).resolve().parents[2]
SITE, REPOSITORY = "https://example.org/course", "https://github.com/example/course"
#: What compiles figures, packs sources and slims pages has no say in an address, and takes most of the time.
SLOW = {"explorables", "laboratory", "quiz", "sheets", "terms", "finding", "chinese", "download", "bundle",
        "sphinx.ext.viewcode",
        "sphinx.ext.autodoc", "sphinx.ext.napoleon", "verdicts", "reference"}  # fmt: skip
BUTTONS = ".header-article-items a"
CHAPTER, CORRECTIONS, CITE = "notebooks/01_one_price_many_yields", "book/corrections", "book/cite"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A book of one chapter and two pages, built as Jupyter Book builds it with the two lines filled in."""
    folder = tmp_path_factory.mktemp("published")
    for name in (CHAPTER + ".ipynb", CORRECTIONS + ".md", CITE + ".md", "book/teaching/01.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in ("_assets", "_ext"):
        shutil.copytree(ROOT / "book" / name, folder / "book" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "lib" / "truce" / "page", folder / "lib" / "truce" / "page")
    for name in ("CITATION.cff", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))
    config["html"]["baseurl"], config["repository"]["url"] = f"{SITE}/", REPOSITORY
    extensions = config["sphinx"]["config"]["extensions"]
    extensions[:] = [name for name in extensions if name not in SLOW]
    config["sphinx"]["local_extensions"] = {
        name: where for name, where in config["sphinx"]["local_extensions"].items() if name in extensions
    }
    (folder / "_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf8")
    toc = {"format": "jb-book", "root": CORRECTIONS, "chapters": [{"file": CHAPTER}, {"file": CITE}]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), "utf8")
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", ".", "-q"]
    built = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf8")
    assert built.returncode == 0, built.stderr[-3000:]
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def page(small):
    pages = {
        name: BeautifulSoup((small / f"{name}.html").read_text("utf8"), "html.parser")
        for name in (CHAPTER, CORRECTIONS, CITE)
    }
    return pages.__getitem__


def meta(page, name):
    return [tag["content"] for tag in page.select(f'meta[property="{name}"], meta[name="{name}"]')]


@pytest.mark.parametrize("name", [CHAPTER, CORRECTIONS, CITE])
def test_every_address_that_a_page_gives_of_itself_is_whole(page, name):
    assert [link["href"] for link in page(name).select('link[rel="canonical"]')] == [f"{SITE}/{name}.html"]
    assert meta(page(name), "og:url") == [f"{SITE}/{name}.html"]
    assert all(address.startswith(f"{SITE}/_static/") for address in meta(page(name), "og:image"))


def test_a_chapters_link_shows_a_picture_and_a_sentence_of_its_own(page, small):
    [picture], [words] = meta(page(CHAPTER), "og:image"), meta(page(CHAPTER), "og:image:alt")
    assert picture == f"{SITE}/_static/social/01.png" and words.startswith("Chart. ")
    drawn = (small / picture.removeprefix(f"{SITE}/")).read_bytes()
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n" and len(drawn) < 150_000
    assert [int.from_bytes(drawn[at : at + 4], "big") for at in (16, 20)] == [1200, 630]
    assert meta(page(CHAPTER), "og:description") == [shared(1)] and meta(page(CHAPTER), "twitter:card") == [
        "summary_large_image"
    ]
    [common] = meta(page(CORRECTIONS), "og:image")
    assert common == f"{SITE}/_static/images/social-card.png" and (small / "_static/images/social-card.png").is_file()


def test_the_buttons_lead_to_the_repository_an_issue_and_a_server_and_their_pictures_are_there(page, small):
    buttons = {a["href"] for a in page(CHAPTER).select(f"{BUTTONS}[href^=http]")}
    places = {f"{urlsplit(address).netloc}{urlsplit(address).path}" for address in buttons}
    assert "github.com/example/course" in places and "github.com/example/course/issues/new" in places
    assert "mybinder.org/v2/gh/example/course/main" in places
    pictures = [image["src"] for image in page(CHAPTER).select(".header-article-items img")]
    assert len(pictures) == 1 and all((small / CHAPTER).parent.joinpath(source).is_file() for source in pictures)
    assert not page(CORRECTIONS).select(".btn-launch-button, .dropdown-launch-buttons")  # nothing runs there


def test_the_sitemap_has_every_page_of_the_contents_and_the_day_of_the_edition(small):
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ET.parse(small / "sitemap.xml").getroot().findall(f"{name}url")
    assert sorted(url.findtext(f"{name}loc") for url in urls) == sorted(
        f"{SITE}/{page}.html" for page in (CHAPTER, CITE, CORRECTIONS)
    )
    assert {url.findtext(f"{name}lastmod") for url in urls} == {str(edition().day)}


def test_corrections_name_the_place_and_a_citation_its_address(page):
    assert page(CORRECTIONS).select(f'article a[href="{REPOSITORY}/issues"]')
    assert "names no address" not in page(CORRECTIONS).get_text()
    lines = [line.get_text() for line in page(CITE).select(".ft-cite pre")]
    assert lines[0].endswith(f" {SITE}/") and any(line.endswith(f" {SITE}/{CHAPTER}.html") for line in lines)
    assert sum("workbench.html#all-" in line for line in lines) > 30


def settled(baseurl):
    config = SimpleNamespace(html_baseurl=baseurl, ogp_site_url="", html_theme_options={})
    settle(None, config)
    return config


def test_without_the_two_lines_nothing_changes(built_book):
    assert vars(settled("")) == {"html_baseurl": "", "ogp_site_url": "", "html_theme_options": {}}
    assert not (built_book / "sitemap.xml").exists() and not (built_book / "_static" / "social").exists()
    assert not list((built_book / "_static" / "images").glob("logo_*"))
    soup = BeautifulSoup((built_book / f"{CHAPTER}.html").read_text("utf8"), "html.parser")
    assert not soup.select('link[rel="canonical"]') and not soup.select(f'{BUTTONS}[href*="//"]')
    assert "names no address" in (built_book / f"{CORRECTIONS}.html").read_text("utf8")


def test_what_the_configuration_says_itself_has_the_last_word():
    said = {
        "repository": {"branch": "next"},
        "html": {"use_issues_button": False},
        "launch_buttons": {"binderhub_url": "https://hub.example.org"},
    }
    options = repository_options(REPOSITORY, said)
    assert (
        options["repository_branch"] == "next"
        and options["use_issues_button"] is False
        and options["use_repository_button"]
    )
    assert options["launch_buttons"]["binderhub_url"] == "https://hub.example.org"
    assert repository_options(REPOSITORY, {"repository": {"branch": ""}})["repository_branch"] == "main"


def test_a_repository_elsewhere_gets_only_the_buttons_that_work_there():
    gitlab = repository_options("https://gitlab.com/example/course", {})
    assert gitlab["use_issues_button"] and set(gitlab["launch_buttons"]) == {"binderhub_url", "notebook_interface"}
    assert not repository_options("https://bitbucket.org/example/course", {})["use_issues_button"]
    config = SimpleNamespace(html_theme_options={"repository_url": "https://gitlab.com/example/course/"})
    assert issues_of(config) == "https://gitlab.com/example/course/-/issues"


def test_an_address_that_is_none_stops_the_build():
    with pytest.raises(ExtensionError, match=r"html\.baseurl must begin with https://; got 'example\.org'"):
        settled("example.org")


def test_a_sitemap_escapes_what_xml_reserves():
    assert (
        ET.fromstring(sitemap("https://example.org/a&b", ["x.html"], "2026-12-01").encode())[0][0].text
        == "https://example.org/a&b/x.html"
    )
