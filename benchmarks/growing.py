"""Inputs of any size that a stranger may write, each to make one reader or one rule work hard."""

# ruff: noqa: E501, PLW0108  # a table: an input a line

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Files = Mapping[str, str | bytes]
"""What lies in a folder: texts, or bytes, by path."""


class Growing(NamedTuple):
    """An input that grows, and the command that reads it."""

    name: str
    size: int
    """The least of the three sizes that are timed."""
    files: Callable[[int], Files]
    command: tuple[str, ...]


_LINT = ("lint", "s.yaml")
_EVALUATE = ("evaluate", "s.yaml", "--period", "2025-Q1")
_TOP = "name: X\nvision: Lead the market by 2030\nfrequency: quarter\n"
_MEASURE = "name: M, indicator: lagging, aggregate: sum, unit: EUR, target: 5"


def _card(text: str = "", measures: str | None = None, **files: str | bytes) -> Files:
    """A scorecard with *text* at its end and *measures* in place of its one, among other *files*."""
    measures = measures or f"{{m: {{{_MEASURE}}}}}"
    named = {name.replace("_", "."): content for name, content in files.items()}
    objectives = f"{{o: {{name: O, measures: {measures}}}}}"
    return {"s.yaml": f"{_TOP}perspectives: {{financial: {{objectives: {objectives}}}}}\n{text}", **named}


_QUARTERS = ("-Q1", "-Q2", "-Q3", "-Q4")
_MONTHS = tuple(f"-{month:02}" for month in range(1, 13))


def _years(count: int) -> range:
    return range(1900, 1900 + count)


def _levels(keys: Iterable[str], more: str = "aggregate: sum, phase: even", a_csv: str = "") -> Files:
    """A scorecard of one measure, which has *more* keys, and for each of the *keys* the same levels."""
    sets = "".join(f"{key}: {{target: 5, threshold: 4}}, " for key in keys)
    return _card(measures=f"{{m: {{name: M, indicator: lagging, targets: {{{sets}}}, {more}}}}}", a_csv=a_csv)


def _objectives(count: int, text: str = "", more: Callable[[int], str] = lambda _number: "") -> Files:
    """A scorecard of *count* objectives o0, o1, …, each with *more* keys, and with *text* at its end."""
    lines = (f"      o{number}: {{name: Objective {number}{more(number)}}}\n" for number in range(count))
    return {"s.yaml": f"{_TOP}perspectives:\n  financial:\n    objectives:\n{''.join(lines)}{text}"}


def _links(pairs: Iterable[tuple[object, object]]) -> str:
    return "links:\n" + "".join(f"  - {{from: {start}, to: {end}, because: so}}\n" for start, end in pairs)


def _measures(count: int, more: Callable[[int], str] = lambda _number: "") -> Files:
    """A scorecard of *count* measures m0, m1, …, each with *more* keys."""
    one = "      m{0}: {{name: Measure {0}, indicator: lagging, target: 5{1}}}\n"
    lines = "".join(one.format(number, more(number)) for number in range(count))
    return {"s.yaml": f"{_TOP}perspectives:\n  financial:\n    objectives:\n     o:\n      name: O\n      measures:\n"
            + "".join("  " + line + "\n" for line in lines.splitlines())}  # fmt: skip


def _actuals_of(count: int, more: str = ", target: 5", value: str = "7") -> Files:
    """A scorecard of *count* measures, each with *more* keys and with one *value* in eight quarters."""
    quarters = [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in range(1, 5)]
    rows = "".join(f"m{number},{quarter},{value}\n" for number in range(count) for quarter in quarters)
    measures = "".join(f"m{number}: {{name: M {number}, indicator: lagging{more}}}, " for number in range(count))
    return _card(measures=f"{{{measures}}}", a_csv="measure,period,value\n" + rows)


def _repeated(text: str, count: int) -> str:
    return "".join(text.format(number) for number in range(count))


def _letters(number: int) -> str:
    """A word of its own for each number, without a digit."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _csv(*lines: str, head: str = "measure,period,value") -> Files:
    return _card("actuals: a.csv\n", a_csv="\n".join([head, *lines]) + "\n")


def _json_lines(*lines: str) -> Files:
    return _card("actuals: a.jsonl\n", a_jsonl="\n".join(lines) + "\n")


_CONTENT = "http://schemas.openxmlformats.org"


def workbook(rows: str, rest: str = "") -> bytes:
    """The bytes of a workbook with one sheet of *rows*, written without openpyxl, which would take too long."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_CONTENT}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_CONTENT}/spreadsheetml/2006/main" '
        f'xmlns:r="{_CONTENT}/officeDocument/2006/relationships">'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_CONTENT}/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData>{rest}</worksheet>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_CONTENT}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_CONTENT}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    )


def row(number: int, *cells: str, last: str = "") -> str:
    """A row of a sheet with *cells* of text, and one more in the column *last*."""
    texts = [f'<c t="inlineStr" r="{chr(65 + at)}{number}"><is><t>{text}</t></is></c>' for at, text in enumerate(cells)]
    far = f'<c r="{last}{number}"><v>1</v></c>' if last else ""
    return f'<row r="{number}">{"".join(texts)}{far}</row>'


def _sheet(*rows: str, rest: str = "") -> Files:
    return _card("actuals: a.xlsx\n", a_xlsx=workbook(row(1, "measure", "period", "value") + "".join(rows), rest))


def _config(text: str) -> Files:
    return _card(bsc_toml=text)


def _ignored(text: str, name: str = "a" * 120) -> Files:
    return {".git/HEAD": "", ".gitignore": text, f"{name}.yaml": _card()["s.yaml"]}


def _baseline(count: int) -> Files:
    known = [{"code": "BSC106", "file": f"{number}.yaml", "at": "m", "count": 1} for number in range(count)]
    return _card(b_json=json.dumps({"version": 1, "findings": known}))


SCORECARDS = (
    Growing("links in a ring", 500, lambda n: _objectives(n, _links((f"o{i}", f"o{(i + 1) % n}") for i in range(n))), _LINT),
    Growing(
        "links back along a chain",
        500,
        lambda n: _objectives(
            n, _links((f"o{i}", f"o{i + 1}") for i in range(n - 1)) + _links((f"o{n - 1}", f"o{i}") for i in range(n - 1))[7:]
        ),
        _LINT,
    ),
    Growing(
        "links of a dense graph, both ways",
        1000,
        lambda n: _objectives(200, _links((f"o{i * 7 % 200}", f"o{i // 200}") for i in range(n))),
        _LINT,
    ),
    Growing("a long chain of links", 500, lambda n: _objectives(n, _links((f"o{i}", f"o{i + 1}") for i in range(n - 1))), _LINT),
    Growing("the same link again and again", 1000, lambda n: _objectives(2, _links([("o0", "o1")] * n)), _LINT),
    Growing("links to nothing", 500, lambda n: _objectives(n, _links((f"o{i}", f"p{i}") for i in range(n))), _LINT),
    Growing(
        "links to what is nearly there",
        500,
        lambda n: _objectives(n, _links((f"o{i}", f"o{i}{i}x") for i in range(n))),
        _LINT,
    ),
    Growing(
        "initiatives that move nothing",
        500,
        lambda n: _objectives(n, "initiatives:\n" + _repeated("  i{0}: {{name: I{0}, owner: A, moves: [z{0}]}}\n", n)),
        _LINT,
    ),
    Growing(
        "initiatives with one name",
        500,
        lambda n: _objectives(1, "initiatives:\n" + _repeated("  i{0}: {{name: I, owner: A, moves: [o0, o0]}}\n", n)),
        _LINT,
    ),
    Growing("one initiative that moves much", 1000, lambda n: _objectives(
        1, "initiatives: {i: {name: I, owner: A, moves: [" + "o0, " * n + "]}}\n"), _LINT),
    Growing("unknown themes", 500, lambda n: _objectives(
        n, "themes:\n" + _repeated("  t{0}: {{name: T}}\n", n), lambda i: f", themes: [u{i}]"), _LINT),
    Growing("unknown keys", 1000, lambda n: _card(_repeated("unknown{0}: 1\n", n)), _LINT),
    Growing("unknown keys of measures", 500, lambda n: _measures(n, lambda i: f", trget{i}: 1"), _LINT),
    Growing("the same key again and again", 2000, lambda n: _card("period: 1\n" * n), _LINT),
    Growing("the same id again and again", 500, lambda n: _objectives(
        n, more=lambda _i: ", measures: {m: {name: M, indicator: lagging}}"), _LINT),
    Growing("improper ids", 500, lambda n: _objectives(1, "themes:\n" + _repeated("  T{0}_: {{name: T}}\n", n)), _LINT),
    Growing("measures with one name", 500, lambda n: _card(measures="{" + _repeated(
        "m{0}: {{name: M, indicator: lagging, target: 5}}, ", n) + "}"), _LINT),
    Growing("objectives with one name", 500, lambda n: _objectives(1, _repeated("      p{0}: {{name: O}}\n", n)), _LINT),
    Growing("objectives that lead to themselves", 500, lambda n: _objectives(n, _links((f"o{i}", f"o{i}") for i in range(n))), _LINT),
    Growing("pairs of objectives that lead to each other", 500, lambda n: _objectives(
        2 * n, _links((f"o{i}", f"o{i ^ 1}") for i in range(2 * n))), _LINT),
    Growing("links from one objective", 500, lambda n: _objectives(n, _links(("o0", f"o{i}") for i in range(1, n))), _LINT),
    Growing("one initiative that moves nothing", 500, lambda n: _objectives(
        n, "initiatives: {i: {name: I, owner: A, moves: [" + _repeated("z{0}, ", n) + "]}}\n"), _LINT),
    Growing("unknown keys of sources", 300, lambda n: _card("actuals:\n" + _repeated("  - {{path: a{0}.csv, colums: 1}}\n", n)), _LINT),
    Growing("unknown keys of one measure", 500, lambda n: _card(measures="{m: {name: M, indicator: lagging, "
            + _repeated("trgt{0}: 1, ", n) + "}}"), _LINT),
    Growing("words that are not known", 500, lambda n: _measures(n, lambda i: f", direction: upp{i}"), _LINT),
    Growing("numbers cut by commas", 500, lambda n: _card(measures="{" + _repeated("m{0}: {{name: M, target: 1,000,000}}, ", n) + "}"), _LINT),
    Growing("findings on the line of many ignores", 500, lambda n: _card(
        "# bsc: ignore[" + "BSC1, " * n + "]\nlinks: [" + "{from: o, to: o}, " * n + "]\n"), _LINT),
    Growing("an ignore on each line", 500, lambda n: _objectives(
        1, _repeated("      p{0}: {{name: P{0}}}  # bsc: ignore[BSC101, BSC107, dangling-lnk]\n", n)), _LINT),
    Growing("levels of years and their quarters", 300, lambda n: _levels(
        f"{year}{part}" for year in _years(n) for part in ("", *_QUARTERS)), _LINT),
    Growing("levels of quarters and their months", 100, lambda n: _levels(
        f"{year}{part}" for year in _years(n) for part in (*_QUARTERS, *_MONTHS)), _LINT),
    Growing("shares of years", 300, lambda n: _levels((f"{year}{part}" for year in _years(n) for part in ("", "-Q2")), more="phase: [1, 2, 3, 4]"), _LINT),
    Growing("levels with gaps", 500, lambda n: _levels(f"{year}-Q1" for year in _years(n)), _LINT),
    Growing("mending unknown keys", 300, lambda n: _measures(n, lambda _i: ", ownner: A"), ("lint", "s.yaml", "--diff")),
    Growing("a new baseline", 500, lambda n: _objectives(n), ("lint", "s.yaml", "--write-baseline", "b.json")),
    Growing("many files", 50, lambda n: {f"{i // 10}/{i}.scorecard.yaml": _objectives(3)["s.yaml"] for i in range(n)}, ("lint", ".", "--jobs", "1")),
    Growing("targets by period", 1000, lambda n: _levels((f"{1000 + i // 4}-Q{i % 4 + 1}" for i in range(n)), more=""), _LINT),
    Growing("targets by no period", 1000, lambda n: _levels(f"x{i}" for i in range(n)), _LINT),
    Growing("overlapping targets", 500, lambda n: _levels(
        (f"{year}{part}" for year in _years(n) for part in ("", "-S1", "-Q1")), a_csv="measure,period,value\nm,2025-Q1,7\n"),
        ("evaluate", "s.yaml", "a.csv", "--period", "2025-Q1")),
    Growing("one very long line", 1000, lambda n: _card(measures="{" + _repeated(
        "m{0}: {{name: M, indicator: laging, target: x}}, ", n) + "}"), _LINT),
    Growing("one very long line that YAML cannot read", 50_000, lambda n: _card("links: [" + "{from: a, to: b}, " * n + "]]"), _LINT),
    Growing("a value of blanks", 20_000, lambda n: _card("links: - x" + " " * n + ": *\n"), _LINT),
    Growing("a key of blanks", 20_000, lambda n: _card("a" + " " * n + ":x: y: %\n"), _LINT),
    Growing("an ignore comment of many words", 1000, lambda n: _card("# bsc: ignore[" + _repeated("X{0}, ", n) + "]\n"), _LINT),
    Growing("an ignore comment of blanks", 20_000, lambda n: _card("# bsc: ignore[a" + " " * n + "b" + " " * n + "\n"), _LINT),
    Growing("ignore comments", 1000, lambda n: _card("# bsc: ignore[BSC106]\n" * n), _LINT),
    Growing("ignore comments on a line", 2000, lambda n: _card("# bsc: ignore " * n + "\n"), _LINT),
    Growing("hash signs on a line", 10_000, lambda n: _card("owner: 'a " + "# " * n + " bsc:'\n"), _LINT),
    Growing("a vision of many words", 5000, lambda n: {
        "s.yaml": str(_card()["s.yaml"]).replace("Lead the market", "world-class " * n)}, _LINT),
    Growing("a vision of hyphens", 20_000, lambda n: {
        "s.yaml": str(_card()["s.yaml"]).replace("Lead the market", "a-" * n + "_")}, _LINT),
    Growing("an owner of many words", 5000, lambda n: _card("owner: '" + "A, " * n + "'\n"), _LINT),
    Growing("a very long number", 20_000, lambda n: _card(measures="{m: {name: M, target: " + "1" * n + "x}}"), _LINT),
    Growing("a number of marks", 20_000, lambda n: _card(measures="{m: {name: M, target: '" + "1," * n + "'}}"), _LINT),
    Growing("a date of digits", 20_000, lambda n: _card("initiatives: {i: {name: I, start: " + "2" * n + "}}\n"), _LINT),
    Growing("sources that are missing", 300, lambda n: _card("actuals:\n" + _repeated("  - {{path: a{0}.csv, measure: x{0}}}\n", n)), _EVALUATE),
    Growing("aliases", 5000, lambda n: _card("x: &a {b: c}\ny: [" + "*a, " * n + "]\n"), _LINT),
    Growing("merged mappings", 2000, lambda n: _card("x: &a {b: c}\ny: {<<: [" + "*a, " * n + "]}\n"), _LINT),
    Growing("a phase of many shares", 2000, lambda n: _levels(["2025"], f"aggregate: sum, phase: [{'1, ' * n}]"), _LINT),
    Growing("a review of many measures", 200, lambda n: _measures(n), _EVALUATE),
    Growing("a template for many measures", 500, lambda n: _measures(n), ("template", "s.yaml", "--period", "2025-Q1")),
    Growing("mending many findings", 300, lambda n: _objectives(2, _links([("o0", "o1")] * n)), (*_LINT, "--diff")),
)  # fmt: skip

ACTUALS = (
    Growing("an explanation among many measures", 200, _actuals_of, ("explain", "s.yaml", "m7", "a.csv")),
    Growing("a history of many measures", 100, _actuals_of, ("evaluate", "s.yaml", "a.csv", "--format", "csv", "--history", "8")),
    Growing("a cell of blanks", 20_000, lambda n: _csv("m,2025-Q1,a" + " " * n + "b"), _EVALUATE),
    Growing("a cell of marks and blanks", 20_000, lambda n: _csv("m,2025-Q1,EUR" + " " * n + "b"), _EVALUATE),
    Growing("a cell of a sign and blanks", 20_000, lambda n: _csv("m,2025-Q1,+" + " " * n + "€ x"), _EVALUATE),
    Growing("a cell of parentheses", 20_000, lambda n: _csv("m,2025-Q1," + "(" * n), _EVALUATE),
    Growing("a cell of digits", 20_000, lambda n: _csv("m,2025-Q1," + "1" * n + "x"), _EVALUATE),
    Growing("a cell of groups", 20_000, lambda n: _csv("m,2025-Q1," + "111 " * n), _EVALUATE),
    Growing("a period of blanks", 20_000, lambda n: _csv("m,2025" + " " * n + "Q1,1"), _EVALUATE),
    Growing("a period of digits", 20_000, lambda n: _csv("m," + "2025-01-0" * n + ",1"), _EVALUATE),
    Growing("a period of hyphens", 20_000, lambda n: _csv("m,Q1" + "-." * n + "25,1"), _EVALUATE),
    Growing("a period in a format", 20_000, lambda n: _card(
        "actuals: {path: a.csv, date_format: '%d %b %Y'}\n", a_csv="measure,period,value\nm,1 Jan" + " " * n + "x,1\n"), _EVALUATE),
    Growing("a format of blanks", 1000, lambda n: _card(
        "actuals: {path: a.csv, date_format: '%d" + " " * n + "%Y'}\n", a_csv="measure,period,value\nm,1 Jan" + " " * n + "x,1\n"), _EVALUATE),
    Growing("a format of many directives", 10, lambda n: _card(
        "actuals: {path: a.csv, date_format: '%Y" + "%p" * n + "'}\n", a_csv="measure,period,value\nm,2025" + "am" * n + "x,1\n"), _EVALUATE),
    Growing("a unit of many words", 5000, lambda n: _card(
        "actuals: a.csv\n", "{m: {name: M, indicator: lagging, target: 5, unit: '" + "a " * n + "'}}", a_csv="measure,period,value\nm,2025-Q1,EUR 1\n"), _EVALUATE),
    Growing("cells that are no numbers", 1000, lambda n: _csv(*(f"m,2025-Q1,x{i}" for i in range(n))), _EVALUATE),
    Growing("names that are no measures", 1000, lambda n: _csv(*(f"x{i},2025-Q1,1" for i in range(n))), _EVALUATE),
    Growing("names that are nearly measures", 500, lambda n: {
        **_measures(n), "a.csv": "measure,period,value\n" + _repeated("m{0}{0}x,2025-Q1,1\n", n)}, ("evaluate", "s.yaml", "a.csv")),
    Growing("the same row again and again", 1000, lambda n: _csv(*["m,2025-Q1,1"] * n), _EVALUATE),
    Growing("columns that are not known", 2000, lambda n: _csv("m,2025-Q1,1" + ",x" * n, head="measure,period,value" + _repeated(",c{0}", n)), _EVALUATE),
    Growing("columns of periods", 1000, lambda n: _csv("m" + ",x" * n, head="measure" + _repeated(",{0}-Q1", n + 1000)[:0] + "".join(
        f",{1000 + i // 4}-Q{i % 4 + 1}" for i in range(n))), _EVALUATE),
    Growing("columns of no periods", 1000, lambda n: _csv("m" + ",1" * n, head="measure" + _repeated(",2025-Q1{0}", n)), _EVALUATE),
    Growing("columns of no measures", 1000, lambda n: _csv("2025-Q1" + ",1" * n, head="period,m" + "".join(f",{_letters(i)}" for i in range(n - 1))), _EVALUATE),
    Growing("columns of cells that are no numbers", 1000, lambda n: _csv("2025-Q1" + ",x" * n, head="period,m" + "".join(f",{_letters(i)}" for i in range(n - 1))), _EVALUATE),
    Growing("a row with too many cells", 5000, lambda n: _csv("m,2025-Q1,1" + ",x" * n), _EVALUATE),
    Growing("rows with too few cells", 1000, lambda n: _csv(*["m,2025-Q1"] * n), _EVALUATE),
    Growing("a quoted cell that does not end", 5000, lambda n: _csv('m,2025-Q1,"' + "x\n" * n), _EVALUATE),
    Growing("a quoted cell of quotes", 20_000, lambda n: _csv('m,2025-Q1,"' + '""' * n + '"'), _EVALUATE),
    Growing("a first line of a separator", 20_000, lambda n: _card("actuals: a.csv\n", a_csv="sep=;" + "\r" * n + "x\n"), _EVALUATE),
    Growing("filters that name no column", 300, lambda n: _card(
        "actuals: {path: a.csv, where: {" + _repeated("c{0}: x, ", n) + "}}\n", a_csv="measure,period,value\n"), _EVALUATE),
    Growing("filters on columns", 300, lambda n: _card(
        "actuals: {path: a.csv, where: {" + _repeated("c{0}: x, ", n) + "}}\n", a_csv="measure,period,value" + _repeated(",c{0}", n) + "\n" + "m,2025-Q1,1" + ",x" * n + "\n"), _EVALUATE),
    Growing("keys of one object", 1000, lambda n: _json_lines('{"measure": "m", "period": "2025-Q1", "value": 1' + _repeated(', "k{0}": 1', n) + "}"), _EVALUATE),
    Growing("keys of one object as measures", 1000, lambda n: _json_lines('{"period": "2025-Q1", "m": 1' + "".join(f', "{_letters(i)}": "x"' for i in range(n)) + "}"), _EVALUATE),
    Growing("periods of one object", 1000, lambda n: _json_lines('{"measure": "m"' + _repeated(', "2025-Q{0}": "x"', n) + "}"), _EVALUATE),
    Growing("the same key of an object twice", 2000, lambda n: _json_lines('{"measure": "m"' + _repeated(', "k{0}": 1', n) + _repeated(', "k{0}": 1', n) + "}"), _EVALUATE),
    Growing("objects with keys of their own", 150, lambda n: _json_lines(*(f'{{"measure": "m", "period": "2025-Q1", "value": 1, "k{i}": 1}}' for i in range(n))), _EVALUATE),
    Growing("objects that end early", 1000, lambda n: _json_lines(*['{"measure": "m"'] * n), _EVALUATE),
    Growing("an object of brackets", 20_000, lambda n: _json_lines('{"measure": ' + "[" * n), _EVALUATE),
    Growing("a very long number in JSON", 20_000, lambda n: _json_lines('{"measure": "m", "period": "2025-Q1", "value": ' + "1" * n + "}"), _EVALUATE),
    Growing("rows with a cell in column XFD", 20, lambda n: _sheet(*(row(i + 2, "m", "2025-Q1", "1", last="XFD") for i in range(n))), _EVALUATE),
    Growing("rows of a cell in column XFD alone", 20, lambda n: _sheet(*(row(i + 2, last="XFD") for i in range(n))), _EVALUATE),
    Growing("rows of a sheet", 500, lambda n: _sheet(*(row(i + 2, "m", "2025-Q1", "x") for i in range(n))), _EVALUATE),
    Growing("merged cells", 1000, lambda n: _sheet(row(2, "m", "2025-Q1", "1"), rest="<mergeCells>" + _repeated('<mergeCell ref="A{0}2:A{0}3"/>', n) + "</mergeCells>"), _EVALUATE),
    Growing("rows far apart", 10_000, lambda n: _sheet(row(2, "m", "2025-Q1", "1"), row(n + 3, "m", "2025-Q1", "1")), _EVALUATE),
    Growing("formulas without a value", 500, lambda n: _sheet(*(f'<row r="{i + 2}"><c r="A{i + 2}"><f>{i}</f></c></row>' for i in range(n))), _EVALUATE),
    Growing("a glob of stars", 10, lambda n: {**_card("actuals: '" + "*a" * n + "b'\n"), "a" * 120: ""}, _EVALUATE),
    Growing("a glob of folders", 4, lambda n: {**_card("actuals: '" + "**/" * n + "x.csv'\n"), "a/" * 12 + "y.csv": ""}, _EVALUATE),
    Growing("a url of secrets", 1000, lambda n: _card("actuals: {url: 'https://h/" + "${env.A}" * n + "', table: t}\n"), _EVALUATE),
    Growing("a url of braces", 20_000, lambda n: _card("actuals: {url: 'https://h/" + "${" * n + "', table: t}\n"), _EVALUATE),
    Growing("a url of parameters", 2000, lambda n: _card("actuals: {url: 'postgresql://h/d?" + _repeated("k{0}=v&", n) + "', table: t}\n"), _EVALUATE),
    Growing("a url of letters", 20_000, lambda n: _card("actuals: {url: '" + "a+" * n + "', table: t}\n"), _EVALUATE),
    Growing("a url of at signs", 20_000, lambda n: _card("actuals: {url: 'postgresql://" + "a:@" * n + "', table: t}\n"), _EVALUATE),
    Growing("a table of quotes", 20_000, lambda n: _card("actuals: {url: 'sqlite:a.db', table: '" + 'a".' * n + "'}\n"), _EVALUATE),
    Growing("a query of quotes", 20_000, lambda n: _card("actuals: {url: 'sqlite:a.db', query: 'select " + '"x' * n + "'}\n"), _EVALUATE),
    Growing("a query of comments", 20_000, lambda n: _card("actuals: {url: 'sqlite:a.db', query: 'select " + "/*" * n + "'}\n"), _EVALUATE),
    Growing("a query of dollars", 5000, lambda n: _card("actuals: {url: 'postgresql://h/d', query: 'select " + _repeated("$a{0}$", n) + "'}\n"), _EVALUATE),
)  # fmt: skip

PROJECTS = (
    Growing("dotted keys of a configuration", 5000, lambda n: _config("a." * n + "a = 1\n"), _LINT),
    Growing("dotted keys of a configuration, line by line", 300, lambda n: _config(_repeated("a" + ".a" * 30 + "{0} = 1\n", n)), _LINT),
    Growing("the dots of a table's name", 5000, lambda n: _config("[" + "a." * n + "a]\n"), _LINT),
    Growing("brackets in a configuration", 2000, lambda n: _config("select = " + "[" * n + "]" * n), _LINT),
    Growing("open brackets in a configuration", 2000, lambda n: _config("select = " + "[" * n), _LINT),
    Growing("braces in a configuration", 2000, lambda n: _config("select = " + "{a=" * n), _LINT),
    Growing("a very long number in a configuration", 5000, lambda n: _config("baseline = " + "1" * n + "\n"), _LINT),
    Growing("a very long fraction in a configuration", 5000, lambda n: _config("limits = 1." + "1" * n + "e999999\n"), _LINT),
    Growing("a date in a configuration", 5000, lambda n: _config("baseline = 2020-01-01T00:00:00." + "1" * n + "x\n"), _LINT),
    Growing("unknown keys of a configuration", 100, lambda n: _config(_repeated("k{0} = 1\n", n)), _LINT),
    Growing("unknown tables of a configuration", 100, lambda n: _config(_repeated("[k{0}]\n", n)), _LINT),
    Growing("unknown rules of a configuration", 500, lambda n: _config("ignore = [" + _repeated("'X{0}', ", n) + "]\n"), _LINT),
    Growing("a list of numbers in a configuration", 500, lambda n: _config("ignore = [" + "1, " * n + "]\n"), _LINT),
    Growing("rules of many files", 500, lambda n: _config("[per-file-ignores]\n" + _repeated("'a{0}*' = ['BSC106']\n", n)), _LINT),
    Growing("unknown rules of many files", 100, lambda n: _config("[per-file-ignores]\n" + _repeated("'a{0}*' = ['X']\n", n)), _LINT),
    Growing("comments of a configuration", 2000, lambda n: _config("# k\n" * n + "k = 1\n"), _LINT),
    Growing("hosts of a configuration", 100, lambda n: _config("[sources]\nallow = [" + _repeated("'-{0}', ", n) + "]\n"), _LINT),
    Growing("a host of letters", 20_000, lambda n: _config("[sources]\nallow = ['" + "a" * n + "-']\n"), _LINT),
    Growing("quotes in a pyproject.toml", 20_000, lambda n: _card(pyproject_toml="x = '" + "tool " * n + "'\n"), _LINT),
    Growing("a pattern of stars in .gitignore", 10, lambda n: _ignored("*a" * n + "b\n"), ("lint", ".")),
    Growing("a pattern of folders in .gitignore", 10, lambda n: _ignored("**/a/" * n + "b\n", "a/" * 60 + "a"), ("lint", ".")),
    Growing("a pattern of sets in .gitignore", 2000, lambda n: _ignored("[a" * n + "\n"), ("lint", ".")),
    Growing("patterns in .gitignore", 500, lambda n: _ignored(_repeated("a{0}*b\n", n)), ("lint", ".")),
    Growing("a pattern of stars in a configuration", 10, lambda n: {**_config("exclude = ['" + "*a" * n + "b']\n"), "a" * 120 + ".yaml": ""}, ("lint", ".")),
    Growing("a pattern of stars for a file", 10, lambda n: {**_ignored(""), "bsc.toml": "[per-file-ignores]\n'" + "*a" * n + "b' = ['BSC1']\n"}, ("lint", ".")),
    Growing("a file of blanks that may be a scorecard", 50_000, lambda n: {"a.yaml": "perspectives" + " " * n + "x\n" + "\n" * n}, ("lint", ".")),
    Growing("known findings", 1000, _baseline, (*_LINT, "--baseline", "b.json")),
    Growing("brackets in a baseline", 5000, lambda n: _card(b_json="[" * n), (*_LINT, "--baseline", "b.json")),
    Growing("a number in a baseline", 5000, lambda n: _card(b_json='{"version": ' + "1" * n + "}"), (*_LINT, "--baseline", "b.json")),
)  # fmt: skip

INPUTS = SCORECARDS + ACTUALS + PROJECTS
