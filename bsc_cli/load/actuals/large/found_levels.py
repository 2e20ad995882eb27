"""The levels that stand beside the values of a large file, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.large.statement import ScanPart
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.rows import ReadLevel
from bsc_cli.load.actuals.source_numbers import SourceNumbers
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.input import Input, Observed
from bsc_cli.model.levels import Bounds
from bsc_cli.model.period import Period
from bsc_cli.model.unreadable import Unreadable

_Key = tuple[str, ColumnRole, Period | None]


class FoundLevels:
    """The levels of the parts of a file: one for each measure, role and period, or the careful reader says why not."""

    def __init__(self, roles: Sequence[ColumnRole], numbers: SourceNumbers) -> None:
        self.read = 0
        """How many were read, however often each."""
        self._roles, self._numbers = roles, numbers
        self._levels: dict[_Key, Decimal | Bounds] = {}

    def add(self, part: ScanPart, measure: Observed, period: Period) -> bool:
        """Add the levels of a part; whether there are any. Raises Unclean."""
        given = self.given(part)
        if given and isinstance(measure, Input):
            raise Unclean(f"'{measure.id}' is an input, and has levels")
        for role, text in given:
            level = self._numbers.level(text, measure, role)
            if isinstance(level, Unreadable):
                raise Unclean(f"{quoted(text)} {level.reason}")
            self._keep((measure.id, role, period), level)
            self.read += part.rows
        return bool(given)

    def given(self, part: ScanPart) -> list[tuple[ColumnRole, str]]:
        """The texts of the levels of a part, but for those that say that there is none."""
        texts = ((role, (cell or "").strip()) for role, cell in zip(self._roles, part.levels, strict=True))
        return [(role, text) for role, text in texts if not self._numbers.is_missing(text)]

    def add_read(self, levels: Iterable[ReadLevel]) -> None:
        """Add what the careful reader read elsewhere in the file. Raises Unclean."""
        for one in levels:
            self._keep((one.measure, one.role, one.period), one.value)

    def levels(self, place: Location) -> tuple[ReadLevel, ...]:
        """All levels, read at *place*, in the order of measures and periods."""
        found = sorted(self._levels.items(), key=lambda item: _order(item[0]))
        return tuple(ReadLevel(*key, level, place.file, place) for key, level in found)

    def _keep(self, key: _Key, level: Decimal | Bounds) -> None:
        known = self._levels.setdefault(key, level)
        if str(known) != str(level):  # also where they are equal: which of them is shown depends on which is first
            raise Unclean(f"'{key[0]}' has several levels '{key[1]}' for {key[2]}")


def _order(key: _Key) -> tuple[object, ...]:
    measure, role, period = key
    return (measure, role, *((period.first, period.grain.rank, str(period)) if period is not None else ()))
