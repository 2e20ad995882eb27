"""`bsc lint` as its users run it: which files, which findings, how many processes, into what pipe."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from bsc_cli.render.diagnostics.formats import DiagnosticFormat
from tests.cli.program import BSC, CLEAN, DANGLING, EXAMPLES, GOOD, NO_TARGET, bakery, bsc, environment
from tests.cli.test_terminal import ESCAPE, in_terminal, posix


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.scorecard.yaml").write_bytes(text.encode())


def codes(*arguments: str, cwd: Path) -> list[tuple[str, str]]:
    done = bsc("lint", *arguments, "--format", "json", cwd=cwd)
    return [(one["file"], one["code"]) for one in json.loads(done.out)["diagnostics"]]


def test_a_file_that_is_named_twice_is_linted_once(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING)
    done = bsc("lint", "a.scorecard.yaml", "./a.scorecard.yaml", ".", str(tmp_path), cwd=tmp_path)
    assert done.out.splitlines()[-1] == "1 error in 1 scorecard"


def test_what_git_ignores_is_linted_where_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING, b=DANGLING)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("a.*\n", encoding="utf-8")
    assert codes(".", cwd=tmp_path) == [("b.scorecard.yaml", "BSC201")]
    assert codes("a.scorecard.yaml", cwd=tmp_path) == [("a.scorecard.yaml", "BSC201")]


def test_exclude_leaves_files_out_of_folders_only(tmp_path: Path) -> None:
    (tmp_path / "drafts" / "deep").mkdir(parents=True)
    write(tmp_path / "drafts" / "deep", a=DANGLING)
    write(tmp_path, b=DANGLING, c=DANGLING)
    (tmp_path / "bsc.toml").write_text('exclude = ["drafts/", "/c.*"]', encoding="utf-8")
    assert codes(".", cwd=tmp_path) == [("b.scorecard.yaml", "BSC201")]
    assert codes("c.scorecard.yaml", cwd=tmp_path) == [("c.scorecard.yaml", "BSC201")]
    assert bsc("lint", "drafts", cwd=tmp_path).status == 2


def test_each_scorecard_has_the_configuration_nearest_to_it(tmp_path: Path) -> None:
    (tmp_path / "bsc.toml").write_text('[per-file-ignores]\n"b.*" = ["BSC2"]\n"deep/" = ["BSC1"]\n', encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "bsc.toml").write_text('ignore = ["BSC4"]', encoding="utf-8")
    write(tmp_path, a=DANGLING, b=DANGLING, c=NO_TARGET)
    write(tmp_path / "deep", a=DANGLING, b=NO_TARGET)
    assert codes(".", cwd=tmp_path) == [
        ("a.scorecard.yaml", "BSC201"),
        ("c.scorecard.yaml", "BSC401"),
        ("deep/a.scorecard.yaml", "BSC201"),
    ]
    assert codes("..", "--select", "BSC4", cwd=tmp_path / "deep") == [
        ("../c.scorecard.yaml", "BSC401"),
        ("b.scorecard.yaml", "BSC401"),
    ]


def test_limits_of_the_configuration_reach_the_rules(tmp_path: Path) -> None:
    from dataclasses import fields

    from bsc_cli.findings.limits import Limits

    text = "[limits]\n" + "".join(f"{one.name.replace('_', '-')} = 0\n" for one in fields(Limits))
    (tmp_path / "bsc.toml").write_text(text, encoding="utf-8")
    write(tmp_path, a=GOOD)
    assert bsc("lint", cwd=tmp_path).status == 0


def test_stdin_has_the_configuration_of_the_file_it_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "bsc.toml").write_text('ignore = ["BSC2"]', encoding="utf-8")
    named = bsc("lint", "-", "--stdin-filename", "a/b.yaml", cwd=tmp_path, stdin=DANGLING)
    assert (named.status, named.out) == (0, "nothing to report in 1 scorecard\n")
    assert bsc("lint", "-", "-", cwd=tmp_path, stdin=DANGLING).out.endswith("1 error in 1 scorecard\n")


def test_what_is_suppressed_is_counted(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING.replace("So they say}", "So they say}  # bsc: ignore[BSC201] soon"), b=NO_TARGET)
    write(tmp_path, c=DANGLING)
    (tmp_path / "bsc.toml").write_text('[per-file-ignores]\n"b.*" = ["BSC4"]\n', encoding="utf-8")
    bsc("lint", "--write-baseline", "known.json", cwd=tmp_path)
    done = bsc("lint", "--baseline", "known.json", cwd=tmp_path)
    assert done.out == (
        "nothing to report in 3 scorecards (1 ignored in place, 1 ignored by the configuration, "
        "1 known to the baseline)\n"
    )
    as_json = bsc("lint", "--baseline", "known.json", "--format", "json", cwd=tmp_path)
    assert json.loads(as_json.out)["suppressed"] == {"inline": 1, "per_file": 1, "baseline": 1}
    assert bsc("lint", "--baseline", "known.json", "--format", "concise", cwd=tmp_path).out == ""
    assert bsc("lint", "--no-ignores", "--baseline", "known.json", cwd=tmp_path).out.endswith(
        "1 error in 3 scorecards (1 ignored by the configuration, 1 known to the baseline)\n"
    )


def test_a_baseline_hides_what_was_there_and_tells_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "bsc.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    write(tmp_path / "cards", a=DANGLING, b=NO_TARGET)
    written = bsc("lint", "cards", "--write-baseline", "cards/known.json", cwd=tmp_path)
    assert (written.status, written.err) == (0, "'cards/known.json' holds 2 findings: 2 new, 0 dropped\n")
    known = (tmp_path / "cards" / "known.json").read_bytes()
    hidden = bsc("lint", "--fail-level", "info", cwd=tmp_path / "cards")
    assert (hidden.status, hidden.err) == (0, "")
    write(
        tmp_path / "cards",
        a=CLEAN,
        b=NO_TARGET.replace("links:\n", "links:\n  - {from: x, to: compliance, because: So}\n"),
    )
    now = bsc("lint", "cards", cwd=tmp_path)
    assert (now.status, now.out.count("BSC201"), now.out.count("BSC401")) == (1, 1, 0)
    assert now.err == (
        "the baseline 'cards/known.json' is stale: 1 finding of it is gone; "
        "'bsc lint --write-baseline cards/known.json' drops them\n"
    )
    assert bsc("lint", "cards", "--select", "BSC4", cwd=tmp_path).err == "", "what was not looked for is not stale"
    again = bsc("lint", "cards", "--write-baseline", "cards/known.json", cwd=tmp_path)
    assert again.err == "'cards/known.json' holds 2 findings: 1 new, 1 dropped\n"
    assert (tmp_path / "cards" / "known.json").read_bytes() != known


def test_a_broken_scorecard_keeps_its_place_in_a_baseline(tmp_path: Path) -> None:
    write(tmp_path, a=NO_TARGET)
    bsc("lint", "--write-baseline", "known.json", cwd=tmp_path)
    known = (tmp_path / "known.json").read_bytes()
    write(tmp_path, a=NO_TARGET.replace("vision", "vison"))
    done = bsc("lint", "--write-baseline", "known.json", cwd=tmp_path)
    assert (done.status, "BSC003" in done.out) == (1, True)
    assert (tmp_path / "known.json").read_bytes() == known


def test_actuals_are_checked_where_they_are_asked_for(tmp_path: Path) -> None:
    rows = "measure,period,value\narr,2025-Q1,many\npipline,2025-Q2,3\n"
    bakery(tmp_path, scorecard=CLEAN, actuals=rows)
    assert codes(cwd=tmp_path) == []
    found = codes("--actuals", cwd=tmp_path)
    assert ("actuals.csv", "BSC602") in found
    assert ("actuals.csv", "BSC601") in found
    assert ("actuals.csv", "BSC602") not in codes("--actuals", "--ignore", "invalid-number", cwd=tmp_path)
    bsc("lint", "--actuals", "--write-baseline", "known.json", cwd=tmp_path)
    assert codes("--actuals", "--baseline", "known.json", cwd=tmp_path) == []
    (tmp_path / "actuals.csv").write_text(
        "measure,period,value\n\narr,2025-Q3,4\npipline,2025-Q2,3\narr,2025-Q1,many\n", encoding="utf-8"
    )
    assert codes("--actuals", "--baseline", "known.json", cwd=tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "checked"),
    [
        (("a.scorecard.yaml", "--actuals", "new.csv"), "new.csv"),
        (("--actuals=new.csv", "a.scorecard.yaml"), "new.csv"),
        (("--actuals", "a.scorecard.yaml"), "actuals.csv"),
        (("--actuals", "."), "actuals.csv"),
        (("a.scorecard.yaml", "--actuals"), "actuals.csv"),
    ],
)
def test_files_of_actuals_stand_in_for_those_that_the_scorecard_names(
    arguments: tuple[str, ...], checked: str, tmp_path: Path
) -> None:
    write(tmp_path, a=CLEAN)
    for name in ("actuals.csv", "new.csv"):
        (tmp_path / name).write_text("measure,period,value\narr,2025-Q1,many\n", encoding="utf-8")
    done = bsc("lint", *arguments, "--select", "BSC602", "--format", "json", cwd=tmp_path)
    assert [one["file"] for one in json.loads(done.out)["diagnostics"]] == [checked]
    write(tmp_path, b=CLEAN)
    done = bsc("lint", ".", "--actuals", "new.csv", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "files of actuals are for one scorecard, and these are 2" in done.err


def test_a_source_that_cannot_be_read_may_be_ignored_in_place(tmp_path: Path) -> None:
    text = CLEAN.replace("actuals: actuals.csv", "actuals: nowhere.csv  # bsc: ignore[BSC606] comes in May")
    write(tmp_path, a=text)
    assert [code for _, code in codes("--actuals", cwd=tmp_path) if code == "BSC606"] == []
    assert codes(cwd=tmp_path) == [], "without --actuals the ignore is not judged"


def test_results_are_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    from benchmarks.scorecards import write_scorecards

    paths = write_scorecards(tmp_path, 100)
    paths[77].write_text("name: [", encoding="utf-8")
    one = bsc("lint", "--jobs", "1", cwd=tmp_path)
    for jobs in ("2", "3"):
        many = bsc("lint", "--jobs", jobs, cwd=tmp_path)
        assert (many.status, many.raw) == (one.status, one.raw)
    assert one.status == 1
    paths[30].write_bytes(b"\xff")
    assert "unit-00/0030.scorecard.yaml:1:1: error BSC001" in bsc("lint", "--jobs", "2", cwd=tmp_path).out


@posix
@pytest.mark.parametrize("format", ["full", "concise", "json"])
def test_a_reader_that_leaves_early_ends_it_quietly(tmp_path: Path, format: str) -> None:
    write(tmp_path, **{f"f{number}": DANGLING for number in range(120)})
    line = f"set -o pipefail; '{BSC}' lint --format {format} | head -n 2; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, env=environment(), capture_output=True, timeout=120)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[-1] == "1"


@posix
def test_colour_is_kept_for_a_pipe_only_where_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING)

    def piped(command: str, **variables: str) -> str:
        done = subprocess.run(
            ["bash", "-c", f"'{BSC}' lint {command} | cat"],
            cwd=tmp_path, env=environment(**variables), capture_output=True, timeout=60,
        )  # fmt: skip
        return done.stdout.decode()

    plain = piped("")
    assert "\x1b" not in plain
    always = piped("--color always")
    assert "\x1b" in always
    assert "\x1b" in piped("--color always", NO_COLOR="1")
    assert "\x1b" not in piped("", NO_COLOR="1", FORCE_COLOR="1")
    assert ESCAPE.sub("", always) == plain
    coloured = in_terminal("lint", columns=80, env=environment(TERM="xterm-256color"), cwd=tmp_path)
    assert ESCAPE.sub("", coloured) == plain
    assert coloured != plain
    assert in_terminal("lint", columns=80, env=environment(TERM="xterm", NO_COLOR="1"), cwd=tmp_path) == plain


@posix
def test_a_narrow_terminal_gets_the_same_words_in_more_lines(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING)
    narrow = in_terminal("lint", columns=55, env=environment(TERM="dumb"), cwd=tmp_path)
    wide = bsc("lint", cwd=tmp_path).out
    assert max(map(len, narrow.splitlines())) <= 55 < max(map(len, wide.splitlines()))
    message = "no objective has the id 'nowhere'"
    assert message in wide
    assert message in " ".join(line.lstrip(" |^") for line in narrow.splitlines())


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("format", ["full", "concise"])
def test_an_encoding_that_lacks_a_sign_gets_a_stand_in(tmp_path: Path, encoding: str, format: str) -> None:
    text = DANGLING.replace("to: nowhere", 'to: "Läden → 店"')
    write(tmp_path, a=text)
    done = bsc("lint", "--format", format, cwd=tmp_path, env=environment(PYTHONUTF8="0", PYTHONIOENCODING=encoding))
    assert (done.status, done.err) == (1, "")
    assert "->" in done.raw.decode(encoding)
    assert ("Läden" in done.raw.decode(encoding)) is (encoding == "cp1252")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_says_the_same_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, a=DANGLING.replace("to: nowhere", 'to: "Läden → 店"'))
    env = environment(PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    done = bsc("lint", "--format", "json", cwd=tmp_path, env=env)
    assert json.loads(done.raw.decode(encoding)) == json.loads(bsc("lint", "--format", "json", cwd=tmp_path).out)


def test_what_is_written_to_a_file_is_what_a_pipe_gets(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING)
    for format in ("full", "concise", "json"):
        piped = bsc("lint", "--format", format, cwd=tmp_path)
        written = bsc("lint", "--format", format, "-o", "out.txt", "--color", "always", cwd=tmp_path)
        assert (written.status, written.out) == (1, "")
        assert (tmp_path / "out.txt").read_bytes() == piped.raw


def test_the_examples_report_with_their_actuals_what_one_of_them_shows() -> None:
    done = bsc("lint", str(EXAMPLES), "--actuals", "--fail-level", "warning", "--format", "concise")
    assert done.out.count("examples/group/scorecard.yaml") == 1, done.out
    assert "BSC806 targets-do-not-add-up" in done.out
    assert bsc("lint", str(EXAMPLES), "--actuals", "--fail-level", "warning", "--ignore", "BSC806").status == 0


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_what_cannot_be_read_is_a_finding_and_the_others_are_judged(tmp_path: Path, format: DiagnosticFormat) -> None:
    write(tmp_path, a=CLEAN, b=DANGLING)
    (tmp_path / "c.scorecard.yaml").write_bytes(b"name: x\nvision: caf\xe9\n")
    (tmp_path / "d.scorecard.yaml").symlink_to("nowhere")
    done = bsc("lint", ".", "--format", format, cwd=tmp_path)
    assert (done.status, done.err) == (1, "")
    for said in ("c.scorecard.yaml", "d.scorecard.yaml", "not UTF-8 text (byte 19)", "leads nowhere", "BSC201"):
        assert said in done.out


def test_nothing_that_can_be_judged_is_said_in_the_format_all_the_same(tmp_path: Path) -> None:
    done = bsc("lint", "-", "--format", "json", cwd=tmp_path, stdin=b"\xff\xfe\xff")
    (one,) = json.loads(done.out)["diagnostics"]
    assert (done.status, one["code"], one["file"], one["line"]) == (2, "BSC001", "<stdin>", 1)
    assert done.err == "error: nothing could be judged, since no file could be read\n"


def test_a_baseline_never_holds_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, a=DANGLING)
    (tmp_path / "b.scorecard.yaml").write_bytes(b"\xff")
    assert bsc("lint", ".", "--write-baseline", "known.json", cwd=tmp_path).status == 1
    assert "BSC001" not in (tmp_path / "known.json").read_text(encoding="utf-8")
    known = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    known["findings"].append({"file": "b.scorecard.yaml", "code": "BSC001", "at": "", "count": 1})
    (tmp_path / "known.json").write_text(json.dumps(known), encoding="utf-8")
    done = bsc("lint", ".", "--baseline", "known.json", "--format", "concise", cwd=tmp_path)
    assert (done.status, done.out.count("BSC001"), "BSC201" in done.out) == (1, 1, False)
