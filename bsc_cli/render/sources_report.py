"""Shows what each source of actuals contains, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bsc_cli.load.actuals.rows import HeadingUse
from bsc_cli.load.actuals.survey import Surveyed
from bsc_cli.model.period import Period
from bsc_cli.render.diagnostics.json import diagnostic_json
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import padded, wrapped

_HEADER = ("Source", "Kind", "Rows", "Measures", "Periods")
_MOST_HEADINGS = 40
"""Headings of one source that are told; JSON has all of them."""
_WIDEST = 100
"""The columns of lines where no width is given."""
_LEAST = 20
"""The columns that a name may always have."""


def render_sources(sources: Sequence[Surveyed], *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """A line a source in at most *width* columns, where that is possible; long names go on below."""
    cells = [_cells(source, glyphs) for source in sources]
    widths = [max(map(width_of, column)) for column in zip(_HEADER, *cells, strict=True)]
    if width is not None:
        widths[0] = max(_LEAST, min(widths[0], width - sum(widths[1:]) - 2 * (len(widths) - 1)))
    pieces: list[Piece] = [(_line(_HEADER, widths), "title")]
    unit = None
    for source, (name, *rest) in zip(sources, cells, strict=True):
        if source.unit != unit:
            unit = source.unit
            pieces.append((f"{safe(unit or '')}:\n", "title"))
        first, *more = wrapped(name, widths[0])
        pieces.append((_line((first, *rest), widths), "" if source.can_be_used else "red"))
        pieces += [(f"{line}\n", "" if source.can_be_used else "red") for line in more]
        pieces += [(f"  {line}\n", "dim") for line in _beside(source)]
        pieces += [(f"  {line}\n", "dim") for line in _headings(source.headings, width, glyphs)]
    return pieces


def _beside(source: Surveyed) -> list[str]:
    """How many of its rows are of no measure."""
    counts = ((source.check_ins, "check-ins of key results"), (source.spending, "rows of spending"))
    told = [f"{count:,} {what}" for count, what in counts if count]
    return [f"among them {' and '.join(told)}"] if told else []


def _headings(headings: Sequence[HeadingUse], width: int | None, glyphs: Glyphs) -> list[str]:
    """What became of headings, in lines; those that are called what they are go without saying."""
    told = [
        f"{safe(one.heading)}: {safe(one.use or 'left alone')}" for one in headings if one.heading.casefold() != one.use
    ]
    if not told:
        return []
    more = [f"{len(told) - _MOST_HEADINGS:,} more"] if len(told) > _MOST_HEADINGS else []
    return wrapped(f" {glyphs.dot} ".join((*told[:_MOST_HEADINGS], *more)), (width or _WIDEST) - 2)


def _cells(source: Surveyed, glyphs: Glyphs) -> tuple[str, ...]:
    if not source.can_be_used:
        return safe(source.name), source.kind, "", "", "cannot be used"
    span = _span(source.periods, glyphs)
    if source.declared:
        span = f"{span} ({safe(', '.join(source.declared))})"
    return safe(source.name), source.kind, f"{source.tally.used:,}", f"{source.measures:,}", span


def _span(periods: Sequence[Period], glyphs: Glyphs) -> str:
    if not periods:
        return "none"
    span = str(periods[0]) if len(periods) == 1 else f"{periods[0]} {glyphs.dash} {periods[-1]}"
    return f"{len(periods):,}: {span}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """The cells in columns: numbers to the right."""
    name, kind, rows, measures, periods = cells
    left = [padded(name, widths[0]), padded(kind, widths[1]), rows.rjust(widths[2]), measures.rjust(widths[3]), periods]
    return "  ".join(left).rstrip() + "\n"


def render_sources_json(sources: Sequence[Surveyed]) -> str:
    """The sources as JSON."""
    document = {
        "version": 1,
        "sources": [
            {
                "source": source.name,
                **({} if source.unit is None else {"unit": source.unit}),
                "kind": source.kind,
                "ok": source.can_be_used,
                "rows": source.tally.used,
                "measures": source.measures,
                "check_ins": source.check_ins,
                "spending": source.spending,
                "periods": len(source.periods),
                "first": str(source.periods[0]) if source.periods else None,
                "last": str(source.periods[-1]) if source.periods else None,
                "declared": list(source.declared),
                "headings": [{"heading": one.heading, "use": one.use} for one in source.headings],
                "levels": source.tally.levels,
                "diagnostics": [diagnostic_json(one) for one in source.diagnostics],
            }
            for source in sources
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
