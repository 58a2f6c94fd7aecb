"""Vote first: what a chapter asks before it shows a verdict.

``claim("japan-yield-14-4", verdict=False)`` opens a chapter, ``judge("…", "…")`` asks for a vote on each claim and
then opens it, ``others("…", "…")`` is the compact table of what is left, ``claim("…")`` is a card, open.

Without scripts the verdict stands below its sentence, folded. In the page and in JupyterLab ``page/vote.js`` takes the
folds over: then nothing of a verdict is to be seen before the reader has voted or skipped.
"""

import html
from dataclasses import dataclass

from truce.claims.cards import (
    Card, Shown, article_html, badge, filled, named, sentence_html, sentence_text, spoken, verdict_html, whose,
)  # fmt: skip
from truce.claims.register import Claim, articles, six_questions
from truce.claims.rules import meanings
from truce.languages import word as in_words
from truce.text import marked

#: A vote is worth a reader's time five times a chapter; the other claims stand in a table.
MOST_JUDGED = 5
AGAIN = "You will meet this sentence again, with our verdict, under Judge."


@dataclass(frozen=True, repr=False)
class Opening(Shown):
    """A chapter's first claim: the reader's verdict is asked for and ours is not told."""

    claim: Claim

    def text(self):
        """The claim as a paragraph of plain text."""
        return "\n".join([*sentence_text(self.claim), f"{in_words('Your verdict?')} {', '.join(map(spoken, meanings()))}. {in_words(AGAIN)}"])

    def html(self):
        """The claim as HTML; the buttons are made by the script."""
        body = sentence_html(self.claim, full=True) + f'<p class="ft-vote-again">{in_words(AGAIN)}</p>\n' + words_html()
        return _root(article_html(self.claim, "opening", "ft-ballot", body, in_words("Claim, before its verdict")))


@dataclass(frozen=True, repr=False)
class Judge(Shown):
    """Claims to vote on: each opens after its vote."""

    claims: tuple

    def text(self):
        """The sentences, without a verdict."""
        lines = [f"{n}. {claim.english}" for n, claim in enumerate(self.claims, start=1)]
        return "\n".join([*lines, f"{in_words('Your verdict?')} {', '.join(map(spoken, meanings()))}."])

    def html(self):
        """The six questions, the words, then each claim with its verdict folded."""
        return _root(questions_html() + words_html() + "".join(map(self._card, self.claims)), " data-ft-judge")

    def _card(self, claim):
        fold = (
            f'<details class="ft-verdict-fold"><summary>{in_words("Your verdict first; then open ours")}</summary>\n'
            f"{verdict_html(claim)}\n</details>"
        )
        return article_html(claim, "closed", "ft-ballot", sentence_html(claim) + fold, in_words("Claim, your verdict first")) + "\n"


@dataclass(frozen=True, repr=False)
class Others(Shown):
    """A compact table of claims; each row opens into the claim's card."""

    claims: tuple

    def text(self):
        """A line for each claim."""
        rows = ((claim, *filled(claim, "brief")) for claim in self.claims)
        return "\n".join(f"{spoken(claim.shown_verdict):<15}{claim.english} {brief}".rstrip() for claim, brief in rows)

    def html(self):
        """One fold a claim; its bar is the row."""
        return _root(f'<ul class="ft-others">\n{"".join(map(self._row, self.claims))}</ul>\n')

    def _row(self, claim):
        language = articles()[claim.article].language
        word, (brief,) = claim.shown_verdict.replace(" ", "-"), filled(claim, "brief")
        card = article_html(claim, "open", f"ft-verdict-{word}", sentence_html(claim, english=False) + verdict_html(claim))
        return (
            f'<li><details class="ft-other"><summary><span class="ft-other-says"{whose(claim)}>{marked(claim.english, language)}</span>'
            f' {badge(claim.shown_verdict)} <span class="ft-other-brief">{marked(brief, language)}</span></summary>\n'
            f"{card}\n</details></li>\n"
        )


def _root(body, data=""):
    """What the script brings to life. JupyterLab would typeset what stands between two dollar signs: the class."""
    return f'<div class="ft-votes mathjax_ignore" data-ft-vote{data}>\n{body}</div>'


def questions_html():
    """The six questions as a fold; the script makes a row of chips of it."""
    rows = "".join(
        f'<li data-ft-key="{step["key"]}" data-ft-chip="{html.escape(step["chip"])}"><strong>{html.escape(step["ask"])}</strong>'
        f" <span>{html.escape(step['means'])}</span></li>\n"
        for step in six_questions()["steps"]
    )
    return f'<details class="ft-six"><summary>{in_words("The six questions")}</summary>\n<ol>\n{rows}</ol></details>\n'


def words_html():
    """What the seven words mean, as a fold; the script makes buttons of them."""
    rows = "".join(
        f'<div data-ft-word="{word}"><dt>{spoken(word)}</dt><dd>{html.escape(means)}</dd></div>\n'
        for word, means in meanings().items()
    )
    return f'<details class="ft-words"><summary>{in_words("The words of a verdict")}</summary>\n<dl>\n{rows}</dl></details>\n'


# ---- What a cell calls ----


def claim(id, verdict=True):
    """The card of one claim.

    Args:
        id: the claim's id, such as ``"japan-yield-14-4"``.
        verdict: whether to show the verdict and its reason; a chapter opens without, and asks for the reader's.

    Raises:
        UnknownId: no such claim; the message offers the nearest ids, or the parts of a claim that was split.

    >>> print(claim("japan-profit-103", verdict=False))  # doctest: +ELLIPSIS
    The profit jumps to $103.
    The bond is worth $100 at its end, pays $3 a year and now costs $90.
    “利潤會跳升到$103”
    (Japan sells, undated; our copy stood on a crypto exchange's forum in January 2026)
    Your verdict? holds, holds if, overstated, inconsistent, false, unverifiable, opinion. You will meet ...
    """
    return Card(named(id)) if verdict else Opening(named(id))


def judge(*ids):
    """Up to five claims to vote on; each opens after its vote, and the score stands below.

    Args:
        *ids: claims that are walked through.

    Raises:
        UnknownId: no such claim.
        ValueError: no claim, more than five, one twice, or one that has no verdict yet.

    >>> judge("japan-profit-103", "japan-price-90")  # doctest: +ELLIPSIS
    1. The profit jumps to $103.
    2. ...
    Your verdict? holds, holds if, overstated, inconsistent, false, unverifiable, opinion.
    """
    found = _each_once("judge", ids)
    if len(found) > MOST_JUDGED:
        raise ValueError(f"judge takes {MOST_JUDGED} claims at most, the others are for others(…); got {len(found)}")
    if waiting := [claim.id for claim in found if not claim.walked]:
        raise ValueError(f"judge takes claims that have a verdict; not walked through: {', '.join(waiting)}")
    return Judge(found)


def others(*ids):
    """A compact table of claims: sentence, verdict, ten words; each row opens into the whole card.

    Args:
        *ids: claims; one that no chapter has walked through says so.

    Raises:
        UnknownId: no such claim.
        ValueError: no claim, or one twice.

    >>> others("japan-profit-103")
    false          The profit jumps to $103. That is what comes in; the profit is less.
    """
    return Others(_each_once("others", ids))


def _each_once(name, ids):
    if not ids or len(set(ids)) < len(ids):
        raise ValueError(f"{name} takes one or more claims, each once; got {', '.join(map(str, ids)) or 'none'}")
    return tuple(named(id) for id in ids)
