"""`bsc lint` as CI systems run it: formats, files, job summaries, and an output that cannot be hijacked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsc_cli.render.diagnostics.formats import DiagnosticFormat
from tests.cli.program import CLEAN, GOOD, bakery, bsc, environment

BAD = GOOD.replace("indicator: lagging", "indicator: laging").replace("Win regulars", "Gewinne Stammkunden · ü 品")
NO_TARGET = GOOD.replace(", targets: {threshold: 300, target: 350}", "").replace("Win regulars", "Gewinne ü 品")


@pytest.mark.parametrize("format", DiagnosticFormat)
@pytest.mark.parametrize(("scorecard", "status"), [(BAD, 1), (NO_TARGET, 0), (GOOD, 0)])
def test_a_file_holds_what_stdout_would(tmp_path: Path, format: DiagnosticFormat, scorecard: str, status: int) -> None:
    bakery(tmp_path, scorecard=scorecard)
    shown = bsc("lint", ".", "--format", format.value, cwd=tmp_path)
    done = bsc("lint", ".", "--format", format.value, "-o", "report", cwd=tmp_path)
    assert (shown.status, done.status, done.out, done.err) == (status, status, "", "")
    assert (tmp_path / "report").read_bytes() == shown.raw
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actuals.csv", "report", "scorecard.yaml"]


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.sarif", "sarif"), ("a.sarif.json", "sarif"), ("a.json", "json"), ("a.XML", "junit"), ("a.txt", "full")],
)
def test_the_extension_tells_the_format(tmp_path: Path, name: str, format: str) -> None:
    bakery(tmp_path, scorecard=BAD)
    bsc("lint", ".", "-o", name, cwd=tmp_path)
    assert (tmp_path / name).read_bytes() == bsc("lint", ".", "--format", format, cwd=tmp_path).raw


def test_a_format_wins_over_the_extension(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=BAD)
    assert bsc("lint", ".", "--format", "gitlab", "-o", "a.json", cwd=tmp_path).status == 1
    assert json.loads((tmp_path / "a.json").read_bytes())[0]["severity"] == "major"


def test_an_extension_that_tells_nothing_is_asked_about(tmp_path: Path) -> None:
    bakery(tmp_path)
    done = bsc("lint", ".", "-o", "a.csv", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: cannot tell a format from 'a.csv'\n"
        " = help: write .sarif, .json, .xml (JUnit) or .txt, or name a --format\n"
    )
    assert not (tmp_path / "a.csv").exists()


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    bakery(tmp_path)
    done = bsc("lint", ".", "-o", "nowhere/a.sarif", cwd=tmp_path)
    assert (done.status, done.err) == (2, "error: cannot write 'nowhere/a.sarif': No such file or directory\n")


@pytest.mark.parametrize(
    "format", [format for format in DiagnosticFormat if format not in (DiagnosticFormat.FULL, DiagnosticFormat.CONCISE)]
)
def test_a_machine_format_has_no_colours(tmp_path: Path, format: DiagnosticFormat) -> None:
    bakery(tmp_path, scorecard=BAD)
    done = bsc("lint", ".", "--format", format.value, "--color", "always", cwd=tmp_path)
    assert b"\x1b" not in done.raw


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "format", [DiagnosticFormat.JSON, DiagnosticFormat.GITLAB, DiagnosticFormat.SARIF, DiagnosticFormat.JUNIT]
)
def test_a_poor_encoding_loses_nothing(tmp_path: Path, format: DiagnosticFormat, encoding: str) -> None:
    scorecard = GOOD.replace("    objectives:\n", "    objectives:\n      ünnütz 品: {name: O}\n")
    bakery(tmp_path, scorecard=scorecard)
    rich = bsc("lint", ".", "--format", format.value, cwd=tmp_path)
    poor = bsc(
        *("lint", ".", "--format", format.value),
        cwd=tmp_path,
        env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
    )
    assert (rich.status, poor.status) == (1, 1)
    if format is DiagnosticFormat.JUNIT:
        assert poor.raw == rich.raw
        assert poor.raw.isascii()
    else:
        assert json.loads(poor.raw.decode(encoding)) == json.loads(rich.raw)
        assert "品" in rich.out


def test_a_name_that_is_no_unicode_can_be_reported(tmp_path: Path) -> None:
    folder = tmp_path / "a\udcff"
    try:
        folder.mkdir()
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system has no such names")
    bakery(folder, scorecard=BAD)
    for format in DiagnosticFormat:
        done = bsc("lint", ".", "--format", format.value, "-o", "report", cwd=tmp_path)
        assert (done.status, done.err) == (1, "")
        assert (tmp_path / "report").read_bytes().decode("utf-8")
        assert bsc("lint", ".", "--format", format.value, cwd=tmp_path).status == 1


def in_actions(summary: Path | None) -> dict[str, str]:
    return environment(GITHUB_ACTIONS="true", **({"GITHUB_STEP_SUMMARY": str(summary)} if summary else {}))


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_a_job_of_github_gets_a_summary_whatever_the_format(tmp_path: Path, format: DiagnosticFormat) -> None:
    bakery(tmp_path, scorecard=GOOD.replace("lagging", '"<b>R</b> | [x](y) @z"'))
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    done = bsc("lint", ".", "--format", format.value, cwd=tmp_path, env=in_actions(summary))
    assert (done.status, done.err) == (1, "")
    assert summary.read_text(encoding="utf-8") == (
        "# Before\n"
        "## bsc lint\n"
        "\n"
        "| Place | Severity | Rule | Message |\n"
        "| --- | --- | --- | --- |\n"
        "| scorecard.yaml:<!-- -->11:<!-- -->58 | error | BSC005 invalid-value "
        "| 'indicator' of measure 'regulars':"
        " expected 'leading' or 'lagging', found '&#60;b&#62;R&#60;/b&#62; &#124; &#91;x&#93;(y) @<!-- -->z' |\n"
        "\n"
        "1 error in 1 scorecard\n"
    )


def test_a_clean_job_gets_a_summary_too(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=CLEAN)
    summary = tmp_path / "summary.md"
    assert bsc("lint", ".", cwd=tmp_path, env=in_actions(summary)).status == 0
    assert summary.read_text(encoding="utf-8") == "## bsc lint\n\nnothing to report in 1 scorecard\n"


def test_a_summary_that_cannot_be_written_fails_nothing(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=CLEAN)
    done = bsc("lint", ".", cwd=tmp_path, env=in_actions(tmp_path / "nowhere" / "summary.md"))
    assert (done.status, done.out) == (0, "nothing to report in 1 scorecard\n")
    assert done.err == "the job summary cannot be written: No such file or directory\n"


@pytest.mark.parametrize("changes", [{}, {"GITHUB_ACTIONS": "false"}, {"GITHUB_ACTIONS": ""}])
def test_there_is_no_summary_elsewhere(tmp_path: Path, changes: dict[str, str]) -> None:
    bakery(tmp_path)
    summary = tmp_path / "summary.md"
    env = environment(GITHUB_STEP_SUMMARY=str(summary), **changes)
    env = {key: value for key, value in env.items() if key != "GITHUB_ACTIONS" or key in changes}
    assert bsc("lint", ".", cwd=tmp_path, env=env).status == 0
    assert not summary.exists()


@pytest.mark.parametrize("format", [DiagnosticFormat.FULL, DiagnosticFormat.CONCISE, DiagnosticFormat.GITHUB])
def test_the_runner_of_github_finds_no_command_in_what_a_file_says(tmp_path: Path, format: DiagnosticFormat) -> None:
    path = tmp_path / "::error::a ##[group]b.yaml"
    path.write_text(GOOD.replace("indicator: lagging", 'indicator: "::error::c ##[add-mask]d"'), encoding="utf-8")
    done = bsc("lint", path.name, "--format", format.value, cwd=tmp_path, env=in_actions(None))
    assert done.status == 1
    if format is DiagnosticFormat.GITHUB:  # each line is a command of ours, which the runner takes first
        assert done.out.count("\n") == 1
        assert done.out.startswith("::error file=%3A%3Aerror%3A%3Aa ##[group]b.yaml,line=11,")
    else:
        assert "##[" not in done.out
        assert not [line for line in done.out.splitlines() if line.lstrip().startswith("::")]
        elsewhere = bsc("lint", path.name, "--format", format.value, cwd=tmp_path, env=environment(GITHUB_ACTIONS=""))
        assert elsewhere.out.startswith("::error::a ##[group]b.yaml:11:")


def test_remarks_hold_no_command_either(tmp_path: Path) -> None:
    done = bsc("lint", "##[group]a", cwd=tmp_path, env=in_actions(None))
    assert (done.status, "##[" in done.err, "## [group]a" in done.err) == (2, False, True)


def test_a_scorecard_name_is_no_command_in_a_table(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=GOOD.replace("Corner Bakery", '"::warning::Bakery"'))
    done = bsc("evaluate", "scorecard.yaml", cwd=tmp_path, env=in_actions(None))
    assert done.out.startswith(": :warning::Bakery")
