"""Collects the ids of an invalid document and the references to them, so that they can still be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bsc_cli.load.document import Document
from bsc_cli.model.initiative import Initiative
from bsc_cli.model.input import Input
from bsc_cli.model.measure import Indicator, Measure
from bsc_cli.model.okr import KeyResult, Okr
from bsc_cli.model.perspective import Objective, Perspective
from bsc_cli.model.scorecard import Link, Scorecard, Theme
from bsc_cli.model.scoring import Scoring


def skeleton_of(document: Document) -> Scorecard:
    """A scorecard of ids, and of what names one, as far as they were written; all else is left out."""
    data = document.data
    skeleton = Scorecard.model_construct(
        name="",
        vision="",
        scoring=Scoring.model_construct(),
        actuals=(),
        themes={key: Theme.model_construct(name="") for key, _ in _entries(data, "themes")},
        perspectives={key: _perspective(value) for key, value in _entries(data, "perspectives")},
        inputs={key: Input.model_construct(name="") for key, _ in _entries(data, "inputs")},
        links=tuple(_links(data)),
        initiatives={
            key: Initiative.model_construct(
                name="", moves=_texts(value, "moves"), depends_on=_one_or_more(value, "depends_on")
            )
            for key, value in _entries(data, "initiatives")
        },
        okrs={key: _okr(value) for key, value in _entries(data, "okrs")},
    )
    skeleton.tell_ids()
    return skeleton


def _perspective(data: Any) -> Perspective:
    objectives = {key: _objective(value) for key, value in _entries(data, "objectives")}
    return Perspective.model_construct(objectives=objectives)


def _objective(data: Any) -> Objective:
    measures = {
        key: Measure.model_construct(name="", indicator=Indicator.LEADING) for key, _ in _entries(data, "measures")
    }
    return Objective.model_construct(name="", themes=_texts(data, "themes"), measures=measures)


def _okr(data: Any) -> Okr:
    key_results = {key: _key_result(value) for key, value in _entries(data, "key_results")}
    return Okr.model_construct(name="", period="", moves=_one_or_more(data, "moves"), key_results=key_results)


def _key_result(data: Any) -> KeyResult:
    measure = _value(data, "measure")
    return KeyResult.model_construct(name="", measure=measure if isinstance(measure, str) else None)


def _links(data: Any) -> Iterator[Link]:
    for one in _value(data, "links") or ():
        source, target = _value(one, "from"), _value(one, "to")
        if isinstance(source, str) and isinstance(target, str):
            yield Link.model_construct(source=source, target=target)
        else:
            return  # the places of those that follow would be wrong


def _entries(data: Any, key: str) -> Iterator[tuple[str, Any]]:
    found = _value(data, key)
    yield from found.items() if isinstance(found, Mapping) else ()


def _texts(data: Any, key: str) -> tuple[str, ...]:
    found = _value(data, key)
    return tuple(found) if isinstance(found, list) and all(isinstance(one, str) for one in found) else ()


def _one_or_more(data: Any, key: str) -> tuple[str, ...]:
    found = _value(data, key)
    return (found,) if isinstance(found, str) else _texts(data, key)


def _value(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, Mapping) else None
