"""The checks of chapter 3: what is in a yield?"""

from debtloop.curve import zero_yield_from_path
from truce.claims.checks import Check, check
from truce.claims.checks.measures import TEN, basis_points, points
from truce.facts import fact, source

#: Months of a year.
MONTHS = 12


@check
def truce_term_premium_def():
    """Is the term premium the extra yield for holding the ten-year?

    The sentence does not say over what. Taken as it is meant, over the average short rate expected for the ten
    years, it holds if the New York Fed's ten-year zero yield less that average is the published premium, to the
    last digit, at the ends of two years; false if not at one of them. (That is how the columns are made, so it can
    fail only if the data are wrong.) The distance from the Federal Reserve's rate
    of the day (the effective rate, compounded continuously) is shown beside it.
    """
    before, after = ends = "2023-12", "2024-12"
    fitted = {end: fact(f"acm-10y-fitted-{end}") for end in ends}
    expected = {end: fact(f"acm-10y-expectations-{end}") for end in ends}
    premium = {end: fact(f"acm-10y-premium-{end}") for end in ends}
    today = fact(f"effr-{before}").to("zero continuous", days=1)
    # The columns are rounded to the last digit, so a sum may be off by one of it.
    agrees = [abs(basis_points(fitted[end] - expected[end] - premium[end])) < 1 / 10 + 1 / 100 for end in ends]
    return Check("holds" if all(agrees) else "false", {
        "fitted": fitted[after], "expected": expected[after], "premium": points(premium[after]),
        "fitted_before": fitted[before], "premium_before": points(premium[before]), "today_before": today,
        "over_today": -points(fitted[before] - today),
        "end": source(f"acm-10y-fitted-{after}").as_of, "end_before": source(f"acm-10y-fitted-{before}").as_of,
    })  # fmt: skip


@check
def truce_fed_too_easy():
    """Can an over-easy central bank raise the ten-year yield?

    A cut that nobody had expected, as large as all of 2024's and believed for two years of ten, lowers the
    average expected short rate. It is one of several risks, a hedged sentence, so a size that fits is enough. Holds if
    premium and later short rates must add no more to bring trouble about than the premium did add in 2024, by each
    of two models; overstated if they must add more. Whether an easy central bank brings inflation back is not tested.
    """
    before, after = "2023-12", "2024-12"
    cut = fact(f"fed-funds-upper-{before}") - fact(f"fed-funds-upper-{after}")
    years = 2
    unchanged = [0.0] * 10
    path = [-cut] * years + unchanged[years:]
    change = zero_yield_from_path(path, 0) - zero_yield_from_path(unchanged, 0)
    needed = -change
    observed = fact(f"acm-10y-premium-{after}") - fact(f"acm-10y-premium-{before}")
    second = fact(f"kw-10y-premium-{after}") - fact(f"kw-10y-premium-{before}")
    word = "holds" if needed <= min(observed, second) else "overstated"
    return Check(word, {
        "cut": points(cut), "years": years, "needed": points(needed),
        "needed_later": points(needed * 10 / (10 - years)), "later_years": 10 - years,
        "observed": points(observed), "second": points(second), "cut_bp": basis_points(cut),
        "year": str(source(f"acm-10y-premium-{after}").observed_on.year),
        "priced_bp": fact("cuts-priced-2023-12"), "priced_on": source("cuts-priced-2023-12").as_of,
        "start": source(f"acm-10y-premium-{before}").as_of, "end": source(f"acm-10y-premium-{after}").as_of,
    })  # fmt: skip


@check
def truce_term_premium_rising():
    """Did the term premium start to rise again in the weeks before the report of 29 December 2025?

    From 26 November to the report's day, by two models. Holds if the published number rose by both, unverifiable
    if by one of them only, false if by neither. How far a model's number can be off is another question: the
    sentence is about the number.
    """
    days = {"october": "2025-10-22", "november": "2025-11-26", "top": "2025-12-12", "last": "2025-12-29"}
    first = {name: points(fact(f"acm-10y-premium-{day}")) for name, day in days.items()}
    second = {name: points(fact(f"kw-10y-premium-{day}")) for name, day in days.items()}
    rose = [model["last"] > model["november"] for model in (first, second)]
    word = "holds" if all(rose) else "unverifiable" if any(rose) else "false"
    return Check(word, {
        **first, **{f"{name}_second": value for name, value in second.items()},
        **{f"{name}_day": source(f"acm-10y-premium-{day}").as_of for name, day in days.items()},
        "august": points(fact("acm-10y-premium-2025-08")), "august_end": source("acm-10y-premium-2025-08").as_of,
    })  # fmt: skip


@check
def truce_tariff_inflation():
    """Can the tariffs' pressure on prices bring the bond market's trouble back?

    The step in prices is what the tariffs take in more than before, passed on in full, as a share of consumption.
    Expected as one year's higher rate, it is a tenth of a ten-year average. The yardstick of trouble is the week
    of April 2025. It is one of several risks, a hedged sentence, judged like that of the easy central bank: holds if the
    premium must add no more for such a week than it did add in 2024, by each of two models; overstated if more.
    """
    now = fact("customs-2025-09") * MONTHS
    before = fact("customs-fiscal-2025") - fact("customs-fiscal-2025-increase")
    step = (now - before) / fact("consumption-2024-09")
    effect = points(zero_yield_from_path([step] + [0.0] * (TEN - 1), 0))
    week = points(fact("us-10y-2025-04-11") - fact("us-10y-2025-04-04"))
    observed, second = (points(fact(f"{model}-10y-premium-2024-12") - fact(f"{model}-10y-premium-2023-12"))
                        for model in ("acm", "kw"))  # fmt: skip
    word = "holds" if week - effect <= min(observed, second) else "overstated"
    return Check(word, {
        "now": now, "before": before, "step": step, "effect": effect, "week": week, "rest": week - effect,
        "observed": observed, "second": second, "year": str(source("acm-10y-premium-2024-12").observed_on.year),
        "month": source("customs-2025-09").as_of, "week_end": source("us-10y-2025-04-11").as_of,
    })  # fmt: skip


@check
def japan_14_4_compensation():
    """Does a jump in yields show that the market demands more for holding US debt?

    If compensation means the whole yield, this is what a yield is. If it means the premium, it is tested on two
    years in which the ten-year zero yield rose, 2022 and 2024: holds if the premium makes up more than half of
    both rises, holds on a condition (that the whole yield is meant) if of one of them or of neither.
    """
    years = {"2022": ("2021-12", "2022-12"), "2024": ("2023-12", "2024-12")}
    numbers, mostly = {}, []
    for year, (before, after) in years.items():
        rise = fact(f"acm-10y-fitted-{after}") - fact(f"acm-10y-fitted-{before}")
        premium = fact(f"acm-10y-premium-{after}") - fact(f"acm-10y-premium-{before}")
        second = fact(f"kw-10y-premium-{after}") - fact(f"kw-10y-premium-{before}")
        mostly.append(premium > rise / 2)
        numbers |= {f"rise_{year}": points(rise), f"premium_{year}": points(premium),
                    f"second_{year}": points(second)}  # fmt: skip
    word = "holds" if all(mostly) else "holds-if"
    return Check(word, {**numbers, "first": "2022", "second": "2024"})
