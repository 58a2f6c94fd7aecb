"""The report of the whole book: what it reads in the tests' results, what it calls wrong, and what it says when it is stopped."""

import pytest

import report
from report import PARTS, WRONG, Report, main, mutant_scores, read

XML = """<testsuites><testsuite>
<testcase classname="tests.book.test_every_page" name="test_a_page_fits_every_window_is_fine[book/a.html]" time="1"><properties>
<property name="axe" value="0"/><property name="weight" value="{weight}"/><property name="limit" value="300000"/><property name="foreign" value="{foreign}"/>
</properties></testcase>
<testcase classname="tests.truce.test_explorables" name="test_the_page_computes_what_python_computes_and_more[price-yield]" time="1"><properties>
<property name="worst_difference" value="{worst}"/></properties></testcase>
<testcase classname="tests.a" name="test_b" time="1">{failure}</testcase>
<testcase classname="tests.a" name="test_c" time="1"><skipped message="no browser"/></testcase>
</testsuite></testsuites>"""
FINE = {"weight": 250_000, "foreign": 0, "worst": 1e-15, "failure": ""}


@pytest.fixture
def after(tmp_path, monkeypatch):
    """A report whose tests ended as the XML says, with some of it changed."""

    def make(**changed):
        cases = read(XML.format(**(FINE | changed)))
        monkeypatch.setattr(Report, "pytest", lambda self, part, *arguments: cases)
        return Report(tmp_path)

    return make


def lines(made, *parts):
    return "\n".join(line for part in parts for line in getattr(made, part)())


def test_one_run_of_the_tests_serves_all_that_measures(after, monkeypatch):
    made = after()
    said = lines(made, "tests")
    monkeypatch.setattr(Report, "pytest", None)  # nothing more may run
    said += lines(made, "pages", "parity")
    assert "3 passed, 0 failed, 1 skipped" in said and "skipped: tests.a.test_c" in said
    assert "250 of 300 kB" in said and "worst difference 1.0e-15" in said and made.wrong == []


@pytest.mark.parametrize(
    ("changed", "part", "says"),
    [
        ({"weight": 300_500}, "pages", "of 300 kB"),
        ({"foreign": 2}, "pages", "requests to other hosts: 2"),
        ({"worst": 2e-12}, "parity", "worst difference 2.0e-12"),
        ({"worst": "nan"}, "parity", "worst difference nan"),
        ({"failure": "<failure/>"}, "tests", "2 passed, 1 failed"),
        ({"failure": "<error/>"}, "tests", "2 passed, 1 failed"),
    ],
)
def test_what_is_wrong_is_called_so(after, changed, part, says):
    made = after(**changed)
    said = lines(made, part)
    assert any(says in line and WRONG in line for line in said.splitlines()) and len(made.wrong) == 1


def test_a_page_that_was_not_measured_is_named(tmp_path, monkeypatch):
    cases = read(XML.format(**FINE).replace('<property name="axe" value="0"/>', ""))
    monkeypatch.setattr(Report, "pytest", lambda self, part, *arguments: cases)
    made = Report(tmp_path)
    assert "0 pages measured, not book/a.html" in lines(made, "pages") and made.wrong


def test_ticks_are_read_from_the_benchmarks_of_their_own(after):
    made = after()
    cases = read('<a><testcase name="test_every_explorable"><properties><property name="plank" value="6.10 8.50"/></properties></testcase></a>')
    made.pytest = lambda part, *arguments: cases
    assert "plank" in lines(made, "ticks") and made.wrong == []
    made.pytest = lambda part, *arguments: []
    assert f"0 explorables, processor time of a tick in ms: median, 95th percentile   {WRONG}" in lines(made, "ticks")


TABLE = "# Bugs\n\n| module | mutants | caught | score |\n| --- | --- | --- | --- |\n| bonds | 200 | 190 | 95.0% |\n| risk | 100 | 89 | 89.0% |\n\n## Survivors\n\n| a | 1 | 1 | 1 |\n"


def test_mutants_are_read_by_module_with_the_day_and_what_the_file_leaves_out(tmp_path, monkeypatch):
    assert mutant_scores(TABLE) == {"bonds": (200, 190), "risk": (100, 89)}
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "mutants.md").write_text(TABLE, "utf8")
    models = tmp_path / "lib" / "debtloop"
    models.mkdir(parents=True)
    for name in ("__init__", "bonds", "risk", "tea"):
        (models / f"{name}.py").touch()
    monkeypatch.setattr(report, "ROOT", tmp_path)
    monkeypatch.setattr(report.mutants, "MODULES", ("bonds", "risk", "rates"))
    said = lines(Report(tmp_path), "mutants").splitlines()
    assert "not run now" in said[0] and "of 20" in said[0]
    assert said[1:] == [f"2 modules, 300 mutants, 279 caught; below 90%: risk   {WRONG}", f"not in that file: rates   {WRONG}", "modules that tests/mutants.py does not name: tea"]


def test_parts_can_be_picked_and_an_unknown_one_is_refused(monkeypatch, capsys):
    for part in PARTS:
        monkeypatch.setattr(Report, part, lambda self, part=part: iter([f"{part} was made"]))
        getattr(Report, part).__doc__ = "words"
    assert main("budgets", "build") == 0
    said = capsys.readouterr().out
    assert said.index("build was made") < said.index("budgets was made") and "tests was made" not in said
    with pytest.raises(SystemExit, match="There is no part tea; there are build, tests"):
        main("tea")


def test_who_stops_it_gets_what_is_known_by_then(monkeypatch, capsys):
    def stopped(self):
        """words"""
        yield "half of it"
        raise KeyboardInterrupt

    monkeypatch.setattr(Report, "parity", stopped)
    monkeypatch.setattr(Report, "mutants", stopped)
    assert main("parity", "mutants") == 1
    said = capsys.readouterr().out
    assert "half of it" in said and "Stopped in parity; not measured: parity, mutants." in said


def test_what_has_no_reason_for_a_broken_budget_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(report.budgets, "NOTEBOOKS", ["one"])
    for said, wrong in (("words 9 of 8  over: it is long", 0), ("words 9 of 8  over: no reason given", 1)):
        monkeypatch.setattr(report.budgets, "report", lambda path: said)
        made = Report(tmp_path)
        list(made.budgets())
        assert len(made.wrong) == wrong
