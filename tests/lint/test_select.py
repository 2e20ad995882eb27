"""Which rules hold: the more specific selector wins, and of two that are alike the one that ignores."""

from __future__ import annotations

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.select import Selection, ignorable, known_rules, selectable, selection_of
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.project.config import Config


@pytest.mark.parametrize(
    ("select", "ignore", "code", "holds"),
    [
        ("BSC", "", "BSC201", True),
        ("", "", "BSC201", False),
        ("BSC2", "", "BSC201", True),
        ("BSC2", "", "BSC401", False),
        ("BSC", "BSC2", "BSC201", False),
        ("BSC", "BSC2", "BSC401", True),
        ("BSC201", "BSC2", "BSC201", True),
        ("BSC201", "BSC2", "BSC202", False),
        ("BSC2", "BSC201", "BSC201", False),
        ("BSC2", "BSC201", "BSC202", True),
        ("BSC2", "BSC2", "BSC201", False),
        ("BSC201", "BSC201", "BSC201", False),
        ("BSC BSC201", "BSC20", "BSC201", True),
        ("", "BSC0", "BSC001", True),
        ("BSC2", "BSC", "BSC004", True),
        ("BSC", "BSC0", "BSC007", False),
        ("BSC", "", "BSC404", False),
        ("BSC4", "", "BSC404", False),
        ("BSC404", "", "BSC404", True),
        ("BSC BSC404", "BSC4", "BSC404", True),
        ("BSC404", "BSC404", "BSC404", False),
    ],
)
def test_the_more_specific_selector_wins(select: str, ignore: str, code: str, holds: bool) -> None:
    selection = Selection(tuple(select.split()), tuple(ignore.split()))
    assert selection.holds(code) is holds
    assert (code in selection.codes()) is holds


@pytest.mark.parametrize(
    ("text", "code"),
    [("BSC201", "BSC201"), ("bsc2", "BSC2"), (" BSC ", "BSC"), ("dangling-link", "BSC201"), ("Dangling-Link", "BSC201"),
     ("unused-ignore", "BSC007"), ("BSC60", "BSC60"), ("yaml-syntax", "BSC001")],
)  # fmt: skip
def test_codes_beginnings_and_names_are_selectors(text: str, code: str) -> None:
    assert selectable(text) == code


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("dangling-lnk", "did you mean 'dangling-link'?"),
        ("BSC21", "did you mean 'BSC2"),
        ("B", "'bsc rule' lists them"),
        ("", "'bsc rule' lists them"),
        ("BSC701", "what BSC7… say belongs to a review: 'bsc evaluate' says it"),
    ],
)
def test_what_is_no_rule_is_told_with_a_way_on(text: str, help: str) -> None:
    with pytest.raises(BscError, match=f"there is no rule '{text}'") as error:
        selectable(text)
    assert (error.value.help or "").startswith(help)


@pytest.mark.parametrize("code", sorted(LOADING_RULES))
def test_what_makes_a_file_no_scorecard_cannot_be_ignored(code: str) -> None:
    assert selectable(code) == code
    with pytest.raises(BscError, match="cannot be ignored"):
        ignorable(code)


def test_a_beginning_that_takes_in_such_codes_may_be_ignored() -> None:
    assert ignorable("BSC0") == "BSC0"


def test_every_rule_is_known_by_its_code_and_name() -> None:
    known = known_rules()
    assert list(known) == sorted(known)
    assert [known[rule.code] for rule in RULES] == [rule.name for rule in RULES]


def test_the_flag_select_starts_afresh_and_the_flag_ignore_is_added() -> None:
    config = Config(select=("BSC2", "BSC4"), ignore=("BSC401",))
    assert selection_of(config) == Selection(("BSC2", "BSC4"), ("BSC401",))
    assert selection_of(config, ignore=("BSC202",)) == Selection(("BSC2", "BSC4"), ("BSC401", "BSC202"))
    assert selection_of(config, select=("BSC401",)) == Selection(("BSC401",), ())
    assert selection_of(Config(), ignore=("BSC4",)) == Selection(("BSC",), ("BSC4",))
