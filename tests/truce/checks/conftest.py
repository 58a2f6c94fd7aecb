"""What the tests of every chapter's checks ask with."""

from dataclasses import replace

import pytest

from truce import facts
from truce.claims.checks import check_for


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
