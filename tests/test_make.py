"""What make.py says when something went wrong, and what it shows after a change."""

import subprocess
import sys
from unittest.mock import Mock

import nbformat
import pytest
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from traitlets.utils.importstring import import_item

import make


def test_a_long_log_ends_with_its_errors_and_their_places():
    noise = [f"pruned {n} glyphs" for n in range(500)]
    log = "\n".join(["book/a.md:44: ERROR: no claim", "book/b.md:7: WARNING: no anchor", *noise, "look above"])
    assert make.why(log).splitlines()[-2:] == ["book/a.md:44: ERROR: no claim", "book/b.md:7: WARNING: no anchor"]
    assert len(make.why(log).splitlines()) < 80


def test_an_error_whose_words_stand_in_the_next_line_keeps_them():
    log = "Extension error:\nnotebooks/02.ipynb: not a notebook\n" + "noise\n" * 100
    assert make.why(log).splitlines()[-2:] == ["Extension error:", "notebooks/02.ipynb: not a notebook"]


def test_a_step_that_fails_shows_why():
    with pytest.raises(make.Failed, match=r"(?s)ValueError: no such thing\n\nFailed: Trying"):
        make.step("Trying", sys.executable, "-c", "raise ValueError('no such thing')")


def test_a_folder_that_cannot_be_removed_is_told(tmp_path, monkeypatch):
    def refuse(folder):
        raise PermissionError(13, "in use", str(folder))

    monkeypatch.setattr(make.shutil, "rmtree", refuse)
    with pytest.raises(make.Failed, match="Cannot remove .*in use"):
        make.clear(tmp_path)
    monkeypatch.undo()
    make.clear(tmp_path / "not there")


def drawing(svg):
    output = nbformat.v4.new_output("display_data", data={"text/html": f"<figure>{svg}</figure>"})
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("draw()", id="one", outputs=[output])])


def test_a_picture_that_changed_is_named_and_shown_beside_the_old_one(capsys):
    old, new = drawing("<svg>old</svg>"), drawing("<svg>new</svg>")
    assert make.redrawn("chapter", old, drawing("<svg>old</svg>")) == []
    [row] = make.redrawn("chapter", old, new)
    assert row.index("<svg>old</svg>") < row.index("<svg>new</svg>")
    assert capsys.readouterr().out == "  chapter, cell one, picture 1: drawn anew\n"


def test_the_ledger_for_jupyterlab_has_every_claim_and_no_formula(tmp_path, monkeypatch):
    from truce.claims import claims

    monkeypatch.setattr(make, "BUILD", tmp_path)
    make._ledger()
    text = (tmp_path / "ledger.md").read_text("utf8")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(claims())
    assert text.count("$") == text.count(r"<span>\$</span>") > 0


def test_jupyterlab_asks_nobody_about_news_or_updates():
    """As JupyterLab itself reads the settings that `make lab` names."""
    options = [*make.LAB_SETTINGS, "--no-browser"]
    script = (
        "import json, sys; from jupyterlab.labapp import LabApp; app = LabApp(); app.parse_command_line(sys.argv[1:]);"
        "from jupyterlab_server.settings_utils import _get_overrides;"
        "print(json.dumps(_get_overrides(app.app_settings_dir)[0]), app.news_url)"
    )
    run = subprocess.run([sys.executable, "-c", script, *options], capture_output=True, text=True)
    assert '"fetchNews": "false"' in run.stdout and run.stdout.split()[-1] == "None", run.stdout + run.stderr


def test_labs_server_sends_a_kernels_short_answers_at_once(monkeypatch):
    """The class that `make lab` names: gathering is off on the browser's socket before the kernel is connected."""
    [name] = [each.partition("=")[2] for each in make.LAB_SETTINGS if "kernel_websocket_connection_class" in each]
    connection_class = import_item(name)
    done = []
    monkeypatch.setattr(connection_class.__base__, "connect", lambda self: done.append("connected") or "when ready")
    connection = connection_class.__new__(connection_class)
    connection.websocket_handler = Mock(spec=KernelWebsocketHandler)
    connection.websocket_handler.set_nodelay.side_effect = done.append
    assert connection.connect() == "when ready" and done == [True, "connected"]


def test_a_browser_is_the_one_on_the_path_or_one_that_was_fetched(tmp_path, monkeypatch):
    monkeypatch.setattr(make.shutil, "which", lambda name: f"/bin/{name}" if name == "google-chrome" else None)
    assert make.browser() == "/bin/google-chrome"
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    program = tmp_path / "chromium-1187" / "chrome-linux" / "chrome"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(make.Path, "home", lambda: tmp_path / "nobody")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert make.fetched_browser() == program


def test_a_handout_of_a_chapter_that_is_not_there_is_refused():
    with pytest.raises(make.Failed, match="No notebook is called 99"):
        make.handout("99")
