"""What a run knows of a scorecard from those above and below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.rules.unused_input import unused_input
from bsc_cli.load.document import Document
from bsc_cli.load.scalar_parts import part_of
from bsc_cli.model.scorecard import Scorecard

if TYPE_CHECKING:
    from bsc_cli.lint.above import Found

SAID_FROM_ABOVE = frozenset(("BSC801", "BSC803", "BSC805"))
"""The codes of what is said of a unit only where a scorecard above it is judged as well."""


class Around(NamedTuple):
    """What is known of a scorecard from those above and below it."""

    found: tuple[tuple[str, Found], ...] = ()
    """What is to be said of it, each with the code of its rule."""
    said: tuple[Diagnostic, ...] = ()
    """What is wrong with how it names its units."""
    used: frozenset[str] = frozenset()
    """The ids of what formulas above it use."""
    is_unit: bool = False
    """Whether a scorecard above it is known."""

    def of(self, document: Document, codes: Collection[str]) -> Iterator[Diagnostic]:
        """What is to be said of the scorecard of *document*, of the rules with *codes*."""
        yield from (one for one in self.said if one.code in codes)
        yield from (_placed(code, one, document) for code, one in self.found if code in codes)

    def left_open(self, scorecard: Scorecard) -> frozenset[str]:
        """The codes of what cannot be told of *scorecard* without those above it: whoever looks there may say it."""
        if self.is_unit:
            return frozenset()
        is_below_another = any(one.supports for one in scorecard.objectives.values())
        return SAID_FROM_ABOVE | {unused_input.code} if is_below_another else SAID_FROM_ABOVE

    def true_of(self, found: Iterable[Diagnostic], left_open: Collection[str]) -> list[Diagnostic]:
        """What of that which is *found* in a scorecard by itself is true, but for what is *left open*."""
        return [
            one
            for one in found
            if one.code not in left_open and not (one.code == unused_input.code and one.subject in self.used)
        ]


ALONE = Around()
"""Nothing is known."""


def _placed(code: str, one: Found, document: Document) -> Diagnostic:
    """What the rule with a *code* found, at its line of *document*."""
    location = part_of(document, one.place, one.part) if one.part else document.location(one.place)
    rule = next(rule for rule in RULES if rule.code == code)
    return rule.diagnostic(one.message, location, one.help)._replace(subject=one.subject)
