"""Which cells of a chapter run in a browser's Python, found by running them with its packages alone.

As a script, in a process of its own: `lite_cells.py FOLDER MODULES NOTEBOOK…` takes the course's code from the folder,
refuses to import anything but the standard library and the modules named, runs each notebook, and prints as JSON which
cells failed and of what. Then it runs the notebook without them, since a cell that fails may first have made what a later
one needs, and so on, until all that is left runs.
"""

import contextlib
import json
import os
import sys
from importlib.machinery import PathFinder

#: What a notebook's kernel itself is made of, which its modules in the browser stand for.
KERNEL = {"IPython", "ipykernel", "comm", "traitlets"}


class Only:
    """Lets nothing be imported but what a browser's Python has."""

    def __init__(self, modules):
        self.modules = {*modules, *sys.stdlib_module_names, *KERNEL}

    def find_spec(self, name, path=None, target=None):
        if name == "yaml._yaml":  # written in C; the reader in Python is stricter here and there
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        first = name.partition(".")[0]
        compiled = first.endswith("__mypyc")  # the other half of a compiled module, which a browser has as plain Python
        if first not in self.modules and not compiled and PathFinder.find_spec(first):
            raise ModuleNotFoundError(f"No module named {first!r}", name=first)
        return None


def said(error):
    """Why a cell failed: the module that it misses, or the error's own words."""
    missing = isinstance(error, ModuleNotFoundError)
    return {"needs": error.name if missing else "", "error": f"{type(error).__name__}: {error}"}


def failures(shell, cells):
    """Ids of the cells that fail, each with why."""
    found = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            run = shell.run_cell("".join(cell["source"]))
            error = run.error_before_exec or run.error_in_exec
            try:
                # The shell only prints what goes wrong while it shows a result.
                if not error and hasattr(run.result, "_repr_mimebundle_"):
                    run.result._repr_mimebundle_()
            except Exception as problem:
                error = problem
            if error:
                found[cell["id"]] = said(error)
    return found


def all_failures(shell, cells):
    """The cells without which all the others run from the top to the end, each with why."""
    found = {}
    while True:
        shell.reset()
        new = failures(shell, [cell for cell in cells if cell["id"] not in found])
        if not new:
            return found
        found |= new


def main(folder, modules, *notebooks):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    sys.path.insert(0, folder)
    sys.meta_path.insert(0, Only(modules.split(",")))
    for name in set(sys.modules):
        if name.partition(".")[0] in ("truce", "debtloop"):
            del sys.modules[name]
    import truce.widget  # without it every figure would be a still one, and nothing would say so

    found = {}
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for path in notebooks:
            with open(path, encoding="utf-8") as notebook:
                found[path] = all_failures(shell, json.load(notebook)["cells"])
    print(json.dumps({"code": truce.__file__, "failed": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
