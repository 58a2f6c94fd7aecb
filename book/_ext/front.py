"""Sphinx: the pages a reader meets first. What they count or quote comes from the register.

``{six-questions}`` with an example, ``{course-state}``, ``{course-contents}``, ``{article-profile} 000``, ``{argument} 000`` and
``{core-claims} 000`` for an article, ``{sources}`` all outside numbers, ``{glossary-index}`` a page's terms by the alphabet,
``{sheets}``, ``{numbers} claim-id`` a text with the numbers of that claim's check, and the role ``{zh}`` for a Chinese term.
"""

import html
import re
from collections import Counter
from itertools import groupby
from pathlib import Path

from beside import filled_in
from docutils import nodes
from docutils.statemachine import StringList
from numbered import number_of
from sphinx.util.docutils import SphinxDirective, SphinxRole

from truce import tables
from truce.claims import argument, articles, badge, chapters, claims, course, reports, six_questions
from truce.claims.cards import whose
from truce.claims.checks import check_for
from truce.facts import GRADES, facts
from truce.facts.yields import YIELDS
from truce.languages import ENGLISH, LANGUAGE, word as in_words
from truce.text import fill, marked, signed

SCRIPTS = {"zh-Hant": "traditional characters", "zh-Hans": "simplified characters"}


class Front(SphinxDirective):
    """A directive whose ``body`` is HTML; its page is read at every build, because other pages change it."""

    def run(self):
        self.env.note_reread()
        return [nodes.raw("", self.body(), format="html")]


class ArticleFront(Front):
    """The same for one article, named by its number."""

    required_arguments = 1

    def run(self):
        if self.arguments[0] not in articles():
            raise self.error(f"no article {self.arguments[0]}; there are {', '.join(articles())}")
        return super().run()

    @property
    def article(self):
        return articles()[self.arguments[0]]

    @property
    def entries(self):
        return [entry for entry in claims().values() if entry.article == self.article.id]


#: The page of the laboratory.
LABORATORY = "book/laboratory"


def chapter_pages(env):
    """The pages of the chapters that are written, by number."""
    return {number: page for page in env.found_docs if (number := number_of(page)) is not None}


def in_ledger(entry, text=None):
    """A link to the claim's row; book/_ext/claims.py gives it its address."""
    english = marked(text or entry.english, articles()[entry.article].language)
    return f'<a href="../book/ledger.md" data-ft-ref="ledger:{entry.id}"{"" if text else whose(entry)}>{english}</a>'


def things(number, one):
    """A number with its noun: "1 claim", "11 claims"."""
    if LANGUAGE != ENGLISH:
        return in_words("{number} " + one, number=number)
    return f"{number} {one}{'' if number == 1 else 's'}"


# ---- The first page ----


def method_numbers():
    method = six_questions()
    short = facts()["us-2y-2025-12-end"]
    return {
        **check_for(method["claim"])().numbers,
        "published": articles()[claims()[method["claim"]].article].published,
        "short": short.value, "short_day": short.as_of,
        "short_yearly": (1 + short.value / 2) ** 2 - 1,  # published as twice the half-year's yield
    }  # fmt: skip


class Numbers(SphinxDirective):
    """A text in which ``{y1:.1%}`` stands for a number that the check of a claim computes."""

    required_arguments = 1
    has_content = True

    def run(self):
        numbers = check_for(self.arguments[0])().numbers
        lines = [fill(in_words(line), numbers) for line in self.content]
        if LANGUAGE == "zh":  # between two lines of Chinese a browser would put a space
            lines = ["".join(lines)]
        self.content = StringList(lines, source=self.content.source(0))
        return filled_in(self.parse_content_to_nodes())


class SixQuestions(Front):
    """The six questions, each with its answer for one claim, and the verdict that they lead to."""

    def body(self):
        method = six_questions()
        numbers = method_numbers()
        entry = claims()[method["claim"]]
        language = articles()[entry.article].language
        rows = "".join(
            f'<li><p><strong>{html.escape(step["ask"])}</strong> {html.escape(step["means"])}</p>'
            f"{self.answer(fill(step['example'], numbers), step['key'] in ('condition', 'mind'))}</li>\n"
            for step in method["steps"]
        )
        said = f' (<q><span lang="{language}">{html.escape(entry.quote)}</span></q>)' if entry.english != entry.quote else ""
        return (
            f'<p class="ft-method-claim">{in_words("The example: “{sentence}”", sentence=in_ledger(entry))}{said}</p>\n'
            f'<ol class="ft-method">\n{rows}</ol>\n'
            f"<details><summary>{in_words('The verdict')}</summary>"
            f'<p class="ft-method-verdict">{in_words("The verdict:")} {badge(entry.shown_verdict)} '
            f"{html.escape(fill(entry.condition, numbers))}{in_words('.')}</p></details>\n"
        )

    def answer(self, said, tells):
        """An answer; folded where it tells the verdict on which chapter 1 asks for a vote."""
        said = f'<p class="ft-method-example">{html.escape(said)}</p>'
        return f"<details><summary>{in_words('Our answer, after your vote in chapter 1')}</summary>{said}</details>" if tells else said


class CourseState(Front):
    """How many chapters are ready and how many claims are walked, counted at this build."""

    def body(self):
        # A translation speaks of the whole book.
        ready = len({number_of(page) for page in (*self.env.found_docs, *getattr(self.config, "ft_elsewhere", ()))} - {None})
        walked = sum(entry.walked for entry in claims().values())
        template = "In this edition {ready} of {chapters} chapters are ready, and {walked} of {claims} claims have been walked through."
        if ready == 1:
            template = "In this edition {ready} of {chapters} chapters is ready, and {walked} of {claims} claims have been walked through."
        said = in_words(template, ready=ready, chapters=len(chapters()), walked=walked, claims=len(claims()))
        return f'<p class="ft-state">{said}</p>'


class CourseContents(Front):
    """Parts, chapters and the laboratory, each chapter with the claim that it starts from."""

    def body(self):
        data, pages = course(), chapter_pages(self.env)
        total = Counter(entry.chapter for entry in claims().values())
        walked = Counter(entry.chapter for entry in claims().values() if entry.walked)
        parts = []
        for part, numeral in zip(data["parts"], ("I", "II", "III", "IV", "V"), strict=True):
            rows = "".join(self.chapter(chapter, pages, total, walked) for chapter in part["chapters"])
            start = part["chapters"][0]["number"]
            parts.append(
                f'<p class="ft-part">Part {numeral}. {html.escape(part["title"])}</p>\n'
                f'<ol class="ft-chapters" start="{start}">\n{rows}</ol>\n'
            )
        laboratory = html.escape(data["laboratory"])
        name = f'<a href="{self.env.app.builder.get_relative_uri(self.env.docname, LABORATORY)}">The scenario laboratory</a>'
        return (
            "".join(parts) + '<p class="ft-part">At the end</p>\n<ul class="ft-chapters"><li>'
            f"<p><strong>{name}</strong> {state(True)}</p><p>{laboratory}</p></li></ul>\n"
        )

    def chapter(self, chapter, pages, total, walked):
        number, title = chapter["number"], html.escape(chapter["title"])
        ready = number in pages
        if ready:
            uri = self.env.app.builder.get_relative_uri(self.env.docname, pages[number])
            title = f'<a href="{uri}">{title}</a>'
        claim = in_ledger(claims()[chapter["claim"]])
        counts = things(total[number], "claim") + (f", {walked[number]} walked through" if ready else "")
        return (
            f'<li value="{number}" data-number="{number}"><p><strong>{title}</strong> {state(ready)}</p>'
            f"<p>{html.escape(chapter['about'])}</p>"
            f'<p class="ft-hangs">Starts from the sentence “{claim}” · {counts}</p></li>\n'
        )


def state(ready):
    return f'<span class="ft-state-{"ready" if ready else "coming"}">{"ready" if ready else "coming"}</span>'


# ---- An article's page ----


class ArticleProfile(ArticleFront):
    """Title, language, date and number of claims, as the register has them."""

    def body(self):
        article, entries = self.article, self.entries
        if article.title:
            title = f'<span lang="{article.language}">{html.escape(article.title)}</span>'
            if LANGUAGE != article.language.partition("-")[0]:  # its own readers need none
                title += f"<br>{html.escape(article.title_english)} ({in_words('our translation')})"
        else:
            title = f"{in_words('none in our copy')}; {html.escape(article.title_english)}"
        core = sum(entry.tier == "core" for entry in entries)
        walked = sum(entry.walked for entry in entries)
        forms = Counter(entry.form for entry in entries)
        ledger = self.env.app.builder.get_relative_uri(self.env.docname, "book/ledger")
        words = f'<a href="{ledger}#what-the-words-mean">{in_words("what the words mean")}</a>'
        rows = {
            "Title": title,
            "Language": in_words("Chinese, {script}", script=in_words(SCRIPTS[article.language])),
            "Published": html.escape(article.published),
            "Claims": in_words("{all} in the register, of which {core} core; {walked} walked through", all=len(entries), core=core, walked=walked),
            "Forms": f"{in_words(', ').join(f'{in_words(form)} {number}' for form, number in forms.most_common())} ({words})",
        }
        body = "".join(f"<div><dt>{in_words(name)}</dt><dd>{value}</dd></div>\n" for name, value in rows.items())
        return f'<dl class="ft-profile">\n{body}</dl>\n'


class Argument(ArticleFront):
    """The article's line of thought: an ordered list, drawn as a flow, with a bracket where it turns back."""

    def body(self):
        number = self.article.id
        steps = argument(number)
        rows, brackets = [], []
        for place, step in enumerate(steps, start=1):
            entry = claims()[step["claim"]]
            back = ""
            if "back" in step:
                target = step["back"]
                link = f'<a href="#step-{number}-{target}">{in_words("step {number}", number=target)}</a>'
                back = f'<p class="ft-step-back">{in_words("And back to {step}, round again.", step=link)}</p>'
                # The bracket repeats for the eye what the sentence says.
                rows_spanned = f"grid-row: {target} / {place + 1}"
                brackets.append(f'<div class="ft-loop" aria-hidden="true" style="{rows_spanned}"></div>\n')
            rows.append(
                f'<li class="ft-step" id="step-{number}-{place}" style="grid-row: {place}">'
                f'<p class="ft-step-says">{html.escape(step["says"])}</p><p>{in_ledger(entry)}</p>'
                f'<p class="ft-step-kind">{in_words(entry.form)} · {badge(entry.shown_verdict)}</p>{back}</li>\n'
            )
        # role: the list is laid out by the box around it, and some browsers then forget that it is one.
        steps = f'<ol role="list">\n{"".join(rows)}</ol>\n'
        return f'<div class="ft-argument">\n{steps}{"".join(brackets)}</div>\n'


class CoreClaims(ArticleFront):
    """The core claims by chapter, each linked to its row in the ledger."""

    def body(self):
        pages = chapter_pages(self.env)
        core = [entry for entry in self.entries if entry.tier == "core"]
        core.sort(key=lambda entry: entry.chapter)
        parts = []
        for number, entries in groupby(core, key=lambda entry: entry.chapter):
            title = html.escape(f"{number}. {chapters()[number]}")
            if number in pages:
                uri = self.env.app.builder.get_relative_uri(self.env.docname, pages[number])
                title = f'<a href="{uri}">{title}</a>'
            title = in_words("Chapter {title}", title=title)
            rows = "".join(f"<li>{in_ledger(entry)}{verdict(entry)}</li>\n" for entry in entries)
            parts.append(f'<p class="ft-core-chapter">{title}</p>\n')
            parts.append(f'<ul class="ft-core">\n{rows}</ul>\n')
        return f"<p>{in_words('A claim without a verdict has not been walked through yet.')}</p>\n" + "".join(parts)


def verdict(entry):
    return f" {badge(entry.shown_verdict)}" if entry.walked else ""


# ---- Sources and words ----


def subjects():
    """The files of outside numbers by what they are about, each with the ids of its numbers."""
    for path in tables.paths("facts/*.yml"):
        words = Path(path).stem.replace("_", " ")
        title = "The articles' own numbers" if words == "articles" else re.sub(r"^us\b", "US", words[0].upper() + words[1:])
        yield title.replace("Us ", "US "), [row["id"] for document in tables.load(path, [tables.Row]) for row in document["facts"]]


class Sources(Front):
    """Every outside number with its date, its source, how good that source is, and the claims that use it."""

    def body(self):
        used = {}
        for entry in claims().values():
            for id in dict.fromkeys((*entry.sources, *entry.carried_by, *entry.told)):
                used.setdefault(id, []).append(entry)
        grades = "".join(f"<li><strong>{grade}</strong>: {said}</li>" for grade, said in GRADES.items())
        told = "".join(self.report(report, used) for report in reports().values())
        words = "Reports whose words, and not a number, carry a verdict"
        return (
            f'<p>A source is graded:</p><ul class="ft-grades">{grades}</ul>\n'
            f"<p>{things(len(facts()), 'number')} in this edition, by subject:</p>\n"
            + "".join(self.subject(title, [facts()[id] for id in ids], used) for title, ids in subjects())
            + fold(words, things(len(reports()), "report"), told)
        )

    def subject(self, title, found, used):
        """The numbers of one file under their documents, folded."""
        documents = {}
        for fact in found:
            if fact.grade == "article":
                words = "its own numbers, quoted and not vouched for"
                key = (articles()[fact.article].name, words, None, fact.grade)
            else:
                key = (fact.publisher, fact.document, fact.address, fact.grade)
            documents.setdefault(key, []).append(fact)
        rows = "".join(self.document(key, group, used) for key, group in documents.items())
        return fold(title, f"{things(len(documents), 'document')}, {things(len(found), 'number')}", rows)

    def document(self, key, group, used):
        publisher, document, address, grade = key
        name = html.escape(f"{publisher}, {document}")
        if address:
            name = f'<a href="{html.escape(address)}">{name}</a>'
        values = "".join(f"<li>{self.value(fact)}</li>" for fact in group)
        # Numbers of one document often say the same of themselves: each sentence once.
        said = [] if grade == "article" else [part for fact in group for part in re.split(r"(?<=\.) (?=[A-Z])", fact.note)]
        notes = " ".join(dict.fromkeys(said)).strip()
        notes = f"<p>{html.escape(notes)}</p>" if notes else ""
        readers = {entry.id: entry for fact in group for entry in used.get(fact.id, ())}
        decided = [id for id, entry in readers.items() if any(fact.id in entry.carried_by for fact in group)]
        shows = "; ".join(f"“{in_ledger(readers[id])}”" for id in decided)
        links = ", ".join(in_ledger(entry, id) for id, entry in readers.items() if id not in decided)
        links = f"<p>Claims that use it{' too' * bool(shows)}: {links}</p>" if links else ""
        links = (f"<p>Decides: {shows}</p>" if shows else "") + links
        return f"<dt>{name} <span>({grade})</span></dt><dd><ul>{values}</ul>{notes}{links}</dd>\n"

    def report(self, report, used):
        name = html.escape(f"{report.publisher}, {report.document}")
        links = ", ".join(in_ledger(entry, entry.id) for entry in used.get(report.id, ()))
        return (
            f'<dt><a href="{html.escape(report.address)}">{name}</a> <span>({report.grade})</span></dt>'
            f"<dd><p>“{html.escape(report.words)}”, {report.as_of}</p><p>Claims that use it: {links}</p></dd>\n"
        )

    def value(self, fact):
        if fact.grade == "article":
            return marked(fact.words, articles()[fact.article].language)
        counted = f", {fact.basis}" if fact.basis in YIELDS else ""
        return html.escape(f"{signed(str(fact.published))}, {fact.unit}{counted}, {fact.as_of}")


class Sheets(Front):
    """The instructor's sheets that are written, by chapter."""

    def body(self):
        rows = ""
        for number, title in chapters().items():
            page = f"book/teaching/{number:02}"
            if page in self.env.found_docs:
                uri = self.env.app.builder.get_relative_uri(self.env.docname, page)
                rows += f'<li><a href="{uri}">{number}. {html.escape(title)}</a></li>\n'
        return f'<ul class="ft-sheets">\n{rows}</ul>\n' if rows else "<p>None is written yet.</p>\n"


def fold(title, counts, rows):
    """A part of the sources behind its title; an address can name it, and opens it."""
    return (
        f'<details class="ft-subject"><summary><strong>{html.escape(title)}</strong> <span>{counts}</span></summary>'
        f'<dl class="ft-sources" id="{nodes.make_id(title)}">\n{rows}</dl></details>\n'
    )


class GlossaryIndex(SphinxDirective):
    """The terms of this page in the order of the alphabet, each a link to its heading."""

    def run(self):
        text = Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8")
        terms = sorted(re.findall(r"^### (.+)$", text, flags=re.MULTILINE), key=str.lower)
        links = "".join(f'<li><a href="#{nodes.make_id(term)}">{html.escape(term)}</a></li>\n' for term in terms)
        return [nodes.raw("", f'<ul class="ft-terms">\n{links}</ul>\n', format="html")]


class Chinese(SphinxRole):
    """A Chinese term: ``{zh}`債券|债券``` in traditional and simplified characters, ``{zh}`票息``` in both."""

    def run(self):
        terms = zip(SCRIPTS, self.text.split("|"))  # the second script only where there is a second term
        shown = " / ".join(f'<span lang="{language}">{html.escape(term)}</span>' for language, term in terms)
        return [nodes.raw("", f'<span class="ft-term">{shown}</span>', format="html")], []


def setup(app):
    directives = {
        "six-questions": SixQuestions, "course-state": CourseState, "course-contents": CourseContents,
        "article-profile": ArticleProfile, "argument": Argument, "core-claims": CoreClaims, "sources": Sources,
        "glossary-index": GlossaryIndex, "sheets": Sheets, "numbers": Numbers,
    }  # fmt: skip
    for name, directive in directives.items():
        app.add_directive(name, directive)
    app.add_role("zh", Chinese())
    app.add_css_file("front.css")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
