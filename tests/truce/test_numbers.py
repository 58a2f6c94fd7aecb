"""Numbers as people type them: what the page's one reader takes, asks back, and refuses."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from truce.page import read


@pytest.fixture(scope="module")
def reader():
    with MiniRacer() as page:
        page.eval(read("runtime.js", "parts.js", "numbers.js"))

        def number(raw, unit="", low=-1e9, high=1e9, whole=False):
            box = {"label": "Price", "unit": unit, "low": low, "high": high, "whole": whole}
            return json.loads(page.eval(f"JSON.stringify(truce.parts.readNumber({json.dumps(box)}, {json.dumps(raw)}))"))

        yield number


TAKEN = {
    "4.25": 4.25, " 4.2 ": 4.2, ".5": 0.5, "5.": 5, "+7": 7, "1e1": 10,
    "4,25": 4.25, ",5": 0.5, "0,125": 0.125, "1234,5": 1234.5,  # the keypad of a comma region
    "-3": -3, "\u22123": -3, "–3": -3, "- 3": None,
    "$90": 90, "$ 90": 90, "-$90": -90, "US$90": 90, "¥90": 90, "€1.5": 1.5,
    "1,234.5": 1234.5, "1.234,5": 1234.5, "1,234,567": 1234567, "1.234.567": 1234567, "12,34,567": 1234567,
    "1 234,5": 1234.5, "1\u202f234": 1234, "1'234.5": 1234.5, "1\u00a0234\u00a0567": 1234567,
    "９０": 90, "４．２５": 4.25, "٩٠": 90, "٤٫٢٥": 4.25, "९०": 90,
    "": None, "a lot": None, "NaN": None, "Infinity": None, "1e400": None, "--3": None, "1,2,3": None, "1.2.3": None,
    "1,23,4": None, "12,3456,789": None, "0x10": None, "<b>1</b>": None, "5 %": None, "9 0": None,
}  # fmt: skip


@pytest.mark.parametrize("raw", TAKEN)
def test_a_number_is_taken_as_people_write_it_and_nothing_else_is(reader, raw):
    got = reader(raw)
    assert got.get("value") == TAKEN[raw], got
    assert ("error" in got) == (TAKEN[raw] is None)


UNITS = [
    ("%", "4.25 %", 4.25), ("%", "4,25%", 4.25), ("%", "4.25 Percent", 4.25), ("%", "4.25 per cent", 4.25),
    ("% a year", "3 %", 3), ("years", "10 years", 10), ("years", "1 year", 1), ("years", "10年", 10),
    ("十亿美元", "5 十亿美元", 5), ("十亿美元", "5 billion", 5), ("十億美元", "5十億", 5),
    ("basis points", "50 bp", 50), ("basis points", "50 basis points", 50), ("bp", "50bps", 50),
    ("billion dollars", "5 billion", 5), ("billion dollars", "$5bn", 5), ("billion dollars", "5 billion dollars", 5),
    ("billion dollars", "$5 Billion", 5), ("$ per $100 of face value", "$90", 90), ("$", "90 dollars", 90),
    # Another unit than the box's own would be another number.
    ("billion dollars", "5 million", None), ("billion dollars", "5%", None), ("billion dollars", "5 billion yuan", None),
    ("billion dollars", "billion", None), ("billion dollars", "bn5", None), ("%", "400 bp", None), ("years", "6 months", None),
    ("", "5 %", None),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "raw", "value"), UNITS)
def test_the_boxes_own_unit_may_stand_behind_a_number_and_no_other(reader, unit, raw, value):
    assert reader(raw, unit).get("value") == value


def test_what_can_be_read_in_two_ways_is_asked_back(reader):
    assert reader("1,234", high=5000)["error"] == "Price: “1,234” can mean 1234 or 1.234; please type one of them."
    assert reader("1,234", high=100) == {"value": 1.234}  # only one of them is possible here
    assert reader("90,125", low=70, high=130) == {"value": 90.125}


def test_a_number_outside_is_refused_with_label_value_and_range(reader):
    assert reader("131", low=70, high=130)["error"] == "Price must be a number from 70 to 130; got “131”."
    assert reader("2.5", low=1, high=40, whole=True)["error"] == "Price must be a whole number from 1 to 40; got “2.5”."
    assert reader("x" * 50)["error"].endswith(f"got “{'x' * 40}…”.")


@given(st.floats(-1e8, 1e8, allow_nan=False), st.integers(0, 6))
def test_every_number_reads_back_with_a_point_and_with_a_comma(reader, value, digits):
    plain = f"{value:.{digits}f}"
    assert reader(plain) == {"value": float(plain)}
    if digits != 3:
        assert reader(plain.replace(".", ",")) == {"value": float(plain)}
    if digits:
        assert reader(f"{value:,.{digits}f}") == {"value": float(plain)}
