"""The core claims and their verdicts for machines: ``ClaimReview`` of schema.org, as search engines read it.

A verdict has a number only where its word stands on the scale from false to true; ``verdicts.yml`` says which. The articles
bear no date and name no author, so a claim has no ``datePublished``, and its author is called unnamed.
"""

import json

from truce.claims.cards import filled, spoken
from truce.claims.register import articles, claims
from truce.claims.rules import ratings

AUTHOR = "The Fragile Truce contributors"


def claim_reviews(address):
    """A ``ClaimReview`` for each core claim that has its verdict.

    Args:
        address: a function that makes a page's name, such as ``"ledger.html#japan-price-90"``, an address.
    """
    return [_review(entry, address) for entry in claims().values() if entry.tier == "core" and entry.walked]


def _review(entry, address):
    article = articles()[entry.article]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address(f"ledger.html#{entry.id}"),
        "inLanguage": "en",
        "claimReviewed": entry.english,
        "author": {"@type": "Organization", "name": AUTHOR, "url": address("intro.html")},
        "itemReviewed": {
            "@type": "Claim",
            "name": entry.quote,
            "inLanguage": article.language,
            "author": {"@type": "Person", "name": f"The unnamed author of “{article.name}”"},
            "appearance": {
                "@type": "CreativeWork",
                "name": article.title or article.name,
                "alternateName": article.title_english,
                "inLanguage": article.language,
                "description": article.published,
            },
        },
        "reviewRating": _rating(entry),
    }


def _rating(entry):
    condition, because = filled(entry, "condition", "because")
    said = f"{spoken(entry.verdict)} {condition}".strip()
    rating = {"@type": "Rating", "alternateName": said[0].upper() + said[1:], "ratingExplanation": because}
    if entry.verdict in ratings():
        scale = ratings().values()
        rating |= {"ratingValue": ratings()[entry.verdict], "worstRating": min(scale), "bestRating": max(scale)}
    return rating


def script(address):
    """The reviews as an element of a page."""
    return element(claim_reviews(address))


def element(data):
    """Data for machines as an element of a page. Nothing in a text can end it, and nothing outside of ASCII depends on its encoding."""
    text = json.dumps(data, indent=0)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">\n{text}\n</script>\n'
