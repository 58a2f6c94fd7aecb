"""The checks of chapter 1 (one price, many yields), held against numbers worked out by hand."""

import pytest

from truce.claims.checks import check_for


def test_japan_par_bond_100_is_worth_its_face_at_its_coupon_and_90_74_at_december_yields(numbers):
    numbers("japan-par-bond-100", at_coupon=100.0, market_yield=0.0414, at_market=90.74)


def test_japan_price_90_needs_eleven_points_for_one_year_and_half_a_point_for_thirty(numbers):
    numbers("japan-price-90", rise_1=11.44, rise_2=5.66, rise_5=2.33, rise_10=1.25, rise_30=0.55,
            observed=2.51, shortest=5)  # fmt: skip


def test_japan_price_90_was_passed_by_a_thirty_year_bond_in_march_2020(numbers):
    # By the closed form: 0.495 / 0.00885 + (100 - 0.495 / 0.00885) / 1.00885**60.
    numbers("japan-price-90", sold=299.3, calm=0.0099, rush=0.0177, flood=81.91)


def test_japan_inverse_relation_makes_every_price_fall_as_the_yield_rises(numbers):
    # By hand for one year: 103 / 1.144.
    numbers("japan-inverse-relation", price_1=90.03, price_10=41.45, price_30=22.23)


def test_japan_principal_in_one_year_is_paid_only_by_a_bond_with_one_year_left(numbers):
    numbers("japan-principal-in-one-year", total_1=103.0, first_year_1=103.0, first_year_10=3.0,
            total_10=130.0, total_30=190.0)  # fmt: skip


def test_japan_profit_103_is_what_the_buyer_is_paid_and_13_is_the_profit(numbers):
    numbers("japan-profit-103", proceeds=103.0, profit=13.0, profit_at_face=3.0, yield_1=0.1444)


def test_japan_yield_14_4_is_the_yield_with_one_year_left_only(numbers):
    # By hand, half-yearly: 90 x^2 = 1.5 x + 101.5, so x = 1.070335.
    numbers("japan-yield-14-4", y1_half=0.1407, ancestor=1)
    numbers("japan-yield-14-4", y1=0.1444, y2=0.0866, y3=0.0680, y5=0.0533, y10=0.0425, y30=0.0355,
            ten_year_price=41.33)  # fmt: skip


def test_japan_3pct_regime_sells_new_three_percent_bonds_at_face_value(numbers):
    numbers("japan-3pct-regime", price=100.00, shortest=1, longest=30)


def test_japan_new_issue_14_4_is_needed_if_yields_are_14_4_as_3_is_if_they_are_3(numbers):
    # The article's own condition, "when the yield jumps", makes both sentences true alike.
    assert check_for("japan-new-issue-14-4")().word == check_for("japan-3pct-regime")().word == "holds"
    numbers("japan-new-issue-14-4", price=100.00, stated=0.144, ten_year_price=41.45)


def test_japan_14_4_spreads_from_a_bond_with_one_year_left_to_none_with_more(numbers):
    numbers("japan-14-4-spreads", y1=0.1444, y2=0.0866, y10=0.0425, y30=0.0355, ten_year_price=41.45)


def test_japan_13bn_issue_costs_1_48_billion_more_whatever_the_zeros(numbers):
    # By hand: 130 hundred-millions at 11.4 points. One judgement of the pair: the next line has the same word.
    assert check_for("japan-13bn-issue")().word == check_for("japan-11-4-gap")().word == "inconsistent"
    numbers("japan-13bn-issue", fits=10.0, fits_tenfold=100.0)
    numbers("japan-13bn-issue", billions=13.0, extra=14.82, extra_billions=1.482, tenth=1.482, tenfold=148.2)


def test_japan_11_4_gap_is_the_interest_on_10_or_100_billion_but_never_on_13(numbers):
    numbers("japan-11-4-gap", gap_billions=1.14, spread=11.4, as_printed=10.0, as_billions=100.0, issue=13.0)


def test_jgb_market_surge_was_a_surge_of_yields_and_a_fall_of_prices(numbers):
    numbers("jgb-market-surge", first=0.01111, last=0.02073, loss=0.0865, stated=26, counted=26)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("japan-yield-14-4", {"article-000-yield": 0.0425}, "false"),  # 4.248% rounds to 4.2%
        ("japan-yield-14-4", {"article-000-price": 100, "article-000-yield": 0.03}, "holds"),
        ("japan-price-90", {"us-30y-2020-03-18": "1.39%"}, "overstated"),  # 0.40 points more: 90.3
        ("japan-14-4-spreads", {"article-000-price": 100, "article-000-yield": 0.03}, "holds"),
        ("jgb-market-surge", {"jgb-10y-highest-since-2025-12-22": 2000}, "overstated"),
        ("jgb-market-surge", {"jgb-10y-2025-12-22": "1.1%"}, "false"),
        ("japan-13bn-issue", {"article-000-issue": 10}, "holds"),
        ("japan-13bn-issue", {"article-000-issue": 100}, "holds"),
        ("japan-11-4-gap", {"article-000-issue": 10}, "holds"),
        ("japan-11-4-gap", {"article-000-issue": 100}, "holds"),
        ("japan-13bn-issue", {"article-000-issue": 12}, "inconsistent"),
    ],
)
def test_a_word_of_the_first_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
