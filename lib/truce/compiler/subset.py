"""What a model may use: the functions, the operators, and the words in which all else is refused."""

import ast
import builtins
import math
import re

from debtloop import validate

#: Functions a model may call: the name in the runtime, and the smallest and largest number of arguments.
FUNCTIONS = {
    abs: ("abs", 1, 1),
    all: ("all", 1, 1),
    any: ("any", 1, 1),
    bool: ("truth", 1, 1),
    enumerate: ("enumerate", 1, 1),
    float: ("float", 1, 1),
    int: ("int", 1, 1),
    len: ("len", 1, 1),
    max: ("max", 1, 99),
    min: ("min", 1, 99),
    range: ("range", 1, 3),
    round: ("round", 1, 2),
    sum: ("sum", 1, 2),
    zip: ("zip", 1, 99),
    math.ceil: ("ceil", 1, 1),
    math.exp: ("exp", 1, 1),
    math.expm1: ("expm1", 1, 1),
    math.fabs: ("abs", 1, 1),
    math.floor: ("floor", 1, 1),
    math.isfinite: ("isfinite", 1, 1),
    math.isinf: ("isinf", 1, 1),
    math.isnan: ("isnan", 1, 1),
    math.log: ("log", 1, 2),
    math.log10: ("log10", 1, 1),
    math.log1p: ("log1p", 1, 1),
    math.log2: ("log2", 1, 1),
    math.pow: ("math_pow", 2, 2),
    math.sqrt: ("sqrt", 1, 1),
    validate.as_float: ("as_float", 1, 1),
    validate.as_list: ("as_list", 2, 2),
    validate.is_number: ("is_number", 1, 1),
    validate.is_text: ("is_text", 1, 1),
    validate.show: ("show", 1, 1),
}
BOOLEAN = {all, any, bool, math.isfinite, math.isinf, math.isnan, validate.is_number, validate.is_text}
REDUCING = {all, any, max, min, sum}
ITERATING = {enumerate, range, zip}
RESERVED = {f.__name__ for f in FUNCTIONS if getattr(builtins, f.__name__, None) is f} | {"math"}
OPERATORS = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
}
COMPARISONS = {ast.Eq: "eq", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
LARGEST_WHOLE = 2**53

#: For syntax that people are likely to try: what it is, and what to use instead.
INSTEAD = {
    ast.Assert: ("an assert", "raise ValueError"),
    ast.Await: ("await", "plain calls"),
    ast.ClassDef: ("a class", "dicts with constant keys"),
    ast.Delete: ("del", "a new list"),
    ast.DictComp: ("a dict comprehension", "a dict with constant keys"),
    ast.FunctionDef: ("a function inside a function", "a function of the module"),
    ast.GeneratorExp: ("a generator expression here", "a list comprehension"),
    ast.Global: ("global", "arguments and return values"),
    ast.Import: ("an import inside a function", "an import at the top of the module"),
    ast.ImportFrom: ("an import inside a function", "an import at the top of the module"),
    ast.JoinedStr: ("a text with fields", "numbers; sentences are filled by truce.text"),
    ast.Lambda: ("a lambda", "a function of the module"),
    ast.Match: ("match", "if and elif"),
    ast.NamedExpr: (":=", "an assignment of its own"),
    ast.Nonlocal: ("nonlocal", "arguments and return values"),
    ast.Set: ("a set", "a list"),
    ast.SetComp: ("a set comprehension", "a list comprehension"),
    ast.Slice: ("a slice here", "a list comprehension"),
    ast.Starred: ("*", "one name for each value"),
    ast.Try: ("try", "a test before the call"),
    ast.With: ("with", "plain statements"),
    ast.Yield: ("yield", "a list"),
    ast.YieldFrom: ("yield from", "a list"),
}


class NotInSubset(Exception):
    """A model uses something that cannot be compiled; the message starts with ``path:line``."""


def is_text(node):
    """Whether a node is a text that stands there."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_ours(module_name):
    """Whether a module is one of those whose functions are compiled along."""
    return re.match(r"(debtloop|truce)(\.|$)", module_name or "") is not None


def is_table(values):
    """Whether a list or tuple holds finite numbers only, or such lists."""
    for value in values:
        if isinstance(value, (list, tuple)):
            if not is_table(value):
                return False
        elif type(value) not in (int, float) or not math.isfinite(value):
            return False
    return True
