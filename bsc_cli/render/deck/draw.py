"""Draws a review as slides, where what they need is installed."""

from __future__ import annotations

from collections.abc import Callable

from bsc_cli.diagnostics import BscError
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
        message = f"PowerPoint needs a part that is not installed: {problem}"
        raise BscError(message, help="pip install 'bsc-cli[decks]'") from problem
    return write_review(pack, template=template, tell=tell)
