"""Draws a review or a measure as slides, where what they need is installed."""

from __future__ import annotations

from collections.abc import Callable

from bsc_cli.diagnostics import BscError
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.history import MeasureHistory
from bsc_cli.review.pack import ReviewPack


def render_review_deck(
    pack: ReviewPack, *, template: bytes | None = None, tell: Callable[[str], None] = lambda _: None
) -> bytes:
    """The review as slides; a *template* is a file of PowerPoint whose layouts they are made with.

    What placeholders it lacks is *tell*-ed. Raises BscError where python-pptx is missing, or the template cannot be
    used.
    """
    try:
        from bsc_cli.render.deck.deck import write_review
    except ImportError as problem:
        raise _lacks(problem) from problem
    return write_review(pack, template=template, tell=tell)


def render_chart_deck(history: MeasureHistory, scorecard: Scorecard, *, title: str | None = None) -> bytes:
    """One measure over time as a slide with a native chart; its *title* stands in place of the measure's name.

    Raises BscError where python-pptx is missing.
    """
    try:
        from bsc_cli.render.deck.measure_slide import render_measure_deck
    except ImportError as problem:
        raise _lacks(problem) from problem
    return render_measure_deck(history, scorecard, title=title)


def _lacks(problem: ImportError) -> BscError:
    message = f"PowerPoint needs a part that is not installed: {problem}"
    return BscError(message, help="pip install 'bsc-cli[decks]'")
