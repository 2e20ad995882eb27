"""What every test may use: expected texts kept in files, and hypothesis in a repeatable mode."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.official_statistics import statistics
from tests.servers import postgres
from tests.servers_spark import spark_server

__all__ = ["postgres", "spark_server", "statistics"]

settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=20, database=None)
settings.register_profile("fuzz", deadline=None, max_examples=500)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write the expected texts anew instead of comparing with them",
    )
    parser.addoption(
        "--statistics",
        type=Path,
        help="a folder with indicators as the UK's statistical office publishes them (github.com/ONSdigital/sdg-data), "
        "to read in place of the ones that tests make",
    )


class Snapshot:
    """Compares a text with the expected file; with `--update-snapshots`, writes that file."""

    def __init__(self, *, update: bool) -> None:
        self._update = update

    def __call__(self, path: Path, text: str) -> None:
        """Fail with a diff unless *path* holds exactly *text*, line breaks included."""
        __tracebackhide__ = True
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        name = os.path.relpath(path)
        if not path.exists():
            pytest.fail(f"there is no {name}: look at the text, then run `just snapshots`\n\n{text}", pytrace=False)
        expected = path.read_bytes().decode()
        if text != expected:
            pytest.fail(
                f"{name} differs from the text; if the text is right, run `just snapshots`\n\n"
                + difference(expected, text, name),
                pytrace=False,
            )


def difference(expected: str, text: str, name: str) -> str:
    """The unified diff from *expected* to *text*; lines that look alike show their escapes."""
    before, after = expected.split("\n"), text.split("\n")
    if [line.rstrip() for line in before] == [line.rstrip() for line in after]:
        before, after = [ascii(line) for line in before], [ascii(line) for line in after]
    return "\n".join(difflib.unified_diff(before, after, name, "the text", lineterm=""))


@pytest.fixture(scope="session")
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """`snapshot(path, text)`: the file at *path* holds *text*."""
    return Snapshot(update=request.config.getoption("--update-snapshots"))
