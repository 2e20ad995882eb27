"""Reads numbers as people write them in actuals, exactly and without guessing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Clamped, Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow, Rounded
from functools import lru_cache
from types import MappingProxyType

from bsc_cli.load.actuals.durations import read_duration
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Direction
from bsc_cli.model.number import MAX_DIGITS, MAX_EXPONENT, read_number
from bsc_cli.model.unreadable import Unreadable

MISSING = frozenset(("", "-", "–", "—", "..", "n/a", "na", "#n/a", "#div/0!", "null", "none"))
"""The cells that mean 'no value' unless a source says otherwise, in lower case."""

_WORDS: Mapping[str, Decimal] = MappingProxyType(
    {
        **dict.fromkeys(("yes", "true", "done", "1"), Decimal(1)),
        **dict.fromkeys(("no", "false", "open", "0"), Decimal(0)),
    }
)
_NOT_YES_NO = Unreadable("is neither yes nor no; write yes/no, true/false, done/open or 1/0")
_CURRENCIES = {
    "€": ("EUR",),
    "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "₩": ("KRW",),
}
_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_MINUS = str.maketrans({"\u2212": "-"})
_STRICT = Context(
    prec=MAX_DIGITS, Emin=0, Emax=MAX_EXPONENT, traps=[Clamped, Inexact, InvalidOperation, Overflow, Rounded]
)
"""Reads what `read_number` reads, too, and as it does, or raises: also numbers that only a closer look tells."""
BLANKS = " \u00a0\u202f\u2009"
"""What may stand between thousands where a blank is declared."""
_BLANKS = str.maketrans(dict.fromkeys(BLANKS, " "))


def is_missing(text: str, markers: tuple[str, ...] | None = None) -> bool:
    """Whether a cell means 'no value': nothing is written, or one of *markers* (by default `MISSING`)."""
    cell = text.strip()
    if markers is None:
        return cell.casefold() in MISSING
    return not cell or cell in {marker.strip() for marker in markers}


def plain_numbers(texts: Iterable[str]) -> list[Decimal] | None:
    """The numbers that *texts* spell with digits, a sign and a point alone; None if one may be written otherwise.

    It is `read_cell` for many cells at once, and for any measure that is not answered by yes or no.
    """
    every = "".join(texts)
    if not every.isascii() or every.lower() != every.upper():  # NaN, Infinity, exponents, digits of other scripts
        return None
    try:
        return list(map(_STRICT.create_decimal, texts))
    except DecimalException:
        return None


def words_of(yes: Iterable[str], no: Iterable[str]) -> Mapping[str, Decimal]:
    """What words mean for a measure that is answered by yes or no, with those that a source declares, in lower case."""
    own = {**dict.fromkeys(yes, Decimal(1)), **dict.fromkeys(no, Decimal(0))}
    return {**_WORDS, **{word.strip().casefold(): number for word, number in own.items()}} if own else _WORDS


def contradicted_word(yes: Iterable[str], no: Iterable[str]) -> str | None:
    """The first word that means yes and no at once, as declared or by itself."""
    said = dict(_WORDS)
    for words, number in ((yes, Decimal(1)), (no, Decimal(0))):
        for word in words:
            if said.setdefault(word.strip().casefold(), number) != number:
                return word
    return None


def read_cell(
    text: str,
    measure: Observed,
    *,
    decimal: str = ".",
    group: str | None = None,
    words: Mapping[str, Decimal] = _WORDS,
) -> Decimal | Unreadable:
    """The number that a cell holds for *measure*, or what is wrong with the cell and what to declare.

    *decimal* and *group* are the marks that its source declares, *words* what means yes and no there.
    """
    cell = text.strip()
    if measure.direction is Direction.YES_NO:
        return words.get(cell.casefold(), _NOT_YES_NO)
    if decimal == "." and (number := read_number(cell)) is not None:
        return number
    body = _signed(cell.translate(_MINUS))
    if body.endswith("%"):
        if measure.unit != "%":
            return Unreadable(f"has a percent sign; declare 'unit: \"%\"' for '{measure.id}' if it is a percentage")
        body = body[:-1].rstrip()
    amount = _without_currency(body, measure)
    plain = None if amount is None else _plain(amount, decimal, group)
    number = None if plain is None else read_number(plain)
    if number is not None:
        return number
    duration = read_duration(cell, measure.unit, decimal=decimal)
    if duration is not None:
        return duration
    if not cell.isdigit() and cell.casefold() in _WORDS:
        return Unreadable("says yes or no; declare 'direction: yes-no' if that is what the measure asks")
    return Unreadable(_why_not(cell, amount, plain, decimal))


def read_weight(text: str, *, decimal: str = ".", group: str | None = None) -> Decimal | Unreadable:
    """The weight that a cell holds, 0 or more, or what is wrong with it."""
    number = _read_plain(text.strip(), decimal, group)
    if isinstance(number, Unreadable):
        return number
    return Unreadable("is negative; a weight is 0 or more") if number < 0 else number


def read_confidence(text: str, *, decimal: str = ".", group: str | None = None) -> Decimal | Unreadable:
    """The confidence that a cell holds, 0 to 1, or what is wrong with it."""
    if text.rstrip().endswith("%"):
        return Unreadable("is no confidence: it has a percent sign")
    number = _read_plain(text.strip(), decimal, group)
    if isinstance(number, Unreadable):
        return Unreadable(f"is no confidence: it {number.reason}")
    if number < 0:
        return Unreadable("is no confidence: it is less than 0")
    return Unreadable("is no confidence: it is more than 1") if number > 1 else number


def _read_plain(cell: str, decimal: str, group: str | None) -> Decimal | Unreadable:
    """The number that a cell without unit or currency holds, or what is wrong with it."""
    plain = _plain(cell, decimal, group)
    number = None if plain is None else read_number(plain)
    return Unreadable(_why_not(cell, cell, plain, decimal)) if number is None else number


def _signed(body: str) -> str:
    """*body* with a minus for the parentheses that accountants write, such as `(3.2)`, `(8%)` or `€ (3.2)`."""
    if "(" not in body:
        return body
    match = re.fullmatch(r"(?P<before>[^()\d]*)\((?P<inside>[^()+-]+)\)(?P<after>[^()\d]*)", body, re.ASCII)
    return f"-{match['before'].strip()}{match['inside'].strip()}{match['after']}" if match else body


def _without_currency(body: str, measure: Observed) -> str | None:
    """*body* without its currency mark; None if the measure's unit does not name that currency."""
    sign = body[:1] if body.startswith(("+", "-")) else ""
    rest = body[len(sign) :].lstrip()
    if before := _mark(rest[:1], rest[:3]):
        mark, amount = before, rest[len(before) :].lstrip()
    else:
        mark = _mark(rest[-1:], rest[-3:])
        amount = rest[: len(rest) - len(mark)].rstrip()
    if not mark or not any(char.isdigit() for char in amount):  # a word such as TRUE has no amount
        return body
    return sign + amount if _names_currency(measure.unit or "", mark) else None


@lru_cache
def _names_currency(unit: str, mark: str) -> bool:
    """Whether the *unit* of a measure names the currency that a *mark* is of."""
    return not {mark, *_CURRENCIES.get(mark, ())}.isdisjoint({*re.findall(r"[A-Za-z]+", unit), *unit})


def _mark(sign: str, letters: str) -> str:
    """The mark of a currency that *sign* or the three *letters* are; else nothing."""
    if sign in _CURRENCIES:
        return sign
    return letters if _CODE.fullmatch(letters) else ""


def _plain(text: str, decimal: str, group: str | None) -> str | None:
    """*text* with a point and without group marks, or None where its marks do not fit."""
    whole, mark, fraction = text.partition(decimal)
    if group is not None:
        if group.isspace():
            whole, group = whole.translate(_BLANKS), " "
        if group in whole:
            if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole, re.ASCII):
                return None
            whole = whole.replace(group, "")
    if "." in whole or "." in fraction:
        return None
    return f"{whole}.{fraction}" if mark else whole


_HINTS = (
    (r".*_.*", "has an underscore; write its digits without marks"),
    (r"[+-]?0[xob].*", "is not written in decimal"),
    (r"[+-]?(nan|inf(inity)?)", "is not a finite number; leave the cell empty if it means 'no value'"),
    (r"#.*", "is an error of a spreadsheet; mend it there, or list it under 'missing' if it means 'no value'"),
    (r"[+-]?\d{1,3},\d{3}", "could have a decimal comma or a thousands mark; declare 'decimal' or 'group'"),
    (r"[+-]?\d{1,3}\.\d{3}", "could have a decimal point or a thousands mark; declare 'decimal' or 'group'"),
    (r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", "has commas between thousands; declare 'group: \",\"'"),
    (r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?", "has points between thousands; declare 'decimal: \",\"' and 'group: \".\"'"),
    (r"[+-]?\d+,\d+", "has a decimal comma; declare 'decimal: \",\"'"),
    (r"[+-]?\d{1,3}( \d{3})+([.,]\d*)?", "has blanks between thousands; declare 'group: \" \"'"),
    (r"[+-]?\d{1,3}('\d{3})+(\.\d*)?", "has apostrophes between thousands; declare 'group: \"'\"'"),
)


def _why_not(cell: str, amount: str | None, plain: str | None, decimal: str) -> str:
    """What is wrong with a cell that is no number."""
    if any(sign.isnumeric() and not sign.isascii() for sign in cell):
        return "has digits other than 0-9"
    if amount is None:
        return "has a mark of a currency that the measure's unit does not name"
    if plain is not None and _NUMBER.fullmatch(plain):
        return "has more than 38 digits or is beyond 10^±38"
    spaced = amount.translate(_BLANKS)
    for pattern, reason in _HINTS:
        if re.fullmatch(pattern, spaced, re.ASCII | re.IGNORECASE):
            return reason
    if decimal != "." and re.fullmatch(r"[+-]?\d+\.\d+", spaced, re.ASCII):
        return f"has a decimal point, but the source declares 'decimal: \"{decimal}\"'"
    return "is not a number; list it under 'missing' if it means 'no value'"
