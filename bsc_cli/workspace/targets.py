"""Finds the scorecards to check below some paths, each with its settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, BscErrors, Severity, Unusable
from bsc_cli.lint.batch import Task
from bsc_cli.lint.run import Settings
from bsc_cli.lint.select import EVERYTHING, ignorable, selectable, selection_of, unknown_rules
from bsc_cli.load.actuals.context import FILES_ONLY
from bsc_cli.project.config import Config, Configuration
from bsc_cli.project.configurations import Configurations
from bsc_cli.project.files import TYPED, Files
from bsc_cli.project.scorecard_files import find_scorecards
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"


class LintOptions(NamedTuple):
    """How scorecards are judged; None where that is left to the configuration."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    baseline: Path | None = None
    with_ignores: bool = True
    with_actuals: bool = False
    actuals: tuple[Path, ...] = ()
    """Files of actuals to read instead of those that the one scorecard names."""
    hosts: tuple[str, ...] = ()
    """Those that a `url` in 'actuals:' may name, beside what the configuration allows."""


def rules_named(texts: Sequence[str] | None, *, ignoring: bool = False) -> tuple[str, ...] | None:
    """The rules that *texts* name, with commas or one each. Raises BscError for those that are none."""
    if texts is None:
        return None
    read = ignorable if ignoring else selectable
    return tuple(read(word) for text in texts for word in text.split(",") if word.strip())


class Stdin(NamedTuple):
    """What the path `-` means."""

    name: str
    """As it is shown."""
    read: Callable[[], bytes]


def find_tasks(paths: Sequence[Path], options: LintOptions, stdin: Stdin) -> tuple[list[Task], list[BscError]]:
    """A task for each scorecard that *paths* mean, once and in order, and what is wrong with those paths."""
    settings = _SettingsOf(options, _configurations())
    found, problems = _all_found(paths, settings.configurations)
    tasks = [settings.task_of(file, files, stdin) for file, files in found]
    problems += _misplaced(options.actuals, len(tasks))
    return tasks, problems


class Target(NamedTuple):
    """One of several scorecards to evaluate."""

    path: Path
    name: str
    """As it is shown."""
    files: Files = TYPED
    """Those that it is one of."""
    content: bytes | None = None
    """What it holds, where that has been read already."""


def find_targets(
    paths: Sequence[Path], actuals: Sequence[Path], stdin: Stdin, *, with_links: bool = True
) -> tuple[list[Target], list[BscError]]:
    """The scorecards that *paths* mean, once and in order, and what is wrong with those paths.

    A file that is not there is among them: it is one that cannot be evaluated. *with_links* says whether links in
    folders are, too. Raises BscErrors where there is none, or *actuals* are given for several.
    """
    found, problems = _all_found(paths, _configurations(), skip_absent=False, with_links=with_links)
    targets = [
        Target(Path(stdin.name), stdin.name, content=stdin.read())
        if str(file) == STDIN
        else Target(file, shown_path(file), files)
        for file, files in found
    ]
    misplaced = _misplaced(actuals, len(targets))
    if misplaced or not targets:
        raise BscErrors([*problems, *misplaced])
    return targets, problems


def _misplaced(actuals: Sequence[Path], scorecards: int) -> list[BscError]:
    """That files of *actuals* are given for several *scorecards*."""
    if not actuals or scorecards < 2:
        return []
    help = "name one scorecard, or leave out the files: each scorecard's own actuals are read then"
    return [BscError(f"files of actuals are for one scorecard, and these are {scorecards}", help=help)]


def settings_in(file: Path, folder: Path, options: LintOptions | None = None) -> Settings:
    """How a *file*, which lies in *folder*, is judged with *options*, by default with none. Raises BscError."""
    settings = _SettingsOf(options or LintOptions(), _configurations())
    return settings.of(file, settings.configurations.of(folder))


def settings_by_file(options: LintOptions) -> Callable[[Path], Settings]:
    """How each file is judged with *options* by the configuration beside it; that raises BscError."""
    settings = _SettingsOf(options, _configurations())
    return lambda file: settings.of(file, settings.configurations.of(file.parent))


def ignored_in(file: Path, folder: Path, codes: Iterable[str]) -> frozenset[str]:
    """Those of *codes*, of actuals and reviews, that the configuration of *folder* ignores in the scorecard *file*.

    What it selects is for lint. Raises BscError.
    """
    settings = _SettingsOf(LintOptions(), _configurations())
    configuration = settings.configurations.of(folder)
    of_all = selection_of(configuration.config, rules=_all_names)
    selection = of_all._replace(select=(EVERYTHING, *of_all.select))
    of_file = settings.ignored_in_file(file, configuration)
    return frozenset(code for code in codes if not selection.holds(code) or code.startswith(of_file))


def _configurations() -> Configurations:
    return Configurations(partial(unknown_rules, ignorable_rules=_all_names))


def _all_names() -> Mapping[str, str]:
    """The names of all rules, those of a review among them, which lint does not import by itself."""
    from bsc_cli.review.all_rules import names_of_all_rules

    return names_of_all_rules()


def _all_found(
    paths: Sequence[Path], configurations: Configurations, *, skip_absent: bool = True, with_links: bool = True
) -> tuple[list[tuple[Path, Files]], list[BscError]]:
    """The scorecards that *paths* mean, once and in order, and what is wrong with those paths.

    Without *skip_absent*, a file that is not there is one of them.
    """
    found: dict[str, tuple[Path, Files]] = {}
    problems: list[BscError] = []
    for path in paths:
        try:
            for file, files in _found(path, configurations, skip_absent, with_links):
                found.setdefault(STDIN if str(file) == STDIN else os.path.realpath(file), (file, files))
        except BscError as error:
            if isinstance(error, Unusable):  # a configuration: it is not about this path alone
                raise
            problems.append(error)
    return list(found.values()), problems


def _found(
    path: Path, configurations: Configurations, skip_absent: bool, with_links: bool
) -> Iterator[tuple[Path, Files]]:
    """The scorecards that *path* means, each with the files that it is one of. Raises BscError."""
    name = shown_path(path)
    if skip_absent and str(path) != STDIN and not os.path.lexists(path):
        raise BscError(f"there is no file '{name}'", help="'bsc init' writes a scorecard to start from")
    if not path.is_dir():
        yield path, TYPED
        return
    matches = _PatternCache()

    def excludes(inner: str, is_folder: bool) -> bool:
        configuration = configurations.of(Path(os.path.dirname(inner)))
        return matches.any_of(configuration, configuration.config.exclude, inner + "/" * is_folder)

    try:
        files = Files.around(path)
        found = find_scorecards(path, excludes, files=files, with_links=with_links)
    except OSError as error:
        raise BscError(f"cannot look into '{name}': {error.strerror}") from None
    if not found:
        help = "scorecards are named scorecard.yaml or *.scorecard.yaml, or declare 'perspectives:'; "
        raise BscError(f"there is no scorecard in '{name}'", help=help + "what git ignores is left out")
    for file in found:
        yield file, files


class _PatternCache:
    """Patterns of configurations, each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], GitIgnoreSpec] = {}

    def any_of(self, configuration: Configuration, patterns: tuple[str, ...], path: str) -> bool:
        """Whether *path* matches one of the *patterns*, which start in the folder of *configuration*."""
        if not patterns or configuration.root is None:
            return False
        from bsc_cli.project.ignore_patterns import patterns_of

        spec = self._made[patterns] = self._made.get(patterns) or patterns_of(patterns)
        inner = os.path.relpath(path, configuration.root).replace(os.sep, "/") + "/" * path.endswith("/")
        return spec.match_file(inner)


class _SettingsOf:
    """The settings of scorecards, made once for all that have the same."""

    def __init__(self, options: LintOptions, configurations: Configurations) -> None:
        self.options = options
        self.configurations = configurations
        self._matches = _PatternCache()
        self._made: dict[tuple[int, tuple[str, ...]], Settings] = {}

    def task_of(self, file: Path, files: Files, stdin: Stdin) -> Task:
        content = None
        name = shown_path(file)
        if str(file) == STDIN:
            name, file, content = stdin.name, Path(stdin.name), stdin.read()
        configuration = self.configurations.of(file.parent)
        config = configuration.config
        level = self.options.fail_level or config.fail_level or Severity.ERROR
        task = Task(file, name, self.of(file, configuration), level, content, self.options.baseline, files)
        if task.baseline is None and configuration.baseline is not None:
            root = configuration.root or file.parent
            task = task._replace(baseline=configuration.baseline, baseline_files=Files.of_repository(root))
        return task

    def of(self, file: Path, configuration: Configuration) -> Settings:
        """The settings that hold for *file* where *configuration* does."""
        config = configuration.config
        ignored = self.ignored_in_file(file, configuration)
        key = (id(config), ignored)
        if key not in self._made:
            self._made[key] = self._settings(config, ignored)
        return self._made[key]

    def ignored_in_file(self, file: Path, configuration: Configuration) -> tuple[str, ...]:
        """What *configuration* ignores in *file* alone, as codes and beginnings of codes."""
        return tuple(
            ignorable(text, _all_names)
            for pattern, texts in configuration.config.per_file_ignores.items()
            if self._matches.any_of(configuration, (pattern,), str(file))
            for text in texts
        )

    def _settings(self, config: Config, ignored: tuple[str, ...]) -> Settings:
        codes = selection_of(config, self.options.select, self.options.ignore, _all_names).codes()
        return Settings(
            codes,
            config.limits,
            frozenset(code for code in codes if code.startswith(ignored)),
            with_ignores=self.options.with_ignores,
            with_actuals=self.options.with_actuals,
            actuals=self.options.actuals,
            rules=_all_names,
            access=FILES_ONLY.reaching(config.sources, self.options.hosts) if self.options.with_actuals else FILES_ONLY,
        )
