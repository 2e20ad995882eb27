"""Reads the bytes of a large CSV file once, to check what an engine read of it."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from threading import Thread
from typing import BinaryIO, Protocol

CHUNK = 256 << 10
"""Bytes that are looked at together."""


class Stream(Protocol):
    """Bytes that can be read in order."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        ...


class Scan:
    """What a file holds, byte by byte, found in a thread of its own while an engine reads the same file.

    It knows no cells, only what they could be misread for: quotes, NUL, line ends, and bytes that are not text.
    """

    def __init__(self, stream: Stream, *, line_end: bytes, is_ascii: bool, limit: int) -> None:
        self.size = 0
        """Bytes in all, decompressed."""
        self.has_quotes = False
        self.fault: str | None = None
        """Why no engine can be trusted with the file; it reads on from the file's name."""
        self.ends = 0
        """How many line ends stand at its very end, one behind the other."""
        self._stream = stream
        self._line_end = line_end
        self._is_ascii = is_ascii
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self._thread = Thread(target=self._run, name="scan", daemon=True)

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

    def _run(self) -> None:
        try:
            for chunk in self._chunks():
                self._look(chunk)
                if self.fault is not None:
                    return
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            self.fault = "is not UTF-8"
        except MemoryError:
            self.fault = "takes more memory than there is"
        except (OSError, EOFError, zlib.error) as error:
            self.fault = f"cannot be read: {error}"

    def _chunks(self) -> Iterator[bytes]:
        """The file in pieces; none ends between the two bytes of a line end."""
        while chunk := self._stream.read(CHUNK):
            while chunk.endswith(b"\r") and (more := self._stream.read(1)):
                chunk += more
            yield chunk

    def _look(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > self._limit:
            self.fault = f"is more than {self._limit >> 20} MiB when decompressed"
        if b"\0" in chunk:
            self.fault = "is not text: it holds NUL"
        if b"\r" in chunk and (self._line_end == b"\n" or chunk.count(b"\r") != chunk.count(b"\r\n")):
            self.fault = "has carriage returns that end no line, or not every one"
        if not self.has_quotes and b'"' in chunk:
            self.has_quotes = True
        if not chunk.isascii() or self._decoder.getstate()[0]:
            if self._is_ascii:
                self.fault = "is not ASCII throughout"
            self._decoder.decode(chunk)
        rest = chunk.rstrip(b"\r\n")
        ends = (len(chunk) - len(rest)) // len(self._line_end)
        self.ends = ends if rest else self.ends + ends


def head_of(stream: BinaryIO, size: int) -> bytes:
    """The first *size* bytes of *stream*, fewer if there are no more."""
    data = bytearray()
    while len(data) < size and (chunk := stream.read(size - len(data))):
        data += chunk
    return bytes(data)
