"""What catalogues of courses read: the book as a ``Course`` of schema.org, each chapter as a ``LearningResource``.

Nothing is said twice: what a chapter teaches stands in its instructor's sheet, its minutes in its first lines, its
sentence where a shared link has it; what the course teaches, on the first page; what it is, in ``CITATION.cff``.
"""

import json
import re
from pathlib import Path

import yaml
from edition import AUTHOR, ROOT, TITLE, edition, site_of
from front import chapter_pages
from numbered import number_of, shared
from truce.claims import chapters
from truce.claims.review import element
from truce.open_data import LICENCE

FIRST = "book/intro"
#: "You need no finance and no programming", as the first page says.
LEVEL = "Beginner: no finance and no programming needed"
AIM = re.compile(r"^(?:Afterwards|\*\*Aim:\*\*) a student (?P<aim>.+)$", re.M)
MINUTES = re.compile(r"^Chapter \d+ of \d+ · (\d+) minutes, (\d+) more if you like", re.M)
AFTER_ALL = re.compile(r"^After the whole course:\n\n(?P<aims>(?:- .+\n)+)", re.M)


def aim_of(sheet):
    """What a chapter's sheet says that a student can do afterwards.

    >>> aim_of("Afterwards a student can say what a share is a share of.")
    'A student can say what a share is a share of.'
    """
    found = AIM.search(sheet)
    if not found:
        raise ValueError("an instructor's sheet must say what a student can do: “Afterwards a student can …”")
    return f"A student {found['aim']}"


def minutes_of(notebook):
    """The minutes of a chapter, and those of its part for who likes more, from its notebook's text."""
    found = MINUTES.search("".join(json.loads(notebook)["cells"][0]["source"]))
    return int(found[1]), int(found[2])


def aims_of_the_course(intro):
    """What the first page says that a reader can do after the whole course."""
    return [line.removeprefix("- ").rstrip(";.") for line in AFTER_ALL.search(intro)["aims"].splitlines()]


def common(name, address):
    """What holds for the course and for each chapter."""
    return {
        "@context": "https://schema.org", "name": name, "url": address, "inLanguage": "en", "license": LICENCE,
        "isAccessibleForFree": True, "educationalLevel": LEVEL, "version": edition().number,
        "dateModified": str(edition().day),
    }  # fmt: skip


def chapter(number, aim, minutes, address, course_address):
    """A chapter as a ``LearningResource``."""
    return common(f"{number}. {chapters()[number]}", address) | {
        "@type": "LearningResource",
        "position": number,
        "description": shared(number),
        "teaches": aim,
        "timeRequired": f"PT{minutes[0]}M",
        "learningResourceType": ["interactive text", "exercise", "quiz"],
        "interactivityType": "mixed",
        "audience": {"@type": "EducationalAudience", "educationalRole": "student"},
        "author": {"@type": "Organization", "name": AUTHOR},
        "isPartOf": {"@type": "Course", "name": TITLE, "url": course_address},
    }


def course(description, aims, parts, address):
    """The book as a ``Course``; ``parts`` are its chapters as (number, minutes, address)."""
    total = sum(minutes[0] for _, minutes, _ in parts)
    return common(TITLE, address) | {
        "@type": "Course",
        "description": description,
        "teaches": aims,
        "provider": {"@type": "Organization", "name": AUTHOR},
        "timeRequired": f"PT{total}M",
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "online", "courseWorkload": f"PT{total}M"},
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "USD", "category": "Free"},
        "hasPart": [
            {"@type": "LearningResource", "position": number, "name": f"{number}. {chapters()[number]}", "url": where}
            for number, _, where in parts
        ],
    }


def data_of(app, pagename):
    """What the head of a page says of it, or ``None``."""
    pages, site, number = chapter_pages(app.env), site_of(app.config), number_of(pagename)

    def address(page):
        uri = app.builder.get_target_uri(page)
        if site:
            return f"{site}/{uri}"
        return app.builder.get_relative_uri(pagename, page) or uri.rpartition("/")[2]

    def text(file):
        return Path(app.srcdir, file).read_text("utf8")

    if pagename == FIRST:
        parts = [(number, minutes_of(text(f"{page}.ipynb")), address(page)) for number, page in sorted(pages.items())]
        abstract = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))["abstract"]
        return course(abstract, aims_of_the_course(text(f"{FIRST}.md")), parts, address(FIRST))
    if pages.get(number) == pagename:
        aim, minutes = aim_of(text(f"book/teaching/{number:02}.md")), minutes_of(text(f"{pagename}.ipynb"))
        return chapter(number, aim, minutes, address(pagename), address(FIRST))
    return None


def add_data(app, pagename, templatename, context, doctree):
    # Its words are those of the English pages.
    english = app.builder.name == "html" and app.config.language == "en"
    if english and doctree is not None and (data := data_of(app, pagename)):
        context["metatags"] = context.get("metatags", "") + element(data)


def setup(app):
    app.connect("html-page-context", add_data)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
