"""`bsc lint` of a scorecard with units, and of folders of them: what is said of the whole, and where."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bsc_cli
from tests.cli.program import bsc

ABOVE = """\
name: Company
vision: The parcel service that shops in Europe recommend by 2030
units: {units}
perspectives:
  customer:
    objectives:
      service:
        name: Answer every call
        measures:
          {measure}
      trust: {{name: Be recommended}}
"""
BELOW = """\
name: Office
vision: Every customer a regular by 2030
{head}perspectives:
  customer:
    objectives:
      answer:
        name: Answer every call
        supports: {supports}
        measures:
          {measure}
"""
SUM = "calls: {name: Calls, unit: calls, indicator: lagging, formula: sum(units.calls), target: 100}"
CALLS = "calls: {name: Calls, unit: calls, indicator: lagging, aggregate: sum, target: 50}"
OF_UNITS = "BSC007,BSC01,BSC307,BSC8"


def above(measure: str = SUM, units: str = "[north.yaml, south.yaml]") -> str:
    return ABOVE.format(measure=measure, units=units)


def below(measure: str = CALLS, *, supports: str = "[service, trust]", head: str = "") -> str:
    return BELOW.format(measure=measure, supports=supports, head=head)


def write(folder: Path, files: dict[str, str]) -> Path:
    """*files* in *folder*, which is a project."""
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def said(folder: Path, *arguments: str) -> list[str]:
    """What is said of units: file, line and code of each finding, in order."""
    done = bsc("lint", *(arguments or ("scorecard.yaml",)), "--select", OF_UNITS, "--format", "concise", cwd=folder)
    found = [line.split()[:3] for line in done.out.splitlines()]
    return [f"{place.partition(':')[0]} {code}" for place, _, code in found]


def messages(folder: Path, code: str, *arguments: str) -> list[str]:
    """What the rule *code* says."""
    done = bsc("lint", *(arguments or ("scorecard.yaml",)), "--select", code, "--format", "json", cwd=folder)
    return [one["message"] for one in json.loads(done.out)["diagnostics"]]


def company(tmp_path: Path, top: str = above(), **units: str) -> Path:
    """A company with two units, which are as they should be where nothing else is said."""
    files = {name: units.get(name, below()) for name in ("north", "south")}
    return write(tmp_path, {"scorecard.yaml": top, **{f"{name}.yaml": text for name, text in files.items()}})


def test_an_organisation_that_agrees_is_not_spoken_of(tmp_path: Path) -> None:
    folder = company(tmp_path)
    assert said(folder) == said(folder, ".") == []


@pytest.mark.parametrize(
    ("supports", "found"),
    [
        ("service", []),
        ("[trust, service]", []),
        ("[servise]", ["north.yaml BSC801"]),
        ("[service, calls, company]", ["north.yaml BSC801"] * 2),
        ("[]", ["north.yaml BSC803"]),
    ],
)
def test_what_an_objective_supports_is_an_objective_above(tmp_path: Path, supports: str, found: list[str]) -> None:
    folder = company(tmp_path, north=below(supports=supports))
    assert said(folder) == said(folder, ".") == found


def test_an_objective_that_nobody_supports(tmp_path: Path) -> None:
    folder = company(tmp_path, north=below(supports="service"), south=below(supports="service"))
    assert messages(folder, "BSC802") == ["no objective of a unit supports objective 'trust'"]


def test_where_no_unit_supports_anything_that_is_said_once(tmp_path: Path) -> None:
    folder = company(tmp_path, north=below(supports="[]"), south=below(supports="[]"))
    assert messages(folder, "BSC802") == ["no objective of a unit supports one of this scorecard"]


def test_a_unit_that_cannot_be_read_may_support_anything(tmp_path: Path) -> None:
    folder = company(tmp_path, north=below(supports="service"), south="name: South\n")
    assert "scorecard.yaml BSC802" not in said(folder)
    assert "south.yaml BSC004" in said(folder)
    assert said(folder, ".").count("south.yaml BSC004") == said(folder).count("south.yaml BSC004")


def test_a_unit_below_two_scorecards_may_support_either(tmp_path: Path) -> None:
    region = above(CALLS, "[north.yaml]").replace("service:", "nearby:")
    folder = company(tmp_path, above(SUM, "[north.yaml, region.yaml]"), north=below(supports="[service, nearby]"))
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    assert messages(folder, "BSC801", ".") == []


@pytest.mark.parametrize(
    ("measure", "unit", "text"),
    [
        (SUM, CALLS.replace("unit: calls", "unit: k"), "the unit 'k' here, and 'calls' in 'scorecard.yaml'"),
        (SUM, CALLS.replace("unit: calls, ", ""), None),
        (SUM, CALLS.replace("unit: calls", "unit: CALLS"), None),
        (SUM, CALLS.replace("aggregate", "direction: lower, aggregate"), "the direction 'lower' here, and 'higher' in"),
        (SUM, CALLS.replace("sum", "mean"), "the aggregate 'mean' here, and 'sum' in 'north.yaml'"),
        (CALLS, CALLS.replace("sum", "max"), "the aggregate 'max' here, and 'sum' in 'scorecard.yaml'"),
        (SUM, CALLS.replace("aggregate: sum", "formula: 2 * a"), "the formula '2 * a' here, and none in 'north.yaml'"),
    ],
)
def test_one_id_is_one_thing(tmp_path: Path, measure: str, unit: str, text: str | None) -> None:
    folder = company(tmp_path, above(measure), south=below(unit))
    found = messages(folder, "BSC805")
    assert len(found) == (text is not None)
    assert text is None or text in found[0]


def test_formulas_that_mean_the_same_are_one_definition(tmp_path: Path) -> None:
    head = "inputs: {a: {name: A, aggregate: sum}, b: {name: B, aggregate: sum}}\n"
    share = 'share: {{name: Share, unit: "%", indicator: lagging, formula: "{}"}}'
    texts = [below(share.format(text), head=head) for text in ("100 * a / b", "100*a/b")]
    folder = company(tmp_path, above(CALLS), north=texts[0], south=texts[1])
    assert messages(folder, "BSC805") == []
    (folder / "south.yaml").write_text(below(share.format("100 * b / a"), head=head), encoding="utf-8")
    assert messages(folder, "BSC805") == [
        "measure 'share' has the formula '100 * b / a' here, and '100 * a / b' in 'north.yaml'"
    ]


def test_of_many_units_the_odd_one_is_told(tmp_path: Path) -> None:
    units = {f"units/{number}.yaml": below() for number in range(9)}
    units["units/0.yaml"] = below(CALLS.replace("sum", "max"))
    folder = write(tmp_path, {"scorecard.yaml": above(units="units/*.yaml"), **units})
    assert said(folder) == ["units/0.yaml BSC805"]


TARGETS = [
    # what stands above, in the north, in the south; what they add up to where that is not enough
    ("target: 100", "target: 60", "target: 40", None),
    ("target: 100", "target: 60", "target: 50", None),
    ("target: 100", "target: 59.9", "target: 40", "is 100, but those of the units add up to 99.9"),
    ("targets: {2026: {target: 9}}", "targets: {2026: {target: 4}}", "targets: {2026: {target: 4}}", "for 2026 is 9,"),
    ("targets: {2026: {target: 9}}", "targets: {2026: {target: 4}}", "targets: {2025: {target: 4}}", None),
    ("targets: {2026: {target: 9}}", "target: 4", "target: 4", None),
    ("targets: {target: 9}", "target: 4", "targets: {default: {target: 4}, 2025: {target: 9}}", "up to 8"),
    ("direction: lower, target: 9", "direction: lower, target: 5", "direction: lower, target: 5", "up to 10"),
    ("direction: lower, target: 9", "direction: lower, target: 4", "direction: lower, target: 4", None),
    ("target: 100", "target: 60", "weight: 1", "add up to 60; 'south' has none"),
    ("target: 100", "weight: 1", "weight: 1", None),
    ("target: 100", "frequency: quarter, target: 60", "frequency: quarter, target: 30", None),
    ("target: 100", "unit: k, target: 1", "unit: k, target: 1", None),
    ("direction: range, target: [90, 100]", "target: 1", "target: 1", None),
]


@pytest.mark.parametrize(("top", "north", "south", "text"), TARGETS)
def test_targets_of_units_add_up(tmp_path: Path, top: str, north: str, south: str, text: str | None) -> None:
    def measure(keys: str, how: str) -> str:
        unit = "" if "unit:" in keys else "unit: calls, "
        return f"calls: {{name: Calls, {unit}indicator: lagging, {how}, {keys}}}"

    parts = [below(measure(keys, "aggregate: sum")) for keys in (north, south)]
    folder = company(tmp_path, above(measure(top, "formula: sum(units.calls)")), north=parts[0], south=parts[1])
    found = messages(folder, "BSC806")
    assert len(found) == (text is not None)
    assert text is None or text in found[0]


@given(
    st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=4),
    st.decimals(-2000, 2000, places=2),
    st.booleans(),
)
def test_what_units_promise_is_compared_exactly(
    tmp_path_factory: pytest.TempPathFactory, targets: list[Decimal], wanted: Decimal, lower: bool
) -> None:
    direction = "lower" if lower else "higher"

    def measure(target: Decimal, how: str) -> str:
        return f"calls: {{name: Calls, indicator: lagging, direction: {direction}, {how}, target: {target:f}}}"

    units = {f"{number}.yaml": below(measure(target, "aggregate: sum")) for number, target in enumerate(targets)}
    top = above(measure(wanted, "formula: sum(units.calls)"), f"[{', '.join(units)}]")
    folder = write(tmp_path_factory.mktemp("units"), {"scorecard.yaml": top, **units})
    is_enough = sum(targets) <= wanted if lower else sum(targets) >= wanted
    assert len(messages(folder, "BSC806")) == (not is_enough)


@pytest.mark.parametrize(
    "formula", ["2 * sum(units.calls)", "mean(units.calls)", "max(units.calls)", "before(sum(units.calls), 1)"]
)
def test_only_plain_sums_are_compared(tmp_path: Path, formula: str) -> None:
    folder = company(tmp_path, above(SUM.replace("sum(units.calls), target: 100", f'"{formula}", target: 9000')))
    assert messages(folder, "BSC806") == []


def test_targets_that_a_source_gives_are_not_known(tmp_path: Path) -> None:
    head = "actuals: {path: actuals.csv, columns: {target: plan}}\n"
    without = below(CALLS.replace(", target: 50", ""), head=head)
    folder = company(tmp_path, south=without)
    assert messages(folder, "BSC806") == []


def test_a_formula_over_what_units_do_not_have(tmp_path: Path) -> None:
    folder = company(tmp_path, south=below(CALLS.replace("calls:", "called:")))
    assert messages(folder, "BSC807") == ["unit 'south' has no measure or input 'calls'"]
    assert messages(folder, "BSC806") == []
    (folder / "scorecard.yaml").write_text(above(units="[]").replace("units: []\n", ""), encoding="utf-8")
    assert messages(folder, "BSC305") == ["'units.calls' is over units, and the scorecard has none"]


def test_units_that_a_sum_has_twice(tmp_path: Path) -> None:
    region = above(SUM.replace("100", "50"), "[north.yaml]").replace("service:", "nearby:").replace("trust:", "far:")
    folder = company(tmp_path, above(SUM, "[north.yaml, region.yaml]"))
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    twice = "'north.yaml' is added up twice: with unit 'north' and with unit 'region'"
    assert messages(folder, "BSC804") == messages(folder, "BSC804", ".") == [twice]
    (folder / "region.yaml").write_text(region.replace("sum(units.calls)", "max(units.calls)"), encoding="utf-8")
    assert messages(folder, "BSC804") == []


def test_circles_of_units_end(tmp_path: Path) -> None:
    folder = company(tmp_path, above(SUM, "[north.yaml]"), north=above(SUM, "[scorecard.yaml]"))
    assert len(messages(folder, "BSC804", ".")) == 1
    assert len(messages(folder, "BSC804")) == 1


INPUTS = "inputs: {asked: {name: Asked, aggregate: sum}}\n"
OVER_INPUTS = SUM.replace("units.calls", "units.asked")


def test_an_input_that_a_formula_above_uses_is_used(tmp_path: Path) -> None:
    unit = below(head=INPUTS)
    folder = company(tmp_path, above(OVER_INPUTS), north=unit, south=unit)
    assert messages(folder, "BSC307", ".") == messages(folder, "BSC307", "scorecard.yaml", "north.yaml") == []
    assert messages(folder, "BSC307", "north.yaml") == []  # it supports something: nobody knows what is used above
    (folder / "scorecard.yaml").write_text(above(), encoding="utf-8")
    assert messages(folder, "BSC307", ".") == ["no formula uses the input 'asked'"] * 2


def test_a_scorecard_that_supports_nothing_is_a_scorecard_by_itself(tmp_path: Path) -> None:
    folder = company(tmp_path, above(OVER_INPUTS), north=below(head=INPUTS, supports="[]"))
    assert messages(folder, "BSC307", "north.yaml") == ["no formula uses the input 'asked'"]
    assert messages(folder, "BSC307", "north.yaml", "scorecard.yaml") == []


def test_what_is_wrong_is_said_once_however_it_is_reached(tmp_path: Path) -> None:
    files = {
        "scorecard.yaml": above(SUM, "[division/scorecard.yaml]"),
        "division/scorecard.yaml": above(SUM, "[team.yaml]").replace("service:", "service:\n        supports: gone"),
        "division/team.yaml": below(supports="[lost, service, trust]"),
    }
    folder = write(tmp_path, files)
    expected = ["division/scorecard.yaml BSC801", "division/team.yaml BSC801"]
    for arguments in (["."], ["scorecard.yaml"], ["scorecard.yaml", "division"], ["division", "scorecard.yaml"]):
        assert sorted(one for one in said(folder, *arguments) if "BSC801" in one) == expected
    assert [one for one in said(folder, "division/scorecard.yaml") if "BSC801" in one] == expected[1:]


def test_units_that_are_not_named_are_judged_with_the_scorecard_above_alone(tmp_path: Path) -> None:
    folder = company(tmp_path, north=below(supports="lost"))
    done = bsc("lint", "scorecard.yaml", "--format", "concise", cwd=folder)
    assert [line.split()[2] for line in done.out.splitlines() if line.startswith("north")] == ["BSC801"]
    assert "in 1 scorecard\n" in bsc("lint", "scorecard.yaml", cwd=folder).out
    assert any(one.code == "BSC801" for one in bsc_cli.open(folder / "scorecard.yaml").lint())


def test_a_comment_in_a_unit_is_heeded_and_only_unused_where_that_is_known(tmp_path: Path) -> None:
    comment = "# bsc: ignore[BSC801] it is theirs\n        supports:"
    folder = company(tmp_path, north=below(supports="[service, trust, lost]").replace("supports:", comment))
    assert said(folder) == said(folder, ".") == said(folder, "north.yaml") == []
    (folder / "north.yaml").write_text(below().replace("supports:", comment), encoding="utf-8")
    assert said(folder) == said(folder, "north.yaml") == []
    assert said(folder, ".") == said(folder, "north.yaml", "scorecard.yaml") == ["north.yaml BSC007"]


def test_a_comment_above_is_heeded(tmp_path: Path) -> None:
    top = above(SUM.replace("100", "900"))
    folder = company(tmp_path, top)
    assert said(folder) == ["scorecard.yaml BSC806"]
    (folder / "scorecard.yaml").write_text(
        top.replace("          calls:", "          # bsc: ignore[BSC806] on purpose\n          calls:"),
        encoding="utf-8",
    )
    assert said(folder) == []
    (folder / "north.yaml").write_text(below(CALLS.replace("50", "900")), encoding="utf-8")
    assert said(folder) == ["scorecard.yaml BSC007"]


@pytest.mark.parametrize(
    "written",
    ['ignore = ["BSC801"]\n', '[per-file-ignores]\n"scorecard.yaml" = ["BSC801"]\n'],
)
def test_a_configuration_beside_a_unit_narrows_what_is_said_there(tmp_path: Path, written: str) -> None:
    texts = {
        name: below(supports="[service, trust, lost]") for name in ("north/scorecard.yaml", "south/scorecard.yaml")
    }
    folder = write(tmp_path, {"scorecard.yaml": above(units="[north, south]"), **texts, "north/bsc.toml": written})
    done = bsc("lint", "scorecard.yaml", "--select", "BSC801", "--format", "concise", cwd=folder)
    expected = done.out.splitlines()
    assert [one.split(":")[0] for one in expected][-1:] == ["south/scorecard.yaml"]
    done = bsc("lint", "scorecard.yaml", "--format", "concise", cwd=folder)
    assert [one.split(":")[0] for one in done.out.splitlines() if "BSC801" in one] == ["south/scorecard.yaml"]
    done = bsc("lint", ".", "--format", "concise", cwd=folder)
    assert [one.split(":")[0] for one in done.out.splitlines() if "BSC801" in one] == ["south/scorecard.yaml"]


def test_a_baseline_holds_what_is_said_of_units(tmp_path: Path) -> None:
    folder = company(tmp_path, north=below(supports="lost"))
    for named in ("scorecard.yaml", "."):
        assert bsc("lint", named, "--write-baseline", "known.json", cwd=folder).status == 0
        done = bsc("lint", named, "--baseline", "known.json", "--format", "concise", cwd=folder)
        assert (done.status, done.out, done.err) == (0, "", "")
    alone = bsc("lint", "north.yaml", "--baseline", "known.json", "--format", "concise", cwd=folder)
    assert (alone.status, alone.out, alone.err) == (0, "", "")
    (folder / "north.yaml").write_text(below(), encoding="utf-8")
    assert "'known.json' is stale: " in bsc("lint", ".", "--baseline", "known.json", cwd=folder).err


def test_what_units_extend_is_spoken_of_once(tmp_path: Path) -> None:
    texts = {f"{name}.yaml": "extends: office.base.yaml\nname: Office\n" for name in ("north", "south")}
    base = below(supports="[service, trust, lost]").replace("name: Office\n", "", 1)
    folder = write(tmp_path, {"scorecard.yaml": above(), "office.base.yaml": base, **texts})
    assert said(folder) == said(folder, ".", "north.yaml", "south.yaml") == ["office.base.yaml BSC801"]


def test_units_that_a_base_names(tmp_path: Path) -> None:
    base = above().replace("name: Company\n", "", 1)
    top = "extends: company.base.yaml\nname: Company\n"
    folder = company(tmp_path, top, north=below(supports="lost"))
    (folder / "company.base.yaml").write_text(base, encoding="utf-8")
    assert said(folder) == said(folder, ".") == ["north.yaml BSC801"]


def test_a_scorecard_from_stdin_has_its_units(tmp_path: Path) -> None:
    folder = company(tmp_path, north=below(supports="lost"))
    arguments = ("lint", "-", "--stdin-filename", "scorecard.yaml", "--select", "BSC801", "--format", "concise")
    assert bsc(*arguments, cwd=folder, stdin=above()).out.startswith("north.yaml:8:")


def test_a_mean_over_units_that_weigh_differently_is_no_mean_of_ratios(tmp_path: Path) -> None:
    mean = 'calls: {name: Calls, unit: "%", indicator: lagging, formula: mean(units.calls)}'
    folder = company(tmp_path, above(mean))
    assert len(messages(folder, "BSC309")) == 1
    weighed = above(mean, "[{path: north.yaml, weight: 2}, south.yaml]")
    (folder / "scorecard.yaml").write_text(weighed, encoding="utf-8")
    assert messages(folder, "BSC309") == []


def test_many_units_are_judged_by_several_processes_alike(tmp_path: Path) -> None:
    units = {
        f"units/{number:03}.scorecard.yaml": below(supports=f"[service, trust, x{number}]") for number in range(80)
    }
    folder = write(tmp_path, {"scorecard.yaml": above(units="units/*.scorecard.yaml"), **units})
    alone = bsc("lint", ".", "--select", "BSC8", "--format", "concise", "--jobs", "1", cwd=folder).out
    assert alone.count("BSC801") == 80
    assert bsc("lint", ".", "--select", "BSC8", "--format", "concise", "--jobs", "2", cwd=folder).out == alone


OFFICES = Path(__file__).parent / "offices"
COMPANY = """\
name: The four offices
vision: Be the office that eight of ten clients of each region name first by 2028.
frequency: quarter
units: offices/*.scorecard.yaml
perspectives:
  customer:
    objectives:
      service:
        name: Answer every call
        measures:
          calls: {name: Calls answered, unit: calls, indicator: lagging, formula: sum(units.calls),
                  phase: none, targets: {2025: {target: 5700}}}
"""


def test_four_offices_of_five_lines_and_their_targets_add_up(tmp_path: Path) -> None:
    shutil.copytree(OFFICES, tmp_path, dirs_exist_ok=True)
    folder = write(tmp_path, {"company.scorecard.yaml": COMPANY})
    assert {len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("offices/*.yaml")} == {5}
    assert messages(folder, "BSC805,BSC806,BSC807", ".") == []
    lagos = folder / "offices/lagos.scorecard.yaml"
    lagos.write_text(lagos.read_text(encoding="utf-8").replace("target: 800", "target: 750"), encoding="utf-8")
    assert messages(folder, "BSC805,BSC806,BSC807", ".") == [
        "the target of measure 'calls' for 2025 is 5700, but those of the units add up to 5650"
    ]
