"""How the wheel of ``debtloop`` and ``truce`` is packed: the build backend that pyproject.toml names.

It is setuptools, and puts into the wheel what else would need Altair, vl-convert and PScript wherever the wheel is
installed: each explorable as the script that a browser runs, and Vega. The project itself keeps no copy, so none can be
out of date; and an editable installation, as in ``.venv``, goes on making them from their sources.
"""

import re
import shutil
import sys
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403  the other hooks are setuptools' own
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[2]
#: What makes the figures, in the versions with which the book is built and tested.
MAKERS = ("altair", "pscript", "pyyaml", "vl-convert-python")


def pinned(names):
    """The lines of requirements.txt for these packages."""
    pins = re.findall(r"^([\w.-]+)(==\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    return [name + version for name, version in pins if name in names]


def get_requires_for_build_wheel(config_settings=None):
    return build_meta.get_requires_for_build_wheel(config_settings) + pinned(MAKERS)


class Packed(build_py):
    """Copies the packages and writes the ready figures beside them."""

    def run(self):
        if self.editable_mode:
            return super().run()
        shutil.rmtree(self.build_lib, ignore_errors=True)  # setuptools keeps what earlier wheels were made of
        super().run()
        sys.path.insert(0, str(ROOT / "lib"))
        from truce.live import ready
        from truce.live.script import all_made

        ready.write(Path(self.build_lib).resolve() / ready.FOLDER.relative_to(ROOT / "lib"), all_made())
