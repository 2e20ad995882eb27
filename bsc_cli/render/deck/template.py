"""Opens a template of the house: its masters, layouts and theme, without slides, authors and comments."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as KIND
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.parts.coreprops import CorePropertiesPart

from bsc_cli.diagnostics import BscError
from bsc_cli.render.deck.template_parts import PRESENTATION, TEMPLATE, template_parts

_OF_PRESENTATION = frozenset((KIND.SLIDE_MASTER, KIND.THEME, KIND.TABLE_STYLES, KIND.NOTES_MASTER))
"""What a presentation keeps: slides, comments, authors, settings and fonts are left behind."""
_OF_MASTERS = frozenset((KIND.SLIDE_MASTER, KIND.SLIDE_LAYOUT, KIND.THEME, KIND.IMAGE, KIND.NOTES_MASTER))
"""What masters, layouts and themes keep."""
_LEFT_BEHIND = (
    "sldIdLst",
    "handoutMasterIdLst",
    "embeddedFontLst",
    "custShowLst",
    "photoAlbum",
    "custDataLst",
    "modifyVerifier",
    "smartTags",
    "extLst",
)
"""Elements of the presentation that refer to what is left behind."""
_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError)
"""What python-pptx raises when a file is not as it expects."""


def open_template(data: bytes) -> Any:
    """The presentation that a template makes. Raises BscError where it cannot be used."""
    parts = template_parts(data)
    try:
        return _opened({name: _retyped(name, content) for name, content in parts.items()})
    except _BROKEN:
        help = "open it in PowerPoint and save it anew"
        raise BscError("the template cannot be used: it is broken", help=help) from None


def _retyped(name: str, content: bytes) -> bytes:
    """A part of a .potx as it stands in a .pptx."""
    return content.replace(TEMPLATE.encode(), PRESENTATION.encode()) if name == "[Content_Types].xml" else content


def _opened(parts: dict[str, bytes]) -> Any:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    presentation = pptx.Presentation(packed)
    _leave_behind(presentation)
    if not any(len(master.slide_layouts) for master in presentation.slide_masters):
        raise ValueError("no layout")
    if not (presentation.slide_width and presentation.slide_height):
        raise ValueError("no size")
    return presentation


def _leave_behind(presentation: Any) -> None:
    """Drop slides, properties and all that refers to them."""
    element = presentation.part._element
    for name in _LEFT_BEHIND:
        for one in element.findall(qn(f"p:{name}")):
            element.remove(one)
    _keep(presentation.part, _OF_PRESENTATION)
    package = presentation.part.package
    for key, one in list(package._rels.items()):
        if one.reltype != KIND.OFFICE_DOCUMENT:
            package._rels.pop(key)
    properties = CorePropertiesPart.default(package)
    properties.partname = PackURI("/docProps/core.xml")
    package.relate_to(properties, KIND.CORE_PROPERTIES)
    masters = [presentation.slide_masters[number] for number in range(len(presentation.slide_masters))]
    for master in masters:
        for part in (master.part, *(layout.part for layout in master.slide_layouts)):
            _keep(part, _OF_MASTERS)
            for one in [*part._element.iter(qn("p:custDataLst"))]:
                one.getparent().remove(one)


def _keep(part: Any, kinds: frozenset[str]) -> None:
    for key, one in list(part.rels.items()):
        if one.reltype not in kinds:
            part.rels.pop(key)
