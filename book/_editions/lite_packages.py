"""The packages of the Python that runs in a browser: those of this environment that are plain Python, packed as wheels.

Their versions are the ones that the tests run with, and nothing is fetched. A package's compiled modules stay behind: all
of these have a twin in Python. What has none, such as NumPy, is not there.
"""

import hashlib
import importlib.metadata
import io
import json
import sys
import zipfile
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

#: What the kernel and a chapter's first cell ask for; the rest is what these need.
ROOTS = ("debtloop", "anywidget", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "micropip", "piplite")
#: Folders of packages that only their authors, or other hosts than a browser, use.
LEFT = ("jedi/third_party/django-stubs", "jedi/third_party/typeshed/stubs", "widgetsnbextension/static", "share", "bin", "etc", "../")
#: Code and what it reads; not the pictures, scripts and compiled modules beside it.
SUFFIXES = {".py", ".pyi", ".txt", ".json", ".css", ".js", ".yml", ".lark", ".typed"}
#: A time for all files, so that the same packages give the same wheels.
THEN = (2026, 1, 1, 0, 0, 0)


def installed(name, folders):
    """An installed package; ``folders`` are looked into before this environment's own."""
    found = importlib.metadata.Distribution.discover(name=name, path=[*map(str, folders), *sys.path])
    return next(iter(found), None) or importlib.metadata.distribution(name)  # which says what is missing


def closure(roots, info, metadata):
    """Names of all packages that ``roots`` need in a browser: by name, the names that each needs itself.

    ``metadata`` is a function that gives those of a package by its name.
    """
    python = ".".join(info["python"].split(".")[:2])
    there = {"sys_platform": "emscripten", "platform_system": "Emscripten", "os_name": "posix", "platform_machine": "wasm32",
             "python_version": python, "python_full_version": info["python"], "extra": ""}  # fmt: skip
    needs, waiting = {}, list(roots)
    while waiting:
        name = waiting.pop()
        if name not in needs:
            found = map(Requirement, metadata(name).get_all("Requires-Dist") or ())
            needs[name] = sorted(canonicalize_name(r.name) for r in found if not r.marker or r.marker.evaluate(there))
            waiting += needs[name]
    return dict(sorted(needs.items()))


def metadata_of(wheel):
    """A wheel's metadata, as those of an installed package."""
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        return importlib.metadata.PathDistribution(zipfile.Path(packed, f"{PurePosixPath(name).parent}/")).metadata


def packed(distribution):
    """An installed package as the bytes of a wheel of plain Python."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in sorted(distribution.files, key=str):
            inside = PurePosixPath(file)
            about = inside.parts[0].endswith(".dist-info")
            if str(file).startswith(LEFT) or "__pycache__" in inside.parts or about and inside.name not in ("METADATA", "WHEEL"):
                continue
            if about or inside.suffix in SUFFIXES:
                text = distribution.locate_file(file).read_bytes()
                if inside.name == "WHEEL":
                    text = b"Wheel-Version: 1.0\nGenerator: make lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
                wheel.writestr(zipfile.ZipInfo(str(inside), THEN), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def modules(wheel):
    """The first names of what a wheel lets one import."""
    names = {PurePosixPath(name).parts[0] for name in zipfile.ZipFile(io.BytesIO(wheel)).namelist()}
    return sorted({name.removesuffix(".py") for name in names if "." not in name.removesuffix(".py")})


def provide(folder, info, wheels, folders=(), roots=ROOTS):
    """Write the packages and their lock file into Pyodide's folder; return the lock file's packages.

    Args:
        folder: Pyodide's, beside its runtime.
        info: what its own lock file says of its Python.
        wheels: paths of packages that this environment has not installed, or in another form.
        folders: where more packages are installed.
        roots: the packages that are wanted.
    """
    given = {canonicalize_name(Path(wheel).name.split("-")[0]): Path(wheel) for wheel in wheels}
    packages = {}

    def metadata(name):
        return metadata_of(given[name]) if name in given else installed(name, folders).metadata

    for name, needs in closure(roots, info, metadata).items():
        if name in given:
            file, content, version = given[name].name, given[name].read_bytes(), metadata(name)["Version"]
        else:
            distribution = installed(name, folders)
            content, version = packed(distribution), distribution.version
            file = f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
        (folder / file).write_bytes(content)
        packages[name] = {
            "name": name, "version": version, "file_name": file, "install_dir": "site", "package_type": "package",
            "sha256": hashlib.sha256(content).hexdigest(), "imports": modules(content), "depends": needs,
            "unvendored_tests": False,
        }  # fmt: skip
    lock = {"info": info, "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return packages
