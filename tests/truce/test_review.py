"""The core claims for machines: what schema.org and search engines ask of a ClaimReview, and text that cannot end its script."""

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from truce.claims import claims, filled, meanings, review, spoken
from truce.claims.rules import ratings

SITE = "https://example.org/book/"


def absolute(name):
    return SITE + name


@pytest.fixture(scope="module")
def reviews():
    return review.claim_reviews(absolute)


def test_each_core_claim_with_a_verdict_has_its_review_and_no_other(reviews):
    wanted = [entry.id for entry in claims().values() if entry.tier == "core" and entry.walked]
    assert [urlsplit(found["url"]).fragment for found in reviews] == wanted and len(wanted) > 70


def is_text(value):
    return isinstance(value, str) and bool(value.strip())


def test_a_review_has_all_that_is_required_and_what_is_recommended_as_far_as_it_is_known(reviews):
    for found in reviews:
        assert (found["@context"], found["@type"]) == ("https://schema.org", "ClaimReview")
        assert found["url"].startswith(SITE + "ledger.html#") and is_text(found["claimReviewed"])
        author, item, rating = found["author"], found["itemReviewed"], found["reviewRating"]
        assert author["@type"] == "Organization" and is_text(author["name"]) and author["url"].startswith(SITE)
        assert item["@type"] == "Claim" and item["author"]["@type"] in ("Person", "Organization") and is_text(item["author"]["name"])
        assert item["appearance"]["@type"] == "CreativeWork" and is_text(item["appearance"]["name"])
        assert rating["@type"] == "Rating" and is_text(rating["alternateName"]) and is_text(rating["ratingExplanation"])


def test_an_article_without_a_date_gives_its_claims_none_and_says_why(reviews):
    for found in reviews:
        item = found["itemReviewed"]
        assert "datePublished" not in item and item["appearance"]["description"].startswith("undated")


def test_a_rating_is_the_ledgers_word_with_its_condition_and_a_number_only_on_the_scale(reviews):
    for found in reviews:
        entry, rating = claims()[urlsplit(found["url"]).fragment], found["reviewRating"]
        condition, because = filled(entry, "condition", "because")
        assert rating["alternateName"].lower() == f"{spoken(entry.verdict)} {condition}".strip().lower()
        assert rating["ratingExplanation"] == because
        numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
        assert numbers == ([1, ratings()[entry.verdict], 5] if entry.verdict in ratings() else [None] * 3)


def test_the_scale_goes_from_false_to_holds_and_leaves_out_what_is_neither():
    assert sorted(ratings(), key=ratings().get) == ["false", "overstated", "holds-if", "holds"]
    assert set(meanings()) - set(ratings()) == {"inconsistent", "unverifiable", "opinion"}


def body(script):
    """What a browser takes for the script's text: all up to the first end of a script, whatever stands in it."""
    start = re.fullmatch(r'<script type="application/ld\+json">(.*?)</script\s*>\s*', script, re.DOTALL | re.IGNORECASE)
    assert start and re.search(r"<!--|<script", start[1], re.IGNORECASE) is None
    return start[1]


def test_the_script_says_what_the_reviews_say(reviews):
    assert json.loads(body(review.script(absolute))) == reviews


HOSTILE = '</script><script>alert("1")</script> <!-- & \u2028 \\ {x} 億'


def test_no_text_can_end_the_script_or_open_another(monkeypatch):
    entry = next(entry for entry in claims().values() if entry.tier == "core" and entry.walked and not entry.condition)
    planted = replace(entry, english=HOSTILE, quote=HOSTILE, because=HOSTILE.replace("{x}", ""))
    monkeypatch.setattr(review, "claims", lambda: {planted.id: planted})
    [found] = json.loads(body(review.script(absolute)))
    assert found["claimReviewed"] == found["itemReviewed"]["name"] == HOSTILE
    assert "&" not in body(review.script(absolute)) and review.script(absolute).isascii()
