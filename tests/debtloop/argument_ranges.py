"""An argument at the ends of its range, and just beyond them."""

import math


def assert_taken_to_the_ends(function, good, ranges):
    """Each argument is refused by its name just beyond an end of its range; at the end, if at all, for another reason.

    ``good`` are arguments that the function takes; ``ranges`` has the name and the ends of each, in order.
    """
    for place, (name, ends) in enumerate(ranges.items()):
        for end, outwards in zip(ends, (-math.inf, math.inf), strict=True):
            assert not _refusal(function, good, place, end).startswith(f"{name} must be a "), (name, end)
            # A step to the next number, and a whole one for arguments that are counts.
            for beyond in {math.nextafter(end, outwards), end + math.copysign(1, outwards)} - {end}:
                said = _refusal(function, good, place, beyond)
                assert said.startswith(f"{name} must be a "), (function.__name__, name, beyond, said)


def _refusal(function, good, place, value):
    """What the function says against a value in the place of a good one; nothing if it takes it."""
    try:
        function(*good[:place], value, *good[place + 1 :])
    except ValueError as error:
        return str(error)
    return ""
