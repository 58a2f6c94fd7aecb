"""The file of facts and claims fits its schema, says what the register says, and quotes no more than it does."""

import copy
import json

import jsonschema
import pytest

from truce.claims import Card, claims
from truce.facts import facts
from truce.open_data import open_data, schema


@pytest.fixture(scope="module")
def data():
    return open_data("1.2.3", "2026-12-01", "The authors", "https://example.org")


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(schema())


def test_the_schema_is_one_and_describes_every_field():
    jsonschema.Draft202012Validator.check_schema(schema())
    for part in ("claims", "facts", "reports"):
        assert all(
            field["description"].endswith(".") or field["description"].endswith("which.")
            for field in schema()["properties"][part]["items"]["properties"].values()
        )


def test_the_document_fits_its_schema_and_is_json(data, validator):
    assert list(validator.iter_errors(data)) == []
    assert json.loads(json.dumps(data, allow_nan=False)) == data


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["claims"][0].pop("quote"),
        lambda data: data["claims"][0].update(text_of_the_article="…"),
        lambda data: data["facts"][0].update(value="4.14%"),
        lambda data: data.update(edition="second"),
        lambda data: data["claims"][0]["numbers"].update(rows=[1, 2]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(data, validator, spoil):
    spoiled = copy.deepcopy({**data, "claims": data["claims"][:1], "facts": data["facts"][:1]})
    assert validator.is_valid(spoiled)
    spoil(spoiled)
    assert not validator.is_valid(spoiled)


def test_every_claim_is_there_with_the_words_of_its_card(data):
    assert [row["id"] for row in data["claims"]] == list(claims())
    for row in data["claims"]:
        entry = claims()[row["id"]]
        assert (row["quote"], row["english"], row["verdict"]) == (
            entry.quote,
            entry.english,
            entry.verdict if entry.walked else None,
        )
        said = Card(entry).text()
        assert (
            all(row[name] in said for name in ("because", "condition") if name in row)
            and ("because" in row) == entry.walked
        )
        assert "{" not in "".join(
            row.get(name, "") for name in ("because", "condition", "best_case", "fine_print", "yardstick")
        )


def test_every_fact_is_there_as_published_and_as_calculated_with(data):
    assert [row["id"] for row in data["facts"]] == list(facts())
    for row in data["facts"]:
        entry = facts()[row["id"]]
        assert (row["published"], row["value"], row["grade"]) == (entry.published, float(entry.value), entry.grade)
        assert row.get("address") == entry.address or not entry.address
        if isinstance(entry.published, str):
            assert row["value"] == pytest.approx(float(entry.published.rstrip("%")) / 100)


def test_each_name_that_a_claim_leans_on_leads_to_a_row(data):
    known = {row["id"] for part in ("facts", "reports") for row in data[part]}
    assert all(set(row["facts"] + row["decided_by_facts"]) <= known for row in data["claims"])
    assert {row["basis"] for row in data["facts"] if "basis" in row} <= set(data["bases"])


def test_no_more_of_an_article_is_in_it_than_the_register_quotes(data, article):
    """Not one run of a dozen of the article's characters stands in it that no quotation and no quoted number has."""
    number, text = article
    quoted = [entry.quote for entry in claims().values()] + [entry.words for entry in facts().values()]
    quoted += [entry["title"] for entry in data["articles"].values()]
    ours = json.dumps(data, ensure_ascii=False)
    for words in sorted(quoted, key=len, reverse=True):
        ours = ours.replace(json.dumps(words, ensure_ascii=False)[1:-1], "") if words else ours
    runs = {
        text[at : at + 12]
        for at in range(len(text) - 11)
        if all("\u4e00" <= sign <= "\u9fff" for sign in text[at : at + 12])
    }
    assert len(runs) > 50 and [run for run in runs if run in ours] == []
