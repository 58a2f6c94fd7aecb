"""The chain of an explorable: stages that a shock goes through one after the other, each with its equation and its state.

Unlike a loop it has no steps of its own: all stages follow from the controls at once. What a stage says is a link to the
chapter that explains it, so that from each number there it is one tap.
"""

import functools
import re
from dataclasses import dataclass
from html import escape

from truce import text
from truce.languages import word
from truce.tables import Row, load

#: Letters of a stage's name and of its equation: more would not stand on two lines of a phone.
NAME, EQUATION = 30, 90


@dataclass(frozen=True)
class Stage:
    """A stage: its name, the number of the ``chapter`` behind it, its ``equation`` and a template of its state."""

    name: str
    chapter: int
    equation: str
    says: str

    def __post_init__(self):
        if not 0 < len(self.name) <= NAME or len(self.equation) > EQUATION:
            raise ValueError(f"a stage's name has at most {NAME} letters, its equation {EQUATION}; got {self.name!r}, {self.equation!r}")
        text.field_names(self.says)  # raises where it is no template


def chain_needs(chain):
    """Names that the stages take from the numbers."""
    return {name for stage in chain for name in text.field_names(stage.says)}


@functools.cache
def titles():
    """The chapters' titles in order; from their file, as the register of claims, which has them too, reads explorables."""
    return [chapter["title"] for part in load("chapters.yml", Row)["parts"] for chapter in part["chapters"]]


def chapter_file(number, title):
    """The notebook of a chapter, as it is named: its number and its title.

    >>> chapter_file(9, "The central bank's trap")
    '09_the_central_banks_trap.ipynb'
    """
    words = re.sub(r"[^a-z0-9 ]", "", title.lower()).split()
    return f"{number:02d}_{'_'.join(words)}.ipynb"


def chain_html(chain, numbers):
    """The stages as a list. In the book an extension turns the notebooks' names into the pages' addresses."""
    items = []
    for stage in chain:
        title = titles()[stage.chapter - 1]
        items.append(
            f'<li><b>{escape(stage.name)}</b> <span class="ft-equation">{escape(stage.equation)}</span> '
            f'<a href="{chapter_file(stage.chapter, title)}" data-ft-chapter="{stage.chapter}">'
            f'<span class="ft-says">{escape(text.fill(stage.says, numbers))}</span> '
            f'<span class="ft-where">{escape(word("Chapter {number}: {title}", number=stage.chapter, title=word(title)))}</span></a></li>'
        )
    return f'<ol class="ft-chain" role="list" aria-label="{word("The chain, step by step")}">{"".join(items)}</ol>'
