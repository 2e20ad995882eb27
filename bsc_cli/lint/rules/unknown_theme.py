"""BSC114: reports objectives that name a theme that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity, Suggestions
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC114", Severity.ERROR)
def unknown_theme(scorecard: Scorecard) -> Iterator[Finding]:
    """An objective names a theme that is not declared.

    Why: a theme that exists only by a slip of the pen takes its objective out of the theme that was meant.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    themes:
      growth: {name: Growth}
    perspectives:
      financial:
        objectives:
          revenue:
            name: Grow revenue
            themes: [grwoth]
            measures:
              sales: {name: Sales, indicator: lagging, target: 10}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    themes:
      growth: {name: Growth}
    perspectives:
      financial:
        objectives:
          revenue:
            name: Grow revenue
            themes: [growth]
            measures:
              sales: {name: Sales, indicator: lagging, target: 10}
    ```
    """
    themes = Suggestions(scorecard.themes)
    for objective in scorecard.objectives.values():
        for index, theme in enumerate(objective.themes):
            if theme not in scorecard.themes:
                yield Finding(
                    node=objective,
                    field=("themes", index),
                    message=f"no theme has the id '{theme}'",
                    help=themes.did_you_mean(theme) or "declare it under 'themes:'",
                )
