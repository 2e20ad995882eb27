"""An SVG made ready for the fonts of this machine: every script in a fitting font, and no characters that none has.

What our own font has is drawn with it, whatever else is installed. For the rest a rasteriser looks for other fonts by
itself, but takes the first that has a character, whatever it looks like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bsc_cli.render.strategy_map.export.pixels import is_ours
from bsc_cli.render.strategy_map.export.scripts import EAST_ASIAN, EMOJI, Script, east_asian, script_of
from bsc_cli.render.strategy_map.export.svg import FONT
from bsc_cli.render.strategy_map.layout.metrics import is_measured

STAND_IN = "□"
"""What is drawn for a character that no font has; our own font has it."""
TINY = ' font-size="0.01"'
NAMED = 8
"""So many characters of a script are named at most."""

Shows = Callable[[str, str], bool]
"""Whether a character can be drawn with a list of fonts."""


class Run(NamedTuple):
    """A piece of a text in one script."""

    script: Script | None
    """None is that of our font."""
    text: str
    is_lead: bool = False


class Fitted(NamedTuple):
    """An SVG that names a font for every script."""

    svg: str
    remarks: tuple[str, ...] = ()
    """One on each script that lacks a font."""
    needs_others: bool = False
    """Whether fonts beside our own draw something of it."""


def fit_fonts(svg: str, shows: Shows, *, leads: bool = True) -> Fitted:
    """*svg* for what *shows* characters; a text *leads* with the font whose signs join, or has no other.

    Rasterisers shape a text by the script of its first letter, once with each font, and lay what the later fonts make
    over what the first made. Where a later one joins signs they lose characters, or fail.
    """
    svg = unicodedata.normalize("NFC", svg)  # fewer signs that join
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", svg)
    foreign = {
        character: None
        for character in dict.fromkeys("".join(texts))
        if not is_measured(character) and not is_ours(character)
    }
    if not foreign:
        return Fitted(svg)
    ideographs = east_asian("".join(foreign))
    scripts = {character: script_of(character, ideographs) for character in foreign if _is_seen(character)}
    lost = {character for character, script in scripts.items() if not shows(character, family(script))}

    def fit(found: re.Match[str]) -> str:
        runs = _runs(found[2], scripts, lost)
        return found[1] + _spans(_ordered(runs, leads=leads))

    fitted = re.sub(r"(<text [^>]*>)([^<]*)(?=</text>)", fit, svg)
    return Fitted(fitted, _remarks(scripts, lost), needs_others=bool(foreign.keys() - lost))


def family(script: Script | None) -> str:
    """The fonts for *script*, and behind them our own."""
    return ", ".join((*script.families, FONT)) if script else FONT


def _is_seen(character: str) -> bool:
    """Whether there is something to see in it, apart from the letter that it may stand on."""
    return unicodedata.category(character) not in ("Mn", "Me", "Cf", "Zs")


def _spans(runs: list[Run]) -> str:
    return "".join(
        f'<tspan font-family="{family(script)}"{TINY * is_lead}>{text}</tspan>' if script or is_lead else text
        for script, text, is_lead in runs
    )


def _ordered(runs: list[Run], *, leads: bool) -> list[Run]:
    """*runs* with what joins at their head, as a sign too small to be seen; or made one."""
    joining = dict.fromkeys(run.script for run in runs if _joins(run))
    if not joining or len({run.script for run in runs}) == 1:
        return runs
    if leads and len(joining) == 1:
        first = next(run for run in runs if _joins(run))
        return runs if first.script == runs[0].script else [Run(first.script, _letter(first), is_lead=True), *runs]
    script = next(run.script for run in runs if run.script and run.script in joining)
    return [Run(script, "".join(run.text for run in runs))]


def _letter(run: Run) -> str:
    """A character of *run* that says what script it is in."""
    return next((character for character in run.text if not character.isascii() and _is_seen(character)), "")


def _runs(text: str, scripts: Mapping[str, Script], lost: set[str]) -> list[Run]:
    """*text* cut where its script changes, without the marks of letters that are lost.

    What our font has among Chinese characters is drawn with their font: digits look better so.
    """
    runs: list[Run] = []
    found = (scripts[character] for character in text if character in scripts and character not in lost)
    script = beside = next((script for script in found if script in EAST_ASIAN), None)
    base = ""
    for character in text:
        if is_measured(character) or _is_seen(character):
            base = character
            script = script if character in lost else scripts.get(character, beside)
        elif base in lost:
            continue
        shown = STAND_IN if character in lost else character
        if runs and script == runs[-1].script:
            runs[-1] = Run(script, runs[-1].text + shown)
        else:
            runs.append(Run(script, shown))
    return runs


def _joins(run: Run) -> bool:
    """Whether several characters of *run* may be drawn as one sign."""
    kinds = "MCS" if run.script is EMOJI else "MC"
    is_separate = run.script is None or run.script.is_separate
    return not is_separate or any(unicodedata.category(character)[0] in kinds for character in run.text[1:])


def _remarks(scripts: Mapping[str, Script], lost: set[str]) -> tuple[str, ...]:
    by_script: dict[Script, list[str]] = {}
    for character, script in scripts.items():
        if character in lost:
            by_script.setdefault(script, []).append(character)
    return tuple(
        f"warning: no font here has {script.name} ({''.join(found[:NAMED])}{'…' if len(found) > NAMED else ''}), "
        f"so the picture shows {STAND_IN}\n = help: install a font with {script.name}, such as {script.families[0]}"
        for script, found in by_script.items()
    )
