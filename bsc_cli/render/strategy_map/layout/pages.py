"""Pages: how large each aspect is, and where the banner, the bands and the legend share it."""

from __future__ import annotations

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import Aspect, ThemeStyle
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.banner import fit_banner
from bsc_cli.render.strategy_map.layout.fit import Style
from bsc_cli.render.strategy_map.layout.grid import LEAST, LINE, READABLE, Page, aside_width, status_width
from bsc_cli.render.strategy_map.layout.legend import LEGEND_LINE, legend_rows
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.layout.plan import Plan, best_plan, make_plan
from bsc_cli.render.strategy_map.layout.rows import row_numbers
from bsc_cli.render.strategy_map.layout.theme_columns import HEAD, theme_columns

SIZES = {Aspect.WIDE: (1280.0, 720.0), Aspect.CLASSIC: (960.0, 720.0), Aspect.A4: (1122.52, 793.7)}
"""Width and height of a slide of 13.33 × 7.5 in, one of 10 × 7.5 in, and of A4."""
BANNER = 52.0
"""The height that a banner may have with a line of text in its normal size, or with two a little smaller."""
NORMAL = 18.0
"""That size."""
BANNER_LINES = 4
"""So many lines make a banner higher, and another one for each statement beside the vision; longer ones are smaller."""
ROW = 220.0
"""The height of a row beyond which the banner takes a part."""
LARGE_LINE = 40.0
"""The height that a line of it may gain then."""
GROWTH = 1.05
"""From one size of a page that is tried to the next."""
SHRINKS = 4
"""How often a page that grew is halved back."""
LARGEST_WIDTH = 10_000.0
"""Of a page as large as it needs to be."""
DENSE = 24
"""With more cards than this, links share lines from the start."""
CARD_COLUMNS = 6
"""Cards beside each other at most on a page as large as it needs to be."""


def fit_page(picture: Picture, aspect: Aspect) -> Plan:
    """The best plan for *picture* on a page of an *aspect*.

    Where text would be too small to read, or lines too near to each other, the page is larger in the same shape: then
    all of it is smaller where it is shown in the size of a slide.
    """
    if aspect is Aspect.FREE:
        return _fit_free(picture)
    return _fit_large_enough(picture, *SIZES[aspect], least=LEAST)


def grown(picture: Picture, page: Page, plan: Plan) -> Page:
    """*page*, which is one for *plan*, a little larger. Raises BscError where it is as large as a page can be."""
    return _like(picture, plan, *_larger(page.width, page.height))


def shown_scale(width: float, aspect: Aspect) -> float:
    """How large a page of this *width* is shown where it fills a slide or a sheet of its *aspect*."""
    return 1.0 if aspect is Aspect.FREE else SIZES[aspect][0] / width


def _fit_free(picture: Picture) -> Plan:
    """The plan on a page that is as large as readable text needs."""
    columns = min(CARD_COLUMNS, max(len(band.cards) for band in picture.bands))
    width = max(640.0, 290.0 + columns * _card_width(picture))
    rows = sum(-(-len(band.cards) // columns) for band in picture.bands)
    deepest = max(len(card.measures) for card in picture.cards)
    height = 200.0 + rows * (130.0 + READABLE * 2 * deepest)
    return _fit_large_enough(picture, width, height, least=READABLE)


def _fit_large_enough(picture: Picture, width: float, height: float, *, least: float) -> Plan:
    """The best plan on a page of this size, or else on the next larger one in its shape with text of size *least*."""
    too_small: tuple[float, float] | None = None
    while True:
        plan = _fit(picture, width, height)
        if plan and _is_good(plan, least):
            return _shrunk(picture, plan, too_small, least) if too_small else plan
        too_small = width, height
        much = max(GROWTH, (least / plan.size) ** 0.5) if plan else GROWTH
        width, height = _larger(width, height, much)


def _is_good(plan: Plan, least: float) -> bool:
    return plan.size >= least and not plan.channels.flaws


def _shrunk(picture: Picture, plan: Plan, too_small: tuple[float, float], least: float) -> Plan:
    """*plan* on a smaller page, larger than one that was *too_small*, if its text is large enough there, too."""
    (low, low_height), (high, high_height) = too_small, (plan.page.width, plan.page.height)
    for _ in range(SHRINKS):
        width, height = (low + high) / 2, (low_height + high_height) / 2
        page = _like(picture, plan, width, height)
        smaller = make_plan(picture, page, plan.rows, plan.style, shares=plan.shares)
        if smaller and _is_good(smaller, least):
            plan, high, high_height = smaller, width, height
        else:
            low, low_height = width, height
    return plan


def _like(picture: Picture, plan: Plan, width: float, height: float) -> Page:
    """A page of this size, divided as that of *plan*."""
    return _divided(
        picture,
        width,
        height,
        has_chips=plan.style.has_chips,
        descends=_descends(picture, plan),
        is_narrow=plan.page.label_width < _label_width(plan.page.width),
    )


def _larger(width: float, height: float, much: float = GROWTH) -> tuple[float, float]:
    """A page so *much* larger than one of this size."""
    if width > LARGEST_WIDTH:
        raise BscError(
            "the texts of this map fit on no page",
            help="shorten the names and units that are much longer than the others, or leave '--measures' out",
        )
    return width * much, height * much


def _fit(picture: Picture, width: float, height: float) -> Plan | None:
    """The best plan on a page of this size, if there is one; it may have flaws.

    Themes are named on the cards if the text stays readable. Where it would not be readable, links share lines, and
    the perspectives have a narrower column.
    """
    plan = None if len(picture.cards) > DENSE else _on_page(picture, width, height)
    if plan is None or plan.size < READABLE or plan.channels.flaws:
        tight = _on_page(picture, width, height, is_narrow=True, shares=True)
        if tight and (plan is None or plan.channels.flaws or tight.size > plan.size + 0.5):
            plan = tight
    elif picture.themes and picture.theme_style is ThemeStyle.CHIPS:
        named = _on_page(picture, width, height, has_chips=True)
        if named and named.size >= READABLE and not named.channels.flaws:
            return named
    return plan


def _on_page(
    picture: Picture,
    width: float,
    height: float,
    *,
    has_chips: bool = False,
    is_narrow: bool = False,
    shares: bool = False,
) -> Plan | None:
    """The best plan on a page with room for the legend that it needs."""
    best: Plan | None = None
    for cuts in (False, True) if any(card.measures for card in picture.cards) else (False,):
        style = Style(has_chips=has_chips, cuts_measures=cuts)
        page = _divided(picture, width, height, has_chips=has_chips, is_narrow=is_narrow)
        plan = best_plan(picture, page, style, shares=shares)
        if plan and _descends(picture, plan):
            page = _divided(picture, width, height, has_chips=has_chips, descends=True, is_narrow=is_narrow)
            plan = best_plan(picture, page, style, shares=shares)
        if plan and (best is None or plan.size > best.size + 0.5):
            best = plan
        if best and best.size >= LEAST:
            break
    return best


def _descends(picture: Picture, plan: Plan) -> bool:
    """Whether some effect lies below its cause, and is not faded."""
    rows = row_numbers(plan.channels.order)
    return any(rows[arrow.target] > rows[arrow.source] for arrow in picture.arrows if not arrow.is_faded)


def _label_width(width: float) -> float:
    """How wide the column with the perspectives' names is, where there is room."""
    return 216.0 if width > 1000 else 180.0


def _narrow_label(picture: Picture) -> float:
    """How wide that column is at least: as the perspectives' statuses in the smallest text."""
    standings = [band.standing for band in picture.bands if band.standing]
    needed = [max(status_width(one, LEAST), aside_width(one, LEAST)) for one in standings]
    return 40.0 + max([116.0, *needed])


def _card_width(picture: Picture) -> float:
    """A comfortable width of a card, with the gap beside it."""
    lines = [line for card in picture.cards for line in card.measures]
    widest = max((text_width(line.name + line.figures, READABLE) for line in lines), default=0.0)
    return max(290.0, widest + 110.0)


def _divided(
    picture: Picture, width: float, height: float, *, has_chips: bool, descends: bool = False, is_narrow: bool = False
) -> Page:
    """A page of this size, with a banner and a legend as high as *picture* needs them."""
    label_width = _label_width(width)
    if is_narrow:
        label_width = min(label_width, _narrow_label(picture))
    page = Page(width=width, height=height, label_width=label_width, head=HEAD if theme_columns(picture) else 0.0)
    legend = legend_rows(picture, width - 2 * page.margin, descends=descends, has_chips=has_chips)
    bottom = height - 44 - LEGEND_LINE * max(0, len(legend) - 1)
    banner = _banner_height(picture, page, bottom)
    return page._replace(body_top=page.banner.y + banner + page.gap + page.head, body_bottom=bottom)


def _banner_height(picture: Picture, page: Page, bottom: float) -> float:
    """How high the banner is where the bands end at *bottom*: more than its text needs in few rows of cards."""
    width = page.banner.width
    said, hyphenation = picture.statements, picture.words.hyphenation
    banner = fit_banner(said, width, BANNER, hyphenation, largest=NORMAL)
    if banner.size < READABLE:
        lines = READABLE * LINE * (BANNER_LINES + len(said) - 3)
        banner = fit_banner(said, width, BANNER + lines, hyphenation, largest=READABLE)
    rows = sum(-(-len(band.cards) // 4) for band in picture.bands)
    spare = min(bottom - page.banner.y - banner.height - page.gap - page.head - rows * ROW, LARGE_LINE * banner.rows)
    if spare > 0:
        banner = fit_banner(said, width, banner.height + spare, hyphenation)
    return banner.height
