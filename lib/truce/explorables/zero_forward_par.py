"""Zero, forward and par: three rates of one curve, and how far apart they are."""

from debtloop.curve import (
    continuous_rate,
    discount_factors_from_zero_yields,
    forward_rates_from_discount_factors,
    par_yields_from_discount_factors,
    svensson_zero_yield,
)
from truce.live import Choice, Explorable, Key, Slider
from truce.figures import BLUE, GREEN, INK, ORANGE, at_least


def compute(short_pct, long_pct, years, quote):
    zero_yields = []
    for k in range(1, 61):
        # A plain curve of Nelson and Siegel, without a hump: from the short rate to the long one.
        zero_yields.append(svensson_zero_yield(long_pct / 100, (short_pct - long_pct) / 100, 0, 3, k / 2))
    factors = discount_factors_from_zero_yields(zero_yields, 2)
    forwards = forward_rates_from_discount_factors(factors, 2)
    pars = par_yields_from_discount_factors(factors, 2)
    rows = []
    for year in range(1, 31):  # whole years: a line needs no more points
        k = 2 * year - 1
        par = pars[k] if quote == 1 else continuous_rate(pars[k], 2)
        rows.append({"years": year, "zero": 100 * zero_yields[k], "forward": 100 * forwards[k], "par": 100 * par})
    last = 2 * years - 1
    par = pars[last] if quote == 1 else continuous_rate(pars[last], 2)
    gap_bp = 10000 * (zero_yields[last] - par)
    return {
        "rows": rows,
        "chosen": [{"years": years}],
        "zero_pct": 100 * zero_yields[last],
        "forward_pct": 100 * forwards[last],
        "par_pct": 100 * par,
        "gap_bp": abs(gap_bp),
        "case": 2 if abs(gap_bp) < 0.05 else 0 if gap_bp > 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("years:Q", title="years", scale=alt.Scale(domain=[0, 30], nice=False))
    y = {"title": "% a year", "scale": at_least(0, 8)}
    rows = alt.Chart(alt.NamedData("rows"))
    # A mark of its own for each line: one that is coloured by a field is made anew at every change.
    zero, forward, par = (
        rows.mark_line(color=colour, strokeWidth=2.5).encode(x=x, y=alt.Y(f"{name}:Q", **y))
        for name, colour in (("zero", BLUE), ("forward", GREEN), ("par", ORANGE))
    )
    rule = alt.Chart(alt.NamedData("chosen")).mark_rule(color=INK, strokeDash=[4, 4]).encode(x=x)
    return zero + forward + par + rule


EXPLORABLE = Explorable(
    title="Zero, forward, par",
    question="One curve, three rates: when are they the same, and which is highest?",
    controls=(
        Slider("short_pct", "Shortest rate", 0, 8, 0.05, 1, "% a year, continuous"),
        Slider("long_pct", "Longest rate", 0, 8, 0.05, 5, "% a year, continuous"),
        Slider("years", "Maturity", 1, 30, 1, 10, "years", whole=True, one="year"),
        Choice("quote", "Par yields are quoted", {1: "compounded half-yearly", 2: "compounded continuously"}, 1),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "At {years_label}: zero {zero_pct:.2f}%, par {par_pct:.2f}% ({quote_label}), and the last half-year's forward "
        "rate {forward_pct:.2f}%. The zero yield is {gap_bp:.1f} basis points above the par yield.",
        "At {years_label}: zero {zero_pct:.2f}%, par {par_pct:.2f}% ({quote_label}), and the last half-year's forward "
        "rate {forward_pct:.2f}%. The zero yield is {gap_bp:.1f} basis points below the par yield.",
        "At {years_label}: zero {zero_pct:.2f}%, par {par_pct:.2f}% ({quote_label}), and the last half-year's forward "
        "rate {forward_pct:.2f}%. Zero and par yield are the same here.",
    ),
    key=(
        Key("line", BLUE, "zero {zero_pct:.2f}%"),
        Key("line", GREEN, "forward {forward_pct:.2f}%"),
        Key("line", ORANGE, "par {par_pct:.2f}%"),
        Key("dash", INK, "at {years_label}"),
    ),
    open=("long_pct", "years"),
    table="rows",
    columns={
        "years": ("Years", "d"),
        "zero": ("Zero, % a year", ".2f"),
        "forward": ("Forward, % a year", ".2f"),
        "par": ("Par, % a year", ".2f"),
    },
)
