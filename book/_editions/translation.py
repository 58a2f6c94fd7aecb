"""What there is to translate, and what of it is: for each kind of text the English, by id, and the catalogue beside it.

`make chinese ARGS=texts` writes what is missing into the catalogues, empty, below its English as a comment, and brings
the .po files of the pages up to date; `make chinese ARGS=check` says what has changed and what is left.
"""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import nbformat
import yaml
from babel.messages.pofile import read_po

from debtloop.episodes import REGIMES
from front import SCRIPTS
from truce import languages
from truce.claims import articles, chapters, course, forms, meanings
from truce.claims.checks import VERDICTS
from truce.claims.register import NOT_WALKED, TIERS, _files, six_questions
from truce.facts import GRADES, facts
from truce.live import load
from truce.live.declaration import _spec_of
from truce.claims.votes import AGAIN
from truce.questions import RIGHT, WRONG
from truce.tables import load as load_table
from truce.tables import Row, paths

ROOT = Path(__file__).parents[2]
#: The pages that a translation has, in the order of its menu.
PAGES = (
    "book/intro", "notebooks/01_one_price_many_yields", "book/article_000", "book/article_001", "book/article_003", "book/ledger",
)  # fmt: skip
LANGUAGE, LOCALE = "zh", "zh_CN"
FOLDER = languages.FOLDER / LANGUAGE
PO = ROOT / "book" / "locale" / LOCALE / "LC_MESSAGES"
#: Words that the extensions and the configuration name by a variable.
NAMED = (
    "{year}", "{month} {year}", "{day} {month} {year}", "Show the code of the solution", "Hide the code of the solution", "Copyright",
    "In this edition {ready} of {chapters} chapters are ready, and {walked} of {claims} claims have been walked through.",
    "Title", "Language", "Published", "Claims", "Forms", *SCRIPTS.values(), *REGIMES, "{number} claim", AGAIN, RIGHT, WRONG,
    "What the words mean", "The rules of the verdicts", "The verdicts, added up",
    "The Fragile Truce", "The Fragile Truce contributors", "Show the code", "Hide the code",
    "A price of ninety dollars and a curve of yields that falls with the years left.",
    '<p>Text: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. Code: BSD-3-Clause. Education, not investment advice.</p>',
)  # fmt: skip
#: Words of the theme that its own Chinese lacks, and a name that shell.py gives; finish() of chinese_pages.py puts them.
THEMES = (
    "Book", "Main", "Page", "Color mode", "System Settings", "Toggle primary sidebar", "Toggle secondary sidebar",
    "Link to this heading", "Link to this equation", "Toggle hidden content", "Search this book...", "Its pages",
)  # fmt: skip
#: The fields of a claim that a reader sees.
CLAIM = ("because", "brief", "condition", "context", "best_case", "fine_print", "yardstick")
FIELD = re.compile(r"\{[^{}]+\}")
LETTER = re.compile(r"[A-Za-z]{2}")


# ---- The English, by kind and id ----


def of_claims():
    """The fields of all claims; the sentence in our words only where the article's own stand there in part."""
    rows = [row for file in _files().values() for row in file["claims"]]
    found = {row["id"]: {name: row[name] for name in CLAIM if name in row} for row in rows}
    for row in rows:
        if row["tier"] != "core":
            found[row["id"]]["english"] = row["english"]
        for n, event in enumerate(row.get("later", ())):
            found[row["id"]][f"later.{n}.says"] = event["says"]
        for name in ("what", "where") if "searched" in row else ():
            found[row["id"]][f"searched.{name}"] = row["searched"][name]
    return found


def of_figures():
    """The texts of the figures that stand on the pages of the translation."""
    found = {}
    for id in shown("explore", PAGES):
        figure = load(id)
        found[id] = languages.texts_of(figure) | {f"chart.{said}": said for said in languages.chart_texts(_spec_of(figure.chart))}
    return found


def of_questions():
    """The texts of the questions on those pages."""
    found = {}
    for row in (row for path in paths("questions/ch[0-9][0-9].yml") for row in load_table(path, [Row])):
        if row["id"] in shown("quiz", PAGES):
            texts = {name: row[name] for name in ("given", "question", "unit", "right", "otherwise") if name in row}
            for kind in ("options", "mistakes"):
                for n, part in enumerate(row.get(kind, ())):
                    texts |= {f"{kind}.{n}.{name}": part[name] for name in ("text", "feedback") if name in part}
            found[row["id"]] = {name: said for name, said in texts.items() if LETTER.search(FIELD.sub("", said))}
    return found


@cache
def shown(call, pages):
    """The ids that ``explore(…)``, ``quiz(…)`` or the directive of that name shows on these pages."""
    text = "\n".join(source(page).read_text("utf8") for page in pages)
    found = re.findall(rf"```{{{call}}} ([\w-]+)", text)
    for cell in (cell for page in pages if page.startswith("notebooks/") for cell in cells(page)):
        for inside in re.findall(rf"\b{call}\((.*?)\)", cell, re.DOTALL):
            found += re.findall(r'^\s*"([\w-]+)"' if call == "explore" else r'"([\w-]+)"', inside)
    return list(dict.fromkeys(found))


def source(page):
    return next(path for path in (ROOT / f"{page}.md", ROOT / f"{page}.ipynb") if path.exists())


def cells(page):
    """The code of a notebook's cells."""
    return [cell.source for cell in nbformat.read(source(page), 4).cells if cell.cell_type == "code"]


def of_words():
    """Everything else: what the code calls ``word`` on, and the words of the tables."""
    found = []
    for path in [*sorted((ROOT / "lib/truce").rglob("*.py")), *sorted((ROOT / "book/_ext").glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("word", "in_words") and node.args:
                first = node.args[0]
                options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found += [option.value for option in options if isinstance(option, ast.Constant)]
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "map" and ast.unparse(node.args[0]) in ("word", "in_words"):
                found += [part.value for part in getattr(node.args[1], "elts", ())]
    return {said: said for said in dict.fromkeys([*found, *of_scripts(), *words_of_tables()])}


def of_scripts():
    """The words of the pages' scripts."""
    files = [*sorted((ROOT / "lib/truce/page").glob("*.js")), *sorted((ROOT / "book/_assets").glob("*.js"))]
    found = [said for path in files for said in re.findall(r'\b(?:word|say)\("([^"]+)"', path.read_text("utf8"))]
    return list(dict.fromkeys([*found, "one {thing}", "{number} {unit}"]))


def words_of_tables():
    """The words that come from the course's tables."""
    yield from (*NAMED, *THEMES)
    yield from (word.replace("-", " ") for word in (*VERDICTS, NOT_WALKED))
    yield from meanings().values()
    for form in forms().values():
        yield from (form.form, form.like, form.rule)
    yield from TIERS
    yield from GRADES
    yield from GRADES.values()
    for step in six_questions()["steps"]:
        yield from (step[name] for name in ("chip", "ask", "means", "example"))
    for article in articles().values():
        yield from (article.name, article.title_english, article.published)
    for file in _files().values():
        yield from (step["says"] for step in file["argument"])
    for part in course()["parts"]:
        yield from (part["title"], *(chapter["about"] for chapter in part["chapters"]))
    yield from chapters().values()
    yield from sorted({fact.around for fact in facts().values() if LETTER.search(fact.around)})
    yield from numbers_texts()


def numbers_texts():
    """The lines of the directive ``{numbers}``, which are templates."""
    for page in PAGES:
        if source(page).suffix == ".md":
            for inside in re.findall(r"```\{numbers\} [\w-]+\n(.*?)\n```", source(page).read_text("utf8"), re.DOTALL):
                yield from inside.split("\n")


def of_code():
    """The texts in the code of the notebooks: all that could be read by a person, of which some are the machine's."""
    return {page.partition("/")[2]: {said: said for said in code_texts(cells(page))} for page in PAGES if page.startswith("notebooks/")}


#: What calls take from the course's own tables, and no reader reads.
MACHINES = ("fact", "source", "claim", "explore", "quiz", "judge", "others", "unit_check")


def code_texts(sources):
    """The texts with a letter in Python code, each as a template: ``yield at {x:.2%}``; no names of the machine."""
    found = []
    for code in sources:
        tree = ast.parse(code)
        for node in ast.walk(tree):  # what the machine looks up, and the parts of a text
            own = isinstance(node, ast.Call) and getattr(node.func, "id", "") in MACHINES
            parts = node.args if own else [node.slice] if isinstance(node, ast.Subscript) else node.values if isinstance(node, ast.JoinedStr) else []
            for part in parts:
                part.skip = True
        for node in ast.walk(tree):
            said = template_of(node)
            if said and not hasattr(node, "skip") and LETTER.search(FIELD.sub("", said)):
                found.append(said)
    return list(dict.fromkeys(found))


def template_of(node):
    """The text of a string or an f-string in code, or ``None``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else ast.unparse(ast.JoinedStr([part]))[2:-1] for part in node.values)
    return None


def in_chinese(code, texts):
    """Code with its texts from a catalogue; the parts of an f-string are put where the translation has them."""

    class Put(ast.NodeTransformer):
        def visit(self, node):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MACHINES:
                return node
            said = texts.get(template_of(node) or "")
            if not said:
                return self.generic_visit(node)
            if isinstance(node, ast.Constant):
                return ast.Constant(said)
            parts = {ast.unparse(ast.JoinedStr([part]))[2:-1]: part for part in node.values if not isinstance(part, ast.Constant)}
            pieces = re.split("(" + "|".join(map(re.escape, parts)) + ")", said)
            return ast.JoinedStr([parts[piece] if piece in parts else ast.Constant(piece) for piece in pieces if piece])

    return ast.unparse(ast.fix_missing_locations(Put().visit(ast.parse(code))))


# ---- The catalogues ----

ALL = {"claims": of_claims, "figures": of_figures, "questions": of_questions, "words": of_words, "code": of_code}


def translations(kind):
    """What a catalogue has, as ``{(id, field): (digest or None, text)}``; a word's id is its English."""
    held = languages.catalogue(kind, LANGUAGE)
    if kind == "words":
        return {("", english): (None, said) for english, said in held.items()}
    if kind == "code":
        return {(page, english): (None, said) for page, texts in held.items() for english, said in texts.items()}
    return {(id, field): (entry["of"], entry["says"]) for id, fields in held.items() for field, entry in fields.items()}


def english(kind):
    """The same of the English."""
    found = ALL[kind]()
    if kind == "words":
        return {("", said): said for said in found}
    return {(id, field): said for id, fields in found.items() for field, said in fields.items()}


def drifted(kind):
    """Translations whose English has changed or has gone, each as a line."""
    now = english(kind)
    for (id, field), (of, said) in translations(kind).items():
        name = " ".join(filter(None, (kind, id, field if len(field) < 60 else f"{field[:57]}…")))
        if (id, field) not in now:
            yield f"{name}: its English is gone"
        elif of and of != languages.digest(now[id, field]):
            yield f"{name}: its English has changed"


def misfilled(kind):
    """Translations with other fields than their English, each as a line."""
    now = english(kind)
    for (id, field), (_, said) in translations(kind).items():
        if said and (id, field) in now:
            of, wanted, has = now[id, field], *(Counter(FIELD.findall(text)) for text in (now[id, field], said))
            if kind == "words" and "{month}" in of:  # a month has a name in English and a number in Chinese
                wanted["{number}"] += wanted.pop("{month}")
            if wanted != has and not (of == "one {thing}" and not has):
                yield f"{kind} {id} {field[:60]}: {sorted((wanted - has).elements())} missing, {sorted((has - wanted).elements())} too many"


def left(kind):
    """How many texts of a kind there are, and how many of them have no translation."""
    now, held = english(kind), translations(kind)
    return len(now), sum(not held.get(key, ("", ""))[1] for key in now)


def write(kind):
    """Write the catalogue of a kind anew: each text below its English, an empty one where there is none."""
    now, held = english(kind), translations(kind)
    lines = [f"# {HEADS[kind]}"]
    last = None
    for (id, field), said in now.items():
        of, text = held.get((id, field), (languages.digest(said), ""))
        if id and id != last:
            lines.append(f"{quoted(id)}:")
        last, indent = id, "  " if id else ""
        if kind in ("words", "code"):
            lines.append(f"{indent}{quoted(said)}: {quoted(text)}")
        else:
            lines += [f"  {quoted(field)}:", *(f"    # {line}" for line in said.strip().splitlines())]
            lines += [f"    of: {quoted(of)}", f"    says: {quoted(text)}"]
    (FOLDER / f"{kind}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def quoted(text):
    """A text as YAML, on one line."""
    plain = re.fullmatch(r"[A-Za-z][\w .-]*", text) and not text.endswith(" ") and yaml.safe_load(text) == text
    return text if plain else yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


HEADS = {
    "figures": "The texts of the explorables: `of` is the digest of the English above it, `says` the translation.",
    "questions": "The texts of the questions: `of` is the digest of the English above it, `says` the translation.",
    "words": "All other words that a reader sees, by their English. An empty translation shows the English.",
    "code": "The texts in the code of the notebooks, by their English. An empty one stays as it is.",
}


# ---- The prose ----


def prose():
    """The messages of the .po files: page, English, translation, and whether it is marked as not fitting any more."""
    for page in PAGES:
        with (PO / f"{page}.po").open("rb") as file:
            for message in read_po(file):
                if message.id:
                    yield page, message.id, message.string, message.fuzzy


def prose_of(page):
    """A page's Markdown on one line."""
    path = source(page)
    text = path.read_text("utf8")
    if path.suffix == ".ipynb":
        text = "\n\n".join(cell.source for cell in nbformat.reads(text, 4).cells if cell.cell_type == "markdown")
    return " ".join(text.split())


def faults_of_prose():
    """Messages whose English is not on the page any more, or whose translation has lost a link or a number."""
    pages = {page: prose_of(page) for page in PAGES}
    for page, english, said, fuzzy in prose():
        name = f"{page}: {english[:60]}"
        if " ".join(english.split()) not in pages[page]:
            yield f"{name}: its English has changed or is gone"
        if fuzzy:
            yield f"{name}: marked as fuzzy"
        if said:
            for kind, pattern in (("link", LINK), ("number", NUMBER)):
                missing = Counter(pattern.findall(english)) - Counter(pattern.findall(said))
                if missing:
                    yield f"{name}: {kind} {sorted(missing.elements())} missing"


#: An address in Markdown; a number in prose, without the addresses.
LINK = re.compile(r"\]\(([^)]*)\)")
NUMBER = re.compile(r"(?<![\w./-])\d+(?:[.,]\d+)*(?![^(\s]*\))", re.ASCII)


def check():
    """Print what has changed and what is left; the exit code says whether anything is wrong."""
    faults = [line for kind in ALL for find in (drifted, misfilled) for line in find(kind)]
    faults += faults_of_prose()
    for kind in ALL:
        print("{}: {} texts, {} not translated".format(kind, *left(kind)))
    messages = [said for _, _, said, _ in prose()]
    print(f"prose: {len(messages)} messages, {messages.count('')} not translated")
    print("\n".join(faults))
    return 1 if faults else 0
