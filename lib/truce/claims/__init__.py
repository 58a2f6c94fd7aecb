"""The claims of the three articles: the register, the checks, the card that shows a claim, and the vote before it."""

from truce.claims.cards import Card, badge, filled, spoken
from truce.claims.rules import forms, meanings
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
    question_keys,
    read_all,
    reports,
    six_questions,
)
from truce.claims.votes import claim, judge, others

__all__ = [
    "NOT_WALKED", "Article", "Card", "Claim", "argument", "articles", "badge", "chapters", "claim", "claims",
    "course", "filled", "forms", "judge", "meanings", "others", "parts", "question_keys", "read_all", "reports", "six_questions",
    "spoken",
]  # fmt: skip
