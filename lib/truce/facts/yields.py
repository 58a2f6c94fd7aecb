"""Yields that know how they are counted, so that two that are counted differently cannot be subtracted.

A simple yield of 3.7% and a compound yield of 3.6% may belong to one bond on one day. A :class:`Yield` is a
number like any other in a formula, but to reckon with a yield of another basis, or compare the two, is an error
that names both. :meth:`Yield.to` converts.

The basis stays on the way: a yield times, over, plus or less a plain number, its negative, its size and what it is
rounded to are counted as it is, and so is the sum of two. The difference, product or ratio of two is a plain number,
and so are a number over a yield, a power, and what ``float``, a function of ``math`` or an array makes of a yield.
"""

import math
import operator
from numbers import Real

from debtloop.bills import bill_investment_rate, bill_price
from debtloop.broken_periods import price_from_simple_yield, yield_from_clean_price
from debtloop.rates import compounded_rate, continuous_rate

#: What ``basis`` may be for a yield, how it compounds, and what it means. Two that compound alike may be compared.
YIELDS = {
    "compound half-yearly": ("half-yearly", "yield of a bond's price, compounded twice a year"),
    "constant maturity": ("half-yearly", "read from a curve, for a bond at par; compounded twice a year too"),
    "compound yearly": ("yearly", "yield of a bond's price, compounded once a year, as in Europe"),
    "simple": ("simple", "coupon and gain spread evenly over the years left, over the price, as in Japan"),
    "discount": ("discount", "a bill's discount from its face value, in a year of 360 days"),
    "money market 360": ("360", "simple interest in a year of 360 days, as on dollars overnight"),
    "money market 365": ("365", "simple interest in a year of 365 days, as on yen overnight; a bill's investment rate"),
    "zero continuous": ("continuous", "one payment at the end, compounded continuously"),
}
#: And for a rate that is no yield: it enters formulas as a plain number.
RATES = {
    "coupon": "interest on the face value, paid half-yearly",
    "difference": "one yield less another, such as a term premium",
    "average": "interest of a period over a debt",
    "growth": "a change over a year, such as inflation",
    "not stated": "the source does not say how it is counted",
}
BASES = {**{basis: meaning for basis, (_, meaning) in YIELDS.items()}, **RATES}

_PERIODS = {"half-yearly": 2, "yearly": 1}


class BasisError(ValueError):
    """Two yields of different basis stand in one operation or comparison."""


def _of_one(operation):
    return lambda self: Yield(operation(float(self)), self.basis, self.id)


def _of_two(operation, before=True, after=True, both=False):
    """A method with the yield on the left of the operation, and one with it on the right.

    The result has the basis where the yield stands ``before`` a plain number, ``after`` one, or ``both`` are yields.
    """

    def left(self, other):
        self._agree(other)
        return self._counted(operation(float(self), _plain(other)), both if isinstance(other, Yield) else before, other)

    def right(self, other):
        return self._counted(operation(_plain(other), float(self)), after, other)

    return left, right


def _comparison(operation):
    def method(self, other):
        self._agree(other)
        return operation(float(self), _plain(other))

    return method


def _plain(value):
    return float(value) if isinstance(value, Real) else value  # a number of NumPy would make the result its own


class Yield(float):
    """A yield as a decimal a year, with its ``basis`` and the ``id`` of the fact that it is.

    >>> dealers, ministry = Yield(0.03715, "simple", "dealers"), Yield(0.0374, "constant maturity", "ministry")
    >>> ministry - dealers
    Traceback (most recent call last):
    truce.facts.yields.BasisError: ministry is constant maturity and dealers is simple: convert one of them with .to(…)
    >>> round(ministry - dealers.to("compound half-yearly", coupon=0.031, years=39.9), 4)
    0.0017
    """

    __slots__ = ("basis", "id")
    __hash__ = float.__hash__
    __array_priority__ = 1000  # so that a number of NumPy on the left leaves the operation to the yield

    def __new__(cls, value, basis, id):
        if basis not in YIELDS:
            raise ValueError(f"basis must be one of {', '.join(YIELDS)}; got {basis!r}")
        number = super().__new__(cls, value)
        number.basis, number.id = basis, id
        return number

    def __getnewargs__(self):
        return float(self), self.basis, self.id

    def _agree(self, other):
        if isinstance(other, Yield) and YIELDS[self.basis][0] != YIELDS[other.basis][0]:
            raise BasisError(
                f"{self.id} is {self.basis} and {other.id} is {other.basis}: convert one of them with .to(…)"
            )

    def _counted(self, result, stays, other):
        return Yield(result, self.basis, self.id) if stays and isinstance(other, Real) else result

    def __round__(self, digits=None):
        rounded = round(float(self), digits)
        return rounded if digits is None else Yield(rounded, self.basis, self.id)

    __neg__, __pos__, __abs__ = map(_of_one, (operator.neg, operator.pos, abs))
    # The sum of two yields is on its way to their mean; their difference and their ratio are plain numbers.
    __add__, __radd__ = _of_two(operator.add, both=True)
    __sub__, __rsub__ = _of_two(operator.sub)
    __mul__, __rmul__ = _of_two(operator.mul)
    __truediv__, __rtruediv__ = _of_two(operator.truediv, after=False)
    __floordiv__, __rfloordiv__ = _of_two(operator.floordiv, after=False)
    __mod__, __rmod__ = _of_two(operator.mod, after=False)
    __pow__, __rpow__ = _of_two(operator.pow, before=False, after=False)

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    __lt__, __le__, __gt__, __ge__, __eq__, __ne__ = map(
        _comparison, (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
    )

    def to(self, basis, *, coupon=None, years=None, days=None):
        """This yield on another basis, of the same money at the same times.

        Args:
            basis: one of :data:`YIELDS`; from a simple yield of a bond only those that compound.
            coupon, years: the bond's coupon rate and the years left, needed from ``simple``.
            days: the days of the loan or of the bill, needed from ``discount`` and the money market.

        Raises:
            ValueError: the basis is not known, cannot be reached, or one of the three is missing.
        """
        if basis not in YIELDS:
            raise ValueError(f"basis must be one of {', '.join(YIELDS)}; got {basis!r}")
        if basis == "money market 365" and self.basis == "discount":
            return Yield(bill_investment_rate(bill_price(float(self), days), days), basis, self.id)
        how = YIELDS[basis][0]
        if how not in _PERIODS and how != "continuous":
            raise ValueError(f"{self.id} is {self.basis}, which has no conversion to {basis}")
        grown = self._continuous(coupon, years, days)
        return Yield(compounded_rate(grown, _PERIODS[how]) if how in _PERIODS else grown, basis, self.id)

    def _continuous(self, coupon, years, days):
        """The rate that grows the same, compounded continuously."""
        how, rate = YIELDS[self.basis][0], float(self)
        if how == "continuous":
            return rate
        if how in _PERIODS:
            return continuous_rate(rate, _PERIODS[how])
        if how == "simple":
            _need(self, coupon=coupon, years=years)
            price = price_from_simple_yield(100, coupon, rate, years)
            return continuous_rate(yield_from_clean_price(100, coupon, price, years), 2)
        _need(self, days=days)
        if how == "discount":
            return -365 / days * math.log(bill_price(rate, days) / 100)
        return 365 / days * math.log1p(rate * days / int(how))


def _need(number, **given):
    missing = [name for name, value in given.items() if value is None]
    if missing:
        raise ValueError(f"{number.id} is {number.basis}: to convert it, {' and '.join(missing)} must be given")
