"""BSC007: describes ignore comments that nothing needs; `lint/ignore_comments.py` finds them."""

from __future__ import annotations

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.rule import Rule
from bsc_cli.lint.rule_decorator import LintRule

unused_ignore: LintRule = Rule(
    code="BSC007",
    severity=Severity.WARNING,
    name="unused-ignore",
    manual="""An ignore comment ignores nothing.

Why: an ignore that has outlived its finding, or that was mistyped, hides the next one, or looks as if it did.
`# bsc: ignore[BSC401] reason` works on its own line, and alone on a line on the next one; it names the rules
that it ignores, by code, beginning of code, or name.

Wrong:

```yaml
name: Example
vision: The leading example in Europe by 2030
perspectives:
  financial:
    objectives:
      profit:
        name: Raise profit
        measures:
          # bsc: ignore[BSC401] the board sets it in May
          margin: {name: Margin, indicator: lagging, target: 8}
```

Right:

```yaml
name: Example
vision: The leading example in Europe by 2030
perspectives:
  financial:
    objectives:
      profit:
        name: Raise profit
        measures:
          # bsc: ignore[BSC401] the board sets it in May
          margin: {name: Margin, indicator: lagging}
```
""",
)
