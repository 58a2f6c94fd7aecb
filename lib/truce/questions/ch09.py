"""The numbers of the questions of chapter 9: the central bank's trap."""

from debtloop.central_bank import (
    DEPOSITS,
    NON_BANKS,
    carry,
    central_bank_balance_sheet,
    opening_sheet,
    purchase_effect,
    sector_net_worth,
)
from truce.claims.checks import check_for


#: A sheet in billions, with room for all operations here.
START = opening_sheet(1000, 1000, 2000, 1000, 3000, 5000, 1000)


def ch09_from_whom():
    """A purchase from two kinds of sellers."""
    banks, funds = 500, 300
    sheet = central_bank_balance_sheet(START, "qe", banks, "banks")
    sheet = central_bank_balance_sheet(sheet, "qe", funds, "non-banks")
    return {"none": 0, "banks": banks, "bought": banks + funds, "funds": round(sheet[NON_BANKS][DEPOSITS] - START[NON_BANKS][DEPOSITS])}


def ch09_cheque():
    """A cheque, and a purchase of the bonds that paid for it."""
    cheque, bought = 400, 250
    sheet = START
    for operation, amount in (("issue", cheque), ("transfer", cheque), ("qe", bought)):
        sheet = central_bank_balance_sheet(sheet, operation, amount, "non-banks")
    richer = round(sector_net_worth(sheet)[NON_BANKS] - sector_net_worth(START)[NON_BANKS])
    return {"none": 0, "cheque": richer, "bought": bought, "left": cheque - bought, "sum": cheque + bought}


def ch09_carry():
    """Bonds, reserves and banknotes."""
    bonds, rate, reserves = 400, 0.01, 320
    year = carry(bonds, rate, reserves, 0)
    return {
        "bonds": bonds, "rate": rate, "reserves": reserves, "income": year["income"], "answer_pct": 100 * year["break_even"], "rate_pct": 100 * rate,
        "upside_down_pct": 100 * rate * reserves / bonds,
    }  # fmt: skip


def ch09_richer():
    """A sale at the market price."""
    return {"amount": 100}


def ch09_undone():
    """Two trillions of ten-year notes, and some inflation."""
    bought, moves, inflation = 2, 30, 20
    effect = purchase_effect(bought, 1, moves / 1e4, inflation / 1e4)
    change, supply = 1e4 * effect["change"], -1e4 * effect["supply"]
    return {
        "bought": bought, "moves": moves, "inflation": inflation, "answer": change, "fall": -change, "supply": supply, "without": -supply,
        "both": -supply - inflation,
    }  # fmt: skip


def ch09_give_or_take():
    """The slope of the year before the article."""
    numbers = check_for("japan-global-borrowing")().numbers
    return {"beta": numbers["beta"], "error": numbers["error"], "twice": 2 * numbers["error"]}
