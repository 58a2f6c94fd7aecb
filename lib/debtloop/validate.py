"""Clear errors for bad input: every message names the argument, its value and the allowed range.

The models call these first, in Python and (compiled) in the page, so a reader who types an
impossible number gets the same sentence in both.
"""

import math
from numbers import Real


def is_number(value):
    """Whether ``value`` is a real number (``True`` and ``False`` are not)."""
    return isinstance(value, Real) and not isinstance(value, bool)


def show(value):
    """``value`` as text for an error message: numbers with up to 12 significant digits."""
    return f"{value:.12g}" if is_number(value) else repr(value)


def require_number(name, value, low, high):
    """Raise ``ValueError`` unless ``low <= value <= high``."""
    if not is_number(value) or not low <= value <= high:
        raise ValueError(f"{name} must be a number from {low:.12g} to {high:.12g}; got {show(value)}")


def require_positive(name, value, high):
    """Raise ``ValueError`` unless ``0 < value <= high``."""
    if not is_number(value) or not 0 < value <= high:
        raise ValueError(f"{name} must be a number greater than 0 and at most {high:.12g}; got {show(value)}")


def require_whole(name, value, low, high):
    """Raise ``ValueError`` unless ``value`` is a whole number from ``low`` to ``high``."""
    if not is_number(value) or not low <= value <= high or value != math.floor(value):
        raise ValueError(f"{name} must be a whole number from {low:.12g} to {high:.12g}; got {show(value)}")
