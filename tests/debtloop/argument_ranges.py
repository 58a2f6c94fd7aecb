"""An argument at the ends of its range, and just beyond them."""

import math


def assert_taken_to_the_ends(function, good, ranges):
    """Each argument is refused by its name just beyond an end of its range; at the end, if at all, for another reason.

    ``good`` are arguments that the function takes; ``ranges`` has the name and the ends of each, in order.
    """
    for place, (name, ends) in enumerate(ranges.items()):

        def complaint(value):
            try:
                function(*good[:place], value, *good[place + 1 :])
            except ValueError as error:
                return str(error)
            return ""

        for end, outwards in zip(ends, (-math.inf, math.inf), strict=True):
            said = complaint(end)
            assert not said.startswith(f"{name} must be a "), said
            for beyond in (math.nextafter(end, outwards), end + math.copysign(1, outwards)):
                said = complaint(beyond)
                assert said.startswith(f"{name} must be a ") or beyond == end, (function.__name__, name, beyond, said)
