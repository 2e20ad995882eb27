"""Facts and levels, and the forms in which people write them into tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.conformance.kinds import Cell, Written

CARD = """\
name: Harbour
vision: Every ship is served on the day that it comes.
frequency: {frequency}
actuals: {actuals}
inputs:
  ships: {{name: Ships, aggregate: sum}}
  hours: {{name: Hours, aggregate: mean}}
perspectives:
  financial:
    objectives:
      earn:
        name: Earn
        measures:
          takings: {{name: Takings, indicator: lagging, unit: EUR, aggregate: sum, window: rolling-2{takings}}}
          price: {{name: Price, indicator: lagging, unit: EUR, aggregate: weighted-mean{price}}}
          waste: {{name: Waste, indicator: lagging, unit: "%", direction: lower, aggregate: mean{waste}}}
  process:
    objectives:
      serve:
        name: Serve
        measures:
          wait: {{name: Wait, indicator: leading, unit: min, direction: lower, aggregate: max{wait}}}
          staff: {{name: Staff, indicator: leading{staff}}}
          oven: {{name: Oven, indicator: leading, direction: yes-no, carry: 1}}
          speed: {{name: Ships an hour, indicator: leading, formula: 1 + ships / (hours + staff){speed}}}
          band: {{name: Band, indicator: leading, direction: range, aggregate: mean{band}}}
"""
LEVELS = {
    "takings": ", target: 1500.5",
    "price": ", targets: {threshold: 2, target: 20}",
    "waste": ", targets: {threshold: 12.5, target: 8}",
    "wait": ", target: 45",
    "staff": ", target: 12",
    "speed": ", target: 3",
    "band": ", targets: {threshold: [0, 90], target: [10, 20]}",
}
"""Those of the scorecard itself, where no source gives any."""
LEVELLED = ("takings", "price", "waste", "wait", "staff", "speed", "band")
INPUTS = ("ships", "hours")
STRANGER = "ferry"
Level = Decimal | tuple[Decimal, Decimal]


class Fact(NamedTuple):
    """A value of a measure."""

    measure: str
    period: str | date
    value: Decimal | None
    weight: Decimal
    note: str | None
    region: str


class Given(NamedTuple):
    """A level of a measure."""

    measure: str
    period: str | date
    role: str
    value: Level


class Facts(NamedTuple):
    """What is known, however it is written."""

    rows: Sequence[Fact]
    levels: Sequence[Given]
    by_day: bool
    frequency: str
    others: str

    def card(self, actuals: str) -> str:
        """The scorecard that they are for, with those sources."""
        own = dict.fromkeys(LEVELS, "") if self.levels else LEVELS
        return CARD.format(frequency=self.frequency, actuals=actuals, **own)


class Form(NamedTuple):
    """How a table is written."""

    is_typed: bool = False
    """Whether cells are numbers and dates where the kind of source has them, not texts."""
    number: str = "plain"
    """plain, grouped, or comma: with a decimal comma."""
    currency: str = ""
    """What stands with amounts, such as `EUR {}`; then percentages have their sign, and times are durations."""
    day: str = "iso"
    """iso, german or timestamp."""
    words: bool = False
    """Whether yes and no are words of its own."""
    padded: bool = False
    """Whether blanks stand around cells, or alone in them."""
    levels: str = "beside"
    """beside values, or in a plan of their own."""
    encoding: str = "utf-8"
    delimiter: str = ","
    quoting: int = csv.QUOTE_MINIMAL

    @property
    def keys(self) -> dict[str, Any]:
        """What a source says of it."""
        marks = {"plain": {}, "grouped": {"group": ","}, "comma": {"decimal": ",", "group": "."}}[self.number]
        days = {"date_format": "%d.%m.%Y"} if self.day == "german" else {}
        return {**marks, **days, **({"yes": ["Achieved"], "no": ["Not achieved"]} if self.words else {})}

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Cell]], percents: Any = frozenset()) -> Written:
        """The table of *rows* whose cells are written already."""
        body, mark = tuple(map(tuple, rows)), "," if self.number == "comma" else "."
        return Written(header, body, self.encoding, self.delimiter, self.quoting, self.padded, percents, mark)

    def period(self, period: str | date) -> Cell:
        """The cell of a period."""
        if not period:
            return None if self.is_typed else ""
        if not isinstance(period, date):
            return f" {period}\u00a0" if self.padded else period
        if self.day == "timestamp":
            moment = datetime.combine(period, time(8, 30))
            return moment if self.is_typed else moment.isoformat()
        if self.is_typed:
            return period
        return f"{period:%d.%m.%Y}" if self.day == "german" else period.isoformat()

    def value(self, value: Level | None, measure: str) -> Cell:
        """The cell of a value or level of a measure."""
        if isinstance(value, tuple):
            low, high = (self._text(end, "") for end in value)
            return f"{low} to {high}"
        if value is None:
            return None if self.is_typed else " " if self.padded else ""
        if measure == "oven":
            word = ("Achieved" if value else "Not achieved") if self.words else "yes" if value else "no"
            return bool(value) if self.is_typed and not self.words else word
        return value if self.is_typed else self._text(value, measure)

    def _text(self, value: Decimal, measure: str) -> str:
        """A number as text."""
        if self.currency and measure == "wait":
            hours, minutes = divmod(int(value), 60)
            return f"{hours}:{minutes:02}" if self.number == "plain" else f"{hours} h {minutes} min"
        body = format(abs(value), "f" if self.number == "plain" else ",f")
        if self.number == "comma":
            body = body.translate(str.maketrans(",.", ".,"))
        if self.currency and measure in ("takings", "price"):
            body = self.currency.format(body)
        body = f"{'-' if value < 0 else ''}{body}{'%' if self.currency and measure == 'waste' else ''}"
        return f" {body} " if self.padded else body


PLAIN = Form(levels="rows")
"""How the careful reader gets them as CSV, with levels in rows of their own."""
CURRENCIES = ("", "", "EUR {}", "€{}", "{} €")


def forms(*, are_texts: bool = False) -> st.SearchStrategy[Form]:
    """Any form; typed ones only where a kind of source has types."""
    return st.builds(
        Form,
        is_typed=st.just(value=False) if are_texts else st.booleans(),
        number=st.sampled_from(["plain", "plain", "grouped", "comma"]),
        currency=st.sampled_from(CURRENCIES),
        day=st.sampled_from(["iso", "german", "timestamp"]),
        words=st.booleans(),
        padded=st.booleans(),
        levels=st.sampled_from(["beside", "plan", "headings"]),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"]),
        delimiter=st.sampled_from([",", ";", "\t"]),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ).map(_encodable)


def _encodable(form: Form) -> Form:
    """*form*, in an encoding that has the signs of its currency."""
    return form._replace(encoding="cp1252") if form.encoding == "latin-1" and "€" in form.currency else form


NUMBERS = st.decimals(min_value=-99999, max_value=9999999, places=2, allow_nan=False)
NOTES = st.none() | st.sampled_from(["storm", "storm, and fog", "a line\nand another", 'say "so"', "naïve", "5"])
REGIONS = ["North", "North", " North", "North\t", "north", "South", ""]


@st.composite
def facts(draw: st.DrawFn, *, is_wide: bool = False) -> Facts:
    """Facts of days, or values of months, of all kinds of measures, of two years, and levels."""
    by_day = not is_wide and draw(st.booleans())
    periods: st.SearchStrategy[str | date]
    if by_day:
        periods = st.integers(0, 730).map(lambda day: date(2024, 1, 1) + timedelta(days=day))
    else:
        periods = st.integers(0, 23).map(lambda month: f"{2024 + month // 12}-{month % 12 + 1:02}")
    names = [*LEVELLED, *INPUTS, "oven", STRANGER]
    if is_wide:
        names = [name for name in names if name not in ("price", STRANGER)]
    places = st.lists(st.tuples(st.sampled_from(names), periods), min_size=1, max_size=25, unique=True)
    rows = [draw(_rows(measure, period, is_wide=is_wide)) for measure, period in draw(places)]
    rows[0] = rows[0]._replace(region="North")  # else nothing is kept
    if by_day:
        again = [row for row in rows if row.measure not in ("staff", "oven")][:6]
        rows += [draw(_rows(row.measure, row.period)) for row in again]
    levels: list[Given] = []
    if draw(st.booleans()):
        own = [row.period for row in rows]
        of = st.sampled_from(own) | (periods if by_day else st.sampled_from(["2024", "2025", "2026-03", "2024-Q2"]))
        of = of if is_wide else of | st.just("")  # of all time
        named = st.tuples(st.sampled_from([one for one in LEVELLED if one in names]), of)
        for measure, period in draw(st.lists(named, min_size=1, max_size=12, unique=True)):
            levels += (Given(measure, period, role, draw(_level(measure))) for role in draw(_ROLES))
    frequency, others = draw(st.sampled_from(["month", "quarter"])), draw(st.sampled_from(["remark", "ignore"]))
    return Facts(tuple(draw(st.permutations(rows))), tuple(levels), by_day, frequency, others)


_ROLES = st.sampled_from([("target",), ("target", "threshold"), ("target", "forecast"), ("threshold",)])


def _value(measure: str) -> st.SearchStrategy[Decimal]:
    if measure == "oven":
        return st.sampled_from([Decimal(0), Decimal(1)])
    if measure == "wait":
        return st.integers(0, 3000).map(Decimal)
    return NUMBERS


def _level(measure: str) -> st.SearchStrategy[Level]:
    if measure == "band":
        return st.tuples(st.integers(-9, 9).map(Decimal), st.integers(10, 99).map(Decimal))
    return _value(measure)


def _rows(measure: str, period: str | date, *, is_wide: bool = False) -> st.SearchStrategy[Fact]:
    weights = st.decimals(min_value=0, max_value=9999, places=2, allow_nan=False)
    notes, regions = (st.none(), st.just("North")) if is_wide else (NOTES, st.sampled_from(REGIONS))
    values: st.SearchStrategy[Decimal | None] = _value(measure)
    if measure != "speed":  # calculated: a row without values is one to leave alone in some forms, a cell is not
        values = st.none() | values
    return st.builds(Fact, st.just(measure), st.just(period), values, weights, notes, regions)
