"""Whether what is tagged is an edition: one number and one day in all files that state them, and in words what changed.

``python make.py _edition release v1.2.0`` prints the part of ``CHANGELOG.md`` about it, as the notes of a release; or
what does not fit, and fails. Without a tag it looks only whether the files agree.
"""

import re
import sys
from pathlib import Path

import yaml
from edition import read

ROOT = Path(__file__).resolve().parents[2]


def notes(changelog, number):
    """What a changelog says of an edition, or nothing."""
    found = re.search(rf"^## {re.escape(number)}[ ,][^\n]*\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    return found[1].strip() if found else ""


def faults(root, tag=""):
    """What does not fit, each a sentence."""
    edition = read(root / "pyproject.toml")
    cff = yaml.safe_load((root / "CITATION.cff").read_text("utf8"))
    package = (root / "lib" / "debtloop" / "__init__.py").read_text("utf8")
    changelog = (root / "CHANGELOG.md").read_text("utf8")
    if tag and tag != f"v{edition.number}":
        yield f"the tag is {tag}, and pyproject.toml says {edition.number}"
    if str(cff.get("version")) != edition.number:
        yield f"CITATION.cff: version is {cff.get('version')}, and pyproject.toml says {edition.number}"
    if cff.get("date-released") != edition.day:
        yield f"CITATION.cff: date-released is {cff.get('date-released')}, and pyproject.toml says {edition.day}"
    if f'__version__ = "{edition.number}"' not in package:
        yield f"lib/debtloop/__init__.py: __version__ is not {edition.number}"
    if f"## {edition.number}, {edition.date}\n" not in changelog or not notes(changelog, edition.number):
        yield f"CHANGELOG.md: nothing stands under “{edition.number}, {edition.date}”"


def main(arguments, browser):
    tag = arguments[0] if arguments else ""
    found = list(faults(ROOT, tag))
    if found:
        print("\n".join(found), file=sys.stderr)
        return 1
    print(notes((ROOT / "CHANGELOG.md").read_text("utf8"), read(ROOT / "pyproject.toml").number))
    return 0
