"""Files that commands write: whole or not at all, and never in the place of what is no file."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bsc_cli.cli.streams import CannotWrite

_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]+)")
"""The path of a stream that is open already, such as stdout, and the number of it."""


def write_file(path: Path, content: bytes) -> None:
    """Write *path* whole or not at all. Raises CannotWrite where that is impossible.

    The file that a link leads to is written, and the link stays; a device or a pipe is written to.
    """
    write_parts(path, (content,))


def rewrite_file(path: Path, name: str, content: bytes) -> None:
    """Write what the existing file *path*, shown as *name*, is to hold. Raises CannotWrite where that is impossible.

    Links are written through, and only what may be written is: renaming asks the folder alone.
    """
    target = Path(os.path.realpath(path))
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        raise CannotWrite(f"'{name}'", "it is read-only")
    try:
        write_file(target, content)
    except CannotWrite as error:
        raise CannotWrite(f"'{name}'", error.reason) from None


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write *path*, as `write_file`, with *parts* one after the other, each as it comes."""
    parts = _made(parts)
    try:
        descriptor = _stream_at(path)
        if descriptor is None:
            _replace(Path(os.path.realpath(path)), parts)
        else:
            with os.fdopen(descriptor, "wb") as stream:
                stream.writelines(parts)
    except _Unmade as failure:
        raise failure.reason from None
    except OSError as error:
        raise CannotWrite(f"'{path}'", str(error.strerror)) from None


class _Unmade(Exception):
    """A part could not be made, which says nothing of the file."""

    def __init__(self, reason: OSError) -> None:
        super().__init__()
        self.reason = reason


def _made(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The *parts*, told apart by what they raise from what writing them does."""
    try:
        yield from parts
    except OSError as error:
        raise _Unmade(error) from None


def write_new_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files of *contents*, by path, into *folder*, which is made if need be: all of them or none.

    Raises CannotWrite where that is impossible.
    """
    made: list[Path] = []
    try:
        for name, content in contents.items():
            path = folder / name
            for missing in reversed([one for one in path.parents if not one.exists()]):
                missing.mkdir()
                made.append(missing)
            write_file(path, content)
            made.append(path)
    except BaseException as error:
        for one in reversed(made):
            with contextlib.suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        if isinstance(error, OSError):
            raise CannotWrite(f"'{folder}'", str(error.strerror)) from None
        raise


def _stream_at(path: Path) -> int | None:
    """The descriptor to write to where *path* leads to a device, a pipe or an open stream, else None.

    Raises OSError for what cannot be written to.
    """
    descriptor = _DESCRIPTOR.fullmatch(str(path))
    if descriptor is None and path.is_symlink():
        descriptor = _DESCRIPTOR.fullmatch(str(path.readlink()))
    if descriptor:
        return os.dup(int(descriptor[1]))
    if not path.exists():
        return None
    mode = path.stat().st_mode
    if stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):  # a disk, or a program that waits for something else
        raise OSError(0, "it is neither a file nor a pipe")
    return os.open(path, os.O_WRONLY) if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode) else None


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    """Put *parts* in the place of the file *path*, which is no link. Raises OSError."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))

    temporary = None
    try:
        from tempfile import NamedTemporaryFile

        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.writelines(parts)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
