"""Takes the times out of a file of slides, so that the same input gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
"""Stands for the date of a file."""
_WORKBOOK = ".xlsx"
_PROPERTIES = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def undated(package: bytes) -> bytes:
    """The zip file *package* without the time at which it was written; so are the workbooks of charts in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith(_WORKBOOK):
                content = undated(content)
            elif entry.filename == _PROPERTIES:
                content = _TIME.sub(rb"\g<1>" + f"{NO_DATE.isoformat()}Z".encode(), content)
            target.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
