"""A million bonds: `debtloop.arrays` beside pyxirr, numpy-financial, SciPy, QuantLib and a few lines of NumPy.

All solve the same bonds, whose yields are known because their prices were made from them. Each peer has the setting
that suits it best: its own first guess where that is the fastest, else the textbook's; the ends of the domain where
it wants a bracket. A time is the processor time of this process, the best of seven runs for all, and the peers take
turns, so that a busy machine spoils it less and slows all alike. Loops over single bonds solve a part of them and are
scaled up. Nothing here fails on a slow day: the report says what was measured; only a wrong yield fails.

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
RUNS = 7


def make(size, highest_coupon, ends, longest):
    """Random half-yearly bonds: coupon rates, periods left, prices; and their yields."""
    rng = np.random.default_rng(1)
    coupon = rng.uniform(0, highest_coupon, size)
    periods = rng.integers(1, longest + 1, size)
    y = rng.uniform(*ends, size)
    return coupon, periods, arrays.bond_price(100, coupon, y, periods / 2), y


MARKET = (0.10, (-0.01, 0.12), 60)
WIDE = (0.20, (-0.03, 1.0), 80)


def timed(function, *arguments, runs=RUNS):
    """What the function returns, and the processor time of its best run in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        result = function(*arguments)
        times.append(1e3 * (time.process_time() - start))
    return result, min(times)


# The peers: yields of bonds with these coupons, periods left and prices, between these ends


def by_arrays(coupon, periods, price, ends):
    return arrays.yield_to_maturity(100, coupon, price, periods / 2)


def by_clean_price(coupon, periods, price, ends):
    """The same bonds as any others, whose last period might be broken."""
    return arrays.yield_from_clean_price(100, coupon, price, periods / 2)


def by_pyxirr(coupon, periods, price, ends):
    return 2 * pyxirr.rate(periods.astype(float), 50 * coupon, -price, 100.0)


def by_numpy_financial(coupon, periods, price, ends):
    return 2 * numpy_financial.rate(periods, 50 * coupon, -price, 100)


def first_guess(coupon, periods, price):
    """The textbook's: coupon and an even part of the gain, over the mean of price and face value."""
    return (100 * coupon + 2 * (100 - price) / periods) / (50 + price / 2)


def by_plain_numpy(coupon, periods, price, ends):
    """Newton's method as one would write it for this very task, until no yield moves any more."""
    growth, coupon = 1 + first_guess(coupon, periods, price) / 2, 50 * coupon
    for _ in range(50):
        discount, b = growth**-periods, growth - 1
        coupons = coupon * (1 - discount) / b
        slope = (coupons * growth + periods * discount * (100 * b - coupon)) / (b * growth)
        step = (coupons + 100 * discount - price) / slope
        growth += step
        if np.abs(step).max() < 1e-8:  # the next step would be below the last digit
            break
    return 2 * (growth - 1)


def value_less_price(y, coupon, periods, price):
    """The textbook's closed form, as someone would write it for a solver."""
    discount = (1 + y / 2) ** -periods
    return 100 * (coupon * (1 - discount) / y + discount) - price


def slope(y, coupon, periods, price):
    discount = (1 + y / 2) ** -periods
    last = periods / 2 * discount / (1 + y / 2)
    return 100 * (coupon * last / y - coupon * (1 - discount) / y**2 - last)


def by_scipy_newton(coupon, periods, price, ends):
    guess = first_guess(coupon, periods, price)
    return newton(value_less_price, guess, slope, args=(coupon, periods, price), maxiter=100, tol=1e-10)


def by_scipy_find_root(coupon, periods, price, ends):
    bracket = (ends[0] - 1e-4, ends[1] + 1e-4)
    return find_root(value_less_price, bracket, args=(coupon, periods, price)).x


def by_scipy_brentq(coupon, periods, price, ends):
    rows = zip(coupon.tolist(), periods.tolist(), price.tolist(), strict=True)
    low, high = ends[0] - 1e-4, ends[1] + 1e-4
    return np.array([brentq(value_less_price, low, high, args=row, xtol=1e-14) for row in rows])


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
    ("debtloop.arrays", by_arrays, MILLION),
    ("debtloop.arrays, from clean prices", by_clean_price, MILLION),
    (f"numpy-financial {numpy_financial.__version__}", by_numpy_financial, MILLION),
    (f"pyxirr {pyxirr.__version__}", by_pyxirr, MILLION),
    (f"SciPy {scipy.__version__}, find_root", by_scipy_find_root, MILLION),
    ("SciPy, newton", by_scipy_newton, MILLION),
    ("SciPy, a loop of brentq", by_scipy_brentq, LOOP),
    (f"QuantLib {ql.__version__}, a loop of bondYield", by_quantlib, LOOP),
    ("Newton's method, written for this in NumPy", by_plain_numpy, MILLION),
]
OURS = (by_arrays, by_clean_price)


def compare(title, domain, most=MILLION):
    """A table: the time of each peer for a million bonds, how many it left out and its largest error."""
    *bond, y = make(MILLION, *domain)
    turns = []
    for name, peer, size in PEERS:
        size = size if peer in OURS else min(size, most)
        given = (*(column[:size] for column in bond), domain[1])
        if peer is by_quantlib:
            given = (quantlib_bonds(*given[:3]),)
        turns.append((name, peer, size, given))
    best = dict.fromkeys((peer for _, peer, *_ in turns), np.inf)
    answers = {}
    with warnings.catch_warnings(), np.errstate(all="ignore"):  # of those that overflow or divide by zero on the way
        warnings.simplefilter("ignore", RuntimeWarning)
        for _ in range(RUNS):
            for _, peer, _, given in turns:
                answers[peer], milliseconds = timed(peer, *given, runs=1)
                best[peer] = min(best[peer], milliseconds)
    rows, times = [], {}
    for name, peer, size, _ in turns:
        found, milliseconds, scale = answers[peer], best[peer], MILLION / size
        error = np.abs(found - y[:size])
        missing, wrong = np.isnan(error).sum(), int(np.nansum(error > 1e-6))
        if peer in OURS:
            assert missing == 0 and np.max(error) <= 1e-12
        if not missing + wrong:
            times[peer] = milliseconds * scale
        part = "" if scale == 1 else f" ({size:,} bonds, scaled)"
        worst = "" if missing == size else f"{np.nanmax(error):.0e}"
        rows.append(
            f"| {name}{part} | {milliseconds * scale:,.0f} | {milliseconds * scale / times[by_arrays]:,.1f} "
            f"| {missing * scale:,.0f} | {wrong * scale:,.0f} | {worst} |"
        )
    return [
        f"## {title}\n",
        "| a million prices to yields | ms | times arrays | NaN | off by over 1e-6 | largest error |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
        f"\n{verdict(times)}\n",
    ]


def verdict(times):
    """How much faster arrays are than the fastest that solves all bonds."""
    libraries = {peer: time for peer, time in times.items() if peer not in (*OURS, by_plain_numpy)}
    best = min(libraries, key=libraries.get)
    (name,) = (name for name, peer, _ in PEERS if peer is best)
    text = f"The fastest library that solves all bonds, {name}, takes {libraries[best] / times[by_arrays]:.1f} times as long as arrays"
    if by_plain_numpy in times:
        return f"{text}; Newton's method in a few lines of NumPy {times[by_plain_numpy] / times[by_arrays]:.1f} times."
    return f"{text}; Newton's method in a few lines of NumPy does not solve them all."


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
    report += compare("Coupons 0 to 10%, yields −1 to 12%, 1 to 60 half-years", MARKET)


def test_a_million_bonds_on_the_wide_domain(report):
    report += compare("Coupons 0 to 20%, yields −3 to 100%, 1 to 80 half-years", WIDE, 50_000)


def test_the_other_functions_and_the_way_up_to_a_million(report):
    coupon, periods, price, y = make(MILLION, *MARKET)
    years = periods / 2
    functions = [
        ("price", lambda n: arrays.bond_price(100, coupon[:n], y[:n], years[:n])),
        ("yield", lambda n: arrays.yield_to_maturity(100, coupon[:n], price[:n], years[:n])),
        ("clean price", lambda n: arrays.clean_bond_price(100, coupon[:n], y[:n], years[:n] - 0.2)),
        ("yield from clean price", lambda n: arrays.yield_from_clean_price(100, coupon[:n], price[:n], years[:n] - 0.2)),
        ("modified duration", lambda n: arrays.modified_duration(coupon[:n], y[:n], years[:n])),
        ("convexity", lambda n: arrays.convexity(coupon[:n], y[:n], years[:n])),
        ("DV01", lambda n: arrays.dv01(coupon[:n], y[:n], years[:n])),
    ]
    sizes = [1_000, 10_000, 100_000, MILLION]
    report.append("## From a thousand to a million\n")
    report.append(f"| ms for so many bonds | {' | '.join(f'{n:,}' for n in sizes)} |")
    report.append("| --- |" + " --- |" * len(sizes))
    for name, function in functions:
        times = [timed(function, n, runs=RUNS * (MILLION // n if n < 100_000 else 1))[1] for n in sizes]
        report.append(f"| {name} | {' | '.join(f'{t:.2f}' if t < 10 else f'{t:.0f}' for t in times)} |")
    rows = list(zip(coupon[:LOOP].tolist(), price[:LOOP].tolist(), years[:LOOP].tolist(), strict=True))
    _, loop = timed(lambda: [bonds.yield_to_maturity(100, c, p, t) for c, p, t in rows])
    report.append(f"\nThe scalar yield function, in a loop, takes {loop / LOOP * 1000:.0f} µs a bond.")
