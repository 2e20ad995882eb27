"""The picture of an alignment: no text leaves its tile or the page, whatever there is to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.status import Status
from bsc_cli.render.alignment.layout import READABLE, Detail, fit_matrix
from bsc_cli.render.alignment.paint import paint_alignment
from bsc_cli.render.alignment.picture import AlignmentPicture, Group, Head, Row, Tile
from bsc_cli.render.alignment.table import render_alignment_table
from bsc_cli.render.language import ENGLISH
from bsc_cli.render.strategy_map.content.picture import Standing
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.shapes import Panel, Text
from bsc_cli.render.text import plain, width_of
from bsc_cli.review.alignment import UnitBelow, align
from tests.score.scorecards import scorecard

NAMES = ["Serve", "Kundenzufriedenheit der Geschäftskunden", "Win mid-sized shops", "減らす", "Keep our drivers"]


def picture(units: int, rows: int, most: int = 2) -> AlignmentPicture:
    """A picture with so many *units* and *rows*, and at *most* so many tiles in a cell."""
    statuses = list(Status)

    def cell(row: int, unit: int) -> tuple[Tile, ...]:
        count = (row * 7 + unit * 3) % (most + 1)
        return tuple(
            Tile(NAMES[(row + unit + one) % 5], statuses[(row + one) % 5], "said", is_hidden=one == 0)
            for one in range(count)
        )

    standing = Standing(Status.AMBER, "Amber", "84.9", 0, "")
    made = [
        Row(NAMES[row % 5], standing, tuple(cell(row, unit) for unit in range(units)) if row % 4 else ((),) * units)
        for row in range(rows)
    ]
    half = max(1, rows // 2)
    groups = [Group("Financial", tuple(made[:half])), Group("Learning & Growth", tuple(made[half:]))]
    heads = tuple(Head(f"Office {unit}", standing) for unit in range(units))
    shown = tuple(group for group in groups if group.rows)
    return AlignmentPicture("Company", "Be best", "2025-Q2", standing, heads, shown, made[-1], ENGLISH)


def ends(text: Text) -> tuple[float, float]:
    """The left and the right end of *text*."""
    width = text_width(text.text, text.size, bold=text.is_bold)
    left = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return left, left + width


@given(units=st.integers(1, 40), rows=st.integers(1, 40), most=st.integers(0, 4))
def test_texts_lie_in_their_tiles_and_tiles_on_the_page(units: int, rows: int, most: int) -> None:
    shown = picture(units, rows, most)
    painting = paint_alignment(shown, fit_matrix(shown))
    for panel in (one for one in painting.shapes if isinstance(one, Panel)):
        box = panel.ground.box
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= painting.width
        assert box.bottom <= painting.height
        for text in (item for item in panel.items if isinstance(item, Text)):
            left, right = ends(text)
            assert left >= box.x - 0.1, text.text
            assert right <= box.right + 0.1, text.text
            assert box.y - 0.1 <= text.y - 0.72 * text.size
            assert text.y <= box.bottom + 0.1


@pytest.mark.parametrize(("units", "detail"), [(3, Detail.WHOLE), (8, Detail.SHORT), (20, Detail.GLYPHS)])
def test_as_much_is_said_as_there_is_room_for(units: int, detail: Detail) -> None:
    matrix = fit_matrix(picture(units, 8))
    assert matrix.detail is detail
    assert matrix.size >= READABLE


@pytest.mark.parametrize(("units", "width"), [(4, 80), (8, 140), (20, 80), (20, 100), (1, 80)])
def test_the_table_keeps_to_the_terminal(units: int, width: int) -> None:
    card = scorecard("  financial:\n    objectives:\n      o: {name: Grow revenue with all the shops of Europe}")
    below = [UnitBelow(f"u{number}", "file.yaml", card) for number in range(units)]
    text = plain(render_alignment_table(align(card, None, below), width=width))
    assert max(map(width_of, text.splitlines())) <= width
