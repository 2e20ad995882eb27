"""The files that a source names, found without leaving the project, and their text without a guess."""

from __future__ import annotations

import codecs
import gzip
import os
import re
import stat
import zlib
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.problems import problem, quoted

MAX_SIZE = 1 << 30
"""Bytes in a file, decompressed."""
MAX_RATIO = 250
"""How many times larger than its file a decompressed text may be."""
SMALL = 16 << 20
"""Bytes up to which any ratio is fine."""
MAX_FILES = 10_000
"""Files that one glob may match."""

_PROJECT_SIGNS = ("bsc.toml", "pyproject.toml", ".git")
_GLOB_SIGNS = frozenset("*?[")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20


def project_of(folder: Path) -> Path:
    """The nearest folder from *folder* upwards that is a project's root, else *folder* itself; resolved."""
    resolved = folder.resolve()
    for candidate in (resolved, *resolved.parents):
        if any((candidate / sign).exists() for sign in _PROJECT_SIGNS):
            return candidate
    return resolved


def shown(path: Path) -> str:
    """*path* as a user would name it: relative to the working folder if it lies below, with `/`."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def find_files(pattern: str, *, folder: Path, location: Location) -> tuple[Path, ...] | Diagnostic:
    """The files that a scorecard in *folder* names by a path or glob, in the order of their names."""
    if "\0" in pattern or re.search(r"[^/]\*\*|\*\*[^/]", pattern):  # Pythons differ on what to make of these
        return problem("BSC606", f"{quoted(pattern)} cannot be looked up: it is no path or glob", location)
    try:
        return _find(pattern, folder, location)
    except (OSError, ValueError, RuntimeError) as error:  # too long a name, NUL, a bad glob, a loop of links
        return problem("BSC606", f"{quoted(pattern)} cannot be looked up: {_reason(error)}", location)


def _find(pattern: str, folder: Path, location: Location) -> tuple[Path, ...] | Diagnostic:
    project = project_of(folder)
    path = folder / pattern
    if path.exists() or not _GLOB_SIGNS & set(pattern):
        found: tuple[Path, ...] = (path,)
    else:
        parts = Path(pattern).parts
        fixed = next(number for number, part in enumerate(parts) if _GLOB_SIGNS & set(part))
        start = folder.joinpath(*parts[:fixed])
        if not start.resolve().is_relative_to(project):
            return _outside(pattern, location)
        matches = list(islice(start.glob("/".join(parts[fixed:])), MAX_FILES + 1))
        found = tuple(sorted(match for match in matches if match.is_file()))
        if not found:
            return problem("BSC606", f"no file matches {quoted(pattern)}", location)
        if len(matches) > MAX_FILES:
            return problem("BSC606", f"{quoted(pattern)} matches more than {MAX_FILES} files", location)
    if any(not file.resolve().is_relative_to(project) for file in found):
        return _outside(pattern, location)
    return found


def _outside(pattern: str, location: Location) -> Diagnostic:
    help = "copy the file into the project, or name it on the command line"
    return problem("BSC606", f"{quoted(pattern)} lies outside of the project", location, help=help)


def read_text(path: Path, *, encoding: str | None, location: Location | None = None) -> str | Diagnostic:
    """The text of a file, or why it cannot be read; *location* is where the file is named, if anywhere."""
    data = read_bytes(path, location or Location(file=shown(path)))
    return decode(data, file=shown(path), encoding=encoding) if isinstance(data, bytes) else data


def read_bytes(path: Path, place: Location) -> bytes | Diagnostic:
    """The bytes of a file, which is named at *place*, decompressed; or why it cannot be read."""
    file = shown(path)
    try:
        data = _read(path)
    except FileNotFoundError:
        return problem("BSC606", f"there is no file {quoted(file)}", place)
    except (OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        return problem("BSC606", f"{quoted(file)} cannot be read: {_reason(error)}", place)
    return problem("BSC606", f"{quoted(file)} {data}", place) if isinstance(data, str) else data


def _read(path: Path) -> bytes | str:
    """The bytes of a regular file, decompressed, or what is wrong with it. Raises OSError, EOFError, zlib.error."""
    with open(path.resolve(), "rb", opener=open_at_once) as stream:
        status = os.fstat(stream.fileno())  # judged by what was opened, not by what had lain there
        if not stat.S_ISREG(status.st_mode):
            return "is not a regular file"
        if status.st_size > MAX_SIZE:
            return f"is larger than {MAX_SIZE >> 20} MiB"
        if path.suffix.lower() != ".gz":
            return _up_to(stream, MAX_SIZE) or b""
        limit = limit_of(status.st_size)
        with gzip.open(stream) as unpacked:
            data = _up_to(unpacked, limit)
        return f"is more than {limit >> 20} MiB when decompressed" if data is None else data


def limit_of(size: int) -> int:
    """How many bytes a file of *size* may hold when decompressed."""
    return min(MAX_SIZE, max(SMALL, size * MAX_RATIO))


def open_at_once(path: str, flags: int) -> int:
    """A file's descriptor, without waiting for whoever writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _up_to(stream: BinaryIO | gzip.GzipFile, limit: int) -> bytes | None:
    """All that *stream* holds, or None if that is more than *limit* bytes."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > limit:
            return None
    return bytes(data)


def decode(data: bytes, *, file: str, encoding: str | None = None) -> str | Diagnostic:
    """*data* as text: a byte-order mark decides, else the declared *encoding*, else strict UTF-8."""
    name = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), encoding or "utf-8")
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        location = _location_of(data, error.start, file) if name in {"utf-8", "utf-8-sig"} else Location(file=file)
        help = "save it as UTF-8, or declare its 'encoding', such as cp1252" if encoding is None else None
        byte = f"byte 0x{data[error.start]:02x} at position {error.start}" if error.start < len(data) else "its end"
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


def _reason(error: Exception) -> str:
    """Why the system refused, without the path that it repeats."""
    if isinstance(error, RuntimeError):
        return "its links lead in a circle"  # so Path.resolve says until Python 3.12; then it is an OSError
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:] if text else type(error).__name__
