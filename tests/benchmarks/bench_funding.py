"""The random paths of bills and bonds beside the same in pandas and in plain Python, in one run: seconds and memory.

The three take turns, so that a slow moment slows all alike; pandas and NumPy draw the same paths, plain Python draws a
hundredth of them, and its seconds and bytes are taken a hundredfold. Run it with ``make bench``; it writes
``tests/benchmarks/report_funding.md``.
"""

import math
import platform
import random
import statistics
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pandas as pd

from debtloop.funding import funding_mix
from debtloop.funding_simulation import simulate_funding_mix

REPORT = Path(__file__).with_name("report_funding.md")
PATHS, YEARS, RUNS = 100_000, 30, 5
MIX = {"bill_share": 0.22, "bond_years": 7, "rho": 0.87, "sigma": 0.013, "premium": 0.006}
PART = 100  # plain Python draws one in so many paths


def ours():
    drawn = simulate_funding_mix(**MIX, paths=PATHS, years=YEARS, progress=False)
    return drawn["cost"], drawn["sd"]


def with_pandas():
    """As one writes it: a column a year, shifted and rolled."""
    n, rho = MIX["bond_years"], MIX["rho"]
    shocks = pd.DataFrame(MIX["sigma"] * np.random.default_rng(1).standard_normal((PATHS, YEARS + n - 1)))
    rates = pd.DataFrame(index=shocks.index, columns=shocks.columns, dtype=float)
    rates[0] = shocks[0] / math.sqrt(1 - rho**2)
    for t in range(1, YEARS + n - 1):
        rates[t] = rho * rates[t - 1] + shocks[t]
    sold_at = rates * (sum(rho**k for k in range(n)) / n) + MIX["premium"]
    ladder = sold_at.T.rolling(n).mean().T
    cost = (MIX["bill_share"] * rates + (1 - MIX["bill_share"]) * ladder).loc[:, n - 1 :]
    return cost.stack().mean(), cost.stack().std()


def plain_python():
    """Loops and lists."""
    draw, n, rho, a = random.Random(1), MIX["bond_years"], MIX["rho"], MIX["bill_share"]
    loading = sum(rho**k for k in range(n)) / n
    costs = []
    for _ in range(PATHS // PART):
        rates = [draw.gauss(0, MIX["sigma"] / math.sqrt(1 - rho**2))]
        for _ in range(YEARS + n - 2):
            rates.append(rho * rates[-1] + draw.gauss(0, MIX["sigma"]))
        sold_at = [rate * loading + MIX["premium"] for rate in rates]
        for t in range(n - 1, YEARS + n - 1):
            costs.append(a * rates[t] + (1 - a) * sum(sold_at[t - n + 1 : t + 1]) / n)
    return statistics.fmean(costs), statistics.pstdev(costs)


def measured(function):
    """Its answer, its seconds and the most memory that it held, in megabytes."""
    start = time.perf_counter()
    answer = function()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    function()
    held = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return answer, seconds, held


def test_report_the_simulation_beside_pandas_and_plain_python():
    closed = funding_mix(**MIX)
    ways = {"NumPy, a block of paths at a time": (ours, 1), "pandas, a column a year": (with_pandas, 1), "plain Python": (plain_python, PART)}
    runs = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, (function, _) in ways.items():
            runs[name].append(measured(function))
    rows, first = [], None
    for name, (_, times) in ways.items():
        (cost, sd), seconds, held = runs[name][0][0], *(times * statistics.median(run[k] for run in runs[name]) for k in (1, 2))
        # A hundredth of the paths has ten times the error.
        assert abs(cost - closed["cost"]) < 1e-3 and abs(sd - closed["sd"]) < 1e-3, name
        first = first or (seconds, held)
        rows.append(f"| {name} | {seconds:.2f} | {seconds / first[0]:.1f} | {held:.0f} | {held / first[1]:.1f} |")
    lines = [
        "# The mix of bills and bonds with random numbers",
        "",
        f"Python {platform.python_version()}, NumPy {np.__version__}, pandas {pd.__version__}. {PATHS:,} paths of {YEARS} years, medians of {RUNS} runs;",
        f"plain Python drew {PATHS // PART:,} paths, and its row is that times {PART}.",
        "",
        "| way | seconds | ratio | most memory, MB | ratio |",
        "| --- | ---: | ---: | ---: | ---: |",
        *rows,
    ]
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n" + "\n".join(lines))
