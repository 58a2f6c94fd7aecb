"""Which pages the book has, read from its sources: so each can be a test's parameter before anything is built."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
#: The folders whose files get a page each, beside the modules that the library's page documents.
CODE = ("lib/truce/claims/checks", "tests/truce/checks")


def files(entries):
    """The files of a part of the contents, with those below them and those that a pattern stands for."""
    for entry in entries:
        if "glob" in entry:
            yield from sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.glob(f"{entry['glob']}.*"))
        else:
            yield entry["file"]
        yield from files(entry.get("sections", ()))


def pages():
    """Every page, as its path under the built book. index.html only sends the reader on to the first one."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf8"))
    written = [toc["root"], *(name for part in toc["parts"] for name in files(part["chapters"]))]
    documented = re.findall(r"^\.\. automodule:: (\S+)", (ROOT / "book" / "library.md").read_text("utf8"), re.M)
    modules = [f"_modules/{module.replace('.', '/')}" for module in documented]
    code = [f"code/{path.stem}" for folder in CODE for path in (ROOT / folder).glob("*.py") if not path.stem.startswith("__")]
    return sorted(f"{name}.html" for name in [*written, *modules, *code, "_modules/index", "search"])


PAGES = pages()
