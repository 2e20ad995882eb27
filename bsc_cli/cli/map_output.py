"""The output of `bsc map`: a file or stdout, and the format to write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from bsc_cli.cli.output import print_bytes
from bsc_cli.cli.output_file import write_file
from bsc_cli.cli.output_formats import format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import MapFormat


class MapOutput(NamedTuple):
    """A file or stdout, and the format to write there."""

    path: Path | None
    """None is stdout."""
    format: MapFormat

    def write(self, content: bytes) -> None:
        """Write *content* whole or not at all. Raises BscError where that is impossible."""
        if self.path is None:
            print_bytes(content)
        else:
            write_file(self.path, content)


def map_output(output: Path | None, format: MapFormat | None) -> MapOutput:
    """The file *output* (`-` is stdout) in a *format*: by default that of its extension. Raises BscError."""
    if output is None:
        format = format or MapFormat.SVG
        return MapOutput(Path(f"map.{format}"), format)
    if str(output) == "-":
        format = format or MapFormat.SVG
        if not format.is_text and sys.stdout.isatty():
            raise BscError(f"a .{format} is no text for a terminal", help="name a file with -o, or send it on with '|'")
        return MapOutput(None, format)
    return MapOutput(output, format_of(output, format, {one.value: one for one in MapFormat}))
