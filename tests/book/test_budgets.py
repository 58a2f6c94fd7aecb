"""Every chapter stays inside its budgets, or its first cell says which one it breaks and why: tests/budgets.py measures."""

import budgets
import nbformat
import pytest

#: A phone as most readers hold it, and how many of its screens may stand above the vote and above the first free figure.
WIDTH, HEIGHT = 390, 844
SCREENS = {"screens to the opening vote": 1.5, "screens to the first free figure": 3.5}
#: What the count without a browser may miss: code bars, units beside a slider, words that explain a button.
NEAR = 0.1
#: The tops of both in screens, and the words of the main line with all folds closed: no formulas, no words in pictures and buttons.
READ = """() => {
    const style = document.createElement("style");
    style.textContent = "* { content-visibility: visible !important } .bd-article :is(svg, button, .math, .headerlink) { visibility: hidden }";
    document.head.append(style);
    const top = (found) => (document.querySelector(found).getBoundingClientRect().top + scrollY) / innerHeight;
    const screens = [top("[data-ft-card=opening]"), top("[data-ft-explorable]:not([data-ft-predict])")];
    for (let part = document.querySelector("#exercises"); part; part = part.nextElementSibling) part.style.display = "none";
    const words = document.querySelector("article.bd-article").innerText.split(/\\s+/).filter((word) => word).length;
    return { screens, words };
}"""


@pytest.fixture(params=budgets.NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def test_a_chapter_keeps_its_budgets_or_says_why_not(path):
    notebook = nbformat.read(path, as_version=4)
    found, _ = budgets.measure(notebook)
    reasons = budgets.excused(notebook)
    over = {name for name, value in found.items() if value > budgets.MOST[name]}
    assert over - set(reasons) == set(), budgets.report(path)
    assert set(reasons) - over <= set(SCREENS), "a reason for a budget that is kept"


def test_on_a_phone_the_vote_and_the_first_free_figure_stand_near_the_top_and_the_words_are_those_counted(path, new_page, book_url):
    page = new_page(f"{book_url}notebooks/{path.stem}.html", width=WIDTH, height=HEIGHT)
    page.wait_for_function("[...document.querySelectorAll('[data-ft-explorable]')].every((figure) => 'ftReady' in figure.dataset)")
    read = page.evaluate(READ)
    notebook = nbformat.read(path, as_version=4)
    reasons = budgets.excused(notebook)
    for (name, most), screens in zip(SCREENS.items(), read["screens"], strict=True):
        assert screens <= most or name in reasons, f"{name}: {screens:.1f}"
    counted = budgets.measure(notebook)[0]["words"]
    assert abs(read["words"] - counted) <= NEAR * counted, f"{read['words']} words on the page, {counted} counted"


def notebook(first, *cells):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(first), *cells])


def test_what_stands_in_a_fold_or_behind_the_exercises_is_not_counted_and_its_bar_is():
    shown = nbformat.v4.new_output(
        "display_data",
        data={"text/html": "<p>one two</p><details><summary>the bar</summary><p>a b c</p><details>d e</details></details><svg>x</svg>"},
    )
    cells = [
        nbformat.v4.new_code_cell("show()", outputs=[shown]),
        nbformat.v4.new_markdown_cell("three four five\n\n## Exercises\n\nsix seven eight"),
        nbformat.v4.new_code_cell("show()", outputs=[shown]),
    ]
    found, _ = budgets.measure(notebook("# A title\n\nChapter 1 of 14 · 5 minutes, 20 more if you like.", *cells))
    assert found["words"] == len("Chapter 1 of 14 · 5 minutes, 20 more if you like. one two the bar three four five".split())


def test_a_budget_that_is_broken_is_found_and_its_reason_read():
    long = " ".join(["word"] * 36) + "."
    first = f"# A title\n\n<!-- over budget: mean sentence, because it is a test -->\n5 minutes\n\n{long}"
    found, _ = budgets.measure(notebook(first, nbformat.v4.new_markdown_cell("$$\nx\n$$"), nbformat.v4.new_code_cell('explore("a")')))
    assert found["longest sentence"] == 36 > budgets.MOST["longest sentence"]
    assert found["equations before the first free figure"] == 1
    assert budgets.excused(notebook(first)) == {"mean sentence": "it is a test"}
