r"""What debt does to a budget: debt service and its parts, interest as a share, and the yield at which it is a fifth.

A budget's *debt service* holds two things of different kinds. Interest is spent. Redemption is moved: where a rule says
how much of the principal has to be set aside each year, the rest of what falls due, and more, is borrowed again.
"""

from collections.abc import Iterable

from debtloop.maturities import require_due
from debtloop.refinancing import refinancing_ladder_from_profile
from debtloop.validate import MAX_MONEY, MAX_RATE, require_number, require_numbers, require_positive, require_rate, show

#: Highest yield at which additional interest is borrowed, and highest rise that is searched, as decimals.
MAX_BORROWED_AT, MAX_RISE = 0.5, 0.5


def budget_split(
    redemption: float, interest: float, costs: float, new_bonds: float, refunding_bonds: float
) -> dict[str, float]:
    r"""The parts of a budget's debt service, and what the state borrows for new and for old debt.

    .. math:: \text{service} = \text{redemption} + \text{interest} + \text{costs}, \qquad
              \text{due} = \text{redemption} + \text{refunding}, \qquad
              \text{net new} = \text{new bonds} - \text{redemption}

    Both ends of each flow: what falls due is repaid out of the budget or with refunding bonds; what is borrowed
    replaces debt that falls due, or is new.

    Args:
        redemption: principal that the budget repays, in money, 0 or more.
        interest: interest, in the same unit, 0 or more.
        costs: fees and the like, 0 or more; one of the three is above 0.
        new_bonds: new bonds that pay for the budget, 0 or more.
        refunding_bonds: bonds sold to repay others, 0 or more.

    Returns:
        A dict in the unit of the arguments: ``service``, ``due``, ``gross_issue`` (all bonds sold) and ``net_new``
        (by how much the debt grows); and as shares of the service ``redemption_share``, ``interest_share`` and
        ``costs_share``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Japan's request for fiscal 2026, in billion yen:

    >>> split = budget_split(19310.4, 13043.5, 32.6, 29584.0, 135758.6)
    >>> round(split["service"], 1), round(split["redemption_share"], 3)
    (32386.5, 0.596)
    """
    redemption = require_number("redemption", redemption, 0, MAX_MONEY)
    interest = require_number("interest", interest, 0, MAX_MONEY)
    costs = require_number("costs", costs, 0, MAX_MONEY)
    new_bonds = require_number("new_bonds", new_bonds, 0, MAX_MONEY)
    refunding = require_number("refunding_bonds", refunding_bonds, 0, MAX_MONEY)
    service = redemption + interest + costs
    if service < 1e-100:
        raise ValueError(f"redemption, interest and costs must not all be 0; got {show(service)}")
    return {
        "service": service,
        "due": redemption + refunding,
        "gross_issue": new_bonds + refunding,
        "net_new": new_bonds - redemption,
        "redemption_share": redemption / service,
        "interest_share": interest / service,
        "costs_share": costs / service,
    }


def average_rates(interest: float, debt_before: float, debt_after: float) -> dict[str, float]:
    r"""The rate that an interest bill is of a growing debt: of the debt at the year's start, or of the average.

    .. math:: r_{\text{before}} = \frac{i}{D_{t-1}}, \qquad r_{\text{average}} = \frac{2 i}{D_{t-1} + D_t}

    Args:
        interest: :math:`i`, interest of the year, in money, -1e15 to 1e15.
        debt_before: :math:`D_{t-1}`, debt at the end of the year before, above 0.
        debt_after: :math:`D_t`, debt at the end of the year, above 0.

    Returns:
        A dict with ``on_debt_before`` and ``on_average_debt``, decimals a year.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The Congressional Budget Office's year 2030: its "3.5%" is the first of the two.

    >>> rates = average_rates(1328, 37581, 39748)
    >>> round(rates["on_debt_before"], 4), round(rates["on_average_debt"], 4)
    (0.0353, 0.0343)
    """
    interest = require_number("interest", interest, -MAX_MONEY, MAX_MONEY)
    before = require_number("debt_before", debt_before, 1e-9, MAX_MONEY)
    after = require_number("debt_after", debt_after, 1e-9, MAX_MONEY)
    return {"on_debt_before": interest / before, "on_average_debt": interest / (0.5 * (before + after))}


def fiscal_share(
    debt_before: float, debt_after: float, average_rate: float, other_outlays: float, revenues: float
) -> dict[str, float]:
    r"""Interest of a year as a share of what the state spends and of what it takes in.

    .. math:: i = r \, \frac{D_{t-1} + D_t}{2}, \qquad s = \frac{i}{i + \text{other outlays}}

    Args:
        debt_before: :math:`D_{t-1}`, debt at the end of the year before, in money, above 0.
        debt_after: :math:`D_t`, debt at the end of the year, above 0.
        average_rate: :math:`r`, rate on the average of the two, as a decimal, 0 to 2.
        other_outlays: all outlays but interest, in the same unit, above 0.
        revenues: what the state takes in, in the same unit, above 0.

    Returns:
        A dict with ``interest``, in the unit of the debt, and the decimals ``of_outlays``, which is below 1, and
        ``of_revenues``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The Congressional Budget Office's year 2030, in billion dollars:

    >>> share = fiscal_share(37581, 39748, 0.03435, 8690 - 1328, 6549)
    >>> round(share["of_outlays"], 3), round(share["of_revenues"], 3)
    (0.153, 0.203)
    """
    before = require_positive("debt_before", debt_before, MAX_MONEY)
    after = require_positive("debt_after", debt_after, MAX_MONEY)
    rate = require_rate("average_rate", average_rate, 0, MAX_RATE)
    other = require_number("other_outlays", other_outlays, 1e-9, MAX_MONEY)
    revenues = require_number("revenues", revenues, 1e-9, MAX_MONEY)
    interest = rate * 0.5 * (before + after)
    return {"interest": interest, "of_outlays": interest / (interest + other), "of_revenues": interest / revenues}


def rate_for_share(share: float, debt_before: float, debt_after: float, other_outlays: float) -> float:
    r"""The average rate at which interest is a given share of outlays, with the debt as it is projected.

    .. math:: i = \frac{s}{1 - s} \, \text{other outlays}, \qquad r = \frac{2 i}{D_{t-1} + D_t}

    Args:
        share: :math:`s`, of outlays, as a decimal, 0 to 0.99.
        debt_before: :math:`D_{t-1}`, debt at the end of the year before, in money, above 0.
        debt_after: :math:`D_t`, debt at the end of the year, above 0.
        other_outlays: all outlays but interest, in the same unit, 0 or more.

    Returns:
        The rate on the average debt, a decimal a year. It is no yield: see :func:`yield_rise_for_share`.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> round(rate_for_share(0.20, 37581, 39748, 8690 - 1328), 4)
    0.0476
    """
    share = require_number("share", share, 0, 0.99)
    before = require_number("debt_before", debt_before, 1e-9, MAX_MONEY)
    after = require_number("debt_after", debt_after, 1e-9, MAX_MONEY)
    other = require_number("other_outlays", other_outlays, 0, MAX_MONEY)
    return share / (1 - share) * other / (0.5 * (before + after))


def yield_rise_for_share(
    share: float,
    debt: float,
    net_new: Iterable[float],
    due: Iterable[float],
    interest: float,
    other_outlays: float,
    cash_share_first_year: float,
    borrowed_at: float,
) -> dict[str, float]:
    r"""By how much all new yields must be above a forecast's, every year, for interest to reach a share of outlays.

    The rise goes through :func:`debtloop.refinancing.refinancing_ladder_from_profile`, the additional interest is
    borrowed, and the debt is larger by what was borrowed: the rise :math:`\Delta` solves

    .. math:: \frac{i + x(\Delta)}{i + x(\Delta) + \text{other outlays}} = s

    with :math:`x` the additional interest in cash in the last year.

    Args:
        share: :math:`s`, of outlays in the last year, as a decimal, from the forecast's own up to 0.99.
        debt: the debt at the start, in money, 1e-9 or more.
        net_new: list with the rise of the debt in each year of the forecast, in the same unit.
        due: list of the shares of the debt at the start that fall due in each year, decimals that add up to at most 1.
        interest: :math:`i`, interest of the last year in the forecast, 0 or more.
        other_outlays: all outlays but interest in the last year, above 0.
        cash_share_first_year: part of a year for which the debt due in the first year pays the new yield, 0 to 1.
        borrowed_at: the forecast's yield of new debt, as a decimal, -0.5 to 0.5.

    Returns:
        A dict with ``rise``, a decimal; ``average_rate``, the interest over the average debt of the last year; and,
        in the unit of the debt, ``more_interest`` in the last year and ``more_debt`` at its end.

    Raises:
        ValueError: an argument is outside its range, or no rise up to 0.5 is enough; the message names it.

    The Congressional Budget Office's forecast for 2030 with new yields higher from fiscal 2026 on:

    >>> due = [0.348, 0.110, 0.0743, 0.0743, 0.0743]
    >>> new = [1780, 1753, 1965, 1980, 2167]
    >>> answer = yield_rise_for_share(0.20, 30103, new, due, 1328, 8690 - 1328, 0.70, 0.035)
    >>> round(answer["rise"], 4), round(answer["average_rate"], 3)
    (0.0158, 0.046)
    """
    share = require_number("share", share, 0, 0.99)
    debt = require_number("debt", debt, 1e-9, MAX_MONEY)
    new = require_numbers("net_new", net_new, -MAX_MONEY, MAX_MONEY)
    due = require_due("due", due)
    interest = require_number("interest", interest, 0, MAX_MONEY)
    other = require_positive("other_outlays", other_outlays, MAX_MONEY)
    at = require_rate("borrowed_at", borrowed_at, -MAX_BORROWED_AT, MAX_BORROWED_AT)
    needed = share / (1 - share) * other - interest
    if needed < 0:
        own = interest / (interest + other)
        raise ValueError(f"share must be at least the forecast's own, {own:.6g}; got {show(share)}")
    low = 0.0
    high = MAX_RISE
    most = refinancing_ladder_from_profile(debt, due, high, new, cash_share_first_year, at)["cash"][-1]
    if most < needed:
        raise ValueError(f"share must be within reach of a rise of {MAX_RISE:.12g}; got {show(share)}")
    for _ in range(60):
        middle = 0.5 * (low + high)
        if refinancing_ladder_from_profile(debt, due, middle, new, cash_share_first_year, at)["cash"][-1] < needed:
            low = middle
        else:
            high = middle
    more = refinancing_ladder_from_profile(debt, due, high, new, cash_share_first_year, at)["cash"]
    end = debt + sum(new) + sum(more)
    start = end - new[-1] - more[-1]
    if start + end <= 0:
        raise ValueError(f"net_new must leave a debt; got {show(sum(new))} in all")
    return {
        "rise": high,
        "average_rate": (interest + more[-1]) / (0.5 * (start + end)),
        "more_interest": more[-1],
        "more_debt": sum(more),
    }
