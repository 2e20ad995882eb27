"""Finds the levels in force: which of the written levels apply to a period, divided and added up as they are meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.levels import DEFAULT, Bounds, Distance, LevelSet
from bsc_cli.model.measure import Aggregate, Direction, LevelsOf, Measure
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Calendar, Grain, Period, canonical_period
from bsc_cli.score.actual import window_of
from bsc_cli.score.first_period import start_of, without_what_was_before
from bsc_cli.score.levels import WHOLE, Levels, LevelValue, exact_level
from bsc_cli.score.reason import Reason, ReasonKind

_NAMES = ("target", "threshold", "stretch", "baseline")


class _Piece(NamedTuple):
    """One level of one part of a window."""

    part: Period
    value: LevelValue | None = None
    key: str = DEFAULT
    share: Exact = WHOLE
    problem: ReasonKind | None = None
    """Why the level cannot be told, where that is not simply that there is none."""


class LevelsByPeriod:
    """Finds the levels of a measure for any period; those of a period, and each level of a part, are computed once."""

    def __init__(
        self,
        measure: Measure,
        calendar: Calendar,
        grain: Grain,
        amber_within: Distance | None = None,
        *,
        is_sum: bool | None = None,
    ) -> None:
        """*is_sum* says whether its parts add up, where that is not told by how its rows are aggregated."""
        spans = ((key, canonical_period(key, calendar)) for key in measure.level_sets if key != DEFAULT)
        dated = [(key, span) for key, span in spans if isinstance(span, Period)]
        self.measure = measure
        self.grain = grain
        """How often the measure is observed."""
        self.amber_within = amber_within
        """How far from the target the threshold lies, where none is written."""
        self.spans = sorted(dated, key=lambda item: item[1].grain.rank)
        """The keys that name a period, and the period; the most specific first."""
        self._grains = tuple(dict.fromkeys(span.grain for _, span in self.spans))
        self._keys: dict[Period, list[str]] = {}
        for key, span in self.spans:
            self._keys.setdefault(span, []).append(key)
        self._inside: dict[Grain, dict[Period, list[tuple[str, Period]]]] = {}
        self.written = {key: _written(measure, levels) for key, levels in measure.level_sets.items()}
        """The levels of each key, by name."""
        adds_up = measure.aggregate is Aggregate.SUM if is_sum is None else is_sum
        self._adds_up = adds_up and measure.levels_of is LevelsOf.PART
        """Whether the levels of a window are those of its parts together."""
        self._pieces: dict[tuple[Period, str], tuple[_Piece, ...]] = {}
        self._found: dict[Period | None, Levels | Reason] = {}

    def in_force(self, period: Period) -> Levels | Reason:
        """The levels for the actual of *period*, or why there are none.

        Each level of a part is the most specific one that is written for it. The window of a sum has the sum of its
        parts' levels, any other that of its latest part; with `levels_of: window` nothing is divided or added up.
        """
        parts = window_of(self.measure, period) if self._adds_up else (period,)
        is_of_all_time = not self.spans and len(parts) == 1 and not self._is_added_up(parts[0])
        key = None if is_of_all_time else period
        if key not in self._found:
            self._found[key] = self._in_force(period, parts)
        return self._found[key]

    def _in_force(self, period: Period, parts: Sequence[Period]) -> Levels | Reason:
        found: dict[str, LevelValue | None] = {}
        pieces_of_target: tuple[_Piece, ...] = ()
        keys: list[tuple[str, str]] = []
        for name in _NAMES:
            pieces = tuple(piece for part in parts for piece in self._level(part, name))
            there = [piece for piece in pieces if piece.value is not None]
            if not there:
                found[name] = None
                continue
            reason = next((Reason(piece.problem, piece.part) for piece in there if piece.problem), None)
            if name == "baseline" and any(piece.key == DEFAULT for piece in there):
                reason, pieces = None, tuple(there[-1:])  # a start that names no period is one of all time
            elif reason is None and len(there) < len(pieces):
                reason = _lacking(name, [piece.part for piece in pieces if piece.value is None], period)
            if reason is not None:
                return reason
            found[name] = _sum([piece.value for piece in pieces if piece.value is not None])
            pieces_of_target = pieces if name == "target" else pieces_of_target
            keys.append((name, there[-1].key))
        return self._with_threshold(_levels(found, tuple(keys), pieces_of_target))

    def of_part(self, part: Period, name: str) -> LevelValue | None:
        """The level *name* of one part of a window; None where there is none, or no way to tell it."""
        pieces = self._level(part, name)
        values = [piece.value for piece in pieces if piece.value is not None and piece.problem is None]
        return _sum(values) if len(values) == len(pieces) else None

    def _is_added_up(self, part: Period) -> bool:
        """Whether *part* is one of several whose levels make one, be it of a window or of an actual's period."""
        return self._adds_up and (self.measure.window != "period" or part.grain.rank < self.grain.rank)

    def _level(self, part: Period, name: str) -> tuple[_Piece, ...]:
        """The level *name* of *part*, or of the shorter periods in it for which it is written."""
        if (part, name) not in self._pieces:
            inside = self._spans_inside(part, name) if self._adds_up else []
            if inside:
                finest = min((span.grain for span in inside), key=lambda grain: grain.rank)
                shorter = without_what_was_before(part.parts(finest), start_of(self.measure, part.calendar))
                self._pieces[part, name] = tuple(self._of_part(one, name) for one in shorter)
            else:
                self._pieces[part, name] = (self._of_part(part, name),)
        return self._pieces[part, name]

    def _spans_inside(self, part: Period, name: str) -> list[Period]:
        """The periods that the level *name* is written for and that *part* has among its shorter ones."""
        if not self.spans or self.spans[0][1].grain.rank >= part.grain.rank:
            return []
        if part.grain not in self._inside:
            self._inside[part.grain] = self._by_parent(part.grain)
        return [span for key, span in self._inside[part.grain].get(part, ()) if name in self.written[key]]

    def _by_parent(self, grain: Grain) -> dict[Period, list[tuple[str, Period]]]:
        """The keys that name a period shorter than *grain*, and that period, by the period of *grain* it is part of."""
        found: dict[Period, list[tuple[str, Period]]] = defaultdict(list)
        for key, span in self.spans:
            if span.grain.rank < grain.rank:
                found[span.parent(grain)].append((key, span))
        return found

    def _spans_around(self, part: Period) -> Iterator[tuple[str, Period]]:
        """The keys that *part* belongs to, with their periods; the most specific first."""
        for grain in self._grains:
            if grain.rank >= part.grain.rank:
                span = part.parent(grain)
                yield from ((key, span) for key in self._keys.get(span, ()))

    def _of_part(self, part: Period, name: str) -> _Piece:
        """The most specific level *name* that is written for *part*."""
        for key, span in self._spans_around(part):
            if name in self.written[key]:
                share, problem = (WHOLE, None) if span == part else self._share(span, part)
                return _Piece(part, exact_level(self.written[key][name], share), key, share, problem)
        level = self.written.get(DEFAULT, {}).get(name)
        if level is None:
            return _Piece(part)
        problem = ReasonKind.LEVEL_SPAN_UNCLEAR if self._is_added_up(part) else None
        return _Piece(part, exact_level(level), problem=problem)

    def _share(self, span: Period, part: Period) -> tuple[Exact, ReasonKind | None]:
        """How much of the levels of *span* falls on *part*, which is shorter."""
        measure = self.measure
        if measure.levels_of is LevelsOf.WINDOW or measure.phase in (None, "none"):
            return WHOLE, ReasonKind.LEVELS_UNDIVIDED if self._is_added_up(part) else None
        if not isinstance(measure.phase, tuple):
            return Fraction(1, span.length_in(part.grain)), None
        own = part.parent(self.grain) if part.grain.rank < self.grain.rank else part
        shares = _shares_within(span, self.grain, measure.phase)
        return shares[span.parts(self.grain).index(own)] / own.length_in(part.grain), None

    def _with_threshold(self, levels: Levels) -> Levels:
        """*levels* with the threshold that `amber_within` makes where none is written."""
        if levels.target is None or levels.threshold is not None or self.amber_within is None:
            return levels
        threshold = _threshold_within(self.amber_within, levels.target, self.measure)
        return levels if threshold is None else levels._replace(threshold=threshold, amber_within=self.amber_within)


def _shares_within(span: Period, grain: Grain, shares: Sequence[Decimal]) -> list[Fraction]:
    """How much of *span* falls on each of its parts of *grain*, together 1.

    The shares are those of a period that has as many parts; a shorter one inside it is cut in proportion to its own
    parts' shares.
    """
    longer = (span.parent(one) for one in Grain if one.rank >= span.grain.rank)
    whole = next((one for one in longer if one.length_in(grain) == len(shares)), None)
    parts = span.parts(grain)
    if whole is not None:
        by_part = dict(zip(whole.parts(grain), map(Fraction, shares), strict=True))
        own = [by_part[part] for part in parts]
        if sum(own):
            return [share / sum(own) for share in own]
    return [Fraction(1, len(parts))] * len(parts)


def _written(measure: Measure, levels: LevelSet) -> dict[str, Decimal | Bounds]:
    """The levels of a set by name; with a tolerance, the bounds that it makes of the target."""
    written: dict[str, Decimal | Bounds] = dict(levels.written())
    if measure.tolerance is not None and isinstance(levels.target, Decimal):
        distances = ((name, getattr(measure.tolerance, name)) for name in type(measure.tolerance).model_fields)
        made = {name: distance.around(levels.target) for name, distance in distances if distance is not None}
        written = {**{name: level for name, level in written.items() if name == "baseline"}, **made}
    return written


def _levels(found: dict[str, LevelValue | None], keys: tuple[tuple[str, str], ...], pieces: Sequence[_Piece]) -> Levels:
    """The levels by name, with the *keys* of all and the share of the target's *pieces*."""
    levels = Levels(found["threshold"], found["target"], found["stretch"], found["baseline"], keys=keys)
    if not pieces:
        return levels
    if len(pieces) == 1:
        return levels._replace(share=pieces[0].share)
    share = Fraction(sum(piece.share for piece in pieces)) if len({piece.key for piece in pieces}) == 1 else None
    parts = tuple(piece.part for piece in pieces)
    return levels._replace(share=share, parts=parts)


def _lacking(name: str, parts: Sequence[Period], period: Period) -> Reason:
    """Why a level that only some parts have is none of *period*'s: the *parts* that lack it."""
    kind = ReasonKind.NO_TARGET if name == "target" else ReasonKind.NO_LEVEL
    return Reason(kind, parts[0], last=parts[-1], level=name, window_of=None if period in parts else period)


def _sum(levels: Sequence[LevelValue]) -> LevelValue:
    if len(levels) == 1:
        return levels[0]
    pairs = [level for level in levels if isinstance(level, tuple)]
    if pairs:
        return Fraction(sum(low for low, _ in pairs)), Fraction(sum(high for _, high in pairs))
    return Fraction(sum(level for level in levels if not isinstance(level, tuple)))


def _threshold_within(distance: Distance, target: LevelValue, measure: Measure) -> LevelValue | None:
    """The threshold at a *distance* from the target; None where that leaves no room for amber."""
    if isinstance(target, tuple):
        low, high = target
        center = Fraction(low + high) / 2  # with a tolerance, the one target that the bounds are made of
        from_low, from_high = (center, center) if measure.tolerance else target
        threshold: LevelValue = from_low - distance.of(from_low), from_high + distance.of(from_high)
        if measure.tolerance and low < high:
            return threshold  # one that is no wider than the target is out of order
    else:
        far = distance.of(target)
        threshold = target + far if measure.direction is Direction.LOWER else target - far
    return None if threshold == target else threshold
