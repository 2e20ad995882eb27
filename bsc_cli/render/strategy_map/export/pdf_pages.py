"""Several PDFs of one page as one PDF: the rasteriser writes a page a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsc_cli.render.strategy_map.export.pdf_order import OBJECT, dictionary, renamed, settle

_CATALOG, _PAGES, _PAGE = 1, 2, 3
"""The numbers of these objects in a file in order."""
_KINDS = {_CATALOG: b"/Type /Catalog", _PAGES: b"/Type /Pages", _PAGE: b"/Type /Page\n"}
_SIZE = re.compile(rb"/Size \d+")


def joined(pdfs: Sequence[bytes]) -> bytes | None:
    """The pages of *pdfs*, each as `settle` leaves it, in one file; None where one is written in another way."""
    if len(pdfs) == 1:
        return pdfs[0]
    written, kids, taken = b"", [], 0
    for pdf in pdfs:
        objects = {int(found[1]): found[2] for found in OBJECT.finditer(pdf)}
        if any(kind not in dictionary(objects.get(number, b"")) for number, kind in _KINDS.items()):
            return None
        names = {number: number + taken for number in objects} | {_PAGES: _PAGES}
        for number, content in objects.items():
            if number >= _PAGE or (number == _CATALOG and not taken):
                written += b"%d 0 obj\n%s\nendobj\n\n" % (names[number], renamed(content, names))
        kids.append(b"%d 0 R" % names[_PAGE])
        taken += max(objects)
    tree = b"<<\n  /Type /Pages\n  /Count %d\n  /Kids [%s]\n>>" % (len(kids), b" ".join(kids))
    first = pdfs[0]
    head = first[: first.index(b"1 0 obj\n")]
    trailer = first[first.rindex(b"trailer") :]
    found = settle(head + written + b"%d 0 obj\n%s\nendobj\n\nxref\n" % (_PAGES, tree) + trailer)
    return _SIZE.sub(b"/Size %d" % (len(OBJECT.findall(found)) + 1), found)
