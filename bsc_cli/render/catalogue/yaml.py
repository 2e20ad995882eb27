"""Common measures as YAML to paste."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.catalogue import CommonMeasure
from bsc_cli.load.edit.catalogue_entry import input_keys, measure_keys
from bsc_cli.load.edit.written_yaml import Written, block, braces


def render_yaml(measures: Sequence[CommonMeasure]) -> str:
    """The measures as they stand in an objective, and above them what they are calculated from."""
    inputs = {id: keys for one in measures for id, keys in input_keys(one).items()}
    entries: dict[str, Written] = {one.id: measure_keys(one) for one in measures}
    top = ["inputs:", *(f"  {id}: {braces(keys)}" for id, keys in inputs.items())] if inputs else []
    return "".join(f"{line}\n" for line in [*top, *block({"measures": entries})])
