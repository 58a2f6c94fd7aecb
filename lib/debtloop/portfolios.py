r"""Who holds what after a shock: supplies are fixed, prices clear, and every purchase has a seller.

Two groups of holders dislike risk as :math:`e^{-\gamma w}` does (constant absolute risk aversion), and payoffs are
normal. Then a group holds, of the risky assets,

.. math:: x_k = \frac{1}{\gamma_k} \Sigma^{-1} \mu + z_k

with :math:`\mu` what an asset is expected to earn beyond cash, :math:`\Sigma` the covariance of the payoffs, and :math:`z_k`
what the group holds for reasons other than that: a rule, a habit, a pension that it owes. Everything that exists has to be
held by somebody, and that sets the prices:

.. math:: \sum_k x_k = s, \quad\text{so}\quad \mu = \gamma \, \Sigma \, (s - z), \qquad
          \frac{1}{\gamma} = \sum_k \frac{1}{\gamma_k}, \quad z = \sum_k z_k

An asset pays about 1 later; so its price falls by as much as :math:`\mu` rises. Left out: what the state does with the
money that it borrows, and what holders learn from a price.
"""

from collections.abc import Iterable

from debtloop.validate import as_list, require_number, require_numbers, require_positive

#: Largest amount, covariance and aversion.
MAX_AMOUNT, MAX_COVARIANCE, MAX_GAMMA = 1e9, 1e6, 1e9


def clearing_premiums(supplies: Iterable[float], covariance: Iterable[Iterable[float]], gamma: float) -> list[float]:
    r"""What each asset must be expected to earn beyond cash, so that all that exists is held.

    .. math:: \mu = \gamma \, \Sigma \, x

    Args:
        supplies: :math:`x`, amount of each asset that has to be held for what it earns, a list; below 0 where habit asks for
            more than there is.
        covariance: :math:`\Sigma`, a list of as many rows, each a list as long; symmetric, the diagonal 0 or more.
        gamma: :math:`\gamma`, aversion of all holders together, above 0.

    Returns:
        A list, one entry for each asset, in the unit of payoffs.

    Raises:
        ValueError: an argument is outside its range, or the covariance is no square, not symmetric, or larger than the
            variances allow; the message names it.

    More of the second asset makes the first dearer to hold too, if they move together:

    >>> [round(m, 4) for m in clearing_premiums([10, 10], [[0.01, 0.005], [0.005, 0.01]], 0.2)]
    [0.03, 0.03]
    >>> [round(m, 4) for m in clearing_premiums([10, 11], [[0.01, 0.005], [0.005, 0.01]], 0.2)]
    [0.031, 0.032]
    """
    held = require_numbers("supplies", supplies, -MAX_AMOUNT, MAX_AMOUNT)
    rows = _require_covariance(covariance, len(held))
    gamma = require_positive("gamma", gamma, MAX_GAMMA)
    return _premiums(held, rows, gamma)


def _require_covariance(covariance, size):
    """The rows of a symmetric matrix of so many assets."""
    rows = []
    for row in as_list("covariance", covariance):
        rows.append(require_numbers("covariance", row, -MAX_COVARIANCE, MAX_COVARIANCE))
    if len(rows) != size:
        raise ValueError(f"covariance must have a row for each of the {size:.12g} supplies; got {len(rows):.12g}")
    for i in range(size):
        if len(rows[i]) != size:
            raise ValueError(f"covariance must have {size:.12g} numbers in each row; got {len(rows[i]):.12g} in row {i:.12g}")
        if rows[i][i] < 0:
            raise ValueError(f"covariance must have no variance below 0; got {rows[i][i]:.12g} in row {i:.12g}")
        for j in range(i):
            if abs(rows[i][j] - rows[j][i]) > 1e-12 * (abs(rows[i][j]) + abs(rows[j][i])):
                raise ValueError(f"covariance must be symmetric; got {rows[i][j]:.12g} and {rows[j][i]:.12g}")
            if rows[i][j] * rows[i][j] > (1 + 1e-9) * rows[i][i] * rows[j][j]:
                raise ValueError(f"covariance must be at most the root of both variances; got {rows[i][j]:.12g} in row {i:.12g}")
    return rows


def _premiums(held, rows, gamma):
    """The premiums of arguments that were checked."""
    premiums = []
    for row in rows:
        total = 0.0
        for j in range(len(held)):
            total += row[j] * held[j]
        premiums.append(gamma * total)
    return premiums


def portfolio_rebalancing(
    supplies: Iterable[float], covariance: Iterable[Iterable[float]], home_gamma: float, abroad_gamma: float,
    issued: Iterable[float], home_shift: Iterable[float],
) -> dict[str, list[float]]:  # fmt: skip
    r"""Premiums, holdings, and who bought what from whom with which money, after a shock of supply, of demand, or of both.

    With :math:`\Delta s` what is issued and :math:`\Delta z` what the holders at home want more of, whatever it earns,

    .. math:: \Delta \mu = \gamma \, \Sigma \, (\Delta s - \Delta z), \qquad
              \Delta x_{home} = \frac{\gamma}{\gamma_{home}} (\Delta s - \Delta z) + \Delta z, \qquad
              \Delta x_{abroad} = \frac{\gamma}{\gamma_{abroad}} (\Delta s - \Delta z)

    All trades are done at the new prices, 1 before the shock. Cash goes the other way:

    .. math:: p = 1 - \Delta \mu, \qquad \Delta c_k = -\sum_i p_i \, \Delta x_{k,i}, \qquad \Delta c_{issuer} = \sum_i p_i \, \Delta s_i

    Args:
        supplies: :math:`s`, amount of each asset before the shock, a list, 0 or more.
        covariance: :math:`\Sigma`, as in :func:`clearing_premiums`.
        home_gamma, abroad_gamma: aversion of the two groups of holders, above 0. The less averse takes more.
        issued: :math:`\Delta s`, what issuers sell on top, a list as long as ``supplies``; below 0 where they buy back.
        home_shift: :math:`\Delta z`, what the holders at home want to hold more, whatever it earns, a list as long.

    Returns:
        A dict of lists, one entry for each asset: ``premium`` and ``premium_change``; ``price``, after the shock; ``home`` and
        ``abroad``, the holdings after it; ``home_flow`` and ``abroad_flow``, what the two groups bought net, below 0 what they
        sold; and ``cash``, a list of three: what the holders at home, those abroad and the issuers have more of it.

    Raises:
        ValueError: an argument is outside its range, or the lists differ in length; the message names it.

    One unit of new bonds, of ten; and holders at home who want one unit less: one yield, and opposite flows.

    >>> sold = portfolio_rebalancing([10], [[0.01]], 0.2, 0.2, [1], [0])
    >>> left = portfolio_rebalancing([10], [[0.01]], 0.2, 0.2, [0], [-1])
    >>> sold["premium_change"] == left["premium_change"], sold["home_flow"], left["home_flow"]
    (True, [0.5], [-0.5])
    """
    before = require_numbers("supplies", supplies, 0, MAX_AMOUNT)
    rows = _require_covariance(covariance, len(before))
    at_home = require_positive("home_gamma", home_gamma, MAX_GAMMA)
    outside = require_positive("abroad_gamma", abroad_gamma, MAX_GAMMA)
    new = require_numbers("issued", issued, -MAX_AMOUNT, MAX_AMOUNT)
    shift = require_numbers("home_shift", home_shift, -MAX_AMOUNT, MAX_AMOUNT)
    if len(new) != len(before):
        raise ValueError(f"issued must hold {len(before):.12g} numbers, one for each asset; got {len(new):.12g}")
    if len(shift) != len(before):
        raise ValueError(f"home_shift must hold {len(before):.12g} numbers, one for each asset; got {len(shift):.12g}")
    gamma = 1 / (1 / at_home + 1 / outside)
    home_part = gamma / at_home
    wanted = [new[i] - shift[i] for i in range(len(before))]
    old = _premiums(before, rows, gamma)
    change = _premiums(wanted, rows, gamma)
    price = [1 - move for move in change]
    home_flow = [home_part * wanted[i] + shift[i] for i in range(len(before))]
    abroad_flow = [(1 - home_part) * extra for extra in wanted]
    home_paid = 0.0
    abroad_paid = 0.0
    received = 0.0
    for i in range(len(before)):
        home_paid += price[i] * home_flow[i]
        abroad_paid += price[i] * abroad_flow[i]
        received += price[i] * new[i]
    return {
        "premium": [old[i] + change[i] for i in range(len(before))],
        "premium_change": change,
        "price": price,
        "home": [home_part * before[i] + home_flow[i] for i in range(len(before))],
        "abroad": [(1 - home_part) * before[i] + abroad_flow[i] for i in range(len(before))],
        "home_flow": home_flow,
        "abroad_flow": abroad_flow,
        "cash": [-home_paid, -abroad_paid, received],
    }
