"""`bsc lint --fix` and `--diff`, as people and editors run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import GOOD, bakery, bsc

LINKED = GOOD + (
    "      bake-fresh:  # all day\n        name: Bake fresh\n"
    "        measures:\n          batches: {name: Batches, indicator: leading, target: 6}\n"
    "links:\n  - {from: bake-fresh, to: win-regulars, because: Fresh is why}\n"
)
AGAIN = "  - {from: bake-fresh, to: win-regulars, because: Fresh is why}\n"
SLIP = GOOD.replace("frequency:", "frequncy:")
NOT_CERTAIN = GOOD.replace("frequency:", "rhythm:")


def test_a_file_is_mended_and_what_is_left_is_told(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SLIP.replace("actuals:", "acts:"))
    done = bsc("lint", "--fix", path.name, cwd=tmp_path)
    assert (done.status, done.err) == (1, "")
    assert "unknown key 'acts'" in done.out
    assert done.out.endswith("\n1 fixed, 1 error left in 1 scorecard\n")
    assert path.read_bytes() == GOOD.replace("actuals:", "acts:").encode()


def test_what_is_mended_is_not_reported(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=LINKED + AGAIN)
    done = bsc("lint", "--fix", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert "BSC207" not in done.out
    assert "1 fixed, " in done.out.splitlines()[-1]
    assert path.read_bytes() == LINKED.encode()


def test_a_plain_run_says_what_can_be_fixed(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SLIP)
    assert bsc("lint", cwd=tmp_path).out.endswith("\n1 error in 1 scorecard; 1 can be fixed with --fix\n")
    path.write_bytes(NOT_CERTAIN.encode())
    assert bsc("lint", cwd=tmp_path).out.endswith("\n1 error in 1 scorecard\n")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_marks_and_line_ends_are_kept(tmp_path: Path, mark: bytes, encoding: str, newline: str) -> None:
    text = SLIP.replace("Corner", "Größte 🥐").replace("\n", " \t# ü\n", 2).replace("\n", newline).rstrip()
    path = bakery(tmp_path)
    path.write_bytes(mark + text.encode(encoding))
    assert bsc("lint", "--fix", cwd=tmp_path).status == 0
    assert path.read_bytes() == mark + text.replace("frequncy", "frequency").encode(encoding)


@pytest.mark.parametrize("text", [GOOD, NOT_CERTAIN, "a: [", ""])
def test_a_file_with_nothing_to_mend_is_not_touched(tmp_path: Path, text: str) -> None:
    path = bakery(tmp_path, scorecard=text)
    before = path.stat()
    bsc("lint", "--fix", path.name, cwd=tmp_path)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert path.read_bytes() == text.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other links and permissions")
def test_a_link_stays_a_link_and_its_file_is_mended(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    path = bakery(folder, scorecard=SLIP)
    path.chmod(0o640)
    (tmp_path / "card.yaml").symlink_to("real/scorecard.yaml")
    assert bsc("lint", "--fix", "card.yaml", cwd=tmp_path).status == 0
    assert (tmp_path / "card.yaml").is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (GOOD.encode(), 0o640)
    assert [item.name for item in folder.iterdir() if item.suffix != ".csv"] == ["scorecard.yaml"]


def test_a_file_that_is_read_only_stays(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SLIP)
    path.chmod(0o444)
    done = bsc("lint", "--fix", cwd=tmp_path)
    assert (done.status, done.out, done.err) == (2, "", "error: cannot write 'scorecard.yaml': it is read-only\n")
    assert path.read_bytes() == SLIP.encode()
    path.chmod(0o644)  # so that the folder can be removed


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_is_read_only_is_told(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=SLIP)
    tmp_path.chmod(0o555)
    done = bsc("lint", "--fix", cwd=tmp_path)
    tmp_path.chmod(0o755)
    assert (done.status, done.err.startswith("error: cannot write 'scorecard.yaml': ")) == (2, True)


def test_stdin_goes_to_stdout_and_its_findings_to_stderr(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + (LINKED + AGAIN).replace("vision:", "vison:").replace("\n", "\r\n").encode()
    done = bsc("lint", "--fix", "-", cwd=tmp_path, stdin=content)
    assert done.raw == b"\xef\xbb\xbf" + LINKED.replace("\n", "\r\n").encode()
    assert done.status == 0
    assert done.err.splitlines()[-1].startswith("2 fixed, ")
    untouched = bsc("lint", "--fix", "-", "--format", "json", cwd=tmp_path, stdin=NOT_CERTAIN)
    assert (untouched.status, untouched.out) == (1, NOT_CERTAIN)
    assert json.loads(untouched.err)["diagnostics"][0]["code"] == "BSC003"


@pytest.mark.parametrize("format", ["concise", "json"])
def test_other_formats_say_on_stderr_how_much_was_fixed(tmp_path: Path, format: str) -> None:
    bakery(tmp_path, scorecard=SLIP)
    done = bsc("lint", "--fix", "--format", format, cwd=tmp_path)
    assert (done.status, done.err) == (0, "1 fixed\n")
    assert done.out == bsc("lint", "--format", format, cwd=tmp_path).out


def test_a_diff_shows_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SLIP)
    done = bsc("lint", "--diff", cwd=tmp_path)
    assert (done.status, done.err) == (1, "1 would be fixed in 1 scorecard\n")
    assert done.out.startswith("--- scorecard.yaml\n+++ scorecard.yaml\n@@ -1,6 +1,6 @@\n")
    assert "\n-frequncy: quarter\n+frequency: quarter\n" in done.out
    assert path.read_bytes() == SLIP.encode()
    assert bsc("lint", "--fix", "--diff", cwd=tmp_path).out == done.out
    assert "\x1b[" in bsc("lint", "--diff", "--color", "always", cwd=tmp_path).out
    assert bsc("lint", "-", "--diff", "--stdin-filename", "scorecard.yaml", cwd=tmp_path, stdin=SLIP).out == done.out
    written = bsc("lint", "--diff", "-o", "fix.patch", cwd=tmp_path)
    assert (written.status, written.out, (tmp_path / "fix.patch").read_text(encoding="utf-8")) == (1, "", done.out)


@pytest.mark.parametrize("text", [GOOD, NOT_CERTAIN])
def test_a_diff_of_nothing_is_empty(tmp_path: Path, text: str) -> None:
    bakery(tmp_path, scorecard=text)
    done = bsc("lint", "--diff", cwd=tmp_path)
    assert (done.status, done.out, done.err) == (0, "", "nothing would be fixed in 1 scorecard\n")


def test_a_diff_has_no_other_format(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=SLIP)
    done = bsc("lint", "--diff", "--format", "json", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "--diff" in done.err


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_patch_reads_the_diff_of_any_text(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SLIP.replace("\n", "\r\n", 3).rstrip() + "  # \u00e4\t")
    patch = bsc("lint", "--diff", cwd=tmp_path).raw
    subprocess.run(["patch", "--binary", "-p0"], input=patch, cwd=tmp_path, check=True, capture_output=True)
    patched = path.read_bytes()
    path.write_bytes((SLIP.replace("\n", "\r\n", 3).rstrip() + "  # \u00e4\t").encode())
    bsc("lint", "--fix", cwd=tmp_path)
    assert path.read_bytes() == patched


def test_evaluating_before_and_after_gives_the_same_but_for_the_link(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=LINKED.replace("links:\n", "links:\n" + AGAIN) + "# the end\n")

    def evaluated() -> dict[str, object]:
        result: dict[str, object] = json.loads(bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=tmp_path).out)
        return result

    before = evaluated()
    assert bsc("lint", "--fix", cwd=tmp_path).status == 0
    after = evaluated()
    assert before.pop("links") == after["links"] * 2  # type: ignore[operator]
    del after["links"]
    assert before == after
