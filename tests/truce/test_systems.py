"""The table of systems: what it names is there, and a system that has no models yet belongs to a chapter that is not written."""

import ast
import functools
import re
from pathlib import Path

import pytest

from truce import systems as table
from truce.live import all_ids
from truce.systems import LABORATORY, systems
from truce.tables import Row, TableError

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {int(path.name[:2]): path for path in ROOT.glob("notebooks/[0-9][0-9]_*.ipynb")}
WRITTEN |= {LABORATORY[1]: path for path in ROOT.glob("notebooks/laboratory.ipynb")}
#: How many systems the three articles describe.
SYSTEMS = 39


@functools.cache
def functions(path):
    return {node.name for node in ast.parse((ROOT / path).read_text("utf8")).body if isinstance(node, ast.FunctionDef)}


def code_of(chapter):
    """All code that may call a chapter's models: its notebook, its checks and questions, its figures."""
    notebook = WRITTEN[chapter].read_text("utf8")
    shown = [id for id in all_ids() if f'\\"{id}\\"' in notebook]
    files = [*ROOT.glob(f"lib/truce/*/ch{chapter:02}.py"), *ROOT.glob(f"lib/truce/claims/checks/ch{chapter:02}.py")]
    files += [ROOT / f"lib/truce/explorables/{id.replace('-', '_')}.py" for id in shown]
    return notebook + "".join(path.read_text("utf8") for path in files)


def test_there_are_39_systems_and_no_two_have_one_name():
    assert len({system.system for system in systems()}) == len(systems()) == SYSTEMS
    assert [system.number for system in systems()] == list(range(1, SYSTEMS + 1))


def test_only_a_system_of_a_chapter_that_is_not_written_may_be_without_models():
    assert [system.system for system in systems() if not system.works and WRITTEN.keys() & system.chapters] == []


@pytest.mark.parametrize("system", systems(), ids=lambda system: str(system.number))
def test_the_tests_of_a_system_are_there_and_stand_in_the_file_of_one_of_its_models(system):
    for path, name in system.tested_by:
        assert name in functions(path), f"{path} has no {name}"
    files = {Path(path).stem.removeprefix("test_") for path, _ in system.tested_by}
    assert files <= {model.partition(".")[0] for model in system.models}


@pytest.mark.parametrize("system", systems(), ids=lambda system: str(system.number))
def test_a_systems_chapters_show_its_figures_and_call_its_models(system):
    shown = "".join(WRITTEN[chapter].read_text("utf8") for chapter in system.chapters)
    code = "".join(map(code_of, system.chapters))
    assert [id for id in system.explorables if f'explore(\\"{id}\\"' not in shown] == []
    assert [model for model in system.models if not re.search(rf"\b{model.partition('.')[2]}\b", code)] == []


def test_every_chapter_of_a_system_is_written():
    lacking = {system.number: system.system for system in systems() if not WRITTEN.keys() >= set(system.chapters)}
    assert lacking == {}


def test_every_explorable_belongs_to_a_system():
    assert set(all_ids()) - {id for system in systems() for id in system.explorables} == set()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"models": ["bonds.bond_prise"]}, "no function of debtloop is called bonds.bond_prise"),
        ({"models": ["bond.bond_price"]}, "no function of debtloop is called bond.bond_price"),
        ({"tests": ["debtloop/bonds.test_a"]}, "a test is named like"),
        ({"explorables": ["bond-prise"]}, "explorables may not be 'bond-prise'"),
        ({"chapters": ["One price"]}, "chapters may not be 'One price'"),
        ({"tests": None}, "tests must be a list"),
    ],
)
def test_a_fault_in_a_system_is_told(changed, says):
    row = Row({"system": "a bond", "models": ["bonds.bond_price"], "tests": ["debtloop/test_bonds.test_yield_undoes_price"],
               "chapters": ["One price, many yields"]} | changed)  # fmt: skip
    with pytest.raises(TableError, match=re.escape(says)):
        table._system(1, row)


def test_models_without_a_test_are_refused():
    with pytest.raises(TableError, match="stand together"):
        table._system(1, Row({"system": "a bond", "models": ["bonds.bond_price"], "chapters": ["One price, many yields"]}))
