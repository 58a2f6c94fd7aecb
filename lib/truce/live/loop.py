"""The loop of an explorable, drawn: stations, an arrow from each to the next, and how far a shock has come on its way.

It is a function of the state, as all of a figure is: one control counts the steps that the shock has made, and what
is drawn and said follows from that number. ``page/loop.js`` fills and marks in a browser what is laid out here.
"""

import re
from dataclasses import dataclass
from html import escape

from truce import text
from truce.languages import word

#: For each number of stations, which way its arrows point. The first leaves the station at the upper left, clockwise.
WAYS = {
    3: ("right", "down", "up"),
    4: ("right", "down", "left", "up"),
    5: ("right", "down", "down", "up", "up"),
}
#: Letters of a station's name and of its longest word: more would not stand in its box on a phone.
NAME, WORD = 20, 12
#: Without the page's style sheet the loop is a list; this shows where the shock is, and yields to any other rule.
STYLE = "<style>:where(.ft-ring) :where([data-ft-lit],[aria-current]){font-weight:700}</style>"


@dataclass(frozen=True)
class Arrow:
    """An arrow from its ``station`` to that of the next arrow; the last one ends at the first station.

    ``words`` is a template for what stands on the arrow, and ``value`` one for what the station holds now. ``says``
    is the sentence for a step along the arrow; of several, ``compute`` returns which as ``step_case``.
    """

    station: str
    words: str
    says: str | tuple
    value: str = ""

    def __post_init__(self):
        longest = max(map(len, re.split(r"[\s-]", self.station)))
        if not 0 < len(self.station) <= NAME or longest > WORD or re.search("[{}]", self.station):
            allowed = f"at most {NAME} letters, no word of more than {WORD}, and no field"
            raise ValueError(f"a station's name has {allowed}; got {self.station!r}")

    def sentences(self):
        """The sentences that a step along the arrow may have."""
        return (self.says,) if isinstance(self.says, str) else tuple(self.says)


@dataclass(frozen=True)
class Loop:
    """A loop of three to five arrows.

    ``step`` names the slider that says how many of them a shock has gone along; ``start`` is the sentence before the
    first step: what the shock is.
    """

    step: str
    start: str
    arrows: tuple

    def __post_init__(self):
        if len(self.arrows) not in WAYS:
            raise ValueError(f"a loop has {min(WAYS)} to {max(WAYS)} arrows; got {len(self.arrows)}")
        names = [arrow.station for arrow in self.arrows]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"each station of a loop has a name of its own; {name!r} stands there twice")
        for template in self.templates():
            text.field_names(template)  # raises where a template is none

    def check(self, controls):
        """Nothing, or a ``ValueError`` that says why no control can count the steps."""
        names = [control.name for control in controls]
        if self.step not in names:
            raise ValueError(f"loop.step must name a control; got {self.step!r} (there are {', '.join(names)})")
        slider = controls[names.index(self.step)]
        if not getattr(slider, "whole", False) or slider.low != 0 or slider.step != 1:
            raise ValueError(f"loop.step must be a slider of whole numbers from 0 in steps of 1; got {slider!r}")
        if slider.high < len(self.arrows):
            raise ValueError(f"loop.step must reach {len(self.arrows)}, once round; its high is {slider.high:g}")

    def templates(self):
        """All that is filled with numbers."""
        parts = [part for arrow in self.arrows for part in (arrow.words, arrow.value, *arrow.sentences())]
        return [self.start, *parts]

    def needs(self):
        """Names that the loop takes from the numbers."""
        names = {name for template in self.templates() for name in text.field_names(template)}
        return names | {"step_case" for arrow in self.arrows if len(arrow.sentences()) > 1}

    def gone(self, step):
        """Number of the arrow that the last of these steps went along; None before the first."""
        return (step - 1) % len(self.arrows) if step else None

    def place(self, step):
        """Where the shock is, as the line under the ring says it."""
        count = len(self.arrows)
        if not step:
            return word("Before the first step")
        return word("Round {round}, step {step} of {count}", round=(step - 1) // count + 1, step=(step - 1) % count + 1, count=count)

    def say(self, numbers):
        """The sentence of the step that was made last."""
        gone = self.gone(numbers[self.step])
        if gone is None:
            return text.fill(self.start, numbers)
        said = self.arrows[gone].sentences()
        return text.fill(said[int(numbers["step_case"]) if len(said) > 1 else 0], numbers)


def ring_html(loop, numbers):
    """The ring: a list of stations, each with the arrow that leaves it. The page's script fills the bare spans.

    Words of an arrow that the shock has not yet gone along are hidden, and keep their room.
    """
    step, ways = numbers[loop.step], WAYS[len(loop.arrows)]
    items = []
    for n, arrow in enumerate(loop.arrows):
        here = ' aria-current="step"' if n == step % len(loop.arrows) else ""
        lit = ' data-ft-lit=""' if n == loop.gone(step) else ""
        hidden = "" if n < step else " visibility: hidden;"
        value = f"<span>{escape(text.fill(arrow.value, numbers))}</span>"
        items.append(
            f'<li><div class="ft-station" style="grid-area: s{n};"{here}>'
            f"<b>{escape(arrow.station)}</b> {value}</div> "
            f'<div class="ft-arrow ft-{ways[n]}" style="grid-area: a{n};"{lit}>'
            f'<i style="grid-area: a{n};" aria-hidden="true">→</i> '
            f'<b class="ft-carried" style="grid-area: w{n};{hidden}">'
            f"<span>{escape(text.fill(arrow.words, numbers))}</span></b></div></li>"
        )
    names = ", ".join(arrow.station for arrow in loop.arrows)
    label = escape(word("The loop: {names}, and back to {first}", names=names, first=loop.arrows[0].station))
    return (
        f'<div class="ft-circuit">{STYLE}'
        f'<ol class="ft-ring ft-ring-{len(ways)}" role="list" aria-label="{label}">{"".join(items)}</ol>'
        f'<p class="ft-round"><span>{loop.place(step)}</span></p></div>'
    )
