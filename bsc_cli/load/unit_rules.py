"""The rules BSC010 and BSC804, which reading the scorecards below another checks, with their manuals."""

from __future__ import annotations

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.rule import Rule

UNREADABLE_UNIT: Rule[...] = Rule(
    code="BSC010",
    severity=Severity.ERROR,
    name="unreadable-unit",
    manual="""A scorecard that is named under `units` cannot be read.

Why: what it adds is missing from every number over units, and nobody sees it in the total. `units` names files of the
same project, from the folder of the file that says so: no url and no stdin, each unit once, at most 20 levels deep and
10,000 units in all. `--allow-bad-units` evaluates the others.

Wrong:

```yaml
name: Example
vision: The leading example in Europe by 2030
units: [https://example.com/sales.yaml]
perspectives:
  customer:
    objectives:
      service: {name: Deliver on time}
```

Right:

```yaml
name: Example
vision: The leading example in Europe by 2030
perspectives:
  customer:
    objectives:
      service: {name: Deliver on time}
```
""",
)

UNIT_CYCLE: Rule[...] = Rule(
    code="BSC804",
    severity=Severity.ERROR,
    name="unit-cycle",
    manual="""A scorecard is a unit of itself, or is added up twice.

Why: a number over units has no value where a unit contains the scorecard above it, and a unit that stands below two
scorecards which are both added up counts twice in their total.

Wrong:

```yaml
name: Example
vision: The leading example in Europe by 2030
units: [scorecard.yaml]
perspectives:
  customer:
    objectives:
      service: {name: Deliver on time}
```

Right:

```yaml
name: Example
vision: The leading example in Europe by 2030
perspectives:
  customer:
    objectives:
      service: {name: Deliver on time}
```
""",
)
