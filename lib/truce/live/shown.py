"""What a notebook cell shows: ``explore("price-yield")``."""

from truce.live.declaration import load
from truce.live.still import figure_html


class Shown:
    """What ``explore`` returns: a live part in JupyterLab, a figure elsewhere."""

    def __init__(self, explorable, state, compute=None, predict=False):
        self.explorable, self.state, self.compute, self.predict = explorable, state, compute, predict
        self.id = explorable.id
        self.numbers = explorable.run(state, compute)  # an error here is the author's: raise it in the cell

    def __repr__(self):
        if self.predict:
            return f"Predict first. {self.explorable.prediction.question}"
        return f"{self.explorable.title}: {self.explorable.say(self.numbers)}"

    def html(self):
        """The figure without a kernel."""
        return figure_html(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": repr(self), "text/html": self.html()}
        try:
            from truce.widget import with_view
        except ImportError:  # no widgets here: the figure still shows
            return bundle
        return with_view(bundle, self.part)

    def part(self):
        """The live figure. The library's model runs in the browser, compiled; any other one here, in the kernel."""
        from truce.live.script import script
        from truce.widget import Part

        own = self.compute is not None
        part = Part(
            kind="figure", html=self.html(), name=self.id, script=script(self.id), first=self.numbers if own else None
        )
        if own:
            part.on_msg(lambda widget, question, _: widget.send(self.answer(**question)))
        return part

    def answer(self, number, state):
        """What the kernel says to a question of the page: the numbers of a state, or what went wrong."""
        try:
            return {"number": number, "numbers": self.explorable.run(self.explorable.state(**state), self.compute)}
        except Exception as problem:  # whatever a model written in a cell may raise: the reader is told
            return {"number": number, "error": f"{type(problem).__name__}: {problem}"}


def explore(id, *, compute=None, predict=False, **start):
    """Show an explorable: a figure, alive in JupyterLab and in the built book.

    Args:
        id: its name, for example ``"price-yield"``; ``all_ids()`` lists them.
        compute: your own model in place of the library's: a function of the controls' values, in order,
            that returns the same names. In the built book such a cell stays a still figure.
        predict: ask for the reader's prediction before the figure appears.
        **start: values of controls to start from, for example ``years=1``.

    Raises:
        ValueError: unknown ``id`` or control, a value outside its range, or names missing from
            what ``compute`` returned.

    >>> explore("price-yield", years=0)
    Traceback (most recent call last):
    ...
    ValueError: years must be a whole number from 1 to 40; got 0
    """
    explorable = load(id)
    if compute is not None and not callable(compute):
        raise TypeError(f"compute must be a function: write its name alone, without brackets; got {compute!r:.40}")
    if predict and explorable.prediction is None:
        raise ValueError(f"{id} has no prediction to ask for")
    if predict:
        start = {**explorable.prediction.at, **start}
    return Shown(explorable, explorable.state(**start), compute, predict)
