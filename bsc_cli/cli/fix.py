"""Writes fixed scorecards to their files or to stdout, or shows the changes as a diff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsc_cli.cli.input import say
from bsc_cli.cli.output import Color, Exit, print_bytes, print_text, remark, show
from bsc_cli.cli.output_file import rewrite_file
from bsc_cli.render.difference import render_difference
from bsc_cli.render.text import Piece, plain
from bsc_cli.workspace.mending import Mended, Mending


def write_mended(files: Sequence[Mended]) -> int:
    """Write the mended *files* where they are, stdin to stdout; how much was mended. Raises BscError."""
    for one in files:
        if one.is_stdin:
            print_bytes(one.new_content)
        elif one.is_changed:
            rewrite_file(one.task.path, one.task.name, one.new_content)
    return sum(len(one.fixed) for one in files)


def show_difference(mending: Mending, color: Color, output: Path | None) -> Exit:
    """Show what `write_mended` would change; whether that is anything tells the exit status."""
    files, pieces = mending.files, list[Piece]()
    say(mending.unreadable, color)
    for one in files:
        pieces += render_difference(one.task.name, one.before, one.after)
    count = sum(len(one.fixed) for one in files)
    show(pieces, color) if output is None else print_text(plain(pieces), output)
    scorecards = f"{len(files)} scorecard{'' if len(files) == 1 else 's'}"
    remark(f"{count or 'nothing'} would be fixed in {scorecards}")
    if mending.unreadable and not files:
        return Exit.FAILED
    return Exit.FINDINGS if pieces or mending.unreadable else Exit.DONE
