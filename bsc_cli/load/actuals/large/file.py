"""A large file of text, as it lies on disk or packed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from bsc_cli.load.actuals.files import MAX_RATIO, SMALL
from bsc_cli.project.files import ANYWHERE

MAX_LARGE_SIZE = 64 << 30
"""Bytes in a file that DuckDB reads, decompressed."""


class LargeFile(NamedTuple):
    """A file to read, again and again."""

    path: Path
    """Where it lies, resolved."""
    name: str
    """As people see it."""
    size: int
    """Its bytes as they lie there."""

    @property
    def is_packed(self) -> bool:
        """Whether it is compressed."""
        return self.path.suffix.lower() == ".gz"

    @property
    def is_json(self) -> bool:
        """Whether its lines are objects of JSON."""
        return self.path.name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))

    @property
    def limit(self) -> int:
        """How many bytes it may have, decompressed."""
        return min(MAX_LARGE_SIZE, max(SMALL, self.size * MAX_RATIO)) if self.is_packed else MAX_LARGE_SIZE

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its bytes, decompressed. Raises FileRefused, OSError."""
        with ANYWHERE.opened(self.path, buffering=0) as stream:
            if not self.is_packed:
                yield stream
                return
            with gzip.open(stream) as unpacked:
                yield cast(BinaryIO, unpacked)
