"""The Chinese pages beside the built book: simplified characters in ``zh``, and of them the traditional ones in ``zh-hant``.

Only the pages that are translated are built (``translation.PAGES``); their links to other pages lead to the English ones.
The prose comes from the .po files in ``book/locale``, everything else from the catalogues in ``truce.languages``. A chapter's
code runs once more, with its texts in Chinese, so that each number is computed and none is copied; the listings stay as
they are. `make chinese ARGS=texts` and `ARGS=check`: see ``translation.py``.
"""

import contextlib
import io
import os
import re
import subprocess
import sys
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote

import nbformat
import yaml

import traditional
from translation import THEMES
from truce.languages import LANGUAGE, catalogue, word

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"
LOCALE = "zh_CN"
#: The folder of each writing beside the English book, its tag, and what a reader of it calls it.
WRITINGS = {"": ("en", "English"), "zh": ("zh-Hans", "简体中文"), "zh-hant": ("zh-Hant", "繁體中文")}
#: What the Chinese pages do without: pages of code, and a notebook to download, which the English pages have.
WITHOUT = ("sphinx.ext.viewcode", "reference", "download", "preflight", "laboratory")


def main(arguments=(), browser=None):
    """Build the pages; with ``texts`` write what is to be translated, with ``check`` say what is."""
    import translation

    if "texts" in arguments:
        for kind in translation.HEADS:
            translation.write(kind)
        return update()
    if "check" in arguments:
        return translation.check()
    start = time.monotonic()
    made = build(HTML)
    for page in translation.PAGES:
        offer(HTML, page)
    if lost := dead(HTML):
        print("Links that lead nowhere:", *lost, sep="\n  ")
        return 1
    print(f"The Chinese pages are in {HTML / 'zh'} and {HTML / 'zh-hant'}: {made} pages each, {time.monotonic() - start:.0f} s.")
    return 0


def in_another(language, *arguments):
    """Run a part of this file in a process of its own, which has one language from its start; what it says only if it fails."""
    path = os.pathsep.join(map(str, (ROOT / "lib", ROOT, ROOT / "book/_ext", ROOT / "book/_editions")))
    environment = {**os.environ, "TRUCE_LANGUAGE": language, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, __file__, *map(str, arguments)], env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\nFailed: {' '.join(map(str, arguments))}")


# ---- What Sphinx builds from ----


def prepare(folder, pages, run):
    """The translated pages as a book of their own; ``run`` says whether their code runs, which the prose does not need."""
    for name in ("lib", "tests", "book/_ext", "book/_assets"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    for page in pages:
        path = next(path for path in (ROOT / f"{page}.md", ROOT / f"{page}.ipynb") if path.exists())
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_text("utf8")
        copy.write_text(ran(content, path) if run and path.suffix == ".ipynb" else content, "utf8", newline="\n")
    (folder / "_config.yml").write_text(yaml.safe_dump(configuration(pages), allow_unicode=True), "utf8")
    toc = {"format": "jb-book", "root": pages[0], "chapters": [{"file": page} for page in pages[1:]]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), "utf8")


def configuration(pages):
    """The book's configuration, for these pages."""
    from translation import shown

    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))
    own = config["sphinx"]["config"]
    own["extensions"] = [name for name in own["extensions"] if name not in WITHOUT] + ["translated"]
    config["sphinx"]["local_extensions"]["translated"] = "book/_ext"
    config["title"] = own["html_theme_options"]["logo"]["text"] = own["ogp_site_name"] = word(config["title"])
    config["author"] = word(config["author"])
    config["html"]["extra_footer"] = word(config["html"]["extra_footer"].strip())
    own["nb_code_prompt_show"], own["nb_code_prompt_hide"] = (word(own[f"nb_code_prompt_{do}"]) for do in ("show", "hide"))
    own["ogp_image_alt"] = word(own["ogp_image_alt"])
    own["html_theme_options"]["use_download_button"] = False
    return config | {"sphinx": config["sphinx"] | {"config": own | {
        "language": LOCALE, "locale_dirs": [str(ROOT / "book" / "locale")], "gettext_compact": False, "gettext_location": False,
        "html_search_language": "en", "ft_elsewhere": elsewhere(), "ft_figures": shown("explore", tuple(pages)), "html_copy_source": False, "html_show_sourcelink": False,
    }}}  # fmt: skip


def ran(content, path):
    """A notebook that has run with its texts in Chinese; its code is shown as it is."""
    import make
    from translation import in_chinese

    notebook = nbformat.reads(content, as_version=4)
    texts = {said: text for said, text in catalogue("code", LANGUAGE).get(path.stem, {}).items() if text}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    sources = [cell.source for cell in cells]
    for cell in cells:
        cell.source = in_chinese(cell.source, texts)
    if error := make.execute(notebook, path.parent):
        sys.exit(f"{path.name}, {error}")
    for cell, source in zip(cells, sources, strict=True):
        cell.source = source
        cell.metadata["mystnb"] = {key: word(said) for key, said in cell.metadata.get("mystnb", {}).items()}
    return nbformat.writes(make.tidy(notebook))


def sphinx(folder, *arguments):
    """Build the book in a folder."""
    from jupyter_book.cli.main import main as build

    build(["build", str(folder), "-n", "--keep-going", "-q", *arguments], standalone_mode=False)


def elsewhere():
    """The pages of the English book that have no translation."""
    found = [*(ROOT / "book").glob("*.md"), *(ROOT / "book/teaching").glob("*.md"), *(ROOT / "notebooks").glob("*.ipynb")]
    return sorted({path.relative_to(ROOT).with_suffix("").as_posix() for path in found})


# ---- The pages ----


def build(html, pages=None):
    """The pages in both writings beside the English book ``html``; how many each has."""
    from translation import PAGES

    with tempfile.TemporaryDirectory() as folder:
        in_another("zh", "pages", folder, *(pages or PAGES))
        for name in ("zh", "zh-hant"):
            shutil.rmtree(html / name, ignore_errors=True)
        shutil.copytree(Path(folder, "_build", "html"), html / "zh", ignore=shutil.ignore_patterns(".buildinfo", "_sources", "objects.inv"))
    return finish(html)


def pages(folder, *pages):
    """The part of it in a process whose language is Chinese."""
    prepare(Path(folder), pages, run=True)
    sphinx(folder, "-W")


def finish(html):
    """Say of each page which writing it is in, and make the other one."""
    count = 0
    for path in sorted((html / "zh").rglob("*.html")):
        text = re.sub(r'<html([^>]*) lang="[^"]*"', r'<html\1 lang="zh-Hans"', path.read_text("utf8"), count=1)
        text = text.replace("&#169; Copyright", f"&#169; {word('Copyright', 'zh')}").replace("© Copyright", f"© {word('Copyright', 'zh')}")
        text = NAMES.sub(lambda name: f'{name[1]}="{word(name[2], "zh")}"', text)
        path.write_text(switched(text, path.relative_to(html / "zh"), "zh"), "utf8", newline="\n")
        count += path.parent != html / "zh"
    traditional.write(html / "zh", html / "zh-hant")
    for name in ("zh", "zh-hant"):  # the button that copies code asks the page for its language
        for path in (html / name / "_static").rglob("*.js"):
            if "'zh-CN': {" in (text := path.read_text("utf8")):
                path.write_text(text.replace("'zh-CN': {", f"'{WRITINGS[name][0]}': {{"), "utf8", newline="\n")
    for path in sorted((html / "zh-hant").rglob("*.html")):
        path.write_text(switched(path.read_text("utf8"), path.relative_to(html / "zh-hant"), "zh-hant"), "utf8", newline="\n")
    return count


def dead(html):
    """The links of the Chinese pages to files that are not there, each with its page."""
    found = []
    for path in (path for name in ("zh", "zh-hant") for path in sorted((html / name).rglob("*.html"))):
        for address in sorted(set(re.findall(r'\b(?:href|src)="([^"#?]+)', path.read_text("utf8")))):
            if ":" not in address and not (path.parent / unquote(address)).exists():
                found.append(f"{path.relative_to(html)}: {address}")
    return found


#: The theme's own Chinese has gaps.
NAMES = re.compile(f'\\b(aria-label|title|placeholder)="({"|".join(map(re.escape, THEMES))})"')
SWITCH = re.compile(r'<nav data-ft-languages.*?</nav>\n|<link data-ft-language [^>]*>\n', re.DOTALL)


def switched(text, page, now):
    """A page with links to itself in the other writings, in its head and above its text; those of before are replaced."""
    root = "../" * (len(page.parts) - 1 + (now != ""))
    address = {name: f"{root}{name and name + '/'}{page.as_posix()}" for name in WRITINGS}
    links = " · ".join(
        f'<span lang="{tag}" aria-current="true">{called}</span>'
        if name == now
        else f'<a href="{address[name]}" lang="{tag}" hreflang="{tag}">{called}</a>'
        for name, (tag, called) in WRITINGS.items()
    )
    label = {"": "Language", "zh": "语言", "zh-hant": "語言"}[now]
    bar = f'<nav data-ft-languages aria-label="{label}" style="text-align:right;font-size:.9rem;padding:0 1rem">{links}</nav>\n'
    head = "".join(f'<link data-ft-language rel="alternate" hreflang="{tag}" href="{address[name]}">\n' for name, (tag, _) in WRITINGS.items())
    text = SWITCH.sub("", text).replace("</head>", f"{head}</head>", 1)
    return re.sub(r'(?=<article class="bd-article")', lambda _: bar, text, count=1)


def offer(html, page):
    """Links to the Chinese pages on the English one."""
    path = html / f"{page}.html"
    path.write_text(switched(path.read_text("utf8"), path.relative_to(html), ""), "utf8", newline="\n")


# ---- The prose ----


def messages(folder):
    """Write the texts of the prose to .pot files in a folder."""
    from translation import PAGES

    prepare(Path(folder), PAGES, run=False)
    sphinx(folder, "--builder", "custom", "--custom-builder", "gettext")


def extracted(folder):
    """The folder of .pot files of the present pages."""
    in_another("en", "messages", folder)
    return Path(folder) / "_build" / "gettext"


def update():
    """Bring the .po files up to date with the pages: what is new is empty, what has changed is marked as fuzzy."""
    from sphinx_intl import basic
    from translation import PAGES

    with tempfile.TemporaryDirectory() as folder:
        made = extracted(folder)
        for pot in made.rglob("*.pot"):
            if pot.relative_to(made).with_suffix("").as_posix() not in PAGES:
                pot.unlink()
        with contextlib.redirect_stdout(io.StringIO()) as said:
            basic.update(str(ROOT / "book" / "locale"), str(made), [LOCALE], line_width=120, jobs=1)
    print(said.getvalue().strip())
    return 0


if __name__ == "__main__":
    sys.exit({"messages": messages, "pages": pages}[sys.argv[1]](*sys.argv[2:]))
