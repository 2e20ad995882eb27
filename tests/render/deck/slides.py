"""Reads a deck of slides back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pptx

from bsc_cli import open as open_scorecard
from bsc_cli.render.deck.draw import render_review_deck
from bsc_cli.review.pack import ReviewPack
from bsc_cli.workspace.evaluated import Evaluated
from bsc_cli.workspace.review_pack import review_pack
from tests.cli.program import EXAMPLES


def evaluated(name: str) -> Evaluated:
    """An example at its latest period."""
    return open_scorecard(EXAMPLES / name / "scorecard.yaml").evaluate()


def pack_of(name: str) -> ReviewPack:
    """All that is shown of the review of an example."""
    now = evaluated(name)
    return review_pack(now, now.meeting())


def deck_of(now: Evaluated, template: bytes | None = None) -> Any:
    """The review of *now* as python-pptx reads it."""
    return read(render_review_deck(review_pack(now, now.meeting()), template=template))


def read(content: bytes) -> Any:
    """The slides of a file."""
    return pptx.Presentation(io.BytesIO(content))


def charts(slides: Any) -> Iterator[Any]:
    """All native charts."""
    return (shape.chart for slide in slides for shape in slide.shapes if shape.has_chart)


def tables(slides: Any) -> Iterator[Any]:
    """All native tables."""
    return (shape.table for slide in slides for shape in slide.shapes if shape.has_table)


def texts(table: Any) -> list[list[str]]:
    """What stands in the cells of a table, a list a row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def titled(presentation: Any, start: str) -> list[Any]:
    """The slides whose title begins so."""
    return [slide for slide in presentation.slides if slide.shapes.title.text_frame.text.startswith(start)]
