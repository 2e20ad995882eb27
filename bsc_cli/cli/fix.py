"""How what is mended leaves the program: into the files, to stdout, or as a diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.cli.output import CannotWrite, Color, Exit, print_bytes, print_text, remark, show, write_file
from bsc_cli.lint.batch import Task, load
from bsc_cli.lint.fix import Fixed, fix
from bsc_cli.project.scorecards import read_scorecard
from bsc_cli.render.difference import render_difference
from bsc_cli.render.text import Piece, plain


class _Mended(NamedTuple):
    """A scorecard file as it was, and as it should be."""

    task: Task
    """What it is, with what it holds."""
    before: str
    """The text, without a byte-order mark."""
    fixed: Fixed

    @property
    def after(self) -> str:
        """The new text."""
        return self.fixed.loaded.document.text

    @property
    def new_content(self) -> bytes:
        """The new text in the encoding of the old one, behind the same byte-order mark."""
        content = self.task.content or b""
        encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(content[:2], "utf-8")
        mark = content[: len(content) - len(self.before.encode(encoding))]
        return mark + self.after.encode(encoding)


def fix_all(tasks: Sequence[Task]) -> tuple[list[Task], int]:
    """Mend the files of *tasks* where they are, stdin to stdout; what is left to judge, and how much was mended.

    Raises BscError where a file cannot be read or written.
    """
    mended = [_mended(task) for task in tasks]
    for task, one in zip(tasks, mended, strict=True):
        if task.content is not None:
            print_bytes(one.new_content)
        elif one.after != one.before:
            _rewrite(task, one.new_content)
    count = sum(len(one.fixed.mended) for one in mended)
    return [one.task._replace(content=one.new_content) for one in mended], count


def show_difference(tasks: Sequence[Task], color: Color, output: Path | None) -> Exit:
    """Show what `fix_all` would change; whether that is anything tells the exit status."""
    pieces: list[Piece] = []
    count = 0
    for task in tasks:
        mended = _mended(task)
        pieces += render_difference(task.name, mended.before, mended.after)
        count += len(mended.fixed.mended)
    show(pieces, color) if output is None else print_text(plain(pieces), output)
    scorecards = f"{len(tasks)} scorecard{'' if len(tasks) == 1 else 's'}"
    remark(f"{count or 'nothing'} would be fixed in {scorecards}")
    return Exit.FINDINGS if pieces else Exit.DONE


def _mended(task: Task) -> _Mended:
    content = read_scorecard(task.files, task.path, task.name) if task.content is None else task.content
    task = task._replace(content=content)
    loaded = load(task)
    return _Mended(task, loaded.document.text, fix(loaded, task.settings))


def _rewrite(task: Task, content: bytes) -> None:
    """Write through symbolic links, and only what may be written: renaming asks the folder alone."""
    target = Path(os.path.realpath(task.path))
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        raise CannotWrite(task.name, "it is read-only")
    try:
        write_file(target, content)
    except CannotWrite as error:
        raise CannotWrite(task.name, error.reason) from None
