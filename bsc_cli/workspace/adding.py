"""Adds a common measure to an objective of a scorecard file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, Severity
from bsc_cli.load.edit.catalogue_entry import input_keys, measure_keys
from bsc_cli.load.edit.insertion import data_with_entry, with_entry
from bsc_cli.load.edit.written_yaml import Written
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.scorecard import Loaded, load_scorecard
from bsc_cli.model.lookup import Family, id_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.project.files import TYPED
from bsc_cli.project.scorecard_files import read_scorecard
from bsc_cli.project.text import decoded, encoded_like, shown_path
from bsc_cli.workspace.read_options import NotEvaluable

if TYPE_CHECKING:
    from bsc_cli.catalogue import CommonMeasure


class Added(NamedTuple):
    """A scorecard file with a measure more."""

    file: str
    """The file as it is shown."""
    objective: str
    """The id of the objective that has it."""
    content: bytes
    """All that the file is to hold."""
    inputs: tuple[str, ...]
    """The ids of the inputs that came with it."""


def add_measure(measure: CommonMeasure, path: Path, objective: str) -> Added:
    """The scorecard file at *path* with *measure* in the objective that *objective* names.

    Raises BscError where that cannot be, and NotEvaluable where the file is no scorecard.
    """
    name = shown_path(path)
    content = read_scorecard(TYPED, path, name)
    loaded = load_scorecard(decoded(content, name), file=name, path=path)
    if loaded.scorecard is None:
        raise NotEvaluable(loaded.diagnostics)
    id = id_of(loaded.scorecard, objective, (Family.OBJECTIVE,))
    if measure.id in _ids(loaded.scorecard):
        line = loaded.document.line_of(_place_of(loaded.scorecard, measure.id))
        raise BscError(f"{line}: '{measure.id}' is there already", help="each id stands for one thing")
    keys = measure_keys(measure, loaded.scorecard.frequency)
    after = _with(loaded, _measures_of(loaded.scorecard, id), measure.id, keys)
    known = {*_ids(loaded.scorecard), *(loaded.document.data.get("inputs") or ())}
    new = {key: value for key, value in input_keys(measure).items() if key not in known}
    for key, value in new.items():
        after = _with(after, ("inputs",), key, value)
    return Added(name, id, encoded_like(content, loaded.document.text, after.document.text), tuple(new))


def _with(loaded: Loaded, path: KeyPath, key: str, value: Written) -> Loaded:
    """The scorecard with one entry more, in its own file. Raises BscError where that does not say just that then."""
    document = loaded.document
    text = with_entry(document.parts[0], path, key, value)
    if text is not None:
        # the mark is taken off when the text is read, so that one that belongs to the text stays
        after = load_scorecard("\ufeff" + text, file=document.file, path=loaded.path, bases=loaded.bases)
        errors = any(one.severity is Severity.ERROR for one in after.diagnostics)
        if not errors and after.document.data == data_with_entry(document.data, path, key, value):
            return after
    line = document.line_of(path)
    help = f"'bsc catalogue {key} --format yaml' prints what to paste" if path[0] == "perspectives" else None
    raise BscError(f"{line}: cannot write '{key}' here without changing more", help=help)


def _measures_of(scorecard: Scorecard, objective: str) -> KeyPath:
    return (*_place_of(scorecard, objective), "measures")


def _place_of(scorecard: Scorecard, id: str) -> KeyPath:
    """The path of what has the id *id*."""
    for perspective in scorecard.perspectives.values():
        at: KeyPath = ("perspectives", perspective.id)
        if perspective.id == id:
            return at
        for objective in perspective.objectives.values():
            if objective.id == id:
                return (*at, "objectives", id)
            if id in objective.measures:
                return (*at, "objectives", objective.id, "measures", id)
    for okr in scorecard.okrs.values():
        if okr.id == id:
            return ("okrs", id)
        if id in okr.key_results:
            return ("okrs", okr.id, "key_results", id)
    return ("initiatives", id)


def _ids(scorecard: Scorecard) -> set[str]:
    scored = (scorecard.perspectives, scorecard.objectives, scorecard.measures)
    beside = (scorecard.initiatives, scorecard.okrs, scorecard.key_results)
    return {id for one in (*scored, *beside) for id in one}
