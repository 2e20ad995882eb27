"""Leaves out of what is said of actuals and in a review what a scorecard and its configuration ignore."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.scorecard import Loaded
from bsc_cli.project.configurations import Configurations


def without_ignored(loaded: Loaded, folder: Path, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is *found* in *loaded*, which lies in *folder*, and ignored by no configuration and no comment.

    Raises BscError for a configuration that cannot be used.
    """
    if not found:
        return ()
    kept = list(found)
    if Configurations().of(folder).file is not None:
        from bsc_cli.workspace.targets import ignored_in

        ignored = ignored_in(Path(loaded.document.file), folder, {one.code for one in found})
        kept = [one for one in found if one.code not in ignored]
    if "bsc:" in loaded.document.text:
        from bsc_cli.lint.ignore_comments import without_ignored as without_commented
        from bsc_cli.review.all_rules import names_of_all_rules

        kept, _ = without_commented(kept, loaded.document, (), names_of_all_rules)
    return tuple(kept)
