"""The output of `bsc map`: a file or stdout, and the format to write."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bsc_cli.cli.output import print_bytes, refuse_on_terminal
from bsc_cli.cli.output_formats import format_of
from bsc_cli.render.strategy_map.content.options import MapFormat


class MapOutput(NamedTuple):
    """A file or stdout, and the format to write there."""

    path: Path | None
    """None is stdout."""
    format: MapFormat

    def write(self, content: bytes) -> None:
        """Write *content* whole or not at all. Raises BscError where that is impossible."""
        print_bytes(content, self.path)


def map_output(output: Path | None, format: MapFormat | None) -> MapOutput:
    """The file *output* (`-` is stdout) in a *format*: by default that of its extension. Raises BscError."""
    if output is None:
        format = format or MapFormat.SVG
        return MapOutput(Path(f"map.{format}"), format)
    if str(output) == "-":
        format = format or MapFormat.SVG
        if not format.is_text:
            refuse_on_terminal(format)
        return MapOutput(None, format)
    return MapOutput(output, format_of(output, format, {one.value: one for one in MapFormat}))
