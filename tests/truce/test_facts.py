"""Facts: each published number stated again here, from an independent reading of its source."""

import re
from pathlib import Path

import pytest
import yaml

from debtloop.bonds import bond_price
from truce.claims import claims
from truce.facts import Fact, fact, facts
from truce.tables import Row, UnknownId, load, paths

ROOT = Path(__file__).resolve().parents[2]

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
    # Read again in the stored pages of TechFlow and of MarketScreener (4.399 less 0.730).
    "techflow-24988-years-left": 1,
    "us-2y-rise-2022": 3.669,
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
    # Chapter 3: the New York Fed's three columns and the H.15, read in copies.
    "acm-10y-fitted-2008-12": 0.02899,
    "acm-10y-expectations-2008-12": 0.01405,
    "acm-10y-premium-2008-12": 0.01494,
    "acm-10y-fitted-2021-12": 0.01585,
    "acm-10y-expectations-2021-12": 0.02229,
    "acm-10y-premium-2021-12": -0.00644,
    "acm-10y-fitted-2022-12": 0.03853,
    "acm-10y-expectations-2022-12": 0.04406,
    "acm-10y-premium-2022-12": -0.00553,
    "acm-10y-fitted-2023-12": 0.03905,
    "acm-10y-expectations-2023-12": 0.04222,
    "acm-10y-premium-2023-12": -0.00318,
    "acm-10y-fitted-2024-12": 0.04586,
    "acm-10y-expectations-2024-12": 0.04093,
    "acm-10y-premium-2024-12": 0.00493,
    "acm-10y-premium-2024-12-other": 0.0048,
    "acm-10y-premium-2025-08": 0.00775,
    "acm-10y-premium-2025-11": 0.00586,
    "acm-10y-premium-2025-12": 0.00754,
    "acm-10y-premium-2026-08": 0.00816,
    # Kim and Wright: a copy of FRED's file; the days of 2025 and the rest of chapter 3: the press, and copies.
    "acm-10y-premium-2026-01": 0.00768,
    "acm-10y-premium-2026-02": 0.00599,
    "acm-10y-premium-2026-03": 0.00656,
    "acm-10y-premium-2026-04": 0.0072,
    "acm-10y-premium-2026-05": 0.00666,
    "acm-10y-premium-2026-06": 0.00512,
    "acm-10y-premium-2026-07": 0.00838,
    "acm-10y-premium-2025-10-22": 0.0049,
    "acm-10y-premium-2025-11-26": 0.0056,
    "acm-10y-premium-2025-12-12": 0.0078,
    "acm-10y-premium-2025-12-29": 0.0072,
    "kw-10y-premium-2021-12": -0.000588,
    "kw-10y-premium-2022-12": 0.002801,
    "kw-10y-premium-2023-12": 0.000917,
    "kw-10y-premium-2024-12": 0.006872,
    "kw-10y-premium-2025-10-22": 0.004189,
    "kw-10y-premium-2025-11-26": 0.004406,
    "kw-10y-premium-2025-12-12": 0.00577,
    "kw-10y-premium-2025-12-29": 0.005495,
    "kw-10y-premium-2025-11": 0.004507,
    "kw-10y-premium-2025-12": 0.00571,
    "kw-10y-premium-2026-01": 0.006148,
    "kw-10y-premium-2026-02": 0.004627,
    "kw-10y-premium-2026-03": 0.00654,
    "kw-10y-premium-2026-04": 0.007038,
    "kw-10y-premium-2026-05": 0.007541,
    "kw-10y-premium-2026-06": 0.006967,
    "kw-10y-premium-2026-07": 0.008681,
    "kw-10y-premium-2026-08": 0.008803,
    "kw-10y-premium-2026-09-25": 0.010203,
    "effr-2023-12": 0.0533,
    "cuts-priced-2023-12": 150,
    "refunding-10y-2025-08": 42,
    "refunding-10y-2025-11": 42,
    "job-cuts-2025-10": 153074,
    "customs-2025-09": 29.7,
    "customs-fiscal-2025": 195,
    "customs-fiscal-2025-increase": 118,
    "consumption-2024-09": 20024,
    "us-10y-2008-12-31": 0.0225,
    "us-10y-2024-12-end": 0.0458,
    "fed-funds-upper-2023-12": 0.055,
    "fed-funds-upper-2024-12": 0.045,
    "bofa-bp-per-trillion": 30,
    # Chapter 2: daily closes of 2001, read in a second copy of the release; the press, read in its reports.
    "auction-bill-91d-discount": 0.0082,
    "auction-bill-91d-price": 99.792722,
    "auction-bill-91d-rate": 0.00833,
    "auction-bill-182d-discount": 0.00945,
    "auction-bill-182d-price": 99.52225,
    "auction-bill-182d-rate": 0.00963,
    "us-10y-2001-11-09": 0.0434,
    "us-10y-2001-11-16": 0.0491,
    "us-10y-2023-07-31": 0.0397,
    "us-10y-2023-10-31": 0.0488,
    "us-10y-2025-04-04": 0.0401,
    "us-10y-2025-04-11": 0.0448,
    "us-10y-2025-11-04": 0.041,
    "us-10y-2025-11-05": 0.0417,
    "us-10y-2025-11-06": 0.0411,
    "us-10y-week-2022-04-08": 33.9,
    "us-10y-week-2025-04-reuters": 50,
    "us-10y-week-2025-04-high": 55,
    "us-10y-week-2025-04-high-yield": 0.045,
    "note-2032-08-coupon": 0.0275,
    "note-2032-08-yield": 0.04005,
    "note-2032-08-price": 89.875,
    "adp-jobs-2025-10": 42,
    "adp-jobs-2025-10-forecast": 28,
    "ism-services-2025-10": 52.4,
    "ism-services-2025-10-forecast": 50.8,
    "article-001-rise": 6,
    "article-000-debt": 33,
    "jgb-10y-2025-12-01": 0.01881,
    "jgb-10y-2025-12-19": 0.02021,
    "jgb-10y-2025-12-18": 0.01972,
    "jgb-10y-2026-01-20": 0.0233,
    "jgb-10y-2026-08-end": 0.02854,
    "jgb-10y-2025-12-22-high": 0.021,
    "jgb-30y-2025-12-22-high": 0.03445,
    "jgb-30y-2025-12-24-high": 0.0345,
    "jgb-40y-2025-12-24-high": 0.03715,
    "jgb-30y-2025-12-04-cover": 4.04,
    "jgb-40y-2026-01-20-late": 0.04215,
    "jgb-40y-2026-04-30": 0.0374,
    "boj-rate-2025-12": 0.0075,
    "jgb-30y-2025-12-04-high": 0.03445,
    "jgb-40y-2025-05-high": 0.03675,
    "jgb-40y-2025-12-30": 0.0361,
    "jgb-40y-2026-01-20": 0.04,
    "jgb-40y-2016-coupon": 0.004,
    "jgb-40y-2016-05-price": 100,
    "jgb-40y-2016-07-yield": 0.00345,
    "jgb-40y-2016-07-price": 102.04,
    "jgb-40y-2016-years-left": 30.24,
    "article-003-30y": 0.0345,
    "article-003-40y": 0.03715,
    "article-003-10y": 0.0207,
    "article-003-long": 0.037,
}

# The facts of claims that wait for their chapter: whoever read them a second time did not see the first reading.
SECOND_READING = yaml.safe_load(Path(__file__).with_name("second_reading.yml").read_text(encoding="utf-8"))

def test_every_fact_has_the_form_of_its_kind():
    """What the table itself does not refuse."""
    for id, entry in facts().items():
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id)
        assert entry.address is None or entry.address.startswith("https://"), id
        assert len(entry.words) <= 12, id


def test_what_all_numbers_of_a_document_share_is_stated_once():
    for path in paths("facts/*.yml"):
        for document in load(path, [Row]):
            shared = set(document) - {"facts"}
            for own in document["facts"]:
                assert [key for key in shared & set(own) if own[key] == document[key]] == [], own["id"]


def test_every_published_number_is_the_one_read_independently():
    assert {id: entry.value for id, entry in facts().items() if id not in SECOND_READING} == PUBLISHED


def test_the_facts_of_claims_not_walked_yet_were_read_twice():
    assert {id: facts()[id].published for id in SECOND_READING} == SECOND_READING


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
    used = [re.sub(r"\{\w+\}", r"[\\w-]+", id) for id in re.findall(r"""\b(?:fact\(|source\(|facts\(\)\[)f?["']([\w{}-]+)["']""", text)]
    waiting = {id for entry in claims().values() for id in entry.sources if not entry.walked}
    assert {id for id in set(facts()) - waiting if not any(re.fullmatch(pattern, id) for pattern in used)} == set()


def test_an_unknown_fact_is_an_error_that_offers_the_nearest():
    with pytest.raises(UnknownId, match="no fact with the id .*; did you mean us-10y-average-2025-12"):
        fact("us-10y-average-2025-13")
