"""Keeps the compiled WebAssembly module of Graphviz in a cache: compiling takes half a second, loading milliseconds.

A compiled module is native code, so a cached file is used only if nobody but the user can have written it: it is a
regular file, it and its folder belong to the user, no other user may write to the file or open the folder, its
checksum is right, and its name matches the module, the version of wasmtime, the processor and the operating system.
Otherwise the module is compiled again; where it cannot be stored, it is kept in memory only.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import stat
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import wasmtime

_CHECKSUM = 32
"""The length of the SHA-256 that a cached file starts with, in bytes."""


def load_module(engine: wasmtime.Engine, wasm: bytes, *, folder: Path | None = None) -> wasmtime.Module:
    """*wasm* compiled for this machine: read from *folder* (the user's cache folder by default), else compiled now."""
    cache = folder or cache_folder()
    file = cache / f"graphviz-{cache_key(wasm)}.module" if cache else None
    compiled = _read(file) if file else None
    if compiled is not None:
        with contextlib.suppress(wasmtime.WasmtimeError):
            return wasmtime.Module.deserialize(engine, compiled)
    module = wasmtime.Module(engine, wasm)
    if file:
        with contextlib.suppress(OSError, wasmtime.WasmtimeError):
            _write(file, bytes(module.serialize()))
    return module


def cache_folder() -> Path | None:
    """`bsc` in `$XDG_CACHE_HOME` or `~/.cache`; None if the user has no home folder."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if base.is_absolute():
        return base / "bsc"
    try:
        return Path.home() / ".cache" / "bsc"
    except RuntimeError:
        return None


def cache_key(wasm: bytes) -> str:
    """A hash of everything that a compiled module depends on."""
    parts = (wasm, wasmtime_version().encode(), platform.machine().encode(), sys.platform.encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def wasmtime_version() -> str:
    """The installed version of wasmtime, from the folder name of its metadata, as importlib takes 10 ms."""
    found = [entry.name for entry in Path(wasmtime.__file__).parent.parent.glob("wasmtime-*.dist-info")]
    if len(found) == 1:
        return found[0].removeprefix("wasmtime-").removesuffix(".dist-info")

    return version("wasmtime")


def _read(file: Path) -> bytes | None:
    """The compiled module in *file*; None if the file is missing, not private, or damaged."""
    try:
        if not _is_private(os.lstat(file.parent), directory=True):
            return None
        flags = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")  # no link is followed, and a pipe does not block
        descriptor = os.open(file, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))
        with os.fdopen(descriptor, "rb") as stream:
            if not _is_private(os.fstat(stream.fileno()), directory=False):
                return None
            content = stream.read()
    except OSError:
        return None
    checksum, compiled = content[:_CHECKSUM], content[_CHECKSUM:]
    return compiled if compiled and hashlib.sha256(compiled).digest() == checksum else None


def _write(file: Path, compiled: bytes) -> None:
    """Write *compiled* to *file*, completely or not at all. Raises OSError."""
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        file.parent.mkdir(mode=0o700)
    if not _is_private(os.lstat(file.parent), directory=True):
        return
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".graphviz-")  # created with mode 0600
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(hashlib.sha256(compiled).digest() + compiled)
        temporary.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _is_private(entry: os.stat_result, *, directory: bool) -> bool:
    """Whether it is a plain file or folder of the user, and no other user can write to the file or open the folder."""
    if not (stat.S_ISDIR if directory else stat.S_ISREG)(entry.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True  # Windows: the profile folder is the user's own
    forbidden = 0o077 if directory else 0o022
    return entry.st_uid == os.getuid() and not entry.st_mode & forbidden
