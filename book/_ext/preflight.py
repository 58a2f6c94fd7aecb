"""What a build refuses before it begins, since later the error would name no file, or nobody would say a word."""

import json
from pathlib import Path

import jupyter_book.config
import yaml
from sphinx.errors import ExtensionError


def unknown_keys(config, known, path=""):
    """Keys that are not in the nested defaults; below a default without keys, anything goes."""
    for key, value in config.items():
        if key not in known:
            yield path + key
        elif isinstance(value, dict) and isinstance(known[key], dict):
            yield from unknown_keys(value, known[key], f"{path}{key}.")


def check_config(root):
    """Jupyter Book passes over a key that it does not know."""
    known = yaml.safe_load(jupyter_book.config.PATH_YAML_DEFAULT.read_text("utf8"))
    unknown = list(unknown_keys(yaml.safe_load((root / "_config.yml").read_text("utf8")), known))
    if unknown:
        raise ExtensionError(f"_config.yml: Jupyter Book does not know the key {', '.join(unknown)}")


def check_notebooks(root):
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        try:
            json.loads(path.read_text("utf8"))
        except ValueError as error:
            raise ExtensionError(f"{path.relative_to(root).as_posix()}: not a notebook: {error}") from None


def check(app, config):
    root = Path(app.srcdir)
    check_config(root)
    check_notebooks(root)


def setup(app):
    app.connect("config-inited", check, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
