"""Figures that came ready with the package: their scripts, compiled, and Vega.

A wheel brings them, made when it was packed (``book/_editions/packing.py``), so that ``explore`` needs neither Altair nor
vl-convert nor PScript: in a browser's Python, in Colab, in a bare environment. A clone of the project has none and
makes them anew, so that they cannot be older than their sources.
"""

import functools
import json
from pathlib import Path

#: Where they lie in an installed wheel.
FOLDER = Path(__file__).parents[1] / "compiled"
VEGA, DATASETS = "vega.js", "datasets.json"


def there():
    """Whether this package was packed with ready figures."""
    return FOLDER.is_dir()


def read(name):
    """One of the scripts as text; ``None`` where it is to be made."""
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


@functools.cache
def _datasets():
    return json.loads(read(DATASETS) or "{}")


def datasets(id):
    """Names of the rows that the chart of an explorable draws; ``None`` where the chart itself has to be asked."""
    return _datasets().get(id)


def write(folder, made):
    """Write the ready figures of ``made``, a mapping of file names to texts."""
    folder.mkdir(parents=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
