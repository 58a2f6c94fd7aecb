"""Day counts and coupon dates: published tables, QuantLib, identities, bad input."""

import dataclasses
import datetime
import random

import numpy as np
import pandas as pd
import pytest
import QuantLib as ql
from hypothesis import given
from hypothesis import strategies as st

from debtloop import conventions
from debtloop.conventions import (
    ACTUAL_ACTUAL_ICMA,
    THIRTY_360_MUNICIPAL,
    THIRTY_360_US,
    DayCount,
    YieldConvention,
    actual_days,
    add_months,
    coupon_cycle_date,
    coupon_periods_after,
    coupon_schedule,
    days_30_360_municipal,
    days_30_360_us,
    days_without_leap_days,
    is_month_end,
)

day = datetime.date
DATES = st.dates(day(1950, 1, 1), day(2150, 12, 31))
STEPS = {1: ql.Annual, 2: ql.Semiannual, 4: ql.Quarterly, 12: ql.Monthly}


def in_quantlib(date):
    return ql.Date(date.day, date.month, date.year)


# Days


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        # 31 CFR Part 356, Appendix B, Table 1: half-years between 1sts or 15ths, or between last days.
        (day(2026, 1, 15), day(2026, 7, 15), 181),
        (day(2028, 1, 15), day(2028, 7, 15), 182),
        (day(2026, 2, 28), day(2026, 8, 31), 184),
        (day(2028, 2, 29), day(2028, 8, 31), 184),
        (day(2026, 9, 30), day(2027, 3, 31), 182),
        (day(2027, 9, 30), day(2028, 3, 31), 183),
        (day(2026, 8, 31), day(2027, 2, 28), 181),
        (day(2026, 11, 15), day(2027, 5, 15), 181),
    ],
)
def test_half_years_have_the_days_of_the_us_regulations_table(start, end, days):
    assert ACTUAL_ACTUAL_ICMA.days(start, end) == days
    assert add_months(start, 6, end_of_month=is_month_end(start)) == end


def test_30_360_agrees_with_quantlib_on_every_pair_of_days_around_month_ends():
    count = ql.Thirty360(ql.Thirty360.USA)
    days = [day(y, m, d) for y in (2023, 2024) for m in (1, 2, 3, 4, 8) for d in (1, 15, 27, 28)]
    days += [add_months(day(y, m, 31), k) for y in (2023, 2024) for m in (1, 8) for k in range(-3, 4)]
    days += [date - datetime.timedelta(1) for date in days]
    for start in days:
        for end in days:
            assert days_30_360_us(start, end) == count.dayCount(in_quantlib(start), in_quantlib(end))


def test_without_the_february_rule_30_360_would_be_the_bond_basis():
    start, end = day(2025, 2, 28), day(2025, 8, 31)
    bond_basis = ql.Thirty360(ql.Thirty360.BondBasis)
    assert days_30_360_us(start, end) == 180
    assert bond_basis.dayCount(in_quantlib(start), in_quantlib(end)) == 183


def test_days_without_29_february_agree_with_quantlib():
    count = ql.Actual365Fixed(ql.Actual365Fixed.NoLeap)
    rng = random.Random(3)
    for _ in range(2000):
        start = day(2000, 1, 1) + datetime.timedelta(rng.randint(0, 20_000))
        end = start + datetime.timedelta(rng.randint(0, 15_000))
        theirs = count.dayCount(in_quantlib(start), in_quantlib(end))
        assert days_without_leap_days(start, end) == theirs


# Coupon dates


@given(DATES, st.integers(-600, 600))
def test_months_forward_and_back_lead_to_the_same_day_but_for_the_last_days(date, months):
    there = add_months(date, months)
    assert (12 * there.year + there.month) - (12 * date.year + date.month) == months
    assert add_months(there, -months).day == min(date.day, there.day)
    assert is_month_end(add_months(date, months, end_of_month=True)) or not is_month_end(date)


@given(DATES, st.sampled_from([1, 2, 4, 12]), st.booleans(), st.integers(0, 20_000))
def test_every_day_is_in_exactly_one_coupon_period(maturity, frequency, end_of_month, before):
    date = maturity - datetime.timedelta(before)
    after = coupon_periods_after(date, maturity, frequency, end_of_month)
    assert coupon_cycle_date(maturity, after, frequency, end_of_month) <= date
    assert after == 0 or coupon_cycle_date(maturity, after - 1, frequency, end_of_month) > date


def test_schedules_agree_with_quantlib():
    rng = random.Random(5)
    for _ in range(1500):
        frequency = rng.choice([1, 2, 4, 12])
        maturity = day(2026, 1, 1) + datetime.timedelta(rng.randint(0, 9000))
        if rng.random() < 0.4:
            maturity = add_months(maturity.replace(day=1), 1) - datetime.timedelta(1)
        dated = maturity - datetime.timedelta(rng.randint(1, 4000))
        end_of_month = rng.random() < 0.5
        theirs = ql.Schedule(
            in_quantlib(dated), in_quantlib(maturity), ql.Period(STEPS[frequency]), ql.NullCalendar(),
            ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, end_of_month,
        )  # fmt: skip
        ours = coupon_schedule(dated, maturity, frequency, end_of_month=end_of_month)
        assert [in_quantlib(date) for date in ours] == list(theirs)[1:]


def test_a_long_first_coupon_skips_the_dates_before_it():
    dates = coupon_schedule(day(1990, 3, 1), day(1995, 5, 15), first_coupon=day(1990, 11, 15))
    assert dates[:2] == [day(1990, 11, 15), day(1991, 5, 15)]
    assert len(dates) == 10


def test_a_first_coupon_may_be_the_first_date_of_the_cycle_or_the_last():
    dated, maturity = day(2021, 2, 1), day(2030, 5, 15)
    every = coupon_schedule(dated, maturity)
    assert coupon_schedule(dated, maturity, first_coupon=every[0]) == every
    assert coupon_schedule(dated, maturity, first_coupon=maturity) == [maturity]


def test_a_bond_may_be_dated_on_the_day_before_it_matures():
    assert coupon_schedule(day(2030, 5, 14), day(2030, 5, 15)) == [day(2030, 5, 15)]


def test_without_a_word_on_it_coupons_are_half_yearly_and_the_end_of_month_rule_holds():
    maturity = day(2023, 2, 28)
    assert coupon_cycle_date(maturity, 1) == day(2022, 8, 31) == coupon_cycle_date(maturity, 1, 2, True)
    assert coupon_cycle_date(maturity, 1, 2, False) == day(2022, 8, 28) == add_months(maturity, -6)
    # On 30 August a coupon date is still to come under the rule, and past without it.
    assert coupon_periods_after(day(2022, 8, 30), maturity) == 2
    assert coupon_periods_after(day(2022, 8, 30), maturity, end_of_month=False) == 1
    assert coupon_schedule(day(2022, 8, 30), maturity) == [day(2022, 8, 31), maturity]
    assert coupon_schedule(day(2022, 8, 30), maturity, end_of_month=False) == [maturity]


def test_a_bond_that_ends_on_the_last_day_pays_on_last_days_only_under_the_end_of_month_rule():
    dated, maturity = day(2009, 10, 31), day(2011, 4, 30)
    assert coupon_schedule(dated, maturity)[1] == day(2010, 10, 31)
    assert coupon_schedule(dated, maturity, end_of_month=False)[1] == day(2010, 10, 30)


# Conventions and bad input


def test_every_convention_names_its_market_and_cannot_be_changed():
    objects = [x for x in vars(conventions).values() if isinstance(x, (DayCount, YieldConvention))]
    assert len(objects) == 10
    for convention in objects:
        assert convention.name and convention.market
        with pytest.raises(dataclasses.FrozenInstanceError):
            convention.name = "another"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"frequency": 3}, "frequency must be 1, 2, 4 or 12 times a year; got 3"),
        ({"frequency": True}, "frequency must be 1, 2, 4 or 12 times a year; got True"),
        (
            {"maturity": "2030"},
            "maturity must be a date from 1583-01-02 to 9998-12-31, without a time of day or a time zone; got '2030'",
        ),
        (
            {"maturity": datetime.datetime(2030, 5, 15, 9)},
            "maturity must be a date from 1583-01-02 to 9998-12-31, without a time of day or a time zone;"
            " got datetime.datetime(2030, 5, 15, 9, 0)",
        ),
        (
            {"dated_date": day(2030, 5, 15)},
            "dated_date must be a date from 1583-01-01 to 2030-05-14, without a time of day or a time zone;"
            " got datetime.date(2030, 5, 15)",
        ),
        (
            {"first_coupon": day(2021, 4, 15)},
            "first_coupon must be a date from 2021-05-15 to 2030-05-15, without a time of day or a time zone;"
            " got datetime.date(2021, 4, 15)",
        ),
        (
            {"first_coupon": day(2021, 6, 15)},
            "first_coupon must be a whole number of coupon periods before 2030-05-15, as an odd last coupon is not"
            " supported; got 2021-06-15",
        ),
    ],
)
def test_a_bad_schedule_gets_an_error_that_names_the_argument_its_value_and_the_range(changed, says):
    good = {"dated_date": day(2021, 2, 1), "maturity": day(2030, 5, 15)}
    with pytest.raises(ValueError) as error:
        coupon_schedule(**{**good, **changed})
    assert str(error.value) == says


def test_municipal_bonds_count_28_february_as_it_is_and_corporate_ones_as_the_30th():
    start, end = day(2025, 2, 28), day(2025, 3, 14)
    assert days_30_360_municipal(start, end) == THIRTY_360_MUNICIPAL.count(start, end) == 16  # MSRB rule G-33
    assert days_30_360_us(start, end) == THIRTY_360_US.count(start, end) == 14


def test_municipal_days_are_quantlibs_bond_basis():
    count = ql.Thirty360(ql.Thirty360.BondBasis)
    rng = random.Random(9)
    for _ in range(2000):
        start, end = (day(2020, 1, 1) + datetime.timedelta(rng.randint(0, 4000)) for _ in range(2))
        theirs = count.dayCount(*(ql.Date(d.day, d.month, d.year) for d in (start, end)))
        assert days_30_360_municipal(start, end) == theirs


def test_no_market_has_two_yields_compounded_otherwise():
    for convention in (x for x in vars(conventions).values() if isinstance(x, YieldConvention)):
        assert ("Italian" in convention.market) == (convention.compounding == 1)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: YieldConvention("a", "b", simple_first_period=True, compounding=1),
            "compounding must be 1, 2, 4 or 12, and None with simple interest; got 1",
        ),
        (
            lambda: YieldConvention("a", "b", compounding=3),
            "compounding must be 1, 2, 4 or 12, and None with simple interest; got 3",
        ),
        (lambda: DayCount("a", 5, actual_days, 365), "market must be a text; got 5"),
        (lambda: YieldConvention(None, "b"), "name must be a text; got None"),
        (lambda: YieldConvention("a", 5), "market must be a text; got 5"),
        (lambda: DayCount("a", "b", actual_days, 199), "year_days must be a number from 200 to 400; got 199"),
        (lambda: DayCount("a", "b", actual_days, 400.5), "year_days must be a number from 200 to 400; got 400.5"),
        (lambda: DayCount("a", "b", "actual", 365), "days must be a function of two dates; got 'actual'"),
        (lambda: DayCount("a", "b", lambda s, e: -1, 365).count(day(2025, 1, 1), day(2025, 2, 1)), "days must be a number from 0 to 4000000; got -1"),
        (lambda: add_months(day(9000, 1, 1), 12_000), "months must lead to a year from 1 to 9999; got 12000"),
        (
            lambda: conventions.coupon_cycle_date(day(2030, 1, 1), 2029, 1),
            "periods_before must not lead to before the year 1; got 2029",
        ),
    ],
)  # fmt: skip
def test_a_bad_convention_gets_an_error_that_names_the_argument_its_value_and_the_range(make, says):
    with pytest.raises(ValueError) as error:
        make()
    assert str(error.value) == says


# Dates of other kinds


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2025, 12, 22), pd.Timestamp("2025-12-22"), np.datetime64("2025-12-22"), np.datetime64("2025-12-22T00:00:00"),
        np.datetime64("2025-12-22T00", "ns"),
    ],
)  # fmt: skip
def test_midnight_of_any_library_is_its_date(value):
    assert conventions.require_date("date", value) == day(2025, 12, 22)
    assert type(conventions.require_date("date", value)) is day


def test_a_plain_date_is_passed_on_as_it_is():
    date = day(2025, 12, 22)
    assert conventions.require_date("date", date) is date


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2025, 12, 22, 1), datetime.datetime(2025, 12, 22, 0, 1), datetime.datetime(2025, 12, 22, 0, 0, 1),
        datetime.datetime(2025, 12, 22, 0, 0, 0, 1), datetime.datetime(2025, 12, 22, tzinfo=datetime.UTC),
        pd.Timestamp("2025-12-22") + pd.Timedelta(1, "ns"), pd.Timestamp("2025-12-22", tz="UTC"), pd.NaT, np.datetime64("NaT"),
        np.datetime64("2025"), np.datetime64("2025-12"), np.datetime64("2025-12-22", "W"), np.datetime64("2025-12-22T12"),
        "2025-12-22", 20251222, None,
    ],
)  # fmt: skip
def test_a_time_of_day_a_time_zone_or_what_is_less_than_a_day_is_no_date(value):
    with pytest.raises(ValueError, match="^date must be a date from 1583-01-01 to 9998-12-31, without a time of day") as error:
        conventions.require_date("date", value)
    assert str(error.value).endswith(f"; got {value!r}")


@pytest.mark.parametrize("count", [actual_days, days_without_leap_days, days_30_360_us, days_30_360_municipal, ACTUAL_ACTUAL_ICMA.count])
def test_what_counts_days_names_the_date_that_is_none(count):
    for name, dates in (("start", ("soon", day(2025, 1, 1))), ("end", (day(2025, 1, 1), "soon"))):
        with pytest.raises(ValueError, match=f"^{name} must be a date"):
            count(*dates)


def test_what_lays_out_coupons_names_the_argument_that_is_wrong():
    may = day(2030, 5, 15)
    for name, call in {
        "date": lambda: add_months("soon", 1), "months": lambda: add_months(may, 1.5),
        "end_of_month": lambda: add_months(may, 1, end_of_month="yes"), "maturity": lambda: coupon_cycle_date("soon", 1),
        "periods_before": lambda: coupon_cycle_date(may, -1), "frequency": lambda: coupon_cycle_date(may, 1, 3),
    }.items():  # fmt: skip
        with pytest.raises(ValueError, match=f"^{name} must "):
            call()
    with pytest.raises(ValueError, match="^date must be a date from 1583-01-01 to 2030-05-15,"):
        coupon_periods_after(day(2030, 5, 16), may)
    with pytest.raises(ValueError, match="^maturity must be a date"):
        coupon_periods_after(may, "soon")
    with pytest.raises(ValueError, match="^date must be a date"):
        is_month_end("soon")


def test_a_convention_keeps_plain_values():
    count = DayCount(np.str_("a"), "b", actual_days, np.int32(360))
    assert type(count.name) is str and count.name == "a" and type(count.year_days) is float and count.year_days == 360
    assert DayCount("a", "b", actual_days, 200).year_days == 200 and DayCount("a", "b", actual_days, 400).year_days == 400
    street = YieldConvention("a", "b", compounding=np.int64(2))
    assert type(street.compounding) is int and street.compounding == 2
    assert YieldConvention("a", "b", simple_first_period=np.True_).simple_first_period is True


def test_the_first_and_the_last_date_that_can_be_reached():
    oldest = datetime.date(1583, 1, 1)  # that is taken
    assert add_months(oldest, -1582 * 12) == datetime.date(1, 1, 1)
    assert add_months(datetime.date(9998, 12, 31), 12) == datetime.date(9999, 12, 31)
    assert coupon_cycle_date(oldest, 1500, 1) == datetime.date(83, 1, 1)
    assert coupon_cycle_date(oldest, 1581, 1) == datetime.date(2, 1, 1)
    with pytest.raises(ValueError, match="^periods_before must not lead to before the year 1; got 1582$"):
        coupon_cycle_date(oldest, 1582, 1)


def test_ranges_of_months_and_periods_are_the_ones_that_the_errors_name():
    day = datetime.date(2026, 8, 15)
    for months in (-120_001, 120_001):
        with pytest.raises(ValueError, match=r"^months must be a whole number from -120[,_]?000 to 120[,_]?000; got"):
            add_months(day, months)
    for months in (-120_000, 120_000):
        with pytest.raises(ValueError, match="^months must lead to a year from 1 to 9999"):
            add_months(day, months)
    with pytest.raises(ValueError, match="^periods_before must be a whole number from 0 to 100[,_]?000; got"):
        coupon_cycle_date(day, 100_001)


def test_days_are_counted_forwards_only_and_a_flag_is_named():
    with pytest.raises(ValueError, match="^end must be"):
        ACTUAL_ACTUAL_ICMA.count(datetime.date(2026, 8, 15), datetime.date(2026, 8, 14))
    for name in ("simple_first_period", "simple_last_period", "simple_to_maturity"):
        with pytest.raises(ValueError, match=f"^{name} must be"):
            YieldConvention("a yield", "a market", **{name: "no"})
