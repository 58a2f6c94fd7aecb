"""Expressions but calls: operators, comparisons, lists, dicts and their items."""

import ast

from truce.compiler.names import Names
from truce.compiler.subset import BOOLEAN, COMPARISONS, OPERATORS, is_text


def runtime(name, *arguments):
    """A call of a function of the runtime."""
    return ast.Call(ast.Attribute(ast.Name("rt"), name), list(arguments), [])


class Expressions(Names):
    """Translates an expression; a node without a method here or in ``Calls`` is refused."""

    def value(self, node):
        method = getattr(self, "expression_" + type(node).__name__, None) or self.refuse_node(node)
        return method(node)

    def test(self, node):
        """An expression of which only the truth counts, as a boolean."""
        if isinstance(node, ast.BoolOp):
            return ast.BoolOp(node.op, [self.test(value) for value in node.values])
        return self.value(node) if self.is_boolean(node) else runtime("truth", self.value(node))

    def is_boolean(self, node):
        if isinstance(node, ast.Constant):
            return isinstance(node.value, bool)
        if isinstance(node, ast.UnaryOp):
            return isinstance(node.op, ast.Not)
        if isinstance(node, ast.BoolOp):
            return all(self.is_boolean(value) for value in node.values)
        if isinstance(node, ast.Call):
            return isinstance(node.func, (ast.Name, ast.Attribute)) and self.resolve(node.func) in BOOLEAN
        return isinstance(node, ast.Compare)

    def expression_Constant(self, node):
        return self.constant(node.value, node)

    def expression_Name(self, node):
        return self.name(node.id, node)

    def expression_Attribute(self, node):
        return self.constant(self.resolve(node), node)

    def expression_BinOp(self, node):
        name = OPERATORS.get(type(node.op)) or self.refuse(node, "this operator", "arithmetic")
        for side in (node.left, node.right):
            if is_text(side):
                self.refuse(side, "an operation on a text", "numbers; sentences are filled by truce.text")
        return runtime(name, self.value(node.left), self.value(node.right))

    def expression_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            return ast.UnaryOp(ast.Not(), self.test(node.operand))
        if not isinstance(node.op, ast.USub):
            self.refuse(node, "this sign", "the number itself")
        operand = self.value(node.operand)
        is_number = isinstance(operand, ast.Constant) and type(operand.value) in (int, float)
        return ast.UnaryOp(ast.USub(), operand) if is_number else runtime("neg", operand)

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
            return ast.UnaryOp(ast.Not(), runtime("eq", self.value(left), self.value(right)))
        return runtime(COMPARISONS[type(operator)], self.value(left), self.value(right))

    def expression_IfExp(self, node):
        return ast.IfExp(self.test(node.test), self.value(node.body), self.value(node.orelse))

    def expression_List(self, node):
        return ast.List([self.value(element) for element in node.elts])

    def expression_Tuple(self, node):
        return self.expression_List(node)

    def expression_Dict(self, node):
        for key, value in zip(node.keys, node.values, strict=True):
            if not is_text(key):
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
            return runtime("slice", container, *(self.value(b) if b else ast.Constant(None) for b in bounds))
        return runtime("item", container, self.index(node.slice))

    def index(self, node):
        if is_text(node) and node.value.startswith("__"):
            self.refuse(node, f"the key {node.value!r}", "a word")
        return self.value(node)
