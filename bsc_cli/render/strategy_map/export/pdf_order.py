"""PDF in one order: the rasteriser writes fonts as they come to hand, which differs from run to run."""

from __future__ import annotations

import re

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
"""An object of a file of the rasteriser: its number, and what it holds."""
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_FONTS = re.compile(rb"(?:[ ]*/fo\d+ \d+ 0 R\n)+")


def settle(pdf: bytes) -> bytes:
    """*pdf*, if it is one of the rasteriser's, with fonts by name and objects in the order of their mention."""
    body, _, tail = pdf.rpartition(b"\nxref\n")
    start = OBJECT.search(body)
    if not start or b"trailer" not in tail:
        return pdf  # written in another way than we know: still a good file
    trailer = tail[tail.index(b"trailer") : tail.index(b"startxref")]
    objects = {int(found[1]): _FONTS.sub(_by_name, found[2]) for found in OBJECT.finditer(body)}
    order: list[int] = []
    waiting = _mentioned(trailer)
    while waiting:
        number = waiting.pop(0)
        if number not in order:
            order.append(number)
            waiting = _mentioned(dictionary(objects[number])) + waiting
    names = {number: place for place, number in enumerate(order, start=1)}
    written, places = body[: start.start()], []
    for number in order:
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n\n" % (names[number], renamed(objects[number], names))
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(order) + 1)
    return written + head + table + renamed(trailer, names) + b"startxref\n%d\n%%%%EOF" % len(written)


def _by_name(found: re.Match[bytes]) -> bytes:
    """The fonts of a page, sorted."""
    fonts: list[bytes] = found[0].splitlines(keepends=True)
    return b"".join(sorted(fonts, key=lambda line: [int(part) for part in re.findall(rb"\d+", line)]))


def dictionary(content: bytes) -> bytes:
    """An object without its stream, in which no other object is mentioned."""
    return content.partition(b"\nstream\n")[0]


def _mentioned(content: bytes) -> list[int]:
    return [int(found[1]) for found in _REFERENCE.finditer(content)]


def renamed(content: bytes, names: dict[int, int]) -> bytes:
    """An object whose references go by new *names*."""
    head = dictionary(content)
    return _REFERENCE.sub(lambda found: b"%d 0 R" % names[int(found[1])], head) + content[len(head) :]
