"""The rules BSC001 to BSC006, BSC008 and BSC009, which reading a scorecard file checks, with their manuals."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.rule import Rule

_RULES: tuple[Rule[...], ...] = (
    Rule(
        code="BSC001",
        severity=Severity.ERROR,
        name="yaml-syntax",
        manual="""The file is not one readable YAML document.

Why: a file that cannot be read cannot be scored. Most often a value wants quotes, or a tab indents a line. A file
that is not UTF-8 text, that is a device or a link out of the project, or that may not be read is one of these.

Wrong:

```yaml
name: Growth: EMEA
```

Right:

```yaml
name: "Growth: EMEA"
```
""",
    ),
    Rule(
        code="BSC002",
        severity=Severity.ERROR,
        name="duplicate-key",
        manual="""A key stands twice in one mapping.

Why: only one of the two can be meant, and readers would differ on which.

Wrong:

```yaml
name: Example
name: Another example
```

Right:

```yaml
name: Example
```
""",
    ),
    Rule(
        code="BSC003",
        severity=Severity.ERROR,
        name="unknown-key",
        manual="""A key is not known.

Why: a misspelt key would silently not count, with or without a value. So does half of a number: in braces a comma ends
a value, and `{target: 1,000}` is a target of 1 and a key `000`.

Wrong:

```yaml
name: Example
vison: The leading example in Europe by 2030
```

Right:

```yaml
name: Example
vision: The leading example in Europe by 2030
```
""",
    ),
    Rule(
        code="BSC004",
        severity=Severity.ERROR,
        name="missing-key",
        manual="""A key that is needed is missing.

Why: a scorecard needs a name, a vision and a perspective with an objective; everything else has a default.

Wrong:

```yaml
name: Example
```

Right:

```yaml
name: Example
vision: The leading example in Europe by 2030
```
""",
    ),
    Rule(
        code="BSC005",
        severity=Severity.ERROR,
        name="invalid-value",
        manual="""A value has no meaning where it stands.

Why: a number that is no number, or a word that is none of those allowed, cannot be guessed.

Wrong:

```yaml
frequency: quaterly
```

Right:

```yaml
frequency: quarter
```
""",
    ),
    Rule(
        code="BSC006",
        severity=Severity.ERROR,
        name="unsafe-yaml",
        manual="""The YAML asks for more than plain data, or for too much of it.

Why: scorecards come from strangers' pull requests; tags, recursion and alias bombs are refused.

Wrong:

```yaml
name: !!python/object:os.system Example
```

Right:

```yaml
name: Example
```
""",
    ),
    Rule(
        code="BSC008",
        severity=Severity.ERROR,
        name="duplicate-id",
        manual="""Two things have the same id.

Why: inputs, perspectives, objectives, measures, initiatives, OKRs and key results share one namespace, so that an id
in a link, in actuals or in a conversation means one thing.

Wrong:

```yaml
perspectives:
  financial:
    objectives:
      revenue:
        name: Grow revenue
        measures:
          revenue: {name: Revenue, indicator: lagging}
```

Right:

```yaml
perspectives:
  financial:
    objectives:
      grow-revenue:
        name: Grow revenue
        measures:
          revenue: {name: Revenue, indicator: lagging}
```
""",
    ),
    Rule(
        code="BSC009",
        severity=Severity.ERROR,
        name="unreadable-base",
        manual="""A file that a scorecard extends cannot be read.

Why: without it the scorecard is not whole. `extends` names files of the same project, from the folder of the file that
says so: no url, no glob, no stdin, and no file that extends the one that names it.

Wrong:

```yaml
extends: https://example.com/office.base.yaml
name: Office New York
```

Right:

```yaml
name: Office New York
```
""",
    ),
)

LOADING_RULES: Mapping[str, Rule[...]] = {rule.code: rule for rule in _RULES}
"""What makes a file no scorecard, by code."""
