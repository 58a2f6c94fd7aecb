"""Small tables and solutions: what a cell shows, and what is refused."""

import pytest

from truce.printed import solution, table


def test_numbers_stand_at_the_right_and_words_at_the_left_and_a_caption_above():
    shown = table([{"bond": "short", "loss": "−1.9%"}, {"bond": "very long", "loss": "−18.5%"}], "One point more")
    assert repr(shown) == "One point more\nbond         loss\nshort       −1.9%\nvery long  −18.5%"
    html = shown._repr_html_()
    assert '<caption>One point more</caption>' in html
    assert '<th scope="row" style="text-align:left">very long</th><td style="text-align:right">−18.5%</td>' in html


def test_signs_of_html_and_chinese_are_marked():
    html = table([{"a<b": "億"}])._repr_html_()
    assert "a&lt;b" in html and '<span lang="zh-Hant">億</span>' in html


@pytest.mark.parametrize(("rows", "message"), [
    ([], "at least one row"), ([{}], "at least one row"), ([{"a": "1"}, {"b": "1"}], r"row 1 has \['b'\]"),
    ([{"a": 1.5}], "row 0, a is 1.5"),
])  # fmt: skip
def test_what_is_not_a_table_is_refused_by_row_and_column(rows, message):
    with pytest.raises(ValueError, match=message):
        table(rows)


def test_a_solution_folds_its_steps_in_order_and_escapes_them(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda html: shown.append(html.data))
    with solution() as step:
        step("First, {x:.1f} < 2.", x=1.25)
        step("Then 億.")
    assert "<ol><li>First, 1.2 &lt; 2.</li>\n<li>Then <span lang=\"zh-Hant\">億</span>.</li>\n</ol></details>" in shown[0]
    assert "<pre>" not in shown[0] and "Show the solution" in shown[0]
    with solution(tasks=True) as step:
        step("Five years.")
    assert "Show the answers" in shown[1] and "<li>Five years.</li>" in shown[1]


def test_a_solution_that_does_not_run_is_not_shown(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    with pytest.raises(ZeroDivisionError), solution() as step:
        step("{x:.1f}", x=1 / 0)
    assert not shown


def test_a_corner_without_a_name_is_no_heading():
    assert "<thead><tr><td></td><th" in table([{"": "cost", "a": "1"}])._repr_html_()
