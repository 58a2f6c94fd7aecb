"""The checks of chapter 5 (when does debt run away?), held against numbers worked out by hand."""

import pytest

from debtloop.refinancing import refinancing_ladder_from_profile
from truce.claims.checks import check_for, ch05
from truce.facts import fact


def test_japan_cbo_20pct_is_a_sixth_of_outlays_a_fifth_of_revenues_and_needs_16_tenths_of_a_point(numbers):
    # By hand: 1328 / 8689; 1328 / 6549; 1783 / 10563; 0.25 x 7361 = 1840.25 over (37581 + 39748) / 2; 970.66 / 7010;
    # 1.216 / 7.01; 1431.836 / 8788.928.
    numbers("japan-cbo-20pct", of_outlays=0.153, of_revenues=0.203, of_outlays_end=0.169, rate=0.0476,
            rise=1.58, average=0.0459,
            rough=1.77, roughest=1.93, now=0.138, gross=0.173, later=0.163, rise_near=0.57, rise_nearer=0.90,
            tax_law=3.4)  # fmt: skip


def test_with_that_rise_the_forecasts_interest_is_a_fifth():
    """The other way round, through the ladder: 1328 and what the rise adds, of 7361 besides."""
    rise = check_for("japan-cbo-20pct")().numbers["rise"] / 100
    debt = [fact(f"cbo-debt-{year}") for year in range(2025, 2031)]
    new = [after - before for before, after in zip(debt, debt[1:])]
    more = refinancing_ladder_from_profile(debt[0], ch05.due_by_year(), rise, new, 0.70, 0.035)["cash"][-1]
    assert (1328 + more) / (1328 + more + 7361) == pytest.approx(0.20, abs=1e-6)


def test_japan_cbo_warned_of_less_than_a_fifth_in_its_own_numbers(numbers):
    numbers("japan-cbo-warned", stated=0.2, share=0.153)


def test_japan_squeezes_all_leaves_four_fifths_and_more_dollars_than_before(numbers):
    # By hand: 7362 / 8689; 6076 / 7028; 0.8 x 8689; 7028 - 952; 0.2 x 8689 - 1328 = 409.8, over 2086.
    numbers("japan-squeezes-all", room=0.8, forecast=0.153, forecast_room=0.847, room_before=0.865,
            left=6951.2, before=6076, missing=409.8,
            of_votes=0.196, by_laws=5276)  # fmt: skip


def test_japan_diverted_is_spent_in_an_hour_and_a_half(numbers):
    # By hand: 11.4 x 0.1 billion; 1.14 / 7010; of 8760 hours.
    numbers("japan-diverted", stated=1.14, borrowed=1775, share=0.00016, hours=1.4)


def test_japan_stimulus_impossible_is_right_at_the_articles_yield_and_wrong_in_two_crises(numbers):
    # By hand: 28199 / 28823; 952 / 28199; 30135 / 28823 - 1; 0.9784 x (0.144 - 0.0455) / 1.0455;
    # 1.185 x (4.6 - 3.8) / 103.8.
    numbers("japan-stimulus-impossible", ratio=0.978, rate=0.0338, growth=0.0455, needed=0.092, room=0.011,
            room_end=0.002,
            first_before=0.041, first_after=0.0242, second_before=0.015, second_after=0.0062, fifth=0.0459,
            growth_end=0.038, fifth_needed=0.009)  # fmt: skip


def test_japan_fiscal_reform_would_have_to_find_16_tenths_of_a_percent_of_gdp(numbers):
    # By hand: 5.9 - 970.66 / 301.35 = 2.68; less 1.10; (10563 - 8031 - 1783) / 43933 = 1.70, less 0.22.
    numbers("japan-fiscal-reform", primary=0.0268, room=0.011, gap=0.0158, ratio=0.999, primary_end=0.017,
            room_end=0.0022,
            gap_end=0.0149)  # fmt: skip


def test_japan_peter_paul_pays_less_than_growth(numbers):
    numbers("japan-peter-paul", rate=0.0336, growth=0.0455)


def test_truce_deficit_6pct_rounds_to_six_twice(numbers):
    # By hand: 970.66 / 1775.
    numbers("truce-deficit-6pct", stated=0.06, before=0.063, last=0.059, dollars=1.775, interest=0.547)


def test_jgb_vicious_cycle_on_melts_three_points_and_turns_after_13_years(numbers):
    # By hand: 1088.2 / 635.1; 13.0435 / 1088.2; 171.3 x 1.8 / 1.03;
    # 3.6 - 2.4 x 0.8938^t passes 3 when 0.8938^t is a quarter,
    # after 12.4 years; 1333.6 / 635.1.
    numbers("jgb-vicious-cycle-on", ratio=1.713, rate=0.012, growth=0.03, melts=3.0, primary=2.2, ten=1.735,
            rate_ten=0.0214,
            turns=13, rising=2.5, interest=13.0, wider=2.1)  # fmt: skip


def test_jgb_mirror_shows_what_states_owe(numbers):
    numbers("jgb-mirror", world=0.947)


def test_jgb_perpetual_motion_runs_with_a_primary_deficit_of_three_percent(numbers):
    # By hand: 171.3 x (1.2 - 3) / 103.
    numbers("jgb-perpetual-motion", rate=0.012, growth=0.03, held=0.03)


@pytest.mark.parametrize(
    ("id", "changed", "word"),
    [
        ("japan-cbo-20pct", {"cbo-net-interest-2030": 1737}, "overstated"),  # a fifth of 8689 is 1737.8
        ("japan-cbo-20pct", {"cbo-net-interest-2030": 1738}, "holds"),
        ("japan-cbo-warned", {"cbo-net-interest-2030": 1738}, "holds"),
        ("japan-cbo-warned", {"cbo-net-interest-2030": 1737}, "unverifiable"),
        ("japan-squeezes-all", {"cbo-net-interest-2025": 76}, "holds"),  # 6952 before, 6951.2 left
        ("japan-squeezes-all", {"cbo-net-interest-2025": 78}, "overstated"),
        ("japan-squeezes-all", {"cbo-net-interest-2025": 1410}, "false"),  # it had a fifth already
        ("japan-diverted", {"us-deficit-fy2025": 0.001}, "holds"),
        ("japan-stimulus-impossible", {"cbo-net-interest-2025": 1290}, "overstated"),  # 4.57 against 4.55, but yields fell
        ("japan-stimulus-impossible",
         {"cbo-net-interest-2025": 1290, "us-10y-average-2008-12": "4.11%", "us-10y-average-2020-07": "1.51%"}, "holds"),
        ("japan-stimulus-impossible", {"article-000-yield": "4.5%"}, "false"),
        ("truce-deficit-6pct", {"us-deficit-share-fy2025": "5.4%"}, "false"),
        ("truce-deficit-6pct", {"us-deficit-share-fy2024": "6.5%"}, "false"),
        ("jgb-vicious-cycle-on", {"japan-interest-rise-2026-request": 0}, "false"),
        ("jgb-vicious-cycle-on", {"mof-assumed-growth-2027": "1.1%"}, "holds"),
        ("jgb-vicious-cycle-on", {"mof-assumed-growth-2027": "1.3%"}, "overstated"),
        ("jgb-vicious-cycle-on", {"mof-assumed-growth-2029": "1.1%"}, "overstated"),  # it came after the article
    ],
)  # fmt: skip
def test_a_word_of_the_fifth_chapter_changes_where_its_rule_says(id, changed, word, word_if):
    assert word_if(id, changed) == word
