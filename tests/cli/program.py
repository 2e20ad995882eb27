"""The program: in this process, or, for tests about processes, the console script as one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bsc_cli.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
BSC = Path(sys.executable).parent / ("bsc.exe" if sys.platform == "win32" else "bsc")

_CHANGES_OUTPUT = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING", "PYTHONUTF8", "TERM", "COLORTERM")
_ALLOWS_HOSTS = "BSC_ALLOW_SOURCES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a run ended."""

    status: int
    out: str
    err: str
    raw: bytes
    """stdout as it was written."""


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what changes output or allows hosts, then *changes*."""
    kept = {key: value for key, value in os.environ.items() if key not in (*_CHANGES_OUTPUT, _ALLOWS_HOSTS)}
    return {**kept, "PYTHONUTF8": "1", **changes}


def bsc(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str | bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Run `bsc` with *arguments* in this process, as the console script would; an exception fails the test."""
    known = environment() if env is None else dict(env)
    encoding = known.get("PYTHONIOENCODING", "utf-8")
    streams = [io.TextIOWrapper(io.BytesIO(), encoding, newline="") for _ in range(3)]
    source, out, err = streams
    source.buffer.write(stdin.encode() if isinstance(stdin, str) else stdin)
    source.seek(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        patch.setattr(os, "environ", known)
        patch.setattr(sys, "argv", ["bsc", *map(str, arguments)])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            run()
    written = [_written(out), _written(err)]
    return Done(
        status=_status(ended.value.code),
        out=written[0].decode(encoding, "replace"),
        err=written[1].decode(encoding, "replace"),
        raw=written[0],
    )


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def _status(code: object) -> int:
    assert code is None or isinstance(code, int), code
    return code or 0


def bsc_process(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str | bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Run the console script that the installation made; a traceback fails whatever test sees it."""
    done = subprocess.run(
        [str(BSC), *map(str, arguments)],
        cwd=cwd,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        env=environment() if env is None else dict(env),
        capture_output=True,
        timeout=60,
    )
    result = Done(
        status=done.returncode,
        out=done.stdout.decode(errors="replace"),
        err=done.stderr.decode(errors="replace"),
        raw=done.stdout,
    )
    assert "Traceback" not in result.out + result.err, result.err
    return result


GOOD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        measures:
          regulars: {name: Regular customers, indicator: lagging, targets: {threshold: 300, target: 350}}
"""
CLEAN = (EXAMPLES / "saas" / "scorecard.yaml").read_text(encoding="utf-8")
"""A scorecard that `bsc lint` has nothing to say of."""
DANGLING = CLEAN.replace("links:\n", "links:\n  - {from: compliance, to: nowhere, because: So they say}\n")
"""The same but for a link that leads nowhere."""
NO_TARGET = CLEAN.replace("            targets: {threshold: 6, target: 8, stretch: 10}\n", "")
"""The same but for a measure without a target."""
ACTUALS = "measure,period,value\nregulars,2025-Q1,312\nregulars,2025-Q2,361\n"


def bakery(folder: Path, *, scorecard: str = GOOD, actuals: str | None = ACTUALS) -> Path:
    """The files of a small scorecard in *folder*; the path of the scorecard."""
    path = folder / "scorecard.yaml"
    path.write_bytes(scorecard.encode())
    if actuals is not None:
        (folder / "actuals.csv").write_bytes(actuals.encode())
    return path
