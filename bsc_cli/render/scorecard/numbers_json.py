"""Numbers, counts and reasons as JSON."""

from __future__ import annotations

from decimal import Decimal

from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.status import Status
from bsc_cli.render.words import reason_text
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Counts

Json = dict[str, object]


def number_json(value: Exact | Decimal | None) -> Decimal | int | None:
    """A number with all its digits; a whole one without decimals."""
    if value is None:
        return None
    number = to_decimal(value)
    return int(number) if number == number.to_integral_value() else number


def counts_json(counts: Counts) -> Json:
    """How many measures have each status."""
    return {status.value: counts.of(status) for status in Status}


def reason_json(reason: Reason | None) -> Json:
    """Why there is no score: in words, and as a fixed word that programs can rely on."""
    return {"reason": reason_text(reason) or None, "reason_kind": reason.kind.value if reason else None}
