"""An SVG made ready for the fonts of this machine: every script in a fitting font, and no characters that none has.

The rasteriser looks for other fonts by itself, but takes the first that has a character, whatever it looks like;
and from the first character that no font has, it looks for none any more. A text of several fonts in which one of
them draws several characters as one sign makes it lose characters, or fail.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from bsc_cli.render.strategy_map.export.scripts import Script, east_asian, script_of
from bsc_cli.render.strategy_map.export.svg import FONT
from bsc_cli.render.strategy_map.layout.metrics import is_measured

STAND_IN = "□"
"""What is drawn for a character that no font has; our own font has it."""
NAMED = 8
"""So many characters of a script are named at most."""

Shows = Callable[[str, str], bool]
"""Whether a character can be drawn with a list of fonts."""


def fit_fonts(svg: str, shows: Shows) -> tuple[str, tuple[str, ...]]:
    """*svg* with a font for every script, and a remark on each script that lacks one."""
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", svg)
    foreign = dict.fromkeys(character for text in texts for character in text if not is_measured(character))
    if not foreign:
        return svg, ()
    ideographs = east_asian("".join(foreign))
    scripts = {character: script_of(character, ideographs) for character in foreign if _is_seen(character)}
    lost = {character for character, script in scripts.items() if not shows(character, family(script))}
    fitted = re.sub(
        r"(<text [^>]*>)([^<]*)(?=</text>)", lambda found: found[1] + _in_scripts(found[2], scripts, lost), svg
    )
    return fitted, _remarks(scripts, lost)


def family(script: Script) -> str:
    """The fonts for *script*, and behind them our own."""
    return ", ".join((*script.families, FONT))


def _is_seen(character: str) -> bool:
    """Whether there is something to see in it, apart from the letter that it may stand on."""
    return unicodedata.category(character) not in ("Mn", "Me", "Cf", "Zs")


def _in_scripts(text: str, scripts: Mapping[str, Script], lost: set[str]) -> str:
    """*text* with a span around each run of a script; what our font has is drawn with the script beside it.

    Digits among Chinese characters look better so, and the rasteriser would not leave them to our font.
    """
    runs = _runs(text, scripts, lost)
    joined = next((script for script, run in runs if script and _joins(script, run)), None)
    if joined and len(runs) > 1:
        runs = [(joined, "".join(run for _, run in runs))]
    return "".join(f'<tspan font-family="{family(script)}">{run}</tspan>' if script else run for script, run in runs)


def _runs(text: str, scripts: Mapping[str, Script], lost: set[str]) -> list[tuple[Script | None, str]]:
    """*text* cut where its script changes, without the marks of letters that are lost; None is our font's script."""
    runs: list[tuple[Script | None, str]] = []
    script = next((scripts[character] for character in text if character in scripts and character not in lost), None)
    base = ""
    for character in text:
        if is_measured(character) or _is_seen(character):
            base = character
        elif base in lost:
            continue
        shown = STAND_IN if character in lost else character
        script = script if character in lost else scripts.get(character, script)
        if runs and script == runs[-1][0]:
            runs[-1] = (script, runs[-1][1] + shown)
        else:
            runs.append((script, shown))
    return runs


def _joins(script: Script, run: str) -> bool:
    """Whether several characters of *run* may be drawn as one sign."""
    return not script.is_separate or any(unicodedata.category(character)[0] in "MCS" for character in run[1:])


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
