"""Which rules hold: by codes, beginnings of codes, and names.

Of two selectors that speak of a rule, the more specific one wins, wherever they stand: `BSC103` over
`BSC1` over `BSC`. Of two that are equally specific, the one that ignores wins. A rule that is off by default holds
only where its own code or name selects it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from bsc_cli.diagnostics import BscError, Diagnostic, did_you_mean
from bsc_cli.lint.rules import RULES
from bsc_cli.load.document_rules import LOADING_RULES

if TYPE_CHECKING:
    from bsc_cli.project.config import Config, ConfigFile

RuleNames = Callable[[], Mapping[str, str]]
"""Gives the names of rules by code, those of a review among them; they are imported only where it is asked."""
EVERYTHING = "BSC"
"""The beginning that all codes share."""


class Selection(NamedTuple):
    """What is selected and what is ignored, as codes and beginnings of codes."""

    select: tuple[str, ...] = (EVERYTHING,)
    ignore: tuple[str, ...] = ()

    def holds(self, code: str) -> bool:
        """Whether the rule of *code* is to be said."""
        if code in LOADING_RULES:
            return True
        if code in _rules_off() and code not in self.select:
            return False
        return _weight(code, self.select) > _weight(code, self.ignore)

    def codes(self) -> frozenset[str]:
        """The codes of all rules that hold."""
        return frozenset(code for code in known_rules() if self.holds(code))


def _weight(code: str, selectors: Iterable[str]) -> int:
    """How specific the selector is that speaks of *code*; 0 without one."""
    return max((len(one) for one in selectors if code.startswith(one)), default=0)


def selection_of(
    config: Config, select: tuple[str, ...] | None = None, ignore: tuple[str, ...] = (), rules: RuleNames | None = None
) -> Selection:
    """What holds in a project under the flags *select*, which start afresh, and *ignore*, which are added."""
    if select is not None:
        return Selection(select, ignore)
    chosen = (EVERYTHING,) if config.select is None else tuple(map(selectable, config.select))
    return Selection(chosen, (*(ignorable(text, rules) for text in config.ignore), *ignore))


def unknown_rules(
    data: Mapping[str, Any], file: ConfigFile, ignorable_rules: RuleNames | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with the selectors in *data* of a configuration, as far as they are texts, each at its place.

    Rules of a review may be ignored, too, where *ignorable_rules* tells of them.
    """
    written: dict[tuple[str, ...], Any] = {("select",): data.get("select"), ("ignore",): data.get("ignore")}
    per_file = data.get("per-file-ignores")
    if isinstance(per_file, dict):
        written |= {("per-file-ignores", pattern): texts for pattern, texts in per_file.items()}
    for keys, texts in written.items():
        read = selectable if keys == ("select",) else partial(ignorable, rules=ignorable_rules)
        for index, text in enumerate(texts if isinstance(texts, list) else ()):
            if isinstance(text, str) and text.strip():
                try:
                    read(text)
                except BscError as error:
                    message = f"'{'.'.join(keys)}': {error.message}"
                    yield file.problem((*keys, index), message, error.help, "invalid-value")


@cache
def known_rules() -> Mapping[str, str]:
    """The name of every rule that lint may report, by code."""
    return {rule.code: rule.name for rule in RULES}


@cache
def _rules_off() -> frozenset[str]:
    """The codes of the rules that are said only where they are asked for."""
    return frozenset(rule.code for rule in RULES if rule.is_off)


def selector(text: str, rules: Mapping[str, str] | None = None) -> str | None:
    """The code, or the beginning of codes, that *text* means among *rules*, by default those that lint may report.

    None if there is no such rule.
    """
    word = text.strip()
    rules = known_rules() if rules is None else rules
    for code, name in rules.items():
        if word.lower() == name:
            return code
    word = word.upper()
    return word if len(word) >= len(EVERYTHING) and any(code.startswith(word) for code in rules) else None


def ignorable(text: str, rules: RuleNames | None = None) -> str:
    """As `selector`. Raises BscError with what is wrong where *text* is no rule, or one that always holds."""
    found = selectable(text, rules)
    if found in LOADING_RULES:
        help = "a file that is no scorecard would be passed without being judged"
        raise BscError(f"{found} ({LOADING_RULES[found].name}) cannot be ignored", help=help)
    return found


def selectable(text: str, rules: RuleNames | None = None) -> str:
    """As `selector`. Raises BscError with what is wrong where *text* is no rule."""
    found = selector(text) or (selector(text, rules()) if rules else None)
    if found is None:
        raise BscError(f"there is no rule '{text.strip()}'", help=nearest_rule(text, rules))
    return found


def nearest_rule(text: str, names: RuleNames | None = None) -> str:
    """What to write instead of *text*, which is no rule."""
    if names is None and text.strip().upper().startswith("BSC7"):
        return "what BSC7… say belongs to a review: 'bsc evaluate' says it"
    rules = names() if names else known_rules()
    return did_you_mean(text.strip(), [*rules, *rules.values()]) or "'bsc rule' lists them"
