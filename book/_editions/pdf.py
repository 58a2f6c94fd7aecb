"""The whole book as one PDF: for students, and for who teaches, with solutions and the instructors' sheets.

`make pdf` joins the built pages (``leaves.py``) to one page with a cover and contents and lets a browser print it.
The browser knows no reference to a page's number, so it prints twice: the second time the contents have the numbers
that the first time showed. What comes out is read again: links, addresses, outline and headings must be as they
should, or the command fails and says why.
"""

import base64
import html
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import leaves
import links
import paper
import segno
import yaml
from progress import step
from pypdf import PdfReader
from pypdf.generic import Destination

from truce.page import STYLES, read

ROOT = Path(__file__).resolve().parents[2]
HTML, FOLDER = ROOT / "_build" / "html", ROOT / "_build" / "print"
ASSETS = ROOT / "book" / "_assets"
SHEETS = ("book.css", "claims.css", "front.css", "reference.css", "laboratory.css")
TITLE, SUBTITLE = "The Fragile Truce", "Bond math and debt loops behind the headlines"
NO_BROWSER = (
    "To print the book a browser is needed: no Chromium, Chrome or Edge was found. "
    "Install one of the three, or run `make test` once, which fetches one."
)
#: Points from the sheet's lower edge: a heading whose top is lower has no line of its text below. The margin, and 26.
LOWEST = 19 / 25.4 * 72 + 26
#: The size of a leaf's title and of "Contents", as pdf.css sets it, in points.
TITLE_SIZE = 22
SCREEN = re.compile(
    r"<(?:details|summary|script|button|input|select|textarea)\b"
    "|Show the (?:code|solution|answers?)|Hide the code|Show without guessing|Your verdict first; then open ours"
)


@dataclass(frozen=True)
class Edition:
    """One of the two: its name on the command line, its file, what stands on its cover and below its contents."""

    word: str
    file: str
    said: str
    note: str
    teacher: bool


EDITIONS = (
    Edition(
        "student", "the-fragile-truce.pdf", "",
        "Left out on paper: the code, the solutions of the exercises, the answers to questions and predictions. "
        "The book on the screen has them, and its figures have sliders.",
        False,
    ),
    Edition(
        "instructor", "the-fragile-truce-instructor.pdf", "Instructor's edition, with solutions and teaching sheets",
        "Left out on paper: the code. The book on the screen has it, and its figures have sliders.",
        True,
    ),
)  # fmt: skip


def main(arguments, browser):
    chosen = [edition for edition in EDITIONS if not arguments or edition.word in arguments]
    if unknown := set(arguments) - {edition.word for edition in EDITIONS}:
        print(f"There is no edition {', '.join(sorted(unknown))}: make pdf makes both, ARGS=student or instructor one")
        return 2
    if not browser:
        print(NO_BROWSER)
        return 1
    tell_newer()
    made = []
    for edition in chosen:
        try:
            made.append(write(edition, HTML, FOLDER, browser))
        except leaves.Damaged as fault:
            print(f"{fault}\n\nNo {edition.file} was written.")
            return 1
    if (student := FOLDER / EDITIONS[0].file) in made:
        offer(student, "pdf", "PDF of the whole book")
    print("\n" + "\n".join(f"{path}  {path.stat().st_size / 1e6:.1f} MB" for path in made))
    return 0


def tell_newer():
    """Say so where the pages are older than what they are made from."""
    if path := leaves.newer(HTML, ROOT):
        print(f"{path.relative_to(ROOT)} is newer than the built book, of which this is made: `make book` first?")


def offer(file, kind, label):
    """Lay a copy beside the built pages and put a link to it on the first one."""
    beside = HTML / "print" / file.name
    beside.parent.mkdir(exist_ok=True)
    shutil.copyfile(file, beside)
    links.offer(HTML / "book" / "intro.html", kind, label, f"../print/{file.name}")


def write(edition, built, folder, browser):
    """Print an edition from the built book; return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / edition.file
    for old in (target, target.with_suffix(".faulty.pdf")):
        old.unlink(missing_ok=True)  # a failed one must not leave yesterday's
    with step(f"Reading the pages for {edition.file}"):
        site = site_of(built)
        found = leaves.read(built, edition.teacher, site)
        body = joined(found, site)
        tell_links(body)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        page, sheet = Path(scratch, "book.html"), Path(scratch, "book.pdf")
        with step("Printing, to see on which sheet each chapter begins"):
            printed(edition, found, body, {}, site, page, sheet, browser)
            numbers = first_sheets(PdfReader(sheet), found)
        with step("Printing, with the numbers in the contents"):
            printed(edition, found, body, numbers, site, page, sheet, browser)
        with step("Reading the sheets again"):
            report, faults = check(PdfReader(sheet), found, numbers)
        kept = target.with_suffix(".faulty.pdf") if faults else target
        shutil.copyfile(sheet, kept)
    if faults:
        told = "\n".join(f"  {fault}" for fault in faults[:20])
        raise leaves.Damaged(f"The printed book is not as it should be:\n{told}\nTo look at it: {kept}")
    print(f"  {report}")
    return target


def printed(edition, found, body, numbers, site, page, sheet, browser):
    """One run of the browser."""
    page.write_text(whole(edition, found, body, numbers, site), encoding="utf-8", newline="\n")
    sheet.unlink(missing_ok=True)
    if not paper.print_page(page, sheet, browser, outline=True, seconds=600):
        raise leaves.Damaged(f"{browser} printed nothing")


# ---- The page that is printed ----


def site_of(built):
    """Where the book is published, as its first page says, with a slash at its end; nothing where it has no address."""
    page = (built / "book" / "intro.html").read_text(encoding="utf-8")
    found = re.search(r'<meta property="og:url" content="(https?://[^"]*?)book/intro(?:\.html)?"', page)
    return found[1] if found else ""


def joined(found, site):
    """The leaves in one, each below the heading of its part where it is the first of it."""
    parts, pieces = set(), []
    for at, leaf in enumerate(found):
        deeper = 0 if not leaf.part else leaf.depth
        for level in range(5, 0, -1):
            for tag in leaf.text.find_all(f"h{level}"):
                kind = {1: "leaf-title", 2: "section-title"}.get(level)
                tag.name = f"h{min(level + deeper, 6)}"
                tag["class"] = kind or "small-title"
        if site:
            for figure in leaf.text.select("[data-ft-explorable]"):
                address(leaf, figure, found, site)
        part = ""
        if leaf.part and leaf.part not in parts:
            parts.add(leaf.part)
            part = f'<h1 class="part">{html.escape(leaf.part)}</h1>\n'
        pieces.append(f'<section class="leaf leaf-{at}" id="{leaf.id}">\n{part}{leaf.html()}</section>\n')
    return "".join(pieces)


def address(leaf, figure, found, site):
    """Say below a figure where it lives, and beside its title, as a code for a phone, where it stands as printed."""
    id, query = figure["data-ft-explorable"], figure.attrs.pop("data-query", "")
    workbench = next((other for other in found if other.name == "book/workbench"), None)
    on_it = workbench is not None and workbench.text.find(id=f"{workbench.id}--all-{id}") is not None
    page, place = ("book/workbench", f"all-{id}") if on_it else (leaf.name, f"explore-{id}")
    plain, precise = f"{site}{page}.html#{place}", f"{site}{page}.html{'?' if query else ''}{query}#{place}"
    code = f'<div class="ft-qr" aria-hidden="true">{code_of(precise)}</div>'
    link = f'<a href="{html.escape(precise)}">{html.escape(re.sub("^https?://", "", plain))}</a>'
    figure.find("figcaption").insert_after(leaf.parsed(code))
    figure.append(leaf.parsed(f'<p class="ft-address">Alive at {link}</p>'))


def whole(edition, found, body, numbers, site):
    """The page: cover, contents, leaves."""
    font = base64.b64encode((ASSETS / "fonts" / "stix-two-math.woff2").read_bytes()).decode()
    own = "".join((ASSETS / name).read_text("utf8") for name in SHEETS)
    own = re.sub(r"@font-face \{.*?\}\s*", "", own, flags=re.S)
    running = TITLE + (" · instructor's edition" if edition.teacher else "")
    sheet = Path(__file__).with_suffix(".css").read_text("utf8").replace("{font}", font).replace("{running}", running)
    heads = "".join(running_title(at, leaf) for at, leaf in enumerate(found))
    name = f"{TITLE}: {edition.said}" if edition.said else TITLE
    return (
        '<!doctype html>\n<html lang="en" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{html.escape(name)}</title>\n<style>{read(*STYLES)}\n{own}\n{sheet}\n{heads}</style></head>\n"
        f'<body class="bd-article">\n{cover(edition, site)}\n{contents(edition, found, numbers)}\n{body}'
        "</body></html>\n"
    )


def running_title(at, leaf):
    words = leaf.title.replace("\\", "").replace('"', "'")
    style = 'font: 8.5pt "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #555;'
    return f'.leaf-{at} {{ page: leaf-{at}; }} @page leaf-{at} {{ @top-left {{ content: "{words}"; {style} }} }}\n'


def cover(edition, site):
    logo = re.sub(r"<svg", '<svg class="logo"', (ASSETS / "images" / "logo.svg").read_text("utf8"), count=1)
    said = f'<p class="edition">{html.escape(edition.said)}</p>' if edition.said else ""
    lines = [*map(html.escape, colophon()), *([f'<a href="{site}">{site}</a>'] if site else [])]
    below = "".join(f"<p>{line}</p>" for line in lines)
    code = f'<div class="ft-qr" style="width:22mm;height:22mm" aria-hidden="true">{code_of(site)}</div>' if site else ""
    return (
        f'<section class="cover">{logo}<p class="title">{TITLE}</p><p class="subtitle">{SUBTITLE}</p>{said}'
        f'<div class="below"><div>{below}</div>{code}</div></section>'
    )


def code_of(address):
    """An address as a code that a phone reads."""
    code = segno.make(address, error="l", micro=False)
    return code.svg_inline(omitsize=True, border=1, svgclass=None, lineclass=None)


def colophon():
    """Who wrote it, which edition it is and what one may do with it."""
    cited = citation()
    released = f", {cited['date-released']}" if cited.get("date-released") else ""
    return [
        ", ".join(authors()),
        f"Edition {cited['version']}{released}",
        "Text and figures: CC BY 4.0. Code: BSD 3-Clause. Education, not investment advice.",
    ]


def authors():
    """Their names: a group has one, a person two."""
    parts = ("name", "given-names", "family-names")
    return [" ".join(filter(None, map(author.get, parts))) for author in citation()["authors"]]


def citation():
    return yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))


def contents(edition, found, numbers):
    rows, part = [], ""
    for leaf in found:
        if leaf.part != part:
            part = leaf.part
            rows.append(f'<li class="part">{html.escape(part)}</li>')
        deep = ' class="below-another"' if leaf.depth > 1 else ""
        number = f'<span class="number">{numbers.get(leaf.id, "000")}</span>'
        rows.append(f'<li{deep}><a href="#{leaf.id}">{html.escape(leaf.title)}</a> {number}</li>')
    note = f'<p class="note">{html.escape(edition.note)}</p>'
    return f'<nav class="contents"><h1>Contents</h1><ol>{"".join(rows)}</ol>{note}</nav>'


# ---- What must be true of it ----


def tell_links(body):
    """Every link within the page has its place, every place is there once, and no word of a fold is left."""
    bare = leaves.SVG.sub("", body)
    ids = re.findall(r'\bid="([^"]*)"', bare)
    dead = sorted(set(re.findall(r'href="#([^"]*)"', bare)) - set(ids))
    twice = sorted({id for id in ids if ids.count(id) > 1}) if len(ids) != len(set(ids)) else []
    if dead or twice:
        raise leaves.Damaged(f"links without a place: {dead[:5] or 'none'}; places there twice: {twice[:5] or 'none'}")
    spoken_of = re.sub(r"<em>.*?</em>", "", bare, flags=re.S)  # the text may name what stands on the screen
    if left := SCREEN.findall(spoken_of):
        raise leaves.Damaged(f"what only a screen can do was left on the page: {sorted(set(left))[:5]}")


def first_sheets(sheets, found):
    """On which sheet each leaf begins, by its name."""
    places = {name.lstrip("/"): place for name, place in sheets.named_destinations.items()}
    missing = [leaf.title for leaf in found if leaf.id not in places]
    if missing:
        raise leaves.Damaged(f"the browser printed no place for {', '.join(missing[:5])}")
    return {leaf.id: sheets.get_destination_page_number(places[leaf.id]) + 1 for leaf in found}


def check(sheets, found, numbers):
    """Read a printed book: a line for who made it, and what is wrong with it."""
    faults = [*link_faults(sheets), *outline_faults(sheets, found, numbers)]
    text = sheets.pages[-1].extract_text()
    if str(len(sheets.pages)) not in text:
        faults.append(f"the last sheet does not say its number, {len(sheets.pages)}")
    if abs(size_of("Contents", sheets.pages[1]) - TITLE_SIZE) > 0.1:
        faults.append("something is wider than a sheet, and so the browser printed everything smaller")
    if "/StructTreeRoot" not in sheets.trailer["/Root"]:
        faults.append("it has no tags, which a screen reader needs")
    inner, outer = counted(sheets)
    links = f"{inner} inner links and {outer} to other places, none dead"
    return f"{len(sheets.pages)} sheets; {links}; {len(entries(sheets.outline))} headings in the outline", faults


def size_of(words, sheet):
    """How large these words are printed where they are largest, in points; 0 where they are not."""
    sizes = [0.0]

    def visit(text, matrix, text_matrix, font, size):
        if text.strip() == words:
            sizes.append(abs(matrix[0]) * size)

    sheet.extract_text(visitor_text=visit)
    return max(sizes)


def annotations(sheets):
    for number, sheet in enumerate(sheets.pages, start=1):
        for one in sheet.get("/Annots") or ():
            one = one.get_object()
            if one.get("/Subtype") == "/Link":
                yield number, one


def goal(one):
    """Where a link leads: a name in the file, or an address."""
    action = one.get("/A", {})
    action = action.get_object() if hasattr(action, "get_object") else action
    if "/URI" in action:
        return "", str(action["/URI"])
    return str(one.get("/Dest", action.get("/D", ""))), ""


def counted(sheets):
    goals = [goal(one) for _, one in annotations(sheets)]
    return sum(bool(name) for name, _ in goals), sum(bool(address) for _, address in goals)


def link_faults(sheets):
    names = {name.lstrip("/") for name in sheets.named_destinations}
    for number, one in annotations(sheets):
        name, address = goal(one)
        if name and not name.startswith("[") and name.lstrip("/") not in names:
            yield f"sheet {number}: a link to {name}, which is nowhere"
        elif address and not re.match(r"https?://(?!localhost|127\.|\[::1\])[^/]|mailto:", address):
            yield f"sheet {number}: a link to {address}, which works on no other machine"
        elif not name and not address:
            yield f"sheet {number}: a link to nothing"


def entries(outline, level=0):
    """The outline as a flat list of entries with their depth."""
    flat = []
    for one in outline:
        flat += [(level, one)] if isinstance(one, Destination) else entries(one, level + 1)
    return flat


def outline_faults(sheets, found, numbers):
    """The outline names every leaf in its order, on the sheet that the contents say; no heading ends a sheet."""
    said = [
        (" ".join(one.title.split()), sheets.get_destination_page_number(one) + 1, float(one.top or 0))
        for _, one in entries(sheets.outline)
    ]
    rest = iter(said)
    for leaf in found:
        title = " ".join(leaf.title.split())
        if not any((title, numbers[leaf.id]) == (words, sheet) for words, sheet, _ in rest):
            yield f"the outline has no {title} on sheet {numbers[leaf.id]} behind the one before"
            rest = iter(said)
    for words, sheet, top in said:
        if 0 < top < LOWEST:
            yield f"sheet {sheet}: the heading {words} stands alone at its end"
