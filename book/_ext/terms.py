"""The glossary's definitions as a script, from which terms.js opens a term where it stands.

A script, since a page that is opened from a file may not read another page. It is loaded at the first tap.
"""

import json
from pathlib import Path

from bs4 import BeautifulSoup

PAGE = "book/glossary"


def definitions(html):
    """What stands below each term of the built glossary, as HTML, by the anchor of its heading."""
    found = {}
    for heading in BeautifulSoup(html, "html.parser").select("section > h3"):
        section = heading.find_parent("section")
        for link in section.select(".headerlink"):
            link.decompose()
        name = heading.extract().get_text().strip()
        for anchor in {section["id"], *(span["id"] for span in section.select("span[id]"))}:
            found[anchor] = [name, section.decode_contents().strip()]
    return dict(sorted(found.items()))


def write(app, exception):
    page = Path(app.outdir, f"{PAGE}.html")
    if exception is None and app.builder.format == "html" and page.exists():
        terms = json.dumps(definitions(page.read_text("utf8")), ensure_ascii=False, indent=0)
        (page.parents[1] / "_static" / "glossary.js").write_text(f"window.ftTerms = {terms};\n", "utf8")


def setup(app):
    app.add_js_file("terms.js", loading_method="defer")
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
