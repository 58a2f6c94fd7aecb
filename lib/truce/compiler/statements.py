"""Statements: each method returns a list of statements and sets ``ends`` if none can follow."""

import ast

from debtloop import validate
from truce.compiler.calls import Calls
from truce.compiler.expressions import runtime
from truce.compiler.subset import OPERATORS, is_text
from truce.text import SPEC


def assign(name, value):
    return ast.Assign([ast.Name(name)], value)


class Function(Calls):
    """Translates one function into the core that PScript may see."""

    def definition(self, name):
        """Source text of the translated function, for PScript."""
        defaults = [self.constant(value, self.node) for value in self.function.__defaults__ or ()]
        parameters = [ast.arg(f"v_{parameter}") for parameter in self.parameters]
        body = self.block(self.node.body, is_function=True)
        # Without this PScript would call its own helpers for tests; they are booleans already.
        body.insert(0, assign("PSCRIPT_OVERLOAD", ast.Constant(False)))
        arguments = ast.arguments([], parameters, None, [], [], None, defaults)
        return ast.unparse(ast.fix_missing_locations(ast.FunctionDef(name, arguments, body, [])))

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
        return [ast.Expr(runtime("fail", ast.Constant("ValueError"), message))]

    def message_part(self, node):
        if is_text(node):
            return node
        if not isinstance(node, ast.FormattedValue):
            self.refuse(node, "a message that is not a literal text", "an f-string")
        if node.conversion != -1:
            self.refuse(node, "a conversion such as !r", "{show(value)}")
        if node.format_spec is None:
            value = node.value
            if isinstance(value, ast.Call) and self.resolve(value.func) is validate.show:
                return self.expression_Call(value, in_message=True)
            return runtime("text", self.value(value))
        spec = node.format_spec.values
        if len(spec) != 1 or not isinstance(spec[0], ast.Constant) or not SPEC.fullmatch(spec[0].value):
            self.refuse(node, "this format", "one that truce.text knows, such as .12g")
        return runtime("format_number", self.value(node.value), ast.Constant(spec[0].value))

    def statement_Expr(self, node):
        call = node.value
        if is_text(call):
            return []  # a docstring
        if not isinstance(call, ast.Call):
            self.refuse(node, "an expression whose value is not used", "an assignment")
        if isinstance(call.func, ast.Attribute) and call.func.attr == "append":
            if len(call.args) != 1 or call.keywords:
                self.refuse(node, "append without one value", "xs.append(x)")
            return [ast.Expr(runtime("push", self.value(call.func.value), self.value(call.args[0])))]
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
        name = OPERATORS.get(type(node.op)) or self.refuse(node, "this operator", "arithmetic")
        if name in ("add", "mul"):
            name = "i" + name
        target = self.name(node.target.id, node.target)
        return [ast.Assign([target], runtime(name, target, self.value(node.value)))]

    def store(self, target, value):
        if isinstance(target, ast.Subscript):
            return ast.Expr(runtime("put", self.value(target.value), self.index(target.slice), value))
        if isinstance(target, ast.Tuple):
            if not all(isinstance(element, ast.Name) for element in target.elts):
                self.refuse(target, "unpacking into anything but names", "one assignment for each")
            value = runtime("unpack", value, ast.Constant(len(target.elts)))
            names = [element.id for element in target.elts]
        elif isinstance(target, ast.Name):
            names = [target.id]
        else:
            self.refuse(target, "an assignment to this target", "a name or an item")
        self.bound.update(names)
        if isinstance(target, ast.Name):
            return assign(f"v_{names[0]}", value)
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
            statements = [assign(source, values), loop]
        else:
            advance = ast.Call(ast.Attribute(ast.Name(source), "advance"), [], [])
            first = self.store(node.target, ast.Attribute(ast.Name(source), "value"))
            body, _ = self.branch(node.body)
            statements = [assign(source, runtime("cursor", values)), ast.While(advance, [first, *body], [])]
        self.bound = before  # the list may be empty
        return statements
