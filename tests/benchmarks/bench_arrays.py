"""A million bonds: `debtloop.arrays` beside pyxirr, numpy-financial, SciPy and QuantLib, in one run.

All solve the same bonds, whose yields are known because their prices were made from them. A time is the
processor time of this process, the best of several runs, so that a busy machine spoils it less. Loops over
single bonds solve a part of them and are scaled up. Nothing here fails on a slow day: the report says
what was measured; only a wrong yield fails.

Run it with ``make bench``; it writes ``tests/benchmarks/report_arrays.md``.
"""

import platform
import time
import warnings
from pathlib import Path

import numpy as np
import numpy_financial
import pytest
import pyxirr
import QuantLib as ql
import scipy
from scipy.optimize import brentq, newton
from scipy.optimize.elementwise import find_root

from debtloop import arrays, bonds

REPORT = Path(__file__).with_name("report_arrays.md")
MILLION = 1_000_000
LOOP = 5_000  # bonds that a loop solves


def make(size, coupon, low, high, periods):
    """Random half-yearly bonds: coupon rates, periods left, yields and prices."""
    rng = np.random.default_rng(1)
    coupon = rng.uniform(0, coupon, size)
    periods = rng.integers(1, periods + 1, size)
    y = rng.uniform(low, high, size)
    return coupon, periods, y, arrays.bond_price(100, coupon, y, periods / 2)


def market(size):
    return make(size, 0.10, -0.01, 0.12, 60)


def wide(size):
    return make(size, 0.20, -0.03, 1.0, 100)


def timed(function, *arguments, runs=1):
    """What the function returns, and the processor time of its best run in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        result = function(*arguments)
        times.append(1e3 * (time.process_time() - start))
    return result, min(times)


# The peers: yields of bonds with these coupons, periods left and prices


def by_arrays(coupon, periods, price):
    return arrays.yield_to_maturity(100, coupon, price, periods / 2)


def by_pyxirr(coupon, periods, price):
    return 2 * pyxirr.rate(periods.astype(float), 50 * coupon, -price, 100.0)


def by_pyxirr_from_3_percent(coupon, periods, price):
    return 2 * pyxirr.rate(periods.astype(float), 50 * coupon, -price, 100.0, guess=0.03)


def by_numpy_financial(coupon, periods, price):
    return 2 * numpy_financial.rate(periods, 50 * coupon, -price, 100, guess=0.03)


def value_less_price(y, coupon, periods, price):
    """The textbook's closed form, as someone would write it for a solver."""
    discount = (1 + y / 2) ** -periods
    return 100 * (coupon * (1 - discount) / y + discount) - price


def slope(y, coupon, periods, price):
    discount = (1 + y / 2) ** -periods
    last = periods / 2 * discount / (1 + y / 2)
    return 100 * (coupon * last / y - coupon * (1 - discount) / y**2 - last)


def by_scipy_newton(coupon, periods, price):
    guess = np.full(price.size, 0.06)
    return newton(value_less_price, guess, slope, args=(coupon, periods, price), maxiter=100, tol=1e-12)


def by_scipy_find_root(coupon, periods, price):
    return find_root(value_less_price, (-0.0301, 1.01), args=(coupon, periods, price)).x


def by_scipy_brentq(coupon, periods, price):
    rows = zip(coupon.tolist(), periods.tolist(), price.tolist(), strict=True)
    return np.array([brentq(value_less_price, -0.0301, 1.01, args=row, xtol=1e-14) for row in rows])


def by_quantlib(bond_list):
    day, found = ql.Settings.instance().evaluationDate, []
    for bond, count, price in bond_list:
        target = ql.BondPrice(price, ql.BondPrice.Clean)
        found.append(
            ql.BondFunctions.bondYield(bond, target, count, ql.Compounded, ql.Semiannual, day, 1e-14, 100)
        )
    return np.array(found)


def quantlib_bonds(coupon, periods, price):
    """QuantLib's objects, built beforehand: only the solving is timed."""
    today = ql.Date(15, 1, 2024)
    ql.Settings.instance().evaluationDate = today
    made = []
    for c, n, p in zip(coupon.tolist(), periods.tolist(), price.tolist(), strict=True):
        schedule = ql.Schedule(
            today, today + ql.Period(6 * n, ql.Months), ql.Period(ql.Semiannual), ql.NullCalendar(),
            ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False,
        )  # fmt: skip
        count = ql.ActualActual(ql.ActualActual.ISMA, schedule)
        made.append((ql.FixedRateBond(0, 100.0, schedule, [c], count), count, p))
    return made


PEERS = [
    ("debtloop.arrays", by_arrays, MILLION, 7),
    (f"pyxirr {pyxirr.__version__}, its own guess", by_pyxirr, MILLION, 3),
    ("pyxirr, guess set to 3% a period", by_pyxirr_from_3_percent, MILLION, 3),
    (f"numpy-financial {numpy_financial.__version__}", by_numpy_financial, MILLION, 1),
    (f"SciPy {scipy.__version__}, newton", by_scipy_newton, MILLION, 1),
    ("SciPy, find_root", by_scipy_find_root, MILLION, 1),
    ("SciPy, a loop of brentq", by_scipy_brentq, LOOP, 1),
    (f"QuantLib {ql.__version__}, a loop of bondYield", by_quantlib, LOOP, 1),
]


def compare(title, bond, peers):
    """A table: the time of each peer for a million bonds, how many it left out and its largest error."""
    coupon, periods, y, price = bond
    rows, times = [], []
    for name, peer, size, runs in peers:
        given = (coupon[:size], periods[:size], price[:size])
        if peer is by_quantlib:
            given = (quantlib_bonds(*given),)
        with warnings.catch_warnings():  # of those that overflow or divide by zero on the way
            warnings.simplefilter("ignore", RuntimeWarning)
            found, milliseconds = timed(peer, *given, runs=runs)
        scale = MILLION / size
        error = np.abs(found - y[:size])
        missing = np.isnan(error).sum()
        worst = "" if missing == size else f"{np.nanmax(error):.0e}"
        times.append(milliseconds * scale)
        wrong = int(np.nansum(error > 1e-6))
        part = "" if scale == 1 else f" ({size:,} bonds, scaled)"
        rows.append(
            f"| {name}{part} | {times[-1]:,.0f} | {times[-1] / times[0]:,.1f} "
            f"| {missing * scale:,.0f} | {wrong * scale:,.0f} | {worst} |"
        )
        if peer is by_arrays:
            assert missing == 0 and np.max(error) <= 1e-12
    head = [
        f"## {title}\n",
        "| a million prices to yields | ms | times arrays | NaN | off by over 1e-6 | largest error |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return [*head, *rows, ""]


@pytest.fixture(scope="module")
def report():
    rows = []
    yield rows
    head = (
        f"# A million bonds\n\nPython {platform.python_version()}, NumPy {np.__version__}, "
        f"{platform.system()}, one core. Processor time; `make bench` writes this file.\n"
    )
    text = "\n".join([head, *rows]).rstrip() + "\n"
    REPORT.write_text(text, encoding="utf-8")
    print("\n" + text)


def test_a_million_market_bonds(report):
    title = "Coupons 0 to 10%, yields −1 to 12%, 1 to 60 half-years"
    report += compare(title, market(MILLION), PEERS)


def test_a_million_bonds_on_the_wide_domain(report):
    title = "Coupons 0 to 20%, yields −3 to 100%, 1 to 100 half-years"
    peers = [(name, peer, min(size, 50_000) if n else size, 1 if n else runs)
             for n, (name, peer, size, runs) in enumerate(PEERS)]  # fmt: skip
    report += compare(title, wide(MILLION), peers)


def test_the_other_functions_and_the_way_up_to_a_million(report):
    coupon, periods, y, price = market(MILLION)
    years = periods / 2
    functions = [
        ("price", lambda n: arrays.bond_price(100, coupon[:n], y[:n], years[:n])),
        ("yield", lambda n: arrays.yield_to_maturity(100, coupon[:n], price[:n], years[:n])),
        ("modified duration", lambda n: arrays.modified_duration(coupon[:n], y[:n], years[:n])),
        ("convexity", lambda n: arrays.convexity(coupon[:n], y[:n], years[:n])),
        ("DV01", lambda n: arrays.dv01(coupon[:n], y[:n], years[:n])),
    ]
    sizes = [1_000, 10_000, 100_000, MILLION]
    report.append("## From a thousand to a million\n")
    report.append(f"| ms for so many bonds | {' | '.join(f'{n:,}' for n in sizes)} |")
    report.append("| --- |" + " --- |" * len(sizes))
    for name, function in functions:
        times = [timed(function, n, runs=7 * MILLION // n if n < 100_000 else 7)[1] for n in sizes]
        report.append(f"| {name} | {' | '.join(f'{t:.2f}' if t < 10 else f'{t:.0f}' for t in times)} |")
    rows = list(zip(coupon[:LOOP].tolist(), price[:LOOP].tolist(), years[:LOOP].tolist(), strict=True))
    _, loop = timed(lambda: [bonds.yield_to_maturity(100, c, p, t) for c, p, t in rows])
    report.append(f"\nThe scalar yield function, in a loop, takes {loop / LOOP * 1000:.0f} µs a bond.")
