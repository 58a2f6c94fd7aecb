"""Claims: their form, their quotes held against the articles, and the card that shows one."""

import datetime
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from truce.claims import articles, cards, chapters, claim, claims, course, filled, judge, others, parts, reports
from truce.claims.checks import check_for
from truce.claims.votes import Others
from truce.facts import Fact, facts
from truce.live import explore
from truce.tables import UnknownId
from truce.text import field_names, fill

WALKED = [entry for entry in claims().values() if entry.walked]


# ---- The register ----


@pytest.mark.parametrize("entry", claims().values(), ids=lambda entry: entry.id)
def test_every_claim_has_its_form(entry):
    """What the table itself does not refuse."""
    prefix = {"000": "japan", "001": "truce", "003": "jgb"}[entry.article]
    assert re.fullmatch(rf"{prefix}(-[a-z0-9]+)+", entry.id)
    assert re.fullmatch(r"[A-Z].*\.", entry.english)
    assert len(set(entry.sources)) == len(entry.sources)


def test_the_register_holds_all_199_claims_of_the_three_articles():
    assert Counter(entry.article for entry in claims().values()) == {"000": 63, "001": 62, "003": 74}
    assert len(chapters()) == 14 and set(articles()) == {"000", "001", "003"}


def test_core_claims_are_quoted_in_up_to_60_characters_and_the_others_in_up_to_20():
    for entry in claims().values():
        assert len(entry.quote) <= (60 if entry.tier == "core" else 20), entry.id


#: What turns the words behind it round, and what the words before it cannot do without. "Cannot but" turns nothing.
LEFT_OUT = re.compile("(與|与|和|或|及|不|未|無|无|非|没|沒|抗衡|避免|反對|反对|防止)$")
ENDS_TOO_SOON = re.compile("^(與|与|和|或|及|地|得)")


def cut(text, quote):
    """Whether a quotation leaves out the word before it that turns it round, or stops inside a phrase."""
    before, _, after = text.partition(quote)
    return bool(LEFT_OUT.search(before.removesuffix("不得不")) or ENDS_TOO_SOON.search(after))


def test_no_quotation_is_cut_inside_a_phrase(article):
    number, text = article
    assert [entry.id for entry in claims().values() if entry.article == number and cut(text, entry.quote)] == []


def test_a_quotation_that_says_the_opposite_when_it_is_cut_is_found():
    sentence = "這與抗衡收益率上升的初衷背道而馳。"
    assert cut(sentence, "收益率上升的初衷") and not cut(sentence, "這與抗衡收益率上升的初衷背道而馳")


def test_every_quote_is_verbatim(article):
    number, text = article
    quotes = [(entry.id, entry.quote) for entry in claims().values() if entry.article == number]
    quotes += [(entry.id, entry.words) for entry in facts().values() if entry.article == number]
    assert [id for id, quote in quotes if quote not in text] == []
    assert articles()[number].title in text


def test_less_than_a_third_of_an_article_is_reproduced(article):
    number, text = article
    parts = [entry.quote for entry in claims().values() if entry.article == number]
    parts += [entry.words for entry in facts().values() if entry.article == number]
    parts.append(articles()[number].title)
    shown = set()
    for part in filter(None, parts):
        start = text.find(part)
        shown.update(range(start, start + len(part)))
    assert len(shown) / len(text) < 1 / 3


def test_the_words_of_a_quoted_number_contain_the_number():
    for entry in facts().values():
        if entry.grade == "article":
            spelt = {4: "四", 10: "十"}.get(entry.published)  # an article may write a small number as a word
            assert str(entry.published) in entry.words or (spelt and spelt in entry.words), entry.id


@pytest.mark.parametrize("entry", WALKED, ids=lambda entry: entry.id)
def test_a_verdict_types_no_number(entry):
    for template in (entry.because, entry.condition, entry.yardstick, entry.brief, entry.fine_print):
        assert not re.search(r"\d", re.sub(r"\{[^{}]*\}", "", template))
        fill(template, entry.numbers)


def test_a_verdict_with_numbers_has_a_check():
    for entry in WALKED:
        assert check_for(entry.id) or not field_names(entry.because + entry.condition), entry.id


def test_a_claim_with_a_check_has_its_reason_too():
    assert [id for id, entry in claims().items() if check_for(id) and not entry.walked] == []


def test_every_core_claim_of_the_first_chapter_is_walked_through():
    assert [e.id for e in claims().values() if e.chapter == 1 and e.tier == "core" and not e.walked] == []


# ---- Beside the verdict ----

#: The only digits that the best case and the later events may type: days, months and years.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"(\d{{1,2}} )?({MONTHS}) \d{{4}}|fiscal \d{{4}}|for \d{{4}}")


def beside(entry):
    return [entry.best_case, *(event["says"] for event in entry.later)]


@pytest.mark.parametrize("entry", claims().values(), ids=lambda entry: entry.id)
def test_the_best_case_and_what_happened_next_are_short_and_type_no_number(entry):
    for template in filter(None, beside(entry)):
        assert len(template.split()) <= 60
        assert not re.search(r"\d", DATE.sub("", re.sub(r"\{[^{}]*\}", "", template)))
    assert all(text for _, text in cards.fine_print(entry))  # every field is a fact or a number of the check


def test_the_best_case_is_made_for_every_core_claim_that_is_walked_or_does_not_hold_and_for_every_chapters_first():
    wanted = {entry.id for entry in WALKED if entry.tier == "core"}
    wanted |= {chapter["claim"] for part in course()["parts"] for chapter in part["chapters"]}
    wanted |= {entry.id for entry in claims().values() if entry.tier == "core" and entry.verdict not in ("holds", "opinion")}
    assert [id for id in sorted(wanted) if not claims()[id].best_case] == []


def test_what_happened_next_came_after_the_article_and_stands_in_no_reason():
    for entry in claims().values():
        days = [event["observed_on"] for event in entry.later]
        assert days == sorted(days) and all(day > datetime.date(2025, 12, 22) for day in days), entry.id
        assert "happened next" not in entry.because, entry.id
        for event in entry.later:
            assert all(last_day({**facts(), **reports()}[id]) <= str(max(days)) for id in event["sources"]), entry.id


#: The last day on which an article can have been written: that of the report it retells, or of our copy.
WRITTEN_BY = {"000": "2026-01-26", "001": "2026-01-26", "003": "2025-12-31"}
#: The day that an article describes, where its text says: what came later is no ground of a verdict that a chapter gives.
DESCRIBES = {"003": "2025-12-22"}
#: Reports in which an article's own numbers stand. They show where it took them from, and may be younger than its day.
TAKEN_FROM = re.compile("jgb-(30y|40y)-2025-12-24-high")
#: What was known by then, though it is about a later time: plans, assumptions and budgets of a year that had begun.
KNOWN_BEFORE = re.compile("boj-purchases-2026-03|japan-.*-2025-(budget|total)|japan-assumed-rate-2025")


def last_day(source):
    """The last day, month or year of what a fact or a report describes, as it is written."""
    return str(source.observed_on).split("/")[-1]


def known_on(source):
    """As from when it could be known: the day on which it came out, if it says so."""
    return getattr(source, "known_on", last_day(source))


def hindsight(entry):
    """The sources of a claim that are younger than its article and do not stand under what happened next."""
    apart = {id for event in entry.later for id in event["sources"]}
    young = {id for id in entry.sources if known_on(facts()[id]) > known_until(entry)}
    return sorted(id for id in young - apart if not KNOWN_BEFORE.fullmatch(id) and not TAKEN_FROM.fullmatch(id))


def known_until(entry):
    """The last day of what a claim's verdict may rest on."""
    return (DESCRIBES if entry.walked and entry.article in DESCRIBES else WRITTEN_BY)[entry.article]


#: Posts that print no day, but a month. They are older than one of the same exchange that tells of its 25th, by their running numbers,
#: and most praise the coin within the campaign that the article carries. The other one was written early in the month, as it says.
NO_DAY = re.compile("usdd-.*-2025-12(-post|-other)?|usdd-vault-minimum-(low|high)|bund-10y-2025-12")


def test_what_is_dated_by_the_month_of_its_article_is_known_to_be_of_its_time():
    month = {entry.id: [id for id in entry.sources if known_on(facts()[id]) == known_until(entry)[:7]] for entry in claims().values()}
    found = {id for ids in month.values() for id in ids}
    assert found and [id for id in sorted(found) if not NO_DAY.fullmatch(id)] == []


@pytest.mark.parametrize("entry", claims().values(), ids=lambda entry: entry.id)
def test_no_verdict_rests_on_what_happened_after_its_article(entry):
    assert hindsight(entry) == []


def test_no_best_case_is_one_of_what_happened_next():
    late = {}
    for entry in claims().values():
        named = {id for id in facts() if id.replace("-", "_") in field_names(entry.best_case)}
        named = {id for id in named if not KNOWN_BEFORE.fullmatch(id)}
        late |= {entry.id: id for id in named if known_on(facts()[id]) > known_until(entry)}
    assert late == {"jgb-overnight-pump": "jgb-30y-day-2026-01-20"}  # it says so itself: a month later


def test_a_verdict_that_rests_on_what_happened_next_is_found():
    entry = claims()["jgb-effect-will-grow"]
    assert hindsight(replace(entry, sources=("nikkei-2026-01-14",), later=())) == ["nikkei-2026-01-14"]


@pytest.mark.parametrize(("id", "late"), [
    ("japan-reserve-panic", "tic-china-2025-12"),  # a month that was over, in a table of the next February
    ("truce-two-pillars", "tic-japan-2025-12"),
    ("jgb-not-isolated", "tic-japan-2025-11"),
    ("jgb-vicious-cycle-on", "japan-nominal-growth-2025"),
    ("jgb-history-clear", "us-10y-average-2025-12"),
])  # fmt: skip
def test_a_verdict_that_rests_on_what_was_published_after_its_article_is_found(id, late):
    entry = claims()[id]
    assert last_day(facts()[late]) <= known_until(entry) < known_on(facts()[late])
    assert hindsight(replace(entry, sources=(late,), later=())) == [late]


#: Whose numbers of a month or a year come out long after it: by the table of holders, the Federal Reserve's accounts and averages.
SLOW = re.compile("^Treasury International Capital.*Table 5|^Table 5, Major|Financial Accounts.* 2026|monthly average")


def test_what_came_out_after_its_time_says_when():
    """Of the last months before the articles: where the document's own date is of 2026, or its publisher is always late."""
    day = re.compile(rf"\b\d{{1,2}} ({MONTHS}) 2026")
    silent = []
    for id, entry in facts().items():
        if "2025-08" < last_day(entry) < "2026" or last_day(entry) == "2025":
            told = day.search(entry.document)
            if (told or (SLOW.search(entry.document) and last_day(entry) > "2025-10-3")) and not entry.published_on:
                silent.append(id)
    assert [id for id in silent if not KNOWN_BEFORE.fullmatch(id) and id != "japan-assumed-rate-2026-draft"] == []  # as the draft


def test_a_verdict_that_rests_on_the_days_after_the_one_that_its_article_describes_is_found():
    entry, four_days_later = claims()["jgb-new-debt-for-old"], "japan-refunding-bonds-2026-change"
    assert entry.walked and four_days_later in [id for event in entry.later for id in event["sources"]]
    assert hindsight(replace(entry, sources=(four_days_later,), later=())) == [four_days_later]


def test_a_card_shows_the_best_case_and_what_happened_next_with_its_day_in_words_and_in_html():
    for text in (claim("truce-tariff-inflation").text(), Reader(claim("truce-tariff-inflation").html()).text):
        assert "The best case for it: Expectations can do the rest: prices rose by 9.1%" in text
        assert "What happened next, 20 February 2026: The Supreme Court struck" in text
        assert "Learning Resources" in text  # its source


def test_a_claim_that_was_split_is_an_error_that_names_its_parts():
    assert parts() == {
        "truce-em-pattern": ["truce-em-signs", "truce-em-only"],
        "truce-crypto-unexpected": ["truce-crypto-demand", "truce-crypto-surprise"],
        "jgb-30y-40y-records": ["jgb-records-day", "jgb-30y-record", "jgb-40y-record"],
    }
    with pytest.raises(UnknownId, match="was split into jgb-records-day and jgb-30y-record and jgb-40y-record"):
        claim("jgb-30y-40y-records")


# ---- The card ----


class Reader(HTMLParser):
    """Collects tags, attributes and text, and counts what is left open."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("id", claims())
def test_every_card_is_well_formed_named_and_without_ids(id):
    shows = [claim(id), claim(id, verdict=False), others(id)] + ([judge(id)] if claims()[id].walked else [])
    for shown in shows:
        card = Reader(shown.html())
        assert card.open == []
        assert "mathjax_ignore" in card.tags[0][1]["class"]
        article = next(attributes for tag, attributes in card.tags if tag == "article")
        assert article["aria-label"].endswith(claims()[id].english)
        names = [attributes["aria-label"] for _, attributes in card.tags if "data-ft-ref" in attributes]
        assert len(set(names)) == len(names) and bool(names) != (shown == shows[1])
        assert all(name.endswith(f": {claims()[id].english}") for name in names)
        assert not any("id" in attributes for _, attributes in card.tags)
        quote = next(attributes for tag, attributes in card.tags if tag == "blockquote")
        assert quote["lang"] == articles()[claims()[id].article].language


def test_a_card_shows_the_word_the_condition_the_reason_and_the_sources():
    for text in (claim("japan-par-bond-100").text(), Reader(claim("japan-par-bond-100").html()).text):
        assert "年利率3%的國債" in text
        assert "holds if the market's yield for that maturity is 3% too" in " ".join(text.split())
        assert "was worth 90.74" in text
        assert "Federal Reserve" in text and "December 2025" in text and "secondary" in text


def test_a_card_without_its_verdict_gives_nothing_away():
    bundle = claim("japan-profit-103", verdict=False)._repr_mimebundle_()
    shown = bundle["text/plain"] + bundle["text/html"].partition("</style>")[2]
    assert "Your verdict?" in shown
    shown = re.sub(r'<details class="ft-words">.*?</details>|Your verdict\?.*', "", shown, flags=re.DOTALL)
    assert "false" not in shown and "proceeds" not in shown and "check" not in shown and "verdict-" not in shown


@pytest.fixture
def unwalked(monkeypatch):
    """A claim as it was before its chapter was written."""
    entry = claims()["japan-not-just-theory"]
    before = replace(entry, because="", fine_print="", brief="", decided_by="", carried_by=())
    monkeypatch.setattr(cards, "claims", lambda: {**claims(), entry.id: before})
    return before


def test_a_claim_that_no_chapter_has_walked_shows_no_expected_verdict(unwalked):
    for id, entry in {**claims(), unwalked.id: unwalked}.items():
        if not entry.walked:
            text = claim(id).text() + Reader(claim(id).html()).text
            assert "not walked yet" in text and f"Verdict: {entry.verdict}" not in text
            assert f"badge-{entry.verdict}" not in claim(id).html()


def test_a_card_is_the_same_at_every_printing():
    first, again = (claim("japan-yield-14-4")._repr_mimebundle_() for _ in range(2))
    assert all(first[kind] == again[kind] for kind in ("text/plain", "text/html"))  # a live part has a number of its own


def test_a_card_marks_chinese_in_its_english_text_as_chinese():
    assert '14.82<span lang="zh-Hant">億</span>' in claim("japan-13bn-issue").html()


def test_a_card_says_that_a_source_is_unverified(monkeypatch):
    rumour = Fact("rumour", 5, "US dollars", "unverified", "2026-05", "A forum", "a post")
    monkeypatch.setattr(cards, "facts", lambda: {**facts(), "us-10y-average-2025-12": rumour})
    for text in (claim("japan-par-bond-100").text(), claim("japan-par-bond-100").html()):
        words = re.sub(r"<[^>]*>", "", text)
        assert "A forum, a post: 5 (May 2026); unverified: nobody could confirm it" in words


@pytest.mark.parametrize("show", [claim, judge, others])
def test_an_unknown_claim_is_an_error_that_offers_the_nearest(show):
    with pytest.raises(UnknownId, match="no claim with the id .*; did you mean japan-yield-14-4"):
        show("japan-yield-14")


# ---- Vote first ----

@pytest.mark.parametrize(("show", "ids", "says"), [
    (judge, [], "judge takes one or more claims, each once; got none"),
    (judge, ["japan-yield-14-4"] * 2, "each once; got japan-yield-14-4, japan-yield-14-4"),
    (judge, [entry.id for entry in WALKED[:6]], "judge takes 5 claims at most, .*; got 6"),
    (others, [], "others takes one or more claims, each once; got none"),
])  # fmt: skip
def test_what_cannot_be_judged_or_listed_is_refused(show, ids, says):
    with pytest.raises(ValueError, match=says):
        show(*ids)


def test_a_claim_that_no_chapter_has_walked_cannot_be_judged(unwalked):
    with pytest.raises(ValueError, match=f"not walked through: {unwalked.id}"):
        judge("japan-yield-14-4", unwalked.id)


def test_in_a_terminal_a_vote_shows_the_sentences_and_no_verdict():
    said = repr(judge("japan-yield-14-4", "japan-profit-103"))
    assert said.startswith("1. The yield reaches 14.4%") and "2. The profit jumps" in said
    assert "exactly one year" not in said and "proceeds" not in said


#: Their figures show the thing itself in numbers of their own: a curve that falls, a bond two months longer, 4.14% where
#: the card says 0.14 more than 4%, a cheque and a purchase in round numbers.
OTHER_NUMBERS = {"japan-inverse-relation", "japan-10pct-not-theory", "truce-tariff-inflation", "japan-qe-inflation"}


def rounded_alike(*numbers):
    """Whether two printed numbers are the same where both have digits."""
    places = min(len(number.partition(".")[2]) for number in numbers)
    return len({f"{float(number):.{places}f}" for number in numbers}) == 1


@pytest.mark.parametrize("id", [id for id, entry in claims().items() if entry.walked and entry.show])
def test_the_figure_that_a_card_shows_says_a_number_of_the_card_and_its_step_can_be_seen(id):
    explorable, state = claims()[id].shown
    said = explorable.say(explore(explorable.id, **state).numbers)
    numbers = [re.findall(r"(?<![\d.,])\d+(?:\.\d+)?", text) for text in (said, " ".join(filled(claims()[id], "because")))]
    set_ = [value for value in state.values() if isinstance(value, (int, float))]
    computed = [number for number in numbers[0] if float(number) not in set_]
    shared = [n for n in numbers[1] for f in computed if float(n) > 0 and rounded_alike(n, f)]
    assert bool(shared) != (id in OTHER_NUMBERS), (said, numbers[1])
    if explorable.id == "duration-rule":  # its axis has 600 basis points, and the dot covers some twenty
        assert abs(state["change_bp"]) >= 30


def test_a_card_names_what_decided_it_and_says_in_words_what_its_figure_shows():
    more = {"decided_by": "condition", "show": {"explorable": "price-yield", "years": 10, "price": 95}}
    card = cards.Card(replace(claims()["japan-yield-14-4"], **more))
    for text in (card.text(), Reader(card.html()).text):
        assert "Decided by: Under which condition?" in text
        assert "Show me: “The price is the same. What does the yield depend on?”, Price: $95, Years left: 10." in text
    place = next(attributes for _, attributes in Reader(card.html()).tags if "data-ft-show" in attributes)
    assert json.loads(place["data-ft-state"]) == {"price": 95, "coupon_pct": 3, "years": 10, "frequency": 1}


def test_the_fine_print_and_the_ten_words_take_their_numbers_from_the_check():
    more = {"brief": "With ten years left, {y10:.2%}.", "fine_print": "With thirty it is {y30:.2%}."}
    entry = replace(claims()["japan-yield-14-4"], **more)
    assert "<p>With thirty it is 3.55%.</p>" in cards.Card(entry).html()
    assert "With ten years left, 4.25%." in Others((entry,)).html() and "With ten years left, 4.25%." in repr(Others((entry,)))
