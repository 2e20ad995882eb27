"""A plan of a map: rows, lines and text that go together on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.channels import Channels, lead_lines
from bsc_cli.render.strategy_map.layout.fit import Fitted, Style, fit_text, widest_card
from bsc_cli.render.strategy_map.layout.grid import LEAST, READABLE, Page
from bsc_cli.render.strategy_map.layout.rows import BandRows, file_order, rows_of
from bsc_cli.render.strategy_map.layout.theme_columns import theme_columns

MOST_COLUMNS = 9
LEAST_ROW = 5.0 * LEAST
"""The height of a row with the space over it at least."""


class Plan(NamedTuple):
    """What fits on a page."""

    page: Page
    rows: BandRows
    style: Style
    shares: bool
    """Whether links share lines."""
    channels: Channels
    fitted: Fitted

    @property
    def size(self) -> float:
        """The size of the text on cards."""
        return self.fitted.grid.size

    @property
    def merit(self) -> tuple[bool, float, int, float, float]:
        """What makes a plan better than another, the most important first: fewer rows are better than larger text."""
        rows = [row for band in self.fitted.grid.rows for row in band]
        readable = min(self.size, READABLE)
        return not self.channels.flaws, readable, -len(rows), self.size, min(row.width for row in rows)


def make_plan(picture: Picture, page: Page, rows: BandRows, style: Style, *, shares: bool) -> Plan | None:
    """The plan with these *rows* and the largest text, if any fits; that may be too small to read."""
    columns = theme_columns(picture)
    order, widest = file_order(rows), widest_card(picture)
    channels = lead_lines(picture.arrows, order, page.zone, widest, shares=shares, columns=columns)
    fitted = fit_text(picture, page, rows, channels, style)
    return Plan(page, rows, style, shares, channels, fitted) if fitted else None


def best_plan(picture: Picture, page: Page, style: Style, *, shares: bool) -> Plan | None:
    """The best plan on a *page*, if any fits; its lines may have flaws."""
    plans = (make_plan(picture, page, rows, style, shares=shares) for rows in _choices(picture, page))
    return max(filter(None, plans), key=lambda plan: plan.merit, default=None)


def _choices(picture: Picture, page: Page) -> Iterable[BandRows]:
    """The ways to divide bands into rows; but for the one with the fewest rows, only those with room for each row."""
    widest = min(max(len(band.cards) for band in picture.bands), MOST_COLUMNS)
    themes = theme_columns(picture)
    own = themes.of if themes else None
    fewest, *others = dict.fromkeys(rows_of(picture, columns, own) for columns in range(widest, 0, -1))
    most = page.body.height / LEAST_ROW
    return (fewest, *(rows for rows in others if sum(map(len, rows)) <= most))
