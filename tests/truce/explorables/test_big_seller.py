"""The figures of the big seller: the range holds every reading, stepping back changes nothing, the loop turns at one."""

import pytest

from truce.live import load


def run(id, **state):
    e = load(id)
    return e.run(e.state(**state))


@pytest.mark.parametrize("sale", [50, 600, 1200])
def test_the_range_of_the_studies_holds_every_reading_and_what_stays_does_not_feel_the_pace(sale):
    stays = set()
    for months in (1, 2, 12, 60):
        found = run("patient-seller", months=months, sale=sale)
        [band] = found["band"]
        assert all(band["low"] <= row["total"] <= band["high"] for row in found["rows"])
        assert (found["low"], found["high"]) == (band["low"], band["high"])
        assert all(row["stays"] + row["passes"] == pytest.approx(row["total"]) for row in found["rows"])
        stays.add(tuple(round(row["stays"], 9) for row in found["rows"]))
    assert len(stays) == 1


def test_the_question_of_the_patient_seller_says_the_range_before_its_middle_reading():
    asked = load("patient-seller").prediction.question
    assert asked.index("59 to 905") < asked.index("A middle reading says 121")


@pytest.mark.parametrize("state", [{"months": 12}, {"months": 30, "half_life": 12}, {"months": 1, "holding_ratio": 1}])
def test_stepping_back_shows_fewer_months_of_a_sale_and_changes_none_of_them(state):
    whole = run("sale-month-by-month", gone=72, **state)["rows"]
    for gone in (1, 12, 29, 71):
        assert run("sale-month-by-month", gone=gone, **state)["rows"] == whole[:gone]


def test_what_stays_lies_in_its_honest_range_as_long_as_the_slider_does():
    for bp in (14, 30, 83):
        found = run("sale-month-by-month", gone=40, bp_per_trillion=bp)
        assert found["low"] - 1e-9 <= found["total"] <= found["high"] + 1e-9


@pytest.mark.parametrize(("gain", "dip", "dies"), [(0.95, 0, True), (1, 0, False), (1.2, 15, False), (1.2, 20, True), (1.5, 80, True)])
def test_the_loop_turns_where_a_dollar_forces_a_dollar_and_buyers_of_the_dip_bring_it_back(gain, dip, dies):
    found = run("who-sells-next", step=18, cascade_gain=gain, dip_share=dip)
    assert found["gain"] == pytest.approx(gain * (1 - dip / 100))
    sales = [row["sale"] for row in found["rows"]]
    assert (sales == sorted(sales, reverse=True) and len(set(sales)) == len(sales)) == dies == (found["case"] == 0)
    assert found["sold"] == pytest.approx(sum(sales))
    if dies:
        assert found["end"] == pytest.approx(100 * found["times"]) and found["sold"] < found["end"]


def test_a_step_round_the_loop_moves_price_fear_and_sale_in_turn():
    told = [run("who-sells-next", step=step) for step in range(7)]
    assert [t["fallen"] for t in told] == pytest.approx([0, 1, 1, 1, 1.5, 1.5, 1.5])
    assert [t["forced"] for t in told] == pytest.approx([0, 0, 50, 50, 50, 25, 25])
    assert [t["sale"] for t in told] == pytest.approx([100, 100, 100, 50, 50, 50, 25])
    assert [len(t["rows"]) for t in told] == [1, 1, 1, 2, 2, 2, 3]


def test_a_holder_has_sold_once_the_line_has_passed_what_it_bears_and_the_round_is_over():
    for gap in (0, 1, 2.5, 3.2, 4):
        end = run("row-of-holders", rounds=8, gap=gap)
        [line] = end["line"]
        assert all((row["sells"] > 0) == (row["bears"] <= line["fall"] + 1e-9) for row in end["rows"])
        assert end["sold"] == 5 + 3 * end["sellers"] and end["sellers"] + end["calm"] == 8


def test_the_dot_of_the_best_pace_lies_on_its_line_and_the_cheapest_month_is_next_to_the_formula():
    for waiting in (0.3, 0.5, 1, 2):
        found = run("best-pace", months=7, waiting_pct=waiting)
        [dot] = found["chosen"]
        assert dot["total"] == pytest.approx(found["rows"][6]["total"])
        cheapest = min(found["rows"], key=lambda row: row["total"])
        assert abs(cheapest["months"] - found["best"]) < 1
