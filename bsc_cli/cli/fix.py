"""Writes fixed scorecards to their files or to stdout, or shows the changes as a diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from bsc_cli.cli.input import say
from bsc_cli.cli.output import Color, Exit, print_bytes, print_text, remark, show
from bsc_cli.cli.output_file import write_file
from bsc_cli.cli.streams import CannotWrite
from bsc_cli.render.difference import render_difference
from bsc_cli.render.text import Piece, plain
from bsc_cli.workspace.mending import Mended, Mending


def write_mended(files: Sequence[Mended]) -> int:
    """Write the mended *files* where they are, stdin to stdout; how much was mended. Raises BscError."""
    for one in files:
        if one.is_stdin:
            print_bytes(one.new_content)
        elif one.is_changed:
            _rewrite(one.task.path, one.task.name, one.new_content)
    return sum(len(one.fixed) for one in files)


def show_difference(mending: Mending, color: Color, output: Path | None) -> Exit:
    """Show what `write_mended` would change; whether that is anything tells the exit status."""
    files, pieces = mending.files, list[Piece]()
    say(mending.unreadable, color)
    for one in files:
        pieces += render_difference(one.task.name, one.before, one.after)
    count = sum(len(one.fixed) for one in files)
    show(pieces, color) if output is None else print_text(plain(pieces), output)
    number = sum(one.is_scorecard for one in files)
    scorecards = f"{number} scorecard{'' if number == 1 else 's'}"
    remark(f"{count or 'nothing'} would be fixed in {scorecards}")
    if mending.unreadable and not files:
        return Exit.FAILED
    return Exit.FINDINGS if pieces or mending.unreadable else Exit.DONE


def _rewrite(path: Path, name: str, content: bytes) -> None:
    """Write through symbolic links, and only what may be written: renaming asks the folder alone."""
    target = Path(os.path.realpath(path))
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        raise CannotWrite(f"'{name}'", "it is read-only")
    try:
        write_file(target, content)
    except CannotWrite as error:
        raise CannotWrite(f"'{name}'", error.reason) from None
