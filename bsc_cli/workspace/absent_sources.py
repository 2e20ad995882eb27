"""Leaves out the sources of a scorecard that are not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsc_cli.diagnostics import Location
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files


def without_absent(
    scorecard: Scorecard, locations: Sequence[Location], folder: Path
) -> tuple[Scorecard, tuple[Location, ...]]:
    """*scorecard* without those of its sources that are a file that does not exist, and where the others are named."""
    files = Files.around(folder)
    there = [
        (source, location)
        for source, location in zip(scorecard.actuals, locations, strict=True)
        if source.path is None or not _is_absent(source.path, folder / source.folder, files)
    ]
    sources = tuple(source for source, _ in there)
    return scorecard.model_copy(update={"actuals": sources}), tuple(location for _, location in there)


def _is_absent(path: str, folder: Path, files: Files) -> bool:
    """Whether there is no such file; of a glob, and of what lies outside of the project, that is for reading to say."""
    try:
        return not set(path) & set("*?[") and not files.inside(folder / path).exists()
    except FileRefused:
        return False
