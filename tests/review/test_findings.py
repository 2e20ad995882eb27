"""What a review says, one table a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.review.run import periods_needed, review
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from tests.score.scorecards import period

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def said(tmp_path: Path, measures: str, rows: str, rest: str = "", *, at: str = "2025-Q4", also: str = "") -> list[str]:
    """`code message` of every finding about objectives `low` (with *measures*) and `top` (whose measure is `out`)."""
    text = f"""name: N
vision: V
frequency: quarter
perspectives:
  financial: {{objectives: {{top: {{name: Top, measures: {{
    out: {{name: Out, indicator: lagging, hold: true, targets: {{threshold: 5, target: 10}}}}}}}}}}}}
  learning: {{objectives: {{low: {{name: Low, measures: {{{measures}}}}}}}}}
{rest}"""
    loaded = load_scorecard(text, file="s.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    (tmp_path / "a.csv").write_text(f"measure,period,value,note\n{rows}", encoding="utf-8")
    read = read_actuals(loaded.scorecard, folder=tmp_path, named=(tmp_path / "a.csv",), locations=[])
    evaluated = history(loaded.scorecard, read.observations, period(at), count=max(2, periods_needed(loaded.scorecard)))
    return [f"{one.code} {one.message}" for one in review(loaded, evaluated, demanded=[also])]


M = "m: {name: M, indicator: leading, targets: {threshold: 5, target: 10}%s}"
RED = "m,2025-Q4,1,\n"


@pytest.mark.parametrize(
    ("initiative", "expected"),
    [
        ("moves: [m], owner: A", None),
        ("moves: [low], owner: A", None),
        ("moves: [m], owner: A, start: 2026-02-01, due: 2026-05-01", None),
        ("moves: [m], owner: A, completed: 2026-01-15", None),
        ("moves: [m], owner: A, due: 2026-01-01", None),
        ("moves: [out], owner: A", "'M' is red and no initiative moves it"),
        ("moves: [m]", "'M' is red and 'I' moves it, but nobody owns that"),
        (
            "moves: [m], owner: A, completed: 2025-12-31",
            "'M' is red and 'I', completed on 2025-12-31, did not help; no other initiative moves it",
        ),
        (
            "moves: [low], completed: 2025-03-31, stopped: true",
            "'M' is red and 'I', completed on 2025-03-31, did not help; no other initiative moves it",
        ),
        ("moves: [m], owner: A, stopped: true", "'M' is red and no initiative moves it"),
        (
            "moves: [m], owner: A, due: 2025-12-31",
            "'M' is red and 'I', which was to move it, ended on 2025-12-31",
        ),
    ],
)
def test_a_red_wants_an_owned_initiative_that_runs(tmp_path: Path, initiative: str, expected: str | None) -> None:
    found = said(tmp_path, M % "", RED, f"initiatives: {{i: {{name: I, {initiative}}}}}")
    assert [one for one in found if "BSC701" in one] == ([f"BSC701 {expected}"] if expected else [])


def test_of_several_completed_initiatives_the_latest_is_named(tmp_path: Path) -> None:
    initiatives = "".join(f"  i{day}: {{name: I{day}, moves: [m], completed: 2025-01-{day}}}\n" for day in (20, 22, 21))
    (one,) = [one for one in said(tmp_path, M % "", RED, f"initiatives:\n{initiatives}") if "BSC701" in one]
    assert "'I22', completed on 2025-01-22, did not help" in one


def test_what_runs_or_is_late_comes_before_what_was_completed(tmp_path: Path) -> None:
    done = "d: {name: D, moves: [m], owner: A, completed: 2025-01-20}"
    late = "l: {name: L, moves: [m], owner: A, due: 2025-06-30}"
    runs = "r: {name: R, moves: [m], owner: A}"
    assert not any("BSC701" in one for one in said(tmp_path, M % "", RED, f"initiatives: {{{done}, {late}, {runs}}}"))
    (one,) = [one for one in said(tmp_path, M % "", RED, f"initiatives: {{{done}, {late}}}") if "BSC701" in one]
    assert one == "BSC701 'M' is red and 'L', which was to move it, ended on 2025-06-30"


def test_a_measure_of_weight_0_is_not_counted_as_red(tmp_path: Path) -> None:
    assert said(tmp_path, M % ", weight: 0", RED) == []


@pytest.mark.parametrize(
    ("keys", "rows", "expected"),
    [
        ("", "m,2025-Q2,10,\nm,2025-Q3,11,\nm,2025-Q4,12,\n", "3 quarters"),
        ("", "m,2025-Q3,11,\nm,2025-Q4,12,\n", None),
        ("", "m,2025-Q1,10,\nm,2025-Q3,11,\nm,2025-Q4,12,\n", None),
        ("", "m,2025-Q2,9,\nm,2025-Q3,11,\nm,2025-Q4,12,\n", None),
        (", hold: true", "m,2025-Q2,10,\nm,2025-Q3,11,\nm,2025-Q4,12,\n", None),
        ("", "m,2025-Q2,10,\nm,2025-Q3,,\nm,2025-Q4,12,\n", None),
        (", carry: 2", "m,2025-Q2,10,\n", None),
        (", carry: 1", "m,2025-Q2,10,\nm,2025-Q4,12,\n", None),
        (", frequency: half", "m,2024-S2,10,\nm,2025-S1,10,\nm,2025-S2,10,\n", "3 halves"),
        (", frequency: half", "m,2025-S1,10,\nm,2025-S2,10,\n", None),
        (", frequency: year", "m,2023,10,\nm,2024,10,\nm,2025,10,\n", "3 years"),
        (", frequency: year", "m,2023,9,\nm,2024,10,\nm,2025,10,\n", None),
        (", frequency: year", "m,2025,10,\n", None),
    ],
)
def test_always_green_counts_distinct_observations(tmp_path: Path, keys: str, rows: str, expected: str | None) -> None:
    found = [one for one in said(tmp_path, M % keys, rows) if "BSC702" in one]
    assert found == ([f"BSC702 'M' has been green or better for {expected} in a row"] if expected else [])


GREENS = "m,2025-Q2,20,\nm,2025-Q3,20,\nm,2025-Q4,20,\n"
MONTHS = "".join(f"m,2025-{month:02},20,\n" for month in range(1, 13))


@pytest.mark.parametrize(
    ("keys", "targets", "is_said"),
    [
        ("", "{default: {target: 10}, 2025-Q4: {target: 11}}", False),
        ("", "{default: {target: 10}, 2025-Q3: {target: 11}}", False),
        ("", "{2025-Q2: {target: 5}, 2025-Q3: {target: 6}, 2025-Q4: {target: 6}}", False),
        ("", "{default: {target: 10}, 2025-Q4: {target: 9}}", True),
        ("", "{2025-Q2: {target: 6}, 2025-Q3: {target: 6}, 2025-Q4: {target: 6}}", True),
        ("", "{2025-Q1: {target: 5}, 2025: {target: 6}}", True),
        ("direction: lower, ", "{default: {target: 22}, 2025-Q4: {target: 21}}", False),
        ("direction: lower, ", "{default: {target: 22}, 2025-Q4: {target: 23}}", True),
        ("direction: range, ", "{default: {target: [0, 30]}, 2025-Q4: {target: [0, 25]}}", False),
        ("direction: range, ", "{default: {target: [0, 30]}, 2025-Q4: {target: [-1, 30]}}", True),
        ("aggregate: sum, phase: [1, 2, 3, 4], ", "{2025: {target: 20}}", True),
        ("aggregate: sum, window: year-to-date, phase: even, ", "{2025: {target: 40}}", True),
        (
            "aggregate: sum, window: year-to-date, levels_of: window, ",
            "{2025-Q1: {target: 10}, 2025-Q2: {target: 20}, 2025-Q3: {target: 30}, 2025-Q4: {target: 40}}",
            True,
        ),
    ],
)
def test_a_target_that_was_raised_is_not_too_easy(tmp_path: Path, keys: str, targets: str, is_said: bool) -> None:
    found = said(tmp_path, f"m: {{name: M, indicator: leading, {keys}targets: {targets}}}", "m,2025-Q1,20,\n" + GREENS)
    assert any("BSC702" in one for one in found) is is_said


def test_a_carried_actual_is_stale(tmp_path: Path) -> None:
    assert "BSC703 'M' shows the actual of 2025-Q3" in said(tmp_path, M % ", carry: 1", "m,2025-Q3,7,\n")


def test_hidden_reds_are_told_once_for_the_scorecard(tmp_path: Path) -> None:
    good = ", n: {name: O, indicator: lagging, targets: {threshold: 5, target: 10}}"
    found = said(tmp_path, M % "" + good, RED + "n,2025-Q4,10,\n")
    assert [one for one in found if "BSC704" in one] == ["BSC704 'Low' is amber over red 'M'"]


def test_a_red_is_told_below_the_parent_that_looks_best(tmp_path: Path) -> None:
    found = said(tmp_path, M % "", RED + "out,2025-Q4,10,\n")
    assert [one for one in found if "BSC704" in one] == ["BSC704 'N' is amber over red 'M'"]
    scoring = "scoring: {parents: {red_child: ignore, green: 50}}"
    found = said(tmp_path, M % "", RED + "out,2025-Q4,10,\n", scoring)
    assert [one for one in found if "BSC704" in one] == ["BSC704 'N' is green over red 'M'"]


def test_many_parents_that_hide_reds_are_counted(tmp_path: Path) -> None:
    measures = "r%s: {name: R%s, indicator: lagging, target: 10}, g%s: {name: G%s, indicator: lagging, target: 10}"
    objectives = "".join(
        f"  p{n}: {{name: P{n}, objectives: {{o{n}: {{name: O{n}, measures: {{{measures % (n, n, n, n)}}}}}}}}}\n"
        for n in range(7)
    )
    loaded = load_scorecard(f"name: N\nvision: V\nfrequency: quarter\nperspectives:\n{objectives}", file="s.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    rows = "".join(f"r{n},2025-Q4,9\ng{n},2025-Q4,10\n" for n in range(7))
    (tmp_path / "a.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    read = read_actuals(loaded.scorecard, folder=tmp_path, named=(tmp_path / "a.csv",), locations=[])
    evaluated = history(loaded.scorecard, read.observations, period("2025-Q4"), count=2)
    (one,) = [one for one in review(loaded, evaluated) if one.code == "BSC704"]
    assert one.message.startswith("'O0' is amber over red 'R0'; 'O1' is amber")
    assert one.message.endswith("'O4' is amber over red 'R4'; 2 more hide reds, too")


@pytest.mark.parametrize(
    ("initiative", "is_late"),
    [
        ("due: 2025-12-31", True),
        ("due: 2026-01-01", False),
        ("due: 2025-11-30, completed: 2025-12-31", False),
        ("due: 2025-11-30, completed: 2026-01-01", True),
        ("due: 2025-11-30, stopped: true", False),
    ],
)
def test_an_initiative_is_overdue_by_the_end_of_the_period(tmp_path: Path, initiative: str, is_late: bool) -> None:
    found = said(tmp_path, M % "", "m,2025-Q4,7,\n", f"initiatives: {{i: {{name: I, moves: [m], {initiative}}}}}")
    assert any("BSC705" in one for one in found) is is_late


@pytest.mark.parametrize(
    ("lag", "values", "outcome", "turned"),
    [
        ("", (10, 10, 10, 7), 10, "amber in 2025-Q4"),
        ("", (10, 10, 7, 7), 10, None),
        (", lag: 1", (10, 10, 7, 7), 10, "amber in 2025-Q3"),
        (", lag: 1", (10, 10, 7, 1), 10, "red in 2025-Q4"),
        (", lag: 1", (10, 10, 7, 10), 10, None),
        (", lag: 1", (10, 7, 7, 7), 10, None),
        ("", (10, 10, 10, 7), 7, None),
    ],
)
def test_an_early_warning_looks_back_the_lag(
    tmp_path: Path, lag: str, values: tuple[int, ...], outcome: int, turned: str | None
) -> None:
    rows = "".join(f"m,2025-Q{index},{value},\n" for index, value in enumerate(values, 1))
    found = said(tmp_path, M % "", f"{rows}out,2025-Q4,{outcome},\n", f"links: [{{from: low, to: top{lag}}}]")
    expected = f"BSC706 'M' turned {turned}; of what it drives, still green: 'Top'"
    assert [one for one in found if "BSC706" in one] == ([expected] if turned else [])


CHAIN = """name: N
vision: V
frequency: quarter
perspectives:
  financial:
    objectives:
      top: {name: Top, measures: {t: {name: T, indicator: lagging, targets: {threshold: 5, target: 10}}}}
      side: {name: Side, measures: {s: {name: S, indicator: lagging, targets: {threshold: 5, target: 10}}}}
  process:
    objectives:
      mid: {name: Mid, measures: {d: {name: D, indicator: lagging, targets: {threshold: 5, target: 10}}}}
      bare: {name: Bare}
  learning:
    objectives:
      low: {name: Low, measures: {m: {name: M, indicator: leading, targets: {threshold: 5, target: 10}}}}
links:
  - {from: low, to: mid, lag: 1}
  - {from: low, to: bare}
  - {from: mid, to: top, lag: 1}
  - {from: bare, to: side}
  - {from: top, to: low}
"""


@pytest.mark.parametrize(
    ("m", "mid", "top", "side", "expected"),
    [
        ((10, 7), 10, 10, 10, "still green: 'Mid', 'Top', 'Side'"),
        ((10, 7), 10, 7, 1, "still green: 'Mid'; turned: 'Top' (amber), 'Side' (red)"),
        ((10, 7), 10, None, 10, "still green: 'Mid', 'Side'"),
        ((10, 7), 7, 10, 10, None),
        ((10, 7), None, 10, 10, None),
        ((10, 7, 7), 10, 10, 10, "still green: 'Mid', 'Top'"),
        ((10, 7, 7, 7), 10, 10, 10, None),
    ],
)
def test_an_early_warning_names_what_is_green_and_what_has_turned_along_every_branch(
    tmp_path: Path, m: tuple[int, ...], mid: int | None, top: int | None, side: int | None, expected: str | None
) -> None:
    loaded = load_scorecard(CHAIN, file="s.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    rows = "".join(f"m,2025-Q{5 - len(m) + index},{value}\n" for index, value in enumerate(m))
    rows += "".join(f"{key},2025-Q4,{value}\n" for key, value in (("d", mid), ("t", top), ("s", side)) if value)
    (tmp_path / "a.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    read = read_actuals(loaded.scorecard, folder=tmp_path, named=(tmp_path / "a.csv",), locations=[])
    evaluated = history(loaded.scorecard, read.observations, period("2025-Q4"), count=periods_needed(loaded.scorecard))
    found = [
        one.message.partition("; of what it drives, ")[2] for one in review(loaded, evaluated) if one.code == "BSC706"
    ]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("link", ["{from: low, to: low}", "{from: low, to: gone}", "{from: gone, to: top}"])
def test_a_link_that_leads_nowhere_warns_of_nothing(tmp_path: Path, link: str) -> None:
    rows = "m,2025-Q3,10,\nm,2025-Q4,7,\nout,2025-Q4,10,\n"
    assert not any("BSC706" in one for one in said(tmp_path, M % "", rows, f"links: [{link}]"))


def test_a_review_of_no_period_has_nothing_to_say() -> None:
    loaded = load_scorecard((EXAMPLES / "saas" / "scorecard.yaml").read_text("utf-8"), file="s.yaml")
    assert loaded.scorecard is not None
    assert review(loaded, history(loaded.scorecard, (), period("2025-Q4"), count=0)) == ()


def test_a_target_has_expired(tmp_path: Path) -> None:
    found = said(tmp_path, "m: {name: M, indicator: lagging, targets: {2024: {target: 5}}}", "m,2025-Q4,7,\n")
    assert found == ["BSC707 'M' has an actual for 2025-Q4 and no target in force then, only for 2024"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("window: rolling-4, phase: even, targets: {2025: {target: 40}}", None),
        (
            "window: rolling-6, phase: even, targets: {2025: {target: 40}}",
            "no target for 2024-Q3 to 2024-Q4, which its window",
        ),
        (
            "window: rolling-5, phase: even, targets: {2025: {target: 40}}",
            "no target for 2024-Q4, which its window reaches back to",
        ),
        ("window: rolling-6, phase: even, targets: {2024: {target: 40}}", "no target for 2025-Q1 to 2025-Q4"),
        ("window: rolling-6, target: 40", None),
    ],
)
def test_a_window_that_reaches_back_too_far_is_told_so(tmp_path: Path, keys: str, expected: str | None) -> None:
    rows = "".join(f"m,{year}-Q{quarter},9,\n" for year in (2024, 2025) for quarter in range(1, 5))
    found = said(tmp_path, f"m: {{name: M, indicator: lagging, aggregate: sum, {keys}}}", rows)
    lacking = [one for one in found if "BSC707" in one]
    assert len(lacking) == (expected is not None)
    assert not expected or f"BSC707 'M' has an actual for 2025-Q4 and {expected}" in lacking[0]


def test_a_red_without_a_note_is_said_only_on_demand(tmp_path: Path) -> None:
    assert not any("BSC708" in one for one in said(tmp_path, M % "", RED))
    assert "BSC708 'M' is red without a note" in said(tmp_path, M % "", RED, also="BSC708")
    assert not any("BSC708" in one for one in said(tmp_path, M % "", "m,2025-Q4,1,why\n", also="BSC708"))


@pytest.mark.parametrize(("name", "id"), [("saas", "named-advisers"), ("city", "savings")])
def test_the_examples_have_one_red_that_nobody_works_on(name: str, id: str) -> None:
    path = EXAMPLES / name / "scorecard.yaml"
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml")
    assert loaded.scorecard is not None
    read = read_actuals(
        loaded.scorecard, folder=path.parent, named=(), locations=[loaded.document.location(("actuals",))]
    )
    at = choose_period(loaded.scorecard, read.observations, None).period
    assert at is not None
    found = review(loaded, history(loaded.scorecard, read.observations, at, count=periods_needed(loaded.scorecard)))
    (one,) = [one for one in found if one.code == "BSC701"]
    assert one.location.span is not None
    assert one.location.excerpt is not None
    assert one.location.excerpt.strip() == f"{id}:"


# -- a change, or noise: BSC715 to BSC717 --------------------------------------------------------------------------

QUARTERS = [f"{year}-Q{quarter}" for year in range(2020, 2026) for quarter in (1, 2, 3, 4)]


def noise(tmp_path: Path, values: list[object], keys: str = "") -> list[str]:
    """What is said of a measure whose latest values, up to 2025-Q4, are *values*."""
    dated = zip(QUARTERS[-len(values) :], values, strict=True)
    text = "".join(f"m,{quarter},{value},\n" for quarter, value in dated if value is not None)
    found = said(tmp_path, M % keys, text)
    return [one for one in found if one[:6] in ("BSC715", "BSC716", "BSC717")]


TOSS = [12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 9, 8]
TOSSED = "BSC715 %s of the last 12 values of 'M' reach its target, by chance alone"
TURNED = "BSC717 'M' turned from %s within the limits of its process"


@pytest.mark.parametrize(
    ("values", "keys", "expected"),
    [
        (TOSS, "", [TOSSED % 5]),
        (TOSS[1:], "", []),  # trial limits
        ([*TOSS[:-1], None], "", []),  # the latest value is not of this quarter
        (TOSS, ", process: none", []),
        (TOSS, ", process: {since: 2023-Q2}", []),
        ([*TOSS, 8, 8], "", [TOSSED % 4]),
        ([*TOSS, 8, 8, 9, 8], "", []),  # 3 of 12
        ([8, 12] * 6, "", [TOSSED % 6, TURNED % "amber to green"]),
        ([*[8, 12] * 5, 12, 13], "", []),  # it stays green
        ([*TOSS[:-1], 30], "", []),  # a change for the better
    ],
)
def test_a_target_inside_the_noise(tmp_path: Path, values: list[object], keys: str, expected: list[str]) -> None:
    assert noise(tmp_path, values, keys) == expected


OUT_OF_REACH = "BSC716 'M' cannot reach its target unless its process changes"


@pytest.mark.parametrize(
    ("values", "keys", "expected"),
    [
        ([6, 7] * 6, "", [OUT_OF_REACH]),
        ([6, 8, 7, 8] * 3, "", []),  # limits up to 11.1
        (([6, 7] * 6)[1:], "", []),  # trial limits
        ([*[6, 7] * 6, 5], "", [OUT_OF_REACH]),
        ([*[6, 7] * 6, "9.9"], "", []),  # it gets better
        ([*[6, 7] * 6, "5.5"], ", process: {since: 2025}", []),
    ],
)
def test_a_target_out_of_reach(tmp_path: Path, values: list[object], keys: str, expected: list[str]) -> None:
    assert noise(tmp_path, values, keys) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([8, 9] * 5 + [9, 11], ["amber to green"]),
        ([11, 12] * 5 + [12, 9], ["green to amber"]),
        ([7, 4] * 5 + [9, 3], ["amber to red"]),
        ([8, 9] * 5 + [9, 15], []),  # it has changed
        ([8, 9] * 5 + [8, 9], []),
        ([8, 9] * 4 + [9, 11], []),  # trial limits
        ([8, 9] * 6 + [None, 11], []),  # nothing is known of the quarter before
    ],
)
def test_a_status_that_turned_by_chance(tmp_path: Path, values: list[object], expected: list[str]) -> None:
    found = [one for one in noise(tmp_path, values) if "BSC717" in one]
    assert found == [TURNED % turn for turn in expected]


# -- easier targets: BSC718 -----------------------------------------------------------------------------------------


def eased(tmp_path: Path, keys: str, *values: object) -> list[str]:
    """What is said of a measure whose latest values, up to 2025-Q4, are *values*."""
    measure = f"m: {{name: M, indicator: leading, amber_within: 50%, {keys}}}"
    dated = zip(QUARTERS[-len(values) :], values, strict=True)
    rows = "".join(f"m,{quarter},{value},\n" for quarter, value in dated if value is not None)
    prefix = "BSC718 'M' turned "
    found = [one for one in said(tmp_path, measure, rows) if one.startswith("BSC718")]
    assert all(one.startswith(prefix) for one in found)
    return [one.removeprefix(prefix) for one in found]


GREEN_BY = "green against a target that is easier than in %s"
BY_YEAR = "targets: {2024: {target: 90}, 2025: {target: 80}}"
FALLING = "direction: lower, targets: {2024: {target: %s}, 2025: {target: %s}}"
OF_RANGE = "direction: range, targets: {2024: {target: %s}, 2025: {target: %s}}"
SUM = "aggregate: sum, targets: "


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        # the same period a year before
        (BY_YEAR, (79, 85), GREEN_BY % "2024-Q4"),
        (BY_YEAR, (79, 95), None),  # green by the former target, too
        (BY_YEAR, (81, 85), None),  # green before
        (BY_YEAR, (None, 85), None),  # nothing before
        (BY_YEAR + ", carry: 1", (85, None), None),
        (BY_YEAR + ", carry: 1", (79, None, 85), GREEN_BY % "2024-Q4"),
        (BY_YEAR.replace("80", "80, stretch: 84"), (79, 85), "star" + (GREEN_BY % "2024-Q4")[5:]),
        ("targets: {default: {target: 90}, 2025-Q4: {target: 80}}", (85, 85), GREEN_BY % "2024-Q4"),
        (FALLING % (5, 6), (7, 6), GREEN_BY % "2024-Q4"),
        (FALLING % (6, 5), (7, 5), None),
        (OF_RANGE % ("[8, 12]", "[7, 13]"), (14, 13), GREEN_BY % "2024-Q4"),
        (OF_RANGE % ("[8, 12]", "[9, 13]"), (14, 13), None),  # shifted
        # a seasonal plan
        ("targets: {2024-Q4: {target: 80}, 2025-Q3: {target: 90}, 2025-Q4: {target: 80}}", (85, 85), None),
        (SUM + "{2025: {target: 100}}, phase: [10, 30, 40, 20]", (30, 30), None),
        (SUM + "{2025-Q3: {target: 40}, 2025-Q4: {target: 20}}", (30, 30), None),
        ("window: year-to-date, targets: {2025-Q3: {target: 40}, 2025-Q4: {target: 20}}", (30, 30), None),
        # no level a year before
        ("targets: {2025-Q3: {target: 90}, 2025-Q4: {target: 80}}", (85, 85), GREEN_BY % "2025-Q3"),
        ("targets: {2025-Q3: {target: 80}, 2025-Q4: {target: 80}}", (75, 85), None),
        ("targets: {2025-Q4: {target: 80}}", (75, 85), None),
    ],
)
def test_a_target_that_was_made_easier(
    tmp_path: Path, keys: str, values: tuple[object, ...], expected: str | None
) -> None:
    assert eased(tmp_path, keys, *values) == ([expected] if expected else [])
