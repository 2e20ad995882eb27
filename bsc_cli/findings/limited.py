"""Findings without end, cut short: of each code the first in full, then how many more there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bsc_cli.diagnostics import Diagnostic, Location

MOST = 100
"""How many findings of one code are said in full, of a source of actuals or a file."""


class LimitedFindings:
    """The findings of one source or file as they come; of those beyond the first only how many there are is kept."""

    def __init__(self, what: str = "", place: Location | None = None) -> None:
        self._what = what
        """What a finding is about, such as a row; nothing where that differs."""
        self._place = place
        """Where it is said how many more there are; by default where the first ones are."""
        self._kept: dict[str, list[Diagnostic]] = {}
        self._rests: dict[str, list[Diagnostic]] = {}
        self._counted: Counter[str] = Counter()

    def has_room(self, code: str) -> bool:
        """Whether the next finding of *code* is kept; else counting it is enough."""
        return len(self._kept.get(code, ())) < MOST

    def add(self, one: Diagnostic) -> None:
        """Keep a finding, or count it."""
        if one.rest:
            self._rests.setdefault(one.code, []).append(one)
        elif self.has_room(one.code):
            self._kept.setdefault(one.code, []).append(one)
        else:
            self._counted[one.code] += 1

    def count(self, code: str) -> None:
        """Count a finding for which there is no room."""
        self._counted[code] += 1

    def found(self) -> list[Diagnostic]:
        """The findings in order of place, and behind those of a file how many more there are."""
        found = [one for kept in self._kept.values() for one in kept]
        for code in dict.fromkeys((*self._rests, *self._counted)):
            rests, counted = self._rests.get(code, []), self._counted[code]
            if counted or len(rests) > 1:
                total = counted + sum(one.rest for one in rests)
                kept = self._kept.get(code, rests)
                rests = [_rest(kept[0], total, self._what, self._place or _common_place(kept))]
            found += rests
        return sorted(found, key=lambda one: one.order)


def limited(findings: Iterable[Diagnostic], what: str = "") -> list[Diagnostic]:
    """*findings* of one source, in order of place, cut short; *what* is what each is about, if that is one kind."""
    collected = LimitedFindings(what)
    for one in sorted(findings, key=lambda one: one.order):
        collected.add(one)
    return collected.found()


def limited_by_file(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """*findings*, which stay in the order of their files, cut short for each file."""
    by_file: dict[str, LimitedFindings] = {}
    for one in findings:
        by_file.setdefault(_file_of(one.location), LimitedFindings()).add(one)
    return [one for collected in by_file.values() for one in collected.found()]


def with_rest(one: Diagnostic, count: int) -> Diagnostic:
    """What says how many more there are, with another number of them."""
    words = one.message.partition(" more ")[2]
    return one._replace(message=f"and {count:,} more {words}", rest=count)


def _rest(first: Diagnostic, count: int, what: str, place: Location) -> Diagnostic:
    """What says at a *place* that there are so many more like the *first*."""
    like = f"{what}{'' if count == 1 or not what else 's'} like this".strip()
    return first._replace(message=f"and {count:,} more {like}", location=place, help=None, rest=count)


def _common_place(findings: Sequence[Diagnostic]) -> Location:
    """The place that *findings* have in common: their own, or the file of the last, behind which it comes."""
    last = findings[-1].location
    return last if all(one.location == last for one in findings) else Location(file=_file_of(last))


def _file_of(location: Location) -> str:
    """The file that a place lies in; of a cell of a workbook, the sheet."""
    sheet, _, address = location.file.rpartition("!")
    is_cell = location.span is None and sheet and address[:1].isalpha() and address[-1:].isdigit()
    return sheet if is_cell else location.file
