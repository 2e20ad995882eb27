"""Makes observations of aggregated groups, or says why the rows have to be read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.coarse import coarse_words, is_coarse
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.statement import MAX_GROUPS, Group
from bsc_cli.load.actuals.record import LONGEST_CELL, TOO_LONG
from bsc_cli.load.actuals.rows import ActualRow, ActualRows, Tally
from bsc_cli.load.actuals.source_periods import SourcePeriods, periods_of
from bsc_cli.load.actuals.unknown_measures import Stranger, is_left_out, shortened, unknown_measures
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.number import MAX_DIGITS, is_sane
from bsc_cli.model.observation import Observation, Summary
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable


class Unclean(Exception):
    """A cell that is not as it should be; only the careful reader can say which."""


def read_groups(
    groups: Iterable[Sequence[object]],
    *,
    source: Source,
    scorecard: Scorecard,
    place: Location,
    origin: str,
    filtered: bool = False,
    strict: bool = False,
    has_levels: bool = False,
    firsts: Mapping[str, Location] | None = None,
) -> ActualRows:
    """The rows that *groups* stand for, each group as one observation. Raises Unclean.

    *place* is where problems are said to lie, *origin* where the rows were read. Groups without a measure are rows
    that are left out on purpose, where *filtered*. Where *strict*, several values in the place of one are unclean,
    too, for the careful reader can tell where they stand. Where the rows *have levels*, those of a measure that is
    calculated are read, so that only its values are too many. *firsts* tell where names that are no measures stand
    first, as far as that is known, in that order.
    """
    reading = _GroupReading(
        source=source,
        scorecard=scorecard,
        periods=periods_of(source, scorecard),
        place=place,
        origin=origin,
        strict=strict,
        has_levels=has_levels,
        firsts=firsts or {},
    )
    for number, cells in enumerate(groups):
        if number == MAX_GROUPS:
            raise Unclean(f"it has more than {MAX_GROUPS:,} groups")
        group = cells if isinstance(cells, Group) else _group_of(cells)
        if group.measure is None and filtered:
            reading.left_out += group.rows
        else:
            reading.are_any_kept = True
            reading.add(group)
    if reading.left_out and not reading.are_any_kept:
        raise Unclean("its 'where' keeps no row")  # the careful reader says what there is instead
    return reading.result()


@dataclass(slots=True, kw_only=True)
class _GroupReading:
    """The state of reading groups."""

    source: Source
    scorecard: Scorecard
    periods: SourcePeriods
    place: Location
    origin: str
    strict: bool
    has_levels: bool
    firsts: Mapping[str, Location]
    rows: list[ActualRow] = field(default_factory=list)
    coarse: list[tuple[Observed, Period]] = field(default_factory=list)
    """What there are values of for a period that is too long."""
    strangers: dict[str, Stranger] = field(default_factory=dict)
    doubles: dict[str, list[Observation]] = field(default_factory=dict)
    """By measure, where many rows stand for one period and none of them is a fact."""
    used: int = 0
    missing: int = 0
    left_out: int = 0
    """Rows that a `where` does not mean, as far as a statement counts them."""
    ignored: int = 0
    """Rows of measures that the scorecard lacks, and that are left out on purpose."""
    reported: int = 0
    are_any_kept: bool = False

    def add(self, group: Group) -> None:
        """Use a group, count it, or say what is wrong with it."""
        name = (group.measure or "").strip()
        measure = _measure(name, self.source, self.scorecard)
        if not name:
            raise Unclean("a row names no measure")
        if len(name) > LONGEST_CELL:
            raise Unclean(f"the name of a measure {TOO_LONG}")
        if measure is None:
            self._add_strange(group, name)
            return
        period = _period(group.latest, measure, self.periods)
        if group.unread:
            raise Unclean("it has cells that cannot be added up there")
        self.missing += group.rows - group.values
        if group.values:
            self._add(group, measure, period)

    def _add_strange(self, group: Group, name: str) -> None:
        """Count the rows of what has none; of a measure that is calculated, beside levels, those with a value."""
        count, id = group.rows, self.source.rename.get(name, name)
        place = self.firsts.get(name, self.place)
        if self.has_levels and id in self.scorecard.measures:
            if group.unread or group.measure != name:
                raise Unclean(f"'{id}' is calculated, and has cells that are no numbers, or blanks around its name")
            count, name = group.values, id
        if is_left_out(name, self.source, self.scorecard):
            self.ignored += count
        elif count:
            place, known = self.strangers.get(shortened(name)) or (place, 0)
            self.strangers[shortened(name)] = (place, known + count)
            self.reported += count

    def result(self) -> ActualRows:
        """What was read, diagnostics in order."""
        self.rows.sort(key=lambda row: _order(row.observation))  # an engine gives groups in any order
        found_first = {name: number for number, name in enumerate(self.firsts)}
        names = sorted(self.strangers, key=lambda name: (found_first.get(name, len(found_first)), name))
        strangers = {name: self.strangers[name] for name in names}
        found = LimitedFindings("row")
        for one in unknown_measures(strangers, self.scorecard, self.source.rename):
            found.add(one)
        for rows in self.doubles.values():
            found.add(_doubled(rows, self.place))
        self._say_coarse(found)
        left_out = self.left_out + self.ignored
        tally = Tally(used=self.used, missing=self.missing, filtered=left_out, reported=self.reported)
        return ActualRows(rows=tuple(self.rows), diagnostics=tuple(found.found()), tally=tally)

    def _say_coarse(self, found: LimitedFindings) -> None:
        """Say which periods are too long."""
        for measure, period in sorted(self.coarse, key=lambda one: (one[0].id, one[1].first, one[1].grain.rank)):
            if found.has_room("BSC605"):
                message, help = coarse_words(measure, period, self.scorecard)
                found.add(problem("BSC605", message, self.place, help=help))
            else:
                found.count("BSC605")

    def _add(self, group: Group, measure: Observed, period: Period) -> None:
        if is_coarse(measure, period, self.scorecard):
            self.coarse.append((measure, period))
            self.reported += group.values
            return
        observation = self._observation(group, measure, period)
        is_one = not self.source.facts or (measure.aggregate is Aggregate.LAST and self.strict)
        if is_one and group.latest_rows > 1 and self.strict:
            raise Unclean(f"'{measure.id}' has {group.latest_rows:,} values for {period}")
        if group.values > 1 and not self.source.facts:
            self.doubles.setdefault(measure.id, []).append(observation)
            self.reported += group.values
            return
        self.used += group.values
        self.rows.append(ActualRow(observation, place=self.place))

    def _observation(self, group: Group, measure: Observed, period: Period) -> Observation:
        if group.note is not None and len(group.note) > LONGEST_CELL:
            raise Unclean(f"a note {TOO_LONG}")
        low, high, latest = (_sane(number) for number in (group.min, group.max, group.latest_value))
        if measure.direction is Direction.YES_NO and group.odd:
            raise Unclean(f"'{measure.id}' has values that are neither yes nor no")
        weights = weighted = None
        if measure.aggregate is Aggregate.WEIGHTED_MEAN:
            if group.unweighted or group.weights is None or group.weighted_sum is None:
                raise Unclean(f"'{measure.id}' is a weighted mean, and rows have no weight")
            weights, weighted = _finite(group.weights), _finite(group.weighted_sum)
        summary = Summary(
            rows=group.values,
            sum=_finite(group.sum),
            min=low,
            max=high,
            weighted_sum=weighted,
            latest_rows=group.latest_rows,
        )
        return Observation(
            measure=measure.id,
            period=period,
            value=latest,
            weight=weights,
            note=group.note if group.note == group.other_note else None,
            facts=self.source.facts,
            origin=self.origin,
            summary=summary if group.values > 1 else None,
        )


def group_key(name: object, period: object, source: Source, scorecard: Scorecard) -> tuple[Observed, Period]:
    """The measure or input and the period that a group is of. Raises Unclean."""
    called = str(name).strip()
    measure = scorecard.series.get(source.rename.get(called, called))
    if measure is None:
        raise Unclean("a row names no measure")
    return measure, _period(period, measure, periods_of(source, scorecard))


def sane_number(cell: object) -> Decimal:
    """The number that a cell of a result is, if it could be written in a file as well. Raises Unclean."""
    return _sane(_number(cell))


def _measure(name: str, source: Source, scorecard: Scorecard) -> Observed | None:
    return scorecard.observed.get(source.rename.get(name, name))


def _period(cell: object, measure: Observed, periods: SourcePeriods) -> Period:
    if isinstance(cell, date):
        return periods.of_day(cell)
    text = "" if cell is None else str(cell).strip()
    period = periods.read(text, calendar_year=measure.calendar_year)
    if isinstance(period, Unreadable):
        raise Unclean(f"the period {quoted(text)} {period.reason}" if text else "a row names no period")
    return period


def _order(row: Observation) -> tuple[object, ...]:
    return row.measure, row.period.first, row.period.grain.rank, row.rows, row.total, row.value, row.note or ""


def _doubled(rows: Sequence[Observation], place: Location) -> Diagnostic:
    """What to say of periods of one measure that have many values each."""
    first = min(rows, key=lambda row: (row.period.first, str(row.period)))
    more = f", and for {len(rows) - 1} more periods" if len(rows) > 1 else ""
    message = f"'{first.measure}' has {first.rows:,} values for {first.period}{more}"
    help = "keep one with 'where', or declare 'facts: true' if many rows are meant"
    return problem("BSC604", message, place, help=help)


def _group_of(cells: Sequence[object]) -> Group:
    """The cells of a row of a statement, with the types that engines are not strict about."""
    measure, latest, *rest = cells
    rows, values, unread, total, low, high, odd, weighted, weights, unweighted, value, latest_rows, *notes = rest
    note, other_note = notes
    return Group(
        measure=None if measure is None else str(measure),
        latest=latest,
        rows=_count(rows),
        values=_count(values),
        unread=_count(unread),
        sum=_number(total),
        min=_number(low),
        max=_number(high),
        odd=_count(odd),
        weighted_sum=_number(weighted),
        weights=_number(weights),
        unweighted=_count(unweighted),
        latest_value=_number(value),
        latest_rows=_count(latest_rows),
        note=None if note is None else str(note),
        other_note=None if other_note is None else str(other_note),
    )


def _count(cell: object) -> int:
    return cell if type(cell) is int else 0 if cell is None else int(str(cell))


def _number(cell: object) -> Decimal | None:
    """A number as a decimal: of a float the shortest that is read as it."""
    return None if cell is None else cell if isinstance(cell, Decimal) else Decimal(str(cell))


def _finite(number: Decimal | None) -> Decimal:
    if number is None or not number.is_finite():
        raise Unclean("a number is not finite")
    return number


def _sane(number: Decimal | None) -> Decimal:
    """*number*, if it could be written in a file as well."""
    number = _finite(number)
    written = str(number)  # one that is short without an exponent is sane, which is seen at once
    if ("E" in written or len(written) > MAX_DIGITS) and not is_sane(number):
        raise Unclean("a number has more than 38 digits or is beyond 10^±38")
    return number
