"""What stands beside the book: its paper, checklists, changelog, workflow; and whether an edition is one."""

import re
import shutil
from pathlib import Path

import pytest
import release
import yaml
from edition import AUTHOR, edition

ROOT = Path(__file__).resolve().parents[2]
PAPER = ROOT / "book" / "_paper"
#: Texts beside the book's pages, whose links Sphinx does not follow.
TEXTS = [
    ROOT / "CHANGELOG.md",
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / ".github").glob("*.md")),
    *sorted(PAPER.glob("*.md")),
]
CONTRACTED = re.compile(r"\b\w+n['’]t\b|\b(?:it|that|there|what|let|we|you|they|he|she)['’](?:s|re|ve|ll|d)\b", re.I)


def slug(heading):
    """A heading's address, as GitHub and the book make it."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


def dead(path, text):
    """Links of a text that lead to no file, or to no heading of it."""
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield target
        elif anchor and anchor not in map(slug, re.findall(r"^#+ (.+)$", file.read_text("utf8"), re.M)):
            yield target


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_link_of_a_text_beside_the_book_leads_somewhere(path):
    assert list(dead(path, path.read_text("utf8"))) == []


def test_a_dead_link_is_found():
    text = "[a](../gone.md) [b](paper.md) [c](paper.md#no-such-heading) [d](paper.md#summary) [e](https://example.org)"
    assert list(dead(PAPER / "checklists.md", text)) == ["../gone.md", "paper.md#no-such-heading"]


def test_each_row_of_the_checklists_says_yes_and_where_or_not_yet_and_why():
    text = (PAPER / "checklists.md").read_text("utf8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if re.match(r"\| (?!row|rule|---)", line)
    ]
    assert [text.count(f"\n## {name}") for name in ("JOSE", "FAIR", "The Carpentries")] == [1, 1, 1] and len(rows) > 40
    for row, answer, why in rows:
        assert answer in ("yes", "not yet") and len(why) > 10, row
    fair = text.partition("\n## FAIR")[2].partition("\n## ")[0]
    assert re.findall(r"^\| (\d+)\. ", fair, re.M) == [str(rule) for rule in range(1, 11)]


def test_no_page_has_a_contraction():
    pages = [*ROOT.glob("book/*.md"), *ROOT.glob("book/teaching/*.md"), *ROOT.glob("notebooks/*.ipynb"), *TEXTS]
    assert {path.name: found for path in pages if (found := CONTRACTED.findall(path.read_text("utf8")))} == {}
    assert CONTRACTED.findall("It isn't, and that's it.") == ["isn't", "that's"]


# ---- The paper ----


def test_the_paper_has_the_form_that_the_journal_reads_and_cites_what_its_list_has():
    head, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", (PAPER / "paper.md").read_text("utf8"), re.S).groups()
    front = yaml.safe_load(head)
    assert {"title", "tags", "authors", "affiliations", "date", "bibliography"} <= set(front)
    assert [author["name"] for author in front["authors"]] == [AUTHOR]  # nobody is invented
    assert front["date"] == edition().date
    headings = re.findall(r"^# (.+)$", body, re.M)
    assert (
        headings[:2] == ["Summary", "Statement of need"]
        and headings[-1] == "References"
        and "Experience of use" in headings
    )
    assert "Nobody has taught from this course yet" in body
    entries = (PAPER / front["bibliography"]).read_text("utf8")
    keys = re.findall(r"^@\w+\{(\w+),", entries, re.M)
    assert sorted(set(re.findall(r"@(\w+)", body))) == sorted(keys)
    assert len(re.findall(r"^  doi +=", entries, re.M)) == len(keys)
    assert len(body.split()) < 1200


# ---- A release ----


@pytest.fixture
def sources(tmp_path):
    """Copies of the files that state the number and the day of the edition."""
    for name in ("pyproject.toml", "CITATION.cff", "CHANGELOG.md", "lib/debtloop/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_files_agree_on_the_edition_and_the_changelog_tells_it(sources, capsys):
    assert list(release.faults(sources, f"v{edition().number}")) == []
    assert release.main([f"v{edition().number}"], None) == 0
    assert capsys.readouterr().out.startswith("- ")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("CITATION.cff", f"version: {edition().number}", "version: 9.9.9", "CITATION.cff: version is 9.9.9"),
        (
            "CITATION.cff",
            f"date-released: {edition().day}",
            "date-released: 2020-01-01",
            "CITATION.cff: date-released is 2020-01-01",
        ),
        ("lib/debtloop/__init__.py", edition().number, "9.9.9", "__version__ is not"),
        ("CHANGELOG.md", f"## {edition().number}", "## 9.9.9", "CHANGELOG.md: nothing stands under"),
    ],
)
def test_what_does_not_fit_an_edition_is_named(sources, name, old, new, said):
    path = sources / name
    assert old in path.read_text("utf8")
    path.write_text(path.read_text("utf8").replace(old, new), "utf8")
    assert [fault for fault in release.faults(sources) if said in fault] and len(list(release.faults(sources))) == 1


def test_a_tag_of_another_edition_fails_and_says_so(capsys):
    assert release.main(["v9.9.9"], None) == 1
    assert f"the tag is v9.9.9, and pyproject.toml says {edition().number}" in capsys.readouterr().err


def test_the_workflow_publishes_on_a_tag_and_calls_only_commands_that_exist():
    import make

    text = (ROOT / ".github" / "workflows" / "publish.yml").read_text("utf8")
    flow = yaml.safe_load(text)
    assert flow[True] == {"push": {"tags": ["v*"]}}  # YAML reads "on" as true
    called = re.findall(r"^ +make (\w+)$", text, re.M)
    assert (
        called[0] == "book" and called[-1] == "zip" and set(called) <= {command.__name__ for command in make.COMMANDS}
    )
    assert {"book", "slides", "pdf", "epub", "lite", "chinese", "zip"} == set(called)
    assert flow["permissions"] == {"contents": "read"}  # each job asks for what it needs
    uses = re.findall(r"uses: (\S+)", text)
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in uses)
