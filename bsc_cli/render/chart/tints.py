"""The colours of bands, mixed of the palette's."""

from __future__ import annotations

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.paint.palette import Palette

STRENGTHS = {Status.RED: 14, Status.AMBER: 16, Status.GREEN: 12, Status.STAR: 11}
"""How much of a status's colour is in its band, in percent."""
_GREYS = {Status.RED: 24, Status.AMBER: 15, Status.GREEN: 7, Status.STAR: 2}
"""The same, where all statuses have one colour."""


def band_fill(status: Status, palette: Palette) -> str:
    """The ground of a band."""
    inks = {palette.outside[one].glyph for one in Status}
    strengths = STRENGTHS if len(inks) > 1 else _GREYS
    return mixed(palette.ground, palette.outside[status].glyph, strengths[status])


def mixed(ground: str, ink: str, percent: int) -> str:
    """The colour of *ground* with so much of *ink* in it; both as `#RRGGBB`.

    Where colours have names, `var(--ink)`, so have their mixes: `var(--ink-12)`.
    """
    if ink.startswith("var("):
        return f"{ink.removesuffix(')')}-{percent})"
    parts = (
        (int(ground[place : place + 2], 16) * (100 - percent) + int(ink[place : place + 2], 16) * percent + 50) // 100
        for place in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)
