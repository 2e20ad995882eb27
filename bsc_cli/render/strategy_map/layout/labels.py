"""Fits the labels of bands into their space."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from bsc_cli.render.hyphenation import ENGLISH, Hyphenation
from bsc_cli.render.strategy_map.content.picture import Band
from bsc_cli.render.strategy_map.layout.grid import LINE, aside_width, status_width
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, wrap_text

LARGEST, SMALLEST = 15.0, 12.0
"""The sizes of a label's question and status."""


class Label(NamedTuple):
    """The words at the left of a band, broken into lines."""

    name: tuple[str, ...]
    name_size: float
    question: tuple[str, ...]
    size: float
    """The font size of the question and the status."""
    height: float


def fit_label(
    band: Band,
    width: float,
    height: float,
    *,
    largest: float = LARGEST,
    least: float = SMALLEST,
    hyphenation: Hyphenation = ENGLISH,
) -> Label:
    """The largest label of *band* that fits, of at least the size *least* with its question; else cut short."""
    for question in (band.question, None):
        size = largest
        while size >= (least if question else SMALLEST):
            label = _label(band, question, size, width, hyphenation)
            breaks = breaks_words(band.name, width, label.name_size, bold=True, hyphenation=hyphenation)
            breaks = breaks or breaks_words(question or "", width, size, hyphenation=hyphenation)
            if label.height <= height and _standing_fits(band, size, width) and not breaks:
                return label
            size -= 0.5
    label = _label(band, None, SMALLEST, width, hyphenation)
    most = max(1, int(len(label.name) - (label.height - height) / (label.name_size * LINE)))
    name = shorten_lines(label.name, most, width, label.name_size, bold=True)
    return _sized(name, label.name_size, (), SMALLEST, band)


def _standing_fits(band: Band, size: float, width: float) -> bool:
    """Whether the lines with the status are no wider than they may be."""
    standing = band.standing
    return standing is None or max(status_width(standing, size), aside_width(standing, size)) <= width


def fit_labels(
    bands: Sequence[tuple[Band, float]],
    width: float,
    *,
    largest: float,
    least: float,
    hyphenation: Hyphenation = ENGLISH,
) -> tuple[Label, ...]:
    """The labels of bands with these heights, in one size, that of the fullest band, wherever that fits."""
    fit = partial(fit_label, width=width, hyphenation=hyphenation)
    size = min(fit(band, height=height, largest=largest, least=least).size for band, height in bands)
    return tuple(fit(band, height=height, largest=size, least=min(least, size)) for band, height in bands)


def least_label_height(band: Band, width: float, hyphenation: Hyphenation = ENGLISH) -> float:
    """How high the smallest label of *band* is."""
    return _label(band, None, SMALLEST, width, hyphenation).height


def _label(band: Band, question: str | None, size: float, width: float, hyphenation: Hyphenation) -> Label:
    name_size = size * 1.2
    name = wrap_text(band.name, width, name_size, bold=True, hyphenation=hyphenation)
    said = wrap_text(question or "", width, size, hyphenation=hyphenation)
    return _sized(name, name_size, said, size, band)


def _sized(name: tuple[str, ...], name_size: float, question: tuple[str, ...], size: float, band: Band) -> Label:
    height = len(name) * name_size * LINE + len(question) * size * LINE + size * 0.15
    if band.standing:
        height += size * (LINE + 0.35)
        if band.standing.aside:
            height += size * LINE
    return Label(name=name, name_size=round(name_size, 2), question=question, size=size, height=height)
