"""Says what is wrong with a header, and what to declare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.header_names import HeaderNames, listed
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.period_parts import part_alone
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.suggestion import suggested_headings, suggestion
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source
from bsc_cli.model.unreadable import Unreadable

_FISCAL = re.compile(r"\bFY ?[0-9]{2}", re.IGNORECASE)


def nothing_to_read(names: HeaderNames, layout: Layout, source: Source) -> Diagnostic:
    """What to say of a header without a column of values or levels."""
    cells, place = names.header.cells, names.places.row(names.header.line)
    if source.headings:
        message = "no heading fits a pattern of 'headings' that has values or levels"
        return problem("BSC606", message, place, help=f"the header has {listed(cells)}")
    kind = {Layout.PERIODS_ACROSS: "period", Layout.MEASURES_ACROSS: "measure", Layout.TIDY: "value"}[layout]
    help = _year_help(cells) if layout is Layout.PERIODS_ACROSS else None
    return problem("BSC606", f"no column of the header is a {kind}", place, help=help)


def unknown_layout(names: HeaderNames, source: Source, scorecard: Scorecard) -> Diagnostic:
    """What to say of a header that fits no layout."""
    cells = names.header.cells
    help = "name its columns under 'columns', say what its headings mean under 'headings', or declare its 'layout'"
    message = f"the header tells no layout: it has {listed(cells)}"
    likely = suggestion(cells, (), source, scorecard)
    line = None if likely is None else f"say what its columns are: '{likely.line()}'"
    help = line or _year_help(cells) or _fiscal_help(cells, scorecard) or help
    return problem("BSC606", message, names.places.row(names.header.line), help=help)


def _fiscal_help(cells: Sequence[str], scorecard: Scorecard) -> str | None:
    """What to declare where headings name fiscal years of a scorecard that has none."""
    if not scorecard.calendar.is_fiscal and any(_FISCAL.search(cell) for cell in cells):
        return "headings name fiscal years; declare when they start: 'fiscal_year: {starts: 7, named_by: end}'"
    return None


def _year_help(cells: Sequence[str]) -> str | None:
    """What to declare where headings are months or quarters only."""
    if any(part_alone(" ".join(cell.split())) for cell in cells):
        return "declare the year of headings that name a month or quarter only, such as 'year: 2025'"
    return None


def of_no_measure(role: ColumnRole, names: HeaderNames) -> Diagnostic:
    """What to say of one column of levels beside columns of several measures."""
    message = f"in the layout 'measures-across' one column of the role '{role}' is for no measure"
    help = f"say what headings mean, such as 'headings: {{\"{{measure}} {role}\": {role}}}'"
    return problem("BSC606", message, names.places.row(names.header.line), help=help)


def no_periods(
    slots: Sequence[Slot], names: HeaderNames, source: Source, scorecard: Scorecard
) -> tuple[Diagnostic, ...]:
    """What to say of headings that should be periods, and the line to write where some have one among other words."""
    if not slots:
        return ()
    header = names.header
    line = suggested_headings(header.cells, source, scorecard)
    help = f"say what headings mean, and leave the others alone: '{line}'" if line else None
    found: list[Diagnostic] = []
    for slot in slots:
        assert isinstance(slot.period, Unreadable)
        message = f"{quoted(names.name(slot.column))} {slot.period.reason}"
        found.append(problem("BSC603", message, names.places.cell(header, slot.column), help=help))
    return tuple(found)
