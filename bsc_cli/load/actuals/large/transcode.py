"""Copies a large file that is not UTF-8 to a private one that is, in pieces."""

from __future__ import annotations

import codecs
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from bsc_cli.load.actuals.files import encoding_of
from bsc_cli.load.actuals.large.scan import head_of
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.project.files import ANYWHERE

_CHUNK = 1 << 20
_LONGEST_MARK = 4


@contextmanager
def as_utf8(path: Path, encoding: str | None, *, limit: int) -> Iterator[Path]:
    """Where the file at *path* lies as UTF-8: there, or in a copy that is gone afterwards. Raises Unclean, OSError.

    A byte-order mark decides, else the declared *encoding*, as for whoever reads the file whole.
    """
    with ANYWHERE.opened(path) as stream, _unpacked(path, stream) as plain:
        head = head_of(plain, _LONGEST_MARK)
        name = encoding_of(head, encoding)
        try:
            TextIOWrapper(BytesIO(), encoding=name)  # refuses those that are not of texts
            codec, decoder = codecs.lookup(name), codecs.getincrementaldecoder(name)
        except (LookupError, ValueError):
            raise Unclean(f"there is no text encoding {name}") from None
        if codec.name in {"utf-8", "utf-8-sig"}:
            yield path
            return
        with TemporaryDirectory(prefix="bsc-") as folder:
            copy = Path(folder, path.name.removesuffix(path.suffix) if _is_packed(path) else path.name)
            with copy.open("wb") as target:
                _copy(head, plain, decoder, target, limit)
            yield copy


def _copy(
    head: bytes,
    stream: BinaryIO | gzip.GzipFile,
    decoder: Callable[[str], codecs.IncrementalDecoder],
    target: BinaryIO,
    limit: int,
) -> None:
    """Copy *head* and what follows in the *stream*. Raises Unclean, OSError."""
    decode, size, chunk = decoder("strict").decode, 0, head
    try:
        while chunk:
            size += len(chunk)
            if size > limit:
                raise Unclean(f"it is more than {limit >> 20} MiB when decompressed")
            target.write(decode(chunk).encode())
            chunk = stream.read(_CHUNK)
        target.write(decode(b"", True).encode())  # decoders of old take it by place only
    except UnicodeError:
        raise Unclean("it is not in its encoding throughout") from None


@contextmanager
def _unpacked(path: Path, stream: BinaryIO) -> Iterator[BinaryIO | gzip.GzipFile]:
    """The bytes of a file, decompressed."""
    if not _is_packed(path):
        yield stream
        return
    with gzip.open(stream) as unpacked:
        yield unpacked


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() == ".gz"
