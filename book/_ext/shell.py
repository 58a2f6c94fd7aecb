"""What the theme gets wrong or does not need, put right in the built pages.

The theme's templates have no switch for any of this, and a copy of a template would have to follow every
release of it. So the pages are corrected once they are written. All of it may run twice over the same
file, and tests/test_pages.py looks at the results, so that a new release of the theme cannot undo it unseen.
"""

import re
import shutil
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

#: Stands in every page before all other scripts, in place of the theme's choice between light and dark.
EARLY = Path(__file__).with_name("early.js").read_text("utf8")
THEMES_CHOICE = r'document\.documentElement\.dataset\.mode = .*?"(\w+)";\n.*?\.dataset\.theme = .*?;'

CORRECTIONS = [
    (r'(<html[^>]*) data-theme="auto"', r'\1 data-theme="light"'),
    (THEMES_CHOICE, lambda match: EARLY.replace("DEFAULT_MODE", match[1])),
    # 540 kB compressed, for icons that the webfont shows already.
    (r"\s*<!-- So that users can add custom icons -->\s*<script[^>]*fontawesome\.js[^>]*></script>", ""),
    # The logo and the search button stood outside every landmark.
    (r'(<div id="pst-primary-sidebar") class', r'\1 role="complementary" aria-label="Book" class'),
    # The source of a page is there to be saved: shown, a notebook is a wall of JSON.
    (r'(<a href="[^"]*") target="_blank"(\s+class="btn btn-sm btn-download-source-button)', r"\1 download\2"),
    # The arrow of an entry with pages below it had no name.
    (r'<summary>(<span class="toctree-toggle")', r'<summary aria-label="Its pages">\1'),
    # The corner of a pandas table is a cell, not a heading without a word.
    (r"<th></th>", "<td></td>"),
]

#: What the extensions load on every page, though only a page that has the element on the right needs it.
#: The search index alone grows with the book, and a script without ``defer`` holds up all below it.
ONLY_WITH = {
    r"searchtools\.js|language_data\.js|searchindex\.js": 'id="search-results"',
    r"terms\.js": r'glossary\.html#',
    r"sphinx-design\.min\.css|design-tabs\.js": 'class="sd-',
    r"togglebutton\.(?:css|js)": r'class="(?:[^"]* )?(?:toggle|dropdown admonition|admonition dropdown)[ "]',
}

#: The theme measures every listing and table of the page anew after each change in it: a tenth of a second
#: at the end of every move of a slider. shell.js does the same work only where a size has changed.
FOCUSABLE = "e.tabIndex=e.scrollWidth>e.clientWidth||e.scrollHeight>e.clientHeight?0:-1"

#: Files under _static that no page loads.
UNUSED = [
    "scripts/fontawesome.js*", "**/webfonts/*.woff2", "**/*.map", "**/*.[mp]o", "*.html",
]  # fmt: skip


def correct(html):
    for pattern, replacement in CORRECTIONS:
        html = re.sub(pattern, replacement, html)
    for files, element in ONLY_WITH.items():
        if not re.search(element, html):
            html = re.sub(rf'\s*<(?:link|script)\b[^>]*/(?:{files})[^>]*>(?:</script>)?', "", html)
    if 'id="search-results"' in html:
        return html  # its scripts count on each other while they load
    # What works on the finished page can wait for it; the options are read by scripts that stand in the page.
    return re.sub(r"<script (?!defer|async|data-ft-now)(?=[^>]*src=)(?![^>]*documentation_options)", "<script defer ", html)


def bare_outputs(app, doctree):
    """HTML outputs without the class for which the theme has one rule: a white ground in the dark for those without
    a pandas table, which it searches all through them after each change in them."""
    for node in doctree.findall(nodes.raw):
        node["classes"] = [name for name in node["classes"] if name != "text_html"]


class Menus:
    """The menu beside each page, without what makes it slow: a tenth of a second a page, a fifth of a build."""

    def __init__(self):
        self.made, self.titles = {}, None

    def lighten(self, app, pagename, templatename, context, doctree):
        make = context["toctree"]
        # Pages of code stand in no menu, so that those of a folder can share theirs.
        whose = pagename if pagename in app.env.found_docs else pagename.rpartition("/")[0] + "/"

        def made(**options):
            asked = (whose, *sorted(options.items()))
            if asked not in self.made:
                quick = partial(self.of_titles, app.env, make) if options.get("titles_only") else make
                self.made[asked] = quick(**options)
            return self.made[asked]

        context["toctree"] = made

    def of_titles(self, env, make, **options):
        """A menu of titles. Sphinx copies all headings of all pages for it, and then throws them away."""
        self.titles = self.titles or {page: title_of(contents) for page, contents in env.tocs.items()}
        whole, env.tocs = env.tocs, self.titles
        try:
            return make(**options)
        finally:
            env.tocs = whole


def title_of(contents):
    """A page's contents without its headings, but with the pages below it."""
    title = contents.deepcopy()
    for entry in title:
        if len(entry) > 1:
            if below := list(entry.findall(addnodes.toctree)):
                entry[1][:] = below
            else:
                entry.pop(1)
    return title


def start(app):
    """Let Sphinx copy these anew: over the slimmed ones it would report each file that it replaces."""
    for folder in ("scripts", "styles", "vendor"):
        shutil.rmtree(Path(app.outdir) / "_static" / folder, ignore_errors=True)


def finish(app, exception):
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    static = outdir / "_static"
    for unused in UNUSED:
        for path in static.glob(unused):
            path.unlink()
    if not app.config.html_theme_options.get("launch_buttons", {}).get("binderhub_url"):
        for path in static.glob("images/logo_*"):  # of the services that the buttons would lead to
            path.unlink()
    for script in static.glob("scripts/*.js"):
        js = re.sub(r"\s*//# sourceMappingURL=.*", "", script.read_text("utf8"))
        script.write_text(js.replace(FOCUSABLE, "void 0"), "utf8")
    for path in outdir.rglob("*.html"):
        html = path.read_text("utf8")
        if (corrected := correct(html)) != html:
            path.write_text(corrected, "utf8")


def setup(app):
    app.add_css_file("book.css", priority=900)  # after the theme and the other extensions
    app.add_js_file("shell.js", loading_method="defer")
    app.connect("builder-inited", start)
    app.connect("html-page-context", Menus().lighten, priority=100)  # before the theme
    app.connect("doctree-read", bare_outputs)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
