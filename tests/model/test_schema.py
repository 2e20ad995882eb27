"""The JSON Schema and the models accept and refuse the same documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.schema import scorecard_schema

ROOT = Path(__file__).parents[2]


class _CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read a file: `no` and dates are text, `007` is 7."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


def _text_keys(value: Any) -> Any:
    """JSON's keys are text: `2025:` is "2025"."""
    if isinstance(value, dict):
        return {str(key): _text_keys(item) for key, item in value.items()}
    return [_text_keys(item) for item in value] if isinstance(value, list) else value


def as_an_editor_reads(text: str) -> Any:
    return _text_keys(yaml.load(text, _CoreLoader))


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    return Draft7Validator(scorecard_schema())


HEAD = "name: N\nvision: V\n"
TREE = "perspectives: {customer: {objectives: {o: {name: O}}}}\n"


def top(text: str) -> str:
    return f"{HEAD}{text}\n{TREE}"


def measured(keys: str) -> str:
    return (
        HEAD + f"perspectives: {{customer: {{objectives: {{o: {{name: O, measures: {{m: {{name: M, {keys}}}}}}}}}}}}}\n"
    )


def kept(keys: str) -> str:
    return measured(f"indicator: lagging, {keys}")


def viewed(id: str, keys: str) -> str:
    return HEAD + f"perspectives: {{{id}: {{{keys}}}}}\n"


def aimed(keys: str, of_okr: str = "period: 2025-Q4") -> str:
    return top(f"okrs: {{q: {{name: Q, {of_okr}, key_results: {{k: {{name: K, {keys}}}}}}}}}")


O1 = "objectives: {o: {name: O}}"

ACCEPTED = [
    top(""),
    top("mission: ~\nsector: public\nowner:"),
    top("value_proposition: product-leadership"),
    top("frequency: week"),
    top("fiscal_year: {starts: 4, named_by: start}"),
    top("fiscal_year: {starts: '12', named_by: end}"),
    top("owner: no"),
    top("owner: 007"),
    top("owner: true"),
    top("actuals: a.csv"),
    top("actuals: [a.csv, {path: b.csv, where: {Sex: '', Age: 5}}]"),
    top("actuals: {path: a.csv, decimal: ',', group: ' ', missing: ['', n/a, 0]}"),
    top("actuals: {url: 'postgresql://x', query: select 1}"),
    top("actuals: {url: 'postgresql://x', table: t}"),
    top("actuals: []"),
    top("scoring: {}"),
    top("scoring: {method: step, points: {stretch: 150}, below_threshold: zero}"),
    top("scoring: {parents: {red_child: ignore}, missing: block, min_coverage: 0.5, compare: year-ago}"),
    top("scoring: {min_coverage: 1}"),
    top("units: units/*/scorecard.yaml"),
    top("units: {path: north, id: 7, weight: 0}"),
    top("units: [north, {path: ../south.scorecard.yaml, id: south, weight: '2.5'}]"),
    top("units: []"),
    top("themes: {t: {name: T}}"),
    top("themes: {}"),
    top("links: [{from: a, to: b, because: c, lag: 2}]"),
    top("links: []"),
    top("initiatives: {i: {name: I, moves: [m], start: 2025-01-01, due: 2025-12-31, budget: 0, progress: 100}}"),
    top("initiatives: {i: {name: I, stopped: true, completed: '2025-01-01', progress: 99.5}}"),
    top("initiatives: {i: {name: I, description: D, note: N, currency: EUR, spent: {2025: 1, 2025-Q4: 0}}}"),
    top("initiatives: {i: {name: I, progress: {2025-Q3: 20, 2025-Q4: 40}, spent: {}, milestones: {}, depends_on: []}}"),
    top("initiatives: {i: {name: I, depends_on: j, milestones: {a: {name: A, due: 2025-12-31, weight: 2}}}}"),
    top("initiatives: {i: {name: I, depends_on: [j], milestones: {a: {name: A, done: 2025-12-31}}}}"),
    top("okrs: {}"),
    aimed("from: 0, to: 12, unit: runbooks, weight: 2, owner: O"),
    aimed("from: '86', to: 9.2e1, measure: m"),
    aimed("due: 2025-11-30"),
    aimed("milestones: {offer: {name: Offers out}}"),
    aimed("milestones: {}, from: 1, to: 0"),
    aimed("", "moves: m, kind: committed, owner: O, description: D, period: 2025-10"),
    aimed("", "moves: [m, o], kind: aspirational, period: FY2025") + "fiscal_year: {starts: 4, named_by: start}\n",
    top("scoring: {okrs: {green: 0.75, amber: 0.4}}"),
    top("scoring: {okrs: {}}"),
    viewed("customer", O1),
    viewed("residents", f"name: Residents, kind: customer, {O1}"),
    viewed("customer", f"kind: customer, {O1}"),
    viewed("residents", f"name: Residents, weight: 0, rollup: worst, question: Q, {O1}"),
    viewed("learning", "objectives: {o: {name: O, capital: human, weight: 2.5, themes: [t], measures: {}}}"),
    viewed("customer", "objectives: {o: {name: O, supports: [a, b], units: {rollup: mean}}}"),
    viewed("customer", "objectives: {o: {name: O, supports: a, units: {rollup: worst, weight: 0.5}}}"),
    viewed("customer", "objectives: {o: {name: O, supports: [], units: }}"),
    kept("target: 1"),
    kept("target: '1.50'"),
    kept("target: -1e3"),
    kept("targets: {threshold: 9, target: 10}"),
    kept("targets: {default: {target: 1}, 2025: {target: 2}, 2025-Q1: {target: 3}, 2025-07: {target: 4}}"),
    kept("targets: {2025-W05: {target: 1}, 2025-07: {target: 2}, 2025-S1: {target: 1}}") + "frequency: week\n",
    kept("targets: {}"),
    kept("direction: range, targets: {threshold: [1, 9], target: [2, 8]}, baseline: [0, 10]"),
    kept("direction: range, target: 14, tolerance: {target: 2%, threshold: 5%}"),
    kept("process: none"),
    kept("process: {since: 2024-07}"),
    kept("process: ~"),
    kept("direction: range, target: 14, tolerance: {target: 0.5}, baseline: [0, 20]"),
    kept("direction: yes-no, due: 2025-12-31"),
    kept("direction: lower, baseline: 5, phase: even, aggregate: sum"),
    kept("phase: [1, 2, 3, 4], window: rolling-12"),
    kept("phase: none, window: year-to-date, hold: false, carry: 1000, decimals: 0"),
    kept("frequency: year, weight: '2'"),
]

REFUSED = [
    "",
    "[]",
    "name: N",
    HEAD,
    HEAD + "perspectives: {}",
    HEAD + "perspectives: {customer: {objectives: {}}}",
    HEAD + "perspectives: {customer: }",
    top("vison: V"),
    top("sector: state"),
    top("frequency: day"),
    top("frequency: quaterly"),
    top("fiscal_year: {starts: 4}"),
    top("fiscal_year: {starts: 1, named_by: end}"),
    top("fiscal_year: {starts: 13, named_by: end}"),
    top("mission: []"),
    top("mission: ''"),
    top("mission: ' '"),
    top("actuals: {}"),
    top("actuals: ''"),
    top("actuals: {path: a.csv, url: x}"),
    top("actuals: {url: x}"),
    top("actuals: {url: x, query: q, table: t}"),
    top("actuals: {path: a.csv, query: q}"),
    top("actuals: {path: a.csv, decimal: ''}"),
    top("actuals: {path: a.csv, group: '::'}"),
    top("actuals: {path: a.csv, facts: yes}"),
    top("actuals: {path: a.csv, columns: {mesure: x}}"),
    top("scoring: linear"),
    top("scoring: {points: {threshold: -1}}"),
    top("scoring: {points: {target: 0, threshold: 0}}"),
    top("scoring: {min_coverage: 2}"),
    top("scoring: {parents: {red_child: red}}"),
    top("units: {}"),
    top("units: ''"),
    top("units: [[north]]"),
    top("units: [{id: north}]"),
    top("units: [{path: north, id: North}]"),
    top("units: [{path: north, weight: -1}]"),
    top("units: [{path: north, wieght: 1}]"),
    top("themes: {T: {name: T}}"),
    top("themes: {t: {}}"),
    top("themes: [t]"),
    top("links: [{from: a}]"),
    top("links: {from: a, to: b}"),
    top("links: [{from: a, to: b, lag: -1}]"),
    top("links: [{from: a, to: b, lag: 1.5}]"),
    top("initiatives: {i: {name: I, progress: 101}}"),
    top("initiatives: {i: {name: I, due: soon}}"),
    top("initiatives: {i: {name: I, due: 31/12/2025}}"),
    top("initiatives: {i: {name: I, budget: -1}}"),
    top("initiatives: {i: {name: I, progress: soon}}"),
    top("initiatives: {i: {name: I, progress: {2025-Q4: 101}}}"),
    top("initiatives: {i: {name: I, spent: 38000}}"),
    top("initiatives: {i: {name: I, spent: {2025-Q4: -1}}}"),
    top("initiatives: {i: {name: I, milestones: {a: {due: 2025-12-31}}}}"),
    top("initiatives: {i: {name: I, milestones: {a: {name: A, due: soon}}}}"),
    top("initiatives: {i: {name: I, milestones: {A b: {name: A}}}}"),
    top("okrs: {q: {name: Q, period: 2025-Q4}}"),
    top("okrs: {q: {name: Q, period: 2025-Q4, key_results: {}}}"),
    top("okrs: {q: {name: Q, key_results: {k: {name: K}}}}"),
    top("okrs: {q: {period: 2025-Q4, key_results: {k: {name: K}}}}"),
    top("okrs: {q: {name: Q, period: 2025-Q4, key_results: {k: {from: 0, to: 1}}}}"),
    aimed("", "period: 2025-Q4, kind: stretch"),
    aimed("from: 86"),
    aimed("to: 92"),
    aimed("measure: m"),
    aimed("measure: m, to: 92"),
    aimed("milestones: {offer: {name: Offers out}}, from: 0, to: 1"),
    aimed("milestones: {offer: {name: Offers out}}, measure: m"),
    aimed("weight: -1, from: 0, to: 1"),
    aimed("form: 86, to: 92"),
    top("scoring: {okrs: {green: 1.2}}"),
    top("scoring: {okrs: {red: 0.1}}"),
    viewed("residents", O1),
    viewed("customer", f"kind: financial, {O1}"),
    viewed("residents", f"name: R, kind: residents, {O1}"),
    viewed("Customer", f"name: C, {O1}"),
    viewed("customer", "objectives: {o: {}}"),
    viewed("customer", "objectives: {o: {name: O, capital: money}}"),
    viewed("customer", "objectives: {o_o: {name: O}}"),
    viewed("customer", "objectives: {o: {name: O, supports: {a: b}}}"),
    viewed("customer", "objectives: {o: {name: O, supports: [[a]]}}"),
    viewed("customer", "objectives: {o: {name: O, units: {}}}"),
    viewed("customer", "objectives: {o: {name: O, units: mean}}"),
    viewed("customer", "objectives: {o: {name: O, units: {rollup: best}}}"),
    viewed("customer", "objectives: {o: {name: O, units: {rollup: mean, weight: -1}}}"),
    viewed("customer", "objectives: {o: {name: O, units: {rollup: mean, weigth: 1}}}"),
    measured("target: 1"),
    measured("indicator: laging"),
    kept("target: ten"),
    kept("target: 1_000"),
    kept("target: 8%"),
    kept("target: 1, targets: {target: 2}"),
    kept("target: [1, 2]"),
    kept("baseline: [1, 2]"),
    kept("targets: {target: 1, goal: 2}"),
    kept("targets: {spring: {target: 1}}"),
    kept("targets: {2025-Q5: {target: 1}}"),
    kept("targets: {2025: {target: 1}, target: 2}"),
    kept("direction: up"),
    kept("direction: range, target: 5"),
    kept("direction: range, target: [1, 2, 3]"),
    kept("direction: range, targets: {2025: {target: 5}}"),
    kept("direction: range, target: [1, 2], method: ratio"),
    kept("direction: range, target: [1, 2], tolerance: {target: 1}"),
    kept("direction: range, target: 5, tolerance: {threshold: 1}"),
    kept("direction: range, target: 5, tolerance: {target: -1}"),
    kept("direction: range, targets: {target: 5, stretch: 6}, tolerance: {target: 1}"),
    kept("direction: range, target: 5, tolerance: {target: 1}, baseline: 4"),
    kept("tolerance: {target: 1}"),
    kept("process: {}"),
    kept("process: 2024-07"),
    kept("process: {since: 2024-07, until: 2025-07}"),
    kept("process: [2024-07]"),
    kept("direction: yes-no, process: none"),
    kept("direction: yes-no, process: {since: 2024-07}"),
    kept("direction: yes-no, target: 1"),
    kept("direction: yes-no, targets: {target: 1}"),
    kept("direction: yes-no, baseline: 0"),
    kept("due: 2025-12-31"),
    kept("window: rolling-0"),
    kept("window: 12"),
    kept("phase: odd"),
    kept("phase: []"),
    kept("phase: [1, -1]"),
    kept("hold: yes"),
    kept("decimals: 13"),
    kept("weight: -1"),
    kept("frequency: day"),
]

ONLY_THE_TOOL_REFUSES = {
    "points and bands rise": top("scoring: {points: {threshold: 110}}"),
    "bands rise": top("scoring: {parents: {amber: 95}}"),
    "an id means one thing": HEAD + "perspectives: {customer: {objectives: {customer: {name: O}}}}",
    "a phase has a share a part": kept("phase: [1, 2], targets: {2025: {target: 1}}").replace(
        "vision", "frequency: quarter\nvision"
    ),
    "a fiscal year's ids carry FY": kept("targets: {2025: {target: 1}}").replace(
        "vision", "fiscal_year: {starts: 4, named_by: end}\nvision"
    ),
    "a frequency is coarser than the scorecard's": kept("frequency: week"),
    "an OKR is for a period": aimed("", "period: soon"),
    "money is spent in periods": top("initiatives: {i: {name: I, spent: {2025-Q9: 3}}}"),
    "progress is of periods": top("initiatives: {i: {name: I, progress: {soon: 3}}}"),
    "grades rise": top("scoring: {okrs: {green: 0.3}}"),
    "a day exists": top("initiatives: {i: {name: I, due: 2025-02-30}}"),
    "a number has 38 digits": kept("target: " + "9" * 40),
    "a number is written in decimal": kept("target: 0x1F"),
    "a number is finite": kept("target: .inf"),
    "a key stands once": top("owner: A\nowner: B"),
}
"""What JSON Schema has no words for, or what the YAML reader of an editor has taken away before."""


def test_it_is_a_schema_of_draft_07(schema: Draft7Validator) -> None:
    Draft7Validator.check_schema(schema.schema)
    assert scorecard_schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    json.dumps(schema.schema, allow_nan=False)


@pytest.mark.parametrize("text", ACCEPTED)
def test_both_accept(text: str, schema: Draft7Validator) -> None:
    assert [error.message for error in schema.iter_errors(as_an_editor_reads(text))] == []
    assert [one.message for one in load_scorecard(text, file="s.yaml").diagnostics] == []


@pytest.mark.parametrize("text", REFUSED)
def test_both_refuse(text: str, schema: Draft7Validator) -> None:
    assert load_scorecard(text, file="s.yaml").scorecard is None, "the models accept it"
    assert not schema.is_valid(as_an_editor_reads(text)), "the schema accepts it"


@pytest.mark.parametrize("text", ONLY_THE_TOOL_REFUSES.values(), ids=ONLY_THE_TOOL_REFUSES)
def test_some_things_only_the_tool_refuses(text: str, schema: Draft7Validator) -> None:
    assert load_scorecard(text, file="s.yaml").scorecard is None
    assert schema.is_valid(as_an_editor_reads(text))


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/**/*scorecard.yaml")), ids=lambda path: path.parent.name)
def test_the_examples_are_valid(path: Path, schema: Draft7Validator) -> None:
    assert [error.message for error in schema.iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8")))] == []


def _properties(schema: Any) -> Iterator[tuple[str, Any]]:
    yield from schema["properties"].items()
    for name, definition in schema["definitions"].items():
        for key, described in definition.get("properties", {}).items():
            yield f"{name}.{key}", described


def test_every_property_is_described(schema: Draft7Validator) -> None:
    bare = [name for name, described in _properties(schema.schema) if not described.get("description")]
    assert bare == []


def test_every_value_of_a_closed_set_is_described() -> None:
    enums = {name: one for name, one in scorecard_schema()["definitions"].items() if "enum" in one}
    assert len(enums) >= 15
    assert [name for name, one in enums.items() if len(one["enumDescriptions"]) != len(one["enum"])] == []
    direction = enums["Direction"]
    assert dict(zip(direction["enum"], direction["enumDescriptions"], strict=True))["lower"] == "Less is better."


def test_every_reference_leads_somewhere(schema: Draft7Validator) -> None:
    found = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema.schema)))
    assert found <= set(scorecard_schema()["definitions"])


EXTENDING = [
    ("extends: a.yaml\n", True),
    ("extends: [a.yaml, b.yaml]\nname: N\n", True),
    ("extends: a.yaml\nactuals: {where: {city: Berlin}}\n", True),
    ("extends: a.yaml\n" + measured("target: 2").partition(HEAD)[2], True),
    ("extends: a.yaml\nperspectives: {customer: null, residents: {weight: 2}}\n", True),
    ("extends: a.yaml\nperspectives: {customer: {objectives: {o: {measures: {m: null}}, p: ~}}}\n", True),
    ("extends: a.yaml\nthemes: {growth: ~}\ninitiatives: {academy: {progress: 20}}\n", True),
    ("extends: a.yaml\nfiscal_year: {starts: 4}\n", True),
    ("extends: a.yaml\nfiscal_year: {named_by: start}\n", True),
    ("extends: a.yaml\ninputs: {a: {unit: EUR}, b: ~}\n", True),
    ("extends: a.yaml\nlabels: {red: ~}\n", True),
    ("extends: a.yaml\nperspectives: {}\n", True),
    ("extends: a.yaml\nperspectives: {customer: {objectives: {}}}\n", True),
    ("extends: a.yaml\nactuals: {where: {city: ~}, rename: {a: ~}, headings: {Is: ~}}\n", True),
    *(
        (f"extends: a.yaml\n{kept(keys).removeprefix(HEAD)}", True)
        for keys in (
            "tolerance: {stretch: 3}",
            "tolerance: {target: 3}",
            "process: {since: 2024-07}",
            "process: ~",
            "target: [10, 20]",
            "targets: {2026: {threshold: [10, 20]}}",
            "targets: {2026: ~, default: ~}",
            "due: 2026-12-31",
            "baseline: [1, 2]",
        )
    ),
    ("extends: a.yaml\nlinks: [{from: a}]\n", False),  # it has no end to be known by
    ("extends: a.yaml\nunits: {weight: 2}\n", True),
    ("extends: a.yaml\nunits: [{weight: 2}]\n", False),
    ("extends: a.yaml\nlabels: {rot: ~}\n", False),
    ("extends: a.yaml\nfiscal_year: {starts: 4, ends: 3}\n", False),
    ("extends: a.yaml\n" + kept("target: 2, targets: {stretch: 3}").removeprefix(HEAD), False),
    ("extends: a.yaml\nperspectives: {customer: {objectives: {o: {units: {weight: 2}}}}}\n", True),
    (HEAD + "perspectives: {customer: {objectives: {o: {name: O, units: {weight: 2}}}}}\n", False),
    (top("labels: {red: ~}"), False),
    (top("inputs: {a: {unit: EUR}}"), False),
    (top("inputs: {a: ~}"), False),
    (top("fiscal_year: {starts: 4}"), False),
    (top("actuals: {path: a.csv, where: {city: ~}}"), False),
    (top("actuals: [{path: a.csv, rename: {a: ~}}]"), False),
    (kept("targets: {2026: ~}"), False),
    (kept("tolerance: {stretch: 3}, direction: range, target: 3"), False),
    (HEAD + "perspectives: {}\n", False),
    ("extends: []\nname: N\n", False),
    ("extends: {path: a.yaml}\n", False),
    ("extends: a.yaml\nvison: V\n", False),
    ("extends: a.yaml\n" + measured("target: yes").partition(HEAD)[2], False),
    ("extends: ~\nname: N\n", False),
]


@pytest.mark.parametrize(("text", "is_accepted"), EXTENDING)
def test_a_scorecard_that_extends_another_need_not_be_whole(
    schema: Draft7Validator, text: str, is_accepted: bool
) -> None:
    assert schema.is_valid(as_an_editor_reads(text)) == is_accepted
