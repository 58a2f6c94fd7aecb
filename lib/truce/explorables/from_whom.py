"""From whom does a central bank buy? What a purchase does to deposits, and what a cheque adds to them."""

from debtloop.central_bank import central_bank_balance_sheet, opening_sheet, sector_net_worth, state_owes
from truce.facts import fact
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least
from truce.live import Explorable, Key, Prediction, Slider

#: The sum of *Japan sells*, in trillion dollars.
AMOUNT = fact("article-000-holding")
#: Trillions: round numbers, near the American ones, in which every purchase and cheque here has room; only changes are shown.
HELD = 4
BANKS = 4
OTHERS = 15
ABROAD = 9
RESERVES = 7
DEPOSITS = 18
ACCOUNT = 1


def compute(share, cheque, amount):
    start = opening_sheet(HELD, BANKS, OTHERS, ABROAD, RESERVES, DEPOSITS, ACCOUNT)
    sheet = central_bank_balance_sheet(start, "issue", cheque, "non-banks")
    sheet = central_bank_balance_sheet(sheet, "transfer", cheque, "non-banks")
    sheet = central_bank_balance_sheet(sheet, "qe", amount * share / 100, "non-banks")
    sheet = central_bank_balance_sheet(sheet, "qe", amount - amount * share / 100, "banks")
    owed = state_owes(sheet)["net"] - state_owes(start)["net"]
    others = [sheet[3][0] - start[3][0], sheet[3][2] - start[3][2]]
    banks = [sheet[2][0] - start[2][0], sheet[2][1] - start[2][1]]
    richer = sector_net_worth(sheet)[3] - sector_net_worth(start)[3]
    return {
        "rows": [
            {"what": 0, "kind": 0, "tn": others[0]},
            {"what": 1, "kind": 1, "tn": others[1]},
            {"what": 2, "kind": 0, "tn": banks[0]},
            {"what": 3, "kind": 1, "tn": banks[1]},
            {"what": 4, "kind": 2, "tn": owed},
        ],
        "deposits": others[1],
        "bonds": others[0],
        "bonds_size": abs(others[0]),
        "reserves": banks[1],
        "owed": owed,
        "richer": richer,
        "case": 0 if cheque < 0.05 else 1 if others[0] < -0.005 else 2 if others[0] > 0.005 else 3,
    }


def chart():
    import altair as alt

    names = ["public: bonds", "public: deposits", "banks: bonds", "banks: reserves", "state owes"]
    base = alt.Chart(alt.NamedData("rows")).transform_calculate(What=f"{names}[datum.what]")
    y = alt.Y("What:N", title=None, scale=alt.Scale(domain=names))
    x = alt.X("tn:Q", title="change, trillion $", scale=at_least(-1.5, 1.5))
    colour = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=[0, 1, 2], range=[BLUE, ORANGE, GREEN]))
    bars = base.mark_bar(height={"band": 0.6}).encode(y=y, x=x, color=colour)
    zero = base.mark_rule(color=INK).encode(x=alt.datum(0, scale=at_least(-1.5, 1.5)))
    return (bars + zero).properties(padding={"left": 124, "right": 14, "top": 6})


#: What is done, for every sentence.
DONE = "The central bank buys bonds for ${amount:.1f} tn, {share:.0f}% of them from people and funds that are not banks. "
#: What the state has done before.
CHEQUES = "First the state sent cheques for ${cheque:.1f} tn, and sold new bonds to pay for them. "
#: What has become of deposits and reserves.
MONEY = "Deposits change by {deposits:+.1f} tn, banks' reserves by {reserves:+.1f}, and "

EXPLORABLE = Explorable(
    title="From whom does it buy?",
    question="A central bank buys bonds. Who has more money afterwards?",
    controls=(
        Slider("share", "Bought from others than banks", 0, 100, 10, 0, "% (pension funds, households, firms)", whole=True),
        Slider("cheque", "Cheques of the state before", 0, 2, 0.1, 0, "trillion dollars"),
        Slider("amount", "Bought in all", 0, 3, 0.1, AMOUNT, "trillion dollars"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        DONE + MONEY + "the public's bonds by {bonds:+.1f}. Nobody is richer, and the state owes as much as before.",
        CHEQUES + DONE + MONEY + "the public gave up {bonds_size:.1f} tn of bonds on balance. It is richer by {richer:.1f} tn, which the "
        "state owes on top.",
        CHEQUES + DONE + MONEY + "the public holds {bonds_size:.1f} tn more bonds. It is richer by {richer:.1f} tn, which the state owes on top.",
        CHEQUES + DONE + MONEY + "the public holds as many bonds as before. It is richer by {richer:.1f} tn, which the state owes on top.",
    ),
    key=(
        Key("bar", BLUE, "bonds"),
        Key("bar", ORANGE, "money"),
        Key("bar", GREEN, "owed by the state to all others"),
    ),
    table="rows",
    columns={
        "what": ("What", ("the public's bonds", "the public's deposits", "banks' bonds", "banks' reserves", "what the state owes to all others")),
        "tn": ("Change, trillion $", "+.1f"),
    },
    prediction=Prediction(
        question=f"The Federal Reserve buys American bonds for {AMOUNT} trillion dollars. All of them come from banks. How many trillion "
        "dollars more do households, firms and funds have on deposit afterwards?",
        answer="deposits",
        low=-3,
        high=3,
        unit="trillion dollars",
        tolerance=0.04,
        too_low="You said {guess}. It is {answer:.1f}: the banks gave up bonds and got money at the central bank, and nobody else was asked. Had "
        "a pension fund sold the bonds, deposits would have grown by {amount:.1f}.",
        close="You said {guess}. It is {answer:.1f}: well judged. The banks gave up bonds and got money at the central bank, and nobody else was "
        "asked. Had a pension fund sold the bonds, deposits would have grown by {amount:.1f}.",
        too_high="You said {guess}. It is {answer:.1f}: the banks gave up bonds and got money at the central bank, and nobody else was asked. "
        "Had a pension fund sold the bonds, deposits would have grown by {amount:.1f}.",
    ),
)
