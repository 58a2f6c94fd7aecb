"""A model and its copy in the page, the same function compiled to JavaScript, on the same arguments."""

import json
from importlib.resources import files

import pytest
from py_mini_racer import MiniRacer

from truce.compiler import compile_function

RUNTIME = files("truce").joinpath("page", "runtime.js")


def assert_same(cases, rel):
    """Each function of ``cases`` gives in the page what it gives here, for each of its lists of arguments."""
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        for function, arguments in cases.items():
            page.eval(f"var f = {compile_function(function)}(truce.runtime)")
            there = json.loads(page.eval(f"JSON.stringify({json.dumps(arguments)}.map((args) => f(...args)))"))
            assert len(there) == len(arguments) > 0
            for case, answer in zip(arguments, there, strict=True):
                here = function(*case)
                if not isinstance(here, dict):
                    here, answer = {"answer": here}, {"answer": answer}
                assert list(here) == list(answer), function.__name__
                for name, value in here.items():
                    assert answer[name] == pytest.approx(value, rel=rel, abs=1e-12), (function.__name__, name, case)
