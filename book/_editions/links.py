"""A built page's links to what was made from it afterwards: its slides, its notebook in the browser, its paper.

They stand in one line below the page's text. An edition that was not made has no link, so that none is dead.
"""

import html
import re

LINE = '<p class="ft-editions">This page as: '
#: What stands below the text of each page.
BELOW = re.compile(r'(?=<footer class="prev-next-footer)')


def offer(page, kind, label, address):
    """Put a link into the page (a path): ``kind`` names it, so that it is replaced when it is made anew."""
    text = page.read_text(encoding="utf-8")
    link = f'<a data-ft-edition="{kind}" href="{html.escape(address)}">{html.escape(label)}</a>'
    old = re.compile(rf'<a data-ft-edition="{kind}".*?</a>')
    if old.search(text):
        text = old.sub(lambda _: link, text)
    elif LINE in text:
        text = text.replace(LINE, f"{LINE}{link} · ", 1)
    else:
        text, places = BELOW.subn(f"{LINE}{link}</p>\n", text, count=1)
        if not places:
            raise ValueError(f"{page} has no place for a link to its {kind}: it has no line with the pages before and after")
    page.write_text(text, encoding="utf-8", newline="\n")
