"""A page of its own with what a chapter's claims are made of: the opening claim, figures, a question, `judge`, `others`.

The parts are the book's; the claims are real and name here what chapters fill in by and by: what decided them, the figure.
"""

from dataclasses import replace

import toys
from claims import STYLE, anchored_html
from truce.claims import claims
from truce.claims.cards import Card
from truce.claims.votes import Judge, Opening, Others
from truce.live import explore
from truce.live.script import script, vega_bundle
from truce.page import BASE, FIGURE, QUIZ, STYLES, VOTE, read
from truce.questions import quiz

#: Five that a chapter could judge, with what decided each and the figure that shows it.
JUDGED = {
    "japan-yield-14-4": {"decided_by": "condition", "show": {"explorable": "price-yield", "years": 10}},
    "japan-profit-103": {"decided_by": "of-what", "show": {"explorable": "bond-price", "coupon_pct": 5}},
    "japan-price-90": {"decided_by": "compared", "show": {"explorable": "duration-rule"}},  # stands on no page of ours
    "japan-14-4-spreads": {"decided_by": "of-what"},
    "japan-13bn-issue": {"decided_by": "unit"},
}
OTHERS = ["japan-par-bond-100", "jgb-market-surge", "japan-holds-1-2tn"]
ALONE = "japan-principal-in-one-year"
HEAD = '<!DOCTYPE html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Scratch</title><meta name="viewport" content="width=device-width"><style>{style}</style></head>'


#: What the book's own sheet gives a page.
LOOK = """body { max-width: 46rem; margin: 0 auto; padding: 0 1rem; background: var(--ft-paper); color: var(--ft-ink);
  font-family: var(--ft-font); } [hidden] { display: none; } :focus-visible { outline: 3px solid var(--ft-accent); }"""
VEGA = vega_bundle() + 'dispatchEvent(new Event("ft-vega"));'


def judged():
    """The five claims."""
    return tuple(replace(claims()[id], **more) for id, more in JUDGED.items())


def parts():
    """What the page shows, one below the other."""
    five = judged()
    yield Opening(five[0]).html()
    yield explore("bond-price", predict=True).html()
    yield f'<details id="deeper"><summary>Deeper</summary>{explore("price-yield").html()}</details>'
    yield quiz("ch01-years-left").html()
    yield Judge(five).html()
    yield Others(tuple(claims()[id] for id in OTHERS)).html()
    yield Card(replace(claims()[ALONE], show={"explorable": "price-yield", "years": 2})).html()


def looped(theme="light"):
    """A page with a loop of three, four and five stations, and one that a prediction keeps back."""
    with toys.known():
        figures = [explore(id).html() for id in toys.IDS] + [explore("echo", predict=True).html()]
        scripts = [script(id) for id in toys.IDS]
    first = "".join(f"<script>{text}</script>\n" for text in (read(*FIGURE), *scripts, read("start_figures.js"), VEGA))
    body = "\n".join(figures).replace("</figure>", f"</figure>{first}", 1)
    head = HEAD.format(theme=theme, style=read(*STYLES) + LOOK)
    return f"{head}<body><main><h1>Loops</h1>\n{body}</main></body></html>"


def page(theme="light"):
    """The page as one file; its scripts stand in it where a built page has them: behind the first figure, and at the end."""
    anchored = set()
    body = "\n".join(anchored_html(STYLE.sub("", part), anchored) for part in parts())
    figures = [script(id) for id in ("bond-price", "price-yield")]
    first = "".join(f"<script>{text}</script>\n" for text in (read(*FIGURE), *figures, read("start_figures.js"), VEGA))
    last = f"<script>{read(*dict.fromkeys((*QUIZ, *VOTE))).replace(read(*BASE), '')}{read('start_questions.js', 'start_votes.js')}</script>"
    body = body.replace("</figure>", f"</figure>{first}", 1)
    style = read(*STYLES) + LOOK
    return HEAD.format(theme=theme, style=style) + f"<body><main><h1>One price, many yields<a href='#'>#</a></h1>\n{body}</main>\n{last}</body></html>"
