"""What drawing cannot do, said as an error of the user's machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bsc_cli.diagnostics import BscError

Tell = Callable[[str], None]
"""What is done with a remark on the picture."""


@contextmanager
def failures_told() -> Iterator[None]:
    """What a rasteriser fails at, its panics too, as an error. Raises BscError."""
    try:
        with _silent_stderr():
            yield
    except BaseException as problem:
        if not isinstance(problem, RuntimeError | ValueError) and type(problem).__module__ != "pyo3_runtime":
            raise
        said = str(problem).partition("\n")[0]
        reason = "the rasteriser failed" if "Any {" in said else said  # nothing but that it panicked
        raise BscError(f"the picture cannot be made: {reason}", help="try .svg, which a browser draws") from problem


@contextmanager
def _silent_stderr() -> Iterator[None]:
    """Nothing on stderr: what a rasteriser writes there when it fails is for those who build it."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
