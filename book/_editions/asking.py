"""Where a chapter's cells know answers: what a handout leaves out and what its key tells."""

import ast
import re
from dataclasses import dataclass

from truce import text

#: What a cell calls to show something with an answer in it; ``explore`` is another where it asks for a prediction.
ASKING = {"claim", "judge", "others", "quiz", "solution"}
BOX = "☐"


@dataclass(frozen=True)
class Part:
    """A statement of a cell that shows something with an answer: what it calls, with which ids; its first and last line."""

    calls: str
    ids: tuple
    options: dict
    first: int
    last: int


def parts(source):
    """The parts of a code cell that know an answer, in their order."""
    for statement in ast.parse(source).body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(statement, ast.With):
            call = statement.items[0].context_expr
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            continue
        options = {word.arg: ast.literal_eval(word.value) for word in call.keywords if isinstance(word.value, ast.Constant)}
        if call.func.id in ASKING or call.func.id == "explore" and options.get("predict"):
            ids = tuple(ast.literal_eval(id) for id in call.args)
            yield Part(call.func.id, ids, options, statement.lineno, statement.end_lineno)


def md(said, language=None):
    """Text for a Markdown cell: no sign of it is Markdown, and two dollars make no formula."""
    escaped = text.marked(re.sub(r"([\\`*_\[\]|])", r"\\\1", said), language)
    return escaped.replace("$", "<span>&#36;</span>")
