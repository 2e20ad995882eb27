"""Whatever a file says, linting it ends with diagnostics that lie inside of it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.lint.run import lint
from bsc_cli.load.scorecard import load_scorecard
from tests.examples import examples

ROOT = Path(__file__).parents[2]
EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*/scorecard.yaml"))]
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

KEYS = [
    "name",
    "vision",
    "perspectives",
    "financial",
    "objectives",
    "measures",
    "targets",
    "links",
    "scoring",
    "points",
]
KEYS += ["weight", "frequency", "fiscal_year", "actuals", "path", "url", "phase", "tolerance", "direction", "due", "<<"]
SIGNS = [
    ":",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "*a",
    "!!x ",
    "'",
    '"',
    "|\n",
    ">",
    "#",
]
SIGNS += [
    "%",
    "\t",
    "\r\n",
    "---\n",
    "...",
    "? ",
    "~",
    "null",
    "yes",
    "1e99",
    "-1",
    "2025-Q1",
    "[1, 2]",
    "\ufeff",
    "\x85",
]

yaml_ish = st.lists(st.sampled_from(KEYS + SIGNS), max_size=60).map("".join)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """An example with some of its lines or characters deleted, doubled, swapped or replaced."""
    text = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        by_line = draw(st.booleans())
        parts = text.splitlines(keepends=True) if by_line else list(text)
        one, other = (draw(st.integers(0, max(0, len(parts) - 1))) for _ in range(2))
        match draw(st.sampled_from(["delete", "double", "swap", "replace", "insert"])):
            case "delete":
                del parts[one : one + 1]
            case "double":
                parts[one:one] = parts[one : one + 1]
            case "swap" if parts:
                parts[one], parts[other] = parts[other], parts[one]
            case "replace":
                parts[one : one + 1] = [draw(yaml_ish | st.text(max_size=3))]
            case _:
                parts.insert(one, draw(yaml_ish | st.text(max_size=3)))
        text = "".join(parts)
    return text


def check(text: str) -> None:
    loaded = load_scorecard(text, file="scorecard.yaml")
    said = lint(loaded)
    assert loaded.scorecard is not None or said
    lines = BREAK.split(text.removeprefix("\ufeff"))
    for one in said:
        span = one.location.span
        assert span is not None
        assert 1 <= span.line <= len(lines), one
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, one
        assert (span.end_line, span.end_column) >= (span.line, span.column), one
        assert one.location.excerpt == lines[span.line - 1]
        assert one.message


@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_linted(text: str) -> None:
    check(text)


@examples(5)
@given(yaml_ish)
def test_any_text_made_of_yaml_can_be_linted(text: str) -> None:
    check(text)


@given(yaml_ish)
def test_anything_in_place_of_the_measures_can_be_linted(text: str) -> None:
    check(f"name: A\nvision: B\nperspectives:\n  customer:\n    objectives:\n      a:\n        {text}")


@given(mutations())
def test_any_mutation_of_an_example_can_be_linted(text: str) -> None:
    check(text)


@pytest.mark.parametrize("seed", range(8))
def test_an_example_with_shuffled_lines_can_be_linted(seed: int) -> None:
    lines = EXAMPLES[seed % len(EXAMPLES)].splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    check("".join(lines))


@pytest.mark.parametrize("index", range(len(EXAMPLES)))
def test_an_example_as_it_is_has_nothing_wrong_with_it(index: int) -> None:
    assert lint(load_scorecard(EXAMPLES[index], file="scorecard.yaml")) == ()
