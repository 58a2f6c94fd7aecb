"""What the download button of a page hands out: a notebook that runs anywhere, saved from the web and from a folder.

Only the copy under ``_sources`` changes. It gets two cells at its top: a sentence that says what the notebook needs, and
code that brings the course's own package along, packed, and asks pip for what is missing of the others.
Links into the project, which the copy does not have around it, become plain words.
"""

import ast
import base64
import importlib.metadata
import io
import json
import re
import sys
import tarfile
import textwrap
from functools import cache
from pathlib import Path

import nbformat

LIB = Path(__file__).parents[2] / "lib"
PACKAGES = ("debtloop", "truce")
NEEDED = """\
**A copy of a chapter of *The Fragile Truce*.**
To run it you need Jupyter with Python {oldest} or newer and the packages {names}: \
the next cell, which you run first, brings the course's own code along and installs those that are missing."""
BRING = '''\
def bring(packed, needed):
    """Unpack the course's code for this session; install the packages of others that are missing."""
    import base64, importlib.util, io, subprocess, sys, tarfile, tempfile

    if sys.version_info < {oldest}:
        raise RuntimeError("this notebook needs Python {words} or newer; this is " + sys.version.split()[0])
    missing = [package for module, package in needed.items() if not importlib.util.find_spec(module)]
    if missing and subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *missing]).returncode:
        raise RuntimeError("pip could not install " + " ".join(missing) + "; its reason stands above")
    folder = tempfile.TemporaryDirectory(prefix="fragile-truce-")
    with tarfile.open(fileobj=io.BytesIO(base64.b64decode(packed)), mode="r:xz") as files:
        files.extractall(folder.name, filter="data")
    sys.path.insert(0, folder.name)
    return folder  # which lasts as long as the session


course = bring(needed={needed}, packed="""
{packed}
""")'''
#: The oldest Python that the project supports: make.py and pyproject.toml say the same.
OLDEST = (3, 11)


def whole(name, content):
    """The file as it is."""
    return content


@cache  # every chapter brings the same, and it takes half a second to press
def packed(kept=whole):
    """The course's packages as text; the same text for the same files.

    ``kept`` takes a file's name, such as ``truce/live/still.py``, and its bytes, and returns what is packed of it, or ``None``.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:xz", preset=9) as files:
        for path in sorted(path for package in PACKAGES for path in (LIB / package).rglob("*")):
            # A translation is no part of a chapter in English; nor may a student's copy hold its verdicts.
            if path.is_file() and "__pycache__" not in path.parts and path.parents[1].name != "languages":
                entry = tarfile.TarInfo(path.relative_to(LIB).as_posix())
                content = kept(entry.name, path.read_bytes())
                if content is not None:
                    entry.size = len(content)
                    files.addfile(entry, io.BytesIO(content))
    return "\n".join(textwrap.wrap(base64.b64encode(buffer.getvalue()).decode(), 120))


def imported(source):
    """The first names of all modules that Python source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


#: Which package a module belongs to; asking for all of them reads the lists of all installed files.
owners = cache(importlib.metadata.packages_distributions)


@cache
def imported_by_the_course():
    """The first names of all modules that the course's packages import; the same for every notebook."""
    paths = [path for package in PACKAGES for path in (LIB / package).rglob("*.py")]
    return frozenset(name for path in paths for name in imported(path.read_text("utf8")))


def needed(notebook):
    """Packages of others that the course or a notebook imports: by module, with the version of this build."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    modules = imported_by_the_course().union(*map(imported, cells))
    others = sorted(modules - set(PACKAGES) - set(sys.stdlib_module_names) - {"IPython"})  # it is Jupyter
    packages = {name: owners()[name][0] for name in others}
    return {name: f"{package}=={importlib.metadata.version(package)}" for name, package in packages.items()}


def plain_links(notebook):
    """Take away the links into the project, in the text and on the cards."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(?<!!)\[([^\]]*)\]\((?!https?:|mailto:|#)[^)]*\)", r"\1", cell.source)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = re.sub(r'<a href="\.\./[^>]*>(.*?)</a>', r"\1", data["text/html"], flags=re.DOTALL)


def portable(notebook, kept=whole):
    """Turn a chapter's notebook into one that runs without the project; of the course's code it brings what is ``kept``."""
    packages = needed(notebook)
    words = ".".join(map(str, OLDEST))
    names = ", ".join(f"`{package.partition('==')[0]}`" for package in packages.values())
    source = BRING.format(oldest=OLDEST, words=words, needed=packages, packed=packed(kept))
    plain_links(notebook)
    notebook.cells[:0] = [
        nbformat.v4.new_markdown_cell(NEEDED.format(oldest=words, names=names), id="what-it-needs"),
        nbformat.v4.new_code_cell(source, id="bring-it", metadata={"jupyter": {"source_hidden": True}}),
    ]
    return notebook


def finish(app, exception):
    if exception or app.builder.format != "html":
        return
    sources = Path(app.outdir, "_sources")
    for path in sources.rglob("*.ipynb"):
        notebook = nbformat.read(path, 4)
        if notebook.cells[0].id != "what-it-needs":
            path.write_text(nbformat.writes(portable(notebook)) + "\n", "utf8")
    for path in [*sources.rglob("*.ipynb"), *sources.rglob("*.md")]:
        # From a folder a browser shows a file and saves none; but a script may save what it carries: see shell.js.
        words = json.dumps(path.read_text("utf8"))
        carrier = f'dispatchEvent(new CustomEvent("ft-source", {{ detail: {words} }}));\n'
        path.with_name(f"{path.name}.js").write_text(carrier, "utf8")


def setup(app):
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
