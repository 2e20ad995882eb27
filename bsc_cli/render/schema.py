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
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.schema_conditions import (
    LEFT_OUT,
    Schema,
    narrow_id_list,
    narrow_perspectives,
    narrow_progress,
    narrow_sources,
    narrow_units,
    narrow_whole,
    present,
)

DIALECT = "http://json-schema.org/draft-07/schema#"

_WITH_ID = ("Perspective", "Objective", "Measure", "Theme", "Initiative", "Milestone", "Okr", "KeyResult", "Input")
_IN_A_LIST = ("Link", "Source", "UnitPath")
"""These and what has an id stand below no key of their own; everything else is described by its key."""


class _Draft7(GenerateJsonSchema):
    """Pydantic's schemas in the words of draft-07."""

    schema_dialect = DIALECT

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's signature
        """Keep the order of the models: it is the order people write in."""
        return value


def scorecard_schema() -> Schema:
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
    narrow_perspectives(schema)
    definitions["Measure"]["not"] = {"type": "object", "allOf": [present("target"), present("targets")]}
    narrow_sources(schema["properties"]["actuals"], definitions["Source"])
    narrow_units(schema["properties"]["units"])
    narrow_id_list(definitions["Objective"]["properties"]["supports"])
    narrow_id_list(definitions["Okr"]["properties"]["moves"])
    narrow_id_list(definitions["Initiative"]["properties"]["depends_on"])
    narrow_progress(definitions["Initiative"]["properties"]["progress"])
    definitions["Tolerance"]["required"] = ["target"]
    definitions["Points"]["properties"]["target"]["not"] = {"const": 0}
    narrow_whole(schema, definitions)
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


def _finish_properties(definition: Schema) -> None:
    """Name each key in words, and admit null for an optional one: it is an absent key."""
    required = definition.get("required", [])
    for key, value in definition.get("properties", {}).items():
        described = {"title": key.replace("_", " ").capitalize()}
        described |= {"description": value["description"]} if "description" in value else {}
        shape = {word: said for word, said in value.items() if word not in ("title", "default", "description")}
        shapes = [one for one in shape.get("anyOf", [shape]) if one != {"type": "null"}]
        if key not in required:
            shapes.append(LEFT_OUT)
        value.clear()
        value.update(described | (shapes[0] if len(shapes) == 1 and "$ref" not in shapes[0] else {"anyOf": shapes}))


def output_schema(command: str) -> Schema:
    """The published schema of what *command* writes with `--format json`."""
    text = files("bsc_cli.render").joinpath("schemas", f"{command}.json").read_text(encoding="utf-8")
    document: Schema = json.loads(text)
    return document
