"""Reads the bytes of a large file once, to check what an engine read of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from threading import Thread
from typing import BinaryIO, Protocol

CHUNK = 256 << 10
"""Bytes that are looked at together."""
_LONGEST = 8 << 20
"""Bytes in a row; more, and a quote may not be closed."""
_QUOTE, _END = b'"', b"\n"


class Stream(Protocol):
    """Bytes that can be read in order."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        ...


class Fault(Exception):
    """Why no engine can be trusted with a file; it reads on from the file's name."""


class Scan:
    """What stands in a file between its cells, found in a thread of its own while an engine reads the same file.

    It knows no cells, only what they could be misread for: quotes, NUL, line ends, and bytes that are not text. That
    quotes are well-formed says that each first one of a cell stands behind a delimiter or a line end, and each last
    one before one: then whoever splits the file at delimiters and line ends outside of quotes splits it alike.
    """

    def __init__(
        self, stream: Stream, *, skip: int, delimiter: str | None, limit: int, is_blank_seen: bool = True
    ) -> None:
        self.size = 0
        """Bytes in all, decompressed."""
        self.fault: str | None = None
        """Why no engine can be trusted with the file; it reads on from the file's name."""
        self.rows = 0
        """Rows below the header, but for line ends in quotes; lines that are blank only where they are not seen."""
        self.end_bytes = 0
        """The bytes of line ends below the header, but for those in quotes."""
        self.quote_bytes = 0
        """The bytes of quotes that are part of no cell."""
        self._stream = stream
        self._skip = skip
        self._delimiter = None if delimiter is None else delimiter.encode()
        self._limit = limit
        self._is_blank_seen = is_blank_seen
        """Whether blank lines are looked for, which takes longer than all else."""
        self._thread = Thread(target=self.run, name="scan", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until all was seen."""
        self._thread.join()

    def stop(self) -> None:
        """Look no further."""
        self.fault = self.fault or "was not read to its end"
        if self._thread.ident is not None:
            self._thread.join()

    def run(self) -> None:
        """Look at all of it now."""
        try:
            head = head_of(self._stream, self._skip)
            self.size = len(head)
            for block in blocks(self._stream, is_quoted=self._delimiter is not None):
                self._look(block)
                if self.fault is not None:
                    return
        except Fault as fault:
            self.fault = str(fault)
        except UnicodeDecodeError:
            self.fault = "is not UTF-8"
        except MemoryError:
            self.fault = "takes more memory than there is"
        except (OSError, EOFError, zlib.error) as error:
            self.fault = f"cannot be read: {error}"

    def _look(self, block: bytes) -> None:
        self.size += len(block)
        if self.size > self._limit:
            raise Fault(f"is more than {self._limit >> 20} MiB when decompressed")
        if b"\0" in block:
            raise Fault("is not text: it holds NUL")
        if not block.isascii():
            block.decode()
        outside = block
        if self._delimiter is not None and _QUOTE in block:
            outside = self._without_quoted(block, self._delimiter)
        if b"\r" in outside:
            before = len(outside)
            outside = outside.replace(b"\r\n", _END)
            self.end_bytes += before - len(outside)
            if b"\r" in outside:
                raise Fault("has carriage returns that end no line")
        ends = outside.count(_END)
        self.end_bytes += ends
        self.rows += ends + (not outside.endswith(_END))
        if self._is_blank_seen:
            self.rows -= _repeats(_END + outside, _END) if _END + _END in outside else outside.startswith(_END)

    def _without_quoted(self, block: bytes, delimiter: bytes) -> bytes:
        """The *block* with one quote for each cell in quotes."""
        outside = _QUOTE.join(block.split(_QUOTE)[::2])
        doubled = _repeats(outside, _QUOTE)
        outside = _collapsed(outside, _QUOTE) if doubled else outside
        flat = outside.replace(b"\r\n", _END) if b"\r" in outside else outside
        cells = flat.count(_QUOTE)
        opened = flat.count(delimiter + _QUOTE) + flat.count(_END + _QUOTE) + flat.startswith(_QUOTE)
        closed = flat.count(_QUOTE + delimiter) + flat.count(_QUOTE + _END) + flat.endswith(_QUOTE)
        if not cells == opened == closed:
            raise Fault("has quotes that are not around a cell")
        self.quote_bytes += 2 * cells + doubled
        return outside


def blocks(stream: Stream, *, is_quoted: bool) -> Iterator[bytes]:
    """Whole rows of a file, some at a time; where it *is_quoted*, a line end between quotes ends none. Raises Fault."""
    rest = b""
    while chunk := stream.read(CHUNK):
        rest += chunk
        cut = _end_of_rows(rest, is_quoted=is_quoted)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST:
            raise Fault("has a row of more than 8 MiB; a quote may not be closed")
    if is_quoted and rest.count(_QUOTE) % 2:
        raise Fault("has a quote that is not closed")
    if rest:
        yield rest


def head_of(stream: Stream | BinaryIO, size: int) -> bytes:
    """The first *size* bytes of *stream*, fewer if there are no more."""
    data = bytearray()
    while len(data) < size and (chunk := stream.read(size - len(data))):
        data += chunk
    return bytes(data)


def _end_of_rows(data: bytes, *, is_quoted: bool) -> int:
    """How many bytes the whole rows at the start of *data* take."""
    end = data.rfind(_END) + 1
    if not is_quoted or data.count(_QUOTE, 0, end) % 2 == 0:
        return end
    pieces, end = data.split(_QUOTE), len(data)
    for number in range(len(pieces) - 1, -1, -1):
        start = end - len(pieces[number])
        if number % 2 == 0 and _END in pieces[number]:
            return start + pieces[number].rfind(_END) + 1
        end = start - 1
    return 0


def _repeats(text: bytes, sign: bytes) -> int:
    """How often a *sign* stands behind the same."""
    return len(text) - len(_collapsed(text, sign))


def _collapsed(text: bytes, sign: bytes) -> bytes:
    """The *text* with one *sign* instead of several in a row."""
    while sign + sign in text:
        text = text.replace(sign + sign, sign)
    return text
