"""The picture that a shared link to a chapter shows: its title, the sentence that it judges, and its first figure.

It is drawn by the program that draws the book's figures, and only where the book has an address: without one, no link
to it can be shared.
"""

import re
from html import escape
from pathlib import Path
from textwrap import wrap

from reference import explored
from truce.claims import articles, chapters, claims, course
from truce.figures import BLUE, plain
from truce.live import explore
from truce.live.still import chart_svg

FOLDER = "_static/social"
#: What the large services cut nothing from.
WIDTH, HEIGHT = 1200, 630
FONT = "DejaVu Sans, Verdana, Arial, sans-serif"


def card_of(env, pagename, number, outdir):
    """Draw the card of a chapter; return its path under the built book, and what is to be seen, in words."""
    import vl_convert

    shown = explore(explored(env, pagename)[0])
    picture = vl_convert.svg_to_png(card_svg(number, chart_svg(shown.explorable, shown.numbers)))
    name = f"{FOLDER}/{number:02}.png"
    path = Path(outdir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)
    title = shown.explorable.title
    return name, f"Chart. {title}{'' if title.endswith('?') else '.'} {shown.explorable.say(shown.numbers)}"


def card_svg(number, chart):
    """The card as SVG, with a chapter's chart in it."""
    chapter = next(c for part in course()["parts"] for c in part["chapters"] if c["number"] == number)
    claim = claims()[chapter["claim"]]
    said = re.sub(r" \(.*?\)(?=\.$)", "", claim.english)  # without our remark on the sentence
    title = wrap(f"{number}. {chapters()[number]}", 36)[:2]
    beside = [*wrap(f"“{said}”", 20), "", *wrap(f"So says “{articles()[claim.article].name}”.", 20), "Is it true?"]
    below = 150 + 56 * len(title)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<rect width="{WIDTH}" height="14" fill="{plain(BLUE)}"/>'
        + lines(["The Fragile Truce"], 60, 72, 24, "#5a5a5a")
        + lines(title, 60, 132, 46, "#1a1a1a", ' font-weight="bold"')
        + f'<g transform="translate(40 {below}) scale({1.25 if len(title) < 2 else 1.1})">{bare(chart)}</g>'
        + lines(beside, 875, below + 10, 25 if len(beside) < 11 else 20, "#1a1a1a")
        + "</svg>"
    )


def bare(chart):
    """A chart without its outermost element, in plain colours: who draws the card knows no style sheet."""
    inside = re.sub(r"<svg [^>]*>", "", chart, count=1).removesuffix("</svg>")
    return re.sub(r"var\([^()]*\)", lambda colour: plain(colour[0]), inside)


def lines(texts, x, y, size, colour, more=""):
    """Lines of text, one below the other."""
    return "".join(
        f'<text x="{x}" y="{y + row * size * 1.35:.0f}" font-size="{size}" fill="{colour}"{more}>{escape(text)}</text>'
        for row, text in enumerate(texts)
    )
