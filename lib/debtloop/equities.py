r"""What a rise of rates does to shares and to firms that owe: at once to a price, year by year to an interest bill.

A share is worth what it pays, discounted. Where its dividends grow for ever at one rate, Gordon's formula adds them up,

.. math:: P = \frac{D}{r - g}

and a small change of :math:`r` moves the price the more, the less :math:`r` lies above :math:`g`. It is a bond without an end, of
the longest duration there is: real shares move less with rates, because growth moves too.
"""

from collections.abc import Iterable

from debtloop.maturities import require_lam
from debtloop.validate import MAX_RATE, MIN_RATE, require_number, require_rate, require_rate_above, require_rates

#: Largest leverage: assets for each unit of own money.
MAX_LEVERAGE = 100
#: Largest ratio of earnings to interest.
MAX_COVER = 1e6


def equity_rate_sensitivity(
    required_return: float, growth: float, rate_change: float, leverage: float
) -> dict[str, float]:
    r"""By how much the price of a share falls when the return that it has to pay rises, and what is left of own money in it.

    .. math:: \frac{\Delta P}{P} = \frac{r - g}{r + \Delta r - g} - 1, \qquad
              \Delta E / E = \max\left(L \, \frac{\Delta P}{P}, \, -1\right)

    Args:
        required_return: :math:`r`, what holders ask for a year, as a decimal, above ``growth``, up to 2.
        growth: :math:`g`, growth of the dividends for ever, as a decimal, -1 to 2.
        rate_change: :math:`\Delta r`, change of the required return, as a decimal, -1 to 2; the sum has to stay above ``growth``.
        leverage: :math:`L`, assets for each unit of own money, 1 to 100; 1 is no loan.

    Returns:
        A dict: ``price_change``, of the share; ``own_change``, of the money of its holder, never below -1; ``wiped_out``, 1 where
        the loan is larger than what is left, else 0; ``multiple``, price over dividend before.

    Raises:
        ValueError: an argument is outside its range, or a return is not above growth; the message names it.

    A point more, at 7 over 3 and at 8 over 5 percent; and the first with assets three times one's own money:

    >>> [round(equity_rate_sensitivity(r, g, 0.01, 1)["price_change"], 4) for r, g in ((0.07, 0.03), (0.08, 0.05))]
    [-0.2, -0.25]
    >>> round(equity_rate_sensitivity(0.07, 0.03, 0.01, 3)["own_change"], 4)
    -0.6
    """
    r = require_rate("required_return", required_return, MIN_RATE, MAX_RATE)
    g = require_rate("growth", growth, MIN_RATE, MAX_RATE)
    change = require_rate("rate_change", rate_change, MIN_RATE, MAX_RATE)
    leverage = require_number("leverage", leverage, 1, MAX_LEVERAGE)
    if r - g < 1e-9:
        raise ValueError(f"required_return must be above growth, {g:.12g}; got {r:.12g}")
    if r + change - g < 1e-9:
        raise ValueError(f"rate_change must leave the required return above growth, {g:.12g}; got {change:.12g}")
    fall = -change / (r + change - g)
    own = leverage * fall
    return {
        "price_change": fall,
        "own_change": max(own, -1.0),
        "wiped_out": 1 if own <= -1 else 0,
        "multiple": 1 / (r - g),
    }


def interest_cover(cover: float, debt_rate: float, rate_change: float, share_repriced: float) -> float:
    r"""How many times a firm's earnings pay its interest, once a part of its debt pays a new rate.

    .. math:: c_t = c \, \frac{i}{i + a_t \, \Delta r}

    Args:
        cover: :math:`c`, earnings over interest before, 0 to 1e6.
        debt_rate: :math:`i`, what the debt paid before, as a decimal, above 0, up to 2.
        rate_change: :math:`\Delta r`, change of the rate on new debt, as a decimal, -1 to 2.
        share_repriced: :math:`a_t`, the part of the debt that pays the new rate, 0 to 1; for a debt of which the same share
            falls due each year it is :func:`debtloop.maturities.geometric_share`.

    Returns:
        The cover, below 1 where earnings pay the interest no longer.

    Raises:
        ValueError: an argument is outside its range, or no interest would be left to pay; the message names it.

    A point more on debt at five percent, once all of it is repriced, and while a fifth of it is:

    >>> [round(interest_cover(2.0, 0.05, 0.01, share), 2) for share in (1, 0.2)]
    [1.67, 1.92]
    """
    cover = require_number("cover", cover, 0, MAX_COVER)
    rate = require_rate_above("debt_rate", debt_rate, 0, MAX_RATE)
    change = require_rate("rate_change", rate_change, MIN_RATE, MAX_RATE)
    share = require_number("share_repriced", share_repriced, 0, 1)
    new = rate + share * change
    if new <= 1e-9 * rate:
        raise ValueError(f"rate_change must leave an interest above 0; got {change:.12g} on {share:.12g} of the debt")
    return cover * rate / new


def cover_by_year(cover: float, debt_rate: float, rate_changes: Iterable[float], lam: float) -> list[float]:
    r"""The interest cover year by year, of a debt of which the same share is sold again each year, at that year's rate.

    .. math:: i_t = (1 - \lambda) \, i_{t-1} + \lambda \, (i_0 + \Delta r_t), \qquad c_t = c_0 \, \frac{i_0}{i_t}

    Args:
        cover: :math:`c_0`, earnings over interest before, 0 to 1e6.
        debt_rate: :math:`i_0`, what the debt paid before, as a decimal, above 0, up to 2.
        rate_changes: :math:`\Delta r_t`, the rate on new debt in each year less the old one, a list of decimals.
        lam: :math:`\lambda`, share of the debt sold again each year, above 0 and at most 1.

    Returns:
        A list, the cover at the end of each year.

    Raises:
        ValueError: an argument is outside its range, or no interest would be left to pay; the message names it.

    Bank loans and bonds of nine years, after a point that stays:

    >>> [round(c, 2) for c in cover_by_year(2.0, 0.05, [0.01, 0.01, 0.01], 1)]
    [1.67, 1.67, 1.67]
    >>> [round(c, 2) for c in cover_by_year(2.0, 0.05, [0.01, 0.01, 0.01], 1 / 9)]
    [1.96, 1.92, 1.89]
    """
    cover = require_number("cover", cover, 0, MAX_COVER)
    first = require_rate_above("debt_rate", debt_rate, 0, MAX_RATE)
    changes = require_rates("rate_changes", rate_changes)
    lam = require_lam(lam)
    rate = first
    covers = []
    for change in changes:
        rate = (1 - lam) * rate + lam * (first + change)
        if rate <= 1e-9 * first:
            raise ValueError(f"rate_changes must leave an interest above 0; got {change:.12g} in year {len(covers) + 1:.12g}")
        covers.append(cover * first / rate)
    return covers
