"""Who owes what to whom, operation by operation: a matrix of sectors and instruments whose columns add up to nothing."""

from debtloop.central_bank import central_bank_balance_sheet, opening_sheet, sector_net_worth, state_owes
from truce.figures import BLUE, INK, ORANGE
from truce.live import Choice, Explorable, Key, Slider

#: Trillions, with room for every operation here; only changes are shown.
START = (4, 4, 15, 9, 7, 18, 2)
#: The longest bar fills this much of the way to the next column.
LONGEST = 0.46


def done(story, amount):
    """The sheets of a story, and the number of the sentence that each operation has."""
    held, banks, others, abroad, reserves, deposits, account = START
    sheet = opening_sheet(held, banks, others, abroad, reserves, deposits, account)
    sheets = [sheet]
    says = [0]
    steps = ["qe", "qe", "qt", "qt"]
    who = ["banks", "non-banks", "non-banks", "banks"]
    words = [1, 2, 4, 3]
    if story == 2:
        steps = ["issue", "transfer", "qe", "tax"]
        who = ["non-banks", "non-banks", "non-banks", "non-banks"]
        words = [5, 6, 2, 7]
    if story == 3:
        steps = ["repo", "swap", "repay", "repay"]
        who = ["abroad", "abroad", "abroad", "abroad"]
        words = [8, 9, 10, 10]
    for k in range(4):
        sheet = central_bank_balance_sheet(sheet, steps[k], amount, who[k])
        sheets.append(sheet)
        says.append(words[k])
    return {"sheets": sheets, "says": says}


def compute(step, story, amount):
    way = done(story, amount)
    start = way["sheets"][0]
    sheet = way["sheets"][step]
    most = max([
        max([max([abs(later[row][column] - start[row][column]) for column in range(5)]) for row in range(5)]) for later in way["sheets"]
    ])  # fmt: skip
    cells = []
    table = []
    for row in range(5):
        moved = [sheet[row][column] - start[row][column] for column in range(5)]
        for column in range(5):
            cells.append({
                "who": row, "from": column, "to": column + LONGEST * moved[column] / most, "tn": moved[column],
            })  # fmt: skip
        table.append({
            "who": row, "bonds": moved[0], "reserves": moved[1], "deposits": moved[2], "account": moved[3], "loans": moved[4],
            "worth": sum(moved),
        })  # fmt: skip
    return {
        "cells": cells,
        "columns": [{"at": column} for column in range(5)],
        "table": table,
        "deposits": sheet[3][2] - start[3][2],
        "owed": state_owes(sheet)["net"] - state_owes(start)["net"],
        "richer": sector_net_worth(sheet)[3] - sector_net_worth(start)[3],
        "case": way["says"][step],
    }


def chart():
    import altair as alt

    names = ["Treasury", "central bank", "banks", "public", "abroad"]
    what = ["bonds", "reserves", "deposits", "account", "loans"]
    base = alt.Chart(alt.NamedData("cells")).transform_calculate(Who=f"{names}[datum.who]")
    y = alt.Y("Who:N", title=None, scale=alt.Scale(domain=names))
    axis = alt.Axis(labels=False, ticks=False, grid=False)
    x = alt.X("from:Q", title=None, scale=alt.Scale(domain=[-0.5, 4.5], nice=False, zero=False), axis=axis)
    colour = alt.condition("datum.tn > 0", alt.value(BLUE), alt.value(ORANGE))
    bars = base.mark_bar(height={"band": 0.7}).encode(y=y, x=x, x2="to:Q", color=colour)
    columns = alt.Chart(alt.NamedData("columns")).transform_calculate(What=f"{what}[datum.at]")
    lines = columns.mark_rule(color=INK).encode(x="at:Q")
    # In two rows, as five words side by side have no room on a phone; and no axis, which would leave some of them out.
    near = words_below(columns.transform_filter("datum.at % 2 == 0"), 6)
    far = words_below(columns.transform_filter("datum.at % 2 == 1"), 24)
    return (lines + bars + near + far).properties(padding={"left": 96, "right": 10, "top": 6, "bottom": 42})


def words_below(columns, down):
    """The names of the instruments under their lines, so far down."""
    import altair as alt

    text = columns.mark_text(color=INK, align="center", baseline="top", dy=down, fontSize=13)
    return text.encode(x="at:Q", y=alt.value("height"), text="What:N")


#: What has come of it so far, for every sentence.
SO_FAR = (
    "So far deposits have changed by {deposits:+.1f} tn, what the state owes to all others by {owed:+.1f}, and the public's wealth by "
    "{richer:+.1f}."
)

EXPLORABLE = Explorable(
    title="Operation by operation",
    question="Who owes what to whom, after each operation?",
    controls=(
        Slider("step", "Operations so far", 0, 4, 1, 1, "operations", whole=True),
        Choice("story", "Story", {1: "bought and sold again", 2: "a cheque, and a purchase", 3: "loans abroad"}, 1),
        Slider("amount", "Size of each", 0.1, 2, 0.1, 1, "trillion dollars"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Nothing has happened yet. " + SO_FAR,
        "The central bank buys bonds for ${amount:.1f} tn from banks, and pays with reserves. " + SO_FAR,
        "The central bank buys bonds for ${amount:.1f} tn from pension funds; their banks get the reserves, and the funds get deposits. " + SO_FAR,
        "The central bank sells bonds for ${amount:.1f} tn to banks, and the reserves are gone again. " + SO_FAR,
        "The central bank sells bonds for ${amount:.1f} tn to pension funds, and their deposits are gone again. " + SO_FAR,
        "The Treasury sells new bonds for ${amount:.1f} tn to the public, and the money lies on its account. " + SO_FAR,
        "The Treasury sends cheques for ${amount:.1f} tn. " + SO_FAR,
        "The Treasury takes ${amount:.1f} tn in taxes. " + SO_FAR,
        "The central bank lends ${amount:.1f} tn abroad for a while, against bonds that stay with their owner. " + SO_FAR,
        "The central bank lends ${amount:.1f} tn more, against the money of another central bank. " + SO_FAR,
        "A loan of ${amount:.1f} tn is paid back. " + SO_FAR,
    ),
    key=(
        Key("bar", BLUE, "owns more, or owes less"),
        Key("bar", ORANGE, "owns less, or owes more"),
    ),
    open=("step", "story"),
    table="table",
    columns={
        "who": ("Who", ("Treasury", "central bank", "banks", "public", "abroad")),
        "bonds": ("Bonds", "+.1f"),
        "reserves": ("Reserves", "+.1f"),
        "deposits": ("Deposits", "+.1f"),
        "account": ("Account", "+.1f"),
        "loans": ("Loans", "+.1f"),
        "worth": ("Wealth", "+.1f"),
    },
)
