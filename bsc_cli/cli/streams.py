"""The three standard streams, which may be closed, full, or read by nobody."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast

from bsc_cli.diagnostics import BscError
from bsc_cli.render.text import in_encoding, without_surrogates


class CannotWrite(BscError):
    """A file, or stdout, cannot be written."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"cannot write {name}: {reason}")
        self.reason = reason


def open_closed_streams() -> None:
    """Put a stream of which every use fails in the place of each standard stream that is closed."""
    sys.stdin = sys.stdin or _unusable(os.O_WRONLY, "r")
    sys.stdout = sys.stdout or _unusable(os.O_RDONLY, "w")
    sys.stderr = sys.stderr or _unusable(os.O_RDONLY, "w")


def _unusable(flags: int, mode: str) -> TextIO:
    return cast("TextIO", open(os.open(os.devnull, flags), mode, encoding="utf-8", closefd=False))


def read_stdin() -> bytes:
    """All of stdin. Raises BscError where it cannot be read."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise BscError(f"cannot read stdin: {error.strerror}") from None


def write_text(stream: TextIO, text: str) -> None:
    """Write *text*, with stand-ins for what the encoding of *stream* lacks. Raises CannotWrite, as `write_bytes`."""
    with _failures_told(stream):
        stream.write(in_encoding(without_surrogates(text), stream.encoding or "utf-8"))
        stream.flush()


def write_bytes(stream: TextIO, content: bytes) -> None:
    """Write *content* as it is. Raises CannotWrite, but not for stderr, where nobody would read why.

    That a reader has seen enough is no error: the exit status stays what it is.
    """
    with _failures_told(stream):
        stream.buffer.write(content)
        stream.buffer.flush()


@contextmanager
def _failures_told(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        discard(stream)
        if not isinstance(error, BrokenPipeError) and stream is not sys.stderr:
            raise CannotWrite("to stdout", str(error.strerror)) from None


def discard(stream: TextIO) -> None:
    """Let what *stream* still holds, and what is written to it from now on, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
