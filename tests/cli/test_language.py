"""A scorecard in another language: people read it in theirs, programs find what they always found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, GOOD, bakery, bsc
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"


def logistics(folder: Path, *lines: str) -> Path:
    """The example with *lines* more at its top."""
    text = (EXAMPLES / "logistics" / "scorecard.yaml").read_text(encoding="utf-8")
    (folder / "actuals.csv").write_bytes((EXAMPLES / "logistics" / "actuals.csv").read_bytes())
    path = folder / "scorecard.yaml"
    path.write_text("".join(f"{line}\n" for line in lines) + text, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["de", "fr", "ja"])
def test_a_table_speaks_the_language(language: str, tmp_path: Path, snapshot: Snapshot) -> None:
    logistics(tmp_path, f"language: {language}")
    snapshot(SNAPSHOTS / f"logistics-{language}.txt", bsc("evaluate", "scorecard.yaml", cwd=tmp_path).out)


@pytest.mark.parametrize("language", ["de", "pl"])
def test_a_review_speaks_the_language(language: str, tmp_path: Path, snapshot: Snapshot) -> None:
    path = logistics(tmp_path, f"language: {language}")
    snapshot(SNAPSHOTS / f"review-logistics-{language}.txt", bsc("review", path).out)


def test_markdown_speaks_the_language(tmp_path: Path, snapshot: Snapshot) -> None:
    logistics(tmp_path, "language: de", "labels: {red: Kritisch, star: '*<b>'}")
    text = bsc("evaluate", "scorecard.yaml", "--format", "markdown", cwd=tmp_path).out
    assert "■ Kritisch" in text
    assert "<b>" not in text
    snapshot(SNAPSHOTS / "logistics-de.md", text)


@pytest.mark.parametrize("command", ["evaluate", "evaluate --format markdown", "map -o - --format svg"])
def test_nothing_of_ours_stays_english(command: str, tmp_path: Path) -> None:
    path = logistics(tmp_path, "language: pl")
    words = r"\b(Actual|Target|Score|Green|Amber|Red|Review|Changed|Initiative|budget|owner|against|weight|Vision)\b"
    text, _, _ = bsc(*command.split(), path).out.partition("Ustalenia")
    assert re.findall(words, re.sub("<[^>]*>", " ", text)) == []
    assert "Zielony" in text


def test_what_programs_read_is_the_same_in_every_language(tmp_path: Path) -> None:
    for form in ("json", "csv", "github"):
        said = {}
        for language in ("en", "de"):
            path = bakery(tmp_path, scorecard=f"language: {language}\nlabels: {{red: Kritisch}}\n{GOOD}")
            said[language] = bsc("evaluate", path, "--format", form).out
        assert said["de"].replace("Kunden", "Customer") == said["en"]


def test_a_standard_name_is_found_in_the_language_that_it_is_shown_in(tmp_path: Path) -> None:
    path = logistics(tmp_path, "language: de")
    assert "Kunden · Dezember 2025" in bsc("explain", path, "Kunden").out


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("labels: {redd: Kritisch}", "BSC003", "did you mean 'red'?"),
        ("labels: {red: ''}", "BSC005", ""),
        ("labels: Kritisch", "BSC005", ""),
        ("language: german", "BSC005", ""),
        ("language: dee", "BSC005", "did you mean 'de'?"),
    ],
)
def test_a_word_that_does_not_exist_is_found(line: str, code: str, hint: str, tmp_path: Path) -> None:
    done = bsc("lint", bakery(tmp_path, scorecard=f"{line}\n{GOOD}"))
    assert done.status == 1
    assert code in done.out
    assert hint in done.out


def test_a_hostile_label_is_shown_as_data(tmp_path: Path) -> None:
    quoted = "\\u001b[31mred\\u202e"
    path = logistics(tmp_path, f'labels: {{red: "{quoted}", measures: "{{n}} {quoted}", actual: "{quoted}"}}')
    for command in ("evaluate", "explain", "map --format mmd -o -", "map --format svg -o -"):
        out = bsc(*command.split(), path).out
        assert "\x1b" not in out
        assert "\u202e" not in out


@pytest.mark.parametrize(
    ("actual", "target", "shown"),
    [
        ("8.7", "10", "8.7"),
        ("1234567.8", "2000000", "1,234,567.8"),
        ("9.99999999", "10", "<10"),
        ("1999999.5", "2000000", "1,999,999.5"),
        ("91.66666666666667", "90", "91.67"),
    ],
)
def test_a_table_writes_numbers_as_they_were_written(actual: str, target: str, shown: str, tmp_path: Path) -> None:
    card = GOOD.replace("target: 350", f"target: {target}").replace("threshold: 250", "threshold: 1")
    path = bakery(tmp_path, scorecard=card, actuals=f"measure,period,value\nregulars,2025-Q1,{actual}\n")
    out = bsc("evaluate", path).out
    assert shown in out.split(), out
