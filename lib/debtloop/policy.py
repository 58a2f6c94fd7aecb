r"""What a central bank's rate does to longer yields and to the currency's pull.

A long yield is the mean of the short rates that are expected, plus a premium (:mod:`debtloop.curve`). So a higher policy
rate reaches a forty-year bond only for as many of its forty years as it is expected to last. What it does to the central
bank's own account is :func:`debtloop.central_bank.carry`.
"""

from debtloop.curve import zero_yields_from_path
from debtloop.rates import MAX_YEARS
from debtloop.validate import MAX_RATE, MIN_RATE, require_rate, require_whole

#: The longest bond: as long as a curve.
MAX_TERM = MAX_YEARS


def policy_mix(rise: float, years: float, premium: float, longest: float) -> dict:
    r"""How the yields of all maturities change when the policy rate moves and lenders ask for another premium.

    .. math:: \Delta y_n = \text{rise} \cdot \frac{\min(n, \text{years})}{n} + \text{premium}

    through :func:`debtloop.curve.zero_yields_from_path`, so both are continuously compounded; for changes of a few basis
    points any compounding will do.

    Args:
        rise: change of the policy rate, as a decimal, -1 to 2.
        years: for how many years it is expected to last, a whole number, 1 to 100.
        premium: change of the premium in each year's forward rate, as a decimal, -1 to 2.
        longest: the longest maturity, in years, a whole number, 1 to 100.

    Returns:
        A dict with the lists ``path``, ``premium`` and ``total``, the changes of the yields of 1, 2, … years; and
        ``pull``, the sign of what it does to the currency: 1 up, -1 down, 0 where the two parts pull against each other
        or nothing moves. A dearer path pays whoever holds the currency; a dearer premium is what he wants to be paid for.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A quarter of a point for two years is 25, 5 and 1.25 basis points at 2, 10 and 40 years:

    >>> mix = policy_mix(0.0025, 2, 0, 40)
    >>> [round(1e4 * mix["path"][n - 1], 2) for n in (2, 10, 40)], mix["pull"]
    ([25.0, 5.0, 1.25], 1)
    """
    rise = require_rate("rise", rise, MIN_RATE, MAX_RATE)
    years = require_whole("years", years, 1, MAX_TERM)
    extra = require_rate("premium", premium, MIN_RATE, MAX_RATE)
    longest = require_whole("longest", longest, 1, MAX_TERM)
    higher = [rise if year < years else 0.0 for year in range(longest)]
    none = [0.0 for _ in range(longest)]
    path = zero_yields_from_path(higher, none)
    asked = zero_yields_from_path(none, [extra for _ in range(longest)])
    total = [path[n] + asked[n] for n in range(longest)]
    up = rise >= 0 and extra <= 0
    down = rise <= 0 and extra >= 0
    pull = 0 if up == down else 1 if up else -1
    return {"path": path, "premium": asked, "total": total, "pull": pull}
