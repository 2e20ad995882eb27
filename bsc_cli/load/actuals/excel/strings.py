"""Reads the texts of a workbook, most of which are plain."""

from __future__ import annotations

from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHEET_MAIN_NS

_STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"
_TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"


def text_of(element: Element) -> str:
    """The text of an *element*: as it is, or by openpyxl where it has parts in several fonts or how it is spoken."""
    if len(element) == 1 and element[0].tag == _TEXT_TAG:
        return element[0].text or ""
    node: Any = element
    text: Any = Text.from_tree(node)
    return str(text.content)


def shared_strings(stream: IO[bytes]) -> list[str]:
    """The texts that cells refer to by number."""
    found: list[str] = []
    for _, element in iterparse(stream):
        if element.tag == _STRING_TAG:
            found.append(text_of(element).replace("x005F_", ""))
            element.clear()
    return found
