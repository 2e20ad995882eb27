"""How a value is read that people write in a scorecard file, and what its JSON Schema is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import core_schema


class Reads:
    """Beside a type in `Annotated`: what makes a value of that type of what was written, and its JSON Schema.

    `PlainValidator` and `WithJsonSchema` say the same, but build the schema of the type, too, which nothing uses.
    """

    def __init__(self, read: Callable[[object], object], schema: Mapping[str, Any]) -> None:
        self.read = read
        self.schema = schema

    def __get_pydantic_core_schema__(self, _type: object, _handler: object) -> core_schema.CoreSchema:
        """The validator that pydantic makes of it."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """The JSON Schema."""
        return dict(self.schema)
