r"""How large a debt is, by which measure, and where its ratio to the economy goes.

A debt has as many sizes as perimeters: gross or held by the public, the central government's or everybody's, with
or without what the state owns. The measures are a tree that must add up. The path of a ratio needs one perimeter
throughout: an interest bill over one debt and a ratio of another give a path of nothing.
"""

import math
from collections.abc import Iterable

from debtloop.validate import (
    MAX_MONEY,
    MAX_RATE,
    is_text,
    require_number,
    require_numbers,
    require_rate,
    require_rate_above,
    require_whole,
    show,
)

#: Smallest and largest debt, in years of gross domestic product: 100 would be meant in percent.
MIN_RATIO, MAX_RATIO = 1e-4, 20
#: Lowest and highest growth and interest rate on a debt that a path takes, as decimals.
MIN_GROWTH, MIN_INTEREST = -0.5, -0.5
#: Longest path, in years.
MAX_PATH = 100
#: Largest reaction of a yield to the logarithm of a debt ratio.
MAX_PHI = 0.2
#: Largest reaction of a primary balance to the debt ratio: a state that takes back half of a rise at once.
MAX_RHO = 0.5


# One state, one perimeter


def effective_rate(interest: float, debt: float, interest_perimeter: str, debt_perimeter: str) -> float:
    r"""Average interest rate on a debt: the interest over the debt that it is paid on.

    .. math:: r = \frac{\text{interest}}{\text{debt}}

    Args:
        interest: interest of a year, in money, -1e15 to 1e15.
        debt: the debt, in the same unit, 1e-9 or more.
        interest_perimeter: what the interest is paid on, in words, such as ``"ordinary bonds"``.
        debt_perimeter: what is counted in the debt, in the same words.

    Returns:
        The rate as a decimal a year.

    Raises:
        ValueError: an argument is outside its range, or the two perimeters are not the same; the message names it.

    Japan, trillion yen: the interest of the budget belongs to the ordinary bonds, and not to all of the debt.

    >>> round(effective_rate(13.0435, 1088.2168, "ordinary bonds", "ordinary bonds"), 4)
    0.012
    >>> effective_rate(13.0435, 1333.5914, "ordinary bonds", "bonds, borrowings and bills")
    Traceback (most recent call last):
        ...
    ValueError: debt_perimeter must be that of the interest, ordinary bonds; got bonds, borrowings and bills
    """
    interest = require_number("interest", interest, -MAX_MONEY, MAX_MONEY)
    debt = require_number("debt", debt, 1e-9, MAX_MONEY)
    if not is_text(interest_perimeter):
        raise ValueError(f"interest_perimeter must be words; got {show(interest_perimeter)}")
    if not is_text(debt_perimeter):
        raise ValueError(f"debt_perimeter must be words; got {show(debt_perimeter)}")
    if debt_perimeter != interest_perimeter:
        raise ValueError(f"debt_perimeter must be that of the interest, {interest_perimeter}; got {debt_perimeter}")
    return interest / debt


def debt_measures(amounts: Iterable[float], parents: Iterable[float], rounding: float) -> dict[str, list[float]]:
    r"""The measures of a debt as a tree: each is the sum of its parts, or the function refuses.

    .. math:: \text{amount}_i = \sum_{j:\ \text{parent}_j = i} \text{amount}_j

    A part that is taken off, such as what a state owns where the measure is net, is a part with a minus sign.

    Args:
        amounts: list of the published amounts, in money, one for each measure, -1e15 to 1e15.
        parents: list of the same length: the place in the list of the measure of which each is a part, counted from
            0, or -1 for a measure that is part of none. A measure stands before its parts.
        rounding: by how much a published amount may differ from the sum of its parts, in money, 0 or more.

    Returns:
        A dict with the lists ``sums``, each measure as the sum of its smallest parts, and ``gaps``, each published
        amount less that sum (0 for the smallest parts).

    Raises:
        ValueError: an argument is outside its range, or a measure is not the sum of its parts; the message names it.

    The debt of the United States, in trillion dollars, end of 2025: gross, held by the public, held inside:

    >>> debt_measures([38.4, 30.8, 7.6], [-1, 0, 0], 0.1)["sums"][0]
    38.4
    """
    amounts = require_numbers("amounts", amounts, -MAX_MONEY, MAX_MONEY)
    parents = require_numbers("parents", parents, -1, len(amounts) - 1)
    rounding = require_number("rounding", rounding, 0, MAX_MONEY)
    if len(parents) != len(amounts):
        raise ValueError(
            f"parents must have one entry for each of the {show(len(amounts))} amounts; got {show(len(parents))}"
        )
    inside = [0.0 for _ in amounts]
    has_parts = [False for _ in amounts]
    sums = [amount for amount in amounts]
    gaps = [0.0 for _ in amounts]
    for back in range(len(amounts)):
        i = len(amounts) - 1 - back
        if has_parts[i]:
            sums[i] = inside[i]
            gaps[i] = amounts[i] - inside[i]
            if abs(gaps[i]) > rounding * (1 + 1e-9) + 1e-12 * abs(amounts[i]):
                raise ValueError(
                    f"amounts must add up: the parts of {show(amounts[i])} at index {show(i)} make {show(inside[i])}"
                )
        parent = parents[i]
        if parent != math.floor(parent) or parent >= i:
            raise ValueError(
                f"parents must be places that stand before their parts, or -1; got {show(parent)} at index {show(i)}"
            )
        if parent >= 0:
            inside[math.floor(parent)] = inside[math.floor(parent)] + sums[i]
            has_parts[math.floor(parent)] = True
    return {"sums": sums, "gaps": gaps}


# The path of a ratio


def debt_step(
    debt_ratio: float, interest_rate: float, growth: float, primary_balance: float, stock_flow: float = 0
) -> float:
    r"""The debt ratio a year later.

    .. math:: d' = d \, \frac{1 + r}{1 + g} - pb + sf

    What the state pays in interest is borrowed, the economy grows under the debt, and the primary balance of the year
    is taken off. What moves the debt without being in the balance, such as loans to students, is ``stock_flow``.

    Args:
        debt_ratio: :math:`d`, debt over the gross domestic product of the same year, as a decimal (171% is 1.71), 1e-4
            to 20.
        interest_rate: :math:`r`, interest of the year over the debt at its start, as a decimal, -0.5 to 2.
        growth: :math:`g`, nominal growth of the economy, as a decimal, -0.5 to 2.
        primary_balance: :math:`pb`, the balance before interest, over the year's gross domestic product; a deficit is
            below 0; -1 to 1.
        stock_flow: :math:`sf`, other means of financing, over the year's gross domestic product, -1 to 1.

    Returns:
        The ratio as a decimal; below 0 where the state owns more than it owes.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The Congressional Budget Office's year 2025, from the end of 2024, against the ratio that it prints:

    >>> ratio = debt_step(28199 / 28823, 952 / 28199, 30135 / 28823 - 1, (952 - 1865) / 30135, 39 / 30135)
    >>> round(ratio, 4), round(30103 / 30135, 4)
    (0.9989, 0.9989)
    """
    d = require_number("debt_ratio", debt_ratio, MIN_RATIO, MAX_RATIO)
    r = require_rate("interest_rate", interest_rate, MIN_INTEREST, MAX_RATE)
    g = require_rate("growth", growth, MIN_GROWTH, MAX_RATE)
    balance = require_rate("primary_balance", primary_balance, -1, 1)
    flow = require_rate("stock_flow", stock_flow, -1, 1)
    return d * (1 + r) / (1 + g) - balance + flow


def stabilising_primary_balance(debt_ratio: float, interest_rate: float, growth: float) -> float:
    r"""The primary balance at which the debt ratio stays what it is.

    .. math:: pb^* = \frac{r - g}{1 + g} \, d

    With growth above the interest rate it is a deficit: that is what "growing out of debt" means, and the minus of it
    is the snowball, the points by which the ratio would move with a primary balance of 0.

    Args:
        debt_ratio: :math:`d`, debt over gross domestic product, as a decimal, 1e-4 to 20.
        interest_rate: :math:`r`, interest of a year over the debt at its start, as a decimal, -0.5 to 2.
        growth: :math:`g`, nominal growth, as a decimal, -0.5 to 2.

    Returns:
        The balance over the year's gross domestic product; a deficit is below 0.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Japan's ordinary bonds at 3% growth: a primary deficit of 3% of its economy holds the ratio.

    >>> round(stabilising_primary_balance(1.71, 0.012, 0.03), 3)
    -0.03
    """
    d = require_number("debt_ratio", debt_ratio, MIN_RATIO, MAX_RATIO)
    r = require_rate("interest_rate", interest_rate, MIN_INTEREST, MAX_RATE)
    g = require_rate("growth", growth, MIN_GROWTH, MAX_RATE)
    return d * (r - g) / (1 + g)


def debt_path(
    debt_ratio: float,
    interest_rate: float,
    new_yield: float,
    growth: float,
    primary_balance: float,
    lam: float,
    years: float,
    phi: float = 0,
    stock_flow: float = 0,
    rho: float = 0,
    reference: float = 0,
) -> dict[str, list[float]]:
    r"""A debt ratio year by year, where each year a share of the debt takes on the yield of new debt.

    The order of steps within a year:

    1. the yield of the year, from the ratio at its start: :math:`y = y_0 + \varphi \ln (d / d_{ref})`;
    2. the share :math:`\lambda` of the debt takes it on: :math:`r \leftarrow (1 - \lambda) r + \lambda y`;
    3. interest is borrowed, the economy grows, the primary balance :math:`pb + \rho (d - d_{ref})` is taken off:
       :func:`debt_step`.

    To let the debt grow first and reprice it afterwards gives other numbers, by one or two points in ten years.

    Args:
        debt_ratio: :math:`d_0`, debt over gross domestic product today, as a decimal (171% is 1.71), 1e-4 to 20.
        interest_rate: :math:`r_0`, average rate on this debt today, as a decimal, -0.5 to 2; of the same perimeter, see
            :func:`effective_rate`.
        new_yield: :math:`y_0`, yield of new debt at the ratio of reference, as a decimal, -0.5 to 2.
        growth: nominal growth a year, as a decimal, -0.5 to 2.
        primary_balance: the balance before interest, over gross domestic product; a deficit is below 0; -1 to 1.
        lam: :math:`\lambda`, share of the debt that is repriced in a year, above 0 and at most 1.
        years: how many years, a whole number, 1 to 100.
        phi: :math:`\varphi`, by how much the yield reacts to the logarithm of the ratio, 0 to 0.2; at a ratio of 1,
            0.02 is two basis points for each point of debt; 0 for a yield that does not react.
        stock_flow: what moves the debt besides the balance, over gross domestic product, -1 to 1.
        rho: :math:`\rho`, by how much the state improves its balance for each unit of debt above the ratio of
            reference, 0 to 0.5; 0 for a state that does not react.
        reference: :math:`d_{ref}`, the ratio at which new debt costs ``new_yield``, as a decimal, 1e-4 to 20; 0 for the
            ratio of today.

    Returns:
        A dict with the lists ``debt_ratio`` and ``interest_rate``, today and after each year, and ``new_yield``, of
        each year.

    Raises:
        ValueError: an argument is outside its range, or the debt is repaid within these years; the message names it.

    Whether a debt that makes its own interest dearer stops somewhere, :mod:`debtloop.spiral` says.

    Constant growth beside a rising rate is an experiment, not a forecast. Japan's ordinary bonds, ten years on:

    >>> path = debt_path(1.713, 0.012, 0.026, 0.03, -0.015, 12 / 113, 10)
    >>> round(path["debt_ratio"][-1], 3), round(path["interest_rate"][-1], 4)
    (1.668, 0.0214)

    With growth of 1% it is 196.8% in ten years, and 197.5% if the yield reacts to the debt:

    >>> [round(100 * debt_path(1.7134, 0.012, 0.0207, 0.01, -0.015, 12 / 113, 10, phi)["debt_ratio"][-1], 1)
    ...  for phi in (0, 0.02)]
    [196.8, 197.5]
    """
    start = require_number("debt_ratio", debt_ratio, MIN_RATIO, MAX_RATIO)
    r = require_rate("interest_rate", interest_rate, MIN_INTEREST, MAX_RATE)
    y0 = require_rate("new_yield", new_yield, MIN_INTEREST, MAX_RATE)
    g = require_rate("growth", growth, MIN_GROWTH, MAX_RATE)
    balance = require_rate("primary_balance", primary_balance, -1, 1)
    lam = require_rate_above("lam", lam, 0, 1)
    years = require_whole("years", years, 1, MAX_PATH)
    phi = require_number("phi", phi, 0, MAX_PHI)
    flow = require_rate("stock_flow", stock_flow, -1, 1)
    rho = require_number("rho", rho, 0, MAX_RHO)
    usual = require_number("reference", reference, 0, MAX_RATIO)
    usual = usual if usual >= MIN_RATIO else start
    d = start
    ratios = [d]
    rates = [r]
    yields = []
    for _ in range(years):
        y = y0 + phi * math.log(d / usual)
        r = (1 - lam) * r + lam * y
        d = d * (1 + r) / (1 + g) - (balance + rho * (d - usual)) + flow
        if d <= 0:
            raise ValueError(f"primary_balance must leave a debt in each of the years; got {show(primary_balance)}")
        ratios.append(d)
        rates.append(r)
        yields.append(y)
    return {"debt_ratio": ratios, "interest_rate": rates, "new_yield": yields}
