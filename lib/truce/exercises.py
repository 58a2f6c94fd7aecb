"""Solutions that stay folded until a reader asks, in the book and, after a run, in JupyterLab too."""

import contextlib
import io
from html import escape


@contextlib.contextmanager
def solution():
    """Fold what the block prints behind "Show the solution".

    An error in the block is raised as everywhere: a solution that does not run is not shown.
    """
    from IPython.display import HTML, display

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        yield
    display(HTML(
        '<details class="ft-solution mathjax_ignore"><summary>Show the solution</summary>'
        f"<pre>{escape(said.getvalue())}</pre></details>"
    ))  # fmt: skip
