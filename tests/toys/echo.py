"""A loop of three stations: each sale is followed by another one, smaller or larger."""

from truce.figures import BLUE
from truce.live import Arrow, Explorable, Key, Loop, Prediction, Slider


def compute(step, gain):
    sale = 10
    fall = 0
    fear = 0
    sold = sale
    price = 100
    rows = [{"step": 0, "sold": sold, "price": price}]
    for number in range(1, step + 1):
        if number % 3 == 1:
            fall = 0.5 * sale
            price = price - fall
        elif number % 3 == 2:
            fear = 2 * gain * fall
        else:
            sale = fear
            sold = sold + sale
        rows.append({"step": number, "sold": sold, "price": price})
    numbers = {"rows": rows, "fall": fall, "fear": fear, "sale": sale, "sold": sold, "price": price}
    numbers["step_case"] = 0 if gain < 1 else 1
    return numbers


def chart():
    import altair as alt

    x = alt.X("step:Q", title="steps", scale=alt.Scale(domain=[0, 9], nice=False))
    y = alt.Y("price:Q", title="price, $", scale=alt.Scale(zero=True))
    return alt.Chart(alt.NamedData("rows")).mark_line(color=BLUE, point={"color": BLUE}).encode(x=x, y=y)


EXPLORABLE = Explorable(
    title="Who sells next",
    question="Does the sale stop by itself?",
    controls=(
        Slider("step", "Steps", 0, 9, 1, 0, "steps", whole=True, one="step"),
        Slider("gain", "What comes back of each sale", 0, 1.5, 0.05, 0.5, "of it"),
    ),
    compute=compute,
    chart=chart,
    loop=Loop(
        step="step",
        start="Somebody sells 10 billion dollars of bonds.",
        arrows=(
            Arrow("sale", "−${fall:.2f}", "The sale takes ${fall:.2f} off the price.", value="${sale:.1f} bn"),
            Arrow("price", "{fear:.1f} bn uneasy", "The fall makes holders of {fear:.1f} billion uneasy.",
                  value="${price:.2f}"),
            Arrow("fear", "+${sale:.1f} bn", ("They sell ${sale:.1f} billion, less than before.",
                                              "They sell ${sale:.1f} billion, no less than before.")),
        ),
    ),
    sentence="After {step_label} ${sold:.1f} billion are sold and the price is ${price:.2f}.",
    key=(Key("line", BLUE, "price ${price:.2f}"),),
    table="rows",
    columns={"step": ("Step", "d"), "sold": ("Sold, $ bn", ".1f"), "price": ("Price, $", ".2f")},
    prediction=Prediction(
        question="Half of each sale comes back. How many billion dollars are sold after three rounds?",
        answer="sold",
        low=0,
        high=99,
        unit="billion dollars",
        tolerance=0.5,
        too_low="You said {guess}: too low.",
        close="Right.",
        too_high="You said {guess}: too high.",
        at={"step": 9},
    ),
)  # fmt: skip
