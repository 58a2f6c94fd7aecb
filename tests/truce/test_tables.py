"""A fault in a table is told in one sentence that names the file, the line and the id."""

import shutil

import pytest
import yaml

from truce import facts, questions, tables
from truce.claims import register, rules
from truce.tables import TableError

CACHED = [
    facts.facts, questions.questions, register._files, register.articles, register.claims, register.chapters,
    register.course, register.six_questions, register._method, register.reports, rules.forms, rules.meanings,
]  # fmt: skip


def forget():
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def plant(monkeypatch, tmp_path):
    """Replace the first ``old`` of a table by ``new``, in a copy of the tables, and read them all."""
    copy = tmp_path / "truce"
    for path in tables.paths("**/*.yml"):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tables.ROOT / path, copy / path)
    monkeypatch.setattr(tables, "ROOT", copy)
    forget()

    def planted(path, old, new):
        text = (copy / path).read_text(encoding="utf-8")
        assert old in text
        (copy / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        register.read_all()
        questions.questions()

    yield planted
    forget()


YIELDS, ARTICLE, COIN = "facts/us_yields.yml", "claims/article_000.yml", "facts/stablecoins.yml"
COIN_ARTICLE = "claims/article_003.yml"
#: One more claim, of which no chapter has said anything.
FRESH = (
    "claims:\n- id: japan-fresh\n  quote: 日本\n  english: Japan.\n  form: statement\n  tier: support\n  chapter: 14\n"
    "  verdict: overstated\n"
)
FIRST = "{id: us-10y-average-2008-06, value: 4.10%, observed_on: 2008-06}"

FAULTS = {
    # ---- not YAML, or not what it looks like ----
    "a bracket is missing": (YIELDS, FIRST, FIRST[:-1], r"truce/facts/us_yields.yml, line 1\d: did not find expected ',' or '}'"),
    "a tab indents": (YIELDS, "  note:", "\tnote:", r"truce/facts/us_yields.yml, line 7: found a tab"),
    "a file is no list": (YIELDS, "- publisher", "publisher", "truce/facts/us_yields.yml"),
    "a document is no mapping": (YIELDS, "- publisher", "- a note\n- publisher", "facts/us_yields.yml must be a mapping; got 'a note'"),
    "a key stands twice": (YIELDS, "value: 4.10%", "value: 4.10%, value: 5%", "us_yields.yml, line 11: us-10y-average-2008-06: the key value stands there twice"),
    # ---- facts ----
    "a unit is missing": (YIELDS, "  unit: a year, compounded half-yearly\n", "", "us_yields.yml, line 10: us-10y-average-2008-06: unit is missing"),
    "a key is misspelt": (YIELDS, "observed_on: 2008-06", "observed: 2008-06", "line 11: us-10y-average-2008-06: the key observed is not known; did you mean observed_on?"),
    "a key of a document is misspelt": (YIELDS, "- publisher", "- publishr", "us_yields.yml, line 3: the key publishr is not known; did you mean publisher?"),
    "a grade is unknown": (YIELDS, "grade: secondary", "grade: hearsay", "line 3: grade may not be 'hearsay': one of primary, press"),
    "an article is unknown": ("facts/articles.yml", "article: '000'", "article: '002'", "articles.yml, line 3: article may not be '002': one of 000, 001, 003"),
    "an article's number is not quoted": ("facts/articles.yml", "article: '000'", "article: 000", "line 3: article may not be 0"),
    "an article's number has no words": ("facts/articles.yml", ", words: 面值為$100", "", "article-000-face: words is missing"),
    "an outside number has no publisher": (YIELDS, "- publisher: Federal Reserve\n  document", "- document", "us-10y-average-2008-06: publisher is missing"),
    "an outside number has an article's words": (YIELDS, "observed_on: 2008-06", "observed_on: 2008-06, words: a", "us-10y-average-2008-06: the key words is not known"),
    "a date is a word": (YIELDS, "observed_on: 2008-06", "observed_on: June 2008", "us-10y-average-2008-06: a date is written 2025-12-22, 2025-12 or 2025; got June 2008"),
    "a day does not exist": (YIELDS, "observed_on: 2008-06", "observed_on: 2008-06/2008-13", "us-10y-average-2008-06: month must be in 1..12"),
    "a period ends before it begins": (YIELDS, "observed_on: 2008-06", "observed_on: 2008-06/2008-05", "us-10y-average-2008-06: a period is written by its first and last day"),
    "a number came out before its time": (YIELDS, "observed_on: 2008-06", "observed_on: 2008-06, published_on: 2008-05-31", "us-10y-average-2008-06: published_on must come after what the number describes, 2008-06; got 2008-05-31"),
    "a date stands in the words": (YIELDS, "observed_on: 2008-06", "observed_on: 2008-06, as_of: 'end of August 2026, {}'", "us-10y-average-2008-06: as_of must have {} where the date stands, and no other date"),
    "a rate has no basis": (YIELDS, "  basis: constant maturity\n", "", "us-10y-average-2008-06: a rate a year must state its basis: one of compound half-yearly"),
    "a basis is unknown": (YIELDS, "basis: constant maturity", "basis: compound", "line 3: basis may not be 'compound': one of compound half-yearly"),
    "an amount has a basis": (COIN, "observed_on: 2025-01-01", "observed_on: 2025-01-01, basis: simple", "stablecoins-2025-01-01: simple is the basis of a rate, and 205.24 has no percent sign"),
    "a month ends on the twentieth": (YIELDS, "    observed_on: 2026-08-31\n", "    observed_on: 2026-08-20\n", "us-10y-2026-08-end: 2026-08-20 is 11 days before the end of its month"),
    "a month ends in a series that ends on the twentieth": (YIELDS, "    series_read_to: 2026-09-03", "    series_read_to: 2026-08-20", "us-10y-2026-08-end: a series read to 2026-08-20 does not say how 2026-08 ended"),
    "what was not found has no end": ("facts/estimates.yml", ", until: 2027-11-25", "", "estimates.yml, line .*: until is missing"),
    "a value is a word": (YIELDS, "value: 4.10%", "value: 4.1O%", "us-10y-average-2008-06: value must be a number, or one with a percent sign such as 4.18%; got '4.1O%'"),
    "a value is true": (YIELDS, "value: 4.10%", "value: yes", "us-10y-average-2008-06: value must be a text or a whole number or a number; got True"),
    "a value is not a number": (YIELDS, "value: 4.10%", "value: .nan", "us-10y-average-2008-06: value must be"),
    "a unit is empty": (YIELDS, "unit: a year, compounded half-yearly", "unit: ''", "us_yields.yml, line 3: unit must be a text; got ''"),
    "a document has no facts": (COIN, "  facts:\n", "  fact:\n", "stablecoins.yml, line 3: the key fact is not known; did you mean facts?"),
    "a fact stands twice": (YIELDS, FIRST, f"{FIRST}\n  - {FIRST}", "line 12: us-10y-average-2008-06: this id stands already in truce/facts/us_yields.yml, line 11"),
    "a fact stands in two files": (YIELDS, "us-10y-average-2008-06", "tether-gold-2025-09", "us_yields.yml, line 11: tether-gold-2025-09: this id stands already in truce/facts/stablecoins.yml, line"),
    # ---- claims ----
    "a form is unknown": (ARTICLE, "form: record", "form: rumour", "article_000.yml, line .*: japan-holds-1-2tn: form may not be 'rumour': one of promotion, reported speech"),
    "a form forbids a word": (ARTICLE, "verdict: holds\n", "verdict: opinion\n", "japan-holds-1-2tn: verdict may not be 'opinion': the form record allows holds, inconsistent, false, unverifiable"),
    "a condition is missing": (ARTICLE, "  condition: >-\n    exactly one year is left, with one coupon, at its end\n", "", "japan-yield-14-4: a condition belongs to a claim that is walked through and holds-if, and to no other"),
    "a condition is too much": (ARTICLE, "  form: hedged forecast\n  tier: core\n  chapter: 1", "  form: hedged forecast\n  condition: it rains\n  tier: core\n  chapter: 1", "japan-price-90: a condition belongs to"),
    "a condition is long": (ARTICLE, "exactly one year is left, with", "exactly one year and not a day more or less is left, with", "japan-yield-14-4: condition must be 12 words at most; got 18"),
    "an unverifiable claim says nothing of a search": (ARTICLE, "verdict: overstated\n  carried_by: [us-deficit-fy2025]\n", "verdict: unverifiable\n", "japan-diverted: searched is missing: an unverifiable claim says what was searched, where and when"),
    "a search has no day": (ARTICLE, "searched_on: 2026-11-25", "searched_in: November", "the key searched_in is not known; did you mean searched_on"),
    "a vague size has no yardstick": (COIN_ARTICLE, "  yardstick: >-\n    more than half of the year's rise in two sessions\n", "", "jgb-overnight-pump: yardstick is missing: a vague size names what it is measured with"),
    "a later event has no day": ("claims/article_001.yml", "  - observed_on: 2026-02-20", "  - observed_on: in February", "observed_on must be a date such as 2025-12-22; got 'in February'"),
    "a later event has no source": ("claims/article_001.yml", "sources: [scotus-tariffs-2026-02-20]", "sources: [scotus-tariffs-2026]", "sources may not be 'scotus-tariffs-2026'; did you mean scotus-tariffs-2026-02-20"),
    "a carrying source is unknown": ("claims/article_001.yml", "carried_by: [refunding-statement-2025-11]", "carried_by: [refunding-statement-2025]", "truce-nov5-refunding: carried_by may not be 'refunding-statement-2025'; did you mean refunding-statement-2025-11"),
    "a part belongs to a claim that still stands": (COIN_ARTICLE, "was: jgb-30y-40y-records", "was: jgb-10y-2070", "jgb-records-day: was may not be 'jgb-10y-2070', which is still a claim"),
    "a rule allows a word that is none": ("claims/forms.yml", "words: [opinion]", "words: [taste]", "claims/forms.yml, line .*: words may not be 'taste': one of holds"),
    "a report has no address": ("claims/reports.yml", "  address: https://www.nationaldossier", "  adress: https://www.nationaldossier", "reports.yml, line .*: refunding-statement-2025-11: the key adress is not known; did you mean address"),
    "a tier is unknown": (ARTICLE, "tier: core", "tier: kernel", "japan-holds-1-2tn: tier may not be 'kernel': one of core, support, rhetoric"),
    "a verdict is unknown": (ARTICLE, "verdict: holds\n", "verdict: true\n", "japan-holds-1-2tn: verdict may not be True: one of holds"),
    "a chapter is unknown": (ARTICLE, "chapter: 8", "chapter: 15", "japan-holds-1-2tn: chapter may not be 15: one of 1, 2"),
    "a claim names another article": (ARTICLE, "  form: record", "  article: '001'\n  form: record", "japan-holds-1-2tn: the key article is not known"),
    "a source is no fact": (ARTICLE, "tic-japan-2025-10", "tic-japan-2025-01", "japan-holds-1-2tn: sources may not be 'tic-japan-2025-01'; did you mean tic-japan-2025-1"),
    "sources are no list": (ARTICLE, "sources: [\n    article-000-holding, tic-japan-2025-10, japan-reserves-securities-2024-12,\n  ]", "sources: article-000-holding", "japan-holds-1-2tn: sources must be a list with something in it"),
    "a claim stands in two articles": ("claims/article_001.yml", "- id: truce-yields-fell\n", "- id: japan-holds-1-2tn\n", "article_001.yml, line .*: japan-holds-1-2tn: this id stands already in truce/claims/article_000.yml"),
    "an article has no date": (ARTICLE, "published:", "publisht:", "article_000.yml, line .: the key publisht is not known; did you mean published?"),
    "a language is unknown": (ARTICLE, "language: zh-Hant", "language: en", "article_000.yml, line .: language may not be 'en': one of zh-Hant, zh-Hans"),
    "a step names another article's claim": (ARTICLE, "claim: japan-holds-1-2tn", "claim: truce-6bp", "article_000.yml, line .*: claim may not be 'truce-6bp'"),
    "a step turns back to a later one": (ARTICLE, "back: 4", "back: 40", "article_000.yml, line .*: back may not be 40"),
    # ---- what a card shows first, and what it shows in ----
    "nothing was decided yet": (ARTICLE, "claims:\n", f"{FRESH}  decided_by: unit\n", "japan-fresh: decided_by stands beside a reason, and because is missing"),
    "what decided is none of the six": (ARTICLE, "claims:\n", f"{FRESH}  because: So.\n  decided_by: when\n", "decided_by may not be 'when': one of who, unit, of-what, compared, condition, mind"),
    "ten words are eleven": (ARTICLE, "claims:\n", f"{FRESH}  brief: {'word ' * 11}\n", "japan-fresh: brief must be 10 words at most; got 11"),
    "a reason is long beside its fine print": (ARTICLE, "claims:\n", f"{FRESH}  fine_print: More.\n  because: {'word ' * 61}\n", "because must be 60 words at most; got 61"),
    "a figure is unknown": (ARTICLE, "claims:\n", f"{FRESH}  because: So.\n  show: {{explorable: price-yeld}}\n", "japan-fresh: show: there is no explorable 'price-yeld'"),
    "a figure is not named": (ARTICLE, "claims:\n", f"{FRESH}  because: So.\n  show: {{years: 1}}\n", "japan-fresh: show: there is no explorable None"),
    "a figure has no such control": (ARTICLE, "claims:\n", f"{FRESH}  because: So.\n  show: {{explorable: price-yield, yeers: 1}}\n", "show: price-yield has no control 'yeers'"),
    "a figure cannot be set so": (ARTICLE, "claims:\n", f"{FRESH}  because: So.\n  show: {{explorable: price-yield, years: 99}}\n", "show: years must be a whole number from 1 to 40; got 99"),
    "a verdict's word has no meaning": ("claims/verdicts.yml", "word: holds,", "word: opinion,", "verdicts.yml, line .*: the words must be holds, holds-if, .*; got opinion, holds-if"),
    "a verdict's word is off the scale": ("claims/verdicts.yml", "rating: 5", "rating: 9", "verdicts.yml, line .*: rating may not be 9"),
    # ---- chapters, the six questions, the questions ----
    "a chapter has no title": ("chapters.yml", "- title: Rolling over\n    about", "- about", "chapters.yml, line .*: title is missing"),
    "a chapter starts from no claim": ("chapters.yml", "claim: japan-yield-14-4", "claim: japan-yield-14", "chapters.yml, line .*: claim may not be 'japan-yield-14'; did you mean japan-yield-14-4"),
    "a question of the six asks nothing": ("claims/six_questions.yml", "  ask:", "  asks:", "six_questions.yml, line .*: the key asks is not known; did you mean ask?"),
    "a question's kind is unknown": ("questions/ch01.yml", "kind: choice", "kind: choise", "questions/ch01.yml, line 3: ch01-years-left: kind may not be 'choise': one of choice, number"),
    "an option is misspelt": ("questions/ch01.yml", "right: true", "rigth: true", "questions/ch01.yml, line .*: the key rigth is not known; did you mean right?"),
    "a tolerance is a text": ("questions/ch01.yml", "tolerance: 0.05", "tolerance: a little", "ch01-new-issue: tolerance must be a whole number or a number; got 'a little'"),
    "a question has no numbers": ("questions/ch01.yml", "id: ch01-years-left", "id: ch01-years-gone", "line 3: ch01-years-gone: truce/questions/ch01.py has no function of this name"),
    "a question names no number": ("questions/ch01.yml", "{coupon:.0%}", "{cupon:.0%}", "questions/ch01.yml, line 3: ch01-years-left: no value for cupon"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_table_is_told_with_its_place(plant, fault):
    path, old, new, says = FAULTS[fault]
    with pytest.raises(TableError, match=says) as caught:
        plant(path, old, new)
    assert "\n" not in str(caught.value)


def test_without_a_fault_the_copy_is_read_in_silence(plant):
    plant(YIELDS, FIRST, FIRST)


def test_a_file_that_is_not_utf_8_is_named(plant):
    (tables.ROOT / YIELDS).write_bytes("- publisher: Süd".encode("latin-1"))
    with pytest.raises(TableError, match="truce/facts/us_yields.yml"):
        facts.facts()


def test_every_table_reads_the_same_without_the_yaml_in_c():
    # A browser has only the one in Python, which in a list such as [Bills or bonds?] takes the question mark for a sign.
    for path in tables.paths("**/*.yml"):
        content = (tables.ROOT / path).read_bytes()
        assert yaml.load(content, yaml.SafeLoader) == yaml.load(content, yaml.CSafeLoader), path
