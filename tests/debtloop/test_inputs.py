"""Whatever a user of NumPy and pandas passes: the answer of plain Python, or an error that names the argument.

Functions and parameters are found by inspection. A new function fails here until it has an example of good
arguments below; which sorts of things are then tried in each place follows from the example's types.
"""

import array
import collections
import datetime
import importlib.resources
import inspect
import math
import pkgutil
import re
import tomllib
import warnings
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import debtloop
from debtloop.conventions import ACTUAL_365_FIXED, ICMA_ANNUAL, US_STREET, actual_days
from debtloop.curve import SvenssonCurve
from debtloop.dated_bonds import Bond

#: With arrays in and out, or files; the checks themselves; and what computes with arguments that were checked.
LEFT_OUT = {
    "arrays", "array_kernels", "array_pass", "term_premium", "official_data", "validate", "grid",
    "funding_simulation",
}

day = datetime.date
BOND = {"coupon_rate": 0.04, "maturity": day(2035, 5, 15), "dated_date": day(2025, 5, 15)}
DATED = {"bond": Bond(**BOND), "settlement": day(2026, 8, 3)}
WHOLE = {"face_value": 100, "coupon_rate": 0.04, "years_to_maturity": 10, "frequency": 2}
YEARS = {"coupon_rate": 0.04, "yield_to_maturity": 0.05, "years_to_maturity": 10, "frequency": 2}
BETAS = {"beta0": 0.045, "beta1": -0.01, "beta2": 0.005, "tau1": 2, "beta3": 0.01, "tau2": 5}
CURVE = SvenssonCurve(**BETAS)
SPAN = {"start": day(2024, 2, 29), "end": day(2025, 8, 31)}
CYCLE = {"maturity": day(2035, 8, 31), "frequency": 2, "end_of_month": True}
RATES, FACTORS = [0.03, 0.04, 0.05], [0.98, 0.95, 0.91]
DUE = [0.35, 0.11, 0.07]
HILL = {"debt_ratio": 1.7, "new_yield": 0.02, "phi": 0.02, "reference": 1.6}
TOP = {"new_yield": 0.02, "growth": 0.03, "phi": 0.02, "reference": 1.6}
#: Rows of a balance sheet, which is no list of numbers.
SHEET = ((-30, 0, 0, 1, 0), (4, -3, 0, -1, 0), (2, 3, -18, 0, 0), (15, 0, 18, 0, 0), (9, 0, 0, 0, 0))
#: Rows of a ledger of coins, which is no list of numbers either.
COINS = ((-100, 0, 0, 0), (30, -55, 0, 0), (70, 10, -80, 0), (0, 5, 0, 50), (0, 40, 80, 0))
MIX = {"bill_share": 0.3, "bond_years": 7, "rho": 0.87, "sigma": 0.013}
HEDGE = {"foreign_yield": 0.0416, "home_rate": 0.0075, "foreign_rate": 0.0375, "basis": -0.001, "hedge_ratio": 0.5}
#: Rows of assets and of scenarios, which are no lists of numbers either.
ASSETS = ((0, 0, 0.04, 0.25, 0, 0, 0, 0), (1, 0.037, 0.037, 40, 0, 0, 0, 0), (0, 0, 0, 0, 1, 0, 0, 0))
SCENARIOS = ((0.03, 0.01, 0, 0, 0, 0, 0), (0, 0, -0.2, -0.5, -0.3, -0.1, -0.1))
#: A tuple, as what is tried for a list of numbers does not suit one of rows.
COVARIANCE = ([0.010, 0.006, -0.004], [0.006, 0.012, 0.002], [-0.004, 0.002, 0.040])

GAME = {"today": 0.04, "rise": 0.01, "low": 0.043, "high": 0.047}
AIMS = {"today": 0.04, "low": 0.043, "high": 0.047, "rise_per_unit": 0.003, "benefit": 1, "strain": 0.2, "retreat_cost": 0.5}

#: Good arguments of each public function and class, all of them, so that each place is tried.
EXAMPLES = {
    "bonds.coupon_periods": {"years_to_maturity": 10, "frequency": 2},
    "bonds.bond_price": {**WHOLE, "yield_to_maturity": 0.05},
    "bonds.yield_to_maturity": {**WHOLE, "price": 95},
    "bonds.bond_cash_flows": {**WHOLE, "purchase_price": 95},
    "broken_periods.split_years": {"years_to_maturity": 10, "frequency": 2},
    "broken_periods.clean_bond_price": {**WHOLE, "yield_to_maturity": 0.05},
    "broken_periods.yield_from_clean_price": {**WHOLE, "price": 95},
    "broken_periods.simple_yield": {"face_value": 100, "coupon_rate": 0.04, "price": 95, "years_to_maturity": 10},
    "broken_periods.price_from_simple_yield": {
        "face_value": 100, "coupon_rate": 0.04, "simple_yield": 0.05, "years_to_maturity": 10,
    },
    "bills.bill_price": {"discount_rate": 0.04, "days": 90},
    "bills.bill_discount_rate": {"price": 98, "days": 90},
    "bills.bill_investment_rate": {"price": 98, "days": 200, "year_days": 365},
    "bills.bill_money_market_yield": {"price": 98, "days": 90},
    "bills.bill_year_days": {"issue_date": day(2023, 3, 2)},
    "conventions.is_month_end": {"date": day(2024, 2, 29)},
    "conventions.actual_days": SPAN,
    "conventions.days_without_leap_days": SPAN,
    "conventions.days_30_360_us": SPAN,
    "conventions.days_30_360_municipal": SPAN,
    "conventions.DayCount": {"name": "own", "market": "nobody", "days": actual_days, "year_days": 365},
    "conventions.DayCount.count": {"self": ACTUAL_365_FIXED, **SPAN},
    "conventions.YieldConvention": {
        "name": "own", "market": "nobody", "simple_first_period": False, "simple_last_period": False,
        "simple_to_maturity": False, "compounding": 2,
    },
    "conventions.add_months": {"date": day(2024, 2, 29), "months": 6, "end_of_month": True},
    "conventions.coupon_cycle_date": {**CYCLE, "periods_before": 3},
    "conventions.coupon_periods_after": {**CYCLE, "date": day(2030, 1, 5)},
    "conventions.coupon_schedule": {**CYCLE, "dated_date": day(2025, 5, 5), "first_coupon": day(2026, 2, 28)},
    "bond_terms.Bond": {
        **BOND, "first_coupon": day(2026, 5, 15), "frequency": 2, "face_value": 100,
        "day_count": ACTUAL_365_FIXED, "end_of_month": True, "ex_dividend_days": 7,
    },
    "dated_bonds.bond_payments": DATED,
    "dated_bonds.accrued_interest": DATED,
    "dated_bonds.full_price": {**DATED, "yield_to_maturity": 0.05, "convention": US_STREET},
    "dated_bonds.clean_price": {**DATED, "yield_to_maturity": 0.05, "convention": ICMA_ANNUAL},
    "dated_bonds.auction_price": {**DATED, "yield_to_maturity": 0.05},
    "dated_bonds.yield_from_clean_price": {**DATED, "price": 95, "convention": ICMA_ANNUAL},
    "dated_bonds.bond_risk": {**DATED, "yield_to_maturity": 0.05, "convention": US_STREET},
    "dated_bonds.years_in_japan": {"settlement": day(2026, 8, 3), "maturity": day(2035, 5, 15)},
    "rates.continuous_rate": {"rate": 0.04, "frequency": 2},
    "rates.compounded_rate": {"continuous": 0.04, "frequency": 2},
    "rates.discount_factor": {"zero_yield": 0.04, "years": 10},
    "rates.forward_rate": {"near_zero_yield": 0.03, "near_years": 1, "far_zero_yield": 0.04, "far_years": 10},
    "rates.discount_factors_from_zero_yields": {"zero_yields": RATES, "frequency": 1},
    "rates.zero_yields_from_discount_factors": {"discount_factors": FACTORS, "frequency": 1},
    "rates.forward_rates_from_discount_factors": {"discount_factors": FACTORS, "frequency": 1},
    "rates.discount_factors_from_forward_rates": {"forward_rates": RATES, "frequency": 1},
    "rates.par_yields_from_discount_factors": {"discount_factors": FACTORS, "frequency": 1},
    "rates.discount_factors_from_par_yields": {"par_yields": RATES, "frequency": 1},
    "curve.svensson_zero_yield": {**BETAS, "years": 10},
    "curve.svensson_forward_rate": {**BETAS, "years": 10},
    "curve.SvenssonCurve": BETAS,
    "curve.SvenssonCurve.zero_yield": {"self": CURVE, "years": 10},
    "curve.SvenssonCurve.forward_rate": {"self": CURVE, "years": 10},
    "curve.SvenssonCurve.discount_factor": {"self": CURVE, "years": 10},
    "curve.SvenssonCurve.par_yield": {"self": CURVE, "years": 10, "frequency": 2},
    "curve.term_premium_decomposition": {"zero_yield": 0.04, "expected_short_path": RATES},
    "curve.zero_yield_from_path": {"expected_short_path": RATES, "term_premium": 0.01},
    "curve.zero_yields_from_path": {"expected_short_path": RATES, "forward_premiums": [0.0, 0.01, 0.02]},
    "curve.announcement_effect": {"expected": 1, "announced": 2, "credibility": 0.5, "yield_per_unit": 0.003},
    "risk.price_and_timing": YEARS,
    "risk.macaulay_duration": YEARS,
    "risk.modified_duration": YEARS,
    "risk.convexity": YEARS,
    "risk.dv01": {**YEARS, "face_value": 100},
    "risk.effective_duration": {"price_at": lambda y: 100 - 8 * y, "yield_to_maturity": 0.05, "bump": 0.001},
    "risk.price_change_estimate": {"modified_duration": 8, "yield_change": 0.01, "convexity": 80},
    "risk.holding_period_return": {
        "coupon_rate": 0.04, "yield_start": 0.05, "yield_change": 0.01, "years_to_maturity": 10, "horizon_years": 1,
        "frequency": 2,
    },
    "risk.breakeven_yield_rise": {
        "coupon_rate": 0.04, "yield_start": 0.05, "years_to_maturity": 10, "horizon_years": 1, "frequency": 2,
        "funding_rate": 0.01,
    },
    "maturities.geometric_share": {"lam": 0.1, "years": 3},
    "maturities.yearly_profile": {"shares": [0.3, 0.3, 0.4], "ends": [1, 5, 20], "average_life": 6},
    "maturities.with_first_year": {"due": [0.3, 0.3, 0.4], "first": 0.33},
    "refinancing.refinancing_ladder": {"debt": 1097, "lam": 0.1, "shock": 0.01, "net_new": [15, 16, 17], "borrowed_at": 0.03},
    "refinancing.refinancing_ladder_from_profile": {
        "debt": 30, "due": DUE, "shock": 0.01, "net_new": [1, 2, -1], "cash_share_first_year": 0.7, "borrowed_at": 0.03,
    },
    "refinancing.tenor_ladder": {
        "bills": 6.4, "bills_wait": 0.19, "bonds": 23, "due": DUE, "shock_bills": 0.03, "shock_bonds": 0.01, "years": 2,
    },
    "refinancing.consolidated_ladder": {
        "debt": 1088, "lam": 0.1, "shock": 0.01, "net_new": [15, 16, 17], "central_bank_share": 0.51, "deposits": 507,
        "policy_shock": 0.01,
    },
    "budget.budget_split": {"redemption": 19.3, "interest": 13, "costs": 0.03, "new_bonds": 29.6, "refunding_bonds": 136},
    "budget.average_rates": {"interest": 1.3, "debt_before": 38, "debt_after": 40},
    "budget.fiscal_share": {
        "debt_before": 38, "debt_after": 40, "average_rate": 0.034, "other_outlays": 7.4, "revenues": 6.5,
    },
    "budget.rate_for_share": {"share": 0.2, "debt_before": 38, "debt_after": 40, "other_outlays": 7.4},
    "budget.yield_rise_for_share": {
        "share": 0.2, "debt": 30, "net_new": [1.8, 1.8, 2], "due": DUE, "interest": 1.2, "other_outlays": 7,
        "cash_share_first_year": 0.7, "borrowed_at": 0.035,
    },
    "debt.effective_rate": {"interest": 13, "debt": 1088, "interest_perimeter": "bonds", "debt_perimeter": "bonds"},
    "debt.debt_measures": {"amounts": [38.4, 30.8, 7.6], "parents": [-1, 0, 0], "rounding": 0.1},
    "debt.debt_step": {"debt_ratio": 1, "interest_rate": 0.03, "growth": 0.04, "primary_balance": -0.02, "stock_flow": 0.001},
    "debt.stabilising_primary_balance": {"debt_ratio": 1, "interest_rate": 0.03, "growth": 0.04},
    "debt.debt_path": {
        "debt_ratio": 1.7, "interest_rate": 0.012, "new_yield": 0.026, "growth": 0.03, "primary_balance": -0.02, "lam": 0.1,
        "years": 10, "phi": 0.02, "stock_flow": 0.001, "rho": 0.03, "reference": 1.6,
    },
    "spiral.yield_at": HILL,
    "spiral.sustainable_deficit": {**HILL, "growth": 0.03, "rho": 0.01},
    "spiral.is_stable": {"interest_rate": 0.02, "growth": 0.03, "phi": 0.02, "rho": 0.01},
    "spiral.deficit_hump": {**TOP, "rho": 0.01},
    "spiral.edge": {**TOP, "primary_balance": -0.015, "rho": 0.01},
    "auctions.tail_for_spread": {"cover": 4.1, "shape": "logistic"},
    "auctions.auction_demand": {"cover": 4.1, "spread": 0.5, "mean": 98, "shape": "logistic"},
    "auctions.implied_spread": {"tail": 0.03, "cover": 4.1, "shape": "logistic"},
    "auctions.implied_bids": {"lowest": 97, "average": 98, "cover": 4.1, "shape": "logistic"},
    "policy.policy_mix": {"rise": 0.0025, "years": 2, "premium": 0.001, "longest": 10},
    "funding.funding_mix": {**MIX, "premium": 0.006},
    "funding.price_of_risk": {**MIX, "premium": 0.006},
    "funding.supply_effect": {"amount": 2.1, "ten_year_equivalent": 0.7, "kappa": 0.003},
    "funding.buyback_effect": {"face": 0.032, "ratio_bought": 1.3, "ratio_issued": 0.1, "kappa": 0.003},
    "funding.joint_shock": {
        "policy": 0.03, "policy_years": 2, "premium": 0.005, "inflation": 0.01, "bond_years": 10, "bills": 6.4,
        "bills_wait": 0.19, "bonds_due": 3,
    },
    "funding.shock_by_year": {
        "policy": 0.03, "policy_years": 2, "premium": 0.005, "bond_years": 7, "bills": 6.4, "bills_wait": 0.19, "bonds": 23.4,
        "due_share": 0.13, "years": 4,
    },
    "impact.price_impact": {
        "amount": 12, "months": 12, "kappa": 0.0003, "eta": 0.0008, "ratio": 0.65, "horizon": 24, "half_life": 36,
    },
    "impact.average_sale_loss": {
        "amount": 12, "months": 12, "kappa": 0.0003, "eta": 0.0008, "ratio": 0.65, "duration": 5.4, "waiting": 0.005,
    },
    "impact.best_sale_months": {"amount": 12, "eta": 0.0008, "duration": 5.4, "waiting": 0.005},
    "cascade.effective_impact": {"impact": 1, "dip": 0.2},
    "cascade.seller_cascade": {"initial": 5, "sizes": [3, 4, 2], "tolerances": [4.5, 7, 30], "impact": 1, "dip": 0.05},
    "cascade.cascade_gain": {"impact": 1, "sales_per_fall": 0.5, "dip": 0.2},
    "cascade.leveraged_sales": {"assets": 100, "leverage": 4},
    "cascade.cascade_multiplier": {"gain": 0.5},
    "cascade.cascade_rounds": {"initial": 100, "gain": 0.5, "rounds": 6},
    "holders.seller_own_loss": {"holding": 1.2, "price_change": -0.1, "fx": 156.92, "fx_change": -0.1},
    "holders.holder_breakdown": {"total": 28, "amounts": [9, 4, 3]},
    "holders.revalued_weights": {"weights": [0.58, 0.2, 0.22], "changes": [0, 0.08, 0.05]},
    "holders.reserve_mix": {
        "reserves": 12000, "weights": [0.58, 0.2, 0.22], "target": [0.5, 0.25, 0.25], "months": 12,
        "deviations": [0.02, 0.09, 0.1], "correlations": [0.1, -0.1, 0.5],
    },
    "central_bank.opening_sheet": {
        "central_bank": 4, "banks": 2, "non_banks": 15, "abroad": 9, "reserves": 3, "deposits": 18, "account": 1,
    },
    "central_bank.central_bank_balance_sheet": {"state": SHEET, "operation": "qe", "amount": 1, "counterparty": "banks"},
    "central_bank.sector_net_worth": {"state": SHEET},
    "central_bank.state_owes": {"state": SHEET},
    "central_bank.carry": {"bonds": 555, "bond_rate": 0.0043, "reserves": 507, "policy_rate": 0.0075},
    "central_bank.state_average_life": {"bonds": 1088, "average_life": 9.4, "held": 555, "overnight": 507},
    "central_bank.purchase_effect": {
        "amount": 1.2, "ten_year_equivalent": 0.65, "kappa": 0.003, "expected_inflation": 0.001,
    },
    "spillover.spillover": {"change": 0.01, "beta": 0.36},
    "spillover.beta_of": {"xs": [0.1, 0.2, -0.1], "ys": [0.1, 0.3, 0.2]},
    "vigilantes.vigilante_yield": GAME,
    "vigilantes.answer_to_belief": {**GAME, "belief": 0.5},
    "vigilantes.belief_path": {**GAME, "belief": 0.5, "learning": 0.3, "rounds": 3},
    "vigilantes.seller_result": GAME,
    "vigilantes.policy_payoff": {"units": 2, **AIMS},
    "vigilantes.best_policy": AIMS,
    "episodes.regime_signs": {
        "yield_move": 0.28, "currency_move": -1.9, "share_move": -5.4, "yield_sigma": 0.05, "currency_sigma": 0.3,
        "share_sigma": 1, "days": 7,
    },
    "episodes.event_study": {"series": [4.1, 4.2, 4.0, 4.3, 4.4], "day": 3, "before": 3, "after": 1},
    "hedging.hedged_yield": HEDGE,
    "hedging.currency_break_even": {"home_yield": 0.02, **HEDGE},
    "hedging.hedge_by_year": {
        "foreign_yield": 0.04, "home_rates": [0.01, 0.02, 0.015], "foreign_rates": [0.04, 0.03, 0.05], "basis": 0.001, "hedge_ratio": 0.5,
        "currency_move": -0.02,
    },
    "portfolios.clearing_premiums": {"supplies": [10, 9, 8], "covariance": COVARIANCE, "gamma": 0.2},
    "portfolios.portfolio_rebalancing": {
        "supplies": [10, 9, 8], "covariance": COVARIANCE, "home_gamma": 0.2, "abroad_gamma": 0.1, "issued": [1, 2, -1],
        "home_shift": [2, -1, 1],
    },
    "equities.equity_rate_sensitivity": {"required_return": 0.07, "growth": 0.03, "rate_change": 0.01, "leverage": 3},
    "equities.interest_cover": {"cover": 2, "debt_rate": 0.05, "rate_change": 0.01, "share_repriced": 0.4},
    "equities.cover_by_year": {"cover": 2, "debt_rate": 0.05, "rate_changes": [0.01, 0.02, 0.03], "lam": 0.2},
    "coin_demand.compound_growth": {"start": 300, "end": 3000, "years": 5},
    "coin_demand.coin_path": {"start": 300, "growth": 0.5, "years": 5},
    "coin_demand.stablecoin_demand": {"growth": 2.7, "bill_share": 0.77, "displaced": 0.5},
    "coin_demand.long_yield_effect": {"net": 2.1, "shifted": 1, "ten_year_equivalent": 0.7, "kappa": 0.003},
    "coin_demand.bill_yield_effect": {
        "flow": 10, "unit_flow": 3.5, "unit_fall": 0.0002, "outflow_factor": 2, "room": 0.0014,
    },
    "coin_ledger.opening_balances": {
        "issuer_bills": 70, "issuer_dollars": 10, "bank_bills": 30, "seller_dollars": 5, "seller_coins": 50, "buyer_dollars": 40,
        "buyer_stablecoins": 80,
    },
    "coin_ledger.swap": {"amount": 5},
    "coin_ledger.mint": {"holder": 4, "amount": 10, "bill_share": 0.75},
    "coin_ledger.redeem": {"holder": 3, "amount": 10, "bill_share": 0.75},
    "coin_ledger.crypto_flow_ledger": {"balances": COINS, "flows": ((3, 4, 3, 5), (4, 3, 2, 5))},
    "coin_ledger.stablecoin_supply": {"balances": COINS},
    "coin_ledger.coin_share": {"share": 0.08, "supply_change": -0.01, "others_change": -0.2},
    "coin_ledger.other_coins_change": {"share_before": 0.08, "share_after": 0.1, "supply_change": -0.01},
    "coin_reserves.bill_price_change": {"rate": 0.04, "rise": 0.01, "years": 0.25},
    "coin_reserves.reserve_mark_to_market": {"assets": [140, 23, 18], "changes": [0, -0.3, 0.1], "liabilities": 174},
    "coin_reserves.cushion_fall": {"at_risk": 23, "cushion": 7},
    "coin_reserves.must_fetch": {"cash": 140, "rest": 41, "liabilities": 174},
    "coin_reserves.reserve_run": {
        "assets": [140, 23, 18], "haircuts": [0, 0.3, 0.5], "liabilities": 174, "asked": 160,
    },
    "coin_reserves.price_behind_queue": {"value": 0.92, "share": 0.3},
    "coin_reserves.run_share": {"value": 0.92, "price": 0.88},
    "coin_window.look_through": {"weights": [0.5, 0.25, 0.25], "values": [0.9, 1, 0.75]},
    "coin_window.window_swap": {"supply": 100, "stock": 20, "asked": 30, "fee": 0.01},
    "coin_window.peg_window": {"stock": 20, "asked": 10, "backing_price": 0.9, "rest": 0.95, "fee": 0.01, "minting": 1},
    "coin_window.rest_price": {"other": 90, "discount": 0.2, "coins": 80},
    "coin_window.window_run": {"supply": 100, "stock": 20, "asked": 3, "days": 5, "backing_price": 1, "rest": 0.6},
    "collateral.collateral_buffer": {"ratio": 1.2, "volatile": 0.6, "change": -0.3},
    "collateral.collateral_break": {"ratio": 1.2, "volatile": 0.6},
    "collateral.safe_fall": {"line": 1.5, "slippage": 0.05},
    "collateral.liquidation": {"debt": 100, "line": 1.5, "fall": 0.3, "slippage": 0.05, "penalty": 0.13},
    "collateral.own_coin_path": {"first_fall": 0.1, "gain": 0.5, "rounds": 4},
    "collateral.own_coin_break": {"ratio": 1.2, "volatile": 0.6, "gain": 0.5},
    "collateral.allocate_reserve": {"reserve": 100, "lent": 0.5, "rate": 0.05, "locked": 0.25, "loss": 0.1},
    "collateral.real_value": {"nominal": 1, "inflation": 0.03, "years": 5},
    "havens.haven_table": {"assets": ASSETS, "scenarios": SCENARIOS, "currency": 0},
    "evidence.unit_size": {"unit": "billion"},
    "evidence.unit_check": {"value": 11.4, "from_unit": "billion", "to_unit": "億"},
    "evidence.implied_ratio": {"numerator": 1323.72, "denominator": 8.6},
    "evidence.date_arithmetic": {**SPAN, "unit": "years", "inclusive": True},
    "implied.implied_range": {"numerator": 1323.72, "numerator_step": 0.01, "denominator": 8.6, "denominator_step": 0.1},
    "implied.share_move": {"before": 0.5779, "after": 0.5632, "at_old_prices": 0.5767},
    "implied.due_within": {"average_life": 9, "years": 5},
    "implied.mixed_rate_error": {"own_debt": 1088.2, "other_debt": 1333.6},
    "implied.source_check": {"original": "one of the biggest", "retold": "the biggest"},
    "scenario_steps.curve_step": {
        "policy": 0.01, "policy_years": 2, "premium": 0.005, "inflation": 0.002, "sold": 3, "months": 4, "kappa": 3e-4, "eta": 8e-4,
        "ratio": 0.65, "years": 10,
    },
    "scenario_steps.cascade_step": {"change": 0.006, "gain": 0.5},
    "scenario_steps.central_bank_step": {"change": 0.01, "purchases": 3, "kappa": 3e-4, "ratio": 0.65},
    "scenario_steps.retreat_step": {"change": 0.01, "rise": 0.008, "room": 0.003, "width": 0.004},
    "scenario_steps.price_step": {
        "bond_yield": 0.04, "years": 10, "bill_rate": 0.036, "bill_change": 0.01, "bond_change": 0.01, "long_change": 0.012,
    },
    "scenario_steps.budget_step": {
        "bill_change": 0.01, "bond_change": 0.01, "bills": 64, "bills_wait": 0.19, "notes": 236, "notes_due": 0.13, "interest": 9.7,
        "other_outlays": 60.4,
    },
    "scenario_steps.debt_step_ahead": {
        "bond_change": 0.01, "new_yield": 0.04, "debt_ratio": 1, "average_rate": 0.034, "growth": 0.038, "primary_balance": -0.027,
        "repriced": 0.17, "phi": 0.02,
    },
    "scenario_spillovers.abroad_step": {
        "bond_change": 0.01, "policy": 0.005, "inflation": 0.002, "shares": -0.1, "treasury_yield": 0.0416, "home_yield": 0.0207,
        "dollar_rate": 0.0375, "home_rate": 0.0075, "beta": 0.36, "required_return": 0.07, "growth": 0.03,
    },
    "scenario_spillovers.reserve_step": {
        "bill_change": 0.01, "risky_change": -0.3, "redeemed": 0.3, "cash": 140, "risky": 22.8, "rest": 18.4, "coins": 174.4,
        "haircut": 0.2, "bill_rate": 0.036,
    },
    "scenario_spillovers.window_step": {"backing": -0.1, "redeemed": 0.3, "stock": 0.5, "other": 0.9},
    "scenario_spillovers.collateral_step": {"crypto": -0.3, "line": 1.5, "slippage": 0.13, "gain": 0.5},
    "scenario_spillovers.haven_step": {"bill": 0.0, "bond": -0.1, "long": -0.2, "shares": -0.1, "crypto": -0.3, "coin": 0.0, "currency": -0.1},
    "scenarios.scenario": {
        "shocks": [0.01, 2, 0.005, 0.002, 3, 4, 0.5, 1, -0.1, -0.1, -0.3, 0.1, -0.05],
        "ground": [
            0.04, 10, 1, 0.003, 0.004, 3e-4, 8.1e-4, 0.65, 0.02, 64, 0.19, 236, 0.13, 9.7, 60.4, 1, 0.034, 0.038, -0.027, 0.17, 0.0416, 0.0207,
            0.0375, 0.0075, 0.36, 0.07, 0.03, 0.036, 140, 22.8, 18.4, 174.4, 0.2, 0.5, 1.5, 0.13,
        ],
    },
}  # fmt: skip


def public():
    """Every public function, class and method of the package, by its name."""
    found = {}
    for module in pkgutil.iter_modules(debtloop.__path__):
        if module.name in LEFT_OUT:
            continue
        module = importlib.import_module(f"debtloop.{module.name}")
        for name, thing in vars(module).items():
            if name.startswith(("_", "require_")) or getattr(thing, "__module__", "") != module.__name__:
                continue
            if inspect.isfunction(thing) or inspect.isclass(thing):
                found[f"{module.__name__[9:]}.{name}"] = thing
            for method, function in vars(thing).items() if inspect.isclass(thing) else ():
                if inspect.isfunction(function) and not method.startswith("_"):
                    found[f"{module.__name__[9:]}.{name}.{method}"] = function
    return found


PUBLIC = public()
PLACES = [
    (name, place)
    for name, function in PUBLIC.items()
    for place in inspect.signature(function).parameters
    if name in EXAMPLES and place != "self"
]


def test_every_public_function_has_an_example_of_all_its_arguments():
    assert PUBLIC.keys() == EXAMPLES.keys()
    for name, function in PUBLIC.items():
        assert EXAMPLES[name].keys() == inspect.signature(function).parameters.keys(), name


def test_every_public_function_says_of_which_types_its_arguments_and_its_answer_are():
    for name, function in PUBLIC.items():
        signature = inspect.signature(function)
        for place, parameter in signature.parameters.items():
            assert place == "self" or parameter.annotation is not parameter.empty, (name, place)
        assert inspect.isclass(function) or signature.return_annotation is not signature.empty, name


def test_the_package_tells_type_checkers_that_it_has_types():
    assert importlib.resources.files(debtloop).joinpath("py.typed").is_file()
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert "py.typed" in settings["tool"]["setuptools"]["package-data"]["debtloop"]


def outcome(name, place, value):
    """What comes out with a value in a place: an answer, or the sentence of an error."""
    try:
        return PUBLIC[name](**{**EXAMPLES[name], place: value})
    except ValueError as error:
        return f"ValueError: {error}"


def assert_refused(name, place, value):
    said = outcome(name, place, value)
    assert isinstance(said, str) and said.startswith("ValueError"), (value, said)
    assert re.match(rf"ValueError: {place}\b", said), (value, said)


def plain(result):
    """Whether an answer is made of Python's own types, and of finite numbers."""
    if isinstance(result, dict):
        return all(map(plain, result.values()))
    if isinstance(result, (list, tuple)):
        return all(map(plain, result))
    if hasattr(result, "__dataclass_fields__"):
        return all(plain(getattr(result, field)) for field in result.__dataclass_fields__)
    if type(result) is float:
        return math.isfinite(result)
    return callable(result) or type(result) in (int, bool, str, datetime.date, type(None))


NUMBERS = [
    0, 1, 2, 3, 4, 12, 90, 100, 127, 255, 365, 366, 1000, 32767, 10**6, 10**8, 2**31 - 1, 2**53, 10**15, 10**18,
    -1, -2, -12, -100, -(10**8), 0.04, 0.5, 4.14, -0.5, -1.999, 1e-9, 3e-311, 5e-324, 1e20, 1e100, -1e300, 1.7e308,
]  # fmt: skip
TYPES = [
    float, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64,
    np.float16, np.float32, np.float64, np.longdouble, Fraction,
]  # fmt: skip
NO_NUMBERS = [
    True, False, np.True_, "0.04", "", b"1", math.nan, math.inf, -math.inf, np.float32("nan"), np.float16("inf"),
    complex(1), np.complex128(1), np.array(0.04), np.array([0.04]), np.array([0.03, 0.04]), [0.04], (), {1: 2},
    pd.Series([0.04]), pd.DataFrame({"x": [0.04]}), pd.NA, pd.NaT, np.timedelta64(1, "D"), np.datetime64("2025-05-15"),
    Decimal("0.04"), Decimal("nan"), Decimal("sNaN"), 10**400, -(10**400), 10**5000, Fraction(10**400),
    object(), day(2025, 5, 15), len,
]  # fmt: skip


def of_type(sort, number):
    """A number as another type, if it holds it or the nearest to it, else ``None``."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            value = sort(number)
        except OverflowError:
            return None
        return value if sort in (float, np.float16, np.float32) or value == number else None


def is_number_place(name, place):
    return type(EXAMPLES[name][place]) in (int, float)


@pytest.mark.parametrize(("name", "place"), [at for at in PLACES if is_number_place(*at)])
def test_a_number_of_any_type_gives_what_a_float_gives(name, place):
    parameters = inspect.signature(PUBLIC[name]).parameters
    for number in [EXAMPLES[name][place], *NUMBERS]:
        for sort in TYPES:
            value = of_type(sort, number)
            if value is None:
                continue
            said = outcome(name, place, value)
            assert repr(said) == repr(outcome(name, place, float(value))), (sort, number)
            if isinstance(said, str):
                assert re.match(r"ValueError: (\w+)", said)[1] in {*parameters, "settlement"}, said
            else:
                assert plain(said), (value, said)
    for value in NO_NUMBERS:
        assert_refused(name, place, value)
    if "None" not in str(parameters[place].annotation):
        assert_refused(name, place, None)


@pytest.mark.parametrize("sort", TYPES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_all_numbers_at_once_may_be_of_any_type(name, sort):
    good = EXAMPLES[name]
    given = {p: of_type(sort, v) if is_number_place(name, p) else v for p, v in good.items()}
    given = {p: good[p] if v is None else v for p, v in given.items()}
    floats = {p: float(v) if is_number_place(name, p) else v for p, v in given.items()}
    assert repr(PUBLIC[name](**given)) == repr(PUBLIC[name](**floats))


@pytest.mark.parametrize(("name", "place"), [at for at in PLACES if isinstance(EXAMPLES[at[0]][at[1]], list)])
def test_a_sequence_is_read_by_place_and_never_by_label(name, place):
    good = EXAMPLES[name][place]
    expected = outcome(name, place, good)
    assert plain(expected)
    n = len(good)
    labels = [[n - 1, *range(n - 1)], [*range(n, 0, -1)], list("caebdfghijklmnopqrstuvwxyzABCDEFGHIJKLM"[:n]), pd.date_range("2025-01-31", periods=n, freq="D")]
    read = [
        tuple(good), np.array(good), np.array(good, dtype=object), np.array([good, good]).T[:, 0], iter(good),
        (x for x in good), collections.deque(good), array.array("d", good), list(good),
        pd.Index(good), *(pd.Series(good, index=index) for index in labels), pd.array(good),
        pd.Series(good).astype("Float64"), pd.DataFrame({"x": good}, index=labels[0])["x"],
    ]  # fmt: skip
    for values in read:
        assert outcome(name, place, values) == expected, values
    single = np.array(good, dtype=np.float32)
    assert outcome(name, place, single) == outcome(name, place, single.tolist())
    refused = [
        None, 0.04, "0.04", b"\x01", {0.03: 1}, {0.03, 0.04}, np.array(0.04), np.array([good]), np.array([good]).T,
        pd.DataFrame({0: good}), [good], [], object(), 3, [True, False, True],
    ]  # fmt: skip
    for values in refused:
        assert_refused(name, place, values)
    for bad in (None, math.nan, math.inf, "0.04", True, [0.04], np.array([0.04]), pd.NA, Decimal("0.04"), 10**400):
        assert_refused(name, place, [*good[:-1], bad])
        assert_refused(name, place, pd.Series([bad, *good[1:]], dtype=object))


class OtherDate(datetime.date):
    """As a library of dates may have."""


@pytest.mark.parametrize(("name", "place"), [at for at in PLACES if type(EXAMPLES[at[0]][at[1]]) is day])
def test_a_date_of_any_type_is_its_day_and_one_with_a_time_is_refused(name, place):
    good = EXAMPLES[name][place]
    expected = outcome(name, place, good)
    assert plain(expected)
    midnight = datetime.datetime(good.year, good.month, good.day)
    stamps = [np.datetime64(good.isoformat(), unit) for unit in ("D", "h", "s", "ms", "us", "ns")]
    series = pd.Series([midnight])
    for value in [
        midnight, pd.Timestamp(good), OtherDate(good.year, good.month, good.day), *stamps, series[0], series.values[0],
    ]:
        assert repr(outcome(name, place, value)) == repr(expected), value
    refused = [
        midnight.replace(hour=12), midnight.replace(microsecond=1), midnight.replace(tzinfo=datetime.UTC),
        pd.Timestamp(good) + pd.Timedelta(1, "ns"), pd.Timestamp(good, tz="Asia/Tokyo"), pd.NaT, np.datetime64("NaT"),
        stamps[-1] + np.timedelta64(1, "ns"), np.datetime64("2030-05"), np.datetime64("2030"), np.datetime64(99999, "Y"),
        np.datetime64("2030-05-15", "W"), 20300515, 1.5, b"2030-05-15", True, series, pd.DatetimeIndex([midnight]),
        np.array(stamps[:1]), np.array(stamps[0]), pd.Period(good, "D"), datetime.time(), object(), day.min, day.max,
    ]  # fmt: skip
    if name != "evidence.date_arithmetic":
        refused.append(good.isoformat())
    for value in refused:
        assert_refused(name, place, value)
    if "None" not in str(inspect.signature(PUBLIC[name]).parameters[place].annotation):
        assert_refused(name, place, None)


@pytest.mark.parametrize(("name", "place"), [at for at in PLACES if type(EXAMPLES[at[0]][at[1]]) is bool])
def test_a_switch_is_true_or_false_and_nothing_that_python_takes_for_it(name, place):
    for value in (True, False):
        assert repr(outcome(name, place, np.bool_(value))) == repr(outcome(name, place, value))
    for value in ("no", "yes", "", 0, 1, 1.0, None, [], np.array([True]), np.array(True), pd.Series([True]), pd.NA):
        assert_refused(name, place, value)


@pytest.mark.parametrize(
    ("name", "place"),
    [at for at in PLACES if type(EXAMPLES[at[0]][at[1]]) not in (int, float, bool, list, day) ],
)
def test_what_is_no_bond_convention_function_or_word_is_refused(name, place):
    good = EXAMPLES[name][place]
    if isinstance(good, str):
        assert repr(outcome(name, place, np.str_(good))) == repr(outcome(name, place, good))
    for value in (None, 3, 0.5, True, b"billion", ["billion"], np.array(["billion"]), pd.Series(["billion"]), pd.NA, object()):
        # Where units are named after amounts, the error speaks of the unit.
        said = outcome(name, place, value)
        assert isinstance(said, str) and re.match(rf"ValueError: ({place}|unit)\b", said), (value, said)


def test_percent_in_the_place_of_a_decimal_is_refused_and_the_sentence_says_how_to_write_it():
    rates = [
        "coupon_rate", "yield_to_maturity", "simple_yield", "discount_rate", "rate", "continuous", "zero_yield",
        "near_zero_yield", "far_zero_yield", "yield_start", "yield_change", "funding_rate", "term_premium",
        "zero_yields", "forward_rates", "par_yields", "expected_short_path", "forward_premiums", "lam", "shock",
        "borrowed_at", "shock_bills", "shock_bonds", "policy_shock", "average_rate", "interest_rate", "growth", "new_yield",
        "primary_balance", "stock_flow", "sigma", "premium", "policy", "inflation", "rise", "policy_rate", "foreign_yield", "home_rate", "foreign_rate",
        "basis", "home_yield", "home_rates", "foreign_rates", "currency_move", "required_return", "rate_change", "rate_changes",
        "debt_rate",
    ]  # fmt: skip
    # Coins grow by an amount, or several times over in a year; an episode's moves come in any unit, beside their sigma.
    other = {("coin_demand", "growth"), ("episodes", "currency_move")}
    places = [(name, place) for name, place in PLACES if place in rates and (name.split(".")[0], place) not in other]
    assert {place for _, place in places} == set(rates)
    for name, place in places:
        good = EXAMPLES[name][place]
        said = outcome(name, place, [4.14, *good[1:]] if isinstance(good, list) else 4.14)
        assert isinstance(said, str) and "(4.14% is 0.0414); got 4.14" in said, (name, place, said)
    for place in ("beta0", "beta1"):
        assert "(4.14% is 0.0414)" in outcome("curve.SvenssonCurve", place, 4.14)
