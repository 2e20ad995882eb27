"""0 done, 1 findings, 2 could not run; nothing else, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import CLEAN, DANGLING, GOOD, NO_TARGET, bakery, bsc, bsc_process

SAAS = "examples/saas/scorecard.yaml"
UNKNOWN_KEY = GOOD.replace("frequency:", "frequncy:")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a good scorecard, broken ones, and none at all."""
    bakery(tmp_path)
    for name, text in {
        "clean": CLEAN,
        "dangling": DANGLING,
        "loose-end": GOOD + "links:\n  - {from: win-regulars, to: win-regular}\n",
        "no-target": NO_TARGET,
        "no-goal": GOOD.replace(", targets: {threshold: 300, target: 350}", ""),
        "broken": UNKNOWN_KEY,
        "not-yaml": "a: [",
        "list": "- a\n",
        "empty": "",
        "no-actuals": GOOD.replace("actuals: actuals.csv\n", ""),
        "empty-actuals": CLEAN.replace("actuals.csv", "header.csv"),
        "lost-actuals": CLEAN.replace("actuals.csv", "acutals.csv"),
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes(GOOD.replace("Corner", "Café").encode("latin-1"))
    (tmp_path / "bad.csv").write_text("measure,period,value\nregulars,2025-Q1,many\n", encoding="utf-8")
    (tmp_path / "header.csv").write_text("measure,period,value\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name, text in {"loose": 'fail-level = "info"', "typo": "selct = []", "lost": 'baseline = "none.json"'}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "scorecard.yaml").write_text(NO_TARGET, encoding="utf-8")
        (tmp_path / name / "bsc.toml").write_text(text, encoding="utf-8")
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ("--version", 0, "bsc "),
        ("", 2, "Usage: bsc"),
        ("evalute scorecard.yaml", 2, "Did you mean 'evaluate'?"),
        ("--verison", 2, "--version"),
        ("evaluate --perod 2025 scorecard.yaml", 2, "--period"),
        ("evaluate", 2, "SCORECARD"),
        ("evaluate scorecard.yaml --format jsn", 2, "jsn"),
        ("evaluate scorecard.yaml --color sometimes", 2, "sometimes"),
        # evaluate
        ("evaluate scorecard.yaml", 0, "Corner Bakery"),
        ("evaluate scorecard.yaml --format json", 0, '"version": 1'),
        ("evaluate nowhere.yaml", 2, "there is no file 'nowhere.yaml'"),
        ("map .", 2, "'.' is a folder, not a scorecard"),
        ("evaluate empty", 2, "there is no scorecard in 'empty'"),
        ("evaluate broken.yaml", 2, "did you mean 'frequency'?"),
        ("evaluate not-yaml.yaml", 2, "BSC001"),
        ("evaluate list.yaml", 2, "list.yaml"),
        ("evaluate empty.yaml", 2, "empty.yaml"),
        ("evaluate latin.yaml", 2, "latin.yaml:1: not UTF-8 text"),
        ("evaluate loose-end.yaml", 0, "Corner Bakery"),
        ("evaluate no-goal.yaml", 0, "No target"),
        ("evaluate no-actuals.yaml", 2, "there are no actuals to evaluate"),
        (
            "evaluate no-actuals.yaml",
            2,
            "name a CSV file (measure,period,value) behind the scorecard, or under 'actuals:'",
        ),
        ("evaluate empty-actuals.yaml", 2, "add rows (measure,period,value) to the actuals it names"),
        ("evaluate lost-actuals.yaml", 2, "acutals.csv"),
        ("evaluate scorecard.yaml nowhere.csv", 2, "nowhere.csv"),
        ("evaluate scorecard.yaml header.csv", 2, "there are no actuals to evaluate"),
        ("evaluate scorecard.yaml bad.csv", 2, "bad.csv:2:18: error BSC602"),
        ("evaluate scorecard.yaml --period 2025-05", 2, "write a quarter, such as 2025-Q2"),
        ("evaluate scorecard.yaml --period 2025", 2, "write a quarter, such as 2025-Q4"),
        ("evaluate scorecard.yaml --period soon", 2, "'soon' is not a period"),
        ("evaluate scorecard.yaml -o out.xyz", 2, "cannot tell a format from 'out.xyz'"),
        ("evaluate scorecard.yaml -o no/where.txt", 2, "cannot write 'no/where.txt'"),
        ("evaluate scorecard.yaml --fail-on red,amber,missing,no-target,coverage<100,BSC6,BSC7", 0, "Corner Bakery"),
        ("evaluate scorecard.yaml --fail-on green", 1, "failed: 1 green (--fail-on green)"),
        ("evaluate no-goal.yaml --fail-on red --fail-on no-target", 1, "failed: 1 no-target (--fail-on red,no-target)"),
        ("evaluate no-goal.yaml --fail-on missing", 0, "No target"),
        ("evaluate scorecard.yaml --period 2025-Q1 --fail-on amber", 1, "failed: 1 amber (--fail-on amber)"),
        (
            "evaluate scorecard.yaml --period 2025-Q3 --fail-on missing,coverage<50",
            2,
            "no measure has an actual in 2025-Q3",
        ),
        ("evaluate scorecard.yaml --fail-on reed", 2, "--fail-on: there is nothing called 'reed' to fail on"),
        ("evaluate broken.yaml --fail-on reed", 2, "did you mean 'red'?"),
        ("evaluate scorecard.yaml --expect 2025-Q2", 0, "Corner Bakery"),
        ("evaluate scorecard.yaml --expect 2025-Q3", 1, "failed: the actuals end with 2025-Q2, before 2025-Q3"),
        ("evaluate scorecard.yaml --expect 2025-Q3 --period 2025-Q3", 2, "there are actuals for 2025-Q1 to 2025-Q2"),
        ("evaluate scorecard.yaml --expect 2025-05", 2, "--expect: '2025-05' is a month"),
        ("evaluate scorecard.yaml --period 2025-Q1 --format github --fail-on amber", 1, "::error file=scorecard.yaml,"),
        # lint
        ("lint clean.yaml", 0, "nothing to report in 1 scorecard"),
        ("lint scorecard.yaml", 0, "3 warnings, 2 infos in 1 scorecard"),
        ("lint nowhere.yaml", 2, "there is no file 'nowhere.yaml'"),
        ("lint empty", 2, "there is no scorecard in 'empty'"),
        ("lint broken.yaml", 1, "did you mean 'frequency'?"),
        ("lint not-yaml.yaml", 1, "BSC001"),
        ("lint list.yaml", 1, "list.yaml"),
        ("lint empty.yaml", 1, "empty.yaml"),
        ("lint dangling.yaml", 1, "BSC201"),
        ("lint no-target.yaml", 0, "BSC401"),
        ("lint no-target.yaml --fail-level warning", 1, "BSC401"),
        ("lint no-target.yaml --fail-level info", 1, "BSC401"),
        ("lint clean.yaml --fail-level info", 0, "nothing to report"),
        ("lint no-target.yaml --fail-level warnings", 2, "warnings"),
        ("lint scorecard.yaml dangling.yaml", 1, "in 2 scorecards"),
        ("lint broken.yaml --format json", 1, '"BSC003"'),
        ("lint broken.yaml --format concise", 1, "broken.yaml:3:1: error BSC003"),
        ("lint no-target.yaml --select BSC2 --fail-level info", 0, "nothing to report"),
        ("lint no-target.yaml --select measure-without-target,BSC2 --fail-level info", 1, "BSC401"),
        ("lint dangling.yaml --ignore BSC2 --fail-level warning", 0, "nothing to report"),
        ("lint dangling.yaml --ignore BSC2 --select BSC201", 1, "BSC201"),
        ("lint broken.yaml --select BSC2 --ignore BSC0", 1, "BSC003"),
        (
            "lint dangling.yaml --select dangling-lnk",
            2,
            "--select: there is no rule 'dangling-lnk'\n = help: did you mean",
        ),
        ("lint dangling.yaml --ignore BSC201,BSC001", 2, "--ignore: BSC001 (yaml-syntax) cannot be ignored"),
        ("lint loose", 1, "BSC401"),
        ("lint loose --fail-level error", 0, "BSC401"),
        ("lint typo", 2, "typo/bsc.toml:1:1: error configuration unknown-key"),
        ("lint lost", 2, "there is no baseline 'lost/none.json'"),
        ("lint scorecard.yaml --baseline no.json", 2, "'no.json' is no baseline"),
        ("lint dangling.yaml --write-baseline known.json", 0, "'known.json' holds 1 finding: 1 new, 0 dropped"),
        ("lint broken.yaml --write-baseline known.json", 1, "BSC003"),
        ("lint dangling.yaml --write-baseline no/where.json", 2, "cannot write 'no/where.json'"),
        ("lint dangling.yaml --write-baseline a.json --baseline b.json", 2, "exclude each other"),
        ("lint lost-actuals.yaml", 0, "nothing to report"),
        ("lint lost-actuals.yaml --actuals", 1, "BSC606"),
        ("lint scorecard.yaml --jobs 0", 2, "--jobs"),
        ("lint scorecard.yaml nowhere.yaml empty elsewhere.yaml", 2, "'elsewhere.yaml'"),
        ("lint scorecard.yaml latin.yaml", 1, "latin.yaml:1:10: error BSC001"),
        ("lint dangling.yaml latin.yaml -o out.txt", 1, ""),
        ("lint clean.yaml latin.yaml --write-baseline known.json", 1, "latin.yaml:1:10: error BSC001"),
        ("lint clean.yaml latin.yaml --fix", 1, "latin.yaml:1:10: error BSC001"),
        ("lint clean.yaml latin.yaml --diff", 1, "latin.yaml:1:10: error BSC001"),
        ("lint latin.yaml --diff", 2, "latin.yaml:1:10: error BSC001"),
        ("lint scorecard.yaml --diff -o change.json", 2, "write .diff or .txt"),
        ("lint scorecard.yaml -o no/where.txt", 2, "cannot write"),
        ("lint broken.yaml --fix", 0, "1 fixed, "),
        ("lint not-yaml.yaml --fix", 1, "BSC001"),
        ("lint broken.yaml --diff", 1, "+frequency: quarter"),
        ("lint scorecard.yaml --diff", 0, "nothing would be fixed in 1 scorecard"),
        ("lint broken.yaml --diff --format json", 2, "leave out --format"),
        ("lint nowhere.yaml --fix", 2, "there is no file 'nowhere.yaml'"),
        # map
        ("map scorecard.yaml -o map.svg", 0, ""),
        ("map no-actuals.yaml -o map.dot", 0, ""),
        ("map scorecard.yaml -o map.doc", 2, "write .svg, .png, .pdf, .pptx, .dot or .mmd, or name a --format"),
        ("map broken.yaml -o map.svg", 2, "BSC003"),
        ("map nowhere.yaml -o map.svg", 2, "there is no file"),
        ("map scorecard.yaml -o no/where.svg", 2, "cannot write"),
        ("map scorecard.yaml -o map.svg --period 2025-05", 2, "write a quarter"),
        # an ending that a command does not write is an error before any work
        ("evaluate nowhere.yaml -o out.xlsx", 2, "write .json, .csv, .md or .txt, or name a --format"),
        ("explain nowhere.yaml -o out.csv", 2, "write .json or .txt, or name a --format"),
        ("map nowhere.yaml -o out.json", 2, "cannot tell a format from 'out.json'"),
        ("lint nowhere.yaml -o out.csv", 2, "cannot tell a format from 'out.csv'"),
        (
            "lint nowhere.yaml --diff -o out.json",
            2,
            "cannot tell a format from 'out.json'\n = help: write .diff or .txt",
        ),
        ("template nowhere.yaml -o out.json", 2, "cannot tell a format from 'out.json'\n = help: write .csv or .xlsx"),
        ("template nowhere.yaml -o out", 2, "cannot tell a format from 'out'"),
        ("pull nowhere.yaml -o out.parquet", 2, "cannot tell a format from 'out.parquet'\n = help: write .csv"),
        ("sources nowhere.yaml -o out.md", 2, "write .json or .txt, or name a --format"),
        ("rule BSC2O1 -o out.csv", 2, "write .json, .md or .txt, or name a --format"),
        ("schema --of lint -o out.yaml", 2, "write .json or .md, or name a --format"),
        ("lint scorecard.yaml --diff -o out.patch", 0, "nothing would be fixed"),
        ("rule BSC201 -o out.json", 0, ""),
        ("schema -o format.md", 0, ""),
        # the others
        ("init acme", 0, "acme/scorecard.yaml"),
        ("init .", 2, "already exists"),
        ("init acme --template startr", 2, "did you mean 'starter'?"),
        ("init scorecard.yaml", 2, "scorecard.yaml"),
        ("rule", 0, "BSC201"),
        ("rule BSC201", 0, "dangling-link"),
        ("rule dangling-link", 0, "BSC201"),
        ("rule BSC2O1", 2, "there is no rule 'BSC2O1'\n = help: did you mean 'BSC2"),
        ("rule dangling-lnk", 2, "did you mean 'dangling-link'?"),
        ("rule xyz", 2, "'bsc rule' lists them"),
        ("schema", 0, "draft-07"),
        ("schema --of lint", 0, '"diagnostics"'),
        ("schema --of everything", 2, "everything"),
    ],
)
def test_the_exit_status_and_what_is_said(desk: Path, arguments: str, status: int, said: str) -> None:
    done = bsc(*arguments.split(), cwd=desk)
    assert (done.status, said in done.out + done.err) == (status, True), done.out + done.err
    if status == 2:
        assert done.out == ""
        assert done.err.strip()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("--version", 0),
        ("--verison", 2),
        ("evaluate scorecard.yaml", 0),
        ("evaluate nowhere.yaml", 2),
        ("lint broken.yaml", 1),
        ("map scorecard.yaml -o map.png", 0),
        ("explain scorecard.yaml regulars", 0),
    ],
)
def test_the_console_script_says_the_same_as_a_run_in_this_process(desk: Path, arguments: str, status: int) -> None:
    process, here = (run(*arguments.split(), cwd=desk) for run in (bsc_process, bsc))
    assert process == here
    assert process.status == status


def test_findings_are_a_result_and_go_to_stdout(desk: Path) -> None:
    done = bsc("lint", "broken.yaml", cwd=desk)
    assert "BSC003" in done.out
    assert done.err == ""


def test_the_examples_lint_clean_in_the_strictest_way() -> None:
    found = bsc("lint", "examples", "--fail-level", "warning", "--ignore", "BSC806")  # which the group shows
    assert found.status == 0


def test_files_outside_the_working_folder_are_named_as_they_were(desk: Path) -> None:
    done = bsc("lint", "../broken.yaml", cwd=desk / "empty")
    assert done.out.startswith("../broken.yaml:")
