"""Light pages: one style sheet and three scripts instead of thirty files, and no rule or icon that nothing uses.

A phone spends some ten milliseconds on each file, and as long on every forty kilobytes of style sheet.
A bundle is the files that a page names, in their order. Scripts keep out of each other's way; style sheets lose
the rules for classes that no page and no script knows.
"""

import base64
import hashlib
import logging
import re
from functools import cache
from os.path import relpath
from pathlib import Path

import tinycss2
from fontTools import subset

HERE = r'(?P<root>(?:\.\./)*)_static/(?P<name>[^"?]+)[^"]*'
SHEET = re.compile(rf'\s*<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="{HERE}"[^>]*>')
SCRIPT = re.compile(rf'\s*<script\b[^>]*\bsrc="{HERE}"[^>]*></script>')
PRELOAD = re.compile(r'\s*<link rel="preload" as="script"[^>]*>')
# It would tell of each glyph that it drops, two hundred lines behind which a build's errors are not seen.
logging.getLogger("fontTools").setLevel(logging.WARNING)

#: So small that it stands in the page.
INLINE = "documentation_options.js"


def bundled(html, make, inline, own):
    """The page with bundles; ``make(names)`` writes one and gives its address under ``_static``.

    Three groups of scripts: those that a page wants at once, where they stand, and those that wait until the
    page is parsed and then run in their order, wherever they stand: the theme's, and our ``own``, so that a browser
    that cannot read a script of the theme still runs ours.
    """
    html = PRELOAD.sub("", html)
    sheets = list(SHEET.finditer(html))
    if sheets:
        link = f'\n    <link rel="stylesheet" href="{sheets[0]["root"]}_static/{make([s["name"] for s in sheets])}">'
        html = SHEET.sub(lambda match: link if match[0] == sheets[0][0] else "", html)
    scripts = list(SCRIPT.finditer(html))
    for when, whose in (("data-ft-now", {True, False}), ("defer", {False}), ("defer", {True})):
        group = [script for script in scripts if when in script[0] and (script["name"] in own) in whose]
        if group:
            tag = f'\n<script {when} src="{group[0]["root"]}_static/{make([s["name"] for s in group])}"></script>'
            html = html.replace(group[0][0], tag, 1)
            for script in group[1:]:
                html = html.replace(script[0], "", 1)
    for script in scripts:
        if script["name"] == INLINE:
            html = html.replace(script[0], f"\n<script>{inline}</script>", 1)
    return html


class Bundles:
    """The folder of bundles; each file's first line says what it is made of."""

    def __init__(self, static, words):
        self.static, self.folder, self.words = static, static / "bundles", words
        self.prefixes = tuple(word for word in words if word.endswith("-") and len(word) > 3)
        self.folder.mkdir(exist_ok=True)
        # Nearly all pages share nearly all files, and parsing is slow.
        self.sheet, self.written = cache(self.sheet), cache(self.written)

    def make(self, names):
        """Write the bundle of these files; its address."""
        return self.written(*names)

    def written(self, *names):
        suffix = Path(names[0]).suffix
        path = self.folder / (fingerprint("\n".join(names)) + suffix)
        if suffix == ".css":
            text = "".join(self.sheet(self.static / name) for name in names)
        else:
            text = "".join(alone((self.static / name).read_text("utf8")) for name in names)
        path.write_text(f"/* {' '.join(names)} */\n{text}", "utf8")
        return f"bundles/{path.name}?v={fingerprint(text)}"

    def refresh(self):
        """Make the bundles of an earlier build anew, for the pages that were not written again; their addresses, by name."""
        made = {}
        for old in sorted(self.folder.iterdir()):
            names = old.read_text("utf8").split("*/")[0].removeprefix("/*").split()
            if all((self.static / name).exists() for name in names):
                made[old.name] = self.make(names)
        return made

    def sheet(self, path):
        """A style sheet with what it imports, its addresses as seen from the bundles, its dead rules gone."""
        css = path.read_text("utf8")
        css = re.sub(r'@import "([^"]+)";', lambda match: self.sheet(path.parent / match[1]), css)

        def moved(match):
            target = Path(relpath(path.parent / match[2], self.folder)).as_posix()
            return f"url({match[1]}{target}{match[1]})"

        css = re.sub(r'url\([^)]*/fa-[^)]*\.woff2\) format\("woff2"\),', "", css)  # its .ttf twin is subset below
        css = re.sub(r"""url\((["']?)(?!data:|#|/|\w+:)([^"')]+)\1\)""", moved, css)
        return self.alive(tinycss2.parse_stylesheet(css, skip_whitespace=True))

    def alive(self, rules):
        kept = []
        for rule in rules:
            if rule.type == "qualified-rule":
                selectors = ",".join(tinycss2.serialize(s).strip() for s in parts(rule.prelude) if self.matches(s))
                if selectors:
                    kept.append(f"{selectors}{{{tinycss2.serialize(rule.content).strip()}}}")
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
                inside = self.alive(tinycss2.parse_rule_list(rule.content, skip_whitespace=True))
                if inside:
                    kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}")
            elif rule.type == "at-rule" and rule.lower_at_keyword == "charset":
                continue
            elif rule.type != "comment" or rule.value.startswith("!"):  # a licence stays
                kept.append(rule.serialize())
        return "\n".join(kept)

    def matches(self, selector):
        """Whether all classes that a selector asks for occur somewhere; what stands in ``:not()`` does not count."""
        names = [b.value for a, b in zip(selector, selector[1:], strict=False) if a == "." and b.type == "ident"]
        return all(name in self.words or name.startswith(self.prefixes) for name in names)


def renewed(html, made):
    """A page of an earlier build, which names bundles already, with their present addresses.

    Bundling it once more would make bundles of bundles, whose inner ones could be older than what they are made of.
    """
    return re.sub(r"bundles/(\w+\.\w+)\?v=\w+", lambda match: made.get(match[1], match[0]), html)


def alone(script):
    """A script whose failure is reported and stops no other one in its bundle.

    What it declares for the others at its top, at the beginning of a line, stays theirs as ``var``.
    """
    script = re.sub(r"^(?:const|let)\b", "var", script, flags=re.MULTILINE)
    return f"try {{\n{script}\n}} catch (error) {{\n  setTimeout(() => {{ throw error; }});\n}}\n"


def parts(prelude):
    """The selectors of a rule, each a list of tokens."""
    found = [[]]
    for token in prelude:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def fingerprint(text):
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8]


def slim_icons(static):
    """Keep only the icons that a style sheet still names: 150 kB of the webfont become 5, which stand in the sheet.

    A page in a frame that keeps it apart may load no font from another file.
    """
    sheets = "".join(path.read_text("utf8") for path in static.glob("bundles/*.css"))
    glyphs = {ord(sign) for sign in re.findall("[\ue000-\uf8ff]", sheets)}
    options = subset.Options()
    for path in (static / "vendor/fontawesome/webfonts").glob("*.ttf"):
        font = subset.load_font(path, options, lazy=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=glyphs)
        subsetter.subset(font)
        subset.save_font(font, path, options)
        inside = f"url(data:font/ttf;base64,{base64.b64encode(path.read_bytes()).decode()})"
        for sheet in static.glob("bundles/*.css"):
            css = sheet.read_text("utf8")
            sheet.write_text(re.sub(rf"url\([^)]*/{re.escape(path.name)}\)", inside, css), "utf8")


def finish(app, exception):
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    static = outdir / "_static"
    pages = {path: path.read_text("utf8") for path in outdir.rglob("*.html")}
    scripts = [path.read_text("utf8") for path in static.rglob("*.js") if path.name != "vega.js"]
    words = {word for text in [*pages.values(), *scripts] for word in re.findall(r"[A-Za-z_][\w-]*", text)}
    bundles = Bundles(static, words)
    made = bundles.refresh()
    folders = [folder for folder in app.config.html_static_path if not Path(folder).is_absolute()]  # not extensions'
    own = {path.name for folder in folders for path in Path(app.confdir, folder).glob("*.js")}
    inline = (static / INLINE).read_text("utf8")
    for path, html in pages.items():
        done = renewed(html, made) if "_static/bundles/" in html else bundled(html, bundles.make, inline, own)
        if done != html:
            path.write_text(done, "utf8")
    slim_icons(static)


def setup(app):
    app.connect("build-finished", finish, priority=900)  # after the pages have been corrected
    return {"parallel_read_safe": True, "parallel_write_safe": True}
