"""The book builds, and a build that cannot work ends with the reason, not with the tools' traces."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_book_builds_without_a_warning(built_book):
    assert (built_book / "index.html").is_file()


def test_a_fault_in_a_table_is_the_last_thing_that_a_build_says(tmp_path):
    for name in ("book", "lib"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("_config.yml", "_toc.yml", "make.py"):
        shutil.copy(ROOT / name, tmp_path)
    table = tmp_path / "lib" / "truce" / "claims" / "article_003.yml"
    table.write_text(table.read_text("utf8").replace("form: vague size", "form: rumour", 1), "utf8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "lib"), "PYTHONUTF8": "1"}
    command = [sys.executable, "make.py", "_book"]
    build = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf8")
    assert build.returncode == 1
    last = build.stderr.strip().splitlines()[-1]
    assert last.startswith("TableError: truce/claims/article_003.yml, line ")
    assert "jgb-overnight-pump: form may not be 'rumour'" in last
