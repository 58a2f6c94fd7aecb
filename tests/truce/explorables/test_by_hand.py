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
#: Modified duration of six years at 3.4%, when the yield is 3.7%: payments, times their halves of a year, over the price.
PAYMENTS = {k: (1.7 + 100 * (k == 12)) / 1.0185**k for k in range(1, 13)}
SIX = sum(k / 2 * paid for k, paid in PAYMENTS.items()) / sum(PAYMENTS.values()) / 1.0185
#: Six monthly changes of the ten-year yields, January to June 2025: the sum of products less that of the means, over that of squares.
US_SIX, JP_SIX = (0, -0.34, -0.01, -0.06, 0.24, -0.17), (0.139, 0.128, 0.119, -0.167, 0.188, -0.056)
SIX_MONTHS = (sum(a * b for a, b in zip(US_SIX, JP_SIX)) - sum(US_SIX) * sum(JP_SIX) / 6) / (sum(a * a for a in US_SIX) - sum(US_SIX) ** 2 / 6)
STATES = [
    ("announcement-surprise", {"announced": 0.4}, {"change_bp": -18, "surprise": 0.6}),
    ("announcement-surprise", {"announced": 1.4, "credibility_pct": 50}, {"change_bp": 6, "left_bp": 6}),
    ("bill-bond-shock", {"rise_bp": -100}, {"bill_pct": 0.01 * 91 / 360 / (1 - 0.0418 * 91 / 360) * 100}),
    ("bill-bond-shock", {"rise_bp": 100}, {"ten_pct": at_par(0.0418, 0.0518, 20) - 100, "forty_pct": at_par(0.0418, 0.0518, 80) - 100}),
    # 30 trillion: 85% and 70% of 0.6 points; bills alone stray by 1.3 / sqrt(1 - 0.87**2), and bonds of a year like them.
    ("bills-or-bonds", {"share": 30}, {"cost_bn": 126, "saved_bn": 27, "moved": 4.5}),
    # Two bids for each bond, a yen up and down from 100: the dearest half is taken, from 101 to 100.
    ("auction-bids", {"cover": 2, "spread": 1, "mean": 100}, {"lowest": 100, "average": 100.5, "tail": 0.5, "best": 101, "worst": 99}),
    ("auction-bids", {"cover": 4, "spread": 1, "mean": 100}, {"lowest": 100.5, "average": 100.75, "tail": 0.25}),
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
    # Growth less the yield is the reaction: the top is at the debt of today, at 0.02 x 1.713 / 1.04.
    ("debt-hill", {"deficit_pct": 0, "phi": 0.02, "growth_pct": 4, "yield_pct": 2, "start_pct": 171},
     {"top": 2 * 1.713 / 1.04, "at": 171.3, "edge": 171.3 * math.e, "stable": 0, "case": 3}),
    ("debt-hill", {"deficit_pct": 3.5, "growth_pct": 4, "yield_pct": 2}, {"over": 3.5 - 2 * 1.713 / 1.04, "edge": 0, "case": 0}),
    # Without a deficit the edge is where the yield is growth; at growth of the yield of today that is today's debt.
    ("debt-hill", {"deficit_pct": 0, "growth_pct": 2, "yield_pct": 2, "start_pct": 172}, {"edge": 171.3, "room": -0.7, "case": 2}),
    # At 171.3 over e the yield is two points less, none at all: growth alone holds the deficit, and a debt of 50% rises to it.
    ("debt-hill", {"deficit_pct": 171.3 / math.e * 4 / 104, "start_pct": 50, "phi": 0.02, "growth_pct": 4, "yield_pct": 2},
     {"stable": 171.3 / math.e, "ahead": 171.3 / math.e - 50, "case": 4}),
    ("debt-path", {"years": 1, "growth_pct": 3, "balance_pct": 0, "yield_pct": 3, "rate_pct": 3}, {"ratio": 171.3, "moved": 0, "case": 2}),
    ("debt-path", {"years": 2, "growth_pct": 0, "balance_pct": -1, "yield_pct": 6, "rate_pct": 0, "debt_pct": 100, "months": 24},
     {"ratio": 104 * 1.045 + 1, "end_rate": 4.5, "worst": 106 * 1.045 + 3, "best": 103 * 1.045, "case": 0}),
    ("debt-path", {"years": 1, "growth_pct": 5, "balance_pct": 1, "yield_pct": 0, "rate_pct": 0, "debt_pct": 105}, {"ratio": 99, "case": 1}),
    ("interest-share", {"rise": 0, "year": 2026}, {"share": 101000 / 7293, "base": 101000 / 7293, "more_bn": 0, "case": 0}),
    ("interest-share", {"rise": 1, "year": 2026, "borrowed": 0}, {"more_bn": 0.01 * (30103 * 0.348 * 0.70 + 890), "case": 1}),
    ("snowball", {"growth_pct": 5, "balance_pct": -3, "rate_pct": 2, "debt_pct": 105}, {"snow": -3, "hold": -3, "change": 0, "case": 0}),
    ("snowball", {"growth_pct": 0, "balance_pct": 2, "rate_pct": 3, "debt_pct": 100}, {"snow": 3, "change": 1, "case": 1}),
    ("snowball", {"growth_pct": 2, "balance_pct": 1, "rate_pct": 2, "debt_pct": 200}, {"snow": 0, "change": -1, "case": 2}),
    # 181.3 over 171.3; 12 / 113 of it; interest on 181.3 at the new rate less 171.3 at 2.07; and growth takes off 3% of 103.
    ("spiral-round", {"step": 0}, {"dy": 0, "dr": 0, "left": 10, "interest": 181.3 * 2.07 / 103, "case": 1}),
    ("spiral-round", {"step": 1}, {"dy": 200 * math.log(181.3 / 171.3), "dr": 0, "left": 10, "years": 0}),
    ("spiral-round", {"step": 4, "phi": 0}, {"dy": 0, "dr": 0, "di": 10 * 2.07 / 103, "left": 10 * 102.07 / 103, "years": 1, "step_case": 0, "case": 0}),
    ("spiral-round", {"step": 3},
     {"di_push": 10 * 2.07 / 103, "di_rate": 181.3 * 2 * 12 / 113 * math.log(181.3 / 171.3) / 103}),
    ("spiral-round", {"step": 4, "growth_pct": 0},
     {"dr": 200 * 12 / 113 * math.log(181.3 / 171.3),
      "left": 10 * 1.0207 + 1.813 * 2 * 12 / 113 * math.log(181.3 / 171.3), "step_case": 1}),
    # In the first year the yield is today's, with the loop and without it.
    ("spiral-switch", {"years": 1, "growth_pct": 0, "balance_pct": -1, "yield_pct": 3, "rate_pct": 3, "debt_pct": 100, "months": 12},
     {"on": 104, "off": 104, "gap": 0, "moved": 4, "case": 2}),
    # In the second it is dearer by phi times the logarithm of 1.04, on 104, all repriced: 108.32 less 108.12, as printed.
    ("spiral-switch", {"years": 2, "growth_pct": 0, "balance_pct": -1, "yield_pct": 3, "rate_pct": 3, "debt_pct": 100, "months": 12,
                       "phi": 0.05},
     {"off": 104 * 1.03 + 1, "on": 104 * 1.03 + 1 + 5.2 * math.log(1.04), "gap": 0.2, "strong": 5.2 * math.log(1.04), "weak": 1.04 * math.log(1.04),
      "new_pct": 3 + 5 * math.log(1.04), "case": 0}),
    # 1.2 trillion: 0.65 x 30 of each stay; 81 of each pass, divided by the months; the study 54 and 81 on face value.
    ("patient-seller", {"months": 3}, {"rule": 23.4 + 97.2 / 3, "study": 64.8 + 97.2 / 3, "low": 1.2 * (0.65 * 14 + 40 / 3)}),
    ("patient-seller", {"months": 60, "sale": 600}, {"rule": 11.7 + 0.81, "rule_stays": 11.7, "high": 0.6 * (0.65 * 83 + 700 / 60)}),
    ("sale-month-by-month", {"gone": 3, "months": 6}, {"sold": 600, "lasting": 11.7, "temporary": 16.2, "total": 27.9, "case": 0}),
    ("sale-month-by-month", {"gone": 13, "months": 1, "half_life": 12}, {"lasting": 11.7, "temporary": 0, "peak": 120.6, "case": 1}),
    ("sale-month-by-month", {"gone": 1, "months": 1, "impact_temporary": 10, "holding_ratio": 0.5}, {"total": 18 + 120, "low": 8.4 + 120}),
    # Five, and three from each who bears no more than has fallen; a fifth more buyers make 5 / 1.25 of it, which is below 4.5.
    ("row-of-holders", {"rounds": 3}, {"sellers": 3, "sold": 14, "fall": 14, "case": 0}),
    ("row-of-holders", {"rounds": 8, "gap": 3.6}, {"sellers": 1, "sold": 8, "case": 1}),
    ("row-of-holders", {"rounds": 8}, {"sellers": 8, "sold": 29, "shown": 6, "case": 2}),
    ("row-of-holders", {"rounds": 8, "dip_share": 20}, {"sellers": 0, "fall": 4, "case": 1}),
    ("who-sells-next", {"step": 18, "cascade_gain": 1}, {"sold": 700, "sale": 100, "fallen": 6, "case": 1}),
    ("who-sells-next", {"step": 6, "cascade_gain": 1.2, "dip_share": 50}, {"gain": 0.6, "sold": 196, "end": 250, "fallen": 0.8, "case": 0}),
    ("who-sells-next", {"step": 5}, {"sale": 50, "forced": 25, "drop": 0.5, "fallen": 1.5}),
    # A half of 23.4, and 97.2 over the months; half a percent for half of the months.
    ("best-pace", {"months": 4}, {"lasting": 0.117 * SIX, "hurry": 0.243 * SIX, "wait": 1.0, "total": 0.36 * SIX + 1}),
    ("best-pace", {"waiting_pct": 2}, {"best": math.sqrt(2 * SIX * 97.2e-4 / 0.02)}),
    # Two bookkeepers: what a fund sells it has as a deposit; a cheque is a bond first, and the central bank then takes the bond.
    ("from-whom", {"share": 100}, {"deposits": 1.2, "bonds": -1.2, "reserves": 1.2, "owed": 0, "richer": 0, "case": 0}),
    ("from-whom", {"share": 50, "cheque": 2, "amount": 3}, {"deposits": 1.5, "bonds": 0.5, "reserves": 3, "owed": 2, "richer": 2, "case": 2}),
    ("from-whom", {"share": 50, "cheque": 1, "amount": 2}, {"deposits": 1, "bonds": 0, "case": 3}),
    ("from-whom", {"share": 100, "cheque": 0.5}, {"deposits": 1.2, "bonds": -0.7, "richer": 0.5, "case": 1}),
    ("operations", {"step": 2, "amount": 0.5}, {"deposits": 0.5, "owed": 0, "richer": 0, "case": 2}),
    ("operations", {"step": 4}, {"deposits": 0, "owed": 0, "richer": 0, "case": 3}),
    ("operations", {"step": 1, "story": 2}, {"deposits": -1, "owed": 0, "richer": 0, "case": 5}),
    ("operations", {"step": 3, "story": 2, "amount": 2}, {"deposits": 2, "owed": 2, "richer": 2, "case": 2}),
    ("operations", {"step": 4, "story": 2, "amount": 2}, {"deposits": 0, "owed": 0, "richer": 0, "case": 7}),
    ("operations", {"step": 2, "story": 3}, {"deposits": 0, "owed": 0, "case": 9}),
    # 0.43% of 555.0509 is 2.38671887; of 507 each percent is 5.07.
    ("carry", {"policy_rate": 1}, {"income": 2.38671887, "paid": 5.07, "carry": -2.68328113, "break_even": 238.671887 / 507, "case": 1}),
    ("carry", {"policy_rate": 0, "bond_rate": 2}, {"carry": 11.101018, "case": 0}),
    # 0.63 of 1.2 trillion at 30 basis points a trillion is 22.68.
    ("purchase-yield", {"inflation_bp": 100}, {"supply_bp": 22.68, "change": 77.32, "break_even": 22.68, "case": 1}),
    ("purchase-yield", {"amount": 2, "weight": 1, "inflation_bp": -10}, {"change": -70, "low_bp": 28, "high_bp": 166, "case": 0}),
    # Half of the long debt pays the point after a year, and half of the rest after two; then a rise that is gone after a year.
    ("cover-year-by-year", {"life": 2, "years": 2}, {"short": 2 * 5 / 6, "long": 2 * 5 / 5.75, "case": 0}),
    ("cover-year-by-year", {"rise": 2, "stays": 1, "years": 2, "life": 2, "cover": 1.2}, {"short": 1.2, "long": 6 / 5.5, "case": 0}),
    ("cover-year-by-year", {"rise": 5, "years": 1, "cover": 1.5, "life": 10}, {"short": 0.75, "long": 7.5 / 5.5, "case": 1}),
    ("hedged-treasury", {"hedge_pct": 0, "yen_pct": 3, "treasury_pct": 4.16, "home_pct": 2.07},
     {"left": 1.16, "cost": 0, "even": 2.09, "gap": -0.91, "case": 4}),
    ("hedged-treasury", {"hedge_pct": 50, "yen_pct": -2, "treasury_pct": 4, "home_pct": 2, "dollar_rate": 3, "yen_rate": 1, "basis_pct": -0.2},
     {"left": 4 - 1 - 0.1 + 1, "cost": 1.1, "even": 1.8, "case": 3}),
    ("hedged-treasury", {"dollar_rate": 0.25, "yen_rate": 0, "treasury_pct": 1.68, "home_pct": 0.1}, {"left": 1.43, "gap": 1.33, "case": 0}),
    ("levered-share", {"leverage": 2}, {"share": -20, "own": -40, "multiple": 25, "case": 0}),
    ("levered-share", {"leverage": 4, "growth": 5, "required": 8}, {"share": -25, "own": -100, "case": 2}),
    ("levered-share", {"leverage": 3, "rise": -1}, {"share": 100 / 3, "own": 100, "case": 1}),
    # Two years at 4 less 3 and 4 less 2.5; at home 2 percent twice.
    ("renewed-hedge", {"years": 2, "step": -0.5, "gap": 3, "treasury_pct": 4, "home_pct": 2},
     {"hedged": 100 * 1.01 * 1.015, "home": 104.04, "earned": 1.5, "case": 1}),
    # A hundredth moves its market by 6 basis points; what is not in step moves less, and two fifths of the risk lie abroad.
    ("same-yield", {"shock": 2, "size": 4}, {"japan_bp": 24, "us_bp": 12, "home_flow": -1.6, "abroad_size": 1.6, "all": 0, "case": 1}),
    ("same-yield", {"shock": 1, "size": 2, "with_treasuries": 0.25, "home_pct": 75, "bp_per_hundredth": 10},
     {"japan_bp": 20, "us_bp": 5, "home_flow": 1.5, "abroad_size": 0.5, "low_bp": 6, "high_bp": 34, "case": 0}),
    # A bond at par at 2% moves by (1 - 1.01**-20) / 2% a point; shares five times as far, half of it against the bonds.
    ("same-yield", {"shock": 1, "size": 2, "with_shares": -0.5, "bp_per_hundredth": 10},
     {"japan_bp": 20, "shares_pct": 0.5 * 5 * 0.2 * (1 - 1.01**-20) / 0.02}),
    ("same-yield", {"shock": 3, "size": 4, "with_treasuries": 0.5}, {"japan_bp": -12, "us_bp": 12, "home_flow": 1.6, "case": 2}),
    ("same-yield", {"shock": 3, "size": 0}, {"japan_bp": 0, "us_bp": 0, "home_flow": 0, "shares_pct": 0, "case": 3}),
    # (S - a) / (S + w) with a room of 0.3 and a width of 0.4 points: 0.7 / 1.4 and 1.7 / 2.4.
    ("believed-warning", {"belief_pct": 100}, {"added": 0, "yield_pct": 4, "chance": 0, "rest_chance": 50, "rest_yield": 4.5, "case": 0}),
    ("believed-warning", {"belief_pct": 60, "rise": 2}, {"added": 0.8, "chance": 100, "rest_chance": 170 / 2.4, "case": 1}),
    ("believed-warning", {"belief_pct": 50}, {"yield_pct": 4.5, "chance": 50, "case": 2}),
    ("believed-warning", {"belief_pct": 0, "rise": 0.2}, {"yield_pct": 4.2, "chance": 0, "rest_chance": 0, "case": 2}),
    ("sold-too-low", {"rise": 2}, {"chance": 170 / 2.4, "loss": 2 * 0.7 / 2.4, "gain": 2 * 1.7 / 2.4, "full": 6, "case": 0}),
    ("sold-too-low", {"rise": 0.2}, {"yield_pct": 4.2, "chance": 0, "loss": 0.2, "gain": 0, "case": 1}),
    # The truce at 0.3 / 0.3; with no cost the root of 0.03 x**2 + 0.08 x = 0.4; at the range's edge 0.03 x**2 + 0.08 x = 0.04.
    ("truce-policy", {"cost": 1.5}, {"policy": 1, "yield_pct": 4.3, "chance": 0, "needed": 0.29 / 0.3, "case": 0}),
    ("truce-policy", {"cost": 0}, {"policy": (math.sqrt(0.0064 + 0.048) - 0.08) / 0.06, "truce": 1, "case": 1}),
    ("truce-policy", {"today": 4.3}, {"policy": (math.sqrt(0.0064 + 0.0048) - 0.08) / 0.06, "truce": 0, "needed": 4 / 3}),
    ("april-window", {"last": 8}, {"n": 4, "yield_move": 0.06, "share_move": 100 * (4982.77 / 5670.97 - 1), "case": 0}),
    ("april-window", {"last": 11}, {"n": 7, "yield_move": 0.28, "dollar_move": 100 * (124.02 / 126.38 - 1), "case": 4}),
    ("april-window", {"first": 4, "last": 11}, {"n": 5, "yield_move": 0.47, "share_move": 100 * (5363.36 / 5074.08 - 1), "case": 3}),
    ("april-window", {"first": 6, "last": 8}, {"from_day": 4, "n": 2, "yield_move": 0.25, "case": 2}),
    ("april-window", {"first": 4, "last": 11, "noise": 3}, {"case": 0}),
    ("april-window", {"first": 10, "last": 3}, {"n": -5, "case": 9}),
    # Sure of the retreat at first; then 60%, as no retreat followed; at 4.4% a quarter, so 46%; that is 4.54%.
    ("warning-loop", {"step": 2}, {"yield_pct": 4, "chance": 0, "belief": 100, "learned": 0}),
    ("warning-loop", {"step": 3}, {"yield_pct": 4, "belief": 60, "learned": -40}),
    ("warning-loop", {"step": 5}, {"yield_pct": 4.4, "moved": 0.4, "chance": 25, "belief": 60}),
    ("warning-loop", {"step": 7}, {"yield_pct": 4.54, "moved": 0.14, "belief": 46, "learned": -14, "off": -0.04}),
    ("warning-loop", {"step": 6, "learning_pct": 100}, {"yield_pct": 5, "chance": 100, "belief": 100, "learned": 100}),
    ("spillover-line", {"last": 6}, {"beta": SIX_MONTHS, "case": 0}),
    # March to June: -0.01, -0.06, 0.24 and -0.17 sum to nothing, so the slope is the sum of products over that of squares.
    ("spillover-line", {"last": 6, "first": 3}, {"beta": 0.06347 / 0.0902, "months": 4}),
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
    ("implied-economy", {}, {"size": 132372 / 263, "own": 132372 / 635.1, "needed": 2.63 * 635.1, "case": 0}),
    ("implied-economy", {"whose": 2, "ratio_pct": 200}, {"debt": 1088.2168, "size": 544.1084, "missing": 90.9916}),
    # The Fund's ratio of the economy as counted, in one that is smaller by 35.1.
    ("implied-economy", {"whose": 3, "ratio_pct": 229.6, "gdp": 600}, {"size": 635.1, "needed": 1377.6, "off": 0.0585, "case": 2}),
    # A quarter each year: a half by the second, three quarters of three quarters left; an even row ends after eight.
    ("average-life", {"year": 2, "life": 4}, {"misread": 50, "steady": 43.75, "even": 25, "over": 100 / 7, "end": 8, "case": 1}),
    ("average-life", {"year": 10, "life": 5, "new_pct": 2}, {"misread": 120, "even": 120, "steady": 120 - 80 * 0.8**9, "case": 2}),
    ("average-life", {"year": 1, "life": 2}, {"misread": 50, "steady": 50, "even": 25, "case": 0}),
    ("share-without-sales", {"rise": 0, "sold_pct": 10}, {"kept": 52.011, "fall": 5.779, "by_prices": 0, "by_holders": 5.779, "case": 2}),
    ("share-without-sales", {"rise": 10, "sold_pct": 0}, {"after": 5779 / (57.79 + 42.21 * 1.1), "by_holders": 0, "part": 100, "case": 1}),
    # Half of the premium's rise is as good as taken back; 0.3 trillion at 30 basis points, 0.65 of it, and 81 by the months.
    ("laboratory", {"premium": 1, "sold": 0, "cascade_gain": 0, "retreat": 1}, {"first": 100, "chance": 50, "taken": -50, "change": 50, "case": 0}),
    ("laboratory", {"premium": 0, "sold": 300, "months": 6, "cascade_gain": 0.5},
     {"stays": 5.85, "hurry": 4.05, "forced": 9.9, "change": 19.8, "times": 2, "low": 0.3 * (0.65 * 14 + 40 / 6), "high": 0.3 * (0.65 * 83 + 700 / 6)}),
    ("laboratory", {"premium": 0, "sold": 0, "purchases": 1000}, {"offset": -19.5, "change": -19.5, "forced": 0, "case": 1}),
    ("laboratory", {"premium": 0, "sold": 0, "backing": -12.3, "currency": -10, "shares": -20, "crypto": -50, "cascade_gain": 0},
     {"window": 0.877, "equity": -20, "shortfall": 1 - 1.5 * 0.5 * 0.87, "own": 50, "there": -10, "bill_there": -10, "change": 0, "case": 2}),
    ("laboratory", {"premium": 0.1, "sold": 0, "cascade_gain": 1.2}, {"times": 5, "change": 50, "case": 3}),
    # 22% and more of 30 trillion are bills; a year's rise of a point, and an eighth of the rest at a fifth of it.
    ("laboratory", {"premium": 0, "sold": 0, "policy": 1, "cascade_gain": 0},
     {"path": 20, "annualised": 0.01 * 6450 + 0.002 * 0.13 * 23550, "home": 7.2, "bill": 100 * ((1 + BILL / 4) / (1 + (BILL + 0.01) / 4) - 1)}),
    # 0.52 of 87.7 and 48; at 102 the average is 101.04, and stock lifts the coin to what it pays.
    ("peg-window", {}, {"price": 87.7, "average": 93.604, "off": -5.904, "case": 0}),
    ("peg-window", {"ways": 2}, {"price": 93.604, "case": 2}),
    ("peg-window", {"ways": 1, "share": 30, "cents": 80}, {"price": 80, "average": 94, "case": 0}),
    ("peg-window", {"ways": 2, "cents": 102}, {"price": 102, "average": 101.04, "case": 1}),
    ("peg-window", {"ways": 1, "cents": 102}, {"price": 101.04, "case": 2}),
    ("peg-window", {"ways": 0, "cents": 60}, {"price": 79.2, "case": 2}),
    ("empty-window", {"day": 10, "stock": 50, "asked": 3}, {"paid": 30, "left": 20, "bare": 50, "price": 100, "case": 0}),
    ("empty-window", {"day": 10, "stock": 25, "asked": 4, "rest": 35}, {"paid": 25, "left": 0, "bare": 75, "price": 35, "home": 15, "case": 1}),
    ("empty-window", {"day": 2, "cents": 88, "rest": 95}, {"price": 88, "case": 0}),
    ("waiting-sale", {"fall": 30}, {"proceeds": 150 * 0.7 * 0.95, "short": 0.25, "owner": 0, "safe": 100 - 100 / 1.425, "case": 1}),
    ("waiting-sale", {"line": 120, "fall": 4, "slippage": 13}, {"proceeds": 120 * 0.96 * 0.87, "short": 0, "safe": 100 - 100 / 1.044}),
    ("waiting-sale", {"line": 100, "fall": 0, "slippage": 0}, {"proceeds": 100, "short": 0, "safe": 0, "safe_low": 0, "case": 0}),
    ("own-coin-loop", {"step": 6}, {"fallen": 26.25, "cover": 110.625, "end": 30, "breaks": 50 / 3, "whole": 100 / 3, "case": 0}),
    ("own-coin-loop", {"step": 5, "first_fall": 20, "ratio": 200, "cascade_gain": 1},
     {"fallen": 40, "cover": 120, "last_fall": 20, "sells": 20, "next_fall": 20, "breaks": 0, "case": 1}),
    ("own-coin-loop", {"step": 18, "first_fall": 30, "cascade_gain": 0, "ratio": 125}, {"fallen": 30, "cover": 87.5, "sells": 0, "breaks": 20, "case": 1}),
    ("whose-haven", {"holder": 1, "dollar_rates": 0, "yen": -10, "coins": 50, "backing": 12.3, "gold": 20},
     {"bill": -10, "bitcoin": -55, "coin": -21.07, "gold_change": -28, "forty": 0, "cash": 0, "lost": 5, "worst": -55}),
    ("whose-haven", {"dollar_rates": 0, "yen": 25 - 5}, {"cash": 100 / 1.2 - 100, "forty": 100 / 1.2 - 100, "bill": 0, "lost": 2}),
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
