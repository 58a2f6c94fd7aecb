"""What the search finds: numbers as they are written, and Chinese; chapters come first and the library last.

Sphinx cuts a text at every sign that is no letter, so "14.4%" became 14 and 4, and a Chinese sentence was one word.
Here a number stays whole, and a run of Chinese characters is found by each of its characters and by each pair of
neighbours. finding.js does the same to what a reader types, and orders what is found.
"""

import re
from pathlib import Path

from sphinx.search import SearchEnglish

from truce.text import HAN

#: A number, with commas between thousands or without, or a word.
WORD = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[^\W\d]+")


def words(text):
    """The words of a text, in its order.

    >>> words("Yields of 14.4%, not 3%")
    ['Yields', 'of', '14.4', 'not', '№3']
    >>> words("殖利率 1,200")
    ['殖', '利', '率', '殖利', '利率', '№1200']
    """
    found, end = [], 0
    for run in HAN.finditer(text):
        found += latin(text[end : run.start()])
        found += [*run[0], *map("".join, zip(run[0], run[0][1:]))]
        end = run.end()
    return found + latin(text[end:])


def latin(text):
    # Sphinx does not look for a word of digits alone, so a whole number gets a sign.
    plain = (word.replace(",", "") for word in WORD.findall(text))
    return [f"№{word}" if word.isdecimal() else word for word in plain]


class Search(SearchEnglish):
    """English with numbers and Chinese; registered as English, whose other rules it keeps."""

    js_splitter_code = Path(__file__).with_suffix(".js").read_text("utf8")

    def split(self, input):
        return words(input)


def setup(app):
    app.add_search_language(Search)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
