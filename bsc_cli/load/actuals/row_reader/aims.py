"""Finds what the values of a row are for: its labels name a measure and a period, and each text is read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from bsc_cli.load.actuals.coarse import is_coarse
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.record import LONGEST_CELL, TableRecord
from bsc_cli.load.actuals.row_reader.fold import FoldedFacts
from bsc_cli.load.actuals.source_periods import joined, periods_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_REMEMBERED = 50_000
"""Labels of rows that are remembered; there may be as many as rows."""


class Wrong(NamedTuple):
    """What is wrong with a cell of a row."""

    code: str
    message: str
    column: int | None
    """Where it stands, from 0; None for the whole row."""
    help: str | None = None


class Aim:
    """A measure and a period that values, or levels, are for."""

    __slots__ = ("folded", "id", "is_coarse", "is_plain", "is_weighted", "known", "measure", "period", "wrong")

    def __init__(
        self, measure: Measure, period: Period | None, wrong: Wrong | None, known: dict[str, Decimal | Unreadable]
    ) -> None:
        self.measure = measure
        self.id = measure.id
        self.period = period
        """The period; None for a level without one, and where it cannot be read."""
        self.wrong = wrong
        """Why the period cannot be read."""
        self.known = known
        """What texts mean for the measure that are no plain numbers."""
        self.is_coarse = False
        """Whether the period is too long for values."""
        self.is_weighted = measure.aggregate is Aggregate.WEIGHTED_MEAN
        self.is_plain = False
        """Whether a value for it is a number, and nothing else is needed."""
        self.folded: FoldedFacts | None = None
        """The facts that are for it, once there are many."""


class Labels(NamedTuple):
    """What a row with certain labels is about."""

    aims: tuple[Aim | None, ...] = ()
    """By slot; None where its measure is unknown, or its heading no period."""
    is_plain: bool = False
    """Whether all of them are values that are numbers, and nothing else."""
    wrong: Wrong | None = None
    """Why nothing of the row can be read."""
    stranger: str | None = None
    """The name of its measure, which the scorecard lacks."""


LEFT_OUT = Labels()
"""The row is left out on purpose."""


class Aims:
    """The aims of one table."""

    def __init__(self, table: Table, source: Source, scorecard: Scorecard) -> None:
        self._table, self._source, self._scorecard = table, source, scorecard
        self._periods = periods_of(source, scorecard)
        columns = table.columns
        self._where = [column for column, _ in table.where]
        self._dated = [columns[role] for role in ("year", "period") if role in columns]
        labels = [*self._where, *self._dated, *([columns["measure"]] if "measure" in columns else [])]
        self._columns = frozenset(labels)
        self._key: Callable[[Sequence[str]], object] = itemgetter(*labels) if labels else lambda _: ""
        self._named = [None if slot.measure is None else self.measure(slot.measure) for slot in table.slots]
        """By slot, the measure that its heading names."""
        self._rows_name = any(slot.measure is None for slot in table.slots)
        """Whether rows have to name their measure."""
        self._labels: dict[object, Labels] = {}
        self._read: dict[tuple[bool, str], Period | Unreadable] = {}
        self._aims: dict[tuple[str, Period | None], Aim] = {}
        self._known: dict[str, dict[str, Decimal | Unreadable]] = {}

    def measure(self, name: str) -> Measure | None:
        """The measure that the source calls by a *name*."""
        return self._scorecard.measures.get(self._source.rename.get(name, name))

    def aim(self, measure: str, period: Period | None) -> Aim:
        """The aim of values that were read before."""
        return self._aims[measure, period]

    def labels(self, record: TableRecord) -> Labels:
        """What a row is about."""
        if record.faults and not self._columns.isdisjoint(record.faults):
            return self._found(record)
        cells = record.cells
        key = self._key(cells)
        found = self._labels.get(key)
        if found is None:
            if len(self._labels) >= _REMEMBERED:
                self._labels.clear()
            found = self._found(record)
            if sum(map(len, key)) <= LONGEST_CELL:  # type: ignore[call-overload]  # one text, or several
                self._labels[key] = found
        return found

    def _found(self, record: TableRecord) -> Labels:
        cells, columns = record.cells, self._table.columns
        named = columns.get("measure")
        labels = [*self._where, *([] if named is None else [named])]
        if record.faults and (wrong := fault_of(record, "BSC606", labels)):
            return Labels(wrong=wrong)
        if any(cells[column].strip() != text for column, text in self._table.where):
            return LEFT_OUT
        own = None
        if self._rows_name:
            name = self._source.measure or ("" if named is None else cells[named].strip())
            if not name:
                return Labels(wrong=Wrong("BSC606", "the row names no measure", named))
            own = self.measure(name)
            if own is None:
                return Labels(stranger=name)
        wrong = self._undated(record)
        if wrong is not None:
            return Labels(wrong=wrong)
        aims = tuple(
            self._aim_of(record, slot, measure or own if slot.measure is None else measure)
            for slot, measure in zip(self._table.slots, self._named, strict=True)
        )
        values = all(not slot.role.is_level and not slot.others for slot in self._table.slots)
        return Labels(aims=aims, is_plain=values and all(aim is not None and aim.is_plain for aim in aims))

    def _undated(self, record: TableRecord) -> Wrong | None:
        """Why a row has no period for the measures that headings name."""
        dated = [
            measure
            for slot, measure in zip(self._table.slots, self._named, strict=True)
            if slot.measure is not None and slot.period is None and slot.part is None and not slot.role.is_level
        ]
        kinds = {measure.calendar_year for measure in dated if measure is not None} or {False}
        for kind in kinds if dated else ():
            period = self._period(record, self._table.slots[0], calendar_year=kind)
            if isinstance(period, Wrong):
                return period
        return None

    def _aim_of(self, record: TableRecord, slot: Slot, measure: Measure | None) -> Aim | None:
        if measure is None or isinstance(slot.period, Unreadable):
            return None
        period = slot.period or self._period(record, slot, calendar_year=measure.calendar_year)
        if isinstance(period, Wrong):
            return Aim(measure, None, period, self._known_of(measure))
        found = self._aims.get((measure.id, period))
        if found is None:
            found = Aim(measure, period, None, self._known_of(measure))
            found.is_coarse = period is not None and is_coarse(measure, period, self._scorecard)
            is_number = measure.direction is not Direction.YES_NO and not found.is_weighted
            found.is_plain = is_number and not found.is_coarse and period is not None
            self._aims[measure.id, period] = found
        return found

    def _known_of(self, measure: Measure) -> dict[str, Decimal | Unreadable]:
        return self._known.setdefault(measure.id, {})

    def _period(self, record: TableRecord, slot: Slot, *, calendar_year: bool) -> Period | Wrong | None:
        """The period of a row, or of the cell of a *slot* in it, for a measure by *calendar_year* or not."""
        if self._periods.constant is not None:
            period = self._of_text(self._periods.constant, calendar_year)
            return Wrong("BSC603", period.reason, None) if isinstance(period, Unreadable) else period
        columns = self._table.columns
        if slot.role.is_level and slot.part is None and "period" not in columns and "year" not in columns:
            return None
        if record.faults and (fault := fault_of(record, "BSC603", self._dated)):
            return fault
        text = slot.part or ""
        if slot.part is None and "period" in columns:
            text = record.cells[columns["period"]].strip()
        if "year" in columns:
            text = joined(record.cells[columns["year"]].strip(), text)
        period = self._of_text(text, calendar_year)
        if not isinstance(period, Unreadable):
            return period
        message = f"{quoted(text)} {period.reason}" if text else "the row names no period"
        return Wrong("BSC603", message, columns.get("period", slot.column))

    def _of_text(self, text: str, calendar_year: bool) -> Period | Unreadable:
        found = self._read.get((calendar_year, text))
        if found is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            found = self._periods.read(text, calendar_year=calendar_year)
            self._read[calendar_year, text] = found
        return found


def fault_of(record: TableRecord, code: str, columns: Sequence[int]) -> Wrong | None:
    """What is wrong with the first of the *columns* whose cell has no text that can be meant."""
    faults: Mapping[int, str] = record.faults
    for column in columns:
        if column in faults:
            return Wrong(code, f"{quoted(record.cells[column].strip())} {faults[column]}", column)
    return None
