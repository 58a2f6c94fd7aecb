"""What the pages of a translation have otherwise than the English ones beside them."""

import html

from docutils import nodes

from truce.claims import filled
from truce.claims.cards import fine_print, labelled
from truce.languages import ENGLISH, LANGUAGE, word
from truce.text import own_language


def in_english(app, docname, page):
    """The relative address of a page; as seen from a translation, of the English page beside it."""
    if "ft_elsewhere" not in app.config:
        return app.builder.get_relative_uri(docname, page)
    return f"{'../' * (docname.count('/') + 1)}{page}.html"


def reason_html(entry):
    """In a translation, whose other chapters are not translated, the reason of a verdict, folded; in the book it stands on the card."""
    if LANGUAGE == ENGLISH or not entry.walked:
        return ""
    (because,) = filled(entry, "because")
    fine = "".join(
        f"<p{own_language(said)}>{labelled(label)}{html.escape(said)}</p>"
        for label, said in [("", because), *fine_print(entry)]
    )
    return f'<details class="ft-claim-fold"><summary>{word("The reason")}</summary>{fine}</details>'


def filled_in(found):
    """Paragraphs whose numbers are filled in; their template is translated, and they are not once more."""
    for paragraph in (part for node in found for part in node.findall(nodes.paragraph)):
        paragraph["translatable"] = False
    return found
