"""Bonds on any day: published prices, QuantLib, identities, the compiled copies, bad input."""

import collections
import dataclasses
import datetime
import json
import math
import random
from importlib.resources import files
from pathlib import Path

import pytest
import QuantLib as ql
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from truce.compiler import compile_function
from py_mini_racer import MiniRacer

from debtloop.bonds import bond_price, yield_to_maturity
from debtloop.conventions import (
    ACTUAL_365_FIXED,
    ACTUAL_ACTUAL_ICMA,
    ICMA,
    ICMA_ANNUAL,
    JAPANESE_COMPOUND,
    JAPANESE_SIMPLE,
    THIRTY_360_US,
    THIRTY_360_MUNICIPAL,
    US_STREET,
    US_TREASURY,
    DayCount,
    YieldConvention,
    actual_days,
    add_months,
    coupon_cycle_date,
    days_30_360_us,
    is_month_end,
)
from debtloop import dated_bonds, grid
from debtloop.broken_periods import (
    clean_bond_price,
    price_from_simple_yield,
    simple_yield,
    split_years,
    yield_from_clean_price,
)
from debtloop.dated_bonds import (
    Bond,
    accrued_interest,
    auction_price,
    bond_payments,
    bond_risk,
    clean_price,
    full_price,
    years_in_japan,
)

RUNTIME = files("truce").joinpath("page", "runtime.js")
STEPS = {1: ql.Annual, 2: ql.Semiannual, 4: ql.Quarterly, 12: ql.Monthly}
COMPOUND = [US_TREASURY, US_STREET, ICMA, JAPANESE_COMPOUND, ICMA_ANNUAL]
OTHERWISE = [YieldConvention("any", "any", compounding=times) for times in (2, 4, 12)]
day = datetime.date
yield_from_price = dated_bonds.yield_from_clean_price  # its twin by years left has the name here


# Published numbers: the US Treasury


# 31 CFR Part 356, Appendix B, section II: annual coupon and yield in per cent, dated date, settlement,
# first coupon if it is long, maturity, price, accrued interest.
APPENDIX_B = {
    "A regular": (8.75, 8.84, day(1990, 5, 15), day(1990, 5, 15), None, day(2020, 5, 15), 99.057893, 0),
    "B short": (8.5, 8.59, day(1990, 4, 2), day(1990, 4, 2), None, day(1992, 3, 31), 99.838183, 0),
    "C long": (
        8.5, 8.53, day(1990, 3, 1), day(1990, 3, 1), day(1990, 11, 15), day(1995, 5, 15), 99.805118, 0,
    ),
    "D reopened": (
        9.5, 9.54, day(1985, 11, 15), day(1985, 11, 29), None, day(1995, 11, 15), 99.730918, 0.367403,
    ),
    "E reopened in the second period of a long first coupon": (
        10.75, 10.47, day(1985, 7, 2), day(1985, 11, 4), day(1986, 2, 15), day(2005, 8, 15),
        102.214586, 3.672798,
    ),
    "F reopened before a short first coupon": (
        10.5, 10.53, day(1983, 5, 16), day(1983, 8, 15), None, day(1991, 5, 15), 99.777074, 2.596467,
    ),
    "G reopened in the first period of a long first coupon": (
        9.75, 9.79, day(1988, 10, 15), day(1988, 11, 15), day(1989, 6, 15), day(1994, 12, 15),
        99.738045, 0.825820,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", APPENDIX_B)
def test_a_treasury_has_the_price_that_the_us_regulation_prints(case):
    coupon, percent, dated, settlement, first_coupon, maturity, price, accrued = APPENDIX_B[case]
    bond = Bond(coupon / 100, maturity, dated, first_coupon)
    assert auction_price(bond, percent / 100, settlement) == price
    assert round(accrued_interest(bond, settlement), 6) == accrued
    assert math.isclose(yield_from_price(bond, price, settlement, US_TREASURY), percent / 100, abs_tol=1e-8)


def test_accrued_interest_of_a_long_first_coupon_is_the_one_that_the_us_regulation_prints():
    # 31 CFR Part 356, Appendix B, I.D: 44 of 181 days and 81 of 184, per 1000, each day's interest rounded to
    # nine places.
    bond = Bond(0.1075, day(2005, 8, 15), day(1985, 7, 2), day(1986, 2, 15), face_value=1000)
    assert math.isclose(accrued_interest(bond, day(1985, 11, 4)), 36.727983109, abs_tol=2e-8)
    assert round(44 * round(53.75 / 181, 9) + 81 * round(53.75 / 184, 9), 9) == 36.727983109
    assert math.isclose(bond.first_payment, 53.75 * (1 + 44 / 181), rel_tol=1e-15)
    assert [row["coupon"] for row in bond_payments(bond)[:3]] == [bond.first_payment, 53.75, 53.75]


# Auction reports in The Bond Buyer and (the last but one) by Bloomberg: coupon and high yield in per cent,
# dated date, issue, maturity, price.
AUCTIONS = [
    (1.5, 1.793, day(2016, 8, 15), day(2016, 10, 17), day(2026, 8, 15), 97.368781),
    (2.25, 2.18, day(2017, 8, 15), day(2017, 9, 15), day(2027, 8, 15), 100.6195),
    (3.875, 3.937, day(2008, 5, 15), day(2008, 5, 15), day(2018, 5, 15), 99.491561),
    (2.75, 2.79, day(2017, 8, 15), day(2017, 9, 15), day(2047, 8, 15), 99.189503),
    (1.0, 1.02, day(2009, 10, 31), day(2009, 11, 2), day(2011, 10, 31), 99.960585),
    (0.625, 0.738, day(2010, 6, 30), day(2010, 6, 30), day(2012, 6, 30), 99.77607),
    (0.125, 0.119, day(2021, 2, 28), day(2021, 3, 1), day(2023, 2, 28), 100.011965),
    (2.5, 2.605, day(2010, 3, 31), day(2010, 3, 31), day(2015, 3, 31), 99.51073),
]


@pytest.mark.parametrize(("coupon", "percent", "dated", "issue", "maturity", "price"), AUCTIONS)
def test_auctioned_notes_and_bonds_have_the_price_that_the_treasury_announced(
    coupon, percent, dated, issue, maturity, price
):
    assert auction_price(Bond(coupon / 100, maturity, dated), percent / 100, issue) == price


# Published numbers: spreadsheets, a textbook, Japan


def test_spreadsheets_give_the_same_price_and_yield():
    # The documented examples of PRICE and YIELD, both 30/360.
    bond = Bond(0.0575, day(2017, 11, 15), day(2007, 11, 15), day_count=THIRTY_360_US)
    assert round(clean_price(bond, 0.065, day(2008, 2, 15)), 10) == 94.6343616213
    bond = Bond(0.0575, day(2016, 11, 15), day(2006, 11, 15), day_count=THIRTY_360_US)
    assert round(yield_from_price(bond, 95.04287, day(2008, 2, 15)), 7) == 0.065


def test_spreadsheets_give_the_same_durations():
    # The documented examples of DURATION, actual/actual.
    bond = Bond(0.08, day(2048, 1, 1), day(2018, 1, 1))
    assert round(bond_risk(bond, 0.09, day(2018, 7, 1))["macaulay_duration"], 7) == 10.9191453
    bond = Bond(0.08, day(2016, 1, 1), day(2006, 1, 1))
    assert round(bond_risk(bond, 0.09, day(2008, 1, 1))["macaulay_duration"], 6) == 5.993775


def test_a_textbook_bond_has_the_price_and_risk_that_its_lecture_notes_print():
    # Masaryk University lecture notes: 8% annual coupon, 5 years, at 10%.
    bond = Bond(0.08, day(2031, 1, 1), day(2026, 1, 1), frequency=1)
    assert round(full_price(bond, 0.10, day(2026, 1, 1)), 8) == 92.41842646
    risk = bond_risk(bond, 0.10, day(2026, 1, 1))
    assert round(risk["macaulay_duration"], 9) == 4.281412086
    assert round(risk["modified_duration"], 9) == 3.892192805
    assert round(risk["convexity"], 8) == 20.09731536
    assert math.isclose(risk["dv01"], 92.41842646e-4 * 3.892192805, rel_tol=1e-9)


def test_a_japanese_bond_has_the_simple_yield_that_a_page_on_market_practice_prints():
    # calculation-memo.skr.jp: 0.5% coupon, 99.3, settled 10 February 2012, due 20 December 2015; leap days
    # are dropped, and so is what is beyond the printed digits.
    settlement, maturity = day(2012, 2, 10), day(2015, 12, 20)
    assert math.floor(years_in_japan(settlement, maturity) * 1e8) / 1e8 == 3.85753424
    bond = Bond(0.005, maturity, day(2010, 12, 20), day_count=ACTUAL_365_FIXED)
    y = yield_from_price(bond, 99.3, settlement, JAPANESE_SIMPLE)
    assert round(100 * y, 8) == round(0.686266937, 8)
    # The buyer pays for the 52 days since the last coupon as well.
    assert math.isclose(full_price(bond, y, settlement, JAPANESE_SIMPLE), 99.3 + 0.5 * 52 / 365, rel_tol=1e-14)


def test_a_japanese_bond_above_par_has_the_simple_and_compound_yields_of_a_textbooks_screen():
    # The twenty-year bond no. 101, 2.4% of 20 March 2028, settled 2 August 2021 at 116.881: simple -0.125%,
    # compound (half-yearly) -0.134%: github.com/retrieveram/Python-Bond-Derivatives, beside its textbook.
    bond = Bond(0.024, day(2028, 3, 20), day(2008, 3, 20), day_count=ACTUAL_365_FIXED)
    settlement = day(2021, 8, 2)
    assert round(100 * yield_from_price(bond, 116.881, settlement, JAPANESE_SIMPLE), 3) == -0.125
    assert round(100 * yield_from_price(bond, 116.881, settlement, JAPANESE_COMPOUND), 3) == -0.134


def test_the_old_forty_year_bond_at_43_yields_3_45_percent_compound_and_5_3_percent_simple():
    assert round(clean_bond_price(100, 0.004, 0.0345, 30.24), 1) == 43.0
    assert round(clean_bond_price(100, 0.004, 0.037, 30.24), 1) == 40.2
    assert round(yield_from_clean_price(100, 0.004, 43, 30.24), 4) == 0.0345
    assert round(simple_yield(100, 0.004, 43, 30.24), 3) == 0.053
    # And with its dates, due 20 March 2056, late in December 2025.
    bond = Bond(0.004, day(2056, 3, 20), day(2016, 3, 20), day_count=ACTUAL_365_FIXED)
    assert round(yield_from_price(bond, 43, day(2025, 12, 23), JAPANESE_COMPOUND), 4) == 0.0345
    assert round(yield_from_price(bond, 43, day(2025, 12, 23), JAPANESE_SIMPLE), 3) == 0.053


def test_in_its_last_year_a_japanese_bond_counts_the_leap_day():
    assert years_in_japan(day(2027, 2, 28), day(2028, 2, 28)) == 1
    assert years_in_japan(day(2028, 2, 1), day(2029, 2, 1)) == 1
    assert years_in_japan(day(2028, 2, 2), day(2029, 2, 1)) == 365 / 365
    assert years_in_japan(day(2027, 3, 1), day(2028, 3, 1)) == 1


# Other libraries


def in_quantlib(date):
    return ql.Date(date.day, date.month, date.year)


def random_bond(rng, day_count):
    """A bond with a regular, short or long first coupon, and a settlement date within its life."""
    frequency = rng.choice([1, 2, 2, 2, 4, 12])
    maturity = day(2026, 1, 1) + datetime.timedelta(rng.randint(0, 365 * 40))
    if rng.random() < 0.2:
        maturity = add_months(maturity.replace(day=1), 1) - datetime.timedelta(1)
    end_of_month = rng.random() < 0.8
    periods = rng.randint(1, min(40 * frequency, 120))
    kind = rng.choice(["regular", "short", "long"] if periods > 1 else ["regular", "short"])
    dated = start = coupon_cycle_date(maturity, periods, frequency, end_of_month)
    if kind != "regular":
        length = (coupon_cycle_date(maturity, periods - 1, frequency, end_of_month) - start).days
        dated = start + datetime.timedelta(rng.randint(1, length - 1))
    first = coupon_cycle_date(maturity, periods - 2, frequency, end_of_month) if kind == "long" else None
    coupon = rng.choice([0, rng.uniform(0, 0.05), rng.uniform(0, 0.2)])
    bond = Bond(coupon, maturity, dated, first, frequency, day_count=day_count, end_of_month=end_of_month)
    return bond, dated + datetime.timedelta(rng.randint(0, (maturity - dated).days - 1)), kind


def quantlib_schedule(bond, first_coupon):
    return ql.Schedule(
        in_quantlib(bond.dated_date), in_quantlib(bond.maturity), ql.Period(STEPS[bond.frequency]),
        ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, bond.end_of_month,
        in_quantlib(first_coupon) if first_coupon else ql.Date(),
    )  # fmt: skip


def in_last_period(bond, settlement):
    return settlement >= coupon_cycle_date(bond.maturity, 1, bond.frequency, bond.end_of_month)


def is_simple(bond, settlement, convention):
    return convention is US_TREASURY or (convention is US_STREET and in_last_period(bond, settlement))


class Quantlib:
    """The same bond, settlement and convention in QuantLib."""

    def __init__(self, bond, settlement, kind, convention):
        schedule = quantlib_schedule(bond, bond.first_coupon_date if kind == "long" else None)
        if bond.day_count is THIRTY_360_US:
            count = ql.Thirty360(ql.Thirty360.USA)
        elif bond.first_coupon_date == bond.maturity:
            # With a schedule, QuantLib takes a single broken period for one that is broken at its end.
            count = ql.ActualActual(ql.ActualActual.ISMA)
        else:
            count = ql.ActualActual(ql.ActualActual.ISMA, schedule)
        self.bond = ql.FixedRateBond(0, 100.0, schedule, [bond.coupon_rate], count)
        self.settlement = in_quantlib(settlement)
        self.compounding = (
            ql.SimpleThenCompounded if is_simple(bond, settlement, convention) else ql.Compounded
        )
        self.how = count, self.compounding, STEPS[bond.frequency]

    def price(self, y):
        return ql.BondFunctions.cleanPrice(self.bond, y, *self.how, self.settlement)

    def accrued(self):
        return self.bond.accruedAmount(self.settlement)

    def yield_(self, price, guess):
        price = ql.BondPrice(price, ql.BondPrice.Clean)
        return ql.BondFunctions.bondYield(self.bond, price, *self.how, self.settlement, 1e-14, 200, guess)

    def duration(self, y, kind):
        return ql.BondFunctions.duration(self.bond, y, *self.how, kind, self.settlement)

    def convexity(self, y):
        return ql.BondFunctions.convexity(self.bond, y, *self.how, self.settlement)


def quantlib_reads_30_360(bond, settlement):
    """QuantLib's coupons still to come, and the years from one to the next, each by its own days.

    The US market pays equal coupons at equal distances, whether February has 28 days or not.
    """
    dates = [bond.dated_date, *(row["date"] for row in bond_payments(bond))]
    rows = []
    for start, end in zip(dates[:-1], dates[1:], strict=True):
        if end > settlement:
            years = days_30_360_us(start, end) / 360
            gone = days_30_360_us(start, settlement) / 360 if start < settlement else 0
            rows.append((100 * bond.coupon_rate * years, years - gone))
    return rows


def quantlib_price_of(rows, y, frequency, simple):
    """The full price of such rows, with simple interest in the first step or in none."""
    value, discount = 0.0, 1.0
    for k, (amount, step) in enumerate(rows):
        discount /= 1 + y * step if simple and k == 0 else (1 + y / frequency) ** (frequency * step)
        value += amount * discount
    return value + 100 * discount


def why_quantlib_differs(bond, settlement, kind, convention):
    """The name of the convention by which QuantLib's price differs from ours, or None."""
    before_long_coupon = kind == "long" and settlement < bond.first_coupon_date
    if bond.day_count is THIRTY_360_US:
        rows = quantlib_reads_30_360(bond, settlement)
        ours = bond_payments(bond, settlement)
        equal = all(abs(row[0] - payment["coupon"]) < 1e-12 for row, payment in zip(rows, ours, strict=True))
        waiting, fraction = bond._grid(settlement)[3], bond._grid(settlement)[5]
        steps = [waiting + fraction] + [1] * (len(rows) - 1)
        apart = all(abs(row[1] * bond.frequency - k) < 1e-12 for row, k in zip(rows, steps, strict=True))
        if not (equal and apart):
            return "30/360 around month ends"
    elif before_long_coupon and bond.maturity.day > 28:
        on_month_ends = bond.end_of_month and is_month_end(bond.maturity)
        if not on_month_ends or bond.first_coupon_date == bond.maturity:
            return "the month end before a long first coupon"
    if before_long_coupon and convention is US_TREASURY:
        waits = bond._grid(settlement)[3] > 0
        return "simple interest all the way to a long first coupon" if waits else None
    return None


def test_ten_thousand_bonds_have_quantlibs_prices_yields_and_durations_but_for_named_conventions():
    rng = random.Random(4)
    reasons, worst = collections.Counter(), collections.Counter()
    for _ in range(10_000):
        bond, settlement, kind = random_bond(rng, rng.choice([ACTUAL_ACTUAL_ICMA] * 3 + [THIRTY_360_US]))
        convention = rng.choice([US_TREASURY, US_STREET, ICMA])
        y = rng.choice([rng.uniform(-0.01, 0.15), rng.uniform(-0.03, 1)])
        theirs = Quantlib(bond, settlement, kind, convention)
        price = clean_price(bond, y, settlement, convention)
        assert math.isclose(yield_from_price(bond, price, settlement, convention), y, abs_tol=1e-12)

        reason = why_quantlib_differs(bond, settlement, kind, convention)
        reasons[reason] += 1
        if reason == "30/360 around month ends":
            simple = is_simple(bond, settlement, convention)
            rows = quantlib_reads_30_360(bond, settlement)
            explained = quantlib_price_of(rows, y, bond.frequency, simple)
            assert math.isclose(theirs.price(y) + theirs.accrued(), explained, abs_tol=1e-9)
        elif reason == "simple interest all the way to a long first coupon":
            # The regulation: simple in the broken period, compound in the whole one after it.
            periods = bond._grid(settlement)[3] + bond._grid(settlement)[5]
            then = full_price(bond, y, settlement, ICMA) * (1 + y / bond.frequency) ** periods
            explained = then / (1 + periods * y / bond.frequency) - accrued_interest(bond, settlement)
            assert math.isclose(theirs.price(y), explained, abs_tol=1e-9)
        if reason is not None:
            continue

        risk = bond_risk(bond, y, settlement, convention)
        gaps = {
            "price": theirs.price(y) - price,
            "yield": theirs.yield_(price, y + 0.001) - y,
            "modified": theirs.duration(y, ql.Duration.Modified) - risk["modified_duration"],
            "convexity": (theirs.convexity(y) - risk["convexity"]) / 100,
        }
        if theirs.compounding == ql.Compounded:  # QuantLib has Macaulay's duration for compound interest only
            gaps["macaulay"] = theirs.duration(y, ql.Duration.Macaulay) - risk["macaulay_duration"]
        for name, gap in gaps.items():
            worst[name] = max(worst[name], abs(gap))
    assert worst["price"] < 1e-9, worst
    assert worst["yield"] < 1e-10, worst
    assert max(worst["modified"], worst["macaulay"], worst["convexity"]) < 1e-8, worst
    assert reasons[None] > 9000 and len(reasons) == 4, reasons


def test_before_a_long_first_coupon_quantlib_goes_back_from_a_shortened_month():
    # Counted from maturity, the first period is 31 May to 30 November, 183 days. QuantLib goes back six
    # months from 30 November and starts it on 30 May.
    bond = Bond(0.04, day(2058, 5, 31), day(2049, 7, 12), day(2050, 5, 31), end_of_month=False)
    theirs = Quantlib(bond, day(2049, 7, 25), "long", ICMA)
    assert math.isclose(accrued_interest(bond, day(2049, 7, 25)), 2 * 13 / 183, rel_tol=1e-14)
    assert math.isclose(theirs.accrued(), 2 * 13 / 184, rel_tol=1e-12)


def test_bonds_that_accrue_by_365_days_have_quantlibs_full_price_and_accrued_interest():
    # QuantLib would also pay coupons of days / 365. The market's are equal: the full price of actual/actual.
    rng = random.Random(8)
    for _ in range(1000):
        bond, settlement, kind = random_bond(rng, ACTUAL_365_FIXED)
        if settlement < bond.first_coupon_date and kind != "regular":
            continue
        y = rng.uniform(-0.03, 0.3)
        schedule = quantlib_schedule(bond, bond.first_coupon_date if kind == "long" else None)
        by_days = ql.FixedRateBond(0, 100.0, schedule, [bond.coupon_rate], ql.Actual365Fixed())
        accrued = by_days.accruedAmount(in_quantlib(settlement))
        assert math.isclose(accrued_interest(bond, settlement), min(accrued, bond.coupon), abs_tol=1e-12)
        count = ql.ActualActual(ql.ActualActual.ISMA, schedule)
        equal = ql.FixedRateBond(0, 100.0, schedule, [bond.coupon_rate], count)
        when = in_quantlib(settlement)
        clean = ql.BondFunctions.cleanPrice(equal, y, count, ql.Compounded, STEPS[bond.frequency], when)
        theirs = clean + equal.accruedAmount(when)
        assert math.isclose(full_price(bond, y, settlement, JAPANESE_COMPOUND), theirs, abs_tol=1e-9)


def test_a_japanese_bond_never_accrues_more_than_its_coupon():
    # From 20 March to 20 September are 184 days, of which half a year has 182.5.
    bond = Bond(0.0365, day(2035, 9, 20), day(2025, 9, 20), day_count=ACTUAL_365_FIXED)
    assert math.isclose(accrued_interest(bond, day(2026, 9, 18)), 1.82, rel_tol=1e-14)
    assert accrued_interest(bond, day(2026, 9, 19)) == 1.825
    assert accrued_interest(bond, day(2026, 9, 20)) == 0


# Identities

YIELDS = st.one_of(st.floats(-0.03, 0.2), st.floats(-0.5, 1))


@st.composite
def bonds(draw, day_counts=(ACTUAL_ACTUAL_ICMA, THIRTY_360_US, ACTUAL_365_FIXED), coupons=st.floats(0, 0.2)):
    rng = random.Random(draw(st.integers(0, 10**9)))
    bond, settlement, _ = random_bond(rng, draw(st.sampled_from(day_counts)))
    coupon = draw(coupons)
    return (
        Bond(
            coupon, bond.maturity, bond.dated_date, bond.first_coupon, bond.frequency,
            day_count=bond.day_count, end_of_month=bond.end_of_month,
        ),
        settlement,
    )  # fmt: skip


@given(bonds(), YIELDS, st.sampled_from(COMPOUND))
def test_yield_undoes_price_on_any_day(case, y, convention):
    bond, settlement = case
    price = clean_price(bond, y, settlement, convention)
    assume(price > 1e-6)
    fraction = bond._grid(settlement)[5]
    assume(fraction > 0)
    again = yield_from_price(bond, price, settlement, convention)
    # A day before maturity a price in doubles knows the yield no better than this.
    left = bond_risk(bond, y, settlement, convention)["modified_duration"]
    assert math.isclose(again, y, rel_tol=1e-12, abs_tol=1e-12 * max(1, 1 / left, 100 / price))


def worth(bond, y, settlement, convention):
    """The full price from the definition, at any yield: the library asks for none above 200%."""
    if convention is JAPANESE_SIMPLE:
        years = years_in_japan(settlement, bond.maturity)
        return 100 * (1 + bond.coupon_rate * years) / (1 + y * years) + accrued_interest(bond, settlement)
    _, _, _, waiting, _, fraction = bond._grid(settlement)
    if convention is ICMA_ANNUAL:
        y = bond.frequency * math.expm1(math.log1p(y) / bond.frequency)
    simple = is_simple(bond, settlement, convention)
    # A single payment under simple interest may have a growth below 0, to the power of 0.
    log_growth = math.log1p(y / bond.frequency) if y > -bond.frequency else math.nan
    stub = math.log1p(fraction * y / bond.frequency) if simple else fraction * log_growth
    return math.fsum(
        (row["coupon"] + row["principal"]) * math.exp(-stub - ((waiting + k) * log_growth if waiting + k else 0))
        for k, row in enumerate(bond_payments(bond, settlement))
    )


@given(bonds(), st.floats(1e-6, 1e6), st.sampled_from([*COMPOUND, JAPANESE_SIMPLE]))
def test_price_undoes_yield_on_any_day_for_any_price_above_zero(case, price, convention):
    bond, settlement = case
    try:
        y = yield_from_price(bond, price, settlement, convention)
    except ValueError as error:  # days before maturity, a price far from 100 is a yield beyond any number
        assert "no number can hold" in str(error) or "due at once" in str(error) or "no time" in str(error)
        assert bond._grid(settlement)[4] <= 12 or bond._grid(settlement)[5] < 0.1
        return
    paid = price + accrued_interest(bond, settlement)
    again = worth(bond, y, settlement, convention) - accrued_interest(bond, settlement)
    # Near the lowest yield a double holds few digits of the growth, in the time after which the yield is compounded.
    periods, growth = bond._grid(settlement)[4] + 1, 1 + y / (convention.compounding or bond.frequency)
    assert math.isclose(again, price, abs_tol=1e-12 * paid * periods * max(1, abs(1 / growth)))


@given(bonds(), YIELDS, st.floats(1e-6, 1), st.sampled_from([*COMPOUND, JAPANESE_SIMPLE]))
def test_price_falls_when_yield_rises_on_any_day(case, y, rise, convention):
    bond, settlement = case
    if convention is JAPANESE_SIMPLE:
        y = max(y, -0.9 / years_in_japan(settlement, bond.maturity))
    assume(bond._grid(settlement)[5] > 0)
    low = clean_price(bond, y + rise, settlement, convention)
    assert low < clean_price(bond, y, settlement, convention)


@given(bonds(), YIELDS)
def test_full_price_is_the_sum_of_the_discounted_payments(case, y):
    bond, settlement = case
    fraction = bond._grid(settlement)[5]
    rows = bond_payments(bond, settlement)
    last = len(rows) - 1
    waiting = bond._grid(settlement)[3]
    value = math.fsum(
        (row["coupon"] + row["principal"]) / (1 + y / bond.frequency) ** (fraction + waiting + k)
        for k, row in enumerate(rows)
    )
    assert [k for k, row in enumerate(rows) if row["principal"]] == [last]
    assert math.isclose(full_price(bond, y, settlement, ICMA), value, rel_tol=1e-10)


@given(bonds(), YIELDS, st.sampled_from([*COMPOUND, JAPANESE_SIMPLE]))
def test_clean_price_is_full_price_less_accrued_interest(case, y, convention):
    bond, settlement = case
    if convention is JAPANESE_SIMPLE:
        y = max(y, -0.9 / years_in_japan(settlement, bond.maturity))
    full = full_price(bond, y, settlement, convention)
    assert clean_price(bond, y, settlement, convention) == full - accrued_interest(bond, settlement)


@given(bonds())
@settings(deadline=None)
def test_accrued_interest_grows_day_by_day_and_starts_anew_at_each_coupon(case):
    bond, _ = case
    dates = [row["date"] for row in bond_payments(bond)]
    for date in [bond.dated_date, *dates[:-1]][:4]:
        assert accrued_interest(bond, date) == 0
    for date in dates[:4]:
        owed = bond.first_payment if date == bond.first_coupon_date else bond.coupon
        before = date - datetime.timedelta(1)
        if before >= bond.dated_date:
            # A day's interest is missing at most; three, where 30/360 gives February 30 days.
            gap = owed - accrued_interest(bond, before)
            assert -1e-12 <= gap <= bond.face_value * bond.coupon_rate * 3.6 / 360 + 1e-12
    day_by_day = [
        accrued_interest(bond, bond.dated_date + datetime.timedelta(k))
        for k in range(min(40, (bond.first_coupon_date - bond.dated_date).days))
    ]
    assert day_by_day == sorted(day_by_day)


@given(bonds(), st.floats(-0.02, 0.3), st.sampled_from([*COMPOUND, *OTHERWISE]))
def test_duration_and_convexity_are_the_differences_of_the_full_price(case, y, convention):
    bond, settlement = case
    risk = bond_risk(bond, y, settlement, convention)

    def price(at):
        return full_price(bond, at, settlement, convention)

    h = 1e-3
    down, here, up = price(y - h), price(y), price(y + h)
    wide = (price(y - 2 * h) - price(y + 2 * h)) / (4 * h)
    slope = (4 * (down - up) / (2 * h) - wide) / 3 / here
    assert math.isclose(risk["modified_duration"], slope, rel_tol=1e-5, abs_tol=1e-9)
    outer = (price(y - 2 * h) - 2 * here + price(y + 2 * h)) / (4 * h * h)
    bend = (4 * (down - 2 * here + up) / (h * h) - outer) / 3 / here
    assert math.isclose(risk["convexity"], bend, rel_tol=1e-4, abs_tol=1e-6)
    assert math.isclose(risk["dv01"], 1e-4 * here * risk["modified_duration"], rel_tol=1e-12)
    if not is_simple(bond, settlement, convention):
        compound = risk["macaulay_duration"] / (1 + y / (convention.compounding or bond.frequency))
        assert math.isclose(risk["modified_duration"], compound, rel_tol=1e-12)


@given(st.integers(1, 60), st.floats(0, 0.2), st.floats(-0.03, 0.5))
def test_on_a_coupon_date_all_compound_conventions_and_the_undated_price_agree(periods, coupon, y):
    maturity = day(2056, 3, 20)
    settlement = add_months(maturity, -6 * periods)
    bond = Bond(coupon, maturity, add_months(settlement, -6))
    expected = bond_price(100, coupon, y, periods / 2)
    for convention in COMPOUND:
        quoted = (1 + y / 2) ** 2 - 1 if convention is ICMA_ANNUAL else y
        assert math.isclose(clean_price(bond, quoted, settlement, convention), expected, rel_tol=1e-12)
    assert math.isclose(clean_bond_price(100, coupon, y, periods / 2), expected, rel_tol=1e-12)


@given(st.floats(0, 0.2), st.floats(0.01, 100), st.sampled_from([1, 2, 4, 12]), st.floats(-0.03, 1))
@example(0.0, 1e-6, 1, 0.05)
@example(0.0, 100, 2, 0.0)
@example(0.2, 99.99, 12, 1.0)
def test_yield_undoes_price_for_any_number_of_years(coupon, years, frequency, y):
    price = clean_bond_price(100, coupon, y, years, frequency)
    assume(price > 1e-6)
    again = yield_from_clean_price(100, coupon, price, years, frequency)
    assert math.isclose(again, y, abs_tol=1e-12 * max(1, 1 / years, 100 / price))


@given(st.floats(0, 1), st.integers(1, 200), st.floats(-0.5, 2))
def test_with_whole_periods_left_the_yield_is_the_undated_one(coupon, periods, y):
    price = bond_price(100, coupon, y, periods / 2)
    assume(1e-9 < price < 1e15)
    ours = yield_from_clean_price(100, coupon, price, periods / 2)
    theirs = yield_to_maturity(100, coupon, price, periods / 2)
    assert math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-13)


@given(st.floats(0, 0.2), st.floats(0.1, 99), st.floats(0, 0.5))
def test_the_clean_price_does_not_jump_when_a_coupon_is_paid(coupon, years, y):
    periods, _ = split_years(years)
    at_coupon = (periods + 1) / 2
    before = clean_bond_price(100, coupon, y, at_coupon + 1e-7)
    assert math.isclose(before, clean_bond_price(100, coupon, y, at_coupon), rel_tol=1e-5)


@given(st.floats(0, 0.2), st.floats(80, 200), st.floats(0.01, 100))
def test_simple_yield_and_its_price_undo_each_other(coupon, price, years):
    y = simple_yield(100, coupon, price, years)
    assert math.isclose(price_from_simple_yield(100, coupon, y, years), price, rel_tol=1e-11)


def test_a_simple_yield_goes_down_to_the_one_that_nothing_can_be_worth():
    for y in (-0.25, -0.3):
        with pytest.raises(ValueError, match="simple_yield must be a decimal above -0.25 and at most 2 .*; got -0."):
            price_from_simple_yield(100, 0.03, y, 4)
    assert price_from_simple_yield(100, 0, -0.1875, 4) == 400
    assert math.isclose(price_from_simple_yield(100, 0, 2, 4), 100 / 9)


@given(st.floats(0, 0.1), st.floats(1.1, 50), st.floats(20, 99))
def test_below_par_the_simple_yield_is_above_the_compound_one(coupon, years, price):
    assert simple_yield(100, coupon, price, years) > yield_from_clean_price(100, coupon, price, years)


def test_treasury_street_and_icma_yields_differ_only_where_a_period_is_broken():
    bond, settlement = Bond(0.05, day(2035, 8, 15), day(2025, 8, 15)), day(2025, 10, 1)
    prices = [clean_price(bond, 0.06, settlement, c) for c in (US_TREASURY, US_STREET, ICMA)]
    assert prices[0] < prices[1] == prices[2]
    settlement = day(2035, 4, 1)
    prices = [clean_price(bond, 0.06, settlement, c) for c in (US_TREASURY, US_STREET, ICMA)]
    assert prices[0] == prices[1] < prices[2]


def test_one_payment_left_may_yield_less_than_minus_two_under_simple_interest():
    bond, settlement = Bond(0.05, day(2035, 8, 15), day(2025, 8, 15)), day(2035, 8, 1)
    y = yield_from_price(bond, 120, settlement)
    assert y < -2
    assert math.isclose(clean_price(bond, y, settlement), 120, rel_tol=1e-12)


def test_one_payment_left_has_its_risk_at_any_yield_that_gives_it_a_price():
    # 14 of 181 days left: the price is 102.5 / (1 + w y / 2), so the growth of a whole period may be 0.
    bond, settlement = Bond(0.05, day(2035, 8, 15), day(2025, 8, 15)), day(2035, 8, 1)
    for y in (-20, -2, 0, 0.05, 12.9):  # half the price in 14 days is 1293% a year
        left = 14 / 181 / 2
        risk = bond_risk(bond, y, settlement)
        assert math.isclose(full_price(bond, y, settlement), 102.5 / (1 + left * y), rel_tol=1e-14)
        assert math.isclose(risk["macaulay_duration"], left, rel_tol=1e-14)
        assert math.isclose(risk["modified_duration"], left / (1 + left * y), rel_tol=1e-14)
        assert math.isclose(risk["convexity"], 2 * (left / (1 + left * y)) ** 2, rel_tol=1e-14)


@pytest.mark.parametrize("price", [90, 100, 1900, 1e6])
@pytest.mark.parametrize("settlement", [day(2034, 8, 16), day(2035, 2, 13)])
def test_two_large_coupons_yield_what_their_price_says_under_simple_interest(price, settlement):
    bond = Bond(1, day(2035, 8, 15), day(2025, 8, 15))
    y = yield_from_price(bond, price, settlement, US_TREASURY)
    assert math.isclose(clean_price(bond, y, settlement, US_TREASURY), price, abs_tol=1e-11 * (price + 500))


def test_under_30_360_a_coupon_due_at_once_is_not_discounted():
    # From 28 February, counted as the 30th, to 30 August are 180 days: a whole period, one day too early.
    bond = Bond(0.06, day(2035, 8, 31), day(2025, 8, 31), day_count=THIRTY_360_US)
    settlement = day(2034, 8, 30)
    assert accrued_interest(bond, settlement) == 3
    price = clean_price(bond, 0.05, settlement)
    assert math.isclose(price, bond_price(100, 0.06, 0.05, 1), rel_tol=1e-14)
    assert math.isclose(yield_from_price(bond, price, settlement), 0.05, rel_tol=1e-13)
    assert full_price(bond, 0.05, day(2035, 8, 30)) == 103
    with pytest.raises(ValueError) as error:
        yield_from_price(bond, 100, day(2035, 8, 30))
    assert str(error.value) == "settlement leaves no time in which a yield could be earned"
    with pytest.raises(ValueError) as error:
        yield_from_price(bond, 1e-17, settlement)
    assert str(error.value) == (
        "price must leave more than 0 after the coupon due at once, 3; got a full price of 3"
    )


def test_before_a_long_first_coupon_nothing_due_at_once_is_skipped():
    bond = Bond(0.06, day(2035, 8, 31), day(2025, 4, 1), day(2026, 2, 28), day_count=THIRTY_360_US)
    settlement = day(2025, 8, 30)
    assert bond._grid(settlement)[3:] == (1, 20, 0)
    y = yield_from_price(bond, 100, settlement)
    assert math.isclose(clean_price(bond, y, settlement), 100, rel_tol=1e-13)


def test_a_first_coupon_may_be_three_periods_away():
    bond = Bond(0.06, day(2035, 8, 15), day(2025, 8, 15), day(2027, 2, 15))
    assert bond._grid(bond.dated_date)[3:] == (2, 19, 1)
    coupons = [9.0 / 1.02**3] + [3 / 1.02**k for k in range(4, 21)]
    expected = math.fsum([*coupons, 100 / 1.02**20])
    assert math.isclose(full_price(bond, 0.04, bond.dated_date), expected, rel_tol=1e-14)


def test_an_italian_bond_is_quoted_as_if_it_paid_once_a_year():
    bond, settlement = Bond(0.04, day(2030, 3, 1), day(2020, 3, 1)), day(2025, 9, 1)
    assert round(100 * yield_from_price(bond, 95, settlement, ICMA_ANNUAL), 4) == 5.3316
    assert round(100 * yield_from_price(bond, 95, settlement, ICMA), 4) == 5.2623
    once = dataclasses.replace(bond, frequency=1)
    assert yield_from_price(once, 95, settlement, ICMA_ANNUAL) == yield_from_price(once, 95, settlement, ICMA)


def test_in_the_last_month_an_annual_yield_goes_up_to_what_halves_the_price():
    bond, settlement = Bond(0.05, day(2035, 8, 15), day(2025, 8, 15)), day(2035, 7, 15)
    years = 31 / 181 / 2
    assert math.isclose(full_price(bond, 5.8, settlement, ICMA_ANNUAL), 102.5 / 6.8**years, rel_tol=1e-14)
    with pytest.raises(ValueError) as error:
        full_price(bond, 5.9, settlement, ICMA_ANNUAL)
    assert f"at most {0.5 / years:.12g} " in str(error.value)


@given(st.sampled_from([1, 2, 4, 12]), st.sampled_from([1, 2, 4, 12]), st.floats(-0.02, 0.3))
def test_a_yield_compounded_otherwise_gives_quantlibs_price(pays, compounded, y):
    convention = YieldConvention("any", "any", compounding=compounded)
    bond, settlement = Bond(0.04, day(2035, 3, 1), day(2025, 3, 1), frequency=pays), day(2026, 4, 12)
    theirs = ql.InterestRate(y, ql.ActualActual(ql.ActualActual.ISMA), ql.Compounded, STEPS[compounded])
    as_it_pays = theirs.equivalentRate(ql.Compounded, STEPS[pays], 1.0).rate()
    ours = full_price(bond, y, settlement, convention)
    assert math.isclose(ours, full_price(bond, as_it_pays, settlement, ICMA), rel_tol=1e-12)


def test_an_own_count_of_actual_days_over_360_does_not_make_the_broken_period_negative():
    # From 1 April to 1 October are 183 days: more than half of 360.
    own = DayCount("actual/360", "nobody", actual_days, 360)
    bond = Bond(0.08, day(2035, 10, 1), day(2025, 10, 1), day_count=own)
    for settlement in (day(2026, 9, 28), day(2026, 9, 29), day(2026, 9, 30)):
        assert 0 < bond._grid(settlement)[5] < 0.02
        assert math.isclose(yield_from_price(bond, 100, settlement), 0.08, abs_tol=2e-4)


def test_where_a_count_has_more_days_than_a_period_no_price_is_made_up():
    # As municipal bonds count, from 28 February to 30 August are 182 days of 180.
    bond = Bond(0.05, day(2030, 8, 31), day(2025, 8, 31), day_count=THIRTY_360_MUNICIPAL)
    with pytest.raises(ValueError, match="settlement is more than a coupon period after 2026-02-28 as 30/360 munic"):
        clean_price(bond, 0.04, day(2026, 8, 30))
    assert math.isclose(yield_from_price(bond, 100, day(2026, 3, 14)), 0.05, abs_tol=2e-4)


def test_days_on_which_a_bond_trades_ex_dividend_are_refused_if_the_bond_says_so():
    gilt = Bond(0.0425, day(2032, 6, 7), day(2000, 5, 25), day(2000, 12, 7), ex_dividend_days=9)
    assert accrued_interest(gilt, day(2025, 11, 27)) > 2
    calls = [accrued_interest, bond_payments, lambda b, d: full_price(b, 0.04, d), lambda b, d: yield_from_price(b, 99, d)]
    for call in calls:
        with pytest.raises(ValueError) as error:
            call(gilt, day(2025, 11, 28))
        assert str(error.value) == (
            "settlement must not lie in the 9 days before a coupon, in which the bond trades ex dividend; got 2025-11-28"
        )
    assert accrued_interest(gilt, day(2025, 12, 7)) == 0


def test_a_bond_can_be_changed_in_any_attribute():
    bond = Bond(**GOOD)
    later = dataclasses.replace(bond, dated_date=day(2025, 11, 20))
    assert (later.first_coupon, later.first_coupon_date) == (None, day(2026, 5, 15))
    assert dataclasses.replace(bond, maturity=day(2036, 2, 15)).first_coupon_date == day(2025, 8, 15)
    assert dataclasses.replace(bond, frequency=1).first_coupon_date == day(2026, 5, 15)
    named = dataclasses.replace(bond, first_coupon=bond.first_coupon_date)
    assert named == bond and hash(named) == hash(bond)
    assert dataclasses.replace(bond, first_coupon=day(2026, 5, 15)) != bond


def test_a_root_outside_the_bracket_is_an_error_and_not_an_end_of_it(monkeypatch):
    def shifted(*given):
        return [end + 0.01 for end in bracket(*given)]

    bracket = grid.bracket
    monkeypatch.setattr(grid, "bracket", shifted)
    with pytest.raises(ValueError, match="price has its yield outside the bracket that was searched; got a full"):
        yield_from_price(Bond(**GOOD), 95, day(2026, 1, 2))


def test_the_clean_price_rounded_misses_a_reopening_that_the_regulations_two_roundings_give():
    missed = [
        issue
        for coupon, percent, dated, issue, maturity, price in AUCTIONS
        if round(clean_price(Bond(coupon / 100, maturity, dated), percent / 100, issue, US_TREASURY), 6) != price
    ]
    assert missed == [day(2021, 3, 1)]


def test_a_bond_with_one_payment_left_still_needs_a_yield_above_what_leaves_a_discount_factor():
    with pytest.raises(ValueError, match="yield_to_maturity must be a decimal above -2 and at most 2"):
        clean_bond_price(100, 0.04, -2, 0.25)


def test_a_convention_is_one_of_yields_and_not_of_days():
    bond, settlement = Bond(0.04, day(2035, 3, 1), day(2025, 3, 1)), day(2026, 3, 1)
    for call in (full_price, clean_price, yield_from_price, bond_risk):
        with pytest.raises(ValueError, match="^convention must be a YieldConvention of debtloop.conventions; got DayCount"):
            call(*((bond, 95, settlement) if call is yield_from_price else (bond, 0.04, settlement)), ACTUAL_365_FIXED)


def test_years_in_japan_end_after_they_begin_and_say_which_date_is_none():
    assert years_in_japan(day(2026, 3, 20), day(2026, 3, 20)) == 0
    with pytest.raises(ValueError, match="^settlement must be a date from 1583-01-01 to 2026-03-20"):
        years_in_japan(day(2026, 3, 21), day(2026, 3, 20))
    with pytest.raises(ValueError, match="^maturity must be a date from 1583-01-01 to 9998-12-31"):
        years_in_japan(day(2026, 3, 21), None)


# In the page


@pytest.mark.parametrize(
    ("function", "third"),
    [
        (clean_bond_price, (-0.02, 0.3)),
        (yield_from_clean_price, (20, 180)),
        (simple_yield, (20, 180)),
        (price_from_simple_yield, (-0.01, 0.3)),
    ],
)
def test_the_page_computes_the_same(function, third):
    rng = random.Random(7)
    cases = [[100, 0.004, sum(third) / 2, 30.24]]
    for _ in range(300):
        years = rng.choice([rng.randint(1, 80) / 2, rng.uniform(0.5, 60)])
        cases.append([100, rng.uniform(0, 0.2), rng.uniform(*third), years])
    with MiniRacer() as page:
        page.eval(RUNTIME.read_text(encoding="utf-8"))
        page.eval(f"var f = {compile_function(function)}(truce.runtime)")
        there = json.loads(page.eval(f"JSON.stringify({json.dumps(cases)}.map((args) => f(...args)))"))
    for case, number in zip(cases, there, strict=True):
        assert math.isclose(number, function(*case), rel_tol=1e-12, abs_tol=1e-12)


# Bad input

GOOD = {"coupon_rate": 0.03, "maturity": day(2035, 5, 15), "dated_date": day(2025, 5, 15)}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"coupon_rate": -0.01}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got -0.01"),
        ({"face_value": 0}, "face_value must be a number from 1e-100 to 1e+15; got 0"),
        ({"frequency": 3}, "frequency must be 1, 2, 4 or 12 times a year; got 3"),
        (
            {"dated_date": day(1935, 5, 14)},
            "dated_date must be a date from 1935-05-15 to 9998-12-31, without a time of day or a time zone;"
            " got datetime.date(1935, 5, 14)",
        ),
        (
            {"maturity": "2035"},
            "maturity must be a date from 1583-01-01 to 9998-12-31, without a time of day or a time zone; got '2035'",
        ),
        ({"end_of_month": "no"}, "end_of_month must be True or False; got 'no'"),
        ({"ex_dividend_days": 41}, "ex_dividend_days must be a whole number from 0 to 40; got 41"),
        ({"day_count": "30/360"}, "day_count must be a DayCount of debtloop.conventions; got '30/360'"),
        (
            {"first_coupon": day(2025, 12, 15)},
            "first_coupon must be a whole number of coupon periods before 2035-05-15, as an odd last coupon is not"
            " supported; got 2025-12-15",
        ),
    ],
)
def test_a_bad_bond_gets_an_error_that_names_the_argument_its_value_and_the_range(changed, says):
    with pytest.raises(ValueError) as error:
        Bond(**{**GOOD, **changed})
    assert str(error.value) == says


@pytest.mark.parametrize(
    "settlement",
    [day(2025, 5, 14), day(2035, 5, 15), "2030-01-01", None, datetime.datetime(2030, 1, 1, 12)],
)
def test_a_settlement_outside_the_life_of_a_bond_is_refused(settlement):
    bond = Bond(**GOOD)
    calls = [
        lambda: accrued_interest(bond, settlement),
        lambda: full_price(bond, 0.03, settlement),
        lambda: clean_price(bond, 0.03, settlement),
        lambda: yield_from_price(bond, 100, settlement),
        lambda: yield_from_price(bond, 100, settlement, JAPANESE_SIMPLE),
        lambda: bond_risk(bond, 0.03, settlement),
    ]
    if settlement is not None:  # which stands for the dated date there
        calls.append(lambda: bond_payments(bond, settlement))
    for call in calls:
        with pytest.raises(ValueError, match="settlement must be a date from 2025-05-15 to 2035-05-14, without"):
            call()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda b, d: full_price(b, -2, d),
            "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got -2",
        ),
        (
            lambda b, d: full_price(b, math.nan, d),
            "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got nan",
        ),
        (
            lambda b, d: full_price(b, -2.1, d, US_TREASURY),
            "yield_to_maturity must be a decimal above -2 and at most 2 (4.14% is 0.0414); got -2.1",
        ),
        (
            lambda b, d: full_price(Bond(0, day(2125, 5, 15), day(2025, 5, 15)), -1.9999, d),
            "yield_to_maturity gives a price beyond 1e300 or below 1e-300; got -1.9999",
        ),
        (
            lambda b, d: full_price(b, 4.14, d, ICMA_ANNUAL),
            "yield_to_maturity must be a decimal above -1 and at most 2 (4.14% is 0.0414); got 4.14",
        ),
        (
            lambda b, d: auction_price(Bond(**{**GOOD, "face_value": 1000}), 0.03, d),
            "bond must have a face value of 100; got 1000",
        ),
        (lambda b, d: full_price("bond", 0.03, d), "bond must be a Bond; got 'bond'"),
        (
            lambda b, d: yield_from_price(b, 0, d),
            "price must be a number from 1e-300 to 1e+15; got 0",
        ),
        (
            lambda b, d: full_price(b, 0.03, d, "street"),
            "convention must be a YieldConvention of debtloop.conventions; got 'street'",
        ),
        (
            lambda b, d: bond_risk(b, 0.03, d, JAPANESE_SIMPLE),
            "convention must discount each payment; got Japanese simple yield",
        ),
        (
            lambda b, d: full_price(b, -0.5, d, JAPANESE_SIMPLE),
            "yield_to_maturity must be a decimal above -0.103958986044 and at most 2 (4.14% is 0.0414); got -0.5",
        ),
    ],
)
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(call, says):
    with pytest.raises(ValueError) as error:
        call(Bond(**GOOD), day(2025, 10, 1))
    assert str(error.value) == says


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"years_to_maturity": 0}, "years_to_maturity must be a number from 1e-06 to 100; got 0"),
        ({"years_to_maturity": 101}, "years_to_maturity must be a number from 1e-06 to 100; got 101"),
        ({"coupon_rate": 11}, "coupon_rate must be a decimal from 0 to 1 (4.14% is 0.0414); got 11"),
        ({"face_value": -1}, "face_value must be a number from 1e-100 to 1e+15; got -1"),
        ({"frequency": 3}, "frequency must be 1, 2, 4 or 12 times a year; got 3"),
        ({"price": 0}, "price must be a number from 1e-300 to 1e+15; got 0"),
        (
            {"simple_yield": -0.1},
            "simple_yield must be a decimal above -0.0970873786408 and at most 2 (4.14% is 0.0414); got -0.1",
        ),
    ],
)
def test_bad_years_and_coupons_are_refused_by_name(changed, says):
    good = {"face_value": 100, "coupon_rate": 0.03, "years_to_maturity": 10.3, "frequency": 2}
    third = {clean_bond_price: "yield_to_maturity", yield_from_clean_price: "price"}
    third |= {simple_yield: "price", price_from_simple_yield: "simple_yield"}
    for function, name in third.items():
        arguments = {**good, name: 0.03, **changed}
        if not changed.keys() <= {*good, name}:
            continue
        if function in (simple_yield, price_from_simple_yield):
            arguments.pop("frequency")
            if "frequency" in changed:
                continue
        with pytest.raises(ValueError) as error:
            function(**arguments)
        assert str(error.value) == says


def test_on_the_first_day_all_payments_are_left_and_on_the_last_one_day_one():
    bond = Bond(**GOOD)
    assert len(bond_payments(bond)) == len(bond_payments(bond, bond.dated_date)) == 20
    last = {"date": bond.maturity, "coupon": 1.5, "principal": 100.0}
    assert bond_payments(bond, bond.maturity - datetime.timedelta(1)) == [last]


@pytest.mark.parametrize(("price", "years"), [(50, 1e-4), (1e15, 0.25)])
def test_a_price_days_before_maturity_may_be_no_yield_at_all(price, years):
    with pytest.raises(ValueError) as error:
        yield_from_clean_price(100, 0, price, years)
    says = f"price gives a yield that no number can hold; got a full price of {price:.12g}"
    assert str(error.value) == says


@pytest.mark.parametrize("years", [50, 49.7])
@pytest.mark.parametrize("price", [5e-324, 1e-310, 1e-300])
def test_a_price_next_to_nothing_has_its_yield_or_an_error_that_names_it(price, years):
    try:
        growth = 1 + yield_from_clean_price(100, 0, price, years) / 2
    except ValueError as error:
        assert price < 1e-300 and str(error).startswith("price must be a number from 1e-300 to 1e+15; got")
    else:
        assert math.isclose(2 * years * math.log(growth), math.log(100) - math.log(price), rel_tol=1e-5)
