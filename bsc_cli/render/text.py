"""Styled text as values: coloured on a terminal, plain in files and pipes."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from bsc_cli.model.status import Status, Trend

Piece = tuple[str, str]
"""A stretch of text and the name of its style ("" for none), a key of `STYLES`."""

STYLES = {
    "star": "magenta",
    "green": "green",
    "amber": "yellow",
    "red": "bold red",
    "none": "dim",
    "error": "bold red",
    "warning": "yellow",
    "info": "bold",
    "title": "bold",
    "dim": "dim",
}
"""Styles by name, of the terminal's own colours alone, which its owner chose to read on its ground.

Blue is dark on black and cyan is pale on white; bold makes green and yellow too bright for white in many terminals.
"""


class Glyphs(NamedTuple):
    """The signs that an output can show."""

    status: dict[Status, str]
    trend: dict[Trend, str]
    bars: str
    """From lowest to highest, for sparklines."""
    gap: str
    """Where a sparkline has no value."""
    dash: str
    """Between the bounds of a range."""
    dot: str
    """Between remarks on one line."""
    arrow: str
    """From what to what."""
    rule: str
    """What a horizontal line is made of."""
    health: dict[str, str]
    """How an initiative is, by the value of its `Health`."""
    variation: dict[str, str]
    """What the latest value of a process says, by the value of its `VariationKind`."""
    assurance: dict[str, str]
    """Whether a process reaches its target, by the value of its `Assurance`."""
    reached: str
    """A milestone that is reached."""
    unreached: str
    """One that is not, and is not due yet."""
    late: str
    """One that is not, and is past due."""
    done: str
    """What a bar is made of, as far as it is filled."""
    open: str
    """What the rest of a bar is made of."""
    day: str
    """The day that a schedule stands at."""
    unset: str
    """What a bar fades out with, where it is not set when it starts or ends."""
    ellipsis: str
    """Behind a text that is cut short."""
    progress: str
    """What a progress bar is made of: what is done, what is not, and the mark at what is expected."""


UNICODE = Glyphs(
    status={Status.STAR: "★", Status.GREEN: "●", Status.AMBER: "▲", Status.RED: "■", Status.NONE: "○"},
    trend={Trend.IMPROVING: "↗", Trend.FLAT: "→", Trend.WORSENING: "↘", Trend.NONE: " "},
    bars="▁▂▃▄▅▆▇█",
    gap="·",
    dash="–",
    dot="·",
    arrow="→",
    rule="─",
    health={"late": "■", "at-risk": "▲", "on-plan": "●", "planned": "○", "done": "✓", "stopped": "×"},
    variation={"improving": "⇑", "worsening": "⇓", "changed": "⇕", "common-cause": "≈"},
    assurance={"capable": "✓", "hit-or-miss": "?", "not-capable": "✗"},
    reached="◆",
    unreached="◇",
    late="!",
    done="█",
    open="░",
    day="│",
    unset="┄",
    ellipsis="…",
    progress="█░│",
)
ASCII = Glyphs(
    status={Status.STAR: "*", Status.GREEN: "+", Status.AMBER: "!", Status.RED: "x", Status.NONE: "-"},
    trend={Trend.IMPROVING: "^", Trend.FLAT: "=", Trend.WORSENING: "v", Trend.NONE: " "},
    bars="_.:-=+*#",
    gap=" ",
    dash="..",
    dot="|",
    arrow="->",
    rule="-",
    health={"late": "x", "at-risk": "!", "on-plan": "+", "planned": "-", "done": "v", "stopped": "/"},
    variation={"improving": "/\\", "worsening": "\\/", "changed": "<>", "common-cause": "~"},
    assurance={"capable": "v", "hit-or-miss": "?", "not-capable": "x"},
    reached="#",
    unreached="o",
    late="!",
    done="=",
    open=".",
    day="|",
    unset="~",
    ellipsis="...",
    progress="#.|",
)

_STAND_INS = str.maketrans(
    {"→": "->", "⊃": ">", "≥": ">=", "…": "...", "–": "-", "—": "-", "’": "'", "“": '"', "”": '"', "−": "-"}
    | dict.fromkeys("\u00a0\u202f", " ")
)
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


def plain(pieces: list[Piece]) -> str:
    """The text alone."""
    return "".join(text for text, _ in pieces)


def safe(text: str) -> str:
    """*text* from a file, on one line, without control characters, bidirectional overrides or soft hyphens.

    The spaces at which no line is broken, which French and Polish have in numbers, stay.
    """
    if text.isprintable() and "  " not in text:  # nearly always; a blank is all the space there can be then
        return text.strip()
    return re.sub(rf"{_CONTROL}|\u00ad", "", without_surrogates(re.sub(r"[^\S\u00a0\u202f]+", " ", text))).strip()


def without_surrogates(text: str) -> str:
    """*text* with an escape for each byte of a file's name that is no UTF-8, which no output can hold."""
    return re.sub(r"[\ud800-\udfff]", lambda found: _escape(found[0]), text)


def json_escape(sign: str) -> str:
    """*sign* as it stands in a text of JSON; half a pair, which many readers refuse, as it is shown elsewhere."""
    import json

    return json.dumps(without_surrogates(sign))[1:-1]


def file_name(name: str) -> str:
    """The *name* of a file, on one line, with escapes for what a terminal would obey and for what is no UTF-8."""
    return name if name.isprintable() else re.sub(_CONTROL, lambda found: _escape(found[0]), name)


def _escape(sign: str) -> str:
    is_byte = "\udc80" <= sign <= "\udcff"  # as Python has those of names that are no UTF-8
    return f"\\x{ord(sign) - 0xDC00:02x}" if is_byte else sign.encode("unicode_escape").decode()


def visible(line: str) -> str:
    """A line of a file with each control character as one visible stand-in, so that columns stay true."""
    if line.isprintable():
        return line
    return re.sub(_CONTROL, lambda match: " " if match.group() == "\t" else "\ufffd", line)


def in_xml(text: str) -> str:
    """*text* with a stand-in for every character that XML cannot hold, or that steers a terminal."""
    return re.sub(r"[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def in_encoding(text: str, encoding: str) -> str:
    """*text* with ASCII stand-ins for what *encoding* lacks."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        decomposed = text.translate(_STAND_INS)
        return decomposed.encode(encoding, errors="replace").decode(encoding)
    return text


def width_of(text: str) -> int:
    """The terminal columns that *text* takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )
