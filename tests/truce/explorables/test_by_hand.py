"""What each figure computes, in states other than its start, against sums by hand and closed forms.

Parity only shows that page and Python agree; a wrong sign in a ``compute`` would be wrong in both.
"""

import math

import pytest

from truce.live import all_ids, load


def at_par(y, new, periods):
    """The price of 100 at par at ``y`` when its yield is ``new``, coupons half-yearly: an annuity and one payment."""
    v = (1 + new / 2) ** -periods
    return 100 * (y * (1 - v) / new + v)


TWO_YEARS = 100 * ((3 + math.sqrt(9 + 4 * 90 * 103)) / 180 - 1)  # 90 x**2 - 3 x - 103 = 0
BILL = 0.0356 * 365 / (360 - 0.0356 * 91)  # a discount of 3.56% for 91 days, as simple interest on the price
NEW = (1244.68 - 1097.12) / 9  # trillion yen a year, the ministry's own
STATES = [
    ("announcement-surprise", {"announced": 0.4}, {"change_bp": -18, "surprise": 0.6}),
    ("announcement-surprise", {"announced": 1.4, "credibility_pct": 50}, {"change_bp": 6, "left_bp": 6}),
    ("bill-bond-shock", {"rise_bp": -100}, {"bill_pct": 0.01 * 91 / 360 / (1 - 0.0418 * 91 / 360) * 100}),
    ("bill-bond-shock", {"rise_bp": 100}, {"ten_pct": at_par(0.0418, 0.0518, 20) - 100, "forty_pct": at_par(0.0418, 0.0518, 80) - 100}),
    # 30 trillion: 85% and 70% of 0.6 points; bills alone stray by 1.3 / sqrt(1 - 0.87**2), and bonds of a year like them.
    ("bills-or-bonds", {"share": 30}, {"cost_bn": 126, "saved_bn": 27, "moved": 4.5}),
    ("bills-or-bonds", {"share": 100}, {"cost_bn": 0, "saved_bn": 153, "sd": 1.3 / math.sqrt(1 - 0.87**2)}),
    ("bills-or-bonds", {"share": 0, "bond_years": 1}, {"sd": 1.3 / math.sqrt(1 - 0.87**2), "swing_bn": 0, "case": 4}),
    # Notes of two years move by (1 + 0.87) / 2, and a ladder of two of them has as much of their variance.
    ("bills-or-bonds", {"share": 0, "bond_years": 2, "premium": -0.5},
     {"cost_bn": -150, "sd": (1 + 0.87) / 2 * 1.3 / math.sqrt(1 - 0.87**2) * math.sqrt((1 + 0.87) / 2)}),
    # A note of two years moves by 0.935 of a move, and a ladder of two notes has 0.935 of one note's variance: 15% of bills beside it, and then nothing else.
    ("bills-or-bonds", {"share": 100, "bond_years": 2},
     {"swing_bn": 300 * 1.3 / math.sqrt(1 - 0.87**2) * (1 - math.sqrt(0.15**2 + 0.85**2 * 0.935**3 + 2 * 0.15 * 0.85 * 0.935**2))}),
    ("bond-price", {"yield_pct": 3}, {"price": 100, "gap_pct": 0}),
    ("bond-price", {"yield_pct": 0}, {"price": 130, "gap_pct": 3}),
    ("buyback", {"face": 800, "ratio_bought": 0.7}, {"bought": 560, "effect": -16.8, "low_bp": 7.84, "high_bp": 46.48}),
    ("buyback", {"face": 100, "ratio_bought": 0.5, "ratio_issued": 1.5}, {"net": -100, "effect": 3, "case": 1}),
    ("duration-rule", {"change_bp": -100, "years": 10, "coupon_pct": 4},
     {"change_pct": at_par(0.04, 0.03, 20) - 100, "rule_pct": (1 - 1.02**-20) / 0.04}),
    ("easy-central-bank", {"premium": 0.3}, {"path": -0.2, "ten_change": 0.1, "ten_pct": 4.1}),
    ("easy-central-bank", {"later": 0.5}, {"path": 0.2, "ten_change": 0.2}),
    # A third of 30 trillion, 11.4 points, and seven tenths of it in cash; later years in the proportion of 34.8, 11.0 and 22.3.
    ("melting-ice", {"rise": 11.4}, {"new": 33, "annualised": 0.33 * 30 * 0.114, "cash": 0.7 * 0.33 * 30 * 0.114, "everything": 3.42}),
    ("melting-ice", {"years": 5}, {"old": 67 - 67 * 33.3 / 65.2, "annualised": 0.3 * (0.33 + 0.67 * 33.3 / 65.2)}),
    ("melting-ice", {"years": 2, "due_pct": 100}, {"old": 0, "annualised": 0.3, "cash": 0.3}),
    ("melting-ice", {"years": 0}, {"old": 100, "new": 0, "cash": 0, "annualised": 0}),
    ("number-detective", {"principal_bn": 10}, {"extra_bn": 1.14, "extra_yi": 11.4, "needed_bn": 10}),
    ("path-and-premium", {"premium_pct": -0.5}, {"average_pct": 3.8, "ten_pct": 3.3, "case": 1}),
    ("path-and-premium", {"later_pct": 2, "years": 5}, {"average_pct": 2.5, "ten_pct": 3}),
    ("plank", {"years": 2, "coupon_pct": 10, "yield_pct": 10}, {"price": 100, "balance": 21 / 11}),
    ("price-yield", {"years": 2}, {"yield_pct": TWO_YEARS, "received": 106, "profit": 16}),
    ("proceeds-profit", {"price": 110, "years": 2}, {"proceeds": 106, "coupons": 6, "profit": -4, "total_pct": -400 / 110}),
    # 22% of 30 trillion at 3% for 81% of the year; a half of 13% of the rest; two years of seven; a year later the rest of the wait.
    ("shock-year-by-year", {"share": 22}, {"bills": 160.38, "notes": 45.63, "total": 206.01, "before": 159.075}),
    ("shock-year-by-year", {"policy_years": 1, "years": 2}, {"bills": 6600 * 0.03 * 0.19, "rise": 0}),
    ("shock-year-by-year", {"share": 0, "policy": 0, "premium": 1, "years": 2},
     {"notes": 30000 * 0.01 * (0.13 + 0.13 + 0.87 * 0.13) / 2, "bills": 0}),
    ("shock-year-by-year", {"share": 100, "policy": -2, "years": 3}, {"total": -600, "whole": -600 * 2.81}),
    ("simple-compound", {"price": 80, "years": 10, "coupon_pct": 1}, {"simple_pct": 3.75}),
    ("simple-compound", {"price": 100, "years": 10, "coupon_pct": 1}, {"simple_pct": 1, "compound_pct": 1, "gap": 0}),
    # A point on the deposits alone, in every year; and in the second year half of the new debt has been there for long.
    ("two-pockets", {"rise": 0, "years": 3}, {"ministry": 0, "state": 5.07}),
    ("two-pockets", {"policy": 0, "repriced_share": 0.19},
     {"ministry": 0.01 * (0.1 * 1088.2168 + 0.5 * NEW), "state": 0.01 * (0.1 * (1088.2168 - 555.0509) + 0.5 * NEW)}),
    ("two-pockets", {"years": 2, "boj_deposits": 0, "repriced_share": 0.19},
     {"ministry": 0.01 * ((1 - 0.81**1.5) * 1088.2168 + 1.5 * NEW), "everything": 10.882168}),
    ("debt-path", {"years": 1, "growth_pct": 3, "balance_pct": 0, "yield_pct": 3, "rate_pct": 3}, {"ratio": 171.3, "moved": 0, "case": 2}),
    ("debt-path", {"years": 2, "growth_pct": 0, "balance_pct": -1, "yield_pct": 6, "rate_pct": 0, "debt_pct": 100, "months": 24},
     {"ratio": 104 * 1.045 + 1, "end_rate": 4.5, "worst": 106 * 1.045 + 3, "best": 103 * 1.045, "case": 0}),
    ("debt-path", {"years": 1, "growth_pct": 5, "balance_pct": 1, "yield_pct": 0, "rate_pct": 0, "debt_pct": 105}, {"ratio": 99, "case": 1}),
    ("interest-share", {"rise": 0, "year": 2026}, {"share": 101000 / 7293, "base": 101000 / 7293, "more_bn": 0, "case": 0}),
    ("interest-share", {"rise": 1, "year": 2026, "borrowed": 0}, {"more_bn": 0.01 * (30103 * 0.348 * 0.70 + 890), "case": 1}),
    ("snowball", {"growth_pct": 5, "balance_pct": -3, "rate_pct": 2, "debt_pct": 105}, {"snow": -3, "hold": -3, "change": 0, "case": 0}),
    ("snowball", {"growth_pct": 0, "balance_pct": 2, "rate_pct": 3, "debt_pct": 100}, {"snow": 3, "change": 1, "case": 1}),
    ("snowball", {"growth_pct": 2, "balance_pct": 1, "rate_pct": 2, "debt_pct": 200}, {"snow": 0, "change": -1, "case": 2}),
    # 77.23% of 181.22 is 139.956206; the other 41.263794 bring half; 174.45 of coins.
    ("reserve-run", {"discount": 50}, {"fetched": 160.588103, "unpaid": 13.861897, "cents": 3449.3794 / 41.263794, "case": 2}),
    ("reserve-run", {"fall": 50, "discount": 0}, {"quiet": 169.82, "hole": 4.63, "case": 3}),
    ("reserve-run", {"asked_pct": 90, "discount": 75}, {"paid": 139.956206 + 10.3159485, "unpaid": 157.005 - 150.2721545, "case": 2}),
    ("reserve-run", {"asked_pct": 40, "discount": 80}, {"paid": 69.78, "unpaid": 0, "per_coin": 111.44 / 104.67, "case": 1}),
    ("reserve-run", {"rise": 4, "discount": 10}, {"bills_lost": 139.956206 * 0.01 / (1.01 + BILL / 4), "case": 0}),
    ("queue-price", {"first_pct": 50, "lost_pct": 10}, {"price": 0.8, "fits": 2.3 / 0.123, "case": 0}),
    ("queue-price", {"first_pct": 25, "lost_pct": 25}, {"price": 2 / 3, "value": 0.75, "case": 1}),
    ("coin-flows", {"sold": 100, "redeemed_pct": 50, "fall": 50},
     {"sellers": 50, "supply": 259.294, "bills_sold": 38.615, "share": 100 / (1 + 0.5 * 0.9186 / 0.0814 * 309.294 / 259.294)}),
    ("coin-flows", {"sold": 150, "fall": 0}, {"sellers": 150, "supply": 309.294, "moved": 0, "out": 0, "case": 0}),
    # 2.7 trillion of new coins, 77.23% of them in bills; at 0.70 ten-year notes a dollar and 30 basis points a trillion.
    ("coins-by-year", {"year": 5, "displaced": 0, "shifted": 100}, {"net": 2085.21, "falls": 43.78941, "low_bp": 2.08521 * 0.7 * 14, "case": 1}),
    ("coins-by-year", {"year": 5, "displaced": 80, "shifted": 50}, {"net": 417.042, "falls": 4.378941, "gross": 2085.21}),
    ("coins-by-year", {"year": 3, "times": 1, "shifted": 100}, {"coins": 300, "gross": 0, "effect": 0, "case": 0}),
    ("zero-forward-par", {"short_pct": 3, "long_pct": 3}, {"zero_pct": 3, "forward_pct": 3, "par_pct": 200 * math.expm1(0.015)}),
]  # fmt: skip


@pytest.mark.parametrize(("id", "state", "expected"), STATES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_figure_computes_what_a_sum_by_hand_gives(id, state, expected):
    e = load(id)
    numbers = e.run(e.state(**state))
    assert {name: numbers[name] for name in expected} == pytest.approx(expected, abs=1e-8)


def test_a_bond_at_par_that_rises_to_its_break_even_has_lost_just_its_income():
    e = load("break-even-rise")  # it rounds to a thousandth of a basis point, and one of those moves no price by 0.25
    for years, y in ((40, 3.562), (5, 4.5)):
        rise = e.run(e.state(years=years, yield_pct=y))["break_even_bp"]
        assert at_par(y / 100, y / 100 + rise / 1e4, 2 * (years - 1)) == pytest.approx(100 - y, abs=0.0005 * 0.25)


def test_every_figure_has_a_state_by_hand():
    assert {id for id, _, _ in STATES} | {"break-even-rise"} == set(all_ids())
