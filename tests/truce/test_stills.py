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
    FigureCanvasAgg(fig).draw()
    whole = fig.bbox
    for text in (*ax.texts, ax._left_title, ax.xaxis.label, *ax.get_xticklabels(), *ax.get_yticklabels()):
        box = text.get_window_extent()
        assert whole.x0 <= box.x0 and box.x1 <= whole.x1 and whole.y0 <= box.y0 and box.y1 <= whole.y1, text
    assert ax.get_ylabel() == ""
