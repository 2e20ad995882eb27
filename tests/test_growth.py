"""What keeps the work linear, as far as structure shows it; `benchmarks/growth.py` takes the time."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bsc_cli
from benchmarks.growing import INPUTS, Growing
from bsc_cli.diagnostics import Suggestions
from bsc_cli.lint.run import lint
from bsc_cli.load.actuals.engines.spark_client import load_client
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.reachability import following, knots, nearest_first
from bsc_cli.project.ignore_patterns import linear, patterns_of
from tests.cli.program import bsc

PACKAGE = Path(bsc_cli.__file__).parent
FUNCTIONS = {"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"}
UNBOUNDED = 100
"""A repetition of as many or more may as well have no end."""


def written_patterns() -> Iterator[tuple[str, str]]:
    """Every text that the package gives to `re` or to a pydantic `Field`, itself or by its name, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            of_re = name in FUNCTIONS and isinstance(owner, ast.Name) and owner.id == "re"
            texts = node.args[:1] if of_re else [word.value for word in node.keywords if word.arg == "pattern"]
            for text in texts:
                value = text.value if isinstance(text, ast.Constant) else None
                if isinstance(text, ast.Name):
                    value = getattr(importlib.import_module(module), text.id, None)
                if isinstance(value, str | bytes):
                    written = value.decode("latin-1") if isinstance(value, bytes) else value
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", written


def compiled_patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that a module of the package holds."""
    load_client()  # before what imports it
    for found in pkgutil.walk_packages(bsc_cli.__path__, "bsc_cli."):
        importlib.import_module(found.name)
    for name, module in sorted(sys.modules.items()):
        if name.startswith("bsc_cli."):
            for key, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    text = value.pattern
                    yield f"{name}.{key}", text.decode("latin-1") if isinstance(text, bytes) else text


def first_signs(tree: Any) -> set[int]:
    """The characters of Latin-1 that what *tree* stands for may begin with."""
    found: set[int] = set()
    for op, argument in tree:
        here, may_be_empty = signs_of(op, argument)
        found |= here
        if not may_be_empty:
            break
    return found


def signs_of(op: Any, argument: Any) -> tuple[set[int], bool]:
    """What one part may begin with, and whether it may be nothing."""
    every = set(range(256))
    if op in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY):
        pattern = parser.SubPattern(parser.State(), [(op, argument)])
        return matched(pattern), False
    if op is sre.SUBPATTERN:
        return first_signs(argument[-1]), argument[-1].getwidth()[0] == 0
    if op is sre.ATOMIC_GROUP:
        return first_signs(argument), argument.getwidth()[0] == 0
    if op is sre.BRANCH:
        return set().union(*map(first_signs, argument[1])), any(one.getwidth()[0] == 0 for one in argument[1])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return first_signs(argument[2]), argument[0] == 0 or argument[2].getwidth()[0] == 0
    if op is sre.GROUPREF:
        return every, True
    return set(), True  # an assertion


def matched(tree: Any) -> set[int]:
    """The characters of Latin-1 that *tree*, which stands for one character, matches."""
    from re import _compiler  # type: ignore[attr-defined]

    tree.state.str = ""
    pattern = _compiler.compile(tree)
    return {code for code in range(256) if pattern.match(chr(code))}


def faults(tree: Any) -> Iterator[str]:
    """What may make matching *tree* slower than linear."""
    before: set[int] | None = None
    for op, argument in flat(tree):
        if op in (sre.POSSESSIVE_REPEAT, sre.ATOMIC_GROUP):
            before = None
            continue
        unbounded = op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and argument[1] >= UNBOUNDED
        here, may_be_empty = signs_of(op, argument)
        if unbounded:
            if before is not None and before & here:
                yield "two endless repetitions of the same signs with nothing certain between them"
            rounds = [*flat(argument[2]), *flat(argument[2])]
            if list(faults(rounds)):
                yield "an endless repetition of what may be split in several ways"
            before = here
        elif not may_be_empty and before is not None and not here & before:
            before = None
        if op is sre.BRANCH:
            for one in argument[1]:
                yield from faults(one)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and not unbounded:
            yield from faults(argument[2])


def flat(tree: Any) -> list[tuple[Any, Any]]:
    """The parts of *tree*, groups opened."""
    parts: list[tuple[Any, Any]] = []
    for op, argument in tree:
        parts += flat(argument[-1]) if op is sre.SUBPATTERN else [(op, argument)]
    return parts


def test_the_check_finds_what_is_slow() -> None:
    for slow in (r"(?:a+)+b", r"\s*\s*x", r".+?\s*$", r"(\w+\s?)*x", r"a*b?a*"):
        assert list(faults(parser.parse(slow))), slow
    for quick in (r"a*b+", r"(?:,\d+)*x", r"[^,]*,[^,]*", r"(?>a*)a*", r"a*+a*"):
        assert not list(faults(parser.parse(quick))), quick


def test_no_pattern_backtracks() -> None:
    found = {}
    for place, text in {**dict(written_patterns()), **dict(compiled_patterns())}.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = parser.parse(text)
        if said := sorted(set(faults(tree))):
            found[place, text] = said
    assert found == {}


PATTERNS = st.text(st.sampled_from("ab*?/[]!-c"), max_size=12)
PATHS = st.lists(st.text(st.sampled_from("abc-"), min_size=1, max_size=6), min_size=1, max_size=4).map("/".join)


@given(PATTERNS, st.lists(PATHS, min_size=1, max_size=8), st.booleans())
def test_patterns_match_what_they_matched_before_they_were_made_linear(
    pattern: str, paths: list[str], is_folder: bool
) -> None:
    from pathspec import GitIgnoreSpec

    made = patterns_of([pattern])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            plain = GitIgnoreSpec.from_lines([pattern])
        except (ValueError, re.error):
            assert not made.patterns
            return
    for path in paths:
        whole = path + "/" * is_folder
        assert made.check_file(whole).include == plain.check_file(whole).include


def test_all_wildcards_but_the_last_are_atomic() -> None:
    assert linear("^(?:.+/)?[^/]*a[^/]*b") == "^(?:.+/)?(?>[^/]*?a)[^/]*b"
    assert linear("^a(?:/.+)?/b(?:/.+)?/c") == "^a(?>(?:/.+?)??/b(?=/))(?:/.+)?/c"


def calls(growing: Growing, size: int, folder: Path) -> int:
    """How many functions of ours are called to read an input of a *size*."""
    folder.mkdir()
    for name, content in growing.files(size).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    count = 0
    package = str(PACKAGE)

    def heard(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename.startswith(package)

    quiet: Callable[..., Any] | None = sys.getprofile()
    sys.setprofile(heard)
    try:
        bsc(*growing.command, cwd=folder)
    finally:
        sys.setprofile(quiet)
    return count


NO_SCORECARDS = {
    "unknown keys",
    "unknown keys of measures",
    "unknown keys of sources",
    "unknown keys of one measure",
    "mending unknown keys",
    "the same key again and again",
    "the same id again and again",
    "improper ids",
    "words that are not known",
    "numbers cut by commas",
    "targets by no period",
    "one very long line",
    "one very long line that YAML cannot read",
    "a value of blanks",
    "a key of blanks",
    "a very long number",
    "a number of marks",
    "a date of digits",
    "a phase of many shares",
    "aliases",
    "merged mappings",
}
"""Inputs that are made to be no scorecard; with any other, a mistake would keep what it is made for from being done."""


@pytest.mark.parametrize("growing", [one for one in INPUTS if "s.yaml" in one.files(1)], ids=lambda one: one.name)
def test_an_input_is_a_scorecard_unless_it_is_made_not_to_be(growing: Growing) -> None:
    text = growing.files(growing.size)["s.yaml"]
    assert isinstance(text, str)
    assert (load_scorecard(text, file="s.yaml").scorecard is None) == (growing.name in NO_SCORECARDS)


COUNTED = (
    "levels of years and their quarters",
    "levels of quarters and their months",
    "links in a ring",
    "links to nothing",
    "unknown themes",
    "unknown keys",
    "the same link again and again",
    "mending many findings",
    "columns of no measures",
    "keys of one object as measures",
    "rows with a cell in column XFD",
    "unknown rules of a configuration",
    "a glob of folders",
)


@pytest.mark.parametrize("name", COUNTED)
def test_the_calls_grow_no_faster_than_the_input(name: str, tmp_path: Path) -> None:
    (growing,) = [one for one in INPUTS if one.name == name]
    size = max(4, growing.size // 10)
    calls(growing, 1, tmp_path / "warm")
    once, twice = (calls(growing, size * factor, tmp_path / str(factor)) for factor in (1, 2))
    assert twice <= 2.2 * once + 200


def test_of_very_many_links_in_circles_one_circle_is_named() -> None:
    ring = "".join(f"  - {{from: o{number}, to: o{(number + 1) % 600}, because: so}}\n" for number in range(600))
    lines = "".join(f"      o{number}: {{name: O {number}}}\n" for number in range(600))
    text = f"name: X\nvision: V\nperspectives:\n  financial:\n    objectives:\n{lines}links:\n{ring}"
    found = [one.message for one in lint(load_scorecard(text, file="s.yaml")) if one.code == "BSC202"]
    (message,) = found
    assert message == (
        "this link closes a circle of cause and effect: o599 → o0 → o1 → o2 → o3 → o4 → o5 → o6 → o7 → o8 → o9 → "
        "580 more → o590 → o591 → o592 → o593 → o594 → o595 → o596 → o597 → o598 → o599"
    )


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=16)


@given(PAIRS)
def test_a_knot_is_what_can_be_reached_from_each_other(pairs: list[tuple[str, str]]) -> None:
    found = knots(pairs)
    ways = following(pairs)
    for one in found:
        for other in found:
            mutual = other in nearest_first([one], ways) and one in nearest_first([other], ways)
            assert (found[one] == found[other]) == mutual


def test_suggestions_end_once_there_were_very_many() -> None:
    names = Suggestions(f"name-{number}" for number in range(1000))
    assert names.closest("nmae-7") == "name-7"
    assert names.closest("NAME_999") == "name-999"
    assert [names.closest(f"nmae-{number}") for number in range(100, 200)][-1] is None
    assert names.closest("nmae-7") == "name-7"
    assert names.closest("n" * 101) is None


def test_a_table_has_as_many_columns_as_a_sheet(tmp_path: Path) -> None:
    card = "name: X\nvision: V\nperspectives: {financial: {objectives: {o: {name: O, measures: {m: {name: M, "
    (tmp_path / "s.yaml").write_text(card + "indicator: lagging, target: 5}}}}}}\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("measure,period,value" + ",x" * 16_382 + "\n", encoding="utf-8")
    assert "a.csv:1:1: error BSC606" in bsc("evaluate", "s.yaml", "a.csv", cwd=tmp_path).err
    lacking = '{"measure": "m", "period": "2025-Q1", "value": 1}\n' * 2000
    keys = "{" + ", ".join(f'"k{number}": 1' for number in range(9000)) + "}\n"
    (tmp_path / "a.jsonl").write_text(keys + lacking, encoding="utf-8")
    said = bsc("evaluate", "s.yaml", "a.jsonl", cwd=tmp_path).err
    assert "its objects lack more than 10,000,000 of their 9,003 keys" in said
