"""A sum that a reader can redo from what is printed: the parts must give the whole, to its last printed digit."""

import re
from decimal import Decimal
from html import unescape
from pathlib import Path

import nbformat
import pytest

from truce.claims import claim, claims
from truce.live import explore
from truce.live.declaration import all_ids
from truce.questions import questions

NOTEBOOKS = sorted(Path(__file__).resolve().parents[2].glob("notebooks/[0-9][0-9]_*.ipynb"))
NUMBER = r"[-+\u2212]?[$¥]?\d[\d,]*(?:\.\d+)?"
UNIT = r"(?:%|億| (?:points|dollars|billion|basis points))?"
#: A factor before the first number or a share behind it would make another sum of it.
ALONE = r"(?<![\d.,])(?<![×x*/(] )(?<![Tt]wice )"
CHAIN = re.compile(rf"{ALONE}({NUMBER}{UNIT}(?: (?:\+|-|\u2212|plus|less) {NUMBER}{UNIT})+) (?:=|is|makes|leaves|gives) ({NUMBER})(?![\d.,]*\d)")
SPLIT = re.compile(rf"{ALONE}({NUMBER}){UNIT} into ({NUMBER}){UNIT} of [\w ]+? and\s({NUMBER})(?![\d.,]*\d)")


def value(number):
    return Decimal(re.sub(r"[$¥,+]", "", number.replace("\u2212", "-")))


def wrong_sums(text):
    """The sums of a text whose printed parts do not make the printed whole."""
    text = " ".join(text.split())
    for sum_, whole in CHAIN.findall(text):
        total, sign = Decimal(0), 1
        for word in re.findall(rf"{NUMBER}|(?<= )(?:\+|-|\u2212|plus|less)(?= )", sum_):
            if word in ("+", "plus", "-", "\u2212", "less"):
                sign = 1 if word in ("+", "plus") else -1
            else:
                total += sign * value(word)
        if round(total, places(whole)) != value(whole):
            yield f"{sum_} = {whole}"
    for whole, first, second in SPLIT.findall(text):
        if round(value(first) + value(second), places(whole)) != value(whole):
            yield f"{whole} = {first} + {second}"


def places(number):
    return len(number.partition(".")[2])


def shown(output):
    """What a cell prints, as a reader sees it."""
    data = output.get("data", {})
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", data.get("text/html", ""), flags=re.S)
    return unescape(re.sub(r"<[^>]*>", "", text)) + output.get("text", "") + "\n" + data.get("text/plain", "")


def test_on_cards():
    assert [(id, found) for id, entry in claims().items() if entry.walked for found in wrong_sums(claim(id).text())] == []


def test_in_questions_and_what_answers_them():
    texts = {id: "\n".join([q.given, q.ask, *(f"{a.text}\n{a.feedback}" for a in q.answers)]) for id, q in questions().items()}
    assert [(id, found) for id, text in texts.items() for found in wrong_sums(text)] == []


def test_in_the_sentences_of_figures():
    assert [(id, found) for id in all_ids() for found in wrong_sums(repr(explore(id)))] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_in_what_a_chapter_prints_and_in_its_solutions(path):
    cells = nbformat.read(path, as_version=4).cells
    assert [found for cell in cells for output in cell.get("outputs", []) for found in wrong_sums(shown(output))] == []


@pytest.mark.parametrize(("text", "wrong"), [
    ("4.59% into 4.09% of expected short rates and 0.49 points", True),
    ("4.586% into 4.093% of expected short rates and 0.493 points", False),
    ("The premium is 3.90 - 3.05 = 0.85 points.", False), ("The premium is 3.90 - 3.05 = 0.84 points.", True),
    ("103 less 90 is 13.", False), ("103 dollars less 90 is 12.", True), ("Twice 4.0 less 2.5 is 5.5", False),
    ("4.586% less 0.687 points leaves 3.90%", False), ("0.30 + 0.10 = 0.40 points.", False), ("0.30 + 0.10 = 0.41", True),
    ("(3 x 2 + 7 x 3.5) / 10 = 3.05%", False), ("2 x 3 - 2 = 4.00%", False), ("$1,000 + $5 = $1,005", False),
])  # fmt: skip
def test_a_sum_that_does_not_add_up_is_found_and_no_other(text, wrong):
    assert bool(list(wrong_sums(text))) == wrong
