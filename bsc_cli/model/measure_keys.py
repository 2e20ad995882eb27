"""How some keys of a measure are written: window, formula, how longer levels fall on its parts, since when it runs."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from bsc_cli.model.formula import Formula
from bsc_cli.model.node import Node, NonNegative, Text, found, invalid
from bsc_cli.model.reads import Reads

_WINDOW = r"period|year-to-date|rolling-[1-9][0-9]{0,2}|since-[0-9FY][0-9FYQSW-]{3,12}"


def _read_window(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(_WINDOW, value, re.ASCII):
        return value
    words = "'period', 'year-to-date', 'rolling-' and a number of periods, or 'since-' and a period"
    raise invalid(f"expected {words}, found {found(value)}")


Window = Annotated[
    str,
    Reads(_read_window, {"type": "string", "pattern": f"^({_WINDOW})$"}),
]


def _read_formula(value: object) -> Formula:
    if isinstance(value, Formula):
        return value
    if not isinstance(value, str):
        raise invalid(f"expected a formula such as 100 * on-time / deliveries, found {found(value)}")
    from bsc_cli.model.formula_parser import parse_formula  # most scorecards have no formula
    from bsc_cli.model.formula_tokens import FormulaError

    try:
        return parse_formula(value)
    except FormulaError as error:
        raise invalid(error.message, help=error.help, part=(error.place, error.place + error.length)) from None


FormulaValue = Annotated[Formula, Reads(_read_formula, {"type": "string", "maxLength": 2000, "pattern": r"[a-z]"})]
"""How a measure is calculated from inputs and other measures."""


def _phase_kind(value: object) -> str:
    return "shares" if isinstance(value, list | tuple) else "word"


Phase = Annotated[
    Annotated[Literal["even", "none"], Tag("<word>")]
    | Annotated[tuple[NonNegative, ...], Field(min_length=1), Tag("<shares>")],
    Discriminator(lambda value: f"<{_phase_kind(value)}>"),
]


class Process(Node):
    """Since when the process behind a measure runs as it does."""

    since: Text
    """The first period after the last change of the process; what varied before is left out of its limits."""


def _process_kind(value: object) -> str:
    return "word" if isinstance(value, str) else "process"


ProcessValue = Annotated[
    Annotated[Literal["none"], Tag("<word>")] | Annotated[Process, Tag("<process>")],
    Discriminator(lambda value: f"<{_process_kind(value)}>"),
]
"""`none` where no limits are wanted, else since when they hold."""
