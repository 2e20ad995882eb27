"""Judges the parts of a template before anything reads them: what runs, reaches out or is embedded is refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pptx.oxml import parse_xml

from bsc_cli.diagnostics import BscError
from bsc_cli.load.actuals.files import limit_of

MOST_PARTS = 10_000
"""Parts that a template may have."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How files of the format before .pptx begin, and those that a password protects."""
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml"
PRESENTATION, TEMPLATE = _MAIN.format(kind="presentation"), _MAIN.format(kind="template")
"""The content types of the main part of a .pptx and a .potx."""
_REFUSED_NAMES = {
    "a macro": re.compile(r"vbaProject|vbaData|(?:^|/)macros?/", re.IGNORECASE),
    "an ActiveX control": re.compile(r"(?:^|/)(?:activeX|ctrlProps)", re.IGNORECASE),
    "an OLE object": re.compile(r"oleObject", re.IGNORECASE),
    "an embedded file": re.compile(
        r"(?:^|/)embeddings/|(?:^|/)media/[^/]*\.(?!(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$)", re.IGNORECASE
    ),
}
"""What parts of such a name are."""
_REFUSED_KINDS = {
    "a macro": re.compile(r"macroEnabled|vbaProject|wordVbaData|vnd\.ms-office\.vba", re.IGNORECASE),
    "an ActiveX control": re.compile(r"activeX|/control$|controlproperties", re.IGNORECASE),
    "an OLE object": re.compile(r"oleObject", re.IGNORECASE),
    "an embedded file": re.compile(r"/(?:package|attachedToolbars|audio|video|media|aFChunk)$", re.IGNORECASE),
}
"""What parts of such a content type, or at the end of such a relationship, are."""
_BROKEN = (EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)
"""What zipfile raises for a file that is no zip, or a broken one."""


def template_parts(data: bytes) -> Mapping[str, bytes]:
    """The parts of a template by name. Raises BscError for what is no template, or holds what is refused."""
    if data.startswith(_OLD_OFFICE):
        raise _refused("it is protected by a password or of an older format than .pptx", "save it without a password")
    try:
        parts = _parts(data)
    except _BROKEN:
        raise _no_presentation() from None
    if _TYPES not in parts:
        raise _no_presentation()
    for name, content in parts.items():
        _judge_name(name)
        if name.endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in content.replace(b"\0", b"").upper():
            raise _refused(f"'{name}' defines entities", "open it in PowerPoint and save it anew")
    for name, kind in _content_types(parts[_TYPES]):
        _judge_kind(name, kind)
    for name, content in parts.items():
        if name.endswith(".rels"):
            _judge_relationships(name, content)
    if not any(kind in (PRESENTATION, TEMPLATE) for _, kind in _content_types(parts[_TYPES])):
        raise _no_presentation()
    return parts


def _parts(data: bytes) -> dict[str, bytes]:
    limit = limit_of(len(data))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS:
            raise _refused(f"it has more than {MOST_PARTS:,} parts")
        if sum(one.file_size for one in entries) > limit:
            raise _refused(f"it is more than {limit >> 20} MiB when decompressed")
        names = [one.filename for one in entries]
        if len(set(names)) < len(names):
            twice = next(one for one in names if names.count(one) > 1)
            raise _refused(f"'{twice}' stands in it twice")
        return {one.filename: archive.read(one) for one in entries if not one.is_dir()}


def _judge_name(name: str) -> None:
    for what, pattern in _REFUSED_NAMES.items():
        if pattern.search(name):
            raise _holds(what, name)


def _judge_kind(name: str, kind: str) -> None:
    for what, pattern in _REFUSED_KINDS.items():
        if pattern.search(kind):
            raise _holds(what, name)


def _content_types(content: bytes) -> Iterator[tuple[str, str]]:
    """The names of parts, or endings of names, each with its content type."""
    for one in _elements(_TYPES, content):
        yield one.get("PartName", "").lstrip("/") or f"*.{one.get('Extension', '')}", one.get("ContentType", "")


def _judge_relationships(name: str, content: bytes) -> None:
    """Raise BscError for what leads out of the template, or to what is refused; *name* is that of the relationships."""
    source = name.replace("_rels/", "").removesuffix(".rels") or "the file itself"
    for one in _elements(name, content):
        target = one.get("Target", "")
        if one.get("TargetMode", "").lower() == "external":
            raise _refused(f"'{source}' refers to '{target}' outside of it", "remove the link and save it anew")
        _judge_kind(target.rpartition("/")[2] if ".." in target else target.lstrip("/"), one.get("Type", ""))


def _elements(name: str, content: bytes) -> Iterator[Any]:
    try:
        root = parse_xml(content)
    except (SyntaxError, ValueError):
        raise _refused(f"'{name}' is no XML", "open it in PowerPoint and save it anew") from None
    return (one for one in root if isinstance(one.tag, str))


def _holds(what: str, name: str) -> BscError:
    return _refused(f"it holds {what}: '{name}'", "save a copy without it")


def _no_presentation() -> BscError:
    return _refused(
        "it is no presentation of PowerPoint, or a broken one", "open it in PowerPoint and save it as .pptx"
    )


def _refused(why: str, help: str | None = None) -> BscError:
    return BscError(f"the template cannot be used: {why}", help=help)
