"""What the keys of a scorecard file allow of each other, and which there must be, as JSON Schemas."""

from __future__ import annotations

from typing import Any

from bsc_cli.model.perspective import Role, standard_name

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

_TYPES = ("array", "boolean", "number", "object", "string")


def _only(*types: str) -> Schema:
    """A value of one of *types*, or null, which editors then do not offer."""
    return {"not": {"type": [one for one in _TYPES if one not in types]}}


_NULL = _only()
_WRITTEN: Schema = {"type": list(_TYPES)}
LEFT_OUT: Schema = {"title": "left out", "not": {"title": "written", **_WRITTEN}}
"""The same as a meaning of a key: the titles keep editors from showing it beside that of a key that is written."""


def narrow_perspectives(schema: Schema) -> None:
    """The standard four need no name, and play their own part; others need a name."""
    reference = {"$ref": "#/definitions/Perspective"}
    perspectives = schema["properties"]["perspectives"]
    perspectives["properties"] = {
        role.value: {
            "title": standard_name(role),
            "allOf": [reference, {"properties": {"kind": {"anyOf": [{"enum": [role.value]}, _NULL]}}}],
        }
        for role in Role
    }
    perspectives["additionalProperties"] = reference


def narrow_whole(schema: Schema, definitions: Schema) -> None:
    """What a scorecard that extends none has to say itself; in one that does, null takes away.

    What the direction of a measure allows cannot be told of one that may have its direction from elsewhere.
    """

    def whole(name: str) -> Schema:
        return {"required": definitions[name].pop("required", [])}

    def members(name: str, **inner: Schema) -> Schema:
        definitions[name]["type"] = ["object", "null"]
        return {"additionalProperties": {"type": "object", **whole(name), "properties": inner}}

    def some(described: Schema, **shape: Any) -> Schema:
        return {"minProperties": described.pop("minProperties"), **shape}

    families = [(schema, "themes"), (schema, "initiatives"), (schema, "okrs"), (definitions["Objective"], "measures")]
    families += [(definitions["Initiative"], "milestones"), (definitions["KeyResult"], "milestones")]
    for holder, family in families:
        described = holder["properties"][family]  # editors show all meanings of a key that two schemas speak of
        described |= described.pop("anyOf")[0] | {"type": ["object", "null"]}
    definitions["LevelSet"]["type"] = ["object", "null"]
    measures = members("Measure", tolerance=whole("Tolerance"), process=whole("Process"), targets=_by_period(_WRITTEN))
    measures["additionalProperties"]["allOf"] = _by_direction()
    objective = members("Objective", measures=measures, units=whole("Supporters"))
    objectives = some(definitions["Perspective"]["properties"]["objectives"], **objective)
    perspectives = some(schema["properties"]["perspectives"], **members("Perspective", objectives=objectives))
    definitions["WholePerspective"] = {"allOf": [perspectives["additionalProperties"]]}  # it describes no keys
    one = {"$ref": "#/definitions/WholePerspective"}
    perspectives |= {"properties": {role.value: one for role in Role}}
    perspectives["additionalProperties"] = {"allOf": [one, present("name")]}
    milestones = members("Milestone")
    key_result = members("KeyResult", milestones=milestones)
    key_result["additionalProperties"]["allOf"] = _of_one_kind()
    key_results = some(definitions["Okr"]["properties"]["key_results"], **key_result)
    maps = _take_away(definitions["Source"], "where", "rename", "headings")
    one_kind = {"oneOf": definitions["Source"].pop("oneOf"), "properties": maps}
    source = {"if": {"type": "object"}, "then": one_kind}
    paths = schema["properties"]["extends"]
    paths["anyOf"] = [{"type": "string", "pattern": r"\S"}, *paths["anyOf"]]
    schema["if"] = present("extends")
    schema["then"] = {}
    schema["else"] = {
        "required": schema.pop("required"),
        "properties": {
            **_take_away(schema, "labels"),
            "fiscal_year": whole("FiscalYear"),
            "actuals": {**source, "else": {"items": source}},
            "units": {"if": {"type": "object"}, "then": whole("UnitPath")},
            "inputs": members("Input"),
            "themes": members("Theme"),
            "perspectives": perspectives,
            "initiatives": members("Initiative", milestones=milestones),
            "okrs": members("Okr", key_results=key_results),
        },
    }


def _take_away(holder: Schema, *keys: str) -> Schema:
    """Let null be a value in the maps at *keys*; the schemas of these keys where it is none."""
    for key in keys:
        shape = holder["properties"][key]["anyOf"][0]
        kinds = shape.get("patternProperties", shape)
        (place,) = kinds.keys() & {"additionalProperties", r"\S"}
        kinds[place] = {"anyOf": [kinds[place], LEFT_OUT]}
    return {key: {"additionalProperties": _WRITTEN} for key in keys}


def _absent(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, _NULL)}


def present(key: str) -> Schema:
    """That a key is written, and with a value."""
    return {"properties": {key: _WRITTEN}, "required": [key]}


def _is(key: str, value: str) -> Schema:
    return {"properties": {key: {"const": value}}, "required": [key]}


_PAIR = _only("array")
_ONE = _only("number", "string")


def _levels(kind: Schema) -> Schema:
    """All levels of a measure are of one kind: numbers, or [low, high]."""
    levels = {"properties": dict.fromkeys(("threshold", "target", "stretch"), kind)}
    return {"properties": {"target": kind, "baseline": kind, "targets": {"allOf": [levels, _by_period(levels)]}}}


def _by_period(levels: Schema) -> Schema:
    """Levels, each of its period."""
    return {"properties": {"default": levels}, "patternProperties": {"^(FY)?[0-9]": levels}}


def _targets_only() -> Schema:
    """With a tolerance there is one target number, and no threshold or stretch."""
    levels = {"properties": {"threshold": _NULL, "target": _ONE, "stretch": _NULL}}
    return {"properties": {"target": _ONE, "baseline": _PAIR, "targets": {"allOf": [levels, _by_period(levels)]}}}


def _by_direction() -> list[Schema]:
    """What the direction of a measure allows."""
    ranged = {"if": present("tolerance"), "then": _targets_only(), "else": _levels(_PAIR)}
    return [
        {
            "if": _is("direction", "range"),
            "then": {"allOf": [ranged, {"properties": {"method": {"not": {"const": "ratio"}}}}]},
            "else": {"allOf": [_absent("tolerance"), _levels(_ONE)]},
        },
        {
            "if": _is("direction", "yes-no"),
            "then": {"allOf": [_absent("process"), _levels(_NULL)]},
            "else": _absent("due"),
        },
    ]


def _of_one_kind() -> list[Schema]:
    """How a key result is told: by milestones alone, or from one number to another, or by yes and no."""
    has_milestones = {"properties": {"milestones": {"type": "object", "minProperties": 1}}, "required": ["milestones"]}
    return [
        {"if": has_milestones, "then": _absent("measure", "from", "to")},
        {"if": present("from"), "then": present("to")},
        {"if": present("to"), "then": present("from")},
        {"if": present("measure"), "then": present("from")},
    ]


def narrow_sources(actuals: Schema, source: Schema) -> None:
    """One source or a list of them; each a path alone, or a mapping with a path, or a url and what to read there."""
    one: list[Schema] = [{"type": "string", "pattern": r"\S"}, {"$ref": "#/definitions/Source"}]
    actuals["anyOf"] = [*one, {"type": "array", "items": {"anyOf": one}}, LEFT_OUT]
    for key in ("decimal", "group", "delimiter"):
        source["properties"][key]["anyOf"] = [
            {"type": "string", "minLength": 1, "maxLength": 1},
            {"type": "integer", "minimum": 0, "maximum": 9},
            LEFT_OUT,
        ]
    query = {"oneOf": [present("query"), present("table")]}
    source["oneOf"] = [
        {"allOf": [present("path"), _absent("url", "query", "table")]},
        {"allOf": [present("url"), _absent("path"), query]},
    ]


def narrow_units(units: Schema) -> None:
    """One unit or a list of them, each a path alone, or a mapping with a path."""
    text: Schema = {"type": "string", "pattern": r"\S"}
    one: Schema = {"$ref": "#/definitions/UnitPath"}
    listed = {"anyOf": [text, {"allOf": [one, present("path")]}]}
    units["anyOf"] = [text, one, {"type": "array", "items": listed}, LEFT_OUT]


def narrow_id_list(ids: Schema) -> None:
    """One id or a list of ids."""
    ids["anyOf"] = [ids["anyOf"][0]["items"], *ids["anyOf"]]


def narrow_progress(progress: Schema) -> None:
    """One number, or numbers by period."""
    progress["anyOf"] = [progress["anyOf"][0]["additionalProperties"], *progress["anyOf"]]
