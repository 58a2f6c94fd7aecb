"""The systems that the articles describe, and what makes each of them work: ``systems.yml``.

Their order is their number. A system without models is still to come, with its chapter.

>>> first = systems()[0]
>>> first.number, first.chapters, first.models
(1, (1,), ('bonds.bond_price',))
"""

import functools
import re
from dataclasses import dataclass
from importlib import import_module

from truce.claims.register import chapters
from truce.live import all_ids
from truce.tables import Row, check, load, misfit

#: The laboratory among the chapters: its name and, in place of a number, what stands for it.
LABORATORY = "The scenario laboratory", 0
#: A function of a module of debtloop; a test and its file under tests/.
MODEL, TEST = re.compile(r"(\w+)\.(\w+)"), re.compile(r"((?:\w+/)*test_\w+)\.(test_\w+)")


@dataclass(frozen=True)
class System:
    """One system: the chapters that walk through it, its models, figures and tests by name."""

    number: int
    system: str
    chapters: tuple
    models: tuple = ()
    explorables: tuple = ()
    tests: tuple = ()

    @property
    def works(self):
        """Whether there are models of it."""
        return bool(self.models)

    @property
    def tested_by(self):
        """The tests as pairs: the path of the file, the name of the function."""
        return [(f"tests/{file}.py", name) for file, name in (TEST.fullmatch(test).groups() for test in self.tests)]


@functools.cache
def systems():
    """All systems, in their order."""
    return tuple(_system(number, row) for number, row in enumerate(load("systems.yml", [Row]), start=1))


def _system(number, row):
    homes = dict([(title, chapter) for chapter, title in chapters().items()] + [LABORATORY])
    check(row, {"system": str, "chapters": [homes]}, {"models": [str], "explorables": [tuple(all_ids())], "tests": [str]})
    if ("models" in row) != ("tests" in row):
        raise misfit(row, f"{row['system']}: models and tests stand together, or neither does")
    for name in row.get("models", ()):
        if not _is_model(name):
            raise misfit(row, f"{row['system']}: no function of debtloop is called {name}")
    for name in row.get("tests", ()):
        if not TEST.fullmatch(name):
            raise misfit(row, f"{row['system']}: a test is named like debtloop/test_bonds.test_yield_undoes_price; got {name}")
    many = {key: tuple(row.get(key, ())) for key in ("models", "explorables", "tests")}
    return System(number, row["system"], tuple(homes[title] for title in row["chapters"]), **many)


def _is_model(name):
    found = MODEL.fullmatch(name)
    try:
        return bool(found) and callable(getattr(import_module(f"debtloop.{found[1]}"), found[2], None))
    except ModuleNotFoundError:
        return False
