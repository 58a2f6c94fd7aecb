"""A lab that runs in the browser, beside the built book: `make lite`.

JupyterLite brings JupyterLab as plain files, Pyodide brings Python. Neither is needed for the book, so both come only when
this command is called, and into a folder of their own inside .venv: JupyterLite's kernel would else stand among the
extensions of `make lab`, where it cannot work, and each set-up would take longer. The site asks no other host for anything.
"""

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import links
import lite_cells
import lite_check
import lite_copies
import lite_packages
import nbformat

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITE = ROOT / "_build" / "html"
NOTEBOOKS = ROOT / "notebooks"
PINS = HERE / "lite.txt"
#: Of this command alone; with .venv it goes.
TOOLS = Path(sys.prefix) / "lite"
#: Python for the browser. The kernel in lite.txt says which one it is made for: the same first two numbers.
PYODIDE = "314.0.7"
INTEGRITY = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
NO_NPM = """\
make lite needs Pyodide, the Python for browsers, which is on npm and not on PyPI; and here is no npm.
Install Node.js, which has it, or save this file and name it, as in make lite ARGS=pyodide-{version}.tgz:
  https://registry.npmjs.org/pyodide/-/pyodide-{version}.tgz"""
#: The label of the link in a chapter's page.
LABEL = "a notebook to edit here, in your browser"


class Failed(Exception):
    """Something that the user has to know, and no fault of the code."""


def run(*command, **options):
    """Run a command; what it printed only if it fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8", **options)
    if done.returncode:
        raise Failed(f"{done.stdout[-3000:]}{done.stderr[-3000:]}\nFailed: {' '.join(map(str, command[:4]))} … (above is why).")
    return done.stdout


# What it is made of --------------------------------------------------------------------------------


def tools():
    """JupyterLite's packages in their folder, fetched the first time and when lite.txt has changed."""
    folder, stamp = TOOLS / "packages", TOOLS / "made-from.txt"
    if not stamp.exists() or stamp.read_text() != PINS.read_text():
        shutil.rmtree(folder, ignore_errors=True)
        # What the browser's Python is to have must not be chosen for this one.
        run(sys.executable, "-m", "uv", "pip", "install", "--no-deps", "--python-version", "3.14", "--target", folder, "-r", PINS)
        stamp.write_text(PINS.read_text())
    return folder


def pyodide(given=None):
    """Pyodide's packed file: the one that is named, or npm's, fetched once; either must be the very one that was tried."""
    kept = TOOLS / f"pyodide-{PYODIDE}.tgz"
    if given:
        path = Path(given)
        if not path.is_file():
            raise Failed(f"There is no file {given}.")
    else:
        path = kept
        if not path.exists():
            npm = shutil.which("npm")
            if not npm:
                raise Failed(NO_NPM.format(version=PYODIDE))
            TOOLS.mkdir(exist_ok=True)
            run(npm, "pack", f"pyodide@{PYODIDE}", "--pack-destination", TOOLS)
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise Failed(f"{path} is not Pyodide {PYODIDE} as npm has it: remove it, and try again.")
    return path


def wheel(folder):
    """The course's own wheel, with its figures ready to run."""
    run(sys.executable, "-m", "uv", "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def runtime(folder, archive, wheels):
    """Pyodide and the packages for it, in a folder; returns the lock file's packages."""
    with tarfile.open(archive) as files:
        wanted = re.compile(r"package/(pyodide\.mjs|pyodide\.asm\.(mjs|wasm)|python_stdlib\.zip|pyodide-lock\.json)")
        for member in filter(lambda member: wanted.fullmatch(member.name), files.getmembers()):
            (folder / Path(member.name).name).write_bytes(files.extractfile(member).read())
    info = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return lite_packages.provide(folder, info, wheels, [tools()])


# The chapters --------------------------------------------------------------------------------------


def failures(wheel, packages, paths, folder):
    """Which cells of the notebooks do not run with these packages, and why: by notebook, by cell."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    modules = sorted({name for package in packages.values() for name in package["imports"]})
    said = run(sys.executable, lite_cells.__file__, folder, ",".join(modules), *paths, cwd=NOTEBOOKS)
    found = json.loads(said.splitlines()[-1])
    if not Path(found["code"]).is_relative_to(folder):
        raise Failed(f"The chapters did not run with the wheel's code but with {found['code']}.")
    for path, failed in found["failed"].items():
        for id, failure in failed.items():
            if not failure["needs"] and not failure["error"].startswith("NameError"):  # a fault, and no lack of a package
                raise Failed(f"{Path(path).name}, cell {id}: {failure['error']}")
    return {Path(path).stem: failed for path, failed in found["failed"].items()}


def copies(failed, paths, folder):
    """Write the lab's copies of the notebooks; return what its first page says of each, by name."""
    rows, pictures = {}, folder / "pictures"
    pictures.mkdir()
    for path in paths:
        notebook = nbformat.read(path, 4)
        rows[path.stem] = lite_copies.row(notebook, failed[path.stem])
        copy = lite_copies.copy(notebook, failed[path.stem], pictures)
        # A server of Jupyter joins what is written line by line; here the lab would put commas between the lines.
        (folder / path.name).write_text(nbformat.v4.writes(copy, split_lines=False), encoding="utf-8", newline="\n")
    return rows


# The site ------------------------------------------------------------------------------------------


def settings(folder, packages):
    """The files that tell JupyterLite what to take and the kernel what to load."""
    static = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": sorted(packages)}}
    config = {"litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": static}, "appName": "The Fragile Truce", "exposeAppInBrowser": True}
    overrides = {
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    }
    build = {
        "LiteBuildConfig": {"apps": ["lab"], "contents": ["files"], "no_sourcemaps": True, "no_unused_shared_packages": True},
        "FederatedExtensionAddon": {"extra_labextensions_path": [str(tools() / "share" / "jupyter" / "labextensions")]},
    }
    files = {"jupyter-lite.json": {"jupyter-lite-schema-version": 0, "jupyter-config-data": config},
             "overrides.json": overrides, "jupyter_lite_config.json": build}  # fmt: skip
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def start_page(rows, megabytes):
    """The page to begin with: the chapters, what does not run there, and how to get a server."""
    items = []
    for name, row in rows.items():
        said = f"All {row['cells']} of its cells run."
        if row["aside"]:
            reasons = "; ".join(f"{count} because {reason}" for reason, count in row["aside"].items())
            said = f"{row['run']} of its {row['cells']} cells run; as text: {reasons}."
        number = name.partition("_")[0]
        title = html.escape(f"{int(number)}. {row['title']}" if number.isdecimal() else row["title"])
        items.append(f'<li id="{name}"><a href="lab/index.html?path={name}.ipynb">{title}</a><b>{title}</b> <span>{html.escape(said)}</span></li>')
    page = (HERE / "lite_start.html").read_text(encoding="utf-8")
    return page.replace("{rows}", "\n".join(items)).replace("{megabytes}", str(megabytes))


def build(site, archive, paths):
    """Make the lab in a folder; return what its first page says of each chapter."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        static, files, unpacked = work / "static" / "pyodide", work / "files", work / "unpacked"
        for folder in (static, files, unpacked):
            folder.mkdir(parents=True)
        ours = wheel(work / "wheel")
        extension = tools() / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
        kernels = [next(extension.glob(f"{name}-*.whl")) for name in ("ipykernel", "piplite", "pyodide_kernel")]
        packages = runtime(static, archive, [ours, *kernels])
        rows = copies(failures(ours, packages, paths, unpacked), paths, files)
        settings(work, packages)
        shutil.rmtree(site, ignore_errors=True)
        environment = {**os.environ, "PYTHONPATH": str(tools()), "PYTHONUTF8": "1"}
        lite = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", work, "--output-dir", site]
        run(*lite, cwd=work, env=environment)
    return rows


def offered(rows):
    """Put the link into the pages of these chapters, where the built book has them."""
    for name in rows:
        page = SITE / "notebooks" / f"{name}.html"
        if page.exists():
            links.offer(page, "lite", LABEL, f"../lite/start.html#{name}")


def main(arguments, browser):
    """Build the lab; with ``check`` also run every chapter in the browser; a file that ends in .tgz is Pyodide's."""
    known = [argument for argument in arguments if argument == "check" or argument.endswith(".tgz")]
    if list(arguments) != known:
        print(f"Not known: {' '.join(set(arguments) - set(known))}. There is: make lite, and make lite ARGS=check.")
        return 2
    begun, site = time.monotonic(), SITE / "lite"
    try:
        archive = pyodide(next((argument for argument in known if argument.endswith(".tgz")), None))
        paths = sorted(NOTEBOOKS.glob("*.ipynb"))
        rows = build(site, archive, paths)
        sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        (site / "start.html").write_text(start_page(rows, round(sum(sizes) / 1e6)), encoding="utf-8", newline="\n")
        offered(rows)
        print(f"The lab is ready: {sum(sizes) / 1e6:.0f} MB in {len(sizes)} files, {time.monotonic() - begun:.0f} s.")
        for name, row in rows.items():
            print(f"  {name}: {row['run']} of {row['cells']} cells run there")
        print(f"It needs a server:\n  python -m http.server 8000 --bind 127.0.0.1 --directory {SITE}")
        print("Then open http://127.0.0.1:8000/lite/start.html")
        return lite_check.check(SITE, rows, browser) if "check" in known else 0
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
