"""Ignore comments: what they ignore, and what is said of those that ignore nothing."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bsc_cli.lint.rules import RULES
from bsc_cli.lint.run import Judged, Settings, judge
from bsc_cli.load.scorecard import load_scorecard

CODES = frozenset(("BSC007", "BSC106", "BSC114", "BSC201", "BSC401", "BSC402", "BSC001", "BSC003"))
HEAD = "name: N\nvision: V\nperspectives:\n  customer:\n    objectives:\n"
EMPTY = "      a: {name: A}"
"""An objective without a measure, on line 6: BSC106."""


def judged(text: str, **changes: Any) -> Judged:
    settings = Settings(CODES)._replace(**changes)
    return judge(load_scorecard(text, file="s.yaml"), settings)


def said(text: str, **changes: Any) -> list[tuple[str, int, int]]:
    """The code, line and column of each finding."""
    spans = [(one.code, one.location.span) for one in judged(text, **changes).diagnostics]
    return [(code, span.line, span.column) for code, span in spans if span]


@pytest.mark.parametrize(
    "lines",
    [
        EMPTY + "  # bsc: ignore[BSC106]",
        EMPTY + " # bsc: ignore[BSC106] we start there in May",
        EMPTY + " #bsc:ignore[BSC106]",
        EMPTY + " #  bsc:  ignore [ BSC106 ]",
        EMPTY + " # see issue 7, bsc: no; # bsc: ignore[BSC106]",
        EMPTY + "\t# bsc: ignore[BSC106]",
        EMPTY + " # bsc: ignore[BSC1]",
        EMPTY + " # bsc: ignore[bsc106]",
        EMPTY + " # bsc: ignore[objective-without-measure]",
        "      # bsc: ignore[BSC106]\n" + EMPTY,
        "# bsc: ignore[BSC106]\n" + EMPTY,
        "      # bsc: ignore[BSC106]\n      # which is decided\n\n" + EMPTY,
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_an_ignore_hides_what_it_names_on_its_line_or_the_next(lines: str, line_break: str) -> None:
    found = judged((HEAD + lines + "\n").replace("\n", line_break))
    assert (found.diagnostics, found.inline) == ((), 1)


@pytest.mark.parametrize(
    "lines",
    [
        EMPTY + "\n# bsc: ignore[BSC106]",
        EMPTY + "# bsc: ignore[BSC106]".replace("#", "\n\n#"),
        "      # bsc: ignore[BSC106]\n      b: {name: B, measures: {m: {name: M, indicator: lagging, target: 1}}}\n"
        + EMPTY,
        "      b: {name: B, measures: {m: {name: M, indicator: lagging, target: 1}}} # bsc: ignore[BSC106]\n" + EMPTY,
    ],
)
def test_an_ignore_elsewhere_hides_nothing_and_is_reported(lines: str) -> None:
    assert sorted(code for code, _, _ in said(HEAD + lines + "\n")) == ["BSC007", "BSC106"]


@pytest.mark.parametrize(
    "value",
    [
        "'# bsc: ignore[BSC106]'",
        '"x # bsc: ignore[BSC106]"',
        '"x\n          # bsc: ignore[BSC106]\n          y"',
        "'x\n          # bsc: ignore[BSC106]'",
        "|\n          x\n          # bsc: ignore[BSC106]",
        ">-\n          # bsc: ignore[BSC106]\n          x",
        "x#bsc:ignore[BSC106]",
    ],
)
def test_text_that_looks_like_an_ignore_is_none(value: str) -> None:
    text = f"{HEAD}      a:\n        name: A\n        description: {value}\n"
    assert [code for code, _, _ in said(text)] == ["BSC106"]
    assert judged(text).inline == 0


def test_comments_beside_block_scalars_are_comments() -> None:
    text = (
        f"{HEAD}      a:\n        name: A\n        description: |  # bsc: ignore[BSC201]\n          text\n\n"
        "        # bsc: ignore[BSC401]\n"
        "        measures: {m: {name: M, indicator: lagging}}\n"
    )
    assert said(text) == [("BSC007", 8, 39)]
    assert judged(text).inline == 1


def test_what_aliases_share_has_its_comments_once_and_no_scorecard_has_none() -> None:
    shared = "      a: &a {name: A, description: 'x # bsc: ignore[BSC106]'} # bsc: ignore[BSC106]\n      b: *a\n"
    assert said(HEAD + shared) == [("BSC106", 7, 7)]
    assert judged(HEAD + shared).inline == 1
    assert [code for code, _, _ in said("# bsc: ignore[BSC001]\n")] == ["BSC005"]


def test_several_rules_are_named_with_commas_and_each_is_judged() -> None:
    line = "      a: {name: A, themes: [x]} # bsc: ignore[BSC106, unknown-theme , BSC4]"
    assert said(f"{HEAD}{line}\n") == [("BSC007", 6, line.index("BSC4") + 1)]


@pytest.mark.parametrize(
    ("comment", "message", "help"),
    [
        ("ignore", "an ignore that names no rule ignores nothing", "name it: '# bsc: ignore[BSC103] reason'"),
        ("ignore[]", "an ignore that names no rule ignores nothing", "name it: '# bsc: ignore[BSC103] reason'"),
        ("ignore[ , ]", "an ignore that names no rule ignores nothing", "name it: '# bsc: ignore[BSC103] reason'"),
        ("ignore BSC106", "an ignore that names no rule ignores nothing", "name it: '# bsc: ignore[BSC103] reason'"),
        ("ignore[BSC999]", "there is no rule 'BSC999', so this ignores nothing", "'bsc rule' lists them"),
        ("ignore[dangling-lnk]", "there is no rule 'dangling-lnk', so this ignores nothing",
         "did you mean 'dangling-link'?"),
        ("ignore[BSC201", "nothing on line 6 is BSC201, so this ignores nothing", "remove it"),
        ("ignore[BSC003]", "nothing on line 6 is BSC003, so this ignores nothing", "remove it"),
    ],
)  # fmt: skip
def test_an_ignore_that_ignores_nothing_is_told_why(comment: str, message: str, help: str) -> None:
    found = judged(f"{HEAD}{EMPTY} # bsc: {comment}\n").diagnostics
    assert [one.code for one in found] == ["BSC106", "BSC007"]
    assert (found[1].message, found[1].help) == (message, help)


@pytest.mark.parametrize(
    ("comment", "changes"),
    [
        ("BSC402", {"codes": CODES - {"BSC402"}}),
        ("BSC402", {"ignored": frozenset({"BSC402"})}),
        ("BSC601", {"codes": CODES | {"BSC601"}}),
        ("BSC402", {"codes": CODES - {"BSC007"}}),
        ("BSC402", {"with_ignores": False}),
    ],
)
def test_an_ignore_of_what_was_not_looked_for_is_not_judged(comment: str, changes: dict[str, Any]) -> None:
    assert [code for code, _, _ in said(f"{HEAD}{EMPTY} # bsc: ignore[{comment}]\n", **changes)] == ["BSC106"]


def test_ignores_can_be_switched_off() -> None:
    text = f"{HEAD}{EMPTY} # bsc: ignore[BSC106]\n"
    assert said(text, with_ignores=False) == [("BSC106", 6, 7)]


def test_what_makes_a_file_no_scorecard_is_said_in_spite_of_ignores() -> None:
    assert said(f"{HEAD}{EMPTY}\nnam: x # bsc: ignore[BSC003]\n") == [("BSC003", 7, 1)]


def test_what_is_ignored_in_the_file_is_counted() -> None:
    found = judged(f"{HEAD}{EMPTY}\n", ignored=frozenset({"BSC106"}))
    assert (found.diagnostics, found.inline, found.per_file) == ((), 0, 1)


def test_many_ignores_are_found_in_time() -> None:
    start = time.perf_counter()
    lines = "".join("# bsc: ignore[BSC106]\n" for _ in range(20_000))
    assert len(judged(f"{HEAD}{lines}{EMPTY}\n").diagnostics) == 0
    assert len(judged(f"{HEAD}{EMPTY}\n{lines}").diagnostics) == 20_001
    assert time.perf_counter() - start < 60


def test_the_manual_is_among_the_rules() -> None:
    assert "unused-ignore" in [rule.name for rule in RULES]
