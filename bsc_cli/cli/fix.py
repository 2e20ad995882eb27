"""How what is mended leaves the program: into the files, to stdout, or as a diff."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from bsc_cli.cli.input import decoded, read_content, shown_path
from bsc_cli.cli.output import Color, Exit, print_text, remark, show, write_file, write_stdout
from bsc_cli.diagnostics import BscError, Diagnostic
from bsc_cli.lint.fix import Fixed, Judge, fix
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.difference import render_difference
from bsc_cli.render.text import Piece, plain


class _Mended(NamedTuple):
    """A scorecard file as it was, and as it should be."""

    name: str
    """The file as shown."""
    content: bytes
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
        encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(self.content[:2], "utf-8")
        mark = self.content[: len(self.content) - len(self.before.encode(encoding))]
        return mark + self.after.encode(encoding)


@contextmanager
def fix_files(files: Sequence[Path], stdin_filename: str, judge: Judge) -> Iterator[tuple[list[Diagnostic], int]]:
    """Mend *files* where they are; what is left to say of them, and how much was mended.

    Of stdin the new text goes to stdout, and whatever else is printed meanwhile to stderr.
    Raises BscError where a file cannot be written.
    """
    left: list[Diagnostic] = []
    count = 0
    for file in files:
        mended = _mended(file, stdin_filename, judge)
        if str(file) == "-":
            write_stdout(mended.new_content)
        elif mended.after != mended.before:
            _rewrite(file, mended.new_content)
        left += judge(mended.fixed.loaded)
        count += len(mended.fixed.mended)
    with redirect_stdout(sys.stderr) if Path("-") in files else nullcontext():
        yield left, count


def show_difference(
    files: Sequence[Path], stdin_filename: str, judge: Judge, color: Color, output: Path | None
) -> Exit:
    """Show what `fix_files` would change; whether that is anything tells the exit status."""
    pieces: list[Piece] = []
    count = 0
    for file in files:
        mended = _mended(file, stdin_filename, judge)
        pieces += render_difference(mended.name, mended.before, mended.after)
        count += len(mended.fixed.mended)
    show(pieces, color) if output is None else print_text(plain(pieces), output)
    scorecards = f"{len(files)} scorecard{'' if len(files) == 1 else 's'}"
    remark(f"{count or 'nothing'} would be fixed in {scorecards}")
    return Exit.FINDINGS if pieces else Exit.DONE


def _mended(file: Path, stdin_filename: str, judge: Judge) -> _Mended:
    content, name = read_content(file, stdin_filename)
    loaded = load_scorecard(decoded(content, name), file=name)
    return _Mended(name, content, loaded.document.text, fix(loaded, judge))


def _rewrite(path: Path, content: bytes) -> None:
    """Write through symbolic links, and only what may be written: renaming asks the folder alone."""
    name = shown_path(path)
    target = Path(os.path.realpath(path))
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        raise BscError(f"cannot write '{name}': it is read-only")
    try:
        write_file(target, content)
    except BscError as error:
        reason = error.message.rpartition(": ")[2]
        raise BscError(f"cannot write '{name}': {reason}") from None
