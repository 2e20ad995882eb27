"""Every script gets a fitting font, and what no font has a stand-in."""

from __future__ import annotations

import pytest

from bsc_cli.render.strategy_map.export.fonts import fit_fonts
from bsc_cli.render.strategy_map.export.scripts import CHINESE, JAPANESE, east_asian, script_of
from bsc_cli.render.strategy_map.export.svg import write_shape
from bsc_cli.render.strategy_map.paint.shapes import text as shape_of


@pytest.mark.parametrize(
    ("character", "script", "font"),
    [
        ("か", "Japanese", "Noto Sans CJK JP"),
        ("本", "Japanese", "Noto Sans CJK JP"),
        ("。", "Japanese", "Noto Sans CJK JP"),
        ("한", "Korean", "Noto Sans CJK KR"),
        ("م", "Arabic", "Noto Sans Arabic"),
        ("א", "Hebrew", "Noto Sans Hebrew"),
        ("ก", "Thai", "Noto Sans Thai"),
        ("क", "Devanagari", "Noto Sans Devanagari"),
        ("ა", "Georgian", "Noto Sans Georgian"),
        ("ế", "Latin", "Noto Sans"),
        ("😀", "emoji", "Noto Emoji"),
        ("★", "symbols", "Noto Sans Symbols2"),
        ("≥", "symbols", "Noto Sans Symbols2"),
    ],
)
def test_a_character_has_a_script_and_a_font(character: str, script: str, font: str) -> None:
    found = script_of(character, JAPANESE)
    assert (found.name, found.families[0]) == (script, font)


@pytest.mark.parametrize(("text", "name"), [("漢字", "Chinese"), ("漢字と", "Japanese"), ("漢字 한", "Korean")])
def test_chinese_characters_are_those_of_the_language_around_them(text: str, name: str) -> None:
    assert east_asian(text).name == name


def fitted(text: str, lacking: str = "") -> tuple[str, tuple[str, ...]]:
    svg, remarks = fit_fonts(
        write_shape(shape_of(1, 2, text, 3, "#000000")), lambda character, _: character not in lacking
    )
    return svg.partition(">")[2].removesuffix("</text>"), remarks


def test_text_that_our_font_has_stays_as_it_is() -> None:
    assert fitted("Grow <b> & β – Ж, 50 %") == ("Grow &lt;b&gt; &amp; β – Ж, 50 %", ())


def test_a_script_gets_its_font_and_what_stands_beside_it_too() -> None:
    svg, remarks = fitted("3日 ok")
    assert svg.startswith(f'<tspan font-family="{CHINESE.families[0]}, ')
    assert svg.endswith(">3日 ok</tspan>")
    assert remarks == ()


def test_two_scripts_get_two_fonts() -> None:
    svg, _ = fitted("日★")
    assert svg.count("<tspan") == 2


@pytest.mark.parametrize("text", ["日م", "日 न्", "★ 日́", "日 👍🏽"])
def test_a_text_with_joined_signs_gets_one_font(text: str) -> None:
    svg, _ = fitted(text)  # with several the rasteriser fails, or loses characters
    assert svg.count("<tspan") == 1


def test_what_stands_on_a_lost_letter_is_lost_too() -> None:
    assert fitted("बन् b́", lacking="बन")[0] == "□□ b́"


def test_what_no_font_has_is_replaced_and_named_once() -> None:
    svg, remarks = fitted("ab ไทยไ", lacking="ไทย")
    assert svg == "ab □□□□"
    (remark,) = remarks
    assert remark.splitlines() == [
        "warning: no font here has Thai (ไทย), so the picture shows □",
        " = help: install a font with Thai, such as Noto Sans Thai",
    ]


def test_joiners_and_accents_are_no_reason_for_a_remark() -> None:
    assert fitted("e\u0301 a\u200db", lacking="\u0301\u200d")[1] == ()


def test_only_what_is_seen_counts() -> None:
    title = "<title>ไทย</title>"
    assert fit_fonts(title, lambda *_: False) == (title, ())
