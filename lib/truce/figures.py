"""One look for all figures: colours and type for Vega charts and for matplotlib stills.

Colours are CSS variables with a fallback: the page sets them for light, dark and print; elsewhere
the fallbacks hold (mid-tones that stay readable on white and on near-black).
"""

import io
import re
from html import escape

BLUE = "var(--ft-c1, #3f85e6)"
ORANGE = "var(--ft-c2, #ac4c22)"
GREEN = "var(--ft-c3, #0f7d68)"
PURPLE = "var(--ft-c4, #8d52a6)"
OCHRE = "var(--ft-c5, #b48318)"
ROSE = "var(--ft-c6, #e05c94)"
INK = "var(--ft-muted, #75787d)"
GRID = "var(--ft-rule, #8886)"

FONT = "system-ui, sans-serif"

#: Vega-Lite configuration that every chart gets.
VEGA_CONFIG = {
    "background": None,
    "aria": False,  # the chart is one image whose label is its sentence: no roles inside
    "mark": {"aria": False},
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "aria": False,
        "labelColor": INK, "titleColor": INK, "tickColor": GRID, "domainColor": GRID, "gridColor": GRID,
        "gridOpacity": 0.5, "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal",
        "labelOverlap": True, "labelSeparation": 12,
    },
    "axisY": {"labelSeparation": 2, "labelPadding": 5, "tickCount": 6},  # so far off that a dot at the edge hides none
    "legend": {"aria": False, "labelColor": INK, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13},
    "text": {"fontSize": 14},
}  # fmt: skip


def plain(colour):
    """The fallback of one of the colours above, for tools that know no CSS."""
    return re.search(r"#[0-9a-f]+", colour).group(0)


#: An axis whose data grow step by step ends at a number to which about three round steps lead. Vega takes ten, and such
#: an axis would be drawn anew at every other move of a slider.
SELDOM = 3


def at_least(low, high, nice=True):
    """A Vega-Lite scale that holds zero, ``low`` to ``high`` and the data: where nothing moves, rounding noise stays small.

    Vega-Lite takes in the data of those layers only that name the scale.
    """
    import altair as alt

    return alt.Scale(zero=True, nice=nice, domain=alt.DomainUnionWith(unionWith=[low, high]))


#: Letters of a still figure: 11 pixels on a phone, where five inches are 330 pixels wide.
LETTERS = 12.5


def axes(width=5.0, height=3.0):
    """A matplotlib figure and its axes in the project's look: no box, few lines, muted labels."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    ink = plain(INK)
    look = {
        "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": ink, "axes.labelcolor": ink,
        "xtick.color": ink, "ytick.color": ink, "text.color": ink, "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans"], "font.size": LETTERS,
    }  # fmt: skip
    with mpl.rc_context(look):
        fig = Figure(figsize=(width, height), layout="constrained")
        return fig, fig.add_subplot()


class Still:
    """A still figure for a notebook cell: SVG with live text, the page's colours, and words for it."""

    def __init__(self, fig, name, alt):
        self.fig, self.name, self.alt = fig, name, alt
        self._fit()

    def __repr__(self):
        return f"Figure. {self.alt}"

    def _repr_html_(self):
        return (
            f'<figure class="ft-still mathjax_ignore"><div role="img" aria-label="{escape(self.alt)}" '
            f'style="max-width:30rem">{self._svg()}</div></figure>'
        )

    def _fit(self):
        """No letter smaller than :data:`LETTERS`, and the title of an upright axis above it, where it has room."""
        from matplotlib.text import Text

        for ax in self.fig.axes:
            if ax.get_ylabel() and not ax.get_title(loc="left"):
                ax.set_title(ax.get_ylabel(), loc="left")
                ax.set_ylabel("")
        for text in self.fig.findobj(Text):
            text.set_fontsize(LETTERS)

    def _svg(self):
        import matplotlib as mpl

        buffer = io.StringIO()
        with mpl.rc_context({"svg.hashsalt": self.name, "svg.fonttype": "none"}):
            self.fig.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        svg = buffer.getvalue()
        svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.S)
        # Two figures of one page must not share an id such as "patch_1".
        svg = re.sub(r'(id="|href="#|url\(#)', rf"\g<1>{self.name}-", svg)
        svg = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', 'style="width:100%;height:auto"', svg, count=1)
        for colour in (BLUE, ORANGE, GREEN, PURPLE, OCHRE, ROSE, INK):
            svg = svg.replace(plain(colour), colour)
        return svg


def still(fig, name, alt):
    """Show a matplotlib figure as SVG that follows the page's light and dark.

    Args:
        fig: a figure made by :func:`axes`, drawn with the fallback colours, ``plain(BLUE)``.
        name: unique within the page; it makes the picture the same bytes each time.
        alt: what the figure shows, as a sentence that states the finding.
    """
    return Still(fig, name, alt)
