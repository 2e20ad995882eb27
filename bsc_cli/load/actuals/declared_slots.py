"""Finds the columns of a table whose source declares what its headings mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bsc_cli.load.actuals.heading_patterns import Match, Pattern, matches, patterns_of
from bsc_cli.load.actuals.layouts import Slot, period_within
from bsc_cli.load.actuals.period_parts import part_alone
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.source_periods import SourcePeriods, periods_of
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_Key = tuple[ColumnRole, str | None, Period | str | None]
"""What a column holds: its role, the measure in its heading, and the period, or the part of a year, in it."""
_BESIDE = (ColumnRole.WEIGHT, ColumnRole.NOTE, ColumnRole.CONFIDENCE)
"""What is said of a value, beside it."""


class DeclaredColumns(NamedTuple):
    """What the headings of a table mean, as declared."""

    slots: tuple[Slot, ...]
    """The columns of values and levels, in the order of columns."""
    labels: Mapping[str, int]
    """The columns of measures, periods, weights, notes and confidences that are one for all slots, by role."""
    faults: Mapping[int, str]
    """What is wrong with headings, by column."""


def declared_columns(cells: Sequence[str], source: Source, scorecard: Scorecard) -> DeclaredColumns:
    """What the headings *cells* mean by the `headings:` of *source*; headings that fit no pattern are left alone."""
    reading = _Reading(source=source, scorecard=scorecard, periods=periods_of(source, scorecard))
    for column, heading in enumerate(cells):
        reading.add(column, heading)
    return DeclaredColumns((*reading.slots(), *reading.unread), reading.labels, reading.faults)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The state of reading a header."""

    source: Source
    scorecard: Scorecard
    periods: SourcePeriods
    patterns: tuple[Pattern, ...] = ()
    labels: dict[str, int] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)
    columns: dict[_Key, list[tuple[int, int]]] = field(default_factory=dict)
    """Where the columns of each key stand: the place of their pattern under `headings:`, and of the column."""
    unread: list[Slot] = field(default_factory=list)
    """The columns whose period is unreadable."""

    def __post_init__(self) -> None:
        self.patterns = patterns_of(self.source.headings)

    def add(self, column: int, heading: str) -> None:
        """Find what a heading means."""
        found = matches(heading, self.patterns)
        if not found:
            return
        if len(found) > 1:
            first, second = (quoted(ways[0].pattern.text) for ways in found[:2])
            self.faults[column] = f"fits {first} and {second} equally well"
            return
        match, period = self._meant(found[0])
        role = match.pattern.meaning.role
        if isinstance(period, Unreadable):
            text = match.period or ""
            if _may_be_period(text, self.periods):
                self.faults[column] = f"has no period in the place of '{{period}}': {quoted(text)} {period.reason}"
                self.unread.append(Slot(column=column, measure=match.measure, period=period, role=role))
            return
        if period is None and match.measure is None and not (role.is_level or role is ColumnRole.VALUE):
            self._label(role, column)
            return
        place = self.patterns.index(match.pattern)
        self.columns.setdefault((role, match.measure, period), []).append((place, column))

    def slots(self) -> Iterable[Slot]:
        """The columns of values and levels, with what is said beside values."""
        for (role, measure, period), places in self.columns.items():
            if role in _BESIDE:
                continue
            of_value = role is ColumnRole.VALUE
            whole = Slot(
                column=0,
                measure=measure,
                period=None if isinstance(period, str) else period,
                part=period if isinstance(period, str) else None,
                role=role,
                weight=self._beside(ColumnRole.WEIGHT, measure, period) if of_value else None,
                note=self._beside(ColumnRole.NOTE, measure, period) if of_value else None,
                confidence=self._beside(ColumnRole.CONFIDENCE, measure, period) if of_value else None,
            )
            for columns in _alternatives(sorted(places)):
                yield whole._replace(column=columns[0], others=tuple(columns[1:]))

    def _beside(self, role: ColumnRole, measure: str | None, period: Period | str | None) -> int | None:
        """The column of weights, notes or confidences that belongs to a column of values."""
        found = self.columns.get((role, measure, period))
        return found[0][1] if found else None

    def _label(self, role: ColumnRole, column: int) -> None:
        if role in self.labels:
            self.faults[column] = f"is a second column of the role '{role}'"
        else:
            self.labels[role.value] = column

    def _meant(self, ways: Sequence[Match]) -> tuple[Match, Period | str | Unreadable | None]:
        """The way in which a heading is meant, and its period: that with a period, and then with a measure we know."""
        read = [(way, self._period(way)) for way in ways]
        fitting = [one for one in read if not isinstance(one[1], Unreadable)] or read
        known = [one for one in fitting if self._is_known(one[0].measure)]
        return (known or fitting)[0]

    def _is_known(self, name: str | None) -> bool:
        return self.scorecard.is_in_files(self.source.rename.get(name or "", name))

    def _period(self, match: Match) -> Period | str | Unreadable | None:
        """The period in a heading; a month or quarter as written where its year stands in the row."""
        if match.period is None:
            return None
        if self.periods.has_year_beside and part_alone(match.period):
            return match.period
        return self.periods._replace(has_year_beside=False).read(match.period)


def _alternatives(places: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Columns of one key: those of different patterns stand in for each other, those of one contradict each other."""
    found: list[list[int]] = []
    for place, column in places:
        if found and all(place != other for other, one in places if one in found[0]):
            found[0].append(column)
        else:
            found.append([column])
    return found


def _may_be_period(text: str, periods: SourcePeriods) -> bool:
    """Whether *text* looks like a period, so that leaving it out may lose one: `FY2O19` does, `Total 2025` does not."""
    part = period_within(text, periods)
    rest = text.replace(part, "", 1) if part else text
    return any(sign.isdigit() for sign in rest) or part_alone(rest.strip()) is not None
