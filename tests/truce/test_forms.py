"""One rule for each form of sentence, and whether the claims of a form keep it."""

import ast
import inspect
import re
from dataclasses import replace

import pytest

from truce import facts
from truce.claims import claims, forms, reports
from truce.claims.checks import VERDICTS, check_for

WALKED = [entry for entry in claims().values() if entry.walked]
CHECKED = [entry for entry in WALKED if check_for(entry.id)]


def of_form(form):
    return [entry for entry in claims().values() if entry.form == form]


# ---- The claims of a form, side by side ----


@pytest.mark.parametrize("form", forms())
def test_the_claims_of_a_form_have_words_that_it_allows(form):
    """With ``-rP`` pytest prints the table: the claims of each form together with their words."""
    print(f"{form}: {forms()[form].rule}")
    for entry in sorted(of_form(form), key=lambda entry: VERDICTS.index(entry.verdict)):
        print(f"  {entry.verdict:12} {'walked' if entry.walked else '':6} {entry.id:30} {entry.english}")
    assert of_form(form)
    assert {entry.verdict for entry in of_form(form)} <= set(forms()[form].words)


@pytest.mark.parametrize("entry", CHECKED, ids=lambda entry: entry.id)
def test_a_check_can_give_no_word_that_the_form_of_its_claim_forbids(entry):
    said = {node.value for node in ast.walk(ast.parse(inspect.getsource(check_for(entry.id))))
            if isinstance(node, ast.Constant) and node.value in VERDICTS}  # fmt: skip
    assert said <= set(forms()[entry.form].words)


#: What the sentence of an article has in it, in one script or the other, when it has a form.
MARKS = {
    "conditional": "當|当|若|如果|一旦|只要|即便",
    "hedged forecast": "可能|有望|或许|或許",
    "universal": "所有|每|都|任何|必然|仅|才会|全球|彻底|幾乎",
    "reported speech": "指出|表示|预测|说过|警告|直言|估算|测算|抨击|信号|直白",
}
#: Those that have the form without the word, and why.
UNMARKED = {
    "japan-inverse-relation": "a law, named by its name",
    "japan-14-4-spreads": "one bond stands for all debt",
    "japan-new-issue-14-4": "the condition is the sentence before",
    "japan-reserve-panic": "the condition is the sentence before",
}


def sentence(text, quote):
    """The sentence of an article in which a quotation begins."""
    start = text.index(quote)
    first = max(text.rfind(end, 0, start) for end in "。\n") + 1
    return re.match("[^。\n]*", text[first:])[0]


@pytest.mark.parametrize("form", MARKS)
def test_a_sentence_has_the_words_that_make_its_form(form, article):
    number, text = article
    for entry in of_form(form):
        if entry.article == number:
            assert bool(re.search(MARKS[form], sentence(text, entry.quote))) != (entry.id in UNMARKED), entry.id


#: Words that make a form, in the clause itself, and the forms behind it in the table, which may then not be taken.
TRIED_BEFORE = {
    "迅速|显著|大量|急剧|劇烈": {"universal", "hedged forecast", "conditional", "mechanism", "statement"},
    r"(?<!不)可能|有望|或许|或許": {"conditional", "mechanism", "statement"},
    r"(?<![相适失])[當当](?!局|年|前|下|好)|一旦|如果|只要|即便": {"mechanism", "statement"},
}
#: Those whose clause has the word for something else.
OF_ANOTHER = {
    "truce-crypto-pillar": "perhaps a windfall, and a support for certain",
    "jgb-new-debt-for-old": "the condition is the claim; what follows from it is a figure of speech",
}


def clause(text, quote):
    """The clause of an article in which a quotation begins."""
    start = text.index(quote)
    first = max(text.rfind(end, 0, start) for end in "。\n,，;；:：") + 1
    return re.match("[^。\n,，;；:：]*", text[first:])[0]


def test_a_clause_with_a_word_of_an_earlier_form_has_no_later_form(article):
    number, text = article
    for entry in claims().values():
        if entry.article == number and not entry.walked and entry.id not in OF_ANOTHER:
            for words, later_forms in TRIED_BEFORE.items():
                assert entry.form not in later_forms or not re.search(words, clause(text, entry.quote)), entry.id


def test_a_claim_whose_english_begins_with_its_condition_is_a_conditional_or_comes_before_it():
    begins = [entry for entry in claims().values() if re.match("(When|If|Once|As long as|While|Even) ", entry.english)]
    first = list(forms()).index("conditional")
    later = {entry.id for entry in begins if list(forms()).index(entry.form) > first}
    assert later == {"jgb-37-riskfree", "truce-no-guarantee"}  # a half sentence, and one in which nothing can be measured


def test_two_sentences_about_one_yield_have_one_form_and_one_word():
    three, fourteen = (claims()[f"japan-{id}"] for id in ("3pct-regime", "new-issue-14-4"))
    assert (three.form, three.verdict) == (fourteen.form, fourteen.verdict) == ("conditional", "holds")


# ---- What single words ask for ----

#: Words too common to show that a condition repeats its claim.
COMMON = {"that", "with", "than", "from", "this", "have", "them", "when", "more", "less", "only", "what"}


def content(text):
    return {word[:6] for word in re.findall(r"[a-z]{4,}", re.sub(r"\{.*?\}", "", text.lower())) if word not in COMMON}


def is_the_claim(condition, english):
    """Whether a condition says its claim again: "… if they are right", or most of the claim's own words."""
    words = content(condition)
    return bool({"right", "true", "correc"} & words) or len(words & content(english)) > len(words) / 2


@pytest.mark.parametrize("entry", [e for e in WALKED if e.verdict == "holds-if"], ids=lambda entry: entry.id)
def test_a_condition_is_short_and_not_the_claim_itself(entry):
    assert 0 < len(entry.condition.split()) <= 12
    assert not is_the_claim(entry.condition, entry.english)


def test_a_condition_that_says_the_claim_again_is_found():
    english = "Kevin Hassett was received badly by bond investors."
    assert is_the_claim("the unnamed people who say so are right", english)
    assert is_the_claim("bond investors received Kevin Hassett badly", english)
    assert not is_the_claim("one decision may stand for several", english)


def test_less_than_half_of_the_walked_claims_hold_on_a_condition():
    assert 2 * sum(entry.verdict == "holds-if" for entry in WALKED) < len(WALKED)


def test_what_is_unverifiable_says_what_was_searched_where_when_and_how_long_that_is_an_answer():
    found = [entry for entry in claims().values() if entry.verdict == "unverifiable"]
    assert found
    for entry in found:
        assert entry.searched and entry.searched["searched_on"] < entry.searched["until"], entry.id


def test_a_vague_size_names_a_yardstick_and_its_reason_uses_it():
    for entry in (entry for entry in WALKED if entry.form == "vague size" and entry.verdict != "unverifiable"):
        assert entry.yardstick and "yardstick" in entry.because, entry.id


def test_a_vague_size_that_no_chapter_has_walked_names_its_yardstick_too():
    assert [e.id for e in of_form("vague size") if e.verdict != "unverifiable" and not e.yardstick] == []


def test_somebody_who_said_so_is_heard_in_a_document():
    """A claim of reported speech holds only with a source from outside, walked or not."""
    for entry in of_form("reported speech"):
        outside = [id for id in entry.sources if facts.facts()[id].grade != "article"]
        assert entry.verdict != "holds" or outside or entry.carried_by, entry.id


#: A rule with its counter-example in the article's own kind, which holds in most cases all the same; and why.
HOLDS_MOSTLY = {
    "japan-squeezes-all": "in the budget's arithmetic every other sum is squeezed; the law protects some",
    "japan-feedback-loop": "by every estimate a sale raises the yield, other things being equal",
    "japan-disaster-for-all": "a sale in a hurry would be one; a slow one would not",
    "japan-any-liquidation": "the nearest case broke the market, and for weeks only",
    "truce-two-pillars": "the two are supports; the central bank's purchases of bills are a third, and smaller",
    "jgb-must-transmit": "large moves of Japan's yields mostly did",
}


def test_a_rule_that_is_overstated_says_why_it_holds_mostly():
    assert {entry.id for entry in of_form("universal") if entry.verdict == "overstated"} == set(HOLDS_MOSTLY)


def test_a_claim_of_tone_is_an_opinion_and_no_record_or_definition_is():
    assert {entry.verdict for entry in of_form("tone")} == {"opinion"}
    assert not [e.id for e in of_form("record") + of_form("definition") if e.verdict == "opinion"]


# ---- Which source carries a verdict ----

#: Other values that a carrying number is given, all of a verdict's at once: this times the number.
OTHERWISE = (0, 0.1, 0.5, 0.7, 0.9, 0.99, 1.01, 1.1, 1.5, 2, 10, -1)


def own_numbers(entry):
    return [id for id in entry.sources if facts.facts()[id].grade == "article"]


def carries(entry, ids, monkeypatch):
    """Whether the verdict would be another if what these sources say were otherwise."""
    table = facts.facts()
    numbers = [id for id in ids if id in table]
    for value in [*OTHERWISE, *(table[id] for id in entry.sources)]:
        changed = {id: otherwise(table[id], value) for id in numbers}
        with monkeypatch.context() as patch:
            patch.setattr(facts, "facts", lambda changed=changed: {**table, **changed})
            try:
                if check_for(entry.id)().word != entry.verdict:
                    return True
            except (ValueError, ZeroDivisionError):  # a price or a yield that no bond can have decides nothing
                continue
    return False


def otherwise(fact, value):
    """A fact with another number: a multiple of its own, or that of another fact."""
    if not isinstance(value, (int, float)):
        return replace(fact, published=value.published) if isinstance(value.published, type(fact.published)) else fact
    if isinstance(fact.published, str):
        return replace(fact, published=f"{float(fact.published.removesuffix('%')) * value:.6f}%")
    return replace(fact, published=fact.published * value)


def quoted(text):
    return re.findall("“([^”]*)”", text)


def words_carry(entry):
    """Whether a report has the words that the reason quotes."""
    words = " ".join(" ".join(reports()[id].words.split()) for id in entry.carried_by if id in reports())
    return any(part.strip(" .") in words for part in quoted(entry.because) if len(part) > 12)


@pytest.mark.parametrize("entry", [e for e in WALKED if e.verdict != "opinion"], ids=lambda entry: entry.id)
def test_a_walked_claim_links_a_source_that_carries_its_verdict(entry, monkeypatch):
    if not check_for(entry.id):
        assert words_carry(entry)
    elif entry.carried_by:
        outside = [id for id in entry.carried_by if id not in reports()]
        assert set(outside) <= set(entry.sources) - set(own_numbers(entry))
        assert carries(entry, outside, monkeypatch)
    else:  # computed from the article's own numbers alone
        assert not carries(entry, set(entry.sources) - set(own_numbers(entry)), monkeypatch)


def test_a_source_that_does_not_carry_the_verdict_is_found(monkeypatch):
    rising = claims()["truce-6bp"]
    assert carries(rising, ["us-10y-2025-11-05"], monkeypatch) and not carries(rising, ["us-10y-2025-11-06"], monkeypatch)
    refunding = claims()["truce-nov5-refunding"]
    assert words_carry(refunding)
    assert not words_carry(replace(refunding, carried_by=("refunding-10y-2025-11",)))
    assert not words_carry(replace(refunding, carried_by=("scotus-argument-2025-11",)))


def test_every_report_is_used_and_its_words_are_few():
    used = {id for entry in claims().values() for id in (*entry.carried_by, *entry.told)}
    assert set(reports()) <= used
    assert all(len(report.words.split()) <= 40 for report in reports().values())
