"""Paper: cells of a notebook as one HTML page that needs nothing else, and that page printed by a browser.

No network and no script: formulas are MathML, with their font in the page, and figures are the pictures that the notebook stores.
"""

import base64
import html
import os
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from mathml import to_mathml
from mdit_py_plugins.dollarmath import dollarmath_plugin
from truce.page import read

STYLE = Path(__file__).with_name("paper.css")
FONT = Path(__file__).resolve().parents[1] / "_assets" / "fonts" / "stix-two-math.woff2"
WHY_NOT = (
    "no Chromium, Chrome or Edge was found that could print them. Open each in a browser and print it there, or install one of the three."
)
FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
ADMONITION = re.compile(r"\{(?:admonition|note|tip|warning)\}\s*(.*)")


def page(title, cells):
    """The cells as an HTML page. A cell's ``lines`` in its metadata are lines to write on."""
    body = "\n".join(cell_html(cell) for cell in cells)
    font = base64.b64encode(FONT.read_bytes()).decode()
    style = STYLE.read_text("utf8").replace("{title}", title.replace('"', "'")).replace("{font}", font)
    if "ft-circuit" in body:
        style += read("loop.css")
    heading = "" if re.search(r"<h1", body) else f"<h1>{html.escape(title)}</h1>"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{style}</style></head>\n<body>{heading}\n{body}\n</body></html>\n"
    )


def cell_html(cell):
    if cell.cell_type == "markdown":
        rule = '<div class="line"></div>' * cell.metadata.get("lines", 0)
        # These begin a page: so a class can get the pages before them, or the last one alone.
        kind = "room" if rule else "apart" if re.match(r"## (Deeper|Worksheet)$", cell.source, re.M) else ""
        return f'<section class="{kind}">{rendered(cell.source)}{rule}</section>'
    if cell.cell_type == "raw":
        return opened(cell.source)
    tags = cell.metadata.get("tags", [])
    code = "" if {"hide-input", "remove-input", "remove-cell"} & set(tags) else f"<pre>{html.escape(cell.source)}</pre>"
    return code + "".join(map(output_html, cell.outputs))


def output_html(output):
    """What a cell shows, opened: paper has no folds."""
    data = output.get("data", {})
    if "text/html" in data:
        return opened(data["text/html"])
    if "text/markdown" in data:
        return rendered(data["text/markdown"])
    return f"<pre>{html.escape(output.get('text', '') or data.get('text/plain', ''))}</pre>"


def opened(markup):
    """HTML without folds and without styles of its own."""
    bare = re.sub(r"<style\b.*?</style>|<summary\b.*?</summary>", "", markup, flags=re.S)
    return re.sub(r"(</?)details\b", r"\1div", bare)


# ---- Markdown, as far as the chapters use MyST's ----


def rendered(source):
    """A cell's Markdown as HTML."""
    source = re.sub(r"\{eq\}`([^`]*)`", "the equation", source)
    source = re.sub(r"\{[\w:-]+\}`([^`<]*?)(?: <[^`>]*>)?`", r"\1", source)
    source = re.sub(r"^\([\w-]+\)=\s*$|^%.*$|<!--.*?-->", "", source, flags=re.M)
    return reader().render(source)


@cache
def reader():
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    md.use(dollarmath_plugin, allow_labels=True, renderer=formula)
    md.add_render_rule("math_block_label", lambda self, tokens, index, options, env: displayed(tokens[index].content))
    md.add_render_rule("math_block", lambda self, tokens, index, options, env: displayed(tokens[index].content))
    md.add_render_rule("math_inline", lambda self, tokens, index, options, env: formula(tokens[index].content, {}))
    md.add_render_rule("fence", fence)
    return md


def formula(latex, options):
    return to_mathml(latex, "inline")


def displayed(latex):
    """A formula on a line of its own, with the number that its tag gives it."""
    tag = re.search(r"\\tag\{(.*?)\}", latex)
    bare = re.sub(r"\\tag\{.*?\}", "", latex)
    if r"\\" in bare and r"\begin" not in bare:
        bare = rf"\begin{{split}}{bare}\end{{split}}"
    number = f'<span class="number">({tag[1]})</span>' if tag else ""
    return f'<div class="formula">{to_mathml(bare, "block")}{number}</div>\n'


def fence(self, tokens, index, options, env):
    """A fence is code, or one of MyST's boxes."""
    token = tokens[index]
    if box := ADMONITION.match(token.info):
        inside = re.sub(r"^:\w+:.*$", "", token.content, flags=re.M)
        return f'<aside><p class="head">{html.escape(box[1])}</p>{rendered(inside)}</aside>'
    return f"<pre>{html.escape(token.content)}</pre>"


# ---- Printing ----


def printed(page_html, target, browser):
    """Write a page as ``target``.pdf, or as ``target``.html where no browser can print it; return the file."""
    sheet, page_file = target.with_name(f"{target.name}.pdf"), target.with_name(f"{target.name}.html")
    sheet.unlink(missing_ok=True)
    page_file.write_text(page_html, encoding="utf-8", newline="\n")
    if browser and print_page(page_file, sheet, browser):
        page_file.unlink()
        return sheet
    return page_file


def print_page(page_file, sheet, browser, outline=False, seconds=120):
    """Let a browser print a page, with an outline of its headings if asked; return whether it did within so many seconds."""
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # Chromium runs for root only so
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        own = [f"--user-data-dir={profile}", f"--print-to-pdf={sheet.resolve()}"]
        own += ["--generate-pdf-document-outline"] if outline else []
        command = [str(browser), *FLAGS, *alone, *own, page_file.resolve().as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=seconds)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return sheet.exists() and sheet.read_bytes()[:5] == b"%PDF-"
