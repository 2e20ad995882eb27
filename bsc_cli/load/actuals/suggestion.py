"""Suggests what a source should declare where periods stand in headings, but nothing says what their columns are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from bsc_cli.load.actuals.layouts import NO_MEASURES, fold, periods_within
from bsc_cli.load.actuals.period_parts import part_alone
from bsc_cli.model.headings import ColumnRole, HeadingMeaning
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

_LIKELY = {
    ColumnRole.TARGET: ("target", "plan", "budget", "goal", "soll", "ziel", "objectif", "objetivo", "目標"),
    ColumnRole.THRESHOLD: ("threshold", "minimum"),
    ColumnRole.STRETCH: ("stretch",),
    ColumnRole.BASELINE: ("baseline",),
    ColumnRole.FORECAST: ("forecast", "projected", "projection", "outlook", "estimate", "prognose"),
    ColumnRole.NOTE: ("note", "notes", "comment", "comments", "remark", "remarks"),
}
_TOTALS = frozenset(("total", "ytd", "sum", "cumulative", "gesamt", "summe", "cumul", "totaal", "suma"))
"""Words of columns that add up others, which no value is read from."""
_TRIED_YEAR = 2000
"""The year by which it is told that headings name a month or quarter only."""
_NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}([., ']\d{3}){1,9})([.,]\d+)?%?")
_YEAR = re.compile(r"((0?[1-9]|1[0-2])\.)?(19|20)\d\d")
_MOST_PATTERNS = 12
"""Patterns that are worth writing down."""
_LONGEST_NAME = 100
_PLAIN = re.compile(r"[^\W\d_][\w -]*[\w]|[^\W\d_]")
_YAML_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


class Suggestion(NamedTuple):
    """The keys of a source by which a header would be understood."""

    headings: Mapping[str, ColumnRole]
    """Patterns of headings; empty where all headings with periods are nothing else."""
    measure: str | None
    """The heading of the column that names measures, where it has to be said."""
    lacks_year: bool
    """Whether headings name months or quarters, and nothing says of which year."""
    different: int
    """How many different headings have a period."""

    def keys(self) -> list[str]:
        """What to write; an ellipsis stands for what only the reader knows."""
        found = [] if self.measure is None else [f"columns: {{measure: {_in_yaml(self.measure)}}}"]
        found += [_line(self.headings)] if self.headings else []
        return [*found, "year: …"] if self.lacks_year else found

    def line(self) -> str:
        """The same, as it is written between braces."""
        return ", ".join(self.keys())

    def applied(self, source: Source, scorecard: Scorecard) -> Source:
        """The *source* as it would be with these keys."""
        changes: dict[str, object] = {}
        if self.headings:
            changes["headings"] = {text: HeadingMeaning(role) for text, role in self.headings.items()}
        if self.measure is not None:
            changes["columns"] = source.columns.model_copy(update={"measure": self.measure})
        if self.lacks_year:
            changes["year"] = _tried_year(scorecard)
        return source.model_copy(update=changes)


def suggestion(
    cells: Sequence[str], below: Sequence[Sequence[str]], source: Source, scorecard: Scorecard
) -> Suggestion | None:
    """What to declare of a header with headings that have a period; *below* are rows under it.

    None where nothing can be said, or has to be.
    """
    if any(map(is_value, cells)):
        return None
    tried, lacks_year = source, False
    if source.year is None and source.columns.year is None:
        tried = source.model_copy(update={"year": _tried_year(scorecard)})
    parts = periods_within(cells, tried, scorecard)
    headings = {" ".join(cells[column].split()) for column in parts}
    if not parts:
        return None
    if tried is not source:
        lacks_year = any(part_alone(part) is not None for part in parts.values())
    measure = None
    if not _names_measures(cells, source):
        measure = _column_of_measures(cells, parts.keys(), below, source, scorecard)
        if measure is None:
            return None
    patterns = {} if source.headings else _patterns(cells, parts)
    if len(patterns) > _MOST_PATTERNS:
        return None
    if set(patterns) <= {"{period}"} and not any(_is_total(cells[column]) for column in parts):
        patterns = {}
    found = Suggestion(patterns, measure, lacks_year, len(headings))
    return found if found.keys() else None


def suggested_headings(cells: Sequence[str], source: Source, scorecard: Scorecard) -> str | None:
    """The `headings:` to write for headings that have a period among other words; None where there are none."""
    patterns = _patterns(cells, periods_within(cells, source, scorecard))
    return _line(patterns) if 0 < len(patterns) <= _MOST_PATTERNS else None


def is_value(cell: str) -> bool:
    """Whether a cell is a number and no year, as none of a header is."""
    text = cell.strip()
    return _NUMBER.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _tried_year(scorecard: Scorecard) -> str:
    return f"FY{_TRIED_YEAR}" if scorecard.calendar.is_fiscal else str(_TRIED_YEAR)


def _names_measures(cells: Sequence[str], source: Source) -> bool:
    """Whether it is known what names the measures."""
    if source.measure is not None or any(
        meaning.role is ColumnRole.MEASURE or "{measure}" in text for text, meaning in source.headings.items()
    ):
        return True
    name = fold(source.columns.measure or "measure")
    return any(fold(cell) == name for cell in cells)


def _column_of_measures(
    cells: Sequence[str], taken: Set[int], below: Sequence[Sequence[str]], source: Source, scorecard: Scorecard
) -> str | None:
    """The heading of the column that most likely names measures: more measures that we know than others, or first."""
    aside = NO_MEASURES | {fold(name) for name in source.where}
    known = {*scorecard.series, *scorecard.read_elsewhere, *source.rename}
    if any(cell.strip() in known for cell in cells):
        return None  # it is no header, but a row below one
    columns = [
        column
        for column, cell in enumerate(cells)
        if column not in taken and 0 < len(cell.strip()) <= _LONGEST_NAME and fold(cell) not in aside
    ]

    best = max(columns, key=lambda column: _count(column, below, known), default=None)
    if best is None or sum(fold(cell) == fold(cells[best]) for cell in cells) > 1:
        return None
    name = " ".join(cells[best].split())
    return name if name.isprintable() else None


def _count(column: int, rows: Sequence[Sequence[str]], known: Set[str]) -> int:
    """In how many *rows* the cell of a *column* is one of the *known* texts."""
    return sum(column < len(row) and row[column].strip() in known for row in rows)


def _patterns(cells: Sequence[str], parts: Mapping[int, str]) -> dict[str, ColumnRole]:
    """The patterns of headings that have a period, and what the columns under them mostly are."""
    found: dict[str, ColumnRole] = {}
    for column, part in parts.items():
        heading = " ".join(cells[column].split())
        if heading.isprintable() and "{" not in heading and "}" not in heading and not _is_total(heading):
            pattern = heading.replace(part, "{period}", 1)
            found.setdefault(pattern, _likely_role(pattern))
    return found


def _is_total(heading: str) -> bool:
    return bool(_words(heading) & _TOTALS)


def _likely_role(pattern: str) -> ColumnRole:
    """What a column with such a heading mostly is."""
    words = _words(pattern)
    return next((role for role, known in _LIKELY.items() if words & set(known)), ColumnRole.VALUE)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def _line(patterns: Mapping[str, ColumnRole]) -> str:
    listed = ", ".join(f"{_quoted(pattern)}: {role}" for pattern, role in patterns.items())
    return f"headings: {{{listed}}}"


def _in_yaml(text: str) -> str:
    """*text* as YAML has it between braces."""
    return text if _PLAIN.fullmatch(text) and text.casefold() not in _YAML_WORDS else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
