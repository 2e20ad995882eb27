"""Gives a diagnostic an identity that stays the same when its line moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from bsc_cli.diagnostics import Diagnostic


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """A fingerprint for each of *diagnostics*, no two of them the same.

    It is made of file, code, place in the document and message, without what moves when lines or items of a list
    are added elsewhere; of several that are equal in all of it, the second and further ones are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for one in diagnostics:
        pointer = re.sub(r"/\d{1,3}(?=/|$)", "/-", one.location.pointer or "")  # an index; years have four digits
        message = "" if one.rest else re.sub(r"\bline \d+", "line", one.message)
        key = (one.location.file, one.code, pointer, message)
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found
