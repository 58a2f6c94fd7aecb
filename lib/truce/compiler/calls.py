"""Calls, of the runtime and of other models, and comprehensions."""

import ast
import inspect
import types

from debtloop import validate
from truce.compiler.expressions import Expressions, runtime
from truce.compiler.subset import FUNCTIONS, ITERATING, REDUCING, is_ours, is_text


class Calls(Expressions):
    """Translates what calls a function, and what makes a list of another."""

    def expression_ListComp(self, node):
        return runtime("collect", *self.comprehension(node))

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
                is_ours(function.__module__) or function.__module__ == self.function.__module__
            ):
                return self.model_call(function, node)
        self.refuse(
            node, f"a call of {ast.unparse(node.func)}", "functions of debtloop and those in FUNCTIONS"
        )

    def runtime_call(self, function, node, in_loop, in_message):
        name, fewest, most = FUNCTIONS[function]
        if function in ITERATING and not in_loop:
            self.refuse(node, f"{name} outside a loop's head", "a list comprehension")
        if function is validate.show and not in_message:
            self.refuse(node, "show outside the message of a ValueError", "the number itself")
        if node.keywords:
            self.refuse(node.keywords[0], f"an argument by name for {name}", "positional arguments")
        if not fewest <= len(node.args) <= most:
            self.refuse(node, f"{name} with {len(node.args)} arguments", f"{fewest} to {most} arguments")
        if function in REDUCING and isinstance(node.args[0], ast.GeneratorExp):
            return runtime(
                name, runtime("lazy", *self.comprehension(node.args[0])), *map(self.value, node.args[1:])
            )
        if function in (int, float) and is_text(node.args[0]):
            self.refuse(node.args[0], f"{name} of a text", "the number")
        if function is round and len(node.args) == 2:
            digits = node.args[1]
            if not isinstance(digits, ast.Constant) or digits.value not in range(16):
                self.refuse(
                    digits, "round to a number of digits that is not a constant from 0 to 15", "a constant"
                )
        inside = self.iterable if function in ITERATING - {range} else self.value
        return runtime(name, *map(inside, node.args))

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
