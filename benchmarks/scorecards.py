"""Scorecards to measure with: as many as one likes, alike in size, unlike in content, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

PERSPECTIVES = ("financial", "customer", "process", "learning")
OBJECTIVES = 3
MEASURES = 2
"""Measures of an objective: 4 × 3 × 2 = 24 of a scorecard."""

_VERBS = ("Grow", "Protect", "Deepen", "Renew", "Earn")
_NOUNS = ("revenue", "trust", "answers", "skills", "delivery", "margins", "safety", "the range")
_MEASURES = ("Share of renewals", "Median days to close", "Certified people", "Revenue from new markets", "Complaints",
             "Orders on time", "Cost of a case", "Net promoter score")  # fmt: skip
_UNITS = ('"%"', "EUR m", "days", "people", "points")
_OWNERS = ("CFO", "Head of Sales", "Head of People", "COO", "Controller", "Head of Service")
_REASONS = ("Who knows more answers faster", "What is on time is bought again", "A shorter way costs less")  # fmt: skip


def write_scorecards(folder: Path, count: int) -> list[Path]:
    """Write *count* scorecards below *folder*, a hundred to a folder; their paths in order."""
    paths = []
    for number in range(count):
        path = folder / f"unit-{number // 100:02}" / f"{number:04}.scorecard.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(scorecard(number), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def scorecard(number: int) -> str:
    """The text of one scorecard; every tenth has a link that leads nowhere."""
    chance = random.Random(number)
    lines = [
        "# yaml-language-server: $schema=bsc.schema.json",
        f"name: Unit {number}",
        f"vision: Be the first choice of {chance.randint(200, 900)} northern towns by {chance.randint(2027, 2033)}.",
        "frequency: quarter",
        "owner: Managing director",
        "themes:",
        "  service: {name: Service that is missed when it is gone}",
        "perspectives:",
    ]
    for index, perspective in enumerate(PERSPECTIVES):
        lines += [f"  {perspective}:", f"    weight: {chance.randint(1, 3)}", "    objectives:"]
        for place in range(OBJECTIVES):
            lines += _objective(chance, f"{perspective}-{place + 1}", is_leading=index > 1)
    lines += ["links:", *_links(chance, is_broken=number % 10 == 0), *_initiatives(chance)]
    return "\n".join(lines) + "\n"


def _objective(chance: random.Random, id: str, *, is_leading: bool) -> Iterator[str]:
    yield f"      {id}:"
    yield f"        name: {chance.choice(_VERBS)} {chance.choice(_NOUNS)}"
    yield f"        owner: {chance.choice(_OWNERS)}"
    if chance.random() < 0.5:
        yield "        themes: [service]"
    yield "        measures:"
    for number in range(MEASURES):
        yield f"          {id}-m{number + 1}:"
        yield f"            name: {chance.choice(_MEASURES)} {chance.randint(1, 99)}"
        yield f"            unit: {chance.choice(_UNITS)}"
        yield f"            indicator: {'leading' if is_leading != (chance.random() < 0.3) else 'lagging'}"
        yield from _levels(chance)


def _levels(chance: random.Random) -> Iterator[str]:
    """A measure's direction and targets, in one of the ways that people write them."""
    low, step = chance.randint(10, 80), chance.randint(1, 9)
    match chance.randint(0, 3):
        case 0:
            yield f"            targets: {{threshold: {low}, target: {low + step}, stretch: {low + 2 * step}}}"
        case 1:
            yield "            direction: lower"
            yield f"            targets: {{threshold: {low + 2 * step}.5, target: {low + step}, stretch: {low}}}"
        case 2:
            yield f"            baseline: {low - step}"
            yield "            targets:"
            yield f"              default: {{threshold: {low}, target: {low + step}, stretch: {low + 2 * step}}}"
            low += 1
            yield f"              2026-Q1: {{threshold: {low}, target: {low + step}, stretch: {low + 2 * step}}}"
        case _:
            yield "            direction: range"
            yield f"            targets: {{threshold: [{low - 9}, {low + 9}], target: [{low - 5}, {low + 5}]}}"


def _links(chance: random.Random, *, is_broken: bool) -> Iterator[str]:
    for lower, upper in zip(PERSPECTIVES[1:], PERSPECTIVES, strict=False):
        for place in range(1, OBJECTIVES + 1):
            yield f"  - from: {lower}-{place}"
            yield f"    to: {upper}-{chance.randint(1, OBJECTIVES)}{'0' if is_broken and place == 1 else ''}"
            yield f"    because: {chance.choice(_REASONS)}"


def _initiatives(chance: random.Random) -> Iterator[str]:
    yield "initiatives:"
    for number, perspective in enumerate(PERSPECTIVES, 1):
        yield f"  initiative-{number}:"
        yield f"    name: Programme {chance.choice(_NOUNS)}"
        yield f"    owner: {chance.choice(_OWNERS)}"
        yield f"    moves: [{perspective}-{number % 3 + 1}-m1]"
        yield f"    due: {chance.randint(2026, 2028)}-{chance.randint(1, 12):02}-28"
        yield f"    progress: {chance.randint(0, 100)}"
