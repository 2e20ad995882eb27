"""`bsc review -o review.pptx`: slides in our own look, and in that of a template."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.util import Inches

from tests.cli.program import EXAMPLES, bsc, bsc_process

SAAS = EXAMPLES / "saas" / "scorecard.yaml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACES = {
    "bsc title": (1, 0.3, 11, 0.8),
    "bsc table": (1, 1.3, 11, 5),
    "bsc chart": (1, 1.3, 6, 5),
    "bsc text": (7.5, 1.3, 4.5, 5),
    "bsc picture": (1, 1.3, 11, 5.5),
}
LAYOUTS = {
    "Title and Content": ("bsc table",),
    "Two Content": ("bsc chart", "bsc text"),
    "Content with Caption": ("bsc picture",),
    "Comparison": ("bsc text", "bsc table", "bsc chart"),
}


def read(path: Path) -> Any:
    """The slides of a file."""
    return pptx.Presentation(str(path))


def house(layouts: dict[str, tuple[str, ...]] = LAYOUTS) -> Any:
    """A presentation of a house, with named placeholders and a slide that nobody is to see."""
    presentation: Any = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)
    for name, parts in layouts.items():
        layout = presentation.slide_layouts.get_by_name(name)
        waiting = ["bsc title", *parts]
        for shape in layout.placeholders:
            if shape._element.ph.get("type") not in ("dt", "ftr", "sldNum") and waiting:
                shape.name = waiting.pop(0)
                shape.left, shape.top, shape.width, shape.height = map(Inches, PLACES[shape.name])
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "Our secret plan"
    slide.notes_slide.notes_text_frame.text = "Our secret note"
    presentation.core_properties.author = "Jane Miller"
    presentation.core_properties.comments = "A comment of hers"
    return presentation


def saved(presentation: Any, path: Path) -> Path:
    """The presentation in a file."""
    presentation.save(path)
    return path


def changed(path: Path, parts: dict[str, bytes | None], *, replaced: tuple[bytes, bytes] = (b"", b"")) -> Path:
    """The file with these parts in place of its own, None taking one away, and a text of all XML *replaced*."""
    before, after = replaced
    with zipfile.ZipFile(path) as source:
        content = {name: source.read(name) for name in source.namelist()}
    content = {name: data.replace(before, after) if before else data for name, data in content.items()}
    for name, data in parts.items():
        if data is None:
            del content[name]
        else:
            content[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            target.writestr(name, data)
    return path


def test_the_console_script_writes_slides(tmp_path: Path) -> None:
    done = bsc_process("review", SAAS, "-o", tmp_path / "review.pptx")
    assert (done.status, done.out, done.err) == (0, "", "")
    deck = read(tmp_path / "review.pptx")
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [
        "Northwind Security · 2025-Q4",
        "Northwind Security",
        "Financial ● Green 95.4",
        "Banks ● Green 92.0",
        "Internal Process ▲ Amber 91.2",
        "Learning & Growth ▲ Amber 61.2 · 83 % scored",
        "■ Expert attrition",
        "■ Incidents contained in 4 h",
        "■ Banks with a named adviser",
        "OKRs · as of 2025-12-31",
        "Northwind Security",
    ]


def test_slides_go_to_a_pipe() -> None:
    done = bsc("review", SAAS, "--format", "pptx")
    assert done.status == 0
    assert len(pptx.Presentation(io.BytesIO(done.raw)).slides) == 11


def test_slides_are_about_what_is_wanted(tmp_path: Path) -> None:
    bsc("review", SAAS, "--owner", "Head of People", "-o", tmp_path / "review.pptx")
    titles = [slide.shapes.title.text_frame.text for slide in read(tmp_path / "review.pptx").slides]
    assert "■ Expert attrition" in titles
    assert "■ Banks with a named adviser" not in titles


def test_red_objectives_have_the_chart_of_their_worst_measure(tmp_path: Path) -> None:
    bsc("review", SAAS, "--level", "objective", "-o", tmp_path / "review.pptx")
    deck = read(tmp_path / "review.pptx")
    (slide,) = (one for one in deck.slides if one.shapes.title.text_frame.text == "■ Contain incidents fast")
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    assert chart.chart_title.text_frame.text == "Incidents contained in 4 h"
    assert chart.plots[0].series[0].values[-1] == 81


def test_slides_without_what_they_need_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith("bsc_cli.render.deck.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pptx", None)
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: PowerPoint needs a part that is not installed: ")
    assert done.err.endswith(" = help: pip install 'bsc-cli[decks]'\n")
    assert not list(tmp_path.iterdir())


def test_pictures_too_small_to_read_are_said(tmp_path: Path) -> None:
    presentation = house()
    (picture,) = (
        one
        for one in presentation.slide_layouts.get_by_name("Content with Caption").placeholders
        if one.name == "bsc picture"
    )
    picture.width, picture.height = Inches(5), Inches(2.8)
    template = saved(presentation, tmp_path / "house.pptx")
    group = EXAMPLES / "group" / "scorecard.yaml"
    done = bsc("review", group, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 0
    for name in ("map", "initiatives", "alignment"):
        assert f"the smallest text of the {name} has " in done.err


@pytest.mark.parametrize("name", ["house.pptx", "house.potx"])
def test_a_template_is_filled_by_name(tmp_path: Path, name: str) -> None:
    template = saved(house(), tmp_path / name)
    if name.endswith(".potx"):
        changed(template, {}, replaced=(b"presentationml.presentation.main", b"presentationml.template.main"))
    done = bsc_process("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 0
    assert "placeholder" not in done.err
    deck = read(tmp_path / "review.pptx")
    assert len(deck.slides) == 11
    perspective, red = deck.slides[2], deck.slides[6]
    assert perspective.slide_layout.name == "Title and Content"
    (table,) = (shape for shape in perspective.shapes if shape.has_table)
    assert (table.left, table.top) == (Inches(1), Inches(1.3))
    assert table.is_placeholder
    (chart,) = (shape for shape in red.shapes if shape.has_chart)
    assert (chart.left, chart.width) == (Inches(1), Inches(6))
    assert red.shapes.title.text_frame.text == "■ Expert attrition"
    (text,) = (shape for shape in red.placeholders if shape.left == Inches(7.5))
    assert text.text_frame.text.startswith("18.7%")


def test_what_a_template_lacks_is_said(tmp_path: Path) -> None:
    template = saved(house({"Two Content": ("bsc chart", "bsc text")}), tmp_path / "house.pptx")
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 0
    assert "the template has no placeholder 'bsc table', 'bsc picture'" in done.err


def test_any_presentation_is_a_template(tmp_path: Path) -> None:
    template = saved(pptx.Presentation(), tmp_path / "house.pptx")
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 0
    assert "'bsc title'" in done.err
    deck = read(tmp_path / "review.pptx")
    assert deck.slide_width == pptx.Presentation().slide_width
    for slide in deck.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width + 1
            assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height + 1


def test_slides_authors_and_comments_stay_behind(tmp_path: Path) -> None:
    presentation = house()
    template = changed(
        saved(presentation, tmp_path / "house.pptx"),
        {"docProps/app.xml": b"<Properties><Manager>Boss</Manager></Properties>"},
    )
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 0
    with zipfile.ZipFile(tmp_path / "review.pptx") as written:
        everything = b"".join(written.read(name) for name in written.namelist())
        assert {one.date_time for one in written.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for secret in (b"secret plan", b"secret note", b"Jane Miller", b"comment of hers", b"Boss"):
        assert secret not in everything


def refers(kind: str, target: str, *, mode: str = "") -> bytes:
    """The relationships of a part, with one of such a kind."""
    relation = f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{mode}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{relation}</Relationships>'.encode()


EXTERNAL = ' TargetMode="External"'
LAYOUT = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
HOSTILE: dict[str, tuple[dict[str, bytes | None], str]] = {
    "macros": ({"ppt/vbaProject.bin": b"x"}, "it holds a macro: 'ppt/vbaProject.bin'"),
    "activex": ({"ppt/activeX/activeX1.xml": b"<x/>"}, "it holds an ActiveX control: 'ppt/activeX/activeX1.xml'"),
    "ole": ({"ppt/embeddings/oleObject1.bin": b"x"}, "it holds an OLE object: 'ppt/embeddings/oleObject1.bin'"),
    "embedded": ({"ppt/embeddings/plan.xlsx": b"x"}, "it holds an embedded file: 'ppt/embeddings/plan.xlsx'"),
    "video": ({"ppt/media/film.mp4": b"x"}, "it holds an embedded file: 'ppt/media/film.mp4'"),
    "ole elsewhere": ({LAYOUT: refers("oleObject", "../odd/thing.bin")}, "it holds an OLE object: 'thing.bin'"),
    "control elsewhere": ({LAYOUT: refers("control", "../odd/c.xml")}, "it holds an ActiveX control: 'c.xml'"),
    "external": (
        {LAYOUT: refers("image", "http://example.org/a.png", mode=EXTERNAL)},
        "'ppt/slideLayouts/slideLayout1.xml' refers to 'http://example.org/a.png' outside of it",
    ),
    "entities": (
        {"ppt/theme/theme1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
        "'ppt/theme/theme1.xml' defines entities",
    ),
    "no types": ({"[Content_Types].xml": None}, "it is no presentation of PowerPoint, or a broken one"),
    "broken types": ({"[Content_Types].xml": b"<x"}, "'[Content_Types].xml' is no XML"),
    "no presentation": ({"ppt/presentation.xml": None}, "it is broken"),
    "broken master": ({"ppt/slideMasters/slideMaster1.xml": b"<x"}, "it is broken"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_runs_reaches_out_or_is_embedded_is_refused_by_name(tmp_path: Path, case: str) -> None:
    parts, said = HOSTILE[case]
    template = changed(saved(house(), tmp_path / "house.pptx"), parts)
    done = bsc_process("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 2
    assert f"the template cannot be used: {said}" in done.err
    assert not (tmp_path / "review.pptx").exists()


def test_macros_by_content_type_are_refused(tmp_path: Path) -> None:
    template = changed(
        saved(house(), tmp_path / "house.pptx"),
        {},
        replaced=(
            b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
    )
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 2
    assert "it holds a macro: 'ppt/presentation.xml'" in done.err


def bomb() -> bytes:
    """A small file that is a large one when decompressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * (32 << 20))
    return packed.getvalue()


def many() -> bytes:
    """A file of more parts than anyone has."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"ppt/{number}.xml", b"")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no presentation of PowerPoint, or a broken one"),
        (b"no zip", "it is no presentation of PowerPoint, or a broken one"),
        (b"PK\x03\x04 cut", "it is no presentation of PowerPoint, or a broken one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is protected by a password or of an older format than .pptx"),
        (bomb(), "it is more than 16 MiB when decompressed"),
        (many(), "it has more than 10,000 parts"),
    ],
    ids=["empty", "text", "cut", "password", "bomb", "parts"],
)
def test_what_is_no_presentation_is_an_error(tmp_path: Path, content: bytes, said: str) -> None:
    template = tmp_path / "house.pptx"
    template.write_bytes(content)
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 2
    assert f"the template cannot be used: {said}" in done.err


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_template_that_breaks_off_is_an_error(tmp_path: Path, share: float) -> None:
    template = saved(house(), tmp_path / "house.pptx")
    content = template.read_bytes()
    template.write_bytes(content[: int(len(content) * share)])
    done = bsc("review", SAAS, "-o", tmp_path / "review.pptx", "--template", template)
    assert done.status == 2
    assert "the template cannot be used: it is no presentation of PowerPoint, or a broken one" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--template", "house.pptx"], "--template is for .pptx"),
        (["-o", "review.md", "--template", "house.pptx"], "--template is for .pptx"),
        (["-o", "review.pptx", "--template", "house.pptm"], "'house.pptm' is no .pptx or .potx"),
        (["-o", "review.pptx", "--template", "missing.pptx"], "there is no file 'missing.pptx'"),
        (["-o", "review.pptx", "--template", "."], "is no .pptx or .potx"),
    ],
)
def test_wrong_options_are_errors(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = bsc("review", SAAS, *arguments, cwd=tmp_path)
    assert done.status == 2
    assert said in done.err
