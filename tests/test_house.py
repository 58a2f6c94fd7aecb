"""The house has three floors, and its arrows point down: what imports what, read from the source.

``lib/debtloop`` (the models) knows nothing of ``lib/truce`` (the course), which knows nothing of ``book`` (the pages).
"""

import ast
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: The floors from the top. The Sphinx extensions are modules of their own, without a package.
FLOORS = {"book": ROOT / "book", "truce": ROOT / "lib" / "truce", "debtloop": ROOT / "lib" / "debtloop"}
SPHINX = {"sphinx", "docutils", "jupyter_book", "myst_nb", "myst_parser"}
#: What a floor must do without: models run anywhere; the course needs no book.
FOREIGN = {
    "book": set(),
    "truce": SPHINX,
    "debtloop": SPHINX | {"yaml", "altair", "vl_convert", "ipywidgets", "anywidget", "IPython", "matplotlib", "pscript"},
}
#: The only modules with NumPy: importing any other model must not import it.
WITH_NUMPY = {"debtloop.arrays", "debtloop.array_kernels", "debtloop.array_pass", "debtloop.term_premium", "debtloop.funding_simulation"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 60


class House:
    """The modules of some floors and their imports."""

    def __init__(self, floors):
        self.floor, self.path = {}, {}
        for floor, folder in floors.items():
            for path in sorted(folder.rglob("*.py")):
                inside = path.relative_to(folder).with_suffix("").parts
                names = (inside[-1:] if floor == "book" else (folder.name, *inside))
                name = ".".join(part for part in names if part != "__init__")
                self.floor[name], self.path[name] = floor, path
        self.trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in self.path.items()}
        #: (importing module, imported module, whether it happens while the first is being imported)
        self.arrows = [arrow for name in self.trees for arrow in self.imports(name)]

    def imports(self, name):
        lazy = {
            id(node)
            for function in ast.walk(self.trees[name])
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            for node in ast.walk(function)
        }
        for node in ast.walk(self.trees[name]):
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = self.absolute(name, node)
                inside = [f"{base}.{alias.name}" for alias in node.names]
                found = [module if module in self.floor else base for module in inside]
            else:
                continue
            for module in dict.fromkeys(found):
                yield name, module, id(node) not in lazy

    def absolute(self, name, node):
        """The module that an import is from, without leading dots."""
        if not node.level:
            return node.module
        package = name.split(".")
        if self.path[name].name != "__init__.py":
            package = package[:-1]
        return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])

    def upward(self):
        """Arrows that point up, from a floor to one above it."""
        order = list(FLOORS)
        tops = {module.split(".")[0]: floor for module, floor in self.floor.items()}
        return [
            (name, module)
            for name, module, _ in self.arrows
            if module.split(".")[0] in tops
            and order.index(tops[module.split(".")[0]]) < order.index(self.floor[name])
        ]

    def foreign(self):
        """Imports of what a floor must do without."""
        found = []
        for name, module, _ in self.arrows:
            top = module.split(".")[0]
            numpy = top == "numpy" and self.floor[name] == "debtloop" and name not in WITH_NUMPY
            if top in FOREIGN[self.floor[name]] or numpy:
                found.append((name, module))
        return found

    def circles(self, lazily):
        """Groups of modules that import each other, while they are imported or (lazily) also when they run."""
        beyond = defaultdict(set)
        for name, module, at_once in self.arrows:
            if module in self.floor and (at_once or lazily):
                beyond[name].add(module)
        reached = {name: reach(name, beyond) for name in self.floor}
        groups = {tuple(sorted(m for m in reached[name] if name in reached[m])) for name in self.floor if name in reached[name]}
        return sorted(groups)

    def counted(self):
        """How many arrows lead from one floor to another, or stay in one."""
        pairs = ((self.floor[name], self.floor[module]) for name, module, _ in self.arrows if module in self.floor)
        return Counter(pairs)


def reach(start, beyond):
    """All that can be reached from a module; the module itself only by way of a circle."""
    found, waiting = set(), list(beyond[start])
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += beyond[module]
    return found


@pytest.fixture(scope="module")
def house():
    return House(FLOORS)


def test_every_arrow_points_down(house):
    for (above, below), count in sorted(house.counted().items()):
        print(f"{above} → {below}: {count}")
    assert set(house.floor.values()) == set(FLOORS)
    assert house.counted()["book", "truce"] and house.counted()["truce", "debtloop"]
    assert house.upward() == []


def test_the_models_need_nothing_but_mathematics_and_the_course_no_book(house):
    assert house.foreign() == []
    assert WITH_NUMPY <= set(house.floor)


def test_no_modules_import_each_other(house):
    assert house.circles(lazily=False) == []


def test_no_modules_import_each_other_when_they_run(house):
    assert house.circles(lazily=True) == []


def lines_of(function):
    """How long a function is without its docstring."""
    first = function.body[0]
    words = ast.get_docstring(function) is not None and first.end_lineno - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - int(words)


def too_long(house):
    """Files and functions that no longer fit a reader's head."""
    for name, tree in house.trees.items():
        count = len(house.path[name].read_text(encoding="utf-8").splitlines())
        if count > LONGEST_FILE:
            yield f"{name}: {count} lines"
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and lines_of(node) > LONGEST_FUNCTION:
                yield f"{name}.{node.name}: {lines_of(node)} lines"


def test_files_and_functions_are_short(house):
    assert list(too_long(house)) == []


PLANTED = {
    "a model that imports the course": ("debtloop", "import truce.facts", "upward", [("debtloop.planted", "truce.facts")]),
    "one that does so in a function": (
        "debtloop", "def f():\n    from truce import facts", "upward", [("debtloop.planted", "truce.facts")]
    ),
    "the course that imports the book": ("truce", "from claims import Ledger", "upward", [("truce.planted", "claims")]),
    "the course that imports Sphinx": ("truce", "from sphinx.util import logging", "foreign", [("truce.planted", "sphinx.util")]),
    "a model with YAML": ("debtloop", "import yaml", "foreign", [("debtloop.planted", "yaml")]),
    "a model with NumPy": ("debtloop", "def f():\n    import numpy.linalg", "foreign", [("debtloop.planted", "numpy.linalg")]),
}  # fmt: skip


@pytest.mark.parametrize(("floor", "code", "by", "found"), PLANTED.values(), ids=PLANTED)
def test_an_arrow_that_points_up_is_found(floor, code, by, found, tmp_path):
    floors = small_house(tmp_path)
    (floors[floor] / "planted.py").write_text(code, encoding="utf-8")
    assert getattr(House(floors), by)() == found


@pytest.mark.parametrize(("there", "back"), [("from truce.b import x", "from . import a"), ("import truce.b", "from .a import y")])
def test_a_circle_is_found_at_once_or_lazily(there, back, tmp_path):
    floors = small_house(tmp_path)
    (floors["truce"] / "a.py").write_text(there, encoding="utf-8")
    (floors["truce"] / "b.py").write_text(back, encoding="utf-8")
    assert House(floors).circles(lazily=False) == [("truce.a", "truce.b")]
    (floors["truce"] / "b.py").write_text(f"def f():\n    {back}", encoding="utf-8")
    assert House(floors).circles(lazily=False) == []
    assert House(floors).circles(lazily=True) == [("truce.a", "truce.b")]


def test_a_file_and_a_function_that_grew_too_long_are_found(tmp_path):
    floors = small_house(tmp_path)
    text = 'def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * LONGEST_FUNCTION
    (floors["truce"] / "a.py").write_text(text + "y = 1\n" * 400, encoding="utf-8")
    assert list(too_long(House(floors))) == ["truce.a: 465 lines", "truce.a.f: 61 lines"]


def small_house(folder):
    """Three floors with a module or two."""
    rooms = {"book/_ext/claims.py": "import truce.facts", "truce/__init__.py": "", "truce/facts.py": "import debtloop.bonds",
             "debtloop/__init__.py": "", "debtloop/bonds.py": "import math", "debtloop/arrays.py": "import numpy"}  # fmt: skip
    for name, text in rooms.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {"book": folder / "book", "truce": folder / "truce", "debtloop": folder / "debtloop"}
