r"""Reading an episode: which way three prices went, whether that is more than noise, and how unusual a move was.

Prices of bonds, currency and shares say together what one of them cannot. But they do not say who sold, or why: two
causes may leave the same signs. A move within the noise is no sign at all. Over :math:`n` days noise grows with
:math:`\sqrt n`, if the days do not depend on each other.
"""

import math
from collections.abc import Iterable

from debtloop.validate import require_number, require_numbers, require_positive, require_whole, show

#: What the three signs mean together, by the number that :func:`regime_signs` returns.
REGIMES = (
    "no regime", "growth", "tightening", "reflation", "flight from the country", "money comes in", "flight to safety",
    "easing", "fear at home",
)  # fmt: skip
#: Largest move, and most days of a window.
MAX_MOVE, MAX_DAYS = 1e6, 100_000


def _sign(name, move, sigma_name, sigma, root_days):
    """1 or -1 for a move of more than one standard deviation, else 0."""
    move = require_number(name, move, -MAX_MOVE, MAX_MOVE)
    sigma = require_positive(sigma_name, sigma, MAX_MOVE)
    noise = sigma * root_days
    return 1 if move > noise else -1 if move < -noise else 0


def regime_signs(
    yield_move: float, currency_move: float, share_move: float, yield_sigma: float, currency_sigma: float,
    share_sigma: float, days: float,
) -> dict[str, float]:  # fmt: skip
    r"""The signs of three moves, each of them only if it is larger than its noise, and the regime that they make.

    .. math:: \text{sign} = \begin{cases} +1 & m > \sigma \sqrt n \\ -1 & m < -\sigma \sqrt n \\ 0 & \text{else}
              \end{cases}

    Yields up: with currency and shares up growth (1), currency up and shares down tightening (2), currency down and
    shares up reflation (3), both down flight from the country (4). Yields down: both up, money comes in (5); currency
    up and shares down, flight to safety (6), also where the currency does not move; currency down and shares up, easing
    (7); both down, fear at home (8). Where else a sign is 0, there is no regime (0).

    Args:
        yield_move, currency_move, share_move: change over the window, each in any unit, -1e6 to 1e6; the currency's
            upwards if it gets stronger.
        yield_sigma, currency_sigma, share_sigma: standard deviation of a day's change, in the same unit, above 0.
        days: :math:`n`, daily changes in the window, a whole number, 1 to 100,000.

    Returns:
        A dict: ``yields``, ``currency`` and ``shares``, each -1, 0 or 1; ``regime``, a place in ``REGIMES``.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The ten-year yield, the dollar and shares from 2 to 11 April 2025, in percentage points and percent:

    >>> found = regime_signs(0.28, -1.87, -5.42, 0.054, 0.34, 1.03, 7)
    >>> REGIMES[found["regime"]]
    'flight from the country'
    """
    root = math.sqrt(require_whole("days", days, 1, MAX_DAYS))
    yields = _sign("yield_move", yield_move, "yield_sigma", yield_sigma, root)
    currency = _sign("currency_move", currency_move, "currency_sigma", currency_sigma, root)
    shares = _sign("share_move", share_move, "share_sigma", share_sigma, root)
    regime = 0
    if yields != 0 and shares != 0:
        if currency != 0:
            regime = (1 if yields == 1 else 5) + (0 if currency == 1 else 2) + (0 if shares == 1 else 1)
        elif yields + shares == -2:
            regime = 6
    return {"yields": yields, "currency": currency, "shares": shares, "regime": regime}


def event_study(series: Iterable[float], day: float, before: float, after: float) -> dict[str, float]:
    r"""How a series changed after a day, and how unusual that is beside the days before.

    .. math:: \Delta = x_{t + n} - x_t, \qquad
              \sigma^2 = \frac{1}{m - 1} \sum_{i=1}^{m} (d_i - \bar d)^2, \quad d_i = x_{t-m+i} - x_{t-m+i-1}, \qquad
              z = \frac{\Delta}{\sigma \sqrt n}

    Args:
        series: one number a day (or a month), in order, each -1e6 to 1e6.
        day: :math:`t`, place of the last number before the event, counted from 0.
        before: :math:`m`, how many changes up to ``day`` the noise is taken from, a whole number from 2 on.
        after: :math:`n`, how many steps the window goes on, a whole number from 1 on.

    Returns:
        A dict: ``change`` and ``sigma``, in the unit of the series; ``score``, :math:`z`.

    Raises:
        ValueError: an argument is outside its range, the series too short, or its changes before all the same; the
            message names it.

    >>> study = event_study([4.0, 4.1, 4.0, 4.1, 4.0, 4.5], 4, 4, 1)
    >>> round(study["change"], 6), round(study["sigma"], 4), round(study["score"], 2)
    (0.5, 0.1155, 4.33)
    """
    numbers = require_numbers("series", series, -MAX_MOVE, MAX_MOVE)
    before = require_whole("before", before, 2, MAX_DAYS)
    after = require_whole("after", after, 1, MAX_DAYS)
    if len(numbers) < before + after + 1:
        raise ValueError(f"series must hold at least {before + after + 1:.12g} numbers; got {len(numbers):.12g}")
    day = require_whole("day", day, before, len(numbers) - 1 - after)
    total = 0.0
    squares = 0.0
    for i in range(day - before + 1, day + 1):
        total += numbers[i] - numbers[i - 1]
    mean = total / before
    for i in range(day - before + 1, day + 1):
        off = numbers[i] - numbers[i - 1] - mean
        squares += off * off
    sigma = math.sqrt(squares / (before - 1))
    if sigma < 1e-12:
        raise ValueError(f"series must change unevenly before the day, or nothing is unusual; got {show(sigma)}")
    change = numbers[day + after] - numbers[day]
    return {"change": change, "sigma": sigma, "score": change / (sigma * math.sqrt(after))}
