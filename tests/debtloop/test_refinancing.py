"""Refinancing: a ministry's published path, bond by bond, identities, the compiled copies, bad input."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_copies import assert_same

from debtloop.bonds import bond_cash_flows, bond_price
from debtloop.maturities import geometric_share, with_first_year, yearly_profile
from debtloop.refinancing import (
    consolidated_ladder,
    refinancing_ladder,
    refinancing_ladder_from_profile,
    tenor_ladder,
)


# Ministry of Finance Japan, February 2024, assumptions about the fund that redeems bonds, 100 million yen:
# https://www.mof.go.jp/policy/budget/topics/outlook/sy2024b.htm
# Fiscal year: due, refunding bonds, transfer for redemption, from the general account, the fund's income, stock at the end.
MINISTRY = {
    2024: (1_484_400, 1_315_000, 169_100, 300, 10, 10_971_200),
    2025: (1_484_700, 1_307_500, 176_900, 300, 10, 11_127_900),
    2026: (1_435_100, 1_252_500, 182_400, 200, 10, 11_292_400),
    2027: (1_453_000, 1_267_600, 185_000, 400, 10, 11_466_600),
    2028: (1_482_900, 1_294_200, 188_500, 200, 10, 11_637_300),
    2029: (1_451_500, 1_259_300, 192_100, 100, 10, 11_804_200),
    2030: (1_480_100, 1_285_200, 194_800, 100, 10, 11_968_500),
    2031: (1_526_600, 1_329_100, 197_400, 100, 10, 12_130_400),
    2032: (1_565_400, 1_365_400, 200_000, 0, 10, 12_289_600),
    2033: (1_593_700, 1_391_500, 202_100, 0, 10, 12_446_800),
}
STOCK = [row[5] / 1e4 for row in MINISTRY.values()]  # trillion yen
NET_NEW = [after - before for before, after in zip(STOCK, STOCK[1:])]
# The same ministry's answer to "one point more", trillion yen of fiscal 2025 to 2033: 0.8, 2.0 and 8.7 in
# https://www.risktaisaku.com/articles/-/90376, the others in https://wic-net.com/material/document/17810/24
PLUS_A_POINT = [0.8, 2.0, 3.2, 4.3, 5.3, 6.3, 7.0, 7.9, 8.7]
AVERAGE_LIFE = 113 / 12  # nine years and five months, end of fiscal 2023

# US Treasury, Monthly Statement of the Public Debt, table III, 30 September 2026, without bonds linked to inflation and
# floating ones: Scott-Lancaster/Bleakonomics, public/data/us_debt.json
DUE_BILLIONS = [10_064.309, 3199.885, 6443.396, 3848.752, 2716.065, 2678.208]
PROFILE = [amount / sum(DUE_BILLIONS) for amount in DUE_BILLIONS]
ENDS = [1, 2, 5, 10, 20, 30]
US_LIFE = 70.7 / 12
QUARTERS = [5773.272, 2286.468, 895.529, 1109.04]  # of the first year, from the same file, billion dollars


def percent_off(ours):
    return [round(100 * (mine / theirs - 1)) for mine, theirs in zip(ours, PLUS_A_POINT)]


def us_profile(first=PROFILE[0]):
    """The profile with another share due within a year, the rest in proportion."""
    rest = [share * (1 - first) / (1 - PROFILE[0]) for share in PROFILE[1:]]
    return yearly_profile([first, *rest], ENDS, US_LIFE)


# Published numbers


def test_a_ministrys_path_of_interest_follows_from_its_average_life_without_a_free_parameter():
    cash = refinancing_ladder(STOCK[0], 1 / AVERAGE_LIFE, 0.01, NET_NEW)["cash"]
    assert [round(x, 2) for x in cash] == [0.68, 1.94, 3.09, 4.15, 5.10, 5.97, 6.76, 7.48, 8.14]
    assert percent_off(cash) == [-15, -3, -3, -4, -4, -5, -3, -5, -6]


def test_a_ministrys_path_fits_an_average_life_of_nine_years_within_four_percent_after_the_first_year():
    cash = refinancing_ladder(STOCK[0], 1 / 9, 0.01, NET_NEW)["cash"]
    assert [round(x, 2) for x in cash] == [0.71, 2.02, 3.21, 4.29, 5.26, 6.15, 6.95, 7.67, 8.34]
    assert percent_off(cash) == [-12, 1, 0, 0, -1, -2, -1, -3, -4]


def test_half_a_point_on_all_bonds_of_a_year_is_the_ministrys_first_year():
    _, refunding, *_ = MINISTRY[2025]
    new_bonds = NET_NEW[0] + (MINISTRY[2025][0] - refunding) / 1e4
    issue = refunding / 1e4 + new_bonds
    assert round(issue, 1) == 164.1
    assert round(0.5 * 0.01 * issue, 2) == 0.82
    assert round(0.5 * 0.01 * issue, 1) == PLUS_A_POINT[0]


@pytest.mark.parametrize("year", MINISTRY)
def test_what_falls_due_in_japan_is_repaid_with_refunding_bonds_and_with_what_the_budget_sets_aside(year):
    due, *paid, _ = MINISTRY[year]
    assert abs(due - sum(paid)) <= 200  # four numbers rounded to a hundred


def test_japans_stock_is_the_one_before_and_new_bonds_less_what_the_budget_repays():
    """The table's own premise: from fiscal 2027 on, as much is newly borrowed each year."""
    repaid = {year: row[0] - row[1] for year, row in MINISTRY.items()}
    new = {year: MINISTRY[year][5] - MINISTRY[year - 1][5] + repaid[year] for year in range(2025, 2034)}
    stock = MINISTRY[2026][5]
    for year in range(2027, 2034):
        assert abs(new[year] - 359_400) <= 300, new
        stock += 359_400 - repaid[year]
        assert abs(stock - MINISTRY[year][5]) <= 500
    # The general account of https://www.mof.go.jp/budget/topics/outlook/sy2024a.htm borrows 32.4, 33.7 and 34.8 trillion:
    # a trillion less, as the stock counts bonds that were sold below their face value.
    assert [round(new[year] / 1e4 - sold, 0) for year, sold in ((2025, 32.4), (2026, 33.7), (2027, 34.8))] == [1, 1, 1]


def test_the_american_profile_repays_two_thirds_within_five_years_and_has_the_published_average_life():
    due = us_profile()
    assert [round(100 * sum(due[:t]), 1) for t in (1, 2, 5, 10, 20, 30)] == [34.8, 45.8, 68.1, 81.4, 90.7, 100]
    assert round(12 * sum(share * (t + 0.5) for t, share in enumerate(due))) == 70
    # Most of the first year's debt falls due early in it.
    early = sum(amount * (0.5 - (quarter + 0.5) / 4) for quarter, amount in enumerate(QUARTERS)) / sum(DUE_BILLIONS)
    assert round(12 * (sum(share * (t + 0.5) for t, share in enumerate(due)) - early)) == 69


def test_seventy_percent_of_the_first_years_cost_is_paid_within_it_as_most_of_what_falls_due_is_bills():
    paid = sum(amount * (1 - (quarter + 0.5) / 4) for quarter, amount in enumerate(QUARTERS)) / sum(QUARTERS)
    assert 0.67 <= paid <= 0.74
    assert round(paid, 2) == 0.69
    assert [round(100 * share, 1) for share in PROFILE] == [34.8, 11.1, 22.3, 13.3, 9.4, 9.3]


def test_a_yield_of_14_percent_costs_over_a_trillion_a_year_only_after_a_year():
    """The article's number: 14.4% in the place of 3%, on a third of 30 trillion dollars due within a year."""
    shock = 0.144 - 0.03
    assert round(33 * shock, 2) == 3.76  # on everything and at once, as the article counts
    ladder = refinancing_ladder_from_profile(30, us_profile(0.33), shock, [0] * 10, cash_share_first_year=0.70)
    assert round(ladder["cash"][0], 2) == 0.79
    assert [round(ladder["annualised"][t - 1], 2) for t in (1, 5, 10)] == [1.13, 2.30, 2.77]


def test_a_point_more_costs_the_united_states_a_tenth_of_a_trillion_after_a_year_and_a_quarter_after_ten():
    ladder = refinancing_ladder_from_profile(30, us_profile(), 0.01, [0] * 10, cash_share_first_year=0.70)
    assert [round(ladder["annualised"][t - 1], 2) for t in (1, 5, 10)] == [0.10, 0.20, 0.24]
    half = refinancing_ladder_from_profile(30, us_profile(), 0.005, [0], cash_share_first_year=0.70)
    assert round(1000 * half["annualised"][0]) == 52 and 34 < 1000 * half["cash"][0] < 37


@pytest.mark.parametrize(
    ("bill_share", "cash", "annualised"), [(0.15, 159, 234), (0.22, 206, 289), (0.30, 260, 352)]
)
def test_three_points_more_cost_the_more_the_more_bills_there_are(bill_share, cash, annualised):
    """In billion dollars, with an eighth of the notes due within a year and bills that wait 0.19 years."""
    first = tenor_ladder(30_000 * bill_share, 0.19, 30_000 * (1 - bill_share), [0.13], 0.03, 0.03)
    assert [round(first["cash"][0]), round(first["annualised"][0])] == [cash, annualised]
    assert len(first["cash"]) == 1  # a year, where nothing is said


def test_three_points_on_bills_alone_are_192_billion_a_year_and_156_in_the_first():
    first = tenor_ladder(6400, 0.19, 23_600, [0.13], 0.03, 0, years=2)
    assert [round(x) for x in first["cash"]] == [156, 192]
    assert [round(x) for x in first["annualised"]] == [192, 192]


# The state with its central bank


def test_a_state_that_counts_its_central_bank_pays_five_trillion_yen_at_once_for_a_point_on_all_rates():
    state = consolidated_ladder(1088.2, 1 / AVERAGE_LIFE, 0.01, NET_NEW[:1], 0.51, 507, 0.01)
    assert round(state["cash"][0], 1) == 5.4
    # The same with the ministry's own 0.8 for its year, of which the public gets what the central bank does not.
    assert round(0.49 * PLUS_A_POINT[0] + 0.01 * 507, 1) == 5.5
    long_yields_only = consolidated_ladder(1088.2, 1 / AVERAGE_LIFE, 0.01, NET_NEW[:1], 0.51, 507, 0)
    assert math.isclose(state["cash"][0] - long_yields_only["cash"][0], 5.07)
    assert long_yields_only["cash"][0] < refinancing_ladder(1088.2, 1 / AVERAGE_LIFE, 0.01, NET_NEW[:1])["cash"][0]


def test_half_a_percent_on_the_deposits_is_what_the_bank_of_japan_paid_in_a_year():
    # Fiscal 2025, 2.7 trillion yen: https://www.tradevae.com/news/economy/
    # boj-net-income-falls-as-interest-paid-on-reserves-outpaces-bond-yield/
    paid = consolidated_ladder(1088.2, 1 / AVERAGE_LIFE, 0, [0], 0.51, 507, 0.005)
    assert abs(paid["cash"][0] - 2.7) < 0.2


def test_without_a_central_bank_the_state_is_its_ministry():
    for lam, shock in ((0.1, 0.01), (0.3, -0.02)):
        alone = refinancing_ladder(1000, lam, shock, NET_NEW)
        assert consolidated_ladder(1000, lam, shock, NET_NEW, 0, 0, 0.05) == alone


def test_a_central_bank_that_holds_everything_leaves_only_the_deposits_and_the_new_debt():
    state = consolidated_ladder(1000, 0.1, 0.01, [20, 20], 1, 900, 0.02)
    assert [round(x, 9) for x in state["cash"]] == [18.1, 18.3]
    assert [round(x, 9) for x in state["annualised"]] == [18.2, 18.4]


# Bond by bond


def income(bonds, from_years, to_years):
    """Coupons of monthly bonds (face value, coupon rate, first and last year) between two dates."""
    total = 0.0
    for face, rate, sold, due in bonds:
        for row in bond_cash_flows(face, rate, due - sold, 12):
            if from_years + 1e-9 < sold + row["years"] <= to_years + 1e-9:
                total += row["coupon"]
    return total


def simulated(profile, debt, old, new, net_new):
    """A monthly debt in which new bonds of thirty years repay each bond: interest of each year, and at its end."""
    bonds = [
        (debt * share / 12, old, 0.0, t + month / 12)
        for t, share in enumerate(profile)
        for month in range(1, 13)
        if share > 0
    ]
    bonds += [(face, new, due, due + 30) for face, _, _, due in bonds]
    months = [(n / 12, t + month / 12) for t, n in enumerate(net_new) if n for month in range(1, 13)]
    bonds += [(face, new, sold, sold + 30) for face, sold in months]
    years = range(len(net_new))
    cash = [income(bonds, t, t + 1) for t in years]
    at_end = [12 * income(bonds, t + 1, t + 1 + 1 / 12) for t in years]
    return cash, at_end


def test_the_ladder_is_what_a_debt_pays_bond_by_bond():
    assert math.isclose(bond_price(100, 0.04, 0.04, 30, 12), 100)  # a bond at par brings what it repays
    profile, net_new = [0.4, 0.3, 0.2, 0.1], [5.0, 7.0, 0.0, 3.0]
    before = simulated(profile, 100.0, 0.02, 0.02, net_new)
    after = simulated(profile, 100.0, 0.02, 0.03, net_new)
    ladder = refinancing_ladder_from_profile(100.0, profile, 0.01, net_new)
    # Of twelve bonds that fall due at the ends of months the first waits a month and the last twelve: a year's debt
    # pays the new rate for 5.5 months on average, and half a month is missing to "evenly".
    late = [0.01 * (100 * share + n) * 0.5 / 12 for share, n in zip(profile, net_new)]
    for t in range(4):
        assert math.isclose(after[0][t] - before[0][t], ladder["cash"][t] - late[t], abs_tol=1e-9)
        assert math.isclose(after[1][t] - before[1][t], ladder["annualised"][t], abs_tol=1e-9)


def test_a_debt_of_which_a_share_falls_due_each_year_is_that_of_many_bonds_with_such_lives():
    """Half-years; what falls due is replaced with the same mixture of lives, of which the longest is 400 years."""
    lam = 0.19
    stay = math.sqrt(1 - lam)
    lives = [(1 - stay) * stay**k for k in range(800)]
    old, new = list(lives), [0.0] * 801
    for half_year in range(1, 21):
        repaid = old.pop(0) + new.pop(0)
        old.append(0.0)
        new.append(0.0)
        new = [left + repaid * life for left, life in zip(new, [*lives, 0.0])]
        assert math.isclose(sum(new), geometric_share(lam, half_year / 2), abs_tol=1e-9)
        # It is as long as ever: the average life of all bonds has not moved.
        now = sum((k + 0.5) / 2 * (a + b) for k, (a, b) in enumerate(zip([*old, 0.0], new)))
        assert math.isclose(now, sum((k + 0.5) / 2 * life for k, life in enumerate(lives)), rel_tol=1e-9)


def test_borrowed_interest_pays_interest_and_the_debt_grows_by_what_was_paid():
    plain = refinancing_ladder(100, 0.2, 0.01, [0, 0, 0])
    more = refinancing_ladder(100, 0.2, 0.01, [0, 0, 0], borrowed_at=0.03)
    # By hand: the first year's interest is borrowed evenly, so half of it pays 4% in the same year.
    first = plain["cash"][0] / (1 - 0.5 * 0.04)
    second = (plain["cash"][1] + 0.04 * first) / (1 - 0.5 * 0.04)
    assert math.isclose(more["cash"][0], first) and math.isclose(more["cash"][1], second)
    assert math.isclose(more["annualised"][1], plain["annualised"][1] + 0.04 * (first + second))
    at_nothing = refinancing_ladder(100, 0.2, 0.01, [0, 0, 0], borrowed_at=-0.01)
    assert at_nothing == plain  # money that costs nothing


# Identities


LAMS = st.floats(0.01, 1)
SHOCKS = st.floats(0, 0.2)
FLOWS = st.lists(st.floats(0, 50), min_size=1, max_size=30)


@given(LAMS, SHOCKS, FLOWS)
def test_a_ladder_never_costs_more_than_the_shock_on_all_debt_and_payment_follows_what_is_owed(lam, shock, new):
    ladder = refinancing_ladder(100, lam, shock, new)
    owed = 100.0
    before = 0.0
    for n, cash, annualised in zip(new, ladder["cash"], ladder["annualised"], strict=True):
        owed += n
        assert 0 <= before <= cash * (1 + 1e-12) + 1e-15
        assert cash <= annualised * (1 + 1e-12) and annualised <= shock * owed * (1 + 1e-12)
        before = annualised


@given(LAMS, SHOCKS, FLOWS, st.floats(0.1, 5))
def test_a_ladder_is_linear_in_the_shock_and_in_the_debt(lam, shock, new, factor):
    once = refinancing_ladder(100, lam, shock, new)
    stronger = refinancing_ladder(100, lam, shock * factor if shock * factor < 2 else 2, new)
    larger = refinancing_ladder(100 * factor, lam, shock, [n * factor for n in new])
    for key in ("cash", "annualised"):
        for one, two, three in zip(once[key], stronger[key], larger[key], strict=True):
            assert math.isclose(two, factor * one, rel_tol=1e-12, abs_tol=1e-300)
            assert math.isclose(three, factor * one, rel_tol=1e-12, abs_tol=1e-300)


@given(LAMS, LAMS, SHOCKS, FLOWS)
def test_a_shorter_debt_feels_a_shock_sooner(one, two, shock, new):
    short, long = (refinancing_ladder(100, lam, shock, new)["annualised"] for lam in (max(one, two), min(one, two)))
    assert all(a >= b - 1e-12 for a, b in zip(short, long))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), SHOCKS, FLOWS, st.floats(0, 1))
def test_a_profile_with_all_its_debt_in_the_first_year_is_a_debt_of_bills(shares, shock, new, first):
    total = max(1, sum(shares))
    due = [share / total for share in shares]
    ladder = refinancing_ladder_from_profile(100, due, shock, new, first)
    before = 0.0
    for cash, annualised in zip(ladder["cash"], ladder["annualised"], strict=True):
        assert before - 1e-12 <= cash <= annualised + 1e-12
        before = annualised
    bills = refinancing_ladder_from_profile(100, [1], shock, new)
    geometric = refinancing_ladder(100, 1, shock, new)
    assert all(math.isclose(a, b, rel_tol=1e-12) for a, b in zip(bills["annualised"], geometric["annualised"]))


@given(st.floats(0, 100), st.floats(0, 1), st.floats(0, 100), SHOCKS)
def test_bills_and_bonds_with_one_shock_are_the_sum_of_two_ladders(bills, wait, bonds, shock):
    both = tenor_ladder(bills, wait, bonds, [0.13, 0.1], shock, shock, years=3)
    assert math.isclose(both["annualised"][2], shock * (bills + 0.23 * bonds), abs_tol=1e-12)
    assert math.isclose(both["cash"][0], shock * ((1 - wait) * bills + 0.065 * bonds), abs_tol=1e-12)
    assert math.isclose(both["cash"][1], shock * (bills + 0.18 * bonds), abs_tol=1e-12)
    assert math.isclose(both["cash"][2], both["annualised"][2], abs_tol=1e-12)


def test_the_first_years_early_bills_count_in_the_first_year_only():
    cash = refinancing_ladder_from_profile(100, [0.4, 0.2], 0.01, [0, 0, 0], 0.75)["cash"]
    assert [round(paid, 12) for paid in cash] == [0.3, 0.5, 0.6]


def test_no_more_than_all_of_the_debt_is_repriced_whatever_the_rounding_of_its_profile():
    ladder = refinancing_ladder_from_profile(100, [0.5, 0.5 + 5e-10], 0.01, [0, 0, 0])
    assert ladder["annualised"][1] == ladder["cash"][2] == 1.0
    assert refinancing_ladder_from_profile(100, [1, 1e-9], 0.01, [0])["annualised"] == [1.0]


def test_a_ladder_takes_a_hundred_years_and_yields_up_to_all_of_the_debt():
    assert len(refinancing_ladder(100, 0.1, 0.01, [0] * 100)["cash"]) == 100
    for at, shock in ((0.5, 0.5), (-0.5, -0.5)):
        assert math.isfinite(refinancing_ladder(100, 0.1, shock, [0] * 100, at)["cash"][-1])
    assert geometric_share(0.3, 0) == geometric_share(1, 0) == 0


def test_where_nothing_is_said_debt_of_the_first_year_falls_due_evenly():
    assert math.isclose(refinancing_ladder_from_profile(100, [0.4], 0.01, [0])["cash"][0], 0.2)


def test_bills_and_bonds_may_move_in_different_directions():
    twist = tenor_ladder(100, 0.2, 100, [0.1], 0.02, -0.01)
    assert math.isclose(twist["cash"][0], 0.8 * 2 - 0.05 * 1) and math.isclose(twist["annualised"][0], 2 - 0.1)


def test_net_repayment_takes_debt_from_what_would_be_borrowed_again():
    ladder = refinancing_ladder(100, 0.2, 0.01, [-10, -10])
    assert math.isclose(ladder["annualised"][0], 0.01 * (20 - 10))
    assert math.isclose(ladder["annualised"][1], 0.01 * (36 - 20))
    assert abs(refinancing_ladder(100, 0.2, 0.01, [-20])["annualised"][0]) < 1e-12


# In the page


def test_the_page_computes_the_same():
    rng = random.Random(4)
    lists = lambda low, high, n: [rng.uniform(low, high) for _ in range(n)]
    cases = {
        geometric_share: [[rng.uniform(0.01, 1), rng.uniform(0, 100)] for _ in range(100)],
        yearly_profile: [[PROFILE, ENDS, rng.uniform(5.3, 6.3)] for _ in range(20)],
        with_first_year: [[lists(0.01, 0.1, 9), rng.random()] for _ in range(20)],
        refinancing_ladder: [
            [1000, rng.uniform(0.01, 1), rng.uniform(-0.1, 0.2), lists(0, 40, 12), rng.choice([None, 0.03])]
            for _ in range(100)
        ],
        refinancing_ladder_from_profile: [
            [30, lists(0, 0.1, 9), rng.uniform(-0.1, 0.2), lists(0, 3, 12), rng.random(), rng.choice([None, 0.03])]
            for _ in range(100)
        ],
        tenor_ladder: [
            [6, rng.random(), 23, lists(0, 0.1, 9), rng.uniform(-0.1, 0.2), rng.uniform(-0.1, 0.2), rng.randint(1, 12)]
            for _ in range(100)
        ],
        consolidated_ladder: [
            [1000, rng.uniform(0.01, 1), 0.01, lists(0, 40, 5), rng.uniform(0.5, 1), rng.uniform(0, 500), 0.02]
            for _ in range(100)
        ],
    }
    assert_same(cases, rel=1e-12)


# Bad input


def test_a_profile_that_contradicts_the_published_average_life_is_refused():
    # "Nine years" read as "all of it due within nine years": half of the average life.
    with pytest.raises(ValueError, match=r"average_life must be within 10% of the profile's own, 4.5 years; got 9\.41"):
        yearly_profile([1], [9], AVERAGE_LIFE)
    # Ten yearly shares with nothing said of the last 9%; and the same with these due by the thirtieth year.
    ten = [0.33, 0.13, 0.10, 0.08, 0.07, 0.05, 0.05, 0.04, 0.03, 0.03]
    with pytest.raises(ValueError, match=r"shares must add up to 1, as a part without a maturity has none; got 0\.91"):
        yearly_profile(ten, list(range(1, 11)), 6)
    with pytest.raises(ValueError, match="average_life must be within 10% of the profile's own, 4.44 years; got 6"):
        yearly_profile([*ten, 0.09], [*range(1, 11), 30], 6)


def test_a_profile_may_be_off_by_a_tenth_and_no_more_and_its_print_by_rounding():
    assert yearly_profile([1], [9], 4.1) == yearly_profile([1], [9], 5)
    for life in (4.09, 5.01):
        with pytest.raises(ValueError, match="average_life"):
            yearly_profile([1], [9], life)
    rounded = yearly_profile([0.333, 0.333, 0.333], [1, 2, 3], 1.5)
    assert math.isclose(sum(rounded), 1) and math.isclose(rounded[0], 1 / 3)
    with pytest.raises(ValueError, match="shares must add up to 1"):
        yearly_profile([0.33, 0.33, 0.33], [1, 2, 3], 1.5)


@pytest.mark.parametrize(
    ("function", "arguments", "says"),
    [
        (geometric_share, (0, 1), "lam must be a decimal above 0 and at most 1 (4.14% is 0.0414); got 0"),
        (geometric_share, (0.1, 101), "years must be a number from 0 to 100; got 101"),
        (yearly_profile, ([0.5, 0.5], [1], 1), "ends must have one entry for each of the 2 shares; got 1"),
        (yearly_profile, ([0.5, 0.5], [2, 2], 1), "ends must be whole numbers that ascend; got 2 at index 1"),
        (yearly_profile, ([0.5, 0.5], [1, 2.5], 1), "ends must be whole numbers that ascend; got 2.5 at index 1"),
        (yearly_profile, ([34.8, 65.2], [1, 30], 6), "shares must hold numbers from 0 to 1; got 34.8 at index 0"),
        (yearly_profile, ([1], [9], 0), "average_life must be a number greater than 0 and at most 100; got 0"),
        (yearly_profile, ([1], [101], 50), "ends must hold numbers from 1 to 100; got 101 at index 0"),
        (yearly_profile, ([], [], 6), "shares must hold at least one number; got none"),
        (refinancing_ladder, (0, 0.1, 0.01, [1]), "debt must be a number greater than 0 and at most 1e+15; got 0"),
        (refinancing_ladder, (30, 0.1, 14.4, [1]), "shock must be a decimal from -1 to 2 (4.14% is 0.0414); got 14.4"),
        (refinancing_ladder, (30, 0.1, 0.01, [0] * 101), "net_new must have at most 100 years; got 101"),
        (
            refinancing_ladder, (30, 0.1, 0.01, [0, -6]),
            "net_new must not repay more than falls due by then; got -6 at index 1",
        ),
        (
            refinancing_ladder, (30, 0.1, 0.6, [0], 0.5),
            "borrowed_at must be from -1 to 1 with the shock in it; got 0.5",
        ),
        (
            refinancing_ladder, (30, 0.1, -0.6, [0], -0.5),
            "borrowed_at must be from -1 to 1 with the shock in it; got -0.5",
        ),
        (refinancing_ladder_from_profile, (30, [0.6, 0.6], 0.01, [0]), "due must add up to at most 1; got 1.2"),
        (
            refinancing_ladder_from_profile, (30, [0.6], 0.01, [0], 1.1),
            "cash_share_first_year must be a number from 0 to 1; got 1.1",
        ),
        (refinancing_ladder, (30, 2, 0.01, [1]), "lam must be a decimal above 0 and at most 1 (4.14% is 0.0414); got 2"),
        (refinancing_ladder, (30, 0.1, 0.01, []), "net_new must hold at least one number; got none"),
        (
            refinancing_ladder, (30, 0.1, 0.01, [0], 3),
            "borrowed_at must be a decimal from -1 to 2 (4.14% is 0.0414); got 3",
        ),
        (
            refinancing_ladder_from_profile, (0, [0.6], 0.01, [0]),
            "debt must be a number greater than 0 and at most 1e+15; got 0",
        ),
        (refinancing_ladder_from_profile, (30, [1.5], 0.01, [0]), "due must hold numbers from 0 to 1; got 1.5 at index 0"),
        (
            refinancing_ladder_from_profile, (30, [0.6], 3, [0]),
            "shock must be a decimal from -1 to 2 (4.14% is 0.0414); got 3",
        ),
        (refinancing_ladder_from_profile, (30, [0.6], 0.01, []), "net_new must hold at least one number; got none"),
        (tenor_ladder, (-1, 0.2, 23, [0.1], 0.01, 0.01), "bills must be a number from 0 to 1e+15; got -1"),
        (tenor_ladder, (6, 0.2, -1, [0.1], 0.01, 0.01), "bonds must be a number from 0 to 1e+15; got -1"),
        (tenor_ladder, (6, 0.2, 23, [0.6, 0.6], 0.01, 0.01), "due must add up to at most 1; got 1.2"),
        (
            tenor_ladder, (6, 0.2, 23, [0.1], 3, 0.01),
            "shock_bills must be a decimal from -1 to 2 (4.14% is 0.0414); got 3",
        ),
        (
            tenor_ladder, (6, 0.2, 23, [0.1], 0.01, 3),
            "shock_bonds must be a decimal from -1 to 2 (4.14% is 0.0414); got 3",
        ),
        (tenor_ladder, (6, 3, 23, [0.1], 0.01, 0.01), "bills_wait must be a number from 0 to 1; got 3"),
        (tenor_ladder, (6, 0.2, 23, [0.1], 0.01, 0.01, 1.5), "years must be a whole number from 1 to 100; got 1.5"),
        (tenor_ladder, (6, 0.2, 23, [0.1], 0.01, 0.01, 0), "years must be a whole number from 1 to 100; got 0"),
        (consolidated_ladder, (0, 1, 0, [0], 0, 0, 0), "debt must be a number greater than 0 and at most 1e+15; got 0"),
        (
            consolidated_ladder, (1, 2, 0.01, [0], 0, 0, 0),
            "lam must be a decimal above 0 and at most 1 (4.14% is 0.0414); got 2",
        ),
        (consolidated_ladder, (1, 1, 3, [0], 0, 0, 0), "shock must be a decimal from -1 to 2 (4.14% is 0.0414); got 3"),
        (
            consolidated_ladder, (1, 1, 0, [2e15], 0, 0, 0),
            "net_new must hold numbers from -1e+15 to 1e+15; got 2e+15 at index 0",
        ),
        (consolidated_ladder, (1, 1, 0, [0], 1.5, 0, 0), "central_bank_share must be a number from 0 to 1; got 1.5"),
        (
            consolidated_ladder, (1, 1, 0, [0], 0, 0, 3),
            "policy_shock must be a decimal from -1 to 2 (4.14% is 0.0414); got 3",
        ),
        (
            consolidated_ladder, (1000, 0.1, 0.01, [0], 0.3, 507, 0.01),
            "deposits must be a number from 0 to 300; got 507",
        ),
    ],
)  # fmt: skip
def test_bad_input_gets_an_error_that_names_the_argument_its_value_and_the_range(function, arguments, says):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value) == says


# Another first year


@given(st.floats(0, 1))
def test_a_profile_with_another_first_year_is_whole_and_its_later_years_keep_their_proportion(first):
    due = yearly_profile(PROFILE, ENDS, US_LIFE)
    other = with_first_year(due, first)
    assert other[0] == first and math.isclose(sum(other), 1, rel_tol=1e-12) and len(other) == len(due)
    assert all(math.isclose(a * due[1], b * other[1], abs_tol=1e-15) for a, b in zip(other[1:], due[1:]))


def test_a_profile_keeps_its_own_first_year_and_follows_one_that_was_worked_out_apart():
    due = yearly_profile(PROFILE, ENDS, US_LIFE)
    assert all(math.isclose(a, b, rel_tol=1e-12) for a, b in zip(with_first_year(due, due[0]), due))
    assert all(math.isclose(a, b, rel_tol=1e-12) for a, b in zip(with_first_year(due, 0.33), us_profile(0.33)))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([1], 0.5), "due must have something after the first year; got 0"),
        (([0.5, 0.5], 1.1), "first must be a number from 0 to 1; got 1.1"),
        (([0.8, 0.8], 0.5), "due must add up to at most 1; got 1.6"),
    ],
)
def test_a_first_year_that_cannot_be_is_refused(arguments, says):
    with pytest.raises(ValueError) as error:
        with_first_year(*arguments)
    assert str(error.value) == says
