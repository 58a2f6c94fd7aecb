"""What an explorable is made of: controls, a model, a chart, a sentence.

It is declared once, as :class:`Explorable`. A still figure is made of it wherever nothing runs (``truce.live.still``);
in the built page and in JupyterLab the same scripts bring that figure to life (``truce.live.script``).
"""

import functools
import importlib
import math
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from numbers import Integral

from truce import explorables, text
from truce.live import ready
from truce.live.chain import Stage, chain_needs
from truce.live.loop import Loop
from truce.languages import translated_chart, translated_figure, word
from debtloop.validate import is_number, show


#: More than two sliders beside a chart are one too many for a phone, and for a first look.
OPEN = 2


@dataclass(frozen=True)
class Slider:
    """A number between two limits, moved in steps; ``whole`` admits whole numbers only.

    With ``one="year"`` beside ``unit="years"`` sentences may say ``{years_label}``: "one year", "2 years".
    """

    name: str
    label: str
    low: float
    high: float
    step: float
    start: float
    unit: str = ""
    whole: bool = False
    one: str = ""

    def check(self, value):
        """``value``, or a ``ValueError`` that names the control and its range."""
        kind = "a whole number" if self.whole else "a number"
        if not is_number(value) or not self.low <= value <= self.high or (self.whole and value != int(value)):
            raise ValueError(f"{self.name} must be {kind} from {self.low:.12g} to {self.high:.12g}; got {show(value)}")
        return value

    def say(self, value):
        """``value`` with its unit, for a sentence."""
        if value == 1:
            return word("one {thing}", thing=self.one)
        return word("{number} {unit}", number=text.fill("{v:d}", {"v": value}), unit=self.unit)


@dataclass(frozen=True)
class Choice:
    """One of a few numbers, each with a label: ``options={1: "once a year", 2: "twice a year"}``."""

    name: str
    label: str
    options: Mapping[float, str]
    start: float

    def check(self, value):
        """``value``, or a ``ValueError`` that names the control and its options."""
        if not is_number(value) or value not in self.options:
            allowed = " or ".join(f"{v:.12g}" for v in self.options)
            raise ValueError(f"{self.name} must be {allowed}; got {show(value)}")
        return value

    def say(self, value):
        """The label of ``value``, for a sentence."""
        return self.options[value]


@dataclass(frozen=True)
class Key:
    """What a mark of the chart is, for the line above it: ``Key("dash", INK, "coupon {coupon_pct:.2f}%")``.

    ``mark`` is ``line``, ``dash``, ``point`` or ``bar``. Words stand there and not in the chart, where a curve would
    run through them in one state or another.
    """

    mark: str
    colour: str
    words: str


@dataclass(frozen=True)
class Prediction:
    """A number the reader commits to before the figure appears.

    ``answer`` names one of the numbers that ``compute`` returns at the start state changed by ``at``.
    The feedback templates (too low, close, too high) see ``guess`` (a text: the number that the reader gave, not
    rounded), ``answer``, ``off`` (the distance) and all numbers of the explorable; close means within ``tolerance``.
    """

    question: str
    answer: str
    low: float
    high: float
    unit: str
    tolerance: float
    too_low: str
    close: str
    too_high: str
    at: Mapping[str, float] = field(default_factory=dict)

    def feedback(self, guess, numbers):
        """The sentence that answers ``guess``."""
        answer = numbers[self.answer]
        off = abs(guess - answer)
        template = self.close if off <= self.tolerance else self.too_low if guess < answer else self.too_high
        said = text.signed(f"{guess:.12g}")
        return text.fill(template, {**numbers, "guess": said, "answer": answer, "off": off})


@dataclass(frozen=True)
class Explorable:
    """Controls, a model, a chart and a sentence.

    ``compute`` takes the controls' values in order and returns a dict: numbers, which the sentence
    shows, and lists of rows (dicts of numbers), which the chart draws by their key as named data.
    ``sentence`` is a template, or several: then ``compute`` returns which one as ``case``.
    ``table`` names a list of rows; ``columns`` gives each column a heading and a format, or the words
    that its numbers 0, 1, 2… stand for. ``key`` says above the chart what its marks are.
    ``open`` names the controls, at most two, that are not folded under "More controls": else the first two.
    ``chain`` lists the stages that a shock goes through one after the other, each with its state and the chapter behind it.
    With a ``loop`` a shock goes step by step along arrows, and the sentence of the last step stands before ``sentence``.
    """

    title: str
    question: str
    controls: tuple
    compute: Callable
    chart: Callable
    sentence: str | tuple
    table: str
    columns: Mapping[str, tuple]
    prediction: Prediction | None = None
    key: tuple = ()
    open: tuple = ()
    loop: Loop | None = None
    chain: tuple[Stage, ...] = ()
    id: str = ""

    def __post_init__(self):
        unknown = set(self.open) - {c.name for c in self.controls}
        if unknown or len(self.open) > OPEN:
            raise ValueError(f"open must name at most {OPEN} of the controls; got {', '.join(self.open)}")
        if self.loop:
            self.loop.check(self.controls)

    def in_sight(self):
        """Names of the controls that are not folded, in their order."""
        names = [c.name for c in self.controls]
        return [name for name in names if name in self.open] if self.open else names[:OPEN]

    def state(self, **changes):
        """The start values of all controls with ``changes``, each checked."""
        values = {c.name: c.start for c in self.controls}
        for name in changes:
            if name not in values:
                raise ValueError(f"{self.id} has no control {name!r}; it has {', '.join(values)}")
        values.update(changes)
        return {c.name: c.check(values[c.name]) for c in self.controls}

    def run(self, state, compute=None):
        """What ``compute`` returns for ``state``, checked, plus the values and labels of the controls."""
        result = (compute or self.compute)(*state.values())
        if not isinstance(result, Mapping):
            raise TypeError(f"compute must return a dict of numbers and rows; got {type(result).__name__}")
        missing = [name for name in self.needs() if name not in result]
        if missing:
            raise ValueError(f"compute must return {', '.join(missing)}; got {', '.join(result) or 'nothing'}")
        for name in self.datasets():
            rows = result[name]
            if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
                raise TypeError(f"compute must return {name} as a list of dicts; got {rows!r:.60}")
        labels = {f"{c.name}_label": c.say(state[c.name]) for c in self.controls if isinstance(c, Choice) or c.one}
        return {**state, **labels, **{name: plain(value, name) for name, value in result.items()}}

    def needs(self):
        """Names that the sentence, table and prediction take from ``compute``."""
        given = {c.name for c in self.controls} | {f"{c.name}_label" for c in self.controls}
        templates = [*self.sentences(), *(entry.words for entry in self.key)]
        names = {name for template in templates for name in text.field_names(template)}
        names |= chain_needs(self.chain) | (self.loop.needs() if self.loop else set())
        names = names - given | {self.table}
        if not isinstance(self.sentence, str) and len(self.sentence) > 1:
            names.add("case")
        if self.prediction:
            names.add(self.prediction.answer)
        return sorted(names | set(self.datasets()))

    def sentences(self):
        """The sentences about the chart, of which one is said."""
        return [self.sentence] if isinstance(self.sentence, str) else list(self.sentence)

    def datasets(self):
        """Names of the rows that the chart draws and the table shows."""
        came = ready.datasets(self.id)
        if came is not None:
            return came
        found = {self.table}

        def walk(part):
            if isinstance(part, dict):
                if isinstance(part.get("data"), dict) and "name" in part["data"]:
                    found.add(part["data"]["name"])
                for value in part.values():
                    walk(value)
            elif isinstance(part, list):
                for value in part:
                    walk(value)

        walk(self.chart_spec())
        return sorted(found)

    def chart_spec(self):
        """The chart as a Vega-Lite specification without its rows."""
        return translated_chart(self.id, _spec_of(self.chart))

    def say(self, numbers):
        """The sentence for these numbers; behind that of the loop's last step, where there is a loop."""
        sentences = self.sentences()
        said = text.fill(sentences[int(numbers["case"]) if len(sentences) > 1 else 0], numbers)
        return f"{self.loop.say(numbers)} {said}".rstrip() if self.loop else said


def plain(value, name):
    """What ``compute`` returned as the page can take it; ``ValueError`` names a number that is not finite."""
    if value is None or type(value) in (int, str, bool) or type(value) is float and math.isfinite(value):
        return value
    if isinstance(value, Mapping):
        return {key: plain(part, f"{name}.{key}") for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part, f"{name}[{n}]") for n, part in enumerate(value)]
    if not is_number(value) or not math.isfinite(value):
        raise ValueError(f"compute must return finite numbers; got {value} for {name}")
    return int(value) if isinstance(value, Integral) else float(value)


@functools.lru_cache
def _spec_of(chart):
    # Building and checking an Altair chart takes longer than drawing it, and it never changes.
    return chart().to_dict()


def all_ids():
    """Ids of all explorables: the names of their files."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(explorables.__path__))


def load(id):
    """The :class:`Explorable` declared in ``explorables/<id>.py``."""
    if id not in all_ids():
        raise ValueError(f"there is no explorable {id!r}; there are {', '.join(all_ids())}")
    module = importlib.import_module(f"truce.explorables.{id.replace('-', '_')}")
    return translated_figure(replace(module.EXPLORABLE, id=id))
