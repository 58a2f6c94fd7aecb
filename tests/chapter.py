"""Which tests concern one chapter: `pytest --chapter 04`, or `make check ARGS=04`.

A chapter's parts are read in its notebook: what it shows and asks by name, and the models that these and its own code
call. A test concerns the chapter when it is the notebook's, a model's, or has one of the parts as its parameter.
JupyterLab, which takes longest, is left to the whole run.
"""

import functools
import inspect
import re
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

from contents import PAGES
from truce import live, questions
from truce.claims import claims
from truce.claims.checks import check_for
from truce.facts import facts

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "lib" / "debtloop"
#: These are quick and hold for the tables as wholes, so they run for each chapter, but for those that open a page.
TABLES = {"test_facts", "test_claims", "test_forms", "test_english", "test_tables", "test_quiz"}


class Chapter:
    def __init__(self, number):
        found = sorted(ROOT.glob(f"notebooks/{number}*.ipynb"))
        if len(found) != 1:
            names = ", ".join(sorted(path.stem for path in ROOT.glob("notebooks/*.ipynb")))
            raise pytest.UsageError(f"--chapter must be how the name of one notebook begins; got {number!r}, there are {names}")
        self.notebook = found[0]
        cells = nbformat.read(self.notebook, as_version=4).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        quoted = set(re.findall(r"[\"']([\w-]+)[\"']", code))
        own = {claim.id for claim in claims().values() if claim.chapter == int(self.notebook.name[:2])}
        self.explorables = quoted & set(live.all_ids())
        self.questions = quoted & set(questions.all_ids())
        self.claims = quoted & set(claims()) | own
        self.facts = quoted & set(facts()) | {source for id in self.claims for source in claims()[id].sources}
        self.models = with_what_they_import(imported(code) | set().union(*map(called, self.functions())))
        pages = {self.notebook.stem, f"notebooks/{self.notebook.stem}.html"}
        self.parts = self.explorables | self.questions | self.claims | self.facts | pages

    def functions(self):
        """The functions that compute what the chapter shows."""
        yield from (live.load(id).compute for id in self.explorables)
        yield from (check for id in self.claims if (check := check_for(id)))
        yield from (getattr(import_module(f"truce.questions.{id[:4]}"), id.replace("-", "_")) for id in self.questions)

    def words(self):
        counted = f"{len(self.claims)} claims, {len(self.questions)} questions, {len(self.facts)} facts"
        return f"chapter: {self.notebook.stem}: {counted}; {', '.join(sorted(self.explorables))}; {', '.join(sorted(self.models))}"

    def concerns(self, item):
        path = item.path
        if path.suffix == ".ipynb":
            return path == self.notebook
        if path.parent.name == "debtloop":
            return path.stem.removeprefix("test_") in self.models
        if chapter := re.search(r"ch(\d\d)$", path.stem):
            return self.notebook.name.startswith(chapter[1])
        if (figure := path.stem.removeprefix("test_").replace("_", "-")) in live.all_ids():
            return figure in self.explorables
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        names = [name for value in parameters.values() for name in names_of(value)]
        known = [name for name in names if name in everything()]
        if known:
            return bool(self.parts.intersection(known))
        return path.stem in TABLES and "built_book" not in item.fixturenames


def names_of(value):
    """What a parameter may be called: itself, a row's id, a file's stem."""
    for name in (value, getattr(value, "id", None), getattr(value, "stem", None), isinstance(value, dict) and value.get("id")):
        if isinstance(name, str):
            yield name


@functools.cache
def everything():
    """The parts of all chapters: another name, such as `http`, says nothing about chapters."""
    stems = {path.stem for path in ROOT.glob("notebooks/*.ipynb")}
    return {*live.all_ids(), *questions.all_ids(), *claims(), *facts(), *PAGES, *stems}


def imported(code):
    """The models that a piece of code imports."""
    whole = re.findall(r"(?:from|import) debtloop\.(\w+)", code)
    parts = re.findall(r"from debtloop import ([\w, ]+)", code)
    return {*whole, *(name for part in parts for name in re.findall(r"\w+", part))}


def called(function, seen=None):
    """The models that a function calls, by itself or through other functions of the course."""
    seen = set() if seen is None else seen
    seen.add(function)
    for value in inspect.getclosurevars(function).globals.values():
        home = getattr(value, "__module__", None) or getattr(value, "__name__", "")
        if home.startswith("debtloop."):
            yield home.split(".")[1]
        elif home.startswith("truce.") and inspect.isfunction(value) and value not in seen:
            yield from called(value, seen)


def with_what_they_import(models):
    found, waiting = set(), sorted(models)
    while waiting:
        path = MODELS / f"{(name := waiting.pop())}.py"
        if name not in found and path.exists():
            found.add(name)
            waiting += imported(path.read_text("utf8"))
    return found
