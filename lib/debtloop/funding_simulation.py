"""The mix of bills and bonds once more, with random numbers: the check of the closed form, for a notebook.

Like the other modules with NumPy it is imported only by whoever wants it.
"""

import math
import sys

import numpy as np

from debtloop.funding import MAX_RHO, MAX_TERM
from debtloop.validate import MAX_RATE, MIN_RATE, require_flag, require_number, require_rate, require_whole

#: Most paths and years of a simulation.
MAX_PATHS, MAX_YEARS = 10**8, 1000
#: Numbers drawn in one go, a few tens of megabytes.
CHUNK = 4_000_000


def simulate_funding_mix(
    bill_share: float,
    bond_years: float,
    rho: float,
    sigma: float,
    premium: float,
    paths: int = 100_000,
    years: int = 30,
    seed: int = 1,
    progress: bool = True,
) -> dict[str, float]:
    r"""Mean and standard deviation of a year's cost over random paths of the short rate.

    The model is that of :func:`debtloop.funding.funding_mix`, drawn instead of solved: each path begins in the long-run
    distribution of the short rate, so early that the first year's ladder is whole. Ctrl-C, or a notebook's stop
    button, ends it early, and the answer is that of the paths drawn by then.

    Args:
        bill_share, bond_years, rho, sigma, premium: as in :func:`debtloop.funding.funding_mix`.
        paths: how many, a whole number, 2 to 1e8.
        years: how many years of each, a whole number, 1 to 1000.
        seed: a whole number, 0 or more; the same one gives the same paths.
        progress: whether to draw a bar on standard error.

    Returns:
        A dict of decimals: ``cost`` and ``sd`` as in the closed form, ``cost_error`` and ``sd_error``, their standard
        errors from the spread of the paths; and ``paths``, how many were drawn.

    Raises:
        ValueError: an argument is outside its range; the message names it.
        KeyboardInterrupt: it was stopped before the first paths were complete.

    >>> drawn = simulate_funding_mix(0.22, 7, 0.87, 0.013, 0.006, paths=2000, progress=False)
    >>> abs(drawn["cost"] - 0.78 * 0.006) < 3 * drawn["cost_error"]
    True
    """
    a = require_number("bill_share", bill_share, 0, 1)
    n = require_whole("bond_years", bond_years, 1, MAX_TERM)
    rho = require_number("rho", rho, 0, MAX_RHO)
    sigma = require_rate("sigma", sigma, 0, 1)
    premium = require_rate("premium", premium, MIN_RATE, MAX_RATE)
    paths = require_whole("paths", paths, 2, MAX_PATHS)
    years = require_whole("years", years, 1, MAX_YEARS)
    generator = np.random.default_rng(require_whole("seed", seed, 0, 2**53))
    progress = require_flag("progress", progress)
    size = max(1, min(paths, CHUNK // (years + n)))
    done, sums = 0, np.zeros(5)
    try:
        while done < paths:
            count = min(size, paths - done)
            costs = _costs(generator, count, years, a, n, rho, sigma, premium)
            mean, square = costs.mean(axis=1), (costs * costs).mean(axis=1)
            terms = (mean, square, mean * mean, square * square, mean * square)
            # At once, so that who stops it between the two has both or neither.
            done, sums = done + count, sums + [term.sum() for term in terms]
            if progress:
                _draw_bar(done, paths)
    except KeyboardInterrupt:
        if done < 2:
            raise
    if progress:
        print(file=sys.stderr)
    return _estimate(sums / done, done)


def _costs(generator, paths, years, a, n, rho, sigma, premium):
    """Costs of so many paths, a row for each and a column for each year."""
    before = n - 1  # years in which the bonds of the first year's ladder were sold
    rates = generator.standard_normal((paths, before + years))
    rates *= sigma
    rates[:, 0] /= math.sqrt(1 - rho * rho)
    for t in range(1, before + years):
        rates[:, t] += rho * rates[:, t - 1]
    # The average of what is expected of the short rate over n years, from each of its values.
    sold_at = rates * (sum(rho**k for k in range(n)) / n) + premium
    ladder = sum(sold_at[:, before - k : before - k + years] for k in range(n)) / n
    return a * rates[:, before:] + (1 - a) * ladder


def _estimate(means, paths):
    """Mean, standard deviation and their standard errors, from averages over independent paths."""
    mean, square, mean_mean, square_square, mean_square = means
    variance = max(square - mean * mean, 0.0)
    sd = math.sqrt(variance)
    spread = paths / (paths - 1)
    of_mean = max(mean_mean - mean * mean, 0.0) * spread
    # The variance is a function of two averages; its own variance to first order.
    of_square = max(square_square - square * square, 0.0) * spread
    common = (mean_square - mean * square) * spread
    of_variance = max(of_square - 4 * mean * common + 4 * mean * mean * of_mean, 0.0)
    return {
        "cost": float(mean),
        "sd": sd,
        "cost_error": math.sqrt(of_mean / paths),
        "sd_error": math.sqrt(of_variance / paths) / (2 * sd) if sd > 0 else 0.0,
        "paths": paths,
    }


def _draw_bar(done, paths):
    """The bar, over the one that stands there."""
    full = 30 * done // paths
    print(f"\r[{'█' * full}{'·' * (30 - full)}] {done:,} of {paths:,} paths", end="", file=sys.stderr, flush=True)
