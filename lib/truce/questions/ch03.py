"""The numbers of the questions of chapter 3: what is in a yield?"""

from debtloop.curve import announcement_effect, forward_rate, term_premium_decomposition, zero_yield_from_path
from truce.facts import fact, source
from truce.parameters import parameter


def ch03_cut_arrives():
    """A surprise cut, and what of it arrives at ten years."""
    cut, years = 0.60, 5
    fall = -100 * zero_yield_from_path([-cut / 100] * years + [0.0] * (10 - years), 0)
    return {"cut": cut, "years": years, "fall": fall, "one_year": cut / 10, "whole_sum": cut * years}


def ch03_forward():
    """The forward rate between one year and two."""
    z_near, z_far = 0.025, 0.04
    return {
        "z_near": z_near, "z_far": z_far, "near_pct": 100 * z_near, "far_pct": 100 * z_far,
        "forward_pct": 100 * forward_rate(z_near, 1, z_far, 2),
        "middle_pct": 100 * (z_near + z_far) / 2, "step_pct": 100 * (z_far - z_near),
    }  # fmt: skip


def ch03_premium_left():
    """A zero yield, a path of expected short rates, and what is left."""
    early, late, early_years, late_years, zero = 0.03, 0.04, 4, 6, 0.043
    average, premium = term_premium_decomposition(zero, [early] * early_years + [late] * late_years)
    return {
        "early": early, "late": late, "early_years": early_years, "late_years": late_years, "zero": zero,
        "average": average, "premium_points": 100 * premium, "over_today": 100 * (zero - early),
        "over_late": 100 * (zero - late), "over_plain": 100 * (zero - (early + late) / 2),
    }  # fmt: skip


def ch03_par_slip():
    """The premium of a zero yield, subtracted from a par yield."""
    # The slip is to forget how each is counted, so the numbers are taken bare.
    par, premium = float(fact("us-10y-2008-12-31")), fact("acm-10y-premium-2008-12")
    expected = float(fact("acm-10y-expectations-2008-12"))
    return {
        "par": par, "premium_points": 100 * premium, "slip": par - premium, "expected": expected,
        "fitted": fact("acm-10y-fitted-2008-12"), "slip_bp": 10_000 * abs(par - premium - expected),
        "year": str(source("us-10y-2008-12-31").observed_on.year),
    }  # fmt: skip


def ch03_cut_and_rise():
    """A cut, and a ten-year yield that rises all the same."""
    cut, years, rise = 0.50, 4, 0.15
    fall = -100 * zero_yield_from_path([-cut / 100] * years + [0.0] * (10 - years), 0)
    return {"cut": cut, "years": years, "rise": rise, "fall": fall, "needed": fall + rise}


def ch03_surprise():
    """Fewer new bonds than expected."""
    expected, announced, unit = 0.7, 0.4, parameter("impact-lasting").value / 100
    return {
        "expected": expected, "announced": announced, "unit": unit, "surprise": expected - announced,
        "move": -100 * announcement_effect(expected, announced, 1, unit / 100), "as_supply": unit * announced,
    }  # fmt: skip


def ch03_thermometer():
    """Two models that disagree about the sign."""
    first, second = (100 * fact(f"{model}-10y-premium-2022-12") for model in ("acm", "kw"))
    year = str(source("acm-10y-premium-2022-12").observed_on.year)
    return {"first": first, "second": second, "middle": (first + second) / 2, "year": year}


def ch03_headline():
    """A rise that was expectation."""
    year = 2022
    rise, expected, premium, second = (
        100 * (fact(f"{name}-{year}-12") - fact(f"{name}-{year - 1}-12"))
        for name in ("acm-10y-fitted", "acm-10y-expectations", "acm-10y-premium", "kw-10y-premium")
    )
    return {"year": str(year), "rise": rise, "expected": expected, "premium": premium, "second": second}


def ch03_other_model():
    """One rate, two premia, so two forecasts."""
    year = "2024"
    # One rate of one basis, and differences: the numbers are taken bare.
    whole, expected, first, second = (
        float(fact(f"{name}-{year}-12")) for name in ("acm-10y-fitted", "acm-10y-expectations", "acm-10y-premium", "kw-10y-premium")
    )
    return {
        "year": year, "whole": whole, "expected": expected, "first": 100 * first, "second": 100 * second,
        "other_pct": 100 * (whole - second), "expected_pct": 100 * expected, "added_pct": 100 * (whole + second),
        "wrong_way_pct": 100 * (expected + second - first),
    }  # fmt: skip
