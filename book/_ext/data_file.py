"""The file of all facts and claims, ``data/facts-and-claims.json``, with its schema beside it.

``{data-file}`` links both, ``{data-fields} claims`` prints the fields of a part of it as the schema describes them.
"""

import html
import json
from functools import cache
from pathlib import Path

from edition import AUTHOR, CITE, edition, site_of
from front import Front, things
from truce.open_data import open_data, schema

DATA, SCHEMA = "data/facts-and-claims.json", "data/schema.json"


def written(data):
    """A document as the file has it: the same for the same sources."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


@cache
def document(address):
    """The document of this edition; all checks are computed for it."""
    return open_data(edition().number, edition().day, AUTHOR, address)


def of(config):
    """The document of this build."""
    return document(site_of(config) or None)


class DataFile(Front):
    """Links to the file and to its schema, with what is in it."""

    def body(self):
        data, up = of(self.config), "../" * self.env.docname.count("/")
        counts = ", ".join(things(len(data[name]), name[:-1]) for name in ("claims", "facts", "reports"))
        size = len(written(data).encode()) // 1000
        return (
            f'<p><a href="{up}{DATA}">facts-and-claims.json</a> ({counts}; {size} kB) and '
            f'<a href="{up}{SCHEMA}">schema.json</a>, which describes it.</p>\n'
        )


class DataFields(Front):
    """The fields of a part of the document, as a list."""

    required_arguments = 1

    def body(self):
        parts = schema()["properties"]
        if self.arguments[0] not in parts or "items" not in parts[self.arguments[0]]:
            raise self.error(f"no list {self.arguments[0]!r} in the schema")
        items = parts[self.arguments[0]]["items"]
        always = {name: "" if name in items["required"] else " (if any)" for name in items["properties"]}
        rows = "".join(
            f"<li><code>{name}</code>{always[name]}: {html.escape(field['description'])}</li>\n"
            for name, field in items["properties"].items()
        )
        return f'<ul class="ft-fields">\n{rows}</ul>\n'


def write(app, exception):
    if exception or app.builder.name != "html" or CITE not in app.env.found_docs:  # the page that links the file
        return
    Path(app.outdir, "data").mkdir(exist_ok=True)
    for name, data in ((DATA, of(app.config)), (SCHEMA, schema())):
        Path(app.outdir, name).write_text(written(data), encoding="utf-8", newline="\n")


def setup(app):
    app.add_directive("data-file", DataFile)
    app.add_directive("data-fields", DataFields)
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
