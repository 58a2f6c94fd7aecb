r"""A central bank's purchases: who owes what to whom, what they cost the state, and what they do to a yield.

A sheet is a matrix. A row is a sector (:data:`SECTORS`), a column an instrument (:data:`INSTRUMENTS`), and a cell is
what the sector owns of the instrument less what it owes. What one sector owns another owes, so every column adds up to
zero, and so do the net worths of all sectors together.

Six operations exchange one claim for another at the market price: nobody is richer afterwards. Two give: a transfer
and a tax move net worth between the Treasury and the non-banks, which are households, firms, funds and insurers.
Left out are loans of banks, banknotes, and all that is not money or the state's debt. Abroad is paid at the central bank
and keeps the money there, as foreign authorities do; a private seller abroad would be paid with a deposit at a bank.
"""

from collections.abc import Iterable

from debtloop.funding import MAX_EQUIVALENT, MAX_KAPPA, supply_effect
from debtloop.validate import (
    MAX_MONEY,
    MAX_RATE,
    MIN_RATE,
    is_text,
    require_number,
    require_positive,
    require_rate,
    require_sheet,
    show,
)

#: The rows of a sheet, in their order.
SECTORS = ("treasury", "central bank", "banks", "non-banks", "abroad")
#: Its columns.
INSTRUMENTS = ("bonds", "reserves", "deposits", "account", "loans")
# Places of the rows and columns. Reserves are money at the central bank, deposits money at the banks, the account is
# that of the Treasury at the central bank, and loans are those of the central bank abroad, by repo or swap line.
TREASURY, CENTRAL_BANK, BANKS, NON_BANKS, ABROAD = 0, 1, 2, 3, 4
BONDS, RESERVES, DEPOSITS, ACCOUNT, LOANS = 0, 1, 2, 3, 4
# For each column the row of the sector that owes it; of loans, all but one owe.
_DEBTOR = [TREASURY, CENTRAL_BANK, BANKS, CENTRAL_BANK, ABROAD]
_ROWS = len(SECTORS)


# Who owes what to whom


def opening_sheet(
    central_bank: float, banks: float, non_banks: float, abroad: float, reserves: float, deposits: float, account: float
) -> list[list[float]]:
    """A sheet to begin with; what is owned is given, and what is owed follows.

    Args:
        central_bank, banks, non_banks, abroad: the bonds that each holds, in money, 0 or more.
        reserves: of the banks at the central bank, in the same unit, 0 or more.
        deposits: of the non-banks at the banks, 0 or more.
        account: of the Treasury at the central bank, 0 or more.

    Returns:
        A list of five rows with five numbers each; nobody abroad has borrowed yet.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> sheet = opening_sheet(4, 2, 15, 9, 3, 18, 1)
    >>> sheet[TREASURY], sheet[BANKS]
    ([-30.0, 0.0, 0.0, 1.0, 0.0], [2.0, 3.0, -18.0, 0.0, 0.0])
    """
    central_bank = require_number("central_bank", central_bank, 0, MAX_MONEY)
    banks = require_number("banks", banks, 0, MAX_MONEY)
    non_banks = require_number("non_banks", non_banks, 0, MAX_MONEY)
    abroad = require_number("abroad", abroad, 0, MAX_MONEY)
    reserves = require_number("reserves", reserves, 0, MAX_MONEY)
    deposits = require_number("deposits", deposits, 0, MAX_MONEY)
    account = require_number("account", account, 0, MAX_MONEY)
    return [
        [-(central_bank + banks + non_banks + abroad), 0.0, 0.0, account, 0.0],
        [central_bank, -reserves, 0.0, -account, 0.0],
        [banks, reserves, -deposits, 0.0, 0.0],
        [non_banks, 0.0, deposits, 0.0, 0.0],
        [abroad, 0.0, 0.0, 0.0, 0.0],
    ]


def central_bank_balance_sheet(
    state: Iterable[Iterable[float]], operation: str, amount: float, counterparty: str
) -> list[list[float]]:
    """The sheet after one operation, at the market price.

    - ``qe``: the central bank buys bonds from the counterparty, any
    - ``qt``: the central bank sells bonds to the counterparty, any
    - ``issue``: the Treasury sells new bonds to the counterparty, any
    - ``transfer``: the Treasury pays non-banks and gets nothing for it
    - ``tax``: non-banks pay the Treasury and get nothing for it
    - ``repo``: the central bank lends abroad against bonds, which stay with their owner
    - ``swap``: the central bank lends abroad against the other central bank's money
    - ``repay``: such a loan is paid back

    Banks and abroad pay and are paid in money at the central bank, non-banks with deposits at the banks, which pass the
    payment on at the central bank.

    Args:
        state: a sheet, as :func:`opening_sheet` makes it.
        operation: one of these words.
        amount: in the unit of the sheet, 0 or more.
        counterparty: ``"banks"``, ``"non-banks"`` or ``"abroad"``.

    Returns:
        A new sheet.

    Raises:
        ValueError: an argument is outside its range, a column of the sheet does not add up to zero, or somebody would
            pay with more than they have; the message names it.

    Source: McLeay, Radia and Thomas, Bank of England Quarterly Bulletin 2014 Q1, for the purchase from a pension fund.

    A purchase of 1.2 from a bank leaves the deposits alone, and one from a pension fund adds to them:

    >>> sheet = opening_sheet(4, 2, 15, 9, 3, 18, 1)
    >>> [central_bank_balance_sheet(sheet, "qe", 1.2, who)[NON_BANKS][DEPOSITS] for who in ("banks", "non-banks")]
    [18.0, 19.2]
    """
    sheet = require_sheet("state", state, _ROWS, _DEBTOR)
    amount = require_number("amount", amount, 0, MAX_MONEY)
    cells = _cells(operation, counterparty)
    most = MAX_MONEY
    for cell in cells:
        row, column, sign = cell
        if sign < 0 and (row == CENTRAL_BANK if column == LOANS else row != _DEBTOR[column]):
            most = min(most, sheet[row][column])
    if operation == "repo":
        most = min(most, sheet[ABROAD][BONDS] - sheet[CENTRAL_BANK][LOANS])  # each bond is pledged once
    if amount > most + 1e-9 * abs(most):
        raise ValueError(f"amount must be at most what the payer has, {show(max(most, 0))}; got {show(amount)}")
    for cell in cells:
        row, column, sign = cell
        sheet[row][column] = sheet[row][column] + sign * amount
    return sheet


def sector_net_worth(state: Iterable[Iterable[float]]) -> list[float]:
    """What each sector owns less what it owes, in the order of :data:`SECTORS`: the sums of a sheet's rows.

    Args:
        state: a sheet, as in :func:`central_bank_balance_sheet`.

    Returns:
        A list of five numbers, in the unit of the sheet, which add up to zero.

    Raises:
        ValueError: the sheet is none; the message says why.

    >>> sector_net_worth(opening_sheet(4, 2, 15, 9, 3, 18, 1))
    [-29.0, 0.0, -13.0, 33.0, 9.0]
    """
    return [sum(row) for row in require_sheet("state", state, _ROWS, _DEBTOR)]


def state_owes(state: Iterable[Iterable[float]]) -> dict[str, float]:
    """What the Treasury and the central bank owe together to everybody else, by instrument.

    What the one owes the other is crossed out. A purchase of bonds swaps bonds for money; a transfer adds.

    Args:
        state: a sheet, as in :func:`central_bank_balance_sheet`.

    Returns:
        A dict with ``bonds`` held by others, ``money`` of others at the central bank, and ``net``, both less what the
        central bank has lent abroad.

    Raises:
        ValueError: the sheet is none; the message says why.

    >>> sheet = opening_sheet(4, 2, 15, 9, 3, 18, 1)
    >>> state_owes(sheet), state_owes(central_bank_balance_sheet(sheet, "qe", 1, "banks"))
    ({'bonds': 26.0, 'money': 3.0, 'net': 29.0}, {'bonds': 25.0, 'money': 4.0, 'net': 29.0})
    """
    sheet = require_sheet("state", state, _ROWS, _DEBTOR)
    bonds = -sheet[TREASURY][BONDS] - sheet[CENTRAL_BANK][BONDS]
    money = -sheet[CENTRAL_BANK][RESERVES]
    return {"bonds": bonds, "money": money, "net": bonds + money - sheet[CENTRAL_BANK][LOANS]}


def _cells(operation, counterparty):
    """The cells that an operation of one unit changes: row, column, and 1 or -1."""
    if not is_text(operation):
        raise ValueError(f"operation must be a word such as qe; got {show(operation)}")
    if not is_text(counterparty):
        raise ValueError(f"counterparty must be a word such as banks; got {show(counterparty)}")
    if operation == "transfer" or operation == "tax":
        if counterparty != "non-banks":
            raise ValueError(f"counterparty must be non-banks for transfer and tax; got {show(counterparty)}")
        sign = 1 if operation == "transfer" else -1
        return [[TREASURY, ACCOUNT, -sign], [CENTRAL_BANK, ACCOUNT, sign]] + _paid(NON_BANKS, sign)
    if operation == "repo" or operation == "swap" or operation == "repay":
        if counterparty != "abroad":
            raise ValueError(f"counterparty must be abroad for repo, swap and repay; got {show(counterparty)}")
        sign = -1 if operation == "repay" else 1
        return [[CENTRAL_BANK, LOANS, sign], [ABROAD, LOANS, -sign]] + _paid(ABROAD, sign)
    if operation != "qe" and operation != "qt" and operation != "issue":
        raise ValueError(f"operation must be qe, qt, issue, transfer, tax, repo, swap or repay; got {show(operation)}")
    if counterparty != "banks" and counterparty != "non-banks" and counterparty != "abroad":
        raise ValueError(f"counterparty must be banks, non-banks or abroad; got {show(counterparty)}")
    row = BANKS if counterparty == "banks" else NON_BANKS if counterparty == "non-banks" else ABROAD
    sign = 1 if operation == "qe" else -1
    if operation != "issue":
        return [[CENTRAL_BANK, BONDS, sign], [row, BONDS, -sign]] + _paid(row, sign)
    own = [[TREASURY, ACCOUNT, 1], [CENTRAL_BANK, ACCOUNT, -1]]
    return [[TREASURY, BONDS, -1], [row, BONDS, 1]] + own + _paid(row, -1)


def _paid(row, sign):
    """The cells of a payment out of the central bank to a sector (1) or from it (-1)."""
    if row == NON_BANKS:
        through = [[BANKS, RESERVES, sign], [BANKS, DEPOSITS, -sign], [NON_BANKS, DEPOSITS, sign]]
    else:
        through = [[row, RESERVES, sign]]
    return [[CENTRAL_BANK, RESERVES, -sign]] + through


# What the purchases cost, and what they do to a yield


def carry(bonds: float, bond_rate: float, reserves: float, policy_rate: float) -> dict[str, float]:
    r"""What a central bank earns in a year on the bonds that it bought, and pays on the reserves that paid for them.

    .. math:: \text{carry} = c H - i R, \qquad i^* = \frac{c H}{R}

    Other income, banknotes that pay nothing and the costs of the house come on top.

    Args:
        bonds: :math:`H`, bonds held, in money, 0 or more.
        bond_rate: :math:`c`, their average interest, as a decimal a year, -1 to 2.
        reserves: :math:`R`, banks' money at the central bank that earns interest, in the same unit, 1e-9 or more.
        policy_rate: :math:`i`, what the reserves earn, as a decimal a year, -1 to 2.

    Returns:
        A dict with ``income``, ``paid`` and ``carry``, the first less the second, in the unit of ``bonds``; and
        ``break_even``, :math:`i^*`, the policy rate at which the carry is zero, a decimal.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The Bank of Japan, trillion yen: bonds that pay 0.43%, and reserves that cost 0.75%:

    >>> year = carry(555.05, 0.0043, 507, 0.0075)
    >>> round(year["carry"], 1), round(100 * year["break_even"], 2)
    (-1.4, 0.47)
    """
    bonds = require_number("bonds", bonds, 0, MAX_MONEY)
    rate = require_rate("bond_rate", bond_rate, MIN_RATE, MAX_RATE)
    reserves = require_number("reserves", reserves, 1e-9, MAX_MONEY)
    policy = require_rate("policy_rate", policy_rate, MIN_RATE, MAX_RATE)
    income = rate * bonds
    paid = policy * reserves
    return {"income": income, "paid": paid, "carry": income - paid, "break_even": income / reserves}


def state_average_life(bonds: float, average_life: float, held: float, overnight: float) -> float:
    r"""The average life of what a state owes when its central bank is counted in.

    The bonds that the central bank holds are crossed out, and the overnight money that paid for them takes their place:

    .. math:: L^* = \frac{L (B - H)}{B - H + R}

    Args:
        bonds: :math:`B`, all bonds, in money, above 0.
        average_life: :math:`L`, their average remaining life, in years, 0 to 100; the central bank's are as long.
        held: :math:`H`, bonds of the central bank, 0 to ``bonds``.
        overnight: :math:`R`, interest-bearing reserves that paid for them, 0 to ``held``; above 0 where all is held.

    Returns:
        Years.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    Japan's ordinary bonds, half of them at the central bank:

    >>> round(state_average_life(1088.2, 113 / 12, 555.05, 507), 1)
    4.8
    """
    bonds = require_positive("bonds", bonds, MAX_MONEY)
    life = require_number("average_life", average_life, 0, 100)
    held = require_number("held", held, 0, bonds)
    overnight = require_number("overnight", overnight, 0, held)
    owed = bonds - held + overnight
    if owed <= 0:
        raise ValueError(f"overnight must be above 0 where the central bank holds all bonds; got {show(overnight)}")
    return life * (bonds - held) / owed


def purchase_effect(
    amount: float, ten_year_equivalent: float, kappa: float, expected_inflation: float
) -> dict[str, float]:
    r"""What a purchase of bonds does to the ten-year yield on balance.

    Fewer bonds are left to hold, which lowers it. If people expect more inflation for ten years, that raises it:

    .. math:: \Delta y = -\kappa \, q \, Q + \Delta \pi^e, \qquad \Delta \pi^* = \kappa \, q \, Q

    Args:
        amount: :math:`Q`, what is bought, in money, 0 or more.
        ten_year_equivalent: :math:`q`, ten-year bonds that lose as much for a basis point as one unit of it, 0 to 10.
        kappa: :math:`\kappa`, as in :func:`debtloop.funding.supply_effect`, -1e6 to 1e6.
        expected_inflation: :math:`\Delta \pi^e`, rise of the average inflation that is expected over ten years, as a
            decimal a year, -1 to 2.

    Returns:
        A dict of decimals: ``supply``, ``inflation`` and ``change``, the sum of both; and ``break_even``, the rise of
        expected inflation at which the yield does not move.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    1.2 trillion dollars of six-year notes, by a bank's rule of 30 basis points a trillion:

    >>> round(1e4 * purchase_effect(1.2, 0.65, 0.0030, 0)["break_even"])
    23
    """
    amount = require_number("amount", amount, 0, MAX_MONEY)
    ratio = require_number("ten_year_equivalent", ten_year_equivalent, 0, MAX_EQUIVALENT)
    kappa = require_number("kappa", kappa, -MAX_KAPPA, MAX_KAPPA)
    expected = require_rate("expected_inflation", expected_inflation, MIN_RATE, MAX_RATE)
    supply = supply_effect(-amount, ratio, kappa)
    return {"supply": supply, "inflation": expected, "change": supply + expected, "break_even": -supply}
