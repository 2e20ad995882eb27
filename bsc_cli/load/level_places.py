"""Finds where the levels of a measure were read: in the scorecard, or in a source of actuals."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.load.document import Document
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.model.measure import Measure


def level_places(
    document: Document, path: KeyPath, measure: Measure, levels: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Where *levels*, each a name and the key that it is written under, were read, such as `plan.csv:14`, by name.

    *path* is that of the measure in its *document*.
    """
    found: dict[str, str] = {}
    for name, key in levels:
        origin = measure.level_origins.get((key, name))
        found[name] = origin or document.line_of(level_path(document, path, name, key))
    if measure.baseline is not None and "baseline" not in found:
        found["baseline"] = document.line_of((*path, "baseline"))
    return found


def level_path(document: Document, path: KeyPath, name: str, key: str) -> KeyPath:
    """The path of the level *name* of *key*, or of what it is made of, in the measure at *path*; else that of it."""
    candidates = (("targets", key, name), ("targets", name), (name,), ("tolerance", name))
    written = (path + one for one in candidates)
    return next((one for one in written if document.key_at(one) is not None), path)
