"""The card that shows a claim.

``claim("japan-yield-14-4")`` in a notebook's cell, and the directive of the same name in a page,
print the same card. A verdict is shown only where it was earned: the claim has a reason in the
register, and if that reason has numbers, they come from the claim's check.
"""

import html
from dataclasses import dataclass
from importlib.resources import files

from truce.claims.checks import check_for
from truce.claims.register import Claim, articles, claims, parts, reports
from truce.facts import GRADES, facts
from truce.facts.dates import readable
from truce.tables import UnknownId
from truce.text import fill, marked, signed


@dataclass(frozen=True)
class Card:
    """A claim as a reader sees it: text in a terminal, a card in JupyterLab and in the book."""

    claim: Claim
    verdict: bool = True

    def _repr_mimebundle_(self, include=None, exclude=None):
        style = files("truce").joinpath("page", "claim.css").read_text(encoding="utf-8")
        return {"text/plain": self.text(), "text/html": f"<style>\n{style}</style>\n{self.html()}"}

    def __repr__(self):
        return self.text()

    def text(self):
        """The card as a paragraph of plain text."""
        claim = self.claim
        lines = [f"“{claim.quote}”", claim.english, f"({_who(claim)})"]
        if not self.verdict:
            lines.append("No verdict yet.")
        else:
            condition, because = _filled(claim)
            lines.append(f"Verdict: {f'{spoken(claim.shown_verdict)} {condition}'.strip()}.")
            if claim.walked:
                lines += [because, *(f"{label}: {said}" for label, said in _beside(claim))]
            if sources := list(_sources(claim)):
                label = "Sources" if claim.walked else "Facts gathered so far"
                lines.append(f"{label}: {'; '.join(f'{name}: {rest}' for name, _, rest in sources)}.")
        return "\n".join(lines)

    def html(self):
        """The card as HTML with no id of its own, so that a page may show it twice."""
        claim = self.claim
        language = articles()[claim.article].language
        body = [
            f'<blockquote class="ft-claim-quote" lang="{language}">{html.escape(claim.quote)}</blockquote>',
            f'<p class="ft-claim-english">{marked(claim.english, language)}</p>',
            f'<p class="ft-claim-who">{html.escape(_who(claim, full=not self.verdict))}</p>',
        ]
        if self.verdict:
            condition, because = _filled(claim)
            word = badge(claim.shown_verdict)
            body.append(f'<p class="ft-claim-verdict">Verdict: {f"{word} {html.escape(condition)}".strip()}</p>')
            if claim.walked:
                body.append(f'<p class="ft-claim-because">{marked(because, language)}</p>')
                body += [
                    f'<p class="ft-claim-beside"><strong>{label}:</strong> {marked(said, language)}</p>'
                    for label, said in _beside(claim)
                ]
            if sources := list(_sources(claim)):
                rows = "".join(f"<li>{_source_html(*source, language)}</li>" for source in sources)
                label = "Sources" if claim.walked else "Facts gathered so far"
                body.append(f'<p class="ft-claim-label">{label}</p><ul class="ft-claim-sources">{rows}</ul>')
        else:
            body.append('<p class="ft-claim-verdict">No verdict yet</p>')
        body.append(f'<p class="ft-claim-links">{" · ".join(self._links())}</p>')
        kind = claim.shown_verdict.replace(" ", "-") if self.verdict else "none"
        # mathjax_ignore: JupyterLab would typeset what stands between two dollar signs.
        return (
            f'<article class="ft-claim ft-verdict-{kind} mathjax_ignore" data-ft-claim="{claim.id}"'
            f' aria-label="Claim{"" if self.verdict else ", before its verdict"}: {html.escape(claim.english)}">\n'
            + "\n".join(body)
            + "\n</article>"
        )

    def _links(self):
        """Links that work from a notebook in JupyterLab; the book's extension points them to its pages."""
        id = self.claim.id
        name, check = id.replace("-", "_"), check_for(id)
        if self.verdict and check:
            file = f"{check.__module__.rpartition('.')[2]}.py"
            yield self._link(f"../lib/truce/claims/checks/{file}", f"check:{name}", "how this is computed")
            yield self._link(f"../tests/truce/checks/test_{file}", f"test:{name}", "its test")
        yield self._link(f"../_build/ledger.md#{id}", f"ledger:{id}", "in the ledger")

    def _link(self, address, reference, words):
        """A link whose name, for who hears it among many, ends with the claim it belongs to."""
        name = f"{words}: {html.escape(self.claim.english)}"
        return f'<a href="{address}" data-ft-ref="{reference}" aria-label="{name}">{words}</a>'


def claim(id, verdict=True):
    """The card of one claim.

    Args:
        id: the claim's id, such as ``"japan-yield-14-4"``.
        verdict: whether to show the verdict and its reason; a chapter opens without.

    Raises:
        UnknownId: no such claim; the message offers the nearest ids, or the parts of a claim that was split.

    >>> print(claim("japan-profit-103", verdict=False))  # doctest: +ELLIPSIS
    “利潤會跳升到$103”
    The profit jumps to $103.
    (Article 000, “How a mass sale of US Treasuries by Japan ...
    No verdict yet.
    """
    if id not in claims():
        raise UnknownId("claim", id, claims(), parts().get(id))
    return Card(claims()[id], verdict)


def badge(word):
    """A verdict's word as HTML: the colour repeats the word, it never replaces it."""
    return f'<strong class="ft-badge ft-badge-{word.replace(" ", "-")}">{spoken(word)}</strong>'


def spoken(word):
    """A verdict's word as a reader sees it: "holds if", without the hyphen of the data."""
    return word.replace("-", " ")


def _filled(claim):
    """The claim's condition and reason, with their numbers."""
    if not claim.walked:
        return "", ""
    numbers = claim.numbers
    return fill(claim.condition, numbers), fill(claim.because, numbers)


def _beside(claim):
    """What stands below a verdict's reason, as (label, text)."""
    numbers = {id.replace("-", "_"): facts()[id].value for id in claim.told if id in facts()} | claim.numbers
    if claim.yardstick:
        yield "Yardstick", fill(claim.yardstick, numbers)
    if claim.searched:
        asked = claim.searched
        yield "Searched", f"{asked['what']}, in {asked['where']}, on {readable(asked['searched_on'])}"
    if claim.best_case:
        yield "The best case for it", fill(claim.best_case, numbers)
    for event in claim.later:
        yield f"What happened next, {readable(event['observed_on'])}", fill(event["says"], numbers)


def _who(claim, full=True):
    """Who says it; where its verdict follows, the reader has met the article."""
    article = articles()[claim.article]
    if not full:
        return f"Article {article.id} · {claim.form}"
    title = f"“{article.title_english}”" if article.title else f"untitled, {article.title_english}"
    return f"Article {article.id}, {title}, {article.published} · {claim.form}"


def _sources(claim):
    """The sources as (name, address, rest): what the article itself states, then each outside document.

    A claim that no chapter has walked shows only the facts gathered for it.
    """
    ids = (*claim.sources, *claim.carried_by, *claim.told) if claim.walked else claim.sources
    ids = tuple(dict.fromkeys(ids))
    sources = [facts()[id] for id in ids if id in facts()]
    quoted = [source.words for source in sources if source.grade == "article"]
    if quoted:
        yield "the article's own numbers", None, ", ".join(quoted)
    documents = {}
    for source in sources:
        if source.grade != "article":
            key = (f"{source.publisher}, {source.document}", source.address, source.grade)
            documents.setdefault(key, []).append(f"{signed(str(source.published))} ({source.as_of})")
    for (name, address, grade), values in documents.items():
        yield name, address, f"{', '.join(values)}; {grade}: {GRADES[grade]}"
    for report in (reports()[id] for id in ids if id in reports()):
        said = f"“{report.words}” ({report.as_of}); {report.grade}: {GRADES[report.grade]}"
        yield f"{report.publisher}, {report.document}", report.address, said


def _source_html(name, address, rest, language):
    name = marked(name, language)
    link = f'<a href="{html.escape(address)}">{name}</a>' if address else name
    return f"{link}: {marked(rest, language)}"
