"""The numbers of the questions of chapter 3: what is in a yield?"""

from debtloop.curve import announcement_effect, forward_rate, term_premium_decomposition, zero_yield_from_path
from truce.facts import fact, source
from truce.parameters import parameter


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
    cut, years, rise = 0.50, 4, 15
    fall = -10_000 * zero_yield_from_path([-cut / 100] * years + [0.0] * (10 - years), 0)
    return {"cut": cut, "years": years, "rise": rise, "fall": fall, "needed": fall + rise}


def ch03_surprise():
    """Fewer new bonds than expected."""
    expected, announced, unit = 0.7, 0.4, parameter("impact-lasting").value
    return {
        "expected": expected, "announced": announced, "unit": unit, "surprise": expected - announced,
        "move": -10_000 * announcement_effect(expected, announced, 1, unit / 10_000),
        "as_supply": unit * announced,
    }  # fmt: skip
