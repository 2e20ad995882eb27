"""Reads formulas.

sum     = product { ("+" | "-") product }        with a blank on each side of the sign
product = signed { ("*" | "/") signed }
signed  = { "-" } value
value   = number | id | "(" sum ")" | function "(" arguments ")"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from bsc_cli.model.formula import Formula, Operation, Operator, OverUnits, Reference, Step, Use, Value
from bsc_cli.model.formula_tokens import FormulaError, Token, TokenKind, tokens
from bsc_cli.model.number import MAX_DIGITS, read_number

MAX_DEPTH = 50
"""How deep parentheses stand inside each other."""
MAX_BACK = 1000
"""From how many periods before a value may be taken."""
_UNITS = "units."
_FUNCTIONS = "there are before(x, 1), year-ago(x), min(x, y), max(x, y), abs(x), or(x, 0), and sum(units.x) over units"


def parse_formula(text: str) -> Formula:
    """The formula that *text* spells. Raises FormulaError, and nothing else."""
    return _Parser(text).formula()


class _Parser:
    """Reads one formula from left to right, and writes its steps down."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.index = 0
        self.depth = 0
        self.steps: list[Step] = []

    def formula(self) -> Formula:
        self.sum()
        if self.here.kind is not TokenKind.END:
            raise self.unexpected("an operator")
        found = Formula(self.text, tuple(self.steps))
        if not found.ids and not any(found.over_units):
            raise FormulaError("a formula names an input or a measure, this one none", 0, length=len(self.text) or 1)
        return found

    @property
    def here(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.here
        self.index += 1
        return token

    def sum(self) -> None:
        self.product()
        while self.here.text in ("+", "-"):
            sign = self.take()
            around = self.text[sign.start - 1], self.text[sign.end : sign.end + 1]
            if not (around[0].isspace() and (around[1].isspace() or not around[1])):
                help = f"write 'a {sign.text} b': ids have hyphens, too"
                raise FormulaError(f"'{sign.text}' between two values has a blank on each side", sign.start, help)
            self.product()
            self.steps.append(Operation(Operator(sign.text), 2))

    def product(self) -> None:
        self.signed()
        while self.here.text in ("*", "/"):
            sign = self.take()
            if self.here.text == "*" and self.here.start == sign.end:
                raise FormulaError("'**' has no meaning in a formula", sign.start, "there are no powers; write x * x")
            self.signed()
            self.steps.append(Operation(Operator(sign.text), 2))

    def signed(self) -> None:
        is_negated = False
        while self.here.text == "-":
            self.take()
            is_negated = not is_negated
        self.value()
        if is_negated:
            self.steps.append(Operation(Operator.NEGATE, 1))

    def value(self) -> None:
        token = self.take() if self.here.kind is not TokenKind.END else self.here
        if token.kind is TokenKind.NUMBER:
            self.steps.append(self.number(token))
        elif token.kind is TokenKind.WORD and self.here.text == "(" and token.text in _READERS:
            self.opened(self.take())
            _READERS[token.text](self, token)
            self.closed()
        elif token.kind is TokenKind.WORD:
            self.steps.append(self.reference(token))
        elif token.text == "(":
            self.opened(token)
            self.sum()
            self.closed()
        else:
            self.index -= token.kind is not TokenKind.END
            raise self.unexpected("a number, an id or '('")

    def number(self, token: Token) -> Fraction:
        number = read_number(token.text)
        if number is None:
            raise FormulaError(
                f"a number has at most {MAX_DIGITS} significant digits", token.start, length=token.end - token.start
            )
        return Fraction(number)

    def reference(self, token: Token) -> Reference:
        length = token.end - token.start
        if self.here.text == "(":
            message = f"there is no function '{token.text}'"
            raise FormulaError(message, token.start, _FUNCTIONS, length=length)
        if token.text.startswith(_UNITS):
            message = f"'{token.text}' is a value for each unit, not one"
            raise FormulaError(message, token.start, f"write sum({token.text})", length=length)
        if "." in token.text:
            raise FormulaError(f"'{token.text}' is no id and no number", token.start, length=length)
        return Reference(Use(token.text), token.start, token.start, token.end)

    def opened(self, token: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"parentheses nest deeper than {MAX_DEPTH} levels", token.start)

    def closed(self) -> None:
        if self.here.text != ")":
            raise self.unexpected("')'")
        self.take()
        self.depth -= 1

    def comma(self, function: str) -> None:
        if self.here.text != ",":
            raise self.unexpected(f"',' and a second value for '{function}'")
        self.take()

    def unexpected(self, expected: str) -> FormulaError:
        token, help = self.here, None
        before = self.tokens[self.index - 1] if self.index else None
        if token.kind is TokenKind.END:
            return FormulaError(f"expected {expected}, found the end", max(0, len(self.text.rstrip()) - 1))
        if before and before.kind is TokenKind.WORD and before.text.endswith("-"):
            help = f"write '{before.text.rstrip('-')} - {token.text}': ids have hyphens, so a minus has blanks"
        elif token.text == "," and before and before.kind is TokenKind.NUMBER:
            help = "write numbers without marks between the digits"
        return FormulaError(f"expected {expected}, found '{token.text}'", token.start, help, length=len(token.text))

    def whole(self, function: str) -> int:
        """A whole number of periods."""
        token = self.here
        if token.kind is not TokenKind.NUMBER or not token.text.isdigit() or not 1 <= int(token.text[:9]) <= MAX_BACK:
            message = f"'{function}' wants a number of periods from 1 to {MAX_BACK}, found '{token.text}'"
            raise FormulaError(message, token.start, length=len(token.text) or 1)
        return int(self.take().text)

    def plain_number(self) -> Fraction:
        """A number with its sign."""
        is_negated = self.here.text == "-"
        if is_negated:
            self.take()
        if self.here.kind is not TokenKind.NUMBER:
            raise self.unexpected("a number, such as 0, as the second value of 'or'")
        number = self.number(self.take())
        return -number if is_negated else number

    def one_inside(self) -> int:
        """Read the first value of a function; how many steps there were before."""
        before = len(self.steps)
        self.sum()
        return before

    def only_value(self, before: int) -> Value | None:
        """The value from elsewhere that is all that was read since there were *before* steps."""
        only = self.steps[before] if len(self.steps) == before + 1 else None
        return only if isinstance(only, Value) else None

    def shift(self, name: Token, before: int, *, back: int = 0, years: int = 0) -> None:
        """Take everything since there were *before* steps from an earlier time."""
        is_one = self.only_value(before) is not None
        for index in range(before, len(self.steps)):
            step = self.steps[index]
            if isinstance(step, Value):
                use = step.use._replace(back=step.use.back + back, years=step.use.years + years)
                start, end = self.extent(name) if is_one else (step.start, step.end)
                self.steps[index] = step._replace(use=use, start=start, end=end)

    def extent(self, name: Token) -> tuple[int, int]:
        """From a function's name to the parenthesis that comes next."""
        return name.start, self.here.end


def _before(parser: _Parser, name: Token) -> None:
    before = parser.one_inside()
    parser.comma("before")
    back = parser.whole("before")
    parser.shift(name, before, back=back)


def _year_ago(parser: _Parser, name: Token) -> None:
    parser.shift(name, parser.one_inside(), years=1)


def _or(parser: _Parser, name: Token) -> None:
    before = parser.one_inside()
    parser.comma("or")
    fill = parser.plain_number()
    only = parser.only_value(before)
    if only is None:
        parser.steps.append(Operation(Operator.OR, 1, fill))
    elif only.use.fill is None:
        start, end = parser.extent(name)
        parser.steps[before] = only._replace(use=only.use._replace(fill=fill), start=start, end=end)


def _abs(parser: _Parser, _name: Token) -> None:
    parser.one_inside()
    parser.steps.append(Operation(Operator.ABS, 1))


def _over_units(parser: _Parser, name: Token) -> None:
    token = parser.here
    if not token.text.startswith(_UNITS):
        message = f"'{name.text}' is over units, found '{token.text}'" if token.text else "expected units.x"
        help = f"write {name.text}(units.x); the rows of one input are combined by its 'aggregate'"
        raise FormulaError(message, token.start, help, length=len(token.text) or 1)
    parser.take()
    use = Use(token.text.removeprefix(_UNITS))
    parser.steps.append(OverUnits(name.text, use, token.start, name.start, parser.here.end))


def _extreme(parser: _Parser, name: Token) -> None:
    if parser.here.text.startswith(_UNITS):
        _over_units(parser, name)
        return
    parser.sum()
    count = 1
    while count == 1 or parser.here.text == ",":
        parser.comma(name.text)
        parser.sum()
        count += 1
    parser.steps.append(Operation(Operator(name.text), count))


_READERS: Mapping[str, Callable[[_Parser, Token], None]] = {
    "before": _before,
    "year-ago": _year_ago,
    "or": _or,
    "abs": _abs,
    "min": _extreme,
    "max": _extreme,
    "sum": _over_units,
    "mean": _over_units,
    "count": _over_units,
}
