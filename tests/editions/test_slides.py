"""A deck has all of its chapter that a lesson uses, asks before it answers, keeps time, fits the screen, and is alone."""

from functools import cache

import clock
import deck
import pytest
import slides
from bs4 import BeautifulSoup

#: The two forms of the sheets' tables; a game, and a second table, below the clock; figures drawn as a loop.
CHAPTERS = ["02_how_far_does_a_price_move", "10_vigilantes_and_the_truce", "14_the_number_detective"]


@pytest.fixture(scope="module")
def book(built_book, tmp_path_factory):
    """The built book with pages of its own for the chapters and sheets, which get links, and all else as it is."""
    folder = tmp_path_factory.mktemp("book") / "html"
    for sub in ("", "notebooks", "book", "book/teaching"):
        (folder / sub).mkdir()
        for path in (built_book / sub).iterdir():
            mine = folder / sub / path.name
            if path.name in [*(f"{stem}.html" for stem in CHAPTERS), *(f"{stem[:2]}.html" for stem in CHAPTERS)]:
                mine.write_bytes(path.read_bytes())
            elif path.name not in ("notebooks", "book", "teaching", "slides"):
                mine.symlink_to(path)
    return folder


@pytest.fixture(scope="module")
def decks(book):
    """The decks' files, made by the command; with what it printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slides, "HTML", book)
        assert slides.main([f"notebooks/{stem}.ipynb" for stem in CHAPTERS], None) == 0
    return {stem: book / "slides" / f"{stem}.html" for stem in CHAPTERS}


@cache
def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(params=CHAPTERS)
def both(request, decks, book):
    """The deck and the chapter's page, parsed."""
    return soup(decks[request.param]), soup(book / "notebooks" / f"{request.param}.html")


def words(element):
    return " ".join(element.get_text(" ").replace("\u200b", "").split())


# ---- What is there ----


def test_every_live_figure_claim_and_question_of_the_page_is_on_a_slide_once_and_in_its_order(both):
    made, page = both
    for select, name in (("[data-ft-explorable]", "data-ft-state"), ("article[data-ft-claim]", "data-ft-claim"), ("form[data-ft-quiz]", "data-ft-quiz")):
        there = [part[name] for part in page.select(select) if not part.find_parent(class_="ft-other")]
        assert there and [part[name] for part in made.select(f".ft-slide > .ft-fit {select}")] == there


def test_no_sentence_before_the_exercises_is_lost(both):
    """It stands on a slide, or in full in the notes of one."""
    made, page = both
    shown = {words(part) for part in made.select(".ft-slide p, .ft-slide li")}
    for section in page.select("article.bd-article > section > section"):
        if section["id"] not in (*deck.STACKS, "in-one-breath"):
            lost = [words(p) for p in section.find_all(["p", "li"]) if p.parent is section and words(p) not in shown]
            # These announced what is counted in one line instead.
            assert [text for text in lost if not text.endswith(("sentences:", "a line each:")) and len(text) > deck.LETTERS] == []


def test_the_code_stays_in_the_notebook_and_a_heading_stands_once_on_its_slide(both):
    made, page = both
    assert not made.select(".cell_input, .above-input, .ft-fit h2, .ft-fit h3")
    assert len(made("h1")) == 1 and words(made.h1) == words(page.h1).removesuffix(" #")


def test_a_link_that_leaves_the_deck_opens_a_window_of_its_own(both):
    for link in both[0].select(".ft-fit a, .notes a"):
        assert (link.get("target") == "_blank") is not link["href"].startswith("#"), link


def test_a_deck_has_no_fault(decks):
    for path in decks.values():
        assert slides.check(path) == []


@pytest.mark.parametrize(
    "planted, complaint",
    [
        ('<a href="../book/nowhere.html">', "leads nowhere: ../book/nowhere.html (no such file)"),
        ('<a href="../book/glossary.html#nonsense">', "leads nowhere: ../book/glossary.html#nonsense (no place nonsense)"),
        ('<a href="#/nonsense">', "leads nowhere: #/nonsense (no place nonsense)"),
        ('<script src="https://example.org/x.js"></script>', "loads from another host: https://example.org/x.js"),
        ('<p id="predict"></p>', "has an id twice: predict"),
    ],
)
def test_a_planted_fault_is_named(decks, planted, complaint):
    good = decks[CHAPTERS[0]]
    bad = good.with_name("bad.html")
    bad.write_text(good.read_text(encoding="utf-8").replace("</body>", f"{planted}</body>"), encoding="utf-8")
    try:
        assert slides.check(bad) == [complaint]
    finally:
        bad.unlink()


def test_chapter_and_sheet_link_to_their_deck(decks, book):
    for stem in CHAPTERS:
        for page in (book / "notebooks" / f"{stem}.html", book / "book" / "teaching" / f"{stem[:2]}.html"):
            link = soup(page).select_one("a[data-ft-edition=slides]")
            assert (page.parent / link["href"]).resolve() == decks[stem].resolve()


# ---- Asking comes first ----


def test_the_vote_and_the_prediction_come_before_all_that_answers_them(both):
    made, _ = both
    order = made.select("section.ft-slide")
    kinds = [slide["class"][1].removeprefix("ft-") for slide in order]
    assert kinds[:2] == ["title", "vote"] and "prediction" in kinds[2:5]
    assert "ft-figure" not in "".join(str(slide["class"]) for slide in order[: kinds.index("prediction")])
    voted = order[1].article["data-ft-claim"]
    assert not order[1].select(".ft-claim-verdict")
    assert [n for n, slide in enumerate(order) if slide.select(f'.ft-fit [data-ft-verdict="{voted}"]')] > [kinds.index("prediction")]


def test_verdicts_solutions_and_explanations_are_folded_on_slides_and_open_in_the_notes(both):
    made, _ = both
    for answer in made.select(".ft-fit .ft-claim-verdict, .ft-fit .ft-solution ol, .ft-fit .ft-quiz-feedback"):
        folds = answer.find_parents("details")
        assert folds and not any(fold.has_attr("open") for fold in folds)
    for card in made.select(".ft-card"):
        assert words(card.select_one(".ft-fit .ft-claim-because")) in words(card.aside)
        assert not card.select(".ft-fit .ft-claim-fold") and "Sources" not in words(card.select_one(".ft-fit"))
    for exercise in made.select(".ft-exercise"):
        assert words(exercise.select_one(".ft-solution ol")) in words(exercise.aside)


def test_answers_in_brackets_to_the_three_questions_are_for_the_speaker(decks):
    asked = soup(decks[CHAPTERS[0]]).select_one("#three-questions")
    assert len(asked.select(".ft-fit li")) == 3 and "(" not in words(asked.select_one(".ft-fit"))
    assert "(Nowhere: the promise is the same" in words(asked.aside)


# ---- Minutes and notes ----


def test_a_lesson_has_all_its_minutes_and_every_row_stands_under_its_heading(both, decks, book):
    made, page = both
    order = made.select("section.ft-slide")
    stem = next(stem for stem, path in decks.items() if soup(path) is made)
    sheet = clock.Sheet(soup(book / "book" / "teaching" / f"{stem[:2]}.html"))
    seconds = sum(int(slide["data-timing"]) for slide in order)
    assert sheet.minutes == 75 and 0 <= sheet.minutes * 60 - seconds < len(order)
    titles = {words(heading).removesuffix(" #") for heading in page.select("article.bd-article h2")}
    for row in sheet.rows[1:]:
        wanted = [title for title in titles if row.where.startswith(title)]
        found = [slide for slide in order if any(row.what in words(said).replace(" ,", ",") for said in slide.select(".ft-clock"))]
        assert found, row
        if wanted:
            assert words(found[0].h2).split(" · ")[0].startswith(wanted[0]), row


def test_the_notes_have_the_drawing_the_wrong_answers_and_what_to_skip(both):
    made, _ = both
    order = made.select("section.ft-slide")
    assert "What to skip" in words(order[0].aside) and order[0].aside.table
    said = [words(slide.aside) for slide in order]
    assert sum("The drawing for the board" in text for text in said) == 1
    drawn = next(slide for slide in order if "The drawing for the board" in words(slide.aside))
    assert drawn.aside.find("pre")
    assert sum("Wrong answers to expect" in text for text in said) == 1


@pytest.mark.parametrize(
    "cells, row",
    [
        (["0:20", "18", "the board", "Name it"], (20, 18)),
        (["1:02", "8", "votes", "Judge"], (62, 8)),
        (["22–40", "Phones face down.", "Name it"], (22, 18)),
    ],
)
def test_a_row_of_either_form_has_its_minutes(cells, row):
    line = BeautifulSoup(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>", "html.parser")
    read = clock.row(line)
    assert (read.start, read.minutes, read.where) == (*row, cells[-1])


# ---- Long parts ----


def paragraph(markup):
    return BeautifulSoup(f"<p>{markup}</p>", "html.parser").p


def test_a_long_paragraph_ends_behind_a_sentence_and_keeps_its_elements():
    part = paragraph(f"First <em>one. Not here</em> goes on. {'And more of it, ' * 8}ends here. {'Too much. ' * 20}")
    short, cut = deck.shortened(part)
    assert cut and words(short).endswith("Too much.") and len(words(short)) <= deck.SHOWN
    assert short.em and "Too much. " * 20 in part.get_text()  # the notes take the whole one


def test_a_paragraph_that_cannot_be_cut_stays_whole():
    for markup in ("Short. Very.", "one sentence, " * 40 + "to the end.", "<em>All. In. One. Element. </em>" * 20):
        part = paragraph(markup)
        assert deck.shortened(part) == (part, False)


# ---- In a browser ----


def test_a_deck_lives_from_a_folder_asks_nobody_and_no_slide_is_taller_than_the_screen(decks, new_page):
    page = new_page(decks[CHAPTERS[0]].as_uri(), height=720)
    page.wait_for_selector("html[data-ready]", state="attached")
    tall = "[...document.querySelectorAll('section.ft-slide')].filter((s) => s.scrollHeight > s.clientHeight + 1).length"
    live = "document.querySelectorAll('[data-ft-answers]').length"
    assert page.evaluate(tall) == 0 and page.evaluate(live) == page.locator("[data-ft-explorable]").count()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    asked = page.locator("section.present")
    assert not asked.locator(".ft-stage").is_visible()
    asked.locator(".ft-predict input").fill("95")
    page.keyboard.press("Enter")
    assert "81.60" in asked.locator(".ft-answer").inner_text() and asked.locator(".ft-stage").is_visible()
    slider, sentence = asked.locator("input[type=range]").first, asked.locator(".ft-sentence")
    before = sentence.inner_text()
    slider.press("ArrowLeft")
    page.wait_for_function("(old) => document.querySelector('section.present .ft-sentence').textContent !== old", arg=before)
    page.keyboard.press("PageDown")  # what a clicker sends
    assert page.evaluate("Reveal.getIndices().h") == 3

    card = page.locator("section.ft-card").first
    page.evaluate("(slide) => Reveal.slide(Reveal.getIndices(slide).h)", card.element_handle())
    assert not card.locator(".ft-verdict").is_visible()
    card.locator(".ft-word").first.click()
    card.get_by_role("button", name="Open with this vote").click()
    assert card.locator(".ft-verdict").is_visible()
    page.evaluate("document.querySelectorAll('.ft-solution').forEach((fold) => (fold.open = true))")
    page.evaluate("deck.fit()")
    assert page.evaluate(tall) == 0
    page.evaluate("deck.paper()")
    assert page.evaluate("[...document.querySelectorAll('section.ft-slide')].every((s) => s.offsetHeight === 720)")
    assert page.foreign == [] and page.errors == []


def test_a_deck_forgets_the_votes_of_the_last_lesson(decks, new_page):
    page = new_page(decks[CHAPTERS[0]].as_uri(), height=720, dark=True)
    page.wait_for_selector("html[data-ready][data-theme=dark]", state="attached")
    page.evaluate("localStorage.setItem('fragile-truce.vote.x', 'holds')")
    page.keyboard.press("d")
    page.wait_for_selector("html[data-theme=light]", state="attached")
    page.reload()
    assert page.evaluate("localStorage.getItem('fragile-truce.vote.x')") is None


#: In Firefox: the slides that are too tall once every figure lives, and a frame later fits; a slider; what it moved.
TALL = """async () => {
  const until = async (what) => { for (let n = 0; n < 1000; n++) if (what()) return; else await new Promise((done) => setTimeout(done, 20)); throw new Error(String(what)); };
  await until(() => [document.documentElement.matches("[data-ready]"), ...[...document.querySelectorAll("[data-ft-explorable]")].map((box) => box.matches("[data-ft-ready]"))].every(Boolean));
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  const slides = [...document.querySelectorAll("section.ft-slide")];
  return slides.filter((slide) => slide.scrollHeight > slide.clientHeight + 1).map((slide) => slide.textContent.trim().slice(0, 60));
}"""
AT_A_SLIDER = """() => {
  const box = document.querySelector("[data-ft-explorable]:not([data-ft-predict])");
  const { h, v } = Reveal.getIndices(box.closest("section.ft-slide"));
  Reveal.slide(h, v);
  const slider = box.querySelector("input[type=range]"), sentence = box.querySelector(".ft-sentence");
  globalThis.seen = { box, sentence, before: sentence.textContent };
  slider.focus();
  return slider.value === slider.max;
}"""
MOVED = """async () => {
  const { box, sentence, before } = globalThis.seen;
  for (let n = 0; n < 500 && sentence.textContent === before; n++) await new Promise((done) => setTimeout(done, 20));
  return [sentence.textContent !== before, box.closest("section.ft-slide").classList.contains("present")];
}"""


@pytest.mark.parametrize("stem", CHAPTERS)
def test_in_firefox_no_slide_is_too_tall_and_a_figure_moves(decks, firefox, stem):
    firefox.open(decks[stem].as_uri())
    assert firefox.run(TALL) == []
    firefox.keys("\ue012" if firefox.run(AT_A_SLIDER) else "\ue014")
    assert firefox.run(MOVED) == [True, True]
    assert (firefox.errors, firefox.foreign) == ([], [])
