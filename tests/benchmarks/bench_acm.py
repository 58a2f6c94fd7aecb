"""How far from the truth is an estimated term premium, by length of sample, and how long does it take?

The economies are those of ``test_term_premium.py``: their true premium is known. Run it with
``make bench``; it writes ``tests/benchmarks/report_acm.md``.
"""

import platform
import statistics
import time
from pathlib import Path

import numpy as np

from debtloop.term_premium import acm
from test_term_premium import simulate

REPORT = Path(__file__).with_name("report_acm.md")
SIZES = [240, 780, 3000, 12000, 48000]
SEEDS = range(12)
TEN_YEARS = 119


def errors(months, seed):
    """Errors in basis points: fitted yields, ten-year premium, its change over a year, its average."""
    observed, true, premium = simulate(months, seed)
    result = acm(observed)
    wrong = (result.term_premium - premium)[:, TEN_YEARS]
    parts = result.fitted - true, wrong, wrong[12:] - wrong[:-12]
    return [1e4 * np.sqrt(np.mean(part**2)) for part in parts] + [1e4 * abs(wrong.mean())]


def seconds(months, runs=30):
    observed, _, _ = simulate(months, seed=0)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        acm(observed)
        times.append(time.perf_counter() - start)
    return statistics.median(times), max(times)


def test_report_the_error_by_sample_size_and_the_time():
    _, _, premium = simulate(48000, seed=0)
    lines = [
        "# The term-premium estimator",
        "",
        f"Python {platform.python_version()}, NumPy {np.__version__}. Simulated economies with five factors,",
        f"a ten-year premium of {100 * premium[:, TEN_YEARS].mean():.1f}% on average (standard deviation "
        f"{100 * premium[:, TEN_YEARS].std():.1f} points)",
        "and half a basis point of noise in every yield; root mean squares over months, then means over",
        f"{len(SEEDS)} seeds, the range in brackets.",
        "",
        "| months | fitted yields, bp | ten-year premium, bp | its change in a year, bp | its average, bp |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for months in SIZES:
        columns = np.array([errors(months, seed) for seed in SEEDS]).T
        cells = [f"{part.mean():.0f} ({part.min():.0f}–{part.max():.0f})" for part in columns[1:]]
        lines.append(f"| {months} | {columns[0].mean():.2f} | " + " | ".join(cells) + " |")
    lines += ["", "| panel | median, ms | slowest, ms |", "| --- | ---: | ---: |"]
    for months in (240, 780, 3000):
        median, slowest = seconds(months)
        lines.append(f"| {months} × 120 | {1000 * median:.1f} | {1000 * slowest:.1f} |")
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
