"""Every script gets a fitting font, and what no font has a stand-in."""

from __future__ import annotations

import re

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


def fitted(text: str, lacking: str = "", *, leads: bool = True) -> tuple[str, tuple[str, ...]]:
    found = fit_fonts(
        write_shape(shape_of(1, 2, text, 3, "#000000")), lambda character, _: character not in lacking, leads=leads
    )
    return found.svg.partition(">")[2].removesuffix("</text>"), found.remarks


@pytest.mark.parametrize("text", ["Grow <b> & β – Ж, 50 %", "≥ 5 → ∞", "Tiếng Việt"])
def test_text_that_our_font_has_stays_as_it_is(text: str) -> None:
    assert fitted(text) == (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), ())


@pytest.mark.parametrize(
    ("text", "needs"), [("Größe", False), ("日", True), ("日 \U0010fffc", True), ("\U0010fffc", False)]
)
def test_other_fonts_are_asked_only_for_what_they_have(text: str, needs: bool) -> None:
    svg = write_shape(shape_of(1, 2, text, 3, "#000000"))
    assert fit_fonts(svg, lambda character, _: character != "\U0010fffc").needs_others is needs


def test_chinese_characters_get_their_font_and_what_stands_beside_them_too() -> None:
    svg, remarks = fitted("3日 ok")
    assert svg.startswith(f'<tspan font-family="{CHINESE.families[0]}, ')
    assert svg.endswith(">3日 ok</tspan>")
    assert remarks == ()


@pytest.mark.parametrize("text", ["ab ★ cd", "ab 😀 cd", "ab ไทย cd"])
def test_beside_other_scripts_our_font_stays(text: str) -> None:
    svg, _ = fitted(text)
    assert svg.startswith("ab <tspan")
    assert svg.endswith("</tspan> cd")


def test_two_scripts_get_two_fonts() -> None:
    svg, _ = fitted("日★")
    assert svg.count("<tspan") == 2


@pytest.mark.parametrize(("text", "lead"), [("ab न्यू", "न"), ("日 न्यू", "न"), ("ab 👍🏽", "👍"), ("★ 日\u0301", "日")])
def test_a_text_with_joined_signs_leads_with_their_font(text: str, lead: str) -> None:
    svg, _ = fitted(text)  # else the rasteriser fails, or loses characters
    assert re.match(rf'<tspan font-family="[^"]*" font-size="0.01">{lead}</tspan>', svg)
    assert "".join(re.split(r"<[^>]*>", svg)) == lead + text


@pytest.mark.parametrize("text", ["日م", "日 न्", "★ 日\u0301", "日 👍🏽"])
def test_without_a_lead_a_text_with_joined_signs_gets_one_font(text: str) -> None:
    svg, _ = fitted(text, leads=False)
    assert svg.count("<tspan") == 1


def test_what_two_scripts_join_gets_one_font() -> None:
    svg, _ = fitted("ab न्यू م")
    assert svg.count("<tspan") == 1


def test_what_begins_with_joined_signs_needs_no_lead() -> None:
    assert "font-size" not in fitted("न्यू ab")[0]


def test_letters_and_accents_are_one_character_where_there_is_one() -> None:
    assert fitted("e\u0301 日")[0].endswith(">é 日</tspan>")


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
    assert fit_fonts(title, lambda *_: False) == (title, (), False)
