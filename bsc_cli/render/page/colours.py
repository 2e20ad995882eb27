"""The colours of a page: those of the map, light and dark, as custom properties that pictures and texts share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bsc_cli.model.status import Status
from bsc_cli.render.chart.tints import STRENGTHS, mixed
from bsc_cli.render.strategy_map.paint.palette import Accent, Palette, Tone
from bsc_cli.render.strategy_map.paint.themes import DARK, LIGHT

_PLAIN = (
    "ground", "ink", "quiet", "banner", "banner_ink", "banner_quiet", "arrow", "risk", "carried",
)  # fmt: skip
_LINES = (12, 45)
"""How much ink is in the faint lines of charts, in percent."""
_OF_TONE = ("ink", "glyph", "border", "tint", "name", "reds")


def _name(*parts: object) -> str:
    return "--" + "-".join(str(part).replace("_", "-") for part in parts)


def _use(*parts: object) -> str:
    """What a picture says in place of a colour."""
    return f"var({_name(*parts)})"


def _tone(name: str, thickness: float) -> Tone:
    return Tone(**{one: _use(name, one) for one in _OF_TONE}, thickness=thickness)


def _tones(tones: Mapping[Status, Tone]) -> Mapping[Status, Tone]:
    return {status: _tone(status.value, tone.thickness) for status, tone in tones.items()}


PAGE = Palette(
    **{name: _use(name) for name in _PLAIN},
    bands=tuple(_use("band", place) for place, _ in enumerate(LIGHT.bands)),
    accents=tuple(_use("accent", place) for place, _ in enumerate(LIGHT.accents)),
    plain=_tone("plain", LIGHT.plain.thickness),
    faded=_tone("faded", LIGHT.faded.thickness),
    tones=_tones(LIGHT.tones),
    outside=_tones(LIGHT.outside),
    themes=tuple(
        Accent(*(_use("theme", place, one) for one in Accent._fields)) for place, _ in enumerate(LIGHT.themes)
    ),
)
"""A palette whose colours are names: what is painted with it is light or dark as its reader wants it."""


def properties() -> str:
    """The rules that give the names their colours."""
    light, dark = (";".join(f"{name}:{colour}" for name, colour in _colours(one)) for one in (LIGHT, DARK))
    return (
        f":root{{color-scheme:light dark;{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )


def _colours(palette: Palette) -> Iterator[tuple[str, str]]:
    """Each colour of *palette* by its name."""
    for name in _PLAIN:
        yield _name(name), getattr(palette, name)
    for kind, colours in (("band", palette.bands), ("accent", palette.accents)):
        yield from _numbered(kind, colours)
    tones = {"plain": palette.plain, "faded": palette.faded} | {one.value: palette.tones[one] for one in Status}
    for name, tone in tones.items():
        yield from ((_name(name, one), getattr(tone, one)) for one in _OF_TONE)
    yield from _mixes(palette)
    for place, theme in enumerate(palette.themes):
        yield from ((_name("theme", place, one), getattr(theme, one)) for one in Accent._fields)


def _mixes(palette: Palette) -> Iterator[tuple[str, str]]:
    """The mixes that charts have: of the ground with the inks of lines, and with the colours of bands."""
    for percent in _LINES:
        yield _name("ink", percent), mixed(palette.ground, palette.ink, percent)
    for status, percent in STRENGTHS.items():
        yield _name(status.value, "glyph", percent), mixed(palette.ground, palette.outside[status].glyph, percent)


def _numbered(kind: str, colours: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((_name(kind, place), colour) for place, colour in enumerate(colours))
