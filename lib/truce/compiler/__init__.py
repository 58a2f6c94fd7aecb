"""Compile a model function to JavaScript, or say at which line it leaves the subset that can be.

PScript turns Python syntax into JavaScript syntax, but it is permissive: much of what it accepts
means something else in JavaScript (``-7 % 3``, ``xs[-1]``, ``1 / 0``, ``round(2.5)``). So a model passes an
allow-list first. A node of its syntax tree that no method below knows is refused, with file and line. One
whose meaning differs becomes a call of ``truce/page/runtime.js``, which does what Python does.
What reaches PScript is a small common core: names, calls, tests, loops, lists and dicts.
``subset`` holds what is allowed and the words of refusal; ``names``, ``expressions``, ``calls`` and
``statements`` are one translator in four steps, each a class that knows the one before.

The subset: functions with positional parameters and constant defaults; numbers, booleans, ``None``, lists,
tuples and dicts with constant keys; ``if``, ``while``, ``for`` over ``range``, ``enumerate``, ``zip`` and
lists; comprehensions; calls of the functions in :data:`FUNCTIONS` and of other functions of ``debtloop``;
``raise ValueError(f"…")``. Texts are only passed on, compared and raised: models return numbers.

Known limits, which no check can see: a whole number is a double in JavaScript (``5`` and ``5.0`` are one
value, exact up to 2**53), and a tuple is a list there.
"""

import json
import types

import pscript
from pscript import stdlib

from truce.compiler.statements import Function
from truce.compiler.subset import FUNCTIONS, NotInSubset

__all__ = ["FUNCTIONS", "NotInSubset", "compile_function"]

#: The helpers of PScript's own that are right as they are: for tests (of booleans only) inside a
#: comprehension, and for keys that are not identifiers.
_HELPERS = {"create_dict", "truthy"}


def compile_function(function):
    """JavaScript for a function and the model functions it calls.

    Returns:
        An expression ``(function (rt) {…})``: called with ``truce.runtime`` it returns the function,
        which takes the same positional arguments.

    Raises:
        NotInSubset: something outside the subset, with file and line.
    """
    if not isinstance(function, types.FunctionType):
        raise NotInSubset(f"{function!r} is not a plain function, the only thing that can be compiled")
    unit = _Unit()
    name = unit.function_name(function)
    body = pscript.py2js("\n".join(unit.definitions), inline_stdlib=False)
    _, helpers, methods = stdlib.get_std_info(body)
    if methods or not set(helpers) <= _HELPERS:
        raise AssertionError(f"{function.__name__} would need helpers of PScript: {helpers + methods}")
    library = stdlib.get_partial_std_lib(helpers, [])
    parts = ['(function (rt) {\n"use strict";', library, *unit.constants, body, f"return {name};\n}})"]
    return "\n".join(part for part in parts if part)


class _Unit:
    """The functions and constants that go into one compiled expression."""

    def __init__(self):
        self.names = {}
        self.definitions = []
        self.constants = []
        self.tables = {}

    def function_name(self, function):
        """The function's name in JavaScript, after translating it if this is its first use."""
        if function not in self.names:
            # The number tells helpers of the same name in two modules apart.
            name = f"f{len(self.names)}_{function.__name__}"
            self.names[function] = None  # until it is complete: a call of it now would be recursive
            self.definitions.append(Function(function, self).definition(name))
            self.names[function] = name
        return self.names[function]

    def table_name(self, values):
        """The name in JavaScript of a module's list or tuple of numbers."""
        text = json.dumps(values, allow_nan=False)
        if text not in self.tables:
            self.tables[text] = f"c{len(self.tables)}"
            self.constants.append(f"const {self.tables[text]} = Object.freeze({text});")
        return self.tables[text]
