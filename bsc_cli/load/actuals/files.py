"""Finds the files that a source names, and decodes their text without guessing the encoding."""

from __future__ import annotations

import codecs
import gzip
import zlib
from pathlib import Path
from typing import BinaryIO

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import ANYWHERE, MAX_SIZE, Files
from bsc_cli.project.text import shown_path

MAX_RATIO = 250
"""How many times larger than its file a decompressed text may be."""
SMALL = 16 << 20
"""Bytes up to which any ratio is fine."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20


def find_files(pattern: str, *, files: Files, folder: Path, location: Location) -> tuple[Path, ...] | Diagnostic:
    """Those of *files* that a scorecard in *folder* names by a path or glob, in the order of their names."""
    try:
        found = files.glob(pattern, folder)
    except FileRefused as refused:
        if refused.kind is Refusal.UNREADABLE:
            return problem("BSC606", f"{quoted(pattern)} cannot be looked up: {lowered(refused.reason)}", location)
        help = "copy the file into the project, or name it on the command line"
        is_outside = refused.kind is Refusal.OUTSIDE
        return problem("BSC606", f"{quoted(pattern)} {refused.reason}", location, help=help if is_outside else None)
    return found or problem("BSC606", f"no file matches {quoted(pattern)}", location)


def read_text(
    path: Path, *, encoding: str | None, location: Location | None = None, files: Files = ANYWHERE
) -> str | Diagnostic:
    """The text of a file, or why it cannot be read; *location* is where the file is named, if anywhere."""
    data = read_bytes(path, location or Location(file=shown_path(path)), files)
    return decode(data, file=shown_path(path), encoding=encoding) if isinstance(data, bytes) else data


def read_bytes(path: Path, place: Location, files: Files = ANYWHERE) -> bytes | Diagnostic:
    """The bytes of a file, which is named at *place*, decompressed; or why it cannot be read."""
    try:
        return _unpacked(path, files) if path.suffix.lower() == ".gz" else files.read(path)
    except FileRefused as refused:
        return refusal(refused, path, place)
    except (OSError, EOFError, zlib.error) as error:
        return refusal(FileRefused.of(error), path, place)


def refusal(refused: FileRefused, path: Path, place: Location) -> Diagnostic:
    """What to say of the file at *path*, which is named at *place* and not read."""
    file = quoted(shown_path(path))
    if refused.kind is Refusal.MISSING:
        return problem("BSC606", f"there is no file {file}", place)
    if refused.kind is Refusal.UNREADABLE:
        return problem("BSC606", f"{file} cannot be read: {lowered(refused.reason)}", place)
    return problem("BSC606", f"{file} {refused.reason}", place, help=refused.help)


def lowered(text: str) -> str:
    """*text* without a capital letter at its start."""
    return text[:1].lower() + text[1:]


def _unpacked(path: Path, files: Files) -> bytes:
    """The bytes that a compressed file holds. Raises FileRefused, OSError, EOFError, zlib.error."""
    limit = limit_of(files.size(path))
    with files.opened(path) as stream, gzip.open(stream) as unpacked:
        data = _up_to(unpacked, limit)
    if data is None:
        raise FileRefused(Refusal.TOO_LARGE, f"is more than {limit >> 20} MiB when decompressed")
    return data


def limit_of(size: int) -> int:
    """How many bytes a file of *size* may hold when decompressed."""
    return min(MAX_SIZE, max(SMALL, size * MAX_RATIO))


def _up_to(stream: BinaryIO | gzip.GzipFile, limit: int) -> bytes | None:
    """All that *stream* holds, or None if that is more than *limit* bytes."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > limit:
            return None
    return bytes(data)


def encoding_of(head: bytes, declared: str | None) -> str:
    """The encoding of a text that starts so: a byte-order mark decides, else what is *declared*, else UTF-8."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), declared or "utf-8")


def decode(data: bytes, *, file: str, encoding: str | None = None) -> str | Diagnostic:
    """*data* as text: a byte-order mark decides, else the declared *encoding*, else strict UTF-8."""
    name = encoding_of(data, encoding)
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        position = error.start + len(data) - len(error.object)  # a byte-order mark may have been cut off
        location = _location_of(data, position, file) if name in {"utf-8", "utf-8-sig"} else Location(file=file)
        help = "save it as UTF-8, or declare its 'encoding', such as cp1252" if encoding is None else None
        byte = f"byte 0x{data[position]:02x} at position {position}" if position < len(data) else "its end"
        return problem("BSC606", f"the file is not {name.removesuffix('-sig').upper()}: {byte}", location, help=help)
    except (LookupError, ValueError):
        return problem("BSC606", f"there is no text encoding {quoted(name)}", Location(file=file))


def _location_of(data: bytes, position: int, file: str) -> Location:
    """The place of a byte that is not UTF-8; all before it is."""
    before = data[:position].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    rest = data[position : position + 200].decode("utf-8", errors="replace")
    excerpt = before[len(before) - column + 1 :] + rest.splitlines()[0]
    return Location(
        file=file, span=Span(line=line, column=column, end_line=line, end_column=column + 1), excerpt=excerpt
    )
