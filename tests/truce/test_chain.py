"""The chain of an explorable: what it prints without scripts, what the page fills it with, and what it refuses."""

import json
import re
from pathlib import Path

import pytest
from test_explorables import page_of, states

from truce.claims import chapters
from truce.live import Stage, all_ids, explore, load
from truce.live.chain import chain_html, chain_needs, chapter_file, titles
from truce.text import fill

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
CHAINED = [id for id in all_ids() if load(id).chain]


def test_the_laboratory_has_a_chain():
    assert CHAINED == ["laboratory"]


@pytest.mark.parametrize("id", CHAINED)
def test_each_stage_says_its_state_and_is_a_link_to_its_chapter(id):
    shown = explore(id)
    items = re.findall(r"<li>.*?</li>", shown.html().partition('class="ft-chain"')[2], re.S)
    for stage, item in zip(load(id).chain, items, strict=True):
        assert f"{fill(stage.says, shown.numbers)}</span>" in item and f'data-ft-chapter="{stage.chapter}"' in item
        assert f"Chapter {stage.chapter}:" in item and "</a></li>" in item


@pytest.mark.parametrize("id", CHAINED)
def test_each_number_of_a_stage_stands_inside_the_link(id):
    for item in re.findall(r"<li>.*?</li>", explore(id).html().partition('class="ft-chain"')[2], re.S):
        assert not re.search(r"[+−]\d", item.partition("<a ")[0])


def test_the_stages_of_the_laboratory_name_chapters_of_every_part_in_the_order_of_the_chain():
    assert [stage.chapter for stage in load("laboratory").chain] == [3, 8, 8, 9, 10, 2, 4, 5, 7, 9, 11, 12, 13, 13, 13]


def test_a_chapters_file_follows_from_its_title():
    assert titles() == list(chapters().values())
    written = {path.name for path in NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")}
    assert written <= {chapter_file(number, title) for number, title in chapters().items()}


@pytest.mark.parametrize("id", CHAINED)
def test_the_page_fills_the_stages_as_python_does(id):
    explorable = load(id)
    with page_of(explorable) as run:
        for n, state in enumerate(states(explorable)):
            if n % 10 == 0:
                theirs, _ = run(state)
                ours = explorable.run(state)
                for stage in explorable.chain:
                    assert fill(stage.says, theirs) == fill(stage.says, ours), (stage.name, state)


def test_the_script_carries_what_the_stages_say():
    from truce.live.script import script

    text = script("laboratory")
    declared = json.loads(text[text.index("Object.assign(") + len("Object.assign(") : text.index(",\n{compute:")])
    assert declared["chain"] == [stage.says for stage in load("laboratory").chain]
    assert json.loads(script("price-yield").partition("Object.assign(")[2].partition(",\n{compute:")[0])["chain"] == []


def test_a_stage_that_is_too_long_or_no_template_is_refused():
    with pytest.raises(ValueError, match="a stage's name has at most 30 letters"):
        Stage("a" * 31, 3, "", "")
    with pytest.raises(ValueError, match="its equation 90"):
        Stage("a", 3, "x" * 91, "")
    with pytest.raises(ValueError, match="at most 30 letters"):
        Stage("", 3, "", "")
    with pytest.raises(ValueError, match="not a field"):
        Stage("a", 3, "", "{no field}")


def test_what_the_stages_need_is_asked_of_the_model():
    assert chain_needs((Stage("a", 1, "", "{one:.1f} {two:.0f}"), Stage("b", 1, "", "{two:d}"))) == {"one", "two"}
    assert set(chain_needs(load("laboratory").chain)) <= set(load("laboratory").needs()) | {c.name for c in load("laboratory").controls}
    assert "<script" not in chain_html((Stage("<script>", 1, "<b>", "{one:d}"),), {"one": 1})
