"""The palettes: one for slides and paper, one for dark screens, one for printers without colour."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapTheme
from bsc_cli.render.strategy_map.paint.palette import Accent, Palette, Tone


def _light(ink: str, tint: str, *, glyph: str = "", border: str = "") -> Tone:
    return Tone(ink, glyph or ink, border or glyph or ink, tint, name="#1B2733", reds="#B3261E")


_LIGHT_TONES: Mapping[Status, Tone] = {
    Status.STAR: _light("#0B57D0", "#F3F7FE"),
    Status.GREEN: _light("#187537", "#F4FBF6"),
    Status.AMBER: _light("#6B4400", "#FBF5E4", glyph="#A87400"),
    Status.RED: _light("#B3261E", "#FEF3F2"),
    Status.NONE: _light("#5F6368", "#FFFFFF", border="#7D838A"),
}

LIGHT = Palette(
    ground="#FFFFFF",
    ink="#1B2733",
    quiet="#4A5662",
    banner="#17324D",
    banner_ink="#FFFFFF",
    banner_quiet="#C7D6E6",
    bands=("#EEF3F9", "#F1F1F8", "#EDF5F4", "#F6F3EC"),
    accents=("#2F5F93", "#5B5A9B", "#2C7A74", "#8A6D2F"),
    arrow="#5F6368",
    risk="#B3261E",
    carried="#C4655F",
    plain=Tone("#1B2733", "#1B2733", "#6B7C8F", "#FFFFFF", "#1B2733", "#B3261E", thickness=1.5),
    faded=Tone("#6F7780", "#6F7780", "#828A93", "#F7F9FA", "#6F7780", "#6F7780", thickness=1.0),
    tones=_LIGHT_TONES,
    outside=_LIGHT_TONES,
    themes=(
        Accent("#E9E2F6", "#55308F", "#8A6BC8"),
        Accent("#D8EEF0", "#0B5860", "#3E98A2"),
        Accent("#F9E1EE", "#8C1D5E", "#C4619B"),
        Accent("#E9EBD3", "#4C5210", "#8E9440"),
        Accent("#DFE5FA", "#2E4099", "#6F80CC"),
        Accent("#F3E3D6", "#743F1B", "#B0794F"),
    ),
)
"""Dark text on white: slides and paper."""


def _dark(ink: str, tint: str, *, border: str = "") -> Tone:
    return Tone(ink, ink, border or ink, tint, name="#F3F6F9", reds="#FF9B92")


_DARK_TONES: Mapping[Status, Tone] = {
    Status.STAR: _dark("#9CC1FF", "#16263F", border="#6FA3F5"),
    Status.GREEN: _dark("#82DBA0", "#12291C", border="#46B06C"),
    Status.AMBER: _dark("#FFD36B", "#292110", border="#D9A93A"),
    Status.RED: _dark("#FF9B92", "#3A1917", border="#FF7A6E"),
    Status.NONE: _dark("#BAC4CE", "#1C252F", border="#8793A0"),
}

DARK = Palette(
    ground="#0E141B",
    ink="#F3F6F9",
    quiet="#B7C3CF",
    banner="#24425F",
    banner_ink="#FFFFFF",
    banner_quiet="#C7D6E6",
    bands=("#16202B", "#1B1D2C", "#142424", "#242018"),
    accents=("#6FA0D6", "#9A98DD", "#58B5AC", "#C8A75C"),
    arrow="#A3AFBB",
    risk="#FF7A6E",
    carried="#C0635B",
    plain=Tone("#F3F6F9", "#F3F6F9", "#8093A7", "#1F2B38", "#F3F6F9", "#FF9B92", thickness=1.5),
    faded=Tone("#8B97A3", "#8B97A3", "#707C88", "#151D26", "#8B97A3", "#8B97A3", thickness=1.0),
    tones=_DARK_TONES,
    outside=_DARK_TONES,
    themes=(
        Accent("#41306B", "#E2D5FF", "#8E72CC"),
        Accent("#12484F", "#B9F0F5", "#3C9BA6"),
        Accent("#5C2146", "#FFD0E8", "#BD5F96"),
        Accent("#42470F", "#EAF0B0", "#8F973A"),
        Accent("#29397F", "#D3DCFF", "#6C7FD8"),
        Accent("#5A3418", "#FFDCC2", "#B07C55"),
    ),
)
"""Light text on a dark ground: screens."""


def _mono(tint: str, thickness: float) -> Tone:
    return Tone("#000000", "#000000", "#000000", tint, name="#000000", reds="#000000", thickness=thickness)


_MONO_OUTSIDE: Mapping[Status, Tone] = dict.fromkeys(Status, _mono("#FFFFFF", 1.2))

MONO = Palette(
    ground="#FFFFFF",
    ink="#000000",
    quiet="#333333",
    banner="#000000",
    banner_ink="#FFFFFF",
    banner_quiet="#E0E0E0",
    bands=("#F2F2F2", "#F2F2F2"),
    accents=("#000000",),
    arrow="#555555",
    risk="#000000",
    carried="#555555",
    plain=_mono("#FFFFFF", 1.5),
    faded=Tone("#6E6E6E", "#6E6E6E", "#808080", "#F8F8F8", "#6E6E6E", "#6E6E6E", thickness=0.8),
    tones={
        **_MONO_OUTSIDE,
        Status.AMBER: _mono("#FFFFFF", 3.4),
        Status.RED: Tone("#FFFFFF", "#FFFFFF", "#000000", "#000000", name="#FFFFFF", reds="#FFFFFF"),
    },
    outside=_MONO_OUTSIDE,
    themes=(Accent("#DDDDDD", "#000000", "#777777"),),
)
"""Black on white: what is red is white on black, so that it stands out on any printer."""

PALETTES: Mapping[MapTheme, Palette] = {MapTheme.LIGHT: LIGHT, MapTheme.DARK: DARK, MapTheme.MONO: MONO}
