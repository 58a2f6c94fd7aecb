r"""How fast a debt feels new interest rates: what falls due is borrowed again, the rest keeps its old coupon.

A ladder says which share of today's debt carries the new yields after each year. It has two forms, from an average
remaining life and from a maturity profile: see :mod:`debtloop.maturities`.

Time goes in whole years. Inside a year debt falls due evenly and new debt is sold evenly. A shock is there from
the first day and stays. Two things are called "the interest after a year", and both are given by name: *cash* is
the additional interest for that year, *annualised* is a year's interest at the rates in force when the year ends.

Two ends of each flow: what falls due is repaid with new bonds of the same amount, ``net_new`` is borrowed on top of
that, and additional interest is paid out of taxes unless it is said at which yield it is borrowed.
"""

from collections.abc import Iterable

from debtloop.maturities import MAX_LADDER, geometric_share, require_due, require_lam
from debtloop.validate import (
    MAX_MONEY,
    MAX_RATE,
    MIN_RATE,
    require_number,
    require_numbers,
    require_positive,
    require_rate,
    require_whole,
    show,
)


def refinancing_ladder(
    debt: float, lam: float, shock: float, net_new: Iterable[float], borrowed_at: float | None = None
) -> dict[str, list[float]]:
    r"""Additional interest on a debt of which the same share falls due every year.

    With :math:`A_t` the repriced share (:func:`debtloop.maturities.geometric_share`), :math:`n_t` the new debt of
    year :math:`t` and :math:`N_t` the sum of it:

    .. math:: \text{cash}_t = s \left(B A_{t-1/2} + N_{t-1} + \tfrac12 n_t\right), \qquad
              \text{annualised}_t = s \left(B A_t + N_t\right)

    Cash is the interest at the rates in force in the middle of the year.

    Args:
        debt: :math:`B`, the debt at the start, in money, above 0.
        lam: :math:`\lambda`, the share that falls due within a year, above 0 and at most 1: one over the average
            remaining life in years.
        shock: :math:`s`, the rise of all yields, as a decimal, -1 to 2.
        net_new: list with the debt that is borrowed on top of what falls due, a number for each year, in the unit of
            ``debt``; its length is the number of years, up to 100. Below 0 where debt is repaid.
        borrowed_at: the yield of new debt without the shock, where the additional interest is borrowed too, and pays
            interest in its turn; ``None`` if taxes pay for it.

    Returns:
        A dict with the lists ``cash`` and ``annualised``, a number for each year, in the unit of ``debt``.

    Raises:
        ValueError: an argument is outside its range, or more is repaid than falls due; the message names it.

    Source: the same idea in a ministry's own sensitivity, Ministry of Finance Japan, assumption tables of February
    2024.

    A point more on Japan's ordinary bonds, in trillion yen, with an average life of nine years:

    >>> ladder = refinancing_ladder(1097.1, 1 / 9, 0.01, [15.7, 16.5])
    >>> [round(x, 2) for x in ladder["cash"]], [round(x, 2) for x in ladder["annualised"]]
    ([0.71, 2.02], [1.38, 2.62])
    """
    debt = require_positive("debt", debt, MAX_MONEY)
    lam = require_lam(lam)
    shock = require_rate("shock", shock, MIN_RATE, MAX_RATE)
    net_new = _require_net_new(net_new)
    years = len(net_new)
    during = [geometric_share(lam, t + 0.5) for t in range(years)]
    by_end = [geometric_share(lam, t + 1) for t in range(years)]
    return _ladder(debt, during, by_end, shock, net_new, borrowed_at)


def refinancing_ladder_from_profile(
    debt: float,
    due: Iterable[float],
    shock: float,
    net_new: Iterable[float],
    cash_share_first_year: float = 0.5,
    borrowed_at: float | None = None,
) -> dict[str, list[float]]:
    r"""Additional interest on a debt whose maturity profile is known.

    With :math:`a_t` the share that falls due in year :math:`t`, :math:`A_t` the sum of it, and :math:`c_t` the part
    of a year for which the debt of a year already pays the new rate, which is a half where it falls due evenly:

    .. math:: \text{cash}_t = s \left(B (A_{t-1} + c_t a_t) + N_{t-1} + \tfrac12 n_t\right), \qquad
              \text{annualised}_t = s \left(B A_t + N_t\right)

    Args:
        debt: :math:`B`, the debt at the start, in money, above 0.
        due: list of :math:`a_t`, decimals that add up to at most 1, one for each year, as
            :func:`debtloop.maturities.yearly_profile` makes it; nothing falls due after its end.
        shock: :math:`s`, the rise of all yields, as a decimal, -1 to 2.
        net_new: list with the debt that is borrowed on top of what falls due, a number for each year, in the unit of
            ``debt``; its length is the number of years, up to 100. Below 0 where debt is repaid.
        cash_share_first_year: :math:`c_1`, 0 to 1; above a half where much of the first year's debt is bills, which
            come due at its beginning.
        borrowed_at: as in :func:`refinancing_ladder`.

    Returns:
        A dict with the lists ``cash`` and ``annualised``, a number for each year, in the unit of ``debt``.

    Raises:
        ValueError: an argument is outside its range, or more is repaid than falls due; the message names it.

    A yield of 14.4% in the place of a coupon of 3%, on the third of 30 trillion dollars that falls due within a year:

    >>> first = refinancing_ladder_from_profile(30.0, [0.33], 0.144 - 0.03, [0], cash_share_first_year=0.70)
    >>> round(first["cash"][0], 2), round(first["annualised"][0], 2)
    (0.79, 1.13)
    """
    debt = require_positive("debt", debt, MAX_MONEY)
    due = require_due("due", due)
    shock = require_rate("shock", shock, MIN_RATE, MAX_RATE)
    net_new = _require_net_new(net_new)
    first = require_number("cash_share_first_year", cash_share_first_year, 0, 1)
    during, by_end = _repriced(due, first, len(net_new))
    return _ladder(debt, during, by_end, shock, net_new, borrowed_at)


def tenor_ladder(
    bills: float,
    bills_wait: float,
    bonds: float,
    due: Iterable[float],
    shock_bills: float,
    shock_bonds: float,
    years: float = 1,
) -> dict[str, list[float]]:
    r"""Additional interest where bills and bonds are shocked by different amounts, each repriced in its own time.

    Bills stay bills and bonds bonds. All bills are repriced within the first year, after :math:`w` years on average;
    bonds as in :func:`refinancing_ladder_from_profile`. In the first year

    .. math:: \text{cash}_1 = s_b (1 - w) B_b + \tfrac12 s_l a_1 B_l, \qquad
              \text{annualised}_1 = s_b B_b + s_l a_1 B_l

    Args:
        bills: :math:`B_b`, bills at the start, in money, 0 or more.
        bills_wait: :math:`w`, the average time until a bill falls due, in years, 0 to 1.
        bonds: :math:`B_l`, notes and bonds at the start, in the same unit, 0 or more.
        due: list of :math:`a_t`, the share *of the notes and bonds* that falls due in each year, decimals that add
            up to at most 1.
        shock_bills: :math:`s_b`, the rise of bills' yields, as a decimal, -1 to 2.
        shock_bonds: :math:`s_l`, the rise of notes' and bonds' yields, as a decimal, -1 to 2.
        years: how many years, a whole number, 1 to 100.

    Returns:
        A dict with the lists ``cash`` and ``annualised``, a number for each year, in the unit of ``bills``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Three points more on everything, in billion dollars, with 22% of bills and an eighth of the notes due:

    >>> first = tenor_ladder(6600, 0.19, 23400, [0.13], 0.03, 0.03)
    >>> round(first["cash"][0]), round(first["annualised"][0])
    (206, 289)
    """
    bills = require_number("bills", bills, 0, MAX_MONEY)
    wait = require_number("bills_wait", bills_wait, 0, 1)
    bonds = require_number("bonds", bonds, 0, MAX_MONEY)
    due = require_due("due", due)
    shock_bills = require_rate("shock_bills", shock_bills, MIN_RATE, MAX_RATE)
    shock_bonds = require_rate("shock_bonds", shock_bonds, MIN_RATE, MAX_RATE)
    count = require_whole("years", years, 1, MAX_LADDER)
    during, by_end = _repriced(due, 0.5, count)
    cash = []
    annualised = []
    for t in range(count):
        of_bills = shock_bills * bills
        cash.append((1 - wait if t == 0 else 1) * of_bills + shock_bonds * bonds * during[t])
        annualised.append(of_bills + shock_bonds * bonds * by_end[t])
    return {"cash": cash, "annualised": annualised}


def consolidated_ladder(
    debt: float,
    lam: float,
    shock: float,
    net_new: Iterable[float],
    central_bank_share: float,
    deposits: float,
    policy_shock: float,
) -> dict[str, list[float]]:
    r"""Additional interest of a state that counts its central bank in, on a debt as in :func:`refinancing_ladder`.

    The interest on the bonds that the central bank holds is paid from one pocket into the other. It has paid for
    them with banks' deposits, and those are repriced on the day of the policy rate:

    .. math:: \text{cash}_t = s \left((1 - h) B A_{t-1/2} + N_{t-1} + \tfrac12 n_t\right) + s_p D, \qquad
              \text{annualised}_t = s \left((1 - h) B A_t + N_t\right) + s_p D

    The central bank replaces what falls due to it and buys nothing more, so the deposits stay what they are and the
    public buys all new debt.

    Args:
        debt: :math:`B`, all bonds of the perimeter at the start, in money, above 0.
        lam: the share that falls due within a year, above 0 and at most 1; the central bank's bonds count as being
            as long as the others.
        shock: :math:`s`, the rise of bond yields, as a decimal, -1 to 2.
        net_new: list with the debt that is borrowed on top of what falls due, a number for each year.
        central_bank_share: :math:`h`, share of ``debt`` that the central bank holds, 0 to 1.
        deposits: :math:`D`, the interest-bearing deposits that paid for these bonds, in the unit of ``debt``, 0 to
            ``central_bank_share * debt``; what paid for other assets belongs to another perimeter.
        policy_shock: :math:`s_p`, the rise of the rate that the deposits earn, as a decimal, -1 to 2; 0 where only
            long yields rise.

    Returns:
        A dict with the lists ``cash`` and ``annualised``, a number for each year, in the unit of ``debt``.

    Raises:
        ValueError: an argument is outside its range, or the deposits are larger than the bonds they paid for; the
            message names it.

    Source: the argument is that of Greenwood, Hanson, Rudolph and Summers (2014) for the United States.

    A point more on all rates, in trillion yen: 0.8 for the ministry's year, but

    >>> state = consolidated_ladder(1088.2, 12 / 113, 0.01, [15.7], 0.51, 507, 0.01)
    >>> round(state["cash"][0], 1)
    5.4
    """
    debt = require_positive("debt", debt, MAX_MONEY)
    lam = require_lam(lam)
    shock = require_rate("shock", shock, MIN_RATE, MAX_RATE)
    net_new = _require_net_new(net_new)
    held = debt * require_number("central_bank_share", central_bank_share, 0, 1)
    deposits = require_number("deposits", deposits, 0, held)
    policy_shock = require_rate("policy_shock", policy_shock, MIN_RATE, MAX_RATE)
    years = len(net_new)
    during = [geometric_share(lam, t + 0.5) for t in range(years)]
    by_end = [geometric_share(lam, t + 1) for t in range(years)]
    public = _ladder(debt - held, during, by_end, shock, net_new, None)
    at_once = policy_shock * deposits
    return {
        "cash": [paid + at_once for paid in public["cash"]],
        "annualised": [paid + at_once for paid in public["annualised"]],
    }


def _require_net_new(net_new):
    """The new debt of each year, as floats."""
    numbers = require_numbers("net_new", net_new, -MAX_MONEY, MAX_MONEY)
    if len(numbers) > MAX_LADDER:
        raise ValueError(f"net_new must have at most {MAX_LADDER:.12g} years; got {show(len(numbers))}")
    return numbers


def _repriced(due, cash_share_first_year, years):
    """Two lists of shares of the old debt: what pays the new rate on average during each year, and at its end."""
    during = []
    by_end = []
    before = 0.0
    for t in range(years):
        share = due[t] if t < len(due) else 0.0
        during.append(before + (cash_share_first_year if t == 0 else 0.5) * share)
        before = min(before + share, 1.0)
        by_end.append(before)
    return during, by_end


def _ladder(debt, during, by_end, shock, net_new, borrowed_at):
    """Cash and annualised interest of arguments that were checked, but for ``borrowed_at``."""
    pays = 0.0
    if borrowed_at is not None:
        # The shock is in the yield of what is borrowed to pay for it.
        pays = require_rate("borrowed_at", borrowed_at, MIN_RATE, MAX_RATE) + shock
        if not -1 <= pays <= 1:
            raise ValueError(f"borrowed_at must be from -1 to 1 with the shock in it; got {show(borrowed_at)}")
    cash = []
    annualised = []
    added = 0.0
    borrowed = 0.0
    for t in range(len(net_new)):
        paid = shock * (debt * during[t] + added + 0.5 * net_new[t]) + pays * borrowed
        added += net_new[t]
        if debt * by_end[t] + added < -1e-12 * debt:
            raise ValueError(
                f"net_new must not repay more than falls due by then; got {show(net_new[t])} at index {show(t)}"
            )
        if borrowed_at is not None:
            paid = paid / (1 - 0.5 * pays)  # this year's additional interest is borrowed evenly, too
            borrowed += paid
        cash.append(paid)
        annualised.append(shock * (debt * by_end[t] + added) + pays * borrowed)
    return {"cash": cash, "annualised": annualised}
