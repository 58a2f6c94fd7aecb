"""Which edition of the course this is: the version of the project, which a file of answers names."""

import importlib.metadata
import tomllib
from functools import cache
from pathlib import Path

#: A checkout knows best: what is installed from it remembers the version of that day.
PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
PACKAGE = "debtloop"


@cache
def edition():
    """The version, such as ``"0.1.0"``; ``""`` where the code came along in a notebook, without its project."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8")).get("project", {}) if PROJECT.exists() else {}
    if project.get("name") == PACKAGE:
        return project["version"]
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return ""
