"""The claims of the three articles: the register, the checks, and the card that shows a claim."""

from truce.claims.cards import Card, badge, claim, spoken
from truce.claims.rules import forms
from truce.claims.register import (
    NOT_WALKED,
    Article,
    Claim,
    argument,
    articles,
    chapters,
    claims,
    course,
    parts,
    read_all,
    reports,
    six_questions,
)

__all__ = [
    "NOT_WALKED", "Article", "Card", "Claim", "argument", "articles", "badge", "chapters", "claim", "claims",
    "course", "forms", "parts", "read_all", "reports", "six_questions", "spoken",
]  # fmt: skip
