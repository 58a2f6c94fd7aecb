"""The checks of chapter 5: when does debt run away?"""

from debtloop.budget import rate_for_share, yield_rise_for_share
from debtloop.debt import debt_path, effective_rate, stabilising_primary_balance
from debtloop.evidence import unit_check
from debtloop.maturities import geometric_share, yearly_profile
from truce.claims.checks import Check, check
from truce.claims.checks.measures import TEN, points, rounds_to
from truce.facts import fact
from truce.parameters import parameter

#: Years at whose ends the brackets of the published maturity profile stop.
ENDS = (1, 2, 5, 10, 20, 30)
#: Months and hours of a year.
MONTHS, HOURS = 12, 8760
#: Billions in a trillion.
THOUSAND = 1000
#: Fiscal years: the last before the yields are moved, and the one that the article names.
BEFORE, NAMED = 2025, 2030
#: Shares of outlays between the forecast's and the article's.
NEAR = {"near": 0.17, "nearer": 0.18}
#: The longest that a path is followed, in years.
LONG = 100


def due_by_year():
    """What falls due of American debt in each year, by the published profile."""
    shares = [share / 100 for share in parameter("us-maturity-profile").value]
    return yearly_profile(shares, ENDS, fact("us-average-maturity-2025-06") / MONTHS)


def due_by_average_life():
    """The same of a debt of that average life of which each year the same share falls due, for as long as is asked."""
    lam = MONTHS / fact("us-average-maturity-2025-06")
    by = [geometric_share(lam, year) for year in range(NAMED - BEFORE + 1)]
    return [after - before for before, after in zip(by, by[1:])]


def yields_for_share(share, due, cash_share, borrowed_at):
    """By how much all new yields must be above the Budget Office's for a share of outlays in the year named."""
    debt = [fact(f"cbo-debt-{year}") for year in range(BEFORE, NAMED + 1)]
    net_new = [after - before for before, after in zip(debt, debt[1:])]
    interest = fact(f"cbo-net-interest-{NAMED}")
    other = fact(f"cbo-outlays-{NAMED}") - interest
    share = max(share, interest / (interest + other) + 1e-12)  # what the forecast has already takes no rise
    return yield_rise_for_share(share, debt[0], net_new, due, interest, other, cash_share, borrowed_at)


def american_snowball():
    """Debt, interest and growth of fiscal 2025 as the Budget Office projected them, all of the public's debt."""
    ratio = fact("cbo-debt-2024") / fact("cbo-gdp-2024")
    paid, owed, kind = fact("cbo-net-interest-2025"), fact("cbo-debt-2024"), "held by the public"
    rate = effective_rate(paid, owed, kind, kind)
    return ratio, rate, fact("cbo-gdp-2025") / fact("cbo-gdp-2024") - 1


def american_snowball_later():
    """The same at the end of the forecast; the ratio is that of the last year."""
    ratio = fact("cbo-debt-2035") / fact("cbo-gdp-2035")
    return ratio, fact("cbo-average-rate-2035"), fact("cbo-gdp-2035") / fact("cbo-gdp-2034") - 1


def japanese_bonds():
    """Japan's ordinary bonds in trillion yen, over its economy, and the interest that is paid on them."""
    bonds = fact("jgb-ordinary-2025-09") / THOUSAND
    rate = effective_rate(fact("japan-interest-2026-request") / THOUSAND, bonds, "ordinary bonds", "ordinary bonds")
    return bonds / fact("japan-gdp-2025-q2"), rate


@check
def japan_cbo_20pct():
    """May interest take 20% of the budget by 2030, if rates stay high?

    The sourced model is the Budget Office's forecast of January 2025, in which the average rate does not come down.
    Holds if it has that share of outlays in 2030; overstated if it has less, so that rates must not only stay but rise.
    How far, with the debt that follows from it, is shown; so are a share of revenues, a rougher ladder, the last fiscal
    year, and the next forecast, which came after the article and does not count.
    """
    stated = fact("article-000-interest-share")
    interest, outlays = fact("cbo-net-interest-2030"), fact("cbo-outlays-2030")
    forecast, cash = fact("cbo-average-rate-2030"), parameter("cash-share-first-year").value
    found = yields_for_share(stated, due_by_year(), cash, forecast)
    rough, roughest = (yields_for_share(stated, due_by_average_life(), 1 / 2, at)["rise"] for at in (forecast, 0))
    paid, gross, spent = (fact(f"us-{name}-fy2025") for name in ("net-interest", "gross-interest", "outlays"))
    near = {name: yields_for_share(part, due_by_year(), cash, forecast)["rise"] for name, part in NEAR.items()}
    return Check("holds" if interest / outlays >= stated else "overstated", {
        "stated": stated, "forecast": forecast, "of_outlays": interest / outlays,
        "of_revenues": interest / fact("cbo-revenues-2030"),
        "of_outlays_end": fact("cbo-net-interest-2035") / fact("cbo-outlays-2035"),
        "rate": rate_for_share(stated, fact("cbo-debt-2029"), fact("cbo-debt-2030"), outlays - interest),
        "rise": points(found["rise"]), "average": found["average_rate"],
        "rough": points(rough), "roughest": points(roughest), "more_debt": found["more_debt"],
        "now": paid / THOUSAND / spent, "gross": gross / spent,
        "later": fact("cbo-net-interest-2030-in-2026") / fact("cbo-outlays-2030-in-2026"),
        **NEAR, **{f"rise_{name}": points(rise) for name, rise in near.items()},
        "tax_law": fact("cbo-tax-law-2025-deficits"),
    })  # fmt: skip


@check
def japan_cbo_warned():
    """Has the Congressional Budget Office warned of a fifth by 2030?

    Holds if its own numbers have that share, for then they say so; otherwise unverifiable: it has written much, and no
    text of it with this share for this year was found.
    """
    stated, share = fact("article-000-interest-share"), fact("cbo-net-interest-2030") / fact("cbo-outlays-2030")
    return Check("holds" if share >= stated else "unverifiable", {"stated": stated, "share": share})


@check
def japan_squeezes_all():
    """Would a fifth for interest squeeze almost all other spending?

    What is left for the rest, of the outlays that are projected for 2030, is compared with what the rest had five years
    before. Holds if it is less in dollars; overstated if it is more, but a smaller share of the budget; false if even
    the share does not fall.
    """
    stated, outlays = fact("article-000-interest-share"), fact("cbo-outlays-2030")
    other, votes = fact("cbo-mandatory-2030") + fact("cbo-discretionary-2030"), fact("cbo-discretionary-2030")
    before = fact("cbo-outlays-2025") - fact("cbo-net-interest-2025")
    left, share_before = (1 - stated) * outlays, before / fact("cbo-outlays-2025")
    word = "holds" if left < before else "overstated" if 1 - stated < share_before else "false"
    return Check(word, {
        "room": 1 - stated, "forecast": fact("cbo-net-interest-2030") / outlays,
        "forecast_room": other / outlays, "room_before": share_before,
        "left": left, "before": before, "by_laws": fact("cbo-mandatory-2030"),
        "missing": stated * outlays - fact("cbo-net-interest-2030"),
        "of_votes": (stated * outlays - fact("cbo-net-interest-2030")) / votes,
    })  # fmt: skip


@check
def japan_diverted():
    """Is the article's sum taken from infrastructure, schools, health or defence?

    Holds if the state spends only what it takes in, so that a dollar of interest must displace another one; overstated
    if it borrows more than that sum: then the interest has to be paid, but nothing has to give way for it.
    """
    stated = unit_check(fact("article-000-gap"), "億", "billion")
    spent, borrowed = fact("us-outlays-fy2025"), fact("us-deficit-fy2025")
    return Check("overstated" if THOUSAND * borrowed > stated else "holds", {
        "stated": stated, "borrowed": THOUSAND * borrowed, "share": stated / THOUSAND / spent,
        "hours": HOURS * stated / THOUSAND / spent,
    })  # fmt: skip


@check
def japan_stimulus_impossible():
    """Does stimulus become impossible, and is a crisis hard to answer?

    Holds if already at the rates of then interest exceeds growth and, in two crises in which the state borrowed, its
    yields rose; false if debt would not grow of itself even at the article's own yield; overstated between the two.
    The article's own condition, a fifth of the budget for interest, is shown: what the ratio would then ask for.
    """
    stated = fact("article-000-yield")
    ratio, rate, growth = american_snowball()
    room, needed = (stabilising_primary_balance(ratio, r, growth) for r in (rate, stated))
    late, _, growth_end = american_snowball_later()
    cash, forecast = parameter("cash-share-first-year").value, fact("cbo-average-rate-2030")
    fifth = yields_for_share(fact("article-000-interest-share"), due_by_year(), cash, forecast)["average_rate"]
    falls = {
        year: (fact(f"us-10y-average-{before}"), fact(f"us-10y-average-{after}"))
        for year, before, after in (("first", "2008-06", "2008-12"), ("second", "2020-02", "2020-07"))
    }
    rose = all(after > before for before, after in falls.values())
    word = "false" if needed <= 0 else "holds" if room > 0 and rose else "overstated"
    return Check(word, {
        "stated": stated, "rate": rate, "growth": growth, "room": -room, "needed": needed, "ratio": ratio,
        "room_end": -stabilising_primary_balance(*american_snowball_later()),
        "all_debt": fact("us-average-rate-fy2025"),
        "fifth": fifth, "growth_end": growth_end, "fifth_needed": stabilising_primary_balance(late, fifth, growth_end),
        **{f"{year}_before": before for year, (before, _) in falls.items()},
        **{f"{year}_after": after for year, (_, after) in falls.items()},
    })  # fmt: skip


@check
def japan_fiscal_reform():
    """Is the answer a credible adjustment in the long run?

    Advice, and so an opinion, whatever the numbers. What it would take is shown: the primary deficit less the one that
    would hold the ratio. That there is something to adjust holds if this gap is above zero.
    """
    ratio, rate, growth = american_snowball()
    room = -stabilising_primary_balance(ratio, rate, growth)
    room_end = -stabilising_primary_balance(*american_snowball_later())
    primary = fact("us-deficit-share-fy2025") - fact("us-net-interest-fy2025") / fact("cbo-gdp-2025")
    deficit_end = fact("cbo-outlays-2035") - fact("cbo-revenues-2035")
    primary_end = (deficit_end - fact("cbo-net-interest-2035")) / fact("cbo-gdp-2035")
    return Check("opinion", {
        "primary": primary, "room": room, "gap": primary - room, "ratio": fact("cbo-debt-2025") / fact("cbo-gdp-2025"),
        "primary_end": primary_end, "room_end": room_end, "gap_end": primary_end - room_end,
    })  # fmt: skip


@check
def japan_peter_paul():
    """Is rolling debt over robbing Peter to pay Paul?

    A figure of speech, and so an opinion. That the debt weighs less each year before new deficits holds if the economy
    grows faster than the debt costs; both rates are shown.
    """
    return Check("opinion", {
        "rate": fact("us-average-rate-fy2025"), "growth": fact("cbo-gdp-2025") / fact("cbo-gdp-2024") - 1,
    })  # fmt: skip


@check
def truce_deficit_6pct():
    """Is the yearly deficit still about 6% of GDP?

    Holds if the shares of both of the last fiscal years round to the article's whole percent; false if not.
    How much of the last deficit is interest is shown beside it.
    """
    stated, before, last = fact("article-001-deficit"), fact("us-deficit-share-fy2024"), fact("us-deficit-share-fy2025")
    same = rounds_to(before, stated, 0) and rounds_to(last, stated, 0)
    return Check("holds" if same else "false", {
        "stated": stated, "before": before, "last": last, "dollars": fact("us-deficit-fy2025"),
        "interest": fact("us-net-interest-fy2025") / THOUSAND / fact("us-deficit-fy2025"),
    })  # fmt: skip


@check
def jgb_vicious_cycle_on():
    """Are rising yields starting a disastrous vicious circle in Japan?

    On one perimeter, the ordinary bonds and their own interest. Holds if that rate is above the growth that the
    ministry assumed before the article, so that debt grows of itself; overstated if interest rises, but growth is above
    the rate; false if interest does not rise. What the ministry assumed afterwards, and how long that yield takes to turn
    it, is shown and does not count.
    """
    ratio, rate = japanese_bonds()
    growth = fact("mof-assumed-growth-2027")
    growth_later, assumed = fact("mof-assumed-growth-2029"), fact("mof-assumed-rate-2029")
    lam = MONTHS / fact("jgb-average-maturity-2023")
    primary, request = fact("imf-japan-primary-deficit-2025"), fact("japan-assumed-rate-2026-request")
    rising = fact("japan-interest-rise-2026-request")
    path = debt_path(ratio, rate, request, growth, -primary, lam, TEN)
    turned = debt_path(ratio, rate, assumed, growth_later, -primary, lam, LONG)["interest_rate"]
    word = "false" if rising <= 0 else "holds" if rate > growth else "overstated"
    return Check(word, {
        "ratio": ratio, "rate": rate, "growth": growth, "rising": rising / THOUSAND,
        "interest": fact("japan-interest-2026-request") / THOUSAND,
        "melts": -points(stabilising_primary_balance(ratio, rate, growth)), "primary": points(primary),
        "request": request, "ten": path["debt_ratio"][-1], "rate_ten": path["interest_rate"][-1],
        "assumed": assumed, "turns": [r > growth_later for r in turned].index(True),
        "interest_later": fact("mof-interest-2029"), "grew": fact("japan-nominal-growth-2025"),
        "imf": fact("imf-japan-debt-2025-10"), "imf_next": fact("imf-japan-debt-2026"),
        "wider": fact("japan-central-debt-2025-09") / THOUSAND / fact("japan-gdp-2025-q2"),
    })  # fmt: skip


@check
def jgb_mirror():
    """Is the surge a mirror of a fragile system?

    A figure of speech, and so an opinion. That states owe much holds if their debt is near a year's output of the
    world; it is shown.
    """
    return Check("opinion", {"world": fact("imf-world-debt-2025-10")})


@check
def jgb_perpetual_motion():
    """Is Japan's debt a perpetual-motion machine that creaks?

    A figure of speech, and so an opinion. That it turns of itself holds if the interest rate on the bonds is below
    growth; the primary deficit that then leaves the ratio where it is, is shown.
    """
    ratio, rate = japanese_bonds()
    growth = fact("mof-assumed-growth-2027")
    return Check("opinion", {
        "rate": rate, "growth": growth, "held": -stabilising_primary_balance(ratio, rate, growth),
    })  # fmt: skip
