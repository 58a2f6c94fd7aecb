r"""The steps of a scenario: models of yields, sellers and a budget in one order, so that a shock goes through all of them once.

Each step takes what the steps before it found, and none looks back: path, premium and supply move a yield; forced
sellers follow; a central bank buys; a government may retreat; bonds get new prices; the budget pays. What happens beyond
the state is in :mod:`debtloop.scenario_spillovers`, and the whole chain in :mod:`debtloop.scenarios`. Feedback stays inside two steps,
where it is solved: forced sales that force others (:func:`cascade_step`), and a price that allows for the retreat which
it brings about (:func:`retreat_step`).

What that leaves out: a yield that makes the debt larger, which makes the yield higher, is counted in the path of the
debt and not in the price of today; and no step has a memory of an earlier shock.
"""

from debtloop.bonds import bond_price
from debtloop.budget import fiscal_share
from debtloop.cascade import MAX_GAIN, cascade_multiplier
from debtloop.central_bank import purchase_effect
from debtloop.debt import debt_path
from debtloop.funding import joint_shock
from debtloop.impact import price_impact
from debtloop.refinancing import tenor_ladder
from debtloop.validate import (
    MAX_MONEY,
    require_number,
    require_positive,
    require_rate,
    require_rate_above,
    require_whole,
    show,
)
from debtloop.vigilantes import MIN_WIDTH, vigilante_yield

#: Largest change of a yield by one part of a shock, and of all of them together, as decimals.
MAX_PART, MAX_CHANGE = 0.2, 1
#: Largest effect on a yield of one unit of money, as a decimal.
MAX_EFFECT = 1
#: A loop of forced sales is followed until it has made the first move this many times as large.
MOST = 5
#: The long bond of :func:`price_step`, in years, and the bill.
LONG, BILL = 30, 0.25
#: How many years ahead a debt ratio is looked at.
AHEAD = 10


def curve_step(
    policy: float, policy_years: float, premium: float, inflation: float, sold: float, months: float, kappa: float,
    eta: float, ratio: float, years: float,
) -> dict[str, float]:  # fmt: skip
    r"""What moves a yield at first: the path that is expected of the short rate, the premium, and bonds to be held.

    .. math:: \Delta y = \underbrace{\frac{\min(m, n)}{n} \, p}_{\text{path}} + \underbrace{\frac{n - \min(m, n)}{n} \,
              \pi}_{\text{inflation}} + q + \underbrace{\kappa \, w \, Q}_{\text{stays}} +
              \underbrace{\eta \, Q / T}_{\text{hurry}}

    It is :func:`debtloop.funding.joint_shock` and, in the last month of the sale, :func:`debtloop.impact.price_impact`.

    Args:
        policy: :math:`p`, rise of the short rate, as a decimal, -0.2 to 0.2.
        policy_years: :math:`m`, for how long, in years, 1 to 100.
        premium: :math:`q`, rise of the term premium, -0.2 to 0.2.
        inflation: :math:`\pi`, rise of the inflation expected for the time after, -0.2 to 0.2.
        sold: :math:`Q`, face value sold, in money, 0 or more.
        months: :math:`T`, in how many months, a whole number, 1 to 1200.
        kappa: :math:`\kappa`, lasting change of the yield for each unit of ten-year equivalents, 0 to 1.
        eta: :math:`\eta`, passing change for each unit of face value sold within the month, 0 to 1.
        ratio: :math:`w`, ten-year equivalents of a unit sold, 0 to 10.
        years: :math:`n`, maturity of the bond, 1 to 100.

    Returns:
        A dict of decimals: ``path``, ``inflation``, ``premium``, ``stays``, ``hurry``, and ``change``, their sum.

    Raises:
        ValueError: an argument is outside its range, or a sale moves the yield by more than 1; the message names it.

    A point for two years, and 300 billion within a month, in basis points:

    >>> first = curve_step(0.01, 2, 0, 0, 3, 1, 3e-4, 8.1e-4, 0.65, 10)
    >>> [round(1e4 * first[key], 1) for key in ("path", "stays", "hurry")]
    [20.0, 5.9, 24.3]
    """
    policy = require_rate("policy", policy, -MAX_PART, MAX_PART)
    high_for = require_number("policy_years", policy_years, 1, 100)
    premium = require_rate("premium", premium, -MAX_PART, MAX_PART)
    inflation = require_rate("inflation", inflation, -MAX_PART, MAX_PART)
    sold = require_number("sold", sold, 0, MAX_MONEY)
    months = require_whole("months", months, 1, 1200)
    kappa = require_number("kappa", kappa, 0, MAX_EFFECT)
    eta = require_number("eta", eta, 0, MAX_EFFECT)
    years = require_number("years", years, 1, 100)
    path = _expected(policy, high_for, 0.0, years)
    prices = _expected(0.0, high_for, inflation, years)
    sale = price_impact(sold, months, kappa, eta, ratio, 1)
    if sale["peak"] > MAX_CHANGE:
        raise ValueError(f"sold must move the yield by 1 at most, with this kappa and eta; got {show(sold)}")
    stays = sale["left"]
    hurry = sale["peak"] - stays
    return {
        "path": path,
        "inflation": prices,
        "premium": premium,
        "stays": stays,
        "hurry": hurry,
        "change": path + prices + premium + stays + hurry,
    }


def _expected(policy, policy_years, inflation, years):
    """Rise of a yield by the short rates that are expected; how much debt they are paid on is no matter here."""
    return joint_shock(policy, policy_years, 0.0, inflation, years, 0.0, 0.0, 0.0)["yield_rise"]


def cascade_step(change: float, gain: float) -> dict[str, float]:
    r"""What forced sellers add to a rise: each unit of it forces :math:`b` more, which force :math:`b^2` more.

    .. math:: \Delta y' = M \, \Delta y, \qquad M = \min\left(\frac{1}{1 - b}, \, 5\right) \text{ if } \Delta y > 0,
              \text{ else } 1

    Nobody is forced by a rise of prices. From a gain of 1 on nothing ends the loop but that holders run out of bonds,
    or that somebody buys; it is followed until the first move is five times as large, and the step says so.

    Args:
        change: :math:`\Delta y`, of the step before, as a decimal, -1 to 1.
        gain: :math:`b`, as in :func:`debtloop.cascade.cascade_multiplier`, 0 to 10.

    Returns:
        A dict: ``multiplier`` :math:`M`; decimals ``forced``, what it adds, and ``change``, the whole; ``cut``, 1 where
        the loop was not followed to its end; ``endless``, 1 where it has none.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Sixty basis points, and half as many forced in each round:

    >>> fallen = cascade_step(0.006, 0.5)
    >>> fallen["multiplier"], round(fallen["change"], 6)
    (2.0, 0.012)
    """
    change = require_rate("change", change, -MAX_CHANGE, MAX_CHANGE)
    gain = require_number("gain", gain, 0, MAX_GAIN)
    whole = cascade_multiplier(min(gain, 1 - 1 / (2 * MOST)))
    multiplier = min(whole, 1.0 * MOST) if change > 0 else 1.0
    forced = (multiplier - 1) * change
    return {
        "multiplier": multiplier,
        "forced": forced,
        "change": change + forced,
        "cut": 1 if change > 0 and whole > MOST * (1 + 1e-9) else 0,
        "endless": 1 if change > 0 and gain >= 1 else 0,
    }


def central_bank_step(change: float, purchases: float, kappa: float, ratio: float) -> dict[str, float]:
    r"""What a central bank takes off a yield that buys bonds: :func:`debtloop.central_bank.purchase_effect`.

    .. math:: \Delta y' = \Delta y - \kappa \, w \, P

    Args:
        change: :math:`\Delta y`, of the step before, as a decimal, -5 to 5.
        purchases: :math:`P`, what is bought, in money, 0 or more.
        kappa: :math:`\kappa`, as in :func:`curve_step`.
        ratio: :math:`w`, ten-year equivalents of a unit bought, 0 to 10.

    Returns:
        A dict of decimals: ``offset``, 0 or less; ``change``, what is left of the rise.

    Raises:
        ValueError: an argument is outside its range, or purchases move the yield by more than 1; the message names it.

    A trillion dollars of notes against a rise of a point:

    >>> round(1e4 * central_bank_step(0.01, 10, 3e-4, 0.65)["change"], 1)
    80.5
    """
    change = require_rate("change", change, -MOST * MAX_CHANGE, MOST * MAX_CHANGE)
    purchases = require_number("purchases", purchases, 0, MAX_MONEY)
    kappa = require_number("kappa", kappa, 0, MAX_EFFECT)
    ratio = require_number("ratio", ratio, 0, 10)
    offset = purchase_effect(purchases, ratio, kappa, 0.0)["change"]
    if offset < -MAX_CHANGE:
        raise ValueError(f"purchases must move the yield by 1 at most, with this kappa; got {show(purchases)}")
    return {"offset": offset, "change": change + offset}


def retreat_step(change: float, rise: float, room: float, width: float) -> dict[str, float]:
    r"""What a market takes off a rise because the government may take back the policy that causes it.

    Of the change, :math:`S` is the part that would go with the policy. The government gives in at a yield that nobody
    knows beforehand, between :math:`a` and :math:`a + w` above the one without the policy. The price allows for it, as in
    :func:`debtloop.vigilantes.vigilante_yield`:

    .. math:: \pi = \frac{S - a}{S + w} \;\text{ for } S > a, \text{ else } 0, \qquad \Delta y' = \Delta y - \pi S

    Args:
        change: :math:`\Delta y`, of the step before, as a decimal, -6 to 6.
        rise: :math:`S`, 0 to 1.
        room: :math:`a`, 0 to 0.5.
        width: :math:`w`, 1e-6 to 0.5; or 0 for a government that never retreats.

    Returns:
        A dict of decimals: ``retreat``, the chance of it; ``taken``, what it takes off, 0 or less; ``change``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A policy worth a point, a government that gives in from 30 to 70 basis points on:

    >>> found = retreat_step(0.01, 0.01, 0.003, 0.004)
    >>> round(found["retreat"], 3), round(1e4 * found["change"], 1)
    (0.5, 50.0)
    """
    change = require_rate("change", change, -1 - MOST, 1 + MOST)
    rise = require_rate("rise", rise, 0, 1)
    room = require_rate("room", room, 0, 0.5)
    width = require_rate("width", width, 0, 0.5)
    if width == 0:
        return {"retreat": 0.0, "taken": 0.0, "change": change}
    if width < MIN_WIDTH:
        raise ValueError(f"width must be 0, or at least 1e-06; got {show(width)}")
    # A millionth more: in the sum of room and width a part of the width may be lost.
    found = vigilante_yield(0.0, rise, room, room + max(width, 1.001 * MIN_WIDTH))
    taken = -found["retreat"] * rise
    return {"retreat": found["retreat"], "taken": taken, "change": change + taken}


def price_step(
    bond_yield: float, years: float, bill_rate: float, bill_change: float, bond_change: float, long_change: float
) -> dict[str, float]:
    r"""What the new yields make of three prices: a bill of three months, the bond in question and one of thirty years.

    .. math:: \frac{\Delta P}{P} = \frac{P(y + \Delta y)}{P(y)} - 1

    Bonds stand at par at first, coupons half-yearly, all at the yield given; the bill pays simple interest.

    Args:
        bond_yield: :math:`y`, of the bonds before, as a decimal, 0 to 1.
        years: of the bond, a whole number, 1 to 100.
        bill_rate: of the bill before, simple interest, 0 to 1.
        bill_change: of the bill's rate, -0.2 to 0.2.
        bond_change: of the bond's yield, -1 to 6.
        long_change: of that of thirty years, -1 to 6.

    Returns:
        A dict of decimals: ``bill``, ``bond`` and ``long``, changes of the prices.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Yields of 0.80% that rise by 160 basis points, on ten years:

    >>> round(100 * price_step(0.008, 10, 0.04, 0, 0.016, 0.016)["bond"], 1)
    -14.1
    """
    y = require_rate("bond_yield", bond_yield, 0, 1)
    years = require_whole("years", years, 1, 100)
    rate = require_rate("bill_rate", bill_rate, 0, 1)
    bill_change = require_rate("bill_change", bill_change, -MAX_PART, MAX_PART)
    bond = require_rate("bond_change", bond_change, -1, 1 + MOST)
    long = require_rate("long_change", long_change, -1, 1 + MOST)
    return {
        "bill": (1 + rate * BILL) / (1 + (rate + bill_change) * BILL) - 1,
        "bond": _price_change(y, bond, years),
        "long": _price_change(y, long, LONG),
    }


def _price_change(y, change, years):
    """Of a bond at par; from a yield of 2 on a price is not asked for, as it is hardly more than a coupon or two."""
    return bond_price(100.0, y, min(y + change, 2.0), years) / 100 - 1


def budget_step(
    bill_change: float, bond_change: float, bills: float, bills_wait: float, notes: float, notes_due: float,
    interest: float, other_outlays: float,
) -> dict[str, float]:  # fmt: skip
    r"""What a rise costs the budget in its first year, in cash and at a year's rates, and the share that interest then has.

    .. math:: s = \frac{i + \Delta i}{i + \Delta i + \text{other outlays}}

    :math:`\Delta i`, at the rates of the year's end, is that of :func:`debtloop.refinancing.tenor_ladder`, the share that of
    :func:`debtloop.budget.fiscal_share`.

    Args:
        bill_change: of bills' rates, as a decimal, -0.2 to 0.2.
        bond_change: of bonds' yields, -1 to 1.
        bills: bills at the start, in money, 0 or more.
        bills_wait: the average time until one falls due, in years, 0 to 1.
        notes: notes and bonds, in the same unit, above 0.
        notes_due: the share of them that falls due within the year, 0 to 1.
        interest: what was paid in a year before, in the same unit, above 0.
        other_outlays: all outlays but interest, above 0.

    Returns:
        A dict: ``cash`` and ``annualised``, the additional interest; ``share`` and ``share_change``, of interest in all
        outlays, decimals. The rate on all debt is held between 0 and 2.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Half a point on all of 30 trillion dollars, in billion dollars:

    >>> year = budget_step(0.005, 0.005, 6400, 0.19, 23600, 0.13, 970, 6040)
    >>> round(year["cash"]), round(year["annualised"]), round(100 * year["share"], 1)
    (34, 47, 14.4)
    """
    bill_change = require_rate("bill_change", bill_change, -MAX_PART, MAX_PART)
    bond_change = require_rate("bond_change", bond_change, -1, 1)
    bills = require_number("bills", bills, 0, MAX_MONEY)
    notes = require_positive("notes", notes, MAX_MONEY)
    due = require_number("notes_due", notes_due, 0, 1)
    paid = require_number("interest", interest, 1e-9, MAX_MONEY)
    other = require_number("other_outlays", other_outlays, 1e-9, MAX_MONEY)
    ladder = tenor_ladder(bills, bills_wait, notes, [due], bill_change, bond_change)
    more = ladder["annualised"][0]
    debt = min(bills + notes, MAX_MONEY)
    rate = min(max((paid + more) / debt, 0.0), 2.0)
    share = fiscal_share(debt, debt, rate, other, other)["of_outlays"]
    return {"cash": ladder["cash"][0], "annualised": more, "share": share, "share_change": share - paid / (paid + other)}


def debt_step_ahead(
    bond_change: float, new_yield: float, debt_ratio: float, average_rate: float, growth: float, primary_balance: float,
    repriced: float, phi: float,
) -> dict[str, float]:  # fmt: skip
    r"""Where the debt ratio stands ten years on, with the new yields and with the old ones: :func:`debtloop.debt.debt_path`.

    .. math:: d_{t+1} = d_t \, \frac{1 + r_t}{1 + g} - pb, \qquad y_t = y_0 + \Delta y + \varphi \ln \frac{d_t}{d_0}

    Args:
        bond_change: :math:`\Delta y`, as a decimal, -1 to 1.
        new_yield: :math:`y_0`, of new debt before, as a decimal, 0 to 0.2.
        debt_ratio: :math:`d_0`, debt over gross domestic product, 0.1 to 5.
        average_rate: rate on the debt of today, 0 to 0.2.
        growth: :math:`g`, nominal growth, -0.1 to 0.3.
        primary_balance: :math:`pb`, over gross domestic product, -0.2 to 0.2; a deficit is below 0.
        repriced: the share of the debt that takes on the new yield in a year, above 0 and at most 1.
        phi: :math:`\varphi`, reaction of the yield to the logarithm of the ratio, 0 to 0.2.

    Returns:
        A dict of decimals: ``ratio``, ``without`` (with the old yields) and ``added``, their difference.

    Raises:
        ValueError: an argument is outside its range, or the debt is repaid within these years; the message names it.

    A point more, at a ratio of 100%:

    >>> ahead = debt_step_ahead(0.01, 0.042, 1.0, 0.034, 0.038, -0.027, 0.17, 0.02)
    >>> round(100 * ahead["added"], 1)
    6.9
    """
    change = require_rate("bond_change", bond_change, -1, 1)
    y0 = require_rate("new_yield", new_yield, 0, 0.2)
    d = require_number("debt_ratio", debt_ratio, 0.1, 5)
    r = require_rate("average_rate", average_rate, 0, 0.2)
    g = require_rate("growth", growth, -0.1, 0.3)
    balance = require_rate("primary_balance", primary_balance, -0.2, 0.2)
    lam = require_rate_above("repriced", repriced, 0, 1)
    ratio = debt_path(d, r, max(y0 + change, -0.5), g, balance, lam, AHEAD, phi)["debt_ratio"][AHEAD]
    without = debt_path(d, r, y0, g, balance, lam, AHEAD, phi)["debt_ratio"][AHEAD]
    return {"ratio": ratio, "without": without, "added": ratio - without}
