"""What runs in a browser, in the built page and in JupyterLab alike: which scripts and styles build on which.

runtime     Python's arithmetic and number formats     controls    sliders, choices
parts       elements, what a browser remembers         table       the data behind a chart
numbers     numbers as people type them                prediction  the question before a figure
loop        a shock on its way round               quiz        one question with its feedback
figure      one explorable                         record      first and last tries, for the file to hand in
handin      that file
vote        a claim: vote, then its verdict            judge       six questions above claims, the score below
sheet       a worksheet: kept, saved, loaded, printed
start_figures, start_questions, start_votes, start_sheets: find them in a built page and start them
lab         the same in JupyterLab
"""

from importlib.resources import files

BASE = ("runtime.js", "parts.js", "numbers.js", "record.js")
FIGURE = (*BASE, "controls.js", "table.js", "prediction.js", "loop.js", "figure.js")
QUIZ = (*BASE, "quiz.js")
VOTE = (*BASE, "vote.js", "handin.js", "judge.js")
SHEET = (*BASE, "sheet.js")
STYLES = ("colours.css", "explore.css", "loop.css", "chain.css", "quiz.css", "claim.css", "vote.css", "sheet.css")


def read(*names):
    """The texts of these files, one after the other."""
    return "\n".join(files("truce.page").joinpath(name).read_text(encoding="utf-8") for name in names)
