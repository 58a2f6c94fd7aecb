"""Every explorable's chart, as it is drawn: the axes hold the data, their numbers can be read, and noise is not drawn as a fact.

Positions and words are read from the picture's scene, which the still figure and the page's Vega draw alike.
"""

import itertools
import math
import random
import re
from functools import lru_cache

import pytest
import vl_convert

from truce.live import Choice, all_ids, load, still

RANDOM = 40
#: Corners of all controls together: all of them where there are so many or fewer, else so many of them, seeded.
CORNERS = 400
#: An axis may be this much shorter than the longest of its kind: what is smaller is drawn small.
SHORTEST = 0.01
PIXEL = 1.0
#: Width and height of the picture in a figure on a phone.
PHONE = (330, 200)

#: Words of a sentence that hold for one sign only, and the number that must have it.
GROWS, SHRINKS = (lambda x: x > 0), (lambda x: x < 0)
WORDS = [
    ("april-window", "No trading day", "n", lambda n: n <= 0),
    ("april-window", "flight from the country", "yield_move", GROWS),
    ("april-window", "flight from the country", "share_move", SHRINKS),
    ("april-window", "flight from the country", "dollar_move", SHRINKS),
    ("april-window", "reflation", "share_move", GROWS),
    ("april-window", "flight to safety", "yield_move", SHRINKS),
    ("april-window", "All three down", "yield_move", SHRINKS),
    ("believed-warning", "sellers are too few", "off", SHRINKS),
    ("believed-warning", "sellers are too many", "off", GROWS),
    ("believed-warning", "nobody has a reason", "off", lambda off: abs(off) < 0.5),
    # The task asks for that belief, so only a reader who has found it is told.
    ("believed-warning", "is borne out", "off", lambda off: abs(off) < 0.5),
    ("sold-too-low", "loses", "loss", GROWS),
    ("sold-too-low", "nothing lost", "loss", lambda loss: loss >= 0),
    ("truce-policy", "nothing more happens", "chance", lambda chance: chance <= 0),
    ("truce-policy", "all is taken back", "chance", GROWS),
    ("warning-loop", "below its resting place", "off", GROWS),
    ("warning-loop", "above its resting place", "off", SHRINKS),
    ("warning-loop", "more than the market believed", "learned", GROWS),
    ("warning-loop", "less than the market believed", "learned", SHRINKS),
    ("warning-loop", "it rests", "off", lambda off: abs(off) < 0.005),
    ("announcement-surprise", "tn more", "change_bp", GROWS),
    ("announcement-surprise", "lifts the yield", "change_bp", GROWS),
    ("announcement-surprise", "tn less", "change_bp", SHRINKS),
    ("announcement-surprise", "lowers the yield", "change_bp", SHRINKS),
    ("bill-bond-shock", "rates rise", "rise_bp", GROWS),
    ("bill-bond-shock", "days left gains", "bill_pct", GROWS),
    ("bill-bond-shock", "days left gains", "forty_pct", GROWS),
    ("bill-bond-shock", "days left changes", "forty_pct", SHRINKS),
    ("bills-or-bonds", "it saves", "saved_bn", GROWS),
    ("bills-or-bonds", "bn more in an average year", "saved_bn", SHRINKS),
    ("bills-or-bonds", "to the usual swing", "swing_bn", GROWS),
    ("bills-or-bonds", "off the usual swing", "swing_bn", SHRINKS),
    ("bills-or-bonds", "notes are cheaper and safer", "premium", SHRINKS),
    ("bond-price", "below its face value", "price", lambda price: price < 100),
    ("bond-price", "more than its face value", "price", lambda price: price > 100),
    ("bond-price", "its face value, with", "price", lambda price: math.isclose(price, 100)),
    ("break-even-rise", "earns enough for a rise", "break_even_bp", lambda rise: rise >= 0),
    ("break-even-rise", "costs more than it pays", "break_even_bp", SHRINKS),
    ("buyback", "left with less", "net", GROWS),
    ("buyback", "yield falls", "effect", SHRINKS),
    ("buyback", "left with more", "net", SHRINKS),
    ("buyback", "yield rises", "effect", GROWS),
    ("buyback", "does not move", "effect", lambda effect: abs(effect) < 0.005),
    ("duration-rule", "left loses:", "change_pct", SHRINKS),
    ("duration-rule", "left gains:", "change_pct", GROWS),
    ("duration-rule", "so does the price", "change_pct", lambda change: abs(change) < 1e-9),
    ("easy-central-bank", "one-year rate falls", "one_change", SHRINKS),
    ("easy-central-bank", "points and the ten-year rate by", "ten_change", SHRINKS),
    ("easy-central-bank", "ten-year rate rises", "ten_change", GROWS),
    ("number-detective", "points more", "points", GROWS),
    ("path-and-premium", "below zero", "premium_pct", SHRINKS),
    ("path-and-premium", "With a premium", "premium_pct", lambda premium: premium >= 0),
    ("price-yield", "a profit of", "profit", lambda profit: profit >= 0),
    ("price-yield", "a loss of", "profit", SHRINKS),
    ("price-yield", "a loss of", "yield_pct", SHRINKS),
    ("proceeds-profit", "the profit is", "profit", lambda profit: profit > -0.005),
    ("proceeds-profit", "The profit is", "profit", lambda profit: profit > -0.005),
    ("proceeds-profit", "a loss of", "profit", SHRINKS),
    ("shock-year-by-year", "bn more:", "total", GROWS),
    ("shock-year-by-year", "bn less:", "total", SHRINKS),
    ("shock-year-by-year", "would have paid", "total", lambda total: abs(total) < 0.5),
    ("simple-compound", "simple yield is higher", "simple_over_compound", GROWS),
    ("debt-hill", "nothing stops the debt", "edge", lambda edge: edge == 0),
    ("debt-hill", "nothing stops the debt", "over", GROWS),
    ("debt-hill", "points below the edge", "room", lambda room: room >= 0),
    ("debt-hill", "falls from year to year", "ahead", lambda ahead: ahead <= 0),
    ("debt-hill", "left of both crossings", "ahead", GROWS),
    ("debt-hill", "runs away", "room", SHRINKS),
    ("debt-hill", "paid back", "stable", lambda stable: stable < 0.05),
    ("debt-path", "points more than today", "moved", GROWS),
    ("debt-path", "points less than today", "moved", SHRINKS),
    ("debt-path", "as today", "moved", lambda moved: abs(moved) < 0.05),
    ("interest-share", "With the yields of the forecast", "rise", lambda rise: rise < 0.05),
    ("interest-share", "points above the forecast, in every year", "rise", GROWS),
    ("spiral-round", "push dies out", "margin", GROWS),
    ("spiral-round", "push grows", "margin", SHRINKS),
    ("spiral-switch", "the loop adds", "gap", GROWS),
    ("spiral-switch", "the loop takes off", "gap", SHRINKS),
    ("spiral-switch", "the loop makes", "gap", lambda gap: abs(gap) < 0.05),
    ("snowball", "snowball melts", "snow", SHRINKS),
    ("snowball", "snowball grows", "snow", GROWS),
    ("snowball", "snowball stands still", "snow", lambda snow: abs(snow) < 0.05),
    ("sale-month-by-month", "are this month's hurry", "temporary", GROWS),
    ("sale-month-by-month", "the sale is over since", "temporary", lambda left: left == 0),
    ("row-of-holders", "The next one follows", "to_come", GROWS),
    ("row-of-holders", "it has stopped by itself", "calm", GROWS),
    ("row-of-holders", "run through the whole row", "calm", lambda left: left == 0),
    ("who-sells-next", "It dies out", "gain", lambda gain: gain < 1),
    ("who-sells-next", "It does not die out", "gain", lambda gain: gain >= 0.9999),
    ("from-whom", "gave up", "bonds", SHRINKS),
    ("from-whom", "tn more bonds", "bonds", GROWS),
    ("from-whom", "as many bonds as before", "bonds", lambda bonds: abs(bonds) < 0.01),
    ("from-whom", "is richer by", "richer", GROWS),
    ("from-whom", "Nobody is richer", "richer", lambda richer: abs(richer) < 1e-9),
    ("operations", "lends", "owed", lambda owed: abs(owed) < 1e-9),
    ("operations", "sends cheques", "richer", GROWS),
    ("carry", "It earns", "carry", lambda carry: carry > -0.05),
    ("carry", "It loses", "carry", SHRINKS),
    ("carry", "next to nothing", "carry", lambda carry: abs(carry) < 0.05),
    ("purchase-yield", "the yield falls", "change", SHRINKS),
    ("purchase-yield", "the yield rises", "change", GROWS),
    ("purchase-yield", "does not move", "change", lambda change: abs(change) < 0.5),
    ("spillover-line", "as well be nothing", "beta", lambda beta: abs(beta) < 1),
    ("cover-year-by-year", "The first can no longer pay", "short", lambda cover: cover < 1),
    ("cover-year-by-year", "Neither can pay it", "long", lambda cover: cover < 1),
    ("hedged-treasury", "points more than at home", "gap", GROWS),
    ("hedged-treasury", "points less than at home", "gap", SHRINKS),
    ("hedged-treasury", ", as at home", "gap", lambda gap: abs(gap) < 0.0051),
    ("levered-share", "loses", "share", SHRINKS),
    ("levered-share", "gains", "share", GROWS),
    ("levered-share", "nothing left", "own", lambda own: own == -100),
    ("levered-share", "stays where it is", "share", lambda share: abs(share) < 0.05),
    ("renewed-hedge", "yen more abroad", "ahead", GROWS),
    ("renewed-hedge", "yen less abroad", "ahead", SHRINKS),
    ("same-yield", "its yield rises by", "japan_bp", GROWS),
    ("same-yield", "Holders in Japan want fewer", "home_flow", SHRINKS),
    ("same-yield", "Japan's yield falls", "japan_bp", SHRINKS),
    ("same-yield", "and the American one rises", "us_bp", GROWS),
    ("same-yield", "no yield moves", "japan_size", lambda size: size < 1),
    ("reserve-run", "No run can", "short", lambda short: short == 0),
    ("reserve-run", "would be missing", "short", GROWS),
    ("reserve-run", "are not paid", "unpaid", GROWS),
    ("reserve-run", "even on a quiet day", "cushion", SHRINKS),
    ("queue-price", "would fit a queue", "fits", GROWS),
    ("queue-price", "no queue is needed", "value", lambda value: value <= 0.877),
    ("coin-flows", "of stablecoins, as before", "out", lambda out: out < 0.05),
    ("coin-flows", "of stablecoins left", "out", GROWS),
    ("coins-by-year", "does not move", "effect", lambda effect: abs(effect) < 0.05),
    ("coins-by-year", "yield falls by", "effect", SHRINKS),
    ("implied-economy", "more than there is", "off", GROWS),
    ("implied-economy", "the two numbers fit", "off", lambda off: abs(off) < 0.01),
    ("implied-economy", "there this debt is", "off", lambda off: abs(off) >= 0.01),
    ("average-life", "still about the same", "ahead", lambda ahead: abs(ahead) < 0.5),
    ("average-life", "the bill of a rise in rates", "ahead", GROWS),
    ("average-life", "nothing at an old rate", "ahead", GROWS),
    ("share-without-sales", "Nothing has moved", "fall", lambda fall: abs(fall) < 0.005),
    ("share-without-sales", "nobody has sold", "by_holders", lambda sold: abs(sold) < 0.05),
    ("share-without-sales", "by sales", "by_holders", GROWS),
    ("laboratory", "yield rises by", "change", GROWS),
    ("laboratory", "yield falls by", "change", SHRINKS),
    ("laboratory", "stays where it is", "change", lambda change: abs(change) < 0.05),
    ("laboratory", "nothing in the chain ends that", "times", lambda times: times == 5),
    ("peg-window", "as long as it costs more", "off", SHRINKS),
    ("peg-window", "for less nobody sells it", "off", GROWS),
    ("peg-window", "is worth the", "off", lambda off: abs(off) < 0.005),
    ("empty-window", "and is empty", "left", lambda left: left == 0),
    ("empty-window", "and has", "left", GROWS),
    ("waiting-sale", "all are paid", "short", lambda short: short < 0.001),
    ("waiting-sale", "have nothing behind them", "short", GROWS),
    ("own-coin-loop", "stay covered", "room", lambda room: room > -1e-6),
    ("own-coin-loop", "not covered", "room", SHRINKS),
    ("zero-forward-par", "above the par yield", "zero_over_par", GROWS),
    ("zero-forward-par", "below the par yield", "zero_over_par", SHRINKS),
]


def ends(control):
    """A control's ends; and zero, where it passes through zero: there a figure may have nothing to show."""
    if isinstance(control, Choice):
        return [min(control.options), max(control.options)]
    return [control.low, control.high, *([0] if control.low < 0 < control.high else [])]


def states(explorable):
    """The start; each control at its ends, alone and with all others at theirs; equal controls; random states."""
    yield explorable.state()
    for control in explorable.controls:
        for value in ends(control):
            yield explorable.state(**{control.name: value})
    names = [control.name for control in explorable.controls]
    for corner in corners(explorable):
        yield explorable.state(**dict(zip(names, corner, strict=True)))
    for one, other in itertools.combinations([c for c in explorable.controls if not isinstance(c, Choice)], 2):
        if one.unit == other.unit:  # a coupon like the yield, a curve that is flat
            low, high = max(one.low, other.low), min(one.high, other.high)
            for value in (low, (low + high) / 2, high):
                yield explorable.state(**{one.name: value, other.name: value})
    rng = random.Random(explorable.id)
    for _ in range(RANDOM):
        yield explorable.state(**{c.name: at_random(c, rng) for c in explorable.controls})


def corners(explorable):
    """All controls at their ends."""
    every = [ends(control) for control in explorable.controls]
    if math.prod(map(len, every)) <= CORNERS:
        return list(itertools.product(*every))
    rng = random.Random(f"corners of {explorable.id}")
    return [tuple(rng.choice(values) for values in every) for _ in range(CORNERS)]


def at_random(control, rng):
    if isinstance(control, Choice):
        return rng.choice(list(control.options))
    steps = math.floor((control.high - control.low) / control.step + 1e-9)
    value = control.low + rng.randint(0, steps) * control.step
    return round(value) if control.whole else round(value, 6)


def picture(explorable, state, size=PHONE, more=()):
    """The whole specification of a picture with its data; ``more`` marks stand above it."""
    spec, numbers = still.vega(explorable.id), explorable.run(state)
    data = [{**d, "values": still.numbered(numbers[d["name"]])} if d["name"] in numbers else d for d in spec["data"]]
    room = spec["padding"]
    width, height = size[0] - room["left"] - room["right"], size[1] - room["top"] - room["bottom"]
    return {**spec, "data": data, "width": width, "height": height, "marks": [*spec["marks"], *more]}


def scene(picture):
    """What is drawn: a tree of groups, marks and items."""
    return vl_convert.vega_to_scenegraph(picture)["scenegraph"]


@lru_cache
def scenes(id):
    """All states of an explorable, each with its scene on a phone."""
    explorable = load(id)
    return [(state, scene(picture(explorable, state))) for state in states(explorable)]


def drawn(id):
    """All states of an explorable, each with its frame: its size, its axes, its marks."""
    return [(state, root["items"][0]) for state, root in scenes(id)]


def parts(group, role):
    return [part for part in group["items"] if part.get("role") == role]


def numbers_on(frame):
    """For each axis of numbers with linear steps: where it stands, and its labels as (position, number, text)."""
    for axis in parts(frame, "axis"):
        (group,) = axis["items"]
        along = "x" if group["orient"] in ("bottom", "top") else "y"
        labels = [label for part in parts(group, "axis-label") for label in part["items"]]
        if labels and all(number(label["text"]) is not None for label in labels):
            yield along, [(label[along], number(label["text"]), label["text"]) for label in labels]


def number(text):
    try:
        return float(text.replace("\u2212", "-").replace(",", ""))
    except ValueError:
        return None


def is_linear(labels):
    steps = [b[1] - a[1] for a, b in itertools.pairwise(labels)]
    return max(steps) - min(steps) <= 1e-6 * max(map(abs, steps))


def marks_of(frame):
    """The marks that stand for data; lines of several colours stand in a group each."""
    groups = [group for path in parts(frame, "scope") for group in path["items"]]
    return [mark for group in (frame, *groups) for mark in parts(group, "mark")]


def places(mark, item):
    """Every point of an item that stands for data, as (axis, pixels)."""
    for name in ("x", "x2", "y", "y2"):
        if name in item:
            yield name[0], item[name]
    if mark["marktype"] == "rect":
        yield "x", item["x"] + item["width"]
        yield "y", item["y"] + item["height"]


@pytest.mark.parametrize("id", all_ids())
def test_the_axes_hold_all_that_is_drawn_in_every_state(id):
    for state, frame in drawn(id):
        size = {"x": frame["width"], "y": frame["height"]}
        assert len(marks_of(frame)) >= 2 or id == "proceeds-profit", state
        for mark in marks_of(frame):
            assert mark["items"], (mark["marktype"], "draws nothing", state)
            for item in mark["items"]:
                for axis, at in places(mark, item):
                    assert at is not None and -PIXEL <= at <= size[axis] + PIXEL, (mark["marktype"], item, state)


@pytest.mark.parametrize("id", all_ids())
def test_the_numbers_on_an_axis_are_short_and_differ(id):
    for state, frame in drawn(id):
        for along, labels in numbers_on(frame):
            texts = [text for _, _, text in labels]
            assert len(set(texts)) == len(texts) >= 2, (along, texts, state)
            for text in texts:
                digits = text.replace("\u2212", "").replace(",", "").replace(".", "").lstrip("0")
                assert len(digits) <= 6 and len(text) <= 8, (along, texts, state)


@pytest.mark.parametrize("id", all_ids())
def test_an_axis_never_shrinks_to_noise(id):
    """Rounding noise stretched over the whole width looks like a fact."""
    spans = {}
    for state, frame in drawn(id):
        size = {"x": frame["width"], "y": frame["height"]}
        for along, labels in numbers_on(frame):
            if is_linear(labels):
                (p, v, _), *_, (q, w, _) = labels
                spans.setdefault(along, []).append((abs((w - v) / (q - p)) * size[along], state))
    for along, found in spans.items():
        longest = max(span for span, _ in found)
        shortest, state = min(found, key=lambda pair: pair[0])
        assert shortest >= SHORTEST * longest, (along, shortest, longest, state)


def walks(explorable):
    """Each slider from end to end, at least every 120th of the way on a step, the others as at the start."""
    for control in explorable.controls:
        if isinstance(control, Choice):
            continue
        count = round((control.high - control.low) / control.step)
        for step in range(0, count + 1, max(1, count // 120)):
            value = round(control.low + step * control.step, 9)
            yield explorable.state(**{control.name: round(value) if control.whole else value})


@lru_cache
def spoken(id):
    """What an explorable says while it is moved, with its numbers and those that its words compare."""
    explorable, found = load(id), []
    for state in itertools.chain(states(explorable), walks(explorable)):
        numbers = explorable.run(state)
        both = {**numbers.get("chosen", [{}])[0], **numbers}
        if id == "simple-compound":
            both["simple_over_compound"] = numbers["simple_pct"] - numbers["compound_pct"]
        if id == "zero-forward-par":
            both["zero_over_par"] = numbers["zero_pct"] - numbers["par_pct"]
        found.append((state, both, explorable.say(numbers)))
    return found


@pytest.mark.parametrize(("id", "words", "name", "holds"), WORDS, ids=[f"{id}: {words}" for id, words, *_ in WORDS])
def test_words_of_gain_and_loss_follow_the_sign(id, words, name, holds):
    said = 0
    for state, numbers, sentence in spoken(id):
        if words in sentence:
            said += 1
            assert holds(numbers[name]), (numbers[name], state)
    assert said, f"no state says {words!r}"


def test_every_explorable_with_several_sentences_has_its_words_checked():
    several = {id for id in all_ids() if not isinstance(load(id).sentence, str)}
    assert several == {id for id, *_ in WORDS}


def test_a_loss_is_called_and_coloured_a_loss_and_lies_left_of_the_price():
    colours = {}
    for state, frame in drawn("proceeds-profit"):
        numbers = load("proceeds-profit").run(state)
        last = numbers["rows"][-1]
        word = "lose" if numbers["loss"] > 0.005 else "gain"
        texts = [label["text"] for axis in parts(frame, "axis") for group in axis["items"]
                 for part in parts(group, "axis-label") for label in part["items"]]  # fmt: skip
        assert f"you {word}" in texts and not {"you gain", "you lose"} <= set(texts), state
        assert last["amount"] == abs(numbers["profit"]), state
        assert (last["to"] < last["from"]) == (word == "lose") or last["amount"] < 1e-9, state
        assert load("proceeds-profit").columns["part"][1][last["part"]] == {"lose": "loss", "gain": "profit"}[word]
        bars, amounts = marks_of(frame)
        written = [f"{row['amount']:.2f}" for row in numbers["rows"]]
        written[1:3] = [f"{numbers['proceeds']:.2f}"]  # one bar in two parts
        assert [item["text"] for item in amounts["items"]] == written, state
        colours.setdefault(word, set()).add(bars["items"][-1]["fill"])
    assert len(colours["gain"]) == len(colours["lose"]) == 1
    assert colours["gain"] != colours["lose"]


@pytest.mark.parametrize("id", all_ids())
def test_no_label_of_a_chart_says_minus_zero(id):
    for state, frame in drawn(id):
        for mark in marks_of(frame):
            for item in mark["items"]:
                assert not re.fullmatch(r"[-\u2212]0?\.?0*%?", str(item.get("text", ""))), (item["text"], state)
