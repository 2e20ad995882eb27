"""Rules as text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bsc_cli.findings.rule import Rule
from bsc_cli.render.rules import markdown
from bsc_cli.render.rules.json import render_json
from bsc_cli.render.rules.manual import manual_of
from bsc_cli.render.rules.text import render_list, render_manual
from bsc_cli.render.text import plain, width_of
from bsc_cli.review.all_rules import ALL_RULES
from tests.conftest import Snapshot

HERE = Path(__file__).parent


def named(code: str) -> Rule[...]:
    return next(rule for rule in ALL_RULES if rule.code == code)


def widest(text: str) -> int:
    return max(map(width_of, text.splitlines()))


@pytest.mark.parametrize("width", [50, 80, 91, 100, 200])
def test_the_list_fits_the_terminal(width: int) -> None:
    text = plain(render_list(ALL_RULES, width))
    assert widest(text) <= width
    assert re.findall(r"^BSC\d+", text, re.MULTILINE) == [rule.code for rule in ALL_RULES]
    words = " ".join(text.split())
    assert [rule.summary for rule in ALL_RULES if rule.summary not in words and width in (50, 80, 200)] == []


def test_off_a_terminal_a_rule_is_a_line() -> None:
    lines = plain(render_list(ALL_RULES, None)).splitlines()
    assert len(lines) == len(ALL_RULES)
    assert all(line.endswith(rule.summary) for line, rule in zip(lines, ALL_RULES, strict=True))


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_a_manual_fits_80_columns(rule: Rule[...]) -> None:
    assert widest(plain(render_manual(rule, 80))) <= 80


@pytest.mark.parametrize("code", ["BSC206", "BSC604", "BSC708"])
def test_a_manual_reads_well(code: str, snapshot: Snapshot) -> None:
    snapshot(HERE / "snapshots" / f"{code}.txt", plain(render_manual(named(code), 80)))


def test_what_differs_between_wrong_and_right_stands_out() -> None:
    pieces = render_manual(named("BSC206"), 80)
    assert [text.strip() for text, style in pieces if style == "red"] == ["Wrong:", "- {from: skills, to: loyalty}"]
    assert [text.strip() for text, style in pieces if style == "green"] == [
        "Right:",
        "- {from: skills, to: loyalty, because: Trained people know the answer}",
    ]


def test_the_parts_of_a_manual_are_all_of_it() -> None:
    for rule in ALL_RULES:
        manual = manual_of(rule)
        said = " ".join([manual.summary, manual.why, *(example.text for example in manual.examples)])
        assert set(said.split()) >= {word for word in rule.manual.split() if not word.startswith("```")} - {
            *("Why:", "Wrong:", "Right:", f"{rule.summary.split()[-1]}.")
        }
        assert {example.language for example in manual.examples} <= {"yaml", "csv"}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_json_holds_the_examples_byte_for_byte(rule: Rule[...]) -> None:
    (read,) = json.loads(render_json([rule]))["rules"]
    assert list(read) == ["code", "name", "severity", "off", "summary", "why", "wrong", "right"]
    blocks = re.findall(r"```(\w+)\n(.*?)```", rule.manual, re.DOTALL)
    assert [(one["language"], one["text"]) for one in (*read["wrong"], *read["right"])] == blocks
    assert read["off"] is (rule.code in ("BSC404", "BSC708"))


def test_every_rule_is_linked_to_its_manual_in_the_reference() -> None:
    text = markdown.render_reference(ALL_RULES)
    anchors = re.findall(r"\]\(#([\w-]+)\)", text)
    headings = re.findall(r"^### (.*)$", text, re.MULTILINE)
    assert anchors == [heading.lower().replace(" ", "-") for heading in headings]
    assert headings == [f"{rule.code} {rule.name}" for rule in ALL_RULES]
    assert text.count("```") % 2 == 0
    assert all("|" not in rule.summary for rule in ALL_RULES)


def test_one_manual_as_markdown(snapshot: Snapshot) -> None:
    snapshot(HERE / "snapshots" / "BSC702.md", markdown.render_manual(named("BSC702")))
