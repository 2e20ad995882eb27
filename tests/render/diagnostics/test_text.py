"""Diagnostics for people: the caret stands under its culprit, whatever the line is made of."""

from __future__ import annotations

from collections import Counter

import pytest

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span
from bsc_cli.render.diagnostics.concise import render_concise
from bsc_cli.render.diagnostics.full import render_full, render_summary
from bsc_cli.render.text import plain, width_of


def finding(
    line: str | None,
    culprit: str | None = None,
    *,
    number: int = 7,
    severity: Severity = Severity.ERROR,
    message: str = "so it is",
    help: str | None = None,
    file: str = "a.yaml",
) -> Diagnostic:
    """A finding at *culprit* in *line*; at the file as a whole without a line."""
    span = None
    if line is not None:
        start = line.index(culprit) + 1 if culprit else len(line) + 1
        end = start + len(culprit or "")
        span = Span(line=number, column=start, end_line=number, end_column=end)
    return Diagnostic(
        code="BSC999", name="a-rule", severity=severity, message=message, help=help,
        location=Location(file=file, span=span, excerpt=line),
    )  # fmt: skip


CASES = {
    "key": ("    to: qualty", "qualty"),
    "first": ("name: x", "name"),
    "end-of-line": ("name:", ""),
    "empty-line": ("", ""),
    "wide": ("name: 品質と利益 targt: 3", "targt"),
    "wide-culprit": ("name: 品質 # note", "品質"),
    "combining": ("name: Cafe\u0301 targt", "targt"),
    "emoji": ("name: 🍞 targt", "targt"),
    "tab": ("\tname:\ttargt", "targt"),
    "escape": ("name: \x1b[31m targt", "targt"),
    "override": ("name: \u202e targt", "targt"),
    "zero-width": ("name: a\u200db targt", "targt"),
    "long-start": ("targt" + " x" * 200, "targt"),
    "long-middle": ("x " * 200 + "targt" + " x" * 200, "targt"),
    "long-end": ("x " * 200 + "targt", "targt"),
    "long-wide": ("品 " * 120 + "targt" + " 質" * 120, "targt"),
    "long-culprit": ("name: " + "y" * 300, "y" * 300),
    "just-fits": ("x" * 95 + "targt", "targt"),
}


@pytest.mark.parametrize(("line", "culprit"), CASES.values(), ids=list(CASES))
def test_the_carets_stand_under_the_culprit(line: str, culprit: str) -> None:
    text = plain(render_full([finding(line, culprit, number=1234)]))
    _, above, excerpt, carets, *_ = text.splitlines()
    assert above == "     |"
    assert excerpt.startswith("1234 | ")
    assert carets.startswith("     | ")
    assert carets.endswith(" so it is")
    shown, marks = excerpt[7:], carets[7:].removesuffix(" so it is")
    before = width_of(marks) - len(marks.lstrip())
    assert marks.strip(" ^") == ""
    assert len(shown) <= 102, "a long line is shown in part"
    left, columns = "", 0
    for char in shown:  # up to the column where the carets begin
        if columns >= before and width_of(char):
            break
        left += char
        columns += width_of(char)
    assert columns == before
    if culprit and len(culprit) < 100:
        assert shown[len(left) :].startswith(culprit)
        assert marks.count("^") == width_of(culprit)
    else:
        assert marks.count("^") >= 1


def test_control_characters_are_not_sent_to_the_terminal() -> None:
    text = plain(
        render_full(
            [finding("name: \x1b[31m\x07\u202e x", "x", message="\x1b]0;a\x07", help="\u2066b", file="\x1b.yaml")]
        )
    )
    assert [char for char in text if char in "\x1b\x07\u202e\u2066"] == []


def test_full_is_head_excerpt_help_and_a_blank_line() -> None:
    found = [
        finding(
            "    to: qualty",
            "qualty",
            number=14,
            message="no objective has the id 'qualty'",
            help="did you mean 'quality'?",
        ),
        finding(None, message="the file is empty", severity=Severity.WARNING, help="write one"),
        finding(None, message="the file is odd", severity=Severity.INFO),
    ]
    assert plain(render_full(found)) == (
        "a.yaml:14:9: error BSC999 a-rule\n"
        "   |\n"
        "14 |     to: qualty\n"
        "   |         ^^^^^^ no objective has the id 'qualty'\n"
        "   = help: did you mean 'quality'?\n"
        "\n"
        "a.yaml: warning BSC999 a-rule\n"
        "   = the file is empty\n"
        "   = help: write one\n"
        "\n"
        "a.yaml: info BSC999 a-rule\n"
        "   = the file is odd\n"
        "\n"
    )


def test_a_culprit_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    line = "targets: {threshold: 3,"
    span = Span(line=2, column=10, end_line=3, end_column=4)
    one = Diagnostic(
        code="BSC999", name="a-rule", severity=Severity.ERROR, message="so it is",
        location=Location(file="a.yaml", span=span, excerpt=line),
    )  # fmt: skip
    assert plain(render_full([one])).splitlines()[3] == "  |          ^^^^^^^^^^^^^^ so it is"


def test_concise_is_a_line_a_finding() -> None:
    found = [
        finding("    to: qualty", "qualty", number=14, message="two\nlines", help="a hint"),
        finding(None, severity=Severity.INFO),
    ]
    assert plain(render_concise(found)) == (
        "a.yaml:14:9: error BSC999 a-rule: two lines (a hint)\na.yaml: info BSC999 a-rule: so it is\n"
    )


E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - the columns of a table


@pytest.mark.parametrize(
    ("severities", "files", "said"),
    [
        ([], 1, "nothing to report in 1 scorecard\n"),
        ([], 0, "nothing to report in 0 scorecards\n"),
        ([E], 1, "1 error in 1 scorecard\n"),
        ([W, E, E], 3, "2 errors, 1 warning in 3 scorecards\n"),
        ([I, I, W], 2, "1 warning, 2 infos in 2 scorecards\n"),
    ],
)
def test_the_summary_counts(severities: list[Severity], files: int, said: str) -> None:
    assert plain(render_summary(Counter(severities), files)) == said


@pytest.mark.parametrize(
    ("severities", "fixed", "fixable", "said"),
    [
        ([E, E, W], 0, 1, "2 errors, 1 warning in 1 scorecard; 1 can be fixed with --fix\n"),
        ([E], 2, 0, "2 fixed, 1 error left in 1 scorecard\n"),
        ([], 2, 0, "2 fixed, nothing left to report in 1 scorecard\n"),
    ],
)
def test_the_summary_tells_what_was_and_what_can_be_fixed(
    severities: list[Severity], fixed: int, fixable: int, said: str
) -> None:
    assert plain(render_summary(Counter(severities), 1, fixed=fixed, fixable=fixable)) == said


@pytest.mark.parametrize("width", [50, 60, 80])
@pytest.mark.parametrize("before", [0, 20, 90])
def test_on_a_terminal_no_line_is_wider_and_texts_break_between_words(width: int, before: int) -> None:
    message = "expected 'tidy', 'periods-across' or 'measures-across', found 'something else altogether'"
    help = "known are name, vision, mission, sector, value_proposition, frequency and fiscal_year"
    found = finding("x" * before + "targt: 5", "targt", message=message, help=help)
    lines = plain(render_full([found], width)).splitlines()
    assert max(map(width_of, lines[1:])) <= width
    said = " ".join(line.lstrip(" 0123456789|=^") for line in lines[3:]).split()
    assert " ".join(said) == f"{message} help: {help}"


def test_a_message_without_room_behind_the_mark_begins_below_it() -> None:
    found = finding("x" * 60 + "targt: 5", "targt", message="it does not fit", help="shorten it")
    assert plain(render_full([found], 80)).splitlines()[3:] == [
        "  | " + " " * 60 + "^^^^^",
        "  | it does not fit",
        "  = help: shorten it",
        "",
    ]
