"""The reference of `scorecard.yaml` and `bsc.toml`: each key with type, default, meaning and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple, get_type_hints

from pydantic import BaseModel

from bsc_cli.findings.limits import Limits
from bsc_cli.model.node import models_within
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.project.config import AllowedSources, Config
from bsc_cli.render.reference.examples import EXAMPLES
from bsc_cli.render.reference.titles import PLACES, TITLES
from bsc_cli.render.reference.types import anchor, enums_of, type_in_words
from bsc_cli.render.schema import attribute_docstrings

_HEAD = """\
# File format

Every key of a scorecard file (`scorecard.yaml`) and of the configuration of a project (`bsc.toml`).
This page is written by `just docs`, from the models that read these files.

A scorecard file is YAML. The smallest one that can be scored:

```yaml
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        measures:
          regulars: {name: Regular customers, indicator: lagging, target: 350}
```

How values are written:

- **Ids** are the keys of perspectives, objectives, measures, inputs, themes, initiatives, OKRs, key results and
  milestones: lower-case letters, digits and hyphens. Within a scorecard an id names one thing only, whatever its kind;
  only themes are apart, and milestones, whose ids are those of one initiative or key result.
- **Numbers** are exact. Write `1234.5`: a decimal point, and no marks between the digits. In braces a comma ends a
  value, so that `{target: 1,000}` would be a target of 1 and an unknown key `000`, which is an error.
- **Dates** are written as `2025-12-31`. **Periods** are written as `2025`, `2025-S1`, `2025-Q4`, `2025-06`, `2025-W23`
  or `2025-06-14`, and with a fiscal year as `FY2025` or `FY2025-Q4`.
- **Text** needs quotes only where YAML would read it as something else, such as `"%"`.
- A key without a value is the same as no key. A key that is not listed here is an error, with or without a value.

In the tables, an empty default means that there is no value unless you write one.

See also: [how scores are computed](scoring.md), [sources of actuals](sources.md), [from the company to its
units](units.md), and `bsc schema`, which writes the JSON Schema with which editors complete and check these keys.
"""

_CONFIGURATION = """\
## `bsc.toml`

The configuration of a project, in TOML. The same keys may stand under `[tool.bsc]` in `pyproject.toml`.
The nearest file upwards from a scorecard holds for it; options of the command line override it
([linting](lint.md#configuration)).
"""


class _Key(NamedTuple):
    """A key, and all that is said of it."""

    name: str
    annotation: Any
    default: str
    meaning: str
    example: str


def render_file_format() -> str:
    """The whole reference."""
    models: dict[str, type[BaseModel]] = {"Scorecard": Scorecard}
    models |= {model.__name__: model for model in models_within(Scorecard)}
    configuration: dict[str, type] = {"Config": Config, "Limits": Limits, "AllowedSources": AllowedSources}
    lines = [_HEAD, *_contents(models), *_contents(configuration), "", "## `scorecard.yaml`", ""]
    for name in (name for name in TITLES if name in models):
        lines += _section(models[name], _keys_of_model(models[name]))
    lines.append(_CONFIGURATION)
    for table in configuration.values():
        lines += _section(table, _keys_of_table(table))
    return "\n".join(lines).rstrip("\n") + "\n"


def _contents(models: Mapping[str, type]) -> Iterator[str]:
    """The links to the sections of *models*, on one line."""
    file = "`scorecard.yaml`" if "Scorecard" in models else "`bsc.toml`"
    titles = [title for name, title in TITLES.items() if name in models]
    yield f"- {file}: " + ", ".join(f"[{title}](#{anchor(title)})" for title in titles)


def _section(model: type, keys: list[_Key]) -> Iterator[str]:
    yield f"### {TITLES[model.__name__]}\n"
    summary, _, _ = (model.__doc__ or "").partition("\n\n")
    yield f"{summary.strip()}\n"
    yield f"Where: {PLACES[model.__name__]}.\n"
    yield "| key | type | default | meaning | example |"
    yield "|---|---|---|---|---|"
    for key in keys:
        yield _row(f"`{key.name}`", type_in_words(key.annotation), key.default, key.meaning, f"`{key.example}`")
    yield ""
    for key in keys:
        yield from _values(key)


def _values(key: _Key) -> Iterator[str]:
    """What each value of a closed set means, where the model says so."""
    for enum in enums_of(key.annotation):
        meanings = attribute_docstrings(enum)
        if meanings:
            yield f"Values of `{key.name}`:\n"
            yield from (f"- `{value}`: {meaning}" for value, meaning in meanings.items())
            yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _keys_of_model(model: type[BaseModel]) -> list[_Key]:
    hints = get_type_hints(model, include_extras=True)
    meanings = attribute_docstrings(model)
    keys = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        default = "**required**" if info.is_required() else _default(info.default)
        keys.append(_Key(key, hints[name], default, meanings[key], EXAMPLES[model.__name__][key]))
    return keys


def _keys_of_table(table: type) -> list[_Key]:
    hints = get_type_hints(table, include_extras=True)
    meanings = attribute_docstrings(table)
    keys = []
    for one in fields(table):
        key = one.name.replace("_", "-")
        default = "" if one.default is NO_DEFAULT else _default(one.default)
        keys.append(_Key(key, hints[one.name], default, meanings[one.name], EXAMPLES[table.__name__][key]))
    return keys


def _default(value: Any) -> str:
    """A default as it would be written; nothing where leaving the key out means that there is none."""
    if value is None or value in ((), {}):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    return f"`{value:f}`" if isinstance(value, Decimal) else f"`{value}`"
