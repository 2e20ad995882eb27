"""Writes a table as a file or a table of every kind, as typed cells or as the texts that people write."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

Cell = str | Decimal | date | datetime | bool | None


class Written(NamedTuple):
    """A table to write."""

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    encoding: str = "utf-8"
    """That of a file of text."""
    delimiter: str = ","
    quoting: int = csv.QUOTE_MINIMAL
    blanks: bool = False
    """Whether a file of text has blank lines between its rows."""
    percents: frozenset[tuple[int, int]] = frozenset()
    """The rows and columns, from 0, of those numbers that a workbook shows with a percent sign."""
    mark: str = "."
    """The decimal mark of a number that has to be a text, since its column has texts."""

    @property
    def keys(self) -> dict[str, Any]:
        """What its source has to say of a file of text."""
        has_mark = self.encoding.startswith("utf")
        delimiter = {} if self.delimiter == "," else {"delimiter": self.delimiter}
        return ({} if has_mark else {"encoding": self.encoding}) | delimiter


def as_text(cell: Cell) -> str:
    """A cell as a file of text has it."""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else cell if isinstance(cell, str) else cell.isoformat()


def csv_bytes(table: Written) -> bytes:
    """A CSV text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.delimiter, quoting=table.quoting)  # type: ignore[arg-type]
    writer.writerow(table.header)
    for number, row in enumerate(table.rows):
        if table.blanks and number % 3 == 0:
            text.write("\r\n" if number % 2 else f"{table.delimiter * (len(table.header) - 1)}\r\n")
        writer.writerow(map(as_text, row))
    return text.getvalue().encode(table.encoding)


def in_csv(table: Written, folder: Path, name: str) -> dict[str, Any]:
    (folder / f"{name}.csv").write_bytes(csv_bytes(table))
    return {"path": f"{name}.csv", **table.keys}


def in_packed_csv(table: Written, folder: Path, name: str) -> dict[str, Any]:
    (folder / f"{name}.csv.gz").write_bytes(gzip.compress(csv_bytes(table)))
    return {"path": f"{name}.csv.gz", **table.keys}


def in_json_lines(table: Written, folder: Path, name: str) -> dict[str, Any]:
    def plain(cell: Cell) -> object:
        if isinstance(cell, Decimal):
            return int(cell) if cell == int(cell) else float(cell)
        return cell if cell is None or isinstance(cell, bool) else as_text(cell)

    lines = [
        json.dumps(dict(zip(table.header, map(plain, row), strict=True)), ensure_ascii=False) for row in table.rows
    ]
    if table.blanks:
        lines = [part for line in lines for part in (line, "")]
    (folder / f"{name}.jsonl").write_bytes(("\n".join(lines) + "\n").encode(table.encoding))
    return {"path": f"{name}.jsonl", **{key: value for key, value in table.keys.items() if key == "encoding"}}


def in_workbook(table: Written, folder: Path, name: str) -> dict[str, Any]:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("Facts", 0)
    sheet.append(list(table.header))
    for number, row in enumerate(table.rows):
        if table.blanks and number % 3 == 0:
            sheet.append([])
        sheet.append(list(row))
        for column, cell in enumerate(row):
            there = sheet.cell(sheet.max_row, column + 1)
            if isinstance(cell, str) and cell:
                there.data_type = "s"  # no formula
            elif isinstance(cell, Decimal) and (number, column) in table.percents:
                there.value, there.number_format = cell / 100, "0.00%"
    book.save(folder / f"{name}.xlsx")
    return {"path": f"{name}.xlsx", "sheet": "Facts"}


def sql_types(table: Written, *, timestamp: str = "TIMESTAMP", decimal: str = "DECIMAL(14, 4)") -> dict[str, str]:
    """The types of its columns: the one that all of its cells have, else text."""
    types: Mapping[type, str] = {Decimal: decimal, date: "DATE", datetime: timestamp, bool: "BOOLEAN"}
    found = {}
    for column, name in enumerate(table.header):
        kinds = {type(row[column]) for row in table.rows if row[column] is not None}
        found[name] = types.get(kinds.pop(), "VARCHAR") if len(kinds) == 1 else "VARCHAR"
    return found


def sql_rows(table: Written, types: Mapping[str, str]) -> list[list[Cell]]:
    """Its rows, with texts in columns of texts."""
    are_texts = [type == "VARCHAR" for type in types.values()]
    return [
        [_own_text(cell, table.mark) if is_text else cell for cell, is_text in zip(row, are_texts, strict=True)]
        for row in table.rows
    ]


def _own_text(cell: Cell, mark: str) -> Cell:
    text = as_text(cell).replace(".", mark) if isinstance(cell, Decimal) else as_text(cell)
    return None if cell is None else text


def in_sqlite(table: Written, folder: Path, name: str) -> dict[str, Any]:
    def plain(cell: Cell) -> object:
        return float(cell) if isinstance(cell, Decimal) else cell if cell is None or cell is True else as_text(cell)

    (folder / f"{name}.db").unlink(missing_ok=True)
    with closing(sqlite3.connect(folder / f"{name}.db")) as connection, connection:
        marks = ", ".join("?" * len(table.header))
        columns = ", ".join(f'"{column}"' for column in table.header)
        connection.execute(f"CREATE TABLE facts ({columns})")
        connection.executemany(f"INSERT INTO facts VALUES ({marks})", [[*map(plain, row)] for row in table.rows])
    return {"url": f"sqlite:///{name}.db", "table": "facts"}


def duckdb_table(table: Written, path: str) -> Any:
    import duckdb

    types = sql_types(table)
    connection = duckdb.connect(path)
    columns = ", ".join(f'"{one}" {type}' for one, type in types.items())
    connection.execute(f"CREATE TABLE facts ({columns})")
    if table.rows:
        marks = ", ".join("?" * len(table.header))
        connection.executemany(f"INSERT INTO facts VALUES ({marks})", sql_rows(table, types))
    return connection


def in_duckdb(table: Written, folder: Path, name: str) -> dict[str, Any]:
    with duckdb_table(table, str(folder / f"{name}.duckdb")):
        pass
    return {"url": f"duckdb:///{name}.duckdb", "query": "SELECT * FROM facts"}


def in_parquet(table: Written, folder: Path, name: str) -> dict[str, Any]:
    with duckdb_table(table, ":memory:") as connection:
        connection.execute(f"COPY facts TO '{folder}/{name}.parquet'")
    return {"path": f"{name}.parquet"}


KINDS: dict[str, Callable[[Written, Path, str], dict[str, Any]]] = {
    "csv": in_csv,
    "csv.gz": in_packed_csv,
    "json lines": in_json_lines,
    "xlsx": in_workbook,
    "sqlite": in_sqlite,
    "duckdb": in_duckdb,
    "parquet": in_parquet,
}
"""The kinds of files, by name."""
TEXTS = ("csv", "csv.gz", "json lines")
"""Those that hold texts, and may be large."""
