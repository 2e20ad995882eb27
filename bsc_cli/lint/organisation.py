"""Judges a scorecard together with the units below it, at any depth."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.lint.above import Above, Found
from bsc_cli.lint.around import Around
from bsc_cli.lint.digest import Digest
from bsc_cli.lint.rules import UNIT_RULES
from bsc_cli.load.organisation import Organisation, Unit


class WholeOrganisation:
    """What is to be said of several scorecards once all of them are known, each file once."""

    def __init__(self) -> None:
        self._found: dict[Path, dict[tuple[str, Found], None]] = {}
        self._said: dict[Path, dict[Diagnostic, None]] = {}
        self._used: dict[Path, set[str]] = {}
        self.files: dict[Path, str] = {}
        """All units, by where they lie, as they are shown."""
        self.unreadable: set[Path] = set()
        """The units that are no scorecards."""

    def add(self, path: Path, digest: Digest, organisation: Organisation[Digest], codes: Collection[str]) -> None:
        """Judge the scorecard at *path*, which lies at the top of an *organisation*, by the rules with *codes*."""
        all_above = _all_above(path, digest, organisation)
        self._said.setdefault(path, {}).update(dict.fromkeys(organisation.diagnostics))
        objectives: dict[Path, frozenset[str]] = {}
        for above in all_above:
            for unit in above.units:
                objectives[unit.path] = objectives.get(unit.path, frozenset()) | above.digest.objectives.keys()
                self._note(unit, above)
        for above in all_above:
            judged = above._replace(objectives_above=objectives)
            for rule, check in UNIT_RULES:
                for found in check(judged) if rule.code in codes else ():
                    self._found.setdefault(found.path, {})[rule.code, found] = None

    def _note(self, unit: Unit[Digest], above: Above) -> None:
        """Note what is known of *unit* without judging it."""
        if unit.kept is None and not unit.diagnostics:
            return  # one that is not there, or that is above itself: what names it says so
        self.files.setdefault(unit.path, unit.file)
        if unit.kept is None:
            self.unreadable.add(unit.path)
        else:
            self._said.setdefault(unit.path, {}).update(dict.fromkeys(unit.diagnostics))
        used = self._used.setdefault(unit.path, set())
        used.update(one.use.id for series in above.digest.series.values() for one in series.over_units)

    def around(self, path: Path) -> Around:
        """What is known of the scorecard at *path*."""
        return Around(
            found=tuple(self._found.get(path, ())),
            said=tuple(self._said.get(path, ())),
            used=frozenset(self._used.get(path, ())),
            is_unit=path in self.files,
        )


def _all_above(path: Path, digest: Digest, organisation: Organisation[Digest]) -> list[Above]:
    """Every scorecard of an organisation that has units, its top first, each file once."""

    def below(units: tuple[Unit[Digest], ...]) -> Iterator[Above]:
        for unit in units:
            if unit.units and unit.kept is not None and unit.path not in met:
                met.add(unit.path)
                yield Above(unit.path, unit.kept, unit.units, {})
                yield from below(unit.units)

    met = {path}
    return [Above(path, digest, organisation.units, {}), *below(organisation.units)]
