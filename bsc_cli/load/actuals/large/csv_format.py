"""Finds out how a large CSV file is written, from a few of its rows, before an engine reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from bsc_cli.load.actuals.check_ins import has_confidence
from bsc_cli.load.actuals.engines.duckdb_session import as_pattern
from bsc_cli.load.actuals.large.shape import Digits, Marks, Shape
from bsc_cli.load.actuals.large.start import Start
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

MOST_DIGITS = 38
"""Digits of the longest decimal there is."""
_FAST_DIGITS = 18
"""Digits of the longest decimal that is one machine word."""
_SPARE_DIGITS = 3
"""Digits before the point that other rows may have more than those looked at."""
_DATE_LENGTH = 10
_DELIMITERS = frozenset(",;\t|:^~!&")
"""Those that cannot be part of a number or a date and mean nothing to anyone but as delimiters."""
_DECIMALS = frozenset(".,")
_MARKED = re.compile(r"-?(?P<before>[^0-9.,()+-]{0,8})-?(?P<number>[0-9](?:.*[0-9])?)(?P<after>[^0-9.,()+-]{0,8})")
_NUMBER = re.compile(r"-?(?P<whole>[0-9]+)(?:[.,](?P<fraction>[0-9]*))?")


def shape_of(path: Path, start: Start, source: Source, scorecard: Scorecard) -> Shape:
    """What is known of a file that starts so. Raises Unclean."""
    table, decimal = start.table, source.decimal or "."
    if not all(slot.is_of_row for slot in table.slots):
        raise Unclean("its rows have values of several measures or periods")
    slots = table.slots
    values = [slot.column for slot in slots if slot.role is ColumnRole.VALUE]
    if not all(slot.is_alone for slot in slots) or len(values) != 1:
        raise Unclean("its headings say more than one column of values does")
    if has_confidence(table, scorecard):
        raise Unclean("it says how sure the owners of key results are")
    if len(slots) > 1 and source.period is None and not {"period", "year"} & {*table.columns}:
        raise Unclean("it has levels without a period")
    if start.line is None and (start.delimiter not in _DELIMITERS or start.delimiter == decimal):
        raise Unclean("its delimiter is an unusual one")
    if decimal not in _DECIMALS or (source.group is not None and source.group in "0123456789-"):
        raise Unclean("its marks of numbers are unusual ones")
    rows = [row for row in start.rows if len(row) == len(table.header.cells)]
    measures = scorecard.observed.values()
    is_weighted = any(measure.aggregate is Aggregate.WEIGHTED_MEAN for measure in measures)
    weight = table.columns.get("weight") if is_weighted else None
    column, period, year = (table.columns.get(role) for role in ("measure", "period", "year"))
    may_be_timed = source.date_format is None and period is not None and year is None
    names = _names(source, scorecard.series if len(slots) > 1 else scorecard.observed)  # all may have levels
    own = (*names, "")  # the careful reader says what a row lacks
    is_strange = column is not None and any(row[column].strip() not in names for row in rows)
    numbers = [row[values[0]] for row in rows]
    marks = _marks(numbers, source)
    plain = [_without(marks, number) for number in numbers]
    return Shape(
        pattern=as_pattern(path),
        compression="gzip" if path.suffix.lower() == ".gz" else "none",
        delimiter=start.delimiter,
        skip=table.header.last,
        width=len(table.header.cells),
        measure=column,
        period=period,
        year=year,
        value=values[0],
        weight=weight,
        note=table.columns.get("note"),
        where=table.where,
        decimal=decimal,
        line=start.line,
        digits=_digits(plain),
        marks=marks,
        weight_digits=_digits([row[weight] for row in rows] if weight is not None else ()),
        levels=tuple((slot.role, slot.column) for slot in slots if slot.role.is_level),
        may_be_timed=may_be_timed,
        is_timed=may_be_timed and any(len(row[period or 0]) > _DATE_LENGTH for row in rows),
        worded=_worded(table, source, scorecard),
        names=own if column is not None else None,
        known=own if is_strange else None,
        markers=tuple(marker.strip() for marker in source.missing or () if any(map(str.isdigit, marker))),
    )


def wider(shape: Shape) -> Shape:
    """The shape of a file of which the rows that were looked at told too little: whatever its numbers and dates."""
    return shape._replace(digits=Digits(MOST_DIGITS, MOST_DIGITS // 2), is_timed=shape.may_be_timed, known=shape.names)


def _marks(values: Sequence[str], source: Source) -> Marks:
    """What stands around the digits of most of the *values* that have anything there, and between their thousands."""
    found = [match for value in values if (match := _MARKED.fullmatch(value))]
    around = Counter((match["before"], match["after"]) for match in found if match["before"] or match["after"])
    before, after = next(iter(around.most_common(1)), (("", ""), 0))[0]
    if before != before.lstrip() or after != after.rstrip():
        before = after = ""
    group = source.group or ""
    return Marks(before, after, group if any(group in match["number"] for match in found) else "")


def _without(marks: Marks, value: str) -> str:
    """A *value* without its marks."""
    sign = "-" if value.startswith(f"-{marks.before}") else ""
    inside = value.removeprefix(sign)
    if marks.surround and inside.startswith(marks.before) and inside.endswith(marks.after):
        inside = inside.removeprefix(marks.before).removesuffix(marks.after)
    return sign + (inside.replace(marks.group, "") if marks.group else inside)


def _names(source: Source, ids: Collection[str]) -> dict[str, str]:
    """Those *ids* by all names that the source may have for them."""
    names = {id: id for id in ids}
    return {name: id for name, id in {**names, **source.rename}.items() if id in ids}


def _worded(table: Table, source: Source, scorecard: Scorecard) -> tuple[str, ...]:
    """The names of measures that are answered by yes or no; only words say which."""
    yes_no = {id for id, measure in scorecard.observed.items() if measure.direction is Direction.YES_NO}
    if "measure" not in table.columns:
        return (source.measure,) if source.measure in yes_no else ()
    return tuple(name for name, id in _names(source, scorecard.observed).items() if id in yes_no)


def _digits(texts: Sequence[str]) -> Digits:
    """How long a decimal has to be for numbers such as *texts*."""
    numbers = [match for text in texts if (match := _NUMBER.fullmatch(text.strip()))]
    scale = max((len(match["fraction"] or "") for match in numbers), default=0)
    whole = max((len(match["whole"].lstrip("0")) for match in numbers), default=0)
    if whole + _SPARE_DIGITS + scale <= _FAST_DIGITS:
        return Digits(_FAST_DIGITS, scale)
    return Digits(MOST_DIGITS, min(scale, MOST_DIGITS - 1))
