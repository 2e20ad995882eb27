"""PNG and PDF show what the SVG shows, at the size that was asked for, the same every time."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.export.pdf import write_pdf
from bsc_cli.render.strategy_map.export.png import source_of, write_png
from tests.cli.program import bsc
from tests.render.strategy_map.export.test_svg import HOSTILE, texts_of
from tests.render.strategy_map.maps import EXAMPLES, evaluated, example, made

BSC = Path(sys.executable).parent / "bsc"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts", "/opt/fonts", "/etc/fonts")


def chunk(png: bytes, kind: bytes) -> bytes:
    place = png.index(kind)
    (length,) = struct.unpack(">I", png[place - 4 : place])
    data = png[place + 4 : place + 4 + length]
    assert struct.unpack(">I", png[place + 4 + length : place + 8 + length]) == (zlib.crc32(kind + data),)
    return data


def png_of(name: str, options: MapOptions | None = None, dpi: int | None = None) -> bytes:
    scorecard = example(name)
    return draw_map(scorecard, evaluated(scorecard), format=MapFormat.PNG, options=options or MapOptions(), dpi=dpi)


@pytest.mark.parametrize(
    ("aspect", "dpi", "size"),
    [
        (Aspect.WIDE, None, (1920, 1080)),
        (Aspect.WIDE, 96, (1280, 720)),
        (Aspect.WIDE, 300, (4000, 2250)),
        (Aspect.CLASSIC, None, (1440, 1080)),
        (Aspect.A4, 72, (841, 595)),
    ],
)
def test_a_png_is_as_large_as_its_resolution_makes_the_page(
    aspect: Aspect, dpi: int | None, size: tuple[int, int]
) -> None:
    png = png_of("saas", MapOptions(aspect=aspect), dpi)
    assert struct.unpack(">II", chunk(png, b"IHDR")[:8]) == size
    a_metre = round((dpi or 144) / 0.0254)
    across, along, unit = struct.unpack(">IIB", chunk(png, b"pHYs"))
    assert abs(across - a_metre) <= 1
    assert (along, unit) == (across, 1)


def test_a_png_says_which_svg_it_shows() -> None:
    scorecard = example("city")
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG)
    assert source_of(png_of("city")) == hashlib.sha256(svg).hexdigest()
    assert source_of(b"\x89PNG\r\n\x1a\n") is None


def test_a_png_shows_something() -> None:
    pixels = zlib.decompress(chunk(png_of("city"), b"IDAT"))
    assert len(set(pixels)) > 100
    assert pixels != zlib.decompress(chunk(png_of("saas"), b"IDAT"))


@pytest.mark.parametrize("format", [MapFormat.PNG, MapFormat.PDF])
def test_the_same_input_gives_the_same_bytes(format: MapFormat) -> None:
    scorecard = example("logistics")
    drawn = {draw_map(scorecard, evaluated(scorecard), format=format) for _ in range(8)}
    assert len(drawn) == 1


def drawn(text: str) -> bytes:
    element = f'<text x="2" y="15" font-size="14">{text}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90" height="20">{element}</svg>'
    return write_png(svg, tell=lambda _: None)


def test_every_letter_of_our_font_is_a_sign_of_its_own() -> None:
    letters = "aÄßñžțΣπЖя≥→אç€"
    assert len({drawn(letter) for letter in letters}) == len(letters)


@pytest.mark.parametrize("text", ["😀\u1112\u119e\u11ab", "a 👨\u200d👩\u200d👧 b 👍🏽", "x ★ अतिक्ष y", "日本 லகரி"])
def test_fonts_that_do_not_get_on_are_drawn_all_the_same(text: str) -> None:
    assert drawn(text).startswith(b"\x89PNG")


def test_a_picture_that_no_memory_holds_is_refused() -> None:
    with pytest.raises(BscError, match="1200 dots per inch is too large"):
        png_of("saas", dpi=1200)


@pytest.mark.parametrize("paint", [write_png, write_pdf])
def test_what_the_rasteriser_cannot_read_is_an_error(paint: object) -> None:
    assert callable(paint)
    with pytest.raises(BscError, match="the picture cannot be made"):
        paint('<svg viewBox="0 0 10 10" width="10" height="10"><rect></svg>', tell=print)


@pytest.mark.parametrize("paint", [write_png, write_pdf])
def test_a_character_that_no_font_has_is_said_and_the_picture_is_made(paint: Callable[..., bytes]) -> None:
    text = '<text x="2" y="15">A\U0010fffc \U0001f600</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90" height="20">{text}</svg>'
    remarks: list[str] = []
    assert paint(svg, tell=remarks.append)[:4] in (b"\x89PNG", b"%PDF")
    assert any("no font here has" in remark and "\U0010fffc" in remark for remark in remarks)


def text_of(pdf: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext, of poppler-utils")
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True, text=True)
    return " ".join(done.stdout.split())


def test_a_pdf_has_its_page_in_its_true_size_and_no_date() -> None:
    scorecard = example("saas")
    pdf = draw_map(scorecard, evaluated(scorecard), format=MapFormat.PDF)
    assert b"/MediaBox [0 0 960 540]" in pdf
    assert not any(word in pdf for word in (b"CreationDate", b"ModDate", b"/ID"))


def test_without_the_extra_the_error_of_a_pdf_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "bsc_cli.render.strategy_map.export.pdf")
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(BscError, match="PDF needs a part that is not installed") as caught:
        draw_map(made([["A"]]), None, format=MapFormat.PDF)
    assert caught.value.help == "pip install 'bsc-cli[pdf]'"
    assert draw_map(made([["A"]]), None, format=MapFormat.PNG)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_pixels_alone(hostile: str) -> None:
    png = draw_map(made([[f"x {hostile}"]], name=f"y {hostile}"), None, format=MapFormat.PNG)
    assert struct.unpack(">II", chunk(png, b"IHDR")[:8]) == (1920, 1080)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_drawn_as_text(hostile: str, tmp_path: Path) -> None:
    scorecard = made([[f"x {hostile}"]], name=f"y {hostile}")
    svg = draw_map(scorecard, None, format=MapFormat.SVG).decode()
    (tmp_path / "map.pdf").write_bytes(draw_map(scorecard, None, format=MapFormat.PDF))
    shown = text_of(tmp_path / "map.pdf")
    lost = {text for text in texts_of(svg) if " ".join(text.split()) not in shown}
    assert not lost


def without_fonts(*command: str | Path) -> list[str]:
    """*command* as it runs where there are no fonts: their folders are empty for it alone."""
    hide = f"for folder in {' '.join(FONT_FOLDERS)}; do if [ -d $folder ]; then mount -t tmpfs none $folder; fi; done"
    alone = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "sh", "-c", hide], capture_output=True).returncode:
        pytest.skip("may not hide the fonts of this machine")
    return [*alone, "sh", "-c", f'{hide}; exec env PATH=/nowhere "$@"', "sh", *map(str, command)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without fonts; what is compiled once is kept there."""
    return tmp_path_factory.mktemp("home")


@pytest.mark.skipif(sys.platform != "linux", reason="hides fonts as Linux does")
@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
def test_every_label_is_in_the_picture_where_there_are_no_fonts_and_no_graphviz(
    name: str, home: Path, tmp_path: Path
) -> None:
    scorecard, env = EXAMPLES / name / "scorecard.yaml", {**os.environ, "HOME": str(home)}
    for file in ("map.svg", "map.pdf", "map.png"):
        command = without_fonts(BSC, "map", scorecard, "-o", tmp_path / file)
        done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    bsc("map", scorecard, "-o", tmp_path / "with-fonts.png")
    assert (tmp_path / "map.png").read_bytes() == (tmp_path / "with-fonts.png").read_bytes()
    texts = texts_of((tmp_path / "map.svg").read_text(encoding="utf-8"))
    shown = text_of(tmp_path / "map.pdf")
    assert len(texts) > 30
    assert [text for text in texts if " ".join(text.split()) not in shown] == []


@pytest.mark.skipif(sys.platform != "linux", reason="hides fonts as Linux does")
def test_what_no_font_can_show_is_said_and_shown_as_a_box(home: Path, tmp_path: Path) -> None:
    (tmp_path / "scorecard.yaml").write_text(
        "name: 信用金庫\nvision: 信頼される。 AB\nperspectives: {p: {name: مالية, objectives: {o: {name: Ein 日本}}}}",
        encoding="utf-8",
    )
    command = without_fonts(BSC, "map", "scorecard.yaml", "-o", "map.pdf")
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "HOME": str(home)})
    assert done.returncode == 0
    assert "no font here has Japanese (信用金庫頼される…), so the picture shows □" in done.stderr
    assert "install a font with Japanese, such as Noto Sans CJK JP" in done.stderr
    assert "install a font with Arabic, such as Noto Sans Arabic" in done.stderr
    shown = text_of(tmp_path / "map.pdf")
    assert "□□□□" in shown
    assert "Ein □□" in shown
