"""What the book does where `_config.yml` says at which address it is published, and in which repository it is kept.

Two of Jupyter Book's own keys are the whole setting: ``html: baseurl`` and ``repository: url`` (with its branch, where
that is not main). From the address follow canonical links, whole addresses of social cards with a picture for each
chapter, the addresses in the data for search engines, and ``sitemap.xml``; from the repository the buttons to it, to an
issue, and to Binder. Where Jupyter Book's own key for one of these is set, it has the last word.

``{report-here}`` says where to report an error.
"""

from pathlib import Path
from xml.sax.saxutils import escape

import yaml
from edition import edition, site_of
from front import Front
from numbered import number_of
from social import card_of
from sphinx.errors import ExtensionError

#: Where a notebook of a public repository runs: Binder installs its requirements.txt. Colab opens a notebook alone,
#: without the course's packages, so whoever wants a button to it says so, under `launch_buttons`.
LAUNCH = {"binderhub_url": "https://mybinder.org", "notebook_interface": "jupyterlab"}
#: Repositories whose form for an issue the theme knows.
WITH_ISSUES = ("github", "gitlab")


def settle(app, config):
    """Fill in what follows from the two settings, before the theme reads its options."""
    site = site_of(config)
    if site and not site.startswith(("https://", "http://")):
        raise ExtensionError(f"_config.yml: html.baseurl must begin with https://; got {site!r}")
    if site:
        config.html_baseurl = config.ogp_site_url = f"{site}/"
    if repository := config.html_theme_options.get("repository_url"):
        # Not from `config`, in which what somebody said and Jupyter Book's defaults look alike.
        said = yaml.safe_load(Path(app.srcdir, "_config.yml").read_text("utf8"))
        config.html_theme_options.update(repository_options(repository, said))


def repository_options(repository, said):
    """The theme's options that follow from the address of a repository; ``said`` is what `_config.yml` says itself."""
    launch = LAUNCH | said.get("launch_buttons", {})
    buttons = {"use_repository_button": True, "use_issues_button": any(name in repository for name in WITH_ISSUES)}
    buttons |= {name: value for name, value in said.get("html", {}).items() if name in buttons}
    branch = said.get("repository", {}).get("branch") or "main"
    return {"repository_branch": branch, "launch_buttons": launch, **buttons}


def issues_of(config):
    """Where to report an error in the repository, or nothing."""
    repository = config.html_theme_options.get("repository_url", "").rstrip("/")
    if not repository:
        return ""
    return f"{repository}/-/issues" if "gitlab" in repository else f"{repository}/issues"


class ReportHere(Front):
    """Where a reader of this copy reports an error."""

    def run(self):
        self.env.note_reread()
        if issues := issues_of(self.config):
            return self.parse_text_to_nodes(f"Open an issue in the project's repository: [{issues}]({issues}).")
        return self.parse_text_to_nodes(
            "Open an issue in the project's repository, the place from which the book's folder can be copied.\n"
            "If somebody gave you the book as pages or as a folder, give the report to them, "
            "and ask them to pass it on.\n"
            "This edition names no address, because it is also read from copies: use the place where you found it."
        )


def add_card(app, pagename, templatename, context, doctree):
    """A picture of its own for a chapter whose link is shared; sphinxext.opengraph writes the tags."""
    site, number = site_of(app.config), number_of(pagename)
    if not site or number is None or doctree is None:
        return
    name, words = card_of(app.env, pagename, number, Path(app.outdir))
    context["meta"] = {**(context["meta"] or {}), "og:image": f"{site}/{name}", "og:image:alt": words}
    context["metatags"] += '<meta name="twitter:card" content="summary_large_image" />\n'


def sitemap(site, pages, day):
    """The list of pages that search engines read."""
    rows = "".join(
        f"<url><loc>{escape(f'{site}/{page}')}</loc><lastmod>{day}</lastmod></url>\n" for page in sorted(pages)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def write_sitemap(app, exception):
    site = site_of(app.config)
    if exception or app.builder.name != "html" or not site:
        return
    pages = map(app.builder.get_target_uri, app.env.found_docs)
    Path(app.outdir, "sitemap.xml").write_text(sitemap(site, pages, edition().day), "utf8")


def setup(app):
    app.add_directive("report-here", ReportHere)
    app.connect("config-inited", settle, priority=2)  # after the check of the keys
    app.connect("html-page-context", add_card, priority=400)  # before sphinxext.opengraph
    app.connect("build-finished", write_sitemap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
