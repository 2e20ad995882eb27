"""Statuses are told apart by shape, and read in all colours, by people who lack one of the three kinds of cones.

The matrices are those of Machado, Oliveira and Fernandes (2009) for the full lack of one kind, on linear RGB.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from math import atan2, hypot

import pytest

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapTheme
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Circle, Polygon, Rectangle
from bsc_cli.render.strategy_map.paint.themes import PALETTES
from tests.render.strategy_map.painted import contrast

Matrix = tuple[tuple[float, float, float], ...]
SIGHTS: dict[str, Matrix] = {
    "whole": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, sight: Matrix) -> str:
    """The colour `#RRGGBB` that somebody with this *sight* sees."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    mixed = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in sight]
    shown = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in mixed]
    return "#" + "".join(f"{round(part * 255):02X}" for part in shown)


def outlines() -> dict[Status, Rectangle | Circle | Polygon]:
    return {status: status_mark(status, 0, 0, 20, "#000000").outline for status in Status}


def form(outline: Rectangle | Circle | Polygon) -> tuple[str, int]:
    """The kind of a shape: a disc, a ring, or an area with so many corners."""
    if isinstance(outline, Circle):
        return ("disc" if outline.fill else "ring"), 0
    return "area", 4 if isinstance(outline, Rectangle) else len(outline.points)


def test_the_shapes_of_any_two_statuses_differ() -> None:
    forms = {status: form(outline) for status, outline in outlines().items()}
    assert all(forms[one] != forms[other] for one, other in combinations(Status, 2)), forms


def test_the_star_has_points_and_the_triangle_has_none() -> None:
    radii = [hypot(x, y) for x, y in corners(outlines()[Status.STAR])]
    assert max(radii) > 2 * min(radii)
    assert len({round(atan2(y, x), 2) for x, y in corners(outlines()[Status.AMBER])}) == 3


def corners(outline: Rectangle | Circle | Polygon) -> Sequence[tuple[float, float]]:
    assert isinstance(outline, Polygon)
    return outline.points


@pytest.mark.parametrize("sight", list(SIGHTS))
@pytest.mark.parametrize("theme", list(MapTheme))
def test_all_colours_of_statuses_have_contrast_in_any_sight(theme: MapTheme, sight: str) -> None:
    for kind, colour, ground, least in pairs_of(PALETTES[theme]):
        assert contrast(seen(colour, SIGHTS[sight]), seen(ground, SIGHTS[sight])) >= least, (kind, colour, ground)


def pairs_of(palette: Palette) -> list[tuple[str, str, str, float]]:
    """What is told from what, and the contrast that this takes."""
    found: list[tuple[str, str, str, float]] = []
    for status, tone in palette.tones.items():
        found += [(f"text on a card: {status}", ink, tone.tint, 4.5) for ink in (tone.ink, tone.name, tone.reds)]
        found += [(f"glyph on a card: {status}", tone.glyph, tone.tint, 3.0)]
        found += [
            (f"border: {status}", max((tone.border, tone.tint), key=lambda one: contrast(one, band)), band, 3.0)
            for band in palette.bands
        ]
    for (status, tone), ground in product(palette.outside.items(), (palette.ground, *palette.bands)):
        found += [(f"text beside cards: {status}", tone.ink, ground, 4.5)]
        found += [(f"glyph beside cards: {status}", tone.glyph, ground, 3.0)]
    found += [
        ("line", colour, band, 3.0)
        for colour, band in product((palette.arrow, palette.risk, palette.carried), palette.bands)
    ]
    return found


@pytest.mark.parametrize("theme", list(MapTheme))
def test_amber_is_no_heavier_than_red(theme: MapTheme) -> None:
    palette = PALETTES[theme]
    amber, red = (palette.tones[status].tint for status in (Status.AMBER, Status.RED))
    for band in palette.bands:
        assert contrast(amber, band) <= contrast(red, band)


@pytest.mark.parametrize("theme", list(MapTheme))
def test_a_risk_passed_on_is_lighter_than_one_that_starts(theme: MapTheme) -> None:
    palette = PALETTES[theme]
    assert all(contrast(palette.carried, band) < contrast(palette.risk, band) for band in palette.bands)


def test_simulated_sight_is_what_the_authors_give() -> None:
    assert seen("#FFFFFF", SIGHTS["protanopia"]) == "#FFFFFF"
    assert seen("#B3261E", SIGHTS["whole"]) == "#B3261E"
    red, green = seen("#FF0000", SIGHTS["deuteranopia"]), seen("#FF0000", SIGHTS["protanopia"])
    assert red == "#A39000"
    assert green == "#6D5F00"
