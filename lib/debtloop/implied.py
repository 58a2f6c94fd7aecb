"""What printed numbers imply, and what a sentence loses on its way from its source to a retelling.

A number in a text is rounded, belongs to one definition and one day, and has been copied. These functions undo that as far
as arithmetic can: how wide the answer is that two rounded numbers give, how much of a share's change is only the price of
the other part, what an average remaining life says about dates, and which words and numbers a retelling has dropped.
Units, plain ratios and dates are in :mod:`debtloop.evidence`.
"""

import re

from debtloop.maturities import MAX_LADDER, geometric_share
from debtloop.validate import is_text, require_number, require_positive, show

#: Largest number that is read, in any unit.
MAX_AMOUNT = 1e15
#: Longest text that is compared, in characters.
MAX_TEXT = 5000
#: Words that make a sentence smaller than it is without them, in English and in both Chinese scripts.
SOFTENERS = (
    "one of", "among the", "some", "may", "might", "could", "can", "if", "when", "partly", "mostly", "estimated", "expected",
    "preliminary", "reportedly", "considering", "之一", "部分", "可能", "或許", "或许", "有望", "預計", "预计", "據", "据",
)  # fmt: skip
#: These do so before a number only: who doubts about something is not nearly doubting.
NEAR_NUMBERS = ("about", "around", "nearly", "almost", "up to", "at least", "more than", "約", "约", "近", "逾")
#: A number with its percent sign, a word, or one Chinese character.
PIECE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?%?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
HAN = re.compile(r"[\u3400-\u9fff]")


def implied_range(numerator: float, numerator_step: float, denominator: float, denominator_step: float) -> dict[str, float]:
    r"""The ratio of two rounded numbers, and the least and the most that it can be.

    .. math:: \frac{n - a/2}{d + b/2} \le \frac{n}{d} \le \frac{n + a/2}{d - b/2}

    Args:
        numerator: :math:`n` as printed, 0 to 1e15.
        numerator_step: :math:`a`, one unit of its last digit, 0 (not rounded) to twice the number.
        denominator: :math:`d` as printed, above 0, up to 1e15.
        denominator_step: :math:`b`, one unit of its last digit, 0 (not rounded) to 1.99 times the number.

    Returns:
        ``{"low", "middle", "high"}``, in the unit of the one over the unit of the other.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    A debt of 1,323.72tn yen called $8.6tn was converted at between 153.0 and 154.8 yen:

    >>> rate = implied_range(1323.72, 0.01, 8.6, 0.1)
    >>> [round(rate[name], 1) for name in ("low", "middle", "high")]
    [153.0, 153.9, 154.8]
    """
    numerator = require_number("numerator", numerator, 0, MAX_AMOUNT)
    a = require_number("numerator_step", numerator_step, 0, 2 * numerator)
    denominator = require_number("denominator", denominator, 1e-100, MAX_AMOUNT)
    b = require_number("denominator_step", denominator_step, 0, 1.99 * denominator)
    return {
        "low": (numerator - a / 2) / (denominator + b / 2),
        "middle": numerator / denominator,
        "high": (numerator + a / 2) / (denominator - b / 2),
    }


def share_move(before: float, after: float, at_old_prices: float) -> dict[str, float]:
    r"""How much of a share's change is only the price of the parts, and how much is what holders did.

    .. math::
        \underbrace{s_1 - s_0}_{\text{change}}
        = \underbrace{s_1 - \bar s_1}_{\text{prices}} + \underbrace{\bar s_1 - s_0}_{\text{holders}}

    Args:
        before: :math:`s_0`, the share at the start, 0 to 1.
        after: :math:`s_1`, at the end, at the prices of the end.
        at_old_prices: :math:`\bar s_1`, at the end, at the prices of the start; for currencies, at the old exchange rates.

    Returns:
        ``{"change", "prices", "holders"}`` as decimals. The last two add up to the first.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    The dollar's share of reserves fell by 1.47 points, of which 0.12 are sales:

    >>> moved = share_move(0.5779, 0.5632, 0.5767)
    >>> round(100 * moved["change"], 2), round(100 * moved["holders"], 2)
    (-1.47, -0.12)
    """
    before = require_number("before", before, 0, 1)
    after = require_number("after", after, 0, 1)
    middle = require_number("at_old_prices", at_old_prices, 0, 1)
    return {"change": after - before, "prices": after - middle, "holders": middle - before}


def due_within(average_life: float, years: float) -> dict[str, float]:
    r"""What is due within some years if a debt's average remaining life is known, and if it is taken for the last date.

    .. math:: \text{last date: } \min(1, t/L) \qquad \text{even: } \min(1, t/2L) \qquad \text{steady: } 1 - (1 - 1/L)^t

    An even row of bonds ends after twice its average life. A steady debt, of which the same share falls due every year, has
    bonds of all lives; its average is counted to the end of the year in which a bond falls due.

    Args:
        average_life: :math:`L` in years, 1 to 50.
        years: :math:`t`, 0 to 100; parts of a year too.

    Returns:
        ``{"misread", "even", "steady"}``, shares of today's debt from 0 to 1.

    Raises:
        ValueError: an argument is outside its range; the message names it.

    >>> nine = due_within(9, 9)
    >>> [round(nine[name], 2) for name in ("misread", "even", "steady")]
    [1.0, 0.5, 0.65]
    """
    life = require_number("average_life", average_life, 1, MAX_LADDER / 2)
    t = require_number("years", years, 0, MAX_LADDER)
    return {"misread": min(1.0, t / life), "even": min(1.0, t / (2 * life)), "steady": geometric_share(1 / life, t)}


def mixed_rate_error(own_debt: float, other_debt: float) -> float:
    r"""By how much a rate is applied to too much debt if it was measured on another: as a share of what is right.

    .. math:: \frac{(I / d)\, D}{I} - 1 = \frac{D}{d} - 1

    Args:
        own_debt: :math:`d`, the debt on which the interest :math:`I` is paid, above 0, up to 1e15.
        other_debt: :math:`D`, the debt by which the rate :math:`I / d` is multiplied, in the same unit, 0 to 1e15.

    Returns:
        0 if they are the same debt; 0.23 if the interest comes out 23% too high.

    Raises:
        ValueError: an argument is outside its range, or the debts are more than 1e6 times apart; the message names it.

    >>> round(mixed_rate_error(1088.2, 1333.6), 3)
    0.226
    """
    own = require_positive("own_debt", own_debt, MAX_AMOUNT)
    other = require_number("other_debt", other_debt, 0, MAX_AMOUNT)
    if other > 1e6 * own:
        raise ValueError(f"other_debt must be at most a million times own_debt; got {show(other)}")
    return other / own - 1


def source_check(original: str, retold: str) -> dict[str, list[str]]:
    """Which words and numbers of a sentence a retelling keeps, drops and adds, in their order.

    Both sentences are read as words, numbers and single Chinese characters, capitals like small letters. What both have in
    the same order is kept, as much as possible of it (the longest common subsequence). A translation into other words drops
    nearly everything: then compare numbers and softening words alone.

    Args:
        original: a sentence of the source, 1 to 5,000 characters.
        retold: what became of it, likewise.

    Returns:
        ``{"kept", "dropped", "added", "softeners_lost", "numbers_lost", "numbers_new"}``, each a list of texts.
        A softening word is lost if it stands in the original more often than in the retelling; *about* and its like count
        before a number only.

    Raises:
        ValueError: an argument is no text, is empty or too long; the message names it.

    >>> found = source_check("spiked by 6 basis points, one of the biggest jumps", "spiked by 6 basis points, the biggest jump")
    >>> found["dropped"], found["softeners_lost"]
    (['one', 'of', 'jumps'], ['one of'])
    """
    first, second = _pieces("original", original), _pieces("retold", retold)
    kept, dropped, added = _aligned(first, second)
    numbers, others = ([piece for piece in pieces if piece[0].isdigit()] for pieces in (first, second))
    return {
        "kept": kept,
        "dropped": dropped,
        "added": added,
        "softeners_lost": [words for words in SOFTENERS + NEAR_NUMBERS if _count(words, first) > _count(words, second)],
        "numbers_lost": [number for number in dict.fromkeys(numbers) if number not in others],
        "numbers_new": [number for number in dict.fromkeys(others) if number not in numbers],
    }


def _pieces(name, text):
    """Words, numbers and Chinese characters of a text, in its order."""
    if not is_text(text) or not 0 < len(text.strip()) <= len(text) <= MAX_TEXT:
        what = f"{len(text)} characters" if is_text(text) else show(text)
        raise ValueError(f"{name} must be a text of 1 to {MAX_TEXT} characters; got {what}")
    spaced = HAN.sub(lambda sign: f" {sign[0]} ", text.lower())
    return [piece.replace(",", "") for piece in PIECE.findall(spaced)]


def _count(words, pieces):
    """How often some words, or Chinese characters, stand next to each other among pieces; some only before a number."""
    wanted = list(words) if HAN.match(words) else words.split()
    ends = [k + len(wanted) for k in range(len(pieces)) if pieces[k : k + len(wanted)] == wanted]
    if words in NEAR_NUMBERS:
        ends = [end for end in ends if end < len(pieces) and pieces[end][0].isdigit()]
    return len(ends)


def _aligned(first, second):
    """What two rows have in common in their order, what only the first has, and what only the second has."""
    longest = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            same = first[i] == second[j]
            longest[i][j] = longest[i + 1][j + 1] + 1 if same else max(longest[i + 1][j], longest[i][j + 1])
    kept, dropped, added, i, j = [], [], [], 0, 0
    while i < len(first) and j < len(second):
        if first[i] == second[j]:
            kept.append(first[i])
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            dropped.append(first[i])
            i += 1
        else:
            added.append(second[j])
            j += 1
    return kept, dropped + first[i:], added + second[j:]
