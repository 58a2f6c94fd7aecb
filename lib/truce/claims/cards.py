"""The card that shows a claim: its sentence, and the verdict with what stands below it.

A verdict is shown only where it was earned: the claim has a reason in the register, and if that reason
has numbers, they come from the claim's check. How a reader votes before a card opens: :mod:`truce.claims.votes`.
"""

import html
import inspect
import json
from dataclasses import dataclass
from importlib.resources import files

from truce.claims.checks import check_for
from truce.claims.register import Claim, articles, claims, parts, question_keys, reports
from truce.facts import GRADES, facts
from truce.facts.dates import readable
from truce.languages import ENGLISH, LANGUAGE, word
from truce.languages import word as in_words  # where `word` is the word of a verdict
from truce.live.declaration import Choice
from truce.tables import UnknownId
from truce.text import fill, marked, own_language, signed


class Shown:
    """What a cell shows of claims: ``text()`` in a terminal, ``html()`` elsewhere; with scripts the same HTML lives."""

    lives = True

    def __repr__(self):
        return self.text()

    def _repr_mimebundle_(self, include=None, exclude=None):
        style = files("truce").joinpath("page", "claim.css").read_text(encoding="utf-8")
        bundle = {"text/plain": self.text(), "text/html": f"<style>\n{style}</style>\n{self.html()}"}
        if not self.lives:
            return bundle
        try:
            from truce.widget import Part, with_view
        except ImportError:  # no widgets here: the HTML still shows
            return bundle
        return with_view(bundle, lambda: Part(kind="vote", html=self.html()))


@dataclass(frozen=True, repr=False)
class Card(Shown):
    """A claim with its verdict, open."""

    claim: Claim

    @property
    def lives(self):
        """Only *Show me* needs a script."""
        return bool(self.claim.show)

    def text(self):
        """The card as a paragraph of plain text."""
        return "\n".join([*sentence_text(self.claim), *verdict_text(self.claim)])

    def html(self):
        """The card as HTML with no id of its own, so that a page may show it twice."""
        look = self.claim.shown_verdict.replace(" ", "-")
        return article_html(self.claim, "open", f"ft-verdict-{look}", sentence_html(self.claim) + verdict_html(self.claim))


def badge(word):
    """A verdict's word as HTML: the colour repeats the word, it never replaces it."""
    return f'<strong class="ft-badge ft-badge-{word.replace(" ", "-")}">{spoken(word)}</strong>'


def spoken(word):
    """A verdict's word as a reader sees it: "holds if", without the hyphen of the data."""
    return in_words(word.replace("-", " "))


def named(id):
    """The claim of an id; an unknown one is an error that offers the nearest, or the parts of a claim that was split."""
    if id not in claims():
        raise UnknownId("claim", id, claims(), parts().get(id))
    return claims()[id]


# ---- The sentence ----


def article_html(claim, card, look, body, label=None):
    """The frame of a card. ``card`` says to the book and to the scripts which sort it is; ``look`` is a class."""
    # mathjax_ignore: JupyterLab would typeset what stands between two dollar signs.
    return (
        f'<article class="ft-claim {look} mathjax_ignore" data-ft-claim="{claim.id}" data-ft-card="{card}"'
        f' aria-label="{label or word("Claim")}: {html.escape(claim.english)}">\n{body}\n</article>'
    )


def sentence_html(claim, full=False, english=True):
    """What the article says, in English, and below it, smaller, in its own words; and who says it."""
    language = articles()[claim.article].language
    said = f'<p class="ft-claim-english"{whose(claim)}>{marked(claim.english, language)}</p>\n' if english else ""
    if claim.context:
        said += f'<p class="ft-claim-context"{own_language(claim.context)}>{marked(claim.context, language)}</p>\n'
    if not english or claim.english != claim.quote:
        said += f'<blockquote class="ft-claim-quote" lang="{language}">{html.escape(claim.quote)}</blockquote>\n'
    return f'{said}<p class="ft-claim-who">{html.escape(_who(claim, full))}</p>\n'


def whose(claim):
    """The language of a claim's sentence as an attribute, where it is not that of the edition: the article's own words, or English."""
    if LANGUAGE == ENGLISH:
        return ""
    return f' lang="{articles()[claim.article].language}"' if claim.english == claim.quote else own_language(claim.english)


def sentence_text(claim):
    """The same as lines of text."""
    return [*filter(None, (claim.english, claim.context)), f"“{claim.quote}”", f"({_who(claim)})"]


def _who(claim, full=True):
    """Who says it; further down in a chapter the reader has met the article. Its form would tell of the verdict."""
    article = articles()[claim.article]
    if not full:
        return article.name
    return f"{article.name}, {article.published}"


# ---- The verdict ----


def verdict_text(claim):
    """The verdict and all that stands below it, as lines of text."""
    condition, because = filled(claim, "condition", "because")
    lines = [f"{word('Verdict:')} {f'{spoken(claim.shown_verdict)} {condition}'.strip()}. ({word('Form:')} {word(claim.form)})"]
    if claim.walked:
        lines.append(because)
        if claim.decided_by:
            lines.append(f"{word('Decided by:')} {question_keys()[claim.decided_by]['ask']}")
        if claim.show:
            lines.append(f"{word('Show me:')} {_where_shown(claim)}{word('.')}")
        lines += [f"{label}{word(':')} {said}" if label else said for label, said in fine_print(claim)]
    if sources := list(_sources(claim)):
        lines.append(f"{_sources_label(claim)}: {'; '.join(f'{name}: {rest}' for name, _, rest in sources)}.")
    return lines


def verdict_html(claim):
    """The verdict, the reason, what decided, where to see it; and folds for who wants to know more."""
    condition, because = filled(claim, "condition", "because")
    language = articles()[claim.article].language
    said = f"{badge(claim.shown_verdict)} {html.escape(condition)}".strip()
    body = [f'<p class="ft-claim-verdict" data-ft-verdict="{claim.id}" data-ft-word="{claim.shown_verdict}">{word("Verdict:")} {said}</p>']
    if claim.walked:
        body.append(f'<p class="ft-claim-because"{own_language(because)}>{marked(because, language)}</p>')
        if claim.decided_by:
            asked = html.escape(question_keys()[claim.decided_by]["ask"])
            body.append(
                f'<p class="ft-claim-decided" data-ft-key="{claim.decided_by}">{word("Decided by:")} <strong>{asked}</strong></p>'
            )
        if claim.show:
            explorable, state = claim.shown
            body.append(
                f'<p class="ft-claim-show" data-ft-show="{explorable.id}" data-ft-state="{html.escape(json.dumps(state))}">'
                f"{word('Show me:')} {marked(_where_shown(claim), language)}{word('.')}</p>"
            )
        fine = "".join(
            f"<p{own_language(said)}>{labelled(label)}{marked(said, language)}</p>\n"
            for label, said in fine_print(claim)
        )
        body.append(_fold(claim, word("Fine print"), fine))
    rows = "".join(f"<li>{_source_html(*source, language)}</li>\n" for source in _sources(claim))
    body.append(_fold(claim, _sources_label(claim), rows and f"<ul>\n{rows}</ul>\n"))
    if claim.walked:
        body.append(_fold(claim, word("How this is computed"), _computed_html(claim)))
    ledger = _link(claim, f"../_build/ledger.md#{claim.id}", "ledger", word("in the ledger"))
    body.append(f'<p class="ft-claim-links">{word("Form:")} {word(claim.form)} · {ledger}</p>')
    return "\n".join(filter(None, body))


def _fold(claim, title, inside):
    """A part that a reader opens; nothing where there is nothing in it. Its name says of which claim it is."""
    sentence = f"<span{whose(claim)}>{html.escape(claim.english)}</span>" if whose(claim) else marked(claim.english, articles()[claim.article].language)
    hidden = f'<span class="ft-visually-hidden"> {word("of “{sentence}”", sentence=sentence)}</span>'
    return inside and f'<details class="ft-claim-fold"><summary>{title}{hidden}</summary>\n{inside}</details>'


def told(claim):
    """The numbers that a claim's texts may name: those of its check, and the facts of its best case and of later events."""
    return {id.replace("-", "_"): facts()[id].value for id in claim.told if id in facts()} | claim.numbers


def labelled(label):
    """What stands before a line of the fine print."""
    return label and f"<strong>{label}{word(':')}</strong> "


def filled(claim, *names):
    """Templates of a claim with its numbers, such as its ``condition``; empty where nobody has walked through it."""
    numbers = claim.numbers if claim.walked else {}
    return [fill(getattr(claim, name), numbers) if claim.walked else "" for name in names]


def fine_print(claim):
    """What stands below a verdict's reason, as (label, text)."""
    numbers = told(claim)
    if claim.fine_print:
        yield "", fill(claim.fine_print, numbers)
    if claim.yardstick:
        yield word("Yardstick"), fill(claim.yardstick, numbers)
    if claim.searched:
        asked = claim.searched
        day = readable(asked["searched_on"])
        yield word("Searched"), word("{what}, in {where}, on {day}", what=asked["what"], where=asked["where"], day=day)
    if claim.best_case:
        yield word("The best case for it"), fill(claim.best_case, numbers)
    for event in claim.later:
        yield word("What happened next, {day}", day=readable(event["observed_on"])), fill(event["says"], numbers)


def _where_shown(claim):
    """The figure in which the claim can be seen, and how to set it, in words."""
    explorable, state = claim.shown
    named = [f"{c.label}{word(': ')}{_value(c, state[c.name])}" for c in explorable.controls if c.name in claim.show]
    return f"“{explorable.question}”" + "".join(f"{word(', ')}{each}" for each in named)


def _value(control, value):
    """A control's value, with so much of its unit as its label does not say."""
    if isinstance(control, Choice):
        return control.say(value)
    unit = control.unit
    if unit.startswith(("$", "%")):
        return f"${value:g}" if unit[0] == "$" else f"{value:g}%"
    said = unit.startswith("per ") or unit.lower() in control.label.lower()
    return f"{value:g}" if said else f"{value:g} {unit}"


# ---- Sources and code ----


def _sources_label(claim):
    return word("Sources") if claim.walked else word("Facts gathered so far")


def _sources(claim):
    """The sources as (name, address, rest): what the article itself states, then each outside document.

    A claim that no chapter has walked shows only the facts gathered for it.
    """
    ids = (*claim.sources, *claim.carried_by, *claim.told) if claim.walked else claim.sources
    ids = tuple(dict.fromkeys(ids))
    sources = [facts()[id] for id in ids if id in facts()]
    quoted = [source.words for source in sources if source.grade == "article"]
    if quoted:
        yield word("the article's own numbers"), None, word(", ").join(quoted)
    documents = {}
    for source in sources:
        if source.grade != "article":
            key = (f"{source.publisher}, {source.document}", source.address, source.grade)
            documents.setdefault(key, []).append(f"{signed(str(source.published))} ({source.as_of})")
    for (name, address, grade), values in documents.items():
        yield name, address, f"{word(', ').join(values)}{word('; ')}{word(grade)}{word(': ')}{word(GRADES[grade])}"
    for report in (reports()[id] for id in ids if id in reports()):
        said = f"“{report.words}” ({report.as_of}){word('; ')}{word(report.grade)}{word(': ')}{word(GRADES[report.grade])}"
        yield f"{report.publisher}, {report.document}", report.address, said


def _source_html(name, address, rest, language):
    name = marked(name, language)
    link = f'<a href="{html.escape(address)}">{name}</a>' if address else name
    return f"{link}{word(':')} {marked(rest, language)}"


def _computed_html(claim):
    """The rule of the check in its own words, and links that work from a notebook in JupyterLab; the book's extension
    points them to its pages."""
    check = check_for(claim.id)
    if not check:
        return ""
    name, file = check.__name__, f"{check.__module__.rpartition('.')[2]}.py"
    rule = " ".join((inspect.getdoc(check) or "").replace("``", "").split())
    links = (
        _link(claim, f"../lib/truce/claims/checks/{file}", "check", word("how this is computed"), name),
        _link(claim, f"../tests/truce/checks/test_{file}", "test", word("its test"), name),
    )
    return f"<p{own_language(rule)}>{marked(rule)}</p>\n<p>{' · '.join(links)}</p>\n"


def _link(claim, address, kind, words, name=None):
    """A link whose name, for who hears it among many, ends with the claim it belongs to."""
    heard = f"{words}: {html.escape(claim.english)}"
    return f'<a href="{address}" data-ft-ref="{kind}:{name or claim.id}" aria-label="{heard}">{words}</a>'
