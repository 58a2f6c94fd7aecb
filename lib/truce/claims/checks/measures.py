"""What the checks of several chapters measure with."""

import math

from debtloop.bonds import bond_price

#: A basis point is a hundredth of a percentage point.
BASIS_POINT = 1e-4

#: Years to maturity of a benchmark note.
TEN = 10


def points(difference):
    """A difference of two rates in percentage points."""
    return difference * 100


def basis_points(difference):
    """A difference of two rates in basis points."""
    return points(difference) * 100


def par_change(before, after, years):
    """The share by which a bond at par, coupons half-yearly, changes its price when its yield does, at once."""
    return bond_price(100, before, after, years) / 100 - 1


def rounds_to(number, shown, decimals):
    """Whether a rate, in percent with so many decimals, is the one shown; a half is rounded up, as people do."""
    unit = 10 ** -(decimals + 2)
    return math.floor(number / unit + 0.5 + 1e-9) == round(shown / unit)


def rounded_or_cut(amount, shown, decimals):
    """Whether an amount is the one shown with so many decimals: rounded, a half upwards, or cut there.

    >>> rounded_or_cut(32.3865, 32.38, 2), rounded_or_cut(32.3865, 32.39, 2), rounded_or_cut(32.3865, 32.37, 2)
    (True, True, False)
    """
    units = amount * 10**decimals + 1e-9
    return round(shown * 10**decimals) in (math.floor(units), math.floor(units + 0.5))
