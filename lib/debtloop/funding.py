r"""Bills or bonds: what a mix of the two costs on average, how much the cost varies, and what moves yields.

The short rate :math:`b_t` is a first-order autoregression around its long-run mean, a year to a step,

.. math:: b_t = \rho \, b_{t-1} + \varepsilon_t, \qquad \text{sd}(\varepsilon) = \sigma.

A bond of :math:`n` years pays what is expected of the short rate over its life, and a premium. A ladder of such bonds
pays the mean of the yields at which its bonds were sold, one in each of the last :math:`n` years. Everything follows
in closed form; :mod:`debtloop.funding_simulation` draws the same with random numbers. Left out: a deficit that grows
when rates fall, which makes bills a hedge and is the strongest argument for them.

Amounts of debt that differ in maturity are compared in *ten-year equivalents*: the amount of ten-year bonds that
loses as much for a basis point.
"""

import math

from debtloop.validate import (
    MAX_MONEY,
    MAX_RATE,
    MIN_RATE,
    require_number,
    require_rate,
    require_whole,
    show,
)

#: Longest bond, in years.
MAX_TERM = 100
#: Highest persistence of the short rate.
MAX_RHO = 0.999
#: Largest ratio of ten-year equivalents to face value, and largest yield for each unit of them.
MAX_EQUIVALENT, MAX_KAPPA = 10, 1e6


# The mix


def funding_mix(
    bill_share: float, bond_years: float, rho: float, sigma: float, premium: float
) -> dict[str, float]:
    r"""Mean and standard deviation of a year's cost of a debt of bills and a ladder of bonds.

    With :math:`a` the share of bills and :math:`h` the part of a move of the short rate that is expected, on average,
    over a bond's life,

    .. math:: h = \frac{1 - \rho^n}{n (1 - \rho)}, \quad V_b = \frac{\sigma^2}{1 - \rho^2}, \quad
              V_l = h^2 V_b \frac{1}{n^2} \sum_{i,j=1}^{n} \rho^{|i-j|}, \quad C = h^2 V_b

    .. math:: \text{cost} = (1 - a) \, \text{premium}, \qquad
              \text{sd}^2 = a^2 V_b + (1 - a)^2 V_l + 2 a (1 - a) C

    Args:
        bill_share: :math:`a`, 0 to 1.
        bond_years: :math:`n`, maturity of the bonds when sold, a whole number of years, 1 to 100.
        rho: :math:`\rho`, persistence of the short rate from year to year, 0 to 0.999.
        sigma: :math:`\sigma`, standard deviation of its yearly surprise, as a decimal, 0 to 1.
        premium: term premium of the bonds, as a decimal, -1 to 2.

    Returns:
        A dict of decimals of the debt a year: ``cost``, above the long-run mean of the short rate, and ``sd``, its
        standard deviation; ``bills_sd`` and ``bonds_sd``, of either alone; ``loading``, which is :math:`h`.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    22% of bills beside seven-year notes with a premium of 60 basis points, in percentage points:

    >>> mix = funding_mix(0.22, 7, 0.87, 0.013, 0.006)
    >>> round(100 * mix["cost"], 2), round(100 * mix["sd"], 2), round(100 * mix["bills_sd"], 2)
    (0.47, 1.71, 2.64)
    """
    a = require_number("bill_share", bill_share, 0, 1)
    n = require_whole("bond_years", bond_years, 1, MAX_TERM)
    rho = require_number("rho", rho, 0, MAX_RHO)
    sigma = require_rate("sigma", sigma, 0, 1)
    premium = require_rate("premium", premium, MIN_RATE, MAX_RATE)
    loading, bills, bonds, both = _moments(n, rho, sigma)
    variance = a * a * bills + (1 - a) * (1 - a) * bonds + 2 * a * (1 - a) * both
    return {
        "cost": (1 - a) * premium,
        "sd": math.sqrt(variance),
        "bills_sd": math.sqrt(bills),
        "bonds_sd": math.sqrt(bonds),
        "loading": loading,
    }


def _moments(n, rho, sigma):
    """The loading, the variances of bills and of the ladder, and their covariance, of arguments that were checked."""
    loading = 0.0
    power = 1.0
    pairs = 0.0  # the sum of rho to the distance, over all pairs of the n bonds
    for distance in range(n):
        loading += power / n
        pairs += (n if distance == 0 else 2 * (n - distance)) * power
        power *= rho
    bills = sigma * sigma / (1 - rho * rho)
    both = loading * loading * bills
    return loading, bills, both * pairs / (n * n), both


def price_of_risk(bill_share: float, bond_years: float, rho: float, sigma: float, premium: float) -> float:
    r"""How much a treasury must dislike variance for a share of bills to be the right one.

    For a treasury that makes :math:`\text{cost} + \tfrac12 \gamma \, \text{sd}^2` as small as it can, one more unit
    of bills saves, at the best share, as much as its risk is worth:

    .. math:: \gamma = \frac{\text{premium}}{a V_b - (1 - a) V_l + (1 - 2a) C}

    Args:
        bill_share, bond_years, rho, sigma, premium: as in :func:`funding_mix`.

    Returns:
        :math:`\gamma`, of yearly cost for each unit of half the variance, both in decimals. In percentage points of
        cost for each squared point it is a hundredth of that. It has the sign of the premium.

    Raises:
        ValueError: an argument is outside its range, or more bills would not add to the risk; the message names it.

    >>> round(price_of_risk(0.20, 7, 0.87, 0.013, 0.006) / 100, 2)
    0.43
    """
    a = require_number("bill_share", bill_share, 0, 1)
    n = require_whole("bond_years", bond_years, 1, MAX_TERM)
    rho = require_number("rho", rho, 0, MAX_RHO)
    sigma = require_rate("sigma", sigma, 0, 1)
    premium = require_rate("premium", premium, MIN_RATE, MAX_RATE)
    _, bills, bonds, both = _moments(n, rho, sigma)
    slope = a * bills - (1 - a) * bonds + (1 - 2 * a) * both
    if sigma < 1e-9:
        raise ValueError(f"sigma must be at least 1e-09, as without risk it has no price; got {show(sigma)}")
    if slope <= 1e-9 * bills:
        raise ValueError(f"bill_share must be so large that more bills add to the risk; got {show(a)}")
    return premium / slope


# What supply does to yields


def supply_effect(amount: float, ten_year_equivalent: float, kappa: float) -> float:
    r"""How far the ten-year yield moves when the public has to hold more debt.

    .. math:: \Delta y = \kappa \times \text{ten-year equivalent} \times \text{amount}

    Only what is news moves it: see :func:`debtloop.curve.announcement_effect`.

    Args:
        amount: face value that is sold on top, in money; below 0 where the public holds less; -1e15 to 1e15.
        ten_year_equivalent: ten-year bonds that lose as much for a basis point as one unit of it, 0 to 10; 0 for bills.
        kappa: :math:`\kappa`, lasting change of the yield, as a decimal, for each unit of ten-year equivalents in the
            unit of ``amount``, -1e6 to 1e6.

    Returns:
        The change of the ten-year yield as a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    7% of 30 trillion dollars moved from notes to bills, at 30 basis points a trillion, in basis points:

    >>> round(1e4 * supply_effect(-0.07 * 30, 0.70, 0.0030))
    -44
    """
    amount = require_number("amount", amount, -MAX_MONEY, MAX_MONEY)
    ratio = require_number("ten_year_equivalent", ten_year_equivalent, 0, MAX_EQUIVALENT)
    kappa = require_number("kappa", kappa, -MAX_KAPPA, MAX_KAPPA)
    return kappa * ratio * amount


def buyback_effect(face: float, ratio_bought: float, ratio_issued: float, kappa: float) -> float:
    r"""How far the ten-year yield moves when a treasury buys its bonds back with new debt.

    .. math:: \Delta y = -\kappa \, (\text{bought} - \text{issued}), \qquad \text{in ten-year equivalents}

    A purchase has two ends: the bonds bought are paid for with debt that somebody holds. With debt of the same duration
    nothing moves.

    Args:
        face: face value bought, and sold, in money, 0 to 1e15.
        ratio_bought: ten-year equivalents of one unit bought, 0 to 10.
        ratio_issued: ten-year equivalents of one unit sold for it, 0 to 10; 0 for bills.
        kappa: :math:`\kappa`, as in :func:`supply_effect`.

    Returns:
        The change of the ten-year yield as a decimal; below 0 where the debt becomes shorter.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    8 billion dollars more a quarter for a year, of long bonds, paid for with bills, in basis points:

    >>> round(1e4 * buyback_effect(0.032, 1.3, 0, 0.0030), 2), round(1e4 * buyback_effect(0.032, 1.6, 0, 0.0030), 2)
    (-1.25, -1.54)
    """
    face = require_number("face", face, 0, MAX_MONEY)
    bought = require_number("ratio_bought", ratio_bought, 0, MAX_EQUIVALENT)
    issued = require_number("ratio_issued", ratio_issued, 0, MAX_EQUIVALENT)
    kappa = require_number("kappa", kappa, -MAX_KAPPA, MAX_KAPPA)
    return kappa * (issued - bought) * face


# Both pillars at once


def joint_shock(
    policy: float,
    policy_years: float,
    premium: float,
    inflation: float,
    bond_years: float,
    bills: float,
    bills_wait: float,
    bonds_due: float,
) -> dict[str, float]:
    r"""Higher policy rates, a higher term premium and higher expected inflation, on bills and on long yields at once.

    The short rate is higher by :math:`p` for :math:`m` years and by :math:`\pi` afterwards, as bills earn the
    inflation that lasts; a bond of :math:`n` years expects the average of it, and its premium :math:`q` comes on top:

    .. math:: \Delta y = \frac{\min(m, n)\, p + (n - \min(m, n))\, \pi}{n} + q

    Bills are repriced in the first year, after :math:`w` years on average; the bonds that fall due in it are sold
    again at the new yield, evenly.

    .. math:: \text{cash} = (1 - w)\, p\, B_b + \tfrac12 \Delta y\, B_l, \qquad
              \text{annualised} = p\, B_b + \Delta y\, B_l

    Args:
        policy: :math:`p`, rise of the short rate, as a decimal, -1 to 2.
        policy_years: :math:`m`, for how long, in years, 1 to 100.
        premium: :math:`q`, rise of the term premium, as a decimal, -1 to 2.
        inflation: :math:`\pi`, rise of the inflation that is expected for the time after, as a decimal, -1 to 2.
        bond_years: :math:`n`, maturity of the bonds, in years, 1 to 100.
        bills: :math:`B_b`, bills, in money, 0 or more.
        bills_wait: :math:`w`, the average time until a bill falls due, in years, 0 to 1.
        bonds_due: :math:`B_l`, bonds that fall due within the year, in the unit of ``bills``, 0 or more.

    Returns:
        A dict with ``yield_rise``, of the bonds, a decimal; ``bills_cash``, ``bonds_cash`` and ``cash``, the
        additional interest of the first year; ``bills_annualised``, ``bonds_annualised`` and ``annualised``, a year's
        at the rates at its end.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Three points for two years and half a point of premium, on 6.4 trillion of bills, in billion dollars:

    >>> shock = joint_shock(0.03, 2, 0.005, 0, 10, 6400, 0.19, 3000)
    >>> round(shock["bills_annualised"]), round(shock["bills_cash"]), round(1e4 * shock["yield_rise"])
    (192, 156, 110)
    """
    policy = require_rate("policy", policy, MIN_RATE, MAX_RATE)
    policy_years = require_number("policy_years", policy_years, 1, MAX_TERM)
    premium = require_rate("premium", premium, MIN_RATE, MAX_RATE)
    inflation = require_rate("inflation", inflation, MIN_RATE, MAX_RATE)
    years = require_number("bond_years", bond_years, 1, MAX_TERM)
    bills = require_number("bills", bills, 0, MAX_MONEY)
    wait = require_number("bills_wait", bills_wait, 0, 1)
    bonds = require_number("bonds_due", bonds_due, 0, MAX_MONEY)
    under_policy = min(policy_years, years)
    rise = (under_policy * policy + (years - under_policy) * inflation) / years + premium
    bills_cash, bonds_cash = (1 - wait) * policy * bills, 0.5 * rise * bonds
    return {
        "yield_rise": rise,
        "bills_cash": bills_cash,
        "bonds_cash": bonds_cash,
        "cash": bills_cash + bonds_cash,
        "bills_annualised": policy * bills,
        "bonds_annualised": rise * bonds,
        "annualised": policy * bills + rise * bonds,
    }


def shock_by_year(
    policy: float,
    policy_years: float,
    premium: float,
    bond_years: float,
    bills: float,
    bills_wait: float,
    bonds: float,
    due_share: float,
    years: float,
) -> dict[str, list[float]]:
    r"""The shock of :func:`joint_shock` year after year: bills feel it at once and forget it, bonds learn it slowly and keep it.

    The short rate is higher by :math:`p` for :math:`m` whole years and then is what it was; the premium is higher by
    :math:`q` and stays. Bills turn in :math:`w` years, so they pay the higher rate from :math:`w` to :math:`m + w`.
    Of the bonds the same share :math:`\lambda` falls due in each year, evenly, and is sold again at that year's yield:

    .. math:: \Delta y_t = \frac{\min(\max(m - t + 1, 0), n)}{n} \, p + q, \qquad
              e_t = (1 - \lambda) \, e_{t-1} + \lambda \, \Delta y_t, \qquad
              \text{bonds}_t = B_l \, \tfrac12 (e_{t-1} + e_t)

    The first year is that of :func:`joint_shock`, with :math:`\lambda B_l` of bonds due and no inflation.

    Args:
        policy: :math:`p`, rise of the short rate, as a decimal, -1 to 2.
        policy_years: :math:`m`, for how long, a whole number of years, 1 to 100.
        premium: :math:`q`, rise of the term premium, as a decimal, -1 to 2.
        bond_years: :math:`n`, maturity of the bonds when sold, in years, 1 to 100.
        bills: :math:`B_b`, bills, in money, 0 or more.
        bills_wait: :math:`w`, the average time until a bill falls due, in years, 0 to 1.
        bonds: :math:`B_l`, all notes and bonds, in the unit of ``bills``, 0 or more.
        due_share: :math:`\lambda`, the share of them that falls due within a year, 0 to 1.
        years: how many years, a whole number, 1 to 100.

    Returns:
        A dict of lists, a number for each year: ``bills`` and ``bonds``, the additional interest paid in it, in the unit
        of ``bills``; ``yield_rise``, of the bonds sold in it, and ``average_rise``, :math:`e_t`, of all bonds at its end,
        both decimals.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Three points for two years, on bills of 22% of 30 trillion and on notes, in billion dollars:

    >>> shock = shock_by_year(0.03, 2, 0.0, 7, 6600, 0.19, 23400, 0.13, 4)
    >>> [round(x) for x in shock["bills"]], [round(x) for x in shock["bonds"]]
    ([160, 198, 38, 0], [13, 31, 33, 29])
    """
    policy = require_rate("policy", policy, MIN_RATE, MAX_RATE)
    policy_years = require_whole("policy_years", policy_years, 1, MAX_TERM)
    premium = require_rate("premium", premium, MIN_RATE, MAX_RATE)
    term = require_number("bond_years", bond_years, 1, MAX_TERM)
    bills = require_number("bills", bills, 0, MAX_MONEY)
    wait = require_number("bills_wait", bills_wait, 0, 1)
    bonds = require_number("bonds", bonds, 0, MAX_MONEY)
    due = require_number("due_share", due_share, 0, 1)
    count = require_whole("years", years, 1, MAX_TERM)
    of_bills = []
    of_bonds = []
    rises = []
    averages = []
    before = 0.0
    for t in range(count):
        of_bills.append((_high_until(policy_years + wait, t) - _high_until(wait, t)) * policy * bills)
        rise = min(max(policy_years - t, 0), term) / term * policy + premium
        after = (1 - due) * before + due * rise
        of_bonds.append(0.5 * (before + after) * bonds)
        rises.append(rise)
        averages.append(after)
        before = after
    return {"bills": of_bills, "bonds": of_bonds, "yield_rise": rises, "average_rise": averages}


def _high_until(moment, t):
    """The part of the year that begins at ``t`` and lies before a moment."""
    return min(max(moment - t, 0), 1)
