"""What several tests of the course ask for."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from truce import facts
from truce.claims.checks import check_for

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = Path(os.environ.get("FRAGILE_TRUCE_ARTICLES", ROOT.parent / "shared" / "articles"))
#: The first lines of these two are an exchange's advertisement, and no part of the article.
ADVERTISEMENT = {"000": 11, "001": 11}


@pytest.fixture(scope="module", params=["000", "001", "003"])
def article(request):
    """An article's number and text, without the advertisement above it."""
    files = list(ARTICLES.glob(f"{request.param}_*.txt"))
    if not files:
        pytest.skip(f"QUOTES NOT CHECKED: no article {request.param} in {ARTICLES}; set FRAGILE_TRUCE_ARTICLES")
    lines = files[0].read_text(encoding="utf-8").splitlines(keepends=True)
    return request.param, "".join(lines[ADVERTISEMENT.get(request.param, 0) :])


@pytest.fixture
def numbers():
    """Assert numbers of a check, to the digits given: ``numbers("japan-profit-103", profit=13.0)``."""

    def agree(claim_id, **expected):
        found = check_for(claim_id)().numbers
        for name, value in expected.items():
            digits = len(str(value).partition(".")[2])
            assert round(found[name], digits) == value, name

    return agree


@pytest.fixture
def word_if(monkeypatch):
    """The word of a check if some facts had other values: ``word_if("japan-11-4-gap", {"article-000-issue": 10})``."""

    def word(claim_id, changed):
        table = facts.facts()
        other = {id: replace(table[id], published=value) for id, value in changed.items()}
        monkeypatch.setattr(facts, "facts", lambda: {**table, **other})
        return check_for(claim_id)().word

    return word
