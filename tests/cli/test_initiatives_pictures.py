"""`bsc initiatives -o`: pictures, slides and Mermaid, by the ending of the file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.program import BSC, EXAMPLES, bsc, environment

SAAS = EXAMPLES / "saas" / "scorecard.yaml"


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("pptx", b"PK"), ("mmd", b"gantt\n")],
)
def test_the_ending_tells_the_kind_of_picture(ending: str, begins: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"schedule.{ending}"
    done = bsc("initiatives", SAAS, "-o", file)
    assert done.status == 0, done.err
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("format", ["svg", "mermaid"])
def test_the_same_input_gives_the_same_bytes(format: str) -> None:
    runs = [
        subprocess.run(
            [str(BSC), "initiatives", str(SAAS), "--format", format],
            env=environment(PYTHONHASHSEED=seed, TZ=zone),
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert runs[0] == runs[1] != b""
