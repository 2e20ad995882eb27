"""BSC101: reports a vision that names no market, no position and no date."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.lint.wordlists.vision import is_vague
from bsc_cli.model.scorecard import Scorecard


@rule("BSC101", Severity.WARNING)
def vague_vision(scorecard: Scorecard) -> Iterator[Finding]:
    """The vision names no market, no position and no date.

    Why: "we want to grow" fits every organisation, so nothing follows from it. Where do you want to be (for whom, in
    which place), what do you want to be there (the first, the cheapest, twice as large), and by when?
    Any one sign of these is enough, and only visions in English are judged: when in doubt, nothing is said.

    Wrong:

    ```yaml
    name: Example
    vision: We want to grow and be successful
    perspectives:
      customer:
        objectives: {loyalty: {name: Keep our customers}}
    ```

    Right:

    ```yaml
    name: Example
    vision: The first choice of families in the north of England by 2030
    perspectives:
      customer:
        objectives: {loyalty: {name: Keep our customers}}
    ```
    """
    if is_vague(scorecard.vision, whose=scorecard.name):
        yield Finding(
            node=scorecard,
            field="vision",
            message="the vision names no market, no position and no date",
            help="say where you want to be, what you want to be there, and by when",
        )
