"""Compile a model function to JavaScript, or say at which line it leaves the subset that can be.

PScript turns Python syntax into JavaScript syntax, but it is permissive: much of what it accepts
means something else in JavaScript (``-7 % 3``, ``xs[-1]``, ``1 / 0``, ``round(2.5)``). So a model passes an
allow-list first. A node of its syntax tree that no method below knows is refused, with file and line. One
whose meaning differs becomes a call of ``truce/page/runtime.js``, which does what Python does.
What reaches PScript is a small common core: names, calls, tests, loops, lists and dicts.

The subset: functions with positional parameters and constant defaults; numbers, booleans, ``None``, lists,
tuples and dicts with constant keys; ``if``, ``while``, ``for`` over ``range``, ``enumerate``, ``zip`` and
lists; comprehensions; calls of the functions in :data:`FUNCTIONS` and of other functions of ``debtloop``;
``raise ValueError(f"…")``. Texts are only passed on, compared and raised: models return numbers.

Known limits, which no check can see: a whole number is a double in JavaScript (``5`` and ``5.0`` are one
value, exact up to 2**53), and a tuple is a list there.
"""

import ast
import builtins
import inspect
import json
import math
import re
import textwrap
import types

import pscript
from pscript import stdlib

from debtloop import validate
from truce.text import SPEC

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
    validate.is_number: ("is_number", 1, 1),
    validate.show: ("show", 1, 1),
}
_BOOLEAN = {all, any, bool, math.isfinite, math.isinf, math.isnan, validate.is_number}
_REDUCING = {all, any, max, min, sum}
_ITERATING = {enumerate, range, zip}
_RESERVED = {f.__name__ for f in FUNCTIONS if getattr(builtins, f.__name__, None) is f} | {"math"}
_OPERATORS = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
}
_COMPARISONS = {ast.Eq: "eq", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
_LARGEST_WHOLE = 2**53
#: The helpers of PScript's own that are right as they are: for tests (of booleans only) inside a
#: comprehension, and for keys that are not identifiers.
_HELPERS = {"create_dict", "truthy"}

#: For syntax that people are likely to try: what it is, and what to use instead.
_INSTEAD = {
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
            self.definitions.append(_Function(function, self).definition(name))
            self.names[function] = name
        return self.names[function]

    def table_name(self, values):
        """The name in JavaScript of a module's list or tuple of numbers."""
        text = json.dumps(values, allow_nan=False)
        if text not in self.tables:
            self.tables[text] = f"c{len(self.tables)}"
            self.constants.append(f"const {self.tables[text]} = Object.freeze({text});")
        return self.tables[text]


def _call(name, *arguments):
    return ast.Call(ast.Attribute(ast.Name("rt"), name), list(arguments), [])


def _assign(name, value):
    return ast.Assign([ast.Name(name)], value)


class _Function:
    """Translates one function into the core that PScript may see."""

    def __init__(self, function, unit):
        self.function = function
        self.unit = unit
        code = function.__code__  # not the function: inspect would look through a decorator
        self.path = inspect.getsourcefile(code) or code.co_filename
        lines, first = inspect.getsourcelines(code)
        tree = ast.increment_lineno(ast.parse(textwrap.dedent("".join(lines))), first - 1)
        self.node = tree.body[0]
        self.temporaries = 0
        if not isinstance(self.node, ast.FunctionDef):
            self.refuse(self.node, f"{function.__name__} is not a plain function", "def")
        if self.node.decorator_list:
            self.refuse(self.node.decorator_list[0], "a decorator", "a plain function")
        if function.__closure__:
            self.refuse(self.node, "a function inside a function", "a function of the module")
        self.parameters = [parameter.arg for parameter in self.check_parameters()]
        self.locals = set(self.parameters) | _assigned(self.node.body)
        self.bound = set(self.parameters)  # what certainly has a value at the node being translated
        for name in self.locals:
            self.check_name(name, self.node)

    def refuse(self, node, what, instead):
        line = getattr(node, "lineno", self.node.lineno)
        raise NotInSubset(f"{self.path}:{line}: {what} cannot be compiled; use {instead}")

    def refuse_node(self, node):
        what, instead = _INSTEAD.get(
            type(node), (f"{type(node).__name__} syntax", "the subset that truce.compiler.py describes")
        )
        self.refuse(node, what, instead)

    def check_name(self, name, node):
        if name in _RESERVED:
            self.refuse(
                self.first_use(name, node), f"a variable named {name}", "a name that Python does not use"
            )

    def first_use(self, name, node):
        uses = [n for n in ast.walk(node) if name in (getattr(n, "id", None), getattr(n, "arg", None))]
        return min(uses, key=lambda n: n.lineno, default=node)

    def check_parameters(self):
        arguments = self.node.args
        for special in (arguments.vararg, arguments.kwarg, *arguments.kwonlyargs, *arguments.posonlyargs):
            if special:
                self.refuse(special, f"the special parameter {special.arg}", "plain positional parameters")
        for node, value in zip(arguments.defaults, self.function.__defaults__ or (), strict=True):
            self.constant(value, node, tables=False)
        return arguments.args

    def definition(self, name):
        """Source text of the translated function, for PScript."""
        defaults = [self.constant(value, self.node) for value in self.function.__defaults__ or ()]
        parameters = [ast.arg(f"v_{parameter}") for parameter in self.parameters]
        body = self.block(self.node.body, is_function=True)
        # Without this PScript would call its own helpers for tests; they are booleans already.
        body.insert(0, _assign("PSCRIPT_OVERLOAD", ast.Constant(False)))
        arguments = ast.arguments([], parameters, None, [], [], None, defaults)
        return ast.unparse(ast.fix_missing_locations(ast.FunctionDef(name, arguments, body, [])))

    def temporary(self):
        self.temporaries += 1
        return f"t{self.temporaries}"

    # ---- Statements: each method returns a list of statements and sets `ends` if none can follow --------

    def block(self, statements, is_function=False):
        self.ends = False
        translated = []
        for statement in statements:
            method = getattr(self, "statement_" + type(statement).__name__, None) or self.refuse_node(
                statement
            )
            translated += method(statement)
        if is_function and not self.ends:
            translated.append(ast.Return(ast.Constant(None)))
        return translated or [ast.Pass()]

    def branch(self, statements):
        """Translate a block that may not run; returns it and what is bound after it, if any way leads on."""
        before = set(self.bound)
        translated = self.block(statements)
        after = None if self.ends else self.bound
        self.bound = before
        self.ends = False
        return translated, after

    def statement_Pass(self, node):
        return []

    def statement_Return(self, node):
        value = self.value(node.value) if node.value else ast.Constant(None)
        self.ends = True
        return [ast.Return(value)]

    def statement_Break(self, node):
        self.ends = True
        return [ast.Break()]

    def statement_Continue(self, node):
        self.ends = True
        return [ast.Continue()]

    def statement_Raise(self, node):
        call = node.exc
        if (
            node.cause
            or not isinstance(call, ast.Call)
            or self.resolve(call.func) is not ValueError
            or len(call.args) != 1
            or call.keywords
        ):
            self.refuse(node, "this raise", 'raise ValueError("…")')
        text = call.args[0]
        parts = text.values if isinstance(text, ast.JoinedStr) else [text]
        message = ast.Constant("")
        for part in parts:
            message = ast.BinOp(message, ast.Add(), self.message_part(part))
        self.ends = True
        return [ast.Expr(_call("fail", ast.Constant("ValueError"), message))]

    def message_part(self, node):
        if _is_text(node):
            return node
        if not isinstance(node, ast.FormattedValue):
            self.refuse(node, "a message that is not a literal text", "an f-string")
        if node.conversion != -1:
            self.refuse(node, "a conversion such as !r", "{show(value)}")
        if node.format_spec is None:
            value = node.value
            if isinstance(value, ast.Call) and self.resolve(value.func) is validate.show:
                return self.expression_Call(value, in_message=True)
            return _call("text", self.value(value))
        spec = node.format_spec.values
        if len(spec) != 1 or not isinstance(spec[0], ast.Constant) or not SPEC.fullmatch(spec[0].value):
            self.refuse(node, "this format", "one that truce.text knows, such as .12g")
        return _call("format_number", self.value(node.value), ast.Constant(spec[0].value))

    def statement_Expr(self, node):
        call = node.value
        if _is_text(call):
            return []  # a docstring
        if not isinstance(call, ast.Call):
            self.refuse(node, "an expression whose value is not used", "an assignment")
        if isinstance(call.func, ast.Attribute) and call.func.attr == "append":
            if len(call.args) != 1 or call.keywords:
                self.refuse(node, "append without one value", "xs.append(x)")
            return [ast.Expr(_call("push", self.value(call.func.value), self.value(call.args[0])))]
        return [ast.Expr(self.value(call))]

    def statement_Assign(self, node):
        if len(node.targets) != 1:
            self.refuse(node, "an assignment to several targets", "one assignment for each")
        value = self.value(node.value)
        return [self.store(node.targets[0], value)]

    def statement_AnnAssign(self, node):
        if node.value is None:
            return []
        value = self.value(node.value)
        return [self.store(node.target, value)]

    def statement_AugAssign(self, node):
        if not isinstance(node.target, ast.Name):
            self.refuse(node, "changing an item in place", "xs[i] = xs[i] + …")
        name = _OPERATORS.get(type(node.op)) or self.refuse(node, "this operator", "arithmetic")
        if name in ("add", "mul"):
            name = "i" + name
        target = self.name(node.target.id, node.target)
        return [ast.Assign([target], _call(name, target, self.value(node.value)))]

    def store(self, target, value):
        if isinstance(target, ast.Subscript):
            return ast.Expr(_call("put", self.value(target.value), self.index(target.slice), value))
        if isinstance(target, ast.Tuple):
            if not all(isinstance(element, ast.Name) for element in target.elts):
                self.refuse(target, "unpacking into anything but names", "one assignment for each")
            value = _call("unpack", value, ast.Constant(len(target.elts)))
            names = [element.id for element in target.elts]
        elif isinstance(target, ast.Name):
            names = [target.id]
        else:
            self.refuse(target, "an assignment to this target", "a name or an item")
        self.bound.update(names)
        if isinstance(target, ast.Name):
            return _assign(f"v_{names[0]}", value)
        return ast.Assign([ast.Tuple([ast.Name(f"v_{name}") for name in names])], value)

    def statement_If(self, node):
        test = self.test(node.test)
        body, after_body = self.branch(node.body)
        orelse, after_orelse = self.branch(node.orelse)
        ways = [after for after in (after_body, after_orelse) if after is not None]
        self.ends = not ways
        if ways:
            self.bound = set.intersection(*ways)
        return [ast.If(test, body, orelse if node.orelse else [])]

    def statement_While(self, node):
        if node.orelse:
            self.refuse(node.orelse[0], "else after a loop", "a test after the loop")
        test = self.test(node.test)
        body, _ = self.branch(node.body)
        return [ast.While(test, body, [])]

    def statement_For(self, node):
        if node.orelse:
            self.refuse(node.orelse[0], "else after a loop", "a test after the loop")
        before = set(self.bound)
        source = self.temporary()
        values = self.iterable(node.iter)
        if isinstance(node.iter, ast.Call) and self.resolve(node.iter.func) is range:
            # A counter of its own: Python's loop does not notice when the body changes the variable.
            counter = self.temporary()
            field = {name: ast.Attribute(ast.Name(source), name) for name in ("start", "step", "length")}
            offset = ast.BinOp(ast.Name(counter), ast.Mult(), field["step"])
            value = ast.BinOp(field["start"], ast.Add(), offset)
            first = self.store(node.target, value)
            body, _ = self.branch(node.body)
            count = ast.Call(ast.Name("range"), [field["length"]], [])
            loop = ast.For(ast.Name(counter), count, [first, *body], [])
            statements = [_assign(source, values), loop]
        else:
            advance = ast.Call(ast.Attribute(ast.Name(source), "advance"), [], [])
            first = self.store(node.target, ast.Attribute(ast.Name(source), "value"))
            body, _ = self.branch(node.body)
            statements = [_assign(source, _call("cursor", values)), ast.While(advance, [first, *body], [])]
        self.bound = before  # the list may be empty
        return statements

    # ---- Expressions ------------------------------------------------------------------------------------

    def value(self, node):
        method = getattr(self, "expression_" + type(node).__name__, None) or self.refuse_node(node)
        return method(node)

    def test(self, node):
        """An expression of which only the truth counts, as a boolean."""
        if isinstance(node, ast.BoolOp):
            return ast.BoolOp(node.op, [self.test(value) for value in node.values])
        return self.value(node) if self.is_boolean(node) else _call("truth", self.value(node))

    def is_boolean(self, node):
        if isinstance(node, ast.Constant):
            return isinstance(node.value, bool)
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.op, ast.Not)
        if isinstance(node, ast.BoolOp):
            return all(self.is_boolean(value) for value in node.values)
        if isinstance(node, ast.Call):
            return isinstance(node.func, (ast.Name, ast.Attribute)) and self.resolve(node.func) in _BOOLEAN
        return isinstance(node, ast.Compare)

    def expression_Constant(self, node):
        return self.constant(node.value, node)

    def constant(self, value, node, tables=True):
        if value is None or isinstance(value, (bool, str)):
            return ast.Constant(value)
        if type(value) is int:
            if abs(value) > _LARGEST_WHOLE:
                self.refuse(node, "a whole number beyond 2**53", "a float such as 1e20")
            return ast.Constant(value)
        if type(value) is float and not math.isnan(value):
            if math.isfinite(value):
                return ast.Constant(value)
            infinity = ast.Attribute(ast.Name("rt"), "inf")
            return infinity if value > 0 else ast.UnaryOp(ast.USub(), infinity)
        if tables and isinstance(value, (list, tuple)) and _is_table(value):
            return ast.Name(self.unit.table_name(value))
        self.refuse(
            node, f"a constant of type {type(value).__name__}", "numbers, or a list of finite numbers"
        )

    def expression_Name(self, node):
        return self.name(node.id, node)

    def name(self, name, node):
        if name in self.locals:
            if name not in self.bound:
                self.refuse(
                    node, f"{name}, which may have no value here,", "a value set on every path before"
                )
            return ast.Name(f"v_{name}")
        return self.constant(self.resolve(node), node)

    def resolve(self, node):
        """The Python object that a global name or a module's attribute stands for."""
        if isinstance(node, ast.Name):
            if node.id in self.locals:
                self.refuse(node, f"a call of the variable {node.id}", "a function of the module")
            for names in (self.function.__globals__, vars(builtins)):
                if node.id in names:
                    return names[node.id]
            self.refuse(node, f"the unknown name {node.id}", "one that is defined")
        owner = node.value if isinstance(node, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id not in self.locals:
            module = self.resolve(owner)
            if isinstance(module, types.ModuleType) and (module is math or _is_ours(module.__name__)):
                if hasattr(module, node.attr):
                    return getattr(module, node.attr)
                self.refuse(node, f"the unknown name {node.attr} of {module.__name__}", "one that is defined")
        self.refuse(node, f"{ast.unparse(node)}", "functions and constants of math and debtloop")

    def expression_Attribute(self, node):
        return self.constant(self.resolve(node), node)

    def expression_BinOp(self, node):
        name = _OPERATORS.get(type(node.op)) or self.refuse(node, "this operator", "arithmetic")
        for side in (node.left, node.right):
            if _is_text(side):
                self.refuse(side, "an operation on a text", "numbers; sentences are filled by truce.text")
        return _call(name, self.value(node.left), self.value(node.right))

    def expression_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            return ast.UnaryOp(ast.Not(), self.test(node.operand))
        if not isinstance(node.op, ast.USub):
            self.refuse(node, "this sign", "the number itself")
        operand = self.value(node.operand)
        is_number = isinstance(operand, ast.Constant) and type(operand.value) in (int, float)
        return ast.UnaryOp(ast.USub(), operand) if is_number else _call("neg", operand)

    def expression_BoolOp(self, node):
        if not self.is_boolean(node):
            self.refuse(
                node, "and/or of values that are not visibly booleans", "a conditional expression or bool(…)"
            )
        return self.test(node)

    def expression_Compare(self, node):
        operands = [node.left, *node.comparators]
        for middle in operands[1:-1]:
            if not isinstance(middle, (ast.Name, ast.Constant, ast.Attribute)):
                self.refuse(middle, "a chain around an expression", "a variable for the middle of the chain")
        pairs = [
            self.comparison(operator, left, right)
            for left, operator, right in zip(operands[:-1], node.ops, operands[1:], strict=True)
        ]
        return pairs[0] if len(pairs) == 1 else ast.BoolOp(ast.And(), pairs)

    def comparison(self, operator, left, right):
        if isinstance(operator, (ast.Is, ast.IsNot)):
            if not isinstance(right, ast.Constant) or right.value is not None:
                self.refuse(right, "is with anything but None", "==")
            return ast.Compare(self.value(left), [operator], [ast.Constant(None)])
        if isinstance(operator, (ast.In, ast.NotIn)):
            self.refuse(left, "in", "x == a or x == b")
        if isinstance(operator, ast.NotEq):
            return ast.UnaryOp(ast.Not(), _call("eq", self.value(left), self.value(right)))
        return _call(_COMPARISONS[type(operator)], self.value(left), self.value(right))

    def expression_IfExp(self, node):
        return ast.IfExp(self.test(node.test), self.value(node.body), self.value(node.orelse))

    def expression_List(self, node):
        return ast.List([self.value(element) for element in node.elts])

    def expression_Tuple(self, node):
        return self.expression_List(node)

    def expression_Dict(self, node):
        for key, value in zip(node.keys, node.values, strict=True):
            if not _is_text(key):
                self.refuse(key or value, "a key that is not a constant text", "constant keys")
            if key.value.isdigit() or key.value.startswith("__"):
                # JavaScript sorts numeric keys first, and __proto__ is no key.
                self.refuse(key, f"the key {key.value!r}", "a word")
        return ast.Dict([ast.Constant(key.value) for key in node.keys], [self.value(v) for v in node.values])

    def expression_Subscript(self, node):
        container = self.value(node.value)
        if isinstance(node.slice, ast.Slice):
            if node.slice.step:
                self.refuse(node.slice.step, "a slice with a step", "a list comprehension")
            bounds = (node.slice.lower, node.slice.upper)
            return _call("slice", container, *(self.value(b) if b else ast.Constant(None) for b in bounds))
        return _call("item", container, self.index(node.slice))

    def index(self, node):
        if _is_text(node) and node.value.startswith("__"):
            self.refuse(node, f"the key {node.value!r}", "a word")
        return self.value(node)

    def expression_ListComp(self, node):
        return _call("collect", *self.comprehension(node))

    def comprehension(self, node):
        """Arguments of the runtime's ``collect`` and ``lazy``: the values, the element and the condition."""
        if len(node.generators) != 1:
            self.refuse(node.generators[1].target, "a second for", "a comprehension for each, or a loop")
        loop = node.generators[0]
        if loop.is_async:
            self.refuse(node, "async", "a plain comprehension")
        elements = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
        if not all(isinstance(element, ast.Name) for element in elements):
            self.refuse(loop.target, "unpacking into anything but names", "a loop")
        names = [element.id for element in elements]
        if isinstance(loop.target, ast.Tuple) and len(names) == 1:
            self.refuse(loop.target, "unpacking of one value", "x[0]")
        for name, element in zip(names, elements, strict=True):
            self.check_name(name, element)
        values = self.iterable(loop.iter)
        outside = self.locals, self.bound
        self.locals, self.bound = self.locals | set(names), self.bound | set(names)
        parameters = ast.arguments([], [ast.arg(f"v_{name}") for name in names], None, [], [], None, [])
        functions = [ast.Lambda(parameters, self.value(node.elt))]
        if loop.ifs:
            tests = [self.test(condition) for condition in loop.ifs]
            functions.append(
                ast.Lambda(parameters, tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests))
            )
        self.locals, self.bound = outside
        return values, *functions

    def iterable(self, node):
        """What stands after ``in``: only there are range, enumerate and zip allowed."""
        return self.expression_Call(node, in_loop=True) if isinstance(node, ast.Call) else self.value(node)

    def expression_Call(self, node, in_loop=False, in_message=False):
        for argument in (*node.args, *node.keywords):
            if isinstance(argument, ast.Starred) or (
                isinstance(argument, ast.keyword) and argument.arg is None
            ):
                self.refuse(argument, "* in a call", "one argument for each parameter")
        if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
            self.refuse(node.func, f"the method {node.func.attr}", "functions")
        function = self.resolve(node.func)
        if isinstance(function, (types.BuiltinFunctionType, type, types.FunctionType)):
            if function in FUNCTIONS:
                return self.runtime_call(function, node, in_loop, in_message)
            if isinstance(function, types.FunctionType) and (
                _is_ours(function.__module__) or function.__module__ == self.function.__module__
            ):
                return self.model_call(function, node)
        self.refuse(
            node, f"a call of {ast.unparse(node.func)}", "functions of debtloop and those in FUNCTIONS"
        )

    def runtime_call(self, function, node, in_loop, in_message):
        name, fewest, most = FUNCTIONS[function]
        if function in _ITERATING and not in_loop:
            self.refuse(node, f"{name} outside a loop's head", "a list comprehension")
        if function is validate.show and not in_message:
            self.refuse(node, "show outside the message of a ValueError", "the number itself")
        if node.keywords:
            self.refuse(node.keywords[0], f"an argument by name for {name}", "positional arguments")
        if not fewest <= len(node.args) <= most:
            self.refuse(node, f"{name} with {len(node.args)} arguments", f"{fewest} to {most} arguments")
        if function in _REDUCING and isinstance(node.args[0], ast.GeneratorExp):
            return _call(
                name, _call("lazy", *self.comprehension(node.args[0])), *map(self.value, node.args[1:])
            )
        if function in (int, float) and _is_text(node.args[0]):
            self.refuse(node.args[0], f"{name} of a text", "the number")
        if function is round and len(node.args) == 2:
            digits = node.args[1]
            if not isinstance(digits, ast.Constant) or digits.value not in range(16):
                self.refuse(
                    digits, "round to a number of digits that is not a constant from 0 to 15", "a constant"
                )
        inside = self.iterable if function in _ITERATING - {range} else self.value
        return _call(name, *map(inside, node.args))

    def model_call(self, function, node):
        """A call of another model, with every argument in its place."""
        parameters = list(inspect.signature(function).parameters.values())
        given = dict(zip((parameter.name for parameter in parameters), node.args, strict=False))
        if len(node.args) > len(parameters):
            self.refuse(
                node, f"a call of {function.__name__} with too many arguments", "one for each parameter"
            )
        for keyword in node.keywords:
            if keyword.arg in given:
                self.refuse(keyword, f"the argument {keyword.arg} twice", "it once")
            if keyword.arg not in (parameter.name for parameter in parameters):
                self.refuse(keyword, f"the unknown argument {keyword.arg}", f"those of {function.__name__}")
            given[keyword.arg] = keyword.value
        arguments = []
        for parameter in parameters:
            if parameter.name in given:
                arguments.append(self.value(given[parameter.name]))
            elif parameter.default is parameter.empty:
                self.refuse(node, f"a call of {function.__name__} without {parameter.name}", "every argument")
            else:
                arguments.append(self.constant(parameter.default, node, tables=False))
        if self.unit.names.get(function, "") is None:
            self.refuse(node, f"the recursive call of {function.__name__}", "a loop")
        return ast.Call(ast.Name(self.unit.function_name(function)), arguments, [])


def _assigned(statements):
    """Names that statements assign to; a comprehension's variables are its own."""
    names = set()
    waiting = list(statements)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        if not isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            waiting += ast.iter_child_nodes(node)
    return names


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_ours(module_name):
    return re.match(r"(debtloop|truce)(\.|$)", module_name or "") is not None


def _is_table(values):
    """Whether a list or tuple holds finite numbers only, or such lists."""
    for value in values:
        if isinstance(value, (list, tuple)):
            if not _is_table(value):
                return False
        elif type(value) not in (int, float) or not math.isfinite(value):
            return False
    return True
