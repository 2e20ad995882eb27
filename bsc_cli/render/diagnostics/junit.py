"""Diagnostics as a JUnit report, which CI servers show as tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.render.text import file_name, in_xml, safe

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render_junit(
    diagnostics: Sequence[Diagnostic], *, scorecards: Sequence[str] = (), fail_level: Severity = Severity.ERROR
) -> str:
    """A suite for each file and a test for each diagnostic, or one that passed where there is none.

    What is below *fail_level* is told as skipped: seen, but failing no build, just as it does not fail the command.
    The text is ASCII, with references for all other characters, and so the same in every encoding.
    """
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in scorecards}
    for one in diagnostics:
        by_file.setdefault(one.location.file, []).append(one)
    root = ElementTree.Element("testsuites", name="bsc lint")
    root.extend(_suite(file, found, fail_level) for file, found in by_file.items())
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.attrib[key]) for suite in root)))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=False).decode("ascii")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(file: str, diagnostics: Sequence[Diagnostic], fail_level: Severity) -> Element:
    failures = sum(one.severity.rank <= fail_level.rank for one in diagnostics)
    suite = Element(
        "testsuite",
        name=_name(file),
        tests=str(max(1, len(diagnostics))),
        failures=str(failures),
        errors="0",
        skipped=str(len(diagnostics) - failures),
        time="0",
    )
    for one in diagnostics:
        case = SubElement(suite, "testcase", _case(one))
        message = in_xml(safe(one.text))
        failed = one.severity.rank <= fail_level.rank
        result = SubElement(case, "failure" if failed else "skipped", type=one.severity.value, message=message)
        result.text = message + (f"\nhelp: {in_xml(safe(one.help))}" if one.help else "")
    if not diagnostics:
        SubElement(suite, "testcase", name="nothing to report", classname=_name(file), time="0", file=_name(file))
    return suite


def _case(one: Diagnostic) -> dict[str, str]:
    """What a test is called, and where it lies."""
    file, span = _name(one.location.file), one.location.span
    said = f"{one.code} {one.name}"
    if span is None:
        return {"name": said, "classname": file, "time": "0", "file": file}
    name = f"{span.line}:{span.column} {said}"
    return {"name": name, "classname": file, "time": "0", "file": file, "line": str(span.line)}


def _name(file: str) -> str:
    return in_xml(file_name(file))
