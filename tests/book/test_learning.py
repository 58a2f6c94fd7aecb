"""What the built pages tell catalogues of courses: a Course, and a LearningResource for each chapter."""

import json
import re
from pathlib import Path

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from edition import edition
from learning import aim_of, aims_of_the_course, chapter, course, minutes_of
from numbered import shared

from truce.claims import chapters

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = {int(path.stem[:2]): path for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))}
INTRO = (ROOT / "book" / "intro.md").read_text("utf8")
#: What schema.org and the profile of learning resources ask for, with the form of each value.
ASKED = {
    "@context": "https://schema\\.org", "name": ".{10,}", "url": "[^ ]+\\.html", "description": ".{40,}",
    "inLanguage": "en", "teaches": ".{30,}",
    "license": "https://creativecommons\\.org/licenses/by/4\\.0/", "educationalLevel": "Beginner.*",
    "timeRequired": r"PT[1-9]\d*M",
    "version": r"\d+\.\d+\.\d+", "dateModified": r"\d{4}-\d\d-\d\d",
}  # fmt: skip


def data(built_book, name):
    page = BeautifulSoup((built_book / f"{name}.html").read_text("utf8"), "html.parser")
    [found] = page.select('head script[type="application/ld+json"]')
    return json.loads(found.string)


def faults(told, kind):
    """What is missing or has another form than it must."""
    if told.get("@type") != kind:
        yield f"@type is {told.get('@type')}"
    for name, form in ASKED.items():
        value = told.get(name, "")
        if not re.fullmatch(form, " ".join(value) if isinstance(value, list) else str(value), re.DOTALL):
            yield f"{name} is {value!r}"
    if told.get("isAccessibleForFree") is not True:
        yield "isAccessibleForFree"


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_a_chapter_says_what_it_teaches_and_how_long_it_takes(built_book, number):
    told = data(built_book, f"notebooks/{NOTEBOOKS[number].stem}")
    assert list(faults(told, "LearningResource")) == []
    first = nbformat.read(NOTEBOOKS[number], as_version=4).cells[0].source
    assert f"{told['timeRequired'][2:-1]} minutes" in first
    sheet = " ".join((ROOT / "book" / "teaching" / f"{number:02}.md").read_text("utf8").split())
    assert told["teaches"].removeprefix("A ") in sheet and told["description"] == shared(number)
    assert (told["position"], told["name"]) == (number, f"{number}. {chapters()[number]}")
    assert told["isPartOf"]["@type"] == "Course" and (built_book / "notebooks" / told["isPartOf"]["url"]).is_file()
    assert (built_book / "notebooks" / told["url"]).is_file()


def test_the_first_page_is_the_course_with_all_its_chapters(built_book):
    told = data(built_book, "book/intro")
    assert list(faults(told, "Course")) == []
    assert (
        told["provider"]["@type"] == "Organization"
        and told["hasCourseInstance"]["courseWorkload"] == told["timeRequired"]
    )
    assert [part["position"] for part in told["hasPart"]] == list(NOTEBOOKS)
    assert all((built_book / "book" / part["url"]).is_file() for part in told["hasPart"])
    minutes = [minutes_of(path.read_text("utf8"))[0] for path in NOTEBOOKS.values()]
    assert told["timeRequired"] == f"PT{sum(minutes)}M" and sum(minutes) > 300
    assert told["description"] == yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))["abstract"]
    assert len(told["teaches"]) == 4 and all(aim in " ".join(INTRO.split()) for aim in told["teaches"])
    assert (told["version"], told["dateModified"]) == (edition().number, str(edition().day))


def test_what_a_catalogue_would_refuse_is_found():
    good = chapter(
        1, "A student can say what decides a yield.", (25, 20), "https://example.org/1.html", "https://example.org/"
    )
    assert list(faults(good, "LearningResource")) == []
    for name in ASKED:
        assert list(faults(good | {name: ""}, "LearningResource")) == [f"{name} is ''"]
    whole = course(
        "What it is about, in some forty characters.",
        ["One aim of many."] * 3,
        [(1, (25, 20), "a.html")],
        "https://example.org/x.html",
    )
    assert list(faults(whole, "Course")) == [] and list(faults(whole, "LearningResource")) == ["@type is Course"]


def test_aims_are_read_from_the_sheets_in_both_their_forms():
    assert aim_of("x\n**Aim:** a student can find the balance.\n") == "A student can find the balance."
    with pytest.raises(ValueError, match="must say what a student can do"):
        aim_of("# Teaching chapter 15\n")
    assert aims_of_the_course("After the whole course:\n\n- do this;\n- do that.\n") == ["do this", "do that"]
