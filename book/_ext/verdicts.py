"""Sphinx: what the verdicts add up to, and the reviews of the core claims for machines.

``{verdict-figures}`` draws the verdicts by article, form and tier, ``{split-claims}`` says how many claims are parts of one
sentence, ``{review-data}`` how the data in the ledger's page rates a verdict. The data stand in the head of the ledger's page.
"""

import html
from collections import Counter
from urllib.parse import urlencode

from beside import filled_in
from docutils import nodes
from edition import site_of
from front import things
from sphinx.util.docutils import SphinxDirective

from truce.claims import NOT_WALKED, articles, claims, forms, parts, spoken
from truce.claims.checks import VERDICTS
from truce.claims.register import TIERS
from truce.claims.review import script
from truce.claims.rules import ratings
from truce.languages import word as in_words

#: The words in the order in which a bar shows them.
WORDS = (*VERDICTS, NOT_WALKED)


class VerdictFigures(SphinxDirective):
    """A bar for each article, each form and each tier, with its verdicts as numbers below; a number leads to its claims."""

    def run(self):
        self.env.note_reread()
        names = {id: article.name for id, article in articles().items()}
        found = [
            figure(in_words("By article"), "article", names),
            figure(in_words("By form of the sentence"), "form", {form: in_words(form) for form in forms()}),
            figure(in_words("By tier"), "tier", {tier: in_words(tier) for tier in TIERS}),
        ]
        return [nodes.raw("", "".join(found), format="html")]


def figure(caption, key, names):
    rows = "".join(bar(key, value, name) for value, name in names.items() if counted(key, value))
    return f'<table class="ft-verdicts"><caption>{caption}</caption><tbody>\n{rows}</tbody></table>\n'


def counted(key, value):
    """How many claims got each word, of those whose ``key`` has this value."""
    return Counter(entry.shown_verdict for entry in claims().values() if getattr(entry, key) == value)


def bar(key, value, name):
    counts = counted(key, value)
    words = [word for word in WORDS if word in counts]
    drawn = "".join(f'<span class="ft-part-{look(word)}" style="flex-grow: {counts[word]}"></span>' for word in words)
    said = "".join(f"<li>{number(key, value, word, counts[word])}</li>" for word in words)
    return (
        f'<tr data-{key}="{value}"><th scope="row">{html.escape(name)} <span>{things(sum(counts.values()), "claim")}</span></th>'
        f'<td><div class="ft-verdict-bar" aria-hidden="true">{drawn}</div><ul>{said}</ul></td></tr>\n'
    )


def number(key, value, word, count):
    """A word with its count; where the ledger can be filtered so, a link to its claims."""
    said = f'<span class="ft-verdict-key ft-part-{look(word)}" aria-hidden="true"></span>{spoken(word)} {count}'
    if key == "tier" or word == NOT_WALKED:
        return said
    return f'<a href="?{html.escape(urlencode({key: value, "verdict": word}))}">{said}</a>'


def look(word):
    return word.replace(" ", "-")


class SplitClaims(SphinxDirective):
    """How many claims are parts of a sentence that was split, as a sentence."""

    def run(self):
        self.env.note_reread()
        split = parts()
        said = in_words(
            "Of the {all} claims, {parts} are parts of {split} such sentences.",
            all=len(claims()), parts=sum(map(len, split.values())), split=len(split),
        )  # fmt: skip
        return filled_in(self.parse_text_to_nodes(said))


class ReviewData(SphinxDirective):
    """What a word of the verdict is as a number, and how the address of a review is built."""

    def run(self):
        self.env.note_reread()
        site, scale = site_of(self.config), sorted(ratings(), key=ratings().get)
        numbers = in_words(", ").join(in_words("*{verdict}* is {number}", verdict=spoken(word), number=ratings()[word]) for word in scale)
        words = [f"*{spoken(word)}*" for word in VERDICTS if word not in ratings()]
        where = (
            in_words("The address of a review is that of its row, below {site}.", site=site)
            if site
            else in_words(
                "This copy of the book has no address of its own, so that of a review is its row's, relative to this page; where the book "
                "is published with `baseurl` in its configuration, it is whole."
            )
        )
        said = in_words(
            "For search engines, this page carries the core claims that have a verdict as [ClaimReview](https://schema.org/ClaimReview) "
            "data: {numbers}; {words} and {last} stand on no scale and are words alone.",
            numbers=numbers, words=in_words(", ").join(words[:-1]), last=words[-1],
        )  # fmt: skip
        return filled_in(self.parse_text_to_nodes(f"{said} {where}"))


def add_reviews(app, pagename, templatename, context, doctree):
    if pagename == getattr(app.env, "ft_ledger", None):
        site, folder = site_of(app.config), pagename.rpartition("/")[0]
        context["metatags"] = context.get("metatags", "") + script(lambda name: f"{site}/{folder}/{name}" if site else name)


def setup(app):
    app.add_directive("verdict-figures", VerdictFigures)
    app.add_directive("split-claims", SplitClaims)
    app.add_directive("review-data", ReviewData)
    app.connect("html-page-context", add_reviews)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
