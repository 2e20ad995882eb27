"""Slides with a picture of native shapes: the map, the initiatives over time, and what units support."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bsc_cli.model.language import Word
from bsc_cli.render.alignment.layout import fit_matrix
from bsc_cli.render.alignment.paint import paint_alignment
from bsc_cli.render.alignment.picture import describe_alignment
from bsc_cli.render.deck.layouts import Part, SlideKind
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.texts import Run
from bsc_cli.render.initiatives.gantt.describe import describe_gantt
from bsc_cli.render.initiatives.gantt.layout import slides
from bsc_cli.render.initiatives.gantt.paint import paint_gantt
from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.content.options import Aspect, MapEngine, MapOptions
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.draw import LEAST_POINTS, POINTS
from bsc_cli.render.strategy_map.export.pptx.deck import paint_slide
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.painting import paint_map
from bsc_cli.render.strategy_map.paint.scaling import fitted
from bsc_cli.render.strategy_map.paint.shapes import Painting, least_size
from bsc_cli.review.pack import ReviewPack


def add_map(deck: Deck, pack: ReviewPack, words: Words, tell: Callable[[str], None]) -> None:
    """Add the strategy map; that its text is too small is *tell*-ed.

    Raises BscError where the engine that places it fails.
    """
    now = pack.meeting.now
    picture = describe_map(now.scorecard, now, MapOptions(), pack.alignment, pack.moving, pack.last_known)
    placement = lay_out(picture, aspect=Aspect.WIDE, engine=MapEngine.EMBEDDED)
    painting = _add(deck, paint_map(placement), words(Word.STRATEGY_MAP))
    _tell_small([painting], "map", "'bsc map --aspect free' has a larger one", tell)


def _tell_small(paintings: Sequence[Painting], name: str, way: str, tell: Callable[[str], None]) -> None:
    """Tell where the smallest text of *paintings* is too small on their slides, and the *way* to a larger one."""
    points = min(least_size(one) for one in paintings) * POINTS
    if points < LEAST_POINTS - 0.005:
        tell(f"the smallest text of the {name} has {points:.1f} pt on its slide; {way}")


def add_initiatives(deck: Deck, pack: ReviewPack, words: Words, tell: Callable[[str], None]) -> None:
    """Add the initiatives over time, on as many slides as they need; none without any.

    That their text is too small is *tell*-ed.
    """
    if pack.portfolio is None or not pack.portfolio.entries:
        return
    picture = describe_gantt(pack.portfolio)
    paintings = [_add(deck, paint_gantt(picture, chart), words(Word.INITIATIVES)) for chart in slides(picture)]
    _tell_small(paintings, "initiatives", "'bsc initiatives -o initiatives.svg' can be enlarged", tell)


def add_alignment(deck: Deck, pack: ReviewPack, words: Words, tell: Callable[[str], None]) -> None:
    """Add which objectives the units support; nothing without units. That its text is too small is *tell*-ed."""
    if pack.alignment is None:
        return
    picture = describe_alignment(pack.alignment)
    painting = _add(deck, paint_alignment(picture, fit_matrix(picture)), words(Word.ALIGNMENT))
    _tell_small([painting], "alignment", "'bsc align -o align.svg' can be enlarged", tell)


def _add(deck: Deck, painting: Painting, title: str) -> Painting:
    """Add *painting*: on a slide of our own all over it, in a template's below the *title* there; as it is shown."""
    if deck.is_own:
        slide = deck.add(SlideKind.PICTURE)  # the painting has a title
        shown = fitted(painting, Box(0, 0, deck.width, deck.height))
        paint_slide(slide.slide, shown)
        return shown
    slide = deck.add(SlideKind.PICTURE, Run(title))
    place = slide.place(Part.PICTURE)
    if place.holder is not None:
        place.holder._element.getparent().remove(place.holder._element)
    shown = fitted(painting, place.box)
    paint_slide(slide.slide, shown, has_title=True)
    return shown
