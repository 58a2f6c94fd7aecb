"""Still figures on a phone: letters of a size that can be read, none cut."""

import re

from matplotlib.backends.backend_agg import FigureCanvasAgg

from truce.figures import LETTERS, axes, still

PHONE = 330 / (5 * 72)  # a picture of five inches, 72 units each, in a phone's column


def test_every_letter_of_a_still_can_be_read_on_a_phone_and_none_is_cut():
    fig, ax = axes()
    ax.plot([1, 2, 3], [10, 20, 30])
    ax.set_xlabel("years left")
    ax.set_ylabel("rise in yield, percentage points, for every maturity")
    ax.text(2, 20, "a small note", fontsize=7)
    picture = still(fig, "probe", "A line that rises.")._repr_html_()
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ?([\d.]+)px", picture)]
    assert len(sizes) > 6 and min(sizes) * PHONE >= 11 and max(sizes) == LETTERS
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    drawn, (width, height) = fig.get_tightbbox(canvas.get_renderer()), fig.get_size_inches()
    assert 0 <= drawn.x0 and drawn.x1 <= width and 0 <= drawn.y0 and drawn.y1 <= height
    assert ax.get_ylabel() == ""
