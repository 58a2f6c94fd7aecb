"""A bond's terms: what is given in other libraries' types is kept in Python's own, and a fault is named."""

import datetime

import numpy as np
import pandas as pd
import pytest

from debtloop.bond_terms import Bond

TERMS = {
    "coupon_rate": 0.04, "maturity": datetime.date(2035, 8, 15), "dated_date": datetime.date(2025, 8, 15),
    "first_coupon": datetime.date(2026, 8, 15), "frequency": 2, "face_value": 100.0, "end_of_month": True, "ex_dividend_days": 7,
}  # fmt: skip


def test_terms_of_other_libraries_are_kept_as_pythons_own():
    given = {
        "coupon_rate": np.float64(0.04), "maturity": pd.Timestamp("2035-08-15"), "dated_date": np.datetime64("2025-08-15"),
        "first_coupon": datetime.datetime(2026, 8, 15), "frequency": np.float32(2), "face_value": np.int16(100),
        "end_of_month": np.bool_(True), "ex_dividend_days": np.int8(7),
    }  # fmt: skip
    bond = Bond(**given)
    kept = {name: getattr(bond, name) for name in given}
    assert kept == TERMS
    assert {name: type(value) for name, value in kept.items()} == {name: type(value) for name, value in TERMS.items()}


@pytest.mark.parametrize("name", ["end_of_month", "ex_dividend_days", "face_value", "frequency", "coupon_rate", "maturity", "dated_date"])
def test_a_term_that_is_none_is_named(name):
    with pytest.raises(ValueError, match=f"^{name} must be"):
        Bond(**{**TERMS, name: "none"})
