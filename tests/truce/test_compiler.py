"""Compiled models mean in V8 what they mean in Python; what could differ is refused with file and line."""

import importlib.util
import itertools
import json
import math
import random
import re
from math import log1p
from importlib.resources import files
from pathlib import Path

import pytest
from truce.compiler import FUNCTIONS, NotInSubset, compile_function
from py_mini_racer import MiniRacer

from debtloop import bonds, validate
from debtloop.evidence import unit_size
from debtloop.validate import is_number, show

RUNTIME = files("truce").joinpath("page", "runtime.js")
RATE = 0.03
TABLE = (1, 2.5, [3, -4])
NOWHERE = -math.inf

RUN = """
var run = (f, args) => {
  const mark = (key, v) =>
    v === undefined || (typeof v === "number" && !Number.isFinite(v)) ? {"$": String(v)} : v;
  try { return JSON.stringify(["value", f(...args)], mark); }
  catch (e) { return JSON.stringify([e.name, e.message]); }
};
"""
SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
NUMBERS = [
    0,
    1,
    -1,
    2,
    -3,
    7,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    0.1,
    1e-9,
    12.34,
    -99.9,
    1e6,
    3e200,
    -3e200,
    math.inf,
    -math.inf,
    math.nan,
]
PAIRS = list(itertools.product(NUMBERS, repeat=2))


@pytest.fixture(scope="module")
def page():
    with MiniRacer() as context:  # left to the garbage collector, V8 may hang at exit
        context.eval(RUNTIME.read_text(encoding="utf-8"))
        context.eval(RUN)
        yield context


def in_page(page, function, cases):
    page.eval(f"var compiled = {compile_function(function)}(truce.runtime)")
    answers = page.eval(f"JSON.stringify({json.dumps(cases)}.map((args) => run(compiled, args)))")
    # "undefined" has no counterpart in Python: a KeyError here.
    return [
        json.loads(answer, object_hook=lambda d: SPECIAL[d["$"]] if "$" in d else d)
        for answer in json.loads(answers)
    ]


def in_python(function, arguments):
    try:
        return ["value", function(*json.loads(json.dumps(arguments)))]  # its own copy of every list
    except Exception as error:
        return [type(error).__name__, str(error)]


def same(a, b):
    """Equal, numbers within 1e-12; a tuple is a list in the page, and True is not 1."""
    if isinstance(a, (list, tuple)):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if not is_number(a) or not is_number(b):
        return type(a) is type(b) and a == b
    if not math.isfinite(a) or not math.isfinite(b):
        return a == b or (math.isnan(a) and math.isnan(b))
    return abs(a - b) <= 1e-12 * max(1, abs(a), abs(b))


def assert_parity(page, function, cases, messages=False):
    cases = [list(case) for case in cases]
    for case, there in zip(cases, in_page(page, function, cases), strict=True):
        here = in_python(function, case)
        assert here[0] == there[0], (case, here, there)
        if here[0] == "value" or messages:
            assert same(here[1], there[1]), (case, here, there)


# ---- Every allowed construct, against Python --------------------------------------------------------------


def add(a, b):
    return a + b


def subtract(a, b):
    return a - b


def multiply(a, b):
    return a * b


def divide(a, b):
    return a / b


def floor_divide(a, b):
    return a // b


def modulo(a, b):
    return a % b


def compare(a, b):
    return [a < b, a <= b, a > b, a >= b, a == b, a != b]


def smaller(a, b):
    return [min(a, b), max(a, b), min([a, b]), max((a, b))]


@pytest.mark.parametrize(
    "function", [add, subtract, multiply, divide, floor_divide, modulo, compare, smaller]
)
def test_operators_agree_for_every_pair_of_numbers(page, function):
    assert_parity(page, function, PAIRS)
    assert_parity(page, function, [(True, 2), (True, False), (None, 1), (1, None)])


def power(a, b):
    return a**b


def math_power(a, b):
    return math.pow(a, b)


@pytest.mark.parametrize("function", [power, math_power])
def test_powers_agree_and_have_no_complex_values(page, function):
    numbers = [float(number) for number in NUMBERS]  # whole numbers never overflow in Python
    pairs = list(itertools.product(numbers, repeat=2))
    for (a, b), there in zip(pairs, in_page(page, function, pairs), strict=True):
        here = in_python(function, [a, b])
        if math.isfinite(a) and a < 0 and math.isfinite(b) and not b.is_integer():
            here = ["ValueError"]  # complex in Python
        assert here[0] == there[0] and (here[0] != "value" or same(here[1], there[1])), (a, b, here, there)


def exponential(x):
    return math.exp(x)


def exponential_less_one(x):
    return math.expm1(x)


def root(x):
    return math.sqrt(x)


def logarithm(x):
    return math.log(x)


def logarithm_near_one(x):
    return log1p(x)


def logarithm_2(x):
    return math.log2(x)


def logarithm_10(x):
    return math.log10(x)


def floor(x):
    return math.floor(x)


def ceiling(x):
    return math.ceil(x)


def whole(x):
    return int(x)


def rounded(x):
    return round(x)


def rounded_to_cents(x):
    return [round(x, 2), round(x, 0), round(x, 6), round(x, 15)]


def decimal(x):
    return float(x)


def size(x):
    return [abs(x), math.fabs(x), -x, -(-x)]


def kind(x):
    return [math.isfinite(x), math.isinf(x), math.isnan(x), is_number(x), bool(x)]


ONE_ARGUMENT = [
    exponential,
    exponential_less_one,
    root,
    logarithm,
    logarithm_near_one,
    logarithm_2,
    logarithm_10,
    floor,
    ceiling,
    whole,
    rounded,
    rounded_to_cents,
    decimal,
    size,
    kind,
]


@pytest.mark.parametrize("function", ONE_ARGUMENT)
def test_functions_of_one_number_agree_at_ends_ties_and_poles(page, function):
    ties = (
        [i / 8 for i in range(-40, 41)] + [i + 0.5 for i in range(1000, 1010)] + [0.005, 0.015, 1.005, 2.675]
    )
    edges = [
        709.7,
        709.8,
        710,
        -745,
        -746,
        -1.5,
        -1 + 1e-15,
        1e-320,
        1e22,
        0.49999999999999994,
        4503599627370497.5,
    ]
    assert_parity(page, function, [[x] for x in NUMBERS + ties + edges + [-0.0, True, False, None]])


def log_to_base(x, base):
    return math.log(x, base)


def test_logarithms_to_a_base_agree(page):
    assert_parity(page, log_to_base, [(8, 2), (1000, 10), (5, 1), (5, 0), (-5, 2), (0, 2), (5, -2)])


def truths(x):
    return [
        1 if x else 2,
        not x,
        bool(x),
        1 if x is None else 2,
        1 if x is not None else 2,
        1 if not x or x is None else 2,
    ]


def test_the_truth_of_every_kind_of_value_agrees(page):
    values = [0, 0.0, -0.0, 1, -1, math.nan, True, False, None, "", "0", [], [0], {}, {"a": 0}]
    assert_parity(page, truths, [[value] for value in values])


def equalities(a, b):
    return [a == b, a != b, a is None, not a == b]


def test_equality_of_numbers_texts_booleans_and_none_agrees(page):
    values = [0, 1, 1.0, True, False, None, "", "0", "1", "a", "é", math.nan]
    assert_parity(page, equalities, itertools.product(values, repeat=2))


def chains(a, b, c):
    low = 0
    return [
        a < b < c,
        not low <= a <= b,
        a <= b < RATE + c,
        a < b > c,
        a == b == c,
        a < b and (b < c or not c < a),
    ]


def branches(a, b, c):
    if a > b:
        result = 1
    elif a > c and not b > c:
        result = 2
    elif c:
        return 3
    else:
        result = 4
    return result * 10 if a else -result


def test_chains_and_branches_agree(page):
    triples = list(itertools.product([-1, 0, 0.5, 2, math.nan], repeat=3))
    assert_parity(page, chains, triples)
    assert_parity(page, branches, triples)


def nested_loops_with_one_variable(n):
    total = 0
    for i in range(n):
        for i in range(3):
            total += 1
        total = total * 2 + i
        i = 100
    return total


def ranges(a, b, c):
    seen = []
    for i in range(a, b, c):
        if i == 5:
            continue
        if i > 50:
            break
        seen.append(i)
        b = 0
    for i in range(a, b):
        seen.append(-i)
    return seen + [len([j for j in range(b)])]


def test_loops_over_ranges_agree(page):
    assert_parity(page, nested_loops_with_one_variable, [[n] for n in range(5)])
    starts = list(itertools.product([-3, 0, 4], [-5, 0, 3, 9], [-2, -1, 1, 3]))
    assert_parity(page, ranges, [*starts, (0, 100, 1), (0, 3, 0)])


def lists(xs, i):
    copy = [x for x in xs]
    copy.append(i)
    copy[0] = -1
    copy[i] = 2 * copy[i]
    a, b = copy[-1], len(xs)
    a, b = b, a
    pair = (a, b)
    (c, d) = pair
    return [
        copy,
        xs,
        copy[1:],
        copy[:-1],
        copy[-2:i],
        copy[i:1],
        [0.0] * 3 + xs + 2 * [1],
        [[1, [2]]] * 2,
        c,
        d,
        pair,
    ]


def test_lists_agree_and_a_bad_index_is_an_error_in_both(page):
    assert_parity(page, lists, [([5, 6, 7], i) for i in range(-5, 6)] + [([], 0), ([], 1), ([1], 0.5)])


def iterations(xs, ys):
    rows = []
    for i, x in enumerate(xs):
        if i + 1 < len(xs):
            xs[i + 1] = xs[i + 1] + x  # a loop over a list sees its changes
        rows.append({"i": i, "x": x, "deep": [{"y": y} for y in ys if y > x and y]})
    for x in ys:
        if len(ys) < 6:
            ys.append(x + 1)
    for x, (y) in zip(xs, ys):
        rows.append([x, y])
    k = 0
    while k < 10:
        k += 1
        if k == 3:
            continue
        if k == 5:
            break
        rows.append(k)
    while True:
        return [
            rows,
            k,
            [[x * y for x in xs] for y in ys],
            [x - y for x, y in zip(xs, ys) if x if y],
            [x for x in range(2, 5)],
        ]


def test_loops_and_comprehensions_agree(page):
    assert_parity(page, iterations, [([], []), ([1], [2]), ([1, 2, 3], [0, 5]), ([1, 0, -1], [2, 3, 4, 5])])


def reductions(xs):
    x = 10
    first = sum(x * 2 for x in xs)
    return [
        x,
        first,
        sum(xs),
        sum(xs, 0.5),
        sum([y for y in xs]),
        sum(y > 0 for y in xs),
        any(xs),
        all(xs),
        any(1 / y > 1 for y in xs),
        all(1 / y < 1 for y in xs),
        max(xs),
        min(y**2 for y in xs),
        max(len(xs), 2),
    ]


def test_reductions_agree_and_stop_where_python_stops(page):
    assert_parity(page, reductions, [([],), ([1],), ([0.5, 0],), ([0, 0.5],), ([3, 2, 0],), ([-1, -2, 5],)])


def dicts(key, amount):
    ledger = {"cash flow": amount, "years": [0.5, 1], "default": None, "é'\"\\\n": True}
    ledger["cash flow"] = ledger["cash flow"] * 2
    ledger["new"] = {"inner": -amount}
    ledger["years"].append(2)
    return {"found": ledger[key], "ledger": ledger, "size": len(ledger)}


def test_dicts_agree_in_content_and_order_and_miss_a_key_in_both(page):
    assert_parity(page, dicts, [("new", 3), ("years", 1), ("missing", 1), ("toString", 1), ("__proto__", 1)])


def nothing(x):
    if x > 0:
        return
    x = x


def typed(x: float, y: "int" = 2) -> list:
    """Annotations and docstrings say nothing to the page."""
    z: float = x * y
    pass
    return [
        z,
        y,
        RATE,
        TABLE[2][-1],
        [row for row in TABLE[:2]],
        math.pi,
        math.inf,
        NOWHERE,
        bonds.MAX_YEARS,
        -2,
    ]


def words(function, this, undefined, self, window, stub1, rt, t1, f0_words, Math, _):
    self = self + 1
    return [
        function,
        this,
        undefined,
        self,
        window,
        stub1,
        rt,
        t1,
        f0_words,
        Math,
        _,
        [rt for rt in (1, this)],
    ]


def test_functions_without_a_value_annotations_and_javascripts_own_words_agree(page):
    assert_parity(page, nothing, [[1], [0]])
    assert_parity(page, typed, [[1], [2.5], [2, 3]])
    assert_parity(page, words, [range(11)])


def helper(a, b=2, c=None, d=-1.5):
    return [a, b, c if c is not None else "none", d]


def keywords(x):
    return [helper(x), helper(x, 3), helper(x, c=1), helper(d=x, a=2), helper(c=True, b="text", a=None, d=x)]


def test_arguments_by_name_reach_their_place(page):
    assert_parity(page, keywords, [[1], [2.5]])


def complaint(name, value):
    if value is None or value != 0:
        raise ValueError(
            "plain, "
            f"{name}: {show(value)} "
            f"{-1.5:.12g} {0.125:+.2f} {1234567.891:,.1f} {0.5:.0%} {{braces}} \\ \" ' \n é 億"
        )
    raise ValueError("zero")


def test_the_message_of_an_error_is_the_same_text(page):
    values = [
        *NUMBERS,
        -0.0,
        1e-5,
        123456789012345,
        1e16,
        "text",
        "it's",
        'a "b"',
        "'\"",
        "\\ \n\t\x00\x7f é 億",
        True,
        False,
        None,
    ]
    assert_parity(page, complaint, [("x", value) for value in values], messages=True)


def test_two_modules_may_have_a_helper_of_the_same_name(page, tmp_path):
    theirs = load(
        tmp_path, "debtloop.toy", "def scale(x):\n    return 10 * x\n\ndef other(x):\n    return scale(x)\n"
    )
    ours = (
        "def scale(x):\n    return x + 1\n\ndef main(x):\n    return [other(x), scale(x), bonds.MAX_YEARS]\n"
    )
    toy = load(tmp_path, "toy", f"from debtloop import bonds\n\n{ours}")
    toy.other = theirs.other  # as if imported from another model
    assert_parity(page, toy.main, [[1], [2]])


def test_every_function_that_models_may_call_is_in_the_runtime(page):
    names = {name for name, _, _ in FUNCTIONS.values()}
    missing = f"{json.dumps(sorted(names))}.filter((name) => !(name in truce.runtime))"
    assert page.eval(f"String({missing})") == ""


# ---- Everything else is refused ----------------------------------------------------------------------------


def load(folder, name, source):
    path = folder / f"{name}.py"
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# One construct each; the line that must be named ends in "#!".
REFUSED = {
    "sorting": "def f(xs):\n    ys = xs\n    return sorted(ys)  #!",
    "a method of a list": "def f(xs):\n    xs.sort()  #!",
    "pop": "def f(xs):\n    return xs.pop()  #!",
    "append as a value": "def f(xs):\n    return xs.append(1)  #!",
    "append without a value": "def f(xs):\n    xs.append()  #!",
    "a method of a text": "def f(x):\n    return x.upper()  #!",
    "dict.get": 'def f(d):\n    return d.get("a", 0)  #!',
    "an attribute": "def f(x):\n    return x.real  #!",
    "a function of math outside the list": "def f(x):\n    y = x\n    return math.gamma(y)  #!",
    "another module": "import statistics\n\ndef f(xs):\n    return statistics.mean(xs)  #!",
    "print": "def f(x):\n    print(x)  #!\n    return x",
    "isinstance": "def f(x):\n    return isinstance(x, int)  #!",
    "an f-string": 'def f(x):\n    return f"{x:.2f}"  #!',
    "text formatting": 'def f(x):\n    return "%d" % x  #!',
    "joining texts": 'def f(x):\n    return x + "%"  #!',
    "a number from a text": 'def f(x):\n    return x * float("1.5")  #!',
    "show in a value": "def f(x):\n    return show(x)  #!",
    "str": "def f(x):\n    return str(x)  #!",
    "in": "def f(x):\n    return x in (1, 2)  #!",
    "is with a number": "def f(x):\n    return x is 1  #!",
    "and of numbers": "def f(x, y):\n    return x and y  #!",
    "or for a default": "def f(x):\n    y = x or 1  #!\n    return y",
    "a chain around an expression": "def f(x, y):\n    return 0 < x + y < 1  #!",
    "bits": "def f(x):\n    return x & 1  #!",
    "bits in place": "def f(x):\n    x <<= 1  #!\n    return x",
    "matrix product": "def f(x, y):\n    return x @ y  #!",
    "inversion": "def f(x):\n    return ~x  #!",
    "a complex number": "def f(x):\n    return x * 1j  #!",
    "bytes": 'def f(x):\n    return b"a"  #!',
    "a huge whole number": "def f(x):\n    return x + 9007199254740993  #!",
    "a lambda": "def f(x):\n    g = lambda y: y  #!\n    return g(x)",
    "a function inside": "def f(x):\n    def g(y):  #!\n        return y\n    return g(x)",
    "a class inside": "def f(x):\n    class A:  #!\n        pass\n    return x",
    "a closure": "def outer(y):\n    def f(x):  #!\n        return x + y\n    return f\n\nf = outer(1)",
    "a lambda as the model": "f = lambda x: x  #!",
    "a decorator": "import functools\n\n@functools.wraps(abs)  #!\ndef f(x):\n    return x",
    "an import inside": "def f(x):\n    import math as m  #!\n    return m.pi",
    "try": "def f(x):\n    try:  #!\n        return 1 / x\n    except ZeroDivisionError:\n        return 0",
    "with": "def f(x):\n    with x:  #!\n        return 1",
    "assert": "def f(x):\n    assert x > 0  #!\n    return x",
    "yield": "def f(x):\n    yield x  #!",
    "global": "def f(x):\n    global RATE  #!\n    RATE = x",
    "del": "def f(xs):\n    del xs[0]  #!\n    return xs",
    "match": "def f(x):\n    match x:  #!\n        case 1:\n            return 1",
    "async": "async def f(x):  #!\n    return x",
    "a walrus": "def f(x):\n    if (y := x) > 1:  #!\n        return y",
    "star parameters": "def f(*xs):  #!\n    return sum(xs)",
    "keyword parameters": "def f(\n    x,\n    *,\n    y=1,  #!\n):\n    return x + y",
    "a mutable default": "def f(\n    x,\n    y=[],  #!\n):\n    return y",
    "stars in a call": "def f(xs):\n    return max(*xs)  #!",
    "a starred list": "def f(xs):\n    return [*xs, 1]  #!",
    "starred unpacking": "def f(xs):\n    a, *b = xs  #!\n    return b",
    "nested unpacking": "def f(xs):\n    a, (b, c) = xs  #!\n    return b",
    "two targets": "def f(x):\n    a = b = x  #!\n    return a + b",
    "an item in place": "def f(xs):\n    xs[0] += 1  #!\n    return xs",
    "an attribute as target": "def f(x):\n    x.y = 1  #!",
    "a slice as target": "def f(xs):\n    xs[1:2] = [1]  #!",
    "a slice with a step": "def f(xs):\n    return xs[::2]  #!",
    "a set": "def f(x):\n    return len({x, 1})  #!",
    "a dict comprehension": "def f(xs):\n    return {x: 1 for x in xs}  #!",
    "a key that is a number": "def f(x):\n    return {1: x}  #!",
    "a key of digits": 'def f(x):\n    return {"1": x}  #!',
    "a key that JavaScript owns": 'def f(x):\n    return {"__proto__": x}  #!',
    "a computed key": "def f(x, key):\n    return {key: x}  #!",
    "a dict in a dict": "def f(d):\n    return {**d}  #!",
    "two loops in a comprehension": "def f(xs):\n    return [x + y for x in xs\n            for y in xs]  #!",
    "a generator kept": "def f(xs):\n    g = (x for x in xs)  #!\n    return sum(g)",
    "a range kept": "def f(x):\n    r = range(x)  #!\n    return len(r)",
    "zip as a value": "def f(xs):\n    return zip(xs, xs)  #!",
    "min with a key": "def f(xs):\n    return min(xs, key=abs)  #!",
    "max with a default": "def f(xs):\n    return max(xs, default=0)  #!",
    "too many arguments of a builtin": "def f(x):\n    return abs(x, x)  #!",
    "round to tens": "def f(x):\n    return round(x, -1)  #!",
    "round to a variable": "def f(x, n):\n    return round(x, n)  #!",
    "a builtin's name": "def f(x):\n    y = x\n    sum = y  #!\n    return sum",
    "a builtin's name as parameter": "def f(\n    x,\n    max,  #!\n):\n    return max",
    "a builtin's name in a comprehension": "def f(xs):\n    return [abs for abs in xs]  #!",
    "math as a variable": "def f(x):\n    math = x  #!\n    return math",
    "calling a variable": "def f(g):\n    return g(1)  #!",
    "a function as value": "def f(x):\n    g = helper  #!\n    return x",
    "an unknown name": "def f(x):\n    return x + nowhere  #!",
    "an unknown name of math": "def f(x):\n    return math.tau2  #!",
    "recursion": "def f(x):\n    return 1 if x < 1 else x * f(x - 1)  #!",
    "recursion of two": "def f(x):\n    return g(x)\n\ndef g(x):\n    return f(x)  #!",
    "a missing argument": "def f(x):\n    return helper(b=x)  #!",
    "an unknown argument": "def f(x):\n    return helper(x, c=x)  #!",
    "an argument twice": "def f(x):\n    return helper(x, a=x)  #!",
    "too many arguments": "def f(x):\n    return helper(x, x, x)  #!",
    "a value on one branch only": "def f(x):\n    if x > 0:\n        y = 1\n    return y  #!",
    "a loop's variable after the loop": "def f(n):\n    for i in range(n):\n        pass\n    return i  #!",
    "a global of another type": "WHEN = {1: 2}\n\ndef f(x):\n    return WHEN[1]  #!",
    "a global that is nan": "NAN = math.nan\n\ndef f(x):\n    return x + NAN  #!",
    "else after a loop": "def f(n):\n    for i in range(n):\n        pass\n    else:\n        n = 1  #!",
    "another exception": 'def f(x):\n    raise TypeError("no")  #!',
    "raise again": "def f(x):\n    raise  #!",
    "a message that is a variable": "def f(x):\n    raise ValueError(x)  #!",
    "a conversion in a message": 'def f(x):\n    raise ValueError(f"{x!r}")  #!',
    "a width in a message": 'def f(x):\n    raise ValueError(f"{x:>10}")  #!',
    "an unused value": "def f(x):\n    x > 1  #!\n    return x",
    "ellipsis": "def f(x):\n    y = ...  #!\n    return x",
    "in a helper": "def g(x):\n    return x | 1  #!\n\ndef f(x):\n    return g(x)",
    "a function of another library": "from json import dumps\n\ndef f(x):\n    return dumps(x)  #!",
    "a class of ours": "from pathlib import Path\n\ndef f(x):\n    return Path(x)  #!",
}
HEAD = "import math\n\nfrom debtloop.validate import show\n\n\ndef helper(a, b=1):\n    return a + b\n\n\n"


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("construct", REFUSED)
def test_what_is_outside_the_subset_is_refused_with_file_and_line(construct, tmp_path):
    source = HEAD + REFUSED[construct] + "\n"
    line = next(i for i, text in enumerate(source.splitlines(), 1) if text.endswith("#!"))
    module = load(tmp_path, "refused", source)
    with pytest.raises(NotInSubset, match=" cannot be compiled; use ") as error:
        compile_function(module.f)
    assert str(error.value).startswith(f"{tmp_path / 'refused.py'}:{line}: ")


@pytest.mark.parametrize("value", [len, math.sin, int, None, 3, Path])
def test_only_functions_written_in_python_are_compiled(value):
    with pytest.raises(NotInSubset, match="is not a plain function"):
        compile_function(value)


# ---- The models --------------------------------------------------------------------------------------------

BAD = [0, -5, "text", "it's", None, True, math.nan, math.inf, -math.inf, 1e6, 1e300, -1, 1.05, 5]


def random_bonds(count):
    draw = random.Random(14)
    for _ in range(count):
        frequency = draw.choice([1, 2, 4, 12])
        years = draw.randint(1, 100 * frequency) / frequency
        yield (
            draw.choice([1, 100, 1e6]),
            draw.choice([0, draw.uniform(0, 0.2), draw.uniform(0, 1)]),
            years,
            frequency,
        )


def test_prices_agree_for_random_bonds(page):
    draw = random.Random(2)
    cases = [(f, c, draw.uniform(-0.3, 1), years, m) for f, c, years, m in random_bonds(400)]
    assert_parity(page, bonds.bond_price, cases, messages=True)


def test_yields_agree_for_random_bonds(page):
    draw = random.Random(3)
    cases = [(f, c, f * 10 ** draw.uniform(-3, 2), years, m) for f, c, years, m in random_bonds(400)]
    assert_parity(page, bonds.yield_to_maturity, cases, messages=True)


def test_cash_flows_agree_for_random_bonds(page):
    cases = [(*bond, price) for bond, price in zip(random_bonds(300), itertools.cycle([None, 90.5]))]
    assert_parity(page, bonds.bond_cash_flows, cases, messages=True)


@pytest.mark.parametrize(
    ("function", "good"),
    [
        (bonds.bond_price, [100, 0.03, 0.04, 10, 2]),
        (bonds.yield_to_maturity, [100, 0.03, 90, 10, 2]),
        (bonds.bond_cash_flows, [100, 0.03, 10, 2, 90]),
        (bonds.coupon_periods, [10, 2]),
        (validate.require_number, ["rate", 0.5, 0, 1]),
        (validate.require_positive, ["price", 0.5, 1]),
        (validate.require_whole, ["years", 3, 0, 10]),
        (validate.require_rate, ["rate", 0.5, 0, 1]),
        (validate.require_rate_above, ["rate", 0.5, 0, 1]),
        (validate.require_rates, ["rates", [0.5]]),
        (unit_size, ["billion"]),
    ],
)
def test_bad_input_gets_the_same_sentence_in_both(page, function, good):
    first = 1 if function.__module__ == "debtloop.validate" else 0  # its name and limits are the model's own
    places = [1] if first else range(len(good))
    cases = [good] + [good[:place] + [value] + good[place + 1 :] for place in places for value in BAD]
    assert sum(in_python(function, case)[0] == "ValueError" for case in cases) >= 5
    assert_parity(page, function, cases, messages=True)


def test_the_price_of_90_yields_in_the_page_what_the_book_says(page):
    cases = [[100, 0.03, 90, years, 1] for years in (1, 2, 3, 5, 10, 30)]
    yields = [round(100 * answer, 2) for _, answer in in_page(page, bonds.yield_to_maturity, cases)]
    assert yields == [14.44, 8.66, 6.80, 5.33, 4.25, 3.55]


def test_compiled_code_needs_nothing_but_the_runtime_it_is_given():
    compiled = compile_function(bonds.yield_to_maturity)
    assert compiled == compile_function(bonds.yield_to_maturity)
    assert not re.search(r"\b(Math|window|document|globalThis)\b|_py", compiled)
