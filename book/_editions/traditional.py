"""Pages in simplified Chinese characters in traditional ones, by OpenCC.

What the articles say stays as they say it, wherever it stands, and so do code and what is in a language of its own. OpenCC's
table for Taiwan exchanges characters by whole words (发展 and 头发 get different ones) and leaves the choice of words alone.
"""

import json
import re
import shutil
from functools import cache

from finding import words

from truce.claims import claims
from truce.text import HAN

#: A page in pieces: a comment, a script or a style, a tag, or text.
PIECE = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path", "use"}
#: Elements that stay as they are.
KEPT = {"pre", "code", "kbd", "samp"}


@cache
def converter():
    from opencc import OpenCC

    return OpenCC("s2tw")


@cache
def quoted():
    """All that the articles say, as one expression; the longest first."""
    said = sorted({entry.quote for entry in claims().values()}, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, said))})")


def converted(text):
    """A text in traditional characters, without what the articles say.

    >>> converted("头发的发展"), converted("GDP")
    ('頭髮的發展', 'GDP')
    """
    if not HAN.search(text):
        return text
    return "".join(part if n % 2 else converter().convert(part) for n, part in enumerate(quoted().split(text)))


def page(html):
    """A page of zh-Hans as one of zh-Hant."""
    html = re.sub(r'(<html[^>]*) lang="zh-Hans"', r'\1 lang="zh-Hant"', html, count=1)
    made, open_tags = [], []  # each open tag with whether its text is kept
    for piece in PIECE.finditer(html):
        text, tag = piece[0], TAG.match(piece[0])
        kept = open_tags[-1][1] if open_tags else False
        if piece[1] or not tag:
            made.append(text if kept else converted(text))
            continue
        closes, name = tag[1], tag[2].lower()
        if closes:
            while open_tags and open_tags.pop()[0] != name:
                pass
        else:
            kept = kept or name in KEPT or (name != "html" and bool(re.search(r'\slang="', text)))
            if name not in VOID and not text.endswith("/>"):
                open_tags.append((name, kept))
        made.append(text if kept and not closes else converted(text))
    return "".join(made)


def text_of(html):
    """The words of a page's text."""
    article = re.search(r'<article class="bd-article".*?</article>\s*(?=<)', html, re.DOTALL)
    return " ".join(piece[0] for piece in PIECE.finditer(article[0] if article else "") if not piece[0].startswith("<"))


def index(script, pages):
    """The search's index for pages (their HTML by name): Chinese words anew, from the converted text; the others stay."""
    start, _, end = script.partition("(")
    data = json.loads(end.rpartition(")")[0])
    data["titles"] = [converted(title) for title in data["titles"]]
    data["alltitles"] = {converted(title): places for title, places in data["alltitles"].items()}
    for kind, texts in (("terms", [text_of(pages[name]) for name in data["docnames"]]), ("titleterms", titles(data))):
        found = {word: places for word, places in data[kind].items() if not HAN.search(word)}
        for number, text in enumerate(texts):
            for word in dict.fromkeys(word for word in words(text) if HAN.search(word)):
                found.setdefault(word, []).append(number)
        data[kind] = {word: places[0] if isinstance(places, list) and len(places) == 1 else places for word, places in found.items()}
    return f"{start}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))})"


def titles(data):
    """All titles of each page, as one text."""
    found = [[] for _ in data["docnames"]]
    for title, places in data["alltitles"].items():
        for number, _ in places:
            found[number].append(title)
    return list(map(" ".join, found))


def write(simplified, traditional):
    """The pages of one folder in another."""
    shutil.copytree(simplified, traditional)
    pages = {}
    for path in sorted(traditional.rglob("*")):
        if path.suffix == ".html":
            text = pages[path.relative_to(traditional).with_suffix("").as_posix()] = page(path.read_text("utf8"))
        elif path.suffix == ".js" and path.name != "searchindex.js" and path.stat().st_size < 400_000:
            text = converted(path.read_text("utf8"))
        else:
            continue
        path.write_text(text, "utf8", newline="\n")
    script = traditional / "searchindex.js"
    script.write_text(index(script.read_text("utf8"), pages), "utf8")
