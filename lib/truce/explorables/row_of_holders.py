"""A row of holders: each bears a fall, sells once when it is reached, and makes it deeper for the next."""

from debtloop.cascade import seller_cascade
from truce.figures import BLUE, INK, ORANGE
from truce.live import Explorable, Key, Slider

#: What each of the holders has, in billions; and how many they are.
EACH = 3
HOLDERS = 8


def compute(rounds, gap, first, initial, dip_share):
    sizes = [EACH for _ in range(HOLDERS)]
    tolerances = [first + gap * i for i in range(HOLDERS)]
    # Who takes a share of each sale buys so much for each unit of fall.
    dip = dip_share / (100 - dip_share)
    end = seller_cascade(initial, sizes, tolerances, 1, dip)
    last = len(end["sold"]) - 1
    shown = min(rounds, last)
    fall = end["falls"][shown]
    rows = []
    sellers = 0
    for i in range(HOLDERS):
        when = end["rounds"][i]
        sold = when > 0 and when <= shown
        sellers = sellers + (1 if sold else 0)
        rows.append({
            "holder": i + 1, "bears": tolerances[i], "sells": tolerances[i] if sold else 0,
            "round": when if sold else 0,
        })  # fmt: skip
    return {
        "rows": rows,
        "line": [{"fall": fall}],
        "fall": fall,
        "sold": end["sold"][shown],
        "sellers": sellers,
        "to_come": end["total"] - end["sold"][shown],
        "calm": HOLDERS - sellers,
        "shown": shown,
        "case": 0 if shown < last else 1 if sellers < HOLDERS else 2,
    }


def chart():
    import altair as alt

    base = alt.Chart(alt.NamedData("rows"))
    x = alt.X("holder:O", title="holder", axis=alt.Axis(labelAngle=0))
    height = alt.Scale(domain=[0, 40], nice=False)
    y = alt.Y("bears:Q", title="fall that it bears", scale=height)
    calm = base.mark_bar(color=BLUE, width={"band": 0.6}).encode(x=x, y=y)
    sold = base.mark_bar(color=ORANGE, width={"band": 0.6}).encode(x=x, y=alt.Y("sells:Q", scale=height))
    line = alt.Chart(alt.NamedData("line")).mark_rule(color=INK, strokeDash=[4, 4], strokeWidth=2)
    return calm + sold + line.encode(y=alt.Y("fall:Q", scale=height))


#: Where it stands, for every sentence.
STANDS = (
    "{sellers:d} of eight holders have sold after round {shown:d}. ${sold:.1f} bn are sold in all, and the price is "
    "{fall:.1f} lower. "
)

EXPLORABLE = Explorable(
    title="A row of holders",
    question="Who sells because somebody else has sold?",
    controls=(
        Slider("rounds", "Rounds gone by", 0, 8, 1, 2, "rounds", whole=True, one="round"),
        Slider("gap", "From one holder to the next", 0, 4, 0.1, 2.5, "more fall borne"),
        Slider("first", "The first holder bears", 1, 10, 0.1, 4.5, "of fall"),
        Slider("initial", "The first sale", 1, 8, 0.5, 5, "bn $"),
        Slider("dip_share", "Buyers of the dip take", 0, 80, 5, 0, "% of each sale"),
    ),
    compute=compute,
    chart=chart,
    sentence=(
        STANDS + "The next one follows.",
        STANDS + "Nobody follows any more: it has stopped by itself.",
        STANDS + "It has run through the whole row.",
    ),
    key=(
        Key("bar", ORANGE, "has sold"),
        Key("bar", BLUE, "still holds"),
        Key("dash", INK, "the fall: {fall:.1f}"),
    ),
    table="rows",
    columns={
        "holder": ("Holder", "d"),
        "bears": ("Bears a fall of", ".1f"),
        "round": ("Sold in round (0: not yet)", "d"),
    },
)
