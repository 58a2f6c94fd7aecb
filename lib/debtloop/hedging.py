r"""A foreign bond for an investor at home: what a currency hedge leaves of its yield, and what it can lose without one.

A hedge sells the foreign currency forward. Its price is no opinion about the currency: whoever could borrow in one
currency, lend in the other and hedge for nothing would do it without end, so the forward costs the difference of the
two short rates, and a *basis* where dealers' balance sheets are short. Such a hedge runs for months and a bond for
years, so it has to be renewed, at the short rates of that time.
"""

from collections.abc import Iterable

from debtloop.validate import MAX_RATE, MIN_RATE, require_number, require_rate, require_rates

#: Largest basis, as a decimal a year, either way.
MAX_BASIS = 0.1
#: Largest share hedged: a little more than all, as whoever hedges a price that then falls has hedged too much.
MAX_HEDGE = 1.5


def hedged_yield(
    foreign_yield: float, home_rate: float, foreign_rate: float, basis: float, hedge_ratio: float
) -> float:
    r"""What is left of a foreign bond's yield, in the investor's own currency, if the exchange rate stays where it is.

    .. math:: y_h = y_f - h \, (r_f - r_d) + h \, b

    Args:
        foreign_yield: :math:`y_f`, yield of the foreign bond, as a decimal, -1 to 2.
        home_rate: :math:`r_d`, short rate at home, for the time that a hedge runs, as a decimal, -1 to 2.
        foreign_rate: :math:`r_f`, short rate in the foreign currency, for the same time.
        basis: :math:`b`, what the forward pays beyond the difference of the two rates, as a decimal, -0.1 to 0.1; below 0
            where a hedge costs more than that, as it does for most who hedge dollars into yen.
        hedge_ratio: :math:`h`, share of the bond that is hedged, 0 to 1.5.

    Returns:
        The yield in the investor's currency, a decimal. For what is not hedged the exchange rate comes on top.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A ten-year Treasury for an investor from Japan, hedged, half hedged, and not at all:

    >>> [round(100 * hedged_yield(0.0416, 0.0075, 0.0375, 0, h), 2) for h in (1, 0.5, 0)]
    [1.16, 2.66, 4.16]
    """
    y = require_rate("foreign_yield", foreign_yield, MIN_RATE, MAX_RATE)
    home = require_rate("home_rate", home_rate, MIN_RATE, MAX_RATE)
    foreign = require_rate("foreign_rate", foreign_rate, MIN_RATE, MAX_RATE)
    basis = require_rate("basis", basis, -MAX_BASIS, MAX_BASIS)
    h = require_number("hedge_ratio", hedge_ratio, 0, MAX_HEDGE)
    return y - h * (foreign - home) + h * basis


def currency_break_even(
    home_yield: float, foreign_yield: float, home_rate: float, foreign_rate: float, basis: float, hedge_ratio: float
) -> float:
    r"""How far the foreign currency may move in a year before the bond at home would have been the better one.

    .. math:: x = \frac{y_d - y_h}{1 - h}

    Yields and the move are added, not multiplied, as newspapers do; at rates of a few percent that is off by
    a twentieth.

    Args:
        home_yield: :math:`y_d`, yield of the bond at home, as a decimal, -1 to 2.
        foreign_yield, home_rate, foreign_rate, basis: as in :func:`hedged_yield`.
        hedge_ratio: :math:`h`, 0 to less than 1: a bond that is wholly hedged has no break-even.

    Returns:
        The change of the foreign currency in a year, a decimal: below 0 the home currency may get so much stronger;
        above 0 the foreign one has to, for the foreign bond to be worth it.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Without a hedge the yen may get 2.09% stronger a year:

    >>> round(100 * currency_break_even(0.0207, 0.0416, 0.0075, 0.0375, 0, 0), 2)
    -2.09
    """
    at_home = require_rate("home_yield", home_yield, MIN_RATE, MAX_RATE)
    h = require_number("hedge_ratio", hedge_ratio, 0, 0.999)
    return (at_home - hedged_yield(foreign_yield, home_rate, foreign_rate, basis, h)) / (1 - h)


def hedge_by_year(
    foreign_yield: float, home_rates: Iterable[float], foreign_rates: Iterable[float], basis: float, hedge_ratio: float,
    currency_move: float,
) -> dict[str, list[float]]:  # fmt: skip
    r"""A foreign bond held for years with a hedge that is renewed each year, at the short rates of that year.

    What one unit of home money has become, with the coupons put in again at the same yield:

    .. math:: V_t = V_{t-1} \left(1 + y_f - h \, (r_{f,t} - r_{d,t}) + h \, b + (1 - h) \, x\right)

    Args:
        foreign_yield: :math:`y_f`, as in :func:`hedged_yield`.
        home_rates: :math:`r_{d,t}`, the short rate at home in each year, a list.
        foreign_rates: :math:`r_{f,t}`, the foreign one, a list as long.
        basis: :math:`b`, as in :func:`hedged_yield`.
        hedge_ratio: :math:`h`, 0 to 1.5.
        currency_move: :math:`x`, change of the foreign currency in each year, as a decimal, -1 to 2.

    Returns:
        A dict of lists, one entry a year: ``earned``, what the year brought, a decimal; ``value``, :math:`V_t`.

    Raises:
        ValueError: an argument is outside its range, the lists differ in length, or a year loses everything; the message
            names it.

    The hedge gets cheaper by half a point a year:

    >>> path = hedge_by_year(0.0416, [0.0075, 0.0100, 0.0125], [0.0375, 0.0350, 0.0325], 0, 1, 0)
    >>> [round(100 * earned, 2) for earned in path["earned"]], round(path["value"][2], 4)
    ([1.16, 1.66, 2.16], 1.0506)
    """
    h = require_number("hedge_ratio", hedge_ratio, 0, MAX_HEDGE)
    move = require_rate("currency_move", currency_move, MIN_RATE, MAX_RATE)
    home = require_rates("home_rates", home_rates)
    foreign = require_rates("foreign_rates", foreign_rates)
    if len(foreign) != len(home):
        raise ValueError(f"foreign_rates must hold as many rates as home_rates, {len(home):.12g}; got {len(foreign):.12g}")
    earned = []
    values = []
    value = 1.0
    for t in range(len(home)):
        year = hedged_yield(foreign_yield, home[t], foreign[t], basis, h) + (1 - h) * move
        if year <= -1:
            raise ValueError(f"currency_move must leave something of the bond; year {t + 1:.12g} would earn {year:.12g}")
        value = value * (1 + year)
        earned.append(year)
        values.append(value)
    return {"earned": earned, "value": values}
