"""A loop: what is lit, hidden and said at each step, in Python and in the page; and what is no loop."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import toys
from test_explorables import difference, page_of, states

from truce.live import Arrow, Loop, Slider, explore, load
from truce.live.loop import ring_html
from truce.page import read

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def toys_are_known():
    with toys.known():
        yield


def ring(id, **state):
    e = load(id)
    return ring_html(e.loop, e.run(e.state(**state)))


def lit(html):
    """Where the shock is: the number of the arrow that it came along, and of the station where it stands."""
    arrows = [" data-ft-lit" in tag for tag in re.findall(r'<div class="ft-arrow[^>]*>', html)]
    stations = [" aria-current" in tag for tag in re.findall(r'<div class="ft-station[^>]*>', html)]
    return [n for n, is_lit in enumerate(arrows) if is_lit], [n for n, is_here in enumerate(stations) if is_here]


def hidden(html):
    """Numbers of the arrows whose words are hidden."""
    return [n for n, style in enumerate(re.findall(r'class="ft-carried" style="([^"]*)"', html)) if "visibility: hidden" in style]


# ---- The way round ----


@pytest.mark.parametrize(
    ("step", "arrows", "station", "unsaid", "place"),
    [
        (0, [], 0, [0, 1, 2], "Before the first step"),
        (1, [0], 1, [1, 2], "Round 1, step 1 of 3"),
        (2, [1], 2, [2], "Round 1, step 2 of 3"),
        (3, [2], 0, [], "Round 1, step 3 of 3"),
        (4, [0], 1, [], "Round 2, step 1 of 3"),
        (9, [2], 0, [], "Round 3, step 3 of 3"),
    ],
)
def test_after_a_step_the_arrow_that_it_went_along_is_lit_and_the_shock_stands_at_its_end(step, arrows, station, unsaid, place):
    html = ring("echo", step=step)
    assert lit(html) == (arrows, [station])
    assert hidden(html) == unsaid
    assert f'<p class="ft-round"><span>{place}</span></p>' in html


def test_the_arrows_carry_what_a_sum_by_hand_gives():
    """10 sold, half a dollar of price for each; 0.8 of each sale comes back: 8, then 6.4."""
    html = ring("echo", step=6, gain=0.8)
    assert re.findall(r'class="ft-carried"[^>]*><span>([^<]*)', html) == ["−$4.00", "6.4 bn uneasy", "+$6.4 bn"]
    assert re.findall(r"</b> <span>([^<]*)", html) == ["$6.4 bn", "$91.00", ""]
    assert re.findall(r'class="ft-arrow ft-(\w+)"', html) == ["right", "down", "up"]


def test_the_sentence_of_the_step_stands_before_that_of_the_chart():
    said = [str(explore("echo", step=step)).split(": ", 1)[1] for step in range(4)]
    assert said[0].startswith("Somebody sells 10 billion dollars of bonds. After 0 steps $10.0 billion are sold")
    assert said[1] == "The sale takes $5.00 off the price. After one step $10.0 billion are sold and the price is $95.00."
    assert said[2].startswith("The fall makes holders of 5.0 billion uneasy. After 2 steps")
    assert said[3].startswith("They sell $5.0 billion, less than before. After 3 steps $15.0 billion")
    assert "no less than before" in str(explore("echo", step=3, gain=1.2))
    assert str(explore("ledger-loop", step=1)) == "The debt's loop: The market asks 0.012 points more."


@pytest.mark.parametrize("id", toys.IDS)
def test_the_page_says_of_every_step_what_python_says(id):
    e = load(id)
    with page_of(e) as run:
        for state in states(e):
            numbers = e.run(state)
            theirs, said = run(state)
            assert difference(dict(numbers), theirs) <= 1e-12
            assert said == e.say(numbers)


def test_the_still_figure_has_the_loop_its_words_and_a_name_for_who_does_not_see_it():
    html = explore("echo", step=2).html()
    assert 'aria-label="The loop: sale, price, fear, and back to sale"' in html
    assert 'class="ft-explorable ft-looped mathjax_ignore"' in html
    assert "The fall makes holders of 5.0 billion uneasy." in html.split("ft-sentence")[1]
    assert "ft-circuit" not in explore("bond-price").html()


def test_a_loop_is_a_list_where_no_style_sheet_is():
    text = re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]*>", " ", ring("echo", step=9, gain=1))).strip()
    assert text == "sale $10.0 bn → −$5.00 price $85.00 → 10.0 bn uneasy fear → +$10.0 bn Round 3, step 3 of 3"


def test_no_other_style_sheet_means_something_else_by_a_name_of_the_loops():
    names = re.compile(r"\.(ft-[\w-]+)")
    shared = {"ft-explorable", "ft-view", "ft-chart", "ft-sentence", "ft-key", "ft-button"}
    own = set(names.findall(read("loop.css"))) - shared
    assert {"ft-circuit", "ft-ring", "ft-station", "ft-arrow"} <= own
    for sheet in [*ROOT.glob("lib/truce/page/*.css"), *ROOT.glob("book/_assets/*.css"), *ROOT.glob("book/_ext/*.css")]:
        assert sheet.name == "loop.css" or not own & set(names.findall(sheet.read_text("utf8"))), sheet.name


# ---- What is no loop ----


def arrows(count, **changes):
    made = tuple(Arrow(f"station {n}", "{x:.1f}", "On.") for n in range(count))
    return (replace(made[0], **changes), *made[1:])


def loop(count=3, **changes):
    return Loop("step", "Before.", arrows(count, **changes))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: loop(2), "a loop has 3 to 5 arrows; got 2"),
        (lambda: loop(6), "a loop has 3 to 5 arrows; got 6"),
        (lambda: loop(station="station 2"), "'station 2' stands there twice"),
        (lambda: loop(station=""), "a station's name has at most 20 letters, no word of more than 12, and no field; got ''"),
        (lambda: loop(station="a station whose name goes on"), "got 'a station whose name goes on'"),
        (lambda: loop(station="counterclaims"), "no word of more than 12"),
        (lambda: loop(station="debt {x:.1f}"), "and no field"),
        (lambda: loop(words="{x:5}"), r"\{x:5\} is not a field of the formatter"),
        (lambda: loop(says=("On.", "{x")), 'a single { in the text "{x"'),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_reason(make, says):
    with pytest.raises(ValueError, match=says):
        make()


STEP = Slider("step", "Steps", 0, 6, 1, 0, "steps", whole=True)


@pytest.mark.parametrize(
    ("controls", "says"),
    [
        ((), r"loop.step must name a control; got 'step' \(there are \)"),
        ((replace(STEP, name="steps"),), r"loop.step must name a control; got 'step' \(there are steps\)"),
        ((replace(STEP, whole=False),), "loop.step must be a slider of whole numbers from 0 in steps of 1; got Slider"),
        ((replace(STEP, low=1),), "loop.step must be a slider of whole numbers from 0 in steps of 1"),
        ((replace(STEP, step=2),), "loop.step must be a slider of whole numbers from 0 in steps of 1"),
        ((replace(STEP, high=2),), "loop.step must reach 3, once round; its high is 2"),
    ],
)
def test_the_control_that_counts_the_steps_counts_them_from_nothing_to_once_round(controls, says):
    with pytest.raises(ValueError, match=says):
        replace(load("longest"), controls=controls, loop=loop())


def test_a_model_that_lacks_a_number_of_the_loop_is_told_which():
    e = load("echo")
    with pytest.raises(ValueError, match="compute must return fear, step_case; got"):
        e.run(e.state(), lambda step, gain: {"rows": [], "fall": 0, "sale": 0, "sold": 0, "price": 0})
