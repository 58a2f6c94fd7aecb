"""The one formatter for sentences: templates filled with numbers, the same in Python and in the page.

A template is plain text with fields: ``"At {price:,.2f} the yield is {y:.2%}"``. Models return
numbers and never text; whatever a reader reads is filled here, or by the function of the same
name in ``page/runtime.js``. Both round exact ties to the even digit and both refuse what
the other one could not print alike.
"""

import html
import math
import re

from debtloop.validate import is_number
from truce.languages import ENGLISH, LANGUAGE

#: What may follow the colon of a field: ``+,.2f``, ``.1%``, ``.4g``, ``,d``. Up to 12 digits.
SPEC = re.compile(r"(\+?)(,?(?:\.(?:\d|1[0-2])[f%g]|d))", re.ASCII)

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")
_FIELD = re.compile(r"([A-Za-z_]\w*)(?::(.*))?", re.ASCII | re.DOTALL)


def _pieces(template):
    """Split a template into ``(text, name, spec)``: text, or a field with ``None`` for a missing spec."""
    for piece in _PIECE.finditer(template):
        whole, inside = piece[0], piece[1]
        if whole in ("{{", "}}"):
            yield whole[0], None, None
        elif inside is None:
            if whole in "{}":
                raise ValueError(f'a single {whole} in the text "{template}": write {whole}{whole}')
            yield whole, None, None
        else:
            field = _FIELD.fullmatch(inside)
            if not field or (field[2] is not None and not SPEC.fullmatch(field[2])):
                raise ValueError(f'{{{inside}}} is not a field of the formatter, in the text "{template}"')
            yield None, field[1], field[2]


#: Chinese characters: a page says which script they are in, for fonts and for screen readers.
HAN = re.compile(r"[\u3400-\u9fff]+")


def script_of(characters):
    """``zh-Hans`` where the characters occur only in simplified writing, else ``zh-Hant``.

    The old encodings know: Big5 holds the traditional characters, GB 2312 the simplified ones.

    >>> script_of("億"), script_of("万亿")
    ('zh-Hant', 'zh-Hans')
    """
    try:
        characters.encode("big5")
        return "zh-Hant"
    except UnicodeEncodeError:
        return "zh-Hans"


def marked(text, language=None):
    """Text as HTML with its Chinese characters marked as Chinese, in ``language`` or as written; in a Chinese edition none is."""
    if LANGUAGE != ENGLISH:
        return html.escape(text)
    return HAN.sub(lambda run: f'<span lang="{language or script_of(run[0])}">{run[0]}</span>', html.escape(text))


def own_language(text):
    """An attribute for a text of a Chinese edition that is English still, or nothing."""
    return f' lang="{ENGLISH}"' if LANGUAGE != ENGLISH and re.search("[A-Za-z]{2}", text) and not HAN.search(text) else ""


def field_names(template):
    """Names of a template's fields, each once, in the order of their first use.

    >>> field_names("At {price:,.2f} the yield is {y:.2%}, not {y:.0%}")
    ['price', 'y']
    """
    return list(dict.fromkeys(name for _, name, _ in _pieces(template) if name is not None))


def fill(template, numbers):
    """Fill a template's fields from a dict.

    A field is ``{name:spec}`` for a number, where the spec is an optional ``+``, an optional ``,``
    and one of ``.Nf``, ``.N%``, ``.Ng`` (N up to 12) and ``d`` (whole numbers only), with Python's
    meaning; or ``{name}`` for a text, such as the label of a choice. A negative number has a minus sign
    (U+2212, as on the charts' axes), not a hyphen; zero has none.

    Args:
        template: the text with its fields; ``{{`` and ``}}`` print single braces.
        numbers: a dict with a finite number, or a text, for each name; more names do no harm.

    Raises:
        ValueError: the template has another field, a name is missing, or a value does not fit its
            field; the message quotes the template.

    >>> fill("At {price:,.2f} the yield is {y:.2%}", {"price": 1234.5, "y": 0.0425})
    'At 1,234.50 the yield is 4.25%'
    >>> fill("{change:+.1f} points", {"change": -0.04})
    '+0.0 points'
    >>> fill("{change:+.1f} points", {"change": -0.4})
    '−0.4 points'
    """
    parts = []
    for text, name, spec in _pieces(template):
        if name is None:
            parts.append(text)
            continue
        if name not in numbers:
            raise ValueError(f'no value for {name} in the text "{template}"')
        value = numbers[name]
        if spec is None:
            if not isinstance(value, str):
                raise ValueError(f'{name} is not a text and has no format in the text "{template}"')
            parts.append(value)
        else:
            parts.append(_format_number(name, value, spec, template))
    return "".join(parts)


def _format_number(name, value, spec, template):
    if not is_number(value):
        raise ValueError(f'{name} is not a number in the text "{template}"')
    try:
        value = float(value)  # the page knows only doubles
    except OverflowError:
        value = math.inf
    if not math.isfinite(value * 100 if spec.endswith("%") else value):
        raise ValueError(f'{name} is not a finite number in the text "{template}"')
    sign, rest = SPEC.fullmatch(spec).groups()
    if spec.endswith("d"):
        if not value.is_integer():
            raise ValueError(f'{name} is not a whole number in the text "{template}"')
        return signed(format(int(value), spec))
    return signed(format(value, f"{sign}z{rest}"))  # z: no negative zero


def signed(number):
    """The text of a number, with a minus sign for a hyphen: as wide as a plus, and no line breaks behind it.

    >>> signed("-0.318%")
    '−0.318%'
    """
    return re.sub("^-", "\u2212", number)


class Said(str):
    """A filled sentence that a notebook shows as prose."""

    def _repr_markdown_(self):
        # A dollar, not the start of a formula: escaped for MyST, and apart for Jupyter, where two of them would pair.
        return self.replace("$", r"<span>\$</span>")


def say(template, **numbers):
    """Fill a template and show it as prose in a notebook: a sentence whose numbers come from code.

    >>> print(say("A price of ${price:d}", price=90))
    A price of $90
    """
    return Said(fill(template, numbers))
