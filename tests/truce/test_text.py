"""The formatter of sentences: what it prints, and that the page prints the same."""

import json
import math
import random
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from truce.text import field_names, fill

RUNTIME = files("truce").joinpath("page", "runtime.js")
SPECS = [f".{n}{kind}" for kind in "f%g" for n in (0, 1, 2, 3, 6, 12)] + [
    "+.2f",
    ",.2f",
    "+,.1f",
    ",.12g",
    "+,.1%",
]

BATCH = """
var batch = (template, values) => values.map((v) => {
  try { return truce.runtime.fill(template, {x: v}); } catch (e) { return e.name + ": " + e.message; }
});
"""


@pytest.fixture(scope="module")
def page():
    with MiniRacer() as context:  # left to the garbage collector, V8 may hang at exit
        context.eval(RUNTIME.read_text(encoding="utf-8"))
        context.eval(BATCH)
        yield context


def in_python(template, numbers):
    try:
        return fill(template, numbers)
    except ValueError as error:
        return f"ValueError: {error}"


def assert_same(page, template, values):
    there = json.loads(page.eval(f"JSON.stringify(batch({json.dumps(template)}, {json.dumps(values)}))"))
    here = [in_python(template, {"x": value}) for value in values]
    different = [row for row in zip(values, here, there, strict=True) if row[1] != row[2]]
    assert not different, (template, len(different), different[:5])


@pytest.mark.parametrize(
    ("template", "numbers", "sentence"),
    [
        (
            "At {price:,.2f} the yield is {y:.2%}",
            {"price": 1234.5, "y": 0.0425},
            "At 1,234.50 the yield is 4.25%",
        ),
        ("{x:.0f} {x:.1f}", {"x": 2.5}, "2 2.5"),
        ("{x:.2f}", {"x": 0.125}, "0.12"),
        ("{x:.2f}", {"x": -0.001}, "0.00"),
        ("{x:+.1f}", {"x": -0.04}, "+0.0"),
        ("{x:+,d} years", {"x": 12000.0}, "+12,000 years"),
        ("{x:d}", {"x": -0.0}, "0"),
        ("{x:d} and {y:+,.1f}, {z:.1%}, {w:.3g}", {"x": -1, "y": -1234.5, "z": -0.005, "w": -1e-7},
         "\u22121 and \u22121,234.5, \u22120.5%, \u22121e-07"),
        ("{x:.3g} and {y:.3g}", {"x": 1234567, "y": 0.00001234}, "1.23e+06 and 1.23e-05"),
        ("{kind} bond, {{sic}}", {"kind": "annual"}, "annual bond, {sic}"),
        ("價格 {x:.1f} 億\n{x:.0%}", {"x": 0.5}, "價格 0.5 億\n50%"),
    ],
)
def test_a_sentence_reads_the_same_in_python_and_in_the_page(page, template, numbers, sentence):
    assert fill(template, numbers) == sentence
    assert page.eval(f"truce.runtime.fill({json.dumps(template)}, {json.dumps(numbers)})") == sentence


@pytest.mark.parametrize(
    "field",
    ["x:.13f", "x:5.2f", "x:.2e", "x!r", "x:s", "x:", "", "0", "x.y", "x[0]", "x:-.1f", "x:.f", "é:.1f"],
)
def test_a_field_that_the_two_hosts_might_print_differently_is_refused(page, field):
    with pytest.raises(ValueError, match="is not a field of the formatter") as error:
        fill(f"At {{{field}}}", {"x": 1.0})
    assert f'"At {{{field}}}"' in str(error.value)
    assert_same(page, f"At {{{field}}}", [1.0])


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("{x:.2f}", "text"),
        ("{x:.2f}", None),
        ("{x:.2f}", True),
        ("{x}", 1.5),
        ("{x:d}", 1.5),
        ("{x:.2%}", 1e307),
        ("{y:.2f}", 1),
        ("{toString}", 1),
        ("a } b", 1),
        ("a { b", 1),
    ],
)
def test_a_value_that_does_not_fit_its_field_gives_the_same_error_in_both(page, template, value):
    with pytest.raises(ValueError, match="in the text"):
        fill(template, {"x": value})
    assert_same(page, template, [value])


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_sentence_never_contains_nan_or_infinity(page, value):
    with pytest.raises(ValueError, match="x is not a finite number"):
        fill("{x:.2f}", {"x": value})
    assert_same(page, "{x:.2f}", [value])
    assert_same(page, "{x:d}", [value])


def test_a_number_too_large_for_a_double_is_not_finite():
    with pytest.raises(ValueError, match="x is not a finite number"):
        fill("{x:.2f}", {"x": 10**400})


def test_the_names_of_a_template_are_listed_once_each():
    assert field_names("{b:.1f} {{no}} {a} {b:.2%}") == ["b", "a"]
    with pytest.raises(ValueError, match="is not a field"):
        field_names("{b:.1f} {a!r}")


@pytest.mark.parametrize("spec", SPECS)
def test_ties_round_to_the_even_digit_in_both(page, spec):
    eighths = [i / 8 for i in range(-400, 401)]
    percents = [i / 800 for i in range(-400, 401)]
    binary = [
        sign * k / 2**places for places in range(14) for k in (1, 3, 5, 7, 1001, 4097) for sign in (-1, 1)
    ]
    halves = [(k + 0.5) * 10.0**e for k in (0, 1, 2, 12, 123, 99, 999999) for e in range(16)]
    assert_same(page, f"{{x:{spec}}}", eighths + percents + binary + halves)


@pytest.mark.parametrize("spec", SPECS)
def test_numbers_of_every_size_read_the_same_in_both(page, spec):
    draw = random.Random(20260131)
    values = [draw.uniform(-1, 1) * 10.0 ** draw.randint(-320, 307) for _ in range(300)]
    values += [round(draw.uniform(-1e4, 1e4), draw.randint(0, 6)) for _ in range(300)]
    edges = [
        0.0,
        -0.0,
        5e-324,
        1.7976931348623157e308,
        1e21,
        1e21 - 131072,
        1e22,
        2.0**53,
        9.5,
        9.995,
        0.0001,
        0.00009999995,
    ]
    assert_same(page, f"{{x:{spec}}}", values + edges + [-edge for edge in edges])


@pytest.mark.parametrize("spec", ["d", ",d", "+d", "+,d"])
def test_whole_numbers_of_every_size_read_the_same_in_both(page, spec):
    values = [0, -0.0, 1, -1, 999, 1000, -1000, 10**6, 2**53, 1e21, 1e22, -1.5e300]
    assert_same(page, f"{{x:{spec}}}", values)


@given(
    value=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53),
    sign=st.sampled_from(["", "+"]),
    comma=st.sampled_from(["", ","]),
    kind=st.sampled_from("f%g"),
    digits=st.integers(0, 12),
)
def test_any_number_in_any_format_reads_the_same_in_both(page, value, sign, comma, kind, digits):
    assert_same(page, f"{{x:{sign}{comma}.{digits}{kind}}}", [value])


@given(value=st.floats(allow_nan=False, allow_infinity=False), digits=st.integers(0, 12))
def test_the_formatter_is_pythons_own_apart_from_the_minus_sign_which_zero_lacks(value, digits):
    expected = f"{value:.{digits}f}"
    expected = expected.replace("-", "" if float(expected) == 0 else "\u2212")
    assert fill(f"{{x:.{digits}f}}", {"x": value}) == expected
