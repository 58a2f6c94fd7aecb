"""The names of a function: which are its own, which have a value at a node, and what the others stand for."""

import ast
import builtins
import inspect
import math
import textwrap
import types

from truce.compiler.subset import INSTEAD, LARGEST_WHOLE, RESERVED, NotInSubset, is_ours, is_table


class Names:
    """A function's source and its names, for the classes that translate it."""

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
        self.locals = set(self.parameters) | assigned(self.node.body)
        self.bound = set(self.parameters)  # what certainly has a value at the node being translated
        for name in self.locals:
            self.check_name(name, self.node)

    def refuse(self, node, what, instead):
        line = getattr(node, "lineno", self.node.lineno)
        raise NotInSubset(f"{self.path}:{line}: {what} cannot be compiled; use {instead}")

    def refuse_node(self, node):
        what, instead = INSTEAD.get(
            type(node), (f"{type(node).__name__} syntax", "the subset that truce.compiler describes")
        )
        self.refuse(node, what, instead)

    def check_name(self, name, node):
        if name in RESERVED:
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

    def constant(self, value, node, tables=True):
        if value is None or isinstance(value, (bool, str)):
            return ast.Constant(value)
        if type(value) is int:
            if abs(value) > LARGEST_WHOLE:
                self.refuse(node, "a whole number beyond 2**53", "a float such as 1e20")
            return ast.Constant(value)
        if type(value) is float and not math.isnan(value):
            if math.isfinite(value):
                return ast.Constant(value)
            infinity = ast.Attribute(ast.Name("rt"), "inf")
            return infinity if value > 0 else ast.UnaryOp(ast.USub(), infinity)
        if tables and isinstance(value, (list, tuple)) and is_table(value):
            return ast.Name(self.unit.table_name(value))
        self.refuse(
            node, f"a constant of type {type(value).__name__}", "numbers, or a list of finite numbers"
        )

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
            if isinstance(module, types.ModuleType) and (module is math or is_ours(module.__name__)):
                if hasattr(module, node.attr):
                    return getattr(module, node.attr)
                self.refuse(node, f"the unknown name {node.attr} of {module.__name__}", "one that is defined")
        self.refuse(node, f"{ast.unparse(node)}", "functions and constants of math and debtloop")

    def temporary(self):
        self.temporaries += 1
        return f"t{self.temporaries}"


def assigned(statements):
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
