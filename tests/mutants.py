"""Plant bugs in the bond mathematics, one at a time, and count those that a test catches: ``make mutants``.

mutmut changes one sign, number, comparison or word after the other and runs the tests that reach it. What
no test notices is a survivor: a gap in the tests, or a change that makes no difference. The second kind is
listed with its reason in ``survivors.yml`` here; one without a reason, or a score below 95%, is a failure.

It takes about a quarter of an hour (Ctrl-C stops it, the next run goes on), and not on Windows. ``make mutants
bonds curve`` takes only these modules; without a name all of them, and writes ``mutants.md`` beside this file.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "tests"
WORK = ROOT / "_build" / "mutants"
MODULES = (
    "bonds", "bills", "rates", "curve", "arrays", "array_kernels", "array_pass", "risk", "conventions", "grid",
    "broken_periods", "bond_terms", "dated_bonds", "maturities", "refinancing", "budget", "debt",
    "funding", "funding_simulation", "spiral", "auctions", "policy",
    "impact", "cascade", "holders",
    "central_bank", "spillover",
    "vigilantes", "episodes",
    "hedging", "portfolios", "equities",
    "coin_demand", "coin_ledger", "coin_reserves",
    "coin_window", "collateral", "havens",
    "implied",
    "scenario_steps", "scenario_spillovers", "scenarios",
)  # fmt: skip
ENOUGH = 0.95
#: How mutmut records that a test failed, or took far too long; 0 is a survivor.
CAUGHT = {1, 3, 24, 36, 152, 255, -24}

# A mutated function cannot be compiled for the page, and starts no process of its own.
LEFT_OUT = "not in_the_page and not the_page_computes and not without_numpy"
SETTINGS = f"""\
[tool.mutmut]
source_paths = ["src"]
only_mutate = {json.dumps([f"src/debtloop/{module}.py" for module in MODULES])}
pytest_add_cli_args_test_selection = ["tests", "-k", "{LEFT_OUT}"]

[tool.pytest.ini_options]
addopts = ["-p", "no:cacheprovider"]
"""
# The same few examples for every mutant: quick, and the same verdict each time.
CONFTEST = """\
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "mutants", max_examples=30, deadline=None, database=None, derandomize=True,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutants")
"""


def prepare():
    """A folder as mutmut wants it. It keeps the results of an earlier run for functions that are the same."""
    for name in ("src", "tests"):
        shutil.rmtree(WORK / name, ignore_errors=True)
    shutil.copytree(ROOT / "lib", WORK / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (WORK / "tests").mkdir()
    for name in ("page_copies", "argument_ranges", "closes_before_april_2025", *(f"test_{module}" for module in MODULES)):
        test = HERE / "debtloop" / f"{name}.py"
        if test.exists():  # what lies under another module is tested through it
            shutil.copy(test, WORK / "tests")
    (WORK / "tests" / "conftest.py").write_text(CONFTEST)
    (WORK / "pyproject.toml").write_text(SETTINGS)


def results():
    """For each module: the names of its mutants and whether a test caught them (``None``: not tried)."""
    found = {}
    for module in MODULES:
        path = WORK / "mutants" / "src" / "debtloop" / f"{module}.py.meta"
        codes = json.loads(path.read_text())["exit_code_by_key"] if path.exists() else {}
        found[module] = {name: None if code is None else code in CAUGHT for name, code in codes.items()}
    return found


def change(name):
    """A mutant's function and its change, "old line → new line"."""
    diff = subprocess.run([mutmut(), "show", name], cwd=WORK, capture_output=True, text=True, check=True).stdout
    lines = {sign: [] for sign in "-+"}
    for line in diff.splitlines():
        if line[:1] in lines and line[:3] not in ("---", "+++"):
            lines[line[0]].append(line[1:].strip())
    function = re.sub(r"^x_?|__mutmut_\d+$", "", name.split(".", 2)[2]).replace("ǁ", ".").strip(".")
    return function, f"{' '.join(lines['-'])} → {' '.join(lines['+'])}"


def mutmut():
    return str(Path(sys.executable).with_name("mutmut"))


def report(found):
    """The report, and what is wrong with it."""
    known = {(entry["module"], entry["change"]): entry["reason"] for entry in yaml.safe_load((HERE / "survivors.yml").read_text("utf8"))}
    rows, listed, wrong, left = [], [], [], []
    for module, mutants in found.items():
        tried = {name: caught for name, caught in mutants.items() if caught is not None}
        if not tried or len(tried) < len(mutants):
            left.append(f"{module} ({len(tried)} of {len(mutants)} mutants)")
        if not tried:
            continue
        score = sum(tried.values()) / len(tried)
        rows.append(f"| {module} | {len(tried)} | {sum(tried.values())} | {score:.1%} |")
        if score < ENOUGH:
            wrong.append(f"{module}: {score:.1%} of the mutants are caught, {ENOUGH:.0%} are asked for")
        for name in (name for name, caught in tried.items() if not caught):
            function, changed = change(name)
            reason = known.get((module, changed))
            if reason is None:
                wrong.append(f"{name} survives without a reason: {changed}")
            listed.append(f"| `{module}.{function}` | `{changed.replace('|', '∣')}` | {reason or '**none yet**'} |")
    text = [
        "# Bugs planted in the models, and caught", "",
        "`make mutants` writes this file. Each mutant is one changed sign, number, comparison or word.", "",
        "| module | mutants | caught | score |", "| --- | --- | --- | --- |", *rows, "",
        *([f"Not wholly tried as they are now: {', '.join(left)}.", ""] if left else []), "## Survivors", "", "| where | change | why no test can or need tell |", "| --- | --- | --- |", *listed, "",
    ]  # fmt: skip
    return "\n".join(text), wrong


def main(*modules):
    if os.name == "nt":
        sys.exit("mutmut does not run on Windows; in the Windows Subsystem for Linux it does.")
    unknown = set(modules) - set(MODULES)
    if unknown:
        sys.exit(f"There is no module {', '.join(sorted(unknown))}; there are {', '.join(MODULES)}.")
    prepare()
    only = [f"debtloop.{module}.*" for module in modules]
    try:
        done = subprocess.run([mutmut(), "run", *only], cwd=WORK)
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next run goes on from here.")
    if done.returncode:
        sys.exit(done.returncode)
    found = results()
    text, wrong = report({module: found[module] for module in modules or MODULES})
    print(text)
    if not modules:
        (HERE / "mutants.md").write_text(text, "utf8")
    sys.exit("\n".join(wrong) or 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
