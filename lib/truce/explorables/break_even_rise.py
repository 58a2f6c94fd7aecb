"""The break-even rise: how far a yield may rise before a bond's income is eaten, by maturity."""

from truce.live import Explorable, Key, Prediction, Slider
from truce.facts import fact
from truce.figures import BLUE, INK, ORANGE, at_least
from debtloop.risk import breakeven_yield_rise, holding_period_return


def compute(years, yield_pct, funding_pct, months, rise_bp):
    y = yield_pct / 100
    horizon = months / 12
    funding = funding_pct / 100
    rows = []
    for left in range(2, 41):
        # A thousandth of a basis point is enough; beyond it the difference of two yields is noise.
        bp = round(10000 * breakeven_yield_rise(y, y, left, horizon, 2, funding), 3)
        rows.append({"years": left, "rise_bp": bp})
    rise = round(10000 * breakeven_yield_rise(y, y, years, horizon, 2, funding), 3)
    result = 100 * (holding_period_return(y, y, rise_bp / 10000, years, horizon) - funding * horizon)
    return {
        "rows": rows,
        "chosen": [{"years": years, "rise_bp": rise, "moved_bp": rise_bp}],
        "break_even_bp": rise,
        "below_bp": -1 * rise,
        "result_pct": result,
        "case": 0 if rise >= 0 else 1,
    }


def chart():
    import altair as alt

    x = alt.X("years:Q", title="years left", scale=alt.Scale(domain=[0, 40], nice=False))
    y = alt.Y("rise_bp:Q", title="break-even rise, basis points", scale=at_least(0, 100))
    y_moved = alt.Y("moved_bp:Q", scale=at_least(0, 100))
    line = alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    chosen = alt.Chart(alt.NamedData("chosen"))
    moved = chosen.mark_rule(color=INK, strokeDash=[4, 4]).encode(y=y_moved)
    point = chosen.mark_point(color=ORANGE, filled=True, size=140, opacity=1).encode(x=x, y=y)
    zero = chosen.mark_rule(color=INK).encode(y=alt.datum(0))
    return zero + line + moved + point


#: The answer's reason.
WHY = "The income of one year stands against the fall of a price that looks {years:d} years ahead."

EXPLORABLE = Explorable(
    title="The break-even rise",
    question="How far may the yield rise before the income is eaten?",
    controls=(
        Slider("years", "Years left when bought", 2, 40, 1, 40, "years", whole=True),
        Slider("yield_pct", "Coupon, and yield before", 0.1, 10, 0.002, round(100 * fact("jgb-40y-2025-12-22"), 3), "% a year"),
        Slider("funding_pct", "Money borrowed at", 0, 5, 0.25, 0, "% a year (0: one's own)"),
        Slider("months", "Held for", 1, 12, 1, 12, "months", whole=True, one="month"),
        Slider("rise_bp", "Yield rises by", 0, 200, 1, 100, "basis points", whole=True),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        "Bought at par at {yield_pct:.3f}% with {years:d} years left, and held for {months_label} with money at "
        "{funding_pct:.2f}%, the bond earns enough for a rise of {break_even_bp:.1f} basis points. If its yield rises by "
        "{rise_bp:d}, the owner ends with {result_pct:+.2f}%.",
        "Bought at par at {yield_pct:.3f}% with {years:d} years left, and held for {months_label} with money at "
        "{funding_pct:.2f}%, the bond costs more than it pays: its yield must fall by {below_bp:.1f} basis points. If it "
        "rises by {rise_bp:d}, the owner ends with {result_pct:+.2f}%.",
    ),
    key=(Key("point", ORANGE, "break-even rise {break_even_bp:.1f} bp"), Key("dash", INK, "the rise, {rise_bp:d} bp")),
    open=("years", "rise_bp"),
    table="rows",
    columns={"years": ("Years left", "d"), "rise_bp": ("Break-even rise, basis points", ".1f")},
    prediction=Prediction(
        question=f"A forty-year bond bought at its face value pays {fact('jgb-40y-2025-12-22'):.3%} a year. By how many basis points may its yield rise "
        "within the year before the year's income is gone?",
        answer="break_even_bp",
        low=0,
        high=400,
        unit="basis points",
        tolerance=3,
        too_low="You said {guess}. It is {answer:.1f}: you were {off:.1f} too low. " + WHY,
        close="You said {guess}. It is {answer:.1f}: well judged. " + WHY,
        too_high="You said {guess}. It is {answer:.1f}: you were {off:.1f} too high. " + WHY,
    ),
)
