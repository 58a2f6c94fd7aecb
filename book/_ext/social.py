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
    return name, f"Chart. {shown.explorable.title}. {shown.explorable.say(shown.numbers)}"


def card_svg(number, chart):
    """The card as SVG, with a chapter's chart in it."""
    chapter = next(c for part in course()["parts"] for c in part["chapters"] if c["number"] == number)
    claim = claims()[chapter["claim"]]
    said = re.sub(r" \(.*?\)(?=\.$)", "", claim.english)
    title = wrap(f"{number}. {chapters()[number]}", 36)[:2]
    inside = re.sub(r"var\([^()]*(?:\([^()]*\))?[^()]*\)", lambda colour: plain(colour[0]), re.sub(r"<svg [^>]*>", "", chart, count=1)).removesuffix("</svg>")
    beside = [*wrap(f"“{said}”", 20), "", *wrap(f"So says “{articles()[claim.article].name}”.", 20), "Is it true?"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<rect width="{WIDTH}" height="14" fill="{plain(BLUE)}"/>'
        + lines(["The Fragile Truce"], 60, 72, 24, "#5a5a5a")
        + lines(title, 60, 132, 46, "#1a1a1a", bold=True)
        + f'<g transform="translate(40 {150 + 56 * len(title)}) scale({1.25 if len(title) < 2 else 1.1})">{inside}</g>'
        + lines(beside, 875, 100 + 56 * len(title) + 60, 25 if len(beside) < 11 else 20, "#1a1a1a")
        + "</svg>"
    )


def lines(texts, x, y, size, colour, bold=False):
    """Lines of text, one below the other."""
    weight = ' font-weight="bold"' if bold else ""
    return "".join(
        f'<text x="{x}" y="{y + row * size * 1.35:.0f}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>'
        for row, text in enumerate(texts)
    )
