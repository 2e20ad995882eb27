"""Pages: how large each aspect is, and where the banner, the bands and the legend share it."""

from __future__ import annotations

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import Aspect
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.fit import cram_grid, make_grid
from bsc_cli.render.strategy_map.layout.grid import LINE, READABLE, Grid, Page
from bsc_cli.render.strategy_map.layout.legend import LEGEND_LINE, legend_rows
from bsc_cli.render.strategy_map.layout.metrics import text_width, wrap_text

SIZES = {Aspect.WIDE: (1280.0, 720.0), Aspect.CLASSIC: (960.0, 720.0), Aspect.A4: (1122.52, 793.7)}
"""Width and height of a slide of 13.33 × 7.5 in, one of 10 × 7.5 in, and of A4."""
VISION_LINES = 4
"""So many lines of the vision make the banner higher; a longer vision is written smaller."""
ROW = 220.0
"""The height of a row beyond which the banner takes a part."""
LARGE_LINE = 60.0
"""The height that a line of the vision may take then."""
LARGEST_WIDTH = 10_000.0
"""Of a page as large as it needs to be."""
CARD_COLUMNS = 6
"""Cards beside each other at most on a page as large as it needs to be."""


def fit_page(picture: Picture, aspect: Aspect) -> tuple[Page, Grid]:
    """The page of an *aspect* for *picture*, and the grid on it. Raises BscError if measures have no room."""
    if aspect is not Aspect.FREE:
        fitting = _filled(picture, *SIZES[aspect])
        if fitting is None:
            raise _too_many(picture, aspect)
        return fitting
    columns = min(CARD_COLUMNS, max(len(band.cards) for band in picture.bands))
    width = max(640.0, 290.0 + columns * _card_width(picture))
    rows = sum(-(-len(band.cards) // columns) for band in picture.bands)
    deepest = max(len(card.measures) for card in picture.cards)
    height = 200.0 + rows * (130.0 + READABLE * 2 * deepest)
    while True:
        fitting = _filled(picture, round(width), round(height))
        if fitting and (fitting[1].size >= READABLE or width > LARGEST_WIDTH):
            return fitting
        if width > LARGEST_WIDTH:
            raise _too_many(picture, aspect)
        width, height = width * 1.06, height * 1.06


def _too_many(picture: Picture, aspect: Aspect) -> BscError:
    """That the measures have no room, and what gives it to them."""
    count = len(picture.cards)
    objectives = f"{count} objective" if count == 1 else f"{count} objectives"
    wider = "'--aspect free' makes the page as large as they need, or "
    help = f"{'' if aspect is Aspect.FREE else wider}leave '--measures' out"
    return BscError(f"the measures of {objectives} cannot be listed on a page of {aspect}", help=help)


def _filled(picture: Picture, width: float, height: float) -> tuple[Page, Grid] | None:
    """A page of this size and the best grid on it: themes are named on the cards if the text stays readable.

    Without room for measures there is none; without room for names they are cut short.
    """
    if picture.themes:
        page, grid = _explained(picture, width, height, has_chips=True)
        if grid and grid.size >= READABLE:
            return page, grid
    page, grid = _explained(picture, width, height, has_chips=False)
    if grid is None and any(card.measures for card in picture.cards):
        return None
    return page, grid or cram_grid(picture, page)


def _explained(picture: Picture, width: float, height: float, *, has_chips: bool) -> tuple[Page, Grid | None]:
    """A page with room for the legend that its grid needs, and the grid."""
    page = _divided(picture, width, height, has_chips=has_chips)
    grid = make_grid(picture, page, has_chips=has_chips)
    if _descends(picture, grid or cram_grid(picture, page)):
        page = _divided(picture, width, height, has_chips=has_chips, descends=True)
        grid = make_grid(picture, page, has_chips=has_chips)
    return page, grid


def _descends(picture: Picture, grid: Grid) -> bool:
    """Whether some effect lies below its cause, and is not faded."""
    row_of = {card.key: number for number, row in enumerate(row for band in grid.rows for row in band) for card in row}
    return any(row_of[arrow.target] > row_of[arrow.source] for arrow in picture.arrows if not arrow.is_faded)


def _card_width(picture: Picture) -> float:
    """A comfortable width of a card, with the gap beside it."""
    lines = [line for card in picture.cards for line in card.measures]
    widest = max((text_width(line.name + line.figures, READABLE) for line in lines), default=0.0)
    return max(290.0, widest + 110.0)


def _divided(picture: Picture, width: float, height: float, *, has_chips: bool, descends: bool = False) -> Page:
    """A page of this size, with a banner and a legend as high as *picture* needs them."""
    page = Page(width=width, height=height, label_width=216.0 if width > 1000 else 180.0)
    lines = wrap_text(picture.vision, page.banner.width - 120, READABLE, hyphenation=picture.words.hyphenation)
    extra = READABLE * LINE * max(0, min(len(lines), VISION_LINES) - 2)
    legend = legend_rows(picture, width - 2 * page.margin, descends=descends, has_chips=has_chips)
    bottom = height - 44 - LEGEND_LINE * max(0, len(legend) - 1)
    rows = sum(-(-len(band.cards) // 4) for band in picture.bands)
    spare = min(bottom - page.body_top - extra - rows * ROW, 90.0 + LARGE_LINE * len(lines))
    return page._replace(body_top=page.body_top + extra + max(0.0, spare * 0.45), body_bottom=bottom)
