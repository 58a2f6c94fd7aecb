"""What holds for every check of a claim, whatever its chapter."""

import ast
import inspect
import sys
from pathlib import Path

import pytest

from truce import facts
from truce.claims import claims
from truce.claims.checks.measures import rounds_to
from truce.claims.checks import Check, all_checks, check, check_for
from truce.text import field_names

CHECKED = sorted(all_checks())
FILES = {id: Path(inspect.getsourcefile(check_for(id))) for id in CHECKED}


@pytest.mark.parametrize("id", CHECKED)
def test_a_check_gives_the_word_that_the_register_expects(id):
    assert check_for(id)().word == claims()[id].verdict


@pytest.mark.parametrize("id", CHECKED)
def test_a_check_computes_every_number_that_its_verdict_shows(id):
    claim, found = claims()[id], check_for(id)().numbers
    assert set(field_names(claim.because)) | set(field_names(claim.condition)) <= set(found)


@pytest.mark.parametrize("id", CHECKED)
def test_a_check_reads_exactly_the_facts_that_its_card_names(id, monkeypatch):
    read, table = set(), facts.facts()

    class Watched(dict):
        def __getitem__(self, id):
            read.add(id)
            return super().__getitem__(id)

    watched = Watched(table)
    monkeypatch.setattr(facts, "facts", lambda: watched)
    check_for(id)()
    assert read == set(claims()[id].sources)


def test_checks_read_facts_by_name_so_that_the_test_above_sees_them_all():
    for id in CHECKED:
        assert not hasattr(sys.modules[check_for(id).__module__], "facts"), id


@pytest.mark.parametrize("id", CHECKED)
def test_a_check_says_its_rule_in_words_and_types_no_number_of_its_own(id):
    function = check_for(id)
    assert "olds if" in function.__doc__ or "nconsistent if" in function.__doc__
    numbers = [node.value for node in ast.walk(ast.parse(inspect.getsource(function)))
               if isinstance(node, ast.Constant) and type(node.value) in (int, float)]  # fmt: skip
    # Maturities, steps, digits of rounding, the percent: never a price, a rate or a sum.
    assert set(numbers) <= {-1, 0, 1, 2, 3, 10, 100, 101}


@pytest.mark.parametrize("id", CHECKED)
def test_every_check_has_a_test_named_after_it(id):
    tests = ast.parse(Path(__file__).with_name(f"test_{FILES[id].name}").read_text(encoding="utf-8")).body
    start = f"test_{id.replace('-', '_')}_"
    assert any(isinstance(node, ast.FunctionDef) and node.name.startswith(start) for node in tests)


@pytest.mark.parametrize("id", CHECKED)
def test_a_check_belongs_to_a_claim_and_stands_in_the_file_of_its_chapter(id):
    assert FILES[id].name == f"ch{claims()[id].chapter:02}.py"


@pytest.mark.parametrize("file", sorted({*FILES.values(), *Path(__file__).parent.glob("test_ch*.py")}), ids=lambda file: file.name)
def test_no_function_is_written_over_by_a_later_one_of_its_name(file):
    names = [node.name for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    assert len(set(names)) == len(names)


def test_a_check_in_two_files_is_refused_with_both():
    def japan_profit_103():
        pass

    with pytest.raises(ValueError, match="japan_profit_103 stands in truce.claims.checks.ch01 and in test_every_check"):
        check(japan_profit_103)
    assert check_for("japan-profit-103")().word == "false"


def test_a_word_that_is_no_verdict_is_refused():
    with pytest.raises(ValueError, match="word must be one of holds, .* got 'true'"):
        Check("true", {})


@pytest.mark.parametrize(("number", "same"), [(0.03445, True), (0.03454, True), (0.0344499, False), (0.03455, False)])
def test_a_printed_rate_is_compared_at_the_decimals_that_were_printed(number, same):
    assert rounds_to(number, 0.0345, 2) == same
