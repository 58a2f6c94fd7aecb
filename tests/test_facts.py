"""Facts: each published number stated again here, from an independent reading of its source."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from debtloop.bonds import bond_price
from debtloop.facts import GRADES, Fact, UnknownId, by_id, fact, facts, load

ROOT = Path(__file__).resolve().parents[1]

# Article 000, read in the article; the Treasury's constant maturities, read in a copy of the Federal
# Reserve's H.15; the auction of 15 May 2008, The Bond Buyer's report; Japan's ministry of finance, read in a copy.
PUBLISHED = {
    "article-000-face": 100,
    "article-000-coupon": 0.03,
    "article-000-price": 90,
    "article-000-profit": 103,
    "article-000-yield": 0.144,
    "article-000-issue": 13,
    "article-000-gap": 11.4,
    "us-10y-average-2021-12": 0.0147,
    "us-2y-2025-12-end": 0.0347,
    "us-10y-2025-12-end": 0.0418,
    "us-10y-2026-04-end": 0.0440,
    "us-10y-2026-08-end": 0.0469,
    "auction-5y-2010-03-coupon": 0.025,
    "auction-5y-2010-03-yield": 0.02605,
    "auction-5y-2010-03-price": 99.51073,
    "auction-2y-2010-06-coupon": 0.00625,
    "auction-2y-2010-06-yield": 0.00738,
    "auction-2y-2010-06-price": 99.77607,
    "us-10y-average-2022-10": 0.0398,
    "us-10y-average-2025-12": 0.0414,
    "auction-10y-2008-05-coupon": 0.03875,
    "auction-10y-2008-05-yield": 0.03937,
    "auction-10y-2008-05-price": 99.491561,
    "jgb-10y-2024-12-30": 0.01111,
    "jgb-10y-2025-12-22": 0.02073,
}

TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "value", "unit", "grade"],
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "value": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?%$"}]},
            "unit": TEXT,
            "as_of": TEXT,
            "publisher": TEXT,
            "document": TEXT,
            "address": {"anyOf": [{"type": "null"}, {"type": "string", "pattern": "^https://"}]},
            "grade": {"enum": list(GRADES)},
            "note": TEXT,
            "article": {"enum": ["000", "001", "003"]},
            "words": {"type": "string", "minLength": 1, "maxLength": 12},
        },
        "additionalProperties": False,
        "if": {"properties": {"grade": {"const": "article"}}},
        "then": {
            "required": ["article", "words"],
            "not": {"anyOf": [{"required": [name]} for name in ("as_of", "publisher", "document", "address")]},
        },
        "else": {
            "required": ["as_of", "publisher", "document", "address"],
            "not": {"anyOf": [{"required": ["article"]}, {"required": ["words"]}]},
        },
    },
}


def test_every_fact_has_its_source_its_date_and_its_grade():
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(load("facts.yml"))] == []


def test_every_published_number_is_the_one_read_independently():
    assert {id: entry.value for id, entry in facts().items()} == PUBLISHED


def test_a_percentage_reaches_the_models_as_the_nearest_decimal():
    assert fact("us-10y-average-2025-12") == 0.0414  # 4.14 / 100 would be a digit off for some values
    assert Fact("x", "-0.1%", "a year", "primary").value == -0.001


@pytest.mark.parametrize(("auction", "years"), [("10y-2008-05", 10), ("5y-2010-03", 5), ("2y-2010-06", 2)])
def test_the_price_of_an_auction_follows_from_its_yield_to_the_last_digit(auction, years):
    coupon, high_yield = fact(f"auction-{auction}-coupon"), fact(f"auction-{auction}-yield")
    assert round(bond_price(100, coupon, high_yield, years), 6) == fact(f"auction-{auction}-price")


def test_every_fact_is_used():
    places = [*ROOT.glob("lib/**/*.py"), *ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("book/**/*.md")]
    places.append(Path(__file__))
    text = "".join(path.read_text(encoding="utf-8").replace('\\"', '"') for path in places)
    # An id may be put together: fact(f"auction-{auction}-price").
    used = [re.sub(r"\{\w+\}", r"[\\w-]+", id) for id in re.findall(r"""fact(?:\(|s\(\)\[)f?["']([\w{}-]+)["']""", text)]
    assert {id for id in facts() if not any(re.fullmatch(pattern, id) for pattern in used)} == set()


def test_an_unknown_fact_is_an_error_that_offers_the_nearest():
    with pytest.raises(UnknownId, match="no fact with the id .*; did you mean us-10y-average-2025-12"):
        fact("us-10y-average-2025-13")


def test_an_id_that_occurs_twice_is_refused():
    twice = [Fact("a", 1, "one", "primary"), Fact("a", 2, "one", "primary")]
    with pytest.raises(ValueError, match="the id a occurs twice"):
        by_id(twice)
