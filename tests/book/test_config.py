"""The book's configuration: Jupyter Book and Sphinx ignore a key that they do not know, so we do not."""

import importlib.util
from pathlib import Path

import jupyter_book.config
import pytest
import yaml
from contents import files
from preflight import check_config, check_notebooks, unknown_keys
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.theming import HTMLThemeFactory
from sphinx.util.docutils import docutils_namespace

ROOT = Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf8"))
DEFAULTS = yaml.safe_load(jupyter_book.config.PATH_YAML_DEFAULT.read_text("utf8"))


def test_every_key_of_the_configuration_is_known_to_jupyter_book():
    assert list(unknown_keys(CONFIG, DEFAULTS)) == []
    jupyter_book.config.validate_yaml(CONFIG, raise_on_errors=True)


def test_a_misspelt_key_would_be_noticed():
    assert list(unknown_keys({"only_build_tocfiles": True}, DEFAULTS)) == ["only_build_tocfiles"]
    assert list(unknown_keys({"html": {"favicn": ""}}, DEFAULTS)) == ["html.favicn"]


def test_a_build_with_a_misspelt_key_stops_and_names_it(tmp_path):
    (tmp_path / "_config.yml").write_text("title: A book\nhtml: {favicn: x.svg}\n")
    with pytest.raises(ExtensionError, match=r"_config.yml: .* html\.favicn"):
        check_config(tmp_path)


def test_a_build_with_a_broken_notebook_stops_and_names_file_and_line(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "02_torn.ipynb").write_text('{\n "cells": [\n')
    with pytest.raises(ExtensionError, match=r"notebooks/02_torn\.ipynb: .* line 3"):
        check_notebooks(tmp_path)


@pytest.fixture(scope="module")
def sphinx_app(tmp_path_factory):
    """Sphinx as Jupyter Book starts it, before it reads a page."""
    config, _ = jupyter_book.config.get_final_config(
        user_yaml=ROOT / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=ROOT
    )
    config["external_toc_path"] = str(ROOT / "_toc.yml")
    out = tmp_path_factory.mktemp("sphinx")
    with docutils_namespace():  # what it registers must not be there for the next Sphinx of this process
        yield Sphinx(ROOT, None, out, out / "doctrees", "html", confoverrides=config, status=None, warning=None)


def test_every_sphinx_value_is_known_to_sphinx_or_to_an_extension(sphinx_app):
    assert set(CONFIG["sphinx"]["config"]) - {"extensions"} <= set(sphinx_app.config.values)


def test_every_option_of_the_theme_is_known_to_it(sphinx_app):
    known = HTMLThemeFactory(sphinx_app).create("sphinx_book_theme").get_options({})
    assert set(CONFIG["sphinx"]["config"]["html_theme_options"]) <= set(known)


def test_every_extension_of_ours_is_found_where_the_configuration_says_and_is_loaded():
    for name, folder in CONFIG["sphinx"]["local_extensions"].items():
        assert (ROOT / folder / f"{name}.py").is_file()
        assert name in CONFIG["sphinx"]["config"]["extensions"]
    for name in CONFIG["sphinx"]["config"]["extensions"]:
        assert name in CONFIG["sphinx"]["local_extensions"] or importlib.util.find_spec(name.split(".")[0])


def test_every_page_in_the_table_of_contents_exists_once():
    assert set(TOC) == {"format", "root", "parts"}
    entries = [TOC["root"]]
    for part in TOC["parts"]:
        assert set(part) <= {"caption", "numbered", "chapters"}
        for chapter in part["chapters"]:
            assert set(chapter) <= {"file", "title", "sections"}
            assert all(set(below) in ({"file"}, {"glob"}) for below in chapter.get("sections", ()))
        entries += files(part["chapters"])
    assert len(entries) == len(set(entries))
    for entry in entries:
        assert [path for suffix in (".md", ".ipynb") if (path := ROOT / (entry + suffix)).is_file()], entry
