"""Runs the rules over a loaded scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, FindingKey, Span
from bsc_cli.findings.limits import Limits
from bsc_cli.findings.rule import Rule
from bsc_cli.lint.around import ALONE, Around
from bsc_cli.lint.rule_decorator import LintRule
from bsc_cli.lint.rules import RULES, SCORECARD_RULES
from bsc_cli.lint.rules.dangling_dependency import dangling_dependency
from bsc_cli.lint.rules.dangling_initiative import dangling_initiative
from bsc_cli.lint.rules.dangling_link import dangling_link
from bsc_cli.lint.rules.dangling_okr import dangling_okr
from bsc_cli.lint.rules.unknown_theme import unknown_theme
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.actuals.context import FILES_ONLY, ReadContext
from bsc_cli.load.document import Document
from bsc_cli.load.positions import node_paths, placed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.load.skeleton import skeleton_of
from bsc_cli.model.scorecard import Scorecard

if TYPE_CHECKING:
    from bsc_cli.lint.select import RuleNames

DEFAULT_LIMITS = Limits()


class Settings(NamedTuple):
    """How one scorecard is judged."""

    codes: frozenset[str]
    """The rules that are looked for."""
    limits: Limits = DEFAULT_LIMITS
    ignored: frozenset[str] = frozenset()
    """Those of them that are ignored in this file."""
    with_ignores: bool = True
    """Whether ignore comments count."""
    with_actuals: bool = False
    """Whether the sources of actuals are read too."""
    actuals: tuple[Path, ...] = ()
    """Files of actuals to read instead of them."""
    access: ReadContext = FILES_ONLY
    """What reading them may reach."""
    rules: RuleNames | None = None
    """Tells of the rules that others than lint say, which comments may ignore."""

    @property
    def looked_for(self) -> frozenset[str]:
        """The codes that may be reported in this file."""
        codes = self.codes - self.ignored
        return codes if self.with_actuals else codes - ACTUALS_RULES.keys()


ALL = Settings(frozenset(rule.code for rule in RULES))
"""Every rule, as it is by itself."""


class Judged(NamedTuple):
    """What is to be said of a scorecard, and how much was suppressed."""

    diagnostics: tuple[Diagnostic, ...]
    """In order of place."""
    ignored_inline: tuple[FindingKey, ...] = ()
    """What comments ignore."""
    ignored_per_file: tuple[FindingKey, ...] = ()
    """What the configuration ignores in this file."""
    unused: tuple[Diagnostic, ...] = ()
    """BSC007 for ignores in files that it extends, unless another scorecard that extends them needs them."""
    used: frozenset[tuple[str, Span]] = frozenset()
    """The ignore comments that something needs, by file and place."""
    left_open: frozenset[str] = frozenset()
    """The codes of what only a run with the scorecards above it can tell."""

    @property
    def inline(self) -> int:
        """How many findings comments ignore."""
        return len(self.ignored_inline)

    @property
    def per_file(self) -> int:
        """How many findings the configuration ignores in this file."""
        return len(self.ignored_per_file)

    @property
    def alone(self) -> tuple[Diagnostic, ...]:
        """What is to be said where no other scorecard is judged."""
        return tuple(sorted((*self.diagnostics, *self.unused), key=lambda one: one.order))


def lint(
    loaded: Loaded, rules: Iterable[Rule[...]] = RULES, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Diagnostic, ...]:
    """All that is to be said of *loaded*, in order of place: what reading said, and what *rules* say."""
    return judge(loaded, Settings(frozenset(rule.code for rule in rules), limits)).alone


def judge(loaded: Loaded, settings: Settings, *, folder: Path | None = None, around: Around = ALONE) -> Judged:
    """What is to be said of *loaded*, which lies in *folder*; *around* tells of the scorecards above and below it.

    What makes it no scorecard is always said, and then nothing else can be.
    """
    if loaded.scorecard is None:
        return Judged(tuple(sorted((*loaded.diagnostics, *_dangling(loaded, settings)), key=lambda one: one.order)))
    found: list[Diagnostic] = []
    if settings.with_actuals:
        loaded, said = _with_actuals(loaded, folder or Path(), settings)
        found += [one for one in said if one.code in settings.codes]
    assert loaded.scorecard is not None
    left_open = around.left_open(loaded.scorecard)
    of_itself = _findings(loaded.document, loaded.scorecard, SCORECARD_RULES, settings)
    found += (*around.true_of(of_itself, left_open), *around.of(loaded.document, settings.codes))
    kept = [one for one in found if one.code not in settings.ignored] if settings.ignored else found
    per_file = tuple(one.key for one in found if one.code in settings.ignored) if settings.ignored else ()
    if not settings.with_ignores or all("bsc:" not in part.text for part in loaded.document.parts):
        return Judged(tuple(sorted(kept, key=lambda one: one.order)), ignored_per_file=per_file, left_open=left_open)
    from bsc_cli.lint.ignore_comments import without_ignored  # few files have such comments

    heeded = without_ignored(kept, loaded.document, settings.looked_for - left_open, settings.rules)
    said = tuple(sorted(heeded.kept, key=lambda one: one.order))
    inline = tuple(one.key for one in heeded.ignored)
    return Judged(said, inline, per_file, heeded.of_others, heeded.used, left_open)


def _dangling(loaded: Loaded, settings: Settings) -> Iterator[Diagnostic]:
    """What refers to nothing in a document whose keys are right, and that is no scorecard for its values alone."""
    if {one.code for one in loaded.diagnostics} != {"BSC005"} or not isinstance(loaded.document.data, dict):
        return iter(())
    rules = (unknown_theme, dangling_link, dangling_initiative, dangling_dependency, dangling_okr)
    return _findings(loaded.document, skeleton_of(loaded.document), rules, settings)


def _findings(
    document: Document, scorecard: Scorecard, rules: Iterable[LintRule], settings: Settings
) -> Iterator[Diagnostic]:
    paths = None
    for rule in rules:
        if rule.check is None or rule.code not in settings.codes:
            continue
        for finding in rule.check(scorecard, settings.limits):
            paths = node_paths(scorecard) if paths is None else paths
            yield placed(finding, rule, document, paths)


def _with_actuals(loaded: Loaded, folder: Path, settings: Settings) -> tuple[Loaded, Sequence[Diagnostic]]:
    """*loaded* with the levels that its sources give, and what is to be said of its actuals."""
    from bsc_cli.load.actuals.doubtful import doubtful_actuals
    from bsc_cli.load.actuals.of_units import ITSELF, read_with_units
    from bsc_cli.load.actuals.read import read_actuals
    from bsc_cli.load.actuals.source_levels import with_levels
    from bsc_cli.load.actuals.unmeasured import measures_without_actuals

    scorecard, named = loaded.scorecard, settings.actuals
    assert scorecard is not None
    if named and scorecard.units:
        from bsc_cli.load.organisation import read_organisation

        units = read_organisation(loaded, folder, lambda unit, _: unit.scorecard)
        below = {path: unit.kept for path, unit in units.paths() if unit.kept is not None}
        scorecards = {ITSELF: scorecard, **below}
        read = read_with_units(scorecards, folder=folder, named=named, access=settings.access).actuals
    else:
        locations = loaded.source_locations
        read = read_actuals(scorecard, folder=folder, named=named, locations=locations, access=settings.access)
    unmeasured = () if read.unreadable else measures_without_actuals(loaded, read.observations)
    loaded, misfits = with_levels(loaded, read.levels)
    return loaded, (*read.diagnostics, *misfits, *unmeasured, *doubtful_actuals(loaded, read.observations))
