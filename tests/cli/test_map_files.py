"""`bsc map` writes every kind of file, to a file or to stdout, whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.program import bsc

EXAMPLE = Path(__file__).parents[2] / "examples" / "saas" / "scorecard.yaml"
STARTS = {
    "svg": b"<svg ",
    "png": b"\x89PNG",
    "pdf": b"%PDF-1.7",
    "pptx": b"PK\x03\x04",
    "dot": b"digraph map {",
    "mmd": b'---\ntitle: "Northwind Security',
}


@pytest.mark.parametrize("extension", STARTS)
def test_the_extension_says_the_kind_of_file(extension: str, tmp_path: Path) -> None:
    done = bsc("map", EXAMPLE, "-o", f"map.{extension.upper()}", cwd=tmp_path)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert (tmp_path / f"map.{extension.upper()}").read_bytes().startswith(STARTS[extension])


@pytest.mark.parametrize("format", ["svg", "dot", "mmd"])
def test_a_text_goes_to_stdout(format: str, tmp_path: Path) -> None:
    bsc("map", EXAMPLE, "-o", f"map.{format}", cwd=tmp_path)
    shown = bsc("map", EXAMPLE, "-o", "-", *(() if format == "svg" else ("--format", format)), cwd=tmp_path)
    assert shown.out == (tmp_path / f"map.{format}").read_text(encoding="utf-8")


def test_the_format_may_be_said_instead_of_an_extension(tmp_path: Path) -> None:
    assert bsc("map", EXAMPLE, "-o", "picture", "--format", "pptx", cwd=tmp_path).status == 0
    assert "ppt/slides/slide1.xml" in ZipFile(tmp_path / "picture").namelist()
    assert bsc("map", EXAMPLE, "--format", "pdf", cwd=tmp_path).status == 0
    assert (tmp_path / "map.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "map.doc"), "write .svg, .png, .pdf, .pptx, .dot or .mmd, or name a --format"),
        (("-o", "map"), "cannot tell a format from 'map'"),
        (("-o", "no/map.png"), "cannot write 'no/map.png'"),
        (("-o", "map.svg", "--dpi", "96"), "--dpi is for .png, so it changes nothing in a .svg"),
        (("-o", "map.mmd", "--engine", "system"), "no engine places the cards of a .mmd"),
        (("-o", "map.png", "--dpi", "5000"), "less than or equal to 1200"),
    ],
)
def test_what_cannot_be_drawn_is_an_error_with_a_way_on(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = bsc("map", EXAMPLE, *arguments, cwd=tmp_path)
    assert done.status == 2
    assert said in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_bytes_are_not_shown_in_a_terminal() -> None:
    import subprocess

    leader, follower = os.openpty()
    try:
        done = subprocess.run(
            [Path(sys.executable).parent / "bsc", "map", EXAMPLE, "-o", "-", "--format", "png"],
            stdout=follower,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(follower)
        os.close(leader)
    assert done.returncode == 2
    assert b"a .png is no text for a terminal" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for Graphviz")
def test_an_installed_graphviz_places_the_cards_on_request(tmp_path: Path) -> None:
    (tmp_path / "dot").write_text("#!/bin/sh\necho nothing to read\n")
    (tmp_path / "dot").chmod(0o700)
    env = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = bsc(
        "map", EXAMPLE, "-o", tmp_path / "map.svg", "--engine", "system", cwd=tmp_path, env={**os.environ, **env}
    )
    assert done.status == 2
    assert "cannot be read" in done.err
