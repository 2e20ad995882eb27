"""JSON Schemas (draft-07): of scorecard files, from the models themselves, and of our JSON outputs."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from enum import Enum
from importlib.resources import files
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from bsc_cli.model.node import models_within
from bsc_cli.model.period import Grain
from bsc_cli.model.perspective import Role, standard_name
from bsc_cli.model.scorecard import Scorecard

DIALECT = "http://json-schema.org/draft-07/schema#"

_Schema = dict[str, Any]

_TYPES = ("array", "boolean", "number", "object", "string")
_WITH_ID = ("Perspective", "Objective", "Measure", "Theme", "Initiative", "Input")
_IN_A_LIST = ("Link", "Source", "UnitPath")
"""These and what has an id stand below no key of their own; everything else is described by its key."""


class _Draft7(GenerateJsonSchema):
    """Pydantic's schemas in the words of draft-07."""

    schema_dialect = DIALECT

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's signature
        """Keep the order of the models: it is the order people write in."""
        return value


def scorecard_schema() -> _Schema:
    """The schema of a scorecard file."""
    schema = Scorecard.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Draft7)
    definitions = schema.pop("$defs")
    models: set[type[BaseModel]] = {Scorecard, *models_within(Scorecard)}
    for model in models:
        properties = (schema if model is Scorecard else definitions[model.__name__])["properties"]
        for key, text in attribute_docstrings(model).items():
            properties[key]["description"] = text
    for enum in {
        enum for model in models for info in model.model_fields.values() for enum in _enums_of(info.annotation)
    }:
        definitions[enum.__name__]["enumDescriptions"] = list(attribute_docstrings(enum).values())
    for name, definition in definitions.items():
        definition.pop("title", None)
        if name not in (*_WITH_ID, *_IN_A_LIST):
            definition.pop("description", None)
        _finish_properties(definition)
    _finish_properties(schema)
    _narrow_perspectives(schema)
    _narrow_measures(definitions["Measure"])
    _narrow_sources(schema["properties"]["actuals"], definitions["Source"])
    _narrow_units(schema["properties"]["units"], definitions["Objective"]["properties"]["supports"])
    definitions["Tolerance"]["required"] = ["target"]
    definitions["Points"]["properties"]["target"]["not"] = {"const": 0}
    _narrow_whole(schema, definitions)
    for name in _WITH_ID:
        definitions[name] = {"title": name, **definitions[name]}
    return {
        "$schema": DIALECT,
        "title": "Balanced scorecard",
        **{key: value for key, value in schema.items() if key != "title"},
        "definitions": definitions,
    }


def _enums_of(annotation: Any) -> Iterator[type[Enum]]:
    """The closed sets of values that an annotation speaks of and that are definitions of their own."""
    if isinstance(annotation, type) and issubclass(annotation, Enum) and annotation is not Grain:
        yield annotation
    for argument in get_args(annotation):
        yield from _enums_of(argument)


def attribute_docstrings(described: type) -> dict[str, str]:
    """The docstrings below the fields of a model or a dataclass, or below the values of an enum.

    They stand by what is written in a file: the key of a model, the value of an enum. A dataclass has its own names.
    """
    body = ast.parse(inspect.getsource(described)).body[0]
    assert isinstance(body, ast.ClassDef)
    texts = {}
    for field, below in pairwise(body.body):
        name = _name_of(field)
        if name and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            text = inspect.cleandoc(str(below.value.value))
            if issubclass(described, Enum):
                texts[str(described[name].value)] = text
            elif not issubclass(described, BaseModel):
                texts[name] = text
            elif name in described.model_fields:
                texts[described.model_fields[name].alias or name] = text
    return texts


def _name_of(statement: ast.stmt) -> str | None:
    """The name that *statement* gives a value or an annotation."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[ast.expr] = [statement.target]
    else:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else None


def _finish_properties(definition: _Schema) -> None:
    """Name each key in words, and admit null for an optional one: it is an absent key."""
    required = definition.get("required", [])
    for key, value in definition.get("properties", {}).items():
        described = {"title": key.replace("_", " ").capitalize()}
        described |= {"description": value["description"]} if "description" in value else {}
        shape = {word: said for word, said in value.items() if word not in ("title", "default", "description")}
        shapes = [one for one in shape.get("anyOf", [shape]) if one != {"type": "null"}]
        if key not in required:
            shapes.append(_LEFT_OUT)
        value.clear()
        value.update(described | (shapes[0] if len(shapes) == 1 and "$ref" not in shapes[0] else {"anyOf": shapes}))


def _only(*types: str) -> _Schema:
    """A value of one of *types*, or null, which editors then do not offer."""
    return {"not": {"type": [one for one in _TYPES if one not in types]}}


_NULL = _only()
_LEFT_OUT: _Schema = {"title": "left out", "not": {"title": "written", "type": list(_TYPES)}}
"""The same as a meaning of a key: the titles keep editors from showing it beside that of a key that is written."""


def _narrow_perspectives(schema: _Schema) -> None:
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


def _narrow_whole(schema: _Schema, definitions: _Schema) -> None:
    """What a scorecard that extends none has to say itself; in one that does, null takes away."""

    def members(name: str, **inner: _Schema) -> _Schema:
        definitions[name]["type"] = ["object", "null"]
        one = {"type": "object", "required": definitions[name].pop("required", []), "properties": inner}
        return {"additionalProperties": one}

    for holder, family in ((schema, "themes"), (schema, "initiatives"), (definitions["Objective"], "measures")):
        described = holder["properties"][family]  # editors show all meanings of a key that two schemas speak of
        described |= described.pop("anyOf")[0] | {"type": ["object", "null"]}
    measures = members("Measure")
    perspectives = members("Perspective", objectives=members("Objective", measures=measures))
    one = perspectives["additionalProperties"]
    perspectives |= {"properties": {role.value: one for role in Role}}
    perspectives["additionalProperties"] = {"allOf": [one, _present("name")]}
    source = {"if": {"type": "object"}, "then": {"oneOf": definitions["Source"].pop("oneOf")}}
    paths = schema["properties"]["extends"]
    paths["anyOf"] = [{"type": "string", "pattern": r"\S"}, *paths["anyOf"]]
    schema["if"] = _present("extends")
    schema["then"] = {}
    schema["else"] = {
        "required": schema.pop("required"),
        "properties": {
            "actuals": {**source, "else": {"items": source}},
            "themes": members("Theme"),
            "perspectives": perspectives,
            "initiatives": members("Initiative"),
        },
    }


def _absent(*keys: str) -> _Schema:
    return {"properties": dict.fromkeys(keys, _NULL)}


def _present(key: str) -> _Schema:
    return {"properties": {key: {"type": list(_TYPES)}}, "required": [key]}


def _is(key: str, value: str) -> _Schema:
    return {"properties": {key: {"const": value}}, "required": [key]}


_PAIR = _only("array")
_ONE = _only("number", "string")


def _levels(kind: _Schema) -> _Schema:
    """All levels of a measure are of one kind: numbers, or [low, high]."""
    levels = {"properties": dict.fromkeys(("threshold", "target", "stretch"), kind)}
    by_period = {"properties": {"default": levels}, "patternProperties": {"^(FY)?[0-9]": levels}}
    return {"properties": {"target": kind, "baseline": kind, "targets": {"allOf": [levels, by_period]}}}


def _targets_only() -> _Schema:
    """With a tolerance there is one target number, and no threshold or stretch."""
    levels = {"properties": {"threshold": _NULL, "target": _ONE, "stretch": _NULL}}
    by_period = {"properties": {"default": levels}, "patternProperties": {"^(FY)?[0-9]": levels}}
    return {"properties": {"target": _ONE, "baseline": _PAIR, "targets": {"allOf": [levels, by_period]}}}


def _narrow_measures(measure: _Schema) -> None:
    """What the direction of a measure allows."""
    ranged = {"if": _present("tolerance"), "then": _targets_only(), "else": _levels(_PAIR)}
    measure["allOf"] = [
        {"not": {"type": "object", "allOf": [_present("target"), _present("targets")]}},
        {
            "if": _is("direction", "range"),
            "then": {"allOf": [ranged, {"properties": {"method": {"not": {"const": "ratio"}}}}]},
            "else": {"allOf": [_absent("tolerance"), _levels(_ONE)]},
        },
        {
            "if": _is("direction", "yes-no"),
            "then": _levels(_NULL),
            "else": _absent("due"),
        },
    ]


def _narrow_sources(actuals: _Schema, source: _Schema) -> None:
    """One source or a list of them; each a path alone, or a mapping with a path, or a url and what to read there."""
    one: list[_Schema] = [{"type": "string", "pattern": r"\S"}, {"$ref": "#/definitions/Source"}]
    actuals["anyOf"] = [*one, {"type": "array", "items": {"anyOf": one}}, _LEFT_OUT]
    for key in ("decimal", "group", "delimiter"):
        source["properties"][key]["anyOf"] = [
            {"type": "string", "minLength": 1, "maxLength": 1},
            {"type": "integer", "minimum": 0, "maximum": 9},
            _LEFT_OUT,
        ]
    query = {"oneOf": [_present("query"), _present("table")]}
    source["oneOf"] = [
        {"allOf": [_present("path"), _absent("url", "query", "table")]},
        {"allOf": [_present("url"), _absent("path"), query]},
    ]


def _narrow_units(units: _Schema, supports: _Schema) -> None:
    """One unit or a list of them, each a path alone or a mapping; one id or a list of ids."""
    one: list[_Schema] = [{"type": "string", "pattern": r"\S"}, {"$ref": "#/definitions/UnitPath"}]
    units["anyOf"] = [*one, {"type": "array", "items": {"anyOf": one}}, _LEFT_OUT]
    supports["anyOf"] = [supports["anyOf"][0]["items"], *supports["anyOf"]]


def output_schema(command: str) -> _Schema:
    """The published schema of what *command* writes with `--format json`."""
    text = files("bsc_cli.render").joinpath("schemas", f"{command}.json").read_text(encoding="utf-8")
    document: _Schema = json.loads(text)
    return document
