"""Names cells of workbooks in messages, for services that only know files and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bsc_cli.diagnostics import Diagnostic


def with_cells_in_messages(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """*diagnostics*, those of `actuals.xlsx!Sheet1!C7` as ones of `actuals.xlsx`, whose messages name the cell."""
    return [_of_file(one) if "!" in one.location.file else one for one in diagnostics]


def _of_file(one: Diagnostic) -> Diagnostic:
    match = re.fullmatch(r"(.+?\.xls[xm](?:\.gz)?)!(.++)", one.location.file, re.IGNORECASE | re.DOTALL)
    if match is None or one.location.span is not None:
        return one
    return one._replace(location=one.location._replace(file=match[1]), message=f"{match[2]}: {one.message}")
