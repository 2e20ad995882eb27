"""The blanks that are trimmed off texts, the same ones everywhere."""

from __future__ import annotations

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""All that `str.strip` removes, for engines that do the same."""
