"""What every node of a scorecard file shares, and the types of the values that people write in one.

Scalars arrive as the text that was written (`load/document.py`); the types here give them a meaning,
say in one sentence what is wrong where they have none, and describe themselves in the JSON Schema.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bsc_cli.model.number import MAX_DIGITS, MAX_EXPONENT, read_number
from bsc_cli.model.period import Grain
from bsc_cli.model.reads import Reads

NUMBER_PATTERN = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"
"""How a number is spelt when it is quoted (the schema's word for text that reads as a number)."""
UNSIGNED_PATTERN = NUMBER_PATTERN.replace("[+-]?(", r"\+?(", 1)
ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"


def invalid(
    message: str, *, help: str | None = None, at: tuple[str | int, ...] = (), part: tuple[int, int] | None = None
) -> PydanticCustomError:
    """The error that says a value has no meaning; *at* leads on from the validated value to the culprit.

    *part* is from where to where in its text the culprit stands, where that is not all of it.
    """
    return PydanticCustomError("bsc", "{message}", {"message": message, "help": help, "at": at, "part": part})


def found(value: object) -> str:
    """What was written, for the end of "expected ..., found ...": a kind, or the text in quotes."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = " ".join(str(value).split())
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"


DEFAULTS: Any = {}
"""The default of a mapping whose keys all have defaults; validated, so that it becomes the model."""


class Node(BaseModel):
    """A mapping in a scorecard file. A known key whose value is null is an absent key."""

    # built once, as a part of the whole scorecard: that halves the time until the first file is read
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_nulls(cls, data: Any) -> Any:
        if data is None:
            return {}
        if type(data) is dict and None not in data.values():  # nearly all of them
            return data
        if isinstance(data, Mapping):
            known = {info.alias or name for name, info in cls.model_fields.items()}
            return {key: value for key, value in data.items() if value is not None or key not in known}
        return data

    def replaced(self, **values: object) -> Self:
        """The same with other *values*, which are not validated; what was worked out from the old is forgotten."""
        new = self.model_copy(update=values)
        for name in new.__dict__.keys() - type(self).model_fields.keys():
            del new.__dict__[name]
        return new


class NodeWithId(Node):
    """A node that stands under its id in the file."""

    @cached_property
    def id(self) -> str:
        """The key it stands under; the scorecard puts it here, over what would be worked out."""
        return ""


def _read_any_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise invalid(f"expected text, found {found(value)}")


def _read_text(value: object) -> str:
    text = _read_any_text(value).strip()
    if not text:
        raise invalid("expected some text, found none")
    return text


def _read_decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        number = read_number(value)
        if number is not None:
            return number
        raise invalid(f"expected a number, found {found(value)}", help=number_help(value))
    raise invalid(f"expected a number, found {found(value)}")


def number_help(text: str) -> str | None:
    """What to write instead of something that is nearly a number."""
    if re.fullmatch(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?", text, re.ASCII):
        return f"a number has at most {MAX_DIGITS} significant digits and an exponent within ±{MAX_EXPONENT}"
    bare = re.sub(r"[_,'\s\u00a0\u202f]", "", text)
    if bare != text and read_number(bare):
        decimal = text.replace(",", ".") if text.count(",") == 1 else bare
        return (
            f"write {bare} without marks between the digits"
            if decimal == bare or len(text.rpartition(",")[2]) == 3 or "," not in text
            else f"write {decimal} with a decimal point, or {bare} without marks between the digits"
        )
    if text.endswith("%") and read_number(text[:-1].strip()):
        return f"write {text[:-1].strip()}; the unit stands in 'unit'"
    if re.fullmatch(r"[+-]?\.?(inf|nan)(inity)?", text, re.IGNORECASE):
        return "leave the key out where there is no number"
    return None


def _within(low: int, high: int | None, *, open_low: bool = False) -> Callable[[object], Decimal]:
    """What reads decimals between *low* and *high*."""
    allowed = f"above {low}" if open_low else f"of {low} or more" if high is None else f"from {low} to {high}"

    def read(value: object) -> Decimal:
        number = _read_decimal(value)
        if number < low or (open_low and number == low) or (high is not None and number > high):
            raise invalid(f"expected a number {allowed}, found {found(value)}")
        return number

    return read


def _whole(low: int, high: int) -> Reads:
    """A whole number between *low* and *high*, also when it is quoted."""

    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value, re.ASCII) and low <= int(value) <= high:
            return int(value)
        raise invalid(f"expected a whole number from {low} to {high}, found {found(value)}")

    return Reads(read, {"type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": "^[0-9]{1,9}$"})


def _read_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in ("true", "True", "TRUE"):
        return True
    if isinstance(value, str) and value in ("false", "False", "FALSE"):
        return False
    yes = isinstance(value, str) and value.lower() in ("yes", "y", "on", "1")
    no = isinstance(value, str) and value.lower() in ("no", "n", "off", "0")
    hint = "write true" if yes else "write false" if no else None
    raise invalid(f"expected true or false, found {found(value)}", help=hint)


def _read_date(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise invalid(f"expected a date, found {found(value)}, a day that does not exist") from None
    raise invalid(f"expected a date such as 2025-12-31, found {found(value)}")


FREQUENCIES = tuple(grain for grain in Grain if grain is not Grain.DAY)
SOURCE_GRAINS = tuple(grain for grain in Grain if grain is not Grain.HALF)


def _one_of(grains: tuple[Grain, ...]) -> Callable[[object], Grain]:
    """What reads one of these *grains*."""
    known = [grain.value for grain in grains]
    listed = ", ".join(f"'{name}'" for name in known[:-1]) + f" or '{known[-1]}'"

    def read(value: object) -> Grain:
        if value in known:
            return Grain(str(value))
        raise PydanticCustomError("enum", "expected {expected}", {"expected": listed})

    return read


Frequency = Annotated[Grain, Reads(_one_of(FREQUENCIES), {"enum": [grain.value for grain in FREQUENCIES]})]
"""How often something is observed or scored."""

SourceGrain = Annotated[Grain, Reads(_one_of(SOURCE_GRAINS), {"enum": [grain.value for grain in SOURCE_GRAINS]})]
"""How long the periods of a source are."""

TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

Text = Annotated[
    str,
    Reads(_read_text, TEXT_SCHEMA),
]
"""Some text; what YAML would read as a number or a boolean is text as written."""

AnyText = Annotated[str, Reads(_read_any_text, {"type": ["string", "number", "boolean"]})]
"""Some text, or none at all: the contents of a cell."""

Number = Annotated[
    Decimal,
    Reads(_read_decimal, {"type": ["number", "string"], "pattern": NUMBER_PATTERN}),
]
"""An exact number."""

NonNegative = Annotated[
    Decimal,
    Reads(_within(0, None), {"type": ["number", "string"], "minimum": 0, "pattern": UNSIGNED_PATTERN}),
]
"""An exact number of 0 or more."""

Share = Annotated[
    Decimal,
    Reads(
        _within(0, 1),
        {"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": r"^\+?(0*\.?[0-9]+|0+\.|0*1\.?0*)$"},
    ),
]
"""A part of a whole, 0 to 1."""

Percent = Annotated[
    Decimal,
    Reads(
        _within(0, 100),
        {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": 100,
            "pattern": r"^\+?0*([0-9]{1,2}(\.[0-9]*)?|100(\.0*)?|\.[0-9]+)$",
        },
    ),
]
"""A number of percent, 0 to 100."""

Decimals = Annotated[int, _whole(0, 12)]
"""A number of decimal places."""

Periods = Annotated[int, _whole(0, 1000)]
"""A number of periods."""

HeaderRows = Annotated[int, _whole(1, 20)]
"""How many rows a header has."""

Month = Annotated[int, _whole(2, 12)]
"""A month that a fiscal year starts in; January starts a calendar year."""

Flag = Annotated[bool, Reads(_read_flag, {"type": "boolean"})]
"""true or false."""

Date = Annotated[
    datetime.date,
    Reads(_read_date, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}),
]
"""A day, as 2025-12-31."""


def models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_of(argument)


def models_within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that stand inside *model*, at any depth; one may come twice."""
    for info in model.model_fields.values():
        for inner in models_of(info.annotation):
            yield inner
            yield from models_within(inner)
