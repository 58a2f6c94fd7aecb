"""The English of every claim, walked or not, read a second time against its Chinese.

Nothing here is a stored copy. The numbers, the negations, the direction of a movement and the words of a hedge are
found in the quotation and in the English by rules, and must agree; where the article's text is at hand, also in the
sentence that the quotation stands in.
"""

import re
from dataclasses import replace

import pytest

from truce.claims import claims

UNITS = {"兆": ("trillion", 1), "万亿": ("trillion", 1), "十億": ("billion", 1), "亿": ("billion", 10), "億": ("billion", 10)}
DIGITS = dict(zip("一二三四五六七八九十", ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")))
DIGITS["两"] = DIGITS["兩"] = "two"
WORDS = {10: "ten", 20: "twenty", 30: "thirty", 40: "forty"}
MONTHS = "January February March April May June July August September October November December".split()
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"

#: A number word with its measure: "两大支撑", "五位候选人", "四年", "十余家"; 一 is as often "a" and is left out.
COUNTED = re.compile(r"([二三四五六七八九十两兩])(?:大|位|家|余家|年|倍)")


def plain(number):
    """A number without a comma or an empty decimal: "3,000" and "3000.0" are "3000"."""
    return f"{float(number.replace(',', '')):g}"


def readings(chinese):
    """For each number of a Chinese text the ways in which English may say it, any of which will do."""
    for match in re.finditer(r"(\d+)月(?:(\d+)日)?", chinese):
        yield [" ".join(filter(None, (match[2], MONTHS[int(match[1]) - 1])))]
    rest = re.sub(r"\d+月(\d+日)?", "", chinese)
    yield from (["one for one"] for _ in re.finditer("1:1", rest))
    rest = rest.replace("1:1", "")
    for match in re.finditer(rf"({NUMBER})\s*(万亿|十億|兆|亿|億)?(年期|個基點|个基点|个百分点|%)?", rest):
        number, unit, measure = match.groups()
        value = plain(number)
        if unit:
            word, part = UNITS[unit]
            yield [f"{float(value) / part:g} {word}", f"{value}{unit}", f"{value} {word}" if part == 1 else f"{value}{unit}"]
        elif measure == "%":
            yield [f"{value}%"]
        elif measure in ("個基點", "个基点"):
            yield [f"{value} basis points"]
        elif measure == "个百分点":
            yield [f"{value} percentage point", "each percentage point"] if value == "1" else [f"{value} percentage points"]
        elif measure == "年期":
            yield [f"{value}-year", f"{WORDS.get(int(value), value)}-year", WORDS.get(int(value), value)]
        else:
            yield [value]
    yield from ([DIGITS[match[1]], f"{DIGITS[match[1]]}fold"] for match in COUNTED.finditer(chinese))


def missing_numbers(chinese, english):
    """The numbers of the Chinese that the English does not say in the same unit."""
    said = re.sub(NUMBER, lambda number: plain(number[0]), english.lower())
    found = lambda way: re.search(rf"(?<![\d.]){re.escape(way.lower())}(?![\d.]*\d)", said)
    return [ways for ways in readings(chinese) if not any(map(found, ways))]


@pytest.mark.parametrize("entry", claims().values(), ids=lambda entry: entry.id)
def test_every_number_of_a_quotation_is_in_its_english_with_its_unit(entry):
    assert missing_numbers(entry.quote, entry.english) == []


#: Words that deny. In Chinese some of them stand in words that deny nothing, or that English says without a "not".
DENIES = re.compile("不|没|沒|未|无|無|並非|并非|绝非")
DENIES_NOTHING = re.compile(
    "不斷|不得不|不同|不足|不减反增|不受控制|不可能|史无前例|前所未有|意想不到|不安|非常规|非常規"
)
DENIED = re.compile(r"\b(not|never|cannot|nor|no|nothing|nobody|none|neither|without|\w+n't|\w+-free)\b", re.IGNORECASE)
#: Where the "not" of the English stands in the Chinese sentence, but outside the short quotation.
DENIED_BESIDE = {
    "japan-disaster-for-all": "不僅是日本",
    "japan-fiscal-reform": "不是透過緊縮",
    "japan-not-luxuries": "並非奢侈品",
    "jgb-new-ships": "不是那些",
}

#: Words of a movement up and down. An English text may use words of both kinds ("more less"), but not the other alone.
UP = re.compile("上升|飙升|飆升|涨|上行|增加|增长|推高|抬高|回升|扩大|提升|提高|激增|攀升|更多|高企|加速")
DOWN = re.compile("下跌|下降|回落|减少|減少|萎缩|跌至|压制|抗衡|降至|降低|崩潰|破裂")
RISES = re.compile(
    r"\b(ris\w*|rose|jump\w*|soar\w*|grow\w*|higher|more|rais\w*|larger|up|increas\w*|rebound\w*|climb\w*|push\w*|add\w*|surge\w*"
    r"|speed\w*|returns|force\w*)\b",
    re.IGNORECASE,
)
FALLS = re.compile(
    r"\b(fall\w*|fell|down\w*|fewer|less|low|lower|shrink\w*|cut|collaps\w*|burst\w*|drop\w*|keep\w*|suppress\w*)\b", re.IGNORECASE
)


def said(entry):
    """The English without what we add in brackets."""
    return re.sub(r"\[.*?\]|\(.*?\)", "", entry.english)


def denial_fault(entry):
    """What is wrong with a denial, or ``None``."""
    chinese = bool(DENIES.search(DENIES_NOTHING.sub("", entry.quote)))
    english = bool(DENIED.search(said(entry)))
    if chinese and not english:
        return "the quotation denies, its English does not"
    if english and not chinese and entry.id not in DENIED_BESIDE:
        return "the English denies, its quotation does not"
    return None


def movement_fault(entry):
    """Whether the English moves only in the other direction, or ``None``."""
    up, down = UP.search(entry.quote), DOWN.search(entry.quote)
    rises, falls = RISES.search(said(entry)), FALLS.search(said(entry))
    if up and not down and not rises:
        return f"{up[0]} is up"
    return f"{down[0]} is down" if down and not up and not falls else None


@pytest.mark.parametrize("entry", claims().values(), ids=lambda entry: entry.id)
def test_a_denial_is_a_denial_in_both_languages(entry):
    assert denial_fault(entry) is None


@pytest.mark.parametrize("entry", claims().values(), ids=lambda entry: entry.id)
def test_what_rises_in_a_quotation_rises_in_its_english(entry):
    assert movement_fault(entry) is None


# ---- Against the article's own text ----


def test_every_number_of_the_english_is_in_the_paragraph_of_its_quotation(article):
    number, text = article
    for entry in claims().values():
        if entry.article != number:
            continue
        start = text.index(entry.quote)
        paragraph = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        known = {plain(figure) for figure in re.findall(NUMBER, paragraph)}
        known |= {f"{float(figure) / 10:g}" for figure in known}  # 亿 is a tenth of a billion
        assert {plain(figure) for figure in re.findall(NUMBER, said(entry))} <= known, entry.id


def test_a_denial_beside_the_quotation_stands_in_its_article(article):
    number, text = article
    for id, words in DENIED_BESIDE.items():
        if claims()[id].article == number:
            assert words in text, id


# ---- What these readings would catch ----


def test_a_changed_number_is_caught_in_every_english_text_that_must_have_one():
    tried = 0
    for entry in claims().values():
        for ways in readings(entry.quote):
            for way in ways:
                changed = entry.english.replace(way, re.sub(r"\d+", lambda figure: str(int(figure[0]) + 1), way))
                if changed != entry.english and not any(other in changed for other in ways):
                    assert missing_numbers(entry.quote, changed), (entry.id, changed)
                    tried += 1
    assert tried > 40


def test_an_inverted_sentence_is_caught():
    for entry in claims().values():
        inverted = replace(entry, english=f"It is not so: {entry.english}")
        if not DENIED.search(said(entry)):
            assert denial_fault(inverted), entry.id


def test_a_sentence_without_its_denial_is_caught():
    tried = 0
    for entry in claims().values():
        if DENIED.search(said(entry)) and entry.id not in DENIED_BESIDE:
            assert denial_fault(replace(entry, english=DENIED.sub("", said(entry)))), entry.id
            tried += 1
    assert tried > 10


def test_a_movement_in_the_other_direction_is_caught():
    tried = 0
    for entry in claims().values():
        up, down = UP.search(entry.quote), DOWN.search(entry.quote)
        if bool(up) != bool(down):
            word, other = (RISES, "falls") if up else (FALLS, "rises")
            assert movement_fault(replace(entry, english=word.sub(other, entry.english))), entry.id
            tried += 1
    assert tried > 25
