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
    document = loaded.document
    codes = {one.code for one in found}
    configurations = Configurations()
    ignored: dict[str, frozenset[str]] = {}
    for part in document.parts:
        beside = folder if part.file == document.file else Path(part.file).parent
        ignored[part.file] = ignored.get(document.file, frozenset())
        if configurations.of(beside).file is not None:
            from bsc_cli.workspace.targets import ignored_in

            ignored[part.file] |= ignored_in(Path(part.file), beside, codes)
    kept = [one for one in found if one.code not in ignored.get(one.location.file, ignored[document.file])]
    if any("bsc:" in part.text for part in document.parts):
        from bsc_cli.lint.ignore_comments import without_ignored as without_commented
        from bsc_cli.review.all_rules import names_of_all_rules

        kept = without_commented(kept, document, (), names_of_all_rules).kept
    return tuple(kept)
