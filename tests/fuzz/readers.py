"""Every reader of what strangers write, fed with whatever: none may end with an exception that is not a BscError.

    python -m tests.fuzz.readers [SECONDS] [--seed N] [--only NAME]

The texts are samples that were changed at random, by hypothesis and, where it is installed, by atheris, which is led
by what the code has not yet run. `just fuzz` runs it.
"""

# ruff: noqa: E501, T201

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from benchmarks.growing import row, workbook
from bsc_cli.diagnostics import BscError, Diagnostic, Location
from bsc_cli.lint.baseline import read_baseline
from bsc_cli.lint.fix import fix
from bsc_cli.lint.run import ALL, judge
from bsc_cli.load.actuals.number_parser import read_cell, read_confidence, read_weight
from bsc_cli.load.actuals.period_parser import is_date_format, read_period
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.actuals.source_levels import with_levels
from bsc_cli.load.actuals.url_policy.secrets import reveal, without_secrets
from bsc_cli.load.actuals.url_policy.urls import read_url
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.number import read_number
from bsc_cli.model.source import Source
from bsc_cli.project.config import ConfigFile
from bsc_cli.project.files import Files
from bsc_cli.project.hosts import AllowedHosts, read_host
from bsc_cli.project.ignore_patterns import patterns_of
from bsc_cli.project.toml import parse_toml
from bsc_cli.project.validate import validated
from bsc_cli.render.diagnostics.full import render_full
from bsc_cli.render.diagnostics.json import render_json

CARD = """name: Acme
vision: Lead the market by 2030
frequency: quarter
perspectives:
  financial: &f
    objectives:
      grow:
        name: Grow
        measures:
          arr: {name: ARR, unit: EUR m, indicator: lagging, targets: {default: {target: 8}, 2025-Q1: [1, 2, 3]}}
          churn: {name: Churn, unit: "%", indicator: leading, aggregate: weighted-mean, direction: lower, target: 4}
          wait: {name: Wait, unit: min, indicator: leading, aggregate: mean, direction: lower, target: 20}
          ph: {name: pH, indicator: leading, aggregate: mean, direction: range, target: [6, 8]}
          plan: {name: Plan, indicator: leading, direction: yes-no, target: yes}
  customer: {<<: *f, objectives: {keep: {name: Keep, themes: [t]}}}
themes: {t: {name: T}}
initiatives: {i: {name: I, owner: A, moves: [arr, x], start: 2025-01-01}}
links: [{from: keep, to: grow, because: So}]  # bsc: ignore[BSC203] why
"""
_GOOD = CARD.replace("<<: *f, ", "").replace(" &f", "").replace(", target: yes", "").replace("[1, 2, 3]", "{target: 5}")
SCORECARD = load_scorecard(_GOOD, file="s.yaml").scorecard
FOLDER = Path("/nowhere")
PLACE = Location(file="s.yaml")


class Reader(NamedTuple):
    """What reads bytes, and some that it understands."""

    read: Callable[[bytes], object]
    samples: Sequence[bytes]


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def _scorecard(data: bytes) -> None:
    loaded = load_scorecard(_text(data), file="s.yaml")
    found = judge(loaded, ALL).diagnostics
    _shown([*found, *judge(fix(loaded).loaded, ALL).diagnostics])


def _shown(found: Sequence[Diagnostic]) -> None:
    render_full(found, width=80)
    render_json(found)


def _toml(data: bytes) -> None:
    text = _text(data)
    validated(parse_toml(text, "bsc.toml"), ConfigFile(FOLDER / "bsc.toml", text, "bsc.toml"), lambda _data, _file: ())


def _gitignore(data: bytes) -> None:
    patterns = patterns_of(_text(data).splitlines())
    for path in ("a.yaml", "aaaa/b.c/aaaaaaaaa.yaml", "a/b/"):
        patterns.check_file(path)


def _baseline(data: bytes) -> None:
    path = Path("/nowhere/b.json")
    read_baseline(path, "b.json", Files(overlay={path: data})).stale({})


def _actuals(name: str, *declared: Mapping[str, object]) -> Callable[[bytes], None]:
    """What reads a file of actuals called *name*, once for each way in which it may be declared."""
    path = FOLDER / name
    assert SCORECARD is not None
    loaded = load_scorecard(_GOOD, file="s.yaml")
    sources = [Source.model_validate({"path": name, **keys}) for keys in declared or ({},)]
    scorecards = [SCORECARD.replaced(actuals=(source,)) for source in sources]

    def read(data: bytes) -> None:
        for scorecard in scorecards:
            found = read_actuals(scorecard, folder=FOLDER, files=Files(overlay={path: data}))
            levelled = with_levels(loaded, found.levels)
            _shown([*found.diagnostics, *levelled.diagnostics])

    return read


def _url(data: bytes) -> None:
    url = _text(data)
    without_secrets(url)
    read_host(url)
    revealed = reveal(url, {"BSC_A": "secret"}, PLACE)
    if not isinstance(revealed, Diagnostic):
        read_url(revealed, folder=FOLDER, allowed=AllowedHosts(("h",)), place=PLACE, files=Files(FOLDER))


def _period(data: bytes) -> None:
    assert SCORECARD is not None
    text, _, date_format = _text(data).partition("|")
    read_period(text, SCORECARD.calendar, date_format=date_format if is_date_format(date_format) else None)


def _number(data: bytes) -> None:
    assert SCORECARD is not None
    text = _text(data)
    read_number(text)
    for measure in SCORECARD.measures.values():
        for decimal, group in ((".", None), (",", "."), (".", " "), (".", ",")):
            read_cell(text, measure, decimal=decimal, group=group)
            read_weight(text, decimal=decimal, group=group)
            read_confidence(text, decimal=decimal, group=group)


def _parquet() -> tuple[bytes, ...]:
    """A table in Parquet, if there is what writes it."""
    with suppress(ImportError):
        import duckdb

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.parquet")
            table = "select 'arr' as measure, date '2025-01-01' as period, 8.5 as value"
            duckdb.sql(f"copy ({table}) to '{path}'")
            return (path.read_bytes(),)
    return ()


READERS: Mapping[str, Reader] = {
    "scorecard": Reader(_scorecard, [CARD.encode()]),
    "bsc.toml": Reader(
        _toml,
        [
            b'select = ["BSC1"]\nfail-level = "info"\n[per-file-ignores]\n"a/*" = ["BSC2"]\n',
            b"[limits]\nmax-share-of-owner = 0.5\n[sources]\nallow = ['h:1']\ntimeout = 5\n",
            b"limits = {max-links = 0x1}\nbaseline = '''b'''\nd = 2025-01-01T00:00:00.5Z\n[[a]]\n",
        ],
    ),
    ".gitignore": Reader(_gitignore, [b"/a/**/b*c\n!*.ya[m-n]l\n**/a/\n\\#x \\ \n", b"*a*a?b\n[!a]\n"]),
    "baseline": Reader(_baseline, [b'{"version": 1, "findings": [{"file": "a", "code": "BSC1", "at": "m", "count": 1}]}']),
    "csv": Reader(
        _actuals("a.csv"),
        [
            b"measure,period,value,weight,note\narr,2025-Q1,8,,x\nchurn,2025-Q1,4%,1,\"a\nb\"\n",
            b"sep=;\nmeasure;2025-Q1;Q2 2025\narr;8;x\n",
            b"period,arr,plan\n2025-Q1,(3.2),yes\n01/02/2025,1e5,done\n",
        ],
    ),
    "csv with headings": Reader(
        _actuals(
            "a.csv",
            {"headings": {"{period} Actual": "value", "{period} Target": "target", "Note": "note"}, "skip_rows": 1},
            {"headings": {"{measure} (Ist)": "value", "{measure} (Soll)": "target"}, "header": 2, "year": "2025"},
            {"headings": {"{period}": "value"}, "header": 3, "columns": {"year": "Year"}, "others": "ignore"},
        ),
        [
            b"Report\nmeasure,2025-Q1 Actual,2025-Q1 Target,Note\narr,8,9,x\nwait,1:30,20 min,\nph,7,6-8,\n",
            b"period,arr,arr,wait\n,(Ist),(Soll),(Ist)\nQ1,8,9,1 h 30 min\n",
            b",,Quarters\nmeasure,Year,Q1\n,,\narr,2025,8\n",
        ],
    ),
    "csv of levels": Reader(
        _actuals(
            "a.csv",
            {"columns": {"target": "target", "threshold": "least", "stretch": "most"}},
            {"columns": {"target": "target"}, "facts": True, "decimal": ",", "group": ".", "delimiter": ";"},
            {"columns": {"target": "target"}, "period": "2025-Q1", "where": {"least": "1"}, "missing": ["x", "-1"]},
        ),
        [
            b"measure,period,value,target,least,most\narr,2025-Q1,8,9,1,10\nph,2025-Q2,,6 to 8,,\nwait,,1:30:15,0:20,1 h,\n",
            b"measure;period;value;target\narr;2025-Q1;EUR 1.234,56;(8)\nchurn;2025-Q1;8 %;-1\n",
        ],
    ),
    "json lines": Reader(
        _actuals("a.jsonl", {}, {"decimal": ",", "columns": {"target": "target"}}),
        [b'{"measure": "arr", "period": "2025-Q1", "value": 8}\n{"measure": "x", "period": 1, "value": [1, {}]}\n', b'{"value": 1.5, "measure": "ph", "target": "6-8", "period": null}\n{"period": "2025"}\n'],
    ),
    "xlsx": Reader(
        _actuals("a.xlsx"),
        [workbook(row(1, "measure", "period", "value") + row(2, "arr", "2025-Q1", "8"), "<mergeCells/>")],
    ),
    "parquet": Reader(_actuals("a.parquet"), _parquet()),
    "url": Reader(_url, [b"postgresql://u:${env.BSC_A}@h:1/d?sslmode=require&x=1", b"sqlite:a/b.db", b"spark://[::1]:1/;a=b"]),
    "period": Reader(_period, [b"2025-Q1", b"FY2024/25", b"1 Jan 25|%d %b %y", b"2025-01-31T00:00:00+01:00", b"2025-W53"]),
    "number": Reader(_number, [b"(1.234,5)", b"1:30:15", b"1 h 30 min", b"EUR -8.5e3", b"+12 %", b"$ 1'000", "\u20ac\u00a01\u202f000".encode()]),
}  # fmt: skip

_WORDS = [
    *b"\n\t\r \"'[]{}(),.;:*#%&!|<>\\/-+=~`@$^?_\0a0Z9",
    "\u2028".encode(),
    "\ud7ff".encode(),
    b"\xff",
    b"\xef\xbb\xbf",
]
_PIECES = [bytes([word]) if isinstance(word, int) else word for word in _WORDS]
_PIECES += [
    b"1e400",
    b"9" * 400,
    b"[" * 60,
    b"{a: " * 60,
    b"a." * 60,
    b"null",
    b"NaN",
    b"-0",
    b"\\ud800",
    b"<<",
    b"&a",
    b"*a",
    b"!!x",
]


@st.composite
def changed(draw: st.DrawFn, samples: Sequence[bytes]) -> bytes:
    """A sample with pieces of it left out, put in or doubled."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        new = draw(
            st.one_of(st.sampled_from(_PIECES), st.just(b""), st.just(data[start:end] * 2), st.binary(max_size=4))
        )
        data = data[:start] + new + data[end:]
    return data


def check(name: str, data: bytes) -> None:
    """Read *data* by the reader *name*; whatever it raises besides a BscError is a fault."""
    with suppress(BscError):
        READERS[name].read(data)


def by_hypothesis(name: str, number: int, examples: int) -> None:
    """Feed the reader *name* with *examples* texts, the same for the same *number*."""

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(changed(READERS[name].samples))
    def fed(data: bytes) -> None:
        check(name, data)

    fed()


def _by_atheris(name: str, seconds: int, number: int) -> None:
    """Feed the reader *name* by atheris for some *seconds*; it ends the process."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with tempfile.TemporaryDirectory() as folder:
        for index, sample in enumerate(READERS[name].samples):
            Path(folder, str(index)).write_bytes(sample)
        for function in _own_functions():  # all that Python has loaded takes minutes
            atheris.instrument_func(function)
        options = [f"-max_total_time={seconds}", f"-seed={number}", "-verbosity=0"]
        atheris.Setup(["bsc", *options, folder], lambda data: check(name, data))
        atheris.Fuzz()


def _own_functions() -> Iterator[FunctionType]:
    """The functions and methods of the program that are imported."""
    for name, module in list(sys.modules.items()):
        if name.startswith("bsc_cli."):
            own = [one for one in vars(module).values() if getattr(one, "__module__", None) == name]
            members = [member for one in own if isinstance(one, type) for member in vars(one).values()]
            yield from (one for one in (*own, *members) if isinstance(one, FunctionType))


def main() -> int:
    """Feed the readers in turn until the time is over; 1 where one of them failed."""
    parser = argparse.ArgumentParser(description="Feed every reader with texts at random.")
    parser.add_argument("seconds", type=int, nargs="?", default=300, help="how long (default: 300)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--only", choices=READERS, help="one reader alone")
    parser.add_argument("--atheris", action="store_true", help=argparse.SUPPRESS)  # in a process for each reader
    options = parser.parse_args()
    names = [name for name, reader in READERS.items() if reader.samples and options.only in (None, name)]
    if options.atheris:
        _by_atheris(names[0], options.seconds, options.seed)
    print(f"seed {options.seed}", flush=True)
    has_atheris = find_spec("atheris") is not None
    end = time.monotonic() + options.seconds / (2 if has_atheris else 1)
    number, fed = options.seed, 0
    while time.monotonic() < end:
        for name in names:
            by_hypothesis(name, number, 100)
            fed += 100
        number += 1
    print(f"{fed:,} texts by hypothesis, and none that a reader fails on")
    for name in names if has_atheris else ():
        share = max(1, options.seconds // 2 // len(names))
        command = [sys.executable, "-m", "tests.fuzz.readers", str(share), "--only", name, "--atheris"]
        if subprocess.run([*command, "--seed", str(options.seed)], env=os.environ, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
