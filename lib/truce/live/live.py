"""The explorable with a kernel: ipywidgets that call ``compute`` at each move."""

import math
from decimal import Decimal
from html import escape

import ipywidgets as widgets

from truce.live.kit import Choice
from truce.live.still import chart_svg
from truce.text import marked


def _control(control, value, room):
    """The widget of one control, with ``room`` for its label, in em."""
    style = {"description_width": f"{room}em"}
    layout = widgets.Layout(width=f"min({room + 21}em, 100%)")
    if isinstance(control, Choice):
        options = [(label, number) for number, label in control.options.items()]
        return widgets.Dropdown(
            options=options, value=value, description=control.label, style=style, layout=layout
        )
    kind = widgets.IntSlider if control.whole else widgets.FloatSlider
    decimals = max(0, -Decimal(str(control.step)).as_tuple().exponent)
    more = {} if control.whole else {"readout_format": f".{decimals}f"}
    return kind(
        value=value, min=control.low, max=control.high, step=control.step,
        description=control.label, tooltip=control.unit, style=style, layout=layout, **more,
    )  # fmt: skip


def widget(shown):
    """A box of controls, chart and sentence for what ``explore`` returned."""
    explorable = shown.explorable
    room = math.ceil(max(len(c.label) for c in explorable.controls) / 2) + 1  # a letter is about half an em wide
    controls = {c.name: _control(c, shown.state[c.name], room) for c in explorable.controls}
    units = [widgets.HTML(escape(getattr(c, "unit", ""))) for c in explorable.controls]
    chart, sentence, error = widgets.HTML(), widgets.HTML(), widgets.HTML()

    def draw(_=None):
        try:
            state = explorable.state(**{name: control.value for name, control in controls.items()})
            numbers = explorable.run(state, shown.compute)
            chart.value, said = chart_svg(explorable, numbers), explorable.say(numbers)
            sentence.value, error.value = f"<p>{marked(said)}</p>", ""
        except Exception as problem:  # whatever a model written in a cell may raise: say so, keep the last figure
            error.value = f'<p role="alert"><b>{escape(type(problem).__name__)}:</b> {escape(str(problem))}</p>'

    def reset(_):
        for control in explorable.controls:
            controls[control.name].value = shown.state[control.name]

    for control in controls.values():
        control.observe(draw, "value")
    again = widgets.Button(description="Reset", tooltip="Back to the start values")
    again.on_click(reset)
    draw()
    rows = [widgets.HBox([c, u]) for c, u in zip(controls.values(), units, strict=True)]
    stage = widgets.VBox([*rows, again, error, chart, sentence])
    for part, name in ((stage, "stage"), (chart, "chart"), (sentence, "sentence")):
        part.add_class(f"ft-{name}")
    question = widgets.HTML(f"<b>{escape(explorable.question)}</b>")
    if not shown.predict:
        return widgets.VBox([question, stage])
    return widgets.VBox([question, _prediction(explorable, shown.numbers, stage)])


def _prediction(explorable, numbers, stage):
    """The question first; the figure once the reader has committed to a number."""
    ask = explorable.prediction
    guess = widgets.Text(placeholder="a number", layout=widgets.Layout(width="8em"))
    guess.add_class("ft-guess")
    commit = widgets.Button(description="Commit", button_style="primary")
    skip = widgets.Button(description="Show without guessing", layout=widgets.Layout(width="auto"))
    answer, error = widgets.HTML(), widgets.HTML()
    box = widgets.VBox([widgets.HTML(escape(ask.question)), widgets.HBox([guess, widgets.HTML(escape(ask.unit))]),
                        error, widgets.HBox([commit, skip])])  # fmt: skip

    def reveal(button):
        if button is commit:
            try:
                said = float(guess.value)
            except ValueError:
                said = None
            if said is None or not ask.low <= said <= ask.high:
                error.value = escape(
                    f"Your prediction must be a number from {ask.low:.12g} to {ask.high:.12g}; got “{guess.value}”."
                )
                return
            answer.value = f"<p><b>{escape(ask.feedback(said, numbers))}</b></p>"
        box.children = (widgets.HTML(escape(ask.question)), answer, stage)

    commit.on_click(reveal)
    skip.on_click(reveal)
    return box
