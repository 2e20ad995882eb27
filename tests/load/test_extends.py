"""What a scorecard extends: merged, with the file and place of every value."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.document import Document, read_document
from bsc_cli.load.extends import MAX_FILES, Bases, extended
from bsc_cli.load.merge import merge
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.scorecard import load_scorecard


def write(folder: Path, files: dict[str, str]) -> Path:
    """The files, by name, in *folder*, which is the root of a project; the path of the first."""
    (folder / ".git").mkdir(exist_ok=True, parents=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def opened(path: Path, bases: Bases | None = None) -> Document:
    """The document at *path*, with all that it extends."""
    return extended(read_document(path.read_text(encoding="utf-8"), file=path.name), path, bases or Bases())


TREE = "perspectives: {p: {objectives: {a: {}, b: {}}}, q: {objectives: {c: {}}}}\n"


def measured(keys: str) -> str:
    """A measure with these *keys*."""
    return f"perspectives: {{c: {{objectives: {{o: {{measures: {{m: {{{keys}}}}}}}}}}}}}"


def measure(document: Document) -> Any:
    return document.data["perspectives"]["c"]["objectives"]["o"]["measures"]["m"]


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        ("a: 1\nb: 2", "b: 3\nc: 4", {"a": "1", "b": "3", "c": "4"}),
        ("a: {b: {c: 1, d: 2}}", "a: {b: {d: 3}}", {"a": {"b": {"c": "1", "d": "3"}}}),
        ("a: [1, 2]", "a: [3]", {"a": ["3"]}),
        ("a: {b: 1}", "a: 2", {"a": "2"}),
        ("a: 1", "a: {b: 2}", {"a": {"b": "2"}}),
        ("a: 1\nb: 2", "a: null", {"b": "2"}),
        ("a: {b: 1, c: 2}", "a: {b: ~}", {"a": {"c": "2"}}),
        ("a: 1", "a: 'null'", {"a": "null"}),
        ("a: 1", "b: null", {"a": "1", "b": None}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}", "d: {c: 4}", {"a": {"b": "1", "c": "2"}, "d": {"b": "3", "c": "4"}}),
        ("a: 1", "x: &x {b: 1}\ny: {<<: *x}", {"a": "1", "x": {"b": "1"}, "y": {"b": "1"}}),
        ("'<<': 1", "a: 2", {"<<": "1", "a": "2"}),
        (
            "links: [{from: a, to: b, because: x}, {from: b, to: c}]",
            "links: [{from: a, to: b, lag: 2}, {from: a, to: c}]",
            {"links": [
                {"from": "a", "to": "b", "because": "x", "lag": "2"},
                {"from": "b", "to": "c"},
                {"from": "a", "to": "c"},
            ]},
        ),
        (
            "links: [{from: a, to: b}]",
            "links: [{from: a, to: b, lag: 1}, {from: a, to: b, lag: 2}]",
            {"links": [{"from": "a", "to": "b", "lag": "1"}, {"from": "a", "to": "b", "lag": "2"}]},
        ),
        ("units: [a, b]", "units: [c]", {"units": ["c"]}),
        ("links: [{from: a, to: b}]", "links: null", {}),
        (
            f"{TREE}links: [{{from: a, to: b}}, {{from: b, to: c}}, {{from: x, to: c}}, nonsense]",
            "perspectives: {p: {objectives: {a: null}}}",
            {"perspectives": {"p": {"objectives": {"b": {}}}, "q": {"objectives": {"c": {}}}},
             "links": [{"from": "b", "to": "c"}, {"from": "x", "to": "c"}, "nonsense"]},
        ),
        (
            f"{TREE}links: [{{from: a, to: b, lag: 1}}, {{from: b, to: c}}]",
            "perspectives: {p: ~}\nlinks: [{from: a, to: b}]",
            {"perspectives": {"q": {"objectives": {"c": {}}}}, "links": [{"from": "a", "to": "b"}]},
        ),
        (
            f"{TREE}links: [{{from: a, to: b}}]",
            "perspectives: {p: {objectives: {a: ~}}, q: {objectives: {a: {}}}}",
            {"perspectives": {"p": {"objectives": {"b": {}}}, "q": {"objectives": {"c": {}, "a": {}}}},
             "links": [{"from": "a", "to": "b"}]},
        ),
        ("links: [{from: a, to: b}]", "links: [nonsense]", {"links": [{"from": "a", "to": "b"}, "nonsense"]}),
    ],
)  # fmt: skip
def test_mappings_are_merged_and_other_values_replaced(tmp_path: Path, base: str, over: str, merged: Any) -> None:
    document = opened(write(tmp_path, {"over.yaml": f"extends: base.yaml\n{over}", "base.yaml": base}))
    assert document.diagnostics == ()
    assert {key: value for key, value in document.data.items() if key != "extends"} == merged


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        ("target: 1", "target: 2", {"target": "2"}),
        ("target: 1", "name: M", {"target": "1", "name": "M"}),
        ("target: 1", "targets: {threshold: 0}", {"targets": {"target": "1", "threshold": "0"}}),
        ("targets: {threshold: 0, target: 1}", "target: 2", {"targets": {"threshold": "0", "target": "2"}}),
        ("target: 1", "targets: {2026: {target: 2}}",
         {"targets": {"default": {"target": "1"}, "2026": {"target": "2"}}}),
        (
            "targets: {threshold: 0, target: 1}",
            "targets: {2026: {target: 2}}",
            {"targets": {"default": {"threshold": "0", "target": "1"}, "2026": {"target": "2"}}},
        ),
        ("targets: {2026: {target: 2}}", "target: 1",
         {"targets": {"2026": {"target": "2"}, "default": {"target": "1"}}}),
        (
            "targets: {2026: {target: 2, stretch: 3}}",
            "targets: {2026: {target: 1}}",
            {"targets": {"2026": {"target": "1", "stretch": "3"}}},
        ),
        ("target: 1", "targets: null", {}),
        ("targets: {target: 1, stretch: 2}", "target: ~", {"targets": {"stretch": "2"}}),
        ("target: 1, targets: {target: 1}", "targets: {stretch: 3}",
         {"target": "1", "targets": {"target": "1", "stretch": "3"}}),
    ],
)  # fmt: skip
def test_levels_are_merged_whichever_way_they_are_written(tmp_path: Path, base: str, over: str, merged: Any) -> None:
    files = {"over.yaml": f"extends: base.yaml\n{measured(over)}", "base.yaml": measured(base)}
    document = opened(write(tmp_path, files))
    assert measure(document) == merged


CHAIN = {
    "offices/berlin.yaml": "extends: [german.yaml, ../shared/large.yaml]\nname: Berlin\nvalues: {c: berlin}\n",
    "offices/german.yaml": "extends: ../shared/office.yaml\nvalues: {a: german, b: german}\n",
    "shared/office.yaml": "vision: office\nvalues: {a: office, b: office, c: office, d: office}\n",
    "shared/large.yaml": "extends: office.yaml\nvalues:\n  b: large\n",
}


def test_later_files_win_and_each_counts_once_below_all_that_extend_it(tmp_path: Path) -> None:
    document = opened(write(tmp_path, CHAIN))
    assert document.data["values"] == {"a": "german", "b": "large", "c": "berlin", "d": "office"}
    assert [Path(part.file).name for part in document.parts] == [
        "berlin.yaml",
        "large.yaml",
        "german.yaml",
        "office.yaml",
    ]


@pytest.mark.parametrize(
    ("path", "file", "line", "column"),
    [
        (("name",), "berlin.yaml", 2, 7),
        (("values", "a"), "offices/german.yaml", 2, 13),
        (("values", "b"), "shared/large.yaml", 3, 6),
        (("values", "c"), "berlin.yaml", 3, 13),
        (("values", "d"), "shared/office.yaml", 2, 46),
        (("values",), "shared/office.yaml", 2, 1),  # where the first of them has it
        (("vision",), "shared/office.yaml", 1, 9),
        (("extends", 1), "berlin.yaml", 1, 24),
        ((), "berlin.yaml", 1, 1),
    ],
)
def test_every_value_keeps_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: KeyPath, file: str, line: int, column: int
) -> None:
    start = write(tmp_path, CHAIN)
    monkeypatch.chdir(tmp_path)
    location = opened(start).location(path)
    assert location.span is not None
    assert (location.file, location.span.line, location.span.column) == (file, line, column)
    assert location.extended_by == (None if file == "berlin.yaml" else "berlin.yaml")
    text = next(text for name, text in CHAIN.items() if name.endswith(file))
    assert location.excerpt == text.splitlines()[line - 1]


def test_levels_that_are_read_in_another_way_keep_their_place(tmp_path: Path) -> None:
    files = {
        "over.yaml": "extends: base.yaml\n" + measured("targets: {2026: {target: 2}}"),
        "base.yaml": "# levels\n" + measured("target: 1"),
    }
    document = opened(write(tmp_path, files))
    start: KeyPath = ("perspectives", "c", "objectives", "o", "measures", "m", "targets")
    assert document.line_of((*start, "default", "target")).endswith("base.yaml:2")
    assert document.line_of((*start, "2026", "target")) == "over.yaml:2"


REFUSED = [
    ("none.yaml", "there is no file 'none.yaml'"),
    ("../outside.yaml", "'../outside.yaml' lies outside of the project"),
    ("folder", "'folder' is not a regular file"),
    ("https://example.com/a.yaml", "'https://example.com/a.yaml' is a url; only a file can be extended"),
    ("'*.yaml'", "'*.yaml' is a glob; only a file can be extended"),
    ("'-'", "'-' is stdin; only a file can be extended"),
    ("over.yaml", "'over.yaml' extends itself: over.yaml → over.yaml"),
    ("circle.yaml", "'over.yaml' extends itself: over.yaml → circle.yaml → over.yaml"),
    ("list.yaml", "'{}list.yaml' cannot be extended: it holds no mapping"),
    ("empty.yaml", "'{}empty.yaml' cannot be extended: it holds no mapping"),
    ("broken.yaml", "'{}broken.yaml' cannot be extended: it is not one readable YAML document (line 2, column 7)"),
    ("bytes.yaml", "'{}bytes.yaml' cannot be extended: not UTF-8 text (byte 0)"),
    ("mapped.yaml", "'extends' is no path or list of paths"),
]


@pytest.mark.parametrize(("named", "message"), REFUSED)
def test_what_cannot_be_extended_is_said_where_it_is_named(tmp_path: Path, named: str, message: str) -> None:
    project = tmp_path / "project"
    files = {
        "over.yaml": f"extends: {named}\nname: N\n",
        "folder/a.yaml": "",
        "circle.yaml": "extends: over.yaml\n",
        "list.yaml": "- secret\n",
        "empty.yaml": "",
        "broken.yaml": "password\nsecret: a: b\n",
        "mapped.yaml": "extends: {a: b}\n",
    }
    path = write(project, files)
    (project / "bytes.yaml").write_bytes(b"\xff\x00\xff")
    (tmp_path / "outside.yaml").write_text("name: secret\n", encoding="utf-8")
    loaded = load_scorecard(path.read_text(encoding="utf-8"), file="over.yaml", path=path)
    (said,) = loaded.diagnostics
    assert loaded.scorecard is None
    assert (said.code, said.message) == ("BSC009", message.format(f"{project.as_posix()}/"))
    assert "secret" not in str(said)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")
def test_links_are_followed_inside_of_the_project_alone(tmp_path: Path) -> None:
    project = tmp_path / "project"
    path = write(
        project, {"over.yaml": "extends: [in.yaml, out.yaml]\n", "a/base.yaml": "extends: b.yaml\n", "a/b.yaml": "b: 1"}
    )
    (tmp_path / "secret.yaml").write_text("a: secret\n", encoding="utf-8")
    (project / "in.yaml").symlink_to("a/base.yaml")
    (project / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (said,) = opened(path).diagnostics
    assert said.message == "'out.yaml' lies outside of the project"
    path.write_text("extends: in.yaml\n", encoding="utf-8")
    assert opened(path).data["b"] == "1", "paths in a file start from where it really lies"


def test_a_file_is_known_by_one_name_however_it_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(
        tmp_path, {"a/over.yaml": "extends: [../b/base.yaml, ../b/../b/./base.yaml]\n", "b/base.yaml": "a: 1\n"}
    )
    monkeypatch.chdir(tmp_path)
    document = opened(path)
    assert [part.file for part in document.merged] == ["over.yaml", "b/base.yaml"]


def test_a_scorecard_extends_so_many_files_and_no_more(tmp_path: Path) -> None:
    for count, said in ((MAX_FILES, []), (MAX_FILES + 1, [f"the scorecard extends more than {MAX_FILES} files"])):
        files = {f"{number}.yaml": f"extends: {number + 1}.yaml\na{number}: 1\n" for number in range(count)}
        document = opened(write(tmp_path, files | {f"{count}.yaml": "a: 1\n"}))
        assert [one.message for one in document.diagnostics] == said


def test_limits_hold_for_what_is_merged(tmp_path: Path) -> None:
    deep = "".join(f"{'  ' * depth}a{depth}:\n" for depth in range(39)) + "  " * 39 + "b: 1\n"
    values = "".join(f"v{number}: [{', '.join('x' * 1000)}]\n" for number in range(120))
    others = values.replace("v", "w")
    files = {"over.yaml": f"extends: base.yaml\n{values}", "base.yaml": others}
    (said,) = opened(write(tmp_path, files)).diagnostics
    assert (said.code, said.message) == ("BSC006", "the file expands to more than 200,000 values")
    document = opened(write(tmp_path, {"over.yaml": f"extends: base.yaml\n{deep}", "base.yaml": deep}))
    assert document.diagnostics == ()


def test_an_empty_value_is_no_way_to_keep_or_to_take_away(tmp_path: Path) -> None:
    files = {"over.yaml": "extends: base.yaml\na:\nb: {c: }\nd: ''\n", "base.yaml": "a: 1\ne:\n"}
    document = opened(write(tmp_path, files))
    assert [(one.code, one.location.span.line if one.location.span else 0) for one in document.diagnostics] == [
        ("BSC005", 2), ("BSC005", 3),
    ]  # fmt: skip


def test_null_that_takes_nothing_away_is_told_so_where_something_would_lack_a_name(tmp_path: Path) -> None:
    base = "name: N\nvision: V\nperspectives: {customer: {objectives: {o: {name: O, owner: X}}}}\n"
    path = write(tmp_path, {"over.yaml": "extends: base.yaml\nmission: ~\nthemes: {growht: ~}\n", "base.yaml": base})
    (said,) = load_scorecard(path.read_text(encoding="utf-8"), file="over.yaml", path=path).diagnostics
    assert (said.code, said.message) == ("BSC004", "theme 'growht' has no 'name'")
    assert said.help == "add 'name:', or leave 'growht' out: no extended file has it to take away"


def test_what_is_wrong_with_a_base_is_said_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, {"over.yaml": "extends: base.yaml\nname: N\n", "base.yaml": "a: 1\na: 2\nb: !!python/x 1\n"})
    monkeypatch.chdir(tmp_path)
    said = load_scorecard(path.read_text(encoding="utf-8"), file="over.yaml", path=path).diagnostics
    assert [(one.code, one.location.file, one.location.extended_by) for one in said] == [
        ("BSC003", "base.yaml", "over.yaml"),
        ("BSC002", "base.yaml", "over.yaml"),
        ("BSC003", "base.yaml", "over.yaml"),
        ("BSC006", "base.yaml", "over.yaml"),
        ("BSC004", "over.yaml", None),
        ("BSC004", "over.yaml", None),
    ]


@pytest.mark.parametrize("named", ["[~]", "{a: b}", "[[base.yaml]]"])
def test_what_is_no_path_is_said_once(tmp_path: Path, named: str) -> None:
    path = write(tmp_path, {"over.yaml": f"extends: {named}\n", "base.yaml": "name: N\n"})
    said = load_scorecard(path.read_text(encoding="utf-8"), file="over.yaml", path=path).diagnostics
    (one,) = [one for one in said if one.code == "BSC005"]
    assert one.message.startswith("'extends")
    assert "expected text, found" in one.message


def test_stdin_without_a_name_extends_nothing() -> None:
    (said,) = load_scorecard("extends: a.yaml\n", file="<stdin>").diagnostics
    assert (said.code, said.message) == ("BSC009", "'<stdin>' lies in no folder, so it can extend nothing")


def test_a_file_is_read_and_merged_once_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, CHAIN)
    counts = {"read": 0, "merge": 0}

    def counted(name: str, function: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **named)

        return call

    monkeypatch.setattr("bsc_cli.load.extends.read_document", counted("read", read_document))
    monkeypatch.setattr("bsc_cli.load.extends.merge", counted("merge", merge))
    bases = Bases()
    for _ in range(5):
        opened(path, bases)
    assert counts == {"read": 3, "merge": 2 + 5}


texts = st.text("abc", min_size=1, max_size=3)
values = st.recursive(
    texts | st.none() | st.lists(texts, max_size=2),
    lambda inner: st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
mappings = st.dictionaries(texts, values, max_size=4)


def reference(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """What merging means."""
    result = dict(base)
    for key, value in over.items():
        if value is None and key in base:
            del result[key]
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            result[key] = reference(base[key], value)
        else:
            result[key] = value
    return result


def leaves(data: Any, path: KeyPath = ()) -> dict[KeyPath, Any]:
    """The texts and nulls of *data*, by path."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not isinstance(data, dict | list):
        return {path: data}
    return {where: value for key, inner in items for where, value in leaves(inner, (*path, key)).items()}


@given(st.lists(mappings, min_size=2, max_size=4))
def test_random_mappings_are_merged_as_they_mean(tmp_path_factory: pytest.TempPathFactory, chain: list[Any]) -> None:
    folder = tmp_path_factory.mktemp("chain")
    expected: dict[str, Any] = {}
    for number, one in enumerate(reversed(chain)):
        expected = one if number == 0 else reference(expected, one)
    files = {
        f"{number}.yaml": json.dumps(
            one | ({"extends": f"{number + 1}.yaml"} if number + 1 < len(chain) else {}), indent=1
        )
        for number, one in enumerate(chain)
    }
    document = opened(write(folder, files))
    assert document.diagnostics == ()
    assert {key: value for key, value in document.data.items() if key != "extends"} == expected
    for path, value in leaves(expected).items():
        node = document.node_at(path)
        assert node is not None
        part = document.part_of(node)
        written = part.text[node.start_mark.index : node.end_mark.index]
        assert json.loads(written) == value, "the place of a value shows it"


def test_the_places_of_a_file_by_itself_are_not_those_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"over.yaml": "extends: base.yaml\na: {b: 1}\n", "base.yaml": "# base\na: {b: 2, c: 3}\n"}
    path = write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    document = opened(path)
    for one, lines in ((document.parts[0], ["over.yaml:2"] * 2), (document, ["over.yaml:2", "base.yaml:2"])):
        assert [one.line_of(("a", "b")), one.line_of(("a", "c"))] == lines
