"""Sphinx: claim cards, the ledger of all claims, and the pages of code that cards point to.

A card comes from :mod:`truce.claims`, in a notebook's stored output or through the directive
``{claim}``. Its links work in JupyterLab; here they are pointed to the book's pages, always relative,
so that the book also works as files. The code pages are made from the source text alone: the
tests cannot be imported where only the book is built.
"""

import ast
import html
import re
from collections import Counter
from functools import cache, partial
from pathlib import Path

from beside import in_english, reason_html
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from truce.claims import (
    NOT_WALKED, articles, badge, chapters, claim, claims, filled, forms, meanings, parts, read_all, spoken,
)  # fmt: skip
from truce.claims.cards import whose
from truce.claims.checks import VERDICTS, check_for
from truce.edition import edition
from truce.languages import word as in_words
from truce.page import BASE, VOTE
from truce.questions import questions
from truce.tables import ROOT, UnknownId, paths
from truce.text import marked

logger = logging.getLogger(__name__)

#: What the ledger's last column may say, in this order.
WORDS = (*VERDICTS, NOT_WALKED)

#: The folders whose files get a page each: a check's link and its test's lead there.
CODE = ("lib/truce/claims/checks", "tests/truce/checks")
#: A card that opens after a vote.
BALLOT = re.compile(r'<article class="[^"]*" data-ft-claim="([\w-]+)" data-ft-card="closed"')
REFERENCE = re.compile(r'href="\.\./([^"]*)" data-ft-ref="(check|test|ledger):([\w-]+)"')
#: A card that has its verdict, open or closed.
CARD = re.compile(
    r'<article class="[^"]*" data-ft-claim="(?P<id>[\w-]+)" data-ft-card="(?:open|closed)" aria-label="(?P<name>[^"]*)">'
    r"(?P<body>.*?</article>)",
    re.DOTALL,
)
STYLE = re.compile(r"<style>.*?</style>\s*", re.DOTALL)


class ClaimDirective(SphinxDirective):
    """A claim's card: ``{claim} japan-yield-14-4``; ``:no-verdict:`` keeps the verdict back."""

    required_arguments = 1
    option_spec = {"no-verdict": directives.flag}

    def run(self):
        note_data(self.env)
        try:
            card = claim(self.arguments[0], verdict="no-verdict" not in self.options)
        except UnknownId as error:
            raise self.error(str(error)) from None
        return [nodes.raw("", card.html(), format="html")]


class LedgerDirective(SphinxDirective):
    """All claims in one table. It is filled at the end, when the chapters' cards are known."""

    def run(self):
        note_data(self.env)
        self.env.ft_ledger = self.env.docname
        return [nodes.raw("", "", format="html", ft_ledger=True)]


class FormsDirective(SphinxDirective):
    """The forms of a sentence: what each looks like, how it is judged and which words it may get."""

    def run(self):
        note_data(self.env)
        rows = "".join(
            f'<tr><th scope="row">{in_words(form.form)}</th><td data-label="{in_words("Like")}">{html.escape(form.like)}</td>'
            f'<td data-label="{in_words("Rule")}">{html.escape(form.rule)}</td>'
            f'<td data-label="{in_words("Words")}">{" ".join(map(badge, form.words))}</td></tr>\n'
            for form in forms().values()
        )
        head = "".join(f'<th scope="col">{title}</th>' for title in map(in_words, ("Form", "What it looks like", "The rule", "Words")))
        table = f'<table class="ft-forms">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        return [nodes.raw("", table, format="html")]


class VerdictWordsDirective(SphinxDirective):
    """What the seven words of a verdict mean, as every vote says it."""

    def run(self):
        note_data(self.env)
        rows = "".join(f"<li>{badge(word)} {html.escape(means)}</li>\n" for word, means in meanings().items())
        return [nodes.raw("", f'<ul class="ft-verdict-words">\n{rows}</ul>\n', format="html")]


class AboutDirective(SphinxDirective):
    """``{about} title``: what stands one tap away; ``:id:`` is where links find it, folded or not."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"id": directives.unchanged_required}

    def run(self):
        start, end = about_html(in_words(self.arguments[0]), self.options["id"])
        return [nodes.raw("", start, format="html"), *self.parse_content_to_nodes(), nodes.raw("", end, format="html")]


def about_html(title, id):
    """A fold's beginning and end. The id is inside: a browser that follows a link to it opens the fold."""
    return f'<details class="ft-about"><summary>{title}</summary>\n<div id="{id}">\n', "</div></details>\n"


def read_tables(app):
    """Before any page: a fault in a table then ends the build, whether a page shows it or not."""
    read_all()
    questions()


def note_data(env):
    for file in paths("claims/*.yml") + paths("facts/*.yml"):
        env.note_dependency(str(ROOT / file))


def raw_html(doctree):
    return [node for node in doctree.findall(nodes.raw) if node.get("format") == "html"]


def read_cards(app, doctree):
    """Anchor the first card of each claim that has its verdict; the ledger links there."""
    anchored, ballots = set(), set()
    for node in raw_html(doctree):
        text = node.astext()
        if "data-ft-claim" in text:
            ballots.update(BALLOT.findall(text))
            node.children = [nodes.Text(anchored_html(STYLE.sub("", text), anchored))]
    env = app.env
    if anchored:
        cards_by_page(env)[env.docname] = {id: id in ballots for id in sorted(anchored)}


def anchored_html(text, anchored):
    """Cards with two anchors, of the card and of its verdict, and a sign to copy the first as a link.

    ``anchored`` holds the claims that have theirs; those of ``text`` are added.
    """

    def anchor(match):
        id, name, body = match.group("id", "name", "body")
        if id in anchored:
            return match[0]
        anchored.add(id)
        frame = match[0].removesuffix(f">{body}")
        sign = f'<a class="ft-claim-here" href="#claim-{id}" aria-label="{in_words("Link to this: {name}", name=name)}">#</a>'
        return f'{frame} id="claim-{id}">{sign}' + body.replace(" data-ft-verdict=", f' id="verdict-{id}" data-ft-verdict=', 1)

    return CARD.sub(anchor, text)


def cards_by_page(env):
    """For each page the claims that have their card there, and whether it waits for a vote."""
    if not hasattr(env, "ft_cards"):
        env.ft_cards = {}
    return env.ft_cards


def forget_page(app, env, docname):
    cards_by_page(env).pop(docname, None)
    if getattr(env, "ft_ledger", None) == docname:
        del env.ft_ledger


def pages_to_rewrite(app, env):
    """The ledger names the pages that show each card, so it is written anew whenever one changes."""
    ledger = getattr(env, "ft_ledger", None)
    return [ledger] if ledger in env.found_docs else []


def resolve_links(app, doctree, docname):
    def point(match):
        return f'href="{target(app, docname, *match.groups())}"'

    for node in raw_html(doctree):
        if node.get("ft_ledger"):
            node.children = [nodes.Text(ledger_html(app, docname))]
        elif "data-ft-ref" in node.astext():
            node.children = [nodes.Text(REFERENCE.sub(point, node.astext()))]


def target(app, docname, path, kind, name):
    """The relative address of a check or a test in its file's page, or of a ledger row; a translation has no pages of code."""
    if kind == "ledger":
        page, anchor = getattr(app.env, "ft_ledger", None), name
        if page is None:
            logger.warning("a claim card links to the ledger, but no page has the ledger directive")
            return ""
    else:
        page, file = f"code/{Path(path).stem}", Path(app.srcdir, path)
        functions = function_lines(file.read_text(encoding="utf-8")) if file.exists() else ()
        anchor = next((f for f in functions if f == name or f.startswith(f"test_{name}_")), "")
        if not anchor:
            logger.warning("no function for the %s of %s in %s", kind, name, path)
    address = app.builder.get_relative_uri if kind == "ledger" else partial(in_english, app)
    return f"{address(docname, page)}#{anchor}"


@cache
def function_lines(source):
    """First line of each function, its decorators included, by name."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {node.name: min([node.lineno, *(d.lineno for d in node.decorator_list)]) for node in functions}


def code_pages(app):
    """One page a file, highlighted, with an anchor at each function and links to the other files of its folder."""
    if app.builder.format != "html" or "ft_elsewhere" in app.config:
        return
    for folder in CODE:
        files = sorted(file for file in Path(app.srcdir, folder).glob("*.py") if not file.stem.startswith("__"))
        links = " · ".join(f'<a href="{file.stem}.html">{file.name}</a>' for file in files)
        for file in files:
            title = f"{folder}/{file.name}"
            place = title.replace("/", "/<wbr>")  # where it may break on a phone
            head = f"<h1>{place}</h1>\n<p>As it was when this book was built. The whole folder: {links}</p>\n"
            yield f"code/{file.stem}", {"title": title, "body": head + code_html(app, file)}, "page.html"


def code_html(app, file):
    source = file.read_text(encoding="utf-8")
    lines = app.builder.highlighter.highlight_block(source, "python").split("\n")
    for name, line in function_lines(source).items():
        # The highlighter puts the first line of code behind its opening tags.
        lines[line - 1] = f'<span id="{name}" class="ft-code-anchor"></span>{lines[line - 1]}'
    return "\n".join(lines)


# ---- The ledger ----


def ledger_html(app, docname):
    env = app.env
    pages = {id: (page, asks) for page, ids in sorted(cards_by_page(env).items()) for id, asks in ids.items()}
    chapter_pages = {}
    for page in sorted(env.found_docs):
        number = re.search(r"(?:^|/)(\d\d)_[^/]*$", page)
        if number:
            chapter_pages[int(number[1])] = app.builder.get_relative_uri(docname, page)
    for page in getattr(app.config, "ft_elsewhere", ()):  # a chapter that is not translated is there in English
        if number := re.search(r"(?:^|/)(\d\d)_[^/]*$", page):
            chapter_pages.setdefault(int(number[1]), in_english(app, docname, page))
    rows = [row_html(entry, app, docname, *pages.get(entry.id, (None, False)), chapter_pages) for entry in claims().values()]
    titles = map(in_words, ("Claim", "Article", "Form", "Tier", "Chapter", "Verdict"))
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    return (
        counts_html(chapter_pages)
        + filters_html()
        + '<table class="ft-ledger">\n<caption class="ft-ledger-caption">' + in_words("The claims, in the order of the articles")
        + f"</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def row_html(entry, app, docname, page, asks, chapter_pages):
    language = articles()[entry.article].language
    english = marked(entry.english, language)
    quote = "" if entry.english == entry.quote else f'<span class="ft-ledger-quote" lang="{language}">{html.escape(entry.quote)}</span>'
    if page:
        english = f'<a href="{app.builder.get_relative_uri(docname, page)}#verdict-{entry.id}">{english}</a>'
    chapter = chapter_html(entry.chapter, str(entry.chapter), chapter_pages)
    (condition,) = filled(entry, "condition")
    holds_if = f' <span class="ft-ledger-if">{marked(condition, language)}</span>' if condition else ""
    return (
        f'<tr id="{entry.id}" data-article="{entry.article}" data-form="{entry.form}"'
        f' data-chapter="{entry.chapter}" data-verdict="{entry.shown_verdict}"{" data-ballot" if asks else ""}>\n'
        f'<th scope="row">{former_html(entry)}'
        f'{quote}<span{whose(entry)}>{english}</span><a href="#{entry.id}"><code>{entry.id}</code></a></th>\n'
        f'<td data-label="{in_words("Article")}">{articles()[entry.article].name}</td>'
        f'<td data-label="{in_words("Form")}">{in_words(entry.form)}</td>'
        f'<td data-label="{in_words("Tier")}">{in_words(entry.tier)}</td><td data-label="{in_words("Chapter")}">{chapter}</td>'
        f'<td data-label="{in_words("Verdict")}">{badge(entry.shown_verdict)}{holds_if}{reason_html(entry)}</td></tr>\n'
    )


def former_html(entry):
    """Where the claim is part of one that was split: its id of before, with an anchor in the first part."""
    if not entry.was:
        return ""
    anchor = f' id="{entry.was}"' if parts()[entry.was][0] == entry.id else ""
    return f'<span class="ft-ledger-was"{anchor}>{in_words("was part of {id}", id=f"<code>{entry.was}</code>")}</span>'


def chapter_html(number, text, chapter_pages):
    return f'<a href="{chapter_pages[number]}">{text}</a>' if number in chapter_pages else text


def counts_html(chapter_pages):
    entries = list(claims().values())
    walked = Counter(entry.chapter for entry in entries if entry.walked)
    tables = [count_table(in_words("By verdict"), Counter(entry.shown_verdict for entry in entries), order=WORDS)]
    total = Counter(entry.chapter for entry in entries)
    rows = "".join(
        f'<tr><th scope="row">{chapter_html(number, f"{number}. {title}", chapter_pages)}</th>'
        f"<td>{total[number]}</td><td>{walked[number]}</td></tr>"
        for number, title in chapters().items()
    )
    tables.append(
        f'<table><caption>{in_words("By chapter")}</caption><thead><tr><th scope="col">{in_words("Chapter")}</th>'
        f'<th scope="col">{in_words("Claims")}</th><th scope="col">{in_words("Walked")}</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    start, end = about_html(in_words("Counts"), "counts")
    return (
        f"{start}<p>{in_words('{all} claims, of which {walked} have been walked through.', all=len(entries), walked=sum(walked.values()))}</p>\n"
        f'<div class="ft-counts">{"".join(tables)}</div>{end}'
    )


def count_table(caption, counts, order):
    words = [word for word in order if word in counts]
    rows = "".join(f'<tr><th scope="row">{spoken(word)}</th><td>{counts[word]}</td></tr>' for word in words)
    return f"<table><caption>{caption}</caption><tbody>{rows}</tbody></table>"


def filters_html():
    """The filters; ledger.js shows them, since without it they could do nothing."""
    entries = claims().values()
    shown = {entry.shown_verdict for entry in entries}
    titles = {str(number): f"{number}. {title}" for number, title in chapters().items()}
    selects = [
        select("article", in_words("Article"), {id: article.name for id, article in articles().items()}),
        select("form", in_words("Form"), {form: in_words(form) for form in forms()}),
        select("verdict", in_words("Verdict"), {word: spoken(word) for word in WORDS if word in shown}),
        select("chapter", in_words("Chapter"), titles),
    ]
    return (
        f'<form class="ft-ledger-filters" aria-label="{in_words("Filter the claims")}" hidden>\n{"".join(selects)}'
        f'<label>{in_words("Words")} <input type="search" name="words" maxlength="80" autocomplete="off"></label>\n'
        f'<button type="reset">{in_words("Show all")}</button>\n'
        '<label class="ft-ledger-tick"><input type="checkbox" name="hide" value="yes" autocomplete="off">'
        f" {in_words('Hide verdicts I have not voted on')}</label>\n"
        '<label class="ft-ledger-tick" hidden><input type="checkbox" name="differ" value="yes" autocomplete="off">'
        f' {in_words("Where you and the book differ")}</label>\n<p class="ft-ledger-score" hidden></p>\n'
        '<p role="status" aria-live="polite"></p>\n</form>\n'
    )


def select(name, label, options):
    choices = "".join(f'<option value="{value}">{text}</option>' for value, text in options.items())
    return f'<label>{label} <select name="{name}"><option value="">{in_words("all")}</option>{choices}</select></label>\n'


def add_vote_scripts(app, pagename, templatename, context, doctree):
    """A page with cards brings what makes them live; its figures or questions have brought the common scripts."""
    body = context.get("body", "")
    if "data-ft-card=" in body:
        app.add_css_file("vote.css", priority=900)
        common = "data-ft-explorable=" in body or "data-ft-quiz=" in body
        for name in (*VOTE[len(BASE) if common else 0 :], "start_votes.js"):
            app.add_js_file(name, loading_method="defer", priority=600)
        context["metatags"] = context.get("metatags", "") + f'<meta name="ft-edition" content="{edition()}">\n'


def add_ledger_script(app, pagename, templatename, context, doctree):
    if pagename == getattr(app.env, "ft_ledger", None):
        app.add_js_file("ledger.js", loading_method="defer")
        app.add_css_file("ledger.css", priority=950)


def setup(app):
    app.add_directive("claim", ClaimDirective)
    app.add_directive("about", AboutDirective)
    app.add_directive("forms", FormsDirective)
    app.add_directive("ledger", LedgerDirective)
    app.add_directive("verdict-words", VerdictWordsDirective)
    app.add_css_file("claim.css")
    app.add_css_file("claims.css")
    app.connect("builder-inited", read_tables, priority=100)  # before what takes long
    app.connect("doctree-read", read_cards)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-updated", pages_to_rewrite)
    app.connect("doctree-resolved", resolve_links)
    app.connect("html-collect-pages", code_pages)
    app.connect("html-page-context", add_vote_scripts)
    app.connect("html-page-context", add_ledger_script)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}
