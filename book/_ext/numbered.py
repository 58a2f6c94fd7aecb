"""A chapter's number, from its file's name, before its title; and what a shared link to the chapter says.

The title is changed before anything reads it, so the menu, the heading, the window, the links to the next page and
the search all say "2. How far does a price move?", while every anchor stays as it is.
"""

import re

from docutils import nodes
from truce.languages import word
from truce.claims import articles, chapters, claims, course

CHAPTER = re.compile(r"(?:^|/)(\d\d)_[^/]*$")


def number_of(docname):
    """The number of the chapter on a page, or None."""
    match = CHAPTER.search(docname)
    return int(match[1]) if match else None


def number_title(app, doctree):
    number = number_of(app.env.docname)
    title = next(doctree.findall(nodes.title), None)
    if number is not None and title is not None:
        title.insert(0, nodes.Text(f"{number}. "))


def shared(number):
    """A chapter in a shared link: the sentence that it judges, whose it is, and what the chapter is about."""
    chapter = next(c for part in course()["parts"] for c in part["chapters"] if c["number"] == number)
    claim = claims()[chapter["claim"]]
    said = re.sub(r" \(.*?\)(?=\.$)", "", claim.english)  # without our remark on the sentence
    name, about = articles()[claim.article].name, word(chapter["about"])
    return word("“{said}” So says the article {name}. Is it true? {about}", said=said, name=name, about=about)


def describe(app, doctree):
    number = number_of(app.env.docname)
    if number in chapters() and app.builder.name != "gettext":  # what is made of templates is translated there
        app.env.metadata[app.env.docname]["og:description"] = shared(number)
        doctree.insert(0, nodes.meta("", name="description", content=shared(number)))


def setup(app):
    app.connect("doctree-read", number_title, priority=100)  # before Sphinx collects the titles
    app.connect("doctree-read", describe, priority=900)  # after it has collected what a page says of itself
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
