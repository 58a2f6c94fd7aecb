"""Vote first: before a vote nothing of a verdict is to be seen; votes are kept, scored, copied; links and figures obey."""

import re

import pytest
import scratch
from axe_playwright_python.base import AXE_SCRIPT
from bs4 import BeautifulSoup
from test_every_page import ALL, AXE

from truce.claims import claims, filled, meanings, question_keys, spoken

IDS = list(scratch.JUDGED)
FIRST, SECOND = IDS[:2]
WORDS = [spoken(word) for word in meanings()]


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    """The scratch page on a server; `?theme=dark` is another file."""
    folder = tmp_path_factory.mktemp("scratch")
    for theme in ("light", "dark"):
        (folder / f"{theme}.html").write_text(scratch.page(theme), encoding="utf-8")
    return serve(folder) + "light.html"


@pytest.fixture
def opened(new_page, address):
    """Opens the scratch page; errors are looked for at the end."""
    pages = []

    def open_page(at="", scripts=True, before=None, **options):
        page = new_page(**options, **({} if scripts else {"java_script_enabled": False}))
        if before:
            page.add_init_script(before)
        page.goto(address + at)
        pages.append(page)
        return page

    yield open_page
    assert [error for page in pages for error in page.errors + page.foreign] == []


def card(page, id=FIRST):
    return page.locator(f"[data-ft-judge] [data-ft-claim={id}]")


def vote(page, word, id=FIRST):
    card(page, id).get_by_role("button", name=word, exact=True).click()


def open_with(page, word, id=FIRST):
    vote(page, word, id)
    card(page, id).get_by_role("button", name="Open with this vote").click()


def score(page):
    return page.locator(".ft-score-said").inner_text()


def stored(page, name):
    return page.evaluate("(name) => localStorage.getItem(`fragile-truce.${name}`)", name)


def verdict_shown(page, id=FIRST):
    return card(page, id).locator("[data-ft-verdict]").is_visible()


# ---- Before a vote ----

LOOK = """(card) => { const s = getComputedStyle(card); return [s.borderLeftColor, s.borderTopColor, s.backgroundColor, s.color,
  getComputedStyle(card, "::before").content, getComputedStyle(card, "::after").content].join("|"); }"""


def leaks(page, ids=IDS):
    """What closed cards give away: in their text, to a screen reader, in the names of classes, by their look."""
    looks = set()
    for id in ids:
        box, claim = card(page, id), claims()[id]
        heard = " ".join((box.inner_text() + box.aria_snapshot()).split())
        for said in (*filled(claim, "because", "condition"), "Verdict:", "Decided by"):
            if said and said[:40] in heard:
                yield f"{id} says {said[:40]}"
        names = box.evaluate("(card) => [card.className, card.getAttribute('aria-label').split(':')[0], card.title].join(' ')")
        found = [word for word in meanings() if re.search(rf"verdict-|badge|\b{word}\b", names)]
        if found:
            yield f"{id} is named {names}"
        looks.add(box.evaluate(LOOK))
    if len(looks) > 1:
        yield f"cards look different: {looks}"


def test_before_a_vote_nothing_of_a_verdict_is_to_be_seen_heard_or_guessed_from_colours(opened):
    for width in (390, 1280):
        page = opened(width=width)
        assert list(leaks(page)) == []
        for id in IDS:  # each word stands once on each card, as a button
            assert card(page, id).locator(".ft-word").all_inner_texts() == WORDS
        vote(page, "overstated")  # a vote alone does not open the card
        assert list(leaks(page)) == []


@pytest.mark.parametrize("plant", [
    "(card) => card.classList.add('ft-verdict-false')",
    "(card) => card.setAttribute('aria-label', 'Claim, false: ' + card.getAttribute('aria-label'))",
    "(card) => { card.querySelector('.ft-verdict').hidden = false; }",
    "(card) => { card.style.borderLeftColor = 'red'; }",
], ids=["a class", "a name", "the text", "a colour"])  # fmt: skip
def test_what_gives_a_verdict_away_is_caught(opened, plant):
    page = opened()
    card(page, SECOND).evaluate(plant)
    assert list(leaks(page))


def test_the_opening_claim_never_tells_a_verdict_and_says_where_it_will_be_met(opened):
    page = opened()
    opening = page.locator("[data-ft-card=opening]")
    assert "{" not in opening.inner_text() and "Verdict:" not in opening.inner_text()
    opening.get_by_role("button", name="holds if").click()
    assert opening.get_by_role("status").inner_text() == "Noted: holds if."
    assert not opening.get_by_text("Verdict:").is_visible()
    opening.get_by_role("link", name="Judge").click()
    page.wait_for_url(lambda url: url.endswith(f"#claim-{FIRST}"))
    assert not verdict_shown(page)


def test_the_vote_of_the_opening_is_pressed_in_judge_and_opens_nothing(opened):
    page = opened()
    page.locator("[data-ft-card=opening]").get_by_role("button", name="inconsistent").click()
    pressed = card(page).locator("[aria-pressed=true]")
    assert pressed.all_inner_texts() == ["inconsistent"] and not verdict_shown(page)
    card(page).get_by_role("button", name="Open with this vote").click()
    assert verdict_shown(page) and "You said: inconsistent." in card(page).inner_text()


# ---- The words and the questions explain themselves ----


def test_each_word_explains_itself_on_the_spot_by_touch_and_by_key(opened):
    page = opened(width=390, has_touch=True)
    box = card(page, SECOND)
    for word, means in meanings().items():
        button = box.get_by_role("button", name=spoken(word), exact=True)
        button.focus()
        assert box.locator(".ft-means").inner_text() == f"{spoken(word)}: {means}"
        assert button.evaluate("(b) => document.getElementById(b.getAttribute('aria-describedby')).textContent") == means
        page.locator("h1").tap()
        button.tap()
        assert box.locator(".ft-means").inner_text() == f"{spoken(word)}: {means}"


def test_words_and_chips_are_as_high_as_a_finger_and_take_three_lines_of_a_phone(opened):
    page = opened(width=390, height=664)
    tops = [button.bounding_box() for button in card(page).locator(".ft-word").all()]
    assert all(box["height"] >= 44 for box in tops) and len({box["y"] for box in tops}) <= 3
    chips = [chip.bounding_box() for chip in page.locator(".ft-chip").all()]
    assert len(chips) == 6 and all(box["height"] >= 44 for box in chips) and len({box["y"] for box in chips}) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_six_questions_explain_themselves_and_the_one_that_decided_is_marked_on_card_and_chip(opened):
    page = opened()
    for step in question_keys().values():
        chip = page.get_by_role("button", name=step["chip"], exact=True)
        chip.click()
        assert chip.get_attribute("aria-expanded") == "true"
        assert page.locator(".ft-chip-means").inner_text() == f"{step['ask']} {step['means']}"
    assert page.locator(".ft-chip-decided").count() == 0
    for id in IDS[:2]:
        open_with(page, "false", id)
        step = question_keys()[scratch.JUDGED[id]["decided_by"]]
        assert page.locator(".ft-chip-decided").all_inner_texts() == [step["chip"]]
        assert card(page, id).locator(".ft-claim-decided").inner_text() == f"Decided by: {step['ask']}"


# ---- A vote ----


def test_a_vote_opens_the_card_takes_the_focus_to_the_verdict_and_is_recalled_without_taking_it(opened):
    page = opened()
    open_with(page, "overstated")
    heading = card(page).locator("[data-ft-verdict]")
    assert heading.evaluate("(h) => h === document.activeElement")
    (condition,) = filled(claims()[FIRST], "condition")
    assert heading.inner_text() == f"Verdict: holds if {condition}"
    assert "ft-verdict-holds-if" in card(page).get_attribute("class")
    assert (stored(page, f"vote.{FIRST}"), stored(page, f"opened.{FIRST}")) == ("overstated", "overstated")
    page.reload()
    assert verdict_shown(page) and "You said: overstated." in card(page).inner_text()
    assert page.evaluate("document.activeElement === document.body")
    assert list(leaks(page, IDS[1:])) == []


def test_what_is_stored_by_someone_else_opens_nothing(opened):
    page = opened()
    for said in ("Holds", "constructor", "__proto__", "<img src=x onerror=alert(1)>", "holds if", "", "skip ", "null"):
        for kind in ("vote", "opened"):
            page.evaluate("([name, said]) => localStorage.setItem(name, said)", [f"fragile-truce.{kind}.{FIRST}", said])
        page.reload()
        assert not verdict_shown(page) and card(page).locator("[aria-pressed=true]").count() == 0, said
        assert list(leaks(page)) == [], said


def test_a_browser_that_refuses_to_remember_still_lets_one_vote(opened):
    page = opened(before="Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no'); }")
    open_with(page, "holds if")
    assert verdict_shown(page) and score(page).startswith("You and the book agree on 1 of 1.")


def test_a_vote_changed_after_opening_says_so_and_does_not_count(opened):
    page = opened()
    open_with(page, "false")
    card(page).get_by_role("button", name="Change my vote").click()
    vote(page, "holds if")
    assert "You said: false; after opening: holds if." in card(page).inner_text()
    assert "agree on 0 of 1" in score(page) and "A vote changed after opening does not count." in score(page)
    page.reload()
    assert "after opening: holds if" in card(page).inner_text() and "agree on 0 of 1" in score(page)


def test_by_keys_alone_one_votes_opens_and_reads_on(opened):
    page = opened()
    card(page).locator(".ft-word").first.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert card(page).locator("[aria-pressed=true]").all_inner_texts() == [WORDS[2]]
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Open with this vote"
    page.keyboard.press("Enter")
    assert verdict_shown(page) and page.evaluate("document.activeElement.dataset.ftVerdict") == FIRST
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show me"


# ---- The score and the answers ----


def test_the_score_counts_votes_and_no_skips_and_names_what_differs(opened):
    page = opened()
    assert score(page) == "Vote and open: here will stand how often you and the book agree."
    open_with(page, spoken(claims()[FIRST].verdict))
    assert score(page) == "You and the book agree on 1 of 1. 4 still closed."
    wrong = next(word for word in meanings() if word != claims()[SECOND].verdict)
    open_with(page, spoken(wrong), SECOND)
    card(page, IDS[2]).get_by_role("button", name="Skip and open").click()
    assert verdict_shown(page, IDS[2]) and "You skipped the vote." in card(page, IDS[2]).inner_text()
    assert score(page) == "You and the book agree on 1 of 2. 1 opened without a vote: not counted. 2 still closed."
    differ = page.locator(".ft-differ li").all_inner_texts()
    ours = spoken(claims()[SECOND].verdict)
    assert [" ".join(line.split()) for line in differ] == [f"{claims()[SECOND].english} You: {spoken(wrong)}. The book: {ours}."]
    page.get_by_role("button", name="Forget my votes").click()
    assert list(leaks(page)) == [] and stored(page, f"vote.{FIRST}") is None


def answer_something(page):
    guess = page.get_by_role("textbox", name="Predict first")
    guess.fill("95")
    guess.press("Enter")
    form = page.locator("form[data-ft-quiz]")
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Check").click()
    open_with(page, "overstated")
    vote(page, "false", SECOND)
    card(page, IDS[2]).get_by_role("button", name="Skip and open").click()


def answers_are_whole(text):
    lines = text.splitlines()
    assert lines[0] == "One price, many yields" and re.fullmatch(r"\d{4}-\d\d-\d\d", lines[1])
    first, second, third = (claims()[id] for id in IDS[:3])
    assert f"- {first.english} Mine: overstated. The book's: {spoken(first.verdict)}." in lines
    assert f"- {second.english} Mine: false. The book's: not opened." in lines
    assert f"- {third.english} Mine: skipped. The book's: {spoken(third.verdict)}." in lines
    assert f"- {claims()[IDS[3]].english} Mine: no vote. The book's: not opened." in lines
    assert any("Mine: 95 $" in line and "You said $95. " in line for line in lines)
    assert any(line.endswith(("Right.", "Not quite.")) for line in lines)


def test_the_answers_of_a_page_are_copied_as_text(opened):
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer_something(page)
    page.get_by_role("button", name="Copy my answers").click()
    page.get_by_text("Copied: your answers, as text.").wait_for()
    answers_are_whole(page.evaluate("navigator.clipboard.readText()"))
    assert not page.locator(".ft-sheet").is_visible()


def test_where_a_browser_refuses_to_copy_the_answers_stand_to_be_copied_by_hand(opened):
    page = opened(before="Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    answer_something(page)
    page.get_by_role("button", name="Copy my answers").click()
    sheet = page.get_by_role("textbox", name="My answers")
    answers_are_whole(sheet.input_value())
    assert sheet.evaluate("(s) => s === document.activeElement && s.selectionEnd - s.selectionStart === s.value.length")


# ---- Links ----


def on_screen(page, id):
    """Whether the card's top is in the window, once all has settled."""
    page.wait_for_function("(id) => { const top = document.getElementById(id).getBoundingClientRect().top; return top > -5 && top < innerHeight / 2; }", arg=id)


def test_a_link_to_a_claim_shows_it_closed_and_a_link_to_its_verdict_open_and_is_no_vote(opened):
    page = opened(f"#claim-{IDS[3]}")
    on_screen(page, f"claim-{IDS[3]}")
    assert list(leaks(page)) == []
    page.evaluate("(id) => { location.hash = id; }", f"verdict-{IDS[1]}")
    card(page, SECOND).locator("[data-ft-verdict]").wait_for()
    on_screen(page, f"claim-{SECOND}")
    assert "you have not voted" in card(page, SECOND).inner_text() and stored(page, f"vote.{SECOND}") is None
    assert list(leaks(page, [FIRST, *IDS[2:]])) == []
    page = opened(f"#verdict-{FIRST}")
    assert verdict_shown(page)
    card(page).get_by_role("button", name="Vote after opening").click()
    vote(page, "holds if")
    assert "After opening you said: holds if." in card(page).inner_text() and "not counted" in score(page)


@pytest.mark.parametrize("kind", ["claim", "verdict"])
def test_a_link_to_a_claim_in_the_table_unfolds_its_row(opened, kind):
    page = opened(f"#{kind}-{scratch.OTHERS[1]}")
    on_screen(page, f"claim-{scratch.OTHERS[1]}")
    assert page.locator(f"#verdict-{scratch.OTHERS[1]}").is_visible()
    assert page.locator(".ft-other[open]").count() == 1


def test_each_card_has_a_link_to_copy(opened, address):
    page = opened("?price-yield.years=3")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card(page, SECOND).get_by_role("link", name="Link to this").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}#claim-{SECOND}"
    page.wait_for_url(lambda url: url.endswith(f"#claim-{SECOND}"))
    assert list(leaks(page)) == []


# ---- Show me ----


def test_show_me_sets_the_figure_unfolds_it_and_back_leads_to_the_claim(opened):
    page = opened()
    open_with(page, "false")
    assert not page.locator("#explore-price-yield").is_visible()
    card(page).get_by_role("button", name="Show me").click()
    figure = page.locator("#explore-price-yield")
    figure.get_by_text("with 10 years left yields 4.25%").first.wait_for()
    on_screen(page, "explore-price-yield")
    assert figure.get_by_role("slider", name="Years left").input_value() == "10"
    page.wait_for_url(lambda url: "price-yield.years=10" in url and url.endswith("#explore-price-yield"))
    assert figure.evaluate("(f) => f === document.activeElement")
    figure.get_by_role("button", name="Back to the claim").click()
    on_screen(page, f"claim-{FIRST}")
    assert figure.get_by_role("button", name="Back to the claim").count() == 0
    page.reload()  # the address has the state
    assert page.locator("#explore-price-yield").get_by_role("slider", name="Years left", include_hidden=True).input_value() == "10"


def test_on_a_phone_the_way_back_is_seen_with_the_chart_covers_nothing_and_is_the_next_stop_of_the_keyboard(opened):
    page = opened(width=390, height=664)
    open_with(page, "false")
    card(page).get_by_role("button", name="Show me").click()
    figure = page.locator("#explore-price-yield")
    on_screen(page, "explore-price-yield")
    back, chart = figure.get_by_role("button", name="Back to the claim"), figure.locator(".ft-chart").bounding_box()
    box = back.bounding_box()
    assert box["height"] >= 44 and 0 <= box["y"] and box["y"] + box["height"] <= chart["y"] and chart["y"] + chart["height"] <= 664
    covered = """(button) => { const own = button.getBoundingClientRect(); const words = document.createRange();
      return [...button.parentNode.querySelectorAll('span')].filter((part) => { words.selectNodeContents(part);
        return [...words.getClientRects()].some((r) => r.right > own.left && r.left < own.right && r.bottom > own.top && r.top < own.bottom); }).length; }"""
    assert back.evaluate(covered) == 0
    page.keyboard.press("Tab")
    assert back.evaluate("(b) => b === document.activeElement")
    page.keyboard.press("Enter")
    on_screen(page, f"claim-{FIRST}")
    page.locator(f"[data-ft-claim={scratch.ALONE}]").get_by_role("button", name="Show me").click()
    card(page).get_by_role("button", name="Show me").click()
    assert page.get_by_role("button", name="Back to the claim").count() == 1


def test_show_me_gives_way_a_prediction_and_keeps_none(opened):
    page = opened()
    open_with(page, "false", SECOND)
    figure = page.locator("#explore-bond-price")
    assert not figure.locator(".ft-stage").is_visible()
    card(page, SECOND).get_by_role("button", name="Show me").click()
    figure.locator(".ft-stage").wait_for()
    assert figure.get_by_role("slider", name="Coupon").input_value() == "5"
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('prediction'))") == []


def test_show_me_says_so_where_the_figure_is_not_on_the_page(opened):
    page = opened()
    open_with(page, "false", IDS[2])
    card(page, IDS[2]).get_by_role("button", name="Show me").click()
    assert card(page, IDS[2]).get_by_role("alert").inner_text() == "The figure does not stand on this page; the chapter of the claim has it."


def test_a_card_that_is_open_shows_its_figure_too(opened):
    page = opened()
    page.locator(f"[data-ft-claim={scratch.ALONE}]").get_by_role("button", name="Show me").click()
    page.locator("#explore-price-yield").get_by_text("with 2 years left").first.wait_for()


# ---- Without scripts, on paper, for everybody ----


def test_without_scripts_a_verdict_stands_folded_below_its_sentence_and_opens(opened):
    page = opened(scripts=False)
    assert list(leaks_folded(page)) == []
    card(page).locator("summary").first.click()
    assert verdict_shown(page)
    assert not card(page).get_by_role("button").count()
    page.locator(".ft-other summary").first.click()
    assert page.locator(f"#verdict-{scratch.OTHERS[0]}").is_visible()


def leaks_folded(page):
    """The same as :func:`leaks` where a browser runs no script: no style is asked for there."""
    for id in IDS:
        said = card(page, id).inner_text()
        if any(text and text[:40] in said for text in (*filled(claims()[id], "because", "condition"), "Verdict:")):
            yield id


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_on_paper_verdicts_stand_below_their_sentences_and_no_button(opened, scripts):
    page = opened(scripts=scripts)
    page.emulate_media(media="print")
    for id in IDS:
        box, sentence = card(page, id).locator("[data-ft-verdict]"), card(page, id).locator(".ft-claim-english")
        assert box.bounding_box()["height"] > 10 and box.bounding_box()["y"] > sentence.bounding_box()["y"]
    assert page.locator(".ft-votes button:visible").count() == 0
    assert page.locator(".ft-other summary:visible").count() == len(scratch.OTHERS)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_votes_are_accessible_closed_and_opened(opened, theme, width):
    page = opened(width=width)
    page.goto(page.url.replace("light", theme))
    page.evaluate(AXE_SCRIPT)
    rules = {**ALL, "rules": {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}}
    found = page.evaluate(AXE, [".ft-votes", rules])
    open_with(page, "false")
    page.locator(".ft-other summary").first.click()
    page.locator(".ft-claim-fold summary:visible").first.click()
    found += page.evaluate(AXE, [".ft-votes", rules])
    assert found == []


# ---- What is written in the pages ----


def test_a_closed_card_in_a_built_page_has_its_verdict_in_a_closed_fold_alone(built_book):
    for path in built_book.glob("notebooks/*.html"):
        page = BeautifulSoup(path.read_text("utf8"), "html.parser")
        for article in page.select("article[data-ft-card=closed]"):
            assert article["class"] == ["ft-claim", "ft-ballot", "mathjax_ignore"], article["data-ft-claim"]
            fold = article.select_one("details.ft-verdict-fold").extract()
            assert "open" not in fold.attrs and fold.select_one("[data-ft-verdict]")
            assert not article.select("[data-ft-word], .ft-badge, [data-ft-key]")
        for article in page.select("article[data-ft-card=opening]"):
            assert not article.select("[data-ft-verdict], .ft-badge, a")


def test_a_figure_that_a_card_shows_stands_on_its_page(built_book):
    for path in built_book.glob("notebooks/*.html"):
        page = BeautifulSoup(path.read_text("utf8"), "html.parser")
        wanted = {place["data-ft-show"] for place in page.select("[data-ft-show]")}
        assert wanted <= {figure["data-ft-explorable"] for figure in page.select("[data-ft-explorable]")}, path.name


def test_a_chapters_opening_claim_takes_a_vote_and_the_ledger_shows_it_and_filters_by_it(book_url, new_page):
    page = new_page(book_url + "notebooks/01_one_price_many_yields.html")
    opening = page.locator("[data-ft-card=opening]")
    opening.get_by_role("button", name="false", exact=True).click()
    id = opening.get_attribute("data-ft-claim")
    page.goto(book_url + "book/ledger.html")
    assert page.locator(f"#{id} .ft-ledger-you").inner_text() == "you: false"
    agrees = claims()[id].shown_verdict == "false"
    assert page.locator(".ft-ledger-score").inner_text() == (
        f"Over all chapters you have voted on 1 of {len(claims())} claims, and agree with us on {int(agrees)}."
        + ("" if agrees else f" Most often you say “false” where we say “{spoken(claims()[id].shown_verdict)}”: 1.")
    )
    page.get_by_label("Where you and the book differ").check()
    assert page.locator(".ft-ledger tbody tr:visible").evaluate_all("all => all.map((row) => row.id)") == [id]
    page.wait_for_url(lambda url: url.endswith("?differ=yes"))
    page.evaluate("(id) => localStorage.setItem(`fragile-truce.vote.${id}`, '<b>holds</b>')", id)
    page.reload()
    assert not page.locator(".ft-ledger-score").is_visible()
    assert page.locator(".ft-ledger-you").count() == 0 and not page.get_by_label("Where you and the book differ").is_visible()
    assert (page.errors, page.foreign) == ([], [])
