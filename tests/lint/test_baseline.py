"""Baselines: known findings stay known when things are reordered and moved."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.diagnostics import BscError
from bsc_cli.lint.baseline import Baseline, Key, baseline_text, places_in, read_baseline
from bsc_cli.lint.run import lint
from bsc_cli.load.scorecard import load_scorecard

TEXT = """\
name: N
vision: V
actuals: [a.csv, {path: b.csv}]
themes: {t: {name: T}}
perspectives:
  customer:
    objectives:
      a: {name: A, themes: [x, t, y]}
      b: {name: B, measures: {m: {name: M, indicator: lagging, targets: {threshold: 3, target: 2}}}}
  process:
    objectives:
      c: {name: C, measures: {n: {name: M, indicator: leading}, o: {name: O, indicator: leading}}}
      d: {name: A}
links:
  - {from: a, to: b}
  - {from: b, to: c}
  - {from: c, to: a}
  - {from: d, to: nowhere}
  - {from: d, to: nowhere}
  - {from: d, to: c}
initiatives:
  i: {name: I, moves: [m, n]}
"""
BY_ORDER = {"BSC111", "BSC203", "BSC204", "BSC205", "BSC301"}
"""Findings about the order of perspectives, which is that of the map."""


def keys(text: str) -> Counter[Key]:
    loaded = load_scorecard(text, file="s.yaml")
    assert loaded.scorecard is not None
    baseline = Baseline(Path("known.json"), {})
    found = [one for one in lint(loaded) if one.code not in BY_ORDER]
    return Counter(map(baseline.key_of, found, places_in(loaded.document, found)))


def test_a_place_is_an_id_and_the_way_on_from_it() -> None:
    found = {(key.code, key.place) for key in keys(TEXT)}
    assert found >= {
        ("BSC106", "a"),
        ("BSC114", "a/themes/x"),
        ("BSC114", "a/themes/y"),
        ("BSC401", "n"),
        ("BSC402", "m/targets"),
        ("BSC201", "links/d→nowhere/to"),
        ("BSC202", "links/a+b+c"),
    }
    assert keys(TEXT)[Key("s.yaml", "BSC201", "links/d→nowhere/to")] == 2


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", ""),
        ("/vision", "vision"),
        ("/actuals/0", "actuals/a.csv"),
        ("/actuals/1/path", "actuals/b.csv/path"),
        ("/themes/t", "themes/t"),
        ("/perspectives/customer", "customer"),
        ("/perspectives/customer/weight", "customer/weight"),
        ("/perspectives/customer/objectives/b/measures/m/targets/threshold/0", "m/targets/threshold/0"),
        ("/initiatives/i/moves/1", "i/moves/n"),
        ("/initiatives/i/moves/7", "i/moves/7"),
        ("/links/0", "links/a→b"),
        ("/links/9/to", "links/9/to"),
    ],
)
def test_any_pointer_has_a_place(pointer: str, place: str) -> None:
    document = load_scorecard(TEXT, file="s.yaml").document
    one = lint(load_scorecard(TEXT, file="s.yaml"))[0]
    one = one._replace(location=one.location._replace(pointer=pointer), code="BSC000")
    assert list(places_in(document, [one])) == [place]


def test_a_row_of_actuals_is_known_by_its_text() -> None:
    document = load_scorecard(TEXT, file="s.yaml").document
    one = lint(load_scorecard(TEXT, file="s.yaml"))[0]
    location = one.location._replace(file="a.csv", pointer=None, excerpt="  m,2025-Q1,many ")
    assert list(places_in(document, [one._replace(location=location)])) == ["m,2025-Q1,many"]


@st.composite
def shuffled(draw: st.DrawFn) -> str:
    """The scorecard with everything in another order, and some objectives under the other perspective."""
    data: dict[str, Any] = yaml.safe_load(TEXT)

    def mixed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: mixed(value[key]) for key in draw(st.permutations(list(value)))}
        return draw(st.permutations(value)) if isinstance(value, list) else value

    moved = {key: draw(st.sampled_from(["customer", "process"])) for key in "bcd"}
    families = data["perspectives"]
    objectives = {key: item for family in families.values() for key, item in family["objectives"].items()}
    for name, family in families.items():
        family["objectives"] = {key: item for key, item in objectives.items() if moved.get(key, "customer") == name}
    data["perspectives"] = {name: family for name, family in families.items() if family["objectives"]}
    return yaml.safe_dump(mixed(data), sort_keys=False, allow_unicode=True)


@given(shuffled())
def test_whatever_is_reordered_or_moved_stays_known(text: str) -> None:
    known, now = keys(TEXT), keys(text)
    baseline = Baseline(Path("known.json"), known)
    shown = [key for key in now.elements() if not baseline.hides(key)]
    gone = baseline.stale({"s.yaml": {key.code for key in known}})
    shape = {"BSC102", "BSC103", "BSC104", "BSC105", "BSC109", "BSC110"}  # moving changes how many there are in each
    assert [key for key in shown if key.code not in shape] == []
    assert [key for key in gone if key.code not in shape] == []


A, B = Key("a.yaml", "BSC106", "x"), Key("b.yaml", "BSC401", "y")


def test_a_finding_is_hidden_as_often_as_it_is_known() -> None:
    baseline = Baseline(Path("known.json"), {A: 2})
    assert [baseline.hides(A) for _ in range(3)] == [True, True, False]
    assert not baseline.hides(B)
    assert baseline.stale({"a.yaml": {"BSC106"}}) == {}


def test_what_is_not_met_again_is_stale_where_it_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").touch()
    gone = Key("gone.yaml", "BSC106", "x")
    baseline = Baseline(tmp_path / "known.json", {A: 2, B: 1, gone: 3})
    baseline.hides(A)
    assert baseline.stale({"a.yaml": {"BSC106"}}) == {A: 1, gone: 3}
    assert baseline.stale({"a.yaml": {"BSC106"}, "b.yaml": {"BSC106"}}) == {A: 1, gone: 3}
    assert baseline.stale({"a.yaml": {"BSC106"}, "b.yaml": {"BSC401"}}) == {A: 1, gone: 3, B: 1}
    assert baseline.rewritten([(A, 1)], {"a.yaml": {"BSC106"}}) == {A: 1, B: 1}


def test_a_baseline_is_written_a_line_a_finding_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    text = baseline_text({B: 1, A: 2})
    assert text == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"file": "a.yaml", "code": "BSC106", "at": "x", "count": 2},\n'
        '    {"file": "b.yaml", "code": "BSC401", "at": "y", "count": 1}\n'
        "  ]\n}\n"
    )
    path.write_text(text, encoding="utf-8")
    baseline = read_baseline(path, "known.json")
    assert [baseline.hides(key) for key in (A, A, B, B)] == [True, True, True, False]
    assert json.loads(baseline_text({})) == {"version": 1, "findings": []}


def test_who_extends_a_file_is_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    text = baseline_text({A: 1}, {"a.yaml": frozenset({"y.yaml", "x.yaml"})})
    assert text.splitlines()[2:6] == [
        '  "extended_by": {',
        '    "a.yaml": ["x.yaml", "y.yaml"]',
        "  },",
        '  "findings": [',
    ]
    path.write_text(text, encoding="utf-8")
    assert read_baseline(path, "known.json").extended_by == {"a.yaml": {"x.yaml", "y.yaml"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"version": 1, "findings": [], "extended_by": []}', "'known.json' is no baseline"),
        ('{"version": 1, "findings": [], "extended_by": {"a.yaml": "b.yaml"}}', "'known.json' is no baseline"),
        ('{"version": 1, "findings": [], "extended_by": {"a.yaml": [1]}}', "'known.json' is no baseline"),
        ("", "'known.json' is no baseline"),
        ("[]", "'known.json' is no baseline"),
        ('{"version": 1, "findings": [{"file": "a"}]}', "'known.json' is no baseline"),
        ('{"version": 1, "findings": 3}', "'known.json' is no baseline"),
        ('{"version": 2, "findings": []}', "'known.json' is a baseline of another version of bsc"),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "known.json").write_text(text, encoding="utf-8")
    with pytest.raises(BscError, match=message):
        read_baseline(tmp_path / "known.json", "known.json")


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BscError, match=r"there is no baseline 'known\.json'"):
        read_baseline(tmp_path / "known.json", "known.json")
    with pytest.raises(BscError, match="cannot read the baseline"):
        read_baseline(tmp_path, "known.json")
