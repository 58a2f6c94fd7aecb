r"""Coins worth a dollar each: how fast their amount grows, which Treasury bills that buys, and what it does to yields.

An issuer keeps reserves for its coins, a part of them in bills. Not all of these are bought on top: whoever brings the
dollars may have held bills before, through a money fund. And a bill that an issuer buys moves the yields of bonds only
if the Treasury then sells more bills and fewer bonds.
"""

from debtloop.funding import MAX_KAPPA, supply_effect
from debtloop.validate import (
    MAX_MONEY,
    MAX_RATE,
    MIN_FACE,
    require_number,
    require_positive,
    require_rate,
    require_whole,
    show,
)

#: Largest ratio of one amount to another, and longest time, in years.
MAX_RATIO, MAX_YEARS = 1e6, 100
#: Largest effect of one unit of inflow, and largest room for a yield to fall, as decimals.
MAX_FALL = 1
#: How much stronger an outflow may work than an inflow.
MAX_FACTOR = 100


def compound_growth(start: float, end: float, years: float) -> float:
    r"""The growth a year that makes one amount another.

    .. math:: r = \Bigl(\frac{S_n}{S_0}\Bigr)^{1/n} - 1

    Args:
        start: :math:`S_0`, in any unit, above 0.
        end: :math:`S_n`, in the same unit, above 0, from a millionth of ``start`` to a million times as much.
        years: :math:`n`, above 0 and at most 100.

    Returns:
        The rate a year as a decimal.

    Raises:
        ValueError: an argument is outside its range, or the rate is above a million; the message names it.

    Tenfold in five years and in four, in percent:

    >>> [round(100 * compound_growth(1, 10, years), 1) for years in (5, 4)]
    [58.5, 77.8]
    """
    start = require_number("start", start, MIN_FACE, MAX_MONEY)
    end = require_number("end", end, MIN_FACE, MAX_MONEY)
    years = require_positive("years", years, MAX_YEARS)
    ratio = end / start
    if not 1 / MAX_RATIO <= ratio <= MAX_RATIO:
        raise ValueError(f"end must be from 1e-06 to 1e+06 times start; got {show(end)}")
    # A large change within a day has no number as a rate of a year.
    if years < 1 and max(ratio, 1 / ratio) > MAX_RATIO**years:
        raise ValueError(f"years must be so many that the rate is at most 1e+06 a year; got {show(years)}")
    return ratio ** (1 / years) - 1


def coin_path(start: float, growth: float, years: float) -> list[float]:
    r"""The amount at the end of each year, from today on.

    .. math:: S_t = S_0 (1 + r)^t

    Args:
        start: :math:`S_0`, in money, 0 or more.
        growth: :math:`r`, a year, as a decimal, -1 to 2.
        years: how many, a whole number, 0 to 100.

    Returns:
        A list of ``years + 1`` amounts, the first of today.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> [round(amount) for amount in coin_path(300, 0.585, 5)]
    [300, 476, 754, 1195, 1893, 3001]
    """
    amount = require_number("start", start, 0, MAX_MONEY)
    growth = require_rate("growth", growth, -1, MAX_RATE)
    count = require_whole("years", years, 0, MAX_YEARS)
    path = [amount]
    for _ in range(count):
        amount = amount * (1 + growth)
        path.append(amount)
    return path


def stablecoin_demand(growth: float, bill_share: float, displaced: float) -> dict[str, float]:
    r"""The bills that new coins buy, and those that nobody held before.

    .. math:: \text{gross} = \Delta S \, b, \qquad \text{net} = \text{gross} \, (1 - d)

    Args:
        growth: :math:`\Delta S`, coins issued on top, in money; below 0 where they are redeemed; -1e15 to 1e15.
        bill_share: :math:`b`, the part of the reserves that is bills and what stands for them, 0 to 1.
        displaced: :math:`d`, the part of these dollars that would have bought bills anyway, 0 to 1.

    Returns:
        A dict in the unit of ``growth``: ``gross``, what the issuers buy; ``displaced``, what others sell or do not
        buy; ``net``, what is bought on top.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    From 0.3 to 3 trillion dollars, of which 77.23% is bills and the like:

    >>> [round(stablecoin_demand(2.7, 0.7723, displaced)["net"], 2) for displaced in (0, 0.5, 0.8)]
    [2.09, 1.04, 0.42]
    """
    growth = require_number("growth", growth, -MAX_MONEY, MAX_MONEY)
    share = require_number("bill_share", bill_share, 0, 1)
    displaced = require_number("displaced", displaced, 0, 1)
    gross = growth * share
    return {"gross": gross, "displaced": gross * displaced, "net": gross * (1 - displaced)}


def long_yield_effect(net: float, shifted: float, ten_year_equivalent: float, kappa: float) -> float:
    r"""What a demand for bills does to the ten-year yield: nothing, unless the Treasury sells bills in place of notes.

    .. math:: \Delta y = -\kappa \times w \times s \times \text{net}

    Args:
        net: bills bought on top, in money, as in :func:`stablecoin_demand`, -1e15 to 1e15.
        shifted: :math:`s`, the part of it by which the Treasury sells more bills and fewer notes, 0 to 1.
        ten_year_equivalent: :math:`w`, ten-year equivalents of one unit of the notes not sold, 0 to 10.
        kappa: :math:`\kappa`, as in :func:`debtloop.funding.supply_effect`, 0 to 1e6.

    Returns:
        The change of the ten-year yield as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    2.08, 1.04 and 0.42 trillion dollars at 30 basis points a trillion, all of it shifted, and none:

    >>> [round(1e4 * long_yield_effect(net, 1, 0.70, 0.0030)) for net in (2.08, 1.04, 0.42)]
    [-44, -22, -9]
    >>> long_yield_effect(2.08, 0, 0.70, 0.0030) == 0
    True
    """
    net = require_number("net", net, -MAX_MONEY, MAX_MONEY)
    shifted = require_number("shifted", shifted, 0, 1)
    kappa = require_number("kappa", kappa, 0, MAX_KAPPA)
    return supply_effect(-net * shifted, ten_year_equivalent, kappa)


def bill_yield_effect(
    flow: float, unit_flow: float, unit_fall: float, outflow_factor: float, room: float
) -> dict[str, float]:
    r"""What a flow into coins, or out of them, does to the yield of bills within days.

    What was measured on small flows is scaled by their size. It ends where a holder of bills gets as much from the
    central bank: below that nobody keeps bills, so an inflow takes at most the room.

    .. math:: \text{linear} = -\frac{x}{u} \, f \;\; (\times \, m \text{ for an outflow}), \qquad
              \Delta y = \max(\text{linear}, -\text{room})

    Args:
        flow: :math:`x`, into coins, in money; below 0 out of them; -1e15 to 1e15.
        unit_flow: :math:`u`, the flow that was measured, in the same unit, above 0.
        unit_fall: :math:`f`, how far it lowers the yield, as a decimal, 0 to 1.
        outflow_factor: :math:`m`, how many times as strongly an outflow works, 0 to 100.
        room: the yield less what the central bank pays on money left with it, as a decimal, 0 to 1.

    Returns:
        A dict of changes of the yield, decimals: ``linear``, the measured effect scaled, and ``capped``, never below
        the room.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Source: Ahmed and Aldasoro, BIS Working Paper 1270, 2025, for the size: 3.5 billion dollars, 2 to 2.5 basis points.

    2.7 trillion would take 19 points off a yield of 3.6, which is absurd; the room is 14 basis points:

    >>> effect = bill_yield_effect(2700, 3.5, 0.00025, 2.5, 0.0014)
    >>> round(1e4 * effect["linear"]), round(1e4 * effect["capped"])
    (-1929, -14)
    """
    flow = require_number("flow", flow, -MAX_MONEY, MAX_MONEY)
    unit_flow = require_number("unit_flow", unit_flow, 1e-9, MAX_MONEY)
    unit_fall = require_rate("unit_fall", unit_fall, 0, MAX_FALL)
    factor = require_number("outflow_factor", outflow_factor, 0, MAX_FACTOR)
    room = require_rate("room", room, 0, MAX_FALL)
    linear = -flow / unit_flow * unit_fall
    if flow < 0:
        linear = linear * factor
    return {"linear": linear, "capped": max(linear, -room)}
