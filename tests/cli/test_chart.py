"""`bsc chart`: one measure over time, as a picture or a page."""

from __future__ import annotations

import io
import re
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.oxml.ns import qn

from tests.cli.program import EXAMPLES, bsc, bsc_process, environment

SAAS = EXAMPLES / "saas" / "scorecard.yaml"


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("pptx", b"PK"), ("html", b"<!DOCTYPE html>")],
)
def test_the_ending_tells_the_kind_of_file(ending: str, begins: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"m.{ending}"
    done = bsc_process("chart", SAAS, "attrition", "-o", file)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("format", ["svg", "pptx", "html"])
def test_the_same_input_gives_the_same_bytes(format: str) -> None:
    runs = [
        bsc_process(
            "chart", SAAS, "attrition", "-o", "-", "--format", format, env=environment(PYTHONHASHSEED=seed, TZ=zone)
        )
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert runs[0].raw == runs[1].raw != b""


def svg_of(*arguments: str | Path) -> str:
    done = bsc("chart", *arguments, "-o", "-")
    assert (done.status, done.err) == (0, "")
    return done.out


@pytest.mark.parametrize(
    ("options", "shown", "missing"),
    [
        ((), ">Expert attrition<", 'fill="#0E141B"'),
        (("--periods", "3"), ">Q2<", ">2024<"),
        (("--period", "2025-Q2"), "2025-Q2 · 13.2% · Target 10.0%", "Actual 18.7"),
        (("--theme", "dark"), 'fill="#0E141B"', 'fill="#187537"'),
        (("--theme", "mono"), 'fill="#000000"', 'fill="#B3261E"'),
        (("--title", "Who & why"), ">Who &amp; why<", ">Expert attrition<"),
    ],
)
def test_an_option_changes_the_picture(options: tuple[str, ...], shown: str, missing: str) -> None:
    svg = svg_of(SAAS, "attrition", *options)
    assert shown in svg
    assert missing not in svg


def test_a_name_will_do_and_without_o_the_file_is_called_by_the_id(tmp_path: Path) -> None:
    assert svg_of(SAAS, "Expert attrition") == svg_of(SAAS, "attrition")
    assert bsc("chart", SAAS, "attrition", cwd=tmp_path).status == 0
    assert bsc("chart", SAAS, "EXPERT attrition", "--format", "html", cwd=tmp_path).status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["EXPERT-attrition.html", "attrition.svg"]


def test_a_measure_of_a_unit_is_drawn() -> None:
    group = EXAMPLES / "group" / "scorecard.yaml"
    done = bsc("chart", group, "north", "-o", "-")
    assert (done.status, done.out) == (2, "")
    assert "'north' is a unit" in done.err
    named = re.search(r"name a measure of it, such as (north/\S+)", done.err)
    assert named is not None
    assert svg_of(group, named[1]).startswith("<svg ")


def test_a_measure_that_has_no_actual_yet_cannot_be_drawn() -> None:
    done = bsc("chart", EXAMPLES / "logistics" / "scorecard.yaml", "ideas-adopted", "--period", "2024-10")
    assert done.status == 2
    assert "error: " in done.err
    assert " = help: " in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lasting-teams",), "name one of its measures: attrition"),
        (("customer",), "name a measure"),
        (("atrition",), "did you mean 'attrition'?"),
        (("attrition", "--period", "2020-Q1"), "there are actuals for 2024-Q1 to 2025-Q4"),
        (("attrition", "-o", "m.gif"), "cannot tell a format from 'm.gif'"),
        (("attrition", "--title", " "), "there is no text in it"),
        (("attrition", "-o", "m.pptx", "--theme", "dark"), "--theme is not for .pptx"),
        (("attrition", "--periods", "0"), "--periods"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_a_next_step(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = bsc_process("chart", SAAS, *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert not list(tmp_path.iterdir())


def slide_of(*arguments: str | Path) -> Any:
    """The only slide of a chart."""
    done = bsc("chart", *arguments, "-o", "-", "--format", "pptx")
    assert (done.status, done.err) == (0, "")
    (slide,) = pptx.Presentation(io.BytesIO(done.raw)).slides
    return slide


def test_a_slide_has_a_native_chart_with_signs_that_its_notes_have_below() -> None:
    slide = slide_of(SAAS, "attrition")
    assert slide.shapes.title.text_frame.text == "Expert attrition"
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    actual = chart.plots[0].series[0]
    assert list(chart.plots[0].categories)[-1] == "2025-Q4"
    assert actual.values[-1] == 18.7
    formats = [
        one.get("formatCode") for one in actual._element.iter(qn("c:numFmt")) if one.getparent().tag.endswith("dLbl")
    ]
    assert formats == ['"①";"①";"①"', '#,##0.0 "②"']
    notes = [one for shape in slide.shapes if shape.has_text_frame for one in shape.text_frame.text.split("\n")]
    assert "① 2025-Q3: A competitor opened an office in our town" in notes
    assert "② 2025-Q4: Six senior engineers left, most of them for pay and shift work" in notes


def test_options_change_the_slide() -> None:
    slide = slide_of(SAAS, "attrition", "--title", "Who & why", "--periods", "3")
    assert slide.shapes.title.text_frame.text == "Who & why"
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    assert len(list(chart.plots[0].categories)) == 3


def test_a_slide_without_what_it_needs_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith("bsc_cli.render.deck.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pptx", None)
    done = bsc("chart", SAAS, "attrition", "-o", "-", "--format", "pptx")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: PowerPoint needs a part that is not installed: ")
    assert done.err.endswith(" = help: pip install 'bsc-cli[decks]'\n")


def test_a_page_allows_its_own_style_alone_and_has_all_figures(tmp_path: Path) -> None:
    file = tmp_path / "m.html"
    assert bsc("chart", SAAS, "attrition", "-o", file).status == 0
    page = file.read_text(encoding="utf-8")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert f'http-equiv="Content-Security-Policy" content="{policy}"' in page
    assert not re.search(r"<script|href=|src=|style=|url\(", page)
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page)
    assert [period for period, _ in rows] == [f"{year}-Q{q}" for year in (2025, 2024) for q in (4, 3, 2, 1)]
    assert re.findall(r"<td[^>]*>(.*?)</td>", rows[0][1])[:4] == ["18.7%", "10.0%", "13.0", "■ Red"]


def test_texts_of_the_scorecard_are_harmless_in_a_page(tmp_path: Path) -> None:
    text = SAAS.read_text(encoding="utf-8").replace("name: Expert attrition", 'name: "<b onclick=x>&amp;"')
    (tmp_path / "scorecard.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(
        'measure,period,value,note\nattrition,2025-Q4,18,"<script>alert(1)</script>"\n', encoding="utf-8"
    )
    done = bsc("chart", tmp_path / "scorecard.yaml", "attrition", "-o", "-", "--format", "html")
    assert done.status == 0
    assert "<script" not in done.out
    assert "<b onclick" not in done.out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.out
