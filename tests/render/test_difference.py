"""What a change of a file looks like."""

from __future__ import annotations

from bsc_cli.render.difference import render_difference
from bsc_cli.render.text import plain


def test_nothing_is_shown_of_what_is_alike() -> None:
    assert render_difference("a.yaml", "x\n", "x\n") == []


def test_lines_keep_their_ends_and_tabs_and_a_missing_one_is_told() -> None:
    shown = plain(render_difference("a/b.yaml", "one \r\ntwo\t\r\nthree", "one \r\n2\t\r\nthree"))
    assert shown == (
        "--- a/b.yaml\n+++ a/b.yaml\n@@ -1,3 +1,3 @@\n one \r\n-two\t\r\n+2\t\r\n three\n\\ No newline at end of file\n"
    )


def test_no_sign_of_the_file_reaches_the_terminal() -> None:
    shown = plain(render_difference("a\x1b[31m.yaml", "x\u202ey\rz\u2028\n", "x\n"))
    assert shown == "--- a[31m.yaml\n+++ a[31m.yaml\n@@ -1 +1 @@\n-x\ufffdy\ufffdz\ufffd\n+x\n"


def test_each_kind_of_line_has_its_style() -> None:
    styles = {text[:1]: style for text, style in render_difference("a", "--- x\nb\n", "+++ x\nb\n")[4:] if text.strip()}
    assert styles == {"@": "info", "-": "red", "+": "green", " ": ""}
