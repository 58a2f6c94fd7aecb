"""Facts: each published number stated again here, from an independent reading of its source."""

import copy
import datetime
import json
import math
import operator
import pickle
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from debtloop.bonds import bond_price
from debtloop.broken_periods import simple_yield
from debtloop.budget import yield_rise_for_share
from debtloop.dated_bonds import years_in_japan
from debtloop.maturities import yearly_profile
from debtloop.refinancing import consolidated_ladder, refinancing_ladder
from truce.claims import claims
from truce.claims.checks import check_for
from truce.facts import BasisError, Fact, Yield, fact, facts
from truce.facts.yields import YIELDS
from truce.parameters import parameter
from truce.tables import Row, UnknownId, load, paths

ROOT = Path(__file__).resolve().parents[2]

#: Facts that nobody could read in a second place; each says where that was looked for. The number may only fall.
READ_ONCE = 56

#: Every fact again: value, date and address, and where the value was read a second time.
SECOND_READING = yaml.safe_load(Path(__file__).with_name("second_reading.yml").read_text(encoding="utf-8"))


def test_every_fact_has_the_form_of_its_kind():
    """What the table itself does not refuse."""
    for id, entry in facts().items():
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id)
        assert entry.address is None or entry.address.startswith("https://"), id
        assert len(entry.words) <= 12, id


def test_what_all_numbers_of_a_document_share_is_stated_once():
    for path in paths("facts/*.yml"):
        for document in load(path, [Row]):
            shared = set(document) - {"facts"}
            for own in document["facts"]:
                assert [key for key in shared & set(own) if own[key] == document[key]] == [], own["id"]


def test_every_value_date_and_address_is_the_one_of_the_second_reading():
    again = {
        id: (value, "" if day is None else str(day), group["address"])
        for group in SECOND_READING for id, (value, day) in group["facts"].items()
    }  # fmt: skip
    first = {id: (entry.published, str(entry.observed_on), entry.address) for id, entry in facts().items()}
    assert {id: (first.get(id), again.get(id)) for id in first | again if first.get(id) != again.get(id)} == {}


def test_every_fact_stands_once_in_the_second_reading():
    counts = Counter(id for group in SECOND_READING for id in group["facts"])
    assert [id for id, count in counts.items() if count > 1] == []


def test_a_second_reading_names_a_source_of_its_own_or_says_that_there_is_none():
    for group in SECOND_READING:
        for id in group["facts"] if group["source"] else ():
            first = facts()[id]
            copy_of = re.match(r"[\w.-]+/[\w.-]+", group["source"])  # of a series: the second copy is not the first one
            assert not copy_of or copy_of[0] not in first.note, id
            assert group["source"] not in (f"{first.publisher}, {first.document}", first.document, first.address), id


def test_a_fact_without_a_second_source_says_where_one_was_looked_for_and_no_other_does():
    said = {"; ".join(group["facts"]): group.get("searched", "") for group in SECOND_READING if group["source"] is None}
    assert {ids: text for ids, text in said.items() if len(text.split()) < 5} == {}
    assert [list(group["facts"]) for group in SECOND_READING if group["source"] and "searched" in group] == []
    assert {key for group in SECOND_READING for key in group} == {"source", "searched", "address", "facts"}


def test_how_many_facts_were_read_once_is_counted_and_does_not_grow():
    once = sum(len(group["facts"]) for group in SECOND_READING if group["source"] is None)
    assert once <= READ_ONCE, f"{once} facts have no second source: name one for each new fact"


def test_what_was_not_found_is_looked_for_again_when_its_time_is_over():
    late = [id for id, entry in facts().items() if entry.not_found and entry.not_found["until"] < datetime.date.today()]
    assert late == [], "look for these again, and write where and when"


def test_every_number_from_outside_has_a_date_and_its_words_are_computed():
    for id, entry in facts().items():
        if entry.grade != "article":
            assert entry.observed_on and re.search(r"(19|20)\d\d", entry.as_of), id
    assert facts()["us-10y-2026-08-end"].as_of == "end of August 2026"
    assert facts()["jgb-10y-2025-12-22-high"].as_of == "22 December 2025, the day's high"


def test_an_end_of_a_month_is_typed_nowhere_and_no_yield_has_it_without_its_series():
    for path in paths("facts/*.yml"):
        for document in load(path, [Row]):
            for row in (document, *document["facts"]):
                assert not re.search("end of (the )?(month|January|February|March|April|May|June|July|August|September|"
                                     "October|November|December)", str(row.get("as_of", ""))), row.get("id", path)  # fmt: skip
    ends = [id for id, entry in facts().items() if id.endswith("-end")]
    ends += [id for id in facts() if re.fullmatch(r"(acm|kw)-.*-\d{4}-\d\d", id)]
    assert [id for id in ends if not facts()[id].series_read_to] == []


# ---- Yields ----


def test_a_simple_yield_cannot_be_subtracted_from_a_compound_one_nor_compared_with_it():
    """The slip of the first edition: 3.74% of the ministry less 3.715% of the press is no rise of 2.5 basis points."""
    dealers, ministry = fact("article-003-40y"), fact("jgb-40y-2026-04-30")
    for slip in (
        lambda: ministry - dealers, lambda: dealers - ministry, lambda: ministry + dealers, lambda: dealers < ministry,
        lambda: max(dealers, ministry), lambda: dealers == ministry, lambda: sorted([dealers, ministry]),
        lambda: (dealers + 0.01) - ministry,
    ):  # fmt: skip
        with pytest.raises(BasisError, match="(?=.*article-003-40y is simple)(?=.*jgb-40y-2026-04-30 is constant maturity)"):
            slip()


def test_a_par_yield_and_a_zero_yield_cannot_be_subtracted():
    with pytest.raises(BasisError, match="us-10y-2024-12-end is constant maturity and acm-10y-fitted-2024-12 is zero"):
        fact("us-10y-2024-12-end") - fact("acm-10y-fitted-2024-12")


def test_yields_that_compound_alike_can_be_subtracted_and_the_difference_is_a_plain_number():
    rise = fact("note-2032-08-yield") - fact("us-10y-2022-01-03")  # a bond's own yield, and one from a curve
    assert type(rise) is float and round(rise, 5) == 0.02375


def test_a_yield_is_a_number_like_any_other_in_a_formula():
    y = fact("jgb-40y-2025-12-22")
    assert y == 0.03562 and 0.035 < y < 0.036 and f"{y:.3%}" == "3.562%" and hash(y) == hash(0.03562)
    assert (str(y), repr(2 * y), f"{y / 2:.2%}", json.dumps(y * 1)) == ("0.03562", "0.07124", "1.78%", "0.03562")
    assert bond_price(100, y, y, 40) == bond_price(100, 0.03562, 0.03562, 40)
    assert copy.deepcopy(y).basis == pickle.loads(pickle.dumps(y)).basis == "constant maturity"
    assert math.log1p(y) == math.log1p(0.03562) and np.array([y]).dtype == np.float64
    with pytest.raises(TypeError):
        y + "0.01"


#: Every operation of a float, by what becomes of a yield's basis beside a plain number. A word is the operation's
#: name in ``operator``, which takes the yield first, ``r`` before it says that the yield comes second.
KEEPS = {"add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "floordiv", "mod"}
LOSES = {"rtruediv", "rfloordiv", "rmod", "pow", "rpow"}
COMPARES = {"lt", "le", "gt", "ge", "eq", "ne"}
KEEPS_ALONE = {"neg": operator.neg, "pos": operator.pos, "abs": abs, "round": lambda y: round(y, 3)}
#: Two operations in one, a test of truth, conversions to another type, and what is no arithmetic.
OTHERS = {
    "divmod", "rdivmod", "bool", "int", "float", "trunc", "floor", "ceil", "repr", "str", "format", "hash", "new", "init",
    "getnewargs", "getformat", "getattribute", "setattr", "delattr", "dir", "doc", "class", "sizeof", "reduce", "reduce_ex",
    "init_subclass", "subclasshook", "getstate",
}  # fmt: skip

yields = st.builds(Yield, st.floats(0.0005, 0.2) | st.floats(-0.2, -0.0005), st.sampled_from(sorted(YIELDS)), st.just("one"))
others = st.builds(Yield, st.floats(0.001, 0.2), st.sampled_from(sorted(YIELDS)), st.just("other"))
numbers = st.one_of(
    st.floats(0.001, 50), st.integers(1, 50), st.floats(0.001, 50).map(np.float64), st.integers(1, 50).map(np.int32),
    st.floats(0.5, 50, width=16).map(np.float32), st.fractions(1, 3),
)  # fmt: skip


def operation(word):
    name = word[1:] if word.startswith("r") else word
    return (lambda y, n: getattr(operator, name)(n, y)) if word.startswith("r") else getattr(operator, name)


def test_no_operation_of_a_number_is_forgotten():
    names = {name.strip("_") for name in dir(float) if name.startswith("__")}
    assert names - OTHERS == KEEPS | LOSES | COMPARES | KEEPS_ALONE.keys()
    assert len(KEEPS) + len(LOSES) + len(COMPARES) == len(KEEPS | LOSES | COMPARES)


@given(yields, numbers)
def test_scaling_and_shifting_keeps_the_basis_whatever_the_kind_of_the_number_and_turning_it_over_does_not(y, number):
    plain, beside = float(y), float(number)
    for word in KEEPS | LOSES:
        expected = operation(word)(plain, beside)
        result = operation(word)(y, number)
        assert result == expected or isinstance(expected, complex), word
        assert type(result) is (Yield if word in KEEPS else type(expected)), word
        assert word not in KEEPS or (result.basis, result.id) == (y.basis, y.id)
    for word in COMPARES:
        assert operation(word)(y, number) is operation(word)(plain, beside), word
        assert bool(operation(word)(number, y)) is operation(word)(beside, plain), word
    assert tuple(map(type, divmod(y, number))) == (Yield, Yield) and divmod(y, number) == divmod(plain, beside)
    assert tuple(map(type, divmod(number, y))) == (float, float) and divmod(number, y) == divmod(beside, plain)


@given(yields)
def test_its_negative_its_size_and_what_it_is_rounded_to_keep_the_basis(y):
    for word, alone in KEEPS_ALONE.items():
        assert alone(y) == alone(float(y)) and (alone(y).basis, alone(y).id) == (y.basis, y.id), word
    assert type(round(y)) is int


@given(yields, others)
def test_two_yields_that_compound_alike_may_meet_in_any_operation_and_others_in_none(one, other):
    alike = YIELDS[one.basis][0] == YIELDS[other.basis][0]
    scaled = [lambda y: y, lambda y: y * 1.0, lambda y: np.float64(2) * y / 2, lambda y: sum([y, y]) / 2, lambda y: -(-y)]
    for word in sorted(KEEPS | LOSES | COMPARES) + ["divmod", "rdivmod"]:
        meet = {"divmod": divmod, "rdivmod": lambda y, z: divmod(z, y)}.get(word) or operation(word)
        for change in scaled:
            if not alike:
                with pytest.raises(BasisError, match="(?=.*one is )(?=.*other is )"):
                    meet(change(one), other)
                continue
            result, expected = meet(change(one), other), meet(float(change(one)), float(other))
            assert result == expected or isinstance(expected, complex), word
            assert type(result) is (Yield if word in ("add", "radd") else type(expected)), word


def test_the_largest_the_sum_and_the_mean_of_yields_know_their_basis():
    low, high = Yield(0.03, "simple", "low"), Yield(0.04, "simple", "high")
    compound = Yield(0.05, "compound yearly", "compound")
    assert max(low, high) is high and min(low, high) is low and sorted([high, low]) == [low, high]
    assert (sum([low, high]) / 2).basis == "simple" and sum([low, high]) / 2 == 0.035
    for slip in (
        lambda: max(low, compound), lambda: min(low, high, compound), lambda: sum([low, high, compound]),
        lambda: sum([low, high]) / 2 - compound, lambda: sorted([high, compound]),
    ):  # fmt: skip
        with pytest.raises(BasisError, match="compound is compound yearly"):
            slip()


def test_an_array_takes_a_yield_as_a_plain_number_from_either_side():
    y, row = Yield(0.04, "simple", "y"), np.array([1.0, 2.0])
    for found, expected in ((row * y, [0.04, 0.08]), (y * row, [0.04, 0.08]), (row - y, [0.96, 1.96]), (y < row, [True, True])):
        assert type(found) is np.ndarray and found.dtype != object and found.tolist() == expected


def test_the_newest_forty_year_bonds_price_says_which_of_two_yields_was_published():
    """The auction of November 2025: 90.40, published at 3.555%; dealers quoted 3.69 that week."""
    coupon, price = fact("jgb-auction-40y-2025-11-coupon"), fact("jgb-auction-40y-2025-11-price")
    years = years_in_japan(datetime.date(2025, 11, 27), datetime.date(2065, 3, 20))
    quoted = Yield(simple_yield(100, coupon, price, years), "simple", "quoted")
    assert round(quoted, 4) == 0.037
    assert abs(quoted.to("compound half-yearly", coupon=coupon, years=years) - fact("jgb-auction-40y-2025-11-yield")) < 1e-6


@pytest.mark.parametrize(
    ("value", "basis", "to", "given", "result"),
    [
        (0.04, "constant maturity", "compound yearly", {}, 0.0404),  # 1.02 times 1.02
        (0.0404, "compound yearly", "compound half-yearly", {}, 0.04),
        (0.04, "compound half-yearly", "zero continuous", {}, 0.039605),
        (0.0533, "money market 360", "zero continuous", {"days": 1}, 0.054036),
        (0.0082, "discount", "money market 365", {"days": 91}, 0.008331),
    ],
)
def test_a_yield_converts_to_the_number_worked_out_by_hand(value, basis, to, given, result):
    converted = Yield(value, basis, "y").to(to, **given)
    assert converted.basis == to and round(converted, 6) == result


def test_a_conversion_that_needs_more_says_what():
    with pytest.raises(ValueError, match="article-003-40y is simple: to convert it, coupon and years must be given"):
        fact("article-003-40y").to("compound half-yearly")
    with pytest.raises(ValueError, match="boj-rate-2025-12 is money market 365, which has no conversion to simple"):
        fact("boj-rate-2025-12").to("simple")
    with pytest.raises(ValueError, match="basis must be one of compound half-yearly"):
        fact("boj-rate-2025-12").to("yearly")


def test_a_percentage_reaches_the_models_as_the_nearest_decimal():
    assert fact("us-10y-average-2025-12") == 0.0414  # 4.14 / 100 would be a digit off for some values
    assert Fact("x", "-0.1%", "a year", "primary").value == -0.001


@pytest.mark.parametrize(("auction", "years"), [("10y-2008-05", 10), ("5y-2010-03", 5), ("2y-2010-06", 2)])
def test_the_price_of_an_auction_follows_from_its_yield_to_the_last_digit(auction, years):
    coupon, high_yield = fact(f"auction-{auction}-coupon"), fact(f"auction-{auction}-yield")
    assert round(bond_price(100, coupon, high_yield, years), 6) == fact(f"auction-{auction}-price")


# ---- Numbers of one subject, held against each other and against the models that take them ----


def test_the_budget_offices_debt_and_interest_say_which_yields_make_interest_a_fifth_of_outlays():
    debt = [fact(f"cbo-debt-{year}") for year in range(2025, 2031)]
    net_new = [after - before for before, after in zip(debt, debt[1:])]
    assert all(1700 < new < 2200 for new in net_new)
    shares, ends = [share / 100 for share in parameter("us-maturity-profile").value], [1, 2, 5, 10, 20, 30]
    due = yearly_profile(shares, ends, fact("us-average-maturity-2025-06") / 12)
    interest = fact("cbo-net-interest-2030")
    found = yield_rise_for_share(
        0.20, debt[0], net_new, due, interest, fact("cbo-outlays-2030") - interest, parameter("cash-share-first-year").value, 0.035
    )
    assert round(100 * found["rise"], 1) == 1.6 and round(100 * found["average_rate"], 1) == 4.6


def test_the_budget_offices_interest_rises_with_its_debt_and_its_next_outlook_has_more_of_both():
    interest = [fact(f"cbo-net-interest-{year}") for year in range(2025, 2031)]
    before = [fact("cbo-debt-2024"), *(fact(f"cbo-debt-{year}") for year in range(2025, 2030))]
    rates = [100 * paid / debt for paid, debt in zip(interest, before, strict=True)]
    assert [round(rate, 2) for rate in rates] == [3.38, 3.36, 3.37, 3.46, 3.50, 3.53]
    assert fact("cbo-net-interest-2030-in-2026") > 1.05 * interest[-1]
    ratio = fact("cbo-debt-2035") / fact("cbo-gdp-2035")
    assert round(ratio, 3) == 1.185 and fact("cbo-debt-share-2030-in-2026") < ratio < fact("cbo-debt-share-2036-in-2026")
    assert round(100 * fact("cbo-net-interest-2035") / fact("cbo-revenues-2035"), 1) == 22.2


def test_a_ministrys_stock_grows_by_sixteen_trillion_yen_a_year_and_its_rate_more_than_doubles():
    first, last = fact("mof-stock-2024"), fact("mof-stock-2033")
    assert round((last - first) / 9, 1) == 16.4
    assert round(100 * fact("mof-table-interest-2024") / first, 1) == 0.9
    assert round(100 * fact("mof-table-interest-2033") / last, 1) == 2.0
    cash = refinancing_ladder(first, 12 / fact("jgb-average-maturity-2023"), 0.01, [(last - first) / 9] * 9)["cash"]
    published = [fact(f"mof-plus-point-{year}") for year in range(2025, 2034)]
    off = [round(100 * (ours / theirs - 1)) for ours, theirs in zip(cash, published)]
    assert off[:2] == [-15, -3] and all(-7 <= year <= -3 for year in off[1:])


def test_the_bank_of_japan_holds_half_of_the_ordinary_bonds_against_fewer_deposits():
    bonds, ordinary = fact("boj-bonds-2025-09"), fact("jgb-ordinary-2025-09") / 1000
    assert round(bonds / ordinary, 2) == 0.51
    lam, deposits = 12 / fact("jgb-average-maturity-2023"), fact("boj-deposits-2025-09")
    state = consolidated_ladder(ordinary, lam, 0.01, [0], bonds / ordinary, deposits, 0.01)
    assert round(state["cash"][0], 1) == 5.3


def test_every_fact_is_used():
    places = [*ROOT.glob("lib/**/*.py"), *ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("book/**/*.md")]
    places.append(Path(__file__))
    text = "".join(path.read_text(encoding="utf-8").replace('\\"', '"') for path in places)
    # An id may be put together: fact(f"auction-{auction}-price").
    used = [re.sub(r"\{\w+\}", r"[\\w-]+", id) for id in re.findall(r"""\b(?:fact\(|source\(|facts\(\)\[)f?["']([\w{}-]+)["']""", text)]
    # A card shows its sources; where a check reads them, it must name them itself.
    waiting = {id for entry in claims().values() for id in entry.sources if not (entry.walked and check_for(entry.id))}
    waiting |= {id for entry in claims().values() for id in entry.told}
    assert {id for id in set(facts()) - waiting if not any(re.fullmatch(pattern, id) for pattern in used)} == set()


def test_an_unknown_fact_is_an_error_that_offers_the_nearest():
    with pytest.raises(UnknownId, match="no fact with the id .*; did you mean us-10y-average-2025-12"):
        fact("us-10y-average-2025-13")
